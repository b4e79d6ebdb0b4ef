#include "output/report.h"

#include "event/event.h"
#include "event/plover.h"
#include "lexicon/lexicon.h"
#include "text/subject.h"
#include "text/text.h"

#include <math.h>
#include <stdio.h>

/* Where the tables of an id's record kinds went after filtering: new index, or NONE. */
typedef struct maker {
    document *d;
    const lexicon *places;
    arena *memory;
    report *made;
    double min_confidence;
    int32_t *event_index, *statement_index;
    uint32_t event_count, statement_count; /* of the document */
    const char *texts[512];                /* strings made last, by their hash */
    bool failed;
} maker;

static void make_about(maker *m, const input_notes *notes);
static void make_entities(maker *m);
static int32_t *kept_events(maker *m, size_t *kept_count);
static int32_t *kept_statements(maker *m, size_t *kept_count);
static void make_events(maker *m);
static void make_statements(maker *m);
static void make_figures(maker *m);

bool report_make(document *d, const input_notes *notes, const lexicon *places, double min_confidence, report *made) {
    *made = (report){0};
    maker m = {.d = d,
               .places = places,
               .memory = d->memory,
               .made = made,
               .min_confidence = min_confidence,
               .event_count = d->events.count,
               .statement_count = d->statements.count};
    m.event_index = kept_events(&m, &made->event_count);
    m.statement_index = kept_statements(&m, &made->statement_count);
    if (m.failed) return false;
    make_about(&m, notes);
    make_events(&m);
    make_statements(&m);
    make_figures(&m);
    vector_release(d->memory, &d->figures);
    make_entities(&m);
    return !m.failed && report_make_countries(d, places, made);
}

/* ---------------------------------------------------------------- small parts */

static void *room(maker *m, size_t size, size_t count) {
    void *array = count > SIZE_MAX / size ? NULL : arena_allocate(m->memory, size * (count ? count : 1));
    if (!array) m->failed = true;
    return array;
}
#define ROOM(m, type, count) ((type *)room((m), sizeof(type), (count)))

/* The slice with a NUL; NULL where it is empty. Codes, rules and dates come again and again: a string that was made a moment ago is not made
 * twice. */
static const char *text_of(maker *m, slice text) {
    if (!text.length) return NULL;
    const char **made = &m->texts[token_key(text) % (sizeof m->texts / sizeof *m->texts)];
    if (*made && strncmp(*made, text.bytes, text.length) == 0 && !(*made)[text.length]) return *made;
    *made = arena_copy(m->memory, text).bytes;
    if (!*made) m->failed = true;
    return *made;
}

static readout_span span_of_bytes(const document *d, uint32_t start, uint32_t end) {
    return (readout_span){document_code_point(d, start), document_code_point_end(d, end)};
}

static readout_span span_of(const document *d, token_span span) {
    if (span.first >= span.end || span.end > d->tokens.count) return (readout_span){0};
    return span_of_bytes(d, d->tokens.items[span.first].start, d->tokens.items[span.end - 1].end);
}

static readout_spans spans_of(maker *m, const token_span *items, uint32_t count) {
    readout_span *spans = count ? ROOM(m, readout_span, count) : NULL;
    if (!spans) return (readout_spans){0};
    for (uint32_t i = 0; i < count; i++) spans[i] = span_of(m->d, items[i]);
    return (readout_spans){spans, count};
}

static readout_numbers numbers_of(const uint32_t *items, uint32_t count) { return (readout_numbers){count ? items : NULL, count}; }

static readout_participant participant_of(maker *m, const participant *p) {
    bool present = p->span.first < p->span.end || p->entities.count;
    if (!present) return (readout_participant){0};
    return (readout_participant){true, numbers_of(p->entities.items, p->entities.count), span_of(m->d, p->span), text_of(m, p->code)};
}

static const char *date_of(maker *m, calendar_date date) {
    if (date.year <= 0) return NULL;
    char text[16];
    int length = !date.month && date.day ? snprintf(text, sizeof text, date.day == 100 ? "%02dXX" : "%03dX", date.year / date.day)
                 : !date.month           ? snprintf(text, sizeof text, "%04d", date.year)
                 : !date.day             ? snprintf(text, sizeof text, "%04d-%02u", date.year, date.month)
                                         : snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month, date.day);
    return text_of(m, slice_of(text, (size_t)length)); /* ISO 8601-2: digits that are not told are X */
}

static const char *id_of(maker *m, char kind, uint32_t number) {
    slice id = arena_format(m->memory, "%.*s#%c%u", SLICE_FORMAT(m->d->id), kind, number);
    if (!id.bytes) m->failed = true;
    return id.bytes;
}

/* New indices of the events that are sure enough: where the caller does not say, what the reader saw must be likelier right than is worth it. */
static int32_t *kept_events(maker *m, size_t *kept_count) {
    int32_t *index = ROOM(m, int32_t, m->event_count), next = 0;
    for (uint32_t i = 0; index && i < m->event_count; i++) {
        const event *e = &m->d->events.items[i];
        double least = m->min_confidence == 0 && e->proposal != NONE ? (double)m->d->least_confidence : m->min_confidence;
        index[i] = (double)e->confidence >= least ? next++ : NONE;
    }
    *kept_count = (size_t)next;
    return index;
}

static int32_t *kept_statements(maker *m, size_t *kept_count) {
    int32_t *index = ROOM(m, int32_t, m->statement_count), next = 0;
    for (uint32_t i = 0; index && i < m->statement_count; i++)
        index[i] = m->d->statements.items[i].confidence >= (float)m->min_confidence ? next++ : NONE;
    *kept_count = (size_t)next;
    return index;
}
static int32_t statement_at(const maker *m, int32_t old) {
    return old >= 0 && (uint32_t)old < m->statement_count ? m->statement_index[old] : READOUT_NONE;
}
static int32_t event_at(const maker *m, int32_t old) {
    return old >= 0 && (uint32_t)old < m->event_count ? m->event_index[old] : READOUT_NONE;
}

/* The record that an event tells again; where that one is left out, the first that is there of those that tell it too. */
static int32_t told_before(const maker *m, const event *e, uint32_t number) {
    if (e->same_as == NONE || event_at(m, e->same_as) != READOUT_NONE) return event_at(m, e->same_as);
    for (uint32_t i = (uint32_t)e->same_as + 1; i < number; i++)
        if (m->d->events.items[i].same_as == e->same_as && m->event_index[i] >= 0) return m->event_index[i];
    return READOUT_NONE;
}

/* ---------------------------------------------------------------- text */

static void make_about(maker *m, const input_notes *notes) {
    static const char *const day_sources[] = {
        [DAY_UNKNOWN] = NULL, [DAY_GIVEN] = "given", [DAY_FROM_TEXT] = "text", [DAY_FROM_NAME] = "name"};
    const document *d = m->d;
    m->made->about = (readout_about){text_of(m, d->id),
                                     date_of(m, d->date),
                                     text_of(m, d->title),
                                     text_of(m, d->source),
                                     text_of(m, d->url),
                                     text_of(m, d->language),
                                     d->given.bytes,
                                     d->given.length,
                                     d->text_start,
                                     day_sources[d->date_from],
                                     subject_name(d->subject.kind)};
    m->made->warnings = (readout_strings){(const char *const *)notes->warnings.items, notes->warnings.count};
}

readout_sentence report_sentence(const document *d, size_t index) {
    static const char *const kinds[] = {
        [SENTENCE_BODY] = "body", [SENTENCE_TITLE] = "title", [SENTENCE_DATELINE] = "dateline", [SENTENCE_CAPTION] = "caption"};
    const sentence *s = &d->sentences.items[index];
    return (readout_sentence){span_of(d, (token_span){s->first, s->end}), s->first, s->end - s->first, kinds[s->kind]};
}

readout_token report_token(const document *d, size_t index) {
    const token *t = &d->tokens.items[index];
    return (readout_token){.span = span_of_bytes(d, t->start, t->end),
                           .form = t->word->form.bytes,
                           .lemma = t->word->lemma->form.bytes,
                           .upos = upos_name(t->upos),
                           .xpos = xpos_name(t->xpos),
                           .deprel = deprel_name(t->deprel),
                           .head = t->head,
                           .sentence = t->sentence};
}

/* ---------------------------------------------------------------- entities */

readout_mention report_mention(const document *d, size_t of, size_t index) {
    static const char *const forms[] = {[MENTION_NAME] = "name",
                                        [MENTION_TITLE] = "title",
                                        [MENTION_DEMONYM] = "demonym",
                                        [MENTION_PRONOUN] = "pronoun",
                                        [MENTION_NOMINAL] = "nominal"};
    const mention *from = &d->mentions.items[d->entities.items[of].mentions.items[index]];
    return (readout_mention){span_of(d, from->span), forms[from->form], from->rule};
}

static readout_strings sectors_of(maker *m, const entity *e) {
    const char **sectors = ROOM(m, const char *, e->sectors.count);
    for (uint32_t i = 0; sectors && i < e->sectors.count; i++) sectors[i] = text_of(m, sector_at(&e->sectors, i));
    return (readout_strings){sectors, sectors ? e->sectors.count : 0};
}

/* ---------------------------------------------------------------- places */

/* What the lexicon or the gazetteer calls a place, else NULL. */
static const char *kind_of_place(maker *m, const entity *e) {
    if (e->kind == ENTITY_COUNTRY) return "country";
    if (e->place && e->place->kind.length) return text_of(m, e->place->kind);
    if (!m->places || e->lexicon_row < 0 || lexicon_row_table(m->places, (lexicon_row)e->lexicon_row) != LEXICON_COUNTRIES) return NULL;
    slice form = lexicon_column(m->places, (lexicon_row)e->lexicon_row, 1);
    return slice_is(form, "capital") ? "city" : slice_is(form, "region") ? "region" : "country";
}

static readout_place place_of_entity(maker *m, const entity *e, token_span words) {
    const entity_place unknown = {.latitude = NAN, .longitude = NAN, .country = e->country}, *p = e->place ? e->place : &unknown;
    return (readout_place){.name = text_of(m, e->name),
                           .country = text_of(m, p->country),
                           .latitude = p->latitude,
                           .longitude = p->longitude,
                           .kind = kind_of_place(m, e),
                           .span = span_of(m->d, words),
                           .division = text_of(m, p->division),
                           .gazetteer = p->number};
}

static readout_place place_of(maker *m, int32_t number) {
    readout_place none = {.latitude = NAN, .longitude = NAN};
    if (number < 0 || (uint32_t)number >= m->d->mentions.count) return none;
    const mention *from = &m->d->mentions.items[number];
    if (!from->entities.count || from->entities.items[0] >= m->d->entities.count) return none;
    return place_of_entity(m, &m->d->entities.items[from->entities.items[0]], from->span);
}

static void make_entities(maker *m) {
    static const char *const kinds[] = {
        [ENTITY_UNKNOWN] = "unknown", [ENTITY_PERSON] = "person", [ENTITY_COUNTRY] = "country", [ENTITY_ORGANISATION] = "organisation",
        [ENTITY_GROUP] = "group",     [ENTITY_PLACE] = "place",   [ENTITY_MEDIUM] = "medium"};
    const document *d = m->d;
    readout_entity *shown = m->made->entities = ROOM(m, readout_entity, d->entities.count);
    for (uint32_t i = 0; shown && i < d->entities.count; i++) {
        const entity *e = &d->entities.items[i];
        shown[i] = (readout_entity){.kind = kinds[e->kind],
                                    .name = text_of(m, e->name),
                                    .code = text_of(m, e->code),
                                    .country = text_of(m, e->country),
                                    .sectors = sectors_of(m, e),
                                    .role = text_of(m, e->role),
                                    .gender = text_of(m, slice_of(&e->gender, e->gender != 0)),
                                    .mention_count = e->mentions.count,
                                    .place = {.latitude = NAN, .longitude = NAN}};
        if (e->place && e->mentions.count) shown[i].place = place_of_entity(m, e, d->mentions.items[e->mentions.items[0]].span);
    }
    m->made->entity_count = d->entities.count;
}

/* ---------------------------------------------------------------- records in place of the document's own */

/* Moves those that are kept together and makes room for what is shown of them where they are, which takes more: whoever goes from the last to the first
 * overwrites none that is still to be read. Both at once would be the most that a document takes. */
static char *room_in_place(maker *m, void *items, uint32_t count, uint32_t capacity, const int32_t *index, size_t kept, size_t size,
                           size_t shown_size) {
    char *own = items;
    for (uint32_t i = 0; i < count; i++)
        if (index[i] != NONE && (uint32_t)index[i] != i) memcpy(own + (uint32_t)index[i] * size, own + i * size, size);
    char *grown = kept ? arena_grow(m->memory, own, capacity * size, kept * shown_size) : NULL;
    if (kept && !grown) m->failed = true;
    return grown;
}
#define ROOM_IN_PLACE(m, records, index, kept, type)                                                                                       \
    room_in_place((m), (records)->items, (records)->count, (records)->capacity, (index), (kept), sizeof *(records)->items, sizeof(type))

/* The record before this one that is kept. */
static uint32_t kept_before(const int32_t *index, uint32_t number) {
    while (index[--number] == NONE) {}
    return number;
}

/* ---------------------------------------------------------------- events */

static readout_strings contexts_of(maker *m, uint64_t set) {
    size_t count = 0;
    for (unsigned i = 0; i < PLOVER_CONTEXT_COUNT; i++) count += set >> i & 1;
    const char **names = count ? ROOM(m, const char *, count) : NULL;
    count = 0;
    for (unsigned i = 0; names && i < PLOVER_CONTEXT_COUNT; i++)
        if (set >> i & 1) names[count++] = plover_context_name(i);
    return (readout_strings){names, count};
}

static readout_issues issues_of(maker *m, uint32_t sentence_number) {
    const document *d = m->d;
    if (!d->issues_known) return (readout_issues){NULL, 0};
    uint32_t first = vector_first_from(&d->issues, sentence, sentence_number), end;
    for (end = first; end < d->issues.count && d->issues.items[end].sentence == sentence_number;) end++;
    readout_issue *items = ROOM(m, readout_issue, end - first + 1);
    for (uint32_t i = first; items && i < end; i++)
        items[i - first] = (readout_issue){text_of(m, d->issues.items[i].code), d->issues.items[i].count};
    return (readout_issues){items, items ? end - first : 0};
}

static const char *cameo_name(slice code) {
    const cameo_code *found = code.length ? cameo_find(code) : NULL;
    return found ? found->name : NULL;
}

static readout_event event_of(maker *m, const event *e, uint32_t number) {
    static const char *const date_sources[] = {
        [DATE_UNKNOWN] = NULL, [DATE_FROM_TEXT] = "text", [DATE_FROM_CONTEXT] = "context", [DATE_FROM_REPORT] = "report"};
    static const char *const told[] = {
        [PLACE_FROM_NOWHERE] = NULL, [PLACE_FROM_CLAUSE] = "clause", [PLACE_FROM_SENTENCE] = "sentence", [PLACE_FROM_REPORT] = "report"};
    static const char *const tenses[] = {[TENSE_PAST] = "past", [TENSE_PRESENT] = "present", [TENSE_FUTURE] = "future"};
    return (readout_event){.id = id_of(m, 'e', number),
                           .sentence = e->sentence,
                           .span = span_of(m->d, e->span),
                           .trigger = spans_of(m, e->trigger.items, e->trigger.count),
                           .date = date_of(m, e->date),
                           .date_from = date_sources[e->date_from],
                           .source = participant_of(m, &e->source),
                           .target = participant_of(m, &e->target),
                           .type = plover_type_name(e->type),
                           .mode = e->mode ? plover_mode_name(e->mode) : NULL,
                           .contexts = contexts_of(m, e->contexts),
                           .cameo = text_of(m, e->cameo),
                           .quad = plover_quad(e->type),
                           .score = (double)plover_score(e->type, e->mode),
                           .tense = tenses[e->tense],
                           .negated = e->negated,
                           .hypothetical = e->hypothetical,
                           .attribution = statement_at(m, e->statement),
                           .place = place_of(m, e->place),
                           .place_from = e->place == NONE ? NULL : told[e->place_from],
                           .reciprocal = event_at(m, e->reciprocal),
                           .killed = e->killed,
                           .wounded = e->wounded,
                           .arrested = e->arrested,
                           .participants = e->participants,
                           .same_as = e->same_as,
                           .confidence = (double)e->confidence,
                           .rule = text_of(m, e->rule),
                           .issues = issues_of(m, e->sentence),
                           .cameo_name = cameo_name(e->cameo)};
}

/* Has events name the record that they tell again while all can still be looked at: from the last to the first, as each asks earlier ones. */
static void name_told_before(maker *m) {
    event *own = m->d->events.items;
    for (uint32_t i = m->event_count; i-- > 0;)
        if (m->event_index[i] >= 0) own[i].same_as = told_before(m, &own[i], i);
}

static void make_events(maker *m) {
    _Static_assert(sizeof(readout_event) >= sizeof(event), "what is shown of an event takes more than the event");
    name_told_before(m);
    char *room = ROOM_IN_PLACE(m, &m->d->events, m->event_index, m->made->event_count, readout_event);
    if (!room) return;
    for (uint32_t number = m->event_count, at = (uint32_t)m->made->event_count; at-- > 0;) {
        event own;
        memcpy(&own, room + at * sizeof own, sizeof own);
        readout_event shown = event_of(m, &own, number = kept_before(m->event_index, number));
        memcpy(room + at * sizeof shown, &shown, sizeof shown);
    }
    m->made->events = (readout_event *)room;
    m->d->events.items = NULL;
    m->d->events.count = m->d->events.capacity = 0;
}

/* ---------------------------------------------------------------- statements and figures */

static void make_stances(maker *m, const statement *s, report_statement *shown) {
    shown->stances = ROOM(m, readout_stance, s->stances.count);
    for (uint32_t i = 0; shown->stances && i < s->stances.count; i++) {
        const stance *from = &s->stances.items[i];
        if (from->entity < m->d->entities.count)
            shown->stances[shown->shown.stance_count++] =
                (readout_stance){from->entity, from->supports ? "supports" : "criticises", span_of(m->d, from->span)};
    }
}

static report_statement statement_of(maker *m, const statement *s, uint32_t number) {
    static const char *const kinds[] = {[STATEMENT_DIRECT] = "direct", [STATEMENT_INDIRECT] = "indirect", [STATEMENT_MIXED] = "mixed"};
    static const char *const attitudes[] = {
        [ATTITUDE_SAYS] = "says", [ATTITUDE_BELIEVES] = "believes", [ATTITUDE_INTENDS] = "intends", [ATTITUDE_FEELS] = "feels"};
    report_statement made = {.shown = {.id = id_of(m, 's', number),
                                       .sentence = s->sentence,
                                       .span = span_of(m->d, s->span),
                                       .kind = kinds[s->kind],
                                       .speaker = participant_of(m, &s->speaker),
                                       .cue = spans_of(m, s->cue.items, s->cue.count),
                                       .content = spans_of(m, s->content.items, s->content.count),
                                       .addressee = participant_of(m, &s->addressee),
                                       .within = statement_at(m, s->within),
                                       .attitude = attitudes[s->attitude],
                                       .negated = s->negated,
                                       .about = numbers_of(s->about.items, s->about.count),
                                       .confidence = (double)s->confidence,
                                       .rule = text_of(m, s->rule)}};
    make_stances(m, s, &made);
    return made;
}

static void make_statements(maker *m) {
    _Static_assert(sizeof(report_statement) >= sizeof(statement), "what is shown of a statement takes more than the statement");
    char *room = ROOM_IN_PLACE(m, &m->d->statements, m->statement_index, m->made->statement_count, report_statement);
    if (!room) return;
    for (uint32_t number = m->statement_count, at = (uint32_t)m->made->statement_count; at-- > 0;) {
        statement own;
        memcpy(&own, room + at * sizeof own, sizeof own);
        report_statement shown = statement_of(m, &own, number = kept_before(m->statement_index, number));
        memcpy(room + at * sizeof shown, &shown, sizeof shown);
    }
    m->made->statements = (report_statement *)room;
    m->d->statements.items = NULL;
    m->d->statements.count = m->d->statements.capacity = 0;
}

static readout_quantity quantity_of(maker *m, const quantity *q) {
    if (!q) return (readout_quantity){(double)NAN, (double)NAN, NULL, NULL};
    return (readout_quantity){q->value, q->upper, text_of(m, q->unit), text_of(m, q->measure)};
}

static readout_comparison comparison_of(maker *m, const comparison *c) {
    static const char *const relations[] = {[RELATION_NONE] = NULL,
                                            [RELATION_UP] = "up",
                                            [RELATION_DOWN] = "down",
                                            [RELATION_COMPARED] = "compared",
                                            [RELATION_UNCHANGED] = "unchanged"};
    if (!c) return (readout_comparison){.amount = quantity_of(m, NULL)};
    return (readout_comparison){quantity_of(m, &c->amount), relations[c->relation], span_of(m->d, c->span)};
}

static readout_change change_of(const figure_change *c) {
    const char *direction = c->direction == RELATION_UP ? "up" : c->direction == RELATION_DOWN ? "down" : NULL;
    return (readout_change){c->by, c->from, direction};
}

static void make_figures(maker *m) {
    static const char *const bounds[] = {
        [BOUND_EXACT] = "exact", [BOUND_ABOUT] = "about", [BOUND_AT_LEAST] = "at_least", [BOUND_AT_MOST] = "at_most"};
    static const char *const statuses[] = {[FIGURE_PLAIN] = NULL,
                                           [FIGURE_PRELIMINARY] = "preliminary",
                                           [FIGURE_FINAL] = "final",
                                           [FIGURE_ESTIMATED] = "estimated",
                                           [FIGURE_PROJECTED] = "projected"};
    const document *d = m->d;
    readout_figure *shown = m->made->figures = ROOM(m, readout_figure, d->figures.count);
    for (uint32_t i = 0; shown && i < d->figures.count; i++) {
        const figure *f = &d->figures.items[i];
        if (f->confidence < (float)m->min_confidence) continue;
        shown[m->made->figure_count++] = (readout_figure){.id = id_of(m, 'f', i),
                                                          .sentence = f->sentence,
                                                          .span = span_of(d, f->span),
                                                          .amount = quantity_of(m, &f->amount),
                                                          .about = numbers_of(f->about.items, f->about.count),
                                                          .basis = quantity_of(m, f->basis),
                                                          .comparison = comparison_of(m, f->compared),
                                                          .status = statuses[f->status],
                                                          .bound = bounds[f->bound],
                                                          .approximate = f->bound != BOUND_EXACT,
                                                          .change = change_of(&f->change),
                                                          .attribution = statement_at(m, f->statement),
                                                          .confidence = (double)f->confidence,
                                                          .rule = text_of(m, f->rule)};
    }
}
