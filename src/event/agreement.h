/* What frames say to what the reader saw in a word: which of them reads it in the same way, and what knowledge of words and governing words makes of it. */
#ifndef READOUT_EVENT_AGREEMENT_H
#define READOUT_EVENT_AGREEMENT_H

#include "event/candidate.h"
#include "event/passage.h"

/* The frames' candidates in one sentence. */
typedef struct candidates_found {
    const candidate *items;
    uint32_t count;
} candidates_found;

/* Finds the frame that reads the proposal's word as the same type; where none does, the one of a type that the reader holds nearly as likely, or that is a
 * phrase ("find not guilty") or asks so much that it decides. Of several, the most telling one. False where none does. */
bool agreement_of(const passage *p, const proposal *told, candidates_found found, candidate *made);

/* Mode, code and contexts of a proposal with which no frame agrees: those of the frame of its type whose words and conditions stand there, its
 * parties left aside; else those of most frames of the word and type that may be meant; else the type's general code. */
void usual_outcome(const passage *p, const proposal *told, outcome *made);

/* Where the code says no more than the type: the mode, code and contexts of the deed that the word asks for, promises, refuses or threatens
 * ("asked Norway | to mediate"), by the most specific frame whose words and conditions stand there. */
void refine_outcome(const passage *p, const proposal *told, outcome *made);

/* Does a governing word make nothing of what a participle tells ("denied attacking", "stopped short of expelling", "accused of bombing"), or is the word itself one that
 * does so? What governing words make of other words, and into which type they turn a deed, the reader knows better: it reads the whole sentence. */
bool is_undone(const document *d, const proposal *told, candidates_found found);

/* Is it a doubtful further word for a deed that a governing word turned into another ("grain" of "holding up grain aid")? */
bool is_part_of_converted(const document *d, const proposal *told, candidates_found found);

/* Does the lexicon know the words as no such event ("met a deadline"), where the reader has doubts, too, or the line asks much ("a lorry hit a bus, killing six")? */
bool is_known_as_nothing(const document *d, const proposal *told, candidates_found found);

/* The deed that a governing word makes of another, where the reader saw only the other, but at the governing word ("is holding up grain for X": AID); NULL where it did not. */
const candidate *conversion_at(const proposal *told, candidates_found found);

/* Is the deed told of a work of fiction, in its present tense ("In the opera, soldiers kill a queen")? */
bool is_tale(const event_frames *k, const document *d, const proposal *told);

#endif
