/* Slots of verbs, nouns and adjectives, read off the tree; see arguments.h. */
#include "event/arguments.h"

#include "actor/actor.h"
#include "event/misparse.h"
#include "syntax/syntax.h"
#include "text/text.h"

enum { CLIMB_LIMIT = 6 };

static const char *const slot_names[] = {NULL,  "subj", "obj", "iobj", "poss",   "mod",    "comp",
                                         "inf", "aux",  "prt", "head", "source", "target", "passive"};

slot_key slot_named(slice name) {
    for (unsigned i = 1; i < sizeof slot_names / sizeof slot_names[0]; i++)
        if (slice_is(name, slot_names[i])) return i;
    return token_key(name);
}

const char *slot_name(slot_key slot) { return slot && slot < sizeof slot_names / sizeof slot_names[0] ? slot_names[slot] : NULL; }

static void verb_arguments(const event_frames *k, const document *d, uint32_t verb, arguments *a);
static void noun_arguments(const event_frames *k, const document *d, uint32_t noun, arguments *a);
static int32_t own_subject(const document *d, uint32_t verb);
static int32_t surface_subject(const document *d, uint32_t verb, int depth);
static void add_inherited_subject(const document *d, uint32_t verb, arguments *a);
static slot_key own_case(const document *d, uint32_t noun, uint32_t before);

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

slot_key join_case(const document *d, uint32_t case_token) {
    char name[64];
    size_t length = 0;
    int32_t part = (int32_t)case_token;
    int32_t next = tree_first_child(d, case_token);
    while (part != NONE) {
        slice normal = word(d, (uint32_t)part)->normal;
        if (length + normal.length + 1 >= sizeof name) return token_key(word(d, case_token)->normal);
        if (length) name[length++] = '_';
        memcpy(name + length, normal.bytes, normal.length);
        length += normal.length;
        while (next != NONE && word(d, (uint32_t)next)->deprel != DEPREL_FIXED) next = tree_next_sibling(d, (uint32_t)next);
        part = next;
        if (next != NONE) next = tree_next_sibling(d, (uint32_t)next);
    }
    return token_key(slice_of(name, length));
}

slot_key case_slot(const document *d, uint32_t noun) {
    slot_key own = own_case(d, noun, noun);
    /* Parsers hang the preposition of a name from any of its words. */
    for (int32_t c = own ? NONE : tree_first_child(d, noun); c != NONE && !own; c = tree_next_sibling(d, (uint32_t)c))
        if (word(d, (uint32_t)c)->deprel == DEPREL_FLAT || word(d, (uint32_t)c)->deprel == DEPREL_NMOD_DESC)
            own = own_case(d, (uint32_t)c, noun);
    return own ? own : crossed_case(d, noun);
}

/* "at least" is no preposition. */
static bool is_of_quantity(const document *d, uint32_t case_token) {
    if (case_token + 1 >= d->tokens.count) return false;
    slice next = word(d, case_token + 1)->normal;
    return slice_is(word(d, case_token)->normal, "at") && (slice_is(next, "least") || slice_is(next, "most"));
}

/* The preposition that depends on `noun` and stands before `before`. */
static slot_key own_case(const document *d, uint32_t noun, uint32_t before) {
    slot_key found = 0;
    for (int32_t c = tree_first_child(d, noun); c != NONE && (uint32_t)c < before; c = tree_next_sibling(d, (uint32_t)c)) {
        if (word(d, (uint32_t)c)->deprel == DEPREL_CASE && !is_of_quantity(d, (uint32_t)c)) found = join_case(d, (uint32_t)c);
    }
    return found;
}

uint64_t hyphenated_key(const document *d, uint32_t end) {
    char name[64];
    uint32_t first = end;
    while (first >= 2 && end - first < sizeof name && word(d, first - 1)->form.length == 1 && word(d, first - 1)->form.bytes[0] == '-' &&
           !(word(d, first - 1)->flags & TOKEN_SPACE_AFTER) && !(word(d, first - 2)->flags & TOKEN_SPACE_AFTER))
        first -= 2;
    if (first == end) return 0;
    size_t length = 0;
    for (uint32_t t = first; t <= end; t++) {
        slice part = t == end ? word(d, t)->lemma : word(d, t)->normal;
        if (length + part.length > sizeof name) return 0;
        memcpy(name + length, part.bytes, part.length);
        length += part.length;
    }
    return token_key(slice_of(name, length));
}

static bool has_complement(const document *d, uint32_t verb) {
    static const deprel complements[] = {DEPREL_OBJ, DEPREL_CCOMP, DEPREL_AUX, DEPREL_COP};
    for (size_t i = 0; i < sizeof complements / sizeof *complements; i++)
        if (tree_child(d, verb, complements[i]) != NONE) return true;
    return false;
}

bool is_headline(const document *d, uint32_t in_sentence) {
    const sentence *s = &d->sentences.items[in_sentence];
    return s->end > s->first && !(word(d, s->end - 1)->flags & TOKEN_PUNCTUATION);
}

bool is_announced(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->deprel != DEPREL_ACL || v->xpos != XPOS_VB || v->head == NONE || word(d, (uint32_t)v->head)->deprel != DEPREL_ROOT) return false;
    int32_t who = mention_headed_by(d, (uint32_t)v->head);
    return who != NONE && mention_is_actor(d, (uint32_t)who) && is_headline(d, v->sentence);
}

bool is_passive(const document *d, uint32_t verb) {
    const token *v = word(d, verb);
    if (v->upos != UPOS_VERB) return false;
    if (tree_child(d, verb, DEPREL_AUX_PASS) != NONE || tree_child(d, verb, DEPREL_NSUBJ_PASS) != NONE) return true;
    if (v->xpos != XPOS_VBN || misparsed_subject(d, verb) != NONE) return false;
    if (v->deprel == DEPREL_ROOT) return is_headline(d, v->sentence) && own_subject(d, verb) != NONE && !has_complement(d, verb);
    if (v->deprel == DEPREL_ACL || v->deprel == DEPREL_ADVCL || v->deprel == DEPREL_AMOD) return tree_child(d, verb, DEPREL_OBJ) == NONE;
    if (v->deprel == DEPREL_XCOMP && tree_child(d, verb, DEPREL_AUX) == NONE) /* "felt compelled", "got arrested" */
        return tree_child(d, verb, DEPREL_OBJ) == NONE;
    if (v->deprel == DEPREL_CONJ && v->head != NONE && tree_child(d, verb, DEPREL_AUX) == NONE &&
        tree_child_main(d, verb, DEPREL_NSUBJ) == NONE)
        return is_passive(d, (uint32_t)v->head);
    return tree_child(d, verb, DEPREL_AUX) == NONE && tree_child(d, verb, DEPREL_OBJ) == NONE &&
           tree_child(d, verb, DEPREL_NSUBJ) == NONE && tree_child(d, verb, DEPREL_OBL_AGENT) != NONE;
}

/* Prepositions by which a measure reaches somebody; "described as", "imposed by" do not. */
static bool reaches_out(const document *d, uint32_t noun) {
    static const char *const names[] = {"on", "against", "to", "from", "in", "for", "with"};
    slot_key slot = case_slot(d, noun);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slot == token_key(slice_from(names[i]))) return true;
    return false;
}

/* Prepositional phrases of a noun, and of the nouns in them, as arguments that are not the trigger's own: "imposed [sanctions on X]",
 * "returned [the bust of a king [to X]]". A parser that reads news cannot tell which noun a phrase belongs to; frames can. */
static void add_phrases_of(const document *d, uint32_t noun, arguments *a, int depth) {
    for (int32_t c = tree_first_child(d, noun); c != NONE && depth > 1;
         c = tree_next_sibling(d, (uint32_t)c)) /* "supplies and flights to X" */
        if (word(d, (uint32_t)c)->deprel == DEPREL_CONJ && word(d, (uint32_t)c)->upos == UPOS_NOUN)
            add_phrases_of(d, (uint32_t)c, a, depth - 1);
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (deprel_main(word(d, (uint32_t)c)->deprel) != DEPREL_NMOD || word(d, (uint32_t)c)->deprel == DEPREL_NMOD_POSS) continue;
        add(a, case_slot(d, (uint32_t)c), referent(d, (uint32_t)c), true);
        if (depth > 1) add_phrases_of(d, (uint32_t)c, a, depth - 1);
    }
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) /* "gave equipment to assist X" */
        if (word(d, (uint32_t)c)->deprel == DEPREL_ACL && word(d, (uint32_t)c)->xpos == XPOS_VB) add(a, SLOT_COMPLEMENT, (uint32_t)c, true);
    /* "lifted sanctions imposed on X", "the ban that it imposed on X" */
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (deprel_main(word(d, (uint32_t)c)->deprel) != DEPREL_ACL || word(d, (uint32_t)c)->upos != UPOS_VERB) continue;
        for (int32_t below = tree_first_child(d, (uint32_t)c); below != NONE; below = tree_next_sibling(d, (uint32_t)below))
            if (word(d, (uint32_t)below)->deprel == DEPREL_OBL && reaches_out(d, (uint32_t)below)) {
                add(a, case_slot(d, (uint32_t)below), referent(d, (uint32_t)below), true);
                if (depth > 1) add_phrases_of(d, (uint32_t)below, a, depth - 1);
            }
    }
}

static void add_verb_child(const document *d, uint32_t c, arguments *a) {
    const token *t = word(d, c);
    uint32_t who = referent(d, c);
    if (c > a->trigger && is_object(d, c) && is_taken_object(d, a->trigger, c)) return;
    switch (t->deprel) {
    case DEPREL_NSUBJ:
    case DEPREL_NSUBJ_OUTER: add(a, a->passive ? SLOT_OBJECT : SLOT_SUBJECT, who, false); break;
    case DEPREL_NSUBJ_PASS: add(a, SLOT_OBJECT, who, false), add_phrases_of(d, c, a, 3); break;
    case DEPREL_OBJ: add(a, SLOT_OBJECT, who, false), add_phrases_of(d, c, a, 3); break;
    case DEPREL_IOBJ: add(a, SLOT_INDIRECT_OBJECT, who, false); break;
    case DEPREL_OBL_AGENT: add(a, a->passive ? SLOT_SUBJECT : case_slot(d, c), who, false), add_phrases_of(d, c, a, 2); break;
    case DEPREL_OBL:
        if (!a->passive && is_object(d, c)) {
            add(a, SLOT_OBJECT, who, false), add_phrases_of(d, c, a, 3);
            break;
        } /* fall through */
    case DEPREL_NMOD: add(a, case_slot(d, c), who, false), add_phrases_of(d, c, a, 2); break;
    case DEPREL_OBL_UNMARKED: add_phrases_of(d, c, a, 2); break; /* "shared it this week with X": X may hang from the week */
    case DEPREL_XCOMP:
        if (!a->passive && is_object(d, c)) add(a, SLOT_OBJECT, who, false);
        add(a, SLOT_INFINITIVE, c, false), add(a, SLOT_COMPLEMENT, c, false);
        break;
    case DEPREL_CCOMP: add(a, SLOT_COMPLEMENT, c, false); break;
    case DEPREL_ADVCL: {
        int32_t mark = tree_child(d, c, DEPREL_MARK); /* "accused of attacking", "called on X to stop" */
        if (mark != NONE && (word(d, (uint32_t)mark)->xpos == XPOS_TO || (t->xpos == XPOS_VBG && word(d, (uint32_t)mark)->xpos == XPOS_IN)))
            add(a, SLOT_COMPLEMENT, c, true), add(a, SLOT_INFINITIVE, c, true);
        break;
    }
    case DEPREL_AUX: add(a, SLOT_AUXILIARY, c, false); break;
    case DEPREL_COMPOUND_PRT:
    case DEPREL_ADVMOD: add(a, SLOT_PARTICLE, c, false); break;
    default: break;
    }
}

/* "were arrested, beaten and deported by X": the agent of the last is that of all. */
static int32_t shared_agent(const document *d, uint32_t verb) {
    int32_t agent = NONE;
    uint32_t first = verb;
    if (word(d, verb)->deprel == DEPREL_CONJ && word(d, verb)->head != NONE) first = (uint32_t)word(d, verb)->head;
    for (int32_t c = tree_first_child(d, first); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = word(d, (uint32_t)c);
        if ((uint32_t)c <= verb || t->deprel != DEPREL_CONJ || t->xpos != XPOS_VBN || tree_child(d, (uint32_t)c, DEPREL_AUX_PASS) != NONE)
            continue;
        if (own_subject(d, (uint32_t)c) == NONE && stray_subject(d, (uint32_t)c) == NONE)
            agent = tree_child(d, (uint32_t)c, DEPREL_OBL_AGENT);
    }
    return agent;
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
    if (owner == NONE && verb) { /* "the rebels' killing": where the tree does not see the possessor, its mark does */
        const token *mark = word(d, verb - 1);
        bool possessive =
            mark->deprel == DEPREL_CASE && (slice_is(mark->form, "'") || slice_is(mark->form, "’") || slice_is(mark->form, "'s"));
        if (possessive && mark->head != NONE && (uint32_t)mark->head < verb) owner = mark->head;
    }
    if (owner != NONE) add(a, SLOT_SUBJECT, referent(d, (uint32_t)owner), false);
}

static void verb_arguments(const event_frames *k, const document *d, uint32_t verb, arguments *a) {
    (void)k;
    a->passive = is_passive(d, verb);
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) add_verb_child(d, (uint32_t)c, a);
    /* Passive with a "by" phrase that the parser left a plain oblique. */
    if (a->passive && arguments_find(a, SLOT_SUBJECT) == NONE) {
        int32_t by = arguments_find(a, token_key(SLICE("by")));
        if (by == NONE) by = agent_of_complement(d, verb);
        if (by == NONE) by = shared_agent(d, verb);
        if (by != NONE) add(a, SLOT_SUBJECT, (uint32_t)by, false);
    }
    add_nominal_arguments(d, verb, a);
    int32_t given = a->passive ? tree_child(d, verb, DEPREL_NSUBJ_PASS) : NONE; /* "Ukraine was given tanks" */
    if (given != NONE && tree_child(d, verb, DEPREL_OBJ) != NONE) add(a, SLOT_INDIRECT_OBJECT, referent(d, (uint32_t)given), false);
    int32_t misparsed = misparsed_subject(d, verb);
    if (misparsed != NONE) {
        uint32_t object = (uint32_t)word(d, verb)->head;
        add(a, SLOT_SUBJECT, (uint32_t)misparsed, false), add(a, SLOT_OBJECT, object, false), add_phrases_of(d, object, a, 3);
        return;
    }
    int32_t taken = taken_object(d, verb);
    if (taken != NONE && !a->passive) add(a, SLOT_OBJECT, referent(d, (uint32_t)taken), false), add_phrases_of(d, (uint32_t)taken, a, 3);
    add_inherited_subject(d, verb, a);
    int32_t indirect = arguments_find(a, SLOT_INDIRECT_OBJECT); /* "urged X to leave", which some trees give as an indirect object */
    if (indirect != NONE && arguments_find(a, SLOT_OBJECT) == NONE) add(a, SLOT_OBJECT, (uint32_t)indirect, false);
    /* "killing" before a noun, or an adjective: the noun it describes. */
    const token *v = word(d, verb);
    if (v->head != NONE && (v->deprel == DEPREL_AMOD || v->deprel == DEPREL_ACL || v->deprel == DEPREL_ACL_RELCL))
        add(a, SLOT_HEAD, (uint32_t)v->head, true);
    /* An object shared by coordinated verbs: "detained and questioned the men". */
    if (arguments_find(a, SLOT_OBJECT) == NONE && !a->passive)
        for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
            if (word(d, (uint32_t)c)->deprel == DEPREL_CONJ && word(d, (uint32_t)c)->upos == UPOS_VERB) {
                int32_t shared = tree_child(d, (uint32_t)c, DEPREL_OBJ);
                if (shared != NONE && (uint32_t)c == verb + 2) add(a, SLOT_OBJECT, (uint32_t)shared, true);
            }
}

/* ---------------------------------------------------------------- subjects that stand elsewhere */

static int32_t own_subject(const document *d, uint32_t verb) {
    int32_t s = tree_child_main(d, verb, DEPREL_NSUBJ);
    return s == NONE ? NONE : (int32_t)referent(d, (uint32_t)s);
}

/* Whoever controls an infinitive: the governor's object ("urged X to leave", "on X": "called on X to leave"), else its subject. */
static int32_t controller(const document *d, uint32_t governor, int depth) {
    int32_t object = tree_child(d, governor, DEPREL_OBJ);
    if (object != NONE && is_taken_object(d, governor, (uint32_t)object)) object = NONE;
    if (object == NONE) object = tree_child(d, governor, DEPREL_IOBJ);
    if (object != NONE && word(d, (uint32_t)object)->upos != UPOS_NOUN) return (int32_t)referent(d, (uint32_t)object);
    if (object != NONE && mention_headed_by(d, (uint32_t)object) != NONE) return (int32_t)referent(d, (uint32_t)object);
    int32_t on = NONE;
    for (int32_t c = tree_first_child(d, governor); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if (word(d, (uint32_t)c)->deprel == DEPREL_OBL && case_slot(d, (uint32_t)c) == token_key(SLICE("on"))) on = c;
    if (on != NONE && mention_headed_by(d, (uint32_t)on) != NONE && word(d, governor)->lemma_key == token_key(SLICE("call"))) return on;
    return surface_subject(d, governor, depth + 1);
}

/* "X said that Y had won, and hailed the deal": after a comma, a verb without a subject goes on with X, whatever the tree says. */
static bool continues_matrix(const document *d, uint32_t verb, uint32_t head) {
    const token *h = word(d, head);
    if (h->deprel != DEPREL_CCOMP || h->head == NONE || word(d, verb)->xpos != XPOS_VBD || word(d, (uint32_t)h->head)->xpos != XPOS_VBD)
        return false;
    int32_t and = tree_child(d, verb, DEPREL_CC);
    return and > 0 && slice_is(word(d, (uint32_t) and -1)->form, ",") && own_subject(d, head) != NONE &&
           word(d, (uint32_t)h->head)->head < (int32_t)head;
}

/* Of an adverbial clause: "arrested X for helping" has X, "on X" in "called on X to stop", all else the subject ("sent troops to help"). */
static int32_t adverbial_subject(const document *d, uint32_t verb, uint32_t head, int depth) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    bool of_object = mark != NONE && word(d, (uint32_t)mark)->xpos == XPOS_IN && word(d, verb)->xpos == XPOS_VBG &&
                     (slice_is(word(d, (uint32_t)mark)->normal, "for") || slice_is(word(d, (uint32_t)mark)->normal, "of") ||
                      slice_is(word(d, (uint32_t)mark)->normal, "from"));
    if (of_object || word(d, head)->lemma_key == token_key(SLICE("call"))) return controller(d, head, depth);
    return surface_subject(d, head, depth + 1);
}

/* "issued a statement urging X", "signed a decree banning X": what is made acts for its maker, who is named as the verb's subject. */
static bool says_for_another(const document *d, uint32_t noun) {
    return word(d, noun)->deprel == DEPREL_OBJ && word(d, noun)->head != NONE && mention_headed_by(d, noun) == NONE;
}

/* The subject in the surface sense (of a passive: the one acted on), inherited where the verb has none of its own. */
static int32_t surface_subject(const document *d, uint32_t verb, int depth) {
    int32_t own = own_subject(d, verb);
    if (own == NONE) own = stray_subject(d, verb);
    if (own == NONE) own = stranded_subject(d, verb);
    const token *v = word(d, verb);
    if (own != NONE || v->head == NONE || depth > CLIMB_LIMIT) return own;
    uint32_t head = (uint32_t)v->head;
    switch (v->deprel) {
    case DEPREL_CONJ:
        if (continues_matrix(d, verb, head)) return surface_subject(d, (uint32_t)word(d, head)->head, depth + 1);
        return word(d, head)->upos == UPOS_NOUN && word(d, head)->deprel != DEPREL_ROOT ? NONE : surface_subject(d, head, depth + 1);
    case DEPREL_XCOMP: return controller(d, head, depth);
    case DEPREL_ADVCL: /* "to" of "called on X to leave" is control; of purpose, and participles: the matrix subject */
        if (v->features & FEATURE_FINITE && v->xpos != XPOS_VBG && v->xpos != XPOS_VBN) return NONE;
        return word(d, head)->upos == UPOS_NOUN ? NONE : adverbial_subject(d, verb, head, depth);
    case DEPREL_ACL:
    case DEPREL_ACL_RELCL:
        if (v->xpos == XPOS_VB) { /* "its decision to expel", "a plan to attack" */
            int32_t owner = tree_child(d, head, DEPREL_NMOD_POSS);
            if (owner != NONE) return owner;
            owner = tree_child(d, head, DEPREL_COMPOUND); /* "Canada plans to send", read as a noun */
            if (owner != NONE && mention_headed_by(d, (uint32_t)owner) != NONE &&
                mention_is_actor(d, (uint32_t)mention_headed_by(d, (uint32_t)owner)))
                return owner;
            const token *n = word(d, head);
            if (is_announced(d, verb)) return (int32_t)head;
            return n->head != NONE && (n->deprel == DEPREL_OBJ || n->deprel == DEPREL_OBL)
                       ? surface_subject(d, (uint32_t)n->head, depth + 1)
                       : NONE;
        }
        if (v->deprel == DEPREL_ACL && v->xpos == XPOS_VBG && says_for_another(d, head))
            return surface_subject(d, (uint32_t)word(d, head)->head, depth + 1);
        return (int32_t)head;
    case DEPREL_CCOMP: return v->xpos == XPOS_VBG ? surface_subject(d, head, depth + 1) : NONE;
    case DEPREL_PARATAXIS: return NONE;
    default: return NONE;
    }
}

/* A relative clause without a pronoun for its object: "the men (whom) police arrested". */
static void add_relative_object(const document *d, uint32_t verb, arguments *a) {
    const token *v = word(d, verb);
    if (v->deprel != DEPREL_ACL_RELCL || v->head == NONE || a->passive) return;
    if (arguments_find(a, SLOT_OBJECT) == NONE && own_subject(d, verb) != NONE && own_subject(d, verb) != v->head)
        add(a, SLOT_OBJECT, (uint32_t)v->head, false);
}

static void add_inherited_subject(const document *d, uint32_t verb, arguments *a) {
    add_relative_object(d, verb, a);
    if (own_subject(d, verb) != NONE) return;
    int32_t subject = crossed_subject(d, verb);
    if (subject == NONE) subject = surface_subject(d, verb, 0);
    if (subject == NONE) return;
    slot_key slot = a->passive ? SLOT_OBJECT : SLOT_SUBJECT;
    if (arguments_find(a, slot) == NONE) add(a, slot, (uint32_t)subject, true);
}

/* ---------------------------------------------------------------- nouns of action */

static void add_noun_child(const document *d, uint32_t c, arguments *a) {
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
    case DEPREL_NMOD_UNMARKED: add(a, case_slot(d, c), who, false), add_phrases_of(d, c, a, 2); break;
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
    const frame *f = frames_headed_by(k, word(d, verb)->lemma_key, &count);
    for (size_t i = 0; i < count; i++)
        if (f[i].trigger == TRIGGER_VERB && f[i].effect && f[i].source[0].key && f[i].effect != EFFECT_REQUEST &&
            f[i].effect != EFFECT_CLAIM)
            return true;
    return false;
}

/* "a round of talks", "a series of attacks": the noun that holds the place of the noun of action in its clause. */
static uint32_t container_of(const event_frames *k, const document *d, uint32_t noun) {
    for (int step = 0; step < CLIMB_LIMIT; step++) {
        const token *n = word(d, noun);
        if (n->deprel != DEPREL_NMOD || n->head == NONE || case_slot(d, noun) != token_key(SLICE("of"))) break;
        if (!frames_in_class(k, word(d, (uint32_t)n->head)->lemma_key, token_key(SLICE("container")))) break;
        noun = (uint32_t)n->head;
    }
    return noun;
}

/* "engaged in talks", "went on strike": light verbs that take their noun with a preposition. */
static bool takes_phrase(const event_frames *k, const document *d, uint32_t verb, uint32_t noun) {
    slot_key slot = case_slot(d, noun);
    return (slot == token_key(SLICE("in")) || slot == token_key(SLICE("on"))) &&
           frames_in_class(k, word(d, verb)->lemma_key, token_key(SLICE("light_in")));
}

static void add_governing_verb(const event_frames *k, const document *d, uint32_t noun, arguments *a) {
    uint32_t carrier = container_of(k, d, noun);
    const token *n = word(d, carrier);
    if (n->head == NONE || word(d, (uint32_t)n->head)->upos != UPOS_VERB) return;
    uint32_t verb = (uint32_t)n->head;
    bool object = n->deprel == DEPREL_OBJ || n->deprel == DEPREL_NSUBJ_PASS || n->deprel == DEPREL_NSUBJ;
    bool light = object ? frames_in_class(k, word(d, verb)->lemma_key, token_key(SLICE("light")))
                        : n->deprel == DEPREL_OBL && takes_phrase(k, d, verb, carrier);
    if (!light && !(object && lends_subject(k, verb, d))) return;
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
    const token *n = word(d, noun);
    if (n->deprel == DEPREL_XCOMP && n->head != NONE) { /* "X remains the largest donor to Y" */
        int32_t subject = surface_subject(d, (uint32_t)n->head, 0);
        if (subject != NONE) add(a, SLOT_SUBJECT, (uint32_t)subject, true);
    }
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) add_noun_child(d, (uint32_t)c, a);
    /* "talks hosted by X", "an attack launched by X": a participle of a light verb after the noun */
    for (int32_t c = tree_first_child(d, noun); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (word(d, (uint32_t)c)->deprel != DEPREL_ACL && word(d, (uint32_t)c)->deprel != DEPREL_ACL_RELCL) continue;
        if (!frames_in_class(k, word(d, (uint32_t)c)->lemma_key, token_key(SLICE("light")))) continue;
        arguments of_verb = {.trigger = (uint32_t)c, .light = NONE};
        verb_arguments(k, d, (uint32_t)c, &of_verb);
        for (uint32_t i = 0; i < of_verb.count; i++)
            if (of_verb.items[i].token != noun && of_verb.items[i].slot != SLOT_OBJECT)
                add(a, of_verb.items[i].slot, of_verb.items[i].token, true);
    }
    add_governing_verb(k, d, noun, a);
}
