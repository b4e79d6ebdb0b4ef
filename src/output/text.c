/* The report for people: who acts on whom, who says what, which figures, and who they all are. Colours only where asked for; words
 * of the text are cut to the width of the page. */
#include "output/writers.h"

#include <math.h>
#include <string.h>

typedef struct page {
    sink *s;
    const readout_document *d;
    bool colour;
    size_t width; /* columns */
} page;

typedef enum paint { PLAIN, STRONG, FAINT, GREEN, RED, BLUE } paint;

static void events(const page *p);
static void statements(const page *p);
static void figures(const page *p);
static void entities(const page *p);
static void painted(const page *p, paint colour, const char *text);

void write_text(sink *s, const readout_document *d, const readout_write_options *options) {
    page p = {.s = s, .d = d, .colour = options && options->colour, .width = options && options->width ? options->width : 100};
    if (p.width < 40) p.width = 40;
    s->for_people = true;
    readout_about about = readout_document_about(d);
    painted(&p, STRONG, about.id);
    if (about.date) sink_text(s, "  "), sink_text(s, about.date);
    if (about.source) sink_text(s, "  "), sink_text(s, about.source);
    sink_byte(s, '\n');
    if (about.title) sink_text(s, about.title), sink_byte(s, '\n');
    events(&p);
    statements(&p);
    figures(&p);
    entities(&p);
    sink_byte(s, '\n');
}

/* ---------------------------------------------------------------- small parts */

static void painted(const page *p, paint colour, const char *text) {
    static const char *const codes[] = {
        [PLAIN] = "", [STRONG] = "\x1B[1m", [FAINT] = "\x1B[2m", [GREEN] = "\x1B[32m", [RED] = "\x1B[31m", [BLUE] = "\x1B[36m"};
    if (!text) return;
    if (p->colour) sink_raw(p->s, codes[colour]);
    sink_text(p->s, text);
    if (p->colour && colour != PLAIN) sink_raw(p->s, "\x1B[0m");
}

static void heading(const page *p, const char *text, size_t count) {
    sink_byte(p->s, '\n');
    painted(p, STRONG, text);
    sink_text(p->s, " (");
    sink_integer(p->s, (int64_t)count);
    sink_text(p->s, ")\n");
}

/* Bytes of the first `columns` characters. Wide characters count as one: a page may then be a little too wide, never broken. */
static size_t bytes_of_columns(const char *text, size_t size, size_t columns) {
    size_t i = 0;
    for (size_t seen = 0; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80 && seen++ == columns) break;
    return i;
}

/* Words of the text on one line, at most `columns` characters, control characters as spaces (a text must not steer the terminal). */
static void words(const page *p, const char *text, size_t size, size_t columns) {
    size_t all = bytes_of_columns(text, size, columns), end = all < size ? bytes_of_columns(text, size, columns - 1) : size;
    bool space = false;
    for (size_t i = 0, first = 0; i <= end; i++) { /* whole words, so that the sink sees whole characters */
        bool blank = i == end || (unsigned char)text[i] <= ' ' || text[i] == 0x7F;
        if (!blank) {
            space = false;
            continue;
        }
        if (i > first) sink_put(p->s, text + first, i - first);
        if (i < end && !space) sink_byte(p->s, ' ');
        space = true;
        first = i + 1;
    }
    if (end < size) sink_text(p->s, "\xE2\x80\xA6");
}

static void words_of_span(const page *p, readout_span span, size_t columns);

/* The first and the last words of a span that is too long for the line, so that its extent can be seen. */
static void ends_of_span(const page *p, readout_span span, size_t columns) {
    size_t size, tail = columns / 3;
    const char *text = readout_words(p->d, span, &size);
    if (!text || span.end - span.start <= columns) {
        words_of_span(p, span, columns);
        return;
    }
    size_t head = bytes_of_columns(text, size, columns - tail - 3);
    size_t from = bytes_of_columns(text, size, span.end - span.start - tail);
    while (head > 1 && text[head - 1] != ' ') head--; /* whole words, unless there is only one */
    while (from < size && text[from - 1] != ' ') from++;
    words(p, text, head > 1 ? head - 1 : bytes_of_columns(text, size, columns - tail - 3), columns);
    sink_text(p->s, " \xE2\x80\xA6 ");
    words(p, text + from, size - from, columns);
}

static void words_of_span(const page *p, readout_span span, size_t columns) {
    size_t size;
    const char *text = readout_words(p->d, span, &size);
    if (text) words(p, text, size, columns);
}

static void name_and_code(const page *p, const char *name, const char *code) {
    if (name) words(p, name, strlen(name), 60);
    if (!code) return;
    sink_text(p->s, name ? " [" : "[");
    painted(p, BLUE, code);
    sink_byte(p->s, ']');
}

/* The participant's name, or the words where no entity was made, and the code. */
static void show_participant(const page *p, const readout_participant *who) {
    if (!who->present) {
        painted(p, FAINT, "nobody named");
        return;
    }
    for (size_t i = 0; i < who->entities.count; i++) {
        readout_entity e = readout_entity_at(p->d, who->entities.items[i]);
        if (i) sink_text(p->s, i + 1 == who->entities.count ? " and " : ", ");
        name_and_code(p, e.name, e.code);
    }
    if (who->entities.count) return;
    words_of_span(p, who->span, 60);
    if (who->code) sink_byte(p->s, ' '), name_and_code(p, NULL, who->code);
}

static void indent(const page *p) { sink_text(p->s, "      "); }
static size_t rest_of_line(const page *p, size_t used) { return p->width > used + 20 ? p->width - used : 20; }

/* The sentence, or as much of it as goes on a line. */
static void sentence_line(const page *p, size_t sentence) {
    indent(p);
    if (p->colour) sink_raw(p->s, "\x1B[2m");
    words_of_span(p, readout_sentence_at(p->d, sentence).span, rest_of_line(p, 6));
    if (p->colour) sink_raw(p->s, "\x1B[0m");
    sink_byte(p->s, '\n');
}

/* ---------------------------------------------------------------- events */

static void event_notes(const page *p, const readout_event *e) {
    const struct {
        const char *name;
        int32_t value;
    } counts[] = {{"killed", e->killed}, {"wounded", e->wounded}, {"arrested", e->arrested}, {"participants", e->participants}};
    if (e->negated) sink_text(p->s, ", negated");
    if (e->hypothetical) sink_text(p->s, ", hypothetical");
    if (strcmp(e->tense, "future") == 0) sink_text(p->s, ", future");
    for (size_t i = 0; i < e->contexts.count; i++) sink_text(p->s, i ? "/" : ", "), sink_text(p->s, e->contexts.items[i]);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i].value >= 0)
            sink_text(p->s, ", "), sink_integer(p->s, counts[i].value), sink_byte(p->s, ' '), sink_text(p->s, counts[i].name);
    if (e->place.name) sink_text(p->s, ", in "), sink_text(p->s, e->place.name);
}

/* A date that the text does not tell of the event itself says so. */
static void event_date(const page *p, const readout_event *e) {
    if (!e->date_from) return;
    sink_text(p->s, ", ");
    sink_text(p->s, e->date ? e->date : "on a day that is not known");
    if (strcmp(e->date_from, "text") != 0) sink_text(p->s, " ("), sink_text(p->s, e->date_from), sink_byte(p->s, ')');
}

static void event_line(const page *p, const readout_event *e, bool both_ways) {
    char type[32] = "                ";
    size_t length = strlen(e->type);
    memcpy(type, e->type, length < 16 ? length : 16);
    type[10] = 0;
    if (length > 10) memcpy(type, e->type, length + 1 < sizeof type ? length + 1 : sizeof type - 1);
    sink_text(p->s, "  ");
    painted(p, e->quad > 2 ? RED : GREEN, type);
    sink_byte(p->s, ' ');
    show_participant(p, &e->source);
    sink_text(p->s, both_ways ? " \xE2\x86\x94 " : " \xE2\x86\x92 ");
    show_participant(p, &e->target);
    sink_byte(p->s, '\n');
    indent(p);
    if (e->mode) sink_text(p->s, e->mode), sink_text(p->s, ", ");
    if (e->cameo) sink_text(p->s, "CAMEO "), sink_text(p->s, e->cameo), sink_text(p->s, ", ");
    sink_text(p->s, e->score > 0 ? "score +" : "score ");
    sink_hundredths(p->s, e->score);
    if (isfinite(e->confidence)) sink_text(p->s, ", confidence "), sink_hundredths(p->s, e->confidence);
    event_date(p, e);
    event_notes(p, e);
    sink_byte(p->s, '\n');
}

/* The second record of a mutual event is shown with the first, as one. */
static bool is_mirror(const readout_event *e, size_t number) { return e->reciprocal >= 0 && (size_t)e->reciprocal < number; }

static void events(const page *p) {
    size_t count = readout_event_count(p->d), shown = 0;
    for (size_t i = 0; i < count; i++) {
        readout_event e = readout_event_at(p->d, i);
        shown += !is_mirror(&e, i);
    }
    heading(p, "Events", shown);
    for (size_t i = 0; i < count; i++) {
        readout_event e = readout_event_at(p->d, i);
        if (is_mirror(&e, i)) continue;
        event_line(p, &e, e.reciprocal >= 0);
        if (e.attribution >= 0) {
            readout_statement s = readout_statement_at(p->d, (size_t)e.attribution);
            indent(p);
            sink_text(p->s, "according to ");
            if (s.speaker.present)
                show_participant(p, &s.speaker);
            else
                words_of_span(p, s.span, 40);
            sink_byte(p->s, '\n');
        }
        sentence_line(p, e.sentence);
    }
}

/* ---------------------------------------------------------------- statements, figures, entities */

/* "Told reporters", but "said to reporters": whoever stands right behind the cue is its object. */
static bool is_object_of_cue(const readout_statement *s) {
    return s->cue.count && s->addressee.span.start == s->cue.items[s->cue.count - 1].end + 1;
}

static void statements(const page *p) {
    size_t count = readout_statement_count(p->d);
    heading(p, "Statements", count);
    for (size_t i = 0; i < count; i++) {
        readout_statement s = readout_statement_at(p->d, i);
        sink_text(p->s, s.within >= 0 ? "      " : "  ");
        show_participant(p, &s.speaker);
        sink_byte(p->s, ' ');
        for (size_t c = 0; c < s.cue.count; c++) {
            if (c) sink_byte(p->s, ' ');
            words_of_span(p, s.cue.items[c], 40);
        }
        if (s.addressee.present) sink_text(p->s, is_object_of_cue(&s) ? " " : " to "), show_participant(p, &s.addressee);
        if (strcmp(s.kind, "indirect") != 0) sink_text(p->s, " (quoted)");
        sink_byte(p->s, '\n');
        for (size_t c = 0; c < s.content.count; c++) {
            sink_text(p->s, s.within >= 0 ? "          " : "      ");
            ends_of_span(p, s.content.items[c], rest_of_line(p, 10));
            sink_byte(p->s, '\n');
        }
    }
}

static void show_quantity(const page *p, const readout_quantity *q) {
    sink_number(p->s, q->value);
    if (isfinite(q->upper)) sink_text(p->s, "\xE2\x80\x93"), sink_number(p->s, q->upper);
    if (q->unit) sink_byte(p->s, ' '), sink_text(p->s, q->unit);
    if (q->measure) sink_byte(p->s, ' '), sink_text(p->s, q->measure);
}

static const char *bound_words(const char *bound) {
    return !strcmp(bound, "exact") ? "" : !strcmp(bound, "at_least") ? "at least " : !strcmp(bound, "at_most") ? "at most " : "about ";
}

static void figures(const page *p) {
    size_t count = readout_figure_count(p->d);
    heading(p, "Figures", count);
    for (size_t i = 0; i < count; i++) {
        readout_figure f = readout_figure_at(p->d, i);
        sink_text(p->s, "  ");
        sink_text(p->s, bound_words(f.bound));
        show_quantity(p, &f.amount);
        if (f.change.direction) sink_text(p->s, ", "), sink_text(p->s, f.change.direction);
        if (isfinite(f.change.by) && f.change.by != f.amount.value) sink_text(p->s, " by "), sink_number(p->s, f.change.by);
        for (size_t a = 0; a < f.about.count; a++) {
            readout_entity e = readout_entity_at(p->d, f.about.items[a]);
            sink_text(p->s, a ? ", " : ": ");
            name_and_code(p, e.name, e.code);
        }
        if (isfinite(f.basis.value)) sink_text(p->s, ", of "), show_quantity(p, &f.basis);
        if (f.status) sink_text(p->s, ", "), sink_text(p->s, f.status);
        sink_byte(p->s, '\n');
        sentence_line(p, f.sentence);
    }
}

static void entities(const page *p) {
    size_t count = readout_entity_count(p->d);
    heading(p, "Entities", count);
    for (size_t i = 0; i < count; i++) {
        readout_entity e = readout_entity_at(p->d, i);
        sink_text(p->s, "  ");
        name_and_code(p, e.name, e.code);
        sink_text(p->s, ", ");
        sink_text(p->s, e.kind);
        if (e.role) sink_text(p->s, ", "), words(p, e.role, strlen(e.role), 60);
        if (e.mention_count > 1) sink_text(p->s, ", "), sink_integer(p->s, (int64_t)e.mention_count), sink_text(p->s, " mentions");
        sink_byte(p->s, '\n');
    }
}
