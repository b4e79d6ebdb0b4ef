#include "output/cells.h"

#include <string.h>

static bool needs_quotes(const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') return true;
    return false;
}

void cell_words(sink *s, bool csv, const char *bytes, size_t size) {
    bool quoted = csv && needs_quotes(bytes, size), formula = size && strchr("=+-@\t\r", bytes[0]) && bytes[0];
    if (quoted) sink_byte(s, '"');
    if (s->spreadsheet && formula) sink_byte(s, '\'');
    for (size_t i = 0; i < size; i++) {
        bool blank = bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r';
        if (quoted && bytes[i] == '"') sink_byte(s, '"');
        sink_byte(s, blank && !csv ? ' ' : bytes[i]);
    }
    if (quoted) sink_byte(s, '"');
}
