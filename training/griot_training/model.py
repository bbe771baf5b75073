"""The annotator: MiniLM-L6-H384 with a case signal, and heads over its word vectors: tags, arcs, their labels, names, events.

Shapes: B sentences, T wordpieces, W words with the root ([CLS]) as word 0, L relation labels, R roles.
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
DEED, ROLE = 192, 48


class Drop(nn.Module):
    """Dropout from a pool of random masks drawn once and cut at random places: drawing anew took a fifth of the training time."""
    POOL = 1 << 23

    def __init__(self, share: float):
        super().__init__()
        self.share, self.pool = share, None

    def forward(self, x):
        if not self.training:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.share).to(torch.bfloat16) / (1 - self.share)
        at = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[at:at + x.numel()].view_as(x)


class Layer(nn.Module):
    def __init__(self, dropout: float):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)

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
        self.drop = Drop(dropout)

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


INVENTORY = ("tags", "labels", "names", "types", "modes", "statuses", "roles")


class Annotator(nn.Module):
    def __init__(self, dropout: float = 0.2, **inventory: list[str]):
        """`inventory` lists the classes of each head: tags, labels, names, types, modes, statuses, roles."""
        super().__init__()
        self.inventory = inventory
        tags, labels, names, types, modes, statuses, roles = (inventory[k] for k in INVENTORY)
        self.encoder = Encoder()
        self.drop = Drop(dropout)
        self.tag, self.name = nn.Linear(WIDTH, len(tags)), nn.Linear(WIDTH, len(names))
        self.arc_dep, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)                       # the biaffine form; its bias scores heads as such
        self.label_dep, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.label = nn.Linear(LABEL, len(labels) * LABEL)   # bilinear, for the chosen head only
        self.label_plain = nn.Linear(2 * LABEL, len(labels))
        self.deed = nn.Linear(WIDTH, DEED)                   # what a word tells, if it is a trigger
        self.what, self.how, self.whether = nn.Linear(DEED, len(types)), nn.Linear(DEED, len(modes)), nn.Linear(DEED, len(statuses))
        self.past, self.again = nn.Linear(DEED, 1), nn.Linear(DEED, 1)
        self.role_trigger, self.role_word = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Linear(ROLE, len(roles) * ROLE)       # bilinear, for every pair of trigger and word
        self.role_plain = nn.Linear(ROLE, len(roles))        # what a word is fit for, whatever the trigger

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

    def deeds(self, x):
        """Scores [B, W, ...] of each word as a trigger: type, mode, status, its being history, its naming an event told elsewhere."""
        d = self.drop(F.gelu(self.deed(x)))
        return self.what(d), self.how(d), self.whether(d), self.past(d).squeeze(-1), self.again(d).squeeze(-1)

    def roles(self, x):
        """Scores [B, R, W, W]: row a trigger, column a word that may have the role in its event."""
        b, w, _ = x.shape
        trigger, word = self.drop(F.gelu(self.role_trigger(x))), self.drop(F.gelu(self.role_word(x)))
        left = self.role(trigger).view(b, w, -1, ROLE).transpose(1, 2)
        return left @ word[:, None].transpose(2, 3) * ROLE ** -0.5 + self.role_plain(word).transpose(1, 2)[:, :, None]

    def save(self, path: Path):
        torch.save({"inventory": self.inventory, "state": self.state_dict()}, path)

    @staticmethod
    def load(path: Path) -> "Annotator":
        d = torch.load(path, map_location="cpu", weights_only=True)
        model = Annotator(**{k: d["inventory"].get(k, []) for k in INVENTORY})
        model.load_state_dict(d["state"])
        return model

    def begin_with(self, d: dict):
        """Takes over what an earlier model has learned; heads that had other classes begin anew."""
        heads = {"tags": ("tag.",), "labels": ("label.", "label_plain."), "names": ("name.",), "types": ("what.",), "modes": ("how.",),
                 "statuses": ("whether.",), "roles": ("role.", "role_plain.")}
        changed = tuple(h for k, hs in heads.items() if d["inventory"].get(k) != self.inventory[k] for h in hs)
        missing, extra = self.load_state_dict({k: v for k, v in d["state"].items() if not k.startswith(changed)}, strict=False)
        print(f"{len(missing)} tensors are not in the earlier model, {len(extra)} are dropped", flush=True)
