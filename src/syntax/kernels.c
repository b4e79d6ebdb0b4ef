/* Which versions of the kernels this processor runs. */
#include "syntax/kernels_amx.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* VNNI for vectors of 256 bits, told apart from AVX-512's: the compilers' own question for it is too young. */
static bool avxvnni_is_there(void) {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 1, &a, &b, &c, &d) && a >> 4 & 1;
}
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>

static bool dotprod_is_there(void) { return getauxval(AT_HWCAP) >> 20 & 1; /* HWCAP_ASIMDDP */ }
#elif defined(__aarch64__) && defined(__APPLE__)
static bool dotprod_is_there(void) { return true; /* in all of Apple's processors for computers */ }
#elif defined(__aarch64__)
static bool dotprod_is_there(void) { return false; /* another system: not asked yet */ }
#endif

const kernels *kernels_version(unsigned number) {
    const kernels *versions[6] = {&kernels_plain};
    unsigned count = 1;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) versions[count++] = &kernels_avx2;
#if defined(READOUT_AVXVNNI)
    if (count == 2 && avxvnni_is_there()) versions[count++] = &kernels_avxvnni;
#endif
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
        versions[count++] = &kernels_avx512;
#elif defined(__aarch64__)
    if (dotprod_is_there()) versions[count++] = &kernels_neon;
#endif
#if defined(READOUT_AMX)
    if (versions[count - 1] == &kernels_avx512 && amx_is_permitted()) versions[count++] = &kernels_amx;
#endif
    return number < count ? versions[number] : NULL;
}

const kernels *kernels_best(void) {
    const kernels *best = &kernels_plain;
    for (unsigned i = 1; kernels_version(i); i++) best = kernels_version(i);
    return best;
}
