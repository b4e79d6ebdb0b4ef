/* XML in memory, by libxml2. */
#ifndef READOUT_INPUT_READERS_XML_H
#define READOUT_INPUT_READERS_XML_H

#include "base/arena.h"
#include "base/slice.h"

#include <libxml/parser.h>

/* Parses at most INT32_MAX bytes, without a look at the network and without a word; `options` as libxml2 has them. NULL where it is no XML,
 * for which see xmlGetLastError, or where memory runs out, which the arena is told. The caller frees the document. */
xmlDoc *xml_parse(arena *memory, slice xml, int options);

#endif
