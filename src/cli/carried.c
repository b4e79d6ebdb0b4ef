#include "cli/carried.h"

#include "output/cells.h"

#include <stdlib.h>
#include <string.h>

typedef struct cell_list {
    const char *texts[ROW_KEPT];
    size_t sizes[ROW_KEPT];
} cell_list;

static bool write_cells(const cell_list *list, size_t count, bool csv, bool spreadsheet, bytes *cells) {
    cells->count = 0;
    if (!count) return true;
    sink *s = calloc(1, sizeof *s);
    if (!s) return false;
    s->write = bytes_append;
    s->context = cells;
    s->spreadsheet = spreadsheet;
    for (size_t i = 0; i < count; i++) {
        sink_byte(s, csv ? ',' : '\t');
        cell_words(s, csv, list->texts[i], list->sizes[i]);
    }
    bool written = sink_finish(s);
    free(s);
    return written;
}

bool carried_names(const row_columns *columns, bool csv, bool spreadsheet, bytes *cells) {
    cell_list list = {0};
    for (size_t i = 0; i < columns->kept_count; i++) {
        list.texts[i] = columns->kept[i];
        list.sizes[i] = strlen(columns->kept[i]);
    }
    return write_cells(&list, columns->kept_count, csv, spreadsheet, cells);
}

/* Empty where the document has no such column. */
bool carried_values(const row_columns *columns, const article *read, bool csv, bool spreadsheet, bytes *cells) {
    cell_list list = {0};
    for (size_t i = 0; i < columns->kept_count; i++) {
        list.texts[i] = "";
        for (uint32_t k = 0; k < read->others.count; k++) {
            const carried *c = &read->others.items[k];
            if (!slice_is(c->name, columns->kept[i])) continue;
            list.texts[i] = c->value.bytes;
            list.sizes[i] = c->value.length;
            break;
        }
    }
    return write_cells(&list, columns->kept_count, csv, spreadsheet, cells);
}

/* A row ends with a line's end, in CSV where no quotation mark is open. */
bool carried_write(void *writer, const char *text, size_t size) {
    carried_writer *w = writer;
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        w->quoted ^= w->csv && text[i] == '"';
        if (text[i] != (w->csv ? '\r' : '\n') || w->quoted) continue;
        if (!w->write(w->context, text + from, i - from) || !w->write(w->context, w->cells->items, w->cells->count)) return false;
        from = i;
    }
    return w->write(w->context, text + from, size - from);
}
