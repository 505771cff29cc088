"""Counts of a closed set: every item in every article and term that has any, zeros kept.

rows (article, lexicon, term, item) ─► closed_shares ─► finished ─► Counts
"""

from __future__ import annotations

import polars as pl

from framing.columns import schema
from framing.measuring.counted import with_exposure
from framing.tables import Counts, MadeFrom

__all__ = ["closed_shares", "finished"]


def closed_shares(
    rows: pl.DataFrame,
    articles: pl.DataFrame,
    items: tuple[str, ...],
    *,
    measure: str,
    unit: str,
    made_from: MadeFrom,
    names: pl.DataFrame | None = None,
) -> Counts:
    """Counts of a closed set: every item in every article and term that has any, zeros kept."""
    cell = ["article", "lexicon", "term"]
    exposure = rows.group_by(cell).agg(pl.len().cast(pl.Int64).alias("exposure"))
    found = rows.group_by(*cell, "item").agg(pl.len().cast(pl.Int64).alias("count"))
    every = exposure.join(pl.DataFrame({"item": items}), how="cross")
    table = every.join(found, on=[*cell, "item"], how="left", nulls_equal=True)
    return finished(
        table.with_columns(pl.col("count").fill_null(0)),
        articles,
        measure=measure,
        unit=unit,
        made_from=made_from,
        names=names,
    )


def finished(
    table: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    measure: str,
    unit: str,
    made_from: MadeFrom,
    names: pl.DataFrame | None = None,
) -> Counts:
    """Make Counts of a table of counts; further columns are kept, `names` says what each term asks."""
    columns = schema("counts")
    table = table.join(articles.select("article", "outlet", "story"), on="article").with_columns(voice=pl.lit("all"))
    table = table.select(*columns, *[name for name in table.columns if name not in columns])
    table = table.cast({name: dtype for name, dtype in columns.items() if name in table.columns})
    exposure = table.unique(["article", "lexicon", "term"]).group_by("article").agg(pl.col("exposure").sum())
    return Counts(
        table.sort(list(columns)),
        made_from,
        measure=measure,
        unit=unit,
        articles=with_exposure(articles, exposure),
        items=_items(table, names),
    )


def _items(table: pl.DataFrame, names: pl.DataFrame | None) -> pl.DataFrame:
    items = table.select("lexicon", "term", "item").unique().sort("lexicon", "term", "item")
    if names is not None:
        items = items.join(names, on=["lexicon", "term"], how="left")
    else:
        items = items.with_columns(question=pl.lit(None, dtype=pl.String))
    nothing = pl.lit(None, dtype=pl.String)
    return items.with_columns(title=pl.col("item"), pole=nothing, pole_title=nothing, closed=pl.lit(value=True)).select(
        list(schema("items"))
    )
