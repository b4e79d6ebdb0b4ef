/* The report: a document's records as readout.h hands them out and the writers write them: spans in code points, names and numbers in
 * place of the library's enumerations, strings that end in NUL. Made once, when the stages are through; read-only after. */
#ifndef READOUT_OUTPUT_REPORT_H
#define READOUT_OUTPUT_REPORT_H

#include "document/document.h"
#include "engine/engine.h"
#include "input/input.h"
#include "readout.h"

typedef struct report_statement {
    readout_statement shown;
    readout_stance *stances;
} report_statement;

typedef struct report {
    readout_about about;
    readout_strings warnings;
    readout_entity *entities;
    readout_event *events;
    report_statement *statements;
    readout_figure *figures;
    readout_country *countries;
    size_t entity_count, event_count, statement_count, figure_count, country_count;
} report;

/* Makes the report in the document's memory, in place of its events, statements and figures; records less sure than `min_confidence` are left out, and
 * what pointed at them points at nothing (ids stay those of the whole). `lexicon` gives the coordinates of places and may be NULL. False when memory runs out. */
bool report_make(document *d, const input_notes *notes, const lexicon *places, double min_confidence, report *made);

/* Notes the countries that the report's entities, participants and places are of (report_countries.c). False when memory runs out. */
bool report_make_countries(const document *d, const lexicon *names, report *made);
/* A struct of zeros where the code is none of them. */
readout_country report_country(const report *r, const char *code);

/* Tokens, sentences and an entity's mentions as they are shown; made when asked for, as a long document has millions. */
readout_token report_token(const document *d, size_t index);
readout_sentence report_sentence(const document *d, size_t index);
readout_mention report_mention(const document *d, size_t entity, size_t index);

#endif
