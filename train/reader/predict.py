"""What a reader reads: its events in the form of marked reports, so that marked reports measure it."""
import json

import torch

import trees
from reader import batch_of
from reports import STATUS, TYPES, examples


def best_span(first, last, longest=25):
    """Most probable (first, last) piece and its score; None for nobody."""
    best, span = (first[0] + last[0]).item(), None
    for s in first.topk(min(5, len(first))).indices.tolist():
        for e in range(s, min(len(last), s + longest)) if s else ():
            v = (first[s] + last[e]).item()
            if v > best:
                best, span = v, (s, e)
    return span, best


@torch.no_grad()
def events_of(model, tokenizer, report, size, bias=0., bf16=False):
    model.eval()
    for e in examples(report, tokenizer, size):
        h = model.encode(*batch_of([e], tokenizer.pad_token_id), bf16=bf16)[0]
        logits = model.pieces(h)[0]
        logits[:, 0] -= bias
        p, kinds = logits.softmax(-1), logits.argmax(-1)
        at = torch.tensor([j for j in range(1, len(e["ids"]) - 1) if kinds[j] > 0], dtype=torch.long)
        if not len(at):
            continue
        score = model.sides(h, at, kinds[at], e["sentence"]).log_softmax(-1)
        status, mutual = model.manners(h, at)
        text = report["text"]
        for j, t in enumerate(at.tolist()):
            found = [best_span(score[x, j], score[x + 1, j]) for x in (0, 2)]
            spans = [s and [e["offsets"][s[0]][0], e["offsets"][s[1]][1]] for s, _ in found]
            start, end = e["offsets"][t]
            while end < len(text) and text[end].isalnum():
                end += 1
            sure = p[t].max().item()
            for _, v in found:
                sure *= 2.718281828 ** v
            yield {"type": TYPES[kinds[t]], "or": [], "status": STATUS[status[j].argmax()], "reciprocal": bool(mutual[j] > 0), "optional": False,
                   "sentence": report["sentences"][e["sentence"][t]], "trigger": [start, end], "source": spans[0], "target": spans[1], "confidence": sure, "type_confidence": p[t].max().item()}


def write_predictions(model, tokenizer, reports, size, out, biases=(0., 1.), bf16=False):
    """OUT.BIAS.records.jsonl: records to score against the marks, for several biases against "none"."""
    for bias in biases:
        with open(f"{out}.{bias:g}.records.jsonl", "w", encoding="utf-8") as f:
            for r in reports:
                events = []
                for n, e in enumerate(events_of(model, tokenizer, r, size, bias, bf16)):
                    side = lambda s: s and {"entities": [], "start": s[0], "end": s[1], "code": None}
                    events.append({"id": f"{r['id']}#e{n}", "start": e["sentence"][0], "end": e["sentence"][1], "trigger": [e["trigger"]], "type": e["type"], "source": side(e["source"]),
                                   "target": side(e["target"]), "negated": e["status"] == "negated", "hypothetical": e["status"] == "hypothetical", "reciprocal": None, "same_as": None,
                                   "confidence": e["confidence"]})
                f.write(json.dumps({"id": r["id"], "entities": [], "events": events}) + "\n")


@torch.no_grad()
def parsed(model, tokenizer, sentences, inventory, size):
    """Shares of right UPOS, heads, and heads with relation (without subtype) over a treebank's words, heads chosen greedily; words that no window holds are wrong."""
    model.eval()
    upos = uas = las = 0
    for e in trees.examples(sentences, inventory, tokenizer, size):
        h = model.encode(*batch_of([e], tokenizer.pad_token_id))[0]
        first, last, sentence, tags, heads, relations = e["words"].T
        tag, arcs, w = model.trees(h, first, last, sentence)
        head = arcs.argmax(1)
        relation = model.relations(w, head).argmax(1)
        main = lambda r: inventory.relations[r].split(":")[0]
        for t, u, hd, gold, r, g in zip(tag.argmax(1).tolist(), tags.tolist(), head.tolist(), heads.tolist(), relation.tolist(), relations.tolist()):
            upos += u >= 0 and inventory.tags[t].split()[0] == inventory.tags[u].split()[0]
            uas += hd == gold
            las += hd == gold and main(r) == main(g)
    words = sum(len(s.forms) for s in sentences)
    return [round(100 * x / words, 2) for x in (upos, uas, las)]
