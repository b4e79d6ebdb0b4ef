/* What is measured. A quantity stands in the tree as the modifier of a noun ("12 protesters", "a $5 billion loan"), with its noun below it
 * ("dozens of protesters", "51% of the vote"), or alone as the argument of a verb ("garnered 51%", "rose to 5%", "killed 12"). The places
 * are looked at from the most telling to the least: what happened to those counted, what the verb says its subject got, what the noun
 * itself names, what the subject of a verb of change or being names. What befell those counted is in measure_event.c, the counted noun in
 * measure_counted.c, subjects and what no word names in measure_clause.c. */
#include "figure/measuring.h"

#include "figure/bound.h"
#include "figure/change.h"
#include "figure/unit.h"

#include <math.h>

static bool is_tally(reading *r);
static bool from_amount_verb(reading *r);
static bool from_measure_noun(reading *r);
static bool from_total(reading *r);
static bool from_loose_sum(reading *r);
static bool find_basis(reading *r);
static bool find_sample(reading *r);
static int32_t in_complement(const reading *r);

bool measure_read(const figure_knowledge *k, document *d, candidate *c, bool *failed) {
    *failed = false;
    measure_find_counted(k, d, c);
    reading r = {k, d, c, place_of_quantity(k, d, c), false};
    if (c->words.unit)
        c->unit = unit_name(d->memory, &c->words);
    else if (c->words.is_fraction)
        c->unit = SLICE("fraction");
    bool found = is_tally(&r);
    if (!found && c->words.is_pair) return false; /* a score */
    if (!found && c->is_compound)
        found = measure_from_compound(&r);
    else
        found = found || find_sample(&r) || find_basis(&r) || measure_from_event(&r) || from_amount_verb(&r) || from_measure_noun(&r) ||
                measure_from_extent(&r) || measure_from_named_subject(&r) || measure_from_counted_noun(&r) ||
                measure_from_phrase_before(&r) || measure_from_subject(&r) || measure_from_unit(&r) || from_total(&r) || from_loose_sum(&r);
    bool duration = c->words.unit && c->words.unit->kind == LINE_DURATION;
    uint32_t before = c->words.span.first > 0 ? c->words.span.first - 1 : 0;
    bool names_it =
        slice_starts_with(c->rule, SLICE("subject/")) && d->tokens.items[c->head].head == (int32_t)before; /* "lasted two days" */
    names_it |= slice_starts_with(c->rule, SLICE("share-of/")) && !measure_is_time(&r); /* "five days of talks", not "of 2012" */
    names_it |=
        slice_starts_with(c->rule, SLICE("subject/")) && tree_child(d, c->head, DEPREL_COP) != NONE; /* "life expectancy is 54 years" */
    if (found && duration && !c->line && !names_it && !slice_is(c->measure, "age"))
        c->measure = SLICE("duration"); /* "four more years of Obama" */
    *failed = r.failed;
    return found && !r.failed;
}

bool measure_is_time(const reading *r) {
    const token *noun = r->c->counted == NONE ? NULL : token_of(r, (uint32_t)r->c->counted);
    bool year = noun && (noun->flags & TOKEN_DIGITS) && noun->upos == UPOS_NUM;
    return noun && (year || knowledge_word(r->k, LEXICON_UNITS, LINE_DURATION | LINE_CALENDAR, token_lemma_key(noun)) != NULL);
}

bool measure_is_rate(const reading *r) {
    uint32_t per = r->c->words.span.end, end = r->d->sentences.items[token_of(r, r->c->head)->sentence].end;
    return !r->c->words.unit && per + 1 < end && is_word(r->k, token_of(r, per), WORD_PER) && token_of(r, per + 1)->upos == UPOS_NUM;
}

/* ---------------------------------------------------------------- about whom */

bool measure_add_entities(reading *r, int32_t t) {
    if (t == NONE || !r->d->mention_at || r->d->mention_at[t] == NONE) return false;
    const mention *m = &r->d->mentions.items[r->d->mention_at[t]];
    for (uint32_t e = 0; e < m->entities.count; e++) {
        bool known = false;
        for (uint32_t a = 0; a < r->c->about.count; a++) known |= r->c->about.items[a] == m->entities.items[e];
        if (known) continue;
        uint32_t *added = vector_push(r->d->memory, &r->c->about);
        if (!added) {
            r->failed = true;
            return false;
        }
        *added = m->entities.items[e];
    }
    return m->entities.count > 0;
}

bool measure_add_about(reading *r, int32_t noun) {
    if (noun == NONE) return false;
    bool any = measure_add_entities(r, noun);
    for (int32_t child = tree_first_child(r->d, (uint32_t)noun); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
        deprel relation = deprel_main(token_of(r, (uint32_t)child)->deprel);
        if (any ? relation == DEPREL_CONJ && token_of(r, (uint32_t)child)->upos == UPOS_PROPN
                : relation == DEPREL_NMOD || relation == DEPREL_COMPOUND || relation == DEPREL_AMOD)
            any |= measure_add_entities(r, child);
    }
    return any;
}

/* ---------------------------------------------------------------- lines for words */

const figure_line *measure_line(const reading *r, uint32_t t, uint32_t kinds, bool ends_there) {
    uint32_t length, end = r->d->sentences.items[token_of(r, t)->sentence].end,
                     start = r->d->sentences.items[token_of(r, t)->sentence].first;
    if (!ends_there) {
        const figure_line *line = knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_LEMMA, kinds, t, end, &length);
        return line ? line : knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_FORM, kinds, t, end, &length);
    }
    const figure_line *longer = knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_LEMMA, kinds, t, end, &length);
    if (longer && length > 2) return longer; /* "margin of error" for "margin" */
    for (uint32_t back = 3; back-- > 0;) {
        if (t < start + back) continue;
        const figure_line *line = knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_LEMMA, kinds, t - back, t + 1, &length);
        if (line && length == back + 1) return line;
    }
    return knowledge_word(r->k, LEXICON_MEASURES, kinds, token_of(r, t)->word->key);
}

const figure_line *measure_verb_line(const reading *r, uint32_t verb, line_slot slot) {
    if (verb > 0 && is_word(r->k, token_of(r, verb - 1), WORD_HYPHEN)) return NULL; /* "coal-fired" */
    bool money = knowledge_word(r->k, LEXICON_UNITS, LINE_MONEY, token_of(r, verb)->word->key) != NULL;
    if (verb > 0 && money && token_of(r, verb - 1)->upos == UPOS_NUM) return NULL; /* "640 billion won" */
    slice person, unit = r->c->unit;
    if (slot != SLOT_AMOUNT) unit = measure_counts_people(r, &person) ? person : SLICE("");
    return knowledge_choose(r->k, r->d, verb, r->d->sentences.items[token_of(r, verb)->sentence].end, slot, r->c->words.unit, unit);
}

slice measure_without_capital(const reading *r, slice words, const token *first) {
    bool starts = (first->flags & TOKEN_SENTENCE_START) && (first->flags & TOKEN_CAPITALISED) && !(first->flags & TOKEN_ALL_CAPITALS);
    if (!starts || first->upos == UPOS_PROPN || !words.length || words.bytes[0] < 'A' || words.bytes[0] > 'Z') return words;
    slice copy = arena_copy(r->d->memory, words);
    if (!copy.bytes) return words;
    ((char *)(uintptr_t)copy.bytes)[0] = (char)(copy.bytes[0] + 32);
    return copy;
}

/* Words that a line break of the text parts, with a space in its place: a measure is one line of a table. */
static slice on_one_line(arena *memory, slice words) {
    if (!memchr(words.bytes, '\n', words.length)) return words;
    char *bytes = arena_allocate(memory, words.length);
    size_t length = 0;
    if (!bytes) return words;
    for (size_t i = 0; i < words.length; i++) {
        bool blank = strchr(" \t\r\n", words.bytes[i]) != NULL;
        if (!blank || !length || bytes[length - 1] != ' ') bytes[length++] = blank ? ' ' : words.bytes[i];
    }
    return slice_of(bytes, length);
}

/* The whole of a name that the tree may have split: "Mount Elbrus", "the Nikkei 225". */
static slice name_at(const reading *r, uint32_t noun) {
    bool named = token_of(r, noun)->upos == UPOS_PROPN && r->d->mention_at && r->d->mention_at[noun] != NONE;
    const mention *m = named ? &r->d->mentions.items[r->d->mention_at[noun]] : NULL;
    bool whole = m && m->form == MENTION_NAME && m->entities.count == 1 && token_of(r, noun)->xpos == XPOS_NNP; /* not "Republicans" */
    return whole ? r->d->entities.items[m->entities.items[0]].name : (slice){NULL, 0};
}

slice measure_words(const reading *r, uint32_t noun) {
    slice name = name_at(r, noun);
    if (name.length) return name;
    uint32_t first = noun;
    while (first > 0) {
        const token *before = token_of(r, first - 1);
        deprel relation = deprel_main(before->deprel);
        bool part = relation == DEPREL_COMPOUND && before->head == (int32_t)noun && !span_holds(r->c->words.span, first - 1) &&
                    !knowledge_word(r->k, LEXICON_UNITS, LINE_SHARE, before->word->lemma->key); /* "a 49.9 percent stake" */
        bool model = first == noun && (token_of(r, noun)->flags & TOKEN_DIGITS);                /* "F-16s" */
        bool hyphen = first > 1 && is_word(r->k, before, WORD_HYPHEN) && (first < noun || model) &&
                      !span_holds(r->c->words.span, first - 2) && token_of(r, first - 2)->upos != UPOS_NUM;
        if (!part && !hyphen) break;
        first -= hyphen ? 2 : 1; /* "full-time workers" */
    }
    if (first > 0 && first < noun && is_word(r->k, token_of(r, first - 1), WORD_HYPHEN)) first++; /* "one-time rivals" */
    slice words = on_one_line(r->d->memory, document_words(r->d, (token_span){first, noun + 1}));
    return measure_without_capital(r, words, token_of(r, first));
}

void measure_set(reading *r, const figure_line *line, slice words, uint32_t rule_token, const char *pattern, float confidence) {
    r->c->line = line;
    r->c->measure = line && line->measure.length ? line->measure : words;
    r->c->confidence = confidence;
    slice word = token_of(r, rule_token)->word->lemma->form.length ? token_of(r, rule_token)->word->lemma->form
                                                                   : token_of(r, rule_token)->word->normal;
    r->c->rule = line ? knowledge_rule(r->k, r->d->memory, line, word) : arena_format(r->d->memory, "%s/%.*s", pattern, SLICE_FORMAT(word));
    if (!r->c->rule.bytes) r->failed = true;
}

/* ---------------------------------------------------------------- votes for and against; how far a count has come */

/* The nearest verb before the number, where the tree hangs the number from its object ("passed the bill 61 to 38"). */
static int32_t verb_in_clause(const reading *r) {
    enum { WORDS_BACK = 8 };
    uint32_t at = r->c->words.span.first, first = r->d->sentences.items[token_of(r, at)->sentence].first;
    for (unsigned back = 1; back <= WORDS_BACK && at >= first + back; back++)
        if (token_of(r, at - back)->upos == UPOS_VERB) return (int32_t)(at - back);
    return NONE;
}

static bool is_tally(reading *r) {
    const candidate *c = r->c;
    bool has_two = !isnan(c->words.upper) && (!c->words.unit || slice_is(c->unit, "vote"));
    if (!has_two || c->words.number.end - c->words.number.first != 3) return false;
    if (is_word(r->k, token_of(r, c->words.number.first + 1), WORD_OR)) return false; /* "passed four or five groups" */
    int32_t object = r->at.governor == NONE ? NONE : tree_child_main(r->d, (uint32_t)r->at.governor, DEPREL_OBJ);
    int32_t places[5] = {c->counted, r->at.governor, object, c->words.is_pair ? verb_in_clause(r) : NONE,
                         tree_child(r->d, c->head, DEPREL_NSUBJ)}; /* "the vote was 8-3" */
    for (unsigned i = 0; i < 5; i++) {
        if (places[i] == NONE) continue;
        const figure_line *line = knowledge_word(r->k, LEXICON_MEASURES, LINE_TALLY, token_of(r, (uint32_t)places[i])->word->lemma->key);
        if (!line) continue;
        r->c->unit = SLICE("vote");
        r->c->is_tally = true;
        measure_set(r, line, SLICE("votes"), (uint32_t)places[i], "tally", 0.85f);
        measure_add_about(r, clause_subject(r->d, (uint32_t)r->at.governor >= r->d->tokens.count ? c->head : (uint32_t)r->at.governor));
        return true;
    }
    return false;
}

static int32_t child_on_line(const reading *r, int32_t parent, uint32_t kinds) {
    if (parent == NONE) return NONE;
    for (int32_t child = tree_first_child(r->d, (uint32_t)parent); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
        deprel relation = deprel_main(token_of(r, (uint32_t)child)->deprel);
        if (relation != DEPREL_ACL && relation != DEPREL_AMOD && relation != DEPREL_ADVMOD) continue;
        if (knowledge_word(r->k, LEXICON_MEASURES, kinds, token_of(r, (uint32_t)child)->word->lemma->key)) return child;
    }
    return NONE;
}

/* "a survey of 1,004 adults", "polled 1,200 voters": the shares beside it rest on those asked. */
static bool find_sample(reading *r) {
    int32_t noun = r->c->counted;
    if (noun == NONE || r->c->words.unit || r->c->words.is_fraction) return false;
    const token *t = token_of(r, (uint32_t)noun);
    unsigned relation = deprel_main(t->deprel);
    if (t->head == NONE || (relation != DEPREL_NMOD && relation != DEPREL_OBJ && t->deprel != DEPREL_NSUBJ_PASS)) return false;
    const figure_line *line = knowledge_word(r->k, LEXICON_MEASURES, LINE_SAMPLE, token_of(r, (uint32_t)t->head)->word->lemma->key);
    if (!line) return false;
    slice name = arena_format(r->d->memory, "%.*s %.*s", SLICE_FORMAT(measure_words(r, (uint32_t)noun)), SLICE_FORMAT(line->measure));
    measure_set(r, line, name, (uint32_t)t->head, "sample", 0.9f);
    r->c->measure = name;
    r->c->unit = line->unit;
    r->c->is_basis = r->c->is_sample = true;
    return true;
}

/* "with 80% of ballots counted", "after 80% of votes had been counted": votes or places of voting, and a word for counting. */
static bool find_basis(reading *r) {
    int32_t noun = r->c->counted;
    if (noun == NONE) return false;
    const figure_line *thing = knowledge_word(r->k, LEXICON_MEASURES, LINE_THING, token_of(r, (uint32_t)noun)->word->lemma->key);
    if (!thing && !measure_line(r, (uint32_t)noun, LINE_THING, true)) return false;
    int32_t counting = child_on_line(r, noun, LINE_BASIS);
    if (counting == NONE) counting = child_on_line(r, (int32_t)r->c->head, LINE_BASIS);
    if (counting == NONE && r->at.governor != NONE && r->at.relation == DEPREL_NSUBJ &&
        knowledge_word(r->k, LEXICON_MEASURES, LINE_BASIS, token_of(r, (uint32_t)r->at.governor)->word->lemma->key))
        counting = r->at.governor;
    uint32_t behind = (uint32_t)noun + 1; /* "with 80% of votes counted, …" where the tree hangs "counted" elsewhere */
    if (counting == NONE && behind < r->d->tokens.count && token_of(r, behind)->sentence == token_of(r, (uint32_t)noun)->sentence &&
        (token_of(r, behind)->xpos == XPOS_VBN || token_of(r, behind)->xpos == XPOS_VBG) &&
        knowledge_word(r->k, LEXICON_MEASURES, LINE_BASIS, token_of(r, behind)->word->lemma->key))
        counting = (int32_t)behind;
    if (counting == NONE) return false;
    const figure_line *line = knowledge_word(r->k, LEXICON_MEASURES, LINE_BASIS, token_of(r, (uint32_t)counting)->word->lemma->key);
    slice noun_words = measure_words(r, (uint32_t)noun);
    slice name = arena_format(r->d->memory, "%.*s %.*s", SLICE_FORMAT(noun_words), SLICE_FORMAT(line->measure));
    measure_set(r, line, name, (uint32_t)counting, "basis", 0.9f);
    r->c->measure = name;
    r->c->is_basis = true;
    return true;
}

/* ---------------------------------------------------------------- what happened to those counted */

bool measure_counts_people(const reading *r, slice *unit) {
    *unit = SLICE("person");
    if (r->c->words.unit || r->c->words.is_fraction) return false;
    if (r->c->counted == NONE) return true;
    const token *noun = token_of(r, (uint32_t)r->c->counted);
    const figure_line *line = measure_line(r, (uint32_t)r->c->counted, LINE_NOUN | LINE_THING, true);
    if (line && line->kind == LINE_NOUN && slice_is(line->unit, "person")) return line->slot == SLOT_NONE; /* not "three rallies" */
    if (measure_line(r, (uint32_t)r->c->counted, LINE_THING, true)) return false;                          /* "Rafale fighters" */
    if (!line && noun->xpos == XPOS_NNPS) return true;                                                     /* "ten Europeans" */
    return knowledge_is_person(r->k, noun) || knowledge_is_person_phrase(r->k, r->d, (uint32_t)r->c->counted);
}

/* ---------------------------------------------------------------- what the subject got, paid or has */

/* "Oil gained 0.9 percent": a share that a verb of change takes is one of votes only where the sentence speaks of them. */
static bool is_gain_of_price(const reading *r, uint32_t verb) {
    bool share = r->c->words.unit && r->c->words.unit->kind == LINE_SHARE;
    if (!share || !knowledge_word(r->k, LEXICON_MEASURES, LINE_DIRECTION, token_of(r, verb)->word->lemma->key)) return false;
    const sentence *s = &r->d->sentences.items[token_of(r, verb)->sentence];
    for (uint32_t t = s->first; t < s->end; t++) {
        const figure_line *line = knowledge_word(r->k, LEXICON_MEASURES, LINE_THING | LINE_SAMPLE, token_of(r, t)->word->lemma->key);
        if (line && (line->kind == LINE_SAMPLE || slice_is(line->unit, "vote") || slice_is(line->unit, "seat"))) return false;
    }
    return true;
}

/* "The fee was raised to 7,500 shillings by 500": what is raised is the fee. */
static bool is_new_level(const reading *r, uint32_t verb) {
    bool changes = r->at.relation == DEPREL_OBL && measure_line(r, verb, LINE_CHANGE, false);
    return changes && (has_preposition(r->k, r->d, r->at.phrase, WORD_TO) || has_preposition(r->k, r->d, r->at.phrase, WORD_BY));
}

static bool from_amount_verb(reading *r) {
    if (r->at.governor == NONE ||
        (r->at.relation != DEPREL_OBJ && r->at.relation != DEPREL_OBL && r->at.relation != DEPREL_XCOMP && !r->at.passive))
        return false;
    if (r->at.relation == DEPREL_OBL && !r->c->words.unit) return false;
    uint32_t verb = (uint32_t)r->at.governor;
    if (in_complement(r) != NONE) return false;
    if (!r->c->words.unit && r->c->counted != NONE) { /* "won 12 seats": the noun is the unit */
        const figure_line *thing = measure_line(r, (uint32_t)r->c->counted, LINE_THING, true);
        if (!thing || !thing->unit.length) return false;
        r->c->unit = thing->unit;
    } else if (!r->c->words.unit) {
        return false;
    }
    const figure_line *line = measure_verb_line(r, verb, SLOT_AMOUNT);
    if (!line || is_gain_of_price(r, verb) || is_new_level(r, verb)) return false;
    /* A noun that names the measure itself knows better than the verb: "51% of the vote", "$5 million in aid". */
    slice words = SLICE("");
    if (r->c->words.unit && r->c->counted != NONE) {
        const figure_line *named = measure_line(r, (uint32_t)r->c->counted, LINE_THING | LINE_NOUN, true);
        if (named && named->measure.length)
            line = named;
        else if (named || r->c->words.unit->kind != LINE_MONEY)
            return false;
    }
    measure_set(r, line, words, verb, "amount", 0.85f);
    measure_add_about(r, clause_subject(r->d, verb));
    return true;
}

/* ---------------------------------------------------------------- nouns that name a measure */

/* The prices of "an increase of 5% in prices", "a 5% rise in prices", "the price increase". */
static int32_t what_changed(const reading *r, uint32_t noun) {
    int32_t compound = NONE;
    for (int32_t child = tree_first_child(r->d, noun); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
        const token *t = token_of(r, (uint32_t)child);
        if (t->upos != UPOS_NOUN || span_holds(r->c->words.span, child) || token_is_unit(r->k, t)) continue;
        if (deprel_main(t->deprel) == DEPREL_COMPOUND) compound = child;
        if (deprel_main(t->deprel) != DEPREL_NMOD || (uint32_t)child < noun) continue;
        bool time = knowledge_word(r->k, LEXICON_UNITS, LINE_DURATION | LINE_CALENDAR, t->word->lemma->key) != NULL;
        if (!time && (has_preposition(r->k, r->d, (uint32_t)child, WORD_IN) || has_preposition(r->k, r->d, (uint32_t)child, WORD_OF)))
            return child;
    }
    return compound;
}

/* The figure of people told last, in the sentences shortly before, or NULL. */
static const figure *people_told_before(const reading *r) {
    enum { SENTENCES_BACK = 2 };
    uint32_t sentence = token_of(r, r->c->head)->sentence;
    for (uint32_t i = r->d->figures.count; i-- > 0 && r->d->figures.items[i].sentence + SENTENCES_BACK >= sentence;) {
        const figure *told = &r->d->figures.items[i];
        if (slice_is(told->amount.unit, "person") && told->amount.measure.length) return told;
    }
    return NULL;
}

/* "Seventeen were killed. Rebels put the number at 31": a noun that counts its complement and has none goes on with what was counted. */
static bool goes_on_with_people(reading *r, uint32_t noun) {
    const figure *told = r->c->words.unit ? NULL : people_told_before(r);
    if (!told) return false;
    r->c->unit = told->amount.unit;
    measure_set(r, NULL, told->amount.measure, noun, "told-before", 0.6f);
    return true;
}

void measure_named_by(reading *r, uint32_t noun, const char *pattern, float confidence) {
    uint32_t named = noun;
    if (change_is_noun(r->k, token_of(r, named))) { /* "a rise in the number of refugees" */
        int32_t changed = what_changed(r, named);
        if (changed != NONE) named = (uint32_t)changed;
    }
    if (noun_counts_its_complement(r->k, token_of(r, named))) {
        int32_t complement = of_complement(r->k, r->d, named, (token_span){named, named + 1});
        if (complement == NONE) complement = noun_of_part(r->k, r->d, named + 1);
        if (complement != NONE && span_holds(r->c->words.span, (uint32_t)complement)) complement = NONE;
        if (complement == NONE && goes_on_with_people(r, named)) return;
        if (complement != NONE) named = (uint32_t)complement;
    }
    const figure_line *line = measure_line(r, named, LINE_NOUN | LINE_THING, true);
    if (named != noun && is_word(r->k, token_of(r, named), WORD_THOSE)) { /* "the number of those killed" */
        int32_t verb = tree_child_main(r->d, named, DEPREL_ACL);
        const figure_line *event = verb == NONE ? NULL : measure_verb_line(r, (uint32_t)verb, SLOT_PATIENT);
        if (event) line = event;
    }
    if (!r->c->words.unit && line && line->unit.length)
        r->c->unit = line->unit;
    else if (!r->c->words.unit && named != noun && knowledge_is_person(r->k, token_of(r, named)))
        r->c->unit = SLICE("person");
    measure_set(r, line, measure_words(r, named), named, pattern, line ? confidence : confidence - 0.15f);
    if (!measure_add_about(r, (int32_t)named) && named != noun) measure_add_about(r, (int32_t)noun);
}

/* The noun of "$5 million in aid", "ten years in prison". */
static int32_t in_complement(const reading *r) {
    uint32_t in = r->c->words.span.end, end = r->d->sentences.items[token_of(r, r->c->head)->sentence].end, length;
    bool time = r->c->words.unit && r->c->words.unit->kind == LINE_DURATION;
    if (time && in < end && knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_FORM, LINE_NOUN, in, end, &length) && length > 1)
        return (int32_t)(in + length) - 1;
    if (!r->c->words.unit || r->c->words.unit->kind != LINE_MONEY) return NONE;
    if (in + 1 >= end || !is_word(r->k, token_of(r, in), WORD_IN)) return NONE;
    if (token_of(r, in + 1)->upos == UPOS_DET || token_of(r, in + 1)->xpos == XPOS_PRPS)
        return NONE; /* "raised $2 million in the quarter" */
    int32_t noun = token_of(r, in)->head;
    if (noun <= (int32_t)in || token_of(r, (uint32_t)noun)->upos != UPOS_NOUN) return NONE;
    bool names_nothing = knowledge_word(r->k, LEXICON_MEASURES, LINE_NONE, token_of(r, (uint32_t)noun)->word->lemma->key) ||
                         knowledge_word(r->k, LEXICON_UNITS, LINE_DURATION | LINE_CALENDAR, token_of(r, (uint32_t)noun)->word->lemma->key);
    return names_nothing ? NONE : noun;
}

/* "magnitude 6.4", "a quake of magnitude 6.4": a noun that names a measure and its unit, right before the number. */
static int32_t measure_right_before(const reading *r) {
    uint32_t at = r->c->words.span.first;
    if (r->c->words.unit || r->c->counted != NONE || at == 0 || token_of(r, at - 1)->sentence != token_of(r, at)->sentence) return NONE;
    const figure_line *line = measure_line(r, at - 1, LINE_NOUN, true);
    return line && line->slot == SLOT_AMOUNT && line->unit.length && !slice_is(line->unit, "person") ? (int32_t)at - 1 : NONE;
}

/* "winds of up to 140 km/h": the noun before "of" and the words that bound the amount. */
static int32_t noun_right_before_of(const reading *r) {
    uint32_t of = bound_start(r->k, r->d, r->c->words.span.first);
    if (of < 2 || !is_word(r->k, token_of(r, of - 1), WORD_OF) || token_of(r, of - 2)->sentence != token_of(r, of)->sentence) return NONE;
    bool amount = r->c->words.unit && r->c->words.unit->kind != LINE_DURATION && (r->c->counted == NONE || r->c->words.per.length);
    return amount && token_of(r, of - 2)->upos == UPOS_NOUN ? (int32_t)of - 2 : NONE;
}

/* "a turnout of 65%", "a $5 billion loan", "a 65 percent turnout", "a death toll of 45". */
static bool from_measure_noun(reading *r) {
    candidate *c = r->c;
    int32_t noun = in_complement(r);
    if (noun == NONE) noun = noun_right_before_of(r);
    if (noun == NONE && c->modifies && c->words.unit) noun = c->counted;
    if (noun == NONE && r->at.relation == DEPREL_NMOD && r->at.governor != NONE &&
        token_is_nominal(token_of(r, (uint32_t)r->at.governor)) && has_preposition(r->k, r->d, r->at.phrase, WORD_OF))
        noun = r->at.governor;
    if (noun == NONE) noun = measure_right_before(r);
    if (noun == NONE || token_is_unit(r->k, token_of(r, (uint32_t)noun))) return false;
    const figure_line *line = measure_line(r, (uint32_t)noun, LINE_NOUN, true);
    bool duration = c->words.unit && c->words.unit->kind == LINE_DURATION;
    if (duration && (noun == c->counted || !line)) return false; /* "a two-day visit", "in the course of two days" */
    bool counts = c->counted != NONE && c->counted != noun && !measure_is_rate(r);
    bool amount = c->words.unit || c->words.is_fraction;
    uint32_t of = bound_start(r->k, r->d, c->words.span.first);
    bool level = line && (c->counted == NONE || measure_is_rate(r)) && of > 0 && is_word(r->k, token_of(r, of - 1), WORD_OF);
    if (!amount && !(line && line->slot == SLOT_AMOUNT && (line->unit.length || level))) return false; /* "a majority of 22" */
    if (counts && !amount) return false;
    measure_named_by(r, (uint32_t)noun, "measure-of", 0.85f);
    if (!c->about.count && token_of(r, (uint32_t)noun)->head >= 0 && deprel_main(token_of(r, (uint32_t)noun)->deprel) == DEPREL_OBJ)
        measure_add_about(r, clause_subject(r->d, (uint32_t)token_of(r, (uint32_t)noun)->head));
    return true;
}

/* "billions in losses", "millions in aid": a sum of money, whose is not told. */
static bool from_loose_sum(reading *r) {
    const quantity_words *q = &r->c->words;
    uint32_t in = q->span.end, end = r->d->sentences.items[token_of(r, r->c->head)->sentence].end;
    bool loose = !q->unit && q->in_words && q->bound == BOUND_ABOUT && in + 1 < end && is_word(r->k, token_of(r, in), WORD_IN);
    int32_t noun = loose ? token_of(r, in)->head : NONE;
    const figure_line *line = noun > (int32_t)in ? measure_line(r, (uint32_t)noun, LINE_NOUN, true) : NULL;
    if (!line || line->slot != SLOT_AMOUNT || line->unit.length) return false;
    measure_set(r, line, measure_words(r, (uint32_t)noun), (uint32_t)noun, "sum", 0.6f);
    return true;
}

/* "The army gave a figure of 29." */
static bool from_total(reading *r) {
    const token *number = token_of(r, r->c->head);
    bool of_noun = r->c->counted == NONE && !r->c->words.is_fraction && number->head != NONE && deprel_main(number->deprel) == DEPREL_NMOD;
    return of_noun && noun_counts_its_complement(r->k, token_of(r, (uint32_t)number->head)) &&
           goes_on_with_people(r, (uint32_t)number->head);
}
