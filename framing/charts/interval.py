"""Dot and interval: one row an outlet, one panel an item, the mean of the outlets as the neutral line."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.style import (
    GREY, INK, MUTED, RULE, colours, drawing, fitted, heights_around, new_figure, row_height, width_of, words_around,
)  # fmt: skip
from framing.errors import ChoiceError
from framing.findings.words import listed, number, percent, plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["interval_chart", "interval_layout"]

_LAYOUT = {
    "panel": pl.Int64, "row": pl.Int64, "term": pl.String, "item": pl.String, "title": pl.String, "group": pl.String,
    "drawn": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "neutral": pl.Float64,
    "label": pl.String, "support": pl.String, "colour": pl.String,
}  # fmt: skip


def interval_layout(
    scores: Scores,
    *,
    items: Sequence[str] | None = None,
    order: Sequence[str] | None = None,
    panels: int = 4,
) -> pl.DataFrame:
    """Decide everything that `interval_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score`.
    items : sequence of str, optional
        Items to draw, in this order; when left out the most frequent ones.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.
    panels : int
        The most items to draw side by side.

    Returns
    -------
    polars.DataFrame
        `panel, row, term, item, title, group, drawn, value, low, high, neutral, label, support, colour`, sorted by
        panel and row. `drawn` is `interval`, `dot` (an estimate without an interval) or `nothing` (no estimate);
        `neutral` is the mean of the panel's estimates; `support` says how many articles stand behind the row.

    Raises
    ------
    ChoiceError
        When an item is not in the scores.
    """
    shown = _items_to_show(scores, items, panels)
    groups = _in_order(scores.table["group"].unique().sort().to_list(), order)
    colour = colours(groups)
    table = (
        shown.join(scores.table, on=["lexicon", "term", "item"], how="left", maintain_order="left")
        .with_columns(
            row=pl.col("group").replace_strict({name: i for i, name in enumerate(groups)}, return_dtype=pl.Int64),
            colour=pl.col("group").replace_strict(colour, return_dtype=pl.String),
            neutral=pl.col("estimate").mean().over("panel"),
            drawn=pl.when(pl.col("estimate").is_null()).then(pl.lit("nothing"))
            .when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
        )
        .sort("panel", "row")
    )  # fmt: skip
    share = _is_share(scores)
    values = [_value(value, share=share) for value in table["estimate"]]
    support = [plural(n or 0, "article") for n in table["articles"]]
    return table.with_columns(
        value=pl.col("estimate"), label=pl.Series(values, dtype=pl.String), support=pl.Series(support, dtype=pl.String)
    ).select(list(_LAYOUT))


def interval_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    items: Sequence[str] | None = None,
    order: Sequence[str] | None = None,
    panels: int | None = None,
    size: str = "page",
    title: str | None = None,
) -> Figure:
    """Draw the estimate and interval of every group, one panel an item.

    Parameters
    ----------
    scores, items, order, panels
        As for `interval_layout`; with `ax` the first item alone is drawn.
    ax : matplotlib Axes, optional
        Draw into it, without the words around; otherwise a figure of its own is made.
    size : {"column", "page", "slide"}
        90 mm (two panels at most), 180 mm or a slide wide (four panels).
    title : str, optional
        Instead of the question of the term.

    Returns
    -------
    matplotlib.figure.Figure
    """
    width = width_of(size)
    most = 1 if ax is not None else 2 if size == "column" else 4
    layout = interval_layout(scores, items=items, order=order, panels=min(panels or most, most))
    with drawing():
        if ax is not None:
            _draw_panel(ax, layout, share=_is_share(scores), names=True)
            return ax.get_figure()  # type: ignore[return-value]
        return _whole_figure(scores, layout, width, title or _title(scores, layout))


def alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data."""
    said = []
    for (title,), rows in layout.group_by(["title"], maintain_order=True):
        parts = [f"{group} {label}" for group, label in rows.select("group", "label").iter_rows()]
        said.append(f"{title}: {', '.join(parts)}")
    return "Dots with 95 % intervals, one row an outlet. " + ". ".join(said) + "."


def _whole_figure(scores: Scores, layout: pl.DataFrame, width: float, title: str) -> Figure:
    subtitle, small = _subtitle(scores), _small_print(scores, layout)
    above, below = heights_around(width, title, subtitle, small)
    rows = layout["row"].n_unique()
    count = max(layout["panel"].n_unique(), 1)
    tall = rows * row_height(rows)
    height = above + 0.34 + tall + 0.26 + below
    figure = new_figure(width, height)
    words_around(figure, title, subtitle, small)
    names, support = min(1.75, width * 0.33), 0.72
    each = (width - 0.25 - names - support) / count
    for (panel,), part in layout.group_by(["panel"], maintain_order=True):
        left = 0.1 + names + int(panel) * each  # type: ignore[call-overload]
        ax = figure.add_axes((left / width, (below + 0.26) / height, (each - 0.16) / width, tall / height))
        _draw_panel(ax, part, share=_is_share(scores), names=panel == 0, letters=int(names / 0.064))
        heading = "\n".join(wrap(part["title"][0], int(each / 0.07))[:2])
        figure.text(left / width, (below + 0.26 + tall + 0.05) / height, heading, fontsize=8, weight="bold", va="bottom")
    for row, said in layout.filter(pl.col("panel") == 0).select("row", "support").iter_rows():
        y = below + 0.26 + tall * (1 - (row + 0.85) / (rows + 0.35))
        figure.text((width - 0.1) / width, y / height, said, ha="right", va="center", fontsize=6.6, color=MUTED)
    return figure


def _draw_panel(ax: Axes, part: pl.DataFrame, *, share: bool, names: bool, letters: int = 26) -> None:
    rows = part["row"].n_unique()
    neutral = part["neutral"].drop_nulls()
    if len(neutral):
        ax.axvline(neutral[0], color=RULE, linewidth=1.2, zorder=0)
        ax.text(neutral[0], -0.82, " mean", fontsize=5.6, color=MUTED, va="top")
    for piece in part.iter_rows(named=True):
        if piece["drawn"] == "nothing":
            ax.text(0, piece["row"], "no mention", fontsize=6.4, color=MUTED, style="italic", va="center")
            continue
        if piece["drawn"] == "interval":
            ax.plot([piece["low"], piece["high"]], [piece["row"]] * 2, color=piece["colour"], linewidth=1.6, alpha=0.55)
        face = piece["colour"] if piece["drawn"] == "interval" else "white"
        ax.plot(piece["value"], piece["row"], "o", markersize=5, color=piece["colour"], markerfacecolor=face)
        at = piece["high"] if piece["high"] is not None else piece["value"]
        if names or rows <= 14:
            ax.annotate(piece["label"], (piece["value"], piece["row"]), xytext=(0, 4.5), textcoords="offset points",
                        fontsize=6, color=INK, ha="center" if at > 0 else "left")  # fmt: skip
    _axes(ax, part, share=share, names=names, letters=letters, rows=rows)


def _axes(ax: Axes, part: pl.DataFrame, *, share: bool, names: bool, letters: int, rows: int) -> None:
    highest = [value for value in (part["high"].max(), part["value"].max()) if value is not None]
    most = 1.0 if share else float(max(highest, default=1.0)) * 1.08 or 1.0  # type: ignore[type-var,arg-type]
    ax.set_xlim(-0.04 * most, 1.04 * most)
    ax.set_ylim(rows - 0.5, -0.85)
    if share:
        ax.set_xticks([0, 0.5, 1], ["0", "50", "100\u202f%"])
    else:
        ax.set_xticks([0, most / 1.08], ["0", number(most / 1.08)])
    ax.tick_params(axis="both", length=0, labelsize=6.6)
    labels = part.unique("row", maintain_order=True)["group"].to_list() if names else []
    ax.set_yticks(range(rows) if names else [], [fitted(name, letters) for name in labels], fontsize=8)
    ax.spines["bottom"].set_color(GREY)
    ax.spines["bottom"].set_bounds(0, most)


def _items_to_show(scores: Scores, items: Sequence[str] | None, panels: int) -> pl.DataFrame:
    keys = ["lexicon", "term", "item"]
    used = scores.table.group_by(keys).agg(pl.col("count").sum()).join(scores.items, on=keys, how="left")
    used = used.with_columns(title=pl.col("title").fill_null(pl.col("item")))
    if items is None:
        chosen = used.sort("count", *keys, descending=[True, False, False, False]).head(panels)
    else:
        for item in items:
            if item not in used["item"]:
                raise ChoiceError.of("items", item, used["item"].unique().sort())
        place = {item: number for number, item in enumerate(items)}
        chosen = used.filter(pl.col("item").is_in(list(items))).sort(
            pl.col("item").replace_strict(place, return_dtype=pl.Int64), *keys
        )
    return chosen.select(*keys, "title").with_row_index("panel").with_columns(pl.col("panel").cast(pl.Int64))


def _in_order(groups: list[str], order: Sequence[str] | None) -> list[str]:
    if order is None:
        return groups
    return [name for name in order if name in groups] + [name for name in groups if name not in order]


def _is_share(scores: Scores) -> bool:
    return scores.table.height > 0 and str(scores.table["measure"][0]).endswith("share")


def _value(value: float | None, *, share: bool) -> str:
    if value is None:
        return "no mention"
    return percent(value) if share else number(value)


def _title(scores: Scores, layout: pl.DataFrame) -> str:
    terms = layout["term"].drop_nulls().unique().to_list()
    asked = scores.items.filter(pl.col("term").is_in(terms))["question"].drop_nulls().unique().to_list()
    if len(asked) == 1:
        return str(asked[0])
    return f"{scores.unit[:1].upper()}{scores.unit[1:]}" or "Scores"


def _subtitle(scores: Scores) -> str:
    voices = listed(scores.table["voice"].unique().sort().to_list())
    voice = {"narrator": "the outlets’ own words", "all": "all voices"}.get(voices, voices)
    method = (
        "posterior mean and 95 % interval of the mean article share"
        if _is_share(scores)
        else "ratio of sums and 95 % interval from resampled stories or articles"
    )
    return f"{scores.unit[:1].upper()}{scores.unit[1:]}, {voice}; {method}"


def _small_print(scores: Scores, layout: pl.DataFrame) -> str:
    used = scores.table.filter(pl.col("item").is_in(layout["item"].unique().to_list()))["lexicon"].drop_nulls().unique()
    versions = [f"{name} {version}" for name, version, _ in scores.made_from.lexicons if name in used.to_list()]
    total = scores.items.height or scores.table["item"].n_unique()
    rest = total - layout["panel"].n_unique()
    left = f" {plural(rest, 'further wording')} not drawn." if rest > 0 else ""
    ours = scores.made_from.versions.get("framing-toolkit", "")
    return f"Lexicon {', '.join(versions)}. Grey line: mean of the outlets.{left} framing {ours}".strip() + "."
