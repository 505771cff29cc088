"""CSV: one row a form, with what else stands about its variant; only `variant` and `form` are needed.

term,variant,form,exact_case,pole,valence,strength,in_denominator
"""

from __future__ import annotations

import csv
import io
import re

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, wrong
from framing.lexicons.model import VALENCES, Lexicon

__all__ = ["read", "write"]

_COLUMNS = ("term", "variant", "form", "exact_case", "pole", "valence", "strength", "in_denominator")
_FORMULA = re.compile(r"'*[=+\-@]")  # what a spreadsheet would run gets an apostrophe, taken off again when read
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0", "")


def read(content: bytes, file: str) -> WordList:
    """Read a CSV table with a head; comma, semicolon or tab part its cells."""
    text = decoded(content, file)
    first = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    head = [name.strip().casefold() for name in next(rows, [])]
    unknown = [name for name in head if name not in _COLUMNS]
    if unknown or not {"variant", "form"} <= set(head):
        what = f"column {unknown[0]!r} is unknown" if unknown else "columns variant and form are needed"
        raise wrong(file, 1, what, f"Allowed: {', '.join(_COLUMNS)}")
    entries = []
    for row in rows:
        cells = {name: _plain(cell.strip()) for name, cell in zip(head, row, strict=False)}
        if any(cells.values()):
            entries.append(_entry(cells, file, rows.line_num))
    return WordList(tuple(entries))


def write(lexicon: Lexicon) -> str:
    """Write a CSV table, one row a form."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in entries_of(lexicon):
        term, variant = entry.path if len(entry.path) > 1 else (entry.path[0], entry.path[0])
        strength = "" if entry.strength is None else f"{entry.strength:g}"
        flags = (str(entry.exact_case).lower(), str(entry.in_denominator).lower())
        row = (term, variant, entry.form, flags[0], entry.pole or "", entry.valence or "", strength, flags[1])
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return out.getvalue()


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _entry(cells: dict[str, str], file: str, line: int) -> Entry:
    for name in ("variant", "form"):
        if not cells.get(name):
            raise wrong(file, line, f"{name} is empty", "Fill it in, or delete the row")
    valence = cells.get("valence") or None
    if valence not in (None, *VALENCES):
        raise wrong(file, line, f"valence is {valence!r}", f"Allowed: {', '.join(VALENCES)}")
    return Entry(
        (cells.get("term") or cells["variant"], cells["variant"]),
        cells["form"],
        _flag(cells, "exact_case", file, line),
        cells.get("pole") or None,
        valence,
        _strength(cells.get("strength", ""), file, line),
        _flag(cells, "in_denominator", file, line) if cells.get("in_denominator") else True,
    )


def _flag(cells: dict[str, str], name: str, file: str, line: int) -> bool:
    given = cells.get(name, "").casefold()
    if given not in _TRUE + _FALSE:
        raise wrong(file, line, f"{name} is {given!r}", "Allowed: true, false")
    return given in _TRUE


def _strength(given: str, file: str, line: int) -> float | None:
    if given and not re.fullmatch(r"[0-2](\.\d+)?|3(\.0+)?", given):
        raise wrong(file, line, f"strength is {given!r}", "It runs from 0 (plain) to 3 (strong)")
    return float(given) if given else None
