#include "text/foreign.h"

#include "input/language.h"

#include <string.h>

enum { SHORTEST = 40 }; /* bytes; less does not tell its language */

/* Nearly every English paragraph has one of these words, and is known by it without a count of all its words. */
static bool is_plainly_english(slice words) {
    static const char *const commonest[] = {" the ", " of ", " and ", " to "};
    for (size_t i = 0; i < sizeof commonest / sizeof *commonest; i++)
        if (memmem(words.bytes, words.length, commonest[i], strlen(commonest[i]))) return true;
    return false;
}

/* The table is made when the first paragraph asks for it. NULL: English, or not to be told. */
static const char *foreign_language(const document *d, arena *scratch, const input_languages **table, uint32_t start, uint32_t end) {
    slice words = slice_of(d->text.bytes + start, end - start);
    if (words.length < SHORTEST || is_plainly_english(words)) return NULL;
    if (!*table) *table = input_languages_new(scratch);
    const char *language = *table ? language_of(*table, words) : NULL;
    return language && strcmp(language, "en") != 0 ? language : NULL;
}

bool foreign_find(const document *d, arena *scratch, paragraph_list *list) {
    const input_languages *table = NULL;
    bool asked = false;
    for (uint32_t i = 0; list->count > 1 && i < list->count; i++) {
        paragraph *p = &list->items[i];
        if (p->boilerplate || !foreign_language(d, scratch, &table, p->start, p->end)) continue;
        const char *whole = asked ? "en" : language_of(table, d->text);
        if (whole && strcmp(whole, "en") != 0) break;
        asked = p->boilerplate = true;
    }
    return !scratch->failed;
}

const char *foreign_left_out(const document *d, arena *scratch) {
    const input_languages *table = NULL;
    const char *language = NULL;
    for (uint32_t i = 0; !language && i < d->boilerplate.count; i++)
        language = foreign_language(d, scratch, &table, d->boilerplate.items[i].start, d->boilerplate.items[i].end);
    return language;
}
