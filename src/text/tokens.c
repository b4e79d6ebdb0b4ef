/* The tokeniser. Text is cut at white space into chunks, and each chunk into words and marks from left to right. A word is a run of
 * letters and digits that grows over the marks that belong inside it: the full stop of an abbreviation, the apostrophe of a name,
 * the comma of a number, the hyphen after a prefix. Everything else is a token of its own, as in the English UD treebanks.
 * All looking ahead is bounded, so the time is linear whatever the text. */
#include "text/tokens.h"

#include "text/characters.h"
#include "text/orthography.h"

typedef struct cutter {
    document *d;
    const char *text;
    uint32_t start, end; /* the chunk */
    uint32_t limit;      /* the end of the stretch */
    bool has_at;         /* the chunk may hold an e-mail address */
    bool ok;             /* false: out of memory */
} cutter;

static void cut_chunk(cutter *c, bool only_letters);
static uint32_t cut_word(cutter *c, uint32_t at);
static uint32_t cut_mark(cutter *c, uint32_t at);

/* The end of the chunk at `at`; *seen becomes the classes of its characters, CHARACTER_HIGH for those beyond ASCII. */
static uint32_t chunk_end(const char *text, uint32_t at, uint32_t end, uint32_t *seen) {
    uint32_t classes = 0;
    while (at < end) {
        unsigned char byte = (unsigned char)text[at];
        if (byte < 0x80) {
            uint32_t class = character_classes[byte];
            if (class == CHARACTER_SPACE) break;
            classes |= class;
            at++;
        } else {
            uint32_t next;
            if (character_at(text, at, end, &next) == CHARACTER_SPACE) break;
            classes |= CHARACTER_HIGH;
            at = next;
        }
    }
    *seen = classes;
    return at;
}

static bool is_letter_or_digit(unsigned char byte) { return byte >= 0x80 || is_ascii_letter((char)byte) || is_ascii_digit((char)byte); }

size_t tokens_about(slice text) {
    size_t count = 0;
    bool in_word = false;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool word = is_letter_or_digit(byte);
        if (in_word && (byte == '.' || byte == ',' || byte == '\'') && i + 1 < text.length &&
            is_letter_or_digit((unsigned char)text.bytes[i + 1]))
            continue; /* "1,234.50", "U.N", "it's" */
        count += word ? !in_word : byte > ' ';
        in_word = word;
    }
    return count;
}

bool tokens_cut(document *d, uint32_t start, uint32_t end) {
    cutter c = {.d = d, .text = d->text.bytes, .limit = end, .ok = true};
    for (uint32_t at = start; at < end && c.ok;) {
        uint32_t seen;
        c.start = at;
        c.end = chunk_end(c.text, at, end, &seen);
        if (c.end == at) {
            character_at(c.text, at, end, &at); /* over the space */
            continue;
        }
        at = c.end;
        cut_chunk(&c, !(seen & ~(uint32_t)CHARACTER_LETTER));
        if (c.ok) d->tokens.items[d->tokens.count - 1].flags |= TOKEN_SPACE_AFTER;
    }
    return c.ok;
}

static void push(cutter *c, uint32_t start, uint32_t end) {
    token *t = vector_push(c->d->memory, &c->d->tokens);
    if (!t) {
        c->ok = false;
        return;
    }
    t->start = start;
    t->end = end;
}

static slice part(const cutter *c, uint32_t start, uint32_t end) { return slice_of(c->text + start, end - start); }

/* The class of the character at `at`, 0 at the chunk's end. */
static character_class class_at(const cutter *c, uint32_t at) {
    uint32_t next;
    return character_at(c->text, at, c->end, &next);
}

static char byte_at(const cutter *c, uint32_t at) { return at < c->end ? c->text[at] : '\0'; }

static bool is_word_at(const cutter *c, uint32_t at) { return class_at(c, at) & CHARACTER_WORD || byte_at(c, at) == '_'; }

static uint32_t after_character(const cutter *c, uint32_t at) {
    uint32_t next;
    character_at(c->text, at, c->end, &next);
    return next;
}

static void push_word(cutter *c, uint32_t start, uint32_t end) {
    for (uint32_t cut; (cut = orthography_contraction(part(c, start, end))) != 0; start += cut) push(c, start, start + cut);
    push(c, start, end);
}

static void cut_chunk(cutter *c, bool only_letters) {
    if (only_letters) {
        push_word(c, c->start, c->end);
        return;
    }
    c->has_at = memchr(c->text + c->start, '@', c->end - c->start) != NULL;
    for (uint32_t at = c->start; at < c->end && c->ok;) at = is_word_at(c, at) ? cut_word(c, at) : cut_mark(c, at);
}

/* ---------------------------------------------------------------- runs of letters and digits */

static uint32_t digits_end(const cutter *c, uint32_t at) {
    while (is_ascii_digit(byte_at(c, at))) at++;
    return at;
}

static uint32_t letters_and_digits_end(const cutter *c, uint32_t at) {
    while (at < c->end) {
        unsigned char byte = (unsigned char)c->text[at];
        uint32_t next = at + 1;
        if (byte < 0x80 ? !(character_classes[byte] & CHARACTER_WORD) && byte != '_'
                        : !(character_at(c->text, at, c->end, &next) & CHARACTER_WORD))
            break;
        at = next;
    }
    return at;
}

/* "USD500": the end of the currency, where the letters of a run are one and only digits follow; else the end of the run. */
static uint32_t currency_end(const cutter *c, uint32_t at, uint32_t end) {
    uint32_t letters = at;
    while (letters < end && letters - at < 4 && is_ascii_letter(c->text[letters])) letters++;
    return digits_end(c, letters) == end && orthography_is_currency(part(c, at, letters)) ? letters : end;
}

/* The end of the run at `at`; a number ends before its unit. */
static uint32_t run_end(const cutter *c, uint32_t at) {
    uint32_t end = letters_and_digits_end(c, at), digits = digits_end(c, at);
    if (digits == at) return is_ascii_digit(c->text[end - 1]) ? currency_end(c, at, end) : end;
    if (digits == end) return end;
    if (orthography_is_unit(part(c, digits, end))) return digits;
    bool clock = end == digits + 1 && strchr("apAP", c->text[digits]) && byte_at(c, end) == '.' && (byte_at(c, end + 1) | 0x20) == 'm';
    return clock ? digits : end; /* "5p.m." */
}

/* ---------------------------------------------------------------- addresses */

static bool starts_with_letters(const cutter *c, uint32_t at, const char *lower) {
    for (; *lower; lower++, at++) {
        char b = byte_at(c, at);
        if ((is_ascii_upper(b) ? (char)(b | 0x20) : b) != *lower) return false;
    }
    return true;
}

/* The end of a URL's characters from `at`, without the marks that close the sentence or bracket around it. */
static uint32_t url_end(const cutter *c, uint32_t at) {
    uint32_t end = at;
    while (end < c->end && !strchr("<>\"", c->text[end]) && (unsigned char)c->text[end] < 0x80) end++;
    while (end > at && strchr(".,;:!?)]'*", c->text[end - 1])) end--;
    return end;
}

enum { ADDRESS_LONGEST = 256 };

static bool is_address_character(char b) { return is_ascii_letter(b) || is_ascii_digit(b) || (b && strchr("._%+-", b)); }

/* The end of the e-mail address that starts at `at`, or `at`. */
static uint32_t email_end(const cutter *c, uint32_t at) {
    uint32_t sign = at, end;
    while (sign - at < ADDRESS_LONGEST && is_address_character(byte_at(c, sign))) sign++;
    if (byte_at(c, sign) != '@' || sign == at) return at;
    for (end = sign + 1; end - sign < ADDRESS_LONGEST && is_address_character(byte_at(c, end));) end++;
    while (end > sign + 1 && strchr(".-", c->text[end - 1])) end--;
    return end > sign + 1 ? end : at;
}

/* The end of a URL or e-mail address that starts at `at`, or `at`. */
static uint32_t address_end(const cutter *c, uint32_t at) {
    static const char *const beginnings[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
    char first = (char)(byte_at(c, at) | 0x20);
    if (first == 'h' || first == 'f' || first == 'w' || first == 'm') {
        for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
            if (starts_with_letters(c, at, beginnings[i])) return url_end(c, at);
        }
    }
    return c->has_at ? email_end(c, at) : at;
}

/* The end of a host or file name ("example.org", "report.pdf") whose first full stop is at `stop`, or 0. */
static uint32_t host_end(const cutter *c, uint32_t stop) {
    uint32_t label = stop + 1, end = label;
    for (; end - stop < ADDRESS_LONGEST; end++) {
        char b = byte_at(c, end);
        if (b == '.' && (is_ascii_letter(byte_at(c, end + 1)) || is_ascii_digit(byte_at(c, end + 1))))
            label = end + 1;
        else if (!is_ascii_letter(b) && !is_ascii_digit(b) && b != '-' && b != '_')
            break;
    }
    if (is_word_at(c, end) || !orthography_is_host_ending(part(c, label, end))) return 0;
    if (end - label == 2 && !is_ascii_lower(c->text[label])) return 0; /* "left.It" lacks a space */
    return byte_at(c, end) == '/' && end - label > 1 ? url_end(c, end) : end;
}

/* ---------------------------------------------------------------- what a word grows over. Each gives the end of what is joined, or `to`. */

enum { INITIALS_LONGEST = 24 };

/* Single letters between full stops: "U", "U.S", "a.m". */
static bool is_initials(const cutter *c, uint32_t from, uint32_t to) {
    if (to - from > INITIALS_LONGEST) return false;
    for (uint32_t at = from;;) {
        if (!(class_at(c, at) & CHARACTER_LETTER)) return false;
        at = after_character(c, at);
        if (at == to) return true;
        if (c->text[at] != '.' || ++at >= to) return false;
    }
}

/* What follows the chunk part that ends at `at`: the next word, or the next mark. Sets *class to the class of its first character. */
static slice next_word(const cutter *c, uint32_t at, character_class *class) {
    uint32_t next = at;
    while (at < c->limit && (*class = character_at(c->text, at, c->limit, &next)) == CHARACTER_SPACE) at = next;
    if (at >= c->limit) {
        *class = (character_class)0;
        return slice_of(c->text + c->limit, 0);
    }
    uint32_t end = next;
    while (end < c->limit && end - at < INITIALS_LONGEST && character_at(c->text, end, c->limit, &next) & CHARACTER_LETTER) end = next;
    return slice_of(c->text + at, end - at);
}

/* Is the word that starts at `from` the first of its chunk and the token before it capitalised? */
static bool follows_capital(const cutter *c, uint32_t from) {
    if (from != c->start || c->d->tokens.count == 0) return false;
    const token *before = &c->d->tokens.items[c->d->tokens.count - 1];
    return is_ascii_upper(c->text[before->start]);
}

/* "Robert C. "Bob" Doe": does a nickname in quotation marks follow the full stop at `stop`? */
static bool is_before_nickname(const cutter *c, uint32_t stop) {
    static const char *const marks[] = {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"};
    uint32_t at = stop + 1, found = 0, next;
    const uint32_t within = CHARACTER_SPACE | CHARACTER_LETTER | CHARACTER_APOSTROPHE | CHARACTER_OTHER;
    while (at < c->limit && found < 2 && character_at(c->text, at, c->limit, &next) & within) {
        if (next - stop > INITIALS_LONGEST) return false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) found += slice_equal(part(c, at, next), slice_from(marks[i]));
        at = next;
        if (found == 0 && c->text[at - 1] != ' ' && c->text[at - 1] != '.') return false;
        if (found == 1 && c->text[at - 1] == ' ') return false;
    }
    return found == 2;
}

/* Is the single letter before the full stop at `stop` an initial ("John F. Kennedy"), and not the end of a sentence ("in group B.")? */
static bool is_initial(const cutter *c, uint32_t from, uint32_t stop) {
    if (class_at(c, from) != CHARACTER_UPPER) return false;
    if (byte_at(c, stop + 1) == ',') return true;
    character_class class = (character_class)0;
    slice following = next_word(c, stop + 1, &class);
    if (!(class & CHARACTER_LETTER)) return is_before_nickname(c, stop);
    if (c->text[from] == 'I' && !follows_capital(c, from)) return false; /* the pronoun */
    return class == CHARACTER_LOWER || !orthography_is_starter(following);
}

static bool is_abbreviation(const cutter *c, uint32_t from, uint32_t stop) {
    if (after_character(c, from) == stop && is_initial(c, from, stop)) return true;
    character_class class = (character_class)0;
    switch (orthography_abbreviation(part(c, from, stop))) {
    case ABBREVIATION_NONE: return false;
    case ABBREVIATION_NUMBERED: next_word(c, stop + 1, &class); return class == CHARACTER_DIGIT;
    case ABBREVIATION_INNER: next_word(c, stop + 1, &class); return class != 0;
    default: return true;
    }
}

/* A full stop with a letter or digit after it. */
static uint32_t join_inner_full_stop(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t end = letters_and_digits_end(c, to + 1);
    if (is_ascii_digit(c->text[to - 1]) && is_ascii_digit(byte_at(c, to + 1))) return run_end(c, to + 1);
    bool one_letter = after_character(c, to + 1) == end;
    if (is_initials(c, from, to)) {
        if (one_letter && class_at(c, to + 1) & CHARACTER_LETTER) return end;
        if (end - to <= 4 && byte_at(c, end) == '.' && end + 1 == c->end && class_at(c, to + 1) == CHARACTER_UPPER) return end; /* M.Sc. */
    }
    bool degree =
        to - from == 2 && one_letter && byte_at(c, end) == '.' && is_ascii_upper(c->text[from]) && is_ascii_upper(c->text[to + 1]);
    if (degree) return end; /* Ph.D. */
    uint32_t host = host_end(c, to);
    if (host) return host;
    if (is_initials(c, from, to)) return class_at(c, from) == CHARACTER_UPPER || to - from > 1 ? to + 1 : to; /* "J.Smith" lacks a space */
    return is_abbreviation(c, from, to) ? to + 1 : to;
}

static uint32_t join_full_stop(const cutter *c, uint32_t from, uint32_t to) {
    if (byte_at(c, to + 1) == '.' && byte_at(c, to + 2) == '.') return to; /* an ellipsis */
    if (is_word_at(c, to + 1)) return join_inner_full_stop(c, from, to);
    bool dotted = memchr(c->text + from, '.', to - from < INITIALS_LONGEST ? to - from : INITIALS_LONGEST) != NULL;
    if (dotted && is_initials(c, from, to)) return to + 1;
    if (dotted && to - from == 4 && is_ascii_upper(c->text[from])) return to + 1; /* Ph.D. */
    return is_abbreviation(c, from, to) ? to + 1 : to;
}

/* The end of the clitic whose apostrophe is at `at` ('s, ’re, `ll, not n't), or `at`. */
static uint32_t clitic_end(const cutter *c, uint32_t at) {
    uint32_t letters = after_character(c, at), end = letters_and_digits_end(c, letters);
    return end > letters && end - letters <= 2 && orthography_is_clitic(part(c, letters, end)) ? end : at;
}

/* n't: is there a t and nothing more after the apostrophe at `at`, and an n before it? */
static bool is_not(const cutter *c, uint32_t from, uint32_t at) {
    uint32_t letter = after_character(c, at);
    return at > from && (c->text[at - 1] | 0x20) == 'n' && (byte_at(c, letter) | 0x20) == 't' && !is_word_at(c, letter + 1);
}

static bool is_decade(const cutter *c, uint32_t from, uint32_t to) {
    return (to - from == 2 || to - from == 4) && digits_end(c, from) == to && c->text[to - 1] == '0';
}

static uint32_t join_apostrophe(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t letters = after_character(c, to);
    if (!(class_at(c, letters) & CHARACTER_LETTER) || c->text[to] == '`' || is_not(c, from, to)) return to;
    uint32_t clitic = clitic_end(c, to);
    if (clitic > to) return is_decade(c, from, to) ? clitic : to;
    return letters_and_digits_end(c, letters);
}

static bool is_capitals(const cutter *c, uint32_t from, uint32_t to) {
    for (uint32_t at = from; at < to; at++) {
        if (!is_ascii_upper(c->text[at])) return false;
    }
    return to > from;
}

/* Is text[from, to) a prefix to what follows its hyphen? "UN-backed" is none: a short word in capitals is a name. */
static bool is_prefix(const cutter *c, uint32_t from, uint32_t to, uint32_t next) {
    slice word = part(c, from, to);
    if (!orthography_is_prefix(word)) return false;
    if (from > c->start && class_at(c, from - 1) == CHARACTER_HYPHEN) return false;
    if (is_ascii_upper(c->text[from]) && orthography_is_prefix_and_word(word) && follows_capital(c, from)) return false;
    if (to - from > 1 && is_ascii_upper(c->text[from + 1])) return to - from > 2 && class_at(c, next) == CHARACTER_UPPER;
    if (to - from == 1 && !(class_at(c, next) & CHARACTER_LETTER)) return false;
    return !slice_is(part(c, next, letters_and_digits_end(c, next)), "the"); /* over-the-counter */
}

enum { NUMBER_GROUPS_MOST = 5 };

/* The end of a date or telephone number written with hyphens that starts at `from`: 2018-03-19, 202-555-0143. 0: it is none. */
static uint32_t hyphened_number_end(const cutter *c, uint32_t from) {
    uint32_t lengths[NUMBER_GROUPS_MOST], count = 0, at = from;
    do {
        uint32_t end = digits_end(c, at);
        if (end == at || count == NUMBER_GROUPS_MOST) return 0;
        lengths[count++] = end - at;
        at = end + 1;
    } while (byte_at(c, at - 1) == '-');
    uint32_t end = at - 1;
    if (is_word_at(c, end)) return 0;
    bool date = count == 3 && lengths[1] <= 2 &&
                ((lengths[0] == 4 && lengths[2] <= 2) || (lengths[0] <= 2 && (lengths[2] == 4 || lengths[2] == 2)));
    bool telephone = count >= 2 && lengths[count - 1] == 4 && lengths[count - 2] == 3 &&
                     (count > 2 || (lengths[0] == 3 && !(c->text[end - 1] == '0' && c->text[end - 2] == '0')));
    return date || telephone ? end : 0;
}

static uint32_t join_hyphen(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t next = after_character(c, to);
    if (!is_word_at(c, next)) return to;
    if (is_ascii_digit(c->text[from])) {
        uint32_t end = hyphened_number_end(c, from);
        return end > to ? end : to;
    }
    if (to - from < 10 && is_prefix(c, from, to, next)) return run_end(c, next);
    uint32_t end = letters_and_digits_end(c, next);
    return orthography_is_suffix(part(c, next, end)) ? end : to;
}

static uint32_t join_comma(const cutter *c, uint32_t to) {
    uint32_t end = digits_end(c, to + 1);
    if (!is_ascii_digit(c->text[to - 1])) return to;
    bool thousand = end - to == 4, lakh = end - to == 3 && byte_at(c, end) == ',' && is_ascii_digit(byte_at(c, end + 1));
    return thousand || lakh ? run_end(c, to + 1) : to;
}

static uint32_t small_number(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t value = 0;
    for (uint32_t at = from; at < to && at - from < 4; at++) value = value * 10 + (uint32_t)(c->text[at] - '0');
    return value;
}

/* Dates (9/11, 3/8/00) and letters (w/o, A/C) keep their slash; fractions, seasons and alternatives do not. */
static uint32_t join_slash(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t end = run_end(c, to + 1);
    if (digits_end(c, from) == to && digits_end(c, to + 1) == end && end > to + 1) {
        uint32_t last = byte_at(c, end) == '/' ? digits_end(c, end + 1) : end;
        if (last > end + 1 && to - from <= 4 && end - to <= 3 && last - end <= 5 && !is_word_at(c, last)) return last;
        uint32_t month = small_number(c, from, to), day = small_number(c, to + 1, end);
        bool short_enough = to - from <= 2 && end - to <= 3, fraction = day <= 8 && month < day && c->text[to + 1] != '0';
        return short_enough && month >= 1 && month <= 12 && day >= 1 && day <= 31 && !fraction && byte_at(c, end) != '/' ? end : to;
    }
    bool letters = to - from == 1 && end == to + 2 && is_ascii_letter(c->text[from]) && is_ascii_letter(c->text[to + 1]);
    return letters && byte_at(c, end) != '/' ? end : to;
}

static uint32_t join_ampersand(const cutter *c, uint32_t from, uint32_t to) {
    uint32_t end = letters_and_digits_end(c, to + 1);
    bool letters = to - from == 1 && end == to + 2 && is_ascii_lower(c->text[from]) && is_ascii_lower(c->text[to + 1]);
    return letters || (end - from <= 7 && is_capitals(c, from, to) && is_capitals(c, to + 1, end)) ? end : to;
}

static uint32_t join(const cutter *c, uint32_t from, uint32_t to) {
    if (to >= c->end) return to;
    switch (c->text[to]) {
    case '.': return join_full_stop(c, from, to);
    case ',': return join_comma(c, to);
    case ':': return is_ascii_digit(c->text[to - 1]) && is_ascii_digit(byte_at(c, to + 1)) ? run_end(c, to + 1) : to;
    case '/': return join_slash(c, from, to);
    case '&': return join_ampersand(c, from, to);
    case '$': return orthography_is_dollar(part(c, from, to)) ? to + 1 : to;
    case '*': return is_ascii_letter(c->text[to - 1]) && is_ascii_letter(byte_at(c, to + 1)) ? letters_and_digits_end(c, to + 1) : to;
    default: break;
    }
    switch (class_at(c, to)) {
    case CHARACTER_APOSTROPHE: return join_apostrophe(c, from, to);
    case CHARACTER_HYPHEN: return join_hyphen(c, from, to);
    default: return to;
    }
}

/* Cuts the word at `at`, with its clitic if it has one; returns where the next token starts. */
static uint32_t cut_word(cutter *c, uint32_t at) {
    uint32_t to = address_end(c, at);
    if (to > at) {
        push(c, at, to);
        return to;
    }
    to = run_end(c, at);
    uint32_t from = at; /* of the part that grows: after a prefix it is what follows the hyphen, "pro-U.N." */
    for (uint32_t joined; (joined = join(c, from, to)) > to;) {
        if (class_at(c, to) == CHARACTER_HYPHEN) from = after_character(c, to);
        to = joined;
        if (c->text[to - 1] == '.' || c->text[to - 1] == '$') break; /* an abbreviation is whole */
    }
    if (class_at(c, to) != CHARACTER_APOSTROPHE) {
        push_word(c, at, to);
        return to;
    }
    if (is_not(c, at, to)) {
        if (to - at > 1) push(c, at, to - 1);
        uint32_t end = after_character(c, to) + 1;
        push(c, to - at > 1 ? to - 1 : at, end);
        return end;
    }
    push_word(c, at, to);
    uint32_t clitic = clitic_end(c, to);
    if (clitic > to && c->ok) push(c, to, clitic);
    return clitic;
}

/* ---------------------------------------------------------------- marks */

static bool is_emoticon(slice chunk) {
    static const char *const faces[] = {":)", ":(", ";)", ":-)", ";-)", ":-(", ":D", ":P",
                                        ":/", "=)", "=(", "^_^", "(:",  "-_-", "<3", ">:("};
    if (chunk.length > 3) return false;
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
        if (slice_is(chunk, faces[i])) return true;
    }
    return false;
}

/* The end of the run of characters from `at` that are all in `set` (ASCII). */
static uint32_t set_end(const cutter *c, uint32_t at, const char *set) {
    while (byte_at(c, at) && strchr(set, c->text[at])) at++;
    return at;
}

static uint32_t dots_end(const cutter *c, uint32_t at) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    for (;;) {
        if (byte_at(c, at) == '.')
            at++;
        else if (c->end - at >= 3 && !memcmp(c->text + at, ellipsis, 3))
            at += 3;
        else
            return at;
    }
}

/* The end of the token that starts with the apostrophe at `at`: a clitic on its own, '72, 'em, '', or the mark alone. */
static uint32_t apostrophe_end(const cutter *c, uint32_t at) {
    uint32_t next = after_character(c, at), clitic = clitic_end(c, at), end = letters_and_digits_end(c, next);
    bool before_pause = clitic == c->end || strchr(",.;:?!", byte_at(c, clitic));
    if (clitic > at && (at > c->start || before_pause)) return clitic;
    if (class_at(c, next) == CHARACTER_APOSTROPHE && next - at == after_character(c, next) - next) return after_character(c, next);
    if (at > c->start || end == next) return next;
    uint32_t digits = digits_end(c, next);
    if (digits - next == 2 && (digits == end || slice_is(part(c, digits, end), "s"))) return end;
    return end == c->end && orthography_is_clipped(part(c, next, end)) ? end : next;
}

/* The end of a run of the same character, with the marks that combine with it. */
static uint32_t same_end(const cutter *c, uint32_t at, bool repeats) {
    uint32_t first_end = after_character(c, at), length = first_end - at, end = first_end;
    while (repeats && c->end - end >= length && !memcmp(c->text + at, c->text + end, length)) end += length;
    while (class_at(c, end) == CHARACTER_MARK) end = after_character(c, end);
    return end;
}

/* The end of the digits behind a plus sign: "+44", "+0.4". */
static uint32_t signed_end(const cutter *c, uint32_t at) {
    uint32_t end = digits_end(c, at);
    return byte_at(c, end) == '.' && is_ascii_digit(byte_at(c, end + 1)) ? digits_end(c, end + 1) : end;
}

static uint32_t mark_end(const cutter *c, uint32_t at) {
    bool first = at == c->start || !is_word_at(c, at - 1);
    char next = byte_at(c, at + 1);
    switch (c->text[at]) {
    case '.': return first && is_ascii_digit(next) ? run_end(c, at + 1) : dots_end(c, at);
    case '!':
    case '?': return set_end(c, at, "!?");
    case '#':
    case '@': return first && (is_ascii_letter(next) || next == '_') ? letters_and_digits_end(c, at + 1) : same_end(c, at, true);
    case '+': return at == c->start && is_ascii_digit(next) ? signed_end(c, at + 1) : same_end(c, at, true);
    case '*':
    case '=':
    case '~':
    case '<':
    case '>':
    case '|':
    case '^':
    case '$': return same_end(c, at, true);
    default: break;
    }
    switch (class_at(c, at)) {
    case CHARACTER_APOSTROPHE: return apostrophe_end(c, at);
    case CHARACTER_HYPHEN:
    case CHARACTER_DASH: return same_end(c, at, true);
    default: return c->end - at >= 3 && dots_end(c, at) > at ? dots_end(c, at) : same_end(c, at, false);
    }
}

static uint32_t cut_mark(cutter *c, uint32_t at) {
    uint32_t end = at == c->start && is_emoticon(part(c, c->start, c->end)) ? c->end : mark_end(c, at);
    push(c, at, end);
    return end;
}
