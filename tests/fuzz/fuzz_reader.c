/* Plain text through the whole road with the default reader; all other targets read with the fast one. */
#include "road.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    road_code_with(road_engine_reading(false), data, size, READOUT_INPUT_TEXT);
    return 0;
}

FUZZ_CORPUS(
    "Rebels freed 14 hostages near Gao on Friday, the army said. \"They are well,\" its spokesman told reporters.\n\nMali thanked Niger, which "
    "had sent troops; neither country would say how many.",
    "Mr. Orr (left) and Ms. Abe met; the two agreed to talk again. Neither side has signed. China's envoy, Li, was absent.",
    "UN, EU and AU condemn coup in Niger", "Chad chad CHAD chads' Chad's Chad-Sudan", "",
    "\xF0\x9F\x98\x80 \xE2\x80\x8B met \xCC\x81\xCC\x81\xCC\x81 Peru", ". . . . . . . .",
    "supercalifragilisticexpialidocioussupercalifragilisticexpialidocious attacked 1234567890123456789012345678901234567890")
