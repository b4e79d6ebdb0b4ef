"""The weights of a reader out of the model file that the program reads (export.py wrote it), to go on teaching: bytes times their scales, so a little coarser than what was learned."""
import struct
import sys
from pathlib import Path

import numpy
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import model_part

NAME, SWIFT = b"RDOREADR", b"RDOSWIFT"


class Arrays:
    """The arrays of a part, one after another."""
    def __init__(self, part, at):
        self.part, self.at = part, at

    def take(self, kind, *shape):
        count = int(numpy.prod(shape))
        a = numpy.frombuffer(self.part, kind, count, self.at).reshape(shape)
        self.at += -(-a.nbytes // 64) * 64
        return a

    def rows(self, rows, size):
        q = self.take(numpy.int8, rows, size)
        return q * self.take(numpy.float32, rows)[:, None]

    def matrix(self, inputs, columns):
        """(weight (columns, inputs), bias)"""
        q = self.take(numpy.int8, columns // 16, inputs // 4, 16, 4).transpose(0, 2, 1, 3).reshape(columns, inputs)
        weight = q * self.take(numpy.float32, columns)[:, None]
        bias = self.take(numpy.float32, columns)
        self.take(numpy.int32, columns)
        return weight, bias


def weights(path):
    """The state of a Reader, as far as the file has it."""
    data = Path(path).read_bytes()
    data = data[data.index(NAME):]
    version, count = struct.unpack_from("<II", data, 8)
    n = struct.unpack_from(f"<{count}I", data, model_part.HEADER)
    layers, W, heads, inner, window, pieces, strings, pointer, far = n[:9]
    link, ends = n[13], 4 * pointer
    a = Arrays(data, -(-(model_part.HEADER + 4 * count) // 64) * 64)
    a.take(numpy.uint32, pieces + 1)
    a.take(numpy.uint8, strings)
    out = {}

    def norm(name):
        out[name + ".weight"], out[name + ".bias"] = a.take(numpy.float32, W), a.take(numpy.float32, W)

    def product(name, inputs, columns):
        out[name + ".weight"], out[name + ".bias"] = a.matrix(inputs, columns)

    out["encoder.embeddings.word_embeddings.weight"] = a.rows(pieces, W)
    places = a.rows(window, W)
    norm("encoder.embeddings.LayerNorm")
    for i in range(layers):
        layer = f"encoder.encoder.layer.{i}."
        weight, bias = a.matrix(W, 3 * W)
        for k, name in enumerate(("query", "key", "value")):
            share = (W // heads) ** .5 if name == "query" else 1
            out[f"{layer}attention.self.{name}.weight"], out[f"{layer}attention.self.{name}.bias"] = weight[k * W:(k + 1) * W] * share, bias[k * W:(k + 1) * W] * share
        product(layer + "attention.output.dense", W, W)
        norm(layer + "attention.output.LayerNorm")
        product(layer + "intermediate.dense", W, inner)
        product(layer + "output.dense", inner, W)
        norm(layer + "output.LayerNorm")
    norm("norm")
    joint, bias = a.matrix(W, W + 2 * ends + 16 + 2 * link)
    at = 0
    for name, columns, padded in (("trigger_in", W, W), ("key", ends, ends), ("query", ends, ends), ("manner", 4, 16), ("link", 2 * link, 2 * link)):
        out[name + ".weight"], out[name + ".bias"] = joint[at:at + columns], bias[at:at + columns]
        at += padded
    out["trigger_out.weight"], out["trigger_out.bias"] = a.matrix(W, 32)
    out["kind.weight"], out["distance.weight"] = a.take(numpy.float32, 17, ends), a.take(numpy.float32, 2 * far + 1, 4)
    if version > 1:
        tags, relations, arc, label = n[15:19]
        padded = -(-tags // 16) * 16
        joint, bias = a.matrix(W, padded + 2 * arc + 2 * label)
        at = 0
        for name, columns, padded in (("tag", tags, padded), ("dependent", arc, arc), ("head", arc, arc), ("below", label, label), ("above", label, label)):
            out[name + ".weight"] = joint[at:at + columns]
            if name not in ("head", "above"):
                out[name + ".bias"] = bias[at:at + columns]
            at += padded
        out["root"], out["root_above"] = a.take(numpy.float32, arc), a.take(numpy.float32, label)
        weight, bias = a.matrix(label, -(-relations // 16) * 16)
        out["relation.weight"], out["relation.bias"] = weight[:relations], bias[:relations]
    number = lambda bits: numpy.array([struct.unpack("<f", struct.pack("<I", bits))[0]], numpy.float32)
    out["link_none"] = number(n[14])
    if version > 2:
        telling, party, sectors, home = n[19:23]
        product("telling", W, telling)
        product("told", telling, 2 * link)
        product("side", W, 2 * telling + party)
        columns = sectors + home + 1
        weight, bias = a.matrix(party, -(-columns // 16) * 16)
        out["party.weight"], out["party.bias"] = weight[:columns], bias[:columns]
        product("home", W, home)
        out["home_none"] = number(n[23])
    state = {k: torch.tensor(numpy.array(v), dtype=torch.float32) for k, v in out.items()}
    state["places"] = torch.tensor(numpy.array(places))
    return state


def swift_weights(path):
    """The fast reader's sizes, the words that its table has rows for, and its weights (export_swift.py)."""
    data = Path(path).read_bytes()
    data = data[data.index(SWIFT):]
    count, = struct.unpack_from("<I", data, 12)
    n = struct.unpack_from(f"<{count}I", data, model_part.HEADER)
    states, meaning, words, strings, parties, layers, hidden, types, pointer, far, link = n[:11]
    ends, width = 4 * pointer, 2 * hidden
    a = Arrays(data, -(-(model_part.HEADER + 4 * count) // 64) * 64)
    starts, text = a.take(numpy.uint32, words + 1), a.take(numpy.uint8, strings).tobytes()
    out = {"word.weight": a.rows(words, meaning), "party.weight": a.rows(parties, meaning)}
    for i in range(layers):
        inputs = width if i else states + meaning
        out[f"layers.{i}.input.weight"], bias = a.matrix(inputs, width * (3 if inputs == width else 4))
        out[f"layers.{i}.bias"] = bias[:6 * hidden].reshape(2, 3, hidden)[:, 1:]
        out[f"layers.{i}.state"] = a.take(numpy.float32, 2, 2, hidden)
    joint, bias = a.matrix(width, types + 2 * ends + 16 + 2 * link)
    at = 0
    for name, columns, padded in (("types_in", types, types), ("key", ends, ends), ("query", ends, ends), ("manner", 4, 16), ("link", 2 * link, 2 * link)):
        out[name + ".weight"], out[name + ".bias"] = joint[at:at + columns], bias[at:at + columns]
        at += padded
    weight, bias = a.matrix(types, 32)
    out["types_out.weight"], out["types_out.bias"] = weight[:17], bias[:17]
    out["nobody"] = inverse_gelu(a.take(numpy.float32, ends))
    out["kind.weight"], out["distance.weight"] = a.take(numpy.float32, 17, ends), a.take(numpy.float32, 2 * far + 1, 4)
    out["link_none"] = numpy.array([struct.unpack("<f", struct.pack("<I", n[12]))[0]], numpy.float32)
    sizes = {"states": states, "words": words, "hidden": hidden, "layers": layers, "types": types}
    coded = [text[starts[i]:starts[i + 1]].decode("utf-8") for i in range(words)]
    return sizes, coded, {k: torch.tensor(numpy.array(v), dtype=torch.float32) for k, v in out.items()}


def inverse_gelu(y):
    """x of gelu(x) = y, from the lowest point of GELU on, where it rises: what lies below it means as little as the lowest point."""
    x = torch.linspace(-.75, 12, 200001)
    return x[torch.searchsorted(torch.nn.functional.gelu(x), torch.tensor(numpy.array(y))).clamp(max=len(x) - 1)].numpy()


def into(model, state):
    """Puts weights into a reader; what the state lacks keeps what it has, and is named."""
    own = model.state_dict()
    places = state.pop("places", None)
    if places is not None:  # a model file has the sum of both
        state["encoder.embeddings.position_embeddings.weight"] = own["encoder.embeddings.position_embeddings.weight"].clone()
        state["encoder.embeddings.position_embeddings.weight"][:len(places)] = places - own["encoder.embeddings.token_type_embeddings.weight"][0]
    for name, value in state.items():
        value, there = value[:len(own[name])] if value.dim() else value, own[name]
        there[:len(value)] = value  # heads may have grown
    model.load_state_dict(own)
    print("new:", *(sorted(set(own) - set(state))), flush=True)
