#include "input/readers/feed.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/page.h"
#include "input/readers/xml.h"
#include "input/utf8.h"

#include <libxml/tree.h>

typedef struct feed {
    arena *memory;
    const input_words *words;
    article_list *made;
    slice outlet, language;
    bool failed;
} feed;

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool has_prefix(const xmlNode *node, const char *prefix) {
    return node->ns && node->ns->prefix && strcmp((const char *)node->ns->prefix, prefix) == 0;
}

/* All text inside, as it stands. */
static slice content_of(feed *f, xmlNode *node) {
    xmlChar *text = xmlNodeGetContent(node);
    slice copy = text ? arena_copy(f->memory, slice_from((const char *)text)) : (slice){NULL, 0};
    xmlFree(text);
    while (copy.length && (unsigned char)copy.bytes[copy.length - 1] <= ' ') copy.length--;
    while (copy.length && (unsigned char)copy.bytes[0] <= ' ') copy = slice_of(copy.bytes + 1, copy.length - 1);
    return copy;
}

/* The markup inside of an element that holds it as elements (Atom's type="xhtml"). */
static slice markup_of(feed *f, xmlNode *node) {
    xmlBuffer *buffer = xmlBufferCreate();
    slice copy = {NULL, 0};
    for (xmlNode *child = node->children; buffer && child; child = child->next) xmlNodeDump(buffer, node->doc, child, 0, 0);
    if (buffer) copy = arena_copy(f->memory, slice_of((const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer)));
    xmlBufferFree(buffer);
    return copy;
}

static slice attribute_of(feed *f, xmlNode *node, const char *name) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    slice copy = value ? arena_copy(f->memory, slice_from((const char *)value)) : (slice){NULL, 0};
    xmlFree(value);
    return copy;
}

static bool has(slice text, const char *words) { return memmem(text.bytes, text.length, words, strlen(words)) != NULL; }

/* Blank lines of a text without paragraphs in HTML are its paragraphs, as weblogs keep what is written in them. */
static slice with_paragraphs(feed *f, slice text) {
    builder b = {.memory = f->memory};
    if (!has(text, "\n\n") || has(text, "<p") || has(text, "<br") || has(text, "<div")) return text;
    for (slice rest = text; rest.bytes;) {
        slice line = slice_cut(&rest, '\n');
        builder_append(&b, line.length ? line : SLICE("<p>"));
        builder_byte(&b, '\n');
    }
    return builder_finish(&b);
}

/* The text of an element that may hold HTML, as text or as elements. */
static slice text_of(feed *f, xmlNode *node) {
    bool elements = false;
    for (xmlNode *child = node->children; child; child = child->next) elements |= child->type == XML_ELEMENT_NODE;
    slice markup = elements ? markup_of(f, node) : with_paragraphs(f, content_of(f, node));
    return markup.bytes ? page_fragment_text(f->memory, markup) : (slice){NULL, 0};
}

static void take_child(feed *f, article *a, xmlNode *node, slice *summary) {
    bool dublin = has_prefix(node, "dc") || has_prefix(node, "dcterms");
    if (is(node, "title") && !has_prefix(node, "media"))
        a->title = html_plain(f->memory, content_of(f, node));
    else if (is(node, "link")) {
        slice href = attribute_of(f, node, "href"), rel = attribute_of(f, node, "rel");
        if (!a->url.length || slice_is(rel, "alternate")) a->url = href.length ? href : content_of(f, node);
    } else if (is(node, "guid") || is(node, "id"))
        a->id = content_of(f, node);
    else if (is(node, "pubDate") || is(node, "published") || is(node, "issued") || (is(node, "date") && dublin))
        a->date = dates_find(f->memory, f->words, content_of(f, node), false, NULL);
    else if ((is(node, "updated") || is(node, "modified")) && !a->date.length)
        a->date = dates_find(f->memory, f->words, content_of(f, node), false, NULL);
    else if (is(node, "author") || (is(node, "creator") && dublin)) {
        xmlNode *name = node->children;
        while (name && !is(name, "name")) name = name->next;
        a->author = content_of(f, name ? name : node);
    } else if (is(node, "encoded") || (is(node, "content") && !has_prefix(node, "media")))
        a->text = text_of(f, node);
    else if (is(node, "description") || is(node, "summary"))
        *summary = has_prefix(node, "media") || has_prefix(node, "itunes") ? *summary : text_of(f, node);
    else if (is(node, "source"))
        a->source = content_of(f, node);
    else if (is(node, "category") && !a->section.length)
        a->section = attribute_of(f, node, "term").length ? attribute_of(f, node, "term") : content_of(f, node);
}

static void read_entry(feed *f, xmlNode *entry) {
    article *a = vector_push(f->memory, f->made);
    slice summary = {NULL, 0};
    if (!a) {
        f->failed = true;
        return;
    }
    *a = (article){.source = f->outlet, .language = f->language, .line = (size_t)xmlGetLineNo(entry)};
    for (xmlNode *child = entry->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE) take_child(f, a, child, &summary);
    if (a->text.length < summary.length) a->text = summary;
    if (!a->text.length && !a->title.length) a->problem = SLICE("the entry has no text and no title");
}

static void read_feed(feed *f, xmlNode *node) {
    for (xmlNode *child = node->children; child && !f->failed; child = child->next) {
        if (is(child, "title") && !f->outlet.length) f->outlet = html_plain(f->memory, content_of(f, child));
        if (is(child, "language") || (is(child, "language") && has_prefix(child, "dc"))) {
            slice told = content_of(f, child);
            if (told.length >= 2) f->language = slice_of(told.bytes, 2);
        }
        if (is(child, "channel")) read_feed(f, child);
        if (is(child, "item") || is(child, "entry")) read_entry(f, child);
    }
}

readout_status feed_read(arena *memory, const input_words *words, slice source, const char *file, article_list *made,
                         readout_error *error) {
    feed f = {.memory = memory, .words = words, .made = made};
    while (source.length && (unsigned char)source.bytes[0] <= ' ') source = slice_of(source.bytes + 1, source.length - 1);
    if (source.length > INT32_MAX) return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the feed is too long");
    xmlDoc *document = xml_parse(memory, source, XML_PARSE_RECOVER | XML_PARSE_NOCDATA);
    const xmlError *last = xmlGetLastError();
    const char *fault = last && last->message ? last->message : "it cannot be read";
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    readout_status status = READOUT_OK;
    if (!root)
        status = error_set(error, READOUT_ERROR_FORMAT, file, last && last->line > 0 ? (size_t)last->line : 1, 0, "no XML: %.*s",
                           (int)strcspn(fault, "\n"), fault);
    else
        read_feed(&f, root);
    if (status == READOUT_OK && f.failed) status = error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    if (status == READOUT_OK && !made->count) status = error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the feed has no entries");
    if (document) xmlFreeDoc(document);
    return status;
}
