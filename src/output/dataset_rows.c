#include "output/dataset_rows.h"

#include "lexicon/codes.h"

#include <stdlib.h>
#include <string.h>

typedef void write_function(const dataset_row *row, const void *context);

static uint32_t end_of_lead(const readout_document *d);
static void write_pairs(dataset_row *row, write_function *write, const void *context);

bool dataset_rows(sink *s, const readout_document *d, write_function *write, const void *context) {
    size_t count = readout_event_count(d);
    dataset_row row = {.s = s, .d = d, .about = readout_document_about(d), .lead_end = end_of_lead(d)};
    telling *tellings = tellings_make(d);
    if (!tellings) return false;
    row.tellings = tellings;
    for (size_t i = 0; i < count; i++) {
        if (!telling_stands(d, tellings, i)) continue;
        row.e = telling_filled(d, tellings, i);
        row.number = i;
        row.told = tellings[i].first;
        write_pairs(&row, write, context);
    }
    free(tellings);
    return true;
}

/* The lead: titles and datelines, and the first paragraph of the report, up to an empty line. */
static uint32_t end_of_lead(const readout_document *d) {
    bool in_body = false;
    uint32_t end = 0;
    for (size_t i = 0; i < readout_sentence_count(d); i++) {
        readout_sentence s = readout_sentence_at(d, i);
        size_t size = 0;
        const char *gap = in_body ? readout_words(d, (readout_span){end, s.span.start}, &size) : NULL;
        size_t breaks = 0;
        for (size_t k = 0; gap && k < size; k++) breaks += gap[k] == '\n';
        if (breaks > 1) break;
        in_body = in_body || strcmp(s.kind, "body") == 0;
        end = s.span.end;
    }
    return end;
}

/* ---------------------------------------------------------------- actors */

/* Takes the code apart: "RUSGOVMIL" is the root RUS with the parts GOV and MIL. */
static void read_code(const readout_document *d, dataset_actor *a, const char *code, size_t length) {
    if (!code || length >= sizeof a->code) return;
    memcpy(a->code, code, length);
    for (size_t at = 0; at + 3 <= length; at += 3) {
        const char *part = code + at;
        if (at == 0 && code_is_country(slice_of(part, 3)))
            memcpy(a->root, part, 3);
        else if (a->part_count < ACTOR_PARTS)
            memcpy(a->parts[a->part_count++], part, 3);
    }
    if (*a->root) a->country = readout_document_country(d, a->root);
}

/* How many actors a participant is: its entities, or else its codes, or one that is not known. */
static size_t actor_count(const readout_participant *p) {
    size_t codes = 1;
    for (const char *c = p->code; c && *c; c++) codes += *c == '/';
    return p->entities.count ? p->entities.count : codes;
}

static dataset_actor actor_at(const readout_document *d, const readout_participant *p, size_t number) {
    dataset_actor a = {.present = p->present, .words = p->span};
    const char *code = p->code;
    size_t count = p->entities.count;
    if (count) {
        a.known = true;
        a.entity = readout_entity_at(d, p->entities.items[number]);
        if (count > 1 || !code || strchr(code, '/')) code = a.entity.code;
    } else {
        for (size_t i = 0; i < number && code; i++) code = strchr(code, '/') + 1;
    }
    read_code(d, &a, code, code ? strcspn(code, "/") : 0);
    if (!a.country.code && a.known) a.country = readout_document_country(d, a.entity.country);
    return a;
}

static bool is_the_same(const readout_participant *a, size_t i, const readout_participant *b, size_t k) {
    return a->entities.count && b->entities.count && a->entities.items[i] == b->entities.items[k];
}

static void write_pair(dataset_row *row, const readout_participant *a, size_t i, const readout_participant *b, size_t k,
                       write_function *write, const void *context) {
    row->actors[0] = actor_at(row->d, a, i);
    row->actors[1] = actor_at(row->d, b, k);
    write(row, context);
    row->pair++;
}

/* Each two of a side that deal with each other; the mirrored event has them the other way round. */
static void write_pairs_within(dataset_row *row, const readout_participant *side, bool mirrored, write_function *write,
                               const void *context) {
    for (size_t i = 0; i < actor_count(side); i++)
        for (size_t k = i + 1; k < actor_count(side); k++)
            if (!is_the_same(side, i, side, k)) write_pair(row, side, mirrored ? k : i, side, mirrored ? i : k, write, context);
}

static void write_pairs(dataset_row *row, write_function *write, const void *context) {
    const readout_participant *source = &row->e.source, *target = &row->e.target;
    row->pair = 0;
    for (size_t i = 0; i < actor_count(source); i++)
        for (size_t k = 0; k < actor_count(target); k++)
            if (!is_the_same(source, i, target, k) || actor_count(source) * actor_count(target) == 1)
                write_pair(row, source, i, target, k, write, context);
    if (!telling_joins_sides(&row->e)) return;
    bool mirrored = (size_t)row->e.reciprocal < row->number;
    write_pairs_within(row, mirrored ? target : source, mirrored, write, context);
    write_pairs_within(row, mirrored ? source : target, mirrored, write, context);
}
