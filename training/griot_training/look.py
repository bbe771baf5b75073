"""Fits the first look: a weight for every word stem, by which sentences that cannot tell an event are spared the encoder.

    python -m griot_training.look --events SENTENCES --out ../model

A stem is the first six letters of a word in lower case; a sentence's score is the bias and the weights of its distinct stems. The bar is
set on the dev split so that it loses at most one trigger in five hundred; what it costs on test is printed.
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

STEM, SEEN = 6, 2          # letters of a stem; sentences of the train split that it must stand in
LOSS = 1 / 500             # triggers of the dev split that may be lost
POSITIVE = 3.0             # a lost trigger is worse than a sentence read in vain


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
    """Triggers lost, and sentences and words spared, as shares of all."""
    kept = [s >= bar for s in scores.tolist()]
    def lost(of):
        return sum(of(r) for r, k in zip(rows, kept) if not k) / max(1, sum(map(of, rows)))
    return {"lost": lost(lambda r: len(r["triggers"])), "sentences": lost(lambda r: 1), "words": lost(lambda r: len(r["words"]))}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--events", required=True, type=Path), a.add_argument("--out", required=True, type=Path)
    args = a.parse_args()
    rows = [json.loads(line) for line in args.events.read_text(encoding="utf-8").splitlines()]
    split = {name: [r for r in rows if r["split"] == name] for name in ("train", "dev", "test")}
    counts = Counter(s for r in split["train"] for s in stems(r["words"]))
    index = {s: i for i, s in enumerate(sorted(s for s, n in counts.items() if n >= SEEN))}
    x, y = matrix(split["train"], index), torch.tensor([float(bool(r["triggers"])) for r in split["train"]])
    weights, bias = torch.zeros(len(index), requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.Adam([weights, bias], lr=0.05)
    for _ in range(200):
        loss = F.binary_cross_entropy_with_logits(x @ weights + bias, y, pos_weight=torch.tensor(POSITIVE)) + 2e-4 * (weights ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    w, b = (weights.detach() * 100).round() / 100, (bias.detach() * 100).round() / 100
    scores = {k: matrix(v, index) @ w + b for k, v in split.items()}
    bars = [i / 10 for i in range(-60, 21)]
    bar = max(b for b in bars if costs(scores["dev"], split["dev"], b)["lost"] <= LOSS)
    print(json.dumps({"bar": bar, **{k: costs(scores[k], split[k], bar) for k in split}}))
    lines = [f"{s}\t{w[i].item():.2f}" for s, i in index.items() if w[i] != 0]
    head = f"stem\tweight\n*\t{b.item() - bar:.2f}\n"
    (args.out / "look.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
