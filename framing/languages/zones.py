"""The facts about news pages in a language: what a breadcrumb, a photo credit or a share bar looks like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["ZoneRule", "ZoneRules", "load_zone_rules"]

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """One kind of line that is no running text.

    Attributes
    ----------
    name, place, where : str
        What it is, `boilerplate` or `caption`, and `anywhere`, `top` or `end`.
    longest : int
        Longer lines are never taken, in characters.
    needs : tuple of str
        Words of which one stands in every such line, in either case; empty where any line may fit.
    patterns : tuple of str
        Regular expressions, any of which decides; written for both Python's and Polars' engine.
    examples, counter_examples : tuple of str
        Lines that must fit and that must not.
    """

    name: str
    place: str
    where: str
    longest: int
    needs: tuple[str, ...]
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """All patterns as one."""
        return _joined(self.patterns)

    @property
    def searches(self) -> tuple[str, ...]:
        """The patterns as they are searched quickest: those held to the start of a line as one, each other alone."""
        held = tuple(pattern for pattern in self.patterns if pattern.startswith("^"))
        free = tuple(_joined((pattern,)) for pattern in self.patterns if not pattern.startswith("^"))
        return (_joined(held), *free) if held else free


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """The rules of one language, from `data/zones.<language>.toml`."""

    language: str
    version: str
    breadcrumb: tuple[str, ...]
    rules: tuple[ZoneRule, ...]

    def is_breadcrumb(self, line: str) -> bool:
        """Whether a stripped line before the headline only says where in the site the page stands."""
        return re.search(self.crumbs, line) is not None

    @property
    def crumbs(self) -> str:
        """All patterns of breadcrumbs as one."""
        return _joined(self.breadcrumb)


@cache
def load_zone_rules(language: str | None = None) -> ZoneRules:
    """Give the rules of a language, the English ones where it has none of its own.

    Parameters
    ----------
    language : str, optional
        A code such as `en` or `en-GB`.

    Examples
    --------
    >>> load_zone_rules("en-GB").is_breadcrumb("Home > News")
    True
    """
    code = re.split(r"[-_]", (language or _FALLBACK).strip().lower())[0]
    folder = files("framing.languages") / "data"
    if not code.isalpha() or not (folder / f"zones.{code}.toml").is_file():
        code = _FALLBACK
    return _rules(tomllib.loads((folder / f"zones.{code}.toml").read_text(encoding="utf-8")))


def _rules(data: Mapping[str, Any]) -> ZoneRules:
    return ZoneRules(
        data["language"],
        data["version"],
        tuple(data["breadcrumb"]["patterns"]),
        tuple(map(_rule, data["rule"])),
    )


def _rule(entry: Mapping[str, Any]) -> ZoneRule:
    lists = {name: tuple(entry.get(name, ())) for name in ("needs", "patterns", "examples", "counter_examples")}
    return ZoneRule(entry["name"], entry["place"], entry["where"], entry["longest"], **lists)


def _joined(patterns: tuple[str, ...]) -> str:
    return "(?i)" + "|".join(f"(?:{pattern})" for pattern in patterns)
