/* Europresse, as HTML: each document is an <article> whose parts are told by their classes. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/exports.h"
#include "input/readers/html.h"
#include "input/readers/page.h"

#include <strings.h>

static bool class_holds(const html_node *n, const char *part) {
    slice names = n->tag == HTML_TEXT ? (slice){NULL, 0} : html_attribute(n, "class");
    return names.length && memmem(names.bytes, names.length, part, strlen(part));
}

static bool class_is(const html_node *n, const char *name) {
    slice names = n->tag == HTML_TEXT ? (slice){NULL, 0} : html_attribute(n, "class");
    while (names.bytes)
        if (slice_is(slice_cut(&names, ' '), name)) return true;
    return false;
}

/* "Le Monde, no. 23456": the name alone. */
static slice outlet_of(slice name) {
    static const char *const numbers[] = {", no", ", n\xC2\xB0", ", N"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *at = name.length ? memmem(name.bytes, name.length, numbers[i], strlen(numbers[i])) : NULL;
        if (at) name.length = (size_t)(at - name.bytes);
    }
    return name;
}

/* "Monday, January 9, 2012": no section stands before the day. */
static bool is_weekday(slice word) {
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",
                                       "lundi",  "mardi",   "mercredi",  "jeudi",    "vendredi", "samedi",   "dimanche"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strncasecmp(days[i], word.bytes, word.length) == 0 && strlen(days[i]) == word.length) return true;
    return false;
}

static size_t line_of(slice page, slice place) {
    size_t line = 1;
    for (const char *c = page.bytes; place.length && c < place.bytes; c++) line += *c == '\n';
    return line;
}

/* The text of an element by paragraphs. */
static slice paragraphs_of(export_text *e, const html_tree *tree, uint32_t node) {
    builder b = {.memory = e->memory};
    size_t start = 0;
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
        const html_node *n = &tree->nodes[i];
        if (html_is_block(n->tag) && b.length > start) {
            builder_trim(&b, start);
            if (b.length) builder_append(&b, SLICE("\n\n"));
            start = b.length;
        }
        if (n->tag == HTML_script || n->tag == HTML_style || class_holds(n, "DocCaption") || n->tag == HTML_figcaption)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&b, n->source);
        else if (n->tag == HTML_br)
            builder_collapsed(&b, SLICE(" "));
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

static readout_status read_one(export_text *e, slice page, const html_tree *tree, uint32_t node) {
    article *a = export_add(e, line_of(page, tree->nodes[node].source));
    if (!a) return READOUT_ERROR_MEMORY;
    for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
        const html_node *n = &tree->nodes[i];
        if (n->tag == HTML_TEXT) continue;
        if (!a->source.length && class_is(n, "DocPublicationName"))
            a->source = outlet_of(html_text_of(e->memory, tree, i));
        else if (!a->date.length && class_holds(n, "DocHeader")) {
            slice header = html_text_of(e->memory, tree, i);
            a->date = dates_find(e->memory, e->words, header, false, NULL);
            const char *comma = header.length ? memchr(header.bytes, ',', header.length) : NULL;
            if (comma && comma > header.bytes && !(header.bytes[0] >= '0' && header.bytes[0] <= '9'))
                a->section = slice_of(header.bytes, (size_t)(comma - header.bytes));
            if (a->section.length && is_weekday(a->section)) a->section = (slice){NULL, 0};
        } else if (!a->title.length && class_holds(n, "titreArticle"))
            a->title = html_text_of(e->memory, tree, i);
        else if (!a->author.length && (class_holds(n, "docAuthors") || class_holds(n, "sm-margin-bottomNews")))
            a->author = html_text_of(e->memory, tree, i);
        else if (class_holds(n, "docOcurrContainer")) {
            slice text = paragraphs_of(e, tree, i);
            a->text = a->text.length ? arena_format(e->memory, "%s\n\n%s", a->text.bytes, text.bytes) : text;
            i = n->end - 1;
        } else if (!a->id.length && class_holds(n, "lblNodoc"))
            a->id = html_text_of(e->memory, tree, i);
    }
    if (!a->date.length)
        return export_refuse(e, a->line, "this document has no day of publication where Europresse has it: the layout is not known");
    if (!a->title.length && !a->text.length)
        return export_refuse(e, a->line, "this document has neither title nor text where Europresse has them: the layout is not known");
    if (!a->text.length) a->problem = SLICE("the document has no text");
    if (slice_starts_with(a->section, SLICE("no. ")) || slice_starts_with(a->section, SLICE("n\xC2\xB0"))) a->section = (slice){NULL, 0};
    return READOUT_OK;
}

readout_status europresse_read(export_text *e, slice page) {
    html_tree tree;
    readout_status status = READOUT_OK;
    if (!html_read(e->memory, page, &tree)) return error_set(e->error, READOUT_ERROR_MEMORY, e->file, 0, 0, "out of memory");
    for (uint32_t i = 1; i < tree.count && status == READOUT_OK; i++) {
        if (tree.nodes[i].tag != HTML_article) continue;
        status = read_one(e, page, &tree, i);
        i = tree.nodes[i].end - 1;
    }
    if (status != READOUT_OK) return status;
    return e->made->count ? READOUT_OK : export_refuse(e, 1, "no <article> is in this page: the layout of Europresse is not known");
}
