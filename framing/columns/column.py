"""What a column is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

__all__ = ["Column", "DType"]

DType: TypeAlias = pl.DataType | type[pl.DataType]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it holds and in which unit."""

    name: str
    dtype: DType
    unit: str
    meaning: str
