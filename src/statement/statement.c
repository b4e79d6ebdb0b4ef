/* The statement stage, read from top to bottom: find readings (labels, quotations, verbs, other cue words, quotations left over), weigh
 * them, drop those that do not stand, write the rest down as statements in the order of the text, then connect them to one another, to
 * the entities they name, and to the events and figures they report. */
#include "statement/statement.h"

#include "base/error.h"
#include "lexicon/lexicon.h"
#include "statement/content_end.h"
#include "statement/reader.h"

#include <stdlib.h>

/* Chosen on development articles: the content F1 is highest here. */
static const float threshold = 0.30f;
/* A statement inside another must be surer: mere beliefs and plans inside quoted words are part of what is quoted. */
static const float threshold_nested = 0.70f;

/* What the sentence itself tells of somebody's plan or belief ("The club wants to sell the stadium") may be less sure: annotators often pass
 * over it, readers do not. */
static const float threshold_attitude = 0.20f;

/* A quotation with its verb and its speaker beside it. */
static const float threshold_direct = 0.10f;

static const float threshold_unlisted =
    0.40f; /* a cue of no list that the reader heard: deeds and names ("named the boat Hope") sound like one */
static const float threshold_hearsay = 0.15f; /* "per tonne" */
static const float threshold_voiced = 0.60f;  /* nested, but with a verb that voices it: "expressed hope that" */

static bool prepare(reader *r);
static void choose_ends(reader *r);
static void keep_within_quotations(reader *r);
static void weigh_all(reader *r);
static void drop_doubles(reader *r);
static bool write_all(reader *r);

readout_status statement_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    arena_reset(&w->scratch, SIZE_MAX);
    reader r = {.engine = e, .document = d, .scratch = &w->scratch};
    if (d->tokens.count && e->cues) {
        if (readings_find(&r)) weigh_all(&r);
        if (!r.failed) drop_doubles(&r);
        if (!r.failed && !write_all(&r)) r.failed = true;
    }
    if (r.failed) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory reading statements");
    return READOUT_OK;
}

bool readings_find(reader *r) {
    if (!prepare(r)) r->failed = true;
    if (!r->failed) read_labels(r);
    if (!r->failed) read_quotations(r);
    if (!r->failed) read_mistagged(r);
    if (!r->failed) read_phrases(r);
    if (!r->failed) read_clauses(r);
    if (!r->failed && !r->ruled_ends) choose_ends(r);
    if (!r->failed) read_bare_quotations(r);
    if (!r->failed) keep_within_quotations(r);
    if (!r->failed) read_heard(r);
    for (uint32_t i = 0; !r->failed && i < r->readings.count; i++) keep_within_brackets(r, &r->readings.items[i]);
    return !r->failed;
}

static void choose_ends(reader *r) {
    end_place *places = ARENA_ARRAY(r->scratch, end_place, END_PLACES_MAX);
    if (!places) r->failed = true;
    for (uint32_t i = 0; places && i < r->readings.count; i++) content_end_choose(r, &r->readings.items[i], places);
}

/* What is said to have been said inside a quotation ends with it: a parser may go on past the closing mark. */
static void keep_within_quotations(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < r->readings.count; i++) {
        reading *one = &r->readings.items[i];
        int32_t number = one->cue ? r->quotation_of[one->anchor] : NONE;
        if (number == NONE || !d->quotations.items[number].closed) continue;
        uint32_t last = d->quotations.items[number].end - 1;
        for (uint32_t s = 0; s < one->content.count; s++) {
            token_span *span = &one->content.items[s];
            if (span->first <= one->anchor || span->end <= last || span->first >= last) continue;
            *span = span_trimmed(r, (token_span){span->first, last});
            one->content.count = s + 1;
        }
        if (one->content.count && one->content.items[one->content.count - 1].first >= one->content.items[one->content.count - 1].end)
            one->content.count--;
    }
}

reading *reading_add(reader *r, uint32_t anchor) {
    reading *one = vector_push(r->scratch, &r->readings);
    if (!one) {
        r->failed = true;
        return NULL;
    }
    *one = (reading){.anchor = anchor}; /* the place may have held a reading that was taken back */
    one->speaker = one->addressee = one->agent_of = one->same_speaker = NONE;
    r->reading_at[anchor] = (int32_t)r->readings.count - 1;
    return one;
}

static bool prepare(reader *r) {
    const document *d = r->document;
    uint32_t tokens = d->tokens.count, quotations = d->quotations.count;
    r->reading_at = ARENA_ARRAY(r->scratch, int32_t, tokens);
    r->quotation_of = ARENA_ARRAY(r->scratch, int32_t, tokens);
    r->quotation_reading = ARENA_ARRAY(r->scratch, int32_t, quotations + 1);
    r->idiom = ARENA_ARRAY(r->scratch, bool, tokens);
    if (!r->reading_at || !r->quotation_of || !r->quotation_reading || !r->idiom) return false;
    idioms_mark(r);
    for (uint32_t i = 0; i < tokens; i++) r->reading_at[i] = r->quotation_of[i] = NONE;
    for (uint32_t i = 0; i < quotations; i++) {
        const quotation *q = &d->quotations.items[i];
        r->quotation_reading[i] = NONE;
        for (uint32_t t = q->first; t < q->end && t < tokens; t++)
            if (r->quotation_of[t] == NONE) r->quotation_of[t] = (int32_t)i; /* the outer one of two */
    }
    return true;
}

/* ---------------------------------------------------------------- what stands */

static bool is_first_person(const document *d, int32_t speaker) {
    return speaker != NONE && token_at(d, (uint32_t)speaker)->features & (FEATURE_FIRST_PERSON | FEATURE_SECOND_PERSON);
}

/* Inside quoted words, what "I" and "you" think is what the quotation says already. */
static bool stands_nested(const reader *r, const reading *one) {
    bool voiced = one->cue && one->cue->pos == CUE_NOUN && one->agent_of != NONE; /* "expressed hope that" */
    bool said = one->attitude == ATTITUDE_SAYS || voiced;
    return said && one->speaker != NONE && !is_first_person(r->document, one->speaker) &&
           (one->pattern == CUE_CLAUSE || one->pattern == CUE_QUOTE || one->pattern == CUE_AROUND) &&
           one->confidence >= (voiced || r->quotation_of[one->anchor] == NONE ? threshold_voiced : threshold_nested);
}

/* "reportedly" and "in the words of" say of themselves that somebody said so. */
static bool is_hearsay(const reader *r, const reading *one) {
    const document *d = r->document;
    bool named = one->speaker != NONE && d->mention_at && d->mention_at[one->speaker] != NONE;
    if (one->speaker != NONE && !named && one->confidence < threshold_hearsay) return false;
    return one->cue && (one->cue->pos == CUE_ADVERB || one->cue->pos == CUE_PHRASE) && one->attitude <= ATTITUDE_BELIEVES;
}

static bool stands_alone(const reader *r, const reading *one) {
    bool whole = one->pattern == CUE_CLAUSE || one->pattern == CUE_INFINITIVE || one->pattern == CUE_GERUND || one->pattern == CUE_QUOTE;
    unsigned relation = token_at(r->document, one->anchor)->deprel;
    bool main_verb = relation == DEPREL_ROOT || relation == DEPREL_PARATAXIS;
    bool attitude = one->attitude != ATTITUDE_SAYS && one->speaker != NONE && whole && main_verb;
    if (one->heard && !one->cue) return one->confidence >= threshold_unlisted;
    if (one->direct && one->pattern == CUE_QUOTE && one->speaker != NONE) return one->confidence >= threshold_direct;
    return one->confidence >= (attitude ? threshold_attitude : threshold) || is_hearsay(r, one);
}

/* Which tokens the content of standing readings covers, painted surest reading first, so that a nested one sees those around it. */
static int by_length(const void *a, const void *b) {
    const reading *x = *(const reading *const *)a, *y = *(const reading *const *)b;
    uint32_t p = spans_length(&x->content), q = spans_length(&y->content);
    if (p != q) return p < q ? 1 : -1;
    return x->anchor < y->anchor ? -1 : x->anchor > y->anchor;
}

/* Marks the words of attacks and of help: whom somebody has hit he has not spoken of, nor what he has paid for. Other deeds are done by
 * words ("declared martial law"). */
static void mark_deeds(const document *d, bool *deed) {
    for (uint32_t e = 0; e < d->events.count; e++) {
        const event *x = &d->events.items[e];
        bool by_hand = x->type == PLOVER_ASSAULT || x->type == PLOVER_PROTEST || x->type == PLOVER_AID;
        for (uint32_t i = 0; by_hand && i < x->trigger.count; i++) deed[x->trigger.items[i].first] = true;
    }
}

static bool is_deed(const reading *one, const bool *deed) {
    bool of_thing = one->pattern == CUE_OBJECT || one->pattern == CUE_PASSIVE;
    return of_thing && one->cue && one->cue->pos == CUE_VERB && one->attitude == ATTITUDE_SAYS && deed[one->anchor];
}

/* Of the contents that a cue may have the surest stays. */
static void choose_contents(reader *r) {
    for (uint32_t i = 0; i < r->readings.count; i++) {
        reading *heard = &r->readings.items[i];
        int32_t first = r->reading_at[heard->anchor];
        if (!heard->heard) continue;
        if (first == NONE) {
            r->reading_at[heard->anchor] = (int32_t)i;
            continue;
        }
        reading *one = &r->readings.items[first];
        heard->dropped = true;
        if (heard->confidence <= one->confidence) continue;
        *one = *heard;
        one->dropped = false;
    }
}

static void weigh_all(reader *r) {
    uint32_t count = r->readings.count, tokens = r->document->tokens.count;
    const reading **sorted = ARENA_ARRAY(r->scratch, const reading *, count + 1);
    bool *covered = ARENA_ARRAY(r->scratch, bool, tokens + 1);
    bool *deed = ARENA_ARRAY(r->scratch, bool, tokens + 1);
    if (!sorted || !covered || !deed) {
        r->failed = true;
        return;
    }
    mark_deeds(r->document, deed);
    for (uint32_t i = 0; i < count; i++) {
        reading_weigh(r, &r->readings.items[i]);
        sorted[i] = &r->readings.items[i];
    }
    choose_contents(r);
    qsort(sorted, count, sizeof *sorted, by_length);
    for (uint32_t i = 0; i < count; i++) {
        reading *one = &r->readings.items[sorted[i] - r->readings.items];
        if (one->dropped) continue;
        if (!stands_alone(r, one) || !one->content.count || is_deed(one, deed) || (covered[one->anchor] && !stands_nested(r, one)))
            one->dropped = true;
        if (one->dropped) continue;
        for (uint32_t s = 0; s < one->content.count; s++)
            for (uint32_t t = one->content.items[s].first; t < one->content.items[s].end; t++) covered[t] = true;
    }
    arena_release(r->scratch, r->reading_at, tokens * sizeof *r->reading_at);
    r->reading_at = NULL;
    arena_release(r->scratch, sorted, (count + 1) * sizeof *sorted);
    arena_release(r->scratch, covered, (tokens + 1) * sizeof *covered);
    arena_release(r->scratch, deed, (tokens + 1) * sizeof *deed);
}

/* A headline printed again as the first line says nothing twice. */
static void drop_repeated_headline(reader *r) {
    const document *d = r->document;
    const reading *first = NULL;
    for (uint32_t i = 0; i < r->readings.count; i++) {
        reading *one = &r->readings.items[i];
        if (one->dropped || one->pattern != CUE_COLON || !one->rule) continue;
        if (first && slice_equal(document_words(d, first->content.items[0]), document_words(d, one->content.items[0])))
            one->dropped = true;
        else if (!first)
            first = one;
    }
}

/* Two readings of nearly the same words are one statement: the surer stays. Readings near each other in the list are near in the text. */
static void drop_doubles(reader *r) {
    const document *d = r->document;
    drop_repeated_headline(r);
    int32_t *owner = ARENA_ARRAY(r->scratch, int32_t, d->tokens.count + 1);
    if (!owner) {
        r->failed = true;
        return;
    }
    for (uint32_t t = 0; t < d->tokens.count; t++) owner[t] = NONE;
    for (uint32_t i = 0; i < r->readings.count; i++) {
        reading *one = &r->readings.items[i];
        if (one->dropped) continue;
        uint32_t at = one->content.items[0].first, at_end = one->content.items[one->content.count - 1].end - 1;
        int32_t others[2] = {owner[at], owner[at_end]};
        for (int k = 0; k < 2; k++) {
            if (others[k] == NONE) continue;
            reading *other = &r->readings.items[others[k]];
            if (other->dropped) continue;
            uint32_t shared = spans_shared(&one->content, &other->content);
            uint32_t longer =
                spans_length(&one->content) > spans_length(&other->content) ? spans_length(&one->content) : spans_length(&other->content);
            if (shared * 10 < longer * 8) continue;
            if (one->confidence > other->confidence)
                other->dropped = true;
            else
                one->dropped = true;
        }
        if (one->dropped) continue;
        for (uint32_t s = 0; s < one->content.count; s++)
            for (uint32_t t = one->content.items[s].first; t < one->content.items[s].end; t++) owner[t] = (int32_t)i;
    }
    arena_release(r->scratch, owner, (d->tokens.count + 1) * sizeof *owner);
}

/* ---------------------------------------------------------------- writing down */

static uint32_t first_word(const reading *one) {
    uint32_t first = one->content.items[0].first;
    if (one->cue_words.count && one->cue_words.items[0].first < first) first = one->cue_words.items[0].first;
    return first;
}

static int by_place(const void *a, const void *b) {
    const reading *x = *(const reading *const *)a, *y = *(const reading *const *)b;
    uint32_t p = first_word(x), q = first_word(y);
    if (p != q) return p < q ? -1 : 1;
    p = spans_length(&x->content), q = spans_length(&y->content);
    if (p != q) return p > q ? -1 : 1;
    return x->anchor < y->anchor ? -1 : x->anchor > y->anchor;
}

static void widen(token_span *span, token_span by) {
    if (by.first >= by.end) return;
    if (by.first < span->first) span->first = by.first;
    if (by.end > span->end) span->end = by.end;
}

static bool copy_spans(document *d, const token_spans *from, token_span **items, uint32_t *count, uint32_t *capacity) {
    *items = ARENA_ARRAY(d->memory, token_span, from->count + 1);
    if (!*items) return false;
    if (from->count) memcpy(*items, from->items, sizeof(token_span) * from->count);
    *count = *capacity = from->count;
    return true;
}

static statement_kind kind_of(const reader *r, const reading *one) {
    if (one->direct) {
        for (uint32_t i = 0; i < one->content.count; i++)
            if (!(token_at(r->document, one->content.items[i].first)->flags & TOKEN_QUOTE_OPEN) &&
                r->quotation_of[one->content.items[i].first] == NONE)
                return STATEMENT_MIXED;
        return STATEMENT_DIRECT;
    }
    bool nested = r->quotation_of[one->anchor] != NONE; /* inside a quotation every word is between its marks */
    for (uint32_t i = 0; !nested && i < one->content.count; i++)
        for (uint32_t t = one->content.items[i].first; t < one->content.items[i].end; t++)
            if (token_at(r->document, t)->flags & TOKEN_QUOTE_OPEN) return STATEMENT_MIXED;
    return STATEMENT_INDIRECT;
}

static slice rule_of(const reader *r, const reading *one) {
    document *d = r->document;
    if (one->rule) return slice_from(one->rule);
    const char *pattern = cue_pattern_name(one->pattern);
    if (one->cue)
        return arena_format(d->memory, "%.*s.%s/%u", SLICE_FORMAT(token_at(d, one->anchor)->word->lemma->form), pattern,
                            (unsigned)lexicon_row_line(r->engine->lexicon, one->cue->row));
    if (one->heard) return slice_from("speech.heard");
    return slice_from(one->cue_words.count ? "quote.verb" : "quote.alone");
}

static bool write_one(reader *r, const reading *one, const int32_t *statement_of) {
    document *d = r->document;
    statement *s = vector_push(d->memory, &d->statements);
    if (!s) return false;
    s->within = NONE;
    s->attitude = one->attitude;
    s->negated = one->negated;
    s->confidence = one->confidence;
    s->kind = kind_of(r, one);
    s->rule = rule_of(r, one);
    if (!s->rule.bytes || !copy_spans(d, &one->cue_words, &s->cue.items, &s->cue.count, &s->cue.capacity) ||
        !copy_spans(d, &one->content, &s->content.items, &s->content.count, &s->content.capacity))
        return false;
    if (one->same_speaker != NONE && statement_of[one->same_speaker] != NONE)
        s->speaker = d->statements.items[statement_of[one->same_speaker]].speaker;
    else if (!speaker_write(d, one, &s->speaker))
        return false;
    if (!participant_write(d, one->addressee, &s->addressee)) return false;
    s->span = one->content.items[0];
    for (uint32_t i = 1; i < one->content.count; i++) widen(&s->span, one->content.items[i]);
    for (uint32_t i = 0; i < one->cue_words.count; i++) widen(&s->span, one->cue_words.items[i]);
    if (one->same_speaker == NONE) widen(&s->span, s->speaker.span);
    s->sentence = token_at(d, one->cue_words.count ? one->cue_words.items[0].first : one->content.items[0].first)->sentence;
    return true;
}

/* Of a long document those that were dropped are too much to be kept while statements are written. Who speaks on behind one of them, speaks on behind
 * a reading that is none. */
static bool forget_dropped(reader *r) {
    uint32_t all = r->readings.count, kept = 0;
    int32_t *place = ARENA_ARRAY(r->scratch, int32_t, all + 1);
    if (!place) return false;
    for (uint32_t i = 0; i < all; i++) kept += !r->readings.items[i].dropped;
    for (uint32_t i = 0, to = 0; i < all; i++) place[i] = (int32_t)(r->readings.items[i].dropped ? kept : to++);
    for (uint32_t i = 0; i < all; i++) {
        reading *one = &r->readings.items[i];
        if (one->dropped) continue;
        if (one->same_speaker != NONE) one->same_speaker = place[one->same_speaker];
        r->readings.items[place[i]] = *one;
    }
    r->readings.count = kept;
    vector_trim(r->scratch, &r->readings);
    arena_release(r->scratch, place, (all + 1) * sizeof *place);
    return true;
}

static bool write_all(reader *r) {
    document *d = r->document;
    if (!forget_dropped(r)) return false;
    uint32_t count = r->readings.count;
    const reading **standing = ARENA_ARRAY(r->scratch, const reading *, count + 1);
    int32_t *statement_of = ARENA_ARRAY(r->scratch, int32_t, count + 1);
    if (!standing || !statement_of) return false;
    for (uint32_t i = 0; i < count; i++) standing[i] = &r->readings.items[i];
    for (uint32_t i = 0; i <= count; i++) statement_of[i] = NONE;
    qsort(standing, count, sizeof *standing, by_place);
    for (uint32_t i = 0; i < count; i++) {
        if (!write_one(r, standing[i], statement_of)) return false;
        statement_of[standing[i] - r->readings.items] = (int32_t)i;
        if (!speaker_pronoun(d, standing[i], i)) return false;
    }
    vector_trim(d->memory, &d->statements);
    arena_release(r->scratch, r->quotation_of, d->tokens.count * sizeof *r->quotation_of);
    r->quotation_of = NULL;
    return statements_connect(r, standing, count);
}
