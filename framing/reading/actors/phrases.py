"""The noun phrases that name a person beside the name: what stands before it, appositions, and later role phrases.

the disgraced producer Ola Berg · Ola Berg, a former mayor, · Norland's president, Ola Berg, · the producer
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from framing.reading.actors.runs import Run, Text
from framing.reading.attribution.candidate import Pieces

__all__ = ["Beside", "age_behind", "role_phrases", "said_beside"]

_NOUNS = "nNrjVGMzZkKt"
_LONGEST = 9  # pieces of an apposition or of what stands before a name


class Beside(NamedTuple):
    """A phrase that names a person: its pieces, the noun that does it, and the country it tells, if any."""

    span: Pieces
    head: str
    country: str | None


def said_beside(text: Text, run: Run) -> list[Beside]:
    """Everything in the noun phrase of a name that says who it is: before it, in front of a comma, behind one."""
    found = (_before(text, run), _in_front(text, run), _behind(text, run))
    return [beside for beside in found if beside is not None]


def age_behind(text: Text, run: Run) -> bool:
    """*Ola Berg, 57, said*."""
    return text.tag(run.last) == "," and text.tag(run.last + 1) == "M" and text.tag(run.last + 2) in ",."


def _before(text: Text, run: Run) -> Beside | None:
    """*The disgraced producer Ola Berg*, *former President Ola Berg*; the title belongs to it."""
    begin = max(text.cut.sentence(run.first)[0], run.title - _LONGEST)
    here = run.title
    while here > begin and _is_part(text, here - 1):
        here -= 1
    last = run.first
    named = last > run.title or text.words.is_head(text.low(last - 1))
    if text.tag(here - 1) == "D" and here < last:
        if not named and (
            text.low(here - 1) not in text.words.lists["definite"] or not _describes(text, range(here, last))
        ):
            return None  # *the same day Berg …*
        here -= 1
    elif last > run.title and not text.words.is_head(text.low(run.title - 1)):
        here = run.title
        while here > begin and text.low(here - 1) in text.words.lists["before_titles"]:
            here -= 1
    elif not named:
        return None
    if here >= last:
        return None
    heads = [text.low(at) for at in range(here, last) if text.words.is_head(text.low(at))]
    return Beside((here, last), heads[-1] if heads else "", _country(text, range(here, last)))


def _describes(text: Text, places: Iterable[int]) -> bool:
    """*The ousted Berg*, *the controversial Berg*: adjectives that show by their form or are listed."""
    return all(text.tag(at) in "VGj" or text.low(at) in text.words.lists["before_titles"] for at in places)


def _is_part(text: Text, at: int) -> bool:
    """Whether a piece can stand in a noun phrase before its head; *campaign* in *the Berg campaign manager*."""
    if text.tag(at) in "bs":
        return text.tag(at - 1) in "NZzn" and text.tag(at + 1) in "nr"
    if text.tag(at) in "VG":  # *the ousted mayor*; not *the unit hired Ola Berg*
        return text.tag(at - 1) in "DR,.\n" or text.low(at - 1) in text.words.lists["before_titles"]
    return text.tag(at) in _NOUNS and text.pieces[at] != "."


def _in_front(text: Text, run: Run) -> Beside | None:
    """*Norland's president, Ola Berg, said*: an office, a comma, the name, and a comma or an end behind it."""
    if run.title < run.first or text.tag(run.first - 1) != "," or text.tag(run.last) not in ",.":
        return None
    begin, last = text.cut.sentence(run.first)[0], run.first - 1
    here = last
    while here > max(begin, last - _LONGEST) and text.tag(here - 1) in _NOUNS:
        here -= 1
    first = here - 1 if text.tag(here - 1) == "D" and here > begin else here
    owned = any(text.tag(at) in "zZ" for at in range(here, last))
    if here >= last or not text.words.is_head(text.low(last - 1)) or not (owned or first < here):
        return None
    return Beside((first, last), text.low(last - 1), _country(text, range(here, last)))


def _behind(text: Text, run: Run) -> Beside | None:
    """*Ola Berg, a former mayor of Oby, said*; not *Ola Berg, mayors and …*."""
    if run.owns or text.tag(run.last) != ",":
        return None
    first = run.last + 1
    end = text.cut.sentence(run.first)[1]
    here = first + (text.tag(first) == "D" or text.low(first) in text.words.lists["possessive"])
    while here < end and text.tag(here) in _NOUNS + "-'R" and here - first < _LONGEST:
        here += 1
    head = text.low(here - 1)
    told = text.words.is_head(head) or (
        text.low(first) in text.words.lists["indefinite"] and text.tag(here - 1) in "nr"
    )
    if here == first or not told or text.tag(here) not in ",.FIHa-)C":
        return None
    if not (text.tag(first) == "D" or text.pieces[first][:1].islower()):
        return None
    last = here
    while last < end and last - first < 2 * _LONGEST and text.tag(last) not in ",.;H-(":
        last += 1
    country = _country(text, range(first, here)) or _country(text, range(here, last))
    return Beside((first, last), head, country)


def _country(text: Text, places: Iterable[int]) -> str | None:
    """The one country that a phrase names."""
    words = [text.low(at) if text.pieces[at][:1].isupper() else "" for at in places]
    said = (*words, *(f"{one} {two}" for one, two in pairwise(words)))
    known = {text.words.countries[one] for one in said if one in text.words.countries}
    return next(iter(known)) if len(known) == 1 else None


def role_phrases(text: Text, taken: frozenset[int]) -> Iterator[Beside]:
    """*The president*, *the Norlandic leader*, *Norland's president*: phrases that may name a person told before."""
    for at, piece in enumerate(text.pieces):
        if at in taken or not piece or not text.words.is_head(text.low(at)) or text.tag(at + 1) in "nNrkKMt":
            continue
        begin = max(text.cut.sentence(at)[0], at - 4)
        here = at
        while here > begin and text.tag(here - 1) in _NOUNS and here - 1 not in taken:
            here -= 1
        owner = next((one for one in range(here, at) if text.tag(one) in "zZ"), None)
        first = here - 1
        if owner is None and (text.tag(first) != "D" or text.low(first) not in text.words.lists["definite"]):
            continue
        if owner is not None:
            if owner != at - 1 or text.low(owner) not in text.words.countries:
                continue
            first = owner
        if any(_is_other_name(text, one) for one in range(max(first, here), at)):
            continue
        country, last = _country(text, range(first, at)), at + 1
        if text.tag(last) == "F":
            land = text.low(last + 1)
            if country or land not in text.words.countries:
                continue
            country, last = text.words.countries[land], last + 2
        yield Beside((first, last), text.low(at), country)


def _is_other_name(text: Text, at: int) -> bool:
    """A capital that tells neither of a land nor of a party."""
    word = text.low(at)
    known = word in text.words.countries or word in text.words.places or word in text.words.lists["groups"]
    return text.pieces[at][:1].isupper() and not known
