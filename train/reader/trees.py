"""The sentences of a treebank as the reader sees reports: windows of sentences in word pieces, with the pieces, tag, head and relation of each word."""
import sys
from pathlib import Path

import torch

from reports import pieces_at, windows

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import treebank


class Inventory:
    """The tags and relations of a treebank, numbered as in the program's syntax model learned from it (train/train.py)."""
    def __init__(self, path):
        self.sentences = treebank.read(path)
        self.tags, self.relations = treebank.inventory(self.sentences)
        self.tag = {t: i for i, t in enumerate(self.tags)}
        self.relation = treebank.relation_index(self.relations)


def text_of(sentences):
    """The words of sentences with what is between them, and where sentences and words stand."""
    text, spans, words = "", [], []
    for s in sentences:
        start = len(text)
        for form, space in zip(s.forms, s.spaces):
            words.append((len(text), len(text) + len(form)))
            text += form + space
        text = text.rstrip(" ")
        spans.append([start, len(text)])
        text += "\n"
    return text, spans, words


def examples(sentences, inventory, tokenizer, size, together=8):
    """Windows with `words`: (words, 6) first piece, last piece, sentence, tag, head (0 the root, else the word's number in the window from 1) and relation. Words that no piece of the window
    touches, and what hangs from them, are left out of the window's words by a tag of -1 or a head of -1."""
    for at in range(0, len(sentences), together):
        group = sentences[at:at + together]
        text, spans, words = text_of(group)
        number = 0
        rows = []  # (span, sentence, tag, head as number among all words, relation)
        for n, s in enumerate(group):
            for i in range(len(s.forms)):
                rows.append((words[number + i], n, inventory.tag.get(s.tags[i], -1), s.heads[i] and number + s.heads[i], inventory.relation(s.relations[i])))
            number += len(s.forms)
        for ids, offsets, sentence in windows({"text": text, "sentences": spans}, tokenizer, size):
            inside, found = {}, []
            for k, (span, n, tag, head, relation) in enumerate(rows):
                piece = n in sentence and pieces_at(offsets, span)
                if piece:
                    inside[k + 1] = len(found) + 1
                    found.append([*piece, n, tag, head, relation])
            for w in found:
                w[4] = inside.get(w[4], -1) if w[4] else 0
            if found:
                yield {"id": "tree", "ids": torch.tensor(ids), "sentence": torch.tensor(sentence), "words": torch.tensor(found)}
