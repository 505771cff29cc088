"""The scores of texts, taken apart into their words; the parts add up.

texts ─► features, listed words, marked words, for all at once ─► what each word has of each block ─► one table
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.learning.counting import TOKEN, WORD
from framing.learning.features import Features
from framing.learning.listed import listed_values, listed_words
from framing.learning.meaning import vectors_of_words

__all__ = ["explained"]

Floats = NDArray[np.float64]
Parts = list[tuple[int, int]]
_PART = re.compile(r"\S+")
_TOKEN = re.compile(TOKEN)
_COLUMNS = {"text": pl.Int64, "part": pl.String, "start": pl.Int32, "end": pl.Int32, "contribution": pl.Float64}


def explained(texts: Sequence[str], features: Features, coef: Floats, intercept: float) -> pl.DataFrame:
    """Give `text, part, start, end, contribution`: of each text (its number) every word, then form, then start."""
    if not texts:
        return pl.DataFrame(schema=_COLUMNS)
    blocks = np.cumsum([0, *(width for _, width in features.widths)])
    values = features.transform(texts)
    places = {name: slice(a, b) for (name, _), a, b in zip(features.widths, blocks, blocks[1:], strict=False)}
    words, tables = _Words.of(texts, features, coef[places.get("transformer", slice(0))]), []
    for number, hits in enumerate(_hits(texts, features)):
        read = _Read(texts[number], [match.span() for match in _PART.finditer(texts[number])], hits, words)
        row = np.asarray(values[number].todense()).ravel() * coef
        shares, rest = np.zeros(len(read.parts)), 0.0
        for name, place in places.items():
            own = _WAYS[name](read, row[place]) if name in _WAYS else np.zeros(len(read.parts))
            shares += own
            rest += float(row[place].sum() - own.sum())
        tables.append(_table(number, read, [*shares.tolist(), rest, intercept]))
    return pl.concat(tables)


@dataclass(frozen=True)
class _Words:
    """What is looked up of words: the columns of their pieces and runs, how likely each is marked, what tokens add."""

    features: Features
    cut: Callable[[str], list[int]] | None
    chances: dict[str, float]
    tokens: dict[str, list[tuple[tuple[int, int], float]]]

    @classmethod
    def of(cls, texts: Sequence[str], features: Features, coef: Floats) -> _Words:
        cut = features.pieces.cutter() if features.pieces is not None else None
        words = sorted({word for text in texts for word in re.findall(WORD, text.lower())}) if features.marked else []
        chances = features.marked.chances(words).tolist() if features.marked and words else []
        return cls(features, cut, dict(zip(words, chances, strict=True)), _tokens(texts, features, coef))


@dataclass(frozen=True)
class _Read:
    """A text with its parts (runs without blanks), its listed words, and what the model knows of words."""

    text: str
    parts: Parts
    hits: list[tuple[int, int, str, float]]
    words: _Words

    def place(self, start: int) -> int:
        """Say in which part an offset lies."""
        return int(np.searchsorted([a for a, _ in self.parts], start, "right")) - 1

    @property
    def lower(self) -> str | None:
        """The text in small letters; None where a letter becomes two, so that offsets no longer hold."""
        small = self.text.lower()
        return small if len(small) == len(self.text) else None

    def runs(self) -> list[tuple[int, list[int]]]:
        """Columns of the runs of words, with the parts of their words."""
        vectorizer, small = self.words.features.runs, self.lower
        if small is None or vectorizer is None:
            return []
        least, most = vectorizer.ngram_range
        tokens = [(match.group(), self.place(match.start())) for match in _TOKEN.finditer(small)]
        found = []
        for length in range(least, most + 1):
            for first in range(len(tokens) - length + 1):
                run = tokens[first : first + length]
                column = vectorizer.vocabulary_.get(" ".join(word for word, _ in run))
                if column is not None:
                    found.append((column, [place for _, place in run]))
        return found


def _tokens(texts: Sequence[str], features: Features, coef: Floats) -> dict[str, list[tuple[tuple[int, int], float]]]:
    """Give for each text the offsets of its tokens, and what each adds over the mean of the texts learned from."""
    if features.transformer is None:
        return {}
    weight, mean = features.slope("transformer") * coef, features.means["transformer"]
    return {texts[row]: list(zip(offsets, ((vectors - mean) @ weight / len(vectors)).tolist(), strict=True))
            for row, offsets, vectors in features.transformer.read(texts)}  # fmt: skip


def _hits(texts: Sequence[str], features: Features) -> list[list[tuple[int, int, str, float]]]:
    return listed_words(texts, features.lexicons) if features.lexicons else [[] for _ in texts]


def _table(number: int, read: _Read, contributions: list[float]) -> pl.DataFrame:
    starts, ends = [a for a, _ in read.parts], [b for _, b in read.parts]
    return pl.DataFrame(
        {
            "text": [number] * len(contributions),
            "part": [*(read.text[a:b] for a, b in read.parts), "form", "start"],
            "start": [*starts, None, None],
            "end": [*ends, None, None],
            "contribution": contributions,
        },
        schema=_COLUMNS,
    )


def _of_runs(read: _Read, block: Floats) -> Floats:
    """Runs of words: each occurrence has an equal part of its run, each of its words an equal part of that."""
    runs = read.runs()
    many = Counter(column for column, _ in runs)
    shares = np.zeros(len(read.parts))
    for column, places in runs:
        for place in places:
            shares[place] += block[column] / many[column] / len(places)
    return shares


def _of_pieces(read: _Read, block: Floats) -> Floats:
    """Pieces of words: each lies in one word."""
    assert read.words.cut is not None  # noqa: S101 (there is a block of them)
    columns = [read.words.cut(read.text[a:b].lower()) for a, b in read.parts]
    many = Counter(column for own in columns for column in own)
    return np.array([sum(block[column] / many[column] for column in own) for own in columns])


def _of_listed(read: _Read, block: Floats) -> Floats:
    """Listed words: what the score gains over a text without any, by strength."""
    shares, features = np.zeros(len(read.parts)), read.words.features
    if not read.hits:
        return shares
    values, without = (listed_values([read.text], [found], features.lexicons) for found in (read.hits, []))
    gain = _gain("lexicon", features, values, without, block)
    for start, end, _, strength in read.hits:
        own = [n for n, (a, b) in enumerate(read.parts) if a < end and start < b]
        shares[own] += gain * strength / sum(one[3] for one in read.hits) / len(own)
    return shares


def _of_learned(read: _Read, block: Floats) -> Floats:
    """Words weighted by the labels: by their log-odds."""
    runs, odds = read.runs(), read.words.features.odds
    total = sum(abs(odds[column]) for column in {column for column, _ in runs})
    shares = np.zeros(len(read.parts))
    if not total:
        return shares
    many = Counter(column for column, _ in runs)
    direction = np.sign(sum(odds[column] for column in many)) or 1.0
    for column, places in runs:
        for place in places:
            part = direction * odds[column] / total / many[column] / len(places)
            shares[place] += float(block.sum()) * part
    return shares


def _of_marked(read: _Read, block: Floats) -> Floats:
    """Words like those that were marked: what the score gains over a text without any, by their part in the chance."""
    shares, features = np.zeros(len(read.parts)), read.words.features
    words = [] if read.lower is None else list(re.finditer(WORD, read.lower))
    if not words or features.marked is None:
        return shares
    chances = np.array([read.words.chances[word.group()] for word in words])
    weight = -np.log1p(-np.minimum(chances, 1 - 1e-9))
    values = np.array([[weight.sum(), chances.max(), weight.mean()]])  # as MarkedWords.values, without another reading
    gain = _gain("marked", features, values, np.zeros_like(values), block)
    for word, own in zip(words, gain * weight / weight.sum(), strict=True):
        shares[read.place(word.start())] += own
    return shares


def _of_vectors(read: _Read, block: Floats) -> Floats:
    """Vectors: each word has the part that it has in the mean; what lies beyond the bound belongs to none."""
    shares, features = np.zeros(len(read.parts)), read.words.features
    words = [] if read.lower is None else list(re.finditer(WORD, read.lower))
    if not words or features.vectors is None:
        return shares
    own = vectors_of_words([word.group() for word in words], features.vectors) / len(words)
    none = np.zeros_like(own[:1])
    steps = features.scaled("vectors", own).toarray() - features.scaled("vectors", none).toarray()
    here = features.scaled("vectors", own.sum(axis=0, keepdims=True)).toarray().ravel()
    weight = np.divide(block, here, out=np.zeros_like(block), where=here != 0)
    for word, step in zip(words, steps @ weight, strict=True):
        shares[read.place(word.start())] += step
    return shares


def _of_transformer(read: _Read, block: Floats) -> Floats:
    """Tokens: each has the part that it has in the mean; those at beginning and end belong to no word."""
    shares = np.zeros(len(read.parts))
    for (start, end), added in read.words.tokens.get(read.text, []):
        first = start + len(read.text[start:end]) - len(read.text[start:end].lstrip())  # a token may open with a blank
        if first < end:
            shares[read.place(first)] += added
    return shares


def _gain(name: str, features: Features, values: Floats, without: Floats, block: Floats) -> float:
    """What the score gains by the values of a block over other values of it."""
    here, there = (features.scaled(name, one).toarray().ravel() for one in (values, without))
    weight = np.divide(block, here, out=np.zeros_like(block), where=here != 0)
    return float(((here - there) * weight).sum())


_WAYS: dict[str, Callable[[_Read, Floats], Floats]] = {
    "words": _of_runs, "characters": _of_pieces, "lexicon": _of_listed, "learned": _of_learned, "marked": _of_marked,
    "vectors": _of_vectors, "transformer": _of_transformer,
}  # fmt: skip
