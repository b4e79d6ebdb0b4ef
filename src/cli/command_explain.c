/* readout explain: sentences, files or standard input, and what each stage made of them. */
#include "base/error.h"
#include "cli/messages.h"
#include "cli/run.h"
#include "cli/stop.h"
#include "input/stream.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct explaining {
    const options *o;
    readout_engine *engine;
    output out;
} explaining;

static readout_status explain_text(explaining *e, const readout_input *input, readout_error *error) {
    readout_write_options how = {.colour = e->out.colour, .width = e->out.width};
    return readout_explain(e->engine, NULL, input, &how, output_write, &e->out, error);
}

static readout_status explain_file(explaining *e, const char *path, readout_error *error) {
    stream s;
    slice text, first;
    readout_status status = stream_open(&s, path, error);
    if (status != READOUT_OK) return status;
    s.wait = stop_wait;
    status = stream_peek(&s, &first, error);
    bool json = status == READOUT_OK && slice_starts_with(first, SLICE("{"));
    size_t length = strlen(path);
    bool conllu = length > 7 && strcmp(path + length - 7, ".conllu") == 0;
    if (status == READOUT_OK) status = stream_rest(&s, READOUT_TEXT_LIMIT, &text, error);
    while (status == READOUT_OK) { /* each line of JSON Lines; else all of it at once */
        slice part = json ? slice_cut(&text, '\n') : text;
        readout_input input = {.kind = json     ? READOUT_INPUT_JSON
                                       : conllu ? READOUT_INPUT_CONLLU
                                                : READOUT_INPUT_TEXT,
                               .text = part.bytes,
                               .text_size = part.length,
                               .id = strcmp(path, "-") == 0 ? "stdin" : path,
                               .date = e->o->date,
                               .day_from = e->o->day_from,
                               .all_subjects = e->o->all_subjects,
                               .file = s.name};
        status = explain_text(e, &input, error);
        if (!json || !text.bytes || !text.length) break;
    }
    stream_close(&s);
    return status;
}

/* "report.txt" and "texts/a", which no sentence is: whoever mistypes a name is not told what the name says. */
static bool is_file_name(const char *given) {
    const char *dot = strrchr(given, '.');
    return !strpbrk(given, " \t\n") && (strchr(given, '/') || (dot && dot[1]));
}

int command_explain(const options *o) {
    explaining e = {.o = o};
    size_t explained = 0;
    stop_begin();
    int status = run_open_engine(o, &e.engine);
    if (status == EXIT_ALL_WELL) status = output_open(&e.out, o, e.engine);
    if (status != EXIT_ALL_WELL) {
        readout_engine_free(e.engine);
        return status;
    }
    size_t count = o->input_count ? o->input_count : 1;
    for (size_t i = 0; i < count && status != EXIT_OUTPUT_FAILED && !stop_signal(); i++) {
        readout_error error = {0};
        const char *given = o->input_count ? o->inputs[i] : "-";
        readout_input input = {.text = given,
                               .text_size = strlen(given),
                               .id = "explained",
                               .date = o->date,
                               .day_from = o->day_from,
                               .all_subjects = o->all_subjects};
        bool is_file = strcmp(given, "-") == 0 || access(given, F_OK) == 0 || is_file_name(given);
        readout_status outcome = is_file ? explain_file(&e, given, &error) : explain_text(&e, &input, &error);
        if (outcome == READOUT_OK) {
            explained++;
            continue;
        }
        char text[sizeof error.file + sizeof error.message + 64];
        message_of_error(&error, text, sizeof text);
        if (outcome == READOUT_ERROR_OUTPUT) { /* told already */
            status = EXIT_OUTPUT_FAILED;
        } else {
            message("%s", text);
            status = EXIT_INPUT_FAILED;
        }
    }
    if (!output_close(&e.out, stop_signal() ? OUTPUT_STOPPED : explained ? OUTPUT_COMPLETE : OUTPUT_NOTHING)) status = EXIT_OUTPUT_FAILED;
    readout_engine_free(e.engine);
    return status;
}
