#include "event/weigh.h"

void pair_chances(const engine *e, passage *p, party_pair pair, float chances[PLOVER_TYPE_COUNT], evidence *ahead) {
    evidence own, behind;
    clues made;
    if (!ahead) ahead = &own;
    evidence_of(p, pair, ahead);
    evidence_of(p, (party_pair){pair.target, pair.source}, &behind);
    clues_of(e->syntax, p, pair, ahead, &behind, &made);
    event_classify(e->classifier, &made, chances);
}
