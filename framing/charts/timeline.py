"""Timeline: one wording's share month by month, one panel an outlet, with the days when its choices changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import voices_in_words
from framing.charts.palette import in_order, looks, noted, row_of
from framing.charts.style import (
    FAINT,
    INK,
    MUTED,
    RULE,
    drawing,
    new_figure,
    width_of,
)
from framing.charts.typeset import MARGIN, around, names_block, write_around
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import listed, percent
from framing.measuring.habits import Drift

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["timeline_alt_text", "timeline_chart", "timeline_layout"]

_LAYOUT = {
    "kind": pl.String, "row": pl.Int64, "group": pl.String, "term": pl.String, "item": pl.String, "title": pl.String,
    "day": pl.Date, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "earliest": pl.Date, "latest": pl.Date,
    "articles": pl.Int64, "label": pl.String, "colour": pl.String, "mark": pl.String,
}  # fmt: skip
_GAP = 0.14  # inches between panels


def timeline_layout(
    drift: Drift, *, term: str | None = None, item: str | None = None, order: Sequence[str] | None = None
) -> pl.DataFrame:
    """Decide everything that `timeline_chart` draws.

    Parameters
    ----------
    drift : Drift
        From `drift`.
    term : str, optional
        The term; needed where there are several.
    item : str, optional
        The variant whose share is drawn; when left out the one that most changes are toward, else the most frequent.
    order : sequence of str, optional
        Groups from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        `kind, row, group, term, item, title, day, value, low, high, earliest, latest, articles, label, colour, mark`:
        for each group every `period` at its middle, `value` null where nothing names the term, then every `change`
        found in the term, with its interval of days.

    Raises
    ------
    ChoiceError
        When the term or item is not in the table, or there are several terms and none is named.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> timeline_layout(fr.drift(counts), term="war-name", item="war")["kind"].unique().to_list()
    ['period']
    """
    term = _chosen("term", term, drift.table["term"].unique().sort().to_list())
    table, changes = (one.filter(pl.col("term") == term) for one in (drift.table, drift.changes))
    item = _chosen("item", item or _telling(table, changes), table["item"].unique().sort().to_list())
    groups = in_order(table["group"].unique().to_list(), order)
    table, changes = table.filter(pl.col("item") == item), changes.filter(pl.col("verdict") == "changed")
    periods = table.with_columns(kind=pl.lit("period"), day=_middles(table), value=pl.col("estimate"),
                                 label=pl.lit(None, pl.String))  # fmt: skip
    named = dict(drift.items.filter(pl.col("term") == term).select("item", "title").iter_rows())
    # Of another wording than the drawn one, a change is told by its name.
    gains = pl.col("item").replace_strict(named, default=pl.col("item"), return_dtype=pl.String)
    found = changes.with_columns(kind=pl.lit("change"), day=pl.col("change"), value=pl.lit(None, pl.Float64),
                                 label=pl.format("more {}", gains), item=pl.lit(item))  # fmt: skip
    found = found.with_columns(low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64))
    nothing = pl.DataFrame(schema=_LAYOUT).drop("row", "title", "colour", "mark")
    whole = pl.concat([nothing, periods, found], how="diagonal")
    return (
        whole.with_columns(
            *looks(groups, order),
            row=row_of(groups),
            title=pl.lit(named.get(item, item)),
        )
        .sort("row", pl.col("kind") == "change", "day")
        .select(list(_LAYOUT))
        .cast(pl.Schema(_LAYOUT))
    )


def timeline_chart(
    drift: Drift,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    item: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw a wording's share over time, one panel an outlet.

    Parameters
    ----------
    drift, term, item, order
        As for `timeline_layout`; with `ax` the first group alone is drawn.
    ax : matplotlib Axes, optional
        Draw into it, without the words around.
    size : {"column", "page", "slide"}
        90 mm, 180 mm or a slide wide.
    title : str, optional
        Instead of the finding.
    note : str
        Put before the small print.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `timeline_layout`.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> type(timeline_chart(fr.drift(counts), term="war-name", item="war")).__name__
    'Figure'
    """
    width = width_of(size)
    layout = timeline_layout(drift, term=term, item=item, order=order)
    with drawing():
        if ax is not None:
            _draw(ax, layout.filter(pl.col("row") == 0), layout, last=True)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(
            width, title or _title(layout), _subtitle(drift, layout), f"{noted(note, order)} {_SMALL}".strip()
        )
        return _whole_figure(layout, width, words)


_SMALL = (
    "Line: day of a change found by permutation, with the 95 % interval of the day as a band; a slow trend shows as a "
    "step. No line: none found, which does not say that there is none. Shares are shrunk toward the outlet’s other "
    "periods."
)


def timeline_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: first and last share of every outlet, and its changes."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        known = rows.filter(pl.col("kind") == "period").drop_nulls("value")
        if known.height:
            said.append(f"{group}: {percent(known['value'][0])} to {percent(known['value'][-1])}, {_changes_of(rows)}")
        else:
            said.append(f"{group}: never names it")
    title = layout["title"][0] if layout.height else "nothing"
    return f"Share of “{title}” over time, one panel an outlet. {'. '.join(said)}."


def _changes_of(rows: pl.DataFrame) -> str:
    days = [f"{day}" for day in rows.filter(pl.col("kind") == "change")["day"]]
    return f"changed {listed(days)}" if days else "no change found"


def _chosen(parameter: str, given: str | None, known: list[str]) -> str:
    if not given and len(known) < 2:
        return known[0] if known else ""  # nothing was counted: an empty picture says so
    if given not in known:
        raise ChoiceError.of(parameter, given, known)
    return given


def _middles(table: pl.DataFrame) -> pl.Expr:
    """Put a period at its middle: at its first day its articles would seem to be older than they are."""
    starts = table["period"].unique().sort()
    gap = starts.diff().drop_nulls().min() if len(starts) > 1 else None
    return pl.col("period") + pl.lit((gap or timedelta(0)) / 2, pl.Duration("us"))  # type: ignore[operator]


def _telling(table: pl.DataFrame, changes: pl.DataFrame) -> str | None:
    """The item that most changes are toward, else the most frequent one."""
    toward = changes.drop_nulls("item")["item"].value_counts().sort("count", "item", descending=[True, False])
    often = table.group_by("item").agg(pl.col("count").sum()).sort("count", "item", descending=[True, False])
    found = [*toward["item"], *often["item"]]
    return found[0] if found else None


def _whole_figure(layout: pl.DataFrame, width: float, words: Any) -> Figure:
    groups = layout.unique("row", maintain_order=True)["group"].to_list()
    left, names = names_block(groups, 0.26 * width)
    each = 0.62 if len(groups) <= 6 else 0.42
    tall = (each + _GAP) * len(groups)
    height = words.above + tall + 0.3 + words.below
    figure = new_figure(width, height)
    x, room = MARGIN + left + 0.15, width - 2 * MARGIN - left - 0.15 - 0.3
    for row, name in enumerate(names):
        bottom = height - words.above - (each + _GAP) * (row + 1) + _GAP / 2
        ax = figure.add_axes((x / width, bottom / height, room / width, each / height))
        _draw(ax, layout.filter(pl.col("row") == row), layout, last=row == len(names) - 1)
        figure.text(MARGIN / width, (bottom + each / 2) / height, name, fontsize=8, va="center", linespacing=1.2)
    if not names:
        figure.text(MARGIN / width, (words.below + 0.15) / height, "nothing to draw", color=MUTED, style="italic")
    write_around(figure, words)
    return figure


def _draw(ax: Axes, part: pl.DataFrame, layout: pl.DataFrame, *, last: bool) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    periods = part.filter(pl.col("kind") == "period")
    for row in part.filter(pl.col("kind") == "change").iter_rows(named=True):
        ax.axvspan(row["earliest"], row["latest"], color=FAINT, linewidth=0, zorder=0)
        ax.axvline(row["day"], color=INK, linewidth=0.9, zorder=1)
        ax.annotate(row["label"], (row["day"], 1), xycoords=("data", "axes fraction"), xytext=(2, 0), va="center",
                    textcoords="offset points", fontsize=5.8, color=MUTED,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.2})  # fmt: skip
    ax.hlines([0, 0.5, 1], layout["day"].min(), layout["day"].max(), color=RULE, linewidth=0.4, zorder=0)  # type: ignore[arg-type]
    known = periods.drop_nulls("value")
    colour = part["colour"][0] if part.height else INK
    ax.vlines(known["day"].to_list(), known["low"].to_list(), known["high"].to_list(), color=colour, alpha=0.5,
              linewidth=1.6)  # fmt: skip
    mark = part["mark"][0] if part.height else "o"
    ax.plot(known["day"].to_list(), known["value"].to_list(), mark, color=colour, markersize=3.4)
    nothing = periods.filter(pl.col("value").is_null())["day"].to_list()
    ax.plot(nothing, [0.0] * len(nothing), "x", color=MUTED, markersize=3, markeredgewidth=0.7)
    ax.set_ylim(-0.06, 1.06)
    first, end = layout["day"].min(), layout["day"].max()
    ax.set_xlim(*_with_room(first, end))
    ax.yaxis.set_label_position("right")
    ax.yaxis.tick_right()
    ax.set_yticks([0, 1], ["0", "100\u202f%"], fontsize=5.8, color=MUTED)
    ax.spines["bottom"].set_visible(last)
    locator = AutoDateLocator(minticks=2, maxticks=7)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    ax.tick_params(axis="x", length=2 if last else 0, labelsize=6.4, labelbottom=last)


def _with_room(first: Any, last: Any) -> tuple[Any, Any]:
    if first is None or last is None:
        return 0, 1
    slack = timedelta(days=max(2, (last - first).days * 0.03))
    return first - slack, last + slack


def _title(layout: pl.DataFrame) -> str:
    changed = layout.filter(pl.col("kind") == "change").sort("day", "group").unique("group", maintain_order=True)
    if not layout.height:
        return NOTHING["dated"]
    if not changed.height:
        return f"“{layout['title'][0]}” over time: no change that is more than chance"
    parts = [f"{group} from {day:%B %Y}" for group, day in changed.select("group", "day").iter_rows()]
    return f"Words changed: {listed(parts)}"


def _subtitle(drift: Drift, layout: pl.DataFrame) -> str:
    if not layout.height:
        return "Share of a wording over time"
    voice = voices_in_words(drift)
    title = layout["title"][0]
    return f"Share of “{title}” {voice}: dot, estimate; line, 95 % interval; cross, not named in the period"
