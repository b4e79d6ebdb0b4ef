/* The reader: word pieces as BERT's tokeniser cuts them, its part of the model file checked before use, and proposals that lie where they should. */
#include "base/model_part.h"
#include "model_bytes.h"
#include "reader/reader.h"
#include "reader/weights.h"
#include "stages.h"

#include <string.h>
#include <unistd.h>

#define PART READOUT_SOURCE_DIRECTORY "/model/reader.model"

/* ---------------------------------------------------------------- word pieces */

static const reader_model *the_reader(void) {
    static reader_model *made;
    readout_error error = {0};
    if (!made) assert_int_equal(reader_model_open(PART, &made, &error), READOUT_OK);
    assert_non_null(made);
    return made;
}

/* The numbers that the tokeniser of the pre-trained encoder gives for the same texts (transformers 5, BertTokenizerFast). */
static void pieces_are_those_of_the_encoder(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t count, numbers[24];
    } cases[] = {
        {"Élysée's spokesman re-denied it.", 10, {20779, 19763, 1005, 1055, 14056, 2128, 1011, 6380, 2009, 1012}},
        {"O'Neill met Müller-Žižek in São Tomé…", 13, {1051, 1005, 11511, 2777, 12304, 1011, 1062, 4697, 2243, 1999, 7509, 21269, 1529}},
        {"U.S.-backed forces, 1,250 strong, \"withdrew\" — quietly!",
         20,
         {1057, 1012, 1055, 1012, 1011, 6153, 2749, 1010, 1015, 1010, 5539, 2844, 1010, 1000, 6780, 1000, 1517, 5168, 999}},
        {"北京 said no.", 5, {1781, 1755, 2056, 2053, 1012}},
        {"unpronounceablexqzjw 🙂 ok", 11, {4895, 21572, 3630, 17457, 3085, 2595, 4160, 2480, 3501, 2860, 100}},
    };
    word_piece made[32];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t count = word_pieces(the_reader()->vocabulary, cases[i].text, 0, (uint32_t)strlen(cases[i].text), made, 32);
        assert_true(count >= cases[i].count - 1);
        for (uint32_t j = 0; j < cases[i].count && cases[i].numbers[j]; j++) assert_int_equal(made[j].number, cases[i].numbers[j]);
        for (uint32_t j = 0; j < count; j++) assert_true(made[j].start < made[j].end && made[j].end <= strlen(cases[i].text) && (!j || made[j - 1].start <= made[j].start));
    }
}

static void pieces_stop_at_their_limit(void **state) {
    (void)state;
    static char text[4000]; /* one word, longer than any piece */
    memset(text, 'a', sizeof text);
    word_piece made[4];
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, sizeof text, made, 4), 1);
    assert_true(made[0].start == 0 && made[0].end == sizeof text);
    memset(text, '-', sizeof text);
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, sizeof text, made, 4), 4);
    assert_int_equal(word_pieces(the_reader()->vocabulary, text, 0, 0, made, 4), 0);
}

/* ---------------------------------------------------------------- the file */

static readout_status open_bytes(const unsigned char *bytes, size_t size) {
    char path[] = "/tmp/readout-reader-XXXXXX";
    write_model_bytes(path, bytes, size);
    readout_error error = {0};
    reader_model *made = NULL;
    readout_status status = reader_model_open(path, &made, &error);
    unlink(path);
    if (status != READOUT_OK) assert_true(!made && error.message[0] && strcmp(error.file, path) == 0);
    reader_model_free(made);
    return status;
}

static void damaged_parts_are_refused(void **state) {
    (void)state;
    size_t size;
    unsigned char *bytes = read_model_bytes(PART, &size);
    assert_int_equal(open_bytes(bytes, size), READOUT_OK);
    assert_int_equal(open_bytes(bytes, 4096), READOUT_ERROR_FORMAT);
    assert_int_equal(open_bytes(bytes, size - 1), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    bytes[8]++;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_VERSION);
    bytes[8]--;
    for (unsigned number = 0; number < 12; number++) { /* the header's counts, with a checksum that is right */
        unsigned char held[4];
        memcpy(held, bytes + MODEL_PART_HEADER + number * 4, 4);
        memset(bytes + MODEL_PART_HEADER + number * 4, 0x7F, 4);
        uint64_t sum = model_part_checksum(bytes + MODEL_PART_HEADER, size - MODEL_PART_HEADER);
        memcpy(bytes + 24, &sum, sizeof sum);
        assert_int_not_equal(open_bytes(bytes, size), READOUT_OK);
        memcpy(bytes + MODEL_PART_HEADER + number * 4, held, 4);
    }
    free(bytes);
}

/* ---------------------------------------------------------------- proposals */

static void proposals_lie_in_their_sentence(void **state) {
    fixture *f = *state;
    document read = read_stages(f, "Protesters clash with police\n\nPolice in Harare arrested three union leaders on Tuesday. The weather was fine. Kenya condemned the arrests.",
                                (calendar_date){2019, 5, 7}, (stage *const[]){NULL}), *d = &read;
    uint32_t told = 0;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        const sentence *s = &d->sentences.items[p->sentence];
        assert_true(s->first <= p->trigger && p->trigger < s->end && p->type > PLOVER_NONE && p->type < PLOVER_TYPE_COUNT);
        const token_span sides[2] = {p->source, p->target};
        for (unsigned side = 0; side < 2; side++)
            assert_true(sides[side].first == sides[side].end || (s->first <= sides[side].first && sides[side].end <= s->end));
        assert_true(p->nothing >= 0 && p->nothing <= 1 && p->type_chance >= 0 && p->type_chance + p->nothing < 1.001f && p->source_chance <= 1.001f &&
                    p->target_chance <= 1.001f);
        if (p->type == PLOVER_COERCE && p->nothing < 0.5f && slice_is(d->tokens.items[p->trigger].form, "arrested")) {
            told++;
            assert_true(slice_is(document_words(d, p->target), "three union leaders"));
        }
    }
    assert_int_equal(told, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pieces_are_those_of_the_encoder), cmocka_unit_test(pieces_stop_at_their_limit),
                                       cmocka_unit_test(damaged_parts_are_refused), cmocka_unit_test(proposals_lie_in_their_sentence)};
    return cmocka_run_group_tests(tests, open_engine_with_reader, close_engine);
}
