"""Parts of a model file: the header that src/base/model_part.h describes, and the checksum over what follows it."""
import struct

import numpy

HEADER = 32
MULTIPLIER, MASK = 0x9FB21C651E98DF25, 2 ** 64 - 1


def part(name, version, numbers, body):
    """A part's bytes: header, u32 numbers, body, padded with zeros to a multiple of 64 so that another part can follow."""
    checked = struct.pack(f"<{len(numbers)}I", *numbers) + body
    checked += b"\0" * (-(HEADER + len(checked)) % 64)
    return name + struct.pack("<IIQQ", version, len(numbers), HEADER + len(checked), checksum(checked)) + checked


def write(path, name, version, numbers, arrays):
    """Writes a part of arrays, each beginning at a multiple of 64 bytes; returns its size in bytes."""
    body = b"\0" * (-(HEADER + 4 * len(numbers)) % 64)
    for a in arrays:
        data = numpy.ascontiguousarray(a).tobytes()
        body += data + b"\0" * (-len(data) % 64)
    made = part(name, version, numbers, body)
    with open(path, "wb") as file:
        file.write(made)
    return len(made)


def checksum(data):
    """Four lanes of multiply and shift over 64-bit words, the last padded with zeros (src/base/model_part.c has the same)."""
    data += b"\0" * (-len(data) % 32)
    lanes = numpy.frombuffer(data, dtype="<u8").reshape(-1, 4)
    state = [(0x9E3779B97F4A7C15 * (i + 1)) & MASK for i in range(4)]
    # h = (h ^ w) * m cannot be vectorised over rows; plain Python integers over 500,000 rows take a second
    for row in lanes.tolist():
        for i in range(4):
            state[i] = ((state[i] ^ row[i]) * MULTIPLIER) & MASK
            state[i] ^= state[i] >> 32
    out = 0
    for lane in state:
        out = ((out ^ lane) * MULTIPLIER) & MASK
        out ^= out >> 32
    return out
