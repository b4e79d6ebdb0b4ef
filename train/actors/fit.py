#!/usr/bin/env python3
"""Learns how likely a pronoun stands for somebody spoken of before it: the weights in src/actor/antecedent_weights.h.

  fit.py --choices CHOICES --mentions GOLD [--write HEADER] [--leave-out K] [--list-fold K]

CHOICES is what actor-choices (choices.c) prints. GOLD has an object a line for each report: "id" and "mentions", each with "cluster" and
"head" ([start, end) in code points). A choice is right when its mention is marked with the pronoun's cluster. A pronoun that is not marked
rightly stands for nobody; it counts UNMARKED of one that is, since a record without a party costs more than a pronoun too many. One that
is marked and has no right choice teaches nothing.

The weights maximise the probability of the right choices under a softmax over all choices of a pronoun, less DECAY times their squares
(gradient ascent over all pronouns, fixed number of steps). Reports are dealt into FOLDS folds in the order of GOLD; --leave-out K learns
without fold K, --list-fold K prints its ids. Without --write it prints the share of pronouns whose best choice is right, held out by
folds. Standard library only; the same input gives the same numbers."""
import argparse
import json
import math
import re

FOLDS, STEPS, RATE, DECAY, UNMARKED = 5, 150, 2.0, 0.0005, 0.06


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def cluster_at(mentions, at):
    """The cluster of the innermost marked mention whose head holds the word."""
    fits = [m for m in mentions if m["head"][0] <= at[0] and at[1] <= m["head"][1]]
    return min(fits, key=lambda m: m["head"][1] - m["head"][0])["cluster"] if fits else None


def examples(report, mentions):
    """For each pronoun its choices, as lists of feature numbers, and whether each is right."""
    for pronoun in report["pronouns"]:
        own = cluster_at(mentions, pronoun["at"])
        choices = pronoun["choices"]
        right = [own is not None and c["at"] is not None and cluster_at(mentions, c["at"]) == own for c in choices]
        if own is not None and not any(right):
            continue
        right[0] = own is None  # nobody
        yield [[f for f in range(64) if c["features"] >> f & 1] for c in choices], right, UNMARKED if own is None else 1


def chances(weights, choices):
    scores = [sum(weights[f] for f in features) for features in choices]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def fit(data, size):
    weights = [0.0] * size
    for step in range(STEPS):
        slope = [0.0] * size
        for choices, right, counts in data:
            p = chances(weights, choices)
            good = sum(q for q, r in zip(p, right) if r)
            for features, q, r in zip(choices, p, right):
                change = counts * ((q / good if r else 0) - q)
                for f in features:
                    slope[f] += change
        rate = RATE / (1 + step / 50)
        weights = [w + rate * (s / len(data) - DECAY * w) for w, s in zip(weights, slope)]
    return weights


def share_right(weights, data):
    right = 0
    for choices, answers, _ in data:
        p = chances(weights, choices)
        right += answers[p.index(max(p))]
    return right, len(data)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--choices", required=True)
    options.add_argument("--mentions", required=True)
    options.add_argument("--write")
    options.add_argument("--leave-out", type=int)
    options.add_argument("--list-fold", type=int)
    given = options.parse_args()
    names, *reports = load(given.choices)
    names = names["features"]
    gold = {g["id"]: (i % FOLDS, g["mentions"]) for i, g in enumerate(load(given.mentions))}
    if given.list_fold is not None:
        print("\n".join(i for i, (fold, _) in gold.items() if fold == given.list_fold))
        return
    data = [[] for _ in range(FOLDS)]
    for report in reports:
        fold, mentions = gold[report["id"]]
        data[fold] += examples(report, mentions)
    if not given.write:
        right = total = 0
        for k in range(FOLDS):
            learned = fit([e for fold in range(FOLDS) if fold != k for e in data[fold]], len(names))
            r, n = share_right(learned, data[k])
            right, total = right + r, total + n
        print(f"pronouns: best choice right {right / total:.3f} of {total}, held out")
        return
    learned = fit([e for fold in range(FOLDS) if fold != given.leave_out for e in data[fold]], len(names))
    with open(given.write, encoding="utf-8") as file:
        header = file.read()
    for name, weight in zip(names, learned):
        header, found = re.subn(rf"FEATURE\({name}, -?[\d.]+f\)", f"FEATURE({name}, {weight:.2f}f)", header)
        assert found == 1, name
    with open(given.write, "w", encoding="utf-8") as file:
        file.write(header)


main()
