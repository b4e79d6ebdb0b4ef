"""The fast reader: recurrent layers over what the syntax network knows of each word, and heads like those of the larger reader (reader.py), over words.

A word comes in as the last layer's states of the syntax network, a row of a table of frequent words (which keeps what grammar forgets: what the word means), and a row for the party that it
names, if any. Windows are whole sentences of a report, one after another, so that a word knows a little of the sentences around.
"""
import sys
from bisect import bisect_left, bisect_right
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from reader import Dropout
from reports import STATUS, TYPES, first_tellings, telling

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from recurrence import SRU

MEANING = 64  # size of the rows of frequent words
PARTIES = 15  # none, or twice the kind of the entity that the word stands for, and one more where it has a code (word_party in src/reader/swift.c)
POINTER, LINK, FAR = 32, 32, 32
WINDOW = 256  # words


class Layer(nn.Module):
    """A recurrent layer in both directions (recurrence.c), as the syntax network has them."""
    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden, self.same = hidden, inputs == 2 * hidden
        self.input = nn.Linear(inputs, 2 * hidden * (3 if self.same else 4), bias=False)
        nn.init.uniform_(self.input.weight, -(3 / inputs) ** .5, (3 / inputs) ** .5)
        self.state = nn.Parameter(torch.empty(2, 2, hidden).uniform_(-.5, .5))
        self.bias = nn.Parameter(torch.zeros(2, 2, hidden))

    def forward(self, x, offset):
        u, h = self.input(x).float(), self.hidden
        past = x if self.same else u[:, 6 * h:]
        return SRU.apply(u[:, :6 * h].reshape(-1, 2, 3, h), past.reshape(-1, 2, h), self.state, self.bias, offset).reshape(-1, 2 * h)


class Swift(nn.Module):
    def __init__(self, states, words, hidden=64, layers=2, types=128, dropout=.2, word_dropout=.1):
        """states: how many the syntax network has; words: rows of the table, the first for all words that it has not."""
        super().__init__()
        self.sizes = {"states": states, "words": words, "hidden": hidden, "layers": layers, "types": types}
        self.word, self.party = nn.Embedding(words, MEANING), nn.Embedding(PARTIES, MEANING)
        self.layers = nn.ModuleList(Layer(2 * hidden if i else states + MEANING, hidden) for i in range(layers))
        width = 2 * hidden
        self.types_in, self.types_out = nn.Linear(width, types), nn.Linear(types, len(TYPES))
        self.key, self.query, self.kind = nn.Linear(width, 4 * POINTER), nn.Linear(width, 4 * POINTER), nn.Embedding(len(TYPES), 4 * POINTER)
        self.nobody, self.distance = nn.Parameter(torch.randn(4 * POINTER) * .1), nn.Embedding(2 * FAR + 1, 4)
        self.manner = nn.Linear(width, 4)
        self.link, self.link_none = nn.Linear(width, 2 * LINK), nn.Parameter(torch.zeros(1))
        self.drop, self.word_dropout = Dropout(dropout), word_dropout
        for m in (self.word, self.party):
            nn.init.normal_(m.weight, std=.1)
        nn.init.normal_(self.kind.weight, std=.02)
        nn.init.zeros_(self.distance.weight)

    def encode(self, states, rows, parties, offset):
        """(words, states), (words), (words), where windows begin and end -> (words, width)"""
        if self.training and self.word_dropout:
            rows = rows * (torch.rand(rows.shape) >= self.word_dropout)
        x = torch.cat([states, self.word(rows) + self.party(parties)], 1)
        for layer in self.layers:
            x = layer(self.drop(x), offset)
        return self.drop(x)

    def types(self, h):
        return self.types_out(F.gelu(self.types_in(h)))

    def sides(self, h, triggers, kinds, first, end):
        """Scores (triggers, 4, 1 + longest sentence) of nobody and of the words of each trigger's sentence as first and last word of source and target."""
        key = F.gelu(self.key(h))
        query = F.gelu(self.query(h.index_select(0, triggers)) + self.kind(kinds)).view(-1, 4, POINTER)
        at = first[:, None] + torch.arange(int((end - first).max()))[None]
        inside = at < end[:, None]
        at = at.clamp(max=len(h) - 1)
        keys = key.index_select(0, at.flatten()).view(*at.shape, 4, POINTER)  # indexing by a matrix would take longer than all the rest, going back
        words = torch.einsum("tep,tnep->ten", query, keys) / POINTER ** .5
        near = self.distance((at - triggers[:, None]).clamp(-FAR, FAR) + FAR).permute(0, 2, 1)
        nobody = torch.einsum("tep,ep->te", query, F.gelu(self.nobody).view(4, POINTER)) / POINTER ** .5
        return torch.cat([nobody[..., None], (words + near).masked_fill(~inside[:, None], -1e9)], 2)

    def links(self, h, triggers, windows):
        """Scores (triggers, 1 + triggers) that a trigger tells nothing told before, or what an earlier one of its window told."""
        v = self.link(h.index_select(0, triggers))
        score, n = v[:, :LINK] @ v[:, LINK:].T / LINK ** .5, len(triggers)
        other = (torch.ones(n, n).triu() > 0) | (windows[:, None] != windows)
        return torch.cat([self.link_none.expand(n, 1), score.masked_fill(other, -1e9)], 1)

    def manners(self, h, triggers):
        m = self.manner(h.index_select(0, triggers))
        return m[:, :3], m[:, 3]


# ---------------------------------------------------------------- what it learns from

def windows_of(sentences):
    """Where windows of whole sentences, at most WINDOW words unless one is longer, begin and end; `sentences`: of each word."""
    cuts = [i for i in range(len(sentences)) if not i or sentences[i] != sentences[i - 1]] + [len(sentences)]
    begins = [0]
    for first, end in zip(cuts, cuts[1:]):
        if end - begins[-1] > WINDOW and first > begins[-1]:
            begins.append(first)
    return begins + [len(sentences)]


def words_at(words, span):
    """First and last word that touch a span of code points, or None. Words are in text order."""
    first = bisect_right(words, span[0], key=lambda w: w[1])
    last = bisect_left(words, span[1], key=lambda w: w[0]) - 1
    return (first, last) if first <= last else None


def labels(marked, words, text):
    """Types that count as right (words, 17), which words count (words), and of each event: word, type, status, mutual, first and last word of source and target from 1 in its sentence (0
    nobody, -1 elsewhere), weight, and the number of the event that told the same before, or -1."""
    right, keep, events, told, first = torch.zeros(len(words), len(TYPES), dtype=torch.uint8), torch.ones(len(words), dtype=torch.uint8), [], {}, first_tellings(marked)
    begins = {}
    for i, w in enumerate(words):
        begins.setdefault(w[2], i)
    order = sorted(range(len(marked)), key=lambda n: marked[n]["trigger"] or [0])
    for number in order:
        e = marked[number]
        at = e["trigger"] and words_at(words, telling(text, e["trigger"]))
        if not at:
            continue
        t, kind, sentence = at[0], TYPES.index(e["type"]), words[at[0]][2]
        if not e["optional"]:
            for name in [e["type"]] + e["or"]:
                right[t, TYPES.index(name)] = 1
        ends = []
        for side in ("source", "target"):
            found = words_at(words, e[side]) if e[side] else None
            ends += [w - begins[sentence] + 1 if words[w][2] == sentence else -1 for w in found] if found else [0, 0] if not e[side] else [-1, -1]
        events.append([t, kind, STATUS.index(e["status"]), int(e["reciprocal"]), *ends, e["weight"] * (.5 if e["optional"] else 1), told.get(first[number], -1)])
        told[first[number]] = len(events) - 1
        if not right[t].sum():
            keep[t] = 0  # optional alone: neither way
    right[right.sum(1) == 0, 0] = 1
    return right, keep, torch.tensor(events) if events else torch.zeros(0, 10)
