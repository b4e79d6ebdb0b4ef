/* Phrases are cut by the text stage's own tokeniser, so that the tokens of the lexicon and those of the report can never drift apart. */
#include "lexicon/phrase.h"

#include "text/text.h"

/* The last word and the full stop behind it as one word. */
static void join_stop(arena *scratch, const token *words, uint32_t count, phrase_keys *made) {
    if (count < 2) return;
    const token *word = &words[count - 2], *stop = &words[count - 1];
    if (!slice_is(stop->word->form, ".") || (word->flags & (TOKEN_PUNCTUATION | TOKEN_SPACE_AFTER))) return;
    slice joined = arena_format(scratch, "%.*s.", SLICE_FORMAT(word->word->normal));
    if (!joined.bytes) return;
    memcpy(made->keys[2], made->keys[0], (count - 2) * sizeof **made->keys);
    made->keys[2][count - 2] = token_key(joined);
    made->counts[2] = count - 1;
}

bool phrase_read(arena *scratch, slice phrase, phrase_keys *made) {
    memset(made->counts, 0, sizeof made->counts);
    arena_reset(scratch, 1 << 20);
    token *words;
    uint32_t count;
    if (!text_tokenise(scratch, phrase, &words, &count)) return false;
    if (count > PHRASE_LENGTH) return true;
    for (uint32_t t = 0; t < count; t++) {
        made->keys[0][made->counts[0]++] = words[t].word->key;
        if (!slice_is(words[t].word->normal, "-")) made->keys[1][made->counts[1]++] = words[t].word->key;
    }
    if (made->counts[1] == made->counts[0]) made->counts[1] = 0;
    join_stop(scratch, words, count, made);
    return true;
}
