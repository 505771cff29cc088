"""Whether the articles are of one kind: one language, news, each one once."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.articles.checks.findings import Finding, by_share, patterns
from framing.tables import Articles

__all__ = ["copied", "languages", "opinion_among_news"]


def languages(articles: Articles) -> Iterator[Finding]:
    """Say which languages there are, and where what should be English is not."""
    counts = articles.table["language"].drop_nulls().str.slice(0, 2).value_counts().sort("language")
    if counts.height > 1:
        told = ", ".join(f"{language} ({count:,})" for language, count in counts.iter_rows())
        advice = f"{told}: each language needs its own lexicons and is grouped apart. Compare within one language."
        yield Finding("several languages", None, counts.height, "languages", "warning", advice)
    advice = "These texts are not in English but would be read as if they were. Pass language=, or leave them out."
    yield from by_share(articles.table, _is_foreign(), "not English", advice, warning=0.02, serious=0.5)


def _is_foreign() -> pl.Expr:
    """Hardly any of the commonest English words stand in a text that says it is English or says nothing."""
    rules = patterns()["language"]
    lower = pl.col("text").str.slice(0, 20_000).str.to_lowercase()
    words = lower.str.count_matches(r"\pL+")
    usual = lower.str.count_matches(rf"\b(?:{'|'.join(rules['english'])})\b")
    said = pl.col("language").is_null() | pl.col("language").str.starts_with("en")
    unspaced = lower.str.count_matches(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]") > rules["enough"]
    foreign: pl.Expr = said & (((words >= rules["enough"]) & (usual < rules["least"] * words)) | unspaced)
    return foreign


def opinion_among_news(articles: Articles) -> Iterator[Finding]:
    """Say where address, section or headline call an article opinion and its genre does not."""
    rules = patterns()["opinion"]
    tests = [pl.col("url").str.to_lowercase().str.contains(rules["url"]),
             pl.col("headline").str.to_lowercase().str.contains(rules["headline"])]  # fmt: skip
    if articles.table.schema.get("section") == pl.String:
        tests.append(pl.col("section").str.to_lowercase().str.contains(rules["section"]))
    shown = pl.any_horizontal(test.fill_null(False) for test in tests)
    unmarked = pl.col("genre").is_null() | ~pl.col("genre").str.contains("opinion")
    advice = "News is compared with news: set genre to opinion for these, and they are left out by default."
    yield from by_share(articles.table, shown & unmarked, "opinion among news", advice, warning=0.02, serious=0.5)


def copied(articles: Articles) -> Iterator[Finding]:
    """Say how many articles repeat another: as flagged, and word for word where nothing is flagged."""
    flagged = pl.col("copy_of").is_not_null()
    key = pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars()
    again = ~pl.struct(key).is_first_distinct() & (key != "") & ~flagged
    advice = "They are counted once by default."
    yield from by_share(articles.table, flagged, "copies", advice, warning=0.3, serious=2)
    advice = "Word for word the same as an article before. Flag copies, so that each is counted once."
    yield from by_share(articles.table, again, "repeated texts", advice, warning=0.02, serious=0.5)
