"""Texts as counts of their words: a sparse matrix, one row a text, one column a word.

scikit-learn has it too, but takes a second to be imported, which is as long as a small report takes to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["word_matrix"]


def word_matrix(texts: Iterable[Iterable[str]]) -> tuple[csr_matrix, list[str]]:
    """Give how often each word stands in each text, and the words by alphabet.

    Parameters
    ----------
    texts : iterable of iterables of str
        The words of each text.

    Examples
    --------
    >>> counts, words = word_matrix([["talks", "war", "talks"], []])
    >>> counts.toarray().tolist(), words
    ([[2.0, 1.0], [0.0, 0.0]], ['talks', 'war'])
    """
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    ends = [0]
    for words in texts:
        found = Counter(numbers.setdefault(word, len(numbers)) for word in words)
        for number in sorted(found):
            columns.append(number)
            counts.append(found[number])
        ends.append(len(columns))
    ordered = sorted(numbers)
    place = np.empty(len(numbers), dtype=np.int32)
    place[[numbers[word] for word in ordered]] = np.arange(len(numbers), dtype=np.int32)
    cells = np.array(counts, np.float32), place[np.array(columns, np.intp)], np.array(ends, np.int32)
    return csr_matrix(cells, shape=(len(ends) - 1, len(numbers))), ordered
