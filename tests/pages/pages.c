/* Reads the pages and compares them with what is on them: F1 of word quadruples, and titles, days and authors that are right.
 *
 *     pages DIRECTORY F1 SHARE AUTHORS     F1: mean that must be reached, in thousandths; SHARE: percent of titles and of days that must be right;
 *                                          AUTHORS: percent of authors */
#include "../read_file.h"
#include "input/readers/page.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

typedef struct shingles {
    uint64_t keys[8192];
    size_t count;
} shingles;

static int by_key(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static void cut(const char *text, shingles *s) {
    uint64_t last[4] = {0};
    s->count = 0;
    for (size_t words = 0; *text;) {
        const char *start = text;
        while (is_word(*text)) text++;
        if (text == start) {
            text++;
            continue;
        }
        memmove(last, last + 1, sizeof last - sizeof *last);
        last[3] = XXH3_64bits(start, (size_t)(text - start));
        if (++words >= 4 && s->count < sizeof s->keys / sizeof *s->keys) s->keys[s->count++] = XXH3_64bits(last, sizeof last);
    }
    qsort(s->keys, s->count, sizeof *s->keys, by_key);
}

static double f1(const char *got, const char *expected) {
    static shingles a, b;
    size_t both = 0;
    cut(got, &a);
    cut(expected, &b);
    for (size_t i = 0, j = 0; i < a.count && j < b.count;) {
        if (a.keys[i] == b.keys[j])
            both++, i++, j++;
        else if (a.keys[i] < b.keys[j])
            i++;
        else
            j++;
    }
    return a.count + b.count ? 2.0 * (double)both / (double)(a.count + b.count) : 0;
}

static bool same(slice got, const json_t *expected) { return !expected || (got.bytes && slice_is(got, json_string_value(expected))); }

int main(int count, char **arguments) {
    if (count != 5) return 2;
    char path[4096], line[65536];
    arena memory = {0}, rules = {0};
    const input_words *words = input_words_new(&rules);
    double sum = 0;
    size_t pages = 0, titles = 0, days = 0, named = 0, authors = 0, failed = 0;
    snprintf(path, sizeof path, "%s/expected.jsonl", arguments[1]);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        json_t *expected = json_loads(line, 0, NULL);
        const char *id = json_string_value(json_object_get(expected, "id"));
        readout_error error = {0};
        article read = {0};
        snprintf(path, sizeof path, "%s/%s", arguments[1], id);
        char *page = read_file(path);
        arena_reset(&memory, 1 << 20);
        bool done = page && page_read(&memory, words, slice_from(page), path, &read, &error) == READOUT_OK;
        double score = done ? f1(read.text.bytes, json_string_value(json_object_get(expected, "text"))) : 0;
        bool title = done && same(read.title, json_object_get(expected, "title")),
             day = done && same(read.date, json_object_get(expected, "date"));
        if (score < .9 || !title || !day)
            printf("%s: F1 %.3f%s%s %s\n", id, score, title ? "" : ", title wrong", day ? "" : ", day wrong", error.message);
        if (json_object_get(expected, "author")) named++, authors += done && same(read.author, json_object_get(expected, "author"));
        failed += score < .9;
        sum += score;
        titles += title;
        days += day;
        pages++;
        free(page);
        json_decref(expected);
    }
    if (file) fclose(file);
    double mean = pages ? sum / (double)pages : 0;
    double least = atof(arguments[2]) / 1000, share = atof(arguments[3]) / 100;
    double least_named = atof(arguments[4]) / 100;
    printf("%zu pages, F1 %.3f, titles %zu, days %zu, authors %zu of %zu right\n", pages, mean, titles, days, authors, named);
    failed += mean < least || (double)titles < share * (double)pages || (double)days < share * (double)pages ||
              (double)authors < least_named * (double)named || !pages;
    printf("%zu passed, %zu failed\n", pages > failed ? pages - failed : 0, failed);
    arena_free(&memory);
    arena_free(&rules);
    return failed > 0;
}
