/* Opening and searching a compiled lexicon. A file may be cut short, altered or made to deceive: before use every number that will serve
 * as an index is checked here, once, so that looking up needs no checks. */
#include "lexicon/image.h"

#include "base/error.h"
#include "lexicon/schema.h"

#include <xxhash.h>

static const char *contradiction(const image *i);

readout_status image_open(const void *bytes, size_t size, const char *name, image *made, readout_error *error) {
    const image_header *header = bytes;
    if (size < sizeof *header || memcmp(header->magic, "READLEX", 8) != 0)
        return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "not a compiled lexicon (readout dictionary compile makes one)");
    if (header->byte_order != IMAGE_BYTE_ORDER)
        return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "a compiled lexicon for processors of another byte order");
    if (header->version != IMAGE_VERSION || header->schema != schema_fingerprint() || header->table_count != LEXICON_TABLE_COUNT)
        return error_set(error, READOUT_ERROR_VERSION, name, 0, 0,
                         "a lexicon of another release of readout: take this one's, or compile yours again (readout dictionary compile)");
    if (header->size > size)
        return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "cut short: %zu bytes of %llu are there", size,
                         (unsigned long long)header->size);
    if (header->size != size || image_lay_out(header, made) != size)
        return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "altered: the parts do not add up to the file's size");
    if (header->checksum != image_checksum(bytes, size))
        return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "altered: the checksum does not match");
    const char *wrong = contradiction(made);
    if (wrong) return error_set(error, READOUT_ERROR_FORMAT, name, 0, 0, "not sound: %s", wrong);
    return READOUT_OK;
}

/* `offset` as the start of an array of `count` items, moved behind it. Counts are 32 bits, so 64 cannot overflow. */
static const void *part(const image_header *header, uint64_t *offset, uint64_t count, uint64_t item_size) {
    const char *start = (const char *)header + *offset;
    *offset += (count * item_size + 7) & ~(uint64_t)7;
    return start;
}

uint64_t image_lay_out(const image_header *header, image *made) {
    uint64_t offset = sizeof *header;
    made->header = header;
    made->tables = part(header, &offset, header->table_count, sizeof *made->tables);
    made->files = part(header, &offset, header->file_count, sizeof *made->files);
    made->rows = part(header, &offset, header->row_count, sizeof *made->rows);
    made->cells = part(header, &offset, header->cell_count, sizeof *made->cells);
    made->keys = part(header, &offset, header->key_count, sizeof *made->keys);
    made->phrases = part(header, &offset, header->phrase_count, sizeof *made->phrases);
    made->references = part(header, &offset, header->reference_count, sizeof *made->references);
    made->slots = part(header, &offset, header->slot_count, sizeof *made->slots);
    made->starts = part(header, &offset, header->start_count, sizeof *made->starts);
    made->characters = part(header, &offset, header->character_count, 1);
    return offset;
}

uint64_t image_checksum(const void *bytes, size_t size) {
    return XXH3_64bits((const char *)bytes + sizeof(image_header), size - sizeof(image_header));
}

/* ---------------------------------------------------------------- checks */

static bool within(uint64_t first, uint64_t count, uint64_t limit) { return first + count <= limit; }

static bool texts_sound(const image_text *texts, uint32_t count, uint32_t limit) {
    bool sound = true;
    for (uint32_t t = 0; t < count; t++) sound &= within(texts[t].start, texts[t].length, limit);
    return sound;
}

static bool rows_sound(const image *i) {
    const image_header *h = i->header;
    uint32_t next = 0;
    for (uint32_t table = 0; table < LEXICON_TABLE_COUNT; table++) {
        if (i->tables[table].first != next || i->tables[table].end < next || i->tables[table].end > h->row_count) return false;
        for (next = i->tables[table].first; next < i->tables[table].end; next++) {
            const image_row *row = &i->rows[next];
            if (row->table != table || row->file >= h->file_count || !within(row->first_cell, row->cell_count, h->cell_count)) return false;
        }
    }
    return next == h->row_count;
}

static bool phrases_sound(const image *i) {
    const image_header *h = i->header;
    for (uint32_t p = 0; p < h->phrase_count; p++) {
        const image_phrase *phrase = &i->phrases[p];
        if (phrase->table >= LEXICON_TABLE_COUNT || phrase->key_count < 1 || phrase->key_count > PHRASE_LENGTH) return false;
        if (!within(phrase->first_key, phrase->key_count, h->key_count)) return false;
        if (!within(phrase->first_reference, phrase->reference_count, h->reference_count)) return false;
        image_table table = i->tables[phrase->table];
        for (uint32_t r = 0; r < phrase->reference_count; r++) {
            uint32_t row = i->references[phrase->first_reference + r];
            if (row < table.first || row >= table.end) return false;
        }
    }
    return true;
}

/* Hash tables have a size that is a power of two and a free place, at which a search ends. */
static bool slots_sound(const image *i) {
    const image_header *h = i->header;
    if (!h->slot_count || (h->slot_count & (h->slot_count - 1)) || !h->start_count || (h->start_count & (h->start_count - 1))) return false;
    uint32_t free_slots = 0, free_starts = 0;
    for (uint32_t s = 0; s < h->slot_count; s++) {
        if (i->slots[s].phrase > h->phrase_count) return false;
        free_slots += i->slots[s].phrase == 0;
    }
    for (uint32_t s = 0; s < h->start_count; s++) free_starts += i->starts[s].longest == 0;
    return free_slots && free_starts;
}

static const char *contradiction(const image *i) {
    const image_header *h = i->header;
    if (!texts_sound(i->files, h->file_count, h->character_count) || !texts_sound(i->cells, h->cell_count, h->character_count))
        return "a text lies outside the file";
    if (!rows_sound(i)) return "a row refers to what is not there";
    if (!phrases_sound(i)) return "a phrase refers to what is not there";
    if (!slots_sound(i)) return "the index of phrases is broken";
    return NULL;
}

/* ---------------------------------------------------------------- searching */

slice image_string(const image *i, image_text text) { return slice_of(i->characters + text.start, text.length); }

static void set_bit(image_filter *filter, uint64_t hash) {
    uint32_t bit = image_filter_bit(hash);
    filter->words[bit / 64] |= UINT64_C(1) << bit % 64;
}

void image_filter_add(const image *i, image_filter *filter) {
    for (uint32_t p = 0; p < i->header->phrase_count; p++) {
        const uint64_t *keys = i->keys + i->phrases[p].first_key;
        uint64_t hash = image_start_hash(i->phrases[p].table, keys[0]);
        set_bit(filter, hash);
        if (i->phrases[p].key_count > 1) set_bit(filter, image_next_hash(hash, keys[1]));
    }
}

uint32_t image_longest(const image *i, lexicon_table table, uint64_t first_key) {
    uint64_t hash = image_start_hash(table, first_key);
    uint32_t mask = i->header->start_count - 1, tag = (uint32_t)(hash >> 32);
    for (uint32_t s = (uint32_t)hash & mask; i->starts[s].longest; s = (s + 1) & mask)
        if (i->starts[s].tag == tag) return i->starts[s].longest;
    return 0;
}

bool image_find(const image *i, lexicon_table table, const uint64_t *keys, size_t key_count, uint32_t *phrase) {
    uint64_t hash = image_phrase_seed(table);
    for (size_t k = 0; k < key_count; k++) hash = image_next_hash(hash, keys[k]);
    uint32_t mask = i->header->slot_count - 1, tag = (uint32_t)(hash >> 32);
    for (uint32_t s = (uint32_t)hash & mask; i->slots[s].phrase; s = (s + 1) & mask) {
        if (i->slots[s].tag != tag) continue;
        const image_phrase *found = &i->phrases[i->slots[s].phrase - 1];
        if (found->table != table || found->key_count != key_count) continue;
        if (memcmp(i->keys + found->first_key, keys, key_count * sizeof *keys) != 0) continue;
        *phrase = i->slots[s].phrase - 1;
        return true;
    }
    return false;
}
