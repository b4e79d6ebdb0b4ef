/* Users' dictionaries: any file, under a name that hints at each kind. What the import writes must be a lexicon that can be read. */
#include "fuzz.h"

#include "dictionary/dictionary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {"actors.txt", "agents.txt", "verbs.txt", "discards.txt", "issues.txt", "x"};

static char directory[64], output[80];

static void write_file(const char *path, const uint8_t *data, size_t size) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[128];
    if (!*directory) {
        snprintf(directory, sizeof directory, "/tmp/readout-fuzz-XXXXXX");
        if (!mkdtemp(directory)) abort();
        snprintf(output, sizeof output, "%s/out", directory);
    }
    snprintf(path, sizeof path, "%s/%s", directory, names[size ? data[0] % (sizeof names / sizeof *names) : 0]);
    write_file(path, size ? data + 1 : data, size ? size - 1 : 0);
    dictionary_counts counts;
    readout_error error = {0};
    if (dictionary_import(path, output, NULL, NULL, NULL, &counts, &error) == READOUT_OK) {
        lexicon *made = NULL;
        size_t errors, warnings;
        if (lexicon_read_directory(output, &made, &error) != READOUT_OK) abort();
        lexicon_free(made);
        if (dictionary_check(output, NULL, NULL, NULL, NULL, &errors, &warnings, &error) != READOUT_OK) abort();
    } else if (strstr(error.message, "read back")) { /* the import saw what is asked above by itself */
        abort();
    }
    free(counts.items);
    unlink(path);
    return 0;
}

static void remove_directory(void) __attribute__((destructor));
static void remove_directory(void) {
    char command[128];
    if (!*directory) return;
    snprintf(command, sizeof command, "rm -rf %s", directory);
    if (system(command)) return;
}

/* The first byte says which name the file has. */
FUZZ_CORPUS(
    "BDUKE_OF_X_\t[XAB 900101-911231] [ELI]\n+THE_DUKE_(DX)\n\t[XAB <900101]\n", "C!F! = MAN, MEN\nBARGE!F! {BARGES} [~BUS]\nY [IGO~]\n",
    "D&A\n+B_C\n+&D\n&D\n+&A\n--- N [010:020] ---\n+BEEF_UP {} [030]\nRE_+ARM\n- &A * {B &D} (IN/ON {C +}) $ [:040]\n- X * OUT ^ % [---]\n~ a\n",
    "E+ CUP FINAL\n1914\n", "F<ISSUE C=\"X\">\nn:a+v:b c [D]e [F]\n~g\n~~h\n</ISSUE>\n", "A<!-- a\n\xFF\x01_|\t[\n")
