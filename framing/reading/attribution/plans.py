"""The cues that may report at a place, by its word and what stands around it; worked out once for each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Cue
from framing.reading.attribution.cutting import Cut, table_of
from framing.reading.attribution.phrases import GAP, Around, Nearby, begins_with_gap, has_gap, nearby

__all__ = ["PLACE_BITS", "PLACE_MASK", "CueForm", "Plan", "Plans", "plans_of"]


class CueForm(NamedTuple):
    """One way to write a cue around its anchor word: the words before and after the anchor."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    cue: Cue


class Plan(NamedTuple):
    """The forms that may report at a place: the long ones, longest first, then the others.

    A cue is given by its number.
    """

    long: Nearby
    short: tuple[int, ...]
    gapped: dict[str, tuple[tuple[Around, int], ...]]  # *took … to task*, by the word behind the gap
    never: Nearby  # wordings around it in which it reports nothing
    never_far: tuple[Around, ...]  # those with a gap right beside it
    beside: tuple[frozenset[str], frozenset[str]]  # words right before and behind it that one of `long`, `never` has


class Plans(dict[tuple[str, int], Plan | None]):
    """The plan for a word and its surroundings; worked out once for each. None where nothing can report.

    The surroundings are the tag of the word, whether it stands behind a determiner or the like (*their claims* is no
    verb), and whether it stands before *that*, *to*, *by* or a preposition (*claims rose* opens no content of a noun).
    """

    def __init__(
        self,
        cues: dict[str, list[CueForm]],
        never: dict[str, list[Around]],
        numbers: dict[Cue, int],
        distancing: frozenset[str],
    ) -> None:
        super().__init__()
        self._cues, self._never = cues, never
        self._numbers = numbers
        self._distancing = distancing

    def __missing__(self, place: tuple[str, int]) -> Plan | None:
        if len(self) > 300_000:
            self.clear()
        word, surroundings = place
        tag, modified, goes_on = chr(surroundings >> 2), surroundings & 2 > 0, surroundings & 1 > 0
        forms = [way for way in self._cues.get(word, ()) if self._may_report(way, tag, modified, goes_on)]
        plan = self[place] = self._plan(word, forms) if forms else None
        return plan

    def _plan(self, word: str, forms: list[CueForm]) -> Plan:
        numbered = [((way.before, way.after), self._numbers[way.cue]) for way in forms]
        gapped: dict[str, tuple[tuple[Around, int], ...]] = {}
        for one in numbered:
            if has_gap(one[0]):
                key = one[0][1][one[0][1].index(GAP) + 1]
                gapped[key] = (*gapped.get(key, ()), one)
        long = nearby([(words, cue) for words, cue in numbered if words != ((), ()) and not has_gap(words)])
        wordings = self._never.get(word, ())
        never = nearby([(words, 0) for words in wordings if not begins_with_gap(words)])
        return Plan(
            long,
            tuple(cue for words, cue in numbered if words == ((), ())),
            gapped,
            never,
            tuple(words for words in wordings if begins_with_gap(words)),
            (frozenset((*long.before, *never.before)), frozenset((*long.behind, *never.behind))),
        )

    def _may_report(self, way: CueForm, tag: str, modified: bool, goes_on: bool) -> bool:
        pos = way.cue.pos
        if pos == "verb":
            return tag in "vsbg" and (bool(way.before) or not modified)
        if pos == "noun":
            return bool(way.after) or goes_on
        return pos == "phrase" or way.cue.lemma in self._distancing


PLACE_BITS = 9
PLACE_MASK = (1 << PLACE_BITS) - 1


def plans_of(cut: Cut, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give one number for the word and the surroundings of each piece; the surroundings are its lower bits."""
    codes, word = cut.codes, np.asarray(cut.numbers)[at].astype(np.int64)
    place: NDArray[np.int64] = (word << PLACE_BITS) + (codes[at].astype(np.int64) << 2)
    return place + 2 * _MODIFIERS[codes[at - 1]] + _AFTER_NOUN[codes[at + 1]]


_MODIFIERS, _AFTER_NOUN = table_of("DZzj"), table_of("ToyIF")
