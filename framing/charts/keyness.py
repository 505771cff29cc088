"""Two-sided keyness: the words that one side writes more often above, the words of the other below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import lexicons_used, made_by, titled
from framing.charts.framed import framed, halo, inches_across, nothing_to_draw
from framing.charts.pair import one_pair, side_colours, side_in_words
from framing.charts.palette import noted
from framing.charts.style import GREY, INK, MUTED, RULE, drawing, width_of
from framing.charts.typeset import around, broken, inches_of, names_block
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import number
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["keyness_alt_text", "keyness_chart", "keyness_layout"]

_LAYOUT = {
    "row": pl.Int64, "side": pl.String, "group": pl.String, "reference": pl.String, "item": pl.String,
    "title": pl.String, "drawn": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "group_value": pl.Float64, "reference_value": pl.Float64, "label": pl.String, "colour": pl.String,
}  # fmt: skip
_ROW, _GAP = 0.18, 0.8  # inches a row; rows between the two sides, for their names
_UNITS = {
    "log_odds": "log-odds ratio with a prior", "log_likelihood": "signed G²", "log_likelihood_two": "signed G²",
    "chi2": "signed χ²", "chi2_yates": "signed χ²", "log_ratio": "log₂ of the ratio", "percent_diff": "percent more",
}  # fmt: skip
_NUMBERS = 6.4  # points


def keyness_layout(
    scores: Scores, *, group: str | None = None, reference: str | None = None, most: int = 10,
    order: Sequence[str] | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Decide everything that `keyness_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `keyness`.
    group, reference : str, optional
        The two sides; needed where the scores hold several pairs.
    most : int
        Words on either side: those with the largest z where there is one, else with the largest estimate.
    order : sequence of str or Palette, optional
        Gives the two sides their colours.

    Returns
    -------
    polars.DataFrame
        `row, side, group, reference, item, title, drawn, value, low, high, group_value, reference_value, label,
        colour`: the group's words from the highest estimate down, then the reference's. `side` is the one that writes
        the word more often; `drawn` is `interval` or `dot`; grey where the interval reaches over 0; `label` holds both
        rates per 1,000 words.

    Raises
    ------
    ChoiceError
        When the scores are of another measure, or no single pair fits.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.word_counts(fr.load_corpus("berlin-talks"))
    >>> layout = keyness_layout(fr.keyness(counts, min_count=3), group="Norrland Wire", most=3)
    >>> layout["side"].to_list()
    ['Norrland Wire', 'Norrland Wire', 'Norrland Wire', 'rest', 'rest', 'rest']
    """
    _check(scores)
    group, reference = one_pair(scores.table, group, reference)
    pair = scores.table.filter(pl.col("group") == group, pl.col("reference") == reference)
    pair = titled(pair, scores)
    strength = pl.coalesce(pl.col("z"), pl.col("estimate"))
    parts = []
    for sign in (1, -1):
        own = pair.filter(sign * pl.col("estimate") > 0).sort(sign * strength, "item", descending=[True, False])
        parts.append(own.head(most))
    shown = pl.concat(parts).sort("estimate", "item", descending=[True, False]).with_row_index("row")
    ours, theirs = side_colours(group, reference, order)
    unsure = (pl.col("low") <= 0) & (pl.col("high") >= 0)
    more = pl.col("estimate") > 0
    labels = [f"{number(one)} : {number(other)}"
              for one, other in shown.select("group_value", "reference_value").iter_rows()]  # fmt: skip
    return shown.with_columns(
        side=pl.when(more).then("group").otherwise("reference"),
        drawn=pl.when(pl.col("low").is_null()).then(pl.lit("dot")).otherwise(pl.lit("interval")),
        value=pl.col("estimate"), label=pl.Series(labels, dtype=pl.String),
        colour=pl.when(unsure.fill_null(value=False)).then(pl.lit(GREY)).when(more).then(pl.lit(ours))
        .otherwise(pl.lit(theirs)),
    ).select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())  # fmt: skip


def keyness_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    group: str | None = None,
    reference: str | None = None,
    most: int = 10,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw the words that set two sides apart, those of one above, those of the other below.

    Parameters
    ----------
    scores, group, reference, most, order
        As for `keyness_layout`.
    ax, size, title, note
        As for `interval_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `keyness_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.word_counts(fr.load_corpus("berlin-talks"))
    >>> type(keyness_chart(fr.keyness(counts, min_count=3), group="Norrland Wire")).__name__
    'Figure'
    """
    width = width_of(size)
    layout = keyness_layout(scores, group=group, reference=reference, most=most, order=order)
    with drawing():
        left, names = names_block(layout["title"].to_list(), 0.3 * width, 7.5)
        if ax is not None:
            _draw(ax, layout, names, scores)
            return ax.get_figure()  # type: ignore[return-value]
        small = f"{noted(note, order)} {lexicons_used(scores)} {_SMALL} {made_by(scores)}".strip()
        words = around(width, title or _title(layout), _subtitle(scores, layout), small)
        right = max((inches_of(label, _NUMBERS) for label in layout["label"]), default=0) + 0.12
        both = layout["side"].n_unique()
        tall = _ROW * (layout.height + _GAP * both + 0.4) if layout.height else 0.4
        tall *= 1.5 if any("\n" in name for name in names) else 1
        figure, ax = framed(words, width, tall, left=left + 0.12, right=right, head=0.04, foot=0.36)
        _draw(ax, layout, names, scores)
        return figure


_SMALL = (
    "Exploring, no test: the words were chosen for being far apart, so some will look far apart by chance. "
    "Intervals from resampled articles."
)


def keyness_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: the words of either side, the strongest first."""
    said = []
    for (side,), rows in layout.group_by(["side"], maintain_order=True):
        ranked = rows.sort(pl.col("value").abs(), descending=True, maintain_order=True)
        parts = [f"{title} ({label})" for title, label in ranked.select("title", "label").iter_rows()]
        said.append(f"More in {side_in_words(str(side))}: {', '.join(parts)}")
    return f"Words of two sides with rates per 1,000 words. {'. '.join(said) or 'Nothing to draw'}."


def _check(scores: Scores) -> None:
    measures = scores.table["measure"].unique().to_list()
    wrong = [name for name in measures if not name.startswith("keyness_")]
    if wrong:
        raise ChoiceError.of("scores", wrong[0], [f"keyness_{name}" for name in _UNITS])


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str], scores: Scores) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    sides = layout["side"].unique(maintain_order=True).to_list()
    y = {row["row"]: row["row"] + _GAP * (sides.index(row["side"]) + 1) for row in layout.iter_rows(named=True)}
    ax.axvline(0, color=RULE, linewidth=1, zorder=0)
    for row in layout.iter_rows(named=True):
        _draw_row(ax, row, y[row["row"]])
    for side in sides:
        first = layout.filter(pl.col("side") == side).row(0, named=True)
        said = broken(f"More in {side_in_words(side)}", inches_across(ax) - 0.1, 7, "bold", most=1)[0]
        ax.annotate(said, (0, y[first["row"]] - 0.85), xycoords=ax.get_yaxis_transform(),
                    xytext=(2, 0), textcoords="offset points", va="center", fontsize=7, weight="bold",
                    color=INK, bbox=halo())  # fmt: skip
    ax.set_ylim(max(y.values()) + 0.6, -0.6)
    low, high = (layout[name].fill_null(layout["value"]) for name in ("low", "high"))
    ends = (min(0.0, float(low.to_numpy().min())), max(0.0, float(high.to_numpy().max())))
    slack = 0.05 * (ends[1] - ends[0]) or 1.0
    ax.set_xlim(ends[0] - slack, ends[1] + slack)
    ax.set_yticks(list(y.values()), names)
    ax.tick_params(axis="y", length=0, labelsize=7.5)
    ax.locator_params(axis="x", nbins=5)
    ax.tick_params(axis="x", labelsize=6.4, length=2)
    ax.set_xlabel(f"{_UNITS[_statistic(scores)]}; 0: alike", fontsize=6.6)


def _draw_row(ax: Axes, row: dict[str, Any], y: float) -> None:
    if row["drawn"] == "interval":
        ax.plot([row["low"], row["high"]], [y, y], color=row["colour"], linewidth=1.8, alpha=0.5,
                solid_capstyle="butt")  # fmt: skip
    face = row["colour"] if row["drawn"] == "interval" else "white"
    ax.plot(row["value"], y, "o", color=row["colour"], markerfacecolor=face, markersize=4.2)
    ax.annotate(row["label"], (1, y), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
                va="center", fontsize=_NUMBERS, color=MUTED)  # fmt: skip


def _statistic(scores: Scores) -> str:
    return str(scores.table["measure"][0]).removeprefix("keyness_") if scores.table.height else "log_odds"


def _title(layout: pl.DataFrame) -> str:
    if not layout.height:
        return NOTHING["frequent"]
    sure = layout.filter(pl.col("colour") != GREY)
    if not (layout["drawn"] == "interval").any():
        return "More or less frequent in these articles; with one on a side, nobody can tell a habit"
    said = []
    for (side,), rows in sure.group_by(["side"], maintain_order=True):
        ranked = rows.sort(pl.col("value").abs(), descending=True, maintain_order=True)["title"].to_list()[:3]
        said.append(f"{side_in_words(str(side))} “{'”, “'.join(ranked)}”")
    return f"More often in {'; in '.join(said)}" if said else "No word lies clearly on one side"


def _subtitle(scores: Scores, layout: pl.DataFrame) -> str:
    if not layout.height:
        return "Words below the least count are left out"
    group, other = layout["group"][0], side_in_words(layout["reference"][0])
    line = "line, 95 % interval; grey, reaches over 0"
    line = line if (layout["drawn"] == "interval").any() else "no interval can be given"
    return (f"Words by {_UNITS[_statistic(scores)]}: dot, estimate; {line}. "
            f"Right: per 1,000 words, {group} : {other}")  # fmt: skip
