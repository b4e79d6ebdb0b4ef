/* What a report tells of countries. What acts or is acted on ("The president accused Russia") tells less of whoever stands beside it than
 * what says where, and what heads a text or sentence tells most. */
#include "actor/told.h"

#include "syntax/syntax.h"

/* What a mention of a country tells about those whose country is not said; found by trying values on reports. */
static const struct {
    float dateline, title, beginning, place, country, possessor, party, adjective, soldiers;
} weight = {.dateline = 4,
            .title = 4,
            .beginning = 1,
            .place = 2,
            .country = 0.5f,
            .possessor = 2,
            .party = 0.4f,
            .adjective = 0.4f,
            .soldiers = 0.05f};

/* A dateline's country is where the report was filed alone where another is named so much, and so many times as much. */
static const float abroad_least = 1.5f, abroad_share = 3;

int32_t told_number(const country_table *t, slice code) {
    for (unsigned i = 0; i < t->count; i++)
        if (slice_equal(t->items[i].code, code)) return (int32_t)i;
    return NONE;
}

static bool is_state(slice code) {
    return code.length == 3 && !slice_is(code, "IGO") && !slice_is(code, "NGO") && !slice_is(code, "IMG") && !slice_is(code, "MNC");
}

/* "the capital of Peru": the country that something else is of. */
static bool of_something(const work *w, uint32_t t) {
    int32_t preposition = tree_child(w->document, t, DEPREL_CASE);
    return work_token(w, t)->deprel == DEPREL_NMOD && preposition != NONE && work_word(w, (uint32_t)preposition, "of");
}

/* "Nairobi: Police arrested …", "KENYA. Police arrested …": what is named before a colon at a sentence's beginning, or alone, is where the rest happens. */
static bool is_heading(const work *w, const candidate *c) {
    const sentence *s = &w->document->sentences.items[sentence_of(w, c)];
    if (c->span.first != s->first || c->form != MENTION_NAME) return false;
    return c->span.end >= s->end || work_word(w, c->span.end, ":") || (c->span.end + 1 == s->end && work_word(w, c->span.end, "."));
}

/* Does what stands there act or is acted on, so that whoever else the sentence names may well be of another country? "The president accused
 * Russia", "fled to Bangladesh", "Turkey condemned the government". */
static bool is_other_side(const work *w, const candidate *c, entity_kind kind) {
    if (is_guarded(w, c->span)) return true; /* "Iran-backed" */
    if (is_heading(w, c)) return false;
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

/* "French troops": soldiers fight abroad. */
static bool is_of_soldiers(const work *w, const candidate *c) {
    int32_t head = work_token(w, c->head)->head;
    if (head == NONE || w->candidate_of[head] == NONE) return false;
    return sectors_have(&w->candidates.items[w->candidate_of[head]].profile.sectors, "MIL");
}

/* How much the mention tells of its country's part in the report; 0 for media, who write about any country. */
static float mention_weight(const work *w, const candidate *c, entity_kind kind) {
    const token *head = work_token(w, c->head);
    const sentence *s = &w->document->sentences.items[head->sentence];
    if (kind == ENTITY_MEDIUM || c->form == MENTION_PRONOUN) return 0;
    float told = c->form == MENTION_DEMONYM ? (is_of_soldiers(w, c) ? weight.soldiers : weight.adjective)
                 : kind == ENTITY_COUNTRY || kind == ENTITY_PLACE
                     ? (head->deprel == DEPREL_NMOD_POSS                              ? weight.possessor
                        : token_is_locative(w->document, c->head) || is_heading(w, c) ? weight.place
                                                                                      : weight.country)
                 : sectors_have(&c->profile.sectors, "MIL") ? weight.soldiers
                                                            : weight.party;
    if (head->flags & TOKEN_DATELINE && kind == ENTITY_PLACE) return weight.dateline;
    if (s->kind == SENTENCE_TITLE) return told * weight.title;
    return told * (1 + weight.beginning / (1 + (float)head->sentence));
}

slice told_country_of(const work *w, const candidate *c, entity_kind *kind) {
    const slice none = {NULL, 0};
    if (c->referents.count != 1) return none;
    const profile *p = &w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile;
    *kind = p->kind;
    return is_state(p->country) ? p->country : none;
}

/* What a mention outside the dateline tells of where the report is at home: "in Niamey", "Niger's president", "the capital of Niger". */
static float named_weight(const work *w, const candidate *c, entity_kind kind) {
    bool place = (kind == ENTITY_COUNTRY || kind == ENTITY_PLACE) && c->form == MENTION_NAME;
    if (!place || is_of_soldiers(w, c) || (kind == ENTITY_COUNTRY && is_other_side(w, c, kind))) return 0;
    int32_t preposition = tree_child(w->document, c->head, DEPREL_CASE);
    bool aimed_at = preposition != NONE && work_word(w, (uint32_t)preposition, "at"); /* "fired rockets at Israel" */
    return aimed_at || stands_as_subject(w, c->head) ? 0 : mention_weight(w, c, kind);
}

static bool acts_itself(const work *w, const candidate *c, entity_kind kind) {
    int32_t head = work_token(w, c->head)->head;
    if (kind == ENTITY_COUNTRY && stands_as_subject(w, c->head)) return true;
    return c->form == MENTION_DEMONYM && head != NONE && stands_as_subject(w, (uint32_t)head);
}

/* "DAKAR, Aug 10 - Soldiers arrested Niger's president": the text tells of another country, and not of what the dateline's does. */
static bool is_filed_abroad(const country_table *report) {
    const country_weight *filed = NULL, *most = NULL;
    for (unsigned i = 0; i < report->count; i++) {
        const country_weight *c = &report->items[i];
        if (c->filed > 0 && filed) return false; /* filed from both */
        if (c->filed > 0)
            filed = c;
        else if (!most || c->named > most->named)
            most = c;
    }
    return filed && !filed->acts && most && most->named >= abroad_least && most->named >= abroad_share * filed->named;
}

static void set_dateline_aside(country_table *report) {
    report->filed_abroad = true;
    report->heaviest = 0;
    for (unsigned i = 0; i < report->count; i++) {
        report->items[i].weight -= report->items[i].filed;
        report->total -= report->items[i].filed;
        if (report->items[i].weight > report->items[report->heaviest].weight) report->heaviest = i;
    }
}

void told_weigh(const work *w, country_table *report) {
    *report = (country_table){0};
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        entity_kind kind;
        const candidate *c = &w->candidates.items[i];
        slice code = told_country_of(w, c, &kind);
        if (!code.length) continue;
        int32_t number = told_number(report, code);
        if (number == NONE && report->count == COUNTRIES_MOST) continue;
        if (number == NONE) {
            number = (int32_t)report->count++;
            report->items[number] = (country_weight){.code = code, .first = sentence_of(w, c)};
        }
        country_weight *country = &report->items[number];
        float told = mention_weight(w, c, kind);
        bool filed = work_token(w, c->head)->flags & TOKEN_DATELINE;
        country->weight += told;
        *(filed ? &country->filed : &country->named) += filed ? told : named_weight(w, c, kind);
        report->total += told;
        country->acts |= !filed && acts_itself(w, c, kind);
        country->in_title |= told > 0 && w->document->sentences.items[sentence_of(w, c)].kind == SENTENCE_TITLE;
        if (country->weight > report->items[report->heaviest].weight) report->heaviest = (unsigned)number;
    }
    if (is_filed_abroad(report)) set_dateline_aside(report);
}

bool told_in_sentence(const work *w, uint32_t number, report_view *view) {
    const sentence *s = &w->document->sentences.items[number];
    uint32_t begin = view->tellings.count;
    view->first_telling[number] = begin;
    for (uint32_t t = s->first; t < s->end; t++) {
        const candidate *c = w->candidate_of[t] == NONE ? NULL : &w->candidates.items[w->candidate_of[t]];
        entity_kind kind;
        slice code = c && c->head == t ? told_country_of(w, c, &kind) : (slice){NULL, 0};
        int32_t country = code.length && kind != ENTITY_MEDIUM ? told_number(&view->table, code) : NONE;
        if (country == NONE) continue;
        uint32_t at = begin;
        while (at < view->tellings.count && view->tellings.items[at].country != (uint32_t)country) at++;
        if (at == view->tellings.count) {
            telling *added = vector_push(w->scratch, &view->tellings);
            if (!added) return false;
            *added = (telling){.country = (uint32_t)country, .first = t};
        }
        telling *told = &view->tellings.items[at];
        told->last = t;
        told->filed = view->table.filed_abroad && work_token(w, t)->flags & TOKEN_DATELINE;
        if (told->filed) continue;
        float weight_here = mention_weight(w, c, kind);
        *(is_other_side(w, c, kind) ? &told->other : &told->home) += weight_here;
        bool scene = (kind == ENTITY_PLACE || kind == ENTITY_COUNTRY) && c->form == MENTION_NAME &&
                     (token_is_locative(w->document, t) || is_heading(w, c));
        told->scene |= scene;
        told->alone = is_heading(w, c) && c->span.end + 1 >= s->end;
        told->opening |= scene && c->span.first <= s->first + 2;
        if (scene) told->clause = predicate_of(w, t);
    }
    return true;
}
