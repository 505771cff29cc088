"""Scare quotes: a few quoted words that nobody is said to have said, held at arm's length."""

from __future__ import annotations

import re

from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["is_scare", "is_scare_inside", "kind_alone"]

Pieces = tuple[int, int]


def kind_alone(cut: Cut, span: Pieces, grammar: Grammar, told: bool) -> str | None:
    """What quoted words are that no cue governs: `distancing`, `partial`, or None for a title, a name, a term, a unit.

    Words that nobody is named for are still not the outlet's own: what is no scare quote and no name is `partial`.
    So is what stands in a sentence in which somebody speaks (`told`), unless the outlet holds it off itself.
    """
    first, last = _inner(cut, span)
    words = [at for at in range(first, last) if cut.piece(at)[0].isalnum()]
    if not words or _is_title(cut, words) or _is_nickname(cut, *span) or _is_introduced(cut, span[0], grammar):
        return None
    scare = is_scare(cut, span, grammar) and (not told or _is_owned(cut, span, grammar))
    return "distancing" if scare else "partial"


def is_scare(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """A few quoted words in the place of a noun or before one: no clause, no predicate, no name."""
    first, last = _inner(cut, span)
    words = [at for at in range(first, last) if cut.piece(at)[0].isalnum()]
    if not 0 < len(words) <= _MOST_WORDS or _VERB_INSIDE.search(cut.tags, first, last):
        return False
    if _is_title(cut, words) or _is_nickname(cut, *span) or _is_introduced(cut, span[0], grammar):
        return False
    return not _is_named(cut, span[0], grammar) and _is_noun_like(cut, span, grammar)


_MOST_WORDS = 4
_VERB_INSIDE = re.compile(r"[PBXhO]|^V|\n")


def _inner(cut: Cut, span: Pieces) -> Pieces:
    opening, end = span
    return opening + 1, end - 1 if cut.tags[end - 1] == "”" else end


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


def is_scare_inside(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """A short quotation in a reported clause that the outlet, not the speaker, puts in marks.

    So it is where the words are somebody else's: *its “special operation”*.
    """
    return _is_owned(cut, span, grammar) and is_scare(cut, span, grammar)


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
