"""The facts of a batch, each place where one stands: numbers with what they count, quotations, days."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from framing.columns import PLACES
from framing.languages.days import find_days
from framing.languages.numbers import Number, find_numbers
from framing.reading.line import lay_out
from framing.reading.quotations import find_quotations

__all__ = ["FOUND", "SMALL", "facts_of_batch"]

FOUND = {
    "article": pl.String, "kind": pl.String, "fact": pl.String, "strength": pl.String, "place": pl.String,
    "start": pl.Int32, "end": pl.Int32,
}  # fmt: skip
"""One row an occurrence; `fact` is not yet aligned over articles."""

SMALL = 20
"""Numbers up to this say nothing without what they count; greater ones in one story are the same."""

_WORDS = 5
"""Words from which a quotation is a fact; shorter ones are terms and slogans."""

_Row = tuple[str, str, str | None, int, int]


def facts_of_batch(articles: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """Find the facts in the headlines and counted zones of a batch; English only, others give none."""
    import numpy as np

    line = lay_out(articles, zones)
    many, rows, position = len(line.articles), [], []
    published = articles["published"].dt.date().to_list()
    for number, string in enumerate(line.strings):
        if line.languages[number % many].lower().startswith("en"):
            for kind, fact, strength, start, end in _facts(string, published[number % many]):
                rows.append((line.articles[number % many], kind, fact, strength, None, start, end))
                position.append(int(line.base[number]) + start)
    place = line.places(np.array(position, dtype=np.int64))
    table = pl.DataFrame(rows, schema=FOUND, orient="row")
    named = table.with_columns(place=pl.Series([PLACES[at] if at >= 0 else None for at in place], dtype=pl.String))
    return named.drop_nulls("place")


def _facts(string: str, published: date | None) -> list[_Row]:
    numbers: list[_Row] = [
        ("number", _of_number(one), one.strength, one.start, one.end)
        for one in find_numbers(string)
        if one.unit or one.value > SMALL
    ]
    said: list[_Row] = []
    for quotation in find_quotations(string):
        words = re.findall(r"\w+(?:['’]\w+)?", string[quotation.start : quotation.end].lower())
        if len(words) >= _WORDS and not quotation.depth:
            said.append(("quote", " ".join(words).replace("’", "'"), None, quotation.start, quotation.end))
    days: list[_Row] = [("date", one.day, None, one.start, one.end) for one in find_days(string, published)]
    return numbers + said + days


def _of_number(number: Number) -> str:
    return f"{number.value:,.10g} {number.unit or ''}".strip()
