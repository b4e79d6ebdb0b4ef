#include "base/arena_account.h"

#include <stdarg.h>
#include <stdio.h>

void *arena_fail(arena *a) {
    a->failed = true;
    return NULL;
}

bool arena_charge(arena *a, size_t size) {
    arena_budget *b = a->budget;
    if (b && (size > b->limit || b->used > b->limit - size)) {
        b->exceeded = true;
        arena_fail(a);
        return false;
    }
    if (b) b->used += size;
    a->used += size;
    return true;
}

void arena_uncharge(arena *a, size_t size) {
    if (a->budget) a->budget->used -= size;
    a->used -= size;
}

slice arena_copy(arena *a, slice text) {
    char *copy = arena_allocate(a, text.length + 1);
    if (!copy) return (slice){NULL, 0};
    if (text.length) memcpy(copy, text.bytes, text.length);
    return (slice){copy, text.length};
}

slice arena_format(arena *a, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? arena_fail(a) : arena_allocate(a, (size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (slice){text, text ? (size_t)length : 0};
}
