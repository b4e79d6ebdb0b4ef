/* From a reading to an outcome: first the predicate's own tense and polarity, then each governing word outwards. */
#include "event/modality.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { GOVERNOR_LIMIT = 8 };

static bool is_purpose(const document *d, uint32_t verb);
static bool is_denied(const event_frames *k, const document *d, uint32_t verb);
static void apply_noun_manner(const event_frames *k, const document *d, uint32_t noun, outcome *o);
static void apply_manner(outcome *o, manner m);
static int32_t governor_of(const document *d, uint32_t predicate);
static frame_effect apply_operator(const event_frames *k, const document *d, uint32_t governor, uint32_t below, outcome *o);
static bool apply_obligation(const event_frames *k, const document *d, uint32_t predicate, int32_t governor, outcome *o);

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static bool is_word(const document *d, uint32_t t, const char *text) { return slice_is(word(d, t)->word->normal, text); }

void modality_of(const event_frames *k, const document *d, const reading *r, outcome *made) {
    *made = (outcome){.type = r->frame->type,
                      .mode = r->frame->mode,
                      .cameo = r->frame->cameo,
                      .contexts = r->frame->contexts,
                      .source = r->source,
                      .target = r->target,
                      .pair = r->pair};
    uint32_t at = r->predicate;
    bool inherits = true, negation_used = false;
    frame_effect effect;
    for (int step = 0; step < GOVERNOR_LIMIT && made->type; step++) {
        int32_t governor = governor_of(d, at);
        manner m = manner_of(d, at);
        if (negation_used) m.negated = false;
        if (m.obliged && !m.perfect && apply_obligation(k, d, at, governor, made)) return;
        if (inherits) apply_manner(made, m);
        if (word(d, at)->upos == UPOS_NOUN) apply_noun_manner(k, d, at, made);
        if (governor == NONE || !made->type) break;
        negation_used = false;
        if (word(d, at)->deprel == DEPREL_CONJ) {
            inherits = !is_finite(d, at);
        } else if ((effect = apply_operator(k, d, (uint32_t)governor, at, made)) != EFFECT_NONE) {
            inherits = true;
            negation_used = effect != EFFECT_BEGIN; /* "did not try to attack" */
        } else {
            if (word(d, at)->deprel == DEPREL_OBJ && is_denied(k, d, (uint32_t)governor)) made->type = PLOVER_NONE;
            if (word(d, at)->deprel != DEPREL_XCOMP && !is_purpose(d, at)) break;
            inherits = true;
        }
        at = (uint32_t)governor;
    }
}

void modality_without_frame(const event_frames *k, const document *d, uint32_t trigger, plover_type type, outcome *made) {
    arguments a;
    arguments_of(k, d, trigger, word(d, trigger)->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN, &a);
    frame plain = {.type = type, .cameo = slice_from(cameo_of_type(type))};
    reading r = {.frame = &plain,
                 .trigger = trigger,
                 .predicate = arguments_predicate(&a),
                 .source = {NONE, NONE, false, 0},
                 .target = {NONE, NONE, false, 0}};
    modality_of(k, d, &r, made);
    uint32_t at = r.predicate; /* "denied that his men had killed two" */
    if (word(d, at)->deprel == DEPREL_CCOMP && is_denied(k, d, at) && !manner_of(d, (uint32_t)word(d, at)->head).negated)
        made->negated = true;
}

/* ---------------------------------------------------------------- tense, polarity, condition */

static bool is_cooperation(plover_type type) { return type && (plover_quad(type) <= 2); }

static slice code_or(const char *code, const char *otherwise) { return slice_from(code ? code : otherwise); }

static void become(outcome *o, plover_type type, slice cameo, const char *mode) {
    const cameo_code *row = cameo_find(cameo);
    uint64_t contexts = 0;
    o->type = type;
    o->cameo = cameo;
    o->mode = plover_mode_named(type, slice_from(mode ? mode : row && row->type == type ? row->mode : ""));
    if (row && row->type == type && plover_contexts_named(slice_from(row->contexts), &contexts, NULL)) o->contexts |= contexts;
}

/* Meant to be done: cooperation is AGREE, material conflict THREATEN; what is said stays what is said (manual 3.1.1). A retreat that is
 * promised is AGREE by the conversion table (CAMEO 035), CONCEDE by manual 3.4.2: we follow the table, which has codes for it. */
static void intended(outcome *o) {
    const cameo_code *row = cameo_find(o->cameo);
    switch (o->type) {
    case PLOVER_CONSULT:
    case PLOVER_SUPPORT:
    case PLOVER_COOPERATE:
    case PLOVER_AID:
    case PLOVER_RETREAT: become(o, PLOVER_AGREE, code_or(row ? row->agreed : NULL, "030"), NULL); break;
    case PLOVER_PROTEST:
    case PLOVER_SANCTION:
    case PLOVER_COERCE:
    case PLOVER_ASSAULT: {
        if (o->negated) { /* "promised not to attack" */
            become(o, PLOVER_AGREE, slice_from("030"), NULL);
            o->negated = false;
            break;
        }
        uint8_t mode = o->mode;
        const char *kind =
            mode && plover_mode_type(mode) == PLOVER_COERCE && slice_is(slice_from(plover_mode_name(mode)), "arrest") ? "arrest" : NULL;
        become(o, PLOVER_THREATEN, code_or(row ? row->threatened : NULL, "130"), kind);
        break;
    }
    default: break;
    }
}

static const char *request_mode(plover_type type) {
    switch (type) {
    case PLOVER_CONSULT: return "meet";
    case PLOVER_AID:
    case PLOVER_COOPERATE:
    case PLOVER_MOBILIZE:
    case PLOVER_SUPPORT: return "assist";
    case PLOVER_RETREAT:
    case PLOVER_CONCEDE: return "yield";
    default: return "change";
    }
}

/* Who asks for troops asks for help. */
static const char *request_code(plover_type type) { return type == PLOVER_MOBILIZE ? "1032" : "104"; }

/* The mode that the conversion table has for a code, else another. */
static const char *mode_of(const char *code, const char *otherwise) {
    const cameo_code *row = code ? cameo_find(slice_from(code)) : NULL;
    return row && row->mode[0] ? row->mode : otherwise;
}

/* Not done, or refused. Cooperation withheld is REJECT; conflict that does not happen is no event of another type. */
static void refused(outcome *o) {
    const cameo_code *row = cameo_find(o->cameo);
    o->denied = true;
    if (!is_cooperation(o->type)) {
        o->negated = true;
        return;
    }
    const char *mode = o->type == PLOVER_AGREE ? "" : mode_of(row ? row->rejected : NULL, request_mode(o->type));
    become(o, PLOVER_REJECT, code_or(row ? row->rejected : NULL, "120"), mode);
}

static void apply_manner(outcome *o, manner m) {
    if (m.able && m.negated) m.possible = false;       /* "could not agree": they did not */
    bool unreal = m.perfect && (m.obliged || m.would); /* "should have condemned": they did not */
    bool expected = m.tense == TENSE_FUTURE || (m.would && !m.conditional && !unreal);
    if (m.conditional || m.possible || unreal) o->hypothetical = true;
    if (m.negated) {
        if (m.not_yet || o->hypothetical)
            o->negated = o->denied = true;
        else
            refused(o);
    } else if (expected) {
        intended(o);
    }
    if (expected)
        o->tense = TENSE_FUTURE;
    else if (o->tense != TENSE_FUTURE)
        o->tense = m.tense;
}

/* "sent troops to help": what governs the sending governs the helping too. */
static bool is_purpose(const document *d, uint32_t verb) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    return (word(d, verb)->deprel == DEPREL_ADVCL || word(d, verb)->deprel == DEPREL_ACL) && word(d, verb)->xpos == XPOS_VB &&
           mark != NONE && word(d, (uint32_t)mark)->xpos == XPOS_TO;
}

/* "no talks", "a possible attack". */
static void apply_noun_manner(const event_frames *k, const document *d, uint32_t noun, outcome *o) {
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        if (t->deprel == DEPREL_DET && is_word(d, (uint32_t)c, "no")) refused(o);
        if (t->deprel != DEPREL_AMOD) continue;
        if (frames_in_class(k, t->word->lemma->key, token_key(SLICE("possible")))) o->hypothetical = true;
    }
}

/* ---------------------------------------------------------------- governing words */

/* "accused a sect | of bombing X": hung from whom it is said of, the clause is the verb's all the same. */
static int32_t governor_of_clause(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate), *noun = word(d, (uint32_t)p->head);
    int32_t mark = tree_child(d, predicate, DEPREL_MARK), who = mention_headed_by(d, (uint32_t)p->head);
    bool object = noun->deprel == DEPREL_OBJ || noun->deprel == DEPREL_NSUBJ_PASS;
    if (p->xpos != XPOS_VBG || mark == NONE || who == NONE || !object || !mention_is_actor(d, (uint32_t)who)) return p->head;
    return noun->head;
}

/* The word that a predicate depends on as a complement (or that it is coordinated with). */
static int32_t governor_of(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    if (p->head == NONE) return NONE;
    switch (p->deprel) {
    case DEPREL_XCOMP:
    case DEPREL_CCOMP:
    case DEPREL_CONJ:
    case DEPREL_CSUBJ: return p->head;
    case DEPREL_ACL: return governor_of_clause(d, predicate);
    case DEPREL_OBJ:
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS:
    case DEPREL_OBL:
    case DEPREL_NMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_COMPOUND:
    case DEPREL_ACL_RELCL:
    case DEPREL_ADVCL: return p->head;
    default: return NONE;
    }
}

/* Right behind the word, or behind its particle: "ruled out". */
static bool follows(const document *d, uint32_t t, uint32_t verb) {
    return t == verb + 1 || (t == verb + 2 && word(d, verb + 1)->head == (int32_t)verb && word(d, verb + 1)->deprel == DEPREL_COMPOUND_PRT);
}

/* Is the predicate the operator's complement, in a way that operator takes? A noun must be the object, the subject of a failing or
 * starting ("talks collapsed"), or follow a preposition that the operator asks for. */
static bool complements(const event_frames *k, const document *d, const frame *f, uint32_t governor, uint32_t below) {
    const token *b = word(d, below);
    switch (b->deprel) {
    case DEPREL_XCOMP:
    case DEPREL_CCOMP: return true;
    case DEPREL_ACL:
    case DEPREL_ACL_RELCL:
        if (f->effect == EFFECT_CLAIM || f->effect == EFFECT_DENY || f->effect == EFFECT_CONSIDER)
            return tree_child(d, below, DEPREL_MARK) != NONE || b->deprel == DEPREL_ACL;
        return b->deprel == DEPREL_ACL && (b->xpos == XPOS_VB || b->xpos == XPOS_VBG);
    case DEPREL_ADVCL: {
        int32_t mark = tree_child(d, below, DEPREL_MARK);
        if (mark == NONE && b->xpos == XPOS_VBG && follows(d, below, governor)) return true; /* "denied killing" */
        if (mark != NONE && b->xpos == XPOS_VB && f->effect == EFFECT_INTEND && word(d, governor)->upos == UPOS_ADJ)
            return true; /* "is due to meet" */
        return mark != NONE && ((b->xpos == XPOS_VB && f->effect == EFFECT_REQUEST) ||
                                (b->xpos == XPOS_VBG && word(d, (uint32_t)mark)->xpos == XPOS_IN && f->effect != EFFECT_BEGIN &&
                                 !is_in_class(k, d, (uint32_t)mark, "clause_of_time")));
    }
    case DEPREL_OBJ: return true;
    case DEPREL_NSUBJ_PASS: return true;
    case DEPREL_NSUBJ: return f->effect == EFFECT_FAIL || f->effect == EFFECT_BEGIN || f->effect == EFFECT_STOP;
    case DEPREL_OBL:
    case DEPREL_NMOD:
    case DEPREL_NMOD_POSS:
    case DEPREL_COMPOUND: {
        slot_key slot = b->deprel == DEPREL_NMOD_POSS || b->deprel == DEPREL_COMPOUND ? SLOT_MODIFIER : case_slot(d, below);
        for (int i = 0; i < f->test_count; i++)
            if (f->tests[i].path[0] == slot && !f->tests[i].negated) return true;
        return false;
    }
    default: return false;
    }
}

static const frame *operator_at(const event_frames *k, const document *d, uint32_t governor, uint32_t below, reading *r) {
    size_t count;
    const frame *f = frames_of_word(k, d, governor, &count), *best = NULL;
    bool read[3] = {false, false, false};
    arguments of[3];
    for (size_t i = 0; i < count; i++) {
        if (!f[i].effect || !frame_suits_tag(&f[i], word(d, governor)) || !complements(k, d, &f[i], governor, below)) continue;
        trigger_class as = f[i].trigger;
        if (!read[as]) arguments_of(k, d, governor, as, &of[as]), read[as] = true;
        reading one;
        if (frame_match_words(k, d, &f[i], &of[as], &one) != MATCH_FITS) continue;
        if (best && one.specificity <= r->specificity) continue;
        best = &f[i];
        *r = one;
        r->source = slots_fill(k, d, &of[as], f[i].source, NONE);
        r->target = slots_fill(k, d, &of[as], f[i].target, r->source.mention);
        if (r->target.phrase == (int32_t)below) r->target = (filler){NONE, NONE, false, 0};
    }
    return best;
}

/* Giving up what was going on. */
static void stopped(outcome *o) {
    switch (o->type) {
    case PLOVER_AID: {
        bool economic = slice_is(o->cameo, "071"), military = slice_is(o->cameo, "072"), humanitarian = slice_is(o->cameo, "073");
        become(o, PLOVER_SANCTION, slice_from(economic ? "1621" : military ? "1622" : humanitarian ? "1623" : "162"), "discontinue");
        break;
    }
    case PLOVER_CONSULT:
        if (!slice_is(slice_from(plover_mode_name(o->mode)), "visit"))
            become(o, PLOVER_SANCTION, slice_from(slice_is(o->cameo, "045") ? "165" : "164"), "withdraw");
        break;
    case PLOVER_COOPERATE:
    case PLOVER_SUPPORT:
    case PLOVER_AGREE: become(o, PLOVER_SANCTION, slice_from("160"), "discontinue"); break;
    case PLOVER_RETREAT:
    case PLOVER_CONCEDE: become(o, PLOVER_REJECT, slice_from("124"), "yield"); break;
    case PLOVER_ASSAULT: become(o, PLOVER_RETREAT, slice_from("087"), "ceasefire"); break;
    case PLOVER_MOBILIZE: become(o, PLOVER_RETREAT, slice_from("087"), "withdraw"); break;
    case PLOVER_SANCTION: become(o, PLOVER_RETREAT, slice_from("085"), ""); break;
    case PLOVER_COERCE: become(o, PLOVER_RETREAT, slice_from(slice_is(o->cameo, "163") ? "085" : "081"), ""); break;
    case PLOVER_PROTEST: become(o, PLOVER_CONCEDE, slice_from("080"), ""); break;
    case PLOVER_REQUEST:
    case PLOVER_ACCUSE:
    case PLOVER_THREATEN:
    case PLOVER_REJECT: become(o, PLOVER_CONCEDE, slice_from("080"), ""); break;
    default: break;
    }
}

static void requested(outcome *o, const reading *r) {
    const cameo_code *row = cameo_find(o->cameo);
    const char *mode = mode_of(row ? row->requested : NULL, request_mode(o->type));
    filler inner_source = o->source, inner_target = o->target;
    become(o, PLOVER_REQUEST, code_or(row ? row->requested : NULL, request_code(o->type)), mode);
    o->source = r->source;
    o->target = r->target.phrase != NONE ? r->target : inner_source.phrase != NONE ? inner_source : inner_target;
    o->pair = false;
    if (o->source.phrase == NONE) o->type = PLOVER_NONE;
}

static void threatened(outcome *o) {
    if (is_cooperation(o->type)) { /* "threatened to resign", "to pull out": a threat, which the operator's own frames tell */
        o->type = PLOVER_NONE;
        return;
    }
    plover_type before = o->type;
    intended(o);
    if (before != PLOVER_THREATEN && o->type != PLOVER_THREATEN) become(o, PLOVER_THREATEN, slice_from("130"), NULL);
}

/* "claimed that they had attacked": claiming responsibility (CAMEO 015) is a statement. What one claims of another is reported all the same. */
static bool claims_own_deed(const document *d, const reading *r, uint32_t governor, uint32_t below, const outcome *o) {
    if (word(d, governor)->upos != UPOS_VERB || word(d, below)->deprel != DEPREL_CCOMP || r->source.phrase == NONE) return false;
    if (plover_quad(o->type) != 4 || o->tense != TENSE_PAST) return false;
    if (mentions_meet(d, r->source.mention, o->source.mention)) return true;
    int32_t subject = tree_child_main(d, below, DEPREL_NSUBJ);
    return subject != NONE && word(d, (uint32_t)subject)->xpos == XPOS_PRP;
}

/* "denied calling a strike": the strike too. */
static bool is_denied(const event_frames *k, const document *d, uint32_t verb) {
    int32_t governor = governor_of(d, verb);
    reading r;
    const frame *f = governor == NONE || word(d, verb)->deprel == DEPREL_CONJ ? NULL : operator_at(k, d, (uint32_t)governor, verb, &r);
    return f && f->effect == EFFECT_DENY;
}

static frame_effect apply_operator(const event_frames *k, const document *d, uint32_t governor, uint32_t below, outcome *o) {
    reading r;
    const frame *f = operator_at(k, d, governor, below, &r);
    if (!f) return EFFECT_NONE;
    bool negated = manner_of(d, governor).negated;
    bool vouches = f->effect == EFFECT_BEGIN && !f->source[0].key && word(d, below)->deprel == DEPREL_OBJ; /* "confirmed the arrest" */
    if (o->operator_count < OPERATOR_LIMIT && f->effect != EFFECT_CLAIM && !vouches) o->operators[o->operator_count++] = governor;
    switch (f->effect) {
    case EFFECT_INTEND: negated ? refused(o) : intended(o); break;
    case EFFECT_REFUSE:
        if (!negated && (is_cooperation(o->type) || word(d, below)->deprel == DEPREL_XCOMP))
            refused(o);
        else
            o->type = PLOVER_NONE;
        break;
    case EFFECT_FAIL:
        if (negated)
            o->type = PLOVER_NONE;
        else
            refused(o);
        break;
    case EFFECT_THREATEN: threatened(o); break;
    case EFFECT_REQUEST: requested(o, &r); break;
    case EFFECT_ORDER: o->type = PLOVER_NONE; break; /* the order itself is the event: frames of "order" */
    case EFFECT_DENY: o->type = PLOVER_NONE; break;
    case EFFECT_CONSIDER: o->type = PLOVER_NONE; break; /* CAMEO 014: a statement, no event */
    case EFFECT_STOP:
        stopped(o);
        if (negated) refused(o); /* "will not stop its attacks" */
        break;
    case EFFECT_CLAIM:
        if (is_cooperation(o->type) || claims_own_deed(d, &r, governor, below, o)) o->type = PLOVER_NONE;
        break; /* "arrested for helping": what is alleged is a crime */
    default: break;
    }
    return f->effect;
}

/* "X said Y must withdraw": X asks it of Y. */
static bool apply_obligation(const event_frames *k, const document *d, uint32_t predicate, int32_t governor, outcome *o) {
    if (governor == NONE || word(d, predicate)->deprel != DEPREL_CCOMP) {
        o->hypothetical = true;
        return false;
    }
    arguments a;
    arguments_of(k, d, (uint32_t)governor, TRIGGER_VERB, &a);
    static const frame_slot subject[] = {{SLOT_SUBJECT, DEMAND_ACTOR}, {0, DEMAND_ACTOR}};
    reading r = {.source = slots_fill(k, d, &a, subject, NONE), .target = {NONE, NONE, false, 0}};
    if (r.source.mention == NONE || mentions_meet(d, r.source.mention, o->source.mention)) return false;
    if (manner_of(d, (uint32_t)governor).negated) { /* "does not think they should": nothing is asked */
        o->type = PLOVER_NONE;
        return true;
    }
    requested(o, &r);
    if (o->operator_count < OPERATOR_LIMIT) o->operators[o->operator_count++] = (uint32_t)governor;
    return true;
}
