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

__all__ = ["CountingWords", "count_words"]

_HYPHENS = "-‐‑"  # these join a compound; longer dashes part two words


@dataclass(frozen=True, slots=True)
class CountingWords:
    """The counted words of a batch, in order."""

    text: NDArray[np.int32]
    start: Positions
    end: Positions
    is_number: NDArray[np.bool_]


def count_words(words: Words) -> CountingWords:
    """Give the words of a batch as they are counted.

    Returns
    -------
    CountingWords
        `text`, the index of the string; `start, end`, code points in it; `is_number`, whether it is all digits: such
        a word is exposure, but no item of a word count.
    """
    kept = np.flatnonzero(words.buffer[words.begin] != APOSTROPHE)  # a final 's is a word that begins with its mark
    begin, stop = words.begin[kept], words.stop[kept]
    first = np.flatnonzero(np.concatenate(([True], ~_joins(words, begin, stop)))[: len(kept)])
    last = np.append(first[1:], len(kept))[: len(first)] - 1
    begin, stop = begin[first], stop[last]
    text = words.texts_of(begin)
    origin = words.starts[text] if len(text) else begin
    return CountingWords(text, begin - origin, stop - origin, _is_number(words, begin, stop))


def _joins(words: Words, begin: Positions, stop: Positions) -> NDArray[np.bool_]:
    """Tell whether each word but the last is joined to the next by a single hyphen."""
    joins: NDArray[np.bool_] = begin[1:] - stop[:-1] == 1
    at = stop[:-1][joins]
    joins[joins] = [words.joined[place] in _HYPHENS for place in at.tolist()] if len(at) else []
    return joins


def _is_number(words: Words, begin: Positions, stop: Positions) -> NDArray[np.bool_]:
    digits = (words.buffer >= IN_WORD + ord("0")) & (words.buffer <= IN_WORD + ord("9"))
    letters = np.concatenate(([0], np.cumsum((words.buffer >= IN_WORD) & ~digits)))
    same: NDArray[np.bool_] = letters[stop] == letters[begin]
    return same
