/* Lexicon files of a user: a directory with one file of rows for every table. */
#include "fuzz.h"

#include "lexicon/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const files[] = {"countries", "organisations", "people",   "roles", "places",  "frames",   "classes",
                                    "contexts",  "cues",          "measures", "units", "numbers", "stopwords"};

static void count(void *context, const readout_error *error) { *(size_t *)context += error->message[0] != 0; }

static void write_file(const char *path, const uint8_t *data, size_t size) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char directory[64];
    char path[128];
    if (!*directory) {
        snprintf(directory, sizeof directory, "/tmp/readout-fuzz-XXXXXX");
        if (!mkdtemp(directory)) abort();
    }
    size_t table = size ? data[0] % (sizeof files / sizeof *files) : 0, complaints = 0;
    snprintf(path, sizeof path, "%s/%s.tsv", directory, files[table]);
    write_file(path, size ? data + 1 : data, size ? size - 1 : 0);
    lexicon *made = NULL;
    readout_error error = {0};
    readout_status checked = lexicon_read_checked(directory, count, &complaints, &made, &error);
    lexicon_free(made);
    if (lexicon_read_directory(directory, &made, &error) == READOUT_OK && (checked != READOUT_OK || complaints)) abort();
    lexicon_free(made);
    unlink(path);
    return 0;
}

static void remove_directory(void) __attribute__((destructor));
static void remove_directory(void) {
    if (system("rmdir /tmp/readout-fuzz-?????? 2>/dev/null")) return;
}

/* The first byte says which table the rest is for. */
FUZZ_CORPUS("AKenya|Republic of Kenya\tname\tKEN\nKenyan\tadjective\tKEN\n", "AKenya\tname\tKEN\tGOV\t1963-12-12..\n",
            "BAfrican Union\tIGOAFU\tigo\t\t2002-07-09..\n", "CJane Doe\tKEN\tGOV\tpresident\t2001..2005-03\tDoe\n",
            "Dminister|secretary of state\tGOV\tperson\tministers\n", "Ev:meet\tsubj\tobj\t\tCONSULT\tvisit\t042\tdiplomatic\tnote\n",
            "Fn:talks\twith\t<>\tobj=@plan\tCONSULT\n",
            "# comment\n\n\xEF\xBB\xBF"
            "A\t\t\t\n",
            "Hsay|state\tverb\tsays\tclause:0.9\n")
