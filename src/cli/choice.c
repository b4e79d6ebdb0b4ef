#include "cli/choice.h"

#include "cli/messages.h"
#include "lexicon/codes.h"

#include <ctype.h>
#include <string.h>

/* Whether a question about `value` has an answer; its first cell goes to `cell`, where that is no NULL. */
static bool ask(const store *from, const char *sql, const char *value, char cell[CHOICE_CODE]) {
    readout_error error;
    sqlite3_stmt *asked = store_prepare(from, sql, &error);
    if (!asked) return false;
    if (value) sqlite3_bind_text(asked, 1, value, -1, SQLITE_STATIC);
    bool found = sqlite3_step(asked) == SQLITE_ROW;
    if (found && cell) snprintf(cell, CHOICE_CODE, "%s", (const char *)sqlite3_column_text(asked, 0));
    sqlite3_finalize(asked);
    return found;
}

static void in_capitals(const char *value, char code[CHOICE_CODE]) {
    snprintf(code, CHOICE_CODE, "%s", value);
    for (char *c = code; *c; c++) *c = (char)toupper((unsigned char)*c);
}

/* What most reports mean by it, of the first of a large store. The index of names finds it as it is written there; in other letters it is sought. */
static bool country_of_name(const store *from, const char *value, char code[CHOICE_CODE]) {
#define COUNTRY(named)                                                                                                                     \
    "SELECT country FROM (SELECT substr(code, 1, 3) AS country FROM entities WHERE name = ?" named                                         \
    " AND kind = 'country' AND code <> '' LIMIT 1000) GROUP BY country ORDER BY count(*) DESC, country LIMIT 1"
    return ask(from, COUNTRY(""), value, code) || ask(from, COUNTRY(" COLLATE NOCASE"), value, code);
#undef COUNTRY
}

/* A body of several countries has a code of its own: "NATO" is IGONAT, "European Union" IGOEUR. */
static bool body_of_name(const store *from, const char *value, char code[CHOICE_CODE]) {
    return ask(from,
               "SELECT code FROM (SELECT code FROM entities WHERE name = ? AND kind = 'organisation' AND code GLOB 'IGO?*' LIMIT 1000)"
               " GROUP BY code ORDER BY count(*) DESC, code LIMIT 1",
               value, code);
}

/* A code in capitals or small letters, each part of it known: "norgov" is a code, "norway" is none. In capitals a user's own: of three letters,
 * or one that the store has. */
static bool is_code(const store *from, const char *given, const char *capitals) {
    if (!code_is_actor(slice_from(capitals))) return false;
    bool written = strcmp(given, capitals) == 0;
    if (written && (strlen(given) == 3 || ask(from, "SELECT 1 FROM entities WHERE code = ? LIMIT 1", given, NULL))) return true;
    for (const char *part = capitals; *part; part += 3)
        if (!code_is_country(slice_of(part, 3)) && !code_is_sector(slice_of(part, 3))) return false;
    return true;
}

/* "NORGOV" and "norgov" are that code, "Norway" is NOR. A name goes first: "RUSSIA" could be a code too, but what has three letters is a code. */
static int read_actor(const store *from, const char *option, const char **actor, char code[CHOICE_CODE]) {
    if (!*actor) return EXIT_ALL_WELL;
    if (strlen(*actor) != 3 && (country_of_name(from, *actor, code) || body_of_name(from, *actor, code))) {
        *actor = code;
        return EXIT_ALL_WELL;
    }
    in_capitals(*actor, code);
    if (strlen(*actor) >= CHOICE_CODE || !is_code(from, *actor, code)) {
        message(
            "%s: \"%s\" is no actor code (NOR, NORGOV) and no country or body of countries that this store names; \"readout actors '%s'\" tells codes",
            option, *actor, *actor);
        return EXIT_USAGE;
    }
    *actor = code;
    return EXIT_ALL_WELL;
}

/* A country's name is its code, so that all places in it are meant; anything else is a place as the reports name it. */
static int read_place(const store *from, const char **place, char code[CHOICE_CODE]) {
    if (!*place) return EXIT_ALL_WELL;
    in_capitals(*place, code);
    if (code_is_country(slice_from(code)) || country_of_name(from, *place, code))
        *place = code;
    else if (!ask(from, "SELECT 1 FROM events WHERE place_name = ? COLLATE NOCASE LIMIT 1", *place, NULL)) {
        message("--place: \"%s\" is where no event of this store is, and no country has that code or name", *place);
        return EXIT_USAGE;
    }
    return EXIT_ALL_WELL;
}

/* A question of words is asked once before the events are, so that what is wrong with it is told in words. */
static int check_match(const store *from, const char *words) {
    readout_error error;
    sqlite3_stmt *asked = words ? store_prepare(from, "SELECT 1 FROM texts WHERE texts MATCH ? LIMIT 1", &error) : NULL;
    if (!asked) return EXIT_ALL_WELL;
    sqlite3_bind_text(asked, 1, words, -1, SQLITE_STATIC);
    int step = sqlite3_step(asked);
    bool well = step == SQLITE_ROW || step == SQLITE_DONE;
    if (!well)
        message(
            "--match: '%s' cannot be asked (%s): words are joined by AND, OR, NOT and brackets, and what holds other marks stands between "
            "double quotes, as in --match '\"foreign agents\" OR \"covid-19\"' (doc/store.md)",
            words, sqlite3_errmsg(store_database(from)));
    sqlite3_finalize(asked);
    return well ? EXIT_ALL_WELL : EXIT_USAGE;
}

static event_dedup dedup_named(const char *how) {
    return !how                            ? DEDUP_NONE
           : strcmp(how, "one-a-day") == 0 ? DEDUP_ONE_A_DAY
           : strcmp(how, "story") == 0     ? DEDUP_STORY
           : strcmp(how, "event") == 0     ? DEDUP_EVENT
                                           : DEDUP_NONE;
}

/* Each event that counts has a row among the happenings once a store is linked. */
static bool lacks_links(const store *from) {
    return ask(from, "SELECT 1 FROM pairs WHERE counted = 1 AND NOT EXISTS(SELECT 1 FROM happenings) LIMIT 1", NULL, NULL);
}

/* Refuses a store that was never linked, and says how many documents have come since. */
static int check_links(const store *from, const options *o) {
    char count[CHOICE_CODE];
    if (lacks_links(from)) {
        message("--dedup %s: nothing in this store is linked yet; run \"readout link --store %s\" first", o->dedup, o->store);
        return EXIT_INPUT_FAILED;
    }
    bool told = ask(from,
                    "SELECT count(DISTINCT document) AS n FROM counted c WHERE length(date) = 10 AND julianday(date) IS NOT NULL AND"
                    " NOT EXISTS(SELECT 1 FROM happenings h WHERE h.document = c.document AND h.number = c.number) HAVING n > 0",
                    NULL, count);
    if (told && !o->quiet)
        message("--dedup %s: %s document%s came after \"readout link\" and %s counted as nobody's copy; link again", o->dedup, count,
                strcmp(count, "1") == 0 ? "" : "s", strcmp(count, "1") == 0 ? "is" : "are");
    return EXIT_ALL_WELL;
}

static int read_actors(choice *made, const store *from, const char *option, event_names *names) {
    int status = EXIT_ALL_WELL;
    for (size_t i = 0; i < names->count && status == EXIT_ALL_WELL; i++)
        status = read_actor(from, option, &names->items[i], made->codes[made->code_count++]);
    return status;
}

int choice_read(choice *made, const store *from, const options *o) {
    event_choice *c = &made->events;
    made->code_count = 0;
    *c = (event_choice){.between = {o->between[0], o->between[1]},
                        .actors = o->actors,
                        .sources = o->sources,
                        .targets = o->targets,
                        .types = o->types,
                        .modes = o->modes,
                        .places = o->places,
                        .from = o->from,
                        .to = o->to,
                        .match = o->match,
                        .min_confidence = o->min_confidence,
                        .dedup = dedup_named(o->dedup)};
    int status = EXIT_ALL_WELL;
    for (size_t i = 0; i < 2 && status == EXIT_ALL_WELL; i++)
        status = read_actor(from, "--between", &c->between[i], made->codes[made->code_count++]);
    if (status == EXIT_ALL_WELL) status = read_actors(made, from, "--actor", &c->actors);
    if (status == EXIT_ALL_WELL) status = read_actors(made, from, "--source", &c->sources);
    if (status == EXIT_ALL_WELL) status = read_actors(made, from, "--target", &c->targets);
    for (size_t i = 0; i < c->places.count && status == EXIT_ALL_WELL; i++)
        status = read_place(from, &c->places.items[i], made->codes[made->code_count++]);
    if (status == EXIT_ALL_WELL) status = check_match(from, c->match);
    return status == EXIT_ALL_WELL && (c->dedup == DEDUP_STORY || c->dedup == DEDUP_EVENT) ? check_links(from, o) : status;
}
