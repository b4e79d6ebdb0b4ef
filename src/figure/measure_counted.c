/* The counted noun names what is measured: "450 observers", "51% of the crop", "an 11-man junta". Numbers that only refer back to what the reader
 * knows ("the two leaders") measure nothing. */
#include "figure/measuring.h"

/* Is the noun already known to the reader ("the two leaders")? Then the number only repeats what the phrase refers to; but behind "the" a
 * larger one may be told for the first time ("nine of the 11 judges"). */
static bool refers_back(const reading *r) {
    enum { WORDS_BETWEEN = 3, LARGEST_PAIR = 2 };
    for (int32_t child = tree_first_child(r->d, (uint32_t)r->c->counted); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
        const token *t = token_of(r, (uint32_t)child);
        bool near = (uint32_t)child < r->c->words.span.first && (uint32_t)child + WORDS_BETWEEN >= r->c->words.span.first;
        for (uint32_t between = (uint32_t)child + 1; near && between < r->c->words.span.first; between++)
            near = token_of(r, between)->upos != UPOS_NOUN && token_of(r, between)->upos != UPOS_PROPN;
        if (!near) continue;
        if (is_word(r->k, t, WORD_THE)) return r->c->words.value <= LARGEST_PAIR;
        static const grammar_word definite[] = {WORD_THESE, WORD_THOSE, WORD_THIS, WORD_BOTH, WORD_ALL};
        for (unsigned i = 0; i < sizeof definite / sizeof *definite; i++)
            if (is_word(r->k, t, definite[i])) return true;
    }
    return false;
}

/* "one abstention" counts where other things are counted along with it. */
static bool is_counted_along(const reading *r) {
    const token *noun = token_of(r, (uint32_t)r->c->counted);
    int32_t other = deprel_main(noun->deprel) == DEPREL_CONJ ? noun->head : tree_child_main(r->d, (uint32_t)r->c->counted, DEPREL_CONJ);
    int32_t number = other == NONE ? NONE : tree_child_main(r->d, (uint32_t)other, DEPREL_NUMMOD);
    return number != NONE && token_of(r, (uint32_t)number)->upos == UPOS_NUM;
}

bool measure_from_counted_noun(reading *r) {
    candidate *c = r->c;
    if (c->counted == NONE || (measure_is_rate(r) && (uint32_t)c->counted > c->words.span.end)) return false;
    uint32_t noun = (uint32_t)c->counted;
    slice unit;
    bool people = measure_counts_people(r, &unit);
    const figure_line *line = measure_line(r, noun, LINE_NOUN | LINE_THING, true);
    const figure_line *none = knowledge_word(r->k, LEXICON_MEASURES, LINE_NONE, token_of(r, noun)->word->lemma->key);
    if (c->words.unit || c->words.is_fraction) {
        measure_set(r, line, measure_words(r, noun), noun, "share-of", line ? 0.85f : 0.7f);
        if (!measure_add_about(r, clause_subject(r->d, r->at.governor == NONE ? c->head : (uint32_t)r->at.governor)))
            measure_add_about(r, c->counted);
        return true;
    }
    if (none || (token_of(r, noun)->upos == UPOS_PROPN && !people) || token_of(r, noun)->upos == UPOS_ADJ) {
        if (!line || !line->measure.length || none) return false;
    }
    if (measure_is_time(r)) return false; /* "compared with 570 last year" */
    bool many = line && line->slot == SLOT_AMOUNT && token_of(r, noun)->features & FEATURE_PLURAL;
    if (many) line = NULL; /* "three rallies" are no count of those who came */
    bool small = c->words.value <= 20;
    if ((c->words.in_words && c->words.value <= 1 && !is_counted_along(r)) || (small && c->modifies && refers_back(r))) return false;
    if (line && (line->kind == LINE_THING || line->slot == SLOT_NONE))
        c->unit = line->unit;
    else if (people || (line && slice_is(line->unit, "person"))) /* "a 35 million population" */
        c->unit = SLICE("person");
    measure_set(r, line, measure_words(r, noun), noun, "count", line || people ? 0.8f : 0.5f);
    measure_add_about(r, c->counted);
    return true;
}

/* "an 11-man junta", "the 15-nation council": the noun behind the hyphen is counted, and the figure is about what it belongs to. */
bool measure_from_compound(reading *r) {
    candidate *c = r->c;
    uint32_t noun = (uint32_t)c->counted;
    if (c->words.in_words && c->words.value <= 1) return false;
    if (knowledge_word(r->k, LEXICON_MEASURES, LINE_NONE, token_of(r, noun)->word->lemma->key)) return false;
    slice unit;
    const figure_line *line = measure_line(r, noun, LINE_NOUN | LINE_THING, true);
    if (line && line->slot == SLOT_NONE)
        c->unit = line->unit;
    else if (measure_counts_people(r, &unit) || is_word(r->k, token_of(r, c->words.span.end + 1), WORD_STRONG))
        c->unit = SLICE("person");
    measure_set(r, line, measure_without_capital(r, token_of(r, noun)->word->form, token_of(r, noun)), noun, "compound", 0.7f);
    for (int32_t whole = token_of(r, noun)->head; whole > (int32_t)noun; whole = token_of(r, (uint32_t)whole)->head)
        if (measure_add_about(r, whole) || token_of(r, (uint32_t)whole)->upos == UPOS_VERB) break;
    return true;
}
