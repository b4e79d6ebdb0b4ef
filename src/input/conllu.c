#include "input/conllu.h"

#include "base/error.h"
#include "text/text.h"

typedef struct reader {
    document *d;
    given_words *given;
    const char *file;
    size_t line; /* number of the line being read */
    readout_error *error;
    char *text; /* the text made so far; room for the whole source */
    size_t length;
    slice comments;                  /* of the sentence being read, a view of the source */
    uint32_t first;                  /* its first token */
    uint32_t expected;               /* number of its next word, from 1 */
    uint32_t range_last;             /* words up to this number belong to the range being read */
    slice range_left;                /* what is left of the range's form for its words, bytes NULL outside a range */
    uint32_t range_start, range_end; /* bytes of the range in the text */
    bool space_due;                  /* a space goes before the next word */
} reader;

typedef struct word_line {
    slice id, form, misc;
} word_line;

static readout_status complain(reader *r, size_t column, const char *what) {
    return error_set(r->error, READOUT_ERROR_FORMAT, r->file, r->line, column, "%s", what);
}
static readout_status no_memory(reader *r) { return error_set(r->error, READOUT_ERROR_MEMORY, r->file, r->line, 0, "out of memory"); }

static readout_status read_line(reader *r, slice line);
static readout_status end_sentence(reader *r);

readout_status conllu_read(document *d, slice source, const char *file, size_t line, given_words *given, readout_error *error) {
    *given = (given_words){.given = true};
    reader r = {.d = d, .given = given, .file = file, .line = line ? line : 1, .error = error, .expected = 1};
    r.text = arena_allocate(d->memory, source.length * 2 + 2);
    if (!r.text) return no_memory(&r);
    for (slice rest = source; rest.bytes && rest.length; r.line++) {
        slice next = slice_cut(&rest, '\n');
        if (next.length && next.bytes[next.length - 1] == '\r') next.length--;
        readout_status status = read_line(&r, next);
        if (status != READOUT_OK) return status;
    }
    readout_status status = end_sentence(&r);
    if (status != READOUT_OK) return status;
    if (d->sentences.count == 0) return error_set(error, READOUT_ERROR_INPUT, file, line, 0, "no sentence in this CoNLL-U document");
    d->text = slice_of(r.text, r.length);
    if (!document_index_text(d) || !text_find_quotations(d)) return no_memory(&r);
    return READOUT_OK;
}

bool conllu_starts_document(slice line) {
    if (!slice_starts_with(line, SLICE("#"))) return false;
    slice rest = slice_of(line.bytes + 1, line.length - 1);
    while (rest.length && rest.bytes[0] == ' ') rest = slice_of(rest.bytes + 1, rest.length - 1);
    return slice_starts_with(rest, SLICE("newdoc"));
}

/* ---------------------------------------------------------------- lines */

static bool read_number(slice text, uint32_t *number) {
    *number = 0;
    if (!text.length || text.length > 7) return false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return false;
        *number = *number * 10 + (uint32_t)(text.bytes[i] - '0');
    }
    return true;
}

static bool has_note(slice misc, slice note) {
    while (misc.bytes)
        if (slice_equal(slice_cut(&misc, '|'), note)) return true;
    return false;
}

static bool comment_value(slice comments, slice key, slice *value) {
    while (comments.bytes && comments.length) {
        slice line = slice_cut(&comments, '\n');
        while (line.length && (line.bytes[0] == '#' || line.bytes[0] == ' ')) line = slice_of(line.bytes + 1, line.length - 1);
        if (!slice_starts_with(line, key)) continue;
        *value = slice_of(line.bytes + key.length, line.length - key.length);
        while (value->length && (value->bytes[0] == ' ' || value->bytes[0] == '=')) *value = slice_of(value->bytes + 1, value->length - 1);
        while (value->length && (value->bytes[value->length - 1] == '\r' || value->bytes[value->length - 1] == ' ')) value->length--;
        return true;
    }
    return false;
}

static readout_status add_word(reader *r, const word_line *w);
static readout_status begin_range(reader *r, const word_line *w, uint32_t first, uint32_t last);

static readout_status read_comment(reader *r, slice line) {
    if (r->d->tokens.count > r->first) return complain(r, 1, "a comment inside a sentence: a blank line ends a sentence");
    if (!r->comments.bytes) r->comments = line;
    r->comments.length = (size_t)(line.bytes + line.length - r->comments.bytes);
    return READOUT_OK;
}

static readout_status read_line(reader *r, slice line) {
    if (!line.length) return end_sentence(r);
    if (line.bytes[0] == '#') return read_comment(r, line);
    word_line w = {0};
    unsigned columns = 0;
    for (slice rest = line; rest.bytes; columns++) {
        slice column = slice_cut(&rest, '\t');
        if (columns == 0) w.id = column;
        if (columns == 1) w.form = column;
        if (columns == 9) w.misc = column;
    }
    if (columns != 10) return complain(r, 1, "not CoNLL-U: a word's line has ten columns with tabs between them");
    if (memchr(w.id.bytes, '.', w.id.length)) return READOUT_OK; /* an empty node: no word of the text */
    if (!w.form.length) return complain(r, w.id.length + 2, "the word is empty");
    slice last_part = w.id, first_part = slice_cut(&last_part, '-');
    uint32_t first, last;
    if (!read_number(first_part, &first) || first != r->expected)
        return complain(r, 1, "words must be numbered 1, 2, 3 … in each sentence");
    if (!last_part.bytes) return add_word(r, &w);
    if (!read_number(last_part, &last) || last <= first || r->range_left.bytes) return complain(r, 1, "a range of words that is none");
    return begin_range(r, &w, first, last);
}

/* ---------------------------------------------------------------- text and tokens */

static bool starts_paragraph(const reader *r) {
    slice value;
    return r->d->sentences.count == 0 || comment_value(r->comments, SLICE("newpar"), &value) ||
           comment_value(r->comments, SLICE("newdoc"), &value);
}

/* Puts a written word into the text, after the space that is due before it. */
static void put(reader *r, slice form, slice misc, uint32_t *start, uint32_t *end) {
    if (r->space_due) r->text[r->length++] = ' ';
    *start = (uint32_t)r->length;
    memcpy(r->text + r->length, form.bytes, form.length);
    r->length += form.length;
    *end = (uint32_t)r->length;
    r->space_due = !has_note(misc, SLICE("SpaceAfter=No"));
}

static void begin_sentence_text(reader *r) {
    if (r->expected != 1 || r->length == 0 || r->range_left.bytes) return;
    if (starts_paragraph(r)) {
        r->text[r->length++] = '\n';
        r->text[r->length++] = '\n';
        r->space_due = false;
    }
}

static readout_status begin_range(reader *r, const word_line *w, uint32_t first, uint32_t last) {
    begin_sentence_text(r);
    word_range *range = vector_push(r->d->memory, &r->given->ranges);
    slice form = arena_copy(r->d->memory, w->form), misc = arena_copy(r->d->memory, w->misc);
    if (!range || !form.bytes || !misc.bytes) return no_memory(r);
    *range = (word_range){r->first + first - 1, r->first + last - 1, form, misc};
    put(r, w->form, w->misc, &r->range_start, &r->range_end);
    r->range_last = last;
    r->range_left = slice_of(r->text + r->range_start, w->form.length);
    return READOUT_OK;
}

/* Gives the word its place in the text: its own, or its part of the range's ("don't" = "do" + "n't"); where the words do not make up
 * the range ("gonna" = "going" + "to"), each stands for the whole of it. */
static bool place_word(reader *r, token *t, const word_line *w) {
    if (!r->range_left.bytes) {
        put(r, w->form, w->misc, &t->start, &t->end);
        return token_set_form(r->d, t, slice_of(r->text + t->start, w->form.length));
    }
    bool last = r->expected == r->range_last;
    bool fits = slice_starts_with(r->range_left, w->form) && (!last || r->range_left.length == w->form.length);
    if (fits) {
        t->start = (uint32_t)(r->range_left.bytes - r->text);
        t->end = t->start + (uint32_t)w->form.length;
        r->range_left = slice_of(r->range_left.bytes + w->form.length, r->range_left.length - w->form.length);
        return token_set_form(r->d, t, slice_of(r->text + t->start, w->form.length));
    }
    t->start = r->range_start;
    t->end = r->range_end;
    r->range_left.length = 0; /* the words after it do not fit either */
    return token_set_form(r->d, t, w->form);
}

static readout_status add_word(reader *r, const word_line *w) {
    begin_sentence_text(r);
    token *t = vector_push(r->d->memory, &r->d->tokens);
    if (!t || !place_word(r, t, w)) return no_memory(r);
    t->sentence = r->d->sentences.count;
    t->head = NONE;
    bool in_range = r->range_left.bytes && r->expected < r->range_last;
    if (!in_range && r->space_due) t->flags |= TOKEN_SPACE_AFTER;
    if (r->range_left.bytes && r->expected == r->range_last) r->range_left = (slice){NULL, 0};
    r->expected++;
    return READOUT_OK;
}

static readout_status end_sentence(reader *r) {
    document *d = r->d;
    if (r->range_left.bytes) return complain(r, 1, "the sentence ends inside a range of words");
    if (d->tokens.count == r->first) { /* comments alone, as a file's head has them */
        r->comments = (slice){NULL, 0};
        return READOUT_OK;
    }
    sentence *s = vector_push(d->memory, &d->sentences);
    slice *comments = vector_push(d->memory, &r->given->comments);
    if (!s || !comments) return no_memory(r);
    slice name;
    if (!d->id.bytes && comment_value(r->comments, SLICE("newdoc id"), &name)) d->id = arena_copy(d->memory, name);
    *comments = arena_copy(d->memory, r->comments);
    if (!comments->bytes) return no_memory(r);
    uint32_t paragraph = d->sentences.count > 1 ? d->sentences.items[d->sentences.count - 2].paragraph : 0;
    uint32_t number = d->sentences.count; /* 1 for the first: starts_paragraph looks at the sentences before it */
    slice value;
    bool opens = number > 1 && (comment_value(r->comments, SLICE("newpar"), &value) || comment_value(r->comments, SLICE("newdoc"), &value));
    *s = (sentence){.first = r->first, .end = d->tokens.count, .paragraph = paragraph + opens, .kind = SENTENCE_BODY};
    for (uint32_t i = r->first; i < d->tokens.count; i++)
        if (!(d->tokens.items[i].flags & TOKEN_PUNCTUATION)) {
            d->tokens.items[i].flags |= TOKEN_SENTENCE_START;
            break;
        }
    r->first = d->tokens.count;
    r->expected = 1;
    r->comments = (slice){NULL, 0};
    return READOUT_OK;
}
