#include "cli/guess.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 32 };

static bool same_letter(char a, char b) { return tolower((unsigned char)a) == tolower((unsigned char)b); }

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Letters to change, add, leave out or, two neighbours, exchange to make one word the other; capitals are as small letters, too long words far from everything. */
static size_t distance(const char *a, const char *b) {
    size_t length_a = strlen(a), length_b = strlen(b), rows[3][LONGEST + 1], *before = rows[0], *above = rows[1], *row = rows[2];
    if (length_a > LONGEST || length_b > LONGEST) return LONGEST;
    for (size_t j = 0; j <= length_b; j++) row[j] = j;
    for (size_t i = 1; i <= length_a; i++) {
        size_t *spare = before;
        before = above, above = row, row = spare;
        row[0] = i;
        for (size_t j = 1; j <= length_b; j++) {
            row[j] = least(above[j - 1] + !same_letter(a[i - 1], b[j - 1]), least(above[j], row[j - 1]) + 1);
            bool exchanged = i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]);
            if (exchanged) row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[length_b];
}

const char *guess(const char *word, const char *const *names, size_t count) {
    const char *best = NULL;
    size_t best_distance = LONGEST, length = strlen(word);
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(word, names[i]);
        if (length >= 3 && strncasecmp(word, names[i], length) == 0) d = 1; /* an abbreviation */
        if (d < best_distance) best = names[i], best_distance = d;
    }
    return best_distance <= (length < 5 ? 1 : 2) ? best : NULL;
}
