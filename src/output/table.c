/* The table of events: one row an event. Those of the other records are in record_tables.c, those of other data sets in datasets.c. */
#include "output/table.h"

/* clang-format off */
#define COLUMN(name, write) static void column_##name(const table_row *r) { write; }
COLUMN(id, cell(r, r->e.id))
COLUMN(sentence, sink_integer(r->s, (int64_t)r->e.sentence))
COLUMN(start, sink_integer(r->s, r->e.span.start))
COLUMN(end, sink_integer(r->s, r->e.span.end))
COLUMN(trigger, cell_of_spans(r, r->e.trigger))
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
COLUMN(cameo_name, cell(r, r->e.cameo_name))
COLUMN(quad, if (r->e.quad) sink_integer(r->s, r->e.quad))
COLUMN(score, sink_hundredths(r->s, r->e.score))
COLUMN(tense, cell(r, r->e.tense))
COLUMN(negated, cell_of_truth(r, r->e.negated))
COLUMN(hypothetical, cell_of_truth(r, r->e.hypothetical))
COLUMN(attribution, cell_of_statement(r, r->e.attribution))
COLUMN(place_name, cell(r, r->e.place.name))
COLUMN(place_country, cell(r, r->e.place.country))
COLUMN(place_lat, if (r->e.place.name) sink_number(r->s, r->e.place.latitude))
COLUMN(place_lon, if (r->e.place.name) sink_number(r->s, r->e.place.longitude))
COLUMN(place_division, cell(r, r->e.place.division))
COLUMN(place_gazetteer, if (r->e.place.gazetteer) sink_integer(r->s, r->e.place.gazetteer))
COLUMN(place_from, cell(r, r->e.place_from))
COLUMN(reciprocal, cell_of_event(r, r->e.reciprocal))
COLUMN(killed, cell_of_count(r, r->e.killed))
COLUMN(wounded, cell_of_count(r, r->e.wounded))
COLUMN(arrested, cell_of_count(r, r->e.arrested))
COLUMN(participants, cell_of_count(r, r->e.participants))
COLUMN(same_as, cell_of_event(r, r->e.same_as))
COLUMN(confidence, sink_hundredths(r->s, r->e.confidence))
COLUMN(rule, cell(r, r->e.rule))
COLUMN(counted, cell_of_truth(r, r->counted))
COLUMN(counted_date, cell(r, r->counted_date))
COLUMN(doc_id, cell(r, r->about.id))
COLUMN(doc_date, cell(r, r->about.date))
COLUMN(doc_source, cell(r, r->about.source))
COLUMN(doc_url, cell(r, r->about.url))
COLUMN(sentence_text, cell_of_span(r, r->sentence.span))
#undef COLUMN

#define COLUMN(name) {#name, column_##name}
static const table_column columns[] = {
    COLUMN(id), COLUMN(sentence), COLUMN(start), COLUMN(end), COLUMN(trigger), COLUMN(date), COLUMN(date_from),
    COLUMN(source_code), COLUMN(source_name), COLUMN(source_text), COLUMN(source_country), COLUMN(source_sectors), COLUMN(source_entities),
    COLUMN(source_start), COLUMN(source_end),
    COLUMN(target_code), COLUMN(target_name), COLUMN(target_text), COLUMN(target_country), COLUMN(target_sectors), COLUMN(target_entities),
    COLUMN(target_start), COLUMN(target_end),
    COLUMN(type), COLUMN(mode), COLUMN(contexts), COLUMN(cameo), COLUMN(cameo_name), COLUMN(quad), COLUMN(score), COLUMN(tense), COLUMN(negated), COLUMN(hypothetical),
    COLUMN(attribution), COLUMN(place_name), COLUMN(place_country), COLUMN(place_lat), COLUMN(place_lon), COLUMN(place_division), COLUMN(place_gazetteer),
    COLUMN(place_from), COLUMN(reciprocal),
    COLUMN(killed), COLUMN(wounded), COLUMN(arrested), COLUMN(participants), COLUMN(same_as), COLUMN(confidence), COLUMN(rule), COLUMN(counted), COLUMN(counted_date),
    COLUMN(doc_id), COLUMN(doc_date), COLUMN(doc_source), COLUMN(doc_url), COLUMN(sentence_text),
};
#undef COLUMN
/* clang-format on */

/* Of a mutual event the first of its two records is counted. */
static bool is_counted(const table_row *r, size_t index) {
    bool mirror = r->e.reciprocal >= 0 && (size_t)r->e.reciprocal < index;
    return !mirror && telling_counts(r->d, r->tellings, index);
}

/* What is counted can be summed and drawn on a map as it is. Its own day and whose word it is stay beside it. */
static void take_what_others_tell(table_row *r, size_t index) {
    readout_event whole = telling_filled(r->d, r->tellings, index);
    r->counted_date = whole.date;
    whole.date = r->e.date, whole.date_from = r->e.date_from, whole.attribution = r->e.attribution;
    r->e = whole;
}

static void take(table_row *r, size_t index) {
    r->e = readout_event_at(r->d, index);
    r->counted = is_counted(r, index);
    r->counted_date = NULL;
    if (r->counted) take_what_others_tell(r, index);
    r->sentence = readout_sentence_at(r->d, r->e.sentence);
}

const table table_of_events = {columns, sizeof columns / sizeof *columns, readout_event_count, take};
