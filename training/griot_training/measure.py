"""Tag accuracy, UAS, LAS (UD subtypes dropped), name F1 on the development sets, and how well events are read on dev reports.

    python -m griot_training.measure --data DATA --encoder FOLDER --events SENTENCES --model runs/first/model.pt
"""
import argparse
import json
from pathlib import Path

import torch

from . import corpora
from .model import Annotator
from .wordpiece import Wordpiece


@torch.no_grad()
def predict(model, wordpiece, examples):
    """Yields (example, tags, heads, labels, names), heads greedily chosen."""
    inv = model.inventory
    model.eval()
    ordered = sorted(examples, key=lambda e: e.length())
    for i in range(0, len(ordered), 32):
        batch = ordered[i:i + 32]
        b = corpora.tensors(batch, wordpiece, inv)
        x = model.words(b["pieces"], b["shapes"], b["mask"], b["first"])
        arcs = model.arcs(x).masked_fill(~b["real"][:, None, :], -1e4)
        arcs.diagonal(dim1=1, dim2=2).fill_(-1e4)
        heads = arcs.argmax(-1)
        dep, head = model.label_sides(x)
        labels, tags, names = model.label_scores(dep, head, heads).argmax(-1), model.tag(x).argmax(-1), model.name(x).argmax(-1)
        for j, e in enumerate(batch):
            span = slice(1, len(e.words) + 1)
            yield (e, [inv["tags"][k] for k in tags[j, span]], heads[j, span].tolist(),
                   [inv["labels"][k] for k in labels[j, span]], [inv["names"][k] for k in names[j, span]])


def spans(names):
    """BIO labels to (start, end, kind); a stray I- opens a span."""
    out, start, kind = set(), None, None
    for i, n in enumerate(names + ["O"]):
        if start is not None and (n[0] != "I" or n[2:] != kind):
            out.add((start, i, kind))
            start = None
        if n[0] == "B" or (n[0] == "I" and start is None):
            start, kind = i, n[2:]
    return out


def trees(model, wordpiece, examples):
    n = tag = uas = las = 0
    for e, tags, heads, labels, _ in predict(model, wordpiece, examples):
        for i in range(len(e.words)):
            n += 1
            tag += tags[i] == e.tags[i]
            uas += heads[i] == e.heads[i]
            las += heads[i] == e.heads[i] and labels[i].split(":")[0] == e.labels[i].split(":")[0]
    return {"xpos": round(100 * tag / n, 2), "uas": round(100 * uas / n, 2), "las": round(100 * las / n, 2)}


def names(model, wordpiece, examples):
    hit = found = wanted = 0
    for e, _, _, _, predicted in predict(model, wordpiece, examples):
        g, p = spans(e.names), spans(predicted)
        hit, found, wanted = hit + len(g & p), found + len(p), wanted + len(g)
    return {"f1": round(200 * hit / max(1, found + wanted), 2)}


@torch.no_grad()
def deeds(model, wordpiece, examples, bar=0.5):
    """F1 of typed triggers (a word and its type), accuracy of mode, status and background on the found ones, F1 of their role links."""
    inv, n = model.inventory, {k: 0 for k in ("hit", "found", "wanted", "mode", "status", "past", "again", "role hit", "role found", "role wanted")}
    model.eval()
    ordered = sorted(examples, key=lambda e: e.length())
    for i in range(0, len(ordered), 32):
        b = corpora.tensors(ordered[i:i + 32], wordpiece, inv)
        x = model.words(b["pieces"], b["shapes"], b["mask"], b["first"])
        types, modes, statuses, past, again = model.deeds(x)
        trigger = types.softmax(-1)[:, :, 1:].sum(-1) > bar
        chosen = torch.where(trigger & (b["types"] >= 0), types[:, :, 1:].argmax(-1) + 1, 0)
        hit = (chosen > 0) & (chosen == b["types"])
        n["hit"] += int(hit.sum())
        n["found"] += int((chosen > 0).sum())
        n["wanted"] += int((b["types"] > 0).sum())
        n["mode"] += int((modes.argmax(-1) == b["modes"])[hit].sum())
        n["status"] += int((statuses.argmax(-1) == b["statuses"])[hit].sum())
        n["past"] += int(((past > 0) == (b["past"] == 1))[hit].sum())
        n["again"] += int(((again > 0) == (b["again"] == 1))[hit].sum())
        at = hit & b["linked"]
        linked, gold = (model.roles(x) > 0).transpose(1, 2)[at] & b["real"][at.nonzero()[:, 0]][:, None, :], b["roles"].transpose(1, 2)[at] > 0
        n["role hit"] += int((linked & gold).sum())
        n["role found"] += int(linked.sum())
        n["role wanted"] += int(gold.sum())
    def f1(hit, found, wanted):
        return round(200 * n[hit] / max(1, n[found] + n[wanted]), 1)
    def of_hits(key):
        return round(100 * n[key] / max(1, n["hit"]), 1)
    return {"typed": f1("hit", "found", "wanted"), "precision": round(100 * n["hit"] / max(1, n["found"]), 1),
            "recall": round(100 * n["hit"] / max(1, n["wanted"]), 1), "mode": of_hits("mode"), "status": of_hits("status"),
            "background": of_hits("past"), "again": of_hits("again"), "roles": f1("role hit", "role found", "role wanted"), "triggers": n["wanted"]}


def all_sets(model, wordpiece, data: Path, events: Path | None = None, limit=None):
    def some(examples):
        return corpora.cut(examples[:limit], wordpiece)
    return {"ewt-dev": trees(model, wordpiece, some(corpora.treebank(data / "ud/ewt-dev.conllu"))),
            "gum-dev": trees(model, wordpiece, some(corpora.treebank(data / "ud/gum-dev.conllu"))),
            "conll-val": names(model, wordpiece, some(corpora.entities(data / "ner/conll2003-val.txt"))),
            **({"reports-dev": deeds(model, wordpiece, corpora.cut(corpora.events(events, "dev"), wordpiece))} if events else {})}


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True), a.add_argument("--encoder", required=True), a.add_argument("--model", required=True)
    a.add_argument("--events", type=Path)
    args = a.parse_args()
    wp = Wordpiece(str(Path(args.encoder) / "vocab.txt"))
    print(json.dumps(all_sets(Annotator.load(Path(args.model)), wp, Path(args.data), args.events)))
