/* Plain text through the whole road. */
#include "road.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    road_code(data, size, READOUT_INPUT_TEXT);
    return 0;
}

FUZZ_CORPUS(
    "Ministers meet in Nairobi\n\nNAIROBI, May 3 (Agency) \xE2\x80\x93 Kenya's foreign minister met his Ugandan counterpart on Friday, officials said.\n\n"
    "\"We agreed to open the border,\" he told reporters. \"It is a good day.\"\n",
    "Rebels killed 12 soldiers and wounded at least 30 others near the town of Adra, the army said in a statement. The government accused "
    "them of breaking the truce.",
    "According to preliminary data, the party won 41.5% of the vote with 80 percent of ballots counted. Its leader, Ms. Lena Orr, thanked voters.",
    "The U.N. Security Council condemned the attack, which \xE2\x80\x9Cthreatens peace,\xE2\x80\x9D and called on both sides to talk.\n- one\n- two\n",
    "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 he said, \xC2\xABno\xC2\xBB, don`t; can't (won\xE2\x80\x99t) \xE2\x80\xA6 $5m-$7m, 3,000-odd, 1/2, 10:30 a.m.",
    "", " \n\n\t ", "\"\"\"\"''''````", "a", "....", "((((((((((", "and and and and or or",
    "He said he said he said he said that she said.")
