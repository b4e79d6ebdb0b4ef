/* readout._core: the library's engine for Python, in the stable ABI, so that one build serves every Python from 3.10 on.
 *
 * Little is done here. Documents go in as tuples of strings; what comes out are the bytes that the library writes, JSON for the typed
 * records of records.py and tables for tables.py. So a field that the library learns to write needs no line in this file. While the
 * library works the interpreter's lock is released: an engine may be used by any number of threads. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "readout.h"

#include <stdlib.h>
#include <string.h>

static PyObject *readout_exception; /* readout.Error; made once, when the module is imported */

static void raise_error(const readout_error *error) {
    if (error->status == READOUT_ERROR_MEMORY && !error->message[0]) {
        PyErr_NoMemory();
    } else if (error->line) {
        PyErr_Format(readout_exception, "%s:%zu:%zu: %s", error->file, error->line, error->column, error->message);
    } else {
        PyErr_Format(readout_exception, "%s%s%s", error->file, error->file[0] ? ": " : "", error->message);
    }
}

/* ---------------------------------------------------------------- strings that go in and bytes that come out */

/* A Python string as UTF-8, borrowed from `*keeper`, which is to be released. None is NULL. Halves of surrogate pairs become "?". */
static bool utf8_of(PyObject *string, const char **text, Py_ssize_t *size, PyObject **keeper) {
    *text = NULL;
    *size = 0;
    *keeper = NULL;
    if (string == Py_None) return true;
    if (!PyUnicode_Check(string)) {
        PyErr_SetString(PyExc_TypeError, "text and the other fields of a document must be strings or None");
        return false;
    }
    if ((*text = PyUnicode_AsUTF8AndSize(string, size))) {
        *keeper = Py_NewRef(string);
        return true;
    }
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) return false;
    PyErr_Clear();
    if (!(*keeper = PyUnicode_AsEncodedString(string, "utf-8", "replace"))) return false;
    char *bytes;
    if (PyBytes_AsStringAndSize(*keeper, &bytes, size) < 0) return false;
    *text = bytes;
    return true;
}

typedef struct buffer {
    char *bytes;
    size_t size, room;
} buffer;

static bool buffer_take(void *context, const char *bytes, size_t size) {
    buffer *b = context;
    if (b->size + size > b->room) {
        size_t room = (b->size + size) * 2 + 4096;
        char *grown = realloc(b->bytes, room);
        if (!grown) return false;
        b->bytes = grown;
        b->room = room;
    }
    memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
    return true;
}

static PyObject *string_of(const char *text, size_t size) { return PyUnicode_DecodeUTF8(text ? text : "", (Py_ssize_t)size, "replace"); }

/* ---------------------------------------------------------------- documents */

enum { FIELD_TEXT, FIELD_ID, FIELD_DATE, FIELD_TITLE, FIELD_SOURCE, FIELD_URL, FIELD_LANGUAGE, FIELD_COUNT };

typedef struct item {
    readout_input input;
    PyObject *keepers[FIELD_COUNT];
    readout_error error;
    buffer warnings;     /* lines */
    const char *subject; /* of a report in which no events were looked for; static. NULL for others */
} item;

static void items_free(item *items, Py_ssize_t count) {
    for (Py_ssize_t i = 0; items && i < count; i++) {
        for (int f = 0; f < FIELD_COUNT; f++) Py_XDECREF(items[i].keepers[f]);
        free(items[i].warnings.bytes);
    }
    free(items);
}

/* A tuple (text, id, date, title, source, url, lang). */
static bool item_read(PyObject *tuple, item *made) {
    const char *fields[FIELD_COUNT];
    Py_ssize_t sizes[FIELD_COUNT];
    if (!PyTuple_Check(tuple) || PyTuple_Size(tuple) != FIELD_COUNT) {
        PyErr_SetString(PyExc_TypeError, "a document is a tuple (text, id, date, title, source, url, lang)");
        return false;
    }
    for (int f = 0; f < FIELD_COUNT; f++)
        if (!utf8_of(PyTuple_GetItem(tuple, f), &fields[f], &sizes[f], &made->keepers[f])) return false;
    made->input = (readout_input){.kind = READOUT_INPUT_TEXT,
                                  .text = fields[FIELD_TEXT] ? fields[FIELD_TEXT] : "",
                                  .text_size = (size_t)sizes[FIELD_TEXT],
                                  .id = fields[FIELD_ID],
                                  .date = fields[FIELD_DATE],
                                  .title = fields[FIELD_TITLE],
                                  .source = fields[FIELD_SOURCE],
                                  .url = fields[FIELD_URL],
                                  .language = fields[FIELD_LANGUAGE]};
    return true;
}

static item *items_read(PyObject *list, Py_ssize_t *count) {
    if (!PyList_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "documents must be a list");
        return NULL;
    }
    *count = PyList_Size(list);
    item *items = calloc((size_t)*count + 1, sizeof *items);
    if (!items) PyErr_NoMemory();
    for (Py_ssize_t i = 0; items && i < *count; i++)
        if (!item_read(PyList_GetItem(list, i), &items[i])) {
            items_free(items, *count);
            return NULL;
        }
    return items;
}

/* ---------------------------------------------------------------- Engine */

typedef struct engine_object {
    PyObject ob_base;
    readout_engine *engine;
} engine_object;

static readout_engine *engine_of(PyObject *self) {
    readout_engine *engine = ((engine_object *)self)->engine;
    if (!engine) PyErr_SetString(PyExc_ValueError, "the engine was not opened");
    return engine;
}

static void engine_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    readout_engine_free(((engine_object *)self)->engine);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

/* Engine(data, model, lexicons, fast, frames_alone): a directory or None, a file or None, a tuple of directories, whether the small learned reader reads, or none. */
static int engine_init(PyObject *self, PyObject *arguments, PyObject *keywords) {
    static char *names[] = {"data", "model", "lexicons", "fast", "frames_alone", NULL};
    const char *lexicons[64];
    readout_engine_options options = {.more_lexicons = lexicons};
    PyObject *more = NULL;
    int fast, frames_alone;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "zzO!pp", names, &options.data_directory, &options.model, &PyTuple_Type, &more,
                                     &fast, &frames_alone))
        return -1;
    options.fast = fast;
    options.frames_alone = frames_alone;
    options.more_lexicon_count = (size_t)PyTuple_Size(more);
    if (options.more_lexicon_count > sizeof lexicons / sizeof *lexicons) {
        PyErr_SetString(PyExc_ValueError, "at most 64 lexicons can be laid over each other");
        return -1;
    }
    for (size_t i = 0; i < options.more_lexicon_count; i++)
        if (!(lexicons[i] = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(more, (Py_ssize_t)i), NULL))) return -1;
    readout_error error = {0};
    readout_engine *opened = NULL;
    readout_status status;
    Py_BEGIN_ALLOW_THREADS status = readout_engine_open(&options, &opened, &error);
    Py_END_ALLOW_THREADS if (status != READOUT_OK) {
        raise_error(&error);
        return -1;
    }
    readout_engine_free(((engine_object *)self)->engine);
    ((engine_object *)self)->engine = opened;
    readout_strings left_out = readout_engine_warnings(opened);
    for (size_t i = 0; i < left_out.count; i++)
        if (PyErr_WarnFormat(PyExc_UserWarning, 1, "%s; the line is left out", left_out.items[i]) < 0) return -1;
    return 0;
}

static readout_status work(readout_engine *engine, readout_workspace *w, item *one, readout_format format, readout_document **d,
                           buffer *out) {
    size_t before = out->size;
    readout_status status = format == READOUT_FORMAT_CONLLU ? readout_parse(engine, w, &one->input, d, &one->error)
                                                            : readout_code(engine, w, &one->input, d, &one->error);
    if (status == READOUT_OK) status = readout_write(*d, format, NULL, buffer_take, out, &one->error);
    if (status != READOUT_OK) {
        out->size = before;
        return status;
    }
    one->subject = one->input.all_subjects ? NULL : readout_document_about(*d).subject;
    readout_strings warnings = readout_document_warnings(*d);
    for (size_t i = 0; i < warnings.count; i++) {
        buffer_take(&one->warnings, warnings.items[i], strlen(warnings.items[i]));
        buffer_take(&one->warnings, "\n", 1);
    }
    return READOUT_OK;
}

/* What went wrong and what was noted: [(index, failed, text), …]. */
static PyObject *notes_of(item *items, Py_ssize_t count) {
    PyObject *notes = PyList_New(0);
    for (Py_ssize_t i = 0; notes && i < count; i++) {
        bool failed = items[i].error.status != READOUT_OK;
        if (!failed && !items[i].warnings.size) continue;
        PyObject *text = failed ? string_of(items[i].error.message, strlen(items[i].error.message))
                                : string_of(items[i].warnings.bytes, items[i].warnings.size);
        PyObject *note = text ? Py_BuildValue("(niN)", i, (int)failed, text) : NULL;
        if (!note || PyList_Append(notes, note) < 0) Py_CLEAR(notes);
        Py_XDECREF(note);
    }
    return notes;
}

/* The subjects of the documents in which no events were looked for because of them: ["sport", …]. */
static PyObject *subjects_of(const item *items, Py_ssize_t count) {
    PyObject *subjects = PyList_New(0);
    for (Py_ssize_t i = 0; subjects && i < count; i++) {
        if (!items[i].subject) continue;
        PyObject *subject = PyUnicode_FromString(items[i].subject);
        if (!subject || PyList_Append(subjects, subject) < 0) Py_CLEAR(subjects);
        Py_XDECREF(subject);
    }
    return subjects;
}

/* code(documents, format, min_confidence, all_subjects) -> (bytes, notes, subjects) */
static PyObject *engine_code(PyObject *self, PyObject *arguments) {
    PyObject *list;
    int format, all_subjects;
    double min_confidence;
    readout_engine *engine = engine_of(self);
    if (!engine || !PyArg_ParseTuple(arguments, "Oidp", &list, &format, &min_confidence, &all_subjects)) return NULL;
    Py_ssize_t count;
    item *items = items_read(list, &count);
    if (!items) return NULL;
    buffer out = {0};
    Py_BEGIN_ALLOW_THREADS readout_workspace *w = readout_workspace_new();
    readout_document *d = NULL;
    for (Py_ssize_t i = 0; i < count; i++) {
        items[i].input.min_confidence = min_confidence;
        items[i].input.all_subjects = all_subjects;
        items[i].error.status = work(engine, w, &items[i], (readout_format)format, &d, &out);
    }
    readout_document_free(d);
    readout_workspace_free(w);
    Py_END_ALLOW_THREADS PyObject *notes = notes_of(items, count);
    PyObject *subjects = notes ? subjects_of(items, count) : NULL, *made = NULL;
    if (subjects) made = Py_BuildValue("(y#OO)", out.bytes ? out.bytes : "", (Py_ssize_t)out.size, notes, subjects);
    Py_XDECREF(notes);
    Py_XDECREF(subjects);
    items_free(items, count);
    free(out.bytes);
    return made;
}

/* read(document, min_confidence, all_subjects) -> (json, text, warnings, subject): one document whole; raises where it cannot be coded. */
static PyObject *engine_read(PyObject *self, PyObject *arguments) {
    PyObject *tuple, *made = NULL;
    int all_subjects;
    double min_confidence;
    readout_engine *engine = engine_of(self);
    if (!engine || !PyArg_ParseTuple(arguments, "Odp", &tuple, &min_confidence, &all_subjects)) return NULL;
    item *one = calloc(1, sizeof *one);
    if (!one) return PyErr_NoMemory();
    if (item_read(tuple, one)) {
        buffer out = {0};
        readout_document *d = NULL;
        readout_status status;
        one->input.min_confidence = min_confidence;
        one->input.all_subjects = all_subjects;
        Py_BEGIN_ALLOW_THREADS status = work(engine, NULL, one, READOUT_FORMAT_JSON, &d, &out);
        Py_END_ALLOW_THREADS readout_about about = readout_document_about(d);
        if (status == READOUT_OK)
            made = Py_BuildValue("(y#NNz)", out.bytes, (Py_ssize_t)out.size, string_of(about.text, about.text_size),
                                 string_of(one->warnings.bytes, one->warnings.size), about.subject);
        else
            raise_error(&one->error);
        readout_document_free(d);
        free(out.bytes);
    }
    items_free(one, 1);
    return made;
}

/* explain(document, all_subjects) -> str */
static PyObject *engine_explain(PyObject *self, PyObject *arguments) {
    PyObject *tuple, *made = NULL;
    int all_subjects;
    readout_engine *engine = engine_of(self);
    if (!engine || !PyArg_ParseTuple(arguments, "Op", &tuple, &all_subjects)) return NULL;
    item *one = calloc(1, sizeof *one);
    if (!one) return PyErr_NoMemory();
    if (item_read(tuple, one)) {
        buffer out = {0};
        readout_status status;
        one->input.all_subjects = all_subjects;
        Py_BEGIN_ALLOW_THREADS status = readout_explain(engine, NULL, &one->input, NULL, buffer_take, &out, &one->error);
        Py_END_ALLOW_THREADS if (status == READOUT_OK) made = string_of(out.bytes, out.size);
        else raise_error(&one->error);
        free(out.bytes);
    }
    items_free(one, 1);
    return made;
}

/* A span as (start, end), or None for nobody. */
static bool span_read(PyObject *from, readout_span *span, readout_span **made) {
    *made = NULL;
    if (from == Py_None) return true;
    if (!PyArg_ParseTuple(from, "II", &span->start, &span->end)) return false;
    *made = span;
    return true;
}

/* relate(document, source, target, closed) -> (type, mode, cameo, quad, score, confidence, rule) */
static PyObject *engine_relate(PyObject *self, PyObject *arguments) {
    PyObject *tuple, *sides[2], *made = NULL;
    int closed;
    readout_engine *engine = engine_of(self);
    if (!engine || !PyArg_ParseTuple(arguments, "OOOp", &tuple, &sides[0], &sides[1], &closed)) return NULL;
    readout_span spans[2], *given[2];
    if (!span_read(sides[0], &spans[0], &given[0]) || !span_read(sides[1], &spans[1], &given[1])) return NULL;
    item *one = calloc(1, sizeof *one);
    if (!one) return PyErr_NoMemory();
    if (item_read(tuple, one)) {
        readout_relation r;
        readout_status status;
        Py_BEGIN_ALLOW_THREADS status = readout_relate(engine, NULL, &one->input, given[0], given[1], closed, &r, &one->error);
        Py_END_ALLOW_THREADS if (status != READOUT_OK) raise_error(&one->error);
        else made = Py_BuildValue("(zzziddz)", r.type, r.mode, r.cameo[0] ? r.cameo : NULL, r.quad, r.score, r.confidence, r.rule);
    }
    items_free(one, 1);
    return made;
}

static PyObject *engine_model(PyObject *self, void *unused) {
    (void)unused;
    readout_engine *engine = engine_of(self);
    return engine ? PyUnicode_DecodeFSDefault(readout_engine_model(engine)) : NULL;
}
static PyObject *engine_lexicon(PyObject *self, void *unused) {
    (void)unused;
    readout_engine *engine = engine_of(self);
    return engine ? PyUnicode_DecodeFSDefault(readout_engine_lexicon(engine)) : NULL;
}

static PyMethodDef engine_methods[] = {
    {"code", engine_code, METH_VARARGS, "code(documents, format, min_confidence, all_subjects) -> (bytes, notes, subjects)"},
    {"read", engine_read, METH_VARARGS, "read(document, min_confidence, all_subjects) -> (json, text, warnings, subject)"},
    {"explain", engine_explain, METH_VARARGS, "explain(document, all_subjects) -> str"},
    {"relate", engine_relate, METH_VARARGS, "relate(document, source, target, closed) -> tuple"},
    {NULL, NULL, 0, NULL},
};
static PyGetSetDef engine_properties[] = {
    {"model", engine_model, NULL, "path of the model", NULL},
    {"lexicon", engine_lexicon, NULL, "path of the lexicon", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
static PyType_Slot engine_slots[] = {
    {Py_tp_init, (void *)engine_init}, {Py_tp_new, (void *)PyType_GenericNew}, {Py_tp_dealloc, (void *)engine_dealloc},
    {Py_tp_methods, engine_methods},   {Py_tp_getset, engine_properties},      {0, NULL},
};
static PyType_Spec engine_spec = {
    .name = "readout._core.Engine",
    .basicsize = sizeof(engine_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = engine_slots,
};

/* ---------------------------------------------------------------- module */

/* format_named(name) -> int */
static PyObject *format_named(PyObject *module, PyObject *name) {
    (void)module;
    readout_format format;
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    if (!text) return NULL;
    if (readout_format_named(text, &format) == READOUT_OK) return PyLong_FromLong(format);
    PyErr_Format(PyExc_ValueError, "there is no format \"%s\"", text);
    return NULL;
}

/* columns(format) -> [(name, kind), …] */
static PyObject *columns(PyObject *module, PyObject *number) {
    (void)module;
    long format = PyLong_AsLong(number);
    if (format == -1 && PyErr_Occurred()) return NULL;
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list; i++) {
        readout_column column = readout_table_column((readout_format)format, i);
        if (!column.name) break;
        PyObject *pair = Py_BuildValue("(si)", column.name, (int)column.kind);
        if (!pair || PyList_Append(list, pair) < 0) Py_CLEAR(list);
        Py_XDECREF(pair);
    }
    return list;
}

static PyMethodDef methods[] = {
    {"format_named", format_named, METH_O, "format_named(name) -> int"},
    {"columns", columns, METH_O, "columns(format) -> list of (name, kind)"},
    {NULL, NULL, 0, NULL},
};

static int module_exec(PyObject *module) {
    PyObject *engine = PyType_FromSpec(&engine_spec);
    if (!readout_exception) readout_exception = PyErr_NewException("readout.Error", PyExc_ValueError, NULL);
    if (!engine || !readout_exception) return -1;
    if (PyModule_AddObjectRef(module, "Engine", engine) < 0 || PyModule_AddObjectRef(module, "Error", readout_exception) < 0) return -1;
    Py_DECREF(engine);
    return PyModule_AddStringConstant(module, "version", readout_version());
}

static PyModuleDef_Slot module_slots[] = {{Py_mod_exec, (void *)module_exec}, {0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "readout._core", .m_size = 0, .m_methods = methods,
                                        .m_slots = module_slots};

PyMODINIT_FUNC PyInit__core(void);
PyMODINIT_FUNC PyInit__core(void) { return PyModuleDef_Init(&definition); }
