/* Verb dictionaries: sets of synonyms, then blocks of verbs that share a code and patterns. Verbs and patterns become frames (doc/frames.md), sets become
 * word classes. Irregular forms are not needed, since frames are found by base forms. */
#include "dictionary/verbs.h"

enum { MEMBERS_IN_A_ROW = 60, SETS_WITHIN_SETS = 8 };

static void read_header(verb_reader *r, slice text, uint32_t line);
static void read_member(verb_reader *r, slice text, uint32_t line);
static void read_verb(verb_reader *r, slice text, uint32_t line);
static void write_sets(verb_reader *r);

void read_verbs(importing *i, slice content) {
    verb_reader r = {.i = i};
    source s = {.rest = content};
    bool in_set = false;
    for (source_line line; source_next(i, &s, &line);) {
        slice text = line.text;
        if (line.markup) {
            entry_note(i, line.number,
                       "\"<!\" ends the reading of verbs and patterns, as it does in PETRARCH: the rest of the file is left out");
            break;
        }
        if (text.bytes[0] == '&') {
            synonym_set *set = vector_push(&i->memory, &r.sets);
            if (set)
                *set = (synonym_set){.name = trimmed(slice_of(text.bytes + 1, text.length - 1)), .line = line.number};
            else
                i->out_of_memory = true;
            in_set = true;
        } else if (slice_starts_with(text, SLICE("---"))) {
            in_set = false;
            read_header(&r, text, line.number);
        } else if (text.bytes[0] == '~') {
            entry_refused(
                i, line.number,
                "a transformation: what a governing verb makes of an event is said by operators (doc/frames.md), not by patterns");
        } else if (text.bytes[0] == '-') {
            read_pattern(&r, slice_of(text.bytes + 1, text.length - 1), line.number);
        } else if (in_set) {
            read_member(&r, text, line.number);
        } else {
            read_verb(&r, text, line.number);
        }
    }
    write_sets(&r);
}

/* "---  CANCEL   [---]  ---": the verbs without a code of their own have this one. */
static void read_header(verb_reader *r, slice text, uint32_t line) {
    slice before, code = {"", 0};
    (void)line;
    cut_bracket(&text, '[', ']', &before, &code);
    r->verbs.items = NULL;
    r->verbs.count = r->verbs.capacity = 0;
    r->block_code = code;
}

/* ---------------------------------------------------------------- synonym sets */

static slice without_underscore(slice name) {
    while (name.length && name.bytes[name.length - 1] == '_') name.length--;
    return name;
}

synonym_set *set_named(const verb_reader *r, slice name) {
    for (uint32_t s = 0; s < r->sets.count; s++)
        if (slice_equal(without_underscore(r->sets.items[s].name), without_underscore(name))) return &r->sets.items[s];
    return NULL;
}

slice class_of_set(importing *i, const synonym_set *set) {
    slice name = words_lower(i, set->name), made = arena_format(&i->memory, "set-%.*s", SLICE_FORMAT(name));
    for (size_t at = 0; made.bytes && at < made.length; at++)
        if (made.bytes[at] == ' ') ((char *)(uintptr_t)made.bytes)[at] = '-';
    if (!made.bytes) i->out_of_memory = true;
    return made;
}

static void add_member(importing *i, synonym_set *set, slice word) {
    slice *added = vector_push(&i->memory, &set->members);
    if (added)
        *added = word;
    else
        i->out_of_memory = true;
}

static void read_member(verb_reader *r, slice text, uint32_t line) {
    synonym_set *set = &r->sets.items[r->sets.count - 1];
    if (text.bytes[0] == '+') text = trimmed(slice_of(text.bytes + 1, text.length - 1));
    slice word = text.length && text.bytes[0] == '&' ? text : words_lower(r->i, text);
    if (!word.length) {
        entry_refused(r->i, line, "a term without letters in the set &%.*s", SLICE_FORMAT(set->name));
        return;
    }
    const char *fault = word.bytes[0] == '&' ? NULL : phrase_fault(r->i, word);
    if (fault) {
        entry_refused(r->i, line, "the term \"%.*s\" of the set &%.*s cannot be looked for: %s", SLICE_FORMAT(word),
                      SLICE_FORMAT(set->name), fault);
        return;
    }
    add_member(r->i, set, word);
    entry_taken(r->i);
    if (text.bytes[0] == '&' || text.bytes[text.length - 1] == '_') return; /* no plural */
    slice plural = plural_of(r->i, word);
    if (!phrase_fault(r->i, plural)) add_member(r->i, set, plural); /* "… X's" has words more than "… X" */
}

/* The members of a set and of the sets in it, each set once. A set that holds itself is told of, and read as if it did not. */
static void collect(verb_reader *r, synonym_set *set, const synonym_set *outermost, unsigned depth, phrase_list *made) {
    set->walk = r->walks;
    for (uint32_t m = 0; m < set->members.count; m++) {
        slice member = set->members.items[m];
        if (member.bytes[0] != '&') {
            phrases_add(r->i, made, member);
            continue;
        }
        synonym_set *inner = set_named(r, slice_of(member.bytes + 1, member.length - 1));
        if (!inner && !depth) /* else told where the set itself is the outermost */
            entry_note(r->i, set->line, "the set &%.*s holds %.*s, which is no set", SLICE_FORMAT(set->name), SLICE_FORMAT(member));
        else if (inner == outermost)
            entry_note(r->i, set->line, "the set &%.*s holds itself through %.*s", SLICE_FORMAT(set->name), SLICE_FORMAT(member));
        else if (inner && depth + 1 == SETS_WITHIN_SETS)
            entry_note(r->i, outermost->line, "the set &%.*s holds sets in more than %d levels; those below were left out",
                       SLICE_FORMAT(outermost->name), SETS_WITHIN_SETS);
        else if (inner && inner->walk != r->walks)
            collect(r, inner, outermost, depth + 1, made);
    }
}

/* Is a term met on the walk that collect takes? */
static bool comes_to_term(const verb_reader *r, synonym_set *set, unsigned depth) {
    set->walk = r->walks;
    for (uint32_t m = 0; m < set->members.count; m++) {
        slice member = set->members.items[m];
        if (member.bytes[0] != '&') return true;
        synonym_set *inner = set_named(r, slice_of(member.bytes + 1, member.length - 1));
        if (inner && inner->walk != r->walks && depth + 1 < SETS_WITHIN_SETS && comes_to_term(r, inner, depth + 1)) return true;
    }
    return false;
}

bool set_has_terms(verb_reader *r, synonym_set *set) {
    r->walks++;
    return comes_to_term(r, set, 0);
}

static void write_sets(verb_reader *r) {
    for (uint32_t s = 0; s < r->sets.count && !r->i->out_of_memory; s++) {
        synonym_set *set = &r->sets.items[s];
        phrase_list members = {0};
        r->walks++;
        collect(r, set, set, 0, &members);
        for (uint32_t first = 0; first < members.items.count; first += MEMBERS_IN_A_ROW) {
            uint32_t left = members.items.count - first;
            slice phrases = phrases_join(r->i, &members, first, left < MEMBERS_IN_A_ROW ? left : MEMBERS_IN_A_ROW);
            row_add(r->i, LEXICON_CLASSES, (const slice[]){phrases, class_of_set(r->i, set), origin(r->i, set->line)}, 3);
        }
    }
}

/* ---------------------------------------------------------------- verbs */

static bool is_form_of_be(slice word) {
    static const char *const forms[] = {"be", "is", "are", "was", "were", "am", "been", "being"};
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
        if (slice_is(word, forms[f])) return true;
    return false;
}

static void add_trigger(importing *i, verb *v, slice trigger) {
    if (trigger.bytes)
        phrases_add(i, &v->triggers, trigger);
    else
        i->out_of_memory = true;
}

/* "+BEEF_UP" → "beef up"; "RE_+ARM" → "re-arm", "rearm"; "+IS_DETERMINED" → the adjective "determined". */
static bool make_verb(importing *i, slice name, verb *v) {
    slice before = {"", 0};
    const char *plus = memchr(name.bytes, '+', name.length);
    if (plus) {
        before = words_lower(i, slice_of(name.bytes, (size_t)(plus - name.bytes)));
        name = slice_of(plus + 1, name.length - (size_t)(plus + 1 - name.bytes));
    }
    slice text = words_lower(i, name), rest = text;
    if (!text.length) return false;
    if (before.length) {
        add_trigger(i, v, arena_format(&i->memory, "%.*s-%.*s", SLICE_FORMAT(before), SLICE_FORMAT(text)));
        add_trigger(i, v, arena_format(&i->memory, "%.*s%.*s", SLICE_FORMAT(before), SLICE_FORMAT(text)));
        return true;
    }
    if (is_form_of_be(slice_cut(&rest, ' ')) && rest.bytes) {
        v->adjective = true;
        text = rest;
    }
    add_trigger(i, v, text);
    return true;
}

static void read_verb(verb_reader *r, slice text, uint32_t line) {
    importing *i = r->i;
    slice rest = text, name = text, forms = {"", 0}, code = r->block_code, before;
    for (size_t at = 0; at < text.length; at++)
        if (text.bytes[at] == ' ' || text.bytes[at] == '{' || text.bytes[at] == '[') {
            name.length = at;
            break;
        }
    bool no_forms = cut_bracket(&rest, '{', '}', &before, &forms) && !forms.length;
    slice own = {"", 0};
    rest = text;
    if (cut_bracket(&rest, '[', ']', &before, &own)) code = own;
    verb v = {0};
    if (no_forms) {
        entry_refused(i, line, "\"%.*s\" is a form that is taken literally ({}); frames are found by base forms", SLICE_FORMAT(name));
        return;
    }
    if (!make_verb(i, name, &v)) {
        entry_refused(i, line, "\"%.*s\" is no verb", SLICE_FORMAT(text));
        return;
    }
    verb *added = vector_push(&i->memory, &r->verbs);
    if (added)
        *added = v;
    else
        i->out_of_memory = true;
    if (!code.length || slice_is(code, "---") || write_verb(r, &v, code, line))
        entry_taken(i);
    else
        entry_refused(i, line, "\"%.*s\" is no CAMEO code", SLICE_FORMAT(code));
}
