#include "input/readers/reading.h"

#include "base/error.h"
#include "input/readers/dates.h"
#include "input/readers/encoding.h"
#include "input/readers/exports.h"
#include "input/readers/feed.h"
#include "input/readers/mail.h"
#include "input/readers/mail_text.h"
#include "input/readers/newsxml.h"
#include "input/readers/office.h"
#include "input/readers/page.h"
#include "input/readers/warc.h"
#include "input/readers/xlsx.h"

#include <libxml/xmlerror.h>

/* What was read, or MEMORY where it may lack something for want of memory: readers pass over what they cannot keep, libxml2 too, and it is told here. */
static readout_status unless_memory_ran_out(readout_status status, arena *memory, const char *file, size_t line, readout_error *error) {
    const xmlError *last = xmlGetLastError();
    if (last && last->code == XML_ERR_NO_MEMORY) arena_fail(memory);
    return memory->failed ? error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory") : status;
}

static readout_status no_memory(const char *file, size_t line, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
}

typedef readout_status list_reader(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                   readout_error *error);

/* Notes with each document that its encoding was guessed. */
static readout_status with_encoding(readout_status status, slice guessed, article_list *made) {
    for (uint32_t i = 0; i < made->count; i++) made->items[i].encoding = guessed;
    return status;
}

static readout_status read_json(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    slice guessed;
    if (!encoding_to_utf8(memory, &bytes, (slice){NULL, 0}, &guessed)) return no_memory(file, 0, error);
    return with_encoding(row_read_all(memory, &rules->columns, bytes, file, made, error), guessed, made);
}

static readout_status read_xlsx(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return xlsx_read(memory, &rules->columns, bytes, file, made, error);
}

static readout_status read_feed(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return feed_read(memory, rules->words, bytes, file, made, error);
}

static readout_status read_news(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return newsxml_read(memory, rules->words, bytes, file, made, error);
}

/* ---------------------------------------------------------------- exports, and office files and mail, which may hold one */

typedef readout_status export_reader(export_text *e);

static readout_status read_export(const reading_rules *rules, arena *memory, slice text, const char *file, article_list *made,
                                  export_reader *reader, readout_error *error) {
    export_text e = {.memory = memory, .words = rules->words, .file = file, .made = made, .error = error};
    return export_cut(&e, text) ? reader(&e) : no_memory(file, 0, error);
}

/* Bytes of any encoding, HTML or not, as text. */
static bool to_text(arena *memory, slice *bytes, slice *guessed) {
    if (!encoding_to_utf8(memory, bytes, encoding_of_markup(*bytes), guessed)) return false;
    slice first = slice_of(bytes->bytes, bytes->length < KIND_LOOKED_AT ? bytes->length : KIND_LOOKED_AT);
    size_t space = 0;
    while (space < first.length && (unsigned char)first.bytes[space] <= ' ') space++;
    if (space < first.length && first.bytes[space] == '<') *bytes = page_fragment_text(memory, *bytes);
    return bytes->bytes != NULL;
}

static readout_status read_nexis(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                 readout_error *error) {
    slice guessed;
    if (!to_text(memory, &bytes, &guessed)) return no_memory(file, 0, error);
    return with_encoding(read_export(rules, memory, bytes, file, made, nexis_read, error), guessed, made);
}

static readout_status read_proquest(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                    readout_error *error) {
    slice guessed;
    if (!to_text(memory, &bytes, &guessed)) return no_memory(file, 0, error);
    return with_encoding(read_export(rules, memory, bytes, file, made, proquest_read, error), guessed, made);
}

static readout_status read_newsbank(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                    readout_error *error) {
    slice guessed;
    if (!to_text(memory, &bytes, &guessed)) return no_memory(file, 0, error);
    return with_encoding(read_export(rules, memory, bytes, file, made, newsbank_read, error), guessed, made);
}

static readout_status read_factiva(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                   readout_error *error) {
    slice guessed, head = slice_of(bytes.bytes, bytes.length < 4096 ? bytes.length : 4096);
    export_text e = {.memory = memory, .words = rules->words, .file = file, .made = made, .error = error};
    bool markup = memchr(head.bytes, '<', head.length) != NULL,
         xml = markup && !memmem(head.bytes, head.length, "<html", 5) && !memmem(head.bytes, head.length, "<HTML", 5) &&
               !memmem(head.bytes, head.length, "<div", 4) && memmem(head.bytes, head.length, "<article", 8) != NULL;
    if (xml || (markup && memmem(head.bytes, head.length, "ppsArticle", 10))) return factiva_read_xml(&e, bytes);
    if (!encoding_to_utf8(memory, &bytes, encoding_of_markup(bytes), &guessed)) return no_memory(file, 0, error);
    bool page = markup && memmem(bytes.bytes, bytes.length, "</", 2);
    return with_encoding(page ? factiva_read_page(&e, bytes) : read_export(rules, memory, bytes, file, made, factiva_read, error), guessed,
                         made);
}

static readout_status read_europresse(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                      readout_error *error) {
    slice guessed;
    export_text e = {.memory = memory, .words = rules->words, .file = file, .made = made, .error = error};
    if (!encoding_to_utf8(memory, &bytes, encoding_of_markup(bytes), &guessed)) return no_memory(file, 0, error);
    return with_encoding(europresse_read(&e, bytes), guessed, made);
}

static slice looked_at(slice text) { return slice_of(text.bytes, text.length < KIND_LOOKED_AT ? text.length : KIND_LOOKED_AT); }

/* A text taken out of an office file or mail: an export, or one document. */
static readout_status read_inner(const reading_rules *rules, arena *memory, const article *read, const char *file, article_list *made,
                                 readout_error *error) {
    static export_reader *const readers[KIND_COUNT] = {
        [KIND_NEXIS] = nexis_read, [KIND_PROQUEST] = proquest_read, [KIND_FACTIVA] = factiva_read, [KIND_NEWSBANK] = newsbank_read};
    input_kind kind = input_kind_of_export(looked_at(read->text));
    if (readers[kind]) return read_export(rules, memory, read->text, file, made, readers[kind], error);
    const char *unread = input_export_unread(looked_at(read->text));
    if (unread) return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "this is %s", unread);
    article *a = vector_push(memory, made);
    if (!a) return no_memory(file, 0, error);
    *a = *read;
    return READOUT_OK;
}

typedef readout_status office_reader(arena *memory, slice bytes, const char *file, article *made, readout_error *error);

static readout_status read_office(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                  office_reader *reader, readout_error *error) {
    article read = {0};
    readout_status status = reader(memory, bytes, file, &read, error);
    return status == READOUT_OK ? read_inner(rules, memory, &read, file, made, error) : status;
}

static readout_status read_docx(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return read_office(rules, memory, bytes, file, made, docx_read, error);
}
static readout_status read_odt(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                               readout_error *error) {
    return read_office(rules, memory, bytes, file, made, odt_read, error);
}
static readout_status read_rtf(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                               readout_error *error) {
    return read_office(rules, memory, bytes, file, made, rtf_read, error);
}

static readout_status read_pdf(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                               readout_error *error) {
    article read = {0};
    slice pages;
    pdf_lines lines = {0};
    readout_status status = pdf_read(memory, bytes, file, &pages, &lines, error);
    if (status != READOUT_OK) return status;
    read.text = pdf_by_lines(memory, pages);
    if (!read.text.bytes) return no_memory(file, 0, error);
    bool export = input_kind_of_export(looked_at(read.text)) != KIND_TEXT;
    if (!export && !pdf_text_read(memory, rules->words, &lines, &read)) return no_memory(file, 0, error);
    return read_inner(rules, memory, &read, file, made, error);
}

/* A page that a browser saved as one file, in the form of a message: whose day is that of the saving. */
static readout_status read_saved_page(const reading_rules *rules, arena *memory, slice html, const char *file, article *made,
                                      readout_error *error) {
    *made = (article){.url = made->url, .line = made->line};
    return page_read(memory, rules->words, html, file, made, error);
}

static readout_status read_message(const reading_rules *rules, arena *memory, slice bytes, const char *file, size_t line, article *made,
                                   readout_error *error) {
    slice html;
    readout_status status = mail_read(memory, bytes, file, line, made, &html, error);
    if (status != READOUT_OK) return status;
    if (html.bytes && mail_is_saved_page(memory, bytes)) return read_saved_page(rules, memory, html, file, made, error);
    if (html.bytes) made->text = mail_plain_text(memory, html);
    if (made->text.bytes && input_kind_of_export(looked_at(made->text)) == KIND_TEXT)
        made->text = mail_own_words(memory, rules->words, made->title, made->text, &made->left_out);
    if (made->date.length) made->date = dates_find(memory, rules->words, made->date, false, NULL);
    return made->text.bytes ? READOUT_OK : no_memory(file, line, error);
}

static readout_status read_mail(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    article read = {0};
    readout_status status = read_message(rules, memory, bytes, file, 0, &read, error);
    return status == READOUT_OK ? read_inner(rules, memory, &read, file, made, error) : status;
}

static list_reader *const list_readers[KIND_COUNT] = {
    [KIND_JSON] = read_json,         [KIND_FEED] = read_feed,       [KIND_NITF] = read_news,         [KIND_NEWSML] = read_news,
    [KIND_NEXIS] = read_nexis,       [KIND_FACTIVA] = read_factiva, [KIND_PROQUEST] = read_proquest, [KIND_EUROPRESSE] = read_europresse,
    [KIND_NEWSBANK] = read_newsbank, [KIND_DOCX] = read_docx,       [KIND_XLSX] = read_xlsx,         [KIND_ODT] = read_odt,
    [KIND_RTF] = read_rtf,           [KIND_PDF] = read_pdf,         [KIND_EML] = read_mail,
};

bool reading_is_list(input_kind kind) { return list_readers[kind] != NULL; }

readout_status reading_list(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, article_list *made,
                            readout_error *error) {
    xmlResetLastError();
    readout_status status = unless_memory_ran_out(list_readers[kind](rules, memory, bytes, file, made, error), memory, file, 0, error);
    for (uint32_t i = 0; i < made->count; i++) {
        article *a = &made->items[i];
        if (!a->text.length && !a->problem.bytes) a->text = a->title, a->title = (slice){NULL, 0}; /* a headline alone is still said */
        slice *author = &made->items[i].author;
        if (author->length > 3 && (slice_starts_with(*author, SLICE("By ")) || slice_starts_with(*author, SLICE("BY "))))
            *author = slice_of(author->bytes + 3, author->length - 3);
    }
    return status;
}

static readout_status read_page(const reading_rules *rules, arena *memory, slice page, slice told, const char *file, size_t line,
                                article *made, readout_error *error) {
    slice guessed;
    if (!encoding_to_utf8(memory, &page, told.bytes ? told : encoding_of_markup(page), &guessed)) return no_memory(file, line, error);
    made->encoding = guessed;
    return page_read(memory, rules->words, page, file, made, error);
}

static readout_status read_record(const reading_rules *rules, arena *memory, slice record, const char *file, size_t line, article *made,
                                  readout_error *error) {
    slice page, told;
    readout_status status = warc_page(memory, record, file, made, &page, &told, error);
    return status == READOUT_OK ? read_page(rules, memory, page, told, file, line, made, error) : status;
}

static readout_status read_document(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, size_t line,
                                    article *made, readout_error *error) {
    slice guessed = {NULL, 0};
    made->line = line;
    switch (kind) {
    case KIND_JSONL: return row_read_object(memory, &rules->columns, bytes, file, line, made, error);
    case KIND_HTML: return read_page(rules, memory, bytes, (slice){NULL, 0}, file, line, made, error);
    case KIND_MBOX: return read_message(rules, memory, bytes, file, line, made, error);
    case KIND_WARC: return read_record(rules, memory, bytes, file, line, made, error);
    default:
        if (!encoding_to_utf8(memory, &bytes, (slice){NULL, 0}, &guessed)) return no_memory(file, line, error);
        made->encoding = guessed;
        made->text = bytes;
        return READOUT_OK;
    }
}

readout_status reading_document(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, size_t line,
                                article *made, readout_error *error) {
    xmlResetLastError();
    return unless_memory_ran_out(read_document(rules, memory, kind, bytes, file, line, made, error), memory, file, line, error);
}
