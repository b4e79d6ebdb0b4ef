/* Countries that only the report tells: "police said" in a report from Cairo speaks of Egypt's police. A report has countries: its dateline,
 * title, places and named parties each add weight to theirs, more where the report begins. Whoever has no country of his own takes one of
 * them: what its share in the report, his sentences, and those he stands with tell of each is weighed (country_weights.h, learned). What
 * stands on the other side of the sentence ("The president accused Russia") tells less of him. Names that no list knows take a country only
 * where it is plain. */
#include "actor/country_weights.h"
#include "actor/told.h"
#include "reader/party.h"
#include "reader/reader.h"
#include "syntax/exponential.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <math.h>

enum {
    LOOK_BACK = 3 /* sentences */,
    MENTIONS_LOOKED_AT = 6,
    SECTION_MOST = 30 /* sentences */,
    SIDES_LOOKED_AT = 8,
    SEEN_AROUND = 40, /* sentences on either side whose words a side asks for its country, */
    SEEN_FIRST = 5    /* and those that the report begins with */
};

/* ---------------------------------------------------------------- who takes a country */

static bool is_of_government(const work *w, const piece *p) {
    if (p->kind != PIECE_ROLE || role_is(w, p->rows, p->row_count, "group")) return false; /* "African leaders" */
    return slice_starts_with(lexicon_column(w->lexicon, p->rows[0], ROLE_SECTORS), SLICE("GOV"));
}

/* "foreign tourists", "the international community", but not "the ministry of foreign affairs" */
static bool is_from_abroad(const work *w, token_span words) {
    size_t length, count;
    for (uint32_t t = words.first; t + 1 < words.end; t++) /* "Central American migrants" */
        if (lexicon_match(w->lexicon, LEXICON_STOPWORDS, (uint64_t[]){work_key(w, t), work_key(w, t + 1)}, 2, &length, &count) &&
            length > 1)
            return true;
    for (uint32_t t = words.first; t < words.end; t++)
        if (word_references(w, t) & REFERENCE_ABROAD && !(w->piece_of[t] != NONE && is_of_government(w, &w->pieces.items[w->piece_of[t]])))
            return true;
    return false;
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

/* "The Kurds" in a report about Syria are Syria's. */
static bool is_people_of_several(const work *w, const profile *p) {
    if (p->row == NONE || p->kind != ENTITY_GROUP || p->country.length) return false;
    return lexicon_row_table(w->lexicon, (lexicon_row)p->row) == LEXICON_ORGANISATIONS &&
           slice_is(lexicon_column(w->lexicon, (lexicon_row)p->row, ORGANISATION_KIND), "ethnic");
}

static taker takes_country(const work *w, const referent *r, const candidate *c, bool acts) {
    const profile *p = &r->profile;
    if (r->merged_into == NONE && !p->actor && is_people_of_several(w, p)) return TAKES_IF_SURE;
    if (r->merged_into != NONE || p->row != NONE || p->actor || p->country.length || p->organisation_code.length) return TAKES_NONE;
    if (p->kind == ENTITY_COUNTRY || p->kind == ENTITY_PLACE || c->form == MENTION_PRONOUN || is_from_abroad(w, c->span) ||
        role_is_abroad(w, p->role_rows, p->role_row_count))
        return TAKES_NONE;
    if (r->named && is_byline(w, c)) return TAKES_NONE;
    if (r->named && !p->role_key) return p->kind == ENTITY_UNKNOWN && !p->sectors.count && !acts ? TAKES_NONE : TAKES_IF_SURE;
    return p->kind == ENTITY_UNKNOWN ? TAKES_NONE : TAKES;
}

/* Which referents are subject or object somewhere, or a side of an event that the reader saw. */
static void find_actors(const work *w, bool *acts) {
    memset(acts, 0, w->referents.count * sizeof *acts);
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        bool argument = stands_as_subject(w, c->head) || work_token(w, c->head)->deprel == DEPREL_OBJ || is_side(w, c->head, SIDE_ANY, 0);
        for (uint32_t j = 0; argument && j < c->referents.count; j++) acts[referent_root(w, referent_at(w, c->referents, j))] = true;
    }
}

/* ---------------------------------------------------------------- the choice */

#define FEATURE_WEIGHT(name, weight) weight,
static const float weights[COUNTRY_FEATURE_COUNT] = {COUNTRY_FEATURES(FEATURE_WEIGHT)};

/* Less told than this outside the very sentence is no country of the report's. */
static const float told_elsewhere = 0.45f;

/* "The Israeli prime minister and the energy minister": the country of whom the candidate is coordinated with. */
static slice country_beside(const work *w, const candidate *c) {
    const token *head = work_token(w, c->head);
    entity_kind kind;
    if (head->deprel != DEPREL_CONJ || head->head == NONE || w->candidate_of[head->head] == NONE) return (slice){NULL, 0};
    return told_country_of(w, &w->candidates.items[w->candidate_of[head->head]], &kind);
}

/* Who takes a country, and what is asked about each of the report's. */
typedef struct asking {
    uint32_t referent;
    const candidate *first; /* mention */
    bool named, state, plain_only;
    slice beside, subject, object; /* countries of whom it is coordinated with, who does it something, to whom it does something */
    int32_t last_told, next_told;  /* the countries told nearest before and behind, or NONE */
    uint32_t later[MENTIONS_LOOKED_AT], later_count; /* sentences of further mentions */
    float seen[COUNTRIES_MOST], seen_none;           /* log_chance of each country, and of none, by the reader; 0 where it sees nothing */
    int32_t surely;                                  /* the country that it is sure of, or NONE */
} asking;

static const telling *telling_of(const report_view *view, uint32_t sentence_number, uint32_t country) {
    for (uint32_t i = view->first_telling[sentence_number]; i < view->first_telling[sentence_number + 1]; i++)
        if (view->tellings.items[i].country == country) return &view->tellings.items[i];
    return NULL;
}

/* The country told nearest before or behind the word, within the sentence or, going back, the paragraph; NONE where none is. */
static int32_t nearest(const work *w, const report_view *view, uint32_t t, bool behind) {
    uint32_t number = work_token(w, t)->sentence;
    const sentence *s = &w->document->sentences.items[number];
    int32_t best = NONE;
    uint32_t best_at = 0;
    for (uint32_t back = 0; best == NONE && back <= (behind ? 0 : LOOK_BACK) && back <= number; back++) {
        if (s[-(int32_t)back].paragraph != s->paragraph) break;
        for (uint32_t i = view->first_telling[number - back]; i < view->first_telling[number - back + 1]; i++) {
            const telling *told = &view->tellings.items[i];
            if (told->filed) continue;
            uint32_t at = behind ? (told->first > t ? told->first : told->last) : (told->last < t ? told->last : told->first);
            if (behind ? at <= t : at >= t) continue;
            if (best != NONE && (behind ? at > best_at : at < best_at)) continue;
            best = (int32_t)told->country;
            best_at = at;
        }
    }
    return best;
}

static float at_most_one(float x) { return x > 1 ? 1 : x; }

/* What the sentences before it in the paragraph tell of the country, the nearer the more. */
static float told_before(const work *w, const report_view *view, uint32_t number, uint32_t country) {
    const sentence *s = &w->document->sentences.items[number];
    float sum = 0;
    for (uint32_t back = 1; back <= LOOK_BACK && back <= number && s[-(int32_t)back].paragraph == s->paragraph; back++) {
        const telling *told = telling_of(view, number - back, country);
        if (told) sum += told->home / (float)back;
    }
    return at_most_one(sum);
}

/* False where the country is hardly one of the report's. */
static bool country_features(const work *w, const report_view *view, const asking *ask, uint32_t country, float *f) {
    static const telling nothing;
    const country_weight *told = &view->table.items[country];
    uint32_t number = sentence_of(w, ask->first), head = ask->first->head;
    const telling *here = telling_of(view, number, country);
    if (!here) here = &nothing;
    float elsewhere = told->weight - here->other;
    if (elsewhere < told_elsewhere) return false;
    memset(f, 0, COUNTRY_FEATURE_COUNT * sizeof *f);
    f[COUNTRY_SHARE] = elsewhere / view->table.total;
    f[COUNTRY_SHARE_OF_STATE] = ask->state ? f[COUNTRY_SHARE] : 0;
    f[COUNTRY_SHARE_OF_NAMED] = ask->named ? f[COUNTRY_SHARE] : 0;
    f[COUNTRY_HEAVIEST] = country == view->table.heaviest;
    f[COUNTRY_IN_TITLE] = told->in_title;
    f[COUNTRY_FIRST_TOLD] = country == 0;
    f[COUNTRY_HOME] = at_most_one(here->home);
    f[COUNTRY_HOME_OF_STATE] = ask->state ? f[COUNTRY_HOME] : 0;
    f[COUNTRY_OTHER] = here->other > 0 && here->home <= 0;
    f[COUNTRY_OTHER_OF_STATE] = ask->state ? f[COUNTRY_OTHER] : 0;
    f[COUNTRY_SCENE] = here->scene;
    f[COUNTRY_SCENE_OF_STATE] = ask->state && here->scene;
    f[COUNTRY_SCENE_OF_CLAUSE] = here->scene && here->clause == predicate_of(w, head);
    f[COUNTRY_SCENE_OPENS] = here->opening;
    const telling *last = number ? telling_of(view, number - 1, country) : NULL;
    f[COUNTRY_SCENE_BEFORE] = last && last->scene && !here->scene;
    f[COUNTRY_SCENE_OPENS_FOR_ANY] = here->opening && !ask->named && !ask->first->profile.definite;
    f[COUNTRY_ONLY_ONE] = here != &nothing && view->first_telling[number + 1] - view->first_telling[number] == 1;
    for (uint32_t i = 0; i < ask->later_count; i++) {
        const telling *later = telling_of(view, ask->later[i], country);
        if (!later) continue;
        f[COUNTRY_HOME_LATER] += at_most_one(later->home) / (float)ask->later_count;
        f[COUNTRY_OTHER_LATER] += (later->other > 0 && later->home <= 0) / (float)ask->later_count;
        f[COUNTRY_SCENE_LATER] += later->scene / (float)ask->later_count;
    }
    f[COUNTRY_BEFORE] = told_before(w, view, number, country);
    f[COUNTRY_LAST_TOLD] = ask->last_told == (int32_t)country;
    f[COUNTRY_NEXT_TOLD] = ask->next_told == (int32_t)country;
    f[COUNTRY_BESIDE] = slice_equal(told->code, ask->beside);
    f[COUNTRY_SUBJECT_IS] = slice_equal(told->code, ask->subject);
    f[COUNTRY_OBJECT_IS] = slice_equal(told->code, ask->object);
    f[COUNTRY_SEEN] = ask->seen[country];
    f[COUNTRY_SAME_SECTOR] = view->last_of_sector[ask->referent] == (int32_t)country;
    return true;
}

static void none_features(const asking *ask, float *f) {
    memset(f, 0, COUNTRY_FEATURE_COUNT * sizeof *f);
    f[COUNTRY_NONE] = 1;
    f[COUNTRY_NONE_OF_NAMED] = ask->named;
    f[COUNTRY_NONE_OF_STATE] = ask->state;
    f[COUNTRY_NONE_UNLESS_PLAIN] = ask->plain_only;
    f[COUNTRY_NONE_SEEN] = ask->seen_none;
    f[COUNTRY_NONE_WHERE_SEEN] = ask->seen_none < 0;
}

static float sum_of(const float *f) {
    float sum = 0;
    for (unsigned i = 0; i < COUNTRY_FEATURE_COUNT; i++) sum += weights[i] * f[i];
    return sum;
}

/* "Thousands marched in Mombasa. Police arrested six people.": police act where the only scene of the sentence before is, unless their own
 * sentence tells a country. */
static slice country_of_scene(const work *w, const report_view *view, const asking *ask) {
    const slice none = {NULL, 0};
    uint32_t number = sentence_of(w, ask->first);
    const sentence *s = &w->document->sentences.items[number];
    if (ask->named || !sectors_have(&w->referents.items[ask->referent].profile.sectors, "COP")) return none;
    if (number == 0 || s[-1].paragraph != s->paragraph || view->first_telling[number] != view->first_telling[number + 1]) return none;
    slice scene = none;
    for (uint32_t i = view->first_telling[number - 1]; i < view->first_telling[number]; i++) {
        if (!view->tellings.items[i].scene) continue;
        if (scene.length) return none;
        scene = view->table.items[view->tellings.items[i].country].code;
    }
    return scene;
}

/* "Police arrested six people.": whom no word gives a country is of that of the police, where the report chose theirs. */
static slice country_of_police(const work *w, const asking *ask, const slice *chosen) {
    const slice none = {NULL, 0};
    const token *head = work_token(w, ask->first->head);
    if (ask->named || ask->state || head->deprel != DEPREL_OBJ || head->head == NONE) return none;
    int32_t subject = shared_subject(w->document, (uint32_t)head->head);
    const candidate *police = subject == NONE || w->candidate_of[subject] == NONE ? NULL : &w->candidates.items[w->candidate_of[subject]];
    if (!police || police->referents.count != 1) return none;
    uint32_t r = referent_root(w, referent_at(w, police->referents, 0));
    return r < ask->referent && sectors_have(&w->referents.items[r].profile.sectors, "COP") ? chosen[r] : none;
}

/* "Kenya sent police to Haiti": whom the reader sees sent out are of whoever sends them. */
static slice country_of_sender(const work *w, const asking *ask) {
    const document *d = w->document;
    const token *head = work_token(w, ask->first->head);
    if (ask->named || !ask->state || head->deprel != DEPREL_OBJ) return (slice){NULL, 0};
    for (uint32_t i = first_proposal(d, head->sentence); i < d->proposals.count && d->proposals.items[i].sentence == head->sentence; i++) {
        const proposal *told = &d->proposals.items[i];
        bool sent = told->type == PLOVER_MOBILIZE || (told->type == PLOVER_AID && !span_holds(told->target, ask->first->head));
        if (sent && told->trigger == (uint32_t)head->head) return ask->subject;
    }
    return (slice){NULL, 0};
}

/* "KENYA. Police arrested six people.": the country that alone makes the first sentence of the paragraph, unless their own tells others. */
static slice country_of_section(const work *w, const report_view *view, const asking *ask) {
    const slice none = {NULL, 0};
    const sentence *sentences = w->document->sentences.items;
    uint32_t number = sentence_of(w, ask->first), first = number;
    while (first > 0 && number - first < SECTION_MOST && sentences[first - 1].paragraph == sentences[number].paragraph) first--;
    if (first > 0 && sentences[first - 1].paragraph == sentences[number].paragraph) return none;
    uint32_t told = view->first_telling[first];
    if (first == number || view->first_telling[first + 1] != told + 1 || !view->tellings.items[told].alone) return none;
    uint32_t country = view->tellings.items[told].country;
    for (uint32_t i = view->first_telling[number]; i < view->first_telling[number + 1]; i++)
        if (view->tellings.items[i].country != country) return none;
    return view->table.items[country].code;
}

/* What country_codes.tsv says of the country. */
static slice country_fact(const work *w, slice country, unsigned column) {
    uint64_t key = token_key(token_normal(w->scratch, country));
    size_t count;
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_COUNTRY_CODES, &key, 1, &count);
    return count ? lexicon_column(w->lexicon, rows[0], column) : (slice){NULL, 0};
}

static bool soldiers_rule(const work *w, slice country) {
    slice dates = country_fact(w, country, COUNTRY_CODES_JUNTA);
    return dates.length && lexicon_dates_hold(dates, w->document->date);
}

/* Soldiers in a country without an army are of another, and so is a regime where no government is called so, or a junta while no soldiers rule. */
static bool is_of_another(const work *w, const report_view *view, const asking *ask, slice country) {
    const profile *p = &w->referents.items[ask->referent].profile;
    slice note = p->role_row_count ? lexicon_column(w->lexicon, p->role_rows[0], ROLE_NOTE) : (slice){NULL, 0};
    bool junta = slice_is(note, "junta"), ruled = false;
    if (sectors_have(&p->sectors, "MIL") && slice_is(country_fact(w, country, COUNTRY_CODES_ARMY), "none")) return true;
    if ((junta || slice_is(note, "regime")) && slice_is(country_fact(w, country, COUNTRY_CODES_REGIME), "none")) return true;
    for (unsigned i = 0; junta && i < view->table.count; i++) ruled |= soldiers_rule(w, view->table.items[i].code);
    return ruled && !soldiers_rule(w, country);
}

/* Of the countries that it may be of, the one that was spoken of with the same sector last, else the one that the report tells most of. */
static slice most_told_of_others(const work *w, const report_view *view, const asking *ask) {
    int32_t same = view->last_of_sector[ask->referent], most = NONE;
    for (unsigned i = 0; i < view->table.count; i++) {
        bool more = most == NONE || view->table.items[i].weight > view->table.items[most].weight;
        if (more && !is_of_another(w, view, ask, view->table.items[i].code)) most = (int32_t)i;
    }
    if (same != NONE && !is_of_another(w, view, ask, view->table.items[same].code)) most = same;
    return most == NONE ? (slice){NULL, 0} : view->table.items[most].code;
}

/* Of the report's countries the likeliest; empty where none is likelier than not to be known. */
static slice choose(const work *w, const report_view *view, const asking *ask) {
    float f[COUNTRY_FEATURE_COUNT];
    slice best = {NULL, 0};
    none_features(ask, f);
    if (w->observer) w->observer->country(w->observer, w, ask->referent, best, f, COUNTRY_FEATURE_COUNT);
    float best_score = sum_of(f);
    bool of_others = false;
    for (unsigned i = 0; i < view->table.count; i++) {
        if (!country_features(w, view, ask, i, f)) continue;
        if (w->observer) w->observer->country(w->observer, w, ask->referent, view->table.items[i].code, f, COUNTRY_FEATURE_COUNT);
        float score = sum_of(f);
        if (score <= best_score) continue;
        if (is_of_another(w, view, ask, view->table.items[i].code)) {
            of_others = true;
            continue;
        }
        best_score = score;
        best = view->table.items[i].code;
    }
    bool surely = best.length && ask->surely != NONE && !is_of_another(w, view, ask, view->table.items[ask->surely].code);
    if (surely) return view->table.items[ask->surely].code;
    return of_others && !best.length ? most_told_of_others(w, view, ask) : best;
}

/* The country of the verb's other argument: of its object for a subject, of its subject for any other. */
static slice country_across(const work *w, const candidate *c, bool of_subject) {
    const token *head = work_token(w, c->head);
    entity_kind kind;
    bool subject = deprel_main(head->deprel) == DEPREL_NSUBJ;
    if (subject == of_subject || head->head == NONE) return (slice){NULL, 0};
    int32_t other =
        of_subject ? shared_subject(w->document, (uint32_t)head->head) : tree_child(w->document, (uint32_t)head->head, DEPREL_OBJ);
    if (other == NONE || w->candidate_of[other] == NONE || (uint32_t)other == c->head) return (slice){NULL, 0};
    return told_country_of(w, &w->candidates.items[w->candidate_of[other]], &kind);
}

/* The first mention that is more than a pronoun: ""We will fight," Governor Medrano said" speaks of the governor. */
static uint32_t first_in_words(const work *w, const referent *r, const uint32_t *mentions, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (w->candidates.items[mentions[i]].form != MENTION_PRONOUN) return mentions[i];
    return r->first;
}

/* What a side asks the words of a sentence that tell countries, added up by country. */
static void ask_sentence(const work *w, const report_view *view, const party_view *party, uint32_t number, float *sums) {
    for (uint32_t i = view->first_telling[number]; i < view->first_telling[number + 1]; i++) {
        const telling *told = &view->tellings.items[i];
        uint32_t words[] = {told->first, told->last};
        for (unsigned j = 0; j < 1 + (told->last != told->first); j++) {
            const home_word *word = party_home_word(w->document, words[j]);
            if (word) sums[told->country] += exponential(party_home_score(party, word));
        }
    }
}

/* From -1, where the reader gives no chance, to 0, where it is sure. */
static float log_chance(float chance) { return logf(chance + 0.002f) * 0.16f; }

/* The chances of each country of the report, and of none, that a side in the sentence asks for. */
static float ask_sentences(const work *w, const report_view *view, const party_view *party, uint32_t sentence_number, float *chances) {
    uint32_t all = w->document->sentences.count, first = sentence_number > SEEN_AROUND ? sentence_number - SEEN_AROUND : 0;
    float none = exponential(w->document->nowhere), total = none;
    memset(chances, 0, COUNTRIES_MOST * sizeof *chances);
    for (uint32_t s = 0; s < first && s < SEEN_FIRST; s++) ask_sentence(w, view, party, s, chances);
    for (uint32_t s = first; s < all && s <= sentence_number + SEEN_AROUND; s++) ask_sentence(w, view, party, s, chances);
    for (unsigned c = 0; c < view->table.count; c++) total += chances[c];
    for (unsigned c = 0; c < view->table.count; c++) chances[c] /= total;
    return none / total;
}

/* The mean chance from which on the reader errs less often than the features do; found by trying values on reports whose codes it did not learn. */
static const float sure = 0.8f;

/* What the reader sees of the country of whoever the mentions mean, as sides of events: the mean over them. */
static void ask_reader(const work *w, const report_view *view, asking *ask, const uint32_t *mentions, uint32_t mention_count) {
    const party_view *parties[SIDES_LOOKED_AT];
    unsigned count = 0;
    uint32_t sentences[SIDES_LOOKED_AT];
    for (uint32_t i = 0; i < mention_count && count < SIDES_LOOKED_AT; i++) {
        unsigned more = parties_seen(w, w->candidates.items[mentions[i]].head, parties + count, SIDES_LOOKED_AT - count);
        for (unsigned j = 0; j < more; j++) sentences[count++] = sentence_of(w, &w->candidates.items[mentions[i]]);
    }
    float mean[COUNTRIES_MOST] = {0};
    for (unsigned i = 0; i < count; i++) {
        float chances[COUNTRIES_MOST], none = ask_sentences(w, view, parties[i], sentences[i], chances);
        for (unsigned c = 0; c < view->table.count; c++) {
            ask->seen[c] += log_chance(chances[c]) / (float)count;
            mean[c] += chances[c] / (float)count;
        }
        ask->seen_none += log_chance(none) / (float)count;
    }
    ask->surely = NONE;
    for (unsigned c = 0; c < view->table.count; c++)
        if (mean[c] >= sure) ask->surely = (int32_t)c;
}

/* Of sides that stand for nobody known only the reader knows anything ("them", "everyone"). */
static void find_country_of_side(const work *w, const report_view *view, uint32_t sentence_number, party_view *party) {
    float chances[COUNTRIES_MOST];
    if (!party) return;
    ask_sentences(w, view, party, sentence_number, chances);
    for (unsigned c = 0; c < view->table.count; c++) {
        slice code = view->table.items[c].code;
        if (chances[c] > 0.5f && code.length < sizeof party->country) memcpy(party->country, code.bytes, code.length);
    }
}

static asking ask_about(const work *w, const report_view *view, uint32_t referent_number, uint32_t first, taker takes,
                        const uint32_t *mentions, uint32_t mention_count) {
    const referent *r = &w->referents.items[referent_number];
    const candidate *c = &w->candidates.items[first];
    asking ask = {.referent = referent_number,
                  .first = c,
                  .named = r->named,
                  .state = is_of_state(&r->profile),
                  .plain_only = takes == TAKES_IF_SURE,
                  .beside = country_beside(w, c),
                  .subject = country_across(w, c, true),
                  .object = country_across(w, c, false),
                  .last_told = nearest(w, view, c->head, false),
                  .next_told = nearest(w, view, c->head, true)};
    for (uint32_t i = 0; i < mention_count && ask.later_count < MENTIONS_LOOKED_AT; i++)
        if (mentions[i] != first) ask.later[ask.later_count++] = sentence_of(w, &w->candidates.items[mentions[i]]);
    ask_reader(w, view, &ask, mentions, mention_count);
    return ask;
}

uint32_t *mentions_by_referent(const work *w, uint32_t *start) {
    uint32_t total = 0;
    memset(start, 0, (w->referents.count + 2) * sizeof *start);
    for (uint32_t i = 0; i < w->candidates.count; i++)
        for (uint32_t j = 0; j < w->candidates.items[i].referents.count; j++, total++)
            start[referent_root(w, referent_at(w, w->candidates.items[i].referents, j)) + 2]++;
    uint32_t *list = ARENA_ARRAY(w->scratch, uint32_t, total + 1);
    if (!list) return NULL;
    for (uint32_t r = 2; r < w->referents.count + 2; r++) start[r] += start[r - 1];
    for (uint32_t i = 0; i < w->candidates.count; i++)
        for (uint32_t j = 0; j < w->candidates.items[i].referents.count; j++)
            list[start[referent_root(w, referent_at(w, w->candidates.items[i].referents, j)) + 1]++] = i;
    return list;
}

/* "Colombian police … officers": the country of who was spoken of with the same sector last. */
static void find_last_of_sector(const work *w, report_view *view) {
    struct {
        slice sector;
        int32_t country;
    } last[32];
    unsigned count = 0;
    for (uint32_t r = 0; r < w->referents.count; r++) view->last_of_sector[r] = NONE;
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        if (c->referents.count != 1) continue;
        uint32_t r = referent_root(w, referent_at(w, c->referents, 0));
        const profile *p = &w->referents.items[r].profile;
        if (!p->sectors.count) continue;
        unsigned at = 0;
        while (at < count && !slice_equal(last[at].sector, sector_at(&p->sectors, 0))) at++;
        if (!p->country.length) {
            if (at < count && view->last_of_sector[r] == NONE && w->referents.items[r].first == i)
                view->last_of_sector[r] = last[at].country;
            continue;
        }
        if (at == sizeof last / sizeof *last) continue;
        if (at == count) last[count++].sector = sector_at(&p->sectors, 0);
        last[at].country = told_number(&view->table, p->country);
    }
}

bool countries_from_context(work *w) {
    report_view *view = ARENA_ARRAY(w->scratch, report_view, 1);
    slice *chosen = ARENA_ARRAY(w->scratch, slice, w->referents.count + 1);
    bool *acts = ARENA_ARRAY(w->scratch, bool, w->referents.count + 1);
    uint32_t *start = ARENA_ARRAY(w->scratch, uint32_t, w->referents.count + 2);
    if (!view || !chosen || !acts || !start) return false;
    *view = (report_view){0};
    view->first_telling = ARENA_ARRAY(w->scratch, uint32_t, w->document->sentences.count + 1);
    view->last_of_sector = ARENA_ARRAY(w->scratch, int32_t, w->referents.count + 1);
    uint32_t *mentions = mentions_by_referent(w, start);
    if (!view->first_telling || !view->last_of_sector || !mentions) return false;
    find_actors(w, acts);
    told_weigh(w, &view->table);
    w->document->filed_abroad = view->table.filed_abroad;
    if (!view->table.count) return true;
    for (uint32_t s = 0; s < w->document->sentences.count; s++)
        if (!told_in_sentence(w, s, view)) return false;
    view->first_telling[w->document->sentences.count] = view->tellings.count;
    for (uint32_t i = 0; i < w->document->proposals.count; i++) {
        const proposal *told = &w->document->proposals.items[i];
        find_country_of_side(w, view, told->sentence, told->source_party);
        find_country_of_side(w, view, told->sentence, told->target_party);
    }
    find_last_of_sector(w, view);
    for (uint32_t i = 0; i < w->referents.count; i++) {
        const referent *r = &w->referents.items[i];
        uint32_t mention_count = start[i + 1] - start[i], first = first_in_words(w, r, mentions + start[i], mention_count);
        taker takes = takes_country(w, r, &w->candidates.items[first], acts[i]);
        chosen[i] = (slice){NULL, 0};
        if (takes == TAKES_NONE) continue;
        asking ask = ask_about(w, view, i, first, takes, mentions + start[i], mention_count);
        chosen[i] = country_of_sender(w, &ask);
        if (!chosen[i].length) chosen[i] = country_of_scene(w, view, &ask);
        if (!chosen[i].length) chosen[i] = country_of_section(w, view, &ask);
        if (!chosen[i].length) chosen[i] = country_of_police(w, &ask, chosen);
        if (!chosen[i].length) chosen[i] = choose(w, view, &ask);
    }
    for (uint32_t i = 0; i < w->referents.count; i++)
        if (chosen[i].length) {
            profile *p = &w->referents.items[i].profile;
            p->country = chosen[i];
            p->organisation_code = (slice){NULL, 0}; /* that of a people of several countries; sectors say it too */
        }
    return true;
}

/* "Human rights groups", "foreign oil companies": who works in several states has a code of his own where others have a country's. */
void codes_of_no_state(work *w) {
    for (uint32_t i = 0; i < w->referents.count; i++) {
        referent *r = &w->referents.items[i];
        const candidate *c = &w->candidates.items[r->first];
        profile *p = &r->profile;
        bool body = p->kind == ENTITY_ORGANISATION || (p->kind == ENTITY_GROUP && word_references(w, c->head) & REFERENCE_BODY);
        if (!body || r->merged_into != NONE || p->row != NONE || p->actor || p->country.length || p->organisation_code.length) continue;
        if (sectors_have_any(&p->sectors, "NGO HRI")) {
            sector_list own = p->sectors; /* of "NGOHRI" the second alone */
            p->sectors.count = 0;
            for (unsigned j = 0; j < own.count; j++)
                if (!slice_is(sector_at(&own, j), "NGO")) sectors_add(&p->sectors, sector_at(&own, j));
            p->country = SLICE("NGO");
        } else if (sectors_have(&p->sectors, "BUS") && !sectors_have(&p->sectors, "MNC") && is_from_abroad(w, c->span)) {
            p->country = SLICE("MNC");
        }
    }
}
