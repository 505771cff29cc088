"""What moved the score of a text: its words, each with what it adds, and the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from framing.charts.framed import nothing_to_draw
from framing.charts.style import GREY, INK, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, names_block, write_around

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["explanation_alt_text", "explanation_chart", "explanation_layout"]

_LAYOUT = {"row": pl.Int64, "label": pl.String, "value": pl.Float64, "kind": pl.String, "colour": pl.String}
_NAMED = {"form": "length, marks and the like", "start": "before any word"}
_ROW = 0.19  # inches


def explanation_layout(parts: pl.DataFrame, *, most: int = 12) -> pl.DataFrame:
    """Decide everything that `explanation_chart` draws.

    Parameters
    ----------
    parts : polars.DataFrame
        From a model's `explain`.
    most : int
        Words with a row of their own: those that move the score most, in the order of the text.

    Returns
    -------
    polars.DataFrame
        `row, label, value, kind, colour`; `kind` is `word`, `rest` (all other words together), `form`, `start` or
        `sum`. The values before the sum add up to it.

    Examples
    --------
    >>> import framing as fr
    >>> model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    >>> explanation_layout(model.explain("A vile plan."))["label"].to_list()
    ['A', 'vile', 'plan.', 'length, marks and the like', 'before any word', 'all together']
    """
    words = parts.filter(pl.col("start").is_not_null()).with_row_index("at")
    shown = words.sort(pl.col("contribution").abs(), "at", descending=[True, False]).head(most).sort("at")
    rest = words.join(shown.select("at"), on="at", how="anti")
    rows = [(part, value, "word") for part, value in shown.select("part", "contribution").iter_rows()]
    if rest.height:
        rows.append((f"{rest.height} other words", float(rest["contribution"].sum()), "rest"))
    without = parts.filter(pl.col("start").is_null()).select("part", "contribution")
    rows += [(_NAMED[part], value, part) for part, value in without.iter_rows()]
    if parts.height:
        rows.append(("all together", float(parts["contribution"].sum()), "sum"))
    table = pl.DataFrame([(n, label, value, kind) for n, (label, value, kind) in enumerate(rows)],
                         schema=["row", "label", "value", "kind"], orient="row")  # fmt: skip
    colour = pl.when(pl.col("kind").is_in(["word", "sum"])).then(pl.lit(INK)).otherwise(pl.lit(GREY))
    return table.with_columns(colour=colour).select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())


def explanation_chart(
    parts: pl.DataFrame,
    ax: Axes | None = None,
    *,
    most: int = 12,
    labels: tuple[str, str] | None = None,
    size: str = "column",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw which words moved the score of a text, and by how much.

    Parameters
    ----------
    parts : polars.DataFrame
        From a model's `explain`.
    ax : matplotlib Axes, optional
        Draw into it, without the words around.
    most : int
        Words with a row of their own.
    labels : (str, str), optional
        The model's `classes_`, to name the two sides.
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
    >>> model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    >>> type(explanation_chart(model.explain("A vile plan."))).__name__
    'Figure'
    """
    layout = explanation_layout(parts, most=most)
    width = width_of(size)
    with drawing():
        left, names = names_block(layout["label"].to_list(), 0.4 * width, 7.5)
        names = [name.replace("\n", " ") for name in names]
        if ax is not None:
            _draw(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(layout), f"What each word adds to the score (log-odds). {_sides(labels)}",
                       note)  # fmt: skip
        height = words.above + _ROW * max(layout.height, 2) + 0.45 + words.below
        figure = new_figure(width, height)
        box = ((left + 0.2) / width, (words.below + 0.4) / height, 1 - (left + 0.3 + MARGIN) / width,
               _ROW * max(layout.height, 2) / height)  # fmt: skip
        _draw(figure.add_axes(box), layout, names)
        write_around(figure, words)
        return figure


def explanation_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: every word with what it adds."""
    parts = [f"{label} {value:+.2f}" for label, value in layout.select("label", "value").iter_rows()]
    return f"What each word adds to the score of a text: {', '.join(parts) or 'nothing'}."


def _draw(ax: Axes, layout: pl.DataFrame, names: list[str]) -> None:
    if not (layout["kind"] == "word").any():
        nothing_to_draw(ax)
        return
    ax.axvline(0, color=RULE, linewidth=1)
    for row in layout.iter_rows(named=True):
        ax.barh(row["row"], row["value"], height=0.6, color=row["colour"])
    ax.axhline(layout.height - 1.5, color=RULE, linewidth=0.8)
    ax.set_yticks(range(layout.height), names, fontsize=7.5)
    ax.set_ylim(layout.height - 0.5, -0.5)
    ax.set_xlabel("log-odds", fontsize=7)


def _sides(labels: tuple[str, str] | None) -> str:
    if labels is None:
        return "Right of the line: towards the second label."
    return f"Left of the line: towards {labels[0]}; right of it: towards {labels[1]}."


def _title(layout: pl.DataFrame) -> str:
    words = layout.filter(pl.col("kind") == "word").sort(pl.col("value").abs(), descending=True)
    if words.is_empty():
        return "The text has no word"
    strongest = words["label"][0].strip(".,;:!?“”\"'()")
    return f"“{strongest}” moves the score most"
