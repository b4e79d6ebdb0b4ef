/* A line of JSON Lines through the whole road, and as a pair of spans through relate. */
#include "road.h"

#include "input/json_document.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    road_code(data, size, READOUT_INPUT_JSON);
    relate(data, size);
    return 0;
}

FUZZ_CORPUS(
    "{\"id\": \"a\", \"text\": \"Peru recalled its envoy from Chile.\", \"date\": \"2020-01-31\", \"title\": \"Envoy\", \"source\": \"Agency\", \"url\": \"http://example.org\", \"lang\": \"en\"}",
    "{\"id\": 7, \"text\": \"Peru thanked Chile for its help.\", \"source\": {\"start\": 0, \"end\": 4}, \"target\": {\"start\": 13, \"end\": 18}}",
    "{\"text\": \"\\u00c5land \\ud83d\\ude00 talks\", \"source\": null, \"target\": {\"start\": 0, \"end\": 5}}", "{\"text\": \"\"}", "{}",
    "[]", "null", "{\"text\": 5}", "{\"date\": \"yesterday\", \"text\": \"No.\"}")
