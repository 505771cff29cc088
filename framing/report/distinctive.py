"""Distinctive words: what each outlet writes more often than the others, for exploring and never as a test."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framing.measuring.keyness import keyness
from framing.measuring.words import word_counts
from framing.report.heard import only
from framing.tables import Articles, Counts, Scores

__all__ = ["Distinctive", "distinguish"]

_WORDS = 8  # an outlet
_ARTICLES = 2  # a word must stand in so many articles of its outlet; one article is a topic, no habit
_MIN_COUNT = 5
_LETTERS = 3  # shorter ones are mostly bits of abbreviations
_COMMON = 0.25  # share of all articles; words in more of them say little of what an outlet writes
_RESAMPLES = 100


@dataclass(frozen=True, slots=True)
class Distinctive:
    """Keyness of the words shown, the words by outlet in order, and the counts they were found in."""

    scores: Scores
    words: dict[str, list[str]]
    counts: Counts


def distinguish(articles: Articles, outlets: list[str], *, seed: int) -> Distinctive:
    """Find the words of each outlet whose log-odds stand out most, among those in several articles and not in most."""
    counts = only(word_counts(articles), outlets)
    scores = keyness(counts, min_count=_MIN_COUNT, resamples=_RESAMPLES, seed=seed)
    telling = pl.col("item").str.len_chars() >= _LETTERS
    kept = scores.table.filter(pl.col("z") > 0, pl.col("low") > 0, telling).join(
        _everywhere(counts), on="item", how="anti"
    )
    if _several(articles, outlets):
        kept = kept.filter(pl.col("range") >= _ARTICLES)
    ordered = kept.sort("group", pl.col("z"), "item", descending=[False, True, False])
    shown = ordered.filter(pl.int_range(pl.len()).over("group") < _WORDS)
    words = {str(outlet): rows["item"].to_list() for (outlet,), rows in shown.group_by("group", maintain_order=True)}
    return Distinctive(replace(scores, table=shown), words, counts)


def _everywhere(counts: Counts) -> pl.DataFrame:
    """Give the words that so many articles use that they tell little: most are function words."""
    many = max(counts.table["article"].n_unique() * _COMMON, _ARTICLES)
    return counts.table.group_by("item").agg(pl.col("article").n_unique()).filter(pl.col("article") > many)


def _several(articles: Articles, outlets: list[str]) -> bool:
    told = articles.table.filter(pl.col("outlet").is_in(outlets)).group_by("outlet").agg(pl.len())["len"]
    return bool(len(told)) and float(told.median() or 0) >= _ARTICLES  # type: ignore[arg-type]
