/* Issues: phrases with a code, counted beside events; "~" excludes the sentence, "~~" the story. "n:word" stands for its plural too, "v:word" for the
 * verb's forms, "a+b" for "a b" and "a-b". Categories group the file for its readers and mean nothing. */
#include "dictionary/words.h"

enum { VARIANTS_AT_MOST = 256 };

static void read_phrase(importing *i, slice phrase, slice code, const char *excludes, uint32_t line);

void read_issues(importing *i, slice content) {
    source s = {.rest = content};
    for (source_line line; source_next(i, &s, &line);) {
        if (line.markup || line.text.bytes[0] == '<') continue;
        slice rest = line.text, before, code;
        if (rest.bytes[0] == '~') {
            bool story = rest.length > 1 && rest.bytes[1] == '~';
            size_t marks = story ? 2 : 1;
            if (!cut_bracket(&rest, '[', ']', &before, &code)) before = line.text;
            read_phrase(i, trimmed(slice_of(before.bytes + marks, before.length - marks)), slice_of("", 0), story ? "story" : "sentence",
                        line.number);
            continue;
        }
        if (!memchr(rest.bytes, '[', rest.length)) {
            entry_refused(i, line.number, "the phrase \"%.*s\" has no code", SLICE_FORMAT(rest));
            continue;
        }
        while (cut_bracket(&rest, '[', ']', &before, &code)) read_phrase(i, trimmed(before), code, "", line.number);
    }
}

/* ---------------------------------------------------------------- phrases */

/* Every phrase so far with each of the endings. */
static void extend(importing *i, phrase_list *so_far, const char *joiner, const phrase_list *endings) {
    phrase_list made = {0};
    for (uint32_t p = 0; p < so_far->items.count; p++)
        for (uint32_t e = 0; e < endings->items.count && made.items.count < VARIANTS_AT_MOST; e++) {
            slice whole =
                arena_format(&i->memory, "%.*s%s%.*s", SLICE_FORMAT(so_far->items.items[p]), joiner, SLICE_FORMAT(endings->items.items[e]));
            if (whole.bytes)
                phrases_add(i, &made, whole);
            else
                i->out_of_memory = true;
        }
    *so_far = made;
}

/* The forms that a word of the phrase stands for. */
static void forms_of(importing *i, slice word, phrase_list *forms) {
    bool noun = slice_starts_with(word, SLICE("n:")), verb = slice_starts_with(word, SLICE("v:"));
    if (noun || verb) word = slice_of(word.bytes + 2, word.length - 2);
    word = words_lower(i, word);
    phrases_add(i, forms, word);
    if (noun) phrases_add(i, forms, plural_of(i, word));
    for (int form = VERB_S; verb && form <= VERB_ING; form++) phrases_add(i, forms, verb_form_of(i, word, (verb_form)form));
}

static size_t word_length(slice rest) {
    size_t length = 0;
    while (length < rest.length && rest.bytes[length] != ' ' && rest.bytes[length] != '+') length++;
    return length;
}

static void expand(importing *i, slice phrase, phrase_list *made) {
    char joiner = 0;
    for (slice rest = phrase; rest.length && !i->out_of_memory;) {
        size_t length = word_length(rest);
        phrase_list forms = {0};
        if (length) forms_of(i, slice_of(rest.bytes, length), &forms);
        if (length && !made->items.count)
            *made = forms;
        else if (length && joiner == '+') {
            phrase_list open = {0}, hyphened = *made;
            for (uint32_t p = 0; p < made->items.count; p++) phrases_add(i, &open, made->items.items[p]);
            extend(i, &open, " ", &forms);
            extend(i, &hyphened, "-", &forms);
            for (uint32_t p = 0; p < hyphened.items.count; p++) phrases_add(i, &open, hyphened.items.items[p]);
            *made = open;
        } else if (length) {
            extend(i, made, " ", &forms);
        }
        if (length < rest.length && (length || !joiner || rest.bytes[length] == '+')) joiner = rest.bytes[length];
        rest = length < rest.length ? slice_of(rest.bytes + length + 1, rest.length - length - 1) : slice_of("", 0);
    }
}

static void read_phrase(importing *i, slice phrase, slice code, const char *excludes, uint32_t line) {
    phrase_list made = {0};
    if (!*excludes && !code.length) {
        entry_refused(i, line, "the phrase \"%.*s\" has an empty code", SLICE_FORMAT(phrase));
        return;
    }
    expand(i, phrase, &made);
    const char *fault = made.items.count ? NULL : "there is no word in it";
    for (uint32_t p = 0; p < made.items.count && !fault; p++) fault = phrase_fault(i, made.items.items[p]);
    if (fault) {
        entry_refused(i, line, "the phrase \"%.*s\" cannot be looked for: %s", SLICE_FORMAT(phrase), fault);
        return;
    }
    row_add(i, LEXICON_ISSUES, (const slice[]){phrases_join(i, &made, 0, made.items.count), code, slice_from(excludes), origin(i, line)},
            4);
    entry_taken(i);
}
