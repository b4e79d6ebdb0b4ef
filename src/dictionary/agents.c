/* Agents: words for what people do and bodies are ("farmer [~AGR]"), whose codes follow that of a country. They become rows of `roles`, in which the
 * built-in ones are too, so that "Malian farmers" is found as all roles are. A substitution set stands for each of its members. */
#include "dictionary/words.h"

enum { VARIANTS_AT_MOST = 64, ROLE_KIND = 2 };

typedef struct substitution {
    slice name; /* "PERSON" */
    VECTOR(slice) members;
} substitution;

typedef struct agents {
    importing *i;
    VECTOR(substitution) sets;
} agents;

static void read_set(agents *a, const source_line *line);
static void read_agent(agents *a, const source_line *line);

void read_agents(importing *i, slice content) {
    agents a = {.i = i};
    source s = {.rest = content};
    for (source_line line; source_next(i, &s, &line);) {
        if (line.markup) continue;
        bool coded = memchr(line.text.bytes, '[', line.text.length) != NULL;
        if (line.text.bytes[0] == '!' && !coded && memchr(line.text.bytes, '=', line.text.length))
            read_set(&a, &line);
        else
            read_agent(&a, &line);
    }
}

/* ---------------------------------------------------------------- substitution sets */

/* "!PERSON! = MAN, MEN, WOMAN" */
static void read_set(agents *a, const source_line *line) {
    slice members = line->text, name = trimmed(slice_cut(&members, '='));
    if (name.length < 3 || name.bytes[name.length - 1] != '!') {
        entry_refused(a->i, line->number, "a substitution set is called !NAME!, not \"%.*s\"", SLICE_FORMAT(name));
        return;
    }
    if (members.length && memchr(members.bytes, '!', members.length)) {
        entry_refused(a->i, line->number, "a substitution set cannot hold another");
        return;
    }
    substitution *set = vector_push(&a->i->memory, &a->sets);
    if (!set) {
        a->i->out_of_memory = true;
        return;
    }
    *set = (substitution){.name = slice_of(name.bytes + 1, name.length - 2)};
    while (members.length) {
        slice member = trimmed(slice_cut(&members, ','));
        if (!member.length) continue;
        slice *added = vector_push(&a->i->memory, &set->members);
        if (added)
            *added = member;
        else
            a->i->out_of_memory = true;
    }
    entry_taken(a->i);
}

static const substitution *set_named(const agents *a, slice name) {
    for (uint32_t s = a->sets.count; s-- > 0;)
        if (slice_equal(a->sets.items[s].name, name)) return &a->sets.items[s];
    return NULL;
}

/* The phrase with each set in it replaced by each of its members; false where a set is not known. */
static bool expand(agents *a, slice phrase, phrase_list *made, slice *unknown) {
    slice rest = phrase, before, name;
    if (!cut_bracket(&rest, '!', '!', &before, &name)) {
        phrases_add(a->i, made, words_lower(a->i, phrase));
        return true;
    }
    const substitution *set = set_named(a, name);
    *unknown = name;
    for (uint32_t m = 0; set && m < set->members.count && made->items.count < VARIANTS_AT_MOST; m++) {
        slice whole =
            arena_format(&a->i->memory, "%.*s%.*s%.*s", SLICE_FORMAT(before), SLICE_FORMAT(set->members.items[m]), SLICE_FORMAT(rest));
        if (!whole.bytes) a->i->out_of_memory = true;
        if (!whole.bytes || !expand(a, whole, made, unknown)) return false;
    }
    return set != NULL;
}

/* ---------------------------------------------------------------- agents */

/* The kind of role that the built-in lexicon says the phrase, or the words at its end, are of. */
static slice known_kind(importing *i, slice phrase) {
    phrase_keys keys;
    if (!i->known || !phrase_read(&i->scratch, phrase, &keys)) return slice_of("", 0);
    for (size_t first = 0; first < keys.counts[0]; first++) {
        size_t count;
        const lexicon_row *rows = lexicon_find(i->known, LEXICON_ROLES, keys.keys[0] + first, keys.counts[0] - first, &count);
        if (count) return lexicon_column(i->known, rows[0], ROLE_KIND);
    }
    return slice_of("", 0);
}

static bool ends_like_person(slice phrase) {
    static const char *const endings[] = {"er", "or", "ist", "man", "men", "person", "ian", "eer", "ant", "ent", "ee", "ic", "ite"};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
        if (slice_ends_with(phrase, slice_from(endings[e]))) return true;
    return false;
}

static slice kind_of(importing *i, slice phrase) {
    slice known = known_kind(i, phrase);
    if (known.length) return known;
    for (size_t at = 0; at < phrase.length; at++)
        if (phrase.bytes[at] >= '0' && phrase.bytes[at] <= '9') return SLICE("body");
    return ends_like_person(phrase) ? SLICE("person") : SLICE("group");
}

/* "GOVMIL" → "GOV MIL"; false where it is not made of threes. */
static bool sectors_of(importing *i, slice code, slice *sectors) {
    char *made = ARENA_ARRAY(&i->memory, char, code.length * 2 + 1);
    size_t used = 0;
    if (!made || !code.length || code.length % 3 != 0) return false;
    for (size_t at = 0; at < code.length; at++) {
        if (code.bytes[at] < 'A' || code.bytes[at] > 'Z') return false;
        if (at && at % 3 == 0) made[used++] = ' ';
        made[used++] = code.bytes[at];
    }
    *sectors = slice_of(made, used);
    return true;
}

static void read_agent(agents *a, const source_line *line) {
    importing *i = a->i;
    slice rest = line->text, head, code, phrase, plural = {"", 0}, sectors, unknown = {"", 0};
    if (!cut_bracket(&rest, '[', ']', &head, &code)) {
        entry_refused(i, line->number, "the agent \"%.*s\" has no code", SLICE_FORMAT(line->text));
        return;
    }
    bool irregular = cut_bracket(&head, '{', '}', &phrase, &plural);
    if (!irregular) phrase = head;
    if (code.length && code.bytes[0] == '~')
        code = slice_of(code.bytes + 1, code.length - 1);
    else if (code.length && code.bytes[code.length - 1] == '~')
        code.length--;
    if (!sectors_of(i, trimmed(code), &sectors)) {
        entry_refused(i, line->number, "\"%.*s\" is no code of an agent: ~ and three capitals or several times three", SLICE_FORMAT(code));
        return;
    }
    phrase_list phrases = {0};
    bool has_set = memchr(phrase.bytes, '!', phrase.length) != NULL;
    if (!expand(a, trimmed(phrase), &phrases, &unknown)) {
        if (!i->out_of_memory) entry_refused(i, line->number, "no substitution set is called !%.*s!", SLICE_FORMAT(unknown));
        return;
    }
    if (!has_set && !irregular) phrases_add(i, &phrases, plural_of(i, phrases.items.items[0]));
    if (plural.length) phrases_add(i, &phrases, words_lower(i, plural));
    for (uint32_t p = 0; p < phrases.items.count; p++) {
        const char *fault = phrase_fault(i, phrases.items.items[p]);
        if (!fault) continue;
        entry_refused(i, line->number, "the phrase \"%.*s\" cannot be looked for: %s", SLICE_FORMAT(phrases.items.items[p]), fault);
        return;
    }
    slice first = phrases.items.items[0];
    row_add(
        i, LEXICON_ROLES,
        (const slice[]){phrases_join(i, &phrases, 0, phrases.items.count), sectors, kind_of(i, first), {"", 0}, origin(i, line->number)},
        5);
    entry_taken(i);
}
