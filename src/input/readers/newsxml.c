#include "input/readers/newsxml.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/xml.h"

#include <libxml/tree.h>

enum { DEEPEST = 64 };

typedef struct newsxml {
    arena *memory;
    const input_words *words;
    article_list *made;
    bool failed;
} newsxml;

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The first element of a name inside, at any depth; NULL: none. */
static xmlNode *within(xmlNode *node, const char *name, unsigned depth) {
    xmlNode *found = NULL;
    for (xmlNode *child = node->children; !found && child && depth < DEEPEST; child = child->next)
        found = is(child, name) ? child : within(child, name, depth + 1);
    return found;
}

static slice attribute(newsxml *n, xmlNode *node, const char *name) {
    xmlChar *value = node ? xmlGetProp(node, (const xmlChar *)name) : NULL;
    slice copy = value ? arena_copy(n->memory, slice_from((const char *)value)) : (slice){NULL, 0};
    xmlFree(value);
    return copy.length ? copy : (slice){NULL, 0};
}

/* All words inside, white space collapsed; bytes NULL where there are none. */
static slice words_of(newsxml *n, xmlNode *node) {
    xmlChar *text = node ? xmlNodeGetContent(node) : NULL;
    builder b = {.memory = n->memory};
    if (text) builder_collapsed(&b, slice_from((const char *)text));
    xmlFree(text);
    builder_trim(&b, 0);
    return b.length ? builder_finish(&b) : (slice){NULL, 0};
}

/* Is the element a paragraph, in NITF or HTML? */
static bool is_paragraph(const xmlNode *node) {
    static const char *const names[] = {"p", "hl2", "h1", "h2", "h3", "h4", "li"};
    bool found = false;
    for (size_t i = 0; !found && i < sizeof names / sizeof *names; i++) found = is(node, names[i]);
    return found;
}

static void put_paragraphs(newsxml *n, xmlNode *node, builder *b, unsigned depth) {
    for (xmlNode *child = node->children; child && depth < DEEPEST; child = child->next) {
        bool paragraph = is_paragraph(child);
        slice text = paragraph ? words_of(n, child) : (slice){NULL, 0};
        if (text.length && b->length) builder_append(b, SLICE("\n\n"));
        builder_append(b, text);
        if (!paragraph) put_paragraphs(n, child, b, depth + 1);
    }
}

/* The block that holds the whole text, where a shorter one is told beside it; else the element itself. */
static xmlNode *whole_text(newsxml *n, xmlNode *content) {
    for (xmlNode *child = content->children; child; child = child->next)
        if (is(child, "block") && slice_is(attribute(n, child, "class"), "full_text")) return child;
    return content;
}

static slice first_of(slice a, slice b) { return a.length ? a : b; }

static slice day_of(newsxml *n, slice told) { return told.length ? dates_find(n->memory, n->words, told, false, NULL) : told; }

/* What the report's head says of it, in either format. */
static void read_head(newsxml *n, xmlNode *report, article *a) {
    xmlNode *published = within(report, "pubdata", 0), *headline = within(report, "hl1", 0);
    a->title = words_of(n, headline ? headline : within(report, "headline", 0));
    if (!a->title.length) a->title = words_of(n, within(report, "title", 0));
    a->date = day_of(n, first_of(attribute(n, published, "date.publication"), attribute(n, within(report, "date.issue", 0), "norm")));
    if (!a->date.length) a->date = day_of(n, attribute(n, report, "date"));
    a->author = words_of(n, within(report, "byline", 0));
    a->source = first_of(attribute(n, published, "name"), attribute(n, within(report, "doc.copyright", 0), "holder"));
    a->url = attribute(n, published, "ex-ref");
    a->id = first_of(attribute(n, within(report, "doc-id", 0), "id-string"), attribute(n, report, "itemid"));
    slice language = attribute(n, report, "lang");
    if (language.length >= 2) a->language = slice_of(language.bytes, 2);
}

static void read_report(newsxml *n, xmlNode *report) {
    article *a = vector_push(n->memory, n->made);
    builder text = {.memory = n->memory};
    if (!a) {
        n->failed = true;
        return;
    }
    *a = (article){.line = (size_t)xmlGetLineNo(report)};
    read_head(n, report, a);
    xmlNode *content = within(report, is(report, "nitf") ? "body.content" : "text", 0);
    if (content) put_paragraphs(n, whole_text(n, content), &text, 0);
    a->text = builder_finish(&text);
    if (!a->text.length && !a->title.length) a->problem = SLICE("the report has no text and no headline");
}

/* ---------------------------------------------------------------- NewsML */

/* What the two versions call the same; of several names the first that is there counts. */
typedef struct newsml_names {
    const char *item, *content[3], *title[2], *byline[2], *source[3], *day[3], *id[2];
} newsml_names;

static const newsml_names newsml[] = {
    {.item = "newsItem", /* NewsML-G2 */
     .content = {"inlineXML", "inlineData"},
     .title = {"headline"},
     .byline = {"by", "creator"},
     .source = {"creditline", "infoSource", "provider"},
     .day = {"contentCreated", "firstCreated", "versionCreated"}},
    {.item = "NewsItem", /* NewsML 1 */
     .content = {"DataContent"},
     .title = {"HeadLine"},
     .byline = {"ByLine"},
     .source = {"CreditLine", "ProviderId", "CopyrightLine"},
     .day = {"FirstCreated", "DateId", "ThisRevisionCreated"},
     .id = {"NewsItemId", "PublicIdentifier"}},
};

static const newsml_names *newsml_of(const xmlNode *node) {
    for (size_t i = 0; i < sizeof newsml / sizeof *newsml; i++)
        if (is(node, newsml[i].item)) return &newsml[i];
    return NULL;
}

/* The words of the first of these elements that has some; who is named by a code has it as `literal`. */
static slice first_words(newsxml *n, xmlNode *node, const char *const *names, size_t count) {
    slice found = {NULL, 0};
    for (size_t i = 0; !found.length && i < count && names[i]; i++) {
        xmlNode *element = within(node, names[i], 0);
        found = words_of(n, element);
        if (!found.length) found = attribute(n, element, "literal");
    }
    return found;
}

#define FIRST_WORDS(n, node, names) first_words(n, node, names, sizeof(names) / sizeof *(names))

/* Words without marks of paragraphs, lines as they are. */
static void put_words(xmlNode *node, builder *b) {
    xmlChar *words = xmlNodeGetContent(node);
    if (words && !slice_is_blank(slice_from((const char *)words))) builder_append(b, slice_from((const char *)words));
    xmlFree(words);
}

/* The longest text among the elements that hold content: NITF, HTML or words alone. */
static slice longest_content(newsxml *n, xmlNode *node, const newsml_names *names, unsigned depth) {
    slice best = {NULL, 0};
    for (xmlNode *child = node->children; child && depth < DEEPEST; child = child->next) {
        bool content = false;
        for (size_t i = 0; !content && names->content[i]; i++) content = is(child, names->content[i]);
        builder text = {.memory = n->memory};
        slice found = content ? (slice){NULL, 0} : longest_content(n, child, names, depth + 1);
        xmlNode *marked = content ? within(child, "body.content", 0) : NULL, *page = content ? within(child, "body", 0) : NULL;
        xmlNode *body = marked ? whole_text(n, marked) : page ? page : child;
        if (content) put_paragraphs(n, body, &text, 0);
        if (content && !text.length) put_words(body, &text);
        if (text.length) found = builder_finish(&text);
        if (found.length > best.length) best = found;
    }
    return best;
}

/* Items of pictures, films and lists have no text, and are none of ours. */
static void read_item(newsxml *n, xmlNode *item, const newsml_names *names) {
    slice text = longest_content(n, item, names, 0), day = FIRST_WORDS(n, item, names->day), id = FIRST_WORDS(n, item, names->id);
    article *a = text.length ? vector_push(n->memory, n->made) : NULL;
    n->failed |= text.length && !a;
    if (!a) return;
    slice language = first_of(attribute(n, item, "lang"), first_of(attribute(n, within(item, "language", 0), "tag"),
                                                                   attribute(n, within(item, "Language", 0), "FormalName")));
    *a = (article){.line = (size_t)xmlGetLineNo(item),
                   .id = first_of(attribute(n, item, "guid"), id),
                   .text = text,
                   .title = FIRST_WORDS(n, item, names->title),
                   .date = day_of(n, day),
                   .author = FIRST_WORDS(n, item, names->byline),
                   .source = FIRST_WORDS(n, item, names->source)};
    if (language.length >= 2) a->language = slice_of(language.bytes, 2);
}

static void read_reports(newsxml *n, xmlNode *node, unsigned depth) {
    for (; node && depth < DEEPEST && !n->failed; node = node->next) {
        const newsml_names *names = newsml_of(node);
        if (names)
            read_item(n, node, names);
        else if (is(node, "nitf") || is(node, "newsitem"))
            read_report(n, node);
        else
            read_reports(n, node->children, depth + 1);
    }
}

readout_status newsxml_read(arena *memory, const input_words *words, slice source, const char *file, article_list *made,
                            readout_error *error) {
    newsxml n = {.memory = memory, .words = words, .made = made};
    while (source.length && (unsigned char)source.bytes[0] <= ' ') source = slice_of(source.bytes + 1, source.length - 1);
    if (source.length > INT32_MAX) return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the file is too long");
    xmlDoc *document = xml_parse(memory, source, XML_PARSE_NOCDATA);
    const xmlError *last = xmlGetLastError();
    if (!document)
        return error_set(error, READOUT_ERROR_FORMAT, file, last && last->line > 0 ? (size_t)last->line : 1, 0,
                         "the XML is not well formed: the file is not whole");
    read_reports(&n, xmlDocGetRootElement(document), 0);
    xmlFreeDoc(document);
    if (n.failed) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return made->count ? READOUT_OK
                       : error_set(error, READOUT_ERROR_INPUT, file, 0, 0,
                                   "no report is in this file: no <nitf>, and no <newsitem> or NewsML item with a text");
}
