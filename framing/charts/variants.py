"""Variant choice: one stacked row an outlet, the two sides growing from the two edges.

A side's wordings share a hue; wordings of no side are grey and stand between. What a row shows is in these articles:
the mean over the outlet's articles of the share of each variant, with the number of mentions beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import lexicons_used, made_by
from framing.charts.palette import in_order, noted
from framing.charts.stacked import (
    LAYOUT,
    Row,
    Words,
    draw_into,
    empty_row,
    segments,
    stacked_alt_text,
    stacked_figure,
)  # fmt: skip
from framing.charts.style import pole_colours, voice_in_words, width_of
from framing.charts.told import one_term
from framing.findings.leading import title_of_choices
from framing.findings.nothing import NOTHING
from framing.findings.words import plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["variant_alt_text", "variant_chart", "variant_layout"]

_UNNAMED = "not named in any counted article"


def variant_layout(scores: Scores, *, term: str | None = None, order: Sequence[str] | None = None) -> pl.DataFrame:
    """Decide everything that `variant_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score(variant_choices(…))`.
    term : str, optional
        The term to draw; may be left out where the scores hold one.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out. Groups that are not in the scores are passed over.

    Returns
    -------
    polars.DataFrame
        `row, group, item, title, pole, pole_title, left, width, colour, ink, label, support`, one row a segment, in
        drawing order; a group that never names the term has one row with item null and width 0. `left` and `width`
        are shares, `label` the share in words (drawn with the title or alone, as far as there is room for it), `ink`
        the colour of the label, `support` says how many mentions and articles stand behind the row.

    Raises
    ------
    ChoiceError
        When the term is not in the scores, or there are several and none is named.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> scores = fr.score(fr.variant_choices(mentions, voice="all"))
    >>> variant_layout(scores).columns[:3]
    ['row', 'group', 'item']
    """
    table = scores.table.filter(pl.col("term") == one_term(scores, term))
    items = _items_in_order(scores, table)
    rows: list[Row] = []
    for row, group in enumerate(in_order(table["group"].unique().to_list(), order)):
        here = {entry["item"]: entry for entry in table.filter(pl.col("group") == group).to_dicts()}
        rows += _row(row, group, here, items)
    return pl.DataFrame(rows, schema=LAYOUT, orient="row")


def variant_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw which variant of a term each outlet chose.

    Parameters
    ----------
    scores, term, order
        As for `variant_layout`.
    ax : matplotlib Axes, optional
        Draw into it, without the words around; otherwise a figure of its own is made.
    size : {"column", "page", "slide"}
        90 mm, 180 mm or a slide wide.
    title : str, optional
        Instead of the finding.
    note : str
        Put before the small print: what was read, of which dates.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        When the term is not in the scores or not clear, or there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> scores = fr.score(fr.variant_choices(mentions, voice="all"))
    >>> type(variant_chart(scores)).__name__
    'Figure'
    """
    one, width = one_term(scores, term), width_of(size)
    layout = variant_layout(scores, term=one, order=order)
    if ax is not None:
        return draw_into(ax, layout)
    small = f"{noted(note, order)} {_small_print(scores, one)}".strip()
    title = title or title_of_choices(scores, one) or NOTHING["named"]
    return stacked_figure(layout, Words(title, _subtitle(scores, one), small), width)


def variant_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data: every group with its wordings from most to least."""
    return stacked_alt_text(layout)


def _row(row: int, group: str, here: dict[str, dict[str, Any]], items: pl.DataFrame) -> list[Row]:
    first = next(iter(here.values()))
    if not first["articles"]:
        return empty_row(row, group, _UNNAMED)
    support = f"{plural(first['exposure'], 'mention')}, {plural(first['articles'], 'article')}"
    return segments(row, group, {item: entry["group_value"] for item, entry in here.items()}, items, support)


def _items_in_order(scores: Scores, table: pl.DataFrame) -> pl.DataFrame:
    """Items from left to right: the first side, no side, the other sides; within each the most used at the edge."""
    used = table.group_by("item").agg(pl.col("group_value").sum().fill_null(0).alias("used"))
    items = scores.items.filter(pl.col("term") == (table["term"][0] if table.height else "")).join(used, on="item")
    poles = items["pole"].drop_nulls().unique().sort().to_list()
    side = pl.when(pl.col("pole").is_null()).then(1).when(pl.col("pole") == (poles or [""])[0]).then(0).otherwise(2)
    inward = pl.when(side == 2).then(pl.col("used")).otherwise(-pl.col("used"))
    items = items.sort(side, "pole", inward, "item")
    shades = items.sort("used", "item", descending=[True, False])
    colour = pl.col("item").replace_strict(shades["item"], pole_colours(shades["pole"].to_list()))
    return items.select("item", "title", "pole", "pole_title", colour=colour.cast(pl.String))


def _subtitle(scores: Scores, term: str) -> str:
    """Say measure, unit, voice and n."""
    rows = scores.table.filter(pl.col("term") == term)
    if not rows.height:
        return "Share of each wording, by outlet"
    totals = rows.group_by("group").agg(pl.col("exposure").first(), pl.col("articles").first())
    mentions, articles = int(totals["exposure"].sum()), int(totals["articles"].sum())
    return (
        f"Share of each wording where an article names the thing, {voice_in_words(rows['voice'][0])}: "
        f"{plural(mentions, 'mention')} in {plural(articles, 'article')}"
    )


def _small_print(scores: Scores, term: str) -> str:
    """Say lexicon, version, method and software."""
    used = lexicons_used(scores, scores.table.filter(pl.col("term") == term)["lexicon"])
    said = "Mean of article shares, not shrunk. Captions, boilerplate and negated mentions not counted."
    return f"{used} {said} {made_by(scores)}".strip()
