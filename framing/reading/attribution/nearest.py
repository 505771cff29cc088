"""The next and the last piece of a kind, seen from any piece: walks over tags become look-ups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Nearest"]

Ints = NDArray[np.int64]


class Nearest:
    """The pieces with certain tags, to be asked for the next and the last one of any piece, itself included."""

    def __init__(self, flags: NDArray[np.bool_]) -> None:
        self._at = np.flatnonzero(flags)
        self._padded = np.concatenate(([0], self._at, [len(flags) - 1]))  # where there is none

    def next(self, at: Ints) -> Ints:
        """Give the next piece of the kind; the last of all pieces where there is none."""
        found: Ints = self._padded[np.searchsorted(self._at, at) + 1]
        return found

    def last(self, at: Ints) -> Ints:
        """Give the last piece of the kind; the first of all pieces where there is none."""
        found: Ints = self._padded[np.searchsorted(self._at, at, "right")]
        return found
