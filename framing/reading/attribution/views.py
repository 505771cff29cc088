"""Whose view a sentence tells: *In Moreno's view, …*, or behind its comma *in her words*."""

from __future__ import annotations

import re
from bisect import bisect_left

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["views_of"]

_OWNER = re.compile(r"D|[DNnrtMG.]{0,6}[Zz]")
_REACH = 8  # pieces from the preposition to the noun


def views_of(cut: Cut, grammar: Grammar, run: Pieces) -> list[Attribution]:
    """Give the attributions by a phrase with an owner that opens a sentence, or closes it behind a comma."""
    found: list[Attribution] = []
    tags = cut.tags
    for noun in cut.views[bisect_left(cut.views, run[0]) : bisect_left(cut.views, run[1])]:
        one = _view(cut, grammar, noun)
        if one is None:
            continue
        first, stop = one.at
        begin, end = cut.sentence(first)
        begin += tags[begin] == "C"
        if first == begin and tags[stop] == ",":
            found.append(one._replace(contents=((stop + 1, clause_end(cut, stop + 1, end)),)))
        elif begin + 2 < first and tags[first - 1] == "," and not tags[stop:end].strip(".\n”"):
            found.append(one._replace(contents=((begin, first - 1),)))
    return found


def _view(cut: Cut, grammar: Grammar, noun: int) -> Attribution | None:
    """The phrase of the language whose noun stands at a piece, with its owner; its contents are yet to be told."""
    for first in range(noun - 2, max(noun - _REACH, 0), -1):
        if cut.tags[first] not in "Ioy" or not _OWNER.fullmatch(cut.tags, first + 1, noun):
            continue
        if cut.tags[first + 1 : noun] == "D" and cut.word(first + 1) not in cut.lists["possessive"]:
            return None
        for stop in range(noun + 3, noun, -1):
            cue = grammar.views.get((cut.word(first), tuple(map(cut.word, range(noun, min(stop, len(cut.tags)))))))
            if cue is not None:
                return Attribution(cue, (first, stop), (first + 1, noun), (), "adverbial")
    return None
