/* Which words of a document a page marks, and as what. A record has anchors (the words that name it: an event's trigger, a statement's
 * cue, a figure, a mention) and extents (its source, its target, what is said), which may overlap in any way. The page cuts the text
 * wherever a mark begins or ends: every piece, a segment, then lies wholly inside or outside of every mark. */
#ifndef READOUT_OUTPUT_PAGE_MARKS_H
#define READOUT_OUTPUT_PAGE_MARKS_H

#include "output/html.h"

typedef enum mark_role {
    ROLE_TRIGGER, /* anchors first */
    ROLE_CUE,
    ROLE_FIGURE,
    ROLE_MENTION,
    ROLE_SOURCE,
    ROLE_TARGET,
    ROLE_SPEAKER,
    ROLE_ADDRESSEE,
    ROLE_CONTENT,
} mark_role;
static inline bool role_is_anchor(mark_role role) { return role <= ROLE_MENTION; }

enum { NO_SEGMENT = UINT32_MAX };

typedef struct mark {
    uint32_t start, end; /* code points */
    uint32_t record;     /* of its kind; of a pair of mirrored events the one shown */
    uint32_t number;     /* the order in which marks were made: those of a record one after the other */
    uint8_t kind, role;
} mark;

typedef struct page_marks {
    mark *items; /* in the order of the text, the longer one first */
    size_t count;
    uint32_t *segment;                /* by number: the segment at which an anchor begins, which has an id; NO_SEGMENT: none */
    uint32_t *first[HTML_KIND_COUNT]; /* by record: the number of its first anchor; those of an entity's mentions follow it */
} page_marks;

/* False when memory runs out. To be freed in either case. */
bool page_marks_make(const readout_document *d, page_marks *made);
void page_marks_free(page_marks *marks);

/* The segment of the record's anchor number `anchor`, or NO_SEGMENT. */
uint32_t page_marks_segment(const page_marks *marks, html_kind kind, size_t record, size_t anchor);

#endif
