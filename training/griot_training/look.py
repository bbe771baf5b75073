"""Fits the first look: a weight for every word stem, by which sentences that cannot tell an event, nor a part of one told elsewhere
("Seven people died."), are spared the encoder.

    python -m griot_training.look --events SENTENCES --out ../model

A sentence that says what became of people is always read: counts are told apart from their deed, in words of their own.

A stem is the first six letters of a word in lower case; a sentence's score is the bias and the weights of its distinct stems. The bar is
set where sentences of the train split, each judged by weights that were fitted without it, lose at most one trigger in four hundred; what
it costs on dev and test is printed.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

STEM, SEEN = 6, 2          # letters of a stem; sentences of the train split that it must stand in
FOLDS = 4
LOSS = 1 / 400             # triggers that may be lost
POSITIVE = 3.0             # a lost trigger is worse than a sentence read in vain
FATES = """bodies body buried casual corpse coffin dead death deaths dies died fatali hostag hurt injure injuri injury killed killin kills
lives massac missin morgue mortua perish toll unhurt victim wound wounde wounds""".split()
READ = 99.0                # what such a stem weighs, whatever else there is


def stems(words):
    return {w.lower()[:STEM] for w in words if w[0].isalpha()}


def matrix(rows, index):
    x = torch.zeros(len(rows), len(index))
    for i, row in enumerate(rows):
        for s in stems(row["words"]):
            if s in index:
                x[i, index[s]] = 1.0
    return x


def costs(scores, rows, bar):
    """Triggers and parts of events lost, and sentences and words spared, as shares of all."""
    kept = [s >= bar for s in scores.tolist()]
    def lost(of):
        return sum(of(r) for r, k in zip(rows, kept) if not k) / max(1, sum(map(of, rows)))
    return {"lost": lost(lambda r: len(r["triggers"])), "parts": lost(lambda r: len(r["parts"])), "sentences": lost(lambda r: 1), "words": lost(lambda r: len(r["words"]))}


def fitted(x, y):
    """Weights and bias by logistic regression, rounded as they are written."""
    weights, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=0.05)
    for _ in range(200):
        loss = F.binary_cross_entropy_with_logits(x @ weights + bias, y, pos_weight=torch.tensor(POSITIVE)) + 2e-4 * (weights ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (weights.detach() * 100).round() / 100, (bias.detach() * 100).round() / 100


def always_read(weights, index):
    """The weights, but for the words of fate."""
    for stem in FATES:
        if stem in index:
            weights[index[stem]] = READ
    return weights


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--events", required=True, type=Path), a.add_argument("--out", required=True, type=Path)
    args = a.parse_args()
    rows = [json.loads(line) for line in args.events.read_text(encoding="utf-8").splitlines()]
    split = {name: [r for r in rows if r["split"] == name] for name in ("train", "dev", "test")}
    counts = Counter(s for r in split["train"] for s in stems(r["words"]))
    index = {s: i for i, s in enumerate(sorted(s for s, n in counts.items() if n >= SEEN))}
    x = {k: matrix(v, index) for k, v in split.items()}
    y = torch.tensor([float(bool(r["triggers"] or r["parts"])) for r in split["train"]])
    unseen = torch.zeros(len(y))
    fold = torch.arange(len(y)) * FOLDS // len(y)          # neighbours are of one report and stay together
    for f in range(FOLDS):
        w, b = fitted(x["train"][fold != f], y[fold != f])
        unseen[fold == f] = x["train"][fold == f] @ always_read(w, index) + b
    bar = max(b / 10 for b in range(-60, 21) if costs(unseen, split["train"], b / 10)["lost"] <= LOSS)
    w, b = fitted(x["train"], y)
    w = always_read(w, index)
    print(json.dumps({"bar": bar, "unseen": costs(unseen, split["train"], bar),
                      **{k: costs(x[k] @ w + b, split[k], bar) for k in ("dev", "test")}}))
    lines = [f"{s}\t{w[i].item():.2f}" for s, i in index.items() if w[i] != 0]
    head = f"stem\tweight\n*\t{b.item() - bar:.2f}\n"
    (args.out / "look.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
