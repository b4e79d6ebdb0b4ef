/* What a statement is tied to: the statement around it, the entities its content names, the stance it takes to them (stance.c), and the events
 * and figures that it reports. Each token learns the innermost statement around it by painting contents from the longest to the
 * shortest, so the cost grows with the text and not with the square of the statements. */
#include "actor/actor.h"
#include "statement/reader.h"
#include "syntax/syntax.h"

#include <stdlib.h>

typedef struct painted {
    int32_t statement;
    uint32_t length;
} painted;

static void paint(const statement *s, int32_t number, int32_t *innermost) {
    for (uint32_t i = 0; i < s->content.count; i++)
        for (uint32_t t = s->content.items[i].first; t < s->content.items[i].end; t++) innermost[t] = number;
}

static int longest_first(const void *a, const void *b) {
    const painted *x = a, *y = b;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    return x->statement < y->statement ? -1 : 1;
}

/* Does the content say that something is so? "praised the attack" does not report an attack, "wants to attack" does not either. */
static bool reports(const reading *one) {
    if (one->attitude == ATTITUDE_INTENDS || one->negated) return false;
    return one->pattern == CUE_CLAUSE || one->pattern == CUE_QUOTE || one->pattern == CUE_AROUND || one->pattern == CUE_COPULA ||
           one->pattern == CUE_COLON || one->pattern == CUE_GERUND || one->pattern == CUE_RAISING || one->pattern == CUE_PASSIVE;
}

/* "reported 12 deaths", "put the toll at 31": who names an amount vouches for it, though he need not say of a deed that it was done. */
static bool reports_figures(const reading *one) {
    bool named = one->pattern == CUE_OBJECT && one->attitude == ATTITUDE_SAYS && !one->negated;
    return reports(one) || (named && one->cue && one->cue->stance == CUE_NEUTRAL);
}

static bool find_about(document *d, statement *s) {
    for (uint32_t i = 0; d->mention_at && i < s->content.count; i++)
        for (uint32_t t = s->content.items[i].first; t < s->content.items[i].end; t++) {
            if (d->mention_at[t] == NONE) continue;
            const mention *m = &d->mentions.items[d->mention_at[t]];
            for (uint32_t e = 0; e < m->entities.count; e++) {
                bool known = false;
                for (uint32_t k = 0; k < s->about.count; k++) known |= s->about.items[k] == m->entities.items[e];
                if (known) continue;
                uint32_t *place = vector_push(d->memory, &s->about);
                if (!place) return false;
                *place = m->entities.items[e];
            }
        }
    return true;
}

static void attribute_events(document *d, const int32_t *innermost) {
    for (uint32_t i = 0; i < d->events.count; i++) {
        event *e = &d->events.items[i];
        uint32_t at = e->trigger.count ? e->trigger.items[0].first : e->span.first;
        e->statement = at < d->tokens.count ? innermost[at] : NONE;
    }
}

static void attribute_figures(document *d, const int32_t *innermost) {
    for (uint32_t i = 0; i < d->figures.count; i++) {
        figure *f = &d->figures.items[i];
        f->statement = f->span.first < d->tokens.count ? innermost[f->span.first] : NONE;
    }
}

/* Afresh, the innermost of those statements that `counts` is true of. */
static void paint_those(const document *d, const painted *order, uint32_t count, const reading *const *standing,
                        bool (*counts)(const reading *), int32_t *innermost) {
    for (uint32_t t = 0; t < d->tokens.count; t++) innermost[t] = NONE;
    for (uint32_t i = 0; i < count; i++)
        if (counts(standing[order[i].statement])) paint(&d->statements.items[order[i].statement], order[i].statement, innermost);
}

bool statements_connect(reader *r, const reading *const *standing, uint32_t count) {
    document *d = r->document;
    uint32_t tokens = d->tokens.count;
    painted *order = ARENA_ARRAY(r->scratch, painted, count + 1);
    int32_t *innermost = ARENA_ARRAY(r->scratch, int32_t, tokens + 1);
    if (!order || !innermost) return false;
    for (uint32_t t = 0; t < tokens; t++) innermost[t] = NONE;
    for (uint32_t i = 0; i < count; i++) order[i] = (painted){(int32_t)i, spans_length(&standing[i]->content)};
    qsort(order, count, sizeof *order, longest_first);
    for (uint32_t i = 0; i < count; i++) {
        statement *s = &d->statements.items[order[i].statement];
        const reading *one = standing[order[i].statement];
        s->within = innermost[s->cue.count ? one->anchor : s->content.items[0].first];
        paint(s, order[i].statement, innermost);
        if (!find_about(d, s) || !stances_find(r, s, one)) return false;
    }
    paint_those(d, order, count, standing, reports, innermost);
    attribute_events(d, innermost);
    paint_those(d, order, count, standing, reports_figures, innermost);
    attribute_figures(d, innermost);
    return true;
}
