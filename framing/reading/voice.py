"""Whose words: the voice of any span, from the stretches of text that are somebody's.

    stretches (start, end, voice) ─► sorted once per voice ─► which of many spans lie inside one

Where several fit, the voice held furthest from the outlet wins: distanced, quoted, attributed, narrator.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.columns import VOICES

__all__ = ["PRECEDENCE", "inside", "voices_of"]

Ints = NDArray[np.int64]

PRECEDENCE = ("distanced", "quoted", "attributed")
"""From the first that wins to the last; outside all of them speaks the narrator."""


def voices_of(start: Ints, end: Ints, stretch_start: Ints, stretch_end: Ints, stretch_voice: Ints) -> Ints:
    """Give the voice of every span as its number in `VOICES`.

    Parameters
    ----------
    start, end : arrays of int
        The spans asked about, in any one coordinate system.
    stretch_start, stretch_end, stretch_voice : arrays of int
        What is said in a voice other than the narrator's; `stretch_voice` is a number in `VOICES`.
    """
    voice = np.full(len(start), VOICES.index("narrator"), dtype=np.int64)
    for name in reversed(PRECEDENCE):
        number = VOICES.index(name)
        mine = stretch_voice == number
        voice[inside(start, end, stretch_start[mine], stretch_end[mine])] = number
    return voice


def inside(start: Ints, end: Ints, stretch_start: Ints, stretch_end: Ints) -> NDArray[np.bool_]:
    """Tell for every span whether it lies wholly inside one of the stretches, which may overlap and nest."""
    if not len(stretch_start):
        return np.zeros(len(start), dtype=np.bool_)
    order = np.argsort(stretch_start, kind="stable")
    furthest = np.maximum.accumulate(stretch_end[order])
    last = np.searchsorted(stretch_start[order], start, "right") - 1
    return (last >= 0) & (furthest[np.maximum(last, 0)] >= end)
