"""Voice split: in whose words each outlet names a thing, one stacked row an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.palette import noted
from framing.charts.stacked import Words
from framing.charts.told import draw, items_of, one_term, rows_of_groups, small_print
from framing.findings.nothing import NOTHING
from framing.findings.told import VOICE_TITLES, title_of_voices
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["voice_chart", "voice_layout"]

# From the outlet's own words, the darkest, to those it keeps farthest away; the last is of another hue.
_COLOURS = ("#26456e", "#6f93bd", "#bdd0e5", "#d9822b")
_UNNAMED = "not named in any counted article"


def voice_layout(scores: Scores, *, term: str | None = None, order: Sequence[str] | None = None) -> pl.DataFrame:
    """Decide everything that `voice_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score(voice_split(…))`.
    term : str, optional
        The term to draw; may be left out where the scores hold one.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        Columns as of `variant_layout`; `item` is the voice.

    Raises
    ------
    ChoiceError
        When the term is not in the scores, or there are several and none is named.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> voice_layout(fr.score(fr.voice_split(mentions)))["title"][0]
    'in its own words'
    """
    table = scores.table.filter(pl.col("term") == one_term(scores, term))
    return rows_of_groups(table, items_of(VOICE_TITLES, _COLOURS), unit="mention", missing=_UNNAMED, order=order)


def voice_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw in whose words each outlet names a thing.

    Parameters
    ----------
    scores, term, order
        As for `voice_layout`.
    ax, size, title, note
        As for `variant_chart`.

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
    >>> type(voice_chart(fr.score(fr.voice_split(mentions)))).__name__
    'Figure'
    """
    one = one_term(scores, term)
    layout = voice_layout(scores, term=one, order=order)
    asked = scores.items.filter(pl.col("term") == one)["question"].drop_nulls().to_list()
    words = Words(
        title or title_of_voices(scores, one) or (asked or [one])[0] or NOTHING["named"],
        f"{(asked or [one])[0]} Share of the mentions in each voice",
        small_print(scores, noted(note, order), "Captions, boilerplate and negated mentions not counted."),
    )
    return draw(layout, ax, size, words)
