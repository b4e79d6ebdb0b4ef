/* DOCX and OpenDocument: XML files in a zip. */
#include "input/readers/office.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/xml.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <libxml/tree.h>

enum { MEMBER_LIMIT = 128 * 1024 * 1024, DEEPEST = 200 };

slice office_member(arena *memory, slice zip, const char *name) {
    struct archive *a = archive_read_new();
    struct archive_entry *entry;
    builder b = {.memory = memory};
    bool found = false;
    char piece[16384];
    ssize_t got;
    if (!a) return arena_fail(memory), (slice){NULL, 0};
    archive_read_support_format_zip(a);
    if (archive_read_open_memory(a, zip.bytes, zip.length) == ARCHIVE_OK)
        while (!found && archive_read_next_header(a, &entry) == ARCHIVE_OK) {
            const char *path = archive_entry_pathname(entry);
            if (!path || strcmp(path, name) != 0) continue;
            found = true;
            while ((got = archive_read_data(a, piece, sizeof piece)) > 0 && b.length < MEMBER_LIMIT)
                builder_append(&b, slice_of(piece, (size_t)got));
        }
    if (archive_errno(a) == ENOMEM) arena_fail(memory);
    archive_read_free(a);
    return found && b.length < MEMBER_LIMIT ? builder_finish(&b) : (slice){NULL, 0};
}

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void end_paragraph(builder *b) {
    builder_trim(b, 0);
    if (b->length) builder_append(b, SLICE("\n\n"));
}

/* What is there and not to be read: struck out, moved elsewhere, instructions of fields, notes, remarks, and what is there once more for old programs. */
static bool is_no_text(const xmlNode *node) {
    static const char *const names[] = {"del", "moveFrom", "instrText", "note", "annotation", "tracked-changes", "Fallback"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(node, names[i])) return true;
    return false;
}

static xmlNode *child_named(const xmlNode *node, const char *name) {
    xmlNode *child = node->children;
    while (child && !is(child, name)) child = child->next;
    return child;
}

/* A run of Word's with hidden words: <w:r><w:rPr><w:vanish/></w:rPr>. */
static bool is_hidden(const xmlNode *node) {
    const xmlNode *looks = is(node, "r") ? child_named(node, "rPr") : NULL;
    return looks && child_named(looks, "vanish");
}

/* Text of both formats: their paragraphs are called p (and h), their breaks br, line-break, tab. */
static void read_nodes(builder *b, xmlNode *node, bool word, unsigned depth) {
    for (; node && depth < DEEPEST; node = node->next) {
        if (node->type == XML_TEXT_NODE) {
            bool text = !word || (node->parent && is(node->parent, "t"));
            if (text) builder_collapsed(b, slice_from((const char *)node->content));
            continue;
        }
        if (node->type != XML_ELEMENT_NODE || is_no_text(node) || is_hidden(node)) continue;
        if (is(node, "br") || is(node, "line-break") || is(node, "tab") || is(node, "s") || is(node, "cr"))
            builder_collapsed(b, SLICE(" "));
        if (is(node, "noBreakHyphen")) builder_append(b, SLICE("-"));
        read_nodes(b, node->children, word, depth + 1);
        if (is(node, "p") || is(node, "h")) end_paragraph(b);
    }
}

static readout_status read_office(arena *memory, slice zip, const char *content, const char *what, const char *file, article *made,
                                  readout_error *error) {
    slice xml = office_member(memory, zip, content);
    if (!xml.bytes && office_member(memory, zip, "xl/workbook.xml").bytes)
        return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "a spreadsheet: say --input xlsx");
    if (!xml.bytes && office_member(memory, zip, "ppt/presentation.xml").bytes)
        return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "slides (pptx): save them as PDF");
    xmlDoc *document = xml.bytes ? xml_parse(memory, xml, XML_PARSE_RECOVER) : NULL;
    builder b = {.memory = memory};
    if (!document)
        return error_set(error, READOUT_ERROR_FORMAT, file, 0, 0, "%s: it is damaged, locked with a password, or no text document", what);
    read_nodes(&b, xmlDocGetRootElement(document), content[0] == 'w', 0);
    xmlFreeDoc(document);
    builder_trim(&b, 0);
    made->text = builder_finish(&b);
    if (!made->text.bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return made->text.length ? READOUT_OK : error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the document has no text");
}

readout_status docx_read(arena *memory, slice zip, const char *file, article *made, readout_error *error) {
    return read_office(memory, zip, "word/document.xml", "no Word document can be read", file, made, error);
}

readout_status odt_read(arena *memory, slice zip, const char *file, article *made, readout_error *error) {
    return read_office(memory, zip, "content.xml", "no OpenDocument text can be read", file, made, error);
}
