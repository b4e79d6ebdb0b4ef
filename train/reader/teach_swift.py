"""Teaches the fast reader from marked reports and from what the larger reader says of them and of others.

    teach_swift.py prepare --words W … --marks M.jsonl … [--leave-out M.jsonl …] [--unseen NAME …] --vectors READER.model --data DATA.pt
    teach_swift.py teach --data DATA.pt [--said SAID.jsonl …] --save W.pt [--init W.pt] [--bytes]

W: what reader-words wrote, W.words.jsonl and W.states; SAID: such lines, where the model has the larger reader, for some of the same documents. --unseen: those W of which nothing is learned. DATA holds all of it in arrays.
"""
import argparse
import itertools
import json
import random
import struct
import sys
import time
from collections import Counter
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

import restore
from reports import TYPES, UNSAID, rows
from swift import MEANING, Swift, labels, windows_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import model_part

VOCABULARY, LEAST_COUNT = 20000, 3


# ---------------------------------------------------------------- preparing

def vocabulary(paths):
    """The most frequent forms and lemmas of the words; number 0 is every other word."""
    count = Counter()
    for path in paths:
        for line in open(path, encoding="utf-8"):
            for word in json.loads(line)["words"]:
                count[word[3]] += 1
    kept = [w for w, n in count.most_common(VOCABULARY - 1) if n >= LEAST_COUNT]
    return [""] + sorted(kept)


def said_of(proposals, sentences):
    """What the larger reader says: of each word of which it says something word, type, chances of the type and of nothing, ends of source and target from 1 in its sentence (0 nobody), their
    chances, negated, hypothetical, mutual."""
    begins, out = sentence_bounds(sentences)[0].tolist(), []
    for word, kind, chance, nothing, s, s_end, of_source, t, t_end, of_target, negated, hypothetical, mutual in proposals:
        begin = begins[word]
        side = lambda first, end: [first - begin + 1, end - begin] if end > first else [0, 0]
        out.append([word, kind, chance, nothing, *side(s, s_end), *side(t, t_end), of_source, of_target, negated, hypothetical, mutual])
    return torch.tensor(out, dtype=torch.float32) if out else torch.zeros(0, 13)


def prepare(args):
    names = [n + ".words.jsonl" for n in args.words]
    strings = vocabulary([n + ".words.jsonl" for n in args.words if n not in args.unseen])
    row = {w: i for i, w in enumerate(strings)}
    marks = {m["id"]: m for f in args.marks for m in rows(f)}
    held = {m["id"] for f in args.leave_out for m in rows(f)}
    out = []
    for name in args.words:
        states = numpy.fromfile(name + ".states", numpy.uint8)
        lines = [json.loads(line) for line in open(name + ".words.jsonl", encoding="utf-8")]
        states = states.reshape(sum(len(r["words"]) for r in lines), -1)
        at = 0
        for r in lines:
            words, n = r["words"], len(r["words"])
            mine = states[at:at + n]
            at += n
            if not n:
                continue
            one = {"id": r["id"], "set": "unseen" if name in args.unseen else "held" if r["id"] in held else "learned", "states": torch.from_numpy(mine[:, :-4].copy()),
                   "scale": torch.from_numpy(mine[:, -4:].copy().view(numpy.float32)[:, 0].copy()), "words": torch.tensor([row.get(w[3]) or row.get(w[4].lower(), 0) for w in words]),
                   "parties": torch.tensor([w[5] for w in words]), "sentences": torch.tensor([w[2] for w in words]), "spans": torch.tensor([w[:2] for w in words])}
            m = marks.get(r["id"])
            if m:
                one["right"], one["keep"], one["events"] = labels([{**UNSAID, **e, "weight": 1.} for e in m["events"]], words, m["text"])
            out.append(one)
    torch.save({"strings": strings, "reports": out, "meanings": meanings(strings, args.vectors)}, args.data)
    print(Counter((r["set"], "events" in r) for r in out), sum(len(r["words"]) for r in out), "words,", len(strings), "rows")


def piece_rows(path):
    """The larger reader's pieces, and what its model file says they mean."""
    data = Path(path).read_bytes()
    data = data[data.index(b"RDOREADR"):]
    count, = struct.unpack_from("<I", data, 12)
    numbers = struct.unpack_from(f"<{count}I", data, model_part.HEADER)
    width, pieces, strings = numbers[1], numbers[5], numbers[6]
    at = model_part.HEADER + 4 * count

    def take(kind, *shape):
        nonlocal at
        at = -(-at // 64) * 64
        array = numpy.frombuffer(data, kind, int(numpy.prod(shape)), at).reshape(shape)
        at += array.nbytes
        return array

    starts, text = take(numpy.uint32, pieces + 1), take(numpy.uint8, strings).tobytes()
    rows, scale = take(numpy.int8, pieces, width), take(numpy.float32, pieces)
    return [text[a:b].decode("utf-8") for a, b in zip(starts, starts[1:])], rows * scale[:, None]


def pieces_of(word, pieces):
    """The word's longest pieces from the left, as BERT cuts it, by number; what no piece makes up is left out."""
    out, at = [], 0
    while at < len(word):
        for end in range(len(word), at, -1):
            number = pieces.get(("##" if at else "") + word[at:end])
            if number is not None:
                break
        out += [] if number is None else [number]
        at = end
    return out


def meanings(strings, path):
    """Rows to begin with: of each word the mean of its pieces in the larger reader's table, in the main directions of these."""
    pieces, table = piece_rows(path)
    number = {p: i for i, p in enumerate(pieces)}
    found = numpy.zeros((len(strings), table.shape[1]), numpy.float32)
    for i, word in enumerate(strings):
        mine = pieces_of(word, number)
        if mine:
            found[i] = table[mine].mean(0)
    found[1:] -= found[1:].mean(0)
    _, vectors = numpy.linalg.eigh(found.T @ found)
    out = found @ vectors[:, ::-1][:, :MEANING]
    return torch.from_numpy((out * (.2 / out.std())).astype(numpy.float32).copy())


# ---------------------------------------------------------------- teaching

def sentence_bounds(sentences):
    """Of each word where its sentence begins and ends."""
    change = torch.ones(len(sentences), dtype=torch.bool)
    change[1:] = sentences[1:] != sentences[:-1]
    begins = change.nonzero()[:, 0]
    number = change.long().cumsum(0) - 1
    return begins[number], torch.cat([begins[1:], torch.tensor([len(sentences)])])[number]


def windows_of_report(r):
    """The report cut where the reader cuts it. Which earlier event tells the same is only asked inside a window: -2 where it is elsewhere."""
    cuts = windows_of(r["sentences"].tolist())
    for a, b in zip(cuts, cuts[1:]):
        w = {name: r[name][a:b] for name in ("states", "scale", "words", "parties", "sentences", "right", "keep") if name in r}
        for name in ("events", "said"):
            if name in r:
                rows = r[name]
                inside = ((rows[:, 0] >= a) & (rows[:, 0] < b)).nonzero()[:, 0]
                w[name] = rows[inside].clone()
                w[name][:, 0] -= a
                if name == "events" and len(inside):
                    place = {n: i for i, n in enumerate(inside.tolist())}
                    w[name][:, 9] = torch.tensor([-1. if n < 0 else place.get(int(n), -2) for n in w[name][:, 9].tolist()])
        yield w


class Batch:
    """Windows one after another: arrays joined, numbers of words and events counted through."""
    def __init__(self, windows):
        sizes = [len(w["words"]) for w in windows]
        base = [0] + list(itertools.accumulate(sizes))
        join = lambda name: torch.cat([w[name] for w in windows])
        self.offset = torch.tensor(base)
        self.states = (join("states").float() - 128) * join("scale")[:, None]
        self.words, self.parties = join("words"), join("parties")
        number = torch.repeat_interleave(torch.arange(len(windows)), torch.tensor(sizes))
        self.first, self.end = sentence_bounds(join("sentences") + 100000 * number)
        self.marked = torch.repeat_interleave(torch.tensor(["events" in w for w in windows]), torch.tensor(sizes)).float()
        self.told = torch.repeat_interleave(torch.tensor(["said" in w for w in windows]), torch.tensor(sizes)).float()
        none = torch.zeros(1, len(TYPES), dtype=torch.uint8)
        self.right = torch.cat([w["right"] if "right" in w else none.expand(n, -1) for w, n in zip(windows, sizes)])
        self.keep = torch.cat([w["keep"] if "keep" in w else torch.zeros(n, dtype=torch.uint8) for w, n in zip(windows, sizes)])
        self.weight = torch.repeat_interleave(torch.tensor([w.get("weight", 1.) for w in windows]), torch.tensor(sizes))
        self.events, self.said, self.window_of_event, count = [], [], [], 0
        for i, (w, b) in enumerate(zip(windows, base)):
            for name, into in (("events", self.events), ("said", self.said)):
                rows = w.get(name)
                if rows is None or not len(rows):
                    continue
                rows = rows.clone()
                rows[:, 0] += b
                if name == "events":
                    rows[:, 9] += (rows[:, 9] >= 0) * count
                    count += len(rows)
                    self.window_of_event += [i] * len(rows)
                into.append(rows)
        self.events = torch.cat(self.events) if self.events else torch.zeros(0, 10)
        self.said = torch.cat(self.said) if self.said else torch.zeros(0, 13)
        self.window_of_event = torch.tensor(self.window_of_event)


def sides_loss(model, h, b, at, kinds, want, weight):
    score = model.sides(h, at, kinds, b.first[at], b.end[at]).float()
    cross = F.cross_entropy(score.reshape(-1, score.shape[2]), want.clamp(min=0).reshape(-1), reduction="none").view(-1, 4)
    return (cross * (want >= 0) * weight).sum()


def manner_loss(model, h, at, status, mutual, weight):
    said, both = model.manners(h, at)
    return (F.cross_entropy(said.float(), status, reduction="none") * weight).sum() + (F.binary_cross_entropy_with_logits(both.float(), mutual, reduction="none") * weight).sum()


def hard_loss(model, h, types, b):
    """Against marks; the other types that a mark allows count as right, too."""
    right = types.log_softmax(-1).masked_fill(b.right == 0, -1e9).logsumexp(-1)
    total = -(right * b.keep * b.marked * b.weight).sum()
    if len(b.events):
        ev, weight = b.events.long(), b.events[:, 8]
        at = ev[:, 0]
        total = total + sides_loss(model, h, b, at, ev[:, 1], ev[:, 4:8], weight[:, None])
        total = total + .5 * manner_loss(model, h, at, ev[:, 2], ev[:, 3].float(), weight)
        links = F.cross_entropy(model.links(h, at, b.window_of_event).float(), (ev[:, 9] + 1).clamp(min=0), reduction="none")
        total = total + .5 * (links * weight * (ev[:, 9] >= -1)).sum()
    return total


def soft_loss(model, h, types, b, share):
    """Against what the larger reader says: chances of the type and of nothing, the sides as sure as it is of them; `share` of it where there are marks, too."""
    log, said = types.log_softmax(-1), b.said
    share = torch.where(b.marked > 0, share, 1.)
    nothing = b.told.clone()
    at, kind = said[:, 0].long(), said[:, 1].long()
    nothing[at] = said[:, 3]
    total = -(log[:, 0] * nothing * share * b.weight).sum() - (log[at, kind] * (1 - said[:, 3]) * share[at]).sum()
    said = said[said[:, 3] < .9]
    if len(said):
        at, kind = said[:, 0].long(), said[:, 1].long()
        weight = (1 - said[:, 3]) * share[at]
        total = total + sides_loss(model, h, b, at, kind, said[:, 4:8].long(), torch.stack([said[:, 8], said[:, 8], said[:, 9], said[:, 9]], 1) * weight[:, None])
        status = torch.where(said[:, 10] > 0, 1, torch.where(said[:, 11] > 0, 2, 0))
        total = total + .5 * manner_loss(model, h, at, status, said[:, 12], weight)
    return total


def loss_of(model, b, soft_share):
    h = model.encode(b.states, b.words, b.parties, b.offset)
    types = model.types(h).float()
    total = hard_loss(model, h, types, b)
    return total + soft_loss(model, h, types, b, soft_share) if b.told.any() else total


def batches_of(windows, words, quiet):
    """The windows in a random order, of those without events a share of `quiet`, which count the more."""
    chosen = []
    for w in windows:
        events = w.get("events", w.get("said"))
        if len(events) or random.random() < quiet:
            w["weight"] = 1. if len(events) else 1 / quiet
            chosen.append(w)
    random.shuffle(chosen)
    out, count = [[]], 0
    for w in chosen:
        if out[-1] and count + len(w["words"]) > words:
            out.append([])
            count = 0
        out[-1].append(w)
        count += len(w["words"])
    return out


def best_span(first, last, longest=20):
    """Likeliest first and last word from 1, (0, 0) for nobody."""
    best, span = (first[0] + last[0]).item(), (0, 0)
    for s in first.topk(min(5, len(first))).indices.tolist():
        for e in range(s, min(len(last), s + longest)) if s else ():
            v = (first[s] + last[e]).item()
            if v > best:
                best, span = v, (s, e)
    return span


@torch.no_grad()
def measured(model, windows, biases=(0., .5, 1., 1.5)):
    """F1 of events by word and type, and with both sides (half of the shorter of the words in common), for several biases against nothing."""
    model.eval()
    n = {b: Counter() for b in biases}
    near = lambda a, b: a == b or (a[0] and b[0] and 2 * (min(a[1], b[1]) - max(a[0], b[0]) + 1) >= min(a[1] - a[0], b[1] - b[0]) + 1)
    for batch in (Batch(windows[i:i + 32]) for i in range(0, len(windows), 32)):
        h = model.encode(batch.states, batch.words, batch.parties, batch.offset)
        scores = model.types(h)
        marked = {int(e[0]): e for e in batch.events}
        for b in biases:
            types = scores.clone()
            types[:, 0] -= b
            kinds = types.argmax(1)
            at = kinds.nonzero()[:, 0]
            n[b]["firm"] += sum(1 for t in marked if batch.keep[t])
            if not len(at):
                continue
            sides = model.sides(h, at, kinds[at], batch.first[at], batch.end[at]).log_softmax(-1)
            for i, t in enumerate(at.tolist()):
                if t in marked and not batch.keep[t]:
                    continue
                n[b]["told"] += 1
                if batch.right[t, kinds[t]]:
                    n[b]["right"] += 1
                    want = marked[t][4:8].long().tolist()
                    n[b]["sides"] += all(near(best_span(sides[i, x], sides[i, x + 1]), tuple(want[x:x + 2])) for x in (0, 2))
    model.train()
    f = lambda c, k: round(2 * c[k] / max(1, c["told"] + c["firm"]), 3)
    return {b: (f(c, "right"), f(c, "sides"), round(c["right"] / max(1, c["told"]), 2)) for b, c in n.items()}


def restore_into(model, strings, path):
    """Weights of a model file; rows of words that its table has not stay as they are."""
    _, known, weights = restore.swift_weights(path)
    rows, at = weights.pop("word.weight"), {word: i for i, word in enumerate(known)}
    model.load_state_dict(weights, strict=False)
    for i, word in enumerate(strings):
        if word in at:
            model.word.weight.data[i] = rows[at[word]]


def teach(args):
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    data = torch.load(args.data, weights_only=False)
    said = {r["id"]: r["proposals"] for path in args.said for r in rows(path)}
    for r in data["reports"]:
        if r["id"] in said:
            r["said"] = said_of(said[r["id"]], r["sentences"])
    cut = lambda wanted, needed: [w for r in data["reports"] if r["set"] == wanted and needed(r) for w in windows_of_report(r)]
    learned, held = cut("learned", lambda r: "events" in r or "said" in r), cut("held", lambda r: "events" in r)
    model = Swift(learned[0]["states"].shape[1], len(data["strings"]), args.hidden, args.layers, args.types, args.dropout, args.word_dropout)
    if args.init:
        model.load_state_dict(torch.load(args.init)["weights"])
    else:
        model.word.weight.data[:] = data["meanings"]
    if args.reader:
        restore_into(model, data["strings"], args.reader)
    if args.bytes:
        from reader import in_bytes
        in_bytes(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(.9, .98), weight_decay=.01)
    steps, done, began = args.epochs * len(batches_of(learned, args.batch, args.quiet)), 0, time.time()
    print(f"{len(learned)} windows, {sum(len(w['words']) for w in learned)} words, {sum(len(w.get('events', ())) for w in learned)} events, {sum(p.numel() for p in model.parameters())} weights, {steps} steps", flush=True)
    for epoch in range(args.epochs):
        model.train()
        total = 0.
        for batch in batches_of(learned, args.batch, args.quiet):
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1., (done + 1) / 200) * max(.01, 1 - done / steps)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                loss = loss_of(model, Batch(batch), args.soft_share) / 100
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.)
            optimiser.step()
            total += loss.item()
            done += 1
            if done % 20 == 0:
                print(f"step {done}/{steps} {(time.time() - began) / 60:.1f} min, {(time.time() - began) / done * (steps - done) / 60:.1f} left, loss {total:.0f}", flush=True)
            if done % 200 == 0:
                torch.save({"sizes": model.sizes, "strings": data["strings"], "weights": model.state_dict()}, args.save)
        torch.save({"sizes": model.sizes, "strings": data["strings"], "weights": model.state_dict()}, args.save)
        print(f"epoch {epoch} loss {total:.1f} {time.time() - began:.0f} s", measured(model, held), flush=True)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["prepare", "teach"])
    p.add_argument("--data", required=True)
    p.add_argument("--words", nargs="*", default=[])
    p.add_argument("--unseen", nargs="*", default=[])
    p.add_argument("--marks", nargs="*", default=[])
    p.add_argument("--said", nargs="*", default=[])
    p.add_argument("--leave-out", nargs="*", default=[])
    p.add_argument("--vectors", help="model file of the larger reader, for what words mean")
    p.add_argument("--init")
    p.add_argument("--from", dest="reader", help="a model file to go on from: its bytes as weights")
    p.add_argument("--save")
    p.add_argument("--hidden", type=int, default=64)
    p.add_argument("--layers", type=int, default=2)
    p.add_argument("--types", type=int, default=128)
    p.add_argument("--dropout", type=float, default=.2)
    p.add_argument("--word-dropout", type=float, default=.1)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--batch", type=int, default=6000, help="words in a step")
    p.add_argument("--soft-share", type=float, default=1., help="weight of what the larger reader says of reports that are marked too")
    p.add_argument("--quiet", type=float, default=.4, help="share of the windows without events that an epoch takes")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--bf16", action="store_true")
    p.add_argument("--bytes", action="store_true", help="learn with the rounding of the program")
    return p.parse_args()


if __name__ == "__main__":
    given = arguments()
    prepare(given) if given.what == "prepare" else teach(given)
