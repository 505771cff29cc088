"""Every word an article uses, as Counts: where keyness starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import polars as pl

from framing.columns import schema
from framing.errors import ChoiceError
from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon
from framing.measuring.counted import (
    PLACES_OF_THE_TEXT,
    counted_articles,
    places_counted,
    voices_counted,
    with_exposure,
)
from framing.reading.batches import in_batches
from framing.reading.sought import compile_lexicons
from framing.reading.tally import tally_words
from framing.tables import Articles, Counts

__all__ = ["word_counts"]

_LONGEST = 5  # words a run


def word_counts(
    articles: Articles,
    *,
    n: int = 1,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] | None = None,
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Literal["first", "all"] = "first",
    opinion: bool = False,
) -> Counts:
    """Count every word, or every run of n words, in every article.

    Parameters
    ----------
    articles : Articles
    n : int
        Words a run, 1 to 5. A run never crosses a punctuation mark, a line break or a wider gap.
    lexicons : id, path, Lexicon, several of these, "all" or None
        Lexicons whose forms of several words stay whole (*special military operation* is one word then).
    voice : "all" or sequence of {"narrator", "attributed", "quoted", "distanced"}
        Whose words count; all of them by default. Any other choice reads the statements first and takes longer.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `word_rate`, unit per 1,000 words. Columns `article, outlet, story, lexicon, term, voice, item, count,
        exposure`; `item` is the word in small letters, its final *'s* taken off, compounds whole. Words that do not
        occur have no row. Pure numbers count in `exposure` and are no items.

    Raises
    ------
    ChoiceError
        When `n`, a voice, a place or `copies` is not among the allowed.
    LexiconError
        When a lexicon cannot be read.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The war's 2 fronts. The anti-war camp."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "War", "text": text}])
    >>> word_counts(articles).table.select("item", "count", "exposure").rows()
    [('anti-war', 1, 8), ('camp', 1, 8), ('fronts', 1, 8), ('the', 2, 8), ('war', 2, 8)]
    """
    if n not in range(1, _LONGEST + 1):
        raise ChoiceError.of("n", n, range(1, _LONGEST + 1))
    voices, name = voices_counted(voice)
    where = places_counted(places)
    chosen = () if lexicons is None else as_lexicons(lexicons)
    kept = counted_articles(articles.table, copies, opinion=opinion)
    read = kept.filter(pl.col("left_out").is_null()).drop("left_out")
    units = compile_lexicons(chosen) if chosen else None
    parts = [
        tally_words(batch, zones, places=where, voices=voices, units=units, n=n)
        for batch, zones in in_batches(read, articles.zones)
    ]
    table, exposure = (pl.concat(part) for part in zip(*parts, strict=True)) if parts else (_NO_COUNTS, _NO_WORDS)
    return Counts(
        _finish(table, exposure, articles.table, name),
        articles.made_from.then(
            "word_counts", n=n, lexicons=[one.id for one in chosen], voice=list(voices), places=list(where),
            copies=copies, opinion=opinion,
        ),
        measure="word_rate",
        unit="occurrences per 1,000 words",
        articles=with_exposure(kept, exposure),
    )  # fmt: skip


_NO_COUNTS = pl.DataFrame(schema={"article": pl.String, "item": pl.String, "count": pl.Int64})
_NO_WORDS = pl.DataFrame(schema={"article": pl.String, "exposure": pl.Int64})


def _finish(table: pl.DataFrame, exposure: pl.DataFrame, articles: pl.DataFrame, voice: str) -> pl.DataFrame:
    """Give the counts all their columns, sorted; names are numbers until then, which sort many times quicker."""
    columns = schema("counts")
    told = exposure.join(articles.select("article", "outlet", "story"), on="article").sort("article")
    ids, items = pl.Enum(told["article"]), pl.Enum(table["item"].unique().sort())
    coded = table.with_columns(pl.col("article").cast(ids), pl.col("item").cast(items)).sort("article", "item")
    of_article = told[coded["article"].to_physical()]
    nothing = pl.lit(None, dtype=pl.String)
    filled = of_article.with_columns(coded["item"], coded["count"], lexicon=nothing, term=nothing, voice=pl.lit(voice))
    return filled.select(list(columns)).cast(pl.Schema(columns))
