"""Measures the exported ONNX file as `measure` does the PyTorch model, and writes reference outputs for the parity test.

    python -m griot_training.onnx_check --data DATA --model ../model --reference ../crates/griot/tests/parity
"""
import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime

from . import corpora, measure
from .wordpiece import Wordpiece


class Exported:
    """Stands in for the PyTorch model in `measure`."""

    def __init__(self, folder: Path):
        self.session = onnxruntime.InferenceSession(str(folder / "annotator.onnx"), providers=["CPUExecutionProvider"])
        rows = (line.split(": ", 1) for line in (folder / "labels.txt").read_text(encoding="utf-8").splitlines())
        self.inventory = {k: v.split(" ") for k, v in rows}

    def predict(self, wordpiece, examples):
        inv = self.inventory
        ordered = sorted(examples, key=lambda e: e.length())
        for i in range(0, len(ordered), 32):
            batch = ordered[i:i + 32]
            b = corpora.tensors(batch, wordpiece, inv)
            feed = {"pieces": b["pieces"].int().numpy(), "shapes": b["shapes"].int().numpy(), "mask": b["mask"].numpy(),
                    "first": b["first"].int().numpy()}
            feed["heads"] = np.zeros_like(feed["first"])
            arcs, tags, names = self.session.run(["arcs", "tags", "names"], feed)
            arcs[~np.broadcast_to(b["real"].numpy()[:, None, :], arcs.shape)] = -1e4
            arcs[:, np.arange(arcs.shape[1]), np.arange(arcs.shape[1])] = -1e4
            feed["heads"] = arcs.argmax(-1).astype(np.int32)
            (labels,) = self.session.run(["labels"], feed)
            for j, e in enumerate(batch):
                s = slice(1, len(e.words) + 1)
                yield (e, [inv["tags"][k] for k in tags[j, s].argmax(-1)], feed["heads"][j, s].tolist(),
                       [inv["labels"][k] for k in labels[j, s].argmax(-1)], [inv["names"][k] for k in names[j, s].argmax(-1)])


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data"), a.add_argument("--model", required=True), a.add_argument("--reference")
    args = a.parse_args()
    folder = Path(args.model)
    wordpiece, model = Wordpiece(str(folder / "vocabulary.txt")), Exported(folder)
    if args.data:
        measure.predict = lambda _, wp, examples: model.predict(wp, examples)
        print(json.dumps(measure.all_sets(model, wordpiece, Path(args.data))))
    if args.reference:
        place = Path(args.reference)
        sentences = [line.split() for line in (place / "sentences.txt").read_text(encoding="utf-8").splitlines()]
        examples = corpora.cut([corpora.Example(words) for words in sentences], wordpiece)
        rows = {" ".join(e.words): {"words": e.words, "pieces": e.pieces, "tags": t, "heads": h, "labels": l, "names": n}
                for e, t, h, l, n in model.predict(wordpiece, examples)}
        with open(place / "reference.jsonl", "w", encoding="utf-8") as f:
            for words in sentences:
                f.write(json.dumps(rows[" ".join(words)], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
