/* Factiva: text, where "Document" and a code end each article and its parts are told by their place or by letters (HD, BY, WC …);
 * HTML, where each is an element of the class "article"; and XML, where everything has its name and the number of articles is told. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/exports.h"
#include "input/readers/html.h"
#include "input/readers/xml.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <strings.h>

static slice at(const export_text *e, uint32_t i) { return e->lines.items[i].text; }

/* "Document LBA0000020110305e735000ab": the code, else bytes NULL. */
static slice document_code(slice line) {
    static const char *const words[] = {"Document ", "Dokument ", "Documento ", "document "};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t length = strlen(words[w]);
        if (!slice_starts_with(line, slice_from(words[w])) || line.length < length + 18 || line.length > length + 36) continue;
        slice code = slice_of(line.bytes + length, line.length - length);
        size_t digits = 0;
        for (size_t i = 0; i < code.length; i++) {
            bool letter = (code.bytes[i] | 32) >= 'a' && (code.bytes[i] | 32) <= 'z', digit = code.bytes[i] >= '0' && code.bytes[i] <= '9';
            if (!letter && !digit) return (slice){NULL, 0};
            digits += digit;
        }
        if (digits >= 8) return code;
    }
    return (slice){NULL, 0};
}

/* "1,234 words", in the languages of the interface. */
static bool is_word_count(slice line) {
    static const char *const words[] = {"words",         "word",    "mots",   "mot",      "palabras",
                                        "W\xC3\xB6rter", "Woerter", "parole", "palavras", "woorden"};
    size_t i = 0;
    if (!line.length || line.bytes[0] < '0' || line.bytes[0] > '9') return false;
    while (i < line.length && ((line.bytes[i] >= '0' && line.bytes[i] <= '9') || strchr(",. ", line.bytes[i]) ||
                               (unsigned char)line.bytes[i] == 0xC2 || (unsigned char)line.bytes[i] == 0xA0))
        i++;
    slice rest = slice_of(line.bytes + i, line.length - i);
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (slice_is(rest, words[w])) return true;
    return false;
}

static bool is_language(slice line) {
    static const char *const names[] = {
        "English",       "French",           "German",   "Spanish", "Italian",       "Portuguese",     "Dutch",   "Russian",
        "Anglais",       "Fran\303\247ais",  "Englisch", "Deutsch", "Ingl\xC3\xA9s", "Espa\xC3\xB1ol", "Inglese", "Italiano",
        "Ingl\xC3\xAAs", "Portugu\xC3\xAAs", "Arabic",   "Chinese", "Japanese",      "Polish",         "Turkish", "Swedish"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_starts_with(line, slice_from(names[i])) && line.length < strlen(names[i]) + 16) return true;
    return false;
}

static bool is_time(slice line) {
    return line.length >= 4 && line.length <= 12 && line.bytes[0] >= '0' && line.bytes[0] <= '9' && memchr(line.bytes, ':', line.length);
}

static bool is_copyright_line(slice line) {
    return export_is_copyright(line) || (line.length < 160 && memmem(line.bytes, line.length, "All rights reserved", 19));
}

static slice join(export_text *e, uint32_t first, uint32_t end) {
    builder b = {.memory = e->memory};
    for (uint32_t i = first; i < end; i++) {
        if (!at(e, i).length) continue;
        if (b.length) builder_byte(&b, ' ');
        builder_collapsed(&b, at(e, i));
    }
    builder_trim(&b, 0);
    return b.length ? builder_finish(&b) : (slice){NULL, 0};
}

/* ---------------------------------------------------------------- parts told by letters */

static bool has_code(slice line, const char *code) {
    size_t length = strlen(code);
    return slice_starts_with(line, slice_from(code)) && (line.length == length || line.bytes[length] == ' ' || line.bytes[length] == '\t');
}

static bool is_any_code(slice line) {
    static const char *const codes[] = {"SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC",  "ED",  "PG",  "VOL", "LA", "CY",
                                        "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",  "CX", "ART"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (has_code(line, codes[i])) return true;
    return false;
}

static readout_status read_coded(export_text *e, article *a, uint32_t first, uint32_t end) {
    builder text = {.memory = e->memory};
    for (uint32_t i = first; i < end;) {
        uint32_t next = i + 1;
        while (next < end && !is_any_code(at(e, next))) next++;
        slice line = at(e, i);
        bool body = has_code(line, "LP") || has_code(line, "TD");
        const char *space = memchr(line.bytes ? line.bytes : "", ' ', line.length),
                   *tab = memchr(line.bytes ? line.bytes : "", '\t', line.length);
        const char *from = tab && (!space || tab < space) ? tab : space;
        e->lines.items[i].text = from ? slice_of(from + 1, line.length - (size_t)(from + 1 - line.bytes)) : (slice){"", 0};
        while (at(e, i).length && at(e, i).bytes[0] == ' ') e->lines.items[i].text = slice_of(at(e, i).bytes + 1, at(e, i).length - 1);
        slice value = body ? export_paragraphs(e, i, next) : join(e, i, next);
        if (body && value.length) {
            if (text.length) builder_append(&text, SLICE("\n\n"));
            builder_append(&text, value);
        }
        if (has_code(line, "HD")) a->title = value;
        if (has_code(line, "BY")) a->author = value;
        if (has_code(line, "SE")) a->section = value;
        if (has_code(line, "SN")) a->source = value;
        if (has_code(line, "PD")) a->date = dates_find(e->memory, e->words, value, true, NULL);
        i = next;
    }
    a->text = builder_finish(&text);
    if (a->title.length || a->text.length) return READOUT_OK;
    return export_refuse(e, a->line, "this article has neither headline nor text (HD, LP, TD): the layout of Factiva is not known");
}

/* ---------------------------------------------------------------- parts told by their place */

static bool begins_byline(slice line) {
    static const char *const words[] = {"By ", "by ", "BY ", "Par ", "Von ", "Por "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_starts_with(line, slice_from(words[i]))) return true;
    return false;
}

static bool is_one_of(slice word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_is(word, words[i])) return true;
    return false;
}

/* Are all words capitalised, but for those that join them, and no more than `most` of them in a row? So are names and sections, and no headline of a sentence. */
static bool is_capitalised(slice line, unsigned most) {
    static const char *const joins[] = {"and", "in",  "with", "for", "of",  "the", "de", "van", "von",
                                        "der", "bin", "al",   "y",   "und", "et",  "&",  "/",   "-"};
    unsigned row = 0, capitals = 0;
    for (slice rest = line; rest.bytes;) {
        slice word = slice_cut(&rest, ' ');
        if (!word.length) continue;
        bool joining = is_one_of(word, joins, sizeof joins / sizeof *joins),
             capital = word.bytes[0] < 'a' || (unsigned char)word.bytes[0] >= 0x80;
        bool digit = memchr("0123456789", word.bytes[0], 10) != NULL;
        if (!joining && (!capital || digit || ++row > most)) return false;
        capitals += !joining;
        if (joining || word.bytes[word.length - 1] == ',') row = 0;
    }
    return capitals > 0;
}

static bool is_section(slice line) { return line.length <= 25 && is_capitalised(line, 3); }

static bool is_byline(slice line) {
    return begins_byline(line) || (line.length <= 80 && is_capitalised(line, 3) && !is_copyright_line(line));
}

/* Section, title and byline, of which the first and the last may be missing: lines [first, end), the title known to begin with the line `headline`, or not (`end`). */
static void take_head(export_text *e, article *a, uint32_t first, uint32_t headline, uint32_t end) {
    uint32_t title = headline < end ? headline : first, last = end;
    while (last > title && !at(e, last - 1).length) last--;
    uint32_t byline = last, blank = title;
    while (blank < last && at(e, blank).length) blank++;
    uint32_t behind = export_next(e, blank, last);
    if (last > title + 1 && is_byline(at(e, last - 1))) {
        byline = last - 1;
        while (byline > title + 1 && at(e, byline - 1).length && begins_byline(at(e, byline - 1))) byline--;
    }
    if (headline >= end && is_section(at(e, first)) && export_next(e, first + 1, byline) < byline)
        title = export_next(e, first + 1, byline);
    else if (behind < byline)
        byline = behind; /* what a blank line sets apart from the title */
    if (title > first) a->section = join(e, first, title);
    a->title = join(e, title, byline);
    a->author = join(e, byline, last);
}

/* Lines [first, end): section, title, byline, "N words", day, time, outlet, code, …, language, copyright, text. `headline` is the line that is
 * known to be the title, or `end`. */
static readout_status read_placed(export_text *e, article *a, uint32_t first, uint32_t headline, uint32_t end) {
    uint32_t words = first, i, text = end;
    while (words < end && !is_word_count(at(e, words))) words++;
    if (words == end)
        return export_refuse(e, a->line, "this article has no line with its number of words: the layout of Factiva is not known");
    take_head(e, a, first, headline < words ? headline : words, words);
    for (i = words + 1; i < end && !a->date.bytes && i < words + 6; i++)
        if (at(e, i).length) a->date = dates_find(e->memory, e->words, at(e, i), false, NULL);
    if (!a->date.bytes)
        return export_refuse(e, a->line,
                             "this article has no day of publication below its number of words: the layout of Factiva is not known");
    i = export_next(e, i, end);
    if (i < end && is_time(at(e, i))) i = export_next(e, i + 1, end);
    if (i < end && !is_language(at(e, i)) && !is_copyright_line(at(e, i))) a->source = at(e, i);
    for (uint32_t seen = 0; i < end && seen < 16; i++) { /* the notice of copyright, else the language, is the last line before the text */
        if (!at(e, i).length) continue;
        seen++;
        if (is_copyright_line(at(e, i))) {
            text = i + 1;
            while (text < end && at(e, text).length && is_copyright_line(at(e, text))) text++;
            break;
        }
        if (is_language(at(e, i)) && text == end) text = i + 1;
    }
    if (text == end)
        return export_refuse(e, a->line,
                             "this article has neither language nor copyright before its text: the layout of Factiva is not known");
    a->text = export_paragraphs(e, text, end);
    return READOUT_OK;
}

readout_status factiva_read(export_text *e) {
    uint32_t begun = 0;
    readout_status status = READOUT_OK;
    for (uint32_t i = 0; i < e->lines.count && status == READOUT_OK; i++) {
        slice line = at(e, i), code = document_code(line);
        if (!code.bytes && has_code(line, "AN")) code = document_code(slice_of(line.bytes + 3, line.length > 3 ? line.length - 3 : 0));
        if (!code.bytes) continue;
        uint32_t first = export_next(e, begun, i), end = i;
        article *a = export_add(e, e->lines.items[first].number);
        if (!a) return READOUT_ERROR_MEMORY;
        a->id = code;
        bool coded = false;
        for (uint32_t l = first; l < i; l++) coded |= has_code(at(e, l), "HD");
        if (coded)
            while (first < i && !is_any_code(at(e, first))) first++;
        status = coded ? read_coded(e, a, first, end) : read_placed(e, a, first, end, end);
        begun = i + 1;
        while (begun < e->lines.count && is_any_code(at(e, begun)) && !has_code(at(e, begun), "SE") && !has_code(at(e, begun), "HD"))
            begun++;
    }
    if (status != READOUT_OK) return status;
    return e->made->count
               ? READOUT_OK
               : export_refuse(e, 1, "no line \"Document\" with a code ends an article here: the layout of Factiva is not known");
}

/* ---------------------------------------------------------------- HTML */

static bool class_has(const html_node *n, const char *word) {
    slice names = html_attribute(n, "class");
    while (names.bytes)
        if (slice_is(slice_cut(&names, ' '), word)) return true;
    return false;
}

static bool is_headline(const html_node *n) {
    slice names = html_attribute(n, "class"), id = html_attribute(n, "id");
    return slice_is(id, "hd") || (names.length >= 8 && memmem(names.bytes, names.length, "Headline", 8));
}

/* Puts the element's blocks as lines, blank ones between; *headline becomes the line of the title. */
static bool put_lines(export_text *e, const html_tree *tree, uint32_t node, uint32_t *headline) {
    builder b = {.memory = e->memory};
    uint32_t head_end = 0;
    *headline = UINT32_MAX;
    for (uint32_t i = node + 1; i <= tree->nodes[node].end && !b.failed; i++) {
        bool over = i == tree->nodes[node].end;
        const html_node *n = &tree->nodes[over ? node : i];
        if (over || html_is_block(n->tag) || n->tag == HTML_br) {
            builder_trim(&b, 0);
            if (b.length) {
                export_line *line = vector_push(e->memory, &e->lines);
                if (!line) return false;
                line->text = builder_finish(&b);
                b = (builder){.memory = e->memory};
            }
        }
        if (over) break;
        if (n->tag != HTML_TEXT && is_headline(n) && !head_end) *headline = e->lines.count, head_end = n->end;
        if (n->tag == HTML_script || n->tag == HTML_style)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&b, n->source);
    }
    return !b.failed;
}

static size_t line_of(slice page, const char *place) {
    size_t line = 1;
    for (const char *c = page.bytes; c < place; c++) line += *c == '\n';
    return line;
}

/* Makes each line a paragraph of its own. */
static bool space_out(export_text *e, uint32_t from, uint32_t *headline) {
    uint32_t count = e->lines.count - from;
    for (uint32_t i = 0; i < count; i++)
        if (!vector_push(e->memory, &e->lines)) return false;
    for (uint32_t i = count; i-- > 0;) {
        e->lines.items[from + 2 * i] = e->lines.items[from + i];
        e->lines.items[from + 2 * i + 1] = (export_line){{"", 0}, 0};
    }
    if (*headline != UINT32_MAX) *headline = from + 2 * (*headline - from);
    return true;
}

static readout_status no_memory(const export_text *e) { return error_set(e->error, READOUT_ERROR_MEMORY, e->file, 0, 0, "out of memory"); }

/* One article of the page: an element whose blocks are its parts, told by their place, or by letters in a table's first column. */
static readout_status read_part_of_page(export_text *e, slice page, const html_tree *tree, uint32_t node) {
    uint32_t headline, first = e->lines.count;
    const html_node *n = &tree->nodes[node];
    if (!put_lines(e, tree, node, &headline) || !space_out(e, first, &headline)) return no_memory(e);
    article *a = export_add(e, n->source.length ? line_of(page, n->source.bytes) : 0);
    if (!a) return READOUT_ERROR_MEMORY;
    uint32_t end = e->lines.count;
    while (end > first && !document_code(at(e, end - 1)).bytes) end--;
    if (end == first)
        return export_refuse(e, a->line, "this article does not end in \"Document\" and its code: the layout of Factiva is not known");
    a->id = document_code(at(e, end - 1));
    bool coded = false;
    for (uint32_t l = first; l < end; l++) coded |= slice_is(at(e, l), "HD");
    while (coded && !is_any_code(at(e, first))) first++;
    return coded ? read_coded(e, a, first, end - 1) : read_placed(e, a, first, headline, end - 1);
}

readout_status factiva_read_page(export_text *e, slice page) {
    html_tree tree;
    if (!html_read(e->memory, page, &tree)) return no_memory(e);
    bool named = false;
    for (uint32_t i = 1; i < tree.count; i++) named |= tree.nodes[i].tag != HTML_TEXT && class_has(&tree.nodes[i], "article");
    readout_status status = READOUT_OK;
    for (uint32_t i = 1; i < tree.count && status == READOUT_OK; i++) {
        const html_node *n = &tree.nodes[i];
        if (n->tag == HTML_TEXT || !(named ? class_has(n, "article") : n->tag == HTML_table)) continue;
        status = read_part_of_page(e, page, &tree, i);
        i = n->end - 1;
    }
    if (status != READOUT_OK) return status;
    return e->made->count ? READOUT_OK
                          : export_refuse(e, 1, "no element of the class \"article\" is in this page: the layout of Factiva is not known");
}

/* ---------------------------------------------------------------- XML */

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

/* All text of an element, its paragraphs apart. */
static slice paragraphs_of(export_text *e, xmlNode *node) {
    builder b = {.memory = e->memory};
    bool any = false;
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        any = true;
        xmlChar *text = xmlNodeGetContent(child);
        builder line = {.memory = e->memory};
        if (text) builder_collapsed(&line, slice_from((const char *)text));
        xmlFree(text);
        builder_trim(&line, 0);
        if (!line.length) continue;
        if (b.length) builder_append(&b, SLICE("\n\n"));
        builder_append(&b, builder_since(&line, 0));
    }
    if (!any) {
        xmlChar *text = xmlNodeGetContent(node);
        if (text) builder_collapsed(&b, slice_from((const char *)text));
        xmlFree(text);
        builder_trim(&b, 0);
    }
    return b.length ? builder_finish(&b) : (slice){NULL, 0};
}

static readout_status read_element(export_text *e, xmlNode *element) {
    article *a = export_add(e, (size_t)xmlGetLineNo(element));
    slice lead = {NULL, 0}, tail = {NULL, 0};
    if (!a) return READOUT_ERROR_MEMORY;
    for (xmlNode *child = element->children; child; child = child->next) {
        if (is(child, "headline")) a->title = paragraphs_of(e, child);
        if (is(child, "leadParagraph")) lead = paragraphs_of(e, child);
        if (is(child, "tailParagraphs") || is(child, "body")) tail = paragraphs_of(e, child);
        if (is(child, "byline")) a->author = paragraphs_of(e, child);
        if (is(child, "sectionName")) a->section = paragraphs_of(e, child);
        if (is(child, "sourceName")) a->source = paragraphs_of(e, child);
        if (is(child, "accessionNo")) a->id = paragraphs_of(e, child);
        if (is(child, "publicationDate")) a->date = dates_find(e->memory, e->words, paragraphs_of(e, child), false, NULL);
        if (is(child, "baseLanguage")) {
            slice told = paragraphs_of(e, child);
            if (told.length >= 2) a->language = slice_of(told.bytes, 2);
        }
    }
    a->text = lead.length && tail.length ? arena_format(e->memory, "%s\n\n%s", lead.bytes, tail.bytes) : lead.length ? lead : tail;
    if (!a->text.length && !a->title.length) a->problem = SLICE("the article has no text and no title");
    return READOUT_OK;
}

static readout_status read_elements(export_text *e, xmlNode *node, size_t *promised, size_t *at_line, unsigned depth) {
    readout_status status = READOUT_OK;
    for (; node && status == READOUT_OK && depth < 32; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        xmlChar *count = xmlGetProp(node, (const xmlChar *)"count");
        if (count && !is(node, "article")) *promised = strtoul((const char *)count, NULL, 10), *at_line = (size_t)xmlGetLineNo(node);
        xmlFree(count);
        bool whole = false;
        for (xmlNode *child = node->children; child; child = child->next) whole |= is(child, "headline") || is(child, "accessionNo");
        status = whole ? read_element(e, node) : read_elements(e, node->children, promised, at_line, depth + 1);
    }
    return status;
}

readout_status factiva_read_xml(export_text *e, slice source) {
    size_t promised = 0, line = 0;
    if (source.length > INT32_MAX) return export_refuse(e, 0, "the export is too long");
    while (source.length && (unsigned char)source.bytes[0] <= ' ') source = slice_of(source.bytes + 1, source.length - 1);
    xmlDoc *document = xml_parse(e->memory, source, XML_PARSE_NOCDATA);
    const xmlError *last = xmlGetLastError();
    readout_status status;
    if (!document)
        status = error_set(e->error, READOUT_ERROR_FORMAT, e->file, last && last->line > 0 ? (size_t)last->line : 1, 0,
                           "the XML is not well formed: the export is not whole");
    else
        status = read_elements(e, xmlDocGetRootElement(document), &promised, &line, 0);
    if (document) xmlFreeDoc(document);
    if (status != READOUT_OK) return status;
    if (promised && promised != e->made->count)
        return error_set(e->error, READOUT_ERROR_INPUT, e->file, line, 0,
                         "the export says that it has %zu articles, and %u are in it: it is not whole", promised, e->made->count);
    return e->made->count ? READOUT_OK : export_refuse(e, 1, "no article is seen in this export");
}
