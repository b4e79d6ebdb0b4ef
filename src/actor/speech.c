/* Who speaks: the speakers of quotations and of a transcript's paragraphs, and with them "I" and "we". In an interview, which has no quotation marks,
 * "I" in the answers and "you" in the questions are whoever is interviewed. The statement stage finds speakers with more care for the statements' own sake; here
 * they are needed earlier, to resolve pronouns. */
#include "actor/work.h"

#include "syntax/syntax.h"
#include "text/text.h"

enum {
    INTERVIEW_PRONOUNS = 6,
    INTERVIEW_QUESTIONS = 3,
    QUESTION_MOST = 120 /* words */,
    PARAGRAPH_MOST = 64,
    BESIDE_MOST = 100,
    APPOSITION_MOST = 8,
    KNOWN_PERSON = 100
};

typedef enum speech_person { PERSON_OTHER, PERSON_I, PERSON_WE, PERSON_YOU } speech_person;

static speech_person person_of(const token *t) {
    static const struct {
        const char *word;
        speech_person person;
    } words[] = {{"i", PERSON_I},     {"me", PERSON_I},     {"my", PERSON_I},      {"mine", PERSON_I},      {"myself", PERSON_I},
                 {"we", PERSON_WE},   {"us", PERSON_WE},    {"our", PERSON_WE},    {"ours", PERSON_WE},     {"ourselves", PERSON_WE},
                 {"you", PERSON_YOU}, {"your", PERSON_YOU}, {"yours", PERSON_YOU}, {"yourself", PERSON_YOU}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_is(t->word->normal, words[i].word)) return words[i].person;
    return PERSON_OTHER;
}

/* ---------------------------------------------------------------- speakers of quotations */

/* The quotation that holds the token, or NONE. Quotations are in text order. */
static int32_t quotation_of(const work *w, uint32_t t) {
    if (!(work_token(w, t)->flags & TOKEN_IN_QUOTE)) return NONE;
    uint32_t next = vector_first_from(&w->document->quotations, first, t + 1);
    if (!next || w->document->quotations.items[next - 1].end <= t) return NONE;
    return (int32_t)next - 1;
}

/* The subject outside all quotations that stands nearest to the quotation in the sentence: whoever says it. */
static int32_t subject_beside(const work *w, uint32_t sentence_number, const quotation *q) {
    const sentence *s = &w->document->sentences.items[sentence_number];
    int32_t best = NONE;
    uint32_t best_distance = UINT32_MAX;
    uint32_t from = q->first > s->first + BESIDE_MOST ? q->first - BESIDE_MOST : s->first;
    uint32_t until = s->end > q->end + BESIDE_MOST ? q->end + BESIDE_MOST : s->end;
    for (uint32_t t = from; t < until; t++) {
        if ((q->first <= t && t < q->end) || work_token(w, t)->flags & TOKEN_IN_QUOTE) continue;
        if (deprel_main(work_token(w, t)->deprel) != DEPREL_NSUBJ || work_token(w, t)->head == NONE) continue;
        uint32_t verb = (uint32_t)work_token(w, t)->head;
        if (work_token(w, verb)->flags & TOKEN_IN_QUOTE || w->candidate_of[t] == NONE) continue;
        uint32_t distance = verb < q->first ? q->first - verb : verb >= q->end ? verb - q->end : 0;
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = w->candidate_of[t];
    }
    return best;
}

/* "…," she said. "…": a sentence of its own that is all quoted goes on with what was quoted before it in the paragraph or the one before. */
static bool goes_on(const work *w, const quotation *before, const quotation *q) {
    const sentence *sentences = w->document->sentences.items;
    const sentence *here = &sentences[work_token(w, q->first)->sentence];
    if (q->first > here->first + 1) return false;
    uint32_t paragraph = sentences[work_token(w, before->end - 1)->sentence].paragraph;
    return before->end > before->first && (here->paragraph == paragraph || here->paragraph == paragraph + 1);
}

bool speakers_find(work *w) {
    const document *d = w->document;
    w->speaker_of = ARENA_ARRAY(w->scratch, int32_t, d->quotations.count + 1);
    if (!w->speaker_of) return false;
    for (uint32_t i = 0; i < d->quotations.count; i++) {
        const quotation *q = &d->quotations.items[i];
        w->speaker_of[i] = NONE;
        if (q->end <= q->first || q->end > d->tokens.count) continue;
        uint32_t last = work_token(w, q->end - 1)->sentence, first = work_token(w, q->first)->sentence;
        int32_t speaker = subject_beside(w, last, q);
        if (speaker == NONE && first != last) speaker = subject_beside(w, first, q);
        if (speaker == NONE && i > 0 && !d->quotations.items[i - 1].closed)
            speaker = w->speaker_of[i - 1]; /* it goes on in the next paragraph */
        if (speaker == NONE && i > 0 && goes_on(w, q - 1, q)) speaker = w->speaker_of[i - 1];
        w->speaker_of[i] = speaker;
        if (speaker != NONE && i > 0 && w->speaker_of[i - 1] == NONE && !d->quotations.items[i - 1].closed) w->speaker_of[i - 1] = speaker;
    }
    return true;
}

int32_t speaker_at(const work *w, uint32_t t) {
    int32_t q = quotation_of(w, t);
    return q == NONE ? NONE : w->speaker_of[q];
}

/* Quotations are in text order, and a speaker stands in the sentence where one of his begins or ends. */
uint32_t speech_start(const work *w, uint32_t candidate_number, uint32_t t) {
    const document *d = w->document;
    uint32_t next = vector_first_from(&d->quotations, first, t), start = t;
    for (uint32_t i = next; i > 0 && next - i < 4 && w->speaker_of[i - 1] == (int32_t)candidate_number; i--)
        start = d->quotations.items[i - 1].first;
    return start;
}

/* ---------------------------------------------------------------- speakers of paragraphs */

/* Whom a label names at the head of the token's paragraph ("MINISTER MENSAH: We …"), or NONE. */
static int32_t labelled_speaker(const work *w, uint32_t t) {
    const sentence *sentences = w->document->sentences.items;
    uint32_t number = work_token(w, t)->sentence, first = number, mark;
    while (first > 0 && number - first < PARAGRAPH_MOST && sentences[first - 1].paragraph == sentences[number].paragraph) first--;
    if (!text_speaker(w->document, first, &mark) || t < mark) return NONE;
    for (uint32_t i = sentences[first].first; i < mark; i++)
        if (w->candidate_of[i] != NONE && w->candidates.items[w->candidate_of[i]].span.first == sentences[first].first)
            return w->candidate_of[i];
    return NONE;
}

/* ---------------------------------------------------------------- "I" and "we" of whoever speaks */

/* The country or organisation that the speaker speaks for, named in the speaker's own phrase ("Tunisia's coach"). */
static int32_t body_in_phrase(const work *w, const candidate *speaker) {
    for (uint32_t t = speaker->span.first; t < speaker->span.end; t++) {
        if (w->candidate_of[t] == NONE) continue;
        const candidate *inner = &w->candidates.items[w->candidate_of[t]];
        if (inner == speaker || inner->head != t || inner->referents.count != 1) continue;
        uint32_t r = referent_root(w, referent_at(w, inner->referents, 0));
        entity_kind kind = w->referents.items[r].profile.kind;
        if (kind == ENTITY_COUNTRY || kind == ENTITY_ORGANISATION || kind == ENTITY_GROUP || kind == ENTITY_MEDIUM) return (int32_t)r;
    }
    return NONE;
}

/* The same in an apposition: "Jeff Rathke, the State Department spokesman". */
static int32_t body_of_speaker(const work *w, uint32_t number) {
    const candidate *speaker = &w->candidates.items[number];
    int32_t body = body_in_phrase(w, speaker);
    if (body == NONE && speaker->same_as) body = body_in_phrase(w, &w->candidates.items[speaker->same_as - 1]);
    for (uint32_t next = number + 1; body == NONE && next < w->candidates.count && next < number + APPOSITION_MOST; next++)
        if (w->candidates.items[next].same_as == number + 1) body = body_in_phrase(w, &w->candidates.items[next]);
    return body;
}

static bool in_speech(work *w, uint32_t number, speech_person person, int32_t speaker_number) {
    const candidate *speaker = &w->candidates.items[speaker_number];
    if (speaker->referents.count != 1 || person == PERSON_YOU) return true;
    if (person == PERSON_I) return referent_add(w, referent_at(w, speaker->referents, 0), number, "pronoun/speaker");
    int32_t body = body_of_speaker(w, (uint32_t)speaker_number);
    return referent_add(w, body == NONE ? referent_at(w, speaker->referents, 0) : (uint32_t)body, number, "pronoun/speaker's side");
}

/* ---------------------------------------------------------------- interviews */

/* A paragraph of an interview: what is said in it outside quotations. */
typedef struct turn {
    uint32_t end;      /* sentence */
    bool i, you, asks; /* "I" or "we", "you", a question mark at its end */
    uint32_t word_count;
} turn;

static turn turn_at(const work *w, uint32_t sentence_number) {
    const document *d = w->document;
    const sentence *first = &d->sentences.items[sentence_number];
    turn said = {.end = sentence_number};
    for (; said.end < d->sentences.count && d->sentences.items[said.end].paragraph == first->paragraph; said.end++) {
        const sentence *s = &d->sentences.items[said.end];
        said.word_count += s->end - s->first;
        said.asks = s->end > s->first && work_word(w, s->end - 1, "?");
        for (uint32_t t = s->first; t < s->end; t++) {
            if (work_token(w, t)->upos != UPOS_PRON || work_token(w, t)->flags & TOKEN_IN_QUOTE) continue;
            speech_person person = person_of(work_token(w, t));
            said.i |= person == PERSON_I || person == PERSON_WE;
            said.you |= person == PERSON_YOU;
        }
    }
    return said;
}

/* Which sentences are the interviewer's: paragraphs that say "you" and ask, or that say no "I" and follow none such. After one, who says "I" answers. */
static void questions_find(const work *w, bool *is_question) {
    bool before = false, begun = false;
    for (uint32_t s = 0; s < w->document->sentences.count;) {
        turn said = turn_at(w, s);
        bool title = w->document->sentences.items[s].kind == SENTENCE_TITLE;
        bool question =
            said.you && !title && said.word_count <= QUESTION_MOST && (before ? said.asks && !said.i : said.asks || !said.i || !begun);
        for (; s < said.end; s++) is_question[s] = question;
        begun |= !title && (said.i || said.you);
        before = question;
    }
}

/* Whoever is interviewed: the person most spoken of before the first "I" or "you". NONE where the text is no interview. */
static int32_t interviewed(const work *w, const bool *is_question, uint32_t *from) {
    const document *d = w->document;
    bool announced = false;
    uint32_t pronouns = 0, questions = 0;
    *from = UINT32_MAX;
    for (uint32_t t = 0; t < d->tokens.count; t++) {
        announced |= (word_references(w, t) & REFERENCE_INTERVIEW) != 0;
        if (work_token(w, t)->flags & TOKEN_IN_QUOTE) continue;
        speech_person person = work_token(w, t)->upos == UPOS_PRON ? person_of(work_token(w, t)) : PERSON_OTHER;
        uint32_t number = work_token(w, t)->sentence;
        if ((person != PERSON_I && person != PERSON_YOU) || d->sentences.items[number].kind == SENTENCE_TITLE) continue;
        pronouns++;
        questions += person == PERSON_YOU && is_question[number];
        if (*from == UINT32_MAX) *from = t;
    }
    if (pronouns < INTERVIEW_PRONOUNS || (!announced && questions < INTERVIEW_QUESTIONS)) return NONE;
    int32_t best = NONE;
    uint32_t most = 0;
    for (uint32_t r = 0; r < w->referents.count; r++) {
        const referent *known = &w->referents.items[r];
        if (known->merged_into != NONE || !known->named) continue;
        if (known->profile.kind != ENTITY_PERSON || w->candidates.items[known->first].head > *from) continue;
        bool given_name = false; /* "Ana Ruiz", not "the 'Sea Poet'" */
        knowledge_given_name(w->knowledge, work_key(w, known->profile.name.first), &given_name);
        uint32_t spoken = known->mention_count + (given_name ? KNOWN_PERSON : 0);
        if (spoken <= most) continue;
        most = spoken;
        best = (int32_t)r;
    }
    return best;
}

/* The body that somebody speaks for, by any phrase that means him; NONE where none names one. */
static int32_t body_of_person(const work *w, uint32_t person) {
    for (uint32_t i = 0; i < w->candidates.count; i++) {
        const candidate *c = &w->candidates.items[i];
        if (c->form == MENTION_PRONOUN || c->referents.count != 1 || referent_root(w, referent_at(w, c->referents, 0)) != person) continue;
        int32_t body = body_of_speaker(w, i);
        if (body != NONE) return body;
    }
    return NONE;
}

/* An interview's questions say "you" of whom its answers call "I", and "we" of his body. */
static bool in_interview(work *w, uint32_t number, speech_person person, uint32_t answers, bool question) {
    if (question != (person == PERSON_YOU)) return true;
    int32_t who = person == PERSON_WE ? body_of_person(w, answers) : (int32_t)answers;
    return who == NONE || referent_add(w, (uint32_t)who, number, "pronoun/interview");
}

/* Nobody says "I" of several. */
static bool is_one(const work *w, int32_t speaker) {
    const candidate *c = &w->candidates.items[speaker];
    return c->referents.count == 1 && !w->referents.items[referent_root(w, referent_at(w, c->referents, 0))].profile.plural;
}

bool first_person_resolve(work *w) {
    bool *is_question = ARENA_ARRAY(w->scratch, bool, w->document->sentences.count + 1);
    if (!is_question) return false;
    questions_find(w, is_question);
    uint32_t from;
    int32_t answers = interviewed(w, is_question, &from);
    for (uint32_t number = 0; number < w->candidates.count; number++) {
        candidate *c = &w->candidates.items[number];
        if (c->form != MENTION_PRONOUN || c->referents.count) continue;
        const token *t = work_token(w, c->head);
        speech_person person = person_of(t);
        if (person == PERSON_OTHER) continue;
        int32_t speaker = speaker_at(w, c->head);
        if (speaker == NONE && !(t->flags & TOKEN_IN_QUOTE)) speaker = labelled_speaker(w, c->head);
        if (speaker != NONE && (person != PERSON_I || is_one(w, speaker))) {
            if (!in_speech(w, number, person, speaker)) return false;
        } else if (answers != NONE && c->head >= from && (speaker != NONE || !(t->flags & TOKEN_IN_QUOTE))) {
            if (!in_interview(w, number, person, (uint32_t)answers, is_question[t->sentence])) return false;
        }
    }
    return true;
}
