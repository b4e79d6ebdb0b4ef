#include "input/readers/rows.h"

#include "base/error.h"
#include "input/readers/builder.h"
#include "input/utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <strings.h>

static bool same(slice text, const char *name) { return text.length == strlen(name) && strncasecmp(text.bytes, name, text.length) == 0; }

readout_status row_columns_read(char *text, row_columns *made, readout_error *error) {
    *made = (row_columns){0};
    for (char *next = text; next;) {
        char *part = strsep(&next, ","), *name = strchr(part, '=');
        unsigned field = 0;
        if (name) *name++ = '\0';
        if (name && *name && strcmp(part, "keep") == 0 && made->kept_count < ROW_KEPT) {
            made->kept[made->kept_count++] = name;
            continue;
        }
        while (field < ROW_FIELDS && strcmp(row_field_names[field], part) != 0) field++;
        if (field == ROW_FIELDS || !name || !*name)
            return error_set(
                error, READOUT_ERROR_INPUT, NULL, 0, 0,
                "--columns: \"%s%s%s\" is no part of a list as in text=body,date=published; the fields are text, id, date, title, source, "
                "url, lang, author, section, and keep for up to 32 columns that tables of records shall have too",
                part, name ? "=" : "", name ? name : "");
        made->names[field] = name;
    }
    return READOUT_OK;
}

row_field row_field_named(const row_columns *columns, slice name, unsigned *rank) {
    *rank = 0;
    for (unsigned f = 0; f < ROW_FIELDS; f++)
        if (columns ? columns->names[f] && same(name, columns->names[f]) : slice_is(name, row_field_names[f])) return (row_field)f;
    if (!columns) return ROW_FIELDS;
    row_field found = columns->usual ? column_names_find(columns->usual, name, rank) : ROW_FIELDS;
    return found == ROW_FIELDS || columns->names[found] ? ROW_FIELDS : found; /* another column was named */
}

static slice *field_of(article *a, row_field f) {
    slice *fields[ROW_FIELDS] = {&a->text, &a->id, &a->date, &a->title, &a->source, &a->url, &a->language, &a->author, &a->section};
    return fields[f];
}

static bool carry(arena *memory, article *a, slice name, slice value) {
    carried *c = vector_push(memory, &a->others);
    if (c) *c = (carried){name, value};
    return c != NULL;
}

bool row_fill(arena *memory, const row_columns *columns, row_filling *f, slice name, slice value) {
    unsigned rank;
    row_field field = row_field_named(columns, name, &rank);
    if (!value.length) return true;
    bool kept = false;
    for (size_t i = 0; columns && i < columns->kept_count; i++) kept |= slice_is(name, columns->kept[i]);
    if (field == ROW_FIELDS) return carry(memory, f->made, name, value);
    if (kept && !carry(memory, f->made, name, value)) return false;
    slice *place = field_of(f->made, field);
    if (!f->ranks[field] || rank + 1 < f->ranks[field]) {
        if (f->ranks[field] && !carry(memory, f->made, f->names[field], *place)) return false;
        *place = value;
        f->ranks[field] = rank + 1;
        f->names[field] = name;
        return true;
    }
    return carry(memory, f->made, name, value);
}

slice row_day(arena *memory, int64_t days) {
    /* civil from days, after Hinnant's description */
    uint64_t since = (uint64_t)(days + 719468), era = since / 146097, of_era = since % 146097;
    uint64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365,
             of_year = of_era - (365 * year + year / 4 - year / 100);
    uint64_t shifted = (5 * of_year + 2) / 153, day = of_year - (153 * shifted + 2) / 5 + 1,
             month = shifted < 10 ? shifted + 3 : shifted - 9;
    return arena_format(memory, "%04u-%02u-%02u", (unsigned)(year + era * 400 + (month <= 2)), (unsigned)month, (unsigned)day);
}

/* Seconds or milliseconds since 1970, as pandas writes dates. */
static slice day_of_seconds(arena *memory, slice text) {
    uint64_t seconds = 0;
    if (text.length < 9 || text.length > 13) return text;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') return text;
        seconds = seconds * 10 + (uint64_t)(text.bytes[i] - '0');
    }
    if (text.length > 11) seconds /= 1000;
    return row_day(memory, (int64_t)(seconds / 86400));
}

void row_vote(day_votes *votes, slice day) {
    day_order order = date_order_of(day);
    votes->day_first |= order == DAY_ORDER_DMY;
    votes->month_first |= order == DAY_ORDER_MDY;
    votes->unsure |= date_needs_order(day);
}

day_order row_voted(const day_votes *votes) {
    if (votes->day_first == votes->month_first) return DAY_ORDER_UNKNOWN;
    return votes->day_first ? DAY_ORDER_DMY : DAY_ORDER_MDY;
}

bool row_settle_day(arena *memory, day_order order, slice *day) {
    calendar_date read;
    if (!day->length || !date_read_in_order(*day, order, &read)) return true;
    *day = arena_format(memory, "%04d-%02d-%02d", read.year, read.month, read.day);
    return day->bytes != NULL;
}

bool row_finish(arena *memory, row_filling *f) {
    article *a = f->made;
    if (a->date.length) a->date = day_of_seconds(memory, a->date);
    return (!a->text.length || a->text.bytes) && (!a->date.length || a->date.bytes);
}

/* ---------------------------------------------------------------- JSON */

/* The member of an object that is its value: {"name": …} of an author, {"rendered": …} of a weblog's entry, {"main": …} of a headline, {"text": …} of a piece of one. */
static const json_t *value_within(const json_t *object) {
    static const char *const names[] = {"name", "rendered", "main", "value", "text"};
    const json_t *found = NULL;
    for (size_t i = 0; !found && i < sizeof names / sizeof *names; i++) found = json_object_get(object, names[i]);
    return found;
}

/* Words and marked words in turn, one run of text ("text" of exports of messengers), not a list of paragraphs. */
static bool is_run(const json_t *list) {
    size_t strings = 0, marked = 0, i;
    const json_t *item;
    json_array_foreach(list, i, item) {
        strings += json_is_string(item);
        marked += json_is_string(json_object_get(item, "text"));
    }
    return strings && marked;
}

/* A member's value as text: lists with a mark between, objects by the member that is their value; bytes NULL for others. */
static slice value_text(arena *memory, const json_t *value, slice between) {
    if (json_is_string(value)) return arena_copy(memory, slice_of(json_string_value(value), json_string_length(value)));
    if (json_is_integer(value)) return arena_format(memory, "%" PRIdMAX, (intmax_t)json_integer_value(value));
    if (json_is_real(value)) return arena_format(memory, "%.17g", json_real_value(value));
    if (json_is_boolean(value)) return json_is_true(value) ? SLICE("true") : SLICE("false");
    if (json_is_object(value)) value = value_within(value);
    if (json_is_string(value)) return value_text(memory, value, between);
    if (!json_is_array(value)) return (slice){NULL, 0};
    builder b = {.memory = memory};
    const json_t *item;
    size_t i;
    if (is_run(value)) between = SLICE("");
    json_array_foreach(value, i, item) {
        slice part = json_is_array(item) ? (slice){NULL, 0} : value_text(memory, item, between);
        if (!part.length) continue;
        if (b.length) builder_append(&b, between);
        builder_append(&b, part);
    }
    return b.length ? builder_finish(&b) : (slice){NULL, 0};
}

/* An object while it is read as a document. */
typedef struct object_reading {
    arena *memory;
    const row_columns *columns;
    row_filling filling;
    bool has_text;
    bool reshaped; /* text or title is a list or an object */
} object_reading;

/* Does a member of the object hold a text, by its name: a string, or a list of them? */
static bool holds_text(const row_columns *columns, json_t *object) {
    const char *key;
    json_t *value;
    unsigned rank;
    json_object_foreach(object, key, value) {
        bool text = json_is_string(value) || json_is_string(json_array_get(value, 0));
        if (text && row_field_named(columns, slice_from(key), &rank) == ROW_TEXT) return true;
    }
    return false;
}

/* Takes the object's members, and those of one inside that holds the text, as answers of search engines have it ("_source"). False with an error
 * where the text is none, or memory runs out. */
static bool take_members(object_reading *r, json_t *object, bool inner, const char **refused) {
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) {
        unsigned rank;
        row_field field = row_field_named(r->columns, slice_from(key), &rank);
        if (!inner && json_is_object(value) && holds_text(r->columns, value)) {
            r->reshaped = true;
            if (!take_members(r, value, true, refused)) return false;
            continue;
        }
        bool is_text = field == ROW_TEXT, told = json_is_string(value) || json_is_array(value) || json_is_object(value);
        slice name = arena_copy(r->memory, slice_from(key)), text = value_text(r->memory, value, is_text ? SLICE("\n\n") : SLICE(", "));
        if (!name.bytes) return false;
        if (is_text && (!told || !text.bytes)) {
            if (rank == 0 && !json_is_null(value)) return *refused = key, false;
            continue;
        }
        r->has_text |= is_text;
        r->reshaped |= (is_text || field == ROW_TITLE) && (json_is_array(value) || json_is_object(value));
        if (text.bytes && !row_fill(r->memory, r->columns, &r->filling, name, text)) return false;
    }
    return true;
}

/* "id, abstract, …", for a message. */
static const char *members_of(arena *memory, json_t *object) {
    enum { MOST = 12 };
    slice all = {"", 0};
    const char *key;
    json_t *value;
    size_t number = 0;
    json_object_foreach(object, key, value) {
        if (++number <= MOST && all.bytes) all = arena_format(memory, "%s%s%.40s", all.bytes, number > 1 ? ", " : "", key);
    }
    if (number > MOST && all.bytes) all = arena_format(memory, "%s …", all.bytes);
    return !number ? "none" : all.bytes ? all.bytes : "";
}

static readout_status read_object(arena *memory, const row_columns *columns, json_t *object, const char *file, size_t line, article *made,
                                  readout_error *error) {
    const char *refused = NULL;
    object_reading r = {.memory = memory, .columns = columns, .filling = {.made = made}};
    if (!json_is_object(object))
        return error_set(error, READOUT_ERROR_FORMAT, file, line, 1, "JSON, but no object: a document is {\"text\": \"…\"}");
    made->line = line;
    if (!take_members(&r, object, false, &refused))
        return refused ? error_set(error, READOUT_ERROR_INPUT, file, line, 0, "\"%s\" is no string", refused)
                       : error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
    if (!r.has_text)
        return error_set(error, READOUT_ERROR_INPUT, file, line, 0,
                         "the object has no \"text\"; its members are %s: say which holds the text, as in --columns text=NAME",
                         members_of(memory, object));
    if (slice_is_blank(made->text)) return error_set(error, READOUT_ERROR_INPUT, file, line, 0, "the text is empty");
    slice day = made->date;
    if (!row_finish(memory, &r.filling)) return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
    made->as_given = made->date.bytes == day.bytes && !r.reshaped;
    for (unsigned i = 0; i < ROW_FIELDS; i++) made->as_given &= !r.filling.ranks[i] || slice_is(r.filling.names[i], row_field_names[i]);
    return READOUT_OK;
}

static readout_status load(arena *memory, slice source, const char *file, size_t line, json_t **value, readout_error *error) {
    json_error_t problem;
    size_t replaced;
    if (!utf8_repair(memory, &source, &replaced)) return error_set(error, READOUT_ERROR_MEMORY, file, line, 0, "out of memory");
    if (slice_starts_with(source, SLICE("\xEF\xBB\xBF"))) source = slice_of(source.bytes + 3, source.length - 3);
    *value = json_loadb(source.bytes, source.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, &problem);
    if (*value) return READOUT_OK;
    return error_set(error, READOUT_ERROR_FORMAT, file,
                     line               ? line
                     : problem.line > 0 ? (size_t)problem.line
                                        : 1,
                     problem.column > 0 ? (size_t)problem.column : 1, "not JSON: %s", problem.text);
}

readout_status row_read_object(arena *memory, const row_columns *columns, slice source, const char *file, size_t line, article *made,
                               readout_error *error) {
    json_t *object;
    readout_status status = load(memory, source, file, line, &object, error);
    if (status != READOUT_OK) return status;
    status = read_object(memory, columns, object, file, line, made, error);
    json_decref(object);
    return status;
}

/* The array of documents in an object: "items" of a JSON Feed, "articles", "data", "docs" in "response" … the longest array of objects. */
static json_t *array_within(json_t *object, unsigned depth) {
    enum { DEEPEST = 3 };
    json_t *best = NULL, *value;
    const char *key;
    json_object_foreach(object, key, value) {
        json_t *array = json_is_array(value) && json_is_object(json_array_get(value, 0)) ? value
                        : json_is_object(value) && depth < DEEPEST                       ? array_within(value, depth + 1)
                                                                                         : NULL;
        if (array && (!best || json_array_size(array) > json_array_size(best))) best = array;
    }
    return best;
}

readout_status row_settle_days(arena *memory, const row_columns *columns, article_list *made, const char *file, readout_error *error) {
    day_votes votes = {0};
    for (uint32_t i = 0; i < made->count; i++) row_vote(&votes, made->items[i].date);
    day_order order = columns->days ? columns->days : row_voted(&votes);
    for (uint32_t i = 0; i < made->count; i++)
        if (!row_settle_day(memory, order, &made->items[i].date))
            return error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
    return READOUT_OK;
}

readout_status row_read_all(arena *memory, const row_columns *columns, slice source, const char *file, article_list *made,
                            readout_error *error) {
    json_t *value, *item, *array;
    size_t i;
    readout_status status = load(memory, source, file, 0, &value, error);
    if (status != READOUT_OK) return status;
    array = json_is_array(value) ? value : array_within(value, 0);
    bool single = json_is_object(value) && (!array || holds_text(columns, value));
    slice outlet = {NULL, 0};
    if (json_is_object(value) && json_is_string(json_object_get(value, "version")) &&
        strstr(json_string_value(json_object_get(value, "version")), "jsonfeed.org"))
        outlet = value_text(memory, json_object_get(value, "title"), SLICE(", "));
    for (i = 0; status == READOUT_OK && i < (single ? 1 : json_array_size(array)); i++) {
        item = single ? value : json_array_get(array, i);
        article *a = vector_push(memory, made);
        if (!a) status = error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
        readout_error inner;
        if (a) status = read_object(memory, columns, item, file, 0, a, &inner);
        if (status == READOUT_OK && a && !a->source.length) a->source = outlet;
        if (status == READOUT_ERROR_INPUT || status == READOUT_ERROR_FORMAT) { /* told when its turn comes */
            a->problem = arena_format(memory, "document %zu: %s", i + 1, inner.message);
            status = a->problem.bytes ? READOUT_OK : error_set(error, READOUT_ERROR_MEMORY, file, 0, 0, "out of memory");
        }
    }
    if (status == READOUT_OK && !single && !array)
        status = error_set(error, READOUT_ERROR_FORMAT, file, 1, 1,
                           "JSON without documents: an array of objects, or an object a line, is needed");
    json_decref(value);
    return status == READOUT_OK ? row_settle_days(memory, columns, made, file, error) : status;
}
