"""Where the errors lie: by type, what was missed, what was invented, and what was read as another type.

    cargo xtask corpus score test both --data DATA --to DIR
    python3 eval/errors.py score.py DIR [--write]

Events are paired as the scorer pairs them, first with the type, then what is left without it. With --write the table goes to
eval/errors.tsv.
"""
import collections
import importlib.util
import json
import sys
from pathlib import Path


def scored(scorer, folder):
    """The scorer, and for every report its gold and predicted events."""
    spec = importlib.util.spec_from_file_location("score", scorer)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    texts = {}
    for f in sorted((folder / "texts").glob("*.json")):
        d = json.loads(f.read_text(encoding="utf-8"))
        texts[d["id"]] = score.Report(d)
    gold = score.load_folder(str(folder / "gold"), texts)
    predicted = {doc: [] for doc in gold}
    for line in (folder / "predicted.jsonl").read_text(encoding="utf-8").splitlines():
        e = json.loads(line)
        predicted.setdefault(e["document"], []).append(score.prepare(e, texts[e["document"]]))
    return score, {doc: (gold.get(doc, []), events) for doc, events in predicted.items()}


def main():
    score, reports = scored(sys.argv[1], Path(sys.argv[2]))
    n = {k: collections.Counter() for k in ("gold", "right", "missed", "invented")}
    other = collections.defaultdict(collections.Counter)
    for gold, found in reports.values():
        pairs = score.pair(gold, found)
        gold_left = [e for i, e in enumerate(gold) if i not in {i for i, _ in pairs}]
        found_left = [e for j, e in enumerate(found) if j not in {j for _, j in pairs}]
        n["gold"].update(e["type"] for e in gold)
        n["right"].update(gold[i]["type"] for i, _ in pairs)
        mistaken = score.pair(gold_left, found_left, typed=False)
        for i, j in mistaken:
            other[gold_left[i]["type"]][found_left[j]["type"]] += 1
        n["missed"].update(e["type"] for i, e in enumerate(gold_left) if i not in {i for i, _ in mistaken})
        n["invented"].update(e["type"] for j, e in enumerate(found_left) if j not in {j for _, j in mistaken})
    rows = ["type\tgold\tright\tread as another\tmissed\tinvented\tmost often read as"]
    for t in sorted(n["gold"], key=lambda t: -n["gold"][t]):
        most = ", ".join(f"{name} {count}" for name, count in other[t].most_common(3))
        rows.append("\t".join([t, *(str(x) for x in (n["gold"][t], n["right"][t], sum(other[t].values()), n["missed"][t], n["invented"][t])), most]))
    print("\n".join(rows))
    if "--write" in sys.argv:
        (Path(__file__).parent / "errors.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
