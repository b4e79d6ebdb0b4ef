/* Labels that say who speaks: "MODERATOR: …" and "Ms. REYES. …" in transcripts, "Putin to Aliyev: …" and "Report: …" in headlines. */
#include "statement/reader.h"

#include "syntax/syntax.h"
#include "text/text.h"

static void read_transcript(reader *r, const sentence *s, uint32_t mark);
static bool read_headline(reader *r, const sentence *s, uint32_t colon);
static bool read_interview(reader *r, const sentence *s, uint32_t colon);

void read_labels(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->sentences.count && !r->failed; i++) {
        const sentence *s = &d->sentences.items[i];
        uint32_t mark;
        if (text_speaker(d, i, &mark))
            read_transcript(r, s, mark);
        else if (s->end <= s->first + 2 || !text_label(d, i, &mark))
            continue;
        else if (s->kind == SENTENCE_TITLE || i == 0)
            read_headline(r, s, mark);
        else
            read_interview(r, s, mark);
    }
}

/* The word of [first, end) whose head is outside: what the others belong to. */
static uint32_t head_within(const document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        int32_t head = token_at(d, i)->head;
        if (!(token_at(d, i)->flags & TOKEN_PUNCTUATION) && (head == NONE || (uint32_t)head < first || (uint32_t)head >= end)) return i;
    }
    return first;
}

static void make(reader *r, uint32_t mark, uint32_t speaker, token_span content, const char *rule) {
    reading *one = reading_add(r, mark);
    if (!one) return;
    one->pattern = CUE_COLON;
    one->speaker = (int32_t)speaker;
    one->rule = rule;
    one->confidence = 0.8f;
    spans_add_raw(r, &one->cue_words, (token_span){mark, mark + 1});
    spans_add(r, &one->content, content, (token_span){0, 0});
    if (!one->content.count) one->dropped = true;
}

static uint32_t paragraph_end(const document *d, const sentence *s) {
    uint32_t end = s->end;
    for (uint32_t i = token_at(d, s->first)->sentence; i < d->sentences.count && d->sentences.items[i].paragraph == s->paragraph; i++)
        end = d->sentences.items[i].end;
    return end;
}

/* What is said goes to the end of the paragraph. */
static void read_transcript(reader *r, const sentence *s, uint32_t mark) {
    const document *d = r->document;
    make(r, mark, head_within(d, s->first, mark), (token_span){mark + 1, paragraph_end(d, s)}, "transcript");
}

/* "Matthews: …": a person's name and nothing else before the colon at the head of a paragraph; a quotation behind it is read as such. */
static bool read_interview(reader *r, const sentence *s, uint32_t colon) {
    const document *d = r->document;
    uint32_t head = head_within(d, s->first, colon);
    int32_t at = d->mention_at ? d->mention_at[head] : NONE;
    const mention *m = at == NONE ? NULL : &d->mentions.items[at];
    if (!m || m->span.first != s->first || m->span.end != colon || m->form == MENTION_PRONOUN || !m->entities.count) return false;
    bool person = d->entities.items[m->entities.items[0]].kind == ENTITY_PERSON && token_at(d, head)->upos == UPOS_PROPN;
    if (!person || token_at(d, colon + 1)->flags & TOKEN_QUOTE_OPEN) return false;
    make(r, colon, head, (token_span){colon + 1, paragraph_end(d, s)}, "interview");
    return true;
}

/* `addressed`: somebody is named to whom it is said, so a name of whatever kind is a speaker's. */
static bool names_someone(const reader *r, uint32_t head, bool addressed) {
    const document *d = r->document;
    if (d->mention_at && d->mention_at[head] != NONE) {
        const mention *m = &d->mentions.items[d->mention_at[head]];
        if (m->form == MENTION_PRONOUN || !m->entities.count) return false;
        entity_kind kind = d->entities.items[m->entities.items[0]].kind;
        return addressed || kind == ENTITY_PERSON || kind == ENTITY_COUNTRY || kind == ENTITY_ORGANISATION || kind == ENTITY_GROUP ||
               kind == ENTITY_MEDIUM;
    }
    token_spans words = CUE_SPANS;
    for (const cue *c = cue_match(r, head, NULL, &words); c; c = cue_match(r, head, c, &words))
        if (c->pos == CUE_NOUN && c->strength[CUE_COLON] > 0) return true;
    return false;
}

/* "Ghana: Teachers block road": a country alone is where it happens, unless it speaks of another country, or of itself as "we". */
static bool is_where(const reader *r, token_span label, token_span content) {
    const document *d = r->document;
    int32_t m = d->mention_at ? d->mention_at[head_within(d, label.first, label.end)] : NONE;
    if (m == NONE || !d->mentions.items[m].entities.count) return false;
    const entity *country = &d->entities.items[d->mentions.items[m].entities.items[0]];
    if (country->kind != ENTITY_COUNTRY || d->mentions.items[m].span.end - d->mentions.items[m].span.first != label.end - label.first)
        return false;
    for (uint32_t t = content.first; t < content.end; t++) {
        if (token_at(d, t)->upos == UPOS_PRON && token_at(d, t)->features & FEATURE_FIRST_PERSON) return false;
        int32_t other = d->mention_at[t];
        if (other == NONE || !d->mentions.items[other].entities.count) continue;
        slice of = d->entities.items[d->mentions.items[other].entities.items[0]].country;
        if (of.length && !slice_equal(of, country->country)) return false;
    }
    return true;
}

static bool read_headline(reader *r, const sentence *s, uint32_t colon) {
    const document *d = r->document;
    uint32_t end = colon, to = colon;
    for (uint32_t i = s->first; i < colon; i++) {
        if (token_is_verb(token_at(d, i))) return false;
        if (slice_is(token_at(d, i)->word->normal, "to") && i > s->first) end = to = i;
    }
    uint32_t speaker = head_within(d, s->first, end);
    if (s->kind != SENTENCE_TITLE && token_at(d, colon + 1)->flags & TOKEN_QUOTE_OPEN) return false; /* quotation.c */
    if (!names_someone(r, speaker, to + 1 < colon)) return false;
    if (to == colon && is_where(r, (token_span){s->first, colon}, (token_span){colon + 1, s->end})) return false;
    make(r, colon, speaker, (token_span){colon + 1, s->end}, "headline");
    if (to < colon && to + 1 < colon && !r->failed)
        r->readings.items[r->readings.count - 1].addressee = (int32_t)head_within(d, to + 1, colon);
    return true;
}
