#!/usr/bin/env python3
"""Learns the event classifier: events.model from pairs of parties and their clues.

  fit.py --pairs pairs.jsonl --clues pairs.clues [--out events.model] [--folds] [--temperature T] [other settings: --help]

pairs.jsonl is what pairs.py writes, pairs.clues what event-clues makes of it. A pair teaches by "types", the labels of which one is right (several where
the annotation is coarser than PLOVER's types), and by "exchanged", the same for the parties exchanged (null: not known). Labels are numbers: 0 is
nothing, then the types in PLOVER's order. "fold" says which fifth a pair belongs to, by the words of its sentence.

--folds prints what is right of pairs held out, set by set; --out learns from all pairs (without fifth K: --leave-out K) and writes the file. The same input gives the same file
on one machine; floats differ in the last digits between machines."""
import argparse
import collections
import json
import os
import struct
import sys

import numpy
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import model_part

TYPES = ("NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT").split()
QUADS = [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4]
VERSION, CLUE_VERSION, FOLDS = 1, 1, 5
OTHER_WEIGHT = 0.4   # of pairs of actors that annotators left unmarked


def read_clues(path, pairs):
    """For each pair tuples (clues, vectors): parties as given, parties exchanged, then other pairs that do nothing."""
    with open(path, "rb") as file:
        data = file.read()
    parts, size = struct.unpack_from("<II", data)
    at, read = 8, []
    for _ in range(pairs):
        records, = struct.unpack_from("<I", data, at)
        at, both = at + 4, []
        for _ in range(records):
            count, = struct.unpack_from("<I", data, at)
            keys = numpy.frombuffer(data, "<u4", count, at + 4)
            vectors = numpy.frombuffer(data, "<f4", parts * size, at + 4 + 4 * count)
            at += 4 + 4 * count + 4 * parts * size
            both.append((keys, vectors))
        read.append(both)
    if at != len(data):
        sys.exit(f"{path}: not the clues of these pairs")
    return read, parts, size


class Network(torch.nn.Module):
    """Sums of rows to a hidden layer and straight to the scores; the vectors likewise."""

    def __init__(self, clues, dense, hidden):
        super().__init__()
        self.to_hidden = torch.nn.EmbeddingBag(clues + 1, hidden, mode="sum", sparse=True)
        self.to_type = torch.nn.EmbeddingBag(clues + 1, len(TYPES), mode="sum", sparse=True)
        self.hidden_to_type = torch.nn.Linear(hidden, len(TYPES))
        self.hidden_bias = torch.nn.Parameter(torch.zeros(hidden))
        self.vectors_to_hidden = torch.nn.Linear(max(dense, 1), hidden, bias=False)
        self.vectors_to_type = torch.nn.Linear(max(dense, 1), len(TYPES), bias=False)
        self.dense = dense
        torch.nn.init.normal_(self.to_hidden.weight, 0, 0.02)
        for weight in (self.to_type.weight, self.vectors_to_type.weight):
            torch.nn.init.zeros_(weight)

    def forward(self, clues, offsets, vectors, dropout):
        hidden = self.to_hidden(clues, offsets) + self.hidden_bias
        scores = self.to_type(clues, offsets)
        if self.dense:
            hidden = hidden + self.vectors_to_hidden(vectors)
            scores = scores + self.vectors_to_type(vectors)
        hidden = torch.nn.functional.dropout(torch.relu(hidden), dropout, self.training)
        return scores + self.hidden_to_type(hidden)


def train(examples, o, seed=0):
    """examples: (clues, vectors, labels of which one is right, weight). Returns the network and the clues it knows, rising."""
    torch.manual_seed(seed)
    random = numpy.random.RandomState(seed)
    seen = collections.Counter()
    for keys, _, _, _ in examples:
        seen.update(keys.tolist())
    known = sorted(key for key, count in seen.items() if count >= o.least)
    index = {key: i for i, key in enumerate(known)}
    rows = [numpy.array([index[key] for key in keys.tolist() if key in index], dtype=numpy.int64) for keys, _, _, _ in examples]
    vectors = torch.tensor(numpy.stack([v for _, v, _, _ in examples])) if o.vectors else torch.zeros(len(examples), 1)
    right = torch.zeros(len(examples), len(TYPES))
    for i, (_, _, labels, _) in enumerate(examples):
        right[i, labels] = 1
    weight = torch.tensor([w for _, _, _, w in examples])
    network = Network(len(known), vectors.shape[1] if o.vectors else 0, o.hidden)
    rows_of_clues = [network.to_hidden.weight, network.to_type.weight]
    others = [p for p in network.parameters() if all(p is not r for r in rows_of_clues)]
    optimisers = [torch.optim.SparseAdam(rows_of_clues, o.rate), torch.optim.Adam(others, o.rate)]
    order, batch = numpy.arange(len(examples)), 32
    steps = o.epochs * -(-len(examples) // batch)
    step = 0
    network.train()
    for _ in range(o.epochs):
        random.shuffle(order)
        for first in range(0, len(order), batch):
            chosen = order[first:first + batch]
            clues, offsets = [], []
            for i in chosen:
                offsets.append(len(clues))
                clues += rows[i][random.rand(len(rows[i])) >= o.dropout].tolist() or [len(known)]
            for group in optimisers[0].param_groups + optimisers[1].param_groups:
                group["lr"] = o.rate * (1 - step / steps)
            step += 1
            clues, offsets = torch.tensor(clues), torch.tensor(offsets)
            scores = network(clues, offsets, torch.nn.functional.dropout(vectors[chosen], o.dropout), o.dropout)
            chance = torch.logsumexp(torch.log_softmax(scores, 1) + torch.log(right[chosen] + 1e-9), 1)
            loss = -(chance * weight[chosen]).mean()
            used = network.to_hidden(clues, torch.arange(len(clues))), network.to_type(clues, torch.arange(len(clues)))
            loss = loss + o.decay * sum((rows ** 2).sum() for rows in used) / len(chosen)
            loss = loss + o.decay * ((network.vectors_to_type.weight ** 2).sum() + (network.vectors_to_hidden.weight ** 2).sum())
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.backward()
            for optimiser in optimisers:
                optimiser.step()
    network.eval()
    return network, known


def train_committee(examples, o):
    """Several networks learned from other random numbers, as one: their hidden layers side by side, their scores averaged."""
    members = [train(examples, o, seed) for seed in range(o.members)]
    known = members[0][1]
    whole = Network(len(known), members[0][0].dense, o.hidden * o.members)
    joined = {name: [getattr(member, name) for member, _ in members] for name, _ in whole.named_children()}
    with torch.no_grad():
        for name in ("to_hidden", "vectors_to_hidden"):
            getattr(whole, name).weight.copy_(torch.cat([layer.weight for layer in joined[name]], 1 if name == "to_hidden" else 0))
        whole.hidden_bias.copy_(torch.cat([member.hidden_bias for member, _ in members]))
        whole.hidden_to_type.weight.copy_(torch.cat([layer.weight for layer in joined["hidden_to_type"]], 1) / o.members)
        whole.hidden_to_type.bias.copy_(sum(layer.bias for layer in joined["hidden_to_type"]) / o.members)
        for name in ("to_type", "vectors_to_type"):
            getattr(whole, name).weight.copy_(sum(layer.weight for layer in joined[name]) / o.members)
    whole.eval()
    return whole, known


def classify(network, known, items):
    index = {key: i for i, key in enumerate(known)}
    clues, offsets = [], []
    for keys, _ in items:
        offsets.append(len(clues))
        clues += [index[key] for key in keys.tolist() if key in index] or [len(known)]
    vectors = torch.tensor(numpy.stack([v for _, v in items]))
    with torch.no_grad():
        return torch.softmax(network(torch.tensor(clues), torch.tensor(offsets), vectors, 0), 1).numpy()


def examples_of(pairs, clues):
    made = []
    for pair, (ahead, behind, *others) in zip(pairs, clues):
        made.append((*ahead, pair["types"], pair["weight"]))
        if pair["exchanged"] is not None:
            made.append((*behind, pair["exchanged"], pair["weight"] * 0.7))
        made += [(*other, [0], OTHER_WEIGHT) for other in others]
    return made


def macro_f1(gold, given):
    total, labels = 0, sorted(set(gold))
    for label in labels:
        hits = sum(g == s == label for g, s in zip(gold, given))
        total += 2 * hits / max(1, gold.count(label) + given.count(label))
    return total / len(labels)


def report(pairs, held_out):
    for name in sorted({pair["set"] for pair in pairs}):
        rows = [(pair, p) for pair, p in zip(pairs, held_out) if pair["set"] == name]
        acts = [(pair, p[0]) for pair, p in rows if 0 not in pair["types"]]
        merged = lambda label: 7 if label == 4 else label   # development sets do not tell CONCEDE from RETREAT
        gold, given = [merged(pair["types"][0]) for pair, _ in acts], [merged(1 + int(p[1:].argmax())) for _, p in acts]
        line = f"{name}: {len(rows)} pairs, type among those acted upon right {sum(merged(1 + int(p[1:].argmax())) in map(merged, pair['types']) for pair, p in acts) / max(1, len(acts)):.3f}"
        if all(len(set(map(merged, pair["types"]))) == 1 for pair, _ in acts):
            line += f", macro-F1 {macro_f1(gold, given):.3f}, of quad categories {macro_f1([QUADS[g] for g in gold], [QUADS[s] for s in given]):.3f}"
        both = [p for pair, p in rows if 0 not in pair["types"] and pair["exchanged"] == [0]]
        if both:
            line += f", direction {sum(p[0][0] < p[1][0] for p in both) / len(both):.3f} of {len(both)}"
        nothing = [p[0][0] for pair, p in rows if pair["types"] == [0]]
        something = [p[0][0] for pair, p in rows if 0 not in pair["types"]]
        if nothing and something:
            line += f", nothing told from something {sum(a > b for a in nothing for b in something) / len(nothing) / len(something):.3f}"
        print(line)


def calibrate(pairs, held_out):
    """The temperature that makes chances of held-out pairs true: what the scores are divided by. Prints how often the likeliest label is right."""
    chances, labels = [], []
    for pair, both in zip(pairs, held_out):
        for p, right in zip(both, (pair["types"], pair["exchanged"])):
            if right is not None and len(right) == 1:
                chances.append(p)
                labels.append(right[0])
    logs, labels = numpy.log(numpy.maximum(numpy.array(chances), 1e-9)), numpy.array(labels)

    def tempered(temperature):
        scaled = numpy.exp((logs - logs.max(1, keepdims=True)) / temperature)
        return scaled / scaled.sum(1, keepdims=True)
    rows = numpy.arange(len(labels))
    best = min(numpy.arange(0.5, 3.01, 0.05), key=lambda t: -numpy.log(tempered(t)[rows, labels] + 1e-9).mean())
    p = tempered(best)
    sure, right = p.max(1), p.argmax(1) == labels
    print(f"temperature {best:.2f}; chance given to the likeliest label, how often it is right:")
    for low in (0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        high = {0: 0.3, 0.3: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01}[low]
        chosen = (sure >= low) & (sure < high)
        if chosen.any():
            print(f"  {sure[chosen].mean():.3f}  {right[chosen].mean():.3f}  of {chosen.sum()}")


def cross_validate(pairs, clues, o):
    held_out = [None] * len(pairs)
    for fold in range(FOLDS):
        network, known = train_committee(examples_of(*zip(*[(p, c) for p, c in zip(pairs, clues) if p["fold"] != fold])), o)
        chosen = [i for i, p in enumerate(pairs) if p["fold"] == fold]
        ahead, behind = (classify(network, known, [clues[i][k] for i in chosen]) for k in (0, 1))
        for i, a, b in zip(chosen, ahead, behind):
            held_out[i] = (a, b)
    report(pairs, held_out)
    calibrate(pairs, held_out)
    if o.held_out:
        with open(o.held_out, "w", encoding="utf-8") as file:
            for pair, (a, b) in zip(pairs, held_out):
                file.write(json.dumps({"id": pair["id"], "ahead": [round(float(x), 4) for x in a], "behind": [round(float(x), 4) for x in b]}) + "\n")


def write(network, known, size, o):
    to_hidden, to_type = network.to_hidden.weight.detach().numpy()[:-1], network.to_type.weight.detach().numpy()[:-1]
    to_type = to_type / o.temperature
    rows = numpy.concatenate([to_hidden, to_type], 1)
    scale = numpy.abs(rows).max(1) / 127
    scale[scale == 0] = 1
    rows = numpy.clip(numpy.rint(rows / scale[:, None]), -127, 127).astype(numpy.int8)
    bias = numpy.concatenate([network.hidden_bias.detach().numpy(), network.hidden_to_type.bias.detach().numpy() / o.temperature])
    vectors = numpy.concatenate([network.vectors_to_hidden.weight.detach().numpy(), network.vectors_to_type.weight.detach().numpy() / o.temperature], 0).T
    body = b"\0" * (64 - model_part.HEADER - 4 * 5) + numpy.array(known, "<u4").tobytes() + scale.astype("<f4").tobytes()
    body += bias.astype("<f4").tobytes() + (vectors.astype("<f4").tobytes() if o.vectors else b"")
    body += (network.hidden_to_type.weight.detach().numpy().T / o.temperature).astype("<f4").tobytes() + rows.tobytes()
    whole = model_part.part(b"RDOEVENT", VERSION, [CLUE_VERSION, len(known), o.hidden * o.members, len(TYPES), size if o.vectors else 0], body)
    with open(o.out, "wb") as file:
        file.write(whole)
    print(f"{o.out}: {len(known)} clues, {len(whole) / 1e6:.2f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--clues", required=True)
    parser.add_argument("--out")
    parser.add_argument("--folds", action="store_true", help="print figures of pairs held out")
    parser.add_argument("--leave-out", type=int, help="with --out: learn without this fifth")
    parser.add_argument("--held-out", help="with --folds: write the held-out probabilities to this file")
    parser.add_argument("--vectors", action=argparse.BooleanOptionalAction, default=True, help="use the mean word vectors too")
    parser.add_argument("--hidden", type=int, default=15, help="of each member")
    parser.add_argument("--members", type=int, default=1, help="networks whose scores are averaged")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--decay", type=float, default=0.0001)
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--temperature", type=float, default=1.0, help="with --out: what scores are divided by, as --folds finds it")
    parser.add_argument("--least", type=int, default=3, help="a clue seen less often in training is left out")
    o = parser.parse_args()
    torch.set_num_threads(1)
    with open(o.pairs, encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    clues, _, size = read_clues(o.clues, len(pairs))
    if o.folds:
        cross_validate(pairs, clues, o)
    if o.out:
        chosen = [(pair, both) for pair, both in zip(pairs, clues) if pair["fold"] != o.leave_out]
        write(*train_committee(examples_of(*zip(*chosen)), o), size, o)


if __name__ == "__main__":
    main()
