"""One chunk to one part: its spans, its articles without their texts, and their sums."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from framing.articles.names import recognise
from framing.articles.read import read_rows
from framing.articles.typed import as_text
from framing.columns import PLACES, VOICES, empty, exposure_column, schema
from framing.errors import InputError
from framing.reading.batches import read_in_batches
from framing.reading.sought import Sought
from framing.reading.totals import TOTALS, count_in_batches, totals_of
from framing.tables import Articles

__all__ = ["KINDS", "WORDS", "Part", "empty_table", "part_of", "with_ids", "write_part"]

KINDS = ("mentions", "statements", "totals", "words", "notes", "articles")
"""The tables of a part, in the order in which they are written: with its articles it is whole."""

WORDS = ("outlet", "place", "voice")
_SPANS = {"mentions", "statements"}


@dataclass(frozen=True, slots=True)
class Part:
    """What one chunk gives, one table a kind; no spans where they are not asked for."""

    tables: dict[str, pl.DataFrame]


def part_of(
    rows: pl.DataFrame,
    name: str,
    sought: Sought,
    *,
    voices: bool,
    kinds: Collection[str] = KINDS,
    notes: pl.DataFrame | None = None,
) -> Part:
    """Read the rows of a chunk, numbered in `_row`, and make at least these kinds of tables of them.

    `notes` are of rows that were no rows.
    """
    notes = empty("notes") if notes is None else notes
    articles = _articles(rows, name)
    if articles is None:
        return Part(_EMPTY | {"notes": notes})
    place = rows["_row"].cast(pl.Int64)
    further = articles.notes.with_columns(row=place.gather((articles.notes["row"] - 1).cast(pl.UInt32)))
    read = _with_spans if _SPANS & set(kinds) else _counted
    return Part(read(articles, sought, voices=voices) | {"notes": pl.concat([notes, further])})


def _with_spans(articles: Articles, sought: Sought, *, voices: bool) -> dict[str, pl.DataFrame]:
    found = read_in_batches(articles, sought, voices=voices)
    spans = {"mentions": found.mentions, "statements": found.statements}
    return spans | _summed_up(totals_of(found.mentions, found.articles), found.articles)


def _counted(articles: Articles, sought: Sought, *, voices: bool) -> dict[str, pl.DataFrame]:
    found = count_in_batches(articles, sought, voices=voices)
    return _summed_up(found.totals, found.articles)


def _summed_up(totals: pl.DataFrame, articles: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {"totals": totals, "words": _words(articles), "articles": _without_texts(articles)}


def empty_table(kind: str) -> pl.DataFrame:
    """Give a kind of table without rows, typed."""
    return _EMPTY[kind]


def write_part(part: Part, folder: Path, stem: str, kinds: tuple[str, ...]) -> None:
    """Write the tables of a part; each appears whole or not at all, and the articles, last, say that all are there."""
    for kind in KINDS:
        if kind in kinds:
            path = folder / f"{stem}.{kind}.parquet"
            unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
            part.tables[kind].write_parquet(unfinished, compression="zstd")
            unfinished.replace(path)


def _articles(rows: pl.DataFrame, name: str) -> Articles | None:
    """Read the rows as articles; None if there is none."""
    try:
        return read_rows(with_ids(rows, name)[0])
    except InputError as error:
        if "No article could be read" in str(error):
            return None
        raise


def with_ids(rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, pl.Series]:
    """Give the rows of a chunk, each with an id that says file and row where it has none, and the ids."""
    source = rows.drop("_row")
    given = recognise(source.columns, {}).given
    if "article" in given:
        return source, as_text(source[given["article"]]).str.strip_chars()
    stem = name.split(".", maxsplit=1)[0]
    source = source.with_columns(article=pl.format("{}-{}", pl.lit(stem), rows["_row"]))
    return source, source["article"]


def _words(articles: pl.DataFrame) -> pl.DataFrame:
    sums = articles.group_by("outlet").agg(
        pl.len().cast(pl.Int64).alias("articles"),
        *(pl.col(exposure_column(place, voice)).sum() for place in PLACES for voice in VOICES),
    )
    rows = [
        sums.select("outlet", pl.lit(place).alias("place"), pl.lit(voice).alias("voice"),
                    pl.col(exposure_column(place, voice)).cast(pl.Int64).alias("words"), "articles")
        for place in PLACES for voice in VOICES
    ]  # fmt: skip
    return pl.concat(rows).sort(WORDS)


def _without_texts(articles: pl.DataFrame) -> pl.DataFrame:
    """Give the articles without headline and text; further columns as text, so that all parts are alike."""
    exposures = [exposure_column(place, voice) for place in PLACES for voice in VOICES]
    ours = [name for name in schema("articles") if name not in ("headline", "text")]
    further = [name for name in articles.columns if name not in (*schema("articles"), *exposures)]
    plain = [pl.col(name).cast(pl.String, strict=False) for name in further if not articles.schema[name].is_nested()]
    return articles.select(*ours, *exposures, *plain)


_TEXT, _WHOLE = pl.String(), pl.Int64()
_EMPTY = {
    "mentions": empty("mentions"),
    "statements": empty("statements"),
    "totals": pl.DataFrame(schema={**dict.fromkeys(TOTALS, _TEXT), "count": _WHOLE, "articles": _WHOLE}),
    "words": pl.DataFrame(schema={**dict.fromkeys(WORDS, _TEXT), "words": _WHOLE, "articles": _WHOLE}),
    "notes": empty("notes"),
    "articles": empty("articles")
    .drop("headline", "text")
    .with_columns(pl.lit(0, pl.Int64).alias(exposure_column(place, voice)) for place in PLACES for voice in VOICES),
}
