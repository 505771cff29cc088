"""What the charts of voices, cues and speakers share: rows of groups, items in a fixed order, the words around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.credits import made_by
from framing.charts.palette import in_order
from framing.charts.stacked import LAYOUT, Row, Words, draw_into, empty_row, segments, stacked_figure
from framing.charts.style import width_of
from framing.errors import ChoiceError
from framing.findings.words import plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw", "items_of", "one_term", "rows_of_groups", "small_print"]


def items_of(titles: Mapping[str, str], colours: Sequence[str]) -> pl.DataFrame:
    """Give items in drawing order as `segments` wants them; items of no pole."""
    nothing = pl.lit(None, dtype=pl.String)
    items = pl.DataFrame({"item": list(titles), "title": list(titles.values()), "colour": list(colours)[: len(titles)]})
    return items.select("item", "title", nothing.alias("pole"), nothing.alias("pole_title"), "colour")


def rows_of_groups(
    table: pl.DataFrame, items: pl.DataFrame, *, unit: str, missing: str, order: Sequence[str] | None
) -> pl.DataFrame:
    """Give the layout of one term: a row a group, its shares as they are in these articles, and what stands behind."""
    rows: list[Row] = []
    for number, group in enumerate(in_order(table["group"].unique().to_list(), order)):
        here = table.filter(pl.col("group") == group)
        if not here["exposure"].max():
            rows += empty_row(number, group, missing)
            continue
        support = f"{plural(here['exposure'].to_list()[0], unit)}, {plural(here['articles'].to_list()[0], 'article')}"
        rows += segments(number, group, dict(here.select("item", "group_value").iter_rows()), items, support)
    return pl.DataFrame(rows, schema=LAYOUT, orient="row")


def draw(layout: pl.DataFrame, ax: Axes | None, size: str, words: Words) -> Figure:
    """Draw a layout, into axes or as a figure of its own."""
    width = width_of(size)
    return draw_into(ax, layout) if ax is not None else stacked_figure(layout, words, width)


def small_print(scores: Scores, note: str, said: str) -> str:
    """Say how it was counted, and by which software."""
    return f"{note} {said} Mean of article shares, not shrunk. {made_by(scores)}".strip()


def one_term(scores: Scores, term: str | None) -> str:
    """Give the term asked for, or the only one there is; empty where nothing was counted."""
    terms = scores.table["term"].drop_nulls().unique().sort().to_list()
    if term is None and len(terms) == 1:
        return str(terms[0])
    if not term and not scores.table.height:
        return ""  # nothing was counted: an empty picture says so
    if term not in terms:
        raise ChoiceError.of("term", term, terms)
    return str(term)
