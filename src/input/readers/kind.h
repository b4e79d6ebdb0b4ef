/* What an input is: told with --input, or seen from its first bytes, never from its name alone. What cannot be told apart is refused with
 * what to do, since a table or a program read as prose gives records that look like any other. */
#ifndef READOUT_INPUT_READERS_KIND_H
#define READOUT_INPUT_READERS_KIND_H

#include "base/slice.h"

typedef enum input_kind {
    KIND_DETECT,
    KIND_TEXT,
    KIND_JSONL, /* an object a line */
    KIND_CONLLU,
    KIND_JSON, /* an array of objects, or one object that holds one (JSON Feed) */
    KIND_CSV,
    KIND_TSV,
    KIND_HTML, /* a page */
    KIND_FEED, /* RSS or Atom */
    KIND_NITF, /* NITF, or Reuters' <newsitem> */
    KIND_NEWSML,
    KIND_WARC,
    KIND_NEXIS,
    KIND_FACTIVA,
    KIND_PROQUEST,
    KIND_EUROPRESSE,
    KIND_NEWSBANK,
    KIND_DOCX,
    KIND_XLSX,
    KIND_ODT,
    KIND_RTF,
    KIND_PDF,
    KIND_EML,
    KIND_MBOX,
    KIND_ARCHIVE, /* compressed, or files in a file; taken apart before anything else is asked */
    KIND_ASSET,   /* pictures, style sheets, programs: passed over in directories and archives */
    KIND_REFUSED,
    KIND_COUNT
} input_kind;

enum { KIND_LOOKED_AT = 64 * 1024 };

/* The names for --input, NULL at those that cannot be asked for. */
const char *input_kind_name(input_kind kind);

/* What the first bytes (KIND_LOOKED_AT of them, fewer at the end) of an input named `name` are. *refusal is set for KIND_REFUSED and KIND_ASSET: what it is, and
 * what to do. */
input_kind input_kind_of(slice first, const char *name, const char **refusal);
/* The database that a text is an export of, KIND_TEXT for none. */
input_kind input_kind_of_export(slice first);
/* What a text is, and what to do, where it is an export of articles in a layout that is not read; NULL where it is none. */
const char *input_export_unread(slice text);

#endif
