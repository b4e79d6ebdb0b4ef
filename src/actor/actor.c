/* The actor stage from end to end, and the writing of its result: candidates with a referent become mentions, referents entities with
 * their codes, both in text order. */
#include "actor/actor.h"

#include "actor/work.h"
#include "base/error.h"

/* What is written of a candidate: a quarter of it, which is kept in its place while entities and mentions are made of it. */
typedef struct telling {
    token_span span;
    uint32_t head;
    mention_form form;
    const char *rule;
    referent_list referents;
} telling;

typedef struct tellings {
    telling *items;
    uint32_t count;
} tellings;

static bool run(work *w);
static void forget_homes_of_none(work *w);
static void forget_names(work *w);
static bool tellings_keep(work *w, tellings *kept);
static bool entities_write(work *w, const tellings *told);

readout_status actor_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    return actor_stage_observed(e, w, d, NULL, error);
}

readout_status actor_stage_observed(const engine *e, workspace *w, document *d, choice_observer *observer, readout_error *error) {
    arena_reset(&w->scratch, (size_t)16 << 20);
    work work_here = {.lexicon = e->actors->lexicon, .knowledge = e->actors, .document = d, .scratch = &w->scratch, .observer = observer};
    if (run(&work_here)) return READOUT_OK;
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "memory ran out while finding the actors of \"%.*s\"", SLICE_FORMAT(d->id));
}

static bool run(work *w) {
    if (!pieces_find(w) || !candidates_make(w) || !words_without_piece(w) || !candidates_sort(w)) return false;
    forget_homes_of_none(w);
    equations_find(w);
    profiles_fill(w);
    if (!names_resolve(w) || !references_resolve(w)) return false;
    forget_names(w);
    if (!countries_from_context(w) || !sectors_from_reader(w)) return false;
    codes_of_no_state(w);
    sectors_from_conduct(w);
    tellings told;
    return tellings_keep(w, &told) && entities_write(w, &told);
}

/* ---------------------------------------------------------------- entities */

static bool code_write(work *w, entity *e, const profile *p) {
    slice parts[3] = {p->country};
    unsigned count = 1;
    if (p->organisation_code.length) {
        e->code = p->organisation_code;
        return true;
    }
    if (p->kind != ENTITY_PLACE || p->sectors.count)
        for (unsigned i = 0; i < p->sectors.count && count < 3; i++) parts[count++] = sector_at(&p->sectors, i);
    if (count == 1) {
        e->code = p->country;
        return true;
    }
    for (unsigned i = count; i < 3; i++) parts[i] = (slice){"", 0};
    if (!parts[0].bytes) parts[0] = (slice){"", 0};
    e->code = arena_format(w->document->memory, "%.*s%.*s%.*s", SLICE_FORMAT(parts[0]), SLICE_FORMAT(parts[1]), SLICE_FORMAT(parts[2]));
    return e->code.bytes != NULL;
}

/* The words of a nominal without what stands before its noun phrase proper: article and possessive pronoun. */
static slice nominal_name(const work *w, const telling *c) {
    token_span words = c->span;
    while (words.first < c->head && (work_token(w, words.first)->upos == UPOS_DET || work_token(w, words.first)->xpos == XPOS_PRPS))
        words.first++;
    return document_words(w->document, words);
}

static slice name_of(const work *w, const tellings *told, const referent *r) {
    const profile *p = &r->profile;
    lexicon_row row;
    if (p->kind == ENTITY_COUNTRY && knowledge_country(w->knowledge, p->country, &row)) return knowledge_name(w->knowledge, row);
    if (p->row != NONE) {
        lexicon_table table = lexicon_row_table(w->lexicon, (lexicon_row)p->row);
        slice listed = knowledge_name(w->knowledge, (lexicon_row)p->row);
        if (table == LEXICON_PEOPLE) return listed;
    }
    return r->named ? r->name : nominal_name(w, &told->items[r->first]);
}

/* "Prime Minister" is the role "prime minister"; what comes after it keeps its letters ("head of the expert council of Baku Network"). */
static slice role_words(const work *w, const profile *p) {
    slice words = document_words(w->document, p->role);
    int32_t number = w->piece_of[p->role.first];
    if (number == NONE) return words;
    uint32_t end = w->pieces.items[number].end < p->role.end ? w->pieces.items[number].end : p->role.end;
    size_t length = document_words(w->document, (token_span){p->role.first, end}).length;
    slice listed = {NULL, 0}; /* as the lexicon writes it: "member of Congress" */
    for (slice rest = p->role_row_count ? lexicon_column(w->lexicon, p->role_rows[0], 0) : listed, phrase; rest.length;) {
        phrase = slice_cut(&rest, '|');
        if (phrase.length == length && slice_equal_ignoring_case(phrase, slice_of(words.bytes, length))) listed = phrase;
    }
    char *made = arena_allocate(w->document->memory, words.length + 1);
    if (!made) return words;
    memcpy(made, words.bytes, words.length);
    if (listed.length) memcpy(made, listed.bytes, length);
    for (size_t i = 0; i < length && !listed.length; i++)
        if (made[i] >= 'A' && made[i] <= 'Z') made[i] = (char)(made[i] + 32);
    return slice_of(made, words.length);
}

/* The role in the text's own words where it gives one, else the lexicon's. */
static slice role_of(const work *w, const referent *r) {
    const profile *p = &r->profile;
    if (p->kind == ENTITY_PERSON && p->row != NONE && p->office_now && lexicon_row_table(w->lexicon, (lexicon_row)p->row) == LEXICON_PEOPLE)
        return lexicon_column(w->lexicon, (lexicon_row)p->row, PERSON_ROLE);
    if (p->role.end > p->role.first && (p->kind == ENTITY_PERSON || p->kind == ENTITY_UNKNOWN)) return role_words(w, p);
    return (slice){"", 0};
}

static bool entity_write(work *w, const tellings *told, const referent *r) {
    document *d = w->document;
    entity *e = vector_push(d->memory, &d->entities);
    if (!e) return false;
    const profile *p = &r->profile;
    e->kind = p->kind;
    e->name = name_of(w, told, r);
    e->country = p->country;
    e->role = role_of(w, r);
    bool person = p->kind == ENTITY_PERSON && !p->plural;
    e->gender = person && p->gender == GENDER_MALE ? 'm' : person && p->gender == GENDER_FEMALE ? 'f' : '\0';
    e->lexicon_row = p->row;
    e->code_row = (int32_t)p->actor - 1;
    e->sectors = p->sectors;
    return code_write(w, e, p);
}

/* ---------------------------------------------------------------- mentions */

/* `each`: the numbers of all entities, of which nearly every mention names but one. */
static bool mention_write(work *w, const telling *c, const int32_t *entity_of, uint32_t *each) {
    document *d = w->document;
    uint32_t number = d->mentions.count, count = c->referents.count;
    uint32_t *entities = count == 1 ? each + entity_of[referent_at(w, c->referents, 0)] : ARENA_ARRAY(d->memory, uint32_t, count);
    if (!entities) return false;
    d->mentions.items[d->mentions.count++] =
        (mention){.span = c->span, .head = c->head, .form = c->form, .entities = {entities, count, count}, .rule = c->rule};
    for (uint32_t i = 0; i < count; i++) {
        entities[i] = (uint32_t)entity_of[referent_at(w, c->referents, i)];
        uint32_t *mentioned = vector_push(d->memory, &d->entities.items[entities[i]].mentions);
        if (!mentioned) return false;
        *mentioned = number;
    }
    return true;
}

/* Room for the mentions, and for the lists of those of each entity, in one block each. */
static bool mentions_reserve(work *w, const tellings *told, const int32_t *entity_of) {
    document *d = w->document;
    uint32_t all = 0;
    for (uint32_t i = 0; i < told->count; i++) d->mentions.capacity += told->items[i].referents.count > 0;
    d->mentions.items = ARENA_ARRAY(d->memory, mention, d->mentions.capacity + 1);
    if (!d->mentions.items) return false;
    for (uint32_t i = 0; i < told->count; i++)
        for (uint32_t j = 0; j < told->items[i].referents.count; j++, all++)
            d->entities.items[entity_of[referent_at(w, told->items[i].referents, j)]].mentions.capacity++;
    uint32_t *room = ARENA_ARRAY(d->memory, uint32_t, all);
    if (!room) return false;
    for (uint32_t i = 0; i < d->entities.count; room += d->entities.items[i++].mentions.capacity)
        d->entities.items[i].mentions.items = room;
    return true;
}

static void point_at_mentions(work *w, const tellings *told) {
    document *d = w->document;
    for (uint32_t i = 0; i < d->mentions.count; i++) d->mention_at[d->mentions.items[i].head] = (int32_t)i; /* inner ones come later */
    for (uint32_t t = 0; t < d->tokens.count; t++) { /* a name's own head, inside a mention that hangs by its title */
        if (d->mention_at[t] != NONE || w->candidate_of[t] == NONE) continue;
        const telling *c = &told->items[w->candidate_of[t]];
        if (c->referents.count && span_holds(c->span, t)) d->mention_at[t] = d->mention_at[c->head];
    }
}

static bool mentions_write(work *w, const tellings *told, const int32_t *entity_of) {
    document *d = w->document;
    uint32_t *each = ARENA_ARRAY(d->memory, uint32_t, d->entities.count + 1);
    if (!each || !mentions_reserve(w, told, entity_of)) return false;
    for (uint32_t i = 0; i < d->entities.count; i++) each[i] = i;
    for (uint32_t i = 0; i < told->count; i++)
        if (told->items[i].referents.count && !mention_write(w, &told->items[i], entity_of, each)) return false;
    d->mention_at = ARENA_ARRAY(d->memory, int32_t, d->tokens.count + 1);
    if (!d->mention_at) return false;
    for (uint32_t t = 0; t <= d->tokens.count; t++) d->mention_at[t] = NONE;
    point_at_mentions(w, told);
    return true;
}

/* A country is told by the head of a mention; of other words nobody asks. */
static void forget_homes_of_none(work *w) {
    document *d = w->document;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->homes.count; i++)
        if (w->candidate_of[d->homes.items[i].token] != NONE) d->homes.items[kept++] = d->homes.items[i];
    d->homes.count = kept;
    vector_trim(d->memory, &d->homes);
}

/* What was looked at to tell who is who: in a long document it takes as much room as what is to be written. */
static void forget_names(work *w) {
    arena_release(w->scratch, w->names.slots, w->names.slot_count * sizeof *w->names.slots);
    vector_release(w->scratch, &w->names.entries);
    vector_release(w->scratch, &w->history);
}

/* Both at once, candidates and what is written of them, would be the most that a document takes. */
static bool tellings_keep(work *w, tellings *kept) {
    candidate *all = w->candidates.items;
    *kept = (tellings){.count = w->candidates.count};
    arena_release(w->scratch, w->references, (w->document->words.count + 1) * sizeof *w->references);
    if (!all) return true;
    _Static_assert(sizeof(telling) <= sizeof(candidate), "the next candidate is not overwritten before it is read");
    for (uint32_t i = 0; i < kept->count; i++) {
        const telling told = {all[i].span, all[i].head, all[i].form, all[i].rule, all[i].referents};
        memcpy((char *)all + i * sizeof told, &told, sizeof told);
    }
    kept->items = arena_grow(w->scratch, all, w->candidates.capacity * sizeof *all, kept->count * sizeof *kept->items);
    w->candidates.items = NULL;
    w->candidates.count = w->candidates.capacity = 0;
    return kept->items != NULL;
}

/* What only entities are written from. */
static void forget_referents(work *w) {
    arena_release(w->scratch, w->piece_of, (w->document->tokens.count + 1) * sizeof *w->piece_of);
    vector_release(w->scratch, &w->pieces);
    vector_release(w->scratch, &w->referents);
}

static bool entities_write(work *w, const tellings *told) {
    document *d = w->document;
    int32_t *entity_of = ARENA_ARRAY(w->scratch, int32_t, w->referents.count + 1);
    if (!entity_of) return false;
    for (uint32_t r = 0; r < w->referents.count; r++) entity_of[r] = NONE;
    for (uint32_t i = 0; i < told->count; i++)
        for (uint32_t j = 0; j < told->items[i].referents.count; j++) {
            uint32_t r = referent_root(w, referent_at(w, told->items[i].referents, j));
            if (entity_of[r] != NONE) continue;
            entity_of[r] = (int32_t)d->entities.count;
            if (!entity_write(w, told, &w->referents.items[r])) return false;
        }
    for (uint32_t r = 0; r < w->referents.count; r++) entity_of[r] = entity_of[referent_root(w, r)];
    forget_referents(w);
    vector_trim(d->memory, &d->entities);
    return mentions_write(w, told, entity_of);
}
