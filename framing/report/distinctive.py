"""Distinctive words: what each outlet writes more often than the others, for exploring and never as a test."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framing.measuring.keyness import keyness
from framing.report.heard import only
from framing.tables import Articles, Counts, Scores

__all__ = ["Distinctive", "distinguish"]

_WORDS = 8  # an outlet
_ARTICLES = 2  # a word must stand in so many articles of its outlet; one article is a topic, no habit
_MIN_COUNT = 5
_WORDS_AN_OCCURRENCE = 200_000  # in a large collection a word must be found once in so many to be worth its time
_LETTERS = 3  # shorter ones are mostly bits of abbreviations
_COMMON = 0.2  # share of the other outlets' articles; words in more of them are mostly function words
_RESAMPLES = 100


@dataclass(frozen=True, slots=True)
class Distinctive:
    """Keyness of the words shown, the words by outlet in order, and the counts they were found in.

    Attributes
    ----------
    pair : Scores or None
        Of two outlets the words of both, seen from the first: what a two-sided chart draws.
    """

    scores: Scores
    words: dict[str, list[str]]
    counts: Counts
    pair: Scores | None = None


def distinguish(every: Counts, articles: Articles, outlets: list[str], *, seed: int) -> Distinctive:
    """Find the words of each outlet whose log-odds stand out most, among those in several articles and not in most."""
    counts = only(every, outlets)
    words = int(counts.articles["exposure"].sum())
    fewest = max(_MIN_COUNT, round(words / _WORDS_AN_OCCURRENCE))
    scores = keyness(counts, min_count=fewest, resamples=_RESAMPLES, seed=seed)
    telling = pl.col("item").str.len_chars() >= _LETTERS
    higher = scores.table.filter(pl.col("z") > 0, pl.col("low") > 0, telling)
    kept = higher.join(_common_elsewhere(counts), on=["group", "item"], how="anti")
    if _several(articles, outlets):
        kept = kept.filter(pl.col("range") >= _ARTICLES)
    ordered = kept.sort("group", pl.col("z"), "item", descending=[False, True, False])
    shown = ordered.filter(pl.int_range(pl.len()).over("group") < _WORDS)
    by_outlet = {
        str(outlet): rows["item"].to_list() for (outlet,), rows in shown.group_by("group", maintain_order=True)
    }
    return Distinctive(replace(scores, table=shown), by_outlet, counts, _pair(scores, shown["item"], outlets))


def _pair(scores: Scores, words: pl.Series, outlets: list[str]) -> Scores | None:
    if len(outlets) != 2 or words.is_empty():
        return None
    kept = scores.table.filter(pl.col("group") == outlets[0], pl.col("item").is_in(words.to_list()))
    return replace(scores, table=kept)


def _common_elsewhere(counts: Counts) -> pl.DataFrame:
    """Give the words by outlet that so many articles of the other outlets use too that they tell little."""
    counted = counts.articles.filter(pl.col("left_out").is_null())
    own = counted.group_by(pl.col("outlet").alias("group")).agg(articles=pl.len())
    using = counts.table.group_by(pl.col("outlet").alias("group"), "item").agg(using=pl.col("article").n_unique())
    elsewhere = using.join(own, on="group").with_columns(
        share=(pl.col("using").sum().over("item") - pl.col("using")) / (counted.height - pl.col("articles"))
    )
    return elsewhere.filter(pl.col("share") > _COMMON).select("group", "item")


def _several(articles: Articles, outlets: list[str]) -> bool:
    told = articles.table.filter(pl.col("outlet").is_in(outlets)).group_by("outlet").agg(pl.len())["len"]
    return bool(len(told)) and float(told.median() or 0) >= _ARTICLES  # type: ignore[arg-type]
