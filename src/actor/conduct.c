/* Sectors that only the report tells: of whom no title, body or list says what he is, what happens to him does. Whoever is arrested, charged,
 * convicted or extradited, who smuggles or extorts, and who is known by an alias is CRM. People with a sector of their own keep it: an arrested
 * journalist stays one. Where a report tells of protests, people are arrested for that. */
#include "actor/work.h"

#include "syntax/syntax.h"

/* The word by which a coordination hangs in the tree: "Perez" for "Gomez" of "arrested Perez and Gomez". */
static uint32_t first_conjunct(const work *w, uint32_t t) {
    for (unsigned step = 0; step < 8 && work_token(w, t)->deprel == DEPREL_CONJ && work_token(w, t)->head != NONE; step++)
        t = (uint32_t)work_token(w, t)->head;
    return t;
}

static bool has_case_word(const work *w, uint32_t t, const char *word) {
    int32_t preposition = tree_child(w->document, t, DEPREL_CASE);
    return preposition != NONE && work_word(w, (uint32_t)preposition, word);
}

/* "arrested him", "he was charged", "the arrest of Gomez", "his extradition": is what the word tells done to whoever stands at `t`? */
static bool is_prosecuted(const work *w, uint32_t t) {
    const token *word = work_token(w, first_conjunct(w, t));
    if (is_side(w, first_conjunct(w, t), SIDE_TARGET, REFERENCE_PROSECUTE)) return true;
    if (word->head == NONE || !(word_references(w, word->head) & REFERENCE_PROSECUTE)) return false;
    uint32_t deed = (uint32_t)word->head;
    if (work_token(w, deed)->upos == UPOS_VERB) {
        bool passive = tree_child(w->document, deed, DEPREL_AUX_PASS) != NONE;
        return word->deprel == DEPREL_OBJ || word->deprel == DEPREL_NSUBJ_PASS || (passive && word->deprel == DEPREL_NSUBJ);
    }
    return word->deprel == DEPREL_NMOD_POSS || (word->deprel == DEPREL_NMOD && has_case_word(w, first_conjunct(w, t), "of"));
}

/* "men charged with fraud", "people arrested in the raid" */
static bool is_said_to_be_prosecuted(const work *w, uint32_t t) {
    for (int32_t child = tree_first_child(w->document, t); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child)) {
        const token *word = work_token(w, (uint32_t)child);
        if (deprel_main(word->deprel) != DEPREL_ACL || !(word_references(w, child) & REFERENCE_PROSECUTE)) continue;
        if (word->xpos == XPOS_VBN || tree_child(w->document, (uint32_t)child, DEPREL_AUX_PASS) != NONE) return true;
    }
    return false;
}

/* "smuggled cocaine", "extorting bus drivers" */
static bool commits_crime(const work *w, uint32_t t) {
    uint32_t top = first_conjunct(w, t);
    const token *word = work_token(w, top);
    if (is_side(w, top, SIDE_SOURCE, REFERENCE_CRIME)) return true;
    if (word->head != NONE && word->deprel == DEPREL_NSUBJ && word_references(w, word->head) & REFERENCE_CRIME) return true;
    for (int32_t child = tree_first_child(w->document, t); child != NONE; child = tree_next_sibling(w->document, (uint32_t)child))
        if (deprel_main(work_token(w, (uint32_t)child)->deprel) == DEPREL_ACL && word_references(w, child) & REFERENCE_CRIME &&
            work_token(w, (uint32_t)child)->xpos != XPOS_VBN)
            return true;
    return false;
}

/* "Gomez, alias "La Tuta"" */
static bool has_alias(const work *w, const candidate *c) {
    uint32_t t = c->span.end, end = w->document->sentences.items[sentence_of(w, c)].end;
    while (t < end && (work_word(w, t, ",") || work_word(w, t, "("))) t++;
    return c->form == MENTION_NAME && t < end && is_alias_word(w, t);
}

/* "people", "Gomez's brother", "his cousin Luis Gomez": the word that says what they are. */
static uint32_t word_of(const work *w, const referent *r) {
    const candidate *first = &w->candidates.items[r->first];
    bool title = first->form == MENTION_NAME && r->profile.role.end > r->profile.role.first;
    return title ? r->profile.role.end - 1 : first->head;
}

/* A person or people of whom nothing but words for anybody says what they are. */
static bool may_be_anybody(const work *w, const referent *r) {
    const profile *p = &r->profile;
    bool human = p->kind == ENTITY_PERSON || p->kind == ENTITY_UNKNOWN || (p->kind == ENTITY_GROUP && p->plural);
    if (!human || r->merged_into != NONE || p->actor || p->organisation_code.length) return false;
    if (p->row != NONE)
        return lexicon_row_table(w->lexicon, (lexicon_row)p->row) == LEXICON_COUNTRIES && !p->sectors.count; /* "two Brazilians" */
    if (!p->sectors.count) return true;
    return p->sectors.count == 1 && sectors_have(&p->sectors, "CVL") && word_references(w, word_of(w, r)) & REFERENCE_ANYBODY;
}

/* "Killed four", "thousands marched": of people told by their number alone nothing says that they are soldiers or police. */
static bool is_number_of_anybody(const work *w, const referent *r) {
    const candidate *c = &w->candidates.items[r->first];
    return (r->profile.kind == ENTITY_GROUP || r->profile.kind == ENTITY_PERSON) && !r->profile.role_key && !r->profile.sectors.count &&
           c->rule == rule_number && may_be_anybody(w, r);
}

static bool tells_of_protests(const work *w) {
    for (uint32_t t = 0; t < w->document->tokens.count; t++)
        if (word_references(w, t) & REFERENCE_PROTEST) return true;
    return false;
}

/* "M23 captured Sake": a name of one word of which no list and nothing else knows may be a town's. */
static bool may_be_taken_town(const work *w, const candidate *c, const referent *r) {
    bool bare = c->form == MENTION_NAME && c->span.end == c->span.first + 1 && r->profile.row == NONE;
    if (!bare || (r->profile.kind != ENTITY_UNKNOWN && r->profile.kind != ENTITY_PLACE)) return false;
    int32_t deed = work_token(w, first_conjunct(w, c->head))->head;
    if (deed == NONE || !(word_references(w, deed) & REFERENCE_TAKE)) return false;
    int32_t subject = tree_child(w->document, (uint32_t)deed, DEPREL_NSUBJ), taker = subject == NONE ? NONE : w->candidate_of[subject];
    return taker == NONE || !sectors_have(&w->candidates.items[taker].profile.sectors, "COP"); /* police capture people */
}

void sectors_from_conduct(work *w) {
    bool protests = tells_of_protests(w);
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        if (c->referents.count != 1) continue;
        referent *r = &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))];
        if (!may_be_anybody(w, r) || (protests && r->profile.plural) || may_be_taken_town(w, c, r)) continue;
        if (!has_alias(w, c) && !is_prosecuted(w, c->head) && !is_said_to_be_prosecuted(w, c->head) && !commits_crime(w, c->head)) continue;
        r->profile.sectors.count = 0;
        sectors_add(&r->profile.sectors, SLICE("CRM"));
    }
    for (uint32_t i = 0; i < w->referents.count; i++)
        if (is_number_of_anybody(w, &w->referents.items[i])) sectors_add(&w->referents.items[i].profile.sectors, SLICE("CVL"));
}
