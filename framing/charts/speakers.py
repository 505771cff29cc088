"""Share of voice: how the words given to speakers are shared among them, one stacked row an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.palette import noted
from framing.charts.stacked import Words
from framing.charts.told import draw, items_of, rows_of_groups, small_print
from framing.columns import KIND_NOT_KNOWN, NOT_TOLD
from framing.findings.nothing import NOTHING
from framing.findings.told import title_of_speakers
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["speaker_chart", "speaker_layout"]

_COLOURS = ("#0b4f8a", "#e39a2d", "#7b2d5e", "#58b79b", "#478cc6", "#a8578c", "#c77d12", "#2f937a")
_OTHERS = "others"
_UNKNOWN = {KIND_NOT_KNOWN: "kind of speaker not known", NOT_TOLD: "speaker not told"}
_OTHERS_COLOURS = ("#b3b8c0", "#d3d6db", "#eceef1")
_NOTHING = "no words given to anybody"


def speaker_layout(scores: Scores, *, order: Sequence[str] | None = None, most: int = 6) -> pl.DataFrame:
    """Decide everything that `speaker_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score(speaker_words(…))`.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.
    most : int
        Speakers to show by name, those with the most words over all groups first; at most 8. The others stand
        together, and those of whom the text tells no name beside them.

    Returns
    -------
    polars.DataFrame
        Columns as of `variant_layout`; `item` is the speaker, or the type of speaker.

    Examples
    --------
    >>> import framing as fr
    >>> statements = fr.find_statements(fr.load_corpus("berlin-talks"))
    >>> layout = speaker_layout(fr.score(fr.speaker_words(statements, per="speaker_type")))
    >>> "official" in layout["item"]
    True
    """
    table = scores.table
    used = table.filter(~pl.col("item").is_in(list(_UNKNOWN))).group_by("item").agg(pl.col("count").sum())
    named = used.filter(pl.col("count") > 0).sort("count", "item", descending=[True, False])["item"].to_list()
    shown = named[: min(most, len(_COLOURS))]
    titles = dict(zip(shown, shown, strict=True)) | {_OTHERS: "others"} | _UNKNOWN
    item = pl.when(pl.col("item").is_in([*shown, *_UNKNOWN])).then("item").otherwise(pl.lit(_OTHERS))
    summed = table.group_by("group", item=item).agg(
        pl.col("group_value").sum(), pl.col("exposure").first(), pl.col("articles").first()
    )
    items = items_of(titles, (*_COLOURS[: len(shown)], *_OTHERS_COLOURS))
    return rows_of_groups(summed, items, unit="word", missing=_NOTHING, order=order)


def speaker_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    order: Sequence[str] | None = None,
    most: int = 6,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw how the words given to speakers are shared among them.

    Parameters
    ----------
    scores, order, most
        As for `speaker_layout`.
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
    >>> type(speaker_chart(fr.score(fr.speaker_words(statements)))).__name__
    'Figure'
    """
    layout = speaker_layout(scores, order=order, most=most)
    words = Words(
        title or title_of_speakers(scores, *_UNKNOWN) or ("Who is heard" if layout.height else NOTHING["said"]),
        "Share of the words given to speakers, quoted or reported",
        small_print(scores, noted(note, order), "Speakers by the fullest name in each article."),
    )
    return draw(layout, ax, size, words)
