"""Whether there are dates, and whether outlets stand in the same months."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.articles.checks.findings import Finding, by_share
from framing.tables import Articles

__all__ = ["dates_apart", "dates_missing", "one_date"]


def dates_missing(articles: Articles) -> Iterator[Finding]:
    """Say which outlets lack dates."""
    advice = "Without dates stories are grouped by words alone. Name the column with columns={'published': …}."
    yield from by_share(articles.table, pl.col("published").is_null(), "no date", advice, warning=0.2, serious=2)


def dates_apart(articles: Articles) -> Iterator[Finding]:
    """Say which outlets wrote in months in which no other did: what differs may be the time, not the outlet."""
    dated = articles.table.drop_nulls("published").with_columns(pl.col("published").dt.truncate("1mo").alias("month"))
    if dated["outlet"].n_unique() < 2:
        return
    shared = dated.with_columns((pl.col("outlet").n_unique().over("month") > 1).alias("shared"))
    found = shared.group_by("outlet").agg(pl.col("shared").mean()).sort("outlet")
    for outlet, share in found.filter(pl.col("shared") < 0.8).iter_rows():
        severity = "serious" if share == 0 else "warning" if share < 0.5 else "note"
        advice = "Compare only months that others have too: most of a difference could be a difference of time."
        yield Finding("dates apart", outlet, share, "share in months with others", severity, advice)


def one_date(articles: Articles) -> Iterator[Finding]:
    """Say where most articles of many carry the very same time: the day they were collected, as a rule."""
    dated = articles.table.drop_nulls("published")
    counts = dated.group_by("outlet").agg(
        pl.len().alias("all"), pl.col("published").mode().first().alias("usual"), pl.col("published")
    )
    same = pl.col("published").list.eval(pl.element() == pl.element().mode().first()).list.mean()
    found = counts.with_columns(same.alias("same")).filter((pl.col("all") >= 20) & (pl.col("same") > 0.5))
    for outlet, usual, share in found.sort("outlet").select("outlet", "usual", "same").iter_rows():
        advice = f"Most carry the time {usual:%Y-%m-%d %H:%M}: is it when they were collected? Name the right column."
        yield Finding("one date", outlet, share, "share of dated articles", "warning", advice)
