"""Which articles a measure counts, why not the others, and the parameters that every measure shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from framing.columns import PLACES, VOICES
from framing.errors import ChoiceError
from framing.tables import SpanTable

__all__ = [
    "PLACES_OF_THE_TEXT", "Counted", "as_given", "counted_articles", "counted_spans", "one_of", "places_counted",
    "voices_counted", "with_exposure",
]  # fmt: skip

PLACES_OF_THE_TEXT = ("headline", "lead", "body")
"""Where words count by default: what the outlet wrote as the article; captions on request."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The articles with the reason for each that does not count, and the spans that do.

    Attributes
    ----------
    voice : str
        The name of the voices in the column `voice`.
    parameters : dict
        What was asked for, for the record: voice, places, copies, opinion.
    """

    articles: pl.DataFrame
    table: pl.DataFrame
    voices: tuple[str, ...]
    voice: str
    places: tuple[str, ...]
    parameters: dict[str, Any]


def counted_spans(
    spans: SpanTable, *wanted: pl.Expr, voice: str | Iterable[str] = "all", places: Iterable[str], copies: str,
    opinion: bool,
) -> Counted:  # fmt: skip
    """Give the spans that meet all that is wanted, in these voices and places of the articles that count."""
    voices, name = voices_counted(voice)
    where = places_counted(places)
    articles = counted_articles(spans.articles, copies, opinion=opinion)
    heard = () if voices == VOICES else (pl.col("voice").is_in(voices),)
    kept = articles.filter(pl.col("left_out").is_null()).select("article")
    table = spans.table.filter(pl.col("place").is_in(where), *heard, *wanted).join(kept, on="article", how="semi")
    asked = {"voice": name, "places": list(where), "copies": copies, "opinion": opinion}
    return Counted(articles, table, voices, name, where, asked)


def as_given(**parameters: Any) -> dict[str, Any]:
    """Give parameters as they stand in the record: several values as a list."""
    return {
        name: value if value is None or isinstance(value, str | bool) else list(value)
        for name, value in parameters.items()
    }


def counted_articles(articles: pl.DataFrame, copies: str, *, opinion: bool) -> pl.DataFrame:
    """Give the articles with `left_out`: why an article is not counted, null if it is."""
    one_of("copies", copies, ("first", "all"))
    reason = pl.lit(None, dtype=pl.String)
    if copies == "first":
        is_copy = pl.col("copy_of").is_not_null()
        reason = pl.when(is_copy).then(pl.format("copy of {}", pl.col("copy_of"))).otherwise(reason)
    if not opinion:
        reason = pl.when(pl.col("genre") == "opinion").then(pl.lit("opinion")).otherwise(reason)
    return articles.with_columns(left_out=reason)


def with_exposure(articles: pl.DataFrame, exposure: pl.DataFrame) -> pl.DataFrame:
    """Give `Counts.articles`: every article, without its texts, with its exposure, 0 where it has none.

    Parameters
    ----------
    articles : polars.DataFrame
        From `counted_articles`.
    exposure : polars.DataFrame
        `article, exposure`.
    """
    texts = [name for name in articles.columns if name in ("headline", "text") or name.startswith("words_")]
    return (
        articles.drop(texts)
        .join(exposure, on="article", how="left", maintain_order="left")
        .with_columns(pl.col("exposure").fill_null(0).cast(pl.Int64))
    )


def voices_counted(voice: str | Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Give the voices asked for, in order, and their name in the column `voice`."""
    if voice == "all":
        return VOICES, "all"
    voices = _in_order("voice", (voice,) if isinstance(voice, str) else voice, VOICES)
    return voices, "all" if voices == VOICES else "+".join(voices)


def places_counted(places: str | Iterable[str]) -> tuple[str, ...]:
    """Give the places asked for, from the top of the article."""
    return _in_order("places", (places,) if isinstance(places, str) else places, PLACES)


def one_of(parameter: str, given: str, allowed: Iterable[str]) -> str:
    """Give a choice back, or say what is allowed."""
    allowed = tuple(allowed)
    if given not in allowed:
        raise ChoiceError.of(parameter, given, allowed)
    return given


def _in_order(parameter: str, given: Iterable[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    names = {one_of(parameter, name, allowed) for name in given}
    if not names:
        raise ChoiceError.of(parameter, "empty", allowed)
    return tuple(name for name in allowed if name in names)
