"""What was read oddly or not at all, row by row, while a call of `read_articles` goes on."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

import polars as pl

from framing.columns import schema
from framing.errors import FramingWarning, InputError

__all__ = ["FRAME", "Notes"]

FRAME = "data frame"
"""What a note calls the source that is no file."""


@dataclass
class Notes:
    """The notes of one call, filled on the way and closed by `table()`.

    Attributes
    ----------
    strict : bool
        Stop at the first loss instead of noting it.
    """

    strict: bool = False
    told: list[tuple[str, int | None, str, str]] = field(default_factory=list)
    rows_lost: int = 0
    other_losses: int = 0

    def tell(self, file: str, row: int | None, what: str, why: str) -> None:
        """Note a choice that lost nothing: a column recognised, a value guessed, a file passed over."""
        self.told.append((file, row, what, why))

    def lose(self, file: str, row: int | None, what: str, why: str, hint: str) -> None:
        """Note a loss: a row dropped, or a value or a file that cannot be read.

        Raises
        ------
        InputError
            When `strict`; it names the file, the row and what to do.
        """
        if self.strict:
            raise InputError.at(file, row, f"{what}: {why}", hint)
        self.told.append((file, row, what, why))
        if what == "dropped":
            self.rows_lost += 1
        else:
            self.other_losses += 1

    def first_losses(self, count: int = 3) -> str:
        """Say the first things that were lost, for an error message."""
        lost = [entry for entry in self.told if entry[2] in ("dropped", "unreadable")]
        shown = [f"{file}{'' if row is None else f', row {row}'}: {why}" for file, row, _, why in lost[:count]]
        return " ".join(shown)

    def table(self) -> pl.DataFrame:
        """Give the notes as a table, in the order in which they were met."""
        return pl.DataFrame(self.told, schema=schema("notes"), orient="row")

    def warn(self, kept: int, stacklevel: int) -> None:
        """Sum up in one warning what was lost, if anything was."""
        parts = []
        if self.rows_lost:
            parts.append(f"{self.rows_lost:,} of {kept + self.rows_lost:,} rows were dropped")
        if self.other_losses:
            values = "value or file" if self.other_losses == 1 else "values or files"
            parts.append(f"{self.other_losses:,} {values} could not be read")
        if parts:
            message = " and ".join(parts) + "; see articles.notes"
            warnings.warn(message, FramingWarning, stacklevel=stacklevel + 1)
