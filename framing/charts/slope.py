"""Slope: a wording's share from headline to lead to body, one small panel an outlet, the mean of all behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import lexicons_used, made_by, titled, voices_in_words
from framing.charts.framed import halo, inches_across
from framing.charts.interval_words import is_share
from framing.charts.palette import in_order, looks, noted, row_of
from framing.charts.style import FAINT, INK, MUTED, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, Around, around, broken, inches_of, write_around
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import number, percent
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["slope_alt_text", "slope_chart", "slope_layout"]

_LAYOUT = {
    "panel": pl.Int64, "group": pl.String, "step": pl.String, "x": pl.Int64, "term": pl.String, "item": pl.String,
    "title": pl.String, "drawn": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "mean": pl.Float64, "most": pl.Float64, "label": pl.String, "articles": pl.Int64, "colour": pl.String,
    "mark": pl.String,
}  # fmt: skip
_STEPS = ("headline", "lead", "body")
_BETWEEN = " · "
_TALL, _HEAD, _FOOT = 0.78, 0.22, 0.14  # inches: of a panel, of a name above it, below it
_ACROSS = {"column": 2, "page": 4, "slide": 5}


def slope_layout(
    scores: Scores, *, item: str | None = None, steps: Sequence[str] = _STEPS, order: Sequence[str] | None = None
) -> pl.DataFrame:
    """Decide everything that `slope_chart` draws.

    Parameters
    ----------
    scores : Scores
        From ``score(by_place(variant_choices, …), by=("outlet", "place"))``, or of any groups crossed with few steps.
    item : str, optional
        The item to draw; the most frequent one when left out.
    steps : sequence of str
        The second parts of the groups' names, from left to right.
    order : sequence of str or Palette, optional
        Outlets from first to last; by name when left out.

    Returns
    -------
    polars.DataFrame
        `panel, group, step, x, term, item, title, drawn, value, low, high, mean, most, label, articles, colour, mark`,
        one row a group and step. `drawn` is `interval`, `dot` or `nothing` (not named there); `mean` is the mean of
        the groups at the step, null where fewer than two are known; `most` is the upper end of the axis.

    Raises
    ------
    ChoiceError
        When the item is not in the scores, or no group ends in a step.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> counts = fr.by_place(fr.variant_choices, mentions, term="war-name", voice="all")
    >>> slope_layout(fr.score(counts, by=("outlet", "place")))["step"].to_list()[:3]
    ['headline', 'lead', 'body']
    """
    table = scores.table.with_columns(
        step=pl.col("group").str.split(_BETWEEN).list.last(),
        group=pl.col("group").str.split(_BETWEEN).list.slice(0, pl.col("group").str.count_matches(_BETWEEN)).list.join(
            _BETWEEN),
    )  # fmt: skip
    here = table.filter(pl.col("step").is_in(list(steps)), pl.col("group") != "")
    if table.height and not here.height:
        raise ChoiceError.of("the groups’ last parts", ", ".join(table["step"].unique().sort().head(3)), steps)
    here, title = _of_item(here, item, scores)
    groups = in_order(here["group"].unique().to_list(), order)
    every = pl.DataFrame({"group": groups}, schema={"group": pl.String}).join(
        pl.DataFrame({"step": list(steps), "x": range(len(steps))}), how="cross"
    )
    known = every.join(here, on=["group", "step"], how="left", maintain_order="left")
    share = is_share(scores)
    values = pl.col("estimate")
    return known.with_columns(
        *looks(groups, order), panel=row_of(groups),
        title=pl.lit(title), value=values, articles=pl.col("articles").fill_null(0),
        drawn=pl.when(values.is_null()).then(pl.lit("nothing"))
        .when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
        mean=pl.when(values.count().over("step") > 1).then(values.mean().over("step")),
        most=pl.lit(1.0) if share else pl.max_horizontal(values.max(), pl.col("high").max()).fill_null(1.0),
        label=pl.Series([_value(value, share=share) for value in known["estimate"]], dtype=pl.String),
    ).select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())  # fmt: skip


def slope_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    item: str | None = None,
    steps: Sequence[str] = _STEPS,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw how a wording's share goes from headline to lead to body, outlet by outlet.

    Parameters
    ----------
    scores, item, steps, order
        As for `slope_layout`; with `ax` the first outlet alone is drawn.
    ax, size, title, note
        As for `interval_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `slope_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> counts = fr.by_place(fr.variant_choices, mentions, term="war-name", voice="all")
    >>> type(slope_chart(fr.score(counts, by=("outlet", "place")))).__name__
    'Figure'
    """
    width = width_of(size)
    layout = slope_layout(scores, item=item, steps=steps, order=order)
    with drawing():
        if ax is not None:
            _draw(ax, layout.filter(pl.col("panel") == 0))
            return ax.get_figure()  # type: ignore[return-value]
        small = f"{noted(note, order)} {lexicons_used(scores)} {_SMALL} {made_by(scores)}".strip()
        words = around(width, title or _title(layout, share=is_share(scores)), _subtitle(scores, layout), small)
        return _whole_figure(layout, width, words, across=_ACROSS[size])


_SMALL = (
    "Each place is counted for itself; an article may stand in several, so the steps are described, not tested. "
    "Captions, boilerplate and negated mentions not counted."
)


def slope_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: every outlet's values from step to step."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        steps = [f"{step} {label}" for step, label in rows.select("step", "label").iter_rows()]
        said.append(f"{group}: {', '.join(steps)}")
    title = f"of “{layout['title'][0]}” " if layout.height else ""
    return f"Values {title}from step to step, one panel an outlet. {'. '.join(said) or 'Nothing to draw'}."


def _of_item(table: pl.DataFrame, item: str | None, scores: Scores) -> tuple[pl.DataFrame, str]:
    keys = ["lexicon", "term", "item"]
    used = table.group_by(keys).agg(pl.col("count").sum()).sort("count", *keys, descending=[True, False, False, False])
    if item is not None and item not in used["item"]:
        raise ChoiceError.of("item", item, used["item"].sort())
    chosen = used.filter(pl.col("item") == item) if item is not None else used
    title = str(titled(chosen.head(1), scores)["title"].first() or "")
    return table.join(chosen.head(1).select(keys), on=keys, how="semi", nulls_equal=True), title


def _value(value: float | None, *, share: bool) -> str:
    return "none" if value is None else percent(value) if share else number(value)


def _whole_figure(layout: pl.DataFrame, width: float, words: Around, *, across: int) -> Figure:
    groups = layout.unique("panel", maintain_order=True)["group"].to_list()
    across = min(across, max(len(groups), 1))
    down = -(-len(groups) // across) if groups else 1
    each = min((width - 2 * MARGIN) / across, 2.0)
    names = [broken(group, each - 0.2, 8, "bold", most=2) for group in groups]
    head = _HEAD + 0.14 * (max(map(len, names), default=1) - 1)
    height = words.above + down * (head + _TALL + _FOOT) + 0.16 + words.below
    figure = new_figure(width, height)
    write_around(figure, words)
    if not groups:
        figure.text(MARGIN / width, 0.5, "nothing to draw", color=MUTED, style="italic")
    for panel, name in enumerate(names):
        x = MARGIN + each * (panel % across)
        top = height - words.above - (head + _TALL + _FOOT) * (panel // across)
        ax = figure.add_axes((x / width, (top - head - _TALL) / height, (each - 0.2) / width, _TALL / height))
        below = panel + across >= len(groups)  # the last of its column names the steps
        _draw(ax, layout.filter(pl.col("panel") == panel), named=below)
        figure.text(x / width, (top - head + 0.05) / height, "\n".join(name), fontsize=8, weight="bold", va="bottom")
    return figure


def _draw(ax: Axes, part: pl.DataFrame, *, named: bool = True) -> None:
    steps, most = part["step"].to_list(), float(part["most"].first() or 1)  # type: ignore[arg-type]
    ax.set_xlim(-0.42, len(steps) - 0.58)
    ax.set_ylim(-0.06 * most, 1.24 * most)
    ax.hlines([0, most], -0.35, len(steps) - 0.65, color=FAINT, linewidth=0.6, zorder=0)
    means = part.drop_nulls("mean")
    ax.plot(means["x"].to_list(), means["mean"].to_list(), color=RULE, linewidth=1.4, zorder=1)
    known = part.drop_nulls("value")
    ax.plot(known["x"].to_list(), known["value"].to_list(), color=_first(part, "colour"), linewidth=1.3, zorder=2)
    for row in part.iter_rows(named=True):
        _draw_step(ax, row)
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    names = _fitting(steps, inches=inches_across(ax) / max(len(steps), 1))
    ax.set_xticks(range(len(steps)), names if named else [""] * len(steps))
    ax.tick_params(axis="x", length=0, labelsize=6.4, pad=1)


def _draw_step(ax: Axes, row: dict[str, Any]) -> None:
    if row["drawn"] == "nothing":
        ax.text(row["x"], 0.04 * row["most"], "none", ha="center", va="bottom", fontsize=6, color=MUTED, style="italic")
        return
    if row["drawn"] == "interval":
        ax.plot([row["x"]] * 2, [row["low"], row["high"]], color=row["colour"], linewidth=1.8, alpha=0.4, zorder=2,
                solid_capstyle="butt")  # fmt: skip
    ax.plot(row["x"], row["value"], row["mark"], color=row["colour"], markersize=4.2, zorder=3)
    over = row["value"] if row["high"] is None else row["high"]  # above the interval, so that no end is covered
    ax.annotate(row["label"], (row["x"], over), xytext=(0, 3), textcoords="offset points", fontsize=6, ha="center",
                color=INK, bbox=halo(), zorder=4)  # fmt: skip


def _fitting(steps: Sequence[str], *, inches: float) -> list[str]:
    """Names of the steps where they fit beside each other, else their beginnings."""
    return [step if inches_of(step, 6.4) + 0.04 <= inches else step[:4] for step in steps]


def _first(part: pl.DataFrame, name: str) -> str:
    return str(part[name][0]) if part.height else INK


def _title(layout: pl.DataFrame, *, share: bool) -> str:
    """Name the outlet whose first and last step lie furthest apart, where their intervals do not overlap."""
    known = layout.drop_nulls("value").filter(pl.col("x").is_in([0, layout["x"].max()]))
    if not layout.height:
        return NOTHING["counted"]
    found: tuple[float, str] | None = None
    for (group,), rows in known.group_by(["group"], maintain_order=True):
        if rows.height < 2:
            continue
        first, last = rows.row(0, named=True), rows.row(-1, named=True)
        gap = first["value"] - last["value"]
        sure = None not in (first["low"], last["low"]) and (first["low"] > last["high"] or last["low"] > first["high"])
        if sure and (found is None or abs(gap) > found[0]):
            ends = f"{_value(first['value'], share=share)} in the {first['step']}, {_value(last['value'], share=share)}"
            found = (abs(gap), f"{group} and “{layout['title'][0]}”: {ends} in the {last['step']}")
    first, last = layout["step"][0], layout["step"][-1]
    if found:
        return found[1]
    return f"From {first} to {last}: no outlet’s “{layout['title'][0]}” moves beyond its interval"


def _subtitle(scores: Scores, layout: pl.DataFrame) -> str:
    if not layout.height:
        return "From place to place, by outlet"
    voice = voices_in_words(scores)
    what = "Share" if is_share(scores) else scores.unit[:1].upper() + scores.unit[1:]
    top = percent(1) if is_share(scores) else number(layout["most"][0])
    return (f"{what} of “{layout['title'][0]}” {voice}, from 0 (lower line) to {top} (upper line): dot, estimate; bar, "
            "95 % interval; grey, mean of the outlets")  # fmt: skip
