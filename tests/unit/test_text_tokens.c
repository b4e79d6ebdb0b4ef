/* Tokens, as the English UD treebanks cut them. Expected: the tokens of the text, with "|" between them. */
#include "text_cases.h"

#include "text/layout.h"
#include "text/tokens.h"

static const text_case cases[] = {
    {"words and marks", "Rain fell, then snow; the road closed.", "Rain|fell|,|then|snow|;|the|road|closed|."},
    {"possessive", "Malta's and Wales' ports", "Malta|'s|and|Wales|'|ports"},
    {"possessive, typographic", "Malta’s and Wales’ ports", "Malta|’s|and|Wales|’|ports"},
    {"possessive, backtick", "under Ivanov`s rule", "under|Ivanov|`s|rule"},
    {"possessive, acute accent", "under Ivanov´s rule", "under|Ivanov|´s|rule"},
    {"possessive, modifier apostrophe", "Kyivʼs mayor", "Kyiv|ʼs|mayor"},
    {"possessive in capitals", "MALTA'S PORTS", "MALTA|'S|PORTS"},
    {"clitics", "They're sure we've won; I'd go, she'll stay, I'm out", "They|'re|sure|we|'ve|won|;|I|'d|go|,|she|'ll|stay|,|I|'m|out"},
    {"negation", "didn't, can't, won’t, isn't", "did|n't|,|ca|n't|,|wo|n’t|,|is|n't"},
    {"two clitics", "They wouldn't've come", "They|would|n't|'ve|come"},
    {"negation at the end of a quotation", "\"We can't\"", "\"|We|ca|n't|\""},
    {"one word that is two", "We cannot wait, gonna vote, wanna win", "We|can|not|wait|,|gon|na|vote|,|wan|na|win"},
    {"without its apostrophe", "they dont know, it doesnt matter", "they|do|nt|know|,|it|does|nt|matter"},
    {"a surname like a contraction", "Ms Im spoke", "Ms|Im|spoke"},
    {"apostrophes inside names", "O'Brien, D’Amico and Sana'a of the Ba'ath", "O'Brien|,|D’Amico|and|Sana'a|of|the|Ba'ath"},
    {"o'clock", "at six o'clock", "at|six|o'clock"},
    {"clipped year", "the class of '98 and the '60s", "the|class|of|'98|and|the|'60s"},
    {"decade with apostrophe", "the 1990's", "the|1990's"},
    {"possessive year", "2016's vote", "2016|'s|vote"},
    {"hyphened words", "a 15-year-old good-natured Franco-Polish team", "a|15|-|year|-|old|good|-|natured|Franco|-|Polish|team"},
    {"two states", "Serbia-Kosovo talks", "Serbia|-|Kosovo|talks"},
    {"typographic hyphen", "Serbia‐Kosovo talks", "Serbia|‐|Kosovo|talks"},
    {"prefixes keep their hyphen", "re-election of the ex-mayor by e-mail", "re-election|of|the|ex-mayor|by|e-mail"},
    {"prefixes before names and years", "anti-American, pro-Moscow, mid-1980s, Non-Aligned",
     "anti-American|,|pro-Moscow|,|mid-1980s|,|Non-Aligned"},
    {"a prefix before an acronym", "a pro-U.N. mood", "a|pro-U.N.|mood"},
    {"a name that ends like a prefix", "a Red Cross-led relay and cross-border aid", "a|Red|Cross|-|led|relay|and|cross-border|aid"},
    {"a name in capitals is no prefix", "UN-backed talks", "UN|-|backed|talks"},
    {"a prefix before an article is none", "over-the-counter", "over|-|the|-|counter"},
    {"weapons and roads", "an F-16 and the M-5", "an|F|-|16|and|the|M|-|5"},
    {"letter and digits", "the G20 and COVID19", "the|G20|and|COVID19"},
    {"numbers", "1,234,567.89 and 0.5 and .75", "1,234,567.89|and|0.5|and|.75"},
    {"a list of years is no number", "in 2010,2011 and 2012", "in|2010|,|2011|and|2012"},
    {"ranges", "8-10 and 2010–2012", "8|-|10|and|2010|–|2012"},
    {"scores", "won 3-1", "won|3|-|1"},
    {"percent", "76.66% of 99.8 %", "76.66|%|of|99.8|%"},
    {"money", "$5, US$4.5bn, €10m, £1,000", "$|5|,|US$|4.5|bn|,|€|10|m|,|£|1,000"},
    {"currency codes", "USD500, Rs1,000 and EUR2.5million but G20", "USD|500|,|Rs|1,000|and|EUR|2.5|million|but|G20"},
    {"units", "5km at 30mph, 10kg, 5pm", "5|km|at|30|mph|,|10|kg|,|5|pm"},
    {"ordinals and decades", "the 20th, 1st, 1990s", "the|20th|,|1st|,|1990s"},
    {"clock times", "at 10:30 a.m. or 7:15pm", "at|10:30|a.m.|or|7:15|pm"},
    {"half a day written close", "at 5p.m. sharp", "at|5|p.m.|sharp"},
    {"date after a prefix", "the post-9/11 years", "the|post-9/11|years"},
    {"dates in figures", "on 2018-03-19, 11/28/2000 and 9/11", "on|2018-03-19|,|11/28/2000|and|9/11"},
    {"fractions", "1/2 and 3/4", "1|/|2|and|3|/|4"},
    {"telephone", "call 202-555-0143", "call|202-555-0143"},
    {"number sign", "the #1 team", "the|#|1|team"},
    {"abbreviations", "Mr. Li, Gen. Kaya, St. Paul, Acme Corp. and Acme Inc.", "Mr.|Li|,|Gen.|Kaya|,|St.|Paul|,|Acme|Corp.|and|Acme|Inc."},
    {"months", "On Jan. 5 and Sept. 6", "On|Jan.|5|and|Sept.|6"},
    {"acronyms with full stops", "the U.S., the U.N. and D.C.", "the|U.S.|,|the|U.N.|and|D.C."},
    {"acronym before a hyphen", "a U.S.-led force", "a|U.S.|-|led|force"},
    {"acronym with a clitic", "the U.S.'s role", "the|U.S.|'s|role"},
    {"initials", "J. R. R. Smith and A.B. Jones", "J.|R.|R.|Smith|and|A.B.|Jones"},
    {"initials written close", "J.K.Rahman", "J.K.|Rahman"},
    {"degrees", "a Ph.D. in law", "a|Ph.D.|in|law"},
    {"latin", "e.g. rice, i.e. food, etc.", "e.g.|rice|,|i.e.|food|,|etc."},
    {"numero", "No. 5 and no. He left", "No.|5|and|no|.|He|left"},
    {"a letter that ends a sentence", "They drew in group B. The next game", "They|drew|in|group|B|.|The|next|game"},
    {"an abbreviation and a full stop too many", "at Acme Inc.. Then", "at|Acme|Inc.|.|Then"},
    {"missing space", "It ended.The crowd left", "It|ended|.|The|crowd|left"},
    {"ellipsis", "Well... maybe… or . . . not", "Well|...|maybe|…|or|.|.|.|not"},
    {"dashes", "the port -- once busy -- closed—for good", "the|port|--|once|busy|--|closed|—|for|good"},
    {"repeated marks", "What?! No!!!", "What|?!|No|!!!"},
    {"brackets", "(see [2]) {x}", "(|see|[|2|]|)|{|x|}"},
    {"slash", "and/or he/she", "and|/|or|he|/|she"},
    {"letters with a slash", "w/o A/C", "w/o|A/C"},
    {"ampersand", "AT&T, R&D, Smith&Sons", "AT&T|,|R&D|,|Smith|&|Sons"},
    {"address of a page", "see https://example.org/a-b?c=d. Or www.example.com!", "see|https://example.org/a-b?c=d|.|Or|www.example.com|!"},
    {"host and file names", "at example.com and report.pdf.", "at|example.com|and|report.pdf|."},
    {"e-mail address", "write to <press.office@example.org>.", "write|to|<|press.office@example.org|>|."},
    {"names and topics of networks", "@example and #FreePress", "@example|and|#FreePress"},
    {"straight quotation marks", "\"Yes,\" he said, 'no'", "\"|Yes|,|\"|he|said|,|'|no|'"},
    {"typographic quotation marks", "“Yes,” „ja“ «oui» ‘no’", "“|Yes|,|”|„|ja|“|«|oui|»|‘|no|’"},
    {"typewriter quotation marks", "``Yes,'' he said", "``|Yes|,|''|he|said"},
    {"degree sign", "at 30°C", "at|30|°|C"},
    {"letters with marks", "Łódź, São Tomé, Çavuşoğlu", "Łódź|,|São|Tomé|,|Çavuşoğlu"},
    {"combining marks", "Cafe\xCC\x81 noir", "Cafe\xCC\x81|noir"},
    {"no-break and zero-width spaces", "10\xC2\xA0km\xE2\x80\x8Bon", "10|km|on"},
    {"a byte-order mark", "\xEF\xBB\xBFRain fell.", "Rain|fell|."},
    {"other scripts", "Москва и 北京", "Москва|и|北京"},
    {"control characters are space",
     "a\x01"
     "b\tc",
     "a|b|c"},
    {"broken UTF-8 stays in bounds", "a \xE2\x80", "a|\xE2|\x80"},
    {"only marks", "-- *** ...", "--|***|..."},
    {"nothing", "", ""},
    {"only spaces", " \t\n \r\n ", ""},
};

static void describe_tokens(const document *d, FILE *out) {
    for (uint32_t i = 0; i < d->tokens.count; i++) fprintf(out, "%s%.*s", i ? "|" : "", SLICE_FORMAT(d->tokens.items[i].word->form));
}

static void run_case(void **state) { check_case(*state, describe_tokens); }

/* A phrase of the lexicon is cut as running text is. */
static void test_phrase(void **state) {
    (void)state;
    arena memory = {0};
    token *tokens;
    uint32_t count;
    assert_true(text_tokenise(&memory, SLICE("U.S.-led coalition's"), &tokens, &count));
    assert_int_equal(count, 5);
    assert_true(slice_is(tokens[0].word->normal, "u.s."));
    assert_true(slice_is(tokens[4].word->normal, "'s"));
    assert_true(tokens[4].word->key == token_key(SLICE("'s")));
    assert_true(text_tokenise(&memory, SLICE(""), &tokens, &count));
    assert_int_equal(count, 0);
    arena_free(&memory);
}

/* Positions are bytes of the text, SPACE_AFTER tells where the text has a space. */
static void test_positions(void **state) {
    (void)state;
    arena memory = {0};
    workspace w = {0};
    readout_error error;
    document d = {.memory = &memory, .text = SLICE("  Élan’s  end.")};
    assert_int_equal(text_stage(NULL, &w, &d, &error), READOUT_OK);
    assert_int_equal(d.tokens.count, 4);
    assert_int_equal(d.tokens.items[0].start, 2);
    assert_int_equal(d.tokens.items[0].end, 7);
    assert_int_equal(d.tokens.items[1].start, 7);
    assert_int_equal(d.tokens.items[1].end, 11);
    assert_false(d.tokens.items[0].flags & TOKEN_SPACE_AFTER);
    assert_true(d.tokens.items[1].flags & TOKEN_SPACE_AFTER);
    assert_true(d.tokens.items[3].flags & TOKEN_SPACE_AFTER);
    assert_int_equal(d.tokens.items[0].head, NONE);
    arena_free(&w.scratch);
    arena_free(&memory);
}

/* Texts that would take for ever if a look ahead were not bounded: each is one chunk of 300,000 bytes. */
static void test_long_chunks(void **state) {
    (void)state;
    static const char *const units[] = {"a", "a.", "1-", "a-", "a@", "'a", "\"", ".", "a'", "1,", "http://", "e-", "\xC3\xA9."};
    enum { LENGTH = 300000 };
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t unit = strlen(units[u]), length = LENGTH / unit * unit;
        char *text = malloc(length);
        assert_non_null(text);
        for (size_t i = 0; i < length; i += unit) memcpy(text + i, units[u], unit);
        arena memory = {0};
        document d = {.memory = &memory, .text = slice_of(text, length)}; /* the text stage passes some of them over (text/boilerplate.c) */
        assert_true(tokens_cut(&d, 0, (uint32_t)length));
        assert_true(d.tokens.count >= 1 && sentences_cut(&d, 0, d.tokens.count, 0, SENTENCE_BODY));
        assert_int_equal(d.tokens.items[d.tokens.count - 1].end, length);
        for (uint32_t s = 0; s < d.sentences.count; s++)
            assert_true(d.sentences.items[s].end - d.sentences.items[s].first <= SENTENCE_LONGEST);
        arena_free(&memory);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest others[] = {cmocka_unit_test(test_phrase), cmocka_unit_test(test_positions),
                                        cmocka_unit_test(test_long_chunks)};
    int failed = run_cases("tokens", cases, CASE_COUNT(cases), run_case);
    return failed + cmocka_run_group_tests_name("tokens, other", others, NULL, NULL);
}
