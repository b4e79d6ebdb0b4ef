/* Memory that runs out anywhere. Each task is done once as it should be, to know its result and how often it asks for memory; then again with the
 * first request refused, the second, and so on: that one alone, and that one with all after it. The outcome must be MEMORY, or the same
 * result as ever; never a crash, another status, or other records.
 *
 * Linked with the arena in which every allocation is one of malloc's (arena_checked.c), so that all of them are tried.
 *
 *     failing BUILD-DIRECTORY SOURCE-DIRECTORY [EVERY]     EVERY 7: only each seventh request is refused */
#include "../read_file.h"
#include "dictionary/dictionary.h"
#include "input/readers/reading.h"
#include "input/readers/table.h"
#include "input/readers/warc.h"
#include "readout.h"
#include "store/links.h"
#include "store/merge.h"
#include "store/tables.h"

#include <dirent.h>
#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

/* ---------------------------------------------------------------- allocations that can be refused (-Wl,--wrap=…) */

static unsigned long asked, refused_at; /* 0: none is refused */
static bool for_good;

static bool refuse(void) {
    asked++;
    return refused_at && (for_good ? asked >= refused_at : asked == refused_at);
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
int __real_posix_memalign(void **made, size_t alignment, size_t size);
int __real_vasprintf(char **made, const char *format, va_list arguments);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
int __wrap_posix_memalign(void **made, size_t alignment, size_t size);
int __wrap_asprintf(char **made, const char *format, ...);

void *__wrap_malloc(size_t size) { return refuse() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return refuse() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *old, size_t size) { return refuse() ? NULL : __real_realloc(old, size); }
char *__wrap_strdup(const char *text) { return refuse() ? NULL : __real_strdup(text); }
int __wrap_posix_memalign(void **made, size_t alignment, size_t size) {
    return refuse() ? 12 : __real_posix_memalign(made, alignment, size);
}
int __wrap_asprintf(char **made, const char *format, ...) {
    if (refuse()) return -1;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(made, format, arguments);
    va_end(arguments);
    return length;
}

/* Jansson 2.14 drops a byte of a string, and goes on, where its buffer cannot grow and the next request is granted. A reader of JSON cannot see
 * that, so its requests are refused together with all after them only. */
static void *allocate_for_json(size_t size) { return for_good ? __wrap_malloc(size) : __real_malloc(size); }

/* Libxml2 2.9 leaves out what it has no memory for, as Jansson does. */
static void *allocate_for_xml(size_t size) { return for_good ? __wrap_malloc(size) : __real_malloc(size); }
static void *grow_for_xml(void *old, size_t size) { return for_good ? __wrap_realloc(old, size) : __real_realloc(old, size); }
static char *copy_for_xml(const char *text) { return for_good ? __wrap_strdup(text) : __real_strdup(text); }

static void say_nothing(void *context, const char *format, ...) { (void)context, (void)format; }

/* SQLite's requests, with its own bookkeeping behind. */
static sqlite3_mem_methods sqlite_memory;
static void *allocate_for_sqlite(int size) { return refuse() ? NULL : sqlite_memory.xMalloc(size); }
static void *grow_for_sqlite(void *old, int size) { return refuse() ? NULL : sqlite_memory.xRealloc(old, size); }

static void refuse_libraries(void) {
    json_set_alloc_funcs(allocate_for_json, free);
    xmlSetGenericErrorFunc(NULL, say_nothing);
    xmlMemSetup(free, allocate_for_xml, grow_for_xml, copy_for_xml);
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory);
    sqlite3_mem_methods refusing = sqlite_memory;
    refusing.xMalloc = allocate_for_sqlite;
    refusing.xRealloc = grow_for_sqlite;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &refusing);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0); /* small pieces, too, are asked for one by one */
}

/* ---------------------------------------------------------------- tasks */

/* Does something, and mixes all that came of it into *result. */
typedef readout_status task(uint64_t *result, readout_error *error);

static const char *build_directory, *source_directory;
static readout_engine *whole; /* on all of the lexicon */
static char *report;
static char scratch[] = "/tmp/readout-failing-XXXXXX";

static void mix(uint64_t *result, const void *bytes, size_t size) { *result = XXH64(bytes, size, *result); }

static bool take(void *result, const char *bytes, size_t size) { /* however the bytes are cut into pieces */
    for (size_t i = 0; i < size; i++) *(uint64_t *)result = (*(uint64_t *)result ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
    return true;
}

static readout_status code(const readout_input *input, uint64_t *result, readout_error *error) {
    readout_document *d = NULL;
    readout_status status = readout_code(whole, NULL, input, &d, error);
    for (int f = READOUT_FORMAT_JSON; status == READOUT_OK && f <= READOUT_FORMAT_POLECAT; f++)
        status = readout_write(d, (readout_format)f, NULL, take, result, error);
    readout_document_free(d);
    return status;
}

static readout_status code_text(uint64_t *result, readout_error *error) {
    return code(&(readout_input){.text = report, .text_size = strlen(report), .date = "2024-05-22"}, result, error);
}

static readout_status code_json(uint64_t *result, readout_error *error) {
    static const char line[] = "{\"id\": \"a\", \"title\": \"Envoy  back\", \"date\": \"never\", \"b\": NaN, \"b\": 1, \"text\": "
                               "\"Peru \\ud800 thanked Chile for its help. \\\"We agree,\\\" the president said.\"}";
    return code(&(readout_input){.kind = READOUT_INPUT_JSON, .text = line, .text_size = sizeof line - 1}, result, error);
}

static readout_status code_words(uint64_t *result, readout_error *error) {
    static const char words[] = "# newdoc id = n\n1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n2\tthanked\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                "3\tNiger\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n";
    return code(&(readout_input){.kind = READOUT_INPUT_CONLLU, .text = words, .text_size = sizeof words - 1}, result, error);
}

static readout_status relate(uint64_t *result, readout_error *error) {
    static const char text[] = "Peru's president thanked Chile for its help in the talks.";
    readout_span source = {0, 16}, target = {25, 30};
    readout_relation found;
    readout_input input = {.text = text, .text_size = sizeof text - 1};
    readout_status status = readout_relate(whole, NULL, &input, &source, &target, true, &found, error);
    if (status == READOUT_OK) mix(result, found.cameo, strlen(found.cameo)), mix(result, &found.confidence, sizeof found.confidence);
    return status;
}

static readout_status explain(uint64_t *result, readout_error *error) {
    static const char text[] = "Peru thanked Chile. \"We agree,\" the president said.";
    readout_input input = {.text = text, .text_size = sizeof text - 1};
    return readout_explain(whole, NULL, &input, NULL, take, result, error);
}

static void write_file(const char *directory, const char *name, const char *content) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s/%s", scratch, directory, name);
    FILE *file = fopen(path, "wb");
    if (!file || fputs(content, file) < 0 || fclose(file) != 0) abort();
}

/* An engine on a small lexicon, which is read from text. */
static readout_status open_engine(uint64_t *result, readout_error *error) {
    char model[512], lexicon[256];
    snprintf(model, sizeof model, "%s/english.model", build_directory);
    snprintf(lexicon, sizeof lexicon, "%s/lexicon", scratch);
    readout_engine *small = NULL;
    readout_engine_options options = {.model = model, .lexicon = lexicon, .more_lexicons = (const char *const[]){lexicon}, 1};
    readout_status status = readout_engine_open(&options, &small, error);
    unsigned long keep = refused_at;
    refused_at = 0; /* only the opening is tried; what was opened must read as ever */
    static const char text[] = "France thanked Spain.";
    readout_document *d = NULL;
    readout_input input = {.text = text, .text_size = sizeof text - 1};
    if (status == READOUT_OK && readout_code(small, NULL, &input, &d, error) == READOUT_OK)
        readout_write(d, READOUT_FORMAT_JSON, NULL, take, result, error);
    readout_document_free(d);
    readout_engine_free(small);
    refused_at = keep;
    return status;
}

static void hear(void *result, const readout_error *about) { mix(result, about->message, strlen(about->message)); }

static readout_status import(uint64_t *result, readout_error *error) {
    char from[256], to[256], path[512];
    uint64_t told = 0;
    dictionary_counts counts;
    snprintf(from, sizeof from, "%s/dictionaries", scratch);
    snprintf(to, sizeof to, "%s/imported", scratch);
    readout_status status = dictionary_import(from, to, NULL, hear, &told, &counts, error);
    free(counts.items);
    unsigned long keep = refused_at;
    refused_at = 0;
    static const char *const files[] = {"actors-imported.tsv", "frames-imported.tsv", "classes-imported.tsv"};
    for (size_t i = 0; status == READOUT_OK && i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", to, files[i]);
        char *content = read_file(path);
        if (content) mix(result, content, strlen(content));
        free(content);
    }
    refused_at = keep;
    return status;
}

static void hear_finding(void *result, finding_weight weight, const readout_error *about) {
    (void)weight;
    hear(result, about);
}

static readout_status check(uint64_t *result, readout_error *error) {
    char directory[256];
    size_t errors, warnings;
    uint64_t told = 0;
    snprintf(directory, sizeof directory, "%s/lexicon", scratch);
    readout_status status = dictionary_check(directory, NULL, NULL, hear_finding, &told, &errors, &warnings, error);
    if (status == READOUT_OK) mix(result, &told, sizeof told);
    return status;
}

/* ---- inputs */

static const struct {
    const char *name; /* a file of tests/ */
    input_kind kind;
} inputs[] = {
    {"pages/printed-2.html", KIND_HTML},     {"exports/nexis-uni.txt", KIND_NEXIS},   {"exports/factiva.xml", KIND_FACTIVA},
    {"exports/factiva.html", KIND_FACTIVA},  {"exports/proquest.txt", KIND_PROQUEST}, {"exports/europresse.html", KIND_EUROPRESSE},
    {"exports/newsbank.txt", KIND_NEWSBANK}, {"exports/letter.docx", KIND_DOCX},      {"exports/letter.rtf", KIND_RTF},
    {"exports/letter.eml", KIND_EML},        {"exports/answer.eml", KIND_EML},
};
static input_kind kind_read;
static char *bytes_read;
static size_t size_read;

static readout_status make_rules(arena *memory, reading_rules *rules, readout_error *error) {
    *rules = (reading_rules){.words = input_words_new(memory), .languages = input_languages_new(memory)};
    if (rules->words && rules->languages) return READOUT_OK;
    *error = (readout_error){.status = READOUT_ERROR_MEMORY};
    return READOUT_ERROR_MEMORY;
}

static readout_status mix_article(arena *memory, const article *a, uint64_t *result) {
    slice written = article_json(memory, a);
    if (!written.bytes) return READOUT_ERROR_MEMORY;
    mix(result, written.bytes, written.length);
    return READOUT_OK;
}

static readout_status read_input(uint64_t *result, readout_error *error) {
    arena memory = {0};
    reading_rules rules;
    article one = {0};
    article_list list = {0};
    slice bytes = slice_of(bytes_read, size_read);
    readout_status status = make_rules(&memory, &rules, error);
    if (status == READOUT_OK && reading_is_list(kind_read)) {
        status = reading_list(&rules, &memory, kind_read, bytes, "f", &list, error);
        for (uint32_t i = 0; i < list.count && status == READOUT_OK; i++) status = mix_article(&memory, &list.items[i], result);
    } else if (status == READOUT_OK) {
        status = reading_document(&rules, &memory, kind_read, bytes, "f", 1, &one, error);
        if (status == READOUT_OK) status = mix_article(&memory, &one, result);
    }
    arena_free(&memory);
    return status;
}

static readout_status read_feed(uint64_t *result, readout_error *error) {
    static char feed[] =
        "<rss><channel><title>G</title><item><title>A &amp; B</title><guid>1</guid><pubDate>Tue, 05 Mar 2019 10:00:00</pubDate>"
        "<description>&lt;p&gt;Mali thanked Niger.&lt;/p&gt;</description></item><item><title>C</title>"
        "<description>Chad warned Libya.</description></item></channel></rss>";
    kind_read = KIND_FEED;
    bytes_read = feed;
    size_read = sizeof feed - 1;
    return read_input(result, error);
}

static ssize_t read_piece(void *context, char *bytes, size_t size) {
    slice *left = context;
    if (size > left->length) size = left->length;
    memcpy(bytes, left->bytes, size);
    *left = slice_of(left->bytes + size, left->length - size);
    return (ssize_t)size;
}

static readout_status read_table(uint64_t *result, readout_error *error) {
    slice left =
        SLICE("day,headline,body,region\n2019-01-02,\"A \"\"b\"\"\",\"Mali thanked\nNiger.\",S\n2019-01-03,C,Chad warned Libya.,N\n");
    stream from = stream_over("f", read_piece, NULL, &left);
    table t;
    bool more = true;
    arena names = {0};
    row_columns columns = {.usual = column_names_new(&names)};
    readout_status status = columns.usual ? table_open(&t, &from, &columns, error) : READOUT_ERROR_MEMORY;
    bool opened = columns.usual;
    while (status == READOUT_OK && more) {
        arena memory = {0};
        article row = {0};
        status = table_next(&t, &memory, &row, &more, error);
        if (status == READOUT_OK && more) status = mix_article(&memory, &row, result);
        arena_free(&memory);
    }
    if (opened) table_close(&t);
    stream_close(&from);
    arena_free(&names);
    return status;
}

static readout_status read_records(uint64_t *result, readout_error *error) {
    slice left = SLICE(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e\r\nWARC-Date: 2021-02-03T04:05:06Z\r\nContent-Length: 178\r\n\r\n"
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
        "50\r\n<html><body><p>Mali thanked its neighbour Niger on Tuesday for a lot of things.\n\r\n0\r\n\r\n");
    stream from = stream_over("f", read_piece, NULL, &left);
    slice record;
    bool more = true;
    arena memory = {0};
    reading_rules rules;
    readout_status status = make_rules(&memory, &rules, error);
    while (status == READOUT_OK && (status = warc_next(&from, &record, &more, error)) == READOUT_OK && more) {
        article page = {0};
        status = reading_document(&rules, &memory, KIND_WARC, record, "f", 0, &page, error);
        if (status == READOUT_OK) status = mix_article(&memory, &page, result);
    }
    arena_free(&memory);
    stream_close(&from);
    return status;
}

/* ---- stores; in memory, since hundreds are made, for each seventeenth request alone: SQLite has very many */

enum { STORE_EVERY = 17 };

typedef struct packed {
    char items[1 << 16];
    size_t count;
} packed;
static packed documents[2]; /* reports of one event, packed for a store */

static bool take_packed(void *context, const char *bytes, size_t size) {
    packed *p = context;
    if (p->count + size > sizeof p->items) return false;
    memcpy(p->items + p->count, bytes, size);
    p->count += size;
    return true;
}

static void pack_documents(void) {
    static const char *const texts[] = {"Gunmen killed four soldiers near Gao in Mali on Monday.",
                                        "Mali said that gunmen killed four soldiers near Gao."};
    readout_error error;
    for (size_t i = 0; i < 2; i++) {
        readout_document *d = NULL;
        readout_input input = {.text = texts[i], .text_size = strlen(texts[i]), .id = i ? "b" : "a", .date = "2024-05-22"};
        if (readout_code(whole, NULL, &input, &d, &error) != READOUT_OK ||
            !tables_pack(d, &(table_byline){.author = {0}}, take_packed, &documents[i]))
            abort();
        readout_document_free(d);
    }
}

/* All rows, read while nothing is refused. */
static void mix_store(store *s, uint64_t *result) {
    unsigned long keep = refused_at;
    refused_at = 0;
    for (unsigned t = 0; t <= TABLE_COUNT; t++) {
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT * FROM %s", t < TABLE_COUNT ? table_at((store_table)t)->name : "happenings");
        sqlite3_stmt *rows = store_prepare(s, sql, NULL);
        while (rows && sqlite3_step(rows) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(rows); c++) {
                const void *cell = sqlite3_column_blob(rows, c);
                mix(result, cell ? cell : "", (size_t)sqlite3_column_bytes(rows, c));
            }
        sqlite3_finalize(rows);
    }
    refused_at = keep;
}

static readout_status fill_store(store *s, size_t first, size_t end, readout_error *error) {
    readout_status status = READOUT_OK;
    for (size_t i = first; i < end && status == READOUT_OK; i++)
        status = store_add(s, i + 1, documents[i].items, documents[i].count, error);
    return status == READOUT_OK ? store_commit(s, error) : status;
}

static readout_status fill_and_link(uint64_t *result, readout_error *error) {
    store *s = NULL;
    link_counts counts = {0};
    readout_status status = store_open(":memory:", true, &s, error);
    if (status == READOUT_OK) status = fill_store(s, 0, 2, error);
    if (status == READOUT_OK) status = fill_store(s, 0, 1, error); /* it is there */
    if (status == READOUT_OK) status = store_finish(s, error);
    if (status == READOUT_OK) status = links_of_copies(s, &counts, error);
    if (status == READOUT_OK) status = links_of_events(s, &counts, error);
    if (status == READOUT_OK) mix_store(s, result);
    store_close(s);
    return status;
}

static readout_status merge(uint64_t *result, readout_error *error) {
    store *stores[3] = {NULL};
    unsigned long keep = refused_at;
    refused_at = 0; /* only the merging is tried */
    for (size_t i = 0; i < 3; i++)
        if (store_open(":memory:", true, &stores[i], error) != READOUT_OK || (i && fill_store(stores[i], i - 1, i, error) != READOUT_OK))
            abort();
    asked = 0;
    refused_at = keep;
    readout_status status = store_merge(stores[0], stores + 1, 2, error);
    if (status == READOUT_OK) mix_store(stores[0], result);
    for (size_t i = 0; i < 3; i++) store_close(stores[i]);
    return status;
}

/* ---------------------------------------------------------------- trying */

static unsigned passed, failed;

static readout_status attempt(task *t, unsigned long at, bool from_then_on, uint64_t *result, readout_error *error) {
    *result = 14695981039346656037u;
    *error = (readout_error){0};
    asked = 0;
    refused_at = at;
    for_good = from_then_on;
    readout_status status = t(result, error);
    refused_at = 0;
    return status;
}

static void try_task(const char *name, task *t, unsigned long every) {
    uint64_t expected, result;
    readout_error error;
    if (attempt(t, 0, false, &expected, &error) != READOUT_OK) {
        printf("FAILED: %s: %s: %s\n", name, error.file, error.message);
        failed++;
        return;
    }
    unsigned long requests = asked, wrong = 0;
    for (unsigned long at = 1; at <= requests; at += every)
        for (int from_then_on = 0; from_then_on < 2; from_then_on++) {
            readout_status status = attempt(t, at, from_then_on, &result, &error);
            if (status == READOUT_ERROR_MEMORY || (status == READOUT_OK && result == expected)) continue;
            if (++wrong <= 5)
                printf("FAILED: %s, request %lu%s: status %d, %s: %s\n", name, at, from_then_on ? " and all after it" : "", status,
                       status == READOUT_OK ? "other records" : "another status", error.message);
        }
    printf("%s: %lu requests for memory, each %lu. refused: %lu wrong\n", name, requests, every, wrong);
    wrong ? failed++ : passed++;
}

static void try_input(size_t number, unsigned long every) {
    char path[512];
    snprintf(path, sizeof path, "%s/tests/%s", source_directory, inputs[number].name);
    bytes_read = read_bytes(path, &size_read);
    kind_read = inputs[number].kind;
    if (!bytes_read) abort();
    try_task(inputs[number].name, read_input, every);
    free(bytes_read);
}

static void make_files(void) {
    char path[256];
    static const char *const directories[] = {"", "/lexicon", "/dictionaries"};
    if (!mkdtemp(scratch)) abort();
    for (size_t i = 1; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", scratch, directories[i]);
        if (mkdir(path, 0777) != 0) abort();
    }
    write_file("lexicon", "countries.tsv", "France\tname\tFRA\nFrench\tadjective\tFRA\nSpain\tname\tESP\n");
    write_file("lexicon", "roles.tsv", "president\tGOV\tperson\t\thead-of-state\nforeign minister\tGOV\tperson\n");
    write_file("lexicon", "cues.tsv", "say\tverb\tsays\tclause:0.9 quote:0.9\n");
    write_file("lexicon", "frames-own.tsv", "v:thank\tsubj\tobj\t\tSUPPORT\t\t051\n");
    write_file("dictionaries", "actors.txt", "FRANCE_ [FRA]\n+FRENCH_REPUBLIC\nMARIE_CURIE_ [FRAEDU 900101-340704]\n");
    write_file("dictionaries", "verbs.txt",
               "&CURRENCY\n+DOLLAR\n+EURO_NOTE\n\n--- THANK [051] ---\nTHANK\nPRAISE {PRAISES PRAISED}\n- $ * + FOR HELP [051]\n");
}

static void remove_files(void) {
    char command[300];
    snprintf(command, sizeof command, "rm -rf %s", scratch);
    if (system(command) != 0) puts("scratch files are left");
}

int main(int count, char **arguments) {
    char path[512];
    readout_error error;
    if (count < 3) return 2;
    build_directory = arguments[1];
    source_directory = arguments[2];
    unsigned long every = count > 3 ? strtoul(arguments[3], NULL, 10) : 1;
    refuse_libraries();
    snprintf(path, sizeof path, "%s/examples/report.txt", source_directory);
    report = read_file(path);
    if (!report ||
        readout_engine_open(&(readout_engine_options){.data_directory = build_directory, .fast = true}, &whole, &error) != READOUT_OK)
        return 2;
    make_files();
    try_task("code a text", code_text, every);
    try_task("code JSON", code_json, every);
    try_task("code words", code_words, every);
    try_task("relate", relate, every);
    try_task("explain", explain, every);
    try_task("open an engine", open_engine, every);
    try_task("import dictionaries", import, every);
    try_task("check a lexicon", check, every);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) try_input(i, every);
    try_task("read a feed", read_feed, every);
    try_task("read a table", read_table, every);
    try_task("read a web archive", read_records, every);
    pack_documents();
    try_task("fill a store and link it", fill_and_link, every * STORE_EVERY);
    try_task("merge stores", merge, every * STORE_EVERY);
    remove_files();
    readout_engine_free(whole);
    free(report);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
