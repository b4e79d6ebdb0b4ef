/* readout parse: text or CoNLL-U in, CoNLL-U out. */
#include "cli/run.h"

static void parse(const run *r, worker *w, job *j) {
    readout_error error;
    readout_input input = j->about;
    input.memory_limit = r->o->memory;
    if (readout_parse(r->engine, w->workspace, &input, &w->document, &error) != READOUT_OK ||
        readout_write(w->document, READOUT_FORMAT_CONLLU, NULL, job_write, &(job_writer){r, j}, &error) != READOUT_OK) {
        j->output.count = 0;
        if (!j->output_failed) job_fail(j, &error);
        return;
    }
    readout_strings warnings = readout_document_warnings(w->document);
    for (size_t i = 0; i < warnings.count && !r->o->quiet; i++) job_note(j, "%s: warning: %s", j->name, warnings.items[i]);
    j->sentences = readout_sentence_count(w->document);
}

int command_parse(const options *o) { return run_command(o, true, parse, READOUT_FORMAT_CONLLU); }
