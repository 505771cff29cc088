"""Write tests/cases/totals.csv anew: how often each variant of each shipped lexicon, and each category of each
word list, occurs in a small frozen corpus.

Run it after a change of a lexicon, read the difference, and commit both: python tests/lexicons/make_totals.py
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

import framing as fr
from framing.lexicons.load import shipped_lexicons, shipped_word_lists

TOTALS = Path(__file__).parents[1] / "cases" / "totals.csv"
CORPUS = Path(__file__).parents[2] / "corpora" / "berlin-talks"
KEY = ["lexicon", "version", "term", "variant"]


def totals() -> pl.DataFrame:
    """Give `lexicon, version, term, variant, mentions`: what occurs, and each lexicon's sum (term and variant empty).

    Of word lists, whose words are thousands, the categories (variant empty).
    """
    lists = shipped_word_lists()
    mentions = fr.find_mentions(fr.read_articles(CORPUS), [*shipped_lexicons(), *lists], voices=False)
    versions = pl.DataFrame([(x.id, x.version) for x in mentions.lexicons], schema=["lexicon", "version"], orient="row")
    table = mentions.table.with_columns(
        variant=pl.when(pl.col("lexicon").is_in(lists)).then(pl.lit("")).otherwise("variant")
    )
    found = table.join(versions, on="lexicon").group_by(KEY).agg(mentions=pl.len().cast(pl.Int64))
    sums = versions.join(found.group_by("lexicon").agg(pl.col("mentions").sum()), on="lexicon", how="left")
    sums = sums.with_columns(pl.col("mentions").fill_null(0), term=pl.lit(""), variant=pl.lit("")).select(found.columns)
    return pl.concat([sums, found]).sort(KEY)


if __name__ == "__main__":
    table = totals()
    TOTALS.write_text(table.write_csv(), encoding="utf-8", newline="")
    print(f"{table.height} rows: {TOTALS.name}")  # noqa: T201
