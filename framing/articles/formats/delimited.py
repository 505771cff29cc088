"""CSV, TSV and other tables with a sign between the fields."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl

from framing.articles.formats.decoding import decode
from framing.articles.formats.frames import numbered, unique_names
from framing.articles.formats.gdelt import is_knowledge_graph, read_knowledge_graph
from framing.articles.source import File, Options
from framing.errors import InputError

__all__ = ["read_delimited"]

_DELIMITERS = (",", ";", "\t", "|")
_QUOTES = "Put fields that hold the delimiter or quotes into quotes, and double the quotes inside."


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: the line it begins in, the line behind it, its fields, or why it could not be read."""

    start: int
    end: int
    fields: Sequence[str]
    fault: str | None = None


def read_delimited(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read a table with a header; the delimiter is found out, rows that do not fit the header are noted.

    Rows are numbered by the line in which they begin, the header being line 1. Quoted fields may hold line
    breaks. Where quotes are never closed, reading goes on in the next line.
    """
    lines = list(io.StringIO(decode(data, file.name, options.notes, options.encoding), newline=""))
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return numbered(pl.DataFrame(), [])
    if is_knowledge_graph(lines[first].rstrip("\r\n")):
        return _knowledge_graph(lines, file, options)
    delimiter = _delimiter(lines[first:])
    with _any_field_size():
        header, *records = _plainest(lines, first, delimiter)
    if header.fault:
        raise InputError.at(file.name, header.start + 1, f"the header cannot be read: {header.fault}", _QUOTES)
    names = unique_names(header.fields)
    good = [record for record in records if _fits(record, len(names), file, options)]
    columns = zip(*(record.fields for record in good), strict=True) if good else ((),) * len(names)
    table = pl.DataFrame({name: list(values) for name, values in zip(names, columns, strict=True)}, _strings(names))
    return numbered(table, [record.start + 1 for record in good])


def _knowledge_graph(lines: Sequence[str], file: File, options: Options) -> pl.DataFrame:
    table, bad = read_knowledge_graph(lines)
    for number in bad:
        options.notes.lose(file.name, number, "dropped", "the line is no record of the knowledge graph", "Repair it.")
    return table


def _plainest(lines: Sequence[str], start: int, delimiter: str) -> list[_Record]:
    """Read with quotes; where that fails and tabs part the fields, without: many such files quote nothing."""
    records = list(_records(lines, start, delimiter))
    if delimiter == "\t" and any(record.fault for record in records):
        rows = [line.rstrip("\r\n").split("\t") for line in lines[start:]]
        if len({len(row) for row in rows if row != [""]}) == 1:
            return [_Record(start + number, start + number + 1, row) for number, row in enumerate(rows)]
    return records


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[_Record]:
    """Read record after record; after a faulty one start anew in the line behind its first."""
    position = start
    while position < len(lines):
        reader = csv.reader(_from(lines, position), delimiter=delimiter, strict=True)
        offset = before = position
        try:
            for fields in reader:
                yield _Record(before, offset + reader.line_num, fields)
                before = offset + reader.line_num
            return
        except csv.Error as error:
            yield _Record(before, before + 1, (), _fault(str(error)))
            position = before + 1


def _from(lines: Sequence[str], position: int) -> Iterator[str]:
    return (lines[number] for number in range(position, len(lines)))


def _fits(record: _Record, width: int, file: File, options: Options) -> bool:
    if record.fault is None and not "".join(record.fields).strip():
        return False  # an empty line is no row
    if record.fault is None and len(record.fields) == width:
        return True
    why = record.fault or f"the row has {len(record.fields)} fields, the header has {width}"
    options.notes.lose(file.name, record.start + 1, "dropped", why, _QUOTES)
    return False


def _delimiter(lines: Sequence[str]) -> str:
    """Find the delimiter that cuts the header into the most fields; the comma where none does."""
    widths = {sign: len(_header(lines, sign)) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: widths[sign])


def _header(lines: Sequence[str], delimiter: str) -> Sequence[str]:
    return next(iter(csv.reader(iter(lines), delimiter=delimiter)), ())


def _fault(reason: str) -> str:
    if "unexpected end" in reason:
        return "a quotation mark opens a field and is never closed"
    if "expected after" in reason:
        return "a quotation mark stands inside a quoted field and is not doubled"
    return reason


def _strings(names: Sequence[str]) -> dict[str, type[pl.String]]:
    return dict.fromkeys(names, pl.String)


@contextmanager
def _any_field_size() -> Iterator[None]:
    """Let fields be as long as articles are, and put the limit back."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
