"""Heat map: outlets down, terms or wordings across, the value written in every cell and shown by its shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import lexicons_used, made_by, titled, voices_in_words
from framing.charts.framed import framed, inches_across, nothing_to_draw
from framing.charts.interval_words import is_share
from framing.charts.palette import in_order, noted, row_of
from framing.charts.style import FAINT, INK, MUTED, drawing, ink_on, row_height, width_of
from framing.charts.typeset import around, broken, inches_of, names_block
from framing.errors import ChoiceError
from framing.findings.nothing import NOTHING
from framing.findings.words import number, percent, plural
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["heat_alt_text", "heat_chart", "heat_layout"]

_LAYOUT = {
    "row": pl.Int64, "column": pl.Int64, "group": pl.String, "lexicon": pl.String, "term": pl.String, "item": pl.String,
    "title": pl.String, "drawn": pl.String,
    "value": pl.Float64, "most": pl.Float64, "shade": pl.Float64, "label": pl.String, "colour": pl.String,
    "ink": pl.String, "articles": pl.Int64,
}  # fmt: skip
_LIGHT, _DARK = (247, 249, 252), (11, 79, 138)  # from paper to the darkest blue
_COLUMNS = {"column": 4, "page": 8, "slide": 9}
_HEADING = 6.6  # points


def heat_layout(
    scores: Scores, *, columns: str | None = None, most: int = 8, order: Sequence[str] | None = None
) -> pl.DataFrame:
    """Decide everything that `heat_chart` draws.

    Parameters
    ----------
    scores : Scores
        From `score`, of rates or of shares.
    columns : {"term", "item"}, optional
        What stands across. Rates of a term's wordings add up to the term's; shares do not, and are drawn by item. When
        left out: terms of rates where there are several, else items.
    most : int
        Columns to draw, the most frequent first.
    order : sequence of str or Palette, optional
        Outlets from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        `row, column, group, lexicon, term, item, title, drawn, value, most, shade, label, colour, ink, articles`, one
        row a cell, by row and column; `item` is null where terms stand across. `drawn` is `value` or `nothing`;
        `shade` is the value over `most`: 1 for shares, the column's highest value for rates.

    Raises
    ------
    ChoiceError
        When `columns` is none of the two, or terms are asked of shares.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> heat_layout(fr.score(fr.term_rates(mentions, voice="all")))["shade"].max()
    1.0
    """
    share = is_share(scores)
    cells = _cells(scores, _across(scores, columns, share=share), share=share)
    keys = ["lexicon", "term", "item"]
    used = cells.group_by(*keys).agg(pl.col("count").sum()).sort("count", *keys, descending=[True, False, False, False])
    known = used.filter(pl.col("count") > 0)
    shown = known.head(most).select(keys).with_row_index("column")
    groups = in_order(cells["group"].unique().to_list(), order)
    drawn = cells.join(shown, on=keys, nulls_equal=True)
    highest = pl.col("value").max().over("column").fill_null(0.0)
    drawn = drawn.with_columns(
        row=row_of(groups),
        most=pl.lit(1.0) if share else highest,
    )
    shades = pl.when(pl.col("most") > 0).then(pl.col("value") / pl.col("most")).otherwise(0.0)
    drawn = drawn.with_columns(shade=pl.when(pl.col("value").is_not_null()).then(shades)).sort("row", "column")
    looks = [_look(value, shade, share=share) for value, shade in drawn.select("value", "shade").iter_rows()]
    look = pl.DataFrame(looks, schema=dict.fromkeys(("drawn", "label", "colour", "ink"), pl.String), orient="row")
    whole = pl.concat([drawn, look], how="horizontal")
    return whole.select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())


def heat_chart(
    scores: Scores,
    ax: Axes | None = None,
    *,
    columns: str | None = None,
    most: int | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw outlets by terms, every cell with its value.

    Parameters
    ----------
    scores, columns, order
        As for `heat_layout`.
    most : int, optional
        Columns to draw; as many as fit the size when left out, and never more.
    ax, size, title, note
        As for `interval_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `heat_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> type(heat_chart(fr.score(fr.term_rates(mentions, voice="all")))).__name__
    'Figure'
    """
    width, fits = width_of(size), _COLUMNS[size]
    layout = heat_layout(scores, columns=columns, most=min(most or fits, fits), order=order)
    share = is_share(scores)
    with drawing():
        left, names = names_block(layout.unique("row", maintain_order=True)["group"].to_list(), 0.3 * width)
        layout = _without_cut_headings(layout, width - 0.2 - left - 0.12)
        if ax is not None:
            _draw(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        used, said = lexicons_used(scores, layout["lexicon"]), _small_print(scores, layout, columns)
        small = f"{noted(note, order)} {used} {said} {made_by(scores)}".strip()
        words = around(width, title or _title(scores, layout, share=share), _subtitle(scores, layout), small)
        many = max(layout["column"].n_unique(), 1)
        right = max(0.0, width - 0.2 - left - 0.12 - 1.1 * many)  # few columns need not fill the page
        tall = max(len(names), 1) * max(row_height(len(names)) * 0.9, 0.28 if any("\n" in n for n in names) else 0)
        lines = max((len(lines) for lines in _headings(layout, (width - 0.2 - left - 0.12 - right) / many)), default=0)
        figure, ax = framed(words, width, tall, left=left + 0.12, right=right, head=0.06 + 0.125 * lines, foot=0.08)
        _draw(ax, layout, names)
        return figure


def heat_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: every outlet with its values."""
    said = []
    for (group,), rows in layout.group_by(["group"], maintain_order=True):
        parts = [f"{title} {label}" for title, label in rows.select("title", "label").iter_rows()]
        said.append(f"{group}: {', '.join(parts)}")
    return f"Table of values, one row an outlet, darker where higher. {'. '.join(said) or 'Nothing to draw'}."


def _across(scores: Scores, columns: str | None, *, share: bool) -> str:
    if columns not in (None, "term", "item"):
        raise ChoiceError.of("columns", columns, ["term", "item"])
    if columns == "term" and share:
        raise ChoiceError.of("columns", columns, ["item (the shares of a term's wordings add up to 1)"])
    several = scores.table["term"].drop_nulls().n_unique() > 1
    return columns or ("term" if several and not share else "item")


def _cells(scores: Scores, columns: str, *, share: bool) -> pl.DataFrame:
    """One row a group and column: of items the estimate, of terms the sum of their wordings' rates."""
    keys = ["lexicon", "term", "item"]
    said = pl.col("term").str.replace_all("-", " ") if columns == "term" else pl.col("title")
    item = pl.lit(None, pl.String) if columns == "term" else pl.col("item")
    value = pl.col("estimate")
    table = titled(scores.table, scores).with_columns(item=item, title=said)
    return table.group_by("group", *keys, maintain_order=True).agg(
        pl.col("title").first(), value=pl.when(value.count() > 0).then(value.sum()), count=pl.col("count").sum(),
        articles=pl.col("articles").max().fill_null(0),
    )  # fmt: skip


def _look(value: float | None, shade: float | None, *, share: bool) -> tuple[str, str, str, str]:
    if value is None or shade is None:
        return "nothing", "–", FAINT, MUTED
    mixed = (round(light + (dark - light) * shade) for light, dark in zip(_LIGHT, _DARK, strict=True))
    colour = "#{:02x}{:02x}{:02x}".format(*mixed)
    return "value", percent(value) if share else number(value), colour, ink_on(colour)


def _headings(layout: pl.DataFrame, inches: float) -> list[tuple[str, ...]]:
    titles = layout.unique("column", maintain_order=True).sort("column")["title"].to_list()
    return [broken(title, inches - 0.06, _HEADING, most=3) for title in titles]


def _without_cut_headings(layout: pl.DataFrame, inches: float) -> pl.DataFrame:
    """Leave out the last columns while the longest word of a heading is wider than its column."""
    many = layout["column"].n_unique()
    while many > 1:
        shown = layout.filter(pl.col("column") < many)
        words = [word for title in shown["title"].unique() for word in title.split()]
        if max(inches_of(word, _HEADING) for word in words) <= inches / many - 0.06:
            break
        many -= 1
    return layout.filter(pl.col("column") < many)


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str]) -> None:
    if not layout.height:
        nothing_to_draw(ax)
        return
    from matplotlib.patches import Rectangle

    many = layout["column"].n_unique()
    for cell in layout.iter_rows(named=True):
        ax.add_patch(Rectangle((cell["column"] - 0.5, cell["row"] - 0.5), 1, 1, facecolor=cell["colour"],
                               edgecolor="white", linewidth=1))  # fmt: skip
        ax.text(cell["column"], cell["row"], cell["label"], ha="center", va="center", fontsize=6.6, color=cell["ink"])
    ax.set_xlim(-0.5, many - 0.5)
    ax.set_ylim(len(names) - 0.5, -0.5)
    for column, lines in enumerate(_headings(layout, inches_across(ax) / many)):
        ax.annotate("\n".join(lines), (column, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), color=INK,
                    textcoords="offset points", ha="center", va="bottom", fontsize=_HEADING)  # fmt: skip
    ax.set_yticks(range(len(names)), names)
    ax.set_xticks([])
    ax.tick_params(length=0, labelsize=8)
    ax.spines["bottom"].set_visible(False)


def _title(scores: Scores, layout: pl.DataFrame, *, share: bool) -> str:
    """Say in which column the outlets lie furthest apart; describing, not testing."""
    widest: tuple[float, dict[str, Any], dict[str, Any]] | None = None
    for _, rows in layout.drop_nulls("value").group_by(["column"], maintain_order=True):
        ranked = rows.sort("value", "row", descending=[True, False])
        first, last = ranked.row(0, named=True), ranked.row(-1, named=True)
        gap = first["value"] - last["value"]
        if gap > (widest[0] if widest else 0) + 1e-9:
            widest = (gap, first, last)
    if widest is None:
        return "How often each outlet uses which words" if (layout["value"] > 0).any() else NOTHING["named"]
    _, high, low = widest
    of = "" if share else " per 1,000 words"
    if high["item"] is None:  # a thing has no name but those that rival sides give it: ask as its lexicon does
        mine = (pl.col("term") == high["term"]) & pl.col("lexicon").eq_missing(high["lexicon"])
        asked = str(scores.items.filter(mine)["question"].drop_nulls().first() or f"{high['title'].capitalize()}:")
        times = f"named {low['label']} times{of} by {low['group']}, {high['label']} by {high['group']}"
        return f"{asked} {times[:1].upper()}{times[1:]}" if asked.endswith("?") else f"{asked} {times}"
    return f"“{high['title']}” ranges from {low['label']}{of} ({low['group']}) to {high['label']} ({high['group']})"


def _subtitle(scores: Scores, layout: pl.DataFrame) -> str:
    if not layout.height:
        return "How often each outlet uses which words"
    voice = voices_in_words(scores)
    if is_share(scores):
        return f"Share of the term’s mentions {voice}; darker: higher; –: not named"
    return f"{scores.unit[:1].upper()}{scores.unit[1:]} {voice}; darkest: the highest of the column; –: not known"


def _small_print(scores: Scores, layout: pl.DataFrame, columns: str | None) -> str:
    across = _across(scores, columns, share=is_share(scores))
    keys = ["lexicon", "term"] if across == "term" else ["lexicon", "term", "item"]
    rest = scores.table.select(keys).unique().height - layout["column"].n_unique()
    what = "term" if across == "term" else "wording"
    more = f" {plural(rest, f'further {what}')} not drawn." if rest > 0 else ""
    return f"Estimates without their intervals, which stand in the scores: a dark cell may rest on few articles.{more}"
