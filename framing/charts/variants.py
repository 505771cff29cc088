"""Variant choice: one stacked row an outlet, the two sides growing from the two edges.

A side's wordings share a hue; wordings of no side are grey and stand between. What a row shows is in these articles:
the mean over the outlet's articles of the share of each variant, with the number of mentions beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.style import (
    GREY, INK, MUTED, drawing, fitted, heights_around, new_figure, pole_colours, row_height, width_of, words_around,
)  # fmt: skip
from framing.errors import ChoiceError
from framing.findings.leading import title_of_choices
from framing.findings.words import percent, plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["variant_chart", "variant_layout"]

_LAYOUT = {
    "row": pl.Int64, "group": pl.String, "item": pl.String, "title": pl.String, "pole": pl.String, "left": pl.Float64,
    "width": pl.Float64, "colour": pl.String, "label": pl.String, "dark": pl.Boolean, "right": pl.String,
}  # fmt: skip


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
        `row, group, item, title, pole, left, width, colour, label, dark, right`, one row a segment, in drawing
        order; a group that never names the term has one row with item null and width 0. `left` and `width` are
        shares, `dark` says that the label is written in white.

    Raises
    ------
    ChoiceError
        When the term is not in the scores, or there are several and none is named.
    """
    table = scores.table.filter(pl.col("term") == _one_term(scores, term))
    items = _items_in_order(scores, table)
    groups = _groups_in_order(table, order)
    rows = []
    for row, group in enumerate(groups):
        here = {entry["item"]: entry for entry in table.filter(pl.col("group") == group).to_dicts()}
        first = next(iter(here.values()))
        if not first["articles"]:
            rows.append((row, group, None, None, None, 0.0, 0.0, GREY, "names it in no counted article", False, ""))
            continue
        right = f"{plural(first['exposure'], 'mention')}, {plural(first['articles'], 'article')}"
        left = 0.0
        for item, title, pole, colour in items.iter_rows():
            width = here[item]["group_value"]
            label = percent(width) if width >= 0.07 else ""
            rows.append((row, group, item, title, pole, left, width, colour, label, _is_dark(colour), right))
            left += width
    return pl.DataFrame(rows, schema=_LAYOUT, orient="row")


def variant_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
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

    Returns
    -------
    matplotlib.figure.Figure
    """
    one = _one_term(scores, term)
    layout = variant_layout(scores, term=one, order=order)
    with drawing():
        if ax is not None:
            _draw(ax, layout)
            return ax.get_figure()  # type: ignore[return-value]
        return _whole_figure(scores, one, layout, width_of(size), title or title_of_choices(scores, one))


def subtitle_of(scores: Scores, term: str) -> str:
    """Say measure, unit, voice and n of a term's scores."""
    rows = scores.table.filter(pl.col("term") == term)
    totals = rows.group_by("group").agg(pl.col("exposure").first(), pl.col("articles").first())
    mentions, articles = int(totals["exposure"].sum()), int(totals["articles"].sum())
    voice = {"narrator": "in the outlets’ own words", "all": "in all voices"}.get(rows["voice"][0], rows["voice"][0])
    return (
        f"Share of each wording, given that the article names the thing, {voice}: "
        f"{plural(mentions, 'mention')} in {plural(articles, 'article')}"
    )


def small_print_of(scores: Scores, term: str) -> str:
    """Say lexicon, version, method and software of a term's scores."""
    lexicon = scores.table.filter(pl.col("term") == term)["lexicon"].first()
    versions = {name: version for name, version, _ in scores.made_from.lexicons}
    ours = scores.made_from.versions.get("framing-toolkit", "")
    return (
        f"Lexicon {lexicon} {versions.get(str(lexicon), '')}, term {term}. Mean of article shares; boilerplate and "
        f"captions not counted, negated mentions left out. framing {ours}".strip() + "."
    )


def _whole_figure(scores: Scores, term: str, layout: pl.DataFrame, width: float, title: str) -> Figure:
    subtitle, small = subtitle_of(scores, term), small_print_of(scores, term)
    groups = layout["row"].max()
    rows = 0 if groups is None else int(groups) + 1  # type: ignore[arg-type]
    above, below = heights_around(width, title, subtitle, small)
    legend = 0.19 * len(_legend_lines(layout, width)) + 0.08
    height = above + legend + rows * row_height(rows) + 0.1 + below
    figure = new_figure(width, height)
    words_around(figure, title, subtitle, small)
    names = min(1.75, width * 0.36)
    right = 1.5 if width > 5 else 0.0
    ax = figure.add_axes(
        ((0.1 + names) / width, (below + 0.05) / height, (width - 0.2 - names - right) / width,
         (rows * row_height(rows)) / height)
    )  # fmt: skip
    _draw(ax, layout, letters=int(names / 0.064), numbers=right > 0)
    _legend(figure, layout, width, height, above)
    return figure


def _draw(ax: Axes, layout: pl.DataFrame, *, letters: int = 26, numbers: bool = True) -> None:
    rows = layout.unique("row", maintain_order=True)
    for piece in layout.iter_rows(named=True):
        if piece["item"] is None:
            ax.text(0.0, piece["row"], piece["label"], va="center", color=MUTED, fontsize=7, style="italic")
            continue
        ax.barh(piece["row"], piece["width"], left=piece["left"], height=0.72, color=piece["colour"],
                edgecolor="white", linewidth=0.8)  # fmt: skip
        if piece["label"]:
            ax.text(piece["left"] + piece["width"] / 2, piece["row"], piece["label"], ha="center", va="center",
                    fontsize=6.6, color="white" if piece["dark"] else INK)  # fmt: skip
    if numbers:
        for piece in rows.iter_rows(named=True):
            ax.text(1.015, piece["row"], piece["right"], va="center", fontsize=6.6, color=MUTED)
    ax.set_yticks(rows["row"].to_list(), [fitted(name, letters) for name in rows["group"]])
    ax.set_ylim(rows.height - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)


def _legend_lines(layout: pl.DataFrame, width: float) -> list[list[tuple[str, str, float]]]:
    """The keys that name the shades, broken into lines: (title, colour, inches)."""
    keys = layout.drop_nulls("item").filter(pl.col("width").sum().over("item") > 0).unique("item", maintain_order=True)
    lines: list[list[tuple[str, str, float]]] = [[]]
    used = 0.0
    for title, colour in keys.select("title", "colour").iter_rows():
        inches = 0.30 + 0.057 * len(title)
        if used + inches > width - 0.2 and lines[-1]:
            lines.append([])
            used = 0.0
        lines[-1].append((title, colour, inches))
        used += inches
    return lines


def _legend(figure: Figure, layout: pl.DataFrame, width: float, height: float, above: float) -> None:
    from matplotlib.patches import Rectangle

    for number, line in enumerate(_legend_lines(layout, width)):
        left, y = 0.10, height - above - 0.19 * number - 0.08
        for title, colour, inches in line:
            box = (left / width, (y - 0.05) / height)
            figure.add_artist(Rectangle(box, 0.11 / width, 0.11 / height, color=colour, transform=figure.transFigure))
            figure.text((left + 0.16) / width, y / height, title, fontsize=7.2, va="center")
            left += inches


def _one_term(scores: Scores, term: str | None) -> str:
    terms = scores.table["term"].drop_nulls().unique().sort().to_list()
    if term is None and len(terms) == 1:
        return str(terms[0])
    if term not in terms:
        raise ChoiceError.of("term", term, terms)
    return str(term)


def _items_in_order(scores: Scores, table: pl.DataFrame) -> pl.DataFrame:
    """Items from left to right: the first side, no side, the other sides; within each the most used at the edge."""
    used = table.group_by("item").agg(pl.col("group_value").sum().fill_null(0).alias("used"))
    items = scores.items.filter(pl.col("term") == table["term"][0]).join(used, on="item")
    poles = items["pole"].drop_nulls().unique().sort().to_list()
    side = pl.when(pl.col("pole").is_null()).then(1).when(pl.col("pole") == (poles or [""])[0]).then(0).otherwise(2)
    items = items.with_columns(side=side)
    inward = pl.when(pl.col("side") == 2).then(pl.col("used")).otherwise(-pl.col("used"))
    items = items.sort("side", "pole", inward, "item", nulls_last=False)
    shades = items.sort("used", "item", descending=[True, False])
    colour = dict(zip(shades["item"], pole_colours(shades["pole"].to_list()), strict=True))
    return items.select("item", "title", "pole").with_columns(
        colour=pl.col("item").replace_strict(colour, return_dtype=pl.String)
    )


def _groups_in_order(table: pl.DataFrame, order: Sequence[str] | None) -> list[str]:
    groups = table["group"].unique().sort().to_list()
    if order is None:
        return groups
    return [name for name in order if name in groups] + [name for name in groups if name not in order]


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data: every group with its wordings from most to least."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        shown: Any = rows.filter(pl.col("width") > 0).sort("width", descending=True)
        parts = [f"{title} {percent(width)}" for title, width in shown.select("title", "width").iter_rows()]
        said.append(f"{group}: {', '.join(parts) or 'names it in no counted article'}")
    return "Stacked bars, one row an outlet. " + ". ".join(said) + "."
