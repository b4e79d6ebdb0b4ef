/* Normal forms and the flags that a form alone decides. */
#include "text_cases.h"

static const text_case cases[] = {
    {"small letters", "rain", "rain"},
    {"capitals", "NATO", "nato"},
    {"marks", "Élysée", "elysee"},
    {"marks of other alphabets", "Çavuşoğlu", "cavusoglu"},
    {"letters without a decomposition", "Łódź", "lodz"},
    {"ligatures", "Œuvre", "oeuvre"},
    {"sharp s", "Straße", "strasse"},
    {"dotted capital", "İzmir", "izmir"},
    {"dotless small letter", "Diyarbakır", "diyarbakir"},
    {"schwa", "Əliyev", "aliyev"},
    {"Cyrillic", "Москва", "москва"},
    {"combining mark", "Cafe\xCC\x81", "cafe"},
    {"typographic apostrophe", "’s", "'s"},
    {"backtick", "`s", "'s"},
    {"acute accent for an apostrophe", "´S", "'s"},
    {"quotation mark", "“", "\""},
    {"guillemet", "»", "\""},
    {"typewriter quotation mark", "``", "\""},
    {"doubled apostrophe", "''", "\""},
    {"hyphen", "‐", "-"},
    {"en dash", "–", "-"},
    {"ellipsis", "…", "..."},
    {"hangul stays composed", "서울", "서울"},
    {"digits", "1,000", "1,000"},
    {"soft hyphen", "co\xC2\xADop", "coop"},
    {"broken UTF-8", "\xE2\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
};

static void run_case(void **state) {
    const text_case *c = *state;
    arena memory = {0};
    slice normal = token_normal(&memory, slice_from(c->text));
    assert_non_null(normal.bytes);
    char *terminated = strndup(normal.bytes, normal.length);
    assert_non_null(terminated);
    assert_string_equal(terminated, c->expected);
    free(terminated);
    arena_free(&memory);
}

static void test_unchanged_costs_nothing(void **state) {
    (void)state;
    arena memory = {0};
    slice word = SLICE("rain");
    assert_ptr_equal(token_normal(&memory, word).bytes, word.bytes);
    assert_null(memory.first);
}

static void test_keys(void **state) {
    (void)state;
    assert_true(token_key(SLICE("rain")) == token_key(SLICE("rain")));
    assert_true(token_key(SLICE("rain")) != token_key(SLICE("rains")));
    assert_true(token_key(SLICE("")) != 0);
}

static void check_flags(const char *form, uint32_t expected) {
    arena memory = {0};
    document d = {.memory = &memory};
    token t = {.flags = TOKEN_SPACE_AFTER};
    assert_true(token_set_form(&d, &t, slice_from(form)));
    assert_int_equal(t.flags, expected | TOKEN_SPACE_AFTER);
    assert_true(t.word->key == token_key(t.word->normal));
    arena_free(&memory);
}

static void test_flags(void **state) {
    (void)state;
    check_flags("rain", 0);
    check_flags("Rain", TOKEN_CAPITALISED);
    check_flags("NATO", TOKEN_CAPITALISED | TOKEN_ALL_CAPITALS);
    check_flags("U.S.", TOKEN_CAPITALISED | TOKEN_ALL_CAPITALS);
    check_flags("A", TOKEN_CAPITALISED);
    check_flags("Élan", TOKEN_CAPITALISED);
    check_flags("iPhone", 0);
    check_flags("G20", TOKEN_CAPITALISED | TOKEN_DIGITS);
    check_flags("76.66", TOKEN_DIGITS);
    check_flags("—", TOKEN_PUNCTUATION);
    check_flags("$", TOKEN_PUNCTUATION);
}

int main(void) {
    const struct CMUnitTest others[] = {cmocka_unit_test(test_unchanged_costs_nothing), cmocka_unit_test(test_keys),
                                        cmocka_unit_test(test_flags)};
    int failed = run_cases("normal forms", cases, CASE_COUNT(cases), run_case);
    return failed + cmocka_run_group_tests_name("normal forms, other", others, NULL, NULL);
}
