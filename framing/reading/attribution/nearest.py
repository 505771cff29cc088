"""The next and the last piece of a kind, seen from any piece: walks over tags become look-ups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.cutting import flagged

__all__ = ["Near", "Nearest"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Nearest:
    """The pieces with certain tags, to be asked for the next and the last one of any piece, itself included."""

    def __init__(self, flags: Flags) -> None:
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


class Near:
    """The pieces of a batch with and without certain tags; each set of tags is looked for once."""

    def __init__(self, codes: NDArray[np.uint8]) -> None:
        self._codes = codes
        self._known: dict[tuple[bool, bytes], Nearest] = {}

    def among(self, tags: Flags) -> Nearest:
        """Give the pieces that have one of these tags."""
        return self._of(True, tags)

    def outside(self, tags: Flags) -> Nearest:
        """Give the pieces that have none of these tags."""
        return self._of(False, tags)

    def _of(self, wanted: bool, tags: Flags) -> Nearest:
        key = (wanted, tags.tobytes())
        if key not in self._known:
            self._known[key] = Nearest(flagged(tags if wanted else ~tags, self._codes))
        return self._known[key]
