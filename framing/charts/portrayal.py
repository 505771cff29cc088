"""One actor across outlets: the forms in which each names them, or the roles in which each shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.palette import noted
from framing.charts.stacked import Words
from framing.charts.style import voice_in_words
from framing.charts.told import draw, items_of, one_term, rows_of_groups, small_print
from framing.errors import ChoiceError
from framing.findings.named import PORTRAYAL_TITLES, title_of_portrayal
from framing.findings.words import plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["portrayal_chart", "portrayal_layout"]

# Names in blue, from the whole to a part of it; words in place of a name in another hue.
_COLOURS = {
    "naming_share": ("#1b3f6b", "#4f7cb0", "#93b3d4", "#c9dbec", "#d9822b", "#efbf8c", "#c9c9c9"),
    "role_share": ("#26456e", "#6f93bd", "#d9822b", "#d6d9de"),
}
_SUBTITLES = {
    "naming_share": "Share of the namings in each form",
    "role_share": "Share of the namings in each role",
}
_MISSING = "not named in any counted article"
_SAID = "Pronouns not read."


def portrayal_layout(scores: Scores, *, actor: str | None = None, order: Sequence[str] | None = None) -> pl.DataFrame:
    """Decide everything that `portrayal_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score` of `naming_forms` or `actor_roles`.
    actor : str, optional
        Whom to draw; may be left out where there is one.
    order : sequence of str or Palette, optional
        Groups from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        Columns as of `variant_layout`; `item` is the form or the role.

    Raises
    ------
    ChoiceError
        When the scores are of another measure, or do not have the actor.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Ida Moreno, the mayor, said it was late. Moreno left."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> layout = portrayal_layout(fr.score(fr.naming_forms(fr.find_actors(articles))))
    >>> layout.filter(pl.col("width") > 0).select("title", "width").rows()
    [('full name', 0.5), ('family name', 0.5)]
    """
    measure = _measure(scores)
    table = scores.table.filter(pl.col("term") == one_term(scores, actor))
    items = items_of(PORTRAYAL_TITLES[measure], _COLOURS[measure])
    return rows_of_groups(table, items, unit="naming", missing=_MISSING, order=order)


def portrayal_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    actor: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw in which forms, or in which roles, each outlet names one actor.

    Parameters
    ----------
    scores, actor, order
        As for `portrayal_layout`.
    ax, size, title, note
        As for `variant_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `portrayal_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Ida Moreno, the mayor, said it was late. Moreno left."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> type(portrayal_chart(fr.score(fr.actor_roles(fr.find_actors(articles))))).__name__
    'Figure'
    """
    measure, whom = _measure(scores), one_term(scores, actor)
    voices = scores.table["voice"].unique().sort().to_list()
    nothing = f"{whom} is not named in any counted article" if whom else "No actor is named in any counted article"
    said = [_SUBTITLES[measure], *([voice_in_words(voices[0])] if voices else [])]
    words = Words(
        title or title_of_portrayal(scores, measure, whom) or nothing,
        ". ".join(part for part in (whom, ", ".join(said), _many(scores, whom)) if part),
        small_print(scores, noted(note, order), _SAID),
    )
    return draw(portrayal_layout(scores, actor=actor, order=order), ax, size, words)


def _many(scores: Scores, actor: str) -> str:
    """Say how many namings stand behind it, and in how many of the outlets."""
    rows = scores.table.filter(pl.col("term") == actor).unique("group")
    if not rows.height:
        return ""
    naming = rows.filter(pl.col("exposure") > 0).height
    outlets = plural(rows.height, "outlet") if naming == rows.height else f"{naming} of {plural(rows.height, 'outlet')}"
    return f"{plural(int(rows['exposure'].sum()), 'naming')} in {outlets}"


def _measure(scores: Scores) -> str:
    measures = scores.table["measure"].unique().to_list()
    if not scores.table.height:
        return next(iter(PORTRAYAL_TITLES))  # nothing was counted: an empty picture says so
    if len(measures) != 1 or measures[0] not in PORTRAYAL_TITLES:
        raise ChoiceError.of("scores", ", ".join(sorted(measures)) or "empty", PORTRAYAL_TITLES)
    return str(measures[0])
