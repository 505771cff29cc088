"""Attributions as headlines write them: *Merz: no deal*, *Deal close, says envoy*, *“No deal”: Merz*."""

from __future__ import annotations

import re

from framing.reading.attribution.attributions import find_attributions
from framing.reading.attribution.candidate import Attribution
from framing.reading.attribution.cutting import Cut, TagMemo
from framing.reading.attribution.grammar import Cue, Grammar
from framing.reading.attribution.quoted import cue_at

__all__ = ["headline_attributions", "headline_memo"]

_COLON = Cue(":", "sign", "neutral", frozenset({"quote"}))
_SPEAKER = re.compile(r"D?(?:[NtrnzZkK]\.?){1,5}")


def headline_memo(grammar: Grammar, headline: str) -> TagMemo:
    """Tags for a headline; where Most Words Have Capitals a capital says nothing."""
    words = [word for word in headline.split() if word[0].isalpha()]
    titled = sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 3
    return grammar.headline_memo if titled else grammar.memo


def headline_attributions(cut: Cut, grammar: Grammar) -> list[Attribution]:
    """The attributions of a headline: colon or dash, trailing clause, and what stands in running text too."""
    for habit in (_colon, _trailing):
        one = habit(cut, grammar)
        if one is not None:
            return [one]
    return find_attributions(cut, grammar)


_TRAILING = re.compile(
    r",(?:(?P<verb>[vsb])(?P<after>[DNtrnzZkK.]{1,6})|(?P<before>[DNtrnzZkK.]{1,6})(?P<late>[vsb]))[.\n]*$"
)


def _trailing(cut: Cut, grammar: Grammar) -> Attribution | None:
    """*Deal close, says envoy*, *Deal close, officials say*."""
    match = _TRAILING.search(cut.tags)
    if match is None or match.start() < 2:
        return None
    verb = match.start("verb") if match["verb"] else match.start("late")
    found = cue_at(cut, grammar, verb)
    if found is None or not found[1].patterns & {"clause", "quote"}:
        return None
    speaker = match.span("after") if match["verb"] else match.span("before")
    return Attribution(found[1], found[0], speaker, ((0, match.start()),), "colon", True)


def _colon(cut: Cut, grammar: Grammar) -> Attribution | None:
    """*Merz: no deal*, *“No deal”: Merz*, *“No deal” – Merz*."""
    tags = cut.tags
    end = len(tags.rstrip(".\n"))
    begin = tags.find("”") + 1 if tags[:1] == "“" else 0
    match = re.compile("[:-]" if begin else ":").search(tags, begin)
    at = match.start() if match else 0
    if at < 1 or at + 1 >= end:
        return None
    if begin in (0, 1) and tags[at] == ":" and _speaks(cut, grammar, 0, at):
        return Attribution(_COLON, (at, at + 1), (0, at), ((at + 1, end),), "colon", True)
    if begin == at:
        speaker = _OPENING_NAME.match(tags, at + 1, end)
        if speaker and _speaks(cut, grammar, *speaker.span()):
            return Attribution(_COLON, (at, at + 1), speaker.span(), ((0, at),), "colon", True)
    return None


_OPENING_NAME = re.compile(r"D?[Ntrn]+")


def _speaks(cut: Cut, grammar: Grammar, first: int, last: int) -> bool:
    """A short phrase with a name or a role that is no label of the outlet."""
    match = _SPEAKER.fullmatch(cut.tags, first, last)
    if match is None or cut.word(first) in grammar.lists["labels"] or cut.word(last - 1) in grammar.lists["labels"]:
        return False
    return any(cut.tags[at] in "Nrt" for at in range(first, last))
