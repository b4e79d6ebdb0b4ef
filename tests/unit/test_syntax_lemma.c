/* Lemmas of verb forms and plurals that no table has, or has wrong: English inflection decides (inflection.c). */
#include "stages.h"

static void lemma_is(fixture *f, const char *text, const char *form, const char *lemma) {
    document d = read_stages(f, text, (calendar_date){0, 0, 0}, (stage *const[]){NULL});
    for (uint32_t t = 0; t < d.tokens.count; t++) {
        if (!slice_is(d.tokens.items[t].word->form, form)) continue;
        if (!slice_is(d.tokens.items[t].word->lemma->form, lemma))
            fail_msg("%s: %.*s, not %s", form, SLICE_FORMAT(d.tokens.items[t].word->lemma->form), lemma);
        return;
    }
    fail_msg("no %s in: %s", form, text);
}

static void regular_forms(void **state) {
    static const struct {
        const char *text, *form, *lemma;
    } cases[] = {
        {"The navy staged a drill off the coast.", "staged", "stage"},
        {"The king spurned the offer.", "spurned", "spurn"},
        {"The firm is banking on higher prices.", "banking", "bank"},
        {"Exports tripled in a year.", "tripled", "triple"},
        {"The crowd heckled the mayor.", "heckled", "heckle"},
        {"She convened a meeting of donors.", "convened", "convene"},
        {"The fishermen mended their nets.", "mended", "mend"},
        {"Their wages were not paid.", "wages", "wage"},
        {"The thieves robbed a bank.", "robbed", "rob"},
        {"The council raised taxes.", "raised", "raise"},
        {"Both sides used the pause.", "used", "use"},
        {"They are hoping for rain.", "hoping", "hope"},
        {"They were planning a march.", "planning", "plan"},
        {"The club passed the test.", "passed", "pass"},
        {"He died on Sunday.", "died", "die"},
        {"The soldiers were lying in wait.", "lying", "lie"},
        {"The ministers agreed on a text.", "agreed", "agree"},
        {"The shop closes on Sundays.", "Sundays", "Sunday"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) lemma_is(*state, cases[i].text, cases[i].form, cases[i].lemma);
}

/* Verbs whose base the model does not know, or knows less well than a noun that is spelt like their stem. */
static void forms_of_rare_verbs(void **state) {
    static const struct {
        const char *text, *form, *lemma;
    } cases[] = {
        {"The salesman bamboozled his customers.", "bamboozled", "bamboozle"},
        {"Jets strafed the column of refugees.", "strafed", "strafe"},
        {"The guards caned the boys.", "caned", "cane"},
        {"They wined and dined the envoy.", "wined", "wine"},
        {"The club uninvited the speaker.", "uninvited", "uninvite"},
        {"The minister emphasised the need for talks.", "emphasised", "emphasise"},
        {"The smoke asphyxiated the miners.", "asphyxiated", "asphyxiate"},
        {"The policemen panicked and fired.", "panicked", "panic"},
        {"The vote displeased the minister.", "displeased", "displease"},
        {"The aide griped about the delay.", "griped", "gripe"},
        {"She opened the meeting and visited the camp.", "visited", "visit"},
        {"The army attacked and backed off.", "attacked", "attack"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) lemma_is(*state, cases[i].text, cases[i].form, cases[i].lemma);
}

static void irregular_forms_with_prefixes(void **state) {
    static const struct {
        const char *text, *form, *lemma;
    } cases[] = {
        {"The donors withheld the second half of the loan.", "withheld", "withhold"},
        {"The court upheld the verdict.", "upheld", "uphold"},
        {"The parliament overrode the veto.", "overrode", "override"},
        {"The bank had frozen his accounts.", "frozen", "freeze"},
        {"The villagers fled the fighting.", "fled", "flee"},
        {"The guards had beaten the prisoners.", "beaten", "beat"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) lemma_is(*state, cases[i].text, cases[i].form, cases[i].lemma);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(regular_forms), cmocka_unit_test(forms_of_rare_verbs),
                                       cmocka_unit_test(irregular_forms_with_prefixes)};
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
