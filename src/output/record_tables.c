/* The tables of statements, figures and entities: one row a record. */
#include "output/table.h"

/* clang-format off */
#define COLUMN(table, name, write)                                                                                                         \
    static void table##_##name(const table_row *r) { write; }
#define PARTICIPANT(table, who)                                                                                                            \
    COLUMN(table, who##_code, cell(r, r->table.who.code))                                                                                  \
    COLUMN(table, who##_name, participant_name(r, &r->table.who))                                                                          \
    COLUMN(table, who##_text, cell_of_span(r, r->table.who.span))                                                                          \
    COLUMN(table, who##_country, participant_country(r, &r->table.who))                                                                    \
    COLUMN(table, who##_sectors, participant_sectors(r, &r->table.who))                                                                    \
    COLUMN(table, who##_entities, cell_of_numbers(r, r->table.who.entities))
#define RECORD(table)                                                                                                                      \
    COLUMN(table, id, cell(r, r->table.id))                                                                                                \
    COLUMN(table, sentence, sink_integer(r->s, (int64_t)r->table.sentence))                                                                \
    COLUMN(table, start, sink_integer(r->s, r->table.span.start))                                                                          \
    COLUMN(table, end, sink_integer(r->s, r->table.span.end))                                                                              \
    COLUMN(table, confidence, sink_hundredths(r->s, r->table.confidence))                                                                  \
    COLUMN(table, rule, cell(r, r->table.rule))
COLUMN(any, doc_id, cell(r, r->about.id))
COLUMN(any, doc_date, cell(r, r->about.date))
COLUMN(any, doc_source, cell(r, r->about.source))
COLUMN(any, doc_url, cell(r, r->about.url))
COLUMN(any, sentence_text, cell_of_span(r, r->sentence.span))

/* Names of those whom the statement supports or criticises, ";" between them. */
static void stances(const table_row *r, const char *value) {
    bool first = true;
    for (size_t i = 0; i < r->statement.stance_count; i++) {
        readout_stance stance = readout_statement_stance(r->d, r->index, i);
        if (!stance.value || stance.value[0] != value[0]) continue;
        if (!first) sink_byte(r->s, ';');
        sink_integer(r->s, stance.entity);
        first = false;
    }
}

RECORD(statement)
COLUMN(statement, kind, cell(r, r->statement.kind))
PARTICIPANT(statement, speaker)
COLUMN(statement, cue, cell_of_spans(r, r->statement.cue))
COLUMN(statement, content, cell_of_spans(r, r->statement.content))
PARTICIPANT(statement, addressee)
COLUMN(statement, within, cell_of_statement(r, r->statement.within))
COLUMN(statement, attitude, cell(r, r->statement.attitude))
COLUMN(statement, negated, cell_of_truth(r, r->statement.negated))
COLUMN(statement, about, cell_of_numbers(r, r->statement.about))
COLUMN(statement, about_names, cell_of_names(r, r->statement.about))
COLUMN(statement, supports, stances(r, "supports"))
COLUMN(statement, criticises, stances(r, "criticises"))

RECORD(figure)
COLUMN(figure, text, cell_of_span(r, r->figure.span))
COLUMN(figure, value, sink_number(r->s, r->figure.amount.value))
COLUMN(figure, upper, sink_number(r->s, r->figure.amount.upper))
COLUMN(figure, unit, cell(r, r->figure.amount.unit))
COLUMN(figure, measure, cell(r, r->figure.amount.measure))
COLUMN(figure, about, cell_of_numbers(r, r->figure.about))
COLUMN(figure, about_names, cell_of_names(r, r->figure.about))
COLUMN(figure, basis_value, sink_number(r->s, r->figure.basis.value))
COLUMN(figure, basis_unit, cell(r, r->figure.basis.unit))
COLUMN(figure, basis_measure, cell(r, r->figure.basis.measure))
COLUMN(figure, comparison_value, sink_number(r->s, r->figure.comparison.amount.value))
COLUMN(figure, comparison_unit, cell(r, r->figure.comparison.amount.unit))
COLUMN(figure, comparison_relation, cell(r, r->figure.comparison.relation))
COLUMN(figure, status, cell(r, r->figure.status))
COLUMN(figure, change_by, sink_number(r->s, r->figure.change.by))
COLUMN(figure, change_direction, cell(r, r->figure.change.direction))
COLUMN(figure, change_from, sink_number(r->s, r->figure.change.from))
COLUMN(figure, bound, cell(r, r->figure.bound))
COLUMN(figure, approximate, cell_of_truth(r, r->figure.approximate))
COLUMN(figure, attribution, cell_of_statement(r, r->figure.attribution))

COLUMN(entity, entity, sink_integer(r->s, (int64_t)r->index))
COLUMN(entity, kind, cell(r, r->entity.kind))
COLUMN(entity, name, cell(r, r->entity.name))
COLUMN(entity, code, cell(r, r->entity.code))
COLUMN(entity, country, cell_of_country(r, r->entity.country))
COLUMN(entity, sectors, cell_of_strings(r, r->entity.sectors))
COLUMN(entity, role, cell(r, r->entity.role))
COLUMN(entity, gender, cell(r, r->entity.gender))
COLUMN(entity, mentions, sink_integer(r->s, (int64_t)r->entity.mention_count))
COLUMN(entity, start, sink_integer(r->s, readout_entity_mention(r->d, r->index, 0).span.start))
COLUMN(entity, end, sink_integer(r->s, readout_entity_mention(r->d, r->index, 0).span.end))
#undef COLUMN

#define COLUMN(table, name)                                                                                                                \
    { #name, table##_##name }
#define DOCUMENT COLUMN(any, doc_id), COLUMN(any, doc_date), COLUMN(any, doc_source), COLUMN(any, doc_url)
static const table_column statement_columns[] = {
    COLUMN(statement, id),
    COLUMN(statement, sentence),
    COLUMN(statement, start),
    COLUMN(statement, end),
    COLUMN(statement, kind),
    COLUMN(statement, speaker_code),
    COLUMN(statement, speaker_name),
    COLUMN(statement, speaker_text),
    COLUMN(statement, speaker_country),
    COLUMN(statement, speaker_sectors),
    COLUMN(statement, speaker_entities),
    COLUMN(statement, cue),
    COLUMN(statement, content),
    COLUMN(statement, addressee_code),
    COLUMN(statement, addressee_name),
    COLUMN(statement, addressee_text),
    COLUMN(statement, addressee_country),
    COLUMN(statement, addressee_sectors),
    COLUMN(statement, addressee_entities),
    COLUMN(statement, within),
    COLUMN(statement, attitude),
    COLUMN(statement, negated),
    COLUMN(statement, about),
    COLUMN(statement, about_names),
    COLUMN(statement, supports),
    COLUMN(statement, criticises),
    COLUMN(statement, confidence),
    COLUMN(statement, rule),
    DOCUMENT,
    COLUMN(any, sentence_text),
};
static const table_column figure_columns[] = {
    COLUMN(figure, id),
    COLUMN(figure, sentence),
    COLUMN(figure, start),
    COLUMN(figure, end),
    COLUMN(figure, text),
    COLUMN(figure, value),
    COLUMN(figure, upper),
    COLUMN(figure, unit),
    COLUMN(figure, measure),
    COLUMN(figure, about),
    COLUMN(figure, about_names),
    COLUMN(figure, basis_value),
    COLUMN(figure, basis_unit),
    COLUMN(figure, basis_measure),
    COLUMN(figure, comparison_value),
    COLUMN(figure, comparison_unit),
    COLUMN(figure, comparison_relation),
    COLUMN(figure, change_by),
    COLUMN(figure, change_direction),
    COLUMN(figure, change_from),
    COLUMN(figure, status),
    COLUMN(figure, bound),
    COLUMN(figure, approximate),
    COLUMN(figure, attribution),
    COLUMN(figure, confidence),
    COLUMN(figure, rule),
    DOCUMENT,
    COLUMN(any, sentence_text),
};
static const table_column entity_columns[] = {
    COLUMN(entity, entity),
    COLUMN(entity, kind),
    COLUMN(entity, name),
    COLUMN(entity, code),
    COLUMN(entity, country),
    COLUMN(entity, sectors),
    COLUMN(entity, role),
    COLUMN(entity, gender),
    COLUMN(entity, mentions),
    COLUMN(entity, start),
    COLUMN(entity, end),
    DOCUMENT,
};
/* clang-format on */

static void take_statement(table_row *r, size_t index) {
    r->statement = readout_statement_at(r->d, index);
    r->sentence = readout_sentence_at(r->d, r->statement.sentence);
}
static void take_figure(table_row *r, size_t index) {
    r->figure = readout_figure_at(r->d, index);
    r->sentence = readout_sentence_at(r->d, r->figure.sentence);
}
static void take_entity(table_row *r, size_t index) { r->entity = readout_entity_at(r->d, index); }

#define COUNT(columns) (sizeof(columns) / sizeof *(columns))
const table table_of_statements = {statement_columns, COUNT(statement_columns), readout_statement_count, take_statement};
const table table_of_figures = {figure_columns, COUNT(figure_columns), readout_figure_count, take_figure};
const table table_of_entities = {entity_columns, COUNT(entity_columns), readout_entity_count, take_entity};
