/* What the reader's encoder heard of a reading's words (document.speech), as log odds: whether its cue is one, its speaker speaks, its content is said, and begins
 * and ends where the reading has it. They shift the weight that syntax and lexicon give (weight.c), by weights of their own (speech_weights.h), learned on
 * articles that the encoder never saw. */
#include "statement/reader.h"
#include "statement/speech_weights.h"

#include <math.h>

static const float unknown[SPEECH_FEATURE_COUNT] = {SPEECH_FEATURES(SPEECH_UNKNOWN)};
static const float known[SPEECH_FEATURE_COUNT] = {SPEECH_FEATURES(SPEECH_KNOWN)};

static float odds(uint8_t chance) { return (float)log((chance + 0.5) / (255.5 - chance)); }

static float least(float a, float b) { return a < b ? a : b; }
static float most(float a, float b) { return a > b ? a : b; }

bool speech_is_heard(const reader *r, const reading *one) {
    static const speech_chances nothing;
    const speech_chances *speech = r->document->speech;
    if (!speech) return false;
    bool heard = memcmp(&speech[one->anchor], &nothing, sizeof nothing) != 0;
    for (uint32_t s = 0; s < one->content.count && !heard; s++) /* a sentence too long for a window is not read to its end */
        for (uint32_t t = one->content.items[s].first; t < one->content.items[s].end && !heard; t++)
            heard = memcmp(&speech[t], &nothing, sizeof nothing) != 0;
    return heard;
}

static void cue_values(const reader *r, const reading *one, float *values) {
    const speech_chances *speech = r->document->speech;
    if (!one->cue_words.count) {
        values[SPEECH_WITHOUT_CUE] = 1;
        return;
    }
    float at = odds(speech[one->anchor].cue), highest = at;
    for (uint32_t s = 0; s < one->cue_words.count; s++)
        for (uint32_t t = one->cue_words.items[s].first; t < one->cue_words.items[s].end; t++) highest = most(highest, odds(speech[t].cue));
    values[SPEECH_CUE] = at;
    values[SPEECH_CUE_HIGHEST] = highest;
    values[SPEECH_CUE_LIKELY] = most(at, 0);
    values[SPEECH_CUE_SAID] = odds(speech[one->anchor].content);
}

static void source_values(const reader *r, const reading *one, float *values) {
    const document *d = r->document;
    if (one->speaker != NONE) {
        values[SPEECH_SOURCE] = odds(d->speech[one->speaker].source);
        return;
    }
    const sentence *s = &d->sentences.items[token_at(d, one->anchor)->sentence];
    float highest = odds(0);
    for (uint32_t t = s->first; t < s->end; t++) highest = most(highest, odds(d->speech[t].source));
    values[SPEECH_WITHOUT_SOURCE] = 1;
    values[SPEECH_SOURCE_MISSED] = highest;
}

static bool is_punctuation(const document *d, uint32_t t) { return (token_at(d, t)->flags & TOKEN_PUNCTUATION) != 0; }

/* How many words beside the content, in its sentence, sound as if they were of it, up to the first that does not. */
static unsigned said_before(const document *d, uint32_t first) {
    uint32_t begin = d->sentences.items[token_at(d, first)->sentence].first;
    unsigned words = 0;
    for (uint32_t t = first; t-- > begin && (is_punctuation(d, t) || d->speech[t].content >= SPEECH_LIKELY);)
        words += !is_punctuation(d, t);
    return words;
}

static unsigned said_behind(const document *d, uint32_t end) {
    uint32_t limit = d->sentences.items[token_at(d, end - 1)->sentence].end;
    unsigned words = 0;
    for (uint32_t t = end; t < limit && (is_punctuation(d, t) || d->speech[t].content >= SPEECH_LIKELY); t++)
        words += !is_punctuation(d, t);
    return words;
}

static void within_values(const reader *r, const reading *one, float *values) {
    const document *d = r->document;
    float sum = 0, source = odds(0), cue = odds(0);
    unsigned words = 0, said = 0;
    for (uint32_t s = 0; s < one->content.count; s++)
        for (uint32_t t = one->content.items[s].first; t < one->content.items[s].end; t++) {
            if (is_punctuation(d, t)) continue;
            words++;
            said += d->speech[t].content >= SPEECH_LIKELY;
            sum += odds(d->speech[t].content);
            source = most(source, odds(d->speech[t].source));
            cue = most(cue, odds(d->speech[t].cue));
        }
    if (!words) return;
    float mean = sum / (float)words;
    unsigned beside = said_before(d, one->content.items[0].first) + said_behind(d, one->content.items[one->content.count - 1].end);
    values[SPEECH_CONTENT] = mean;
    values[SPEECH_CONTENT_LIKELY] = most(mean, 0);
    values[SPEECH_CONTENT_SAID] = (float)said / (float)words;
    values[SPEECH_CONTENT_SHARE] = (float)said / (float)(words + beside);
    values[SPEECH_CUE_AND_CONTENT] = one->cue_words.count ? least(odds(d->speech[one->anchor].cue), mean) : mean;
    values[SPEECH_SOURCE_WITHIN] = source;
    values[SPEECH_CUE_WITHIN] = cue;
    values[SPEECH_LENGTH] = logf((float)words);
}

static void edge_values(const reader *r, const reading *one, float *values) {
    const document *d = r->document;
    uint32_t first = one->content.items[0].first, end = one->content.items[one->content.count - 1].end;
    float begins = odds(d->speech[first].begins), ends = odds(d->speech[end - 1].ends);
    values[SPEECH_BEGINS] = begins;
    values[SPEECH_ENDS] = ends;
    values[SPEECH_EDGES] = least(begins, ends);
    values[SPEECH_MORE_BEFORE] = logf(1 + (float)said_before(d, first));
    values[SPEECH_MORE_BEHIND] = logf(1 + (float)said_behind(d, end));
}

/* What kind of reading it is: some kinds are heard better than others. */
static void kind_values(const reader *r, const reading *one, float *values) {
    bool preposition = one->pattern >= CUE_OF, thing = one->pattern == CUE_OBJECT || one->pattern == CUE_PREDICATION;
    values[SPEECH_HEARD] = one->heard;
    values[SPEECH_OF_CLAUSE] = one->pattern == CUE_CLAUSE;
    values[SPEECH_OF_QUOTE] = one->pattern == CUE_QUOTE;
    values[SPEECH_OF_INFINITIVE] = one->pattern == CUE_INFINITIVE || one->pattern == CUE_GERUND;
    values[SPEECH_OF_THING] = thing;
    values[SPEECH_OF_PREPOSITION] = preposition;
    values[SPEECH_OF_AROUND] = one->pattern == CUE_AROUND;
    values[SPEECH_QUOTED] = r->quotation_of[one->anchor] != NONE && one->cue_words.count;
    values[SPEECH_DIRECT] = one->direct;
    values[SPEECH_BEFORE] = one->content.items[0].first < one->anchor;
}

void reading_speech(const reader *r, const reading *one, float *values) {
    memset(values, 0, SPEECH_FEATURE_COUNT * sizeof *values);
    if (!one->content.count) return;
    values[SPEECH_BIAS] = 1;
    cue_values(r, one, values);
    source_values(r, one, values);
    within_values(r, one, values);
    edge_values(r, one, values);
    kind_values(r, one, values);
}

double speech_weigh(const reader *r, const reading *one, double sum) {
    float values[SPEECH_FEATURE_COUNT];
    reading_speech(r, one, values);
    values[SPEECH_UNHEARD] = (float)sum;
    const float *weights = one->cue ? known : unknown;
    double heard = 0;
    for (unsigned i = 0; i < SPEECH_FEATURE_COUNT; i++) heard += (double)(weights[i] * values[i]);
    return heard;
}
