/* The road walked by hand: what each stage made of a text, and which line of the lexicon or which rule made it. For people. */
#include "base/error.h"
#include "engine/road.h"
#include "event/event.h"
#include "event/plover.h"
#include "lexicon/lexicon.h"
#include "output/writers.h"
#include "text/subject.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct walk {
    sink *s;
    const readout_engine *e;
    const readout_document *d, *written; /* all that was seen; the records that are written */
    bool colour;
    bool *no_memory; /* set when it runs out */
} walk;

static readout_status code_all(const readout_engine *e, readout_workspace *workspace, const readout_input *input, readout_document **made,
                               readout_error *error);
static void explain_subject(const walk *w);
static void explain_sentence(const walk *w, uint32_t number);

readout_status readout_explain(const readout_engine *e, readout_workspace *workspace, const readout_input *input,
                               const readout_write_options *options, readout_write_function *write, void *context, readout_error *error) {
    readout_document *d = NULL, *written = NULL;
    if (!write) return error_set(error, READOUT_ERROR_ARGUMENT, NULL, 0, 0, "write is NULL");
    readout_status status = readout_code(e, workspace, input, &written, error);
    if (status == READOUT_OK) status = code_all(e, workspace, input, &d, error);
    if (status != READOUT_OK) {
        readout_document_free(written);
        return status;
    }
    bool no_memory = false;
    sink *s = calloc(1, sizeof *s);
    if (s) {
        s->write = write;
        s->context = context;
        s->for_people = true;
        walk w = {s, e, d, written, options && options->colour, &no_memory};
        explain_subject(&w);
        for (uint32_t i = 0; i < d->content.sentences.count; i++) explain_sentence(&w, i);
        status = sink_finish(s) ? READOUT_OK : error_set(error, READOUT_ERROR_OUTPUT, NULL, 0, 0, "output refused");
    }
    if (!s || no_memory) status = error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
    free(s);
    readout_document_free(d);
    readout_document_free(written);
    return status;
}

/* The same with the records that nobody asks for because they are too unsure. */
static readout_status code_all(const readout_engine *e, readout_workspace *workspace, const readout_input *input, readout_document **made,
                               readout_error *error) {
    readout_input all = *input;
    if (all.min_confidence == 0) all.min_confidence = -1;
    return road_walk_and_report(e, workspace, &all, ROAD_EXPLAINED, made, error);
}

/* ---------------------------------------------------------------- small parts */

static void printed(const walk *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void printed(const walk *w, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    sink_text(w->s, text);
}

static void heading(const walk *w, const char *text);

/* Why no events are looked for, where it is so. */
static void explain_subject(const walk *w) {
    const document *d = &w->d->content;
    if (!d->subject.kind) return;
    heading(w, "Subject");
    printed(w, "  %s: its words have %u points in %u words, those of public affairs %u (table subjects); %s\n\n",
            subject_name(d->subject.kind), d->subject.points, d->subject.words, d->subject.public_points,
            d->all_subjects ? "all subjects are read" : "no events are looked for, unless with --all");
}

static void heading(const walk *w, const char *text) {
    if (w->colour) sink_raw(w->s, "\x1B[1m");
    sink_text(w->s, text);
    sink_raw(w->s, w->colour ? "\x1B[0m\n" : "\n");
}

static void put(const walk *w, slice text) {
    for (size_t i = 0; i < text.length; i++)
        sink_byte(w->s, (unsigned char)text.bytes[i] < ' ' || text.bytes[i] == 0x7F ? ' ' : text.bytes[i]);
}
/* Padded to `columns` characters. */
static void column(const walk *w, slice text, size_t columns) {
    size_t seen = 0;
    put(w, text);
    for (size_t i = 0; i < text.length; i++) seen += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    for (; seen < columns; seen++) sink_byte(w->s, ' ');
    sink_byte(w->s, ' ');
}
static void quoted(const walk *w, token_span span) {
    sink_byte(w->s, '"');
    put(w, document_words(&w->d->content, span));
    sink_byte(w->s, '"');
}
static void words_of(const walk *w, readout_span span) {
    size_t size;
    const char *words = readout_words(w->d, span, &size);
    sink_byte(w->s, '"');
    if (words) put(w, slice_of(words, size));
    sink_byte(w->s, '"');
}
static void participant_words(const walk *w, const readout_participant *p) {
    if (!p->present) {
        sink_text(w->s, "nobody");
        return;
    }
    words_of(w, p->span);
    if (p->code) printed(w, " [%s]", p->code);
}

/* ---------------------------------------------------------------- stages */

static void explain_words(const walk *w, const sentence *s) {
    static const struct {
        unsigned flag;
        const char *name;
    } flags[] = {{TOKEN_SENTENCE_START, "start"},
                 {TOKEN_QUOTE_OPEN, "opens-quotation"},
                 {TOKEN_QUOTE_CLOSE, "closes-quotation"},
                 {TOKEN_IN_QUOTE, "quoted"},
                 {TOKEN_DATELINE, "dateline"}};
    heading(w, "  Words and tree");
    for (uint32_t i = s->first; i < s->end; i++) {
        const token *t = &w->d->content.tokens.items[i];
        printed(w, "    %3u ", i - s->first + 1);
        column(w, t->word->form, 16);
        column(w, t->word->lemma->form, 16);
        column(w, slice_from(upos_name(t->upos)), 5);
        column(w, slice_from(xpos_name(t->xpos)), 5);
        printed(w, "%3d ", t->head < 0 ? 0 : t->head - (int)s->first + 1);
        column(w, slice_from(deprel_name(t->deprel)), 10);
        for (size_t f = 0; f < sizeof flags / sizeof *flags; f++)
            if (t->flags & flags[f].flag) printed(w, " %s", flags[f].name);
        sink_byte(w->s, '\n');
    }
}

static void explain_mentions(const walk *w, const sentence *s) {
    const document *d = &w->d->content;
    heading(w, "  Mentions");
    for (uint32_t i = 0; i < d->mentions.count; i++) {
        const mention *m = &d->mentions.items[i];
        if (m->span.first < s->first || m->span.first >= s->end) continue;
        sink_text(w->s, "    ");
        quoted(w, m->span);
        printed(w, " by %s", m->rule ? m->rule : "?");
        for (uint32_t k = 0; k < m->entities.count; k++) {
            if (m->entities.items[k] >= d->entities.count) continue;
            const entity *e = &d->entities.items[m->entities.items[k]];
            printed(w, "%s entity %u ", k ? "," : ":", m->entities.items[k]);
            put(w, e->name);
            if (e->code.length) printed(w, " [%.*s]", SLICE_FORMAT(e->code));
            if (e->role.length) printed(w, ", %.*s", SLICE_FORMAT(e->role));
            int32_t row = e->code_row >= 0 ? e->code_row : e->lexicon_row; /* a user's own line decides the code */
            if (row < 0) continue;
            slice file = lexicon_row_file(w->e->parts.lexicon, (lexicon_row)row);
            printed(w, " (%.*s:%u)", SLICE_FORMAT(file), lexicon_row_line(w->e->parts.lexicon, (lexicon_row)row));
        }
        sink_byte(w->s, '\n');
    }
}

typedef struct frame_walk {
    const walk *w;
    size_t left_out;
} frame_walk;

/* Frames of which a word is not there at all would drown the others: they are counted only. */
static void trace_frame(void *context, uint32_t trigger, slice rule, bool words_are_there, const char *outcome) {
    frame_walk *frames = context;
    const walk *w = frames->w;
    if (!words_are_there) {
        frames->left_out++;
        return;
    }
    sink_text(w->s, "    ");
    if (trigger < w->d->content.tokens.count) column(w, w->d->content.tokens.items[trigger].word->form, 16);
    column(w, rule, 24);
    sink_text(w->s, outcome);
    sink_byte(w->s, '\n');
}

static void explain_vetoes(const walk *w, uint32_t sentence) {
    const document *d = &w->d->content;
    for (uint32_t i = 0; i < d->vetoes.count; i++) {
        const veto *v = &d->vetoes.items[i];
        if (v->sentence != sentence) continue;
        printed(w, "    not recorded: %.*s at \"%.*s\", chance that nothing happened between the two ", SLICE_FORMAT(v->rule),
                SLICE_FORMAT(d->tokens.items[v->trigger].word->form));
        sink_hundredths(w->s, (double)v->nothing);
        sink_byte(w->s, '\n');
    }
}

static void proposal_side(const walk *w, token_span words, float chance) {
    slice text = document_words(&w->d->content, words);
    if (words.first < words.end)
        printed(w, "\"%.*s\" ", SLICE_FORMAT(text));
    else
        sink_text(w->s, "nobody ");
    sink_hundredths(w->s, (double)chance);
}

static bool is_written(const walk *w, const char *id) {
    for (size_t i = 0; i < readout_event_count(w->written); i++)
        if (strcmp(readout_event_at(w->written, i).id, id) == 0) return true;
    return false;
}

/* Is the word one of those that a record is told by? */
static bool has_record(const walk *w, uint32_t t) {
    readout_span word = readout_token_at(w->d, t).span;
    for (size_t i = 0; i < readout_event_count(w->d); i++) {
        readout_spans trigger = readout_event_at(w->d, i).trigger;
        for (size_t k = 0; k < trigger.count; k++)
            if (trigger.items[k].start <= word.start && word.end <= trigger.items[k].end) return true;
    }
    return false;
}

static void explain_refusal(const walk *w, uint32_t number) {
    const document *d = &w->d->content;
    const char *why;
    if (!event_refusal(&w->e->parts, d, number, &why)) *w->no_memory = true;
    if (!why && !has_record(w, d->proposals.items[number].trigger)) why = "other words of the sentence tell the same, or more of it";
    if (why) printed(w, "      no record: %s\n", why);
}

/* What the reader saw, before frames and names had their say. */
static void explain_proposals(const walk *w, uint32_t sentence) {
    const document *d = &w->d->content;
    bool any = !engine_reads(&w->e->parts);
    if (d->sentences.items[sentence].passed) {
        heading(w, "  Passed over: a first look at this report of several windows sees no event here, so the reader did not read it");
        return;
    }
    if (!any) heading(w, "  The reader saw");
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = &d->proposals.items[i];
        if (p->sentence != sentence) continue;
        printed(w, "    at \"%.*s\" %s ", SLICE_FORMAT(d->tokens.items[p->trigger].word->form), plover_type_name(p->type));
        sink_hundredths(w->s, (double)p->type_chance);
        sink_text(w->s, ", nothing ");
        sink_hundredths(w->s, (double)p->nothing);
        sink_text(w->s, "; source ");
        proposal_side(w, p->source, p->source_chance);
        sink_text(w->s, ", target ");
        proposal_side(w, p->target, p->target_chance);
        printed(w, "%s%s%s\n", p->negated ? ", negated" : "", p->hypothetical ? ", hypothetical" : "", p->mutual ? ", mutual" : "");
        explain_refusal(w, i);
        any = true;
    }
    if (!any) sink_text(w->s, "    no event\n");
}

/* A user's discards, and what else keeps the stage from a sentence. */
static void explain_passing_over(const walk *w, uint32_t sentence) {
    const char *why;
    if (!event_passes_over(&w->e->parts, &w->d->content, sentence, &why)) *w->no_memory = true;
    if (why) printed(w, "    none is looked for in this sentence: %s\n", why);
}

static void explain_events(const walk *w, uint32_t sentence) {
    explain_proposals(w, sentence);
    heading(w, "  Frames tried");
    frame_walk frames = {w, 0};
    event_explain(&w->e->parts, &w->d->content, sentence, trace_frame, &frames);
    if (frames.left_out) printed(w, "    (and %zu of which a word or its part of speech is missing)\n", frames.left_out);
    explain_vetoes(w, sentence);
    heading(w, "  Events");
    explain_passing_over(w, sentence);
    for (size_t i = 0; i < readout_event_count(w->d); i++) {
        readout_event e = readout_event_at(w->d, i);
        if (e.sentence != sentence) continue;
        printed(w, "    %s %s%s%s ", e.id, e.type, e.mode ? "/" : "", e.mode ? e.mode : "");
        participant_words(w, &e.source);
        sink_text(w->s, " to ");
        participant_words(w, &e.target);
        printed(w, ", CAMEO %s, %s%s%s, confidence ", e.cameo ? e.cameo : "none", e.tense, e.negated ? ", negated" : "",
                e.hypothetical ? ", hypothetical" : "");
        sink_hundredths(w->s, e.confidence);
        printed(w, ", rule %s\n", e.rule ? e.rule : "?");
        if (is_written(w, e.id)) continue;
        sink_text(w->s, "      not written: in this report a confidence of ");
        sink_hundredths(w->s, (double)w->d->content.least_confidence);
        sink_text(w->s, " is asked for, unless --min-confidence asks for less\n");
    }
}

static void explain_statements(const walk *w, uint32_t sentence) {
    heading(w, "  Statements");
    for (size_t i = 0; i < readout_statement_count(w->d); i++) {
        readout_statement t = readout_statement_at(w->d, i);
        if (t.sentence != sentence) continue;
        printed(w, "    %s %s, %s: ", t.id, t.kind, t.attitude);
        participant_words(w, &t.speaker);
        for (size_t c = 0; c < t.cue.count; c++) sink_text(w->s, c ? " " : ", cue "), words_of(w, t.cue.items[c]);
        for (size_t c = 0; c < t.content.count; c++) sink_text(w->s, c ? " " : ", content "), words_of(w, t.content.items[c]);
        sink_text(w->s, ", confidence ");
        sink_hundredths(w->s, t.confidence);
        printed(w, ", rule %s\n", t.rule ? t.rule : "?");
    }
}

static void explain_figures(const walk *w, uint32_t sentence) {
    heading(w, "  Figures");
    for (size_t i = 0; i < readout_figure_count(w->d); i++) {
        readout_figure f = readout_figure_at(w->d, i);
        if (f.sentence != sentence) continue;
        printed(w, "    %s ", f.id);
        sink_number(w->s, f.amount.value);
        printed(w, " %s, %s: ", f.amount.unit ? f.amount.unit : "(count)", f.amount.measure ? f.amount.measure : "no measure");
        words_of(w, f.span);
        printed(w, ", rule %s\n", f.rule ? f.rule : "?");
    }
}

static void explain_sentence(const walk *w, uint32_t number) {
    static const char *const kinds[] = {
        [SENTENCE_BODY] = "", [SENTENCE_TITLE] = " (title)", [SENTENCE_DATELINE] = " (dateline)", [SENTENCE_CAPTION] = " (caption)"};
    const sentence *s = &w->d->content.sentences.items[number];
    char text[64];
    snprintf(text, sizeof text, "Sentence %u%s", number, kinds[s->kind]);
    heading(w, text);
    sink_text(w->s, "  ");
    put(w, document_words(&w->d->content, (token_span){s->first, s->end}));
    sink_byte(w->s, '\n');
    explain_words(w, s);
    explain_mentions(w, s);
    explain_events(w, number);
    explain_statements(w, number);
    explain_figures(w, number);
    sink_byte(w->s, '\n');
}
