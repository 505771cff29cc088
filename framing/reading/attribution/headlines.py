"""Attributions as headlines write them: *Merz: no deal*, *Deal close, says envoy*, *“No deal”: Merz*."""

from __future__ import annotations

import re

from framing.reading.attribution.candidate import Attribution, Cue, Pieces
from framing.reading.attribution.cutting import Cut, Tagging
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.quoted import cue_at

__all__ = ["COLON", "headline_habit", "headline_memo", "is_titled", "speaks"]

COLON = Cue(":", "sign", "neutral", frozenset({"quote"}))
_SPEAKER = re.compile(r"D?(?:[NtrnzZkK]\.?){1,5}")


def headline_memo(grammar: Grammar, headline: str) -> Tagging:
    """Tags for a headline; where Most Words Have Capitals a capital says nothing."""
    return grammar.headline_memo if is_titled(headline) else grammar.memo


def is_titled(headline: str) -> bool:
    """Tell whether Most Words Have Capitals."""
    words = [word for word in headline.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 3


def headline_habit(cut: Cut, grammar: Grammar, run: Pieces) -> Attribution | None:
    """The attribution of a headline by a colon, a dash or a trailing clause, which running text does not have."""
    return _trailing(cut, grammar, *run) or _colon(cut, grammar, *run)


_TRAILING = re.compile(
    r"[,:](?:(?P<verb>[vsb])(?P<after>[DNtrnzZkK.]{1,6})|(?P<before>[DNtrnzZkK.]{1,6})(?P<late>[vsb]))[.\n]*(?=¶)"
)


def _trailing(cut: Cut, grammar: Grammar, start: int, stop: int) -> Attribution | None:
    """*Deal close, says envoy*, *Deal close, officials say*."""
    match = _TRAILING.search(cut.tags, start, stop + 1)
    if match is None or match.start() < start + 2:
        return None
    verb = match.start("verb") if match["verb"] else match.start("late")
    found = cue_at(cut, grammar, verb)
    if found is None or not found[1].patterns & {"clause", "quote"}:
        return None
    speaker = match.span("after") if match["verb"] else match.span("before")
    return Attribution(found[1], found[0], speaker, ((start, match.start()),), "colon", True)


def _colon(cut: Cut, grammar: Grammar, start: int, stop: int) -> Attribution | None:
    """*Merz: no deal*, *“No deal”: Merz*, *“No deal” – Merz*."""
    tags = cut.tags
    end = start + len(tags[start:stop].rstrip(".\n"))
    closing = tags.find("”", start, stop) if tags[start] == "“" else -1
    begin = closing + 1 if closing >= 0 else start
    match = re.compile("[:-]" if begin > start else ":").search(tags, begin, stop)
    at = match.start() if match else start
    if at < start + 1 or at + 1 >= end:
        return None
    if begin == start and tags[at] == ":" and speaks(cut, grammar, start, at):
        return Attribution(COLON, (at, at + 1), (start, at), ((at + 1, end),), "colon", True)
    if begin == at:
        speaker = _OPENING_NAME.match(tags, at + 1, end)
        if speaker and speaks(cut, grammar, *speaker.span()):
            return Attribution(COLON, (at, at + 1), speaker.span(), ((start, at),), "colon", True)
    return None


_OPENING_NAME = re.compile(r"D?[Ntrn]+")


def speaks(cut: Cut, grammar: Grammar, first: int, last: int) -> bool:
    """A short phrase with a name or a role that is no label of the outlet."""
    match = _SPEAKER.fullmatch(cut.tags, first, last)
    if match is None or cut.word(first) in grammar.lists["labels"] or cut.word(last - 1) in grammar.lists["labels"]:
        return False
    return any(cut.tags[at] in "Nrt" for at in range(first, last))
