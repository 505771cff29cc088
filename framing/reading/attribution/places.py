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

    def of(self, at: int) -> str | None:
        """Give the place of an offset."""
        number = bisect_left(self._starts, at + 1) - 1
        while number >= 0:
            place, _, end = self._zones[number]
            if at < end:
                return None if place == "boilerplate" else place
            number -= 1
            if number < 0 or self._zones[number][2] <= at:
                break
        return None
