/* What the version of the kernels with AMX does not share with AVX-512's. */
#ifndef READOUT_SYNTAX_KERNELS_AMX_H
#define READOUT_SYNTAX_KERNELS_AMX_H

#include "syntax/kernels.h"

#include <stdbool.h>

#if defined(READOUT_AMX)
/* Has the processor tiles of bytes, and does the system let this program use them? Asking is what gives the permission, to the whole process. */
bool amx_is_permitted(void);
/* kernels.product */
void amx_product(const packed_matrix *m, const uint8_t *q, const float *scale, uint32_t rows, float *out, size_t stride);
#endif

#endif
