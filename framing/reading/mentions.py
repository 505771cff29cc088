"""Articles and lexicons to Mentions: every occurrence of a form, with place, voice and sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from framing.columns import empty
from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon
from framing.reading.sought import compile_lexicons
from framing.reading.spans import BatchSpans, read_batch
from framing.tables import Articles, MadeFrom, Mentions

__all__ = ["find_mentions"]

_BATCH = 4_000_000
"""Code points a batch; larger ones gain nothing and take memory."""


def find_mentions(
    articles: Articles,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    *,
    progress: Callable[[int], Any] | None = None,
) -> Mentions:
    """Find every occurrence of the lexicons' forms, with its place and whose words it is in.

    Parameters
    ----------
    articles : Articles
    lexicons : id, path, Lexicon, several of these, or "all"
        What to look for; "all" takes the shipped ones.
    progress : callable, optional
        Called after each batch with the number of articles read in it.

    Returns
    -------
    Mentions
        One row a mention, sorted by article, place from headline to caption, start and lexicon. Within a lexicon the
        longest form wins and none overlap; boilerplate is never searched. `.articles` has every article, those
        without a mention too, with its words per place and voice; an unflagged voice is `narrator`.

    Raises
    ------
    ChoiceError, LexiconError
        When a lexicon is not known or cannot be read.

    Notes
    -----
    Case is folded and quotes, hyphens and spaces are mapped one to one, so offsets are code points of the text as it
    came. A form stands on word boundaries; *'s* ends a word. An `exclude_phrases` entry masks what overlaps it, and
    where a term asks for context, one of its words must occur in the article or its headline.

    Examples
    --------
    >>> import framing as fr
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": "Kyiv on the “special operation”."}])
    >>> mentions = find_mentions(articles, "war-naming-ukraine")
    >>> mentions.table.select("variant", "voice", "start", "end").rows()
    [('special-operation', 'quoted', 13, 30)]
    """
    chosen = as_lexicons(lexicons)
    sought = compile_lexicons(chosen)
    parts = []
    for batch in _batches(articles.table):
        parts.append(read_batch(batch, articles.zones, sought))
        if progress is not None:
            progress(batch.height)
    return _joined(articles, chosen, parts)


def _batches(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Cut the articles into batches of about the same amount of text."""
    size = pl.col("text").str.len_chars().fill_null(0) + pl.col("headline").str.len_chars().fill_null(0)
    number = table.select((size.cum_sum() // _BATCH).alias("batch"))["batch"]
    for _, batch in table.with_columns(_batch=number).group_by("_batch", maintain_order=True):
        yield batch.drop("_batch")


def _joined(articles: Articles, lexicons: tuple[Lexicon, ...], parts: list[BatchSpans]) -> Mentions:
    table = pl.concat([empty("mentions"), *(part.mentions for part in parts)])
    place = pl.Enum(["headline", "lead", "body", "caption"])
    table = table.sort("article", pl.col("place").cast(place), "start", "lexicon", "end")
    exposure = pl.concat([part.exposure for part in parts]) if parts else _no_exposure(articles)
    made = articles.made_from.then("find_mentions", lexicons=[lexicon.id for lexicon in lexicons])
    return Mentions(
        table,
        MadeFrom(made.inputs, _stamps(lexicons), made.steps, made.seed, made.versions),
        articles=articles.table.join(exposure, on="article", how="left", maintain_order="left"),
        lexicons=lexicons,
    )


def _no_exposure(articles: Articles) -> pl.DataFrame:
    return read_batch(articles.table, articles.zones, compile_lexicons(())).exposure


def _stamps(lexicons: tuple[Lexicon, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((lexicon.id, lexicon.version, lexicon.sha256) for lexicon in lexicons)
