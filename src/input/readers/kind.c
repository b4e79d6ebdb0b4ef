#include "input/readers/kind.h"

#include "input/readers/exports.h"

#include <stdio.h>
#include <strings.h>

const char *input_kind_name(input_kind kind) {
    static const char *const names[KIND_COUNT] = {
        [KIND_TEXT] = "text",         [KIND_JSONL] = "jsonl",       [KIND_CONLLU] = "conllu",
        [KIND_JSON] = "json",         [KIND_CSV] = "csv",           [KIND_TSV] = "tsv",
        [KIND_HTML] = "html",         [KIND_FEED] = "feed",         [KIND_NITF] = "nitf",
        [KIND_NEWSML] = "newsml",     [KIND_WARC] = "warc",         [KIND_NEXIS] = "nexis",
        [KIND_FACTIVA] = "factiva",   [KIND_PROQUEST] = "proquest", [KIND_EUROPRESSE] = "europresse",
        [KIND_NEWSBANK] = "newsbank", [KIND_DOCX] = "docx",         [KIND_XLSX] = "xlsx",
        [KIND_ODT] = "odt",           [KIND_RTF] = "rtf",           [KIND_PDF] = "pdf",
        [KIND_EML] = "eml",           [KIND_MBOX] = "mbox",
    };
    return names[kind];
}

static bool has(slice text, const char *words) { return memmem(text.bytes, text.length, words, strlen(words)) != NULL; }

static bool ends_in(const char *name, const char *end) {
    size_t length = strlen(name), size = strlen(end);
    return length >= size && strcasecmp(name + length - size, end) == 0;
}

/* ---------------------------------------------------------------- files known by their first bytes */

static const struct {
    size_t at;
    slice bytes;
    input_kind kind;
    const char *refusal;
} marks[] = {
    {0, {"%PDF-", 5}, KIND_PDF, NULL},
    {0, {"{\\rtf", 5}, KIND_RTF, NULL},
    {0, {"WARC/", 5}, KIND_WARC, NULL},
    {0, {"\x1F\x8B", 2}, KIND_ARCHIVE, NULL},
    {0, {"BZh", 3}, KIND_ARCHIVE, NULL},
    {0,
     {"\xFD"
      "7zXZ",
      5},
     KIND_ARCHIVE,
     NULL},
    {0, {"\x28\xB5\x2F\xFD", 4}, KIND_ARCHIVE, NULL},
    {0, {"\x5D\x2A\x4D\x18", 4}, KIND_ARCHIVE, NULL}, /* zstd with a dictionary before it */
    {257, {"ustar", 5}, KIND_ARCHIVE, NULL},
    {0, {"7z\xBC\xAF", 4}, KIND_REFUSED, "a 7z archive: unpack it first, or pack its files as zip or tar"},
    {0, {"Rar!", 4}, KIND_REFUSED, "a rar archive: unpack it first, or pack its files as zip or tar"},
    {0,
     {"\xD0\xCF\x11\xE0", 4},
     KIND_REFUSED,
     "a Microsoft Office file of the old kind (.doc, .xls, .msg): save it as .docx, .csv or .eml"},
    {0, {"SQLite format 3", 15}, KIND_REFUSED, "an SQLite database: write its table as CSV"},
    {0, {"PAR1", 4}, KIND_REFUSED, "a Parquet file: write it as CSV or JSON Lines"},
    {0, {"ARROW1", 6}, KIND_REFUSED, "an Arrow file: write it as CSV or JSON Lines"},
    {0, {"\x89PNG", 4}, KIND_ASSET, "a picture"},
    {0, {"\xFF\xD8\xFF", 3}, KIND_ASSET, "a picture"},
    {0, {"GIF8", 4}, KIND_ASSET, "a picture"},
    {8, {"WEBP", 4}, KIND_ASSET, "a picture"},
    {0, {"\0\0\1\0", 4}, KIND_ASSET, "a picture"},
    {4, {"ftyp", 4}, KIND_ASSET, "a film or picture"},
    {0, {"ID3", 3}, KIND_ASSET, "a sound"},
    {0, {"OggS", 4}, KIND_ASSET, "a sound or film"},
    {0, {"wOFF", 4}, KIND_ASSET, "a font"},
    {0, {"wOF2", 4}, KIND_ASSET, "a font"},
    {0,
     {"\x7F"
      "ELF",
      4},
     KIND_ASSET,
     "a program"},
};

/* Zip files are office files where their first member says so. */
static input_kind sniff_zip(slice first, const char **refusal) {
    slice name = first.length > 30 ? slice_of(first.bytes + 30, first.length - 30) : (slice){"", 0};
    if (slice_starts_with(name, SLICE("mimetype"))) {
        if (has(slice_of(name.bytes, name.length < 100 ? name.length : 100), "opendocument.text")) return KIND_ODT;
        *refusal = "an OpenDocument or e-book file that is no text document: save it as .odt, .docx or .csv";
        return KIND_REFUSED;
    }
    static const char *const office[] = {"[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/"};
    bool sheet = !has(first, "word/document.xml") &&
                 (has(first, "xl/workbook.xml") || has(first, "xl/worksheets/")); /* a document may hold a sheet */
    for (size_t i = 0; i < sizeof office / sizeof *office; i++)
        if (slice_starts_with(name, slice_from(office[i]))) return sheet ? KIND_XLSX : KIND_DOCX;
    if (slice_starts_with(name, SLICE("xl/"))) return KIND_XLSX;
    return KIND_ARCHIVE;
}

/* ---------------------------------------------------------------- text */

static slice skip_space(slice text) {
    if (slice_starts_with(text, SLICE("\xEF\xBB\xBF"))) text = slice_of(text.bytes + 3, text.length - 3);
    while (text.length && (unsigned char)text.bytes[0] <= ' ') text = slice_of(text.bytes + 1, text.length - 1);
    return text;
}

static bool begins(slice text, const char *words) {
    size_t length = strlen(words);
    return text.length >= length && strncasecmp(text.bytes, words, length) == 0;
}

/* Does "Length:" or the like stand as a word of its own? Scripts are full of "maxLength:". */
static bool has_label(slice text, const char *label) {
    size_t length = strlen(label);
    for (slice rest = text;;) {
        const char *at = memmem(rest.bytes, rest.length, label, length);
        if (!at) return false;
        if (at == text.bytes || !(((unsigned char)at[-1] | 32) >= 'a' && ((unsigned char)at[-1] | 32) <= 'z')) return true;
        rest = slice_of(at + length, rest.length - (size_t)(at + length - rest.bytes));
    }
}

/* Does an element bear the number of an article in Factiva ("article-EXNA000020110305e7350000x")? Other papers have an "article-body". */
static bool has_factiva_number(slice text) {
    static const char start[] = "id=\"article-";
    for (slice rest = text;;) {
        const char *at = memmem(rest.bytes, rest.length, start, sizeof start - 1);
        if (!at) return false;
        rest = slice_of(at + sizeof start - 1, rest.length - (size_t)(at + sizeof start - 1 - rest.bytes));
        size_t length = 0, digits = 0;
        for (; length < rest.length && rest.bytes[length] != '"'; length++)
            digits += rest.bytes[length] >= '0' && rest.bytes[length] <= '9';
        if (length >= 18 && length <= 40 && digits >= 8) return true;
    }
}

/* Most pages are no exports and hold no part of the marks below: one pass over the text, by pairs of bytes, in place of one for each. */
static bool may_be_export(slice text) {
    static const char *const parts[] = {">HD<",  "nArticle",  "eArticle",    "rArticle", "Factiva", "DocPub",    "Ocurr",
                                        "Quest", "quest.com", "XML section", "Nexis",    "DOCFULL", "DOCUMENTS", "-Date:"};
    enum { PARTS = sizeof parts / sizeof *parts };
    uint64_t pairs[65536 / 64] = {0};
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    for (size_t i = 0; i < PARTS; i++) {
        unsigned pair = (unsigned)parts[i][0] << 8 | (unsigned char)parts[i][1];
        pairs[pair / 64] |= UINT64_C(1) << pair % 64;
    }
    for (size_t at = 0; at + 1 < text.length; at++) {
        unsigned pair = (unsigned)bytes[at] << 8 | bytes[at + 1];
        if (!(pairs[pair / 64] >> pair % 64 & 1)) continue;
        for (size_t i = 0; i < PARTS; i++)
            if (slice_starts_with(slice_of(text.bytes + at, text.length - at), slice_from(parts[i]))) return true;
    }
    return false;
}

/* Exports of news databases in HTML, by marks that their pages carry. */
static input_kind sniff_page(slice text) {
    if (!may_be_export(text)) return KIND_HTML;
    if (has(text, ">HD<") && has(text, ">WC<") && has(text, ">PD<")) return KIND_FACTIVA;
    if (has(text, "class=\"article enArticle\"") || (has(text, "Factiva") && has(text, "enArticle")) ||
        has(text, "class=\"article deArticle\"") || has(text, "class=\"article frArticle\"") ||
        (has(text, "Factiva") && has_factiva_number(text)))
        return KIND_FACTIVA;
    if (has(text, "DocPublicationName") || has(text, "docOcurrContainer") || has(text, "titreArticleVisu")) return KIND_EUROPRESSE;
    if (has(text, "ProQuest document") || has(text, "proquest.com")) {
        if (has(text, "ProQuest document ID") || has(text, "ProQuest document id") || has(text, "Database: ")) return KIND_PROQUEST;
    }
    if (has(text, "<!-- Hide XML section from browser") || has(text, "LexisNexis") || has(text, "<DOCFULL>") ||
        has(text, "DOCUMENTS</SPAN>") || has(text, "Nexis Uni")) {
        if (has_label(text, "LENGTH:") || has(text, "LOAD-DATE:") || has_label(text, "Length:") || has(text, "<DOCFULL>") ||
            has_label(text, "NGE:")) /* "LÄNGE:", in any encoding */
            return KIND_NEXIS;
    }
    if (has(text, "Load-Date:") && has(text, "End of Document")) return KIND_NEXIS;
    return KIND_HTML;
}

static input_kind sniff_markup(slice text, const char **refusal) {
    static const char *const pages[] = {"<!doctype html", "<html", "<head",    "<body",  "<title", "<meta",   "<div",
                                        "<article",       "<p>",   "<p ",      "<table", "<h1",    "<script", "<link",
                                        "<span",          "<main", "<section", "<br",    "<font",  "<center", "<style"};
    slice rest = text;
    while (begins(rest, "<!--")) { /* saved pages open with a comment */
        const char *end = memmem(rest.bytes, rest.length, "-->", 3);
        if (!end) break;
        rest = skip_space(slice_of(end + 3, rest.length - (size_t)(end + 3 - rest.bytes)));
    }
    slice head = slice_of(rest.bytes, rest.length < 4096 ? rest.length : 4096);
    if (has(head, "<rss") || has(head, "<feed") || has(head, "<rdf:RDF") || has(head, "<atom:feed")) return KIND_FEED;
    if (has(head, "<ppsArticleResponse") || has(head, "<ppsarticle") || (has(head, "<article") && has(head, "<accessionNo")))
        return KIND_FACTIVA;
    if (has(head, "<nitf") || has(head, "<newsitem ")) return KIND_NITF;
    if (has(head, "<newsItem ") || has(head, "<newsMessage") || has(head, "<NewsML")) return KIND_NEWSML;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (begins(rest, pages[i])) return sniff_page(text);
    if (begins(rest, "<?xml") || begins(rest, "<!doctype")) {
        if (has(head, "<html") || has(head, "<HTML")) return sniff_page(text);
        if (has(head, "office:document")) {
            *refusal = "a flat OpenDocument file: save it as .odt";
            return KIND_REFUSED;
        }
    }
    *refusal =
        "XML that is no page, feed, NITF, NewsML or Factiva export: turn it into JSON Lines or CSV, or say --input text to have its tags read as words";
    return KIND_REFUSED;
}

static slice first_line(slice text) {
    slice line = slice_cut(&text, '\n');
    if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
    return line;
}

static size_t count(slice text, char byte) {
    size_t found = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"') quoted = !quoted;
        found += !quoted && text.bytes[i] == byte;
    }
    return found;
}

/* A table: a first line of short names with as many separators as the lines after it. */
static bool is_table(slice text, char separator) {
    slice line = first_line(text);
    size_t columns = count(line, separator);
    if (columns < 1 || line.length > 4096) return false;
    size_t longest = 0, length = 0, words = 0;
    for (size_t i = 0; i <= line.length; i++) {
        if (i == line.length || line.bytes[i] == separator) {
            if (length > longest) longest = length;
            if (!length) return false;
            length = 0;
            continue;
        }
        length++;
        words += line.bytes[i] == ' ';
        if (line.bytes[i] == '.' && i + 1 == line.length) return false; /* a sentence */
    }
    if (longest > 60 || words > columns * 2 + 1) return false;
    /* names that a table of documents has, and a second line that is built alike */
    static const char *const names[] = {"text",   "body",      "content", "article",  "title",       "headline", "date",  "id",      "url",
                                        "source", "published", "lead",    "abstract", "description", "summary",  "story", "fulltext"};
    bool known = false;
    for (slice rest = line; rest.bytes;) {
        slice name = slice_cut(&rest, separator);
        if (name.length > 1 && name.bytes[0] == '"') name = slice_of(name.bytes + 1, name.length - 2);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) known |= name.length <= strlen(names[i]) + 8 && begins(name, names[i]);
    }
    if (!known) return false;
    slice rest = slice_of(text.bytes + line.length, text.length - line.length);
    return count(slice_of(rest.bytes, rest.length < 8192 ? rest.length : 8192), separator) + 1 >= columns || separator == '\t';
}

/* Rows of as many fields each, whatever their columns are called. A comma in prose has a space behind it. */
static bool has_rows(slice text, char separator) {
    slice line = first_line(text), rest = slice_of(text.bytes + line.length, text.length - line.length);
    size_t columns = count(line, separator), found = 0, rows = 0;
    const char prose[] = {separator, ' '};
    bool quoted = false;
    if (!columns || line.length > 4096 || memmem(line.bytes, line.length, prose, sizeof prose)) return false;
    for (size_t i = 0, start = 0; i <= rest.length; i++) {
        char c = i < rest.length ? rest.bytes[i] : '\n';
        if (c == '"') quoted = !quoted;
        found += !quoted && c == separator;
        if (quoted || c != '\n') continue;
        if (i < rest.length && i - start > 1 && found != columns) return false; /* the last may be cut off */
        rows += i - start > 1 && found == columns;
        found = 0;
        start = i + 1;
    }
    return rows > 0;
}

/* "news.csv", "news.tsv.gz". */
static bool is_called_table(const char *name) {
    static const char *const ends[] = {".csv", ".tsv", ".tab"}, *const packed[] = {"", ".gz", ".bz2", ".xz", ".zst"};
    char end[16];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t p = 0; p < sizeof packed / sizeof *packed; p++) {
            snprintf(end, sizeof end, "%s%s", ends[i], packed[p]);
            if (ends_in(name, end)) return true;
        }
    return false;
}

static bool is_header_line(slice line, const char *name) { return begins(line, name); }

/* Messages: header lines such as "From: …" before an empty line. */
static bool is_message(slice text) {
    size_t known = 0, lines = 0;
    for (slice rest = text; rest.bytes && lines < 60; lines++) {
        slice line = slice_cut(&rest, '\n');
        if (line.length && line.bytes[line.length - 1] == '\r') line.length--;
        if (!line.length) break;
        if (line.bytes[0] == ' ' || line.bytes[0] == '\t') continue;
        const char *colon = memchr(line.bytes, ':', line.length);
        if (!colon || memchr(line.bytes, ' ', (size_t)(colon - line.bytes))) return false;
        static const char *const names[] = {"From:",         "Date:",     "Subject:",      "To:",          "Message-ID:",
                                            "MIME-Version:", "Received:", "Content-Type:", "Return-Path:", "Delivered-To:"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) known += is_header_line(line, names[i]);
    }
    return known >= 3;
}

static slice trimmed(slice line) {
    line = skip_space(line);
    while (line.length && (unsigned char)line.bytes[line.length - 1] <= ' ') line.length--;
    return line;
}

static bool is_factiva_end(slice line) {
    if (slice_starts_with(line, SLICE("AN "))) line = skip_space(slice_of(line.bytes + 3, line.length - 3));
    return slice_starts_with(line, SLICE("Document ")) && line.length >= 27 && line.length <= 45 &&
           !memchr(line.bytes + 9, ' ', line.length - 9);
}

/* Exports of news databases as plain text: known by lines that stand in each of their articles. */
input_kind input_kind_of_export(slice text) {
    const export_text e = {.capitals = true};
    size_t number, total, counts = 0, labels = 0, words = 0, factiva = 0, bodies = 0;
    bool ends = has(text, "End of Document");
    if (has(text, "ProQuest document ID:") || has(text, "ProQuest document id:")) return KIND_PROQUEST;
    bool numbered = has(text, "Record Number:") || has(text, "Article ID:") || has(text, "\nRecord: ");
    if (has(text, "NewsBank") && (numbered || has(text, "OpenURL Link:"))) return KIND_NEWSBANK;
    if (numbered && has(text, "Author/Byline:") && has(text, "Copyright (c)")) return KIND_NEWSBANK; /* without its line at the end */
    for (slice rest = text; rest.bytes;) {
        slice line = trimmed(slice_cut(&rest, '\n')), value;
        if (!line.length || line.length > 200) continue;
        export_label label = export_label_of(&e, line, &value);
        counts += export_count_of(&e, line, &number, &total);
        labels += label == LABEL_HEAD || label == LABEL_FOOT;
        bodies += label == LABEL_BODY && !value.length;
        words += slice_ends_with(line, SLICE(" words")) || slice_starts_with(line, SLICE("WC ")) || slice_ends_with(line, SLICE(" mots")) ||
                 slice_ends_with(line, SLICE(" palabras"));
        factiva += is_factiva_end(line);
    }
    if (counts && labels) return KIND_NEXIS;
    if (has(text, "Job Number:") && has(text, "\nDocuments (")) return KIND_NEXIS; /* a list of titles that fills all that is looked at */
    if (bodies && labels && (ends || has(text, "Load-Date:"))) return KIND_NEXIS;
    return factiva && words ? KIND_FACTIVA : KIND_TEXT;
}

const char *input_export_unread(slice text) {
    static const struct {
        const char *marks[3]; /* all of them */
        const char *refusal;
    } exports[] = {
        {{"TY  - ", "\nER  -"}, "a list of references (RIS): export the articles themselves, or turn it into CSV or JSON Lines"},
        {{"\nAccession Number:", "\nDatabase:", "\nDocument Type:"},
         "an export of EBSCO, which is not read: export it as CSV, or turn it into JSON Lines"},
        {{"Gale Document Number:"}, "an export of Gale, which is not read: turn it into CSV or JSON Lines"},
        {{"\nProQuest-Dokument-ID"}, "an export of ProQuest with labels in German: export it again in English"},
        {{"\nID du document ProQuest"}, "an export of ProQuest with labels in French: export it again in English"},
        {{"\nID de documento de ProQuest"}, "an export of ProQuest with labels in Spanish: export it again in English"},
        {{"\nEinde van document"}, "an export of Nexis with labels in Dutch: export it again in English"},
        {{"\nEnde des Dokuments"}, "an export of Nexis with labels in German: export it again in English"},
        {{"\nFin du document"}, "an export of Nexis with labels in French: export it again in English"},
        {{"\nFin del documento"}, "an export of Nexis with labels in Spanish: export it again in English"},
    };
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        bool all = true;
        for (size_t m = 0; m < 3 && exports[i].marks[m]; m++) all &= has(text, exports[i].marks[m]);
        if (all) return exports[i].refusal;
    }
    return NULL;
}

/* Programs and style sheets: their marks on many lines, and hardly a sentence. */
static bool is_program(slice text, const char *name) {
    static const char *const ends[] = {".js", ".css", ".json", ".map", ".py", ".c", ".h", ".sh", ".ts", ".php", ".r", ".sql"};
    size_t lines = 0, marked = 0, sentences = 0;
    for (slice rest = text; rest.bytes && lines < 400;) {
        slice line = slice_cut(&rest, '\n');
        while (line.length && (unsigned char)line.bytes[line.length - 1] <= ' ') line.length--;
        if (!line.length) continue;
        char last = line.bytes[line.length - 1];
        lines++;
        marked += last == ';' || last == '{' || last == '}' || last == ',';
        sentences += last == '.' || last == '?' || last == '"';
    }
    if (lines >= 3 && marked * 10 >= lines * 7 && sentences * 10 <= lines) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_in(name, ends[i]) && (marked > sentences || sentences * 2 < lines)) return true;
    return false;
}

/* {"status":"ok","articles":[{"headline":…}]}: an answer of a news service on one line, whose array holds the reports. */
static bool is_answer(slice line) {
    static const char *const fields[] = {"\"text\"", "\"body\"", "\"content\"", "\"headline\"", "\"title\"", "\"webTitle\""};
    slice head = slice_of(line.bytes, line.length < 160 ? line.length : 160); /* a report before it is longer */
    const char *array = memmem(head.bytes, head.length, ":[{", 3);
    if (!array) array = memmem(head.bytes, head.length, ": [{", 4);
    if (!array || has(slice_of(head.bytes, (size_t)(array - head.bytes)), "\"text\"")) return false;
    size_t left = line.length - (size_t)(array - line.bytes);
    const char *end = memmem(array, left, "}]", 2);
    slice items = slice_of(array, end ? (size_t)(end - array) : left);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (has(items, fields[i])) return true;
    return false;
}

static input_kind sniff_json(slice text) {
    if (text.bytes[0] == '[') return KIND_JSON;
    slice line = first_line(text);
    /* one object over many lines, or a feed: not an object a line */
    slice trimmed = line;
    while (trimmed.length && (unsigned char)trimmed.bytes[trimmed.length - 1] <= ' ') trimmed.length--;
    if (trimmed.length && trimmed.bytes[trimmed.length - 1] != '}' && line.length < text.length) return KIND_JSON;
    if (has(slice_of(text.bytes, text.length < 512 ? text.length : 512), "jsonfeed.org/version")) return KIND_JSON;
    slice rest = slice_of(text.bytes + line.length, text.length - line.length);
    bool alone = true;
    for (size_t i = 0; alone && i < rest.length; i++) alone = (unsigned char)rest.bytes[i] <= ' ';
    return alone && is_answer(line) ? KIND_JSON : KIND_JSONL;
}

static bool is_text(slice first) {
    size_t zeros = 0;
    for (size_t i = 0; i < first.length; i++) zeros += first.bytes[i] == 0;
    if (!zeros) return true;
    if (slice_starts_with(first, SLICE("\xFF\xFE")) || slice_starts_with(first, SLICE("\xFE\xFF"))) return true;
    size_t even = 0;
    for (size_t i = 0; i < first.length; i += 2) even += first.bytes[i] == 0;
    bool wide = zeros * 10 >= first.length * 3 && (even * 20 <= zeros || (zeros - even) * 20 <= zeros);
    return wide && zeros * 10 <= first.length * 6; /* UTF-16 without a mark */
}

input_kind input_kind_of(slice first, const char *name, const char **refusal) {
    *refusal = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (first.length < marks[i].at + marks[i].bytes.length ||
            memcmp(first.bytes + marks[i].at, marks[i].bytes.bytes, marks[i].bytes.length) != 0)
            continue;
        *refusal = marks[i].refusal;
        return marks[i].kind;
    }
    if (slice_starts_with(first, SLICE("PK\x03\x04"))) return sniff_zip(first, refusal);
    if (slice_starts_with(first, SLICE("PK\x05\x06"))) return KIND_ARCHIVE;
    if (!is_text(first)) {
        *refusal = "a binary file, no text (it has NUL bytes)";
        return KIND_REFUSED;
    }
    slice text = skip_space(first);
    if (!text.length) return KIND_TEXT;
    if (text.bytes[0] == '{' || (text.bytes[0] == '[' && text.length > 1 && strchr(" \t\r\n{]", text.bytes[1]))) return sniff_json(text);
    if (text.bytes[0] == '<' && text.length > 1 && (text.bytes[1] == '!' || text.bytes[1] == '?' || (text.bytes[1] | 32) >= 'a'))
        return sniff_markup(text, refusal);
    if (ends_in(name, ".conllu") || ends_in(name, ".conll")) return KIND_CONLLU;
    if (begins(text, "From ") && has(first_line(text), "@") &&
        is_message(slice_of(text.bytes + first_line(text).length + 1,
                            text.length - first_line(text).length - 1 < text.length ? text.length - first_line(text).length - 1 : 0)))
        return KIND_MBOX;
    if (is_message(text)) return KIND_EML;
    if (is_table(text, '\t')) return KIND_TSV;
    if (is_table(text, ',') || is_table(text, ';')) return KIND_CSV;
    input_kind export = input_kind_of_export(first);
    if (export != KIND_TEXT) return export;
    *refusal = input_export_unread(first);
    if (*refusal) return KIND_REFUSED;
    if (is_called_table(name)) return has_rows(text, '\t') ? KIND_TSV : KIND_CSV;
    if (is_program(text, name)) {
        *refusal = "a program, style sheet or settings file, no report; say --input text to have it read as one";
        return KIND_ASSET;
    }
    if (has_rows(text, '\t')) return KIND_TSV;
    if (has_rows(text, ',') || has_rows(text, ';') || has_rows(text, '|')) return KIND_CSV;
    return KIND_TEXT;
}
