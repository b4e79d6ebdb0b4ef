/* Patterns of verbs, "- POLICE * {CAMPAIGN OFFICE} (IN &TOWN) [1722]", become frames:
 *
 *   words after the verb      further words of the trigger, in any place below the verb
 *   words before the verb     a test on the subject ("subj=police"), or further words where they are adverbs and auxiliaries
 *   &SET                      a test with the word class made of the set ("obj=@set-town")
 *   (PREP …)                  a test on the preposition's phrase ("in=@set-town"), or that there is one
 *   $ +                       where source and target stand; % the source is a pair; ^ anything
 *
 * Codes: [a:b] with a = b is a mutual event; else b is what the target does to the source, [:b] alone too ("got support from"); in the passive
 * b is taken as PETRARCH takes it. [---] and CAMEO's statements (01x) are frames of type "none": no event. */
#include "dictionary/verbs.h"

#include "event/frames.h"
#include "event/plover.h"
#include "text/characters.h"

#include <stdio.h>

enum { TESTS_AT_MOST = FRAME_TESTS, TAILS_AT_MOST = 16, TRIGGERS_IN_A_ROW = 100, NOUN_WORDS = 8 };

#define OTHER_SLOTS "iobj?|with?|to?|against?|on?|from?|for?|of?|into?"
#define TARGET_OR_WORDS "obj*|" OTHER_SLOTS
#define TARGET "obj?|" OTHER_SLOTS
#define REVERSED_SOURCE "from|by|obj|iobj|with|of|to|in|at|before"

typedef struct pattern {
    phrase_list tails;                /* further words, " talks"; alternatives */
    phrase_list tests[TESTS_AT_MOST]; /* alternatives of each */
    unsigned test_count, word_count;
    slice source, target; /* slots; empty: as usual */
    bool pair, has_object;
} pattern;

typedef struct noun_words {
    slice items[NOUN_WORDS];
    unsigned count;
} noun_words;

typedef struct pattern_reader {
    verb_reader *verbs;
    importing *i;
    pattern p;
    bool after;             /* behind the "*" */
    slice last_preposition; /* of the phrase before, which an "of" goes with */
    const char *fault;
    char fault_text[160];
} pattern_reader;

static void read_elements(pattern_reader *r, slice text);
static bool write_frames(verb_reader *r, const verb *verbs, uint32_t verb_count, const pattern *p, slice code, uint32_t line);

static bool known_code(slice code);

void read_pattern(verb_reader *verbs, slice text, uint32_t line) {
    importing *i = verbs->i;
    slice rest = text, body, code = {"", 0};
    pattern_reader r = {.verbs = verbs, .i = i};
    bool coded = cut_bracket(&rest, '[', ']', &body, &code);
    phrases_add(i, &r.p.tails, slice_of("", 0));
    if (!coded)
        r.fault = "it has no code";
    else if (!memchr(body.bytes, '*', body.length))
        r.fault = "it has no *";
    else if (!verbs->verbs.count)
        r.fault = "there is no verb before it";
    else
        read_elements(&r, body);
    if (!r.fault && !known_code(code)) r.fault = "it has no CAMEO code";
    if (r.fault)
        entry_refused(i, line, "the pattern \"%.*s\": %s", SLICE_FORMAT(text), r.fault);
    else if (write_frames(verbs, verbs->verbs.items, verbs->verbs.count, &r.p, code, line))
        entry_taken(i);
    else
        entry_refused(i, line, "the pattern \"%.*s\" has more words than a frame can name", SLICE_FORMAT(text));
}

bool write_verb(verb_reader *r, const verb *v, slice code, uint32_t line) {
    pattern plain = {0};
    phrases_add(r->i, &plain.tails, slice_of("", 0));
    return known_code(code) && write_frames(r, v, 1, &plain, code, line);
}

/* ---------------------------------------------------------------- words */

static bool is_one_of(slice word, const char *const *words) {
    for (; *words; words++)
        if (slice_is(word, *words)) return true;
    return false;
}

static bool is_preposition(slice word) {
    static const char *const words[] = {"of",      "on",     "for",     "in",      "to",     "with",   "against", "between", "over",
                                        "from",    "at",     "by",      "into",    "under",  "about",  "as",      "toward",  "towards",
                                        "after",   "during", "before",  "through", "behind", "along",  "until",   "upon",    "amid",
                                        "outside", "inside", "despite", "among",   "near",   "across", "without", "within",  NULL};
    return is_one_of(word, words);
}

static bool is_article(slice word) { return is_one_of(word, (const char *const[]){"a", "an", "the", NULL}); }

/* Before the verb these are no subject but belong to the verb. */
static bool belongs_to_verb(slice word) {
    static const char *const words[] = {"will", "would", "not",  "have", "has", "had",   "be", "been",
                                        "is",   "was",   "were", "are",  "may", "could", NULL};
    return is_one_of(word, words) || (word.length > 4 && slice_ends_with(word, SLICE("ly")));
}

static bool is_mark(slice word) { return word.length == 1 && strchr("$+%^", word.bytes[0]) != NULL; }

static void fail(pattern_reader *r, const char *what, slice which) {
    if (r->fault) return;
    snprintf(r->fault_text, sizeof r->fault_text, "%s \"%.*s\"", what, (int)(which.length < 60 ? which.length : 60), which.bytes);
    r->fault = r->fault_text;
}

/* ---------------------------------------------------------------- what a frame is made of */

/* "attack/raid" stands for either. */
static void add_tail(pattern_reader *r, slice word) {
    phrase_list made = {0};
    if (!word.length || r->fault) return;
    if (++r->p.word_count > FRAME_WORDS) r->fault = "it has more words than a frame can name";
    for (uint32_t t = 0; t < r->p.tails.items.count; t++)
        for (slice rest = word; rest.length && made.items.count < TAILS_AT_MOST;) {
            slice one = slice_cut(&rest, '/'),
                  whole = arena_format(&r->i->memory, "%.*s %.*s", SLICE_FORMAT(r->p.tails.items.items[t]), SLICE_FORMAT(one));
            if (whole.bytes)
                phrases_add(r->i, &made, whole);
            else
                r->i->out_of_memory = true;
        }
    r->p.tails = made;
}

static void add_test(pattern_reader *r, const phrase_list *alternatives) {
    if (r->p.test_count == TESTS_AT_MOST)
        r->fault = "it has more conditions than a frame can have";
    else
        r->p.tests[r->p.test_count++] = *alternatives;
}

/* "", "a||b", "|a" */
static bool has_empty_alternative(slice words) {
    for (size_t at = 0; at < words.length; at++)
        if (words.bytes[at] == '|' && (at == 0 || at + 1 == words.length || words.bytes[at + 1] == '|')) return true;
    return !words.length;
}

/* SLOT=WORD, or a class where the word is "&SET"; "a/b" is any of them. */
static slice value_test(pattern_reader *r, slice slot, const char *step, slice word) {
    if (word.bytes[0] == '&') {
        synonym_set *set = set_named(r->verbs, slice_of(word.bytes + 1, word.length - 1));
        if (!set) fail(r, "there is no synonym set", word);
        if (set && !set_has_terms(r->verbs, set)) fail(r, "there is no term that can be looked for in the synonym set", word);
        slice class = set ? class_of_set(r->i, set) : word;
        return arena_format(&r->i->memory, "%.*s%s=@%.*s", SLICE_FORMAT(slot), step, SLICE_FORMAT(class));
    }
    slice value = words_lower(r->i, word);
    for (size_t at = 0; at < value.length; at++) {
        if (value.bytes[at] == '/') ((char *)(uintptr_t)value.bytes)[at] = '|';
        if (value.bytes[at] == '=') fail(r, "a word with an equals sign", word);
        if (value.bytes[at] == '@') fail(r, "a word with @, which names a class in frames", word);
        if (value.bytes[at] == ' ') fail(r, "a word with a bar or blank in it", word);
    }
    if (has_empty_alternative(value)) fail(r, "a word without letters", word);
    return arena_format(&r->i->memory, "%.*s%s=%.*s", SLICE_FORMAT(slot), step, SLICE_FORMAT(value));
}

/* Tests that a slot's noun is the last of the words and the others modify it. `slots` may be alternatives, "by/with". */
static void add_noun_tests(pattern_reader *r, slice slots, const noun_words *noun) {
    for (unsigned n = 0; n < noun->count && !r->fault; n++) {
        bool head = n + 1 == noun->count;
        phrase_list alternatives = {0};
        if (!head && memchr(slots.bytes, '.', slots.length)) continue; /* "to.of": as far as a frame can look */
        for (slice rest = slots; rest.length;) {
            slice test = value_test(r, slice_cut(&rest, '/'), head ? "" : ".mod", noun->items[n]);
            if (test.bytes)
                phrases_add(r->i, &alternatives, test);
            else
                r->i->out_of_memory = true;
        }
        add_test(r, &alternatives);
    }
}

static bool is_literal(const noun_words *noun) {
    for (unsigned n = 0; n < noun->count; n++)
        if (noun->items[n].bytes[0] == '&' || memchr(noun->items[n].bytes, '-', noun->items[n].length)) return false;
    return true;
}

/* Cuts words apart at spaces and underscores, without articles. */
static void split_words(pattern_reader *r, slice text, noun_words *noun) {
    while (text.length) {
        size_t length = 0;
        while (length < text.length && text.bytes[length] != ' ' && (text.bytes[length] != '_' || text.bytes[0] == '&')) length++;
        slice word = slice_of(text.bytes, length);
        text = length < text.length ? slice_of(text.bytes + length + 1, text.length - length - 1) : slice_of("", 0);
        if (!word.length || is_article(words_lower(r->i, word))) continue;
        if (noun->count == NOUN_WORDS) {
            r->fault = "it has more words than a frame can name";
            return;
        }
        noun->items[noun->count++] = word;
    }
}

/* ---------------------------------------------------------------- elements */

static void set_slot(slice *slot, slice value) {
    if (!slot->length) *slot = value;
}

static slice optional_slot(pattern_reader *r, slice slot) {
    slice made = arena_format(&r->i->memory, "%.*s?", SLICE_FORMAT(slot));
    if (!made.bytes) r->i->out_of_memory = true;
    return made;
}

/* "$", "+", "%", "^" outside of brackets; before the verb they are its subject. */
static void read_mark(pattern_reader *r, char mark) {
    if (mark == '%') r->p.pair = true;
    if (mark == '$' && r->after) set_slot(&r->p.source, SLICE("obj|iobj|by|from|of"));
    if (mark == '+' && !r->after) {
        set_slot(&r->p.target, SLICE("subj?"));
        set_slot(&r->p.source, SLICE(REVERSED_SOURCE));
    }
}

static void read_noun(pattern_reader *r, slice text) {
    noun_words noun = {.count = 0};
    split_words(r, text, &noun);
    if (!noun.count || r->fault) return;
    if (!r->after) {
        slice last = words_lower(r->i, noun.items[noun.count - 1]);
        if (noun.count == 1 && belongs_to_verb(last))
            add_tail(r, last);
        else
            add_noun_tests(r, SLICE("subj"), &noun);
        return;
    }
    slice first = words_lower(r->i, noun.items[0]);
    bool particle = noun.count == 1 && is_one_of(first, (const char *const[]){"out", "up", "down", "off", "away", "back", "in", "on",
                                                                              "over", "aside", "forward", NULL});
    if (!particle) r->p.has_object = true;
    if (!is_literal(&noun))
        add_noun_tests(r, SLICE("obj"), &noun);
    else
        for (unsigned n = 0; n < noun.count; n++) add_tail(r, words_lower(r->i, noun.items[n]));
}

/* "in", "in/on": a full stop would lead to another slot, and other signs begin what follows in a frame. */
static bool names_slots(slice preposition) {
    for (size_t at = 0; at < preposition.length; at++) {
        char c = preposition.bytes[at];
        if (!is_ascii_letter(c) && c != '/' && c != '_' && c != '-') return false;
    }
    return true;
}

/* "(PREP)", "(PREP NOUN)", "(PREP {MODIFIER HEAD})", "(PREP +)"; what does not begin with a preposition is words. */
static void read_phrase(pattern_reader *r, slice text) {
    slice rest = trimmed(text), preposition = words_lower(r->i, slice_cut(&rest, ' ')), first = preposition;
    if (slice_is(preposition, "out") && slice_starts_with(rest, SLICE("OF"))) {
        preposition = SLICE("out_of");
        slice_cut(&rest, ' ');
    }
    first = slice_cut(&first, '/');
    if (!is_preposition(first) && !slice_is(preposition, "out_of")) {
        read_noun(r, text);
        return;
    }
    if (!r->after) {
        r->fault = "a phrase with a preposition before the verb";
        return;
    }
    if (!names_slots(preposition)) {
        r->fault = "a preposition with other signs than letters";
        return;
    }
    slice slot = preposition;
    if (slice_is(preposition, "of") && r->last_preposition.length && !memchr(r->last_preposition.bytes, '/', r->last_preposition.length)) {
        slot = arena_format(&r->i->memory, "%.*s.of", SLICE_FORMAT(r->last_preposition));
        if (!slot.bytes) r->i->out_of_memory = true;
    }
    noun_words noun = {.count = 0}, words = {.count = 0};
    char inner[256];
    size_t length = 0;
    for (size_t at = 0; rest.bytes && at < rest.length && length < sizeof inner; at++)
        if (rest.bytes[at] != '{' && rest.bytes[at] != '}') inner[length++] = rest.bytes[at];
    slice kept = arena_copy(&r->i->memory, slice_of(inner, length));
    if (!kept.bytes) r->i->out_of_memory = true;
    split_words(r, kept, &words);
    bool skipped = false;
    for (unsigned n = 0; n < words.count; n++) {
        if (!is_mark(words.items[n]))
            noun.items[noun.count++] = words.items[n];
        else if (words.items[n].bytes[0] == '+')
            set_slot(&r->p.target, optional_slot(r, preposition));
        else if (words.items[n].bytes[0] == '$')
            set_slot(&r->p.source, preposition);
        else
            skipped = true;
    }
    if (noun.count) {
        add_noun_tests(r, slot, &noun);
    } else if (!words.count || skipped) {
        phrase_list alternatives = {0};
        for (slice each = slot; each.length;) phrases_add(r->i, &alternatives, slice_cut(&each, '/'));
        add_test(r, &alternatives);
    }
    r->last_preposition = preposition;
}

/* A preposition without brackets takes the element after it: "DESIRE FOR TALKS WITH +". The last word is a particle. */
static void read_bare_preposition(pattern_reader *r, slice preposition, slice *rest) {
    slice text = trimmed(*rest);
    size_t length = 0;
    char close = text.length && text.bytes[0] == '{' ? '}' : ' ';
    while (length < text.length && text.bytes[length] != close && text.bytes[length] != '(') length++;
    slice noun = slice_of(text.bytes, length);
    if (noun.length && noun.bytes[0] == '{') noun = slice_of(noun.bytes + 1, noun.length - 1);
    if (!noun.length) {
        read_noun(r, preposition);
        return;
    }
    slice phrase = arena_format(&r->i->memory, "%.*s %.*s", SLICE_FORMAT(preposition), SLICE_FORMAT(noun));
    *rest = slice_of(text.bytes + length, text.length - length);
    if (phrase.bytes)
        read_phrase(r, phrase);
    else
        r->i->out_of_memory = true;
}

static void read_elements(pattern_reader *r, slice rest) {
    while (!r->fault && !r->i->out_of_memory && (rest = trimmed(rest)).length) {
        slice before, inside;
        char first = rest.bytes[0];
        if (first == '*') {
            r->after = true;
            rest = slice_of(rest.bytes + 1, rest.length - 1);
        } else if (first == '(' || first == '{') {
            cut_bracket(&rest, first, first == '(' ? ')' : '}', &before, &inside);
            if (first == '(' && memchr(inside.bytes, '{', inside.length)) { /* the brace closed first */
                size_t close = 0;
                while (close < rest.length && rest.bytes[close] != ')') close++;
                rest = close < rest.length ? slice_of(rest.bytes + close + 1, rest.length - close - 1) : slice_of("", 0);
            }
            if (first == '(')
                read_phrase(r, inside);
            else
                read_noun(r, inside);
        } else if (first == '}' || first == ')') {
            rest = slice_of(rest.bytes + 1, rest.length - 1);
        } else {
            size_t length = 0;
            while (length < rest.length && !strchr(" ({*", rest.bytes[length])) length++;
            slice word = slice_of(rest.bytes, length);
            rest = slice_of(rest.bytes + length, rest.length - length);
            if (is_mark(word))
                read_mark(r, word.bytes[0]);
            else if (r->after && is_preposition(words_lower(r->i, word)))
                read_bare_preposition(r, word, &rest);
            else
                read_noun(r, word);
        }
    }
}

/* ---------------------------------------------------------------- codes */

/* "042:043" → both; either may be empty. */
static void split_code(slice code, slice *active, slice *passive) {
    *passive = code;
    *active = slice_cut(passive, ':');
    if (!passive->bytes) *passive = slice_of("", 0);
}

/* The code of CAMEO's table: the code itself, else the one above it: "1952" is 195, "176" is 170. NULL where there is none. */
static const cameo_code *nearest_code(slice code) {
    for (slice shorter = code; shorter.length >= 3; shorter.length--)
        if (cameo_find(shorter)) return cameo_find(shorter);
    if (code.length < 2) return NULL;
    const char general[] = {code.bytes[0], code.bytes[1], '0'};
    return cameo_find(slice_of(general, sizeof general));
}

static bool is_number(slice code) {
    for (size_t at = 0; at < code.length; at++)
        if (code.bytes[at] < '0' || code.bytes[at] > '9') return false;
    return code.length >= 2 && code.length <= 4;
}

static bool is_single_code(slice code) { return slice_is(code, "---") || (is_number(code) && nearest_code(code)); }

static bool known_code(slice code) {
    slice active, passive;
    split_code(code, &active, &passive);
    return (active.length || passive.length) && (!active.length || is_single_code(active)) && (!passive.length || is_single_code(passive));
}

/* ---------------------------------------------------------------- rows */

typedef struct frame_row {
    slice source, target, code;
    const char *condition;
} frame_row;

/* How many words a trigger has behind the first. */
static unsigned further_words(slice trigger) {
    unsigned count = 0;
    for (size_t at = 0; at < trigger.length; at++) count += trigger.bytes[at] == ' ';
    return count;
}

/* The verbs' triggers with the pattern's further words, those that are verbs or those that are adjectives. */
static void triggers_of(importing *i, const verb *verbs, uint32_t verb_count, const pattern *p, bool adjectives, phrase_list *made) {
    for (uint32_t v = 0; v < verb_count; v++)
        for (uint32_t t = 0; verbs[v].adjective == adjectives && t < verbs[v].triggers.items.count; t++)
            for (uint32_t tail = 0; tail < p->tails.items.count; tail++) {
                slice trigger = arena_format(&i->memory, "%.*s%.*s", SLICE_FORMAT(verbs[v].triggers.items.items[t]),
                                             SLICE_FORMAT(p->tails.items.items[tail]));
                if (!trigger.bytes)
                    i->out_of_memory = true;
                else if (further_words(trigger) <= FRAME_WORDS)
                    phrases_add(i, made, trigger);
            }
}

/* One condition for each choice among the alternatives of the tests; `choice` is the number of the choice. False: there are no more. */
static bool condition_of(importing *i, const pattern *p, const char *first, uint32_t choice, slice *condition) {
    *condition = slice_from(first);
    for (unsigned t = 0; t < p->test_count; t++) {
        const phrase_list *alternatives = &p->tests[t];
        slice test = alternatives->items.items[choice % alternatives->items.count];
        choice /= alternatives->items.count;
        *condition = arena_format(&i->memory, "%.*s%s%.*s", SLICE_FORMAT(*condition), condition->length ? " " : "", SLICE_FORMAT(test));
        if (!condition->bytes) i->out_of_memory = true;
        if (i->out_of_memory) return false;
    }
    return choice == 0;
}

static void write_row(importing *i, const phrase_list *triggers, bool adjectives, const pattern *p, const frame_row *row, uint32_t line) {
    const cameo_code *cameo = slice_is(row->code, "---") ? NULL : nearest_code(row->code);
    bool none = !cameo || !cameo->type;
    slice condition;
    for (uint32_t choice = 0; condition_of(i, p, row->condition, choice, &condition); choice++)
        for (uint32_t first = 0; first < triggers->items.count; first += TRIGGERS_IN_A_ROW) {
            uint32_t left = triggers->items.count - first;
            slice words = phrases_join(i, triggers, first, left < TRIGGERS_IN_A_ROW ? left : TRIGGERS_IN_A_ROW);
            slice trigger = arena_format(&i->memory, "%s:%.*s", adjectives ? "a" : "v", SLICE_FORMAT(words));
            slice note = origin(i, line);
            if (cameo && none) note = arena_format(&i->memory, "CAMEO %s, a statement; %.*s", cameo->code, SLICE_FORMAT(note));
            if (!trigger.bytes || !note.bytes) i->out_of_memory = true;
            if (i->out_of_memory) return;
            slice type = none ? SLICE("none") : slice_of("", 0), code = none ? slice_of("", 0) : slice_from(cameo->code);
            row_add(i, LEXICON_FRAMES, (const slice[]){trigger, row->source, row->target, condition, type, {"", 0}, code, {"", 0}, note},
                    9);
        }
}

static slice with_pair_mark(importing *i, slice target) {
    slice made = arena_format(&i->memory, "<>%.*s", SLICE_FORMAT(target));
    if (!made.bytes) i->out_of_memory = true;
    return made;
}

/* Which rows a code makes; at most two. */
static unsigned rows_of_code(importing *i, const pattern *p, slice code, frame_row rows[2]) {
    slice active, passive, source = p->source.length ? p->source : SLICE("subj");
    slice target = p->target.length ? p->target : p->has_object || p->test_count ? SLICE(TARGET) : SLICE(TARGET_OR_WORDS);
    split_code(code, &active, &passive);
    bool mutual = p->pair || (active.length && slice_equal(active, passive));
    if (mutual) target = with_pair_mark(i, target);
    if (mutual || !passive.length) {
        rows[0] = (frame_row){source, target, active.length ? active : passive, ""};
        return 1;
    }
    if (active.length) {
        rows[0] = (frame_row){source, target, active, "!passive"};
        rows[1] = (frame_row){SLICE("obj"), SLICE("subj?"), passive, "passive"};
    } else {
        rows[0] = (frame_row){p->source.length ? p->source : SLICE(REVERSED_SOURCE), SLICE("subj?"), passive, "!passive"};
        rows[1] = (frame_row){source, target, passive, "passive"};
    }
    return 2;
}

static bool write_frames(verb_reader *r, const verb *verbs, uint32_t verb_count, const pattern *p, slice code, uint32_t line) {
    frame_row rows[2];
    unsigned row_count = rows_of_code(r->i, p, code, rows);
    bool written = false;
    if (row_count == 2 && p->test_count == TESTS_AT_MOST) return false;
    for (int adjectives = 0; adjectives <= 1; adjectives++) {
        phrase_list triggers = {0};
        triggers_of(r->i, verbs, verb_count, p, adjectives, &triggers);
        written |= triggers.items.count > 0;
        for (unsigned n = 0; triggers.items.count && n < row_count && !r->i->out_of_memory; n++)
            write_row(r->i, &triggers, adjectives, p, &rows[n], line);
    }
    return written;
}
