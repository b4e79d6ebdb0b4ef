/* Reports as agencies and archives of papers mark them up in XML: NITF (the News Industry Text Format, as in The New York Times' archive), the <newsitem> of Reuters' corpora, and NewsML
 * (NewsML-G2 and version 1), whose items hold NITF, HTML or plain text.
 * A report a document, whatever holds them. */
#ifndef READOUT_INPUT_READERS_NEWSXML_H
#define READOUT_INPUT_READERS_NEWSXML_H

#include "input/readers/article.h"
#include "input/readers/words.h"
#include "readout.h"

/* Errors: FORMAT (no XML: line), INPUT (no report in it), MEMORY. A report without text and headline becomes one with a problem. */
readout_status newsxml_read(arena *memory, const input_words *words, slice source, const char *file, article_list *made,
                            readout_error *error);

#endif
