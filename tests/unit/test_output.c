/* Output: numbers in any locale, strings of JSON, and a whole report in every format, checked key by key. */
#include "engine/handles.h"
#include "output/sink.h"
#include "output/tellings.h"
#include "output/writers.h"
#include "text/word_table.h"

#include <jansson.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct text {
    char bytes[64 * 1024];
    size_t size;
} text;

static bool take(void *context, const char *bytes, size_t size) {
    text *t = context;
    if (t->size + size >= sizeof t->bytes) return false;
    memcpy(t->bytes + t->size, bytes, size);
    t->size += size;
    t->bytes[t->size] = 0;
    return true;
}

/* ---------------------------------------------------------------- numbers and strings */

static void expect_number(double number, const char *expected, void (*put)(sink *, double)) {
    text t = {.size = 0};
    sink s = {.write = take, .context = &t};
    put(&s, number);
    assert_true(sink_finish(&s));
    assert_string_equal(t.bytes, expected);
}

static void numbers_are_short_and_exact(void **state) {
    (void)state;
    expect_number(76.66, "76.66", sink_number);
    expect_number(0.1, "0.1", sink_number);
    expect_number(12000000, "12000000", sink_number);
    expect_number(-3, "-3", sink_number);
    expect_number(1.0 / 3, "0.3333333333333333", sink_number);
    expect_number(2.5e-7, "2.5e-07", sink_number);
    expect_number(NAN, "", sink_number);
    expect_number(1.5, "1.5", sink_hundredths);
    expect_number(-3, "-3", sink_hundredths);
    expect_number(-0.25, "-0.25", sink_hundredths);
    expect_number(0.93f, "0.93", sink_hundredths);
    expect_number(0.07, "0.07", sink_hundredths);
    expect_number(0.999, "1", sink_hundredths);
}

static void the_locale_changes_nothing(void **state) {
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        setlocale(LC_ALL, names[i]); /* may not be there; the last one always is */
        expect_number(76.66, "76.66", sink_number);
        expect_number(0.5, "0.5", sink_hundredths);
    }
    setlocale(LC_ALL, "C");
}

static void strings_are_escaped(void **state) {
    (void)state;
    text t = {.size = 0};
    sink s = {.write = take, .context = &t};
    write_json_string(&s, "a\"b\\c\nd\te\x01\x7F\xC3\xA9", 13);
    write_json_string(&s, NULL, 0);
    assert_true(sink_finish(&s));
    assert_string_equal(t.bytes, "\"a\\\"b\\\\c\\nd\\te\\u0001\\u007f\xC3\xA9\"null");
}

static bool refuse(void *context, const char *bytes, size_t size) {
    (void)bytes;
    (void)size;
    ++*(int *)context;
    return false;
}

static void a_refusal_is_noticed_once(void **state) {
    (void)state;
    int asked = 0;
    sink *s = calloc(1, sizeof *s);
    s->write = refuse;
    s->context = &asked;
    for (int i = 0; i < 100000; i++) sink_text(s, "0123456789");
    assert_false(sink_finish(s));
    assert_int_equal(asked, 1);
    free(s);
}

/* ---------------------------------------------------------------- a report made by hand */

static const char words[] = "Mali\t\"thanked\" Niger, it said: 41 to 45.";

/* Tokens: Mali|"|thanked|"|Niger|,|it|said|:|41|to|45|. */
static void add_tokens(document *d) {
    static const struct {
        uint32_t start, end;
    } spans[] = {{0, 4},   {5, 6},   {6, 13},  {13, 14}, {15, 20}, {20, 21}, {22, 24},
                 {25, 29}, {29, 30}, {31, 33}, {34, 36}, {37, 39}, {39, 40}};
    for (uint32_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        token *t = vector_push(d->memory, &d->tokens);
        *t = (token){.start = spans[i].start,
                     .end = spans[i].end,
                     .word = document_word(d, slice_of(d->text.bytes + spans[i].start, spans[i].end - spans[i].start)),
                     .head = i ? 0 : NONE};
        t->word = document_word_read_as(d, t->word, t->word->form);
    }
    sentence *s = vector_push(d->memory, &d->sentences);
    *s = (sentence){.first = 0, .end = 13};
}

static void add_entity(document *d, const char *name, const char *code, uint32_t token) {
    entity *e = vector_push(d->memory, &d->entities);
    mention *m = vector_push(d->memory, &d->mentions);
    *m = (mention){.span = {token, token + 1}, .head = token, .form = MENTION_NAME, .rule = "name"};
    *(uint32_t *)vector_push(d->memory, &m->entities) = d->entities.count - 1;
    e->kind = ENTITY_COUNTRY;
    e->name = slice_from(name);
    e->code = e->country = slice_from(code);
    e->lexicon_row = NONE;
    e->sectors = (sector_list){{"GOV"}, 1};
    *(uint32_t *)vector_push(d->memory, &e->mentions) = d->mentions.count - 1;
}

static participant participant_of(document *d, uint32_t entity_number, uint32_t token, const char *code) {
    participant p = {.span = {token, token + 1}, .code = slice_from(code)};
    *(uint32_t *)vector_push(d->memory, &p.entities) = entity_number;
    return p;
}

static void add_event(document *d, float confidence, int32_t statement_number) {
    event *e = vector_push(d->memory, &d->events);
    *e = (event){.span = {0, 5},
                 .source = participant_of(d, 0, 0, "MLI"),
                 .target = participant_of(d, 1, 4, "NER"),
                 .type = PLOVER_SUPPORT,
                 .cameo = SLICE("051"),
                 .contexts = 5,
                 .date = {2019, 5, 6},
                 .statement = statement_number,
                 .place = NONE,
                 .reciprocal = NONE,
                 .same_as = NONE,
                 .killed = NONE,
                 .wounded = 3,
                 .arrested = NONE,
                 .participants = NONE,
                 .proposal = NONE,
                 .confidence = confidence,
                 .rule = SLICE("thank/1")};
    *(token_span *)vector_push(d->memory, &e->trigger) = (token_span){2, 3};
}

/* One event of little confidence, told again so many times. */
static readout_document *made_of_tellings(uint32_t again, double min_confidence) {
    readout_document *r = calloc(1, sizeof *r);
    document *d = &r->content;
    *d = (document){.memory = &r->memory,
                    .id = SLICE("doc"),
                    .text = slice_of(words, sizeof words - 1),
                    .date = {2019, 5, 7},
                    .url = SLICE("http://example.org")};
    assert_true(document_index_text(d));
    add_tokens(d);
    add_entity(d, "Mali", "MLI", 0);
    add_entity(d, "Niger", "NER", 4);
    add_event(d, 0.3f, NONE);
    for (uint32_t i = 1; i <= again; i++) {
        add_event(d, 0.9f, 0);
        d->events.items[i].same_as = 0;
    }
    statement *s = vector_push(d->memory, &d->statements);
    *s = (statement){
        .span = {0, 13}, .kind = STATEMENT_INDIRECT, .within = NONE, .attitude = ATTITUDE_SAYS, .confidence = 0.8f, .rule = SLICE("say/1")};
    s->speaker = participant_of(d, 0, 6, "MLI");
    *(token_span *)vector_push(d->memory, &s->cue) = (token_span){7, 8};
    *(token_span *)vector_push(d->memory, &s->content) = (token_span){0, 5};
    *(stance *)vector_push(d->memory, &s->stances) = (stance){1, true, {2, 3}};
    figure *f = vector_push(d->memory, &d->figures);
    *f = (figure){
        .span = {9, 12}, .amount = {41, 45, SLICE("percent"), {NULL, 0}}, .status = FIGURE_FINAL, .statement = 0, .confidence = 0.7f};
    assert_true(report_make(d, &r->notes, NULL, min_confidence, &r->report));
    return r;
}

static readout_document *made_by_hand(double min_confidence) { return made_of_tellings(1, min_confidence); }

static json_t *written_as_json(const readout_document *d) {
    text t = {.size = 0};
    assert_int_equal(readout_write(d, READOUT_FORMAT_JSON, NULL, take, &t, NULL), READOUT_OK);
    assert_true(t.size && t.bytes[t.size - 1] == '\n' && !memchr(t.bytes, '\n', t.size - 1));
    json_error_t problem;
    json_t *object = json_loads(t.bytes, JSON_REJECT_DUPLICATES, &problem);
    if (!object) fail_msg("%s in %s", problem.text, t.bytes);
    return object;
}

static void expect_keys(const json_t *object, const char *expected) {
    char keys[1024] = "";
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        if (*keys) strcat(keys, " ");
        strcat(keys, key);
    }
    assert_string_equal(keys, expected);
}

static void json_has_the_keys_of_the_contract(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    json_t *o = written_as_json(d);
    expect_keys(o, "id date date_from title source url lang text_start subject sentences entities events statements figures");
    expect_keys(json_array_get(json_object_get(o, "sentences"), 0), "start end");
    json_t *entity_object = json_array_get(json_object_get(o, "entities"), 0);
    expect_keys(entity_object, "id kind name code country sectors role gender place mentions");
    expect_keys(json_array_get(json_object_get(entity_object, "mentions"), 0), "start end form");
    json_t *event_object = json_array_get(json_object_get(o, "events"), 1);
    expect_keys(
        event_object,
        "id sentence start end trigger date date_from source target type mode contexts cameo quad score tense negated hypothetical attribution place place_from reciprocal numbers same_as confidence rule");
    expect_keys(json_object_get(event_object, "source"), "entities start end code");
    expect_keys(json_object_get(event_object, "numbers"), "wounded");
    json_t *statement_object = json_array_get(json_object_get(o, "statements"), 0);
    expect_keys(statement_object,
                "id sentence start end kind speaker cue content addressee within attitude negated about stance confidence rule");
    expect_keys(json_array_get(json_object_get(statement_object, "stance"), 0), "entity value start end");
    expect_keys(
        json_array_get(json_object_get(o, "figures"), 0),
        "id sentence start end value upper unit measure about basis comparison status bound approximate change attribution confidence rule");
    json_decref(o);
    readout_document_free(d);
}

static void json_has_the_values_of_the_records(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    json_t *o = written_as_json(d), *e = json_array_get(json_object_get(o, "events"), 1),
           *s = json_array_get(json_object_get(o, "statements"), 0);
    assert_string_equal(json_string_value(json_object_get(o, "date")), "2019-05-07");
    assert_true(json_is_null(json_object_get(o, "title")));
    assert_string_equal(json_string_value(json_object_get(e, "id")), "doc#e1");
    assert_string_equal(json_string_value(json_object_get(e, "type")), "SUPPORT");
    assert_true(json_is_null(json_object_get(e, "mode")));
    assert_true(json_is_null(json_object_get(e, "place")));
    assert_int_equal(json_integer_value(json_object_get(e, "quad")), 1);
    assert_string_equal(json_string_value(json_object_get(e, "attribution")), "doc#s0");
    assert_string_equal(json_string_value(json_object_get(e, "same_as")), "doc#e0");
    assert_int_equal(json_array_size(json_object_get(e, "contexts")), 2);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(e, "target"), "start")), 15);
    assert_true(json_is_null(json_object_get(s, "addressee")));
    assert_true(json_is_null(json_object_get(s, "within")));
    json_decref(o);
    readout_document_free(d);
}

static void records_that_are_not_sure_are_left_out(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0.85);
    json_t *o = written_as_json(d), *e = json_array_get(json_object_get(o, "events"), 0);
    assert_int_equal(json_array_size(json_object_get(o, "events")), 1);
    assert_int_equal(json_array_size(json_object_get(o, "statements")), 0);
    assert_int_equal(json_array_size(json_object_get(o, "figures")), 0);
    assert_string_equal(json_string_value(json_object_get(e, "id")), "doc#e1"); /* ids stay */
    assert_true(json_is_null(json_object_get(e, "attribution")));
    assert_true(json_is_null(json_object_get(e, "same_as")));
    json_decref(o);
    readout_document_free(d);
}

static size_t occurrences(const char *text, char c) {
    size_t count = 0;
    for (; *text; text++) count += *text == c;
    return count;
}

static void tables_quote_what_needs_it(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    text header = {.size = 0}, rows = {.size = 0}, csv = {.size = 0};
    assert_int_equal(readout_write_header(READOUT_FORMAT_TSV, take, &header, NULL), READOUT_OK);
    assert_int_equal(readout_write(d, READOUT_FORMAT_TSV, NULL, take, &rows, NULL), READOUT_OK);
    assert_int_equal(readout_write(d, READOUT_FORMAT_CSV, NULL, take, &csv, NULL), READOUT_OK);
    assert_int_equal(occurrences(rows.bytes, '\n'), 2);
    assert_int_equal(occurrences(rows.bytes, '\t'), 2 * occurrences(header.bytes, '\t'));
    assert_non_null(strstr(rows.bytes, "\tMali \"thanked\" Niger, it said: 41 to 45.\n"));
    assert_non_null(strstr(csv.bytes, ",\"Mali\t\"\"thanked\"\" Niger, it said: 41 to 45.\"\r\n"));
    readout_document_free(d);
}

static void columns_are_told_as_the_header_has_them(void **state) {
    (void)state;
    static const readout_format tables[] = {READOUT_FORMAT_TSV, READOUT_FORMAT_STATEMENTS_TSV, READOUT_FORMAT_FIGURES_TSV,
                                            READOUT_FORMAT_ENTITIES_TSV};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        text header = {.size = 0}, told = {.size = 0};
        assert_int_equal(readout_write_header(tables[t], take, &header, NULL), READOUT_OK);
        readout_column column;
        for (size_t i = 0; (column = readout_table_column(tables[t], i)).name; i++) {
            if (i) take(&told, "\t", 1);
            take(&told, column.name, strlen(column.name));
            if (strcmp(column.name, "negated") == 0) assert_int_equal(column.kind, READOUT_CELL_TRUTH);
            if (strcmp(column.name, "confidence") == 0) assert_int_equal(column.kind, READOUT_CELL_NUMBER);
            if (strcmp(column.name, "doc_id") == 0) assert_int_equal(column.kind, READOUT_CELL_TEXT);
        }
        take(&told, "\n", 1);
        assert_string_equal(told.bytes, header.bytes);
    }
    assert_null(readout_table_column(READOUT_FORMAT_JSON, 0).name);
    assert_null(readout_table_column((readout_format)12, 0).name);
}

/* Which of the tellings counts, -1: none; and that no other does. */
static int counted_event(const readout_document *d) {
    int found = -1;
    telling *all = tellings_make(d);
    assert_non_null(all);
    for (size_t i = 0; i < readout_event_count(d); i++)
        if (telling_counts(d, all, i)) {
            assert_int_equal(found, -1);
            found = (int)i;
        }
    free(all);
    return found;
}

static void the_fullest_telling_is_the_one_that_counts(void **state) {
    (void)state;
    readout_document *d = made_of_tellings(2, 0);
    readout_event *events = d->report.events;
    assert_int_equal(counted_event(d), 1); /* surer than the first; the next is like it */
    events[2].place = (readout_place){.name = "Gao"};
    assert_int_equal(counted_event(d), 2);
    events[0].killed = 4;
    assert_int_equal(counted_event(d), 0);
    events[1].date_from = "text";
    assert_int_equal(counted_event(d), 1);
    events[1].source.code = NULL;
    assert_int_equal(counted_event(d), 0);
    events[0].tense = "future";
    assert_int_equal(counted_event(d), 2);
    events[1].tense = events[2].tense = "future"; /* all are */
    assert_int_equal(counted_event(d), -1);
    readout_document_free(d);
}

static void the_telling_that_counts_knows_what_others_know(void **state) {
    (void)state;
    readout_document *d = made_of_tellings(2, 0);
    readout_event *events = d->report.events;
    for (size_t i = 0; i < 3; i++) events[i].attribution = READOUT_NONE, events[i].date_from = "report";
    events[0].source.code = NULL;
    events[0].date = "2019-05-04";
    events[0].date_from = "text";
    events[0].place = (readout_place){.name = "Gao"};
    events[0].place_from = "sentence";
    events[1].place = (readout_place){.name = "Bamako"};
    events[1].place_from = "report";
    events[2].source.code = NULL;
    events[2].killed = 4;
    events[2].wounded = 9;
    events[2].attribution = 0;
    telling *all = tellings_make(d);
    assert_true(all && telling_counts(d, all, 1));
    readout_event e = telling_filled(d, all, 1);
    assert_string_equal(e.id, "doc#e1");
    assert_string_equal(e.date, "2019-05-04"); /* that of the record is the report's */
    assert_string_equal(e.place.name, "Gao");  /* as is its place */
    assert_int_equal(e.killed, 4);
    assert_int_equal(e.wounded, 3); /* its own */
    assert_int_equal(e.attribution, 0);
    free(all);
    text rows = {.size = 0};
    assert_int_equal(readout_write(d, READOUT_FORMAT_TSV, NULL, take, &rows, NULL), READOUT_OK);
    assert_non_null(strstr(rows.bytes, "\t4\t3\t\t\t")); /* killed, wounded, and no others */
    assert_non_null(strstr(rows.bytes, "\ttrue\t2019-05-04\t"));
    assert_null(strstr(rows.bytes, "Bamako"));
    readout_document_free(d);
}

/* "30,000 were killed last year": a figure. With whoever did it, a day or a town it is one act. */
static void a_sum_over_a_year_is_not_counted(void **state) {
    (void)state;
    readout_document *d = made_of_tellings(0, 0);
    readout_event *e = &d->report.events[0];
    e->source.code = NULL;
    e->killed = 30000;
    e->date = "2018";
    e->date_from = "text";
    e->place = (readout_place){.name = "Mali", .country = "MLI"};
    assert_int_equal(counted_event(d), -1);
    e->date = NULL; /* "since the war began" */
    assert_int_equal(counted_event(d), -1);
    e->date = "2018-05";
    assert_int_equal(counted_event(d), 0);
    e->date = "2018";
    e->place.division = "Gao";
    assert_int_equal(counted_event(d), 0);
    e->place.division = NULL;
    e->source.code = "MLIREB";
    assert_int_equal(counted_event(d), 0);
    readout_document_free(d);
}

/* A meeting is two records, which stand or fall together. */
static void a_mutual_event_counts_by_both_of_its_records(void **state) {
    (void)state;
    readout_document *d = made_of_tellings(3, 0); /* 0, told again by 1 with its mirror 2, and by 3 */
    readout_event *events = d->report.events;
    events[1].reciprocal = 2;
    events[2].reciprocal = 1;
    events[2].same_as = READOUT_NONE;
    telling *all = tellings_make(d);
    assert_true(all && telling_counts(d, all, 1) && telling_counts(d, all, 2) && !telling_stands(d, all, 0) && !telling_stands(d, all, 3));
    assert_true(telling_joins_sides(&events[1]) && !telling_joins_sides(&events[0]));
    free(all);
    events[3].killed = 2;
    all = tellings_make(d);
    assert_true(all && telling_counts(d, all, 3) && !telling_stands(d, all, 1) && !telling_stands(d, all, 2));
    free(all);
    readout_document_free(d);
}

static void a_threshold_leaves_the_tellings_of_an_event_together(void **state) {
    (void)state;
    readout_document *d = made_of_tellings(2, 0.85);
    assert_int_equal(readout_event_count(d), 2);
    assert_int_equal(readout_event_at(d, 0).same_as, READOUT_NONE);
    assert_int_equal(readout_event_at(d, 1).same_as, 0);
    assert_int_equal(counted_event(d), 0);
    readout_document_free(d);
}

/* The second event is the first told again, and surer: one row. Where the second telling is of something else, the first has the row. */
static void tables_of_data_sets_have_a_row_for_what_happened(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    text phoenix = {.size = 0}, polecat = {.size = 0};
    assert_int_equal(readout_write(d, READOUT_FORMAT_PHOENIX, NULL, take, &phoenix, NULL), READOUT_OK);
    assert_non_null(strstr(phoenix.bytes, "doc#e1_v"));
    assert_non_null(strstr(
        phoenix.bytes, "\t20190506\t2019\t05\t06\tMLI\tMLI\t\t\tNER\tNER\t\t\t051\t05\t1\t5.0\t\t\t\t\t\t\tdoc_1\thttp://example.org\t\n"));
    assert_int_equal(occurrences(phoenix.bytes, '\n'), 1);
    assert_int_equal(readout_write_header(READOUT_FORMAT_PHOENIX, take, &polecat, NULL), READOUT_OK);
    assert_int_equal(polecat.size, 0);
    assert_int_equal(readout_write_header(READOUT_FORMAT_POLECAT, take, &polecat, NULL), READOUT_OK);
    assert_int_equal(occurrences(polecat.bytes, '\t'), 39);
    d->report.events[1].negated = true;
    phoenix.size = 0;
    assert_int_equal(readout_write(d, READOUT_FORMAT_PHOENIX, NULL, take, &phoenix, NULL), READOUT_OK);
    assert_non_null(strstr(phoenix.bytes, "doc#e0_v"));
    readout_document_free(d);
}

/* Events, statement and mentions overlap: "Mali "thanked" Niger" is what is said, with both events' trigger and two mentions in it. */
static void the_page_cuts_text_where_marks_meet(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    text page = {.size = 0};
    readout_write_options third = {.number = 2};
    assert_int_equal(readout_write(d, READOUT_FORMAT_HTML, &third, take, &page, NULL), READOUT_OK);
    static const char expected[] =
        "<p dir=\"auto\">"
        "<a class=\"m n wb w\" id=\"d2-0\" href=\"#d2n0\" data-r=\"n0m e0a e1a s0w\" title=\"Mali, country MLI\">Mali</a>"
        "<span class=\"m w\" data-r=\"s0w\" title=\"Statement: Mali says\">\t&quot;</span>"
        "<a class=\"m e c w\" id=\"d2-1\" href=\"#d2e0\" data-r=\"e0t e1t s0w\" title=\"SUPPORT: Mali → Niger\">thanked</a>"
        "<span class=\"m w\" data-r=\"s0w\" title=\"Statement: Mali says\">&quot; </span>"
        "<a class=\"m n w we\" id=\"d2-2\" href=\"#d2n1\" data-r=\"n1m e0r e1r s0w\" title=\"Niger, country NER\">Niger</a>, "
        "<span class=\"m\" data-r=\"s0p\" title=\"Statement: Mali says\">it</span> "
        "<a class=\"m s\" id=\"d2-3\" href=\"#d2s0\" data-r=\"s0c\" title=\"Statement: Mali says\">said</a>: "
        "<a class=\"m f\" id=\"d2-4\" href=\"#d2f0\" data-r=\"f0v\" title=\"Figure: 41–45 percent\">41 to 45</a>.</p>\n";
    if (!strstr(page.bytes, expected)) fail_msg("%s", page.bytes);
    assert_non_null(
        strstr(page.bytes, "<li id=\"d2e1\" class=\"r e c\" tabindex=\"-1\"><p class=\"line\"><a class=\"tag\" href=\"#d2-1\""));
    readout_document_free(d);
}

static void the_page_begins_and_ends_once(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    text start = {.size = 0}, entry = {.size = 0}, end = {.size = 0}, none = {.size = 0};
    assert_int_equal(readout_write_header(READOUT_FORMAT_HTML, take, &start, NULL), READOUT_OK);
    assert_int_equal(readout_write_contents(d, READOUT_FORMAT_HTML, NULL, take, &entry, NULL), READOUT_OK);
    assert_int_equal(readout_write_footer(READOUT_FORMAT_HTML, entry.bytes, entry.size, take, &end, NULL), READOUT_OK);
    assert_string_equal(entry.bytes, "<li><a href=\"#d0\"><bdi>doc</bdi></a> <small>2019-05-07</small>\n"
                                     "<details><summary>2 events</summary>\n<ol>\n"
                                     "<li>2019-05-06 <a href=\"#d0e0\"><bdi>SUPPORT: Mali → Niger</bdi></a></li>\n"
                                     "<li>2019-05-06 <a href=\"#d0e1\"><bdi>SUPPORT: Mali → Niger</bdi></a></li>\n"
                                     "</ol></details></li>\n");
    assert_non_null(strstr(end.bytes, entry.bytes));
    assert_int_equal(strncmp(start.bytes, "<!DOCTYPE html>\n", 16), 0);
    assert_non_null(strstr(end.bytes, "</html>\n"));
    assert_int_equal(readout_write_contents(d, READOUT_FORMAT_JSON, NULL, take, &none, NULL), READOUT_OK);
    assert_int_equal(readout_write_footer(READOUT_FORMAT_JSON, NULL, 0, take, &none, NULL), READOUT_OK);
    assert_int_equal(none.size, 0);
    assert_int_equal(readout_write_contents(NULL, READOUT_FORMAT_HTML, NULL, take, &none, NULL), READOUT_ERROR_ARGUMENT);
    readout_document_free(d);
}

static void accessors_stay_in_bounds(void **state) {
    (void)state;
    readout_document *d = made_by_hand(0);
    size_t size = 1;
    assert_int_equal(readout_event_count(d), 2);
    assert_null(readout_event_at(d, 2).id);
    assert_null(readout_event_at(NULL, 0).id);
    assert_null(readout_entity_at(d, SIZE_MAX).name);
    assert_null(readout_entity_mention(d, 0, 1).form);
    assert_null(readout_entity_mention(d, 9, 0).form);
    assert_null(readout_statement_stance(d, 0, 1).value);
    assert_int_equal(readout_token_count(NULL), 0);
    assert_null(readout_words(d, (readout_span){3, 3}, &size));
    assert_int_equal(size, 0);
    assert_null(readout_words(d, (readout_span){100, 200}, &size));
    uint32_t end = (uint32_t)d->content.text.length; /* all ASCII */
    assert_non_null(readout_words(d, (readout_span){0, end}, &size));
    assert_null(readout_words(d, (readout_span){0, end + 1}, &size));
    assert_int_equal(size, 0);
    assert_non_null(readout_words(d, (readout_span){0, 4}, &size));
    assert_int_equal(size, 4);
    readout_document_free(d);
    readout_document_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_short_and_exact),
                                       cmocka_unit_test(the_locale_changes_nothing),
                                       cmocka_unit_test(strings_are_escaped),
                                       cmocka_unit_test(a_refusal_is_noticed_once),
                                       cmocka_unit_test(json_has_the_keys_of_the_contract),
                                       cmocka_unit_test(json_has_the_values_of_the_records),
                                       cmocka_unit_test(records_that_are_not_sure_are_left_out),
                                       cmocka_unit_test(tables_quote_what_needs_it),
                                       cmocka_unit_test(columns_are_told_as_the_header_has_them),
                                       cmocka_unit_test(the_fullest_telling_is_the_one_that_counts),
                                       cmocka_unit_test(the_telling_that_counts_knows_what_others_know),
                                       cmocka_unit_test(a_sum_over_a_year_is_not_counted),
                                       cmocka_unit_test(a_mutual_event_counts_by_both_of_its_records),
                                       cmocka_unit_test(a_threshold_leaves_the_tellings_of_an_event_together),
                                       cmocka_unit_test(tables_of_data_sets_have_a_row_for_what_happened),
                                       cmocka_unit_test(the_page_cuts_text_where_marks_meet),
                                       cmocka_unit_test(the_page_begins_and_ends_once),
                                       cmocka_unit_test(accessors_stay_in_bounds)};
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
