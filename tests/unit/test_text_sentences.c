/* Paragraphs, titles, datelines and sentences. Expected: a line a sentence, its words as the text has them; "T " before a title,
 * "D " before a dateline that is a sentence, "(…) " around a dateline inside one; an empty line between paragraphs. */
#include "text_cases.h"

static const text_case cases[] = {
    {"two sentences", "Rain fell. Roads closed.", "Rain fell.\nRoads closed.\n"},
    {"question and exclamation", "Who won? Nobody! They drew.", "Who won?\nNobody!\nThey drew.\n"},
    {"no full stop at the end", "Rain fell. Roads closed", "Rain fell.\nRoads closed\n"},
    {"titles of persons", "Gen. Kaya met Mr. Li. They talked.", "Gen. Kaya met Mr. Li.\nThey talked.\n"},
    {"initials", "John F. Doe spoke. He left.", "John F. Doe spoke.\nHe left.\n"},
    {"initial before a nickname", "John F. \"Jack\" Doe spoke. He left.", "John F. \"Jack\" Doe spoke.\nHe left.\n"},
    {"acronym inside a sentence", "The U.S. Senate voted.", "The U.S. Senate voted.\n"},
    {"acronym at the end of one", "They live in the U.S. The law is old.", "They live in the U.S.\nThe law is old.\n"},
    {"company inside a sentence", "Acme Inc. Chairman Jo Bell left.", "Acme Inc. Chairman Jo Bell left.\n"},
    {"company at the end of one", "He runs Acme Inc. It makes glass.", "He runs Acme Inc.\nIt makes glass.\n"},
    {"clock time inside a sentence", "It began at 9 a.m. Tuesday in Bern.", "It began at 9 a.m. Tuesday in Bern.\n"},
    {"clock time at the end of one", "It began at 9 a.m. The hall was full.", "It began at 9 a.m.\nThe hall was full.\n"},
    {"small letter goes on", "The approx. value. and more", "The approx. value. and more\n"},
    {"decimal number", "It grew 2.5 percent. Prices fell.", "It grew 2.5 percent.\nPrices fell.\n"},
    {"sentence that starts with a number", "It rained. 40 roads closed.", "It rained.\n40 roads closed.\n"},
    {"quotation mark after the full stop", "\"It is over.\" He left.", "\"It is over.\"\nHe left.\n"},
    {"typographic mark after the full stop", "“It is over.” He left.", "“It is over.”\nHe left.\n"},
    {"full stop after the mark", "He called it \"over\". She agreed.", "He called it \"over\".\nShe agreed.\n"},
    {"sentences inside a quotation", "\"We came. We saw,\" he said. \"We left.\"", "\"We came.\nWe saw,\" he said.\n\"We left.\"\n"},
    {"opening mark after a full stop", "He left. \"It is over,\" he said.", "He left.\n\"It is over,\" he said.\n"},
    {"typewriter marks", "``It is over,'' he said. ``We left.'' She agreed.", "``It is over,'' he said.\n``We left.''\nShe agreed.\n"},
    {"'' that opens", "''It is over,'' he said. ''We left.''", "''It is over,'' he said.\n''We left.''\n"},
    {"quoted question, small verb", "\"Is it over?\" asked the mayor.", "\"Is it over?\" asked the mayor.\n"},
    {"quoted question, named speaker", "\"Is it over?\" Jo Bell asked.", "\"Is it over?\" Jo Bell asked.\n"},
    {"quoted question, new sentence", "\"Is it over?\" Nobody in the hall knew the answer then.",
     "\"Is it over?\"\nNobody in the hall knew the answer then.\n"},
    {"brackets", "It rained. (The road closed.) We left.", "It rained.\n(The road closed.)\nWe left.\n"},
    {"ellipsis goes on", "He said ... nothing at all.", "He said ... nothing at all.\n"},
    {"ellipsis ends", "He said nothing... Then he left.", "He said nothing...\nThen he left.\n"},
    {"address after a full stop", "Read it here. https://example.org/a", "Read it here.\nhttps://example.org/a\n"},
    {"numbered item", "1. Open the gate now", "1. Open the gate now\n"},
    {"paragraphs", "Rain fell.\n\nRoads closed.", "Rain fell.\n\nRoads closed.\n"},
    {"blank line with spaces", "Rain fell.\n \t\nRoads closed.", "Rain fell.\n\nRoads closed.\n"},
    {"Windows line ends", "Rain fell.\r\n\r\nRoads closed.\r\n", "Rain fell.\n\nRoads closed.\n"},
    {"old Macintosh line ends", "Rain fell.\r\rRoads closed.", "Rain fell.\n\nRoads closed.\n"},
    {"paragraph without a full stop", "Rain fell and so\n\nRoads closed.", "T Rain fell and so\n\nRoads closed.\n"},
    {"wrapped text",
     "The council of the northern province met on Monday to hear what\nBell Construction had to say about the bridge, which had stood\nunfinished for six years.",
     "The council of the northern province met on Monday to hear what Bell Construction had to say about the bridge, which had stood unfinished for six years.\n"},
    {"a line a paragraph", "Council meets over bridge\nThe council met.\nIt heard the builder of the bridge speak for an hour.",
     "T Council meets over bridge\n\nThe council met.\n\nIt heard the builder of the bridge speak for an hour.\n"},
    {"list", "Three things were agreed:\n- a longer truce\n- an exchange of prisoners\n- new talks",
     "Three things were agreed:\n\n- a longer truce\n\n- an exchange of prisoners\n\n- new talks\n"},
    {"title", "Council meets over bridge\n\nThe council met.", "T Council meets over bridge\n\nThe council met.\n"},
    {"title that asks", "Will the bridge open?\n\nThe council met.", "T Will the bridge open?\n\nThe council met.\n"},
    {"title given twice", "Council meets\n\nCOUNCIL MEETS\n\nThe council met.", "T Council meets\n\nT COUNCIL MEETS\n\nThe council met.\n"},
    {"a first sentence is no title", "The council met.\n\nIt heard the builder.", "The council met.\n\nIt heard the builder.\n"},
    {"a lone line is no title", "Council meets over bridge", "Council meets over bridge\n"},
    {"dateline", "BERN, March 19 (Acme) - The council met.", "D (BERN, March 19 (Acme) -)\nThe council met.\n"},
    {"dateline with two places", "Berne/Kampala — The council met.", "D (Berne/Kampala —)\nThe council met.\n"},
    {"dateline with a long dash", "BERN (AP) — The council met.", "D (BERN (AP) —)\nThe council met.\n"},
    {"dateline with an agency", "Bern, 12 May. Acme News – The council met.", "D (Bern, 12 May. Acme News –)\nThe council met.\n"},
    {"dateline that is a place", "BERN – The council met.", "D (BERN –)\nThe council met.\n"},
    {"dateline of two words", "PORT-AU-PRINCE, Haiti -- The council met.", "D (PORT-AU-PRINCE, Haiti --)\nThe council met.\n"},
    {"dateline with a colon", "BERN: The council met.", "D (BERN:)\nThe council met.\n"},
    {"dateline without a dash", "BERN (AP) The council met.", "D (BERN (AP))\nThe council met.\n"},
    {"dateline with an underscore", "BERN, Switzerland (AP) _ The council met.", "D (BERN, Switzerland (AP) _)\nThe council met.\n"},
    {"dateline in small letters", "Aarau, Switzerland - The council met.", "D (Aarau, Switzerland -)\nThe council met.\n"},
    {"a clause behind a comma is no dateline", "Jo Bell, Bern - not Basel - was chosen.", "Jo Bell, Bern - not Basel - was chosen.\n"},
    {"speakers are no datelines", "BELL: Will it open?\n\nDOE: It will.", "T BELL: Will it open?\n\nDOE: It will.\n"},
    {"questions and answers",
     "The council met.\n\nQ.  Mr. Bell, who built it?\nA   I built it with no help from anybody in the council.\nMR. DOE:  He did not.",
     "The council met.\n\nQ.\nMr. Bell, who built it?\n\nA\nI built it with no help from anybody in the council.\n\nMR. DOE: He did not.\n"},
    {"answers without a question", "The council met.\n\nA  builder came.", "The council met.\n\nA builder came.\n"},
    {"a clause is no dateline", "Jo Bell - the builder - met the council.", "Jo Bell - the builder - met the council.\n"},
    {"a name is no dateline", "Jo Bell – The builder met the council.", "Jo Bell – The builder met the council.\n"},
    {"a date on its own line", "Council meets\n\nFriday, May 8, 2009\n\nThe council met.",
     "T Council meets\n\nFriday, May 8, 2009\n\nThe council met.\n"},
    {"headline and date in running text", "Council meets over bridge Friday, May 8, 2009 The council met.",
     "Council meets over bridge\nD (Friday, May 8, 2009)\nThe council met.\n"},
    {"small letters", "the council met col. bell. rain fell.", "the council met col. bell.\nrain fell.\n"},
    {"nothing", "", ""},
    {"only spaces", "  \n\n  ", ""},
};

static void describe_sentences(const document *d, FILE *out) {
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        const sentence *at = &d->sentences.items[s];
        if (s && at->paragraph != at[-1].paragraph) fputc('\n', out);
        fputs(at->kind == SENTENCE_TITLE ? "T " : at->kind == SENTENCE_DATELINE ? "D " : "", out);
        for (uint32_t i = at->first; i < at->end; i++) {
            const token *t = &d->tokens.items[i];
            bool dateline = t->flags & TOKEN_DATELINE, last = i + 1 == at->end;
            if (dateline && (i == at->first || !(t[-1].flags & TOKEN_DATELINE))) fputc('(', out);
            fprintf(out, "%.*s", SLICE_FORMAT(t->word->form));
            if (dateline && (last || !(t[1].flags & TOKEN_DATELINE))) fputc(')', out);
            if (t->flags & TOKEN_SPACE_AFTER && !last) fputc(' ', out);
        }
        fputc('\n', out);
    }
}

static void run_case(void **state) { check_case(*state, describe_sentences); }

static document read_text(arena *memory, workspace *w, slice text, slice title) {
    document d = {.memory = memory, .text = text, .title = title};
    readout_error error;
    assert_int_equal(text_stage(NULL, w, &d, &error), READOUT_OK);
    return d;
}

/* The title of the input stands; a first line that repeats it is a title even with a full stop. */
static void test_titles(void **state) {
    (void)state;
    arena memory = {0};
    workspace w = {0};
    document found = read_text(&memory, &w, SLICE("Council meets\n\nThe council met."), (slice){0});
    assert_true(slice_is(found.title, "Council meets"));
    document given = read_text(&memory, &w, SLICE("Council meets.\n\nThe council met."), SLICE("Council meets."));
    assert_true(slice_is(given.title, "Council meets."));
    assert_int_equal(given.sentences.items[0].kind, SENTENCE_TITLE);
    assert_int_equal(given.sentences.items[1].kind, SENTENCE_BODY);
    arena_free(&w.scratch);
    arena_free(&memory);
}

/* The first word of a sentence is flagged, marks before it are passed over; a dateline has none. */
static void test_sentence_start(void **state) {
    (void)state;
    arena memory = {0};
    workspace w = {0};
    document d = read_text(&memory, &w, SLICE("BERN (AP) — \"Rain fell,\" he said."), (slice){0});
    for (uint32_t i = 0; i < d.tokens.count; i++) {
        assert_int_equal((d.tokens.items[i].flags & TOKEN_SENTENCE_START) != 0, slice_is(d.tokens.items[i].word->form, "Rain"));
        assert_int_equal(d.tokens.items[i].sentence, d.tokens.items[i].flags & TOKEN_DATELINE ? 0 : 1);
    }
    arena_free(&w.scratch);
    arena_free(&memory);
}

int main(void) {
    const struct CMUnitTest others[] = {cmocka_unit_test(test_titles), cmocka_unit_test(test_sentence_start)};
    int failed = run_cases("sentences", cases, CASE_COUNT(cases), run_case);
    return failed + cmocka_run_group_tests_name("sentences, other", others, NULL, NULL);
}
