#include "input/readers/article.h"

#include "input/readers/builder.h"
#include "input/utf8.h"

static void put_string(builder *b, slice text) {
    static const char digits[] = "0123456789abcdef";
    size_t replaced;
    if (!utf8_repair(b->memory, &text, &replaced)) b->failed = true;
    builder_byte(b, '"');
    for (size_t i = 0, plain = 0; i <= text.length; i++) {
        unsigned char c = i < text.length ? (unsigned char)text.bytes[i] : '"';
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7F) continue;
        builder_append(b, slice_of(text.bytes + plain, i - plain));
        plain = i + 1;
        if (i == text.length) break;
        const char *escape = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : NULL;
        char code[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        builder_append(b, escape ? slice_from(escape) : slice_of(code, sizeof code));
    }
    builder_byte(b, '"');
}

static void put_member(builder *b, slice name, slice value) {
    if (!value.bytes) return;
    if (b->length > 1) builder_byte(b, ',');
    put_string(b, name);
    builder_byte(b, ':');
    put_string(b, value);
}

slice article_json(arena *memory, const article *a) {
    builder b = {.memory = memory};
    builder_byte(&b, '{');
    put_member(&b, SLICE("id"), a->id);
    put_member(&b, SLICE("date"), a->date);
    put_member(&b, SLICE("title"), a->title);
    put_member(&b, SLICE("source"), a->source);
    put_member(&b, SLICE("url"), a->url);
    put_member(&b, SLICE("lang"), a->language);
    put_member(&b, SLICE("author"), a->author);
    put_member(&b, SLICE("section"), a->section);
    put_member(&b, SLICE("encoding"), a->encoding);
    for (uint32_t i = 0; i < a->others.count; i++) put_member(&b, a->others.items[i].name, a->others.items[i].value);
    put_member(&b, SLICE("text"), a->text.bytes ? a->text : SLICE(""));
    builder_byte(&b, '}');
    return builder_finish(&b);
}
