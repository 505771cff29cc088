"""Files with many articles: CSV and its kin, JSON, JSON Lines, Parquet, Excel.

Each reader takes the bytes of a file and gives its table with a first column `_row`: the line or record of
each row.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from framing.articles.formats.decoding import decode
from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.names import recognise
from framing.articles.source import File, Options
from framing.errors import InputError

__all__ = ["read_excel", "read_json", "read_json_lines", "read_parquet"]

_REPAIR = "Repair the line or take it out."


def read_json_lines(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read one JSON object a line; a line that is none is noted with its number and the reason."""
    text = decode(data, file.name, options.notes, options.encoding)
    if text.lstrip()[:1] == "[":
        return _read_json_text(text, file, options)
    return _objects_by_line(text, file, options)


def read_json(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read a list of objects, an object with such a list, or one object that is an article."""
    return _read_json_text(decode(data, file.name, options.notes, options.encoding), file, options)


def read_parquet(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read a Parquet file; rows count from 1."""
    try:
        table = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError.at(file.name, None, f"this is no Parquet file ({error})", "Write it again.") from error
    return numbered(table, range(1, table.height + 1))


def read_excel(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read the first sheet of an Excel file; rows count as the sheet shows them, the header being row 1."""
    import fastexcel

    try:
        book = fastexcel.read_excel(data)
        sheet = book.load_sheet(0, dtypes="string", header_row=0, skip_whitespace_tail_rows=True)
        table = sheet.to_polars()
    except fastexcel.FastExcelError as error:
        why = str(error).partition("\n")[0].removeprefix("calamine error: ")
        raise InputError.at(file.name, None, f"this is no Excel file ({why})", "Save it again as .xlsx.") from error
    for other in book.sheet_names[1:]:
        options.notes.tell(file.name, None, "not read", f"sheet {other!r}; only the first sheet is read")
    table = numbered(table, range(2, table.height + 2))
    return table.filter(pl.any_horizontal(pl.exclude("_row").is_not_null())) if table.width > 1 else table


def _objects_by_line(text: str, file: File, options: Options) -> pl.DataFrame:
    records: list[Mapping[str, Any]] = []
    rows: list[int] = []
    for row, line in enumerate(text.split("\n"), start=1):
        if not line or line.isspace():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            options.notes.lose(file.name, row, "dropped", f"the line is no JSON ({_short(error)})", _REPAIR)
            continue
        if isinstance(record, dict):
            records.append(record)
            rows.append(row)
        else:
            why = f"the line holds {_kind(record)}, not an object with columns"
            options.notes.lose(file.name, row, "dropped", why, _REPAIR)
    return numbered(frame_of_records(records), rows)


def _read_json_text(text: str, file: File, options: Options) -> pl.DataFrame:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n{" in text.strip():
            options.notes.tell(file.name, None, "guessed", "the file is not one JSON value; read as one object a line")
            return _objects_by_line(text, file, options)
        hint = "Check it with a JSON validator."
        raise InputError.at(file.name, None, f"this is no JSON ({_short(error)})", hint) from error
    return _objects_of(_list_in(content, file, options), file, options)


def _objects_of(content: Sequence[Any], file: File, options: Options) -> pl.DataFrame:
    kept = [(row, record) for row, record in enumerate(content, start=1) if isinstance(record, dict)]
    for row, record in enumerate(content, start=1):
        if not isinstance(record, dict):
            why = f"the entry is {_kind(record)}, not an object with columns"
            options.notes.lose(file.name, row, "dropped", why, "Repair the entry or take it out.")
    return numbered(frame_of_records([record for _, record in kept]), [row for row, _ in kept])


def _list_in(content: Any, file: File, options: Options) -> Sequence[Any]:
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        what = f"the file holds {_kind(content)}, not a list of objects"
        raise InputError.at(file.name, None, what, "Write a list of objects, one an article.")
    lists = {name: value for name, value in content.items() if _holds_objects(value)}
    if {"headline", "text"} & recognise(list(content)).given.keys() or not lists:
        return [content]
    name = max(lists, key=lambda name: len(lists[name]))
    options.notes.tell(file.name, None, "guessed", f"the articles were taken from the list {name!r}")
    return list(lists[name])


def _holds_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def _kind(value: Any) -> str:
    names = {type(None): "null", bool: "true or false", int: "a number", float: "a number", str: "a string"}
    return names.get(type(value), "a list")


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
