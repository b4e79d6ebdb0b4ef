#include "output/page_marks.h"

#include <stdlib.h>
#include <string.h>

typedef struct maker {
    const readout_document *d;
    mark *items; /* NULL while they are only counted */
    size_t count;
    uint32_t *first[HTML_KIND_COUNT];
} maker;

static void add(maker *m, readout_span span, html_kind kind, size_t record, mark_role role) {
    if (m->items) m->items[m->count] = (mark){span.start, span.end, (uint32_t)record, (uint32_t)m->count, (uint8_t)kind, (uint8_t)role};
    m->count++;
}

static void add_all(maker *m, readout_spans spans, html_kind kind, size_t record, mark_role role) {
    for (size_t i = 0; i < spans.count; i++) add(m, spans.items[i], kind, record, role);
}

static void add_participant(maker *m, const readout_participant *p, html_kind kind, size_t record, mark_role role) {
    if (p->present && p->span.end > p->span.start) add(m, p->span, kind, record, role);
}

/* A record without words of its own has its whole span as anchor. */
static readout_spans or_whole(const readout_spans *words, const readout_span *whole) {
    return words->count ? *words : (readout_spans){whole, 1};
}

static void add_event(maker *m, size_t i) {
    readout_event e = readout_event_at(m->d, i);
    size_t shown = html_event_shown(m->d, i);
    if (shown != i) return; /* its mirror has the same words */
    add_all(m, or_whole(&e.trigger, &e.span), HTML_EVENT, i, ROLE_TRIGGER);
    add_participant(m, &e.source, HTML_EVENT, i, ROLE_SOURCE);
    add_participant(m, &e.target, HTML_EVENT, i, ROLE_TARGET);
}

static void add_statement(maker *m, size_t i) {
    readout_statement t = readout_statement_at(m->d, i);
    add_all(m, or_whole(&t.cue, &t.span), HTML_STATEMENT, i, ROLE_CUE);
    add_all(m, t.content, HTML_STATEMENT, i, ROLE_CONTENT);
    add_participant(m, &t.speaker, HTML_STATEMENT, i, ROLE_SPEAKER);
    add_participant(m, &t.addressee, HTML_STATEMENT, i, ROLE_ADDRESSEE);
}

static void add_entity(maker *m, size_t i) {
    size_t count = readout_entity_at(m->d, i).mention_count;
    for (size_t k = 0; k < count; k++) add(m, readout_entity_mention(m->d, i, k).span, HTML_ENTITY, i, ROLE_MENTION);
}

static void add_record(maker *m, html_kind kind, size_t i) {
    if (m->first[kind]) m->first[kind][i] = (uint32_t)m->count;
    switch (kind) {
    case HTML_EVENT: add_event(m, i); break;
    case HTML_STATEMENT: add_statement(m, i); break;
    case HTML_FIGURE: add(m, readout_figure_at(m->d, i).span, HTML_FIGURE, i, ROLE_FIGURE); break;
    case HTML_ENTITY: add_entity(m, i); break;
    case HTML_KIND_COUNT: break;
    }
}

static void add_records(maker *m) {
    for (unsigned kind = 0; kind < HTML_KIND_COUNT; kind++)
        for (size_t i = 0, count = html_count(m->d, (html_kind)kind); i < count; i++) add_record(m, (html_kind)kind, i);
}

static int in_text_order(const void *one, const void *other) {
    const mark *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

bool page_marks_make(const readout_document *d, page_marks *made) {
    *made = (page_marks){0};
    maker m = {.d = d};
    add_records(&m);
    size_t count = m.count;
    if (count >= NO_SEGMENT) return false;
    made->items = malloc((count + 1) * sizeof *made->items);
    made->segment = malloc((count + 1) * sizeof *made->segment);
    bool made_all = made->items && made->segment;
    for (unsigned kind = 0; kind < HTML_KIND_COUNT; kind++) {
        made->first[kind] = calloc(html_count(d, (html_kind)kind) + 1, sizeof **made->first);
        made_all = made_all && made->first[kind];
    }
    if (!made_all) return false;
    m = (maker){.d = d, .items = made->items};
    memcpy(m.first, made->first, sizeof m.first);
    add_records(&m);
    made->count = count;
    memset(made->segment, 0xFF, (count + 1) * sizeof *made->segment);
    qsort(made->items, count, sizeof *made->items, in_text_order);
    return true;
}

void page_marks_free(page_marks *marks) {
    free(marks->items);
    free(marks->segment);
    for (unsigned kind = 0; kind < HTML_KIND_COUNT; kind++) free(marks->first[kind]);
    *marks = (page_marks){0};
}

uint32_t page_marks_segment(const page_marks *marks, html_kind kind, size_t record, size_t anchor) {
    size_t number = marks->first[kind][record] + anchor;
    return number < marks->count ? marks->segment[number] : (uint32_t)NO_SEGMENT;
}
