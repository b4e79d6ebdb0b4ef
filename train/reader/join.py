"""The marked reports again, words and marks together: what `marks/` has by offsets, joined with the collections that have the words.

    join.py GOLD wire.jsonl OUT

GOLD has `reports/` (with `marks.py`), `news/`, `attribution.jsonl` and `cameo_class.jsonl`; wire.jsonl is what wire.py writes. Into OUT go, an object a line: `learned.jsonl` (all that may be learned from),
`held.jsonl` (the 397 kept reports and texts), `held-wire.jsonl` (the 94 kept wire reports), `held-others.jsonl` (the kept reports that are not our own, wire included), `codes.jsonl` (reports whose codes were kept
from all learning), `plain.jsonl` and `plain-held.jsonl` (short texts of kinds that the readers fail at; no shipped one learned them). Each event has every member that `marks.py score` looks at. Ends with status 1 if a marked report is not found.
"""
import argparse
import gzip
import json
import sys
from pathlib import Path

MARKS = Path(__file__).parent / "marks"
POLNEAR_SENTENCES = 40  # articles are marked to this sentence
NOTHING = {"source": None, "target": None, "source_name": None, "target_name": None, "source_code": None, "target_code": None, "voice": None, "again": None}


def rows(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def texts(gold, wire, sentences):
    """Texts and dates by the ids of the marks."""
    out = {}
    for path in (gold / "reports/unmarked.jsonl", gold / "news/unmarked.jsonl", wire):
        out.update((r["id"], (r["text"], r.get("date"))) for r in rows(path))
    for number, article in enumerate(rows(gold / "attribution.jsonl")):
        text = article["text"]
        cut = sentences(text)[:POLNEAR_SENTENCES]
        out[f"at-{number}"] = text[:cut[-1][1]], article.get("date")
    out.update(("cw-" + r["id"].removeprefix("cameo-class-"), (r["text"], None)) for r in rows(gold / "cameo_class.jsonl"))
    return out


def complete(event, cut):
    event = {**NOTHING, "or": [], "status": "actual", "optional": False, "reciprocal": False, **event}
    if "sentence" not in event:
        start, end = event["trigger"]
        event["sentence"] = next(([a, b] for a, b in cut if a < end and start < b), [start, end])
    return event


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("gold", type=Path)
    p.add_argument("wire", type=Path)
    p.add_argument("out", type=Path)
    args = p.parse_args()
    sys.path.insert(0, str(args.gold / "reports"))
    from marks import sentences

    known, joined, lost = texts(args.gold, args.wire, sentences), [], []
    own, plain = rows(MARKS / "own.jsonl.gz"), rows(MARKS / "plain.jsonl.gz")
    for report in own + plain + rows(MARKS / "others.jsonl.gz"):
        if "text" not in report and report["id"] not in known:
            lost.append(report["id"])
            continue
        text, date = (report["text"], report.get("date")) if "text" in report else known[report["id"]]
        cut = sentences(text)
        joined.append({"id": report["id"], **({"date": date} if date else {}), "text": text, "events": [complete(e, cut) for e in report["events"]]})
    kept = set((MARKS / "held.txt").read_text().split())
    uncoded = set((MARKS / "held_codes.txt").read_text().split())
    ours = {r["id"] for r in own}
    is_plain = {r["id"]: r.get("kept", False) for r in plain}
    held = [r for r in joined if r["id"] in kept]
    args.out.mkdir(parents=True, exist_ok=True)
    for name, chosen in (
        ("learned", [r for r in joined if r["id"] not in kept and r["id"] not in is_plain]),
        ("held", [r for r in held if not r["id"].startswith("rt-")]),
        ("held-wire", [r for r in held if r["id"].startswith("rt-")]),
        ("held-others", [r for r in held if r["id"] not in ours]),
        ("codes", [r for r in joined if r["id"] in uncoded]),
        ("plain", [r for r in joined if is_plain.get(r["id"]) is False]),
        ("plain-held", [r for r in joined if is_plain.get(r["id"])]),
    ):
        (args.out / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in chosen), encoding="utf-8")
        print(f"{name}: {len(chosen)} reports, {sum(len(r['events']) for r in chosen)} events", file=sys.stderr)
    if lost:
        sys.exit(f"{len(lost)} marked reports are in none of the collections: {' '.join(lost[:9])} …")


if __name__ == "__main__":
    main()
