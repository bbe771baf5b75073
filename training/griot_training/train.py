"""Trains the annotator and keeps a checkpoint; run again, it resumes.

    python -m griot_training.train --data DATA --encoder FOLDER --events SENTENCES --out runs/first --steps 8000
"""
import argparse
import json
import random
import time
import tomllib
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from . import corpora, measure, shipped
from .model import Annotator
from .wordpiece import Wordpiece

BUDGET = 1024          # wordpieces a batch
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
LAYER_DECAY = 0.85     # lower layers learn slower
SMOOTHING = 0.03
AVERAGED = 0.998       # the share of the past in the running mean of the weights, which is what is kept
TYPE_WEIGHT = 6.0      # most words are no triggers
BLANKED = 0.08         # the share of wordpieces of marked sentences that are hidden, so that names and single words are not learned by heart
CODEBOOK = Path(__file__).parents[2] / "data/codebook"


def load(args, wordpiece):
    """Examples by kind: treebanks, names, and the marked reports' training sentences."""
    data = Path(args.data)
    trees = sum((corpora.treebank(data / "ud" / f"{n}.conllu") for n in args.trees.split(",")), [])
    names = sum((corpora.entities(data / "ner" / f"{n}.txt") for n in args.names.split(",")), [])
    events = corpora.events(Path(args.events), "train")
    rng = random.Random(args.seed)
    for examples, share in ((names, 12), (trees, 25), (events, 25)):
        examples += [corpora.shout(e) for e in rng.sample(examples, len(examples) // share)]
    return {"trees": corpora.cut(trees, wordpiece), "names": corpora.cut(names, wordpiece), "events": corpora.cut(events, wordpiece)}


STATUSES = ["happened", "ongoing", "habitual", "planned", "threatened", "denied", "not-happened", "hypothetical"]
ROLES = ["actor", "recipient", "place", "time", "killed", "injured", "detained", "abducted", "displaced", "source", "denies", "confirms"]


def inventory(kinds):
    """The classes of every head: the treebanks' and the name corpus's own, and for events the codebook's."""
    def seen(values):
        return sorted(set(values))
    codebook = [tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(CODEBOOK.glob("*.toml"))]
    return {"tags": seen(t for e in kinds["trees"] if e.tags for t in e.tags),
            "labels": seen(l for e in kinds["trees"] for l in e.labels),
            "names": ["O"] + seen(n for e in kinds["names"] for n in e.names if n != "O"),
            "types": ["-"] + [t["type"] for t in codebook],
            "modes": ["-"] + seen(m["name"] for t in codebook for m in t.get("mode", [])),
            "statuses": STATUSES, "roles": ROLES}


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
    if (b["types"] >= 0).any():
        loss = loss + event_loss(model, b, x)
    return loss


def blanked(b, wordpiece):
    """The batch, with some pieces of marked sentences hidden."""
    pieces = b["pieces"]
    hidden = (torch.rand(pieces.shape) < BLANKED) & (b["mask"] > 0) & (pieces != wordpiece.cls) & (pieces != wordpiece.sep)
    return b | {"pieces": torch.where(hidden, wordpiece.hidden, pieces)} if (b["types"] >= 0).any() else b


def event_loss(model, b, x):
    types, modes, statuses, past, again = model.deeds(x)
    loss = TYPE_WEIGHT * F.cross_entropy(types.transpose(1, 2), b["types"], label_smoothing=SMOOTHING)
    is_trigger = b["past"] >= 0
    if is_trigger.any():
        loss = loss + F.cross_entropy(modes[is_trigger], b["modes"][is_trigger], label_smoothing=SMOOTHING)
        loss = loss + F.cross_entropy(statuses[is_trigger], b["statuses"][is_trigger], label_smoothing=SMOOTHING)
        loss = loss + F.binary_cross_entropy_with_logits(past[is_trigger], b["past"][is_trigger].float())
        loss = loss + F.binary_cross_entropy_with_logits(again[is_trigger], b["again"][is_trigger].float())
    if b["linked"].any():
        at = b["linked"]
        scores, gold = model.roles(x).transpose(1, 2)[at], b["roles"].transpose(1, 2)[at]      # [triggers, R, W]
        real = b["real"][at.nonzero()[:, 0]][:, None, :].expand_as(gold)
        loss = loss + F.binary_cross_entropy_with_logits(scores[real], gold[real], reduction="sum") / len(gold)
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


def endless(examples, seed):
    """Batches of one kind, epoch after epoch."""
    epoch = 0
    while True:
        yield from corpora.batches(examples, BUDGET, random.Random(seed * 1000 + epoch))
        epoch += 1


def mixed(kinds, shares, seed):
    """Batches of all kinds, each kind as often as its share says."""
    rng, streams = random.Random(seed), {k: endless(examples, seed) for k, examples in kinds.items()}
    while True:
        yield next(streams[rng.choices(list(shares), list(shares.values()))[0]])


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True), a.add_argument("--encoder", required=True), a.add_argument("--out", required=True)
    a.add_argument("--events", required=True, help="what `cargo xtask corpus sentences` wrote")
    a.add_argument("--begin", help="a model to begin with, or the folder of a shipped one; without it, the published encoder")
    a.add_argument("--steps", type=int, default=8000), a.add_argument("--seed", type=int, default=7)
    a.add_argument("--rate", type=float, default=1.0, help="scales all learning rates; less when beginning with a trained model")
    a.add_argument("--shares", type=json.loads, default={"trees": 0.4, "names": 0.25, "events": 0.35})
    a.add_argument("--half", action="store_true", help="products in bfloat16: several times faster where the processor has them (AMX)")
    a.add_argument("--trees", default="ewt-train,gum-train"), a.add_argument("--names", default="conll2003-train")
    args = a.parse_args()
    torch.manual_seed(args.seed)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    wordpiece = Wordpiece(str(Path(args.encoder) / "vocab.txt"))
    kinds = load(args, wordpiece)
    model = Annotator(**inventory(kinds))
    model.encoder.load_published(Path(args.encoder))
    if args.begin:
        begin = Path(args.begin)
        model.begin_with(shipped.load(begin) if begin.is_dir() else torch.load(begin, map_location="cpu", weights_only=True))
    optimizer = torch.optim.AdamW(groups(model), lr=1e-4, weight_decay=0.01, fused=True)
    for g in optimizer.param_groups:
        g["peak"] = g["rate"] * args.rate
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))

    step, state = 0, out / "state.pt"
    if state.exists():
        s = torch.load(state, weights_only=True)
        model.load_state_dict(s["model"]), optimizer.load_state_dict(s["optimizer"]), mean.load_state_dict(s["mean"])
        step = s["step"]
    print(f"{({k: len(v) for k, v in kinds.items()})}, {args.steps} steps, from {step}", flush=True)
    stream = mixed(kinds, args.shares, args.seed)
    for _ in range(step):
        next(stream)
    model.train()
    started, seen, running = time.time(), 0, 0.0
    while step < args.steps:
        scale = min(1.0, (step + 1) / (0.06 * args.steps)) * max(0.02, 1 - step / args.steps)
        for g in optimizer.param_groups:
            g["lr"] = g["peak"] * scale
        b = blanked(corpora.tensors(next(stream), wordpiece, model.inventory), wordpiece)
        with torch.autocast("cpu", torch.bfloat16, enabled=args.half):
            loss = loss_of(model, b)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        mean.update_parameters(model)
        step += 1
        seen += int(b["mask"].sum())
        running = 0.98 * running + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"step {step} loss {running:.3f} {seen / (time.time() - started):.0f} wordpieces/s", flush=True)
        if step % 500 == 0 or step == args.steps:
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean.state_dict(), "step": step}, state)
            mean.module.save(out / "model.pt")
        if step % 1000 == 0 or step == args.steps:
            limit = 400 if step < args.steps else None
            scores = measure.all_sets(mean.module, wordpiece, Path(args.data), Path(args.events), limit)
            print(json.dumps({"step": step, **scores}), flush=True)


if __name__ == "__main__":
    main()
