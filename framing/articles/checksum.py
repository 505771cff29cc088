"""What articles were made from: a checksum that no row order changes, and the versions that took part."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version

import polars as pl

from framing import __version__

__all__ = ["articles_checksum", "package_versions"]


def articles_checksum(table: pl.DataFrame) -> str:
    """SHA-256 over the content of all rows, the same in any order of rows and columns.

    Examples
    --------
    >>> rows = pl.DataFrame({"outlet": ["A", "B"]})
    >>> articles_checksum(rows) == articles_checksum(rows.reverse())
    True
    """
    columns = [_writable(column) for column in table.select(sorted(table.columns))]
    rows = pl.DataFrame(columns).select(pl.struct(pl.all()).struct.json_encode()).to_series()
    digests = sorted(hashlib.sha256(row.encode()).digest() for row in rows)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def package_versions() -> dict[str, str]:
    """Versions of Python and of the packages that numbers pass through."""
    return {
        "python": platform.python_version(),
        "framing-toolkit": __version__,
        **{package: version(package) for package in ("polars", "numpy")},
    }


def _writable(column: pl.Series) -> pl.Series:
    """Give times as numbers, and what JSON cannot hold as text."""
    if column.dtype.is_temporal():
        return column.cast(pl.Int64)
    if column.dtype in (pl.Binary, pl.Object) or column.dtype.is_nested():
        return pl.Series(
            column.name,
            [None if value is None else repr(value) for value in column.to_list()],
            dtype=pl.String,
        )
    return column
