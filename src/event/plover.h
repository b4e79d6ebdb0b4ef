/* PLOVER and CAMEO as tables: types, modes, contexts, scores, quad categories, and what each CAMEO code is in PLOVER.
 * Sources: PLOVER manual 2.0 (2024), tables 2.1, 2.2 and 3.1-3.11, with the minus sign that table 2.2 leaves out at ACCUSE; the
 * CAMEO to PLOVER conversion table 0.8 (2021), its modes renamed as the manual of 2024 has them; CAMEO's roots 01 and 02, which that
 * table lacks, from the CAMEO codebook 1.1 (2012): 01 (public statements) is no PLOVER event, 02 (appeals) is REQUEST. */
#ifndef READOUT_EVENT_PLOVER_H
#define READOUT_EVENT_PLOVER_H

#include "base/slice.h"
#include "document/labels.h"

#include <stdint.h>

typedef struct plover_mode {
    plover_type type;
    const char *name;
    float score;
} plover_mode;

typedef struct cameo_code {
    const char *code, *name;
    plover_type type;     /* PLOVER_NONE for root 01 */
    const char *mode;     /* "" none */
    const char *contexts; /* "legal|military", "" none */
    /* The code for agreeing to, asking for, refusing and threatening it; NULL where CAMEO has none of its own. */
    const char *agreed, *requested, *rejected, *threatened;
} cameo_code;

/* "ACCUSE"; "" for PLOVER_NONE. */
const char *plover_type_name(plover_type type);
/* PLOVER_NONE where no type is called that. */
plover_type plover_type_named(slice name);
/* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for none. */
int plover_quad(plover_type type);
/* Conflict-cooperation score of a type and mode (mode 0: the type alone). */
float plover_score(plover_type type, uint8_t mode);

/* Modes are numbered from 1 over all types; 0 is none. */
const char *plover_mode_name(uint8_t mode);
plover_type plover_mode_type(uint8_t mode);
uint8_t plover_mode_named(plover_type type, slice name);

/* Contexts are bits of a set. */
enum { PLOVER_CONTEXT_COUNT = 37 };
const char *plover_context_name(unsigned context);
/* The bit of a name, 0 where there is none. A space and "_" are the same. */
uint64_t plover_context_named(slice name);
/* The set of names with "|" between; false where one is unknown (*bad says which). */
bool plover_contexts_named(slice names, uint64_t *set, slice *bad);

/* The row of a CAMEO code, NULL where there is none. */
const cameo_code *cameo_find(slice code);
/* Row `index`, in the order of the codes; NULL past the last. */
const cameo_code *cameo_at(size_t index);
/* The general CAMEO code of a type: "112" for ACCUSE. */
const char *cameo_of_type(plover_type type);

#endif
