/* Lines end with LF or CRLF; a byte order mark at the start is passed over. Everything comes from a person's editor and is checked:
 * valid UTF-8, no control characters, a bound on the length. */
#include "lexicon/tsv.h"

#include <utf8proc.h>

static slice trimmed(slice text);
static void find_fault(tsv_line *line);
static void cut_cells(tsv_line *line);

tsv_reader tsv_read(slice bytes) {
    slice mark = SLICE("\xEF\xBB\xBF");
    if (slice_starts_with(bytes, mark)) bytes = slice_of(bytes.bytes + mark.length, bytes.length - mark.length);
    return (tsv_reader){bytes, 0};
}

bool tsv_next(tsv_reader *reader, tsv_line *line) {
    while (reader->rest.length) {
        slice text = slice_cut(&reader->rest, '\n');
        reader->line++;
        if (slice_ends_with(text, SLICE("\r"))) text.length--;
        if (!trimmed(text).length || text.bytes[0] == '#') continue;
        *line = (tsv_line){.text = text, .number = reader->line};
        find_fault(line);
        if (!line->fault) cut_cells(line);
        return true;
    }
    return false;
}

uint32_t tsv_column(const tsv_line *line, const char *at) {
    uint32_t column = 1;
    for (const char *byte = line->text.bytes; byte < at && byte < line->text.bytes + line->text.length; byte++)
        column += ((unsigned char)*byte & 0xC0) != 0x80;
    return column;
}

static void find_fault(tsv_line *line) {
    slice text = line->text;
    if (text.length > TSV_LINE_LENGTH) {
        line->fault = "the line is longer than 16,384 bytes";
        line->fault_at = text.bytes;
        return;
    }
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t code_point;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + i, (utf8proc_ssize_t)(text.length - i), &code_point);
        if (length <= 0)
            line->fault = "not valid UTF-8";
        else if ((code_point < 0x20 && code_point != '\t') || code_point == 0x7F)
            line->fault = "a control character";
        if (line->fault) {
            line->fault_at = text.bytes + i;
            return;
        }
        i += (size_t)length;
    }
}

static void cut_cells(tsv_line *line) {
    slice rest = line->text;
    for (unsigned cell = 0; rest.bytes; cell++) {
        const char *start = rest.bytes;
        slice value = trimmed(slice_cut(&rest, '\t'));
        if (cell < TSV_CELLS) line->cells[cell] = value.length ? value : slice_of(start, 0);
        if (!value.length) continue;
        if (cell >= TSV_CELLS) {
            line->fault = "too many columns";
            line->fault_at = start;
            return;
        }
        line->cell_count = cell + 1;
    }
}

static slice trimmed(slice text) {
    while (text.length && (text.bytes[0] == ' ' || text.bytes[0] == '\t')) text = slice_of(text.bytes + 1, text.length - 1);
    while (text.length && (text.bytes[text.length - 1] == ' ' || text.bytes[text.length - 1] == '\t')) text.length--;
    return text;
}
