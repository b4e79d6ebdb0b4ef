#!/usr/bin/env python3
"""Makes short news-like documents, no two alike, to measure stores with: JSON Lines in the order of their days, the same every time.

    bench/documents.py NUMBER >documents.jsonl

A document is two or three paragraphs of the texts in train/reader/marks/own.jsonl.gz with other countries, capitals, weekdays and numbers in them. The first two
countries of a document are drawn so that few pairs act often and many seldom, as in news. One document in twenty is an earlier one, at most
three days old, without its last paragraph: a copy as `readout link` understands it.
"""
import datetime
import gzip
import json
import os
import random
import re
import sys

FIRST_DAY, DAYS, OUTLETS = datetime.date(2008, 1, 1), 4000, ["Wire", "Harbour Post", "Morning Ledger", "Radio North", "The Courier"]
# country, its people and adjective, capital
COUNTRIES = [tuple(line.split(",")) for line in """Russia,Russian,Moscow;Ukraine,Ukrainian,Kyiv;China,Chinese,Beijing;Iran,Iranian,Tehran;Israel,Israeli,Jerusalem
Syria,Syrian,Damascus;Turkey,Turkish,Ankara;India,Indian,New Delhi;Pakistan,Pakistani,Islamabad;Japan,Japanese,Tokyo;Germany,German,Berlin;France,French,Paris
Egypt,Egyptian,Cairo;Ethiopia,Ethiopian,Addis Ababa;Kenya,Kenyan,Nairobi;Uganda,Ugandan,Kampala;Nigeria,Nigerian,Abuja;Mali,Malian,Bamako;Chad,Chadian,N'Djamena
Libya,Libyan,Tripoli;Sudan,Sudanese,Khartoum;Armenia,Armenian,Yerevan;Azerbaijan,Azerbaijani,Baku;Georgia,Georgian,Tbilisi;Serbia,Serbian,Belgrade
Greece,Greek,Athens;Italy,Italian,Rome;Spain,Spanish,Madrid;Poland,Polish,Warsaw;Hungary,Hungarian,Budapest;Romania,Romanian,Bucharest;Chile,Chilean,Santiago
Peru,Peruvian,Lima;Colombia,Colombian,Bogota;Venezuela,Venezuelan,Caracas;Mexico,Mexican,Mexico City;Cuba,Cuban,Havana;Vietnam,Vietnamese,Hanoi
Indonesia,Indonesian,Jakarta;Afghanistan,Afghan,Kabul""".replace("\n", ";").split(";")]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PLACE_OF = {name: (number, kind) for number, country in enumerate(COUNTRIES) for kind, name in enumerate(country)}
VARIED = re.compile(r"\b(?:(" + "|".join(sorted(PLACE_OF, key=len, reverse=True)) + r")|(" + "|".join(WEEKDAYS) + r")|((?!1[89]\d\d\b|20\d\d\b)\d+))\b")


def paragraphs():
    marks = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../train/reader/marks/own.jsonl.gz")
    with gzip.open(marks, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n"):
                if 8 <= len(paragraph.split()) <= 60 and VARIED.search(paragraph):
                    yield paragraph


def varied(text, countries, draw):
    """The text with the countries in the order in which it names them, and other days and numbers."""
    taken = {}

    def other(found):
        place, weekday, number = found.groups()
        if weekday:
            return draw.choice(WEEKDAYS)
        if number:
            return str(draw.randrange(2, 10 ** len(number)) if len(number) > 1 else draw.randrange(2, 10))
        country, kind = PLACE_OF[place]
        if country not in taken:
            taken[country] = countries[len(taken) % len(countries)]
        return COUNTRIES[taken[country]][kind]

    return VARIED.sub(other, text)


def main(count):
    draw = random.Random(20181203)
    known = list(paragraphs())
    weights = [1 / (1 + rank) for rank in range(len(COUNTRIES))]
    numbers, seen, recent = range(len(COUNTRIES)), set(), []
    for number in range(count):
        day = FIRST_DAY + datetime.timedelta(days=number * DAYS // count)
        text = None
        while text is None or hash(text) in seen:
            earlier = draw.choice(recent) if recent and draw.random() < 0.05 else None
            if earlier and "\n\n" in earlier[1] and (day - earlier[0]).days <= 3:
                text = earlier[1].rpartition("\n\n")[0]
            else:
                countries = list(dict.fromkeys(draw.choices(numbers, weights, k=6))) + [draw.randrange(len(COUNTRIES))]
                text = varied("\n\n".join(draw.sample(known, draw.choice((2, 3, 3)))), countries, draw)
        seen.add(hash(text))
        recent = recent[-499:] + [(day, text)]
        document = {"id": "n%07d" % number, "date": day.isoformat(), "source": draw.choice(OUTLETS), "text": text}
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) == 2 and sys.argv[1].isdigit() else sys.exit(__doc__.strip()))
