"""The key of a chart of wordings: for each side who uses it, and the shade of each of its wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.style import MUTED
from framing.charts.typeset import MARGIN, broken, inches_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Entry", "draw_key", "key_lines"]

_SIZE, _SIDE_SIZE = 7.2, 6.6  # points: a wording, who uses it
_BOX, _GAP, _LEADING = 0.11, 0.14, 0.175  # inches
_WIDER = 1.06  # on a screen of 100 dots an inch the letters of a side, rounded to whole dots, take so much more room


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of a line of the key: a wording with its shade, or who uses the wordings after it (no shade)."""

    text: str
    colour: str | None
    left: float

    @property
    def right(self) -> float:
        """Inches from the left edge of the figure to the end of the piece."""
        if self.colour is None:
            return self.left + _WIDER * inches_of(self.text, _SIDE_SIZE)
        return self.left + _BOX + 0.05 + inches_of(self.text, _SIZE)


def key_lines(layout: pl.DataFrame, width: float) -> list[list[Entry]]:
    """Set the key of a `variant_layout`: a line or more a side, only wordings that are drawn."""
    drawn = layout.filter(pl.col("width") > 0).unique("item", maintain_order=True)
    # In the order of the layout's segments, which is the same in every row.
    order = layout.drop_nulls("item").unique("item", maintain_order=True)["item"].to_list()
    drawn = drawn.sort(pl.col("item").replace_strict(order, range(len(order)), return_dtype=pl.Int64))
    sides = drawn["pole"].null_count() < drawn.height
    lines: list[list[Entry]] = []
    for (_, said), part in drawn.group_by(["pole", "pole_title"], maintain_order=True):
        if sides:
            lines += _side(str(said or "wording of no side"), part, width)
        else:
            lines += _flow([], part, width)
    return lines


def _side(said: str, part: pl.DataFrame, width: float) -> list[list[Entry]]:
    heading = broken(said[:1].upper() + said[1:] + ":", (width - 2 * MARGIN) / _WIDER, _SIDE_SIZE)
    lines = [[Entry(line, None, MARGIN)] for line in heading]
    return [*lines[:-1], *_flow(lines[-1], part, width)]


def _flow(first: list[Entry], part: pl.DataFrame, width: float) -> list[list[Entry]]:
    lines = [first]
    for title, colour in part.select("title", "colour").iter_rows():
        entry = Entry(title, colour, lines[-1][-1].right + _GAP if lines[-1] else MARGIN)
        if entry.right > width - MARGIN and lines[-1]:
            lines.append([])
            entry = Entry(title, colour, MARGIN)
        lines[-1].append(entry)
    return lines


def draw_key(figure: Figure, lines: list[list[Entry]], above: float) -> None:
    """Draw the key, so many inches below the upper edge."""
    from matplotlib.patches import Rectangle

    width, height = figure.get_size_inches()
    for number, line in enumerate(lines):
        y = height - above - _LEADING * number - 0.07
        for entry in line:
            if entry.colour is None:
                figure.text(entry.left / width, y / height, entry.text, fontsize=_SIDE_SIZE, va="center", color=MUTED)
                continue
            box, size = (entry.left / width, (y - _BOX / 2) / height), (_BOX / width, _BOX / height)
            figure.add_artist(Rectangle(box, *size, color=entry.colour, linewidth=0, transform=figure.transFigure))
            figure.text((entry.left + _BOX + 0.05) / width, y / height, entry.text, fontsize=_SIZE, va="center")
