#include "input/input.h"

#include "base/error.h"
#include "input/date.h"
#include "input/json_document.h"
#include "input/markup.h"
#include "input/utf8.h"

static readout_status refuse_long(size_t size, const readout_input *input, readout_error *error);
static readout_status refuse_binary(slice text, const readout_input *input, readout_error *error);
static readout_status read_text(document *d, const readout_input *input, input_notes *notes, readout_error *error);
static readout_status read_json(document *d, const readout_input *input, input_notes *notes, readout_error *error);
static readout_status read_conllu(document *d, const readout_input *input, input_notes *notes, readout_error *error);
static readout_status read_date(document *d, slice date, input_notes *notes);
static bool take_day(document *d, const readout_input *input, input_notes *notes);

static readout_status no_memory(const readout_input *input, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, input->file, input->line, 0, "out of memory");
}

/* A copy of the caller's string; bytes NULL for NULL and for "". */
static bool borrow(document *d, const char *given, slice *field) {
    if (field->bytes || !given || !*given) return true;
    size_t replaced;
    slice text = slice_from(given);
    *field = utf8_repair(d->memory, &text, &replaced) ? arena_copy(d->memory, text) : (slice){NULL, 0};
    return field->bytes != NULL;
}

readout_status input_read(document *d, const readout_input *input, input_notes *notes, readout_error *error) {
    *notes = (input_notes){0};
    if (!input->text && input->text_size) return error_set(error, READOUT_ERROR_ARGUMENT, input->file, input->line, 0, "text is NULL");
    readout_status status = input->kind == READOUT_INPUT_TEXT   ? read_text(d, input, notes, error)
                            : input->kind == READOUT_INPUT_JSON ? read_json(d, input, notes, error)
                            : input->kind == READOUT_INPUT_CONLLU
                                ? read_conllu(d, input, notes, error)
                                : error_set(error, READOUT_ERROR_ARGUMENT, input->file, input->line, 0, "no such kind of input");
    if (status != READOUT_OK) return status;
    if (input->rename && *input->rename) d->id.bytes = NULL;
    if (!borrow(d, input->rename, &d->id) || !borrow(d, input->id, &d->id) || !borrow(d, input->title, &d->title) ||
        !borrow(d, input->source, &d->source) || !borrow(d, input->url, &d->url) || !borrow(d, input->language, &d->language))
        return no_memory(input, error);
    if (!d->id.bytes) d->id = SLICE("document");
    return take_day(d, input, notes) ? READOUT_OK : no_memory(input, error);
}

/* The day where the document brings none: in the file's name, or given. That of a dateline is found later, and looked for before a given one
 * where the caller wants it so. */
static bool take_day(document *d, const readout_input *input, input_notes *notes) {
    if (d->date.year == 0 && input->day_from == READOUT_DAY_NAME && input->file && date_in_name(slice_from(input->file), &d->date))
        d->date_from = DAY_FROM_NAME;
    if (d->date.year == 0 && input->date && *input->date) {
        if (read_date(d, slice_from(input->date), notes) != READOUT_OK) return false;
        d->text_day_first = input->day_from == READOUT_DAY_TEXT;
    }
    if (d->date.year && d->date_from == DAY_UNKNOWN) d->date_from = DAY_GIVEN;
    return true;
}

/* ---------------------------------------------------------------- text */

static bool warn_of_bytes(document *d, size_t replaced, input_notes *notes) {
    d->replaced_bytes = (uint32_t)replaced;
    if (!replaced) return true;
    const char **warning = vector_push(d->memory, &notes->warnings);
    if (!warning) return false;
    *warning = arena_format(d->memory,
                            "%zu byte%s that %s not UTF-8 text became U+FFFD; if the text is in another encoding, convert it with iconv",
                            replaced, replaced == 1 ? "" : "s", replaced == 1 ? "is" : "are")
                   .bytes;
    return *warning != NULL;
}

static readout_status refuse_long(size_t size, const readout_input *input, readout_error *error) {
    if (size <= READOUT_TEXT_LIMIT) return READOUT_OK;
    return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "the text has %zu MB and a document at most %d MB: split it",
                     size / (1024 * 1024), READOUT_TEXT_LIMIT / (1024 * 1024));
}

static char folded(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

/* Is the title the first line of the text already? */
static bool begins_with(slice text, slice title) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < text.length && (unsigned char)text.bytes[i] <= ' ' && (j < title.length || text.bytes[i] != '\n')) i++;
        while (j < title.length && title.bytes[j] == ' ') j++;
        if (j == title.length) return i == text.length || text.bytes[i] == '\n';
        if (i == text.length || folded(text.bytes[i++]) != folded(title.bytes[j++])) return false;
    }
}

/* The title on one line: white space of any length is a space. */
static bool flatten_title(document *d) {
    char *flat = arena_allocate(d->memory, d->title.length + 1);
    size_t length = 0;
    if (!flat) return false;
    for (size_t i = 0; i < d->title.length; i++) {
        bool space = (unsigned char)d->title.bytes[i] <= ' ';
        if (!space) flat[length++] = d->title.bytes[i];
        if (space && length && flat[length - 1] != ' ') flat[length++] = ' ';
    }
    while (length && flat[length - 1] == ' ') length--;
    flat[length] = 0;
    d->title = length ? slice_of(flat, length) : (slice){NULL, 0};
    return true;
}

/* A title that was given apart is read like one in the text: it goes before the text, with a blank line between. */
static bool put_title_before(document *d, slice *text) {
    if (!d->title.length) return true;
    if (!flatten_title(d)) return false;
    if (!d->title.length || begins_with(*text, d->title)) return true;
    size_t length = d->title.length + 2 + text->length;
    char *whole = arena_allocate(d->memory, length + 1);
    if (!whole) return false;
    memcpy(whole, d->title.bytes, d->title.length);
    memcpy(whole + d->title.length, "\n\n", 2);
    memcpy(whole + d->title.length + 2, text->bytes, text->length);
    *text = slice_of(whole, length);
    for (size_t i = 0; i < d->title.length; i++) d->text_start += ((unsigned char)d->title.bytes[i] & 0xC0) != 0x80;
    d->text_start += 2;
    return true;
}

/* Texts out of databases and feeds may hold markup, which is no text: it is read without, and records point into it as it was given. */
static bool take_markup_out(document *d) {
    d->given = d->text;
    if (d->title.length && markup_is_in(d->title) && !markup_take_out(d->memory, d->title, &d->title, NULL)) return false;
    return !markup_is_in(d->text) || markup_take_out(d->memory, d->given, &d->text, &d->pieces);
}

/* Makes the checked text the document's: itself where it `stays` as long as the document, else a copy. */
static readout_status take_text(document *d, slice text, bool stays, size_t replaced, const readout_input *input, input_notes *notes,
                                readout_error *error) {
    size_t more = 0;
    readout_status status = refuse_long(text.length, input, error);
    if (status != READOUT_OK) return status;
    if (slice_is_blank(text)) return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "the text is empty");
    if (!utf8_repair(d->memory, &text, &more)) return no_memory(input, error);
    if (replaced + more > 64 && (replaced + more) * 3 > text.length)
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "not UTF-8 text: a third of its bytes are none");
    bool is_ours = stays || more > 0; /* repaired texts are in the arena already */
    const char *given = text.bytes;
    if (!borrow(d, input->title, &d->title) || !put_title_before(d, &text)) return no_memory(input, error);
    d->text = is_ours || text.bytes != given ? text : arena_copy(d->memory, text);
    if (!d->text.bytes || !warn_of_bytes(d, replaced + more, notes) || !take_markup_out(d) || !document_index_text(d))
        return no_memory(input, error);
    if (slice_is_blank(d->text))
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "the text is empty but for its markup");
    return READOUT_OK;
}

static readout_status read_text(document *d, const readout_input *input, input_notes *notes, readout_error *error) {
    slice text = slice_of(input->text ? input->text : "", input->text_size);
    readout_status status = refuse_long(text.length, input, error);
    if (status == READOUT_OK) status = refuse_binary(text, input, error);
    if (status != READOUT_OK) return status;
    if (slice_starts_with(text, SLICE("\xEF\xBB\xBF"))) text = slice_of(text.bytes + 3, text.length - 3); /* byte order mark */
    return take_text(d, text, input->text_stays, 0, input, notes, error);
}

/* Files that people hand in by mistake are known by their first bytes; other binary files by a NUL near the start. */
static readout_status refuse_binary(slice text, const readout_input *input, readout_error *error) {
    static const struct {
        slice first_bytes;
        const char *what;
    } known[] = {
        {{"%PDF-", 5}, "a PDF file: take its text out first, for instance with pdftotext"},
        {{"\x1F\x8B", 2}, "a gzip file: unpack it first (gunzip -c FILE | readout code -)"},
        {{"PK\x03\x04", 4}, "a zip or office file: take its text out first"},
        {{"\xFF\xFE", 2}, "UTF-16 text: convert it with iconv -f UTF-16 -t UTF-8"},
        {{"\xFE\xFF", 2}, "UTF-16 text: convert it with iconv -f UTF-16 -t UTF-8"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_starts_with(text, known[i].first_bytes))
            return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "this is %s", known[i].what);
    size_t looked_at = text.length < 8192 ? text.length : 8192;
    if (looked_at && memchr(text.bytes, 0, looked_at))
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0, "a binary file, no text (it has NUL bytes)");
    return READOUT_OK;
}

/* ---------------------------------------------------------------- JSON and CoNLL-U */

static readout_status read_json(document *d, const readout_input *input, input_notes *notes, readout_error *error) {
    json_document object;
    slice source = slice_of(input->text ? input->text : "", input->text_size);
    if (slice_starts_with(source, SLICE("\xEF\xBB\xBF"))) source = slice_of(source.bytes + 3, source.length - 3);
    readout_status status = refuse_long(source.length / 6, input, error); /* each byte of the text may be written as six */
    if (status == READOUT_OK) status = json_document_read(d->memory, source, input->file, input->line, &object, error);
    if (status != READOUT_OK) return status;
    notes->warnings.items = object.warnings.items;
    notes->warnings.count = object.warnings.count;
    notes->warnings.capacity = object.warnings.capacity;
    d->id = object.id;
    d->title = object.title.length ? object.title : (slice){NULL, 0};
    d->source = object.source;
    d->url = object.url;
    d->language = object.language;
    status = take_text(d, object.text, true, object.replaced, input, notes, error);
    if (status == READOUT_OK && object.date.length && read_date(d, object.date, notes) != READOUT_OK) return no_memory(input, error);
    return status;
}

static readout_status read_conllu(document *d, const readout_input *input, input_notes *notes, readout_error *error) {
    slice source = slice_of(input->text ? input->text : "", input->text_size);
    size_t replaced;
    if (input->text_size > (size_t)READOUT_TEXT_LIMIT * 8)
        return error_set(error, READOUT_ERROR_INPUT, input->file, input->line, 0,
                         "the document is too long: split it with \"# newdoc\" lines");
    if (!utf8_repair(d->memory, &source, &replaced) || !warn_of_bytes(d, replaced, notes)) return no_memory(input, error);
    return conllu_read(d, source, input->file, input->line, &notes->words, error);
}

/* A date that is none is no reason to lose the document. */
static readout_status read_date(document *d, slice date, input_notes *notes) {
    bool two_days;
    if (date_read_written(date, &d->date, &two_days)) return READOUT_OK;
    d->date = (calendar_date){0};
    size_t shown = date.length < 40 ? date.length : 40;
    while (shown && shown < date.length && ((unsigned char)date.bytes[shown] & 0xC0) == 0x80) shown--;
    const char **warning = vector_push(d->memory, &notes->warnings);
    if (!warning) return READOUT_ERROR_MEMORY;
    const char *why = two_days ? "may be two days, one with the day and one with the month first: write it as in 2018-03-19"
                               : "is not a date as in 2018-03-19, 19 March 2018 or 19/03/2018";
    *warning = arena_format(d->memory, "\"%.*s\" %s; the document was coded without one", (int)shown, date.bytes, why).bytes;
    return *warning ? READOUT_OK : READOUT_ERROR_MEMORY;
}
