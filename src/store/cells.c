#include "store/cells.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

void cell_null(sink *s) { sink_byte(s, CELL_NULL); }

/* `value` is of eight bytes. */
static void put(sink *s, cell_kind kind, const void *value) {
    char bytes[1 + sizeof(int64_t)] = {(char)kind};
    memcpy(bytes + 1, value, sizeof(int64_t));
    sink_put(s, bytes, sizeof bytes);
}

void cell_integer(sink *s, int64_t number) { put(s, CELL_INTEGER, &number); }

void cell_real(sink *s, double number) {
    if (isfinite(number))
        put(s, CELL_REAL, &number);
    else
        cell_null(s);
}

void cell_bytes(sink *s, const char *bytes, size_t size, bool text) {
    uint64_t length = size;
    if (!bytes) {
        cell_null(s);
        return;
    }
    put(s, text ? CELL_TEXT : CELL_BLOB, &length);
    sink_put(s, bytes, size);
}

void cell_text(sink *s, const char *text) { cell_bytes(s, text, text ? strlen(text) : 0, true); }

void cell_index(sink *s, int32_t number) {
    if (number == READOUT_NONE)
        cell_null(s);
    else
        cell_integer(s, number);
}

void cell_row(sink *s, unsigned table) {
    int64_t number = table;
    put(s, CELL_ROW, &number);
}

bool cell_next(const char **bytes, const char *end, cell *made) {
    if (*bytes >= end) return false;
    *made = (cell){.kind = (cell_kind)(unsigned char)*(*bytes)++};
    if (made->kind == CELL_NULL) return true;
    int64_t value;
    if ((size_t)(end - *bytes) < sizeof value) return false;
    memcpy(&value, *bytes, sizeof value);
    *bytes += sizeof value;
    if (made->kind == CELL_REAL) memcpy(&made->real, &value, sizeof value);
    made->integer = value;
    if (made->kind != CELL_TEXT && made->kind != CELL_BLOB) return true;
    if (value < 0 || (uint64_t)value > (uint64_t)(end - *bytes)) return false;
    made->bytes = *bytes;
    made->size = (size_t)value;
    *bytes += value;
    return true;
}
