/* Discards: a phrase a line; with "+" the whole story is discarded, else the sentence. */
#include "dictionary/words.h"

void read_discards(importing *i, slice content) {
    source s = {.rest = content};
    for (source_line line; source_next(i, &s, &line);) {
        if (line.markup) continue;
        bool story = line.text.bytes[0] == '+';
        slice phrase = words_lower(i, story ? slice_of(line.text.bytes + 1, line.text.length - 1) : line.text);
        const char *fault = phrase_fault(i, phrase);
        if (fault) {
            entry_refused(i, line.number, "the phrase \"%.*s\" cannot be looked for: %s", SLICE_FORMAT(phrase), fault);
            continue;
        }
        row_add(i, LEXICON_DISCARDS, (const slice[]){phrase, story ? SLICE("story") : SLICE("sentence"), origin(i, line.number)}, 3);
        entry_taken(i);
    }
}
