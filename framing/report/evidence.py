"""The sentences behind every number, as plain data for the page.

    mentions ─► at most so many a term, variant, outlet and voice ─► context in three parts ─► columns of numbers

The page holds a sample where there are many; `tables/mentions.csv` beside it always holds all.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from framing.tables import Mentions

__all__ = ["evidence_of"]

_MOST = 12  # sentences a term, variant, outlet and voice
_WIDEST = 240  # code points of a sentence on either side of the mention
_CELL = ["term", "variant", "outlet", "voice"]


def evidence_of(mentions: Mentions, *, most: int = _MOST) -> dict[str, Any]:
    """Give the sentences of the mentions, sampled evenly over the articles where there are too many.

    Parameters
    ----------
    mentions : Mentions
    most : int
        Sentences to keep a term, variant, outlet and voice.

    Returns
    -------
    dict
        `rows`: one list a mention, of article number, term, variant, voice, place, negated, and the sentence in
        three parts; `articles`: outlet, headline, date and address by that number; `totals`: one list a cell, of
        term, variant, outlet, voice and how many mentions it has in all.
    """
    whole = mentions.table.join(mentions.articles.select("article", "outlet", "headline", "text"), on="article")
    kept = _sample(whole, most)
    articles = mentions.articles.filter(pl.col("article").is_in(kept["article"].unique().to_list()))
    number = {name: index for index, name in enumerate(articles["article"])}
    rows = [
        [number[row["article"]], row["term"], row["variant"], row["voice"], row["place"], row["negated"], *_parts(row)]
        for row in kept.iter_rows(named=True)
    ]
    totals = whole.group_by(_CELL).agg(pl.len()).sort(_CELL)
    described = articles.select(
        "outlet", pl.col("headline").fill_null(""), pl.col("published").dt.strftime("%Y-%m-%d").fill_null(""), "article"
    )
    return {"rows": rows, "articles": described.rows(), "totals": totals.rows()}


def _sample(whole: pl.DataFrame, most: int) -> pl.DataFrame:
    """Keep every n-th mention of a cell, so that its first and last articles are heard alike."""
    place = pl.int_range(pl.len()).over(_CELL)
    size = pl.len().over(_CELL)
    step = (size / most).ceil().cast(pl.Int64).clip(lower_bound=1)
    return whole.filter(place % step == 0)


def _parts(row: dict[str, Any]) -> tuple[str, str, str]:
    string = row["headline"] if row["place"] == "headline" else row["text"]
    before = string[row["sentence_start"] : row["start"]]
    behind = string[row["end"] : max(row["sentence_end"], row["end"])]
    left = before if len(before) <= _WIDEST else "… " + before[-_WIDEST:].partition(" ")[2]
    right = behind if len(behind) <= _WIDEST else behind[:_WIDEST].rpartition(" ")[0] + " …"
    return _flat(left), _flat(string[row["start"] : row["end"]]), _flat(right)


def _flat(text: str) -> str:
    """One line, with a blank at an edge kept."""
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"
