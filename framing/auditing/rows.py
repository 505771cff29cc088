"""One finding of a check is one row; all checks give rows of this shape, and one place makes the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import polars as pl

__all__ = ["LEVELS", "Finding", "findings_table"]

LEVELS = ("error", "warning", "note")
"""The file does not do what it says; something to mend or to explain; something to know."""

_COLUMNS = ("level", "lexicon", "term", "variant", "form", "check", "message")


class Finding(NamedTuple):
    """What a check found, and where; what does not apply is the empty text."""

    level: Literal["error", "warning", "note"]
    check: str
    message: str
    term: str = ""
    variant: str = ""
    form: str = ""


def findings_table(lexicon: str, findings: Iterable[Finding]) -> pl.DataFrame:
    """Give findings as a table, sorted by level from error to note, then by place and check."""
    rows = [(x.level, lexicon, x.term, x.variant, x.form, x.check, x.message) for x in findings]
    table = pl.DataFrame(rows, schema=dict.fromkeys(_COLUMNS, pl.String), orient="row")
    return table.unique().sort(pl.col("level").cast(pl.Enum(LEVELS)), *_COLUMNS[1:])
