#include "input/readers/builder.h"

static bool make_room(builder *b, size_t size) {
    if (b->failed) return false;
    if (b->capacity - b->length > size) return true;
    size_t capacity = (b->capacity + size + 64) * 2;
    char *grown = arena_grow(b->memory, b->bytes, b->capacity, capacity);
    if (!grown) {
        b->failed = true;
        return false;
    }
    b->bytes = grown;
    b->capacity = capacity;
    return true;
}

void builder_append(builder *b, slice text) {
    if (!text.length || !make_room(b, text.length)) return;
    memcpy(b->bytes + b->length, text.bytes, text.length);
    b->length += text.length;
}

void builder_byte(builder *b, char byte) {
    if (make_room(b, 1)) b->bytes[b->length++] = byte;
}

void builder_code_point(builder *b, uint32_t c) {
    char bytes[4];
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD, length = 3;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; c >>= 6) bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)(lead[length] | c);
    builder_append(b, slice_of(bytes, length));
}

/* The length of the white space at `at`, 0 where there is none. U+200B, U+FEFF and soft hyphens are no space but are left out all the same. */
static size_t space_at(const unsigned char *at, size_t left, bool *shown) {
    *shown = true;
    if (at[0] <= ' ') return 1;
    if (at[0] == 0xC2 && left > 1 && at[1] == 0xA0) return 2;
    *shown = false;
    if (at[0] == 0xC2 && left > 1 && at[1] == 0xAD) return 2;
    if (at[0] == 0xE2 && left > 2 && at[1] == 0x80) {
        *shown = at[2] != 0x8B;
        if (at[2] >= 0x80 && at[2] <= 0x8B) return 3; /* U+2000 to U+200B */
        *shown = true;
        return at[2] == 0xA8 || at[2] == 0xA9 || at[2] == 0xAF ? 3 : 0;
    }
    if (at[0] == 0xEF && left > 2 && at[1] == 0xBB && at[2] == 0xBF) return 3;
    *shown = true;
    return at[0] == 0xE3 && left > 2 && at[1] == 0x80 && at[2] == 0x80 ? 3 : 0;
}

static void put_space(builder *b) {
    if (b->length && b->bytes[b->length - 1] != ' ' && b->bytes[b->length - 1] != '\n') b->bytes[b->length++] = ' ';
}

void builder_collapsed(builder *b, slice text) {
    if (!make_room(b, text.length + 1)) return;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    for (size_t i = 0; i < text.length;) {
        size_t plain = i;
        while (plain < text.length && bytes[plain] > ' ' && bytes[plain] < 0x80) plain++;
        if (plain > i) {
            memcpy(b->bytes + b->length, bytes + i, plain - i);
            b->length += plain - i;
            i = plain;
            continue;
        }
        bool shown;
        size_t space = space_at(bytes + i, text.length - i, &shown);
        if (space && shown) put_space(b);
        if (!space) b->bytes[b->length++] = (char)bytes[i];
        i += space ? space : 1;
    }
}

void builder_trim(builder *b, size_t from) {
    while (b->length > from && (b->bytes[b->length - 1] == ' ' || b->bytes[b->length - 1] == '\n')) b->length--;
}

slice builder_since(const builder *b, size_t from) {
    return b->bytes && from <= b->length ? slice_of(b->bytes + from, b->length - from) : (slice){"", 0};
}

slice builder_finish(builder *b) {
    if (!make_room(b, 1)) return (slice){NULL, 0};
    b->bytes[b->length] = '\0';
    return slice_of(b->bytes, b->length);
}
