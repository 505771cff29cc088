"""Which of many keys are known, a whole array of them at once.

queries ─► Filter: top bits, one flag each; most stop here ─► Lookup: top bits, sorted keys ─► row and slot
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.reading.words import Keys, Positions

__all__ = ["Filter", "Lookup"]

Flags = NDArray[np.bool_]
Indices = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Sorted keys, and for the top bits of a key the first slot to look at, or -1."""

    keys: Keys
    first: Indices
    shift: np.uint64
    deepest: int

    @classmethod
    def of(cls, keys: Keys) -> Lookup:
        """Build from sorted distinct keys; sixteen places a key leave few to look at twice."""
        bits = min(max(12, len(keys).bit_length() + 4), 20)
        shift = np.uint64(64 - bits)
        first = np.full(1 << bits, -1, np.int32)
        top = (keys >> shift).astype(np.int64)
        first[top[::-1]] = np.arange(len(keys), dtype=np.int32)[::-1]
        return cls(keys, first, shift, int(np.bincount(top).max(initial=0)))

    def find(self, query: Keys) -> tuple[Positions, Positions]:
        """Return which queries are among the keys, and the slot of each."""
        slot = self.first[(query >> self.shift).astype(np.int64)].astype(np.int64)
        row = np.flatnonzero(slot >= 0)
        slot, query = slot[row], query[row]
        for _ in range(self.deepest - 1):
            slot += (self.keys[slot] < query) & (slot < len(self.keys) - 1)
        same = np.flatnonzero(self.keys[slot] == query)
        return row[same], slot[same]


@dataclass(frozen=True, slots=True)
class Filter:
    """A first look: one flag for the top bits of each key, so that few queries need a second."""

    flags: Flags
    shift: np.uint64

    @classmethod
    def of(cls, keys: Keys) -> Filter:
        """Sixteen flags a key let some six of a hundred other queries pass; more flags leave the processor's cache."""
        bits = min(max(12, len(keys).bit_length() + 4), 19)
        flags, shift = np.zeros(1 << bits, bool), np.uint64(64 - bits)
        flags[(keys >> shift).astype(np.int64)] = True
        return cls(flags, shift)

    def passes(self, query: Keys) -> Flags:
        """Say of each query whether it may be among the keys; a no is sure."""
        return self.flags.take((query >> self.shift).view(np.int64))
