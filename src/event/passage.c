#include "event/passage.h"

static void note_key(passage *p, uint64_t key);
static bool read_word(passage *p, uint32_t t);

bool passage_read(passage *p, const event_frames *k, arena *scratch, const document *d, token_span words) {
    *p = (passage){.frames = k, .document = d, .scratch = scratch, .words = words};
    p->arguments = ARENA_ARRAY(scratch, arguments *, 3 * (size_t)(words.end - words.first) + 1);
    for (uint32_t t = words.first; t < words.end; t++) {
        note_key(p, d->tokens.items[t].word->lemma->key);
        note_key(p, d->tokens.items[t].word->key);
    }
    bool read = p->arguments != NULL;
    for (uint32_t t = words.first; read && t < words.end; t++) read = read_word(p, t);
    return read;
}

static uint64_t *cell_of(passage *p, uint64_t key, uint64_t *bit) {
    *bit = UINT64_C(1) << (key & 63);
    return &p->present[key >> 6 & 15];
}

static void note_key(passage *p, uint64_t key) {
    uint64_t bit, *cell = cell_of(p, key, &bit);
    *cell |= bit;
}

/* Most frames with more than one word fail because another word is nowhere in the text; this is seen before anything is tried. */
static bool may_have_words(passage *p, const frame *f) {
    for (int i = 0; i < FRAME_WORDS && f->words[i]; i++) {
        uint64_t bit, *cell = cell_of(p, f->words[i], &bit);
        if (!(*cell & bit)) return false;
    }
    return true;
}

static bool read_word(passage *p, uint32_t t) {
    enum { AHEAD = 4 };
    size_t count;
    const frame *f = frames_of_word(p->frames, p->document, t, &count);
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) __builtin_prefetch(f[i + AHEAD].tests); /* which lie anywhere */
        if (f[i].effect || !frame_suits_tag(&f[i], &p->document->tokens.items[t]) || !may_have_words(p, &f[i])) continue;
        const arguments *a = passage_arguments(p, t, f[i].trigger);
        reading read;
        if (!a) return false;
        if (frame_match_words(p->frames, p->document, &f[i], a, &read) != MATCH_FITS) continue;
        fitting *one = vector_push(p->scratch, &p->fittings);
        if (!one) return false;
        *one = (fitting){read, a};
    }
    return true;
}

const arguments *passage_arguments(passage *p, uint32_t t, trigger_class as) {
    arguments **at = &p->arguments[3 * (size_t)(t - p->words.first) + as];
    if (!*at) {
        *at = ARENA_NEW(p->scratch, arguments);
        if (*at) arguments_of(p->frames, p->document, t, as, *at);
    }
    return *at;
}
