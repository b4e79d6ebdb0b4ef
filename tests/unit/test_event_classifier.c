/* The event classifier: its part of the model file is checked before use, and its chances are chances. */
#include "base/model_part.h"
#include "event/pair_views.h"
#include "event/weigh.h"
#include "model_bytes.h"
#include "stages.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#define PART READOUT_SOURCE_DIRECTORY "/model/events.model"

/* ---------------------------------------------------------------- the file */

static readout_status open_bytes(const unsigned char *bytes, size_t size) {
    char path[] = "/tmp/readout-events-XXXXXX";
    write_model_bytes(path, bytes, size);
    readout_error error = {0};
    event_classifier *made = NULL;
    readout_status status = event_classifier_open(path, &made, &error);
    unlink(path);
    assert_int_equal(made == NULL, status != READOUT_OK);
    if (status != READOUT_OK) {
        assert_string_equal(error.file, path);
        assert_true(error.message[0] != '\0');
    }
    event_classifier_free(made);
    return status;
}

static void sum_again(unsigned char *bytes, size_t size) {
    uint64_t sum = model_part_checksum(bytes + MODEL_PART_HEADER, size - MODEL_PART_HEADER);
    memcpy(bytes + 24, &sum, sizeof sum);
}

static void damaged_parts_are_refused(void **state) {
    (void)state;
    size_t size;
    unsigned char *bytes = read_model_bytes(PART, &size);
    assert_int_equal(open_bytes(bytes, size), READOUT_OK);
    static const size_t lengths[] = {1, 7, 31, 32, 63, 64, 4096};
    for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) assert_int_equal(open_bytes(bytes, lengths[i]), READOUT_ERROR_FORMAT);
    assert_int_equal(open_bytes(bytes, size - 1), READOUT_ERROR_FORMAT);
    for (unsigned i = 0; i < 8; i++) { /* one bit turned over, anywhere */
        size_t at = i * (size / 8) + 40;
        bytes[at] ^= 4;
        assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_FORMAT);
        bytes[at] ^= 4;
    }
    bytes[8]++;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_VERSION);
    bytes[8]--;
    bytes[32]++; /* clues of another version */
    sum_again(bytes, size);
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_VERSION);
    bytes[32]--;
    for (unsigned number = 1; number < 5; number++) { /* the header's counts, with a checksum that is right */
        static const uint32_t wrong[] = {0, 3, 0x7FFFFFFF, 0xFFFFFFFF};
        unsigned char held[4];
        memcpy(held, bytes + 32 + number * 4, 4);
        for (unsigned i = 0; i < 4; i++) {
            if (memcmp(held, &wrong[i], 4) == 0) continue;
            memcpy(bytes + 32 + number * 4, &wrong[i], 4);
            sum_again(bytes, size);
            assert_int_not_equal(open_bytes(bytes, size), READOUT_OK);
        }
        memcpy(bytes + 32 + number * 4, held, 4);
    }
    free(bytes);
}

static void a_file_without_the_part_is_refused(void **state) {
    (void)state;
    event_classifier *made;
    readout_error error = {0};
    assert_int_equal(event_classifier_open("/nowhere/english.model", &made, &error), READOUT_ERROR_FILE);
    assert_int_equal(event_classifier_open(READOUT_SOURCE_DIRECTORY "/model/syntax.model", &made, &error), READOUT_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "event model"));
    assert_null(made);
}

/* ---------------------------------------------------------------- chances */

static void chances_of(fixture *f, const char *text, const char *one, const char *other, float *chances) {
    document d = read_stages(f, text, (calendar_date){0, 0, 0}, (stage *const[]){NULL});
    party_pair pair = {{0, 0}, {0, 0}};
    for (uint32_t t = 0; t < d.tokens.count; t++) {
        if (slice_is(d.tokens.items[t].word->form, one)) pair.source = (token_span){t, t + 1};
        if (slice_is(d.tokens.items[t].word->form, other)) pair.target = (token_span){t, t + 1};
    }
    assert_true(pair.source.end && pair.target.end);
    passage p;
    assert_true(passage_read(&p, f->engine.frames, &f->workspace.scratch, &d, pair_words(&d, pair)));
    pair_chances(&f->engine, &p, pair, chances, NULL);
    float sum = 0;
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) {
        assert_true(chances[type] >= 0 && chances[type] <= 1);
        sum += chances[type];
    }
    assert_true(fabsf(sum - 1) < 1e-4f);
}

static void who_acts_and_how(void **state) {
    float chances[PLOVER_TYPE_COUNT];
    chances_of(*state, "Kenya condemned Uganda on Monday.", "Kenya", "Uganda", chances);
    assert_int_equal(likeliest_type(chances), PLOVER_ACCUSE);
    assert_true(chances[PLOVER_NONE] < 0.5f);
    chances_of(*state, "Kenya condemned Uganda on Monday.", "Uganda", "Kenya", chances);
    assert_true(chances[PLOVER_NONE] > 0.5f);
    chances_of(*state, "Uganda was bombed by Kenya.", "Kenya", "Uganda", chances);
    assert_int_equal(likeliest_type(chances), PLOVER_ASSAULT);
}

static void clues_come_once(void **state) {
    fixture *f = *state;
    document d = read_stages(f, "Kenya, Kenya and Kenya met Uganda, Uganda and Uganda.", (calendar_date){0, 0, 0}, (stage *const[]){NULL});
    party_pair pair = {{0, 1}, {6, 7}};
    passage p;
    evidence ahead, behind;
    clues made;
    assert_true(passage_read(&p, f->engine.frames, &f->workspace.scratch, &d, pair_words(&d, pair)));
    evidence_of(&p, pair, &ahead);
    evidence_of(&p, (party_pair){pair.target, pair.source}, &behind);
    clues_of(f->engine.syntax, &p, pair, &ahead, &behind, &made);
    assert_true(made.count > 20);
    for (uint32_t i = 0; i < made.count; i++)
        for (uint32_t j = 0; j < i; j++) assert_int_not_equal(made.keys[i], made.keys[j]);
}

/* ---------------------------------------------------------------- the reader's view */

static const party_pair parties = {{0, 2}, {5, 6}};

/* The view that holds what one proposal says of the parties. */
static pair_view view_with(token_span source, token_span target, bool mutual) {
    proposal told = {.source = source, .target = target, .mutual = mutual, .types = {[PLOVER_NONE] = 0.2f, [PLOVER_AID] = 0.8f}};
    document d = {.proposals = {.items = &told, .count = 1}};
    float classified[PLOVER_TYPE_COUNT] = {[PLOVER_NONE] = 0.5f, [PLOVER_ASSAULT] = 0.5f};
    pair_views views;
    pair_views_of(&d, parties, classified, &views);
    assert_float_equal(views.of[VIEW_CLASSIFIER][PLOVER_ASSAULT], logf(0.5f), 1e-6f);
    pair_view holding = VIEW_COUNT;
    for (int view = VIEW_BOTH; view < VIEW_COUNT; view++) {
        if (views.of[view][PLOVER_AID] < logf(0.5f)) continue;
        assert_int_equal(holding, VIEW_COUNT);
        holding = (pair_view)view;
        assert_float_equal(views.of[view][PLOVER_NONE], logf(0.2f), 1e-6f);
    }
    return holding;
}

static void words_are_of_both_parties_or_of_one(void **state) {
    (void)state;
    token_span source = {1, 2}, target = {4, 6}, other = {7, 9}, nobody = {0, 0};
    assert_int_equal(view_with(source, target, false), VIEW_BOTH);
    assert_int_equal(view_with(source, other, false), VIEW_SOURCE);
    assert_int_equal(view_with(nobody, target, false), VIEW_TARGET);
    assert_int_equal(view_with(other, source, false), VIEW_OTHER);
    assert_int_equal(view_with(target, source, false), VIEW_EXCHANGED);
    assert_int_equal(view_with(target, source, true), VIEW_BOTH);
}

static void the_reader_has_a_say(void **state) {
    (void)state;
    proposal told = {.source = parties.source, .target = parties.target, .types = {[PLOVER_NONE] = 0.02f, [PLOVER_AID] = 0.98f}};
    document silent = {0}, loud = {.proposals = {.items = &told, .count = 1}};
    float classified[PLOVER_TYPE_COUNT] = {[PLOVER_NONE] = 0.3f, [PLOVER_AID] = 0.2f, [PLOVER_SUPPORT] = 0.5f}, chances[PLOVER_TYPE_COUNT],
          sum = 0;
    pair_views views;
    pair_views_of(&silent, parties, classified, &views);
    pair_views_weigh(&views, chances);
    assert_int_equal(likeliest_type(chances), PLOVER_SUPPORT);
    float unseen = chances[PLOVER_NONE];
    pair_views_of(&loud, parties, classified, &views);
    pair_views_weigh(&views, chances);
    assert_int_equal(likeliest_type(chances), PLOVER_AID);
    assert_true(chances[PLOVER_NONE] < unseen);
    for (int type = 0; type < PLOVER_TYPE_COUNT; type++) sum += chances[type];
    assert_true(fabsf(sum - 1) < 1e-4f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_parts_are_refused),
        cmocka_unit_test(a_file_without_the_part_is_refused),
        cmocka_unit_test(who_acts_and_how),
        cmocka_unit_test(clues_come_once),
        cmocka_unit_test(words_are_of_both_parties_or_of_one),
        cmocka_unit_test(the_reader_has_a_say),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
