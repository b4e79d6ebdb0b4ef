/* Lines of a dictionary. The files were edited by many hands for decades: comments start anywhere, old encodings and stray control characters
 * survive, brackets are not always closed. What can be read is read. */
#include "dictionary/importing.h"

#include <utf8proc.h>

slice trimmed(slice text) {
    while (text.length && (unsigned char)text.bytes[0] <= ' ') text = slice_of(text.bytes + 1, text.length - 1);
    while (text.length && (unsigned char)text.bytes[text.length - 1] <= ' ') text.length--;
    return text;
}

/* Valid UTF-8 without control characters; a tab is a space. */
static slice cleaned(importing *i, slice text, bool *control) {
    char *made = ARENA_ARRAY(&i->memory, char, 2 * text.length + 1);
    size_t used = 0;
    if (!made) {
        i->out_of_memory = true;
        return slice_of("", 0);
    }
    for (size_t at = 0; at < text.length;) {
        unsigned char byte = (unsigned char)text.bytes[at];
        utf8proc_int32_t code_point;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at, (utf8proc_ssize_t)(text.length - at), &code_point);
        if (byte == '\t') {
            made[used++] = ' ';
            length = 1;
        } else if (byte < ' ' || byte == 0x7F) {
            *control = true;
            length = 1;
        } else if (length > 0) {
            memcpy(made + used, text.bytes + at, (size_t)length);
            used += (size_t)length;
        } else { /* Latin-1 */
            made[used++] = (char)(0xC0 | byte >> 6);
            made[used++] = (char)(0x80 | (byte & 0x3F));
            length = 1;
        }
        at += (size_t)length;
    }
    return slice_of(made, used);
}

static size_t find(slice text, const char *what, size_t from) {
    size_t length = strlen(what);
    for (size_t at = from; at + length <= text.length; at++)
        if (memcmp(text.bytes + at, what, length) == 0) return at;
    return text.length;
}

/* Without "<!-- … -->" within the line, and without what follows a "#". */
static slice without_comments(importing *i, slice text) {
    size_t open;
    while ((open = find(text, "<!--", 0)) < text.length) {
        size_t close = find(text, "-->", open);
        slice after = close < text.length ? slice_of(text.bytes + close + 3, text.length - close - 3) : slice_of("", 0);
        slice joined = arena_format(&i->memory, "%.*s%.*s", (int)open, text.bytes, SLICE_FORMAT(after));
        if (!joined.bytes) {
            i->out_of_memory = true;
            return slice_of("", 0);
        }
        text = joined;
    }
    text.length = find(text, "#", 0);
    return text;
}

bool source_next(importing *i, source *s, source_line *line) {
    while (s->rest.length && !i->out_of_memory) {
        slice raw = slice_cut(&s->rest, '\n');
        *line = (source_line){.number = ++s->line};
        if (raw.length && raw.bytes[raw.length - 1] == '\r') raw.length--;
        if (line->number == 1 && slice_starts_with(raw, SLICE("\xEF\xBB\xBF"))) raw = slice_of(raw.bytes + 3, raw.length - 3);
        line->indented = raw.length && (raw.bytes[0] == ' ' || raw.bytes[0] == '\t');
        line->markup = slice_starts_with(raw, SLICE("<!"));
        if (raw.length && raw.bytes[0] == '#') continue;
        slice text = cleaned(i, raw, &line->control);
        line->text = trimmed(line->markup ? text : without_comments(i, text));
        if (line->text.length) return true;
    }
    return false;
}

bool cut_bracket(slice *rest, char open, char close, slice *before, slice *inside) {
    const char *start = rest->length ? memchr(rest->bytes, open, rest->length) : NULL;
    if (!start) return false;
    *before = slice_of(rest->bytes, (size_t)(start - rest->bytes));
    slice after = slice_of(start + 1, rest->length - before->length - 1);
    size_t end = 0;
    while (end < after.length && after.bytes[end] != close && after.bytes[end] != '}') end++;
    *inside = trimmed(slice_of(after.bytes, end));
    *rest = end < after.length ? slice_of(after.bytes + end + 1, after.length - end - 1) : slice_of("", 0);
    return true;
}
