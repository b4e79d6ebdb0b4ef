/* Trying frames on words; see match.h. */
#include "event/match.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

static bool find_trigger_words(const document *d, const frame *f, const arguments *a, reading *made);
static match_failure match_others(const event_frames *k, const document *d, const arguments *a, reading *made);
static bool tests_hold(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *r, bool participants);

const char *match_failure_text(match_failure failure) {
    static const char *const texts[] = {
        "fits", "a word of the trigger is missing", "a condition does not hold", "no source found", "no target found", "no second party"};
    return (unsigned)failure < sizeof texts / sizeof texts[0] ? texts[failure] : "";
}

bool frame_suits_tag(const frame *f, const token *t) {
    switch (f->trigger) {
    case TRIGGER_VERB: return t->upos == UPOS_VERB;
    case TRIGGER_NOUN: return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
    case TRIGGER_ADJECTIVE: return t->upos == UPOS_ADJ || t->xpos == XPOS_VBN;
    }
    return false;
}

match_failure frame_match_words(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *made) {
    *made = (reading){.frame = f,
                      .trigger = a->trigger,
                      .predicate = arguments_predicate(a),
                      .source = {NONE, NONE, false, 0},
                      .target = {NONE, NONE, false, 0}};
    if (a->light != NONE) made->words[made->word_count++] = (uint32_t)a->light;
    if (!find_trigger_words(d, f, a, made)) return MATCH_NO_WORD;
    return tests_hold(k, d, f, a, made, false) ? MATCH_FITS : MATCH_NO_CONDITION;
}

/* Both sides in the source phrase: "A and B", "the presidents". */
static bool names_two(const document *d, filler source) {
    if (source.mention == NONE) return false;
    if (d->mentions.items[source.mention].entities.count > 1) return true;
    uint32_t head = source.inside ? d->mentions.items[source.mention].head : (uint32_t)source.phrase;
    for (int32_t c = tree_first_child(d, head); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if (word(d, (uint32_t)c)->deprel == DEPREL_CONJ && mention_headed_by(d, (uint32_t)c) != NONE &&
            mention_is_actor(d, (uint32_t)mention_headed_by(d, (uint32_t)c)) &&
            !mentions_meet(d, source.mention, mention_headed_by(d, (uint32_t)c)))
            return true;
    int32_t beside = phrase_beside(d, head);
    return beside != NONE && mention_headed_by(d, (uint32_t)beside) != NONE &&
           mention_is_actor(d, (uint32_t)mention_headed_by(d, (uint32_t)beside)) &&
           !mentions_meet(d, source.mention, mention_headed_by(d, (uint32_t)beside));
}

/* "the family of a man killed last year", "freed two men accused of spying"; but the headline "Diplomats expelled from Kabul" tells nothing else. */
static bool is_told_in_passing(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (tree_child(d, verb, DEPREL_AUX_PASS) != NONE && v->deprel != DEPREL_ACL && v->deprel != DEPREL_ACL_RELCL) return false;
    if (v->deprel == DEPREL_ACL && v->head != NONE && word(d, (uint32_t)v->head)->deprel == DEPREL_ROOT)
        return !is_headline(d, v->sentence);
    return deprel_main(v->deprel) == DEPREL_ACL || v->deprel == DEPREL_XCOMP || v->deprel == DEPREL_ADVCL || v->deprel == DEPREL_AMOD;
}

/* "Two soldiers were killed", "she was charged with treason": what was done to a known party is an event though nobody says who did it,
 * where it is material conflict or an accusation. */
static bool may_lack_source(const document *d, const frame *f, const arguments *a) {
    if (f->trigger == TRIGGER_VERB && f->source[0].key != SLOT_SUBJECT && f->target[0].key == SLOT_SUBJECT) /* "came under fire" */
        return plover_quad(f->type) == 4;
    if (f->trigger == TRIGGER_NOUN) /* the headline "Bomb attack on police station" */
        return f->type == PLOVER_ASSAULT && word(d, a->trigger)->deprel == DEPREL_ROOT && is_headline(d, word(d, a->trigger)->sentence);
    if (is_told_in_passing(d, a->trigger)) return false;
    bool accusation = f->type == PLOVER_ACCUSE &&
                      (slice_is(slice_from(plover_mode_name(f->mode)), "allege") || f->contexts & plover_context_named(SLICE("legal")));
    return a->passive && f->trigger == TRIGGER_VERB && (plover_quad(f->type) == 4 || accusation);
}

static bool demands_actor(const frame_slot *slots) {
    if (!slots[0].key) return false;
    for (int i = 0; i < FRAME_SLOTS && slots[i].key; i++)
        if (slots[i].demand != DEMAND_ACTOR) return false;
    return true;
}

/* "went on strike": the strike is what they did, not what they did it to. */
static bool is_trigger_word(const document *d, const frame *f, int32_t phrase) {
    for (int i = 0; phrase != NONE && i < FRAME_WORDS && f->words[i]; i++)
        if (word(d, (uint32_t)phrase)->word->lemma->key == f->words[i]) return true;
    return false;
}

match_failure frame_match(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *made) {
    match_failure failure = frame_match_words(k, d, f, a, made);
    return failure == MATCH_FITS ? frame_match_fillers(k, d, a, made) : failure;
}

match_failure frame_match_fillers(const event_frames *k, const document *d, const arguments *a, reading *made) {
    if (made->frame->source[0].key) {
        made->source = slots_fill(k, d, a, made->frame->source, NONE);
        if (made->source.phrase == NONE && !may_lack_source(d, made->frame, a)) return MATCH_NO_SOURCE;
    }
    return match_others(k, d, a, made);
}

match_failure frame_match_sourceless(const event_frames *k, const document *d, const arguments *a, reading *made) {
    if (made->frame->source[0].key) made->source = slots_fill(k, d, a, made->frame->source, NONE);
    return match_others(k, d, a, made);
}

/* What is left to ask when it is known who acts. */
static match_failure match_others(const event_frames *k, const document *d, const arguments *a, reading *made) {
    const frame *f = made->frame;
    if (f->target[0].key) made->target = slots_fill(k, d, a, f->target, made->source.mention);
    if (made->target.mention == NONE && is_trigger_word(d, f, made->target.phrase)) made->target = (filler){NONE, NONE, false, 0};
    if (f->reciprocal && made->target.mention == NONE) {
        if (!names_two(d, made->source)) return f->target[0].key && demands_actor(f->target) ? MATCH_NO_PAIR : MATCH_FITS;
        made->pair = true;
        made->specificity += 2;
        made->target = (filler){NONE, NONE, false, 0};
    } else if (f->target[0].key && made->target.phrase == NONE && demands_actor(f->target)) {
        return MATCH_NO_TARGET;
    }
    if (made->source.phrase == NONE && f->source[0].key && made->target.mention == NONE) return MATCH_NO_SOURCE;
    if (!tests_hold(k, d, f, a, made, true)) return MATCH_NO_CONDITION;
    made->specificity += 2 * (made->target.phrase != NONE);
    return MATCH_FITS;
}

bool frame_match_participants(const event_frames *k, const document *d, const frame *f, reading *r, int32_t source, int32_t target) {
    arguments none = {.count = 0};
    r->source.mention = source;
    r->target.mention = target;
    return tests_hold(k, d, f, &none, r, true);
}

const frame *frames_of_word(const event_frames *k, const document *d, uint32_t t, size_t *count) {
    uint64_t hyphenated = hyphenated_key(d, t);
    return frames_headed_by(k, hyphenated ? hyphenated : word(d, t)->word->lemma->key, count);
}

/* ---------------------------------------------------------------- the trigger's further words */

/* Dependents that may hold a further word of a trigger. */
static bool belongs_to_trigger(const token *t) {
    switch (deprel_main(t->deprel)) {
    case DEPREL_NSUBJ: return t->deprel == DEPREL_NSUBJ_PASS;
    case DEPREL_CONJ:
    case DEPREL_CCOMP:
    case DEPREL_PARATAXIS:
    case DEPREL_PUNCT:
    case DEPREL_CC:
    case DEPREL_APPOS:
    case DEPREL_CSUBJ: return false;
    case DEPREL_ACL: return false;
    case DEPREL_ADVCL: return false;
    default: return true;
    }
}

/* A phrase with a preposition is searched only where the trigger names the preposition ("take into custody", "declaration of war"). */
static bool names_case(const document *d, uint32_t phrase, const frame *f) {
    for (int32_t c = tree_first_child(d, phrase); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        for (int i = 0; word(d, (uint32_t)c)->deprel == DEPREL_CASE && i < FRAME_WORDS && f->words[i]; i++)
            if (word(d, (uint32_t)c)->word->key == f->words[i]) return true;
    return false;
}

/* A word below another is the trigger's only if that one is too ("house" in "under house arrest"). */
static bool leads_on(const token *t, const frame *f) {
    for (int i = 0; i < FRAME_WORDS && f->words[i]; i++)
        if (t->word->lemma->key == f->words[i] || t->word->key == f->words[i]) return true;
    return false;
}

/* The "not" of a word, or NONE. */
static int32_t not_of(const document *d, uint32_t t) {
    int32_t c = tree_first_child(d, t);
    while (c != NONE && !(word(d, (uint32_t)c)->deprel == DEPREL_ADVMOD && slice_is(word(d, (uint32_t)c)->word->normal, "not")))
        c = tree_next_sibling(d, (uint32_t)c);
    return c;
}

/* "found | not | guilty" is no "find guilty". */
static bool is_denied(const document *d, uint32_t t, const frame *f) {
    int32_t not = not_of(d, t);
    return not != NONE && !leads_on(word(d, (uint32_t) not ), f);
}

static int32_t find_below(const document *d, uint32_t at, uint64_t lemma, const frame *f, int depth) {
    for (int32_t c = tree_first_child(d, at); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        if (!belongs_to_trigger(t) || (t->deprel == DEPREL_OBL && case_slot(d, (uint32_t)c) && !names_case(d, (uint32_t)c, f))) continue;
        if (t->word->lemma->key == lemma || t->word->key == lemma) return is_denied(d, (uint32_t)c, f) ? NONE : c;
        if (depth > 1 && leads_on(t, f)) {
            int32_t below = find_below(d, (uint32_t)c, lemma, f, depth - 1);
            if (below != NONE) return below;
        }
    }
    return NONE;
}

/* "take into custody": a preposition counts only where its noun is one of the words too, so "took in the hills" is no "take in". */
static bool prepositions_belong(const document *d, const reading *made) {
    for (uint32_t i = 0; i < made->word_count; i++) {
        const token *t = word(d, made->words[i]);
        if (t->deprel != DEPREL_CASE || t->head == NONE) continue;
        bool known = (uint32_t)t->head == made->trigger;
        for (uint32_t j = 0; j < made->word_count; j++) known |= made->words[j] == (uint32_t)t->head;
        if (!known) return false;
    }
    return true;
}

/* A noun's further words stand before it, or after it with their preposition. */
static int32_t find_beside_noun(const document *d, uint32_t noun, uint64_t lemma, const frame *f) {
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        if (!belongs_to_trigger(t) || t->deprel == DEPREL_NMOD_POSS) continue;
        if ((t->word->lemma->key == lemma || t->word->key == lemma) &&
            ((uint32_t)c < noun || names_case(d, (uint32_t)c, f) || t->deprel == DEPREL_CASE))
            return c;
        if (t->deprel != DEPREL_NMOD || (uint32_t)c < noun || !names_case(d, (uint32_t)c, f)) continue;
        for (int32_t below = tree_first_child(d, (uint32_t)c); below != NONE; below = tree_next_sibling(d, (uint32_t)below))
            if (word(d, (uint32_t)below)->word->lemma->key == lemma) return below;
    }
    return NONE;
}

static bool find_trigger_words(const document *d, const frame *f, const arguments *a, reading *made) {
    for (int i = 0; i < FRAME_WORDS && f->words[i]; i++) {
        int32_t found =
            f->trigger == TRIGGER_NOUN ? find_beside_noun(d, a->trigger, f->words[i], f) : find_below(d, a->trigger, f->words[i], f, 3);
        if (found == NONE) return false;
        if (made->word_count < READING_WORDS) made->words[made->word_count++] = (uint32_t)found;
        made->specificity += 3;
    }
    return prepositions_belong(d, made);
}

/* ---------------------------------------------------------------- tests */

static bool has_sector(const entity *e, const char *const *sectors) {
    for (uint32_t i = 0; i < e->sectors.count; i++)
        for (const char *const *s = sectors; *s; s++)
            if (slice_is(sector_at(&e->sectors, i), *s)) return true;
    return false;
}

static bool entity_is(const entity *e, uint32_t kinds) {
    static const char *const armed[] = {"MIL", "COP", "REB", "UAF", "INS", "SPY", "CRM", "IMG", NULL};
    static const char *const media[] = {"MED", NULL};
    static const char *const government[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", NULL};
    return ((kinds & ACTOR_TEST_COUNTRY) && e->kind == ENTITY_COUNTRY) || ((kinds & ACTOR_TEST_PERSON) && e->kind == ENTITY_PERSON) ||
           ((kinds & ACTOR_TEST_ORGANISATION) && (e->kind == ENTITY_ORGANISATION || e->kind == ENTITY_MEDIUM)) ||
           ((kinds & ACTOR_TEST_GROUP) && e->kind == ENTITY_GROUP) || ((kinds & ACTOR_TEST_PLACE) && e->kind == ENTITY_PLACE) ||
           ((kinds & ACTOR_TEST_ARMED) && has_sector(e, armed)) ||
           ((kinds & ACTOR_TEST_MEDIUM) && (e->kind == ENTITY_MEDIUM || has_sector(e, media))) ||
           ((kinds & ACTOR_TEST_GOVERNMENT) && (e->kind == ENTITY_COUNTRY || has_sector(e, government)));
}

static bool mention_is_kind(const document *d, int32_t who, uint32_t kinds) {
    if (who == NONE) return false;
    const mention *m = &d->mentions.items[who];
    if (kinds & ACTOR_TEST_ANY && mention_is_actor(d, (uint32_t)who)) return true;
    for (uint32_t i = 0; i < m->entities.count; i++) /* "fired at Russia": a state all the same */
        if (kinds & ACTOR_TEST_ANY && d->entities.items[m->entities.items[i]].kind == ENTITY_COUNTRY) return true;
    for (uint32_t i = 0; i < m->entities.count; i++)
        if (entity_is(&d->entities.items[m->entities.items[i]], kinds)) return true;
    return false;
}

static bool lemma_satisfies(const event_frames *k, uint64_t lemma, const frame_test *test) {
    for (int i = 0; i < test->lemma_count; i++)
        if (lemma == test->lemmas[i]) return true;
    for (int i = 0; i < test->class_count; i++)
        if (frames_in_class(k, lemma, test->classes[i])) return true;
    return false;
}

/* Members of classes that are phrases: "fighter jet" at "jet", "weapon of mass destruction" at "weapon". */
static bool phrase_in_class(const event_frames *k, const document *d, uint32_t at, const frame_test *test) {
    enum { WORDS = 4, BYTES = 96 };
    uint32_t sentence = word(d, at)->sentence;
    for (uint32_t length = 2; length <= WORDS; length++)
        for (int ends_here = 0; ends_here <= 1; ends_here++) {
            if (ends_here ? at + 1 < length : at + length > d->tokens.count) continue;
            uint32_t first = ends_here ? at + 1 - length : at;
            if (word(d, first)->sentence != sentence || word(d, first + length - 1)->sentence != sentence) continue;
            char phrase[BYTES];
            size_t used = 0;
            for (uint32_t t = first; t < first + length && used < BYTES; t++) {
                slice part = t == at ? word(d, t)->word->lemma->form : word(d, t)->word->normal;
                if (used + part.length + 1 > BYTES) return false;
                if (t > first) phrase[used++] = ' ';
                memcpy(phrase + used, part.bytes, part.length);
                used += part.length;
            }
            uint64_t key = token_key(slice_of(phrase, used));
            for (int i = 0; i < test->class_count; i++)
                if (frames_in_class(k, key, test->classes[i])) return true;
        }
    return false;
}

static bool word_satisfies(const event_frames *k, const document *d, uint32_t at, const frame_test *test) {
    const token *t = word(d, at);
    uint64_t hyphenated = hyphenated_key(d, at);
    if (lemma_satisfies(k, t->word->lemma->key, test) || lemma_satisfies(k, t->word->key, test) ||
        (hyphenated && lemma_satisfies(k, hyphenated, test)))
        return true;
    if (test->class_count && frames_may_have_phrase(k, t->word->lemma->key) && phrase_in_class(k, d, at, test)) return true;
    if (test->kinds & ACTOR_TEST_NUMBER && (t->upos == UPOS_NUM || tree_child(d, at, DEPREL_NUMMOD) != NONE)) return true;
    return test->kinds && mention_is_kind(d, mention_headed_by(d, at), test->kinds);
}

/* Conjuncts count ("sanctions and a travel ban"), and what a container holds ("one of the drones"). `by` is the word that satisfies, the first of conjuncts. */
static bool phrase_satisfies(const event_frames *k, const document *d, uint32_t at, const frame_test *test, int32_t *by) {
    *by = (int32_t)at;
    if (word_satisfies(k, d, at, test)) return true;
    for (int32_t c = tree_first_child(d, at); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        bool held = is_contained(k, d, (uint32_t)c);
        if ((!held && word(d, (uint32_t)c)->deprel != DEPREL_CONJ) || !word_satisfies(k, d, (uint32_t)c, test)) continue;
        if (held) *by = c;
        return true;
    }
    return false;
}

/* "urged Norway | not to sell" */
static bool is_not_to_be(const document *d, uint32_t verb, slot_key slot) {
    return (slot == SLOT_COMPLEMENT || slot == SLOT_INFINITIVE) && not_of(d, verb) != NONE;
}

static bool slot_satisfies(const event_frames *k, const document *d, const arguments *a, const frame_test *test, int step, bool plain,
                           int32_t *by) {
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->items[i].slot != test->path[step]) continue;
        uint32_t at = a->items[i].token;
        if (!plain && is_not_to_be(d, at, test->path[step])) continue;
        if (step + 1 < FRAME_TEST_PATH && test->path[step + 1]) {
            arguments inner;
            arguments_of(k, d, at, word(d, at)->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN, &inner);
            if (slot_satisfies(k, d, &inner, test, step + 1, plain, by)) return true;
        } else if (plain ? !is_circumstance(k, d, at, test->path[step]) : phrase_satisfies(k, d, at, test, by)) {
            return true;
        }
    }
    return false;
}

static bool is_plain(const frame_test *test) { return !test->kinds && !test->lemma_count && !test->class_count; }

/* Who acts says less about what happened than the words do. */
static bool is_of_participant(const frame_test *test) { return test->path[0] == SLOT_SOURCE || test->path[0] == SLOT_TARGET; }

static bool tests_hold(const event_frames *k, const document *d, const frame *f, const arguments *a, reading *r, bool participants) {
    for (int i = 0; i < f->test_count; i++) {
        const frame_test *test = &f->tests[i];
        bool of_participant = is_of_participant(test);
        if (of_participant != participants) continue;
        bool plain = is_plain(test), holds;
        if (test->path[0] == SLOT_PASSIVE) {
            holds = a->passive;
        } else if (of_participant) {
            filler who = test->path[0] == SLOT_SOURCE ? r->source : r->target;
            int32_t by;
            holds = plain ? who.phrase != NONE
                          : mention_is_kind(d, who.mention, test->kinds) ||
                                (who.phrase != NONE && phrase_satisfies(k, d, (uint32_t)who.phrase, test, &by));
        } else {
            int32_t by = NONE;
            holds = slot_satisfies(k, d, a, test, 0, plain, &by);
            bool used_up = holds && !plain && !test->kinds && by != NONE && test->path[0] != SLOT_SUBJECT && r->word_count < READING_WORDS;
            if (used_up && word(d, (uint32_t)by)->upos != UPOS_VERB) r->words[r->word_count++] = (uint32_t)by;
        }
        if (holds == test->negated) return false;
    }
    for (int i = 0; !participants && i < f->test_count; i++)
        r->specificity += f->tests[i].negated ? 0 : is_of_participant(&f->tests[i]) ? 1 : 2;
    return true;
}

/* Is it left open whether the test holds? Who did it is, where nobody is named; and whoever fills a slot may be an actor whom nothing shows to be one. */
static bool is_open(const arguments *a, const frame_test *test) {
    slot_key slot = test->path[0];
    if (is_of_participant(test)) return false;
    bool filled = arguments_find(a, slot) != NONE;
    return (!filled && slot == SLOT_SUBJECT) || (filled && test->kinds & ACTOR_TEST_ANY && !test->path[1]);
}

bool frame_may_be_meant(const event_frames *k, const document *d, const frame *f, const arguments *a, int32_t source, int32_t target) {
    reading none = {.frame = f, .trigger = a->trigger};
    if (!find_trigger_words(d, f, a, &none)) return false;
    for (int i = 0; i < f->test_count; i++) {
        const frame_test *test = &f->tests[i];
        int32_t by = NONE, party = test->path[0] == SLOT_SOURCE ? source : target;
        bool holds = test->path[0] == SLOT_PASSIVE ? a->passive
                     : is_of_participant(test)     ? party == NONE || is_plain(test) || mention_is_kind(d, party, test->kinds) ||
                                                     phrase_satisfies(k, d, d->mentions.items[party].head, test, &by)
                                               : slot_satisfies(k, d, a, test, 0, is_plain(test), &by);
        if (test->negated ? holds && (!is_of_participant(test) || party != NONE) : !holds && !is_open(a, test)) return false;
    }
    return true;
}
