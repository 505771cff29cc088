"""Dumbbell: two groups' shares of every item, joined by a line, and beside it the difference with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import made_by, titled, voices_in_words
from framing.charts.framed import nothing_to_draw
from framing.charts.pair import side_in_words
from framing.charts.palette import colours
from framing.charts.style import FAINT, GREY, INK, MUTED, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, names_block, write_around
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import percent, plural, signed
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["dumbbell_alt_text", "dumbbell_chart", "dumbbell_layout"]

_LAYOUT = {
    "row": pl.Int64, "term": pl.String, "item": pl.String, "title": pl.String, "group": pl.String,
    "reference": pl.String, "group_value": pl.Float64, "reference_value": pl.Float64, "estimate": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "drawn": pl.String, "verdict": pl.String, "label": pl.String,
    "colour": pl.String, "stories": pl.Int64, "articles": pl.Int64,
}  # fmt: skip
_ROW = 0.25  # inches


def dumbbell_layout(
    scores: Scores, *, group: str | None = None, reference: str | None = None, rows: int = 20
) -> pl.DataFrame:
    """Decide everything that `dumbbell_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `compare` of shares; a pair may stand in it either way round.
    group, reference : str, optional
        The two sides; needed where the scores compare several pairs.
    rows : int
        The most items to draw.

    Returns
    -------
    polars.DataFrame
        `row, term, item, title, group, reference, group_value, reference_value, estimate, low, high, drawn, verdict,
        label, colour, stories, articles`: the widest difference first; items that neither side uses are left out.
        `drawn` is `interval`, `dot` (a difference without one) or `nothing`; `colour` is grey where the verdict is not
        `higher` or `lower`; `label` is the difference in points.

    Raises
    ------
    ChoiceError
        When there is no such pair, there are several that fit, or the scores are no shares.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> compared = fr.compare(counts, paired_by=None)
    >>> outlet = compared.table["group"][0]
    >>> dumbbell_layout(compared, group=outlet)["verdict"].unique().to_list()
    ['cannot tell']
    """
    table = scores.table
    if table.height and not str(table["measure"][0]).endswith("share"):
        raise ChoiceError.of("scores", table["measure"][0], ["comparisons of shares"])
    table = _one_pair(table, group, reference)
    used = table.filter((pl.col("group_value").fill_null(0) > 0) | (pl.col("reference_value").fill_null(0) > 0))
    drawn = pl.when(pl.col("estimate").is_null()).then(pl.lit("nothing"))
    sure = pl.col("verdict").is_in(["higher", "lower"])
    return (
        titled(used, scores)
        .sort(pl.col("estimate").abs(), "term", "item", descending=[True, False, False], nulls_last=True)
        .head(rows)
        .with_row_index("row")
        .with_columns(
            drawn=drawn.when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
            label=pl.col("estimate").map_elements(lambda value: signed(100 * value), return_dtype=pl.String),
            colour=pl.when(sure.fill_null(False)).then(pl.lit(INK)).otherwise(pl.lit(GREY)),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())
    )


def _one_pair(table: pl.DataFrame, group: str | None, reference: str | None) -> pl.DataFrame:
    """Keep the pair asked for; one that stands in the table the other way round is turned."""
    pairs = [*table.select("group", "reference").drop_nulls().unique().sort("group", "reference").iter_rows()]
    fits = [one for one in pairs if group in (None, one[0]) and reference in (None, one[1])]
    turned = [one for one in pairs if group in (None, one[1]) and reference in (None, one[0])]
    if pairs and len(fits) != 1 and len(turned) != 1:
        raise ChoiceError.of("group and reference", (group, reference), pairs)
    if not pairs:
        return table.clear()
    one, other = fits[0] if len(fits) == 1 else turned[0]
    kept = table.filter(pl.col("group") == one, pl.col("reference") == other)
    if len(fits) == 1:
        return kept
    mirror = {"higher": "lower", "lower": "higher"}
    return kept.with_columns(
        group="reference", reference="group", group_value="reference_value", reference_value="group_value",
        estimate=-pl.col("estimate"), low=-pl.col("high"), high=-pl.col("low"),
        verdict=pl.col("verdict").replace(mirror),
    )  # fmt: skip


def dumbbell_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    group: str | None = None,
    reference: str | None = None,
    rows: int = 20,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw two groups' shares of every item, and the difference with its interval.

    Parameters
    ----------
    scores, group, reference, rows
        As for `dumbbell_layout`.
    ax : matplotlib Axes, optional
        Draw the shares into it, without differences and words around.
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
        As for `dumbbell_layout`.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> compared = fr.compare(counts, paired_by=None)
    >>> type(dumbbell_chart(compared, group=compared.table["group"][0])).__name__
    'Figure'
    """
    width = width_of(size)
    layout = dumbbell_layout(scores, group=group, reference=reference, rows=rows)
    with drawing():
        left, names = names_block(layout["title"].to_list(), 0.3 * width)
        if ax is not None:
            _draw_shares(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(layout), _subtitle(layout), _small_print(scores, layout, note))
        tall = max(_ROW, 0.3 if any("\n" in name for name in names) else 0) * max(layout.height, 1)
        height = words.above + 0.2 + tall + 0.42 + words.below
        figure = new_figure(width, height)
        x, bottom = MARGIN + left + 0.15, words.below + 0.38
        room = width - MARGIN - x - 0.1
        shares = figure.add_axes((x / width, bottom / height, 0.56 * room / width, tall / height))
        _draw_shares(shares, layout, names)
        apart = figure.add_axes(((x + 0.66 * room) / width, bottom / height, 0.34 * room / width, tall / height))
        _draw_differences(apart, layout)
        apart.set_visible(bool(layout.height))
        write_around(figure, words)
        return figure


def dumbbell_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words, from its data."""
    if not layout.height:
        return "Shares of two sides. Nothing to draw."
    parts = [f"{row['title']} {_share(row['group_value'])} and {_share(row['reference_value'])} ({row['verdict']})"
             for row in layout.iter_rows(named=True)]  # fmt: skip
    return f"Shares of {layout['group'][0]} and of {layout['reference'][0]}: {'; '.join(parts)}."


def _share(value: float | None) -> str:
    return "unknown" if value is None else percent(value)


def _draw_shares(ax: Axes, layout: pl.DataFrame, names: list[str]) -> None:
    _empty_axes(ax, layout)
    if not layout.height:
        nothing_to_draw(ax)
        return
    group, reference = layout["group"][0], layout["reference"][0]
    one, other = colours([group, reference]).values()
    ax.hlines(range(layout.height), 0, 1, color=FAINT, linewidth=0.6, zorder=0)
    for row in layout.iter_rows(named=True):
        if row["drawn"] == "nothing":
            ax.text(0, row["row"], "not compared", fontsize=6.3, color=MUTED, style="italic", va="center")
            continue
        ends = [row["group_value"], row["reference_value"]]
        ax.plot(ends, [row["row"]] * 2, color=row["colour"], linewidth=1.6, zorder=1, solid_capstyle="butt")
        ax.plot(ends[1], row["row"], "o", color=other, markerfacecolor="white", markersize=5, zorder=2)
        ax.plot(ends[0], row["row"], "o", color=one, markersize=5, zorder=3)
    ax.set_xlim(-0.03, 1.03)
    ax.set_xticks([0, 0.5, 1], ["0", "50", "100\u202f%"], fontsize=6.6)
    ax.set_yticks(range(len(names)), names, fontsize=7.6)
    ax.set_xlabel("share", fontsize=6.6)


def _draw_differences(ax: Axes, layout: pl.DataFrame) -> None:
    _empty_axes(ax, layout)
    ax.axvline(0, color=RULE, linewidth=1)
    for row in layout.filter(pl.col("drawn") != "nothing").iter_rows(named=True):
        if row["drawn"] == "interval":
            ax.plot([100 * row["low"], 100 * row["high"]], [row["row"]] * 2, color=row["colour"], linewidth=1.4)
        ax.plot(100 * row["estimate"], row["row"], "o", color=row["colour"], markersize=3.6)
        ax.annotate(row["label"], (100 * row["estimate"], row["row"]), xytext=(0, 3), textcoords="offset points",
                    fontsize=5.8, ha="center", color=INK)  # fmt: skip
    ax.set_yticks([])
    ax.tick_params(axis="x", labelsize=6.6)
    ax.set_xlabel("difference in points", fontsize=6.6)


def _empty_axes(ax: Axes, layout: pl.DataFrame) -> None:
    ax.set_ylim(max(layout.height, 1) - 0.5, -0.7)
    ax.set_yticks([])


def _title(layout: pl.DataFrame) -> str:
    sure = layout.filter(pl.col("verdict").is_in(["higher", "lower"]))
    if not sure.height:
        return "No difference that is more than chance" if layout.height else NOTHING["compared"]
    row: dict[str, Any] = sure.row(0, named=True)
    other = side_in_words(row["reference"])
    more = "more" if row["estimate"] > 0 else "less"
    return f"{row['group']} writes “{row['title']}” {more} often than {other}: {row['label']} points"


def _subtitle(layout: pl.DataFrame) -> str:
    if not layout.height:
        return "Shares of two sides, wording by wording"
    other = side_in_words(layout["reference"][0])
    sides = f"Filled: {layout['group'][0]}; open: {other}."
    return f"{sides} Right: difference, 95 % interval. Grey: no clear difference, or one cannot tell"


def _small_print(scores: Scores, layout: pl.DataFrame, note: str) -> str:
    voice = voices_in_words(scores)
    voice = voice and f" {voice}"
    said = f"Mean shares{voice}, not shrunk; verdicts after correction over all comparisons."
    behind = [plural(max(layout[name].fill_null(0), default=0), word)
              for name, word in (("articles", "article"), ("stories", "story"))]  # fmt: skip
    up_to = f"Up to {' and '.join(behind)} a row." if layout.height else ""
    return " ".join(part for part in (note, said, up_to, made_by(scores)) if part)
