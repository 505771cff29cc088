"""LIWC .dic: numbered categories between two lines of %, then forms with the numbers of their categories.

%
1	anger
%
furious	1
"""

from __future__ import annotations

import re

from framing.lexicons.formats.entries import Entry, WordList, decoded, entries_of, flat_name, grouped, split_name, wrong
from framing.lexicons.model import Lexicon

__all__ = ["read", "write"]

_FORM = re.compile(r"(?P<form>.*?\S)(?P<numbers>(?:\s+\d+)+)\s*")


def read(content: bytes, file: str) -> WordList:
    """Read a .dic file; forms with conditions of older versions, such as *(02 134)125*, are left out and told."""
    lines = list(enumerate(decoded(content, file).splitlines(), 1))
    marks = [place for place, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise wrong(file, 1, "no categories between two lines of %", "Put each category there: number, tab, name")
    names: dict[str, str] = {}
    for number, line in lines[marks[0] + 1 : marks[1]]:
        parts = line.split(maxsplit=1)
        if parts and (len(parts) < 2 or not parts[0].isdecimal()):
            raise wrong(file, number, f"{line.strip()!r} is no category", "Write number, tab, name")
        if parts:
            names[parts[0]] = parts[1].strip()
    return _forms(lines[marks[1] + 1 :], names, file)


def write(lexicon: Lexicon) -> str:
    """Write a .dic file, forms sorted, each once with all its categories."""
    groups = grouped(entries_of(lexicon))
    numbers: dict[str, list[int]] = {}
    for number, forms in enumerate(groups.values(), 1):
        for form in forms:
            numbers.setdefault(form, []).append(number)
    head = [f"{number}\t{flat_name(path)}" for number, path in enumerate(groups, 1)]
    body = ["\t".join([form, *map(str, numbers[form])]) for form in sorted(numbers)]
    return "\n".join(["%", *head, "%", *body]) + "\n"


def _forms(lines: list[tuple[int, str]], names: dict[str, str], file: str) -> WordList:
    entries, notes = [], []
    for number, line in lines:
        if not line.strip():
            continue
        found = _split(line)
        if found is None:
            notes.append(f"line {number}: {line.strip()!r} has no plain category numbers and was left out")
            continue
        form, given = found
        for one in given:
            if one not in names:
                allowed = ", ".join(names)
                raise wrong(file, number, f"category {one} of {form!r} is not declared", f"Declared: {allowed}")
            entries.append(Entry(split_name(names[one]), form))
    return WordList(tuple(entries), tuple(notes))


def _split(line: str) -> tuple[str, list[str]] | None:
    """Give form and numbers; tabs part them where there are any, so that a form may end in a number."""
    if "\t" in line.strip():
        form, *numbers = [part.strip() for part in line.strip().split("\t") if part.strip()]
        return (form, numbers) if numbers and all(part.isdecimal() for part in numbers) else None
    found = _FORM.fullmatch(line.strip())
    return (found["form"], found["numbers"].split()) if found else None
