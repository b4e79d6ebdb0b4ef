#include "event/agreement.h"

#include "actor/actor.h"
#include "event/grammar.h"
#include "event/match.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <ctype.h>

/* Chance of an event from which the reader is believed though the lexicon knows the words as none. */
static const float sure_of_event = 0.955f;

/* How likely, to the reader's type, another must be to it for a frame to decide for that. */
static const float share_of_type = 0.2f;
/* Of how much a frame must ask to decide for another type than the reader's (specificity: two words besides those of the trigger, and a target). */
static const int telling = 5;

/* A frame that asks this much decides where the reader holds its own type no likelier than this. */
static const int deciding = 7;
static const float doubted_type = 0.85f;

enum { CLIMB_LIMIT = 8, PHRASE_WORDS = 2 /* besides the verb: "find not guilty" says what is done whatever the reader sees */ };

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }

/* ---------------------------------------------------------------- the same type */

/* A phrase says what is done whatever the reader sees: "find not guilty", and a hyphenated word, of which the reader sees the end ("lathi-charge"). */
static bool is_phrase(const document *d, const reading *r) { return r->word_count >= PHRASE_WORDS || hyphenated_key(d, r->trigger); }

static bool decides(const document *d, const proposal *told, const reading *r) {
    return is_phrase(d, r) || (r->specificity >= deciding && told->type_chance < doubted_type);
}

static bool is_thing(const document *d, uint32_t noun) { return word(d, noun)->upos == UPOS_NOUN && mention_headed_by(d, noun) == NONE; }

/* "Drones hit Kyiv", "one of the drones hit": what the subject names is no party. */
static bool is_done_by_thing(const event_frames *k, const document *d, uint32_t verb) {
    int32_t subject = tree_child(d, verb, DEPREL_NSUBJ);
    if (subject == NONE) return false;
    int32_t held = tree_child(d, (uint32_t)subject, DEPREL_NMOD);
    return is_thing(d, (uint32_t)(held != NONE && is_contained(k, d, (uint32_t)held) ? held : subject));
}

/* Reads what the frame makes of the proposal's word; that nobody acts is the reader's to know. */
static bool reads(const passage *p, const proposal *told, const fitting *f, reading *r, outcome *out) {
    const document *d = p->document;
    *r = f->read;
    match_failure failure =
        span_is_empty(told->source) && (f->arguments->passive || is_phrase(d, r) || is_done_by_thing(p->frames, d, told->trigger))
            ? frame_match_sourceless(p->frames, d, f->arguments, r)
            : frame_match_fillers(p->frames, d, f->arguments, r);
    if (failure != MATCH_FITS) return false;
    modality_of(p->frames, d, r, out);
    return out->type != PLOVER_NONE;
}

/* "France will pull its troops out", where the reader sees the deed itself and tense alone makes another of it. */
static bool is_deed_to_come(const proposal *told, const reading *r, const outcome *out) {
    return r->frame->type == told->type && out->type != told->type && !out->operator_count && !out->denied;
}

/* What two types may hold: sanctions are SANCTION by the manual's words and COERCE by the conversion table, an attack on computers is ASSAULT to
 * some and COERCE by its code, a treaty signed is SUPPORT, and AGREE or COOPERATE to some. Whichever the reader saw, the frame says the type. */
static bool is_either(const proposal *told, const reading *r, const outcome *out) {
    if (told->type == PLOVER_ASSAULT)
        return out->type == PLOVER_COERCE && out->mode && slice_is(slice_from(plover_mode_name(out->mode)), "cyber");
    if (told->type == PLOVER_COERCE) return out->type == PLOVER_SANCTION && slice_is(out->cameo, "163");
    bool agreed = told->type == PLOVER_AGREE || told->type == PLOVER_COOPERATE;
    return agreed && r->frame->trigger == TRIGGER_VERB && out->type == PLOVER_SUPPORT && slice_is(out->cameo, "057");
}

/* A meeting to come is agreed on, by the manual; of other deeds to come the reader knows whether they are promised. */
static void take_deed_to_come(const proposal *told, const reading *r, outcome *out) {
    if (told->type == PLOVER_CONSULT && out->type == PLOVER_AGREE) return;
    out->type = r->frame->type, out->cameo = r->frame->cameo, out->mode = r->frame->mode;
}

/* Of the frames of the word that make of it what the reader holds most likely among them, the most specific one: another may say more of the word, and yet not
 * what the reader saw. What tense makes of the deed that the reader saw ("will withdraw") need not be asked for by more words. */
static bool likeliest_reading(const passage *p, const proposal *told, candidate *made) {
    bool found = false;
    float chance = share_of_type * told->type_chance;
    for (uint32_t i = 0; i < p->fittings.count; i++) {
        reading r;
        outcome out;
        if (p->fittings.items[i].read.trigger != told->trigger || !reads(p, told, &p->fittings.items[i], &r, &out)) continue;
        bool sure = decides(p->document, told, &r) || is_either(told, &r, &out),
             of_deed = out.type == told->type || r.frame->type == told->type;
        if (!sure && !of_deed && r.specificity < telling) continue;
        float of_type = told->types[out.type];
        if (sure && of_type < told->type_chance) of_type = told->type_chance;
        if (of_type < chance && is_deed_to_come(told, &r, &out)) {
            take_deed_to_come(told, &r, &out);
            of_type = told->type_chance;
        }
        if (of_type < chance || (found && of_type == chance && r.specificity <= made->read.specificity)) continue;
        *made = (candidate){.read = r, .out = out, .killed = NONE, .wounded = NONE, .proposal = NONE};
        chance = of_type;
        found = true;
    }
    return found;
}

/* Another word's frame reads this word among its own ("staged | a march"), but not where a phrase of this word says something else ("staged | a flag march"). */
static bool is_told_by_phrase(const document *d, const proposal *told, candidates_found found, const candidate *other) {
    for (uint32_t i = 0; i < found.count; i++) {
        const candidate *c = &found.items[i];
        if (c->read.trigger == told->trigger && other->read.trigger != told->trigger && c->out.type && is_phrase(d, &c->read)) return true;
    }
    return false;
}

bool agreement_of(const passage *p, const proposal *told, candidates_found found, candidate *made) {
    for (uint32_t i = 0; i < found.count; i++)
        if (found.items[i].out.type == told->type && candidate_has_word(&found.items[i], told->trigger) &&
            !is_told_by_phrase(p->document, told, found, &found.items[i])) {
            *made = found.items[i];
            return true;
        }
    return likeliest_reading(p, told, made);
}

/* ---------------------------------------------------------------- the words alone */

/* The share of the frames that may be meant which say a mode, and of these a code, from which it is the usual one. */
static const float share_of_mode = 0.75f, share_of_code = 0.6f;

enum { MEANT_LIMIT = 64 };

/* The frames of a word that make one type of it and that nothing in the text speaks against. */
typedef struct word_frames {
    const frame *items[MEANT_LIMIT];
    uint32_t count;
} word_frames;

static bool may_say(const frame *f, plover_type type) { return f->type == type && f->effect == EFFECT_NONE; }

/* The phrases of a noun are left aside, and so is what stands beside it: of "his arrest" nothing but the word is known. */
static bool is_meant(const passage *p, const proposal *told, const frame *f, const arguments *a) {
    if (word(p->document, told->trigger)->upos != UPOS_VERB) return !f->words[0];
    return frame_suits_tag(f, word(p->document, told->trigger)) &&
           frame_may_be_meant(p->frames, p->document, f, a, filler_of(p->document, told->source).mention,
                              filler_of(p->document, told->target).mention);
}

static void frames_meant(const passage *p, const proposal *told, word_frames *made) {
    size_t count;
    arguments a;
    const frame *f = frames_of_word(p->frames, p->document, told->trigger, &count);
    arguments_of(p->frames, p->document, told->trigger, word(p->document, told->trigger)->upos == UPOS_VERB ? TRIGGER_VERB : TRIGGER_NOUN,
                 &a);
    made->count = 0;
    for (size_t i = 0; i < count && made->count < MEANT_LIMIT; i++)
        if (may_say(&f[i], told->type) && is_meant(p, told, &f[i], &a)) made->items[made->count++] = &f[i];
}

/* How many there are of one mode, or of one mode and code. */
static float frames_like(const word_frames *of, const frame *mode, const frame *code) {
    uint32_t like = 0;
    for (uint32_t i = 0; i < of->count; i++)
        like += of->items[i]->mode == mode->mode && (!code || slice_equal(of->items[i]->cameo, code->cameo));
    return (float)like;
}

/* Of the frames whose words and conditions stand in the text, the most specific one: its parties need not be where it has them. NULL where there is none. */
static const frame *frame_by_words(const passage *p, const proposal *told) {
    const frame *best = NULL;
    int32_t most = -1, source = filler_of(p->document, told->source).mention, target = filler_of(p->document, told->target).mention;
    for (uint32_t i = 0; i < p->fittings.count; i++) {
        reading r = p->fittings.items[i].read;
        if (r.trigger != told->trigger || !may_say(r.frame, told->type) || r.specificity <= most) continue;
        if (!frame_match_participants(p->frames, p->document, r.frame, &r, source, target)) continue;
        best = r.frame, most = r.specificity;
    }
    return best;
}

static void take_from(const frame *f, bool code, outcome *made) {
    made->mode = f->mode;
    if (!code) return;
    made->cameo = f->cameo;
    made->contexts = f->contexts;
}

void usual_outcome(const passage *p, const proposal *told, outcome *made) {
    const cameo_code *general = cameo_find(slice_from(cameo_of_type(told->type)));
    *made = (outcome){.type = told->type, .cameo = slice_from(cameo_of_type(told->type))};
    made->mode = general ? plover_mode_named(told->type, slice_from(general->mode)) : 0;
    const frame *usual = frame_by_words(p, told);
    if (usual) {
        take_from(usual, true, made);
        return;
    }
    word_frames of;
    frames_meant(p, told, &of);
    float of_mode = 0.0f, most = 0.0f;
    for (uint32_t i = 0; i < of.count; i++) {
        const frame *f = of.items[i];
        float mode = frames_like(&of, f, NULL), code = frames_like(&of, f, f);
        if (!f->test_count) code += (float)of.count; /* asks for nothing in particular */
        if (mode < share_of_mode * (float)of.count || code <= most) continue;
        usual = f, of_mode = mode, most = code;
    }
    if (usual) take_from(usual, most >= share_of_code * of_mode, made);
}

/* ---------------------------------------------------------------- what is asked, promised or refused */

/* A code that says no more than the type, or that a change of some kind is asked for. */
static bool is_general(slice cameo) { return slice_is(cameo, "104") || (cameo.length == 3 && cameo.bytes[2] == '0'); }

void refine_outcome(const passage *p, const proposal *told, outcome *made) {
    int most = -1;
    if (!is_general(made->cameo)) return;
    for (uint32_t i = 0; i < p->fittings.count; i++) {
        const arguments *a = p->fittings.items[i].arguments;
        reading r = p->fittings.items[i].read;
        outcome out;
        if (r.specificity <= most || r.trigger == told->trigger || !tree_is_below(p->document, r.trigger, told->trigger)) continue;
        r.source = slots_fill(p->frames, p->document, a, r.frame->source, NONE);
        r.target = slots_fill(p->frames, p->document, a, r.frame->target, r.source.mention);
        bool other = !r.specificity && r.frame->target[0].demand == DEMAND_ACTOR && r.target.mention == NONE &&
                     arguments_find(a, SLOT_OBJECT) != NONE; /* "review a case", where the frame has "review with X" */
        if (other) continue;
        if (!frame_match_participants(p->frames, p->document, r.frame, &r, r.source.mention, r.target.mention)) continue;
        modality_of(p->frames, p->document, &r, &out);
        bool governed = out.operator_count && out.operators[out.operator_count - 1] == told->trigger;
        if (!governed || out.type != made->type || out.negated || is_general(out.cameo)) continue;
        made->mode = out.mode, made->cameo = out.cameo, made->contexts = out.contexts;
        most = r.specificity;
    }
}

/* ---------------------------------------------------------------- another type, or none */

static bool is_operator_of(const candidate *c, uint32_t t) {
    for (uint32_t i = 0; i < c->out.operator_count; i++)
        if (c->out.operators[i] == t) return true;
    return false;
}

bool is_undone(const document *d, const proposal *told, candidates_found found) {
    bool participle = word(d, told->trigger)->xpos == XPOS_VBG;
    for (uint32_t i = 0; i < found.count; i++) {
        const candidate *c = &found.items[i];
        if (!c->out.operator_count || c->out.type) continue;
        if (participle && c->read.trigger == told->trigger) return true;
        if (c->read.frame->type == told->type && is_operator_of(c, told->trigger)) return true;
    }
    return false;
}

bool is_part_of_converted(const document *d, const proposal *told, candidates_found found) {
    if (told->nothing < 0.5f) return false;
    for (uint32_t i = 0; i < found.count; i++) {
        const candidate *c = &found.items[i];
        if (!c->out.type || c->out.type == told->type || c->read.frame->type != told->type || is_operator_of(c, told->trigger)) continue;
        for (uint32_t j = 0; j < c->out.operator_count; j++)
            if (tree_is_below(d, told->trigger, c->out.operators[j])) return true;
    }
    return false;
}

/* The file that a line stands in says which type it denies: "assault.hit/309" is of frames-assault.tsv. */
static bool denies(const frame *f, plover_type type) {
    const char *name = plover_type_name(type);
    size_t i = 0;
    while (name[i] && i < f->rule.length && tolower((unsigned char)name[i]) == f->rule.bytes[i]) i++;
    return !f->type && !name[i] && i < f->rule.length && f->rule.bytes[i] == '.';
}

/* "A lorry hit a bus, | killing six": of a participle, the verb whose outcome it tells; else the word itself. */
static uint32_t deed_of_outcome(const document *d, uint32_t t) {
    uint32_t at = t;
    for (unsigned step = 0; step < CLIMB_LIMIT && word(d, at)->deprel == DEPREL_CONJ && word(d, at)->head != NONE; step++)
        at = (uint32_t)word(d, at)->head;
    bool outcome = word(d, at)->xpos == XPOS_VBG && word(d, at)->deprel == DEPREL_ADVCL && word(d, t)->xpos == XPOS_VBG;
    return outcome && word(d, at)->head != NONE ? (uint32_t)word(d, at)->head : t;
}

bool is_known_as_nothing(const document *d, const proposal *told, candidates_found found) {
    uint32_t deed = deed_of_outcome(d, told->trigger);
    bool sure = 1.0f - told->nothing >= sure_of_event;
    for (uint32_t i = 0; i < found.count; i++) {
        const reading *r = &found.items[i].read;
        bool own = r->trigger == told->trigger, much = r->specificity >= telling;
        if (((own && !sure) || (much && (own || r->trigger == deed))) && denies(r->frame, told->type)) return true;
    }
    return false;
}

const candidate *conversion_at(const proposal *told, candidates_found found) {
    for (uint32_t i = 0; i < found.count; i++) {
        const candidate *c = &found.items[i];
        if (!c->out.type || c->out.type == told->type || !is_operator_of(c, told->trigger)) continue;
        /* "vowed that no student would be arrested": no threat */
        bool promised = told->type == PLOVER_THREATEN && c->out.type == PLOVER_AGREE && c->out.denied;
        if (promised || c->read.frame->type == told->type) return c;
    }
    return NULL;
}

/* ---------------------------------------------------------------- fiction */

static bool is_fiction(const event_frames *k, const document *d, uint32_t t) {
    return word(d, t)->upos == UPOS_NOUN && is_in_class(k, d, t, "fiction");
}

/* "In the opera", beside the deed or above it; "the ballet shows how …", above it only. */
static bool is_set_in_fiction(const event_frames *k, const document *d, uint32_t verb, bool of_deed) {
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (!is_fiction(k, d, (uint32_t)c)) continue;
        if (word(d, (uint32_t)c)->deprel == DEPREL_OBL && case_slot(d, (uint32_t)c) == token_key(SLICE("in"))) return true;
        if (!of_deed && word(d, (uint32_t)c)->deprel == DEPREL_NSUBJ) return true;
    }
    return false;
}

bool is_tale(const event_frames *k, const document *d, const proposal *told) {
    uint8_t tag = word(d, told->trigger)->xpos;
    bool present = tag == XPOS_VBZ || tag == XPOS_VBP || (tag == XPOS_VB && word(d, told->trigger)->deprel == DEPREL_CONJ);
    if (plover_quad(told->type) != 4 || !present) return false;
    bool of_deed = true; /* "in the opera, soldiers storm a castle and hang a duke": both */
    for (int32_t at = (int32_t)told->trigger, step = 0; at != NONE && step < CLIMB_LIMIT; step++) {
        if (is_fiction(k, d, (uint32_t)at) || is_set_in_fiction(k, d, (uint32_t)at, of_deed)) return true;
        of_deed = of_deed && word(d, (uint32_t)at)->deprel == DEPREL_CONJ;
        at = word(d, (uint32_t)at)->head;
    }
    return false;
}
