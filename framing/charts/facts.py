"""The fact table: one row a fact, one column an outlet; how far up it stands, or that it was not found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.credits import made_by
from framing.charts.framed import nothing_to_draw
from framing.charts.key import draw_key, key_lines
from framing.charts.palette import noted
from framing.charts.style import GREY, INK, MUTED, drawing, ink_on, new_figure, width_of
from framing.charts.typeset import MARGIN, around, broken, inches_of, write_around
from framing.errors import ChoiceError
from framing.findings.words import listed, plural
from framing.measuring.facts import FACT_KINDS, of_outlets
from framing.tables import Facts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["facts_alt_text", "facts_chart", "facts_layout"]

_STATES = {
    "headline": ("in the headline", "#1b3f6b"),
    "lead": ("in the lead", "#4f7cb0"),
    "body": ("further down", "#c3d7eb"),
    "caption": ("in a caption", "#cfcfcf"),
    "not found here": ("not found here, though two others had it, one before", "#eda765"),
    "absent": ("absent", GREY),
}
_LAYOUT = {
    "row": pl.Int64, "column": pl.Int64, "kind": pl.String, "fact": pl.String, "outlet": pl.String,
    "state": pl.String, "title": pl.String, "colour": pl.String, "ink": pl.String, "label": pl.String,
    "carriers": pl.Int64,
}  # fmt: skip
_ROW, _SIZE, _DEEP = 0.2, 7.0, 5.6  # inches a row takes; points of the labels, and of the figures in the cells
_KINDS = {"actor": "actors", "number": "numbers", "quote": "quotations", "place": "places", "date": "days"}


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
    order : sequence of str or Palette, optional
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
            _draw(ax, layout, _labels(layout, 2.0), deep=False)
            return ax.get_figure()  # type: ignore[return-value]
        small = f"{noted(note, order)} {_small_print(layout, order)} {made_by(facts)}".strip()
        return _figure(layout, width, (title or _title(layout), _subtitle(facts, story), small))


def facts_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: for every outlet how many of the facts it tells, where, and which were not found."""
    said = []
    for (outlet,), cells in layout.sort("column", "row").group_by(["outlet"], maintain_order=True):
        told = cells.filter(~pl.col("state").is_in(["not found here", "absent"]))
        places = [f"{told.filter(pl.col('state') == state).height} {_STATES[state][0]}" for state in _STATES
                  if state in told["state"]]  # fmt: skip
        where = f" ({listed(places)})" if places else ""
        missed = cells.filter(pl.col("state") == "not found here")["fact"].to_list()
        missed_said = f"; not found here: {listed(missed)}" if missed else ""
        said.append(f"{outlet}: {told.height} of {plural(cells.height, 'fact')}{where}{missed_said}")
    return f"Table of facts, one row a fact and one column an outlet. {'. '.join(said) or 'Nothing to draw'}."


def _story(facts: Facts, story: str | None) -> str | None:
    stories = facts.table["story"].unique().sort().to_list()
    if story is None and len(stories) > 1:
        raise ChoiceError.of("story", None, stories)
    return story


def _title(layout: pl.DataFrame) -> str:
    """Say how many of the facts shown every outlet has, and how many the outlets have each."""
    rows, outlets = layout["row"].n_unique(), layout["outlet"].n_unique()
    if not rows:
        return "No fact is told by several outlets"
    if outlets == 1:
        return f"{layout['outlet'][0]} tells {plural(rows, 'fact')}"
    everyone = "both outlets" if outlets == 2 else f"all {outlets} outlets"
    everywhere = layout.filter(pl.col("carriers") == outlets)["row"].n_unique()
    if everywhere == rows:
        return f"{everyone.capitalize()} tell {'the one fact' if rows == 1 else f'all {rows} facts'}"
    told = layout.group_by("outlet").agg((~pl.col("state").is_in(["not found here", "absent"])).sum().alias("told"))
    ends = sorted({min(told["told"]), max(told["told"])})
    each = f"each tells {' to '.join(map(str, ends))}"
    stand = "stands" if everywhere <= 1 else "stand"
    return f"{everywhere or 'None'} of {plural(rows, 'fact')} {stand} in {everyone}; {each}"


def _subtitle(facts: Facts, story: str | None) -> str:
    """Say what a cell shows, of which story, and on how many articles."""
    told = facts.table.filter(pl.col("story") == story) if story else facts.table
    names = told["story"].drop_nulls().unique().to_list()
    of = f"the story “{names[0]}” ({plural(told['article'].n_unique(), 'article')})" if names else "the story"
    return f"Where each outlet tells a fact of {of}"


def _small_print(layout: pl.DataFrame, order: Sequence[str] | None) -> str:
    kinds = [_KINDS[kind] for kind in layout["kind"].unique(maintain_order=True)]
    groups = f" From the top: {', '.join(kinds)}." if len(kinds) > 1 else ""
    placed = "" if order else " Outlets by first publication."
    dot = " Dot: not found, but fewer than two others had it, or none before." if "absent" in layout["state"] else ""
    return f"Facts that the most outlets carry.{groups}{placed}{dot} Found by rules; see docs/facts.md."


def _figure(layout: pl.DataFrame, width: float, words: tuple[str, str, str]) -> Figure:
    names = layout.unique("outlet", maintain_order=True).sort("column")["outlet"].to_list()
    labels = _labels(layout, width * (0.36 if len(names) <= 12 else 0.29))
    left = MARGIN + max((inches_of(label, _SIZE) for label in labels), default=0.0) + 0.1
    cell = (width - left - MARGIN) / max(len(names), 1)
    deep = max((inches_of(said, _DEEP) for said in layout["label"]), default=0.0) < cell - 0.03
    title, subtitle, small = words
    figures = "; figures: words before it" if deep and any(layout["label"]) else ""
    written = around(width, title, f"{subtitle}{figures}", small)
    lines = key_lines(_key(layout), width)
    heads, size, upright = _heads(names, cell)
    room = 0.125 * max((head.count("\n") + 1 for head in heads), default=0)
    top = 0.06 + (max((inches_of(head, size) for head in heads), default=0.0) if upright else room)
    above = written.above + 0.175 * len(lines) + 0.06 + top
    tall = max(len(labels), 1) * _ROW
    height = above + tall + written.below + 0.08
    figure = new_figure(width, height)
    write_around(figure, written)
    draw_key(figure, lines, written.above)
    ax = figure.add_axes(
        (left / width, (written.below + 0.08) / height, (width - left - MARGIN) / width, tall / height)
    )
    _draw(ax, layout, labels, deep=deep)
    if heads:
        ax.set_xticks(range(len(heads)), heads, rotation=90 if upright else 0, linespacing=1.05)
        ax.tick_params(axis="x", labelsize=size, labelcolor=INK)
    return figure


def _heads(names: Sequence[str], cell: float) -> tuple[list[str], float, bool]:
    """Give the outlets' names as they stand above cells so wide: broken, their points, and whether turned upright."""
    across = [broken(name, cell - 0.06, _SIZE) for name in names]
    whole = all(" ".join(lines) == " ".join(name.split()) for lines, name in zip(across, names, strict=True))
    if whole and all(len(lines) <= 3 for lines in across):
        return ["\n".join(lines) for lines in across], _SIZE, False
    size = min(_SIZE, 72 * cell / 1.22)  # a line of letters is a fifth taller than its points
    return [broken(name, 1.5, size, most=1)[0] if name.strip() else name for name in names], size, True


def _key(layout: pl.DataFrame) -> pl.DataFrame:
    """The states that are drawn as a cell, as the key wants them."""
    nothing = pl.lit(None, dtype=pl.String)
    shown = [state for state in _STATES if state in layout["state"] and state != "absent"]  # a dot, told below
    said = [(state, *_STATES[state]) for state in shown]
    table = pl.DataFrame(said, schema=dict.fromkeys(("item", "title", "colour"), pl.String), orient="row")
    return table.with_columns(pole=nothing, pole_title=nothing, width=pl.lit(1.0))


def _labels(layout: pl.DataFrame, room: float) -> list[str]:
    facts = layout.unique("row", maintain_order=True)
    said = [f"“{fact}”" if kind == "quote" else fact for kind, fact in facts.select("kind", "fact").iter_rows()]
    return [broken(label, room, _SIZE, most=1)[0] for label in said]


def _draw(ax: Axes, layout: pl.DataFrame, labels: Sequence[str], *, deep: bool) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    from matplotlib.patches import Rectangle

    for piece in layout.iter_rows(named=True):
        if piece["state"] == "absent":
            ax.plot(piece["column"], piece["row"], marker=".", markersize=2.5, color=piece["colour"])
            continue
        ax.add_patch(Rectangle((piece["column"] - 0.46, piece["row"] - 0.42), 0.92, 0.84, facecolor=piece["colour"],
                               linewidth=0))  # fmt: skip
        if deep and piece["label"]:
            ax.text(piece["column"], piece["row"], piece["label"], ha="center", va="center", fontsize=_DEEP,
                    color=piece["ink"])  # fmt: skip
    kinds = layout.unique("row", maintain_order=True)["kind"].to_list()
    for row in range(1, len(kinds)):
        if kinds[row] != kinds[row - 1]:
            ax.axhline(row - 0.5, color=MUTED, linewidth=0.5)
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xlim(-0.5, layout["outlet"].n_unique() - 0.5)
    ax.xaxis.tick_top()
    ax.set_xticks([])
    ax.tick_params(length=0, labelsize=_SIZE)
    ax.spines["bottom"].set_visible(False)
