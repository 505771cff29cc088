"""Marks that may open or close a quotation, each with what its neighbours tell; apostrophes are left out."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "BEFORE_OPENING",
    "MARKS",
    "NO_APOSTROPHES",
    "SINGLES",
    "Apostrophes",
    "Mark",
    "read_marks",
]


class Apostrophes(NamedTuple):
    """Where a language puts apostrophes at the edge of a word: words that begin with one, letters before a last one."""

    words: frozenset[str] = frozenset()
    letters: str = ""


NO_APOSTROPHES = Apostrophes()


class Mark(NamedTuple):
    """A sign that may be a quotation mark."""

    at: int
    stop: int
    sign: str
    opens: bool  # by its neighbours, it could open
    closes: bool
    weak: bool  # a single mark that may well be an apostrophe


# A single mark inside a word is an apostrophe and never seen. The set of signs stands first, so that the search for
# the next mark runs over the text as fast as a search for a character.
MARKS = re.compile(
    r"[\"“”„‟«»‹›‚`'‘’]"
    r"(?:(?<=[\"“”„‟«»‹›‚])|(?<=`)`|(?<=')'|(?<=['‘’])(?:(?<![^\W_].)(?!')|(?![^\W_])))"
)
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\d\d(s)?")
SINGLES = "'‘’‚"
BEFORE_OPENING = "([{<—–-―/\"“‘'«„"


def read_marks(text: str, found: list[tuple[int, int, str]], apostrophes: Apostrophes) -> list[Mark]:
    """Tell of each sign (start, end, sign) what it may do; without apostrophes and attributes of markup."""
    marks = []
    for at, stop, sign in found:
        before = text[at - 1] if at else " "
        after = text[stop] if stop < len(text) else " "
        if before == "=":
            continue  # an attribute of markup that was left in the text
        opens = not after.isspace() and (before.isspace() or before in BEFORE_OPENING)
        closes = not (before.isspace() or after.isalnum())
        weak = False
        if sign in SINGLES:
            if opens and sign in "‘'" and _is_elision(text, stop, apostrophes):
                continue
            weak = before in apostrophes.letters and after.isspace()
        marks.append(Mark(at, stop, sign, opens, closes, weak))
    return marks


def _is_elision(text: str, stop: int, apostrophes: Apostrophes) -> bool:
    """Tell whether a word begins with an apostrophe (*'em*) or is a shortened year (*'90s*, *'16*)."""
    word = _WORD.match(text, stop)
    if not word:
        return False
    return word.group().lower() in apostrophes.words or _YEAR.fullmatch(word.group()) is not None
