/* The countries of a report, with what other data sets call them. They are looked up when the report is made, as the lexicon may be gone
 * when it is written; a report has few, so that a plain list is enough. */
#include "lexicon/lexicon.h"
#include "output/report.h"
#include "text/text.h"

#include <string.h>

enum { CODE_LENGTH = 3, NAME = 1, FIPS, COW }; /* columns of LEXICON_COUNTRY_CODES */

typedef struct maker {
    arena *memory;
    const lexicon *names;
    report *made;
    size_t room;
    bool failed;
} maker;

static const char *column(maker *m, lexicon_row row, unsigned number) {
    slice text = lexicon_column(m->names, row, number);
    if (!text.length) return NULL;
    const char *copy = arena_copy(m->memory, text).bytes;
    if (!copy) m->failed = true;
    return copy;
}

static void add(maker *m, const char *code, lexicon_row row) {
    report *r = m->made;
    if (r->country_count == m->room) {
        size_t room = m->room ? m->room * 2 : 8;
        readout_country *grown = arena_allocate(m->memory, room * sizeof *grown);
        if (!grown) {
            m->failed = true;
            return;
        }
        if (r->country_count) memcpy(grown, r->countries, r->country_count * sizeof *grown);
        r->countries = grown;
        m->room = room;
    }
    const char *copy = arena_copy(m->memory, slice_of(code, CODE_LENGTH)).bytes;
    if (!copy) {
        m->failed = true;
        return;
    }
    r->countries[r->country_count++] = (readout_country){copy, column(m, row, NAME), column(m, row, FIPS), column(m, row, COW)};
}

/* The country at the start of a code, if it is one ("RUSGOV"; not "IGOUNO"). */
static void note(maker *m, const char *code) {
    if (!code || strlen(code) < CODE_LENGTH || report_country(m->made, code).code) return;
    char lower[CODE_LENGTH];
    for (size_t i = 0; i < CODE_LENGTH; i++) lower[i] = code[i] >= 'A' && code[i] <= 'Z' ? (char)(code[i] - 'A' + 'a') : code[i];
    uint64_t key = token_key(slice_of(lower, CODE_LENGTH));
    size_t count;
    const lexicon_row *rows = lexicon_find(m->names, LEXICON_COUNTRY_CODES, &key, 1, &count);
    if (count) add(m, code, rows[0]);
}

static void note_participant(maker *m, const readout_participant *p) {
    for (const char *code = p->code; code; code = strchr(code, '/')) {
        code += *code == '/';
        note(m, code);
    }
}

bool report_make_countries(const document *d, const lexicon *names, report *made) {
    maker m = {.memory = d->memory, .names = names, .made = made};
    if (!names) return true;
    for (size_t i = 0; i < made->entity_count; i++) {
        note(&m, made->entities[i].country);
        note(&m, made->entities[i].code);
    }
    for (size_t i = 0; i < made->event_count; i++) {
        note(&m, made->events[i].place.country);
        note_participant(&m, &made->events[i].source);
        note_participant(&m, &made->events[i].target);
    }
    return !m.failed;
}

readout_country report_country(const report *r, const char *code) {
    for (size_t i = 0; code && i < r->country_count; i++)
        if (strncmp(r->countries[i].code, code, CODE_LENGTH) == 0) return r->countries[i];
    return (readout_country){0};
}
