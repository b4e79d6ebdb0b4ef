/* Codes one report with the library and prints who does what to whom.
 *
 *     cc -o code_report code_report.c $(pkg-config --cflags --libs readout)
 *     ./code_report report.txt 2024-05-22 */
#include <readout.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t room = 0, got = 1;
    for (*size = 0; got; *size += got) {
        if (room - *size < 4096) {
            char *grown = realloc(text, room = room * 2 + 8192);
            if (!grown) break;
            text = grown;
        }
        got = fread(text + *size, 1, room - *size, file);
    }
    fclose(file);
    return text;
}

static void print_participant(const readout_document *document, readout_participant who) {
    size_t size;
    const char *words = readout_words(document, who.span, &size);
    printf("%.*s [%s]", words ? (int)size : 6, words ? words : "nobody", who.code ? who.code : "?");
}

static void print_events(const readout_document *document) {
    for (size_t i = 0; i < readout_event_count(document); i++) {
        readout_event event = readout_event_at(document, i);
        print_participant(document, event.source);
        printf(" -> ");
        print_participant(document, event.target);
        printf(": %s%s%s, CAMEO %s, score %.1f\n", event.type, event.mode ? " " : "", event.mode ? event.mode : "",
               event.cameo ? event.cameo : "none", event.score);
    }
}

int main(int argument_count, char **arguments) {
    if (argument_count < 2) return fprintf(stderr, "usage: code_report FILE [DATE]\n"), 2;
    readout_error error;
    readout_engine *engine = NULL;
    readout_document *document = NULL;
    readout_input report = {.id = arguments[1], .date = argument_count > 2 ? arguments[2] : NULL, .file = arguments[1]};
    char *text = read_file(arguments[1], &report.text_size);
    report.text = text;
    int status = 1;
    if (!text)
        perror(arguments[1]);
    else if (readout_engine_open(NULL, &engine, &error) != READOUT_OK ||
             readout_code(engine, NULL, &report, &document, &error) != READOUT_OK)
        fprintf(stderr, "%s: %s\n", error.file, error.message);
    else {
        print_events(document);
        status = 0;
    }
    readout_document_free(document);
    readout_engine_free(engine);
    free(text);
    return status;
}
