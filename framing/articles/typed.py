"""From a table as it came to our columns and types: the one place where values are converted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polars as pl

from framing.articles.dates import read_dates
from framing.articles.names import Recognised
from framing.articles.notes import Notes
from framing.columns import schema

__all__ = ["as_text", "typed"]


def typed(table: pl.DataFrame, recognised: Recognised, notes: Notes) -> pl.DataFrame:
    """Give the columns of articles in their types, then `_file` and `_row`, then the further columns.

    `text` is taken as it is; all other text columns are stripped, and become null where they are empty or
    hold a usual sign for nothing (NA, NaN, null).
    """
    columns = [_ours(name, table, recognised.given, notes) for name in schema("articles")]
    places = [table["_file"], table["_row"]]
    return pl.DataFrame([*columns, *places, *(table[name] for name in recognised.further)])


def as_text(column: pl.Series, joint: str = "; ") -> pl.Series:
    """Give any column as text: lists joined, whole numbers without a point, the name of an object."""
    if column.dtype == pl.String:
        return column
    if isinstance(column.dtype, (pl.List, pl.Array)):
        parts = [None if value is None else [str(entry) for entry in value if entry is not None] for value in column]
        return pl.Series(column.name, [None if part is None else joint.join(part) for part in parts], dtype=pl.String)
    if isinstance(column.dtype, pl.Struct):
        names = column.struct.fields
        return as_text(column.struct.field("name") if "name" in names else column.struct.json_encode())
    if column.dtype.is_float():
        column = column.fill_nan(None)
        column = column.cast(pl.Int64) if (column.drop_nulls() % 1 == 0).all() else column
    if column.dtype in (pl.Object, pl.Binary):
        return pl.Series(column.name, [None if value is None else str(value) for value in column], dtype=pl.String)
    return column.cast(pl.String)


def _ours(name: str, table: pl.DataFrame, given: Mapping[str, str], notes: Notes) -> pl.Series:
    if name not in given:
        return pl.Series(name, [None] * table.height, dtype=schema("articles")[name])
    column = table[given[name]]
    if name == "published":
        return _published(column, table, notes)
    if name == "text":
        return as_text(column, "\n\n").alias(name)
    stripped = as_text(column).str.strip_chars()
    found = stripped.set(stripped.is_in(_NOTHING), None)
    if name == "language":
        found = _codes(found)
    return (found.str.to_lowercase() if name == "genre" else found).alias(name)


def _codes(languages: pl.Series) -> pl.Series:
    """English, eng → en; "English; French" and what we do not know stay as they are."""
    plain = languages.str.to_lowercase().str.replace(r"\s*[(\-–,].*$", "")
    return plain.replace_strict(_languages(), default=None, return_dtype=pl.String).fill_null(languages)


@cache
def _languages() -> dict[str, str]:
    data = tomllib.loads((files("framing.articles") / "data" / "languages.toml").read_text(encoding="utf-8"))
    return {**data["names"], **data["codes"]}


def _published(column: pl.Series, table: pl.DataFrame, notes: Notes) -> pl.Series:
    dates = read_dates(column if column.dtype.is_temporal() else as_text(column))
    for why in dates.told:
        notes.tell(table["_file"][0], None, "guessed", why)
    for position in dates.unreadable:
        why = f"{str(column[position])[:60]!r} is no date that can be read; published is null"
        notes.lose(table["_file"][position], table["_row"][position], "unreadable", why, "Write it as 2025-12-14.")
    return dates.published.alias("published")


_NOTHING = ("", "NA", "N/A", "NaN", "nan", "None", "null", "NULL", "<NA>")
"""What R, Python and databases write where there is nothing."""
