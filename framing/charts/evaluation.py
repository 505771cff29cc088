"""How well a model does: one row a split and model, the score with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from framing.charts.framed import inches_across, nothing_to_draw
from framing.charts.style import GREY, INK, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, broken, names_block, write_around
from framing.errors import ChoiceError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["evaluation_alt_text", "evaluation_chart", "evaluation_layout"]

_LAYOUT = {
    "y": pl.Float64, "split": pl.String, "model": pl.String, "label": pl.String, "value": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "written": pl.String, "colour": pl.String,
}  # fmt: skip
_BASELINES = ("majority", "outlet name", "TF-IDF")
_ROW = 0.2  # inches
_GAP = 0.9  # rows between splits, for the name of the split


def evaluation_layout(table: pl.DataFrame, *, measure: str = "macro F1") -> pl.DataFrame:
    """Decide everything that `evaluation_chart` draws.

    Parameters
    ----------
    table : polars.DataFrame
        `table` of `evaluate`.
    measure : {"macro F1", "AUC", "calibration error"}

    Returns
    -------
    polars.DataFrame
        `y, split, model, label, value, low, high, written, colour`: splits as they were made, in each the model first,
        then the baselines, grey.

    Raises
    ------
    ChoiceError
        When the table has no such measure.

    Examples
    --------
    >>> import framing as fr
    >>> texts = [f"A {word} {thing}." for thing in "bill law plan vote".split() for word in ("shameful", "new")]
    >>> found = fr.evaluate(fr.LoadedSentenceClassifier(), texts, ["loaded", "plain"] * 4, folds=2, resamples=20)
    >>> evaluation_layout(found.table)["model"].to_list()
    ['LoadedSentenceClassifier', 'majority', 'TF-IDF']
    """
    known = sorted(set(table["measure"].to_list()))
    if measure not in known and table.height:
        raise ChoiceError.of("measure", measure, known)
    mine = table.filter(pl.col("measure") == measure)
    if not mine.height:
        return pl.DataFrame(schema=_LAYOUT)
    splits = mine["split"].unique(maintain_order=True).to_list()
    place = pl.col("split").replace_strict(splits, range(len(splits)), return_dtype=pl.Int64)
    written = pl.when(pl.col("estimate").is_null()).then(pl.lit("none")).otherwise(
        pl.col("estimate").round(2).map_elements(lambda value: f"{value:.2f}".lstrip("0"), return_dtype=pl.String)
    )  # fmt: skip
    return (
        mine.with_row_index("row")
        .with_columns(
            y=pl.col("row") + (place + 1) * _GAP, value=pl.col("estimate"), label=pl.col("model"), written=written,
            colour=pl.when(pl.col("model").is_in(_BASELINES)).then(pl.lit(GREY)).otherwise(pl.lit(INK)),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())
    )  # fmt: skip


def evaluation_chart(
    table: pl.DataFrame,
    ax: Axes | None = None,
    *,
    measure: str = "macro F1",
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw how well a model and the baselines do, at random and with whole groups held out.

    Parameters
    ----------
    table : polars.DataFrame
        `table` of `evaluate`.
    ax : matplotlib Axes, optional
        Draw into it, without the words around.
    measure : {"macro F1", "AUC", "calibration error"}
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
    >>> texts = [f"A {word} {thing}." for thing in "bill law plan vote".split() for word in ("shameful", "new")]
    >>> found = fr.evaluate(fr.LoadedSentenceClassifier(), texts, ["loaded", "plain"] * 4, folds=2, resamples=20)
    >>> type(evaluation_chart(found.table)).__name__
    'Figure'
    """
    layout = evaluation_layout(table, measure=measure)
    width = width_of(size)
    with drawing():
        left, names = names_block(layout["label"].to_list(), 0.42 * width, 7.5)
        if ax is not None:
            _draw(ax, layout, names, measure)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(layout, measure), f"{measure} on held-out texts, with intervals; grey: "
                       "what any model must beat.", " ".join([note, *_notes(table)]).strip())  # fmt: skip
        rows = layout["y"].max() or 0.0
        tall = _ROW * (float(rows) + 0.8)  # type: ignore[arg-type]
        height = words.above + tall + 0.45 + words.below
        figure = new_figure(width, height)
        box = ((left + 0.2) / width, (words.below + 0.4) / height, 1 - (left + 0.5 + MARGIN) / width, tall / height)
        _draw(figure.add_axes(box), layout, names, measure)
        write_around(figure, words)
        return figure


def evaluation_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: every split with its models and scores."""
    said = []
    for (split,), rows in layout.group_by(["split"], maintain_order=True):
        parts = [f"{model} {written}" for model, written in rows.select("label", "written").iter_rows()]
        said.append(f"{split}: {', '.join(parts)}")
    return f"Scores of a model and of baselines. {'. '.join(said) or 'Nothing to draw'}."


def _draw(ax: Axes, layout: pl.DataFrame, names: list[str], measure: str) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    most = 1.0 if measure != "calibration error" else None
    for row in layout.iter_rows(named=True):
        if row["value"] is None:
            continue
        if row["low"] is not None:
            ax.plot([row["low"], row["high"]], [row["y"]] * 2, color=row["colour"], linewidth=1.4)
        ax.plot(row["value"], row["y"], "o", color=row["colour"], markersize=4.5)
        ax.annotate(row["written"], (row["high"] or row["value"], row["y"]), xytext=(4, 0), fontsize=7, va="center",
                    textcoords="offset points", color=row["colour"])  # fmt: skip
    for (split,), rows in layout.group_by("split", maintain_order=True):
        # The name of the split stands on the line of the axis labels, above its rows.
        said = broken(str(split), inches_across(ax), 7.5, "bold", most=1)[0]
        ax.annotate(said, (0, float(rows["y"].min()) - _GAP), xycoords=ax.get_yaxis_transform(),  # type: ignore[arg-type]
                    fontsize=7.5, weight="bold", va="center", color=INK)  # fmt: skip
    if measure == "AUC":
        ax.axvline(0.5, color=RULE, linewidth=1)
    ax.set_yticks(layout["y"].to_list(), names, fontsize=7.5)
    ax.set_ylim(float(layout["y"].max() or 0) + 0.6, -0.3)  # type: ignore[arg-type]
    ax.set_xlim(0, most)
    ax.set_xlabel({"AUC": "0.5: chance; 1: perfect"}.get(measure, "0 to 1"), fontsize=7)


def _title(layout: pl.DataFrame, measure: str) -> str:
    own = layout.filter(pl.col("colour") == INK).drop_nulls("value")
    if own.is_empty():
        return f"There is no {measure} to show"
    told = [f"{row['value']:.2f} {row['split']}" for row in own.iter_rows(named=True)]
    return f"{measure}: " + ", ".join(told)


def _notes(table: pl.DataFrame) -> list[str]:
    return [f"{one}." for one in table["note"].drop_nulls().unique(maintain_order=True).to_list()]
