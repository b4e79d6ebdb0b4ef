/* What happened to those counted: "killed 12", "12 wounded soldiers", "left 12 people dead". The lines of measures.tsv for verbs, and for words of a
 * state that one is in. */
#include "figure/measuring.h"

/* The verb right before the quantity and its approximation ("wounding at least 35 others"), whatever the tree makes of it. */
static const figure_line *verb_before(const reading *r, uint32_t *where) {
    enum { WORDS_BETWEEN = 3 };
    uint32_t start = r->d->sentences.items[token_of(r, r->c->head)->sentence].first;
    for (uint32_t back = 1; back <= WORDS_BETWEEN + 1 && r->c->words.span.first >= start + back; back++) {
        *where = r->c->words.span.first - back;
        const token *t = token_of(r, *where);
        bool active = t->xpos == XPOS_VBG || t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP;
        if (active || t->xpos == XPOS_VB) return measure_verb_line(r, *where, SLOT_PATIENT);
        if (t->upos != UPOS_ADV && t->upos != UPOS_ADP && t->upos != UPOS_ADJ && t->upos != UPOS_DET) return NULL;
        if (r->c->words.bound == BOUND_EXACT) return NULL;
    }
    return NULL;
}

/* Has it happened? "will release 40 prisoners" and "threatened to kill 40 hostages" only count prisoners and hostages. */
static bool is_only_intended(const reading *r, uint32_t verb) {
    if (token_of(r, verb)->xpos != XPOS_VB) return false;
    for (int32_t child = tree_first_child(r->d, verb); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
        const token *t = token_of(r, (uint32_t)child);
        if (t->xpos == XPOS_MD || t->xpos == XPOS_TO) return true;
    }
    return false;
}

static const figure_line *happened(const reading *r, uint32_t *where) {
    const figure_line *nearest = verb_before(r, where);
    if (nearest) return nearest;
    if (r->c->counted != NONE && token_of(r, (uint32_t)r->c->counted)->upos == UPOS_ADJ) { /* "five wounded" */
        const figure_line *line = measure_line(r, *where = (uint32_t)r->c->counted, LINE_NOUN, true);
        if (line && line->slot == SLOT_NONE && line->measure.length) return line;
    }
    uint32_t nouns[2] = {r->at.phrase, r->c->counted == NONE ? r->at.phrase : (uint32_t)r->c->counted};
    for (unsigned i = 0; i < 2; i++) { /* "12 people killed", "12 wounded soldiers" */
        for (int32_t child = tree_first_child(r->d, nouns[i]); child != NONE; child = tree_next_sibling(r->d, (uint32_t)child)) {
            const token *t = token_of(r, (uint32_t)child);
            deprel relation = deprel_main(t->deprel);
            if (relation != DEPREL_ACL && relation != DEPREL_AMOD) continue;
            *where = (uint32_t)child;
            const figure_line *line = NULL;
            bool participle = t->xpos == XPOS_VBN || t->xpos == XPOS_VBD || t->xpos == XPOS_JJ;
            if (t->deprel != DEPREL_ACL_RELCL && participle) line = measure_verb_line(r, *where, SLOT_PATIENT);
            if (!line && t->xpos == XPOS_VBG) line = measure_verb_line(r, *where, SLOT_AGENT);
            if (!line && relation == DEPREL_AMOD) {
                line = measure_line(r, *where, LINE_NOUN, true);
                if (line && (line->slot != SLOT_NONE || !line->measure.length)) line = NULL;
            }
            if (line) return line;
        }
    }
    uint32_t behind = r->c->words.span.end; /* "30 wounded", "dozens injured" */
    if (r->c->counted == NONE && behind < r->d->tokens.count && token_of(r, behind)->sentence == token_of(r, r->c->head)->sentence) {
        const token *t = token_of(r, *where = behind);
        const figure_line *line = t->xpos == XPOS_VBN   ? measure_verb_line(r, behind, SLOT_PATIENT)
                                  : t->xpos == XPOS_VBG ? measure_verb_line(r, behind, SLOT_AGENT) /* "with 43 abstaining" */
                                                        : NULL;
        if (!line && (t->upos == UPOS_ADJ || t->upos == UPOS_NOUN || t->xpos == XPOS_VBN)) line = measure_line(r, behind, LINE_NOUN, true);
        bool tells = line && (line->slot == SLOT_NONE || line->slot == SLOT_PATIENT || line->slot == SLOT_AGENT);
        if (tells && line->measure.length) return line;
    }
    if (r->at.governor == NONE) return NULL;
    uint32_t governor = *where = (uint32_t)r->at.governor;
    if (r->at.relation == DEPREL_OBJ || r->at.passive) {
        const figure_line *line = measure_verb_line(r, governor, SLOT_PATIENT);
        if (line) return line;
        const figure_line *lives = r->c->counted == NONE ? NULL : measure_line(r, (uint32_t)r->c->counted, LINE_NOUN, true);
        if (lives && slice_is(lives->measure, "lives")) return measure_verb_line(r, governor, SLOT_LIVES);
    }
    if (r->at.relation == DEPREL_NSUBJ && !r->at.passive) {
        bool bare_participle = token_of(r, governor)->xpos == XPOS_VBN && tree_child_main(r->d, governor, DEPREL_AUX) == NONE;
        const figure_line *line = bare_participle ? measure_verb_line(r, governor, SLOT_PATIENT) : NULL; /* "with 90 civilians killed" */
        if (!line) line = measure_verb_line(r, governor, SLOT_AGENT);
        if (line) return line;
        uint32_t next = r->c->counted == NONE ? 0 : (uint32_t)r->c->counted + 1; /* "said at least 100 people died", hung from "said" */
        bool own = next && next != governor && next < r->d->tokens.count && token_of(r, next)->xpos == XPOS_VBD &&
                   deprel_main(token_of(r, next)->deprel) == DEPREL_CCOMP && tree_child_main(r->d, next, DEPREL_NSUBJ) == NONE;
        line = own ? measure_verb_line(r, *where = next, SLOT_AGENT) : NULL;
        if (line) return line;
        *where = governor;
        line = measure_line(r, governor, LINE_NOUN, true); /* "12 people are missing" */
        if (line && line->slot == SLOT_NONE && line->measure.length) return line;
    }
    if (r->at.relation == DEPREL_OBJ || r->at.passive) { /* "left 12 people dead", "12 are feared dead" */
        int32_t result = tree_child_main(r->d, governor, DEPREL_XCOMP);
        if (result != NONE) {
            *where = (uint32_t)result;
            const figure_line *line = measure_line(r, *where, LINE_NOUN, true);
            if (line && line->slot == SLOT_NONE && line->measure.length) return line;
            if (token_of(r, *where)->xpos == XPOS_VBN) return measure_verb_line(r, *where, SLOT_PATIENT);
        }
    }
    return NULL;
}

/* "the killing of 14 miners", "the bodies of nine migrants": what befell those counted. */
static const figure_line *befallen(const reading *r, uint32_t *where) {
    bool of = r->at.governor != NONE && r->at.relation == DEPREL_NMOD && has_preposition(r->k, r->d, r->at.phrase, WORD_OF);
    if (!of || token_of(r, *where = (uint32_t)r->at.governor)->upos != UPOS_NOUN) return NULL;
    const figure_line *line = measure_line(r, *where, LINE_NOUN, true);
    bool tells = line && line->slot == SLOT_NONE && slice_is(line->unit, "person") && line->measure.length;
    if (!tells || !slice_is(line->measure, "lives")) return tells ? line : NULL;
    int32_t verb = token_of(r, *where)->head; /* "claimed the lives of nine sailors" */
    return verb == NONE ? NULL : measure_verb_line(r, (uint32_t)verb, SLOT_LIVES);
}

bool measure_from_event(reading *r) {
    uint32_t where;
    slice unit;
    const figure_line *line = happened(r, &where);
    if (!line) line = befallen(r, &where);
    if (!line || (r->c->counted != NONE && is_only_intended(r, where))) return false;
    bool people = measure_counts_people(r, &unit);
    if (slice_is(line->unit, "vote")) {
        r->c->unit = line->unit;
        measure_set(r, line, SLICE(""), where, "event", 0.85f);
        return true;
    }
    if (slice_is(line->unit, "percent") && r->c->words.unit) { /* "48 percent chose the mayor" */
        if (r->c->counted != NONE) return false;
        measure_set(r, line, SLICE(""), where, "event", 0.8f);
        measure_add_about(r, tree_child_main(r->d, where, DEPREL_OBJ));
        return true;
    }
    if (r->c->words.unit || r->c->words.is_fraction || (line->unit.length && !people)) return false;
    if (r->c->counted == NONE && r->c->words.in_words && r->c->words.value == 1 && line->slot == SLOT_AGENT) return false;
    if (people) r->c->unit = unit;
    measure_set(r, line, SLICE(""), where, "event", 0.9f);
    if (r->c->counted != NONE) measure_add_about(r, r->c->counted);
    return true;
}
