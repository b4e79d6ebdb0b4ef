/* Verbs that report: "said that …", "denied meeting …", "wants to …", "criticised …", "called him a …", "…, she said, …", "as he noted",
 * "is expected to …". For every cue verb the places where its content can stand are tried in a fixed order, the first that the cue's
 * line allows makes the reading. */
#include "statement/reader.h"

#include "syntax/syntax.h"

static const token_span no_hole = {0, 0};

static bool read_verb(reader *r, uint32_t verb, const cue *c, const token_spans *words);
static void speaker_with_apposition(const reader *r, reading *one, uint32_t verb);

/* "Omar Said", "the ruling coalition": part of a name; an adjective between article and noun. */
static bool is_no_verb(const document *d, uint32_t at) {
    const token *t = token_at(d, at);
    if (!at || token_at(d, at - 1)->sentence != t->sentence) return false;
    if (t->flags & TOKEN_CAPITALISED && t->upos == UPOS_VERB && d->mention_at) {
        int32_t m = d->mention_at[at] != NONE ? d->mention_at[at] : d->mention_at[at - 1];
        if (m != NONE && d->mentions.items[m].span.first < at && d->mentions.items[m].span.end > at) return true;
    }
    const token *before = token_at(d, at - 1);
    bool determined = before->upos == UPOS_DET || before->features & FEATURE_POSSESSIVE;
    return determined && t->deprel == DEPREL_AMOD && t->head == (int32_t)at + 1;
}

void read_clauses(reader *r) {
    const document *d = r->document;
    for (uint32_t i = 0; i < d->tokens.count && !r->failed; i++) {
        const token *t = token_at(d, i);
        if (t->upos != UPOS_VERB || r->reading_at[i] != NONE || t->flags & TOKEN_DATELINE || is_no_verb(d, i)) continue;
        token_spans words = CUE_SPANS;
        for (const cue *c = cue_match(r, i, NULL, &words); c; c = cue_match(r, i, c, &words))
            if (c->pos == CUE_VERB && read_verb(r, i, c, &words)) break;
    }
}

/* ---------------------------------------------------------------- places of the content */

static int32_t child_main(const document *d, uint32_t head, deprel relation) { return tree_child_main(d, head, relation); }

/* The verb's own words that stand inside the content: ", she said," in the middle of what she said. */
static token_span interruption(const document *d, uint32_t verb, uint32_t content_head) {
    token_span outer = tree_yield(d, content_head), hole = {verb, verb + 1};
    if (verb < outer.first || verb >= outer.end) return no_hole;
    for (int32_t c = tree_first_child(d, verb); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        if ((uint32_t)c == content_head) continue;
        token_span own = tree_yield(d, (uint32_t)c);
        if (own.first < hole.first && own.first > outer.first) hole.first = own.first;
        if (own.end > hole.end && own.end < outer.end) hole.end = own.end;
    }
    return hole;
}

static void add_yield(reader *r, reading *one, uint32_t head, token_span hole) {
    spans_add(r, &one->content, tree_yield(r->document, head), hole);
}

/* The subject's words, without the clause of the verb itself where it modifies the subject ("a bill backed by X"). */
static void add_subject(reader *r, reading *one, uint32_t subject, uint32_t verb) {
    bool inside = tree_is_below(r->document, verb, subject);
    add_yield(r, one, subject, inside ? tree_yield(r->document, verb) : no_hole);
}

/* What stands after the preposition. */
static void add_after_case(reader *r, reading *one, uint32_t head, uint32_t preposition) {
    token_span span = tree_yield(r->document, head);
    if (preposition + 1 > span.first && preposition < span.end) span.first = preposition + 1;
    spans_add(r, &one->content, before_semicolon(r, without_remark(r, span)), no_hole);
}

static bool has_mark(const document *d, uint32_t verb, const char *word) {
    int32_t mark = tree_child(d, verb, DEPREL_MARK);
    return mark != NONE && slice_is(token_at(d, (uint32_t)mark)->word->normal, word);
}

/* The end of the span, moved over phrases that follow it without a comma but that the parser has hung on the verb of saying: "expects to
 * finish the bridge | in May" says when it will be finished. */
static uint32_t end_with_phrases(const document *d, uint32_t verb, token_span span) {
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        token_span own = tree_yield(d, (uint32_t)k);
        if (own.first == span.end && k > (int32_t)verb && deprel_main(token_at(d, (uint32_t)k)->deprel) == DEPREL_OBL) span.end = own.end;
    }
    return span.end;
}

/* "explained to the villagers that the well was dry", "said in a letter that …": a content clause hung on the phrase before it. */
static bool stray_clause(const reader *r, uint32_t verb, token_span *span) {
    const document *d = r->document;
    if (tree_child(d, verb, DEPREL_OBJ) != NONE || tree_child(d, verb, DEPREL_XCOMP) != NONE) return false;
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        if (k < (int32_t)verb || deprel_main(token_at(d, (uint32_t)k)->deprel) != DEPREL_OBL) continue;
        int32_t clause = tree_child_main(d, (uint32_t)k, DEPREL_ACL);
        if (clause == NONE || !is_content_clause(r, (uint32_t)clause)) continue;
        token_span own = tree_yield(d, (uint32_t)clause);
        if (own.first < (uint32_t)k || !slice_is(token_at(d, own.first)->word->normal, "that")) continue;
        *span = own;
        return true;
    }
    return false;
}

/* "That is when | the village lost its teachers, Okoro said": whatever the tree makes of them, the words up to the comma before the speaker. */
static uint32_t end_before_speaker_comma(const document *d, uint32_t verb, token_span span) {
    int32_t subject = tree_child_main(d, verb, DEPREL_NSUBJ);
    if (subject == NONE || (uint32_t)subject < span.end || (uint32_t)subject > verb) return span.end;
    uint32_t first = tree_yield(d, (uint32_t)subject).first;
    bool set_off = first > span.end + 1 && slice_is(token_at(d, first - 1)->word->form, ",");
    for (uint32_t i = span.end; set_off && i + 1 < first; i++) set_off = !(token_at(d, i)->flags & TOKEN_PUNCTUATION);
    return set_off ? first - 1 : span.end;
}

/* Clausal complements on the same side of the verb are read as one stretch: a parser that splits a clause leaves two. */
static bool try_clause(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    token_span span = {0, 0}, hole = no_hole;
    int32_t that = NONE;
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        const token *t = token_at(d, (uint32_t)k);
        bool behind = k > (int32_t)verb && (t->deprel == DEPREL_ADVCL || t->deprel == DEPREL_CSUBJ); /* "it was reported that …" */
        bool loose = behind && has_mark(d, (uint32_t)k, "that");
        if (t->deprel != DEPREL_CCOMP && t->deprel != DEPREL_CSUBJ_PASS && !loose) continue;
        bool gerund = t->xpos == XPOS_VBG && tree_child(d, (uint32_t)k, DEPREL_AUX) == NONE;
        cue_pattern pattern = gerund && c->strength[CUE_GERUND] > 0 ? CUE_GERUND : CUE_CLAUSE;
        if (c->strength[pattern] <= 0) continue;
        token_span own = tree_yield(d, (uint32_t)k);
        if (span.first == span.end || (own.first > verb && span.end <= verb && r->quotation_of[span.first] == NONE)) {
            one->pattern = pattern;
            span = own;
            hole = interruption(d, verb, (uint32_t)k);
            that = has_mark(d, (uint32_t)k, "that") ? tree_child(d, (uint32_t)k, DEPREL_MARK) : NONE;
        } else if (span.first > verb && own.first > verb)
            span.end = own.end;
    }
    int32_t object = c->addressee & ADDRESSEE_OBJECT ? tree_child(d, verb, DEPREL_OBJ) : NONE;
    if (object == NONE && c->addressee & ADDRESSEE_OBJECT) object = tree_child(d, verb, DEPREL_IOBJ);
    int32_t told =
        span.first == span.end && object != NONE && c->strength[CUE_CLAUSE] > 0 ? tree_child(d, (uint32_t)object, DEPREL_ACL_RELCL) : NONE;
    if (told != NONE && is_content_clause(r, (uint32_t)told)) { /* "reminded the owners that the permit had expired" */
        one->pattern = CUE_CLAUSE;
        that = (int32_t)tree_yield(d, (uint32_t)told).first;
        span = tree_yield(d, (uint32_t)told);
    }
    if (span.first == span.end && c->strength[CUE_CLAUSE] > 0 && stray_clause(r, verb, &span)) {
        one->pattern = CUE_CLAUSE;
        that = (int32_t)span.first;
    }
    if (that > (int32_t)verb && (uint32_t)that < span.end)
        span.first = (uint32_t)that;
    else if (span.first > verb)
        span.first = clause_start(d, verb, span.first, c->addressee & ADDRESSEE_OBJECT);
    if (span.first > verb && span.first < span.end) span.end = end_with_phrases(d, verb, span);
    if (span.first > verb && span.first < span.end) span.end = end_with_coordinates(r, span);
    if (span.first > verb) span.end = before_participle(r, span);
    if (span.first > verb) span.end = before_coordination(r, span);
    uint32_t second = span.first > verb ? before_second_verb(d, verb, span) : span.end;
    if (second < span.end) span.end = second, one->bounded = true;
    if (span.first > verb && span.first < span.end) span = without_setting(r, span);
    if (span.first < span.end && span.end <= verb) {
        span.first = clause_start_before(d, verb, span);
        span.end = end_before_speaker_comma(d, verb, span);
    }
    if (span.first < span.end) spans_add(r, &one->content, span, hole);
    return one->content.count > 0;
}

static int32_t preposition_of(const document *d, uint32_t head) {
    int32_t p = tree_child(d, head, DEPREL_CASE);
    return p != NONE ? p : tree_child(d, head, DEPREL_MARK);
}

/* "described him as …", "called it a …": the thing and what is said of it. */
static bool try_predication(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (c->strength[CUE_PREDICATION] <= 0 || object == NONE) return false;
    int32_t said = tree_child(d, verb, DEPREL_XCOMP);
    for (int32_t k = tree_first_child(d, verb); said == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
        if (relation != DEPREL_OBL && relation != DEPREL_ADVCL) continue;
        int32_t p = preposition_of(d, (uint32_t)k);
        if (p != NONE && slice_is(token_at(d, (uint32_t)p)->word->normal, "as") && tree_child_main(d, (uint32_t)k, DEPREL_NSUBJ) == NONE)
            said = k;
    }
    for (int32_t k = tree_next_sibling(d, (uint32_t)object); said == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k))
        if (token_at(d, (uint32_t)k)->deprel == DEPREL_OBJ && token_at(d, (uint32_t)object)->upos == UPOS_PRON) said = k; /* "it a crime" */
    if (said == NONE) return false;
    one->pattern = CUE_PREDICATION;
    add_yield(r, one, (uint32_t)object, no_hole);
    add_yield(r, one, (uint32_t)said, no_hole);
    return one->content.count > 0;
}

/* "pushing them to agree", "denied hiding it", where the parser has made the infinitive or gerund an adjunct. */
static int32_t infinitive_adjunct(const document *d, uint32_t verb, const cue *c) {
    uint32_t next = verb + 1; /* "denied hiding it" */
    if (c->strength[CUE_GERUND] > 0 && next < d->tokens.count && token_at(d, next)->head == (int32_t)verb &&
        token_at(d, next)->deprel == DEPREL_ADVCL && token_at(d, next)->xpos == XPOS_VBG)
        return (int32_t)next;
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (object == NONE && c->word_count > 1) object = (int32_t)verb; /* "called on them to agree" */
    for (int32_t k = tree_first_child(d, verb); object != NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k))
        if (token_at(d, (uint32_t)k)->deprel == DEPREL_ADVCL && has_mark(d, (uint32_t)k, "to") && k > object) return k;
    if (!(c->addressee & ADDRESSEE_OBJECT)) return NONE;
    if (object == NONE) object = tree_child(d, verb, DEPREL_IOBJ); /* "asked the visitors to leave": a modifier of the visitors */
    int32_t said = object != NONE ? tree_child(d, (uint32_t)object, DEPREL_ACL) : NONE;
    return said != NONE && has_mark(d, (uint32_t)said, "to") ? said : NONE;
}

static bool try_infinitive(reader *r, reading *one, uint32_t verb, const cue *c, int32_t subject) {
    const document *d = r->document;
    int32_t said = tree_child(d, verb, DEPREL_XCOMP);
    if (said == NONE) said = infinitive_adjunct(d, verb, c);
    if (said == NONE) return false;
    const token *t = token_at(d, (uint32_t)said);
    bool gerund = t->xpos == XPOS_VBG;
    if (gerund && c->strength[CUE_GERUND] > 0)
        one->pattern = CUE_GERUND;
    else if (c->strength[CUE_RAISING] > 0)
        one->pattern = CUE_RAISING;
    else if (!gerund && c->strength[CUE_INFINITIVE] > 0)
        one->pattern = CUE_INFINITIVE;
    else
        return false;
    if (one->pattern == CUE_RAISING && subject != NONE) add_subject(r, one, (uint32_t)subject, verb);
    int32_t object = tree_child(d, verb, DEPREL_OBJ); /* "urged both sides to meet": both sides are to meet */
    if (object == NONE) object = tree_child(d, verb, DEPREL_IOBJ);
    bool asked = object != NONE && object > (int32_t)verb && object < said;
    if (asked) add_yield(r, one, (uint32_t)object, no_hole);
    for (int32_t k = tree_first_child(d, verb); object == NONE && k != NONE && k < said; k = tree_next_sibling(d, (uint32_t)k)) {
        int32_t p = k > (int32_t)verb && token_at(d, (uint32_t)k)->deprel == DEPREL_OBL ? tree_child(d, (uint32_t)k, DEPREL_CASE) : NONE;
        if (p != NONE && c->word_count > 1 &&
            token_at(d, (uint32_t)p)->word->key == c->words[c->word_count - 1]) /* "called on both sides to stop" */
            add_after_case(r, one, (uint32_t)k, (uint32_t)p);
    }
    token_span span = tree_yield(d, (uint32_t)said);
    span.end = end_with_phrases(d, verb, span);
    if (!asked || !tree_is_below(d, (uint32_t)said, (uint32_t)object)) spans_add(r, &one->content, span, no_hole);
    return one->content.count > 0;
}

static bool try_prepositions(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (object > (int32_t)verb && c->strength[CUE_OBJECT] > 0 && !(c->addressee & ADDRESSEE_OBJECT))
        return false; /* "accuse X of": try_object */
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
        if ((relation != DEPREL_OBL && relation != DEPREL_ADVCL) || k < (int32_t)verb || is_time(r, (uint32_t)k)) continue;
        int32_t p = preposition_of(d, (uint32_t)k);
        if (p == NONE || token_at(d, (uint32_t)p)->upos == UPOS_PART) continue;
        cue_pattern pattern = cue_preposition(r->engine->cues, token_at(d, (uint32_t)p)->word->key);
        if (pattern == CUE_PATTERN_COUNT || c->strength[pattern] <= 0) continue;
        one->pattern = pattern;
        add_after_case(r, one, (uint32_t)k, (uint32_t)p);
        if (one->content.count) return true;
    }
    return false;
}

/* Prepositions that tie a phrase to the object ("prefer tea to coffee") rather than say when, where or how. */
static bool is_close(const token *preposition) {
    static const char *const close[] = {"to", "for", "as", "over", "of", "against", "about", "from", "into", "toward", "towards", "than"};
    for (size_t i = 0; i < sizeof close / sizeof *close; i++)
        if (slice_is(preposition->word->normal, close[i])) return true;
    return false;
}

static bool try_object(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    int32_t object = tree_child(d, verb, DEPREL_OBJ);
    if (object == NONE || c->strength[CUE_OBJECT] <= 0) return false;
    one->pattern = CUE_OBJECT;
    token_span span = tree_yield(d, (uint32_t)object);
    for (int32_t k = object > (int32_t)verb ? tree_next_sibling(d, (uint32_t)object) : NONE; k != NONE;
         k = tree_next_sibling(d, (uint32_t)k)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
        int32_t p = preposition_of(d, (uint32_t)k);
        token_span own = tree_yield(d, (uint32_t)k);
        if (own.first != span.end || p == NONE || (relation != DEPREL_OBL && relation != DEPREL_ADVCL)) break;
        cue_pattern pattern = cue_preposition(r->engine->cues, token_at(d, (uint32_t)p)->word->key);
        bool named = pattern != CUE_PATTERN_COUNT && pattern != CUE_IN && pattern != CUE_AT && c->strength[pattern] > 0;
        if (!is_close(token_at(d, (uint32_t)p)) && !named) break;
        span.end = own.end;
    }
    spans_add(r, &one->content, without_setting(r, before_semicolon(r, without_remark(r, span))), no_hole);
    return one->content.count > 0;
}

/* Commas, dashes or quotation marks set ", she said," off; after a semicolon or colon a new sentence begins. */
static bool is_interruption(const document *d, uint32_t verb) {
    token_span own = tree_yield(d, verb);
    const token *edge = token_at(d, own.first);
    if (!(edge->flags & TOKEN_PUNCTUATION) && own.first > 0) edge = token_at(d, own.first - 1);
    bool is_set_off = edge->flags & TOKEN_PUNCTUATION && !slice_is(edge->word->form, ";") && !slice_is(edge->word->form, ":");
    return is_set_off && token_at(d, verb)->xpos != XPOS_VBG &&
           (tree_child_main(d, verb, DEPREL_NSUBJ) != NONE || inverted_subject(d, verb) != NONE);
}

/* "As the engineer Ines Duarte wrote in May, dams lose more water": an opening clause with "as" and no object, and all that follows its comma. */
static bool as_wrote(reader *r, reading *one, uint32_t verb, const cue *c) {
    enum { REACH = 12, WORDS_BEHIND = 8 };
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    if (c->strength[CUE_QUOTE] <= 0 || !slice_is(token_at(d, s->first)->word->normal, "as") || verb > s->first + REACH ||
        verb < s->first + 2 || r->quotation_of[verb] != NONE)
        return false;
    for (uint32_t i = s->first; i < verb; i++)
        if (token_is_verb(token_at(d, i)) || slice_is(token_at(d, i)->word->form, ",")) return false;
    for (uint32_t i = verb + 1; i < s->end && i <= verb + WORDS_BEHIND; i++) {
        const token *t = token_at(d, i);
        if (slice_is(t->word->form, ",")) {
            spans_add(r, &one->content, (token_span){i + 1, s->end}, no_hole);
            one->pattern = CUE_QUOTE;
            one->bounded = true;
            return one->content.count > 0;
        }
        bool setting = t->upos == UPOS_ADP || t->upos == UPOS_NUM || t->upos == UPOS_ADV || t->upos == UPOS_PROPN ||
                       (t->upos != UPOS_VERB && t->upos != UPOS_AUX && i > verb + 1);
        if (!setting) return false;
    }
    return false;
}

static bool has_finite(const document *d, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (token_is_finite(token_at(d, i))) return true;
    return false;
}

/* "The dam is safe, Ruth Mensah, an engineer, told reporters.", where the tree ties the name to what is said. */
static bool told_at_end(reader *r, reading *one, uint32_t verb, const cue *c) {
    enum { WORDS_BEHIND = 8 };
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    bool tells = c->addressee & ADDRESSEE_OBJECT && c->strength[CUE_CLAUSE] > 0 && token_is_finite(token_at(d, verb));
    if (!tells || verb < s->first + 6 || s->end > verb + WORDS_BEHIND || r->quotation_of[verb] != NONE) return false;
    if (!slice_is(token_at(d, verb - 1)->word->form, ",") || has_finite(d, verb + 1, s->end)) return false;
    spans_add(r, &one->content, (token_span){s->first, verb - 1}, no_hole);
    if (!one->content.count) return false;
    one->pattern = CUE_CLAUSE;
    token_span whole = one->content.items[0];
    speaker_with_apposition(r, one, verb);
    bool found = one->bounded && has_finite(d, whole.first, one->content.items[0].end);
    one->content.items[0] = whole; /* it is cut when the speaker is known */
    one->bounded = false;
    if (!found) one->content.count = 0;
    return found;
}

/* The verb of saying beside its content: "…, she said", "she said: …", "as she said". */
static bool try_beside(reader *r, reading *one, uint32_t verb, const cue *c) {
    const document *d = r->document;
    const token *t = token_at(d, verb);
    if (c->strength[CUE_QUOTE] <= 0 && c->strength[CUE_CLAUSE] <= 0) return false;
    one->pattern = c->strength[CUE_QUOTE] > 0 ? CUE_QUOTE : CUE_CLAUSE;
    bool complete = tree_child(d, verb, DEPREL_OBJ) != NONE || tree_child(d, verb, DEPREL_XCOMP) != NONE;
    bool as_clause = t->deprel == DEPREL_ADVCL && has_mark(d, verb, "as") && !complete;
    if (t->deprel == DEPREL_PARATAXIS && !is_interruption(d, verb)) return false;
    if ((t->deprel == DEPREL_PARATAXIS || as_clause) && t->head != NONE) {
        add_yield(r, one, clause_of(d, (uint32_t)t->head), tree_yield(d, verb));
        return one->content.count > 0;
    }
    int32_t beside = tree_child_main(d, verb, DEPREL_NSUBJ) != NONE ? child_main(d, verb, DEPREL_PARATAXIS) : NONE;
    if (beside == NONE || (!token_is_verb(token_at(d, (uint32_t)beside)) && tree_child(d, (uint32_t)beside, DEPREL_COP) == NONE &&
                           tree_child(d, (uint32_t)beside, DEPREL_NSUBJ) == NONE))
        return false;
    add_yield(r, one, (uint32_t)beside, interruption(d, verb, (uint32_t)beside));
    return one->content.count > 0;
}

/* "The plan was rejected", "she is expected to win", "a bill backed by X". */
static bool try_passive(reader *r, reading *one, uint32_t verb, const cue *c, int32_t subject) {
    const document *d = r->document;
    if (c->strength[CUE_PASSIVE] <= 0 || subject == NONE) return false;
    one->pattern = CUE_PASSIVE;
    add_subject(r, one, (uint32_t)subject, verb);
    int32_t rest = tree_child(d, verb, DEPREL_XCOMP);
    if (rest == NONE) rest = tree_child(d, verb, DEPREL_CCOMP);
    for (int32_t k = tree_first_child(d, verb); rest == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k)) {
        unsigned relation = deprel_main(token_at(d, (uint32_t)k)->deprel);
        int32_t p = relation == DEPREL_OBL || relation == DEPREL_ADVCL ? preposition_of(d, (uint32_t)k) : NONE;
        if (p == NONE || k < (int32_t)verb) continue;
        slice word = token_at(d, (uint32_t)p)->word->normal;
        if (slice_is(word, "as") || slice_is(word, "of") || (relation == DEPREL_ADVCL && slice_is(word, "to"))) rest = k;
    }
    if (rest != NONE) add_yield(r, one, (uint32_t)rest, no_hole);
    return one->content.count > 0;
}

/* ---------------------------------------------------------------- one verb */

static void copy_words(reader *r, token_spans *to, const token_spans *from) {
    for (uint32_t i = 0; i < from->count; i++) spans_add_raw(r, to, from->items[i]);
}

/* "issued a statement saying": who issued it, else the statement itself. */
static int32_t issuer_of(const reader *r, uint32_t noun) {
    const document *d = r->document;
    const token *t = token_at(d, noun);
    if (t->deprel != DEPREL_OBJ || t->head == NONE) return (int32_t)noun;
    token_spans words = CUE_SPANS;
    bool passive;
    for (const cue *c = cue_match(r, (uint32_t)t->head, NULL, &words); c; c = cue_match(r, (uint32_t)t->head, c, &words)) {
        int32_t subject = c->pos == CUE_SUPPORT ? subject_of(d, (uint32_t)t->head, &passive) : NONE;
        if (subject != NONE && !passive) return subject;
    }
    return (int32_t)noun;
}

/* "expressed confidence that", "found guilty of": the noun or adjective is the cue and has been read. */
static bool lends_subject(const reader *r, uint32_t verb) {
    const document *d = r->document;
    for (int32_t k = tree_first_child(d, verb); k != NONE; k = tree_next_sibling(d, (uint32_t)k))
        if (r->reading_at[k] != NONE && (r->readings.items[r->reading_at[k]].agent_of == (int32_t)verb ||
                                         spans_hold(&r->readings.items[r->reading_at[k]].cue_words, verb)))
            return true;
    return false;
}

/* "worried", "convinced": participles that are adjectives of mind are read by phrase.c. */
static bool is_adjective_cue(const reader *r, uint32_t verb) {
    const token *t = token_at(r->document, verb);
    for (const cue *c = cue_first(r->engine->cues, t->word->key); c; c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_ADJECTIVE && c->word_count == 1) return true;
    return false;
}

/* "…, provincial governor Wahid Safi said": a title that the parser has left in the content is the speaker's. */
static void end_before_speaker(reader *r, reading *one, uint32_t speaker) {
    const document *d = r->document;
    int32_t at = d->mention_at ? d->mention_at[speaker] : NONE;
    if (at == NONE || !one->content.count) return;
    token_span *last = &one->content.items[one->content.count - 1], own = d->mentions.items[at].span;
    if (own.first > last->first && own.first < last->end && own.end >= last->end && token_at(d, own.first - 1)->flags & TOKEN_PUNCTUATION)
        *last = span_trimmed(r, (token_span){last->first, own.first});
}

/* "Some blame …", "A few accuse …": a quantity without its noun that opens the sentence. */
static int32_t quantity_before(const document *d, uint32_t verb) {
    uint32_t first = d->sentences.items[token_at(d, verb)->sentence].first;
    if (verb == first) return NONE;
    unsigned tag = token_at(d, verb - 1)->upos;
    bool opens = verb - 1 == first || (verb - 2 == first && token_at(d, first)->upos == UPOS_DET);
    return opens && (tag == UPOS_DET || tag == UPOS_ADJ || tag == UPOS_PRON || tag == UPOS_NUM) ? (int32_t)verb - 1 : NONE;
}

/* Whom the words come from and go to, once the content is known. */
static void find_people(reader *r, reading *one, uint32_t verb, const cue *c, int32_t subject) {
    const document *d = r->document;
    if (subject == NONE && !one->passive && (token_at(d, verb)->xpos != XPOS_VB || tree_child(d, verb, DEPREL_AUX) != NONE) &&
        token_at(d, verb)->xpos != XPOS_VBG && tree_child(d, verb, DEPREL_EXPL) == NONE) {
        const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
        subject = subject_beside(d, verb, s->first, s->end);
        if (subject != NONE && spans_hold(&one->content, (uint32_t)subject)) subject = NONE;
    }
    uint32_t content_end =
        one->content.items[one->content.count - 1].end; /* "…, the governor said": the speaker stands behind the content */
    if (subject != NONE && one->pattern == CUE_CLAUSE && content_end <= verb && (uint32_t)subject < content_end)
        subject = subject_beside(d, verb, content_end, d->sentences.items[token_at(d, verb)->sentence].end);
    if (subject != NONE && content_end <= verb) end_before_speaker(r, one, (uint32_t)subject);
    if (subject != NONE && token_at(d, verb)->deprel == DEPREL_ACL) subject = issuer_of(r, (uint32_t)subject);
    bool nonfinite = token_at(d, verb)->xpos == XPOS_VBG || token_at(d, verb)->xpos == XPOS_VB;
    if (subject == NONE && !one->passive && nonfinite) subject = subject_above(d, verb);
    if (subject != NONE && spans_hold(&one->content, (uint32_t)subject)) subject = NONE;
    if (subject != NONE) subject = earlier_speaker(r, verb, subject);
    if (subject > 0 && slice_is(token_at(d, (uint32_t)subject)->word->normal, "that") &&
        token_at(d, (uint32_t)subject - 1)->upos == UPOS_NOUN)
        subject--; /* "a leaflet that accused": the leaflet */
    if (subject == NONE && !one->passive && token_is_finite(token_at(d, verb))) {
        subject = quantity_before(d, verb);
        if (subject != NONE) one->named = (token_span){d->sentences.items[token_at(d, verb)->sentence].first, (uint32_t)subject + 1};
    }
    if (one->passive)
        one->speaker = agent_of(d, verb);
    else if (one->pattern != CUE_RAISING)
        one->speaker = subject;
    one->negated = is_negated(d, verb) || is_nobody(d, one->speaker);
    if (one->speaker > 0 && slice_is(token_at(d, (uint32_t)one->speaker)->word->normal, "one") && is_nobody(d, one->speaker))
        one->named = (token_span){(uint32_t)one->speaker - 1, (uint32_t)one->speaker + 1}; /* "no one" */
    one->addressee = addressee_of(r, verb, c);
    bool told_to = one->pattern == CUE_INFINITIVE || one->pattern == CUE_PREDICATION;
    if (one->addressee == one->speaker || (!told_to && one->addressee != NONE && spans_hold(&one->content, (uint32_t)one->addressee)))
        one->addressee = NONE;
}

typedef enum attempt {
    ATTEMPT_CLAUSE_OF_WORDS,
    ATTEMPT_CLAUSE,
    ATTEMPT_PASSIVE,
    ATTEMPT_PREDICATION,
    ATTEMPT_INFINITIVE,
    ATTEMPT_PREPOSITIONS,
    ATTEMPT_OBJECT,
    ATTEMPT_BESIDE,
    ATTEMPT_LOOSE = READING_LOOSE,
    ATTEMPT_COUNT
} attempt;

/* "named their boat “Hope of Lome”": a title given to a thing of one's own. */
static bool gives_name(const reader *r, uint32_t verb) {
    enum { REACH = 8 };
    const document *d = r->document;
    int32_t thing = tree_child(d, verb, DEPREL_OBJ);
    if (thing < (int32_t)verb || token_at(d, (uint32_t)thing)->upos != UPOS_NOUN) return false;
    int32_t owner = tree_child(d, (uint32_t)thing, DEPREL_NMOD_POSS), article = tree_child(d, (uint32_t)thing, DEPREL_DET);
    bool own = (owner != NONE && token_at(d, (uint32_t)owner)->upos == UPOS_PRON) ||
               (article != NONE && slice_is(token_at(d, (uint32_t)article)->word->lemma->form, "a"));
    uint32_t open = (uint32_t)thing + 1;
    if (!own || (d->mention_at && d->mention_at[thing] != NONE) || open >= d->tokens.count || r->quotation_of[open] == NONE) return false;
    const quotation *q = &d->quotations.items[r->quotation_of[open]];
    if (q->first != open || !q->closed || q->end > open + REACH) return false;
    for (uint32_t i = open + 1; i + 1 < q->end; i++) {
        const token *t = token_at(d, i);
        bool small = i > open + 1 && (t->upos == UPOS_ADP || t->upos == UPOS_DET || t->upos == UPOS_CCONJ || t->flags & TOKEN_PUNCTUATION);
        if (!(t->flags & TOKEN_CAPITALISED) && !small) return false;
    }
    return true;
}

/* "“We are ready” is what he said", "What she said was that …". */
static bool try_what(reader *r, reading *one, uint32_t verb, const cue *c) {
    enum { REACH = 6 };
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    uint32_t what = verb;
    if (c->strength[CUE_QUOTE] <= 0) return false;
    while (what > s->first && verb - what < REACH &&
           (what == verb || token_may_name(token_at(d, what)) || token_at(d, what)->upos == UPOS_AUX) &&
           !slice_is(token_at(d, what)->word->normal, "what"))
        what--;
    if (!slice_is(token_at(d, what)->word->normal, "what")) return false;
    if (what > s->first + 1 && slice_is(token_at(d, what - 1)->word->lemma->form, "be") && what - 1 > s->first)
        spans_add(r, &one->content, (token_span){s->first, what - 1}, no_hole);
    else if (what == s->first && verb + 2 < s->end && slice_is(token_at(d, verb + 1)->word->lemma->form, "be"))
        spans_add(r, &one->content, (token_span){verb + 2, s->end}, no_hole);
    one->pattern = CUE_CLAUSE;
    one->bounded = true;
    return one->content.count > 0;
}

static bool try_attempt(reader *r, reading *one, uint32_t verb, const cue *c, int32_t subject, const token_spans *words, attempt which) {
    switch (which) {
    case ATTEMPT_CLAUSE_OF_WORDS:
        for (uint32_t w = 1; w < words->count; w++) /* "made it clear that": the clause hangs on "clear" */
            if (try_clause(r, one, words->items[w].end - 1, c)) return true;
        return false;
    case ATTEMPT_CLAUSE:
        return as_wrote(r, one, verb, c) || try_what(r, one, verb, c) || try_clause(r, one, verb, c) || told_at_end(r, one, verb, c);
    case ATTEMPT_PASSIVE: return one->passive && try_passive(r, one, verb, c, subject);
    case ATTEMPT_PREDICATION: return !one->passive && try_predication(r, one, verb, c);
    case ATTEMPT_INFINITIVE: return !one->passive && try_infinitive(r, one, verb, c, subject);
    case ATTEMPT_PREPOSITIONS: return try_prepositions(r, one, verb, c);
    case ATTEMPT_OBJECT: return !one->passive && try_object(r, one, verb, c);
    case ATTEMPT_BESIDE: return !one->passive && try_beside(r, one, verb, c);
    default: return read_loose(r, one, verb, c, words);
    }
}

/* "said | Friday the bridge was closed", "the governor said | Sunday, had left": the day right behind the verb says when it was said, unless the
 * content speaks of that day ("said Friday was a holiday"). */
static uint32_t behind_day(const reader *r, token_span span) {
    const document *d = r->document;
    if (span.first + 2 >= span.end || !is_time(r, span.first) || !(token_at(d, span.first)->flags & TOKEN_CAPITALISED)) return span.first;
    const token *next = token_at(d, span.first + 1);
    if (slice_is(next->word->form, ",")) return span.first + 2;
    bool begins = next->upos == UPOS_DET || next->upos == UPOS_PRON || next->upos == UPOS_PROPN || next->upos == UPOS_NUM ||
                  slice_is(next->word->normal, "that");
    return begins ? span.first + 1 : span.first;
}

/* Does the name [first, end) stand alone between two commas behind the words for an office ("the health minister, | Ana Ruiz, | said")? Where those
 * words begin, behind a comma of their own; NONE where they are none. */
static int32_t office_before_name(const document *d, uint32_t sentence_first, uint32_t first, uint32_t end) {
    enum { OFFICE_LONGEST = 10, NAME_LONGEST = 6 };
    if (end <= first || end - first > NAME_LONGEST) return NONE;
    for (uint32_t t = first; t < end; t++) {
        bool hyphen = token_at(d, t)->xpos == XPOS_HYPH || slice_is(token_at(d, t)->word->form, "-");
        if ((!(token_at(d, t)->flags & TOKEN_CAPITALISED) && !hyphen) || token_at(d, t)->upos == UPOS_DET) return NONE;
    }
    uint32_t t = first - 1; /* its comma */
    bool noun = false;
    for (; t > sentence_first && first - t < OFFICE_LONGEST && !slice_is(token_at(d, t - 1)->word->form, ","); t--) {
        const token *word = token_at(d, t - 1);
        bool part = token_may_name(word) || word->upos == UPOS_ADP || word->upos == UPOS_PART;
        if (!part || token_is_finite(word)) return NONE;
        noun |= word->upos == UPOS_NOUN && !(word->flags & TOKEN_DIGITS);
    }
    bool opened = t > sentence_first && slice_is(token_at(d, t - 1)->word->form, ",") && token_at(d, t)->upos != UPOS_ADP;
    return noun && opened ? (int32_t)t : NONE;
}

/* The word of [first, end) that the others hang from. */
static int32_t head_of_words(const document *d, uint32_t first, uint32_t end) {
    int32_t head = (int32_t)end - 1;
    while (token_at(d, (uint32_t)head)->head >= (int32_t)first && token_at(d, (uint32_t)head)->head < (int32_t)end)
        head = token_at(d, (uint32_t)head)->head;
    return head;
}

/* "…, Maria Duarte, a professor of hydrology, told the Herald", "…, the mayor, Ali Demir, said": between the content and the verb stand a name and an
 * apposition, or an office and a name, each with its commas. */
static void speaker_with_apposition(const reader *r, reading *one, uint32_t verb) {
    enum { LONGEST = 20 };
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, verb)->sentence];
    token_span *last = &one->content.items[one->content.count - 1];
    if (one->pattern != CUE_CLAUSE || last->end > verb || verb < s->first + 6) return;
    if (!slice_is(token_at(d, verb - 1)->word->form, ",")) return;
    uint32_t apposition = verb - 1; /* the comma that opens it */
    bool open = false;              /* a verb without "who" before it */
    while (--apposition > s->first && verb - apposition < LONGEST && !slice_is(token_at(d, apposition)->word->form, ",")) {
        const token *t = token_at(d, apposition);
        if (token_is_verb(t))
            open = true;
        else if (t->features & FEATURE_RELATIVE || t->xpos == XPOS_WP || t->xpos == XPOS_WDT)
            open = false;
    }
    if (open || !slice_is(token_at(d, apposition)->word->form, ",")) return;
    int32_t office = office_before_name(d, s->first, apposition + 1, verb - 1);
    if (office > (int32_t)last->first + 1 && has_finite(d, last->first, (uint32_t)office - 1)) {
        if (last->end > (uint32_t)office - 1) last->end = (uint32_t)office - 1;
        one->speaker = head_of_words(d, (uint32_t)office, apposition);
        one->named = (token_span){(uint32_t)office, verb - 1};
        one->bounded = true;
        return;
    }
    if (last->end + 2 < verb || token_at(d, apposition + 1)->upos != UPOS_DET) return;
    uint32_t name = apposition;
    while (name > s->first && (token_at(d, name - 1)->upos == UPOS_PROPN || is_no_verb(d, name - 1))) name--;
    bool set_off = name < apposition && name > last->first + 1 && slice_is(token_at(d, name - 1)->word->form, ",");
    if (!set_off) return;
    last->end = name - 1;
    one->speaker = head_of_words(d, name, apposition);
    one->named = (token_span){name, apposition};
    one->bounded = true;
}

/* "Nobody claimed responsibility", "the ministry said nothing about them": no words of anybody's. What nobody believes or says of somebody ("nobody
 * opposed him") is a statement denied. */
static bool is_nothing_said(const reader *r, const reading *one) {
    if (one->pattern != CUE_OBJECT || one->content.count == 0) return false;
    token_span said = one->content.items[0];
    const token *first = token_at(r->document, said.first);
    bool bare = said.end == said.first + 1 && first->upos == UPOS_NOUN;
    return slice_is(first->word->normal, "nothing") || (bare && is_nobody(r->document, one->speaker));
}

/* The first place where the cue's line allows content makes the reading. True also where it is sure that there is none. */
static bool read_verb(reader *r, uint32_t verb, const cue *c, const token_spans *words) {
    const document *d = r->document;
    bool of_passive;
    int32_t subject = subject_of(d, verb, &of_passive);
    bool passive = of_passive || verb_is_passive(d, verb);
    if (!passive && token_is_finite(token_at(d, verb))) subject = subject_after_comma(d, verb, subject);
    if (lends_subject(r, verb)) return false;
    if (c->strength[CUE_PREDICATION] > 0 && gives_name(r, verb)) {
        r->idiom[verb] = true; /* whatever the reader hears */
        return true;
    }
    if (passive && is_adjective_cue(r, verb) && agent_of(d, verb) == NONE) return false;
    for (attempt which = 0; which < ATTEMPT_COUNT && !r->failed; which++) {
        reading one = {.anchor = verb,
                       .cue = c,
                       .attitude = c->attitude,
                       .speaker = NONE,
                       .agent_of = (int32_t)verb,
                       .addressee = NONE,
                       .same_speaker = NONE,
                       .passive = passive,
                       .attempt = (uint8_t)which};
        if (!try_attempt(r, &one, verb, c, subject, words, which)) continue;
        find_people(r, &one, verb, c, subject);
        if (!one.content.count) continue;
        if (is_nothing_said(r, &one)) {
            r->idiom[verb] = true; /* whatever the reader hears */
            return true;
        }
        if (one.pattern == CUE_CLAUSE && one.content.items[0].first == verb + 1)
            one.content.items[0].first = behind_day(r, one.content.items[0]);
        if (!one.passive) speaker_with_apposition(r, &one, verb);
        copy_words(r, &one.cue_words, words);
        reading *place = reading_add(r, verb);
        if (place) *place = one;
        return place != NULL;
    }
    return false;
}
