#include "input/readers/reading.h"

#include "base/error.h"
#include "input/readers/encoding.h"
#include "input/readers/feed.h"
#include "input/readers/page.h"
#include "input/readers/warc.h"

typedef readout_status list_reader(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                   readout_error *error);

static readout_status read_json(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return row_read_all(memory, &rules->columns, bytes, file, made, error);
}

static readout_status read_feed(const reading_rules *rules, arena *memory, slice bytes, const char *file, article_list *made,
                                readout_error *error) {
    return feed_read(memory, rules->words, bytes, file, made, error);
}

static list_reader *const list_readers[KIND_COUNT] = {[KIND_JSON] = read_json, [KIND_FEED] = read_feed};

bool reading_is_list(input_kind kind) { return list_readers[kind] != NULL; }

readout_status reading_list(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, article_list *made,
                            readout_error *error) {
    return list_readers[kind](rules, memory, bytes, file, made, error);
}

static readout_status no_memory(const char *file, size_t line, readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
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

readout_status reading_document(const reading_rules *rules, arena *memory, input_kind kind, slice bytes, const char *file, size_t line,
                                article *made, readout_error *error) {
    slice guessed = {NULL, 0};
    made->line = line;
    switch (kind) {
    case KIND_JSONL: return row_read_object(memory, &rules->columns, bytes, file, line, made, error);
    case KIND_HTML: return read_page(rules, memory, bytes, (slice){NULL, 0}, file, line, made, error);
    case KIND_WARC: return read_record(rules, memory, bytes, file, line, made, error);
    default:
        if (!encoding_to_utf8(memory, &bytes, (slice){NULL, 0}, &guessed)) return no_memory(file, line, error);
        made->encoding = guessed;
        made->text = bytes;
        return READOUT_OK;
    }
}
