/* When an event happened: the time told in its own clause, else the one that a neighbouring clause or the sentence before tells, else, assumed, the
 * report's day. Which clause an expression belongs to is read from the tree: it climbs from phrase to phrase up to a verb, and a time before a
 * noun ("Friday's attack", "the 1995 bombing") or behind "of" goes no farther than that noun. */
#include "syntax/syntax.h"
#include "text/text.h"
#include "time/reading.h"

enum { SENTENCES_BACK = 1, A_MONTH = 31 };

typedef struct chooser {
    const engine *e;
    const document *d;
    const happening *h;
} chooser;

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static deprel relation_of(const document *d, uint32_t t) { return deprel_main(word(d, t)->deprel); }

/* ---------------------------------------------------------------- clauses */

static bool heads_clause(const document *d, uint32_t t) {
    switch (relation_of(d, t)) {
    case DEPREL_ROOT:
    case DEPREL_CCOMP:
    case DEPREL_ADVCL:
    case DEPREL_ACL:
    case DEPREL_PARATAXIS:
    case DEPREL_XCOMP:
    case DEPREL_CSUBJ: return true;
    case DEPREL_CONJ: return word(d, t)->upos == UPOS_VERB || tree_child_main(d, t, DEPREL_NSUBJ) != NONE;
    case DEPREL_AMOD:
    case DEPREL_COMPOUND: return false;
    default: return word(d, t)->upos == UPOS_VERB && tree_child_main(d, t, DEPREL_NSUBJ) != NONE;
    }
}

static uint32_t clause_of(const document *d, uint32_t t) {
    while (!heads_clause(d, t) && word(d, t)->head != NONE) t = (uint32_t)word(d, t)->head;
    return t;
}

/* "Last week police arrested …", "On Monday rebels …": a time that opens the sentence is that of the clause, though the tree may hang it from the
 * subject. */
static bool opens_sentence(const document *d, const time_expression *e, uint32_t noun) {
    uint32_t first = d->sentences.items[word(d, e->head)->sentence].first;
    bool subject = relation_of(d, noun) == DEPREL_NSUBJ || relation_of(d, noun) == DEPREL_OBL || relation_of(d, noun) == DEPREL_DISLOCATED;
    return subject && (e->span.first == first || (e->span.first == first + 1 && word(d, first)->upos == UPOS_ADP));
}

/* Does the expression tell the time of its noun only? */
static bool keeps_to_noun(const document *d, const time_expression *e) {
    int32_t noun = word(d, e->head)->head;
    if (noun == NONE || word(d, (uint32_t)noun)->upos == UPOS_VERB) return false;
    int32_t mark = tree_child(d, e->head, DEPREL_CASE);
    bool possessive = mark != NONE && (uint32_t)mark > e->head;
    const time_expression *next = e + 1;
    if (next < d->times.items + d->times.count && next->span.first == e->span.end && (uint32_t)noun < next->span.end)
        return false; /* "on Friday, hours after" without its comma */
    if ((uint32_t)noun >= e->span.end && !possessive && opens_sentence(d, e, (uint32_t)noun)) return false;
    if ((uint32_t)noun >= e->span.end)
        return possessive || mark == NONE ? word(d, (uint32_t)noun)->upos == UPOS_NOUN || word(d, (uint32_t)noun)->upos == UPOS_PROPN
                                          : false;
    return mark != NONE &&
           (slice_is(word(d, (uint32_t)mark)->word->normal, "of") || slice_is(word(d, (uint32_t)mark)->word->normal, "from"));
}

/* Is it the time of what `t`, the head of a clause or a noun, tells? */
static bool tells_time_of(const document *d, const time_expression *e, uint32_t t) {
    bool keeps = keeps_to_noun(d, e);
    for (uint32_t at = e->head; at != t;) {
        if (at != e->head && (heads_clause(d, at) || keeps)) return false;
        if (at == e->head && heads_clause(d, at) && word(d, at)->upos == UPOS_VERB) return false;
        if (word(d, at)->head == NONE) return false;
        at = (uint32_t)word(d, at)->head;
    }
    return true;
}

/* ---------------------------------------------------------------- the expressions of a sentence */

uint32_t first_time_in(const document *d, const sentence *s) { return vector_first_from(&d->times, head, s->first); }

static calendar_date reading_of(const chooser *c, const time_expression *e) {
    return c->h->tense == TENSE_FUTURE || e->role == TIME_AHEAD ? e->ahead : e->date;
}

/* Nothing, a century or decade, a year, a month, a day. */
static int how_much(calendar_date date) {
    if (!date.year) return 0;
    return calendar_many_years(date) ? 1 : !date.month ? 2 : !date.day ? 3 : 4;
}

static bool is_better(calendar_date a, calendar_date b) { return how_much(a) > how_much(b); }

/* Is it a word that asks for, offers or announces what is to come? */
static bool asks(const chooser *c, uint32_t t) {
    uint32_t length;
    return time_match(c->e->times, c->d, TIME_ASKS, t, t + 1, &length) != NULL;
}

/* "agreed to meet on Friday": the meeting. */
static bool is_asked(const chooser *c) {
    return c->h->governor != NONE && c->h->tense != TENSE_FUTURE && word(c->d, c->h->predicate)->xpos == XPOS_VB &&
           asks(c, (uint32_t)c->h->governor);
}

/* "called for a strike on April 5", "have agreed to meet on Friday": a time behind words that ask for something is not theirs where it would be long past or
 * where the perfect or the present has none. */
static bool is_of_what_is_asked(const chooser *c, const time_expression *e, uint32_t t) {
    const document *d = c->d;
    if (e->head < t || c->h->tense == TENSE_FUTURE || !asks(c, t)) return false;
    if (!calendar_compare(e->date, e->ahead) || !calendar_compare(e->date, d->today)) return false;
    bool perfect = word(d, t)->xpos == XPOS_VBZ || word(d, t)->xpos == XPOS_VBP;
    for (int32_t k = tree_first_child(d, t); k != NONE; k = tree_next_sibling(d, (uint32_t)k))
        perfect |= relation_of(d, (uint32_t)k) == DEPREL_AUX && word(d, (uint32_t)k)->features & FEATURE_PRESENT;
    bool long_past = calendar_is_day(d->today) && e->date.day && calendar_number(d->today) - calendar_number(e->date) > A_MONTH;
    return perfect || (long_past && calendar_is_nearer(e->ahead, e->date, d->today));
}

/* "two days after the attack on Thursday": counted from the time told of, or right behind, what the words behind it tell. */
static calendar_date counted_from_words(const chooser *c, const time_expression *e) {
    const document *d = c->d;
    int32_t anchor = word(d, e->span.end - 1)->head;
    const time_expression *next = e + 1;
    if (!e->steps || anchor == NONE || (uint32_t)anchor < e->span.end || next == d->times.items + d->times.count) return (calendar_date){0};
    if (word(d, next->head)->sentence != word(d, e->head)->sentence) return (calendar_date){0};
    bool behind = next->span.first > (uint32_t)anchor && next->span.first <= (uint32_t)anchor + 2;
    if (!behind && !tells_time_of(d, next, (uint32_t)anchor)) return (calendar_date){0};
    return calendar_step(next->date, (time_unit)e->unit, e->steps);
}

/* The time told of what the token tells: of several the one that tells most, of those the first. */
static bool time_told_of(const chooser *c, uint32_t t, calendar_date *made) {
    const document *d = c->d;
    const sentence *s = &d->sentences.items[word(d, t)->sentence];
    bool found = false;
    for (uint32_t i = first_time_in(d, s); i < d->times.count && d->times.items[i].head < s->end; i++) {
        const time_expression *e = &d->times.items[i];
        if (e->role == TIME_BOUND || e->role == TIME_HISTORY || (e->role == TIME_AHEAD && c->h->tense != TENSE_FUTURE)) continue;
        if (!tells_time_of(d, e, t) || is_of_what_is_asked(c, e, t)) continue;
        calendar_date date = e->steps ? counted_from_words(c, e) : reading_of(c, e);
        if (!found || is_better(date, *made)) *made = date;
        found = true;
    }
    return found;
}

/* "the 80th anniversary of the day bombers destroyed it", "50 years since a bomb killed eight": what stands behind was then. */
static bool time_remembered(const chooser *c, uint32_t t, calendar_date *made) {
    const document *d = c->d;
    const sentence *s = &d->sentences.items[word(d, t)->sentence];
    for (uint32_t i = first_time_in(d, s); i < d->times.count && d->times.items[i].head < s->end; i++) {
        const time_expression *e = &d->times.items[i];
        if (e->role != TIME_HISTORY || t < e->span.end) continue;
        bool other_clause = clause_of(d, t) != clause_of(d, e->head);
        bool below = tree_is_below(d, t, e->head);
        if (!below && tree_is_below(d, e->head, t) && relation_of(d, clause_of(d, e->head)) == DEPREL_ADVCL)
            continue; /* "Marking the anniversary, protesters attacked …" */
        if (!below && (!other_clause || relation_of(d, clause_of(d, t)) == DEPREL_PARATAXIS))
            continue; /* "… the anniversary; police arrested ten" */
        if (!below && clause_of(d, t) == t && relation_of(d, t) == DEPREL_CONJ && tree_is_below(d, e->head, (uint32_t)word(d, t)->head) &&
            !tree_is_below(d, t, e->head))
            continue; /* "… marked the anniversary and arrested ten" */
        *made = e->date;
        return true;
    }
    return false;
}

/* "struck on Thursday, two days after rebels | attacked": as long before what it stands behind. */
static bool time_counted_back(const chooser *c, uint32_t t, calendar_date *made) {
    const document *d = c->d;
    const sentence *s = &d->sentences.items[word(d, t)->sentence];
    for (uint32_t i = first_time_in(d, s); i < d->times.count && d->times.items[i].head < s->end; i++) {
        const time_expression *e = &d->times.items[i];
        if (!e->steps || word(d, e->span.end - 1)->head != (int32_t)t || t < e->span.end || word(d, t)->head == NONE) continue;
        calendar_date from = {0};
        if (!time_told_of(c, clause_of(d, (uint32_t)word(d, t)->head), &from) || !from.year) continue;
        *made = calendar_step(from, (time_unit)e->unit, -e->steps);
        return true;
    }
    return false;
}

/* ---------------------------------------------------------------- neighbouring clauses */

/* Does a verb, or a noun without one, tell of what is over? "The vote is on Sunday", "elections are due", "parliament will meet" do not. */
static bool is_over(const chooser *c, uint32_t t) {
    const document *d = c->d;
    uint8_t tag = word(d, t)->xpos;
    if (tag == XPOS_VBZ || tag == XPOS_VBP || tag == XPOS_VB || time_is_planned(c->e, d, t)) return false;
    for (int32_t k = tree_first_child(d, t); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        deprel relation = relation_of(d, (uint32_t)k);
        if (relation != DEPREL_AUX && relation != DEPREL_COP) continue;
        bool be = word(d, (uint32_t)k)->word->lemma->key == token_key(SLICE("be"));
        tag = word(d, (uint32_t)k)->xpos;
        if (tag == XPOS_MD || (be && (tag == XPOS_VBZ || tag == XPOS_VBP))) return false;
    }
    return true;
}

/* The time told of a clause that dates others, too: of what is over, or one that is past however it is read ("is thought to have left in 2008"). */
static bool time_passed_on(const chooser *c, uint32_t t, calendar_date *made) {
    if (!time_told_of(c, t, made)) return false;
    if (c->h->tense != TENSE_PAST || is_over(c, t)) return true;
    happening to_come = *c->h;
    to_come.tense = TENSE_FUTURE;
    calendar_date ahead = {0};
    return time_told_of(&(chooser){c->e, c->d, &to_come}, t, &ahead) && !calendar_compare(*made, ahead) &&
           calendar_compare(*made, c->d->today) < 0;
}

static bool has_subject(const document *d, uint32_t t) { return tree_child_main(d, t, DEPREL_NSUBJ) != NONE; }

/* A verb that tells the same happening on: "killed three and wounded nine on Sunday", "began shelling on Friday", "attacked on Sunday, killing two". */
static bool shares_time(const document *d, uint32_t below) {
    switch (relation_of(d, below)) {
    case DEPREL_CONJ: return !has_subject(d, below) || word(d, below)->features & FEATURE_PARTICIPLE;
    case DEPREL_XCOMP: return true;
    case DEPREL_ADVCL:
        return !has_subject(d, below) && word(d, below)->features & FEATURE_GERUND && tree_child(d, below, DEPREL_MARK) == NONE;
    default: return false;
    }
}

static bool time_of_shared_verbs(const chooser *c, uint32_t clause, calendar_date *made) {
    const document *d = c->d;
    for (uint32_t at = clause, steps = 0; shares_time(d, at) && word(d, at)->head != NONE && steps < 8; steps++) {
        at = (uint32_t)word(d, at)->head;
        if (time_told_of(c, at, made)) return true;
    }
    for (int32_t b = tree_first_child(d, clause); b != NONE; b = tree_next_sibling(d, (uint32_t)b)) {
        deprel relation = relation_of(d, (uint32_t)b);
        if ((relation != DEPREL_CONJ && relation != DEPREL_XCOMP) || !shares_time(d, (uint32_t)b)) continue;
        if (relation == DEPREL_XCOMP && c->h->tense != TENSE_FUTURE && asks(c, clause)) continue; /* "agreed to meet on Friday" */
        if (time_told_of(c, (uint32_t)b, made)) return true;
    }
    return false;
}

/* "since the party won the vote in 2015", "until the army left in May": no clause of when. */
static bool is_bound_clause(const chooser *c, uint32_t clause) {
    int32_t mark = tree_child(c->d, clause, DEPREL_MARK);
    uint32_t length;
    if (mark == NONE) return false;
    const slice word_of = word(c->d, (uint32_t)mark)->word->normal;
    return time_match(c->e->times, c->d, TIME_SINCE, (uint32_t)mark, (uint32_t)mark + 1, &length) || slice_is(word_of, "until") ||
           slice_is(word_of, "till");
}

/* The time of a clause joined to this one, or that this one is told beside ("when", "after", "as"). */
static bool time_of_neighbours(const chooser *c, uint32_t clause, calendar_date *made) {
    const document *d = c->d;
    for (uint32_t at = clause, above, steps = 0; steps < 4 && word(d, at)->head != NONE; at = above, steps++) {
        deprel relation = relation_of(d, at);
        if (relation != DEPREL_CONJ && relation != DEPREL_ADVCL && relation != DEPREL_XCOMP) break;
        above = clause_of(d, (uint32_t)word(d, at)->head);
        if (time_passed_on(c, above, made)) return true;
        bool goes_on = relation == DEPREL_CONJ ? !has_subject(d, at) : relation_of(d, above) == DEPREL_CONJ && shares_time(d, above);
        if (!goes_on) break; /* "on Friday, killing five and injuring hundreds", "died on Friday and were hurt when …" */
    }
    for (int32_t b = tree_first_child(d, clause); b != NONE; b = tree_next_sibling(d, (uint32_t)b))
        if (relation_of(d, (uint32_t)b) == DEPREL_ADVCL && !is_bound_clause(c, (uint32_t)b) && time_told_of(c, (uint32_t)b, made) &&
            made->year)
            return true;
    return false;
}

/* "Friday's attack killed nine": the time of what did it. */
static bool time_of_subject(const chooser *c, uint32_t verb, calendar_date *made) {
    int32_t subject = tree_child(c->d, verb, DEPREL_NSUBJ);
    return c->h->tense == TENSE_PAST && subject != NONE && time_told_of(c, (uint32_t)subject, made);
}

/* A noun is told at the time of its clause where that tells it happening: "the attack killed two on Sunday". */
static bool time_of_clause_of_noun(const chooser *c, uint32_t noun, calendar_date *made) {
    uint32_t clause = clause_of(c->d, noun);
    if (c->h->tense == TENSE_FUTURE && is_over(c, clause)) return false; /* "the planned attack was foiled on Friday" */
    return clause != noun && time_told_of(c, clause, made);
}

/* The year of what a verb makes: "the 1978 accord was signed". */
static bool time_of_thing_made(const chooser *c, uint32_t verb, calendar_date *made) {
    const document *d = c->d;
    uint32_t length;
    if (!time_match(c->e->times, d, TIME_MAKES, verb, d->sentences.items[word(d, verb)->sentence].end, &length)) return false;
    for (int32_t b = tree_first_child(d, verb); b != NONE; b = tree_next_sibling(d, (uint32_t)b)) {
        bool passive = word(d, (uint32_t)b)->deprel == DEPREL_NSUBJ_PASS;
        if ((passive || word(d, (uint32_t)b)->deprel == DEPREL_OBJ) && time_told_of(c, (uint32_t)b, made)) return true;
    }
    return false;
}

/* "an attack that took place on Sunday", "the talks held in May": a clause behind the noun that tells it happening. */
static bool time_of_taking_place(const chooser *c, uint32_t noun, calendar_date *made) {
    const document *d = c->d;
    uint32_t length, end = d->sentences.items[word(d, noun)->sentence].end;
    if (word(d, noun)->upos != UPOS_NOUN && word(d, noun)->upos != UPOS_PROPN) return false;
    for (int32_t b = tree_first_child(d, noun); b != NONE; b = tree_next_sibling(d, (uint32_t)b)) {
        bool clause = relation_of(d, (uint32_t)b) == DEPREL_ACL && (uint32_t)b > noun;
        if (clause && time_match(c->e->times, d, TIME_MAKES, (uint32_t)b, end, &length) && time_told_of(c, (uint32_t)b, made)) return true;
    }
    return false;
}

/* "accused them in a letter published on Friday": what a text says is said when it is published. */
static bool time_of_publishing(const chooser *c, uint32_t noun, calendar_date *made) {
    const document *d = c->d;
    uint32_t length;
    if (!time_match(c->e->times, d, TIME_WRITING, noun, noun + 1, &length)) return false;
    for (int32_t b = tree_first_child(d, noun); b != NONE; b = tree_next_sibling(d, (uint32_t)b))
        if (relation_of(d, (uint32_t)b) == DEPREL_ACL && time_told_of(c, (uint32_t)b, made)) return true;
    return false;
}

/* "was wounded in the 2021 coup", "died during last month's siege": the time of where it happened. Whoever is tried in a killing did not kill then. */
static bool time_of_setting(const chooser *c, uint32_t verb, calendar_date *made) {
    const document *d = c->d;
    uint32_t length;
    bool judges = time_match(c->e->times, d, TIME_JUDGES, verb, d->sentences.items[word(d, verb)->sentence].end, &length) != NULL;
    for (int32_t b = tree_first_child(d, verb); b != NONE; b = tree_next_sibling(d, (uint32_t)b)) {
        int32_t mark = relation_of(d, (uint32_t)b) == DEPREL_OBL ? tree_child(d, (uint32_t)b, DEPREL_CASE) : NONE;
        bool within = mark != NONE &&
                      (slice_is(word(d, (uint32_t)mark)->word->normal, "in") || slice_is(word(d, (uint32_t)mark)->word->normal, "during"));
        bool told = within && ((!judges && time_told_of(c, (uint32_t)b, made)) || time_of_publishing(c, (uint32_t)b, made));
        if (told && made->year) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- the sentence before */

static bool same_decade_or_later(calendar_date a, calendar_date today) { return today.year && a.year && a.year >= today.year - 1; }

static uint32_t root_of(const document *d, const sentence *s) {
    uint32_t root = s->first;
    while (root < s->end && word(d, root)->head != NONE) root++;
    return root;
}

/* Is the subject of the sentence one that the sentence before has told of: "they", "the attack", a name that it has too? */
static bool goes_on_about(const document *d, const sentence *s, const sentence *before) {
    uint32_t root = root_of(d, s);
    int32_t subject = root < s->end ? tree_child_main(d, root, DEPREL_NSUBJ) : NONE;
    if (subject == NONE) return false;
    if (word(d, (uint32_t)subject)->upos == UPOS_PRON) return true;
    bool determined = tree_child(d, (uint32_t)subject, DEPREL_DET) != NONE || tree_child(d, (uint32_t)subject, DEPREL_NMOD_POSS) != NONE;
    if (determined && word(d, (uint32_t)subject)->upos == UPOS_NOUN) return true;
    for (uint32_t t = before->first; t < before->end; t++)
        if (word(d, t)->word->lemma->key == word(d, (uint32_t)subject)->word->lemma->key) return true;
    return false;
}

/* What the sentence before tells of its main verb goes on where the story does: in the past tense, and in the same paragraph or, where it is history,
 * in one that goes on about the same. Today's news after a look back is not told there. */
static bool time_of_sentence_before(const chooser *c, calendar_date *made) {
    const document *d = c->d;
    uint32_t number = word(d, c->h->predicate)->sentence;
    if (number < SENTENCES_BACK || c->h->tense != TENSE_PAST) return false;
    const sentence *s = &d->sentences.items[number], *before = &d->sentences.items[number - SENTENCES_BACK];
    if (before->kind != SENTENCE_BODY || s->kind != SENTENCE_BODY) return false;
    for (int32_t b = tree_first_child(d, c->h->predicate); b != NONE; b = tree_next_sibling(d, (uint32_t)b))
        if (relation_of(d, (uint32_t)b) == DEPREL_AUX && word(d, (uint32_t)b)->features & FEATURE_PRESENT)
            return false; /* "has condemned" */
    uint32_t root = root_of(d, before);
    if (root == before->end || !time_passed_on(c, root, made) || !made->year) return false;
    return s->paragraph == before->paragraph || (!same_decade_or_later(*made, d->today) && goes_on_about(d, s, before));
}

/* ---------------------------------------------------------------- choosing */

static bool own_time(const chooser *c, calendar_date *made) {
    const happening *h = c->h;
    uint32_t clause = clause_of(c->d, h->predicate);
    if (time_remembered(c, h->predicate, made) || time_counted_back(c, h->predicate, made)) return true;
    if (h->governor != NONE && time_told_of(c, (uint32_t)h->governor, made)) return true;
    if (is_asked(c)) return time_of_shared_verbs(c, (uint32_t)h->governor, made); /* "met on Friday and agreed to …" */
    if (time_of_taking_place(c, h->trigger, made)) return true;
    if (time_told_of(c, h->trigger, made) || time_told_of(c, h->predicate, made)) return true;
    if (heads_clause(c->d, h->predicate) || word(c->d, h->predicate)->upos == UPOS_VERB)
        return time_of_shared_verbs(c, clause, made) || time_of_thing_made(c, h->predicate, made) || time_of_setting(c, h->predicate, made);
    return false;
}

static bool context_time(const chooser *c, calendar_date *made) {
    uint32_t clause = clause_of(c->d, c->h->predicate);
    if (word(c->d, c->h->predicate)->upos != UPOS_VERB && time_of_clause_of_noun(c, c->h->predicate, made)) return true;
    return time_of_subject(c, clause, made) || time_of_neighbours(c, clause, made) || time_of_sentence_before(c, made);
}

calendar_date time_of(const engine *e, const document *d, const happening *h, date_source *from) {
    chooser c = {e, d, h};
    calendar_date made = {0};
    *from = DATE_FROM_TEXT;
    if (own_time(&c, &made)) return made;
    *from = DATE_FROM_CONTEXT;
    made = (calendar_date){0};
    if (context_time(&c, &made)) return made;
    *from = d->today.year ? DATE_FROM_REPORT : DATE_UNKNOWN;
    return d->today;
}
