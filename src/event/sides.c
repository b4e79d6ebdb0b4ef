#include "event/sides.h"

#include "actor/actor.h"
#include "event/arguments.h"
#include "event/grammar.h"
#include "event/manner.h"
#include "syntax/syntax.h"
#include "text/text.h"

#include <string.h>

enum { NAME_LONGEST = 6 /* words that a name may go on for */, CLIMB_LIMIT = 6 };

static const token *word(const document *d, uint32_t t) { return &d->tokens.items[t]; }
/* ---------------------------------------------------------------- no party */

bool is_quantified(const document *d, token_span words) {
    return words.end > words.first + 1 && word(d, words.first)->upos == UPOS_DET && slice_is(word(d, words.first + 1)->word->form, "-");
}

bool is_no_party(const event_frames *k, const document *d, token_span words) {
    if (span_is_empty(words)) return false;
    uint32_t head = span_head(d, words);
    if (is_quantified(d, words) && words.end - words.first == 3) return true;
    if (mention_headed_by(d, head) != NONE) return false;
    bool clock = word(d, head)->upos == UPOS_NUM && case_slot(d, head) == token_key(SLICE("at"));
    return clock || (case_slot(d, head) && is_in_class(k, d, head, "time"));
}

bool is_nature(const event_frames *k, const document *d, token_span words) {
    if (span_is_empty(words)) return false;
    uint32_t head = span_head(d, words);
    return word(d, head)->upos == UPOS_NOUN && is_in_class(k, d, head, "nature");
}

/* ---------------------------------------------------------------- no target */

static bool has_mode(uint8_t mode, const char *name) { return mode && strcmp(plover_mode_name(mode), name) == 0; }

static bool is_medium(const document *d, int32_t mention) {
    if (mention == NONE || !d->mentions.items[mention].entities.count) return false;
    const entity *e = &d->entities.items[d->mentions.items[mention].entities.items[0]];
    if (e->kind == ENTITY_MEDIUM) return true;
    for (uint32_t i = 0; i < e->sectors.count; i++)
        if (slice_is(sector_at(&e->sectors, i), "MED")) return true;
    return false;
}

/* Reporters whom one does not answer are not whom one refuses. */
static bool is_listener(const document *d, uint32_t head, int32_t mention) {
    slot_key slot = case_slot(d, head);
    return (slot == token_key(SLICE("with")) || slot == token_key(SLICE("to"))) && is_medium(d, mention);
}

/* "the release of prisoners", "to release prisoners": who is to be freed. */
static bool is_freed(const event_frames *k, const document *d, const proposal *told, uint32_t head, uint8_t mode) {
    const token *t = word(d, head);
    if (t->head == NONE || (uint32_t)t->head == told->trigger) return false;
    if (t->deprel == DEPREL_OBJ) return is_in_class(k, d, (uint32_t)t->head, "freeing");
    return has_mode(mode, "yield") && t->deprel == DEPREL_NMOD && case_slot(d, head) == token_key(SLICE("of"));
}

/* "guarded the square before a march against X": the march is against him. */
static bool is_of_protest(const event_frames *k, const document *d, const proposal *told, uint32_t head) {
    uint32_t at = head;
    for (int step = 0; step < CLIMB_LIMIT && word(d, at)->head != NONE; step++) {
        uint32_t above = (uint32_t)word(d, at)->head;
        if (above == told->trigger) return false;
        if (case_slot(d, at) == token_key(SLICE("against")) && is_in_class(k, d, above, "protest_held") &&
            !is_in_class(k, d, above, "attack_told"))
            return true;
        at = above;
    }
    return false;
}

/* "protested against an assault on fishermen", "condemned the killing of monks": whom the deed befell that one protests against is not blamed. */
static bool is_victim_told(const event_frames *k, const document *d, const proposal *told, int32_t mention) {
    if (mention == NONE || (told->type != PLOVER_PROTEST && told->type != PLOVER_ACCUSE)) return false;
    uint32_t at = d->mentions.items[mention].head;
    for (int step = 0; step < CLIMB_LIMIT && word(d, at)->head != NONE; step++) {
        uint32_t above = (uint32_t)word(d, at)->head;
        slot_key slot = case_slot(d, at);
        if (above == told->trigger || word(d, above)->upos != UPOS_NOUN) return false;
        if (slot == token_key(SLICE("on")) && word(d, above)->head == (int32_t)told->trigger && is_in_class(k, d, told->trigger, "blaming"))
            return false; /* "blamed the raid on rebels" */
        if ((slot == token_key(SLICE("on")) || slot == token_key(SLICE("against"))) && is_in_class(k, d, above, "attack_told")) return true;
        if (slot == token_key(SLICE("of")) && is_in_class(k, d, above, "harm_told")) return true;
        at = above;
    }
    return false;
}

static bool is_victim(const event_frames *k, const document *d, const proposal *told, int32_t mention) {
    return is_victim_told(k, d, told, mention) && d->mentions.items[mention].head == span_head(d, told->target);
}

bool names_victim(const event_frames *k, const document *d, const proposal *told) {
    int32_t mention = span_is_empty(told->target) ? NONE : mention_of_span(d, told->target);
    return is_victim_told(k, d, told, mention) && d->mentions.items[mention].head != span_head(d, told->target);
}

/* "marched in support of the junta": who is backed is not protested against. */
static bool is_backed(const event_frames *k, const document *d, uint32_t head) {
    const token *t = word(d, head);
    slot_key slot = case_slot(d, head);
    if (t->head == NONE || (slot != token_key(SLICE("of")) && slot != token_key(SLICE("with")))) return false;
    return is_in_class(k, d, (uint32_t)t->head, "backing") && case_slot(d, (uint32_t)t->head) == token_key(SLICE("in"));
}

/* "killed in a strike that Syria blamed on Israel": who is blamed for the deed did not suffer it. */
static bool is_blamed(const event_frames *k, const document *d, const proposal *told, uint32_t head) {
    int32_t above = word(d, head)->head;
    return above != NONE && above != (int32_t)told->trigger && case_slot(d, head) == token_key(SLICE("on")) &&
           is_in_class(k, d, (uint32_t)above, "blaming");
}

/* "removed the bank from a blacklist": the bank is not moved away, but let off. */
static bool is_taken_off_list(const event_frames *k, const document *d, uint32_t trigger) {
    for (int32_t c = tree_first_child(d, trigger); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
        if (is_in_class(k, d, (uint32_t)c, "listing") &&
            (case_slot(d, (uint32_t)c) == token_key(SLICE("from")) || case_slot(d, (uint32_t)c) == token_key(SLICE("off"))))
            return true;
    return false;
}

bool is_no_target(const event_frames *k, const document *d, const proposal *told, uint8_t mode) {
    if (span_is_empty(told->target)) return false;
    uint32_t head = span_head(d, told->target);
    const token *t = word(d, head);
    int32_t mention = mention_of_span(d, told->target);
    switch (told->type) {
    case PLOVER_PROTEST:
        return is_backed(k, d, head) || (mention != NONE && (mention_is_locative(d, (uint32_t)mention) || is_victim(k, d, told, mention)));
    case PLOVER_ACCUSE: return is_victim(k, d, told, mention);
    case PLOVER_REQUEST: return is_freed(k, d, told, head, mode);
    case PLOVER_REJECT: return is_listener(d, head, mention);
    case PLOVER_RETREAT:
        return t->head == (int32_t)told->trigger && (t->deprel == DEPREL_OBJ || t->deprel == DEPREL_NSUBJ_PASS) &&
               (has_mode(mode, "withdraw") || is_in_class(k, d, told->trigger, "withdrawing")) && !is_taken_off_list(k, d, told->trigger);
    case PLOVER_MOBILIZE:
    case PLOVER_COERCE:
    case PLOVER_ASSAULT: return is_of_protest(k, d, told, head) || is_blamed(k, d, told, head);
    default: return false;
    }
}

/* ---------------------------------------------------------------- who is meant by words that name no party */

static bool names_actor(const document *d, int32_t head) {
    int32_t m = head == NONE ? NONE : mention_headed_by(d, (uint32_t)head);
    return m != NONE && mention_is_actor(d, (uint32_t)m);
}

static token_span words_of_actor(const document *d, int32_t head) { return d->mentions.items[mention_headed_by(d, (uint32_t)head)].span; }

/* "recalled its ambassador": whoever is called home is no other party. */
static bool is_own_envoy(const event_frames *k, const document *d, const proposal *told) {
    if (told->type != PLOVER_SANCTION || span_is_empty(told->target) || !is_in_class(k, d, told->trigger, "withdrawing")) return false;
    uint32_t head = span_head(d, told->target);
    bool moved = word(d, head)->deprel == DEPREL_OBJ || word(d, head)->deprel == DEPREL_NSUBJ_PASS;
    return moved && word(d, head)->head == (int32_t)told->trigger && is_in_class(k, d, head, "envoy");
}

/* "its ambassador | to Israel", "recalled … | from Israel": the words of whoever stands behind such a preposition. */
static token_span other_state(const document *d, const proposal *told, uint32_t envoy) {
    const uint32_t above[] = {envoy, told->trigger};
    for (unsigned i = 0; i < 2; i++)
        for (int32_t c = tree_first_child(d, above[i]); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
            slot_key slot = case_slot(d, (uint32_t)c);
            bool there = slot == token_key(SLICE("to")) || slot == token_key(SLICE("from")) || slot == token_key(SLICE("in"));
            if (there && (uint32_t)c > envoy && mention_headed_by(d, (uint32_t)c) != NONE)
                return d->mentions.items[mention_headed_by(d, (uint32_t)c)].span;
        }
    return (token_span){0, 0};
}

static bool is_among_words(int32_t t, token_span words) { return t != NONE && (uint32_t)t >= words.first && (uint32_t)t < words.end; }

/* Who attacks in "an Iraqi attack", "Iraq's offensive", "an attack by Iraq"; NONE where the noun names nobody but the source. */
static int32_t attacker_named(const document *d, const proposal *told, uint32_t attack) {
    for (int32_t c = tree_first_child(d, attack); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        deprel relation = word(d, (uint32_t)c)->deprel;
        bool doer = relation == DEPREL_AMOD || relation == DEPREL_COMPOUND || relation == DEPREL_NMOD_POSS ||
                    (relation == DEPREL_NMOD && case_slot(d, (uint32_t)c) == token_key(SLICE("by")));
        if (doer && names_actor(d, c) && !is_among_words(c, told->source)) return c;
    }
    return NONE;
}

/* "repelled an Iraqi attack | on the post": the verb fights whoever attacks, and the words behind the attack tell where. NONE where the target's
 * words do not go on behind the attack. */
static int32_t attacker_fought(const event_frames *k, const document *d, const proposal *told) {
    int32_t attack = tree_child(d, told->trigger, DEPREL_OBJ);
    if (attack == NONE) attack = tree_child(d, told->trigger, DEPREL_NSUBJ_PASS);
    if (attack == NONE || word(d, told->trigger)->upos != UPOS_VERB || is_in_class(k, d, told->trigger, "light")) return NONE;
    if (told->target.end <= (uint32_t)attack + 1 || !is_in_class(k, d, (uint32_t)attack, "attack_told")) return NONE;
    return attacker_named(d, told, (uint32_t)attack);
}

/* "repelled an attack that was staged by rebels", "that rebels had staged": not the attack is fought, but whoever staged it. */
token_span acted_on_words(const event_frames *k, const document *d, const proposal *told) {
    token_span words = told->target;
    if (is_own_envoy(k, d, told)) return other_state(d, told, span_head(d, words));
    if (told->type != PLOVER_ASSAULT || span_is_empty(words)) return words;
    int32_t attacker = attacker_fought(k, d, told);
    if (attacker != NONE) return words_of_actor(d, attacker);
    uint32_t head = span_head(d, words);
    if (!is_in_class(k, d, head, "attack_told") || names_actor(d, (int32_t)head)) return words;
    for (int32_t c = tree_first_child(d, head); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (deprel_main(word(d, (uint32_t)c)->deprel) != DEPREL_ACL) continue;
        int32_t agent = tree_child(d, (uint32_t)c, DEPREL_OBL_AGENT), subject = tree_child(d, (uint32_t)c, DEPREL_NSUBJ);
        int32_t who = names_actor(d, agent) ? agent : subject;
        if (!is_among_words(who, told->source) && names_actor(d, who) && word(d, (uint32_t)who)->upos != UPOS_PRON)
            return words_of_actor(d, who);
    }
    return words;
}

/* "Two guards were wounded in clashes with miners": the miners did it, where nobody else is named. */
static token_span fought_with(const event_frames *k, const document *d, const proposal *told) {
    if (told->type != PLOVER_ASSAULT || !span_is_empty(told->source) || told->mutual) return told->source;
    for (int32_t c = tree_first_child(d, told->trigger); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if (word(d, (uint32_t)c)->deprel != DEPREL_OBL || !is_in_class(k, d, (uint32_t)c, "fight_told")) continue;
        for (int32_t with = tree_first_child(d, (uint32_t)c); with != NONE; with = tree_next_sibling(d, (uint32_t)with)) {
            slot_key slot = case_slot(d, (uint32_t)with);
            if ((slot == token_key(SLICE("with")) || slot == token_key(SLICE("against"))) && names_actor(d, with))
                return words_of_actor(d, with);
        }
    }
    return told->source;
}

/* The last phrase of the words, of those behind a verb: "they" of "the families by the dam say that they". */
static token_span last_phrase(const document *d, token_span words, uint32_t verb) {
    uint32_t at = words.end - 1;
    while (word(d, at)->head > (int32_t)verb && (uint32_t)word(d, at)->head < words.end && is_nominal(d, (uint32_t)word(d, at)->head))
        at = (uint32_t)word(d, at)->head;
    if (at == verb || !is_nominal(d, at)) return words;
    token_span phrase = names_actor(d, (int32_t)at) ? words_of_actor(d, (int32_t)at) : noun_phrase(d, at);
    return phrase.first > verb ? phrase : (token_span){at, words.end};
}

/* "Malian soil is used by rebels | to attack Niger": the rebels, not all that stands before; "the families say that they | will not leave": they, but "the minister says
 * that they lie and | calls …": the minister. */
static token_span doer_among(const document *d, token_span words, uint32_t trigger) {
    int32_t at = word(d, trigger)->head;
    for (int step = 0; at != NONE && step < CLIMB_LIMIT; step++, at = word(d, (uint32_t)at)->head) {
        if ((uint32_t)at < words.first || (uint32_t)at >= words.end || word(d, (uint32_t)at)->upos != UPOS_VERB) continue;
        int32_t agent = tree_child(d, (uint32_t)at, DEPREL_OBL_AGENT), subject = tree_child(d, (uint32_t)at, DEPREL_NSUBJ);
        if (names_actor(d, agent)) return words_of_actor(d, agent);
        bool clause = trigger >= words.end && word(d, span_head(d, words))->upos == UPOS_VERB && is_finite(d, (uint32_t)at);
        bool joined = word(d, trigger)->deprel == DEPREL_CONJ && word(d, trigger)->head == at && names_actor(d, subject);
        return !clause ? words : joined ? words_of_actor(d, subject) : last_phrase(d, words, (uint32_t)at);
    }
    return words;
}

/* The thing that blew up or failed by itself, where that is what the trigger or the verb above it tells ("pagers exploded, killing nine"); NONE where it is another. */
static int32_t thing_that_burst(const event_frames *k, const document *d, uint32_t trigger) {
    uint32_t at = trigger;
    for (int step = 0; step < 2; step++) {
        int32_t subject = tree_child(d, at, DEPREL_NSUBJ);
        if (subject != NONE)
            return is_in_class(k, d, at, "bursting") && tree_child(d, at, DEPREL_OBJ) == NONE &&
                           !is_in_class(k, d, (uint32_t)subject, "weapon_laid")
                       ? subject
                       : NONE;
        deprel relation = deprel_main(word(d, at)->deprel);
        if ((relation != DEPREL_ADVCL && relation != DEPREL_CONJ) || word(d, at)->head == NONE) return NONE;
        at = (uint32_t)word(d, at)->head;
    }
    return NONE;
}

static bool names_person_or_group(const document *d, int32_t mention) {
    if (mention == NONE || !d->mentions.items[mention].entities.count) return false;
    entity_kind kind = d->entities.items[d->mentions.items[mention].entities.items[0]].kind;
    return (kind == ENTITY_PERSON || kind == ENTITY_GROUP) && word(d, d->mentions.items[mention].head)->deprel == DEPREL_NSUBJ;
}

/* "Pagers used by clerks exploded", "the army's depot blew up": neither the things nor whose they are did anything. */
static bool only_owns(const event_frames *k, const document *d, const proposal *told) {
    if (told->type != PLOVER_ASSAULT || span_is_empty(told->source)) return false;
    int32_t thing = thing_that_burst(k, d, told->trigger), inside = mention_of_span(d, told->source);
    uint32_t at = span_head(d, told->source);
    if ((int32_t)at == thing && names_person_or_group(d, inside)) return false; /* militants who blew up */
    if ((int32_t)at == thing) return true;
    for (int step = 0; thing != NONE && step < CLIMB_LIMIT && word(d, at)->head != NONE; step++) {
        uint32_t above = (uint32_t)word(d, at)->head;
        if (above == (uint32_t)thing) return word(d, at)->deprel == DEPREL_NMOD_POSS || is_in_class(k, d, at, "owning");
        at = above;
    }
    return false;
}

token_span acting_words(const event_frames *k, const document *d, const proposal *told) {
    if (only_owns(k, d, told)) return (token_span){0, 0};
    token_span words = fought_with(k, d, told);
    return span_is_empty(words) ? words : doer_among(d, words, told->trigger);
}

/* ---------------------------------------------------------------- the next clause */

/* The first word that is the subject of a verb other than that of the words themselves ("Israel and | Egypt welcomed"); NONE where there is none. */
static int32_t subject_among(const document *d, token_span words) {
    for (uint32_t t = words.first + 1; t < words.end; t++)
        if (word(d, t)->deprel == DEPREL_NSUBJ && word(d, t)->head >= (int32_t)t && tree_yield(d, t).first > words.first + 1)
            return (int32_t)t;
    return NONE;
}

/* "condemned Israel and Egypt welcomed the raid": of one clause Israel is the object, of the other Egypt the subject. */
static token_span words_of_clause(const document *d, token_span words, uint32_t trigger, bool acts) {
    int32_t subject = span_is_empty(words) ? NONE : subject_among(d, words);
    if (subject == NONE) return words;
    uint32_t first = tree_yield(d, (uint32_t)subject).first, verb = (uint32_t)word(d, (uint32_t)subject)->head;
    if (word(d, first - 1)->deprel != DEPREL_CC || word(d, first - 1)->head != (int32_t)verb) return words;
    if (verb == trigger && acts) return (token_span){first, (uint32_t)subject + 1};
    if (verb == trigger) return verb + 1 < words.end ? (token_span){verb + 1, words.end} : words;
    return trigger < first ? (token_span){words.first, first - 1} : words;
}

/* "killing a driver and | wounding two nurses": what stands behind the trigger ends before a verb that is joined with it. */
static token_span before_joined_verb(const document *d, token_span words, uint32_t trigger) {
    for (int32_t c = tree_first_child(d, trigger); c != NONE && words.first > trigger; c = tree_next_sibling(d, (uint32_t)c)) {
        uint32_t first = tree_yield(d, (uint32_t)c).first;
        bool joined = word(d, (uint32_t)c)->deprel == DEPREL_CONJ && word(d, (uint32_t)c)->upos == UPOS_VERB;
        if (joined && first > words.first && first < words.end) words.end = first;
    }
    return words;
}

void keep_to_clause(const document *d, proposal *told) {
    told->source = words_of_clause(d, told->source, told->trigger, true);
    told->target = words_of_clause(d, before_joined_verb(d, told->target, told->trigger), told->trigger, false);
}

/* ---------------------------------------------------------------- whom it befell */

/* "Parliament attacked": whoever stands before the participle of a headline is acted on. */
void turn_headline(const event_frames *k, const document *d, proposal *told) {
    if (told->mutual || !is_headline_passive(k, d, told->trigger)) return;
    uint32_t subject = (uint32_t)tree_child(d, told->trigger, DEPREL_NSUBJ);
    token_span words = names_actor(d, (int32_t)subject) ? words_of_actor(d, (int32_t)subject) : noun_phrase(d, subject);
    if (subject >= told->source.first && subject < told->source.end) {
        if (told->target_chance < told->source_chance) told->target_chance = told->source_chance;
        told->source = (token_span){0, 0};
    }
    if (span_is_empty(told->target)) told->target = words;
}

/* ---------------------------------------------------------------- whose words */

token_span whole_name(const document *d, token_span words) {
    if (words.end < words.first + 2 || mention_headed_by(d, span_head(d, words)) != NONE) return words;
    for (uint32_t t = words.end; t < words.end + NAME_LONGEST && t < d->tokens.count && word(d, t)->upos == UPOS_PROPN; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE) continue;
        token_span name = d->mentions.items[m].span;
        if (name.first <= words.first && name.end > words.end) return (token_span){words.first, name.end};
    }
    return words;
}

token_span whole_site(const document *d, token_span words) {
    uint32_t end = span_is_empty(words) ? 0 : d->sentences.items[word(d, words.first)->sentence].end;
    if (words.end + 1 >= end || word(d, words.end)->upos != UPOS_ADP) return words;
    if (mention_headed_by(d, span_head(d, words)) != NONE || word(d, span_head(d, words))->upos != UPOS_NOUN) return words;
    for (uint32_t t = words.end + 1; t < words.end + 1 + NAME_LONGEST && t < end && word(d, t)->upos == UPOS_PROPN; t++) {
        int32_t m = mention_headed_by(d, t);
        if (m == NONE || d->mentions.items[m].span.first != words.end + 1) continue;
        if (mention_is_locative(d, (uint32_t)m)) return (token_span){words.first, d->mentions.items[m].span.end};
    }
    return words;
}

token_span subject_words(const event_frames *k, const document *d, uint32_t verb) {
    static const frame_slot subject[] = {{SLOT_SUBJECT, DEMAND_ACTOR}, {0, DEMAND_ACTOR}};
    arguments a;
    bool inherits = word(d, verb)->xpos == XPOS_VBG || word(d, verb)->xpos == XPOS_VB;
    if (word(d, verb)->upos != UPOS_VERB || !inherits || is_headline(d, word(d, verb)->sentence)) return (token_span){0, 0};
    arguments_of(k, d, verb, TRIGGER_VERB, &a);
    if (a.passive) return (token_span){0, 0};
    filler who = slots_fill(k, d, &a, subject, NONE);
    return who.mention == NONE || who.inside ? (token_span){0, 0} : d->mentions.items[who.mention].span;
}

/* ---------------------------------------------------------------- who they are */

/* "a Russian-Syrian raid": both. */
static bool add_hyphenated(document *d, token_span words, participant *made) {
    enum { WITH_HYPHEN = 3 };
    uint32_t first = words.first;
    if (d->tokens.items[first].upos == UPOS_DET) first++;
    if (words.end < first + WITH_HYPHEN || !slice_is(d->tokens.items[first + 1].word->form, "-")) return true;
    int32_t one = mention_headed_by(d, first), other = mention_headed_by(d, first + 2);
    if (one == NONE || other == NONE || made->entities.count != 1) return true;
    const mention *m = &d->mentions.items[one], *n = &d->mentions.items[other];
    if (m->form != MENTION_DEMONYM || n->form != MENTION_DEMONYM || m->entities.count != 1 || n->entities.count != 1) return true;
    uint32_t named = made->entities.items[0], first_country = m->entities.items[0], second = n->entities.items[0];
    if (first_country == second || (named != first_country && named != second)) return true;
    return participant_add(d, made, named == second ? first_country : second);
}

bool party_of(document *d, token_span words, participant *made) {
    *made = (participant){0};
    made->span = words;
    if (span_is_empty(words) || is_quantified(d, words)) return true;
    bool lists;
    if (!participant_from_list(d, words, made, &lists)) return false;
    if (lists) return true;
    uint32_t head = span_head(d, words);
    int32_t m = mention_of_span(d, words);
    bool of_head = m == NONE || d->mentions.items[m].head == head;
    if (!(of_head ? participant_from_words(d, head, words, made) : participant_from_mention(d, (uint32_t)m, made))) return false;
    made->span = words;
    return add_hyphenated(d, words, made);
}
