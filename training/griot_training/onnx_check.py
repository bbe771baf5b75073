"""Measures the exported ONNX file as `measure` does the PyTorch model, and writes reference outputs for the parity test.

    python -m griot_training.onnx_check --data DATA --events SENTENCES --model ../model --reference ../crates/griot/tests/parity
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import corpora, measure
from .model import INVENTORY
from .wordpiece import Wordpiece

FIRST_PASS = ["arcs", "tags", "names", "types", "modes", "statuses", "past", "again", "pairs", "fitness"]


class Exported:
    """The exported network, asked as the PyTorch model is asked; what stands for its word vectors is a batch with all its scores."""

    def __init__(self, folder: Path):
        self.session = onnxruntime.InferenceSession(str(folder / "annotator.onnx"), providers=["CPUExecutionProvider"])
        rows = (line.split(": ", 1) for line in (folder / "labels.txt").read_text(encoding="utf-8").splitlines())
        self.inventory = {k: v.split(" ") for k, v in rows if k in INVENTORY}

    def eval(self):
        return self

    def words(self, pieces, shapes, mask, first):
        feed = {"pieces": pieces.int().numpy(), "shapes": shapes.int().numpy(), "mask": mask.numpy(), "first": first.int().numpy()}
        feed["heads"] = np.zeros_like(feed["first"])
        scores = self.session.run(FIRST_PASS, feed)
        return {"feed": feed, **{name: torch.from_numpy(s) for name, s in zip(FIRST_PASS, scores)}}

    def arcs(self, x):
        return x["arcs"]

    def tag(self, x):
        return x["tags"]

    def name(self, x):
        return x["names"]

    def deeds(self, x):
        return x["types"], x["modes"], x["statuses"], x["past"].squeeze(-1), x["again"].squeeze(-1)

    def roles(self, x):
        return x["pairs"].transpose(1, 2) + x["fitness"].transpose(1, 2)[:, :, None]

    def label_sides(self, x):
        return x, x

    def label_scores(self, x, _, heads):
        (labels,) = self.session.run(["labels"], {**x["feed"], "heads": heads.int().numpy()})
        return torch.from_numpy(labels)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data"), a.add_argument("--events", type=Path), a.add_argument("--model", required=True), a.add_argument("--reference")
    args = a.parse_args()
    folder = Path(args.model)
    wordpiece, model = Wordpiece(str(folder / "vocabulary.txt")), Exported(folder)
    if args.data:
        print(json.dumps(measure.all_sets(model, wordpiece, Path(args.data), args.events)))
    if args.reference:
        place = Path(args.reference)
        sentences = [line.split() for line in (place / "sentences.txt").read_text(encoding="utf-8").splitlines()]
        examples = corpora.cut([corpora.Example(words) for words in sentences], wordpiece)
        rows = {" ".join(e.words): {"words": e.words, "pieces": e.pieces, "tags": t, "heads": h, "labels": l, "names": n}
                for e, t, h, l, n in measure.predict(model, wordpiece, examples)}
        with open(place / "reference.jsonl", "w", encoding="utf-8") as f:
            for words in sentences:
                f.write(json.dumps(rows[" ".join(words)], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
