#!/usr/bin/env python3
"""Fits the rule for what is one event told twice: a logistic regression over the traits of pairs.

    cargo xtask corpus pairs train --data DATA --to pairs.tsv
    retelling.py pairs.tsv [--write] [MORE.tsv ...]

Prints how well pairs of the given files are told apart. With --write, model/retelling.tsv gets the weights fitted to the first.
Pairs of which coders have not both are left out. Only numpy is needed.
"""
import csv, sys
from pathlib import Path
import numpy as np

OUT = Path(__file__).parent.parent / "model/retelling.tsv"
RIDGE = 2.0            # pull towards 0
BAR = 0.4              # chance from which two are one; taken into the weight of `always`. 0.3 has the best F1 of pairs, 0.4 loses fewer events


def read(path):
    with open(path, encoding="utf-8") as f:
        rows = [r for r in csv.DictReader(f, delimiter="\t") if r["one"]]
    names = [k for k in rows[0] if k not in ("report", "earlier", "later", "one")]
    x = np.array([[float(r[k]) for k in names] for r in rows])
    return names, x, np.array([float(r["one"]) for r in rows]), np.array([r["report"] for r in rows])


def fit(x, y):
    """Newton's method."""
    w = np.zeros(x.shape[1])
    pull = np.full(x.shape[1], RIDGE)
    pull[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + pull * w
        w = w - np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull), gradient)
    return w


def f1(score, y, bar):
    at = score > np.log(bar / (1 - bar))
    hit = (at & (y > 0)).sum()
    return 200 * hit / max(1, at.sum() + y.sum())


def crossfitted(x, y, reports):
    """Scores of each report's pairs by weights fitted to the others."""
    fold = np.array([hash_of(r) % 5 for r in reports])
    score = np.zeros(len(y))
    for k in range(5):
        score[fold == k] = x[fold == k] @ fit(x[fold != k], y[fold != k])
    return score


def hash_of(report):
    return sum(ord(c) * 31 ** i for i, c in enumerate(report)) % 10007


if __name__ == "__main__":
    write = "--write" in sys.argv
    first, *more = [a for a in sys.argv[1:] if a != "--write"]
    names, x, y, reports = read(first)
    score = crossfitted(x, y, reports)
    print(f"{first}: {len(y)} pairs, {int(y.sum())} one event; F1 by cross-fitting", *(f"{b}: {f1(score, y, b):.1f}" for b in (0.3, 0.4, 0.5, 0.6)))
    weights = fit(x, y)
    for path in more:
        _, xs, ys, _ = read(path)
        print(f"{path}: {len(ys)} pairs, F1", *(f"{b}: {f1(xs @ weights, ys, b):.1f}" for b in (0.3, 0.4, 0.5, 0.6)))
    weights[0] -= np.log(BAR / (1 - BAR))
    for n, w in zip(names, weights):
        print(f"{n:28}{w:7.2f}")
    if write:
        OUT.write_text("trait\tweight\n" + "".join(f"{n}\t{w:.2f}\n" for n, w in zip(names, weights)), encoding="utf-8")
