"""One order, one colour and one mark for every outlet, in all charts of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

import polars as pl

from framing.findings.words import plural
from framing.tables import Articles, SpanTable

__all__ = ["Palette", "colours", "in_order", "looks", "marks", "noted", "row_of"]

# Chosen by search so that any two stay apart for eyes without red, green or blue cones (a test says how far), each
# with 3 to 1 on paper. In grey no ten colours stay apart: there the label, and after ten the mark, tells.
_OUTLETS = (
    "#0b5fa5",
    "#d1690e",
    "#19a698",
    "#73115f",
    "#798c4d",
    "#594931",
    "#d355f2",
    "#8c0e00",
    "#4319a6",
    "#a65b6a",
)
_MARKS = ("o", "s", "D", "^", "v")  # no eye tells more than ten colours: after ten outlets the next mark


@dataclass(frozen=True, slots=True)
class Palette(Sequence[str]):
    """The outlets of a report in their order; give it to every chart as `order`, and colours agree.

    A list of names does the same; a palette also says what was read, which stands in every chart's small print.
    Outlets that it does not name follow by name, in further colours.

    Attributes
    ----------
    outlets : tuple of str
    read : str
        Dates, articles and stories in words.

    Examples
    --------
    >>> import framing as fr
    >>> palette = Palette.of(fr.load_corpus("berlin-talks"))
    >>> palette[0], palette.colours["Caspian Horizon"], palette.marks["Caspian Horizon"]
    ('Caspian Horizon', '#0b5fa5', 'o')
    >>> palette.read
    '11 articles in 1 story, 15 December 2025 to 17 December 2025.'
    """

    outlets: tuple[str, ...]
    read: str = ""

    @classmethod
    def of(cls, articles: Articles | SpanTable | Iterable[str]) -> Palette:
        """Make a palette of articles, or of names in their order; of articles the order is by name.

        Parameters
        ----------
        articles : Articles, Mentions, Statements, … or iterable of str
        """
        if isinstance(articles, Articles | SpanTable):
            table = articles.table if isinstance(articles, Articles) else articles.articles
            return cls(tuple(table["outlet"].drop_nulls().unique().sort()), _read(table))
        return cls(tuple(dict.fromkeys(articles)))

    @property
    def colours(self) -> dict[str, str]:
        """The colour of every outlet."""
        return colours(self.outlets)

    @property
    def marks(self) -> dict[str, str]:
        """The mark of every outlet: a circle for the first ten, then a square, a diamond, triangles."""
        return marks(self.outlets)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self.outlets[at]

    def __len__(self) -> int:
        return len(self.outlets)


def in_order(groups: Sequence[str], order: Sequence[str] | None) -> list[str]:
    """Put groups in the wanted order; the ones it does not name follow by name."""
    wanted = [name for name in dict.fromkeys(order or ()) if name in groups]
    return wanted + sorted(name for name in groups if name not in wanted)


def colours(groups: Sequence[str], order: Sequence[str] | None = None) -> dict[str, str]:
    """Give each group the colour of its place in the order; without one, of its place among the groups.

    Beyond ten colours repeat, with another mark. A group has the same colour whichever others are drawn.
    """
    return {name: _OUTLETS[place % len(_OUTLETS)] for name, place in _places(groups, order).items()}


def marks(groups: Sequence[str], order: Sequence[str] | None = None) -> dict[str, str]:
    """Give each group a mark that tells it from the group of the same colour."""
    return {name: _MARKS[place // len(_OUTLETS) % len(_MARKS)] for name, place in _places(groups, order).items()}


def looks(groups: Sequence[str], order: Sequence[str] | None) -> tuple[pl.Expr, pl.Expr]:
    """Give the columns `colour` and `mark` of rows with a `group`."""
    group = pl.col("group")
    return (
        group.replace_strict(colours(groups, order), return_dtype=pl.String).alias("colour"),
        group.replace_strict(marks(groups, order), return_dtype=pl.String).alias("mark"),
    )


def row_of(groups: Sequence[str]) -> pl.Expr:
    """Give the place of a row's `group` among these."""
    return pl.col("group").replace_strict(groups, range(len(groups)), return_dtype=pl.Int64)


def noted(note: str, order: Sequence[str] | None) -> str:
    """Give the note of a chart with what a palette says was read."""
    return f"{note} {order.read}".strip() if isinstance(order, Palette) else note


def _places(groups: Sequence[str], order: Sequence[str] | None) -> dict[str, int]:
    if order is None:
        return {name: place for place, name in enumerate(groups)}
    known = list(dict.fromkeys(order))
    place_of = {name: place for place, name in enumerate([*known, *sorted(set(groups) - set(known))])}
    return {name: place_of[name] for name in groups}


def _read(table: pl.DataFrame) -> str:
    stories = table["story"].drop_nulls().n_unique()
    parts = plural(table.height, "article") + (f" in {plural(stories, 'story')}" if stories else "")
    days = table["published"].drop_nulls()
    first, last = days.min(), days.max()
    if first is None or last is None:
        return f"{parts}."
    ends = [f"{day.day} {day:%B %Y}" for day in (first, last)]  # type: ignore[union-attr, str-bytes-safe]
    return f"{parts}, {' to '.join(dict.fromkeys(ends))}."
