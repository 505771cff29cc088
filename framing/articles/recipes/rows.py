"""What a recipe gives: rows of articles and rows of labels, and the files that it reads them from."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import InputError

__all__ = ["Rows", "as_label", "csv_rows", "json_object", "text_of"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Articles and labels as rows, in the order of the data."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)


def as_label(
    article: str,
    kind: str,
    label: str,
    *,
    place: str | None = None,
    span: tuple[int, int] | None = None,
    text: str | None = None,
    coder: str | None = None,
    statement: int | None = None,
) -> dict[str, Any]:
    """Give one row of labels; without a span it says something of the whole article, or the words were not found."""
    start, end = span or (None, None)
    return {"article": article, "kind": kind, "label": label, "place": place, "start": start, "end": end,
            "text": text, "coder": coder, "statement": statement}  # fmt: skip


def text_of(path: Path) -> str:
    """Read a file as UTF-8 without changing its line ends, so that offsets hold.

    Raises
    ------
    InputError
        When it cannot be opened or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError.at(path.name, None, f"the file cannot be opened ({error.strerror})", "Check it.") from error
    except UnicodeDecodeError as error:
        raise InputError.at(path.name, None, "the file is not UTF-8", "Give the makers' files.") from error


def json_object(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises
    ------
    InputError
        When the file is no JSON, or no object.
    """
    try:
        value = json.loads(text_of(path))
    except json.JSONDecodeError as error:
        raise InputError.at(path.name, error.lineno, f"this is no JSON ({error.msg})", "Get the file again.") from error
    if not isinstance(value, dict):
        raise InputError.at(path.name, None, "this is no JSON object", "Give the files as their makers left them.")
    return value


def csv_rows(path: Path, needed: tuple[str, ...], *, delimiter: str = ",") -> list[dict[str, str]]:
    """Read a table with a header, and see that it has the columns needed.

    Raises
    ------
    InputError
        When a column is missing.
    """
    text = text_of(path)
    if text.startswith("sep="):  # a hint to Excel, not a header
        delimiter, text = text[4], text.split("\n", 1)[1]
    lines = io.StringIO(text, newline="")
    if delimiter == "\t":  # unquoted: a title may begin with a quotation mark
        reader = csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.DictReader(lines, delimiter=delimiter)
    missing = [name for name in needed if name not in (reader.fieldnames or [])]
    if missing:
        raise InputError.at(path.name, None, f"no column {', '.join(missing)}", "Give the file as its makers left it.")
    try:
        return [{name: value or "" for name, value in row.items() if name is not None} for row in reader]
    except csv.Error as error:
        raise InputError.at(path.name, reader.line_num, f"this is no table ({error})", "Get the file again.") from error
