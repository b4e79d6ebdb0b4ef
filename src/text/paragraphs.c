/* Paragraphs and the title. A blank line always ends a paragraph. A single line break is harder: in text wrapped to a width it is
 * a space, in text with a line a paragraph it ends one. The lines themselves tell: text is wrapped where the next line's first word
 * would not have fitted on the line before it. */
#include "text/layout.h"

#include "text/characters.h"

#include <utf8proc.h>

typedef struct line {
    uint32_t start, end; /* without white space around it; empty for a blank line */
} line;

enum {
    WRAP_WIDEST = 160,  /* bytes; lines longer than this were never wrapped by hand */
    TITLE_LONGEST = 240 /* bytes */
};

static uint32_t skip_space(const char *text, uint32_t at, uint32_t end) {
    for (uint32_t next; at < end && character_at(text, at, end, &next) == CHARACTER_SPACE;) at = next;
    return at;
}

/* Where the line that starts at `start` ends: at a line feed or a carriage return. */
static uint32_t line_end(slice text, uint32_t start, bool has_returns) {
    if (!has_returns) {
        const char *feed = memchr(text.bytes + start, '\n', text.length - start);
        return feed ? (uint32_t)(feed - text.bytes) : (uint32_t)text.length;
    }
    uint32_t end = start;
    while (end < text.length && text.bytes[end] != '\n' && text.bytes[end] != '\r') end++;
    return end;
}

/* The line at *at; *at moves to the next one. */
static line next_line(slice text, bool has_returns, uint32_t *at) {
    uint32_t length = (uint32_t)text.length, start = *at, end = line_end(text, start, has_returns);
    *at = end < length ? end + 1 : end;
    if (end + 1 < length && text.bytes[end] == '\r' && text.bytes[end + 1] == '\n') ++*at;
    line found = {skip_space(text.bytes, start, end), end};
    while (found.end > found.start && (unsigned char)text.bytes[found.end - 1] <= ' ') found.end--;
    return found;
}

static uint32_t widest_line(slice text, bool has_returns) {
    uint32_t widest = 0;
    for (uint32_t at = 0; at < text.length;) {
        line l = next_line(text, has_returns, &at);
        if (l.end - l.start > widest) widest = l.end - l.start;
    }
    return widest;
}

static character_class first_class(slice text, line l) {
    uint32_t next;
    return character_at(text.bytes, l.start, l.end, &next);
}

static slice text_of_line(slice text, line l) { return slice_of(text.bytes + l.start, l.end - l.start); }

/* Does the line end with a mark that may end a sentence, closing quotes and brackets aside? */
static bool ends_with(slice text, line l, const char *marks) {
    uint32_t end = l.end;
    while (end > l.start) {
        if (strchr("\"')]", text.bytes[end - 1]))
            end--;
        else if (end - l.start >= 3 && !memcmp(text.bytes + end - 3, "\xE2\x80\x9D", 3))
            end -= 3; /* ” */
        else if (end - l.start >= 3 && !memcmp(text.bytes + end - 3, "\xE2\x80\x99", 3))
            end -= 3; /* ’ */
        else
            break;
    }
    return end > l.start && strchr(marks, text.bytes[end - 1]);
}

/* "- item", "* item", "• item", "1. item", "2) item" */
static bool is_list_item(slice text, line l) {
    uint32_t at = l.start, next;
    while (at < l.end && is_ascii_digit(text.bytes[at])) at++;
    if (at > l.start) return at - l.start <= 3 && at + 1 < l.end && strchr(".)", text.bytes[at]) && text.bytes[at + 1] == ' ';
    character_class class = character_at(text.bytes, at, l.end, &next);
    return next < l.end && text.bytes[next] == ' ' && class & (CHARACTER_HYPHEN | CHARACTER_DASH | CHARACTER_OTHER) &&
           !strchr("\"([", text.bytes[at]);
}

bool is_speaker_line(slice line) {
    const char *at = line.bytes, *end = at + line.length, *colon = line.length ? memchr(at, ':', line.length) : NULL;
    if (end - at > 3 && (at[0] == 'Q' || at[0] == 'A'))
        if ((at[1] == '.' && at[2] == ' ') || at[1] == '\t' || (at[1] == ' ' && at[2] == ' ')) return true;
    uint32_t capitals = 0;
    for (; colon && at < colon; at++) {
        if (!is_ascii_upper(*at) && !strchr(" .,'-", *at)) return false;
        capitals += is_ascii_upper(*at);
    }
    return capitals > 1;
}

/* Is the break between two lines only the end of a full line? */
static bool is_wrapped(slice text, line before, line after, uint32_t widest) {
    if (is_list_item(text, after) || (ends_with(text, before, ".!?:") && is_speaker_line(text_of_line(text, after)))) return false;
    if (first_class(text, after) == CHARACTER_LOWER && !ends_with(text, before, ".!?:")) return true;
    if (widest > WRAP_WIDEST) return false;
    const char *space = memchr(text.bytes + after.start, ' ', after.end - after.start);
    uint32_t word = (space ? (uint32_t)(space - text.bytes) : after.end) - after.start;
    return before.end - before.start + 1 + word >= widest - widest / 8;
}

/* ---------------------------------------------------------------- title */

static bool is_same_line(slice a, slice b) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && (unsigned char)a.bytes[i] <= ' ') i++;
        while (j < b.length && (unsigned char)b.bytes[j] <= ' ') j++;
        if (i == a.length || j == b.length) return i == a.length && j == b.length;
        char x = a.bytes[i++], y = b.bytes[j++];
        if ((is_ascii_upper(x) ? x | 0x20 : x) != (is_ascii_upper(y) ? y | 0x20 : y)) return false;
    }
}

static slice paragraph_text(const document *d, const paragraph *p) { return slice_of(d->text.bytes + p->start, p->end - p->start); }

/* A headline: one line, not long, with something after it, that starts like a sentence and does not end like one. */
static bool looks_like_title(const document *d, const paragraph_list *list) {
    const paragraph *p = &list->items[0];
    line l = {p->start, p->end};
    if (list->count < 2 || p->lines != 1 || p->end - p->start > TITLE_LONGEST) return false;
    if (first_class(d->text, l) == CHARACTER_LOWER || ends_with(d->text, l, ".,:;")) return false;
    for (uint32_t at = l.start, next; at < l.end; at = next) {
        if (character_at(d->text.bytes, at, l.end, &next) & CHARACTER_LETTER) return true;
    }
    return false;
}

static void find_title(document *d, paragraph_list *list) {
    if (list->count == 0) return;
    paragraph *first = &list->items[0];
    slice line_text = paragraph_text(d, first);
    bool given = d->title.length > 0;
    if (given ? !is_same_line(d->title, line_text) && !looks_like_title(d, list) : !looks_like_title(d, list)) return;
    first->kind = SENTENCE_TITLE;
    if (!given) d->title = line_text;
    if (list->count < 2) return;
    paragraph *second = &list->items[1];
    if (is_same_line(paragraph_text(d, second), line_text) || is_same_line(paragraph_text(d, second), d->title))
        second->kind = SENTENCE_TITLE;
}

bool paragraphs_find(document *d, arena *memory, paragraph_list *found) {
    bool has_returns = d->text.length && memchr(d->text.bytes, '\r', d->text.length);
    uint32_t widest = widest_line(d->text, has_returns);
    line before = {0, 0};
    for (uint32_t at = 0; at < d->text.length;) {
        line l = next_line(d->text, has_returns, &at);
        bool goes_on = l.end > l.start && before.end > before.start && is_wrapped(d->text, before, l, widest);
        before = l;
        if (l.end == l.start) continue;
        if (goes_on) {
            found->items[found->count - 1].end = l.end;
            found->items[found->count - 1].lines++;
            continue;
        }
        paragraph *p = vector_push(memory, found);
        if (!p) return false;
        *p = (paragraph){.start = l.start, .end = l.end, .lines = 1, .kind = SENTENCE_BODY};
    }
    find_title(d, found);
    return true;
}
