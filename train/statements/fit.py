#!/usr/bin/env python3
"""Learns how sure a reading of the statement stage is: the shares in lexicon/en/cues.tsv and the weights in src/statement/weights.h.

  fit.py --readings READINGS --attributions GOLD --cues CUES --weights WEIGHTS [--write] [--leave-out K] [--list-fold K]

READINGS is what statement-readings (readings.c) prints; GOLD has a JSON object a line for each article: "id" and "attributions", each with
"cue" and "content", lists of [start, end) in code points. A reading is right when it is paired with an attribution: one whose
cue it has, then the largest shared part, at least half of all characters that either has in common, one to one.

1. A cue's share in a pattern: right readings over all, drawn towards the pattern's mean by PRIOR readings. Pairs never seen keep theirs.
2. Weights: logistic regression (stochastic gradient, fixed order) on the log odds of the share and the features. A reading's own answer is
   taken out of the share it is learned with; otherwise rare cues would be believed too much.

--marked gives readings of other news, as statement-readings prints them, of which some have "right": 1 or 0, judged by hand; those teach MARKED times.

Articles are dealt into FOLDS folds. Without --write it prints held-out figures for several thresholds; they leave out nesting and doubles,
which statement.c decides, and serve to compare settings. --leave-out K learns without fold K (cross_validate.sh gives the figures of the
program itself from that). --list-fold K prints the fold's article ids, --list-folds
every article's id and fold (without those of --leave-out). The same input gives the same numbers on every machine."""
import argparse
import collections
import ctypes
import json
import math
import os
import random
import re
import subprocess
import tempfile

MARKED = 4           # times that a reading marked by hand counts
PRIOR = 4            # readings that the mean of a pattern counts for
EPOCHS = 8
RATE = 0.04
DECAY = 0.02         # of crossed features; named ones are not held down
SELDOM = 20          # combinations seen less often say nothing
CROSSED = 16384      # CROSSED_WEIGHTS in reader.h
FOLDS = 5
LEAST, MOST = 0.01, 0.99   # bounds of a share, as in weight.c
FEATURE = r"FEATURE\((\w+), -?[\d.]+f\)"
THRESHOLDS = (0.28, 0.31, 0.34, 0.37, 0.40)


def shared(a, b):
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def length(spans):
    return sum(e - s for s, e in spans)


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def mark_right(readings, attributions):
    """Sets reading["right"] to 1 or 0, and reading["teaches"]: whether a fair answer is known for it."""
    pairs = []
    for i, attribution in enumerate(attributions):
        content = attribution["content"]
        for j, reading in enumerate(readings):
            both = shared(content, reading["content"])
            if both:
                part = both / (length(content) + length(reading["content"]) - both)
                if part >= 0.5:
                    at_cue = any(s <= reading["anchor"] < e for s, e in attribution["cue"])
                    pairs.append((at_cue, part, i, j))
    paired_attributions, paired = set(), set()
    for _, _, i, j in sorted(pairs, key=lambda pair: (-pair[0], -pair[1])):
        if i not in paired_attributions and j not in paired:
            paired_attributions.add(i)
            paired.add(j)
    for j, reading in enumerate(readings):
        reading["right"] = int(j in paired)
    # Annotators mark few statements inside others, whatever the cue; those say nothing about the cue.
    for j, reading in enumerate(readings):
        inside = any(s <= reading["anchor"] < e for k in paired if k != j for s, e in readings[k]["content"])
        reading["teaches"] = not (reading["quoted"] or reading["label"] or inside)


def deal_folds(articles):
    ids = sorted(article["id"] for article in articles)
    random.Random(7).shuffle(ids)
    return {name: i % FOLDS for i, name in enumerate(ids)}


def log_odds(share):
    share = min(MOST, max(LEAST, share))
    return math.log(share / (1 - share))


def pair_of(reading):
    return reading["line"], reading["pattern"]


def load_learner():
    """logistic.c, compiled into a directory of its own."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "logistic.c")
    library = os.path.join(tempfile.mkdtemp(), "logistic.so")
    subprocess.run(["cc", "-O2", "-ffp-contract=off", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
    return ctypes.CDLL(library)


class Model:
    """Shares of (line, pattern), means of patterns, weights of features (named, then crossed), bias, and the weight of the share."""

    def __init__(self, readings, names, learner):
        seen, patterns = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0])
        for reading in readings:
            for counts in (seen[pair_of(reading)], patterns[reading["pattern"]]):
                counts[0] += reading["right"]
                counts[1] += 1
        self.means = {pattern: (right + 1) / (all_ + 3) for pattern, (right, all_) in patterns.items()}
        self.shares = {pair: (right + PRIOR * self.means[pair[1]]) / (all_ + PRIOR) for pair, (right, all_) in seen.items()}
        self.names, self.numbers = names, {name: i for i, name in enumerate(names)}
        starts, features, odds, rights = [0], [], [], []
        counted = collections.Counter(number for reading in readings for number in reading["crossed"])
        self.taught = {number for number, times in counted.items() if times >= SELDOM}
        for reading in readings:
            features += self.features_of(reading)
            starts.append(len(features))
            odds.append(log_odds(self.share_without(reading, seen)))
            rights.append(reading["right"])
        size = len(names) + CROSSED
        values = (ctypes.c_float * (size + 2))()
        values[size + 1] = 1.0
        learner.learn(len(rights), (ctypes.c_int32 * len(starts))(*starts), (ctypes.c_int32 * len(features))(*features),
                      (ctypes.c_float * len(odds))(*odds), (ctypes.c_uint8 * len(rights))(*rights), size, len(names), EPOCHS,
                      ctypes.c_float(RATE), ctypes.c_float(DECAY), values)
        self.weights, self.bias, self.of_share = values, values[size], values[size + 1]

    def features_of(self, reading):
        return [self.numbers[name] for name in reading["features"]] + [len(self.names) + n for n in reading["crossed"] if n in self.taught]

    def share_without(self, reading, seen):
        """The share that the other readings of the pair give: a reading does not teach with its own answer."""
        if not reading["line"] or pair_of(reading) not in seen:
            return self.share(reading)
        right, all_ = seen[pair_of(reading)]
        right, all_ = right - reading["right"], all_ - 1
        return (right + PRIOR * self.means[reading["pattern"]]) / (all_ + PRIOR)

    def share(self, reading):
        if not reading["line"]:
            return reading["strength"]
        return self.shares.get(pair_of(reading), reading["strength"])

    def confidence(self, reading):
        total = self.bias + self.of_share * log_odds(self.share(reading)) + sum(self.weights[i] for i in self.features_of(reading))
        return 1 / (1 + math.exp(-max(-30, min(30, total))))


def figures(articles, attributions, threshold):
    """Precision, recall and F1 of the outermost readings from the threshold on."""
    right = found = 0
    for article in articles:
        covered = []
        for reading in sorted(article["readings"], key=lambda r: -length(r["content"])):
            if reading["held_out"] < threshold or any(s <= reading["anchor"] < e for s, e in covered):
                continue
            covered += reading["content"]
            found += 1
            right += reading["right"]
    wanted = sum(len(attributions[article["id"]]) for article in articles)
    return right / max(1, found), right / max(1, wanted), 2 * right / max(1, found + wanted)


def taught_by(articles, marked, folds, fold):
    """The readings that teach without a fold (None: all)."""
    readings = [r for a in articles if folds[a["id"]] != fold for r in a["readings"] if r["teaches"]]
    return readings + MARKED * [r for a in marked if folds[a["id"]] != fold for r in a["readings"] if "right" in r]


def cross_validate(articles, marked, attributions, folds, names, learner):
    for fold in range(FOLDS):
        model = Model(taught_by(articles, marked, folds, fold), names, learner)
        for article in articles + marked:
            if folds[article["id"]] == fold:
                for reading in article["readings"]:
                    reading["held_out"] = 0.8 if reading["label"] else model.confidence(reading)
    for threshold in THRESHOLDS:
        print("held out, from %.2f: P %.3f R %.3f F1 %.3f" % (threshold, *figures(articles, attributions, threshold)))
        judged = [r for a in marked for r in a["readings"] if "right" in r]
        found = [r["right"] for r in judged if r["held_out"] >= threshold]
        if found:
            print("    marked by hand: %d of %d found, of the right ones %.3f, right of those found %.3f (of all %.3f)" % (
                len(found), len(judged), sum(found) / max(1, sum(r["right"] for r in judged)), sum(found) / len(found),
                sum(r["right"] for r in judged) / len(judged)))


def write_cues(path, model):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines, 1):
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 4 or not columns[3]:
            continue
        patterns = []
        for pattern in columns[3].split():
            name, _, share = pattern.partition(":")
            share = model.shares.get((number, name), float(share or 0.5))
            patterns.append("%s:%s" % (name, ("%.2f" % (min(MOST, max(LEAST, share)) if share else 0)).rstrip("0").rstrip(".")))
        columns[3] = " ".join(patterns)
        lines[number - 1] = "\t".join(columns)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def write_weights(path, model):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(FEATURE, lambda m: "FEATURE(%s, %.2ff)" % (m[1], model.weights[model.numbers[m[1]]]), text)
    text = re.sub(r"(WEIGHTS_BIAS) -?[\d.]+f", r"\1 %.2ff" % model.bias, text)
    text = re.sub(r"(WEIGHTS_STRENGTH) -?[\d.]+f", r"\1 %.2ff" % model.of_share, text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_crossed(path, model):
    """The table in crossed_weights.h, beside weights.h: whole sixteenths."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    values = [max(-127, min(127, round(16 * model.weights[len(model.names) + i]))) for i in range(CROSSED)]
    lines = "\n".join(",".join(map(str, values[i:i + 40])) + "," for i in range(0, CROSSED, 40))
    text = re.sub(r"(\[CROSSED_WEIGHTS\] = \{)[^}]*\}", lambda m: m[1] + "\n" + lines + "\n}", text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("readings", "attributions", "cues", "weights"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--write", action="store_true", help="change CUES and WEIGHTS")
    parser.add_argument("--leave-out", type=int, metavar="K", help="learn without fold K")
    parser.add_argument("--list-fold", type=int, metavar="K", help="print the ids of fold K and stop")
    parser.add_argument("--list-folds", action="store_true", help="print each article's id and fold and stop")
    parser.add_argument("--marked", help="readings of other news with answers")
    options = parser.parse_args()
    articles = load(options.readings)
    folds = deal_folds(articles)
    marked = load(options.marked) if options.marked else []
    folds.update(deal_folds(marked))
    if options.list_fold is not None:
        print("\n".join(a["id"] for a in articles if folds[a["id"]] == options.list_fold))
        return
    if options.list_folds:
        print("\n".join("%s %d" % (a["id"], folds[a["id"]]) for a in articles if folds[a["id"]] != options.leave_out))
        return
    attributions = {g["id"]: [a for a in g["attributions"] if a["content"]] for g in load(options.attributions)}
    for article in articles:
        mark_right(article["readings"], attributions[article["id"]])
    with open(options.weights, encoding="utf-8") as file:
        names = re.findall(FEATURE, file.read())
    learner = load_learner()
    if not options.write:
        cross_validate(articles, marked, attributions, folds, names, learner)
        return
    model = Model(taught_by(articles, marked, folds, options.leave_out), names, learner)
    write_cues(options.cues, model)
    write_weights(options.weights, model)
    write_crossed(os.path.join(os.path.dirname(options.weights), "crossed_weights.h"), model)


if __name__ == "__main__":
    main()
