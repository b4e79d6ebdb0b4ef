/* For tests of stages over real text: the built model and lexicon opened once, and a text taken through the stages that a test asks for. */
#ifndef READOUT_TESTS_STAGES_H
#define READOUT_TESTS_STAGES_H

#include "actor/actor.h"
#include "engine/handles.h"
#include "reader/reader.h"
#include "reader/swift.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "time/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct fixture {
    readout_engine *opened;
    engine engine; /* the parts of `opened` */
    workspace workspace;
    arena memory;
    document d; /* the last read, where a test keeps it */
} fixture;

static inline int open_engine_of(void **state, bool fast, bool frames_alone) {
    fixture *f = calloc(1, sizeof *f);
    readout_error error = {0};
    *state = f;
    readout_engine_options options = {.data_directory = READOUT_BUILD_DIRECTORY, .fast = fast, .frames_alone = frames_alone};
    if (!f || readout_engine_open(&options, &f->opened, &error) != READOUT_OK) {
        print_error("%s:%zu: %s\n", error.file, error.line, error.message);
        return -1;
    }
    f->engine = f->opened->parts;
    return 0;
}

/* cmocka group setups and teardown; *state is the fixture. The first engine is what the lexicon alone makes; the others have a reader too. */
static inline int open_engine(void **state) { return open_engine_of(state, false, true); }
static inline int open_engine_with_reader(void **state) { return open_engine_of(state, false, false); }
static inline int open_engine_with_fast_reader(void **state) { return open_engine_of(state, true, false); }

static inline int close_engine(void **state) {
    fixture *f = *state;
    arena_free(&f->memory);
    arena_free(&f->workspace.scratch);
    syntax_workspace_free(f->workspace.syntax);
    reader_workspace_free(f->workspace.reader);
    swift_workspace_free(f->workspace.swift);
    readout_engine_free(f->opened);
    free(f);
    return 0;
}

/* The text after text, reader, syntax, time and actor stage and then `later`, in order, up to a NULL. Valid until the next call. */
static inline document read_stages(fixture *f, const char *text, calendar_date date, stage *const *later) {
    arena_reset(&f->memory, 1 << 22);
    document d = {.memory = &f->memory, .text = slice_from(text), .date = date};
    readout_error error = {0};
    assert_true(document_index_text(&d));
    assert_int_equal(text_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(reader_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(syntax_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(time_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(actor_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    assert_int_equal(swift_stage(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    for (; *later; later++) assert_int_equal((*later)(&f->engine, &f->workspace, &d, &error), READOUT_OK);
    return d;
}

#endif
