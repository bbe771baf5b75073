"""The annotator: MiniLM-L6-H384 with a case signal, and four heads over its word vectors.

Shapes: B sentences, T wordpieces, W words with the root ([CLS]) as word 0, L relation labels.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from .wordpiece import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCAB, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, LABEL = 256, 96


class Layer(nn.Module):
    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, bias):
        b, t, _ = x.shape
        q, k, v = (z.view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for z in self.qkv(x).split(WIDTH, -1))
        scores = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The published encoder, with one more embedding: the case shape of each piece's word, which starts at zero."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.words = nn.Embedding(VOCAB, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)

    def forward(self, pieces, shapes, mask):
        t = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.places(t) + self.kind + self.shapes(shapes))
        x = self.drop(x)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_published(self, folder: Path):
        """Fills the weights from the published safetensors file."""
        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        own = {"words.weight": w["embeddings.word_embeddings.weight"], "places.weight": w["embeddings.position_embeddings.weight"],
               "kind": w["embeddings.token_type_embeddings.weight"][0], "shapes.weight": self.shapes.weight.data,
               "norm.weight": w["embeddings.LayerNorm.weight"], "norm.bias": w["embeddings.LayerNorm.bias"]}
        for i in range(LAYERS):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                own[f"layers.{i}.qkv.{part}"] = torch.cat([w[p + f"attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                own[f"layers.{i}.out.{part}"] = w[p + f"attention.output.dense.{part}"]
                own[f"layers.{i}.norm1.{part}"] = w[p + f"attention.output.LayerNorm.{part}"]
                own[f"layers.{i}.up.{part}"] = w[p + f"intermediate.dense.{part}"]
                own[f"layers.{i}.down.{part}"] = w[p + f"output.dense.{part}"]
                own[f"layers.{i}.norm2.{part}"] = w[p + f"output.LayerNorm.{part}"]
        self.load_state_dict(own)


class Annotator(nn.Module):
    def __init__(self, tags: list[str], labels: list[str], names: list[str], dropout: float = 0.2):
        super().__init__()
        self.inventory = {"tags": tags, "labels": labels, "names": names}
        self.encoder = Encoder()
        self.drop = nn.Dropout(dropout)
        self.tag, self.name = nn.Linear(WIDTH, len(tags)), nn.Linear(WIDTH, len(names))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)                       # the biaffine form; its bias scores heads as such
        self.label_dep, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.label = nn.Linear(LABEL, len(labels) * LABEL)   # bilinear, for the chosen head only
        self.label_plain = nn.Linear(2 * LABEL, len(labels))

    def words(self, pieces, shapes, mask, first):
        """Word vectors [B, W, 384]: the first piece of each word; `first[:, 0]` is 0, the root."""
        x = self.encoder(pieces, shapes, mask)
        return self.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, WIDTH)))

    def arcs(self, x):
        """Scores [B, W, W]: row a dependent, column its head."""
        dep, head = self.drop(F.gelu(self.arc_dep(x))), self.drop(F.gelu(self.arc_head(x)))
        return self.arc(dep) @ head.transpose(1, 2) * ARC ** -0.5

    def label_sides(self, x):
        return self.drop(F.gelu(self.label_dep(x))), self.drop(F.gelu(self.label_head(x)))

    def label_scores(self, dep, head, heads):
        """Scores [B, W, L] of the label of each word's arc to the head given in `heads` [B, W]."""
        b, w, _ = dep.shape
        chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, LABEL))
        left = self.label(dep).view(b, w, -1, LABEL)
        bilinear = (left @ chosen[:, :, :, None]).squeeze(-1) * LABEL ** -0.5
        return bilinear + self.label_plain(torch.cat([dep, chosen], -1))

    def save(self, path: Path):
        torch.save({"inventory": self.inventory, "state": self.state_dict()}, path)

    @staticmethod
    def load(path: Path) -> "Annotator":
        d = torch.load(path, map_location="cpu", weights_only=True)
        model = Annotator(**d["inventory"])
        model.load_state_dict(d["state"])
        return model
