"""The mean of readers that were taught on from one another: it reads unseen reports at least as well as each (Wortsman et al. 2022, *Model soups*).

    mean.py --model DIR --save MEAN.pt W.pt [W.pt | READER.model …]

The first is weights that teach.py saved; model files are taken as bytes times their scales (restore.py), and count for the weights alone that they have.
"""
import argparse

import torch

import restore
from reader import Reader


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True, help="folder of the pre-trained encoder")
    p.add_argument("--save", required=True)
    p.add_argument("readers", nargs="+")
    args = p.parse_args()
    first = torch.load(args.readers[0])

    def weights(path):
        if not path.endswith(".model"):
            return torch.load(path)
        found = restore.weights(path)
        model = Reader.like(args.model, found)
        there = set(found) | {"encoder.embeddings.position_embeddings.weight"}
        restore.into(model, found)
        return {k: v for k, v in model.state_dict().items() if k in there}

    def mean(values):
        return sum(values) / len(values) if values[0].is_floating_point() else values[0]

    all_of = [weights(path) for path in args.readers]
    torch.save({k: mean([s[k] for s in all_of if k in s]) for k in first}, args.save)


if __name__ == "__main__":
    main()
