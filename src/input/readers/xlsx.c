#include "input/readers/xlsx.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/office.h"
#include "input/readers/xml.h"

#include <libxml/tree.h>
#include <math.h>
#include <stdlib.h>

enum { HEADER_LATEST = 10, COLUMNS_MOST = 16384, DEEPEST = 16 };

typedef struct workbook {
    arena *memory;
    const row_columns *columns;
    slice zip;
    VECTOR(slice) strings; /* that cells share */
    VECTOR(bool) dates;    /* does a style show numbers as days? */
    bool since_1904;
    slice seen; /* names of columns of a sheet without texts, for a message */
    article_list *made;
    bool failed;
} workbook;

static bool is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child_named(const xmlNode *node, const char *name) {
    xmlNode *child = node ? node->children : NULL;
    while (child && !is(child, name)) child = child->next;
    return child;
}

static slice attribute(workbook *w, xmlNode *node, const char *name) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    slice copy = value ? arena_copy(w->memory, slice_from((const char *)value)) : (slice){NULL, 0};
    w->failed |= value && !copy.bytes;
    xmlFree(value);
    return copy;
}

static unsigned long number_in(workbook *w, xmlNode *node, const char *name) {
    slice text = attribute(w, node, name);
    return text.length ? strtoul(text.bytes, NULL, 10) : 0;
}

/* A part of the file; NULL where it is not there. The caller frees it. */
static xmlDoc *part(workbook *w, const char *name) {
    slice xml = office_member(w->memory, w->zip, name);
    return xml.length && xml.length < INT32_MAX ? xml_parse(w->memory, xml, XML_PARSE_NOCDATA | XML_PARSE_HUGE) : NULL;
}

/* The words in a string's runs, its reading in another script left out. */
static void put_words(const xmlNode *node, builder *b, unsigned depth) {
    for (const xmlNode *child = node->children; child && depth < DEEPEST; child = child->next) {
        if (is(child, "rPh")) continue;
        xmlChar *words = is(child, "t") ? xmlNodeGetContent(child) : NULL;
        if (words) builder_append(b, slice_from((const char *)words));
        xmlFree(words);
        if (!words) put_words(child, b, depth + 1);
    }
}

static slice words_of(workbook *w, const xmlNode *node) {
    builder b = {.memory = w->memory};
    if (node) put_words(node, &b, 0);
    slice words = b.length ? builder_finish(&b) : SLICE("");
    w->failed |= !words.bytes;
    return words;
}

static void read_strings(workbook *w) {
    xmlDoc *document = part(w, "xl/sharedStrings.xml");
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    for (xmlNode *node = root ? root->children : NULL; node && !w->failed; node = node->next) {
        slice *one = is(node, "si") ? vector_push(w->memory, &w->strings) : NULL;
        if (one) *one = words_of(w, node);
        w->failed |= is(node, "si") && !one;
    }
    xmlFreeDoc(document);
}

/* ---------------------------------------------------------------- days */

/* "dd/mm/yyyy", not "0.00" nor "[Red]#": words in quotation marks and brackets aside. */
static bool is_code_of_day(slice code) {
    char inside = 0;
    for (size_t i = 0; i < code.length; i++) {
        char c = code.bytes[i];
        if (inside)
            inside = c == inside ? 0 : inside;
        else if (c == '"' || c == '[')
            inside = c == '[' ? ']' : '"';
        else if (c == '\\')
            i++;
        else if (strchr("yYdD", c))
            return true;
    }
    return false;
}

static bool shows_day(workbook *w, const xmlNode *formats, unsigned long id) {
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return true; /* ECMA-376, 18.8.30 */
    for (xmlNode *node = formats ? formats->children : NULL; node; node = node->next)
        if (is(node, "numFmt") && number_in(w, node, "numFmtId") == id) return is_code_of_day(attribute(w, node, "formatCode"));
    return false;
}

static void read_styles(workbook *w) {
    xmlDoc *document = part(w, "xl/styles.xml");
    xmlNode *root = document ? xmlDocGetRootElement(document) : NULL, *styles = child_named(root, "cellXfs");
    for (xmlNode *node = styles ? styles->children : NULL; node && !w->failed; node = node->next) {
        if (!is(node, "xf")) continue;
        bool *day = vector_push(w->memory, &w->dates);
        if (day) *day = shows_day(w, child_named(root, "numFmts"), number_in(w, node, "numFmtId"));
        w->failed |= !day;
    }
    xmlFreeDoc(document);
}

/* Days are counted from the end of 1899 or the start of 1904. */
static slice day_of(workbook *w, slice number) {
    double days = strtod(number.bytes, NULL);
    enum { FROM_1900 = 25569, FROM_1904 = 24107, LAST = 2958465 };
    if (!isfinite(days) || days < 1 || days > LAST) return number;
    return row_day(w->memory, (int64_t)days - (w->since_1904 ? FROM_1904 : FROM_1900));
}

/* ---------------------------------------------------------------- cells */

/* The column of "AB12", from 0. */
static uint32_t column_of(slice place, uint32_t next) {
    uint32_t column = 0, letters = 0;
    while (letters < place.length && letters < 4 && place.bytes[letters] >= 'A' && place.bytes[letters] <= 'Z')
        column = column * 26 + (uint32_t)(place.bytes[letters++] - 'A' + 1);
    return letters ? column - 1 : next;
}

static slice value_of(workbook *w, xmlNode *cell) {
    slice type = attribute(w, cell, "t");
    if (slice_is(type, "inlineStr")) return words_of(w, child_named(cell, "is"));
    xmlChar *content = child_named(cell, "v") ? xmlNodeGetContent(child_named(cell, "v")) : NULL;
    slice value = content ? arena_copy(w->memory, slice_from((const char *)content)) : SLICE("");
    xmlFree(content);
    w->failed |= !value.bytes;
    if (!value.length || slice_is(type, "e")) return SLICE("");
    if (slice_is(type, "b")) return value.bytes[0] == '1' ? SLICE("true") : SLICE("false");
    if (slice_is(type, "s")) {
        unsigned long number = strtoul(value.bytes, NULL, 10);
        return number < w->strings.count ? w->strings.items[number] : SLICE("");
    }
    unsigned long style = number_in(w, cell, "s");
    bool day = (!type.length || slice_is(type, "n")) && style < w->dates.count && w->dates.items[style];
    return day ? day_of(w, value) : value;
}

typedef VECTOR(slice) cells;

static void read_cells(workbook *w, xmlNode *row, cells *read) {
    read->count = 0;
    for (xmlNode *cell = row->children; cell && !w->failed; cell = cell->next) {
        if (!is(cell, "c")) continue;
        uint32_t column = column_of(attribute(w, cell, "r"), read->count);
        if (column >= COLUMNS_MOST) continue;
        while (read->count <= column && !w->failed) {
            slice *empty = vector_push(w->memory, read);
            if (empty) *empty = SLICE("");
            w->failed |= !empty;
        }
        if (!w->failed) read->items[column] = value_of(w, cell);
    }
}

/* ---------------------------------------------------------------- rows */

static bool names_text(workbook *w, const cells *row) {
    unsigned rank;
    bool text = false;
    for (uint32_t i = 0; i < row->count; i++) text |= row_field_named(w->columns, row->items[i], &rank) == ROW_TEXT;
    return text;
}

static void note_names(workbook *w, const cells *row) {
    enum { MOST = 12 };
    slice all = {"", 0};
    for (uint32_t i = 0; i < row->count && i < MOST && all.bytes; i++)
        if (row->items[i].length)
            all = arena_format(w->memory, "%s%s%.*s", all.bytes, all.length ? ", " : "",
                               (int)(row->items[i].length < 40 ? row->items[i].length : 40), row->items[i].bytes);
    if (!w->seen.length && all.length) w->seen = all;
}

static void read_row(workbook *w, const cells *header, const cells *row, unsigned long number) {
    bool any = false;
    for (uint32_t i = 0; i < row->count; i++) any |= row->items[i].length > 0;
    article *a = any ? vector_push(w->memory, w->made) : NULL;
    w->failed |= any && !a;
    if (!a) return;
    row_filling f = {.made = a};
    a->line = number;
    for (uint32_t i = 0; i < row->count && i < header->count && !w->failed; i++)
        if (header->items[i].length) w->failed |= !row_fill(w->memory, w->columns, &f, header->items[i], row->items[i]);
    w->failed |= !row_finish(w->memory, &f);
    if (slice_is_blank(a->text)) a->problem = SLICE("the row has no text");
}

/* The header is the first row with a column of texts, below titles and notes. */
static void read_sheet(workbook *w, const xmlNode *data) {
    cells header = {0}, row = {0};
    bool headed = false;
    unsigned long number = 0, looked_at = 0;
    for (xmlNode *node = data ? data->children : NULL; node && !w->failed; node = node->next) {
        if (!is(node, "row")) continue;
        unsigned long told = number_in(w, node, "r");
        number = told ? told : number + 1;
        read_cells(w, node, headed ? &row : &header);
        if (headed) {
            read_row(w, &header, &row, number);
        } else if (names_text(w, &header)) {
            headed = true;
        } else {
            note_names(w, &header);
            if (++looked_at == HEADER_LATEST) return;
        }
    }
}

/* The part in which the sheet of this relation lies. */
static slice path_of_sheet(workbook *w, const xmlNode *relations, slice id) {
    for (xmlNode *node = relations ? relations->children : NULL; node; node = node->next) {
        if (!is(node, "Relationship") || !slice_equal(attribute(w, node, "Id"), id)) continue;
        slice target = attribute(w, node, "Target");
        return target.length && target.bytes[0] == '/' ? slice_of(target.bytes + 1, target.length - 1)
                                                       : arena_format(w->memory, "xl/%.*s", SLICE_FORMAT(target));
    }
    return (slice){NULL, 0};
}

/* The sheets in their order; how many could be opened. */
static size_t read_sheets(workbook *w, xmlNode *book, const xmlNode *relations) {
    xmlNode *sheets = child_named(book, "sheets"), *properties = child_named(book, "workbookPr");
    slice since = properties ? attribute(w, properties, "date1904") : (slice){NULL, 0};
    size_t opened = 0;
    w->since_1904 = slice_is(since, "1") || slice_is(since, "true");
    for (xmlNode *node = sheets ? sheets->children : NULL; node && !w->failed; node = node->next) {
        slice path = is(node, "sheet") ? path_of_sheet(w, relations, attribute(w, node, "id")) : (slice){NULL, 0};
        xmlDoc *document = path.bytes ? part(w, path.bytes) : NULL;
        if (!document) continue;
        opened++;
        read_sheet(w, child_named(xmlDocGetRootElement(document), "sheetData"));
        xmlFreeDoc(document);
    }
    return opened;
}

readout_status xlsx_read(arena *memory, const row_columns *columns, slice file_bytes, const char *file, article_list *made,
                         readout_error *error) {
    workbook w = {.memory = memory, .columns = columns, .zip = file_bytes, .made = made};
    xmlDoc *book = part(&w, "xl/workbook.xml"), *relations = part(&w, "xl/_rels/workbook.xml.rels");
    size_t opened = 0;
    if (book && relations) {
        read_strings(&w);
        read_styles(&w);
        opened = read_sheets(&w, xmlDocGetRootElement(book), xmlDocGetRootElement(relations));
    }
    xmlFreeDoc(book);
    xmlFreeDoc(relations);
    if (w.failed || memory->failed) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    if (!opened)
        return error_set(error, READOUT_ERROR_FORMAT, file, 0, 0,
                         "no sheet can be read: the file is damaged, locked with a password, or larger than 128 MB: save its table as CSV");
    if (!made->count)
        return error_set(
            error, READOUT_ERROR_INPUT, file, 0, 0,
            "no column of this spreadsheet is named text, body or content, or it has no rows; its columns are %s: say which holds "
            "the text, as in --columns text=NAME",
            w.seen.length ? w.seen.bytes : "none");
    return row_settle_days(memory, columns, made, file, error);
}
