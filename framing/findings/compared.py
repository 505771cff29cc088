"""Comparisons to sentences: which differences are clear, how large, and how many cannot be told from chance.

Scores of compare ─► Finding: pieces of text and of numbers
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.findings.sentences import Evidence, Finding
from framing.findings.words import percent, plural
from framing.tables import Scores

__all__ = ["clear_differences", "describe_compared"]


def clear_differences(scores: Scores) -> pl.DataFrame:
    """Give the rows with a verdict of higher or lower, the widest difference first, with titles and questions."""
    keys = ["lexicon", "term", "item"]
    clear = scores.table.filter(pl.col("verdict").is_in(["higher", "lower"]))
    titled = clear.join(scores.items.select(*keys, "title", "question"), on=keys, how="left", nulls_equal=True)
    return titled.sort(pl.col("estimate").abs(), "term", "item", "group", descending=[True, False, False, False])


def describe_compared(scores: Scores, *, paired: bool, most: int = 2) -> tuple[Finding, ...]:
    """Say how many differences are clear, and the widest of them.

    Parameters
    ----------
    scores : Scores
        From `compare` of shares, each outlet against the rest.
    paired : bool
        Whether the same stories were compared.
    most : int
        The most differences to name, one a term.
    """
    return (*_how_many(scores, paired=paired), *_widest(scores, most))


def _how_many(scores: Scores, *, paired: bool) -> Iterator[Finding]:
    total = scores.table.height
    if not total:
        return
    clear = scores.table.filter(pl.col("verdict").is_in(["higher", "lower"])).height
    unsure = scores.table.filter(pl.col("verdict") == "cannot tell").height
    on = "on the same stories" if paired else "over all their articles"
    said = f"{clear:,} of {total:,} differences between an outlet and the others, {on}, are more than chance"
    yield Finding(((f"{said}; in {unsure:,} these articles cannot tell.", None),))


def _widest(scores: Scores, most: int) -> Iterator[Finding]:
    rows = clear_differences(scores).unique(["lexicon", "term"], keep="first", maintain_order=True).head(most)
    for row in rows.iter_rows(named=True):
        more = "more" if row["estimate"] > 0 else "less"
        low, high = sorted((abs(row["low"]), abs(row["high"])))
        yield Finding((
            (f"{row['question'] or row['term']} {row['group']} writes “{row['title']}” in ", None),
            (percent(row["group_value"]), Evidence(row["term"], row["item"], (row["group"],), ("narrator",))),
            (f" of its mentions, the other outlets in {percent(row['reference_value'])}: "
             f"{100 * abs(row['estimate']):.0f} points {more} (95\u202f% interval {100 * low:.0f} to {100 * high:.0f}, "
             f"q = {row['q']:.3f}, {plural(row['articles'], 'article')}).", None),
        ))  # fmt: skip
