/* The compiler: lines are read and checked table by table, their phrases cut into keys, and everything is laid out as one image.
 * The order of rows is that of table, file name and line, so the same files always give the same bytes. */
#include "lexicon/compile.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "lexicon/phrase.h"
#include "lexicon/schema.h"
#include "lexicon/tsv.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

enum { FILES_AT_MOST = 4096, FILE_SIZE_AT_MOST = 1 << 30 };

typedef struct source_file {
    char *path;
    slice shown; /* directory's own name and the file's: "en/roles.tsv" */
    lexicon_table table;
} source_file;

typedef struct phrase_entry { /* a phrase of a row, before equal phrases are joined */
    uint64_t hash;
    uint32_t first_key, key_count, row;
    lexicon_table table;
} phrase_entry;

typedef struct compilation {
    arena memory;
    arena scratch; /* phrase by phrase */
    lexicon_complaint *complain;
    void *context;
    size_t bad_lines;
    VECTOR(source_file) sources;
    VECTOR(image_text) files;
    VECTOR(image_row) rows;
    VECTOR(image_text) cells;
    VECTOR(uint64_t) keys;
    VECTOR(phrase_entry) entries;
    VECTOR(char) characters;
    uint32_t *strings; /* hash table of texts already stored: cell number of one, + 1 */
    uint32_t string_slots;
    VECTOR(image_text) interned;
    image_table tables[LEXICON_TABLE_COUNT];
} compilation;

static readout_status list_files(compilation *c, const char *directory, readout_error *error);
static readout_status read_file(compilation *c, const source_file *source, readout_error *error);
static readout_status lay_out(compilation *c, void **bytes, size_t *size);
static void free_compilation(compilation *c);

static readout_status out_of_memory(readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while compiling the lexicon");
}

readout_status compile_directory(const char *directory, lexicon_complaint *complain, void *context, void **bytes, size_t *size,
                                 size_t *bad_lines, readout_error *error) {
    compilation c = {.complain = complain, .context = context};
    *bytes = NULL;
    *size = 0;
    readout_status status = list_files(&c, directory, error);
    for (unsigned table = 0; table < LEXICON_TABLE_COUNT && status == READOUT_OK; table++) {
        c.tables[table].first = c.rows.count;
        for (uint32_t s = 0; s < c.sources.count && status == READOUT_OK; s++)
            if (c.sources.items[s].table == table) status = read_file(&c, &c.sources.items[s], error);
        c.tables[table].end = c.rows.count;
    }
    if (status == READOUT_OK && (status = lay_out(&c, bytes, size)) != READOUT_OK) out_of_memory(error);
    if (c.memory.failed || c.scratch.failed) { /* whatever it was taken for */
        free(*bytes);
        *bytes = NULL;
        status = out_of_memory(error);
    }
    *bad_lines = c.bad_lines;
    free_compilation(&c);
    return status;
}

static void free_compilation(compilation *c) {
    free(c->strings);
    arena_free(&c->scratch);
    arena_free(&c->memory);
}

static void complain(compilation *c, const readout_error *error) {
    c->bad_lines++;
    if (c->complain) c->complain(c->context, error);
}

/* ---------------------------------------------------------------- files */

static int by_name(const void *a, const void *b) {
    const source_file *left = a, *right = b;
    return strcmp(left->path, right->path); /* all in one directory */
}

static slice last_part(slice path) {
    while (path.length > 1 && path.bytes[path.length - 1] == '/') path.length--;
    for (size_t i = path.length; i > 0; i--)
        if (path.bytes[i - 1] == '/') return slice_of(path.bytes + i, path.length - i);
    return path;
}

static readout_status add_file(compilation *c, const char *directory, slice name, readout_error *error) {
    slice path = arena_format(&c->memory, "%s/%.*s", directory, SLICE_FORMAT(name));
    slice parent = last_part(slice_from(directory));
    lexicon_table table = schema_table_of_file(name);
    if (table == LEXICON_TABLE_COUNT) {
        readout_error about = {0};
        error_set(&about, READOUT_ERROR_FORMAT, path.bytes, 0, 0,
                  "no table has this name: a file is called TABLE.tsv or TABLE-anything.tsv");
        complain(c, &about);
        return READOUT_OK;
    }
    slice shown = arena_format(&c->memory, "%.*s/%.*s", SLICE_FORMAT(parent), SLICE_FORMAT(name));
    source_file *file = path.bytes && shown.bytes ? vector_push(&c->memory, &c->sources) : NULL;
    if (!file) return out_of_memory(error);
    *file = (source_file){(char *)(uintptr_t)path.bytes, shown, table};
    return READOUT_OK;
}

static readout_status list_files(compilation *c, const char *directory, readout_error *error) {
    DIR *entries = opendir(directory);
    if (!entries && errno == ENOMEM) return out_of_memory(error);
    if (!entries) return error_set(error, READOUT_ERROR_FILE, directory, 0, 0, "cannot open the lexicon's directory: %s", strerror(errno));
    readout_status status = READOUT_OK;
    for (struct dirent *entry; status == READOUT_OK && (entry = readdir(entries));) {
        slice name = slice_from(entry->d_name);
        if (name.bytes[0] == '.' || !slice_ends_with(name, SLICE(".tsv"))) continue;
        if (c->sources.count == FILES_AT_MOST)
            status = error_set(error, READOUT_ERROR_FORMAT, directory, 0, 0, "more than %d files", FILES_AT_MOST);
        else
            status = add_file(c, directory, name, error);
    }
    closedir(entries);
    if (c->sources.count) qsort(c->sources.items, c->sources.count, sizeof *c->sources.items, by_name);
    return status;
}

/* ---------------------------------------------------------------- lines */

static bool keep_text(compilation *c, slice text, image_text *kept);
static bool keep_row(compilation *c, const source_file *source, uint32_t file, const tsv_line *line, unsigned columns);
static bool keep_phrases(compilation *c, const source_file *source, const tsv_line *line, uint32_t row, bool *sound);
static bool check_line(compilation *c, const source_file *source, const tsv_line *line);

/* Empty files are fine, as mapped_file_open's refusal of them is not. */
static readout_status read_file(compilation *c, const source_file *source, readout_error *error) {
    mapped_file file;
    readout_status status = mapped_file_open(&file, source->path, error);
    if (status == READOUT_ERROR_FORMAT) return READOUT_OK;
    if (status != READOUT_OK) return status;
    if (file.size > FILE_SIZE_AT_MOST) {
        mapped_file_close(&file);
        return error_set(error, READOUT_ERROR_FORMAT, source->path, 0, 0, "larger than a lexicon's file may be");
    }
    image_text *shown = vector_push(&c->memory, &c->files);
    if (!shown || c->files.count > UINT16_MAX || !keep_text(c, source->shown, shown)) status = out_of_memory(error);
    tsv_reader reader = tsv_read(slice_of((const char *)file.bytes, file.size));
    for (tsv_line line; status == READOUT_OK && tsv_next(&reader, &line);) {
        if (!check_line(c, source, &line)) continue;
        bool sound = true;
        if (!keep_phrases(c, source, &line, c->rows.count, &sound))
            status = out_of_memory(error);
        else if (sound && !keep_row(c, source, c->files.count - 1, &line, schema_column_count(schema_of(source->table))))
            status = out_of_memory(error);
    }
    mapped_file_close(&file);
    return status;
}

static void complain_of_line(compilation *c, const source_file *source, const tsv_line *line, const char *at, const char *reason) {
    readout_error about = {0};
    error_set(&about, READOUT_ERROR_FORMAT, source->path, line->number, tsv_column(line, at), "%s", reason);
    complain(c, &about);
}

static bool has_byte(slice text, char byte) { return memchr(text.bytes, byte, text.length) != NULL; }

/* An editor that writes spaces for tabs, or a table with commas: the whole line is one column, and others are missing. */
static bool lacks_tabs(const schema_table *table, const tsv_line *line) {
    char reason[1024];
    size_t at;
    bool lacks = !has_byte(line->text, '\t') && (has_byte(line->text, ' ') || has_byte(line->text, ',') || has_byte(line->text, ';'));
    for (unsigned column = 1; lacks && column < schema_column_count(table); column++)
        if (!schema_check(&table->columns[column], SLICE(""), reason, sizeof reason, &at)) return true;
    return false;
}

static bool check_line(compilation *c, const source_file *source, const tsv_line *line) {
    const schema_table *table = schema_of(source->table);
    unsigned columns = schema_column_count(table);
    if (line->fault) {
        complain_of_line(c, source, line, line->fault_at, line->fault);
        return false;
    }
    char reason[1024];
    if (line->cell_count > columns) {
        snprintf(reason, sizeof reason, "%u columns where table \"%s\" has %u", line->cell_count, table->name, columns);
        complain_of_line(c, source, line, line->cells[columns].bytes, reason);
        return false;
    }
    if (lacks_tabs(table, line)) {
        complain_of_line(c, source, line, line->text.bytes, "no tab in this line: columns are separated by tabs");
        return false;
    }
    bool sound = true;
    const char *line_end = line->text.bytes + line->text.length;
    for (unsigned column = 0; column < columns; column++) {
        slice cell = column < line->cell_count ? line->cells[column] : slice_of(line_end, 0);
        size_t at;
        if (schema_check(&table->columns[column], cell, reason, sizeof reason, &at)) continue;
        complain_of_line(c, source, line, cell.bytes + at, reason);
        sound = false;
    }
    return sound;
}

static bool keep_row(compilation *c, const source_file *source, uint32_t file, const tsv_line *line, unsigned columns) {
    image_row *row = vector_push(&c->memory, &c->rows);
    if (!row) return false;
    unsigned cell_count = line->cell_count < columns ? line->cell_count : columns;
    *row = (image_row){line->number, c->cells.count, (uint16_t)file, (uint8_t)source->table, (uint8_t)cell_count};
    for (unsigned i = 0; i < cell_count; i++) {
        image_text *cell = vector_push(&c->memory, &c->cells);
        if (!cell || !keep_text(c, line->cells[i], cell)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------- phrases */

static bool keep_keys(compilation *c, lexicon_table table, const uint64_t *keys, size_t count, uint32_t row) {
    phrase_entry *entry = vector_push(&c->memory, &c->entries);
    if (!entry) return false;
    *entry = (phrase_entry){image_phrase_seed(table), c->keys.count, (uint32_t)count, row, table};
    for (size_t k = 0; k < count; k++) {
        uint64_t *key = vector_push(&c->memory, &c->keys);
        if (!key) return false;
        *key = keys[k];
        entry->hash = image_next_hash(entry->hash, keys[k]);
    }
    return true;
}

/* The phrases of a line; where one is faulty the line is told of and none is kept. False when memory runs out. */
static bool keep_phrases(compilation *c, const source_file *source, const tsv_line *line, uint32_t row, bool *sound) {
    const schema_table *table = schema_of(source->table);
    if (table->columns[0].kind != COLUMN_PHRASES) return true;
    uint32_t keys_before = c->keys.count, entries_before = c->entries.count;
    for (slice rest = line->cells[0], variant; *sound && rest.bytes;) {
        variant = slice_cut(&rest, '|');
        const char *at = variant.bytes;
        while (variant.length && variant.bytes[0] == ' ') variant = slice_of(variant.bytes + 1, variant.length - 1);
        while (variant.length && variant.bytes[variant.length - 1] == ' ') variant.length--;
        phrase_keys made;
        if (!phrase_read(&c->scratch, variant, &made)) return false;
        if (!made.counts[0]) {
            complain_of_line(c, source, line, at, variant.length ? "a phrase longer than 24 words" : "an empty phrase between two bars");
            *sound = false;
        }
        for (unsigned spelling = 0; spelling < PHRASE_SPELLINGS && *sound; spelling++)
            if (made.counts[spelling] && !keep_keys(c, source->table, made.keys[spelling], made.counts[spelling], row)) return false;
    }
    if (!*sound) {
        c->keys.count = keys_before;
        c->entries.count = entries_before;
    }
    return true;
}

/* ---------------------------------------------------------------- text, each string once */

static bool grow_strings(compilation *c) {
    uint32_t slots = c->string_slots ? c->string_slots * 2 : 1024;
    uint32_t *table = calloc(slots, sizeof *table);
    if (!table) return false;
    for (uint32_t s = 0; s < c->interned.count; s++) {
        image_text text = c->interned.items[s];
        uint32_t at = (uint32_t)XXH3_64bits(c->characters.items + text.start, text.length) & (slots - 1);
        while (table[at]) at = (at + 1) & (slots - 1);
        table[at] = s + 1;
    }
    free(c->strings);
    c->strings = table;
    c->string_slots = slots;
    return true;
}

static bool add_characters(compilation *c, slice text, image_text *kept) {
    if (text.length > UINT32_MAX / 2 - c->characters.count) return false;
    *kept = (image_text){c->characters.count, (uint32_t)text.length};
    if (c->characters.count + text.length > c->characters.capacity) {
        uint32_t room = c->characters.capacity ? c->characters.capacity * 2 : 1 << 16;
        while (room < c->characters.count + text.length) room *= 2;
        char *grown = arena_grow(&c->memory, c->characters.items, c->characters.count, room);
        if (!grown) return false;
        c->characters.items = grown;
        c->characters.capacity = room;
    }
    if (text.length) memcpy(c->characters.items + c->characters.count, text.bytes, text.length);
    c->characters.count += (uint32_t)text.length;
    return true;
}

static bool keep_text(compilation *c, slice text, image_text *kept) {
    if (c->interned.count >= c->string_slots / 2 && !grow_strings(c)) return false;
    uint32_t at = (uint32_t)XXH3_64bits(text.bytes, text.length) & (c->string_slots - 1);
    for (; c->strings[at]; at = (at + 1) & (c->string_slots - 1)) {
        image_text known = c->interned.items[c->strings[at] - 1];
        if (!slice_equal(slice_of(c->characters.items + known.start, known.length), text)) continue;
        *kept = known;
        return true;
    }
    image_text *added = vector_push(&c->memory, &c->interned);
    if (!added || !add_characters(c, text, kept)) return false;
    *added = *kept;
    c->strings[at] = c->interned.count;
    return true;
}

/* ---------------------------------------------------------------- the image */

typedef struct joined_phrases {
    image_phrase *phrases;
    uint32_t *references;
    uint32_t phrase_count, reference_count;
} joined_phrases;

static bool join_phrases(compilation *c, joined_phrases *joined);
static void fill_slots(const image *made, image_slot *slots, image_start *starts);

static uint32_t power_of_two_above(uint32_t count) {
    uint32_t power = 8;
    while (power < count) power *= 2;
    return power;
}

#define COPY_PART(target, source, count)                                                                                                   \
    do {                                                                                                                                   \
        if (count) memcpy((void *)(uintptr_t)(target), (source), (count) * sizeof *(target));                                              \
    } while (0)

static readout_status lay_out(compilation *c, void **bytes, size_t *size) {
    joined_phrases joined = {0};
    if (!join_phrases(c, &joined)) return READOUT_ERROR_MEMORY;
    image_header header = {.magic = "READLEX",
                           .version = IMAGE_VERSION,
                           .byte_order = IMAGE_BYTE_ORDER,
                           .schema = schema_fingerprint(),
                           .table_count = LEXICON_TABLE_COUNT,
                           .file_count = c->files.count,
                           .row_count = c->rows.count,
                           .cell_count = c->cells.count,
                           .key_count = c->keys.count,
                           .phrase_count = joined.phrase_count,
                           .reference_count = joined.reference_count,
                           .slot_count = power_of_two_above(2 * joined.phrase_count + 1),
                           .start_count = power_of_two_above(2 * joined.phrase_count + 1),
                           .character_count = c->characters.count};
    image made;
    header.size = image_lay_out(&header, &made);
    image_header *start = calloc(1, header.size);
    if (!start) return READOUT_ERROR_MEMORY;
    *start = header;
    image_lay_out(start, &made);
    COPY_PART(made.tables, c->tables, LEXICON_TABLE_COUNT);
    COPY_PART(made.files, c->files.items, c->files.count);
    COPY_PART(made.rows, c->rows.items, c->rows.count);
    COPY_PART(made.cells, c->cells.items, c->cells.count);
    COPY_PART(made.keys, c->keys.items, c->keys.count);
    COPY_PART(made.phrases, joined.phrases, joined.phrase_count);
    COPY_PART(made.references, joined.references, joined.reference_count);
    COPY_PART(made.characters, c->characters.items, c->characters.count);
    fill_slots(&made, (image_slot *)(uintptr_t)made.slots, (image_start *)(uintptr_t)made.starts);
    start->checksum = image_checksum(start, header.size);
    *bytes = start;
    *size = header.size;
    return READOUT_OK;
}

static bool same_phrase(const compilation *c, const phrase_entry *a, const phrase_entry *b) {
    return a->hash == b->hash && a->table == b->table && a->key_count == b->key_count &&
           memcmp(c->keys.items + a->first_key, c->keys.items + b->first_key, a->key_count * sizeof *c->keys.items) == 0;
}

/* Joins equal phrases: chains of entries by phrase, found through a hash table, then written out phrase by phrase. A row that names a phrase
 * twice (two spellings that come to the same) is referred to once. */
static bool join_phrases(compilation *c, joined_phrases *joined) {
    uint32_t count = c->entries.count, slots = power_of_two_above(2 * count + 1);
    uint32_t *table = ARENA_ARRAY(&c->memory, uint32_t, slots), *next = ARENA_ARRAY(&c->memory, uint32_t, count + 1);
    uint32_t *first = ARENA_ARRAY(&c->memory, uint32_t, count + 1), *last = ARENA_ARRAY(&c->memory, uint32_t, count + 1);
    joined->phrases = ARENA_ARRAY(&c->memory, image_phrase, count + 1);
    joined->references = ARENA_ARRAY(&c->memory, uint32_t, count + 1);
    if (!table || !next || !first || !last || !joined->phrases || !joined->references) return false;
    for (uint32_t e = 0; e < count; e++) {
        const phrase_entry *entry = &c->entries.items[e];
        uint32_t at = (uint32_t)entry->hash & (slots - 1);
        while (table[at] && !same_phrase(c, &c->entries.items[first[table[at] - 1]], entry)) at = (at + 1) & (slots - 1);
        if (table[at]) {
            uint32_t phrase = table[at] - 1;
            next[last[phrase]] = e;
            last[phrase] = e;
        } else {
            table[at] = joined->phrase_count + 1;
            first[joined->phrase_count] = last[joined->phrase_count] = e;
            joined->phrase_count++;
        }
    }
    for (uint32_t p = 0; p < joined->phrase_count; p++) {
        const phrase_entry *entry = &c->entries.items[first[p]];
        image_phrase *phrase = &joined->phrases[p];
        *phrase = (image_phrase){entry->first_key, joined->reference_count, 0, (uint16_t)entry->table, (uint16_t)entry->key_count};
        for (uint32_t e = first[p];; e = next[e]) {
            uint32_t row = c->entries.items[e].row;
            if (!phrase->reference_count || joined->references[joined->reference_count - 1] != row) {
                joined->references[joined->reference_count++] = row;
                phrase->reference_count++;
            }
            if (e == last[p]) break;
        }
    }
    return true;
}

static void fill_slots(const image *made, image_slot *slots, image_start *starts) {
    const image_header *header = made->header;
    for (uint32_t p = 0; p < header->phrase_count; p++) {
        const image_phrase *phrase = &made->phrases[p];
        const uint64_t *keys = made->keys + phrase->first_key;
        uint64_t hash = image_phrase_seed(phrase->table);
        for (uint32_t k = 0; k < phrase->key_count; k++) hash = image_next_hash(hash, keys[k]);
        uint32_t at = (uint32_t)hash & (header->slot_count - 1);
        while (slots[at].phrase) at = (at + 1) & (header->slot_count - 1);
        slots[at] = (image_slot){(uint32_t)(hash >> 32), p + 1};
        hash = image_start_hash(phrase->table, keys[0]);
        at = (uint32_t)hash & (header->start_count - 1);
        while (starts[at].longest && starts[at].tag != (uint32_t)(hash >> 32)) at = (at + 1) & (header->start_count - 1);
        starts[at].tag = (uint32_t)(hash >> 32);
        if (starts[at].longest < phrase->key_count) starts[at].longest = phrase->key_count;
    }
}
