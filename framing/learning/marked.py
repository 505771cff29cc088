"""How likely a word makes a sentence loaded: a list of words learned from labels, and from marks where there are any.

    labels of texts, marked words ─► one likelihood over distinct words ─► a chance a distinct word

A chance hangs on the word alone: itself, its pieces (so unseen words have one too), its strengths in the lists, how
common it is, and its vector, where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.learning.counting import WORD, Pieces, Weights, distinct_words
from framing.learning.listed import listed_alone, listed_values
from framing.learning.meaning import vectors_of_words
from framing.lexicons.model import Lexicon
from framing.measuring.vectors import WordVectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["MarkedWords", "WordsOfTexts"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Marks = Sequence[Sequence[str] | None] | None
_LETTERS = (2, 5)
_LENGTH = 2.0  # of a word's vector beside its pieces, whose length is 1
_LISTED = 0.5  # weight of the strengths in the lists
_COMMON = 1 / 3  # weight of the logarithm of how often a word was seen
_CAUTION = 0.2  # pulls the weights to nought: their squares × this
_STEPS = 60  # further ones change the chances in the third digit
_START = -4.0, -3.0  # log of the rate of a word, and of a text without words, before anything is learned
_TINY = 1e-12


@dataclass(frozen=True)
class WordsOfTexts:
    """Distinct words of texts with their features, and every use: its text, its word, whether it is marked.

    Attributes
    ----------
    asked : array of bool, texts
        Whether somebody was asked which of its words are marked.
    """

    features: csr_matrix
    text: Ints
    word: Ints
    marked: Flags
    asked: Flags

    def values(self, rates: Floats, rows: Ints) -> Floats:
        """Give what `MarkedWords.values` gives of some of the texts."""
        place = np.full(len(self.asked), -1)
        place[rows] = np.arange(len(rows))
        here = place[self.text]
        return _values(rates[self.word[here >= 0]], here[here >= 0], len(rows))


class MarkedWords:
    """Chances of words, learned from labels of texts, and from words marked in them."""

    def __init__(self, lexicons: Sequence[Lexicon], vectors: WordVectors | None = None) -> None:
        self.lexicons, self.vectors = lexicons, vectors
        self.pieces = Pieces(_LETTERS)
        self.weights: Weights | None = None
        self.known: list[str] = []
        self.common: Floats = np.empty(0)
        self.coef: Floats = np.empty(0)
        self.intercept = 0.0
        self._rates: dict[str, float] | None = None

    def read(self, texts: Sequence[str], marked: Marks = None) -> WordsOfTexts:
        """Learn which words there are, and give them; no label is looked at."""
        distinct, text, word = distinct_words(texts, WORD)
        uses = np.bincount(word, minlength=len(distinct))
        self.known = [one for one, many in zip(distinct, uses, strict=True) if many > 1]
        self.common = np.log(uses[uses > 1])
        self.weights = Weights()
        pieces = self.weights.fit_transform(self.pieces.fit_transform(distinct))
        given = [None] * len(texts) if marked is None else list(marked)
        asked = np.array([one is not None for one in given], dtype=bool)
        return WordsOfTexts(self._features(distinct, pieces), text, word, _inside(texts, given, text), asked)

    def fit(self, words: WordsOfTexts, loaded: Flags) -> MarkedWords:
        """Learn from the words of texts, and which of the texts are loaded."""
        self.coef, self.intercept = _learned(words, loaded, np.arange(len(loaded)))
        self._rates = None
        return self

    def held_out(self, words: WordsOfTexts, loaded: Flags, learn: Ints, rest: Ints) -> Floats:
        """Give the values of some of the texts, learned from others."""
        coef, intercept = _learned(words, loaded, learn)
        return words.values(_rates(words.features @ coef + intercept), rest)

    def chances(self, words: Sequence[str]) -> Floats:
        """Give for each word how likely a use of it is marked."""
        return np.asarray(-np.expm1(-self.rates(words)))

    def rates(self, words: Sequence[str]) -> Floats:
        """Give −log of the chance that a use of each word is not marked, which adds up over words."""
        if self._rates is None:  # most words of any text are known ones: worked out once, whole texts go twice as fast
            self._rates = dict(zip(self.known, self._worked_out(self.known).tolist(), strict=True))
        new = [word for word in words if word not in self._rates]
        rates = self._rates | dict(zip(new, self._worked_out(new).tolist(), strict=True))
        return np.array([rates[word] for word in words])

    def _worked_out(self, words: Sequence[str]) -> Floats:
        if not words:
            return np.empty(0)
        assert self.weights is not None  # noqa: S101 (fitted)
        features = self._features(words, self.weights.transform(self.pieces.transform(words)))
        return _rates(features @ self.coef + self.intercept)

    def values(self, texts: Sequence[str]) -> Floats:
        """Give for each text how likely any of its words is marked (as −log of none), the likeliest, and the mean."""
        distinct, text, word = distinct_words(texts, WORD)
        return _values(self.rates(distinct)[word], text, len(texts))

    def _features(self, words: Sequence[str], pieces: csr_matrix) -> csr_matrix:
        from scipy.sparse import csr_matrix, hstack

        place = {word: column for column, word in enumerate(self.known)}
        hits = [(row, place[word]) for row, word in enumerate(words) if word in place]
        rows, columns = (np.array(one, dtype=int) for one in (zip(*hits, strict=True) if hits else ((), ())))
        shape = (len(words), len(place))
        itself = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        common = csr_matrix((_COMMON * self.common[columns], (rows, np.zeros(len(rows), int))), shape=(len(words), 1))
        blocks = [itself, pieces, common]
        if self.lexicons:
            values = listed_values(words, listed_alone(words, self.lexicons), self.lexicons)
            blocks.append(csr_matrix(_LISTED * values))
        if self.vectors is not None:
            blocks.append(csr_matrix(_LENGTH * vectors_of_words(words, self.vectors)))
        return hstack(blocks).tocsr()


def _learned(words: WordsOfTexts, loaded: Flags, rows: Ints) -> tuple[Floats, float]:
    """Find the weights under which what is known of some of the texts is likeliest.

    A use of a word is marked with chance 1 − exp(−rate), rate = log(1 + exp(weights × features)). Where marks are known
    they count use by use; elsewhere a text is loaded unless none of its words is marked (noisy or: Pearl, 1988).
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix
    from threadpoolctl import threadpool_limits

    mine = np.zeros(len(loaded), dtype=bool)
    mine[rows] = True
    counted = (mine & words.asked)[words.text]
    many = words.features.shape[0]
    yes = np.bincount(words.word[counted & words.marked], minlength=many).astype(float)
    no = np.bincount(words.word[counted & ~words.marked], minlength=many).astype(float)
    unasked = np.flatnonzero(mine & ~words.asked)
    place = np.full(len(loaded), -1)
    place[unasked] = np.arange(len(unasked))
    row = place[words.text]
    shape = (len(unasked), many)
    uses = csr_matrix((np.ones(int((row >= 0).sum())), (row[row >= 0], words.word[row >= 0])), shape=shape)
    features, across, back, is_loaded = words.features, words.features.T.tocsr(), uses.T.tocsr(), loaded[unasked]

    def loss(given: Floats) -> tuple[float, Floats]:
        coef, intercept, alone = given[:-2], given[-2], given[-1]
        scores = features @ coef + intercept
        rates = _rates(scores)
        chance, none = np.maximum(-np.expm1(-rates), _TINY), np.exp(-rates)
        said = yes @ np.log(chance) - no @ rates
        total = np.maximum(uses @ rates + np.logaddexp(0, alone), _TINY)
        any_is = np.maximum(-np.expm1(-total), _TINY)
        said += np.where(is_loaded, np.log(any_is), -total).sum()
        by_text = np.where(is_loaded, np.exp(-total) / any_is, -1.0)
        by_score = (yes * none / chance - no + back @ by_text) / (1 + np.exp(-scores))
        slope = [across @ by_score - 2 * _CAUTION * coef, [by_score.sum()], [by_text.sum() / (1 + np.exp(-alone))]]
        return float(_CAUTION * coef @ coef - said), -np.concatenate(slope)

    start = np.concatenate([np.zeros(features.shape[1]), _START])
    with threadpool_limits(1):  # the steps are short: several threads would mostly wait for each other
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return found[:-2], float(found[-2])


def _rates(scores: Floats) -> Floats:
    return np.asarray(np.logaddexp(0, scores))


def _values(rates: Floats, text: Ints, texts: int) -> Floats:
    values = np.zeros((texts, 3))
    values[:, 0] = np.bincount(text, rates, minlength=texts)
    np.maximum.at(values[:, 1], text, -np.expm1(-rates))
    values[:, 2] = values[:, 0] / np.maximum(np.bincount(text, minlength=texts), 1)
    return values


def _inside(texts: Sequence[str], marked: Sequence[Sequence[str] | None], text: Ints) -> Flags:
    """Say of each word of the texts, in order, whether it stands in a marked one."""
    starts = np.searchsorted(text, np.arange(len(texts) + 1))
    flags = np.zeros(len(text), dtype=bool)
    for number, phrases in enumerate(marked):
        if not phrases:
            continue
        small = texts[number].lower()
        spans = [match.span() for phrase in phrases if phrase.strip()
                 for match in re.finditer(re.escape(phrase.strip().lower()), small)]  # fmt: skip
        own = [any(a < match.end() and match.start() < b for a, b in spans) for match in re.finditer(WORD, small)]
        if len(own) != starts[number + 1] - starts[number]:
            # The two ways to cut words disagree on some sign: better to stop than to shift marks.
            raise AssertionError(f"{len(own)} words and {starts[number + 1] - starts[number]} were cut")
        flags[starts[number] : starts[number + 1]] = own
    return flags
