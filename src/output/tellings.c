#include "output/tellings.h"

#include <stdlib.h>
#include <string.h>

/* "More than 30,000 people were killed in Mexico last year": of nobody, with a number, in a country or nowhere, and told to the year at best: a figure of
 * many acts, and none to be counted. */
static bool is_sum_of_acts(const readout_event *e) {
    enum { A_YEAR = 4 };
    bool numbered = e->killed >= 0 || e->wounded >= 0 || e->arrested >= 0;
    bool of_years = e->date_from && strcmp(e->date_from, "text") == 0 && (!e->date || strlen(e->date) <= A_YEAR);
    return numbered && of_years && !e->source.code && !e->place.division;
}

static bool took_place(const readout_event *e) { return !e->negated && !e->hypothetical && !is_sum_of_acts(e); }
static bool is_to_come(const readout_event *e) { return e->tense && strcmp(e->tense, "future") == 0; }
static bool is_mirror(const readout_event *e, size_t number) { return e->reciprocal >= 0 && (size_t)e->reciprocal < number; }

/* ---------------------------------------------------------------- which is the fullest */

/* How surely it is known: 3 of the event itself, 2 of what is beside it, 1 assumed to be the report's, 0 unknown. */
static int how_told(const char *value, const char *from, const char *itself) {
    if (!value) return 0;
    return !from || strcmp(from, "report") == 0 ? 1 : strcmp(from, itself) == 0 ? 3 : 2;
}
static int how_day_is_told(const readout_event *e) { return how_told(e->date, e->date_from, "text"); }
static int how_place_is_told(const readout_event *e) { return how_told(e->place.name, e->place_from, "clause"); }

static int count_of_numbers(const readout_event *e) {
    return (e->killed >= 0) + (e->wounded >= 0) + (e->arrested >= 0) + (e->participants >= 0);
}

/* More than 0 where `a` tells more than `b`. What is still to come tells least: that it took place may be told elsewhere. */
static int compare_fullness(const readout_event *a, const readout_event *b) {
    const int differences[] = {is_to_come(b) - is_to_come(a),
                               (a->source.code != NULL) + (a->target.code != NULL) - (b->source.code != NULL) - (b->target.code != NULL),
                               how_day_is_told(a) - how_day_is_told(b),
                               count_of_numbers(a) - count_of_numbers(b),
                               how_place_is_told(a) - how_place_is_told(b),
                               (a->confidence > b->confidence) - (a->confidence < b->confidence)};
    size_t i = 0;
    while (i + 1 < sizeof differences / sizeof *differences && !differences[i]) i++;
    return differences[i];
}

/* ---------------------------------------------------------------- the tellings of each event */

enum {
    GROUP,
    FIRST,
    LAST,
    LISTS
}; /* of an event, the first record of those that same_as joins; of that one, the first and the last telling so far */

telling *tellings_make(const readout_document *d) {
    size_t count = readout_event_count(d);
    telling *all = malloc((count + 1) * sizeof *all);
    uint32_t(*lists)[LISTS] = malloc((count + 1) * sizeof *lists);
    for (size_t i = 0; all && lists && i < count; i++) {
        readout_event e = readout_event_at(d, i);
        bool mirror = is_mirror(&e, i), again = e.same_as >= 0 && (size_t)e.same_as < i;
        uint32_t group = mirror ? lists[e.reciprocal][GROUP] : again ? lists[e.same_as][GROUP] : (uint32_t)i;
        lists[i][GROUP] = group;
        lists[i][FIRST] = NO_TELLING;
        all[i] = (telling){NO_TELLING, NO_TELLING, NO_TELLING};
        if (mirror || !took_place(&e)) continue;
        uint32_t first = lists[group][FIRST];
        if (first == NO_TELLING)
            lists[group][FIRST] = first = all[i].fullest = (uint32_t)i;
        else
            all[lists[group][LAST]].next = (uint32_t)i;
        lists[group][LAST] = (uint32_t)i;
        all[i].first = first;
        readout_event fullest = readout_event_at(d, all[first].fullest);
        if (compare_fullness(&e, &fullest) > 0) all[first].fullest = (uint32_t)i;
    }
    for (size_t i = 0; all && lists && i < count; i++) {
        readout_event e = readout_event_at(d, i);
        if (is_mirror(&e, i))
            all[i] = all[e.reciprocal];
        else if (all[i].first != NO_TELLING)
            all[i].fullest = all[all[i].first].fullest;
    }
    if (!lists) free(all), all = NULL;
    free(lists);
    return all;
}

bool telling_stands(const readout_document *d, const telling *all, size_t event) {
    readout_event e = readout_event_at(d, event);
    return all[event].fullest == (is_mirror(&e, event) ? (uint32_t)e.reciprocal : (uint32_t)event);
}

bool telling_counts(const readout_document *d, const telling *all, size_t event) {
    readout_event e = readout_event_at(d, event);
    return !is_to_come(&e) && telling_stands(d, all, event);
}

/* ---------------------------------------------------------------- what the others know */

static void take_number(int32_t *number, int32_t other) {
    if (*number < 0) *number = other;
}

readout_event telling_filled(const readout_document *d, const telling *all, size_t event) {
    readout_event e = readout_event_at(d, event);
    bool to_come = is_to_come(&e);
    for (uint32_t i = all[event].first; i != NO_TELLING; i = all[i].next) {
        readout_event other = readout_event_at(d, i);
        if (is_to_come(&other) != to_come) continue;
        if (how_day_is_told(&other) > 1 && how_day_is_told(&e) <= 1) e.date = other.date, e.date_from = other.date_from;
        if (how_place_is_told(&other) > how_place_is_told(&e) && how_place_is_told(&e) <= 1)
            e.place = other.place, e.place_from = other.place_from;
        take_number(&e.killed, other.killed);
        take_number(&e.wounded, other.wounded);
        take_number(&e.arrested, other.arrested);
        take_number(&e.participants, other.participants);
        take_number(&e.attribution, other.attribution);
    }
    return e;
}

bool telling_joins_sides(const readout_event *e) { return e->reciprocal >= 0 && e->quad > 0 && e->quad <= 2; }
