"""What a column is, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

__all__ = ["ARTICLE", "GENRE", "OUTLET", "PLACE", "PUBLISHED", "STORY", "TIME", "Column", "DType"]

DType: TypeAlias = pl.DataType | type[pl.DataType]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it holds and in which unit."""

    name: str
    dtype: DType
    unit: str
    meaning: str


TIME = pl.Datetime("us", "UTC")

ARTICLE = Column("article", pl.String, "id", "The article's id, unique among the articles.")
OUTLET = Column("outlet", pl.String, "name", "The publisher whose choices are compared.")
STORY = Column("story", pl.String, "id or null", "The event told; all articles about it share the id.")
PUBLISHED = Column("published", TIME, "UTC time or null", "When the article was published.")
GENRE = Column("genre", pl.String, "word or null", "news, opinion, …; null where unknown.")
PLACE = Column("place", pl.String, "word", "headline, lead, body or caption: the string and zone of the offsets.")
