#!/usr/bin/env python3
"""Brings what the event classifier learns from into one form: pairs of parties in a text, and which labels are right.

  pairs.py [--sentences DIRECTORY] [--development DIRECTORY] [--reports FILE ...] > pairs.jsonl

--sentences: our own, train/events/sentences/*.tsv (README.md there explains the columns). --development: a directory with relation.jsonl, direction.jsonl,
binary.jsonl, cameo_ner.jsonl and cameo_class.jsonl, sets that others published (train/README.md names them); any may be missing.
--reports: marked reports, as reader/join.py joins them; each pair is a firm event's two sides in its sentence.

An object a line: "set", "id", "text", "source", "target" ({"start", "end"} in code points, or null), "types" (labels of which one is right), "exchanged" (the
same for the parties exchanged, null where it is not known), "others" (what is known of other pairs of actors in the text: clues.c), "weight", "fold" (0 to 4, from the letters of the text)."""
import argparse
import glob
import hashlib
import json
import os
import re
import sys
from collections import defaultdict

TYPES = ("NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT").split()
NUMBER = {name: i for i, name in enumerate(TYPES)}
# Quad categories as the development sets count them: CONCEDE with RETREAT (YIELD).
QUAD = {1: ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], 2: ["CONCEDE", "COOPERATE", "AID", "RETREAT"],
        3: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"], 4: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]}
MUTUAL = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE"}   # may hold both ways, so nothing is known of the parties exchanged
WEIGHT = {"own": 1.0, "relation": 1.0, "direction": 0.7, "binary": 0.5, "extract": 0.6, "reports": 0.7}


def letters(text):
    return re.sub(r"\W", "", text.lower())


def fold_of(text):
    return int(hashlib.md5(letters(text).encode()).hexdigest(), 16) % 5


def write(name, ident, text, source, target, types, exchanged, others="unknown"):
    exchanged = [NUMBER[t] for t in exchanged] if exchanged and source and target else None
    print(json.dumps({"set": name, "id": ident, "text": text, "source": source, "target": target, "types": [NUMBER[t] for t in types],
                      "exchanged": exchanged, "others": others, "weight": WEIGHT[name], "fold": fold_of(text)},
                     ensure_ascii=False))


def load(directory, name):
    path = os.path.join(directory, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def span(given):
    return {"start": given["start"], "end": given["end"]} if given and given.get("start") is not None else None


def one_way(types):
    return None if set(types) & MUTUAL else ["NONE"]


# ---------------------------------------------------------------- our own sentences

def unmarked(text):
    """The text without its marks, and the marked spans."""
    plain, spans = "", {"S": None, "T": None}
    for piece in re.split(r"(\{[ST] [^{}]*\})", text):
        marked = re.fullmatch(r"\{([ST]) ([^{}]*)\}", piece)
        words = marked[2] if marked else piece
        if marked:
            spans[marked[1]] = {"start": len(plain), "end": len(plain) + len(words)}
        plain += words
    return plain, spans["S"], spans["T"]


def own(directory):
    for path in sorted(glob.glob(os.path.join(directory, "*.tsv"))):
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                columns = line.split("\t")
                if len(columns) != 6 or columns[0] not in NUMBER:
                    sys.exit(f"{path}:{number}: six columns, the first a PLOVER type or NONE")
                text, source, target = unmarked(columns[5])
                known = columns[0] != "NONE" and columns[0] not in MUTUAL
                write("own", f"{os.path.basename(path)}:{number}", text, source, target, [columns[0]], ["NONE"] if known else None)


# ---------------------------------------------------------------- development sets

def relation(directory):
    for row in load(directory, "relation.jsonl"):
        types = ["CONCEDE", "RETREAT"] if row["root"] == "YIELD" else [row["root"]]
        write("relation", row["id"], row["text"], span(row["source"]), span(row["target"]), types, one_way(types))


def direction(directory):
    conflict = {row["id"]: row["label"] for row in load(directory, "binary.jsonl")}
    rows, paired = load(directory, "direction.jsonl"), set()
    for row in rows:
        ident = row["id"][:-2]
        paired.add(ident)
        if row["label"] == 1:
            quads = (3, 4) if conflict.get(ident) == 1 else (1, 2) if ident in conflict else (1, 2, 3, 4)
            write("direction", ident, row["text"], span(row["source"]), span(row["target"]), [t for q in quads for t in QUAD[q]], ["NONE"])
    for row in load(directory, "binary.jsonl"):
        if row["id"] not in paired:
            quads = (3, 4) if row["label"] == 1 else (1, 2)
            write("binary", row["id"], row["text"], span(row["source"]), span(row["target"]), [t for q in quads for t in QUAD[q]], None)


def marked_spans(row, text):
    """Spans of S, T and R in the text, its tokens found one after another; None where they are not there."""
    spans, at, last = defaultdict(list), 0, "O"
    for token, label in zip(row["tokens"], row["labels"]):
        start = text.find(token, at)
        if start < 0 or start - at > 12:
            return None
        at = start + len(token)
        if label[0] == "B" or (label[0] == "I" and last[-1] != label[-1]):
            spans[label[-1]].append({"start": start, "end": at})
        elif label[0] == "I":
            spans[label[-1]][-1]["end"] = at
        last = label
    return spans


def extract(directory):
    """Sentences with marked parties whose quad category is known; 0 is nothing."""
    known = {letters(row["text"]): row for row in load(directory, "cameo_class.jsonl")}
    for row in load(directory, "cameo_ner.jsonl"):
        said = known.get(letters("".join(row["tokens"])))
        spans = said and marked_spans(row, said["text"])
        if not spans:
            continue
        sources, targets = spans["S"] or spans["R"][:1], spans["T"] or spans["R"][1:2]
        quad = said["label"]
        if sources or targets:
            write("extract", row["id"], said["text"], sources[0] if sources else None, targets[0] if targets else None,
                  QUAD[quad] if quad else ["NONE"], None if spans["R"] else ["NONE"], "apart" if quad else "nothing")


# ---------------------------------------------------------------- marked reports

def reports(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for report in map(json.loads, lines):
                for number, event in enumerate(report["events"]):
                    start, end = event["sentence"]
                    sides = [event["source"], event["target"]]
                    if event["optional"] or not event["trigger"] or not all(side and start <= side[0] and side[1] <= end for side in sides):
                        continue
                    source, target = ({"start": a - start, "end": b - start} for a, b in sides)
                    types = [event["type"]] + [other for other in event["or"] if other in NUMBER]
                    write("reports", f"{report['id']}-{number}", report["text"][start:end], source, target, types,
                          None if event["reciprocal"] else one_way(types))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences")
    parser.add_argument("--development")
    parser.add_argument("--reports", nargs="+", default=[])
    o = parser.parse_args()
    if o.sentences:
        own(o.sentences)
    if o.development:
        relation(o.development)
        direction(o.development)
        extract(o.development)
    reports(o.reports)


if __name__ == "__main__":
    main()
