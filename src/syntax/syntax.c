/* The syntax stage. What the reader has not parsed is taken a few sentences at a time, about BATCH_WORDS words, so that every matrix product has many rows
 * while all that it works on stays in the processor's cache. A longer sentence than PIECE_LIMIT is parsed in pieces, each later piece hung
 * to the first as parataxis, which bounds memory and time however long a "sentence" is. What is no language, as a row of brackets, is tagged by its
 * characters and hung flat; the network would tell nothing of it, and takes as long for a bracket as for a word. */
#include "syntax/syntax.h"

#include "base/error.h"
#include "syntax/lemma.h"
#include "syntax/mend.h"
#include "syntax/network.h"
#include "syntax/parse.h"
#include "syntax/tree_link.h"
#include "text/word_table.h"

#include <stdlib.h>

enum { BATCH_WORDS = 192, BATCH_ROOM = PIECE_LIMIT };
/* So many words of no more characters than this on average are no language; those of English have four. */
enum { NOISE_WORDS = 64, NOISE_LENGTH = 2 };

struct syntax_workspace {
    network_buffers *buffers;
    piece pieces[BATCH_WORDS + 1];
    network_result results[BATCH_ROOM];
    slice forms[BATCH_ROOM];
    uint32_t piece_count, word_count;
    bool again; /* the words have been parsed: the network is run for their states alone */
    lemma_memory met;
};

static bool prepare(const syntax_model *m, workspace *w);
static bool gather(const syntax_model *m, syntax_workspace *w, document *d, const sentence *s, uint32_t first);
static bool run_batch(const syntax_model *m, syntax_workspace *w, document *d);
static bool write_words(const syntax_model *m, syntax_workspace *w, document *d, const piece *at, const network_result *found);
static bool is_noise(const document *d, uint32_t first, uint32_t words);
static bool tag_noise(document *d, uint32_t sentence_first, uint32_t first, uint32_t words);

readout_status syntax_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    bool fine = (!engine_reads_fast(e) || syntax_states_reserve(e, d)) && parse_sentences(e, w, d, 0, d->sentences.count) && tree_link(d);
    return fine ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while parsing");
}

bool parse_sentences(const engine *e, workspace *w, document *d, uint32_t first, uint32_t end) {
    const syntax_model *m = e->syntax;
    bool fine = prepare(m, w);
    for (uint32_t s = first; fine && s < end; s++)
        if (!d->sentences.items[s].parsed) fine = gather(m, w->syntax, d, &d->sentences.items[s], d->sentences.items[s].first);
    if (fine) fine = run_batch(m, w->syntax, d);
    for (uint32_t s = first; fine && s < end; s++) {
        sentence *at = &d->sentences.items[s];
        if (at->parsed) continue;
        mend_subjects(d, at->first, at->end);
        mend_names(d, at->first, at->end);
        mend_appositions(d, at->first, at->end);
        mend_marks(d, at->first, at->end);
        mend_joined_subjects(d, at->first, at->end);
        at->parsed = true;
    }
    return fine;
}

bool parse_is_language(const document *d, const sentence *s) { return !is_noise(d, s->first, s->end - s->first); }

bool parse_is_whole(const document *d, const sentence *s) { return s->end - s->first <= PIECE_LIMIT && parse_is_language(d, s); }

bool parse_together(const engine *e, workspace *work, document *d, sentence *s, word_vectors other) {
    if (!prepare(e->syntax, work)) return false;
    syntax_workspace *w = work->syntax;
    piece whole = {.first_token = s->first, .sentence_first = s->first, .words = s->end - s->first};
    for (uint32_t i = 0; i < whole.words; i++) w->forms[i] = d->tokens.items[s->first + i].word->form;
    const word_vectors from[] = {network_encode(e->syntax, w->buffers, w->forms, &whole, 1), other};
    heads_run(from, 2, &whole, 1, w->results);
    if (!write_words(e->syntax, w, d, &whole, w->results)) return false;
    mend_names(d, s->first, s->end);
    mend_appositions(d, s->first, s->end);
    mend_marks(d, s->first, s->end);
    mend_joined_subjects(d, s->first, s->end);
    return s->parsed = true;
}

/* Adds a sentence, from the piece on that begins at `first`, to the batch, which is run when it is full, or would be too full. */
static bool gather(const syntax_model *m, syntax_workspace *w, document *d, const sentence *s, uint32_t first) {
    bool fine = true;
    for (uint32_t words; fine && first < s->end; first += words) {
        words = s->end - first < PIECE_LIMIT ? s->end - first : PIECE_LIMIT;
        if (is_noise(d, first, words)) {
            if (w->again) continue;
            fine = run_batch(m, w, d) && tag_noise(d, s->first, first, words); /* the batch: what the noise hangs from */
            continue;
        }
        if (w->word_count + words > BATCH_ROOM && !run_batch(m, w, d)) return false;
        w->pieces[w->piece_count++] = (piece){.first_token = first, .sentence_first = s->first, .row = w->word_count, .words = words};
        for (uint32_t i = 0; i < words; i++) w->forms[w->word_count++] = d->tokens.items[first + i].word->form;
        if (w->word_count >= BATCH_WORDS) fine = run_batch(m, w, d);
    }
    return fine;
}

void syntax_workspace_free(syntax_workspace *w) {
    if (!w) return;
    network_buffers_free(w->buffers);
    free(w);
}

static bool prepare(const syntax_model *m, workspace *w) {
    if (w->syntax && !network_buffers_fit(w->syntax->buffers, m)) { /* the workspace served another engine before */
        syntax_workspace_free(w->syntax);
        w->syntax = NULL;
    }
    if (!w->syntax) {
        w->syntax = calloc(1, sizeof *w->syntax);
        if (!w->syntax) return false;
        w->syntax->buffers = network_buffers_new(m, BATCH_ROOM);
        if (!w->syntax->buffers) return false;
    }
    w->syntax->piece_count = w->syntax->word_count = 0;
    w->syntax->again = false;
    return true;
}

static uint32_t root_of(const document *d, uint32_t first) {
    while (d->tokens.items[first].head != NONE) first++;
    return first;
}

/* Words met before are remembered all over more memory than the cache holds: they are asked for some words ahead. */
static bool write_lemmas(const syntax_model *m, syntax_workspace *w, document *d, const piece *at, const network_result *found) {
    enum { AHEAD = 8 };
    uint64_t hash[AHEAD];
    token *of = &d->tokens.items[at->first_token];
    for (uint32_t i = 0; i < at->words + AHEAD; i++) {
        if (i >= AHEAD && !lemma_set(m, &w->met, d, &of[i - AHEAD], found[i - AHEAD].tag, hash[i % AHEAD])) return false;
        if (i < at->words) hash[i % AHEAD] = lemma_ahead(&w->met, of[i].word->form, found[i].tag);
    }
    return true;
}

/* Writes what was found into the words of a piece. */
static bool write_words(const syntax_model *m, syntax_workspace *w, document *d, const piece *at, const network_result *found) {
    for (uint32_t i = 0; i < at->words; i++) {
        token *t = &d->tokens.items[at->first_token + i];
        t->upos = m->tags[found[i].tag].upos;
        t->xpos = m->tags[found[i].tag].xpos;
        t->head = found[i].head ? (int32_t)(at->first_token + found[i].head - 1) : NONE;
        t->deprel = found[i].head ? m->deprels[found[i].relation] : DEPREL_ROOT;
        if (!found[i].head && at->first_token != at->sentence_first) {
            t->head = (int32_t)root_of(d, at->sentence_first);
            t->deprel = DEPREL_PARATAXIS;
        }
    }
    return write_lemmas(m, w, d, at, found);
}

/* ---------------------------------------------------------------- states */

/* Words that the network does not see have nothing. */
bool syntax_states_reserve(const engine *e, document *d) {
    uint32_t most = d->tokens.count > LONG_DOCUMENT ? LONG_STATES_ROOM : STATES_ROOM;
    d->state_room = d->tokens.count < most ? d->tokens.count : most;
    d->states = ARENA_ARRAY(d->memory, uint8_t, (size_t)d->state_room * network_width(e->syntax));
    d->state_scale = ARENA_ARRAY(d->memory, float, d->state_room);
    return (d->states && d->state_scale) || !d->state_room;
}

void syntax_states_release(const engine *e, document *d) {
    arena_release(d->memory, d->states, (size_t)d->state_room * network_width(e->syntax));
    arena_release(d->memory, d->state_scale, d->state_room * sizeof *d->state_scale);
    d->states = NULL;
    d->state_scale = NULL;
    d->state_room = 0;
}

static bool has_states(const document *d, uint32_t first, uint32_t end) {
    return first >= d->states_from && end <= d->states_from + d->state_room;
}

static void keep_states(const syntax_model *m, const word_vectors *from, const piece *at, document *d) {
    uint32_t width = network_width(m), place = at->first_token - d->states_from;
    if (!has_states(d, at->first_token, at->first_token + at->words)) return;
    m->kernels->quantise(from->vectors + (size_t)at->row * width, width, at->words, width, d->states + (size_t)place * width,
                         d->state_scale + place);
}

/* The words that the network reads together with this one. */
static token_span piece_around(const document *d, uint32_t word) {
    const sentence *s = &d->sentences.items[d->tokens.items[word].sentence];
    uint32_t first = word - (word - s->first) % PIECE_LIMIT;
    return (token_span){first, s->end - first < PIECE_LIMIT ? s->end : first + PIECE_LIMIT};
}

bool syntax_states(const engine *e, workspace *work, document *d, token_span words) {
    const syntax_model *m = e->syntax;
    uint32_t first = piece_around(d, words.first).first, end = piece_around(d, words.end - 1).end;
    if (has_states(d, first, end)) return true;
    if (!prepare(m, work) || (!d->states && !syntax_states_reserve(e, d))) return false;
    work->syntax->again = true;
    memset(d->state_scale, 0, d->state_room * sizeof *d->state_scale);
    d->states_from = first;
    bool fine = true;
    for (uint32_t s = d->tokens.items[first].sentence; fine && s < d->sentences.count; s++) {
        const sentence *at = &d->sentences.items[s];
        if (at->first >= d->states_from + d->state_room) break;
        fine = gather(m, work->syntax, d, at, at->first < first ? first : at->first);
    }
    return fine && run_batch(m, work->syntax, d);
}

/* ---------------------------------------------------------------- batches */

/* Runs the network over the pieces gathered, writes what it found into the tokens, and empties the batch. */
static bool run_batch(const syntax_model *m, syntax_workspace *w, document *d) {
    if (!w->piece_count) return true;
    const word_vectors from = network_encode(m, w->buffers, w->forms, w->pieces, w->piece_count);
    if (!w->again) heads_run(&from, 1, w->pieces, w->piece_count, w->results);
    for (uint32_t p = 0; p < w->piece_count; p++) {
        const piece *at = &w->pieces[p];
        if (d->states) keep_states(m, &from, at, d);
        if (!w->again && !write_words(m, w, d, at, w->results + at->row)) return false;
    }
    w->piece_count = w->word_count = 0;
    return true;
}

/* ---------------------------------------------------------------- what is no language */

static size_t characters_of(slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    return count;
}

static bool is_noise(const document *d, uint32_t first, uint32_t words) {
    const token *of = &d->tokens.items[first];
    size_t length = 0;
    for (uint32_t i = 0; words >= NOISE_WORDS && i < words; i++) length += characters_of(of[i].word->form);
    return words >= NOISE_WORDS && length <= (size_t)words * NOISE_LENGTH;
}

/* The words hang from their first one, and that from the sentence's root as a piece does. */
static bool tag_noise(document *d, uint32_t sentence_first, uint32_t first, uint32_t words) {
    int32_t above = first == sentence_first ? NONE : (int32_t)root_of(d, sentence_first);
    for (uint32_t i = first; i < first + words; i++) {
        token *t = &d->tokens.items[i];
        bool punctuation = t->flags & TOKEN_PUNCTUATION, number = t->flags & TOKEN_DIGITS;
        t->upos = punctuation ? UPOS_PUNCT : number ? UPOS_NUM : UPOS_X;
        t->xpos = punctuation ? XPOS_NFP : number ? XPOS_CD : XPOS_FW;
        t->head = i > first ? (int32_t)first : above;
        t->deprel = i > first ? (punctuation ? DEPREL_PUNCT : DEPREL_DEP) : above == NONE ? DEPREL_ROOT : DEPREL_PARATAXIS;
        if (!(t->word = document_word_read_as(d, t->word, t->word->normal))) return false;
    }
    return true;
}
