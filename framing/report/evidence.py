"""The sentences behind every number, as plain data for the page.

    traces ─► at most so many a number, outlet and voice ─► context in three parts ─► rows of numbers and text

The page holds a sample where there are many; `tables/evidence.parquet` beside it always holds all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from framing.columns import PLACES, VOICES
from framing.languages.text import is_wrapped, paragraph_around, sentence_spans
from framing.report.characters import utf16
from framing.report.traces import CELL

__all__ = ["WIDEST", "Evidence", "all_evidence", "evidence_of"]

WIDEST = 240
"""Code points of a sentence on either side of what it is shown for."""

_MOST = 12  # sentences a number, outlet and voice, where there is room
_ROWS = 10_000  # on the page, some two and a half million bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences of the page, the articles they are from, and the most of one number, outlet and voice."""

    data: dict[str, Any]
    articles: list[str]
    most: int
    sampled: bool


def evidence_of(traces: pl.DataFrame, articles: pl.DataFrame, *, first: list[str], width: int = WIDEST) -> Evidence:
    """Give the sentences, sampled evenly over the articles where there are too many.

    Parameters
    ----------
    traces : polars.DataFrame
        As of `framing.report.traces`.
    articles : polars.DataFrame
        `article, outlet, story, headline, text, language, published`.
    first : list of str
        Articles that the page holds whether or not they have a sentence; numbered first.
    width : int
        Code points to keep on either side.

    Returns
    -------
    Evidence
        `data` has `cells`: lexicon, term and item of each number; `rows`: one list a sentence, of article number,
        cell, voice, place, negated, start and end in the article's string (in UTF-16 units, as a browser counts), and
        the sentence in three parts; `articles`: outlet, headline, date, story and id by that number; `totals`: one
        list of cell, outlet, voice and how many there are in all.
    """
    whole = traces.join(articles, on="article", maintain_order="left")
    most = _most(whole)
    kept = _sample(whole, most)
    ids = list(dict.fromkeys([*first, *sorted(kept["article"].unique())]))
    number = {name: index for index, name in enumerate(ids)}
    cells = whole.select(CELL).unique().sort(CELL)
    cell = {key: index for index, key in enumerate(cells.rows())}
    rows = [
        [number[row["article"]], cell[row["lexicon"], row["term"], row["item"]], _at(VOICES, row["voice"]),
         _at(PLACES, row["place"]), int(row["negated"]), *_where(row), *_parts(row, width)]
        for row in kept.iter_rows(named=True)
    ]  # fmt: skip
    totals = whole.group_by([*CELL, "outlet", "voice"]).agg(pl.len()).sort([*CELL, "outlet", "voice"])
    data = {
        "cells": cells.rows(), "rows": rows, "articles": _described(articles, ids), "voices": VOICES, "places": PLACES,
        "totals": [[cell[a, b, c], outlet, _at(VOICES, voice), many] for a, b, c, outlet, voice, many in totals.rows()],
    }  # fmt: skip
    return Evidence(data, ids, most, kept.height < whole.height)


def all_evidence(traces: pl.DataFrame, articles: pl.DataFrame, *, width: int = WIDEST) -> pl.DataFrame:
    """Give every trace with the text around it: what the page holds a sample of."""
    joined = traces.join(articles.select("article", "outlet", "headline", "text"), on="article", maintain_order="left")
    string = pl.when(pl.col("place") == "headline").then("headline").otherwise("text")
    first = (pl.col("start") - width).clip(lower_bound=0)
    parts = {
        "left": string.str.slice(first, pl.col("start") - first),
        "keyword": string.str.slice(pl.col("start"), pl.col("end") - pl.col("start")),
        "right": string.str.slice(pl.col("end"), width),
    }
    flat = [part.str.replace_all(r"\s+", " ").alias(name) for name, part in parts.items()]
    return joined.select(*traces.columns, "outlet", *flat).drop("sentence_start", "sentence_end")


def _most(whole: pl.DataFrame) -> int:
    """As many a cell as there is room for: a page of five thousand articles must still open at once."""
    sizes = whole.group_by([*CELL, "outlet", "voice"]).agg(pl.len())["len"]
    return next((most for most in range(_MOST, 1, -1) if int(sizes.clip(upper_bound=most).sum()) <= _ROWS), 1)


def _sample(whole: pl.DataFrame, most: int) -> pl.DataFrame:
    """Keep every n-th of a cell, so that its first and last articles are heard alike."""
    over = [*CELL, "outlet", "voice"]
    step = (pl.len().over(over) / most).ceil().cast(pl.Int64).clip(lower_bound=1)
    return whole.filter(pl.int_range(pl.len()).over(over) % step == 0)


def _described(articles: pl.DataFrame, ids: list[str]) -> list[tuple[Any, ...]]:
    order = pl.DataFrame({"article": ids}, schema={"article": pl.String})
    return order.join(articles, on="article", how="left", maintain_order="left").select(
        "outlet", pl.col("headline").fill_null(""), pl.col("published").dt.strftime("%Y-%m-%d").fill_null(""),
        pl.col("story").fill_null(""), "article",
    ).rows()  # fmt: skip


def _at(names: tuple[str, ...], name: str | None) -> int:
    return names.index(name) if name in names else -1


def _where(row: dict[str, Any]) -> tuple[int, int]:
    start, end = utf16(_string(row), [row["start"], row["end"]])
    return start, end


def _string(row: dict[str, Any]) -> str:
    return row["headline" if row["place"] == "headline" else "text"] or ""


def _parts(row: dict[str, Any], width: int) -> tuple[str, str, str]:
    string = _string(row)
    first, last = _sentence(row, string)
    before = string[min(first, row["start"]) : row["start"]]
    behind = string[row["end"] : max(last, row["end"])]
    left = before if len(before) <= width else "… " + before[-width:].partition(" ")[2]
    right = behind if len(behind) <= width else behind[:width].rpartition(" ")[0] + " …"
    return _flat(left), _flat(string[row["start"] : row["end"]]), _flat(right)


def _sentence(row: dict[str, Any], string: str) -> tuple[int, int]:
    """Give the sentence around a row; where the row has none it is sought only now, for the few that are shown."""
    if row["sentence_start"] is not None:
        return row["sentence_start"], row["sentence_end"]
    if row["place"] == "headline":
        return 0, len(string)
    first, last = paragraph_around(string, row["start"], wrapped=is_wrapped(string))
    starts, ends = sentence_spans(string[first:last], row["language"] or "en")
    at = max(int(np.searchsorted(starts, row["start"] - first, "right")) - 1, 0)
    return first + int(starts[at]), first + int(ends[at])


def _flat(text: str) -> str:
    """One line, with a blank at an edge kept."""
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
