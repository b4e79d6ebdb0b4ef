/* The fast reader: its part of the model file checked before use, proposals that lie where they should however long a sentence is, and sentences that it reads. */
#include "base/model_part.h"
#include "event/event.h"
#include "event/plover.h"
#include "model_bytes.h"
#include "read_cases.h"
#include "reader/swift.h"
#include "reader/swift_weights.h"
#include "stages.h"
#include "syntax/network.h"
#include "syntax/parse.h"

#include <string.h>
#include <unistd.h>

#define PART READOUT_SOURCE_DIRECTORY "/model/swift.model"

/* ---------------------------------------------------------------- the file */

static readout_status open_bytes(const engine *e, const unsigned char *bytes, size_t size) {
    char path[] = "/tmp/readout-swift-XXXXXX";
    write_model_bytes(path, bytes, size);
    readout_error error = {0};
    swift_model *made = NULL;
    readout_status status = swift_model_open(path, network_width(e->syntax), &made, &error);
    unlink(path);
    if (status != READOUT_OK) assert_true(!made && error.message[0] && strcmp(error.file, path) == 0);
    swift_model_free(made);
    return status;
}

static void damaged_parts_are_refused(void **state) {
    const engine *e = &((fixture *)*state)->engine;
    size_t size;
    unsigned char *bytes = read_model_bytes(PART, &size);
    assert_int_equal(open_bytes(e, bytes, size), READOUT_OK);
    assert_int_equal(open_bytes(e, bytes, 4096), READOUT_ERROR_FORMAT);
    assert_int_equal(open_bytes(e, bytes, size - 1), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    assert_int_equal(open_bytes(e, bytes, size), READOUT_ERROR_FORMAT);
    bytes[size / 2] ^= 4;
    bytes[8]++;
    assert_int_equal(open_bytes(e, bytes, size), READOUT_ERROR_VERSION);
    bytes[8]--;
    for (unsigned number = 0; number < 11; number++) { /* the header's counts, with a checksum that is right */
        unsigned char held[4];
        memcpy(held, bytes + MODEL_PART_HEADER + number * 4, 4);
        memset(bytes + MODEL_PART_HEADER + number * 4, 0x7F, 4);
        uint64_t sum = model_part_checksum(bytes + MODEL_PART_HEADER, size - MODEL_PART_HEADER);
        memcpy(bytes + 24, &sum, sizeof sum);
        assert_int_not_equal(open_bytes(e, bytes, size), READOUT_OK);
        memcpy(bytes + MODEL_PART_HEADER + number * 4, held, 4);
    }
    free(bytes);
}

static void words_have_rows(void **state) {
    const swift_model *m = ((fixture *)*state)->engine.swift;
    assert_true(swift_word_row(m, token_key(SLICE("arrested"))) > 0);
    assert_int_equal(swift_word_row(m, token_key(SLICE("unpronounceablexqzjw"))), 0);
}

/* ---------------------------------------------------------------- proposals */

static void proposals_lie_in_their_sentences(const document *d) {
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        const sentence *s = &d->sentences.items[p->sentence];
        assert_true(!i || d->proposals.items[i - 1].sentence <= p->sentence);
        assert_true(s->first <= p->trigger && p->trigger < s->end && p->type > PLOVER_NONE && p->type < PLOVER_TYPE_COUNT);
        const token_span sides[2] = {p->source, p->target};
        for (unsigned side = 0; side < 2; side++)
            assert_true(sides[side].first == sides[side].end || (s->first <= sides[side].first && sides[side].end <= s->end));
        assert_true(p->nothing >= 0 && p->nothing <= 1 && p->type_chance >= 0 && p->type_chance + p->nothing < 1.001f &&
                    p->source_chance <= 1.001f && p->target_chance <= 1.001f);
    }
}

static uint32_t arrests_of(const document *d, const char *whom) {
    uint32_t told = 0;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        told += p->type == PLOVER_COERCE && p->nothing < 0.5f && slice_is(d->tokens.items[p->trigger].word->form, "arrested") &&
                slice_is(document_words(d, p->target), whom);
    }
    return told;
}

static void arrests_are_seen(void **state) {
    document d =
        read_stages(*state,
                    "Protesters clash with police\n\nPolice in Harare arrested three union leaders on Tuesday. The weather was fine. "
                    "Kenya condemned the arrests.",
                    (calendar_date){2019, 5, 7}, (stage *const[]){NULL});
    proposals_lie_in_their_sentences(&d);
    assert_int_equal(arrests_of(&d, "three union leaders"), 1);
}

/* A sentence longer than a window is read in pieces, and what stands around it in windows of its own. */
static void long_sentences_are_read(void **state) {
    static const char before[] = "Police arrested a mayor on Monday.\n\n", item[] = "the soldiers attacked a village, and ";
    static const char after[] = "they left.\n\nPolice arrested a mayor on Monday.";
    char text[40000] = {0};
    strcat(text, before);
    for (unsigned i = 0; i < 150; i++) strcat(text, item);
    strcat(text, after);
    document d = read_stages(*state, text, (calendar_date){2019, 5, 7}, (stage *const[]){NULL});
    proposals_lie_in_their_sentences(&d);
    assert_int_equal(arrests_of(&d, "a mayor"), 2);
    assert_true(d.proposals.count >= 100);
}

/* Of what is no language the reader knows nothing, and proposes nothing. */
static void no_language_tells_nothing(void **state) {
    char text[4000] = "Police arrested a mayor on Monday.\n\n";
    for (unsigned i = 0; i < 1000; i++) strcat(text, "\xEF\xBF\xBD");
    document d = read_stages(*state, text, (calendar_date){2019, 5, 7}, (stage *const[]){NULL});
    assert_true(d.tokens.count > 1000);
    assert_int_equal(arrests_of(&d, "a mayor"), 1);
    assert_int_equal(d.proposals.items[d.proposals.count - 1].sentence, 0);
}

/* ---------------------------------------------------------------- states */

/* A text of more words than have their states kept: sentences, one that is parsed in pieces, and brackets that are no language. */
static document parse_long_text(fixture *f, char *text) {
    *text = 0;
    strcat(text, "Police arrested a mayor on Monday. ");
    for (unsigned i = 0; i < 80; i++) strcat(text, "the soldiers attacked a village, and ");
    strcat(text, "they left.\n\n");
    for (unsigned i = 0; i < 100; i++) strcat(text, "( ");
    strcat(text, "\n\n");
    for (unsigned i = 0; i < 1200; i++)
        strcat(text, i % 2 ? "The union rejected the offer again.\n" : "Kenya accused Somalia of an attack.\n");
    document d = {.memory = &f->memory, .text = slice_from(text)};
    readout_error error = {0};
    arena_reset(&f->memory, 1 << 22);
    assert_true(document_index_text(&d));
    assert_int_equal(text_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(syntax_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    return d;
}

/* Behind the first words, which are kept, a document's states take no memory: they are made again when they are asked for, and are the same. */
static void states_are_made_again(void **state) {
    fixture *f = *state;
    static char text[200000];
    static const uint32_t first[] = {0, 70, 300, 700, 5000};
    document d = parse_long_text(f, text);
    size_t width = network_width(f->engine.syntax), size = STATES_ROOM * width;
    assert_true(d.tokens.count > STATES_ROOM + 256);
    assert_int_equal(d.state_room, STATES_ROOM);
    uint8_t *kept = malloc(size);
    float *scale = malloc(STATES_ROOM * sizeof *scale);
    assert_true(kept && scale);
    memcpy(kept, d.states, size);
    memcpy(scale, d.state_scale, STATES_ROOM * sizeof *scale);
    for (unsigned i = 0; i < sizeof first / sizeof first[0]; i++) {
        assert_true(syntax_states(&f->engine, &f->workspace, &d, (token_span){d.tokens.count - 256, d.tokens.count}));
        assert_true(d.states_from > 0 && d.states_from <= d.tokens.count - 256 && d.state_scale[d.tokens.count - 1 - d.states_from] > 0);
        assert_true(syntax_states(&f->engine, &f->workspace, &d, (token_span){first[i], first[i] + 256}));
        assert_true(d.states_from <= first[i]);
        for (uint32_t t = first[i]; t < first[i] + 256; t++) {
            assert_memory_equal(&scale[t], &d.state_scale[t - d.states_from], sizeof *scale);
            if (scale[t] > 0) assert_memory_equal(kept + t * width, d.states + (t - d.states_from) * width, width);
        }
    }
    free(kept);
    free(scale);
}

/* ---------------------------------------------------------------- records */

static void sentences_are_read(void **state) {
    static const read_case cases[] = {
        {"Police in Harare arrested three union leaders on Tuesday after a march.", "COERCE", "Police", "three union leaders"},
        {"Kenya accused Somalia of letting fighters cross the border.", "ACCUSE", "Kenya", "Somalia"},
        {"Two gunmen shot dead a judge outside his home in Tripoli.", "ASSAULT", "gunmen", "a judge"},
        {"The union called on the government to reopen the clinics.", "REQUEST", "The union", "the government"},
        {"The rebels rejected the offer of a ceasefire.", "REJECT", "The rebels", "the offer"},
        {"The army withdrew from the town after nine days.", "RETREAT", "The army", ""},
        {"Thousands of teachers marched through the capital over unpaid wages.", "PROTEST", "Thousands of teachers", ""},
        {"The weather was fine and the market opened late.", "", "", ""},
        {"Shares of the cement maker fell by three percent.", "", "", ""},
        {"The museum shows masks from the coast until May.", "", "", ""}};
    expect_mostly_read(*state, cases, sizeof cases / sizeof cases[0]);
}

/* What "also" tells is another deed, whatever word and parties the two have in common. */
static void other_deeds_stay_apart(void **state) {
    document d =
        read_stages(*state, "Norway and Kenya agreed on ocean research on Monday. Norway also agreed to give Kenya 12 million dollars.",
                    (calendar_date){2016, 5, 10}, (stage *const[]){event_stage, NULL});
    assert_true(d.events.count > 1);
    for (uint32_t i = 0; i < d.events.count; i++) assert_int_equal(d.events.items[i].same_as, NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(damaged_parts_are_refused), cmocka_unit_test(words_have_rows),
                                       cmocka_unit_test(arrests_are_seen),          cmocka_unit_test(long_sentences_are_read),
                                       cmocka_unit_test(no_language_tells_nothing), cmocka_unit_test(states_are_made_again),
                                       cmocka_unit_test(sentences_are_read),        cmocka_unit_test(other_deeds_stay_apart)};
    return cmocka_run_group_tests(tests, open_engine_with_fast_reader, close_engine);
}
