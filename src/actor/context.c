/* Countries that only the context tells: "police said" in a report from Cairo speaks of Egypt's police. Taken with care, since a wrong country
 * is worse than none: from the sentence where all in it are of one country, else from the dateline, else the only country that the document speaks of. */
#include "actor/work.h"

#include "syntax/syntax.h"

/* "fled to Bangladesh", "talks with Iran": the country is another than that of whoever else the sentence names. */
static bool is_goal(const work *w, uint32_t t) {
    static const char *const prepositions[] = {"to", "from", "with", "against", "into", "towards", "toward"};
    int32_t preposition = tree_child(w->document, t, DEPREL_CASE);
    if (preposition == NONE) return false;
    for (unsigned i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (work_word(w, (uint32_t)preposition, prepositions[i])) return true;
    return false;
}

/* "Police said", "the government": those of the country that all in the sentence belong to, else, where it names none, of the
 * document's. */
static slice context_country(const work *w, uint32_t sentence_number, slice fallback) {
    const sentence *s = &w->document->sentences.items[sentence_number];
    const slice none = {NULL, 0};
    slice all = none;
    bool differ = false;
    for (uint32_t t = s->first; t < s->end; t++) {
        if (w->candidate_of[t] == NONE) continue;
        const candidate *c = &w->candidates.items[w->candidate_of[t]];
        if (c->head != t || c->referents.count != 1) continue;
        entity_kind kind = w->referents.items[referent_root(w, c->referents.items[0])].profile.kind;
        if (kind == ENTITY_MEDIUM) continue; /* a newspaper writes about any country */
        slice country = w->referents.items[referent_root(w, c->referents.items[0])].profile.country;
        if (country.length != 3 || slice_is(country, "IGO") || slice_is(country, "NGO") || slice_is(country, "IMG")) continue;
        differ |= (all.length && !slice_equal(all, country)) || is_goal(w, t);
        all = country;
    }
    if (!all.length) return fallback;
    return differ ? none : all;
}

/* The dateline's country, else the only one that the whole document speaks of. */
static slice document_country(const work *w) {
    slice only = {NULL, 0};
    bool several = false;
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        if (work_token(w, c->head)->flags & TOKEN_DATELINE && c->profile.kind == ENTITY_PLACE) return c->profile.country;
        if (c->profile.kind != ENTITY_PLACE && c->profile.kind != ENTITY_COUNTRY) continue;
        several |= only.length && !slice_equal(only, c->profile.country);
        if (c->profile.country.length) only = c->profile.country;
    }
    return several ? (slice){NULL, 0} : only;
}

void countries_from_context(work *w) {
    slice fallback = document_country(w), country = {NULL, 0};
    uint32_t sentence_known = UINT32_MAX;
    for (uint32_t i = 0; i < w->referents.count; i++) {
        referent *r = &w->referents.items[i];
        profile *p = &r->profile;
        if (r->merged_into != NONE || p->row != NONE || p->country.length || !p->sectors.count || p->organisation_code.length) continue;
        if (r->named ? !p->role_key : p->kind == ENTITY_PERSON && !p->definite && !is_office(w, p)) continue;
        const candidate *c = &w->candidates.items[r->first];
        uint8_t first = work_token(w, c->span.first)->upos; /* "police", "27 people", "the army"; not "various forces" */
        if (!r->named && !p->definite && first != UPOS_NOUN && first != UPOS_PROPN && first != UPOS_NUM) continue;
        if (sentence_of(w, c) != sentence_known) { /* referents come in text order: one look at each sentence */
            sentence_known = sentence_of(w, c);
            country = context_country(w, sentence_known, fallback);
        }
        p->country = country;
    }
}
