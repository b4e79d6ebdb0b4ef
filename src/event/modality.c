/* From a reading to an outcome: first the predicate's own tense and polarity, then each governing word outwards. */
#include "event/modality.h"

#include "actor/actor.h"
#include "syntax/syntax.h"
#include "text/text.h"

/* How a predicate is put: by its auxiliaries, its negation and the conjunction before it. */
typedef struct manner {
    event_tense tense;
    bool negated, not_yet, possible, could, able, conditional, obliged, would;
} manner;

enum { GOVERNOR_LIMIT = 8 };

static manner manner_of(const document *d, uint32_t predicate);
static bool is_finite(const document *d, uint32_t verb);
static bool is_purpose(const document *d, uint32_t verb);
static bool is_means(const document *d, uint32_t verb);
static void apply_noun_manner(const event_frames *k, const document *d, uint32_t noun, outcome *o);
static void apply_manner(outcome *o, manner m, bool reported);
static int32_t governor_of(const document *d, uint32_t predicate);
static bool is_denied(const event_frames *k, const document *d, uint32_t verb);
static bool apply_operator(const event_frames *k, const document *d, uint32_t governor, uint32_t below, outcome *o);
static bool apply_obligation(const event_frames *k, const document *d, uint32_t predicate, int32_t governor, outcome *o);

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
static bool is_word(const document *d, uint32_t t, const char *text) { return slice_is(word(d, t)->normal, text); }
static bool is_lemma(const document *d, uint32_t t, const char *text) { return word(d, t)->lemma_key == token_key(slice_from(text)); }

void modality_of(const event_frames *k, const document *d, const reading *r, outcome *made) {
    *made = (outcome){.type = r->frame->type,
                      .mode = r->frame->mode,
                      .cameo = r->frame->cameo,
                      .contexts = r->frame->contexts,
                      .source = r->source,
                      .target = r->target,
                      .pair = r->pair,
                      .certainty = 1};
    uint32_t at = r->predicate;
    bool inherits = true, negation_used = false, of_purpose = false;
    if (r->predicate != r->trigger) apply_noun_manner(k, d, r->trigger, made);
    for (int step = 0; step < GOVERNOR_LIMIT && made->type; step++) {
        int32_t governor = governor_of(d, at);
        manner m = manner_of(d, at);
        if (negation_used) m.negated = false;
        if (m.obliged && apply_obligation(k, d, at, governor, made)) return;
        if (inherits) apply_manner(made, m, governor != NONE && word(d, at)->deprel == DEPREL_CCOMP);
        if (word(d, at)->upos == UPOS_NOUN) apply_noun_manner(k, d, at, made);
        if (governor == NONE || !made->type) break;
        negation_used = false;
        if (word(d, at)->deprel == DEPREL_CONJ) {
            inherits = !is_finite(d, at);
        } else if (apply_operator(k, d, (uint32_t)governor, at, made)) {
            inherits = negation_used = true;
        } else {
            if (word(d, at)->deprel == DEPREL_OBJ && is_denied(k, d, (uint32_t)governor)) made->type = PLOVER_NONE;
            bool purpose = is_purpose(d, at) || is_means(d, at);
            if (word(d, at)->deprel != DEPREL_XCOMP && !purpose && !(of_purpose && word(d, at)->deprel == DEPREL_OBJ)) break;
            of_purpose = purpose; /* "sending food to help X": the purpose may hang from the food */
            made->certainty *= 0.8f;
            inherits = true;
        }
        at = (uint32_t)governor;
    }
}

/* ---------------------------------------------------------------- tense, polarity, condition */

static bool is_negation(const document *d, uint32_t t) {
    if (t + 1 < d->tokens.count && is_word(d, t + 1, "only")) return false; /* "not only" */
    return is_word(d, t, "not") || is_word(d, t, "n't") || is_word(d, t, "never") || is_word(d, t, "hardly") || is_word(d, t, "nor");
}

static void read_auxiliary(const document *d, uint32_t aux, manner *m) {
    if (is_word(d, aux, "will") || is_word(d, aux, "shall") || is_word(d, aux, "'ll") || is_word(d, aux, "wo"))
        m->tense = TENSE_FUTURE;
    else if (is_word(d, aux, "would") || is_word(d, aux, "'d"))
        m->would = true;
    else if (is_word(d, aux, "may") || is_word(d, aux, "might") || is_word(d, aux, "could"))
        m->possible = true, m->could |= is_word(d, aux, "could");
    else if (is_word(d, aux, "can") || is_word(d, aux, "ca"))
        m->able = true;
    else if (is_word(d, aux, "must") || is_word(d, aux, "should") || is_word(d, aux, "ought"))
        m->obliged = true;
    else if (word(d, aux)->xpos == XPOS_VBD && m->tense == TENSE_PRESENT)
        m->tense = TENSE_PAST;
    else if (is_lemma(d, aux, "have") && m->tense == TENSE_PRESENT)
        m->tense = TENSE_PAST;
}

static void read_mark(const document *d, uint32_t mark, manner *m) {
    if (is_word(d, mark, "if") || is_word(d, mark, "unless") || is_word(d, mark, "whether") || is_word(d, mark, "lest"))
        m->conditional = true;
    bool instead = is_word(d, mark, "instead") && mark + 1 < d->tokens.count && is_word(d, mark + 1, "of"); /* "instead of meeting them" */
    if (is_word(d, mark, "without") || instead) m->negated = true;
}

/* "no soldiers were killed", "gave no weapons", "nobody was hurt". */
static bool is_of_none(const document *d, uint32_t argument) {
    deprel relation = deprel_main(word(d, argument)->deprel);
    if (relation != DEPREL_NSUBJ && relation != DEPREL_OBJ) return false;
    int32_t determiner = tree_child(d, argument, DEPREL_DET);
    return (determiner != NONE && is_word(d, (uint32_t)determiner, "no")) || is_word(d, argument, "nobody") ||
           is_word(d, argument, "none") || is_word(d, argument, "nothing");
}

/* "have yet to release". */
static bool is_yet_to(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    if (p->xpos != XPOS_VB || p->deprel != DEPREL_XCOMP || p->head == NONE || predicate < 2) return false;
    return (is_lemma(d, (uint32_t)p->head, "have") || is_lemma(d, (uint32_t)p->head, "be")) && is_word(d, predicate - 1, "to") &&
           is_word(d, predicate - 2, "yet");
}

static manner manner_of(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    manner m = {.tense = p->xpos == XPOS_VBD || (p->xpos == XPOS_VBN && p->deprel != DEPREL_AMOD) ? TENSE_PAST : TENSE_PRESENT};
    if (p->upos == UPOS_NOUN) m.tense = TENSE_PAST;
    for (int32_t c = tree_first_child(d, predicate); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        deprel relation = deprel_main(t->deprel);
        if (relation == DEPREL_AUX || relation == DEPREL_COP) read_auxiliary(d, (uint32_t)c, &m);
        if (relation == DEPREL_MARK) read_mark(d, (uint32_t)c, &m);
        if ((relation == DEPREL_ADVMOD || relation == DEPREL_AUX) && is_negation(d, (uint32_t)c)) m.negated = true;
        if (relation == DEPREL_ADVMOD && is_word(d, (uint32_t)c, "yet")) m.not_yet = true;
        if (relation == DEPREL_ADVMOD && is_word(d, (uint32_t)c, "longer")) m.negated = true;
        if (relation == DEPREL_CC && (is_word(d, (uint32_t)c, "neither") || is_word(d, (uint32_t)c, "nor"))) m.negated = true;
        if (relation == DEPREL_DET && is_word(d, (uint32_t)c, "no")) m.negated = true;
        if (p->upos == UPOS_VERB && is_of_none(d, (uint32_t)c)) m.negated = true;
        if (relation == DEPREL_ADVCL && m.would)
            m.conditional |=
                tree_child(d, (uint32_t)c, DEPREL_MARK) != NONE && is_word(d, (uint32_t)tree_child(d, (uint32_t)c, DEPREL_MARK), "if");
    }
    if (is_yet_to(d, predicate)) m.negated = m.not_yet = true;
    /* "is to visit": an infinitive with a form of "be" before it */
    int32_t mark = tree_child(d, predicate, DEPREL_MARK);
    if (p->xpos == XPOS_VB && p->deprel == DEPREL_XCOMP && p->head != NONE && mark != NONE && is_lemma(d, (uint32_t)p->head, "be"))
        m.tense = TENSE_FUTURE;
    if (p->xpos == XPOS_VB && p->deprel == DEPREL_ROOT && mark != NONE && word(d, (uint32_t)mark)->xpos == XPOS_TO) m.tense = TENSE_FUTURE;
    if (is_announced(d, predicate)) m.tense = TENSE_FUTURE;
    if (p->xpos == XPOS_VB && tree_child(d, predicate, DEPREL_COP) != NONE && mark != NONE) m.tense = TENSE_FUTURE;
    return m;
}

event_tense predicate_tense(const document *d, uint32_t predicate) { return manner_of(d, predicate).tense; }

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
    if (!is_cooperation(o->type)) {
        o->negated = true;
        return;
    }
    const char *mode = o->type == PLOVER_AGREE ? "" : mode_of(row ? row->rejected : NULL, request_mode(o->type));
    become(o, PLOVER_REJECT, code_or(row ? row->rejected : NULL, "120"), mode);
}

static void apply_manner(outcome *o, manner m, bool reported) {
    if (m.able && !m.negated) { /* being able to is not doing */
        o->type = PLOVER_NONE;
        return;
    }
    if (m.could && m.negated) m.possible = false; /* "could not agree": they did not */
    bool expected = m.tense == TENSE_FUTURE || (m.would && !m.conditional);
    if (m.conditional || m.possible) o->hypothetical = true, o->certainty *= 0.5f;
    if (m.would && !reported) o->certainty *= 0.7f;
    if (m.negated) {
        if (m.not_yet || o->hypothetical)
            o->negated = true;
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

/* A verb with its own tense does not share that of the verb it is coordinated with. */
static bool is_finite(const document *d, uint32_t verb) {
    uint8_t tag = word(d, verb)->xpos;
    return tag == XPOS_VBD || tag == XPOS_VBZ || tag == XPOS_VBP || tree_child_main(d, verb, DEPREL_AUX) != NONE ||
           tree_child_main(d, verb, DEPREL_NSUBJ) != NONE;
}

/* "sent troops to help": what governs the sending governs the helping too. */
static bool is_purpose(const document *d, uint32_t verb) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    return (word(d, verb)->deprel == DEPREL_ADVCL || word(d, verb)->deprel == DEPREL_ACL) && word(d, verb)->xpos == XPOS_VB &&
           mark != NONE && word(d, (uint32_t)mark)->xpos == XPOS_TO;
}

/* "threatened to retaliate by closing the border": what governs the deed governs its means. */
static bool is_means(const document *d, uint32_t verb) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    return word(d, verb)->deprel == DEPREL_ADVCL && word(d, verb)->xpos == XPOS_VBG && mark != NONE && is_word(d, (uint32_t)mark, "by");
}

/* "no talks", "planned talks", "a possible attack". */
static void apply_noun_manner(const event_frames *k, const document *d, uint32_t noun, outcome *o) {
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        if (t->deprel == DEPREL_DET && is_word(d, (uint32_t)c, "no")) refused(o);
        if (t->deprel != DEPREL_AMOD) continue;
        if (frames_in_class(k, t->lemma_key, token_key(SLICE("planned")))) intended(o), o->tense = TENSE_FUTURE;
        if (frames_in_class(k, t->lemma_key, token_key(SLICE("possible")))) o->hypothetical = true, o->certainty *= 0.5f;
    }
}

/* ---------------------------------------------------------------- governing words */

/* The word that a predicate depends on as a complement (or that it is coordinated with). */
static int32_t governor_of(const document *d, uint32_t predicate) {
    const token *p = word(d, predicate);
    if (p->head == NONE) return NONE;
    switch (p->deprel) {
    case DEPREL_XCOMP:
    case DEPREL_CCOMP:
    case DEPREL_CONJ:
    case DEPREL_ACL:
    case DEPREL_CSUBJ: return p->head;
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
static bool complements(const document *d, const frame *f, uint32_t governor, uint32_t below) {
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
        if (mark == (int32_t)governor + 1 && b->xpos == XPOS_VB && word(d, (uint32_t)mark)->xpos == XPOS_TO)
            return true; /* "threatening to bomb" */
        return mark != NONE && ((b->xpos == XPOS_VB && f->effect == EFFECT_REQUEST) ||
                                (b->xpos == XPOS_VBG && word(d, (uint32_t)mark)->xpos == XPOS_IN && f->effect != EFFECT_BEGIN));
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

/* Whoever stands in a slot though nobody known is named there; no time. */
static int32_t words_in_slot(const event_frames *k, const document *d, const arguments *a, slot_key slot) {
    int32_t phrase = arguments_find(a, slot);
    if (phrase == NONE) return NONE;
    uint64_t lemma = word(d, (uint32_t)phrase)->lemma_key;
    bool circumstance = !slot_name(slot) && frames_in_class(k, lemma, token_key(SLICE("circumstance")));
    return circumstance || frames_in_class(k, lemma, token_key(SLICE("time"))) ? NONE : phrase;
}

static const frame *operator_at(const event_frames *k, const document *d, uint32_t governor, uint32_t below, reading *r) {
    size_t count;
    const frame *f = frames_of_word(k, d, governor, &count), *best = NULL;
    bool read[3] = {false, false, false};
    arguments of[3];
    for (size_t i = 0; i < count; i++) {
        if (!f[i].effect || !frame_suits_tag(&f[i], word(d, governor)) || !complements(d, &f[i], governor, below)) continue;
        trigger_class as = f[i].trigger;
        if (!read[as]) arguments_of(k, d, governor, as, &of[as]), read[as] = true;
        reading one;
        if (frame_match_words(k, d, &f[i], &of[as], &one) != MATCH_FITS) continue;
        if (best && one.specificity <= r->specificity) continue;
        best = &f[i];
        *r = one;
        r->source = slots_fill(k, d, &of[as], f[i].source, NONE);
        r->target = slots_fill(k, d, &of[as], f[i].target, r->source.mention);
        if (r->source.phrase == NONE) r->source.phrase = arguments_find(&of[as], f[i].source[0].key); /* words, for event_relate */
        if (r->target.phrase == NONE && f[i].target[0].key) r->target.phrase = words_in_slot(k, d, &of[as], f[i].target[0].key);
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
    if (o->target.phrase != NONE && o->source.phrase == o->target.phrase) o->target = inner_target;
    if (o->source.phrase == NONE) o->type = PLOVER_NONE;
}

/* "rejected that it had met them": a clause with its own tense is what is denied, not what is refused. */
static bool is_statement(const document *d, uint32_t below) {
    return word(d, below)->deprel == DEPREL_CCOMP && is_finite(d, below) && word(d, below)->xpos != XPOS_VB;
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

/* "rejected X's call to free the prisoners": it is X that is refused. */
static void aim_at_request(const document *d, const reading *r, outcome *o) {
    if (r->target.mention != NONE && !mentions_meet(d, r->target.mention, o->source.mention)) o->target = r->target;
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

static bool apply_operator(const event_frames *k, const document *d, uint32_t governor, uint32_t below, outcome *o) {
    reading r;
    const frame *f = operator_at(k, d, governor, below, &r);
    if (!f) return false;
    bool negated = manner_of(d, governor).negated;
    if (o->operator_count < OPERATOR_LIMIT && f->effect != EFFECT_CLAIM) o->operators[o->operator_count++] = governor;
    o->certainty *= 0.95f;
    switch (f->effect) {
    case EFFECT_INTEND:
        if (o->negated && !is_cooperation(o->type)) /* "vowed not to attack" */
            o->type = PLOVER_NONE;
        else
            negated ? refused(o) : intended(o);
        break;
    case EFFECT_REFUSE:
        if (negated || !is_cooperation(o->type) || is_statement(d, below))
            o->type = PLOVER_NONE;
        else
            refused(o), aim_at_request(d, &r, o);
        if (word(d, below)->deprel == DEPREL_OBJ) o->pair = false; /* "A and B rejected the deal": not each other's */
        break;
    case EFFECT_FAIL:
        if (negated || !is_cooperation(o->type))
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
    /* A governor's negation has been used up. */
    if (negated && f->effect != EFFECT_BEGIN) o->certainty *= 0.9f;
    return true;
}

/* "X said Y must withdraw": X asks it of Y. */
static bool apply_obligation(const event_frames *k, const document *d, uint32_t predicate, int32_t governor, outcome *o) {
    if (governor == NONE || word(d, predicate)->deprel != DEPREL_CCOMP) {
        o->hypothetical = true;
        o->certainty *= 0.5f;
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
