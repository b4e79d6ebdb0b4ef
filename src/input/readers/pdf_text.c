#include "input/readers/pdf_text.h"

#include "input/readers/builder.h"
#include "input/readers/dates.h"

#include <math.h>
#include <xxhash.h>

enum {
    NEIGHBOURS = 8,
    FURNITURE_REACH = 4,
    FURNITURE_LINES = 3,
    NUMBER_LONGEST = 24,
    TITLE_LONGEST = 300,
    HEAD_LINES = 24,
    DAY_LONGEST = 64
};

typedef enum line_role { ROLE_TEXT, ROLE_FURNITURE, ROLE_NOTE, ROLE_TITLE } line_role;

typedef struct printed {
    arena *memory;
    const input_words *words;
    pdf_line *lines;
    uint32_t count;
    uint8_t *roles;
    float body;           /* size of the type that most of the text is in */
    float pitch;          /* from a line of such text to the next, most often */
    bool indents;         /* paragraphs begin further to the right */
    uint64_t *known;      /* hashes of the words in the document, a table with free places */
    uint64_t known_slots; /* a power of two */
} printed;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool in_word(char c) { return is_letter(c) || (unsigned char)c >= 0x80; }

/* ---------------------------------------------------------------- heads and feet of pages */

/* The line's letters, all digits alike, without spaces: "Page 3 of 12" and "Page 4 of 12" have one shape. */
static uint64_t shape_of(slice text) {
    char shape[128];
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < sizeof shape; i++) {
        char c = text.bytes[i];
        if (is_digit(c)) c = '0';
        if (c == ' ' || (c == '0' && length && shape[length - 1] == '0')) continue;
        shape[length++] = c;
    }
    return XXH3_64bits(shape, length);
}

/* "12", "- 3 -", "Page 2 of 7", "iv": a number and hardly a word with it. */
static bool is_page_number(slice text) {
    size_t digits = 0, letters = 0;
    bool roman = true;
    for (size_t i = 0; i < text.length; i++) {
        digits += is_digit(text.bytes[i]);
        letters += in_word(text.bytes[i]);
        roman = roman && strchr("ivxl", text.bytes[i]);
    }
    if (text.length > NUMBER_LONGEST) return false;
    if (roman && text.length <= 6) return true;
    bool page = letters >= 4 && (text.bytes[0] | 32) == 'p' && (text.bytes[1] | 32) == 'a' && text.bytes[2] == 'g' && text.bytes[3] == 'e';
    return digits && digits <= 8 && (!letters || (page && letters <= 6));
}

/* -1: of the first lines of the page, near its upper edge; 1: of the last, near the lower one; 0: in between. */
static int edge_of(const printed *p, uint32_t i) {
    const pdf_line *l = &p->lines[i];
    bool high = l->bottom < .12f * l->page_height;
    bool low = l->top > .88f * l->page_height;
    unsigned further = 0;
    for (uint32_t k = i; (high || low) && k-- > 0 && p->lines[k].page == l->page;)
        further += high ? p->lines[k].bottom < l->top : p->lines[k].top > l->bottom;
    for (uint32_t k = i + 1; (high || low) && k < p->count && p->lines[k].page == l->page; k++)
        further += high ? p->lines[k].bottom < l->top : p->lines[k].top > l->bottom;
    return further >= FURNITURE_LINES ? 0 : high ? -1 : low ? 1 : 0;
}

/* Marks what is printed at the head or foot of several pages, and page numbers. */
static bool mark_furniture(printed *p) {
    typedef struct edge {
        uint32_t line;
        uint64_t shape;
        int side;
    } edge;
    VECTOR(edge) edges = {0};
    for (uint32_t i = 0; i < p->count; i++) {
        int side = edge_of(p, i);
        edge *made = side ? vector_push(p->memory, &edges) : NULL;
        if (side && !made) return false;
        if (made) *made = (edge){i, shape_of(p->lines[i].text), side};
    }
    for (uint32_t i = 0; i < edges.count; i++) {
        const edge *a = &edges.items[i];
        const pdf_line *l = &p->lines[a->line];
        if (is_page_number(l->text)) p->roles[a->line] = ROLE_FURNITURE;
        for (uint32_t k = i + 1; k < edges.count; k++) {
            const edge *b = &edges.items[k];
            if (p->lines[b->line].page > l->page + FURNITURE_REACH) break;
            if (p->lines[b->line].page != l->page && b->side == a->side && b->shape == a->shape)
                p->roles[a->line] = p->roles[b->line] = ROLE_FURNITURE;
        }
    }
    return true;
}

/* ---------------------------------------------------------------- type */

static bool same_size(float a, float b) { return fabsf(a - b) <= .06f * fmaxf(a, b); }

static bool follows(const printed *p, uint32_t i) {
    const pdf_line *a = &p->lines[i], *b = &p->lines[i + 1];
    return i + 1 < p->count && a->page == b->page && b->top > a->top && b->left < a->right && a->left < b->right;
}

/* The size and the pitch that most of the text has, in tenths of a point. */
static void measure_type(printed *p) {
    enum { SIZES = 400, PITCHES = 1000 };
    uint32_t sizes[SIZES] = {0}, pitches[PITCHES] = {0}, best = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        float size = p->lines[i].size * 10;
        if (p->roles[i] == ROLE_TEXT && size >= 0 && size < SIZES) sizes[(unsigned)size] += (uint32_t)p->lines[i].text.length;
    }
    for (unsigned s = 0; s < SIZES; s++)
        if (sizes[s] > best) best = sizes[s], p->body = (float)s / 10;
    best = 0;
    for (uint32_t i = 0; i + 1 < p->count; i++) {
        float step = p->lines[i + 1].bottom - p->lines[i].bottom;
        if (!follows(p, i) || !same_size(p->lines[i].size, p->body) || !same_size(p->lines[i + 1].size, p->body)) continue;
        if (step > 0 && step * 10 < PITCHES && ++pitches[(unsigned)(step * 10)] > best)
            best = pitches[(unsigned)(step * 10)], p->pitch = step;
    }
}

/* The number of a note, which stands so high that it was taken for a line. */
static bool is_note_number(const printed *p, uint32_t i) {
    slice text = p->lines[i].text;
    bool digits = text.length <= 3;
    for (size_t c = 0; digits && c < text.length; c++) digits = is_digit(text.bytes[c]);
    return digits && p->lines[i].size < .8f * p->body;
}

/* Lines in small type below the text of a page are notes. */
static void mark_notes(printed *p) {
    for (uint32_t i = 0; i < p->count; i++)
        if (p->roles[i] == ROLE_TEXT && is_note_number(p, i)) p->roles[i] = ROLE_FURNITURE;
    for (uint32_t first = 0, end; first < p->count; first = end) {
        float lowest = 0;
        for (end = first; end < p->count && p->lines[end].page == p->lines[first].page; end++)
            if (p->roles[end] == ROLE_TEXT && p->lines[end].size > .92f * p->body && p->lines[end].bottom > lowest)
                lowest = p->lines[end].bottom;
        for (uint32_t i = first; lowest > 0 && i < end; i++)
            if (p->roles[i] == ROLE_TEXT && p->lines[i].size < .92f * p->body && p->lines[i].top > lowest - .2f * p->body)
                p->roles[i] = ROLE_NOTE;
    }
}

/* ---------------------------------------------------------------- title and day */

static unsigned count_words(slice text) {
    unsigned words = 0;
    for (size_t i = 0; i < text.length; i++) words += in_word(text.bytes[i]) && (i == 0 || text.bytes[i - 1] == ' ');
    return words;
}

/* The end of the lines of the first page that are set alike, one below the other, from a line on. */
static uint32_t alike_end(const printed *p, uint32_t first) {
    uint32_t end = first + 1;
    while (end < p->count && follows(p, end - 1) && p->roles[end] == ROLE_TEXT && same_size(p->lines[end].size, p->lines[first].size) &&
           p->lines[end].bold == p->lines[first].bold && p->lines[end].top - p->lines[end - 1].bottom < .8f * p->lines[first].size)
        end++;
    return end;
}

/* The largest lines on the first page that have words enough for a headline; where none are larger than the text, the first that are bold. */
static void mark_title(printed *p) {
    enum { WORDS_FEWEST = 4 };
    uint32_t best = p->count, best_end = 0;
    float largest = 1.12f * p->body;
    bool best_said = false;
    for (uint32_t i = 0, end; i < p->count && p->lines[i].page == p->lines[0].page; i = end) {
        unsigned words = 0;
        size_t length = 0;
        end = i + 1;
        if (p->roles[i] != ROLE_TEXT || p->lines[i].top > .66f * p->lines[i].page_height || is_digit(p->lines[i].text.bytes[0])) continue;
        end = alike_end(p, i);
        for (uint32_t k = i; k < end; k++) words += count_words(p->lines[k].text), length += p->lines[k].text.length;
        bool large = p->lines[i].size > 1.12f * p->body, bold = p->lines[i].bold && !best_end && i < HEAD_LINES;
        bool said = words >= WORDS_FEWEST;
        if (length > TITLE_LONGEST || !(large || (bold && said))) continue;
        if (best_end && !(said > best_said || (said == best_said && p->lines[i].size > largest))) continue;
        best = i, best_end = end, best_said = said;
        if (large) largest = p->lines[i].size;
    }
    for (uint32_t i = best; i < best_end; i++) p->roles[i] = ROLE_TITLE;
}

/* A title that is printed once more at the heads of the pages behind. */
static void mark_running_title(printed *p, slice title) {
    for (uint32_t i = 0; title.length && i < p->count; i++)
        if (p->roles[i] == ROLE_TEXT && p->lines[i].page > p->lines[0].page && edge_of(p, i) < 0 && p->lines[i].text.length >= 8 &&
            shape_of(p->lines[i].text) == shape_of(title))
            p->roles[i] = ROLE_FURNITURE;
}

static slice day_in(const printed *p, slice text) {
    bool unsure;
    if (text.length > DAY_LONGEST) return (slice){NULL, 0};
    slice day = dates_find(p->memory, p->words, text, false, &unsure);
    return unsure ? (slice){NULL, 0} : day;
}

/* The day in one of the short lines before the text, or else in what is printed on the first page's edges. */
static slice day_of(const printed *p) {
    slice found = {NULL, 0};
    for (uint32_t i = 0; !found.length && i < p->count && i < HEAD_LINES && p->lines[i].page == p->lines[0].page; i++) {
        bool text = p->roles[i] == ROLE_TEXT && i + 1 < p->count && follows(p, i) && p->lines[i].text.length > DAY_LONGEST;
        if (text) break;
        if (p->roles[i] == ROLE_TEXT) found = day_in(p, p->lines[i].text);
    }
    for (uint32_t i = 0; !found.length && i < p->count && p->lines[i].page == p->lines[0].page; i++)
        if (p->roles[i] == ROLE_FURNITURE) found = day_in(p, p->lines[i].text);
    return found;
}

/* ---------------------------------------------------------------- paragraphs */

typedef struct column {
    float left, right;
} column;

/* The column that a line stands in: as far out as the text lines around it go that stand above or below it. */
static column column_of(const printed *p, uint32_t i) {
    const pdf_line *l = &p->lines[i];
    column c = {l->left, l->right};
    uint32_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0, end = i + NEIGHBOURS + 1 < p->count ? i + NEIGHBOURS + 1 : p->count;
    for (uint32_t k = first; k < end; k++) {
        const pdf_line *o = &p->lines[k];
        float shared = fminf(l->right, o->right) - fmaxf(l->left, o->left), narrow = fminf(l->right - l->left, o->right - o->left);
        bool alike = same_size(o->size, l->size) || (same_size(o->size, p->body) && !same_size(l->size, p->body));
        if (p->roles[k] != ROLE_TEXT || o->page != l->page || !alike || shared < .5f * narrow) continue;
        c.left = fminf(c.left, o->left);
        c.right = fmaxf(c.right, o->right);
    }
    return c;
}

static bool ends_sentence(slice text) {
    while (text.length && (strchr(")\"'", text.bytes[text.length - 1]) || (unsigned char)text.bytes[text.length - 1] >= 0x80))
        text.length--;
    return text.length && strchr(".?!", text.bytes[text.length - 1]);
}

/* Would the next line's first word have had room at the end of this one? */
static bool has_room(const pdf_line *a, const pdf_line *b, float right) {
    const char *space = memchr(b->text.bytes, ' ', b->text.length);
    float word = space ? (float)(space - b->text.bytes) : (float)b->text.length;
    return a->right + (word + 2) * (b->right - b->left) / (float)b->text.length < right;
}

static bool is_indented(const printed *p, uint32_t i) {
    float by = p->lines[i].left - column_of(p, i).left;
    return by > .5f * p->lines[i].size && by < 6 * p->lines[i].size;
}

/* "• ", "– ", "(a) ", "3. ": the first line of an item stands out, and those below it are set in. */
static bool begins_item(slice text) {
    const char *space = memchr(text.bytes, ' ', text.length);
    slice mark = slice_of(text.bytes, space ? (size_t)(space - text.bytes) : text.length);
    if (!mark.length || mark.length > 4 || mark.length == text.length) return false;
    if ((unsigned char)mark.bytes[0] >= 0x80 || mark.length == 1) return !is_letter(mark.bytes[0]) && !is_digit(mark.bytes[0]);
    char last = mark.bytes[mark.length - 1];
    size_t first = mark.bytes[0] == '(', inner = mark.length - 1 - first;
    return (last == ')' || (last == '.' && !first)) && inner &&
           (is_digit(mark.bytes[first]) || (inner == 1 && is_letter(mark.bytes[first])));
}

/* Are paragraphs told by their first lines, as in books? */
static void see_indents(printed *p) {
    uint32_t indented = 0, paragraphs = 0;
    for (uint32_t i = 0; i + 1 < p->count; i++) {
        if (p->roles[i] != ROLE_TEXT || p->roles[i + 1] != ROLE_TEXT || !follows(p, i) || !ends_sentence(p->lines[i].text)) continue;
        bool in = is_indented(p, i + 1);
        indented += in && !begins_item(p->lines[i + 1].text);
        paragraphs += in || has_room(&p->lines[i], &p->lines[i + 1], column_of(p, i).right);
    }
    p->indents = indented >= 2 && indented * 2 > paragraphs;
}

/* Does a new paragraph begin with line b, the next after a that is text? */
static bool begins_paragraph(const printed *p, uint32_t a, uint32_t b, uint32_t first) {
    const pdf_line *above = &p->lines[a], *line = &p->lines[b];
    if (!same_size(above->size, line->size) || above->bold != line->bold) return true;
    bool ends = ends_sentence(above->text), clause = ends || strchr(":;,", above->text.bytes[above->text.length - 1]);
    if (clause && begins_item(line->text)) return true;
    bool goes_on = !ends && (is_small(line->text.bytes[0]) || above->text.bytes[above->text.length - 1] == '-');
    bool below = above->page == line->page && line->top > above->top && line->left < above->right && above->left < line->right;
    if (below && line->bottom - above->bottom > fmaxf(1.22f * p->pitch, 1.22f * line->size))
        return !goes_on || line->bottom - above->bottom > 3 * line->size;
    if (goes_on) return false;
    column c = column_of(p, a);
    if (below && above->right < c.left + .6f * (c.right - c.left)) return true; /* lines of a head or a list: no text is so ragged */
    if (is_indented(p, b) && (ends || p->indents) && !begins_item(p->lines[first].text)) return true;
    if (p->indents) return below && ends && has_room(above, line, c.right) && !is_indented(p, a);
    return ends && (!below || has_room(above, line, c.right));
}

/* ---------------------------------------------------------------- words cut at line ends */

static uint64_t hash_of(slice word) {
    char small[64];
    size_t length = word.length < sizeof small ? word.length : sizeof small;
    for (size_t i = 0; i < length; i++)
        small[i] = word.bytes[i] >= 'A' && word.bytes[i] <= 'Z' ? (char)(word.bytes[i] | 32) : word.bytes[i];
    uint64_t hash = XXH3_64bits(small, length);
    return hash ? hash : 1;
}

static bool of_word(char c) { return in_word(c) || c == '-'; }

static size_t word_length(slice text) {
    size_t length = 0;
    while (length < text.length && of_word(text.bytes[length])) length++;
    return length;
}

static bool know_words(printed *p) {
    uint64_t most = p->count; /* no more words than that: any two of a line have some other character between them */
    for (uint32_t i = 0; i < p->count; i++)
        for (size_t c = 0; c < p->lines[i].text.length; c++) most += !of_word(p->lines[i].text.bytes[c]);
    for (p->known_slots = 64; p->known_slots < 2 * most; p->known_slots *= 2) {}
    p->known = ARENA_ARRAY(p->memory, uint64_t, p->known_slots);
    for (uint32_t i = 0; p->known && i < p->count; i++) {
        slice rest = p->lines[i].text;
        while (rest.length) {
            size_t length = word_length(rest);
            bool whole = length < rest.length || (length && rest.bytes[length - 1] != '-'); /* not the half at the line's end */
            if (length && whole) {
                uint64_t hash = hash_of(slice_of(rest.bytes, length)), slot = hash & (p->known_slots - 1);
                while (p->known[slot] && p->known[slot] != hash) slot = (slot + 1) & (p->known_slots - 1);
                p->known[slot] = hash;
            }
            size_t next = length ? length : 1;
            rest = slice_of(rest.bytes + next, rest.length - next);
        }
    }
    return p->known != NULL;
}

static bool is_known(const printed *p, slice word) {
    uint64_t hash = hash_of(word), slot = hash & (p->known_slots - 1);
    while (p->known[slot] && p->known[slot] != hash) slot = (slot + 1) & (p->known_slots - 1);
    return p->known[slot] == hash;
}

/* Is the hyphen at the end of what is written the word's own, and not the printer's? As the document has the word elsewhere, else as words with such
 * a first part are written. */
static bool keeps_hyphen(const printed *p, const builder *b, slice next) {
    char both[128];
    size_t first = b->length - 1, behind = word_length(next);
    while (first > 0 && (in_word(b->bytes[first - 1]) || b->bytes[first - 1] == '-')) first--;
    slice half = slice_of(b->bytes + first, b->length - 1 - first);
    if (!behind || !is_small(next.bytes[0]) || half.length + behind + 1 > sizeof both) return true;
    memcpy(both, half.bytes, half.length);
    memcpy(both + half.length, next.bytes, behind);
    if (is_known(p, slice_of(both, half.length + behind))) return false;
    memmove(both + half.length + 1, both + half.length, behind);
    both[half.length] = '-';
    return is_known(p, slice_of(both, half.length + behind + 1)) || words_keep_hyphen(half);
}

static void put_line(const printed *p, builder *b, slice text, bool joined) {
    static const char soft[] = "\xC2\xAD";
    bool cut = joined && b->length > 1 && b->bytes[b->length - 1] == '-' &&
               (in_word(b->bytes[b->length - 2]) || is_digit(b->bytes[b->length - 2]));
    if (cut && !keeps_hyphen(p, b, text)) b->length--;
    if (joined && !cut && !(b->length > 1 && memcmp(b->bytes + b->length - 2, soft, 2) == 0)) builder_byte(b, ' ');
    if (joined && b->length > 1 && memcmp(b->bytes + b->length - 2, soft, 2) == 0) b->length -= 2;
    builder_append(b, text);
}

/* ---------------------------------------------------------------- the whole */

/* The lines of one role, by paragraphs. */
static void write_lines(const printed *p, builder *b, line_role role) {
    uint32_t before = p->count, first = p->count;
    for (uint32_t i = 0; i < p->count; i++) {
        if (p->roles[i] != role) continue;
        bool joined = before < p->count && (role == ROLE_TITLE || !begins_paragraph(p, before, i, first));
        if (!joined && b->length) builder_append(b, SLICE("\n\n"));
        if (!joined) first = i;
        put_line(p, b, p->lines[i].text, joined);
        before = i;
    }
}

bool pdf_text_read(arena *memory, const input_words *words, pdf_lines *lines, article *made) {
    printed p = {.memory = memory, .words = words, .lines = lines->items, .count = lines->count};
    builder title = {.memory = memory}, text = {.memory = memory};
    p.roles = arena_allocate(memory, p.count + 1);
    if (!p.roles) return false;
    memset(p.roles, ROLE_TEXT, p.count + 1);
    if (!mark_furniture(&p) || !know_words(&p)) return false;
    measure_type(&p);
    mark_notes(&p);
    mark_title(&p);
    write_lines(&p, &title, ROLE_TITLE);
    made->title = builder_finish(&title);
    mark_running_title(&p, made->title);
    see_indents(&p);
    made->date = day_of(&p);
    write_lines(&p, &text, ROLE_TEXT);
    write_lines(&p, &text, ROLE_NOTE);
    made->text = builder_finish(&text);
    bool fine = made->title.bytes && made->text.bytes;
    if (!made->title.length) made->title = (slice){NULL, 0};
    return fine;
}
