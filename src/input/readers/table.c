#include "input/readers/table.h"

#include "base/error.h"
#include "input/readers/encoding.h"
#include "input/readers/kind.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ROW_LIMIT = 2 * READOUT_TEXT_LIMIT, DAYS_LOOKED_AT = 16 * 1024 * 1024 };

static size_t count_unquoted(slice line, char byte) {
    size_t found = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == '"') quoted = !quoted;
        found += !quoted && line.bytes[i] == byte;
    }
    return found;
}

static bool append(table *t, slice line) {
    if (t->capacity - t->length < line.length + 1) {
        size_t capacity = (t->capacity + line.length + 1) * 2;
        char *grown = realloc(t->row, capacity);
        if (!grown) return false;
        t->row = grown;
        t->capacity = capacity;
    }
    memcpy(t->row + t->length, line.bytes, line.length);
    t->length += line.length;
    t->row[t->length++] = '\n';
    return true;
}

/* Is a quotation mark open at the end of the line? A field is quoted only where its first byte is a mark. */
static bool ends_quoted(const table *t, slice line, bool quoted) {
    bool starts = true;
    for (size_t i = 0; i < line.length; i++) {
        char c = line.bytes[i];
        if (starts && t->padded && !quoted && c == ' ') continue;
        if (quoted) {
            if (t->escaped && c == '\\') i++;
            if (c == '"') quoted = false;
        } else if (c == '"' && (starts || (i && line.bytes[i - 1] == '"'))) {
            quoted = true;
        }
        starts = !quoted && c == t->separator;
    }
    return quoted;
}

/* The next row, lines of quoted fields put together. *line is the number of its first line. */
static readout_status next_row(table *t, slice *row, size_t *line, bool *more, readout_error *error) {
    slice part;
    readout_status status;
    do status = stream_line(t->from, ROW_LIMIT, &part, more, error);
    while (status == READOUT_OK && *more && !part.length);
    *line = t->from->line;
    *row = part;
    if (status != READOUT_OK || !*more || !ends_quoted(t, part, false)) return status;
    t->length = 0;
    for (bool quoted = true;;) {
        if (!append(t, part)) return error_set(error, READOUT_ERROR_MEMORY, t->from->name, *line, 0, "out of memory");
        if (!quoted) break;
        if (t->length > ROW_LIMIT)
            return error_set(error, READOUT_ERROR_INPUT, t->from->name, *line, 0,
                             "a quotation mark is opened in this row and never closed");
        status = stream_line(t->from, ROW_LIMIT, &part, more, error);
        if (status != READOUT_OK) return status;
        if (!*more)
            return *more = true, error_set(error, READOUT_ERROR_INPUT, t->from->name, *line, 0,
                                           "a quotation mark is opened in this row and never closed");
        quoted = ends_quoted(t, part, quoted);
    }
    *row = slice_of(t->row, t->length - 1);
    return READOUT_OK;
}

/* Cuts the next field off the row, quotation marks taken off, doubled ones made one. */
static slice next_field(const table *t, arena *memory, slice *rest) {
    char separator = t->separator;
    while (t->padded && rest->length && rest->bytes[0] == ' ') *rest = slice_of(rest->bytes + 1, rest->length - 1);
    if (!rest->length || rest->bytes[0] != '"') return arena_copy(memory, slice_cut(rest, separator));
    char *bytes = arena_allocate(memory, rest->length + 1);
    size_t length = 0, i = 1;
    if (!bytes) return (slice){NULL, 0};
    for (; i < rest->length; i++) {
        if (t->escaped && rest->bytes[i] == '\\' && i + 1 < rest->length && strchr("\\\"", rest->bytes[i + 1])) {
            i++;
        } else if (rest->bytes[i] == '"') {
            if (i + 1 < rest->length && rest->bytes[i + 1] == '"')
                i++;
            else
                break;
        }
        bytes[length++] = rest->bytes[i];
    }
    const char *next = i < rest->length ? memchr(rest->bytes + i, separator, rest->length - i) : NULL;
    *rest = next ? slice_of(next + 1, rest->length - (size_t)(next + 1 - rest->bytes)) : (slice){NULL, 0};
    return slice_of(bytes, length);
}

/* "v1, v2", for a message. */
static const char *names_of(table *t) {
    slice all = {"", 0};
    for (unsigned i = 0; i < t->header.count && i < 12 && all.bytes; i++)
        all = arena_format(&t->memory, "%s%s%.*s", all.bytes, i ? ", " : "",
                           (int)(t->header.items[i].length < 40 ? t->header.items[i].length : 40), t->header.items[i].bytes);
    return all.bytes ? all.bytes : "";
}

/* ---------------------------------------------------------------- days */

static ssize_t read_piece(void *context, char *bytes, size_t size) {
    slice *left = context;
    size_t given = left->length < size ? left->length : size;
    memcpy(bytes, left->bytes, given);
    *left = slice_of(left->bytes + given, left->length - given);
    return (ssize_t)given;
}

/* What the days tell in the rows of a piece of the table, of which the last may be cut. */
static day_votes votes_in(const table *t, slice rows) {
    stream piece = stream_over(t->from->name, read_piece, NULL, &rows);
    table ahead = {.from = &piece, .separator = t->separator, .padded = t->padded, .escaped = t->escaped};
    day_votes votes = {0};
    slice row;
    size_t line;
    bool more;
    readout_error error;
    while (next_row(&ahead, &row, &line, &more, &error) == READOUT_OK && more) {
        slice day = {NULL, 0};
        arena_reset(&ahead.memory, ROW_LIMIT);
        for (unsigned i = 0; i <= t->day_column && row.bytes; i++) day = next_field(t, &ahead.memory, &row);
        if (day.length) row_vote(&votes, day);
    }
    stream_close(&piece);
    table_close(&ahead);
    return votes;
}

/* 03/04/2019 is two days, 25/04/2019 in the same column says which: as many rows are looked at as it takes. */
static readout_status settle_days(table *t, readout_error *error) {
    t->days = t->columns ? t->columns->days : DAY_ORDER_UNKNOWN;
    if (t->days || t->day_column == t->header.count) return READOUT_OK;
    for (size_t size = KIND_LOOKED_AT;; size *= 4) {
        slice rows;
        readout_status status = stream_look(t->from, size, &rows, error);
        if (status != READOUT_OK) return status;
        day_votes votes = votes_in(t, rows);
        t->days = row_voted(&votes);
        bool told = !votes.unsure || votes.day_first || votes.month_first;
        if (told || rows.length < size || size >= DAYS_LOOKED_AT) return READOUT_OK;
    }
}

bool table_has_named(slice first, const row_columns *columns) {
    slice header = slice_cut(&first, '\n');
    const char *wanted = columns->names[ROW_TEXT];
    for (size_t start = 0, i = 0; wanted && i <= header.length; i++) {
        if (i < header.length && !strchr("\t,;|\"\r", header.bytes[i])) continue;
        if (i - start == strlen(wanted) && strncasecmp(header.bytes + start, wanted, i - start) == 0) return true;
        start = i + 1;
    }
    return false;
}

/* Separator, padding and escapes, from the first lines. */
static void see_layout(table *t, slice first) {
    static const char separators[] = "\t,;|";
    slice rest = first, header = slice_cut(&rest, '\n');
    size_t most = 0, padded = 0;
    t->separator = ',';
    for (const char *s = separators; *s; s++)
        if (count_unquoted(header, *s) > most) most = count_unquoted(header, *s), t->separator = *s;
    for (size_t i = 0; i + 1 < header.length; i++) padded += header.bytes[i] == t->separator && header.bytes[i + 1] == ' ';
    t->padded = most && padded >= most;
    t->escaped = rest.bytes && memmem(rest.bytes, rest.length, "\\\"", 2) && !memmem(rest.bytes, rest.length, "\"\"", 2);
}

/* The names of the columns. *text says whether one of them holds the text. False when memory runs out. */
static bool read_header(table *t, slice row, bool *text) {
    unsigned best = UINT_MAX, rank;
    slice guessed;
    *text = false;
    if (t->encoding.bytes && !encoding_to_utf8(&t->memory, &row, t->encoding, &guessed)) return false;
    while (row.bytes) {
        slice *name = vector_push(&t->memory, &t->header), field = next_field(t, &t->memory, &row);
        if (!name || !field.bytes) return false;
        while (field.length && field.bytes[field.length - 1] == ' ') field.length--;
        *name = field;
        row_field holds = row_field_named(t->columns, field, &rank);
        *text |= holds == ROW_TEXT;
        if (holds == ROW_DATE && rank < best) best = rank, t->day_column = t->header.count - 1;
    }
    if (best == UINT_MAX) t->day_column = t->header.count;
    return true;
}

/* Is a name of the header a sentence, or a day? Then there is no header. */
static bool has_no_names(const table *t) {
    enum { LONGEST_NAME = 60 };
    calendar_date day;
    for (unsigned i = 0; i < t->header.count; i++) {
        slice name = t->header.items[i];
        if ((name.length > LONGEST_NAME && memchr(name.bytes, ' ', LONGEST_NAME)) || date_read_written(name, &day, NULL)) return true;
    }
    return false;
}

static readout_status refuse_header(table *t, readout_error *error) {
    const char *named = t->columns ? t->columns->names[ROW_TEXT] : NULL;
    if (!named && has_no_names(t))
        return error_set(
            error, READOUT_ERROR_INPUT, t->from->name, 1, 0,
            "the first row of this table names no columns: put one above it that does (id, date, text), or say --input text where it is no table");
    return error_set(error, READOUT_ERROR_INPUT, t->from->name, 1, 0,
                     "no column of this table is named %s; its columns are %s: say which holds the text, as in --columns text=NAME, or "
                     "--input text where it is no table",
                     named ? named : "text, body or content", names_of(t));
}

readout_status table_open(table *t, stream *from, const row_columns *columns, readout_error *error) {
    slice first, row;
    size_t line;
    bool more, text;
    *t = (table){.from = from, .columns = columns};
    readout_status status = stream_look(from, KIND_LOOKED_AT, &first, error);
    if (status != READOUT_OK) return status;
    bool marked = slice_starts_with(first, SLICE("\xEF\xBB\xBF"));
    slice sample = first;
    if (!encoding_to_utf8(&t->memory, &sample, (slice){NULL, 0}, &t->encoding))
        return error_set(error, READOUT_ERROR_MEMORY, from->name, 0, 0, "out of memory");
    see_layout(t, first);
    status = next_row(t, &row, &line, &more, error);
    if (status != READOUT_OK) return status;
    if (marked && row.length >= 3) row = slice_of(row.bytes + 3, row.length - 3);
    if (!read_header(t, row, &text)) return error_set(error, READOUT_ERROR_MEMORY, from->name, 1, 0, "out of memory");
    return text ? settle_days(t, error) : refuse_header(t, error);
}

void table_close(table *t) {
    arena_free(&t->memory);
    free(t->row);
    *t = (table){0};
}

readout_status table_next(table *t, arena *memory, article *made, bool *more, readout_error *error) {
    slice row, guessed;
    size_t line, fields = 0;
    readout_status status = next_row(t, &row, &line, more, error);
    if (status != READOUT_OK || !*more) return status;
    row_filling f = {.made = made};
    made->line = line;
    if (t->encoding.bytes && !encoding_to_utf8(memory, &row, t->encoding, &guessed))
        return error_set(error, READOUT_ERROR_MEMORY, t->from->name, line, 0, "out of memory");
    made->encoding = t->encoding;
    for (; row.bytes; fields++) {
        slice value = next_field(t, memory, &row);
        bool kept = value.bytes && (fields >= t->header.count || row_fill(memory, t->columns, &f, t->header.items[fields], value));
        if (!kept) return error_set(error, READOUT_ERROR_MEMORY, t->from->name, line, 0, "out of memory");
    }
    if (fields != t->header.count)
        return error_set(error, READOUT_ERROR_INPUT, t->from->name, line, 0, "the row has %zu field%s and the header %u", fields,
                         fields == 1 ? "" : "s", t->header.count);
    if (!made->text.length) return error_set(error, READOUT_ERROR_INPUT, t->from->name, line, 0, "the row has no text");
    bool finished = row_finish(memory, &f) && row_settle_day(memory, t->days, &made->date);
    return finished ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, t->from->name, line, 0, "out of memory");
}
