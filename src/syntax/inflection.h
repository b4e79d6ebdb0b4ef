/* English inflection, for words whose lemma no table has. The learned rules of endings guess by likeness ("staged" like "stayed"); what they say
 * is kept only where English would really make the form from it. */
#ifndef READOUT_SYNTAX_INFLECTION_H
#define READOUT_SYNTAX_INFLECTION_H

#include "syntax/model_file.h"

/* Corrects a rule's lemma (the form without its last `cut` letters, then `added`) of a verb form or a plural: where the form is no regular
 * inflection of it and that of a known word, that word's; where it is an irregular form with or without a prefix ("withheld"), its verb's. True
 * where the two were changed; *added then is static text. */
bool inflection_mend(const syntax_model *m, const normal_form *form, uint8_t xpos, uint32_t *cut, slice *added);

#endif
