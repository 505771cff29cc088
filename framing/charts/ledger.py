"""The agency ledger: in which wording each outlet tells events, from the doer first to no doer at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.palette import noted
from framing.charts.stacked import Words
from framing.charts.told import draw, items_of, rows_of_groups, small_print
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.told import LEDGER_TITLES, title_of_ledger
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["ledger_chart", "ledger_layout"]

# From the doer in front, the darkest blue, to wordings that name none, in another hue.
_COLOURS = {
    "wording_share": ("#26456e", "#6f93bd", "#e8b27d", "#c9c9c9", "#d9822b"),
    "doer_share": ("#26456e", "#6f93bd", "#d9822b"),
    "killed_share": ("#26456e", "#e8b27d", "#d9822b"),
}
_SUBTITLES = {
    "wording_share": "Share of the events told in each wording",
    "doer_share": "Share of the events whose doer is named beside them",
    "killed_share": "Share of the deaths told as killing or as dying",
}
_MISSING = "no such event in any counted article"
_SAID = "A doer may be named in another sentence, be unknown, or not exist. Denied events not counted."


def ledger_layout(scores: Scores, *, order: Sequence[str] | None = None) -> pl.DataFrame:
    """Decide everything that `ledger_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score` of `action_wordings`, `doer_named` or `killed_or_died`.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        Columns as of `variant_layout`; `item` is the wording. Where the scores tell sides apart, a row is a side and
        an outlet, those of one side together.

    Raises
    ------
    ChoiceError
        When the scores are of another measure.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were shot. Soldiers killed a monk."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> layout = ledger_layout(fr.score(fr.doer_named(fr.find_actions(articles))))
    >>> layout.select("title", "width").rows()
    [('doer named', 0.5), ('in the means', 0.0), ('not named', 0.5)]
    """
    measure = _measure(scores)
    table, rows = _by_side(scores, order)
    return rows_of_groups(
        table, items_of(LEDGER_TITLES[measure], _COLOURS[measure]), unit="event", missing=_MISSING, order=rows
    )


def ledger_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw in which wording each outlet tells events, and whether it names who did it.

    Parameters
    ----------
    scores, order
        As for `ledger_layout`.
    ax, size, title, note
        As for `variant_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        When the scores are of another measure, or there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were shot. Soldiers killed a monk."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> type(ledger_chart(fr.score(fr.action_wordings(fr.find_actions(articles))))).__name__
    'Figure'
    """
    measure = _measure(scores)
    note = noted(note, order)
    subtitle = _SUBTITLES[measure] + (", by side and outlet" if _has_sides(scores) else "")
    asked = "How events are worded" if scores.table.height else NOTHING["happened"]
    words = Words(title or title_of_ledger(scores, measure) or asked, subtitle, small_print(scores, note, _SAID))
    return draw(ledger_layout(scores, order=order), ax, size, words)


def _measure(scores: Scores) -> str:
    measures = scores.table["measure"].unique().to_list()
    if not scores.table.height:
        return next(iter(LEDGER_TITLES))  # nothing was counted: an empty picture says so
    if len(measures) != 1 or measures[0] not in LEDGER_TITLES:
        raise ChoiceError.of("scores", ", ".join(sorted(measures)), LEDGER_TITLES)
    return str(measures[0])


def _has_sides(scores: Scores) -> bool:
    return scores.table["term"].null_count() < scores.table.height


def _by_side(scores: Scores, order: Sequence[str] | None) -> tuple[pl.DataFrame, list[str] | None]:
    """Make a row of each side and group, those of one side together; without sides the groups as they are."""
    if not _has_sides(scores):
        return scores.table, list(order) if order else None
    titles = dict(scores.items.select("term", "question").unique().iter_rows())
    table = scores.table.with_columns(
        side=pl.col("term").replace_strict(titles, default=pl.col("term"), return_dtype=pl.String)
    )
    groups = list(order or sorted(table["group"].unique()))
    sides = sorted(table["side"].unique(), key=lambda side: (side == "no side", side))
    named = table.with_columns(group=pl.format("{} · {}", "side", "group"))
    return named, [f"{side} · {group}" for side in sides for group in groups]
