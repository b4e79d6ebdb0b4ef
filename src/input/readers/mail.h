/* Mail: one message (EML), or many in a file (mbox). */
#ifndef READOUT_INPUT_READERS_MAIL_H
#define READOUT_INPUT_READERS_MAIL_H

#include "input/readers/article.h"
#include "readout.h"

/* What a message holds: subject as title, sender as author, day, message id as id, the address of a saved page; its text, or, where it has only HTML, that in *html.
 * Errors: INPUT (no text in it), MEMORY. */
readout_status mail_read(arena *memory, slice message, const char *file, size_t line, article *made, slice *html, readout_error *error);

/* Is the message a page that a browser saved as one file (MHTML)? */
bool mail_is_saved_page(arena *memory, slice message);

/* Does an mbox's next message begin with this line? */
bool mail_starts_message(slice line);

#endif
