"""Which part of a text is lead, body, caption or boilerplate."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.articles.lines import lines_of, with_repeats, with_rules
from framing.columns import empty

__all__ = ["find_zones", "zones_and_repeats"]

_LONG_LEAD = 120  # words: a first paragraph longer than this is a text without paragraphs
_CUT_LEAD = 60  # words of it that are lead at most, if a sentence ends before
_SHORT = 60  # characters: no longer is a line that a promotion line pulls along
_LONGEST_BETWEEN = 120  # characters: a longer line between others is a paragraph, repeated or not
_LABEL = 30  # characters: no longer is a label of a menu above the headline
_ECHO_LINES = 3  # a headline with its subtitle is repeated over no more lines than this


def find_zones(table: pl.DataFrame) -> pl.DataFrame:
    r"""Say for every text which part is lead, body, caption and boilerplate.

    The line is the unit. A line is

    - *boilerplate* where a rule of the language says so (breadcrumbs, share bars, promotion, related links,
      credits, rights); where it opens the text and repeats the headline, which is counted as headline already; where
      the outlet puts it into many articles (see `lines.with_repeats`) and it stands before the first or behind
      the last running text, or is short and no sentence (a sentence that is repeated between others is
      background, which is text); and where it stands in the closing block behind such a line and is short and
      no sentence (the name of an app, a bare address).
    - *caption* where a rule finds a photo credit or the opening of a caption.
    - *lead* in the first paragraph of what is left. If that is longer than 120 words, the text came without
      paragraphs: its first two sentences are the lead if they have no more than
      60 words, else the first (or 60 words of it).
    - *body* otherwise.

    Parameters
    ----------
    table : polars.DataFrame
        Articles, with `article`, `outlet`, `headline`, `text` and `language`.

    Returns
    -------
    polars.DataFrame
        `article, place, start, end` in code points of `text`, in the order of the articles and of their text.
        Zones of an article do not overlap; together they hold every code point of it that is not blank.

    Notes
    -----
    Rules are meant to miss rather than to take: a promotion that is written as running text stays text. A
    real paragraph that happens to be a whole line of the kind a rule describes is lost to the count; look at
    `articles.zones` where numbers surprise.

    Examples
    --------
    >>> text = "They met on Monday.\n\nShare this article"
    >>> row = {"article": "a", "outlet": "The Dawn", "headline": "Talks", "language": "en", "text": text}
    >>> find_zones(pl.DataFrame([row])).rows()
    [('a', 'lead', 0, 19), ('a', 'boilerplate', 21, 39)]
    """
    return zones_and_repeats(table)[0]


def zones_and_repeats(table: pl.DataFrame, keep: bool | Sequence[str] = False) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the zones, and the lines that are boilerplate only because their outlet repeats them.

    Parameters
    ----------
    table : polars.DataFrame
        As for `find_zones`.
    keep : bool or sequence of str
        Lines that are text all the same, whatever says otherwise; True for all that are only repeated.

    Returns
    -------
    zones : polars.DataFrame
        As from `find_zones`.
    repeated : polars.DataFrame
        `line, outlet, articles, of`: the line stands in so many of so many articles of the outlet; sorted by
        outlet, the most frequent line first.
    """
    if table.height == 0:
        return empty("zones"), pl.DataFrame(schema=_REPEATED)
    lines = _with_echo(with_repeats(with_rules(lines_of(table)), keep))
    lines = _with_places(_with_blocks(_put_back(lines, [] if isinstance(keep, bool) else keep)))
    return _zones(table, _with_cut_leads(lines)), _repeats(lines)


_REPEATED = {"line": pl.String, "outlet": pl.String, "articles": pl.Int64, "of": pl.Int64}


def _repeats(lines: pl.DataFrame) -> pl.DataFrame:
    """Count the learned lines by outlet."""
    learned = pl.col("repeated") & (pl.col("place") == "boilerplate") & ~pl.col("boilerplate") & ~pl.col("echo")
    by_rule = (pl.col("at_top") & pl.col("opening")) | (pl.col("at_end") & pl.col("closing"))
    found = lines.filter(learned & ~by_rule).group_by("outlet", "line", maintain_order=True)
    counted = found.agg(pl.col("number").n_unique().cast(pl.Int64).alias("articles"))
    of_outlet = lines.group_by("outlet").agg(pl.col("number").n_unique().cast(pl.Int64).alias("of"))
    joined = counted.join(of_outlet, on="outlet", how="left", nulls_equal=True)
    return joined.select(list(_REPEATED)).sort("outlet", "articles", "line", descending=[False, True, False])


def _zones(table: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Put lines of one place that follow one another together."""
    run = (pl.struct("number", "place")).rle_id()
    zones = lines.group_by(run.alias("run"), maintain_order=True).agg(
        pl.first("number", "place", "start"), pl.last("end")
    )
    articles = table["article"].gather(zones["number"])
    return zones.select(articles.alias("article"), "place", pl.col("start", "end").cast(pl.Int32))


def _with_echo(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `echo`: the first lines, as long as they go on repeating the headline, and half of it at least.

    Breadcrumbs and the like may stand above them, and so may the labels of a menu, which are then `at_top` too.
    """
    opens = pl.col("headline").pipe(_plain).str.starts_with(pl.col("line").pipe(_plain)).fill_null(False)
    label = ~opens & ~pl.col("ends") & (pl.col("line").str.len_chars() <= _LABEL)
    above = (pl.col("boilerplate") | pl.col("at_top") | label).cast(pl.UInt8).cum_min().over("number").cast(pl.Boolean)
    lines = lines.with_columns(((~above).cast(pl.Int64).cum_sum().over("number") - 1).alias("nth"))
    alike = _initial("line") == _initial("headline")
    possible = lines.filter(pl.col("nth") == 0).filter(alike).select("number")
    first = lines.filter(pl.col("nth").is_between(0, _ECHO_LINES - 1)).join(
        possible, on="number", maintain_order="left"
    )
    first = first.with_columns(_letters("line").alias("_line"), _letters("headline").alias("_headline"))
    length = pl.col("_line").str.len_chars()
    before = length.cum_sum().over("number") - length
    same = (length > 0) & (pl.col("_headline").str.slice(before, length) == pl.col("_line"))
    first = first.with_columns(same.cast(pl.UInt8).cum_min().over("number").cast(pl.Boolean).alias("echo"))
    covered = (pl.col("_line").str.len_chars() * pl.col("echo")).sum().over("number")
    enough = covered * 2 >= pl.col("_headline").str.len_chars()
    found = first.filter(pl.col("echo") & enough).select("number", "nth", "echo")
    joined = lines.join(found, on=["number", "nth"], how="left", maintain_order="left")
    joined = joined.with_columns(pl.col("echo").fill_null(False))
    return joined.with_columns(pl.col("at_top") | ((pl.col("nth") < 0) & pl.col("echo").any().over("number")))


def _put_back(lines: pl.DataFrame, keep: Sequence[str]) -> pl.DataFrame:
    """Add `kept`, and take from the lines that were named what rules and the headline said of them."""
    kept = pl.col("line").is_in([line.strip() for line in keep])
    said = ("boilerplate", "caption", "at_top", "at_end", "echo")
    return lines.with_columns(*(pl.col(name) & ~kept for name in said), kept=kept)


def _with_blocks(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `opening` and `closing`: boilerplate before the first and behind the last running text."""
    anywhere = pl.col("boilerplate") | pl.col("echo")
    top, end = (anywhere | pl.col("repeated") | pl.col(name) for name in ("at_top", "at_end"))
    no_words, short = ~pl.col("line").str.contains(r"\pL|\pN"), pl.col("line").str.len_chars() <= _SHORT
    weak = (no_words | (short & ~pl.col("ends"))) & ~pl.col("kept")
    lines = lines.with_columns(
        top.alias("_top"), end.alias("_end"),
        (top | pl.col("caption")).alias("_opening"), (end | weak | pl.col("caption")).alias("_closing"),
    )  # fmt: skip
    lines = lines.with_columns(_all_before("_opening"), _all_behind("_closing"))
    begun = (pl.col("_closing") & pl.col("_end")).cast(pl.UInt8).cum_max().over("number").cast(pl.Boolean)
    return lines.with_columns(
        (pl.col("_opening") & pl.col("_top")).alias("opening"),
        (pl.col("_closing") & (pl.col("_end") | (begun & weak))).alias("closing"),
    )


def _with_places(lines: pl.DataFrame) -> pl.DataFrame:
    """Add `place`; the first paragraph of running text is the lead."""
    between = pl.col("repeated_often") & ~pl.col("ends") & (pl.col("line").str.len_chars() <= _LONGEST_BETWEEN)
    lost = pl.col("boilerplate") | pl.col("echo") | pl.col("opening") | pl.col("closing") | between
    place = pl.when(lost).then(pl.lit("boilerplate")).when("caption").then(pl.lit("caption")).otherwise(pl.lit("body"))
    lines = lines.with_columns(place.alias("place"))
    running = pl.col("place") == "body"
    goes_on = ~pl.col("after_gap") & running.shift(1) & ~pl.col("ends").shift(1)
    begins = (running & ~goes_on.fill_null(False)).cast(pl.UInt32).cum_sum().over("number")
    return lines.with_columns(pl.when(running & (begins == 1)).then(pl.lit("lead")).otherwise("place").alias("place"))


def _with_cut_leads(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut a lead that is no paragraph but a whole text: its first sentences stay lead, the rest is body."""
    leads = lines.filter(pl.col("place") == "lead").with_columns(
        pl.col("line").str.count_matches(r"\S+").alias("_words")
    )
    leads = leads.filter(pl.col("_words") > _LONG_LEAD).with_columns(_lead_length(pl.col("line")).alias("_kept"))
    cut = pl.col("start") + pl.col("_kept")
    rest = leads.with_columns(pl.lit("body").alias("place"), _next_word(cut).alias("start"))
    heads = lines.join(leads.select("number", "start", "_kept"), on=["number", "start"], how="left")
    kept = pl.when(pl.col("_kept").is_not_null()).then(cut).otherwise("end")
    parts = [part.select("number", "place", "start", "end") for part in (heads.with_columns(kept.alias("end")), rest)]
    return pl.concat(parts).sort("number", "start")


def _lead_length(line: pl.Expr) -> pl.Expr:
    """Code points of the first two sentences, of one where two are too long, of some words where one is."""
    one = line.str.extract(rf"^((?s:.*?){_END})\s")
    two = line.str.extract(rf"^((?s:.*?){_END}\s+(?s:.*?){_END})\s")
    some = line.str.extract(rf"^((?:\S+\s+){{{_CUT_LEAD - 1}}}\S+)")
    two_fit = two.str.count_matches(r"\S+") <= _CUT_LEAD
    one_fits = one.str.count_matches(r"\S+") <= _LONG_LEAD
    return pl.when(two_fit).then(two).when(one_fits).then(one).otherwise(some).str.len_chars().cast(pl.Int64)


_END = r"""[\p{Ll}\pN%)”"’']{3}\s?[.!?]["'”’)\]]*(?:\s["”’]+)?"""
"""A sentence end found simply: a sign behind three small letters, so behind no title (Mr.) and no initial."""


def _next_word(position: pl.Expr) -> pl.Expr:
    rest = pl.col("line").str.slice(position - pl.col("start"))
    return position + rest.str.len_chars().cast(pl.Int64) - rest.str.strip_chars_start().str.len_chars().cast(pl.Int64)


def _letters(column: str) -> pl.Expr:
    return _plain(pl.col(column))


def _plain(text: pl.Expr) -> pl.Expr:
    """Small letters and digits only: the rest differs between a headline and its repetition."""
    return text.str.to_lowercase().str.replace_all(r"[^\pL\pN]+", "")


def _initial(column: str) -> pl.Expr:
    return pl.col(column).str.extract(r"([\pL\pN])").str.to_lowercase()


def _all_before(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.UInt8).cum_min().over("number").cast(pl.Boolean)


def _all_behind(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.UInt8).reverse().cum_min().reverse().over("number").cast(pl.Boolean)
