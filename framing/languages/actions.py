"""Verbs and nouns of events (harm, conflict, law, blame), with all their forms, from `data/actions.<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from framing.languages.inflections import Inflections, load_inflections

__all__ = ["ActionWords", "Way", "load_actions"]

_DATA = files("framing.languages") / "data"


class Way(NamedTuple):
    """One form of an event word: what it is a form of, which forms it can be, and the words that must follow."""

    lemma: str
    event_class: str
    kinds: frozenset[str]  # base, third, past, participle, ing, noun
    after: tuple[str, ...]
    transitive: bool
    intransitive: bool


@dataclass(frozen=True, slots=True)
class ActionWords:
    """The event words of a language.

    Attributes
    ----------
    forms : mapping
        The first word of a form, in small letters, to the ways it can be read, the longest first.
    traits : mapping
        Lists of words by what they have in common; named in the data file.
    masked : mapping
        A verb to heads of the one it is done to with which it tells of no such event (*killed the bill*).
    needs : mapping
        A verb to the words of which one must follow.
    examples : mapping
        A verb or noun to a sentence that tells of it.
    """

    version: str
    forms: Mapping[str, tuple[Way, ...]]
    traits: Mapping[str, frozenset[str]]
    masked: Mapping[str, frozenset[str]]
    needs: Mapping[str, frozenset[str]]
    examples: Mapping[str, str]


@cache
def load_actions(language: str = "en") -> ActionWords | None:
    """Give the event words of a language such as `en` or `en-GB`; None where the project has no data on it.

    Examples
    --------
    >>> [way.lemma for way in load_actions("en").forms["slain"]]
    ['slay']
    """
    code = re.split(r"[-_]", language.strip().lower())[0]
    path = _DATA / f"actions.{code}.toml"
    if not (code.isalpha() and path.is_file()):
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    examples: dict[str, str] = dict(data["intransitive"])
    for kind in ("verbs", "nominals"):
        for words in data[kind].values():
            examples |= words
    return ActionWords(
        version=data["version"],
        forms=_forms(data, load_inflections(code)),
        traits={name: frozenset(words.split())
                for name, words in data["traits"].items()},
        masked={verb: frozenset(words.split()) for verb, words in data["masked"].items()},
        needs={verb: frozenset(words.split()) for verb, words in data["needs"].items()},
        examples=examples,
    )  # fmt: skip


def _forms(data: Mapping[str, Any], inflections: Inflections) -> dict[str, tuple[Way, ...]]:
    found: dict[tuple[str, tuple[str, ...], str], set[str]] = defaultdict(set)
    classes: dict[tuple[str, str], str] = {}
    for event_class, verbs in data["verbs"].items():
        for verb in verbs:
            classes[verb, "verb"] = event_class
    for verb in data["intransitive"]:
        classes.setdefault((verb, "verb"), "harm")
    for event_class, nouns in data["nominals"].items():
        for noun in nouns:
            classes[noun, "noun"] = event_class
    for lemma, part in classes:
        for first, after, kind in _inflected(lemma, part, inflections, data["spellings"].get(lemma, [])):
            found[first, after, f"{part}:{lemma}"].add(kind)
    transitive = {verb for verbs in data["verbs"].values() for verb in verbs}
    ways: dict[str, list[Way]] = defaultdict(list)
    for (first, after, name), kinds in found.items():
        part, _, lemma = name.partition(":")
        event_class = classes[lemma, part]
        many = lemma in transitive, lemma in data["intransitive"]
        ways[first].append(Way(lemma, event_class, frozenset(kinds), after, *many))
    return {first: tuple(sorted(these, key=lambda way: -len(way.after))) for first, these in ways.items()}


def _inflected(
    lemma: str, part: str, inflections: Inflections, spellings: list[str]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    if part == "noun":
        for form in inflections.forms(lemma, "n"):
            yield form, (), "noun"
        return
    first, *after = lemma.split(" ")
    behind = [tuple(after)]
    if lemma == "lose life":
        behind = [(owner, life) for owner in ("their", "his", "her", "its", "your", "my") for life in ("life", "lives")]
    for form, kind in _of_verb(first, inflections, spellings):
        for words in behind:
            yield form, words, kind


def _of_verb(verb: str, inflections: Inflections, spellings: list[str]) -> Iterator[tuple[str, str]]:
    """Give each form with its kind; of two irregular ones the second is the participle unless it is a mere variant."""
    third, past, ing = (inflections.inflected(verb, part) for part in ("third", "past", "ing"))
    yield verb, "base"
    yield from ((form, "third") for form in third)
    yield from ((form, "ing") for form in (*ing, *(form for form in spellings if form.endswith("ing"))))
    past = (*past, *(form for form in spellings if not form.endswith("ing")))
    apart = len(past) == 2 and not past[1].endswith(("ed", "t"))
    for number, form in enumerate(past):
        if not apart or number == 0:
            yield form, "past"
        if not apart or number == 1:
            yield form, "participle"
