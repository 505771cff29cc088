"""A figure with one pair of axes, inches of room around it, and the words above and below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.charts.style import MUTED, new_figure
from framing.charts.typeset import MARGIN, Around, write_around

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["framed", "halo", "inches_across", "nothing_to_draw"]


def framed(
    words: Around, width: float, tall: float, *, left: float, right: float = 0.0, head: float = 0.0, foot: float = 0.0
) -> tuple[Figure, Axes]:
    """Give a figure so wide, with the words written, and axes so tall; all in inches.

    Parameters
    ----------
    left, right : float
        Room beside the axes, within the margins.
    head, foot : float
        Room between the words and the axes.
    """
    height = words.above + head + tall + foot + words.below
    figure = new_figure(width, height)
    write_around(figure, words)
    x, y = MARGIN + left, words.below + foot
    across = width - 2 * MARGIN - left - right
    return figure, figure.add_axes((x / width, y / height, across / width, tall / height))


def halo() -> dict[str, Any]:
    """White behind a label, so that no line runs through it."""
    return {"facecolor": "white", "edgecolor": "none", "pad": 0.3}


def inches_across(ax: Axes) -> float:
    """Give the width of axes in inches."""
    return float(ax.get_window_extent().width) / ax.get_figure(root=True).dpi  # type: ignore[union-attr]


def nothing_to_draw(ax: Axes, why: str = "nothing to draw") -> None:
    """Say in empty axes that they are empty."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, why, ha="center", va="center", color=MUTED, style="italic", fontsize=8, transform=ax.transAxes)
