"""How often an event of a given confidence is right, and the curve that would make confidence say so.

    cargo xtask corpus score dev both --data DATA --to DIR
    python3 eval/reliability.py score.py DIR

An event is right if the scorer pairs it with a hand-coded one of its type. Prints a table (bins of stated confidence: events, mean
confidence, share that is right), the expected calibration error, and the logistic curve over the log-odds of confidence that fits best:
what `SLOPE` and `OFFSET` in code/weigh.rs are to be multiplied with, and what is to be added then to `OFFSET`. With --write, the table
goes to eval/reliability.tsv.
"""
import math
import sys
from pathlib import Path

from errors import scored

BINS = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]


def outcomes(scorer, folder):
    """(confidence, its log-odds, right) of every predicted event."""
    out = []
    score, reports = scored(scorer, folder)
    for gold, events in reports.values():
        right = {j for _, j in score.pair(gold, events)}
        out += [(e["confidence"], log_odds(e["confidence"]), j in right) for j, e in enumerate(events)]
    return out


def log_odds(p):
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def curve(pairs):
    """The logistic curve of least log loss, by gradient descent: slope and offset."""
    a, b = 1.0, 0.0
    for _ in range(20000):
        da = db = 0.0
        for x, y in pairs:
            error = 1 / (1 + math.exp(-(a * x + b))) - y
            da, db = da + error * x, db + error
        a, b = a - 0.5 * da / len(pairs), b - 0.5 * db / len(pairs)
    return a, b


def main():
    found = outcomes(sys.argv[1], Path(sys.argv[2]))
    rows, gap = ["confidence\tevents\tmean\tright"], 0.0
    for low, high in zip(BINS, BINS[1:]):
        of = [(c, r) for c, _, r in found if low <= c < high]
        if of:
            mean, right = sum(c for c, _ in of) / len(of), sum(r for _, r in of) / len(of)
            gap += abs(mean - right) * len(of) / len(found)
            rows.append(f"{low:.1f} to {min(high, 1.0):.1f}\t{len(of)}\t{mean:.2f}\t{right:.2f}")
    print("\n".join(rows))
    slope, offset = curve([(x, float(r)) for _, x, r in found])
    print(f"expected calibration error {gap:.3f}; best curve over log-odds: slope {slope:.2f}, offset {offset:.2f}")
    if "--write" in sys.argv:
        (Path(__file__).parent / "reliability.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
