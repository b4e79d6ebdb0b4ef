/* Writes down what the classifier learns from: the clues of pairs of parties, in the binary form that fit.py reads.
 *
 *     event-clues SYNTAX_MODEL LEXICON < pairs.jsonl > pairs.clues
 *
 * SYNTAX_MODEL is model/syntax.model, LEXICON the compiled lexicon (english.lexicon of a build). A pair is an object a line, as pairs.py writes it: "id",
 * "text", "source" and "target" ({"start", "end"} in code points, or null), and "others", which says of the other pairs of actors in the text: "unknown";
 * "nothing" where no actor does anything to another; "apart" where those do nothing whose parties are not the given ones. For each pair, in order,
 * records are written: the parties as given, exchanged, then others that do nothing (one in three). A record is u32 clues, that many u32,
 * then f32 vectors [PART_COUNT][vector size]; before the records stands their u32 count; before everything u32 PART_COUNT and u32 vector size.
 * Little-endian. */
#include "actor/actor.h"
#include "event/weigh.h"
#include "given_span.h"
#include "lexicon/lexicon.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTOR_LIMIT = 6, PAIR_LIMIT = ACTOR_LIMIT * (ACTOR_LIMIT - 1) };

static bool put(const void *bytes, size_t size) { return fwrite(bytes, 1, size, stdout) == size; }

static bool print_clues(const engine *e, passage *p, party_pair pair) {
    evidence ahead, behind;
    clues made;
    evidence_of(p, pair, &ahead);
    evidence_of(p, (party_pair){pair.target, pair.source}, &behind);
    clues_of(e->syntax, p, pair, &ahead, &behind, &made);
    bool printed = put(&made.count, sizeof made.count) && put(made.keys, made.count * sizeof *made.keys);
    for (int part = 0; part < PART_COUNT; part++)
        printed = printed && put(made.vectors[part], syntax_vector_size(e->syntax) * sizeof(float));
    return printed;
}

static bool meets(token_span a, token_span b) { return a.first < b.end && b.first < a.end; }

static bool takes_part(const document *d, uint32_t number) {
    const mention *m = &d->mentions.items[number];
    if (m->form == MENTION_PRONOUN || !m->entities.count || !mention_is_actor(d, number)) return false;
    return d->entities.items[m->entities.items[0]].kind != ENTITY_PLACE;
}

static bool apart(const document *d, uint32_t a, uint32_t b) {
    return !meets(d->mentions.items[a].span, d->mentions.items[b].span) && !mentions_meet(d, (int32_t)a, (int32_t)b);
}

/* The ordered pairs of actors that the passage names (pronouns and places aside), source first; returns how many. */
static uint32_t passage_pairs(const passage *p, party_pair pairs[PAIR_LIMIT]) {
    const document *d = p->document;
    uint32_t actors[ACTOR_LIMIT], count = 0, made = 0;
    for (uint32_t t = p->words.first; t < p->words.end && count < ACTOR_LIMIT; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m != NONE && takes_part(d, (uint32_t)m)) actors[count++] = (uint32_t)m;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++)
            if (i != j && apart(d, actors[i], actors[j]))
                pairs[made++] = (party_pair){d->mentions.items[actors[i]].span, d->mentions.items[actors[j]].span};
    return made;
}

/* Keeps the pairs of actors that are known to do nothing to each other, one in three. */
static uint32_t keep_nothing(const char *others, party_pair given, party_pair *pairs, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool apart = !meets(pairs[i].source, given.source) && !meets(pairs[i].target, given.target) &&
                     (!meets(pairs[i].source, given.target) || !meets(pairs[i].target, given.source));
        if (i % 3 == 0 && (strcmp(others, "nothing") == 0 || (strcmp(others, "apart") == 0 && apart))) pairs[kept++] = pairs[i];
    }
    return kept;
}

static bool print_records(const engine *e, passage *p, party_pair given, const char *others) {
    party_pair pairs[PAIR_LIMIT];
    uint32_t kept = keep_nothing(others, given, pairs, passage_pairs(p, pairs)), count = kept + 2;
    bool printed = put(&count, sizeof count) && print_clues(e, p, given) && print_clues(e, p, (party_pair){given.target, given.source});
    for (uint32_t i = 0; printed && i < kept; i++) printed = print_clues(e, p, pairs[i]);
    return printed;
}

static bool print_pair(const engine *e, workspace *w, const json_t *pair) {
    const char *text = json_string_value(json_object_get(pair, "text")), *others = json_string_value(json_object_get(pair, "others"));
    if (!text) return false;
    arena memory = {0};
    readout_error error = {0};
    document d = {.memory = &memory, .text = slice_from(text)};
    stage *const stages[] = {text_stage, syntax_stage, actor_stage};
    bool read = document_index_text(&d);
    for (size_t i = 0; read && i < sizeof stages / sizeof *stages; i++) read = stages[i](e, w, &d, &error) == READOUT_OK;
    party_pair given = {given_span(&d, json_object_get(pair, "source")), given_span(&d, json_object_get(pair, "target"))};
    passage p;
    arena_reset(&w->scratch, SIZE_MAX);
    read = read && passage_read(&p, e->frames, &w->scratch, &d, pair_words(&d, given)) && print_records(e, &p, given, others ? others : "");
    arena_free(&memory);
    return read;
}

/* Only what the clues need: there may be no event model yet. */
static bool open_engine(engine *e, const char *model, const char *lexicon_path, readout_error *error) {
    return syntax_model_open(model, &e->syntax, error) == READOUT_OK && lexicon_open(lexicon_path, &e->lexicon, error) == READOUT_OK &&
           actor_knowledge_make(e->lexicon, &e->actors, error) == READOUT_OK &&
           event_frames_make(e->lexicon, &e->frames, error) == READOUT_OK;
}

static void close_engine(engine *e) {
    event_frames_free(e->frames);
    actor_knowledge_free(e->actors);
    lexicon_free(e->lexicon);
    syntax_model_free(e->syntax);
}

static bool print_pairs(const engine *e) {
    workspace w = {0};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    uint32_t sizes[2] = {PART_COUNT, syntax_vector_size(e->syntax)};
    bool written = put(sizes, sizeof sizes);
    for (size_t number = 1; written && (length = getline(&line, &capacity, stdin)) > 0; number++) {
        json_error_t where;
        json_t *pair = json_loadb(line, (size_t)length, 0, &where);
        written = pair && print_pair(e, &w, pair);
        if (!written) fprintf(stderr, "line %zu could not be read or written\n", number);
        json_decref(pair);
    }
    free(line);
    arena_free(&w.scratch);
    syntax_workspace_free(w.syntax);
    return written;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: event-clues SYNTAX_MODEL LEXICON < pairs.jsonl > pairs.clues\n", stderr);
        return 2;
    }
    engine e = {0};
    readout_error error = {0};
    bool done = open_engine(&e, arguments[1], arguments[2], &error);
    if (!done) fprintf(stderr, "%s: %s\n", error.file, error.message);
    done = done && print_pairs(&e);
    close_engine(&e);
    return !done;
}
