"""The reader: an encoder over word pieces, and heads that say

- of each piece which type of event it triggers (or none), and whether it belongs to a statement's cue, source or content;
- of each trigger its status, whether it is mutual, which earlier trigger tells the same event, and the first and last piece of its source and of its target; piece 0 stands for "nobody";
- of each word its tag, its head and its relation.

All heads are made of products, GELU, ReLU and table rows, so that the program can run them as it runs the encoder.
"""
import torch
from torch import nn
from torch.nn import functional as F
from transformers import AutoModel

from reports import SECTORS, SPEECH, TYPES

LINK = 64  # size of the vectors that tell whether two triggers tell one event
TELLING = 128  # size of the hidden layer before them
PARTY = 192  # size of the hidden layer that tells who a side is
HOME = 32  # size of the vectors that tell whether a side is of the country that a word names
FAR = 64  # distances between trigger and side beyond this many pieces are alike
ARC, LABEL = 128, 96  # sizes of the vectors that tell which word heads which, and by which relation


class Dropout(nn.Module):
    """Dropout that draws a byte a value: torch's own takes a tenth of a training's time on a CPU."""
    def __init__(self, p):
        super().__init__()
        self.least = round(256 * p)

    def forward(self, x):
        if not self.training or not self.least:
            return x
        drawn = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_().view(torch.uint8)[:x.numel()].view(x.shape)
        return x * ((drawn >= self.least).to(x.dtype) * (256 / (256 - self.least)))


class Norm(nn.LayerNorm):
    """What comes in bf16 stays in bf16; autocast would make floats of it, which each product would have to make bf16 again."""
    def forward(self, x):
        with torch.autocast("cpu", enabled=False):
            return super().forward(x)


def replace_dropout(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(child.p))
        else:
            replace_dropout(child)


class Reader(nn.Module):
    def __init__(self, name, tags, relations, layers=0, pointer=128, dropout=.1):
        """tags, relations: how many the treebank has."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(name, attn_implementation="eager")  # faster to learn with than the others, on a CPU in bf16
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        d = self.encoder.config.hidden_size
        self.pointer = pointer
        self.norm = nn.LayerNorm(d)  # the layers of sentence encoders have small variance: without this the heads hardly learn
        self.drop = Dropout(dropout)
        replace_dropout(self.encoder)
        for m in self.encoder.encoder.modules():
            if isinstance(m, nn.LayerNorm):
                m.__class__ = Norm
        self.trigger_in, self.trigger_out = nn.Linear(d, d), nn.Linear(d, len(TYPES) + len(SPEECH))
        self.key = nn.Linear(d, 4 * pointer)
        self.query = nn.Linear(d, 4 * pointer)
        self.kind = nn.Embedding(len(TYPES), 4 * pointer)
        self.distance = nn.Embedding(2 * FAR + 1, 4)
        self.manner = nn.Linear(d, 4)  # actual, negated, hypothetical; mutual
        self.link = nn.Linear(d, 2 * LINK)  # of a trigger: what it asks of earlier ones, and what it answers to later ones
        self.link_none = nn.Parameter(torch.zeros(1))
        self.telling, self.told = nn.Linear(d, TELLING), nn.Linear(TELLING, 2 * LINK)  # the same, seeing the sides
        self.side = nn.Linear(d, 2 * TELLING + PARTY)  # of a side's first and last piece: as source and as target of what is told, and who it is
        self.party = nn.Linear(PARTY, len(SECTORS) + HOME + 1)
        self.home, self.home_none = nn.Linear(d, HOME), nn.Parameter(torch.zeros(1))
        nn.init.zeros_(self.told.weight)
        nn.init.zeros_(self.told.bias)
        self.tag = nn.Linear(d, tags)
        self.dependent, self.head, self.root = nn.Linear(d, ARC), nn.Linear(d, ARC, bias=False), nn.Parameter(torch.randn(ARC) * .1)
        self.below, self.above, self.root_above = nn.Linear(d, LABEL), nn.Linear(d, LABEL, bias=False), nn.Parameter(torch.randn(LABEL) * .1)
        self.relation = nn.Linear(LABEL, relations)
        nn.init.zeros_(self.distance.weight)
        nn.init.normal_(self.kind.weight, std=.02)

    @classmethod
    def like(cls, name, state):
        """A reader of the sizes of weights that were saved."""
        layers = next(i for i in range(100) if f"encoder.encoder.layer.{i}.output.dense.bias" not in state)
        return cls(name, len(state["tag.weight"]), len(state["relation.weight"]), layers)

    def encode(self, ids, mask, bf16=False):
        """(windows, pieces) -> (windows, pieces, width)"""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            h = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.norm(h.float())

    def pieces(self, h):
        """Scores (…, 17) of the type that each piece triggers, and (…, 5) of belonging to cue, source and content, and of being the first and last piece of content."""
        score = self.trigger_out(self.drop(F.gelu(self.trigger_in(self.drop(h)))))
        return score[..., :len(TYPES)], score[..., len(TYPES):]

    def trees(self, h, first, last, sentence):
        """Tag scores (words, tags), arc scores (words, 1 + words; the root first; words of one sentence only) and the words' states, each the mean of its first and its last piece's."""
        w = self.drop((h[first] + h[last]) / 2)
        arcs = self.dependent(w) @ torch.cat([self.root[None], self.head(w)]).T
        allowed = sentence[None] == sentence[:, None]
        allowed.fill_diagonal_(False)
        allowed = torch.cat([torch.ones(len(w), 1, dtype=torch.bool), allowed], 1)
        return self.tag(w), arcs.masked_fill(~allowed, -1e4), w

    def relations(self, w, heads):
        """Scores (words, relations) of each word under its head (0 the root, else the word's number from 1)."""
        return self.relation(F.relu(self.below(w) + torch.cat([self.root_above[None], self.above(w)])[heads]))

    def sides(self, h, triggers, kinds, sentence):
        """Scores (4, triggers, pieces) of first and last piece of source and target: those of the trigger's sentence, and piece 0."""
        n, p = h.shape[0], self.pointer
        key = F.gelu(self.key(self.drop(h))).view(n, 4, p)
        query = F.gelu(self.query(self.drop(h[triggers])) + self.kind(kinds)).view(-1, 4, p)
        score = torch.einsum("tep,nep->etn", query, key) / p ** .5
        distance = self.distance((torch.arange(n)[None] - triggers[:, None]).clamp(-FAR, FAR) + FAR).permute(2, 0, 1)
        allowed = sentence[None] == sentence[triggers][:, None]
        allowed[:, 0] = True
        return (score + distance * (torch.arange(n) > 0)).masked_fill(~allowed, -1e9)

    def sides_told(self, h, ends):
        """(events, 2 * TELLING + PARTY) of sides, by the numbers (events, 2) of their first and last piece; piece 0 where there is none."""
        side = self.side(self.drop(h))
        return side[ends[:, 0]] + side[ends[:, 1]]

    def tellings(self, h, triggers, source, target):
        """(triggers, 2 * LINK): what each trigger asks of earlier ones, and what it answers to later ones. `source` and `target`: what sides_told gives."""
        t = self.drop(h[triggers])
        return self.link(t) + self.told(F.gelu(self.telling(t) + source[:, :TELLING] + target[:, TELLING:2 * TELLING]))

    def links(self, v):
        """Scores (triggers, 1 + triggers) that a trigger tells nothing told before, or what an earlier one told; `v` is of tellings(), in the order of the report."""
        score = v[:, :LINK] @ v[:, LINK:].T / LINK ** .5
        n = len(v)
        return torch.cat([self.link_none.expand(n, 1), score.masked_fill(torch.ones(n, n).triu() > 0, -1e9)], 1)

    def parties(self, side):
        """Scores (sides, sectors), vectors (sides, HOME) that ask words which tell a country, and scores (sides) of being a party at all, no mere thing. `side`: what sides_told gives."""
        out = self.party(F.gelu(side[:, 2 * TELLING:]))
        return out[:, :len(SECTORS)], out[:, len(SECTORS):-1], out[:, -1]

    def homes(self, asks, words):
        """Scores (sides, 1 + words): of no country that is told, or of that which each word tells. `words`: (words, width), each the mean of its first and last piece's state."""
        score = asks @ self.home(self.drop(words)).T / HOME ** .5
        return torch.cat([self.home_none.expand(len(asks), 1), score], 1)

    def manners(self, h, triggers):
        """Scores (triggers, 3) of the status and (triggers) of being mutual."""
        m = self.manner(self.drop(h[triggers]))
        return m[:, :3], m[:, 3]


def rounded_to_bytes(x):
    """x as the program has it: bytes with a scale a row. The gradient passes as if nothing had been done."""
    scale = x.detach().abs().amax(-1, keepdim=True).clamp(min=1e-9) / 127
    return x + ((x.detach() / scale).round() * scale - x.detach())


def in_bytes(model):
    """Makes all products of the reader those of bytes, so that what is learned from here on is learned with the program's rounding."""
    for module in model.modules():
        if isinstance(module, nn.Linear):
            module.forward = lambda x, m=module: F.linear(rounded_to_bytes(x), rounded_to_bytes(m.weight), m.bias)


def batch_of(examples, pad):
    n = max(len(e["ids"]) for e in examples)
    ids, mask = torch.full((len(examples), n), pad), torch.zeros(len(examples), n, dtype=torch.long)
    for i, e in enumerate(examples):
        ids[i, :len(e["ids"])] = e["ids"]
        mask[i, :len(e["ids"])] = 1
    return ids, mask
