#include "cli/guess.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 32 };

/* Letters to change, add or leave out to make one word the other; capitals are as small letters, too long words far from everything. */
static size_t distance(const char *a, const char *b) {
    size_t length_a = strlen(a), length_b = strlen(b), row[LONGEST + 1];
    if (length_a > LONGEST || length_b > LONGEST) return LONGEST;
    for (size_t j = 0; j <= length_b; j++) row[j] = j;
    for (size_t i = 1; i <= length_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= length_b; j++) {
            size_t best = diagonal + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]));
            diagonal = row[j];
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
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
