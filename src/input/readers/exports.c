#include "input/readers/exports.h"

#include "base/error.h"
#include "input/readers/builder.h"

#include <strings.h>

extern const char lexicon_labels[];
extern const size_t lexicon_labels_size;

static slice trimmed(slice text) {
    for (;;) {
        if (text.length && (unsigned char)text.bytes[0] <= ' ')
            text = slice_of(text.bytes + 1, text.length - 1);
        else if (slice_starts_with(text, SLICE("\xC2\xA0")))
            text = slice_of(text.bytes + 2, text.length - 2);
        else if (slice_starts_with(text, SLICE("\xEF\xBB\xBF")))
            text = slice_of(text.bytes + 3, text.length - 3);
        else
            break;
    }
    for (;;) {
        if (text.length && (unsigned char)text.bytes[text.length - 1] <= ' ')
            text.length--;
        else if (slice_ends_with(text, SLICE("\xC2\xA0")))
            text.length -= 2;
        else
            return text;
    }
}

bool export_cut(export_text *e, slice text) {
    for (size_t number = 1; text.bytes; number++) {
        export_line *line = vector_push(e->memory, &e->lines);
        if (!line) return false;
        *line = (export_line){trimmed(slice_cut(&text, '\n')), number};
    }
    return true;
}

/* The length of the label at the start of `line` if it is `label` (letters in capitals or as a title), else 0. */
static size_t begins_with_label(slice line, slice label) {
    if (line.length < label.length || strncasecmp(line.bytes, label.bytes, label.length) != 0) {
        /* "Länge" for "LÄNGE": letters beyond ASCII differ in their last byte only */
        if (line.length < label.length) return 0;
        for (size_t i = 0; i < label.length; i++) {
            unsigned char a = (unsigned char)line.bytes[i], b = (unsigned char)label.bytes[i];
            bool same = a == b || (a < 0x80 && (a | 32) == (b | 32)) ||
                        (a >= 0x80 && b >= 0x80 && i && (unsigned char)label.bytes[i - 1] == 0xC3 && (a ^ b) == 0x20);
            if (!same) return 0;
        }
    }
    return label.length;
}

export_label export_label_of(const export_text *e, slice line, slice *value) {
    static const char *const names[] = {"",     "title",    "byline", "section", "date", "outlet",
                                        "body", "language", "id",     "url",     "head", "foot"};
    if (line.length < 3 || line.bytes[0] < 'A' || (line.bytes[0] > 'Z' && line.bytes[0] > 0)) return LABEL_NONE;
    slice rest = slice_of(lexicon_labels, lexicon_labels_size);
    while (rest.bytes) {
        slice label = slice_cut(&rest, '\n'), what = label.length && label.bytes[0] != '#' ? slice_cut(&label, '\t') : (slice){"", 0};
        size_t length = what.length && label.bytes ? begins_with_label(line, label) : 0;
        if (!length) continue;
        bool alone = line.length == length;
        if (!alone && line.bytes[length] != ':') continue;
        bool small = line.bytes[1] >= 'a' && line.bytes[1] <= 'z';
        bool shown_alone = slice_is(label, "GRAPHIC") || slice_is(label, "CLASSIFICATION") || slice_is(label, "NOTES");
        if (alone && !slice_is(what, "body") && !(shown_alone && small)) continue;
        if (e->capitals && small && slice_is(what, "foot") && !memchr(label.bytes, '-', label.length) && !shown_alone &&
            !slice_is(label, "LANGUAGE"))
            continue;
        *value = alone ? (slice){"", 0} : trimmed(slice_of(line.bytes + length + 1, line.length - length - 1));
        for (unsigned i = 1; i < sizeof names / sizeof *names; i++)
            if (slice_is(what, names[i])) return (export_label)i;
    }
    return LABEL_NONE;
}

static bool is_count_word(slice word) {
    slice rest = slice_of(lexicon_labels, lexicon_labels_size);
    while (rest.bytes) {
        slice label = slice_cut(&rest, '\n');
        if (!slice_starts_with(label, SLICE("count\t"))) continue;
        label = slice_of(label.bytes + 6, label.length - 6);
        if (label.length == word.length && strncasecmp(label.bytes, word.bytes, word.length) == 0) return true;
    }
    return false;
}

bool export_count_of(const export_text *e, slice line, size_t *number, size_t *total) {
    size_t numbers[2] = {0, 0}, count = 0, words = 0;
    (void)e;
    if (line.length < 6 || line.length > 60) return false;
    for (slice rest = line; rest.bytes;) {
        slice word = slice_cut(&rest, ' ');
        if (!word.length) continue;
        if (word.bytes[0] >= '0' && word.bytes[0] <= '9') {
            if (count == 2) return false;
            for (size_t i = 0; i < word.length; i++) {
                if (word.bytes[i] == ',' || word.bytes[i] == '.') continue;
                if (word.bytes[i] < '0' || word.bytes[i] > '9' || numbers[count] > 10000000) return false;
                numbers[count] = numbers[count] * 10 + (size_t)(word.bytes[i] - '0');
            }
            count++;
        } else if (is_count_word(word)) {
            words++;
        } else {
            return false;
        }
    }
    *number = numbers[0];
    *total = numbers[1];
    return count == 2 && words >= 2 && numbers[0] > 0 && numbers[0] <= numbers[1];
}

slice export_paragraphs(export_text *e, uint32_t first, uint32_t end) {
    builder b = {.memory = e->memory};
    bool blank = false;
    for (uint32_t i = first; i < end; i++) {
        slice line = e->lines.items[i].text;
        if (!line.length) {
            blank = true;
            continue;
        }
        if (b.length) builder_append(&b, blank ? SLICE("\n\n") : SLICE(" "));
        builder_collapsed(&b, line);
        blank = false;
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

uint32_t export_next(const export_text *e, uint32_t at, uint32_t end) {
    while (at < end && !e->lines.items[at].text.length) at++;
    return at;
}

bool export_is_copyright(slice line) {
    static const char *const starts[] = {"Copyright", "COPYRIGHT", "(c) ", "(C) ", "(c)1", "(c)2", "\xC2\xA9", "\xE2\x84\x97"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (slice_starts_with(line, slice_from(starts[i]))) return true;
    return false;
}

article *export_add(export_text *e, size_t line) {
    article *a = vector_push(e->memory, e->made);
    if (a)
        a->line = line;
    else
        error_set(e->error, READOUT_ERROR_MEMORY, e->file, line, 0, "out of memory");
    return a;
}

readout_status export_refuse(const export_text *e, size_t line, const char *what) {
    return error_set(e->error, READOUT_ERROR_INPUT, e->file, line, 0, "%s", what);
}
