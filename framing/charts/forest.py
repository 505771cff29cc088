"""Forest of specifications: one row a choice of method, the comparison as made on top, zero as the neutral line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from framing.charts.framed import inches_across, nothing_to_draw
from framing.charts.style import GREY, INK, MUTED, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, broken, names_block, write_around
from framing.findings.nothing import NOTHING
from framing.findings.words import percent, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["robustness_alt_text", "robustness_chart", "robustness_layout"]

_LAYOUT = {
    "row": pl.Int64, "kind": pl.String, "label": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "drawn": pl.String, "colour": pl.String, "articles": pl.Int64,
}  # fmt: skip
_ROW = 0.17  # inches
_MOST = {"column": 24, "page": 36, "slide": 16}
"""Rows that keep the picture on a page, by size; what is not drawn is told below it."""
_AXIS = "points more (right) or fewer (left) than the reference; 0: no difference"


def robustness_layout(table: pl.DataFrame, *, most: int = 36) -> pl.DataFrame:
    """Decide everything that `robustness_chart` draws.

    Parameters
    ----------
    table : polars.DataFrame
        From `robustness`.
    most : int
        Rows to draw. Where there are more: the comparison as made; specifications spread evenly from the highest
        estimate to the lowest, both ends among them, and one without an estimate; of what leaving one out gives, the
        highest and the lowest.

    Returns
    -------
    polars.DataFrame
        `row, kind, label, value, low, high, drawn, colour, articles`: the main comparison first, the specifications
        from the highest estimate to the lowest, those without an estimate, then what leaving one out gives. `drawn` is
        `interval`, `dot` or `nothing`; grey where the sign is not the main one's. Placebos are not drawn.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> outlet = sorted(mentions.articles["outlet"])[0]
    >>> robustness_layout(fr.robustness(mentions, term="war-name", item="war", group=outlet))["kind"][0]
    'main'
    """
    place = pl.col("kind").replace_strict(
        {"main": 0, "specification": 1, "article left out": 2, "story left out": 3}, default=None, return_dtype=pl.Int64
    )
    drawn = pl.when(pl.col("estimate").is_null()).then(pl.lit("nothing"))
    ranked = table.with_columns(place=place, value=pl.col("estimate")).filter(pl.col("place").is_not_null())
    ranked = ranked.sort("place", "estimate", "label", descending=[False, True, False], nulls_last=True)
    return (
        _thinned(ranked, most)
        .with_row_index("row")
        .with_columns(
            drawn=drawn.when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
            colour=pl.when(pl.col("same_sign").fill_null(False)).then(pl.lit(INK)).otherwise(pl.lit(GREY)),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())
    )


def robustness_chart(
    table: pl.DataFrame,
    ax: Axes | None = None,
    *,
    most: int | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw the forest of specifications.

    Parameters
    ----------
    table : polars.DataFrame
        From `robustness`.
    ax : matplotlib Axes, optional
        Draw into it, without the words around.
    most : int, optional
        Rows to draw; as many as keep the picture on a page when left out.
    size : {"column", "page", "slide"}
        90 mm, 180 mm or a slide wide.
    title : str, optional
        Instead of the finding.
    note : str
        Put before the small print.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> outlet = sorted(mentions.articles["outlet"])[0]
    >>> type(robustness_chart(fr.robustness(mentions, term="war-name", item="war", group=outlet))).__name__
    'Figure'
    """
    width = width_of(size)
    layout = robustness_layout(table, most=most or _MOST[size])
    with drawing():
        left, names = names_block(layout["label"].to_list(), 0.45 * width, 6.8)
        names = [name.replace("\n", " ") if size != "column" else name for name in names]
        if ax is not None:
            _draw(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(table), "Difference in points of share, with 95 % intervals; grey: the "
                       "other sign, or no estimate.", f"{note} {_small_print(table, layout)}".strip())  # fmt: skip
        each = 0.26 if any("\n" in name for name in names) else _ROW
        across = width - left - 0.3 - MARGIN
        foot = 0.33 + 0.12 * len(broken(_AXIS, across, 7))
        height = words.above + each * max(layout.height, 1) + foot + words.below
        figure = new_figure(width, height)
        box = ((left + 0.2) / width, (words.below + foot - 0.05) / height, 1 - (left + 0.3 + MARGIN) / width,
               each * max(layout.height, 1) / height)  # fmt: skip
        _draw(figure.add_axes(box), layout, names)
        write_around(figure, words)
        return figure


def robustness_alt_text(layout: pl.DataFrame, table: pl.DataFrame | None = None) -> str:
    """Give the picture in words: the main difference, how many specifications share its sign, and their range.

    With the table that the layout is of, of all specifications, not only those drawn.
    """
    whole = layout if table is None else robustness_layout(table, most=max(table.height, 1))
    main, others = whole.filter(pl.col("kind") == "main"), whole.filter(pl.col("kind") == "specification")
    known = others.drop_nulls("value")
    if not main.height or main["value"][0] is None:
        return "A comparison under many choices of method. Nothing to draw."
    said = f"Difference of {signed(100 * main['value'][0])} points as made"
    if not known.height:
        return f"{said}; no other specification has an estimate."
    same = (known["value"] * main["value"][0] > 0).sum()
    ends = [signed(100 * float(value)) for value in (known["value"].to_numpy().min(), known["value"].to_numpy().max())]
    return f"{said}; {same} of {known.height} specifications have its sign, from {ends[0]} to {ends[1]} points."


def _thinned(ranked: pl.DataFrame, most: int) -> pl.DataFrame:
    """Keep so many rows: of each kind those that stand for the others."""
    if ranked.height <= most:
        return ranked
    told = ranked.filter(pl.col("kind") == "specification")
    known = told.drop_nulls("estimate")
    left_out = ranked.filter(pl.col("place") > 1).drop_nulls("estimate")
    at, last = pl.int_range(pl.len()).over("place"), pl.len().over("place") - 1
    ends = left_out.filter((at == 0) | (at == last))
    main, without = ranked.filter(pl.col("kind") == "main"), told.filter(pl.col("estimate").is_null()).head(1)
    room = max(most - main.height - without.height - ends.height, 2)
    steps = np.linspace(0, known.height - 1, min(room, known.height)).round().astype(int)
    return pl.concat([main, known[steps.tolist()] if known.height else known, without, ends])


def _draw(ax: Axes, layout: pl.DataFrame, names: list[str]) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    ax.axvline(0, color=RULE, linewidth=1)
    ends = [end for name in ("low", "value", "high") for end in layout[name].drop_nulls()]
    beside = "left" if not ends or max(ends) > -min(ends) else "right"  # of zero, where there is more room
    for row in layout.iter_rows(named=True):
        if row["drawn"] == "nothing":
            ax.text(0, row["row"], " no estimate ", fontsize=6.3, va="center", ha=beside, color=MUTED)
            continue
        if row["drawn"] == "interval":
            ax.plot([100 * row["low"], 100 * row["high"]], [row["row"]] * 2, color=row["colour"], linewidth=1.2)
        mark = "D" if row["kind"] == "main" else "o"
        ax.plot(100 * row["value"], row["row"], mark, color=row["colour"], markersize=4)
    ax.set_yticks(range(layout.height), names, fontsize=6.8)
    ax.set_ylim(layout.height - 0.5, -0.5)
    ax.set_xlabel("\n".join(broken(_AXIS, inches_across(ax), 7)), fontsize=7)


def _title(table: pl.DataFrame) -> str:
    if not table.height:
        return NOTHING["compared"]
    share = table["share_same_sign"][0]
    if share is None:
        return "The comparison has no estimate to hold against others"
    return f"The sign holds in {percent(share)} of the specifications"


def _small_print(table: pl.DataFrame, layout: pl.DataFrame) -> str:
    told = table.filter(pl.col("kind") == "specification")
    placebo = table.filter(pl.col("kind") == "placebo")["estimate"].to_list()
    said = f"{told.height} specifications, {told['estimate'].null_count()} without an estimate."
    rows = table.filter(pl.col("kind") != "placebo").height
    if layout.height < rows:
        said += (f" {layout.height} of {rows} rows drawn, from the highest to the lowest, both ends of each kind among "
                 "them; the table has all.")  # fmt: skip
    return said + (f" Random halves of the outlet differ in {percent(placebo[0])} of splits." if placebo else "")
