"""What a name names: a person, an organisation, a place; None where the article does not tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from framing.reading.actors.phrases import Beside, age_behind
from framing.reading.actors.runs import Run, Text

__all__ = ["kinds_of", "last_name", "people_of"]

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
_MANY = 4  # words of a person's name at most


def kinds_of(text: Text, runs: Iterable[Run], beside: Mapping[Run, list[Beside]]) -> dict[str, str | None]:
    """Give the kind of every name of an article by what stands around all its occurrences."""
    places: Counter[str] = Counter()
    many: Counter[str] = Counter()
    persons: set[str] = set()
    alone: set[str] = set()
    with_the: Counter[str] = Counter()
    for run in runs:
        many[run.name] += 1
        places[run.name] += text.low(run.first - 1) in text.words.lists["locatives"] and run.title == run.first
        with_the[run.name] += text.tag(run.title - 1) == "D"
        if len(run.words) == 1 and text.tag(run.title - 1) != "D" and run.words[0].lower() not in text.words.places:
            alone.add(run.words[0].lower())
        if _is_told_of_a_person(text, run, beside.get(run, [])):
            persons.add(run.name)
    kinds: dict[str, str | None] = {}
    for name in many:
        kind = _by_words(text, name)
        if kind is None or (kind == "place" and name in persons and name.lower() not in text.words.places):
            kind = _by_context(
                text, name, name in persons, alone, with_the[name] / many[name], places[name] / many[name]
            )
        kinds[name] = kind
    return kinds


def _is_told_of_a_person(text: Text, run: Run, beside: list[Beside]) -> bool:
    titles = text.words.lists["titles"]
    titled = any(text.low(at) in titles for at in range(run.title, run.first))
    suffix = run.words[-1].lower() in text.words.lists["suffixes"]
    initial = any(re.fullmatch(r"[A-Z]\.?", word) for word in run.words[1:-1])
    who = any(text.low(run.last + step) in text.words.lists["who"] for step in (0, 1))
    told = any(text.words.is_head(one.head) for one in beside)
    return titled or suffix or initial or told or who or age_behind(text, run)


def _by_words(text: Text, name: str) -> str | None:
    low = name.lower().split()
    lists = text.words.lists
    if "-".join(low) in lists["seats"]:
        return "organisation"
    if name.lower() in text.words.places or name.lower().removesuffix(".") in text.words.places:
        return "place"
    if low[-1] in lists["organisations"] or (low[0] in lists["heads"] and len(low) > 1):
        return "organisation"
    if low[-1] in lists["places"] or low[0] in lists["place_openers"]:
        return "place"
    if any(word in lists["organisations"] for word in low):
        return "organisation"
    return "organisation" if _ACRONYM.fullmatch(name) and "-" not in name else None


def _by_context(text: Text, name: str, told: bool, alone: set[str], with_the: float, located: float) -> str | None:
    words = name.split()
    if told and len(words) <= _MANY:
        return "person"
    whole = 2 <= len(words) <= 3 and words[-1].lower() in alone and words[0].lower() not in text.words.places
    if whole and with_the < 0.5 and located < 0.5:
        return "person"
    if located >= 0.5 and with_the < 0.5:
        return "place"
    return None


def people_of(names: Iterable[str], suffixes: frozenset[str]) -> dict[str, str]:
    """Give for each full name of a person the fullest of those that can be the same one's.

    *Dan Berg* and *Danny Ray Berg* are one, *Ida Berg* is another.

    Examples
    --------
    >>> people_of(["Dan Berg", "Danny Ray Berg", "Ida Berg"], frozenset())
    {'Danny Ray Berg': 'Danny Ray Berg', 'Dan Berg': 'Danny Ray Berg', 'Ida Berg': 'Ida Berg'}
    """
    many = Counter(name for name in names if " " in name)
    heads: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in sorted(many, key=lambda name: (-len(name.split()), -len(name))):
        last, first = last_name(name, suffixes), name.split()[0].lower()
        head = next((other for other in heads[last] if _same_given(first, other.split()[0].lower())), name)
        if head == name:
            heads[last].append(name)
        found[name] = head
    return found


def _same_given(one: str, other: str) -> bool:
    """Whether one first name is the other, or short for it by its beginning."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= _SHORT and longer.startswith(shorter))


_SHORT = 3


def last_name(name: str, suffixes: frozenset[str]) -> str:
    """Give the family name in small letters: the last word, without *Jr.*.

    Examples
    --------
    >>> last_name("Ola Berg Jr", frozenset({"jr"}))
    'berg'
    """
    words = [word for word in name.lower().split() if word.rstrip(".") not in suffixes]
    return words[-1] if words else name.lower()
