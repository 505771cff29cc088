"""Dot and interval: one row an outlet, one panel an item, the mean of the outlets as the neutral line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts import interval_words
from framing.charts.credits import titled
from framing.charts.framed import nothing_to_draw
from framing.charts.palette import in_order, looks, noted, row_of
from framing.charts.style import (
    FAINT,
    INK,
    MUTED,
    RULE,
    drawing,
    new_figure,
    row_height,
    width_of,
)  # fmt: skip
from framing.charts.typeset import MARGIN, around, broken, inches_of, names_block, write_around
from framing.errors import ChoiceError
from framing.findings.words import number, percent
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["interval_alt_text", "interval_chart", "interval_layout"]

_LAYOUT = {
    "panel": pl.Int64, "row": pl.Int64, "term": pl.String, "item": pl.String, "title": pl.String, "group": pl.String,
    "drawn": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "neutral": pl.Float64,
    "most": pl.Float64, "label": pl.String, "articles": pl.Int64, "colour": pl.String, "mark": pl.String,
}  # fmt: skip
_HEAD, _FOOT, _GAP, _SUPPORT = 0.14, 0.24, 0.24, 0.46  # inches: of the mean's label, of the axis, between, of n


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
        `panel, row, term, item, title, group, drawn, value, low, high, neutral, most, label, articles, colour, mark`,
        sorted by panel and row. `drawn` is `interval`, `dot` (an estimate without an interval) or `nothing` (no
        estimate); `neutral` is the mean of the panel's estimates, null where fewer than two are known; `most` is the
        right end of the axis, the same in all panels; `articles` stand behind the row.

    Raises
    ------
    ChoiceError
        When an item is not in the scores.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> scores = fr.score(fr.variant_choices(mentions, voice="all"))
    >>> interval_layout(scores)["drawn"].unique().to_list()
    ['interval']
    """
    shown = _items_to_show(scores, items, panels)
    groups = in_order(scores.table["group"].unique().to_list(), order)
    share = interval_words.is_share(scores)
    table = shown.join(scores.table, on=["lexicon", "term", "item"], how="left", nulls_equal=True)
    values = pl.col("estimate")
    return (
        table.with_columns(
            *looks(groups, order),
            row=row_of(groups),
            value=values,
            neutral=pl.when(values.count().over("panel") > 1).then(values.mean().over("panel")),
            most=pl.lit(1.0) if share else pl.max_horizontal(values.max(), pl.col("high").max()).fill_null(1.0),
            drawn=pl.when(values.is_null()).then(pl.lit("nothing"))
            .when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
            label=pl.Series([_value(value, share=share) for value in table["estimate"]], dtype=pl.String),
            articles=pl.col("articles").fill_null(0),
        )
        .sort("panel", "row")
        .select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())
    )  # fmt: skip


def interval_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    items: Sequence[str] | None = None,
    order: Sequence[str] | None = None,
    panels: int | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
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
        Instead of the finding.
    note : str
        Put before the small print: what was read, of which dates.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        When an item is not in the scores, or there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> scores = fr.score(fr.variant_choices(mentions, voice="all"))
    >>> type(interval_chart(scores)).__name__
    'Figure'
    """
    width = width_of(size)
    most = 1 if ax is not None else 2 if size == "column" else 4
    note = noted(note, order)
    layout = interval_layout(scores, items=items, order=order, panels=min(panels or most, most))
    share = interval_words.is_share(scores)
    with drawing():
        if ax is not None and not layout.height:
            nothing_to_draw(ax)
            return ax.get_figure()  # type: ignore[return-value]
        if ax is not None:
            names = layout.unique("row", maintain_order=True)["group"].to_list()
            _draw_panel(ax, layout, share=share, names=names_block(names, 1.7)[1])
            return ax.get_figure()  # type: ignore[return-value]
        return _whole_figure(scores, layout, width, title=title or interval_words.title(scores, layout), note=note)


def interval_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data."""
    said = []
    for (title,), rows in layout.group_by(["title"], maintain_order=True):
        parts = [f"{group} {label}" for group, label in rows.select("group", "label").iter_rows()]
        said.append(f"{title}: {', '.join(parts)}")
    return f"Dots with 95 % intervals, one row an outlet. {'. '.join(said) or 'Nothing to draw'}."


def _whole_figure(scores: Scores, layout: pl.DataFrame, width: float, *, title: str, note: str) -> Figure:
    words = around(
        width, title, interval_words.subtitle(scores), f"{note} {interval_words.small_print(scores, layout)}".strip()
    )
    groups = layout.unique("row", maintain_order=True).select("group", "articles")
    widest, names = names_block(groups["group"].to_list(), width * 0.30)
    count = max(layout["panel"].n_unique(), 1)
    left = MARGIN + widest + 0.12
    each = (width - MARGIN - _SUPPORT - left) / count
    headings = [broken(part["title"][0], each - _GAP / 2, 8.0, "bold", most=3) for _, part in _by_panel(layout)]
    tall = max(len(names), 1) * max(row_height(len(names)), 0.28 if any("\n" in name for name in names) else 0)
    head = 0.15 * max(map(len, headings), default=0) + _HEAD
    bottom = words.below + _FOOT
    height = words.above + head + tall + bottom
    figure = new_figure(width, height)
    write_around(figure, words)
    for number_of, ((_, part), heading) in enumerate(zip(_by_panel(layout), headings, strict=True)):
        x = left + number_of * each
        ax = figure.add_axes((x / width, bottom / height, (each - _GAP) / width, (tall + _HEAD) / height))
        _draw_panel(
            ax, part, share=interval_words.is_share(scores), names=[] if number_of else names, head=_HEAD / tall
        )
        y = (bottom + tall + _HEAD + 0.03) / height
        figure.text(x / width, y, "\n".join(heading), fontsize=8, weight="bold", va="bottom", linespacing=1.25)
        if not number_of:
            _write_support(figure, ax, groups["articles"].to_list())
    if not layout.height:
        figure.text(MARGIN / width, (bottom + tall / 2) / height, "nothing to draw", color=MUTED, style="italic")
    return figure


def _by_panel(layout: pl.DataFrame) -> Any:
    return layout.group_by(["panel"], maintain_order=True)


def _write_support(figure: Figure, ax: Axes, articles: Sequence[int]) -> None:
    """Write at the right edge how many articles stand behind each row."""
    width, height = figure.get_size_inches()
    box = ax.get_position()
    bottom, top = ax.get_ylim()
    for row, many in enumerate(articles):
        y = box.y0 + box.height * (row - bottom) / (top - bottom)
        figure.text(1 - MARGIN / width, y, f"{many:,}", ha="right", va="center", fontsize=6.6, color=MUTED)
    y = box.y1 + 0.03 / height
    figure.text(1 - MARGIN / width, y, "articles", ha="right", va="bottom", fontsize=6.6, color=MUTED)


def _draw_panel(ax: Axes, part: pl.DataFrame, *, share: bool, names: Sequence[str], head: float = 0.05) -> None:
    rows = part["row"].n_unique()
    most = float(part["most"][0]) or 1.0
    ax.set_xlim(-0.04 * most, 1.04 * most)
    ax.set_ylim(rows - 0.5, -0.5 - head * rows)
    ax.hlines(range(rows), 0, most, color=FAINT, linewidth=0.6, zorder=0)
    _draw_neutral(ax, part["neutral"][0], most, share=share)
    for piece in part.iter_rows(named=True):
        _draw_row(ax, piece)
    end = "100\u202f%" if share else number(most)
    middle = "50" if share else number(most / 2)
    ax.set_xticks([0, most / 2, most], ["0", middle if _fits(ax, middle, end) else "", end])
    ax.get_xticklabels()[-1].set_horizontalalignment("right")
    ax.tick_params(axis="x", length=0, labelsize=6.6)
    ax.tick_params(axis="y", length=0, labelsize=8)
    ax.set_yticks(range(len(names)), names)
    ax.spines["bottom"].set_bounds(0, most)


def _fits(ax: Axes, middle: str, end: str) -> bool:
    """Whether the half of the axis has room for half a label and a whole one, with a gap; long names leave little."""
    across = float(ax.get_window_extent().width) / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    return inches_of(middle, 6.6) / 2 + inches_of(end, 6.6) + 0.06 <= across / 2


def _draw_neutral(ax: Axes, neutral: float | None, most: float, *, share: bool) -> None:
    if neutral is None:
        return
    ax.axvline(neutral, color=RULE, linewidth=1.2, zorder=0.5)
    side = "left" if neutral < 0.25 * most else "right" if neutral > 0.75 * most else "center"
    at = max(neutral, 0) if side == "center" else neutral - 0.02 * most if side == "left" else neutral + 0.02 * most
    ax.annotate(f"mean {_value(neutral, share=share)}", (at, 1), xycoords=("data", "axes fraction"),
                xytext=(0, -0.5), textcoords="offset points", ha=side, va="top", fontsize=5.8, color=MUTED,
                bbox=_halo())  # fmt: skip


def _draw_row(ax: Axes, piece: dict[str, Any]) -> None:
    y, colour = piece["row"], piece["colour"]
    if piece["drawn"] == "nothing":
        ax.text(0, y, piece["label"], fontsize=6.4, color=MUTED, style="italic", va="center", bbox=_halo())
        return
    if piece["drawn"] == "interval":
        ax.plot([piece["low"], piece["high"]], [y, y], color=colour, linewidth=1.8, alpha=0.5, solid_capstyle="butt")
    face = colour if piece["drawn"] == "interval" else "white"
    ax.plot(piece["value"], y, piece["mark"], markersize=4.6, color=colour, markerfacecolor=face)
    ax.annotate(piece["label"], (piece["value"], y), xytext=(0, 4.2), textcoords="offset points", fontsize=6,
                color=INK, ha="center", bbox=_halo())  # fmt: skip


def _halo() -> dict[str, Any]:
    """White behind a label, so that no line runs through it."""
    return {"facecolor": "white", "edgecolor": "none", "pad": 0.3}


def _items_to_show(scores: Scores, items: Sequence[str] | None, panels: int) -> pl.DataFrame:
    keys = ["lexicon", "term", "item"]
    used = scores.table.group_by(keys).agg(pl.col("count").sum())
    used = titled(used, scores)
    if items is None:
        known = used.filter(pl.col("count") > 0)
        chosen = (known if known.height else used).sort("count", *keys, descending=[True, False, False, False])
    else:
        for item in items:
            if item not in used["item"]:
                raise ChoiceError.of("items", item, used["item"].unique().sort())
        place = pl.col("item").replace_strict(list(items), range(len(items)), return_dtype=pl.Int64)
        chosen = used.filter(pl.col("item").is_in(list(items))).sort(place, *keys)
    return chosen.head(panels).select(*keys, "title").with_row_index("panel")


def _value(value: float | None, *, share: bool) -> str:
    if value is None:
        return "no mention"
    return percent(value) if share else number(value)
