"""Tables to files, safely: what came from outside never becomes a formula, a path or a broken row."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import polars as pl

from framing.errors import ChoiceError

__all__ = ["csv_text", "safe_name", "write_table"]

# A spreadsheet runs a cell that begins so; a cell that is a plain number is left alone.
_FORMULA = r"^[=+\-@\t\r]"
_NUMBER = r"^[+\-]?(\d+\.?\d*|\.\d+)([eE][+\-]?\d+)?$"


def write_table(table: pl.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV, JSONL or Parquet, by the ending of the path, and give the path back.

    Raises
    ------
    ChoiceError
        When the ending is another.
    """
    path = Path(path)
    if path.suffix not in _WRITERS:
        raise ChoiceError.of("the ending of the output file", path.suffix or str(path), _WRITERS)
    path.parent.mkdir(parents=True, exist_ok=True)
    _WRITERS[path.suffix](table, path)
    return path


def csv_text(table: pl.DataFrame) -> str:
    r"""Give a table as CSV in which no cell of text can run as a formula.

    Cells that begin with ``= + - @``, tab or return and are no number get a leading apostrophe.

    Examples
    --------
    >>> csv_text(pl.DataFrame({"outlet": ["=1+1", "-5", "Gazette"]}))
    "outlet\n'=1+1\n-5\nGazette\n"
    """
    text = pl.col(pl.String)
    risky = text.str.contains(_FORMULA) & ~text.str.contains(_NUMBER)
    safe = table.with_columns(pl.when(risky).then(pl.lit("'") + text).otherwise(text).name.keep())
    lists = [name for name, dtype in safe.schema.items() if dtype.is_nested()]
    return safe.with_columns(pl.col(lists).cast(pl.List(pl.String)).list.join("; ")).write_csv()


def safe_name(name: str) -> str:
    """Give a file name made of a name from outside: ASCII letters, digits and hyphens, never empty.

    Examples
    --------
    >>> safe_name("../Der Täglich & Co"), safe_name("???")
    ('der-taglich-co', 'unnamed')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "unnamed"


def _write_csv(table: pl.DataFrame, path: Path) -> None:
    path.write_text(csv_text(table), encoding="utf-8", newline="")


def _write_jsonl(table: pl.DataFrame, path: Path) -> None:
    table.write_ndjson(path)


def _write_parquet(table: pl.DataFrame, path: Path) -> None:
    table.write_parquet(path)


_WRITERS = {".csv": _write_csv, ".jsonl": _write_jsonl, ".parquet": _write_parquet}
