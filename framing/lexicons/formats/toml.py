"""Our own TOML, written from a lexicon so that reading the file gives the same lexicon again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from framing.lexicons.model import Lexicon

__all__ = ["write"]

_LINE = 110  # a list that is longer than this gets a line an entry
_APART = ("terms", "variants", "sources", "poles", "sha256")  # written as tables of their own, or not at all


def write(lexicon: Lexicon) -> str:
    """Write a lexicon file: everything that is not its default, in the order of the model."""
    lines = _fields(lexicon)
    if lexicon.poles:
        lines += ["", "[poles]", *(f"{_key(pole)} = {_value(title)}" for pole, title in lexicon.poles.items())]
    for source in lexicon.sources:
        lines += ["", "[[sources]]", *_fields(source)]
    for term in lexicon.terms:
        lines += ["", "[[terms]]", *_fields(term)]
        for variant in term.variants:
            lines += ["", "[[terms.variants]]", *_fields(variant)]
            lines += [f"sources = {_value(variant.sources)}"] if variant.sources else []
    return "\n".join(lines) + "\n"


def _fields(record: Any) -> list[str]:
    kept = [field for field in fields(record) if field.name not in _APART]
    return [
        f"{field.name} = {_value(getattr(record, field.name))}"
        for field in kept
        if getattr(record, field.name) != _default(field)
    ]


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else _value(name)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        one_line = f"[{', '.join(map(_value, value))}]"
        return one_line if len(one_line) <= _LINE else "[\n" + "".join(f"  {_value(x)},\n" for x in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    # A TOML basic string and a JSON string escape alike, but for the delete character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
