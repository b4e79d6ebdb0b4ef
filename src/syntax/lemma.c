#include "syntax/lemma.h"

#include "text/text.h"

enum { OPERATION_KEEP, OPERATION_LOWER, OPERATION_CAPITAL };
enum { FEATURE_NUMBERS = 4096 }; /* hashed with a word to find its features: this and the tag; with its group and case for lemmas */

static bool apply_rule(arena *memory, slice form, unsigned operation, unsigned cut, slice added, slice *lemma);
static bool set_lemma_key(arena *memory, token *t);

/* The rule of the longest suffix, NULL where there is none at all. */
static const uint32_t *find_rule(const syntax_model *m, const normal_form *normal, uint64_t number) {
    uint32_t n = normal->letters, length = normal->start[n];
    for (uint32_t k = n < m->longest_suffix ? n : m->longest_suffix;; k--) {
        uint32_t from = normal->start[n - k];
        const uint32_t *rule = hash_table_find(&m->rules, word_hash_with(word_hash(normal->bytes + from, length - from), number));
        if (rule || k == 0) return rule;
    }
}

bool lemma_set(const syntax_model *m, arena *memory, token *t, uint32_t tag) {
    const tag_label *label = &m->tags[tag];
    normal_form normal;
    word_normal_form(t->form, &normal);
    letter_case letters = word_case(t->form);
    uint64_t hash = word_hash(normal.bytes, normal.start[normal.letters]), group = (uint64_t)label->group * 8;

    const uint32_t *bundle = hash_table_find(&m->features, word_hash_with(hash, FEATURE_NUMBERS + tag));
    t->features = bundle && *bundle < m->bundle_count ? m->bundles[*bundle] : label->features;

    const uint32_t *exception = hash_table_find(&m->exceptions, word_hash_with(hash, group + letters));
    if (!exception) exception = hash_table_find(&m->exceptions, word_hash_with(hash, group + CASE_ANY));
    if (exception) {
        t->lemma = model_string(m, *exception);
    } else {
        const uint32_t *rule = find_rule(m, &normal, group + letters);
        unsigned operation = rule ? rule[0] & 255 : OPERATION_LOWER, cut = rule ? rule[0] >> 8 : 0;
        if (!apply_rule(memory, t->form, operation, cut, rule ? model_string(m, rule[1]) : (slice){"", 0}, &t->lemma)) return false;
    }
    return set_lemma_key(memory, t);
}

/* Letters of the form with the case operation, without the last `cut`, and then `added`. */
static bool apply_rule(arena *memory, slice form, unsigned operation, unsigned cut, slice added, slice *lemma) {
    size_t letters = 0;
    for (size_t at = 0; at < form.length; letters++) word_code_point(form, &at);
    size_t kept = cut <= letters ? letters - cut : letters;
    if (cut > letters) added.length = 0;
    if (operation == OPERATION_KEEP && kept == letters && !added.length) return *lemma = form, true;
    char *bytes = arena_allocate(memory, form.length * 3 + added.length + 4);
    if (!bytes) return false;
    size_t length = 0, at = 0;
    for (size_t i = 0; i < kept; i++) {
        size_t from = at;
        uint32_t c = word_code_point(form, &at);
        bool lower = operation == OPERATION_LOWER || (operation == OPERATION_CAPITAL && i > 0);
        uint32_t changed = lower ? word_lower(c) : c;
        if (changed != c)
            length += word_encode(changed, bytes + length);
        else
            for (; from < at; from++) bytes[length++] = form.bytes[from];
    }
    memcpy(bytes + length, added.bytes, added.length);
    *lemma = slice_of(bytes, length + added.length);
    return true;
}

static bool set_lemma_key(arena *memory, token *t) {
    if (slice_equal(t->lemma, t->normal)) return t->lemma_key = t->key, true;
    slice low = token_normal(memory, t->lemma);
    if (!low.bytes) return false;
    t->lemma_key = token_key(low);
    return true;
}
