/* News leaves out what the reader has just been told: the noun of a second number ("9 million homes, including 2.5 million in the south"), the
 * verb of a second share ("the Greens won 24 percent, the Liberals 21"). The figure before it in the sentence has both. */
#include "figure/ellipsis.h"

#include "figure/bound.h"
#include "figure/place.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <math.h>

static const token *token_at(const document *d, uint32_t at) { return &d->tokens.items[at]; }

static bool is_duration(const candidate *c) { return c->words.unit && c->words.unit->kind == LINE_DURATION; }

/* ---------------------------------------------------------------- second numbers without their noun */

/* Does a verb stand between two tokens? Then the second has a clause of its own. */
static bool has_verb(const document *d, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (token_at(d, t)->upos == UPOS_VERB || token_at(d, t)->upos == UPOS_AUX) return true;
    return false;
}

/* "compared with 25 a year earlier": told with the figure that it is compared with. */
static bool is_compared(const figure_knowledge *k, const document *d, uint32_t at) {
    uint32_t length;
    for (uint32_t back = 1; back <= 3 && back <= at; back++)
        if (knowledge_match(k, d, LEXICON_MEASURES, BY_FORM, LINE_COMPARISON, at - back, at, &length) && length == back) return true;
    return false;
}

/* Does the number stand for a whole phrase? Not before a noun, nor behind a word that makes it refer back ("the two"). */
static bool stands_alone(const figure_knowledge *k, const document *d, const candidate *c) {
    enum { SMALL = 20 };
    const quantity_words *q = &c->words;
    if (q->unit || q->is_fraction || q->is_pair || q->looks_like_year || c->counted != NONE || (q->in_words && q->value <= 1)) return false;
    const sentence *s = &d->sentences.items[token_at(d, c->head)->sentence];
    if (q->span.first == s->first) return false;
    const token *before = token_at(d, q->span.first - 1), *behind = q->span.end < s->end ? token_at(d, q->span.end) : NULL;
    static const grammar_word definite[] = {WORD_THE, WORD_THESE, WORD_THOSE, WORD_THIS, WORD_BOTH, WORD_ALL, WORD_HASH};
    bool small = q->value <= SMALL; /* "the two", "his three", but "the 289 needed" */
    for (unsigned i = 0; i < sizeof definite / sizeof *definite; i++)
        if (is_word(k, before, definite[i]) && (small || definite[i] != WORD_THE)) return false;
    if (before->xpos == XPOS_PRPS && small) return false;
    if (is_compared(k, d, q->span.first)) return false;
    if (!behind) return true;
    bool than = (behind->xpos == XPOS_JJR || behind->xpos == XPOS_RBR) && q->span.end + 1 < s->end &&
                is_word(k, behind + 1, WORD_THAN); /* "220,000 more than a year ago" */
    if (than) return true;
    bool more = is_word(k, behind, WORD_MORE) && (q->span.end + 1 >= s->end || behind[1].upos == UPOS_ADP); /* "180 more for smuggling" */
    if (more) return true;
    bool goes_on = behind->upos == UPOS_NOUN || behind->upos == UPOS_PROPN || behind->upos == UPOS_ADJ || behind->upos == UPOS_NUM ||
                   is_word(k, behind, WORD_HYPHEN) || is_word(k, behind, WORD_SLASH) || is_word(k, behind, WORD_TIMES);
    return !goes_on;
}

/* Does a comma or "and" stand before the name that ends at `at` ("the Centre Party 28")? Not in "arrested 12 men in Ward 18". */
static bool opens_list_item(const figure_knowledge *k, const document *d, uint32_t from, uint32_t at) {
    while (at > from && (token_at(d, at - 1)->upos == UPOS_PROPN || token_at(d, at - 1)->upos == UPOS_DET ||
                         token_at(d, at - 1)->upos == UPOS_NOUN || token_at(d, at - 1)->upos == UPOS_PART))
        at--;
    return at > from && (token_at(d, at - 1)->xpos == XPOS_COMMA || is_word(k, token_at(d, at - 1), WORD_AND));
}

bool ellipsis_goes_on_list(const figure_knowledge *k, const document *d, const candidates *before, const quantity_words *q, uint32_t end) {
    if (!before->count || q->unit || q->is_fraction || !isnan(q->upper) || q->looks_like_year) return false;
    const candidate *told = &before->items[before->count - 1];
    bool of_somebody = told->about.count || slice_starts_with(told->rule, SLICE("ellipsis/"));
    if (!of_somebody || !told->unit.length || !told->line || (told->line->kind != LINE_VERB && told->line->kind != LINE_THING))
        return false;
    bool closes =
        q->span.end == end || (token_at(d, q->span.end)->flags & TOKEN_PUNCTUATION) || is_word(k, token_at(d, q->span.end), WORD_AND);
    uint32_t length;
    bool behind_name = token_at(d, q->span.first - 1)->upos == UPOS_PROPN && /* "to the fund on June 27, 2014" */
                       !knowledge_match(k, d, LEXICON_UNITS, BY_FORM, LINE_CALENDAR, q->span.first - 1, end, &length) &&
                       opens_list_item(k, d, told->words.span.end, q->span.first);
    return closes && behind_name && !has_verb(d, told->words.span.end, q->span.first);
}

/* "300 of which", "half of them". */
static bool is_part_of_told(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t end) {
    if (q->span.end + 1 >= end || !is_word(k, token_at(d, q->span.end), WORD_OF)) return false;
    const token *whole = token_at(d, q->span.end + 1);
    bool pronoun = slice_is(whole->word->normal, "them") || slice_is(whole->word->normal, "these");
    return pronoun || whole->xpos == XPOS_WDT || whole->xpos == XPOS_WP;
}

static bool is_share(const quantity_words *q) { return q->is_fraction || (q->unit && q->unit->kind == LINE_SHARE); }

bool ellipsis_refers_back(const figure_knowledge *k, const document *d, const quantity_words *q, uint32_t end) {
    if (is_part_of_told(k, d, q, end)) return !q->unit || is_share(q);
    return q->span.end + 1 < end && !q->unit && !q->is_fraction && is_word(k, token_at(d, q->span.end), WORD_AGAINST);
}

bool ellipsis_restates(const figure_knowledge *k, const document *d, const candidates *before, candidate *c) {
    if (!before->count || !c->words.unit) return false;
    const candidate *told = &before->items[before->count - 1];
    uint32_t at = told->words.span.end, first = bound_start(k, d, c->words.span.first);
    if (!told->words.unit || told->is_basis || at >= first || first > at + 2) return false;
    bool or = is_word(k, token_at(d, first - 1), WORD_OR);
    bool opens = slice_is(token_at(d, at)->word->form, "(") || slice_is(token_at(d, at)->word->form, "[");
    bool bracket = first == at + 1 && opens; /* "30 million pesos (about $16,800)" */
    if (!told->measure.length || (!bracket && !(or &&(first == at + 1 || token_at(d, at)->xpos == XPOS_COMMA)))) return false;
    c->measure = told->measure;
    c->line = told->line;
    c->restates = true;
    return true;
}

/* The last figure of the sentence before, if it tells what it measures; NULL where there is none. */
static const figure *figure_told_before(const document *d, uint32_t sentence) {
    const figure *told = d->figures.count ? &d->figures.items[d->figures.count - 1] : NULL;
    return told && told->sentence + 1 == sentence && told->amount.measure.length ? told : NULL;
}

/* The same, if it is a count; else NULL. */
static const figure *count_told_before(const document *d, uint32_t sentence) {
    const figure *told = figure_told_before(d, sentence);
    bool counts = told && (!told->amount.unit.length || slice_is(told->amount.unit, "person") || slice_is(told->amount.unit, "job"));
    return counts ? told : NULL;
}

static bool take_told_before(const figure *told, candidate *c) {
    c->measure = told->amount.measure;
    if (!c->unit.length) c->unit = c->words.is_fraction ? SLICE("fraction") : c->words.unit ? c->words.unit->unit : told->amount.unit;
    c->confidence = 0.4f;
    c->rule = SLICE("told-before");
    return true;
}

/* "1,200 pupils, nearly half of them girls": a share of those told last. */
static bool read_share_of_told(document *d, const candidates *before, candidate *c, bool *failed) {
    for (uint32_t i = before->count; i-- > 0;) {
        const candidate *told = &before->items[i];
        if (is_duration(told) || told->is_basis || !told->measure.length) continue;
        c->measure = told->measure;
        c->line = told->line;
        c->unit = c->words.unit ? c->words.unit->unit : SLICE("fraction");
        c->confidence = 0.5f;
        c->rule = arena_format(d->memory, "ellipsis/%.*s", SLICE_FORMAT(told->rule));
        *failed = !c->rule.bytes;
        return !*failed;
    }
    return false;
}

/* "Police took 30 boats. Only three were returned": the count that the sentence before told last. */
static bool read_subject_told_before(const figure_knowledge *k, const document *d, candidate *c) {
    const token *number = token_at(d, c->head);
    const figure *told = count_told_before(d, number->sentence);
    bool is_subject = deprel_main(number->deprel) == DEPREL_NSUBJ && number->head > (int32_t)c->head;
    bool alone = !c->words.unit && !is_share(&c->words) && !c->words.is_pair && c->words.value > 1 && c->counted == NONE;
    if (!is_subject || !alone || !told) return false;
    if (c->words.span.first > 0 && is_word(k, token_at(d, c->words.span.first - 1), WORD_THE)) return false;
    return take_told_before(told, c);
}

bool ellipsis_read(const figure_knowledge *k, document *d, const candidates *before, candidate *c, bool *failed) {
    enum { LARGEST_SHARE = 999 };
    *failed = false;
    uint32_t end = d->sentences.items[token_at(d, c->head)->sentence].end;
    if (is_part_of_told(k, d, &c->words, end)) {
        if (is_share(&c->words) && read_share_of_told(d, before, c, failed)) return true;
        const figure *told = before->count || *failed ? NULL : count_told_before(d, token_at(d, c->head)->sentence);
        if (told) return take_told_before(told, c); /* "31,000 of them could be lost" */
    }
    if (!before->count) return read_subject_told_before(k, d, c);
    if (!stands_alone(k, d, c)) return false;
    for (uint32_t i = before->count; i-- > 0;) {
        const candidate *told = &before->items[i];
        bool loose = c->words.in_words && !c->words.scaled && c->words.bound == BOUND_ABOUT && told->words.unit; /* "millions in aid" */
        if (is_duration(told) || told->is_basis || told->words.is_fraction || told->is_tally || loose ||
            (!told->unit.length && !told->measure.length))
            continue;
        bool share = told->words.unit && told->words.unit->kind == LINE_SHARE;
        share = share && !slice_is(told->unit, "point"); /* "up 98 points at 34,441" */
        bool too_large = share && (c->words.scaled || fabs(c->words.value) > LARGEST_SHARE);
        bool level = too_large && is_word(k, token_at(d, c->words.span.first - 1), WORD_TO); /* "up 17.9% to 1.05 million" */
        slice measure = told->measure;
        if (level && !measure.length && told->about.count)
            measure = d->entities.items[told->about.items[0]].name; /* "the Hang Seng sank 2% to 17,905" */
        if (too_large && (!level || !measure.length)) continue;
        c->measure = measure;
        c->line = told->line;
        if (!level) c->unit = told->unit, c->words.unit = told->words.unit, c->words.per = told->words.per;
        bool against =
            slice_is(c->unit, "vote") && c->words.span.end < d->tokens.count && is_word(k, token_at(d, c->words.span.end), WORD_AGAINST);
        if (against) c->measure = SLICE("votes against"); /* "133 votes in favour and 58 against" */
        c->confidence = 0.5f;
        c->rule = arena_format(d->memory, "ellipsis/%.*s", SLICE_FORMAT(told->rule));
        *failed = !c->rule.bytes;
        return !*failed;
    }
    return false;
}

static bool names_change(const figure_knowledge *k, const candidate *c) {
    return c->measure.length && knowledge_word(k, LEXICON_MEASURES, LINE_DIRECTION, token_key(c->measure));
}

/* "rose 4.7 percent to 31.20 naira", "sales of $5m, a rise of 8 percent", "a profit of $3m, down 95 percent": a change and its level, or a level and
 * how much it has changed, measure the same. */
static bool goes_with(const figure_knowledge *k, const document *d, const candidate *told, const candidate *c) {
    uint32_t first = c->words.span.first;
    bool level = is_word(k, token_at(d, first - 1), WORD_TO) || is_word(k, token_at(d, first - 1), WORD_AT);
    if (c->measure.length) return names_change(k, c);
    bool other_share = is_share(&told->words) && is_share(&c->words) && told->line && first == told->words.span.end + 1 &&
                       (is_word(k, token_at(d, first - 1), WORD_TO) || is_word(k, token_at(d, first - 1), WORD_AGAINST));
    if (other_share) return true; /* "favoured the mayor 46 percent to 32 percent" */
    return c->change.direction != RELATION_NONE ? true : level && told->change.direction != RELATION_NONE;
}

/* "That follows an increase of 43 percent": what increased was told in the sentence before. */
static void take_measure_told_before(const figure_knowledge *k, const document *d, candidate *c) {
    const figure *told = names_change(k, c) ? figure_told_before(d, token_at(d, c->head)->sentence) : NULL;
    if (told) c->measure = told->amount.measure;
}

/* "Of the 1,986 cases, 8 percent are thought to be settled": a share that nothing names is one of those counted before it. */
static void take_whole(const document *d, const candidate *told, candidate *c) {
    bool subject = deprel_main(token_at(d, c->head)->deprel) == DEPREL_NSUBJ && is_share(&c->words) && !c->measure.length;
    if (subject && told->measure.length && !told->words.unit && !told->words.is_fraction) c->measure = told->measure;
}

void ellipsis_take_over(const figure_knowledge *k, const document *d, candidates *found) {
    if (found->count) take_measure_told_before(k, d, &found->items[0]);
    for (uint32_t i = 1; i < found->count; i++) {
        candidate *c = &found->items[i];
        uint32_t last = i - 1;
        while (last > 0 && is_duration(&found->items[last])) last--; /* "11,000 in the first five months, a 49 percent increase" */
        const candidate *told = &found->items[last];
        take_whole(d, told, c);
        bool apart = c->words.span.first <= told->words.span.end || has_verb(d, told->words.span.end, c->words.span.first);
        if (apart || c->is_basis || told->is_basis || is_duration(c) || is_duration(told) || !told->measure.length) continue;
        bool changed =
            c->restates && c->change.direction == RELATION_NONE && !isnan(told->change.by) && told->change.by == told->words.value;
        if (changed) c->change = (figure_change){fabs(c->words.value), (double)NAN, told->change.direction};
        if (!goes_with(k, d, told, c)) continue;
        c->measure = told->measure;
        c->line = told->line;
        if (!c->about.count) c->about = told->about;
    }
}

/* ---------------------------------------------------------------- whose each is */

static bool set_about(document *d, candidate *c, const uint32_t *entities, uint32_t count) {
    c->about.items = NULL; /* the list it had may be another figure's too */
    c->about.count = c->about.capacity = 0;
    for (uint32_t e = 0; e < count; e++) {
        uint32_t *added = vector_push(d->memory, &c->about);
        if (!added) return false;
        *added = entities[e];
    }
    return true;
}

/* The mention that ends right before token `at`. */
static const mention *mention_before(const document *d, uint32_t at) {
    enum { WORDS = 6 };
    for (uint32_t back = 1; d->mention_at && back <= WORDS && back <= at; back++) {
        if (d->mention_at[at - back] == NONE) continue;
        const mention *x = &d->mentions.items[d->mention_at[at - back]];
        return x->entities.count && x->span.end >= at && x->span.end <= at + 1 ? x : NULL; /* a mention may have taken the number in */
    }
    return NULL;
}

/* The mention that the words from `at` on are: "his rival, Ana Sosa" names whom the apposition names. */
static const mention *mention_behind(const document *d, uint32_t at, uint32_t end) {
    enum { WORDS = 5 };
    for (uint32_t t = at; d->mention_at && t < end && t < at + WORDS; t++) {
        if (d->mention_at[t] == NONE || token_at(d, t)->deprel == DEPREL_NMOD_POSS) continue;
        int32_t name = tree_child(d, t, DEPREL_APPOS);
        if (name == NONE || d->mention_at[name] == NONE) name = (int32_t)t;
        const mention *x = &d->mentions.items[d->mention_at[name]];
        return x->entities.count ? x : NULL;
    }
    return NULL;
}

/* "the Liberals 21.3 percent", "the rest 47.9% for his rival, Ana Sosa": the mention beside the number. */
static const mention *owner_beside(const figure_knowledge *k, const document *d, const candidate *told, const candidate *c) {
    uint32_t first = c->words.span.first, end = c->words.span.end;
    if (first <= told->words.span.end || has_verb(d, told->words.span.end, first)) return NULL;
    uint32_t limit = d->sentences.items[token_at(d, first)->sentence].end;
    if (end + 1 < limit && is_word(k, token_at(d, end), WORD_FOR)) return mention_behind(d, end + 1, limit);
    const mention *owner = mention_before(d, first);
    return owner && owner->span.first >= told->words.span.end ? owner : NULL;
}

static bool is_joint(const figure_knowledge *k, const document *d, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (!(token_at(d, t)->flags & TOKEN_PUNCTUATION) && !is_word(k, token_at(d, t), WORD_AND)) return false;
    return from < to;
}

/* "Peru and Chile exported 30 and 45 tonnes, respectively": as many figures in a row as the subject has members. */
static bool share_respectively(const figure_knowledge *k, document *d, candidates *found, uint32_t first) {
    uint32_t last = first + 1;
    while (last < found->count && is_joint(k, d, found->items[last - 1].words.span.end, found->items[last].words.span.first)) last++;
    uint32_t count = last - first;
    for (uint32_t i = first; count > 1 && i < last; i++) {
        if (found->items[i].about.count != count) continue;
        const uint32_t *members = found->items[i].about.items;
        for (uint32_t m = 0; m < count; m++) {
            found->items[first + m].measure = found->items[last - 1].measure;
            if (!set_about(d, &found->items[first + m], &members[m], 1)) return false;
        }
        return true;
    }
    return true;
}

static bool says_respectively(const figure_knowledge *k, const document *d, uint32_t t) {
    const sentence *s = &d->sentences.items[token_at(d, t)->sentence];
    for (uint32_t at = s->first; at < s->end; at++)
        if (is_word(k, token_at(d, at), WORD_RESPECTIVELY)) return true;
    return false;
}

bool ellipsis_share_out(const figure_knowledge *k, document *d, candidates *found) {
    if (found->count < 2) return true;
    if (says_respectively(k, d, found->items[0].head))
        for (uint32_t i = 0; i + 1 < found->count; i++)
            if (!share_respectively(k, d, found, i)) return false;
    for (uint32_t i = 1; i < found->count; i++) {
        const candidate *told = &found->items[i - 1];
        candidate *c = &found->items[i];
        if (is_duration(c) || c->is_basis || told->is_basis || !told->about.count || !slice_equal(told->unit, c->unit)) continue;
        if (c->counted != NONE && !slice_equal(told->measure, c->measure)) continue; /* "ten Europeans, among them five members" */
        const mention *owner = owner_beside(k, d, told, c);
        if (!owner || owner->form == MENTION_PRONOUN) continue;
        c->measure = told->measure;
        c->line = told->line;
        if (!set_about(d, c, owner->entities.items, owner->entities.count)) return false;
    }
    return true;
}
