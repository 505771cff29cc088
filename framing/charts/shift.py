"""Word shift: what each word adds to the difference between two sides, as bars that add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import lexicons_used, made_by, titled, voices_in_words
from framing.charts.framed import framed, inches_across, nothing_to_draw
from framing.charts.pair import one_pair, side_colours, side_in_words
from framing.charts.palette import noted
from framing.charts.style import GREY, INK, MUTED, RULE, drawing, width_of
from framing.charts.typeset import around, broken, inches_of, names_block
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import number, percent, plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["shift_alt_text", "shift_chart", "shift_layout"]

_LAYOUT = {
    "row": pl.Int64, "kind": pl.String, "group": pl.String, "reference": pl.String, "item": pl.String,
    "title": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "part": pl.Float64,
    "group_value": pl.Float64, "reference_value": pl.Float64, "label": pl.String, "colour": pl.String,
}  # fmt: skip
_ROW = 0.18  # inches
_NUMBERS = 6.4  # points
_MEASURES = ("shift_divergence", "shift_rate")


def shift_layout(
    scores: Scores, *, group: str | None = None, reference: str | None = None, most: int = 18,
    order: Sequence[str] | None = None,
) -> pl.DataFrame:  # fmt: skip
    """Decide everything that `shift_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `word_shift`.
    group, reference : str, optional
        The two sides; needed where the scores hold several pairs.
    most : int
        Words with a bar of their own, the largest parts first.
    order : sequence of str or Palette, optional
        Gives the two sides their colours.

    Returns
    -------
    polars.DataFrame
        `row, kind, group, reference, item, title, value, low, high, part, group_value, reference_value, label,
        colour`. `kind` is `word`, or `rest`: all further words of one side together, item null. `value` is positive
        (to the right) where the group writes the word more often; `part` is the share of the whole difference, null
        for rates; the values of all rows add up as those of the scores do. `label` holds both rates per 1,000 words.

    Raises
    ------
    ChoiceError
        When the scores are of another measure, or no single pair fits.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.word_counts(fr.load_corpus("berlin-talks"), lexicons="war-naming-ukraine")
    >>> layout = shift_layout(fr.word_shift(counts, group="Norrland Wire"))
    >>> round(layout["part"].sum(), 6), layout["kind"].to_list()[-2:]
    (1.0, ['rest', 'rest'])
    """
    _check(scores)
    group, reference = one_pair(scores.table, group, reference)
    pair = scores.table.filter(pl.col("group") == group, pl.col("reference") == reference, pl.col("estimate") != 0)
    pair = titled(pair, scores)
    pair = pair.sort(pl.col("estimate").abs(), "item", descending=[True, False])
    shown, others = pair.head(most), pair.slice(most)
    ours, theirs = side_colours(group, reference, order)
    words = shown.with_columns(kind=pl.lit("word"))
    rest = others.group_by(more=pl.col("estimate") > 0).agg(pl.col("estimate").sum(), pl.len().alias("many"))
    rest = rest.sort("more", descending=True).with_columns(kind=pl.lit("rest"), title=pl.Series(
        [plural(many, "further word") for many in rest.sort("more", descending=True)["many"]], dtype=pl.String
    ))  # fmt: skip
    whole = pl.concat([words, rest], how="diagonal").with_row_index("row")
    total = float(pair["estimate"].abs().sum()) or 1.0
    divergence = bool(pair.height) and pair["measure"][0] == _MEASURES[0]
    labels = [None if one is None else f"{number(one)} : {number(other)}"
              for one, other in whole.select("group_value", "reference_value").iter_rows()]  # fmt: skip
    return whole.with_columns(
        value=pl.col("estimate"), label=pl.Series(labels, dtype=pl.String), group=pl.lit(group),
        reference=pl.lit(reference), part=pl.col("estimate").abs() / total if divergence else None,
        colour=pl.when(pl.col("estimate") > 0).then(pl.lit(ours)).otherwise(pl.lit(theirs)),
    ).select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())  # fmt: skip


def shift_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    group: str | None = None,
    reference: str | None = None,
    most: int = 18,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw what makes two sides' words differ, and how much of the difference each word is.

    Parameters
    ----------
    scores, group, reference, most, order
        As for `shift_layout`.
    ax, size, title, note
        As for `interval_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `shift_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.word_counts(fr.load_corpus("berlin-talks"), lexicons="war-naming-ukraine")
    >>> type(shift_chart(fr.word_shift(counts, group="Norrland Wire"))).__name__
    'Figure'
    """
    width = width_of(size)
    layout = shift_layout(scores, group=group, reference=reference, most=most, order=order)
    with drawing():
        left, names = names_block(layout["title"].to_list(), 0.3 * width, 7.5)
        if ax is not None:
            _draw(ax, layout, names, scores)
            return ax.get_figure()  # type: ignore[return-value]
        small = f"{noted(note, order)} {lexicons_used(scores)} {_small_print(scores)} {made_by(scores)}".strip()
        words = around(width, title or _title(scores, layout), _subtitle(scores, layout), small)
        right = max((inches_of(label or "", _NUMBERS) for label in layout["label"]), default=0) + 0.12
        tall = _ROW * (layout.height + 1.4) if layout.height else 0.4
        tall *= 1.5 if any("\n" in name for name in names) else 1
        figure, ax = framed(words, width, tall, left=left + 0.12, right=right, head=0.04, foot=0.36)
        _draw(ax, layout, names, scores)
        return figure


def shift_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: every word with what it adds."""
    if not layout.height:
        return "What each word adds to a difference. Nothing to draw."
    group, other = layout["group"][0], side_in_words(layout["reference"][0])
    parts = [f"{row['title']} {number(row['value'])}" for row in layout.iter_rows(named=True)]
    return f"What each word adds to the difference of {group} (above 0) and {other} (below 0): {', '.join(parts)}."


def _check(scores: Scores) -> None:
    wrong = [name for name in scores.table["measure"].unique().to_list() if name not in _MEASURES]
    if wrong:
        raise ChoiceError.of("scores", wrong[0], _MEASURES)


def _is_rate(scores: Scores) -> bool:
    return scores.table.height > 0 and scores.table["measure"][0] == "shift_rate"


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str], scores: Scores) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    ax.axvline(0, color=RULE, linewidth=1, zorder=0)
    words = layout.filter(pl.col("kind") == "word")
    ends = [0.0, *words["value"], *words["low"].drop_nulls(), *words["high"].drop_nulls()]
    slack = 0.03 * (max(ends) - min(ends))
    ax.set_xlim(min(ends) - slack, max(ends) + slack)
    for row in layout.iter_rows(named=True):
        if row["kind"] == "word":
            _draw_word(ax, row)
        else:
            _draw_rest(ax, row)
    ax.set_ylim(layout.height - 0.4, -1.5)
    for side, name, at, place in (("left", "reference", 0, -4), ("right", "group", 0, 4)):
        if (layout["value"] < 0).any() if side == "left" else (layout["value"] > 0).any():
            room = abs(ax.get_xlim()[side == "right"]) / (max(ends) - min(ends) + 2 * slack) * inches_across(ax)
            side_name = side_in_words(layout[name][0])
            whole = f"more in {side_name}"
            fits = inches_of(whole, 7, "bold") <= room
            said = whole if fits else broken(side_name, max(room, 0.8), 7, "bold", most=1)[0]
            ax.annotate(said, (at, -1), xytext=(place, 0), textcoords="offset points", va="center", fontsize=7,
                        ha="right" if side == "left" else "left", weight="bold", color=INK)  # fmt: skip
    ax.set_yticks(range(layout.height), names)
    ax.tick_params(axis="y", length=0, labelsize=7.5)
    ax.locator_params(axis="x", nbins=5)
    rate = _is_rate(scores)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value if rate else abs(value):g}".replace("-", "−"))
    ax.tick_params(axis="x", labelsize=6.4, length=2)
    ax.set_xlabel("per 1,000 words" if _is_rate(scores) else "bits of divergence", fontsize=6.6)


def _draw_rest(ax: Axes, row: dict[str, Any]) -> None:
    """Tell all further words of a side in words, on its side if there is room: a bar would dwarf every other."""
    said = f"{number(abs(row['value']))} in all" if row["part"] is None else f"{percent(row['part'])} of all"
    low, high = ax.get_xlim()
    own = (high if row["value"] > 0 else -low) / (high - low) * inches_across(ax)
    right = (row["value"] > 0) == (own > inches_of(said, _NUMBERS) + 0.1)
    ax.annotate(said, (0, row["row"]), xytext=(5 if right else -5, 0), textcoords="offset points", va="center",
                ha="left" if right else "right", fontsize=_NUMBERS, color=MUTED, style="italic")  # fmt: skip


def _draw_word(ax: Axes, row: dict[str, Any]) -> None:
    ax.barh(row["row"], row["value"], height=0.66, color=row["colour"], linewidth=0, zorder=1)
    if row["low"] is not None:
        ax.plot([row["low"], row["high"]], [row["row"]] * 2, color=GREY, linewidth=1, zorder=2)
    if row["label"]:
        ax.annotate(row["label"], (1, row["row"]), xycoords=("axes fraction", "data"), xytext=(6, 0), va="center",
                    textcoords="offset points", fontsize=_NUMBERS, color=MUTED)  # fmt: skip


def _title(scores: Scores, layout: pl.DataFrame) -> str:
    words = layout.filter(pl.col("kind") == "word")
    if not words.height:
        return "The two sides’ words do not differ" if scores.table.height else NOTHING["compared"]
    first = "”, “".join(words["title"].to_list()[:3])
    group, other = layout["group"][0], side_in_words(layout["reference"][0])
    if _is_rate(scores):
        return f"“{first}” add most to the difference between {group} and {other}"
    return f"“{first}” set the words of {group} and of {other} apart most"


def _subtitle(scores: Scores, layout: pl.DataFrame) -> str:
    if not layout.height:
        return "Nothing was counted, or both sides write every word equally often"
    group, other = layout["group"][0], side_in_words(layout["reference"][0])
    voice = voices_in_words(scores)
    right = f"right: per 1,000 words, {group} : {other}"
    if _is_rate(scores):
        both = [number(float(scores.table[name].sum())) for name in ("group_value", "reference_value")]
        return f"{group} {both[0]} against {both[1]} {voice}; bar, what the word adds; {right}"
    words = layout.filter(pl.col("kind") == "word")
    total = float(scores.table["estimate"].abs().sum())
    return (f"These {plural(words.height, 'word')} are {percent(float(words['part'].sum()))} of the Jensen-Shannon "
            f"divergence of {total:.3f} bits (0 alike, 1 nothing in common), {voice}; {right}")  # fmt: skip


def _small_print(scores: Scores) -> str:
    said = "Grey line: 95 % interval from resampled articles. Exploring, no test."
    if _is_rate(scores):
        return f"All words together add up to the difference. {said}"
    return f"All words together add up to the divergence, which is higher the smaller the texts. {said}"
