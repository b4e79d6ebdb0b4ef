/* PDF, with poppler: its lines in the order of reading, and where they stand. Poppler brings forty libraries, which
 * would double the time the program takes to start, so it is loaded when the first PDF comes; without it PDF is refused with what to do. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/office.h"

#include <math.h>

static size_t longest_line(slice page) {
    size_t longest = 0;
    while (page.bytes) {
        slice line = slice_cut(&page, '\n');
        if (line.length > longest) longest = line.length;
    }
    return longest;
}

static slice cut_line(slice *page) {
    slice line = slice_cut(page, '\n');
    while (line.length && (unsigned char)line.bytes[line.length - 1] <= ' ') line.length--;
    return line;
}

/* A line that is clearly shorter than the longest and ends a sentence ends a paragraph. */
static bool ends_paragraph(slice line, size_t longest) {
    char last = line.bytes[line.length - 1];
    return (last == '.' || last == '"' || last == '?' || last == '!') && line.length * 10 < longest * 8;
}

slice pdf_by_lines(arena *memory, slice pages) {
    builder b = {.memory = memory};
    while (pages.bytes) {
        slice page = slice_cut(&pages, '\f');
        size_t longest = longest_line(page);
        while (page.bytes) {
            slice line = cut_line(&page);
            builder_append(&b, line);
            builder_append(&b, line.length && ends_paragraph(line, longest) ? SLICE("\n\n") : SLICE("\n"));
        }
    }
    return builder_finish(&b);
}

#ifdef READOUT_WITH_PDF

#include <dlfcn.h>
#include <poppler.h>

enum { PAGES_MOST = 5000 };

/* The functions used, as poppler's and GLib's headers declare them. */
typedef struct poppler {
    void *library;
    __typeof__(poppler_document_new_from_bytes) *open;
    __typeof__(poppler_document_get_n_pages) *count_pages;
    __typeof__(poppler_document_get_page) *page;
    __typeof__(poppler_page_get_text) *text;
    __typeof__(poppler_page_get_size) *size;
    __typeof__(poppler_page_get_text_layout) *places;
    __typeof__(poppler_page_get_text_attributes) *types;
    __typeof__(poppler_page_free_text_attributes) *free_types;
    __typeof__(g_bytes_new_static) *bytes;
    __typeof__(g_bytes_unref) *free_bytes;
    __typeof__(g_free) *free;
    __typeof__(g_error_free) *free_error;
    __typeof__(g_object_unref) *unref;
} poppler;

static bool find(void *library, const char *name, void *function) {
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

/* Never unloaded: GLib cannot be. */
static bool load(poppler *p) {
    *p = (poppler){.library = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_LOCAL)};
    return p->library && find(p->library, "poppler_document_new_from_bytes", &p->open) &&
           find(p->library, "poppler_document_get_n_pages", &p->count_pages) && find(p->library, "poppler_document_get_page", &p->page) &&
           find(p->library, "poppler_page_get_text", &p->text) && find(p->library, "poppler_page_get_size", &p->size) &&
           find(p->library, "poppler_page_get_text_layout", &p->places) &&
           find(p->library, "poppler_page_get_text_attributes", &p->types) &&
           find(p->library, "poppler_page_free_text_attributes", &p->free_types) && find(p->library, "g_bytes_new_static", &p->bytes) &&
           find(p->library, "g_bytes_unref", &p->free_bytes) && find(p->library, "g_free", &p->free) &&
           find(p->library, "g_error_free", &p->free_error) && find(p->library, "g_object_unref", &p->unref);
}

static readout_status refuse(const char *file, readout_error *error) {
    return error_set(
        error, READOUT_ERROR_INPUT, file, 0, 0,
        "a PDF file, and poppler is not installed (libpoppler-glib8): install it, or take the text out first, for instance with pdftotext");
}

/* A page's text as poppler gives it, and for each character of it where it stands and in which type. */
typedef struct page_text {
    arena *memory;
    slice text;
    const PopplerRectangle *places;
    guint count;
    const GList *types;
    unsigned number;
    double height;
} page_text;

static const PopplerTextAttributes *type_at(page_text *page, guint character) {
    while (page->types && (guint)((const PopplerTextAttributes *)page->types->data)->end_index < character) page->types = page->types->next;
    return page->types ? page->types->data : NULL;
}

static bool is_bold(const PopplerTextAttributes *type) {
    const char *name = type && type->font_name ? type->font_name : "";
    return strstr(name, "Bold") || strstr(name, "bold") || strstr(name, "Black") || strstr(name, "Heavy") || strstr(name, "Semibold");
}

/* What is known of a line's characters while it is read. */
typedef struct line_type {
    double sizes[16];
    unsigned counts[16], used, bold, all;
} line_type;

static void count_type(line_type *t, const PopplerTextAttributes *type) {
    double size = type ? type->font_size : 0;
    unsigned i = 0;
    while (i < t->used && t->sizes[i] != size) i++;
    if (i == 16) return;
    if (i == t->used) t->sizes[t->used++] = size;
    t->counts[i]++;
    t->all++;
    t->bold += is_bold(type);
}

static double size_of(const line_type *t) {
    unsigned best = 0;
    for (unsigned i = 1; i < t->used; i++)
        if (t->counts[i] > t->counts[best]) best = i;
    return t->used ? t->sizes[best] : 0;
}

static size_t character_length(slice rest) {
    size_t length = 1;
    while (length < rest.length && ((unsigned char)rest.bytes[length] & 0xC0) == 0x80) length++;
    return length;
}

/* The mark of a note: small digits that stand higher than the line. */
static bool is_note_mark(char c, const PopplerTextAttributes *type, const PopplerRectangle *place, double size, double bottom) {
    return c >= '0' && c <= '9' && type && type->font_size < .8 * size && place->y2 < bottom - .08 * size;
}

/* Reads the line that begins at a character, without marks of notes. False when memory runs out. */
static bool read_line(page_text *page, slice line, guint first, pdf_lines *lines) {
    line_type type = {0};
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    const GList *types = page->types;
    guint at = first;
    for (size_t i = 0; i < line.length && at < page->count; i += character_length(slice_of(line.bytes + i, line.length - i)), at++) {
        if ((unsigned char)line.bytes[i] <= ' ') continue;
        count_type(&type, type_at(page, at));
        const PopplerRectangle *r = &page->places[at];
        left = fmin(left, r->x1), right = fmax(right, r->x2), top = fmin(top, r->y1), bottom = fmax(bottom, r->y2);
    }
    builder b = {.memory = page->memory};
    double size = size_of(&type);
    bool behind_mark = false;
    page->types = types;
    at = first;
    for (size_t i = 0, length; i < line.length; i += length, at++) {
        char c = line.bytes[i];
        length = character_length(slice_of(line.bytes + i, line.length - i));
        if (at < page->count && is_note_mark(c, type_at(page, at), &page->places[at], size, bottom)) {
            behind_mark = true;
            continue;
        }
        if (behind_mark && (c == ',' || c == '.' || c == ';' || c == ':')) builder_trim(&b, 0);
        behind_mark = behind_mark && c == ' ';
        builder_append(&b, slice_of(line.bytes + i, length));
    }
    builder plain = {.memory = page->memory};
    builder_collapsed(&plain, builder_since(&b, 0));
    builder_trim(&plain, 0);
    if (b.failed || plain.failed) return false;
    if (!plain.length) return true;
    pdf_line *made = vector_push(page->memory, lines);
    if (!made) return false;
    *made = (pdf_line){.text = builder_finish(&plain),
                       .left = (float)left,
                       .right = (float)right,
                       .top = (float)top,
                       .bottom = (float)bottom,
                       .size = (float)size,
                       .bold = type.bold * 10 >= type.all * 9,
                       .page = page->number,
                       .page_height = (float)page->height};
    return made->text.bytes != NULL;
}

static bool read_lines(page_text *page, pdf_lines *lines) {
    guint at = 0;
    for (slice rest = page->text; rest.bytes;) {
        slice line = slice_cut(&rest, '\n');
        if (!read_line(page, line, at, lines)) return false;
        for (size_t i = 0; i < line.length; i++) at += ((unsigned char)line.bytes[i] & 0xC0) != 0x80;
        at++; /* the line's end */
    }
    return true;
}

/* Appends a page's text and a form feed, and its lines. False when memory runs out. */
static bool read_page(const poppler *with, PopplerDocument *document, unsigned number, builder *b, pdf_lines *lines) {
    PopplerPage *page = with->page(document, (int)number);
    char *text = page ? with->text(page) : NULL;
    bool fine = true;
    if (text) {
        page_text read = {.memory = b->memory, .text = slice_from(text), .number = number};
        PopplerRectangle *places = NULL;
        double width;
        GList *types = with->types(page);
        with->size(page, &width, &read.height);
        with->places(page, &places, &read.count);
        read.places = places;
        read.types = types;
        fine = read_lines(&read, lines);
        if (types) with->free_types(types);
        with->free(places);
        builder_append(b, read.text);
    }
    builder_byte(b, '\f');
    with->free(text);
    if (page) with->unref(page);
    return fine && !b->failed;
}

readout_status pdf_read(arena *memory, slice bytes, const char *file, slice *pages, pdf_lines *lines, readout_error *error) {
    poppler with;
    GError *problem = NULL;
    builder b = {.memory = memory};
    if (!load(&with)) return refuse(file, error);
    GBytes *given = with.bytes(bytes.bytes, bytes.length);
    PopplerDocument *document = with.open(given, NULL, &problem);
    int count = document ? with.count_pages(document) : 0;
    bool fine = true;
    for (int i = 0; fine && i < count && i < PAGES_MOST; i++) fine = read_page(&with, document, (unsigned)i, &b, lines);
    readout_status status = document ? READOUT_OK
                                     : error_set(error, READOUT_ERROR_FORMAT, file, 0, 0, "the PDF cannot be read: %s",
                                                 problem ? problem->message : "it is damaged");
    if (problem) with.free_error(problem);
    if (document) with.unref(document);
    with.free_bytes(given);
    if (status != READOUT_OK) return status;
    *pages = builder_finish(&b);
    if (!fine || !pages->bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    if (count > PAGES_MOST)
        return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the PDF has %d pages, and %d are the most that are read: split it", count,
                         PAGES_MOST);
    return lines->count ? READOUT_OK
                        : error_set(error, READOUT_ERROR_INPUT, file, 0, 0,
                                    "the PDF has no text, only pictures: run a text recognition on it first");
}

#else

readout_status pdf_read(arena *memory, slice bytes, const char *file, slice *pages, pdf_lines *lines, readout_error *error) {
    (void)memory, (void)bytes, (void)pages, (void)lines;
    return error_set(error, READOUT_ERROR_INPUT, file, 0, 0,
                     "a PDF file, and this readout was built without poppler: take its text out first, for instance with pdftotext");
}

#endif
