#include "event/weigh.h"

#include "actor/actor.h"
#include "syntax/syntax.h"

enum { ACTOR_LIMIT = 6, PAIR_LIMIT = ACTOR_LIMIT * (ACTOR_LIMIT - 1) };

/* Chance of nothing below which a pair that no frame found is recorded. */
static const float surely_something = 0.05f;

static void chances_from(const engine *e, passage *p, party_pair pair, const evidence *ahead, float chances[PLOVER_TYPE_COUNT]);

void pair_chances(const engine *e, passage *p, party_pair pair, float chances[PLOVER_TYPE_COUNT], evidence *ahead) {
    evidence own;
    if (!ahead) ahead = &own;
    evidence_of(p, pair, ahead);
    chances_from(e, p, pair, ahead, chances);
}

static void chances_from(const engine *e, passage *p, party_pair pair, const evidence *ahead, float chances[PLOVER_TYPE_COUNT]) {
    evidence behind;
    clues made;
    evidence_of(p, (party_pair){pair.target, pair.source}, &behind);
    clues_of(e->syntax, p, pair, ahead, &behind, &made);
    event_classify(e->classifier, &made, chances);
}

/* ---------------------------------------------------------------- pairs */

static bool takes_part(const document *d, uint32_t number) {
    const mention *m = &d->mentions.items[number];
    if (m->form == MENTION_PRONOUN || !m->entities.count || !mention_is_actor(d, number)) return false;
    return d->entities.items[m->entities.items[0]].kind != ENTITY_PLACE;
}

static bool apart(const document *d, uint32_t a, uint32_t b) {
    token_span one = d->mentions.items[a].span, other = d->mentions.items[b].span;
    return (one.end <= other.first || other.end <= one.first) && !mentions_meet(d, (int32_t)a, (int32_t)b);
}

uint32_t passage_pairs(const passage *p, party_pair *pairs, uint32_t limit) {
    const document *d = p->document;
    uint32_t actors[ACTOR_LIMIT], count = 0, made = 0;
    for (uint32_t t = p->words.first; t < p->words.end && count < ACTOR_LIMIT; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m != NONE && takes_part(d, (uint32_t)m)) actors[count++] = (uint32_t)m;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count && made < limit; j++)
            if (i != j && apart(d, actors[i], actors[j]))
                pairs[made++] = (party_pair){d->mentions.items[actors[i]].span, d->mentions.items[actors[j]].span};
    return made;
}

/* ---------------------------------------------------------------- what the frames missed */

/* Did the frame that fits the word best make nothing of it? */
static bool reports_nothing(const candidate *found, uint32_t count, uint32_t trigger) {
    for (uint32_t i = 0; i < count; i++)
        if (found[i].read.trigger == trigger && !found[i].out.type) return true;
    return false;
}

static bool read_pair(const document *d, const answer *by, party_pair pair, candidate *made) {
    *made = (candidate){.read = by->read, .out = by->out, .killed = NONE, .wounded = NONE, .proposal = NONE};
    made->read.source = made->out.source = filler_of(d, pair.source);
    made->read.target = made->out.target = filler_of(d, pair.target);
    made->read.pair = made->out.pair = false;
    return made->out.source.mention != NONE && made->out.target.mention != NONE;
}

/* Is it worth asking the classifier? Only where some frame comes near to having both on their sides. */
static bool may_act(const evidence *ahead) { return ahead->both_sides >= 0.4f; }

bool weigh_missed(const engine *e, passage *p, const candidate *found, uint32_t found_count, candidate *made) {
    if (!p->fittings.count) return false;
    party_pair pairs[PAIR_LIMIT];
    uint32_t count = passage_pairs(p, pairs, PAIR_LIMIT);
    float least = surely_something;
    bool sure = false;
    for (uint32_t i = 0; i < count; i++) {
        float chances[PLOVER_TYPE_COUNT];
        evidence ahead;
        candidate one;
        evidence_of_frames(p, pairs[i], &ahead);
        if (!may_act(&ahead)) continue;
        evidence_of(p, pairs[i], &ahead);
        chances_from(e, p, pairs[i], &ahead, chances);
        const answer *by = chances[PLOVER_NONE] < least ? evidence_best(&ahead, likeliest_type(chances)) : NULL;
        if (!by || reports_nothing(found, found_count, by->read.trigger) || !read_pair(p->document, by, pairs[i], &one)) continue;
        least = chances[PLOVER_NONE];
        *made = one;
        sure = true;
    }
    return sure;
}
