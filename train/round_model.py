"""Rounds a part of the model so that it packs smaller: coarser steps, written as bytes all the same, so that format, kernels and program stay as they are.

    round_model.py syntax.model --rows .75 --out rounded.model
    round_model.py reader.model --rows .5 --rare .75 --after 14000 --matrices .12 --unused --out rounded.model
    round_model.py swift.model --rows .35 --out rounded.model;  round_model.py events.model --rows .75 --out rounded.model

A row becomes whole multiples of a step, given as a part of the row's root mean square, and its scale the one that leaves the least squared error; columns of matrices are rounded
in the same way. At a step of .5 a byte holds about three bits, which is what deflate makes of it. Rows are of words and affixes (syntax.model), of word pieces (reader.model), of words
(swift.model), of clues (events.model).
"""
import argparse
import gzip
import struct

import numpy

import model_part

SYNTAX, EVENTS, READER, SWIFT = b"RDOSYNTX", b"RDOEVENT", b"RDOREADR", b"RDOSWIFT"


def rounded(rows, step):
    """int8 (rows, n) in steps of `step` of each row's root mean square, and what each row is to be multiplied by (rows) to come nearest to what was given."""
    given = rows.astype(numpy.float32)
    size = numpy.sqrt((given * given).mean(1))
    steps = numpy.maximum(size * step, 1)  # what bytes count is fine enough
    made = numpy.clip(numpy.rint(given / steps[:, None]), -127, 127)
    square = (made * made).sum(1)
    factor = numpy.where(square > 0, (given * made).sum(1) / numpy.maximum(square, 1), 1)
    return made.astype(numpy.int8), factor.astype(numpy.float32)


class Part:
    """A part's bytes; `array` gives its arrays one after another as views of them. Formats: model/MODEL.md."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = bytearray(file.read())
        self.name = bytes(self.bytes[:8])
        count, = struct.unpack_from("<I", self.bytes, 12)
        self.numbers = struct.unpack_from(f"<{count}I", self.bytes, model_part.HEADER)
        self.at = {SYNTAX: 128, EVENTS: 64}.get(self.name, model_part.HEADER + 4 * count)
        self.alignment = 1 if self.name == EVENTS else 64

    def array(self, kind, *shape):
        self.at += -self.at % self.alignment
        a = numpy.frombuffer(self.bytes, kind, int(numpy.prod(shape)), self.at).reshape(shape)
        self.at += a.nbytes
        return a

    def rows(self):
        """Pairs of rows, int8 (count, n), and what they are multiplied by, f32 (count)."""
        n = self.numbers
        pair = lambda count, size: (self.array(numpy.int8, count, size), self.array(numpy.float32, count))
        if self.name == SYNTAX:
            self.array(numpy.uint32, n[11], 2)
            return [pair(n[10], n[1]), pair(n[12], n[1])]
        if self.name == READER:
            self.starts, self.strings = self.array(numpy.uint32, n[5] + 1), self.array(numpy.uint8, n[6])
            return [pair(n[5], n[1])]
        if self.name == SWIFT:
            self.array(numpy.uint32, n[2] + 1), self.array(numpy.uint8, n[3])
            return [pair(n[2], n[1])]
        if self.name == EVENTS:
            _, count, hidden, types, size = n
            self.array(numpy.uint32, count)
            factors = self.array(numpy.float32, count)
            self.array(numpy.float32, (1 + 6 * size) * (hidden + types) + hidden * types)
            return [(self.array(numpy.int8, count, hidden + types), factors)]
        raise SystemExit(f"{self.name!r} is no part of the model that has rows")

    def layers(self):
        """The matrices of the encoder's layers, behind the rows of pieces: weights [columns/16][inputs/4][16][4], scales, biases, sums."""
        layers, width, _, inner, window = self.numbers[:5]
        norm = lambda: (self.array(numpy.float32, width), self.array(numpy.float32, width))
        matrix = lambda inputs, columns: (self.array(numpy.int8, columns // 16, inputs // 4, 16, 4), self.array(numpy.float32, columns),
                                          self.array(numpy.float32, columns), self.array(numpy.int32, columns))
        self.array(numpy.int8, window, width), self.array(numpy.float32, window), norm()
        made = []
        for _ in range(layers):
            made += [matrix(width, 3 * width), matrix(width, width)]
            norm()
            made += [matrix(width, inner), matrix(inner, width)]
            norm()
        return made

    def pieces(self):
        text = bytes(self.strings)
        return [text[a:b].decode("utf-8") for a, b in zip(self.starts[:-1], self.starts[1:])]

    def write(self, path):
        struct.pack_into("<Q", self.bytes, 24, model_part.checksum(bytes(self.bytes[model_part.HEADER:])))
        with open(path, "wb") as file:
            file.write(self.bytes)


def is_unused(piece):
    """Pieces that no text in Latin letters has: other scripts, and the vocabulary's spare places."""
    return piece.startswith("[unused") or any(ord(c) >= 0x250 and not 0x2000 <= ord(c) < 0x2100 for c in piece)


def round_rows(rows, factors, step):
    made, by = rounded(rows, step)
    rows[:] = made
    factors *= by


def round_matrix(weights, scales, sums, step):
    blocks, quarters = weights.shape[:2]
    columns = weights.transpose(0, 2, 1, 3).reshape(blocks * 16, quarters * 4)
    made, by = rounded(columns, step)
    weights[:] = made.reshape(blocks, 16, quarters, 4).transpose(0, 2, 1, 3)
    scales *= by
    sums[:] = 128 * made.astype(numpy.int32).sum(1)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--rows", type=float, required=True, help="step of the rows")
    p.add_argument("--rare", type=float, help="step of the rows after the first ones, whose words are the most frequent")
    p.add_argument("--after", type=int, default=0, help="how many these are")
    p.add_argument("--matrices", type=float, help="reader.model: step of its layers' matrices")
    p.add_argument("--unused", action="store_true", help="reader.model: pieces that no Latin text has take the row of the unknown piece")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    part = Part(a.model)
    if part.name != READER and (a.matrices or a.unused):
        p.error("--matrices and --unused are for reader.model")
    before = len(gzip.compress(bytes(part.bytes), 9))
    for number, (rows, factors) in enumerate(part.rows()):
        frequent = a.after if a.rare and number == 0 else len(rows)  # affixes have no order
        round_rows(rows[:frequent], factors[:frequent], a.rows)
        if frequent < len(rows):
            round_rows(rows[frequent:], factors[frequent:], a.rare)
        if a.unused:
            unknown, unused = part.numbers[11], [is_unused(piece) for piece in part.pieces()]
            rows[unused], factors[unused] = rows[unknown], factors[unknown]
    if a.matrices:
        for weights, scales, _, sums in part.layers():
            round_matrix(weights, scales, sums, a.matrices)
    part.write(a.out)
    print(f"{a.out}: packed {len(gzip.compress(bytes(part.bytes), 9)) / 1e6:.2f} MB, before {before / 1e6:.2f}")


if __name__ == "__main__":
    main()
