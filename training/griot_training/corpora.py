"""Reads the treebanks (CoNLL-U), the named-entity corpora and the marked reports into one kind of example, and batches them by length."""
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import torch

from .wordpiece import Wordpiece, shape

RENAMED = {"nmod:npmod": "nmod:unmarked", "obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked"}
OWN_TAGS = {"lines-train"}   # treebanks whose tag set is not Penn's
MAX_WORDS = 120


@dataclass
class Example:
    words: list[str]
    tags: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[str] | None = None
    triggers: list[dict] | None = None   # as `cargo xtask corpus sentences` writes them; words counted from 0
    pieces: list[list[int]] = field(default_factory=list)

    def length(self) -> int:
        return 2 + sum(len(p) for p in self.pieces)


def treebank(path: Path) -> list[Example]:
    penn = path.stem not in OWN_TAGS
    out, rows = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append(c)
        elif not line and rows:
            if len(rows) <= MAX_WORDS:
                out.append(Example([r[1] for r in rows], [r[4] for r in rows] if penn else None, [int(r[6]) for r in rows],
                                   [RENAMED.get(r[7], r[7]) for r in rows]))
            rows = []
    return out


def entities(path: Path) -> list[Example]:
    """`index TAB token TAB label`; hyphenated words are cut as the treebanks cut them."""
    out, words, names = [], [], []
    for line in path.read_text(encoding="utf-8").split("\n") + [""]:
        if not line.strip():
            if words and words[0] != "-DOCSTART-" and len(words) <= MAX_WORDS:
                out.append(Example(words, names=names))
            words, names = [], []
            continue
        _, token, name = line.split("\t")
        parts = hyphen_parts(token)
        inside = "I" + name[1:] if name != "O" else "O"
        words += parts
        names += [name] + [inside] * (len(parts) - 1)
    return out


def events(path: Path, split: str) -> list[Example]:
    """The sentences of one split of the marked reports."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Example(r["words"], triggers=r["triggers"]) for r in rows if r["split"] == split and len(r["words"]) <= MAX_WORDS]


def hyphen_parts(token: str) -> list[str]:
    """"US-led" is three words, as in the treebanks; "-", "--" and "12-9" stay whole."""
    out, start = [], 0
    for i, c in enumerate(token):
        if c == "-" and 0 < i < len(token) - 1 and token[i - 1].isalpha() and token[i + 1].isalpha():
            out += [token[start:i], "-"]
            start = i + 1
    return out + [token[start:]]


def shout(example: Example) -> Example:
    """The same sentence in capitals, as in headlines."""
    return Example([w.upper() for w in example.words], example.tags, example.heads, example.labels, example.names, example.triggers)


def cut(examples: list[Example], wordpiece: Wordpiece) -> list[Example]:
    cache: dict[str, list[int]] = {}
    for e in examples:
        for w in e.words:
            if w not in cache:
                cache[w] = wordpiece.pieces(w)
        e.pieces = [cache[w] for w in e.words]
    return [e for e in examples if e.length() <= 400]


def batches(examples: list[Example], budget: int, rng: random.Random) -> list[list[Example]]:
    """Sentences of like length together, at most `budget` wordpieces a batch with the padding, in random order."""
    ordered = sorted(examples, key=lambda e: (e.length() + rng.random() * 4))
    out, current, longest = [], [], 0
    for e in ordered:
        longest_now = max(longest, e.length())
        if current and longest_now * (len(current) + 1) > budget:
            out.append(current)
            current, longest_now = [], e.length()
        current.append(e)
        longest = longest_now
    out.append(current)
    rng.shuffle(out)
    return out


def tensors(batch: list[Example], wordpiece: Wordpiece, inventory: dict[str, list[str]]) -> dict[str, torch.Tensor]:
    """Padded inputs, and gold where there is any; -100 where there is none."""
    t = -(-max(e.length() for e in batch) // 8) * 8
    w = 1 + max(len(e.words) for e in batch)
    n = len(batch)
    pieces = torch.full((n, t), wordpiece.pad)
    shapes, mask, first = torch.zeros(n, t, dtype=torch.long), torch.zeros(n, t), torch.zeros(n, w, dtype=torch.long)
    real = torch.zeros(n, w, dtype=torch.bool)
    gold = {k: torch.full((n, w), -100) for k in ("tags", "heads", "labels", "names")}
    index = {k: {v: i for i, v in enumerate(vs)} for k, vs in inventory.items()}
    for i, e in enumerate(batch):
        row, shp = [wordpiece.cls], [0]
        for j, (word, ps) in enumerate(zip(e.words, e.pieces), 1):
            first[i, j], real[i, j] = len(row), True
            row += ps
            shp += [shape(word)] * len(ps)
        row.append(wordpiece.sep)
        shp.append(0)
        pieces[i, :len(row)], shapes[i, :len(row)], mask[i, :len(row)] = torch.tensor(row), torch.tensor(shp), 1.0
        real[i, 0] = True
        for k, values in (("tags", e.tags), ("labels", e.labels), ("names", e.names)):
            if values:
                gold[k][i, 1:len(values) + 1] = torch.tensor([index[k].get(v, -100) for v in values])
        if e.heads:
            gold["heads"][i, 1:len(e.heads) + 1] = torch.tensor(e.heads)
    gold |= event_tensors(batch, index, n, w)
    return {"pieces": pieces, "shapes": shapes, "mask": mask, "first": first, "real": real, **gold}


def event_tensors(batch: list[Example], index: dict[str, dict[str, int]], n: int, w: int) -> dict[str, torch.Tensor]:
    """Gold for triggers: classes [n, w] (-100 but on triggers; types on every word), `roles` [n, R, w, w] and the rows that count in it."""
    gold = {k: torch.full((n, w), -100) for k in ("types", "modes", "statuses", "past", "again")}
    roles = torch.zeros(n, len(index.get("roles", ())), w, w)
    linked = torch.zeros(n, w, dtype=torch.bool)
    for i, e in enumerate(batch):
        if e.triggers is None:
            continue
        gold["types"][i, 1:len(e.words) + 1] = 0
        for t in e.triggers:
            at = t["word"] + 1
            gold["types"][i, at] = index["types"][t["event_type"]]
            gold["modes"][i, at] = index["modes"][t["mode"] or "-"]
            gold["statuses"][i, at] = index["statuses"][t["status"]]
            gold["past"][i, at] = int(t["background"])
            gold["again"][i, at] = int(t["mention"])
            # A lesser mention's roles may be told elsewhere: only what its own sentence marks is learned, and no absence.
            linked[i, at] = not t["mention"] or bool(t["roles"])
            for role, word in t["roles"]:
                roles[i, index["roles"][role], at, word + 1] = 1.0
    return {**gold, "roles": roles, "linked": linked}
