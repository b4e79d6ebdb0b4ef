/* Countries that only the context tells: "police said" in a report from Cairo speaks of Egypt's police. Taken with care, since a wrong country
 * is worse than none: from the sentence where all in it are of one country, else from the dateline, else the only country that the document speaks of. */
#include "actor/work.h"

#include "syntax/syntax.h"

/* "the capital of Peru": the country that something else is of. */
static bool of_something(const work *w, uint32_t t) {
    int32_t preposition = tree_child(w->document, t, DEPREL_CASE);
    return work_token(w, t)->deprel == DEPREL_NMOD && preposition != NONE && work_word(w, (uint32_t)preposition, "of");
}

/* Does what stands there act or is acted on, so that whoever else the sentence names may well be of another country? "The president accused
 * Russia", "fled to Bangladesh", "Turkey condemned the government". */
static bool is_other_side(const work *w, const candidate *c, entity_kind kind) {
    switch (deprel_main(work_token(w, c->head)->deprel)) {
    case DEPREL_OBJ:
    case DEPREL_IOBJ: return true;
    case DEPREL_NSUBJ: return kind == ENTITY_COUNTRY;
    case DEPREL_OBL:
    case DEPREL_NMOD:
        return work_token(w, c->head)->deprel != DEPREL_NMOD_POSS && (kind == ENTITY_COUNTRY || kind == ENTITY_PLACE) &&
               !token_is_locative(w->document, c->head) && tree_child(w->document, c->head, DEPREL_CASE) != NONE &&
               !of_something(w, c->head);
    default: return false;
    }
}

enum { LOOK_BACK = 3 }; /* sentences */

/* "Police said", "the government": those of the country that all in the sentence belong to, else, where it names none, in the sentences before
 * it in the paragraph, else of the document's. */
static slice context_country(const work *w, uint32_t sentence_number, slice fallback, unsigned look_back) {
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
        differ |= (all.length && !slice_equal(all, country)) || is_other_side(w, c, kind);
        all = country;
    }
    if (!all.length) {
        bool goes_on = look_back && sentence_number > 0 && s[-1].paragraph == s->paragraph && s[-1].kind == SENTENCE_BODY;
        return goes_on ? context_country(w, sentence_number - 1, fallback, look_back - 1) : fallback;
    }
    return differ ? none : all;
}

/* The dateline's country, else the only one that the whole document speaks of, if something happens there or is of it. */
static slice document_country(const work *w) {
    slice only = {NULL, 0};
    bool several = false, told = false;
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        if (work_token(w, c->head)->flags & TOKEN_DATELINE && c->profile.kind == ENTITY_PLACE) return c->profile.country;
        if ((c->profile.kind != ENTITY_PLACE && c->profile.kind != ENTITY_COUNTRY) || !c->profile.country.length) continue;
        several |= only.length && !slice_equal(only, c->profile.country);
        only = c->profile.country;
        told |= c->form == MENTION_DEMONYM || token_is_locative(w->document, c->head) || work_token(w, c->head)->deprel == DEPREL_NMOD_POSS;
    }
    return several || !told ? (slice){NULL, 0} : only;
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
            country = context_country(w, sentence_known, fallback, LOOK_BACK);
        }
        p->country = country;
    }
}
