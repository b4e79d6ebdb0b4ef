"""The features of a word, as the C program computes them again (src/syntax/word_features.c): normal form, affixes, shape.

Both sides must agree to the bit: change them together and raise FEATURE_VERSION.
"""

FEATURE_VERSION = 1

# name, hash seed, number of rows of its embedding table (a power of two)
AFFIX_TABLES = (("prefix2", 1, 1024), ("prefix3", 2, 4096), ("suffix2", 3, 1024), ("suffix3", 4, 4096),
                ("suffix4", 5, 8192), ("shape", 6, 1024))

REPLACED = {"\u2018": "'", "\u2019": "'", "\u201b": "'", "`": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"',
            "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2010": "-", "\u2011": "-",
            "\u2014": "--", "\u2212": "-", "\u2026": "..."}


def lower_character(c):
    low = c.lower()
    return low if len(low) == 1 else c


def normal_form(word):
    """Lower case, one kind of quotation mark and dash, every ASCII digit 0."""
    out = []
    for c in word:
        if c in REPLACED:
            out.append(REPLACED[c])
        elif "0" <= c <= "9":
            out.append("0")
        else:
            out.append(lower_character(c))
    return "".join(out)


def shape(word):
    """Classes of the characters, a run of one class written at most twice: "Putin" Xxx, "2018" dd, "U.S." X.X."""
    out = []
    for c in word:
        if "0" <= c <= "9":
            k = "d"
        elif c.isascii():
            k = "x" if "a" <= c <= "z" else "X" if "A" <= c <= "Z" else c
        elif 0x2000 <= ord(c) < 0x2C00:
            k = c
        else:
            k = "X" if lower_character(c) != c else "x"
        if len(out) < 2 or out[-1] != k or out[-2] != k:
            out.append(k)
    return "".join(out[:12])


def fnv(seed, text):
    h = 2166136261 ^ seed
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h ^ (h >> 15)


def affix_rows(word):
    """One row number for each of AFFIX_TABLES."""
    n = normal_form(word)
    parts = (n[:2], n[:3], n[-2:], n[-3:], n[-4:], shape(word))
    return [fnv(seed, part) & (size - 1) for part, (_, seed, size) in zip(parts, AFFIX_TABLES)]
