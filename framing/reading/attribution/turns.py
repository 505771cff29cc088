"""Who speaks by a colon at the start of a line: the turns of an interview, and a headline that opens a text."""

from __future__ import annotations

import re

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.headlines import COLON, headline_habit, speaks
from framing.reading.attribution.quoted import Tag
from framing.reading.attribution.views import views_of

__all__ = ["turn_inside", "with_turns"]

_LONGEST_NAME, _LONGEST_HEADLINE = 6, 30  # pieces
_LEAST = 3  # turns of an interview; fewer lines with a colon are a list
_VERB, _STOP = re.compile("[BhXVvsb]"), re.compile(r"\.(?=[^.\n”)])")


def with_turns(cut: Cut, grammar: Grammar, run: Pieces, found: list[Attribution]) -> list[Attribution]:
    """Put the turns of a text among its attributions."""
    turns = _turns(cut, grammar, *run)
    headline = _headline(cut, grammar, *run)
    if headline is not None:
        turns = [headline, *(one for one in turns if one.at > headline.at)]
    turns += views_of(cut, grammar, run)
    return sorted(turns + found, key=lambda one: one.at) if turns else found


def turn_inside(cut: Cut, opening: int) -> Tag | None:
    """*“MORENO: It leaks.*: the marks stand around the turn, and the name of the speaker in them."""
    colon = cut.tags.find(":", opening + 2, opening + _LONGEST_NAME + 2)
    if colon < 0 or not _FULL_NAME.fullmatch(cut.tags, opening + 1, colon):
        return None
    if not cut.shown(opening + 1, colon).isupper() and cut.tags[colon - 2 : colon] != "NN":
        return None
    return Tag(COLON, (colon, colon + 1), (opening + 1, colon), [])


_FULL_NAME = re.compile(r"[NtrZ.]+")


def _headline(cut: Cut, grammar: Grammar, start: int, stop: int) -> Attribution | None:
    """A first line with one sentence at most and an empty line behind it reads as headlines do."""
    end = cut.tags.find("\n\n", start, min(stop, start + _LONGEST_HEADLINE))
    if end < 0 or cut.tags.find(":", start, end) < 0 or _STOP.search(cut.tags, start, end):
        return None
    habit = headline_habit(cut, grammar, (start, end))
    return habit if habit and habit.contents[0][1] <= end else None


def _turns(cut: Cut, grammar: Grammar, start: int, stop: int) -> list[Attribution]:
    """*MORENO: It leaks. / HALE: It does not. / MORENO: …*: somebody has a second turn."""
    turns: list[Attribution] = []
    tags, at = cut.tags, cut.tags.find(":", start, stop)
    while at >= 0:
        first = max(tags.rfind("\n", max(start, at - _LONGEST_NAME - 1), at) + 1, start)
        end = tags.find("\n", at, stop)
        end = stop if end < 0 else end
        if at - first <= _LONGEST_NAME and _takes_turn(cut, grammar, first, at, end):
            content = (at + 1, at + 1 + len(tags[at + 1 : end].rstrip(".")))
            turns.append(Attribution(COLON, (at, at + 1), (first, at), (content,), "colon", True))
        at = tags.find(":", end, stop)
    speakers = [cut.shown(*one.speaker) for one in turns if one.speaker]
    return turns if len(turns) >= _LEAST and len(set(speakers)) < len(speakers) else []


def _takes_turn(cut: Cut, grammar: Grammar, first: int, colon: int, end: int) -> bool:
    if not first < colon or cut.tags[colon + 1] == "“" or not _VERB.search(cut.tags, colon + 1, end):
        return False
    return _FULL_NAME.fullmatch(cut.tags, first, colon) is not None and speaks(cut, grammar, first, colon)
