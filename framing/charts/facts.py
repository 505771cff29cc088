"""The fact table: one row a fact, one column an outlet; how far up it stands, or that it was not found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.key import draw_key, key_lines
from framing.charts.style import GREY, INK, MUTED, drawing, ink_on, new_figure, width_of
from framing.charts.typeset import MARGIN, around, broken, inches_of, write_around
from framing.errors import ChoiceError
from framing.findings.words import percent
from framing.measuring.facts import FACT_KINDS, of_outlets
from framing.tables import Facts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["facts_chart", "facts_layout"]

_STATES = {
    "headline": ("in the headline", "#1b3f6b"),
    "lead": ("in the lead", "#4f7cb0"),
    "body": ("further down, after so many words", "#c3d7eb"),
    "caption": ("in a caption", "#dde3ea"),
    "not found here": ("not found here, though two others had it and one before", "#eda765"),
    "absent": ("absent", GREY),
}
_LAYOUT = {
    "row": pl.Int64, "column": pl.Int64, "kind": pl.String, "fact": pl.String, "outlet": pl.String,
    "state": pl.String, "title": pl.String, "colour": pl.String, "ink": pl.String, "label": pl.String,
    "carriers": pl.Int64,
}  # fmt: skip
_ROW, _SIZE = 0.2, 7.0  # inches a row takes; points of the labels


def facts_layout(
    facts: Facts,
    *,
    story: str | None = None,
    kinds: Sequence[str] = FACT_KINDS,
    at_least: int = 2,
    most: int = 24,
    order: Sequence[str] | None = None,
) -> pl.DataFrame:
    """Decide everything that `facts_chart` draws.

    Parameters
    ----------
    facts : Facts
    story : str, optional
        Which story; may be left out where there is one.
    kinds, at_least
        As for `list_facts`.
    most : int
        Facts to show; those that most outlets carry first.
    order : sequence of str, optional
        Outlets from left to right; by their first publication when left out.

    Returns
    -------
    polars.DataFrame
        One row a fact and outlet: `row, column, kind, fact, outlet, state, title, colour, ink, label, carriers`;
        `state` is the place, `not found here` or `absent`, `label` how many words in.

    Raises
    ------
    ChoiceError
        When there is no such story or kind, or several stories and none is asked for.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "About 1,200 people fled.", "B": "Twelve hundred people fled.", "C": "Rain fell."}
    >>> rows = [{"outlet": k, "story": "s", "headline": "Flood", "text": text} for k, text in texts.items()]
    >>> facts_layout(fr.find_facts(fr.read_articles(rows))).select("outlet", "state").rows()
    [('A', 'lead'), ('B', 'lead'), ('C', 'absent')]
    """
    table = of_outlets(facts, story=_story(facts, story), kinds=kinds, at_least=at_least)
    shown = table.unique(["kind", "fact"], keep="first", maintain_order=True).head(most)
    shown = shown.sort(pl.col("kind").cast(pl.Enum(FACT_KINDS)), "carriers", "fact", descending=[False, True, False])
    rows = shown.select("kind", "fact").with_row_index("row")
    outlets = table.group_by("outlet").agg(pl.col("since").min()).sort("since", "outlet", nulls_last=True)["outlet"]
    columns = list(dict.fromkeys([*(name for name in order or () if name in outlets), *outlets]))
    titles, colours = ({state: said[part] for state, said in _STATES.items()} for part in (0, 1))
    deep = pl.when(pl.col("state") == "body").then(pl.col("words_before").cast(pl.String)).otherwise(pl.lit(""))
    placed = table.join(rows, on=["kind", "fact"]).with_columns(
        pl.col("row").cast(pl.Int64),
        pl.col("outlet").replace_strict(columns, range(len(columns)), return_dtype=pl.Int64).alias("column"),
        pl.col("state").replace_strict(titles, return_dtype=pl.String).alias("title"),
        pl.col("state").replace_strict(colours, return_dtype=pl.String).alias("colour"),
        deep.alias("label"),
    )
    inks = {colour: ink_on(colour) for colour in colours.values()}
    ink = pl.col("colour").replace_strict(inks, return_dtype=pl.String)
    return placed.with_columns(ink=ink).select(list(_LAYOUT)).sort("row", "column")


def facts_chart(
    facts: Facts,
    ax: Axes | None = None,
    *,
    story: str | None = None,
    kinds: Sequence[str] = FACT_KINDS,
    at_least: int = 2,
    most: int = 24,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw which outlet tells which fact of a story, and how far up.

    Parameters
    ----------
    facts, story, kinds, at_least, most, order
        As for `facts_layout`.
    ax, size, title, note
        As for `variant_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `facts_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> type(facts_chart(fr.find_facts(fr.load_corpus("berlin-talks")), kinds=("number",))).__name__
    'Figure'
    """
    layout = facts_layout(facts, story=story, kinds=kinds, at_least=at_least, most=most, order=order)
    width = width_of(size)
    with drawing():
        if ax is not None:
            _draw(ax, layout, _labels(layout, 2.0), cell=0.3)
            return ax.get_figure()  # type: ignore[return-value]
        return _figure(layout, width, title or _title(layout), note)


def _story(facts: Facts, story: str | None) -> str | None:
    stories = facts.table["story"].unique().sort().to_list()
    if story is None and len(stories) > 1:
        raise ChoiceError.of("story", None, stories)
    return story


def _title(layout: pl.DataFrame) -> str:
    """Say how many of the facts shown every outlet has, or how large a part of the cells is empty."""
    rows = layout["row"].n_unique()
    if not rows:
        return "No fact is told by several outlets"
    outlets = layout["outlet"].n_unique()
    everywhere = layout.filter(pl.col("carriers") == outlets)["row"].n_unique()
    if everywhere == rows:
        return f"All {outlets} outlets tell all {rows} facts" if rows > 1 else f"All {outlets} outlets tell it"
    missed = layout.filter(pl.col("state") == "not found here").height
    found = f"{everywhere} of {rows} facts stand in all {outlets} outlets"
    return f"{found}; {percent(missed / layout.height)} of the cells were not found" if missed else found


def _figure(layout: pl.DataFrame, width: float, title: str, note: str) -> Figure:
    small = (
        f"{note} Facts that the most outlets carry. Outlets by first publication. Found by rules; see docs/facts.md."
    )
    written = around(
        width, title, "Where each outlet tells a fact of the story; figures: words before it", small.strip()
    )
    names = layout.unique("outlet", maintain_order=True).sort("column")["outlet"].to_list()
    labels = _labels(layout, width * 0.36)
    widest = max((inches_of(label, _SIZE) for label in labels), default=0.0)
    left = MARGIN + widest + 0.1
    cell = (width - left - MARGIN) / max(len(names), 1)
    lines = key_lines(_key(layout), width)
    heads = [broken(name, 1.5, _SIZE, most=1)[0] for name in names]
    across = all(inches_of(head, _SIZE) < cell - 0.05 for head in heads)
    top = 0.18 if across else max((inches_of(head, _SIZE) for head in heads), default=0.0) + 0.08
    above = written.above + 0.175 * len(lines) + 0.06 + top
    tall = max(len(labels), 1) * _ROW
    height = above + tall + written.below + 0.08
    figure = new_figure(width, height)
    write_around(figure, written)
    draw_key(figure, lines, written.above)
    ax = figure.add_axes(
        (left / width, (written.below + 0.08) / height, (width - left - MARGIN) / width, tall / height)
    )
    _draw(ax, layout, labels, cell=cell)
    ax.set_xticks(range(len(heads)), heads, rotation=0 if across else 90)
    ax.tick_params(axis="x", labelsize=_SIZE, labelcolor=INK)
    return figure


def _key(layout: pl.DataFrame) -> pl.DataFrame:
    """The states that are drawn, as the key wants them."""
    nothing = pl.lit(None, dtype=pl.String)
    shown = [state for state in _STATES if state in layout["state"]]
    said = [(state, *_STATES[state]) for state in shown]
    table = pl.DataFrame(said, schema=dict.fromkeys(("item", "title", "colour"), pl.String), orient="row")
    return table.with_columns(pole=nothing, pole_title=nothing, width=pl.lit(1.0))


def _labels(layout: pl.DataFrame, room: float) -> list[str]:
    facts = layout.unique("row", maintain_order=True)
    said = [f"“{fact}”" if kind == "quote" else fact for kind, fact in facts.select("kind", "fact").iter_rows()]
    return [broken(label, room, _SIZE, most=1)[0] for label in said]


def _draw(ax: Axes, layout: pl.DataFrame, labels: Sequence[str], *, cell: float) -> None:
    for piece in layout.iter_rows(named=True):
        if piece["state"] == "absent":
            ax.plot(piece["column"], piece["row"], marker=".", markersize=2.5, color=piece["colour"])
            continue
        ax.barh(piece["row"], 0.92, left=piece["column"] - 0.46, height=0.84, color=piece["colour"], linewidth=0)
        if piece["label"] and inches_of(piece["label"], 5.6) < cell - 0.04:
            ax.text(piece["column"], piece["row"], piece["label"], ha="center", va="center", fontsize=5.6,
                    color=piece["ink"])  # fmt: skip
    kinds = layout.unique("row", maintain_order=True)["kind"].to_list()
    for row in range(1, len(kinds)):
        if kinds[row] != kinds[row - 1]:
            ax.axhline(row - 0.5, color=MUTED, linewidth=0.5)
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(max(len(labels), 1) - 0.5, -0.5)
    ax.set_xlim(-0.5, max(layout["outlet"].n_unique(), 1) - 0.5)
    ax.xaxis.tick_top()
    ax.set_xticks([])
    ax.tick_params(length=0, labelsize=_SIZE)
    ax.spines["bottom"].set_visible(False)
