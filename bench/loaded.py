"""How well the strengths of loaded words tell sentences and words that experts marked from others.

    python bench/loaded.py FOLDER [--half dev|test|all]

FOLDER holds loaded-sentences.jsonl and loaded-spans.jsonl.gz. Scoring, exactly:

- **Sentences**: those labelled Biased against Non-biased ("No agreement" is left out), by the sum of the strengths of
  the loaded words in them; `per word` divides by the words of the sentence.
- **Words**: every word of those sentences (a run of letters and digits), marked where it stands in a phrase that the
  experts named, by the strength of the mention that covers it, else 0.
- **Spans**: the same for the words of whole articles, marked inside a span of Loaded_Language.
- **Halves**: by a checksum of the text. Lists were mended after looking at `dev` alone.
- AUC counts ties as one half. Intervals: 95 %, from 1,000 resamples of sentences or articles.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Row = dict[str, Any]
Floats = NDArray[np.float64]
WORD = re.compile(r"\w+(?:['’]\w+)*")
LEXICON = "loaded-words"


def half_of(text: str) -> str:
    return "dev" if hashlib.md5(text.encode()).digest()[0] % 2 else "test"  # noqa: S324 (a split, no secret)


def read_rows(path: Path) -> list[Row]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def auc(scores: Floats, marked: Floats, weights: Floats | None = None) -> float:
    """Area under the curve, ties one half, from the counts of each value: strengths have few."""
    values, place = np.unique(scores, return_inverse=True)
    weights = np.ones(len(scores)) if weights is None else weights
    good = np.bincount(place, weights * marked, len(values))
    bad = np.bincount(place, weights * (1 - marked), len(values))
    below = np.cumsum(bad) - bad
    return float((good * (below + bad / 2)).sum() / (good.sum() * bad.sum()))


def interval(scores: Floats, marked: Floats, unit: NDArray[np.int64]) -> tuple[float, float]:
    random, units = np.random.default_rng(0), int(unit.max()) + 1
    many = [auc(scores, marked, np.bincount(random.integers(0, units, units), minlength=units)[unit].astype(float))
            for _ in range(1000)]  # fmt: skip
    low, high = np.percentile(many, [2.5, 97.5])
    return float(low), float(high)


def found(texts: list[str]) -> list[list[tuple[int, int, float]]]:
    """Mentions of each text: start, end, strength."""
    import framing as fr

    rows = [{"article": str(n), "outlet": "x", "headline": "", "text": text} for n, text in enumerate(texts)]
    table = fr.find_mentions(fr.read_articles(rows), LEXICON).table
    hits: list[list[tuple[int, int, float]]] = [[] for _ in texts]
    for article, start, end, strength in table.select("article", "start", "end", "strength").iter_rows():
        hits[int(article)].append((start, end, strength))
    return hits


def words_scored(
    text: str, hits: list[tuple[int, int, float]], spans: list[tuple[int, int]]
) -> list[tuple[float, float]]:
    strengths, inside = np.zeros(len(text) + 1), np.zeros(len(text) + 1)
    for start, end, strength in hits:
        strengths[start:end] = strength
    for start, end in spans:
        inside[start:end] = 1
    return [(strengths[word.start()], inside[word.start()]) for word in WORD.finditer(text)]


def marked_phrases(row: Row) -> list[tuple[int, int]]:
    phrases = [re.escape(phrase) for phrase in row["words"] if phrase.strip()]
    return [m.span() for phrase in phrases for m in re.finditer(rf"(?<!\w){phrase}(?!\w)", row["text"], re.IGNORECASE)]


def line(name: str, scores: Floats, marked: Floats, unit: NDArray[np.int64]) -> str:
    low, high = interval(scores, marked, unit)
    return f"{name:20s} {auc(scores, marked):.3f} [{low:.3f}, {high:.3f}]  {int(marked.sum()):,} of {len(marked):,}"


def by_words(name: str, texts: list[str], spans: list[list[tuple[int, int]]]) -> str:
    rows = [(n, *pair) for n, (text, hits, marks) in enumerate(zip(texts, found(texts), spans, strict=True))
            for pair in words_scored(text, hits, marks)]  # fmt: skip
    unit, scores, marked = (np.array(column) for column in zip(*rows, strict=True))
    hit = scores > 0
    told = f"  listed: {hit[marked > 0].mean():.1%} of marked, {hit[marked == 0].mean():.1%} of other words"
    return line(name, scores, marked, unit) + told


def report(folder: Path, half: str) -> None:
    def kept(row: Row) -> bool:
        return half in ("all", half_of(row["text"]))

    rows = [row for row in read_rows(folder / "loaded-sentences.jsonl") if kept(row) and row["label"] != "No agreement"]
    texts, marked = [row["text"] for row in rows], np.array([float(row["label"] == "Biased") for row in rows])
    sums = np.array([sum(strength for _, _, strength in hits) for hits in found(texts)])
    lengths, unit = np.array([len(WORD.findall(text)) for text in texts]), np.arange(len(rows))
    print(line(f"{half} sentences", sums, marked, unit))
    print(line(f"{half} per word", sums / lengths, marked, unit))
    print(by_words(f"{half} words", texts, [marked_phrases(row) for row in rows]))
    articles = [row for row in read_rows(folder / "loaded-spans.jsonl.gz") if kept(row)]
    spans = [[(a, b) for name, a, b in row["spans"] if name == "Loaded_Language"] for row in articles]
    print(by_words(f"{half} spans", [row["text"] for row in articles], spans))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"))
    args = parser.parse_args()
    for half in [args.half] if args.half else ["dev", "test", "all"]:
        report(args.folder, half)


if __name__ == "__main__":
    main()
