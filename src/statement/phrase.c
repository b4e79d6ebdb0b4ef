/* Words other than verbs that report: "according to X", "reportedly", nouns ("a warning that …", "voiced concern about …", "her message is
 * that …") and adjectives ("confident that …", "critical of …"). */
#include "statement/reader.h"

#include "syntax/syntax.h"

static const token_span no_hole = {0, 0};

enum { PHRASE_REACH = 25 };

static bool read_phrase(reader *r, uint32_t at, const cue *c, const token_spans *words);
static bool read_source(reader *r, uint32_t noun, const cue *c);
static bool read_adverb(reader *r, uint32_t at, const cue *c);
static bool read_noun(reader *r, uint32_t at, const cue *c);
static bool read_adjective(reader *r, uint32_t at, const cue *c);

void read_phrases(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->tokens.count && !r->failed; i++) {
        if (r->reading_at[i] != NONE || token_at(d, i)->flags & TOKEN_DATELINE) continue;
        token_spans words = CUE_SPANS;
        for (const cue *c = cue_match(r, i, NULL, &words); c; c = cue_match(r, i, c, &words)) {
            if (c->pos == CUE_NOUN && read_source(r, i, c)) break;
            bool found = c->pos == CUE_PHRASE      ? read_phrase(r, i, c, &words)
                         : c->pos == CUE_ADVERB    ? read_adverb(r, i, c)
                         : c->pos == CUE_NOUN      ? read_noun(r, i, c)
                         : c->pos == CUE_ADJECTIVE ? read_adjective(r, i, c)
                                                   : false;
            if (!found) continue;
            reading *one = &r->readings.items[r->readings.count - 1];
            for (uint32_t w = 0; w < words.count; w++)
                if (!spans_hold(&one->cue_words, words.items[w].first)) spans_add_raw(r, &one->cue_words, words.items[w]);
            break;
        }
    }
}

static reading *add(reader *r, uint32_t at, const cue *c, cue_pattern pattern) {
    reading *one = reading_add(r, at);
    if (!one) return NULL;
    one->cue = c;
    one->pattern = pattern;
    one->attitude = c->attitude;
    return one;
}

static bool keep(reader *r, const reading *one) {
    if (one->content.count) return true;
    r->reading_at[one->anchor] = NONE;
    r->readings.count--;
    return false;
}

/* ---------------------------------------------------------------- "according to X", "reportedly" */

/* The noun that a prepositional phrase of the cue's words introduces. */
static int32_t complement_of(const document *d, const token_spans *words) {
    uint32_t first = words->items[0].first, end = words->items[words->count - 1].end;
    for (uint32_t i = first; i < end; i++) {
        int32_t head = token_at(d, i)->head;
        if (head != NONE && (uint32_t)head >= end && deprel_main(token_at(d, i)->deprel) != DEPREL_FIXED &&
            (token_at(d, i)->deprel == DEPREL_CASE || token_at(d, i)->deprel == DEPREL_MARK))
            return head;
    }
    for (uint32_t i = first; i < end; i++)
        for (int32_t c = tree_first_child(d, i); c != NONE; c = tree_next_sibling(d, (uint32_t)c))
            if ((uint32_t)c >= end && deprel_main(token_at(d, (uint32_t)c)->deprel) != DEPREL_PUNCT) return c;
    return NONE;
}

/* At the head of a sentence the phrase goes to the comma that closes it, even where the tree ends it earlier. */
static uint32_t opening_phrase_end(const document *d, uint32_t at, uint32_t end) {
    const sentence *s = &d->sentences.items[token_at(d, at)->sentence];
    if (at != s->first && !(token_at(d, at)->flags & TOKEN_SENTENCE_START)) return end;
    for (uint32_t i = at; i < s->end && i < at + PHRASE_REACH; i++)
        if (slice_is(token_at(d, i)->word->form, ",")) return i > end ? i : end;
    return end;
}

/* After a comma it goes to the end of the sentence: ", according to data | from the bureau". */
static uint32_t closing_phrase_end(const document *d, uint32_t at, uint32_t end) {
    const sentence *s = &d->sentences.items[token_at(d, at)->sentence];
    if (at == s->first || !slice_is(token_at(d, at - 1)->word->form, ",") || end >= s->end || token_at(d, end)->upos != UPOS_ADP)
        return end;
    for (uint32_t i = end; i < s->end && i < at + PHRASE_REACH; i++) {
        if (token_at(d, i)->flags & TOKEN_PUNCTUATION) return i;
        if (token_is_verb(token_at(d, i))) break;
    }
    return end;
}

/* "said that, according to villagers, the rebels had left": what the villagers say is inside what is said. */
static bool is_inside_complement(const document *d, uint32_t clause, token_span phrase) {
    if (token_at(d, clause)->deprel != DEPREL_CCOMP || clause < phrase.end) return false;
    int32_t mark = tree_child(d, clause, DEPREL_MARK);
    return mark != NONE && (uint32_t)mark < phrase.first;
}

static bool read_phrase(reader *r, uint32_t at, const cue *c, const token_spans *words) {
    const document *d = r->document;
    if (c->strength[CUE_AROUND] <= 0) return false;
    int32_t speaker = complement_of(d, words);
    if (speaker == NONE) return false;
    uint32_t top = (uint32_t)speaker, first = at, end = words->items[words->count - 1].end; /* the phrase's own head: above its words */
    while (token_at(d, top)->head != NONE && (uint32_t)token_at(d, top)->head >= first && (uint32_t)token_at(d, top)->head < end)
        top = (uint32_t)token_at(d, top)->head;
    if (token_at(d, top)->head == NONE) return false;
    token_span phrase = tree_yield(d, top);
    if (phrase.first > at) phrase.first = at;
    phrase.end = opening_phrase_end(d, at, phrase.end);
    phrase.end = closing_phrase_end(d, at, phrase.end);
    uint32_t clause = clause_of(d, (uint32_t)token_at(d, top)->head);
    bool apart = token_at(d, phrase.first)->flags & TOKEN_PUNCTUATION ||
                 phrase.first == d->sentences.items[token_at(d, at)->sentence].first ||
                 (phrase.first > 0 && token_at(d, phrase.first - 1)->flags & TOKEN_PUNCTUATION);
    while (apart && token_at(d, clause)->head != NONE && token_at(d, clause)->deprel != DEPREL_PARATAXIS &&
           !is_inside_complement(d, clause, phrase) &&
           (token_at(d, clause)->deprel != DEPREL_CONJ || tree_child_main(d, clause, DEPREL_NSUBJ) == NONE ||
            tree_child(d, clause, DEPREL_MARK) != NONE))
        clause = clause_of(d, (uint32_t)token_at(d, clause)->head); /* set off by a comma: the whole sentence is meant */
    reading *one = add(r, at, c, CUE_AROUND);
    if (!one) return false;
    one->speaker = speaker;
    uint32_t before = phrase.first; /* "…," according to X: the quotation is the content */
    while (before > 0 && token_at(d, before - 1)->flags & TOKEN_PUNCTUATION && !(token_at(d, before - 1)->flags & TOKEN_QUOTE_CLOSE))
        before--;
    while (before < at && !(before > 0 && token_at(d, before - 1)->flags & TOKEN_QUOTE_CLOSE) &&
           token_at(d, before)->flags & TOKEN_PUNCTUATION)
        before++;
    int32_t number = before > 0 && token_at(d, before - 1)->flags & TOKEN_QUOTE_CLOSE ? r->quotation_of[before - 1] : NONE;
    if (number != NONE && token_at(d, before - 1)->sentence == token_at(d, at)->sentence && r->quotation_reading[number] == NONE &&
        d->quotations.items[number].end - d->quotations.items[number].first > 6) {
        spans_add_raw(r, &one->content, (token_span){d->quotations.items[number].first, d->quotations.items[number].end});
        r->quotation_reading[number] = r->reading_at[at];
        one->direct = true;
        return true;
    }
    token_span said = tree_yield(d, clause);
    if (is_inside_complement(d, clause, phrase)) said.first = (uint32_t)tree_child(d, clause, DEPREL_MARK) + 1;
    spans_add(r, &one->content, said, phrase);
    return keep(r, one);
}

/* "In the poll, …", "leads in most surveys": the preposition is the cue, the source speaks. Of "in Moscow's view" the owner does. */
static bool read_source(reader *r, uint32_t noun, const cue *c) {
    const document *d = r->document;
    int32_t in = c->strength[CUE_AROUND] > 0 ? tree_child(d, noun, DEPREL_CASE) : NONE;
    if (in == NONE || !slice_is(token_at(d, (uint32_t)in)->word->normal, "in") || r->reading_at[in] != NONE) return false;
    token_spans words = CUE_SPANS;
    spans_add_raw(r, &words, (token_span){(uint32_t)in, (uint32_t)in + 1});
    int32_t owner = tree_child(d, noun, DEPREL_NMOD_POSS);
    if (c->attitude == ATTITUDE_BELIEVES && owner == NONE) return false;
    if (!read_phrase(r, (uint32_t)in, c, &words)) return false;
    reading *one = &r->readings.items[r->readings.count - 1];
    spans_add_raw(r, &one->cue_words, words.items[0]);
    if (c->attitude == ATTITUDE_BELIEVES) {
        one->speaker = owner;
        spans_add_raw(r, &one->cue_words, (token_span){noun, noun + 1});
    }
    return true;
}

static bool read_adverb(reader *r, uint32_t at, const cue *c) {
    const document *d = r->document;
    int32_t head = token_at(d, at)->head;
    if (c->strength[CUE_AROUND] <= 0 || head == NONE) return false;
    const token *h = token_at(d, (uint32_t)head);
    uint32_t top = h->deprel == DEPREL_AMOD ? (uint32_t)head : clause_of(d, (uint32_t)head);
    reading *one = add(r, at, c, CUE_AROUND);
    if (!one) return false;
    spans_add(r, &one->content, tree_yield(d, top), (token_span){at, at + 1});
    return keep(r, one);
}

/* ---------------------------------------------------------------- nouns and adjectives */

static int32_t preposition_of(const document *d, uint32_t head) {
    int32_t p = tree_child(d, head, DEPREL_CASE);
    return p != NONE ? p : tree_child(d, head, DEPREL_MARK);
}

static bool has_to(const document *d, uint32_t verb) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    return mark != NONE && slice_is(token_at(d, (uint32_t)mark)->word->normal, "to");
}

/* Content among the dependents of `head`: a clause, an infinitive, or a phrase with a preposition that the cue's line names. */
static bool find_below(reader *r, uint32_t head, uint32_t after, const cue *c, token_spans *content, cue_pattern *pattern) {
    const document *d = r->document;
    for (int32_t k = tree_first_child(d, head); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        if ((uint32_t)k < after || is_time(r, (uint32_t)k)) continue;
        const token *t = token_at(d, (uint32_t)k);
        unsigned relation = deprel_main(t->deprel);
        bool clausal = t->deprel == DEPREL_CCOMP || t->deprel == DEPREL_ACL || t->deprel == DEPREL_XCOMP || t->deprel == DEPREL_ADVCL;
        int32_t p = preposition_of(d, (uint32_t)k);
        token_span span = tree_yield(d, (uint32_t)k);
        cue_pattern found = CUE_PATTERN_COUNT;
        if (clausal && has_to(d, (uint32_t)k))
            found = CUE_INFINITIVE;
        else if (p != NONE && (relation == DEPREL_NMOD || relation == DEPREL_OBL || relation == DEPREL_ACL || relation == DEPREL_ADVCL) &&
                 (found = cue_preposition(r->engine->cues, token_at(d, (uint32_t)p)->word->key)) != CUE_PATTERN_COUNT)
            span.first = (uint32_t)p + 1;
        else if (t->deprel == DEPREL_CCOMP || (t->deprel == DEPREL_ACL_RELCL && is_content_clause(r, (uint32_t)k)) ||
                 (clausal && p != NONE && slice_is(token_at(d, (uint32_t)p)->word->normal, "that")))
            found = CUE_CLAUSE;
        if (found == CUE_PATTERN_COUNT || c->strength[found] <= 0) continue;
        spans_add(r, content, span, no_hole);
        *pattern = found;
        if (content->count) return true;
    }
    return false;
}

/* "Their message: …" */
static bool find_after_colon(reader *r, uint32_t noun, token_spans *content) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, noun)->sentence];
    for (uint32_t i = noun + 1; i < s->end && i < noun + 12; i++) {
        if (!slice_is(token_at(d, i)->word->form, ":")) continue;
        if (i + 1 < s->end) spans_add(r, content, (token_span){i + 1, s->end}, no_hole);
        return content->count > 0;
    }
    return false;
}

/* "Her argument is that …": Universal Dependencies makes the clause the head and the noun its outer subject. */
static bool find_across_copula(reader *r, uint32_t noun, bool that, token_spans *content) {
    const document *d = r->document;
    const token *t = token_at(d, noun);
    if (deprel_main(t->deprel) == DEPREL_NMOD && t->head != NONE && t->head < (int32_t)noun &&
        token_at(d, (uint32_t)t->head)->upos == UPOS_NUM)
        t = token_at(d, (uint32_t)t->head); /* "one of her arguments is that …" */
    if (t->head == NONE || deprel_main(t->deprel) != DEPREL_NSUBJ) return false;
    uint32_t predicate = (uint32_t)t->head;
    int32_t copula = tree_child(d, predicate, DEPREL_COP);
    if (copula == NONE || copula < (int32_t)noun) return false;
    uint32_t after = (uint32_t)copula + 1;
    int32_t mark = tree_child(d, predicate, DEPREL_MARK);
    if (t->deprel != DEPREL_NSUBJ_OUTER && mark == NONE) return false;
    if (that && (mark != (int32_t)after || !slice_is(token_at(d, after)->word->normal, "that"))) return false;
    token_span span = tree_yield(d, predicate);
    if (after >= span.end) return false;
    span.first = after;
    spans_add(r, content, span, no_hole);
    return content->count > 0;
}

/* The verb that lends the noun its subject ("voiced concern"), or NONE. */
static int32_t support_of(const reader *r, uint32_t noun) {
    const document *d = r->document;
    const token *t = token_at(d, noun);
    if (t->head == NONE || (t->deprel != DEPREL_OBJ && t->deprel != DEPREL_NSUBJ_PASS && t->deprel != DEPREL_OBL)) return NONE;
    if (t->deprel == DEPREL_OBL && (int32_t)noun < t->head && tree_child(d, (uint32_t)t->head, DEPREL_CCOMP) != NONE)
        return NONE; /* "In a letter to parents, she wrote that …": the verb has content of its own */
    token_spans words = CUE_SPANS;
    for (const cue *c = cue_match(r, (uint32_t)t->head, NULL, &words); c; c = cue_match(r, (uint32_t)t->head, c, &words))
        if (c->pos == CUE_SUPPORT) return t->head;
    return NONE;
}

/* Somebody, named by other words than a pronoun. */
static bool is_known(const document *d, uint32_t head) {
    int32_t at = d->mention_at ? d->mention_at[head] : NONE;
    const mention *m = at == NONE ? NULL : &d->mentions.items[at];
    if (!m || !m->entities.count || token_at(d, head)->upos == UPOS_PRON) return false;
    entity_kind kind = d->entities.items[m->entities.items[0]].kind;
    return kind == ENTITY_PERSON || kind == ENTITY_GROUP || kind == ENTITY_COUNTRY || kind == ENTITY_ORGANISATION;
}

static int32_t owner_of(const document *d, uint32_t noun, bool of_is_content) {
    int32_t owner = tree_child(d, noun, DEPREL_NMOD_POSS);
    for (int32_t k = tree_first_child(d, noun); owner == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        const token *t = token_at(d, (uint32_t)k);
        if (deprel_main(t->deprel) == DEPREL_NMOD) {
            int32_t p = tree_child(d, (uint32_t)k, DEPREL_CASE);
            slice word = p == NONE ? (slice){NULL, 0} : token_at(d, (uint32_t)p)->word->normal;
            if (slice_is(word, "by") || slice_is(word, "from") || (!of_is_content && slice_is(word, "of")) || slice_is(word, "among") ||
                slice_is(word, "between"))
                owner = k;
        } else if (t->deprel == DEPREL_COMPOUND && (t->upos == UPOS_PROPN || is_known(d, (uint32_t)k)))
            owner = k;
    }
    return owner;
}

/* "The claim that the dam was safe was false": where all finite verbs of the sentence are in the clause, the parser has put the main verb
 * there too. It is the last one, and what is claimed ends before it. */
static void end_before_main_verb(reader *r, reading *one) {
    const document *d = r->document;
    if (one->pattern != CUE_CLAUSE || one->content.count != 1 || r->quotation_of[one->anchor] != NONE) return;
    token_span *span = &one->content.items[0];
    const sentence *s = &d->sentences.items[token_at(d, one->anchor)->sentence];
    if (span->first != one->anchor + 1 || !slice_is(token_at(d, span->first)->word->normal, "that")) return;
    for (uint32_t i = s->first; i < span->first; i++)
        if (token_is_finite(token_at(d, i)) && r->quotation_of[i] == NONE) return;
    uint32_t end = before_main_verb(r, *span, 1);
    if (end == span->end) return;
    *span = span_trimmed(r, (token_span){span->first, end});
    one->bounded = true;
}

static bool read_noun(reader *r, uint32_t noun, const cue *c) {
    const document *d = r->document;
    int32_t support = support_of(r, noun);
    if (support == NONE && is_nobody(d, (int32_t)noun)) return false; /* "there were no reports of injuries" */
    reading *one = add(r, noun, c, CUE_CLAUSE);
    if (!one) return false;
    bool copula = c->strength[CUE_COPULA] > 0;
    bool found = copula && find_across_copula(r, noun, true, &one->content);
    if (found) one->pattern = CUE_COPULA;
    if (!found) found = find_below(r, noun, noun + 1, c, &one->content, &one->pattern);
    if (!found && support != NONE) found = find_below(r, (uint32_t)support, noun + 1, c, &one->content, &one->pattern);
    if (!found && copula && find_across_copula(r, noun, false, &one->content)) found = true, one->pattern = CUE_COPULA;
    if (!found && c->strength[CUE_COLON] > 0 && find_after_colon(r, noun, &one->content)) one->pattern = CUE_COLON;
    if (support == NONE) end_before_main_verb(r, one);
    bool passive = false;
    int32_t owner = owner_of(d, noun, one->pattern == CUE_OF);
    if (support != NONE && owner != NONE && is_known(d, (uint32_t)owner)) { /* "rejected the party's request to …": the party requested */
        one->agent_of = support;
        one->speaker = owner;
    } else if (support != NONE && (one->pattern != CUE_COLON)) {
        int32_t subject = subject_of(d, (uint32_t)support, &passive);
        one->speaker = passive || verb_is_passive(d, (uint32_t)support) ? agent_of(d, (uint32_t)support) : subject;
        one->negated = is_negated(d, (uint32_t)support);
        one->agent_of = support;
        one->addressee = addressee_of(r, (uint32_t)support, c);
        spans_add_raw(r, &one->cue_words, (token_span){(uint32_t)support, (uint32_t)support + 1});
    }
    if (one->speaker == NONE) one->speaker = owner;
    if (one->speaker != NONE && spans_hold(&one->content, (uint32_t)one->speaker)) one->speaker = NONE;
    return keep(r, one);
}

/* "made it clear that": the verb's cue has the adjective in it. */
static bool is_part_of_verb(const reader *r, uint32_t adjective) {
    int32_t head = token_at(r->document, adjective)->head;
    if (head == NONE || !token_is_verb(token_at(r->document, (uint32_t)head))) return false;
    token_spans words = CUE_SPANS;
    for (const cue *c = cue_match(r, (uint32_t)head, NULL, &words); c; c = cue_match(r, (uint32_t)head, c, &words))
        if (c->pos == CUE_VERB && words.count && spans_hold(&words, adjective)) return true;
    return false;
}

static bool read_adjective(reader *r, uint32_t adjective, const cue *c) {
    const document *d = r->document;
    const token *t = token_at(d, adjective);
    if (t->upos == UPOS_VERB && !verb_is_passive(d, adjective)) return false; /* "he worried that": a verb */
    if (is_part_of_verb(r, adjective)) return false;
    reading *one = add(r, adjective, c, CUE_CLAUSE);
    if (!one) return false;
    find_below(r, adjective, adjective + 1, c, &one->content, &one->pattern);
    bool passive;
    if (t->deprel == DEPREL_AMOD)
        one->speaker = t->head;
    else if (t->deprel == DEPREL_XCOMP && t->head != NONE &&
             verb_is_passive(d, (uint32_t)t->head)) { /* "was found guilty": not by himself */
        one->speaker = agent_of(d, (uint32_t)t->head);
        spans_add_raw(r, &one->cue_words, (token_span){(uint32_t)t->head, (uint32_t)t->head + 1});
    } else
        one->speaker = subject_of(d, adjective, &passive);
    one->agent_of = (int32_t)adjective;
    one->negated = is_negated(d, adjective);
    if (one->speaker != NONE && spans_hold(&one->content, (uint32_t)one->speaker)) one->speaker = NONE;
    return keep(r, one);
}
