"""Whose view a sentence tells: *In Moreno's view, …*, *…, in her words.*"""

from __future__ import annotations

import re
from bisect import bisect_left

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["views_of"]

_OWNED = re.compile(r"[Ioy](?P<owner>D|[DNnrtMG.]{0,6}[Zz])(?P<noun>[^,.\n¶“”]{1,4})")
_LONGEST = 12  # pieces of the phrase behind its sentence


def views_of(cut: Cut, grammar: Grammar, run: Pieces) -> list[Attribution]:
    """Give the attributions by a phrase with an owner that opens a sentence, or closes it behind a comma."""
    found: list[Attribution] = []
    first = bisect_left(cut.sentences, run[0])
    last = bisect_left(cut.sentences, run[1])
    tags = cut.tags
    for begin, end in zip(cut.sentences[first:last], cut.sentences[first + 1 : last + 1], strict=True):
        begin += tags[begin] == "C"
        if tags[begin] in "Ioy":
            one = _view(cut, grammar, begin, end)
            if one is not None and tags[one.at[1]] == ",":
                start = one.at[1] + 1
                found.append(one._replace(contents=((start, clause_end(cut, start, end)),)))
                continue
        comma = tags.rfind(",", max(begin + 3, end - _LONGEST), end)
        if comma > 0 and tags[comma + 1] in "Ioy":
            one = _view(cut, grammar, comma + 1, end)
            if one is not None and not tags[one.at[1] : end].strip(".\n”"):
                found.append(one._replace(contents=((begin, comma),)))
    return found


def _view(cut: Cut, grammar: Grammar, first: int, end: int) -> Attribution | None:
    """The phrase with its owner that begins with a preposition; its contents are yet to be told."""
    match = _OWNED.match(cut.tags, first, end)
    if match is None:
        return None
    start, stop = match.span("owner")
    if stop - start == 1 and cut.tags[start] == "D" and cut.word(start) not in cut.lists["possessive"]:
        return None
    words = tuple([cut.word(at) for at in range(*match.span("noun"))])
    for many in range(len(words), 0, -1):
        cue = grammar.views.get((cut.word(first), words[:many]))
        if cue is not None:
            return Attribution(cue, (first, stop + many), (start, stop), (), "adverbial")
    return None
