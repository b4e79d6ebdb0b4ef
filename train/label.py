"""Lets several teachers parse text together and writes down what they believe: soft labels for the student.

  label.py --teachers t1.pt t2.pt … --vectors glove.npz --sentences text.conllu [--dev dev.conllu] --out soft.pt
Probabilities of the teachers are averaged; of each word the 4 likeliest tags, heads, and relations under the best tree's head are kept.
Only the forms of --sentences are read. With --dev the averaged teachers are scored.
"""
import argparse
import time

import numpy
import torch
import torch.nn.functional as F

import train
import tree
import treebank
from batches import Coder, batches

KEPT = 4


def forms_of(path, longest=120):
    sentences, forms = [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) == 10 and c[0].isdigit():
                forms.append(c[1])
            elif not line.strip() and forms:
                if 2 < len(forms) <= longest:
                    sentences.append(forms)
                forms = []
    return sentences


def believe(models, coders, sentences, words=3000):
    """For each sentence: probabilities of tags (n, tags), of heads (n, n+1), the best tree's heads, probabilities of relations."""
    coded = [[c.forms(s) for s in sentences] for c in coders]
    out = [None] * len(sentences)
    plans = [list(batches(c, words, shuffle=False)) for c in coded]
    with torch.no_grad():
        for parts in zip(*plans):
            found = [m(batch) for m, (_, batch) in zip(models, parts)]
            tags = sum(F.softmax(f[0], 1) for f in found) / len(found)
            arcs = sum(F.softmax(f[1], 1) for f in found) / len(found)
            start = parts[0][1]["offset"].tolist()
            logs = torch.log(arcs + 1e-9).numpy()
            heads = [tree.decode(logs[a:b, :b - a + 1]) for a, b in zip(start, start[1:])]
            flat = torch.from_numpy(numpy.concatenate(heads)).long()
            relations = sum(F.softmax(m.relations(f[2], batch, flat), 1)
                            for m, f, (_, batch) in zip(models, found, parts)) / len(found)
            for i, a, b in zip(parts[0][0], start, start[1:]):
                out[i] = (tags[a:b], arcs[a:b, :b - a + 1], flat[a:b], relations[a:b])
    return out


def top(p):
    k = min(KEPT, p.shape[1])
    value, ids = p.topk(k, 1)
    if k < KEPT:
        value, ids = F.pad(value, (0, KEPT - k)), F.pad(ids, (0, KEPT - k))
    return ids, value / value.sum(1, keepdim=True)


def targets(tags, arcs, heads, relations):
    t, tp = top(tags)
    r, rp = top(relations)
    boosted = arcs.clone()
    boosted.scatter_(1, heads.unsqueeze(1), 2)       # the tree's head first: relations are learned under it
    ids = boosted.topk(min(KEPT, arcs.shape[1]), 1)[1]
    p = arcs.gather(1, ids)
    if ids.shape[1] < KEPT:
        p, ids = F.pad(p, (0, KEPT - ids.shape[1])), F.pad(ids, (0, KEPT - ids.shape[1]))
    return {"soft_tags": t, "soft_tags_p": tp, "soft_heads": ids, "soft_heads_p": p / p.sum(1, keepdim=True),
            "soft_relations": r, "soft_relations_p": rp}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--teachers", nargs="+", required=True)
    a.add_argument("--vectors", required=True)
    a.add_argument("--sentences")
    a.add_argument("--dev")
    a.add_argument("--out")
    o = a.parse_args()
    torch.set_num_threads(1)
    loaded = [train.load(path, o.vectors) for path in o.teachers]
    models, saved = [x[0] for x in loaded], [x[1] for x in loaded]
    for s in saved[1:]:
        assert s["vocabulary"]["tags"] == saved[0]["vocabulary"]["tags"]
        assert s["vocabulary"]["relations"] == saved[0]["vocabulary"]["relations"]
    coders = [Coder(s["vocabulary"], bool(s["shape"]["characters"])) for s in saved]
    if o.dev:
        dev = treebank.read(o.dev)
        found = believe(models, coders, [s.forms for s in dev])
        parsed = [(t.argmax(1).numpy(), h.numpy(), r.argmax(1).numpy()) for t, _, h, r in found]
        print("singly", [s["scores"] for s in saved], "together", train.score(dev, parsed, saved[0]["vocabulary"]), flush=True)
    if o.sentences:
        sentences, start = forms_of(o.sentences), time.time()
        forms, soft = [], []
        for i in range(0, len(sentences), 4000):
            part = sentences[i:i + 4000]
            forms += part
            soft += [targets(*x) for x in believe(models, coders, part)]
            print(f"{len(forms)} of {len(sentences)} sentences, {time.time() - start:.0f} s", flush=True)
        torch.save({"forms": forms, "targets": soft}, o.out)


if __name__ == "__main__":
    main()
