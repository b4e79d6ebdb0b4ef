/* Referents: entities in the making. What each further mention says of one is added to what is known; two that turn out to be the same are
 * merged, and the one dropped points at the one kept. */
#include "actor/work.h"

uint32_t referent_root(const work *w, uint32_t r) {
    while (w->referents.items[r].merged_into != NONE) r = (uint32_t)w->referents.items[r].merged_into;
    return r;
}

/* "Obama is the founder of ISIS" is said of somebody whom the list knows as no such man: he stays who he is. */
static bool is_slander(const profile *known, const profile *said) {
    static const char armed[] = "REB CRM RAD";
    if (known->row == NONE || known->kind != ENTITY_PERSON || !known->country.length || !said->organisation_code.length) return false;
    if (sectors_have_any(&known->sectors, armed)) return false;
    bool of_armed = slice_starts_with(said->organisation_code, SLICE("IMG")) || sectors_have_any(&said->sectors, armed);
    return of_armed && !slice_equal(first_three(said->organisation_code), known->country);
}

/* Adds to what is known of a referent what one more mention says. What a title in the text says of the office counts more than what the
 * lexicon says for the date; what is there already counts more than what comes later. */
static void profile_add(profile *known, const profile *more) {
    if ((known->kind == ENTITY_COUNTRY && more->kind != ENTITY_COUNTRY) || is_slander(known, more)) return;
    if (known->kind == ENTITY_UNKNOWN) known->kind = more->kind;
    if (known->kind == ENTITY_ORGANISATION && (more->kind == ENTITY_MEDIUM || more->kind == ENTITY_GROUP)) known->kind = more->kind;
    if (known->gender == GENDER_UNKNOWN) known->gender = more->gender;
    if (!known->organisation_code.length) known->organisation_code = more->organisation_code;
    if (!known->country.length) known->country = more->country;
    bool office_known = known->sectors.count && (known->office_now || !more->office_now);
    if (!office_known && more->sectors.count) {
        known->sectors = more->sectors;
        known->office_now = more->office_now;
        known->former = more->former;
    }
    if (!known->role_key && more->role_key) {
        known->role = more->role;
        known->role_key = more->role_key;
        known->role_rows = more->role_rows;
        known->role_row_count = more->role_row_count;
    }
    if (!known->possessor && known->role_key == more->role_key) known->possessor = more->possessor;
    if (known->row == NONE) known->row = more->row;
    if (!known->actor) known->actor = more->actor;
    if (known->name.end - known->name.first < more->name.end - more->name.first) known->name = more->name;
}

bool referent_new(work *w, uint32_t number, uint32_t *made) {
    referent *r = vector_push(w->scratch, &w->referents);
    if (!r) return false;
    *made = w->referents.count - 1;
    *r = (referent){.profile = w->candidates.items[number].profile, .first = number, .last = number, .merged_into = NONE};
    return referent_add(w, *made, number, w->candidates.items[number].rule);
}

/* The list ends the common one, or is copied to its end first. */
static bool list_add(work *w, referent_list *list, uint32_t number) {
    if (list->count == 0) {
        *list = (referent_list){1, number};
        return true;
    }
    if (list->count == 1 || list->first + list->count != w->several.count) {
        referent_list old = *list;
        list->first = w->several.count;
        for (uint32_t i = 0; i < old.count; i++) {
            uint32_t *moved = vector_push(w->scratch, &w->several);
            if (!moved) return false;
            *moved = referent_at(w, old, i);
        }
    }
    uint32_t *added = vector_push(w->scratch, &w->several);
    if (!added) return false;
    *added = number;
    list->count++;
    return true;
}

bool referent_add(work *w, uint32_t number, uint32_t candidate_number, const char *rule) {
    candidate *c = &w->candidates.items[candidate_number];
    number = referent_root(w, number);
    for (uint32_t i = 0; i < c->referents.count; i++)
        if (referent_at(w, c->referents, i) == number) return true;
    if (!list_add(w, &c->referents, number)) return false;
    c->rule = rule;
    referent *r = &w->referents.items[number];
    r->mention_count++;
    if (candidate_number < r->first) r->first = candidate_number;
    if (candidate_number > r->last) r->last = candidate_number;
    bool one_of_many = c->profile.plural && !r->profile.plural && r->mention_count > 1; /* "the two allies" says nothing of each */
    if (c->referents.count == 1 && !one_of_many) {
        profile_add(&r->profile, &c->profile);
        if (!index_role(w, number)) return false;
    }
    bool best_known = r->named && r->profile.row != NONE && slice_equal(r->name, knowledge_name(w->knowledge, (lexicon_row)r->profile.row));
    if (c->form == MENTION_NAME && !best_known && (!r->named || c->profile.name.end - c->profile.name.first > r->name_length)) {
        r->named = true;
        r->name_length = c->profile.name.end - c->profile.name.first;
        r->name = document_words(w->document, c->profile.name);
    }
    return true;
}

void referents_merge(work *w, uint32_t kept, uint32_t dropped) {
    kept = referent_root(w, kept);
    dropped = referent_root(w, dropped);
    if (kept == dropped) return;
    referent *into = &w->referents.items[kept], *from = &w->referents.items[dropped];
    profile_add(&into->profile, &from->profile);
    if (from->first < into->first) into->first = from->first;
    if (from->last > into->last) into->last = from->last;
    into->mention_count += from->mention_count;
    if (from->named && (!into->named || from->name_length > into->name_length)) {
        into->named = true;
        into->name = from->name;
        into->name_length = from->name_length;
    }
    from->merged_into = (int32_t)kept;
}
