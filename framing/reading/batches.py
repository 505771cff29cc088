"""Articles in batches of text: bounded memory, and the same spans whatever the batches are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeAlias

import polars as pl

from framing.columns import empty
from framing.reading.line import lay_out
from framing.reading.sought import Sought, compile_lexicons
from framing.reading.spans import BatchSpans, read_batch, spans_of
from framing.reading.told import Told, nothing_told, read_told
from framing.tables import Articles

__all__ = ["Found", "Progress", "in_batches", "read_in_batches", "with_told"]

Progress: TypeAlias = Callable[[int], Any]

_BATCH = 3_000_000
"""Most code points of a batch: a third as many are read up to a twentieth slower, more take memory."""

_PLACES = pl.Enum(["headline", "lead", "body", "caption"])


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in all batches: spans in reading order, and the articles with their words per place and voice.

    Attributes
    ----------
    told : tuple of Told
        The statements of each batch as they were read, where they were to be kept.
    """

    mentions: pl.DataFrame
    statements: pl.DataFrame
    articles: pl.DataFrame
    told: tuple[Told, ...] = ()


def read_in_batches(
    articles: Articles,
    sought: Sought | None = None,
    progress: Progress | None = None,
    *,
    voices: bool = True,
    keep_told: bool = False,
) -> Found:
    """Read all articles; `progress` is called after each batch with the number of articles read in it."""
    wanted = compile_lexicons(()) if sought is None else sought
    parts: list[BatchSpans] = []
    kept: list[Told] = []
    for batch, zones in in_batches(articles.table, articles.zones):
        line = lay_out(batch, zones)
        told = read_told(line) if voices else nothing_told()
        parts.append(spans_of(line, told, wanted))
        kept += [told] if keep_told else []
        if progress is not None:
            progress(batch.height)
    if not parts:
        parts = [read_batch(articles.table, articles.zones, wanted)]
    exposure = pl.concat([part.exposure for part in parts])
    return Found(
        _in_order([empty("mentions"), *(part.mentions for part in parts)], "lexicon", "end"),
        _in_order([empty("statements"), *(part.statements for part in parts)], "end"),
        articles.table.join(exposure, on="article", how="left", maintain_order="left"),
        tuple(kept),
    )


def _in_order(parts: list[pl.DataFrame], *then: str) -> pl.DataFrame:
    return pl.concat(parts).sort("article", pl.col("place").cast(_PLACES), "start", *then)


def with_told(
    articles: Articles, told: Sequence[Told] | None
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, Told | None]]:
    """Give each batch with its zones and its statements; None for these where they are still to be read."""
    batches = in_batches(articles.table, articles.zones)
    for (batch, zones), statements in zip(batches, repeat(None) if told is None else told, strict=told is not None):
        yield batch, zones, statements


def in_batches(table: pl.DataFrame, zones: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Cut articles into batches of about the same amount of text, each with its own zones."""
    size = pl.col("text").str.len_chars().fill_null(0) + pl.col("headline").str.len_chars().fill_null(0)
    total = table.select(size.sum()).item()
    parts = -(-total // _BATCH)  # all of one size, since each batch has costs of its own
    numbered = table.with_columns(_batch=size.cum_sum().cast(pl.Int64) * parts // (total + 1))
    theirs = zones.join(numbered.select("article", "_batch"), on="article", maintain_order="left")
    by_batch = theirs.partition_by("_batch", as_dict=True, include_key=False)
    for (number,), batch in numbered.partition_by("_batch", as_dict=True, include_key=False).items():
        yield batch, by_batch.get((number,), zones.clear())
