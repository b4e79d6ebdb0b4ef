/* Which kind of dictionary a file is: by marks that no other kind has, and where there are none, by its name. */
#include "dictionary/importing.h"

#include <strings.h>

enum { WORDS_OF_A_PHRASE = 8 };

typedef struct marks {
    size_t lines, brackets, headers, patterns, synonyms, tags, prefixed, agents, sets, additions, long_lines;
} marks;

const char *dictionary_kind_name(dictionary_kind kind) {
    static const char *const names[] = {
        [DICTIONARY_UNKNOWN] = "no dictionary", [DICTIONARY_ACTORS] = "actors",     [DICTIONARY_AGENTS] = "agents",
        [DICTIONARY_VERBS] = "verbs",           [DICTIONARY_DISCARDS] = "discards", [DICTIONARY_ISSUES] = "issues"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "";
}

static bool holds(slice text, const char *what) {
    size_t length = strlen(what);
    for (size_t at = 0; at + length <= text.length; at++)
        if (memcmp(text.bytes + at, what, length) == 0) return true;
    return false;
}

static void look_at(slice text, marks *m) {
    slice rest = text, before, inside;
    size_t words = 1;
    for (size_t at = 0; at < text.length; at++) words += text.bytes[at] == ' ';
    m->lines++;
    m->long_lines += words > WORDS_OF_A_PHRASE;
    m->headers += slice_starts_with(text, SLICE("---"));
    m->patterns += !slice_starts_with(text, SLICE("---")) && text.bytes[0] == '-' && memchr(text.bytes, '*', text.length) != NULL;
    m->synonyms += text.bytes[0] == '&';
    m->tags += slice_starts_with(text, SLICE("<ISSUE"));
    m->prefixed += slice_starts_with(text, SLICE("n:")) || slice_starts_with(text, SLICE("v:"));
    m->sets += text.bytes[0] == '!' && holds(text, "=");
    m->additions += text.bytes[0] == '+';
    if (!cut_bracket(&rest, '[', ']', &before, &inside)) return;
    m->brackets++;
    m->agents += inside.length > 1 && (inside.bytes[0] == '~' || inside.bytes[inside.length - 1] == '~');
}

dictionary_kind dictionary_recognise(importing *i, slice content) {
    marks m = {0};
    source s = {.rest = content};
    for (source_line line; source_next(i, &s, &line);)
        if (!line.markup) look_at(line.text, &m);
    if (m.headers && (m.patterns || m.synonyms || m.brackets)) return DICTIONARY_VERBS;
    if (m.tags) return DICTIONARY_ISSUES;
    if (m.agents && 2 * m.agents >= m.brackets) return DICTIONARY_AGENTS;
    if (m.prefixed || (m.brackets && strcasestr(i->name, "issue"))) return DICTIONARY_ISSUES;
    if (m.brackets) return DICTIONARY_ACTORS;
    if (m.sets && strcasestr(i->name, "agent")) return DICTIONARY_AGENTS;
    if (strcasestr(i->name, "discard")) return DICTIONARY_DISCARDS;
    return m.additions && 10 * m.long_lines <= m.lines ? DICTIONARY_DISCARDS : DICTIONARY_UNKNOWN;
}
