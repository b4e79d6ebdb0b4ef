"""Writes the fast reader as the part of the model file that src/reader/swift_weights.c maps (the format: model/MODEL.md): weights as bytes with a scale a column, rows with a scale each.

    export_swift.py --init W.pt [--bias B] --out swift.model
"""
import argparse
import struct
import sys
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

from swift import FAR, LINK, MEANING, PARTIES, POINTER

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import model_part
from arrays import packed, rows

NAME, VERSION = b"RDOSWIFT", 1


def layer(weight, bias, hidden):
    """A recurrent layer's product: bias of forget and output gate of each direction, none of the candidates."""
    all_biases = numpy.zeros(len(weight))
    for d in range(2):
        for gate in range(2):
            all_biases[(d * 3 + 1 + gate) * hidden:(d * 3 + 2 + gate) * hidden] = bias[d, gate]
    return packed(weight, all_biases)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--init", required=True)
    p.add_argument("--bias", type=float, default=0., help="taken from the score of no event")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    saved = torch.load(args.init)
    sizes, w = saved["sizes"], {k: v.detach().double().numpy() for k, v in saved["weights"].items()}
    hidden, layers = sizes["hidden"], sizes["layers"]
    coded = [s.encode("utf-8") for s in saved["strings"]]
    starts = numpy.cumsum([0] + [len(c) for c in coded]).astype(numpy.uint32)
    strings = b"".join(coded)
    arrays = [starts, numpy.frombuffer(strings, numpy.uint8), *rows(w["word.weight"]), *rows(w["party.weight"])]
    for i in range(layers):
        arrays += layer(w[f"layers.{i}.input.weight"], w[f"layers.{i}.bias"], hidden) + [w[f"layers.{i}.state"].astype(numpy.float32)]
    pad = lambda m, n: numpy.concatenate([m, numpy.zeros((n - len(m),) + m.shape[1:])])
    arrays += packed(numpy.concatenate([w["types_in.weight"], w["key.weight"], w["query.weight"], pad(w["manner.weight"], 16), w["link.weight"]]),
                     numpy.concatenate([w["types_in.bias"], w["key.bias"], w["query.bias"], pad(w["manner.bias"], 16), w["link.bias"]]))
    arrays += packed(pad(w["types_out.weight"], 32), pad(w["types_out.bias"], 32))
    arrays += [F.gelu(torch.tensor(w["nobody"])).numpy().astype(numpy.float32), w["kind.weight"].astype(numpy.float32), w["distance.weight"].astype(numpy.float32)]
    bits = lambda x: struct.unpack("<I", struct.pack("<f", x))[0]
    numbers = [sizes["states"], MEANING, sizes["words"], len(strings), PARTIES, layers, hidden, sizes["types"], POINTER, FAR, LINK, bits(args.bias),
               bits(float(w["link_none"][0])), 0]
    print(f"{args.out}: {model_part.write(args.out, NAME, VERSION, numbers, arrays) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
