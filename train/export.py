"""Writes a trained student as the file that the C program maps. The format is specified in model/MODEL.md.

  export.py --model student.pt --treebank train.conllu --vectors glove.npz --out syntax.model
"""
import argparse

import numpy
import torch

import features
import lemmas
import model_part
import train
import treebank
from arrays import packed, rows

MAGIC, VERSION = b"RDOSYNTX", 1


def fnv64(data):
    h = 14695981039346656037
    for b in data:
        h = ((h ^ b) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return h ^ (h >> 32)


def mixed(h, value):
    """Hash of a word together with a small number (tag group and case, tag)."""
    h = ((h ^ value) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    return h ^ (h >> 29)


def hash_table(entries, fields):
    """Open addressing: slot = low bits, each entry the high 32 bits of the hash (0 is made 1) and `fields` 32-bit values."""
    size = 16
    while size < len(entries) * 4 // 3 + 1:
        size *= 2
    table = numpy.zeros((size, 1 + fields), dtype=numpy.uint32)
    for h, values in entries:
        check, at = (h >> 32) or 1, h & (size - 1)
        while table[at, 0]:
            if table[at, 0] == check:
                break
            at = (at + 1) & (size - 1)
        else:
            table[at, 0] = check
            table[at, 1:] = values
            continue
    return table


class Strings:
    def __init__(self):
        self.bytes, self.at = bytearray(), {}

    def add(self, text):
        if text not in self.at:
            data = text.encode("utf-8")
            self.at[text] = len(self.bytes)
            self.bytes += bytes([len(data)]) + data
        return self.at[text]


def main():
    a = argparse.ArgumentParser()
    for name in ("model", "treebank", "vectors", "out"):
        a.add_argument("--" + name, required=True)
    o = a.parse_args()
    model, saved = train.load(o.model, o.vectors)
    shape, vocabulary = saved["shape"], saved["vocabulary"]
    assert shape["kind"] == "sru" and not shape["characters"] and not shape["deep"]
    sentences = treebank.read(o.treebank)
    w = {k: v.detach().double().numpy() for k, v in model.state_dict().items()}
    E, H = shape["input"], shape["hidden"]
    tags, relations = vocabulary["tags"], vocabulary["relations"]

    # words: learned vector + projected given vector, one row a word
    t, g = model.train_row.numpy(), model.glove_row.numpy()
    given = model.glove.double().numpy()[g] @ w["project"]
    table = w["word.weight"][t] + given + (g == 0)[:, None] * w["no_vector"]
    word_rows, word_scale = rows(table)
    entries = [(fnv64(x.encode("utf-8")), [i]) for i, x in enumerate(vocabulary["words"]) if i]
    word_hash = hash_table(entries, 1)
    affix_rows, affix_scale = rows(w["affix.weight"])

    sections = [word_hash, word_rows, word_scale, affix_rows, affix_scale]
    for i in range(shape["layers"]):
        weight = w[f"layers.{i}.weight"].T                       # (columns, in): [direction][u, f, r][H], then the skip
        bias = numpy.zeros(len(weight))
        b = w[f"layers.{i}.b"]
        for d in range(2):
            for k in range(2):
                bias[(d * 3 + 1 + k) * H:(d * 3 + 2 + k) * H] = b[d, k]
        sections += packed(weight, bias) + [w[f"layers.{i}.v"].astype(numpy.float32)]
    A, L = shape["arc"], shape["label"]
    pad = lambda m, n: numpy.concatenate([m, numpy.zeros((n - len(m),) + m.shape[1:])])
    T = -(-len(tags) // 16) * 16
    joint = numpy.concatenate([pad(w["tag.weight"], T), w["dependent.weight"], w["head.weight"], w["label_dependent.weight"],
                               w["label_head.weight"]])
    bias = numpy.concatenate([pad(w["tag.bias"], T), w["dependent.bias"], numpy.zeros(A), w["label_dependent.bias"], numpy.zeros(L)])
    sections += packed(joint, bias)
    sections += [(w["head.weight"] @ w["root"]).astype(numpy.float32), (w["label_head.weight"] @ w["root"]).astype(numpy.float32)]
    sections += packed(w["label.weight"], w["label.bias"])

    # words to lemmas and features
    words = [str(x) for x in numpy.load(o.vectors)["words"]]
    rules, exceptions, by_tag, by_word = lemmas.learn(sentences, tags, words)
    groups = sorted({lemmas.group(x) for x in tags})
    group_of, bundles, strings = {x: i for i, x in enumerate(groups)}, {}, Strings()

    def bundle(f):
        return bundles.setdefault(f, len(bundles))
    tag_lines = [f"{(x + ' ').split(' ')[0]} {x.split(' ')[1]} {group_of[lemmas.group(x)]} {bundle(by_tag[x])}" for x in tags]
    rule_entries = [(mixed(fnv64(suffix.encode("utf-8")), group_of[tag] * 8 + case), [operation | cut << 8, strings.add(added)])
                    for (tag, case, suffix), (operation, cut, added) in rules.items()]
    exception_entries = [(mixed(fnv64(word.encode("utf-8")), group_of[tag] * 8 + case), [strings.add(lemma)])
                         for (word, tag, case), lemma in exceptions.items() if len(lemma.encode("utf-8")) < 256]
    index = {x: i for i, x in enumerate(tags)}
    feature_entries = [(mixed(fnv64(word.encode("utf-8")), 4096 + index[tag]), [bundle(f)]) for (word, tag), f in by_word.items()]
    labels = "\n".join(tag_lines + relations + [f for f in bundles]) + "\n"
    tables = [hash_table(rule_entries, 2), hash_table(exception_entries, 1), hash_table(feature_entries, 1)]
    sections += tables + [numpy.frombuffer(bytes(strings.bytes), numpy.uint8), numpy.frombuffer(labels.encode("utf-8"), numpy.uint8)]

    numbers = [features.FEATURE_VERSION, E, H, shape["layers"], A, L, len(tags), len(relations), len(bundles), len(groups),
               len(vocabulary["words"]), len(word_hash), len(affix_rows), lemmas.LONGEST_SUFFIX] + [len(x) for x in tables] + \
              [len(strings.bytes), len(labels.encode("utf-8"))]
    body = bytearray()
    for s in sections:
        body += b"\0" * (-(len(body) + 128) % 64) + s.tobytes()
    # the arrays begin at byte 128 of the part
    whole = model_part.part(MAGIC, VERSION, numbers, b"\0" * (96 - 4 * len(numbers)) + bytes(body))
    with open(o.out, "wb") as f:
        f.write(whole)
    print(f"{o.out}: {len(whole) / 1e6:.1f} MB, {len(exceptions)} exceptions, {len(rules)} rules, {len(bundles)} bundles, "
          f"{len(vocabulary['words'])} words; scores of the floats {saved['scores']}")


if __name__ == "__main__":
    main()
