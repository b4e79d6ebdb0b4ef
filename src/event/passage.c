#include "event/passage.h"

static bool read_word(passage *p, uint32_t t);

bool passage_read(passage *p, const event_frames *k, arena *scratch, const document *d, token_span words) {
    *p = (passage){.frames = k, .document = d, .scratch = scratch, .words = words};
    p->arguments = ARENA_ARRAY(scratch, arguments *, 3 * (size_t)(words.end - words.first) + 1);
    bool read = p->arguments != NULL;
    for (uint32_t t = words.first; read && t < words.end; t++) read = read_word(p, t);
    return read;
}

static bool read_word(passage *p, uint32_t t) {
    size_t count;
    const frame *f = frames_of_word(p->frames, p->document, t, &count);
    for (size_t i = 0; i < count; i++) {
        if (f[i].effect || !frame_suits_tag(&f[i], &p->document->tokens.items[t])) continue;
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
