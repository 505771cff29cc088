r"""Which words of a batch fit which word with stars: *immigra\\** fits *immigrants*.

Every distinct word is tried once, not every occurrence. Sorted, all words that start like the stem
of a star stand together; sorted backwards, all that end like it. Only these are compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from framing.reading.characters import fold
from framing.reading.words import Keys, Positions, Words

_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Starred:
    """For keys of words, sorted, the key of a word with stars that fits; a word may fit several."""

    word_key: Keys
    star_key: Keys

    def also(self, key: Keys) -> tuple[Positions, Keys]:
        """Return each key itself and, after them, the starred keys that fit, with their rows."""
        first = np.searchsorted(self.word_key, key, side="left")
        count = np.searchsorted(self.word_key, key, side="right") - first
        row = np.repeat(np.arange(len(key)), count)
        within = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
        rows = np.concatenate((np.arange(len(key)), row))
        return rows, np.concatenate((key, self.star_key[first[row] + within]))


def starred_words(words: Words, globs: Sequence[str], glob_keys: Keys) -> Starred:
    """Compare the distinct words of the batch with the words with stars."""
    key, first = np.unique(words.key, return_index=True)
    places = zip(words.begin[first].tolist(), words.stop[first].tolist(), strict=True)
    spelled = [fold(words.joined[begin:stop]) for begin, stop in places]
    fits = [(word, glob) for glob, fitting in enumerate(_fitting(spelled, globs)) for word in fitting]
    word, glob = np.array(sorted(fits), np.int64).reshape(-1, 2).T
    return Starred(key[word], glob_keys[glob])


def _fitting(spelled: Sequence[str], globs: Sequence[str]) -> Iterator[list[int]]:
    """Yield for each glob the numbers of the words that fit."""
    forwards = sorted((word, number) for number, word in enumerate(spelled))
    backwards = sorted((word[::-1], number) for number, word in enumerate(spelled))
    for glob in globs:
        head, tail = glob[: glob.index("*")], glob[glob.rindex("*") + 1 :]
        near = _starting(forwards, head) if len(head) >= len(tail) else _starting(backwards, tail[::-1])
        fits = re.compile(".*".join(map(re.escape, glob.split("*"))), re.DOTALL).fullmatch
        yield [number for number in near if fits(spelled[number])]


def _starting(sorted_words: list[tuple[str, int]], stem: str) -> list[int]:
    low = bisect_left(sorted_words, (stem,))
    high = bisect_left(sorted_words, (stem + _LAST,)) if stem else len(sorted_words)
    return [number for _, number in sorted_words[low:high]]
