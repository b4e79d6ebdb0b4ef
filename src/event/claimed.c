#include "event/claimed.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/manner.h"
#include "event/sides.h"
#include "reader/reader.h"
#include "syntax/syntax.h"
#include "text/text.h"

/* The reader's score from which a claim may be of an attack: whoever claims one claims one of those told, mostly. */
static const float least_same = -1.5f;

enum { REACH = 64 /* sentences: most reports are shorter */ };

/* "claimed | responsibility", "responsibility | was claimed"; NONE where something else is. */
static int32_t responsibility_of(const event_frames *k, const document *d, uint32_t verb) {
    static const deprel claimed[] = {DEPREL_OBJ, DEPREL_NSUBJ_PASS};
    for (unsigned i = 0; i < sizeof claimed / sizeof *claimed; i++) {
        int32_t noun = tree_child(d, verb, claimed[i]);
        if (noun != NONE && is_in_class(k, d, (uint32_t)noun, "responsibility")) return noun;
    }
    return NONE;
}

bool is_claim(const event_frames *k, const document *d, uint32_t verb) {
    return d->tokens.items[verb].upos == UPOS_VERB && is_in_class(k, d, verb, "claiming") && responsibility_of(k, d, verb) != NONE;
}

static bool is_of_nobody(const event *e) {
    return e->type == PLOVER_ASSAULT && e->proposal != NONE && !e->source.entities.count && !e->negated && !e->hypothetical &&
           e->reciprocal == NONE;
}

/* What the claim is of: "the blast" of "claimed responsibility for the blast", "killing" of "for killing the general"; NONE where it does not say. */
static int32_t word_claimed(const event_frames *k, const document *d, uint32_t claim) {
    const uint32_t above[] = {(uint32_t)responsibility_of(k, d, claim), claim};
    for (unsigned i = 0; i < 2; i++)
        for (int32_t c = tree_first_child(d, above[i]); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
            int32_t mark = tree_child(d, (uint32_t)c, DEPREL_MARK);
            bool clause = mark != NONE && slice_is(d->tokens.items[mark].word->normal, "for");
            if (clause || case_slot(d, (uint32_t)c) == token_key(SLICE("for"))) return c;
        }
    return NONE;
}

static bool tells_attack(const event_frames *k, const document *d, const proposal *claim, uint32_t word) {
    if (is_in_class(k, d, word, "attack_told") || is_in_class(k, d, word, "harm_told")) return true;
    for (uint32_t i = first_proposal(d, claim->sentence); i < d->proposals.count && d->proposals.items[i].sentence == claim->sentence; i++)
        if (d->proposals.items[i].trigger == word && d->proposals.items[i].type == PLOVER_ASSAULT) return true;
    return false;
}

static bool is_new(const document *d, uint32_t noun) {
    int32_t article = tree_child(d, noun, DEPREL_DET);
    return article != NONE &&
           (slice_is(d->tokens.items[article].word->normal, "a") || slice_is(d->tokens.items[article].word->normal, "an"));
}

static const event *record_at(const document *d, int32_t word) {
    if (word == NONE) return NULL;
    uint32_t sentence = d->tokens.items[word].sentence;
    for (uint32_t i = vector_first_from(&d->events, sentence, sentence); i < d->events.count && d->events.items[i].sentence == sentence;
         i++)
        if (d->events.items[i].proposal != NONE && (int32_t)d->proposals.items[d->events.items[i].proposal].trigger == word)
            return &d->events.items[i];
    return NULL;
}

/* "for killing the judge": no attack on anybody else. */
static bool is_on_others(const event *claimed, const event *attack) {
    return claimed && claimed->target.entities.count && !participant_shares_entity(&claimed->target, &attack->target);
}

static float likeness(const engine *g, const document *d, const proposal *claim, const event *e) {
    const proposal *attack = &d->proposals.items[e->proposal];
    return attack < claim ? reader_told_before(g, d, claim, attack) : reader_told_before(g, d, attack, claim);
}

/* Does the event tell what the claim is of: "the bombing", "a bomb that killed nine"? */
static bool is_named(const document *d, const event *e, int32_t word) {
    uint32_t trigger = d->proposals.items[e->proposal].trigger;
    return word != NONE && ((int32_t)trigger == word || tree_is_below(d, trigger, (uint32_t)word));
}

/* Events of the sentences around a claim, in which what it is of is sought. */
static uint32_t first_within_reach(const document *d, const proposal *claim) {
    uint32_t sentence = claim->sentence > REACH ? claim->sentence - REACH : 0;
    return vector_first_from(&d->events, sentence, sentence);
}

static bool is_within_reach(const document *d, const proposal *claim, uint32_t number) {
    return d->events.items[number].sentence <= claim->sentence + REACH;
}

/* The attack of nobody known that the claim is of: what its own words tell, else what the reader holds likeliest to be the same deed; NONE where there is none. */
static int32_t attack_claimed(const engine *g, const document *d, const proposal *claim) {
    int32_t word = word_claimed(g->frames, d, claim->trigger), found = NONE;
    const event *claimed = record_at(d, word);
    float most = least_same;
    for (uint32_t i = first_within_reach(d, claim); i < d->events.count && is_within_reach(d, claim, i); i++) {
        const event *e = &d->events.items[i];
        if (!is_of_nobody(e) || is_on_others(claimed, e)) continue;
        if (is_named(d, e, word)) return (int32_t)i;
        float score = likeness(g, d, claim, e);
        if (score > most) most = score, found = (int32_t)i;
    }
    if (word == NONE) return is_in_class(g->frames, d, claim->trigger, "claiming_deed") ? found : NONE;
    return tells_attack(g->frames, d, claim, (uint32_t)word) && !is_new(d, (uint32_t)word) ? found : NONE;
}

static int32_t first_telling(const document *d, int32_t number) {
    int32_t same = d->events.items[number].same_as;
    return same == NONE ? number : same;
}

/* The source of the attack, of what tells it again, and of the dead and wounded told beside it. */
static void name_source(const engine *g, document *d, const proposal *claim, int32_t attack, const participant *claimant) {
    int32_t first = first_telling(d, attack);
    uint32_t sentence = d->events.items[attack].sentence;
    for (uint32_t i = first_within_reach(d, claim); i < d->events.count && is_within_reach(d, claim, i); i++) {
        event *e = &d->events.items[i];
        if (!is_of_nobody(e)) continue;
        bool beside = e->sentence == sentence && likeness(g, d, claim, e) > least_same;
        if ((int32_t)i == attack || beside || first_telling(d, (int32_t)i) == first) e->source = *claimant;
    }
}

bool name_claimants(const engine *g, document *d) {
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *claim = &d->proposals.items[i];
        if (!is_claim(g->frames, d, claim->trigger) || claim->negated || claim->hypothetical) continue;
        participant claimant;
        if (!party_of(d, claim->source, &claimant)) return false;
        bool nobody = !claimant.entities.count || manner_of(d, claim->trigger).negated;
        int32_t attack = nobody ? NONE : attack_claimed(g, d, claim);
        if (attack != NONE) name_source(g, d, claim, attack, &claimant);
    }
    return true;
}
