/* Makes the document's lists of dependents from the tokens' heads. */
#ifndef READOUT_SYNTAX_TREE_LINK_H
#define READOUT_SYNTAX_TREE_LINK_H

#include "document/document.h"

/* The heads must form trees. False when memory runs out. */
bool tree_link(document *d);

#endif
