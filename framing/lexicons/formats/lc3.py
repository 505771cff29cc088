"""Lexicoder: a line with a plus opens a category, the lines below are its forms.

+negative
a lie
abandon*
"""

from __future__ import annotations

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, flat_name, grouped, split_name, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]


def read(content: bytes, file: str) -> WordList:
    """Read an .lc3 file."""
    entries, category = [], ""
    for number, raw in enumerate(decoded(content, file).splitlines(), 1):
        line = raw.strip()
        if line.startswith("+"):
            category = line[1:].strip()
            if not category:
                raise wrong(file, number, "a category without a name", "Write +name")
        elif line and not category:
            raise wrong(file, number, f"{line!r} stands before the first category", "Begin with a line +name")
        elif line:
            entries.append(Entry(split_name(category), line))
    return WordList(tuple(entries))


def write(lexicon: Lexicon) -> str:
    """Write an .lc3 file."""
    lines = []
    for path, forms in grouped(entries_of(lexicon)).items():
        lines += [f"+{flat_name(path)}", *forms]
    return "\n".join(lines) + "\n"
