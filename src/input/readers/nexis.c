/* Nexis. Two layouts: LexisNexis Academic and its kin, where "1 of 100 DOCUMENTS" stands above each article; and Nexis Uni and Advance,
 * where "Body" stands above each text and "End of Document" below it, perhaps behind a list of titles. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/exports.h"

static slice at(const export_text *e, uint32_t i) { return e->lines.items[i].text; }

static bool holds_date(export_text *e, slice line, slice *day) {
    if (line.length > 120) return false;
    *day = dates_find(e->memory, e->words, line, true, NULL);
    return day->bytes != NULL;
}

static void take_label(article *a, export_label label, slice value) {
    if (!value.length) return;
    if (label == LABEL_TITLE) a->title = value;
    if (label == LABEL_BYLINE) a->author = value;
    if (label == LABEL_SECTION) a->section = value;
}

/* ---------------------------------------------------------------- lines that printing puts in */

static bool is_page_count(slice line) {
    size_t number, count = 0;
    slice rest = line, word;
    if (!slice_starts_with(line, SLICE("Page "))) return false;
    for (; rest.bytes && count < 5; count++) {
        word = slice_cut(&rest, ' ');
        for (number = 0; number < word.length && word.bytes[number] >= '0' && word.bytes[number] <= '9';) number++;
        if ((count == 1 || count == 3) && (!number || number < word.length)) return false;
        if (count == 2 && !slice_is(word, "of")) return false;
    }
    return count == 4 && !rest.bytes;
}

/* How many lines from `a` and from `b` on are the same, not blank, and before `b` where it follows `a`. */
static uint32_t same_lines(const export_text *e, uint32_t a, uint32_t b) {
    uint32_t count = 0;
    while (a + count < e->lines.count && b + count < e->lines.count && (a > b || a + count < b) && at(e, a + count).length &&
           slice_equal(at(e, a + count), at(e, b + count)))
        count++;
    return count;
}

/* Leaves out "Page 2 of 3" and the title that pages have at their head, which is shown again on the first of them, and "Link to Image". */
static void drop_printed(export_text *e) {
    enum { REACH = 8 };
    uint32_t kept = 0, head = 0, head_lines = 0; /* lines [head, head + head_lines) of those kept: the title shown below the head */
    for (uint32_t i = 0; i < e->lines.count; i++) {
        if (slice_is(at(e, i), "Link to Image")) continue;
        if (!is_page_count(at(e, i))) {
            e->lines.items[kept++] = e->lines.items[i];
            continue;
        }
        uint32_t title = export_next(e, i + 1, e->lines.count), lines = 0;
        for (uint32_t again = title + 1; again < e->lines.count && again < title + REACH && !lines; again++)
            lines = same_lines(e, title, again);
        if (lines) {
            uint32_t again = title + lines;
            while (!slice_equal(at(e, again), at(e, title))) again++;
            head_lines = lines, head = kept; /* where the title will stand, blank lines before it left out */
            i = again - 1;
        } else if (head_lines && same_lines(e, head, title) >= head_lines) {
            i = title + head_lines - 1;
        }
    }
    e->lines.count = kept;
}

/* ---------------------------------------------------------------- parts */

/* The lines of a label's value: up to a blank line. */
static slice value_of(export_text *e, slice first, uint32_t *i, uint32_t end) {
    slice ignored;
    builder b = {.memory = e->memory};
    builder_collapsed(&b, first);
    while (*i + 1 < end && at(e, *i + 1).length && export_label_of(e, at(e, *i + 1), &ignored) == LABEL_NONE) {
        builder_byte(&b, ' ');
        builder_collapsed(&b, at(e, ++*i));
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

/* Is the line behind the text: a label of what follows it, a notice of copyright, the end? */
static bool ends_text(const export_text *e, slice line) {
    slice value;
    if (export_is_copyright(line) && line.length < 160) return true;
    return slice_is(line, "End of Document") || (export_label_of(e, line, &value) == LABEL_FOOT);
}

/* The text: from `first` to what is behind it. */
static void take_text(export_text *e, article *a, uint32_t first, uint32_t end) {
    uint32_t last = first;
    while (last < end && !ends_text(e, at(e, last))) last++;
    a->text = export_paragraphs(e, first, last);
    for (uint32_t i = last; i < end; i++) {
        slice value;
        if (slice_starts_with(at(e, i), SLICE("URL:")) && export_label_of(e, at(e, i), &value) == LABEL_FOOT) a->url = value;
    }
}

/* From the first label on: labels, then the text. */
static readout_status read_labels(export_text *e, article *a, uint32_t first, uint32_t end) {
    uint32_t text = end;
    slice value;
    for (uint32_t i = first; i < end; i++) {
        slice line = at(e, i);
        if (!line.length || (export_is_copyright(line) && line.length < 160)) continue;
        export_label label = export_label_of(e, line, &value);
        if (label == LABEL_BODY) {
            text = i + 1;
            if (value.length) e->lines.items[i].text = value, text = i; /* "BODY: The text …" */
            break;
        }
        if (label == LABEL_NONE || label == LABEL_FOOT) {
            text = i;
            break;
        }
        take_label(a, label, value_of(e, value, &i, end));
    }
    take_text(e, a, text, end);
    return a->text.bytes ? READOUT_OK : error_set(e->error, READOUT_ERROR_MEMORY, e->file, a->line, 0, "out of memory");
}

/* Where the labels begin: every article has one of its length, its section or its text. */
static uint32_t first_label(const export_text *e, uint32_t first, uint32_t end) {
    slice value;
    while (first < end) {
        export_label label = export_label_of(e, at(e, first), &value);
        if (label != LABEL_NONE && label != LABEL_FOOT) break;
        first++;
    }
    return first;
}

static slice joined(export_text *e, uint32_t first, uint32_t end) {
    builder b = {.memory = e->memory};
    for (uint32_t i = first; i < end; i++) {
        if (!at(e, i).length) continue;
        if (b.length) builder_byte(&b, ' ');
        builder_collapsed(&b, at(e, i));
    }
    builder_trim(&b, 0);
    return b.length ? builder_finish(&b) : (slice){NULL, 0};
}

/* ---------------------------------------------------------------- "1 of 100 DOCUMENTS" */

static bool is_rights(slice line) {
    return export_is_copyright(line) || slice_is(line, "All Rights Reserved") || slice_is(line, "All rights reserved");
}

/* Outlet, day and edition, title: groups of lines with blank ones between. */
static readout_status read_classic(export_text *e, uint32_t first, uint32_t end, size_t line) {
    uint32_t labels = first_label(e, first, end), i = export_next(e, first, labels);
    while (i < labels && (!at(e, i).length || is_rights(at(e, i)))) i++; /* older ones begin with a notice of copyright */
    uint32_t day = i;
    article *a = export_add(e, line);
    if (!a) return READOUT_ERROR_MEMORY;
    if (labels == end)
        return export_refuse(e, line, "this article has no part that is labelled as Nexis labels them: the layout is not known");
    while (day < labels && (day == i || !holds_date(e, at(e, day), &a->date))) day++;
    if (day == labels) /* a monthly tells no day */
        for (day = i; day < labels && (day == i || !dates_is_month(e->words, at(e, day)));) day++;
    if (day == labels) return export_refuse(e, line, "this article has no day of publication where Nexis has it: the layout is not known");
    uint32_t outlet_end = i;
    while (outlet_end < day && at(e, outlet_end).length && !export_is_copyright(at(e, outlet_end))) outlet_end++;
    a->source = joined(e, i, outlet_end);
    uint32_t title = day;
    while (title < labels && at(e, title).length) title++; /* the edition */
    title = export_next(e, title, labels);
    uint32_t title_end = labels;
    a->title = joined(e, title, title_end);
    if (a->title.length > 500) return export_refuse(e, line, "this article has no title where Nexis has it: the layout is not known");
    return read_labels(e, a, labels, end);
}

static readout_status read_numbered(export_text *e, uint32_t first_mark) {
    size_t number, total, expected = 0, whole = 0;
    uint32_t begun = first_mark;
    readout_status status = READOUT_OK;
    for (uint32_t i = first_mark; i <= e->lines.count && status == READOUT_OK; i++) {
        bool end = i == e->lines.count;
        if (!end && !export_count_of(e, at(e, i), &number, &total)) continue;
        if (!end && expected && (number != expected || total != whole))
            return error_set(e->error, READOUT_ERROR_INPUT, e->file, e->lines.items[i].number, 0,
                             "this is document %zu of %zu where %zu of %zu is due: the export is not whole", number, total, expected,
                             whole);
        if (i > begun || end) status = read_classic(e, begun + 1, i, e->lines.items[begun].number);
        if (end) break;
        begun = i;
        expected = number + 1;
        whole = total;
        if (i == first_mark && number == 1 && total > 0) continue;
    }
    if (status == READOUT_OK && whole && expected != whole + 1)
        return error_set(e->error, READOUT_ERROR_INPUT, e->file, e->lines.items[begun].number, 0,
                         "the export says that it has %zu documents, and ends after number %zu: it is not whole", whole, expected - 1);
    return status;
}

/* ---------------------------------------------------------------- "End of Document" */

static bool is_cover(slice line) {
    static const char *const starts[] = {"User Name:",   "Date and Time:", "Job Number:", "Client/Matter:", "Search Terms:",
                                         "Search Type:", "Narrowed by:",   "Documents (", "Document (",     "Content Type"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (slice_starts_with(line, slice_from(starts[i]))) return true;
    return false;
}

/* Title, outlet and day stand in the last lines before the labels that hold a day; what is before them is the list of titles. */
static readout_status read_modern(export_text *e, uint32_t first, uint32_t end, bool behind_cover) {
    uint32_t labels = first_label(e, first, end), day = labels;
    size_t line = e->lines.items[export_next(e, first, end) < end ? export_next(e, first, end) : first].number;
    slice found;
    if (labels == end)
        return export_refuse(e, line, "this article has no part that is labelled as Nexis labels them: the layout is not known");
    for (uint32_t i = first; i < labels; i++)
        if (!export_is_copyright(at(e, i)) && !is_cover(at(e, i)) && holds_date(e, at(e, i), &found)) day = i; /* the last */
    if (day == labels) return export_refuse(e, line, "this article has no day of publication where Nexis has it: the layout is not known");
    article *a = export_add(e, e->lines.items[day].number);
    if (!a) return READOUT_ERROR_MEMORY;
    a->date = dates_find(e->memory, e->words, at(e, day), true, NULL);
    uint32_t outlet = day;
    while (outlet > first && !at(e, outlet - 1).length) outlet--;
    if (outlet > first) outlet--;
    a->source = outlet < day && at(e, outlet).length ? at(e, outlet) : (slice){NULL, 0};
    uint32_t title = first;
    if (behind_cover) { /* the line above the outlet */
        title = outlet;
        while (title > first && !at(e, title - 1).length) title--;
        if (title > first) title--;
    }
    a->title = joined(e, title, outlet);
    return read_labels(e, a, labels, end);
}

/* The number in "Documents (100)". */
static size_t promised(slice line) {
    size_t count = 0;
    if (!slice_starts_with(line, SLICE("Documents (")) && !slice_starts_with(line, SLICE("Document ("))) return 0;
    const char *open = memchr(line.bytes, '(', line.length);
    for (const char *c = open + 1; c < line.bytes + line.length && *c >= '0' && *c <= '9' && count < 1000000; c++)
        count = count * 10 + (size_t)(*c - '0');
    return count;
}

static readout_status read_ended(export_text *e) {
    uint32_t begun = 0;
    size_t whole = 0, told_at = 0;
    bool covered = false;
    readout_status status = READOUT_OK;
    for (uint32_t i = 0; i < e->lines.count && status == READOUT_OK; i++) {
        size_t count = promised(at(e, i));
        if (count) whole = count, told_at = e->lines.items[i].number;
        covered |= is_cover(at(e, i));
        if (!slice_is(at(e, i), "End of Document")) continue;
        status = read_modern(e, begun, i, covered && !e->made->count);
        begun = i + 1;
    }
    if (status != READOUT_OK) return status;
    if (whole && whole != e->made->count)
        return error_set(e->error, READOUT_ERROR_INPUT, e->file, told_at, 0,
                         "the export says that it has %zu documents, and %u are in it: it is not whole", whole, e->made->count);
    return e->made->count ? READOUT_OK : export_refuse(e, 1, "no article is seen in this export");
}

readout_status nexis_read(export_text *e) {
    size_t number, total;
    e->capitals = true;
    drop_printed(e);
    for (uint32_t i = 0; i < e->lines.count; i++)
        if (export_count_of(e, at(e, i), &number, &total)) return read_numbered(e, i);
    for (uint32_t i = 0; i < e->lines.count; i++)
        if (slice_is(at(e, i), "End of Document")) return read_ended(e);
    return export_refuse(e, 1,
                         "neither \"1 of 100 DOCUMENTS\" nor \"End of Document\" is in this export: the layout of Nexis is not known");
}
