"""Sentences of which somebody said who does what to whom, but not by which words, as marked reports: the trigger is that of a record that agrees.

    sentences.py texts DIR [RELATION.jsonl …] > texts.jsonl
    sentences.py marks DIR [RELATION.jsonl …] --records RECORDS.jsonl … > marks.jsonl

DIR holds the tables of train/events/sentences, whose columns train/README.md tells; a RELATION file has objects with `text`, `source` and `target` (`start`, `end` in code points) and `root`, the type.
RECORDS: what `readout code --format json --min-confidence 0` gives for the texts, of one model or several. A sentence of which a pair agrees with no record is left out; what records tell
beyond the pairs is optional. A sentence whose only pairs are NONE (told as a fact) tells no event.
"""
import argparse
import json
import re
import sys
from pathlib import Path

from reports import STATUS, rows

MARKED = re.compile(r"\{([ST]) ([^{}]*)\}")


def pairs_of_table(path):
    """(text, type, source span, target span, modality) of each row that marks both parties once."""
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 6:
            continue
        kind, _, _, modality, _, marked = columns[:6]
        text, spans, at = "", {}, 0
        for m in MARKED.finditer(marked):
            text += marked[at:m.start()]
            spans.setdefault(m[1], [len(text), len(text) + len(m[2])])
            text += m[2]
            at = m.end()
        text += marked[at:]
        if set(spans) == {"S", "T"} and "{" not in text:
            yield text, kind, spans["S"], spans["T"], modality


def texts_with_pairs(directory, relations):
    """{text: [(type, source, target, modality)]}, in the order of the files."""
    out = {}
    for path in sorted(Path(directory).glob("*.tsv")):
        for text, *pair in pairs_of_table(path):
            out.setdefault(text, []).append(pair)
    for path in relations:
        for r in rows(path):
            if r["source"] and r["target"]:
                side = lambda s: [s["start"], s["end"]]
                out.setdefault(r["text"], []).append([r["root"], side(r["source"]), side(r["target"]), "fact"])
    return out


def touch(a, b):
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def span(side):
    return side and [side["start"], side["end"]]


def trigger(event):
    first = event["trigger"][0]
    return first if isinstance(first, list) else span(first)


def agreeing(events, kind, source, target):
    """The surest of the records that have this type and these parties, or None."""
    def agrees(e):
        s, t = span(e["source"]), span(e["target"])
        return e["type"] == kind and e["trigger"] and (touch(s, source) and touch(t, target) or e["reciprocal"] and touch(s, target) and touch(t, source))
    return max(filter(agrees, events), key=lambda e: e["confidence"], default=None)


def marks_of(pairs, events):
    """The sentence's events; None where a pair has no record that agrees."""
    out = []
    for kind, source, target, modality in pairs:
        if kind == "NONE":
            if modality != "fact":
                return None
            continue
        e = agreeing(events, kind, source, target)
        if not e:
            return None
        out.append({"type": kind, "status": STATUS[1 if e["negated"] else 2 if e["hypothetical"] else 0], "reciprocal": e["reciprocal"] is not None, "trigger": trigger(e), "source": source, "target": target})
    for e in events if out else []:
        if e["trigger"] and e["confidence"] >= .3 and not any(touch(trigger(e), m["trigger"]) for m in out):
            out.append({"type": e["type"], "optional": True, "trigger": trigger(e)})
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["texts", "marks"])
    p.add_argument("directory")
    p.add_argument("relations", nargs="*")
    p.add_argument("--records", nargs="+", default=[])
    args = p.parse_args()
    records = {}
    for path in args.records:
        for r in rows(path):
            records.setdefault(r["id"], []).extend(r["events"])
    for n, (text, pairs) in enumerate(texts_with_pairs(args.directory, args.relations).items()):
        name = f"sentence-{n}"
        row = {"id": name, "text": text}
        if args.what == "marks":
            row["events"] = marks_of(pairs, records.get(name, []))
            if row["events"] is None:
                continue
        json.dump(row, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
