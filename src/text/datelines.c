/* Datelines: where and when a report was filed and by whom, before its first sentence: "BAKU, March 19 (Agency) –". They are not
 * part of the sentence's grammar: their tokens are flagged and make a sentence of their own. Recognised by what they are made of, capitals, dates and
 * one bracket, up to a dash or colon. */
#include "text/characters.h"
#include "text/layout.h"
#include "text/orthography.h"

enum {
    DATELINE_LONGEST = 24, /* tokens */
    PLACE_LONGEST = 4,     /* words of a dateline that is only a place */
    DATE_LINE_LATEST = 40, /* tokens into the document */
    COLON_LATEST = 60      /* the same, for the less certain forms; later "SMITH: …" is a speaker in a transcript */
};

typedef struct contents {
    uint32_t words, capitals; /* capitalised words; those in capitals throughout */
    uint32_t commas, slashes;
    bool date, bracket, stop;
    bool place_in_capitals; /* what stands before the first comma */
} contents;

static character_class first_class(const document *d, uint32_t number) {
    uint32_t next;
    const token *t = &d->tokens.items[number];
    return character_at(d->text.bytes, t->start, t->end, &next);
}

static char first_byte(const document *d, uint32_t number) { return d->text.bytes[d->tokens.items[number].start]; }

static bool is_capitals(slice word) {
    for (size_t i = 0; i < word.length; i++) {
        if (is_ascii_lower(word.bytes[i])) return false;
    }
    return word.length > 1;
}

static slice without_full_stop(slice word) {
    if (word.length > 1 && word.bytes[word.length - 1] == '.') word.length--;
    return word;
}

static bool is_date_word(slice word) {
    return orthography_is_month(without_full_stop(word)) || orthography_is_weekday(without_full_stop(word));
}

/* After an opening bracket at `at`: the number of the closing one, or `end`. */
static uint32_t bracket_end(const document *d, uint32_t at, uint32_t end) {
    for (uint32_t i = at + 1; i < end && i < at + 10; i++) {
        if (first_byte(d, i) == ')') return i;
        if (first_byte(d, i) == '(') return end;
    }
    return end;
}

/* Do several lines at the top of the text start with who speaks? */
static bool is_transcript(const document *d) {
    enum { LOOK_AHEAD = 4000 };
    slice rest = slice_of(d->text.bytes, d->text.length > LOOK_AHEAD ? LOOK_AHEAD : d->text.length);
    uint32_t speakers = 0;
    while (rest.bytes) speakers += is_speaker_line(slice_cut(&rest, '\n'));
    return speakers > 1;
}

/* Is token `at` the dash or colon that ends a dateline with these contents? */
static bool is_end_mark(const document *d, uint32_t at, const contents *seen) {
    bool spaced = at > 0 && d->tokens.items[at - 1].flags & TOKEN_SPACE_AFTER, space_after = d->tokens.items[at].flags & TOKEN_SPACE_AFTER;
    character_class class = first_class(d, at);
    if (class & (CHARACTER_HYPHEN | CHARACTER_DASH))
        return spaced || space_after || d->tokens.items[at].end - d->tokens.items[at].start > 1;
    if (slice_is(token_bytes(d, at), "_")) return spaced && space_after; /* a dash in the archives of agencies */
    if (first_byte(d, at) != ':' || !space_after) return false;
    return seen->date || (seen->capitals == seen->words && seen->words <= 2 && at < COLON_LATEST && !is_transcript(d));
}

static bool is_convincing(const document *d, uint32_t end, uint32_t mark, const contents *seen) {
    if (seen->words == 0) return seen->date && seen->bracket; /* "July 7, 2021 (Gulf Wire) -" */
    if (mark + 1 < end && first_class(d, mark + 1) == CHARACTER_LOWER) return false;
    if (mark + 1 == end && !seen->date && !seen->bracket) return false;
    if (seen->date || seen->bracket) return true;
    if (seen->words > PLACE_LONGEST || (seen->stop && !seen->place_in_capitals)) return false; /* "BRANDON, Man. —" */
    return seen->capitals == seen->words || seen->words == 1 || seen->place_in_capitals ||
           ((seen->commas == 1 || seen->slashes) && mark < COLON_LATEST); /* "Berne/Kampala —": filed from both */
}

/* Notes what token `at` is; false where no dateline has such a token. */
static bool note(const document *d, uint32_t at, contents *seen) {
    slice word = token_bytes(d, at);
    character_class class = first_class(d, at);
    if (class == CHARACTER_UPPER) {
        if (is_date_word(word)) {
            seen->date = true;
            return true;
        }
        seen->words++;
        seen->capitals += is_capitals(word);
        return true;
    }
    if (class == CHARACTER_DIGIT) return true;
    if (slice_is(word, ".")) return seen->stop = true;
    if (slice_is(word, ",")) {
        seen->commas++;
        seen->place_in_capitals |= seen->capitals == seen->words;
        return true;
    }
    seen->slashes += slice_is(word, "/");
    return slice_is(word, "/") || slice_is(word, "|") || slice_is(word, "'s");
}

/* "BERN (AP) The council": no dash after the agency; only with the place in capitals and at the top of a report. */
static bool ends_with_bracket(const document *d, uint32_t open, uint32_t close, uint32_t end, const contents *seen) {
    if (close + 1 >= end || close >= COLON_LATEST || close - open > 3 || seen->capitals != seen->words || seen->words > PLACE_LONGEST)
        return false;
    return first_class(d, close + 1) == CHARACTER_UPPER || first_byte(d, close + 1) == '"';
}

uint32_t dateline_end(const document *d, uint32_t first, uint32_t end) {
    contents seen = {0};
    uint32_t most = end - first > DATELINE_LONGEST ? first + DATELINE_LONGEST : end;
    if (first_class(d, first) != CHARACTER_UPPER) return first;
    for (uint32_t at = first; at < most; at++) {
        if (at > first && is_end_mark(d, at, &seen)) return is_convincing(d, end, at, &seen) ? at + 1 : first;
        if (first_byte(d, at) == '(') {
            uint32_t close = bracket_end(d, at, end);
            if (close == end || seen.bracket || (seen.words == 0 && !seen.date)) return first;
            seen.bracket = true;
            if (ends_with_bracket(d, at, close, end, &seen)) return close + 1;
            at = close;
            continue;
        }
        bool joins = first_class(d, at) == CHARACTER_HYPHEN; /* inside a name: "Port-au-Prince" */
        bool inner = at > first && first_class(d, at) == CHARACTER_LOWER && first_class(d, at - 1) == CHARACTER_HYPHEN;
        if (!joins && !inner && !note(d, at, &seen)) return first;
    }
    return first;
}

/* Weekday, Month day, year */
uint32_t date_line_end(const document *d, uint32_t first, uint32_t at, uint32_t end) {
    enum { LENGTH = 6 };
    if (at >= DATE_LINE_LATEST || end - at <= LENGTH || first_class(d, at) != CHARACTER_UPPER ||
        !orthography_is_weekday(token_bytes(d, at)))
        return at;
    bool date = slice_is(token_bytes(d, at + 1), ",") && orthography_is_month(token_bytes(d, at + 2)) &&
                first_class(d, at + 3) == CHARACTER_DIGIT && slice_is(token_bytes(d, at + 4), ",") &&
                first_class(d, at + 5) == CHARACTER_DIGIT && token_bytes(d, at + 5).length == 4;
    bool stands_alone = at == first || (first_class(d, at - 1) & CHARACTER_WORD && !orthography_is_starter(token_bytes(d, at - 1)));
    return date && stands_alone && first_class(d, at + LENGTH) == CHARACTER_UPPER ? at + LENGTH : at;
}
