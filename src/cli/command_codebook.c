/* readout codebook: what types, modes, contexts, actor codes, sectors and CAMEO codes mean. Names, scores and codes are those that the program codes with
 * (event/plover.h), definitions and examples are the lexicon's table "codebook", and what an example yields is read from it by
 * the frames of the lexicon, without the learned reader, so that it explains the codes and not the model. The whole book, in Markdown, is doc/codebook.md. */
#include "actor/knowledge.h"
#include "cli/guess.h"
#include "cli/messages.h"
#include "cli/run.h"
#include "engine/handles.h"
#include "event/plover.h"
#include "lexicon/codes.h"
#include "lexicon/lexicon.h"
#include "output/sink.h"
#include "text/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { KIND, OF, ENTRY, DEFINITION, EXAMPLE, NOTE }; /* columns of LEXICON_CODEBOOK */
enum { COUNTRY_NAME = 1 };                           /* of LEXICON_COUNTRY_CODES */
enum { CAMEO_ROOT_LENGTH = 2 };                      /* "03", the root of 0331 */
enum { PART_LENGTH = 3 };                            /* of an actor's code */

typedef struct book {
    sink *s;
    const readout_engine *engine;
    const lexicon *words;
    readout_document *document; /* of the last example */
} book;

/* ---------------------------------------------------------------- the lexicon's rows */

/* Calls back for each row of a kind; `context` is the callback's own. */
static void for_rows(book *b, const char *kind, void (*take)(book *b, lexicon_row row, void *context), void *context) {
    lexicon_row first, end;
    for (unsigned layer = 0; lexicon_table_rows(b->words, LEXICON_CODEBOOK, layer, &first, &end); layer++)
        for (lexicon_row row = first; row < end; row++)
            if (slice_is(lexicon_column(b->words, row, KIND), kind)) take(b, row, context);
}

typedef struct wanted {
    const char *of, *entry;
    lexicon_row row;
    bool found;
} wanted;

static void take_wanted(book *b, lexicon_row row, void *context) {
    wanted *w = context;
    if (w->found || !slice_is(lexicon_column(b->words, row, ENTRY), w->entry)) return;
    if (!slice_is(lexicon_column(b->words, row, OF), w->of)) return;
    w->row = row;
    w->found = true;
}

/* ---------------------------------------------------------------- writing */

static void put(book *b, slice text) { sink_put(b->s, text.bytes, text.length); }

/* "NOR AGREE KEN, CAMEO 033", one line an event. */
static void write_yield(book *b, slice example, const char *indent) {
    readout_input input = {.text = example.bytes, .text_size = example.length, .id = "example"};
    if (readout_code(b->engine, NULL, &input, &b->document, NULL) != READOUT_OK) return;
    for (size_t i = 0; i < readout_event_count(b->document); i++) {
        readout_event e = readout_event_at(b->document, i);
        const char *parts[] = {e.source.code, e.type, e.mode, e.target.code};
        sink_text(b->s, indent);
        sink_text(b->s, "  - →");
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
            if (p == 2 && !parts[p]) continue;
            sink_byte(b->s, ' ');
            sink_text(b->s, parts[p] ? parts[p] : "–");
        }
        if (e.cameo) {
            sink_text(b->s, ", CAMEO ");
            sink_text(b->s, e.cameo);
        }
        sink_byte(b->s, '\n');
    }
}

static void write_example(book *b, slice example, const char *indent) {
    if (!example.length) return;
    sink_text(b->s, *indent ? indent : "\n");
    sink_text(b->s, "- *");
    put(b, example);
    sink_text(b->s, "*\n");
    write_yield(b, example, indent);
}

/* "definition note", with the example below. */
static void write_row(book *b, lexicon_row row, const char *indent) {
    slice note = lexicon_column(b->words, row, NOTE);
    put(b, lexicon_column(b->words, row, DEFINITION));
    if (note.length) {
        sink_byte(b->s, ' ');
        put(b, note);
    }
    sink_byte(b->s, '\n');
    write_example(b, lexicon_column(b->words, row, EXAMPLE), indent);
}

static void write_definition(book *b, const char *kind, const char *of, const char *entry, const char *indent) {
    wanted w = {.of = of, .entry = entry};
    for_rows(b, kind, take_wanted, &w);
    if (w.found)
        write_row(b, w.row, indent);
    else
        sink_text(b->s, "(not described)\n");
}

static void write_item(book *b, const char *name) {
    sink_text(b->s, "- **");
    sink_text(b->s, name);
    sink_text(b->s, "**");
}

static void write_mode(book *b, uint8_t mode) {
    plover_type type = plover_mode_type(mode);
    write_item(b, plover_mode_name(mode));
    sink_text(b->s, " (");
    sink_text(b->s, plover_type_name(type));
    sink_text(b->s, ", score ");
    sink_hundredths(b->s, plover_score(type, mode));
    sink_text(b->s, "): ");
    write_definition(b, "mode", plover_type_name(type), plover_mode_name(mode), "  ");
}

static void write_type(book *b, plover_type type) {
    static const char *const quads[] = {"", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};
    sink_text(b->s, "### ");
    sink_text(b->s, plover_type_name(type));
    sink_text(b->s, "\n\n");
    sink_text(b->s, quads[plover_quad(type)]);
    sink_text(b->s, " (quad ");
    sink_integer(b->s, plover_quad(type));
    sink_text(b->s, "), score ");
    sink_hundredths(b->s, plover_score(type, 0));
    sink_text(b->s, ", CAMEO ");
    sink_text(b->s, cameo_of_type(type));
    sink_text(b->s, "\n\n");
    write_definition(b, "type", "", plover_type_name(type), "");
    sink_byte(b->s, '\n');
    bool any = false;
    for (unsigned mode = 1; plover_mode_type((uint8_t)mode) != PLOVER_NONE; mode++)
        if (plover_mode_type((uint8_t)mode) == type) {
            write_mode(b, (uint8_t)mode);
            any = true;
        }
    if (any) sink_byte(b->s, '\n');
}

static void write_context(book *b, unsigned context) {
    write_item(b, plover_context_name(context));
    sink_text(b->s, ": ");
    write_definition(b, "context", "", plover_context_name(context), "  ");
}

/* The row of a sector, of an actor's code or of a root of CAMEO's. */
static void write_entry(book *b, lexicon_row row, void *unused) {
    (void)unused;
    sink_text(b->s, "- **");
    put(b, lexicon_column(b->words, row, ENTRY));
    sink_text(b->s, "**: ");
    write_row(b, row, "  ");
}

/* "coup|putsch" has the name. */
static bool is_called(slice phrases, const char *name) {
    size_t length = strlen(name);
    while (phrases.bytes) {
        slice phrase = slice_cut(&phrases, '|');
        if (phrase.length == length && strncasecmp(phrase.bytes, name, length) == 0) return true;
    }
    return false;
}

/* "expel: whoever is ousted …" */
static bool begins_with_mode(slice definition) {
    const char *colon = memchr(definition.bytes, ':', definition.length), *space = memchr(definition.bytes, ' ', definition.length);
    return colon && space && colon < space;
}

typedef struct topics {
    const char *name; /* NULL: all */
    bool any;
} topics;

/* "coup, putsch: SANCTION expel. definition", with an example. */
static void write_topic(book *b, lexicon_row row, void *context) {
    topics *t = context;
    slice phrases = lexicon_column(b->words, row, ENTRY), type = lexicon_column(b->words, row, OF);
    if (t->name && !is_called(phrases, t->name)) return;
    t->any = true;
    sink_text(b->s, "- **");
    while (phrases.bytes) {
        put(b, slice_cut(&phrases, '|'));
        if (phrases.bytes) sink_text(b->s, ", ");
    }
    sink_text(b->s, "**: ");
    slice definition = lexicon_column(b->words, row, DEFINITION);
    put(b, type);
    if (type.length) sink_text(b->s, begins_with_mode(definition) ? " " : ". ");
    write_row(b, row, "  ");
}

static bool write_topics(book *b, const char *name) {
    topics t = {.name = name};
    for_rows(b, "topic", write_topic, &t);
    return t.any;
}

/* "041 Discuss by telephone (CONSULT phone; economic): definition". */
static void write_cameo(book *b, const cameo_code *code) {
    write_item(b, code->code);
    sink_byte(b->s, ' ');
    sink_text(b->s, code->name);
    sink_text(b->s, " (");
    sink_text(b->s, code->type == PLOVER_NONE ? "no event" : plover_type_name(code->type));
    if (code->mode[0]) {
        sink_byte(b->s, ' ');
        sink_text(b->s, code->mode);
    }
    for (const char *c = code->contexts; *c; c++) {
        if (c == code->contexts) sink_text(b->s, "; ");
        if (*c == '|')
            sink_text(b->s, ", ");
        else
            sink_byte(b->s, *c);
    }
    sink_text(b->s, "): ");
    write_definition(b, "cameo", "", code->code, "  ");
}

/* The codes that begin so; false where none does. */
static bool write_cameo_codes(book *b, const char *begin, bool with_root) {
    bool any = false;
    size_t length = strlen(begin);
    if (length < CAMEO_ROOT_LENGTH) return false;
    if (with_root && length == CAMEO_ROOT_LENGTH) {
        wanted root = {.of = "", .entry = begin};
        for_rows(b, "cameo", take_wanted, &root);
        if (root.found) write_entry(b, root.row, NULL);
    }
    for (size_t i = 0; cameo_at(i); i++)
        if (strncmp(cameo_at(i)->code, begin, length) == 0) {
            write_cameo(b, cameo_at(i));
            any = true;
        }
    return any;
}

static void write_cameo_root(book *b, lexicon_row row, void *unused) {
    char root[CAMEO_ROOT_LENGTH + 1];
    (void)unused;
    if (lexicon_column(b->words, row, ENTRY).length != CAMEO_ROOT_LENGTH) return;
    snprintf(root, sizeof root, "%.*s", SLICE_FORMAT(lexicon_column(b->words, row, ENTRY)));
    sink_text(b->s, "\n### CAMEO ");
    sink_text(b->s, root);
    sink_text(b->s, "\n\n");
    write_row(b, row, "");
    sink_byte(b->s, '\n');
    write_cameo_codes(b, root, false);
}

static void write_book(book *b) {
    sink_text(b->s, "# Codebook\n\nWhat the codes in the records of readout ");
    sink_text(b->s, readout_version());
    sink_text(
        b->s,
        " mean. `readout codebook` writes this page from the tables that the program codes with and\n"
        "from `lexicon/en/codebook.tsv`; `readout codebook CONSULT`, `041`, `arrest`, `coup`, `GOV` or `PAKGOVMIL` writes the entry alone. Behind `→` is\n"
        "what the lexicon's frames read from the example, without the learned reader: source, type, mode, target, CAMEO code. Types, modes, contexts and scores are\n"
        "PLOVER's (manual 2.0, 2024), codes of events and actors CAMEO's (codebook 1.1, 2012); how words become them is told in [events.md](events.md) and [actors.md](actors.md),\n"
        "with the choices where sources differ.\n"
        "\n## How is … coded?\n\n");
    write_topics(b, NULL);
    sink_text(b->s, "\n## Quad categories\n\n");
    for_rows(b, "quad", write_entry, NULL);
    sink_text(b->s, "\n## Types and modes\n\n");
    for (int type = 1; type < PLOVER_TYPE_COUNT; type++) write_type(b, (plover_type)type);
    sink_text(b->s, "## Contexts\n\n");
    for (unsigned context = 0; context < PLOVER_CONTEXT_COUNT; context++) write_context(b, context);
    sink_text(b->s, "\n## Actor codes\n\nHow the code of a source, a target or a speaker is made up, by example.\n\n");
    for_rows(b, "actor", write_entry, NULL);
    sink_text(b->s, "\n## Sectors\n\nThey stand in an actor's code behind the country: `RUSGOV`.\n\n");
    for_rows(b, "sector", write_entry, NULL);
    sink_text(
        b->s,
        "\n## CAMEO codes\n\nCode, CAMEO's name, PLOVER's type and mode with the contexts that go with it, and when a record gets the code.\n");
    for_rows(b, "cameo", write_cameo_root, NULL);
}

/* ---------------------------------------------------------------- the parts of an actor's code */

/* The first organisation of today whose code ends with the part: "IGOUNO" for UNO, "CVLKUR" for KUR. */
static bool find_organisation(const book *b, slice part, lexicon_row *found) {
    lexicon_row first, end;
    for (unsigned layer = 0; lexicon_table_rows(b->words, LEXICON_ORGANISATIONS, layer, &first, &end); layer++)
        for (*found = first; *found < end; ++*found)
            if (slice_ends_with(lexicon_column(b->words, *found, ORGANISATION_CODE), part) &&
                lexicon_dates_hold(lexicon_column(b->words, *found, ORGANISATION_DATES), (calendar_date){0}))
                return true;
    return false;
}

static bool find_country(const book *b, slice part, lexicon_row *found) {
    char lower[PART_LENGTH];
    for (size_t i = 0; i < PART_LENGTH; i++) lower[i] = (char)tolower((unsigned char)part.bytes[i]);
    uint64_t key = token_key(slice_of(lower, PART_LENGTH));
    size_t count;
    const lexicon_row *rows = lexicon_find(b->words, LEXICON_COUNTRY_CODES, &key, 1, &count);
    if (count) *found = rows[0];
    return count > 0;
}

/* What a part stands for: a country where it comes first, a sector, else the body or the people whose code ends so; empty: nothing. */
static slice part_meaning(book *b, slice part, bool first) {
    char name[PART_LENGTH + 1];
    lexicon_row row;
    if (first && find_country(b, part, &row)) return lexicon_column(b->words, row, COUNTRY_NAME);
    snprintf(name, sizeof name, "%.*s", SLICE_FORMAT(part));
    wanted sector = {.of = "", .entry = name};
    for_rows(b, "sector", take_wanted, &sector);
    if (sector.found) return lexicon_column(b->words, sector.row, DEFINITION);
    if (first || !find_organisation(b, part, &row)) return (slice){NULL, 0};
    slice phrases = lexicon_column(b->words, row, 0);
    return slice_cut(&phrases, '|');
}

/* "PAKGOVMIL" as one line a part; false where a part of it stands for nothing. */
static bool write_actor_code(book *b, const char *code) {
    size_t length = strlen(code);
    if (!code_is_actor(slice_from(code))) return false;
    for (size_t at = 0; at < length; at += PART_LENGTH)
        if (!part_meaning(b, slice_of(code + at, PART_LENGTH), at == 0).length) return false;
    for (size_t at = 0; at < length; at += PART_LENGTH) {
        slice part = slice_of(code + at, PART_LENGTH);
        sink_text(b->s, "- **");
        put(b, part);
        sink_text(b->s, "**: ");
        put(b, part_meaning(b, part, at == 0));
        sink_byte(b->s, '\n');
    }
    return true;
}

/* ---------------------------------------------------------------- asking for an entry */

static bool same_name(const char *a, const char *b) {
    for (; *a && *b; a++, b++)
        if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) return false;
    return *a == *b;
}

/* All that is called so; false: nothing. */
static bool write_named(book *b, const char *name) {
    bool any = false;
    for (int type = 1; type < PLOVER_TYPE_COUNT; type++)
        if (same_name(name, plover_type_name((plover_type)type))) {
            write_type(b, (plover_type)type);
            any = true;
        }
    for (unsigned mode = 1; plover_mode_type((uint8_t)mode) != PLOVER_NONE; mode++)
        if (same_name(name, plover_mode_name((uint8_t)mode))) {
            write_mode(b, (uint8_t)mode);
            any = true;
        }
    for (unsigned context = 0; context < PLOVER_CONTEXT_COUNT; context++)
        if (same_name(name, plover_context_name(context))) {
            write_context(b, context);
            any = true;
        }
    return write_topics(b, name) || write_actor_code(b, name) || write_cameo_codes(b, name, true) || any;
}

/* The type, mode or context that was most likely meant, NULL where none is near. */
static const char *name_near(const char *name) {
    enum { MOST = 256 };
    const char *names[MOST];
    size_t count = 0;
    for (int type = 1; type < PLOVER_TYPE_COUNT && count < MOST; type++) names[count++] = plover_type_name((plover_type)type);
    for (unsigned mode = 1; plover_mode_type((uint8_t)mode) != PLOVER_NONE && count < MOST; mode++)
        names[count++] = plover_mode_name((uint8_t)mode);
    for (unsigned context = 0; context < PLOVER_CONTEXT_COUNT && count < MOST; context++) names[count++] = plover_context_name(context);
    return guess(name, names, count);
}

static void tell_unknown(const char *name) {
    const char *near = name_near(name);
    if (near)
        message("the codebook has no \"%s\"; did you mean \"%s\"?", name, near);
    else
        message(
            "the codebook has no type, mode, context, topic, actor code, sector or CAMEO code \"%s\"; \"readout codebook\" writes all of it",
            name);
}

int command_codebook(const options *o) {
    readout_engine *engine = NULL;
    output out;
    options frames = *o;
    if (!frames.model) frames.model = "frames";
    int status = run_open_engine(&frames, &engine);
    if (status == EXIT_ALL_WELL) status = output_open(&out, o, engine);
    if (status != EXIT_ALL_WELL) {
        readout_engine_free(engine);
        return status;
    }
    sink *s = calloc(1, sizeof *s);
    book b = {.s = s, .engine = engine, .words = engine->parts.lexicon};
    if (s) {
        s->write = output_write;
        s->context = &out;
        if (!o->input_count) write_book(&b);
        for (size_t i = 0; i < o->input_count; i++)
            if (!write_named(&b, o->inputs[i])) {
                tell_unknown(o->inputs[i]);
                status = EXIT_INPUT_FAILED;
            }
    } else {
        message("out of memory");
        status = EXIT_NO_ENGINE;
    }
    if (s && !sink_finish(s)) status = EXIT_OUTPUT_FAILED;
    if (!output_close(&out, status == EXIT_ALL_WELL ? OUTPUT_COMPLETE : OUTPUT_NOTHING)) status = EXIT_OUTPUT_FAILED;
    free(s);
    readout_document_free(b.document);
    readout_engine_free(engine);
    return status;
}
