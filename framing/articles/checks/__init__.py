"""What can be wrong with a collection of articles, one check a function; adding one is a function and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from framing.articles.checks.amounts import few_articles, months, outlets_there, rows_lost, sampled
from framing.articles.checks.findings import Finding
from framing.articles.checks.kinds import copied, languages, opinion_among_news
from framing.articles.checks.texts import boilerplate, damaged, headlines, lengths, stubs, without_text
from framing.articles.checks.times import dates_apart, dates_missing, one_date
from framing.tables import Articles

__all__ = ["CHECKS", "Finding"]

CHECKS: Mapping[str, Callable[[Articles], Iterator[Finding]]] = MappingProxyType(
    {
        "outlets": outlets_there,
        "few articles": few_articles,
        "months": months,
        "rows lost": rows_lost,
        "sample": sampled,
        "no date": dates_missing,
        "dates apart": dates_apart,
        "one date": one_date,
        "length": lengths,
        "no text": without_text,
        "no headline": headlines,
        "stubs": stubs,
        "boilerplate": boilerplate,
        "damaged": damaged,
        "languages": languages,
        "opinion": opinion_among_news,
        "copies": copied,
    }
)
"""All checks by name, in the order in which they are told."""
