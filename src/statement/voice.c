/* Whose voice it is: from the head of the speaker's words to the participant that a statement records. A statement, a tweet or a set of
 * data speaks for whoever made it ("data provided by the ministry", "the statement posted on the website"); a pronoun beside a quotation
 * means who was speaking just before. */
#include "actor/actor.h"
#include "statement/reader.h"
#include "syntax/syntax.h"

static bool made_by(document *d, uint32_t source, participant *made);

/* The whole noun phrase with what is told about it, but not the clause after a comma. */
static token_span full_span(const document *d, uint32_t head) {
    token_span span = tree_yield(d, head);
    uint32_t end = head + 1;
    while (end < span.end && token_at(d, end)->deprel != DEPREL_PUNCT) end++;
    span.end = end;
    while (span.first < head && (token_at(d, span.first)->deprel == DEPREL_CASE || token_at(d, span.first)->deprel == DEPREL_PUNCT ||
                                 token_at(d, span.first)->deprel == DEPREL_FIXED || token_at(d, span.first)->deprel == DEPREL_CC))
        span.first++;
    return span;
}

bool participant_write(document *d, int32_t head, participant *made) {
    if (head == NONE) return true;
    if (!participant_from_token(d, (uint32_t)head, made)) return false;
    uint32_t at = (uint32_t)head;
    /* A relative pronoun is what names the participant here; whom it means, the entities say. */
    if (made->span.first >= made->span.end || token_at(d, at)->upos == UPOS_PRON) made->span = (token_span){at, at + 1};
    return true;
}

/* "A sign on the door read …": a verb that the parser has made part of the speaker's phrase ends it. */
static void end_before_cue(const reading *one, token_span *span) {
    if ((int32_t)one->anchor > one->speaker && one->anchor < span->end) span->end = one->anchor;
}

/* "The airline plans to …", where the parser takes "plans" for a noun with a modifier: the article is the speaker's. */
static void add_article(const document *d, const reading *one, token_span *span) {
    if (one->speaker == NONE || token_at(d, (uint32_t)one->speaker)->deprel != DEPREL_COMPOUND) return;
    if (token_at(d, (uint32_t)one->speaker)->head != (int32_t)one->anchor) return;
    while (span->first > 0 && token_at(d, span->first - 1)->head == (int32_t)one->anchor && token_at(d, span->first - 1)->upos == UPOS_DET)
        span->first--;
}

bool speaker_write(document *d, const reading *one, participant *made) {
    if (!participant_write(d, one->speaker, made)) return false;
    if (one->named.first < one->named.end) {
        made->span = one->named;
        return true;
    }
    add_article(d, one, &made->span);
    if (one->speaker != NONE) end_before_cue(one, &made->span);
    if (one->speaker == NONE || made->entities.count || token_at(d, (uint32_t)one->speaker)->upos != UPOS_NOUN) return true;
    token_span span = full_span(d, (uint32_t)one->speaker);
    if (!made_by(d, (uint32_t)one->speaker, made)) return false;
    end_before_cue(one, &span);
    made->span = span;
    return true;
}

/* ---------------------------------------------------------------- sources that speak for somebody */

static bool add_mention(document *d, int32_t number, participant *made, bool only_medium) {
    if (number == NONE) return true;
    const mention *m = &d->mentions.items[number];
    for (uint32_t i = 0; i < m->entities.count; i++) {
        if (only_medium && d->entities.items[m->entities.items[i]].kind != ENTITY_MEDIUM) continue;
        if (!participant_add(d, made, m->entities.items[i])) return false;
    }
    return true;
}

/* "posted on the website", "provided by the ministry", "the ministry's statement", "the report of the ministry". */
static bool made_by(document *d, uint32_t source, participant *made) {
    uint32_t next = source + 1; /* the participle behind it, also where the parser has hung it elsewhere */
    if (next < d->tokens.count && token_at(d, next)->xpos == XPOS_VBN && token_at(d, next)->head != (int32_t)source) {
        int32_t agent = agent_of(d, next);
        if (agent != NONE && !add_mention(d, mention_headed_by(d, (uint32_t)agent), made, false)) return false;
    }
    for (int32_t c = tree_first_child(d, source); c != NONE; c = tree_next_sibling(d, (uint32_t)c)) {
        const token *t = token_at(d, (uint32_t)c);
        unsigned relation = deprel_main(t->deprel);
        int32_t p = tree_child(d, (uint32_t)c, DEPREL_CASE);
        slice word = p == NONE ? (slice){NULL, 0} : token_at(d, (uint32_t)p)->word->normal;
        bool maker = t->deprel == DEPREL_NMOD_POSS || t->deprel == DEPREL_COMPOUND ||
                     (relation == DEPREL_NMOD && (slice_is(word, "by") || slice_is(word, "from") || slice_is(word, "of")));
        if (maker && !add_mention(d, mention_headed_by(d, (uint32_t)c), made, false)) return false;
        if (relation == DEPREL_NMOD && slice_is(word, "on") && !add_mention(d, mention_headed_by(d, (uint32_t)c), made, true)) return false;
        if (relation != DEPREL_ACL) continue;
        int32_t agent = agent_of(d, (uint32_t)c);
        if (agent != NONE && !add_mention(d, mention_headed_by(d, (uint32_t)agent), made, false)) return false;
        for (int32_t k = tree_first_child(d, (uint32_t)c); agent == NONE && k != NONE; k = tree_next_sibling(d, (uint32_t)k))
            if (deprel_main(token_at(d, (uint32_t)k)->deprel) == DEPREL_OBL &&
                !add_mention(d, mention_headed_by(d, (uint32_t)k), made, true))
                return false;
    }
    return true;
}

/* ---------------------------------------------------------------- pronouns beside quotations */

static bool is_singular_person_pronoun(const token *t) {
    return t->upos == UPOS_PRON && !(t->features & (FEATURE_FIRST_PERSON | FEATURE_SECOND_PERSON | FEATURE_PLURAL)) &&
           t->features & (FEATURE_MASCULINE | FEATURE_FEMININE);
}

/* "X noted that … . "…," he said": he is X, where nobody else has spoken in between in the paragraph. */
bool speaker_pronoun(document *d, const reading *one, uint32_t number) {
    statement *s = &d->statements.items[number];
    if (!one->direct || one->speaker == NONE || !is_singular_person_pronoun(token_at(d, (uint32_t)one->speaker)) || !number) return true;
    uint32_t paragraph = d->sentences.items[token_at(d, one->content.items[0].first)->sentence].paragraph;
    for (uint32_t i = number; i-- > 0 && i + 6 > number;) {
        const statement *before = &d->statements.items[i];
        uint32_t sentence_number = token_at(d, before->content.items[0].first)->sentence;
        if (d->sentences.items[sentence_number].paragraph != paragraph) break;
        if (before->attitude != ATTITUDE_SAYS || before->within != NONE || before->speaker.entities.count != 1) continue;
        if (d->entities.items[before->speaker.entities.items[0]].kind != ENTITY_PERSON) break;
        s->speaker.entities.count = 0;
        return participant_add(d, &s->speaker, before->speaker.entities.items[0]);
    }
    return true;
}
