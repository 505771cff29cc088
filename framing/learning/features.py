"""Texts as numbers: words, pieces of words, listed words by category, form, and words learned from the labels.

Everything is fitted on the texts given to `fit_transform` alone, so that folds leak nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.learning.form import sentence_forms

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from framing.lexicons.model import Lexicon

__all__ = ["TOKEN", "Features", "Hits", "listed_words"]

TOKEN = r"(?u)\b\w+(?:['’]\w+)*\b"  # noqa: S105 (a pattern)
Floats = NDArray[np.float64]
Hits = list[list[tuple[int, int, str, float]]]
_DENSE = 0.2  # weight of one standard deviation beside vectors of length 1
_BOUND = 4.0  # standard deviations that count


class Features:
    """What a classifier sees of a text, in blocks that stand side by side.

    Parameters
    ----------
    words : (int, int) or None
        Runs of words, shortest and longest.
    characters : (int, int) or None
        Pieces of words, in letters.
    lexicon : Lexicon or None
        Listed words: the strengths of each category, their sum, most, number and sum per word.
    form : bool
        Length, marks and the like, see `form.FORM`.
    learned : bool
        Words weighted by how much likelier they are in one class, learned from the labels, out of fold for the texts
        learned from.
    """

    def __init__(
        self,
        *,
        words: tuple[int, int] | None,
        characters: tuple[int, int] | None,
        lexicon: Lexicon | None,
        form: bool,
        learned: bool,
        seed: int,
    ) -> None:
        self.words, self.characters, self.lexicon, self.form, self.learned = words, characters, lexicon, form, learned
        self.seed = seed
        self.vectorizers: dict[str, Any] = {}
        self.means: dict[str, Floats] = {}
        self.scales: dict[str, Floats] = {}
        self.odds: Floats = np.empty(0)
        self.widths: list[tuple[str, int]] = []

    def fit_transform(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> csr_matrix:
        """Learn from texts and their labels, and give the features of these texts, one row a text."""
        blocks: dict[str, Any] = {}
        for name, runs, analyzer in (("words", self.words, "word"), ("characters", self.characters, "char_wb")):
            if runs:
                self.vectorizers[name] = _vectorizer(runs, analyzer)
                blocks[name] = self.vectorizers[name].fit_transform(texts)
        for name, values in self._dense(texts).items():
            self._fit_scale(name, values)
            blocks[name] = self._scaled(name, values)
        if self.learned:
            from sklearn.feature_extraction.text import CountVectorizer

            self.vectorizers["learned"] = CountVectorizer(token_pattern=TOKEN, ngram_range=(1, 2), binary=True)
            counts = self.vectorizers["learned"].fit_transform(texts)
            values = self._out_of_fold(counts, labels)
            self.odds = _log_odds(counts, labels)
            self._fit_scale("learned", values)
            blocks["learned"] = self._scaled("learned", values)
        self.widths = [(name, block.shape[1]) for name, block in blocks.items()]
        return _side_by_side(blocks)

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Give the features of texts, one row a text."""
        fitted = {name: one for name, one in self.vectorizers.items() if name != "learned"}
        blocks: dict[str, Any] = {name: one.transform(texts) for name, one in fitted.items()}
        blocks |= {name: self._scaled(name, values) for name, values in self._dense(texts).items()}
        if self.learned:
            counts = self.vectorizers["learned"].transform(texts)
            blocks["learned"] = self._scaled("learned", _learned_values(counts, self.odds))
        return _side_by_side(blocks)

    @property
    def categories(self) -> list[str]:
        """The categories of the lexicon, in the order of their columns."""
        return [term.id for term in self.lexicon.terms] if self.lexicon else []

    def _dense(self, texts: Sequence[str]) -> dict[str, Floats]:
        found = {}
        if self.lexicon:
            found["lexicon"] = self.lexicon_values(texts, listed_words(texts, self.lexicon))
        if self.form:
            found["form"] = sentence_forms(texts)
        return found

    def lexicon_values(self, texts: Sequence[str], hits: Hits) -> Floats:
        """Give the strengths of listed words: by category, then sum, most, number, and sum per word; square roots."""
        place = {category: n for n, category in enumerate(self.categories)}
        values = np.zeros((len(texts), len(place) + 4))
        for row, found in zip(values, hits, strict=True):
            for _, _, category, strength in found:
                row[place[category]] += strength
            strengths = [strength for *_, strength in found]
            row[-4:-1] = sum(strengths), max(strengths, default=0), len(strengths)
        values[:, -1] = values[:, -4] / [len(text.split()) or 1 for text in texts]
        return np.sqrt(values)

    def _out_of_fold(self, counts: csr_matrix, labels: NDArray[np.bool_]) -> Floats:
        from sklearn.model_selection import StratifiedKFold

        values = np.zeros((counts.shape[0], 3))
        folds = min(5, int(labels.sum()), int((~labels).sum()))
        if folds < 2:
            return _learned_values(counts, _log_odds(counts, labels))
        for learn, rest in StratifiedKFold(folds, shuffle=True, random_state=self.seed).split(counts, labels):
            values[rest] = _learned_values(counts[rest], _log_odds(counts[learn], labels[learn]))
        return values

    def _fit_scale(self, name: str, values: Floats) -> None:
        spread = values.std(axis=0)
        self.means[name], self.scales[name] = values.mean(axis=0), np.where(spread > 0, spread, 1)

    def _scaled(self, name: str, values: Floats) -> csr_matrix:
        from scipy.sparse import csr_matrix

        standard = (values - self.means[name]) / self.scales[name]
        return csr_matrix(_DENSE * np.clip(standard, -_BOUND, _BOUND))


def listed_words(texts: Sequence[str], lexicon: Lexicon) -> Hits:
    """Give the listed words of each text: start, end, category, strength."""
    from framing.articles.read import read_articles
    from framing.reading.mentions import find_mentions

    hits: Hits = [[] for _ in texts]
    told = [n for n, text in enumerate(texts) if text.strip()]
    if not told:
        return hits
    # One line a text: what stands below a blank line may be read as boilerplate, which a sentence is not.
    rows = {"article": [str(n) for n in told], "outlet": ["-"] * len(told), "headline": [texts[n] for n in told],
            "text": [""] * len(told)}  # fmt: skip
    found = find_mentions(read_articles(rows), lexicon, voices=False).table
    for article, start, end, term, strength in found.select("article", "start", "end", "term", "strength").iter_rows():
        hits[int(article)].append((start, end, term, strength or 0.0))
    return hits


def _vectorizer(runs: tuple[int, int], analyzer: str) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    least = {"min_df": 2} if analyzer == "char_wb" else {"token_pattern": TOKEN}
    return TfidfVectorizer(analyzer=analyzer, ngram_range=runs, sublinear_tf=True, **least)


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
