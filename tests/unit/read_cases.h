/* Sentences and what a reader must read in them, for the tests of the large and of the fast reader. */
#ifndef READOUT_TESTS_READ_CASES_H
#define READOUT_TESTS_READ_CASES_H

#include "event/event.h"
#include "event/plover.h"
#include "stages.h"

#include <string.h>

/* type "": the sentence tells nothing; source and target: words that the side's must hold, "" any. */
typedef struct read_case {
    const char *text, *type, *source, *target;
} read_case;

static inline bool words_hold(const document *d, token_span span, const char *words) {
    slice text = document_words(d, span);
    return !*words || (text.length && memmem(text.bytes, text.length, words, strlen(words)) != NULL);
}

/* Four in five of what is told is read, and nothing where nothing is told. */
static inline void expect_mostly_read(fixture *f, const read_case *cases, size_t count) {
    unsigned told = 0, right = 0;
    for (size_t i = 0; i < count; i++) {
        document d = read_stages(f, cases[i].text, (calendar_date){2019, 5, 7}, (stage *const[]){event_stage, NULL});
        bool found = false;
        for (uint32_t k = 0; k < d.events.count; k++) {
            const event *e = &d.events.items[k];
            if (e->confidence < d.least_confidence) continue;
            if (!*cases[i].type) print_message("told nothing, but read %s: %s\n", plover_type_name(e->type), cases[i].text);
            assert_true(*cases[i].type);
            found |= e->type == plover_type_named(slice_from(cases[i].type)) && words_hold(&d, e->source.span, cases[i].source) &&
                     words_hold(&d, e->target.span, cases[i].target);
        }
        if (!*cases[i].type) continue;
        told++;
        right += found;
        if (!found) print_message("not read: %s\n", cases[i].text);
    }
    assert_true(right * 10 >= told * 8);
}

#endif
