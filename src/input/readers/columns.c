#include "input/readers/columns.h"

#include "base/vector.h"

#include <stdlib.h>
#include <utf8proc.h>

enum { LONGEST = 64, BEHIND = 1000 };

typedef struct column_name {
    slice name; /* folded */
    row_field field;
    unsigned rank;
} column_name;

struct column_names {
    VECTOR(column_name) usual;
    VECTOR(slice) before;
};

extern const char lexicon_columns[];
extern const size_t lexicon_columns_size;

const char *const row_field_names[ROW_FIELDS] = {"text", "id", "date", "title", "source", "url", "lang", "author", "section"};

/* Letters without case and accents, digits, and a mark of the language of programs at the start ("_id"); 0 for a name that is too long, or no UTF-8. Asks for no memory. */
static size_t fold(slice name, char folded[LONGEST]) {
    utf8proc_int32_t plain[4 * LONGEST];
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)name.bytes, (utf8proc_ssize_t)name.length, plain, 4 * LONGEST,
                                                UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    size_t length = 0;
    if (count < 0 || count > 4 * LONGEST) return 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        utf8proc_int32_t c = plain[i];
        utf8proc_uint8_t bytes[4];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 || (c == '_' && i == 0))) continue;
        size_t more = (size_t)utf8proc_encode_char(c, bytes);
        if (length + more > LONGEST) return 0;
        memcpy(folded + length, bytes, more);
        length += more;
    }
    return length;
}

static int by_name(const void *a, const void *b) {
    slice x = ((const column_name *)a)->name, y = ((const column_name *)b)->name;
    int order = memcmp(x.bytes, y.bytes, x.length < y.length ? x.length : y.length);
    return order ? order : (x.length > y.length) - (x.length < y.length);
}

const column_names *column_names_new(arena *memory) {
    column_names *names = ARENA_NEW(memory, column_names);
    slice rest = slice_of(lexicon_columns, lexicon_columns_size);
    while (names && rest.bytes) {
        slice line = slice_cut(&rest, '\n'), field = slice_cut(&line, '\t');
        char folded[LONGEST];
        if (!line.bytes || field.bytes[0] == '#') continue;
        slice name = arena_copy(memory, slice_of(folded, fold(line, folded)));
        unsigned number = 0;
        while (number < ROW_FIELDS && !slice_is(field, row_field_names[number])) number++;
        slice *before = number == ROW_FIELDS ? vector_push(memory, &names->before) : NULL;
        column_name *usual = before ? NULL : vector_push(memory, &names->usual);
        if (!name.bytes || (!before && !usual)) return NULL;
        if (before) *before = name;
        if (usual) *usual = (column_name){name, (row_field)number, names->usual.count - 1};
    }
    if (names) qsort(names->usual.items, names->usual.count, sizeof *names->usual.items, by_name);
    return names;
}

static const column_name *find(const column_names *names, slice folded) {
    column_name wanted = {.name = folded};
    return folded.length ? bsearch(&wanted, names->usual.items, names->usual.count, sizeof wanted, by_name) : NULL;
}

row_field column_names_find(const column_names *names, slice name, unsigned *rank) {
    char bytes[LONGEST];
    slice folded = slice_of(bytes, fold(name, bytes));
    const column_name *found = find(names, folded);
    *rank = found ? found->rank : 0;
    for (uint32_t i = 0; !found && i < names->before.count; i++) {
        slice before = names->before.items[i];
        if (!slice_starts_with(folded, before)) continue;
        found = find(names, slice_of(folded.bytes + before.length, folded.length - before.length));
        *rank = found ? found->rank + BEHIND : 0;
    }
    return found ? found->field : ROW_FIELDS;
}
