#!/usr/bin/env python3
"""Five-fold cross-validation of the program itself: for each fifth of the sentences the classifier is learned from the other four, and the program
with that model answers for the fifth. The reader is the one of the repository: it learned from sentences of the relation rows, and from none of the direction rows.

  cross_validate.py --build BUILD --pairs pairs.jsonl --clues pairs.clues --inputs FILE... --scratch DIRECTORY [-- options of fit.py]

BUILD holds a built readout and english.lexicon. An input is JSON Lines for `readout code`, `readout relate` (its name ends in .relate) or `readout relate
--closed` (.closed); the answers of all fifths together are written beside it as FILE.out, in no order. Sentences belong to fifths as pairs.py deals them."""
import argparse
import json
import os
import subprocess
import sys

from pairs import fold_of

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "..", "..", "model")


def answer(o, name, fold):
    command = ["relate", "--closed"] if name.endswith(".closed") else ["relate"] if name.endswith(".relate") else ["code", "--format", "json"]
    with open(name, encoding="utf-8") as lines:
        rows = [line for line in lines if fold_of(json.loads(line)["text"]) == fold]
    model = os.path.join(o.scratch, "english.model")
    run = subprocess.run([os.path.join(o.build, "readout"), *command, "--model", model], input="".join(rows),
                         capture_output=True, text=True, check=True)
    with open(name + ".out", "a", encoding="utf-8") as out:
        out.write(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--build", "--pairs", "--clues", "--scratch"):
        parser.add_argument(name, required=True)
    parser.add_argument("--inputs", nargs="+", required=True)
    o, rest = parser.parse_known_args()
    for name in o.inputs:
        open(name + ".out", "w").close()
    for fold in range(5):
        events = os.path.join(o.scratch, "events.model")
        subprocess.run([sys.executable, os.path.join(HERE, "fit.py"), "--pairs", o.pairs, "--clues", o.clues, "--leave-out", str(fold), "--out", events,
                        *[x for x in rest if x != "--"]], check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(o.scratch, "english.model"), "wb") as model:
            for part in (os.path.join(MODEL, "syntax.model"), events, os.path.join(MODEL, "reader.model")):
                with open(part, "rb") as file:
                    model.write(file.read())
        for name in o.inputs:
            answer(o, name, fold)


if __name__ == "__main__":
    main()
