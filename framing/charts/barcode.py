"""Dispersion barcode: where in each article, from headline to end, the wordings of a term stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.charts.credits import made_by
from framing.charts.framed import framed, nothing_to_draw
from framing.charts.key import draw_key, key_lines
from framing.charts.palette import in_order, noted
from framing.charts.style import FAINT, MUTED, RULE, drawing, pole_colours, width_of
from framing.charts.typeset import around, inches_of, names_block
from framing.errors import ChoiceError
from framing.findings.words import listed, percent
from framing.tables import Mentions

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["barcode_alt_text", "barcode_chart", "barcode_layout"]

_LAYOUT = {
    "row": pl.Int64, "group": pl.String, "article": pl.String, "kind": pl.String, "item": pl.String,
    "title": pl.String, "pole": pl.String, "pole_title": pl.String, "x": pl.Float64, "voice": pl.String,
    "tall": pl.Float64, "width": pl.Float64, "colour": pl.String, "label": pl.String,
}  # fmt: skip
_ARTICLES = 30  # rows beyond which the articles of an outlet share one
_HEADLINE = (-0.10, -0.03)  # where the headline's strip is, left of the text's 0 to 1
_OWN, _OTHER = 0.8, 0.4  # height of a tick in rows: the outlet's own words, words of others
_NOTES = 6.6  # points


def barcode_layout(
    mentions: Mentions, *, term: str | None = None, per: str | None = None, order: Sequence[str] | None = None
) -> pl.DataFrame:
    """Decide everything that `barcode_chart` draws.

    Parameters
    ----------
    mentions : Mentions
        From `find_mentions`.
    term : str, optional
        The term to draw; may be left out where one alone was sought.
    per : {"article", "outlet"}, optional
        What a row is. When left out: an article where there are at most 30, else an outlet with all its articles.
    order : sequence of str or Palette, optional
        Outlets from top to bottom; by name when left out.

    Returns
    -------
    polars.DataFrame
        `row, group, article, kind, item, title, pole, pole_title, x, voice, tall, width, colour, label`: first every
        `row` with its label (how many mentions there are), then every `mention`, by place. `x` is the place of its
        first letter in the text, 0 to 1; below 0 it stands in the headline. `tall` is 0.8 for the outlet's own words,
        0.4 for quoted, reported and distanced ones.

    Raises
    ------
    ChoiceError
        When the term was not sought, or there are several and none is named, or `per` is none of the two.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Talks opened. The war in Ukraine goes on."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> layout = barcode_layout(fr.find_mentions(articles, "war-naming-ukraine"), term="war-name")
    >>> [(kind, item, x and round(x, 2)) for kind, item, x in layout.select("kind", "item", "x").iter_rows()]
    [('row', None, None), ('mention', 'war', 0.44)]
    """
    lexicon, term = _sought(mentions, term)
    articles = mentions.articles.select("article", "outlet", "headline", "text")
    per = per or ("article" if articles.height <= _ARTICLES else "outlet")
    if per not in ("article", "outlet"):
        raise ChoiceError.of("per", per, ["article", "outlet"])
    places = _rows(articles, per, order)
    found = mentions.table.filter(pl.col("lexicon") == lexicon, pl.col("term") == term, pl.col("place") != "caption",
                                  ~pl.col("negated"), ~pl.col("metalinguistic"))  # fmt: skip
    marked = _marked(found.join(articles, on="article").join(places, on="article"), _items(mentions, term, found))
    many = places.join(found.group_by("article").len("many"), on="article", how="left")
    rows = many.group_by("row").agg(
        pl.col("group").first(), pl.col("article").first() if per == "article" else pl.lit(None, pl.String),
        pl.col("many").sum(), named=pl.col("many").count(), articles=pl.len(),
    ).sort("row")  # fmt: skip
    labels = [_support(row, per) for row in rows.iter_rows(named=True)]
    rows = rows.with_columns(kind=pl.lit("row"), label=pl.Series(labels, dtype=pl.String), width=pl.lit(0.0))
    return pl.concat([pl.DataFrame(schema=_LAYOUT), *(_fitted(part) for part in (rows, marked))])


def barcode_chart(
    mentions: Mentions,
    ax: Axes | None = None,
    *,
    term: str | None = None,
    per: str | None = None,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw where in each article the wordings of a term stand.

    Parameters
    ----------
    mentions, term, per, order
        As for `barcode_layout`.
    ax, size, title, note
        As for `interval_chart`.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ChoiceError
        As for `barcode_layout`, or when there is no size of that name.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> type(barcode_chart(mentions, term="war-name")).__name__
    'Figure'
    """
    width = width_of(size)
    layout = barcode_layout(mentions, term=term, per=per, order=order)
    rows = layout.filter(pl.col("kind") == "row")
    with drawing():
        left, names = _names(rows, 0.3 * width)
        if ax is not None:
            _draw(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        small = f"{noted(note, order)} {_small_print(mentions, term)}".strip()
        words = around(width, title or _title(layout), _SUBTITLE, small)
        key = key_lines(layout.filter(pl.col("kind") == "mention"), width)
        each = 0.24 if rows.height <= 12 else 0.19
        each = max(each, 0.28) if any("\n" in name for name in names) else each
        right = max((inches_of(said, _NOTES) for said in rows["label"]), default=0) + 0.12
        head = 0.175 * len(key) + (0.08 if key else 0)
        figure, ax = framed(
            words, width, max(rows.height, 1) * each, left=left + 0.12, right=right, head=head, foot=0.2
        )
        draw_key(figure, key, words.above)
        _draw(ax, layout, names)
        return figure


_SUBTITLE = (
    "Every mention at its place, from the headline (left) to the end of the text: tall, the outlet’s own words; short, "
    "quoted, reported or distanced"
)


def barcode_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: for every row how many mentions, and how they lie in the text."""
    said = []
    for row in layout.filter(pl.col("kind") == "row").iter_rows(named=True):
        own = layout.filter(pl.col("kind") == "mention", pl.col("row") == row["row"])
        titles = own["title"].value_counts().sort("count", "title", descending=[True, False])
        said.append(f"{row['group']}: {row['label']}"
                    + (f" ({listed(titles['title'].to_list())}); {percent(_first_half(own))} of them in the headline "
                       "or the first half" if own.height else ""))  # fmt: skip
    return f"Marks along each text where a wording stands. {'. '.join(said) or 'Nothing to draw'}."


def _sought(mentions: Mentions, term: str | None) -> tuple[str, str]:
    known = [(lexicon.id, one.id) for lexicon in mentions.lexicons for one in lexicon.terms]
    fits = [one for one in known if term in (None, one[1])]
    if len(fits) == 1 or (fits and term is not None):
        return fits[0]
    raise ChoiceError.of("term", term, sorted(one for _, one in known))


def _rows(articles: pl.DataFrame, per: str, order: Sequence[str] | None) -> pl.DataFrame:
    """Which row every article is in: `article, group, row`."""
    outlets = in_order(articles["outlet"].unique().to_list(), order)
    place = pl.col("outlet").replace_strict(outlets, range(len(outlets)), return_dtype=pl.Int64)
    ordered = articles.select("article", pl.col("outlet").alias("group"), row=place).sort("row", "article")
    return ordered.drop("row").with_row_index("row") if per == "article" else ordered


def _items(mentions: Mentions, term: str, found: pl.DataFrame) -> pl.DataFrame:
    """The wordings that occur, most frequent first, each with its shade."""
    used = found["variant"].value_counts().sort("count", "variant", descending=[True, False])
    titles = {variant.id: (variant.title or variant.id.replace("-", " "), variant.pole, lexicon)
              for lexicon in mentions.lexicons for one in lexicon.terms if one.id == term
              for variant in one.variants}  # fmt: skip
    names = used["variant"].to_list()
    poles = [titles[name][1] for name in names]
    said = [titles[name][2].poles[pole] if pole else None for name, pole in zip(names, poles, strict=True)]
    return pl.DataFrame(
        {"item": names, "title": [titles[name][0] for name in names], "pole": poles, "pole_title": said,
         "colour": pole_colours(poles)},
        schema=dict.fromkeys(("item", "title", "pole", "pole_title", "colour"), pl.String),
    )  # fmt: skip


def _marked(found: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    left, right = _HEADLINE
    headline = left + (right - left) * pl.col("start") / pl.col("headline").str.len_chars().clip(lower_bound=1)
    text = pl.col("start") / pl.col("text").str.len_chars().clip(lower_bound=1)
    own = pl.col("voice") == "narrator"
    placed = found.with_columns(
        kind=pl.lit("mention"), item=pl.col("variant"), width=pl.lit(1.0), label=pl.lit(None, pl.String),
        x=pl.when(pl.col("place") == "headline").then(headline).otherwise(text),
        tall=pl.when(own).then(_OWN).otherwise(_OTHER),
    ).join(items, on="item")  # fmt: skip
    number = pl.col("item").replace_strict(items["item"], range(items.height), return_dtype=pl.Int64)
    return placed.sort(number, "row", "x", "article")


def _fitted(part: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in _LAYOUT.items() if name not in part.columns]
    return part.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in _LAYOUT.items())


def _support(row: dict[str, Any], per: str) -> str:
    if not row["many"]:
        return "not named"
    return f"{row['many']:,}" if per == "article" else f"{row['many']:,} in {row['named']:,} of {row['articles']:,}"


def _names(rows: pl.DataFrame, most: float) -> tuple[float, list[str]]:
    """Names of the rows; of several articles of one outlet the first has it."""
    width, names = names_block(rows["group"].to_list(), most)
    groups = rows["group"].to_list()
    return width, [name if not at or groups[at - 1] != groups[at] else "" for at, name in enumerate(names)]


def _draw(ax: Axes, layout: pl.DataFrame, names: Sequence[str]) -> None:
    rows = layout.filter(pl.col("kind") == "row")
    if not rows.height:
        nothing_to_draw(ax)
        return
    for row, label in rows.select("row", "label").iter_rows():
        named = label != "not named"
        for left, right in ((_HEADLINE[0] - 0.006, _HEADLINE[1] + 0.006), (0, 1)):
            ax.plot([left, right], [row, row], color=FAINT if named else RULE, linewidth=7 if named else 0.8,
                    linestyle="-" if named else (0, (2, 2)), zorder=0, solid_capstyle="butt")  # fmt: skip
        ax.annotate(label, (1.01, row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=_NOTES,
                    color=MUTED, style="normal" if named else "italic", annotation_clip=False)  # fmt: skip
    marks = layout.filter(pl.col("kind") == "mention")
    for (colour, tall), part in marks.group_by(["colour", "tall"], maintain_order=True):
        low, high = (part["row"] + sign * tall / 2 for sign in (-1, 1))
        ax.vlines(part["x"].to_list(), low.to_list(), high.to_list(), color=colour, linewidth=1.3, zorder=2)
    ax.set_xlim(_HEADLINE[0] - 0.01, 1.01)
    ax.set_ylim(rows.height - 0.5, -0.5)
    ax.set_yticks(rows["row"].to_list(), names)
    ax.set_xticks([_HEADLINE[0], 0.06, 1], ["headline", "", "end"], color=MUTED)
    ax.get_xticklabels()[0].set_horizontalalignment("left")
    ax.get_xticklabels()[-1].set_horizontalalignment("right")
    ax.tick_params(length=0, labelsize=8)
    ax.tick_params(axis="x", labelsize=6.4, pad=1)
    ax.spines["bottom"].set_visible(False)


def _first_half(marks: pl.DataFrame) -> float:
    return float((marks["x"] < 0.5).sum()) / max(marks.height, 1)


def _title(layout: pl.DataFrame) -> str:
    marks = layout.filter(pl.col("kind") == "mention")
    if not marks.height:
        return "The thing is not named in any of these articles"
    used = marks["title"].value_counts().sort("count", "title", descending=[True, False])
    where = f"{percent(_first_half(marks))} of all mentions stand before the middle of the text"
    return f"“{used['title'][0]}” is the most frequent wording; {where}"


def _small_print(mentions: Mentions, term: str | None) -> str:
    name, _ = _sought(mentions, term)
    version = next(lexicon.version for lexicon in mentions.lexicons if lexicon.id == name)
    said = "Right: mentions. Captions and negated mentions not drawn."
    return f"Lexicon {name} {version}. {said} {made_by(mentions)}"
