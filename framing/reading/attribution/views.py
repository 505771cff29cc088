"""Whose view a sentence tells: *In Moreno's view, …*, or behind its comma *in her words*."""

from __future__ import annotations

import re

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["views_of"]

# A preposition and an owner where a sentence opens or behind a comma. The preposition comes first and what stands
# before it is looked up behind it: the search for a set of letters is the fastest.
_OWNED = re.compile(
    r"[Ioy](?<=[^DNnrtMGvVbsgBhXP].)(?P<owner>[DNnrtMG.]{0,6}[Zz]|D)(?P<noun>[^,.\n¶“”]{1,4})(?=[,.\n¶”])"
)


def views_of(cut: Cut, grammar: Grammar, run: Pieces) -> list[Attribution]:
    """Give the attributions by a phrase with an owner that opens a sentence, or closes it behind a comma."""
    found: list[Attribution] = []
    tags = cut.tags
    for match in _OWNED.finditer(tags, *run):
        one = _view(cut, grammar, match)
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


def _view(cut: Cut, grammar: Grammar, match: re.Match[str]) -> Attribution | None:
    """The phrase with its owner if it is one of the language; its contents are yet to be told."""
    first, (start, stop) = match.start(), match.span("owner")
    if cut.tags[start:stop] == "D" and cut.word(start) not in cut.lists["possessive"]:
        return None
    words = tuple([cut.word(at) for at in range(*match.span("noun"))])
    for many in range(len(words), 0, -1):
        cue = grammar.views.get((cut.word(first), words[:many]))
        if cue is not None:
            return Attribution(cue, (first, stop + many), (start, stop), (), "adverbial")
    return None
