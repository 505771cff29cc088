"""How every chart looks: sizes, inks, fonts; `palette.py` has the colours and the order of outlets.

Nothing here is set globally; a chart draws inside `drawing()`, and the reader's own settings stay as they were.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from framing.errors import ChoiceError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = [
    "FAINT", "GREY", "INK", "MUTED", "RULE", "SIZES", "drawing", "ink_on", "new_figure", "pole_colours", "row_height",
    "voice_in_words", "width_of",
]  # fmt: skip

SIZES = {"column": 90 / 25.4, "page": 180 / 25.4, "slide": 8.0}
"""Widths in inches: one column (90 mm) and two columns (180 mm) of a journal, and a slide, which is saved as 16:9."""

INK, MUTED, GREY, RULE, FAINT = "#1b1b1f", "#5c5f66", "#a3a7ae", "#c9ccd2", "#eceef1"

# One family of shades a pole, the first for its most used wording. Neighbouring families differ in lightness (dark,
# light, dark, light), so that two sides stay apart in grey; wordings of no side are grey.
_POLES = (
    ("#0b4f8a", "#478cc6", "#86b7de", "#bcd8ee"),
    ("#e39a2d", "#c77d12", "#f2c785", "#f9e3c2"),
    ("#7b2d5e", "#a8578c", "#cc93b7", "#e6c9da"),
    ("#58b79b", "#2f937a", "#9bd5c3", "#cdebe1"),
)
_NO_POLE = ("#8d929a", "#6b7078", "#c5c9cf", "#dfe1e5")

_VOICES = {"narrator": "in the outlets’ own words", "all": "in all voices", "quoted": "inside quotations"}


@contextmanager
def drawing() -> Iterator[None]:
    """Draw with this package's settings, and leave those of the session as they were."""
    import matplotlib as mpl

    settings: Any = {
        "font.family": "DejaVu Sans", "font.size": 8, "text.color": INK, "axes.edgecolor": GREY,
        "axes.labelcolor": MUTED, "xtick.color": MUTED, "ytick.color": INK, "axes.spines.top": False,
        "axes.spines.right": False, "axes.spines.left": False, "xtick.major.size": 0, "ytick.major.size": 0,
        "svg.fonttype": "none", "svg.hashsalt": "framing", "pdf.fonttype": 42, "figure.dpi": 100,
        "savefig.dpi": 200, "axes.unicode_minus": True, "figure.facecolor": "white", "axes.facecolor": "white",
        "text.parse_math": False,
    }  # fmt: skip
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A letter that the font lacks is a box in PNG and PDF and stands as itself in SVG; no reason to stop a report.
        warnings.filterwarnings("ignore", message="(?s).*Glyph .* missing from font")
        yield


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


def ink_on(colour: str) -> str:
    """Give the ink that reads better on a colour, black or white, by WCAG's contrast ratio."""
    light = _luminance(colour)
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / (_luminance(INK) + 0.05) else INK


def row_height(rows: int) -> float:
    """Inches a row needs: generous for a few, tight for many."""
    return 0.34 if rows <= 12 else 0.26 if rows <= 20 else 0.22


def voice_in_words(voice: str) -> str:
    """Say whose words were counted."""
    return _VOICES.get(voice, f"in the voices {voice.replace('+', ' and ')}")


def width_of(size: str) -> float:
    """Give the width of a named size in inches.

    Raises
    ------
    ChoiceError
        When there is no size of that name.
    """
    if size not in SIZES:
        raise ChoiceError.of("size", size, SIZES)
    return SIZES[size]


def new_figure(width: float, height: float) -> Figure:
    """Give a figure that no window system knows of, so that nothing is shown or leaks."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
