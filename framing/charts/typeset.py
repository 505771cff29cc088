"""Words on a chart: how wide they are, how they break, and the title, subtitle and small print around the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from framing.charts.style import INK, MUTED

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["MARGIN", "Around", "around", "broken", "inches_of", "names_block", "write_around"]

MARGIN = 0.10
"""Inches left free at every edge."""

# Size in points, weight, colour and inches from line to line.
_TITLE = (10.5, "bold", INK, 0.19)
_SUBTITLE = (8.0, "normal", MUTED, 0.15)
_SMALL = (6.3, "normal", MUTED, 0.115)


@dataclass(frozen=True, slots=True)
class Around:
    """The lines around a picture, and the inches they take above and below it."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    small_print: tuple[str, ...]

    @property
    def above(self) -> float:
        """Inches from the upper edge to where the picture may begin."""
        return MARGIN + _TITLE[3] * len(self.title) + _SUBTITLE[3] * len(self.subtitle) + 0.10

    @property
    def below(self) -> float:
        """Inches from the lower edge to where the picture may end."""
        return 0.14 + _SMALL[3] * len(self.small_print)


def around(width: float, title: str, subtitle: str, small_print: str) -> Around:
    """Break title, subtitle and small print to the width of a figure in inches."""
    room = width - 2 * MARGIN
    return Around(
        broken(title, room, _TITLE[0], _TITLE[1]),
        broken(subtitle, room, _SUBTITLE[0]),
        broken(small_print, room, _SMALL[0]),
    )


def write_around(figure: Figure, words: Around) -> None:
    """Write the words around the picture."""
    width, height = figure.get_size_inches()
    top = MARGIN
    for lines, (size, weight, colour, leading) in ((words.title, _TITLE), (words.subtitle, _SUBTITLE)):
        for line in lines:
            figure.text(MARGIN / width, 1 - top / height, line, va="top", fontsize=size, weight=weight, color=colour)
            top += leading
        top += 0.03
    size, weight, colour, leading = _SMALL
    for number, line in enumerate(reversed(words.small_print)):
        y = (0.08 + leading * number) / height
        figure.text(MARGIN / width, y, line, va="bottom", fontsize=size, weight=weight, color=colour)


def names_block(names: Sequence[str], most: float, size: float = 8.0) -> tuple[float, list[str]]:
    """Break names into at most two lines of so many inches; give the inches they need and the names.

    A name that does not fit even then loses its end to an ellipsis; the data beside the chart has it whole.
    """
    blocks = [broken(name, most, size, most=2) for name in names]
    widest = max((inches_of(line, size) for block in blocks for line in block), default=0.0)
    return widest, ["\n".join(block) for block in blocks]


def broken(
    text: str, inches: float, size: float, weight: str = "normal", *, most: int | None = None
) -> tuple[str, ...]:
    """Break text into lines of so many inches; beyond `most` lines the last one ends in an ellipsis."""
    lines: list[str] = []
    for word in _pieces(text.split(), inches, size, weight):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and inches_of(joined, size, weight) <= inches:
            lines[-1] = joined
        else:
            lines.append(word)
    if most is None or len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), inches, size, weight))


def _pieces(words: Sequence[str], inches: float, size: float, weight: str) -> list[str]:
    """Cut words that are wider than a line."""
    pieces = []
    for word in words:
        rest = word
        while inches_of(rest, size, weight) > inches and len(rest) > 1:
            fits = max(1, int(len(rest) * inches / inches_of(rest, size, weight)))
            pieces.append(rest[:fits])
            rest = rest[fits:]
        pieces.append(rest)
    return pieces


def _shortened(text: str, inches: float, size: float, weight: str) -> str:
    while len(text) > 1 and inches_of(text + "…", size, weight) > inches:
        text = text[:-1].rstrip()
    return text + "…"


@cache
def inches_of(text: str, size: float, weight: str = "normal") -> float:
    """Give the width of a line of text in inches."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 720


@cache
def _renderer() -> Any:
    """Give something that measures text: ten pixels a point, so that rounding to pixels does no harm."""
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, 720)  # type: ignore[no-untyped-call]  # matplotlib leaves its renderers untyped
