"""Words in, wordpieces and shapes out: the Python reference of `crates/griot/src/annotate/wordpiece.rs`.

Both sides must cut every word alike, or the weights read noise: `tests/parity` holds them together.
"""
import unicodedata

SHAPES = ["pad", "lower", "title", "upper", "mixed", "number", "digits", "punct", "other"]
MAX_PIECES = 8
QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-"})


def shape(word: str) -> int:
    """The case class of a word, by its letters; the encoder itself is uncased."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        if all(c.isdigit() for c in word) and word:
            return 5
        return 6 if any(c.isdigit() for c in word) else 7
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 2 if len(letters) == 1 else 3
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    if any(c.isupper() for c in letters):
        return 4
    return 8


def is_punctuation(c: str) -> bool:
    o = ord(c)
    return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c).startswith("P")


def normalise(word: str) -> str:
    """Lower case, no accents, plain quotes and dashes."""
    word = unicodedata.normalize("NFD", word.translate(QUOTES).lower())
    return "".join(c for c in word if unicodedata.category(c) != "Mn")


class Wordpiece:
    def __init__(self, vocab_path: str):
        with open(vocab_path, encoding="utf-8") as f:
            self.ids = {line.rstrip("\n"): i for i, line in enumerate(f)}
        self.unk, self.cls, self.sep, self.pad, self.hidden = (self.ids[t] for t in ("[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]"))

    def pieces(self, word: str) -> list[int]:
        """At most MAX_PIECES pieces of one word; never empty."""
        out: list[int] = []
        for run in self._runs(normalise(word)):
            out += self._greedy(run)
        return out[:MAX_PIECES] or [self.unk]

    @staticmethod
    def _runs(text: str) -> list[str]:
        """Splits at punctuation, each sign a run of its own."""
        runs, current = [], ""
        for c in text:
            if is_punctuation(c):
                if current:
                    runs.append(current)
                runs.append(c)
                current = ""
            else:
                current += c
        return runs + [current] if current else runs

    def _greedy(self, run: str) -> list[int]:
        out, start = [], 0
        if len(run) > 64:
            return [self.unk]
        while start < len(run):
            for end in range(len(run), start, -1):
                piece = run[start:end] if start == 0 else "##" + run[start:end]
                if piece in self.ids:
                    out.append(self.ids[piece])
                    start = end
                    break
            else:
                return [self.unk]
        return out
