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
    opens = words.buffer[words.begin] != APOSTROPHE  # a final 's is a word that begins with its mark
    closes = opens.copy()
    hyphens = _joining(words)
    after = np.searchsorted(words.begin, hyphens + 1)
    after = after[opens[after - 1]]
    opens[after], closes[after - 1] = False, False
    return CountingWords(words.begin[opens], words.stop[closes])


def _joining(words: Words) -> Positions:
    """Give where a single hyphen joins two words; longer dashes fold to the same byte, and part them."""
    spots = np.flatnonzero(words.buffer == _HYPHEN)
    spots = spots[(words.buffer[spots - 1] >= IN_WORD) & (words.buffer[spots + 1] >= IN_WORD)]
    other = np.flatnonzero(words.raw[spots] == _NOT_ASCII)
    parts = [place for place in other.tolist() if words.joined[spots[place]] not in _HYPHENS]
    return np.delete(spots, parts)


def are_numbers(words: Words, counting: CountingWords) -> NDArray[np.bool_]:
    """Tell which words are all digits: exposure, but no item of a word count."""
    digits = (words.buffer >= IN_WORD + ord("0")) & (words.buffer <= IN_WORD + ord("9"))
    letters = np.concatenate(([0], np.cumsum((words.buffer >= IN_WORD) & ~digits)))
    same: NDArray[np.bool_] = letters[counting.stop] == letters[counting.begin]
    return same
