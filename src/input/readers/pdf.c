/* PDF, with poppler: its text in reading order, lines joined to paragraphs, words cut at line ends put together. Poppler brings forty libraries, which
 * would double the time the program takes to start, so it is loaded when the first PDF comes; without it PDF is refused with what to do. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/office.h"

static bool ends_in_letter(slice line, size_t cut) {
    return line.length > cut &&
           (((unsigned char)line.bytes[line.length - 1 - cut] | 32) >= 'a' || (unsigned char)line.bytes[line.length - 1 - cut] >= 0x80);
}

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

/* A page's lines as paragraphs. */
static void put_page(builder *b, slice page) {
    size_t longest = longest_line(page);
    while (page.bytes) {
        slice line = cut_line(&page);
        if (!line.length) {
            builder_trim(b, 0);
            if (b->length) builder_append(b, SLICE("\n\n"));
            continue;
        }
        bool hyphen = line.bytes[line.length - 1] == '-' && ends_in_letter(line, 1) && page.bytes && page.length && page.bytes[0] >= 'a' &&
                      page.bytes[0] <= 'z';
        builder_collapsed(b, hyphen ? slice_of(line.bytes, line.length - 1) : line);
        if (!hyphen) builder_collapsed(b, SLICE(" "));
        if (ends_paragraph(line, longest)) {
            builder_trim(b, 0);
            builder_append(b, SLICE("\n\n"));
        }
    }
}

slice pdf_paragraphs(arena *memory, slice pages) {
    builder b = {.memory = memory};
    while (pages.bytes) put_page(&b, slice_cut(&pages, '\f'));
    builder_trim(&b, 0);
    return builder_finish(&b);
}

slice pdf_lines(arena *memory, slice pages) {
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
           find(p->library, "poppler_page_get_text", &p->text) && find(p->library, "g_bytes_new_static", &p->bytes) &&
           find(p->library, "g_bytes_unref", &p->free_bytes) && find(p->library, "g_free", &p->free) &&
           find(p->library, "g_error_free", &p->free_error) && find(p->library, "g_object_unref", &p->unref);
}

static readout_status refuse(const char *file, readout_error *error) {
    return error_set(
        error, READOUT_ERROR_INPUT, file, 0, 0,
        "a PDF file, and poppler is not installed (libpoppler-glib8): install it, or take the text out first, for instance with pdftotext");
}

readout_status pdf_read(arena *memory, slice bytes, const char *file, article *made, readout_error *error) {
    poppler with;
    GError *problem = NULL;
    builder b = {.memory = memory};
    if (!load(&with)) return refuse(file, error);
    GBytes *given = with.bytes(bytes.bytes, bytes.length);
    PopplerDocument *document = with.open(given, NULL, &problem);
    int pages = document ? with.count_pages(document) : 0;
    for (int i = 0; i < pages && i < PAGES_MOST; i++) {
        PopplerPage *page = with.page(document, i);
        char *text = page ? with.text(page) : NULL;
        if (text) builder_append(&b, slice_from(text));
        builder_byte(&b, '\f');
        with.free(text);
        if (page) with.unref(page);
    }
    readout_status status = document ? READOUT_OK
                                     : error_set(error, READOUT_ERROR_FORMAT, file, 0, 0, "the PDF cannot be read: %s",
                                                 problem ? problem->message : "it is damaged");
    if (problem) with.free_error(problem);
    if (document) with.unref(document);
    with.free_bytes(given);
    if (status != READOUT_OK) return status;
    builder_trim(&b, 0);
    made->text = builder_finish(&b);
    if (!made->text.bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return made->text.length ? READOUT_OK
                             : error_set(error, READOUT_ERROR_INPUT, file, 0, 0,
                                         "the PDF has no text, only pictures: run a text recognition on it first");
}

#else

readout_status pdf_read(arena *memory, slice bytes, const char *file, article *made, readout_error *error) {
    (void)memory, (void)bytes, (void)made;
    return error_set(error, READOUT_ERROR_INPUT, file, 0, 0,
                     "a PDF file, and this readout was built without poppler: take its text out first, for instance with pdftotext");
}

#endif
