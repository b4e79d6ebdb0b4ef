/* What each column of the store holds: one line a column. A span is two columns, a list is its items with ";" between them, a record of the
 * same document is named by its number there. */
#include "store/tables.h"

#include "output/tellings.h"
#include "store/cells.h"
#include "store/signature.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_AT_MOST = 256 };

struct table_row {
    sink *s;
    const readout_document *d;
    readout_about about;
    const table_byline *byline;
    size_t number; /* of the row in its table and document */
    size_t entity_number;
    readout_entity entity;
    readout_mention mention;
    const telling *tellings; /* of the events */
    readout_event event;     /* of pairs and counted: with what other tellings know */
    readout_statement statement;
    readout_figure figure;
    size_t pair_number;     /* among all pairs of the document */
    int32_t source, target; /* of a pair: entities, or READOUT_NONE */
};

/* ---------------------------------------------------------------- cells */

static void text(const table_row *r, const char *words) { cell_text(r->s, words); }
static void slice_cell(const table_row *r, slice words) { cell_bytes(r->s, words.length ? words.bytes : NULL, words.length, true); }
static void integer(const table_row *r, int64_t number) { cell_integer(r->s, number); }
static void real(const table_row *r, double number) { cell_real(r->s, number); }
/* As the other formats write it: 0.97, though the float that holds it is a little more. */
static void hundredths(const table_row *r, double number) { cell_real(r->s, round(number * 100) / 100); }
static void index_of(const table_row *r, int32_t number) { cell_index(r->s, number); }

static void words(const table_row *r, readout_span span) {
    size_t size = 0;
    const char *bytes = span.end > span.start ? readout_words(r->d, span, &size) : NULL;
    cell_bytes(r->s, bytes, size, true);
}

/* From the first of the spans to the last. */
static readout_span whole(readout_spans spans) {
    return spans.count ? (readout_span){spans.items[0].start, spans.items[spans.count - 1].end} : (readout_span){0, 0};
}

static void start_of(const table_row *r, readout_span span) {
    cell_index(r->s, span.end > span.start ? (int32_t)span.start : READOUT_NONE);
}
static void end_of(const table_row *r, readout_span span) { cell_index(r->s, span.end > span.start ? (int32_t)span.end : READOUT_NONE); }

static void strings(const table_row *r, readout_strings list) {
    size_t size = 0;
    char joined[1024];
    for (size_t i = 0; i < list.count; i++) {
        size_t length = strlen(list.items[i]);
        if (size + length + 1 > sizeof joined) break;
        if (i) joined[size++] = ';';
        memcpy(joined + size, list.items[i], length);
        size += length;
    }
    cell_bytes(r->s, list.count ? joined : NULL, size, true);
}

static void numbers(const table_row *r, readout_numbers list) {
    enum { DIGITS = 11 };
    char joined[DIGITS * LIST_AT_MOST];
    size_t size = 0;
    for (size_t i = 0; i < list.count && i < LIST_AT_MOST; i++)
        size += (size_t)snprintf(joined + size, sizeof joined - size, "%s%u", i ? ";" : "", list.items[i]);
    cell_bytes(r->s, list.count ? joined : NULL, size, true);
}

/* Entities to which the statement takes this stance. */
static void stances(const table_row *r, const char *value) {
    uint32_t items[LIST_AT_MOST];
    size_t count = 0;
    for (size_t i = 0; i < r->statement.stance_count && count < LIST_AT_MOST; i++) {
        readout_stance stance = readout_statement_stance(r->d, r->number, i);
        if (stance.value && strcmp(stance.value, value) == 0) items[count++] = (uint32_t)stance.entity;
    }
    numbers(r, (readout_numbers){.items = items, .count = count});
}

/* "CODE,COUNT;CODE,COUNT", as tables of other data sets have them. */
static void issues(const table_row *r, readout_issues list) {
    char joined[1024];
    size_t size = 0;
    for (size_t i = 0; i < list.count && size < sizeof joined; i++)
        size += (size_t)snprintf(joined + size, sizeof joined - size, "%s%s,%u", i ? ";" : "", list.items[i].code, list.items[i].count);
    cell_bytes(r->s, list.count ? joined : NULL, size < sizeof joined ? size : sizeof joined - 1, true);
}

static readout_span sentence(const table_row *r, size_t number) { return readout_sentence_at(r->d, number).span; }

static readout_entity entity_of(const table_row *r, int32_t number) {
    return number == READOUT_NONE ? (readout_entity){0} : readout_entity_at(r->d, (size_t)number);
}

/* The first entity of a participant. */
static readout_entity first(const table_row *r, const readout_participant *p) {
    return entity_of(r, p->entities.count ? (int32_t)p->entities.items[0] : READOUT_NONE);
}

/* What counts go by: the country of an actor or, where it has none, what its code begins with ("IGO", "REB"). */
static void root(const table_row *r, int32_t number) {
    readout_entity e = entity_of(r, number);
    const char *of = e.country ? e.country : e.code;
    cell_bytes(r->s, of, of ? strnlen(of, 3) : 0, true);
}

static bool is_mirrored(const table_row *r) { return r->event.reciprocal != READOUT_NONE && (size_t)r->event.reciprocal < r->number; }

/* How often the report tells the event. */
static int64_t count_tellings(const table_row *r) {
    int64_t count = 0;
    for (uint32_t i = r->tellings[r->number].first; i != NO_TELLING; i = r->tellings[i].next) count++;
    return count;
}

static void signature(const table_row *r) {
    signature_value made[SIGNATURE_BINS];
    bool any = signature_make(r->about.text, r->about.text_size, made);
    cell_bytes(r->s, any ? (const char *)made : NULL, sizeof made, false);
}

/* ---------------------------------------------------------------- columns */

/* clang-format off */
#define DOCUMENT_COLUMNS(COLUMN) \
    COLUMN(id, TEXT, text(r, r->about.id)) \
    COLUMN(date, TEXT, text(r, r->about.date)) \
    COLUMN(date_from, TEXT, text(r, r->about.date_from)) \
    COLUMN(title, TEXT, text(r, r->about.title)) \
    COLUMN(source, TEXT, text(r, r->about.source)) \
    COLUMN(url, TEXT, text(r, r->about.url)) \
    COLUMN(lang, TEXT, text(r, r->about.language)) \
    COLUMN(author, TEXT, slice_cell(r, r->byline->author)) \
    COLUMN(section, TEXT, slice_cell(r, r->byline->section)) \
    COLUMN(subject, TEXT, text(r, r->about.subject)) \
    COLUMN(text_start, INTEGER, integer(r, r->about.text_start)) \
    COLUMN(sentences, INTEGER, integer(r, (int64_t)readout_sentence_count(r->d))) \
    COLUMN(signature, BLOB, signature(r)) \
    COLUMN(text, TEXT, cell_bytes(r->s, r->about.text, r->about.text_size, true))

/* Where it lies. */
#define PLACED_COLUMNS(COLUMN, of) \
    COLUMN(place_division, TEXT, text(r, r->of.place.division)) \
    COLUMN(place_lat, REAL, real(r, r->of.place.name ? r->of.place.latitude : NAN)) \
    COLUMN(place_lon, REAL, real(r, r->of.place.name ? r->of.place.longitude : NAN)) \
    COLUMN(place_gazetteer, INTEGER, index_of(r, r->of.place.gazetteer ? (int32_t)r->of.place.gazetteer : READOUT_NONE))

#define ENTITY_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(kind, TEXT, text(r, r->entity.kind)) \
    COLUMN(name, TEXT, text(r, r->entity.name)) \
    COLUMN(code, TEXT, text(r, r->entity.code)) \
    COLUMN(country, TEXT, text(r, r->entity.country)) \
    COLUMN(sectors, TEXT, strings(r, r->entity.sectors)) \
    COLUMN(role, TEXT, text(r, r->entity.role)) \
    COLUMN(gender, TEXT, text(r, r->entity.gender)) \
    PLACED_COLUMNS(COLUMN, entity) \
    COLUMN(mentions, INTEGER, integer(r, (int64_t)r->entity.mention_count))

#define MENTION_COLUMNS(COLUMN) \
    COLUMN(entity, INTEGER, integer(r, (int64_t)r->entity_number)) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(start, INTEGER, integer(r, r->mention.span.start)) \
    COLUMN(end, INTEGER, integer(r, r->mention.span.end)) \
    COLUMN(form, TEXT, text(r, r->mention.form))

#define SIDE_COLUMNS(COLUMN, side) \
    COLUMN(side##_code, TEXT, text(r, r->event.side.code)) \
    COLUMN(side##_country, TEXT, text(r, first(r, &r->event.side).country)) \
    COLUMN(side##_name, TEXT, text(r, first(r, &r->event.side).name)) \
    COLUMN(side##_text, TEXT, words(r, r->event.side.span)) \
    COLUMN(side##_entities, TEXT, numbers(r, r->event.side.entities)) \
    COLUMN(side##_start, INTEGER, start_of(r, r->event.side.span)) \
    COLUMN(side##_end, INTEGER, end_of(r, r->event.side.span))

#define PLACE_COLUMNS(COLUMN) \
    COLUMN(place_name, TEXT, text(r, r->event.place.name)) \
    COLUMN(place_country, TEXT, text(r, r->event.place.country)) \
    PLACED_COLUMNS(COLUMN, event) \
    COLUMN(place_from, TEXT, text(r, r->event.place_from))

#define NUMBER_COLUMNS(COLUMN) \
    COLUMN(killed, INTEGER, index_of(r, r->event.killed)) \
    COLUMN(wounded, INTEGER, index_of(r, r->event.wounded)) \
    COLUMN(arrested, INTEGER, index_of(r, r->event.arrested)) \
    COLUMN(participants, INTEGER, index_of(r, r->event.participants))

#define SENTENCE_COLUMNS(COLUMN, record) \
    COLUMN(sentence, INTEGER, integer(r, (int64_t)r->record.sentence)) \
    COLUMN(sentence_start, INTEGER, start_of(r, sentence(r, r->record.sentence))) \
    COLUMN(sentence_end, INTEGER, end_of(r, sentence(r, r->record.sentence)))

#define EVENT_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(id, TEXT, text(r, r->event.id)) \
    SENTENCE_COLUMNS(COLUMN, event) \
    COLUMN(start, INTEGER, integer(r, r->event.span.start)) \
    COLUMN(end, INTEGER, integer(r, r->event.span.end)) \
    COLUMN(trigger, TEXT, words(r, whole(r->event.trigger))) \
    COLUMN(date, TEXT, text(r, r->event.date)) \
    COLUMN(date_from, TEXT, text(r, r->event.date_from)) \
    SIDE_COLUMNS(COLUMN, source) \
    SIDE_COLUMNS(COLUMN, target) \
    COLUMN(type, TEXT, text(r, r->event.type)) \
    COLUMN(mode, TEXT, text(r, r->event.mode)) \
    COLUMN(contexts, TEXT, strings(r, r->event.contexts)) \
    COLUMN(cameo, TEXT, text(r, r->event.cameo)) \
    COLUMN(quad, INTEGER, integer(r, r->event.quad)) \
    COLUMN(score, REAL, hundredths(r, r->event.score)) \
    COLUMN(tense, TEXT, text(r, r->event.tense)) \
    COLUMN(negated, INTEGER, integer(r, r->event.negated)) \
    COLUMN(hypothetical, INTEGER, integer(r, r->event.hypothetical)) \
    COLUMN(attribution, INTEGER, index_of(r, r->event.attribution)) \
    PLACE_COLUMNS(COLUMN) \
    COLUMN(reciprocal, INTEGER, index_of(r, r->event.reciprocal)) \
    NUMBER_COLUMNS(COLUMN) \
    COLUMN(same_as, INTEGER, index_of(r, r->event.same_as)) \
    COLUMN(confidence, REAL, hundredths(r, r->event.confidence)) \
    COLUMN(rule, TEXT, text(r, r->event.rule)) \
    COLUMN(issues, TEXT, issues(r, r->event.issues))

/* One row for each event and pair of its actors. What counts are taken from is repeated here, so that one index answers them. */
#define PAIR_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->pair_number)) \
    COLUMN(event, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(source, INTEGER, index_of(r, r->source)) \
    COLUMN(target, INTEGER, index_of(r, r->target)) \
    COLUMN(source_root, TEXT, root(r, r->source)) \
    COLUMN(target_root, TEXT, root(r, r->target)) \
    COLUMN(source_code, TEXT, text(r, entity_of(r, r->source).code)) \
    COLUMN(target_code, TEXT, text(r, entity_of(r, r->target).code)) \
    COLUMN(date, TEXT, text(r, r->event.date)) \
    COLUMN(type, TEXT, text(r, r->event.type)) \
    COLUMN(quad, INTEGER, integer(r, r->event.quad)) \
    COLUMN(score, REAL, hundredths(r, r->event.score)) \
    COLUMN(counted, INTEGER, integer(r, telling_counts(r->d, r->tellings, r->number))) \
    COLUMN(mirrored, INTEGER, integer(r, is_mirrored(r)))

/* One row for each event that took place, however often it is told and whoever its parties are. */
#define COUNTED_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(date, TEXT, text(r, r->event.date)) \
    COLUMN(date_from, TEXT, text(r, r->event.date_from)) \
    PLACE_COLUMNS(COLUMN) \
    NUMBER_COLUMNS(COLUMN) \
    COLUMN(attribution, INTEGER, index_of(r, r->event.attribution)) \
    COLUMN(tellings, INTEGER, integer(r, count_tellings(r)))

#define STATEMENT_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(id, TEXT, text(r, r->statement.id)) \
    SENTENCE_COLUMNS(COLUMN, statement) \
    COLUMN(start, INTEGER, integer(r, r->statement.span.start)) \
    COLUMN(end, INTEGER, integer(r, r->statement.span.end)) \
    COLUMN(kind, TEXT, text(r, r->statement.kind)) \
    COLUMN(speaker_code, TEXT, text(r, r->statement.speaker.code)) \
    COLUMN(speaker_country, TEXT, text(r, first(r, &r->statement.speaker).country)) \
    COLUMN(speaker_name, TEXT, text(r, first(r, &r->statement.speaker).name)) \
    COLUMN(speaker_gender, TEXT, text(r, first(r, &r->statement.speaker).gender)) \
    COLUMN(speaker_text, TEXT, words(r, r->statement.speaker.span)) \
    COLUMN(speaker_entities, TEXT, numbers(r, r->statement.speaker.entities)) \
    COLUMN(cue, TEXT, words(r, whole(r->statement.cue))) \
    COLUMN(content, TEXT, words(r, whole(r->statement.content))) \
    COLUMN(content_start, INTEGER, start_of(r, whole(r->statement.content))) \
    COLUMN(content_end, INTEGER, end_of(r, whole(r->statement.content))) \
    COLUMN(addressee_code, TEXT, text(r, r->statement.addressee.code)) \
    COLUMN(addressee_country, TEXT, text(r, first(r, &r->statement.addressee).country)) \
    COLUMN(addressee_name, TEXT, text(r, first(r, &r->statement.addressee).name)) \
    COLUMN(addressee_text, TEXT, words(r, r->statement.addressee.span)) \
    COLUMN(addressee_entities, TEXT, numbers(r, r->statement.addressee.entities)) \
    COLUMN(within, INTEGER, index_of(r, r->statement.within)) \
    COLUMN(attitude, TEXT, text(r, r->statement.attitude)) \
    COLUMN(negated, INTEGER, integer(r, r->statement.negated)) \
    COLUMN(about, TEXT, numbers(r, r->statement.about)) \
    COLUMN(supports, TEXT, stances(r, "supports")) \
    COLUMN(criticises, TEXT, stances(r, "criticises")) \
    COLUMN(confidence, REAL, hundredths(r, r->statement.confidence)) \
    COLUMN(rule, TEXT, text(r, r->statement.rule))

#define FIGURE_COLUMNS(COLUMN) \
    COLUMN(number, INTEGER, integer(r, (int64_t)r->number)) \
    COLUMN(id, TEXT, text(r, r->figure.id)) \
    SENTENCE_COLUMNS(COLUMN, figure) \
    COLUMN(start, INTEGER, integer(r, r->figure.span.start)) \
    COLUMN(end, INTEGER, integer(r, r->figure.span.end)) \
    COLUMN(text, TEXT, words(r, r->figure.span)) \
    COLUMN(value, REAL, real(r, r->figure.amount.value)) \
    COLUMN(upper, REAL, real(r, r->figure.amount.upper)) \
    COLUMN(unit, TEXT, text(r, r->figure.amount.unit)) \
    COLUMN(measure, TEXT, text(r, r->figure.amount.measure)) \
    COLUMN(about, TEXT, numbers(r, r->figure.about)) \
    COLUMN(basis_value, REAL, real(r, r->figure.basis.value)) \
    COLUMN(basis_unit, TEXT, text(r, r->figure.basis.unit)) \
    COLUMN(basis_measure, TEXT, text(r, r->figure.basis.measure)) \
    COLUMN(comparison_value, REAL, real(r, r->figure.comparison.amount.value)) \
    COLUMN(comparison_unit, TEXT, text(r, r->figure.comparison.amount.unit)) \
    COLUMN(comparison_relation, TEXT, text(r, r->figure.comparison.relation)) \
    COLUMN(change_by, REAL, real(r, r->figure.change.by)) \
    COLUMN(change_direction, TEXT, text(r, r->figure.change.direction)) \
    COLUMN(change_from, REAL, real(r, r->figure.change.from)) \
    COLUMN(status, TEXT, text(r, r->figure.status)) \
    COLUMN(bound, TEXT, text(r, r->figure.bound)) \
    COLUMN(approximate, INTEGER, integer(r, r->figure.approximate)) \
    COLUMN(attribution, INTEGER, index_of(r, r->figure.attribution)) \
    COLUMN(confidence, REAL, hundredths(r, r->figure.confidence)) \
    COLUMN(rule, TEXT, text(r, r->figure.rule))

#define WRITER(name, type, write) static void documents_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, documents_##name},
DOCUMENT_COLUMNS(WRITER)
static const table_column documents_columns[] = { DOCUMENT_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void entities_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, entities_##name},
ENTITY_COLUMNS(WRITER)
static const table_column entities_columns[] = { ENTITY_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void mentions_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, mentions_##name},
MENTION_COLUMNS(WRITER)
static const table_column mentions_columns[] = { MENTION_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void events_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, events_##name},
EVENT_COLUMNS(WRITER)
static const table_column events_columns[] = { EVENT_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void pairs_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, pairs_##name},
PAIR_COLUMNS(WRITER)
static const table_column pairs_columns[] = { PAIR_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void counted_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, counted_##name},
COUNTED_COLUMNS(WRITER)
static const table_column counted_columns[] = { COUNTED_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void statements_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, statements_##name},
STATEMENT_COLUMNS(WRITER)
static const table_column statements_columns[] = { STATEMENT_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

#define WRITER(name, type, write) static void figures_##name(const table_row *r) { write; }
#define ENTRY(name, type, write) {#name, #type, figures_##name},
FIGURE_COLUMNS(WRITER)
static const table_column figures_columns[] = { FIGURE_COLUMNS(ENTRY) };
#undef WRITER
#undef ENTRY

static const table_column variables_columns[] = {{"name", "TEXT", NULL}, {"value", "TEXT", NULL}}; /* tables_pack_variables */

#define TABLE(name, key) {#name, name##_columns, sizeof name##_columns / sizeof *name##_columns, key}
static const table_entry tables[TABLE_COUNT] = {
    [TABLE_DOCUMENTS] = TABLE(documents, "id"),
    [TABLE_ENTITIES] = TABLE(entities, "number"),
    [TABLE_MENTIONS] = TABLE(mentions, "entity,number"),
    [TABLE_EVENTS] = TABLE(events, "number"),
    [TABLE_PAIRS] = TABLE(pairs, "number"),
    [TABLE_COUNTED] = TABLE(counted, "number"),
    [TABLE_STATEMENTS] = TABLE(statements, "number"),
    [TABLE_FIGURES] = TABLE(figures, "number"),
    [TABLE_VARIABLES] = TABLE(variables, "name"),
};
#undef TABLE
/* clang-format on */

const table_entry *table_at(store_table table) { return &tables[table]; }

/* ---------------------------------------------------------------- rows */

static void row(const table_row *r, store_table table) {
    cell_row(r->s, table);
    for (size_t c = 0; c < tables[table].column_count; c++) tables[table].columns[c].write(r);
}

/* Table by table: so they are read from a store too, and packed from there they are the same bytes (merge.c). */
static void entity_rows(table_row *r) {
    for (r->number = 0; r->number < readout_entity_count(r->d); r->number++) {
        r->entity = readout_entity_at(r->d, r->number);
        row(r, TABLE_ENTITIES);
    }
    for (r->entity_number = 0; r->entity_number < readout_entity_count(r->d); r->entity_number++) {
        size_t count = readout_entity_at(r->d, r->entity_number).mention_count;
        for (r->number = 0; r->number < count; r->number++) {
            r->mention = readout_entity_mention(r->d, r->entity_number, r->number);
            row(r, TABLE_MENTIONS);
        }
    }
}

static int32_t entity_at(readout_numbers list, size_t i) { return i < list.count ? (int32_t)list.items[i] : READOUT_NONE; }

static void pair_row(table_row *r, int32_t source, int32_t target) {
    r->source = source;
    r->target = target;
    row(r, TABLE_PAIRS);
    r->pair_number++;
}

/* Each two of a side that deal with each other; the mirrored event has them the other way round. */
static void pair_rows_within(table_row *r, readout_numbers side) {
    for (size_t i = 0; i < side.count; i++)
        for (size_t k = i + 1; k < side.count; k++)
            if (side.items[i] != side.items[k])
                pair_row(r, entity_at(side, is_mirrored(r) ? k : i), entity_at(side, is_mirrored(r) ? i : k));
}

static void pair_rows(table_row *r) {
    readout_numbers sources = r->event.source.entities, targets = r->event.target.entities;
    for (size_t s = 0; s == 0 || s < sources.count; s++)
        for (size_t t = 0; t == 0 || t < targets.count; t++) pair_row(r, entity_at(sources, s), entity_at(targets, t));
    if (!telling_joins_sides(&r->event)) return;
    pair_rows_within(r, is_mirrored(r) ? targets : sources);
    pair_rows_within(r, is_mirrored(r) ? sources : targets);
}

static void event_rows(table_row *r, store_table table) {
    for (r->number = 0; r->number < readout_event_count(r->d); r->number++) {
        bool filled = table != TABLE_EVENTS && telling_stands(r->d, r->tellings, r->number);
        r->event = filled ? telling_filled(r->d, r->tellings, r->number) : readout_event_at(r->d, r->number);
        if (table == TABLE_PAIRS)
            pair_rows(r);
        else if (table == TABLE_EVENTS || (telling_counts(r->d, r->tellings, r->number) && !is_mirrored(r)))
            row(r, table);
    }
}

bool tables_pack(const readout_document *d, const table_byline *byline, readout_write_function *write, void *context) {
    sink s = {.write = write, .context = context};
    telling *tellings = tellings_make(d);
    if (!tellings) return false;
    table_row r = {.s = &s, .d = d, .about = readout_document_about(d), .byline = byline, .tellings = tellings};
    row(&r, TABLE_DOCUMENTS);
    entity_rows(&r);
    event_rows(&r, TABLE_EVENTS);
    event_rows(&r, TABLE_PAIRS);
    event_rows(&r, TABLE_COUNTED);
    free(tellings);
    for (r.number = 0; r.number < readout_statement_count(d); r.number++) {
        r.statement = readout_statement_at(d, r.number);
        row(&r, TABLE_STATEMENTS);
    }
    for (r.number = 0; r.number < readout_figure_count(d); r.number++) {
        r.figure = readout_figure_at(d, r.number);
        row(&r, TABLE_FIGURES);
    }
    return sink_finish(&s);
}

static int compare_names(slice a, slice b) {
    int order = memcmp(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* In the order of the names, as a store gives them back. */
bool tables_pack_variables(const slice *names, const slice *values, size_t count, readout_write_function *write, void *context) {
    sink s = {.write = write, .context = context};
    const slice *last = NULL;
    for (;;) {
        size_t next = count;
        for (size_t i = 0; i < count; i++)
            if (values[i].length && (!last || compare_names(names[i], *last) > 0) &&
                (next == count || compare_names(names[i], names[next]) < 0))
                next = i;
        if (next == count) return sink_finish(&s);
        last = &names[next];
        cell_row(&s, TABLE_VARIABLES);
        cell_bytes(&s, names[next].bytes, names[next].length, true);
        cell_bytes(&s, values[next].bytes, values[next].length, true);
    }
}
