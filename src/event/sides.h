/* Whom a proposal's words are, where grammar or knowledge of words decides what the reader doubts or overlooks: names that go on, times, who is only talked of. */
#ifndef READOUT_EVENT_SIDES_H
#define READOUT_EVENT_SIDES_H

#include "event/candidate.h"

/* Do the words begin with a quantity of something, "all-party" of "all-party talks", which names nobody? */
bool is_quantified(const document *d, token_span words);

/* Are the words no party at all: a time ("blew up at 0615"), "all-party"? */
bool is_no_party(const event_frames *k, const document *d, token_span words);

/* Is it a storm, an animal, a disease, which do what parties do in words only? */
bool is_nature(const event_frames *k, const document *d, token_span words);

/* Do the target's words say where, what, who is moved or whom one only tells of it, rather than whom it is done to? `mode` is that of the deed, 0 where it has
 * none. */
bool is_no_target(const event_frames *k, const document *d, const proposal *told, uint8_t mode);

/* Do the target's words tell a deed and whom it befell ("condemned the killing of monks")? He is not blamed: the words stand for nobody. */
bool names_victim(const event_frames *k, const document *d, const proposal *told);

/* The words of whoever acts, or is acted on, where those that the reader saw name nobody, or more than him ("repelled an attack that rebels had staged", "wounded in
 * clashes with miners", "Malian soil is used by rebels to attack …"); else what the reader saw. */
token_span acting_words(const event_frames *k, const document *d, const proposal *told);
token_span acted_on_words(const event_frames *k, const document *d, const proposal *told);

/* Cuts the words of the sides where the reader took the next clause for one of a list ("condemned Israel and | Egypt welcomed the raid", "killing a driver and |
 * wounding two nurses"). */
void keep_to_clause(const document *d, proposal *told);

/* In a headline such as "Embassy bombed", makes whoever stands before the participle the target, not the source. */
void turn_headline(const event_frames *k, const document *d, proposal *told);

/* The words, to the end of the name that they begin ("Danish Foreign Minister" of "Danish Foreign Minister Eva Holm"). */
token_span whole_name(const document *d, token_span words);

/* The words of what was struck with the place right behind them ("oil depot in Aleppo"), where they themselves name nobody. */
token_span whole_site(const document *d, token_span words);

/* The words of whoever does what an infinitive or participle tells, by grammar ("cut its budget, urging Haiti to …"): of an actor who is named as such. Empty
 * where nobody is, for other verbs, and in headlines, which leave out auxiliaries. */
token_span subject_words(const event_frames *k, const document *d, uint32_t verb);

/* Who is named by the words: all where they are nothing but names in a list, else the entities of their head and of what is joined with it among them, else of the
 * longest mention among them. False only when memory runs out. */
bool party_of(document *d, token_span words, participant *made);

#endif
