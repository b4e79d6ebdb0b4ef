/* Memory that runs out anywhere. Each task is done once as it should be, to know its result and how often it asks for memory; then again with the
 * first request refused, the second, and so on: that one alone, and that one with all after it. The outcome must be MEMORY, or the same
 * result as ever; never a crash, another status, or other records.
 *
 * Linked with the arena in which every allocation is one of malloc's (arena_checked.c), so that all of them are tried.
 *
 *     failing BUILD-DIRECTORY SOURCE-DIRECTORY [EVERY]     EVERY 7: only each seventh request is refused */
#include "../read_file.h"
#include "dictionary/dictionary.h"
#include "readout.h"

#include <dirent.h>
#include <jansson.h>
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
    json_set_alloc_funcs(allocate_for_json, free);
    snprintf(path, sizeof path, "%s/examples/report.txt", source_directory);
    report = read_file(path);
    if (!report || readout_engine_open(&(readout_engine_options){.data_directory = build_directory, .fast = true}, &whole, &error) != READOUT_OK)
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
    remove_files();
    readout_engine_free(whole);
    free(report);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
