/* Readings that the reader's encoder heard: words that sound like a cue, and beside them, behind or before, in the same sentence, words that sound as if they were
 * said. Where the lexicon has read the cue, such a reading is another answer to what was said, and the surer one stays (statement.c); where it has not, it
 * is the only one. */
#include "statement/content_end.h"
#include "statement/reader.h"

#include "syntax/syntax.h"

enum {
    REACH = 14,    /* tokens between cue and content: room for a speaker, or somebody spoken to */
    GOES_ON = 64,  /* the chance from which on a word goes on with content that has begun */
    NO_SOURCE = 25 /* the chance below which somebody does not sound like a speaker */
};

static bool is_punctuation(const document *d, uint32_t t) { return (token_at(d, t)->flags & TOKEN_PUNCTUATION) != 0; }
static bool sounds_said(const document *d, uint32_t t) { return d->speech[t].content >= SPEECH_LIKELY; }
static bool goes_on(const document *d, uint32_t t) { return is_punctuation(d, t) || d->speech[t].content >= GOES_ON; }
static bool sounds_cue(const reader *r, uint32_t t) { return r->document->speech[t].cue >= SPEECH_CUE_LEAST && !r->idiom[t]; }

/* Another content begins at `t`, right where one ends. */
static bool begins_anew(const document *d, uint32_t t) {
    uint32_t before = is_punctuation(d, t - 1) && t > 1 ? t - 2 : t - 1;
    return d->speech[t].begins >= SPEECH_LIKELY && d->speech[before].ends >= SPEECH_LIKELY;
}

static uint32_t end_of(const reader *r, const sentence *s, uint32_t first) {
    const document *d = r->document;
    uint32_t end = first + 1;
    while (end < s->end && goes_on(d, end) && !begins_anew(d, end)) end++;
    end = before_semicolon(r, (token_span){first, end}).end;
    return before_answer(r, (token_span){first, end});
}

/* What is said behind the cue. A cue that is itself said ("she said he hopes that …") has its content from where one begins. */
static token_span content_behind(const reader *r, const sentence *s, token_span cue) {
    const document *d = r->document;
    bool nested = sounds_said(d, cue.first);
    uint32_t first = cue.end, limit = first + REACH < s->end ? first + REACH : s->end;
    while (first < limit && (is_punctuation(d, first) || !(nested ? d->speech[first].begins >= SPEECH_LIKELY : sounds_said(d, first))))
        first++;
    if (first >= limit) {
        if (!nested || cue.end >= s->end || !sounds_said(d, cue.end)) return (token_span){0, 0};
        first = cue.end;
    }
    if (first > s->first && token_at(d, first - 1)->flags & TOKEN_QUOTE_OPEN && first > cue.end) first--;
    return (token_span){first, end_of(r, s, first)};
}

/* The words up to the one that sounds most like the last. */
static token_span up_to_likeliest_end(const document *d, token_span heard) {
    uint32_t last = heard.first;
    for (uint32_t t = heard.first; t < heard.end; t++)
        if (d->speech[t].ends > d->speech[last].ends) last = t;
    if (heard.first < heard.end) heard.end = last + 1;
    return heard;
}

/* What the lexicon has read behind its cue, but up to where words go on to sound said. */
static token_span read_behind(const reader *r, const sentence *s, uint32_t anchor) {
    int32_t read = r->reading_at[anchor];
    const reading *one = read == NONE ? NULL : &r->readings.items[read];
    if (!one || one->direct || one->content.count != 1 || one->content.items[0].first <= anchor || one->content.items[0].first >= s->end)
        return (token_span){0, 0};
    uint32_t first = one->content.items[0].first;
    return (token_span){first, end_of(r, s, first)};
}

/* The word of a span on which its others hang. */
static int32_t head_of(const document *d, token_span span) {
    uint32_t at = span.first;
    while (token_at(d, at)->head != NONE && (uint32_t)token_at(d, at)->head >= span.first && (uint32_t)token_at(d, at)->head < span.end)
        at = (uint32_t)token_at(d, at)->head;
    return (int32_t)at;
}

/* The whole phrase, by the tree, of which words behind the cue were heard. */
static token_span phrase_of(const document *d, token_span cue, token_span heard) {
    if (heard.first >= heard.end) return heard;
    while (heard.first < heard.end && is_punctuation(d, heard.first)) heard.first++;
    if (heard.first >= heard.end) return (token_span){0, 0};
    token_span phrase = tree_yield(d, (uint32_t)head_of(d, heard));
    if (phrase.first < cue.end) phrase.first = cue.end;
    return phrase;
}

static token_span content_before(const document *d, const sentence *s, token_span cue) {
    uint32_t end = cue.first, limit = cue.first > s->first + REACH ? cue.first - REACH : s->first;
    if (sounds_said(d, cue.first)) return (token_span){0, 0};
    while (end > limit && (is_punctuation(d, end - 1) || !sounds_said(d, end - 1))) end--;
    if (end <= limit) return (token_span){0, 0};
    uint32_t first = end - 1;
    while (first > s->first && goes_on(d, first - 1) && !begins_anew(d, first)) first--;
    while (end < cue.first && token_at(d, end)->flags & TOKEN_QUOTE_CLOSE) end++;
    return (token_span){first, end};
}

/* ---------------------------------------------------------------- who speaks */

/* What of words that sound like a speaker's can name one: with the noun before "'s", up to a verb, without what else stands at their end
 * ("a bill that"). */
static token_span naming_words(const document *d, const sentence *s, token_span run) {
    if (run.first > s->first && token_at(d, run.first)->xpos == XPOS_POS) run.first = tree_yield(d, run.first - 1).first;
    for (uint32_t t = run.first + 1; t < run.end; t++)
        if (token_is_finite(token_at(d, t))) run.end = t;
    while (run.end > run.first + 1) {
        const token *last = token_at(d, run.end - 1);
        bool names = token_may_name(last) && last->upos != UPOS_DET && !(last->features & FEATURE_RELATIVE);
        if (names && !slice_is(last->word->normal, "that")) break;
        run.end--;
    }
    return run;
}

/* The words nearest to the cue that sound like a speaker's. */
static token_span source_beside(const document *d, const sentence *s, token_span cue) {
    token_span nearest = {0, 0};
    uint32_t distance = UINT32_MAX;
    for (uint32_t t = s->first; t < s->end; t++) {
        if (d->speech[t].source < SPEECH_LIKELY || is_punctuation(d, t)) continue;
        token_span run = {t, t + 1};
        while (run.end < s->end && d->speech[run.end].source >= SPEECH_LIKELY) run.end++;
        uint32_t behind = run.end;
        run = naming_words(d, s, run);
        uint32_t between = run.end <= cue.first ? cue.first - run.end : run.first >= cue.end ? run.first - cue.end : 0;
        if (between < distance) nearest = run, distance = between;
        t = behind;
    }
    return nearest;
}

/* ---------------------------------------------------------------- readings */

static statement_attitude attitude_of(const reader *r, uint32_t anchor) {
    const cue *c = cue_first(r->engine->cues, token_at(r->document, anchor)->word->lemma->key);
    return c && c->pos <= CUE_PHRASE ? (statement_attitude)c->attitude : ATTITUDE_SAYS;
}

static cue_pattern pattern_of(const document *d, token_span content, uint32_t anchor) {
    if (content.first < anchor) return CUE_QUOTE;
    if (token_at(d, content.first)->upos == UPOS_PART) return CUE_INFINITIVE;
    for (uint32_t t = content.first; t < content.end; t++)
        if (token_is_finite(token_at(d, t))) return CUE_CLAUSE;
    return CUE_OBJECT;
}

static bool same_content(const token_spans *a, const token_spans *b) {
    return a->count == b->count && !memcmp(a->items, b->items, a->count * sizeof *a->items);
}

/* Was it read so already? The readings of one anchor stand behind its first, those heard at the end. */
static bool is_read_already(const reader *r, const reading *one, uint32_t first_heard) {
    int32_t read = r->reading_at[one->anchor];
    if (read != NONE && same_content(&r->readings.items[read].content, &one->content)) return true;
    for (uint32_t i = first_heard; i < r->readings.count; i++)
        if (r->readings.items[i].anchor == one->anchor && same_content(&r->readings.items[i].content, &one->content)) return true;
    return false;
}

/* As the lexicon has read it, but for the content; else with what was heard of its speaker. */
static reading begin(reader *r, const sentence *s, token_span cue, uint32_t anchor, token_span content) {
    const document *d = r->document;
    int32_t read = r->reading_at[anchor];
    if (read != NONE) {
        reading one = r->readings.items[read];
        one.content = (token_spans){0};
        one.heard = true, one.direct = false, one.end_sureness = one.confidence = 0;
        return one;
    }
    reading one = {.anchor = anchor, .heard = true, .attitude = attitude_of(r, anchor), .pattern = pattern_of(d, content, anchor)};
    one.agent_of = one.addressee = one.same_speaker = one.speaker = NONE;
    one.negated = is_negated(d, anchor);
    spans_add_raw(r, &one.cue_words, cue);
    one.named = source_beside(d, s, cue);
    if (one.named.first < one.named.end) one.speaker = head_of(d, one.named);
    return one;
}

static void add(reader *r, uint32_t first_heard, const sentence *s, token_span cue, uint32_t anchor, token_span before, token_span behind) {
    static const token_span no_hole = {0, 0};
    bool earlier = before.first < before.end, later = behind.first < behind.end;
    if (!earlier && !later) return;
    reading one = begin(r, s, cue, anchor, earlier ? before : behind);
    if (earlier) spans_add(r, &one.content, before, no_hole);
    if (later) spans_add(r, &one.content, behind, no_hole);
    if (r->failed || !one.content.count || spans_hold(&one.content, anchor) || is_read_already(r, &one, first_heard)) return;
    reading *place = vector_push(r->scratch, &r->readings);
    if (place)
        *place = one;
    else
        r->failed = true;
}

/* The cue's main word: the one that the lexicon has read, else the one that sounds most like a cue. */
static uint32_t anchor_of(const reader *r, token_span cue) {
    uint32_t anchor = cue.first;
    for (uint32_t t = cue.first; t < cue.end; t++) {
        if (r->reading_at[t] != NONE && !r->readings.items[r->reading_at[t]].rule) return t;
        if (r->document->speech[t].cue > r->document->speech[anchor].cue) anchor = t;
    }
    return anchor;
}

static void read_cue(reader *r, const sentence *s, token_span cue, uint32_t first_heard) {
    static const token_span nothing = {0, 0};
    uint32_t anchor = anchor_of(r, cue);
    int32_t read = r->reading_at[anchor];
    if (read != NONE && r->readings.items[read].rule) return; /* a label */
    token_span before = content_before(r->document, s, cue), behind = content_behind(r, s, cue);
    add(r, first_heard, s, cue, anchor, nothing, behind);
    add(r, first_heard, s, cue, anchor, nothing, phrase_of(r->document, cue, behind));
    add(r, first_heard, s, cue, anchor, nothing, up_to_likeliest_end(r->document, behind));
    add(r, first_heard, s, cue, anchor, nothing, read_behind(r, s, anchor));
    add(r, first_heard, s, cue, anchor, before, nothing);
    if (before.first < before.end && behind.first < behind.end) add(r, first_heard, s, cue, anchor, before, behind);
}

/* Somebody else in the sentence sounds like the speaker, and whom the tree gives does not. */
static void hear_speaker(reader *r, reading *one) {
    const document *d = r->document;
    bool told =
        one->same_speaker == NONE && one->cue_words.count && !one->rule && one->pattern != CUE_PASSIVE && one->pattern != CUE_RAISING;
    if (one->speaker == NONE && one->cue && one->cue->pos == CUE_NOUN) return; /* "The report drew praise": nobody praises */
    if (!told || (one->speaker != NONE && d->speech[one->speaker].source > NO_SOURCE)) return;
    uint32_t last = one->cue_words.count - 1;
    token_span cue = {one->cue_words.items[0].first, one->cue_words.items[last].end};
    token_span source = source_beside(d, &d->sentences.items[token_at(d, one->anchor)->sentence], cue);
    if (source.first >= source.end || spans_hold(&one->content, source.first)) return;
    one->named = source;
    one->speaker = head_of(d, source);
}

void read_heard(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; d->speech && i < r->readings.count; i++) hear_speaker(r, &r->readings.items[i]);
    uint32_t first_heard = r->readings.count;
    for (uint32_t i = 0; d->speech && i < d->sentences.count; i++) {
        const sentence *s = &d->sentences.items[i];
        for (uint32_t t = s->first; t < s->end && !r->failed; t++) {
            if (!sounds_cue(r, t) || is_punctuation(d, t)) continue;
            token_span cue = {t, t + 1};
            while (cue.end < s->end && sounds_cue(r, cue.end) && !is_punctuation(d, cue.end)) cue.end++;
            read_cue(r, s, cue, first_heard);
            t = cue.end;
        }
    }
}
