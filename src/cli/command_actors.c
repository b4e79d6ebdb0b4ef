/* readout actors: who a name or phrase stands for on a day, and how the program knows.
 *
 * The name is put into a short sentence and taken down the road as far as the actor stage, so the answer is what a report would get. Below
 * it stand the lines of the lexicon that have the name or a part of it, those too that do not hold on the day. */
#include "actor/knowledge.h"
#include "cli/messages.h"
#include "cli/run.h"
#include "engine/road.h"
#include "input/date.h"
#include "output/writers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_AT_MOST = 64, NAME_LONGEST = 4096 };

/* Columns of a table that a line of the answer is made of; -1: none. */
typedef struct table_columns {
    lexicon_table table;
    const char *name;
    int code, sectors, dates, what; /* `what`: form, kind or role */
} table_columns;

static const table_columns tables[] = {
    {LEXICON_ACTORS, "actors", ACTOR_CODE, -1, ACTOR_DATES, ACTOR_KIND},
    {LEXICON_PEOPLE, "people", PERSON_COUNTRY, PERSON_SECTORS, PERSON_DATES, PERSON_ROLE},
    {LEXICON_ORGANISATIONS, "organisations", ORGANISATION_CODE, -1, ORGANISATION_DATES, ORGANISATION_KIND},
    {LEXICON_COUNTRIES, "countries", COUNTRY_CODE, COUNTRY_SECTORS, COUNTRY_DATES, COUNTRY_FORM},
    {LEXICON_PLACES, "places", PLACE_COUNTRY, -1, PLACE_DATES, PLACE_KIND},
    {LEXICON_ROLES, "roles", -1, ROLE_SECTORS, -1, ROLE_KIND},
};

typedef struct answer {
    const options *o;
    const readout_engine *engine;
    sink *s;
    const char *asked;
    const document *d;
    token_span span; /* the words asked about */
    calendar_date on;
    lexicon_row lines[LINES_AT_MOST];
    const table_columns *tables[LINES_AT_MOST];
    size_t line_count;
    bool found;
} answer;

static void find_words(answer *a, size_t start, size_t end);
static void find_lines(answer *a);
static void write_text_answer(answer *a);
static void write_json_answer(answer *a);

static readout_status answer_one(answer *a, readout_error *error) {
    static const char before[] = "They met ", after[] = " on Monday.";
    size_t length = strlen(a->asked), size = length + sizeof before + sizeof after;
    char *text = length <= NAME_LONGEST ? calloc(1, size) : NULL;
    if (!text) {
        *error = (readout_error){.status = READOUT_ERROR_INPUT, .message = "a name is at most 4,096 bytes long"};
        return READOUT_ERROR_INPUT;
    }
    snprintf(text, size, "%s%s%s", before, a->asked, after);
    readout_input input = {.kind = READOUT_INPUT_TEXT, .text = text, .text_size = strlen(text), .id = "asked", .date = a->o->date};
    readout_document *walked = NULL;
    readout_status status = road_walk(a->engine, NULL, &input, ROAD_ACTOR, &walked, error);
    if (status == READOUT_OK) {
        a->d = &walked->content;
        a->line_count = 0;
        find_words(a, sizeof before - 1, sizeof before - 1 + length);
        find_lines(a);
        if (a->o->format && a->o->format != READOUT_FORMAT_TEXT)
            write_json_answer(a);
        else
            write_text_answer(a);
        readout_document_free(walked);
    }
    free(text);
    return status;
}

int command_actors(const options *o) {
    readout_engine *engine = NULL;
    output out;
    if (!o->input_count || (o->format && o->format != READOUT_FORMAT_TEXT && o->format != READOUT_FORMAT_JSON)) {
        message(o->input_count ? "readout actors writes text or json" : "usage: readout actors [--on DAY] NAME…");
        return EXIT_USAGE;
    }
    int status = run_open_engine(o, &engine);
    if (status == EXIT_ALL_WELL) status = output_open(&out, o, engine);
    if (status != EXIT_ALL_WELL) {
        readout_engine_free(engine);
        return status;
    }
    sink *s = calloc(1, sizeof *s);
    if (s) *s = (sink){.write = output_write, .context = &out, .for_people = o->format != READOUT_FORMAT_JSON};
    for (size_t i = 0; s && i < o->input_count; i++) {
        readout_error error = {0};
        answer a = {.o = o, .engine = engine, .s = s, .asked = o->inputs[i]};
        if (o->date) date_read_written(slice_from(o->date), &a.on, NULL);
        bool told = answer_one(&a, &error) != READOUT_OK;
        if (told || !a.found) status = EXIT_INPUT_FAILED;
        if (told)
            message("%s: %s", o->inputs[i], error.message);
        else if (!a.found)
            message("%s: no line of the lexicon has that name, and its words do not tell", o->inputs[i]);
    }
    bool written = s && sink_finish(s);
    if (!output_close(&out, written ? OUTPUT_COMPLETE : OUTPUT_NOTHING) || !written) status = EXIT_OUTPUT_FAILED;
    free(s);
    readout_engine_free(engine);
    return status;
}

/* ---------------------------------------------------------------- what is known */

static void find_words(answer *a, size_t start, size_t end) {
    a->span = (token_span){0, 0};
    for (uint32_t t = 0; t < a->d->tokens.count; t++) {
        const token *word = &a->d->tokens.items[t];
        if (word->end <= start || word->start >= end) continue;
        if (a->span.first == a->span.end) a->span.first = t;
        a->span.end = t + 1;
    }
}

static void add_line(answer *a, const table_columns *table, lexicon_row row) {
    for (size_t l = 0; l < a->line_count; l++)
        if (a->lines[l] == row) return;
    if (a->line_count == LINES_AT_MOST) return;
    a->tables[a->line_count] = table;
    a->lines[a->line_count++] = row;
    a->found = true;
}

/* The lines of each table for the longest phrases among the words, and the people whom news calls by these words alone. */
static void find_lines(answer *a) {
    uint64_t keys[512];
    size_t count = 0;
    for (uint32_t t = a->span.first; t < a->span.end && count < sizeof keys / sizeof *keys; t++)
        keys[count++] = a->d->tokens.items[t].word->key;
    for (size_t table = 0; table < sizeof tables / sizeof *tables; table++)
        for (size_t from = 0; from < count;) {
            size_t length, rows_found;
            const lexicon_row *rows =
                lexicon_match(a->engine->parts.lexicon, tables[table].table, keys + from, count - from, &length, &rows_found);
            for (size_t r = 0; r < rows_found; r++) add_line(a, &tables[table], rows[r]);
            from += rows_found ? length : 1;
        }
    size_t names;
    const short_name *short_names = count && count <= 8 ? knowledge_short_names(a->engine->parts.actors, keys, count, &names) : NULL;
    for (size_t n = 0; short_names && n < names; n++) add_line(a, &tables[1], short_names[n].row);
}

/* Is the mention among the words asked about, and no part of a longer one? */
static bool is_reading(const answer *a, uint32_t number) {
    const mention *m = &a->d->mentions.items[number];
    if (m->span.end <= a->span.first || m->span.first >= a->span.end || m->form == MENTION_PRONOUN) return false;
    for (uint32_t i = 0; i < a->d->mentions.count; i++) {
        const mention *other = &a->d->mentions.items[i];
        bool longer = other->span.end - other->span.first > m->span.end - m->span.first;
        if (longer && other->span.first <= m->span.first && m->span.end <= other->span.end) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- small parts */

static slice column(const answer *a, size_t line, int number) {
    return number < 0 ? slice_of("", 0) : lexicon_column(a->engine->parts.lexicon, a->lines[line], (unsigned)number);
}

static void put(sink *s, slice text) { sink_put(s, text.bytes, text.length); }

static void put_place(answer *a, lexicon_row row) {
    char number[16];
    put(a->s, lexicon_row_file(a->engine->parts.lexicon, row));
    snprintf(number, sizeof number, ":%u", lexicon_row_line(a->engine->parts.lexicon, row));
    sink_text(a->s, number);
}

static const char *kind_name(entity_kind kind) {
    static const char *const kinds[] = {
        [ENTITY_UNKNOWN] = "unknown", [ENTITY_PERSON] = "person", [ENTITY_COUNTRY] = "country", [ENTITY_ORGANISATION] = "organisation",
        [ENTITY_GROUP] = "group",     [ENTITY_PLACE] = "place",   [ENTITY_MEDIUM] = "medium"};
    return kinds[kind];
}

/* The line that gave the code, else the one that named the entity; NONE where neither did. */
static int32_t row_of(const entity *e) { return e->code_row != NONE ? e->code_row : e->lexicon_row; }

static slice dates_of_row(const answer *a, lexicon_row row) {
    lexicon_table of = lexicon_row_table(a->engine->parts.lexicon, row);
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        if (tables[t].table == of && tables[t].dates >= 0) return lexicon_column(a->engine->parts.lexicon, row, (unsigned)tables[t].dates);
    return slice_of("", 0);
}

/* The first phrases of a line, as many as a person reads. */
static slice shown_phrases(slice phrases) {
    enum { SHOWN = 60 };
    if (phrases.length <= SHOWN) return phrases;
    size_t end = SHOWN;
    while (end > 0 && phrases.bytes[end] != '|') end--;
    return slice_of(phrases.bytes, end ? end : phrases.length);
}

/* ---------------------------------------------------------------- text */

static void text_field(sink *s, const char *name, slice value) {
    if (!value.length) return;
    sink_text(s, name);
    put(s, value);
}

static void text_reading(answer *a, const mention *m, const entity *e) {
    a->found |= e->code.length > 0 || row_of(e) != NONE;
    sink_text(a->s, "  ");
    put(a->s, e->name);
    sink_text(a->s, ": ");
    sink_text(a->s, kind_name(e->kind));
    if (e->code.length)
        text_field(a->s, ", code ", e->code);
    else
        sink_text(a->s, ", no code");
    text_field(a->s, ", country ", e->country);
    for (uint32_t i = 0; i < e->sectors.count; i++) text_field(a->s, i ? " " : ", sectors ", sector_at(&e->sectors, i));
    text_field(a->s, ", role ", e->role);
    sink_text(a->s, "\n    by ");
    sink_text(a->s, m->rule ? m->rule : "?");
    if (row_of(e) != NONE) {
        sink_text(a->s, ", ");
        put_place(a, (lexicon_row)row_of(e));
        text_field(a->s, ", ", dates_of_row(a, (lexicon_row)row_of(e)));
    }
    sink_byte(a->s, '\n');
}

static void text_line(answer *a, size_t l) {
    const table_columns *t = a->tables[l];
    sink_text(a->s, "    ");
    put_place(a, a->lines[l]);
    sink_text(a->s, "  ");
    put(a->s, shown_phrases(column(a, l, 0)));
    slice code = column(a, l, t->code), sectors = column(a, l, t->sectors), dates = column(a, l, t->dates);
    text_field(a->s, "  ", code);
    text_field(a->s, code.length ? " " : "  ", sectors);
    text_field(a->s, "  ", column(a, l, t->what));
    text_field(a->s, "  ", dates);
    if (!lexicon_dates_hold(dates, a->on)) sink_text(a->s, a->on.year ? "  (not on that day)" : "  (has ended)");
    sink_byte(a->s, '\n');
}

static void write_text_answer(answer *a) {
    sink_text(a->s, a->asked);
    if (a->o->date) {
        sink_text(a->s, ", on ");
        sink_text(a->s, a->o->date);
    }
    sink_byte(a->s, '\n');
    for (uint32_t i = 0; i < a->d->mentions.count; i++) {
        const mention *m = &a->d->mentions.items[i];
        for (uint32_t e = 0; is_reading(a, i) && e < m->entities.count; e++)
            text_reading(a, m, &a->d->entities.items[m->entities.items[e]]);
    }
    if (a->line_count) sink_text(a->s, "  lines of the lexicon\n");
    for (size_t l = 0; l < a->line_count; l++) text_line(a, l);
}

/* ---------------------------------------------------------------- JSON */

static void json_field(sink *s, const char *name, slice value) {
    sink_text(s, name);
    write_json_string(s, value.length ? value.bytes : NULL, value.length);
}

static void json_place(answer *a, int32_t row) {
    sink_text(a->s, ",\"line\":");
    if (row == NONE) {
        sink_text(a->s, "null,\"dates\":null");
        return;
    }
    char place[512];
    slice file = lexicon_row_file(a->engine->parts.lexicon, (lexicon_row)row);
    snprintf(place, sizeof place, "%.*s:%u", SLICE_FORMAT(file), lexicon_row_line(a->engine->parts.lexicon, (lexicon_row)row));
    write_json_string(a->s, place, strlen(place));
    json_field(a->s, ",\"dates\":", dates_of_row(a, (lexicon_row)row));
}

static void json_reading(answer *a, const mention *m, const entity *e) {
    a->found |= e->code.length > 0 || row_of(e) != NONE;
    json_field(a->s, "{\"name\":", e->name);
    json_field(a->s, ",\"kind\":", slice_from(kind_name(e->kind)));
    json_field(a->s, ",\"code\":", e->code);
    json_field(a->s, ",\"country\":", e->country);
    sink_text(a->s, ",\"sectors\":[");
    for (uint32_t i = 0; i < e->sectors.count; i++) json_field(a->s, i ? "," : "", sector_at(&e->sectors, i));
    json_field(a->s, "],\"role\":", e->role);
    json_field(a->s, ",\"rule\":", slice_from(m->rule));
    json_place(a, row_of(e));
    sink_byte(a->s, '}');
}

static void json_line(answer *a, size_t l) {
    const table_columns *t = a->tables[l];
    json_field(a->s, "{\"table\":", slice_from(t->name));
    json_field(a->s, ",\"phrases\":", column(a, l, 0));
    json_field(a->s, ",\"code\":", column(a, l, t->code));
    json_field(a->s, ",\"sectors\":", column(a, l, t->sectors));
    json_field(a->s, ",\"what\":", column(a, l, t->what));
    json_place(a, (int32_t)a->lines[l]);
    sink_text(a->s, lexicon_dates_hold(column(a, l, t->dates), a->on) ? ",\"holds\":true}" : ",\"holds\":false}");
}

static void write_json_answer(answer *a) {
    json_field(a->s, "{\"asked\":", slice_from(a->asked));
    json_field(a->s, ",\"on\":", slice_from(a->o->date));
    sink_text(a->s, ",\"readings\":[");
    bool first = true;
    for (uint32_t i = 0; i < a->d->mentions.count; i++) {
        const mention *m = &a->d->mentions.items[i];
        for (uint32_t e = 0; is_reading(a, i) && e < m->entities.count; e++) {
            if (!first) sink_byte(a->s, ',');
            first = false;
            json_reading(a, m, &a->d->entities.items[m->entities.items[e]]);
        }
    }
    sink_text(a->s, "],\"lines\":[");
    for (size_t l = 0; l < a->line_count; l++) {
        if (l) sink_byte(a->s, ',');
        json_line(a, l);
    }
    sink_text(a->s, "]}\n");
}
