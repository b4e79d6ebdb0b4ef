"""How sure a record must be, and what its confidence means: weights of the clues that reader-clues prints, learned from marked reports that the reader has not seen.

    calibrate.py --marks M.jsonl --records R.jsonl --clues C.jsonl [--fast] [--write ../../src/event/confidence_weights.h]

R: `readout code --format json --min-confidence 0`; C: reader-clues on the same documents. A record is right where a mark has its type (or one of the mark's other types), touches its
trigger and names both its sides; records that meet only an optional mark are left out. Prints a table of confidence against what was right (five-fold).
"""
import argparse

import numpy

from reports import UNSAID, first_tellings, rows

HEADER = """/* Written by train/reader/calibrate.py: do not edit. The weights of proposal_clues (event/proposed.h){of}, the confidence from which records are written, the
 * same for reports of a few sentences, and the confidence that one record of a report of more than a few sentences must have for any to be written. */
#ifndef READOUT_EVENT_CONFIDENCE_WEIGHTS{GUARD}_H
#define READOUT_EVENT_CONFIDENCE_WEIGHTS{GUARD}_H

static const float {fast}confidence_bias = {bias}f;
static const float {fast}confidence_weights[PROPOSAL_CLUES] = {{{weights}}};
#define {fast}least_confidence {least}f
#define {fast}least_of_few {few}f
#define {fast}least_surest {surest}f

#endif
"""

RETOLD = """/* Written by train/reader/calibrate.py: do not edit. The weights of retold_clues (event/retold_clues.h){of}. */
#ifndef READOUT_EVENT_RETOLD_WEIGHTS{GUARD}_H
#define READOUT_EVENT_RETOLD_WEIGHTS{GUARD}_H

static const float {fast}retold_bias = {bias}f;
static const float {fast}retold_weights[RETOLD_CLUE_COUNT] = {{{weights}}};

#endif
"""
FAST = {False: {"of": "", "GUARD": "", "fast": ""}, True: {"of": " for the fast reader", "GUARD": "_FAST", "fast": "fast_"}}


TRUE_LINKS = {False: .8, True: .75}  # share of the links that has to be right, by whether it is the fast reader: of it few are right that surely
LINK_PENALTY, KEPT_SHARE = 5., 3.  # how much a pair of a report that the reader has learned nothing from counts, among others
FLAT = .002  # F1 within which bars are alike: the middle one is taken, which other reports are least likely to punish
QUIET = .004  # F1 that may be lost for reports that tell nothing: the most sureness that costs no more is asked of a report's surest record
FLAT_OF_FEW, FLOOR_OF_FEW = .006, .34  # of reports of a few sentences the lowest bar is taken, but no lower: who codes a sentence means it to tell something
SHORT_REPORT = 5  # sentences (src/event/proposed.c)


def touch(a, b):
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def near(span, marked):
    """The words name the marked ones: they share at least half of the shorter."""
    return touch(span, marked) and 2 * (min(span[1], marked[1]) - max(span[0], marked[0])) >= min(span[1] - span[0], marked[1] - marked[0])


def spans_of(side, entities):
    if not side:
        return []
    return [[side["start"], side["end"]]] + [[m["start"], m["end"]] for i in side["entities"] for m in entities[i]["mentions"]]


def side_right(side, entities, marked, name, acts):
    spans = spans_of(side, entities)
    if marked:
        return any(near(s, marked) for s in spans)
    return bool(name) or not side or (not acts and not side["code"])


def verdict(record, entities, marks):
    """(index of the mark met or None, right) of a record."""
    best, right = None, False
    for i, m in enumerate(marks):
        if not m["trigger"] or not any(touch([t["start"], t["end"]] if isinstance(t, dict) else t, m["trigger"]) for t in record["trigger"]):
            continue
        typed = record["type"] == m["type"] or record["type"] in m["or"]
        sides = [(record["source"], record["target"])] + ([(record["target"], record["source"])] if m["reciprocal"] else [])
        named = any(side_right(s, entities, m["source"], m["source_name"], True) and side_right(t, entities, m["target"], m["target_name"], False) for s, t in sides)
        if best is None or (typed and named, not m["optional"]) > (right, not marks[best]["optional"]):
            best, right = i, typed and named
    return best, right


def fit(x, y, penalty=1.0, share=1.0):
    """Logistic regression; `share`: how much each example counts."""
    w = numpy.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + numpy.exp(-x @ w))
        gradient = x.T @ ((p - y) * share) + penalty * w * (numpy.arange(len(w)) > 0)
        w -= numpy.linalg.solve((x.T * (p * (1 - p) * share)) @ x + penalty * numpy.eye(len(w)), gradient)
    return w


IMPOSSIBLE, LIKELIEST = -6., .5  # score of pairs that cannot be one, and share of the likeliest pair (src/event/retold.c)


def groups(count, scores):
    """For each of `count` records the first of those that tell the same, as src/event/retold.c joins them; `scores`: of (later, earlier)."""
    first, members = list(range(count)), {i: [i] for i in range(count)}
    for score, later, earlier in sorted(((s, *pair) for pair, s in scores.items() if s > 0), key=lambda x: (-x[0], x[1:])):
        into, other = sorted((first[later], first[earlier]))
        if into == other:
            continue
        pairs = [max(scores.get((max(a, b), min(a, b)), IMPOSSIBLE), IMPOSSIBLE) for a in members[into] for b in members[other]]
        if LIKELIEST * score + (1 - LIKELIEST) * sum(pairs) / len(pairs) > 0:
            for i in members[other]:
                first[i] = into
            members[into] += members.pop(other)
    return first


def linked(reports, scores, bar):
    """(recall, precision) of the pairs of records that the scores, less the bar, make one event; of each report the mark that each record meets and the number of records."""
    same = told = right = 0
    for number, (marks, count) in enumerate(reports):
        first = groups(count, {pair: s - bar for pair, s in scores[number].items()})
        for i in marks:
            for k in marks:
                if k < i:
                    one, joined = marks[i] == marks[k], first[i] == first[k]
                    same, told, right = same + one, told + joined, right + (one and joined)
    return right / max(1, same), right / max(1, told)


def learn_links(marked, records, links, path, fast, kept):
    """Weights of the clues that two records tell one event, from pairs whose records both meet a mark; bias for the most links of which TRUE_LINKS are right, on reports of which the
    reader has learned nothing (`kept`, all if empty), each judged by weights from the others: a wrong link hides an event, a missing one only repeats it."""
    x, y, report, reports = [], [], [], []
    for number, m in enumerate(marked):
        r, first = records[m["id"]], first_tellings(m["events"])
        entities = {e["id"]: e for e in r["entities"]}
        met = [verdict(e, entities, m["events"])[0] for e in r["events"]]
        reports.append(({i: first[k] for i, k in enumerate(met) if k is not None and k not in met[:i]}, len(met)))  # a mutual event's mirror meets the same mark
        for later, earlier, *clues in links[m["id"]]:
            if met[later] is not None and met[earlier] is not None and met[later] != met[earlier]:
                x.append([1.] + clues), y.append(first[met[later]] == first[met[earlier]]), report.append(number)
    x, y, report = numpy.array(x), numpy.array(y, float), numpy.array(report)
    judged = [n for n, m in enumerate(marked) if not kept or m["id"] in kept]
    share = numpy.where(numpy.isin(report, judged), KEPT_SHARE if kept else 1., 1.)
    scores = {}
    for fold in range(5):
        others = report % 5 != fold
        w = fit(x[others], y[others], LINK_PENALTY, share[others])
        for n in judged:
            if n % 5 == fold:
                scores[n] = {(later, earlier): w[0] + w[1:] @ numpy.array(clues) for later, earlier, *clues in links[marked[n]["id"]]}
    best = (0, 0)
    for bar in numpy.arange(-1, 2, .125):
        recall, precision = linked([reports[n] for n in judged], [scores[n] for n in judged], bar)
        print(f"links from {bar:.3f}: recall {recall:.3f} precision {precision:.3f}")
        best = max(best, (recall, bar)) if precision >= TRUE_LINKS[fast] else best
    if path:
        w = fit(x, y, LINK_PENALTY, share)
        with open(path, "w", encoding="utf-8") as f:
            f.write(RETOLD.format(bias=f"{w[0] - best[1]:.4f}", weights=", ".join(f"{v:.4f}f" for v in w[1:]), **FAST[fast]))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--marks", nargs="+", required=True)
    p.add_argument("--records", required=True)
    p.add_argument("--clues", required=True)
    p.add_argument("--fast", action="store_true", help="records and clues are the fast reader's")
    p.add_argument("--write", help="where confidence_weights.h is to go")
    p.add_argument("--write-links", help="where retold_weights.h is to go")
    p.add_argument("--kept", help="ids, one a line, of the reports that the reader has learned nothing from, where others are among the marks: links are judged on them")
    args = p.parse_args()
    records, asked = {r["id"]: r for r in rows(args.records)}, list(rows(args.clues))
    clues, links = {c["id"]: c["clues"] for c in asked}, {c["id"]: c["links"] for c in asked}
    unsaid = {**UNSAID, "source_name": None, "target_name": None}
    marked = [{**g, "events": [{**unsaid, **e} for e in g["events"]]} for f in args.marks for g in rows(f) if g["id"] in records]
    learn_links(marked, records, links, args.write_links, args.fast, set(open(args.kept).read().split()) if args.kept else set())
    x, y, report, found, firm = [], [], [], [], 0
    for number, m in enumerate(marked):
        r = records[m["id"]]
        entities = {e["id"]: e for e in r["entities"]}
        firm += sum(not e["optional"] for e in m["events"])
        for e, c in zip(r["events"], clues[m["id"]]):
            if not c or (e["reciprocal"] and int(e["reciprocal"].split("#e")[1]) < int(e["id"].split("#e")[1])):
                continue
            met, right = verdict(e, entities, m["events"])
            if met is not None and m["events"][met]["optional"]:
                continue
            x.append([1.] + c), y.append(right), report.append(number), found.append((number, met) if right else None)
    x, y, report = numpy.array(x), numpy.array(y, float), numpy.array(report)
    held = numpy.zeros(len(y))
    for fold in range(5):
        test = report % 5 == fold
        held[test] = 1 / (1 + numpy.exp(-x[test] @ fit(x[~test], y[~test])))
    print(f"{len(y)} records, {y.mean():.2f} right, {firm} firm marks")
    for low in numpy.arange(0, 1, .1):
        here = (held >= low) & (held < low + .1)
        if here.any():
            print(f"confidence {low:.1f} to {low + .1:.1f}: {here.sum()} records, {y[here].mean():.2f} right")

    def f1_of(kept, name, marks=firm):
        right, told = y[kept].sum(), len({f for f, k in zip(found, kept) if k and f})
        recall, precision = told / marks, right / max(1, kept.sum())
        f1 = 2 * recall * precision / max(1e-9, recall + precision)
        print(f"{name}: recall {recall:.3f} precision {precision:.3f} F1 {f1:.3f}, {len(quiet & set(report[kept])) / max(1, len(quiet)):.2f} of the quiet reports not quiet")
        return f1

    quiet = {i for i, m in enumerate(marked) if all(e["optional"] for e in m["events"])}
    curve = [(f1_of(held >= bar, f"from {bar:.2f}"), bar) for bar in numpy.arange(.1, .7, .02)]
    alike = [bar for f1, bar in curve if f1 >= max(curve)[0] - FLAT]
    bar = sorted(alike)[len(alike) // 2]
    print(f"least confidence {bar:.2f}")
    few = [len(records[m["id"]]["sentences"]) <= SHORT_REPORT for m in marked]
    firm_in_few = sum(not e["optional"] for m, short in zip(marked, few) if short for e in m["events"])
    curve = [(f1_of((held >= least) & numpy.array(few)[report], f"few sentences, from {least:.2f}", firm_in_few), least) for least in numpy.arange(.1, .5, .02)]
    least_of_few = min(bar, max(FLOOR_OF_FEW, min(least for f1, least in curve if f1 >= max(curve)[0] - FLAT_OF_FEW)))
    print(f"least confidence of few {least_of_few:.2f}")
    surest = numpy.array([0. if len(records[m["id"]]["sentences"]) > SHORT_REPORT else 1. for m in marked])
    numpy.maximum.at(surest, report, held)
    costs = [(f1_of((held >= bar) & (surest[report] >= least), f"surest from {least:.2f}"), least) for least in numpy.arange(.4, .71, .05)]
    least_surest = max(least for f1, least in costs if f1 >= costs[0][0] - QUIET)
    print(f"least of the surest {least_surest:.2f}")
    sure = held >= .8
    print(f"from 0.8: {y[sure].mean():.3f} of {sure.sum()} right")
    if args.write:
        w = fit(x, y)
        with open(args.write, "w", encoding="utf-8") as f:
            f.write(HEADER.format(bias=f"{w[0]:.4f}", weights=", ".join(f"{v:.4f}f" for v in w[1:]), least=f"{bar:.2f}", few=f"{least_of_few:.2f}", surest=f"{least_surest:.2f}", **FAST[args.fast]))


if __name__ == "__main__":
    main()
