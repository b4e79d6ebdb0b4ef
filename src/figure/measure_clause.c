/* What the clause around a quantity says that it measures: the subject of a verb of being or change ("turnout was 65%"), a phrase before it; and where
 * nothing names it, that an amount with a unit is a figure all the same. */
#include "figure/measuring.h"

#include "figure/bound.h"
#include "figure/change.h"
#include "figure/unit.h"

#include <math.h>

/* ---------------------------------------------------------------- the subject */

/* "The index fell to 43.4", "closed at 18,604", "the reading was 0.19": a bare number that no unit needs. */
static bool is_level(const reading *r, const figure_line *change) {
    const quantity_words *q = &r->c->words;
    bool broken = q->value != floor(q->value), large = fabs(q->value) >= 1000;
    if (q->in_words || q->is_fraction || q->looks_like_year || q->span.first == 0) return false;
    const token *before = token_of(r, q->span.first - 1);
    bool behind = is_word(r->k, before, WORD_TO) || is_word(r->k, before, WORD_AT) || is_word(r->k, before, WORD_FROM);
    if (behind && change) return change->slot != SLOT_LEVEL || broken || large;
    return broken && token_of(r, q->span.first - 1)->upos == UPOS_AUX;
}

/* An adjective of level right before the quantity: "worth $3 billion", "unchanged at 5%". */
static int32_t level_before(const reading *r) {
    uint32_t at = r->c->words.span.first;
    if (at > 1 && is_word(r->k, token_of(r, at - 1), WORD_AT)) at--;
    if (at == 0 || token_of(r, at - 1)->upos != UPOS_ADJ) return NONE;
    return knowledge_word(r->k, LEXICON_MEASURES, LINE_CHANGE, token_of(r, at - 1)->word->lemma->key) ? (int32_t)at - 1 : NONE;
}

/* The subject of the verb of change or being that the quantity stands with, or what that verb changes; NONE. */
static int32_t subject_of_change(const reading *r, const figure_line **change) {
    const candidate *c = r->c;
    bool duration = c->words.unit && c->words.unit->kind == LINE_DURATION, first = c->words.span.first == 0;
    if (duration && !first && token_of(r, c->words.span.first - 1)->upos == UPOS_ADP) return NONE; /* "closed for two weeks" */
    int32_t clause = r->at.governor, adjective = level_before(r);
    bool predicate = tree_child_main(r->d, r->at.phrase, DEPREL_COP) != NONE;
    if (adjective != NONE)
        clause = adjective;
    else if (predicate)
        clause = (int32_t)r->at.phrase;
    *change = clause == NONE ? NULL : measure_line(r, (uint32_t)clause, LINE_CHANGE, false);
    if (clause == NONE || (!predicate && !*change)) return NONE;
    const token *governor = token_of(r, (uint32_t)clause);
    bool changes = knowledge_word(r->k, LEXICON_MEASURES, LINE_DIRECTION, token_lemma_key(governor)) ||
                   knowledge_word(r->k, LEXICON_MEASURES, LINE_DIRECTION, governor->word->key);
    if (!predicate && adjective == NONE && governor->upos == UPOS_NOUN && r->at.relation == DEPREL_OBL && !changes)
        return clause; /* "cut its growth forecast to 1%", hung from the noun */
    int32_t object = *change && (*change)->slot == SLOT_PATIENT ? tree_child_main(r->d, (uint32_t)clause, DEPREL_OBJ) : NONE;
    bool changes_amount = object != NONE && (span_holds(c->words.span, (uint32_t)object) || object == c->counted) &&
                          tree_child(r->d, (uint32_t)clause, DEPREL_NSUBJ) != NONE;
    if (changes_amount && !predicate && !duration) return NONE; /* "Congress set $108 billion as its target" */
    int32_t subject = object != NONE && !span_holds(c->words.span, (uint32_t)object) && object != c->counted
                          ? object
                          : clause_subject(r->d, (uint32_t)clause);
    bool behind_noun = adjective > 0 && token_of(r, (uint32_t)adjective - 1)->upos == UPOS_NOUN &&
                       !token_is_unit(r->k, token_of(r, (uint32_t)adjective - 1)); /* "trade worth $3 billion" */
    if (behind_noun) subject = adjective - 1;
    if (subject == NONE || span_holds(c->words.span, subject) || subject == c->counted) return NONE;
    const token *s = token_of(r, (uint32_t)subject);
    bool of_amount = knowledge_word(r->k, LEXICON_UNITS, LINE_UNITS, token_lemma_key(s)) && subject > 0 &&
                     token_of(r, (uint32_t)subject - 1)->upos == UPOS_NUM;
    if (knowledge_word(r->k, LEXICON_UNITS, LINE_SHARE, s->word->lemma->key) || of_amount) return NONE;
    bool the_dead = s->upos == UPOS_ADJ && subject > 0 && is_word(r->k, s - 1, WORD_THE);
    return s->upos == UPOS_NOUN || s->upos == UPOS_PROPN || the_dead ? subject : NONE;
}

/* Is it somebody to whom an amount belongs rather than what is measured: a person, a state, a party? */
static bool is_actor(const reading *r, int32_t noun) {
    const token *t = token_of(r, (uint32_t)noun);
    int32_t at = r->d->mention_at ? r->d->mention_at[noun] : NONE;
    if (at == NONE) return t->upos == UPOS_PROPN;
    const mention *m = &r->d->mentions.items[at];
    for (uint32_t e = 0; e < m->entities.count; e++) {
        const entity *named = &r->d->entities.items[m->entities.items[e]];
        if (named->kind == ENTITY_PERSON || named->kind == ENTITY_COUNTRY || named->kind == ENTITY_GROUP) return true;
        for (unsigned i = 0; i < named->sectors.count; i++)
            if (slice_is(sector_at(&named->sectors, i), "PTY") || slice_is(sector_at(&named->sectors, i), "OPP")) return true;
    }
    return knowledge_is_person(r->k, t) || m->form == MENTION_PRONOUN;
}

/* "The deficit narrowed to 4% of GDP": a subject that names a measure goes before the whole that the share is of. */
bool measure_from_named_subject(reading *r) {
    const figure_line *change;
    bool share = r->c->words.unit && r->c->words.unit->kind == LINE_SHARE && r->c->counted != NONE && !r->c->modifies;
    int32_t subject = share ? subject_of_change(r, &change) : NONE;
    const figure_line *line = subject == NONE ? NULL : measure_line(r, (uint32_t)subject, LINE_NOUN, true);
    const figure_line *whole = subject == NONE ? NULL : measure_line(r, (uint32_t)r->c->counted, LINE_NOUN, true);
    bool of_economy = whole && slice_is(whole->measure, "GDP") && !line && !is_actor(r, subject); /* "borrowing was 11% of GNP" */
    if (!of_economy && (!line || line->slot != SLOT_AMOUNT)) return false;
    measure_named_by(r, (uint32_t)subject, "subject", 0.8f);
    return true;
}

/* "Turnout was 65%", "inflation rose to 5%", "the death toll reached 45". */
bool measure_from_subject(reading *r) {
    candidate *c = r->c;
    if (c->counted != NONE && !c->words.unit && !measure_is_rate(r)) return false;
    const figure_line *change;
    int32_t subject = subject_of_change(r, &change);
    if (subject == NONE) return false;
    const token *s = token_of(r, (uint32_t)subject);
    const figure_line *line = measure_line(r, (uint32_t)subject, LINE_NOUN, true);
    bool names_number = line && (line->slot == SLOT_OF || (line->slot == SLOT_AMOUNT && line->unit.length));
    bool moves = change && change->slot != SLOT_LEVEL;
    names_number |= change && change->slot == SLOT_PATIENT && line && slice_is(line->unit, "person"); /* "put the dead at nine" */
    names_number |= moves && s->upos == UPOS_NOUN && (s->features & FEATURE_PLURAL);                  /* "cases rose to 4,000" */
    names_number |= change && !moves && r->at.relation == DEPREL_OBJ && s->upos == UPOS_NOUN &&       /* "spoilt ballots numbered 3,174" */
                    (s->features & FEATURE_PLURAL);
    names_number |= moves && c->words.is_fraction; /* "ridership fell by more than half" */
    if (!c->words.unit && !names_number && !is_level(r, change) && !measure_is_rate(r)) return false;
    bool named = s->upos == UPOS_PROPN && !moves;                    /* but "the Nikkei rose 2%" */
    if (!line && c->words.unit && (named || is_actor(r, subject))) { /* "the party stands at 12%" */
        measure_add_about(r, subject);
        return measure_from_unit(r);
    }
    measure_named_by(r, (uint32_t)subject, "subject", 0.8f);
    return true;
}

/* ---------------------------------------------------------------- nothing names it */

/* "a margin of error of plus or minus 3 points": a measure of several words shortly before the number, where the tree does not tie them. */
bool measure_from_phrase_before(reading *r) {
    enum { WORDS_BACK = 8 };
    uint32_t end = r->c->words.span.first, start = r->d->sentences.items[token_of(r, end)->sentence].first, length;
    for (uint32_t t = end; r->c->words.unit && t-- > start && t + WORDS_BACK > end;) {
        if (token_of(r, t)->flags & TOKEN_PUNCTUATION || token_of(r, t)->upos == UPOS_VERB) return false;
        const figure_line *line = knowledge_match(r->k, r->d, LEXICON_MEASURES, BY_LEMMA, LINE_NOUN, t, end, &length);
        if (!line || length < 3 || line->slot != SLOT_AMOUNT) continue;
        measure_set(r, line, measure_words(r, t), t, "measure-before", 0.7f);
        return true;
    }
    return false;
}

/* "Officers favoured the mayor 46 percent to 32 percent": a share that closes the clause of a verb of choosing or saying. */
static bool name_by_choice(reading *r) {
    if (!r->c->words.unit || r->c->words.unit->kind != LINE_SHARE || r->at.governor == NONE) return false;
    const token *verb = token_of(r, (uint32_t)r->at.governor);
    bool closes = verb->upos == UPOS_VERB && (uint32_t)r->at.governor < r->c->words.span.first && r->c->counted == NONE &&
                  tree_child_main(r->d, r->at.phrase, DEPREL_CASE) == NONE;
    const figure_line *line = closes ? measure_verb_line(r, (uint32_t)r->at.governor, SLOT_AGENT) : NULL;
    if (!line) return false;
    r->c->line = line;
    r->c->measure = line->measure;
    return true;
}

/* "30 miles north of the capital", "18 miles off the coast". */
static bool is_distance(const reading *r) {
    uint32_t behind = r->c->words.span.end;
    if (behind >= r->d->tokens.count || token_of(r, behind)->sentence != token_of(r, r->c->head)->sentence) return false;
    upos tag = token_of(r, behind)->upos;
    return knowledge_is_length(r->k, r->c->words.unit) && (tag == UPOS_ADV || tag == UPOS_ADP);
}

/* Where nothing names the measure: the noun that the amount belongs to or the subject of its clause, unless that is an actor. */
static void name_by_clause(reading *r) {
    if (r->at.governor == NONE) return;
    uint32_t governor = (uint32_t)r->at.governor;
    const token *head = token_of(r, governor);
    int32_t object = tree_child_main(r->d, governor, DEPREL_OBJ);
    bool other =
        (object != NONE && !span_holds(r->c->words.span, (uint32_t)object)) || tree_child_main(r->d, governor, DEPREL_IOBJ) != NONE;
    if (head->upos != UPOS_NOUN && other) return; /* "results gave the party 33 percent" */
    int32_t noun = head->upos == UPOS_NOUN ? (int32_t)governor : clause_subject(r->d, governor);
    if (noun == NONE || span_holds(r->c->words.span, noun) || !token_is_nominal(token_of(r, (uint32_t)noun))) return;
    const token *t = token_of(r, (uint32_t)noun);
    bool extent = head->upos == UPOS_ADJ && !is_actor(r, noun); /* "hospitals are 97% full", "Mount Elbrus is 5,642 metres high" */
    bool actor = (!extent && r->d->mention_at && r->d->mention_at[noun] != NONE) || t->upos == UPOS_PRON || t->upos == UPOS_ADJ;
    bool share = r->c->words.unit->kind == LINE_SHARE;
    bool priced = (share || r->c->words.per.length) &&
                  knowledge_word(r->k, LEXICON_UNITS, LINE_MONEY, t->word->lemma->key); /* "the yen fell to 150 to the dollar" */
    bool of_amount = noun > 0 && token_of(r, (uint32_t)noun - 1)->upos == UPOS_NUM &&   /* "to 7,000 hectares" beside another amount */
                     knowledge_word(r->k, LEXICON_UNITS, LINE_UNITS, token_lemma_key(t));
    bool is_unit = (token_is_unit(r->k, t) && !priced) || of_amount || t->xpos == XPOS_DOLLAR;
    if (actor || is_unit || knowledge_is_person(r->k, t) || knowledge_word(r->k, LEXICON_MEASURES, LINE_NONE, t->word->lemma->key) ||
        knowledge_word(r->k, LEXICON_UNITS, LINE_DURATION | LINE_CALENDAR, t->word->lemma->key))
        return;
    const figure_line *line = measure_line(r, (uint32_t)noun, LINE_NOUN, true);
    r->c->measure = line && line->measure.length ? line->measure : measure_words(r, (uint32_t)noun);
}

/* "a wall 145 metres high", "the bridge, 2 km long,": the noun before an amount that an adjective of extent follows. */
bool measure_from_extent(reading *r) {
    const candidate *c = r->c;
    uint32_t behind = c->words.span.end, at = bound_start(r->k, r->d, c->words.span.first);
    bool extends = c->words.unit && c->words.unit->kind == LINE_PHYSICAL && behind < r->d->tokens.count &&
                   token_of(r, behind)->xpos == XPOS_JJ && token_of(r, behind)->sentence == token_of(r, at)->sentence;
    if (!extends || at < 2) return false;
    if (token_of(r, at - 1)->xpos == XPOS_COMMA) at--;
    const token *noun = token_of(r, at - 1);
    if (noun->sentence != token_of(r, behind)->sentence || (noun->upos != UPOS_NOUN && noun->upos != UPOS_PROPN)) return false;
    measure_named_by(r, at - 1, "extent", 0.7f);
    return true;
}

/* "two years ago", "three hours away", "ten minutes after it began". */
static bool says_when(const reading *r) {
    const candidate *c = r->c;
    for (uint32_t t = c->words.span.end; t < c->words.span.end + 2 && t < r->d->tokens.count; t++) {
        bool measured = token_of(r, t)->upos == UPOS_ADV && token_of(r, c->head)->head == (int32_t)t;
        if (is_word(r->k, token_of(r, t), WORD_AGO) || measured || token_of(r, t)->upos == UPOS_SCONJ) return true;
    }
    return false;
}

/* Is the duration an object, bounded, or behind a preposition ("after 36 hours"), whatever the tree hangs that on? */
static bool is_argument(const reading *r) {
    const candidate *c = r->c;
    uint32_t first = c->words.span.first;
    return c->counted != NONE || c->words.bound != BOUND_EXACT || tree_child_main(r->d, c->head, DEPREL_CASE) != NONE ||
           deprel_main(token_of(r, c->head)->deprel) == DEPREL_OBJ || (first > 0 && token_of(r, first - 1)->upos == UPOS_ADP);
}

/* An amount with a unit is still a figure; durations only as objects, subjects or complements with "for" and the like – not "two years ago". */
bool measure_from_unit(reading *r) {
    candidate *c = r->c;
    if (!c->words.unit) return false;
    if (c->words.unit->kind == LINE_DURATION) {
        if (c->words.in_words && c->words.value == 1 && c->words.bound == BOUND_EXACT) return false;
        if (deprel_main(token_of(r, c->head)->deprel) != DEPREL_OBL && deprel_main(token_of(r, c->head)->deprel) != DEPREL_OBJ &&
            deprel_main(token_of(r, c->head)->deprel) != DEPREL_NMOD)
            return false;
        bool old = c->words.span.end < r->d->tokens.count && is_word(r->k, token_of(r, c->words.span.end), WORD_OLD);
        if (!old && !c->words.per.length && (says_when(r) || !is_argument(r))) return false; /* "open 52 hours a week" */
        c->measure = old ? SLICE("age") : SLICE("duration");
    }
    c->rule = arena_format(r->d->memory, "unit/%.*s", SLICE_FORMAT(c->unit));
    if (!c->rule.bytes) r->failed = true;
    c->confidence = c->words.unit->kind == LINE_DURATION ? 0.5f : 0.6f;
    if (!c->measure.length && !name_by_choice(r)) name_by_clause(r);
    if (!c->measure.length && is_distance(r)) c->measure = SLICE("distance");
    if (!c->about.count && r->at.governor != NONE && !(r->at.relation == DEPREL_NMOD && measure_add_entities(r, r->at.governor)))
        measure_add_about(r, clause_subject(r->d, (uint32_t)r->at.governor));
    return true;
}
