#!/usr/bin/env python3
"""Learns how much what the reader heard of a reading counts: the weights in src/statement/speech_weights.h.

  fit_speech.py --readings READINGS --attributions GOLD --weights WEIGHTS [--write] [--half K]

READINGS is what statement-readings prints of articles that the reader's encoder never learned from: of those that it knows it hears better than it ever will again.
Logistic regression (Newton's method, DECAY) on the values of speech.c, once for the readings of cues of the lexicon, once for those of others. GOLD is
that of fit.py. Without --write it prints held-out figures: each half of the articles by what the other half taught. --half K learns from
half K alone (0 or 1, dealt by the order of READINGS). The same input gives the same numbers on every machine."""
import argparse
import math
import re

from fit import length, load, mark_right, shared

DECAY = 2.0
ROUNDS = 12
FEATURE = r"FEATURE\((\w+), -?[\d.]+f, -?[\d.]+f\)"
UNHEARD = 1  # the place of the log odds by syntax and lexicon among the values


def values_of(reading):
    values = list(reading["speech"])
    values[UNHEARD] = reading["unheard"]
    return values


def mark_all_right(readings, attributions):
    """As fit.py, but a cue's other contents that share half with the same attribution are right, too: the program keeps one of them."""
    mark_right(readings, attributions)
    right = {r["anchor"]: r for r in readings if r["right"]}
    for reading in readings:
        chosen = right.get(reading["anchor"])
        if chosen and not reading["right"]:
            told = max((a["content"] for a in attributions), key=lambda content: shared(content, chosen["content"]))
            both = shared(told, reading["content"])
            reading["right"] = int(2 * both >= length(told) + length(reading["content"]) - both)


def solve(matrix, vector):
    """Gaussian elimination; the matrix is symmetric and positive."""
    n = len(vector)
    rows = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    found = [0.0] * n
    for i in reversed(range(n)):
        found[i] = (rows[i][n] - sum(rows[i][k] * found[k] for k in range(i + 1, n))) / rows[i][i]
    return found


def learn(examples, size):
    """Weights that make the answers likeliest, held near 0."""
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-DECAY * w for w in weights]
        curve = [[DECAY if i == k else 0.0 for k in range(size)] for i in range(size)]
        for values, right in examples:
            total = sum(w * v for w, v in zip(weights, values))
            chance = 1 / (1 + math.exp(-max(-30, min(30, total))))
            spread = chance * (1 - chance)
            for i, v in enumerate(values):
                if v:
                    slope[i] += (right - chance) * v
                    row, part = curve[i], spread * v
                    for k in range(i + 1):
                        row[k] += part * values[k]
        for i in range(size):
            for k in range(i):
                curve[k][i] = curve[i][k]
        weights = [w + step for w, step in zip(weights, solve(curve, slope))]
    return weights


class Model:
    """One set of weights for the readings of the lexicon's cues, one for the others."""

    def __init__(self, articles, size):
        readings = [r for a in articles for r in a["readings"] if r["speech"] and not r["label"]]
        self.sets = [learn([(values_of(r), r["right"]) for r in readings if bool(r["line"]) == known], size) for known in (False, True)]

    def confidence(self, reading):
        total = sum(w * v for w, v in zip(self.sets[bool(reading["line"])], values_of(reading)))
        return 1 / (1 + math.exp(-max(-30, min(30, total))))


def hold_out(articles, size):
    for half in (0, 1):
        model = Model(articles[1 - half::2], size)
        for article in articles[half::2]:
            for reading in article["readings"]:
                if reading["speech"]:
                    reading["held_out"] = model.confidence(reading)


def write(path, model):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    numbers = iter(zip(*reversed(model.sets)))
    text = re.sub(FEATURE, lambda m: "FEATURE(%s, %.3ff, %.3ff)" % (m[1], *next(numbers)), text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("readings", "attributions", "weights"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--write", action="store_true", help="change WEIGHTS")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from this half alone")
    options = parser.parse_args()
    articles = load(options.readings)
    attributions = {g["id"]: [a for a in g["attributions"] if a["content"]] for g in load(options.attributions)}
    for article in articles:
        mark_all_right(article["readings"], attributions[article["id"]])
    with open(options.weights, encoding="utf-8") as file:
        size = len(re.findall(FEATURE, file.read()))
    if options.write:
        write(options.weights, Model(articles if options.half is None else articles[options.half::2], size))
        return
    hold_out(articles, size)
    held = [(r["held_out"], r["right"]) for a in articles for r in a["readings"] if "held_out" in r]
    lost = -sum(math.log(max(1e-9, c if right else 1 - c)) for c, right in held) / max(1, len(held))
    print("%d readings, %d right, held out: log loss %.4f" % (len(held), sum(right for _, right in held), lost))
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.5):
        found = [right for c, right in held if c >= threshold]
        print("from %.2f: right of those found %.3f, of the right ones found %.3f" % (
            threshold, sum(found) / max(1, len(found)), sum(found) / max(1, sum(right for _, right in held))))


if __name__ == "__main__":
    main()
