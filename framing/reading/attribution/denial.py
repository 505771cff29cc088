"""Labels that are denied (*not an invasion*) or spoken about as words (*the word “invasion”*)."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["REACH", "is_metalinguistic", "is_negated"]

Lists = Mapping[str, frozenset[str]]
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[.!?;:\n]|,(?!\s*(?:not|nor)\b)")


REACH = 90
"""Code points before a label that are looked at."""


def is_negated(text: str, start: int, end: int, lists: Lists) -> bool:
    """The label itself is denied: *not an invasion*, *denied that it was a war*; not *the war has not ended*.

    `lists` are the word lists of the language (`before`, `between`, `denying`, `linking`).
    """
    words = _words_before(text, start)
    for number, word in enumerate(reversed(words)):
        if word in lists["before"]:
            return True
        if word not in lists["between"]:
            return _denied(words[: len(words) - number], lists)
    return False


def _denied(words: list[str], lists: Lists) -> bool:
    """Going left over *that it was a* there is a verb of denial."""
    for word in reversed(words):
        if word in lists["denying"]:
            return True
        if word not in lists["linking"]:
            return False
    return False


def is_metalinguistic(text: str, start: int, end: int, lists: Lists) -> bool:
    """The label is named, not used: *the word “invasion”*, *the term invasion*."""
    words = _words_before(text, start)
    if not words or words[-1] not in lists["metalinguistic"]:
        return False
    quoted = text[start - 1 : start] in "\"'“‘«„" and start > 0
    return quoted or (len(words) > 1 and words[-2] in lists["naming_articles"])


def _words_before(text: str, start: int) -> list[str]:
    """The words of the same clause before a place, folded."""
    before = text[max(0, start - REACH) : start]
    stop = max((match.end() for match in _BREAK.finditer(before)), default=0)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(before[stop:])]
    cut_off = start > REACH and stop == 0 and before[:1].isalnum()
    return words[1:] if cut_off else words
