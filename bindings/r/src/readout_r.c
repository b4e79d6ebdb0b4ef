/* The library's engine for R. Documents go in as character vectors; threads code them and write the tables that are asked for as
 * tab-separated text, without touching R; then this thread turns the text into columns, each of the kind that the library names. So a
 * column that the library learns to write is there without a line of this file. */
#include <R.h>
#include <R_ext/Rdynload.h>
#include <Rinternals.h>

#include <pthread.h>
#include <readout.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- engine */

static void engine_free(SEXP pointer) {
    readout_engine_free(R_ExternalPtrAddr(pointer));
    R_ClearExternalPtr(pointer);
}

static readout_engine *engine_of(SEXP pointer) {
    readout_engine *engine = TYPEOF(pointer) == EXTPTRSXP ? R_ExternalPtrAddr(pointer) : NULL;
    if (!engine) Rf_error("the engine is not open (engines cannot be saved: open it again with readout_engine())");
    return engine;
}

static void stop_with(const readout_error *e) {
    if (e->line) Rf_error("%s:%d:%d: %s", e->file, (int)e->line, (int)e->column, e->message);
    Rf_error("%s%s%s", e->file, e->file[0] ? ": " : "", e->message);
}

/* Element `i` of a character vector as UTF-8; NULL for NA and for a vector without elements. */
static const char *string_at(SEXP strings, R_xlen_t i) {
    if (XLENGTH(strings) == 0) return NULL;
    SEXP string = STRING_ELT(strings, XLENGTH(strings) == 1 ? 0 : i);
    return string == NA_STRING ? NULL : Rf_translateCharUTF8(string);
}

static SEXP r_open(SEXP lexicons, SEXP model, SEXP data, SEXP fast, SEXP frames_alone) {
    size_t count = (size_t)XLENGTH(lexicons);
    const char **more = (const char **)R_alloc(count + 1, sizeof *more);
    for (size_t i = 0; i < count; i++) more[i] = string_at(lexicons, (R_xlen_t)i);
    readout_engine_options options = {.data_directory = string_at(data, 0),
                                      .model = string_at(model, 0),
                                      .more_lexicons = more,
                                      .more_lexicon_count = count,
                                      .fast = Rf_asLogical(fast) == TRUE,
                                      .frames_alone = Rf_asLogical(frames_alone) == TRUE};
    readout_engine *engine = NULL;
    readout_error error = {0};
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK) stop_with(&error);
    SEXP pointer = PROTECT(R_MakeExternalPtr(engine, R_NilValue, R_NilValue));
    R_RegisterCFinalizerEx(pointer, engine_free, TRUE);
    readout_strings left_out = readout_engine_warnings(engine);
    for (size_t i = 0; i < left_out.count; i++) Rf_warning("%s; the line is left out", left_out.items[i]);
    UNPROTECT(1);
    return pointer;
}

static SEXP r_paths(SEXP pointer) {
    readout_engine *engine = engine_of(pointer);
    SEXP paths = PROTECT(Rf_allocVector(STRSXP, 2));
    SET_STRING_ELT(paths, 0, Rf_mkChar(readout_engine_model(engine)));
    SET_STRING_ELT(paths, 1, Rf_mkChar(readout_engine_lexicon(engine)));
    UNPROTECT(1);
    return paths;
}

/* ---------------------------------------------------------------- coding, without R */

enum { TABLES = 4 };
static const char *const table_formats[TABLES] = {"tsv", "statements-tsv", "figures-tsv", "entities-tsv"};

typedef struct buffer {
    char *bytes;
    size_t size, room;
} buffer;

typedef struct item {
    readout_input input;
    buffer tables[TABLES], warnings;
    const char *subject; /* of a report in which no events were looked for; static. NULL for others */
    readout_error error;
} item;

typedef struct work {
    const readout_engine *engine;
    item *items;
    size_t count, next;
    int wanted[TABLES];
    pthread_mutex_t lock;
} work;

static bool buffer_take(void *context, const char *bytes, size_t size) {
    buffer *b = context;
    if (b->size + size > b->room) {
        size_t room = (b->size + size) * 2 + 256;
        char *grown = realloc(b->bytes, room);
        if (!grown) return false;
        b->bytes = grown;
        b->room = room;
    }
    memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
    return true;
}

static readout_status code_one(const work *w, readout_workspace *space, item *one, readout_document **d) {
    readout_status status = readout_code(w->engine, space, &one->input, d, &one->error);
    for (int t = 0; t < TABLES && status == READOUT_OK; t++) {
        readout_format format;
        if (w->wanted[t] && readout_format_named(table_formats[t], &format) == READOUT_OK)
            status = readout_write(*d, format, NULL, buffer_take, &one->tables[t], &one->error);
    }
    if (status != READOUT_OK) {
        for (int t = 0; t < TABLES; t++) one->tables[t].size = 0;
        return status;
    }
    one->subject = one->input.all_subjects ? NULL : readout_document_about(*d).subject;
    readout_strings warnings = readout_document_warnings(*d);
    for (size_t i = 0; i < warnings.count; i++) {
        if (i) buffer_take(&one->warnings, "; ", 2);
        buffer_take(&one->warnings, warnings.items[i], strlen(warnings.items[i]));
    }
    return READOUT_OK;
}

static void *code_some(void *context) {
    work *w = context;
    readout_workspace *space = readout_workspace_new();
    readout_document *d = NULL;
    for (;;) {
        pthread_mutex_lock(&w->lock);
        size_t mine = w->next++;
        pthread_mutex_unlock(&w->lock);
        if (mine >= w->count) break;
        w->items[mine].error.status = code_one(w, space, &w->items[mine], &d);
    }
    readout_document_free(d);
    readout_workspace_free(space);
    return NULL;
}

/* This thread works too, so that all is done even where no thread can be started. */
static void code_all(work *w, int threads) {
    pthread_t started[256];
    int count = 0;
    while (count < threads - 1 && count < 256 && pthread_create(&started[count], NULL, code_some, w) == 0) count++;
    code_some(w);
    for (int i = 0; i < count; i++) pthread_join(started[i], NULL);
}

static void items_free(SEXP pointer) {
    work *w = R_ExternalPtrAddr(pointer);
    if (!w) return;
    for (size_t i = 0; i < w->count; i++) {
        for (int t = 0; t < TABLES; t++) free(w->items[i].tables[t].bytes);
        free(w->items[i].warnings.bytes);
    }
    free(w->items);
    pthread_mutex_destroy(&w->lock);
    free(w);
    R_ClearExternalPtr(pointer);
}

/* ---------------------------------------------------------------- text to columns */

static R_xlen_t row_count(const work *w, int table) {
    R_xlen_t rows = 0;
    for (size_t i = 0; i < w->count; i++)
        for (size_t b = 0; b < w->items[i].tables[table].size; b++) rows += w->items[i].tables[table].bytes[b] == '\n';
    return rows;
}

static SEXPTYPE type_of(readout_cell_kind kind) {
    switch (kind) {
    case READOUT_CELL_INTEGER: return INTSXP;
    case READOUT_CELL_TRUTH: return LGLSXP;
    case READOUT_CELL_NUMBER: return REALSXP;
    default: return STRSXP; /* days become Date in R */
    }
}

/* The cell ends at a tab or line break, where strtol and strtod stop too. */
static void set_cell(SEXP column, R_xlen_t row, const char *cell, size_t size) {
    switch (TYPEOF(column)) {
    case INTSXP: INTEGER(column)[row] = size ? (int)strtol(cell, NULL, 10) : NA_INTEGER; break;
    case LGLSXP: LOGICAL(column)[row] = size ? cell[0] == 't' : NA_LOGICAL; break;
    case REALSXP: REAL(column)[row] = size ? R_strtod(cell, NULL) : NA_REAL; break;
    default: SET_STRING_ELT(column, row, size ? Rf_mkCharLenCE(cell, (int)size, CE_UTF8) : NA_STRING);
    }
}

static void set_rows(SEXP columns, R_xlen_t *row, const buffer *text) {
    const char *at = text->bytes, *end = at + text->size;
    R_xlen_t width = XLENGTH(columns);
    while (at < end) {
        for (R_xlen_t c = 0; c < width; c++) {
            const char *stop = at;
            while (*stop != '\t' && *stop != '\n') stop++;
            set_cell(VECTOR_ELT(columns, c), *row, at, (size_t)(stop - at));
            at = stop + 1;
        }
        ++*row;
    }
}

/* list(columns, kinds), the columns with their names. */
static SEXP table_of(const work *w, int table) {
    readout_format format;
    if (readout_format_named(table_formats[table], &format) != READOUT_OK)
        Rf_error("the library does not know the table \"%s\"", table_formats[table]);
    R_xlen_t width = 0, rows = row_count(w, table), row = 0;
    while (readout_table_column(format, (size_t)width).name) width++;
    SEXP made = PROTECT(Rf_allocVector(VECSXP, 2)), columns = PROTECT(Rf_allocVector(VECSXP, width));
    SEXP names = PROTECT(Rf_allocVector(STRSXP, width)), kinds = PROTECT(Rf_allocVector(INTSXP, width));
    for (R_xlen_t c = 0; c < width; c++) {
        readout_column column = readout_table_column(format, (size_t)c);
        SET_STRING_ELT(names, c, Rf_mkChar(column.name));
        INTEGER(kinds)[c] = (int)column.kind;
        SET_VECTOR_ELT(columns, c, Rf_allocVector(type_of(column.kind), rows));
    }
    Rf_setAttrib(columns, R_NamesSymbol, names);
    for (size_t i = 0; i < w->count; i++) set_rows(columns, &row, &w->items[i].tables[table]);
    SET_VECTOR_ELT(made, 0, columns);
    SET_VECTOR_ELT(made, 1, kinds);
    UNPROTECT(4);
    return made;
}

/* What was noted of each document (NA: nothing), which could not be coded, and the subject of those in which no events were looked for (NA: all
 * others). */
static SEXP notes_of(const work *w) {
    SEXP made = PROTECT(Rf_allocVector(VECSXP, 3)), texts = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)w->count));
    SEXP failed = PROTECT(Rf_allocVector(LGLSXP, (R_xlen_t)w->count)), subjects = PROTECT(Rf_allocVector(STRSXP, (R_xlen_t)w->count));
    for (size_t i = 0; i < w->count; i++) {
        const item *one = &w->items[i];
        LOGICAL(failed)[i] = one->error.status != READOUT_OK;
        SEXP text = NA_STRING;
        if (one->error.status != READOUT_OK)
            text = Rf_mkCharCE(one->error.message, CE_UTF8);
        else if (one->warnings.size)
            text = Rf_mkCharLenCE(one->warnings.bytes, (int)one->warnings.size, CE_UTF8);
        SET_STRING_ELT(texts, (R_xlen_t)i, text);
        SET_STRING_ELT(subjects, (R_xlen_t)i, one->subject ? Rf_mkChar(one->subject) : NA_STRING);
    }
    SET_VECTOR_ELT(made, 0, texts);
    SET_VECTOR_ELT(made, 1, failed);
    SET_VECTOR_ELT(made, 2, subjects);
    UNPROTECT(4);
    return made;
}

/* `fields`: list(text, id, date, title, source, url, lang) of character vectors, each as long as text, or of length 1 or 0.
 * `tables`: four logicals. Gives list(table or NULL four times, notes). */
static SEXP r_code(SEXP pointer, SEXP fields, SEXP tables, SEXP min_confidence, SEXP all_subjects, SEXP threads) {
    const readout_engine *engine = engine_of(pointer);
    SEXP texts = VECTOR_ELT(fields, 0);
    work *w = calloc(1, sizeof *w);
    if (!w) Rf_error("out of memory");
    pthread_mutex_init(&w->lock, NULL);
    SEXP owner = PROTECT(R_MakeExternalPtr(w, R_NilValue, R_NilValue));
    R_RegisterCFinalizerEx(owner, items_free, TRUE);
    w->engine = engine;
    w->items = calloc((size_t)XLENGTH(texts) + 1, sizeof *w->items);
    if (!w->items) Rf_error("out of memory");
    w->count = (size_t)XLENGTH(texts);
    for (int t = 0; t < TABLES; t++) w->wanted[t] = LOGICAL(tables)[t];
    for (R_xlen_t i = 0; i < XLENGTH(texts); i++) {
        const char *text = string_at(texts, i);
        w->items[i].input = (readout_input){.text = text ? text : "",
                                            .text_size = text ? strlen(text) : 0,
                                            .id = string_at(VECTOR_ELT(fields, 1), i),
                                            .date = string_at(VECTOR_ELT(fields, 2), i),
                                            .title = string_at(VECTOR_ELT(fields, 3), i),
                                            .source = string_at(VECTOR_ELT(fields, 4), i),
                                            .url = string_at(VECTOR_ELT(fields, 5), i),
                                            .language = string_at(VECTOR_ELT(fields, 6), i),
                                            .min_confidence = Rf_asReal(min_confidence),
                                            .all_subjects = Rf_asLogical(all_subjects) == TRUE};
    }
    code_all(w, Rf_asInteger(threads));
    SEXP made = PROTECT(Rf_allocVector(VECSXP, TABLES + 1));
    for (int t = 0; t < TABLES; t++)
        if (w->wanted[t]) SET_VECTOR_ELT(made, t, table_of(w, t));
    SET_VECTOR_ELT(made, TABLES, notes_of(w));
    items_free(owner);
    UNPROTECT(2);
    return made;
}

/* ---------------------------------------------------------------- explain, version */

static SEXP r_explain(SEXP pointer, SEXP text, SEXP date, SEXP all_subjects) {
    const char *words = string_at(text, 0);
    readout_input input = {.text = words ? words : "",
                           .text_size = words ? strlen(words) : 0,
                           .date = string_at(date, 0),
                           .all_subjects = Rf_asLogical(all_subjects) == TRUE};
    buffer out = {0};
    readout_error error = {0};
    if (readout_explain(engine_of(pointer), NULL, &input, NULL, buffer_take, &out, &error) != READOUT_OK) {
        free(out.bytes);
        stop_with(&error);
    }
    SEXP made = PROTECT(Rf_allocVector(STRSXP, 1));
    SET_STRING_ELT(made, 0, Rf_mkCharLenCE(out.bytes ? out.bytes : "", (int)out.size, CE_UTF8));
    free(out.bytes);
    UNPROTECT(1);
    return made;
}

static SEXP r_version(void) { return Rf_mkString(readout_version()); }

static const R_CallMethodDef calls[] = {
    {"open", (DL_FUNC)&r_open, 5},       {"paths", (DL_FUNC)&r_paths, 1},     {"code", (DL_FUNC)&r_code, 6},
    {"explain", (DL_FUNC)&r_explain, 4}, {"version", (DL_FUNC)&r_version, 0}, {NULL, NULL, 0},
};

void R_init_readout(DllInfo *info);
void R_init_readout(DllInfo *info) {
    R_registerRoutines(info, NULL, calls, NULL, NULL);
    R_useDynamicSymbols(info, FALSE);
}
