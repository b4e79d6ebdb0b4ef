/* Where content begins and ends, beyond what the tree says: parsers tie words at the edges of a clause to the wrong side, and a report
 * goes on in its own voice after a comma. */
#include "statement/reader.h"

#include "syntax/syntax.h"

/* Where a clause after the verb begins: words between the two that are no argument or adverb of the verb belong to the clause, however
 * the parser has tied them. */
static uint32_t argument_above(const document *d, uint32_t at, uint32_t verb) {
    for (int step = 0; step < 8 && token_at(d, at)->head != NONE && token_at(d, at)->head != (int32_t)verb; step++)
        at = (uint32_t)token_at(d, at)->head;
    return at;
}

/* The comma behind "the man, 34," in "said the man, 34, had fled": a subject that the parser has taken for the object of the verb. */
static bool closes_subject(const document *d, uint32_t at, uint32_t verb, uint32_t clause) {
    uint32_t noun = argument_above(d, at, verb), above = argument_above(d, clause, verb);
    bool object = deprel_main(token_at(d, noun)->deprel) == DEPREL_OBJ && noun > verb && noun < at;
    return slice_is(token_at(d, at)->word->form, ",") && object && tree_child_main(d, above, DEPREL_NSUBJ) == NONE &&
           token_is_finite(token_at(d, clause));
}

uint32_t clause_start(const document *d, uint32_t verb, uint32_t first, bool takes_addressee) {
    uint32_t start = first;
    if (!takes_addressee && first > verb + 2 && closes_subject(d, first - 1, verb, first)) {
        uint32_t noun = argument_above(d, first - 1, verb);
        return tree_yield(d, noun).first;
    }
    while (start > verb + 1) {
        uint32_t at = start - 1;
        if (token_at(d, at)->flags & (TOKEN_QUOTE_OPEN | TOKEN_QUOTE_CLOSE)) {
            start--;
            continue;
        }
        if (token_at(d, at)->flags & TOKEN_PUNCTUATION) break;
        at = argument_above(d, at, verb);
        unsigned relation = token_at(d, at)->deprel;
        bool stray = relation == DEPREL_MARK || (relation == DEPREL_OBJ && !takes_addressee) || relation == DEPREL_NSUBJ;
        if (token_at(d, at)->head == (int32_t)verb && at < first && !stray) break;
        start--;
    }
    return start;
}

/* Where a clause before its verb begins: a subject that the parser has given to the verb of saying, though the clause stands between the
 * two, is the clause's own ("Six were among the dead, the governor said"). */
uint32_t clause_start_before(const document *d, uint32_t verb, token_span span) {
    for (int32_t c = tree_first_child(d, verb); c != NONE && (uint32_t)c < span.first; c = tree_next_sibling(d, (uint32_t)c))
        if (deprel_main(token_at(d, (uint32_t)c)->deprel) == DEPREL_NSUBJ) {
            token_span own = tree_yield(d, (uint32_t)c);
            if (own.end == span.first) return own.first;
        }
    return span.first;
}

/* "…, adding that": a participle that reports something of its own ends what was said before. */
uint32_t before_participle(const reader *r, token_span span) {
    const document *d = r->document;
    for (uint32_t i = span.first + 2; i < span.end; i++) {
        const token *t = token_at(d, i);
        if (t->xpos != XPOS_VBG || r->quotation_of[i] != NONE || !slice_is(token_at(d, i - 1)->word->form, ",")) continue;
        for (const cue *c = cue_first(r->engine->cues, t->word->lemma->key); c; c = cue_next(r->engine->cues, c))
            if (c->pos == CUE_VERB && c->strength[CUE_QUOTE] >= 0.5f) return i - 1;
    }
    return span.end;
}

static int32_t subject_below(const document *d, uint32_t verb) { return tree_child_main(d, verb, DEPREL_NSUBJ); }

/* Can it act? A person, body or name; and whatever stands for one. */
static bool can_act(const document *d, int32_t subject) {
    const token *t = token_at(d, (uint32_t)subject);
    return t->upos != UPOS_NOUN || (d->mention_at && d->mention_at[subject] != NONE);
}

int32_t conjunct_above(const document *d, uint32_t verb) {
    const token *t = token_at(d, verb);
    if (t->deprel != DEPREL_CONJ || t->head == NONE || (uint32_t)t->head > verb || t->upos != UPOS_VERB) return NONE;
    if ((t->xpos != XPOS_VBD && t->xpos != XPOS_VBN && t->xpos != XPOS_VBZ) || subject_below(d, verb) != NONE ||
        tree_child(d, verb, DEPREL_EXPL) != NONE || tree_child(d, verb, DEPREL_AUX) != NONE || tree_child(d, verb, DEPREL_AUX_PASS) != NONE)
        return NONE;
    int32_t own = tree_child(d, verb, DEPREL_OBJ) != NONE || tree_child(d, verb, DEPREL_IOBJ) != NONE ||
                  tree_child(d, verb, DEPREL_XCOMP) != NONE || tree_child(d, verb, DEPREL_CCOMP) != NONE;
    const token *first = token_at(d, (uint32_t)t->head);
    if (!own || first->deprel != DEPREL_CCOMP || first->head == NONE || first->head > t->head) return NONE;
    int32_t subject = subject_below(d, (uint32_t)t->head);
    if (subject == NONE || token_at(d, (uint32_t)subject)->upos == UPOS_PRON) return NONE; /* "said she was robbed and asked for help" */
    bool other_form = tree_child(d, (uint32_t)t->head, DEPREL_COP) != NONE || tree_child(d, (uint32_t)t->head, DEPREL_AUX_PASS) != NONE;
    return other_form || !can_act(d, subject) ? first->head : NONE;
}

uint32_t before_second_verb(const document *d, uint32_t verb, token_span span) {
    for (uint32_t i = span.first + 1; i + 1 < span.end; i++) {
        const token *joint = token_at(d, i);
        if (joint->deprel == DEPREL_CC && joint->head > (int32_t)i && (uint32_t)joint->head < span.end &&
            conjunct_above(d, (uint32_t)joint->head) == (int32_t)verb)
            return i;
    }
    return span.end;
}

uint32_t before_main_verb(const reader *r, token_span span, unsigned inside) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, span.first)->sentence];
    uint32_t last = 0;
    unsigned count = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        if (!token_is_finite(token_at(d, i)) || r->quotation_of[i] != NONE) continue;
        if (i >= span.end) return span.end;
        if (i < span.first) continue;
        last = i;
        count++;
    }
    if (count <= inside || last < span.first + 3 || span.end > s->end) return span.end;
    const token *before = token_at(d, last - 1);
    bool goes_on = before->upos == UPOS_CCONJ || before->upos == UPOS_PRON || before->upos == UPOS_DET || before->upos == UPOS_PART;
    return goes_on ? span.end : last;
}

/* "…, and hailed the agreement": after a comma, a finite verb without a subject of its own goes on with the verb of saying. */
uint32_t before_coordination(const reader *r, token_span span) {
    const document *d = r->document;
    for (uint32_t i = span.first + 2; i + 2 < span.end; i++) {
        const token *joint = token_at(d, i + 1);
        if (!slice_is(token_at(d, i)->word->form, ",") || joint->deprel != DEPREL_CC || r->quotation_of[i] != NONE || joint->head == NONE)
            continue;
        if (slice_is(token_at(d, i + 2)->word->normal, "that")) continue; /* "…, but that": still what was said */
        uint32_t verb = (uint32_t)joint->head;
        const token *t = token_at(d, verb);
        bool finite = t->xpos == XPOS_VBD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP || tree_child(d, verb, DEPREL_AUX) != NONE;
        if (t->upos == UPOS_VERB && finite && t->deprel == DEPREL_CONJ && verb > i && tree_child_main(d, verb, DEPREL_NSUBJ) == NONE &&
            tree_child(d, verb, DEPREL_EXPL) == NONE)
            return i;
    }
    return span.end;
}

/* A noun phrase that is content ends at a semicolon at the latest. */
token_span before_semicolon(const reader *r, token_span span) {
    for (uint32_t i = span.first; i < span.end; i++)
        if (slice_is(token_at(r->document, i)->word->form, ";") && r->quotation_of[i] == NONE) span.end = i;
    return span;
}

/* A noun phrase that is content ends before a relative clause after a comma: that is the report's own remark. */
token_span without_remark(const reader *r, token_span span) {
    const document *d = r->document;
    for (uint32_t i = span.first + 1; i + 1 < span.end; i++) {
        const token *t = token_at(d, i + 1);
        if (!slice_is(token_at(d, i)->word->form, ",") || r->quotation_of[i] != NONE || token_at(d, i + 1)->upos == UPOS_PUNCT) continue;
        if (t->xpos == XPOS_WDT || t->xpos == XPOS_WP || t->xpos == XPOS_WPS || t->xpos == XPOS_WRB) span.end = i;
    }
    return span;
}

/* "letters that soldiers wrote", "the report that the bank published": "that" is what was written. */
static bool is_object_relative(const reader *r, uint32_t verb) {
    const document *d = r->document;
    uint32_t first = tree_yield(d, verb).first;
    const token *that = token_at(d, first);
    if (!slice_is(that->word->normal, "that") || that->xpos != XPOS_WDT || that->deprel != DEPREL_OBJ || that->head != (int32_t)verb)
        return false;
    for (const cue *c = cue_first(r->engine->cues, token_at(d, verb)->word->lemma->key); c; c = cue_next(r->engine->cues, c))
        if (c->pos == CUE_VERB || c->pos == CUE_SUPPORT) return true; /* parsers take "the charge that he lied" for one, too */
    return false;
}

/* A clause that the parser calls relative although "that" stands beside a subject of its own: "confidence that the treaty would hold". */
bool is_content_clause(const reader *r, uint32_t verb) {
    const document *d = r->document;
    if (is_object_relative(r, verb)) return false;
    if (tree_child(d, verb, DEPREL_MARK) != NONE) return true;
    uint32_t first = tree_yield(d, verb).first;
    int32_t subject = tree_child_main(d, verb, DEPREL_NSUBJ);
    return slice_is(token_at(d, first)->word->normal, "that") && subject != NONE && (uint32_t)subject != first;
}

/* "claimed the attack | in a statement", "told it | in an interview": where it was said is no part of what was said. */
token_span without_setting(const reader *r, token_span span) {
    const document *d = r->document;
    for (uint32_t i = span.first + 1; i + 2 < span.end; i++) {
        if (!slice_is(token_at(d, i)->word->normal, "in") || r->quotation_of[i] != NONE) continue;
        if (!slice_is(token_at(d, i + 1)->word->normal, "a") && !slice_is(token_at(d, i + 1)->word->normal, "an")) continue;
        for (uint32_t n = i + 2; n < span.end && n < i + 5 && !(token_at(d, n)->flags & TOKEN_PUNCTUATION); n++) {
            if (token_at(d, n)->upos != UPOS_NOUN) continue;
            for (const cue *c = cue_first(r->engine->cues, token_at(d, n)->word->lemma->key); c; c = cue_next(r->engine->cues, c))
                if (c->pos == CUE_SETTING) return (token_span){span.first, i};
        }
    }
    return span;
}

/* The end of a clause moved over coordinate clauses with "that" of their own, wherever they hang: "…, but that he would not resign". */
uint32_t end_with_coordinates(const reader *r, token_span span) {
    const document *d = r->document;
    const sentence *s = &d->sentences.items[token_at(d, span.first)->sentence];
    for (uint32_t joint = span.end; joint + 2 < s->end; joint = span.end) {
        if (slice_is(token_at(d, joint)->word->form, ",")) joint++;
        const token *that = token_at(d, joint + 1);
        if (token_at(d, joint)->deprel != DEPREL_CC || joint + 2 >= s->end || that->deprel != DEPREL_MARK ||
            !slice_is(that->word->normal, "that") || that->head == NONE || (uint32_t)that->head <= joint + 1)
            break;
        span.end = tree_yield(d, (uint32_t)that->head).end;
    }
    return span.end;
}

/* The brackets of its sentence around a token, as the span between them; empty where there are none. */
static token_span brackets_around(const document *d, uint32_t at) {
    const sentence *s = &d->sentences.items[token_at(d, at)->sentence];
    uint32_t first = at, end = at;
    while (first > s->first && !slice_is(token_at(d, first - 1)->word->form, "(") && !slice_is(token_at(d, first)->word->form, ")"))
        first--;
    while (end < s->end && !slice_is(token_at(d, end)->word->form, ")") && !slice_is(token_at(d, end)->word->form, "(")) end++;
    bool open = first > s->first && first <= at && slice_is(token_at(d, first - 1)->word->form, "(");
    return open && end < s->end && slice_is(token_at(d, end)->word->form, ")") ? (token_span){first, end} : (token_span){at, at};
}

/* "(the tents, Okoro said, leaked)": the words on both sides of ", Okoro said,". */
static bool around_interruption(reader *r, reading *one, token_span inside) {
    const document *d = r->document;
    uint32_t first = one->anchor, end = one->cue_words.items[one->cue_words.count - 1].end;
    while (first > inside.first && token_may_name(token_at(d, first - 1))) first--;
    bool interrupts = first > inside.first + 1 && first < one->anchor && slice_is(token_at(d, first - 1)->word->form, ",") &&
                      (end == inside.end || slice_is(token_at(d, end)->word->form, ","));
    if (!interrupts || one->pattern > CUE_QUOTE) return false;
    one->content.count = 0;
    spans_add(r, &one->content, inside, (token_span){first - 1, end});
    return true;
}

void keep_within_brackets(reader *r, reading *one) {
    if (!one->cue || one->cue->pos != CUE_VERB || !one->cue_words.count || !one->content.count) return;
    token_span inside = brackets_around(r->document, one->anchor);
    if (inside.first >= inside.end || around_interruption(r, one, inside)) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < one->content.count; i++) {
        token_span s = one->content.items[i];
        if (s.first < inside.first) s.first = inside.first;
        if (s.end > inside.end) s.end = inside.end;
        if (s.first < s.end) one->content.items[kept++] = s;
    }
    if (kept) one->content.count = kept;
}
