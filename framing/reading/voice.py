"""Whose words: the voice and the speaker of any span, from the stretches of text that are somebody's.

    stretches (start, end, voice, speaker) ─► sorted once per voice ─► which of many spans lie inside one

Where several fit, the voice held furthest from the outlet wins: distanced, quoted, attributed, narrator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.columns import VOICES

__all__ = ["PRECEDENCE", "Stretches", "speakers_of", "voices_of", "voices_of_words"]

Ints = NDArray[np.int64]

PRECEDENCE = ("distanced", "quoted", "attributed")
"""From the first that wins to the last; outside all of them speaks the narrator."""


class Stretches(NamedTuple):
    """What is said in a voice other than the narrator's, one entry a stretch; stretches may overlap and nest."""

    start: Ints
    end: Ints
    voice: Ints  # number in VOICES
    speaker: Ints  # number in names, -1 where nobody is named
    names: list[str]

    def of(self, voice: str) -> Stretches:
        """Give those in one voice, by their start; of equal starts the longer first."""
        mine = np.flatnonzero(self.voice == VOICES.index(voice))
        mine = mine[np.lexsort((-self.end[mine], self.start[mine]))]
        return Stretches(self.start[mine], self.end[mine], self.voice[mine], self.speaker[mine], self.names)


def voices_of(start: Ints, end: Ints, stretches: Stretches) -> Ints:
    """Give the voice of every span as its number in `VOICES`.

    Parameters
    ----------
    start, end : arrays of int
        The spans asked about, in the coordinates of the stretches.
    stretches : Stretches
    """
    voice = np.full(len(start), VOICES.index("narrator"), dtype=np.int64)
    for name in reversed(PRECEDENCE):
        voice[_inside(start, end, stretches.of(name))] = VOICES.index(name)
    return voice


def voices_of_words(begin: Ints, stop: Ints, stretches: Stretches) -> NDArray[np.int8]:
    """Give the same for spans in order that do not overlap, which is quicker where they are many."""
    voice = np.full(len(begin), VOICES.index("narrator"), dtype=np.int8)
    for name in reversed(PRECEDENCE):
        mine = stretches.of(name)
        first, last = np.searchsorted(begin, mine.start), np.searchsorted(stop, mine.end, "right")
        some = first < last
        depth = np.bincount(first[some], minlength=len(begin) + 1) - np.bincount(last[some], minlength=len(begin) + 1)
        voice[np.cumsum(depth[:-1]) > 0] = VOICES.index(name)
    return voice


def speakers_of(start: Ints, end: Ints, stretches: Stretches) -> Ints:
    """Give the speaker of every span as a number in `stretches.names`, -1 for the outlet and where nobody is named.

    It is the speaker of the innermost stretch of the voice that wins; a scare quote or a quotation without a speaker
    takes the one of the reported clause around it.
    """
    speaker = np.full(len(start), -1, dtype=np.int64)
    for name in reversed(PRECEDENCE):
        mine = stretches.of(name)
        for spans, holders in _holders(start, end, mine):
            told = mine.speaker[holders]
            speaker[spans[told >= 0]] = told[told >= 0]
    return speaker


def _inside(start: Ints, end: Ints, mine: Stretches) -> NDArray[np.bool_]:
    """Tell for every span whether it lies wholly inside one of the stretches."""
    if not len(mine.start):
        return np.zeros(len(start), dtype=np.bool_)
    furthest = np.maximum.accumulate(mine.end)
    last = np.searchsorted(mine.start, start, "right") - 1
    return (last >= 0) & (furthest[np.maximum(last, 0)] >= end)


def _holders(start: Ints, end: Ints, mine: Stretches) -> Iterator[tuple[Ints, Ints]]:
    """Give spans with the innermost stretch that holds each; one turn goes one level of nesting out."""
    if not len(mine.start):
        return
    furthest = np.maximum.accumulate(mine.end)
    asked = np.flatnonzero(_inside(start, end, mine))
    at = np.searchsorted(mine.start, start[asked], "right") - 1
    while len(asked):
        holds = mine.end[at] >= end[asked]
        yield asked[holds], at[holds]
        asked, at = asked[~holds], at[~holds] - 1
        alive = (at >= 0) & (furthest[np.maximum(at, 0)] >= end[asked])
        asked, at = asked[alive], at[alive]
