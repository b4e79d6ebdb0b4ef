/* Event tables: one row an event, as tab-separated values or as CSV. Those of other data sets are in datasets.c. */
#include "output/cells.h"
#include "output/writers.h"

#include <math.h>
#include <string.h>

typedef struct row {
    sink *s;
    bool csv;
    const readout_document *d;
    readout_about about;
    readout_event e;
    readout_sentence sentence;
} row;

typedef struct column {
    const char *name;
    void (*write)(const row *r);
} column;

/* ---------------------------------------------------------------- cells */

static void cell_of_words(const row *r, const char *bytes, size_t size) { cell_words(r->s, r->csv, bytes, size); }
static void cell(const row *r, const char *text) {
    if (text) cell_of_words(r, text, strlen(text));
}
static void cell_of_span(const row *r, readout_span span) {
    size_t size;
    const char *words = readout_words(r->d, span, &size);
    if (words) cell_of_words(r, words, size);
}
static void cell_of_count(const row *r, int32_t count) {
    if (count >= 0) sink_integer(r->s, count);
}

/* Several values in one cell, ";" between them. None of those written so holds a comma or a quote. */
static void cell_of_strings(const row *r, readout_strings list) {
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(r->s, ';');
        sink_text(r->s, list.items[i]);
    }
}
static void cell_of_numbers(const row *r, readout_numbers list) {
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(r->s, ';');
        sink_integer(r->s, list.items[i]);
    }
}

/* ---------------------------------------------------------------- columns */

static void participant_name(const row *r, const readout_participant *p) {
    if (p->entities.count) cell(r, readout_entity_at(r->d, p->entities.items[0]).name);
}
static void participant_country(const row *r, const readout_participant *p) {
    if (p->entities.count) cell(r, readout_entity_at(r->d, p->entities.items[0]).country);
}
static void participant_sectors(const row *r, const readout_participant *p) {
    if (p->entities.count) cell_of_strings(r, readout_entity_at(r->d, p->entities.items[0]).sectors);
}
static void participant_start(const row *r, const readout_participant *p) {
    if (p->span.end > p->span.start) sink_integer(r->s, p->span.start);
}
static void participant_end(const row *r, const readout_participant *p) {
    if (p->span.end > p->span.start) sink_integer(r->s, p->span.end);
}

/* clang-format off */
#define COLUMN(name, write) static void column_##name(const row *r) { write; }
COLUMN(id, cell(r, r->e.id))
COLUMN(sentence, sink_integer(r->s, (int64_t)r->e.sentence))
COLUMN(start, sink_integer(r->s, r->e.span.start))
COLUMN(end, sink_integer(r->s, r->e.span.end))
COLUMN(trigger, if (r->e.trigger.count)
    cell_of_span(r, ((readout_span){r->e.trigger.items[0].start, r->e.trigger.items[r->e.trigger.count - 1].end})))
COLUMN(date, cell(r, r->e.date))
COLUMN(date_from, cell(r, r->e.date_from))
COLUMN(source_code, cell(r, r->e.source.code))
COLUMN(source_name, participant_name(r, &r->e.source))
COLUMN(source_text, cell_of_span(r, r->e.source.span))
COLUMN(source_country, participant_country(r, &r->e.source))
COLUMN(source_sectors, participant_sectors(r, &r->e.source))
COLUMN(source_entities, cell_of_numbers(r, r->e.source.entities))
COLUMN(source_start, participant_start(r, &r->e.source))
COLUMN(source_end, participant_end(r, &r->e.source))
COLUMN(target_code, cell(r, r->e.target.code))
COLUMN(target_name, participant_name(r, &r->e.target))
COLUMN(target_text, cell_of_span(r, r->e.target.span))
COLUMN(target_country, participant_country(r, &r->e.target))
COLUMN(target_sectors, participant_sectors(r, &r->e.target))
COLUMN(target_entities, cell_of_numbers(r, r->e.target.entities))
COLUMN(target_start, participant_start(r, &r->e.target))
COLUMN(target_end, participant_end(r, &r->e.target))
COLUMN(type, cell(r, r->e.type))
COLUMN(mode, cell(r, r->e.mode))
COLUMN(contexts, cell_of_strings(r, r->e.contexts))
COLUMN(cameo, cell(r, r->e.cameo))
COLUMN(quad, if (r->e.quad) sink_integer(r->s, r->e.quad))
COLUMN(score, sink_hundredths(r->s, r->e.score))
COLUMN(tense, cell(r, r->e.tense))
COLUMN(negated, cell(r, r->e.negated ? "true" : "false"))
COLUMN(hypothetical, cell(r, r->e.hypothetical ? "true" : "false"))
COLUMN(attribution, if (r->e.attribution >= 0) cell(r, readout_statement_at(r->d, (size_t)r->e.attribution).id))
COLUMN(place_name, cell(r, r->e.place.name))
COLUMN(place_country, cell(r, r->e.place.country))
COLUMN(place_lat, if (r->e.place.name) sink_number(r->s, r->e.place.latitude))
COLUMN(place_lon, if (r->e.place.name) sink_number(r->s, r->e.place.longitude))
COLUMN(reciprocal, if (r->e.reciprocal >= 0) cell(r, readout_event_at(r->d, (size_t)r->e.reciprocal).id))
COLUMN(killed, cell_of_count(r, r->e.killed))
COLUMN(wounded, cell_of_count(r, r->e.wounded))
COLUMN(arrested, cell_of_count(r, r->e.arrested))
COLUMN(participants, cell_of_count(r, r->e.participants))
COLUMN(same_as, if (r->e.same_as >= 0) cell(r, readout_event_at(r->d, (size_t)r->e.same_as).id))
COLUMN(confidence, sink_hundredths(r->s, r->e.confidence))
COLUMN(rule, cell(r, r->e.rule))
COLUMN(doc_id, cell(r, r->about.id))
COLUMN(doc_date, cell(r, r->about.date))
COLUMN(doc_source, cell(r, r->about.source))
COLUMN(doc_url, cell(r, r->about.url))
COLUMN(sentence_text, cell_of_span(r, r->sentence.span))
#undef COLUMN

#define COLUMN(name) {#name, column_##name}
static const column columns[] = {
    COLUMN(id), COLUMN(sentence), COLUMN(start), COLUMN(end), COLUMN(trigger), COLUMN(date),
    COLUMN(source_code), COLUMN(source_name), COLUMN(source_text), COLUMN(source_country), COLUMN(source_sectors), COLUMN(source_entities),
    COLUMN(source_start), COLUMN(source_end),
    COLUMN(target_code), COLUMN(target_name), COLUMN(target_text), COLUMN(target_country), COLUMN(target_sectors), COLUMN(target_entities),
    COLUMN(target_start), COLUMN(target_end),
    COLUMN(type), COLUMN(mode), COLUMN(contexts), COLUMN(cameo), COLUMN(quad), COLUMN(score), COLUMN(tense), COLUMN(negated), COLUMN(hypothetical),
    COLUMN(attribution), COLUMN(place_name), COLUMN(place_country), COLUMN(place_lat), COLUMN(place_lon), COLUMN(reciprocal),
    COLUMN(killed), COLUMN(wounded), COLUMN(arrested), COLUMN(participants), COLUMN(same_as), COLUMN(confidence), COLUMN(rule),
    COLUMN(date_from), COLUMN(doc_id), COLUMN(doc_date), COLUMN(doc_source), COLUMN(doc_url), COLUMN(sentence_text),
};
#undef COLUMN
/* clang-format on */
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

/* ---------------------------------------------------------------- tables */

void write_table_header(sink *s, bool csv) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i) sink_byte(s, csv ? ',' : '\t');
        sink_text(s, columns[i].name);
    }
    sink_text(s, csv ? "\r\n" : "\n");
}

void write_table(sink *s, const readout_document *d, bool csv) {
    row r = {.s = s, .csv = csv, .d = d, .about = readout_document_about(d)};
    for (size_t i = 0; i < readout_event_count(d); i++) {
        r.e = readout_event_at(d, i);
        r.sentence = readout_sentence_at(d, r.e.sentence);
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            if (c) sink_byte(s, csv ? ',' : '\t');
            columns[c].write(&r);
        }
        sink_text(s, csv ? "\r\n" : "\n");
    }
}
