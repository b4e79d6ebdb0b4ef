/* The label sets of the language layer and of the records, as enumerations with their printed names beside them.
 * Tags and relations are Universal Dependencies' (universaldependencies.org/en), fine tags the Penn Treebank's. */
#ifndef READOUT_DOCUMENT_LABELS_H
#define READOUT_DOCUMENT_LABELS_H

#include "base/slice.h"

#include <stdint.h>

/* One label after the other. */
/* clang-format off */
#define UPOS_LABELS(LABEL) \
    LABEL(X, "X") LABEL(ADJ, "ADJ") LABEL(ADP, "ADP") LABEL(ADV, "ADV") LABEL(AUX, "AUX") LABEL(CCONJ, "CCONJ") LABEL(DET, "DET") \
    LABEL(INTJ, "INTJ") LABEL(NOUN, "NOUN") LABEL(NUM, "NUM") LABEL(PART, "PART") LABEL(PRON, "PRON") LABEL(PROPN, "PROPN") \
    LABEL(PUNCT, "PUNCT") LABEL(SCONJ, "SCONJ") LABEL(SYM, "SYM") LABEL(VERB, "VERB")

#define XPOS_LABELS(LABEL) \
    LABEL(FW, "FW") LABEL(CC, "CC") LABEL(CD, "CD") LABEL(DT, "DT") LABEL(EX, "EX") LABEL(IN, "IN") LABEL(JJ, "JJ") \
    LABEL(JJR, "JJR") LABEL(JJS, "JJS") LABEL(LS, "LS") LABEL(MD, "MD") LABEL(NN, "NN") LABEL(NNS, "NNS") LABEL(NNP, "NNP") \
    LABEL(NNPS, "NNPS") LABEL(PDT, "PDT") LABEL(POS, "POS") LABEL(PRP, "PRP") LABEL(PRPS, "PRP$") LABEL(RB, "RB") \
    LABEL(RBR, "RBR") LABEL(RBS, "RBS") LABEL(RP, "RP") LABEL(SYM, "SYM") LABEL(TO, "TO") LABEL(UH, "UH") LABEL(VB, "VB") \
    LABEL(VBD, "VBD") LABEL(VBG, "VBG") LABEL(VBN, "VBN") LABEL(VBP, "VBP") LABEL(VBZ, "VBZ") LABEL(WDT, "WDT") LABEL(WP, "WP") \
    LABEL(WPS, "WP$") LABEL(WRB, "WRB") LABEL(HYPH, "HYPH") LABEL(NFP, "NFP") LABEL(ADD, "ADD") LABEL(AFX, "AFX") LABEL(GW, "GW") \
    LABEL(XX, "XX") LABEL(DOLLAR, "$") LABEL(COMMA, ",") LABEL(STOP, ".") LABEL(COLON, ":") LABEL(LRB, "-LRB-") \
    LABEL(RRB, "-RRB-") LABEL(OPENQUOTE, "``") LABEL(CLOSEQUOTE, "''")

#define DEPREL_LABELS(LABEL) \
    LABEL(DEP, "dep") LABEL(ROOT, "root") LABEL(ACL, "acl") LABEL(ACL_RELCL, "acl:relcl") LABEL(ADVCL, "advcl") \
    LABEL(ADVCL_RELCL, "advcl:relcl") LABEL(ADVMOD, "advmod") LABEL(AMOD, "amod") LABEL(APPOS, "appos") LABEL(AUX, "aux") \
    LABEL(AUX_PASS, "aux:pass") LABEL(CASE, "case") LABEL(CC, "cc") LABEL(CC_PRECONJ, "cc:preconj") LABEL(CCOMP, "ccomp") \
    LABEL(COMPOUND, "compound") LABEL(COMPOUND_PRT, "compound:prt") LABEL(CONJ, "conj") LABEL(COP, "cop") LABEL(CSUBJ, "csubj") \
    LABEL(CSUBJ_PASS, "csubj:pass") LABEL(CSUBJ_OUTER, "csubj:outer") LABEL(DET, "det") LABEL(DET_PREDET, "det:predet") \
    LABEL(DISCOURSE, "discourse") LABEL(DISLOCATED, "dislocated") LABEL(EXPL, "expl") LABEL(FIXED, "fixed") LABEL(FLAT, "flat") \
    LABEL(GOESWITH, "goeswith") LABEL(IOBJ, "iobj") LABEL(LIST, "list") LABEL(MARK, "mark") LABEL(NMOD, "nmod") \
    LABEL(NMOD_DESC, "nmod:desc") LABEL(NMOD_POSS, "nmod:poss") LABEL(NMOD_UNMARKED, "nmod:unmarked") LABEL(NSUBJ, "nsubj") \
    LABEL(NSUBJ_OUTER, "nsubj:outer") LABEL(NSUBJ_PASS, "nsubj:pass") LABEL(NUMMOD, "nummod") LABEL(OBJ, "obj") LABEL(OBL, "obl") \
    LABEL(OBL_AGENT, "obl:agent") LABEL(OBL_UNMARKED, "obl:unmarked") LABEL(ORPHAN, "orphan") LABEL(PARATAXIS, "parataxis") \
    LABEL(PUNCT, "punct") LABEL(REPARANDUM, "reparandum") LABEL(VOCATIVE, "vocative") LABEL(XCOMP, "xcomp")
/* clang-format on */

#define LABEL_ENUM_UPOS(name, text) UPOS_##name,
#define LABEL_ENUM_XPOS(name, text) XPOS_##name,
#define LABEL_ENUM_DEPREL(name, text) DEPREL_##name,
typedef enum upos { UPOS_LABELS(LABEL_ENUM_UPOS) UPOS_COUNT } upos;
typedef enum xpos { XPOS_LABELS(LABEL_ENUM_XPOS) XPOS_COUNT } xpos;
typedef enum deprel { DEPREL_LABELS(LABEL_ENUM_DEPREL) DEPREL_COUNT } deprel;

/* Bits of token.features: the morphology that coding needs, after UD's feature names. */
typedef enum token_feature {
    FEATURE_PLURAL = 1 << 0,
    FEATURE_SINGULAR = 1 << 1,
    FEATURE_PAST = 1 << 2,
    FEATURE_PRESENT = 1 << 3,
    FEATURE_FINITE = 1 << 4,
    FEATURE_INFINITIVE = 1 << 5,
    FEATURE_PARTICIPLE = 1 << 6,
    FEATURE_GERUND = 1 << 7,
    FEATURE_PASSIVE = 1 << 8,
    FEATURE_FIRST_PERSON = 1 << 9,
    FEATURE_SECOND_PERSON = 1 << 10,
    FEATURE_THIRD_PERSON = 1 << 11,
    FEATURE_MASCULINE = 1 << 12,
    FEATURE_FEMININE = 1 << 13,
    FEATURE_NEUTER = 1 << 14,
    FEATURE_POSSESSIVE = 1 << 15,
    FEATURE_REFLEXIVE = 1 << 16,
    FEATURE_NEGATIVE = 1 << 17,
    FEATURE_DEFINITE = 1 << 18,
    FEATURE_INDEFINITE = 1 << 19,
    FEATURE_DEMONSTRATIVE = 1 << 20,
    FEATURE_RELATIVE = 1 << 21,
    FEATURE_INTERROGATIVE = 1 << 22,
    FEATURE_PERSONAL = 1 << 23,
    FEATURE_COMPARATIVE = 1 << 24,
    FEATURE_SUPERLATIVE = 1 << 25,
    FEATURE_IMPERATIVE = 1 << 26
} token_feature;

typedef enum plover_type {
    PLOVER_NONE,
    PLOVER_AGREE,
    PLOVER_CONSULT,
    PLOVER_SUPPORT,
    PLOVER_CONCEDE,
    PLOVER_COOPERATE,
    PLOVER_AID,
    PLOVER_RETREAT,
    PLOVER_REQUEST,
    PLOVER_ACCUSE,
    PLOVER_REJECT,
    PLOVER_THREATEN,
    PLOVER_PROTEST,
    PLOVER_SANCTION,
    PLOVER_MOBILIZE,
    PLOVER_COERCE,
    PLOVER_ASSAULT,
    PLOVER_TYPE_COUNT
} plover_type;

typedef enum event_tense { TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE } event_tense;
typedef enum statement_kind { STATEMENT_DIRECT, STATEMENT_INDIRECT, STATEMENT_MIXED } statement_kind;
/* How the words bound a number: "40", "about 40", "more than 40", "up to 40". */
typedef enum figure_bound { BOUND_EXACT, BOUND_ABOUT, BOUND_AT_LEAST, BOUND_AT_MOST } figure_bound;

typedef enum figure_relation { RELATION_NONE, RELATION_UP, RELATION_DOWN, RELATION_COMPARED, RELATION_UNCHANGED } figure_relation;
typedef enum statement_attitude { ATTITUDE_SAYS, ATTITUDE_BELIEVES, ATTITUDE_INTENDS, ATTITUDE_FEELS } statement_attitude;
typedef enum figure_status { FIGURE_PLAIN, FIGURE_PRELIMINARY, FIGURE_FINAL, FIGURE_ESTIMATED, FIGURE_PROJECTED } figure_status;

/* Printed names; "?" for a number out of range. */
const char *upos_name(unsigned upos);
const char *xpos_name(unsigned xpos);
const char *deprel_name(unsigned deprel);
/* The label with that name; fallback X, FW, DEP where there is none. A relation with an unknown subtype gives its main relation. */
upos upos_named(slice name);
xpos xpos_named(slice name);
deprel deprel_named(slice name);
/* The relation without its subtype: DEPREL_NSUBJ for nsubj:pass and nsubj:outer. */
deprel deprel_main(unsigned deprel);

/* Writes token_feature bits as UD writes features, "Number=Sing|Person=3", in the order of their names; "" where there are none. What
 * does not fit into `size` bytes is left out (FEATURES_TEXT_SIZE always do). Returns its length. */
enum { FEATURES_TEXT_SIZE = 256 };
size_t features_text(uint32_t features, char *text, size_t size);

#endif
