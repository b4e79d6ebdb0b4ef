/* The accessors of readout.h: each hands out one part of the report that was made with the document, or makes it of what the document keeps. */
#include "engine/handles.h"

#define COUNT(document, field) ((document) ? (document)->field : 0)

readout_about readout_document_about(const readout_document *d) { return d ? d->report.about : (readout_about){0}; }
readout_strings readout_document_warnings(const readout_document *d) { return d ? d->report.warnings : (readout_strings){0}; }

size_t readout_sentence_count(const readout_document *d) { return COUNT(d, content.sentences.count); }
size_t readout_token_count(const readout_document *d) { return COUNT(d, content.tokens.count); }
size_t readout_entity_count(const readout_document *d) { return COUNT(d, report.entity_count); }
size_t readout_event_count(const readout_document *d) { return COUNT(d, report.event_count); }
size_t readout_statement_count(const readout_document *d) { return COUNT(d, report.statement_count); }
size_t readout_figure_count(const readout_document *d) { return COUNT(d, report.figure_count); }

readout_sentence readout_sentence_at(const readout_document *d, size_t i) {
    return i < readout_sentence_count(d) ? report_sentence(&d->content, i) : (readout_sentence){0};
}
readout_token readout_token_at(const readout_document *d, size_t i) {
    return i < readout_token_count(d) ? report_token(&d->content, i) : (readout_token){0};
}
size_t readout_token_features(const readout_document *d, size_t i, char *text, size_t size) {
    return features_text(i < readout_token_count(d) ? d->content.tokens.items[i].features : 0, text, size);
}
readout_entity readout_entity_at(const readout_document *d, size_t i) {
    return i < readout_entity_count(d) ? d->report.entities[i] : (readout_entity){0};
}
readout_mention readout_entity_mention(const readout_document *d, size_t entity, size_t i) {
    return i < readout_entity_at(d, entity).mention_count ? report_mention(&d->content, entity, i) : (readout_mention){0};
}
readout_event readout_event_at(const readout_document *d, size_t i) {
    return i < readout_event_count(d) ? d->report.events[i] : (readout_event){0};
}
readout_statement readout_statement_at(const readout_document *d, size_t i) {
    return i < readout_statement_count(d) ? d->report.statements[i].shown : (readout_statement){0};
}
readout_stance readout_statement_stance(const readout_document *d, size_t statement, size_t i) {
    return i < readout_statement_at(d, statement).stance_count ? d->report.statements[statement].stances[i] : (readout_stance){0};
}
readout_figure readout_figure_at(const readout_document *d, size_t i) {
    return i < readout_figure_count(d) ? d->report.figures[i] : (readout_figure){0};
}

readout_country readout_document_country(const readout_document *d, const char *code) {
    return d ? report_country(&d->report, code) : (readout_country){0};
}

const char *readout_words(const readout_document *d, readout_span span, size_t *size) {
    if (size) *size = 0;
    if (!d || span.end <= span.start) return NULL;
    const document *content = &d->content;
    uint32_t start = document_byte(content, span.start), end = document_byte(content, span.end);
    if (start >= end || span.end > document_length(content)) return NULL;
    if (size) *size = end - start;
    return d->content.text.bytes + start;
}
