/* The syntax stage: features of words, a model file that is whole and ones that are not, trees of some sentences, very long sentences,
 * and that what is parsed together does not change what is found. */
#include "model_bytes.h"
#include "syntax/model_file.h"
#include "syntax/network.h"
#include "syntax/syntax.h"
#include "syntax/tree_link.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#ifndef READOUT_SOURCE_DIRECTORY
#define READOUT_SOURCE_DIRECTORY "."
#endif
#define MODEL READOUT_SOURCE_DIRECTORY "/model/syntax.model"

/* ---------------------------------------------------------------- words */

static void normal_forms(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"Ministers", "ministers"},
                                           {"2018", "0000"},
                                           {"n\u2019t", "n't"},
                                           {"\u201c", "\""},
                                           {"\u2014", "--"},
                                           {"\u00c9lys\u00e9e", "\u00e9lys\u00e9e"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        normal_form normal;
        word_normal_form(slice_from(pairs[i][0]), &normal);
        assert_true(slice_is(slice_of(normal.bytes, normal.start[normal.letters]), pairs[i][1]));
    }
    assert_int_equal(word_case(SLICE("border")), CASE_NONE);
    assert_int_equal(word_case(SLICE("Ankara")), CASE_FIRST);
    assert_int_equal(word_case(SLICE("NATO")), CASE_ALL);
    assert_int_equal(word_case(SLICE("McKinley")), CASE_MIXED);
}

static void any_bytes_have_features(void **state) {
    (void)state;
    char bytes[600];
    uint64_t seed = 9;
    for (unsigned round = 0; round < 2000; round++) {
        size_t length = round % 590;
        for (size_t i = 0; i < length; i++) bytes[i] = (char)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 40);
        normal_form normal;
        uint32_t rows[AFFIX_COUNT];
        word_normal_form(slice_of(bytes, length), &normal);
        word_affixes(slice_of(bytes, length), &normal, rows);
        for (unsigned i = 0; i < AFFIX_COUNT; i++) assert_in_range(rows[i], 0, AFFIX_ROWS - 1);
        assert_in_range(word_case(slice_of(bytes, length)), 0, CASE_MIXED);
    }
}

/* ---------------------------------------------------------------- model files */

static readout_status open_bytes(const unsigned char *bytes, size_t size) {
    char path[] = "/tmp/readout-model-XXXXXX";
    write_model_bytes(path, bytes, size);
    readout_error error = {0};
    syntax_model *model = NULL;
    readout_status status = syntax_model_open(path, &model, &error);
    unlink(path);
    if (status == READOUT_OK) {
        syntax_model_free(model);
    } else {
        assert_null(model);
        assert_string_equal(error.file, path);
        assert_true(error.message[0] != '\0');
    }
    return status;
}

static void damaged_models_are_refused(void **state) {
    (void)state;
    size_t size;
    unsigned char *bytes = read_model_bytes(MODEL, &size);
    assert_int_equal(open_bytes(bytes, size), READOUT_OK);
    static const size_t lengths[] = {0, 1, 7, 100, 127, 128, 129, 4096};
    for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) assert_int_equal(open_bytes(bytes, lengths[i]), READOUT_ERROR_FORMAT);
    assert_int_equal(open_bytes(bytes, size - 1), READOUT_ERROR_FORMAT);
    for (unsigned i = 0; i < 12; i++) { /* one bit turned over, anywhere */
        size_t at = i * (size / 12) + 128;
        bytes[at] ^= 4;
        assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_FORMAT);
        bytes[at] ^= 4;
    }
    bytes[0] ^= 1;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_FORMAT);
    bytes[0] ^= 1;
    bytes[8]++;
    assert_int_equal(open_bytes(bytes, size), READOUT_ERROR_VERSION);
    bytes[8]--;
    for (unsigned number = 0; number < 19; number++) { /* the header's counts */
        unsigned char *count = bytes + 32 + number * 4, held[4];
        memcpy(held, count, 4);
        static const uint32_t wrong[] = {0, 3, 0x7FFFFFFF, 0xFFFFFFFF};
        for (unsigned i = 0; i < 4; i++) {
            memcpy(count, &wrong[i], 4);
            if (memcmp(count, held, 4) != 0) assert_int_not_equal(open_bytes(bytes, size), READOUT_OK);
        }
        memcpy(count, held, 4);
    }
    free(bytes);
    readout_error error = {0};
    syntax_model *model;
    assert_int_equal(syntax_model_open("/nowhere/english.model", &model, &error), READOUT_ERROR_FILE);
}

/* ---------------------------------------------------------------- parsing */

typedef struct bench {
    engine engine;
    workspace workspace;
    arena memory;
    document document;
} bench;

static int open_bench(void **state) {
    bench *b = calloc(1, sizeof *b);
    readout_error error;
    if (!b || syntax_model_open(MODEL, &b->engine.syntax, &error) != READOUT_OK) return -1;
    *state = b;
    return 0;
}

static int close_bench(void **state) {
    bench *b = *state;
    syntax_workspace_free(b->workspace.syntax);
    syntax_model_free(b->engine.syntax);
    arena_free(&b->workspace.scratch);
    arena_free(&b->memory);
    free(b);
    return 0;
}

static void clear(bench *b) {
    arena_reset(&b->memory, SIZE_MAX);
    b->document = (document){.memory = &b->memory};
}

/* Adds a sentence whose words are separated by spaces. */
static void add(bench *b, const char *words) {
    document *d = &b->document;
    sentence *made = vector_push(d->memory, &d->sentences);
    assert_non_null(made);
    made->first = d->tokens.count;
    for (slice rest = slice_from(words); rest.bytes;) {
        slice form = slice_cut(&rest, ' ');
        token *t = vector_push(d->memory, &d->tokens);
        assert_non_null(t);
        assert_true(token_set_form(d, t, form));
        t->sentence = d->sentences.count - 1;
    }
    made->end = d->tokens.count;
}

static void run(bench *b) {
    readout_error error;
    assert_int_equal(syntax_stage(&b->engine, &b->workspace, &b->document, &error), READOUT_OK);
    const document *d = &b->document;
    for (uint32_t s = 0; s < d->sentences.count; s++) { /* every sentence is one tree */
        const sentence *one = &d->sentences.items[s];
        uint32_t roots = 0;
        for (uint32_t i = one->first; i < one->end; i++) {
            const token *t = &d->tokens.items[i];
            roots += t->head == NONE;
            assert_true(t->head == NONE || ((uint32_t)t->head >= one->first && (uint32_t)t->head < one->end));
            assert_true((t->head == NONE) == (t->deprel == DEPREL_ROOT));
            uint32_t at = i, steps = 0;
            while (d->tokens.items[at].head != NONE && steps++ <= one->end - one->first) at = (uint32_t)d->tokens.items[at].head;
            assert_int_equal(d->tokens.items[at].head, NONE);
        }
        assert_int_equal(roots, one->end > one->first ? 1 : 0);
    }
}

static const token *word(const bench *b, const char *form) {
    for (uint32_t i = 0; i < b->document.tokens.count; i++)
        if (slice_is(b->document.tokens.items[i].word->form, form)) return &b->document.tokens.items[i];
    fail_msg("no word %s", form);
    return NULL;
}

static void expect(const bench *b, const char *form, const char *head, deprel relation, const char *lemma) {
    const token *t = word(b, form);
    assert_string_equal(deprel_name(t->deprel), deprel_name(relation));
    if (head) {
        assert_int_not_equal(t->head, NONE);
        assert_true(slice_is(b->document.tokens.items[t->head].word->form, head));
    }
    assert_true(slice_is(t->word->lemma->form, lemma));
}

static void sentences_have_sane_trees(void **state) {
    bench *b = *state;
    clear(b);
    add(b, "The president met the foreign minister of Turkey in Ankara .");
    run(b);
    expect(b, "president", "met", DEPREL_NSUBJ, "president");
    expect(b, "minister", "met", DEPREL_OBJ, "minister");
    expect(b, "Turkey", "minister", DEPREL_NMOD, "Turkey");
    expect(b, "Ankara", "met", DEPREL_OBL, "Ankara");
    expect(b, "met", NULL, DEPREL_ROOT, "meet");
    assert_int_equal(word(b, "met")->upos, UPOS_VERB);
    assert_true(word(b, "met")->features & FEATURE_PAST);
    assert_int_equal(word(b, "Turkey")->upos, UPOS_PROPN);

    clear(b);
    add(b, "Five rebels were killed by soldiers near the border on Friday .");
    run(b);
    expect(b, "rebels", "killed", DEPREL_NSUBJ_PASS, "rebel");
    expect(b, "were", "killed", DEPREL_AUX_PASS, "be");
    expect(b, "soldiers", "killed", DEPREL_OBL_AGENT, "soldier");
    expect(b, "killed", NULL, DEPREL_ROOT, "kill");
    assert_true(word(b, "killed")->features & FEATURE_PASSIVE);
    assert_true(word(b, "rebels")->features & FEATURE_PLURAL);

    clear(b);
    add(b, "She said that the talks will continue .");
    run(b);
    expect(b, "continue", "said", DEPREL_CCOMP, "continue");
    expect(b, "talks", "continue", DEPREL_NSUBJ, "talk");
    expect(b, "will", "continue", DEPREL_AUX, "will");
    assert_true(word(b, "She")->features & FEATURE_FEMININE);
}

static void dependents_can_be_walked(void **state) {
    bench *b = *state;
    clear(b);
    add(b, "The president met the minister in Ankara .");
    run(b);
    const document *d = &b->document;
    uint32_t met = 2, minister = 4;
    assert_int_equal(tree_child(d, met, DEPREL_NSUBJ), 1);
    assert_int_equal(tree_child_main(d, met, DEPREL_OBJ), (int)minister);
    assert_int_equal(tree_child(d, met, DEPREL_VOCATIVE), NONE);
    token_span span = tree_yield(d, minister);
    assert_int_equal(span.first, 3);
    assert_int_equal(span.end, 5);
    assert_true(tree_is_below(d, 3, met));
    assert_false(tree_is_below(d, met, 3));
    int32_t last = NONE;
    for (int32_t child = tree_first_child(d, met); child != NONE; child = tree_next_sibling(d, (uint32_t)child)) {
        assert_true(child > last);
        last = child;
    }
}

/* Forty thousand words that hang from the one in their middle, as given words may: those near it are its dependents, in order, and no list leads astray. */
static void far_dependents_do_no_harm(void **state) {
    (void)state;
    enum { WORDS = 40001, MIDDLE = 20000, LEAST = 10000 };
    arena memory = {0};
    document d = {.memory = &memory};
    for (int32_t i = 0; i < WORDS; i++) {
        token *t = vector_push(&memory, &d.tokens);
        assert_non_null(t);
        *t = (token){.head = i == MIDDLE ? NONE : MIDDLE, .deprel = i == MIDDLE ? DEPREL_ROOT : DEPREL_DEP};
    }
    assert_true(tree_link(&d));
    int32_t last = tree_first_child(&d, MIDDLE), count = 1;
    assert_true(last >= 0 && last <= MIDDLE - LEAST);
    for (int32_t child; (child = tree_next_sibling(&d, (uint32_t)last)) != NONE; last = child, count++)
        assert_int_equal(child, last + 1 + (last + 1 == MIDDLE));
    assert_true(last < WORDS && count >= 2 * LEAST);
    token_span span = tree_yield(&d, MIDDLE);
    assert_true(span.first <= MIDDLE - LEAST && span.end > MIDDLE + LEAST && span.end <= WORDS);
    assert_int_equal(tree_child(&d, 0, DEPREL_DEP), NONE);
    arena_free(&memory);
}

static void long_sentences_are_bounded(void **state) {
    bench *b = *state;
    static const uint32_t lengths[] = {1, PIECE_LIMIT - 1, PIECE_LIMIT, PIECE_LIMIT + 1, 5000};
    for (unsigned i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char *words = malloc(lengths[i] * 8 + 1);
        assert_non_null(words);
        words[0] = '\0';
        char *at = words;
        for (uint32_t k = 0; k < lengths[i]; k++)
            at += sprintf(at, "%s%s", k ? " " : "", k % 3 == 0 ? "troops" : k % 3 == 1 ? "and" : "left");
        clear(b);
        add(b, "It rained .");
        add(b, words);
        add(b, "It stopped .");
        run(b);
        free(words);
    }
}

/* Rows of brackets and the like are tagged by their characters, and each piece of them hangs from its first word. */
static void what_is_no_language_hangs_flat(void **state) {
    bench *b = *state;
    static const char *const noise[] = {"(", "7", "/", "x"};
    char words[4000] = "The army crossed the river";
    clear(b);
    for (unsigned i = 5; i < PIECE_LIMIT * 3; i++) strcat(strcat(words, " "), noise[i % 4]);
    add(b, "It rained .");
    add(b, words + strlen("The army crossed the river "));
    add(b, words);
    run(b);
    const token *alone = &b->document.tokens.items[b->document.sentences.items[1].first];
    const token *piece = alone + PIECE_LIMIT, *number = alone + 4, *letter = alone + 2, *mark = alone + 3;
    assert_int_equal(alone->deprel, DEPREL_ROOT);
    assert_int_equal(piece->deprel, DEPREL_PARATAXIS);
    assert_ptr_equal(b->document.tokens.items + piece->head, alone);
    assert_ptr_equal(b->document.tokens.items + (piece + 9)->head, piece);
    assert_true(slice_is(number->word->form, "7") && number->upos == UPOS_NUM && number->deprel == DEPREL_DEP);
    assert_true(slice_is(letter->word->form, "x") && letter->upos == UPOS_X && letter->deprel == DEPREL_DEP);
    assert_true(slice_is(mark->word->form, "(") && mark->upos == UPOS_PUNCT && mark->deprel == DEPREL_PUNCT &&
                slice_is(mark->word->lemma->form, "("));
}

/* Two letters are two letters, however many bytes they take. */
static void what_is_no_language_is_told_by_its_letters(void **state) {
    bench *b = *state;
    char words[1000] = "";
    clear(b);
    for (unsigned i = 0; i < 100; i++) strcat(words, i ? " \xC3\xA9\xC3\xA9" : "\xC3\xA9\xC3\xA9");
    add(b, words);
    run(b);
    for (uint32_t i = 1; i < b->document.tokens.count; i++) {
        assert_int_equal(b->document.tokens.items[i].head, 0);
        assert_int_equal(b->document.tokens.items[i].upos, UPOS_X);
    }
}

static void company_does_not_matter(void **state) {
    bench *b = *state;
    static const char *const lines[] = {"The two sides signed an agreement on Monday .", "Protesters blocked the road .", "Why ?",
                                        "Officials in the capital denied that the army had crossed the river ."};
    int32_t heads[64];
    uint8_t relations[64];
    uint32_t count = 0;
    for (unsigned i = 0; i < 4; i++) {
        clear(b);
        add(b, lines[i]);
        run(b);
        for (uint32_t k = 0; k < b->document.tokens.count; k++, count++) {
            const token *t = &b->document.tokens.items[k];
            heads[count] = t->head == NONE ? NONE : t->head + (int32_t)(count - k);
            relations[count] = t->deprel;
        }
    }
    clear(b);
    for (unsigned round = 0; round < 40; round++)
        for (unsigned i = 0; i < 4; i++) add(b, lines[i]);
    run(b);
    for (uint32_t k = 0; k < b->document.tokens.count; k++) {
        const token *t = &b->document.tokens.items[k];
        int32_t base = (int32_t)(k / count * count);
        assert_int_equal(t->head == NONE ? NONE : t->head - base, heads[k % count]);
        assert_int_equal(t->deprel, relations[k % count]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(normal_forms),
                                       cmocka_unit_test(any_bytes_have_features),
                                       cmocka_unit_test(damaged_models_are_refused),
                                       cmocka_unit_test_setup_teardown(sentences_have_sane_trees, open_bench, close_bench),
                                       cmocka_unit_test_setup_teardown(dependents_can_be_walked, open_bench, close_bench),
                                       cmocka_unit_test(far_dependents_do_no_harm),
                                       cmocka_unit_test_setup_teardown(long_sentences_are_bounded, open_bench, close_bench),
                                       cmocka_unit_test_setup_teardown(what_is_no_language_hangs_flat, open_bench, close_bench),
                                       cmocka_unit_test_setup_teardown(what_is_no_language_is_told_by_its_letters, open_bench, close_bench),
                                       cmocka_unit_test_setup_teardown(company_does_not_matter, open_bench, close_bench)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
