"""The same fact over the articles of a story, and where it is not found."""

from __future__ import annotations

from difflib import SequenceMatcher

import polars as pl

from framing.reading.facts.read import SMALL

__all__ = ["aligned", "same_numbers", "same_quotations"]

_MEASURED = (
    "percent", "dollar", "euro", "pound", "year", "month", "week", "day", "hour", "minute", "second", "metre", "meter",
    "kilometre", "kilometer", "mile", "degree", "ton", "tonne", "point", "time",
)  # fmt: skip
_ALIKE = 0.8
_LEAST = 2  # other outlets that must carry a fact before its absence is told


def same_numbers(found: pl.DataFrame) -> pl.DataFrame:
    """Name numbers of a story that are one fact alike.

    Small ones, sums of money, shares and spans of time are one where value and unit agree; greater counts where the
    value does (*600 observers*, *600 monitors*), and are called by their commonest unit.
    """
    numbers = found.filter(pl.col("kind") == "number").with_columns(
        value=pl.col("fact").str.extract(r"^(\S+)"), unit=pl.col("fact").str.extract(r"^\S+ (.+)$")
    )
    size = pl.col("value").str.replace_all(",", "").cast(pl.Float64)
    by_value = (size > SMALL) & ~pl.col("unit").is_in(_MEASURED).fill_null(value=False)
    numbers = numbers.with_columns(key=pl.when(by_value).then("value").otherwise("fact"))
    common = numbers.filter(pl.col("unit").is_not_null()).group_by("story", "key", "fact").len()
    names = common.sort("len", "fact", descending=[True, False]).unique(["story", "key"], keep="first")
    named = numbers.join(names.select("story", "key", name="fact"), on=["story", "key"], how="left")
    named = named.with_columns(fact=pl.col("name").fill_null(pl.col("fact"))).select(found.columns)
    return pl.concat([found.filter(pl.col("kind") != "number"), named])


def same_quotations(found: pl.DataFrame) -> pl.DataFrame:
    """Name quotations of a story that are alike to .8, or of which one holds the other, by the longest of them."""
    parts = [found.filter(pl.col("kind") != "quote")]
    for _, rows in found.filter(pl.col("kind") == "quote").group_by("story", maintain_order=True):
        names: dict[str, str] = {}
        for said in sorted(rows["fact"].unique(), key=lambda words: (-len(words), words)):
            names[said] = next((name for other, name in names.items() if _alike(said, other)), said)
        parts.append(rows.with_columns(fact=pl.col("fact").replace_strict(names, return_dtype=pl.String)))
    return pl.concat(parts)


def _alike(said: str, other: str) -> bool:
    if f" {said} " in f" {other} ":
        return True
    one, two = said.split(), other.split()
    if 2 * min(len(one), len(two)) < _ALIKE * (len(one) + len(two)):
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def aligned(found: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give every fact of a story against every article of it.

    Parameters
    ----------
    found : polars.DataFrame
        `story, kind, fact, article, strength, place, start, end`, in reading order.
    articles : polars.DataFrame
        `article, outlet, story, published, words`.
    """
    first = found.unique(["story", "kind", "fact", "article"], keep="first", maintain_order=True)
    grid = first.select("story", "kind", "fact").unique().join(articles, on="story")
    table = grid.join(first, on=["story", "kind", "fact", "article"], how="left")
    table = table.with_columns(present=pl.col("start").is_not_null())
    fact = ["story", "kind", "fact"]
    carriers = table.filter("present").group_by(fact).agg(
        carriers=pl.col("outlet").unique(), since=pl.col("published").min(), times=pl.len(),
    )  # fmt: skip
    table = table.join(carriers, on=fact)
    others = pl.col("carriers").list.len() - pl.col("carriers").list.contains(pl.col("outlet")).cast(pl.Int64)
    later = (pl.col("published") > pl.col("since")).fill_null(value=False)
    table = table.with_columns(outlets=others.cast(pl.Int64))
    told = ~pl.col("present") & (pl.col("outlets") >= _LEAST) & later
    # Facts fall on the words of the story's other articles at an even rate; how often would this many words meet it?
    rest = pl.col("words").sum().over(fact) - pl.col("words")
    rate = (pl.col("times") - pl.col("present").cast(pl.Int64)) / pl.when(rest > 0).then(rest)
    return table.with_columns(
        not_found_here=told,
        chance=1 - (-rate * pl.col("words")).exp(),
        article_words=pl.col("words").cast(pl.Int64),
        publication_rank=pl.col("published").rank("dense").over(fact).cast(pl.Int64),
    )
