/* The gazetteer: towns, divisions and countries of the world with where they lie, from one file that train/places/compile.py makes of GeoNames.
 * It is opened once, checked whole, and shared by threads; looking up needs no checks after that.
 *
 * The file is a part as in base/model_part.h with the name RDOPLACE and the numbers places, names, divisions, countries, bytes of the
 * divisions' names, 0. Then, little-endian and each beginning where the one before ends:
 *   places     16 bytes each, as gazetteer_place
 *   buckets    u32 (2^17 + 1): where the names of each bucket (upper 17 bits of a key) begin
 *   names      u32 bits 15 to 46 of the key, u32 place with flags in its upper bits; by bucket and key
 *   offsets    u32 (divisions + 1) into the divisions' names
 *   countries  three letters each;   the divisions' names, UTF-8 */
#ifndef READOUT_PLACE_GAZETTEER_H
#define READOUT_PLACE_GAZETTEER_H

#include "base/slice.h"
#include "readout.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct gazetteer gazetteer;

enum { PLACE_TOWN, PLACE_DIVISION, PLACE_DISTRICT, PLACE_NATION };

typedef struct gazetteer_place {
    uint32_t number;             /* its geonameid, 0 where it has none */
    int16_t latitude, longitude; /* hundredths of a degree, WGS 84 */
    uint16_t division, district; /* of the first and second order, from 1; 0 none */
    uint8_t country, kind;       /* of countries, from 1; PLACE_TOWN … */
    uint16_t size;               /* 2048 times the binary logarithm of its population + 1 */
} gazetteer_place;

/* A place by one of its names. */
typedef struct gazetteer_name {
    uint32_t place;
    bool other;   /* not the name it is best known by */
    bool written; /* a short form used only behind a town: "Ala." */
} gazetteer_name;

/* Reads and checks `path`. Errors: those of mapped_file_open; FORMAT (truncated, altered or contradictory), VERSION. */
readout_status gazetteer_open(const char *path, gazetteer **made, readout_error *error);
void gazetteer_free(gazetteer *g);

/* The key of a name: a running hash over the letters and digits of its words as normal forms (token.normal), so that hyphens, dots and
 * spaces make no difference. Begin with GAZETTEER_KEY and give it word after word. */
#define GAZETTEER_KEY UINT64_C(0xCBF29CE484222325)
uint64_t gazetteer_key(uint64_t key, slice normal);

/* The names with this key: number first to *end - 1, none where they are equal. */
uint32_t gazetteer_find(const gazetteer *g, uint64_t key, uint32_t *end);
gazetteer_name gazetteer_name_at(const gazetteer *g, uint32_t number);
const gazetteer_place *gazetteer_place_at(const gazetteer *g, uint32_t place);
/* The country with that code, or NULL. */
const gazetteer_place *gazetteer_nation(const gazetteer *g, slice code);
slice gazetteer_country(const gazetteer *g, const gazetteer_place *p);
/* The name of its division of the first order; empty where it has none. */
slice gazetteer_division(const gazetteer *g, const gazetteer_place *p);

#endif
