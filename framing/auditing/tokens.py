"""The words of articles as a table, with what stands on either side: what suggestions and likely misses count.

articles ─► cut_words ─► one row a word: where it stands, its neighbours, whether a mention covers it
"""

from __future__ import annotations

import numpy as np
import polars as pl

from framing.reading.characters import fold
from framing.reading.words import cut_words
from framing.tables import Articles

__all__ = ["mark_mentions", "word_table"]


def word_table(articles: Articles) -> pl.DataFrame:
    """Give the words of headlines and texts in order.

    Returns
    -------
    polars.DataFrame
        `article, outlet, story, string (headline or text), start, end, word`; words are folded, a final *'s* and words
        without a letter are left out. Boilerplate is left out.
    """
    columns = ["article", "outlet", "story"]
    parts = [_words_of(articles.table, columns, string) for string in ("headline", "text")]
    words = pl.concat(parts)
    waste = articles.zones.filter(pl.col("place") == "boilerplate").sort("start")
    beside = words.sort("start").join_asof(
        waste.select("article", zone_start="start", zone_end="end"), left_on="start", right_on="zone_start",
        by="article", check_sortedness=False,
    )  # fmt: skip
    inside = (pl.col("string") == "text") & (pl.col("start") < pl.col("zone_end"))
    kept = beside.filter(~inside.fill_null(value=False)).drop("zone_start", "zone_end")
    return kept.sort("article", "string", "start")


def mark_mentions(words: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Give the words with `mention`: the row number of the mention that covers the word, or null."""
    string = pl.when(pl.col("place") == "headline").then(pl.lit("headline")).otherwise(pl.lit("text"))
    spans = mentions.select("article", string.alias("string"), first="start", behind="end")
    spans = spans.with_row_index("mention").sort("first")
    marked = words.sort("start").join_asof(
        spans, left_on="start", right_on="first", by=["article", "string"], check_sortedness=False
    )
    number = pl.when(pl.col("start") < pl.col("behind")).then(pl.col("mention"))
    return marked.with_columns(mention=number).drop("first", "behind").sort("article", "string", "start")


def _words_of(table: pl.DataFrame, columns: list[str], string: str) -> pl.DataFrame:
    texts = table[string].fill_null("").to_list()
    words = cut_words(texts)
    folded = fold(words.joined)
    spelled = [folded[begin:end] for begin, end in zip(words.begin.tolist(), words.stop.tolist(), strict=True)]
    rows = table.select(columns)[np.asarray(words.text, dtype=np.int64)]
    made = rows.with_columns(
        string=pl.lit(string),
        start=pl.Series(words.start, dtype=pl.Int32),
        end=pl.Series(words.end, dtype=pl.Int32),
        word=pl.Series(spelled, dtype=pl.String),
    )
    return made.filter(pl.col("word").str.contains(r"\p{L}") & (pl.col("word") != "s"))
