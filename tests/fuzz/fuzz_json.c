/* A line of JSON Lines through the whole road, and as a pair of spans through relate. An input that begins with a form feed is made a line of: its parts,
 * with form feeds between, are members, whose name the first byte says; so a change to a text is not the end of its being JSON. */
#include "road.h"

#include "input/json_document.h"

static const char *const names[] = {"text", "id", "date", "title", "source", "target", "url", "lang", "other", "\\u0074ext"};
enum { NAMES = sizeof names / sizeof *names };

/* A part as a member: bytes that are not to be read as JSON, but for \\ and what is behind it, stand in quotation marks. */
static void write_member(FILE *to, const uint8_t *part, size_t size) {
    bool as_json = part[0] & 0x80;
    fprintf(to, as_json ? "\"%s\": " : "\"%s\": \"", names[(part[0] & 0x7F) % NAMES]);
    for (size_t i = 1; i < size; i++)
        if (as_json || (part[i] >= ' ' && part[i] != '"'))
            fputc(part[i], to);
        else
            fprintf(to, "\\u%04x", part[i]);
    if (!as_json) fputc('"', to);
}

/* The line that the parts make; the caller frees it. */
static char *line_of(const uint8_t *data, size_t size, size_t *length) {
    char *line = NULL;
    FILE *to = open_memstream(&line, length);
    if (!to) abort();
    fputc('{', to);
    for (bool first = true; size; first = false) {
        const uint8_t *end = memchr(data, '\f', size);
        size_t part = end ? (size_t)(end - data) : size;
        if (!first) fputs(", ", to);
        if (part) write_member(to, data, part);
        if (!part) fputs("\"none\": null", to);
        size -= end ? part + 1 : part;
        data += end ? part + 1 : part;
    }
    fputc('}', to);
    if (fclose(to) != 0) abort();
    return line;
}

static void relate(const uint8_t *data, size_t size) {
    arena memory = {0};
    json_document object;
    if (json_document_read(&memory, slice_of((const char *)data, size), "fuzz", 1, &object, NULL) == READOUT_OK) {
        readout_input input = {.text = object.text.bytes, .text_size = object.text.length};
        readout_span source = {(uint32_t)object.source_span.start, (uint32_t)object.source_span.end};
        readout_span target = {(uint32_t)object.target_span.start, (uint32_t)object.target_span.end};
        readout_relation found;
        readout_relate(road_engine(), NULL, &input, object.source_span.kind == JSON_SPAN_GIVEN ? &source : NULL,
                       object.target_span.kind == JSON_SPAN_GIVEN ? &target : NULL, size % 2, &found, NULL);
    }
    arena_free(&memory);
}

static void code_and_relate(const uint8_t *data, size_t size) {
    road_code(data, size, READOUT_INPUT_JSON);
    relate(data, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size || data[0] != '\f') return code_and_relate(data, size), 0;
    size_t length;
    char *line = line_of(data + 1, size - 1, &length);
    code_and_relate((const uint8_t *)line, length);
    free(line);
    return 0;
}

FUZZ_CORPUS(
    "{\"id\": \"a\", \"text\": \"Peru recalled its envoy from Chile.\", \"date\": \"2020-01-31\", \"title\": \"Envoy\", \"source\": \"Agency\", \"url\": \"http://example.org\", \"lang\": \"en\"}",
    "{\"id\": 7, \"text\": \"Peru thanked Chile for its help.\", \"source\": {\"start\": 0, \"end\": 4}, \"target\": {\"start\": 13, \"end\": 18}}",
    "{\"text\": \"\\u00c5land \\ud83d\\ude00 talks\", \"source\": null, \"target\": {\"start\": 0, \"end\": 5}}", "{\"text\": \"\"}", "{}",
    "\f\x50Peru accused Chile of a raid. \"No,\" said its envoy, Ana Ruiz.\f\x51seven\f\x52"
    "2020-01-31\f\x53Raid\f\x57"
    "en",
    "\f\x50The army killed 12 people in Kidal, officials said.\f\xD4{\"start\": 0, \"end\": 8}\f\xD5[16, 25]\f\x56http://example.org\f\xD8[1, {\"a\": NaN}]",
    "[]", "null", "{\"text\": 5}", "{\"date\": \"yesterday\", \"text\": \"No.\"}")
