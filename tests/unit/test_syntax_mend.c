/* Mending trees: names cut into several arguments of one verb, and subjects taken by the verb of the outer clause. */
#include "syntax/mend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { FINITE = FEATURE_FINITE };

typedef struct word {
    const char *form;
    upos upos;
    uint32_t features;
    int32_t head;
    deprel deprel;
} word;

static document make(token *tokens, const word *words, uint32_t count) {
    static word_form forms[32];
    assert_true(count <= 32);
    for (uint32_t i = 0; i < count; i++) {
        bool capital = words[i].form[0] >= 'A' && words[i].form[0] <= 'Z';
        forms[i] = (word_form){.form = slice_from(words[i].form), .lemma = &no_word};
        tokens[i] = (token){.word = &forms[i],
                            .upos = (uint8_t)words[i].upos,
                            .features = words[i].features,
                            .head = words[i].head,
                            .deprel = (uint8_t)words[i].deprel,
                            .flags = capital ? TOKEN_CAPITALISED : 0};
    }
    document d = {0};
    d.tokens.items = tokens;
    d.tokens.count = d.tokens.capacity = count;
    return d;
}

#define MEND(words)                                                                                                                        \
    token tokens[sizeof(words) / sizeof *(words)];                                                                                         \
    document d = make(tokens, words, sizeof(words) / sizeof *(words));                                                                     \
    mend_subjects(&d, 0, d.tokens.count);                                                                                                  \
    mend_names(&d, 0, d.tokens.count);                                                                                                     \
    mend_appositions(&d, 0, d.tokens.count)

static void test_name_in_pieces(void **state) {
    (void)state;
    const word words[] = {{"Minister", UPOS_PROPN, 0, 3, DEPREL_NSUBJ},
                          {"Ada", UPOS_PROPN, 0, 3, DEPREL_NSUBJ},
                          {"Berg", UPOS_PROPN, 0, 3, DEPREL_NSUBJ},
                          {"told", UPOS_VERB, FINITE, NONE, DEPREL_ROOT},
                          {"reporters", UPOS_NOUN, 0, 3, DEPREL_OBJ}};
    MEND(words);
    assert_int_equal(tokens[0].head, 3);
    assert_int_equal(tokens[1].head, 0);
    assert_int_equal(tokens[1].deprel, DEPREL_FLAT);
    assert_int_equal(tokens[2].head, 0);
    assert_int_equal(tokens[4].deprel, DEPREL_OBJ);
}

static void test_name_behind_a_comma(void **state) {
    (void)state;
    const word words[] = {{"head", UPOS_NOUN, 0, 5, DEPREL_NSUBJ},    {"of", UPOS_ADP, 0, 2, DEPREL_CASE},
                          {"Network", UPOS_PROPN, 0, 0, DEPREL_NMOD}, {",", UPOS_PUNCT, 0, 4, DEPREL_PUNCT},
                          {"Ada", UPOS_PROPN, 0, 2, DEPREL_COMPOUND}, {"spoke", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}};
    MEND(words);
    assert_int_equal(tokens[4].head, 0);
    assert_int_equal(tokens[4].deprel, DEPREL_APPOS);
    assert_int_equal(tokens[2].deprel, DEPREL_NMOD);
}

static void test_title_before_name(void **state) {
    (void)state;
    const word words[] = {{"leader", UPOS_NOUN, 0, 2, DEPREL_NSUBJ},
                          {"Toll", UPOS_PROPN, 0, 2, DEPREL_NSUBJ},
                          {"spoke", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}};
    MEND(words);
    assert_int_equal(tokens[0].head, 1);
    assert_int_equal(tokens[0].deprel, DEPREL_NMOD_DESC);
    assert_int_equal(tokens[1].head, 2);
}

/* "accused | of shelling": the conjunction is the participle's. */
static void test_mark_before_participle(void **state) {
    (void)state;
    const word words[] = {{"gangs", UPOS_NOUN, 0, 1, DEPREL_NSUBJ_PASS},
                          {"accused", UPOS_VERB, 0, NONE, DEPREL_ROOT},
                          {"of", UPOS_SCONJ, 0, 1, DEPREL_MARK},
                          {"shelling", UPOS_VERB, 0, 1, DEPREL_ADVCL}};
    token tokens[4];
    document d = make(tokens, words, 4);
    tokens[2].xpos = XPOS_IN;
    tokens[3].xpos = XPOS_VBN;
    mend_marks(&d, 0, 4);
    assert_int_equal(tokens[2].head, 1);
    tokens[3].xpos = XPOS_VBG;
    mend_marks(&d, 0, 4);
    assert_int_equal(tokens[2].head, 3);
    assert_int_equal(tokens[3].head, 1);
}

/* "praised Uganda and | Rwanda recalled envoys": the verb that has no subject takes the name right before it; one with a subject, or joined to it, takes nothing. */
static void test_subject_joined_to_a_name(void **state) {
    (void)state;
    const word words[] = {{"Kenya", UPOS_PROPN, 0, 1, DEPREL_NSUBJ}, {"praised", UPOS_VERB, FINITE, NONE, DEPREL_ROOT},
                          {"Uganda", UPOS_PROPN, 0, 1, DEPREL_OBJ},  {"and", UPOS_CCONJ, 0, 4, DEPREL_CC},
                          {"Rwanda", UPOS_PROPN, 0, 2, DEPREL_CONJ}, {"recalled", UPOS_VERB, FINITE, 1, DEPREL_CONJ},
                          {"envoys", UPOS_NOUN, 0, 5, DEPREL_OBJ}};
    token tokens[7];
    document d = make(tokens, words, 7);
    mend_joined_subjects(&d, 0, 7); /* no past tense: "Rwanda seeking envoys" */
    assert_int_equal(tokens[4].head, 2);
    tokens[5].xpos = XPOS_VBD;
    mend_joined_subjects(&d, 0, 7);
    assert_int_equal(tokens[4].head, 5);
    assert_int_equal(tokens[4].deprel, DEPREL_NSUBJ);
    assert_int_equal(tokens[3].head, 5);
    assert_int_equal(tokens[2].deprel, DEPREL_OBJ);
}

/* "gave Kenya money", "police Berg knew": neighbours that are no one name stay apart. */
static void test_neighbours_stay_apart(void **state) {
    (void)state;
    const word two_objects[] = {
        {"gave", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}, {"Kenya", UPOS_PROPN, 0, 0, DEPREL_IOBJ}, {"money", UPOS_NOUN, 0, 0, DEPREL_OBJ}};
    {
        MEND(two_objects);
        assert_int_equal(tokens[1].head, 0);
        assert_int_equal(tokens[2].head, 0);
    }
    const word both_sides_of_verb[] = {
        {"Berg", UPOS_PROPN, 0, 1, DEPREL_NSUBJ}, {"met", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}, {"Toll", UPOS_PROPN, 0, 1, DEPREL_NSUBJ}};
    {
        MEND(both_sides_of_verb);
        assert_int_equal(tokens[2].head, 1);
    }
}

static void test_subject_given_back(void **state) {
    (void)state;
    const word words[] = {{"Berg", UPOS_PROPN, 0, 5, DEPREL_NSUBJ},     {"met", UPOS_VERB, FINITE, 5, DEPREL_CCOMP},
                          {"Toll", UPOS_PROPN, 0, 1, DEPREL_OBJ},       {",", UPOS_PUNCT, 0, 1, DEPREL_PUNCT},
                          {"officials", UPOS_NOUN, 0, 5, DEPREL_NSUBJ}, {"said", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}};
    MEND(words);
    assert_int_equal(tokens[0].head, 1);
    assert_int_equal(tokens[4].head, 5);
}

/* "Berg, who met Toll, said": the outer verb has no second subject, so the first is its own. */
static void test_own_subject_kept(void **state) {
    (void)state;
    const word words[] = {{"Berg", UPOS_PROPN, 0, 3, DEPREL_NSUBJ},
                          {"meeting", UPOS_VERB, FINITE, 3, DEPREL_ADVCL},
                          {"Toll", UPOS_PROPN, 0, 1, DEPREL_OBJ},
                          {"said", UPOS_VERB, FINITE, NONE, DEPREL_ROOT}};
    MEND(words);
    assert_int_equal(tokens[0].head, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_in_pieces),         cmocka_unit_test(test_name_behind_a_comma),
        cmocka_unit_test(test_title_before_name),      cmocka_unit_test(test_subject_joined_to_a_name),
        cmocka_unit_test(test_mark_before_participle), cmocka_unit_test(test_neighbours_stay_apart),
        cmocka_unit_test(test_subject_given_back),     cmocka_unit_test(test_own_subject_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
