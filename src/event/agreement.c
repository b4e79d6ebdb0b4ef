#include "event/agreement.h"

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

/* Reads what the frame makes of the proposal's word; that nobody acts is the reader's to know. */
static bool reads(const passage *p, const proposal *told, const fitting *f, reading *r, outcome *out) {
    const document *d = p->document;
    *r = f->read;
    match_failure failure = span_is_empty(told->source) && (f->arguments->passive || is_phrase(d, r))
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

/* What two types may hold: sanctions are SANCTION by the manual's words and COERCE by the conversion table, a treaty signed is SUPPORT, and AGREE or COOPERATE to
 * some. Whichever the reader saw, the frame says the type. */
static bool is_either(const proposal *told, const reading *r, const outcome *out) {
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

/* ---------------------------------------------------------------- the word alone */

/* The share of a word's frames that say a mode, and of these a code, from which it is the usual one. */
static const float share_of_mode = 0.75f, share_of_code = 0.6f;

/* The frames of a word of which those that are told by the word alone and make the type of it may say how the deed was done. */
typedef struct word_frames {
    const frame *items;
    size_t count;
    plover_type type;
    bool has_subject, has_object;
} word_frames;

/* Does the frame ask for some subject or object of a verb that has one, which then is another ("infiltrated | computers", where it is a village)? */
static bool asks_for_another(const word_frames *of, const frame *f) {
    for (uint32_t i = 0; i < f->test_count; i++) {
        slot_key asked = f->tests[i].path[0];
        if ((asked == SLOT_SUBJECT && of->has_subject) || (asked == SLOT_OBJECT && of->has_object)) return true;
    }
    return false;
}

static bool may_say(const word_frames *of, const frame *f) {
    return f->type == of->type && f->effect == EFFECT_NONE && !f->words[0] && !asks_for_another(of, f);
}

/* How many there are, all of them or those of one mode or of one mode and code. */
static uint32_t frames_like(const word_frames *of, const frame *mode, const frame *code) {
    uint32_t like = 0;
    for (size_t i = 0; i < of->count; i++) {
        const frame *f = &of->items[i];
        like += may_say(of, f) && (!mode || f->mode == mode->mode) && (!code || slice_equal(f->cameo, code->cameo));
    }
    return like;
}

/* Of the frames of the type whose words stand there the most specific one, though a side is not where it looks for it: who the sides are the reader knows, and the
 * frame, what is done ("it | asked", "called for"). */
static bool outcome_by_words(const passage *p, const proposal *told, outcome *made) {
    const document *d = p->document;
    const filler source = filler_of(d, told->source), target = filler_of(d, told->target);
    int most = -1;
    for (uint32_t i = 0; i < p->fittings.count; i++) {
        reading r = p->fittings.items[i].read;
        outcome out;
        if (r.trigger != told->trigger || r.frame->type != told->type || r.specificity <= most) continue;
        if (!frame_match_told(p->frames, d, p->fittings.items[i].arguments, source, target, &r)) continue;
        modality_of(p->frames, d, &r, &out);
        if (out.type != told->type) continue;
        most = r.specificity;
        *made = out;
    }
    return most >= 0;
}

static void usual_outcome(const event_frames *k, const document *d, const proposal *told, outcome *made) {
    word_frames of = {.type = told->type,
                      .has_subject = tree_child(d, told->trigger, DEPREL_NSUBJ) != NONE,
                      .has_object = tree_child(d, told->trigger, DEPREL_OBJ) != NONE};
    of.items = frames_headed_by(k, word(d, told->trigger)->word->lemma->key, &of.count);
    const char *general = cameo_of_type(told->type);
    *made = (outcome){.type = told->type,
                      .mode = plover_mode_named(told->type, slice_from(cameo_find(slice_from(general))->mode)),
                      .cameo = slice_from(general)};
    const frame *usual = NULL;
    float all = (float)frames_like(&of, NULL, NULL), of_mode = 0.0f, most = 0.0f;
    for (size_t i = 0; i < of.count; i++) {
        const frame *f = &of.items[i];
        if (!may_say(&of, f)) continue;
        float mode = (float)frames_like(&of, f, NULL), code = (float)frames_like(&of, f, f);
        if (!f->test_count) code += all; /* asks for nothing in particular */
        if (mode < share_of_mode * all || code <= most) continue;
        usual = f, of_mode = mode, most = code;
    }
    if (!usual) return;
    made->mode = usual->mode;
    if (most < share_of_code * of_mode) return;
    made->cameo = usual->cameo;
    made->contexts = usual->contexts;
}

void outcome_without_frame(const passage *p, const proposal *told, outcome *made) {
    outcome by_words = {0};
    usual_outcome(p->frames, p->document, told, made);
    if (!outcome_by_words(p, told, &by_words)) return;
    made->mode = by_words.mode;
    made->cameo = by_words.cameo;
    made->contexts = by_words.contexts;
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
