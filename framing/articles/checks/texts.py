"""Whether the texts are whole."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.articles.checks.findings import Finding, by_share, patterns, words
from framing.tables import Articles

__all__ = ["boilerplate", "damaged", "headlines", "lengths", "stubs", "without_text"]


def lengths(articles: Articles) -> Iterator[Finding]:
    """Say whose articles are much longer or shorter than those of the others, by medians."""
    medians = articles.table.filter(words() > 0).group_by("outlet").agg(words().median().alias("words")).sort("outlet")
    for outlet, median in medians.iter_rows() if medians.height > 1 else ():
        others = medians.filter(pl.col("outlet") != outlet).select(pl.median("words")).item()
        ratio = median / others
        if not 1 / 3 <= ratio <= 3:
            than = "longer" if ratio > 1 else "shorter"
            advice = f"Its articles are much {than} than those of others: shorter ones name fewer things. Use shares."
            yield Finding("length", outlet, ratio, "times the others' median", "warning", advice)


def without_text(articles: Articles) -> Iterator[Finding]:
    """Say which outlets have headlines only."""
    advice = "Only headlines can be measured: pass places=('headline',), or add the texts."
    yield from by_share(articles.table, words() == 0, "no text", advice, warning=0.1, serious=2)


def headlines(articles: Articles) -> Iterator[Finding]:
    """Say which outlets lack headlines."""
    missing = pl.col("headline").is_null()
    advice = "Headlines are the place where words are chosen most. Name their column with columns={'headline': …}."
    yield from by_share(articles.table, missing, "no headline", advice, warning=0.1, serious=2)


def stubs(articles: Articles) -> Iterator[Finding]:
    """Say where texts are short and end as at a paywall."""
    rules = patterns()["stub"]
    shown = pl.col("text").str.to_lowercase().str.contains("|".join(rules["patterns"]))
    short = (words() > 0) & (words() <= rules["longest"])
    advice = "Texts end at a paywall or were cut. Get them in full, or leave the outlet out: a stub names fewer things."
    yield from by_share(articles.table, short & shown, "paywall stubs", advice, warning=0.05, serious=0.5)


def boilerplate(articles: Articles) -> Iterator[Finding]:
    """Say where little of the text is left to be counted."""
    length = (pl.col("end") - pl.col("start")).cast(pl.Float64)
    lost = pl.col("place") == "boilerplate"
    zones = articles.zones.join(articles.table.select("article", "outlet"), on="article")
    share = zones.group_by("outlet").agg((length * lost).sum() / length.sum()).sort("outlet")
    for outlet, part in share.iter_rows():
        if part >= 0.3:
            advice = "Much of the text is set aside. Look at articles.zones; keep_repeated= puts lines back."
            yield Finding("boilerplate", outlet, part, "share of characters", "warning", advice)


def damaged(articles: Articles) -> Iterator[Finding]:
    """Say where signs show that a text was read in the wrong encoding."""
    broken = pl.col("text").str.contains(patterns()["damage"]["pattern"])
    advice = "Letters are damaged, so that words are missed. Read the files again with encoding=."
    yield from by_share(articles.table, broken, "damaged letters", advice, warning=0.02, serious=0.5)
