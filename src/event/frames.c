/* Reads frames, word classes and contexts from the lexicon into the form of frames.h, and finds them by key. */
#include "event/frames.h"

#include "base/error.h"
#include "base/key_filter.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

#include <stdlib.h>

typedef struct class_entry {
    uint64_t lemma, name;
} class_entry; /* name 0: a free place */

/* The frames with one head word, which stand next to each other. */
typedef struct head_entry {
    uint64_t head;
    uint32_t first, count; /* count 0: a free place */
} head_entry;

struct event_frames {
    arena memory;
    const lexicon *lexicon;
    VECTOR(frame) frames;        /* sorted by head, then by position in the files */
    VECTOR(class_entry) classes; /* as the files have them, until they are indexed */
    /* both with open addressing; the masks are their sizes, powers of two, less one */
    head_entry *heads;
    class_entry *members;
    uint32_t head_mask, member_mask;
    key_filter head_words;
    unsigned layers;           /* of lexicons with frames or without */
    uint64_t phrase_words[64]; /* filter of the words that begin or end phrases in classes */
};

/* The slots and tests of the line being read; one place more than a line may have, for the end. */
typedef struct line_parts {
    frame_slot source[FRAME_SLOTS + 1], target[FRAME_SLOTS + 1];
    frame_test tests[FRAME_TESTS];
    uint8_t test_count;
} line_parts;

typedef struct line_reader {
    event_frames *k;
    lexicon_row row;
    unsigned layer;
    readout_error *error;
} line_reader;

static readout_status read_frame_line(line_reader *r);
static readout_status read_class_line(line_reader *r);
static readout_status check_classes(event_frames *k, readout_error *error);
static readout_status index_frames(event_frames *k, readout_error *error);
static readout_status out_of_memory(readout_error *error);

typedef readout_status row_reader(line_reader *r);

static readout_status read_table(event_frames *k, lexicon_table table, row_reader *read, readout_error *error) {
    lexicon_row first, end;
    unsigned layer = 0;
    for (; lexicon_table_rows(k->lexicon, table, layer, &first, &end); layer++)
        for (lexicon_row row = first; row < end; row++) {
            uint32_t frames_before = k->frames.count;
            readout_status status = read(&(line_reader){k, row, layer, error});
            if (status == READOUT_OK) continue;
            if (!lexicon_leaves_out(k->lexicon, row, status, error)) return status;
            k->frames.count = frames_before; /* nor those of its variants that could be read */
        }
    k->layers = layer;
    return READOUT_OK;
}

bool frames_have_users(const event_frames *k) { return k->layers > 1; }

bool frame_is_users(const event_frames *k, const frame *f) { return f->layer + 1u < k->layers; }

readout_status event_frames_make(const lexicon *l, event_frames **made, readout_error *error) {
    event_frames *k = calloc(1, sizeof *k);
    if (!k) return out_of_memory(error);
    k->lexicon = l;
    readout_status status = read_table(k, LEXICON_FRAMES, read_frame_line, error);
    if (status == READOUT_OK) status = read_table(k, LEXICON_CLASSES, read_class_line, error);
    if (status == READOUT_OK) status = check_classes(k, error);
    if (status == READOUT_OK) status = index_frames(k, error);
    if (k->memory.failed) status = out_of_memory(error); /* whatever it was taken for */
    if (status != READOUT_OK) {
        event_frames_free(k);
        return status;
    }
    *made = k;
    return READOUT_OK;
}

void event_frames_free(event_frames *k) {
    if (!k) return;
    arena_free(&k->memory);
    free(k);
}

/* ---------------------------------------------------------------- looking up */

static uint32_t place_of(uint64_t key, uint32_t mask) { return (uint32_t)(key ^ (key >> 29)) & mask; }

const frame *frames_headed_by(const event_frames *k, uint64_t lemma_key, size_t *count) {
    *count = 0;
    if (!k || !k->heads || !key_filter_has(&k->head_words, lemma_key)) return NULL;
    uint32_t at = place_of(lemma_key, k->head_mask);
    while (k->heads[at].count && k->heads[at].head != lemma_key) at = (at + 1) & k->head_mask;
    *count = k->heads[at].count;
    return *count ? &k->frames.items[k->heads[at].first] : NULL;
}

static class_entry *place_of_member(const event_frames *k, uint64_t lemma, uint64_t name) {
    uint32_t at = place_of(lemma + name * 3, k->member_mask);
    while (k->members[at].name && (k->members[at].lemma != lemma || k->members[at].name != name)) at = (at + 1) & k->member_mask;
    return &k->members[at];
}

bool frames_in_class(const event_frames *k, uint64_t lemma_key, uint64_t class_key) {
    return k->members && place_of_member(k, lemma_key, class_key)->name;
}

uint64_t frames_contexts(const event_frames *k, const uint64_t *keys, size_t count, size_t *length) {
    size_t rows;
    const lexicon_row *row = lexicon_match(k->lexicon, LEXICON_CONTEXTS, keys, count, length, &rows);
    uint64_t set = 0;
    for (size_t i = 0; i < rows; i++) {
        uint64_t one;
        if (plover_contexts_named(lexicon_column(k->lexicon, row[i], 1), &one, NULL)) set |= one;
    }
    return set;
}

bool frames_may_have_phrase(const event_frames *k, uint64_t lemma_key) {
    return k->phrase_words[lemma_key >> 6 & 63] >> (lemma_key & 63) & 1;
}

size_t frames_count(const event_frames *k) { return k ? k->frames.count : 0; }

const frame *frames_all(const event_frames *k) { return k->frames.items; }

/* ---------------------------------------------------------------- slots */

static const char *const slot_names[] = {NULL,  "subj", "obj", "iobj", "poss",   "mod",    "comp",
                                         "inf", "aux",  "prt", "head", "source", "target", "passive"};

slot_key slot_named(slice name) {
    for (unsigned i = 1; i < sizeof slot_names / sizeof slot_names[0]; i++)
        if (slice_is(name, slot_names[i])) return i;
    return token_key(name);
}

const char *slot_name(slot_key slot) { return slot && slot < sizeof slot_names / sizeof slot_names[0] ? slot_names[slot] : NULL; }

/* ---------------------------------------------------------------- reading */

static readout_status out_of_memory(readout_error *error) {
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while reading the frames");
}

static readout_status bad_line(const line_reader *r, unsigned column, const char *what, slice which) {
    if (r->k->memory.failed) return out_of_memory(r->error); /* the line may be sound */
    slice file = lexicon_row_file(r->k->lexicon, r->row);
    char name[256];
    size_t length = file.length < sizeof name - 1 ? file.length : sizeof name - 1;
    memcpy(name, file.bytes, length);
    name[length] = 0;
    return error_set(r->error, READOUT_ERROR_FORMAT, name, lexicon_row_line(r->k->lexicon, r->row), column + 1, "%s '%.*s'", what,
                     SLICE_FORMAT(which));
}

static uint64_t word_key(arena *memory, slice word) { return token_key(token_normal(memory, word)); }

static bool read_slots(line_reader *r, slice text, frame_slot *slots, bool *reciprocal) {
    if (slice_starts_with(text, SLICE("<>"))) {
        if (!reciprocal) return false;
        *reciprocal = true;
        text = slice_of(text.bytes + 2, text.length - 2);
    }
    if (slice_is(text, "-")) return true;
    for (int i = 0; text.length; i++) {
        slice name = slice_cut(&text, '|');
        if (i == FRAME_SLOTS || !name.length) return false;
        slots[i].demand = DEMAND_ACTOR;
        char last = name.bytes[name.length - 1];
        if (last == '?' || last == '*') {
            slots[i].demand = last == '?' ? DEMAND_ACTOR_OR_NONE : DEMAND_WORDS;
            name.length--;
        }
        slots[i].key = slot_named(name);
    }
    (void)r;
    return true;
}

static const struct {
    const char *name;
    actor_test kind;
} actor_tests[] = {
    {"ACTOR", ACTOR_TEST_ANY},     {"COUNTRY", ACTOR_TEST_COUNTRY},
    {"PERSON", ACTOR_TEST_PERSON}, {"ORGANISATION", ACTOR_TEST_ORGANISATION},
    {"GROUP", ACTOR_TEST_GROUP},   {"GOVERNMENT", ACTOR_TEST_GOVERNMENT},
    {"ARMED", ACTOR_TEST_ARMED},   {"PLACE", ACTOR_TEST_PLACE},
    {"NUMBER", ACTOR_TEST_NUMBER}, {"MEDIUM", ACTOR_TEST_MEDIUM},
};

static uint32_t actor_test_named(slice name) {
    for (size_t i = 0; i < sizeof actor_tests / sizeof actor_tests[0]; i++)
        if (slice_is(name, actor_tests[i].name)) return actor_tests[i].kind;
    return 0;
}

/* What stands after "=": lemmas, @classes and KINDS, "|" between. */
static bool read_test_values(line_reader *r, slice text, frame_test *test) {
    VECTOR(uint64_t) lemmas = {0}, classes = {0};
    while (text.length) {
        slice value = slice_cut(&text, '|');
        if (!value.length) return false;
        uint32_t kind = actor_test_named(value);
        if (kind) {
            test->kinds |= kind;
            continue;
        }
        bool class = value.bytes[0] == '@';
        uint64_t *key = class ? vector_push(&r->k->memory, &classes) : vector_push(&r->k->memory, &lemmas);
        if (!key) return false;
        *key = class ? token_key(slice_of(value.bytes + 1, value.length - 1)) : word_key(&r->k->memory, value);
    }
    test->lemmas = lemmas.items;
    test->lemma_count = (uint16_t)lemmas.count;
    test->classes = classes.items;
    test->class_count = (uint16_t)classes.count;
    return true;
}

static bool read_test(line_reader *r, slice text, frame_test *test) {
    if (text.length && text.bytes[0] == '!') {
        test->negated = true;
        text = slice_of(text.bytes + 1, text.length - 1);
    }
    slice path = slice_cut(&text, '=');
    if (memchr(path.bytes, '|', path.length)) return false; /* words of several parts cut at their space, or a slot too many */
    for (int i = 0; path.length; i++) {
        if (i == FRAME_TEST_PATH) return false;
        slice step = slice_cut(&path, '.');
        if (!step.length) return false;
        test->path[i] = slot_named(step);
    }
    return test->path[0] && read_test_values(r, text, test);
}

static bool read_condition(line_reader *r, slice text, line_parts *line) {
    while (text.length) {
        slice one = slice_cut(&text, ' ');
        if (!one.length) continue;
        if (line->test_count == FRAME_TESTS || !read_test(r, one, &line->tests[line->test_count++])) return false;
    }
    return true;
}

static const char *const effect_names[EFFECT_COUNT] = {"",     "intend", "refuse",   "threaten", "request", "order",
                                                       "fail", "deny",   "consider", "stop",     "begin",   "claim"};

const char *frame_effect_name(frame_effect effect) { return (unsigned)effect < EFFECT_COUNT ? effect_names[effect] : ""; }

static frame_effect effect_named(slice name) {
    for (int i = 1; i < EFFECT_COUNT; i++)
        if (slice_is(name, effect_names[i])) return (frame_effect)i;
    return EFFECT_NONE;
}

/* Type, mode, code and contexts; each that is not given follows from the CAMEO code. */
static readout_status read_code(line_reader *r, frame *f) {
    const lexicon *l = r->k->lexicon;
    slice type = lexicon_column(l, r->row, FRAME_TYPE), mode = lexicon_column(l, r->row, FRAME_MODE);
    slice code = lexicon_column(l, r->row, FRAME_CAMEO), names = lexicon_column(l, r->row, FRAME_CONTEXTS), bad;
    f->effect = effect_named(type);
    if (f->effect || slice_is(type, "none")) return READOUT_OK;
    f->type = plover_type_named(type);
    if (type.length && !f->type) return bad_line(r, FRAME_TYPE, "no PLOVER type or effect is called", type);
    const cameo_code *cameo = cameo_find(code);
    if (code.length && !cameo) return bad_line(r, FRAME_CAMEO, "no CAMEO code", code);
    if (!f->type && cameo) f->type = cameo->type;
    if (!f->type) return bad_line(r, FRAME_TYPE, "a frame needs a type or a CAMEO code that has one, not", type.length ? type : code);
    f->cameo = slice_from(cameo ? cameo->code : cameo_of_type(f->type));
    f->mode = plover_mode_named(f->type, mode.length ? mode : slice_from(cameo ? cameo->mode : ""));
    if (mode.length && !f->mode && !slice_is(mode, "-")) return bad_line(r, FRAME_MODE, "the type has no mode", mode);
    if (!plover_contexts_named(names, &f->contexts, &bad)) return bad_line(r, FRAME_CONTEXTS, "no PLOVER context is called", bad);
    uint64_t of_code = 0;
    if (cameo && cameo->type == f->type) plover_contexts_named(slice_from(cameo->contexts), &of_code, NULL);
    f->contexts |= of_code;
    return READOUT_OK;
}

/* Prepositions that end a noun phrase's head: "declaration | of war". */
static bool is_preposition(slice word) {
    static const char *const prepositions[] = {"of",      "on",   "for",  "in", "to", "with", "against",
                                               "between", "over", "from", "at", "by", "into", "under"};
    for (size_t i = 0; i < sizeof prepositions / sizeof prepositions[0]; i++)
        if (slice_is(word, prepositions[i])) return true;
    return false;
}

static bool read_trigger_words(line_reader *r, slice text, frame *f) {
    slice words[FRAME_WORDS + 1];
    int count = 0, head = -1;
    while (text.length) {
        slice word = slice_cut(&text, ' ');
        if (!word.length) continue;
        if (count == FRAME_WORDS + 1) return false;
        if (head < 0 && count && is_preposition(word)) head = count - 1;
        words[count++] = word;
    }
    if (!count) return false;
    if (f->trigger != TRIGGER_NOUN)
        head = 0;
    else if (head < 0)
        head = count - 1;
    f->head = word_key(&r->k->memory, words[head]);
    for (int i = 0, n = 0; i < count; i++)
        if (i != head) f->words[n++] = word_key(&r->k->memory, words[i]);
    return true;
}

static void default_slots(line_parts *f, trigger_class trigger, bool source_given, bool target_given) {
    if (!source_given) {
        const slot_key noun[] = {SLOT_SUBJECT, SLOT_POSSESSOR, token_key(SLICE("by")), SLOT_MODIFIER};
        int count = trigger == TRIGGER_NOUN ? 4 : 1;
        for (int i = 0; i < count; i++) f->source[i] = (frame_slot){noun[i], DEMAND_ACTOR};
        if (trigger == TRIGGER_ADJECTIVE) f->source[1] = (frame_slot){SLOT_HEAD, DEMAND_ACTOR};
    }
    if (target_given) return;
    if (trigger == TRIGGER_VERB) {
        f->target[0] = (frame_slot){SLOT_OBJECT, DEMAND_WORDS};
        return;
    }
    const slot_key complement[] = {token_key(SLICE("on")), token_key(SLICE("against")), token_key(SLICE("to"))};
    for (int i = 0; i < 3; i++) f->target[i] = (frame_slot){complement[i], DEMAND_ACTOR_OR_NONE};
}

static readout_status add_frame(line_reader *r, slice variant, const frame *model) {
    frame *f = vector_push(&r->k->memory, &r->k->frames);
    if (!f) return out_of_memory(r->error);
    *f = *model;
    f->order = r->k->frames.count;
    if (!read_trigger_words(r, variant, f)) return bad_line(r, FRAME_TRIGGER, "a trigger is one to five words, not", variant);
    slice file = lexicon_row_file(r->k->lexicon, r->row);
    for (size_t i = 0; i < file.length; i++)
        if (file.bytes[i] == '/') file = slice_of(file.bytes + i + 1, file.length - i - 1), i = (size_t)-1;
    if (slice_ends_with(file, SLICE(".tsv"))) file.length -= 4;
    if (slice_starts_with(file, SLICE("frames-"))) file = slice_of(file.bytes + 7, file.length - 7);
    f->rule =
        arena_format(&r->k->memory, "%.*s.%.*s/%u", SLICE_FORMAT(file), SLICE_FORMAT(variant), lexicon_row_line(r->k->lexicon, r->row));
    return f->rule.bytes ? READOUT_OK : out_of_memory(r->error);
}

static const frame_slot *keep_slots(arena *memory, const frame_slot *slots) {
    size_t count = 0;
    while (slots[count].key) count++;
    frame_slot *kept = ARENA_ARRAY(memory, frame_slot, count + 1);
    if (kept) memcpy(kept, slots, count * sizeof *kept);
    return kept;
}

/* Copies the line's parts, no larger than they are, to where the frames of all its variants share them. */
static bool keep_parts(line_reader *r, const line_parts *line, frame *model) {
    arena *memory = &r->k->memory;
    frame_test *tests = ARENA_ARRAY(memory, frame_test, line->test_count + 1u);
    model->source = keep_slots(memory, line->source);
    model->target = keep_slots(memory, line->target);
    model->tests = tests;
    model->test_count = line->test_count;
    if (!tests || !model->source || !model->target) return false;
    memcpy(tests, line->tests, line->test_count * sizeof *tests);
    return true;
}

static readout_status read_frame_line(line_reader *r) {
    const lexicon *l = r->k->lexicon;
    slice trigger = lexicon_column(l, r->row, FRAME_TRIGGER), source = lexicon_column(l, r->row, FRAME_SOURCE);
    slice target = lexicon_column(l, r->row, FRAME_TARGET), condition = lexicon_column(l, r->row, FRAME_CONDITION);
    line_parts line = {.test_count = 0};
    frame model = {.row = r->row, .layer = (uint8_t)(r->layer < UINT8_MAX ? r->layer : UINT8_MAX)};
    if (slice_starts_with(trigger, SLICE("v:")))
        model.trigger = TRIGGER_VERB;
    else if (slice_starts_with(trigger, SLICE("n:")))
        model.trigger = TRIGGER_NOUN;
    else if (slice_starts_with(trigger, SLICE("a:")))
        model.trigger = TRIGGER_ADJECTIVE;
    else
        return bad_line(r, FRAME_TRIGGER, "a trigger begins with v:, n: or a:, not", trigger);
    if (!read_slots(r, source, line.source, NULL)) return bad_line(r, FRAME_SOURCE, "no source slots", source);
    if (!read_slots(r, target, line.target, &model.reciprocal)) return bad_line(r, FRAME_TARGET, "no target slots", target);
    if (!read_condition(r, condition, &line)) return bad_line(r, FRAME_CONDITION, "no condition", condition);
    readout_status status = read_code(r, &model);
    default_slots(&line, model.trigger, source.length > 0, target.length > 0);
    if (!keep_parts(r, &line, &model)) return out_of_memory(r->error);
    slice variants = slice_of(trigger.bytes + 2, trigger.length - 2);
    while (status == READOUT_OK && variants.length) status = add_frame(r, slice_cut(&variants, '|'), &model);
    return status;
}

static void filter_phrase(event_frames *k, slice phrase) {
    slice first = slice_cut(&phrase, ' '), last = first;
    while (phrase.length) last = slice_cut(&phrase, ' ');
    const uint64_t keys[] = {word_key(&k->memory, first), word_key(&k->memory, last)};
    for (int i = 0; i < 2; i++) k->phrase_words[keys[i] >> 6 & 63] |= 1ull << (keys[i] & 63);
}

/* classes.tsv: words, class. */
static readout_status read_class_line(line_reader *r) {
    slice words = lexicon_column(r->k->lexicon, r->row, 0), name = lexicon_column(r->k->lexicon, r->row, 1);
    if (!name.length) return bad_line(r, 1, "a line needs words and the name of a class, not", words);
    while (words.length) {
        class_entry *entry = vector_push(&r->k->memory, &r->k->classes);
        if (!entry) return out_of_memory(r->error);
        slice member = slice_cut(&words, '|');
        if (member.length && memchr(member.bytes, ' ', member.length)) filter_phrase(r->k, member);
        *entry = (class_entry){word_key(&r->k->memory, member), token_key(name)};
    }
    return READOUT_OK;
}

static bool is_among(const uint64_t *keys, uint32_t count, uint64_t key) {
    for (uint32_t i = 0; i < count; i++)
        if (keys[i] == key) return true;
    return false;
}

static bool has_its_classes(const frame *f, const uint64_t *names, uint32_t count) {
    for (int t = 0; t < f->test_count; t++)
        for (int c = 0; c < f->tests[t].class_count; c++)
            if (!is_among(names, count, f->tests[t].classes[c])) return false;
    return true;
}

/* A condition that names a class which no line fills can never hold: a misspelling, said with the line of the frame. */
static readout_status check_classes(event_frames *k, readout_error *error) {
    VECTOR(uint64_t) names = {0};
    if (lexicon_is_apart(k->lexicon)) return READOUT_OK;
    for (uint32_t i = 0; i < k->classes.count; i++) {
        if (is_among(names.items, names.count, k->classes.items[i].name)) continue;
        uint64_t *name = vector_push(&k->memory, &names);
        if (!name) return out_of_memory(error);
        *name = k->classes.items[i].name;
    }
    uint32_t kept = 0;
    lexicon_row told = 0; /* + 1: the variants of a line are frames of their own */
    for (uint32_t i = 0; i < k->frames.count; i++) {
        frame *f = &k->frames.items[i];
        if (has_its_classes(f, names.items, names.count)) {
            k->frames.items[kept++] = *f;
            continue;
        }
        if (told == f->row + 1) continue;
        line_reader r = {.k = k, .row = f->row, .error = error};
        readout_status status = bad_line(&r, FRAME_CONDITION, "no line of the classes fills a class named in",
                                         lexicon_column(k->lexicon, f->row, FRAME_CONDITION));
        if (!lexicon_leaves_out(k->lexicon, f->row, status, error)) return status;
        told = f->row + 1;
    }
    k->frames.count = kept;
    return READOUT_OK;
}

/* ---------------------------------------------------------------- indexing */

static int compare_keys(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int compare_frames(const void *left, const void *right) {
    const frame *a = left, *b = right;
    if (a->head != b->head) return compare_keys(a->head, b->head);
    return compare_keys(a->order, b->order);
}

/* A power of two, at least twice the count, less one. */
static uint32_t mask_for(uint32_t count) {
    uint32_t size = 64;
    while (size < count * 2) size *= 2;
    return size - 1;
}

/* Behind the last of the frames that have the head of the one at `first`. */
static uint32_t same_head_end(const event_frames *k, uint32_t first) {
    uint32_t end = first + 1;
    while (end < k->frames.count && k->frames.items[end].head == k->frames.items[first].head) end++;
    return end;
}

static uint32_t count_heads(const event_frames *k) {
    uint32_t count = 0;
    for (uint32_t first = 0; first < k->frames.count; first = same_head_end(k, first)) count++;
    return count;
}

static readout_status index_frames(event_frames *k, readout_error *error) {
    vector_trim(&k->memory, &k->frames);
    if (k->frames.count) qsort(k->frames.items, k->frames.count, sizeof(frame), compare_frames);
    k->head_mask = mask_for(count_heads(k));
    k->member_mask = mask_for(k->classes.count);
    k->heads = ARENA_ARRAY(&k->memory, head_entry, k->head_mask + 1);
    k->members = ARENA_ARRAY(&k->memory, class_entry, k->member_mask + 1);
    if (!k->heads || !k->members) return out_of_memory(error);
    for (uint32_t first = 0, end; first < k->frames.count; first = end) {
        uint64_t head = k->frames.items[first].head;
        end = same_head_end(k, first);
        uint32_t at = place_of(head, k->head_mask);
        while (k->heads[at].count) at = (at + 1) & k->head_mask;
        k->heads[at] = (head_entry){head, first, end - first};
        key_filter_add(&k->head_words, head);
    }
    for (uint32_t i = 0; i < k->classes.count; i++)
        *place_of_member(k, k->classes.items[i].lemma, k->classes.items[i].name) = k->classes.items[i];
    vector_release(&k->memory, &k->classes);
    return READOUT_OK;
}
