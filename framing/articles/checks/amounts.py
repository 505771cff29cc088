"""Whether there are enough articles, of enough outlets."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.articles.checks.findings import Finding
from framing.tables import Articles

__all__ = ["few_articles", "months", "outlets_there", "rows_lost", "sampled"]

_ENOUGH = 10  # articles a side: with fewer an unpaired comparison says "cannot tell"
_ENOUGH_STORIES = 6  # the same for comparisons inside stories


def outlets_there(articles: Articles) -> Iterator[Finding]:
    """Count the articles of each outlet; one outlet alone has nobody to be compared with."""
    counts = articles.table["outlet"].value_counts().sort("outlet")
    if counts.height < 2:
        advice = "Nothing can be compared: add articles of other outlets, or pass outlet= where a file names none."
        yield Finding("one outlet", None, counts.height, "outlets", "serious", advice)
    for outlet, count in counts.iter_rows():
        yield Finding("articles", outlet, count, "articles", "note", "")


def few_articles(articles: Articles) -> Iterator[Finding]:
    """Say which outlets have too little to be compared, unless enough stories are shared."""
    together = articles.table.drop_nulls("story").group_by("story").agg(pl.col("outlet").n_unique())
    paired = together.filter(pl.col("outlet") > 1).height
    small = articles.table["outlet"].value_counts().filter(pl.col("count") < _ENOUGH).sort("outlet")
    outlets = articles.table["outlet"].n_unique()
    if outlets > 1 and _is_one_story(articles.table):
        advice = "One story: the report shows its sentences side by side and gives no verdict on habits."
        yield Finding("one story", None, articles.table.height, "articles", "note", advice)
        return
    for outlet, count in small.iter_rows():
        advice = (
            f'Fewer than {_ENOUGH}: it gets "cannot tell" unless it shares {_ENOUGH_STORIES} stories with others. '
            "Add articles, or leave it out."
        )
        yield Finding("few articles", outlet, count, "articles", "warning", advice)
    if outlets > 1 and outlets - small.height < 2 and paired < _ENOUGH_STORIES:
        advice = (
            f"Fewer than two outlets have {_ENOUGH} articles and fewer than {_ENOUGH_STORIES} stories are told by two: "
            "read the sentences, but expect no verdict on habits."
        )
        yield Finding("too little to compare", None, articles.table.height, "articles", "serious", advice)


def _is_one_story(table: pl.DataFrame) -> bool:
    return table["story"].null_count() == 0 and table["story"].n_unique() == 1


def months(articles: Articles) -> Iterator[Finding]:
    """Count articles by outlet and month; months without any are not listed."""
    dated = articles.table.drop_nulls("published").with_columns(pl.col("published").dt.strftime("%Y-%m").alias("month"))
    counts = dated.group_by("outlet", "month").len().sort("outlet", "month")
    for outlet, month, count in counts.iter_rows():
        yield Finding("articles in the month", outlet, count, "articles", "note", "", month)


def rows_lost(articles: Articles) -> Iterator[Finding]:
    """Say how much was dropped while reading."""
    lost = articles.notes.filter(pl.col("what") == "dropped").height
    if lost:
        share = lost / (lost + articles.table.height)
        severity = "serious" if share >= 0.5 else "warning" if share >= 0.05 else "note"
        advice = "Rows were dropped while reading; articles.notes says which and why."
        yield Finding("rows lost", None, share, "share of rows", severity, advice)


def sampled(articles: Articles) -> Iterator[Finding]:
    """Say that the articles are a sample of an archive."""
    for why in articles.notes.filter(pl.col("what") == "sample")["why"]:
        yield Finding("sample", None, articles.table.height, "articles", "warning", f"{why}.")
