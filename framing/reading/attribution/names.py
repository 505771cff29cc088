"""The names in a batch: runs of name words, found for all strings at once, and the last word of each.

President   Ida   Moreno   said   that   Mr.   Moreno's   dam   …        tags   r  N  N  v  T  t  .  Z  n
            └─ moreno ─┘                 └─ moreno ─┘
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.cutting import Cut, flagged, table_of

__all__ = ["Name", "Names", "find_names", "spelled_out", "surname_of", "without_possessive"]

Ints = NDArray[np.int64]

_NAMING = table_of("Nt")
_NOUNS = table_of("nrkG")  # what a name before it stands as an adjective to
_POSSESSIVE = re.compile(r"['’]s?$|s['’]$")


Name = tuple[int, int, str]
"""A run of name words, first piece and the piece after the last, with its last word folded."""


class Names(NamedTuple):
    """The names of each string: those that sentences begin with, and those that may be full."""

    opening: list[list[Name]]
    full: list[list[Name]]


def find_names(cut: Cut) -> Names:
    """Find every run of name words; a single one is no full name, and counts where it opens a sentence.

    A run before a noun or a role is no person (*White House officials*): the name behind it opens the sentence then
    (*House Speaker Ida Moreno*). Who is named in a quotation does not speak next, and opens nothing.
    """
    first, last = _runs(cut)
    opening = np.frombuffer(cut.near_opening, np.bool_)[first] & ~_quoted(cut, first)
    attribute = _NOUNS[cut.codes[last]] & (cut.codes[last - 1] != ord("Z"))
    others = np.flatnonzero(~flagged(_NOUNS, cut.codes))
    behind = others[np.searchsorted(others, last[attribute & opening])]
    opening |= np.isin(first, behind)
    first, last, opening = first[~attribute], last[~attribute], opening[~attribute]
    full = (last - first > 1) | (opening & (cut.codes[first] == ord("t")))
    return Names(_by_string(cut, first[opening], last[opening]), _by_string(cut, first[full], last[full]))


def _quoted(cut: Cut, at: Ints) -> NDArray[np.bool_]:
    if not cut.quoted:
        return np.zeros(len(at), np.bool_)
    opening, closing = np.array(cut.quoted).T
    holder = np.searchsorted(opening, at) - 1
    inside: NDArray[np.bool_] = (holder >= 0) & (at <= closing[holder])
    return inside


def _runs(cut: Cut) -> tuple[Ints, Ints]:
    """Give first and behind-last piece of every run: names and titles with their stops, the last one possessive."""
    codes = cut.codes
    inside = flagged(_NAMING, codes).copy()
    inside[1:] |= (codes[1:] == ord(".")) & (codes[:-1] == ord("t"))
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1  # a separator stands at both ends
    first, last = edges[::2], edges[1::2]
    return first, last + (codes[last] == ord("Z"))


def _by_string(cut: Cut, first: Ints, last: Ints) -> list[list[Name]]:
    numbers, spelled = np.asarray(cut.numbers), cut.spelled
    surnames = [_folded(spelled[number]) for number in numbers[last - 1].tolist()]
    for at in np.flatnonzero(cut.codes[last - 1] == ord(".")).tolist():
        surnames[at] = surname_of(spelled_out(cut, int(first[at]), int(last[at])))
    names = list(zip(first.tolist(), last.tolist(), surnames, strict=True))
    edges = np.searchsorted(first, cut.firsts).tolist()
    return [names[begin:end] for begin, end in pairwise(edges)]


def spelled_out(cut: Cut, first: int, last: int) -> str:
    """Give the name at these pieces without titles and possessive."""
    tags, spelled, numbers = cut.tags, cut.spelled, cut.numbers
    while first < last - 1 and tags[first] in "t.":
        first += 1
    if last - first == 1:
        return without_possessive(spelled[numbers[first]])
    name = " ".join([spelled[number] for number in numbers[first:last]])
    return without_possessive(name.replace(" .", ".") if "." in name else name)


def without_possessive(name: str) -> str:
    """Give the name without *'s*."""
    end = name[-2:]
    return _POSSESSIVE.sub("", name) if "'" in end or "’" in end else name


@lru_cache(maxsize=1 << 16)
def surname_of(name: str) -> str:
    """Give the last word of a name, folded."""
    return name.rpartition(" ")[2].lower()


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return without_possessive(word).lower()
