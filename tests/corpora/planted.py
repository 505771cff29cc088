"""What PLANTED.toml of `twelve-stories` says, as tests want it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2] / "corpora" / "twelve-stories"
PLANTED: dict[str, Any] = tomllib.loads((HOME / "PLANTED.toml").read_text(encoding="utf-8"))
TERMS = ("people-name", "union-official", "work-stoppage", "status-name", "climate-name", "spending-cuts")
LISTS = ("protest-naming", "work-naming", "migration-naming", "climate-naming", "taxes-welfare-naming")

Cell = tuple[str, str, str, str]  # article, place, variant, voice


def article_name(row: dict[str, Any]) -> str:
    return f"{row['outlet']}/{row['file'].removesuffix('.txt')}"


def articles() -> dict[str, dict[str, Any]]:
    return {article_name(row): row for row in PLANTED["articles"]}


def outlets() -> dict[str, dict[str, Any]]:
    return {row["outlet"]: row for row in PLANTED["outlets"]}


def copies() -> dict[str, str]:
    return {name: row["copy_of"].removesuffix(".txt") for name, row in articles().items() if "copy_of" in row}


def wordings() -> Counter[Cell]:
    """Count the planted mentions of every cell; no variant id is in two of the six terms."""
    planted: Counter[Cell] = Counter()
    for name, row in articles().items():
        for one in row["wordings"]:
            planted[name, one["place"], one["variant"], one["voice"]] += one["count"]
    return planted


def differences() -> Iterator[tuple[str, str, str, int]]:
    """Give outlet, term, item and sign of every planted difference."""
    for block in PLANTED["differences"]:
        for one in block["signs"]:
            yield one["outlet"], block["term"], one["item"], one["sign"]
