"""Trains the annotator and keeps a checkpoint; run again, it resumes.

    python -m griot_training.train --data DATA --encoder FOLDER --out runs/first --epochs 6
"""
import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from . import corpora, measure
from .model import Annotator
from .wordpiece import Wordpiece

BUDGET = 1024          # wordpieces a batch
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
LAYER_DECAY = 0.85     # lower layers learn slower
SMOOTHING = 0.03


def load(args, wordpiece):
    data = Path(args.data)
    trees = sum((corpora.treebank(data / "ud" / f"{n}.conllu") for n in args.trees.split(",")), [])
    names = sum((corpora.entities(data / "ner" / f"{n}.txt") for n in args.names.split(",")), [])
    rng = random.Random(args.seed)
    names += [corpora.shout(e) for e in rng.sample(names, len(names) // 12)]
    trees += [corpora.shout(e) for e in rng.sample(trees, len(trees) // 25)]
    return corpora.cut(trees, wordpiece), corpora.cut(names, wordpiece)


def inventory(trees, names):
    def seen(values):
        return sorted(set(values))
    tags = seen(t for e in trees if e.tags for t in e.tags)
    labels = seen(l for e in trees for l in e.labels)
    return {"tags": tags, "labels": labels, "names": ["O"] + seen(n for e in names for n in e.names if n != "O")}


def loss_of(model, b):
    """The sum of the losses of the heads that the batch has gold for."""
    x = model.words(b["pieces"], b["shapes"], b["mask"], b["first"])
    loss = x.new_zeros(())
    if (b["names"] >= 0).any():
        loss = loss + F.cross_entropy(model.name(x).transpose(1, 2), b["names"], label_smoothing=SMOOTHING)
    if (b["heads"] >= 0).any():
        arcs = model.arcs(x).masked_fill(~b["real"][:, None, :], -1e4)
        loss = loss + F.cross_entropy(arcs.transpose(1, 2), b["heads"])
        dep, head = model.label_sides(x)
        scores = model.label_scores(dep, head, b["heads"].clamp(min=0))
        loss = loss + F.cross_entropy(scores.transpose(1, 2), b["labels"], label_smoothing=SMOOTHING)
    if (b["tags"] >= 0).any():
        loss = loss + F.cross_entropy(model.tag(x).transpose(1, 2), b["tags"], label_smoothing=SMOOTHING)
    return loss


def groups(model):
    """Parameters with layer-wise rates; the word embeddings stay as published."""
    model.encoder.words.weight.requires_grad_(False)
    model.encoder.places.weight.requires_grad_(False)
    out = []
    for i, layer in enumerate(model.encoder.layers):
        out.append({"params": list(layer.parameters()), "rate": ENCODER_RATE * LAYER_DECAY ** (len(model.encoder.layers) - 1 - i)})
    out.append({"params": list(model.encoder.norm.parameters()) + [model.encoder.kind],
                "rate": ENCODER_RATE * LAYER_DECAY ** len(model.encoder.layers)})
    out.append({"params": list(model.encoder.shapes.parameters()), "rate": HEAD_RATE})
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    return out + [{"params": rest, "rate": HEAD_RATE}]


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True), a.add_argument("--encoder", required=True), a.add_argument("--out", required=True)
    a.add_argument("--epochs", type=float, default=6), a.add_argument("--seed", type=int, default=7)
    a.add_argument("--trees", default="ewt-train,gum-train"), a.add_argument("--names", default="conll2003-train")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    wordpiece = Wordpiece(str(Path(args.encoder) / "vocab.txt"))
    trees, names = load(args, wordpiece)
    model = Annotator(**inventory(trees, names))
    model.encoder.load_published(Path(args.encoder))
    optimizer = torch.optim.AdamW(groups(model), lr=1e-4, weight_decay=0.01, fused=True)
    for g in optimizer.param_groups:
        g["peak"] = g["rate"]

    def epoch_batches(epoch):
        rng = random.Random(args.seed * 1000 + epoch)
        mixed = corpora.batches(trees, BUDGET, rng) + corpora.batches(names, BUDGET, rng)
        rng.shuffle(mixed)
        return mixed

    per_epoch = len(epoch_batches(0))
    total = int(per_epoch * args.epochs)
    step, state = 0, out / "state.pt"
    if state.exists():
        s = torch.load(state, weights_only=True)
        model.load_state_dict(s["model"]), optimizer.load_state_dict(s["optimizer"])
        step = s["step"]
    print(f"{len(trees)} trees, {len(names)} name sentences, {per_epoch} batches an epoch, {total} in all, from {step}", flush=True)
    model.train()
    started, seen, running = time.time(), 0, 0.0
    while step < total:
        for i, batch in enumerate(epoch_batches(step // per_epoch)):
            if i < step % per_epoch:
                continue
            scale = min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * scale
            b = corpora.tensors(batch, wordpiece, model.inventory)
            loss = loss_of(model, b)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            seen += int(b["mask"].sum())
            running = 0.98 * running + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"step {step} loss {running:.3f} {seen / (time.time() - started):.0f} wordpieces/s", flush=True)
            if step % 500 == 0 or step == total:
                torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, state)
                model.save(out / "model.pt")
            if step % per_epoch == 0 or step == total:
                print(json.dumps({"step": step, **measure.all_sets(model, wordpiece, Path(args.data), limit=400 if step < total else None)}), flush=True)
                model.train()
            if step >= total:
                break


if __name__ == "__main__":
    main()
