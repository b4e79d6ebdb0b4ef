/* What is wrong with frames that can be read: classes and slots that nobody knows, triggers that no text gives, and frames behind others. */
#include "dictionary/checking.h"

#include "event/arguments.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <stdlib.h>

typedef struct frame_sign { /* of one trigger with its conditions: two that are equal compete, and the first wins */
    uint64_t sign;
    lexicon_row row;
} frame_sign;

static int by_sign(const void *left, const void *right) {
    const frame_sign *a = left, *b = right;
    if (a->sign != b->sign) return a->sign < b->sign ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static uint64_t hashed(uint64_t seed, slice text) {
    for (size_t at = 0; at < text.length; at++) seed = (seed ^ (unsigned char)text.bytes[at]) * 0x100000001B3u;
    return (seed ^ 0xFF) * 0x100000001B3u;
}

/* "obj=@weapon": is the class in this directory? */
static void check_classes(checking *c, lexicon_row row) {
    slice condition = lexicon_column(c->lexicon, row, FRAME_CONDITION);
    for (size_t at = 0; at < condition.length; at++) {
        if (condition.bytes[at] != '@') continue;
        size_t end = ++at;
        while (end < condition.length && condition.bytes[end] != ' ' && condition.bytes[end] != '|') end++;
        slice name = slice_of(condition.bytes + at, end - at);
        lexicon_row first, last, r;
        lexicon_table_rows(c->lexicon, LEXICON_CLASSES, 0, &first, &last);
        for (r = first; r < last && !slice_equal(lexicon_column(c->lexicon, r, 1), name); r++) {}
        if (r == last)
            checking_tell_row(c, FINDING_WARNING, row,
                              "no class @%.*s in this directory: the frame matches only if the built-in lexicon has it",
                              SLICE_FORMAT(name));
        at = end;
    }
}

static void check_doubled_frames(checking *c, lexicon_row first, lexicon_row end) {
    VECTOR(frame_sign) signs = {0};
    for (lexicon_row row = first; row < end; row++) {
        slice trigger = lexicon_column(c->lexicon, row, FRAME_TRIGGER);
        uint64_t conditions = hashed(0xCBF29CE484222325u, lexicon_column(c->lexicon, row, FRAME_CONDITION));
        conditions = hashed(conditions, lexicon_column(c->lexicon, row, FRAME_SOURCE));
        conditions = hashed(conditions, lexicon_column(c->lexicon, row, FRAME_TARGET));
        if (trigger.length < 2) continue;
        conditions = hashed(conditions, slice_of(trigger.bytes, 2));
        for (slice rest = slice_of(trigger.bytes + 2, trigger.length - 2); rest.bytes;) {
            frame_sign *sign = vector_push(&c->memory, &signs);
            if (!sign) {
                c->out_of_memory = true;
                return;
            }
            *sign = (frame_sign){hashed(conditions, slice_cut(&rest, '|')), row};
        }
    }
    if (signs.count) qsort(signs.items, signs.count, sizeof *signs.items, by_sign);
    lexicon_row *rival = ARENA_ARRAY(&c->memory, lexicon_row, end - first + 1); /* per row, the earlier row + 1 */
    if (!rival) {
        c->out_of_memory = true;
        return;
    }
    for (uint32_t s = 1; s < signs.count; s++)
        if (signs.items[s].sign == signs.items[s - 1].sign) rival[signs.items[s].row - first] = signs.items[s - 1].row + 1;
    for (lexicon_row row = first; row < end; row++)
        if (rival[row - first] && rival[row - first] - 1 != row)
            checking_tell_row(c, FINDING_WARNING, row, "a trigger of it never matches: %s has it with the same conditions",
                              checking_place(c, rival[row - first] - 1, row).text);
}

/* ---------------------------------------------------------------- slots */

typedef void slot_visit(void *context, slice name);

/* The names of slots in a frame: those of its source and target, and those on the paths of its conditions. */
static void visit_slots(const lexicon *l, lexicon_row row, slot_visit *visit, void *context) {
    for (int side = 0; side < 2; side++) {
        slice text = lexicon_column(l, row, side ? FRAME_TARGET : FRAME_SOURCE);
        if (slice_starts_with(text, SLICE("<>"))) text = slice_of(text.bytes + 2, text.length - 2);
        while (text.length) {
            slice name = slice_cut(&text, '|');
            while (name.length && strchr("?*", name.bytes[name.length - 1])) name.length--;
            if (name.length && !slice_is(name, "-")) visit(context, name);
        }
    }
    slice condition = lexicon_column(l, row, FRAME_CONDITION);
    while (condition.length) {
        slice test = slice_cut(&condition, ' '), path = slice_cut(&test, '=');
        if (path.length && path.bytes[0] == '!') path = slice_of(path.bytes + 1, path.length - 1);
        while (path.length) visit(context, slice_cut(&path, '.'));
    }
}

typedef struct slot_check {
    checking *c;
    lexicon_row row;
    VECTOR(slot_key) known; /* of the built-in frames */
} slot_check;

static bool is_known_slot(const slot_check *s, slot_key key) {
    for (uint32_t i = 0; i < s->known.count; i++)
        if (s->known.items[i] == key) return true;
    return slot_name(key) != NULL;
}

static void learn_slot(void *context, slice name) {
    slot_check *s = context;
    slot_key key = slot_named(name), *added = is_known_slot(s, key) ? NULL : vector_push(&s->c->memory, &s->known);
    if (added) *added = key;
}

static void check_slot(void *context, slice name) {
    slot_check *s = context;
    if (is_known_slot(s, slot_named(name))) return;
    checking_tell_row(s->c, FINDING_WARNING, s->row, "no slot is called \"%.*s\", nor is it a preposition that a built-in frame asks for",
                      SLICE_FORMAT(name));
}

static void check_slots(checking *c, lexicon_row first, lexicon_row end) {
    slot_check s = {.c = c};
    lexicon_row row, last;
    if (!c->known) return;
    for (unsigned layer = 0; lexicon_table_rows(c->known, LEXICON_FRAMES, layer, &row, &last); layer++)
        for (; row < last; row++) visit_slots(c->known, row, learn_slot, &s);
    for (s.row = first; s.row < end; s.row++) visit_slots(c->lexicon, s.row, check_slot, &s);
}

/* ---------------------------------------------------------------- triggers */

/* The lemma that a text's word has; an empty one where memory runs out. */
static slice lemma_as(checking *c, slice form, xpos tag) {
    slice lemma = {"", 0};
    return syntax_lemma(c->model, &c->memory, form, tag, &lemma) ? token_normal(&c->memory, lemma) : lemma;
}

static bool is_vowel(char letter) { return strchr("aeiou", letter) != NULL; }

/* "bamboozled"; with `twice` its last letter is written twice: "admitted". */
static slice past_of(checking *c, slice verb, bool twice) {
    char last = verb.bytes[verb.length - 1], before = verb.bytes[verb.length - 2];
    int shorter = (int)verb.length - 1;
    if (last == 'e') return arena_format(&c->memory, "%.*sd", SLICE_FORMAT(verb));
    if (last == 'y' && !is_vowel(before)) return arena_format(&c->memory, "%.*sied", shorter, verb.bytes);
    if (last == 'c') return arena_format(&c->memory, "%.*sked", SLICE_FORMAT(verb)); /* "panicked" */
    if (twice) return arena_format(&c->memory, "%.*s%ced", SLICE_FORMAT(verb), last);
    return arena_format(&c->memory, "%.*sed", SLICE_FORMAT(verb));
}

static slice present_of(checking *c, slice verb) {
    char last = verb.bytes[verb.length - 1], before = verb.bytes[verb.length - 2];
    bool hisses = strchr("sxz", last) || (last == 'h' && strchr("cs", before));
    if (last == 'y' && !is_vowel(before)) return arena_format(&c->memory, "%.*sies", (int)verb.length - 1, verb.bytes);
    return arena_format(&c->memory, hisses ? "%.*ses" : "%.*ss", SLICE_FORMAT(verb));
}

/* "taked" is no word: a verb that the model has met, and whose present it reads, has an irregular past. */
static bool is_irregular(checking *c, slice verb, slice own) {
    float scale;
    return syntax_word_vector(c->model, verb, &scale) && slice_equal(lemma_as(c, present_of(c, verb), XPOS_VBZ), own);
}

/* Does a phrase of the trigger begin with this word? */
static bool trigger_has(slice trigger, slice word) {
    for (slice rest = slice_of(trigger.bytes + 2, trigger.length - 2); rest.length;) {
        slice phrase = slice_cut(&rest, '|');
        if (slice_equal(slice_cut(&phrase, ' '), word)) return true;
    }
    return false;
}

/* What is reported is in the past, for the most part. */
static void check_verb(checking *c, lexicon_row row, slice verb) {
    slice form = past_of(c, verb, false), lemma = lemma_as(c, form, XPOS_VBD), own = token_normal(&c->memory, verb);
    if (slice_equal(lemma, own) || slice_equal(lemma_as(c, past_of(c, verb, true), XPOS_VBD), own)) return;
    if (is_irregular(c, verb, own) || trigger_has(lexicon_column(c->lexicon, row, FRAME_TRIGGER), lemma) || c->memory.failed) return;
    checking_tell_row(c, FINDING_WARNING, row, "\"%.*s\" is taken for a form of \"%.*s\": write v:%.*s|%.*s", SLICE_FORMAT(form),
                      SLICE_FORMAT(lemma), SLICE_FORMAT(verb), SLICE_FORMAT(lemma));
}

static void check_noun(checking *c, lexicon_row row, slice noun) {
    slice lemma = lemma_as(c, noun, XPOS_NN), own = token_normal(&c->memory, noun);
    if (slice_equal(lemma, own) || c->memory.failed) return;
    checking_tell_row(c, FINDING_WARNING, row, "\"%.*s\" is taken for a form of \"%.*s\": write n:%.*s|%.*s", SLICE_FORMAT(noun),
                      SLICE_FORMAT(lemma), SLICE_FORMAT(noun), SLICE_FORMAT(lemma));
}

/* Frames are found by lemma: one that the lemmatiser does not give for the trigger's forms leaves the frame dead. Phrases of nouns and words
 * with hyphens are read in other ways. */
static void check_triggers(checking *c, lexicon_row row) {
    slice trigger = lexicon_column(c->lexicon, row, FRAME_TRIGGER);
    bool verb = slice_starts_with(trigger, SLICE("v:")), noun = slice_starts_with(trigger, SLICE("n:"));
    if (!c->model || (!verb && !noun)) return;
    for (slice rest = slice_of(trigger.bytes + 2, trigger.length - 2); rest.length;) {
        slice phrase = slice_cut(&rest, '|'), word = slice_cut(&phrase, ' ');
        if (word.length < 3 || memchr(word.bytes, '-', word.length) || (noun && phrase.length)) continue;
        if (verb)
            check_verb(c, row, word);
        else
            check_noun(c, row, word);
    }
}

/* ---------------------------------------------------------------- all */

static void hear_bad_frame(void *context, const readout_error *about) { checking_tell(context, FINDING_ERROR, about); }

/* What the engine would not take. */
static void check_readable(checking *c) {
    event_frames *frames = NULL;
    readout_error about = {0};
    lexicon_tolerate(c->lexicon, (row_tolerance){.first = 0, .apart = true, .complain = hear_bad_frame, .context = c});
    readout_status status = event_frames_make(c->lexicon, &frames, &about);
    event_frames_free(frames);
    if (status == READOUT_ERROR_MEMORY)
        c->out_of_memory = true;
    else if (status != READOUT_OK)
        checking_tell(c, FINDING_ERROR, &about);
}

void checking_frames(checking *c) {
    lexicon_row first, end;
    lexicon_table_rows(c->lexicon, LEXICON_FRAMES, 0, &first, &end);
    check_readable(c);
    for (lexicon_row row = first; row < end && !c->out_of_memory; row++) {
        check_classes(c, row);
        check_triggers(c, row);
    }
    check_slots(c, first, end);
    if (!c->out_of_memory) check_doubled_frames(c, first, end);
}
