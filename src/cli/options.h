/* The command line: which command, which options, which inputs. Options are a table, from which they are read, checked against the
 * command, explained by --help, and guessed at when one is misspelt. */
#ifndef READOUT_CLI_OPTIONS_H
#define READOUT_CLI_OPTIONS_H

#include "input/readers/kind.h"
#include "input/readers/rows.h"
#include "readout.h"
#include "store/events.h"

#include <stdio.h>

/* Exit statuses of the program; part of its interface. */
enum { EXIT_ALL_WELL = 0, EXIT_INPUT_FAILED = 1, EXIT_USAGE = 2, EXIT_NO_ENGINE = 3, EXIT_OUTPUT_FAILED = 4, EXIT_FEWER = 5 };

typedef enum command {
    COMMAND_CODE,
    COMMAND_PARSE,
    COMMAND_DOCUMENTS,
    COMMAND_RELATE,
    COMMAND_EXPLAIN,
    COMMAND_ACTORS,
    COMMAND_DICTIONARY,
    COMMAND_CODEBOOK,
    COMMAND_EXPORT,
    COMMAND_SERIES,
    COMMAND_QUERY,
    COMMAND_LINK,
    COMMAND_MERGE,
    COMMAND_VERSION,
    COMMAND_HELP,
    COMMAND_COUNT
} command;
typedef enum colour_choice { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour_choice;

typedef struct options {
    command command;
    readout_format format;   /* 0: the command's own */
    const char *format_name; /* as it was given; NULL: it was not */
    const char *table;       /* the records that a table has; NULL: events */
    input_kind input;
    readout_day_from day_from;
    day_order date_order;
    const char *files_from;
    row_columns columns;
    char *columns_text;        /* that `columns` points into */
    char *date_text;           /* `date`, as in 2018-03-19 */
    const char *columns_given; /* as it was given */
    const char *date, *output, *model, *data;
    const char **lexicons;
    size_t lexicon_count;
    unsigned threads; /* 0: all cores */
    size_t memory;    /* bytes that a document may use; 0: no limit */
    double min_confidence;
    const char *store;                                          /* --store FILE; NULL: none */
    unsigned long shard, shards;                                /* this run's share of the documents, from 1; 0 of 0: all */
    const char *between[2], *from, *to, *match;                 /* which events; NULL: any */
    event_names actors, sources, targets, types, modes, places; /* and none: any */
    const char *by, *measure, *dedup, *dyads, *each;            /* how they are counted; NULL: the command's own way */
    bool fill;                                                  /* also periods without events */
    unsigned long limit, at_least;                              /* 0: none was given */
    const char *new_since;                                      /* the file that says which documents are new; NULL: all are asked */
    bool closed, errors, spreadsheet, quiet, help, any_language, all_subjects, resume;
    colour_choice colour;
    char **inputs; /* what is no option, in order */
    size_t input_count;
} options;

/* Reads the command line. On a mistake a message is written to standard error and EXIT_USAGE returned, else EXIT_ALL_WELL. */
int options_read(int argument_count, char **arguments, options *made);
void options_free(options *made);

/* Writes the help of a command, or of the program for COMMAND_HELP. */
void options_help(FILE *out, command about);
/* COMMAND_COUNT where there is no command of that name. */
command command_named(const char *name);
/* The name of the command that a misspelt word was most likely meant to be, NULL where none is near. */
const char *command_near(const char *word);

#endif
