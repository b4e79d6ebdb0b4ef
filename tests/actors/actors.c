/* Runs the test sets of actors (README.md): which code a phrase has, and which mentions are the same actor.
 *
 *     actors DATA-DIRECTORY PHRASES-PERCENT COREFERENCE-PERCENT FILE…      phrases-*.tsv and coreference-*.txt
 *
 * Prints one line for each that is wrong, then the two figures and "N passed, N failed" over the two sets. Status 1 where one failed. */
#include "../read_file.h"
#include "readout.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTITIES_MOST = 8, MARKS_MOST = 64, NUMBERS_MOST = 10, TEXT_MOST = 8192, CODE_MOST = 128 };

static const char DEFAULT_DATE[] = "2018-03-19";

/* Whom the program found at a phrase: the entities of the mention that fits the phrase best. */
typedef struct found {
    uint32_t entities[ENTITIES_MOST];
    size_t count;
    const char *rule;
} found;

typedef struct score {
    int right, all;
} score;

/* ---------------------------------------------------------------- text helpers */

static char *trim(char *text) {
    while (isspace((unsigned char)*text)) text++;
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1])) text[--length] = '\0';
    return text;
}

/* Cuts the text at the first `separator`; *rest is what follows it, or NULL at the end. */
static char *cut(char **rest, const char *separator) {
    char *part = *rest, *at = part ? strstr(part, separator) : NULL;
    if (at) *at = '\0';
    *rest = at ? at + strlen(separator) : NULL;
    return part;
}

static bool is_word_byte(char c) { return isalnum((unsigned char)c) || (c & 0x80); }

/* The place of the phrase in the sentence, as whole words; NULL where it is not there. */
static const char *find_phrase(const char *sentence, const char *phrase, int occurrence) {
    size_t length = strlen(phrase);
    for (const char *at = sentence; length && (at = strstr(at, phrase)); at++) {
        bool starts = at == sentence || !is_word_byte(at[-1]);
        if (starts && !is_word_byte(at[length]) && --occurrence == 0) return at;
    }
    return NULL;
}

static uint32_t code_points(const char *text, size_t bytes) {
    uint32_t count = 0;
    for (size_t i = 0; i < bytes; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* ---------------------------------------------------------------- who is at a phrase */

static uint32_t overlap(readout_span a, readout_span b) {
    uint32_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
    return end > start ? end - start : 0;
}

/* How well a mention fits the phrase: shared code points over all. */
static double fit(readout_span mention, readout_span phrase) {
    uint32_t shared = overlap(mention, phrase);
    return (double)shared / (mention.end - mention.start + phrase.end - phrase.start - shared);
}

/* The word that the phrase hangs by: the one whose head in the tree is outside it. */
static readout_span head_of(const readout_document *document, readout_span phrase) {
    for (size_t t = 0; t < readout_token_count(document); t++) {
        readout_token token = readout_token_at(document, t);
        if (token.span.start < phrase.start || token.span.end > phrase.end) continue;
        if (token.head == READOUT_NONE) return token.span;
        readout_span above = readout_token_at(document, (size_t)token.head).span;
        if (above.start < phrase.start || above.end > phrase.end) return token.span;
    }
    return phrase;
}

/* The entities of the mention that fits the phrase best, of those that hold its head: "Buenos Aires" is not "a judge in Buenos Aires". */
static found find_actor(const readout_document *document, readout_span phrase) {
    found who = {.rule = "no mention"};
    readout_span head = head_of(document, phrase);
    double best = 0;
    for (size_t e = 0; e < readout_entity_count(document); e++) {
        readout_entity entity = readout_entity_at(document, e);
        for (size_t m = 0; m < entity.mention_count; m++) {
            readout_mention mention = readout_entity_mention(document, e, m);
            double value = fit(mention.span, phrase);
            if (!overlap(mention.span, head) || value < best) continue;
            if (value > best) who.count = 0;
            best = value;
            who.rule = mention.rule;
            if (who.count < ENTITIES_MOST) who.entities[who.count++] = (uint32_t)e;
        }
    }
    return who;
}

/* ---------------------------------------------------------------- phrases */

static bool is_of_a_country(const readout_entity *entity) {
    return entity->code && entity->country && strncmp(entity->code, entity->country, 3) == 0;
}

static void join_codes(const readout_document *document, const found *who, char *joined, size_t size) {
    size_t length = 0;
    joined[0] = '\0';
    for (size_t i = 0; i < who->count && length < size; i++) {
        readout_entity entity = readout_entity_at(document, who->entities[i]);
        length += (size_t)snprintf(joined + length, size - length, "%s%s", i ? "/" : "", entity.code ? entity.code : "-");
    }
}

/* Are the codes the ones of "A/B", whatever their order? */
static bool are_codes(const char *wanted, const char *got) {
    size_t length = strlen(wanted), parts = 1, got_parts = 1;
    for (const char *at = wanted; *at; at++) parts += *at == '/';
    for (const char *at = got; *at; at++) got_parts += *at == '/';
    if (length != strlen(got) || parts != got_parts) return false;
    char copy[CODE_MOST], *rest = copy;
    snprintf(copy, sizeof copy, "%s", wanted);
    for (char *part; (part = cut(&rest, "/"));) {
        const char *at = strstr(got, part);
        size_t end = strlen(part);
        if (!at || (at > got && at[-1] != '/') || (at[end] != '/' && at[end] != '\0')) return false;
    }
    return true;
}

static bool is_expected(const readout_document *document, const found *who, const char *got, const char *wanted) {
    size_t length = strlen(wanted);
    if (strcmp(wanted, "-") == 0) {
        for (size_t i = 0; i < who->count; i++) {
            readout_entity entity = readout_entity_at(document, who->entities[i]);
            if (is_of_a_country(&entity)) return false;
        }
        return true;
    }
    if (wanted[0] == '!') return strncmp(got, wanted + 1, length - 1) != 0;
    if (wanted[length - 1] == '*') return strncmp(got, wanted, length - 1) == 0;
    return are_codes(wanted, got);
}

static void check_phrase(const readout_engine *engine, char *line, const char *path, int number, score *s) {
    char *rest = line, *sentence = cut(&rest, "\t"), *phrase = cut(&rest, "\t"), *wanted = cut(&rest, "\t"), *date = cut(&rest, "\t");
    s->all++;
    if (!wanted || !*trim(wanted)) {
        printf("%s:%d: not a line of sentence, phrase and code\n", path, number);
        return;
    }
    char *hash = strstr(phrase, " #"), expected[CODE_MOST], got[CODE_MOST];
    int occurrence = hash ? atoi(hash + 2) : 1;
    if (hash) *hash = '\0';
    const char *at = find_phrase(sentence, phrase, occurrence);
    if (!at) {
        printf("%s:%d: the sentence has no \"%s\"\n", path, number, phrase);
        return;
    }
    uint32_t start = code_points(sentence, (size_t)(at - sentence));
    readout_span span = {start, start + code_points(phrase, strlen(phrase))};
    readout_input input = {
        .text = sentence, .text_size = strlen(sentence), .date = date && *trim(date) ? trim(date) : DEFAULT_DATE, .file = path};
    readout_document *document = NULL;
    readout_error error;
    if (readout_code(engine, NULL, &input, &document, &error) != READOUT_OK) {
        printf("%s:%d: %s\n", path, number, error.message);
        return;
    }
    found who = find_actor(document, span);
    join_codes(document, &who, got, sizeof got);
    snprintf(expected, sizeof expected, "%s", trim(wanted));
    bool right = false;
    for (char *alternatives = expected, *one; (one = cut(&alternatives, "|"));) right |= *one && is_expected(document, &who, got, one);
    if (right)
        s->right++;
    else
        printf("%s:%d: %s  [%s]  got %s, expected %s (%s)\n", path, number, sentence, phrase, *got ? got : "nobody", trim(wanted),
               who.rule ? who.rule : "-");
    readout_document_free(document);
}

static void check_phrases(const readout_engine *engine, char *content, const char *path, score *s) {
    int number = 0;
    for (char *rest = content, *line; (line = cut(&rest, "\n"));) {
        number++;
        if (*line && *line != '#') check_phrase(engine, line, path, number, s);
    }
}

/* ---------------------------------------------------------------- coreference */

typedef struct mark {
    readout_span span;
    int numbers[NUMBERS_MOST];
    int number_count;
    found who;
} mark;

typedef struct report {
    const char *name;
    char text[TEXT_MOST];
    size_t size;
    mark marks[MARKS_MOST];
    int mark_count;
    int entity_of[NUMBERS_MOST]; /* the entity that most mentions of a number went to, -1: none */
} report;

/* Takes the marks out of the text. False for a mark that is none. */
static bool read_marks(report *r, const char *marked) {
    bool open = false;
    uint32_t at = 0;
    for (const char *c = marked; *c && r->size + 1 < TEXT_MOST; c++) {
        if (*c == '[') {
            if (open || r->mark_count == MARKS_MOST) return false;
            mark *m = &r->marks[r->mark_count];
            *m = (mark){.span = {at, at}};
            do {
                if (!isdigit((unsigned char)*++c) || m->number_count == NUMBERS_MOST) return false;
                m->numbers[m->number_count++] = *c++ - '0';
            } while (*c == '+');
            if (*c != ':') return false;
            open = true;
        } else if (*c == ']') {
            if (!open) return false;
            r->marks[r->mark_count++].span.end = at;
            open = false;
        } else {
            r->text[r->size++] = *c;
            at += ((unsigned char)*c & 0xC0) != 0x80;
        }
    }
    return !open;
}

/* Mentions of `number` alone that went to `entity` alone. */
static int votes(const report *r, int number, int entity) {
    int count = 0;
    for (int i = 0; i < r->mark_count; i++) {
        const mark *m = &r->marks[i];
        count += m->number_count == 1 && m->numbers[0] == number && m->who.count == 1 && (int)m->who.entities[0] == entity;
    }
    return count;
}

/* Each number's entity; one that another number has more mentions of is no number's own. */
static void choose_entities(report *r) {
    for (int number = 0; number < NUMBERS_MOST; number++) {
        int most = 0;
        r->entity_of[number] = -1;
        for (int i = 0; i < r->mark_count; i++) {
            if (r->marks[i].who.count != 1) continue;
            int entity = (int)r->marks[i].who.entities[0], count = votes(r, number, entity);
            bool others = false;
            for (int other = 0; other < NUMBERS_MOST; other++)
                others |= other != number && votes(r, other, entity) >= count + (other > number);
            if (count > most && !others) {
                most = count;
                r->entity_of[number] = entity;
            }
        }
    }
}

static bool is_right(const report *r, const mark *m) {
    if ((int)m->who.count != m->number_count) return false;
    for (int i = 0; i < m->number_count; i++) {
        bool there = false;
        for (size_t e = 0; e < m->who.count; e++) there |= (int)m->who.entities[e] == r->entity_of[m->numbers[i]];
        if (!there) return false;
    }
    return true;
}

static void print_wrong(const readout_document *document, const report *r, const mark *m, const char *path) {
    size_t size = 0;
    const char *words = readout_words(document, m->span, &size);
    printf("%s: %s: [", path, r->name);
    for (int i = 0; i < m->number_count; i++) printf("%s%d", i ? "+" : "", m->numbers[i]);
    printf(":%.*s] at %u went to", (int)size, words ? words : "", m->span.start);
    for (size_t e = 0; e < m->who.count; e++) printf("%s \"%s\"", e ? "," : "", readout_entity_at(document, m->who.entities[e]).name);
    printf("%s, expected", m->who.count ? "" : " nobody");
    for (int i = 0; i < m->number_count; i++) {
        int entity = r->entity_of[m->numbers[i]];
        printf("%s \"%s\"", i ? "," : "", entity < 0 ? "(one of its own)" : readout_entity_at(document, (size_t)entity).name);
    }
    printf(" (%s)\n", m->who.rule ? m->who.rule : "-");
}

static void check_report(const readout_engine *engine, report *r, const char *date, const char *path, score *s) {
    readout_input input = {.text = r->text, .text_size = r->size, .date = date, .file = path};
    readout_document *document = NULL;
    readout_error error;
    s->all += r->mark_count;
    if (readout_code(engine, NULL, &input, &document, &error) != READOUT_OK) {
        printf("%s: %s: %s\n", path, r->name, error.message);
        return;
    }
    for (int i = 0; i < r->mark_count; i++) r->marks[i].who = find_actor(document, r->marks[i].span);
    choose_entities(r);
    for (int i = 0; i < r->mark_count; i++) {
        if (is_right(r, &r->marks[i]))
            s->right++;
        else
            print_wrong(document, r, &r->marks[i], path);
    }
    readout_document_free(document);
}

static void check_reports(const readout_engine *engine, char *content, const char *path, score *s) {
    char *rest = content;
    cut(&rest, "\n= ");
    for (char *part; (part = cut(&rest, "\n= "));) {
        char *body = part, *head = cut(&body, "\n"), *name = cut(&head, " | ");
        report *r = calloc(1, sizeof *r);
        if (!r || !body) {
            free(r);
            return;
        }
        r->name = name;
        if (read_marks(r, trim(body)))
            check_report(engine, r, head ? trim(head) : DEFAULT_DATE, path, s);
        else
            printf("%s: %s: a mark is not closed or has no number\n", path, name), s->all++;
        free(r);
    }
}

/* ---------------------------------------------------------------- both sets */

static double percent(score s) { return s.all ? 100.0 * s.right / s.all : 0; }

int main(int count, char **arguments) {
    if (count < 5) return fprintf(stderr, "usage: actors DATA-DIRECTORY PHRASES-PERCENT COREFERENCE-PERCENT FILE...\n"), 2;
    readout_engine_options options = {.data_directory = arguments[1], .frames_alone = true};
    readout_engine *engine = NULL;
    readout_error error;
    if (readout_engine_open(&options, &engine, &error) != READOUT_OK)
        return fprintf(stderr, "actors: %s: %s\n", error.file, error.message), 2;
    score phrases = {0}, coreference = {0};
    bool read = true;
    for (int i = 4; i < count; i++) {
        const char *slash = strrchr(arguments[i], '/'), *path = slash ? slash + 1 : arguments[i];
        char *content = read_file(arguments[i]);
        if (!content)
            printf("%s: cannot be read\n", arguments[i]), read = false;
        else if (strncmp(path, "phrases", 7) == 0)
            check_phrases(engine, content, path, &phrases);
        else
            check_reports(engine, content, path, &coreference);
        free(content);
    }
    readout_engine_free(engine);
    int passed = (percent(phrases) >= atof(arguments[2])) + (percent(coreference) >= atof(arguments[3]));
    printf("phrases %d of %d right (%.1f%%), coreference %d of %d right (%.1f%%)\n", phrases.right, phrases.all, percent(phrases),
           coreference.right, coreference.all, percent(coreference));
    printf("%d passed, %d failed\n", passed, 2 - passed);
    return passed < 2 || !read;
}
