"""Names beside points, so that none covers another: each goes to the first free place around its point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.charts.typeset import inches_of

__all__ = ["Label", "labels_beside"]

_GAP, _TALL = 0.07, 0.12  # inches from a point to its name, and the height of a line of 7.5 points
# Where to try, in gaps right and up of the point; the further ones get a line to their point.
_TRIES = [(1, 0), (-1, 0), (0, 1.6), (0, -1.6)] + [
    (side * away, up * away) for away in (2, 4, 6, 9, 12, 16) for up in (1, -1, 0, 2, -2) for side in (1, -1)
]


@dataclass(frozen=True, slots=True)
class Label:
    """A name: where its middle is, in inches, and whether it needs a line to its point."""

    x: float
    y: float
    away: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def over(self, other: _Box) -> bool:
        """Whether two boxes share ground."""
        return (self.left < other.right and other.left < self.right
                and self.bottom < other.top and other.bottom < self.top)  # fmt: skip


def labels_beside(
    points: Sequence[tuple[float, float]], names: Sequence[str], room: tuple[float, float], size: float = 7.5
) -> list[Label]:
    """Place names beside points in a room of so many inches; where all is taken, the nearest place is used."""
    taken = [_Box(x - 0.045, y - 0.045, x + 0.045, y + 0.045) for x, y in points]
    found = []
    for (x, y), name in zip(points, names, strict=True):
        wide = inches_of(name, size)
        tries = [_try(x, y, wide, *step) for step in _TRIES]
        inside = [one for one in tries if _inside(one[1], room)] or tries[:1]
        free = [one for one in inside if not any(one[1].over(box) for box in taken)]
        label, box = (free or inside)[0]
        taken.append(box)
        found.append(label)
    return found


def _try(x: float, y: float, wide: float, right: float, up: float) -> tuple[Label, _Box]:
    side = (right > 0) - (right < 0)
    middle = (x + right * _GAP + side * wide / 2, y + up * _GAP)
    box = _Box(middle[0] - wide / 2, middle[1] - _TALL / 2, middle[0] + wide / 2, middle[1] + _TALL / 2)
    return Label(*middle, away=max(abs(right), abs(up)) >= 2), box


def _inside(box: _Box, room: tuple[float, float]) -> bool:
    return box.left >= 0 and box.bottom >= 0 and box.right <= room[0] and box.top <= room[1]
