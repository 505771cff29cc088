"""How likely a word is one that annotators mark, learned from the words they marked.

    marked words ─► distinct words, marked and unmarked uses ─► logistic regression ─► a score a distinct word

A score hangs on the word alone: itself, its pieces (so unseen words have one too), its strengths in the lists, and its
vector, where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.learning.counting import WORD, Pieces, Weights, distinct_words
from framing.learning.listed import listed_values, listed_words
from framing.learning.meaning import vectors_of_words
from framing.lexicons.model import Lexicon
from framing.measuring.vectors import WordVectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["MarkedWords"]

Floats = NDArray[np.float64]
_LETTERS = (2, 5)
_LENGTH = 2.0  # of a word's vector beside its pieces, whose length is 1


class MarkedWords:
    """Scores of words, learned from texts of which some words were marked."""

    def __init__(self, lexicons: Sequence[Lexicon], vectors: WordVectors | None = None) -> None:
        self.lexicons, self.vectors = lexicons, vectors
        self.pieces = Pieces(_LETTERS)
        self.weights: Weights | None = None
        self.known: list[str] = []
        self.coef: Floats = np.empty(0)
        self.intercept = 0.0

    def fit(self, texts: Sequence[str], marked: Sequence[Sequence[str] | None]) -> MarkedWords:
        """Learn from texts and the words or phrases marked in each; texts with None say nothing."""
        from scipy.sparse import vstack
        from sklearn.linear_model import LogisticRegression

        asked = [(text, words) for text, words in zip(texts, marked, strict=True) if words is not None]
        texts, marks = [text for text, _ in asked], [words for _, words in asked]
        distinct, text, word = distinct_words(texts, WORD)
        uses = np.bincount(word, minlength=len(distinct)).astype(float)
        yes = np.bincount(word[_inside(texts, marks, text)], minlength=len(distinct)).astype(float)
        self.known = [one for one, many in zip(distinct, uses, strict=True) if many > 1]
        self.weights = Weights()
        pieces = self.weights.fit_transform(self.pieces.fit_transform(distinct))
        features = self._features(distinct, pieces)
        labels, weights = np.repeat([True, False], len(distinct)), np.concatenate([yes, uses - yes])
        used = weights > 0
        model = LogisticRegression(max_iter=1000)
        model.fit(vstack([features, features]).tocsr()[used], labels[used], sample_weight=weights[used])
        self.coef, self.intercept = model.coef_[0], float(model.intercept_[0])
        return self

    def chances(self, words: Sequence[str]) -> Floats:
        """Give for each word how likely a use of it is marked."""
        if not len(words):
            return np.empty(0)
        assert self.weights is not None  # noqa: S101 (fitted)
        features = self._features(words, self.weights.transform(self.pieces.transform(words)))
        return np.asarray(1 / (1 + np.exp(-(features @ self.coef + self.intercept))))

    def values(self, texts: Sequence[str]) -> Floats:
        """Give for each text how likely any of its words is marked (as −log of none), the likeliest, and the mean."""
        distinct, text, word = distinct_words(texts, WORD)
        chance = self.chances(distinct)[word]
        values = np.zeros((len(texts), 3))
        np.add.at(values[:, 0], text, -np.log1p(-np.minimum(chance, 1 - 1e-9)))
        np.maximum.at(values[:, 1], text, chance)
        values[:, 2] = values[:, 0] / np.maximum(np.bincount(text, minlength=len(texts)), 1)
        return values

    def _features(self, words: Sequence[str], pieces: csr_matrix) -> csr_matrix:
        from scipy.sparse import csr_matrix, hstack

        place = {word: column for column, word in enumerate(self.known)}
        hits = [(row, place[word]) for row, word in enumerate(words) if word in place]
        rows, columns = zip(*hits, strict=True) if hits else ((), ())
        itself = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(place)))
        blocks = [itself, pieces]
        if self.lexicons:
            blocks.append(csr_matrix(listed_values(words, listed_words(words, self.lexicons), self.lexicons)))
        if self.vectors is not None:
            blocks.append(csr_matrix(_LENGTH * vectors_of_words(words, self.vectors)))
        return hstack(blocks).tocsr()


def _inside(texts: Sequence[str], marked: Sequence[Sequence[str]], text: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say of each word of the texts, in order, whether it stands in a marked one."""
    flags: list[bool] = []
    for one, phrases in zip(texts, marked, strict=True):
        small = one.lower()
        spans = [match.span() for phrase in phrases if phrase.strip()
                 for match in re.finditer(re.escape(phrase.strip().lower()), small)]  # fmt: skip
        flags += [any(a < match.end() and match.start() < b for a, b in spans) for match in re.finditer(WORD, small)]
    if len(flags) != len(text):  # the two ways to cut words disagree on some sign: better to stop than to shift marks
        raise AssertionError(f"{len(flags)} words and {len(text)} were cut")
    return np.array(flags, dtype=bool)
