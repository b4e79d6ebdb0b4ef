#include "output/sink.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hand_over(sink *s) {
    if (!s->failed && s->used) s->failed = !s->write(s->context, s->bytes, s->used);
    s->used = 0;
}

static void put_all(sink *s, const char *bytes, size_t size) {
    while (size) {
        if (s->used == SINK_SIZE) hand_over(s);
        size_t part = size < SINK_SIZE - s->used ? size : SINK_SIZE - s->used;
        memcpy(s->bytes + s->used, bytes, part);
        s->used += part;
        bytes += part;
        size -= part;
    }
}

/* The length of the character at `at` that would steer a terminal, 0 for any other: C0 but line feed and tab, DEL, C1, and the marks that turn
 * the direction of writing. */
static size_t steers(const char *at, size_t left) {
    unsigned char a = (unsigned char)at[0], b = left > 1 ? (unsigned char)at[1] : 0, c = left > 2 ? (unsigned char)at[2] : 0;
    if ((a < 0x20 && a != '\n' && a != '\t') || a == 0x7F) return 1;
    if (a == 0xC2 && b >= 0x80 && b < 0xA0) return 2;
    bool turns = a == 0xE2 && ((b == 0x80 && c >= 0xAA && c <= 0xAE) || (b == 0x81 && c >= 0xA6 && c <= 0xA9));
    return turns ? 3 : 0;
}

void sink_put(sink *s, const char *bytes, size_t size) {
    size_t start = 0, i = 0;
    while (s->for_people && i < size) {
        size_t length = steers(bytes + i, size - i);
        if (!length) {
            i++;
            continue;
        }
        put_all(s, bytes + start, i - start);
        put_all(s, "\xEF\xBF\xBD", 3);
        start = i += length;
    }
    put_all(s, bytes + start, size - start);
}

void sink_raw(sink *s, const char *text) { put_all(s, text, strlen(text)); }

void sink_text(sink *s, const char *text) {
    if (text) sink_put(s, text, strlen(text));
}

void sink_byte(sink *s, char byte) { sink_put(s, &byte, 1); }

void sink_integer(sink *s, int64_t number) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRId64, number);
    sink_put(s, digits, (size_t)length);
}

/* printf writes the decimal point of the locale, which may be several bytes long: whatever is no part of a number becomes a point. */
static void put_plain(sink *s, const char *text) {
    bool point = false;
    for (; *text; text++) {
        bool plain = (*text >= '0' && *text <= '9') || *text == '-' || *text == '+' || *text == 'e';
        if (plain)
            sink_byte(s, *text);
        else if (!point)
            sink_byte(s, '.');
        point = !plain;
    }
}

void sink_number(sink *s, double number) {
    char text[64];
    if (!isfinite(number)) return;
    if (number == floor(number) && fabs(number) < 1e15) {
        sink_integer(s, (int64_t)number);
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) break;
    }
    put_plain(s, text);
}

void sink_hundredths(sink *s, double number) {
    if (!isfinite(number) || fabs(number) > 1e12) return;
    long long hundredths = llround(number * 100);
    char text[32];
    unsigned long long size = (unsigned long long)llabs(hundredths);
    if (size % 100 == 0)
        snprintf(text, sizeof text, "%s%llu", hundredths < 0 ? "-" : "", size / 100);
    else if (size % 10 == 0)
        snprintf(text, sizeof text, "%s%llu.%llu", hundredths < 0 ? "-" : "", size / 100, size % 100 / 10);
    else
        snprintf(text, sizeof text, "%s%llu.%02llu", hundredths < 0 ? "-" : "", size / 100, size % 100);
    sink_text(s, text);
}

bool sink_finish(sink *s) {
    hand_over(s);
    return !s->failed;
}
