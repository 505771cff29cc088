"""Texts to counts: runs of words, and pieces of words.

Pieces are worked out once for each distinct word and not for each word of each text, as words repeat: many times the
speed of cutting every text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["TOKEN", "WORD", "Pieces", "Weights", "distinct_words", "run_counter"]

TOKEN = r"(?u)\b\w+(?:['’]\w+)*\b"  # noqa: S105 (a pattern)
WORD = r"\w+(?:['’]\w+)*"
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def run_counter(runs: tuple[int, int], vocabulary: Sequence[str] | None = None) -> Any:
    """Give scikit-learn's counter of runs of words, shortest and longest; with its vocabulary where it is known."""
    from sklearn.feature_extraction.text import CountVectorizer

    known = None if vocabulary is None else _places(vocabulary)
    return CountVectorizer(token_pattern=TOKEN, ngram_range=runs, vocabulary=known)


def distinct_words(texts: Sequence[str], pattern: str = r"\S+") -> tuple[list[str], Ints, Ints]:
    r"""Cut texts into words in small letters: the distinct ones, and for each word its text and its distinct word.

    Examples
    --------
    >>> distinct, text, word = distinct_words(["No, no.", "Yes"], r"\w+")
    >>> distinct, text.tolist(), word.tolist()
    (['no', 'yes'], [0, 0, 1], [0, 0, 1])
    """
    cut = pl.DataFrame({"word": pl.Series(texts, dtype=pl.String).str.to_lowercase().str.extract_all(pattern)})
    long = cut.with_row_index("text").explode("word").drop_nulls()
    distinct = long.select("word").unique().sort("word").with_row_index("number")
    numbered = long.join(distinct, on="word", how="left", maintain_order="left")
    return distinct["word"].to_list(), _whole(numbered["text"]), _whole(numbered["number"])


class Pieces:
    """Counts of pieces of words in letters, as scikit-learn's `char_wb` cuts them: `_ca`, `cat`, `at_`.

    Attributes
    ----------
    words : list of str
        The pieces, in the order of their columns; those that stand in two texts at least.
    """

    def __init__(self, letters: tuple[int, int], words: Sequence[str] = ()) -> None:
        self.letters = letters
        self.words = list(words)

    def fit_transform(self, texts: Sequence[str]) -> csr_matrix:
        """Learn which pieces there are, and count them in these texts."""
        distinct, text, word = distinct_words(texts)
        if not distinct:
            return self._nothing(len(texts))
        counter = self._counter(None)
        counts = _sums(text, word, len(texts), len(distinct)) @ counter.fit_transform(distinct)
        common = np.flatnonzero(np.diff(counts.tocsc().indptr) > 1)
        self.words = counter.get_feature_names_out()[common].tolist()
        return counts[:, common]

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Count the known pieces in texts."""
        distinct, text, word = distinct_words(texts)
        if not distinct or not self.words:
            return self._nothing(len(texts))
        return _sums(text, word, len(texts), len(distinct)) @ self._counter(self.words).transform(distinct)

    def cutter(self) -> Callable[[str], list[int]]:
        """Give what tells the columns of the known pieces of a word."""
        places, cut = _places(self.words), self._counter(None).build_analyzer()
        return lambda word: [places[piece] for piece in cut(word) if piece in places]

    def _counter(self, vocabulary: Sequence[str] | None) -> Any:
        from sklearn.feature_extraction.text import CountVectorizer

        known = None if vocabulary is None else _places(vocabulary)
        return CountVectorizer(analyzer="char_wb", ngram_range=self.letters, vocabulary=known)

    def _nothing(self, texts: int) -> csr_matrix:
        from scipy.sparse import csr_matrix

        return csr_matrix((texts, len(self.words)))


class Weights:
    """Counts to weights: (1 + log count) × rarity, each text of length 1 (scikit-learn's TF-IDF)."""

    def __init__(self, rarity: Floats | None = None) -> None:
        from sklearn.feature_extraction.text import TfidfTransformer

        self._weights = TfidfTransformer(sublinear_tf=True)
        if rarity is not None:
            self._weights.idf_ = rarity

    @property
    def rarity(self) -> Floats:
        """How rare each column is among the texts learned from: log((1 + texts) / (1 + texts with it)) + 1."""
        return np.asarray(self._weights.idf_)

    def fit_transform(self, counts: csr_matrix) -> csr_matrix:
        """Learn the rarity, and weigh these counts."""
        if not counts.shape[1]:  # few texts, of which no two share anything
            self._weights.idf_ = np.empty(0)
            return counts
        return self._weights.fit_transform(counts)

    def transform(self, counts: csr_matrix) -> csr_matrix:
        """Weigh counts."""
        return self._weights.transform(counts) if counts.shape[1] else counts


def _sums(text: Ints, word: Ints, texts: int, words: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(text), np.int64), (text, word)), shape=(texts, words))


def _places(words: Sequence[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(words)}


def _whole(column: pl.Series) -> Ints:
    return column.to_numpy().astype(np.int64)
