/* Which versions of the kernels this processor runs. */
#include "syntax/kernels_amx.h"

const kernels *kernels_version(unsigned number) {
    const kernels *versions[5] = {&kernels_plain};
    unsigned count = 1;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) versions[count++] = &kernels_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
        versions[count++] = &kernels_avx512;
#endif
#if defined(READOUT_AMX)
    if (count == 3 && amx_is_permitted()) versions[count++] = &kernels_amx;
#endif
    return number < count ? versions[number] : NULL;
}

const kernels *kernels_best(void) {
    const kernels *best = &kernels_plain;
    for (unsigned i = 1; kernels_version(i); i++) best = kernels_version(i);
    return best;
}
