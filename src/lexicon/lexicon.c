/* The lexicon as the stages see it: one compiled image, or several laid over each other.
 *
 * Layers: the built-in lexicon is the lowest. Rows are numbered from the lowest layer up, so laying another over leaves numbers as they
 * are. For each phrase of a layer above the lowest the rows it finds are written out once, its own first and then those that the
 * layers below have for it; a phrase is thus looked for from the top down, and the first layer that has it has the whole answer. */
#include "lexicon/lexicon.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "lexicon/compile.h"
#include "lexicon/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct row_list {
    lexicon_row *rows;
    size_t count;
} row_list;

typedef struct layer {
    image content;
    lexicon_row first_row;
    void *bytes;      /* owned: compiled in memory */
    mapped_file file; /* owned: mapped */
    row_list *joined; /* per phrase: its rows with those of the layers below; NULL in the lowest layer */
    lexicon_row *joined_rows;
} layer;

struct lexicon {
    layer *layers; /* the lowest first */
    unsigned layer_count;
    image_filter filter;     /* of the starts of all layers */
    row_tolerance tolerance; /* of no row where nobody hears of it */
};

/* ---------------------------------------------------------------- making */

static readout_status make_from(layer made, const char *name, lexicon **result, readout_error *error);

typedef struct first_complaint {
    readout_error *error;
    bool heard;
} first_complaint;

static void hear_first(void *context, const readout_error *error) {
    first_complaint *first = context;
    if (!first->heard && first->error) *first->error = *error;
    first->heard = true;
}

/* Bad lines are for the caller to judge. */
static readout_status read_directory(const char *directory, lexicon_complaint *complain, void *context, lexicon **made, size_t *bad_lines,
                                     readout_error *error) {
    *made = NULL;
    layer read = {0};
    size_t size;
    readout_status status = compile_directory(directory, complain, context, &read.bytes, &size, bad_lines, error);
    if (status == READOUT_OK) status = image_open(read.bytes, size, directory, &read.content, error);
    if (status == READOUT_OK) return make_from(read, directory, made, error);
    free(read.bytes);
    return status;
}

readout_status lexicon_read_directory(const char *directory, lexicon **made, readout_error *error) {
    size_t bad_lines;
    first_complaint first = {error, false};
    readout_status status = read_directory(directory, hear_first, &first, made, &bad_lines, error);
    if (status != READOUT_OK || !bad_lines) return status;
    lexicon_free(*made);
    *made = NULL;
    return READOUT_ERROR_FORMAT;
}

readout_status lexicon_read_sound_lines(const char *directory, lexicon_complaint *complain, void *context, lexicon **made,
                                        readout_error *error) {
    size_t bad_lines;
    return read_directory(directory, complain, context, made, &bad_lines, error);
}

readout_status lexicon_read_checked(const char *directory, lexicon_complaint *complain, void *context, lexicon **made,
                                    readout_error *error) {
    size_t bad_lines;
    readout_status status = read_directory(directory, complain, context, made, &bad_lines, error);
    if (status != READOUT_OK || !bad_lines) return status;
    lexicon_free(*made);
    *made = NULL;
    return error_set(error, READOUT_ERROR_FORMAT, directory, 0, 0, "%zu bad line%s", bad_lines, bad_lines == 1 ? "" : "s");
}

readout_status lexicon_open(const char *compiled_path, lexicon **made, readout_error *error) {
    *made = NULL;
    layer mapped = {0};
    readout_status status = mapped_file_open(&mapped.file, compiled_path, error);
    if (status != READOUT_OK) return status;
    status = image_open(mapped.file.bytes, mapped.file.size, compiled_path, &mapped.content, error);
    if (status != READOUT_OK) {
        mapped_file_close(&mapped.file);
        return status;
    }
    return make_from(mapped, compiled_path, made, error);
}

readout_status lexicon_open_bytes(const void *bytes, size_t size, const char *name, lexicon **made, readout_error *error) {
    *made = NULL;
    layer copied = {.bytes = malloc(size ? size : 1)};
    if (!copied.bytes) return error_set(error, READOUT_ERROR_MEMORY, name, 0, 0, "memory ran out");
    if (size) memcpy(copied.bytes, bytes, size);
    readout_status status = image_open(copied.bytes, size, name, &copied.content, error);
    if (status != READOUT_OK) {
        free(copied.bytes);
        return status;
    }
    return make_from(copied, name, made, error);
}

static void free_layer(layer *l) {
    free(l->bytes);
    mapped_file_close(&l->file);
    free(l->joined);
    free(l->joined_rows);
}

static readout_status make_from(layer made, const char *name, lexicon **result, readout_error *error) {
    lexicon *fresh = calloc(1, sizeof *fresh);
    layer *layers = calloc(1, sizeof *layers);
    if (!fresh || !layers) {
        free(fresh);
        free(layers);
        free_layer(&made);
        return error_set(error, READOUT_ERROR_MEMORY, name, 0, 0, "memory ran out");
    }
    *layers = made;
    fresh->layers = layers;
    fresh->layer_count = 1;
    image_filter_add(&layers->content, &fresh->filter);
    *result = fresh;
    return READOUT_OK;
}

void lexicon_free(lexicon *l) {
    if (!l) return;
    for (unsigned i = 0; i < l->layer_count; i++) free_layer(&l->layers[i]);
    free(l->layers);
    free(l);
}

/* ---------------------------------------------------------------- writing */

readout_status lexicon_write(const lexicon *l, const char *path, readout_error *error) {
    if (l->layer_count != 1) return error_set(error, READOUT_ERROR_ARGUMENT, path, 0, 0, "only a lexicon of one layer can be written");
    const image_header *header = l->layers[0].content.header;
    char *beside = NULL; /* renamed when whole: who has the old file mapped keeps it */
    if (asprintf(&beside, "%s.part", path) < 0) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    FILE *file = fopen(beside, "wb");
    int reason = errno;
    bool written = file && fwrite(header, 1, header->size, file) == header->size;
    if (file && !written) reason = errno;
    if (file && fclose(file) != 0 && written) {
        written = false;
        reason = errno;
    }
    if (written && rename(beside, path) != 0) {
        written = false;
        reason = errno;
    }
    if (!written && file) unlink(beside);
    free(beside);
    return written ? READOUT_OK : error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot write: %s", strerror(reason));
}

/* ---------------------------------------------------------------- laying one over another */

/* Writes out what each phrase of the new top layer finds, from its own references and the layers below. */
static bool join_below(const lexicon *below, layer *top) {
    const image *content = &top->content;
    uint32_t phrase_count = content->header->phrase_count;
    size_t total = 0;
    top->joined = calloc(phrase_count + 1, sizeof *top->joined);
    if (!top->joined) return false;
    for (int pass = 0; pass < 2; pass++) { /* count, then write */
        size_t used = 0;
        for (uint32_t p = 0; p < phrase_count; p++) {
            const image_phrase *phrase = &content->phrases[p];
            size_t below_count;
            const lexicon_row *below_rows =
                lexicon_find(below, (lexicon_table)phrase->table, content->keys + phrase->first_key, phrase->key_count, &below_count);
            if (pass == 1) {
                lexicon_row *rows = top->joined_rows + used;
                for (uint32_t r = 0; r < phrase->reference_count; r++)
                    rows[r] = top->first_row + content->references[phrase->first_reference + r];
                if (below_count) memcpy(rows + phrase->reference_count, below_rows, below_count * sizeof *rows);
                top->joined[p] = (row_list){rows, phrase->reference_count + below_count};
            }
            used += phrase->reference_count + below_count;
        }
        total = used;
        if (pass == 0 && !(top->joined_rows = calloc(total + 1, sizeof *top->joined_rows))) return false;
    }
    return true;
}

static lexicon_row row_count(const lexicon *l) {
    const layer *top = &l->layers[l->layer_count - 1];
    return top->first_row + top->content.header->row_count;
}

/* Takes `added` over in any case. */
static bool push_layer(lexicon *l, layer added) {
    free(added.joined);
    free(added.joined_rows);
    added.joined = NULL;
    added.joined_rows = NULL;
    added.first_row = row_count(l);
    layer *grown = realloc(l->layers, (l->layer_count + 1) * sizeof *grown);
    if (grown) l->layers = grown;
    if (!grown || added.first_row > UINT32_MAX - added.content.header->row_count || !join_below(l, &added)) {
        free_layer(&added);
        return false;
    }
    l->layers[l->layer_count++] = added;
    image_filter_add(&added.content, &l->filter);
    return true;
}

readout_status lexicon_overlay(lexicon *base, lexicon *over, lexicon **made, readout_error *error) {
    *made = NULL;
    bool done = true;
    for (unsigned i = 0; i < over->layer_count; i++) {
        if (done)
            done = push_layer(base, over->layers[i]);
        else
            free_layer(&over->layers[i]);
    }
    over->layer_count = 0;
    lexicon_free(over);
    if (done) {
        *made = base;
        return READOUT_OK;
    }
    lexicon_free(base);
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while laying one lexicon over another");
}

/* ---------------------------------------------------------------- looking up */

static const lexicon_row *rows_of_phrase(const layer *l, uint32_t phrase, size_t *count) {
    if (l->joined) {
        *count = l->joined[phrase].count;
        return l->joined[phrase].rows;
    }
    const image_phrase *found = &l->content.phrases[phrase];
    *count = found->reference_count;
    return l->content.references + found->first_reference;
}

static const lexicon_row *find(const lexicon *l, lexicon_table table, const uint64_t *keys, size_t key_count, size_t *count) {
    for (unsigned i = l->layer_count; i-- > 0;) {
        uint32_t phrase;
        if (image_find(&l->layers[i].content, table, keys, key_count, &phrase)) return rows_of_phrase(&l->layers[i], phrase, count);
    }
    *count = 0;
    return NULL;
}

const lexicon_row *lexicon_find(const lexicon *l, lexicon_table table, const uint64_t *keys, size_t key_count, size_t *count) {
    *count = 0;
    if (!key_count || key_count > PHRASE_LENGTH || image_filter_most(&l->filter, table, keys, key_count) < key_count) return NULL;
    return find(l, table, keys, key_count, count);
}

const lexicon_row *lexicon_match(const lexicon *l, lexicon_table table, const uint64_t *keys, size_t key_count, size_t *length,
                                 size_t *count) {
    *length = *count = 0;
    size_t most = key_count ? image_filter_most(&l->filter, table, keys, key_count) : 0, longest = most == 1;
    for (unsigned i = 0; most > 1 && i < l->layer_count; i++) {
        size_t here = image_longest(&l->layers[i].content, table, keys[0]);
        if (here > longest) longest = here;
    }
    if (longest > most) longest = most;
    for (size_t tried = longest; tried > 0; tried--) {
        const lexicon_row *rows = find(l, table, keys, tried, count);
        if (!*count) continue;
        *length = tried;
        return rows;
    }
    return NULL;
}

bool lexicon_next_phrase(const lexicon *l, lexicon_table table, size_t *at, uint64_t *first_key, const lexicon_row **rows, size_t *count) {
    size_t before = 0; /* phrases of the layers looked at */
    for (unsigned i = 0; i < l->layer_count; i++) {
        const image *content = &l->layers[i].content;
        for (; *at < before + content->header->phrase_count; ++*at) {
            const image_phrase *phrase = &content->phrases[*at - before];
            if (phrase->table != table) continue;
            *first_key = content->keys[phrase->first_key];
            *rows = rows_of_phrase(&l->layers[i], (uint32_t)(*at - before), count);
            ++*at;
            return true;
        }
        before += content->header->phrase_count;
    }
    return false;
}

/* ---------------------------------------------------------------- rows */

static const layer *layer_of(const lexicon *l, lexicon_row row) {
    for (unsigned i = l->layer_count; i-- > 0;) {
        const layer *at = &l->layers[i];
        if (row >= at->first_row) return row - at->first_row < at->content.header->row_count ? at : NULL;
    }
    return NULL;
}

static const image_row *row_at(const lexicon *l, lexicon_row row, const image **content) {
    const layer *at = layer_of(l, row);
    if (!at) return NULL;
    *content = &at->content;
    return &at->content.rows[row - at->first_row];
}

slice lexicon_column(const lexicon *l, lexicon_row row, unsigned column) {
    const image *content;
    const image_row *found = row_at(l, row, &content);
    if (!found || column >= found->cell_count) return slice_of("", 0);
    return image_string(content, content->cells[found->first_cell + column]);
}

lexicon_table lexicon_row_table(const lexicon *l, lexicon_row row) {
    const image *content;
    const image_row *found = row_at(l, row, &content);
    return found ? (lexicon_table)found->table : LEXICON_TABLE_COUNT;
}

slice lexicon_row_file(const lexicon *l, lexicon_row row) {
    const image *content;
    const image_row *found = row_at(l, row, &content);
    return found ? image_string(content, content->files[found->file]) : slice_of("", 0);
}

uint32_t lexicon_row_line(const lexicon *l, lexicon_row row) {
    const image *content;
    const image_row *found = row_at(l, row, &content);
    return found ? found->line : 0;
}

bool lexicon_table_rows(const lexicon *l, lexicon_table table, unsigned layer_from_top, lexicon_row *first, lexicon_row *end) {
    *first = *end = 0;
    if (layer_from_top >= l->layer_count || table >= LEXICON_TABLE_COUNT) return false;
    const layer *at = &l->layers[l->layer_count - 1 - layer_from_top];
    *first = at->first_row + at->content.tables[table].first;
    *end = at->first_row + at->content.tables[table].end;
    return true;
}

lexicon_row lexicon_first_overlaid(const lexicon *l) { return l->layers[0].content.header->row_count; }

void lexicon_tolerate(lexicon *l, row_tolerance tolerance) { l->tolerance = tolerance; }

bool lexicon_leaves_out(const lexicon *l, lexicon_row row, readout_status status, const readout_error *error) {
    const row_tolerance *t = &l->tolerance;
    if (!t->complain || row < t->first || status != READOUT_ERROR_FORMAT) return false;
    t->complain(t->context, error);
    return true;
}

bool lexicon_is_apart(const lexicon *l) { return l->tolerance.apart; }

bool lexicon_has_table(const lexicon *l, lexicon_table table) {
    lexicon_row first, end;
    for (unsigned from_top = 0; lexicon_table_rows(l, table, from_top, &first, &end); from_top++)
        if (first < end) return true;
    return false;
}
