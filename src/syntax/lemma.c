#include "syntax/lemma.h"

#include "syntax/inflection.h"
#include "syntax/syntax.h"
#include "text/word_table.h"

enum { OPERATION_KEEP, OPERATION_LOWER, OPERATION_CAPITAL, OPERATION_WHOLE = 256 /* the lemma is given */ };
enum { FEATURE_NUMBERS = 4096 }; /* hashed with a word to find its features: this and the tag; with its group and case for lemmas */

static void look_up(const syntax_model *m, slice form, uint32_t tag, known_lemma *made);
static size_t lemma_longest(slice form, const known_lemma *from);
static slice make_lemma(slice form, const known_lemma *from, char *room);
static slice apply_rule(slice form, unsigned operation, unsigned cut, slice added, char *room);

uint64_t lemma_ahead(const lemma_memory *met, slice form, uint32_t tag) {
    uint64_t hash = word_hash_with(word_hash(form.bytes, form.length), tag);
    __builtin_prefetch(&met->items[hash % KNOWN_LEMMAS]);
    return hash;
}

bool lemma_set(const syntax_model *m, lemma_memory *met, document *d, token *t, uint32_t tag, uint64_t hash) {
    slice form = t->word->form, lemma;
    known_lemma *known = &met->items[hash % KNOWN_LEMMAS];
    if (!hash || known->hash != hash) look_up(m, form, tag, known);
    known->hash = hash;
    t->features = known->features;
    char bytes[256]; /* enough for any word but what is none */
    size_t most = lemma_longest(form, known);
    char *room = most <= sizeof bytes ? bytes : arena_allocate(d->memory, most);
    if (!room) return false;
    lemma = make_lemma(form, known, room);
    return (t->word = document_word_read_as(d, t->word, lemma)) != NULL;
}

bool syntax_lemma(const syntax_model *m, arena *memory, slice form, xpos tag, slice *lemma) {
    known_lemma known;
    for (uint32_t t = 0; t < m->heads.tag_count; t++) {
        if (m->tags[t].xpos != tag || m->tags[t].upos == UPOS_AUX) continue;
        look_up(m, form, t, &known);
        char *room = arena_allocate(memory, lemma_longest(form, &known));
        if (room) *lemma = make_lemma(form, &known, room);
        return room != NULL;
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

/* Bytes that a lemma made of the form may need. */
static size_t lemma_longest(slice form, const known_lemma *from) { return form.length * 3 + from->text.length + 4; }

/* The lemma, in `room` or where it stands already. */
static slice make_lemma(slice form, const known_lemma *from, char *room) {
    if (from->operation == OPERATION_WHOLE) return from->text;
    return apply_rule(form, from->operation, from->cut, from->text, room);
}

/* Letters of the form with the case operation, without the last `cut`, and then `added`. */
static slice apply_rule(slice form, unsigned operation, unsigned cut, slice added, char *bytes) {
    size_t letters = 0;
    for (size_t at = 0; at < form.length; letters++) word_code_point(form, &at);
    size_t kept = cut <= letters ? letters - cut : letters;
    if (cut > letters) added.length = 0;
    if (operation == OPERATION_KEEP && kept == letters && !added.length) return form;
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
    return slice_of(bytes, length + added.length);
}
