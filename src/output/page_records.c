/* The lists of a document's records. A record is a line that says what was read, the words it was read from, and its fields; its label
 * links to the place in the text, and whatever it names links to the record of that. */
#include "output/page.h"

#include <math.h>
#include <string.h>

enum { WORDS_LIMIT = 400 }; /* characters of the text that a record repeats */

static void event_item(page *p, size_t i);
static void statement_item(page *p, size_t i);
static void figure_item(page *p, size_t i);
static void entity_item(page *p, size_t i);

void page_records(page *p) {
    static const char *const names[] = {
        [HTML_EVENT] = "Events", [HTML_STATEMENT] = "Statements", [HTML_FIGURE] = "Figures", [HTML_ENTITY] = "Entities"};
    static void (*const items[])(page *, size_t) = {
        [HTML_EVENT] = event_item, [HTML_STATEMENT] = statement_item, [HTML_FIGURE] = figure_item, [HTML_ENTITY] = entity_item};
    sink *s = p->s;
    bool any = false;
    for (unsigned kind = 0; kind < HTML_KIND_COUNT; kind++) {
        size_t count = html_shown_count(p->d, (html_kind)kind);
        if (!count) continue;
        any = true;
        sink_text(s, "<section class=\"k"), sink_byte(s, html_letter((html_kind)kind)), sink_text(s, "\">\n<h3>"),
            sink_text(s, names[kind]);
        sink_text(s, " <small>"), sink_integer(s, (int64_t)count), sink_text(s, "</small></h3>\n<ol>\n");
        for (size_t i = 0; i < html_count(p->d, (html_kind)kind); i++)
            if (kind != HTML_EVENT || html_event_shown(p->d, i) == i) items[kind](p, i);
        sink_text(s, "</ol>\n</section>\n");
    }
    if (!any) sink_text(s, "<p>No events, statements, figures or entities were found in this text.</p>\n");
}

/* ---------------------------------------------------------------- parts of a record */

/* Opens the item and its first line with the label. `state`: a class, or "". */
static void open_item(page *p, html_kind kind, size_t record, const char *state, const char *label) {
    sink *s = p->s;
    uint32_t segment = page_marks_segment(&p->marks, kind, record, 0);
    sink_text(s, "<li id=\""), page_record_id(p, kind, record);
    sink_text(s, "\" class=\"r "), sink_byte(s, html_letter(kind)), sink_text(s, state),
        sink_text(s, "\" tabindex=\"-1\"><p class=\"line\">");
    if (segment != NO_SEGMENT)
        sink_text(s, "<a class=\"tag\" href=\"#"), page_segment_id(p, segment), sink_text(s, "\" title=\"Show in the text\">");
    else
        sink_text(s, "<b class=\"tag\">");
    html_string(s, label);
    sink_text(s, segment != NO_SEGMENT ? "</a> " : "</b> ");
}

static void entity_link(page *p, uint32_t number) {
    sink *s = p->s;
    readout_entity e = readout_entity_at(p->d, number);
    sink_text(s, "<a href=\"#"), page_record_id(p, HTML_ENTITY, number), sink_text(s, "\"><bdi>");
    html_string(s, e.name ? e.name : e.kind);
    sink_text(s, "</bdi></a>");
    if (e.code) sink_text(s, " <code>"), html_string(s, e.code), sink_text(s, "</code>");
}

static void entity_links(page *p, readout_numbers list) {
    for (size_t i = 0; i < list.count; i++) {
        if (i) sink_text(p->s, i + 1 == list.count ? " and " : ", ");
        entity_link(p, list.items[i]);
    }
}

static void participant(page *p, const readout_participant *who) {
    sink *s = p->s;
    if (!who->present)
        sink_text(s, "<i>nobody named</i>");
    else if (who->entities.count)
        entity_links(p, who->entities);
    else {
        sink_text(s, "<bdi>"), html_words(s, p->d, who->span, 80), sink_text(s, "</bdi>");
        if (who->code) sink_text(s, " <code>"), html_string(s, who->code), sink_text(s, "</code>");
    }
}

static void words(page *p, readout_spans spans) {
    sink *s = p->s;
    if (!spans.count) return;
    sink_text(s, "<q class=\"words\" dir=\"auto\">");
    for (size_t i = 0; i < spans.count; i++) {
        if (i) sink_text(s, " \xE2\x80\xA6 ");
        html_words(s, p->d, spans.items[i], WORDS_LIMIT);
    }
    sink_text(s, "</q>\n");
}

/* A field: "<div><dt>NAME</dt> <dd>…</dd></div>". */
static void open_field(page *p, const char *name) { sink_text(p->s, "<div><dt>"), sink_text(p->s, name), sink_text(p->s, "</dt> <dd>"); }
static void close_field(page *p) { sink_text(p->s, "</dd></div>\n"); }
static void field(page *p, const char *name, const char *value) {
    if (!value) return;
    open_field(p, name), html_string(p->s, value), close_field(p);
}
static void list_field(page *p, const char *name, readout_strings list) {
    if (!list.count) return;
    open_field(p, name);
    for (size_t i = 0; i < list.count; i++) sink_text(p->s, i ? ", " : ""), html_string(p->s, list.items[i]);
    close_field(p);
}
static void score_field(page *p, const char *name, double value, bool sign) {
    if (!isfinite(value)) return;
    open_field(p, name), sink_text(p->s, sign && value > 0 ? "+" : ""), sink_hundredths(p->s, value), close_field(p);
}
static void statement_field(page *p, const char *name, int32_t number) {
    if (number < 0) return;
    readout_statement t = readout_statement_at(p->d, (size_t)number);
    open_field(p, name);
    sink_text(p->s, "<a href=\"#"), page_record_id(p, HTML_STATEMENT, (size_t)number), sink_text(p->s, "\"><bdi>");
    if (t.speaker.present && t.speaker.entities.count)
        html_string(p->s, readout_entity_at(p->d, t.speaker.entities.items[0]).name);
    else
        html_words(p->s, p->d, t.speaker.present ? t.speaker.span : t.span, 60);
    sink_text(p->s, "</bdi></a>");
    close_field(p);
}
static void end_fields(page *p, double confidence, const char *rule) {
    score_field(p, "confidence", confidence, false);
    if (rule) open_field(p, "rule"), sink_text(p->s, "<code>"), html_string(p->s, rule), sink_text(p->s, "</code>"), close_field(p);
    sink_text(p->s, "</dl></li>\n");
}
static void badge(page *p, const char *text) {
    sink_text(p->s, " <em class=\"badge\">"), html_string(p->s, text), sink_text(p->s, "</em>");
}

/* ---------------------------------------------------------------- events */

static void place_field(page *p, const readout_place *place) {
    if (!place->name) return;
    open_field(p, "place"), html_string(p->s, place->name);
    if (place->country) sink_text(p->s, " <code>"), html_string(p->s, place->country), sink_text(p->s, "</code>");
    if (isfinite(place->latitude) && isfinite(place->longitude))
        sink_text(p->s, " ("), sink_number(p->s, place->latitude), sink_text(p->s, ", "), sink_number(p->s, place->longitude),
            sink_byte(p->s, ')');
    close_field(p);
}

static void date_field(page *p, const readout_event *e) {
    if (!e->date_from) return;
    open_field(p, "date");
    html_string(p->s, e->date ? e->date : "told, but not known");
    if (strcmp(e->date_from, "text") != 0) sink_text(p->s, " (from the "), sink_text(p->s, e->date_from), sink_text(p->s, ")");
    close_field(p);
}

static void count_field(page *p, const char *name, int32_t count) {
    if (count >= 0) open_field(p, name), sink_integer(p->s, count), close_field(p);
}

static void issues_field(page *p, readout_issues issues) {
    if (!issues.count) return;
    open_field(p, "issues");
    for (size_t i = 0; i < issues.count; i++) {
        sink_text(p->s, i ? ", " : ""), html_string(p->s, issues.items[i].code);
        if (issues.items[i].count > 1) sink_text(p->s, " \xC3\x97"), sink_integer(p->s, issues.items[i].count);
    }
    close_field(p);
}

static void cameo_field(page *p, const readout_event *e) {
    if (!e->cameo) return;
    open_field(p, "CAMEO"), html_string(p->s, e->cameo);
    if (e->cameo_name) sink_byte(p->s, ' '), html_string(p->s, e->cameo_name);
    close_field(p);
}

static void event_item(page *p, size_t i) {
    static const char *const quads[] = {NULL, "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};
    readout_event e = readout_event_at(p->d, i);
    sink *s = p->s;
    open_item(p, HTML_EVENT, i, e.quad > 2 ? " x" : " c", e.type);
    participant(p, &e.source);
    sink_text(s, e.reciprocal >= 0 ? " <span class=\"to\" title=\"each acts on the other\">\xE2\x86\x94</span> "
                                   : " <span class=\"to\" title=\"acts on\">\xE2\x86\x92</span> ");
    participant(p, &e.target);
    if (e.negated) badge(p, "negated");
    if (e.hypothetical) badge(p, "hypothetical");
    if (strcmp(e.tense, "future") == 0) badge(p, "future");
    sink_text(s, "</p>\n");
    words(p, e.trigger.count ? e.trigger : (readout_spans){&e.span, 1});
    sink_text(s, "<dl>\n");
    field(p, "mode", e.mode), cameo_field(p, &e), field(p, "quad", e.quad >= 1 && e.quad <= 4 ? quads[e.quad] : NULL);
    score_field(p, "score", e.score, true);
    date_field(p, &e), place_field(p, &e.place), list_field(p, "context", e.contexts), field(p, "tense", e.tense);
    count_field(p, "killed", e.killed), count_field(p, "wounded", e.wounded), count_field(p, "arrested", e.arrested);
    count_field(p, "participants", e.participants);
    issues_field(p, e.issues);
    statement_field(p, "according to", e.attribution);
    if (e.same_as >= 0) {
        size_t same = html_event_shown(p->d, (size_t)e.same_as);
        open_field(p, "same as"), sink_text(s, "<a href=\"#"), page_record_id(p, HTML_EVENT, same), sink_text(s, "\">");
        html_summary(s, p->d, HTML_EVENT, same), sink_text(s, "</a>"), close_field(p);
    }
    end_fields(p, e.confidence, e.rule);
}

/* ---------------------------------------------------------------- statements, figures, entities */

static void statement_item(page *p, size_t i) {
    readout_statement t = readout_statement_at(p->d, i);
    sink *s = p->s;
    open_item(p, HTML_STATEMENT, i, "", t.attitude);
    participant(p, &t.speaker);
    if (t.addressee.present) sink_text(s, " <span class=\"to\">to</span> "), participant(p, &t.addressee);
    if (t.negated) badge(p, "negated");
    sink_text(s, "</p>\n");
    words(p, t.content);
    sink_text(s, "<dl>\n");
    if (t.cue.count) {
        open_field(p, "cue");
        for (size_t c = 0; c < t.cue.count; c++) sink_text(s, c ? " \xE2\x80\xA6 " : ""), html_words(s, p->d, t.cue.items[c], WORDS_LIMIT);
        close_field(p);
    }
    field(p, "kind", t.kind);
    statement_field(p, "within what is said by", t.within);
    if (t.about.count) open_field(p, "about"), entity_links(p, t.about), close_field(p);
    for (size_t k = 0; k < t.stance_count; k++) {
        readout_stance stance = readout_statement_stance(p->d, i, k);
        open_field(p, stance.value), entity_link(p, stance.entity), close_field(p);
    }
    end_fields(p, t.confidence, t.rule);
}

static void figure_item(page *p, size_t i) {
    readout_figure f = readout_figure_at(p->d, i);
    sink *s = p->s;
    open_item(p, HTML_FIGURE, i, "", "figure");
    sink_text(s, !strcmp(f.bound, "at_least")  ? "at least <b>"
                 : !strcmp(f.bound, "at_most") ? "at most <b>"
                 : f.approximate               ? "about <b>"
                                               : "<b>");
    html_quantity(s, &f.amount);
    sink_text(s, "</b></p>\n");
    words(p, (readout_spans){&f.span, 1});
    sink_text(s, "<dl>\n");
    open_field(p, "value"), html_number(s, f.amount.value);
    if (isfinite(f.amount.upper)) sink_text(s, " to "), html_number(s, f.amount.upper);
    close_field(p);
    field(p, "unit", f.amount.unit), field(p, "measure", f.amount.measure);
    if (f.about.count) open_field(p, "about"), entity_links(p, f.about), close_field(p);
    if (isfinite(f.basis.value)) open_field(p, "basis"), html_quantity(s, &f.basis), close_field(p);
    if (isfinite(f.comparison.amount.value)) {
        open_field(p, "comparison"), html_string(s, f.comparison.relation), sink_byte(s, ' ');
        html_quantity(s, &f.comparison.amount), close_field(p);
    }
    if (f.change.direction) {
        open_field(p, "change"), html_string(s, f.change.direction);
        if (isfinite(f.change.by)) sink_text(s, " by "), html_number(s, f.change.by);
        if (isfinite(f.change.from)) sink_text(s, " from "), html_number(s, f.change.from);
        close_field(p);
    }
    field(p, "status", f.status);
    statement_field(p, "according to", f.attribution);
    end_fields(p, f.confidence, f.rule);
}

static void mentions_field(page *p, size_t i, size_t count) {
    if (!count) return;
    open_field(p, count == 1 ? "mention" : "mentions");
    for (size_t k = 0; k < count; k++) {
        uint32_t segment = page_marks_segment(&p->marks, HTML_ENTITY, i, k);
        readout_mention m = readout_entity_mention(p->d, i, k);
        if (k) sink_byte(p->s, ' ');
        if (segment == NO_SEGMENT) {
            sink_integer(p->s, (int64_t)k + 1);
            continue;
        }
        sink_text(p->s, "<a href=\"#"), page_segment_id(p, segment), sink_text(p->s, "\" title=\"");
        html_words(p->s, p->d, m.span, 60), sink_text(p->s, " ("), sink_text(p->s, m.form), sink_text(p->s, ")\">");
        sink_integer(p->s, (int64_t)k + 1), sink_text(p->s, "</a>");
    }
    close_field(p);
}

static void entity_item(page *p, size_t i) {
    readout_entity e = readout_entity_at(p->d, i);
    sink *s = p->s;
    open_item(p, HTML_ENTITY, i, "", e.kind);
    sink_text(s, "<b><bdi>"), html_string(s, e.name), sink_text(s, "</bdi></b>");
    if (e.code) sink_text(s, " <code>"), html_string(s, e.code), sink_text(s, "</code>");
    sink_text(s, "</p>\n<dl>\n");
    field(p, "role", e.role), field(p, "country", e.country), list_field(p, "sectors", e.sectors);
    mentions_field(p, i, e.mention_count);
    sink_text(s, "</dl></li>\n");
}
