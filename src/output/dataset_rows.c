#include "output/dataset_rows.h"

#include "lexicon/codes.h"

#include <stdlib.h>
#include <string.h>

typedef void write_function(const dataset_row *row, const void *context);

static uint32_t *same_events(const readout_document *d, size_t count);
static uint32_t end_of_lead(const readout_document *d);
static void write_pairs(dataset_row *row, write_function *write, const void *context);

bool dataset_rows(sink *s, const readout_document *d, write_function *write, const void *context) {
    size_t count = readout_event_count(d);
    dataset_row row = {.s = s, .d = d, .about = readout_document_about(d), .lead_end = end_of_lead(d)};
    uint32_t *lists = same_events(d, count), *next = lists ? lists + count : NULL;
    if (!lists) return false;
    for (size_t i = 0; i < count; i++) {
        if (lists[i] == NO_EVENT) continue;
        row.e = readout_event_at(d, i);
        row.told = (uint32_t)i;
        row.next = next;
        write_pairs(&row, write, context);
    }
    free(lists);
    return true;
}

/* ---------------------------------------------------------------- events that are the same */

static bool has_happened(const readout_event *e) { return !e->negated && !e->hypothetical; }

/* 3 * count numbers: for an event that has a row, itself (else NO_EVENT); for each event, the next telling of the same one. The
 * last third is scratch: for each first telling, the latest so far that counts. */
static uint32_t *same_events(const readout_document *d, size_t count) {
    uint32_t *lists = malloc((3 * count + 1) * sizeof *lists);
    if (!lists) return NULL;
    uint32_t *row = lists, *next = lists + count, *latest = lists + 2 * count;
    memset(lists, 0xFF, (3 * count + 1) * sizeof *lists);
    for (size_t i = 0; i < count; i++) {
        readout_event e = readout_event_at(d, i);
        size_t first = i;
        for (int32_t earlier = e.same_as; earlier >= 0 && (size_t)earlier < first;) {
            first = (size_t)earlier;
            earlier = readout_event_at(d, first).same_as;
        }
        if (!has_happened(&e)) continue;
        if (latest[first] == NO_EVENT)
            row[i] = (uint32_t)i;
        else
            next[latest[first]] = (uint32_t)i;
        latest[first] = (uint32_t)i;
    }
    return lists;
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

static void write_pairs(dataset_row *row, write_function *write, const void *context) {
    const readout_participant *source = &row->e.source, *target = &row->e.target;
    row->pair = 0;
    for (size_t i = 0; i < actor_count(source); i++)
        for (size_t k = 0; k < actor_count(target); k++) {
            bool itself = source->entities.count && target->entities.count && source->entities.items[i] == target->entities.items[k];
            if (itself && actor_count(source) * actor_count(target) > 1) continue;
            row->actors[0] = actor_at(row->d, source, i);
            row->actors[1] = actor_at(row->d, target, k);
            write(row, context);
            row->pair++;
        }
}
