"""Scare quotes: a few quoted words that nobody is said to have said, held at arm's length.

Whether the marks doubt or quote is hard to see, for people too. Small weights add up what speaks for doubt: the words
stand for a noun or before one, no verb before them tells of somebody speaking, and the article quotes few people and
holds off much. `bench/weigh_scare.py` fits the weights on bits that readers coded blind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["Manner", "clues", "is_scare_inside", "kind_alone", "manner_of"]

Pieces = tuple[int, int]


class Manner(NamedTuple):
    """How an article speaks: how often somebody in it says something, and how many short quotations no cue governs."""

    said: str
    short: str


def manner_of(cut: Cut, string: int, grammar: Grammar, short: int) -> Manner:
    """Give the manner of a string; `short` are its short quotations that no cue governs."""
    start = cut.base[string]
    stop = cut.base[string + 1] if string + 1 < len(cut.base) else len(cut.text)
    said = sum(cut.text.count(f" {word}", start, stop) for word in grammar.lists["telling"])
    per_100 = 100 * said / max((stop - start) / _LETTERS, _LEAST_LENGTH)
    rate = "none" if not said else "few" if per_100 < _FEW else "some" if per_100 < _SOME else "many"
    return Manner(rate, str(min(short // 2, 3)))


_LETTERS, _LEAST_LENGTH = 6, 60  # letters and blank of a word; a shorter string counts as one of so many words
_FEW, _SOME = 0.6, 1.3  # a tenth of the articles has less than the first, a third more than the second


def kind_alone(cut: Cut, span: Pieces, grammar: Grammar, told: bool, manner: Callable[[], Manner]) -> str | None:
    """What quoted words are that no cue governs: `distancing`, `partial`, or None for a title, a name, a term, a unit.

    Words that nobody is named for are still not the outlet's own: what is no scare quote and no name is `partial`.
    """
    span = _closed(cut, span)
    words = _words(cut, span)
    if not words or _is_name(cut, span, words, grammar):
        return None
    return "distancing" if _is_doubted(cut, span, grammar, not told, manner) else "partial"


def is_scare_inside(cut: Cut, span: Pieces, grammar: Grammar, manner: Callable[[], Manner]) -> bool:
    """A short quotation in a reported clause that the outlet, not the speaker, puts in marks.

    So it is where the words are somebody else's: *that Veland began its “special operation”*.
    """
    if len(cut.tags[span[0] + 1 : min(span[1], span[0] + _FAR)].translate(_MAY_BE_NO_WORDS)) > _MOST_WORDS:
        return False
    span = _closed(cut, span)
    words = list(islice(_each_word(cut, span), _MOST_WORDS + 1))
    if not 0 < len(words) <= _MOST_WORDS or _is_name(cut, span, words, grammar):
        return False
    if cut.word(span[0] - 1) in grammar.lists["owners"]:
        return _is_for_noun(cut, span, grammar)
    return _is_doubted(cut, span, grammar, alone=False, manner=manner)


def _is_doubted(cut: Cut, span: Pieces, grammar: Grammar, alone: bool, manner: Callable[[], Manner]) -> bool:
    if len(_words(cut, span)) > _MOST_WORDS:
        return False
    if span[0] and cut.word(span[0] - 1) in grammar.lists["distancing"]:
        return True
    if _PREDICATE.search(cut.tags[max(span[0] - 4, 0) : span[0]]) and cut.tags[span[1] : span[1] + 1] not in _NOUNS:
        return False  # *the guests were “stunned”*: somebody's judgement
    if alone and cut.tags[span[0] - 1 : span[0]] == "Z" and _is_for_noun(cut, span, grammar):
        return True  # *Veland's “special operation”*: the one who is named calls it so, the outlet does not
    weights = grammar.doubt
    return sum([weights.get(clue, 0.0) for clue in clues(cut, span, grammar, alone, manner())]) >= -_TIE


_TIE = 1e-9  # sums of decimals are off by a little


def clues(cut: Cut, span: Pieces, grammar: Grammar, alone: bool, manner: Manner) -> list[str]:
    """What speaks for or against doubt, as names of weights; `alone` where nobody speaks in the sentence so far."""
    opening, end = span
    before = cut.tags[cut.sentence(opening)[0] : opening]
    flags = {
        "noun": _is_for_noun(cut, span, grammar),
        "alone": alone,
        "no cue": not _CUE.search(before),
        "one word": len(_words(cut, span)) == 1,
        "before a noun": cut.tags[end : end + 1] in _NOUNS and cut.tags[end - 2] not in ".,",
        "adverb first": cut.tags[opening + 1] == "R",
    }
    return ["always", f"said {manner.said}", f"short {manner.short}", *(name for name, is_so in flags.items() if is_so)]


_PREDICATE = re.compile("BR*$")
_CUE = re.compile("[vsbg]")
_NOUNS = frozenset("nNrkKM")


def _is_for_noun(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """The words stand in the place of a noun or before one: no clause, no predicate, no name."""
    if _VERB_INSIDE.search(cut.tags, span[0] + 1, span[1] - 1):
        return False
    return not _is_named(cut, span[0], grammar) and _is_noun_like(cut, span, grammar)


_MOST_WORDS = 4
_FAR = 40  # pieces that tell a long quotation
_MAY_BE_NO_WORDS = dict.fromkeys(map(ord, ".e,:;-()\n'“”_Dn"))  # *$* is tagged D and *%* n
_VERB_INSIDE = re.compile(r"[PBXhO]|^V|\n")


def _closed(cut: Cut, span: Pieces) -> Pieces:
    """The piece of the opening mark and the one behind the closing mark, where there is one."""
    opening, end = span
    return opening, end + (cut.tags[end] == "”")


def _words(cut: Cut, span: Pieces) -> list[int]:
    return list(_each_word(cut, span))


def _each_word(cut: Cut, span: Pieces) -> Iterator[int]:
    return (at for at in range(span[0] + 1, span[1]) if cut.piece(at)[0].isalnum())


def _is_noun_like(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """*the “reform”*, *“organic” eggs*; what follows *was* or *remains* is a predicate, and somebody's judgement."""
    opening, end = span
    if cut.tags[end : end + 1] in ("n", "N", "r", "k", "z") or _is_owned(cut, span, grammar):
        return True
    return cut.tags[opening - 1 : opening] in _NOUN_FOLLOWS


_NOUN_FOLLOWS = frozenset("DZzFIjVvGbs")


def _is_named(cut: Cut, opening: int, grammar: Grammar) -> bool:
    """*call her “…”*, *described as “…”*: what somebody calls it, and no more."""
    naming = grammar.lists["naming_forms"]
    return any(cut.word(at) in naming for at in _just_before(cut, opening))


def _just_before(cut: Cut, opening: int) -> range:
    """The three pieces before a quotation, as far as the string goes."""
    return range(max(opening - 3, cut.tags.rfind("¶", max(opening - 3, 0), opening) + 1), opening)


def _is_owned(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """*its “special operation”*, *Veland's “peace”*, *the so-called “safe zone”*: the outlet holds them off itself."""
    before = cut.word(span[0] - 1) if span[0] else ""
    lists = grammar.lists
    return before in lists["possessive"] or before in lists["distancing"] or cut.tags[span[0] - 1 : span[0]] in _OWNERS


_OWNERS = frozenset("Zz")


def _is_name(cut: Cut, span: Pieces, words: list[int], grammar: Grammar) -> bool:
    return _is_title(cut, words) or _is_nickname(cut, *span) or _is_introduced(cut, span[0], grammar)


def _is_title(cut: Cut, words: list[int]) -> bool:
    """Capitals throughout, short words aside; or no letter at all."""
    shown = [cut.piece(at) for at in words]
    long_words = [word for word in shown if len(word) > 3]
    return all(word[0].isupper() or word[0].isdigit() for word in long_words or shown)


def _is_nickname(cut: Cut, opening: int, end: int) -> bool:
    """*Joe “the hammer” Smith*."""
    return cut.tags[opening - 1 : opening] == "N" and cut.tags[end : end + 1] == "N"


def _is_introduced(cut: Cut, opening: int, grammar: Grammar) -> bool:
    """*the word “…”*, *titled “…”*, *known as “…”*."""
    return any(
        cut.word(at) in grammar.lists["introducing"] for at in _just_before(cut, opening) if cut.tags[at] not in ".,"
    )
