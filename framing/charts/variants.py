"""Variant choice: one stacked row an outlet, the two sides growing from the two edges.

A side's wordings share a hue; wordings of no side are grey and stand between. What a row shows is in these articles:
the mean over the outlet's articles of the share of each variant, with the number of mentions beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.key import draw_key, key_lines
from framing.charts.style import (
    GREY,
    MUTED,
    drawing,
    in_order,
    ink_on,
    new_figure,
    pole_colours,
    row_height,
    voice_in_words,
    width_of,
)  # fmt: skip
from framing.charts.typeset import MARGIN, around, inches_of, names_block, write_around
from framing.errors import ChoiceError
from framing.findings.leading import title_of_choices
from framing.findings.words import percent, plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["variant_alt_text", "variant_chart", "variant_layout"]

_LAYOUT = {
    "row": pl.Int64, "group": pl.String, "item": pl.String, "title": pl.String, "pole": pl.String,
    "pole_title": pl.String, "left": pl.Float64, "width": pl.Float64, "colour": pl.String, "ink": pl.String,
    "label": pl.String, "support": pl.String,
}  # fmt: skip
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
    table = scores.table.filter(pl.col("term") == _one_term(scores, term))
    items = _items_in_order(scores, table)
    rows: list[tuple[Any, ...]] = []
    for row, group in enumerate(in_order(table["group"].unique().to_list(), order)):
        here = {entry["item"]: entry for entry in table.filter(pl.col("group") == group).to_dicts()}
        rows += _segments(row, group, here, items)
    return pl.DataFrame(rows, schema=_LAYOUT, orient="row")


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
    one, width = _one_term(scores, term), width_of(size)
    layout = variant_layout(scores, term=one, order=order)
    with drawing():
        if ax is not None:
            names = layout.unique("row", maintain_order=True)["group"].to_list()
            _draw(ax, layout, names_block(names, 1.7)[1], across=_inches_across(ax), support=True)
            return ax.get_figure()  # type: ignore[return-value]
        return _whole_figure(scores, one, layout, width, title=title or title_of_choices(scores, one), note=note)


def variant_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data: every group with its wordings from most to least."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        shown = rows.filter(pl.col("width") > 0).sort("width", descending=True, maintain_order=True)
        parts = [f"{title} {percent(width)}" for title, width in shown.select("title", "width").iter_rows()]
        said.append(f"{group}: {', '.join(parts) or _UNNAMED}")
    return f"Stacked bars, one row an outlet. {'. '.join(said)}."


def _segments(row: int, group: str, here: dict[str, dict[str, Any]], items: pl.DataFrame) -> list[tuple[Any, ...]]:
    first = next(iter(here.values()))
    if not first["articles"]:
        return [(row, group, None, None, None, None, 0.0, 0.0, GREY, MUTED, _UNNAMED, "")]
    support = f"{plural(first['exposure'], 'mention')}, {plural(first['articles'], 'article')}"
    left, segments = 0.0, []
    for item, title, pole, pole_title, colour in items.iter_rows():
        width = here[item]["group_value"]
        label = percent(width) if width > 0 else ""
        segments.append(
            (row, group, item, title, pole, pole_title, left, width, colour, ink_on(colour), label, support)
        )
        left += width
    return segments


def _items_in_order(scores: Scores, table: pl.DataFrame) -> pl.DataFrame:
    """Items from left to right: the first side, no side, the other sides; within each the most used at the edge."""
    used = table.group_by("item").agg(pl.col("group_value").sum().fill_null(0).alias("used"))
    items = scores.items.filter(pl.col("term") == table["term"][0]).join(used, on="item")
    poles = items["pole"].drop_nulls().unique().sort().to_list()
    side = pl.when(pl.col("pole").is_null()).then(1).when(pl.col("pole") == (poles or [""])[0]).then(0).otherwise(2)
    inward = pl.when(side == 2).then(pl.col("used")).otherwise(-pl.col("used"))
    items = items.sort(side, "pole", inward, "item")
    shades = items.sort("used", "item", descending=[True, False])
    colour = pl.col("item").replace_strict(shades["item"], pole_colours(shades["pole"].to_list()))
    return items.select("item", "title", "pole", "pole_title", colour=colour.cast(pl.String))


def _whole_figure(scores: Scores, term: str, layout: pl.DataFrame, width: float, *, title: str, note: str) -> Figure:
    small = f"{note} {_small_print(scores, term)}".strip()
    words = around(width, title, _subtitle(scores, term), small)
    groups = layout.unique("row", maintain_order=True)
    support = max((inches_of(said, 6.6) for said in groups["support"]), default=0) + 0.1 if width > SIDE_NOTES else 0
    widest, names = names_block(groups["group"].to_list(), width * 0.30)
    key = key_lines(layout, width)
    tall = len(names) * max(row_height(len(names)), 0.28 if any("\n" in name for name in names) else 0)
    above = words.above + 0.175 * len(key) + (0.08 if key else 0)
    height = above + tall + 0.06 + words.below
    figure = new_figure(width, height)
    write_around(figure, words)
    draw_key(figure, key, words.above)
    left = MARGIN + widest + 0.1
    across = width - MARGIN - support - left
    ax = figure.add_axes((left / width, (words.below + 0.06) / height, across / width, tall / height))
    _draw(ax, layout, names, across=across, support=support > 0)
    return figure


SIDE_NOTES = 5.0
"""Inches of width from which there is room for the number of mentions beside each row."""


def _inches_across(ax: Axes) -> float:
    return float(ax.get_window_extent().width) / ax.get_figure(root=True).dpi  # type: ignore[union-attr]


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str], *, across: float, support: bool) -> None:
    for piece in layout.iter_rows(named=True):
        if piece["item"] is None:
            ax.text(0.005, piece["row"], piece["label"], va="center", color=MUTED, fontsize=7, style="italic")
        elif piece["width"] > 0:
            ax.barh(piece["row"], piece["width"], left=piece["left"], height=0.74, color=piece["colour"],
                    edgecolor="white", linewidth=0.8)  # fmt: skip
            ax.text(piece["left"] + piece["width"] / 2, piece["row"], _label(piece, across), ha="center", va="center",
                    fontsize=6.6, color=piece["ink"])  # fmt: skip
    if support:
        for row, said in layout.unique("row", maintain_order=True).select("row", "support").iter_rows():
            ax.annotate(said, (1, row), xytext=(5, 0), textcoords="offset points", va="center", fontsize=6.6,
                        color=MUTED)  # fmt: skip
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    ax.tick_params(length=0, labelsize=8)
    ax.spines["bottom"].set_visible(False)


def _label(piece: dict[str, Any], across: float) -> str:
    """Name and share where both fit, else the share, else nothing."""
    room = piece["width"] * across - 0.06
    for said in (f"{piece['title']} {piece['label']}", piece["label"]):
        if inches_of(said, 6.6) <= room:
            return str(said)
    return ""


def _subtitle(scores: Scores, term: str) -> str:
    """Say measure, unit, voice and n."""
    rows = scores.table.filter(pl.col("term") == term)
    totals = rows.group_by("group").agg(pl.col("exposure").first(), pl.col("articles").first())
    mentions, articles = int(totals["exposure"].sum()), int(totals["articles"].sum())
    return (
        f"Share of each wording where an article names the thing, {voice_in_words(rows['voice'][0])}: "
        f"{plural(mentions, 'mention')} in {plural(articles, 'article')}"
    )


def _small_print(scores: Scores, term: str) -> str:
    """Say lexicon, version, method and software."""
    lexicon = scores.table.filter(pl.col("term") == term)["lexicon"].to_list()[0]
    version = next((version for name, version, _ in scores.made_from.lexicons if name == lexicon), "")
    ours = scores.made_from.versions.get("framing-toolkit", "")
    said = (
        f"Lexicon {lexicon} {version}".strip(), "Mean of article shares, not shrunk",
        "Captions, boilerplate and negated mentions not counted", f"framing {ours}".strip(),
    )  # fmt: skip
    return ". ".join(said) + "."


def _one_term(scores: Scores, term: str | None) -> str:
    terms = scores.table["term"].drop_nulls().unique().sort().to_list()
    if term is None and len(terms) == 1:
        return str(terms[0])
    if term not in terms:
        raise ChoiceError.of("term", term, terms)
    return str(term)
