"""How a language names people, organisations and places: word lists and countries, from its data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["ActorWords", "load_actor_words"]

_DATA = files("framing.languages") / "data"


@dataclass(frozen=True, slots=True)
class ActorWords:
    """What is known of the names of a language.

    Attributes
    ----------
    lists : mapping
        Word lists by name, as in the data file: roles, persons, titles, organisations, places, particles, …
    countries : mapping
        A country's name, adjective or alias to the country.
    places : mapping
        Every known place to its name in one spelling: countries to themselves, cities and regions too.
    """

    lists: Mapping[str, frozenset[str]]
    countries: Mapping[str, str]
    places: Mapping[str, str]

    def is_head(self, word: str) -> bool:
        """Tell whether a word is an office or another noun for one person."""
        return word in self.lists["roles"] or word in self.lists["persons"]


@cache
def load_actor_words(language: str = "en") -> ActorWords | None:
    """Give the words of a language such as `en` or `en-GB`; None where the project has no data on it.

    Examples
    --------
    >>> load_actor_words("en").countries["ukrainian"]
    'ukraine'
    """
    code = re.split(r"[-_]", language.strip().lower())[0]
    if not (code.isalpha() and (_DATA / f"actors.{code}.toml").is_file()):
        return None
    words, known = _read(f"actors.{code}.toml"), _read(f"places.{code}.toml")
    countries: dict[str, str] = {}
    places: dict[str, str] = {}
    for country, said in known["countries"].items():
        adjectives, _, cities = said.partition(";")
        countries |= dict.fromkeys((country, *_parts(adjectives)), country)
        places[country] = country
        for city in _parts(cities):
            places.setdefault(city, city)
    for alias, country in known["aliases"].items():
        countries[alias] = places[alias] = country
    for region in _parts(known["regions"]["names"]):
        places.setdefault(region, region)
    lists = {name: frozenset(said.split()) for name, said in words["words"].items()}
    lists["possessive"] = frozenset(words["pronouns"]["possessive"].split())
    return ActorWords(lists, countries, places)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _parts(said: str) -> list[str]:
    return [part.strip() for part in said.split(",") if part.strip()]
