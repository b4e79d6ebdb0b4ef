"""The network that tags and parses: embeddings, recurrent layers in both directions, heads for tags, arcs and relations.

Sentences of a batch lie one after another, so a layer is one matrix product over all words; `offset` says where each begins.
The same class makes the teachers (larger, with characters, or LSTM layers) and the student (what the C program runs).
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

import features
from recurrence import SRU

CHARACTERS = 128


class Layer(nn.Module):
    def __init__(self, size_in, hidden):
        super().__init__()
        self.hidden, self.same = hidden, size_in == 2 * hidden
        columns = 2 * hidden * (3 if self.same else 4)
        bound = math.sqrt(3.0 / size_in)
        self.weight = nn.Parameter(torch.empty(size_in, columns).uniform_(-bound, bound))
        self.v = nn.Parameter(torch.empty(2, 2, hidden).uniform_(-0.5, 0.5))
        self.b = nn.Parameter(torch.zeros(2, 2, hidden))

    def forward(self, x, offset):
        u = x @ self.weight
        H = self.hidden
        skip = x if self.same else u[:, 6 * H:]
        return SRU.apply(u[:, :6 * H].reshape(-1, 2, 3, H), skip.reshape(-1, 2, H), self.v, self.b, offset).reshape(-1, 2 * H)


class CharacterEncoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.table = nn.Embedding(CHARACTERS * 8, 32)
        self.narrow, self.wide = nn.Conv1d(32, size // 2, 3, padding=1), nn.Conv1d(32, size - size // 2, 5, padding=2)

    def forward(self, words):
        unique, back = torch.unique(words, dim=0, return_inverse=True)
        e = self.table(unique).transpose(1, 2)
        return torch.cat([self.narrow(e).amax(2), self.wide(e).amax(2)], 1).relu()[back]


class Parser(nn.Module):
    def __init__(self, shape, vocabulary, glove, glove_row, train_row, train_words):
        """shape: dict(kind, input, hidden, layers, arc, label, characters, deep); glove_row, train_row: row of a word id, 0 for none."""
        super().__init__()
        self.shape = shape
        self.root_relation = vocabulary["relations"].index("root")
        E, H = shape["input"], shape["hidden"]
        tags, relations = len(vocabulary["tags"]), len(vocabulary["relations"])
        self.register_buffer("glove", glove, persistent=False)
        self.register_buffer("glove_row", glove_row, persistent=False)
        self.register_buffer("train_row", train_row, persistent=False)
        self.word = nn.Embedding(train_words, E)
        self.no_vector = nn.Parameter(torch.zeros(E))
        self.project = nn.Parameter(torch.randn(glove.shape[1], E) * 0.05)
        sizes = [rows for _, _, rows in features.AFFIX_TABLES]
        self.affix = nn.Embedding(sum(sizes), E)
        self.register_buffer("affix_start", torch.tensor([sum(sizes[:i]) for i in range(len(sizes))]), persistent=False)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)
        size = E
        if shape["characters"]:
            self.characters = CharacterEncoder(shape["characters"])
            size += shape["characters"]
        if shape["kind"] == "lstm":
            self.lstm = nn.LSTM(size, H, shape["layers"], batch_first=True, bidirectional=True, dropout=shape["dropout"])
        else:
            self.layers = nn.ModuleList(Layer(size if i == 0 else 2 * H, H) for i in range(shape["layers"]))
        D, A, L = 2 * H, shape["arc"], shape["label"]
        self.root = nn.Parameter(torch.randn(D) * 0.1)
        self.tag = nn.Linear(D, tags)
        self.dependent, self.head = nn.Linear(D, A), nn.Linear(D, A, bias=False)
        if shape["deep"]:
            self.bilinear, self.head_bias = nn.Parameter(torch.randn(A, A) / A), nn.Linear(A, 1)
        self.label_dependent, self.label_head = nn.Linear(D, L), nn.Linear(D, L, bias=False)
        self.label = nn.Linear(L, relations)

    def embed(self, batch):
        words, drop = batch["words"], self.training
        t, g = self.train_row[words], self.glove_row[words]
        if drop:                                     # the learned vector of a word is dropped more often than the given one
            t = t * (torch.rand(t.shape) > 0.15)
            g = g * (torch.rand(g.shape) > 0.03)
        x = self.word(t) + self.glove[g] @ self.project + (g == 0).unsqueeze(1) * self.no_vector
        rows = batch["affixes"] + self.affix_start
        return x + self.affix(rows).sum(1)

    def mask(self, x, batch, p):
        """Dropout with one mask a sentence."""
        if not self.training or p == 0:
            return x
        keep = (torch.rand(len(batch["offset"]) - 1, x.shape[1]) > p).float() / (1 - p)
        return x * keep[batch["sentence"]]

    def encode(self, batch):
        p = self.shape["dropout"]
        x = self.mask(self.embed(batch), batch, p * 0.6)
        if self.shape["characters"]:
            x = torch.cat([x, self.mask(self.characters(batch["characters"]), batch, p)], 1)
        if self.shape["kind"] == "lstm":
            lengths = batch["offset"][1:] - batch["offset"][:-1]
            packed = nn.utils.rnn.pack_padded_sequence(x[batch["padded"].clamp(min=0)], lengths, batch_first=True, enforce_sorted=False)
            out, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
            return out[batch["padded"] >= 0]
        for i, layer in enumerate(self.layers):
            x = layer(x if i == 0 else self.mask(x, batch, p), batch["offset"])
        return x

    def forward(self, batch):
        """Tag scores (words, tags), arc scores (sentences, longest, longest + 1) with the root first, and the encoded words."""
        p = self.shape["dropout"]
        h = self.mask(self.encode(batch), batch, p)
        padded = batch["padded"]
        inside = padded >= 0
        dep, head, root = self.dependent(h), self.head(h), self.head(self.root)
        if self.shape["deep"]:
            dep = self.mask(F.leaky_relu(dep, 0.1), batch, p) @ self.bilinear
            head, root = self.mask(F.leaky_relu(head, 0.1), batch, p), F.leaky_relu(root, 0.1)
        at = padded.clamp(min=0)
        head = torch.cat([root.expand(len(at), 1, -1), head[at]], 1)
        arcs = dep[at] @ head.transpose(1, 2)
        if self.shape["deep"]:
            arcs = arcs + self.head_bias(head).transpose(1, 2)
        arcs = arcs.masked_fill(~torch.cat([inside[:, :1], inside], 1).unsqueeze(1), -1e4)
        n = at.shape[1]
        itself = torch.eye(n, n + 1).roll(1, 1).bool()
        return self.tag(h), arcs.masked_fill(itself, -1e4)[inside], h

    def relations(self, h, batch, heads):
        """Relation scores (words, relations) of each word under the given head (0 root, else position in the sentence from 1)."""
        above = self.label_head(h)
        above = torch.cat([above, self.label_head(self.root).unsqueeze(0)])
        at = torch.where(heads == 0, torch.full_like(heads, len(h)), heads - 1 + batch["offset"][batch["sentence"]])
        scores = self.label(self.mask(F.relu(self.label_dependent(h) + above[at]), batch, self.shape["dropout"] * 0.5))
        if not self.training:                        # "root" is for the root alone
            at_root = torch.zeros_like(scores)
            at_root[:, self.root_relation] = torch.where(heads == 0, 1e4, -1e4)
            scores = scores + at_root
        return scores
