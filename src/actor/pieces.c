/* Cuts the text into pieces: the longest phrases that the lexicon knows (people, countries, organisations, places, roles), and runs of
 * capitalised words that it does not know. Neighbouring pieces that the tree makes one name ("Michael" + the country "Jordan", "Trend" +
 * "news agency") are joined. What a piece means for a mention is decided in mention.c. */
#include "actor/work.h"

#include "lexicon/codes.h"
#include "text/text.h"

enum { PHRASE_MOST = 12, ACTOR_MOST = 24, NICKNAME_MOST = 3 /* words */, UNDOTTED_LEAST = 3, UNDOTTED_MOST = 8 /* letters */ };

typedef struct match {
    piece_kind kind;
    const lexicon_row *rows;
    size_t row_count, length;
    uint32_t actor;
} match;

static bool words_prepare(work *w);
static void keys_of_sentence(work *w, const sentence *s);
static void letters_collect(work *w);
static bool is_title_case(const work *w, const sentence *s);
static bool is_name_word(const work *w, uint32_t t, bool title_case);
static uint32_t expression_length(const work *w, uint32_t t, uint32_t end);
static match longest_match(const work *w, uint32_t t, uint32_t end, bool name_word);
static uint32_t name_end(const work *w, uint32_t t, uint32_t end, bool title_case);
static bool piece_add(work *w, uint32_t first, uint32_t end, match found);
static void pieces_join(work *w);
static void nicknames_join(work *w);

bool pieces_find(work *w) {
    const document *d = w->document;
    if (!words_prepare(w)) return false;
    letters_collect(w);
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        const sentence *here = &d->sentences.items[s];
        bool title_case = is_title_case(w, here);
        keys_of_sentence(w, here);
        for (uint32_t t = here->first; t < here->end;) {
            bool name_word = is_name_word(w, t, title_case);
            match found = longest_match(w, t, here->end, name_word);
            uint32_t expression = expression_length(w, t, here->end);
            if (expression > 1 && expression >= found.length) {
                t += expression;
                continue;
            }
            uint32_t end = t + (uint32_t)found.length;
            if (!found.length && name_word) {
                end = name_end(w, t, here->end, title_case);
                found = (match){.kind = PIECE_NAME};
            }
            if (end > t && !piece_add(w, t, end, found)) return false;
            t = end > t ? end : t + 1;
        }
    }
    pieces_join(w);
    nicknames_join(w);
    vector_trim(w->scratch, &w->pieces);
    return true;
}

/* ---------------------------------------------------------------- words */

/* Room for the keys of the longest sentence. */
static bool keys_reserve(work *w) {
    const document *d = w->document;
    uint32_t longest = 0;
    for (uint32_t s = 0; s < d->sentences.count; s++) {
        uint32_t length = d->sentences.items[s].end - d->sentences.items[s].first;
        if (length > longest) longest = length;
    }
    w->keys = ARENA_ARRAY(w->scratch, uint64_t, longest + 1);
    w->lemma_keys = ARENA_ARRAY(w->scratch, uint64_t, longest + 1);
    return w->keys && w->lemma_keys;
}

static void keys_of_sentence(work *w, const sentence *s) {
    w->keys_from = s->first;
    for (uint32_t t = s->first; t < s->end; t++) {
        w->keys[t - s->first] = work_key(w, t);
        w->lemma_keys[t - s->first] = work_lemma_key(w, t);
    }
}

/* What a word refers to as a verb, or as any other word that may. */
static void note_reference(work *w, const word_form *word, bool verb) {
    word_reference *known = &w->references[word->number];
    if (known->is_noted[verb]) return;
    gender implied;
    uint64_t lemma = word->lemma->key ? word->lemma->key : word->key;
    unsigned kinds = knowledge_reference(w->knowledge, word->key, &implied);
    if ((!kinds || verb) && lemma != word->key) kinds |= knowledge_reference(w->knowledge, lemma, &implied);
    known->kinds[verb] = kinds;
    known->gender[verb] = (uint8_t)implied;
    known->is_noted[verb] = true;
}

static bool words_prepare(work *w) {
    uint32_t count = w->document->tokens.count;
    w->references = ARENA_ARRAY(w->scratch, word_reference, w->document->words.count + 1);
    w->piece_of = ARENA_ARRAY(w->scratch, int32_t, count + 1);
    if (!w->references || !w->piece_of || !keys_reserve(w)) return false;
    for (uint32_t i = 0; i < count; i++) {
        const token *t = work_token(w, i);
        w->piece_of[i] = NONE;
        if (may_refer(t)) note_reference(w, t->word, t->upos == UPOS_VERB);
    }
    return true;
}

/* Headlines that capitalise most words tell names only by their tags. */
static bool is_title_case(const work *w, const sentence *s) {
    uint32_t words = 0, capitalised = 0, names = 0;
    for (uint32_t i = s->first; i < s->end; i++) {
        const token *t = work_token(w, i);
        if (t->flags & (TOKEN_SENTENCE_START | TOKEN_PUNCTUATION)) continue;
        names += t->upos == UPOS_PROPN && t->flags & TOKEN_CAPITALISED;
        if (t->upos != UPOS_NOUN && t->upos != UPOS_VERB && t->upos != UPOS_ADJ && t->upos != UPOS_ADV) continue;
        words++;
        capitalised += (t->flags & TOKEN_CAPITALISED) != 0;
    }
    if (s->kind == SENTENCE_TITLE && names >= 3 && capitalised == words) return true; /* all of it tagged as names */
    return words >= 2 && capitalised * 5 >= words * 3;
}

/* Which words the text in plain case writes as names, and which it writes small. */
static void letters_collect(work *w) {
    for (uint32_t s = 0; s < w->document->sentences.count; s++) {
        const sentence *here = &w->document->sentences.items[s];
        if (is_title_case(w, here)) continue;
        for (uint32_t i = here->first; i < here->end; i++) {
            const token *t = work_token(w, i);
            if (t->upos == UPOS_PROPN && t->flags & TOKEN_CAPITALISED && !(t->flags & TOKEN_SENTENCE_START))
                word_filter_add(&w->proper_words, t->word->key);
            if (t->flags & (TOKEN_CAPITALISED | TOKEN_PUNCTUATION | TOKEN_DIGITS)) continue;
            word_filter_add(&w->small_words, t->word->key);
            word_filter_add(&w->small_words, work_lemma_key(w, i));
        }
    }
}

/* The key of the word without its last letter: "colombia" for the "Colombias" of headlines that lost an apostrophe. */
static uint64_t key_without_s(const token *t) { return token_key(slice_of(t->word->normal.bytes, t->word->normal.length - 1)); }

static bool ends_in_s(const token *t) { return t->word->normal.length > 3 && slice_ends_with(t->word->normal, SLICE("s")); }

/* "Gang Alleges": in a headline that capitalises all words, one that the text writes small is no name. */
static bool is_small_elsewhere(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    if (word_filter_holds(&w->proper_words, word->word->key)) return false;
    return word_filter_holds(&w->small_words, word->word->key) ||
           (ends_in_s(word) && word_filter_holds(&w->small_words, key_without_s(word)));
}

/* "in March", "last May": months that are names and verbs too count as months after such words. */
static bool is_month_by_preposition(const work *w, uint32_t t) {
    static const char *const before[] = {"in", "since", "until", "till", "last", "next", "this", "during", "early", "late", "mid"};
    if (t == 0) return false;
    size_t count, i = 0;
    while (i < sizeof before / sizeof *before && !work_word(w, t - 1, before[i])) i++;
    if (i == sizeof before / sizeof *before) return false;
    const lexicon_row *rows = lexicon_find(w->lexicon, LEXICON_UNITS, (uint64_t[]){work_key(w, t)}, 1, &count);
    return count && slice_is(lexicon_column(w->lexicon, rows[0], UNIT_UNIT), "month");
}

static bool is_stopword(const work *w, uint32_t t) {
    size_t count;
    lexicon_find(w->lexicon, LEXICON_STOPWORDS, (uint64_t[]){work_key(w, t)}, 1, &count);
    return count > 0 || is_month_by_preposition(w, t);
}

/* "Brussels sprouts", "the French Open": several words that name nobody, whatever each of them names. 0 where none begin at t. */
static uint32_t expression_length(const work *w, uint32_t t, uint32_t end) {
    if (work_token(w, t)->flags & TOKEN_PUNCTUATION) return 0;
    size_t length, count, room = end - t < PHRASE_MOST ? end - t : PHRASE_MOST;
    lexicon_match(w->lexicon, LEXICON_STOPWORDS, w->keys + (t - w->keys_from), room, &length, &count);
    return count ? (uint32_t)length : 0;
}

/* "Jan Horak": a month or day that is a given name too, before another name. */
static bool is_name_after_all(const work *w, uint32_t t) {
    bool known;
    knowledge_given_name(w->knowledge, work_key(w, t), &known);
    if (!known || t + 1 >= w->document->tokens.count) return false;
    const token *next = work_token(w, t + 1);
    return next->flags & TOKEN_CAPITALISED && !(next->flags & TOKEN_DIGITS) && (next->upos == UPOS_PROPN || next->xpos == XPOS_NNP);
}

/* "Smithers testified": tagged as a plain noun here, part of a name elsewhere. */
static bool is_name_elsewhere(const work *w, uint32_t t) { return word_filter_holds(&w->proper_words, work_key(w, t)); }

static bool is_name_word(const work *w, uint32_t t, bool title_case) {
    const token *word = work_token(w, t);
    if (word->word->normal.length == 1 && t + 2 < w->document->tokens.count && work_word(w, t + 1, "-") &&
        work_token(w, t + 2)->flags & TOKEN_DIGITS)
        return false;                                                              /* F-16 */
    bool adjective = word->upos == UPOS_ADJ && word->flags & TOKEN_SENTENCE_START; /* "New President Otieno" */
    bool tagged = word->upos == UPOS_PROPN || (!adjective && (word->xpos == XPOS_NNP || word->xpos == XPOS_NNPS));
    if (word->flags & TOKEN_PUNCTUATION || (title_case && is_small_elsewhere(w, t))) return false;
    if (!(word->flags & TOKEN_CAPITALISED))
        return word->upos == UPOS_PROPN && word->word->normal.length > 3 && !is_stopword(w, t); /* "obama", "wikiHow" */
    if (!tagged && !(word->flags & TOKEN_SENTENCE_START && is_name_elsewhere(w, t))) {
        bool after_mark = t > 0 && work_token(w, t - 1)->flags & TOKEN_PUNCTUATION && !work_word(w, t - 1, "-") &&
                          !work_word(w, t - 1, ","); /* ": Hundreds" */
        if (title_case || after_mark || word->flags & TOKEN_SENTENCE_START) return false;
        if (word->upos != UPOS_NOUN && word->upos != UPOS_ADJ && word->upos != UPOS_X && word->upos != UPOS_VERB) return false;
    }
    return !is_stopword(w, t) || is_name_after_all(w, t);
}

/* ---------------------------------------------------------------- phrases of the lexicon */

bool slice_equal_ignoring_case(slice a, slice b) {
    if (a.length != b.length) return false;
    for (size_t i = 0; i < a.length; i++) {
        char x = a.bytes[i], y = b.bytes[i];
        if (x >= 'A' && x <= 'Z') x = (char)(x + 32);
        if (y >= 'A' && y <= 'Z') y = (char)(y + 32);
        if (x != y) return false;
    }
    return true;
}

bool has_small_letter(slice s) {
    for (size_t i = 0; i < s.length; i++)
        if (s.bytes[i] >= 'a' && s.bytes[i] <= 'z') return true;
    return false;
}

/* A phrase written in capitals only ("US", "IS", "NIS") means those capitals: "us", "Is" and "Niš" are other words. */
static bool case_fits(const work *w, lexicon_row row, token_span span) {
    slice words = work_token(w, span.first)->word->form, plain = work_token(w, span.first)->word->normal;
    if (span.end - span.first > 1 || !has_small_letter(words)) return true;
    bool capitals_only = false;
    for (slice rest = lexicon_column(w->lexicon, row, 0), phrase; rest.length;) {
        phrase = slice_cut(&rest, '|');
        if (!slice_equal_ignoring_case(phrase, words) && !slice_equal_ignoring_case(phrase, plain)) continue;
        if (has_small_letter(phrase)) return true;
        capitals_only = true;
    }
    return !capitals_only;
}

/* "the Community", "Solidarity": a word like any other names a body only while a line of it holds; an abbreviation may look back. */
static bool is_name_then(const work *w, const match *found, token_span span) {
    if (found->length > 1 || w->document->date.year <= 0) return true;
    slice words = work_token(w, span.first)->word->form;
    bool word = false, holds = false;
    for (size_t i = 0; i < found->row_count; i++) {
        holds |= lexicon_dates_hold(lexicon_column(w->lexicon, found->rows[i], ORGANISATION_DATES), w->document->date);
        for (slice rest = lexicon_column(w->lexicon, found->rows[i], 0), phrase; rest.length;) {
            phrase = slice_cut(&rest, '|');
            word |= slice_equal_ignoring_case(phrase, words) && has_small_letter(phrase);
        }
    }
    return holds || !word;
}

static bool any_capitalised(const work *w, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++)
        if (work_token(w, t)->flags & (TOKEN_CAPITALISED | TOKEN_DIGITS)) return true;
    return false;
}

static piece_kind country_kind(const work *w, const lexicon_row *rows, size_t count, bool tagged_adjective) {
    for (size_t i = 0; tagged_adjective && i < count; i++) /* "Vatican envoys" */
        if (slice_is(lexicon_column(w->lexicon, rows[i], COUNTRY_FORM), "adjective")) return PIECE_ADJECTIVE;
    for (size_t i = 0; i < count; i++) {
        slice form = lexicon_column(w->lexicon, rows[i], COUNTRY_FORM);
        if (slice_is(form, "adjective") || slice_is(form, "demonym")) return PIECE_ADJECTIVE;
        if (!slice_is(form, "language")) return PIECE_COUNTRY;
    }
    return PIECE_NAME;
}

/* "Springfield, Ill.": what abbreviates a region stands behind a name and a comma, and is no word otherwise. */
static bool abbreviation_fits(const work *w, const lexicon_row *rows, size_t count, uint32_t t) {
    for (size_t i = 0; i < count; i++)
        if (!slice_is(lexicon_column(w->lexicon, rows[i], COUNTRY_FORM), "abbreviation")) return true;
    return t > 1 && work_word(w, t - 1, ",") && work_capitalised(w, t - 2) &&
           !(work_token(w, t - 2)->flags & TOKEN_ALL_CAPITALS && work_token(w, t)->flags & TOKEN_ALL_CAPITALS);
}

static void keep_longer(const work *w, match *best, lexicon_table table, uint32_t t, size_t room) {
    match found = {0};
    found.rows = lexicon_match(w->lexicon, table, w->keys + (t - w->keys_from), room, &found.length, &found.row_count);
    if (found.length <= best->length || !found.row_count) return;
    if (!case_fits(w, found.rows[0], (token_span){t, t + (uint32_t)found.length})) return;
    if (work_token(w, t)->upos == UPOS_DET && !any_capitalised(w, t + 1, t + (uint32_t)found.length))
        return;                                                                                       /* "The white house on the hill" */
    if (table == LEXICON_ORGANISATIONS && found.length == 1 && !any_capitalised(w, t, t + 1)) return; /* "after dawn" */
    if (table == LEXICON_ORGANISATIONS && !is_name_then(w, &found, (token_span){t, t + (uint32_t)found.length})) return;
    if (table == LEXICON_COUNTRIES && !abbreviation_fits(w, found.rows, found.row_count, t)) return;
    switch (table) {
    case LEXICON_PEOPLE: found.kind = PIECE_PERSON; break;
    case LEXICON_ORGANISATIONS: found.kind = PIECE_ORGANISATION; break;
    case LEXICON_PLACES: found.kind = PIECE_PLACE; break;
    default: found.kind = country_kind(w, found.rows, found.row_count, work_token(w, t)->upos == UPOS_ADJ); break;
    }
    if (found.kind != PIECE_NAME) *best = found;
}

/* Role phrases are listed in the singular; "ministers" and "heads of state" are found by their lemmas. The last word must be one that can
 * end a noun phrase ("the military", but not "a major city"). */
static void keep_longer_role(const work *w, match *best, uint32_t t, size_t room) {
    const uint64_t *const spellings[] = {w->keys, w->lemma_keys};
    for (unsigned i = 0; i < 2; i++) {
        for (size_t most = room; most > best->length;) { /* where the longest ends in another word ("sultan of"), a shorter one may do */
            match found = {.kind = PIECE_ROLE};
            found.rows = lexicon_match(w->lexicon, LEXICON_ROLES, spellings[i] + (t - w->keys_from), most, &found.length, &found.row_count);
            if (found.length <= best->length || !found.row_count) break;
            const token *last = work_token(w, t + (uint32_t)found.length - 1);
            bool noun = last->upos == UPOS_NOUN || last->upos == UPOS_PROPN;
            bool adjective_as_noun = last->upos == UPOS_ADJ && last->deprel != DEPREL_AMOD && last->deprel != DEPREL_ADVMOD;
            uint32_t after = t + (uint32_t)found.length; /* "police chief Ayub …" */
            if (last->upos == UPOS_ADJ && found.length > 1 && found.length < room && work_token(w, after)->upos == UPOS_PROPN &&
                work_capitalised(w, after))
                adjective_as_noun = true;
            if (noun || adjective_as_noun || (last->xpos == XPOS_NNP && found.length > 1)) *best = found;
            most = found.length - 1;
        }
    }
}

/* ---------------------------------------------------------------- users' actors */

/* "UN Secretary General" before a name: the words are that person's title, and the code follows from title and name. */
static bool is_title_of_name(const work *w, uint32_t first, uint32_t end, uint32_t sentence_end) {
    if (end >= sentence_end || work_token(w, end)->upos != UPOS_PROPN || !work_capitalised(w, end)) return false;
    for (uint32_t t = first; t < end; t++) {
        match role = {0};
        keep_longer_role(w, &role, t, end - t);
        if (role.length == end - t) return true;
    }
    return false;
}

/* A single word is a name where it is written and tagged like one: "Turkey", but no sentence's first verb or adverb. */
static bool names_alone(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    if (!(word->flags & (TOKEN_CAPITALISED | TOKEN_DIGITS)) || word->upos == UPOS_PRON) return false;
    return word->upos == UPOS_PROPN || word->upos == UPOS_NOUN || word->upos == UPOS_ADJ || word->upos == UPOS_X ||
           !(word->flags & TOKEN_SENTENCE_START);
}

/* Does one of the line's names begin with a given name? "Tapsoba|Issa Tapsoba" is a person, by whichever of them he is called. */
static bool names_person(const work *w, lexicon_row row) {
    bool given = false;
    for (slice rest = lexicon_column(w->lexicon, row, ACTOR_NAMES); rest.length && !given;) {
        slice further = slice_cut(&rest, '|'), first = slice_cut(&further, ' ');
        slice normal = further.length ? token_normal(w->scratch, first) : further;
        if (normal.length) knowledge_given_name(w->knowledge, token_key(normal), &given);
    }
    return given;
}

/* What a name is that only the user's lexicon knows: as its line says, else by its code and shape. */
static piece_kind actor_kind(const work *w, lexicon_row row, uint32_t first, size_t length) {
    slice kind = lexicon_column(w->lexicon, row, ACTOR_KIND), code = lexicon_column(w->lexicon, row, ACTOR_CODE);
    if (slice_is(kind, "person") || (!kind.length && names_person(w, row))) return PIECE_NAME;
    bool country = slice_is(kind, "country") || (!kind.length && code.length == 3 && !code_is_sector(code) && !slice_is(code, "---"));
    if (country) return length == 1 && work_token(w, first)->upos == UPOS_ADJ ? PIECE_ADJECTIVE : PIECE_COUNTRY;
    return slice_is(kind, "place") ? PIECE_PLACE : PIECE_ORGANISATION;
}

/* A noun that the line has in small letters, as the text does: "bloc" is who the user says it is. */
static bool is_users_noun(const work *w, lexicon_row row, uint32_t t) {
    if (work_token(w, t)->upos != UPOS_NOUN) return false;
    for (slice rest = lexicon_column(w->lexicon, row, ACTOR_NAMES); rest.length;) {
        slice name = slice_cut(&rest, '|');
        if (slice_equal(name, work_token(w, t)->word->form) || slice_equal(name, work_token(w, t)->word->lemma->form)) return true;
    }
    return false;
}

/* The longest name from t on that a user's lexicon codes on the document's date. Where the built-in lexicon knows the same words they keep
 * their kind; what is longer in the built-in one stays. Small letters will do for names of several words, of which one is capitalised. */
static void keep_actor(const work *w, match *best, uint32_t t, uint32_t end) {
    if (!w->knowledge->has_actors || work_token(w, t)->flags & TOKEN_PUNCTUATION) return;
    size_t length, count, room = end - t < ACTOR_MOST ? end - t : ACTOR_MOST;
    for (; room && room >= best->length; room = length - 1) {
        const lexicon_row *rows = lexicon_match(w->lexicon, LEXICON_ACTORS, w->keys + (t - w->keys_from), room, &length, &count);
        lexicon_row row;
        if (!count || length < best->length) return;
        token_span words = {t, t + (uint32_t)length};
        bool capitalised =
            length > 1 ? any_capitalised(w, t, words.end) : best->length == 1 || names_alone(w, t) || is_users_noun(w, rows[0], t);
        if (!capitalised || !case_fits(w, rows[0], words) || !knowledge_actor(w->knowledge, rows, count, w->document->date, &row)) continue;
        if (length > best->length && is_title_of_name(w, t, words.end, end)) continue;
        if (length > best->length) *best = (match){.kind = actor_kind(w, row, t, length), .length = length};
        best->actor = row + 1;
        return;
    }
}

/* A country's adjective, name or possessive stands right before. */
static bool is_of_a_country(const work *w, uint32_t t) {
    if (t == 0 || work_token(w, t - 1)->sentence != work_token(w, t)->sentence) return false;
    if (work_token(w, t - 1)->xpos == XPOS_POS) return true;
    int32_t before = w->piece_of[t - 1];
    return before != NONE && (w->pieces.items[before].kind == PIECE_ADJECTIVE || w->pieces.items[before].kind == PIECE_COUNTRY);
}

/* "Charles Michel Durand" is not Charles Michel: a further word of the same name follows, and no "Jr." or "III". */
static bool name_goes_on(const work *w, uint32_t first, uint32_t next, uint32_t end) {
    if (next >= end || next - first < 2) return false;
    const token *more = work_token(w, next);
    return more->upos == UPOS_PROPN && more->deprel == DEPREL_FLAT && more->head >= (int32_t)first && more->head < (int32_t)next &&
           !(more->flags & TOKEN_ALL_CAPITALS) && more->word->form.bytes[more->word->form.length - 1] != '.';
}

/* "Colombias cocaine": a country that the text names, with an "s" that lost its apostrophe. */
static void keep_bare_possessive(const work *w, match *best, const token *word) {
    uint64_t key = key_without_s(word);
    if (!word_filter_holds(&w->proper_words, key)) return;
    match found = {.kind = PIECE_COUNTRY, .length = 1};
    found.rows = lexicon_find(w->lexicon, LEXICON_COUNTRIES, &key, 1, &found.row_count);
    if (found.row_count && country_kind(w, found.rows, found.row_count, false) == PIECE_COUNTRY) *best = found;
}

/* "Four Mexicans Arrested": a people in a headline whose capitals were taken for those of plain words. */
static bool is_people_in_headline(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    char first = w->document->text.bytes[word->start];
    return word->upos == UPOS_NOUN && !(word->flags & TOKEN_CAPITALISED) && first >= 'A' && first <= 'Z' && ends_in_s(word);
}

static bool is_initial(const token *t) {
    slice form = t->word->form;
    return form.length > 0 && form.length <= 2 && form.bytes[0] >= 'A' && form.bytes[0] <= 'Z' &&
           (form.length == 1 || form.bytes[1] == '.');
}

/* "James B. Comey" is the James Comey of the lexicon. */
static void keep_past_initial(const work *w, match *best, uint32_t t, size_t room) {
    uint64_t keys[PHRASE_MOST];
    if (room < 3 || !is_initial(work_token(w, t + 1)) || is_initial(work_token(w, t))) return;
    for (size_t i = 0; i + 1 < room; i++) keys[i] = w->keys[t + i + (i > 0) - w->keys_from];
    match found = {.kind = PIECE_PERSON};
    found.rows = lexicon_match(w->lexicon, LEXICON_PEOPLE, keys, room - 1, &found.length, &found.row_count);
    if (found.length < 2) return;
    found.length++; /* the initial */
    if (found.length <= best->length) return;
    if (case_fits(w, found.rows[0], (token_span){t, t + (uint32_t)found.length})) *best = found;
}

/* "the F.B.I.": an abbreviation with full stops that is listed without them. */
static void keep_undotted(const work *w, match *best, const token *word) {
    char letters[UNDOTTED_MOST];
    size_t count = 0;
    slice form = word->word->form;
    for (size_t i = 0; i < form.length; i++) {
        if (i % 2 ? form.bytes[i] != '.' : form.bytes[i] < 'A' || form.bytes[i] > 'Z' || count == UNDOTTED_MOST) return;
        if (i % 2 == 0) letters[count++] = form.bytes[i];
    }
    if (count < UNDOTTED_LEAST) return; /* "J.D." may be anybody */
    slice plain = slice_of(letters, count);
    uint64_t key = token_key(token_normal(w->scratch, plain));
    match found = {.kind = PIECE_ORGANISATION, .length = 1};
    found.rows = lexicon_find(w->lexicon, LEXICON_ORGANISATIONS, &key, 1, &found.row_count);
    if (!found.row_count) return;
    for (slice rest = lexicon_column(w->lexicon, found.rows[0], 0); rest.length;)
        if (slice_equal(slice_cut(&rest, '|'), plain)) *best = found;
}

static match longest_match(const work *w, uint32_t t, uint32_t end, bool name_word) {
    const token *word = work_token(w, t);
    match best = {0};
    size_t room = end - t < PHRASE_MOST ? end - t : PHRASE_MOST;
    bool acronym =
        word->flags & TOKEN_ALL_CAPITALS && room > 1 && !(work_token(w, t + 1)->flags & TOKEN_ALL_CAPITALS); /* "WHO" tagged as a pronoun */
    bool mistagged = word->upos == UPOS_PRON && word->flags & TOKEN_CAPITALISED && !(word->flags & TOKEN_SENTENCE_START) &&
                     word->word->normal.length > 4;                                     /* "the Houthis" */
    bool particle = room > 2 && work_word(w, t + 1, "-") && work_capitalised(w, t + 2); /* al-Shabaab */
    if (name_word || particle || word->upos == UPOS_PROPN ||
        (word->flags & TOKEN_CAPITALISED && (word->upos != UPOS_PRON || acronym || mistagged))) {
        keep_longer(w, &best, LEXICON_PEOPLE, t, room);
        keep_past_initial(w, &best, t, room);
        if (best.length && name_goes_on(w, t, t + (uint32_t)best.length, end)) best = (match){0};
        keep_longer(w, &best, LEXICON_ORGANISATIONS, t, room);
        keep_longer(w, &best, LEXICON_COUNTRIES, t, room);
        keep_longer(w, &best, LEXICON_PLACES, t, room);
        if (best.length == 1 && !name_word && !particle && !acronym && !mistagged && word->upos != UPOS_PROPN &&
            best.kind != PIECE_ADJECTIVE && word->upos != UPOS_NOUN)
            best = (match){0}; /* "Turkey" is a name, "Chad" too; a sentence's first verb or adverb is none */
    }
    if (is_people_in_headline(w, t)) {
        keep_longer(w, &best, LEXICON_COUNTRIES, t, 1);
        if (best.length && best.kind != PIECE_ADJECTIVE) best = (match){0};
    }
    if (!best.length && word->flags & TOKEN_CAPITALISED && ends_in_s(word)) keep_bare_possessive(w, &best, word);
    if (!best.length && word->flags & TOKEN_ALL_CAPITALS) keep_undotted(w, &best, word);
    keep_actor(w, &best, t, end);
    match name = best;
    bool hyphenated = room > 2 && work_word(w, t + 1, "-"); /* "under-secretary" */
    if (hyphenated || word->upos == UPOS_NOUN || word->upos == UPOS_PROPN || word->upos == UPOS_ADJ || word->upos == UPOS_VERB)
        keep_longer_role(w, &best, t, room);
    if (name.kind == PIECE_ORGANISATION && best.kind == PIECE_ORGANISATION && is_of_a_country(w, t) &&
        slice_starts_with(lexicon_column(w->lexicon, best.rows[0], ORGANISATION_CODE),
                          SLICE("IGO"))) { /* Russia's Security Council is not the UN's */
        match role = {0};
        keep_longer_role(w, &role, t, best.length);
        if (role.length == best.length) best = role;
    }
    if (best.kind == PIECE_ROLE && name.length && name.length < best.length) { /* "Somali" + "pirates" says more than the role alone */
        match rest = {0};
        keep_longer_role(w, &rest, t + (uint32_t)name.length, best.length - name.length);
        if (name.length + rest.length == best.length) best = name;
    }
    if (best.kind == PIECE_ROLE && word_references(w, t) & REFERENCE_HONORIFIC && best.length == 1 && word->flags & TOKEN_CAPITALISED &&
        t + 1 < end && work_capitalised(w, t + 1))
        best = (match){0};
    return best;
}

/* ---------------------------------------------------------------- names that no list knows */

/* "ngam" of "Krea-ngam": a small word tied to a name by a hyphen, unless it says how something stands to the name ("Iran-backed"). */
static bool is_name_tail(const work *w, uint32_t t) {
    const token *word = work_token(w, t), *hyphen = work_token(w, t - 1);
    if (hyphen->flags & TOKEN_SPACE_AFTER || word->flags & (TOKEN_CAPITALISED | TOKEN_DIGITS | TOKEN_PUNCTUATION) || word_references(w, t))
        return false;
    return word->upos == UPOS_PROPN || word->upos == UPOS_X || (word->upos == UPOS_NOUN && word->head != NONE && (uint32_t)word->head < t);
}

/* "President of Ostravia Jan Horak", "Minister for Youth Affairs Jan Horak": there a given name begins a name of its own. */
static bool starts_another_name(const work *w, uint32_t first, uint32_t t, uint32_t end) {
    bool known, first_known;
    if (first == 0 || t == first || t + 1 >= end || !work_capitalised(w, t + 1)) return false;
    if (!work_word(w, first - 1, "of") && !work_word(w, first - 1, "for") && work_token(w, t - 1)->xpos != XPOS_NNPS &&
        work_token(w, t - 1)->xpos != XPOS_NNS)
        return false;
    knowledge_given_name(w->knowledge, work_key(w, first), &first_known);
    knowledge_given_name(w->knowledge, work_key(w, t), &known);
    return known && !first_known;
}

/* Where a capitalised run from t ends: before the next phrase that the lexicon knows, an honorific, or a word that is no part of names. */
static uint32_t name_end(const work *w, uint32_t t, uint32_t end, bool title_case) {
    uint32_t i = t + 1;
    if (word_references(w, t) & REFERENCE_HONORIFIC) return i;
    while (i < end) {
        uint32_t next = i;
        const token *word = work_token(w, i);
        bool hyphen = work_word(w, i, "-") && i + 1 < end && !(work_token(w, i - 1)->flags & TOKEN_SPACE_AFTER);
        bool particle = !(word->flags & TOKEN_CAPITALISED) && (word->upos == UPOS_PROPN || word->deprel == DEPREL_FLAT) &&
                        !(word->flags & TOKEN_PUNCTUATION);
        if (hyphen || work_word(w, i, "&") || particle) next++;
        if (particle && next + 1 < end && work_word(w, next, "-")) next++; /* Omar al-Bashir */
        if (hyphen && next < end && is_name_tail(w, next)) {
            i = next + 1;
            continue;
        }
        if (next >= end || !is_name_word(w, next, title_case)) break;
        if (starts_another_name(w, t, next, end)) break;
        match known = longest_match(w, next, end, true);
        if (known.length && !hyphen) break;
        if (known.length > 1) break;
        i = next + 1;
    }
    return i;
}

/* ---------------------------------------------------------------- the list of pieces */

/* The token through which the words hang in the tree. Where the parser leaves several, one that is more than a compound part is better. */
static uint32_t head_of_words(const work *w, uint32_t first, uint32_t end, bool last_wins) {
    uint32_t head = last_wins ? end - 1 : first;
    bool found = false, found_compound = false;
    for (uint32_t i = first; i < end; i++) {
        const token *t = work_token(w, i);
        bool outside = t->head == NONE || (uint32_t)t->head < first || (uint32_t)t->head >= end;
        if (!outside || t->deprel == DEPREL_PUNCT || t->deprel == DEPREL_CASE || t->deprel == DEPREL_DET) continue;
        bool compound = t->deprel == DEPREL_COMPOUND;
        if (found && (compound || (!last_wins && !found_compound))) continue;
        head = i;
        found = true;
        found_compound = compound;
    }
    return head;
}

static bool piece_add(work *w, uint32_t first, uint32_t end, match found) {
    piece *p = vector_push(w->scratch, &w->pieces);
    if (!p) return false;
    *p = (piece){.first = first,
                 .end = end,
                 .name_end = end,
                 .kind = found.kind,
                 .rows = found.rows,
                 .row_count = (uint32_t)found.row_count,
                 .actor = found.actor};
    p->head = head_of_words(w, first, end, found.kind != PIECE_PERSON && found.kind != PIECE_NAME);
    for (uint32_t i = first; i < end; i++) w->piece_of[i] = (int32_t)w->pieces.count - 1;
    return true;
}

static bool all_capitalised(const work *w, const piece *p) {
    for (uint32_t i = p->first; i < p->end; i++)
        if (!work_capitalised(w, i) && !(work_token(w, i)->flags & TOKEN_PUNCTUATION)) return false;
    return true;
}

static bool linked(const work *w, const piece *a, const piece *b, deprel relation) {
    const token *left = work_token(w, a->head), *right = work_token(w, b->head);
    return (left->head != NONE && span_holds(piece_span(b), (uint32_t)left->head) && deprel_main(left->deprel) == relation) ||
           (right->head != NONE && span_holds(piece_span(a), (uint32_t)right->head) && deprel_main(right->deprel) == relation);
}

static bool is_given_name(const work *w, const piece *p) {
    bool known;
    knowledge_given_name(w->knowledge, work_key(w, p->end - 1), &known);
    return known;
}

static bool is_single_place(const piece *p) {
    return p->end - p->first == 1 && (p->kind == PIECE_COUNTRY || p->kind == PIECE_PLACE || p->kind == PIECE_ADJECTIVE);
}

static bool is_body(const work *w, const piece *p) {
    return p->kind == PIECE_ROLE && all_capitalised(w, p) &&
           (role_is(w, p->rows, p->row_count, "body") || role_is(w, p->rows, p->row_count, "group"));
}

/* "Ambassador to Kenya Jane Marlow", "envoy for Iran Peter Halloran": the country ends what the office before it is of. */
bool ends_office(const work *w, const piece *before, const piece *place) {
    if (!before || before->kind != PIECE_ROLE || before->end >= place->first) return false;
    if (!role_is(w, before->rows, before->row_count, "person") && !role_is(w, before->rows, before->row_count, "title")) return false;
    uint32_t t = before->end;
    if (!work_word(w, t, "to") && !work_word(w, t, "for")) return false;
    t++;
    while (t < place->first && work_token(w, t)->upos == UPOS_DET) t++;
    return t == place->first;
}

/* "Venezuelans Juan Soto, Luis Perez and …": people of a country, and who they are. */
bool is_plural_demonym(const work *w, const piece *p) {
    if (p->kind != PIECE_ADJECTIVE || !p->row_count || !ends_in_s(work_token(w, p->end - 1))) return false;
    for (size_t i = 0; i < p->row_count; i++)
        if (!slice_is(lexicon_column(w->lexicon, p->rows[i], COUNTRY_FORM), "demonym")) return false;
    return true;
}

/* "Woolf" of "Virginia Woolf", and "Keys" of "Israel Keys", tagged as a noun, where the sentence goes on in small letters. */
static bool is_surname(const work *w, uint32_t t) {
    const token *word = work_token(w, t);
    if (word->xpos == XPOS_NNP || word->xpos == XPOS_NNPS) return true;
    return word->upos == UPOS_NOUN && work_capitalised(w, t) && t + 1 < w->document->tokens.count && !work_capitalised(w, t + 1);
}

/* "Colombian Luis Mora": a nationality before a name of given name and surname. */
static bool is_nationality(const work *w, const piece *adjective, const piece *name) {
    bool known;
    knowledge_given_name(w->knowledge, work_key(w, name->first), &known);
    return adjective->kind == PIECE_ADJECTIVE && known && name->end - name->first > 1;
}

/* Are two neighbouring pieces one name that no list knows? */
static bool one_name(const work *w, const piece *before, const piece *a, const piece *b) {
    if ((a->actor && !is_single_place(a)) || (b->actor && !is_single_place(b))) return false;
    if (word_references(w, a->first) & REFERENCE_HONORIFIC) return false;
    if (a->kind == PIECE_NAME && is_single_place(b))
        return linked(w, a, b, DEPREL_FLAT) || (a->end - a->first == 1 && is_given_name(w, a) && b->kind != PIECE_ADJECTIVE);
    if (is_single_place(a) && b->kind == PIECE_NAME) {
        if (ends_office(w, before, a) || is_plural_demonym(w, a) || is_nationality(w, a, b)) return false;
        bool titled = before && before->kind == PIECE_ROLE && before->end == a->first && a->kind != PIECE_ADJECTIVE &&
                      !role_is(w, before->rows, before->row_count, "body") && !role_is(w, before->rows, before->row_count, "group");
        const token *left = work_token(w, a->head),
                    *right = work_token(w, b->head); /* "Lima Barreto wrote": no verb has two subjects side by side */
        if (a->kind != PIECE_ADJECTIVE && left->head == right->head && left->deprel == right->deprel &&
            deprel_main(left->deprel) == DEPREL_NSUBJ)
            return true;
        bool given = a->kind != PIECE_ADJECTIVE && b->end - b->first == 1 && is_given_name(w, a) && is_surname(w, b->first);
        return titled || given || linked(w, a, b, DEPREL_FLAT); /* "General Jordan Smith" */
    }
    if (a->kind == PIECE_NAME && b->kind == PIECE_NAME) return !starts_another_name(w, a->first, b->first, b->end);
    if (a->kind == PIECE_NAME && a->end - a->first == 1 && b->end - b->first == 1 && is_given_name(w, a) && all_capitalised(w, b) &&
        (b->kind == PIECE_ROLE || b->kind == PIECE_ORGANISATION) && work_token(w, b->first)->xpos == XPOS_NNP)
        return true;                                                             /* Jim Justice, Mark Ford */
    if (a->kind == PIECE_NAME && b->kind == PIECE_ROLE && all_capitalised(w, b)) /* Julie Bishop; Trend News Agency */
        return linked(w, a, b, DEPREL_FLAT) || (is_body(w, b) && (linked(w, a, b, DEPREL_COMPOUND) || linked(w, a, b, DEPREL_AMOD)));
    if (a->kind == PIECE_NAME && b->kind == PIECE_ORGANISATION && b->end - b->first == 1) return linked(w, a, b, DEPREL_FLAT);
    if (a->kind == PIECE_ROLE && b->kind == PIECE_NAME) return is_body(w, a) && linked(w, a, b, DEPREL_COMPOUND);
    return false;
}

/* Joins neighbours from left to right. A joined name keeps the rows of a body at its end: it says what the name is of. */
static void pieces_join(work *w) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->pieces.count; i++) {
        piece *b = &w->pieces.items[i], *a = kept ? &w->pieces.items[kept - 1] : NULL;
        if (a && a->end == b->first && work_token(w, a->first)->sentence == work_token(w, b->first)->sentence &&
            one_name(w, kept > 1 ? a - 1 : NULL, a, b)) {
            bool body_at_end = is_body(w, b) && !linked(w, a, b, DEPREL_FLAT) &&
                               !(a->end - a->first == 1 && is_given_name(w, a)); /* not "Daniel Squadron" */
            a->rows = body_at_end ? b->rows : NULL;
            a->row_count = body_at_end ? b->row_count : 0;
            a->kind = PIECE_NAME;
            a->end = a->name_end = b->end;
            a->head = head_of_words(w, a->first, a->end, body_at_end);
        } else {
            w->pieces.items[kept++] = *b;
        }
        for (uint32_t t = w->pieces.items[kept - 1].first; t < w->pieces.items[kept - 1].end; t++) w->piece_of[t] = (int32_t)kept - 1;
    }
    w->pieces.count = kept;
}

/* Where a nickname in quotation marks from `open` ends, one to three words with capitals or particles; 0 where none stands there. */
static uint32_t nickname_end(const work *w, uint32_t open, uint32_t end) {
    if (open + 2 >= end || !(work_token(w, open)->flags & TOKEN_QUOTE_OPEN) || !work_capitalised(w, open + 1)) return 0;
    for (uint32_t t = open + 1; t < end && t <= open + NICKNAME_MOST + 1; t++) {
        if (work_token(w, t)->flags & TOKEN_QUOTE_CLOSE) return t > open + 1 ? t + 1 : 0;
        if (work_token(w, t)->flags & TOKEN_PUNCTUATION && !work_word(w, t, "-")) return 0;
    }
    return 0;
}

/* A word that may be a part of somebody's name: of a name that no list knows, or that is somebody else's or a place's by itself. */
static bool is_part_of_name(const work *w, const piece *p) {
    return !p->actor && all_capitalised(w, p) && (p->kind == PIECE_NAME || p->kind == PIECE_PERSON || is_single_place(p)) &&
           p->kind != PIECE_ADJECTIVE && !(word_references(w, p->first) & REFERENCE_HONORIFIC);
}

/* `James "Buster" Quill`: one name, with what stands in quotation marks. */
static void nicknames_join(work *w) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->pieces.count; i++) {
        piece *a = &w->pieces.items[kept];
        *a = w->pieces.items[i];
        uint32_t end = w->document->sentences.items[work_token(w, a->first)->sentence].end, behind = nickname_end(w, a->end, end);
        uint32_t last = i;
        while (behind && last + 1 < w->pieces.count && w->pieces.items[last].first < behind) last++;
        const piece *b = &w->pieces.items[last];
        if (behind && b->first == behind && is_part_of_name(w, a) && is_part_of_name(w, b)) {
            *a = (piece){.first = a->first, .end = b->end, .name_end = b->end, .kind = PIECE_NAME};
            a->head = head_of_words(w, a->first, a->end, false);
            i = last;
        }
        for (uint32_t t = a->first; t < a->end; t++) w->piece_of[t] = (int32_t)kept;
        kept++;
    }
    w->pieces.count = kept;
}
