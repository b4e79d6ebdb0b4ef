#!/usr/bin/env python3
"""Score tokens and sentences on raw text against a CoNLL-U treebank. Standard library only.

  score_tokens.py raw GOLD [GENRE]              write the raw text of every document, a NUL byte after each
  score_tokens.py score GOLD SYSTEM [GENRE]     SYSTEM: CoNLL-U of the same documents in the same order, sentences divided by empty
                                                lines (or tokens as "start<TAB>end<TAB>form" lines): only the forms are read
  score_tokens.py errors GOLD SYSTEM [GENRE]    the differences, most frequent first

GENRE is a part of a document's id: "GUM_news", "weblog". Without paragraphs in the treebank the sentences of a document are joined by
spaces (or by what is given as --join, for example '\\n'). A token is right where both say that the same characters, spaces left out,
are one word; a sentence where it begins and ends at the same characters. Multiword tokens count as their words, cut by length.
"""
import re
import sys
from collections import Counter


def documents(path, genre):
    """Yields (id, [sentence]), a sentence being (text, [form], starts a paragraph)."""
    name, sentences = "", []
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        rows = [line for line in block.split("\n") if line]
        if not rows:
            continue
        text, paragraph = "", False
        for line in rows:
            if line.startswith("# newdoc"):
                if sentences and genre in name:
                    yield name, sentences
                name, sentences = line.split("=", 1)[-1].strip(), []
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text ="):
                text = line.split("=", 1)[1].strip()
        sentences.append((text, words(rows), paragraph))
    if sentences and genre in name:
        yield name, sentences


def words(rows):
    """The words of a sentence; the words of a multiword token are cut out of its surface form."""
    found, surface, left = [], "", 0
    for line in rows:
        if line.startswith("#"):
            continue
        number, form = line.split("\t")[:2]
        if "." in number:
            continue
        if "-" in number:
            first, last = map(int, number.split("-"))
            surface, left = form, last - first + 1
        elif left:
            left -= 1
            length = len(surface) if left == 0 else min(len(form), len(surface) - left)
            found.append(surface[:length])
            surface = surface[length:]
        else:
            found.append(form)
    return found


def raw_text(sentences, join):
    text = ""
    for i, (sentence, _, paragraph) in enumerate(sentences):
        text += ("\n\n" if paragraph else join) * (i > 0) + sentence
    return text


def spans(sentences):
    """Spans of tokens and sentences in characters that are no space."""
    at, tokens, bounds = 0, [], []
    for forms in sentences:
        start = at
        for form in forms:
            length = len(re.sub(r"\s", "", form))
            if length:
                tokens.append((at, at + length))
            at += length
        bounds.append((start, at))
    return tokens, bounds, at


def system_documents(path):
    sentences, forms, started = [], [], False
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith(("#doc", "# newdoc")):
                if started:
                    yield sentences + ([forms] if forms else [])
                sentences, forms, started = [], [], True
            elif not line:
                sentences.append(forms)
                forms = []
            elif not line.startswith("#"):
                columns = line.split("\t")
                forms.append(columns[1] if len(columns) > 4 else columns[2])
    if started:
        yield sentences + ([forms] if forms else [])


def f1(right, system, gold):
    precision, recall = right / max(system, 1), right / max(gold, 1)
    return 200 * precision * recall / max(precision + recall, 1e-9)


def score(gold_path, system_path, genre, show):
    counts, wrong = Counter(), Counter()
    for (name, gold), system in zip(documents(gold_path, genre), system_documents(system_path)):
        gold_tokens, gold_bounds, gold_length = spans([s[1] for s in gold])
        tokens, bounds, length = spans([s for s in system if s])
        if length != gold_length:
            print(f"{name}: {length} characters for {gold_length}", file=sys.stderr)
        counts["tokens right"] += len(set(gold_tokens) & set(tokens))
        counts["tokens gold"] += len(gold_tokens)
        counts["tokens system"] += len(tokens)
        counts["sentences right"] += len(set(gold_bounds) & set(bounds))
        counts["sentences gold"] += len(gold_bounds)
        counts["sentences system"] += len(bounds)
        if show:
            text = "".join(re.sub(r"\s", "", f) for s in gold for f in s[1])
            for start, end in set(gold_tokens) - set(tokens):
                cover = [text[a:b] for a, b in tokens if a < end and b > start]
                wrong[f"token {text[start:end]!r} read as {' '.join(cover)!r}"] += 1
            for start, end in set(gold_bounds) - set(bounds):
                wrong[f"sentence …{text[max(0, start - 12):start]}¦{text[start:end][:25]}…{text[start:end][-25:]}¦{text[end:end + 12]}"] += 1
    for what, number in wrong.most_common():
        print(number, what)
    for what in ("tokens", "sentences"):
        right, system, gold = (counts[f"{what} {part}"] for part in ("right", "system", "gold"))
        print(f"{what} {f1(right, system, gold):.2f} (gold {gold}, system {system}, right {right})")


def main():
    arguments = sys.argv[1:]
    join = " "
    if "--join" in arguments:
        at = arguments.index("--join")
        join = arguments[at + 1].replace("\\n", "\n")
        del arguments[at:at + 2]
    if len(arguments) < 2 or (arguments[0] != "raw" and len(arguments) < 3):
        sys.exit(__doc__)
    if arguments[0] == "raw":
        for _, sentences in documents(arguments[1], "".join(arguments[2:3])):
            sys.stdout.buffer.write(raw_text(sentences, join).encode() + b"\0")
    else:
        score(arguments[1], arguments[2], "".join(arguments[3:4]), arguments[0] == "errors")


if __name__ == "__main__":
    main()
