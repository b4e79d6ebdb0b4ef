#include "document/labels.h"

#include <string.h>

#define LABEL_TEXT(name, text) text,
static const char *const upos_names[] = {UPOS_LABELS(LABEL_TEXT)};
static const char *const xpos_names[] = {XPOS_LABELS(LABEL_TEXT)};
static const char *const deprel_names[] = {DEPREL_LABELS(LABEL_TEXT)};

const char *upos_name(unsigned number) { return number < UPOS_COUNT ? upos_names[number] : "?"; }
const char *xpos_name(unsigned number) { return number < XPOS_COUNT ? xpos_names[number] : "?"; }
const char *deprel_name(unsigned number) { return number < DEPREL_COUNT ? deprel_names[number] : "?"; }

static unsigned find(const char *const *names, unsigned count, slice name, unsigned fallback) {
    for (unsigned i = 0; i < count; i++)
        if (slice_is(name, names[i])) return i;
    return fallback;
}

upos upos_named(slice name) { return (upos)find(upos_names, UPOS_COUNT, name, UPOS_X); }
xpos xpos_named(slice name) { return (xpos)find(xpos_names, XPOS_COUNT, name, XPOS_FW); }

deprel deprel_named(slice name) {
    unsigned exact = find(deprel_names, DEPREL_COUNT, name, DEPREL_COUNT);
    if (exact < DEPREL_COUNT) return (deprel)exact;
    slice rest = name;
    return (deprel)find(deprel_names, DEPREL_COUNT, slice_cut(&rest, ':'), DEPREL_DEP);
}

deprel deprel_main(unsigned number) {
    switch (number) {
    case DEPREL_ACL_RELCL: return DEPREL_ACL;
    case DEPREL_ADVCL_RELCL: return DEPREL_ADVCL;
    case DEPREL_AUX_PASS: return DEPREL_AUX;
    case DEPREL_CC_PRECONJ: return DEPREL_CC;
    case DEPREL_COMPOUND_PRT: return DEPREL_COMPOUND;
    case DEPREL_CSUBJ_PASS:
    case DEPREL_CSUBJ_OUTER: return DEPREL_CSUBJ;
    case DEPREL_DET_PREDET: return DEPREL_DET;
    case DEPREL_NMOD_DESC:
    case DEPREL_NMOD_POSS:
    case DEPREL_NMOD_UNMARKED: return DEPREL_NMOD;
    case DEPREL_NSUBJ_OUTER:
    case DEPREL_NSUBJ_PASS: return DEPREL_NSUBJ;
    case DEPREL_OBL_AGENT:
    case DEPREL_OBL_UNMARKED: return DEPREL_OBL;
    default: return number < DEPREL_COUNT ? (deprel)number : DEPREL_DEP;
    }
}

static const struct {
    uint32_t bit;
    const char *text;
} feature_texts[] = {
    {FEATURE_DEFINITE, "Definite=Def"},      {FEATURE_INDEFINITE, "Definite=Ind"},    {FEATURE_COMPARATIVE, "Degree=Cmp"},
    {FEATURE_SUPERLATIVE, "Degree=Sup"},     {FEATURE_FEMININE, "Gender=Fem"},        {FEATURE_MASCULINE, "Gender=Masc"},
    {FEATURE_NEUTER, "Gender=Neut"},         {FEATURE_IMPERATIVE, "Mood=Imp"},        {FEATURE_PLURAL, "Number=Plur"},
    {FEATURE_SINGULAR, "Number=Sing"},       {FEATURE_FIRST_PERSON, "Person=1"},      {FEATURE_SECOND_PERSON, "Person=2"},
    {FEATURE_THIRD_PERSON, "Person=3"},      {FEATURE_NEGATIVE, "Polarity=Neg"},      {FEATURE_POSSESSIVE, "Poss=Yes"},
    {FEATURE_DEMONSTRATIVE, "PronType=Dem"}, {FEATURE_INTERROGATIVE, "PronType=Int"}, {FEATURE_PERSONAL, "PronType=Prs"},
    {FEATURE_RELATIVE, "PronType=Rel"},      {FEATURE_REFLEXIVE, "Reflex=Yes"},       {FEATURE_PAST, "Tense=Past"},
    {FEATURE_PRESENT, "Tense=Pres"},         {FEATURE_FINITE, "VerbForm=Fin"},        {FEATURE_GERUND, "VerbForm=Ger"},
    {FEATURE_INFINITIVE, "VerbForm=Inf"},    {FEATURE_PARTICIPLE, "VerbForm=Part"},   {FEATURE_PASSIVE, "Voice=Pass"},
};

size_t features_text(uint32_t features, char *text, size_t size) {
    size_t used = 0;
    if (!size) return 0;
    for (size_t i = 0; i < sizeof feature_texts / sizeof *feature_texts; i++) {
        if (!(features & feature_texts[i].bit)) continue;
        size_t length = strlen(feature_texts[i].text), between = used > 0;
        if (used + between + length >= size) break;
        if (between) text[used++] = '|';
        memcpy(text + used, feature_texts[i].text, length);
        used += length;
    }
    text[used] = '\0';
    return used;
}
