"""Counts as matrices: which group each article is in, and one term at a time as articles × items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.errors import ChoiceError
from framing.tables import Counts

__all__ = ["KEY", "Row", "articles_by_items", "grouped_articles", "is_share", "numbers_of", "sum_by", "term_blocks"]

Row: TypeAlias = dict[str, Any]

KEY = ["lexicon", "term", "voice"]
_BETWEEN = " · "  # outlet · 2024-03


def grouped_articles(counts: Counts, by: str | Sequence[str]) -> pl.DataFrame:
    """Give the counted articles with `group`: the value of `by`, or several values joined; `month` is of `published`.

    Raises
    ------
    ChoiceError
        When a name is no column of the articles.
    """
    articles = counts.articles.filter(pl.col("left_out").is_null())
    if "month" not in articles.columns and "published" in articles.columns:
        articles = articles.with_columns(month=pl.col("published").dt.strftime("%Y-%m"))
    names = [by] if isinstance(by, str) else list(by)
    for name in names or [""]:
        if name not in articles.columns:
            raise ChoiceError.of("by", name, articles.columns)
    values = [pl.col(name).cast(pl.String) for name in names]
    group = values[0] if len(values) == 1 else pl.concat_str(values, separator=_BETWEEN)
    return articles.with_columns(group=group).filter(pl.col("group").is_not_null())


def term_blocks(counts: Counts, articles: pl.DataFrame) -> Iterator[tuple[Row, pl.DataFrame]]:
    """One term at a time, every counted article with its group."""
    table = counts.table.join(articles.select("article", "group"), on="article").sort(*KEY, "article", "item")
    for key, block in table.group_by(KEY, maintain_order=True):
        yield dict(zip(KEY, key, strict=True)), block


def numbers_of(names: pl.Series, groups: Sequence[str]) -> NDArray[np.int64]:
    """Give the place of each name among the groups; not by numpy's own strings, which lose a NUL at the end."""
    places = {group: place for place, group in enumerate(groups)}
    numbers: NDArray[np.int64] = names.replace_strict(places, return_dtype=pl.Int64).to_numpy()
    return numbers


def articles_by_items(
    block: pl.DataFrame,
) -> tuple[pl.DataFrame, list[str], NDArray[np.int64], NDArray[np.int64]]:
    """Articles, items, and the counts as articles × items with the exposure of each article."""
    wide = block.pivot(on="item", index=["article", "story", "group", "exposure"], values="count")
    wide = wide.with_columns(pl.col(wide.columns[4:]).fill_null(0))
    items = sorted(wide.columns[4:])
    return wide.select("article", "story", "group"), items, wide.select(items).to_numpy(), wide["exposure"].to_numpy()


def is_share(counts: Counts) -> bool:
    """Whether the counts are choices from a closed set, or how often something is said."""
    return counts.measure.endswith("share")


def sum_by(values: NDArray[Any], units: NDArray[Any]) -> NDArray[np.int64]:
    """Sum rows by the unit they belong to, 0 … units − 1."""
    sums = np.zeros((int(units.max()) + 1, values.shape[1]), dtype=np.int64)
    np.add.at(sums, units, values)
    return sums
