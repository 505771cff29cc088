"""Texts as numbers: words, pieces of words, listed words, form, and words learned from the labels and from marks.

    texts ─► counts ─► weights                ┐
          ─► listed, form, learned, marked  ──┴► side by side

Everything is fitted on the texts given to `fit_transform` alone, so that folds leak nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.learning.counting import Pieces, Weights, run_counter
from framing.learning.form import sentence_forms
from framing.learning.listed import listed_values, listed_words
from framing.learning.marked import MarkedWords
from framing.learning.meaning import mean_vectors
from framing.learning.transformer import Transformer
from framing.lexicons.model import Lexicon
from framing.measuring.vectors import WordVectors

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Features"]

Floats = NDArray[np.float64]
_DENSE = 0.2  # weight of one standard deviation beside vectors of length 1, where nothing else is asked for
_BOUND = 4.0  # standard deviations that count


class Features:
    """What a classifier sees of a text, in blocks that stand side by side.

    Parameters
    ----------
    words : (int, int) or None
        Runs of words, shortest and longest.
    characters : (int, int) or None
        Pieces of words, in letters.
    lexicons : sequence of Lexicon
        Listed words: the strengths of each category, their sum, most, number and sum per word.
    form : bool
        Length, marks and the like, see `form.FORM`.
    learned : bool
        Words weighted by the labels: by how much likelier they are in one class, and by how likely they make a text
        loaded; both out of fold for the texts learned from.
    vectors, transformer
        The mean vector of the words, and of the tokens.
    shares : mapping of str to float
        How much a block counts, by its name; 1 where it is not named.
    """

    def __init__(
        self,
        *,
        words: tuple[int, int] | None,
        characters: tuple[int, int] | None,
        lexicons: Sequence[Lexicon],
        form: bool,
        learned: bool,
        seed: int,
        vectors: WordVectors | None = None,
        transformer: Transformer | None = None,
        shares: Mapping[str, float] | None = None,
    ) -> None:
        self.vectors, self.transformer, self.shares = vectors, transformer, dict(shares or {})
        self.words, self.lexicons, self.form, self.learned, self.seed = words, list(lexicons), form, learned, seed
        self.runs = run_counter(words or (1, 2)) if words or learned else None
        self.pieces = Pieces(characters) if characters else None
        self.marked: MarkedWords | None = None
        self.weights: dict[str, Weights] = {}
        self.means: dict[str, Floats] = {}
        self.scales: dict[str, Floats] = {}
        self.odds: Floats = np.empty(0)
        self.widths: list[tuple[str, int]] = []

    def fit_transform(
        self, texts: Sequence[str], labels: NDArray[np.bool_], marked: Sequence[Sequence[str] | None] | None = None
    ) -> csr_matrix:
        """Learn from texts, their labels and the words marked in them, and give the features of these texts."""
        counts: Any = self.runs.fit_transform(texts) if self.runs else None
        blocks: dict[str, Any] = {}
        if self.words:
            blocks["words"] = self._weighed("words", counts)
        if self.pieces:
            blocks["characters"] = self._weighed("characters", self.pieces.fit_transform(texts))
        dense = self._dense(texts)
        if self.learned:
            used = counts.sign()
            self.odds = _log_odds(used, labels)
            dense["learned"] = self._out_of_fold(
                labels, lambda learn, rest: _learned_values(used[rest], _log_odds(used[learn], labels[learn])), 3
            )
        if self.learned or marked is not None:
            dense["marked"] = self._fit_marked(texts, labels, marked)
        for name, values in dense.items():
            self._fit_scale(name, values)
            blocks[name] = self.scaled(name, values)
        self.widths = [(name, block.shape[1]) for name, block in blocks.items()]
        return _side_by_side(blocks)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Give the features of texts, one row a text."""
        counts: Any = self.runs.transform(texts) if self.runs else None
        blocks: dict[str, Any] = {}
        if self.words:
            blocks["words"] = self._share("words") * self.weights["words"].transform(counts)
        if self.pieces:
            weighed = self.weights["characters"].transform(self.pieces.transform(texts))
            blocks["characters"] = self._share("characters") * weighed
        dense = self._dense(texts)
        if self.learned:
            dense["learned"] = _learned_values(counts.sign(), self.odds)
        if self.marked:
            dense["marked"] = self.marked.values(texts)
        blocks |= {name: self.scaled(name, values) for name, values in dense.items()}
        return _side_by_side(blocks)

    def scaled(self, name: str, values: Floats) -> csr_matrix:
        """Give values in standard deviations from the mean of the texts learned from, bounded."""
        from scipy.sparse import csr_matrix

        standard = (values - self.means[name]) / self.scales[name]
        return csr_matrix(self._share(name) * _DENSE * np.clip(standard, -_BOUND, _BOUND))

    def slope(self, name: str) -> Floats:
        """How much a block rises for one more of each of its values, within the bounds."""
        return np.asarray(self._share(name) * _DENSE / self.scales[name])

    def _share(self, name: str) -> float:
        return self.shares.get(name, 1.0)

    def _weighed(self, name: str, counts: Any) -> Any:
        self.weights[name] = Weights()
        return self._share(name) * self.weights[name].fit_transform(counts)

    def _dense(self, texts: Sequence[str]) -> dict[str, Floats]:
        found = {}
        if self.lexicons:
            found["lexicon"] = listed_values(texts, listed_words(texts, self.lexicons), self.lexicons)
        if self.form:
            found["form"] = sentence_forms(texts)
        if self.vectors is not None:
            found["vectors"] = mean_vectors(texts, self.vectors)
        if self.transformer is not None:
            found["transformer"] = self.transformer.means(texts)
        return found

    def _fit_marked(
        self, texts: Sequence[str], labels: NDArray[np.bool_], marked: Sequence[Sequence[str] | None] | None
    ) -> Floats:
        self.marked = MarkedWords(self.lexicons, self.vectors)
        words = self.marked.read(texts, marked)
        loaded = labels if self._second_is_loaded(texts, labels, words.marked, words.text) else ~labels
        self.marked.fit(words, loaded)
        held_out = self.marked.held_out
        return self._out_of_fold(labels, lambda learn, rest: held_out(words, loaded, learn, rest), 3)

    def _second_is_loaded(
        self, texts: Sequence[str], labels: NDArray[np.bool_], marked: NDArray[np.bool_], text: NDArray[np.int64]
    ) -> bool:
        """Say whether single words make the second class rather than the first: marked ones, or else listed ones."""
        weight = np.bincount(text[marked], minlength=len(texts)).astype(float)
        if not marked.any() and self.lexicons:
            weight = listed_values(texts, listed_words(texts, self.lexicons), self.lexicons)[:, -1]
        return bool(weight[labels].mean() >= weight[~labels].mean())

    def _out_of_fold(self, labels: NDArray[np.bool_], values: Callable[[Any, Any], Floats], width: int) -> Floats:
        """Work out values of each text from the other texts, so that no text is read through its own label."""
        from sklearn.model_selection import StratifiedKFold

        every = np.arange(len(labels))
        folds = min(5, int(labels.sum()), int((~labels).sum()))
        if folds < 2:
            return values(every, every)
        found = np.zeros((len(labels), width))
        for learn, rest in StratifiedKFold(folds, shuffle=True, random_state=self.seed).split(every, labels):
            found[rest] = values(learn, rest)
        return found

    def _fit_scale(self, name: str, values: Floats) -> None:
        spread = values.std(axis=0)
        self.means[name], self.scales[name] = values.mean(axis=0), np.where(spread > 0, spread, 1)


def _log_odds(counts: csr_matrix, labels: NDArray[np.bool_]) -> Floats:
    """Log of how much likelier a word is in the texts of one class; a word must stand in two texts to count."""
    yes, no = (np.asarray(counts[rows].sum(axis=0)).ravel() for rows in (labels, ~labels))
    odds = np.log((yes + 1) / (labels.sum() + 2)) - np.log((no + 1) / ((~labels).sum() + 2))
    return np.where(yes + no > 1, odds, 0.0)


def _learned_values(counts: csr_matrix, odds: Floats) -> Floats:
    """Give the sum over the root of the words, the mean, and the most of the log-odds of each text."""
    weighted = counts.multiply(odds).tocsr()
    many = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1)
    total = np.asarray(weighted.sum(axis=1)).ravel()
    most = np.asarray(weighted.max(axis=1).todense()).ravel() if weighted.shape[1] else np.zeros(len(many))
    return np.column_stack([total / np.sqrt(many), total / many, most])


def _side_by_side(blocks: dict[str, Any]) -> csr_matrix:
    from scipy.sparse import hstack

    return hstack(list(blocks.values())).tocsr()
