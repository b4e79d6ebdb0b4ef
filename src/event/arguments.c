/* Slots of verbs, nouns and adjectives, read off the tree; see arguments.h. */
#include "event/arguments.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/misparse.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { CLIMB_LIMIT = 6 };

static void verb_arguments(const event_frames *k, const document *d, uint32_t verb, arguments *a);
static void noun_arguments(const event_frames *k, const document *d, uint32_t noun, arguments *a);
static int32_t own_subject(const document *d, uint32_t verb);
static int32_t surface_subject(const document *d, uint32_t verb, int depth);
static void add_inherited_subject(const document *d, uint32_t verb, arguments *a);

void arguments_of(const event_frames *k, const document *d, uint32_t trigger, trigger_class as, arguments *made) {
    made->trigger = trigger;
    made->passive = false;
    made->light = NONE;
    made->count = 0;
    if (as == TRIGGER_NOUN)
        noun_arguments(k, d, trigger, made);
    else
        verb_arguments(k, d, trigger, made);
}

int32_t arguments_find(const arguments *a, slot_key slot) {
    int32_t indirect = NONE;
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->items[i].slot != slot) continue;
        if (!a->items[i].indirect) return (int32_t)a->items[i].token;
        if (indirect == NONE) indirect = (int32_t)a->items[i].token;
    }
    return indirect;
}

uint32_t arguments_predicate(const arguments *a) { return a->light == NONE ? a->trigger : (uint32_t)a->light; }

/* ---------------------------------------------------------------- collecting */

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

static void add(arguments *a, slot_key slot, uint32_t filler, bool indirect) {
    if (!slot || a->count == ARGUMENT_LIMIT || filler == a->trigger) return;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->items[i].slot == slot && a->items[i].token == filler) return;
    a->items[a->count++] = (argument){slot, filler, indirect};
}

bool is_passive(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB) return false;
    if (tree_child(d, verb, DEPREL_AUX_PASS) != NONE || tree_child(d, verb, DEPREL_NSUBJ_PASS) != NONE) return true;
    if (v->xpos != XPOS_VBN || misparsed_subject(d, verb) != NONE) return false;
    if (v->deprel == DEPREL_ACL || v->deprel == DEPREL_ADVCL || v->deprel == DEPREL_AMOD) return tree_child(d, verb, DEPREL_OBJ) == NONE;
    if (v->deprel == DEPREL_CONJ && v->head != NONE && tree_child(d, verb, DEPREL_AUX) == NONE &&
        tree_child_main(d, verb, DEPREL_NSUBJ) == NONE)
        return is_passive(d, (uint32_t)v->head);
    return false;
}

/* "Embassy bombed", "Minister shot in Athens": in a headline that gives a verb neither an object nor an auxiliary, the subject of a verb that needs an object is
 * whom it befell. */
bool is_headline_passive(const event_frames *k, const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB || (v->xpos != XPOS_VBN && v->xpos != XPOS_VBD) || !is_headline(d, v->sentence)) return false;
    if (v->deprel != DEPREL_ROOT || !frames_in_class(k, token_key(v->word->normal), token_key(SLICE("undergone")))) return false;
    bool subject = false;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = deprel_main(word(d, (uint32_t)c)->deprel);
        if (word(d, (uint32_t)c)->deprel == DEPREL_NSUBJ) subject = (uint32_t)c < verb;
        if (is_object(d, (uint32_t)c) || relation == DEPREL_AUX || relation == DEPREL_XCOMP || relation == DEPREL_CCOMP ||
            relation == DEPREL_CONJ)
            return false;
    }
    return subject;
}

/* "held drills near the border | with Belarus": the border is with Belarus, not the drills. */
static bool is_shared_border(const event_frames *k, const document *d, uint32_t noun, uint32_t phrase) {
    return is_in_class(k, d, noun, "borderline") && case_slot(d, phrase) == token_key(SLICE("with"));
}

/* Prepositional phrases of a noun, and of the nouns in them, as arguments that are not the trigger's own: "imposed [sanctions on X]",
 * "returned [the bust of a king [to X]]". A parser that reads news cannot tell which noun a phrase belongs to; frames can. */
static void add_phrases_of(const event_frames *k, const document *d, uint32_t noun, arguments *a, int depth) {
    for (int32_t c = tree_first_child(d, noun); c != NONE && depth > 1;
         c = tree_next_sibling(d, (uint32_t)c)) /* "supplies and flights to X" */
        if (word(d, (uint32_t)c)->deprel == DEPREL_CONJ && word(d, (uint32_t)c)->upos == UPOS_NOUN)
            add_phrases_of(k, d, (uint32_t)c, a, depth - 1);
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (deprel_main(word(d, (uint32_t)c)->deprel) != DEPREL_NMOD || word(d, (uint32_t)c)->deprel == DEPREL_NMOD_POSS) continue;
        if (is_shared_border(k, d, noun, (uint32_t)c)) continue;
        add(a, case_slot(d, (uint32_t)c), referent(d, (uint32_t)c), true);
        if (depth > 1) add_phrases_of(k, d, (uint32_t)c, a, depth - 1);
    }
    /* "lifted sanctions imposed on X", "the ban that it imposed on X" */
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (deprel_main(word(d, (uint32_t)c)->deprel) != DEPREL_ACL || word(d, (uint32_t)c)->upos != UPOS_VERB) continue;
        for (int32_t below = tree_first_child(d, (uint32_t)c); below != NONE; below = tree_next_sibling(d, (uint32_t)below))
            if (word(d, (uint32_t)below)->deprel == DEPREL_OBL) add(a, case_slot(d, (uint32_t)below), referent(d, (uint32_t)below), true);
    }
}

/* "refrained from attacking", "blamed for attacking"; "by" and "of" would name who acts. */
static slot_key slot_of_mark(const document *d, uint32_t mark) {
    slice form = word(d, mark)->word->normal;
    return word(d, mark)->xpos != XPOS_IN || slice_is(form, "by") || slice_is(form, "of") ? 0 : token_key(form);
}

static void add_verb_child(const event_frames *k, const document *d, uint32_t c, arguments *a) {
    const token *t = word(d, c);
    uint32_t who = referent(d, c);
    if (c > a->trigger && is_object(d, c) && is_taken_object(d, a->trigger, c)) return;
    switch (t->deprel) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER: add(a, a->passive ? SLOT_OBJECT : SLOT_SUBJECT, who, false); break;
    case DEPREL_NSUBJ_PASS: add(a, SLOT_OBJECT, who, false), add_phrases_of(k, d, c, a, 3); break;
    case DEPREL_OBJ: add(a, SLOT_OBJECT, who, false), add_phrases_of(k, d, c, a, 3); break;
    case DEPREL_IOBJ: add(a, SLOT_INDIRECT_OBJECT, who, false), add_phrases_of(k, d, c, a, 1); break;
    case DEPREL_OBL_AGENT: add(a, a->passive ? SLOT_SUBJECT : case_slot(d, c), who, false), add_phrases_of(k, d, c, a, 2); break;
    case DEPREL_OBL:
        if (!a->passive && is_object(d, c)) {
            add(a, SLOT_OBJECT, who, false), add_phrases_of(k, d, c, a, 3);
            break;
        } /* fall through */
    case DEPREL_NMOD: add(a, case_slot(d, c), who, false), add_phrases_of(k, d, c, a, 2); break;
    case DEPREL_XCOMP:
        if (!a->passive && is_object(d, c)) add(a, SLOT_OBJECT, who, false);
        add(a, SLOT_INFINITIVE, c, false), add(a, SLOT_COMPLEMENT, c, false);
        break;
    case DEPREL_CCOMP: add(a, SLOT_COMPLEMENT, c, false); break;
    case DEPREL_ADVCL: {
        int32_t mark = tree_child(d, c, DEPREL_MARK); /* "accused of attacking", "called on X to stop" */
        if (mark != NONE && (word(d, (uint32_t)mark)->xpos == XPOS_TO || (t->xpos == XPOS_VBG && word(d, (uint32_t)mark)->xpos == XPOS_IN &&
                                                                          !is_in_class(k, d, (uint32_t)mark, "clause_of_time"))))
            add(a, SLOT_COMPLEMENT, c, true), add(a, SLOT_INFINITIVE, c, true);
        if (mark != NONE && t->xpos == XPOS_VBG) add(a, slot_of_mark(d, (uint32_t)mark), c, true);
        break;
    }
    case DEPREL_AUX: add(a, SLOT_AUXILIARY, c, false); break;
    case DEPREL_COMPOUND_PRT:
    case DEPREL_ADVMOD: add(a, SLOT_PARTICLE, c, false); break;
    default: break;
    }
}

/* "X's killing of Y": a gerund read as a verb, with the phrases of a noun. */
static void add_nominal_arguments(const document *d, uint32_t verb, arguments *a) {
    if (word(d, verb)->xpos != XPOS_VBG || tree_child(d, verb, DEPREL_OBJ) != NONE) return;
    int32_t of = arguments_find(a, token_key(SLICE("of")));
    if (of == NONE || (uint32_t)of < verb) return;
    add(a, SLOT_OBJECT, (uint32_t)of, false);
    int32_t by = arguments_find(a, token_key(SLICE("by")));
    if (by != NONE) add(a, SLOT_SUBJECT, (uint32_t)by, false);
    int32_t owner = tree_child(d, verb, DEPREL_NMOD_POSS);
    if (owner != NONE) add(a, SLOT_SUBJECT, referent(d, (uint32_t)owner), false);
}

static void verb_arguments(const event_frames *k, const document *d, uint32_t verb, arguments *a) {
    a->passive = is_passive(d, verb) || is_headline_passive(k, d, verb);
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) add_verb_child(k, d, (uint32_t)c, a);
    /* Passive with a "by" phrase that the parser left a plain oblique. */
    if (a->passive && arguments_find(a, SLOT_SUBJECT) == NONE) {
        int32_t by = arguments_find(a, token_key(SLICE("by")));
        if (by != NONE) add(a, SLOT_SUBJECT, (uint32_t)by, false);
    }
    add_nominal_arguments(d, verb, a);
    int32_t misparsed = misparsed_subject(d, verb);
    if (misparsed != NONE) {
        uint32_t object = (uint32_t)word(d, verb)->head;
        add(a, SLOT_SUBJECT, (uint32_t)misparsed, false), add(a, SLOT_OBJECT, object, false), add_phrases_of(k, d, object, a, 3);
        return;
    }
    int32_t taken = taken_object(d, verb);
    if (taken != NONE && !a->passive) add(a, SLOT_OBJECT, referent(d, (uint32_t)taken), false), add_phrases_of(k, d, (uint32_t)taken, a, 3);
    add_inherited_subject(d, verb, a);
    int32_t indirect = arguments_find(a, SLOT_INDIRECT_OBJECT); /* "urged X to leave", which some trees give as an indirect object */
    if (indirect != NONE && arguments_find(a, SLOT_OBJECT) == NONE) add(a, SLOT_OBJECT, (uint32_t)indirect, false);
    /* "killing" before a noun, or an adjective: the noun it describes. */
    const token *v = word(d, verb);
    if (v->head != NONE && (v->deprel == DEPREL_AMOD || v->deprel == DEPREL_ACL || v->deprel == DEPREL_ACL_RELCL))
        add(a, SLOT_HEAD, (uint32_t)v->head, true);
}

/* ---------------------------------------------------------------- subjects that stand elsewhere */

static int32_t own_subject(const document *d, uint32_t verb) {
    int32_t s = tree_child_main(d, verb, DEPREL_NSUBJ);
    return s == NONE ? NONE : (int32_t)referent(d, (uint32_t)s);
}

/* Whoever controls an infinitive: the governor's object ("urged X to leave"), else its subject. */
static int32_t controller(const document *d, uint32_t governor, int depth) {
    int32_t object = tree_child(d, governor, DEPREL_OBJ);
    if (object != NONE && is_taken_object(d, governor, (uint32_t)object)) object = NONE;
    if (object == NONE) object = tree_child(d, governor, DEPREL_IOBJ);
    if (object != NONE && word(d, (uint32_t)object)->upos != UPOS_NOUN) return (int32_t)referent(d, (uint32_t)object);
    if (object != NONE && mention_headed_by(d, (uint32_t)object) != NONE) return (int32_t)referent(d, (uint32_t)object);
    return surface_subject(d, governor, depth + 1);
}

/* "issued a statement urging X", "signed a decree banning X": what is made acts for its maker, who is named as the verb's subject. */
static bool says_for_another(const document *d, uint32_t noun) {
    return word(d, noun)->deprel == DEPREL_OBJ && word(d, noun)->head != NONE && mention_headed_by(d, noun) == NONE;
}

/* The subject in the surface sense (of a passive: the one acted on), inherited where the verb has none of its own. */
static int32_t surface_subject(const document *d, uint32_t verb, int depth) {
    int32_t own = own_subject(d, verb);
    if (own == NONE) own = stray_subject(d, verb);
    const token *v = word(d, verb);
    if (own != NONE || v->head == NONE || depth > CLIMB_LIMIT) return own;
    uint32_t head = (uint32_t)v->head;
    switch (v->deprel) {
    case DEPREL_CONJ:
        return word(d, head)->upos == UPOS_NOUN && word(d, head)->deprel != DEPREL_ROOT ? NONE : surface_subject(d, head, depth + 1);
    case DEPREL_XCOMP: return controller(d, head, depth);
    case DEPREL_ADVCL: /* "to" of "called on X to leave" is control; of purpose, and participles: the matrix subject, of a passive its agent */
        if (v->features & FEATURE_FINITE && v->xpos != XPOS_VBG && v->xpos != XPOS_VBN) return NONE;
        if (v->xpos == XPOS_VB && is_passive(d, head)) {
            int32_t agent = tree_child(d, head, DEPREL_OBL_AGENT); /* "was used by smugglers to reach X" */
            if (agent != NONE) return (int32_t)referent(d, (uint32_t)agent);
        }
        return word(d, head)->upos == UPOS_NOUN ? NONE : surface_subject(d, head, depth + 1);
    case DEPREL_ACL:
    case DEPREL_ACL_RELCL:
        if (v->xpos == XPOS_VB) { /* "its decision to expel", "a plan to attack" */
            int32_t owner = tree_child(d, head, DEPREL_NMOD_POSS);
            if (owner != NONE) return owner;
            owner = tree_child(d, head, DEPREL_COMPOUND); /* "Canada plans to send", read as a noun */
            if (owner != NONE && mention_headed_by(d, (uint32_t)owner) != NONE &&
                mention_is_actor(d, (uint32_t)mention_headed_by(d, (uint32_t)owner)))
                return owner;
            return NONE;
        }
        if (v->deprel == DEPREL_ACL && v->xpos == XPOS_VBG && says_for_another(d, head))
            return surface_subject(d, (uint32_t)word(d, head)->head, depth + 1);
        return (int32_t)head;
    default: return NONE;
    }
}

static void add_inherited_subject(const document *d, uint32_t verb, arguments *a) {
    if (own_subject(d, verb) != NONE) return;
    int32_t subject = surface_subject(d, verb, 0);
    if (subject == NONE) return;
    slot_key slot = a->passive ? SLOT_OBJECT : SLOT_SUBJECT;
    if (arguments_find(a, slot) == NONE) add(a, slot, (uint32_t)subject, true);
}

/* ---------------------------------------------------------------- nouns of action */

static void add_noun_child(const event_frames *k, const document *d, uint32_t c, arguments *a) {
    const token *t = word(d, c);
    uint32_t who = referent(d, c);
    switch (t->deprel) {
    case DEPREL_NMOD_POSS: add(a, SLOT_POSSESSOR, who, false); break;
    case DEPREL_COMPOUND:
    case DEPREL_AMOD:
    case DEPREL_NMOD_DESC:
    case DEPREL_NUMMOD: add(a, SLOT_MODIFIER, c, false); break;
    case DEPREL_NMOD:
    case DEPREL_OBL:
    case DEPREL_NMOD_UNMARKED: add(a, case_slot(d, c), who, false), add_phrases_of(k, d, c, a, 2); break;
    case DEPREL_ACL: add(a, SLOT_COMPLEMENT, c, false), add(a, SLOT_INFINITIVE, c, false); break;
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_PASS: add(a, SLOT_SUBJECT, who, false); break;
    case DEPREL_OBJ: add(a, token_key(SLICE("of")), who, false); break; /* "Police arrest two": a verb read as a noun */
    default: break;
    }
}

/* An operator ("suspended aid to X") lends its subject too, but only where the noun names no doer of its own. */
static bool lends_subject(const event_frames *k, uint32_t verb, const document *d) {
    size_t count;
    const frame *f = frames_headed_by(k, word(d, verb)->word->lemma->key, &count);
    for (size_t i = 0; i < count; i++)
        if (f[i].trigger == TRIGGER_VERB && f[i].effect && f[i].source[0].key && f[i].effect != EFFECT_REQUEST &&
            f[i].effect != EFFECT_CLAIM)
            return true;
    return false;
}

bool is_contained(const event_frames *k, const document *d, uint32_t noun) {
    const token *n = word(d, noun);
    return n->deprel == DEPREL_NMOD && n->head != NONE && case_slot(d, noun) == token_key(SLICE("of")) &&
           is_in_class(k, d, (uint32_t)n->head, "container");
}

/* "a round of talks", "a series of attacks": the noun that holds the place of the noun of action in its clause. */
static uint32_t container_of(const event_frames *k, const document *d, uint32_t noun) {
    for (int step = 0; step < CLIMB_LIMIT && is_contained(k, d, noun); step++) noun = (uint32_t)word(d, noun)->head;
    return noun;
}

/* "hold up aid", "give back arms": a particle that makes another verb of a light one. */
static bool is_turned(const document *d, uint32_t verb) {
    int32_t particle = tree_child(d, verb, DEPREL_COMPOUND_PRT);
    if (particle == NONE) return false;
    slice form = word(d, (uint32_t)particle)->word->normal;
    return slice_is(form, "up") || slice_is(form, "back") || slice_is(form, "off");
}

static void add_governing_verb(const event_frames *k, const document *d, uint32_t noun, arguments *a) {
    uint32_t carrier = container_of(k, d, noun);
    const token *n = word(d, carrier);
    if (n->head == NONE || word(d, (uint32_t)n->head)->upos != UPOS_VERB) return;
    uint32_t verb = (uint32_t)n->head;
    bool object = n->deprel == DEPREL_OBJ || n->deprel == DEPREL_NSUBJ_PASS || n->deprel == DEPREL_NSUBJ;
    if (!object) return;
    bool light = is_in_class(k, d, verb, "light") && !is_turned(d, verb);
    if (!light && !lends_subject(k, verb, d)) return;
    arguments of_verb = {.trigger = verb, .light = NONE};
    verb_arguments(k, d, verb, &of_verb);
    if (light) a->light = (int32_t)verb;
    bool doer_named = arguments_find(a, SLOT_POSSESSOR) != NONE || arguments_find(a, token_key(SLICE("by"))) != NONE;
    for (uint32_t i = 0; i < of_verb.count; i++) {
        argument one = of_verb.items[i];
        if (one.token == noun || one.token == carrier || one.slot == SLOT_OBJECT || one.slot == SLOT_PARTICLE) continue;
        if (one.slot == SLOT_SUBJECT && doer_named && !light) continue;
        add(a, one.slot, one.token, true);
    }
}

static void noun_arguments(const event_frames *k, const document *d, uint32_t noun, arguments *a) {
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) add_noun_child(k, d, (uint32_t)c, a);
    add_governing_verb(k, d, noun, a);
}
