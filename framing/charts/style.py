"""How every chart looks: sizes, colours, fonts, and the words around the picture.

Nothing here is set globally; a chart draws inside `drawing()`, and the reader's own settings stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from framing.errors import ChoiceError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "GREY", "INK", "MUTED", "RULE", "SIZES", "colours", "drawing", "pole_colours", "row_height", "words_around",
]  # fmt: skip

SIZES = {"column": 90 / 25.4, "page": 180 / 25.4, "slide": 10.0}
"""Widths in inches: one column (90 mm) and two columns (180 mm) of a journal, and a slide."""

INK, MUTED, RULE, GREY = "#1b1b1f", "#5c5f66", "#d9dbe0", "#a3a7ae"

# Distinct for the colour-blind (after Okabe and Ito 2008, "Color Universal Design") and different in lightness.
_OUTLETS = ("#0b5fa5", "#d1690e", "#138a5e", "#9b3f8f", "#b08900", "#3aa0d1", "#7a3b12", "#5b5bd6", "#c43c5e", "#5f7a1f")
# One family of shades a pole, dark to light; wordings of no side are grey.
_POLES = (
    ("#0b4f8a", "#3f86c0", "#86b7de", "#bcd8ee"),
    ("#b4500a", "#de8335", "#f0b27f", "#f8d8bb"),
    ("#0f6e4b", "#43a37d", "#8fccb2", "#c3e5d6"),
    ("#74306b", "#a967a0", "#cfa3c9", "#e8d0e5"),
)
_NO_POLE = ("#6b7078", "#9ba0a8", "#c5c9cf", "#dfe1e5")


@contextmanager
def drawing() -> Iterator[None]:
    """Draw with this package's settings, and leave those of the session as they were."""
    import matplotlib as mpl

    settings = {
        "font.family": "DejaVu Sans", "font.size": 8, "text.color": INK, "axes.edgecolor": RULE,
        "axes.labelcolor": MUTED, "xtick.color": MUTED, "ytick.color": INK, "axes.spines.top": False,
        "axes.spines.right": False, "axes.spines.left": False, "xtick.major.size": 0, "ytick.major.size": 0,
        "svg.fonttype": "none", "svg.hashsalt": "framing", "pdf.fonttype": 42, "figure.dpi": 100,
        "savefig.dpi": 200, "axes.unicode_minus": True, "figure.facecolor": "white", "axes.facecolor": "white",
        "text.parse_math": False,
    }  # fmt: skip
    with mpl.rc_context(settings):
        yield


def colours(groups: Sequence[str]) -> dict[str, str]:
    """Give each group a colour, the same for the same list of groups; beyond ten they repeat."""
    return {name: _OUTLETS[number % len(_OUTLETS)] for number, name in enumerate(groups)}


def pole_colours(poles: Sequence[str | None]) -> list[str]:
    """Give each item a shade of its pole's colour: poles in order of the alphabet, items of no pole grey."""
    names = sorted({pole for pole in poles if pole is not None})
    used: dict[str | None, int] = {}
    shades = []
    for pole in poles:
        family = _NO_POLE if pole is None else _POLES[names.index(pole) % len(_POLES)]
        shades.append(family[min(used.get(pole, 0), len(family) - 1)])
        used[pole] = used.get(pole, 0) + 1
    return shades


def row_height(rows: int) -> float:
    """Inches a row needs: generous for a few, tight for many."""
    return 0.34 if rows <= 12 else 0.26 if rows <= 20 else 0.22


def width_of(size: str) -> float:
    """Give the width of a named size in inches."""
    if size not in SIZES:
        raise ChoiceError.of("size", size, SIZES)
    return SIZES[size]


def words_around(figure: Figure, title: str, subtitle: str, small_print: str) -> tuple[float, float]:
    """Write title and subtitle above and the small print below; give the inches they take at top and bottom."""
    width, height = figure.get_size_inches()
    top = 0.10
    for text, size, weight, colour, leading in (
        (title, 10.5, "bold", INK, 0.19),
        (subtitle, 8.0, "normal", MUTED, 0.15),
    ):
        for line in _lines(text, width, size, weight):
            figure.text(0.10 / width, 1 - top / height, line, va="top", fontsize=size, weight=weight, color=colour)
            top += leading
        top += 0.03
    lines = _lines(small_print, width, 6.3, "normal")
    for number, line in enumerate(reversed(lines)):
        figure.text(0.10 / width, (0.08 + 0.115 * number) / height, line, va="bottom", fontsize=6.3, color=MUTED)
    return top + 0.05, 0.12 + 0.115 * len(lines)


def heights_around(width: float, title: str, subtitle: str, small_print: str) -> tuple[float, float]:
    """Give the inches that `words_around` will take at top and bottom of a figure of this width."""
    top = 0.10 + 0.19 * len(_lines(title, width, 10.5, "bold")) + 0.15 * len(_lines(subtitle, width, 8.0, "normal"))
    return top + 0.06 + 0.05, 0.12 + 0.115 * len(_lines(small_print, width, 6.3, "normal"))


def clear(ax: Axes) -> None:
    """Take the left tick marks and the frame away; rows are named by their labels."""
    ax.tick_params(axis="both", length=0)
    ax.spines["bottom"].set_color(RULE)


def _lines(text: str, width: float, size: float, weight: str) -> list[str]:
    """Break text to the figure's width; the mean letter of DejaVu Sans is .52 of its size wide, bold .60."""
    letter = size / 72 * (0.60 if weight == "bold" else 0.525)
    return wrap(text, max(20, int((width - 0.2) / letter)))


def fitted(name: str, letters: int) -> str:
    """Give a name, shortened in the middle if it is longer than so many letters."""
    if len(name) <= letters:
        return name
    left = (letters - 1) * 2 // 3
    return f"{name[:left]}…{name[-(letters - 1 - left):]}"


def new_figure(width: float, height: float) -> Any:
    """Give a figure that no window system knows of, so that nothing is shown or leaks."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure
