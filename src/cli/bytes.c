#include "cli/bytes.h"

#include <stdlib.h>
#include <string.h>

bool bytes_append(void *made, const char *items, size_t count) {
    bytes *b = made;
    if (b->capacity - b->count < count) {
        size_t capacity = (b->capacity + count) * 2;
        char *grown = realloc(b->items, capacity);
        if (!grown) return false;
        b->items = grown;
        b->capacity = capacity;
    }
    if (count) memcpy(b->items + b->count, items, count);
    b->count += count;
    return true;
}

void bytes_free(bytes *b) {
    free(b->items);
    *b = (bytes){0};
}
