"""LIWC-22 .dicx: a CSV table, one row a form, one column a category, an X where the form belongs.

DicTerm,anger,calm
furious,X,
"""

from __future__ import annotations

import csv
import io

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, flat_name, grouped, split_name, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]


def read(content: bytes, file: str) -> WordList:
    """Read a .dicx file; a weight in place of an X counts as an X and is told."""
    reader = csv.reader(io.StringIO(decoded(content, file), newline=""))
    head = next(reader, [])
    if not head or head[0].strip().casefold() != "dicterm" or len(head) < 2:
        raise wrong(file, 1, "the first line does not begin with DicTerm", "Write DicTerm, then the category names")
    entries, notes = [], []
    for row in reader:
        if len(row) > len(head):
            raise wrong(file, reader.line_num, f"{len(row)} cells under {len(head)} columns", "Put quotes round commas")
        for name, cell in zip(head[1:], row[1:], strict=False):
            if cell.strip() and row[0].strip():
                entries.append(Entry(split_name(name.strip()), row[0].strip()))
                if cell.strip() not in ("X", "x", "1"):
                    notes.append(f"line {reader.line_num}: weight {cell.strip()!r} of {row[0].strip()!r} was dropped")
    return WordList(tuple(entries), tuple(notes))


def write(lexicon: Lexicon) -> str:
    """Write a .dicx file, forms sorted."""
    groups = grouped(entries_of(lexicon))
    members = [set(forms) for forms in groups.values()]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["DicTerm", *map(flat_name, groups)])
    for form in sorted(set().union(*members)):
        writer.writerow([form, *("X" if form in forms else "" for forms in members)])
    return out.getvalue()
