/* Web archives (WARC 1.0 and 1.1): the pages among their records. */
#ifndef READOUT_INPUT_READERS_WARC_H
#define READOUT_INPUT_READERS_WARC_H

#include "input/readers/article.h"
#include "input/stream.h"

/* The next record that is a page: its headers, those of HTTP and the page, as the archive has them. Other records are passed over.
 * *more is false at the end. Errors: FORMAT (no WARC, or cut short: line counts bytes), FILE, MEMORY. A record that is too long is told of as
 * INPUT, and the next call goes on. */
readout_status warc_next(stream *from, slice *record, bool *more, readout_error *error);

/* What the headers of such a record say, and the page in it: chunks put together, unpacked. INPUT where it cannot be. */
readout_status warc_page(arena *memory, slice record, const char *file, article *made, slice *page, slice *encoding, readout_error *error);

#endif
