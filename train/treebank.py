"""Reads CoNLL-U into sentences of words with tag, head and relation, and builds the label inventories."""
from collections import Counter


class Sentence:
    __slots__ = ("forms", "lemmas", "upos", "xpos", "feats", "heads", "relations", "tags", "spaces")

    def __init__(self, rows):
        self.forms = [r[1] for r in rows]
        self.lemmas = [r[2] for r in rows]
        self.upos = [r[3] for r in rows]
        self.xpos = [r[4] for r in rows]
        self.feats = [r[5] for r in rows]
        self.heads = [int(r[6]) if r[6].isdigit() else 0 for r in rows]
        self.relations = [r[7] for r in rows]
        self.spaces = ["" if "SpaceAfter=No" in r[9] else " " for r in rows]
        self.tags = [tag_of(r[3], r[4], r[5]) for r in rows]


def tag_of(upos, xpos, feats):
    """The tag that the network predicts: UPOS and XPOS together, and what XPOS leaves open that a coder of events needs."""
    parts = feats.split("|")
    extra = "Imp" if xpos == "VB" and "Mood=Imp" in parts else "Pass" if xpos == "VBN" and "Voice=Pass" in parts else ""
    return f"{upos} {xpos} {extra}".rstrip()


def read(path):
    sentences, rows, joined = [], [], {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) == 10 and c[0].isdigit():
                if int(c[0]) in joined:              # a word of "don't": what is behind it is told of the whole
                    c[9] = joined.pop(int(c[0]))
                rows.append(c)
            elif len(c) == 10 and "-" in c[0]:
                first, last = map(int, c[0].split("-"))
                joined = {i: "SpaceAfter=No" for i in range(first, last)} | {last: c[9]}
            elif not line.strip() and rows:
                sentences.append(Sentence(rows))
                rows = []
    if rows:
        sentences.append(Sentence(rows))
    return sentences


def inventory(sentences, least_tag=4, least_relation=40):
    """Tags and relations seen often enough; a rare subtype falls back to its main relation."""
    tags = Counter(t for s in sentences for t in s.tags)
    relations = Counter(r for s in sentences for r in s.relations)
    keep_tags = sorted((t for t in tags if tags[t] >= least_tag), key=lambda t: (-tags[t], t))
    keep_relations = sorted((r for r in relations if relations[r] >= least_relation or ":" not in r),
                            key=lambda r: (-relations[r], r))
    return keep_tags, keep_relations


def relation_index(relations):
    index = {r: i for i, r in enumerate(relations)}
    return lambda r: index.get(r, index.get(r.split(":")[0], index["dep"]))
