#include "cli/checksum.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

uint64_t checksum_of_bytes(uint64_t hash, const void *bytes, size_t size) { return XXH3_64bits_withSeed(bytes, size, hash); }

uint64_t checksum_of_file(uint64_t hash, const char *path) {
    FILE *file = fopen(path, "rb");
    char block[1 << 16];
    for (size_t size; file && (size = fread(block, 1, sizeof block, file)) > 0;) hash = checksum_of_bytes(hash, block, size);
    if (file) fclose(file);
    return hash;
}

/* The files of a directory come in no fixed order: their hashes are added up. */
uint64_t checksum_of_lexicon(uint64_t hash, const char *path) {
    DIR *directory = opendir(path);
    if (!directory) return checksum_of_file(hash, path);
    uint64_t sum = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        char *name = NULL;
        if (entry->d_name[0] == '.' || asprintf(&name, "%s/%s", path, entry->d_name) < 0) continue;
        sum += checksum_of_file(checksum_of_bytes(0, entry->d_name, strlen(entry->d_name)), name);
        free(name);
    }
    closedir(directory);
    return checksum_of_bytes(hash, &sum, sizeof sum);
}
