/* PDF, with poppler: its text in reading order, lines joined to paragraphs, words cut at line ends put together. */
#include "base/error.h"
#include "input/readers/builder.h"
#include "input/readers/office.h"

#ifdef READOUT_WITH_PDF

#include <poppler.h>

enum { PAGES_MOST = 5000 };

static bool ends_in_letter(slice line, size_t cut) { return line.length > cut && (((unsigned char)line.bytes[line.length - 1 - cut] | 32) >= 'a' || (unsigned char)line.bytes[line.length - 1 - cut] >= 0x80); }

/* A page's lines as paragraphs: a line that is clearly shorter than the longest and ends a sentence ends a paragraph. */
static void put_page(builder *b, slice text) {
    size_t longest = 0;
    for (slice rest = text; rest.bytes;) {
        slice line = slice_cut(&rest, '\n');
        if (line.length > longest) longest = line.length;
    }
    while (text.bytes) {
        slice line = slice_cut(&text, '\n');
        while (line.length && (unsigned char)line.bytes[line.length - 1] <= ' ') line.length--;
        if (!line.length) {
            builder_trim(b, 0);
            if (b->length) builder_append(b, SLICE("\n\n"));
            continue;
        }
        bool hyphen = line.bytes[line.length - 1] == '-' && ends_in_letter(line, 1) && text.bytes && text.length && text.bytes[0] >= 'a' && text.bytes[0] <= 'z';
        char last = line.bytes[line.length - 1];
        builder_collapsed(b, hyphen ? slice_of(line.bytes, line.length - 1) : line);
        if (!hyphen) builder_collapsed(b, SLICE(" "));
        if ((last == '.' || last == '"' || last == '?' || last == '!') && line.length * 10 < longest * 8) {
            builder_trim(b, 0);
            builder_append(b, SLICE("\n\n"));
        }
    }
}

readout_status pdf_read(arena *memory, slice bytes, const char *file, article *made, readout_error *error) {
    GError *problem = NULL;
    GBytes *given = g_bytes_new_static(bytes.bytes, bytes.length);
    PopplerDocument *document = poppler_document_new_from_bytes(given, NULL, &problem);
    builder b = {.memory = memory};
    if (!document) {
        readout_status status = error_set(error, READOUT_ERROR_FORMAT, file, 0, 0, "the PDF cannot be read: %s", problem ? problem->message : "it is damaged");
        g_clear_error(&problem);
        g_bytes_unref(given);
        return status;
    }
    int pages = poppler_document_get_n_pages(document);
    for (int i = 0; i < pages && i < PAGES_MOST; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        char *text = page ? poppler_page_get_text(page) : NULL;
        if (text) put_page(&b, slice_from(text));
        g_free(text);
        if (page) g_object_unref(page);
    }
    g_object_unref(document);
    g_bytes_unref(given);
    builder_trim(&b, 0);
    made->text = builder_finish(&b);
    if (!made->text.bytes) return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return made->text.length ? READOUT_OK : error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "the PDF has no text, only pictures: run a text recognition on it first");
}

#else

readout_status pdf_read(arena *memory, slice bytes, const char *file, article *made, readout_error *error) {
    (void)memory, (void)bytes, (void)made;
    return error_set(error, READOUT_ERROR_INPUT, file, 0, 0, "a PDF file, and this readout was built without poppler: take its text out first, for instance with pdftotext");
}

#endif
