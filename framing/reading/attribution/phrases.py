"""Fixed wordings around a word, some with a gap: *took … to task*, *claimed … lives*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.cutting import Cut

__all__ = ["GAP", "Around", "Nearby", "begins_with_gap", "has_gap", "nearby", "stands_around", "written_out"]

GAP = "…"
Around = tuple[tuple[str, ...], tuple[str, ...]]
"""The words before and after an anchor; `GAP` stands for one to a few words."""


class Nearby(NamedTuple):
    """Wordings with a number each, by the word right behind the anchor, or else right before it."""

    forms: tuple[tuple[Around, int], ...]
    before: dict[str, tuple[int, ...]]
    behind: dict[str, tuple[int, ...]]

    def likely(self, before: str, behind: str) -> Sequence[tuple[Around, int]]:
        """Give the wordings of which one word stands beside the anchor."""
        numbers = self.behind.get(behind, ()) + self.before.get(before, ())
        return [self.forms[number] for number in sorted(numbers)] if numbers else ()


def nearby(forms: Sequence[tuple[Around, int]]) -> Nearby:
    """Sort wordings by the words beside their anchor; their order stays."""
    before: dict[str, tuple[int, ...]] = {}
    behind: dict[str, tuple[int, ...]] = {}
    for number, (form, _) in enumerate(forms):
        word, found = (
            (form[1][0], behind) if form[1] else (form[0][-1], before) if form[0][-1] != GAP else (GAP, behind)
        )
        found[word] = (*found.get(word, ()), number)
    return Nearby(tuple(forms), before, behind)


def has_gap(form: Around) -> bool:
    """Tell whether a wording has a gap."""
    return GAP in form[0] or GAP in form[1]


def begins_with_gap(form: Around) -> bool:
    """Tell whether the gap stands where `nearby` looks: right behind the anchor, or before it where nothing follows."""
    return form[1][:1] == (GAP,) or (not form[1] and form[0][-1:] == (GAP,))


def written_out(cut: Cut, at: int, form: Around) -> Pieces | None:
    """The pieces of a wording without gaps around its anchor, or None where other words stand there."""
    before, after = form
    first, last = at - len(before), at + 1 + len(after)
    if first < 0 or last > len(cut.tags):
        return None
    if _reads(cut, at + 1, last, after) and _reads(cut, first, at, before):
        return first, last
    return None


def _reads(cut: Cut, first: int, last: int, form: tuple[str, ...]) -> bool:
    return not form or tuple([cut.words[number] for number in cut.numbers[first:last]]) == form


def stands_around(cut: Cut, at: int, form: Around, most: int) -> Pieces | None:
    """The pieces of a wording around its anchor; each gap holds up to `most` words and no stop."""
    before, after = form
    first = _walk(cut, at, tuple(reversed(before)), -1, most)
    last = _walk(cut, at, after, 1, most)
    return None if first is None or last is None else (first, last + 1)


def _walk(cut: Cut, at: int, form: Sequence[str], step: int, most: int) -> int | None:
    """The last piece of the words that follow from `at` in one direction; None where they do not."""
    for number, word in enumerate(form):
        if word == GAP:
            rest = form[number + 1 :]
            for skipped in range(1, most + 1):
                if cut.tags[at + step * skipped] in _STOPS:
                    return None
                found = _walk(cut, at + step * skipped, rest, step, most)
                if found is not None:
                    return found
            return None
        at += step
        if cut.word(at) != word:
            return None
    return at


_STOPS = frozenset(".;:\n¶“”")
