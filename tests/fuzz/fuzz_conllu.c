/* CoNLL-U through the whole road. */
#include "road.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    road_code(data, size, READOUT_INPUT_CONLLU);
    return 0;
}

FUZZ_CORPUS(
    "# newdoc id = one\n# newpar\n# sent_id = 1\n1\tTogo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tthanked\t_\t_\t_\t_\t_\t_\t_\t_\n3\tGhana\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    "# sent_id = 2\n1\tIt\t_\t_\t_\t_\t_\t_\t_\t_\n2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n",
    "1-2\tgonna\t_\t_\t_\t_\t_\t_\t_\t_\n1\tgoing\t_\t_\t_\t_\t_\t_\t_\t_\n2\tto\t_\t_\t_\t_\t_\t_\t_\t_\n2.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n3\t\"\t_\t_\t_\t_\t_\t_\t_\tA=B|SpaceAfter=No\n",
    "", "\n\n\n", "# only a comment\n", "1\ta\n")
