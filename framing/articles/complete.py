"""One table of articles that each have an outlet, words and an id of their own."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.articles.limits import Limits
from framing.articles.notes import FRAME, Notes
from framing.articles.source import ENDING
from framing.articles.typed import as_text
from framing.columns import schema
from framing.errors import DuplicateError, InputError

__all__ = ["completed", "with_ids"]

_LIMITS = Limits()


def completed(parts: Sequence[pl.DataFrame], source: str, notes: Notes, limits: Limits = _LIMITS) -> pl.DataFrame:
    """Put the parts under one another and drop, with a note, what is no article.

    Raises
    ------
    InputError
        When no article is left.
    """
    table = pl.concat(_alike(parts), how="diagonal_relaxed") if parts else pl.DataFrame(schema=_EMPTY)
    longest = pl.max_horizontal(pl.col("headline", "text").fill_null("").str.len_chars())
    why = f"the headline or text has more than {limits.text:,} characters, as no article has"
    table = _without(table, longest > limits.text, why, notes)
    table = _without(table, pl.col("outlet").is_null(), "the row names no outlet", notes)
    blank = pl.col("text").fill_null("").str.strip_chars() == ""
    table = _without(table, blank & pl.col("headline").is_null(), "the row has neither a headline nor a text", notes)
    if table.height == 0:
        raise InputError(
            f"No article could be read from {source!r}. {notes.first_losses()}".rstrip(". ") + ". A folder needs text "
            "files (outlet/2025-12-14-name.txt) or tables (CSV, JSONL, Parquet …) with outlet and headline or text."
        )
    _tell_counts(table, blank, source, notes)
    return table.with_columns(pl.col("text").fill_null(""))


def with_ids(table: pl.DataFrame, duplicates: str, notes: Notes) -> pl.DataFrame:
    """Give articles without an id one from file and row, and see to it that no id stands twice.

    Raises
    ------
    DuplicateError
        When an id stands twice and `duplicates` is "raise".
    """
    stem = pl.when(pl.col("_file") == FRAME).then(pl.lit("row")).otherwise(pl.col("_file").str.replace(ENDING, ""))
    table = table.with_columns(pl.col("article").fill_null(stem + "-" + pl.col("_row").cast(pl.String)))
    repeated = table.filter(pl.col("article").is_duplicated())
    if repeated.height == 0:
        return table
    if duplicates == "raise":
        later = repeated.filter(~pl.col("article").is_first_distinct()).unique("article", maintain_order=True)
        places = [_place(file, row) for file, row in later.select("_file", "_row").iter_rows()]
        raise DuplicateError.of(later["article"].to_list(), places)
    return table.with_columns(pl.Series("article", _renamed(table, notes), dtype=pl.String))


def _alike(parts: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """Further columns that have different types in different files become text in all of them."""
    types: dict[str, set[pl.DataType]] = {}
    for part in parts:
        for name, dtype in part.schema.items():
            types.setdefault(name, set()).add(dtype)
    mixed = [name for name, found in types.items() if len(found - {pl.Null()}) > 1]
    return [part.with_columns(as_text(part[name]) for name in mixed if name in part.columns) for part in parts]


def _without(table: pl.DataFrame, bad: pl.Expr, why: str, notes: Notes) -> pl.DataFrame:
    left_out = table.select(bad.fill_null(False)).to_series()
    if not left_out.any():  # nearly always
        return table
    for file, row in table.filter(left_out).select("_file", "_row").iter_rows():
        notes.lose(file, row, "dropped", why, "Fill it in or take the row out.")
    return table.filter(~left_out)


def _tell_counts(table: pl.DataFrame, blank: pl.Expr, source: str, notes: Notes) -> None:
    without_text = table.filter(blank).height
    without_headline = table["headline"].null_count()
    if without_text:
        notes.tell(source, None, "headline only", f"{without_text:,} articles have a headline and no text")
    if without_headline:
        notes.tell(source, None, "no headline", f"{without_headline:,} articles have a text and no headline")


def _renamed(table: pl.DataFrame, notes: Notes) -> list[str]:
    taken = set(table["article"])
    seen: dict[str, int] = {}
    names = []
    for name, file, row in table.select("article", "_file", "_row").iter_rows():
        seen[name] = seen.get(name, 0) + 1
        new = name
        while seen[name] > 1 and new in taken:
            new = f"{name}~{seen[name]}"
            seen[name] += new in taken
        if new != name:
            notes.tell(file, row, "renamed", f"the id {name!r} stands twice; this article is called {new!r}")
        taken.add(new)
        names.append(new)
    return names


def _place(file: str, row: int) -> str:
    return f"{file}, row {row}"


_EMPTY = {**schema("articles"), "_file": pl.String(), "_row": pl.Int64()}
