/* CoNLL-U (universaldependencies.org/format): words, tags and tree of every sentence. Words that came as CoNLL-U keep their comments
 * and multiword ranges; others get "# newdoc", "# sent_id" and "# text", and a range where a clitic was cut off ("don't"). */
#include "output/writers.h"

#include <string.h>

static void given_comments(sink *s, const given_words *words, size_t sentence);
static void new_comments(sink *s, const readout_document *d, size_t sentence);
static void words_of(sink *s, const readout_document *d, const readout_sentence *sentence, const given_words *words, size_t *range);

void write_conllu(sink *s, const readout_document *d, const given_words *words) {
    size_t range = 0;
    for (size_t i = 0; i < readout_sentence_count(d); i++) {
        readout_sentence sentence = readout_sentence_at(d, i);
        if (!sentence.token_count) continue;
        if (words->given)
            given_comments(s, words, i);
        else
            new_comments(s, d, i);
        words_of(s, d, &sentence, words, &range);
        sink_byte(s, '\n');
    }
}

/* ---------------------------------------------------------------- comments */

static void given_comments(sink *s, const given_words *words, size_t sentence) {
    if (sentence >= words->comments.count) return;
    for (slice rest = words->comments.items[sentence]; rest.bytes && rest.length;) {
        slice line = slice_cut(&rest, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        sink_put(s, line.bytes, line.length);
        sink_byte(s, '\n');
    }
}

/* On one line: a line break inside a sentence becomes a space. */
static void one_line(sink *s, const char *text, size_t size) {
    bool space = false;
    for (size_t i = 0; i < size; i++) {
        bool is_space = text[i] == '\n' || text[i] == '\r' || text[i] == '\t' || text[i] == ' ';
        if (!is_space)
            sink_byte(s, text[i]);
        else if (!space)
            sink_byte(s, ' ');
        space = is_space;
    }
}

static void new_comments(sink *s, const readout_document *d, size_t sentence) {
    readout_about about = readout_document_about(d);
    const char *id = about.id ? about.id : "document";
    if (sentence == 0) {
        sink_text(s, "# newdoc id = ");
        one_line(s, id, strlen(id));
        sink_byte(s, '\n');
    }
    size_t size;
    const char *text = readout_words(d, readout_sentence_at(d, sentence).span, &size);
    sink_text(s, "# sent_id = ");
    one_line(s, id, strlen(id));
    sink_byte(s, '-');
    sink_integer(s, (int64_t)sentence + 1);
    sink_text(s, "\n# text = ");
    one_line(s, text, size);
    sink_byte(s, '\n');
}

/* ---------------------------------------------------------------- words */

static void or_underscore(sink *s, const char *text) { sink_text(s, text && *text ? text : "_"); }

static void word_line(sink *s, size_t number, const readout_token *t, const char *features, int64_t head, bool space_after) {
    sink_integer(s, (int64_t)number);
    sink_byte(s, '\t');
    or_underscore(s, t->form);
    sink_byte(s, '\t');
    or_underscore(s, t->lemma);
    sink_byte(s, '\t');
    or_underscore(s, t->upos);
    sink_byte(s, '\t');
    or_underscore(s, t->xpos);
    sink_byte(s, '\t');
    or_underscore(s, features);
    sink_byte(s, '\t');
    sink_integer(s, head);
    sink_byte(s, '\t');
    or_underscore(s, t->deprel);
    sink_text(s, space_after ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

/* The line of a range: "4-5 don't". */
static void range_line(sink *s, size_t first, size_t last, const char *form, size_t size, bool space_after) {
    sink_integer(s, (int64_t)first);
    sink_byte(s, '-');
    sink_integer(s, (int64_t)last);
    sink_byte(s, '\t');
    sink_put(s, form, size);
    sink_text(s, space_after ? "\t_\t_\t_\t_\t_\t_\t_\t_\n" : "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n");
}

/* Is the word one that English writes joined to the word before it: "'s", "n't", "not" of "cannot"? */
static bool is_clitic(const readout_token *t, const readout_token *before) {
    static const char *const apostrophes[] = {"'", "\xE2\x80\x99", "\xCA\xBC", "`", "\xC2\xB4"};
    if (t->span.start != before->span.end || (t->upos && strcmp(t->upos, "PUNCT") == 0)) return false;
    if (strcmp(t->form, "not") == 0) return strcmp(before->form, "can") == 0 || strcmp(before->form, "Can") == 0;
    const char *rest = t->form[0] == 'n' || t->form[0] == 'N' ? t->form + 1 : t->form;
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++)
        if (strncmp(rest, apostrophes[i], strlen(apostrophes[i])) == 0) return true;
    return false;
}

/* The number of words, from `token` on, that are written as one. */
static size_t joined(const readout_document *d, size_t token, size_t end) {
    size_t count = 1;
    for (; token + count < end; count++) {
        readout_token before = readout_token_at(d, token + count - 1), t = readout_token_at(d, token + count);
        if (!is_clitic(&t, &before)) break;
    }
    return count;
}

static bool space_follows(const readout_document *d, size_t token) {
    if (token + 1 >= readout_token_count(d)) return true;
    return readout_token_at(d, token).span.end < readout_token_at(d, token + 1).span.start;
}

/* The words of the range that starts at the token, 1 for none; its line is written. */
static size_t open_range(sink *s, const readout_document *d, size_t token, const readout_sentence *sentence, const given_words *words,
                         size_t *range) {
    size_t first = token - sentence->first_token + 1;
    if (words->given) {
        if (*range >= words->ranges.count || words->ranges.items[*range].first != token) return 1;
        const word_range *r = &words->ranges.items[(*range)++];
        size_t count = r->last - r->first + 1;
        range_line(s, first, first + count - 1, r->form.bytes, r->form.length, space_follows(d, r->last));
        return count;
    }
    size_t count = joined(d, token, sentence->first_token + sentence->token_count), size;
    if (count == 1) return 1;
    readout_span span = {readout_token_at(d, token).span.start, readout_token_at(d, token + count - 1).span.end};
    const char *form = readout_words(d, span, &size);
    range_line(s, first, first + count - 1, form, size, space_follows(d, token + count - 1));
    return count;
}

static void words_of(sink *s, const readout_document *d, const readout_sentence *sentence, const given_words *words, size_t *range) {
    size_t in_range = 0; /* words left of the open range */
    for (size_t i = 0; i < sentence->token_count; i++) {
        size_t token = sentence->first_token + i;
        if (!in_range) {
            in_range = open_range(s, d, token, sentence, words, range);
            if (in_range == 1) in_range = 0;
        }
        readout_token t = readout_token_at(d, token);
        int64_t head = t.head < 0 ? 0 : t.head - (int64_t)sentence->first_token + 1;
        char features[256];
        readout_token_features(d, token, features, sizeof features);
        word_line(s, i + 1, &t, features, head, in_range || space_follows(d, token));
        if (in_range) in_range--;
    }
}
