#!/usr/bin/env python3
"""Learns how the actor stage weighs its choices: the weights in src/actor/*_weights.h.

  fit.py KIND --choices CHOICES --gold GOLD [--write HEADER] [--only FEATURE … --weights HEADER] [--leave-out K] [--list-fold K]

KIND is pronouns, nouns (whom one stands for) or countries (of which country somebody is of whom no word says it). CHOICES is what
actor-choices (choices.c) prints. GOLD has an object a line for each report, with "id" and
  pronouns, nouns   "mentions", each with "cluster" and "head" ([start, end) in code points)
  countries         "events", each with "source", "target" ([start, end)) and "source_code", "target_code", which begin with the country
An antecedent is right when it is marked with the cluster of the pronoun or noun. One that is not marked rightly stands for nobody; it counts
UNMARKED of one that is, since a record without a party costs more than a pronoun too many. A pronoun that is marked and has no right choice
teaches nothing; such a noun speaks of somebody new, and counts NEW of one that does not. A country is right when a side of an event at one
of the mentions has it; where the report does not offer the right one, none is right. Who is no side of any event teaches nothing.

The weights maximise the probability of the right choices under a softmax over all choices of a question, less DECAY times their squares
(gradient ascent over all questions, fixed number of steps). Reports are dealt into FOLDS folds, by the order of GOLD, for countries by their
ids, so that copies of a report under two names that end alike stay together; --leave-out K learns without fold K, --list-fold K
prints its ids. Without --write it prints the share of questions whose best choice is right, held out by folds. Standard library only; the
same input gives the same numbers."""
import argparse
import json
import math
import re
import zlib

FOLDS, STEPS, NEW = 5, 150, 0.35
DECAY = {"pronouns": 0.0005, "nouns": 0.03, "countries": 0.0005}  # few nouns teach much
UNMARKED = {"pronouns": 0.06, "nouns": 0.1}
RATE = {"pronouns": 2.0, "nouns": 2.0, "countries": 8.0}
NO_COUNTRY = set("IGO NGO MNC IMG GOV MIL COP JUD LEG PTY OPP REB CRM CVL LAB BUS MED EDU REL REF HLH SPY UAF AGR ELI INS SEP RAD SET".split())


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sparse(choices):
    return [[(f, v) for f, v in enumerate(c["features"]) if v] for c in choices]


def cluster_at(mentions, at):
    """The cluster of the innermost marked mention whose head holds the word."""
    fits = [m for m in mentions if m["head"][0] <= at[0] and at[1] <= m["head"][1]]
    return min(fits, key=lambda m: m["head"][1] - m["head"][0])["cluster"] if fits else None


def antecedents(kind, report, gold):
    """For each pronoun or noun its choices, as pairs of feature and value, whether each is right, and how much it counts."""
    mentions = gold["mentions"]
    for asked in report[kind]:
        own = cluster_at(mentions, asked["at"])
        choices = asked["choices"]
        right = [own is not None and c["at"] is not None and cluster_at(mentions, c["at"]) == own for c in choices]
        new = not any(right)
        if kind == "pronouns" and own is not None and new:
            continue
        right[0] = new  # nobody spoken of before
        yield sparse(choices), right, UNMARKED[kind] if own is None else NEW if new else 1


def pronouns(report, gold):
    return antecedents("pronouns", report, gold)


def nouns(report, gold):
    return antecedents("nouns", report, gold)


def countries(report, gold):
    """The same for everybody whose country the report has to tell."""
    sides = [(e[s], {c[:3] for c in e[s + "_code"].split("/")}) for e in gold["events"] for s in ("source", "target") if e.get(s) and e.get(s + "_code")]
    for asked in report["countries"]:
        told = [codes for span, codes in sides for m in asked["mentions"] if span[0] <= m[0] and m[1] <= span[1] and is_head(gold["text"], span, m)]
        if not told:
            continue
        codes = set.union(*told) - NO_COUNTRY
        right = [c["code"] in codes for c in asked["choices"]]
        right[0] = not any(right)
        yield sparse(asked["choices"]), right, min(len(told), 3)


def is_head(text, span, head):
    """Is the word the last of a marked side, or of its part before "of", "in" and the like?"""
    rest = text[head[1]:span[1]].strip()
    return not rest or bool(re.match(r"(of|in|from|for|at|who|that|with|and|including|accused|suspected|charged|linked|based)\b|[,(]|'s\b|\W*$", rest))


def chances(weights, choices):
    scores = [sum(weights[f] * v for f, v in features) for features in choices]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def fit(data, weights, free, rate, decay):
    """The weights, of which those of the features `free` (numbers) are learned from where they stand."""
    weights, size = list(weights), len(weights)
    total = sum(counts for _, _, counts in data)
    for step in range(STEPS):
        slope = [0.0] * size
        for choices, right, counts in data:
            p = chances(weights, choices)
            good = sum(q for q, r in zip(p, right) if r)
            for features, q, r in zip(choices, p, right):
                change = counts * ((q / good if r else 0) - q)
                for f, v in features:
                    slope[f] += change * v
        pace = rate / (1 + step / 50)
        for f in free:
            weights[f] += pace * (slope[f] / total - decay * weights[f])
    return weights


def share_right(weights, data):
    right = total = 0
    for choices, answers, counts in data:
        p = chances(weights, choices)
        right += counts * answers[p.index(max(p))]
        total += counts
    return right, total


def main():
    options = argparse.ArgumentParser()
    options.add_argument("kind", choices=["pronouns", "nouns", "countries"])
    options.add_argument("--choices", required=True)
    options.add_argument("--gold", required=True)
    options.add_argument("--write")
    options.add_argument("--only", nargs="+", help="learn the weights of these features alone; the others are those of --weights")
    options.add_argument("--weights", help="header of present weights, for --only")
    options.add_argument("--leave-out", type=int)
    options.add_argument("--list-fold", type=int)
    given = options.parse_args()
    names, *reports = load(given.choices)
    names = names[given.kind]
    marked = load(given.gold)
    folds = {g["id"]: i % FOLDS if given.kind != "countries" else zlib.crc32(g["id"][-8:].encode()) % FOLDS for i, g in enumerate(marked)}
    gold = {g["id"]: g for g in marked}
    if given.list_fold is not None:
        print("\n".join(i for i, fold in folds.items() if fold == given.list_fold))
        return
    questions = {"pronouns": pronouns, "nouns": nouns, "countries": countries}[given.kind]
    data = [[] for _ in range(FOLDS)]
    for report in reports:
        if report["id"] in gold:
            data[folds[report["id"]]] += questions(report, gold[report["id"]])
    present, free = [0.0] * len(names), range(len(names))
    if given.only:
        with open(given.weights, encoding="utf-8") as file:
            stand = dict(re.findall(r"FEATURE\((\w+), (-?[\d.]+)f\)", file.read()))
        present, free = [0.0 if n in given.only else float(stand[n]) for n in names], [names.index(n) for n in given.only]
    if not given.write:
        right = total = 0
        for k in range(FOLDS):
            learned = fit([e for fold in range(FOLDS) if fold != k for e in data[fold]], present, free, RATE[given.kind], DECAY[given.kind])
            r, n = share_right(learned, data[k])
            right, total = right + r, total + n
        print(f"{given.kind}: best choice right {right / total:.3f} of {total:.0f}, held out")
        return
    learned = fit([e for fold in range(FOLDS) if fold != given.leave_out for e in data[fold]], present, free, RATE[given.kind], DECAY[given.kind])
    with open(given.write, encoding="utf-8") as file:
        header = file.read()
    for name, weight in zip(names, learned):
        header, found = re.subn(rf"FEATURE\({name}, -?[\d.]+f\)", f"FEATURE({name}, {weight:.2f}f)", header)
        assert found == 1, name
    with open(given.write, "w", encoding="utf-8") as file:
        file.write(header)


main()
