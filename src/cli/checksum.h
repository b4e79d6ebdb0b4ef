/* Checksums (XXH3, 64 bits) of what records depend on: by them one knows whether two runs read with the same model and lexicon. */
#ifndef READOUT_CLI_CHECKSUM_H
#define READOUT_CLI_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* `hash`: of what goes before, or 0. What cannot be read adds nothing. */
uint64_t checksum_of_bytes(uint64_t hash, const void *bytes, size_t size);
uint64_t checksum_of_file(uint64_t hash, const char *path);
/* Of a file, or of a directory's files. */
uint64_t checksum_of_lexicon(uint64_t hash, const char *path);

#endif
