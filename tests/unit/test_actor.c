/* The actor stage on whole sentences: who is meant and with which code (actor_codes.txt), which phrases are one entity (actor_reference.txt),
 * and the questions that the later stages ask (participant_…). The case files are written to be read and extended by hand. */
#include "actor/actor.h"
#include "lexicon/lexicon.h"
#include "stages.h"
#include "syntax/syntax.h"
#include "text/text.h"

static void read_text(fixture *f, const char *text, const char *date) {
    int year = 0, month = 0, day = 0;
    calendar_date on = {0};
    if (date && sscanf(date, "%d-%d-%d", &year, &month, &day) == 3) on = (calendar_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    f->d = read_stages(f, text, on, (stage *const[]){NULL});
}

/* The tokens of the n-th occurrence of a phrase in the text, from 1. */
static token_span tokens_of(const document *d, slice phrase, unsigned occurrence) {
    token_span span = {0, 0};
    for (size_t at = 0; at + phrase.length <= d->text.length; at++) {
        if (memcmp(d->text.bytes + at, phrase.bytes, phrase.length) != 0) continue;
        bool whole_words = false;
        for (uint32_t t = 0; t < d->tokens.count; t++) whole_words |= d->tokens.items[t].start == at;
        if (!whole_words || --occurrence) continue;
        for (uint32_t t = 0; t < d->tokens.count; t++) {
            const token *word = &d->tokens.items[t];
            if (word->start < at || word->end > at + phrase.length) continue;
            if (span.first == span.end) span.first = t;
            span.end = t + 1;
        }
        break;
    }
    return span;
}

/* The mention whose words are nearest to the phrase: most words shared, fewest others. */
static const mention *nearest_mention(const document *d, token_span phrase) {
    const mention *best = NULL;
    double best_share = 0;
    for (uint32_t i = 0; i < d->mentions.count; i++) {
        const mention *m = &d->mentions.items[i];
        uint32_t first = m->span.first > phrase.first ? m->span.first : phrase.first,
                 end = m->span.end < phrase.end ? m->span.end : phrase.end;
        if (first >= end) continue;
        uint32_t all_first = m->span.first < phrase.first ? m->span.first : phrase.first,
                 all_end = m->span.end > phrase.end ? m->span.end : phrase.end;
        double share = (double)(end - first) / (double)(all_end - all_first);
        if (share <= best_share) continue;
        best_share = share;
        best = m;
    }
    return best_share >= 0.3 ? best : NULL;
}

/* Codes or names of the entities of the phrase, "/" between; "-" for none. */
static void answer(const document *d, slice phrase, unsigned occurrence, bool want_name, char *out, size_t size) {
    const mention *m = nearest_mention(d, tokens_of(d, phrase, occurrence));
    size_t used = 0;
    out[0] = 0;
    for (uint32_t i = 0; m && i < m->entities.count && used < size; i++) {
        const entity *e = &d->entities.items[m->entities.items[i]];
        slice words = want_name ? e->name : e->code;
        used += (size_t)snprintf(out + used, size - used, "%s%.*s", used ? "/" : "", SLICE_FORMAT(words));
    }
    if (!out[0]) snprintf(out, size, "-");
}

static slice trim(slice s) {
    while (s.length && (s.bytes[0] == ' ' || s.bytes[0] == '\t')) s.bytes++, s.length--;
    while (s.length && (s.bytes[s.length - 1] == ' ' || s.bytes[s.length - 1] == '\n')) s.length--;
    return s;
}

/* One line: date | text | phrase = answer; phrase #2 = answer|other answer. A "?" at its start marks what is known not to work yet. */
static void check_line(fixture *f, char *line, bool want_name, unsigned *asked, unsigned *right, unsigned *failed) {
    bool open_question = line[0] == '?';
    slice rest = slice_from(line + open_question), date = trim(slice_cut(&rest, '|')), text = trim(slice_cut(&rest, '|'));
    char date_text[16], *copy = strndup(text.bytes, text.length), got[512];
    snprintf(date_text, sizeof date_text, "%.*s", SLICE_FORMAT(date));
    read_text(f, copy, date_text);
    for (slice expectations = rest, one; expectations.length;) {
        one = slice_cut(&expectations, ';');
        slice phrase = trim(slice_cut(&one, '='));
        unsigned occurrence = 1;
        if (phrase.length > 3 && phrase.bytes[phrase.length - 2] == '#') {
            occurrence = (unsigned)(phrase.bytes[phrase.length - 1] - '0');
            phrase = trim(slice_of(phrase.bytes, phrase.length - 2));
        }
        answer(&f->d, phrase, occurrence, want_name, got, sizeof got);
        bool fits = false;
        for (slice choices = trim(one), choice; choices.length;) {
            choice = trim(slice_cut(&choices, '|'));
            fits |= slice_equal(choice, slice_from(got));
        }
        ++*asked;
        *right += fits;
        if (fits || open_question) continue;
        ++*failed;
        print_error("%s\n  \"%.*s\": expected %.*s, got %s\n", copy, SLICE_FORMAT(phrase), SLICE_FORMAT(trim(one)), got);
    }
    free(copy);
}

static void check_file(fixture *f, const char *path, bool want_name) {
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    unsigned asked = 0, right = 0, failed = 0;
    assert_non_null(in);
    while (getline(&line, &room, in) > 0)
        if (line[0] != '#' && line[0] != '\n') check_line(f, line, want_name, &asked, &right, &failed);
    free(line);
    fclose(in);
    print_message("%s: %u of %u right\n", strrchr(path, '/') + 1, right, asked);
    assert_int_equal(failed, 0);
}

static void codes_are_right(void **state) { check_file(*state, READOUT_SOURCE_DIRECTORY "/tests/unit/actor_codes.txt", false); }
static void references_are_right(void **state) { check_file(*state, READOUT_SOURCE_DIRECTORY "/tests/unit/actor_reference.txt", true); }

static void sides_are_right(void **state) { check_file(*state, READOUT_SOURCE_DIRECTORY "/tests/unit/actor_sides.txt", false); }

/* A paragraph that begins with a country's name alone speaks of it. */
static void sections_have_a_country(void **state) {
    fixture *f = *state;
    char code[16];
    read_text(f,
              "Weekly digest\n\nCHAD. Ministers met in Ndjamena. Officials of Chad praised Chad's army in Chad.\n\n"
              "NIGERIA. Fresh troops were rushed to the coast. They stayed.",
              "2014-05-02");
    answer(&f->d, SLICE("Fresh troops"), 1, false, code, sizeof code);
    assert_string_equal(code, "NGAMIL");
}

/* Questions say "you" of whom the answers call "I", with a question mark or without; "I" of a question and a generic "you" of an answer mean others. */
static void interviews_have_turns(void **state) {
    fixture *f = *state;
    char name[64];
    read_text(f,
              "Keep your tools sharp\n\nMarta Keller builds boats in Bergen. She gave an interview to this paper in June.\n\n"
              "I would like to know how you began.\n\nI learned it from an uncle. I was eleven.\n\n"
              "You work alone most days.\n\nI do. If you hurry, the wood splits, and why should I hurry?\n\n"
              "What do your customers want?\n\nThey want me to hurry.",
              "2018-03-19");
    static const struct {
        const char *phrase;
        unsigned occurrence;
        bool hers;
    } cases[] = {{"I would", 1, false}, {"you began", 1, true},  {"I learned", 1, true}, {"I was", 1, true}, {"You", 1, true},
                 {"I do", 1, true},     {"you hurry", 1, false}, {"I hurry", 1, true},   {"your", 2, true},  {"me", 1, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        answer(&f->d, slice_from(cases[i].phrase), cases[i].occurrence, true, name, sizeof name);
        if (cases[i].hers != (strcmp(name, "Marta Keller") == 0)) fail_msg("%s %u: %s", cases[i].phrase, cases[i].occurrence, name);
    }
}

static uint32_t token_of(const document *d, const char *word) {
    for (uint32_t t = 0; t < d->tokens.count; t++)
        if (slice_is(d->tokens.items[t].word->form, word)) return t;
    fail_msg("no token \"%s\"", word);
    return 0;
}

static void participants_take_their_conjuncts(void **state) {
    fixture *f = *state;
    participant p;
    read_text(f, "France and Germany condemned the attack.", NULL);
    assert_true(participant_from_token(&f->d, token_of(&f->d, "France"), &p));
    assert_int_equal(p.entities.count, 2);
    assert_true(slice_is(p.code, "FRA/DEU"));
    assert_true(slice_is(document_words(&f->d, p.span), "France and Germany"));
    assert_true(participant_from_token_alone(&f->d, token_of(&f->d, "France"), &p));
    assert_true(slice_is(p.code, "FRA"));
}

static void relative_pronouns_lead_to_their_antecedent(void **state) {
    fixture *f = *state;
    participant p;
    read_text(f, "The rebels who attacked the town in Mali fled.", NULL);
    assert_true(participant_from_token(&f->d, token_of(&f->d, "who"), &p));
    assert_true(slice_is(document_words(&f->d, p.span), "The rebels"));
}

static void places_where_things_happen_are_no_actors(void **state) {
    fixture *f = *state;
    read_text(f, "Ministers met in Moscow on Friday.", "2018-01-01");
    int32_t moscow = mention_headed_by(&f->d, token_of(&f->d, "Moscow"));
    assert_int_not_equal(moscow, NONE);
    assert_true(mention_is_locative(&f->d, (uint32_t)moscow));
    assert_false(mention_is_actor(&f->d, (uint32_t)moscow));
    read_text(f, "Moscow accused Kiev of aggression.", "2018-01-01");
    moscow = mention_headed_by(&f->d, token_of(&f->d, "Moscow"));
    assert_true(mention_is_actor(&f->d, (uint32_t)moscow));
}

static void unknown_words_keep_their_span(void **state) {
    fixture *f = *state;
    participant p;
    read_text(f, "The storm killed three skiers.", NULL);
    assert_true(participant_from_token(&f->d, token_of(&f->d, "storm"), &p));
    assert_int_equal(p.entities.count, 0);
    assert_true(slice_is(document_words(&f->d, p.span), "The storm"));
    assert_int_equal(p.code.length, 0);
}

static void odd_texts_do_no_harm(void **state) {
    fixture *f = *state;
    static const char *const texts[] = {"",
                                        " ",
                                        ".",
                                        "\"",
                                        "(((",
                                        "Mr.",
                                        "Mr. Mr. Mr.",
                                        "The the of of and and",
                                        "U.S.-",
                                        "-",
                                        "president of president of president of",
                                        "A, B, C, D and E and F, G",
                                        "he he his him",
                                        "\"I\" \"we\" \"you\"",
                                        "İstanbul'da İstanbul"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(f, texts[i], i % 2 ? "2020-02-29" : NULL);
        for (uint32_t m = 0; m < f->d.mentions.count; m++) {
            const mention *found = &f->d.mentions.items[m];
            assert_true(found->span.first < found->span.end && found->span.end <= f->d.tokens.count);
            assert_true(found->entities.count > 0);
            for (uint32_t k = 0; k < found->entities.count; k++) assert_true(found->entities.items[k] < f->d.entities.count);
        }
    }
    participant p;
    assert_true(participant_from_token(&f->d, 4000000, &p));
    assert_int_equal(mention_headed_by(&f->d, 4000000), NONE);
    assert_int_equal(mention_of_span(&f->d, (token_span){5, 2}), NONE);
}

static void the_same_bytes_give_the_same_entities(void **state) {
    fixture *f = *state;
    const char *text = "Ivan Petrov met Anna Petrova in Oslo. He thanked her. Petrov said the two agreed.";
    char first[4096] = "", second[4096] = "";
    for (int run = 0; run < 2; run++) {
        size_t used = 0;
        char *out = run ? second : first;
        read_text(f, text, "2018-01-01");
        for (uint32_t m = 0; m < f->d.mentions.count; m++)
            used += (size_t)snprintf(out + used, sizeof first - used, "%u-%u:%u ", f->d.mentions.items[m].span.first,
                                     f->d.mentions.items[m].span.end, f->d.mentions.items[m].entities.items[0]);
    }
    assert_string_equal(first, second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_right),
        cmocka_unit_test(references_are_right),
        cmocka_unit_test(sections_have_a_country),
        cmocka_unit_test(interviews_have_turns),
        cmocka_unit_test(participants_take_their_conjuncts),
        cmocka_unit_test(relative_pronouns_lead_to_their_antecedent),
        cmocka_unit_test(places_where_things_happen_are_no_actors),
        cmocka_unit_test(unknown_words_keep_their_span),
        cmocka_unit_test(odd_texts_do_no_harm),
        cmocka_unit_test(the_same_bytes_give_the_same_entities),
    };
    const struct CMUnitTest with_reader[] = {cmocka_unit_test(sides_are_right)};
    int failed = cmocka_run_group_tests_name("actor", tests, open_engine, close_engine);
    return failed + cmocka_run_group_tests_name("actor with reader", with_reader, open_engine_with_reader, close_engine);
}
