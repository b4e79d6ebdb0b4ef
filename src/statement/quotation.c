/* Direct speech: which quotations are somebody's words, and whose. The speech verb is looked for where English puts it: behind the
 * quotation ("…," she said), before it (She said: "…"), or between two of its parts. A quotation with no verb of its own goes on with
 * who spoke last. Scare quotes and titles of works are left alone: they are short, hold no finite verb, and end in no punctuation. */
#include "statement/reader.h"

#include "syntax/syntax.h"

#include <stdlib.h>

enum {
    REACH_AFTER = 40, /* tokens from the closing mark to the speech verb: room for a speaker with titles and appositions */
    REACH_BEFORE = 40,
    WORDS_OF_SPEECH = 4, /* a bare quotation shorter than this is no statement */
    SAID_FIRST_REACH = 8,
    ADVERBIAL_SHIFT = 3
};

static const float seldom_said = 0.3f; /* a cue's share below which its content is no speech that a quotation goes on with */

typedef struct site { /* the verb that reports a quotation */
    int32_t verb;
    const cue *cue;
    token_spans words;
    token_span named; /* the speaker's words, where the tree does not have them */
} site;

static bool is_speech(const document *d, const quotation *q);
static bool site_after(reader *r, const quotation *q, site *found);
static bool site_before(reader *r, const quotation *q, site *found);
/* "…," said another. */
static int32_t other_behind(const document *d, uint32_t verb, uint32_t end) {
    uint32_t at = verb + 1;
    if (at >= end || (token_at(d, at)->upos != UPOS_DET && token_at(d, at)->upos != UPOS_PRON && token_at(d, at)->upos != UPOS_NUM))
        return NONE;
    return at + 1 == end || token_at(d, at + 1)->flags & TOKEN_PUNCTUATION ? (int32_t)at : NONE;
}

static void attach(reader *r, uint32_t number, const site *s);

void read_quotations(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->quotations.count && !r->failed; i++) {
        const quotation *q = &d->quotations.items[i];
        site s = {.verb = NONE};
        if (r->quotation_of[q->first] != (int32_t)i || r->quotation_reading[i] != NONE) continue;
        if (site_after(r, q, &s) || site_before(r, q, &s)) attach(r, i, &s);
    }
}

/* ---------------------------------------------------------------- what is speech */

static bool ends_open(const document *d, const quotation *q) { /* the last character inside the marks joins it to what follows */
    if (q->end < q->first + 3) return false;
    uint32_t last = q->closed ? q->end - 2 : q->end - 1;
    char c = token_at(d, last)->word->form.bytes[0];
    return c == ',' || c == '?' || c == '!' || c == '-' || (unsigned char)c == 0xe2;
}

static bool ends_sentence(const document *d, const quotation *q) {
    if (q->end < q->first + 3) return false;
    uint32_t last = q->closed ? q->end - 2 : q->end - 1;
    const token *t = token_at(d, last);
    char c = t->word->form.bytes[0];
    return (t->flags & TOKEN_PUNCTUATION) && (c == '.' || c == '?' || c == '!' || (unsigned char)c == 0xe2);
}

static unsigned words_of(const document *d, const quotation *q, bool *finite) {
    unsigned words = 0;
    *finite = false;
    for (uint32_t i = q->first; i < q->end; i++) {
        const token *t = token_at(d, i);
        words += !(t->flags & TOKEN_PUNCTUATION);
        *finite |= token_is_verb(t) && t->xpos != XPOS_VBG && t->xpos != XPOS_VBN;
    }
    return words;
}

static bool is_speech(const document *d, const quotation *q) {
    bool finite;
    unsigned words = words_of(d, q, &finite);
    bool several = token_at(d, q->first)->sentence != token_at(d, q->end - 1)->sentence;
    return words >= WORDS_OF_SPEECH && (several || (finite && (ends_sentence(d, q) || ends_open(d, q))));
}

/* "Nobody came.": a sentence of its own, however short. */
static bool is_sentence(const document *d, const quotation *q) {
    bool finite;
    return words_of(d, q, &finite) >= 2 && finite && ends_sentence(d, q) &&
           d->sentences.items[token_at(d, q->first)->sentence].first == q->first;
}

/* Enough to go on with what was being said: a few words that end as a sentence does. */
static bool goes_on_speech(const document *d, const quotation *q) {
    bool finite;
    return words_of(d, q, &finite) >= 2 && (ends_sentence(d, q) || is_speech(d, q));
}

/* ---------------------------------------------------------------- the speech verb */

static bool take_verb(reader *r, uint32_t verb, site *found) {
    token_spans words = {0};
    for (const cue *c = cue_match(r, verb, NULL, &words); c; c = cue_match(r, verb, c, &words))
        if (c->pos == CUE_VERB && c->strength[CUE_QUOTE] > 0) {
            *found = (site){.verb = (int32_t)verb, .cue = c, .words = words};
            return true;
        }
    return false;
}

/* Part of the speaker's description, not the verb of the sentence: "said X, who leads …". */
static bool is_modifier(const token *t) {
    unsigned relation = deprel_main(t->deprel);
    return relation == DEPREL_ACL || relation == DEPREL_AMOD || relation == DEPREL_NMOD || relation == DEPREL_COMPOUND;
}

/* Verbs that no list has are speech verbs where the tree ties them to the quotation: "…," he fumed. */
static bool tied_to(const document *d, uint32_t verb, const quotation *q) {
    const token *t = token_at(d, verb);
    if (tree_child_main(d, verb, DEPREL_NSUBJ) == NONE) return false;
    if (t->deprel == DEPREL_PARATAXIS && t->head != NONE && (uint32_t)t->head >= q->first && (uint32_t)t->head < q->end) return true;
    int32_t said = tree_child(d, verb, DEPREL_CCOMP);
    return said != NONE && (uint32_t)said >= q->first && (uint32_t)said < q->end;
}

/* "…" — Ann Smith: a dash and a name up to the end of the line. The dash stands for the verb. */
static bool signed_by(reader *r, const quotation *q, site *found) {
    const document *d = r->document;
    const token *dash = token_at(d, q->end);
    bool is_dash = slice_is(dash->word->normal, "-") || slice_is(dash->word->normal, "--") || slice_is(dash->word->form, "\u2014") ||
                   slice_is(dash->word->form, "\u2013") || slice_is(dash->word->form, "\u2015");
    uint32_t i = q->end + 1;
    if (!is_dash || i >= d->tokens.count || !(token_at(d, i)->flags & TOKEN_CAPITALISED) || r->reading_at[q->end] != NONE) return false;
    const sentence *s = &d->sentences.items[token_at(d, i)->sentence];
    for (uint32_t k = i; k < s->end; k++)
        if (token_is_verb(token_at(d, k)) || k > i + 12) return false;
    if (s->end < d->tokens.count && d->sentences.items[token_at(d, s->end)->sentence].paragraph == s->paragraph) return false;
    *found = (site){.verb = (int32_t)q->end};
    spans_add_raw(r, &found->words, (token_span){q->end, q->end + 1});
    return true;
}

/* "…," the widow spat: a noun by its tag. */
static bool mistaken_site(reader *r, uint32_t first, uint32_t end, site *found) {
    while (first < end && token_at(r->document, first)->flags & TOKEN_PUNCTUATION) first++;
    int32_t verb = mistagged_verb(r, first, end);
    if (verb == NONE) return false;
    *found = (site){.verb = verb, .cue = mistagged_cue(r, (uint32_t)verb, CUE_QUOTE), .named = {first, (uint32_t)verb}};
    spans_add_raw(r, &found->words, (token_span){(uint32_t)verb, (uint32_t)verb + 1});
    return true;
}

/* "…," the old man shrugged: a finite verb, without an object of its own, right behind somebody. */
static bool is_told_so(const document *d, uint32_t first, uint32_t verb) {
    const token *t = token_at(d, verb), *before = token_at(d, verb - 1);
    bool somebody = before->upos == UPOS_NOUN || before->upos == UPOS_PROPN || before->upos == UPOS_PRON;
    return verb > first && somebody && token_is_finite(t) && tree_child(d, verb, DEPREL_OBJ) == NONE &&
           tree_child(d, verb, DEPREL_XCOMP) == NONE;
}

static bool site_after(reader *r, const quotation *q, site *found) {
    const document *d = r->document;
    if (q->end >= d->tokens.count || !q->closed) return false;
    uint32_t i = q->end;
    if (signed_by(r, q, found)) return true;
    bool comma = token_at(d, i)->word->form.bytes[0] == ',';
    if (!comma && !ends_open(d, q)) return false;
    if (token_at(d, i)->sentence != token_at(d, q->end - 1)->sentence &&
        (ends_sentence(d, q) == false ||
         d->sentences.items[token_at(d, i)->sentence].paragraph != d->sentences.items[token_at(d, q->end - 1)->sentence].paragraph))
        return false;
    const sentence *s = &d->sentences.items[token_at(d, i)->sentence];
    uint32_t end = s->end;
    bool opens = q->first == s->first || q->end == s->first;
    if (opens && mistaken_site(r, i, end, found)) return true;
    for (; i < end && i < q->end + REACH_AFTER; i++) {
        const token *t = token_at(d, i);
        if (r->quotation_of[i] != NONE) return false;
        if (t->upos != UPOS_VERB || is_modifier(t)) continue;
        if (t->xpos == XPOS_VBG && i + 1 < end && slice_is(token_at(d, i + 1)->word->normal, "that"))
            return false; /* ", adding that": what follows */
        if (r->reading_at[i] == NONE || r->readings.items[r->reading_at[i]].direct) {
            if (take_verb(r, i, found)) return true;
            if (tied_to(d, i, q) || (opens && is_told_so(d, q->end, i))) {
                *found = (site){.verb = (int32_t)i};
                spans_add_raw(r, &found->words, (token_span){i, i + 1});
                return true;
            }
        }
        return false;
    }
    return false;
}

/* "Ann Smith: …", "And from Chairwoman Okafor: …": a name and a colon without a verb. The colon stands for the verb. */
static bool named_before_colon(reader *r, uint32_t colon, uint32_t first, site *found) {
    enum { LONGEST = 10 };
    const document *d = r->document;
    bool name = false;
    while (first < colon && token_at(d, first)->flags & TOKEN_PUNCTUATION) first++;
    if (colon - first > LONGEST || r->reading_at[colon] != NONE) return false;
    for (uint32_t i = first; i < colon; i++) {
        if (token_is_verb(token_at(d, i)) || r->quotation_of[i] != NONE) return false;
        name |= token_at(d, i)->upos == UPOS_PROPN;
    }
    if (!name || token_at(d, colon - 1)->upos != UPOS_PROPN) return false;
    *found = (site){.verb = (int32_t)colon};
    spans_add_raw(r, &found->words, (token_span){colon, colon + 1});
    return true;
}

/* "Said Okafor, “…”": a verb of saying at the head of the sentence that the tagger took for a name. */
static bool said_first(reader *r, uint32_t verb, site *found) {
    const token *t = token_at(r->document, verb);
    if (t->upos == UPOS_VERB || !(t->flags & TOKEN_SENTENCE_START)) return false;
    for (const cue *c = cue_first(r->engine->cues, t->word->key); c; c = cue_next(r->engine->cues, c)) {
        if (c->pos != CUE_VERB || c->word_count > 1 || c->strength[CUE_QUOTE] <= 0) continue;
        *found = (site){.verb = (int32_t)verb, .cue = c};
        spans_add_raw(r, &found->words, (token_span){verb, verb + 1});
        return true;
    }
    return false;
}

static bool site_before(reader *r, const quotation *q, site *found) {
    const document *d = r->document;
    if (q->first == 0) return false;
    uint32_t before = q->first - 1;
    const token *t = token_at(d, before);
    const sentence *s = &d->sentences.items[t->sentence];
    if (s->paragraph != d->sentences.items[token_at(d, q->first)->sentence].paragraph && !slice_is(t->word->form, ":")) return false;
    bool introduced = slice_is(t->word->form, ":") || slice_is(t->word->form, ",");
    if (!introduced && !(t->upos == UPOS_VERB && (is_speech(d, q) || (ends_sentence(d, q) && take_verb(r, before, found))))) return false;
    if (slice_is(t->word->form, ",") && t->sentence != token_at(d, q->first)->sentence) return false;
    bool finite;
    if (slice_is(t->word->form, ",") && words_of(d, q, &finite) < 2) return false;
    for (uint32_t i = before + 1; i-- > s->first && i + REACH_BEFORE > before;) {
        if (r->quotation_of[i] != NONE) { /* "A," he said, "B": the verb is behind it already */
            if (i + 1 <= before && r->quotation_reading[r->quotation_of[i]] != NONE) return false;
            continue;
        }
        if (token_at(d, i)->upos == UPOS_VERB && take_verb(r, i, found)) return true;
    }
    if (before > s->first + 1 && before < s->first + SAID_FIRST_REACH && said_first(r, s->first, found)) return true;
    if (!slice_is(t->word->form, ":")) return false;
    uint32_t label = before; /* behind the quotation before it */
    while (label > s->first && r->quotation_of[label - 1] == NONE) label--;
    if (named_before_colon(r, before, label, found)) return true;
    /* "She had one message for them: …": the sentence's verb stands for a speech verb. */
    for (uint32_t i = s->first; i <= before; i++)
        if (token_at(d, i)->deprel == DEPREL_ROOT && tree_child_main(d, i, DEPREL_NSUBJ) != NONE) {
            *found = (site){.verb = (int32_t)i};
            spans_add_raw(r, &found->words, (token_span){before, before + 1});
            return true;
        }
    return false;
}

/* ---------------------------------------------------------------- making readings */

/* "The plan would be \"a disaster,\" she said": a fragment is the end of a sentence that is all hers. */
static uint32_t words_before(reader *r, reading *one, const quotation *q) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, q->first)->sentence];
    if (one->anchor < q->end || one->content.count || token_at(d, q->end - 1)->sentence != token_at(d, q->first)->sentence) return q->first;
    if (q->first > s->first && slice_is(token_at(d, q->first - 1)->word->form, ":"))
        return q->first; /* "She had one wish: "…," she said" */
    bool words = false;
    for (uint32_t i = s->first; i < q->first; i++) {
        if (r->quotation_of[i] != NONE && r->quotation_reading[r->quotation_of[i]] != NONE) return q->first;
        words |= !(token_at(d, i)->flags & TOKEN_PUNCTUATION);
    }
    if (!words) return q->first;
    one->direct = false;
    token_span before = span_trimmed(r, (token_span){s->first, q->end});
    return before.first;
}

static void add_quotation(reader *r, reading *one, uint32_t number) {
    const quotation *q = &r->document->quotations.items[number];
    token_span span = {words_before(r, one, q), q->end};
    token_span *last = one->content.count ? &one->content.items[one->content.count - 1] : NULL;
    if (last && last->end == span.first)
        last->end = span.end;
    else
        spans_add_raw(r, &one->content, span);
    r->quotation_reading[number] = (int32_t)(one - r->readings.items);
}

/* Where the verb's clause holds more than the quotation ("said the plan was "a …""), the clause is read by clause.c. */
static bool clause_holds_more(reader *r, uint32_t verb, const quotation *q) {
    const document *d = r->document;
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        if (token_at(d, (uint32_t)k)->deprel != DEPREL_CCOMP) continue;
        token_span span = tree_yield(d, (uint32_t)k);
        if (verb < span.first && span.first < q->first && span.end > q->first)
            for (uint32_t i = span.first; i < q->first; i++)
                if (!(token_at(d, i)->flags & TOKEN_PUNCTUATION)) return true;
    }
    return false;
}

/* "Her answer was short: …": the noun is the cue, and whose answer it is speaks. */
static void name_owner(reader *r, reading *one) {
    const document *d = r->document;
    int32_t owner = one->speaker == NONE ? NONE : tree_child(d, (uint32_t)one->speaker, DEPREL_NMOD_POSS);
    if (owner == NONE) return;
    token_spans words = {0};
    for (const cue *c = cue_match(r, (uint32_t)one->speaker, NULL, &words); c; c = cue_match(r, (uint32_t)one->speaker, c, &words)) {
        if (c->pos != CUE_NOUN) continue;
        one->cue_words = words;
        one->attitude = c->attitude;
        one->speaker = owner;
        return;
    }
}

static void attach(reader *r, uint32_t number, const site *s) {
    const document *d = r->document;
    const quotation *q = &d->quotations.items[number];
    int32_t known = r->reading_at[s->verb];
    if (known != NONE) {
        if (r->readings.items[known].direct) add_quotation(r, &r->readings.items[known], number);
        return;
    }
    if ((uint32_t)s->verb < q->first && clause_holds_more(r, (uint32_t)s->verb, q)) return;
    reading *one = reading_add(r, (uint32_t)s->verb);
    if (!one) return;
    bool of_passive;
    int32_t subject = subject_of(d, (uint32_t)s->verb, &of_passive);
    one->cue = s->cue;
    one->pattern = CUE_QUOTE;
    one->attitude = s->cue ? s->cue->attitude : ATTITUDE_SAYS;
    one->direct = true;
    one->agent_of = s->verb;
    one->passive = tree_child(d, (uint32_t)s->verb, DEPREL_AUX_PASS) != NONE;
    one->speaker = one->passive ? agent_of(d, (uint32_t)s->verb) : subject;
    if (one->speaker != NONE && (uint32_t)one->speaker >= q->first && (uint32_t)one->speaker < q->end) one->speaker = NONE;
    if (one->speaker == NONE && !one->passive) {
        const sentence *own = &d->sentences.items[token_at(d, (uint32_t)s->verb)->sentence];
        uint32_t first = q->end <= (uint32_t)s->verb && q->end > own->first ? q->end : own->first;
        uint32_t end = q->first > (uint32_t)s->verb && q->first < own->end ? q->first : own->end;
        one->speaker = subject_beside(d, (uint32_t)s->verb, first, end);
        if (one->speaker == NONE) one->speaker = other_behind(d, (uint32_t)s->verb, end);
    }
    if (s->named.first < s->named.end) one->named = s->named, one->speaker = (int32_t)s->named.end - 1;
    one->addressee = addressee_of(r, (uint32_t)s->verb, s->cue);
    if (one->addressee == one->speaker) one->addressee = NONE;
    for (uint32_t i = 0; i < s->words.count; i++) spans_add_raw(r, &one->cue_words, s->words.items[i]);
    if (!s->cue) name_owner(r, one);
    add_quotation(r, one, number);
}

/* ---------------------------------------------------------------- quotations that no verb claimed */

static uint32_t paragraph_of(const document *d, uint32_t at) { return d->sentences.items[token_at(d, at)->sentence].paragraph; }

/* Marks the tokens that a reading from outside their quotation has as content. */
static bool *paint_content(reader *r) {
    bool *inside = ARENA_ARRAY(r->scratch, bool, r->document->tokens.count + 1);
    for (uint32_t i = 0; inside && i < r->readings.count; i++) {
        const reading *one = &r->readings.items[i];
        for (uint32_t s = 0; !one->dropped && s < one->content.count; s++)
            for (uint32_t t = one->content.items[s].first; t < one->content.items[s].end; t++)
                if (r->quotation_of[t] != r->quotation_of[one->anchor]) inside[t] = true;
    }
    return inside;
}

/* Is there no sentence between two places, apart from the rest of the first one's own? */
static bool adjoins(const document *d, uint32_t earlier, uint32_t later) {
    uint32_t a = token_at(d, earlier)->sentence, b = token_at(d, later)->sentence;
    return b <= a + 1;
}

static uint32_t end_of(const reading *one) {
    uint32_t end = one->content.items[one->content.count - 1].end;
    for (uint32_t w = 0; w < one->cue_words.count; w++)
        if (one->cue_words.items[w].end > end) end = one->cue_words.items[w].end;
    return end;
}

/* Who spoke last, as the text is walked: readings in the order of their ends. */
typedef struct walk {
    uint32_t *order, next; /* readings that can speak on, by end */
    uint32_t count;
    int32_t direct, any; /* the last of each kind that ended before the present place */
} walk;

typedef struct ending {
    uint32_t end, reading;
} ending;

static int by_end(const void *a, const void *b) {
    const ending *x = a, *y = b;
    if (x->end != y->end) return x->end < y->end ? -1 : 1;
    return x->reading < y->reading ? -1 : x->reading > y->reading;
}

static bool walk_start(reader *r, walk *w) {
    ending *endings = ARENA_ARRAY(r->scratch, ending, r->readings.count + 1);
    *w = (walk){.order = ARENA_ARRAY(r->scratch, uint32_t, r->readings.count + 1), .direct = NONE, .any = NONE};
    if (!endings || !w->order) return false;
    for (uint32_t i = 0; i < r->readings.count; i++) {
        const reading *one = &r->readings.items[i];
        if (one->dropped || one->attitude != ATTITUDE_SAYS || !one->content.count) continue;
        if (r->quotation_of[one->anchor] != NONE && one->cue) continue;
        if (one->cue && reading_strength(one) < seldom_said) continue; /* "spoke to the judge" */
        endings[w->count++] = (ending){end_of(one), i};
    }
    qsort(endings, w->count, sizeof *endings, by_end);
    for (uint32_t i = 0; i < w->count; i++) w->order[i] = endings[i].reading;
    return true;
}

static void walk_note(walk *w, const reader *r, uint32_t number) {
    w->any = (int32_t)number;
    if (r->readings.items[number].direct) w->direct = (int32_t)number;
}

/* Direct speech of the same or the preceding sentence, else whatever was said last. */
static reading *last_before(reader *r, walk *w, uint32_t place, uint32_t *ends) {
    for (; w->next < w->count && end_of(&r->readings.items[w->order[w->next]]) <= place; w->next++) walk_note(w, r, w->order[w->next]);
    int32_t last = w->any;
    if (w->direct != NONE && adjoins(r->document, end_of(&r->readings.items[w->direct]) - 1, place)) last = w->direct;
    *ends = last == NONE ? 0 : end_of(&r->readings.items[last]);
    return last == NONE || *ends > place ? NULL : &r->readings.items[last];
}

static bool is_person(const document *d, uint32_t head) {
    int32_t at = d->mention_at ? d->mention_at[head] : NONE;
    const mention *m = at == NONE ? NULL : &d->mentions.items[at];
    return m && m->entities.count && d->entities.items[m->entities.items[0]].kind == ENTITY_PERSON;
}

/* The sentence before speaks of somebody whose words follow: its subject, where that is a name, a person or a pronoun. */
static int32_t subject_of_sentence_before(const document *d, uint32_t place) {
    uint32_t number = token_at(d, place)->sentence;
    if (!number) return NONE;
    const sentence *s = &d->sentences.items[number - 1];
    bool passive;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (token_at(d, i)->deprel != DEPREL_ROOT) continue;
        int32_t subject = subject_of(d, i, &passive);
        if (subject == NONE || token_at(d, (uint32_t)subject)->flags & TOKEN_IN_QUOTE) return NONE;
        unsigned tag = token_at(d, (uint32_t)subject)->upos;
        bool he = tag == UPOS_PRON && token_at(d, (uint32_t)subject)->features & (FEATURE_MASCULINE | FEATURE_FEMININE);
        return tag == UPOS_PROPN || he || (tag == UPOS_NOUN && is_person(d, (uint32_t)subject)) ? subject : NONE;
    }
    return NONE;
}

/* "From the desk of Ana Sosa, chief analyst": a line of its own without a verb, opened by one of these words or by the name. */
static int32_t named_in_line_before(const document *d, const quotation *q) {
    enum { LONGEST = 16 };
    uint32_t number = token_at(d, q->first)->sentence;
    if (!number || d->sentences.items[number].first != q->first || !d->mention_at) return NONE;
    const sentence *s = &d->sentences.items[number - 1], *own = s + 1;
    bool line = s->paragraph != own->paragraph && (number < 2 || d->sentences.items[number - 2].paragraph != s->paragraph);
    if (!line || s->end > s->first + LONGEST) return NONE;
    int32_t person = NONE;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (token_is_verb(token_at(d, i))) return NONE;
        if (person == NONE && is_person(d, i)) person = (int32_t)i;
    }
    if (person == NONE) return NONE;
    const mention *m = &d->mentions.items[d->mention_at[person]];
    const token *first = token_at(d, s->first);
    bool from = slice_is(first->word->normal, "from") || slice_is(first->word->normal, "by") || slice_is(first->word->normal, "and") ||
                slice_is(first->word->normal, "interview");
    return from || m->span.first == s->first ? person : NONE;
}

/* A quotation of several paragraphs opens each of them again and closes the last only. */
static bool opens_next_paragraph(const document *d, const quotation *q, const quotation *before) {
    uint32_t number = token_at(d, q->first)->sentence;
    return d->sentences.items[number].first == q->first && paragraph_of(d, q->first) == paragraph_of(d, before->end - 1) + 1;
}

/* Does it give what was said, to which a quotation adds more, and not only what was spoken of ("criticised the plan")? */
static bool tells(const reading *one) {
    return one->direct || one->pattern == CUE_CLAUSE || one->pattern == CUE_QUOTE || one->pattern == CUE_AROUND ||
           one->pattern == CUE_COLON || one->pattern == CUE_COPULA;
}

void read_bare_quotations(reader *r) {
    const document *d = r->document;
    walk w;
    bool *inside = paint_content(r);
    if (!inside || !walk_start(r, &w)) {
        r->failed = true;
        return;
    }
    for (uint32_t i = 0; i < d->quotations.count && !r->failed; i++) {
        const quotation *q = &d->quotations.items[i];
        if (r->quotation_reading[i] != NONE || r->quotation_of[q->first] != (int32_t)i || !goes_on_speech(d, q)) continue;
        if (!q->closed && inside[q->first + 1]) continue; /* a mark that is never closed, inside what somebody says */
        if (inside[q->first + 1] && inside[q->first + (q->end - q->first) / 2]) continue;
        uint32_t end;
        reading *last = last_before(r, &w, q->first, &end);
        bool goes_on =
            i > 0 && !d->quotations.items[i - 1].closed && r->quotation_reading[i - 1] != NONE && opens_next_paragraph(d, q, q - 1);
        if (goes_on) {
            add_quotation(r, &r->readings.items[r->quotation_reading[i - 1]], i);
            walk_note(&w, r, (uint32_t)r->quotation_reading[i]);
            continue;
        }
        bool same_paragraph = last && end > 0 && paragraph_of(d, end - 1) == paragraph_of(d, q->first);
        bool adjoined = last && same_paragraph && adjoins(d, end - 1, q->first);
        if (adjoined && tells(last)) {
            add_quotation(r, last, i);
            walk_note(&w, r, (uint32_t)(last - r->readings.items));
            continue;
        }
        int32_t named = adjoined ? NONE : named_in_line_before(d, q);
        if (!adjoined && named == NONE && !is_speech(d, q) && !(is_sentence(d, q) && subject_of_sentence_before(d, q->first) != NONE))
            continue;
        int32_t same =
            last && end > 0 && paragraph_of(d, end - 1) + 1 >= paragraph_of(d, q->first) ? (int32_t)(last - r->readings.items) : NONE;
        reading *one = reading_add(r, q->first);
        if (!one) return;
        one->pattern = CUE_QUOTE;
        one->direct = true;
        one->same_speaker = same;
        if (named != NONE)
            one->speaker = named, one->same_speaker = NONE;
        else if (same == NONE || r->readings.items[same].speaker == NONE || !adjoins(d, end_of(&r->readings.items[same]) - 1, q->first)) {
            int32_t subject = subject_of_sentence_before(d, q->first);
            if (subject != NONE) one->speaker = subject, one->same_speaker = NONE;
        }
        add_quotation(r, one, i);
        walk_note(&w, r, r->readings.count - 1);
    }
    arena_release(r->scratch, inside, (d->tokens.count + 1) * sizeof *inside);
}
