"""What all word lists share: forms under categories, which may stand in one another.

Lexicon: term ─ variant ─ form     elsewhere: category ─ category ─ … ─ form
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.errors import LexiconError
from framing.lexicons.model import Lexicon

__all__ = [
    "JOIN", "Entry", "WordList", "decoded", "entries_of", "flat_name", "grouped", "nested", "split_name", "wrong",
]  # fmt: skip

JOIN = "/"
"""Between term and variant where a format knows no categories in categories."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form, the categories it stands in from the outermost, and where a format says so more about its variant."""

    path: tuple[str, ...]
    form: str
    exact_case: bool = False
    pole: str | None = None
    valence: str | None = None
    strength: float | None = None
    in_denominator: bool = True


@dataclass(frozen=True, slots=True)
class WordList:
    """What a file holds, in its order, and notes on what could not be taken over."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


def entries_of(lexicon: Lexicon) -> Iterator[Entry]:
    """Give the forms of a lexicon as entries, in its order."""
    for term in lexicon.terms:
        for variant in term.variants:
            # A term whose one variant has its name is a plain category, and so it comes back.
            alone = len(term.variants) == 1 and variant.id == term.id
            path = (term.id,) if alone else (term.id, variant.id)
            cased = [(form, False) for form in variant.forms] + [(form, True) for form in variant.exact_case_forms]
            for form, exact in cased:
                yield Entry(path, form, exact, variant.pole, variant.valence, variant.strength, variant.in_denominator)


def grouped(entries: Iterable[Entry]) -> dict[tuple[str, ...], list[str]]:
    """Give the forms by category path, both in the order of their first appearance, each form once."""
    groups: dict[tuple[str, ...], dict[str, None]] = {}
    for entry in entries:
        groups.setdefault(entry.path, {})[entry.form] = None
    return {path: list(forms) for path, forms in groups.items()}


def nested(entries: Iterable[Entry]) -> Iterator[tuple[int, str, list[str]]]:
    """Give categories from the outermost inwards, as depth, name and own forms, each path opened when it first comes.

    Paths that begin alike must follow each other, as `entries_of` gives them.
    """
    last: tuple[str, ...] = ()
    for path, forms in grouped(entries).items():
        for depth in range(len(path)):
            if path[: depth + 1] != last[: depth + 1]:
                yield depth, path[depth], forms if depth == len(path) - 1 else []
        last = path


def flat_name(path: tuple[str, ...]) -> str:
    """Give one name for a category path."""
    return JOIN.join(path)


def split_name(name: str) -> tuple[str, ...]:
    """Give the category path of a name made by `flat_name`; any other name is a path of one."""
    return tuple(part.strip() for part in name.split(JOIN) if part.strip()) or (name,)


def decoded(content: bytes, file: str) -> str:
    """Give the text of a file in UTF-8, with or without a mark in front, or UTF-16 with one."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise wrong(file, line, f"byte {content[error.start]:#04x} is no UTF-8", "Save the file as UTF-8") from error


def wrong(file: str, line: int | None, what: str, hint: str) -> LexiconError:
    """Make the error for a line of a word list."""
    return LexiconError.at(file, f"line {line}" if line else "", what, hint)
