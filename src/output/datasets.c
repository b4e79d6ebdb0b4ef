/* The tables of Phoenix, PETRARCH2, ICEWS, GDELT 2.0 and POLECAT: their columns, in their order, so that scripts written for those data
 * sets read ours. A table is a list of columns, each with what writes it; what readout does not know stays empty (doc/formats.md says
 * what is in each column). */
#include "output/cells.h"
#include "output/dataset_rows.h"
#include "output/writers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

enum { SOURCE, TARGET }; /* dataset_row.actors */

typedef struct column {
    const char *name;
    void (*write)(const dataset_row *r, int which);
    int which; /* SOURCE or TARGET; else what the column's function says */
} column;

typedef struct table {
    readout_format format;
    bool header;
    size_t count;
    const column *columns;
} table;

/* ---------------------------------------------------------------- values */

static void text(const dataset_row *r, const char *value) {
    if (value) cell_words(r->s, false, value, strlen(value));
}
static void words(const dataset_row *r, readout_span span) {
    size_t size;
    const char *value = readout_words(r->d, span, &size);
    if (value) cell_words(r->s, false, value, size);
}
static void list(const dataset_row *r, readout_strings values, char between) {
    for (size_t i = 0; i < values.count; i++) {
        if (i) sink_byte(r->s, between);
        text(r, values.items[i]);
    }
}

static void nothing(const dataset_row *r, int which) { (void)r, (void)which; }
static void one(const dataset_row *r, int which) {
    (void)which;
    sink_byte(r->s, '1');
}

/* ---------------------------------------------------------------- the event */

/* "DOC#e3", and for further pairs of actors "DOC#e3.1". */
static int id_text(const dataset_row *r, char *id, size_t size) {
    return r->pair ? snprintf(id, size, "%s.%zu", r->e.id, r->pair) : snprintf(id, size, "%s", r->e.id);
}
static void id(const dataset_row *r, int which) {
    (void)which;
    text(r, r->e.id);
    if (r->pair) sink_byte(r->s, '.'), sink_integer(r->s, (int64_t)r->pair);
}
static void id_with_version(const dataset_row *r, int which) {
    id(r, which);
    sink_text(r->s, "_v"), sink_text(r->s, readout_version());
}
/* A number in place of the id, for tables whose readers expect one: 52 bits of its XXH3, which every program holds exactly. */
static void id_number(const dataset_row *r, int which) {
    char buffer[1024];
    (void)which;
    int length = id_text(r, buffer, sizeof buffer);
    size_t size = length < (int)sizeof buffer ? (size_t)length : sizeof buffer - 1;
    sink_integer(r->s, (int64_t)(XXH3_64bits(buffer, size) >> 12));
}

/* ISO text may be a year or a month only, a decade or a century ("199X"); what is not known stays empty. */
enum { DATE_ISO, DATE_PLAIN, DATE_YEAR, DATE_MONTH, DATE_DAY, DATE_YEAR_MONTH, DATE_FRACTION };
static void date(const dataset_row *r, int which) {
    const char *d = r->e.date;
    size_t length = d ? strlen(d) : 0;
    if (length < 4 || strchr(d, 'X')) return;
    switch (which) {
    case DATE_ISO:
        if (length == 10) sink_text(r->s, d);
        break;
    case DATE_PLAIN:
        if (length == 10) sink_put(r->s, d, 4), sink_put(r->s, d + 5, 2), sink_put(r->s, d + 8, 2);
        break;
    case DATE_YEAR: sink_put(r->s, d, 4); break;
    case DATE_MONTH:
        if (length >= 7) sink_put(r->s, d + 5, 2);
        break;
    case DATE_DAY:
        if (length == 10) sink_put(r->s, d + 8, 2);
        break;
    case DATE_YEAR_MONTH:
        if (length >= 7) sink_put(r->s, d, 4), sink_put(r->s, d + 5, 2);
        break;
    case DATE_FRACTION: /* the year and, as four digits, how much of it is over, in GDELT's months of 30 days */
        if (length == 10) {
            int month = (d[5] - '0') * 10 + d[6] - '0', day = (d[8] - '0') * 10 + d[9] - '0';
            char digits[8];
            snprintf(digits, sizeof digits, ".%04u", (unsigned)(((month - 1) * 30 + day) * 10000 / 365) % 10000);
            sink_put(r->s, d, 4), sink_text(r->s, digits);
        }
        break;
    default: break;
    }
}

/* `which`: how many digits, 0 for all. */
static void cameo(const dataset_row *r, int which) {
    size_t length = r->e.cameo ? strlen(r->e.cameo) : 0;
    if (length) sink_put(r->s, r->e.cameo, which && (size_t)which < length ? (size_t)which : length);
}
static void cameo_name(const dataset_row *r, int which) {
    (void)which;
    text(r, r->e.cameo_name);
}
static void quad(const dataset_row *r, int which) {
    (void)which;
    if (r->e.quad) sink_integer(r->s, r->e.quad);
}
static void quad_name(const dataset_row *r, int which) {
    static const char *const names[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
    (void)which;
    if (r->e.quad > 0 && r->e.quad <= 4) sink_text(r->s, names[r->e.quad]);
}
/* Always with a decimal: readers take the column for one of floating-point numbers. */
static void score(const dataset_row *r, int which) {
    (void)which;
    if (!isfinite(r->e.score)) return;
    sink_hundredths(r->s, r->e.score);
    if (r->e.score == floor(r->e.score)) sink_text(r->s, ".0");
}
static void type(const dataset_row *r, int which) {
    (void)which;
    text(r, r->e.type);
}
static void mode(const dataset_row *r, int which) {
    (void)which;
    text(r, r->e.mode);
}
static void contexts(const dataset_row *r, int which) {
    (void)which;
    list(r, r->e.contexts, ';');
}
static void trigger(const dataset_row *r, int which) {
    (void)which;
    for (size_t i = 0; i < r->e.trigger.count; i++) {
        if (i) sink_byte(r->s, ' ');
        words(r, r->e.trigger.items[i]);
    }
}
static void issues(const dataset_row *r, int which) {
    (void)which;
    for (size_t i = 0; i < r->e.issues.count; i++) {
        if (i) sink_byte(r->s, ';');
        text(r, r->e.issues.items[i].code);
        sink_byte(r->s, ','), sink_integer(r->s, r->e.issues.items[i].count);
    }
}

/* ---------------------------------------------------------------- where it is told */

/* "DOC_3;DOC_7": the sentences of all tellings, counted from 1. */
static void sentence_ids(const dataset_row *r, int which) {
    size_t last = SIZE_MAX;
    (void)which;
    for (uint32_t i = r->told; i != NO_TELLING; i = r->tellings[i].next) {
        size_t sentence = readout_event_at(r->d, i).sentence;
        if (sentence == last) continue;
        if (i != r->told) sink_byte(r->s, ';');
        text(r, r->about.id);
        sink_byte(r->s, '_'), sink_integer(r->s, (int64_t)sentence + 1);
        last = sentence;
    }
}
static void sentence_number(const dataset_row *r, int which) {
    (void)which;
    sink_integer(r->s, (int64_t)r->e.sentence + 1);
}
static void times_told(const dataset_row *r, int which) {
    int64_t count = 0;
    (void)which;
    for (uint32_t i = r->told; i != NO_TELLING; i = r->tellings[i].next) count++;
    sink_integer(r->s, count);
}
static void is_in_lead(const dataset_row *r, int which) {
    (void)which;
    sink_byte(r->s, readout_event_at(r->d, r->told).span.start < r->lead_end ? '1' : '0');
}

enum { ABOUT_ID, ABOUT_DATE, ABOUT_SOURCE, ABOUT_URL, ABOUT_LANGUAGE };
static void about(const dataset_row *r, int which) {
    const char *const values[] = {r->about.id, r->about.date, r->about.source, r->about.url, r->about.language};
    text(r, values[which]);
}
static void version(const dataset_row *r, int which) {
    (void)which;
    sink_text(r->s, readout_version());
}

/* Names of the document's entities of some kinds. */
enum { NAMES_PEOPLE, NAMES_ORGANISATIONS, NAMES_LOCATIONS };
static void names(const dataset_row *r, int which) {
    static const char *const kinds[][2] = {{"person", "person"}, {"organisation", "medium"}, {"country", "place"}};
    bool any = false;
    for (size_t i = 0; i < readout_entity_count(r->d); i++) {
        readout_entity e = readout_entity_at(r->d, i);
        if (!e.name || (strcmp(e.kind, kinds[which][0]) != 0 && strcmp(e.kind, kinds[which][1]) != 0)) continue;
        if (any) sink_byte(r->s, ';');
        text(r, e.name);
        any = true;
    }
}

/* ---------------------------------------------------------------- actors */

static void actor_code(const dataset_row *r, int which) { text(r, r->actors[which].code); }
static void actor_root(const dataset_row *r, int which) { text(r, r->actors[which].root); }
/* Only of an entity: "the agreement" that somebody criticised is no actor. */
static void actor_name(const dataset_row *r, int which) {
    if (r->actors[which].known) text(r, r->actors[which].entity.name);
}
static void actor_words(const dataset_row *r, int which) { words(r, r->actors[which].words); }
static void actor_title(const dataset_row *r, int which) {
    if (r->actors[which].known) text(r, r->actors[which].entity.role);
}
/* PETRARCH writes "---" for a missing actor, and before a role without a country. */
static void actor_dashed(const dataset_row *r, int which) {
    const dataset_actor *a = &r->actors[which];
    if (!*a->root) sink_text(r->s, "---");
    text(r, a->code);
}

static void actor_country_name(const dataset_row *r, int which) { text(r, r->actors[which].country.name); }
static void actor_cow(const dataset_row *r, int which) { text(r, r->actors[which].country.cow); }

/* POLECAT's code of a country, or of the kind of international actor in its place (PLOVER manual, table 5.1). */
static const char *polecat_country(const char *iso) { return strcmp(iso, "XKX") == 0 ? "KOS" : iso; }
static bool is_un_or_eu(const dataset_actor *a) {
    return strcmp(a->root, "IGO") == 0 && a->part_count && (strcmp(a->parts[0], "UNO") == 0 || strcmp(a->parts[0], "EUR") == 0);
}
static void actor_polecat_country(const dataset_row *r, int which) {
    const dataset_actor *a = &r->actors[which];
    text(r, a->country.code ? polecat_country(a->country.code) : is_un_or_eu(a) ? a->parts[0] : a->root);
}

static bool is_one_of(const char *part, const char *const *list) {
    while (*list && strcmp(*list, part) != 0) list++;
    return *list != NULL;
}

/* A root that is a kind of actor, not a country. */
static bool is_international(const char *root) {
    static const char *const kinds[] = {"IGO", "IMG", "INT", "MNC", "NGO", "NGM", "UIS", NULL};
    return is_one_of(root, kinds);
}

static void icews_sectors(const dataset_row *r, int which) {
    const dataset_actor *a = &r->actors[which];
    bool any = is_international(a->root);
    if (any) sink_text(r->s, a->root);
    for (size_t i = 0; i < a->part_count; i++) {
        if (any) sink_byte(r->s, ',');
        sink_text(r->s, a->parts[i]);
        any = true;
    }
}

/* Without what stands in the country's place. `which`: the actor, with SECTORS_FIRST the first sector alone. */
enum { SECTORS_FIRST = 2 };
static void polecat_sectors(const dataset_row *r, int which) {
    const dataset_actor *a = &r->actors[which & 1];
    bool any = false;
    for (size_t i = is_un_or_eu(a); i < a->part_count && !(any && which & SECTORS_FIRST); i++) {
        if (any) sink_byte(r->s, ';');
        sink_text(r->s, a->parts[i]);
        any = true;
    }
}

/* Phoenix tells the agent, the first part that is one of these roles, from all other parts. */
static size_t phoenix_agent_at(const dataset_actor *a) {
    static const char *const roles[] = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL", NULL};
    size_t i = 0;
    while (i < a->part_count && !is_one_of(a->parts[i], roles)) i++;
    return i;
}
static void phoenix_agent(const dataset_row *r, int which) {
    size_t at = phoenix_agent_at(&r->actors[which]);
    if (at < r->actors[which].part_count) text(r, r->actors[which].parts[at]);
}
static void phoenix_others(const dataset_row *r, int which) {
    const dataset_actor *a = &r->actors[which];
    size_t agent = phoenix_agent_at(a);
    bool any = false;
    for (size_t i = 0; i < a->part_count; i++) {
        if (i == agent) continue;
        if (any) sink_byte(r->s, ';');
        text(r, a->parts[i]);
        any = true;
    }
}

/* GDELT has columns for the parts of a code: a country, a known group (the UNO of IGOUNO), religions, and up to three types. */
typedef enum gdelt_part { GDELT_COUNTRY, GDELT_GROUP, GDELT_RELIGION, GDELT_TYPE } gdelt_part;
static gdelt_part gdelt_part_of(const dataset_actor *a, size_t i) {
    static const char *const religions[] = {"JEW", "CHR", "CTH", "PRO", "ORT", "MOS", "MUS", "SUN", "SHI", "SUF",
                                            "ALE", "DRZ", "BUD", "HIN", "SIK", "JAN", "BAH", "ZRO", "ATH", "PAG",
                                            "TAO", "SHN", "CON", "CPT", "MRN", "LDS", "JHW", NULL};
    static const char *const groups[] = {"AFU", "ARL", "ASN", "CEF", "CIS", "COE", "CST", "ECB", "ECW", "ESC", "EUR", "GCC",
                                         "HCH", "HCR", "IAE", "ICC", "IEA", "IMF", "NAT", "OAS", "OCH", "OEC", "OIC", "OPC",
                                         "OPW", "OSC", "UNO", "URW", "WBK", "WFP", "WHO", "WTO", "AMN", NULL};
    if (is_one_of(a->parts[i], religions)) return GDELT_RELIGION;
    return is_international(a->root) && is_one_of(a->parts[i], groups) ? GDELT_GROUP : GDELT_TYPE;
}
static void gdelt_country(const dataset_row *r, int which) {
    if (!is_international(r->actors[which].root)) text(r, r->actors[which].root);
}
/* `which`: the actor, and times two the number of the value among those of its kind. */
static void gdelt_value(const dataset_row *r, int which, gdelt_part wanted) {
    const dataset_actor *a = &r->actors[which & 1];
    int number = which >> 1;
    if (wanted == GDELT_TYPE && is_international(a->root) && number-- == 0) {
        text(r, a->root);
        return;
    }
    for (size_t i = 0; i < a->part_count; i++)
        if (gdelt_part_of(a, i) == wanted && number-- == 0) {
            text(r, a->parts[i]);
            return;
        }
}
static void gdelt_group(const dataset_row *r, int which) { gdelt_value(r, which, GDELT_GROUP); }
static void gdelt_religion(const dataset_row *r, int which) { gdelt_value(r, which, GDELT_RELIGION); }
static void gdelt_type(const dataset_row *r, int which) { gdelt_value(r, which, GDELT_TYPE); }

/* ---------------------------------------------------------------- places */

enum {
    PLACE_NAME,
    PLACE_RAW,
    PLACE_CITY,
    PLACE_PROVINCE,
    PLACE_LATITUDE,
    PLACE_LONGITUDE,
    PLACE_COUNTRY,
    PLACE_COUNTRY_NAME,
    PLACE_POLECAT,
    PLACE_GEONAMES,
    PLACE_FIPS
};
static void place(const dataset_row *r, int which) {
    const readout_place *p = &r->e.place;
    const char *kind = p->kind ? p->kind : "";
    if (!p->name) return;
    switch (which) {
    case PLACE_NAME: text(r, p->name); break;
    case PLACE_RAW: words(r, p->span); break;
    case PLACE_CITY: text(r, strcmp(kind, "city") == 0 ? p->name : NULL); break;
    case PLACE_PROVINCE: text(r, p->division ? p->division : strcmp(kind, "region") == 0 ? p->name : NULL); break;
    case PLACE_GEONAMES:
        if (p->gazetteer) sink_integer(r->s, p->gazetteer);
        break;
    case PLACE_LATITUDE: sink_number(r->s, p->latitude); break;
    case PLACE_LONGITUDE: sink_number(r->s, p->longitude); break;
    case PLACE_COUNTRY: text(r, p->country); break;
    case PLACE_COUNTRY_NAME: text(r, readout_document_country(r->d, p->country).name); break;
    case PLACE_POLECAT: text(r, p->country ? polecat_country(p->country) : NULL); break;
    case PLACE_FIPS: text(r, readout_document_country(r->d, p->country).fips); break;
    default: break;
    }
}

/* GDELT: 1 a country, 2 a state and 3 a city of the USA, 4 a city and 5 a province elsewhere. */
static void gdelt_place_type(const dataset_row *r, int which) {
    const readout_place *p = &r->e.place;
    (void)which;
    if (!p->name || !p->kind) return;
    bool american = p->country && strcmp(p->country, "USA") == 0;
    if (strcmp(p->kind, "country") == 0)
        sink_byte(r->s, '1');
    else if (strcmp(p->kind, "city") == 0)
        sink_byte(r->s, american ? '3' : '4');
    else if (strcmp(p->kind, "region") == 0)
        sink_byte(r->s, american ? '2' : '5');
}

/* ---------------------------------------------------------------- tables */

/* clang-format off */
static const column phoenix[] = {
    {"EventID", id_with_version, 0}, {"Date", date, DATE_PLAIN}, {"Year", date, DATE_YEAR}, {"Month", date, DATE_MONTH}, {"Day", date, DATE_DAY},
    {"SourceActorFull", actor_code, SOURCE}, {"SourceActorEntity", actor_root, SOURCE}, {"SourceActorRole", phoenix_agent, SOURCE},
    {"SourceActorAttribute", phoenix_others, SOURCE},
    {"TargetActorFull", actor_code, TARGET}, {"TargetActorEntity", actor_root, TARGET}, {"TargetActorRole", phoenix_agent, TARGET},
    {"TargetActorAttribute", phoenix_others, TARGET},
    {"EventCode", cameo, 0}, {"EventRootCode", cameo, 2}, {"QuadClass", quad, 0}, {"GoldsteinScore", score, 0}, {"Issues", issues, 0},
    {"Lat", place, PLACE_LATITUDE}, {"Lon", place, PLACE_LONGITUDE}, {"LocationName", place, PLACE_NAME}, {"StateName", place, PLACE_PROVINCE},
    {"CountryCode", place, PLACE_COUNTRY}, {"SentenceID", sentence_ids, 0}, {"URLs", about, ABOUT_URL}, {"NewsSources", about, ABOUT_SOURCE},
};

static const column petrarch2[] = {
    {"Date", date, DATE_PLAIN}, {"Source", actor_dashed, SOURCE}, {"Target", actor_dashed, TARGET}, {"Code", cameo, 0}, {"Issues", issues, 0},
    {"SentenceIDs", sentence_ids, 0}, {"URL", about, ABOUT_URL}, {"NewsSource", about, ABOUT_SOURCE},
    {"SourceText", actor_words, SOURCE}, {"TargetText", actor_words, TARGET}, {"EventText", trigger, 0},
};

static const column icews[] = {
    {"Event ID", id_number, 0}, {"Event Date", date, DATE_ISO},
    {"Source Name", actor_name, SOURCE}, {"Source Sectors", icews_sectors, SOURCE}, {"Source Country", actor_country_name, SOURCE},
    {"Event Text", cameo_name, 0}, {"CAMEO Code", cameo, 0}, {"Intensity", score, 0},
    {"Target Name", actor_name, TARGET}, {"Target Sectors", icews_sectors, TARGET}, {"Target Country", actor_country_name, TARGET},
    {"Story ID", about, ABOUT_ID}, {"Sentence Number", sentence_number, 0}, {"Publisher", about, ABOUT_SOURCE},
    {"City", place, PLACE_CITY}, {"District", nothing, 0}, {"Province", place, PLACE_PROVINCE}, {"Country", place, PLACE_COUNTRY_NAME},
    {"Latitude", place, PLACE_LATITUDE}, {"Longitude", place, PLACE_LONGITUDE},
};

#define GDELT_ACTOR(name, which)                                                                                                            \
    {name "Code", actor_code, which}, {name "Name", actor_name, which}, {name "CountryCode", gdelt_country, which},                         \
    {name "KnownGroupCode", gdelt_group, which}, {name "EthnicCode", nothing, 0}, {name "Religion1Code", gdelt_religion, which},            \
    {name "Religion2Code", gdelt_religion, which + 2}, {name "Type1Code", gdelt_type, which}, {name "Type2Code", gdelt_type, which + 2},    \
    {name "Type3Code", gdelt_type, which + 4}
#define GDELT_NO_PLACE(name)                                                                                                                \
    {name "_Type", nothing, 0}, {name "_FullName", nothing, 0}, {name "_CountryCode", nothing, 0}, {name "_ADM1Code", nothing, 0},          \
    {name "_ADM2Code", nothing, 0}, {name "_Lat", nothing, 0}, {name "_Long", nothing, 0}, {name "_FeatureID", nothing, 0}
static const column gdelt[] = {
    {"GLOBALEVENTID", id_number, 0}, {"SQLDATE", date, DATE_PLAIN}, {"MonthYear", date, DATE_YEAR_MONTH}, {"Year", date, DATE_YEAR},
    {"FractionDate", date, DATE_FRACTION}, GDELT_ACTOR("Actor1", SOURCE), GDELT_ACTOR("Actor2", TARGET),
    {"IsRootEvent", is_in_lead, 0}, {"EventCode", cameo, 0}, {"EventBaseCode", cameo, 3}, {"EventRootCode", cameo, 2}, {"QuadClass", quad, 0},
    {"GoldsteinScale", score, 0}, {"NumMentions", times_told, 0}, {"NumSources", one, 0}, {"NumArticles", one, 0}, {"AvgTone", nothing, 0},
    GDELT_NO_PLACE("Actor1Geo"), GDELT_NO_PLACE("Actor2Geo"),
    {"ActionGeo_Type", gdelt_place_type, 0}, {"ActionGeo_FullName", place, PLACE_NAME}, {"ActionGeo_CountryCode", place, PLACE_FIPS},
    {"ActionGeo_ADM1Code", nothing, 0}, {"ActionGeo_ADM2Code", nothing, 0}, {"ActionGeo_Lat", place, PLACE_LATITUDE},
    {"ActionGeo_Long", place, PLACE_LONGITUDE}, {"ActionGeo_FeatureID", nothing, 0},
    {"DATEADDED", nothing, 0}, {"SOURCEURL", about, ABOUT_URL},
};

#define POLECAT_ACTOR(name, which)                                                                                                          \
    {name " Name", actor_name, which}, {name " Country", actor_polecat_country, which}, {name " COW", actor_cow, which},                    \
    {"Primary " name " Sector", polecat_sectors, which | SECTORS_FIRST}, {name " Sectors", polecat_sectors, which},         \
    {name " Title", actor_title, which}, {name " Name Raw", actor_words, which}, {"Wikipedia " name " ID", nothing, 0}
static const column polecat[] = {
    {"Event ID", id, 0}, {"Event Date", date, DATE_ISO}, {"Event Type", type, 0}, {"Event Mode", mode, 0}, {"Intensity", score, 0},
    {"Quad Code", quad_name, 0}, {"Contexts", contexts, 0}, POLECAT_ACTOR("Actor", SOURCE), POLECAT_ACTOR("Recipient", TARGET),
    {"Placename", place, PLACE_NAME}, {"City", place, PLACE_CITY}, {"District", nothing, 0}, {"Province", place, PLACE_PROVINCE},
    {"Country", place, PLACE_POLECAT}, {"Latitude", place, PLACE_LATITUDE}, {"Longitude", place, PLACE_LONGITUDE}, {"GeoNames ID", place, PLACE_GEONAMES},
    {"Raw Placename", place, PLACE_RAW}, {"Feature Type", nothing, 0}, {"Source", about, ABOUT_SOURCE}, {"Publication Date", about, ABOUT_DATE},
    {"Story People", names, NAMES_PEOPLE}, {"Story Organizations", names, NAMES_ORGANISATIONS}, {"Story Locations", names, NAMES_LOCATIONS},
    {"Language", about, ABOUT_LANGUAGE}, {"Version", version, 0},
};

#define TABLE(columns) sizeof(columns) / sizeof *(columns), columns
static const table tables[] = {
    {READOUT_FORMAT_PHOENIX, false, TABLE(phoenix)}, {READOUT_FORMAT_PETRARCH2, false, TABLE(petrarch2)}, {READOUT_FORMAT_ICEWS, true, TABLE(icews)},
    {READOUT_FORMAT_GDELT, false, TABLE(gdelt)}, {READOUT_FORMAT_POLECAT, true, TABLE(polecat)},
};
/* clang-format on */

static const table *table_of(readout_format format) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i].format == format) return &tables[i];
    return NULL;
}

void write_dataset_header(sink *s, readout_format format) {
    const table *t = table_of(format);
    for (size_t i = 0; t && t->header && i < t->count; i++) {
        if (i) sink_byte(s, '\t');
        sink_text(s, t->columns[i].name);
    }
    if (t && t->header) sink_byte(s, '\n');
}

static void write_row(const dataset_row *row, const void *context) {
    const table *t = context;
    for (size_t i = 0; i < t->count; i++) {
        if (i) sink_byte(row->s, '\t');
        t->columns[i].write(row, t->columns[i].which);
    }
    sink_byte(row->s, '\n');
}

bool write_dataset(sink *s, const readout_document *d, readout_format format) {
    const table *t = table_of(format);
    return !t || dataset_rows(s, d, write_row, t);
}
