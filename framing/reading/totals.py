"""Mentions counted without a table of them: enough for totals, and quicker.

batches ─► labels, all numbers ─► uses: article × variant × place × voice ─► totals by outlet
                                                                             (only here names come back)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from framing.columns import PLACES, VOICES
from framing.reading.batches import in_batches
from framing.reading.counting import count_words
from framing.reading.line import Line, lay_out
from framing.reading.sought import Sought
from framing.reading.spans import exposure_of, labels_in
from framing.reading.told import nothing_told, read_told
from framing.reading.voice import Stretches
from framing.reading.words import Words, cut_words
from framing.tables import Articles

__all__ = ["TOTALS", "Counted", "count_in_batches", "totals_of"]

TOTALS = ("outlet", "lexicon", "term", "variant", "place", "voice")


@dataclass(frozen=True, slots=True)
class Counted:
    """The totals of articles, and the articles with their words per place and voice."""

    totals: pl.DataFrame
    articles: pl.DataFrame


def count_in_batches(articles: Articles, sought: Sought, *, voices: bool = True) -> Counted:
    """Count the mentions by `TOTALS`, and the articles they stand in: the rows of `totals_of` the mentions."""
    uses, exposures, before = [_NO_USES], [], 0
    for batch, zones in in_batches(articles.table, articles.zones):
        line = lay_out(batch, zones)
        stretches = (read_told(line) if voices else nothing_told()).stretches
        words = cut_words(line.strings)
        exposures.append(exposure_of(line, count_words(words), stretches))
        uses.append(_uses(line, words, stretches, sought, before))
        before += batch.height
    exposure = pl.concat(exposures).drop("article")
    return Counted(_named(pl.concat(uses), articles.table["outlet"], sought), articles.table.hstack(exposure))


def totals_of(mentions: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give `TOTALS, count, articles` of mentions, sorted; without those that are negated or speak about the word."""
    counted = mentions.filter(~pl.col("negated"), ~pl.col("metalinguistic"))
    named = counted.join(articles.select("article", "outlet"), on="article")
    grouped = named.group_by(TOTALS).agg(_whole(pl.len(), "count"), _whole(pl.col("article").n_unique(), "articles"))
    return grouped.sort(TOTALS)


_KEY = ("variant", "place", "voice")
_NO_USES = pl.DataFrame(schema={"article": pl.Int64, **dict.fromkeys(_KEY, pl.Int32), "count": pl.UInt32})


def _uses(line: Line, words: Words, stretches: Stretches, sought: Sought, before: int) -> pl.DataFrame:
    """Count the mentions of each article by variant, place and voice; articles are numbered on from `before`."""
    labels = labels_in(line, words, stretches, sought)
    kept = np.flatnonzero(~labels.negated & ~labels.metalinguistic)
    columns = {
        "article": labels.hits.text[kept].astype(np.int64) % max(len(line.articles), 1) + before,
        "variant": sought.variant_of_wording[labels.hits.form[kept]],
        "place": labels.place[kept].astype(np.int32),
        "voice": labels.voice[kept].astype(np.int32),
    }
    return pl.DataFrame(columns).group_by("article", *_KEY).agg(pl.len().cast(pl.UInt32).alias("count"))


def _named(uses: pl.DataFrame, outlets: pl.Series, sought: Sought) -> pl.DataFrame:
    """Sum up by outlet, sorted by numbers, which takes a tenth of the time; then give numbers their names."""
    names = outlets.unique().sort()
    of_article = outlets.replace_strict(names, range(len(names)), return_dtype=pl.Int32)
    grouped = (
        uses.with_columns(of_article.gather(uses["article"]).alias("outlet"))
        .group_by("outlet", *_KEY)
        .agg(_whole(pl.col("count").sum(), "count"), _whole(pl.len(), "articles"))
        .sort("outlet", *_KEY)
    )
    first = np.unique(sought.variant_of_wording, return_index=True)[1]
    variants = sought.wordings.select("lexicon", "term", "variant")[first][grouped["variant"]]
    numbers = {"place": PLACES, "voice": VOICES}
    spelled = [pl.Series(name, given, dtype=pl.String).gather(grouped[name]) for name, given in numbers.items()]
    outlet = names.gather(grouped["outlet"]).alias("outlet")
    return pl.DataFrame([outlet, *variants, *spelled, grouped["count"], grouped["articles"]])


def _whole(expression: pl.Expr, name: str) -> pl.Expr:
    return expression.cast(pl.Int64).alias(name)
