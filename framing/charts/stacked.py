"""Stacked rows: shares of a closed set side by side, one row an outlet; words around, key above, n at the edge.

segments (what) ─► layout ─► stacked_figure: words · key · rows · support
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from framing.charts.framed import nothing_to_draw
from framing.charts.key import draw_key, key_lines
from framing.charts.style import GREY, MUTED, drawing, ink_on, new_figure, row_height
from framing.charts.typeset import MARGIN, around, inches_of, names_block, write_around
from framing.findings.words import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["LAYOUT", "Row", "Words", "draw_into", "empty_row", "segments", "stacked_alt_text", "stacked_figure"]

LAYOUT = {
    "row": pl.Int64, "group": pl.String, "item": pl.String, "title": pl.String, "pole": pl.String,
    "pole_title": pl.String, "left": pl.Float64, "width": pl.Float64, "colour": pl.String, "ink": pl.String,
    "label": pl.String, "support": pl.String,
}  # fmt: skip
"""Columns of every stacked layout, one row a segment."""

SIDE_NOTES = 5.0
"""Inches of width from which there is room for the support beside each row."""

Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a chart."""

    title: str
    subtitle: str
    small_print: str


def empty_row(row: int, group: str, why: str) -> list[Row]:
    """Give the row of a group with nothing to show, and say why."""
    return [(row, group, None, None, None, None, 0.0, 0.0, GREY, MUTED, why, "")]


def segments(row: int, group: str, shares: Mapping[str, float], items: pl.DataFrame, support: str) -> list[Row]:
    """Give the segments of a row, from left to right.

    Parameters
    ----------
    row, group : int, str
    shares : mapping of item to share
    items : polars.DataFrame
        `item, title, pole, pole_title, colour` in drawing order.
    support : str
        What stands behind the row, in words.
    """
    left, found = 0.0, []
    for item, title, pole, pole_title, colour in items.iter_rows():
        width = shares.get(item, 0.0)
        label = percent(width) if width > 0 else ""
        found.append((row, group, item, title, pole, pole_title, left, width, colour, ink_on(colour), label, support))
        left += width
    return found


def stacked_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data: every group with its items from most to least."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        shown = rows.filter(pl.col("width") > 0).sort("width", descending=True, maintain_order=True)
        parts = [f"{title} {percent(width)}" for title, width in shown.select("title", "width").iter_rows()]
        said.append(f"{group}: {', '.join(parts) or rows['label'][0]}")
    return f"Stacked bars, one row an outlet. {'. '.join(said) or 'Nothing to draw'}."


def stacked_figure(layout: pl.DataFrame, words: Words, width: float) -> Figure:
    """Draw a layout as a figure of its own, so many inches wide."""
    with drawing():
        written = around(width, words.title, words.subtitle, words.small_print)
        groups = layout.unique("row", maintain_order=True)
        notes = max((inches_of(said, 6.6) for said in groups["support"]), default=0)
        support = notes + 0.1 if width > SIDE_NOTES else 0
        widest, names = names_block(groups["group"].to_list(), width * 0.30)
        key = key_lines(layout, width)
        tall = max(len(names), 1) * max(row_height(len(names)), 0.28 if any("\n" in name for name in names) else 0)
        above = written.above + 0.175 * len(key) + (0.08 if key else 0)
        height = above + tall + 0.06 + written.below
        figure = new_figure(width, height)
        write_around(figure, written)
        draw_key(figure, key, written.above)
        left = MARGIN + widest + 0.1
        across = width - MARGIN - support - left
        ax = figure.add_axes((left / width, (written.below + 0.06) / height, across / width, tall / height))
        _draw(ax, layout, names, across=across, support=support > 0)
        return figure


def draw_into(ax: Axes, layout: pl.DataFrame) -> Figure:
    """Draw a layout into axes of the caller's, without words around, and give their figure."""
    with drawing():
        names = layout.unique("row", maintain_order=True)["group"].to_list()
        across = float(ax.get_window_extent().width) / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
        _draw(ax, layout, names_block(names, 1.7)[1], across=across, support=True)
        return ax.get_figure()  # type: ignore[return-value]


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str], *, across: float, support: bool) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    from matplotlib.patches import Rectangle

    for piece in layout.iter_rows(named=True):
        if piece["item"] is None:
            ax.text(0.005, piece["row"], piece["label"], va="center", color=MUTED, fontsize=7, style="italic")
        elif piece["width"] > 0:
            ax.add_patch(Rectangle((piece["left"], piece["row"] - 0.37), piece["width"], 0.74,
                                   facecolor=piece["colour"], edgecolor="white", linewidth=0.8))  # fmt: skip
            ax.text(piece["left"] + piece["width"] / 2, piece["row"], _label(piece, across), ha="center", va="center",
                    fontsize=6.6, color=piece["ink"])  # fmt: skip
    if support:
        for row, said in layout.unique("row", maintain_order=True).select("row", "support").iter_rows():
            ax.annotate(said, (1, row), xytext=(5, 0), textcoords="offset points", va="center", fontsize=6.6,
                        color=MUTED)  # fmt: skip
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(max(len(names), 1) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    ax.tick_params(length=0, labelsize=8)
    ax.spines["bottom"].set_visible(False)


def _label(piece: dict[str, Any], across: float) -> str:
    """Name and share where both fit, else the share, else nothing."""
    room = piece["width"] * across - 0.06
    for said in (f"{piece['title']} {piece['label']}", piece["label"]):
        if inches_of(said, 6.6) <= room:
            return str(said)
    return ""
