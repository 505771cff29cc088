"""Words as they are counted: compounds whole, a final *'s* taken off.

    matched   Kiev | 's    full | scale        1 | 200     don't
    counted   Kiev         full-scale          1   200     don't

Forms are sought on finer words than these, so that *war* is found in *war-torn*; exposure and word counts take each
compound as one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.reading.words import APOSTROPHE, IN_WORD, Positions, Words

__all__ = ["CountingWords", "are_numbers", "count_words"]

_HYPHENS = "-‐‑"  # these join a compound; longer dashes part two words
_HYPHEN, _NOT_ASCII = ord("-"), 127  # as `words.py` writes them into the buffer and into the raw letters


@dataclass(frozen=True, slots=True)
class CountingWords:
    """The counted words of a batch, in order.

    Attributes
    ----------
    begin, stop : arrays of int
        Where they stand in the joined texts of `Words`.
    """

    begin: Positions
    stop: Positions


def count_words(words: Words) -> CountingWords:
    """Give the words of a batch as they are counted."""
    kept = np.flatnonzero(words.buffer[words.begin] != APOSTROPHE)  # a final 's is a word that begins with its mark
    begin, stop = words.begin[kept], words.stop[kept]
    first = np.flatnonzero(np.concatenate(([True], ~_joins(words, begin, stop)))[: len(kept)])
    last = np.append(first[1:], len(kept))[: len(first)] - 1
    return CountingWords(begin[first], stop[last])


def _joins(words: Words, begin: Positions, stop: Positions) -> NDArray[np.bool_]:
    """Tell whether each word but the last is joined to the next by a single hyphen."""
    at = stop[:-1]
    joins: NDArray[np.bool_] = (begin[1:] - at == 1) & (words.buffer[at] == _HYPHEN)
    # Longer dashes fold to the same byte; the few that stand so close are looked at one by one.
    odd = np.flatnonzero(joins & (words.raw[at] == _NOT_ASCII))
    joins[odd] = [words.joined[place] in _HYPHENS for place in at[odd].tolist()]
    return joins


def are_numbers(words: Words, counting: CountingWords) -> NDArray[np.bool_]:
    """Tell which words are all digits: exposure, but no item of a word count."""
    digits = (words.buffer >= IN_WORD + ord("0")) & (words.buffer <= IN_WORD + ord("9"))
    letters = np.concatenate(([0], np.cumsum((words.buffer >= IN_WORD) & ~digits)))
    same: NDArray[np.bool_] = letters[counting.stop] == letters[counting.begin]
    return same
