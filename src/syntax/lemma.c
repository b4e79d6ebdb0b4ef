#include "syntax/lemma.h"

#include "syntax/inflection.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { OPERATION_KEEP, OPERATION_LOWER, OPERATION_CAPITAL, OPERATION_WHOLE = 256 /* the lemma is given */ };
enum { FEATURE_NUMBERS = 4096 }; /* hashed with a word to find its features: this and the tag; with its group and case for lemmas */

static void look_up(const syntax_model *m, slice form, uint32_t tag, known_lemma *made);
static bool make_lemma(arena *memory, slice form, const known_lemma *from, slice *lemma);
static bool apply_rule(arena *memory, slice form, unsigned operation, unsigned cut, slice added, slice *lemma);
static bool set_lemma_key(arena *memory, token *t);

bool lemma_set(const syntax_model *m, lemma_memory *met, arena *memory, token *t, uint32_t tag) {
    uint64_t hash = word_hash_with(word_hash(t->form.bytes, t->form.length), tag);
    known_lemma *known = &met->items[hash % KNOWN_LEMMAS];
    bool is_new = !hash || known->hash != hash;
    if (is_new) look_up(m, t->form, tag, known);
    if (!make_lemma(memory, t->form, known, &t->lemma)) return false;
    if (is_new) {
        if (!set_lemma_key(memory, t)) return false;
        known->key = t->lemma_key;
        known->hash = hash; /* now that all is known */
    }
    t->lemma_key = known->key;
    t->features = known->features;
    return true;
}

bool syntax_lemma(const syntax_model *m, arena *memory, slice form, xpos tag, slice *lemma) {
    known_lemma known;
    for (uint32_t t = 0; t < m->heads.tag_count; t++) {
        if (m->tags[t].xpos != tag || m->tags[t].upos == UPOS_AUX) continue;
        look_up(m, form, t, &known);
        return make_lemma(memory, form, &known, lemma);
    }
    *lemma = form;
    return true;
}

/* The rule of the longest suffix, NULL where there is none at all. */
static const uint32_t *find_rule(const syntax_model *m, const normal_form *normal, uint64_t number) {
    uint32_t n = normal->letters, length = normal->start[n];
    for (uint32_t k = n < m->longest_suffix ? n : m->longest_suffix;; k--) {
        uint32_t from = normal->start[n - k];
        const uint32_t *rule = hash_table_find(&m->rules, word_hash_with(word_hash(normal->bytes + from, length - from), number));
        if (rule || k == 0) return rule;
    }
}

static void look_up(const syntax_model *m, slice form, uint32_t tag, known_lemma *made) {
    const tag_label *label = &m->tags[tag];
    normal_form normal;
    word_normal_form(form, &normal);
    letter_case letters = word_case(form);
    uint64_t hash = word_hash(normal.bytes, normal.start[normal.letters]), group = (uint64_t)label->group * 8;

    const uint32_t *bundle = hash_table_find(&m->features, word_hash_with(hash, FEATURE_NUMBERS + tag));
    *made = (known_lemma){.features = bundle && *bundle < m->bundle_count ? m->bundles[*bundle] : label->features};

    const uint32_t *exception = hash_table_find(&m->exceptions, word_hash_with(hash, group + letters));
    if (!exception) exception = hash_table_find(&m->exceptions, word_hash_with(hash, group + CASE_ANY));
    const uint32_t *rule = exception ? NULL : find_rule(m, &normal, group + letters);
    made->operation = exception ? OPERATION_WHOLE : rule ? (uint16_t)(rule[0] & 255) : OPERATION_LOWER;
    made->cut = rule ? rule[0] >> 8 : 0;
    made->text = exception ? model_string(m, *exception) : rule ? model_string(m, rule[1]) : (slice){"", 0};
    if (letters != CASE_NONE && (letters != CASE_FIRST || label->upos != UPOS_VERB)) return;
    uint32_t cut = made->cut;
    slice added = made->text;
    if (exception) {
        cut = normal.start[normal.letters];
        while (cut && added.length && added.bytes[0] == normal.bytes[normal.start[normal.letters] - cut])
            cut--, added = slice_of(added.bytes + 1, added.length - 1);
    }
    if (inflection_mend(m, &normal, label->xpos, &cut, &added)) made->operation = OPERATION_LOWER, made->cut = cut, made->text = added;
}

static bool make_lemma(arena *memory, slice form, const known_lemma *from, slice *lemma) {
    if (from->operation == OPERATION_WHOLE) return *lemma = from->text, true;
    return apply_rule(memory, form, from->operation, from->cut, from->text, lemma);
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
