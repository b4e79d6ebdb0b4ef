/* Every reader but that of pages (fuzz_page.c): the first byte says which, the rest is what it reads. */
#include "fuzz.h"

#include "input/readers/pdf_text.h"
#include "input/readers/reading.h"
#include "input/readers/table.h"
#include "input/readers/warc.h"

#include <stdlib.h>
#include <string.h>

typedef struct memory_file {
    const char *bytes;
    size_t left;
} memory_file;

static ssize_t read_memory(void *context, char *bytes, size_t size) {
    memory_file *f = context;
    if (size > f->left) size = f->left;
    if (size > 700) size = 700; /* in pieces, as pipes give them */
    memcpy(bytes, f->bytes, size);
    f->bytes += size;
    f->left -= size;
    return (ssize_t)size;
}

static const reading_rules *rules(void) {
    static arena memory; /* lives as long as the process */
    static reading_rules made;
    if (!made.words)
        made = (reading_rules){
            .words = input_words_new(&memory), .languages = input_languages_new(&memory), .columns.usual = column_names_new(&memory)};
    return &made;
}

static void check(arena *memory, const article *a, readout_status status, const readout_error *error) {
    if (status != READOUT_OK && !*error->message) abort();
    if (status == READOUT_OK && !article_json(memory, a).bytes) abort();
    if (status == READOUT_OK && a->text.bytes) language_of(rules()->languages, a->text);
}

static void read_table(slice bytes) {
    memory_file file = {bytes.bytes, bytes.length};
    stream s = stream_over("fuzz", read_memory, NULL, &file);
    table t;
    bool more = true;
    readout_error error = {0};
    if (table_open(&t, &s, &rules()->columns, &error) == READOUT_OK)
        for (unsigned rows = 0; more && rows < 200; rows++) {
            arena memory = {0};
            article a = {0};
            readout_error problem = {0};
            readout_status status = table_next(&t, &memory, &a, &more, &problem);
            check(&memory, &a, status, &problem);
            arena_free(&memory);
            if (status != READOUT_OK && status != READOUT_ERROR_INPUT) break;
        }
    table_close(&t);
    stream_close(&s);
}

static void read_records(slice bytes) {
    memory_file file = {bytes.bytes, bytes.length};
    stream s = stream_over("fuzz", read_memory, NULL, &file);
    slice record;
    bool more = true;
    readout_error error = {0};
    while (warc_next(&s, &record, &more, &error) == READOUT_OK && more) {
        arena memory = {0};
        article a = {0};
        readout_status status = reading_document(rules(), &memory, KIND_WARC, record, "fuzz", 0, &a, &error);
        check(&memory, &a, status, &error);
        arena_free(&memory);
    }
    stream_close(&s);
}

/* Lines of printed pages, each with its page, place and type in five bytes before it. */
static void read_printed(slice bytes) {
    enum { PLACE = 5 };
    arena memory = {0};
    article a = {0};
    pdf_lines lines = {0};
    for (slice rest = bytes; rest.bytes && lines.count < 4096;) {
        slice line = slice_cut(&rest, '\n');
        if (line.length <= PLACE) continue;
        const unsigned char *at = (const unsigned char *)line.bytes;
        slice text = slice_of(line.bytes + PLACE, line.length - PLACE);
        float left = at[1], top = at[2] * 4.f, size = at[3] / 8.f;
        pdf_line *one = vector_push(&memory, &lines);
        if (!one) abort();
        *one = (pdf_line){text, left, left + (float)text.length * size / 2, top, top + size, size, at[4] & 1, at[0] % 8, 500};
    }
    readout_error error = {0};
    if (!pdf_text_read(&memory, rules()->words, &lines, &a)) abort();
    check(&memory, &a, READOUT_OK, &error);
    arena_free(&memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const input_kind kinds[] = {KIND_TEXT,     KIND_JSONL,      KIND_JSON,     KIND_FEED,   KIND_NEXIS, KIND_FACTIVA,
                                       KIND_PROQUEST, KIND_EUROPRESSE, KIND_NEWSBANK, KIND_DOCX,   KIND_ODT,   KIND_RTF,
                                       KIND_EML,      KIND_MBOX,       KIND_NITF,     KIND_NEWSML, KIND_XLSX};
    const char *refusal;
    if (!size) return 0;
    slice bytes = slice_of((const char *)data + 1, size - 1);
    unsigned which = (unsigned)data[0] - 'a';
    input_kind_of(bytes, "fuzz.txt", &refusal);
    if (which == 20) read_table(bytes);
    if (which == 21) read_records(bytes);
    if (which == 22) read_printed(bytes);
    if (which >= sizeof kinds / sizeof *kinds) return 0;
    arena memory = {0};
    article read = {0};
    article_list list = {0};
    readout_error error = {0};
    if (reading_is_list(kinds[which])) {
        readout_status status = reading_list(rules(), &memory, kinds[which], bytes, "fuzz", &list, &error);
        if (status != READOUT_OK && !*error.message) abort();
        for (uint32_t i = 0; status == READOUT_OK && i < list.count; i++) check(&memory, &list.items[i], READOUT_OK, &error);
    } else {
        readout_status status = reading_document(rules(), &memory, kinds[which], bytes, "fuzz", 1, &read, &error);
        check(&memory, &read, status, &error);
    }
    arena_free(&memory);
    return 0;
}

FUZZ_CORPUS(
    "aPlain text, caf\xE9 and \x93quotes\x94.", "a\xFF\xFEM\x41\x42",
    "b{\"body\": \"Mali <b>thanked</b> Niger.\", \"published\": 1577836800, \"authors\": [{\"name\": \"A\"}, \"B\"], \"n\": 1.5}",
    "c[{\"text\": \"Mali.\"}, {\"x\": 1}, 5]",
    "c{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"J\", \"items\": [{\"content_html\": \"<p>Mali.\", \"date_published\": \"2020-01-02\"}]}",
    "d<?xml version=\"1.0\"?><rss xmlns:content=\"c\"><channel><title>T</title><item><title>A &amp; B</title><pubDate>Tue, 05 Mar 2019 10:00:00</pubDate><content:encoded><![CDATA[<p>Mali.</p>]]></content:encoded></item></channel></rss>",
    "d<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><content type=\"xhtml\"><div>Mali.</div></content><updated>2020-01-02T00:00</updated></entry></feed>",
    "e  1 of 2 DOCUMENTS\n\n  The Gazette\n\n  March 5, 2011\n\nA title\n\nBYLINE: A\n\nLENGTH: 5 words\n\nMali thanked Niger.\n\nLOAD-DATE: x\n\n  2 of 2 DOCUMENTS\n\n  B\n\n  May 1, 2011\n\nT\n\nLENGTH: 1\n\nBODY: C.\n",
    "eTitle\nOutlet\nJanuary 3, 2020\n\nCopyright 2020\nLength: 5\nBody\n\nMali thanked Niger.\n\nLoad-Date: x\nEnd of Document\n",
    "fTitle\nBy A\n12 words\n5 March 2011\n09:30\nAgency\nAG\nEnglish\n(c) 2011\n\nMali.\n\nDocument AGAG000020110305e735000ab\n",
    "fHD Title\nWC 5 words\nPD 5 March 2011\nSN Agency\nLP\nMali.\nTD\nNiger.\nAN Document AGAG000020110305e735000ab\n",
    "f<html><div class=\"article enArticle\"><div id=\"hd\"><span class='enHeadline'>T</span></div><div>5 words</div><div>6 March 2011</div><div>S</div><div>English</div><p>Fiji.</p><p>Document PACSAM0020110306e736000xy</p></div></html>",
    "f<ppsArticleResponse count=\"1\"><article><headline><paragraph>T</paragraph></headline><leadParagraph><paragraph>Mali.</paragraph></leadParagraph><publicationDate><date>2011-03-05</date></publicationDate></article></ppsArticleResponse>",
    "gDocument 1 of 1\n\nT\n\nAuthor: A\n\nPublication info: G; K [K]05 Mar 2011: A.4.\n\nFull text: Mali.\n\nSubject: x\n\nProQuest document ID: 5\n",
    "h<article><span class=\"DocPublicationName\">G, no. 5</span><span class=\"DocHeader\">W, March 5, 2011</span><p class=\"titreArticleVisu\">T</p><div class=\"docOcurrContainer\"><p>Mali.</p></div></article>",
    "iTitle\nGazette (K) - March 5, 2011\nAuthor: A\nMali thanked Niger.\n\nRecord Number: 5\nCopyright (c) 2011\nNewsBank\n",
    "jPK\x03\x04", "kPK\x03\x04", "qPK\x03\x04", "l{\\rtf1\\ansi{\\fonttbl x}{\\*\\x y}Mali \\u8217?\\'e9\\par\\bin3 abc}",
    "mFrom: =?utf-8?Q?A=20B?= <a@b>\nSubject: =?x?B?TQ==?=\nDate: Tue, 5 Mar 2019\nContent-Type: multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nTWFsaS4=\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>a=3D\n--x--\n",
    "mFrom: a@b\nSubject: Fwd: s\n\nOwn words of A.\n\nOn Monday, B\nwrote:\n\n> Mali.\n>> Niger.\n\n-----Original Message-----\nFrom: c\nSent: d\nTo: e\nSubject: f\n\nChad.\n\nThis e-mail and any\n-- \nA\n",
    "mFrom: <Saved by x>\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Mali thanked its neighbour Niger on Tuesday for a lot of things.</p><blockquote type=cite><p>Chad.",
    "nFrom a@b Tue Mar 5 10:00:00 2019\nFrom: a@b\nSubject: s\n\nMali.\n",
    "udate,title,text\n2019-01-02,\"A \"\"b\"\"\",\"Mali\nNiger\"\n1,2\n", "utext;id\nMali;1\n\"open;2\n",
    "udate, text\n03/04/2019, \"Mali \\\"b\\\"\"\n25/04/2019, Niger\n",
    "c{\"hits\": {\"hits\": [{\"_id\": 1, \"_source\": {\"text\": [\"Mali.\", \"Niger.\"], \"title\": {\"rendered\": \"T\"}}}]}}",
    "o<nitf><head><pubdata date.publication=\"20070101T0\" name=\"G\"/></head><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><block class=\"full_text\"><p>Mali.</p></block></body.content></body></nitf>",
    "p<newsMessage><newsItem guid=\"1\" xml:lang=\"en\"><contentMeta><contentCreated>2020-01-02T03:04:05Z</contentCreated><headline>T</headline><provider literal=\"A\"/></contentMeta><inlineXML><html><p>Mali.</p></html></inlineXML></newsItem><newsItem/></newsMessage>",
    "w0 \t00Head 1\n0 (P1Mali thanks Niger for help\n0 0@0Mali thanked its neigh-\n0 3@0bour.\n0 m01 1 A note.\n0 p@0Page 1\n1 \t00Head 2\n1 0@0Chad.\n1 p@0Page 2\n",
    "vWARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e\r\nWARC-Date: 2021-02-03T04:05:06Z\r\nContent-Length: 190\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n<html><body><p>Mali thanked its neighbour Niger on Tuesday for a lot of things.\r\n0\r\n\r\nWARC/1.0\r\nContent-Length: 0\r\n\r\n")
