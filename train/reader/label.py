"""What a reader says of reports, piece by piece, as probabilities: what a smaller reader learns from (teach.py --soft).

    label.py --model DIR --init W.pt --records RECORDS.jsonl --texts T.jsonl … --save SOFT.pt
"""
import argparse
import time

import torch
from transformers import AutoTokenizer

from reader import Reader, batch_of
from reports import examples, from_records, rows


@torch.no_grad()
def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--init", nargs="+", required=True, help="weights; several are averaged in what they say")
    p.add_argument("--records", nargs="+", required=True)
    p.add_argument("--texts", nargs="+", required=True)
    p.add_argument("--window", type=int, default=256)
    p.add_argument("--least", type=float, default=.1, help="probability of an event from which a piece's sides are said too")
    p.add_argument("--shift", type=int, default=0, help="added to the numbers of word pieces where the smaller reader's vocabulary is numbered otherwise")
    p.add_argument("--save", required=True)
    args = p.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    records = {r["id"]: r for f in args.records for r in rows(f)}
    models = []
    for init in args.init:
        state = torch.load(init)
        models.append(Reader.like(args.model, state))
        models[-1].load_state_dict(state)
        models[-1].eval()
    out, began, pieces = [], time.time(), 0
    texts = [t for f in args.texts for t in rows(f)]
    data = [e for t in texts if t["id"] in records for e in examples(from_records(t["text"], records[t["id"]]), tokenizer, args.window)]
    data.sort(key=lambda e: len(e["ids"]))
    for i in range(0, len(data), 16):
        batch = data[i:i + 16]
        ids, mask = batch_of(batch, tokenizer.pad_token_id)
        hidden = [m.encode(ids, mask) for m in models]
        for j, e in enumerate(batch):
            n = len(e["ids"])
            hs = [h[j, :n] for h in hidden]
            types = sum(m.pieces(h)[0].softmax(-1) for m, h in zip(models, hs)) / len(models)
            types[0] = types[-1] = torch.eye(types.shape[1])[0]
            at = (types[:, 0] < 1 - args.least).nonzero()[:, 0]
            kinds = types[at, 1:].argmax(-1) + 1
            soft = {"types": types.half(), "triggers": at, "kinds": kinds}
            if len(at):
                soft["sides"] = (sum(m.sides(h, at, kinds, e["sentence"]).softmax(-1) for m, h in zip(models, hs)) / len(models)).clamp(min=1e-7).log().half()
                manners = [m.manners(h, at) for m, h in zip(models, hs)]
                soft["status"] = (sum(s.softmax(-1) for s, _ in manners) / len(models)).half()
                soft["mutual"] = (sum(u.sigmoid() for _, u in manners) / len(models)).half()
            out.append({"id": e["id"], "offsets": e["offsets"], "sentence": e["sentence"], "ids": e["ids"], "events": e["events"], "right": e["right"], "keep": e["keep"], "soft": soft, "soft_only": True})
            pieces += n
        if i % 1600 == 0:
            print(f"{i}/{len(data)} windows, {pieces} pieces, {(time.time() - began) / 60:.1f} min", flush=True)
    torch.save(out, args.save)


if __name__ == "__main__":
    main()
