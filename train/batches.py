"""Turns sentences into numbers and numbers into batches."""
import random

import torch

import features

PAD = 0


class Coded:
    """A sentence as numbers: words, affixes (n, 6), characters (n, 20), and either gold or soft targets."""
    __slots__ = ("words", "affixes", "characters", "tags", "heads", "relations", "soft", "n")


class Coder:
    """Knows the vocabulary: word -> id, and the cached features of each form."""

    def __init__(self, vocabulary, characters=False):
        self.index = {w: i for i, w in enumerate(vocabulary["words"])}
        self.tags = {t: i for i, t in enumerate(vocabulary["tags"])}
        names = {r: i for i, r in enumerate(vocabulary["relations"])}
        self.relation = lambda r: names.get(r, names.get(r.split(":")[0], names["dep"]))
        self.with_characters = characters
        self.cache = {}

    def form(self, form):
        if form not in self.cache:
            codes = [min(ord(c), 1023) for c in form[:18]]
            codes = [1] + codes + [2]
            self.cache[form] = (self.index.get(features.normal_form(form), 0), features.affix_rows(form),
                                codes + [PAD] * (20 - len(codes)))
        return self.cache[form]

    def forms(self, forms):
        c = Coded()
        rows = [self.form(f) for f in forms]
        c.n = len(forms)
        c.words = torch.tensor([r[0] for r in rows])
        c.affixes = torch.tensor([r[1] for r in rows])
        c.characters = torch.tensor([r[2] for r in rows]) if self.with_characters else None
        c.soft = None
        return c

    def gold(self, sentence):
        c = self.forms(sentence.forms)
        c.tags = torch.tensor([self.tags.get(t, -100) for t in sentence.tags])
        c.heads = torch.tensor(sentence.heads)
        c.relations = torch.tensor([self.relation(r) for r in sentence.relations])
        return c


def collate(sentences):
    lengths = [s.n for s in sentences]
    offset = torch.zeros(len(sentences) + 1, dtype=torch.long)
    offset[1:] = torch.tensor(lengths).cumsum(0)
    longest = max(lengths)
    position = torch.arange(longest).unsqueeze(0)
    size = torch.tensor(lengths).unsqueeze(1)
    padded = torch.where(position < size, position + offset[:-1].unsqueeze(1), torch.full((1, 1), -1))
    batch = {"offset": offset, "padded": padded, "words": torch.cat([s.words for s in sentences]),
             "affixes": torch.cat([s.affixes for s in sentences]),
             "sentence": torch.repeat_interleave(torch.arange(len(sentences)), torch.tensor(lengths))}
    if sentences[0].characters is not None:
        batch["characters"] = torch.cat([s.characters for s in sentences])
    if sentences[0].soft is not None:
        for k in sentences[0].soft:
            batch[k] = torch.cat([s.soft[k] for s in sentences])
    else:
        for k in ("tags", "heads", "relations"):
            if hasattr(sentences[0], k):
                batch[k] = torch.cat([getattr(s, k) for s in sentences])
    return batch


def batches(sentences, words, shuffle=True, rng=random):
    """Batches of about `words` words of sentences of like length, in random order."""
    order = sorted(range(len(sentences)), key=lambda i: sentences[i].n + (rng.random() * 4 if shuffle else 0))
    groups, group, size = [], [], 0
    for i in order:
        if group and size + sentences[i].n > words:
            groups.append(group)
            group, size = [], 0
        group.append(i)
        size += sentences[i].n
    if group:
        groups.append(group)
    if shuffle:
        rng.shuffle(groups)
    for g in groups:
        yield g, collate([sentences[i] for i in g])
