"""Writes a trained reader as the part of the model file that the C program maps. The format is specified in model/MODEL.md.

    export.py --model DIR --init W.pt [--bias .5] --out reader.model
"""
import argparse
import struct
import sys
from pathlib import Path

import numpy
import torch
from transformers import AutoTokenizer

import restore
from reader import ARC, FAR, HOME, LABEL, LINK, PARTY, TELLING, Reader
from reports import SECTORS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import model_part
from arrays import packed, rows

NAME, VERSION = b"RDOREADR", 4


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--init", required=True)
    p.add_argument("--window", type=int, default=256)
    p.add_argument("--bias", type=float, default=0., help="taken from the score of no event")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    state = torch.load(args.init)
    tags, relations = len(state["tag.weight"]), len(state["relation.weight"])
    model = Reader.like(args.model, state)
    restore.into(model, state)
    w = {k: v.detach().double().numpy() for k, v in model.state_dict().items()}
    config = model.encoder.config
    width, heads, pointer = config.hidden_size, config.num_attention_heads, model.pointer
    layers = len(model.encoder.encoder.layer)

    pieces = [t for t, _ in sorted(tokenizer.get_vocab().items(), key=lambda x: x[1])]
    coded = [t.encode("utf-8") for t in pieces]
    starts = numpy.cumsum([0] + [len(c) for c in coded]).astype(numpy.uint32)
    strings = b"".join(coded)
    e = "encoder.embeddings."
    places = (w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0])[:args.window]
    norm = lambda name: [w[name + ".weight"].astype(numpy.float32), w[name + ".bias"].astype(numpy.float32)]
    product = lambda name: packed(w[name + ".weight"], w[name + ".bias"])
    arrays = [starts, numpy.frombuffer(strings, numpy.uint8), *rows(w[e + "word_embeddings.weight"]), *rows(places), *norm(e + "LayerNorm")]
    share = (width // heads) ** -.5
    for i in range(layers):
        l = f"encoder.encoder.layer.{i}."
        a = l + "attention.self."
        scaled = [(w[a + n + ".weight"] * s, w[a + n + ".bias"] * s) for n, s in (("query", share), ("key", 1), ("value", 1))]
        arrays += packed(numpy.concatenate([x for x, _ in scaled]), numpy.concatenate([x for _, x in scaled]))
        arrays += product(l + "attention.output.dense") + norm(l + "attention.output.LayerNorm")
        arrays += product(l + "intermediate.dense") + product(l + "output.dense") + norm(l + "output.LayerNorm")
    arrays += norm("norm")
    pad = lambda m, n: numpy.concatenate([m, numpy.zeros((n - len(m),) + m.shape[1:])])
    arrays += packed(numpy.concatenate([w["trigger_in.weight"], w["key.weight"], w["query.weight"], pad(w["manner.weight"], 16), w["link.weight"]]),
                     numpy.concatenate([w["trigger_in.bias"], w["key.bias"], w["query.bias"], pad(w["manner.bias"], 16), w["link.bias"]]))
    arrays += packed(pad(w["trigger_out.weight"], 32), pad(w["trigger_out.bias"], 32))
    arrays += [w["kind.weight"].astype(numpy.float32), w["distance.weight"].astype(numpy.float32)]
    padded = -(-tags // 16) * 16
    arrays += packed(numpy.concatenate([pad(w["tag.weight"], padded), *(w[n + ".weight"] for n in ("dependent", "head", "below", "above"))]),
                     numpy.concatenate([pad(w["tag.bias"], padded), w["dependent.bias"], numpy.zeros(ARC), w["below.bias"], numpy.zeros(LABEL)]))
    arrays += [w["root"].astype(numpy.float32), w["root_above"].astype(numpy.float32)] + product("relation")
    arrays += product("telling") + product("told") + product("side")
    columns = -(-len(w["party.bias"]) // 16) * 16
    arrays += packed(pad(w["party.weight"], columns), pad(w["party.bias"], columns)) + product("home")
    bits = lambda x: struct.unpack("<I", struct.pack("<f", x))[0]
    numbers = [layers, width, heads, config.intermediate_size, args.window, len(pieces), len(strings), pointer, FAR, tokenizer.cls_token_id, tokenizer.sep_token_id,
               tokenizer.unk_token_id, bits(args.bias), LINK, bits(float(w["link_none"][0])), tags, relations, ARC, LABEL, TELLING, PARTY, len(SECTORS), HOME,
               bits(float(w["home_none"][0]))]
    print(f"{args.out}: {model_part.write(args.out, NAME, VERSION, numbers, arrays) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
