/* Looks for particulars; see particulars.h. Each is filled in only where the text says it. */
#include "event/particulars.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/whereabouts.h"
#include "figure/figure.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "time/calendar.h"
#include "time/time.h"

static void set_numbers(const engine *g, const document *d, const candidate *c, event *e);
static void set_date(const engine *g, const document *d, const candidate *c, event *e);
static uint64_t contexts_of_sentence(const event_frames *k, const document *d, const sentence *s);

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

void particulars_of(const engine *g, const document *d, const candidate *c, event *e) {
    const sentence *s = &d->sentences.items[e->sentence];
    set_numbers(g, d, c, e);
    set_date(g, d, c, e);
    set_place(g, d, c->read.predicate, e);
    e->contexts |= contexts_of_sentence(g->frames, d, s);
}

/* ---------------------------------------------------------------- numbers */

static int32_t count_of(slice text) {
    int64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || value > 100000) return NONE;
        value = value * 10 + (text.bytes[i] - '0');
    }
    return text.length ? (int32_t)value : NONE;
}

/* The number of a phrase: "17 soldiers", "at least 17", "17 of them". "Dozens" is no number that the text gives. */
static int32_t number_of_phrase(const engine *e, const document *d, int32_t phrase) {
    double value;
    bool approximate;
    if (phrase == NONE || !e->figures || !figure_count(e, d, (uint32_t)phrase, &value, &approximate) || value < 0 || value > 1e8)
        return NONE;
    if (!approximate) return (int32_t)value;
    token_span words = tree_yield(d, (uint32_t)phrase);
    for (uint32_t t = words.first; t < words.end; t++)
        if (word(d, t)->upos == UPOS_NUM) return (int32_t)value;
    return NONE;
}

static bool any_word_in(const event_frames *k, const document *d, const candidate *c, const char *class) {
    uint64_t key = token_key(slice_from(class));
    if (frames_in_class(k, word(d, c->read.trigger)->word->lemma->key, key)) return true;
    for (uint32_t i = 0; i < c->read.word_count; i++)
        if (frames_in_class(k, word(d, c->read.words[i])->word->lemma->key, key)) return true;
    return false;
}

/* "shot dead", "shot and wounded": what befell those acted on, also told by a word that hangs from the trigger and has nobody of its own. */
static bool befell(const engine *g, const document *d, const candidate *c, const char *class) {
    if (any_word_in(g->frames, d, c, class)) return true;
    for (int32_t k = tree_first_child(d, c->read.trigger); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        const token *t = word(d, (uint32_t)k);
        bool beside = t->deprel == DEPREL_CONJ || t->deprel == DEPREL_XCOMP || t->deprel == DEPREL_ADVMOD ||
                      t->deprel == DEPREL_COMPOUND_PRT || t->deprel == DEPREL_AMOD;
        bool own = tree_child(d, (uint32_t)k, DEPREL_OBJ) != NONE || tree_child_main(d, (uint32_t)k, DEPREL_NSUBJ) != NONE ||
                   tree_child(d, (uint32_t)k, DEPREL_NUMMOD) != NONE;
        if (beside && !own && frames_in_class(g->frames, t->word->lemma->key, token_key(slice_from(class)))) return true;
    }
    return false;
}

/* "a", "the", "his" */
static bool is_determined(const document *d, uint32_t noun) {
    int32_t article = tree_child(d, noun, DEPREL_DET);
    if (article == NONE) return tree_child(d, noun, DEPREL_NMOD_POSS) != NONE;
    slice lemma = word(d, (uint32_t)article)->word->lemma->form;
    return slice_is(lemma, "a") || slice_is(lemma, "the");
}

static int32_t only_entity_of(const document *d, uint32_t t) {
    int32_t m = mention_headed_by(d, t);
    return m == NONE || d->mentions.items[m].entities.count != 1 ? NONE : (int32_t)d->mentions.items[m].entities.items[0];
}

static bool is_person(const document *d, uint32_t t) {
    int32_t one = only_entity_of(d, t);
    return one != NONE && d->entities.items[one].kind == ENTITY_PERSON;
}

static bool is_named_person(const document *d, uint32_t t) {
    return is_person(d, t) && d->mentions.items[mention_headed_by(d, t)].form == MENTION_NAME;
}

/* "killed a corporal", "the mayor", "Daniel Otieno": one person. */
static int32_t one_of_phrase(const document *d, int32_t phrase) {
    if (phrase == NONE || !is_person(d, (uint32_t)phrase)) return NONE;
    bool one = word(d, (uint32_t)phrase)->xpos == XPOS_NN && is_determined(d, (uint32_t)phrase);
    return one || is_named_person(d, (uint32_t)phrase) ? 1 : NONE;
}

/* Is the noun counted for itself ("a teacher", "his bodyguards", "dozens of children"), not with those before it ("12 soldiers and policemen")? */
static bool is_counted_apart(const document *d, uint32_t noun) {
    static const deprel relations[] = {DEPREL_NUMMOD, DEPREL_DET, DEPREL_NMOD_POSS};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (tree_child(d, noun, relations[i]) != NONE) return true;
    if (word(d, noun)->upos == UPOS_PROPN) return is_named_person(d, noun);
    return word(d, noun)->upos == UPOS_NUM || word(d, noun)->xpos == XPOS_NNS ? tree_child_main(d, noun, DEPREL_NMOD) != NONE : false;
}

/* "his deputy, Ana Ruiz": is one told already, by the phrase or what is joined to it before? */
static bool is_told_twice(const document *d, uint32_t phrase, uint32_t joined) {
    int32_t one = only_entity_of(d, joined);
    bool twice = one != NONE && only_entity_of(d, phrase) == one;
    for (int32_t c = tree_first_child(d, phrase); c != NONE && (uint32_t)c < joined; c = tree_next_sibling(d, (uint32_t)c))
        twice |= one != NONE && word(d, (uint32_t)c)->deprel == DEPREL_CONJ && only_entity_of(d, (uint32_t)c) == one;
    return twice;
}

/* "three policemen, a teacher and two children": of all that the phrase names, 6; nothing where one of them has no number. */
static int32_t number_of_all(const engine *g, const document *d, int32_t phrase) {
    int32_t sum = number_of_phrase(g, d, phrase);
    bool several = false;
    for (int32_t c = phrase == NONE ? NONE : tree_first_child(d, (uint32_t)phrase); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        bool named = word(d, (uint32_t)c)->upos == UPOS_NOUN || word(d, (uint32_t)c)->upos == UPOS_PROPN;
        if (word(d, (uint32_t)c)->deprel != DEPREL_CONJ || !named || !is_counted_apart(d, (uint32_t)c)) continue;
        if (is_told_twice(d, (uint32_t)phrase, (uint32_t)c)) continue;
        if (!several && sum == NONE) sum = one_of_phrase(d, phrase);
        several = true;
        int32_t number = number_of_phrase(g, d, c);
        if (number == NONE) number = one_of_phrase(d, c);
        if (number == NONE || sum == NONE) return NONE;
        sum += number;
    }
    return sum;
}

/* "killed a corporal", and nobody beside him. */
static int32_t only_one_of_phrase(const document *d, int32_t phrase) {
    return phrase != NONE && tree_child(d, (uint32_t)phrase, DEPREL_CONJ) != NONE ? NONE : one_of_phrase(d, phrase);
}

static int32_t number_acted_on(const engine *g, const document *d, const candidate *c) {
    int32_t number = number_of_all(g, d, c->read.target.phrase);
    if (number != NONE || c->read.frame->trigger != TRIGGER_VERB) return number;
    arguments a; /* "killed 14 in Baghdad" */
    arguments_of(g->frames, d, c->read.trigger, TRIGGER_VERB, &a);
    return number_of_all(g, d, arguments_find(&a, SLOT_OBJECT));
}

/* The number of those a verb is about: its object, the subject of a passive, or the bare number of "and five wounded". */
static int32_t number_with_verb(const engine *g, const document *d, uint32_t verb) {
    static const deprel places[] = {DEPREL_OBJ, DEPREL_NSUBJ_PASS, DEPREL_NSUBJ, DEPREL_NUMMOD};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int32_t phrase = tree_child(d, verb, places[i]);
        int32_t number = phrase == NONE ? NONE : number_of_phrase(g, d, phrase);
        if (number != NONE) return number;
    }
    return NONE;
}

/* "killed two and wounded five", "two were killed and five wounded": the toll goes on in the verbs coordinated with the first. */
static void take_coordinated_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded) {
    uint64_t kill = token_key(SLICE("kill")), wound = token_key(SLICE("wound"));
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (word(d, (uint32_t)c)->deprel != DEPREL_CONJ) continue;
        uint64_t lemma = word(d, (uint32_t)c)->word->lemma->key;
        if (*killed == NONE && frames_in_class(g->frames, lemma, kill)) *killed = number_with_verb(g, d, (uint32_t)c);
        if (*wounded == NONE && frames_in_class(g->frames, lemma, wound)) *wounded = number_with_verb(g, d, (uint32_t)c);
    }
}

/* "leaving 20 people dead and 40 wounded": each number holds for the next word that says what befell them. */
bool leaves_toll(const engine *g, const document *d, uint32_t verb, int32_t *killed, int32_t *wounded) {
    enum { REACH = 8 };
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (object == NONE || !is_in_class(g->frames, d, verb, "leaving")) return false;
    int32_t number = number_of_phrase(g, d, object);
    bool found = false;
    for (uint32_t t = (uint32_t)object + 1;
         t < d->tokens.count && t <= (uint32_t)object + REACH && word(d, t)->sentence == word(d, verb)->sentence; t++) {
        if (word(d, t)->upos == UPOS_NUM) number = count_of(word(d, t)->word->normal);
        bool dead = is_in_class(g->frames, d, t, "kill");
        bool hurt = is_in_class(g->frames, d, t, "wound");
        if (dead) *killed = number;
        if (hurt) *wounded = number;
        found |= dead || hurt;
    }
    return found;
}

void candidate_take_toll(const engine *g, const document *d, candidate *attack, const candidate *toll) {
    int32_t number = number_acted_on(g, d, toll);
    if (number == NONE) number = only_one_of_phrase(d, toll->read.target.phrase);
    if (any_word_in(g->frames, d, toll, "kill"))
        attack->killed = number;
    else if (any_word_in(g->frames, d, toll, "wound"))
        attack->wounded = number;
    take_coordinated_toll(g, d, toll->read.trigger, &attack->killed, &attack->wounded);
}

/* "seized 40 rifles" */
static bool takes_things(const candidate *c) { return c->out.mode && strcmp(plover_mode_name(c->out.mode), "seize") == 0; }

static void set_numbers(const engine *g, const document *d, const candidate *c, event *e) {
    int32_t acted_on = number_acted_on(g, d, c);
    int32_t harmed = acted_on != NONE ? acted_on : only_one_of_phrase(d, c->read.target.phrase);
    e->killed = c->killed;
    e->wounded = c->wounded;
    if (e->type == PLOVER_ASSAULT && befell(g, d, c, "kill") && e->killed == NONE) e->killed = harmed;
    if (e->type == PLOVER_ASSAULT && befell(g, d, c, "wound") && e->wounded == NONE) e->wounded = harmed;
    if (e->type == PLOVER_ASSAULT) take_coordinated_toll(g, d, c->read.trigger, &e->killed, &e->wounded);
    if (e->type == PLOVER_COERCE && any_word_in(g->frames, d, c, "arrest") && !takes_things(c)) e->arrested = acted_on;
    if (e->type == PLOVER_PROTEST && !any_word_in(g->frames, d, c, "organising"))
        e->participants = number_of_phrase(g, d, c->read.source.phrase);
}

/* ---------------------------------------------------------------- date */

/* The verb that made the deed what is recorded, "agreed" of "agreed to meet", has a time of its own; what is planned, and the plan, are still to come. */
static void set_date(const engine *g, const document *d, const candidate *c, event *e) {
    happening h = {.trigger = c->read.trigger,
                   .predicate = c->read.predicate,
                   .governor = c->out.operator_count ? (int32_t)c->out.operators[c->out.operator_count - 1] : NONE,
                   .tense = e->tense};
    if (time_is_planned(g, d, h.governor == NONE ? h.predicate : (uint32_t)h.governor)) h.tense = e->tense = TENSE_FUTURE;
    e->date = time_of(g, d, &h, &e->date_from);
    bool ahead = e->date_from == DATE_FROM_TEXT && d->today.year && calendar_compare(e->date, d->today) > 0;
    if (!ahead || e->tense != TENSE_PRESENT) return;
    e->tense = TENSE_FUTURE; /* "visits Baghdad next month" */
    const cameo_code *met = cameo_find(e->cameo);
    if (e->type != PLOVER_CONSULT || e->negated || e->hypothetical || !met || !met->agreed) return;
    e->type = PLOVER_AGREE, e->mode = 0, e->cameo = slice_from(met->agreed);
}

/* ---------------------------------------------------------------- contexts */

/* "stormed a studio" is no storm, "flooded the square" no flood. */
static bool is_verb_like_nature(const event_frames *k, const document *d, uint32_t t) {
    return word(d, t)->upos == UPOS_VERB && is_in_class(k, d, t, "nature");
}

static uint64_t contexts_of_sentence(const event_frames *k, const document *d, const sentence *s) {
    uint64_t set = 0;
    for (uint32_t t = s->first; t < s->end;) {
        if (is_verb_like_nature(k, d, t)) {
            t++;
            continue;
        }
        uint64_t keys[6];
        size_t count = 0, length = 0;
        for (; count < 6 && t + count < s->end; count++) keys[count] = word(d, t + (uint32_t)count)->word->lemma->key;
        set |= frames_contexts(k, keys, count, &length);
        t += length ? (uint32_t)length : 1;
    }
    return set;
}
