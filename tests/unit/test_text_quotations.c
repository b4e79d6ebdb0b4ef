/* Quotations. Expected: a line each, as the text has it; "…" after one that nothing closes. */
#include "text_cases.h"

static const text_case cases[] = {
    {"straight marks", "\"Rain fell,\" he said. \"Roads closed.\"", "\"Rain fell,\"\n\"Roads closed.\"\n"},
    {"typographic marks", "He said “rain fell” and left.", "“rain fell”\n"},
    {"low and high marks", "He said „rain fell“ and left.", "„rain fell“\n"},
    {"guillemets", "He said «rain fell» and left.", "«rain fell»\n"},
    {"guillemets turned inwards", "He said »rain fell« and left.", "»rain fell«\n"},
    {"typewriter marks", "``Rain fell,'' he said.", "``Rain fell,''\n"},
    {"doubled apostrophes", "''Rain fell,'' he said. ''Roads closed.''", "''Rain fell,''\n''Roads closed.''\n"},
    {"backticks", "He called it `rain` then.", "`rain`\n"},
    {"backtick and apostrophe", "He called it `rain' then.", "`rain'\n"},
    {"single marks", "He called it 'heavy rain' then.", "'heavy rain'\n"},
    {"typographic single marks", "He called it ‘heavy rain’ then.", "‘heavy rain’\n"},
    {"single marks with a comma", "'Rain fell,' he said.", "'Rain fell,'\n"},
    {"possessives are no marks", "The parties' leaders and the towns' mayors met.", ""},
    {"a possessive inside single marks", "He blamed 'the parties' own fault' then.", "'the parties' own fault'\n"},
    {"clitics are no marks", "It's Malta's, isn't it? They're 'sure' we'll go.", "'sure'\n"},
    {"clipped words have no marks", "In '98 they got 'em all.", ""},
    {"nested single marks", "\"He said 'rain fell' and left,\" she said.", "\"He said 'rain fell' and left,\"\n"},
    {"nested typographic marks", "“He said ‘rain fell’ and left,” she said.", "“He said ‘rain fell’ and left,”\n"},
    {"double inside single", "'He said \"rain fell\" and left,' she said.", "'He said \"rain fell\" and left,'\n"},
    {"several sentences", "\"Rain fell. Roads closed,\" he said.", "\"Rain fell. Roads closed,\"\n"},
    {"several paragraphs", "“Rain fell.\n\n“Roads closed,” he said.", "“Rain fell.\n\n“Roads closed,”\n"},
    {"several paragraphs, straight marks", "\"Rain fell.\n\n\"Roads closed,\" he said.", "\"Rain fell.\n\n\"Roads closed,\"\n"},
    {"never closed", "\"Rain fell, he said.\n\nRoads closed.", "\"Rain fell, he said.…\n"},
    {"closed but never opened", "Rain fell,\" he said. Roads \"closed\" then.", "\"closed\"\n"},
    {"opened twice", "He said \"rain fell and \"roads closed\" too.", "\"rain fell and…\n\"roads closed\"\n"},
    {"spaces around every mark", "\" Rain fell , \" he said , \" and more . \"", "\" Rain fell , \"\n\" and more . \"\n"},
    {"inches", "a 6\" pipe and a 9\" one", ""},
    {"mark before a bracket", "(\"Rain\") and [\"snow\"]", "\"Rain\"\n\"snow\"\n"},
    {"mark after a dash", "He left—“rain,” he said.", "“rain,”\n"},
    {"only marks", "\" \" \" '", "\" \"\n\" '…\n"},
    {"a lone mark", "\"", "\"…\n"},
    {"nothing", "", ""},
};

static void describe_quotations(const document *d, FILE *out) {
    for (uint32_t i = 0; i < d->quotations.count; i++) {
        const quotation *q = &d->quotations.items[i];
        fprintf(out, "%.*s%s\n", SLICE_FORMAT(document_words(d, (token_span){q->first, q->end})), q->closed ? "" : "…");
    }
}

static void run_case(void **state) { check_case(*state, describe_quotations); }

/* Marks are flagged, also those of a quotation inside another; what stands between them is flagged as quoted. */
static void test_flags(void **state) {
    (void)state;
    arena memory = {0};
    workspace w = {0};
    readout_error error;
    document d = {.memory = &memory, .text = SLICE("“No ‘rain’ fell,” he said.")};
    assert_int_equal(text_stage(NULL, &w, &d, &error), READOUT_OK);
    const char expected[] = "oqOqCqqc    "; /* “ No ‘ rain ’ fell , ” he said . */
    for (uint32_t i = 0; i < d.tokens.count; i++) {
        uint32_t flags = d.tokens.items[i].flags;
        bool open = flags & TOKEN_QUOTE_OPEN, close = flags & TOKEN_QUOTE_CLOSE, inside = flags & TOKEN_IN_QUOTE;
        char shown = open ? (inside ? 'O' : 'o') : close ? (inside ? 'C' : 'c') : inside ? 'q' : ' ';
        assert_int_equal(shown, expected[i]);
    }
    assert_true(text_find_quotations(&d)); /* again: the same */
    assert_int_equal(d.quotations.count, 1);
    arena_free(&w.scratch);
    arena_free(&memory);
}

int main(void) {
    const struct CMUnitTest others[] = {cmocka_unit_test(test_flags)};
    int failed = run_cases("quotations", cases, CASE_COUNT(cases), run_case);
    return failed + cmocka_run_group_tests_name("quotations, other", others, NULL, NULL);
}
