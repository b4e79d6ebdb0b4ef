/* ProQuest, as text, HTML or mail: each article is a list of parts with a label before each ("Full text: …"), below "Document 1 of 20" or between lines
 * of underscores. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/exports.h"

static slice at(const export_text *e, uint32_t i) { return e->lines.items[i].text; }

typedef enum part {
    PART_NONE,
    PART_OTHER,
    PART_TITLE,
    PART_AUTHOR,
    PART_INFO,
    PART_OUTLET,
    PART_DATE,
    PART_SECTION,
    PART_TEXT,
    PART_LANGUAGE,
    PART_ID,
    PART_URL
} part;

static const struct {
    const char *label;
    part is;
} labels[] = {
    {"Full text", PART_TEXT},
    {"Full Text", PART_TEXT},
    {"Title", PART_TITLE},
    {"Headline", PART_TITLE},
    {"Author", PART_AUTHOR},
    {"Publication info", PART_INFO},
    {"Publication title", PART_OUTLET},
    {"Publication date", PART_DATE},
    {"Section", PART_SECTION},
    {"Language of publication", PART_LANGUAGE},
    {"ProQuest document ID", PART_ID},
    {"ProQuest document id", PART_ID},
    {"Document URL", PART_URL},
    {"Abstract", PART_OTHER},
    {"Abstract (summary)", PART_OTHER},
    {"Links", PART_OTHER},
    {"Subject", PART_OTHER},
    {"Business indexing term", PART_OTHER},
    {"Location", PART_OTHER},
    {"People", PART_OTHER},
    {"Company / organization", PART_OTHER},
    {"Identifier / keyword", PART_OTHER},
    {"Classification", PART_OTHER},
    {"Alternate title", PART_OTHER},
    {"Publication subject", PART_OTHER},
    {"Volume", PART_OTHER},
    {"Issue", PART_OTHER},
    {"Pages", PART_OTHER},
    {"First page", PART_OTHER},
    {"Start page", PART_OTHER},
    {"Number of pages", PART_OTHER},
    {"Publication year", PART_OTHER},
    {"Year", PART_OTHER},
    {"Dateline", PART_OTHER},
    {"Column", PART_OTHER},
    {"Publisher", PART_OTHER},
    {"Place of publication", PART_OTHER},
    {"Country of publication", PART_OTHER},
    {"ISSN", PART_OTHER},
    {"e-ISSN", PART_OTHER},
    {"CODEN", PART_OTHER},
    {"Source type", PART_OTHER},
    {"Source attribution", PART_OTHER},
    {"Document type", PART_OTHER},
    {"Document feature", PART_OTHER},
    {"Accession number", PART_OTHER},
    {"Copyright", PART_OTHER},
    {"Last updated", PART_OTHER},
    {"Database", PART_OTHER},
    {"Word count", PART_OTHER},
    {"Credit", PART_OTHER},
    {"Notes", PART_OTHER},
};

static part part_of(slice line, slice *value) {
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t length = strlen(labels[i].label);
        if (!slice_starts_with(line, slice_from(labels[i].label)) || line.length == length || line.bytes[length] != ':') continue;
        *value = slice_of(line.bytes + length + 1, line.length - length - 1);
        while (value->length && value->bytes[0] == ' ') *value = slice_of(value->bytes + 1, value->length - 1);
        return labels[i].is;
    }
    return PART_NONE;
}

static bool is_rule(slice line) {
    if (line.length < 20) return false;
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != '_' && line.bytes[i] != '=') return false;
    return true;
}

/* "New York Times; New York, N.Y. [New York, N.Y]05 Mar 2011: A.1." */
static void take_info(export_text *e, article *a, slice info) {
    size_t end = 0;
    while (end < info.length && !strchr(";,[", info.bytes[end])) end++;
    while (end && info.bytes[end - 1] == ' ') end--;
    if (!a->source.length) a->source = slice_of(info.bytes, end);
    if (!a->date.length) a->date = dates_find(e->memory, e->words, info, true, NULL);
}

static readout_status read_one(export_text *e, uint32_t first, uint32_t end) {
    slice value, ignored;
    uint32_t i = export_next(e, first, end);
    article *a = export_add(e, e->lines.items[i < end ? i : first].number);
    if (!a) return READOUT_ERROR_MEMORY;
    slice heading = part_of(at(e, i), &ignored) == PART_NONE ? at(e, i) : (slice){NULL, 0};
    for (; i < end; i++) {
        part p = part_of(at(e, i), &value);
        if (p == PART_NONE || p == PART_OTHER) continue;
        uint32_t next = i + 1;
        while (next < end && part_of(at(e, next), &ignored) == PART_NONE && !is_rule(at(e, next))) next++;
        e->lines.items[i].text = value;
        slice whole = export_paragraphs(e, i, p == PART_TEXT ? next : i + 1);
        if (p == PART_TEXT && !slice_is(whole, "Not available.")) a->text = whole;
        if (p == PART_TITLE) a->title = whole;
        if (p == PART_AUTHOR) a->author = whole;
        if (p == PART_INFO) take_info(e, a, whole);
        if (p == PART_OUTLET) a->source = whole;
        if (p == PART_DATE) a->date = dates_find(e->memory, e->words, whole, true, NULL);
        if (p == PART_SECTION) a->section = whole;
        if (p == PART_ID) a->id = whole;
        if (p == PART_URL) a->url = whole;
        i = next - 1;
    }
    if (!a->title.length) a->title = heading;
    if (!a->id.length)
        return export_refuse(e, a->line, "this article has no \"ProQuest document ID\": the layout of ProQuest is not known");
    if (!a->date.length) return export_refuse(e, a->line, "this article has no day of publication: the layout of ProQuest is not known");
    if (!a->text.length) a->problem = SLICE("the article has no full text");
    if (a->source.length && memchr(a->source.bytes, ';', a->source.length))
        a->source = slice_cut(&(slice){a->source.bytes, a->source.length}, ';');
    return READOUT_OK;
}

static bool has_id(const export_text *e, uint32_t first, uint32_t end) {
    slice value;
    for (uint32_t i = first; i < end; i++)
        if (part_of(at(e, i), &value) == PART_ID) return true;
    return false;
}

readout_status proquest_read(export_text *e) {
    size_t number, total, expected = 1, whole = 0, last_line = 1;
    bool counted = false;
    uint32_t begun = 0;
    readout_status status = READOUT_OK;
    for (uint32_t i = 0; i < e->lines.count; i++)
        counted |= slice_starts_with(at(e, i), SLICE("Document ")) && export_count_of(e, at(e, i), &number, &total);
    for (uint32_t i = 0; i <= e->lines.count && status == READOUT_OK; i++) {
        bool end = i == e->lines.count;
        bool mark = !end && (counted ? slice_starts_with(at(e, i), SLICE("Document ")) && export_count_of(e, at(e, i), &number, &total)
                                     : is_rule(at(e, i)));
        if (!end && !mark) continue;
        if (has_id(e, begun, i)) status = read_one(e, begun, i);
        if (mark && counted) {
            if (whole && (number != expected || total != whole))
                return error_set(e->error, READOUT_ERROR_INPUT, e->file, e->lines.items[i].number, 0,
                                 "this is document %zu of %zu where %zu of %zu is due: the export is not whole", number, total, expected,
                                 whole);
            expected = number + 1;
            whole = total;
            last_line = e->lines.items[i].number;
        }
        begun = i + 1;
    }
    if (status != READOUT_OK) return status;
    if (whole && expected != whole + 1)
        return error_set(e->error, READOUT_ERROR_INPUT, e->file, last_line, 0,
                         "the export says that it has %zu documents, and ends after number %zu: it is not whole", whole, expected - 1);
    return e->made->count ? READOUT_OK : export_refuse(e, 1, "no article with a \"ProQuest document ID\" is seen in this export");
}
