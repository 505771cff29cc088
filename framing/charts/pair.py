"""The two sides of a chart of a comparison: which pair is meant, and in which colours."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.charts.palette import colours
from framing.charts.style import MUTED
from framing.errors import ChoiceError

__all__ = ["one_pair", "side_colours", "side_in_words"]


def one_pair(table: pl.DataFrame, group: str | None, reference: str | None) -> tuple[str, str]:
    """Give the pair asked for, or the only one there is; empty names where the table is empty.

    Raises
    ------
    ChoiceError
        When no pair fits, or several do.
    """
    pairs = [*table.select("group", "reference").drop_nulls().unique().sort("group", "reference").iter_rows()]
    if not pairs:
        return group or "", reference or ""
    fits = [one for one in pairs if group in (None, one[0]) and reference in (None, one[1])]
    if len(fits) != 1:
        raise ChoiceError.of(
            "group and reference", f"{group} against {reference}", [" against ".join(one) for one in pairs]
        )
    return fits[0]


def side_in_words(side: str) -> str:
    """Name one side of a comparison."""
    return "the others" if side == "rest" else side


def side_colours(group: str, reference: str, order: Sequence[str] | None) -> tuple[str, str]:
    """Give the two sides the colours they have in all charts; `rest` is of no outlet's colour."""
    sides = [name for name in (group, reference) if name != "rest"]
    shades = colours(sides, order) | {"rest": MUTED}
    return shades[group], shades[reference]
