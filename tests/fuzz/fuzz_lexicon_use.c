/* Lexicon files of a user, read and then used: bad lines are left out, and with the rest a text is coded that has the words of the corpus. */
#include "road.h"

#include "actor/actor.h"
#include "engine/handles.h"
#include "event/event.h"
#include "event/frames.h"
#include "figure/figure.h"
#include "lexicon/lexicon.h"
#include "statement/statement.h"

#include <unistd.h>

static const char *const files[] = {"countries", "organisations", "people", "roles",     "places",    "frames",
                                    "classes",   "contexts",      "cues",   "measures",  "units",     "numbers",
                                    "actors",    "discards",      "issues", "stopwords", "references"};
enum { FILES = sizeof files / sizeof *files };

static const char text[] =
    "On Tuesday Kenya's minister Jane Doe met African Union officials for talks on the plan with Peru and 3,000 farmers. \"We swapped two "
    "dozen goats,\" the minister said. Kenya did not condemn the raid; it killed 12 people and cost $4.5 million, up 3% from 2019.";

static char directory[64];

static void path_of(size_t file, char *path, size_t size) { snprintf(path, size, "%s/%s.tsv", directory, files[file]); }

static void remove_files(void) {
    char path[128];
    for (size_t f = 0; *directory && f < FILES; f++) {
        path_of(f, path, sizeof path);
        unlink(path);
    }
}

static void remove_all(void) __attribute__((destructor));
static void remove_all(void) {
    remove_files();
    if (*directory) rmdir(directory);
}

/* A form feed ends a table; the first byte of each says which it is. */
static void write_files(const uint8_t *data, size_t size) {
    char path[128];
    while (size) {
        const uint8_t *end = memchr(data, '\f', size);
        size_t length = end ? (size_t)(end - data) : size;
        path_of(data[0] % FILES, path, sizeof path);
        FILE *file = fopen(path, "ab");
        if (!file || (length && fwrite(data + 1, 1, length - 1, file) != length - 1) || fclose(file) != 0) abort();
        size -= end ? length + 1 : length;
        data += end ? length + 1 : length;
    }
}

static void hear(void *context, const readout_error *about) {
    (void)context;
    if (!*about->message || !*about->file) abort();
}

/* The engine's model with this lexicon alone. */
static void use(readout_engine *own, readout_error *error) {
    engine *e = &own->parts;
    lexicon_tolerate(e->lexicon, (row_tolerance){.first = 0, .complain = hear});
    if (actor_knowledge_make(e->lexicon, &e->actors, error) != READOUT_OK ||
        event_frames_make(e->lexicon, &e->frames, error) != READOUT_OK ||
        figure_knowledge_make(e->lexicon, &e->figures, error) != READOUT_OK ||
        statement_cues_make(e->lexicon, &e->cues, error) != READOUT_OK)
        abort(); /* every bad line can be left out */
    road_code_with(own, (const uint8_t *)text, sizeof text - 1, READOUT_INPUT_TEXT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    readout_engine own = *road_engine();
    readout_error error = {0};
    if (!*directory) {
        strcpy(directory, "/tmp/readout-fuzz-XXXXXX");
        if (!mkdtemp(directory)) abort();
    }
    write_files(data, size);
    own.parts.actors = NULL;
    own.parts.frames = NULL;
    own.parts.figures = NULL;
    own.parts.cues = NULL;
    if (lexicon_read_sound_lines(directory, hear, NULL, &own.parts.lexicon, &error) == READOUT_OK) {
        use(&own, &error);
        actor_knowledge_free(own.parts.actors);
        event_frames_free(own.parts.frames);
        figure_knowledge_free(own.parts.figures);
        statement_cues_free(own.parts.cues);
        lexicon_free(own.parts.lexicon);
    }
    remove_files();
    return 0;
}

/* In the order of `files`: "f" (102) is countries, "k" frames, "n" cues. */
FUZZ_CORPUS(
    "fKenya|Republic of Kenya\tname\tKEN\nKenya's\tadjective\tKEN\n\fkv:meet\tsubj\tobj\t\tCONSULT\tvisit\t042\n",
    "gAfrican Union\tIGOAFU\tigo\t\t2002-07-09..\n\fhJane Doe\tKEN\tGOV\tpresident\t2001..\tDoe\n",
    "iminister|secretary of state\tGOV\tperson\tministers\nfarmer\tAGR\tperson\n\fjPeru\tPER\t-10\t-75\tregion\n",
    "kv:swap\tsubj\twith\tobj=@goat\t\t\t073\nn:talks\t<>subj\twith*\t!obj=farmer|PERSON\tCONSULT\nv:condemn\t\t\t\tnone\n\flgoat|goats of all kinds\tgoat\n",
    "mraid\tmilitary\n\fnsay|state\tverb\tsays\tclause:0.9 quote:0.8\nmet\tverb\tsays\tobject:0.5\n",
    "opeople\tnoun\tpeople\tpersons\nkill\tverb\tdeaths\tpersons\tpatient\nup\tdirection\tup\n\fp$\tUSD\tmoney\n%\t%\tshare\n\fqmillion\tscale\t1000000\ntwo\tnumber\t2\ndozen\tdozens\t12\n",
    "rJane Doe\tKENGOV\t1990..1995\tperson\n\fskilled 12\tsentence\n\ftgoat\tGOATS\nplan\tP\tsentence\n\fdTuesday\tday\n\feit\tit\n")
