/* Text by paragraphs out of office files: DOCX, OpenDocument, RTF, PDF. */
#ifndef READOUT_INPUT_READERS_OFFICE_H
#define READOUT_INPUT_READERS_OFFICE_H

#include "input/readers/article.h"
#include "input/readers/pdf_text.h"
#include "readout.h"

/* A file in a zip, as office files are; bytes NULL where it is not there, longer than 128 MB, or memory runs out. */
slice office_member(arena *memory, slice zip, const char *name);

/* Each fills in the text. The title and author in a file's properties are left alone: they are about the file. Errors: FORMAT (damaged), INPUT (no text, locked), MEMORY. */
readout_status docx_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
readout_status odt_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
readout_status rtf_read(arena *memory, slice file_bytes, const char *file, article *made, readout_error *error);
/* Gives the text of the pages by lines, each page ended by a form feed, and the lines with their places. */
readout_status pdf_read(arena *memory, slice file_bytes, const char *file, slice *pages, pdf_lines *lines, readout_error *error);
/* Such pages with a blank line where a paragraph seems to end, as exports are read. Bytes NULL when memory runs out. */
slice pdf_by_lines(arena *memory, slice pages);

#endif
