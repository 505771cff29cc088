"""What a lexicon file may say, checked key by key, so that a slip is one clear error with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from framing.errors import LexiconError

__all__ = ["check_choice", "check_keys", "check_unique", "only", "strings"]


def strings(name: str, where: str, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Give the texts under a key, none twice."""
    values = data.get(key, [])
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise LexiconError.at(name, where, f"{key} holds something that is no text", "Every entry is text in quotes")
    check_unique(name, f"{where}, {key}", values)
    return tuple(values)


def check_keys(name: str, where: str, data: Any, allowed: Mapping[str, tuple[type, bool]]) -> None:
    """Check that a table says what it must and nothing it may not; `allowed` is key → (type, needed)."""
    if not isinstance(data, Mapping):
        raise LexiconError.at(name, where, "is no table", "Write it as key = value lines")
    for key, value in data.items():
        if key not in allowed:
            hint = f"Allowed keys: {', '.join(allowed)}"
            raise LexiconError.at(name, where, f"key {key!r} is unknown", hint)
        wanted = allowed[key][0]
        fits = isinstance(value, wanted) or (wanted is float and isinstance(value, int))
        if not fits or (isinstance(value, bool) and wanted is not bool):
            raise LexiconError.at(name, where, f"{key} is {value!r}", f"It must be of type {wanted.__name__}")
    for key, (_, needed) in allowed.items():
        if needed and key not in data:
            raise LexiconError.at(name, where, f"{key} is missing", "Add it")


def check_choice(name: str, where: str, key: str, given: str, allowed: Iterable[str]) -> None:
    """Check that a value is one of those allowed."""
    if given not in allowed:
        hint = f"Allowed here: {', '.join(sorted(allowed)) or 'nothing, as none is declared at the top'}"
        raise LexiconError.at(name, where, f"{key} names {given!r}", hint)


def check_unique(name: str, where: str, values: Iterable[str]) -> None:
    """Check that no value stands twice."""
    twice = sorted(value for value, many in Counter(values).items() if many > 1)
    if twice:
        raise LexiconError.at(name, where, f"{twice[0]!r} stands twice", "Keep one")


def only(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Give those of the keys that are there."""
    return {key: data[key] for key in keys if key in data}
