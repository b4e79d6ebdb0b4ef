"""Teaches a reader from marked reports and a treebank, or from the program's own records, or from what a larger reader says of them; writes its weights and what it reads.

    teach.py --model DIR --treebank TRAIN.conllu [--init W.pt | --from READER.model] --records RECORDS.jsonl (--marks M.jsonl | --silver TEXTS.jsonl | --soft SOFT.pt)
             [--attributions A.jsonl] --save W.pt [--test M.jsonl --out P] [--trees DEV.conllu]

RECORDS: what `readout code --format json` gives for all reports in question (its sentences are the reader's). Several --marks may be given.
"""
import argparse
import json
import random
import time

import torch
from torch import nn
from torch.nn import functional as F
from transformers import AutoTokenizer

import restore
import trees
from predict import parsed, write_predictions
from reader import Reader, batch_of, in_bytes
from reports import SECTORS, TYPES, examples, from_marks, from_records, rows


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True, help="folder of a pre-trained encoder")
    p.add_argument("--layers", type=int, default=0, help="keep the first N layers only")
    p.add_argument("--records", nargs="+", required=True)
    p.add_argument("--marks", nargs="*", default=[])
    p.add_argument("--silver", nargs="*", default=[])
    p.add_argument("--soft", nargs="*", default=[], help="what a larger reader says (label.py)")
    p.add_argument("--treebank", required=True, help="the treebank that the program's syntax model was learned from, as CoNLL-U")
    p.add_argument("--trees", help="another part of it, to score")
    p.add_argument("--tree-share", type=float, default=1.0, help="weight of the treebank's loss; 0 leaves it out")
    p.add_argument("--tree-times", type=float, default=1., help="how often an epoch goes through the treebank")
    p.add_argument("--attributions", help="of some reports all attributions: id, and lists of cue, source and content spans")
    p.add_argument("--tells", help="which words of the reports tell a country: id, and tells, a list of start, end, country")
    p.add_argument("--party-share", type=float, default=1.0, help="weight of the losses of sectors and countries")
    p.add_argument("--leave-out", nargs="*", default=[], help="marked reports whose ids are not learned from")
    p.add_argument("--part", type=float, default=1.0, help="share of the reports, for a learning curve")
    p.add_argument("--soft-share", type=float, default=1.0, help="weight of the soft labels' loss")
    p.add_argument("--link-share", type=float, default=1.0, help="weight of the loss of what tells the same")
    p.add_argument("--no-links", nargs="*", default=[], help="beginnings of ids of reports of which not all that is told again is marked: nothing is learned of it there")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--rate", type=float, default=6e-5)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--window", type=int, default=256)
    p.add_argument("--batch", type=int, default=8, help="full windows in a step; of shorter ones as many as have the same pieces")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--bf16", action="store_true", help="only on processors that multiply bf16")
    p.add_argument("--bytes", type=float, default=0., help="share of the steps, the last ones, that learn with the rounding of the program")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--init", help="weights to go on from")
    p.add_argument("--from", dest="reader", help="a model file to go on from: its bytes as weights")
    p.add_argument("--save", required=True)
    p.add_argument("--test")
    p.add_argument("--out")
    return p.parse_args()


def hard_loss(model, e, h):
    """Loss of a window against its marks; `or` types count as right too."""
    types, speech = model.pieces(h)
    log = types.log_softmax(-1)
    right = log.masked_fill(e["right"] == 0, -1e9).logsumexp(-1)
    total = -(right * e["keep"]).sum() / 40
    if e["speech"] is not None:
        total = total + F.binary_cross_entropy_with_logits(speech, e["speech"], reduction="none")[1:-1].sum() / 160
    if len(e["events"]):
        ev = e["events"].long()
        weight = e["events"][:, 8]
        score = model.sides(h, ev[:, 0], ev[:, 1], e["sentence"])
        want = ev[:, 4:8].T
        inside = torch.gather(score, 2, want[..., None])[..., 0] > -1e8  # marked words lie in the trigger's sentence
        cross = F.cross_entropy(score.reshape(-1, len(h)), want.reshape(-1), reduction="none").view(4, -1)
        total = total + (cross * inside * weight).sum() / 40
        status, mutual = model.manners(h, ev[:, 0])
        total = total + (F.cross_entropy(status, ev[:, 2], reduction="none") * weight).sum() / 80
        total = total + (F.binary_cross_entropy_with_logits(mutual, ev[:, 3].float(), reduction="none") * weight).sum() / 80
    return total


def sides_of(model, e, h):
    """What the reader sees of the sources and targets of a window's events."""
    ends = e["events"][:, 4:8].long()
    return model.sides_told(h, ends[:, :2]), model.sides_told(h, ends[:, 2:])


def link_loss(model, told):
    """Loss of what tells the same in a report, over its windows in one batch: (vectors of the triggers, number of the first telling, weight) of each event, in the order of the report."""
    v = torch.cat([t[0] for t in told])
    first, weight = torch.cat([t[1] for t in told]), torch.cat([t[2] for t in told])
    before = torch.ones(len(v), len(v)).tril(-1).bool() & (first[:, None] == first)
    last = torch.where(before.any(1), (before * torch.arange(1, len(v) + 1)).amax(1), 0)  # 1 + the latest telling of it before; 0: none
    return (F.cross_entropy(model.links(v), last, reduction="none") * weight).sum() / 80


def party_loss(model, parties):
    """Loss of the sectors and countries of a report's sides, over its windows in one batch: (window, its states, what it sees of its sides) of each."""
    sides, sectors, countries, words, codes = [], [], [], [], []
    for e, h, seen in parties:
        for row, which, s, c in e["parties"]:
            sides.append(seen[which][row])
            sectors.append(s)
            countries.append(c)
        for first, last, code in e["tells"]:
            words.append((h[first] + h[last]) / 2)
            codes.append(code)
    if not sides:
        return 0.
    score, asks, party = model.parties(torch.stack(sides))
    total = F.binary_cross_entropy_with_logits(party, torch.tensor([float(s is not None) for s in sectors]), reduction="sum") / 60
    right = torch.tensor([[x in (s or ()) for x in SECTORS] for s in sectors])
    known = right.any(1)
    total = total - (score.log_softmax(-1).masked_fill(~right, -1e9).logsumexp(-1) * known).sum() / 60
    if words:
        of = torch.tensor([[False] + [x in (c or ()) for x in codes] for c in countries])
        of[:, 0] = ~of.any(1)
        score = model.homes(asks, torch.stack(words)).log_softmax(-1)
        known = torch.tensor([c is not None for c in countries])
        total = total - (score.masked_fill(~of, -1e9).logsumexp(-1) * known).sum() / 60
    return total


def tree_loss(model, e, h):
    """Loss of a window of the treebank."""
    first, last, sentence, tags, heads, relations = e["words"].T
    tag, arcs, w = model.trees(h, first, last, sentence)
    inside = heads >= 0
    total = F.cross_entropy(tag, tags, ignore_index=-1, reduction="sum") + F.cross_entropy(arcs[inside], heads[inside], reduction="sum")
    return (total + F.cross_entropy(model.relations(w, heads.clamp(min=0))[inside], relations[inside], reduction="sum")) / 40


def soft_loss(model, e, h):
    """Loss of a window against the probabilities of a larger reader: types everywhere, the rest where it sees a trigger."""
    soft = e["soft"]
    p = soft["types"].float()
    total = -((p * model.pieces(h)[0].log_softmax(-1)).sum(-1)[1:-1]).sum() / 40
    t = soft["triggers"]
    if len(t):
        weight = 1 - p[t, 0]
        score = model.sides(h, t, soft["kinds"], e["sentence"]).log_softmax(-1)
        q = soft["sides"].float().exp()
        total = total - ((q * score.clamp(min=-30)).sum(-1) * weight).sum() / 40
        status, mutual = model.manners(h, t)
        total = total - ((soft["status"].float() * status.log_softmax(-1)).sum(-1) * weight).sum() / 80
        total = total + (F.binary_cross_entropy_with_logits(mutual, soft["mutual"].float(), reduction="none") * weight).sum() / 80
    return total


def in_company(reports, longest=400, together=4):
    """Short texts in groups, as the sentences of one text: a window costs as much as its heads. One text in five stays alone."""
    short = [r for i, r in enumerate(reports) if len(r["text"]) <= longest and r["attributions"] is None and i % 5]
    out = [r for i, r in enumerate(reports) if not (len(r["text"]) <= longest and r["attributions"] is None and i % 5)]
    for i in range(0, len(short), together):
        text, sentences, events = "", [], []
        for r in short[i:i + together]:
            at, told = len(text), len(events)
            moved = lambda span: span and [span[0] + at, span[1] + at]
            sentences += [moved(s) for s in r["sentences"]]
            events += [{**e, "again": e["again"] and e["again"] + told, **{k: moved(e[k]) for k in ("trigger", "source", "target")}} for e in r["events"]]
            text += r["text"] + "\n"
        out.append({"id": short[i]["id"], "text": text, "sentences": sentences, "events": events, "attributions": None, "together": True})
    return out


def batches_of(data, most):
    """The windows in batches of like length and of one kind, each of at most `most` pieces when padded, in a random order. The windows of a report stay together where they fit in one."""
    reports = {}
    for i, e in enumerate(data):
        reports.setdefault(("words", i) if "words" in e else e["id"], []).append(e)
    groups = []
    for windows in reports.values():
        most_windows = max(1, most // max(len(e["ids"]) for e in windows))
        groups += [windows[i:i + most_windows] for i in range(0, len(windows), most_windows)]
    out, longest = [], 0
    longest_of = lambda group: max(len(e["ids"]) for e in group)
    for group in sorted(groups, key=lambda g: ("words" in g[0], longest_of(g) + random.random() * 20)):
        if out and "words" in group[0] and "words" not in out[-1][0]:
            longest = most
        longest = max(longest, longest_of(group))
        if not out or longest * (len(out[-1]) + len(group)) > most:
            out.append([])
            longest = longest_of(group)
        out[-1] += group
    random.shuffle(out)
    return out


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    records = {r["id"]: r for f in args.records for r in rows(f)}
    left_out = {r["id"] for f in args.leave_out for r in rows(f)}
    attributions = {a["id"]: a["attributions"] for a in rows(args.attributions)} if args.attributions else {}
    reports = [from_marks(m, records[m["id"]], attributions.get(m["id"])) for f in args.marks for m in rows(f) if m["id"] not in left_out]
    reports += [from_records(t["text"], records[t["id"]]) for f in args.silver for t in rows(f) if t["id"] not in left_out and t["id"] in records]
    random.Random(7).shuffle(reports)
    reports = in_company(reports[:int(len(reports) * args.part)])
    tells = {r["id"]: r["tells"] for r in rows(args.tells)} if args.tells else {}
    data = [e for r in reports for e in examples(r, tokenizer, args.window, tells.get(r["id"]) if not r.get("together") else None)]
    for f in args.soft:
        data += [{"parties": [], "tells": [], **e} for e in torch.load(f, weights_only=False) if e["id"] not in left_out]
    inventory = trees.Inventory(args.treebank)
    if args.tree_share:
        windows = list(trees.examples(inventory.sentences, inventory, tokenizer, args.window))
        random.shuffle(windows)
        data += windows * int(args.tree_times) + windows[:int(len(windows) * (args.tree_times % 1))]
    if args.init or args.reader:
        state = torch.load(args.init) if args.init else restore.weights(args.reader)
        model = Reader.like(args.model, state)
        restore.into(model, state)
    else:
        model = Reader(args.model, len(inventory.tags), len(inventory.relations), args.layers)
    model.encoder.embeddings.requires_grad_(False)  # half of the weights; what words mean is learned already
    for layer in model.encoder.encoder.layer:
        layer.attention.self.dropout = nn.Dropout(0.)  # it takes time, and nothing was seen of it
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}], weight_decay=.01)
    steps = args.epochs * len(batches_of(data, args.batch * args.window))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda i: min(1, (i + 1) / max(1., steps * .1)) * max(0., 1 - i / max(1, steps)))
    print(f"{len(reports)} reports, {len(data)} windows, {sum(len(e['ids']) for e in data)} pieces, {sum(len(e.get('events', ())) for e in data)} events, {steps} steps", flush=True)
    began, done = time.time(), 0
    for epoch in range(args.epochs):
        model.train()
        total = 0.
        for batch in batches_of(data, args.batch * args.window):
            if done == int(steps * (1 - args.bytes)):
                in_bytes(model)
            hidden = model.encode(*batch_of(batch, tokenizer.pad_token_id), bf16=args.bf16)
            loss, told, parties = 0., {}, {}
            for e, h in zip(batch, hidden):
                h = h[:len(e["ids"])]
                if "words" in e:
                    loss = loss + args.tree_share * tree_loss(model, e, h)
                    continue
                if "soft" in e:
                    loss = loss + args.soft_share * soft_loss(model, e, h)
                if not e.get("soft_only"):
                    loss = loss + hard_loss(model, e, h)
                    if len(e["events"]):
                        ev, seen = e["events"], sides_of(model, e, h)
                        if not e["id"].startswith(tuple(args.no_links)):
                            told.setdefault(e["id"], []).append((model.tellings(h, ev[:, 0].long(), *seen), ev[:, 9].long(), ev[:, 8]))
                        parties.setdefault(e["id"], []).append((e, h, seen))
                    elif e["tells"]:
                        parties.setdefault(e["id"], []).append((e, h, None))
            for t in told.values():
                loss = loss + args.link_share * link_loss(model, t)
            for t in parties.values():
                loss = loss + args.party_share * party_loss(model, t)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.)
            optimiser.step()
            schedule.step()
            total += loss.item()
            done += 1
            if done % 50 == 0:
                print(f"step {done}/{steps} {(time.time() - began) / 60:.1f} min, {(time.time() - began) / done * (steps - done) / 60:.1f} left, loss {total:.1f}", flush=True)
            if done % 400 == 0:
                torch.save(model.state_dict(), args.save)
        print(f"epoch {epoch} loss {total:.1f} {time.time() - began:.0f} s", flush=True)
        if args.trees:
            print("UPOS, UAS, LAS", parsed(model, tokenizer, trees.treebank.read(args.trees), inventory, args.window), flush=True)
    torch.save(model.state_dict(), args.save)
    if args.test:
        write_predictions(model, tokenizer, [from_marks(m, records[m["id"]]) for m in rows(args.test)], args.window, args.out, bf16=args.bf16)


if __name__ == "__main__":
    main()
