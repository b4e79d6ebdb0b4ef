/* Countries that only the report tells: "police said" in a report from Cairo speaks of Egypt's police. A report has countries: its dateline,
 * title, places and named parties each add weight to theirs, more where the report begins. Whoever has no country of his own takes the
 * heaviest, unless his sentence or those before it say where it happens. What stands on the other side of the sentence ("The president
 * accused Russia") tells nothing about him. Names that no list knows take a country only where the report is about one. */
#include "actor/work.h"

#include "syntax/syntax.h"

enum { COUNTRIES_MOST = 64, LOOK_BACK = 3 /* sentences */ };

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

typedef struct country_weight {
    slice code;
    float weight;
} country_weight;

typedef struct country_table {
    country_weight items[COUNTRIES_MOST];
    unsigned count;
    float total;
} country_table;

/* What one sentence tells: who is at home in it, and who stands on the other side. */
typedef struct sentence_view {
    country_table scene, home, other; /* scene: where it happens */
    bool foreign;                     /* somebody on the other side is of a country */
} sentence_view;

static void add(country_table *t, slice code, float more) {
    unsigned i = 0;
    while (i < t->count && !slice_equal(t->items[i].code, code)) i++;
    if (i == COUNTRIES_MOST) return;
    if (i == t->count) t->items[t->count++] = (country_weight){code, 0};
    t->items[i].weight += more;
    t->total += more;
}

static float weight_of(const country_table *t, slice code) {
    for (unsigned i = 0; i < t->count; i++)
        if (slice_equal(t->items[i].code, code)) return t->items[i].weight;
    return 0;
}

static bool is_state(slice code) {
    return code.length == 3 && !slice_is(code, "IGO") && !slice_is(code, "NGO") && !slice_is(code, "IMG") && !slice_is(code, "MNC");
}

/* ---------------------------------------------------------------- what a mention tells */

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
    float told = c->form == MENTION_DEMONYM                       ? (is_of_soldiers(w, c) ? weight.soldiers : weight.adjective)
                 : kind == ENTITY_COUNTRY || kind == ENTITY_PLACE ? (head->deprel == DEPREL_NMOD_POSS          ? weight.possessor
                                                                     : token_is_locative(w->document, c->head) ? weight.place
                                                                                                               : weight.country)
                 : sectors_have(&c->profile.sectors, "MIL")       ? weight.soldiers
                                                                  : weight.party;
    if (head->flags & TOKEN_DATELINE && kind == ENTITY_PLACE) return weight.dateline;
    if (s->kind == SENTENCE_TITLE) return told * weight.title;
    return told * (1 + weight.beginning / (1 + (float)head->sentence));
}

/* The candidate's country, where it has one entity of one country; empty else. */
static slice country_of(const work *w, const candidate *c, entity_kind *kind) {
    const slice none = {NULL, 0};
    if (c->referents.count != 1) return none;
    const profile *p = &w->referents.items[referent_root(w, c->referents.items[0])].profile;
    *kind = p->kind;
    return is_state(p->country) ? p->country : none;
}

static void weigh_report(const work *w, country_table *report) {
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        entity_kind kind;
        slice country = country_of(w, &w->candidates.items[i], &kind);
        if (country.length) add(report, country, mention_weight(w, &w->candidates.items[i], kind));
    }
}

static void look_at_sentence(const work *w, uint32_t number, sentence_view *view) {
    const sentence *s = &w->document->sentences.items[number];
    view->scene.count = view->home.count = view->other.count = 0;
    view->scene.total = view->home.total = view->other.total = 0;
    for (uint32_t t = s->first; t < s->end; t++) {
        if (w->candidate_of[t] == NONE) continue;
        const candidate *c = &w->candidates.items[w->candidate_of[t]];
        entity_kind kind;
        slice country = c->head == t ? country_of(w, c, &kind) : (slice){NULL, 0};
        if (!country.length || kind == ENTITY_MEDIUM) continue;
        bool scene = (kind == ENTITY_PLACE || kind == ENTITY_COUNTRY) && c->form == MENTION_NAME && token_is_locative(w->document, t);
        if (scene) add(&view->scene, country, 1);
        add(is_other_side(w, c, kind) ? &view->other : &view->home, country, mention_weight(w, c, kind));
    }
}

/* ---------------------------------------------------------------- who takes a country */

static bool is_of_government(const work *w, const piece *p) {
    return p->kind == PIECE_ROLE && slice_starts_with(lexicon_column(w->lexicon, p->rows[0], ROLE_SECTORS), SLICE("GOV"));
}

/* "foreign tourists", "the international community", but not "the ministry of foreign affairs" */
static bool is_from_abroad(const work *w, token_span words) {
    size_t length, count;
    for (uint32_t t = words.first; t + 1 < words.end; t++) /* "Central American migrants" */
        if (lexicon_match(w->lexicon, LEXICON_STOPWORDS, &w->keys[t], 2, &length, &count) && length > 1) return true;
    for (uint32_t t = words.first; t < words.end; t++)
        if (w->references[t] & REFERENCE_ABROAD && !(w->piece_of[t] != NONE && is_of_government(w, &w->pieces.items[w->piece_of[t]])))
            return true;
    return false;
}

/* "its enemy", "opponents of the president" may be of anywhere. */
static bool is_opponent(const work *w, const candidate *c) {
    if (!(w->references[c->head] & REFERENCE_OPPONENT)) return false;
    return tree_child(w->document, c->head, DEPREL_NMOD_POSS) != NONE || tree_child(w->document, c->head, DEPREL_NMOD) != NONE;
}

/* "By Ana Duarte, Daily News": who wrote the report is of anywhere. */
static bool is_byline(const work *w, const candidate *c) {
    const sentence *s = &w->document->sentences.items[sentence_of(w, c)];
    if (!work_word(w, s->first, "by")) return false;
    for (uint32_t t = s->first; t < s->end; t++)
        if (work_token(w, t)->upos == UPOS_VERB) return false;
    return true;
}

/* Names that no list knows may be of anywhere; bodies, offices and groups that only their role names are at home where the report is. */
typedef enum taker { TAKES_NONE, TAKES_IF_SURE, TAKES } taker;

static taker takes_country(const work *w, const referent *r, bool acts) {
    const profile *p = &r->profile;
    if (r->merged_into != NONE || p->row != NONE || p->actor || p->country.length || p->organisation_code.length) return TAKES_NONE;
    const candidate *c = &w->candidates.items[r->first];
    if (p->kind == ENTITY_COUNTRY || p->kind == ENTITY_PLACE || c->form == MENTION_PRONOUN || is_from_abroad(w, c->span) ||
        is_opponent(w, c))
        return TAKES_NONE;
    if (r->named && is_byline(w, c)) return TAKES_NONE;
    if (r->named && !p->role_key) return p->kind == ENTITY_UNKNOWN && !p->sectors.count && !acts ? TAKES_NONE : TAKES_IF_SURE;
    return p->kind == ENTITY_UNKNOWN ? TAKES_NONE : TAKES;
}

/* Which referents are subject or object somewhere. */
static void find_actors(const work *w, bool *acts) {
    memset(acts, 0, w->referents.count * sizeof *acts);
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        bool argument = stands_as_subject(w, c->head) || work_token(w, c->head)->deprel == DEPREL_OBJ;
        for (uint32_t j = 0; argument && j < c->referents.count; j++) acts[referent_root(w, c->referents.items[j])] = true;
    }
}

/* ---------------------------------------------------------------- the choice */

static const struct {
    float told, share, scene, home, beside, before, other, least, margin, sure;
} choice = {.told = 0.45f,
            .share = 1,
            .scene = 0.5f,
            .beside = 1,
            .home = 0.4f,
            .before = 0.5f,
            .other = -0.1f,
            .least = 0.4f,
            .margin = 0.1f,
            .sure = 0.4f};

/* "The Israeli prime minister and the energy minister": the country of whom the candidate is coordinated with. */
static slice country_beside(const work *w, const candidate *c) {
    const token *head = work_token(w, c->head);
    entity_kind kind;
    if (head->deprel != DEPREL_CONJ || head->head == NONE || w->candidate_of[head->head] == NONE) return (slice){NULL, 0};
    return country_of(w, &w->candidates.items[w->candidate_of[head->head]], &kind);
}

static float at_most_one(float x) { return x > 1 ? 1 : x; }

/* Of the report's countries the one that fits the sentence best; empty where none is plain. */
static slice choose(const country_table *report, const sentence_view *here, const country_table *before, slice beside, bool must_be_sure) {
    slice best = {NULL, 0};
    float best_score = 0, second = 0, best_share = 0;
    for (unsigned i = 0; i < report->count; i++) {
        slice code = report->items[i].code;
        float home = weight_of(&here->home, code), other = weight_of(&here->other, code);
        float elsewhere = report->items[i].weight - other;
        if (elsewhere < choice.told) continue; /* hardly more than the other side of this very sentence */
        float share = elsewhere / report->total;
        float score = choice.share * share + choice.home * at_most_one(home) + choice.before * at_most_one(weight_of(before, code));
        if (other > 0 && home <= 0) score += choice.other;
        if (weight_of(&here->scene, code) > 0) score += choice.scene;
        if (slice_equal(code, beside)) score += choice.beside;
        if (score > best_score) {
            second = best_score;
            best_score = score;
            best = code;
            best_share = share;
        } else if (score > second) {
            second = score;
        }
    }
    bool plain = best_score >= choice.least && best_score - second >= choice.margin && (!must_be_sure || best_share >= choice.sure);
    return plain ? best : (slice){NULL, 0};
}

bool countries_from_context(work *w) {
    country_table *report = ARENA_ARRAY(w->scratch, country_table, 2);
    sentence_view *view = ARENA_ARRAY(w->scratch, sentence_view, 2);
    slice *chosen = ARENA_ARRAY(w->scratch, slice, w->referents.count + 1);
    bool *acts = ARENA_ARRAY(w->scratch, bool, w->referents.count + 1);
    if (!report || !view || !chosen || !acts) return false;
    find_actors(w, acts);
    country_table *before = report + 1;
    report->count = 0;
    report->total = 0;
    weigh_report(w, report);
    uint32_t known = UINT32_MAX;
    for (uint32_t i = 0; i < w->referents.count; i++) {
        const referent *r = &w->referents.items[i];
        taker takes = takes_country(w, r, acts[i]);
        chosen[i] = (slice){NULL, 0};
        if (takes == TAKES_NONE || !report->count) continue;
        uint32_t number = sentence_of(w, &w->candidates.items[r->first]);
        if (number != known) { /* referents come in text order: one look at each sentence */
            const sentence *s = &w->document->sentences.items[number];
            before->count = 0;
            for (uint32_t back = 1; back <= LOOK_BACK && back <= number && s[-(int32_t)back].paragraph == s->paragraph; back++) {
                look_at_sentence(w, number - back, view + 1);
                for (unsigned k = 0; k < view[1].home.count; k++)
                    add(before, view[1].home.items[k].code, view[1].home.items[k].weight / (float)back);
            }
            look_at_sentence(w, number, view);
            known = number;
        }
        chosen[i] = choose(report, view, before, country_beside(w, &w->candidates.items[r->first]), takes == TAKES_IF_SURE);
    }
    for (uint32_t i = 0; i < w->referents.count; i++)
        if (chosen[i].length) w->referents.items[i].profile.country = chosen[i];
    return true;
}
