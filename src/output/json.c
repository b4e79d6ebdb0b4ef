/* JSON: one object a document, on one line; keys and their order as doc/formats.md has them. */
#include "engine/handles.h"
#include "output/writers.h"

#include <math.h>
#include <string.h>

/* Writes `,"key":` – the comma unless the key is the object's first. */
static void key(sink *s, const char *name) {
    sink_byte(s, s->used && s->bytes[s->used - 1] == '{' ? '"' : ',');
    if (s->bytes[s->used - 1] == ',') sink_byte(s, '"');
    sink_text(s, name);
    sink_text(s, "\":");
}

static void string(sink *s, const char *text) { write_json_string(s, text, text ? strlen(text) : 0); }
static void boolean(sink *s, bool value) { sink_text(s, value ? "true" : "false"); }
static void number_or_null(sink *s, double value) {
    if (isfinite(value))
        sink_number(s, value);
    else
        sink_text(s, "null");
}
static void score_or_null(sink *s, double value) {
    if (isfinite(value))
        sink_hundredths(s, value);
    else
        sink_text(s, "null");
}

static void string_member(sink *s, const char *name, const char *text) {
    key(s, name);
    string(s, text);
}
static void integer_member(sink *s, const char *name, int64_t value) {
    key(s, name);
    sink_integer(s, value);
}

static void span_members(sink *s, readout_span span) {
    integer_member(s, "start", span.start);
    integer_member(s, "end", span.end);
}

static void spans(sink *s, readout_spans list) {
    sink_byte(s, '[');
    for (size_t i = 0; i < list.count; i++) {
        sink_text(s, i ? ",[" : "[");
        sink_integer(s, list.items[i].start);
        sink_byte(s, ',');
        sink_integer(s, list.items[i].end);
        sink_byte(s, ']');
    }
    sink_byte(s, ']');
}

static void numbers(sink *s, readout_numbers list) {
    sink_byte(s, '[');
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(s, ',');
        sink_integer(s, list.items[i]);
    }
    sink_byte(s, ']');
}

static void strings(sink *s, readout_strings list) {
    sink_byte(s, '[');
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_byte(s, ',');
        string(s, list.items[i]);
    }
    sink_byte(s, ']');
}

static void sentences(sink *s, const readout_document *d);
static void boilerplate(sink *s, const document *d);
static void entity_object(sink *s, const readout_document *d, size_t index);
static void event_object(sink *s, const readout_document *d, size_t index);
static void statement_object(sink *s, const readout_document *d, size_t index);
static void change_member(sink *s, const readout_change *c) {
    key(s, "change");
    if (!c->direction && !isfinite(c->by) && !isfinite(c->from)) {
        sink_text(s, "null");
        return;
    }
    sink_byte(s, '{');
    key(s, "by");
    number_or_null(s, c->by);
    string_member(s, "direction", c->direction);
    key(s, "from");
    number_or_null(s, c->from);
    sink_byte(s, '}');
}

static void figure_object(sink *s, const readout_document *d, size_t index);

static void list(sink *s, const readout_document *d, const char *name, size_t count,
                 void (*item)(sink *, const readout_document *, size_t)) {
    key(s, name);
    sink_byte(s, '[');
    for (size_t i = 0; i < count; i++) {
        if (i) sink_byte(s, ',');
        item(s, d, i);
    }
    sink_byte(s, ']');
}

void write_json(sink *s, const readout_document *d) {
    readout_about about = readout_document_about(d);
    sink_byte(s, '{');
    string_member(s, "id", about.id);
    string_member(s, "date", about.date);
    string_member(s, "date_from", about.date_from);
    string_member(s, "title", about.title);
    string_member(s, "source", about.source);
    string_member(s, "url", about.url);
    string_member(s, "lang", about.language);
    integer_member(s, "text_start", about.text_start);
    string_member(s, "subject", about.subject);
    sentences(s, d);
    boilerplate(s, &d->content);
    list(s, d, "entities", readout_entity_count(d), entity_object);
    list(s, d, "events", readout_event_count(d), event_object);
    list(s, d, "statements", readout_statement_count(d), statement_object);
    list(s, d, "figures", readout_figure_count(d), figure_object);
    sink_text(s, "}\n");
}

/* ---------------------------------------------------------------- parts */

/* Paragraphs that were not read: captions, links, notices. Only where there are any. */
static void boilerplate(sink *s, const document *d) {
    if (!d->boilerplate.count) return;
    key(s, "boilerplate");
    sink_byte(s, '[');
    for (uint32_t i = 0; i < d->boilerplate.count; i++) {
        const text_range *range = &d->boilerplate.items[i];
        sink_text(s, i ? ",{" : "{");
        span_members(s, (readout_span){document_code_point(d, range->start), document_code_point_end(d, range->end)});
        sink_byte(s, '}');
    }
    sink_byte(s, ']');
}

static void sentences(sink *s, const readout_document *d) {
    key(s, "sentences");
    sink_byte(s, '[');
    for (size_t i = 0; i < readout_sentence_count(d); i++) {
        sink_text(s, i ? ",{" : "{");
        span_members(s, readout_sentence_at(d, i).span);
        sink_byte(s, '}');
    }
    sink_byte(s, ']');
}

/* An entity has its name already. */
static void place_member(sink *s, const readout_place *place, bool named) {
    key(s, "place");
    if (!place->name) {
        sink_text(s, "null");
        return;
    }
    sink_byte(s, '{');
    if (named) string_member(s, "name", place->name);
    string_member(s, "country", place->country);
    string_member(s, "division", place->division);
    key(s, "lat");
    number_or_null(s, place->latitude);
    key(s, "lon");
    number_or_null(s, place->longitude);
    key(s, "gazetteer");
    if (place->gazetteer)
        sink_integer(s, place->gazetteer);
    else
        sink_text(s, "null");
    sink_byte(s, '}');
}

static void entity_object(sink *s, const readout_document *d, size_t index) {
    readout_entity e = readout_entity_at(d, index);
    sink_byte(s, '{');
    integer_member(s, "id", (int64_t)index);
    string_member(s, "kind", e.kind);
    string_member(s, "name", e.name);
    string_member(s, "code", e.code);
    string_member(s, "country", e.country);
    key(s, "sectors");
    strings(s, e.sectors);
    string_member(s, "role", e.role);
    string_member(s, "gender", e.gender);
    place_member(s, &e.place, false);
    key(s, "mentions");
    sink_byte(s, '[');
    for (size_t i = 0; i < e.mention_count; i++) {
        readout_mention m = readout_entity_mention(d, index, i);
        sink_text(s, i ? ",{" : "{");
        span_members(s, m.span);
        string_member(s, "form", m.form);
        sink_byte(s, '}');
    }
    sink_text(s, "]}");
}

static void participant_member(sink *s, const char *name, const readout_participant *p) {
    key(s, name);
    if (!p->present) {
        sink_text(s, "null");
        return;
    }
    sink_byte(s, '{');
    key(s, "entities");
    numbers(s, p->entities);
    if (p->span.end > p->span.start)
        span_members(s, p->span);
    else
        sink_text(s, ",\"start\":null,\"end\":null");
    string_member(s, "code", p->code);
    sink_byte(s, '}');
}

static void numbers_member(sink *s, const readout_event *e) {
    const struct {
        const char *name;
        int32_t value;
    } counts[] = {{"killed", e->killed}, {"wounded", e->wounded}, {"arrested", e->arrested}, {"participants", e->participants}};
    key(s, "numbers");
    sink_byte(s, '{');
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i].value >= 0) integer_member(s, counts[i].name, counts[i].value);
    sink_byte(s, '}');
}

static const char *statement_id(const readout_document *d, int32_t index) {
    return index < 0 ? NULL : readout_statement_at(d, (size_t)index).id;
}
static const char *event_id(const readout_document *d, int32_t index) { return index < 0 ? NULL : readout_event_at(d, (size_t)index).id; }

/* Only where the user's lexicon lists issues: the contract's fields are otherwise all there is. */
static void issues_member(sink *s, readout_issues issues) {
    if (!issues.items) return;
    key(s, "issues");
    sink_byte(s, '[');
    for (size_t i = 0; i < issues.count; i++) {
        sink_text(s, i ? ",{" : "{");
        string_member(s, "code", issues.items[i].code);
        integer_member(s, "count", issues.items[i].count);
        sink_byte(s, '}');
    }
    sink_byte(s, ']');
}

static void event_object(sink *s, const readout_document *d, size_t index) {
    readout_event e = readout_event_at(d, index);
    sink_byte(s, '{');
    string_member(s, "id", e.id);
    integer_member(s, "sentence", (int64_t)e.sentence);
    span_members(s, e.span);
    key(s, "trigger");
    spans(s, e.trigger);
    string_member(s, "date", e.date);
    string_member(s, "date_from", e.date_from);
    participant_member(s, "source", &e.source);
    participant_member(s, "target", &e.target);
    string_member(s, "type", e.type);
    string_member(s, "mode", e.mode);
    key(s, "contexts");
    strings(s, e.contexts);
    string_member(s, "cameo", e.cameo);
    key(s, "quad");
    if (e.quad)
        sink_integer(s, e.quad);
    else
        sink_text(s, "null");
    key(s, "score");
    score_or_null(s, e.score);
    string_member(s, "tense", e.tense);
    key(s, "negated");
    boolean(s, e.negated);
    key(s, "hypothetical");
    boolean(s, e.hypothetical);
    string_member(s, "attribution", statement_id(d, e.attribution));
    place_member(s, &e.place, true);
    string_member(s, "place_from", e.place_from);
    string_member(s, "reciprocal", event_id(d, e.reciprocal));
    numbers_member(s, &e);
    string_member(s, "same_as", event_id(d, e.same_as));
    key(s, "confidence");
    score_or_null(s, e.confidence);
    string_member(s, "rule", e.rule);
    issues_member(s, e.issues);
    sink_byte(s, '}');
}

static void stances_member(sink *s, const readout_document *d, size_t index, size_t count) {
    key(s, "stance");
    sink_byte(s, '[');
    for (size_t i = 0; i < count; i++) {
        readout_stance stance = readout_statement_stance(d, index, i);
        sink_text(s, i ? ",{" : "{");
        integer_member(s, "entity", stance.entity);
        string_member(s, "value", stance.value);
        span_members(s, stance.span);
        sink_byte(s, '}');
    }
    sink_byte(s, ']');
}

static void statement_object(sink *s, const readout_document *d, size_t index) {
    readout_statement t = readout_statement_at(d, index);
    sink_byte(s, '{');
    string_member(s, "id", t.id);
    integer_member(s, "sentence", (int64_t)t.sentence);
    span_members(s, t.span);
    string_member(s, "kind", t.kind);
    participant_member(s, "speaker", &t.speaker);
    key(s, "cue");
    spans(s, t.cue);
    key(s, "content");
    spans(s, t.content);
    participant_member(s, "addressee", &t.addressee);
    string_member(s, "within", statement_id(d, t.within));
    string_member(s, "attitude", t.attitude);
    key(s, "negated");
    boolean(s, t.negated);
    key(s, "about");
    numbers(s, t.about);
    stances_member(s, d, index, t.stance_count);
    key(s, "confidence");
    score_or_null(s, t.confidence);
    string_member(s, "rule", t.rule);
    sink_byte(s, '}');
}

static void quantity_members(sink *s, const readout_quantity *q, bool with_upper) {
    key(s, "value");
    number_or_null(s, q->value);
    if (with_upper) {
        key(s, "upper");
        number_or_null(s, q->upper);
    }
    string_member(s, "unit", q->unit);
    string_member(s, "measure", q->measure);
}

static void figure_object(sink *s, const readout_document *d, size_t index) {
    readout_figure f = readout_figure_at(d, index);
    sink_byte(s, '{');
    string_member(s, "id", f.id);
    integer_member(s, "sentence", (int64_t)f.sentence);
    span_members(s, f.span);
    quantity_members(s, &f.amount, true);
    key(s, "about");
    numbers(s, f.about);
    key(s, "basis");
    if (isfinite(f.basis.value)) {
        sink_byte(s, '{');
        quantity_members(s, &f.basis, false);
        sink_byte(s, '}');
    } else {
        sink_text(s, "null");
    }
    key(s, "comparison");
    if (isfinite(f.comparison.amount.value)) {
        sink_byte(s, '{');
        quantity_members(s, &f.comparison.amount, false);
        string_member(s, "relation", f.comparison.relation);
        span_members(s, f.comparison.span);
        sink_byte(s, '}');
    } else {
        sink_text(s, "null");
    }
    string_member(s, "status", f.status);
    string_member(s, "bound", f.bound);
    key(s, "approximate");
    boolean(s, f.approximate);
    change_member(s, &f.change);
    string_member(s, "attribution", statement_id(d, f.attribution));
    key(s, "confidence");
    score_or_null(s, f.confidence);
    string_member(s, "rule", f.rule);
    sink_byte(s, '}');
}

/* ---------------------------------------------------------------- strings */

void write_json_string(sink *s, const char *text, size_t size) {
    static const char hexadecimal[] = "0123456789abcdef";
    if (!text) {
        sink_text(s, "null");
        return;
    }
    sink_byte(s, '"');
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7F) continue;
        sink_put(s, text + from, i - from);
        from = i + 1;
        char escape = c == '"' || c == '\\' ? (char)c
                      : c == '\n'           ? 'n'
                      : c == '\t'           ? 't'
                      : c == '\r'           ? 'r'
                      : c == '\b'           ? 'b'
                      : c == '\f'           ? 'f'
                                            : 0;
        if (escape) {
            sink_put(s, (char[]){'\\', escape}, 2);
        } else {
            sink_text(s, "\\u00");
            sink_put(s, (char[]){hexadecimal[c >> 4], hexadecimal[c & 15]}, 2);
        }
    }
    sink_put(s, text + from, size - from);
    sink_byte(s, '"');
}
