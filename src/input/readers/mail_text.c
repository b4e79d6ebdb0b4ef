#include "input/readers/mail_text.h"

#include "base/vector.h"
#include "input/readers/builder.h"
#include "input/readers/page.h"

enum { SIGNATURE_LINES = 15, HEADERS_FEWEST = 3, HEADERS_MOST = 12, FOOT_LONGEST = 4000, OWN_LEAST = 2 };

typedef struct mail_text {
    const input_words *words;
    VECTOR(slice) lines; /* without line ends */
    bool *dropped;
} mail_text;

static slice trimmed(slice line) {
    while (line.length && (line.bytes[0] == ' ' || line.bytes[0] == '\t' || line.bytes[0] == '*'))
        line = slice_of(line.bytes + 1, line.length - 1);
    while (line.length && (unsigned char)line.bytes[line.length - 1] <= ' ') line.length--;
    return line;
}

static bool is_blank(slice line) { return !trimmed(line).length; }

/* mboxes put a ">" before a line that begins with "From ". */
static bool is_quoted(slice line) {
    line = trimmed(line);
    return line.length && line.bytes[0] == '>' && !slice_starts_with(line, SLICE(">From "));
}

static bool is_signature_mark(slice line) { return slice_is(line, "-- ") || slice_is(line, "--"); }

static void drop(mail_text *m, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) m->dropped[i] = true;
}

/* Quoted lines, and the line or two above them that end in "wrote:". */
static void drop_quoted(mail_text *m) {
    for (uint32_t i = 0; i < m->lines.count; i++) {
        if (!is_quoted(m->lines.items[i])) continue;
        uint32_t above = i;
        while (above > 0 && i - above < 2 && is_blank(m->lines.items[above - 1])) above--;
        if (above > 0 && words_of_mail(m->words, trimmed(m->lines.items[above - 1])) & MAIL_WROTE) {
            bool two = above > 1 && !is_blank(m->lines.items[above - 2]) && (above == 2 || is_blank(m->lines.items[above - 3]));
            drop(m, above - (two ? 2 : 1), above);
        }
        for (; i < m->lines.count && (is_quoted(m->lines.items[i]) || is_blank(m->lines.items[i])); i++) m->dropped[i] = true;
    }
}

/* From "-- " to the end, or to the next blank line where much follows, as in a digest. */
static void drop_signatures(mail_text *m) {
    for (uint32_t i = 0; i < m->lines.count; i++) {
        if (!is_signature_mark(m->lines.items[i])) continue;
        uint32_t end = i + 1;
        bool last = m->lines.count - i <= SIGNATURE_LINES;
        while (end < m->lines.count && (last || !is_blank(m->lines.items[end])) &&
               !(words_of_mail(m->words, trimmed(m->lines.items[end])) & (MAIL_ORIGINAL | MAIL_FORWARD)))
            end++;
        drop(m, i, end);
    }
}

/* "From: Ann Sent: Monday To: Ben Subject: Talks", the headers of an answered message where its line breaks are lost. */
static bool is_headers_in_one(const mail_text *m, slice line) {
    return words_of_mail(m->words, line) & MAIL_HEADER && memmem(line.bytes, line.length, "To: ", 4) &&
           memmem(line.bytes, line.length, "Subject: ", 9);
}

/* Where the headers end that begin with a line; the line itself where none do. */
static uint32_t headers_end(const mail_text *m, uint32_t first) {
    unsigned headers = 0;
    uint32_t end = first;
    if (first < m->lines.count && is_headers_in_one(m, trimmed(m->lines.items[first]))) return first + 1;
    for (uint32_t i = first; i < m->lines.count && i < first + HEADERS_MOST && !is_blank(m->lines.items[i]); i++)
        if (words_of_mail(m->words, trimmed(m->lines.items[i])) & MAIL_HEADER) headers++, end = i + 1;
    return headers >= HEADERS_FEWEST ? end : first;
}

/* Are there words of the sender's own before a line? "See below" is none. */
static bool has_own_words(const mail_text *m, uint32_t end) {
    unsigned spaces = 0;
    for (uint32_t i = 0; i < end; i++) {
        slice line = trimmed(m->lines.items[i]);
        for (size_t c = 0; !m->dropped[i] && c < line.length; c++) spaces += line.bytes[c] == ' ';
    }
    return spaces >= OWN_LEAST;
}

/* Another message within this one: an answered one is left out down to the end, one that is passed on loses its headers. */
static void drop_inner(mail_text *m, bool passed_on) {
    for (uint32_t i = 0; i < m->lines.count; i++) {
        unsigned told = words_of_mail(m->words, trimmed(m->lines.items[i]));
        bool marked = told & (MAIL_ORIGINAL | MAIL_FORWARD);
        uint32_t first = marked ? i + 1 : i;
        while (marked && first < m->lines.count && is_blank(m->lines.items[first])) first++;
        uint32_t end = headers_end(m, first);
        if (!marked && end == first) continue;
        bool kept = passed_on || told & MAIL_FORWARD || !has_own_words(m, i);
        drop(m, i, kept ? end : m->lines.count);
        if (!kept) return;
        if (end > i) i = end - 1;
    }
}

/* Notices, by paragraphs, with the line of underscores or the like above them. */
static void drop_feet(mail_text *m) {
    for (uint32_t i = 0, end; i < m->lines.count; i = end + 1) {
        size_t length = 0;
        for (end = i; end < m->lines.count && !is_blank(m->lines.items[end]); end++) length += m->lines.items[end].length;
        uint32_t first = i;
        slice line = first < end ? trimmed(m->lines.items[first]) : (slice){"", 0};
        bool ruled = line.length >= 3 && (line.bytes[0] == '_' || line.bytes[0] == '-' || line.bytes[0] == '=');
        if (ruled && first + 1 < end) line = trimmed(m->lines.items[first + 1]);
        if (length <= FOOT_LONGEST && words_of_mail(m->words, line) & MAIL_FOOT) drop(m, first, end);
    }
}

static bool all_dropped(const mail_text *m) {
    for (uint32_t i = 0; i < m->lines.count; i++)
        if (!m->dropped[i] && !is_blank(m->lines.items[i])) return false;
    return true;
}

/* A message of quotations alone: all but their marks is kept, and what is above and below them left out. */
static void keep_quoted(mail_text *m) {
    for (uint32_t i = 0; i < m->lines.count; i++) {
        slice *line = &m->lines.items[i];
        m->dropped[i] = !is_quoted(*line);
        while (is_quoted(*line)) *line = trimmed(slice_of(trimmed(*line).bytes + 1, trimmed(*line).length - 1));
    }
}

static slice write_kept(arena *memory, const mail_text *m, size_t *left_out) {
    builder b = {.memory = memory};
    bool blank = false;
    for (uint32_t i = 0; i < m->lines.count; i++) {
        slice line = m->lines.items[i];
        if (m->dropped[i] && !is_blank(line)) ++*left_out;
        if (m->dropped[i] || is_blank(line)) {
            blank = true;
            continue;
        }
        if (b.length) builder_append(&b, blank ? SLICE("\n\n") : SLICE("\n"));
        if (slice_starts_with(line, SLICE(">From "))) line = slice_of(line.bytes + 1, line.length - 1);
        builder_append(&b, line);
        blank = false;
    }
    return builder_finish(&b);
}

slice mail_own_words(arena *memory, const input_words *words, slice subject, slice text, size_t *left_out) {
    mail_text m = {.words = words};
    *left_out = 0;
    for (slice rest = text; rest.bytes;) {
        slice *line = vector_push(memory, &m.lines);
        if (!line) return (slice){NULL, 0};
        *line = slice_cut(&rest, '\n');
    }
    m.dropped = arena_allocate(memory, m.lines.count + 1);
    if (!m.dropped) return (slice){NULL, 0};
    memset(m.dropped, 0, m.lines.count + 1);
    drop_signatures(&m);
    drop_quoted(&m);
    drop_inner(&m, words_of_mail(words, trimmed(subject)) & MAIL_PASSED);
    drop_feet(&m);
    if (all_dropped(&m)) keep_quoted(&m);
    if (!all_dropped(&m)) return write_kept(memory, &m, left_out);
    return text; /* a notice, say, and nothing else */
}

/* ---------------------------------------------------------------- HTML */

/* Does the element hold another message, by the marks of the programs that answer it? */
static bool quotes_mail(const html_node *n) {
    slice type = html_attribute(n, "type"), kind = html_attribute(n, "class");
    if (n->tag != HTML_blockquote) return false;
    if (type.length && html_same_word(type, "cite")) return true;
    return kind.length && (memmem(kind.bytes, kind.length, "gmail_quote", 11) || memmem(kind.bytes, kind.length, "yahoo_quoted", 12));
}

slice mail_plain_text(arena *memory, slice html) { return page_fragment_marked(memory, html, quotes_mail, SLICE("> ")); }
