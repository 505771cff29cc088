"""WordStat .cat: categories indented by tabs, forms with a weight in brackets, underscores for blanks (→ is a tab).

ECONOMY
→ LABOUR
→ → STRIKE (1)
→ → WALK_OUT (1)
"""

from __future__ import annotations

import re

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, nested, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]

_FORM = re.compile(r"(?P<form>.*\S)\s*\((?P<weight>\d+(?:\.\d+)?)\)")


def read(content: bytes, file: str) -> WordList:
    """Read a .cat file; weights other than 1 are dropped and told."""
    entries, notes = [], []
    path: list[str] = []
    for number, raw in enumerate(decoded(content, file).splitlines(), 1):
        line = raw.strip()
        if not line:
            continue
        depth = len(raw) - len(raw.lstrip("\t"))
        if depth > len(path):
            raise wrong(file, number, f"{line!r} is indented too far", "One tab deeper than its category, no blanks")
        del path[depth:]
        found = _FORM.fullmatch(line)
        if found is None:
            path.append(line)
        elif not path:
            raise wrong(file, number, f"{line!r} stands in no category", "Indent it below one")
        else:
            entries.append(Entry(tuple(path), found["form"].replace("_", " ")))
            if float(found["weight"]) != 1:
                notes.append(f"line {number}: weight {found['weight']} of {found['form']!r} was dropped")
    return WordList(tuple(entries), tuple(notes))


def write(lexicon: Lexicon) -> str:
    """Write a .cat file."""
    lines = []
    for depth, name, forms in nested(entries_of(lexicon)):
        tabs = "\t" * depth
        lines += [f"{tabs}{name}", *(f"{tabs}\t{form.replace(' ', '_')} (1)" for form in forms)]
    return "\n".join(lines) + "\n"
