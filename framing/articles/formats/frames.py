"""Tables that are in memory already: any data frame, a list of dicts, a dict of lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from framing.errors import InputError

__all__ = ["frame_of", "frame_of_records"]

_KNOWN = "polars, pandas or pyarrow tables, objects with __arrow_c_stream__ or __dataframe__, lists of dicts"


def frame_of(source: object) -> pl.DataFrame | None:
    """Give any table in memory as a Polars data frame, or None if the source is no table.

    Raises
    ------
    InputError
        When it looks like a table but cannot be converted.
    """
    if isinstance(source, (pl.DataFrame, pl.LazyFrame)):
        return source.lazy().collect()
    if isinstance(source, Mapping):
        return _frame_of_columns(source)
    if isinstance(source, Sequence) and source and all(isinstance(row, Mapping) for row in source):
        return frame_of_records(source)
    return _frame_of_foreign(source)


def frame_of_records(records: Sequence[Mapping[Any, Any]]) -> pl.DataFrame:
    """Give dicts as a table: all keys in the order in which they come, null where a dict lacks one."""
    names = list(dict.fromkeys(key for record in records for key in record))
    return pl.DataFrame([_series(str(name), [record.get(name) for record in records]) for name in names])


def _frame_of_foreign(source: Any) -> pl.DataFrame | None:
    """Convert the tables of other libraries, pandas first: its other two ways need pyarrow."""
    if type(source).__module__.split(".")[0] == "pandas" and hasattr(source, "columns"):
        return _frame_of_pandas(source)
    if hasattr(source, "__arrow_c_stream__"):
        return pl.DataFrame(source)
    if hasattr(source, "__dataframe__"):
        return _frame_of_protocol(source)
    return None


def _frame_of_columns(columns: Mapping[Any, Any]) -> pl.DataFrame:
    lengths = {len(values) if _is_list(values) else None for values in columns.values()}
    if len(lengths) > 1 or None in lengths:
        raise InputError("A dict given as articles must hold lists of one length, one list a column.")
    return pl.DataFrame([_series(str(name), list(values)) for name, values in columns.items()])


def _frame_of_pandas(frame: Any) -> pl.DataFrame:
    """Convert column by column: Polars itself would need pyarrow for text."""
    columns = []
    for position, name in enumerate(unique_names(list(frame.columns))):
        column = frame.iloc[:, position]
        values = [None if missing else value for value, missing in zip(column, column.isna(), strict=True)]
        columns.append(_series(name, [_plain_value(value) for value in values]))
    return pl.DataFrame(columns)


def _frame_of_protocol(frame: Any) -> pl.DataFrame:
    try:
        return pl.DataFrame(pl.from_dataframe(frame))
    except ImportError as error:
        raise InputError(f"This table needs pyarrow to be read ({error}). Accepted without it: {_KNOWN}.") from error


def _plain_value(value: Any) -> Any:
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value


def _series(name: str, values: list[Any]) -> pl.Series:
    """One typed column; values of several types or of none that a column can hold become JSON text."""
    kinds = {type(value) for value in values if value is not None}
    try:
        if kinds <= {str}:
            return pl.Series(name, values, dtype=pl.String)
        if len(kinds) == 1 or kinds == {int, float}:
            series = pl.Series(name, values)
            if series.dtype != pl.Object:
                return series
    except UnicodeEncodeError:
        return pl.Series(name, [_without_surrogates(value) for value in values], dtype=pl.String)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        pass
    return pl.Series(name, [_as_json(value) for value in values], dtype=pl.String)


def _as_json(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else _without_surrogates(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return json.dumps(value, ensure_ascii=True, default=str)


def _without_surrogates(value: Any) -> Any:
    """Halves of a character that JSON can write but Unicode text cannot hold are replaced by �."""
    if not isinstance(value, str):
        return value if value is None else _as_json(value)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_list(values: object) -> bool:
    return isinstance(values, Iterable) and hasattr(values, "__len__") and not isinstance(values, (str, bytes, Mapping))


def numbered(table: pl.DataFrame, rows: Sequence[int]) -> pl.DataFrame:
    """Put the line or record of each row before the table as the column `_row`."""
    table = table.rename({name: name.strip("_") + "_" for name in ("_row", "_file")}, strict=False)
    return pl.DataFrame([pl.Series("_row", rows, dtype=pl.Int64), *table.get_columns()])


def unique_names(names: Sequence[object]) -> list[str]:
    """Give columns without a name or with the name of an earlier one a name of their own."""
    unique: list[str] = []
    for number, given in enumerate(names, start=1):
        name = str(given).strip() or f"column_{number}"
        unique.append(name if name not in unique else f"{name}_{number}")
    return unique
