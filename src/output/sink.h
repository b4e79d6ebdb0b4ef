/* A sink gathers what a writer writes and hands it to the caller's function in large pieces. Numbers come out the same in every locale.
 * After a failure everything put into it is dropped; the writer asks once, at the end. */
#ifndef READOUT_OUTPUT_SINK_H
#define READOUT_OUTPUT_SINK_H

#include "readout.h"

enum { SINK_SIZE = 16 * 1024 };

typedef struct sink {
    readout_write_function *write;
    void *context;
    bool failed;
    bool for_people;  /* control characters of a text must not steer the terminal: those put in are made visible */
    bool spreadsheet; /* cells must not be taken for formulas (cells.h) */
    size_t used;
    char bytes[SINK_SIZE];
} sink;

void sink_put(sink *s, const char *bytes, size_t size);
/* The same as they stand, also for people: the terminal's colours. */
void sink_raw(sink *s, const char *text);
void sink_text(sink *s, const char *text); /* NULL: nothing */
void sink_byte(sink *s, char byte);
void sink_integer(sink *s, int64_t number);
/* The shortest decimal form that reads back as the same number; nothing for NAN and infinity. */
void sink_number(sink *s, double number);
/* A confidence or score: two decimals at most, no zeros at the end. */
void sink_hundredths(sink *s, double number);
/* Hands over the rest; false where the caller's function ever refused. */
bool sink_finish(sink *s);

#endif
