/* Looks for discards; see discards.h. A lexicon without the table, which is the usual case, costs one question a document. */
#include "event/discards.h"

enum { DISCARD_SCOPE = 1, PHRASE_MOST = 24 };

static void mark(const lexicon *l, const lexicon_row *rows, size_t count, bool *sentence, bool *story) {
    for (size_t i = 0; i < count; i++) *(slice_is(lexicon_column(l, rows[i], DISCARD_SCOPE), "story") ? story : sentence) = true;
}

/* A longer phrase that discards the sentence does not hide a shorter one, from the same word on, that discards the story. */
static void look_from(const lexicon *l, const document *d, uint32_t t, uint32_t end, discards *made) {
    uint64_t keys[PHRASE_MOST];
    size_t room = 0, length, count;
    for (uint32_t i = t; i < end && room < PHRASE_MOST; i++) keys[room++] = d->tokens.items[i].word->key;
    for (; room; room = length - 1) {
        const lexicon_row *rows = lexicon_match(l, LEXICON_DISCARDS, keys, room, &length, &count);
        if (!count) return;
        mark(l, rows, count, &made->sentences[d->tokens.items[t].sentence], &made->story);
    }
}

bool discards_find(const lexicon *l, arena *memory, const document *d, discards *made) {
    *made = (discards){0};
    if (!lexicon_has_table(l, LEXICON_DISCARDS)) return true;
    made->sentences = ARENA_ARRAY(memory, bool, d->sentences.count + 1);
    if (!made->sentences) return false;
    for (uint32_t s = 0; s < d->sentences.count && !made->story; s++)
        for (uint32_t t = d->sentences.items[s].first; t < d->sentences.items[s].end; t++)
            look_from(l, d, t, d->sentences.items[s].end, made);
    return true;
}
