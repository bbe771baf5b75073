"""Writes the trained annotator as ONNX with int8 weights, by hand: one node after the other.

    python -m griot_training.export --data DATA --encoder FOLDER --model runs/first/model.pt --out ../model

Activations are quantised with fixed scales, calibrated here, rather than with scales taken from each batch ("dynamic"): a
sentence's result must not depend on the sentences it shares a batch with. Weights are 7 bit, one scale a column: products of
8 by 7 bits cannot overflow the 16-bit sums of processors without VNNI, so every machine computes the same.
The graph runs in two passes (see annotate/encoder.rs): arcs, tags, names and the two sides of the label scorer; then, given
`heads`, the labels.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from . import corpora
from .model import ARC, HEADS, LABEL, WIDTH, Annotator
from .wordpiece import Wordpiece

WEIGHT_TOP = 63
CLIP = 99.995      # percentile of activations kept by calibration


class Graph:
    """Nodes and constants, each named after its place."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def constant(self, array) -> str:
        self.count += 1
        name = f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def __call__(self, op: str, *inputs: str, out: str | None = None, **attributes) -> str:
        self.count += 1
        out = out or f"v{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], **attributes))
        return out

    def linear(self, x: str, layer: torch.nn.Linear, bounds: tuple[float, float], out: str | None = None) -> str:
        """x W + b in int8: x with the calibrated bounds, W with one scale a column."""
        low, high = min(bounds[0], 0.0), max(bounds[1], 0.0)
        step = max((high - low) / 255, 1e-8)
        zero = np.uint8(np.clip(round(-low / step), 0, 255))
        w = layer.weight.detach().numpy().T
        column = np.maximum(np.abs(w).max(0), 1e-8) / WEIGHT_TOP
        q = np.clip(np.round(w / column), -WEIGHT_TOP, WEIGHT_TOP).astype(np.int8)
        xq = self("QuantizeLinear", x, self.constant(np.float32(step)), self.constant(zero))
        product = self("MatMulInteger", xq, self.constant(q), self.constant(zero), self.constant(np.int8(0)))
        scaled = self("Mul", self("Cast", product, to=TensorProto.FLOAT), self.constant((column * step).astype(np.float32)))
        return self("Add", scaled, self.constant(layer.bias.detach().numpy()), out=out)

    def norm(self, x: str, layer: torch.nn.LayerNorm) -> str:
        return self("LayerNormalization", x, self.constant(layer.weight.detach().numpy()),
                    self.constant(layer.bias.detach().numpy()), axis=-1, epsilon=1e-12)

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))


def build(model: Annotator, bounds: dict[torch.nn.Module, tuple[float, float]]) -> onnx.ModelProto:
    g, e = Graph(), model.encoder

    def linear(x, layer, out=None):
        return g.linear(x, layer, bounds[layer], out)

    table = e.words.weight.detach().numpy()
    row = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    words = g("Mul", g("Cast", g("Gather", g.constant(np.round(table / row).astype(np.int8)), "pieces"), to=TensorProto.FLOAT),
              g("Gather", g.constant(row.astype(np.float32)), "pieces"))
    length = g("Gather", g("Shape", "pieces"), g.ints(1))
    places = g("Slice", g.constant((e.places.weight + e.kind).detach().numpy()), g.ints(0), length, g.ints(0))
    shapes = g("Gather", g.constant(e.shapes.weight.detach().numpy()), "shapes")
    x = g.norm(g("Add", g("Add", words, places), shapes), e.norm)
    mask = g("Unsqueeze", g("Mul", g("Sub", g.constant(np.float32(1)), "mask"), g.constant(np.float32(-1e4))), g.ints(1, 2))

    for layer in e.layers:
        qkv = linear(x, layer.qkv)
        def head(i, swap=False):
            part = g("Slice", qkv, g.ints(i * WIDTH), g.ints((i + 1) * WIDTH), g.ints(2))
            return g("Transpose", g("Reshape", part, g.ints(0, 0, HEADS, WIDTH // HEADS)), perm=[0, 2, 3, 1] if swap else [0, 2, 1, 3])
        scores = g("Mul", g("MatMul", head(0), head(1, swap=True)), g.constant(np.float32((WIDTH // HEADS) ** -0.5)))
        weights = g("Softmax", g("Add", scores, mask), axis=-1)
        mixed = g("Reshape", g("Transpose", g("MatMul", weights, head(2)), perm=[0, 2, 1, 3]), g.ints(0, 0, WIDTH))
        x = g.norm(g("Add", x, linear(mixed, layer.out)), layer.norm1)
        x = g.norm(g("Add", x, linear(g("Gelu", linear(x, layer.up)), layer.down)), layer.norm2)

    x = g("GatherND", x, g("Unsqueeze", g("Cast", "first", to=TensorProto.INT64), g.ints(2)), batch_dims=1)
    linear(x, model.tag, "tags")
    linear(x, model.name, "names")
    dep, head_ = g("Gelu", linear(x, model.arc_dep)), g("Gelu", linear(x, model.arc_head))
    product = g("MatMul", linear(dep, model.arc), g("Transpose", head_, perm=[0, 2, 1]))
    g("Mul", product, g.constant(np.float32(ARC ** -0.5)), out="arcs")
    g("Gelu", linear(x, model.label_dep), out="label_dep")
    g("Gelu", linear(x, model.label_head), out="label_head")

    count = len(model.inventory["labels"])
    chosen = g("GatherND", "label_head", g("Unsqueeze", g("Cast", "heads", to=TensorProto.INT64), g.ints(2)), batch_dims=1)
    left = g("Reshape", linear("label_dep", model.label), g.ints(0, 0, count, LABEL))
    bilinear = g("Squeeze", g("MatMul", left, g("Unsqueeze", chosen, g.ints(3))), g.ints(3))
    scaled = g("Mul", bilinear, g.constant(np.float32(LABEL ** -0.5)))
    g("Add", scaled, linear(g("Concat", "label_dep", chosen, axis=-1), model.label_plain), out="labels")

    def end(name, kind, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))
    i32, f32 = TensorProto.INT32, TensorProto.FLOAT
    inputs = [end("pieces", i32, "b", "t"), end("shapes", i32, "b", "t"), end("mask", f32, "b", "t"),
              end("first", i32, "b", "w"), end("heads", i32, "b", "w")]
    outputs = [end("arcs", f32, "b", "w", "w"), end("tags", f32, "b", "w", len(model.inventory["tags"])),
               end("names", f32, "b", "w", len(model.inventory["names"])), end("label_dep", f32, "b", "w", LABEL),
               end("label_head", f32, "b", "w", LABEL), end("labels", f32, "b", "w", count)]
    graph = helper.make_graph(g.nodes, "annotator", inputs, outputs, g.constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


@torch.no_grad()
def calibrate(model: Annotator, wordpiece: Wordpiece, examples) -> dict:
    """The range of every linear layer's input over the examples' real words."""
    seen, hooks = {}, []
    def watch(module, inputs, _):
        x = inputs[0].detach().flatten().float()
        x = x[torch.randperm(len(x))[:200_000]].numpy()
        low, high = np.percentile(x, 100 - CLIP), np.percentile(x, CLIP)
        before = seen.get(module, (0.0, 0.0))
        seen[module] = (min(before[0], float(low)), max(before[1], float(high)))
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            hooks.append(module.register_forward_hook(watch))
    model.eval()
    for batch in [[e] for e in examples]:
        b = corpora.tensors(batch, wordpiece, model.inventory)
        n, t = b["pieces"].shape
        length = int(b["mask"].sum())
        for key in ("pieces", "shapes", "mask"):
            b[key] = b[key][:, :length]
        x = model.words(b["pieces"], b["shapes"], b["mask"], b["first"])
        arcs = model.arcs(x)
        model.tag(x), model.name(x)
        model.label_scores(*model.label_sides(x), arcs.argmax(-1))
    for hook in hooks:
        hook.remove()
    return seen


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True), a.add_argument("--encoder", required=True)
    a.add_argument("--model", required=True), a.add_argument("--out", required=True)
    args = a.parse_args()
    out, encoder = Path(args.out), Path(args.encoder)
    out.mkdir(exist_ok=True, parents=True)
    torch.manual_seed(7)
    wordpiece, model = Wordpiece(str(encoder / "vocab.txt")), Annotator.load(Path(args.model))
    data = Path(args.data)
    sample = corpora.treebank(data / "ud/ewt-train.conllu")[::80] + corpora.entities(data / "ner/conll2003-train.txt")[::80]
    bounds = calibrate(model, wordpiece, corpora.cut(sample, wordpiece))
    proto = build(model, bounds)
    onnx.checker.check_model(proto)
    (out / "annotator.onnx").write_bytes(proto.SerializeToString())
    (out / "vocabulary.txt").write_bytes((encoder / "vocab.txt").read_bytes())
    lines = [f"{key}: {' '.join(model.inventory[key])}" for key in ("tags", "labels", "names")]
    (out / "labels.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("annotator.onnx", "vocabulary.txt", "labels.txt"):
        print(hashlib.sha256((out / name).read_bytes()).hexdigest(), name, (out / name).stat().st_size)


if __name__ == "__main__":
    main()
