/* The tables and their columns, and the check of a cell against its column. The array is the specification: doc/lexicon.md explains it
 * in words. */
#include "lexicon/schema.h"

#include "lexicon/codes.h"
#include "lexicon/dates.h"

#include <stdio.h>
#include <xxhash.h>

/* clang-format off: one column a line */
#define PLOVER_TYPES                                                                                                                       \
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
#define OPERATOR_EFFECTS "intend refuse threaten request order fail deny consider stop begin claim" /* doc/frames.md */
#define PLOVER_MODES                                                                                                                       \
    "visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet "                       \
    "disapprove investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott "                    \
    "obstruct vandalize convict discontinue troops weapons police militia seize censor curfew martial-law deport "                         \
    "withhold misinformation cyber abduct beat torture sexual targeted destroy primitive firearms explosives "                             \
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional"
#define PLOVER_CONTEXTS                                                                                                                    \
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "                    \
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "                             \
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "                         \
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"

static const schema_table tables[LEXICON_TABLE_COUNT] = {
    [LEXICON_COUNTRIES] = {"countries",
                           {{"phrases", COLUMN_PHRASES, true, NULL},
                            {"form", COLUMN_WORD, true, "name adjective demonym capital metonym region abbreviation language"},
                            {"code", COLUMN_CODE, true, NULL},
                            {"sectors", COLUMN_SECTORS, false, NULL},
                            {"dates", COLUMN_DATES, false, NULL}}},
    [LEXICON_ORGANISATIONS] = {"organisations",
                               {{"phrases", COLUMN_PHRASES, true, NULL},
                                {"code", COLUMN_CODE, true, NULL},
                                {"kind", COLUMN_WORD, true,
                                 "igo armed party ngo media company religious ethnic government judiciary military police"},
                                {"country", COLUMN_COUNTRY, false, NULL},
                                {"dates", COLUMN_DATES, false, NULL}}},
    [LEXICON_PEOPLE] = {"people",
                        {{"phrases", COLUMN_PHRASES, true, NULL},
                         {"country", COLUMN_COUNTRY, true, NULL},
                         {"sectors", COLUMN_PARTS, false, NULL},
                         {"role", COLUMN_TEXT, false, NULL},
                         {"dates", COLUMN_DATES, false, NULL},
                         {"short", COLUMN_TEXT, false, NULL}}},
    [LEXICON_ROLES] = {"roles",
                       {{"phrases", COLUMN_PHRASES, true, NULL},
                        {"sectors", COLUMN_PARTS, false, NULL},
                        {"kind", COLUMN_WORD, true, "person group body title"},
                        {"plural", COLUMN_TEXT, false, NULL},
                        {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_PLACES] = {"places",
                        {{"phrases", COLUMN_PHRASES, true, NULL},
                         {"country", COLUMN_COUNTRY, false, NULL},
                         {"latitude", COLUMN_NUMBER, false, NULL},
                         {"longitude", COLUMN_NUMBER, false, NULL},
                         {"kind", COLUMN_WORD, true, "city region river sea mountain site"},
                         {"dates", COLUMN_DATES, false, NULL}}},
    [LEXICON_GIVEN_NAMES] = {"given_names", {{"phrases", COLUMN_PHRASES, true, NULL}, {"gender", COLUMN_WORD, true, "m f b"}}},
    [LEXICON_FRAMES] = {"frames",
                        {{"trigger", COLUMN_TEXT, true, NULL},
                         {"source", COLUMN_TEXT, false, NULL},
                         {"target", COLUMN_TEXT, false, NULL},
                         {"condition", COLUMN_TEXT, false, NULL},
                         {"type", COLUMN_WORD, false, PLOVER_TYPES " " OPERATOR_EFFECTS " none"},
                         {"mode", COLUMN_WORD, false, PLOVER_MODES},
                         {"cameo", COLUMN_CAMEO, false, NULL},
                         {"contexts", COLUMN_WORDS, false, PLOVER_CONTEXTS},
                         {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_CLASSES] = {"classes",
                         {{"phrases", COLUMN_PHRASES, true, NULL}, {"class", COLUMN_TEXT, true, NULL}, {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_CONTEXTS] = {"contexts",
                          {{"phrases", COLUMN_PHRASES, true, NULL},
                           {"context", COLUMN_WORDS, true, PLOVER_CONTEXTS},
                           {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_CUES] =
        {"cues",
         {{"phrases", COLUMN_PHRASES, true, NULL},
          {"pos", COLUMN_WORD, true,
           "verb noun adjective adverb phrase support setting time idiom praise blame praise-verb blame-verb praise-trait blame-trait"},
          {"attitude", COLUMN_WORD, false, "says believes intends feels"},
          {"patterns", COLUMN_TEXT, false, NULL},
          {"addressee", COLUMN_WORDS, false, "object to with at"},
          {"stance", COLUMN_WORD, false, "supports criticises"},
          {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_MEASURES] = {"measures",
                          {{"phrases", COLUMN_PHRASES, true, NULL},
                           {"kind", COLUMN_WORD, true,
                            "verb noun thing change direction basis status identifier none tally comparison sample"},
                           {"measure", COLUMN_TEXT, false, NULL},
                           {"unit", COLUMN_TEXT, false, NULL},
                           {"slot", COLUMN_WORD, false, "patient agent lives amount of rise fall level"},
                           {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_UNITS] = {"units",
                       {{"phrases", COLUMN_PHRASES, true, NULL},
                        {"unit", COLUMN_TEXT, true, NULL},
                        {"kind", COLUMN_WORD, true,
                         "share money shared length area mass volume duration calendar temperature speed energy data per"},
                        {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_NUMBERS] = {"numbers",
                         {{"phrases", COLUMN_PHRASES, true, NULL},
                          {"kind", COLUMN_WORD, true,
                           "number scale dozens vague fraction approximate at_least at_most after after_at_least after_at_most minus "
                           "below_zero joiner ratio ordinal multiple"},
                          {"value", COLUMN_NUMBER, false, NULL},
                          {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_STOPWORDS] = {"stopwords", {{"phrases", COLUMN_PHRASES, true, NULL}, {"why", COLUMN_TEXT, false, NULL}}},
    [LEXICON_REFERENCES] =
        {"references",
         {{"phrases", COLUMN_PHRASES, true, NULL},
          {"kind", COLUMN_WORD, true,
           "honorific former acting stance support country place person relative organisation side leader member interview counterpart congratulate abroad opponent count toll body anybody prosecute crime protest seat naming hold free corpse storm take parent offspring spouse"},
          {"gender", COLUMN_WORD, false, "m f"},
          {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_ACTORS] = {"actors",
                        {{"phrases", COLUMN_PHRASES, true, NULL},
                         {"code", COLUMN_ACTOR, true, NULL},
                         {"dates", COLUMN_DATES, false, NULL},
                         {"kind", COLUMN_WORD, false, "person country organisation group place medium"},
                         {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_DISCARDS] = {"discards",
                          {{"phrases", COLUMN_PHRASES, true, NULL},
                           {"scope", COLUMN_WORD, true, "sentence story"},
                           {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_ISSUES] = {"issues",
                        {{"phrases", COLUMN_PHRASES, true, NULL},
                         {"code", COLUMN_TEXT, false, NULL},
                         {"excludes", COLUMN_WORD, false, "sentence story"},
                         {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_COUNTRY_CODES] = {"country_codes",
                               {{"phrases", COLUMN_PHRASES, true, NULL},
                                {"name", COLUMN_TEXT, true, NULL},
                                {"fips", COLUMN_TEXT, false, NULL},
                                {"cow", COLUMN_NUMBER, false, NULL},
                                {"army", COLUMN_WORD, false, "none"},
                                {"regime", COLUMN_WORD, false, "none"},
                                {"junta", COLUMN_DATES, false, NULL}}},
    [LEXICON_TIMES] = {"times",
                       {{"phrases", COLUMN_PHRASES, true, NULL},
                        {"kind", COLUMN_WORD, true,
                         "month weekday unit ordinal day shift relative ago before after part season feast period habit limit since length "
                         "few article daytime published anniversary makes about name judges plan asks writing"},
                        {"value", COLUMN_TEXT, false, NULL},
                        {"note", COLUMN_TEXT, false, NULL}}},
    [LEXICON_SUBJECTS] = {"subjects",
                          {{"phrases", COLUMN_PHRASES, true, NULL},
                           {"subject", COLUMN_WORD, true, "sport show weather horoscope public"},
                           {"weight", COLUMN_WORD, true, "strong weak"}}},
    [LEXICON_CODEBOOK] = {"codebook",
                          {{"kind", COLUMN_WORD, true, "quad type mode context actor sector cameo topic"},
                           {"of", COLUMN_WORD, false, PLOVER_TYPES},
                           {"entry", COLUMN_TEXT, true, NULL},
                           {"definition", COLUMN_TEXT, true, NULL},
                           {"example", COLUMN_TEXT, false, NULL},
                           {"note", COLUMN_TEXT, false, NULL}}},
};

/* clang-format on */

const schema_table *schema_of(lexicon_table table) { return &tables[table]; }

unsigned schema_column_count(const schema_table *table) {
    unsigned count = 0;
    while (count < SCHEMA_COLUMNS && table->columns[count].kind != COLUMN_END) count++;
    return count;
}

lexicon_table schema_table_of_file(slice file_name) {
    for (unsigned table = 0; table < LEXICON_TABLE_COUNT; table++) {
        slice name = slice_from(tables[table].name);
        if (!slice_starts_with(file_name, name)) continue;
        slice rest = slice_of(file_name.bytes + name.length, file_name.length - name.length);
        if (slice_is(rest, ".tsv") || (slice_starts_with(rest, SLICE("-")) && slice_ends_with(rest, SLICE(".tsv"))))
            return (lexicon_table)table;
    }
    return LEXICON_TABLE_COUNT;
}

uint64_t schema_fingerprint(void) {
    uint64_t fingerprint = 0;
    for (unsigned table = 0; table < LEXICON_TABLE_COUNT; table++) {
        slice name = slice_from(tables[table].name);
        fingerprint = XXH3_64bits_withSeed(name.bytes, name.length, fingerprint);
        for (const schema_column *column = tables[table].columns; column->kind != COLUMN_END; column++) {
            slice column_name = slice_from(column->name);
            fingerprint = XXH3_64bits_withSeed(column_name.bytes, column_name.length, fingerprint + (uint64_t)column->kind);
        }
    }
    return fingerprint;
}

/* ---------------------------------------------------------------- checks, one a kind */

/* Calls `holds` for each part between spaces or bars; the first part that does not hold is shown in the reason. */
static bool check_parts(slice cell, bool (*holds)(slice part, const void *context), const void *context, const char *what, char *reason,
                        size_t reason_size, size_t *at) {
    char separator = cell.length && memchr(cell.bytes, '|', cell.length) ? '|' : ' ';
    for (slice rest = cell, part; rest.bytes;) {
        part = slice_cut(&rest, separator);
        if (part.length && holds(part, context)) continue;
        *at = (size_t)(part.bytes - cell.bytes);
        if (part.length)
            snprintf(reason, reason_size, "\"%.*s\" is %s", SLICE_FORMAT(part), what);
        else
            snprintf(reason, reason_size, "nothing between two separators");
        return false;
    }
    return true;
}

static bool is_choice(slice part, const void *context) {
    for (slice rest = slice_from(context), choice; rest.bytes;) {
        choice = slice_cut(&rest, ' ');
        if (slice_equal(part, choice)) return true;
    }
    return false;
}

static bool is_sector(slice part, const void *context) {
    (void)context;
    return code_is_sector(part);
}

static bool is_part(slice part, const void *context) {
    (void)context;
    for (size_t i = 0; i < part.length; i++)
        if (part.bytes[i] < 'A' || part.bytes[i] > 'Z') return false;
    return part.length == 3;
}

static bool is_number(slice cell) {
    size_t i = 0, digits = 0;
    if (i < cell.length && cell.bytes[i] == '-') i++;
    for (; i < cell.length && cell.bytes[i] >= '0' && cell.bytes[i] <= '9'; i++) digits++;
    if (i < cell.length && cell.bytes[i] == '.')
        for (i++; i < cell.length && cell.bytes[i] >= '0' && cell.bytes[i] <= '9'; i++) digits++;
    return digits > 0 && digits <= 24 && i == cell.length;
}

static bool is_cameo(slice cell) {
    for (size_t i = 0; i < cell.length; i++)
        if (cell.bytes[i] < '0' || cell.bytes[i] > '9') return false;
    return cell.length >= 2 && cell.length <= 4;
}

static bool is_actor_code(slice cell) {
    if (slice_is(cell, "---")) return true;
    for (size_t i = 0; i < cell.length; i++) {
        bool capital = cell.bytes[i] >= 'A' && cell.bytes[i] <= 'Z', digit = cell.bytes[i] >= '0' && cell.bytes[i] <= '9';
        if (!capital && !(digit && i)) return false;
    }
    return cell.length >= 3 && cell.length <= 60;
}

bool schema_check(const schema_column *column, slice cell, char *reason, size_t reason_size, size_t *at) {
    *at = 0;
    if (!cell.length) {
        if (!column->required) return true;
        snprintf(reason, reason_size, "column \"%s\" is empty and must not be", column->name);
        return false;
    }
    char what[512];
    snprintf(what, sizeof what, "no value of column \"%s\"; it may be: %s", column->name, column->choices ? column->choices : "");
    switch (column->kind) {
    case COLUMN_WORD:
        if (is_choice(cell, column->choices)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is %s", SLICE_FORMAT(cell), what);
        return false;
    case COLUMN_WORDS: return check_parts(cell, is_choice, column->choices, what, reason, reason_size, at);
    case COLUMN_SECTORS:
        return check_parts(cell, is_sector, NULL,
                           "no sector code (three capitals, separated by spaces; the list is in src/lexicon/codes.c)", reason, reason_size,
                           at);
    case COLUMN_PARTS: return check_parts(cell, is_part, NULL, "no part of an actor code (three capitals)", reason, reason_size, at);
    case COLUMN_NUMBER:
        if (is_number(cell)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is no number", SLICE_FORMAT(cell));
        return false;
    case COLUMN_CAMEO:
        if (is_cameo(cell)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is no CAMEO event code (two to four digits)", SLICE_FORMAT(cell));
        return false;
    case COLUMN_COUNTRY:
        if (code_is_country(cell)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is no country code (ISO 3166-1 alpha-3) or CAMEO region or organisation code",
                 SLICE_FORMAT(cell));
        return false;
    case COLUMN_CODE:
        if (code_is_actor(cell)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is no actor code (three-letter parts that start with a country or a sector)",
                 SLICE_FORMAT(cell));
        return false;
    case COLUMN_ACTOR:
        if (is_actor_code(cell)) return true;
        snprintf(reason, reason_size, "\"%.*s\" is no actor code (three to 60 capitals and digits, or --- for none)", SLICE_FORMAT(cell));
        return false;
    case COLUMN_DATES: return dates_check(cell, reason, reason_size, at);
    case COLUMN_END:
    case COLUMN_PHRASES:
    case COLUMN_TEXT: break;
    }
    return true;
}
