/* Users' dictionaries: what becomes of each kind of entry, what is refused and where, that nothing in a file can do harm, what the check of a
 * lexicon directory finds, and that imported names, agents and verbs are found in text with exactly their codes. All dictionaries here are
 * invented. */
#include "dictionary/dictionary.h"
#include "readout.h"
#include "syntax/syntax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---------------------------------------------------------------- a directory in, a directory out */

typedef struct heard {
    size_t count;
    char text[8192];
} heard;

typedef struct imported {
    char in[64], out[64];
    readout_status status;
    dictionary_counts counts;
    heard refusals;
} imported;

static void hear(void *context, const readout_error *about) {
    heard *h = context;
    size_t used = strlen(h->text);
    h->count++;
    snprintf(h->text + used, sizeof h->text - used, "%zu: %s\n", about->line, about->message);
}

static void write_bytes(const char *directory, const char *name, const char *bytes, size_t size) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void run_import(imported *made) {
    readout_error error;
    made->refusals = (heard){0};
    made->status = dictionary_import(made->in, made->out, NULL, hear, &made->refusals, &made->counts, &error);
}

static void import_one(imported *made, const char *name, const char *text) {
    memset(made, 0, sizeof *made);
    strcpy(made->in, "/tmp/readout-dictionary-XXXXXX");
    strcpy(made->out, "/tmp/readout-imported-XXXXXX");
    assert_non_null(mkdtemp(made->in));
    assert_non_null(mkdtemp(made->out));
    write_bytes(made->in, name, text, strlen(text));
    run_import(made);
}

static void remove_directory(const char *path) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", path);
    assert_int_equal(system(command), 0);
}

static void clean(imported *made) {
    free(made->counts.items);
    remove_directory(made->in);
    remove_directory(made->out);
}

/* The rows of a table, without the comment. */
static char *rows_of(const imported *made, const char *table) {
    static char text[1 << 16];
    char path[160];
    snprintf(path, sizeof path, "%s/%s-imported.tsv", made->out, table);
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(text, 1, sizeof text - 1, file) : 0;
    if (file) fclose(file);
    text[size] = 0;
    char *line_end = strchr(text, '\n');
    return line_end ? line_end + 1 : text;
}

static void expect_row(const imported *made, const char *table, const char *row) {
    const char *rows = rows_of(made, table);
    if (!strstr(rows, row)) fail_msg("no row\n%s\nin %s:\n%s", row, table, rows);
}

static void expect_counts(const imported *made, dictionary_kind kind, size_t taken, size_t refused) {
    assert_int_equal(made->status, READOUT_OK);
    assert_int_equal(made->counts.count, 1);
    const dictionary_count *c = &made->counts.items[0];
    if (c->kind != kind || c->taken != taken || c->refused != refused || c->read != taken + refused)
        fail_msg("%s: %zu read, %zu taken, %zu refused\n%s", dictionary_kind_name(c->kind), c->read, c->taken, c->refused,
                 made->refusals.text);
}

static void expect_refusal(const imported *made, const char *what) {
    if (!strstr(made->refusals.text, what)) fail_msg("no refusal \"%s\" among\n%s", what, made->refusals.text);
}

/* ---------------------------------------------------------------- actors */

static const char actors[] = "# invented\n"
                             "GRAND_DUCHY_OF_STRELSAU_  [STR]\n"
                             "+STRELSAUER\n"
                             "+THE_LEAGUE_OF_CROWNS\n"
                             "<!-- a remark -->\n"
                             "RUDOLF_O'HARA_ # a king\n"
                             "+R._O'HARA\n"
                             "\t[STRGOV 850101-901231]\n"
                             "\t[STRELI > 910101] <!-- later -->\n"
                             "\t[STR <850101]\n"
                             "BLACK_BADGER_FRONT_(BBF)_\t[STRREB] [---]\n"
                             "LONE_NAME\n"
                             "Mixed_Case_Club\t[NGO >19990231]\n"
                             "DUCHESS (ACTING_\t[STRGOV 19910000-19911301]\n"
                             "+FLAVIA\t[STRGOV 920101-910101] [X] [STRGOV]\n";

static void test_actors(void **state) {
    (void)state;
    imported made;
    import_one(&made, "a.txt", actors);
    expect_counts(&made, DICTIONARY_ACTORS, 17, 4);
    expect_row(&made, "actors", "Grand Duchy of Strelsau|Strelsauer|The League of Crowns|League of Crowns\tSTR\t\t\ta.txt:2\n");
    expect_row(&made, "actors", "Rudolf O'Hara|R. O'Hara\tSTRGOV\t1985-01-01..1990-12-31\tperson\ta.txt:8\n");
    expect_row(&made, "actors", "\tSTRELI\t1991-01-01..\tperson\ta.txt:9\n");
    expect_row(&made, "actors", "\tSTR\t..1984-12-31\tperson\ta.txt:10\n");
    expect_row(&made, "actors", "Black Badger Front (BBF)|Black Badger Front\tSTRREB\t\t\ta.txt:11\n");
    expect_row(&made, "actors", "\t---\t\t\ta.txt:11\n");
    expect_row(&made, "actors", "Mixed Case Club\tNGO\t1999-02-28..\t\ta.txt:13\n");
    expect_row(&made, "actors", "Duchess (ACTING|Duchess|Flavia\tSTRGOV\t\t\ta.txt:15\n");
    expect_refusal(&made, "12: the name has no code");
    expect_refusal(&made, "14: the dates \"19910000-19911301\" of code STRGOV cannot be read");
    expect_refusal(&made, "15: the dates \"920101-910101\" of code STRGOV cannot be read: it ends before it starts");
    expect_refusal(&made, "15: \"X\" is no actor code");
    clean(&made);
}

static void test_bytes_and_repeated_names(void **state) {
    (void)state;
    imported made;
    import_one(&made, "a.txt",
               "\xEF\xBB\xBF"
               "BRAZ\xCELIA_CLUB\t[STRBUS 900101-901231]\r\nBAD\x1AONE [STR]\r\nBRAZ\xC3\x8E"
               "LIA_CLUB\t[STRMED]\r\n");
    expect_counts(&made, DICTIONARY_ACTORS, 4, 2);
    expect_row(&made, "actors", "Braz\xC3\xAElia Club\tSTRBUS\t1990-01-01..1990-12-31");
    expect_row(&made, "actors", "Braz\xC3\xAElia Club\tSTRMED");
    expect_refusal(&made, "2: the name holds a control character");
    clean(&made);
}

/* ---------------------------------------------------------------- agents, discards, issues */

static void test_agents(void **state) {
    (void)state;
    imported made;
    import_one(
        &made, "g.txt",
        "!FOLK! = MAN, MEN, PERSON\n!LOOP! = !FOLK!\nBARGE!FOLK! [~BUS]\nLIGHTHOUSE_KEEPER [~GOVLAB]\nKEEPER_OF_BEES {KEEPERS_OF_BEES} [~AGR]\n"
        "NIGHT_WATCH {} [~COP}\nGUILD [IGO~]\nMARQUESS!RANK! [~GOV]\nODD_ONE\nHALF [~GO]\n");
    expect_counts(&made, DICTIONARY_AGENTS, 6, 4);
    expect_row(&made, "roles", "bargeman|bargemen|bargeperson\tBUS\tperson\t\tg.txt:3\n");
    expect_row(&made, "roles", "lighthouse keeper|lighthouse keepers\tGOV LAB\tperson\t\tg.txt:4\n");
    expect_row(&made, "roles", "keeper of bees|keepers of bees\tAGR\t");
    expect_row(&made, "roles", "night watch\tCOP\tgroup\t\tg.txt:6\n");
    expect_row(&made, "roles", "guild|guilds\tIGO\t");
    expect_refusal(&made, "2: a substitution set cannot hold another");
    expect_refusal(&made, "8: no substitution set is called !RANK!");
    expect_refusal(&made, "9: the agent \"ODD_ONE\" has no code");
    expect_refusal(&made, "10: \"GO\" is no code of an agent");
    clean(&made);
}

static void test_discards(void **state) {
    (void)state;
    imported made;
    import_one(&made, "d.txt", "# no sport\n+ Croquet Cup # all of it\nTIDDLYWINKS\n1897_\n+__\n");
    expect_counts(&made, DICTIONARY_DISCARDS, 3, 1);
    expect_row(&made, "discards", "croquet cup\tstory\td.txt:2\n");
    expect_row(&made, "discards", "tiddlywinks\tsentence\td.txt:3\n");
    expect_row(&made, "discards", "1897\tsentence\td.txt:4\n");
    clean(&made);
}

static void test_issues(void **state) {
    (void)state;
    imported made;
    import_one(
        &made, "i.txt",
        "<ISSUE CATEGORY=\"MILK\" TYPE=\"ALL\">\nn:dairy farm [DAIRY]\nv:milk [DAIRY]\nskimmed+n:cheese[DAIRY] whey [WHEY]\n~milk and honey\n~~milk tooth\nbutter\n</ISSUE>\n");
    expect_counts(&made, DICTIONARY_ISSUES, 6, 1);
    expect_row(&made, "issues", "dairy farm|dairies farm\tDAIRY\t\ti.txt:2\n");
    expect_row(&made, "issues", "milk|milks|milked|milking\tDAIRY\t\ti.txt:3\n");
    expect_row(&made, "issues", "skimmed cheese|skimmed cheeses|skimmed-cheese|skimmed-cheeses\tDAIRY\t\ti.txt:4\n");
    expect_row(&made, "issues", "whey\tWHEY\t\ti.txt:4\n");
    expect_row(&made, "issues", "milk and honey\t\tsentence\ti.txt:5\n");
    expect_row(&made, "issues", "milk tooth\t\tstory\ti.txt:6\n");
    expect_refusal(&made, "7: the phrase \"butter\" has no code");
    clean(&made);
}

/* ---------------------------------------------------------------- verbs */

static const char verbs[] = "&CROP\n+BARLEY\n+SUGAR_BEET\n+&ROOT\n&ROOT\n+TURNIP\n+&CROP\n&METAL\n+TIN_\n"
                            "####### VERB PATTERNS #######\n"
                            "---  TRADE   [061]  ---\n"
                            "SWAP {SWAPS SWAPPED SWAPPING}\n"
                            "+SHIP_OUT [070]\n"
                            "RE_+STOCK [062:062] # mutual\n"
                            "+IS_GRATEFUL [---]\n"
                            "LITERALLY_SWAPPED {} [010]\n"
                            "- * &CROP [073]\n"
                            "- * {STALE BREAD} [1119]\n"
                            "- * RUMOURS [012]\n"
                            "- * STAMPS [---]\n"
                            "- HUSSARS * UP PRISONERS (AT BORDER/FRONTIER) [0841]\n"
                            "- * HELP (FROM $) [:070]\n"
                            "- * {OLD &METAL} (BY/WITH +) [075:074]\n"
                            "- * &NOSUCHSET [010]\n"
                            "- NO_STAR [010]\n"
                            "- * X\n"
                            "- * Y [999]\n"
                            "- * A B C D E F [010]\n"
                            "~ a (a b SWAP) SAY = a b 015\n";

static void test_verbs(void **state) {
    (void)state;
    imported made;
    import_one(&made, "v.txt", verbs);
    expect_counts(&made, DICTIONARY_VERBS, 17, 7);
    expect_row(&made, "classes", "barley|barleys|sugar beet|sugar beets|turnip|turnips\tset-crop\t");
    expect_row(&made, "classes", "tin\tset-metal\t");
    expect_row(&made, "frames", "v:swap\tsubj\tobj*|");
    expect_row(&made, "frames", "v:ship out\tsubj\t");
    expect_row(&made, "frames", "v:re-stock|restock\tsubj\t<>obj*|");
    expect_row(&made, "frames", "\tobj=@set-crop\t\t\t073\t\tv.txt:17\n");
    expect_row(&made, "frames", "v:swap stale bread|ship out stale bread|re-stock stale bread|restock stale bread\t");
    expect_row(&made, "frames", "a:grateful stale bread\t");
    expect_row(&made, "frames", "\tnone\t\t\t\tCAMEO 012, a statement; v.txt:19\n");
    expect_row(&made, "frames", "\tnone\t\t\t\tv.txt:20\n");
    expect_row(&made, "frames", "\tsubj=hussars at=border|frontier\t\t\t0841\t");
    expect_row(&made, "frames", "v:swap help|ship out help|re-stock help|restock help\tfrom\tsubj?\t!passive\t\t\t070\t");
    expect_row(&made, "frames", "\t!passive obj.mod=old obj=@set-metal\t\t\t075\t");
    expect_refusal(&made, "the set &CROP holds itself through &ROOT");
    expect_refusal(&made, "is a form that is taken literally");
    expect_refusal(&made, "there is no synonym set \"&NOSUCHSET\"");
    expect_refusal(&made, "it has no *");
    expect_refusal(&made, "it has no CAMEO code");
    expect_refusal(&made, "more words than a frame can name");
    expect_refusal(&made, "a transformation");
    lexicon *read = NULL;
    readout_error error = {0};
    if (lexicon_read_directory(made.out, &read, &error) != READOUT_OK) fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    lexicon_free(read);
    clean(&made);
}

/* A set without a term that can be looked for makes no class, so no pattern may name it; what is written is read back. */
static void test_sets_without_terms(void **state) {
    (void)state;
    imported made;
    import_one(&made, "v.txt",
               "&LONG\n+A B C D E F G H I J K L M N O P Q R S T U V W X Y\n&NONE\n&WITHIN\n+&NONE\n+&LONG\n&ROUND\n+&WITHIN\n+&ROUND\n"
               "---  TRADE   [061]  ---\nSWAP\n- * &LONG [073]\n- * &NONE [073]\n- * (FROM &WITHIN) [073]\n- * &ROUND [073]\n");
    expect_counts(&made, DICTIONARY_VERBS, 5, 5);
    expect_refusal(&made, "there is no term that can be looked for in the synonym set \"&LONG\"");
    expect_refusal(&made, "there is no term that can be looked for in the synonym set \"&NONE\"");
    expect_refusal(&made, "there is no term that can be looked for in the synonym set \"&WITHIN\"");
    expect_refusal(&made, "there is no term that can be looked for in the synonym set \"&ROUND\"");
    clean(&made);
}

static void test_words_that_frames_read_otherwise(void **state) {
    (void)state;
    imported made;
    import_one(&made, "v.txt",
               "---  TRADE   [061]  ---\nSWAP\n- @HUSSARS * [073]\n- * (FROM MAPS/@COINS) [073]\n- * (FROM MAPS/COINS) [073]\n"
               "- MAPS|COINS * [073]\n- * (FROM/O|ON COINS) [073]\n");
    expect_counts(&made, DICTIONARY_VERBS, 2, 4);
    expect_row(&made, "frames", "from=maps|coins\t");
    expect_refusal(&made, "a word with @, which names a class in frames \"@HUSSARS\"");
    expect_refusal(&made, "a word with a bar or blank in it \"MAPS|COINS\"");
    expect_refusal(&made, "a preposition with other signs than letters");
    clean(&made);
}

/* Nine sets, each ten times in the one before: as deep as is read, and one deeper. */
static void test_sets_within_sets(void **state) {
    (void)state;
    for (int first = 0; first < 2; first++) {
        imported made;
        char text[2048];
        size_t used = 0;
        for (int set = first; set < 9; set++) {
            used += (size_t)sprintf(text + used, "&S%d\n", set);
            for (int m = 0; set < 8 && m < 10; m++) used += (size_t)sprintf(text + used, "+&S%d\n", set + 1);
        }
        sprintf(text + used, "+TULIP\n---  TRADE   [061]  ---\nSWAP\n- * &S%d [073]\n", first);
        import_one(&made, "v.txt", text);
        assert_int_equal(made.status, READOUT_OK);
        if (first)
            expect_row(&made, "classes", "tulip|tulips\tset-s1\t");
        else
            expect_refusal(&made, "there is no term that can be looked for in the synonym set \"&S0\"");
        clean(&made);
    }
}

/* ---------------------------------------------------------------- files that are no dictionaries, and broken ones */

static void test_no_dictionary(void **state) {
    (void)state;
    imported made;
    import_one(&made, "README", "This directory holds what somebody wrote down about something or other, years ago.\n");
    assert_int_equal(made.status, READOUT_ERROR_FORMAT);
    clean(&made);
    readout_error error = {0};
    dictionary_counts counts;
    assert_int_equal(dictionary_import("/tmp/readout-is-not-there", "/tmp/readout-is-not-there-too", NULL, NULL, NULL, &counts, &error),
                     READOUT_ERROR_FILE);
    free(counts.items);
}

/* Any bytes: no crash, and what is written can be read again. */
static void test_broken_files(void **state) {
    (void)state;
    static const char *const models[] = {actors, verbs, "!S! = A, B\nX!S! [~GOV]\nY {Z} [~MIL]\n",
                                         "<ISSUE>\nn:a v:b+c [D]\n~~e\n</ISSUE>\n"};
    static const char marks[] = "[]{}()!&+~*#<>-_|:\t\n \xC3\xFF\x01";
    imported made;
    import_one(&made, "x.txt", "X [STR]\n");
    uint32_t random = 12345;
    for (int turn = 0; turn < 400; turn++) {
        char bytes[2048];
        size_t size = strlen(models[turn % 4]);
        memcpy(bytes, models[turn % 4], size);
        for (int change = 0; change < 1 + turn % 12; change++) {
            random = random * 1664525u + 1013904223u;
            bytes[(random >> 8) % size] = marks[(random >> 24) % (sizeof marks - 1)];
        }
        if (turn % 5 == 0) size = (random >> 9) % size;
        write_bytes(made.in, "x.txt", bytes, size);
        free(made.counts.items);
        run_import(&made);
        if (made.status == READOUT_ERROR_FORMAT) continue;
        assert_int_equal(made.status, READOUT_OK);
        lexicon *read = NULL;
        readout_error error = {0};
        if (lexicon_read_directory(made.out, &read, &error) != READOUT_OK)
            fail_msg("turn %d: %s:%zu: %s", turn, error.file, error.line, error.message);
        lexicon_free(read);
    }
    clean(&made);
}

/* ---------------------------------------------------------------- the check */

typedef struct findings {
    char text[8192];
} findings;

static void take_finding(void *context, finding_weight weight, const readout_error *about) {
    findings *f = context;
    size_t used = strlen(f->text);
    const char *slash = strrchr(about->file, '/');
    snprintf(f->text + used, sizeof f->text - used, "%s %s:%zu: %s\n", weight == FINDING_ERROR ? "error" : "warning",
             slash ? slash + 1 : about->file, about->line, about->message);
}

static void expect_finding(const findings *f, const char *what) {
    if (!strstr(f->text, what)) fail_msg("no finding \"%s\" among\n%s", what, f->text);
}

static void test_check(void **state) {
    (void)state;
    char path[] = "/tmp/readout-check-XXXXXX";
    assert_non_null(mkdtemp(path));
    static const char actor_lines[] =
        "Otto\tDEUGOV\t1990..1995\nOtto\tDEUGOV\t1990..1995\nOtto\tDEUOPP\t1994..1999\nOtto\tDEUELI\t1999-12-31..2001\nRosa\tQQQGOV\nRosa\tDEULAB\nVera\tDEUZZZ\nHugo\tdeu\n";
    static const char role_lines[] = "toll keeper\tGOV\tperson\ntoll keeper|toll keepers\tBUS\tperson\ntoll keeper\tBUS\tperson\n";
    static const char frame_lines[] = "v:moo\t\t\tobj=@udder\t\t\t190\nv:moo|baa\t\t\tobj=@udder\t\t\t180\nv:oink\t\t\t\t\t\t999\n";
    write_bytes(path, "actors.tsv", actor_lines, strlen(actor_lines));
    write_bytes(path, "roles-x.tsv", role_lines, strlen(role_lines));
    write_bytes(path, "frames-x.tsv", frame_lines, strlen(frame_lines));
    findings f = {{0}};
    size_t errors, warnings;
    readout_error error = {0};
    assert_int_equal(dictionary_check(path, NULL, NULL, take_finding, &f, &errors, &warnings, &error), READOUT_OK);
    expect_finding(&f, "warning actors.tsv:2: \"Otto\": line 1 says the same");
    expect_finding(&f, "error actors.tsv:3: \"Otto\" has code DEUOPP here and DEUGOV in line 1 on the same days");
    expect_finding(&f, "error actors.tsv:5: code QQQGOV: \"QQQ\" is no country");
    expect_finding(&f, "warning actors.tsv:6: \"Rosa\" never has this code: line 5 has another without dates");
    expect_finding(&f, "warning actors.tsv:7: code DEUZZZ: \"ZZZ\" is no sector");
    expect_finding(&f, "error actors.tsv:8: \"deu\" is no actor code");
    expect_finding(&f, "warning roles-x.tsv:3: \"toll keeper\": line 2 says the same");
    expect_finding(&f, "warning frames-x.tsv:1: no class @udder in this directory");
    expect_finding(&f, "warning frames-x.tsv:2: a trigger of it never matches: line 1 has it");
    expect_finding(&f, "error frames-x.tsv:3: no CAMEO code '999'");
    if (strstr(f.text, "actors.tsv:4")) fail_msg("one day in common is no overlap:\n%s", f.text);
    assert_int_equal(errors, 4);
    remove_directory(path);
    assert_int_equal(dictionary_check("/tmp/readout-is-not-there", NULL, NULL, NULL, NULL, &errors, &warnings, &error), READOUT_ERROR_FILE);
}

/* The built-in lexicon and model know what a directory by itself does not show: slots that nobody knows, triggers that no text gives. */
static void test_check_of_slots_and_triggers(void **state) {
    (void)state;
    char path[] = "/tmp/readout-check-XXXXXX";
    assert_non_null(mkdtemp(path));
    static const char lines[] = "v:buttonhole\tsubj\tobj\t\t\t\t190\nv:moo\tsubject\tobj?\t!frm=@x object.poss\t\t\t190\n"
                                "v:condemn|visit|admit|hold|take\tsubj|by\t<>with*\tobj=visit\t\t\t190\nn:coup\t\t\t\t\t\t190\n";
    write_bytes(path, "frames-x.tsv", lines, strlen(lines));
    lexicon *known = NULL;
    syntax_model *model = NULL;
    findings f = {{0}};
    size_t errors, warnings;
    readout_error error = {0};
    assert_int_equal(lexicon_open(READOUT_BUILD_DIRECTORY "/english.lexicon", &known, &error), READOUT_OK);
    assert_int_equal(syntax_model_open(READOUT_BUILD_DIRECTORY "/english.model", &model, &error), READOUT_OK);
    assert_int_equal(dictionary_check(path, known, model, take_finding, &f, &errors, &warnings, &error), READOUT_OK);
    expect_finding(&f, "warning frames-x.tsv:1: \"buttonholed\" is taken for a form of \"buttonhol\": write v:buttonhole|buttonhol");
    expect_finding(&f, "warning frames-x.tsv:2: no slot is called \"subject\"");
    expect_finding(&f, "warning frames-x.tsv:2: no slot is called \"object\"");
    expect_finding(&f, "warning frames-x.tsv:2: no slot is called \"frm\"");
    if (strstr(f.text, ":3:") || strstr(f.text, ":4:")) fail_msg("sound lines are told:\n%s", f.text);
    lexicon_free(known);
    syntax_model_free(model);
    remove_directory(path);
}

/* ---------------------------------------------------------------- in text */

static readout_engine *open_with(const char *directory) {
    readout_engine *engine = NULL;
    readout_error error = {0};
    const char *more[] = {directory};
    readout_engine_options options = {
        .data_directory = READOUT_BUILD_DIRECTORY, .more_lexicons = more, .more_lexicon_count = 1, .frames_alone = true};
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK) fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    return engine;
}

static readout_document *code(const readout_engine *engine, const char *text, const char *date) {
    readout_document *document = NULL;
    readout_error error = {0};
    readout_input input = {.kind = READOUT_INPUT_TEXT, .text = text, .text_size = strlen(text), .id = "t", .date = date};
    if (readout_code(engine, NULL, &input, &document, &error) != READOUT_OK) fail_msg("%s: %s", text, error.message);
    return document;
}

/* The code of the entity that has the shortest mention that holds these words; "" where it has none, NULL where there is no entity. */
static const char *code_of(const readout_document *d, const char *text, const char *name) {
    const char *at = strstr(text, name);
    uint32_t start = (uint32_t)(at - text), end = start + (uint32_t)strlen(name), shortest = UINT32_MAX;
    const char *best = NULL;
    for (size_t e = 0; e < readout_entity_count(d); e++)
        for (size_t m = 0; m < readout_entity_at(d, e).mention_count; m++) {
            readout_span span = readout_entity_mention(d, e, m).span;
            const char *found = readout_entity_at(d, e).code;
            if (span.start > start || span.end < end || span.end - span.start >= shortest) continue;
            shortest = span.end - span.start;
            best = found ? found : "";
        }
    return best;
}

/* Lines that no stage can use, of each table that is read when the engine opens, beside one that works. */
static void test_bad_lines_are_left_out(void **state) {
    (void)state;
    char path[] = "/tmp/readout-left-out-XXXXXX";
    assert_non_null(mkdtemp(path));
    static const struct {
        const char *file, *lines, *told;
    } tables[] = {
        {"frames-x.tsv", "v:swap\tsubj\twith\t\t\t\t999\nv:swap\tsubj\twith\tobj=@nobody\t\t\t073\nv:swap|swop\tsubj\twith\t\t\t\t073\n",
         "frames-x.tsv:1:7: no CAMEO code '999'"},
        {"cues-x.tsv", "mumble\tverb\tsays\tnowhere:0.9\n", "cues-x.tsv:1: "},
        {"measures-x.tsv", "shear\tverb\tsheared\tsheep\n", "measures-x.tsv:1: a verb without a slot"},
        {"actors-x.tsv", "Hugo\tdeu\nVera\tDEU\n", "actors-x.tsv:1:6: "},
        {"gossip.tsv", "a\tb\n", "gossip.tsv: no table has this name"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) write_bytes(path, tables[i].file, tables[i].lines, strlen(tables[i].lines));
    readout_engine *engine = open_with(path);
    readout_strings warnings = readout_engine_warnings(engine);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        bool told = false;
        for (size_t w = 0; w < warnings.count; w++) told |= strstr(warnings.items[w], tables[i].told) != NULL;
        if (!told) fail_msg("nothing told of %s", tables[i].told);
    }
    assert_int_equal(warnings.count, sizeof tables / sizeof *tables + 1);
    readout_document *d = code(engine, "Peru swapped barley with Chile.", NULL);
    assert_int_equal(readout_event_count(d), 1);
    assert_string_equal(readout_event_at(d, 0).cameo, "073");
    readout_document_free(d);
    readout_engine_free(engine);
    remove_directory(path);
}

/* Three hundred invented names of one to three words, each with codes for two spans of years, must be found with the code of the day. */
static void test_names_in_text(void **state) {
    (void)state;
    enum { NAMES = 300 };
    static const char *const first[] = {"Vabor",   "Telimus", "Ostrenko", "Quirine", "Zelda",
                                        "Marwick", "Ingolf",  "Pavlina",  "Dastan",  "Ulrika"};
    static const char *const second[] = {"Lestrava", "Grumbel", "Nostromek", "Habicht", "Oyelande", "Perkunas"};
    static const char *const third[] = {"", "Kessler", "Movement", "of Dunmoor", "Ibn-Salut"};
    static const char *const sentences[] = {"France criticised %s on Tuesday.", "In June, the French foreign minister met %s in Geneva.",
                                            "%s accused France of breaking the law."};
    static char names[NAMES][64], text[NAMES * 128];
    size_t used = 0;
    for (int n = 0; n < NAMES; n++) {
        snprintf(names[n], sizeof names[n], "%s %s%s%s", first[n % 10], second[n / 10 % 6], n / 60 ? " " : "", third[n / 60 % 5]);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s\n\t[RURGOV%c%c%c 900101-991231]\n\t[RURELI >000101]\n", names[n],
                                 'A' + n % 26, 'A' + n / 26, 'X');
    }
    for (char *at = text; *at; at++)
        if (*at == ' ' && at[1] != '9' && at[1] != '>')
            *at = '_';
        else if (*at >= 'a' && *at <= 'z')
            *at -= 32;
    imported made;
    import_one(&made, "names.txt", text);
    expect_counts(&made, DICTIONARY_ACTORS, 3 * NAMES, 0);
    readout_engine *engine = open_with(made.out);
    int right = 0;
    for (int n = 0; n < NAMES; n++)
        for (int later = 0; later <= 1; later++) {
            char sentence[160], expected[16] = "RURELI";
            snprintf(sentence, sizeof sentence, sentences[n % 3], names[n]);
            if (!later) snprintf(expected, sizeof expected, "RURGOV%c%c%c", 'A' + n % 26, 'A' + n / 26, 'X');
            readout_document *d = code(engine, sentence, later ? "2005-05-05" : "1995-05-05");
            const char *found = code_of(d, sentence, names[n]);
            if (found && strcmp(found, expected) == 0)
                right++;
            else
                print_message("%s: %s, not %s\n", sentence, found ? found : "nobody", expected);
            readout_document_free(d);
        }
    if (right < 2 * NAMES * 99 / 100) fail_msg("%d of %d", right, 2 * NAMES);
    readout_engine_free(engine);
    clean(&made);
}

static void test_codes_and_dates_in_text(void **state) {
    (void)state;
    imported made;
    import_one(
        &made, "a.txt",
        "BARACK_OBAMA\t[USAXYZ 090120-170119]\nSTRELSAU\n+STRELSAUER\t[STR]\nBLUE_LANTERN_SOCIETY\t[STRREBLAN2]\nGENEVA_CLOCK_CLUB\t[---]\n");
    readout_engine *engine = open_with(made.out);
    static const struct {
        const char *text, *date, *name, *code;
    } cases[] = {
        {"Barack Obama visited Paris.", "2010-05-05", "Barack Obama", "USAXYZ"},
        {"Barack Obama visited Paris.", "2017-01-19", "Barack Obama", "USAXYZ"},
        {"Barack Obama visited Paris.", "2018-05-05", "Barack Obama", "USAELI"}, /* the user's line does not hold: the built-in one does */
        {"Police arrested members of the Blue Lantern Society in Strelsau.", "2010-05-05", "Blue Lantern Society", "STRREBLAN2"},
        {"Strelsauer troops attacked the rebels.", "2010-05-05", "Strelsauer troops", "STRMIL"},
        {"France criticised the Geneva Clock Club.", "2010-05-05", "Geneva Clock Club", ""},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        readout_document *d = code(engine, cases[c].text, cases[c].date);
        const char *found = code_of(d, cases[c].text, cases[c].name);
        if (!found || strcmp(found, cases[c].code) != 0)
            fail_msg("%s (%s): %s, not %s", cases[c].text, cases[c].date, found ? found : "nobody", cases[c].code);
        readout_document_free(d);
    }
    readout_engine_free(engine);
    clean(&made);
}

static void test_verbs_in_text(void **state) {
    (void)state;
    imported made;
    import_one(&made, "v.txt", verbs);
    readout_engine *engine = open_with(made.out);
    static const struct {
        const char *text, *cameo, *source, *target;
    } cases[] = {
        {"France swapped gossip with Spain.", "061", "FRA", "ESP"},
        {"Turnips were swapped by France with Spain.", "073", "FRA", "ESP"},
        {"France has swapped stale bread with Spain.", "111", "FRA", "ESP"},
        {"France swapped help from Spain.", "070", "ESP", "FRA"},
        {"France swapped rumours with Spain.", NULL, NULL, NULL},
        {"France swapped stamps with Spain.", NULL, NULL, NULL},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        readout_document *d = code(engine, cases[c].text, "2010-05-05");
        size_t events = readout_event_count(d);
        readout_event e = readout_event_at(d, 0);
        if (!cases[c].cameo && events) fail_msg("%s: an event %s by %s", cases[c].text, e.cameo, e.rule);
        if (cases[c].cameo && (!events || strcmp(e.cameo, cases[c].cameo) != 0 || strcmp(e.source.code, cases[c].source) != 0 ||
                               !e.target.present || strcmp(e.target.code, cases[c].target) != 0))
            fail_msg("%s: %s by %s", cases[c].text, events ? e.cameo : "no event", events ? e.rule : "nothing");
        readout_document_free(d);
    }
    readout_engine_free(engine);
    clean(&made);
}

static void test_discards_and_issues_in_text(void **state) {
    (void)state;
    imported made;
    import_one(&made, "d.txt", "+CROQUET_CUP\nTIDDLYWINKS\n");
    static const char issues[] = "<ISSUE CATEGORY=\"MILK\">\nmilk [DAIRY]\nn:cheese [DAIRY]\nn:tax [TAXES]\n~milk of magnesia\n</ISSUE>\n";
    write_bytes(made.in, "i.txt", issues, strlen(issues));
    free(made.counts.items);
    run_import(&made);
    assert_int_equal(made.status, READOUT_OK);
    readout_engine *engine = open_with(made.out);
    readout_document *d = code(
        engine,
        "France criticised Spain over tiddlywinks. Italy criticised Spain over milk, cheeses and taxes. Greece criticised Spain over milk of magnesia.",
        NULL);
    assert_int_equal(readout_event_count(d), 2);
    readout_issues counted = readout_event_at(d, 0).issues;
    assert_int_equal(counted.count, 2);
    assert_string_equal(counted.items[0].code, "DAIRY");
    assert_int_equal(counted.items[0].count, 2);
    assert_string_equal(counted.items[1].code, "TAXES");
    assert_int_equal(readout_event_at(d, 1).issues.count, 0);
    assert_non_null(readout_event_at(d, 1).issues.items);
    readout_document_free(d);
    d = code(engine, "France criticised Spain. Nobody spoke of the Croquet Cup.", NULL);
    assert_int_equal(readout_event_count(d), 0);
    readout_document_free(d);
    readout_engine_free(engine);
    clean(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_actors),
        cmocka_unit_test(test_bytes_and_repeated_names),
        cmocka_unit_test(test_agents),
        cmocka_unit_test(test_discards),
        cmocka_unit_test(test_issues),
        cmocka_unit_test(test_verbs),
        cmocka_unit_test(test_sets_without_terms),
        cmocka_unit_test(test_sets_within_sets),
        cmocka_unit_test(test_words_that_frames_read_otherwise),
        cmocka_unit_test(test_no_dictionary),
        cmocka_unit_test(test_broken_files),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_check_of_slots_and_triggers),
        cmocka_unit_test(test_bad_lines_are_left_out),
        cmocka_unit_test(test_names_in_text),
        cmocka_unit_test(test_codes_and_dates_in_text),
        cmocka_unit_test(test_verbs_in_text),
        cmocka_unit_test(test_discards_and_issues_in_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
