"""Writes the trained annotator as ONNX with int8 weights, by hand: one node after the other.

    python -m griot_training.export --data DATA --encoder FOLDER --model runs/first/model.pt --out ../model

Activations are quantised with fixed scales, calibrated here, rather than with scales taken from each batch ("dynamic"): a
sentence's result must not depend on the sentences it shares a batch with. Weights are 7 bit, one scale a column: products of
8 by 7 bits cannot overflow the 16-bit sums of processors without VNNI, so every machine computes the same.
The graph runs in two passes (see annotate/encoder.rs): arcs, tags, names, events and the two sides of the label scorer; then, given
`heads`, the labels. Role scores come as `pairs` (trigger, role, word) and `fitness` (word, role), to be added for triggers only.
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
from .model import ARC, HEADS, INVENTORY, LABEL, ROLE, WIDTH, Annotator
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

    def product(self, x: str, layer: torch.nn.Linear, bounds: tuple[float, float], scale=1.0) -> str:
        """scale · x W in int8: x with the calibrated bounds, W with one scale a column."""
        low, high = min(bounds[0], 0.0), max(bounds[1], 0.0)
        step = max((high - low) / 255, 1e-8)
        zero = np.uint8(np.clip(round(-low / step), 0, 255))
        w = layer.weight.detach().numpy().T
        column = np.maximum(np.abs(w).max(0), 1e-8) / WEIGHT_TOP
        q = np.clip(np.round(w / column), -WEIGHT_TOP, WEIGHT_TOP).astype(np.int8)
        xq = self("QuantizeLinear", x, self.constant(np.float32(step)), self.constant(zero))
        product = self("MatMulInteger", xq, self.constant(q), self.constant(zero), self.constant(np.int8(0)))
        return self("Mul", self("Cast", product, to=TensorProto.FLOAT), self.constant((scale * column * step).astype(np.float32)))

    def linear(self, x: str, layer: torch.nn.Linear, bounds: tuple[float, float], out: str | None = None, scale=1.0, bias=None) -> str:
        """scale · (x W + b)"""
        b = layer.bias.detach().numpy() if bias is None else bias
        return self("Add", self.product(x, layer, bounds, scale), self.constant((scale * b).astype(np.float32)), out=out)

    def norm(self, x: str, layer: torch.nn.LayerNorm) -> str:
        return self("LayerNormalization", x, self.constant(layer.weight.detach().numpy()),
                    self.constant(layer.bias.detach().numpy()), axis=-1, epsilon=1e-12)

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))


def build(model: Annotator, bounds: dict[torch.nn.Module, tuple[float, float]]) -> onnx.ModelProto:
    g, e = Graph(), model.encoder

    def linear(x, layer, out=None, **more):
        return g.linear(x, layer, bounds[layer], out, **more)

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
        # Scores are scaled with the queries. A bias of the keys adds the same to all scores of a query, which softmax takes out again; one
        # of the values passes through the average as it is, and is added after it.
        bias_q, _, bias_v = layer.qkv.bias.detach().numpy().reshape(3, WIDTH)
        root = np.float32((WIDTH // HEADS) ** -0.5)
        qkv = g.product(x, layer.qkv, bounds[layer.qkv], np.repeat([root, 1.0, 1.0], WIDTH))
        def part(i):
            return g("Slice", qkv, g.ints(i * WIDTH), g.ints((i + 1) * WIDTH), g.ints(2))
        def heads(x, swap=False):
            return g("Transpose", g("Reshape", x, g.ints(0, 0, HEADS, WIDTH // HEADS)), perm=[0, 2, 3, 1] if swap else [0, 2, 1, 3])
        scores = g("MatMul", heads(g("Add", part(0), g.constant(root * bias_q))), heads(part(1), swap=True))
        weights = g("Softmax", g("Add", scores, mask), axis=-1)
        mixed = g("Reshape", g("Transpose", g("MatMul", weights, heads(part(2))), perm=[0, 2, 1, 3]), g.ints(0, 0, WIDTH))
        bias = layer.out.bias.detach().numpy() + layer.out.weight.detach().numpy() @ bias_v
        x = g.norm(g("Add", x, linear(mixed, layer.out, bias=bias)), layer.norm1)
        x = g.norm(g("Add", x, linear(g("Gelu", linear(x, layer.up)), layer.down)), layer.norm2)

    x = g("GatherND", x, g("Unsqueeze", g("Cast", "first", to=TensorProto.INT64), g.ints(2)), batch_dims=1)
    linear(x, model.tag, "tags")
    linear(x, model.name, "names")
    dep, head_ = g("Gelu", linear(x, model.arc_dep)), g("Gelu", linear(x, model.arc_head))
    g("MatMul", linear(dep, model.arc, scale=ARC ** -0.5), g("Transpose", head_, perm=[0, 2, 1]), out="arcs")
    g("Gelu", linear(x, model.label_dep), out="label_dep")
    g("Gelu", linear(x, model.label_head), out="label_head")

    deed = g("Gelu", linear(x, model.deed))
    linear(deed, model.what, "types")
    linear(deed, model.how, "modes")
    linear(deed, model.whether, "statuses")
    linear(deed, model.past, "past")
    linear(deed, model.again, "again")
    roles = len(model.inventory["roles"])
    trigger, word = g("Gelu", linear(x, model.role_trigger)), g("Gelu", linear(x, model.role_word))
    left = g("Reshape", linear(trigger, model.role, scale=ROLE ** -0.5), g.ints(0, -1, ROLE))          # [b, w * R, ROLE]
    scores = g("MatMul", left, g("Transpose", word, perm=[0, 2, 1]))
    width = g("Gather", g("Shape", "first"), g.ints(1))
    shape = g("Concat", g.ints(0), width, g.ints(roles), width, axis=0)
    g("Reshape", scores, shape, out="pairs")
    linear(word, model.role_plain, "fitness")

    count = len(model.inventory["labels"])
    chosen = g("GatherND", "label_head", g("Unsqueeze", g("Cast", "heads", to=TensorProto.INT64), g.ints(2)), batch_dims=1)
    left = g("Reshape", linear("label_dep", model.label, scale=LABEL ** -0.5), g.ints(0, 0, count, LABEL))
    bilinear = g("Squeeze", g("MatMul", left, g("Unsqueeze", chosen, g.ints(3))), g.ints(3))
    g("Add", bilinear, linear(g("Concat", "label_dep", chosen, axis=-1), model.label_plain), out="labels")

    def end(name, kind, *shape):
        return helper.make_tensor_value_info(name, kind, list(shape))
    i32, f32 = TensorProto.INT32, TensorProto.FLOAT
    inputs = [end("pieces", i32, "b", "t"), end("shapes", i32, "b", "t"), end("mask", f32, "b", "t"),
              end("first", i32, "b", "w"), end("heads", i32, "b", "w")]
    outputs = [end("arcs", f32, "b", "w", "w"), end("tags", f32, "b", "w", len(model.inventory["tags"])),
               end("names", f32, "b", "w", len(model.inventory["names"])), end("label_dep", f32, "b", "w", LABEL),
               end("label_head", f32, "b", "w", LABEL), end("labels", f32, "b", "w", count),
               *(end(name, f32, "b", "w", len(model.inventory[name])) for name in ("types", "modes", "statuses")),
               end("past", f32, "b", "w", 1), end("again", f32, "b", "w", 1), end("pairs", f32, "b", "w", roles, "w"), end("fitness", f32, "b", "w", roles)]
    graph = helper.make_graph(g.nodes, "annotator", inputs, outputs, g.constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


@torch.no_grad()
def calibrate(model: Annotator, wordpiece: Wordpiece, examples) -> dict:
    """The range of every linear layer's input over the examples' real words; attention's output without the bias of the values."""
    seen, hooks = {}, []
    late = {layer.out: layer.qkv.bias[2 * WIDTH:] for layer in model.encoder.layers}
    def watch(module, inputs, _):
        x = (inputs[0] - late.get(module, 0.0)).detach().flatten().float()
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
        model.tag(x), model.name(x), model.deeds(x), model.roles(x)
        model.label_scores(*model.label_sides(x), arcs.argmax(-1))
    for hook in hooks:
        hook.remove()
    return seen


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--data", required=True), a.add_argument("--encoder", required=True)
    a.add_argument("--events", required=True, type=Path), a.add_argument("--model", required=True), a.add_argument("--out", required=True)
    args = a.parse_args()
    out, encoder = Path(args.out), Path(args.encoder)
    out.mkdir(exist_ok=True, parents=True)
    torch.manual_seed(7)
    wordpiece, model = Wordpiece(str(encoder / "vocab.txt")), Annotator.load(Path(args.model))
    data = Path(args.data)
    sample = corpora.treebank(data / "ud/ewt-train.conllu")[::80] + corpora.entities(data / "ner/conll2003-train.txt")[::80]
    sample += corpora.events(args.events, "train")[::40]
    bounds = calibrate(model, wordpiece, corpora.cut(sample, wordpiece))
    proto = build(model, bounds)
    onnx.checker.check_model(proto)
    (out / "annotator.onnx").write_bytes(proto.SerializeToString())
    (out / "vocabulary.txt").write_bytes((encoder / "vocab.txt").read_bytes())
    lines = [f"{key}: {' '.join(model.inventory[key])}" for key in INVENTORY]
    (out / "labels.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("annotator.onnx", "vocabulary.txt", "labels.txt"):
        print(hashlib.sha256((out / name).read_bytes()).hexdigest(), name, (out / name).stat().st_size)


if __name__ == "__main__":
    main()
