#include "event/retold.h"

#include "reader/reader.h"

enum { REACH = 64 }; /* earlier events that are looked at */

/* Chance that two words tell one event from which their records are linked: on reports held out, where seven of ten pairs are found. */
static const float least_chance = 0.5f;

static bool is_empty(const participant *p) { return p->span.first >= p->span.end; }

static bool share_entity(const participant *a, const participant *b) {
    for (uint32_t i = 0; i < a->entities.count; i++)
        for (uint32_t j = 0; j < b->entities.count; j++)
            if (a->entities.items[i] == b->entities.items[j]) return true;
    return false;
}

/* Do both sides name a country, and not the same? What is not known contradicts nothing. */
static bool contradict(const document *d, const participant *a, const participant *b) {
    if (is_empty(a) || is_empty(b) || share_entity(a, b)) return false;
    bool both = false;
    for (uint32_t i = 0; i < a->entities.count; i++)
        for (uint32_t j = 0; j < b->entities.count; j++) {
            slice one = d->entities.items[a->entities.items[i]].country, other = d->entities.items[b->entities.items[j]].country;
            if (!one.length || !other.length) continue;
            if (slice_equal(one, other)) return false;
            both = true;
        }
    return both;
}

static bool may_be_same(const document *d, const event *earlier, const event *later) {
    if (earlier->type != later->type || earlier->negated != later->negated || earlier->hypothetical != later->hypothetical) return false;
    return !contradict(d, &earlier->source, &later->source) && !contradict(d, &earlier->target, &later->target);
}

/* The mirror of an event goes with it. */
static bool is_mirror(const event *e, uint32_t number) { return e->reciprocal != NONE && (uint32_t)e->reciprocal < number; }

static void link_mirrors(document *d) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        event *e = &d->events.items[i];
        if (!is_mirror(e, i)) continue;
        int32_t same = d->events.items[e->reciprocal].same_as;
        if (same != NONE && d->events.items[same].reciprocal != NONE) e->same_as = d->events.items[same].reciprocal;
    }
}

bool link_retold(const engine *g, workspace *w, document *d) {
    const proposal **asked = ARENA_ARRAY(&w->scratch, const proposal *, REACH);
    float *chances = ARENA_ARRAY(&w->scratch, float, REACH + 1);
    uint32_t *numbers = ARENA_ARRAY(&w->scratch, uint32_t, REACH);
    if (!asked || !chances || !numbers) return false;
    for (uint32_t i = 0; i < d->events.count; i++) {
        event *e = &d->events.items[i];
        uint32_t count = 0;
        if (e->proposal == NONE || is_mirror(e, i)) continue;
        for (uint32_t j = i; j-- > 0 && count < REACH;) {
            const event *earlier = &d->events.items[j];
            if (earlier->proposal == NONE || is_mirror(earlier, j)) continue;
            asked[count] = &d->proposals.items[earlier->proposal];
            numbers[count++] = j;
        }
        reader_told_before(g, &d->proposals.items[e->proposal], asked, count, chances);
        uint32_t best = 0;
        for (uint32_t k = 1; k <= count; k++)
            if (chances[k] >= least_chance && (!best || chances[k] > chances[best]) && may_be_same(d, &d->events.items[numbers[k - 1]], e)) best = k;
        if (!best) continue;
        int32_t first = (int32_t)numbers[best - 1];
        e->same_as = d->events.items[first].same_as != NONE ? d->events.items[first].same_as : first;
    }
    link_mirrors(d);
    return true;
}
