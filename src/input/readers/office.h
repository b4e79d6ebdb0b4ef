/* Text by paragraphs out of office files: DOCX, OpenDocument, RTF, PDF. */
#ifndef READOUT_INPUT_READERS_OFFICE_H
#define READOUT_INPUT_READERS_OFFICE_H

#include "input/readers/article.h"
#include "readout.h"

/* Each fills in the text. The title and author in a file's properties are left alone: they are about the file. Errors: FORMAT (damaged), INPUT (no text, locked), MEMORY. */
readout_status docx_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
readout_status odt_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
readout_status rtf_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
/* Gives the text of the pages, each ended by a form feed, by lines. */
readout_status pdf_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
/* Such lines joined to paragraphs; and as lines, with a blank one where a paragraph seems to end, as exports are read. Bytes NULL when
 * memory runs out. */
slice pdf_paragraphs(arena *memory, slice pages);
slice pdf_lines(arena *memory, slice pages);

#endif
