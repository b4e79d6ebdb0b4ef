#!/usr/bin/env python3
"""How much the classifier and the reader count for what one given party does to another: src/event/view_weights.h.

  weigh.py --pairs pairs.jsonl --held-out held-out.jsonl --reports report-pairs.jsonl --views VIEWS... --report-views VIEWS... [--write ../../src/event/view_weights.h]

held-out.jsonl is what `fit.py --folds --held-out` says of the pairs: it takes the place of the classifier's own row in the views, which has learned them. The views are event-views'
of the same pairs, of one reader or several. Sets that the reader has learned, too (own, relation), are judged and not learned from; report-pairs.jsonl has pairs of
marked reports that neither has learned. Prints, five-fold, how often type and direction are right, set by set, by the classifier alone and by both."""
import argparse
import json

import numpy
import torch

from fit import TYPES

LEARNED = ("direction", "binary", "extract", "reports")
EXCHANGED_WEIGHT, DECAY = .7, 1e-3
LEAST_CHANCE = 1e-4  # as in src/event/pair_views.c
HEADER = """/* Written by train/events/weigh.py: do not edit. The weights of pair_views (event/pair_views.h), for types and for none. */
#ifndef READOUT_EVENT_VIEW_WEIGHTS_H
#define READOUT_EVENT_VIEW_WEIGHTS_H

static const float view_weights[VIEW_COUNT] = {{{types}}};
static const float view_weights_of_none[VIEW_COUNT] = {{{none}}};
static const float view_bias = {bias}f;

#endif
"""


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(pairs, views, held_out=None):
    """(pairs, 2, views, types): ahead and behind."""
    x = numpy.array([[v["ahead"], v["behind"]] for v in views], numpy.float32)
    if held_out:
        classified = numpy.array([[h["ahead"], h["behind"]] for h in held_out], numpy.float32)
        x[:, :, 0] = numpy.log(numpy.maximum(classified, LEAST_CHANCE))
    if len(x) != len(pairs):
        raise SystemExit("pairs and views differ in number")
    return x


def scores(x, types, none, bias):
    return torch.cat([(x[:, :, 0] * none).sum(1, keepdim=True) + bias, torch.einsum("nvt,v->nt", x[:, :, 1:], types)], 1)


def fit(x, right, share):
    """The weights under which the right types are likeliest."""
    x, right, share = torch.tensor(x), torch.tensor(right), torch.tensor(share)
    types, none, bias = torch.zeros(x.shape[1]), torch.zeros(x.shape[1]), torch.zeros(1)
    types[0] = none[0] = 1
    weights = [w.requires_grad_() for w in (types, none, bias)]
    optimiser = torch.optim.LBFGS(weights, max_iter=60)

    def loss():
        optimiser.zero_grad()
        chance = torch.logsumexp(torch.log_softmax(scores(x, *weights), 1) + torch.log(right + 1e-9), 1)
        lost = -(chance * share).mean() + DECAY * ((types ** 2).sum() + (none ** 2).sum())
        lost.backward()
        return lost
    optimiser.step(loss)
    return [w.detach() for w in weights]


def report(name, pairs, made):
    """made: scores (pairs, 2, types)."""
    merged = lambda label: 7 if label == 4 else label   # development sets do not tell CONCEDE from RETREAT
    nothing = (made - numpy.logaddexp.reduce(made, axis=2, keepdims=True))[:, :, 0]
    for chosen in sorted({p["set"] for p in pairs}):
        told = [i for i, p in enumerate(pairs) if p["set"] == chosen and p["types"] and 0 not in p["types"]]
        right = [merged(1 + int(made[i, 0, 1:].argmax())) in map(merged, pairs[i]["types"]) for i in told]
        one_way = [nothing[i, 0] < nothing[i, 1] for i in told if pairs[i]["exchanged"] == [0]]
        print(f"{name}, {chosen}: type right {numpy.mean(right):.3f} of {len(right)}, direction {numpy.mean(one_way) if one_way else 0:.3f} of {len(one_way)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--pairs", "--held-out", "--reports"):
        parser.add_argument(name, required=True)
    for name in ("--views", "--report-views"):
        parser.add_argument(name, required=True, nargs="+")
    parser.add_argument("--write")
    o = parser.parse_args()
    torch.set_num_threads(1)
    taught, reports, held_out = rows(o.pairs), rows(o.reports), rows(o.held_out)
    pairs = taught + reports
    x = [numpy.concatenate([examples(taught, rows(v), held_out), examples(reports, rows(r))]) for v, r in zip(o.views, o.report_views)]
    right, share = numpy.zeros((len(pairs), 2, len(TYPES)), numpy.float32), numpy.zeros((len(pairs), 2), numpy.float32)
    for i, p in enumerate(pairs):
        for side, types, weight in ((0, p["types"], 1), (1, p["exchanged"], EXCHANGED_WEIGHT)):
            if types is not None:
                right[i, side, types] = 1
                share[i, side] = p["weight"] * weight * (p["set"] in LEARNED)
    fold = numpy.array([p["fold"] for p in pairs])

    def learned(chosen):
        used = (share > 0) & chosen[:, None]
        return fit(numpy.concatenate([v[used] for v in x]), numpy.tile(right[used], (len(x), 1)), numpy.tile(share[used], len(x)))
    report("classifier", pairs, x[0][:, :, 0])
    made = [numpy.zeros(v.shape[:2] + v.shape[3:], numpy.float32) for v in x]
    for k in range(5):
        weights = learned(fold != k)
        for views, out in zip(x, made):
            for side in (0, 1):
                out[fold == k, side] = scores(torch.tensor(views[fold == k, side]), *weights).numpy()
    for path, out in zip(o.views, made):
        report(path, pairs, out)
    types, none, bias = learned(fold >= 0)
    if o.write:
        listed = lambda w: ", ".join(f"{v:.4f}f" for v in w.tolist())
        with open(o.write, "w", encoding="utf-8") as file:
            file.write(HEADER.format(types=listed(types), none=listed(none), bias=f"{bias.item():.4f}"))


if __name__ == "__main__":
    main()
