/* What a page says about itself: title, day, author, outlet, address, language. Pages say it up to five times (JSON-LD, Open Graph and
 * other meta elements, microdata, their own headline and byline, their address), and not always rightly, so each fact has an order in
 * which the sayings are believed. */
#include "input/readers/builder.h"
#include "input/readers/dates.h"
#include "input/readers/page.h"

#include <jansson.h>
#include <strings.h>

enum { VALUE_LONGEST = 1000, HEADINGS = 40, PIECES = 16 };

/* How much a saying is believed; the higher wins, the first among equals. */
typedef struct told {
    slice text;
    int weight;
} told;

typedef struct search {
    arena *memory;
    const input_words *words;
    const html_tree *tree;
    told title, date, author, source, url, language, section, body;
    bool date_unsure;
    uint32_t date_node;                 /* of the day that a name tells, 0 of others */
    slice page_title;                   /* <title> */
    slice headings[HEADINGS];           /* of the first three ranks */
    unsigned heading_count, first_rank; /* first_rank: how many of the first */
    slice first_heading;
    uint32_t remark_end; /* the node behind what readers wrote, which tells nothing of the report */
    bool month_first, failed;
} search;

static void tell(told *t, slice text, int weight) {
    if (text.length && text.length <= VALUE_LONGEST && weight > t->weight) *t = (told){text, weight};
}

/* 2011-08-03 and 2011-03-08: "08/03/2011" may be either. */
static bool swapped(slice a, slice b) {
    return a.length == 10 && b.length == 10 && memcmp(a.bytes, b.bytes, 4) == 0 && memcmp(a.bytes + 5, b.bytes + 8, 2) == 0 &&
           memcmp(a.bytes + 8, b.bytes + 5, 2) == 0;
}

/* A day in numbers that can be read in two ways is believed a little less, and gives way to its other reading wherever that is told surely. */
static void tell_date(search *s, slice text, int weight) {
    bool unsure;
    if (weight <= s->date.weight && !s->date_unsure) return;
    slice day = dates_find(s->memory, s->words, text, s->month_first, &unsure);
    if (unsure) weight -= 6;
    if (!day.bytes) return;
    if (unsure != s->date_unsure && swapped(day, s->date.text)) {
        if (s->date_unsure) s->date.text = day;
        if (weight > s->date.weight) s->date.weight = weight;
        s->date_unsure = false;
    } else if (weight > s->date.weight) {
        s->date = (told){day, weight};
        s->date_unsure = unsure;
        s->date_node = 0;
    }
}

static slice plain(const search *s, slice source) { return html_plain(s->memory, source); }

static bool is_address(slice text) { return text.length > 4 && strncasecmp(text.bytes, "http", 4) == 0; }

/* ---------------------------------------------------------------- meta elements */

typedef enum fact { FACT_TITLE, FACT_DATE, FACT_AUTHOR, FACT_SOURCE, FACT_URL, FACT_LANGUAGE, FACT_SECTION } fact;

static const struct {
    const char *name;
    fact is;
    int weight;
} meta_names[] = {
    {"og:title", FACT_TITLE, 50},
    {"parsely-title", FACT_TITLE, 60},
    {"sailthru.title", FACT_TITLE, 45},
    {"twitter:title", FACT_TITLE, 40},
    {"headline", FACT_TITLE, 55},
    {"hdl", FACT_TITLE, 55},
    {"dc.title", FACT_TITLE, 30},
    {"dcterms.title", FACT_TITLE, 30},
    {"title", FACT_TITLE, 30},
    {"article:published_time", FACT_DATE, 80},
    {"og:article:published_time", FACT_DATE, 80},
    {"article.published", FACT_DATE, 80},
    {"og:published_time", FACT_DATE, 80},
    {"og:pubdate", FACT_DATE, 78},
    {"datepublished", FACT_DATE, 85},
    {"publishdate", FACT_DATE, 75},
    {"publish-date", FACT_DATE, 75},
    {"publish_date", FACT_DATE, 75},
    {"published-date", FACT_DATE, 75},
    {"published_date", FACT_DATE, 75},
    {"publication_date", FACT_DATE, 75},
    {"publicationdate", FACT_DATE, 75},
    {"pubdate", FACT_DATE, 75},
    {"ptime", FACT_DATE, 75},
    {"pdate", FACT_DATE, 75},
    {"originalpublicationdate", FACT_DATE, 76},
    {"parsely-pub-date", FACT_DATE, 75},
    {"sailthru.date", FACT_DATE, 70},
    {"article_date_original", FACT_DATE, 75},
    {"article.created", FACT_DATE, 60},
    {"cxenseparse:recs:publishtime", FACT_DATE, 70},
    {"dc.date.issued", FACT_DATE, 70},
    {"dcterms.issued", FACT_DATE, 70},
    {"dcterms.created", FACT_DATE, 65},
    {"dc.date", FACT_DATE, 60},
    {"dcterms.date", FACT_DATE, 60},
    {"dc.date.created", FACT_DATE, 60},
    {"displaydate", FACT_DATE, 60},
    {"analyticsattributes.articledate", FACT_DATE, 60},
    {"datecreated", FACT_DATE, 58},
    {"created", FACT_DATE, 50},
    {"date", FACT_DATE, 55},
    {"article:modified_time", FACT_DATE, 12},
    {"datemodified", FACT_DATE, 12},
    {"og:updated_time", FACT_DATE, 11},
    {"lastmod", FACT_DATE, 10},
    {"author", FACT_AUTHOR, 50},
    {"byl", FACT_AUTHOR, 55},
    {"article:author", FACT_AUTHOR, 45},
    {"article:author_name", FACT_AUTHOR, 55},
    {"og:author", FACT_AUTHOR, 45},
    {"parsely-author", FACT_AUTHOR, 55},
    {"sailthru.author", FACT_AUTHOR, 50},
    {"dc.creator", FACT_AUTHOR, 50},
    {"dcterms.creator", FACT_AUTHOR, 50},
    {"twitter:creator", FACT_AUTHOR, 5},
    {"og:site_name", FACT_SOURCE, 80},
    {"application-name", FACT_SOURCE, 40},
    {"apple-mobile-web-app-title", FACT_SOURCE, 35},
    {"al:android:app_name", FACT_SOURCE, 20},
    {"dc.publisher", FACT_SOURCE, 55},
    {"dcterms.publisher", FACT_SOURCE, 55},
    {"publisher", FACT_SOURCE, 50},
    {"source", FACT_SOURCE, 45},
    {"copyright", FACT_SOURCE, 8},
    {"twitter:site", FACT_SOURCE, 5},
    {"og:url", FACT_URL, 50},
    {"twitter:url", FACT_URL, 20},
    {"parsely-link", FACT_URL, 30},
    {"content-language", FACT_LANGUAGE, 40},
    {"language", FACT_LANGUAGE, 40},
    {"dc.language", FACT_LANGUAGE, 45},
    {"dcterms.language", FACT_LANGUAGE, 45},
    {"inlanguage", FACT_LANGUAGE, 60},
    {"og:locale", FACT_LANGUAGE, 30},
    {"article:section", FACT_SECTION, 50},
    {"parsely-section", FACT_SECTION, 45},
    {"section", FACT_SECTION, 40},
    {"articlesection", FACT_SECTION, 60},
};

static void tell_fact(search *s, fact is, slice value, int weight) {
    switch (is) {
    case FACT_TITLE: tell(&s->title, plain(s, value), weight); break;
    case FACT_DATE: tell_date(s, value, weight); break;
    case FACT_AUTHOR:
        if (!is_address(value) && !page_is_label(value)) tell(&s->author, plain(s, value), weight);
        break;
    case FACT_SOURCE:
        if (!is_address(value)) tell(&s->source, plain(s, value), weight);
        break;
    case FACT_URL:
        if (is_address(value)) tell(&s->url, plain(s, value), weight);
        break;
    case FACT_LANGUAGE: tell(&s->language, value, weight); break;
    case FACT_SECTION: tell(&s->section, plain(s, value), weight); break;
    }
}

static void read_meta(search *s, const html_node *n) {
    slice rest = n->source, name, value, content = {NULL, 0}, of[4] = {{NULL, 0}};
    while (html_next_attribute(&rest, &name, &value)) {
        if (html_same_word(name, "content")) content = value;
        if (html_same_word(name, "name")) of[0] = value;
        if (html_same_word(name, "property")) of[1] = value;
        if (html_same_word(name, "itemprop")) of[2] = value;
        if (html_same_word(name, "http-equiv")) of[3] = value;
    }
    if (!content.length) return;
    for (unsigned k = 0; k < 4; k++)
        for (size_t i = 0; of[k].length && i < sizeof meta_names / sizeof *meta_names; i++)
            if (html_same_word(of[k], meta_names[i].name)) {
                if (k == 2 && meta_names[i].is == FACT_AUTHOR) continue; /* microdata gives organisations and people alike */
                tell_fact(s, meta_names[i].is, content, meta_names[i].weight);
            }
}

/* ---------------------------------------------------------------- JSON-LD */

static slice json_text(const search *s, const json_t *value) {
    if (!json_is_string(value)) return (slice){NULL, 0};
    return plain(s, slice_of(json_string_value(value), json_string_length(value)));
}

static const json_t *named(const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    return json_is_object(value) ? json_object_get(value, "name") : value;
}

static bool has_type(const json_t *object, const char *part) {
    const json_t *type = json_object_get(object, "@type"), *item;
    size_t i;
    if (json_is_string(type)) return strstr(json_string_value(type), part) != NULL;
    json_array_foreach(type, i, item) if (json_is_string(item) && strstr(json_string_value(item), part)) return true;
    return false;
}

/* Names of several authors, ", " between them. */
static slice authors_of(search *s, const json_t *value) {
    builder b = {.memory = s->memory};
    const json_t *item;
    size_t i;
    if (!json_is_array(value)) return json_text(s, named(value));
    json_array_foreach(value, i, item) {
        slice name = json_text(s, named(item));
        if (!name.length) continue;
        if (b.length) builder_append(&b, SLICE(", "));
        builder_append(&b, name);
    }
    return builder_finish(&b);
}

static void read_article_object(search *s, const json_t *object) {
    const json_t *body = json_object_get(object, "articleBody");
    const json_t *entity = json_object_get(object, "mainEntityOfPage");
    if (json_is_object(entity)) entity = json_object_get(entity, "@id");
    tell(&s->title, json_text(s, json_object_get(object, "headline")), 70);
    tell_date(s, json_text(s, json_object_get(object, "datePublished")), 90);
    tell_date(s, json_text(s, json_object_get(object, "dateCreated")), 66);
    tell_date(s, json_text(s, json_object_get(object, "dateModified")), 14);
    slice author = authors_of(s, json_object_get(object, "author"));
    if (!is_address(author) && !page_is_label(author)) tell(&s->author, author, 70);
    tell(&s->source, json_text(s, named(json_object_get(object, "publisher"))), 60);
    if (json_is_string(entity) && is_address(slice_from(json_string_value(entity)))) tell(&s->url, json_text(s, entity), 35);
    tell(&s->language, json_text(s, json_object_get(object, "inLanguage")), 50);
    const json_t *section = json_object_get(object, "articleSection");
    tell(&s->section, json_text(s, json_is_array(section) ? json_array_get(section, 0) : section), 55);
    if (!json_is_string(body) || json_string_length(body) < 100) return;
    slice text = page_fragment_text(s->memory, slice_of(json_string_value(body), json_string_length(body)));
    if (text.length > s->body.text.length) s->body = (told){text, 1};
}

static void read_linked(search *s, const json_t *value, unsigned depth) {
    const json_t *item;
    size_t i;
    if (depth > 4) return;
    if (json_is_array(value)) json_array_foreach(value, i, item) read_linked(s, item, depth + 1);
    if (!json_is_object(value)) return;
    read_linked(s, json_object_get(value, "@graph"), depth + 1);
    if (has_type(value, "Article") || has_type(value, "BlogPosting") || has_type(value, "Report"))
        read_article_object(s, value);
    else if (has_type(value, "WebPage"))
        tell_date(s, json_text(s, json_object_get(value, "datePublished")), 56);
    else if (has_type(value, "WebSite"))
        tell(&s->source, json_text(s, json_object_get(value, "name")), 58);
    const json_t *main_entity = json_object_get(value, "mainEntity");
    if (json_is_object(main_entity)) read_linked(s, main_entity, depth + 1);
}

/* JSON as pages have it: control characters in strings, a comment or CDATA mark around it. */
static void read_json(search *s, slice source) {
    builder b = {.memory = s->memory};
    size_t start = 0;
    while (start < source.length && source.bytes[start] != '{' && source.bytes[start] != '[') start++;
    while (source.length > start && source.bytes[source.length - 1] != '}' && source.bytes[source.length - 1] != ']') source.length--;
    builder_append(&b, slice_of(source.bytes + start, source.length - start));
    for (size_t i = 0; i < b.length; i++)
        if ((unsigned char)b.bytes[i] < ' ') b.bytes[i] = ' ';
    json_error_t problem;
    json_t *value = b.length && !b.failed ? json_loadb(b.bytes, b.length, JSON_ALLOW_NUL, &problem) : NULL;
    read_linked(s, value, 0);
    json_decref(value);
}

/* ---------------------------------------------------------------- the page's own elements */

static slice limited_text(const search *s, uint32_t node, uint32_t most_nodes) {
    uint32_t end = s->tree->nodes[node].end;
    return end - node > most_nodes ? (slice){"", 0} : html_text_of(s->memory, s->tree, node);
}

/* A heading's own words: up to another heading in it. */
static slice heading_text(const search *s, uint32_t node) {
    enum { MOST = 64 };
    builder b = {.memory = s->memory};
    uint32_t end = s->tree->nodes[node].end;
    if (end - node > MOST) return (slice){"", 0};
    for (uint32_t i = node + 1; i < end; i++) {
        const html_node *n = &s->tree->nodes[i];
        if (b.length && n->tag >= HTML_h1 && n->tag <= HTML_h6) break;
        if (n->tag == HTML_script || n->tag == HTML_style || n->tag == HTML_svg)
            i = n->end - 1;
        else if (n->tag == HTML_TEXT)
            html_append(&b, n->source);
        else if (n->tag == HTML_br || html_is_block(n->tag))
            builder_collapsed(&b, SLICE(" "));
    }
    builder_trim(&b, 0);
    return builder_finish(&b);
}

static bool mentions(slice text, const char *word) { return text.length && memmem(text.bytes, text.length, word, strlen(word)); }

/* How much better a day below the headline is than one above it, and one of publication than one of the last change. */
static int better_when(const search *s, slice class) {
    bool changed = mentions(class, "odified") || mentions(class, "pdated"),
         published = mentions(class, "ublish") || mentions(class, "osted") || mentions(class, "entry-date");
    return (s->first_rank ? 3 : 0) - (changed && !published ? 8 : 0);
}

static void read_time(search *s, const html_node *n, uint32_t node, bool published) {
    slice when = html_attribute(n, "datetime");
    int better = published ? 0 : better_when(s, html_attribute(n, "class"));
    if (when.length)
        tell_date(s, when, (published ? 72 : 46) + better);
    else
        tell_date(s, limited_text(s, node, 12), (published ? 68 : 44) + better);
}

/* "Updated: 3 May 2019 | Published: 2 May 2019" tells both. */
static void tell_when(search *s, slice text, int weight) {
    const char *published = text.length ? memmem(text.bytes, text.length, "ublished", 8) : NULL;
    if (published)
        tell_date(s, slice_of(published, text.length - (size_t)(published - text.bytes)), weight);
    else
        tell_date(s, text, weight - (mentions(text, "pdated") ? 8 : 0));
}

static void read_named(search *s, const html_node *n, uint32_t node) {
    slice rest = n->source, name, value;
    slice property = {NULL, 0}, content = {NULL, 0};
    uint32_t bits = 0;
    bool by = false;
    while (html_next_attribute(&rest, &name, &value)) {
        if (html_same_word(name, "itemprop")) property = value;
        if (html_same_word(name, "content") || html_same_word(name, "datetime")) content = value;
        if (html_same_word(name, "rel")) by |= html_same_word(value, "author");
        if (html_same_word(name, "class") || html_same_word(name, "id")) bits |= words_of_names(s->words, value);
    }
    if (html_same_word(property, "datepublished")) tell_date(s, content.length ? content : limited_text(s, node, 12), 82);
    if (html_same_word(property, "datecreated")) tell_date(s, content.length ? content : limited_text(s, node, 12), 57);
    if (html_same_word(property, "headline")) tell(&s->title, limited_text(s, node, 24), 65);
    if (html_same_word(property, "author")) tell(&s->author, limited_text(s, node, 24), 52);
    if (by && n->tag == HTML_a) tell(&s->author, limited_text(s, node, 12), 48);
    if (bits & NAME_WHO) {
        slice text = limited_text(s, node, 16);
        if (text.length < 80 && !page_is_label(text)) tell(&s->author, text, 30);
    }
    if (bits & NAME_WHEN) {
        slice text = limited_text(s, node, 24);
        int before = s->date.weight;
        if (n->tag == HTML_abbr) tell_date(s, html_attribute(n, "title"), 58);
        if (text.length < 120) tell_when(s, text, 40 + better_when(s, html_attribute(n, "class")));
        if (s->date.weight > before) s->date_node = node;
    }
}

/* Does an element hold what readers wrote, by its names, and not the headline? */
static bool holds_remarks(const search *s, uint32_t i) {
    const html_node *n = &s->tree->nodes[i];
    if (!n->source.length || n->tag == HTML_body || n->tag == HTML_html || n->tag == HTML_main || n->tag == HTML_article) return false;
    if (!((words_of_names(s->words, html_attribute(n, "class")) | words_of_names(s->words, html_attribute(n, "id"))) & NAME_REMARK))
        return false;
    for (uint32_t inner = i + 1; inner < n->end; inner++)
        if (s->tree->nodes[inner].tag == HTML_h1) return false;
    return true;
}

static void read_element(search *s, uint32_t i) {
    const html_node *n = &s->tree->nodes[i];
    slice value;
    if (i < s->remark_end) return;
    if (html_is_block(n->tag) && holds_remarks(s, i)) {
        s->remark_end = n->end;
        return;
    }
    switch (n->tag) {
    case HTML_meta: read_meta(s, n); break;
    case HTML_html: tell(&s->language, html_attribute(n, "lang"), 70), tell(&s->language, html_attribute(n, "xml:lang"), 69); break;
    case HTML_title:
        if (!s->page_title.length) s->page_title = limited_text(s, i, 4);
        break;
    case HTML_link:
        value = html_attribute(n, "rel");
        if (html_same_word(value, "canonical") && is_address(html_attribute(n, "href")))
            tell(&s->url, plain(s, html_attribute(n, "href")), 60);
        break;
    case HTML_script:
        value = html_attribute(n, "type");
        if (html_same_word(value, "application/ld+json") && n->end > i + 1) read_json(s, s->tree->nodes[i + 1].source);
        break;
    case HTML_h1:
        if (!s->first_rank++) s->first_heading = heading_text(s, i); /* fall through */
    case HTML_h2:
    case HTML_h3:
        if (s->heading_count < HEADINGS) s->headings[s->heading_count] = heading_text(s, i);
        if (s->heading_count < HEADINGS && s->headings[s->heading_count].length >= 8) s->heading_count++;
        break;
    case HTML_time: read_time(s, n, i, html_attribute(n, "pubdate").bytes != NULL); break;
    default: break;
    }
    if (n->tag != HTML_meta && n->tag != HTML_TEXT && n->source.length > 6) read_named(s, n, i);
}

/* ---------------------------------------------------------------- title and address */

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Does `text` begin with all letters of `start`? The number of bytes of it that do, 0 if not. */
static size_t begins_with_letters(slice text, slice start) {
    size_t i = 0, j = 0;
    for (;;) {
        while (i < text.length && !letter(text.bytes[i])) i++;
        while (j < start.length && !letter(start.bytes[j])) j++;
        if (j == start.length) return i;
        if (i == text.length || (text.bytes[i] | 32) != (start.bytes[j] | 32)) return 0;
        i++, j++;
    }
}

static bool same_name(slice a, slice b) { return a.length && b.length && begins_with_letters(a, b) && begins_with_letters(b, a); }

/* The title without the outlet's name behind (or before) a bar or dash. */
static slice without_outlet(slice title, slice outlet) {
    static const char *const marks[] = {
        " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " < ", " \xE2\x80\xB9 ",
        ": "};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        size_t length = strlen(marks[m]), last = 0;
        bool found = false, colon = marks[m][0] == ':';
        for (size_t i = 0; i + length <= title.length; i++) {
            if (memcmp(title.bytes + i, marks[m], length) != 0) continue;
            slice head = slice_of(title.bytes, i), rest = slice_of(title.bytes + i + length, title.length - i - length);
            if (same_name(head, outlet)) return without_outlet(rest, outlet);
            if (same_name(rest, outlet)) return without_outlet(head, outlet);
            last = i, found = true;
        }
        bool sure = m == 0 || (m >= 4 && m <= 9);
        if (!found || colon || last < 15) continue;
        slice rest = slice_of(title.bytes + last + length, title.length - last - length);
        size_t words = 1;
        for (size_t i = 0; i < rest.length; i++) words += rest.bytes[i] == ' ';
        bool capital = rest.length && rest.bytes[0] >= 'A' && rest.bytes[0] <= 'Z';
        if (words <= (sure ? 5u : 3u) && (sure || (capital && !outlet.length))) return without_outlet(slice_of(title.bytes, last), outlet);
    }
    return title;
}

/* Parts of a title between the marks that may set the outlet's name or the section's apart. */
static unsigned cut_title(slice title, slice *pieces) {
    static const char *const marks[] = {
        " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", ": ", " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 ", "_"};
    unsigned count = 0;
    if (title.length) pieces[count++] = title;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t i = 0, from = 0, length = strlen(marks[m]); i + length <= title.length && count + 3 <= PIECES; i++) {
            if (title.bytes[i] != marks[m][0] || memcmp(title.bytes + i, marks[m], length) != 0) continue;
            size_t head = i;
            while (head && strchr(" :|-", title.bytes[head - 1])) head--;
            pieces[count++] = slice_of(title.bytes, head);
            if (from && head > from) pieces[count++] = slice_of(title.bytes + from, head - from); /* "Print - Headline - Outlet" */
            from = i + length;
            pieces[count++] = slice_of(title.bytes + from, title.length - from);
        }
    return count;
}

/* The part of the page's title that stands on the page as a line of its own: its headline. One that is no link is believed first. */
static slice shown_title(const search *s) {
    slice pieces[PIECES], best[2] = {{NULL, 0}, {NULL, 0}};
    unsigned count = cut_title(s->page_title, pieces);
    for (uint32_t i = 1; i < s->tree->count; i++) {
        const html_node *n = &s->tree->nodes[i];
        html_tag above = s->tree->nodes[n->parent].tag;
        if (n->tag != HTML_TEXT || n->source.length < 15 || n->source.length > 400 || above == HTML_title || above == HTML_script) continue;
        slice *of = &best[above == HTML_a];
        for (unsigned k = 0; k < count; k++)
            if (pieces[k].length >= 15 && pieces[k].length > of->length && n->source.length + 2 >= pieces[k].length &&
                n->source.length < pieces[k].length + 120 && same_name(plain(s, n->source), pieces[k]) &&
                !same_name(pieces[k], s->source.text))
                *of = pieces[k];
    }
    return best[0].length ? best[0] : best[1].length >= 25 ? best[1] : best[0];
}

/* Do half of the longer words of one title stand in the other? */
static bool alike(slice a, slice b) {
    size_t words = 0, shared = 0;
    while (a.bytes) {
        slice word = slice_cut(&a, ' ');
        if (word.length < 4) continue;
        words++;
        shared += memmem(b.bytes, b.length, word.bytes, word.length) != NULL;
    }
    return words >= 2 && shared * 2 >= words;
}

static slice choose_title(const search *s, bool *weak) {
    slice told = s->title.text, outlet = s->source.text, best = {NULL, 0};
    slice pieces[PIECES];
    unsigned count = cut_title(s->page_title, pieces);
    *weak = false;
    for (unsigned i = 0; i < s->heading_count; i++) {
        slice heading = s->headings[i];
        bool fits = begins_with_letters(told, heading) || begins_with_letters(s->page_title, heading);
        for (unsigned k = 0; k < count; k++) fits |= same_name(pieces[k], heading);
        if (fits && !same_name(heading, outlet) && heading.length > best.length) best = heading;
    }
    if (best.length >= 12) return best;
    if (told.length && s->first_rank == 1 && s->first_heading.length >= 15 && alike(s->first_heading, told)) return s->first_heading;
    if (told.length) return without_outlet(told, outlet);
    slice shown = shown_title(s), stripped = without_outlet(s->page_title, outlet);
    if (shown.length) return shown;
    if (s->first_rank == 1 && s->first_heading.length >= 20 && !same_name(s->first_heading, outlet)) return s->first_heading;
    *weak = true;
    return stripped.length ? stripped : s->heading_count ? s->headings[0] : stripped;
}

/* "https://www.example.org/…" is by example.org. */
static slice host_of(arena *memory, slice url) {
    const char *host = url.length ? memmem(url.bytes, url.length, "://", 3) : NULL;
    if (!host) return (slice){NULL, 0};
    slice rest = slice_of(host + 3, url.length - (size_t)(host + 3 - url.bytes));
    slice name = slice_cut(&rest, '/');
    if (slice_starts_with(name, SLICE("www."))) name = slice_of(name.bytes + 4, name.length - 4);
    return arena_copy(memory, name);
}

/* A day in the address: /2019/03/05/ or /2019-03-05 or /20190305. */
static void tell_date_of_address(search *s, slice url) {
    const char *slash = url.length > 10 ? memchr(url.bytes + 8, '/', url.length - 8) : NULL;
    if (slash) tell_date(s, slice_of(slash, url.length - (size_t)(slash - url.bytes)), 42);
}

bool page_find_data(arena *memory, const input_words *words, const html_tree *tree, page_data *found) {
    search s = {.memory = memory, .words = words, .tree = tree, .month_first = true};
    for (uint32_t i = 1; i < tree->count && i < 64; i++)
        if (tree->nodes[i].tag == HTML_html) {
            slice lang = html_attribute(&tree->nodes[i], "lang");
            s.month_first = !(lang.length == 5 && strncasecmp(lang.bytes, "en", 2) == 0 && strncasecmp(lang.bytes + 3, "us", 2) != 0) &&
                            (lang.length < 2 || strncasecmp(lang.bytes, "en", 2) == 0);
        }
    for (uint32_t i = 1; i < tree->count; i++) read_element(&s, i);
    tell_date_of_address(&s, s.url.text);
    bool weak;
    slice title = choose_title(&s, &weak);
    *found = (page_data){.title = title,
                         .weak_title = weak,
                         .date = s.date.text,
                         .date_node = s.date_node,
                         .author = page_name_alone(s.author.text, s.source.text),
                         .source = s.source.text,
                         .url = s.url.text,
                         .language = s.language.text,
                         .section = s.section.text,
                         .body = s.body.text};
    if (!found->source.length) found->source = host_of(memory, s.url.text);
    return !s.failed;
}
