/* Writing a document down: the public calls, and which writer serves which format. */
#include "base/error.h"
#include "engine/handles.h"
#include "output/writers.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    readout_format format;
} formats[] = {{"json", READOUT_FORMAT_JSON},
               {"text", READOUT_FORMAT_TEXT},
               {"tsv", READOUT_FORMAT_TSV},
               {"csv", READOUT_FORMAT_CSV},
               {"conllu", READOUT_FORMAT_CONLLU},
               {"html", READOUT_FORMAT_HTML},
               {"phoenix", READOUT_FORMAT_PHOENIX},
               {"petrarch2", READOUT_FORMAT_PETRARCH2},
               {"icews", READOUT_FORMAT_ICEWS},
               {"gdelt", READOUT_FORMAT_GDELT},
               {"polecat", READOUT_FORMAT_POLECAT},
               {"statements-tsv", READOUT_FORMAT_STATEMENTS_TSV},
               {"statements-csv", READOUT_FORMAT_STATEMENTS_CSV},
               {"figures-tsv", READOUT_FORMAT_FIGURES_TSV},
               {"figures-csv", READOUT_FORMAT_FIGURES_CSV},
               {"entities-tsv", READOUT_FORMAT_ENTITIES_TSV},
               {"entities-csv", READOUT_FORMAT_ENTITIES_CSV}};

readout_status readout_format_named(const char *name, readout_format *format) {
    for (size_t i = 0; name && format && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0) {
            *format = formats[i].format;
            return READOUT_OK;
        }
    return READOUT_ERROR_ARGUMENT;
}

static readout_status begin(readout_write_function *write, void *context, sink **made, readout_error *error) {
    if (!write) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "write is NULL");
    sink *s = calloc(1, sizeof *s);
    if (!s) return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    s->write = write;
    s->context = context;
    *made = s;
    return READOUT_OK;
}

static readout_status end(sink *s, readout_error *error) {
    bool written = sink_finish(s);
    free(s);
    return written ? READOUT_OK : error_set(error, READOUT_ERROR_OUTPUT, NULL, 0, 0, "output refused");
}

static bool format_is_known(readout_format format) {
    return (format >= READOUT_FORMAT_JSON && format <= READOUT_FORMAT_POLECAT) || format_is_table(format);
}

static readout_status check_document(const readout_document *d, readout_format format, readout_error *error) {
    if (!d) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "document is NULL");
    if (!format_is_known(format)) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "no such format");
    return READOUT_OK;
}

readout_status readout_write_header(readout_format format, readout_write_function *write, void *context, readout_error *error) {
    sink *s = NULL;
    if (!format_is_known(format)) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "no such format");
    readout_status status = begin(write, context, &s, error);
    if (status != READOUT_OK) return status;
    if (format_is_table(format)) write_table_header(s, format);
    if (format == READOUT_FORMAT_HTML) write_page_start(s);
    write_dataset_header(s, format);
    return end(s, error);
}

readout_status readout_write_contents(const readout_document *d, readout_format format, const readout_write_options *options,
                                      readout_write_function *write, void *context, readout_error *error) {
    sink *s = NULL;
    readout_status status = check_document(d, format, error);
    if (status == READOUT_OK) status = begin(write, context, &s, error);
    if (status != READOUT_OK) return status;
    if (format == READOUT_FORMAT_HTML) write_page_entry(s, d, options ? options->number : 0);
    return end(s, error);
}

readout_status readout_write_footer(readout_format format, const char *contents, size_t contents_size, readout_write_function *write,
                                    void *context, readout_error *error) {
    sink *s = NULL;
    readout_status status = begin(write, context, &s, error);
    if (status != READOUT_OK) return status;
    if (format == READOUT_FORMAT_HTML) write_page_end(s, contents, contents ? contents_size : 0);
    return end(s, error);
}

readout_status readout_write(const readout_document *d, readout_format format, const readout_write_options *options,
                             readout_write_function *write, void *context, readout_error *error) {
    sink *s = NULL;
    bool memory = true;
    readout_status status = check_document(d, format, error);
    if (status == READOUT_OK) status = begin(write, context, &s, error);
    if (status != READOUT_OK) return status;
    s->spreadsheet = options && options->spreadsheet;
    switch (format) {
    case READOUT_FORMAT_JSON: write_json(s, d); break;
    case READOUT_FORMAT_TEXT: write_text(s, d, options); break;
    case READOUT_FORMAT_CONLLU: write_conllu(s, d, &d->notes.words); break;
    case READOUT_FORMAT_HTML: memory = write_page_document(s, d, options ? options->number : 0); break;
    default: memory = format_is_table(format) ? write_table(s, d, format) : write_dataset(s, d, format);
    }
    status = end(s, error);
    return memory ? status : error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
}
