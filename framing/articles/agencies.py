"""Which wire service an article credits: in its dateline, its byline or a line of its own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

__all__ = ["credited_agencies"]

_EDGE = 400  # code points at either end of a text in which a credit can stand


@dataclass(frozen=True, slots=True)
class _Rules:
    head: re.Pattern[str]
    tail: re.Pattern[str]
    byline: re.Pattern[str]
    ids: dict[str, str]


def credited_agencies(articles: pl.DataFrame) -> pl.Series:
    """Give the agency of every article: what it said already, else the credit found, else null.

    A service that is only quoted (*he told Reuters*) is no credit: a mark counts in brackets or before the dash of a
    dateline, in brackets or behind a dash at the end, a name as the whole byline (*By X, Reuters* counts too) or as a
    line of its own.

    Parameters
    ----------
    articles : polars.DataFrame
        With `agency`, `author` and `text`.
    """
    rows = articles.select(
        "agency", "author", pl.col("text").str.head(_EDGE).alias("head"), pl.col("text").str.tail(_EDGE).alias("tail")
    )
    return pl.Series("agency", [said or _credit(*row) for said, *row in rows.iter_rows()], dtype=pl.String)


def _credit(author: str | None, head: str, tail: str) -> str | None:
    rules = _rules()
    found = rules.byline.search(author or "") or rules.head.search(head) or rules.tail.search(tail.rstrip())
    return rules.ids[next(name for name in found.groups() if name)] if found else None


@cache
def _rules() -> _Rules:
    data = tomllib.loads((files("framing.articles") / "data" / "agencies.toml").read_text(encoding="utf-8"))
    marks = {mark: agency["id"] for agency in data["agencies"] for mark in agency["marks"]}
    names = {name: agency["id"] for agency in data["agencies"] for name in agency["names"]}
    mark, name = _any_of(marks), _any_of(names)
    return _Rules(
        head=re.compile(
            rf"\A[^\n]{{0,60}}\( ?({mark}) ?\)|\A(?:[A-Z][^\n]{{0,40}})?\b({mark}) ?[-–—]{{1,2}} "
            rf"|^(?:By |Source: )?({name})$",
            re.MULTILINE,
        ),
        tail=re.compile(rf"(?:\(|[-–—] ?|Source: )({mark})\)?\.?\Z|\n({name})\.?\Z"),
        byline=re.compile(rf"(?:\A|[,;/|(]| and | of | for )\s*(?:By )?({name})\s*(?:\Z|[,;/|)])"),
        ids=marks | names,
    )


def _any_of(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
