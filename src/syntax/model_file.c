/* Opens the model file and checks it before anything in it is used: magic, version, size, checksum, then that the arrays which the
 * header promises fill the part. What is read by number later (rows, offsets of strings, labels) is checked here once or
 * where it is used, so that an altered file gives a clear error and never a crash. */
#include "syntax/model_file.h"

#include "base/error.h"

#include <stdlib.h>

enum { MODEL_VERSION = 1, HEADER_SIZE = 128, NUMBER_COUNT = 19 };
static const char magic[8] = {'R', 'D', 'O', 'S', 'Y', 'N', 'T', 'X'};

enum number {
    NUMBER_FEATURES,
    NUMBER_EMBEDDING,
    NUMBER_HIDDEN,
    NUMBER_LAYERS,
    NUMBER_ARC,
    NUMBER_LABEL,
    NUMBER_TAGS,
    NUMBER_RELATIONS,
    NUMBER_BUNDLES,
    NUMBER_GROUPS,
    NUMBER_WORDS,
    NUMBER_WORD_SLOTS,
    NUMBER_AFFIX_ROWS,
    NUMBER_LONGEST_SUFFIX,
    NUMBER_RULE_SLOTS,
    NUMBER_EXCEPTION_SLOTS,
    NUMBER_FEATURE_SLOTS,
    NUMBER_STRING_BYTES,
    NUMBER_LABEL_BYTES
};

typedef struct header {
    char magic[8];
    uint32_t version, number_count;
    uint64_t size, checksum;
    uint32_t numbers[NUMBER_COUNT];
} header;

/* Hands out the file's arrays one after another. */
typedef struct cursor {
    const unsigned char *bytes;
    uint64_t at, size;
    bool failed;
} cursor;

static readout_status check_header(syntax_model *m, header *h, const char *path, readout_error *error);
static bool numbers_are_sane(const uint32_t *n);
static bool lay_out(syntax_model *m, const uint32_t *n, const char **labels);
static bool read_labels(syntax_model *m, const uint32_t *n, slice labels);

readout_status syntax_model_open(const char *path, syntax_model **model, readout_error *error) {
    *model = NULL;
    syntax_model *m = calloc(1, sizeof *m);
    if (!m) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "memory ran out");
    m->kernels = kernels_best();
    header h;
    const char *labels = NULL;
    readout_status status = model_part_read(path, magic, &m->file, error);
    if (status == READOUT_OK) status = check_header(m, &h, path, error);
    if (status == READOUT_OK && (!numbers_are_sane(h.numbers) || !lay_out(m, h.numbers, &labels)))
        status = error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the model's sizes contradict each other; install it again");
    if (status == READOUT_OK && !read_labels(m, h.numbers, slice_of(labels, h.numbers[NUMBER_LABEL_BYTES])))
        status = error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the model's labels cannot be read; install it again");
    if (status != READOUT_OK) {
        syntax_model_free(m);
        return status;
    }
    *model = m;
    return READOUT_OK;
}

void syntax_model_free(syntax_model *m) {
    if (!m) return;
    mapped_file_close(&m->file);
    free(m);
}

static readout_status check_header(syntax_model *m, header *h, const char *path, readout_error *error) {
    readout_status status = model_part_find(&m->file, magic, "syntax model", path, &m->part, error);
    if (status != READOUT_OK) return status;
    if (m->part.size < HEADER_SIZE)
        return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the syntax model has no header; install it again");
    memcpy(h, m->part.bytes, sizeof *h);
    if (h->version != MODEL_VERSION || h->number_count != NUMBER_COUNT || h->numbers[NUMBER_FEATURES] != FEATURE_VERSION)
        return error_set(error, READOUT_ERROR_VERSION, path, 0, 0,
                         "model format %u.%u, but this readout reads %d.%d: install the model that belongs to it", h->version,
                         h->numbers[NUMBER_FEATURES], MODEL_VERSION, FEATURE_VERSION);
    return READOUT_OK;
}

static bool power_of_two(uint32_t n) { return n && (n & (n - 1)) == 0; }

static bool between(uint32_t n, uint32_t least, uint32_t most, uint32_t multiple) { return n >= least && n <= most && n % multiple == 0; }

static bool numbers_are_sane(const uint32_t *n) {
    return between(n[NUMBER_EMBEDDING], 16, 1024, 16) && between(n[NUMBER_HIDDEN], 16, 1024, 16) &&
           between(n[NUMBER_LAYERS], 1, LAYER_LIMIT, 1) && between(n[NUMBER_ARC], 16, 1024, 16) && between(n[NUMBER_LABEL], 16, 1024, 16) &&
           between(n[NUMBER_TAGS], 1, TAG_LIMIT, 1) && between(n[NUMBER_RELATIONS], 2, RELATION_LIMIT, 1) &&
           between(n[NUMBER_BUNDLES], 1, BUNDLE_LIMIT, 1) && between(n[NUMBER_GROUPS], 1, TAG_LIMIT, 1) &&
           between(n[NUMBER_WORDS], 1, 1u << 24, 1) && power_of_two(n[NUMBER_WORD_SLOTS]) && n[NUMBER_AFFIX_ROWS] == AFFIX_ROWS &&
           n[NUMBER_LONGEST_SUFFIX] <= 16 && power_of_two(n[NUMBER_RULE_SLOTS]) && power_of_two(n[NUMBER_EXCEPTION_SLOTS]) &&
           power_of_two(n[NUMBER_FEATURE_SLOTS]);
}

static const void *take(cursor *c, uint64_t count, uint64_t size) {
    uint64_t from = (c->at + 63) / 64 * 64, bytes = count * size; /* counts are below 2^33: no overflow */
    if (c->failed || from > c->size || bytes > c->size - from) {
        c->failed = true;
        return NULL;
    }
    c->at = from + bytes;
    return c->bytes + from;
}

static packed_matrix take_matrix(cursor *c, uint32_t inputs, uint32_t columns) {
    packed_matrix m = {.inputs = inputs, .columns = columns};
    m.weights = take(c, (uint64_t)inputs * columns, 1);
    m.scale = take(c, columns, sizeof(float));
    m.bias = take(c, columns, sizeof(float));
    m.sums = take(c, columns, sizeof(int32_t));
    return m;
}

static hash_table take_table(cursor *c, uint32_t size, uint32_t fields) {
    return (hash_table){take(c, (uint64_t)size * (1 + fields), sizeof(uint32_t)), size, fields};
}

/* Points the model at its arrays. True where they fill the part but for its padding. */
static bool lay_out(syntax_model *m, const uint32_t *n, const char **labels) {
    cursor c = {.bytes = m->part.bytes, .at = HEADER_SIZE, .size = m->part.size};
    uint32_t both = 2 * n[NUMBER_HIDDEN];
    m->embedding = n[NUMBER_EMBEDDING];
    m->hidden = n[NUMBER_HIDDEN];
    m->layer_count = n[NUMBER_LAYERS];
    m->heads = (tree_heads){.kernels = m->kernels,
                            .arc = n[NUMBER_ARC],
                            .label = n[NUMBER_LABEL],
                            .tag_count = n[NUMBER_TAGS],
                            .tag_columns = (n[NUMBER_TAGS] + 15) / 16 * 16,
                            .relation_count = n[NUMBER_RELATIONS],
                            .deprels = m->deprels};
    m->bundle_count = n[NUMBER_BUNDLES];
    m->word_count = n[NUMBER_WORDS];
    m->longest_suffix = n[NUMBER_LONGEST_SUFFIX];
    m->string_bytes = n[NUMBER_STRING_BYTES];

    m->words = take_table(&c, n[NUMBER_WORD_SLOTS], 1);
    m->word_rows = take(&c, m->word_count, m->embedding);
    m->word_scale = take(&c, m->word_count, sizeof(float));
    m->affix_rows = take(&c, AFFIX_ROWS, m->embedding);
    m->affix_scale = take(&c, AFFIX_ROWS, sizeof(float));
    for (uint32_t i = 0; i < m->layer_count; i++) {
        recurrent_layer *layer = &m->layers[i];
        uint32_t inputs = i ? both : m->embedding;
        layer->projects_past = inputs != both;
        layer->input = take_matrix(&c, inputs, both * (layer->projects_past ? 4 : 3));
        layer->state = take(&c, (uint64_t)4 * m->hidden, sizeof(float));
    }
    m->heads.joint = take_matrix(&c, both, heads_joint_columns(&m->heads));
    m->heads.root_arc = take(&c, m->heads.arc, sizeof(float));
    m->heads.root_label = take(&c, m->heads.label, sizeof(float));
    m->heads.relations = take_matrix(&c, m->heads.label, heads_relation_columns(&m->heads));
    m->rules = take_table(&c, n[NUMBER_RULE_SLOTS], 2);
    m->exceptions = take_table(&c, n[NUMBER_EXCEPTION_SLOTS], 1);
    m->features = take_table(&c, n[NUMBER_FEATURE_SLOTS], 1);
    m->strings = take(&c, m->string_bytes, 1);
    *labels = take(&c, n[NUMBER_LABEL_BYTES], 1);
    return !c.failed && c.size - c.at < 64;
}

/* ---------------------------------------------------------------- labels */

static const struct {
    const char *name;
    token_feature bit;
} feature_names[] = {{"Number=Plur", FEATURE_PLURAL},         {"Number=Sing", FEATURE_SINGULAR},   {"Tense=Past", FEATURE_PAST},
                     {"Tense=Pres", FEATURE_PRESENT},         {"VerbForm=Fin", FEATURE_FINITE},    {"VerbForm=Inf", FEATURE_INFINITIVE},
                     {"VerbForm=Part", FEATURE_PARTICIPLE},   {"VerbForm=Ger", FEATURE_GERUND},    {"Voice=Pass", FEATURE_PASSIVE},
                     {"Person=1", FEATURE_FIRST_PERSON},      {"Person=2", FEATURE_SECOND_PERSON}, {"Person=3", FEATURE_THIRD_PERSON},
                     {"Gender=Masc", FEATURE_MASCULINE},      {"Gender=Fem", FEATURE_FEMININE},    {"Gender=Neut", FEATURE_NEUTER},
                     {"Poss=Yes", FEATURE_POSSESSIVE},        {"Reflex=Yes", FEATURE_REFLEXIVE},   {"Polarity=Neg", FEATURE_NEGATIVE},
                     {"PronType=Neg", FEATURE_NEGATIVE},      {"Definite=Def", FEATURE_DEFINITE},  {"Definite=Ind", FEATURE_INDEFINITE},
                     {"PronType=Dem", FEATURE_DEMONSTRATIVE}, {"PronType=Rel", FEATURE_RELATIVE},  {"PronType=Int", FEATURE_INTERROGATIVE},
                     {"PronType=Prs", FEATURE_PERSONAL},      {"Degree=Cmp", FEATURE_COMPARATIVE}, {"Degree=Sup", FEATURE_SUPERLATIVE},
                     {"Mood=Imp", FEATURE_IMPERATIVE}};

static uint32_t feature_bits(slice names) {
    uint32_t bits = 0;
    while (names.bytes) {
        slice name = slice_cut(&names, '|');
        for (size_t i = 0; i < sizeof feature_names / sizeof feature_names[0]; i++)
            if (slice_is(name, feature_names[i].name)) bits |= feature_names[i].bit;
    }
    return bits;
}

static bool small_number(slice digits, uint32_t limit, uint32_t *number) {
    *number = 0;
    if (!digits.length || digits.length > 6) return false;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9') return false;
        *number = *number * 10 + (uint32_t)(digits.bytes[i] - '0');
    }
    return *number < limit;
}

/* One label a line: tags ("VERB VBD group bundle"), relations, then bundles of features, which the tags' lines refer to. */
static bool read_labels(syntax_model *m, const uint32_t *n, slice labels) {
    uint32_t bundle_of[TAG_LIMIT];
    for (uint32_t i = 0; i < m->heads.tag_count; i++) {
        slice line = slice_cut(&labels, '\n'), coarse = slice_cut(&line, ' '), fine = slice_cut(&line, ' ');
        uint32_t group;
        if (!small_number(slice_cut(&line, ' '), n[NUMBER_GROUPS], &group) || !small_number(line, m->bundle_count, &bundle_of[i]))
            return false;
        m->tags[i] = (tag_label){.upos = (uint8_t)upos_named(coarse), .xpos = (uint8_t)xpos_named(fine), .group = (uint16_t)group};
    }
    for (uint32_t i = 0; i < m->heads.relation_count; i++) {
        slice line = slice_cut(&labels, '\n');
        if (!line.length) return false;
        m->deprels[i] = (uint8_t)deprel_named(line);
    }
    for (uint32_t i = 0; i < m->bundle_count; i++) {
        if (!labels.bytes) return false;
        m->bundles[i] = feature_bits(slice_cut(&labels, '\n'));
    }
    for (uint32_t i = 0; i < m->heads.tag_count; i++) m->tags[i].features = m->bundles[bundle_of[i]];
    return true;
}
