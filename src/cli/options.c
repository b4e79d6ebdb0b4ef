#include "cli/options.h"

#include "cli/guess.h"
#include "cli/messages.h"
#include "event/plover.h"
#include "input/date.h"
#include "output/writers.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define FOR(command) (1u << COMMAND_##command)
enum {
    FOR_READERS = FOR(CODE) | FOR(PARSE) | FOR(RELATE) | FOR(EXPLAIN) | FOR(ACTORS) | FOR(CODEBOOK), /* commands that open the engine */
    FOR_INPUTS = FOR(CODE) | FOR(PARSE) | FOR(DOCUMENTS), /* commands that read any kind of input */
    FOR_EVENTS = FOR(SERIES) | FOR(QUERY),                /* commands that choose events of a store */
    FOR_STORE = FOR_EVENTS | FOR(EXPORT) | FOR(LINK) | FOR(MERGE),
    FOR_ALL = FOR_READERS | FOR_STORE | FOR(DOCUMENTS) | FOR(DICTIONARY) | FOR(VERSION) | FOR(HELP)
};

typedef enum option_name {
    OPTION_FORMAT,
    OPTION_TABLE,
    OPTION_INPUT,
    OPTION_FILES_FROM,
    OPTION_COLUMNS,
    OPTION_LANG_ANY,
    OPTION_ALL,
    OPTION_RESUME,
    OPTION_DATE,
    OPTION_DATE_FROM,
    OPTION_DATE_ORDER,
    OPTION_ON,
    OPTION_THREADS,
    OPTION_OUTPUT,
    OPTION_MIN_CONFIDENCE,
    OPTION_MEMORY,
    OPTION_CLOSED,
    OPTION_ERRORS,
    OPTION_SPREADSHEET,
    OPTION_LEXICON,
    OPTION_MODEL,
    OPTION_DATA,
    OPTION_COLOUR,
    OPTION_QUIET,
    OPTION_STORE,
    OPTION_SHARD,
    OPTION_BETWEEN,
    OPTION_ACTOR,
    OPTION_SOURCE,
    OPTION_TARGET,
    OPTION_TYPE,
    OPTION_MODE,
    OPTION_PLACE,
    OPTION_FROM,
    OPTION_TO,
    OPTION_MATCH,
    OPTION_BY,
    OPTION_MEASURE,
    OPTION_DEDUP,
    OPTION_DYADS,
    OPTION_EACH,
    OPTION_FILL,
    OPTION_LIMIT,
    OPTION_NEW_SINCE,
    OPTION_AT_LEAST,
    OPTION_HELP,
    OPTION_COUNT
} option_name;

typedef struct option_entry {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    unsigned commands;
    const char *help;
    const char *of_store; /* help where a store is asked or added to; NULL: the same */
} option_entry;

static const option_entry entries[OPTION_COUNT] = {
    [OPTION_FORMAT] =
        {"format", 'f', "FORMAT", FOR(CODE) | FOR(ACTORS) | FOR_EVENTS | FOR(EXPORT),
         "text (for people, the default), html (a page for the browser), json (one object a line), tsv, csv (one row an event), "
         "phoenix, petrarch2, icews, gdelt, polecat (the columns of those data sets). "
         "Of a store: text, csv, tsv, json, for series svg too, for query geojson (a map)",
         "csv, tsv or json (one object a line); for series and query also text (for people, their default), for series svg (a picture), for query geojson (points for a map)"},
    [OPTION_TABLE] = {"table", 0, "RECORDS", FOR(CODE),
                      "with tsv or csv (tsv by default): events (the default), statements, figures or entities, one row each"},
    [OPTION_INPUT] =
        {"input", 'i', "KIND", FOR_INPUTS,
         "what the inputs are: text, jsonl, json, csv, tsv, html, feed, nitf, newsml, warc, nexis, factiva, proquest, europresse, newsbank, docx, xlsx, odt, rtf, pdf, eml, mbox or "
         "conllu; by default it is seen from their content. Archives, compressed files and directories need no KIND"},
    [OPTION_FILES_FROM] = {"files-from", 0, "LIST", FOR_INPUTS, "read the files that LIST names too, one a line (-: standard input)"},
    [OPTION_COLUMNS] =
        {"columns", 0, "LIST", FOR_INPUTS,
         "which columns of tables or members of JSON hold what, as in text=body,date=published; fields: text, id, date, title, source, url, lang, author, section; keep=NAME, also several times, "
         "puts a column at the end of each row of a table of records, or into the store"},
    [OPTION_LANG_ANY] = {"lang-any", 0, NULL, FOR(CODE) | FOR(PARSE), "read documents in other languages than English too"},
    [OPTION_ALL] = {"all", 0, NULL, FOR(CODE) | FOR(EXPLAIN),
                    "look for events in reports about sport, show business, weather and horoscopes too"},
    [OPTION_RESUME] =
        {"resume", 0, NULL, FOR_INPUTS,
         "go on with a run into --output FILE that was stopped or killed: the same command line, with this added, writes what is missing"},
    [OPTION_DATE] = {"date", 'd', "DAY", FOR(DOCUMENTS) | FOR(CODE) | FOR(RELATE) | FOR(EXPLAIN),
                     "day of publication (2018-03-19) of documents that bring none"},
    [OPTION_DATE_FROM] =
        {"date-from", 0, "WHERE", FOR(CODE) | FOR(EXPLAIN),
         "name or text: take the day from a file's name (2018-03-19 or 20180319 in it) or from its dateline, before --date"},
    [OPTION_DATE_ORDER] =
        {"date-order", 0, "ORDER", FOR_INPUTS,
         "dmy, mdy or ymd: how days in numbers are written (03/04/2019, 3.4.19); by default a column's other days tell it"},
    [OPTION_ON] = {"on", 0, "DAY", FOR(ACTORS),
                   "the day that is asked about (2018-03-19); without it, today: the offices that have not ended"},
    [OPTION_THREADS] = {"threads", 't', "N", FOR_INPUTS | FOR(RELATE),
                        "threads to use; all cores by default. Changes the time, never the output"},
    [OPTION_OUTPUT] =
        {"output", 'o', "FILE", FOR_READERS | FOR(DOCUMENTS) | FOR(DICTIONARY) | FOR_EVENTS | FOR(EXPORT),
         "write to FILE in place of standard output, all of it or nothing; for dictionary import, the directory to write, for compile the file",
         "write to FILE in place of standard output, all of it or nothing"},
    [OPTION_MIN_CONFIDENCE] = {"min-confidence", 'c', "X", FOR(CODE) | FOR_EVENTS,
                               "leave out events, statements and figures less sure than X (0 to 1)",
                               "leave out events less sure than X (0 to 1)"},
    [OPTION_MEMORY] =
        {"memory", 0, "MB", FOR(CODE) | FOR(PARSE) | FOR(RELATE),
         "most memory that a document may use while it is coded; one that needs more is told of and passed over. No limit by default"},
    [OPTION_CLOSED] = {"closed", 0, NULL, FOR(RELATE), "always name the best type, also where no relation is found"},
    [OPTION_ERRORS] = {"errors", 0, NULL, FOR(CODE) | FOR(DOCUMENTS) | FOR(RELATE),
                       "with JSON out: {\"id\", \"file\", \"line\", \"error\"} in the place of a document that cannot be read or coded"},
    [OPTION_SPREADSHEET] = {"spreadsheet", 0, NULL, FOR(CODE),
                            "tables for a spreadsheet: a value that it would take for a formula (=, +, -, @) gets an apostrophe before it"},
    [OPTION_LEXICON] = {"lexicon", 'l', "DIR", FOR_READERS,
                        "a directory of your own lexicon files (.tsv), laid over the built-in lexicon; may be given more than once"},
    [OPTION_MODEL] = {"model", 'm', "fast|accurate|frames|FILE", FOR_READERS,
                      "accurate: the learned reader, the default; fast: a small one; frames: the lexicon's frames alone; or a model file"},
    [OPTION_DATA] = {"data", 0, "DIR", FOR_READERS | FOR(DICTIONARY),
                     "directory of english.model, english.lexicon and english.places; the variable READOUT_DATA does the same"},
    [OPTION_COLOUR] = {"color", 0, "WHEN", FOR(CODE) | FOR(EXPLAIN),
                       "auto (the default: on a terminal, unless NO_COLOR is set), always or never"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, FOR_READERS | FOR(DOCUMENTS) | FOR(DICTIONARY) | FOR_STORE,
                      "no warnings and no progress, only errors"},
    [OPTION_STORE] =
        {"store", 's', "FILE", FOR(CODE) | FOR_STORE,
         "a corpus in one SQLite file; code adds to it what is not in it yet, in place of writing records. For code and merge also "
         "postgresql://…, a server",
         "the store: an SQLite file that readout code --store made; merge adds to postgresql://…, a server, too"},
    [OPTION_SHARD] = {"shard", 0, "I/N", FOR(CODE),
                      "with --store: only the documents that are share I of N by their ids, so that N runs do them all"},
    [OPTION_BETWEEN] =
        {"between", 0, "A B", FOR_EVENTS,
         "events in which one of two actors acts on the other: countries and bodies of countries by code or name (RUS AZE, Russia EU) or actor codes (RUSGOV AZE)"},
    [OPTION_ACTOR] =
        {"actor", 0, "A", FOR_EVENTS,
         "events in which a country, a body of countries (by code or name: NATO) or an actor code acts or is acted on. This and the next five may be given more than once: any of them"},
    [OPTION_SOURCE] = {"source", 0, "A", FOR_EVENTS, "events in which A acts"},
    [OPTION_TARGET] = {"target", 0, "A", FOR_EVENTS, "events in which A is acted on"},
    [OPTION_TYPE] = {"type", 0, "TYPE", FOR_EVENTS, "events of a PLOVER type (ASSAULT)"},
    [OPTION_MODE] = {"mode", 0, "MODE", FOR_EVENTS, "events of a PLOVER mode (arrest)"},
    [OPTION_PLACE] = {"place", 0, "PLACE", FOR_EVENTS, "events at a place: its name, or a country (by code or name)"},
    [OPTION_FROM] = {"from", 0, "DAY", FOR_EVENTS, "events of that day, month or year (2018-03-19, 2018-03, 2018) or later"},
    [OPTION_TO] = {"to", 0, "DAY", FOR_EVENTS, "events of that day, month or year or earlier"},
    [OPTION_MATCH] =
        {"match", 0, "WORDS", FOR_EVENTS,
         "events of documents with these words, joined by AND, OR, NOT and brackets; what holds other marks stands between double quotes"},
    [OPTION_BY] = {"by", 0, "PERIOD", FOR(SERIES),
                   "day, week, month (the default), quarter, year or total (one count of all, the most first)"},
    [OPTION_MEASURE] =
        {"measure", 0, "WHAT", FOR(SERIES),
         "events (how many, the default), score (mean conflict-cooperation score), quad (how many of each quad category), share (of conflict among them)"},
    [OPTION_DEDUP] =
        {"dedup", 0, "HOW", FOR_EVENTS,
         "none (the default), one-a-day (an actor, type and target once a day), story (no copies of other documents), event (a happening "
         "once); the last two need readout link"},
    [OPTION_DYADS] = {"dyads", 0, "HOW", FOR(SERIES),
                      "a table of one series for each two actors: undirected or directed (source and target); csv by default"},
    [OPTION_EACH] =
        {"each", 0, "WHAT", FOR(SERIES),
         "a table of one series for each actor (on either side), source, target, country (in which the events took place) or type; csv by default"},
    [OPTION_FILL] =
        {"fill", 0, NULL, FOR(SERIES),
         "all periods from --from to --to, also those without events before the first and after the last; of several series each has all periods"},
    [OPTION_LIMIT] = {"limit", 0, "N", FOR(QUERY),
                      "how many events at most, the latest first; 50 by default in text, all in other formats"},
    [OPTION_NEW_SINCE] =
        {"new-since", 0, "FILE", FOR(QUERY),
         "events of documents that came into the store since this was last asked with FILE, which then notes how far it came; the first "
         "time, all"},
    [OPTION_AT_LEAST] = {"at-least", 0, "N", FOR(QUERY),
                         "write nothing and end with status 5 where there are fewer events; --new-since FILE then stays as it is"},
    [OPTION_HELP] = {"help", 'h', NULL, FOR_ALL, "show this help"},
};

typedef struct command_entry {
    const char *name, *arguments, *summary, *more;
} command_entry;

static const command_entry commands[COMMAND_COUNT] = {
    [COMMAND_CODE] =
        {"code", "[FILE…]", "reads reports and writes down their entities, events, statements and figures",
         "The default: \"readout report.txt\" is \"readout code report.txt\". A text file is one document; its name is the id.\n"
         "JSON Lines hold one document a line: {\"id\", \"text\", \"date\", \"title\", \"source\", \"url\", \"lang\"}, only \"text\" is required."},
    [COMMAND_PARSE] =
        {"parse", "[FILE…]", "writes words, tags and trees as CoNLL-U",
         "With --input conllu the given words and sentences are kept. A long text is parsed in parts of about 256 kB, each a \"newdoc\"."},
    [COMMAND_DOCUMENTS] =
        {"documents", "[FILE…]", "writes what was read, one document a line as JSON: id, date, title, source, url, lang, author, text",
         "Pages, feeds, archives, exports of news databases, tables, office files: what \"readout code\" would code, to be looked at or used alone."},
    [COMMAND_RELATE] =
        {"relate", "[FILE…]", "names what one given span of a text does to another",
         "JSON Lines in: {\"id\", \"text\", \"source\": {\"start\", \"end\"} or [start, end], \"target\": … or null}; JSON Lines out: {\"id\", \"type\", \"mode\", \"cameo\",\n"
         "\"quad\", \"score\", \"confidence\", \"rule\"}, type null where neither acts on the other."},
    [COMMAND_EXPLAIN] = {"explain", "[SENTENCE or FILE…]",
                         "shows what each stage made of a text, down to the line of the lexicon that fired",
                         "What is the name of a file is read; anything else is itself the text."},
    [COMMAND_ACTORS] =
        {"actors", "NAME…", "tells who a name or phrase stands for on a day, and how the program knows",
         "Each NAME is looked up as if a report spoke of it: names, titles (\"Iranian foreign minister\"), short names. For each reading: name, kind,\n"
         "code, role, sectors, and the line of the lexicon with its dates; then the other lines that have the name. --format text or json."},
    [COMMAND_DICTIONARY] =
        {"dictionary", "import DIR | check DIR | compile DIR",
         "takes over users' own dictionaries, checks and compiles lexicon directories",
         "import reads the actor, agent, verb, discard and issue dictionaries of TABARI and PETRARCH in DIR and writes a lexicon directory\n"
         "(--output OUT, \"imported-lexicon\" by default) for \"readout code --lexicon OUT\"; what cannot be taken is told with file, line and reason.\n"
         "check looks through a lexicon directory for duplicates, overlapping dates, unknown codes and entries that can never match;\n"
         "it ends with status 1 where there are errors, 0 where there are warnings only.\n"
         "compile writes a lexicon directory as one file (--output FILE, DIR.lexicon by default), which opens at once; bad lines are listed, and then none is written."},
    [COMMAND_CODEBOOK] =
        {"codebook", "[NAME…]", "tells what types, modes, contexts, actor codes, sectors and CAMEO codes mean, and how a coup is coded",
         "NAME is a type (CONSULT), a mode (arrest), a context (military), a kind of event by its usual name (coup, strike), a sector (GOV) or the beginning of a CAMEO code (04, 041). Without a NAME\n"
         "the whole book is written, as Markdown. Examples show what frames alone (--model frames) read; the default reader often finds more."},
    [COMMAND_EXPORT] =
        {"export", "TABLE --store FILE", "writes a table of a store as CSV, TSV or JSON Lines",
         "TABLE is documents, events (all of them, also those that are denied or to come), counted (what took place, once), statements, figures, entities, mentions,\n"
         "pairs (what counts are taken from), variables (columns of the input that were kept), copies, happenings (what link found) or readings (what read the\n"
         "documents). Rows are in the order of the documents' ids; doc/store.md tells the columns. Some of the events alone, by actor, type, place or day: readout query --format csv."},
    [COMMAND_SERIES] =
        {"series", "--store FILE", "counts events of a store by day, week, month, quarter or year",
         "Events that are denied, hypothetical or to come, and repetitions in one report, are not counted; a meeting counts once.\n\n"
         "  readout series --store news.db --between RUS AZE --by month --measure score       a dyad, as a picture of bars\n"
         "  readout series --store news.db --dyads undirected --by month --fill               all dyads: a table for R or Stata\n"
         "  readout series --store news.db --each country --type ASSAULT --by year --fill     a country-year panel\n"
         "  readout series --store news.db --each actor --by total | head                     the most active"},
    [COMMAND_QUERY] =
        {"query", "--store FILE", "lists events of a store with their sentences",
         "The latest first; those that series counts: readout export events has also what is denied, hypothetical or to come.\n\n"
         "  readout query --store news.db --between RUS AZE --from 2018-03 --match \"gas OR pipeline\"\n"
         "  readout query --store news.db --type ASSAULT --place Mali --format geojson --output map.geojson\n"
         "  readout query --store news.db --actor MLI --new-since mali.told --at-least 3      what is new, or nothing: for cron"},
    [COMMAND_LINK] = {"link", "--store FILE",
                      "finds copies among a store's documents, and events of several reports that are one happening",
                      "All links are made anew; they depend on what is in the store, not on the order in which it came there."},
    [COMMAND_MERGE] = {"merge", "STORE… --store FILE", "adds the documents of other stores to a store",
                       "Documents come in the order of their ids; one that is there already is replaced where its records differ."},
    [COMMAND_VERSION] = {"version", "", "shows the version and the data files in use", NULL},
    [COMMAND_HELP] = {"help", "[COMMAND]", "shows help", NULL},
};

/* ---------------------------------------------------------------- reading */

typedef struct reader {
    options *o;
    int count, at; /* arguments, and the one being read */
    char **arguments;
    bool seen[OPTION_COUNT];
} reader;

static int read_argument(reader *r);
static int read_long_option(reader *r);
static int read_letters(reader *r);
static int take_option(reader *r, option_name name, const char *value);
static int choose_command(options *o);
static int choose_table(options *o);
static int check_options(const reader *r);

command command_named(const char *name) {
    unsigned i = 0;
    while (i < COMMAND_COUNT && strcmp(commands[i].name, name) != 0) i++;
    return (command)i;
}

int options_read(int count, char **arguments, options *o) {
    *o = (options){.command = COMMAND_COUNT};
    o->inputs = calloc((size_t)count + 1, sizeof *o->inputs);
    o->lexicons = calloc((size_t)count + 1, sizeof *o->lexicons);
    if (!o->inputs || !o->lexicons) {
        message("out of memory");
        return EXIT_NO_ENGINE;
    }
    reader r = {.o = o, .count = count, .at = 1, .arguments = arguments};
    for (bool ended = false; r.at < count; r.at++) {
        const char *argument = arguments[r.at];
        if (!ended && strcmp(argument, "--") == 0) {
            ended = true;
            continue;
        }
        bool is_option = !ended && argument[0] == '-' && argument[1];
        int status = is_option ? read_argument(&r) : EXIT_ALL_WELL;
        if (status != EXIT_ALL_WELL) return status;
        if (is_option) continue;
        command named = ended || o->input_count ? COMMAND_COUNT : command_named(argument);
        if (o->command == COMMAND_COUNT && named != COMMAND_COUNT)
            o->command = named;
        else
            o->inputs[o->input_count++] = arguments[r.at];
    }
    int status = choose_command(o);
    if (status == EXIT_ALL_WELL) status = check_options(&r);
    return status == EXIT_ALL_WELL ? choose_table(o) : status;
}

void options_free(options *o) {
    free(o->inputs);
    free(o->lexicons);
    free(o->columns_text);
    free(o->date_text);
}

static int usage(const char *about, const char *what) {
    message("%s: %s", about, what);
    return EXIT_USAGE;
}

static int read_argument(reader *r) {
    const char *argument = r->arguments[r->at];
    if (strcmp(argument, "--version") == 0 || strcmp(argument, "-V") == 0) {
        r->o->command = COMMAND_VERSION;
        return EXIT_ALL_WELL;
    }
    return argument[1] == '-' ? read_long_option(r) : read_letters(r);
}

static int unknown_option(const char *name) {
    const char *names[OPTION_COUNT];
    for (unsigned i = 0; i < OPTION_COUNT; i++) names[i] = entries[i].name;
    const char *near = guess(name, names, OPTION_COUNT);
    if (near)
        message("unknown option --%s; did you mean --%s?", name, near);
    else
        message("unknown option --%s; \"readout help\" lists the options", name);
    return EXIT_USAGE;
}

/* "--name", "--name value" or "--name=value"; "--colour" too. */
static int read_long_option(reader *r) {
    char name[32];
    const char *given = r->arguments[r->at] + 2, *equals = strchr(given, '=');
    size_t length = equals ? (size_t)(equals - given) : strlen(given);
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), given);
    if (strcmp(name, "colour") == 0) snprintf(name, sizeof name, "color");
    unsigned option = 0;
    while (option < OPTION_COUNT && strcmp(entries[option].name, name) != 0) option++;
    if (option == OPTION_COUNT) return unknown_option(name);
    if (!entries[option].argument)
        return equals ? usage(r->arguments[r->at], "this option takes no value") : take_option(r, (option_name)option, NULL);
    if (!equals && r->at + 1 >= r->count) return usage(r->arguments[r->at], "a value is missing");
    return take_option(r, (option_name)option, equals ? equals + 1 : r->arguments[++r->at]);
}

/* "-q", "-qf json", "-fjson". */
static int read_letters(reader *r) {
    const char *whole = r->arguments[r->at];
    for (const char *letter = whole + 1; *letter; letter++) {
        unsigned option = 0;
        while (option < OPTION_COUNT && entries[option].letter != *letter) option++;
        if (option == OPTION_COUNT) return usage(whole, "unknown option; \"readout help\" lists the options");
        const char *value = NULL;
        if (entries[option].argument) {
            value = letter[1] ? letter + 1 : r->at + 1 < r->count ? r->arguments[++r->at] : NULL;
            if (!value) return usage(whole, "a value is missing");
        }
        int status = take_option(r, (option_name)option, value);
        if (status != EXIT_ALL_WELL || value) return status;
    }
    return EXIT_ALL_WELL;
}

/* ---------------------------------------------------------------- values */

static int one_of(const char *option, const char *value, const char *const *names, size_t count, unsigned *chosen) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0) {
            *chosen = (unsigned)i;
            return EXIT_ALL_WELL;
        }
    const char *near = guess(value, names, count);
    fprintf(stderr, "readout: --%s: \"%s\" is none of", option, value);
    for (size_t i = 0; i < count; i++) fprintf(stderr, "%s %s", i ? "," : "", names[i]);
    if (near) fprintf(stderr, "; did you mean %s?", near);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static int take_format(options *o, const char *value) {
    static const char *const names[] = {"text",      "html",  "json",  "jsonl",   "tsv", "csv",    "phoenix",
                                        "petrarch2", "icews", "gdelt", "polecat", "svg", "geojson"};
    unsigned chosen = 0;
    int status = one_of("format", value, names, sizeof names / sizeof *names, &chosen);
    if (status != EXIT_ALL_WELL) return status;
    o->format_name = names[chosen];
    if (strcmp(value, "svg") == 0 || strcmp(value, "geojson") == 0) return EXIT_ALL_WELL; /* of a store's events, no format of records */
    return readout_format_named(strcmp(value, "jsonl") == 0 ? "json" : value, &o->format) == READOUT_OK ? EXIT_ALL_WELL : EXIT_USAGE;
}

static int take_table(options *o, const char *value) {
    static const char *const names[] = {"events", "statements", "figures", "entities"};
    unsigned chosen = 0;
    int status = one_of("table", value, names, sizeof names / sizeof *names, &chosen);
    if (status == EXIT_ALL_WELL) o->table = names[chosen];
    return status;
}

static int take_input(options *o, const char *value) {
    const char *names[KIND_COUNT];
    input_kind kinds[KIND_COUNT];
    size_t count = 0;
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        if (input_kind_name((input_kind)kind)) names[count] = input_kind_name((input_kind)kind), kinds[count++] = (input_kind)kind;
    unsigned chosen = 0;
    int status = one_of("input", value, names, count, &chosen);
    if (status == EXIT_ALL_WELL) o->input = kinds[chosen];
    return status;
}

static int take_columns(options *o, const char *value) {
    readout_error error;
    o->columns_given = value;
    o->columns_text = strdup(value);
    if (o->columns_text && row_columns_read(o->columns_text, &o->columns, &error) == READOUT_OK) return EXIT_ALL_WELL;
    message("%s", o->columns_text ? error.message : "out of memory");
    return EXIT_USAGE;
}

static int take_colour(options *o, const char *value) {
    static const char *const names[] = {"auto", "always", "never"};
    unsigned chosen = 0;
    int status = one_of("color", value, names, sizeof names / sizeof *names, &chosen);
    o->colour = (colour_choice)chosen;
    return status;
}

static int take_day_from(options *o, const char *value) {
    static const char *const names[] = {"text", "name"};
    unsigned chosen = 0;
    int status = one_of("date-from", value, names, sizeof names / sizeof *names, &chosen);
    o->day_from = chosen ? READOUT_DAY_NAME : READOUT_DAY_TEXT;
    return status;
}

static int take_date_order(options *o, const char *value) {
    static const char *const names[] = {"dmy", "mdy", "ymd"};
    unsigned chosen = 0;
    int status = one_of("date-order", value, names, sizeof names / sizeof *names, &chosen);
    o->date_order = (day_order)(DAY_ORDER_DMY + chosen);
    return status;
}

static int take_threads(options *o, const char *value) {
    char *end;
    errno = 0;
    unsigned long threads = strtoul(value, &end, 10);
    if (errno || *end || end == value || *value == '-' || threads < 1 || threads > 1024)
        return usage("--threads", "a whole number from 1 to 1024 is needed");
    o->threads = (unsigned)threads;
    return EXIT_ALL_WELL;
}

static int take_memory(options *o, const char *value) {
    char *end;
    errno = 0;
    unsigned long megabytes = strtoul(value, &end, 10);
    if (errno || *end || end == value || *value == '-' || megabytes < 1 || megabytes > 1 << 20)
        return usage("--memory", "a whole number of megabytes from 1 to 1048576 is needed");
    o->memory = (size_t)megabytes * 1024 * 1024;
    return EXIT_ALL_WELL;
}

static int take_confidence(options *o, const char *value) {
    char *end;
    o->min_confidence = strtod(value, &end);
    if (*end || end == value || !(o->min_confidence >= 0 && o->min_confidence <= 1))
        return usage("--min-confidence", "a number from 0 to 1 is needed");
    if (o->min_confidence == 0) o->min_confidence = -1; /* all, and not where nobody says */
    return EXIT_ALL_WELL;
}

static int take_shard(options *o, const char *value) {
    char *end = NULL;
    o->shard = strtoul(value, &end, 10);
    o->shards = *end == '/' ? strtoul(end + 1, &end, 10) : 0;
    bool right = !*end && !strchr(value, '-') && o->shard >= 1 && o->shard <= o->shards && o->shards <= 1000000;
    return right ? EXIT_ALL_WELL : usage("--shard", "a share as in 3/16 is needed: the third of 16");
}

static int take_count(const char *option, const char *value, unsigned long *count) {
    char *end;
    *count = strtoul(value, &end, 10);
    return *end || end == value || *value == '-' || !*count ? usage(option, "a whole number from 1 is needed") : EXIT_ALL_WELL;
}

static int take_between(reader *r, const char *value) {
    r->o->between[0] = value;
    if (r->at + 1 >= r->count || *r->arguments[r->at + 1] == '-')
        return usage("--between", "two actors are needed, as in --between RUS AZE");
    r->o->between[1] = r->arguments[++r->at];
    return EXIT_ALL_WELL;
}

/* A day, a month or a year. */
static int take_day(const char *option, const char *value, const char **taken) {
    char whole[] = "2000-01-01";
    size_t length = strlen(value);
    calendar_date day;
    *taken = value;
    if (length == sizeof "2000" - 1 || length == sizeof "2000-01" - 1 || length == sizeof whole - 1) memcpy(whole, value, length);
    return length <= sizeof whole - 1 && memcmp(whole, value, length) == 0 && date_read(slice_from(whole), &day)
               ? EXIT_ALL_WELL
               : usage(option, "a day, month or year as in 2018-03-19, 2018-03 or 2018 is needed");
}

static int take_name(const char *option, const char *value, const char *const *names, size_t count, const char **taken) {
    unsigned chosen = 0;
    int status = one_of(option, value, names, count, &chosen);
    *taken = names[chosen];
    return status;
}
#define TAKE_NAME(option, value, taken, ...)                                                                                               \
    take_name(option, value, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), taken)

static int take_one_more(const char *option, const char *value, event_names *names) {
    if (names->count == CHOICES_AT_MOST) return usage(option, "it may be given 32 times at most");
    names->items[names->count++] = value;
    return EXIT_ALL_WELL;
}

/* In capitals or small letters. */
static int take_type(options *o, const char *value) {
    const char *names[PLOVER_TYPE_COUNT - 1];
    for (unsigned type = 1; type < PLOVER_TYPE_COUNT; type++) {
        names[type - 1] = plover_type_name((plover_type)type);
        if (strcasecmp(names[type - 1], value) == 0) value = names[type - 1];
    }
    const char *taken;
    int status = take_name("type", value, names, PLOVER_TYPE_COUNT - 1, &taken);
    return status == EXIT_ALL_WELL ? take_one_more("--type", taken, &o->types) : status;
}

static int take_mode(options *o, const char *value) {
    const char *names[UINT8_MAX], *taken;
    size_t count = 0;
    for (uint8_t mode = 1; plover_mode_type(mode) != PLOVER_NONE; mode++) { /* several types have a mode of the same name */
        const char *name = plover_mode_name(mode);
        size_t same = 0;
        while (same < count && strcmp(names[same], name) != 0) same++;
        if (same == count) names[count++] = name;
    }
    int status = take_name("mode", value, names, count, &taken);
    return status == EXIT_ALL_WELL ? take_one_more("--mode", taken, &o->modes) : status;
}

static int take_option(reader *r, option_name name, const char *value) {
    options *o = r->o;
    r->seen[name] = true;
    switch (name) {
    case OPTION_FORMAT: return take_format(o, value);
    case OPTION_TABLE: return take_table(o, value);
    case OPTION_INPUT: return take_input(o, value);
    case OPTION_COLUMNS: return take_columns(o, value);
    case OPTION_COLOUR: return take_colour(o, value);
    case OPTION_THREADS: return take_threads(o, value);
    case OPTION_MIN_CONFIDENCE: return take_confidence(o, value);
    case OPTION_DATE_FROM: return take_day_from(o, value);
    case OPTION_DATE_ORDER: return take_date_order(o, value);
    case OPTION_DATE:
    case OPTION_ON: o->date = value; break;
    case OPTION_OUTPUT: o->output = value; break;
    case OPTION_LEXICON: o->lexicons[o->lexicon_count++] = value; break;
    case OPTION_MODEL: o->model = value; break;
    case OPTION_DATA: o->data = value; break;
    case OPTION_FILES_FROM: o->files_from = value; break;
    case OPTION_RESUME: o->resume = true; break;
    case OPTION_LANG_ANY: o->any_language = true; break;
    case OPTION_ALL: o->all_subjects = true; break;
    case OPTION_MEMORY: return take_memory(o, value);
    case OPTION_CLOSED: o->closed = true; break;
    case OPTION_ERRORS: o->errors = true; break;
    case OPTION_SPREADSHEET: o->spreadsheet = true; break;
    case OPTION_QUIET: o->quiet = true; break;
    case OPTION_STORE: o->store = value; break;
    case OPTION_SHARD: return take_shard(o, value);
    case OPTION_BETWEEN: return take_between(r, value);
    case OPTION_ACTOR: return take_one_more("--actor", value, &o->actors);
    case OPTION_SOURCE: return take_one_more("--source", value, &o->sources);
    case OPTION_TARGET: return take_one_more("--target", value, &o->targets);
    case OPTION_TYPE: return take_type(o, value);
    case OPTION_MODE: return take_mode(o, value);
    case OPTION_PLACE: return take_one_more("--place", value, &o->places);
    case OPTION_MATCH: o->match = value; break;
    case OPTION_FROM: return take_day("--from", value, &o->from);
    case OPTION_TO: return take_day("--to", value, &o->to);
    case OPTION_BY: return TAKE_NAME("by", value, &o->by, "day", "week", "month", "quarter", "year", "total");
    case OPTION_MEASURE: return TAKE_NAME("measure", value, &o->measure, "events", "score", "quad", "share");
    case OPTION_DEDUP: return TAKE_NAME("dedup", value, &o->dedup, "none", "one-a-day", "story", "event");
    case OPTION_EACH: return TAKE_NAME("each", value, &o->each, "actor", "source", "target", "country", "type");
    case OPTION_DYADS: return TAKE_NAME("dyads", value, &o->dyads, "undirected", "directed");
    case OPTION_FILL: o->fill = true; break;
    case OPTION_LIMIT: return take_count("--limit", value, &o->limit);
    case OPTION_NEW_SINCE: o->new_since = value; break;
    case OPTION_AT_LEAST: return take_count("--at-least", value, &o->at_least);
    case OPTION_HELP: o->help = true; break;
    case OPTION_COUNT: break;
    }
    return EXIT_ALL_WELL;
}

/* --table picks the records of --format tsv or csv. */
static int choose_table(options *o) {
    char name[32];
    if (!o->table) return EXIT_ALL_WELL;
    if (o->format && o->format != READOUT_FORMAT_TSV && o->format != READOUT_FORMAT_CSV)
        return usage("--table", "it goes with --format tsv or csv");
    const char *kind = o->format == READOUT_FORMAT_CSV ? "csv" : "tsv";
    bool events = strcmp(o->table, "events") == 0;
    snprintf(name, sizeof name, "%s%s%s", events ? "" : o->table, events ? "" : "-", kind);
    return readout_format_named(name, &o->format) == READOUT_OK ? EXIT_ALL_WELL : EXIT_USAGE;
}

/* ---------------------------------------------------------------- commands */

const char *command_near(const char *word) {
    const char *names[COMMAND_COUNT];
    for (unsigned i = 0; i < COMMAND_COUNT; i++) names[i] = commands[i].name;
    return guess(word, names, COMMAND_COUNT);
}

/* A first word that is no command is a file to be coded. One that is not there, and does not look like a file's name, was meant to be a command, or a text. */
static int choose_command(options *o) {
    if (o->command != COMMAND_COUNT) return EXIT_ALL_WELL;
    o->command = COMMAND_CODE;
    if (o->input_count) {
        const char *word = o->inputs[0], *near = command_near(word);
        bool is_text = strpbrk(word, " \n") != NULL;
        if (strcmp(word, "-") == 0 || (!is_text && strpbrk(word, "./")) || access(word, F_OK) == 0) return EXIT_ALL_WELL;
        if (is_text)
            message("there is no file \"%s\"; a text is coded with: echo 'TEXT' | readout code -", word);
        else if (near)
            message("there is no command or file \"%s\"; did you mean \"%s\"?", word, near);
        else
            message("there is no command or file \"%s\"; \"readout help\" lists the commands", word);
        return EXIT_USAGE;
    }
    if (o->help) {
        o->command = COMMAND_HELP;
        return EXIT_ALL_WELL;
    }
    if (!isatty(STDIN_FILENO)) return EXIT_ALL_WELL;
    options_help(stderr, COMMAND_HELP);
    return EXIT_USAGE;
}

/* The day of --date or --on, in numbers by --date-order, as in 2018-03-19. */
static int settle_date(const reader *r) {
    options *o = r->o;
    const char *name = r->seen[OPTION_ON] ? "--on" : "--date";
    slice given = slice_from(o->date);
    calendar_date day;
    if (!date_read_in_order(given, o->date_order, &day) && !date_read_written(given, &day, NULL)) {
        bool order = entries[OPTION_DATE_ORDER].commands & 1u << o->command;
        message("%s: \"%s\" %s%s", name, o->date,
                date_needs_order(given) ? "may be two days: write it as in 2018-03-19" : "is no day as in 2018-03-19",
                date_needs_order(given) && order ? ", or say --date-order dmy or mdy" : "");
        return EXIT_USAGE;
    }
    if (asprintf(&o->date_text, "%04d-%02d-%02d", day.year, day.month, day.day) < 0)
        return o->date_text = NULL, usage(name, "out of memory");
    o->date = o->date_text;
    return EXIT_ALL_WELL;
}

static int check_options(const reader *r) {
    const options *o = r->o;
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (r->seen[i] && !(entries[i].commands & 1u << o->command)) {
            message("\"readout %s\" has no option --%s; see \"readout help %s\"", commands[o->command].name, entries[i].name,
                    commands[o->command].name);
            return EXIT_USAGE;
        }
    if (o->errors && o->command == COMMAND_CODE && o->format != READOUT_FORMAT_JSON)
        return usage("--errors", "--format json is needed: other formats have no place for them");
    if (o->store && o->command == COMMAND_CODE && (o->format_name || o->table || o->output || o->resume))
        return usage(
            "--store",
            "records go to the store, which needs no --format, --output or --resume (the same command line goes on); for files see readout export");
    if (o->between[0] && o->actors.count) return usage("--actor", "--between names the actors already; give one of the two");
    if (o->dyads && o->each) return usage("--each", "--dyads has a series for each two actors; give one of the two");
    if (o->shards && !o->store) return usage("--shard", "--store FILE is needed");
    if (!o->store && !o->help && 1u << o->command & FOR_STORE) return usage("--store", "a FILE is needed: the store");
    if (o->format_name && strcmp(o->format_name, "svg") == 0 && o->command != COMMAND_SERIES)
        return usage("--format", "svg is a format of readout series alone");
    if (o->format_name && strcmp(o->format_name, "geojson") == 0 && o->command != COMMAND_QUERY)
        return usage("--format", "geojson is a format of readout query alone");
    if (o->resume && (!o->output || strcmp(o->output, "-") == 0))
        return usage("--resume", "--output FILE is needed: it says which run is meant");
    if (o->resume && o->format == READOUT_FORMAT_HTML) return usage("--resume", "a page is written as a whole; choose another format");
    if (o->columns.kept_count && o->command != COMMAND_DOCUMENTS && !o->store && !o->table && !format_is_table(o->format))
        return usage("--columns", "keep=NAME goes with --format tsv or csv, or with --store");
    if (o->from && o->to && strncmp(o->from, o->to, strlen(o->from) < strlen(o->to) ? strlen(o->from) : strlen(o->to)) > 0)
        return usage("--to", "it is before --from");
    return o->date ? settle_date(r) : EXIT_ALL_WELL;
}

/* ---------------------------------------------------------------- help */

/* Text in lines of at most 100 characters, the second and further ones indented. */
static void wrapped(FILE *out, const char *text, size_t indent) {
    size_t column = indent;
    for (const char *word = text; *word;) {
        size_t length = strcspn(word, " ");
        if (column + length > 100 && column > indent) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        }
        fprintf(out, "%.*s", (int)length, word);
        column += length + 1;
        word += length;
        if (*word == ' ') word++;
        if (*word && column + strcspn(word, " ") <= 100) fputc(' ', out);
    }
    fputc('\n', out);
}

static void help_of_options(FILE *out, unsigned for_commands) {
    fputs("\nOptions\n", out);
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const option_entry *e = &entries[i];
        if (!(e->commands & for_commands)) continue;
        char left[48];
        snprintf(left, sizeof left, "%c%c%s --%s%s%s", e->letter ? '-' : ' ', e->letter ? e->letter : ' ', e->letter ? "," : " ", e->name,
                 e->argument ? " " : "", e->argument ? e->argument : "");
        fprintf(out, strlen(left) > 25 ? "  %s\n%29s" : "  %-25s  %s", left, "");
        wrapped(out, e->of_store && !(for_commands & ~(unsigned)FOR_STORE) ? e->of_store : e->help, 29);
    }
}

static void help_of_program(FILE *out) {
    fputs("readout reads news reports and writes down, as data, what they report.\n\n"
          "Usage\n"
          "  readout [code] [OPTION…] [FILE…]      code reports; no FILE or -: standard input\n"
          "  readout COMMAND [OPTION…] …\n\n"
          "Commands\n",
          out);
    for (unsigned i = 0; i < COMMAND_COUNT; i++) fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    help_of_options(out, FOR_ALL);
    fputs("\nExit status\n"
          "  0  all went well\n"
          "  1  an input could not be read or coded; the others were\n"
          "  2  the command line is wrong\n"
          "  3  the model or a lexicon cannot be used\n"
          "  4  the output cannot be written\n"
          "  5  query found fewer events than --at-least\n\n"
          "Examples\n"
          "  readout --date 2018-03-19 report.txt\n"
          "  readout code --format json reports.jsonl > records.jsonl\n"
          "  readout code --format csv *.txt > events.csv\n"
          "  readout explain \"The French minister met her Kenyan counterpart in Paris.\"\n",
          out);
}

void options_help(FILE *out, command about) {
    if (about >= COMMAND_HELP) {
        help_of_program(out);
        return;
    }
    const command_entry *c = &commands[about];
    fprintf(out, "readout %s %s\n\n", c->name, c->summary);
    fprintf(out, "Usage\n  readout %s [OPTION…]%s%s\n", c->name, *c->arguments ? " " : "", c->arguments);
    if (c->more) fprintf(out, "\n%s\n", c->more);
    help_of_options(out, 1u << about);
}
