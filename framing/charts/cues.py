"""Cue verbs: with which verbs outlets tell what others say, all speakers together or speaker by speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.palette import noted
from framing.charts.stacked import Words
from framing.charts.told import draw, items_of, rows_of_groups, small_print
from framing.findings.nothing import NOTHING
from framing.findings.told import CUE_TITLES, title_of_cues
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["cue_chart", "cue_layout"]

# neutral grey; weight and truth given in blues, reluctance green, distance orange, caution light.
_COLOURS = ("#9aa0a8", "#26456e", "#6f93bd", "#3c8d6e", "#d9822b", "#d8dbe0")
_NOTHING = "no statement with a cue"


def cue_layout(
    scores: Scores, *, order: Sequence[str] | None = None, speakers: int = 4, least: int = 2
) -> pl.DataFrame:
    """Decide everything that `cue_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score(cue_choices(…))`.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.
    speakers : int
        Where the cues were counted per speaker: the speakers to draw, those with the most statements first; a row
        then is a speaker and an outlet.
    least : int
        Statements that such a row needs.

    Returns
    -------
    polars.DataFrame
        Columns as of `variant_layout`; `item` is the class of the cue, `group` the outlet, or speaker and outlet.

    Examples
    --------
    >>> import framing as fr
    >>> statements = fr.find_statements(fr.load_corpus("berlin-talks"))
    >>> cue_layout(fr.score(fr.cue_choices(statements)))["item"].n_unique()
    6
    """
    items = items_of(CUE_TITLES, _COLOURS)
    table = scores.table
    if table["term"].null_count() < table.height:
        table, order = _by_speaker(table, order, speakers, least)
    return rows_of_groups(table, items, unit="statement", missing=_NOTHING, order=order)


def cue_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    order: Sequence[str] | None = None,
    speakers: int = 4,
    least: int = 2,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw with which verbs the outlets tell what others say.

    Parameters
    ----------
    scores, order, speakers, least
        As for `cue_layout`.
    ax, size, title, note
        As for `variant_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        When there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> statements = fr.find_statements(fr.load_corpus("berlin-talks"))
    >>> type(cue_chart(fr.score(fr.cue_choices(statements, per="speaker")))).__name__
    'Figure'
    """
    note = noted(note, order)
    layout = cue_layout(scores, order=order, speakers=speakers, least=least)
    per_speaker = scores.table["term"].null_count() < scores.table.height
    found = None if per_speaker else title_of_cues(scores)
    asked = "How the same speakers are told" if per_speaker else "With which verbs statements are told"
    words = Words(
        title or found or (asked if layout.height else NOTHING["said"]),
        "Share of the statements whose cue is of each class" + (", by speaker and outlet" if per_speaker else ""),
        small_print(scores, note, "A cue is the word that attributes; its class says nothing of the speaker."),
    )
    return draw(layout, ax, size, words)


def _by_speaker(
    table: pl.DataFrame, order: Sequence[str] | None, speakers: int, least: int
) -> tuple[pl.DataFrame, list[str]]:
    """Make a row of each speaker and outlet, those of one speaker together."""
    cells = table.unique(["term", "group"], maintain_order=True)
    heard = cells.filter(~pl.col("term").str.starts_with("(")).group_by("term").agg(pl.col("exposure").sum())
    chosen = heard.sort("exposure", "term", descending=[True, False])["term"].head(speakers).to_list()
    groups = list(order or cells["group"].unique().sort())
    mine = table.filter(pl.col("term").is_in(chosen), pl.col("exposure") >= least)
    named = mine.with_columns(group=pl.format("{} · {}", "term", "group"))
    return named, [f"{speaker} · {group}" for speaker in chosen for group in groups]
