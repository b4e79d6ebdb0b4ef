/* Exports of news databases: one file, many articles, each with its title, day, outlet, section, byline, id and text, and without the index
 * terms, copyright lines and highlights around it. An export that numbers its articles must hold as many as it says: a gap is an error
 * with file and line, and a layout that is not known is refused, since half an export read looks like a whole one. */
#ifndef READOUT_INPUT_READERS_EXPORTS_H
#define READOUT_INPUT_READERS_EXPORTS_H

#include "input/readers/article.h"
#include "input/readers/words.h"
#include "readout.h"

/* A line of an export: what stands on it without the space around it. */
typedef struct export_line {
    slice text;
    size_t number; /* from 1 */
} export_line;

/* What a reader of exports works on. */
typedef struct export_text {
    arena *memory;
    const input_words *words;
    const char *file;
    article_list *made;
    readout_error *error;
    VECTOR(export_line) lines; /* blank ones too */
    bool capitals;             /* labels of what follows the text are in capitals, or have a hyphen: others may open a paragraph */
} export_text;

/* The parts that labels name (lexicon/input/labels.tsv). */
typedef enum export_label {
    LABEL_NONE,
    LABEL_TITLE,
    LABEL_BYLINE,
    LABEL_SECTION,
    LABEL_DATE,
    LABEL_OUTLET,
    LABEL_BODY,
    LABEL_LANGUAGE,
    LABEL_ID,
    LABEL_URL,
    LABEL_HEAD,
    LABEL_FOOT
} export_label;

/* Cuts the text into lines. False when memory runs out. */
bool export_cut(export_text *e, slice text);
/* The label at the start of a line, and what follows it. A label ends in a colon, or fills the line. */
export_label export_label_of(const export_text *e, slice line, slice *value);
/* Is the line "1 of 100 DOCUMENTS", in some language? */
bool export_count_of(const export_text *e, slice line, size_t *number, size_t *total);
/* Lines [first, end) as text: lines up to a blank one make a paragraph. */
slice export_paragraphs(export_text *e, uint32_t first, uint32_t end);
/* The next line from `at` that is not blank; `end` where there is none. */
uint32_t export_next(const export_text *e, uint32_t at, uint32_t end);
/* Does a line begin a notice of copyright? */
bool export_is_copyright(slice line);
/* The list's next article. NULL when memory runs out. */
article *export_add(export_text *e, size_t line);
readout_status export_refuse(const export_text *e, size_t line, const char *what);

/* The readers. Each takes the export as plain text, whatever it came in; Factiva's and Europresse's have HTML and XML of their own. */
readout_status nexis_read(export_text *e);
readout_status factiva_read(export_text *e);
readout_status proquest_read(export_text *e);
readout_status newsbank_read(export_text *e);
readout_status factiva_read_page(export_text *e, slice page);
readout_status factiva_read_xml(export_text *e, slice source);
readout_status europresse_read(export_text *e, slice page);

#endif
