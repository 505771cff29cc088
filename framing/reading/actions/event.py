"""One event as the pieces of a text tell it, and what is needed to read one."""

from __future__ import annotations

from typing import NamedTuple

from framing.languages.actions import ActionWords, Way
from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.cutting import Cut

__all__ = ["Event", "Reading"]


class Event(NamedTuple):
    """An event: its word, wording, doer and the one it is done to; all spans are pieces of the cut text."""

    way: Way
    construction: str
    at: Pieces
    agent: Pieces | None
    patient: Pieces | None
    means: Pieces | None
    negated: bool


class Reading(NamedTuple):
    """What the rules look at: a text in pieces, the event words, the grammar's actors, whether it is a headline."""

    cut: Cut
    words: ActionWords
    actors: frozenset[str]
    headline: bool

    def word(self, at: int) -> str:
        """Give piece `at` in small letters, nothing behind the text."""
        return self.cut.word(at) if at < len(self.cut.numbers) else ""

    def tag(self, at: int) -> str:
        """Give the tag of piece `at`, a line break outside the text."""
        return self.cut.tags[at] if 0 <= at < len(self.cut.tags) else "\n"

    def said(self, phrase: Pieces) -> frozenset[str]:
        """Give the words of a phrase."""
        return frozenset(self.cut.word(at) for at in range(*phrase))

    def any_of(self, phrase: Pieces | None, trait: str) -> bool:
        """Tell whether one of the words of a phrase is in a list."""
        return phrase is not None and not self.words.traits[trait].isdisjoint(self.said(phrase))
