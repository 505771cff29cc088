"""The sentences behind every number, as plain data for the page.

    mentions ─► at most so many a term, variant, outlet and voice ─► context in three parts ─► columns of numbers

The page holds a sample where there are many; `tables/mentions.csv` beside it always holds all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from framing.languages.text import is_wrapped, paragraph_around, sentence_spans
from framing.measuring.attribution import whose
from framing.reading.told import VOICE_OF_KIND
from framing.tables import Mentions, Statements

__all__ = ["evidence_of", "spoken_evidence"]

_MOST = 12  # sentences a term, variant, outlet and voice
_WIDEST = 240  # code points of a sentence on either side of the mention
_CELL = ["term", "variant", "outlet", "voice"]


def evidence_of(mentions: Mentions, spoken: pl.DataFrame, *, most: int = _MOST) -> dict[str, Any]:
    """Give the sentences of the mentions and cues, sampled evenly over the articles where there are too many.

    Parameters
    ----------
    mentions : Mentions
    spoken : polars.DataFrame
        From `spoken_evidence`.
    most : int
        Sentences to keep a term, variant, outlet and voice.

    Returns
    -------
    dict
        `rows`: one list a mention, of article number, term, variant, voice, place, negated, and the sentence in
        three parts; `articles`: outlet, headline, date and address by that number; `totals`: one list a cell, of
        term, variant, outlet, voice and how many mentions it has in all.
    """
    texts = mentions.articles.select("article", "outlet", "language", "headline", "text")
    whole = pl.concat([mentions.table.select(spoken.columns), spoken]).join(texts, on="article", maintain_order="left")
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


def spoken_evidence(statements: Statements, speakers: list[str]) -> pl.DataFrame:
    """Give statements as rows like those of mentions, with their cue in the place of the mention.

    A statement stands under term `cue` with the class of its cue, and under term `speaker` with its speaker and type
    of speaker, as far as they are among `speakers`.
    """
    table = statements.table.unique(["article", "statement"], keep="first", maintain_order=True)
    begin, stop = pl.col("cue_start").fill_null(pl.col("start")), pl.col("cue_end").fill_null(pl.col("end"))
    kinds = {
        "cue": table.filter(pl.col("cue_class").is_not_null()).with_columns(variant="cue_class"),
        "speaker": pl.concat([
            table.with_columns(variant=whose(name)) for name in ("speaker", "speaker_type")
        ]).filter(pl.col("variant").is_in(speakers)).unique(["article", "statement", "variant"], maintain_order=True),
    }  # fmt: skip
    voice = pl.col("kind").replace_strict(VOICE_OF_KIND, return_dtype=pl.String)
    return pl.concat([
        rows.select("article", "variant", "place", term=pl.lit(term), voice=voice, negated=pl.lit(value=False),
                    start=begin, end=stop, sentence_start=pl.lit(None, pl.Int32), sentence_end=pl.lit(None, pl.Int32))
        for term, rows in kinds.items()
    ])  # fmt: skip


def _sample(whole: pl.DataFrame, most: int) -> pl.DataFrame:
    """Keep every n-th mention of a cell, so that its first and last articles are heard alike."""
    place = pl.int_range(pl.len()).over(_CELL)
    size = pl.len().over(_CELL)
    step = (size / most).ceil().cast(pl.Int64).clip(lower_bound=1)
    return whole.filter(place % step == 0)


def _parts(row: dict[str, Any]) -> tuple[str, str, str]:
    string = row["headline"] if row["place"] == "headline" else row["text"]
    first, last = _sentence(row, string)
    before = string[first : row["start"]]
    behind = string[row["end"] : max(last, row["end"])]
    left = before if len(before) <= _WIDEST else "… " + before[-_WIDEST:].partition(" ")[2]
    right = behind if len(behind) <= _WIDEST else behind[:_WIDEST].rpartition(" ")[0] + " …"
    return _flat(left), _flat(string[row["start"] : row["end"]]), _flat(right)


def _sentence(row: dict[str, Any], string: str) -> tuple[int, int]:
    """Give the sentence around a row; of a cue it is sought only now, for the few that are shown."""
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
