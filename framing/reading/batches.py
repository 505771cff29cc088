"""Articles in batches of text: bounded memory, and the same spans whatever the batches are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import polars as pl

from framing.columns import empty
from framing.reading.sought import Sought, compile_lexicons
from framing.reading.spans import BatchSpans, read_batch
from framing.tables import Articles

__all__ = ["Found", "Progress", "in_batches", "read_in_batches"]

Progress: TypeAlias = Callable[[int], Any]

_BATCH = 4_000_000
"""Code points a batch; larger ones gain nothing and take memory."""

_PLACES = pl.Enum(["headline", "lead", "body", "caption"])


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in all batches: spans in reading order, and the articles with their words per place and voice."""

    mentions: pl.DataFrame
    statements: pl.DataFrame
    articles: pl.DataFrame


def read_in_batches(
    articles: Articles, sought: Sought | None = None, progress: Progress | None = None, *, voices: bool = True
) -> Found:
    """Read all articles; `progress` is called after each batch with the number of articles read in it."""
    wanted = compile_lexicons(()) if sought is None else sought
    parts: list[BatchSpans] = []
    for batch in in_batches(articles.table):
        parts.append(read_batch(batch, articles.zones, wanted, voices=voices))
        if progress is not None:
            progress(batch.height)
    if not parts:
        parts = [read_batch(articles.table, articles.zones, wanted)]
    exposure = pl.concat([part.exposure for part in parts])
    return Found(
        _in_order([empty("mentions"), *(part.mentions for part in parts)], "lexicon", "end"),
        _in_order([empty("statements"), *(part.statements for part in parts)], "end"),
        articles.table.join(exposure, on="article", how="left", maintain_order="left"),
    )


def _in_order(parts: list[pl.DataFrame], *then: str) -> pl.DataFrame:
    return pl.concat(parts).sort("article", pl.col("place").cast(_PLACES), "start", *then)


def in_batches(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Cut the articles into batches of about the same amount of text."""
    size = pl.col("text").str.len_chars().fill_null(0) + pl.col("headline").str.len_chars().fill_null(0)
    number = table.select((size.cum_sum() // _BATCH).alias("batch"))["batch"]
    for _, batch in table.with_columns(_batch=number).group_by("_batch", maintain_order=True):
        yield batch.drop("_batch")
