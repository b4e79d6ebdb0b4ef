/* Writes down what the fast reader is taught from: of each word of some documents the states of the syntax network, and what the model's own reader says.
 *
 *     reader-words DATA-DIRECTORY STATES [fast] < documents.jsonl > words.jsonl
 *
 * A document is an object a line with "id" and "text". For each a line {"id", "words": [[start, end, sentence, form, lemma, party], …], "proposals": [[word, type, chance of the type, of
 * nothing, first word of the source, word behind the last, chance, the same of the target, negated, hypothetical, mutual], …]}; start and end in code points, `party` as word_party
 * (reader/swift.h) has it. STATES gets a row a word: the states as bytes around 128, and their scale as f32. Without a reader in the model there are no proposals. With
 * `fast` the documents are read as the fast model reads them: many times as fast, but what it says of them teaches nothing. */
#include "engine/handles.h"
#include "engine/road.h"
#include "reader/swift.h"
#include "syntax/network.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *words_of(const document *d) {
    json_t *all = json_array();
    for (uint32_t i = 0; i < d->tokens.count; i++) {
        const token *t = &d->tokens.items[i];
        json_array_append_new(all, json_pack("[i, i, i, s%, s%, i]", (int)document_code_point(d, t->start),
                                             (int)document_code_point_end(d, t->end), (int)t->sentence, t->word->normal.bytes,
                                             t->word->normal.length, t->word->lemma->form.bytes, t->word->lemma->form.length,
                                             (int)word_party(d, i)));
    }
    return all;
}

static json_t *proposals_of(const document *d) {
    json_t *all = json_array();
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        json_array_append_new(all, json_pack("[i, i, f, f, i, i, f, i, i, f, b, b, b]", (int)p->trigger, (int)p->type,
                                             (double)p->type_chance, (double)p->nothing, (int)p->source.first, (int)p->source.end,
                                             (double)p->source_chance, (int)p->target.first, (int)p->target.end, (double)p->target_chance,
                                             p->negated, p->hypothetical, p->mutual));
    }
    return all;
}

/* The states of words that are read together, after the syntax stage read them in other company: what the network says of a sentence does not depend on it. */
static void write_states(const syntax_model *m, network_buffers *b, const document *d, FILE *states) {
    uint32_t width = network_width(m);
    slice forms[PIECE_LIMIT];
    uint8_t *bytes = malloc((size_t)PIECE_LIMIT * width);
    float scale[PIECE_LIMIT];
    for (uint32_t s = 0; bytes && s < d->sentences.count; s++)
        for (uint32_t first = d->sentences.items[s].first, end = d->sentences.items[s].end; first < end; first += PIECE_LIMIT) {
            uint32_t words = end - first < PIECE_LIMIT ? end - first : PIECE_LIMIT;
            for (uint32_t i = 0; i < words; i++) forms[i] = d->tokens.items[first + i].word->form;
            word_vectors made = network_encode(m, b, forms, &(piece){.words = words}, 1);
            m->kernels->quantise(made.vectors, width, words, width, bytes, scale);
            for (uint32_t i = 0; i < words; i++) {
                fwrite(bytes + (size_t)i * width, 1, width, states);
                fwrite(&scale[i], sizeof scale[i], 1, states);
            }
        }
    free(bytes);
}

int main(int count, char **values) {
    bool fast = count == 4 && strcmp(values[3], "fast") == 0;
    FILE *states = count == 3 || fast ? fopen(values[2], "wb") : NULL;
    if (!states) return fprintf(stderr, "usage: reader-words DATA-DIRECTORY STATES [fast] < documents.jsonl > words.jsonl\n"), 2;
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&(readout_engine_options){.data_directory = values[1], .fast = fast}, &engine, &error) != READOUT_OK)
        return fprintf(stderr, "reader-words: %s: %s\n", error.file, error.message), 1;
    const syntax_model *m = engine->parts.syntax;
    network_buffers *b = network_buffers_new(m, PIECE_LIMIT);
    readout_document *d = NULL;
    readout_workspace *w = readout_workspace_new();
    char *line = NULL;
    size_t room = 0;
    while (b && getline(&line, &room, stdin) > 0) {
        json_t *given = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(given, "text")), *id = json_string_value(json_object_get(given, "id"));
        readout_input input = {.text = text, .text_size = text ? strlen(text) : 0, .id = id, .all_subjects = true};
        if (!text || !id || road_walk(engine, w, &input, ROAD_EXPLAINED, &d, &error) != READOUT_OK)
            return fprintf(stderr, "reader-words: %s\n", error.message), 1;
        json_t *out = json_pack("{s:s, s:o, s:o}", "id", id, "words", words_of(&d->content), "proposals", proposals_of(&d->content));
        char *row = json_dumps(out, JSON_COMPACT | JSON_REAL_PRECISION(5));
        if (row) puts(row);
        free(row);
        json_decref(out);
        json_decref(given);
        write_states(m, b, &d->content, states);
    }
    free(line);
    network_buffers_free(b);
    readout_document_free(d);
    readout_workspace_free(w);
    readout_engine_free(engine);
    return fclose(states) == 0 ? 0 : 1;
}
