#include "input/readers/xml.h"

xmlDoc *xml_parse(arena *memory, slice xml, int options) {
    xmlResetLastError();
    xmlDoc *document =
        xmlReadMemory(xml.bytes, (int)xml.length, NULL, NULL, options | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const xmlError *last = xmlGetLastError();
    bool untold = last && last->code && !last->message; /* without memory, what is wrong is not put in words */
    bool silent = !document && xml.length && (!last || !last->code);
    if (untold || silent || (last && last->code == XML_ERR_NO_MEMORY)) arena_fail(memory);
    return document;
}
