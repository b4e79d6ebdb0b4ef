/* readout – reads news reports and writes down, as data, what they report: entities with their roles and codes, events (who did what
 * to whom, in PLOVER and CAMEO codes), statements (who said what) and figures, each with the place in the text it was read from.
 *
 *     readout_error error;
 *     readout_engine *engine = NULL;
 *     readout_document *document = NULL;
 *     readout_input report = {.text = text, .text_size = strlen(text), .id = "report", .date = "2018-03-19"};
 *     if (readout_engine_open(NULL, &engine, &error) == READOUT_OK &&
 *         readout_code(engine, NULL, &report, &document, &error) == READOUT_OK)
 *         for (size_t i = 0; i < readout_event_count(document); i++) puts(readout_event_at(document, i).type);
 *     else
 *         fprintf(stderr, "%s: %s\n", error.file, error.message);
 *     readout_document_free(document);
 *     readout_engine_free(engine);
 *
 * Threads. An engine never changes after it was opened: any number of threads may use it at once. A workspace is scratch memory that
 * one thread uses at a time; a document may be read by several threads once the call that made it has returned. The library has no
 * global state, prints nothing, reads no environment variable and never ends the program.
 *
 * Text. Every string is UTF-8 and ends in NUL. Positions are numbers of Unicode code points into the document's text, the end exclusive,
 * as in Python's text[start:end]. A string that is absent is NULL, a number that is absent is READOUT_NONE or NAN, as said at each.
 *
 * Ownership. What a document hands out (strings, spans, lists) belongs to the document and lives until the document is freed or handed
 * to readout_code, readout_parse again. Structs are small and returned by value. An index that is out of range, or a NULL document,
 * gives a struct of zeros. Every ..._free takes NULL. */
#ifndef READOUT_H
#define READOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define READOUT_API __attribute__((visibility("default")))
#else
#define READOUT_API
#endif

/* ---------------------------------------------------------------- outcomes */

/* Outcome of a call. The numbers are part of the interface and never change. */
typedef enum readout_status {
    READOUT_OK = 0,
    READOUT_ERROR_ARGUMENT = 1, /* a call that breaks the contract: a NULL, a span outside the text, an unknown name */
    READOUT_ERROR_MEMORY = 2,   /* memory ran out, or a document needs more than its memory_limit */
    READOUT_ERROR_FILE = 3,     /* a file that cannot be opened, read or written; the message has the system's reason */
    READOUT_ERROR_FORMAT = 4,   /* a file or line that is not what it should be: line and column say where */
    READOUT_ERROR_VERSION = 5,  /* a model or lexicon made for another version of readout */
    READOUT_ERROR_INPUT = 6,    /* a document that cannot be coded: empty, binary, too long */
    READOUT_ERROR_OUTPUT = 7    /* the caller's write function refused */
} readout_status;

/* Where and why a call failed. Filled in only when a call does not return READOUT_OK; every function that takes one takes NULL too. */
typedef struct readout_error {
    readout_status status;
    size_t line, column; /* from 1; 0: not known */
    char file[512];      /* "" where no file is meant */
    char message[512];   /* one line, no full stop at the end */
} readout_error;

/* The status in words ("out of memory"), for messages. Static; "unknown status" for a number that is none. */
READOUT_API const char *readout_status_text(readout_status status);

/* The library's version, "0.2.0". Static. */
READOUT_API const char *readout_version(void);

/* The same for the preprocessor: that of the header. Until 1.0 the interface may change with the second number, and the library's name with it. */
#define READOUT_VERSION_MAJOR 0
#define READOUT_VERSION_MINOR 2
#define READOUT_VERSION_PATCH 0

enum { READOUT_NONE = -1 }; /* no record, no entity, no number in int32_t fields */

/* A list of strings. */
typedef struct readout_strings {
    const char *const *items;
    size_t count;
} readout_strings;

/* ---------------------------------------------------------------- engine and workspace */

/* The model and the lexicon, loaded. Opened once, shared by threads. */
typedef struct readout_engine readout_engine;

/* Where the engine finds its data. All zeros is a good start: english.model and english.lexicon are then looked for beside the program
 * that runs, in ../share/readout seen from there, in share/readout beside the library's directory, and where the library was installed to. */
typedef struct readout_engine_options {
    const char *data_directory;       /* look for english.model and english.lexicon here and nowhere else; NULL: as above */
    const char *model;                /* a model file, in place of the one that would be found; NULL: none */
    const char *lexicon;              /* a compiled lexicon or a directory of .tsv files, in place of the one found; NULL: none */
    const char *const *more_lexicons; /* directories of .tsv files (or compiled lexicons) laid over it; the later one wins */
    size_t more_lexicon_count;
    bool fast;         /* a small learned reader in place of the large one: many times as fast, and right less often */
    bool frames_alone; /* no learned reader: events come from the lexicon's frames alone, for those who write frames */
} readout_engine_options;

/* Reads and checks the model and the lexicon; the files may change or go afterwards. Lines of more_lexicons that cannot be used are left out
 * and told by readout_engine_warnings. `options` may be NULL: all defaults. On success *engine is the caller's, to be given to
 * readout_engine_free; otherwise *engine is NULL.
 * Errors: FILE (not found, not readable; the message names the places looked at), FORMAT (file, line and column of a bad line of `lexicon`; a
 * truncated or altered file), VERSION, MEMORY, ARGUMENT (`engine` or a name in `more_lexicons` is NULL). */
READOUT_API readout_status readout_engine_open(const readout_engine_options *options, readout_engine **engine, readout_error *error);

/* Frees an engine. No call that uses it may be running. Documents made with it stay valid. */
READOUT_API void readout_engine_free(readout_engine *engine);

/* Paths of the model, the lexicon and the gazetteer that were opened; they belong to the engine. */
READOUT_API const char *readout_engine_model(const readout_engine *engine);
READOUT_API const char *readout_engine_lexicon(const readout_engine *engine);
READOUT_API const char *readout_engine_places(const readout_engine *engine);

/* The lines of more_lexicons that were left out, and why: "FILE:LINE: what is wrong". They belong to the engine. */
READOUT_API readout_strings readout_engine_warnings(const readout_engine *engine);

/* Scratch memory of one thread, kept from document to document so that a steady stream of documents allocates nothing. Optional: where
 * a call takes NULL for it, it makes and frees one of its own. */
typedef struct readout_workspace readout_workspace;

/* A new workspace, the caller's to free; NULL when memory runs out. */
READOUT_API readout_workspace *readout_workspace_new(void);
READOUT_API void readout_workspace_free(readout_workspace *workspace);

/* ---------------------------------------------------------------- coding a document */

/* What the bytes of an input are. */
typedef enum readout_input_kind {
    READOUT_INPUT_TEXT = 0,  /* the text of one document. A byte order mark at the start is skipped */
    READOUT_INPUT_JSON = 1,  /* one JSON object: {"id","text","date","title","source","url","lang"}, of which only "text" is required */
    READOUT_INPUT_CONLLU = 2 /* one document in CoNLL-U: its sentences and words are kept, its tags and tree are not read */
} readout_input_kind;

/* Where the day of a document is looked for that brings none (a JSON object may bring one). Whatever is said here, a dateline or a line such as
 * "Published 14 March 2023" is read where nothing else tells the day. */
typedef enum readout_day_from {
    READOUT_DAY_GIVEN = 0, /* `date` */
    READOUT_DAY_TEXT = 1,  /* the text's own dateline, before `date` */
    READOUT_DAY_NAME = 2   /* the name of `file`, as 2018-03-19 or 20180319 in it, before `date` */
} readout_day_from;

/* A document to be coded. All strings are borrowed for the call (`text` for longer with `text_stays`); those that are NULL are absent. Fields of a JSON object win over them. */
typedef struct readout_input {
    readout_input_kind kind;
    const char *text;  /* UTF-8; need not end in NUL. Bad bytes become U+FFFD, with a warning */
    size_t text_size;  /* bytes; at most READOUT_TEXT_LIMIT */
    const char *id;    /* names the document in its records ("ID#e0"); NULL: "document" */
    const char *date;  /* day of publication, "2018-03-19" */
    const char *title; /* read as the title: it is put before the text, with a blank line between, unless the text begins with it */
    const char *source, *url, *language;
    const char *rename;  /* names the document in place of any other id, also of a JSON object's own; NULL: none */
    size_t memory_limit; /* bytes of memory that the document may use while it is coded, MEMORY past it; 0: what the system gives */
    double
        min_confidence; /* events, statements and figures less sure than this are left out; 0: events that the reader thinks likelier wrong than
                            * right on the whole (F1 is best so), and nothing else; below 0: keep all */
    const char *file; /* where the text comes from, for error messages */
    size_t line;      /* the line of `file` at which it starts, from 1; 0: not known */
    readout_day_from day_from;
    bool all_subjects; /* look for events in reports about sport, show business, the weather and the stars too: see readout_about.subject */
    bool text_stays;   /* plain text: `text` stays as it is until the document is freed or used for another, and is not copied */
} readout_input;

enum { READOUT_TEXT_LIMIT = 32 * 1024 * 1024 }; /* bytes of one document's text */

/* A coded document: text, sentences, tokens and the records read from them. */
typedef struct readout_document readout_document;

/* Reads the document: sentences, tokens, tree, entities, events, statements, figures.
 * `workspace` may be NULL. *document is NULL, or a document of an earlier call whose memory is then used again (what it handed out
 * becomes invalid). On success *document is the caller's, to be freed; on failure it is freed and set to NULL.
 * Errors: INPUT (empty, binary, too long), FORMAT (JSON or CoNLL-U that is none: line and column), MEMORY, ARGUMENT.
 * The same input, model and lexicon give the same document, on any machine and in any locale. */
READOUT_API readout_status readout_code(const readout_engine *engine, readout_workspace *workspace, const readout_input *input,
                                        readout_document **document, readout_error *error);

/* The same, but stops after the tree: only sentences and tokens are filled in. Conditions and errors as for readout_code. */
READOUT_API readout_status readout_parse(const readout_engine *engine, readout_workspace *workspace, const readout_input *input,
                                         readout_document **document, readout_error *error);

READOUT_API void readout_document_free(readout_document *document);

/* ---------------------------------------------------------------- walking the result: text */

/* Code points [start, end) of the document's text. */
typedef struct readout_span {
    uint32_t start, end;
} readout_span;

/* A list of spans, in the order of the text. */
typedef struct readout_spans {
    const readout_span *items;
    size_t count;
} readout_spans;

/* A list of entity numbers, each an index for readout_entity_at. */
typedef struct readout_numbers {
    const uint32_t *items;
    size_t count;
} readout_numbers;

/* The document's own data; NULL where absent. `text` is the text that all spans point into: for plain text and JSON the one given, bad
 * bytes replaced, for CoNLL-U the one its words make; a title that was given apart stands before it. Markup in it is kept, and is not read. The title is the one given or, without one, the one found in the
 * text. `text_start` is where the given text begins, in code points: 0 where no title was put before it. */
typedef struct readout_about {
    const char *id, *date, *title, *source, *url, *language;
    const char *text;
    size_t text_size; /* bytes */
    uint32_t text_start;
    const char *date_from; /* how the date is known: "given", "text" (a dateline), "name" (of the file) or NULL. Static */
    const char
        *subject; /* "sport", "show business", "weather" or "horoscope" of a report that was judged to be about that, in which no events are
                            * looked for unless the input says all_subjects; NULL for all others. Static */
} readout_about;
READOUT_API readout_about readout_document_about(const readout_document *document);

/* What was not as it should be but did not keep the document from being coded: bytes replaced, a date that is none. One line each. */
READOUT_API readout_strings readout_document_warnings(const readout_document *document);

/* The words of a span, in UTF-8. `*size` (may be NULL) is set to their length in bytes. Markup between them is left out, entities are replaced. The bytes do NOT end in
 * NUL. NULL and 0 for a span outside the text.
 *     size_t size; const char *words = readout_words(document, event.span, &size); printf("%.*s\n", (int)size, words); */
READOUT_API const char *readout_words(const readout_document *document, readout_span span, size_t *size);

typedef struct readout_sentence {
    readout_span span;
    uint32_t first_token, token_count;
    const char *kind; /* "body", "title", "dateline" or "caption" */
} readout_sentence;
READOUT_API size_t readout_sentence_count(const readout_document *document);
READOUT_API readout_sentence readout_sentence_at(const readout_document *document, size_t index);

/* A word as Universal Dependencies English cuts them; tags and relations are named as there. */
typedef struct readout_token {
    readout_span span;
    const char *form, *lemma, *upos, *xpos, *deprel;
    int32_t head;      /* index of the token it depends on, READOUT_NONE for the root of a sentence */
    uint32_t sentence; /* index */
} readout_token;
READOUT_API size_t readout_token_count(const readout_document *document);
READOUT_API readout_token readout_token_at(const readout_document *document, size_t index);
/* Writes the word's morphological features as CoNLL-U has them ("Number=Sing|Person=3") into `text`, of `size` bytes (256 always do), NUL
 * included; "" where it has none. Returns the text's length. Only what coding needs is told: not all of UD's features. */
READOUT_API size_t readout_token_features(const readout_document *document, size_t index, char *text, size_t size);

/* ---------------------------------------------------------------- walking the result: records */

typedef struct readout_mention {
    readout_span span;
    const char *form; /* "name", "title", "demonym", "pronoun" or "nominal" */
    const char *rule; /* what resolved it */
} readout_mention;

typedef struct readout_place {
    const char *name;           /* NULL: the text gives no place, or nothing is known of where it lies */
    const char *country;        /* ISO 3166-1 alpha-3 or NULL */
    double latitude, longitude; /* degrees; NAN where unknown */
    const char *kind;           /* "country", "city", "region", "river", "sea", "mountain" or "site"; NULL where unknown */
    readout_span span;          /* the words that name it; of an entity's place its first mention */
    const char *division;       /* state or province, "Mississippi"; NULL where unknown */
    uint32_t gazetteer;         /* its geonameid; 0 where the gazetteer has it not */
} readout_place;

typedef struct readout_entity {
    const char *kind;        /* "person", "country", "organisation", "group", "place", "medium" or "unknown" */
    const char *name;        /* the fullest name that the text or the lexicon gives */
    const char *code;        /* CAMEO actor code, "RUSGOV"; NULL where unknown */
    const char *country;     /* ISO 3166-1 alpha-3; NULL where unknown */
    readout_strings sectors; /* "GOV", "MIL", … in the order of the code */
    const char *role;        /* "president"; NULL where the text gives none */
    const char *gender;      /* "m", "f" of one person; NULL where nothing tells it */
    size_t mention_count;    /* for readout_entity_mention */
    readout_place place;     /* of a country or place: which one is meant, and where it lies */
} readout_entity;
READOUT_API size_t readout_entity_count(const readout_document *document);
READOUT_API readout_entity readout_entity_at(const readout_document *document, size_t index);
/* The entity's mention number `mention`, in the order of the text. */
READOUT_API readout_mention readout_entity_mention(const readout_document *document, size_t entity, size_t mention);

/* Who a record speaks of. */
typedef struct readout_participant {
    bool present;             /* false: the text names nobody there, all else is empty */
    readout_numbers entities; /* may be empty where the words name no entity */
    readout_span span;
    const char *code; /* "/" between the codes where they differ; NULL where unknown */
} readout_participant;

/* How often an event's sentence speaks of an issue that the user's own lexicon lists (table "issues"). */
typedef struct readout_issue {
    const char *code;
    uint32_t count;
} readout_issue;
typedef struct readout_issues {
    const readout_issue *items; /* NULL where no lexicon lists issues */
    size_t count;
} readout_issues;

typedef struct readout_event {
    const char *id;  /* "DOC#e0" */
    size_t sentence; /* index */
    readout_span span;
    readout_spans trigger; /* the words that tell the event */
    const char *date;      /* ISO 8601: a day, month or year; "199X" a decade, "19XX" a century; NULL where none of these is told */
    readout_participant source, target;
    const char *type;         /* PLOVER type, "CONSULT" */
    const char *mode;         /* PLOVER mode, "phone", or NULL */
    readout_strings contexts; /* PLOVER contexts */
    const char *cameo;        /* CAMEO code, "041", or NULL */
    int quad;                 /* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
    double score;             /* conflict–cooperation score of the type and mode (PLOVER manual, table 2.2); NAN where there is none */
    const char *tense;        /* "past", "present" or "future" */
    bool negated, hypothetical;
    int32_t attribution; /* index of the statement that reports it, READOUT_NONE: the report's own voice */
    readout_place place;
    int32_t reciprocal;                              /* index of the mirrored event where each acts on the other, or READOUT_NONE */
    int32_t killed, wounded, arrested, participants; /* READOUT_NONE where the text gives no number */
    int32_t same_as;                                 /* index of an earlier event that is the same, or READOUT_NONE */
    double confidence;                               /* 0 to 1 */
    const char *rule;                                /* what made it: "meet.with/2" */
    readout_issues issues;                           /* of the sentence, in order of first mention */
    const char *cameo_name;                          /* what CAMEO calls its code, "Consult"; NULL without one. Static */
    const char *place_from; /* "clause", "sentence" or "report" (its dateline): where the place is told; NULL without one. Static */
    /* Where the date is told: "text", of the event itself; "context", of a clause or sentence beside it; "report": assumed to be the report's
     * day. With no date, "text" and "context" say that another time is told ("years ago"), NULL that nothing is known. Static */
    const char *date_from;
} readout_event;
READOUT_API size_t readout_event_count(const readout_document *document);
READOUT_API readout_event readout_event_at(const readout_document *document, size_t index);

/* What other data sets call a country or territory. */
typedef struct readout_country {
    const char *code; /* ISO 3166-1 alpha-3 */
    const char *name; /* "Russia" */
    const char *fips; /* FIPS 10-4 code, "RS"; NULL: none */
    const char *cow;  /* number in the Correlates of War list of states, "365"; NULL: none */
} readout_country;
/* The country of a code, if an entity, participant or place of the document is of it; else a struct of zeros. */
READOUT_API readout_country readout_document_country(const readout_document *document, const char *code);

typedef struct readout_stance {
    uint32_t entity;   /* index */
    const char *value; /* "supports" or "criticises" */
    readout_span span;
} readout_stance;

typedef struct readout_statement {
    const char *id;  /* "DOC#s0" */
    size_t sentence; /* index */
    readout_span span;
    const char *kind; /* "direct", "indirect" or "mixed" */
    readout_participant speaker;
    readout_spans cue;     /* the words that say that something is said */
    readout_spans content; /* the words said */
    readout_participant addressee;
    int32_t within;        /* index of the statement it is nested in, or READOUT_NONE */
    const char *attitude;  /* "says", "believes", "intends" or "feels" */
    bool negated;          /* "did not say", "nobody believes": the content is not what the speaker holds */
    readout_numbers about; /* entities named in the content */
    size_t stance_count;   /* for readout_statement_stance */
    double confidence;     /* 0 to 1 */
    const char *rule;
} readout_statement;
READOUT_API size_t readout_statement_count(const readout_document *document);
READOUT_API readout_statement readout_statement_at(const readout_document *document, size_t index);
READOUT_API readout_stance readout_statement_stance(const readout_document *document, size_t statement, size_t stance);

typedef struct readout_quantity {
    double value;        /* NAN: no such quantity */
    double upper;        /* the upper end of a range, else NAN */
    const char *unit;    /* "percent", "person", "USD", "km"; NULL for a bare count */
    const char *measure; /* "votes", "killed"; NULL where unknown */
} readout_quantity;

/* What a figure is compared with in its sentence. */
typedef struct readout_comparison {
    readout_quantity amount; /* "up from 3.2 percent"; "twice as many": value 2, unit "times"; value NAN: with nothing */
    const char *relation;    /* "up", "down", "compared" or "unchanged": of the figure to the amount; NULL without one */
    readout_span span;       /* the words that compare */
} readout_comparison;

/* A change that the words tell: "rose by 12 to 45" is a figure of 45 with by 12 and direction "up"; of "fell by 0.3 points" alone the figure
 * is the amount of the change, which is also `by`. */
typedef struct readout_change {
    double by;             /* NAN: not told */
    double from;           /* the old level; NAN: not told */
    const char *direction; /* "up" or "down"; NULL where nothing changed or the words do not say which way */
} readout_change;

typedef struct readout_figure {
    const char *id;  /* "DOC#f0" */
    size_t sentence; /* index */
    readout_span span;
    readout_quantity amount;
    readout_numbers about;  /* entities it says something of */
    readout_quantity basis; /* "with 99.84% of ballots counted"; value NAN where none is given */
    readout_comparison comparison;
    const char *status; /* "preliminary", "final", "estimated", "projected" or NULL */
    const char *bound;  /* "exact", "about", "at_least", "at_most" */
    bool approximate;   /* not exact */
    readout_change change;
    int32_t attribution; /* index of the statement that gives it, or READOUT_NONE */
    double confidence;   /* 0 to 1 */
    const char *rule;
} readout_figure;
READOUT_API size_t readout_figure_count(const readout_document *document);
READOUT_API readout_figure readout_figure_at(const readout_document *document, size_t index);

/* ---------------------------------------------------------------- the relation between two given spans */

/* What the source does to the target. */
typedef struct readout_relation {
    const char *type;  /* PLOVER type, NULL: neither span acts on the other. Static */
    const char *mode;  /* PLOVER mode or NULL. Static */
    char cameo[8];     /* CAMEO code, "" where there is none */
    int quad;          /* 1 to 4, 0 without a type */
    double score;      /* NAN without a type */
    double confidence; /* 0 to 1 */
    char rule[128];    /* what decided */
} readout_relation;

/* Names what the actor at `source` does to the actor at `target` in the input's text, with the spans in code points of that text. Either
 * may be NULL: the text does not name it. With `closed` the best type is always named. `workspace` may be NULL.
 * Errors: as readout_code, and ARGUMENT or INPUT for a span outside the text. */
READOUT_API readout_status readout_relate(const readout_engine *engine, readout_workspace *workspace, const readout_input *input,
                                          const readout_span *source, const readout_span *target, bool closed, readout_relation *relation,
                                          readout_error *error);

/* ---------------------------------------------------------------- writing a document down */

typedef enum readout_format {
    READOUT_FORMAT_JSON = 1,   /* one object a line, keys and order as doc/formats.md has them */
    READOUT_FORMAT_TEXT = 2,   /* for people */
    READOUT_FORMAT_TSV = 3,    /* one row an event */
    READOUT_FORMAT_CSV = 4,    /* the same, RFC 4180 */
    READOUT_FORMAT_CONLLU = 5, /* words, tags and tree */
    READOUT_FORMAT_HTML = 6,   /* a page: the text with the records marked, and the records */
    /* One row for each event and pair of actors, with the columns of other data sets. */
    READOUT_FORMAT_PHOENIX = 7,
    READOUT_FORMAT_PETRARCH2 = 8,
    READOUT_FORMAT_ICEWS = 9,
    READOUT_FORMAT_GDELT = 10,
    READOUT_FORMAT_POLECAT = 11,
    /* One row a statement, a figure, an entity. */
    READOUT_FORMAT_STATEMENTS_TSV = 20,
    READOUT_FORMAT_STATEMENTS_CSV = 21,
    READOUT_FORMAT_FIGURES_TSV = 22,
    READOUT_FORMAT_FIGURES_CSV = 23,
    READOUT_FORMAT_ENTITIES_TSV = 24,
    READOUT_FORMAT_ENTITIES_CSV = 25
} readout_format;

/* Finds a format by its name, "json". Errors: ARGUMENT. */
READOUT_API readout_status readout_format_named(const char *name, readout_format *format);

/* What the cells of a column hold; a cell may always be empty. */
typedef enum readout_cell_kind {
    READOUT_CELL_TEXT = 0,
    READOUT_CELL_INTEGER = 1,
    READOUT_CELL_NUMBER = 2,
    READOUT_CELL_TRUTH = 3, /* "true" or "false" */
    READOUT_CELL_DATE = 4,  /* ISO 8601: a day, or what is known of it: a month, year, decade or century, as in `date` of an event */
    READOUT_CELL_DAY = 5    /* ISO 8601, always a day */
} readout_cell_kind;

typedef struct readout_column {
    const char *name; /* as in the header row; NULL: there is no such column. Static */
    readout_cell_kind kind;
} readout_column;
/* Column `index`, from 0, of a format that is a table of records (TSV, CSV and those of statements, figures, entities). */
READOUT_API readout_column readout_table_column(readout_format format, size_t index);

/* Takes `size` bytes; false stops the writing, which then returns READOUT_ERROR_OUTPUT. */
typedef bool readout_write_function(void *context, const char *bytes, size_t size);

/* How to write; NULL or all zeros is plain. */
typedef struct readout_write_options {
    bool colour;      /* READOUT_FORMAT_TEXT: with the terminal's colours */
    unsigned width;   /* READOUT_FORMAT_TEXT: columns of the terminal; 0: 100 */
    bool spreadsheet; /* tables: a value that a spreadsheet would take for a formula gets an apostrophe before it */
    size_t number;    /* READOUT_FORMAT_HTML: which document of the page it is; each needs a number of its own */
} readout_write_options;

/* Writes what comes once before the first document: the header row of a table, the beginning of a page, nothing in other formats. */
READOUT_API readout_status readout_write_header(readout_format format, readout_write_function *write, void *context, readout_error *error);

/* Writes the document. `write` is called with `context`, with whole or part lines. Errors: OUTPUT, MEMORY, ARGUMENT. */
READOUT_API readout_status readout_write(const readout_document *document, readout_format format, const readout_write_options *options,
                                         readout_write_function *write, void *context, readout_error *error);

/* Writes the document's line of a page's table of contents, nothing in other formats. Keep the lines, in order, for readout_write_footer.
 * Conditions and errors as for readout_write. */
READOUT_API readout_status readout_write_contents(const readout_document *document, readout_format format,
                                                  const readout_write_options *options, readout_write_function *write, void *context,
                                                  readout_error *error);

/* Writes what comes once after the last document: the end of a page, nothing in other formats. `contents` are the lines for its table of
 * contents, `contents_size` bytes; 0: it has none. */
READOUT_API readout_status readout_write_footer(readout_format format, const char *contents, size_t contents_size,
                                                readout_write_function *write, void *context, readout_error *error);

/* Codes the input and writes what each stage made of it, down to the line of the lexicon that fired: for people. Not a format to parse. */
READOUT_API readout_status readout_explain(const readout_engine *engine, readout_workspace *workspace, const readout_input *input,
                                           const readout_write_options *options, readout_write_function *write, void *context,
                                           readout_error *error);

#ifdef __cplusplus
}
#endif

#endif
