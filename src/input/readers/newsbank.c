/* NewsBank, as text: title, outlet and day in one line, labelled parts, the text, and labelled parts again that end in a notice of copyright. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/exports.h"

static slice at(const export_text *e, uint32_t i) { return e->lines.items[i].text; }

static slice without_bullet(slice line) {
    while (line.length && (line.bytes[0] == '*' || line.bytes[0] == '-' || line.bytes[0] == ' '))
        line = slice_of(line.bytes + 1, line.length - 1);
    if (slice_starts_with(line, SLICE("\xE2\x80\xA2"))) line = slice_of(line.bytes + 3, line.length - 3);
    while (line.length && line.bytes[0] == ' ') line = slice_of(line.bytes + 1, line.length - 1);
    return line;
}

static bool labelled(slice line, const char *const *labels, size_t count, slice *value) {
    line = without_bullet(line);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(labels[i]);
        if (!slice_starts_with(line, slice_from(labels[i])) || line.length == length || line.bytes[length] != ':') continue;
        *value = without_bullet(slice_of(line.bytes + length + 1, line.length - length - 1));
        return true;
    }
    return false;
}

static const char *const before[] = {"Author/Byline",
                                     "Author",
                                     "Byline",
                                     "Section",
                                     "Page",
                                     "Edition",
                                     "Dateline",
                                     "Column",
                                     "Readability",
                                     "Word Count",
                                     "Series",
                                     "Source",
                                     "Estimated printed pages",
                                     "Headline",
                                     "Publication",
                                     "Date"};
static const char *const behind[] = {
    "Index terms",          "Index Terms", "Record Number", "Record number", "Record",   "Article ID",
    "OpenURL Link",         "Memo",        "Caption",       "Illustration",  "Citation", "Citation (APA Style)",
    "Citation (MLA Style)", "Location(s)", "Product Names"};

static bool is_foot(slice line, slice *value) {
    slice plain = without_bullet(line);
    if (slice_is(plain, "Citation (APA Style)") || slice_is(plain, "Citation (MLA Style)")) return true; /* headings of what stands below */
    return labelled(line, behind, sizeof behind / sizeof *behind, value) || export_is_copyright(without_bullet(line));
}

static readout_status read_one(export_text *e, uint32_t first, uint32_t foot, uint32_t end) {
    slice value, day = {NULL, 0};
    uint32_t i = export_next(e, first, foot), outlet;
    article *a = export_add(e, e->lines.items[i < foot ? i : first].number);
    if (!a) return READOUT_ERROR_MEMORY;
    uint32_t title = i;
    for (outlet = i; outlet < foot && outlet < i + 8; outlet++)
        if (at(e, outlet).length && (day = dates_find(e->memory, e->words, at(e, outlet), true, NULL)).bytes) break;
    if (!day.bytes || outlet == title)
        return export_refuse(e, a->line,
                             "this article has no line with outlet and day below its title: the layout of NewsBank is not known");
    a->date = day;
    a->title = export_paragraphs(e, title, outlet);
    size_t name = 0;
    slice line = at(e, outlet);
    while (name < line.length && line.bytes[name] != '(' && !(line.bytes[name] == '-' && name && line.bytes[name - 1] == ' ') &&
           line.bytes[name] != ',')
        name++;
    while (name && line.bytes[name - 1] == ' ') name--;
    a->source = slice_of(line.bytes, name);
    uint32_t text = outlet + 1;
    for (; text < foot; text++) {
        if (!at(e, text).length) continue;
        if (!labelled(at(e, text), before, sizeof before / sizeof *before, &value)) break;
        slice label = without_bullet(at(e, text));
        if (slice_starts_with(label, SLICE("Author")) || slice_starts_with(label, SLICE("Byline"))) a->author = value;
        if (slice_starts_with(label, SLICE("Section"))) a->section = value;
    }
    a->text = export_paragraphs(e, text, foot);
    for (i = foot; i < end; i++) {
        slice label = without_bullet(at(e, i));
        if (is_foot(at(e, i), &value) && (slice_starts_with(label, SLICE("Record")) || slice_starts_with(label, SLICE("Article ID"))))
            a->id = value;
    }
    if (!a->text.length) a->problem = SLICE("the article has no text");
    return READOUT_OK;
}

readout_status newsbank_read(export_text *e) {
    slice value;
    readout_status status = READOUT_OK;
    uint32_t begun = 0, lines = e->lines.count;
    for (uint32_t i = 0; i < lines && status == READOUT_OK; i++) {
        if (!is_foot(at(e, i), &value)) continue;
        uint32_t foot = i, last = i;
        bool copyright = false;
        for (; i < lines && !copyright; i++) { /* the parts behind the text, up to the notice of copyright */
            if (is_foot(at(e, i), &value)) last = i;
            copyright = export_is_copyright(without_bullet(at(e, i)));
        }
        if (!copyright) i = last + 1;
        if (export_next(e, begun, foot) < foot) status = read_one(e, begun, foot, i);
        begun = i;
        i--;
    }
    if (status != READOUT_OK) return status;
    return e->made->count ? READOUT_OK : export_refuse(e, 1, "no article is seen in this export: the layout of NewsBank is not known");
}
