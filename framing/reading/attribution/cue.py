"""Cues: the words that attribute, and the ways to write them."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Cue", "CueForm", "Ways"]


class Cue(NamedTuple):
    """One cue of the language: how it is written, what it does to what it reports, what may follow it."""

    lemma: str
    pos: str
    cue_class: str
    patterns: frozenset[str]


class CueForm(NamedTuple):
    """One way to write a cue around its anchor word: the words before and after the anchor."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    cue: Cue


class Ways(NamedTuple):
    """The cue forms around one anchor word, longest first."""

    plain: tuple[CueForm, ...]  # those that end with the anchor
    longer: dict[str, tuple[CueForm, ...]]  # by the word after it, those that may go on with that word
    verbs: bool  # whether all are verbs

    def before(self, following: str) -> tuple[CueForm, ...]:
        """Give the forms that fit the word after the anchor."""
        return self.longer.get(following, self.plain) if self.longer else self.plain
