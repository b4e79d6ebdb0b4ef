"""Trains one network: a teacher on the treebank, or a student on the treebank and on what teachers said of other text.

  train.py --treebank train.conllu --dev dev.conllu --vectors glove.npz --out teacher1.pt [--soft labels.pt] [options]
Scores on dev after each epoch, with the running average of the weights; the last average is kept.
"""
import argparse
import math
import random
import time
from collections import Counter

import numpy
import torch
import torch.nn.functional as F

import features
import treebank
import tree
from batches import Coder, batches
from network import Parser
from recurrence import Adam

SHAPES = {
    "student": dict(kind="sru", input=128, hidden=112, layers=3, arc=64, label=80, characters=0, deep=False, dropout=0.12),
    "sru": dict(kind="sru", input=256, hidden=320, layers=4, arc=320, label=160, characters=100, deep=True, dropout=0.4),
    "lstm": dict(kind="lstm", input=256, hidden=320, layers=3, arc=320, label=160, characters=100, deep=True, dropout=0.4),
}


def build_vocabulary(sentences, more_forms, vectors, least=2):
    """Word ids: 0 unknown, then the words with vectors, then other words of the training text. Rows of the two tables by word id."""
    tags, relations = treebank.inventory(sentences)
    counts = Counter(features.normal_form(f) for s in sentences for f in s.forms)
    counts.update(features.normal_form(f) for forms in more_forms for f in forms)
    given = [str(w) for w in vectors["words"]]
    has_vector = set(given)
    trained = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    words = [""] + given + [w for w in trained if w not in has_vector]
    row = {w: i + 1 for i, w in enumerate(trained)}
    glove_row = torch.arange(len(words))
    glove_row[len(given) + 1:] = 0
    train_row = torch.tensor([row.get(w, 0) for w in words])
    return dict(words=words, tags=tags, relations=relations), glove_row, train_row, len(trained) + 1


def loss_of(model, batch):
    tags, arcs, h = model(batch)
    if "soft_heads" not in batch:
        label = model.relations(h, batch, batch["heads"])
        return (F.cross_entropy(tags, batch["tags"], ignore_index=-100), F.cross_entropy(arcs, batch["heads"]),
                F.cross_entropy(label, batch["relations"]))
    label = model.relations(h, batch, batch["soft_heads"][:, 0])

    def soft(scores, ids, p):
        return -(F.log_softmax(scores, 1).gather(1, ids) * p).sum(1).mean()
    return (soft(tags, batch["soft_tags"], batch["soft_tags_p"]), soft(arcs, batch["soft_heads"], batch["soft_heads_p"]),
            soft(label, batch["soft_relations"], batch["soft_relations_p"]))


def parse(model, coded, words=4000):
    """Tags, heads, relations of every sentence, by the model alone."""
    model.eval()
    out = [None] * len(coded)
    with torch.no_grad():
        for group, batch in batches(coded, words, shuffle=False):
            tags, arcs, h = model(batch)
            scores, start = arcs.numpy(), batch["offset"].tolist()
            heads = [tree.decode(scores[a:b, :b - a + 1]) for a, b in zip(start, start[1:])]
            labels = model.relations(h, batch, torch.from_numpy(numpy.concatenate(heads)).long())
            labels, tags = labels.argmax(1).numpy(), tags.argmax(1).numpy()
            for i, a, b, hd in zip(group, start, start[1:], heads):
                out[i] = (tags[a:b], hd, labels[a:b])
    model.train()
    return out


def score(sentences, parsed, vocabulary):
    n = upos = xpos = uas = las = 0
    for s, (tags, heads, labels) in zip(sentences, parsed):
        for i in range(len(s.forms)):
            t = vocabulary["tags"][tags[i]].split(" ")
            right = heads[i] == s.heads[i]
            n += 1
            upos += t[0] == s.upos[i]
            xpos += t[1] == s.xpos[i]
            uas += right
            las += right and vocabulary["relations"][labels[i]].split(":")[0] == s.relations[i].split(":")[0]
    return [round(100 * x / n, 2) for x in (upos, xpos, uas, las)]


def main():
    a = argparse.ArgumentParser()
    for name in ("treebank", "dev", "vectors", "out"):
        a.add_argument("--" + name, required=True)
    a.add_argument("--soft", help="labels of the teachers (label.py)")
    a.add_argument("--shape", default="student", choices=sorted(SHAPES))
    a.add_argument("--set", nargs="*", default=[], help="overrides of the shape: hidden=160 …")
    a.add_argument("--epochs", type=int, default=20)
    a.add_argument("--minutes", type=float, help="instead of --epochs: as many epochs as fit")
    a.add_argument("--batch", type=int, default=1500)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--gold-share", type=float, default=0.3, help="share of gold batches where --soft is given")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--average", type=float, default=0.999)
    o = a.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    shape = dict(SHAPES[o.shape])
    for item in o.set:
        k, v = item.split("=")
        shape[k] = type(shape[k])(float(v)) if not isinstance(shape[k], str) else v
    sentences, dev = treebank.read(o.treebank), treebank.read(o.dev)
    soft = torch.load(o.soft) if o.soft else None
    vectors = numpy.load(o.vectors)
    vocabulary, glove_row, train_row, train_words = build_vocabulary(sentences, soft["forms"] if soft else [], vectors)
    glove = torch.cat([torch.zeros(1, vectors["matrix"].shape[1]), torch.from_numpy(vectors["matrix"])])
    model = Parser(shape, vocabulary, glove, glove_row, train_row, train_words)
    coder = Coder(vocabulary, bool(shape["characters"]))
    train, held = [coder.gold(s) for s in sentences], [coder.gold(s) for s in dev]
    extra = []
    if soft:
        for forms, targets in zip(soft["forms"], soft["targets"]):
            c = coder.forms(forms)
            c.soft = targets
            extra.append(c)
    parameters = sum(p.numel() for p in model.parameters())
    print(f"{len(train)} sentences, {len(extra)} soft, {parameters / 1e6:.2f} M parameters, {shape}", flush=True)
    optimiser = Adam(model.parameters(), average_decay=o.average)
    start, done, total = time.time(), 0, None
    epoch = 0
    while True:
        epoch += 1
        model.train()
        began, losses, words, step = time.time(), numpy.zeros(3), 0, 0
        plan = list(batches(train, o.batch, rng=rng))
        if extra:
            more = list(batches(extra, o.batch, rng=rng))
            share = o.gold_share / (1 - o.gold_share)
            plan = (plan * (1 + int(share * len(more) / len(plan))))[:int(share * len(more))] + more
            rng.shuffle(plan)
        if total is None:
            total = len(plan) * o.epochs
        for _, batch in plan:
            progress = (time.time() - start) / (o.minutes * 60) if o.minutes else done / total
            if progress >= 1:
                break
            rate = o.rate * min(1, (done + 1) / 300) * (0.5 * (1 + math.cos(math.pi * min(1, progress))) * 0.98 + 0.02)
            parts = loss_of(model, batch)
            (0.5 * parts[0] + parts[1] + parts[2]).backward()
            optimiser.step(rate)
            losses += [float(x.detach()) for x in parts]
            words += len(batch["words"])
            done += 1
            step += 1
        if step:
            optimiser.swap()
            scores = score(dev, parse(model, held), vocabulary)
            torch.save(dict(shape=shape, vocabulary=vocabulary, glove_row=glove_row, train_row=train_row, train_words=train_words,
                            weights=model.state_dict(), scores=scores), o.out)
            optimiser.swap()
            spent = time.time() - began
            print(f"epoch {epoch} loss {' '.join('%.3f' % x for x in losses / step)} UPOS/XPOS/UAS/LAS {scores} "
                  f"{words / spent:.0f} words/s {time.time() - start:.0f} s", flush=True)
        if progress >= 1 or (not o.minutes and epoch == o.epochs):
            break


def load(path, vectors_path):
    """A trained model, ready to parse."""
    saved = torch.load(path)
    vectors = numpy.load(vectors_path)
    glove = torch.cat([torch.zeros(1, vectors["matrix"].shape[1]), torch.from_numpy(vectors["matrix"])])
    model = Parser(saved["shape"], saved["vocabulary"], glove, saved["glove_row"], saved["train_row"], saved["train_words"])
    model.load_state_dict(saved["weights"])
    model.eval()
    return model, saved


if __name__ == "__main__":
    main()
