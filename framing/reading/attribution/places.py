"""Which zone of its text a place lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["Places"]


class Places:
    """Which zone an offset lies in; None inside boilerplate."""

    def __init__(self, zones: Sequence[tuple[str, int, int]]) -> None:
        self._zones = sorted(zones, key=lambda zone: zone[1])
        self._starts = [start for _, start, _ in self._zones]
        self._from, self._to, self._here = 0, 0, ""  # a stretch that one zone has alone, and its place

    def of(self, at: int) -> str | None:
        """Give the place of an offset; quickest near the one that was asked for before."""
        if not self._from <= at < self._to:
            number = bisect_left(self._starts, at + 1) - 1
            if number < 0 or at >= self._zones[number][2]:
                return self._behind(number, at)
            self._here, self._from, end = self._zones[number]
            self._to = min([end, *self._starts[number + 1 : number + 2]])
        return None if self._here == "boilerplate" else self._here

    def _behind(self, number: int, at: int) -> str | None:
        """Give the place of an offset behind a zone: of the one before it, where that goes on."""
        if number < 1 or at >= self._zones[number - 1][2]:
            return None
        place = self._zones[number - 1][0]
        return None if place == "boilerplate" else place
