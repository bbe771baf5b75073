"""The shipped ONNX file → weights to begin a training with, so that nobody needs a file that the repository does not hold.

Reads back what `export.build` wrote, node by node in the same order. Weights come as exact as seven bits are; a bias that the export has
folded into another stays there.
"""
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .model import ARC, HEADS, INVENTORY, LABEL, LAYERS, ROLE, WIDTH

PARTS = [p for i in range(LAYERS) for p in (f"encoder.layers.{i}.{n}" for n in ("qkv", "out", "up", "down"))]
PARTS += ["tag", "name", "arc_dep", "arc_head", "arc", "label_dep", "label_head", "deed", "what", "how", "whether", "past", "again",
          "role_trigger", "role_word", "role", "role_plain", "label", "label_plain"]
NORMS = ["encoder.norm"] + [f"encoder.layers.{i}.{n}" for i in range(LAYERS) for n in ("norm1", "norm2")]
# What the export has multiplied into a layer.
SCALES = {"arc": ARC ** -0.5, "role": ROLE ** -0.5, "label": LABEL ** -0.5}


def load(folder: Path) -> dict:
    """{"inventory", "state"} as `Annotator.save` writes them, less the published embeddings of words and positions."""
    graph = onnx.load(str(folder / "annotator.onnx")).graph
    constant = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    readers = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    made = {node.output[0]: node for node in graph.node}
    state = {}
    products = [n for n in graph.node if n.op_type == "MatMulInteger"]
    assert len(products) == len(PARTS), "the file was written by another version of `export`"
    for part, product in zip(PARTS, products):
        cast = readers[product.output[0]][0]
        mul = readers[cast.output[0]][0]
        step = constant[made[product.input[0]].input[1]]
        root = np.repeat([(WIDTH // HEADS) ** -0.5, 1.0, 1.0], WIDTH) if part.endswith("qkv") else 1.0
        scale = SCALES.get(part, 1.0) * root
        weight = constant[product.input[1]].astype(np.float32) * (constant[mul.input[1]] / step / scale)
        state[f"{part}.weight"] = weight.T
        after = readers[mul.output[0]]
        if part.endswith("qkv"):
            bias = [readers[s.output[0]][0] for s in after if s.op_type == "Slice"][0]
            queries = constant[bias.input[1]] / (WIDTH // HEADS) ** -0.5
            state[f"{part}.bias"] = np.concatenate([queries, np.zeros(2 * WIDTH)])
        else:
            state[f"{part}.bias"] = constant[after[0].input[1]] / scale
    for part, node in zip(NORMS, (n for n in graph.node if n.op_type == "LayerNormalization")):
        state[f"{part}.weight"], state[f"{part}.bias"] = constant[node.input[1]], constant[node.input[2]]
    shapes = next(n for n in graph.node if n.op_type == "Gather" and n.input[1] == "shapes")
    state["encoder.shapes.weight"] = constant[shapes.input[0]]
    rows = (line.split(": ", 1) for line in (folder / "labels.txt").read_text(encoding="utf-8").splitlines())
    return {"inventory": {k: v.split(" ") for k, v in rows if k in INVENTORY},
            "state": {k: torch.tensor(np.ascontiguousarray(v), dtype=torch.float32) for k, v in state.items()}}
