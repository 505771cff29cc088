"""The score of a text, taken apart into its words; the parts add up."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.learning.counting import TOKEN
from framing.learning.features import Features
from framing.learning.listed import listed_values, listed_words
from framing.learning.marked import WORD

__all__ = ["explained"]

Floats = NDArray[np.float64]
Parts = list[tuple[int, int]]
_PART = re.compile(r"\S+")
_TOKEN = re.compile(TOKEN)


def explained(text: str, features: Features, coef: Floats, intercept: float) -> pl.DataFrame:
    """Give `part, start, end, contribution`: every word, then form, then start."""
    parts = [match.span() for match in _PART.finditer(text)]
    values = features.transform([text])
    shares = np.zeros(len(parts))
    rest = 0.0
    first = 0
    for name, width in features.widths:
        block = np.asarray(values[:, first : first + width].todense()).ravel() * coef[first : first + width]
        own = _shares(name, text, parts, features, block)
        shares += own
        rest += float(block.sum() - own.sum())
        first += width
    return pl.DataFrame(
        {
            "part": [*(text[a:b] for a, b in parts), "form", "start"],
            "start": [*(a for a, _ in parts), None, None],
            "end": [*(b for _, b in parts), None, None],
            "contribution": [*shares.tolist(), rest, intercept],
        },
        schema={"part": pl.String, "start": pl.Int32, "end": pl.Int32, "contribution": pl.Float64},
    )


def _shares(name: str, text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Give what each word has of the sum of a block; what belongs to no word is left."""
    ways = {"words": _of_runs, "characters": _of_pieces, "lexicon": _of_listed, "learned": _of_learned,
            "marked": _of_marked}  # fmt: skip
    return ways[name](text, parts, features, block) if name in ways else np.zeros(len(parts))


def _of_runs(text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Runs of words: each occurrence has an equal part of its run, each of its words an equal part of that."""
    runs = _runs(text, parts, features.runs)
    many = Counter(column for column, _ in runs)
    shares = np.zeros(len(parts))
    for column, places in runs:
        for place in places:
            shares[place] += block[column] / many[column] / len(places)
    return shares


def _runs(text: str, parts: Parts, vectorizer: object) -> list[tuple[int, list[int]]]:
    """Columns of the runs of words in a text, with the places of their words."""
    vocabulary, (least, most) = vectorizer.vocabulary_, vectorizer.ngram_range  # type: ignore[attr-defined]
    tokens = [(match.group().lower(), _place(parts, match.start())) for match in _TOKEN.finditer(text.lower())]
    if len(text.lower()) != len(text):  # a letter became two: offsets no longer hold, so no word is credited
        return []
    found = []
    for length in range(least, most + 1):
        for first in range(len(tokens) - length + 1):
            run = tokens[first : first + length]
            column = vocabulary.get(" ".join(word for word, _ in run))
            if column is not None:
                found.append((column, [place for _, place in run]))
    return found


def _of_pieces(text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Pieces of words: each lies in one word."""
    assert features.pieces is not None  # noqa: S101 (there is a block of them)
    columns = [features.pieces.cut(text[a:b].lower()) for a, b in parts]
    many = Counter(column for own in columns for column in own)
    return np.array([sum(block[column] / many[column] for column in own) for own in columns])


def _of_listed(text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Listed words: what the score gains over a text without any, by strength."""
    hits = listed_words([text], features.lexicons)[0]
    shares = np.zeros(len(parts))
    if not hits:
        return shares
    values, without = (listed_values([text], [found], features.lexicons) for found in (hits, []))
    gain = _gain("lexicon", features, values, without, block)
    for start, end, _, strength in hits:
        own = [n for n, (a, b) in enumerate(parts) if a < end and start < b]
        shares[own] += gain * strength / sum(one[3] for one in hits) / len(own)
    return shares


def _of_learned(text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Words weighted by the labels: by their log-odds."""
    runs = _runs(text, parts, features.runs)
    total = sum(abs(features.odds[column]) for column in {column for column, _ in runs})
    shares = np.zeros(len(parts))
    if not total:
        return shares
    many = Counter(column for column, _ in runs)
    direction = np.sign(sum(features.odds[column] for column in many)) or 1.0
    for column, places in runs:
        for place in places:
            part = direction * features.odds[column] / total / many[column] / len(places)
            shares[place] += float(block.sum()) * part
    return shares


def _of_marked(text: str, parts: Parts, features: Features, block: Floats) -> Floats:
    """Words like those that were marked: what the score gains over a text without any, by their part in the chance."""
    shares = np.zeros(len(parts))
    words = [] if len(text.lower()) != len(text) else list(re.finditer(WORD, text.lower()))
    if not words or features.marked is None:
        return shares
    weight = -np.log1p(-np.minimum(features.marked.chances([word.group() for word in words]), 1 - 1e-9))
    values = features.marked.values([text])
    gain = _gain("marked", features, values, np.zeros_like(values), block)
    for word, own in zip(words, gain * weight / weight.sum(), strict=True):
        shares[_place(parts, word.start())] += own
    return shares


def _gain(name: str, features: Features, values: Floats, without: Floats, block: Floats) -> float:
    """What the score gains by the values of a block over other values of it."""
    here, there = (features.scaled(name, one).toarray().ravel() for one in (values, without))
    weight = np.divide(block, here, out=np.zeros_like(block), where=here != 0)
    return float(((here - there) * weight).sum())


def _place(parts: Parts, start: int) -> int:
    return int(np.searchsorted([a for a, _ in parts], start, "right")) - 1
