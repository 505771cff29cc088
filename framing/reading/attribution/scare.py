"""Scare quotes: a few quoted words that nobody is said to have said, held at arm's length.

Whether the marks doubt or quote is hard to see, for people too. Small weights add up what speaks for doubt: the article
comments rather than reports, and the words are few, stand elsewhere too, and have no verb before them that reports.
`bench/weigh_scare.py` fits the weights on bits that readers coded blind.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.manner import Manner

__all__ = ["clues", "is_scare_inside", "kind_alone"]

Pieces = tuple[int, int]


def kind_alone(cut: Cut, span: Pieces, grammar: Grammar, told: bool, manner: Manner | None) -> str | None:
    """What quoted words are that no cue governs: `distancing`, `partial`, or None for a title, a name, a term, a unit.

    Words that nobody is named for are still not the outlet's own: what is no scare quote and no name is `partial`.
    """
    span = _closed(cut, span)
    words = _words(cut, span)
    if not words or _is_name(cut, span, words, grammar):
        return None
    return "distancing" if _is_doubted(cut, span, grammar, not told, manner) else "partial"


def is_scare_inside(cut: Cut, span: Pieces, grammar: Grammar, manner: Manner | None) -> bool:
    """A short quotation in a reported clause that the outlet, not the speaker, puts in marks.

    So it is where the words are somebody else's: *that Veland began its “special operation”*.
    """
    if len(cut.tags[span[0] + 1 : min(span[1], span[0] + _FAR)].translate(_MAY_BE_NO_WORDS)) > _MOST_WORDS:
        return False
    span = _closed(cut, span)
    words = _words(cut, span)
    if not 0 < len(words) <= _MOST_WORDS or _is_name(cut, span, words, grammar):
        return False
    return _is_doubted(cut, span, grammar, alone=False, manner=manner)


def _is_doubted(cut: Cut, span: Pieces, grammar: Grammar, alone: bool, manner: Manner | None) -> bool:
    """Whether words are held off; `alone` where nobody speaks in the sentence so far."""
    opening, end = span
    if len(_words(cut, span)) > _MOST_WORDS:
        return False
    if opening and cut.word(opening - 1) in grammar.lists["distancing"]:
        return True
    if _PREDICATE.search(cut.tags[max(opening - 4, 0) : opening]) and cut.tags[end : end + 1] not in _NOUNS:
        return False  # *the guests were “stunned”*: somebody's judgement
    owned = _is_owned_by_another(cut, opening, grammar, alone) and _is_for_noun(cut, span, grammar)
    if manner is None:
        return owned or (alone and _is_for_noun(cut, span, grammar))
    weights = grammar.doubt
    return sum([weights.get(name, 0.0) * value for name, value in clues(cut, span, owned, manner).items()]) >= 0


def _is_owned_by_another(cut: Cut, opening: int, grammar: Grammar, alone: bool) -> bool:
    """*that Veland began its “special operation”*, *Veland's “special operation”*: the owner calls it so."""
    return cut.tags[opening - 1] == "Z" if alone else cut.word(opening - 1) in grammar.lists["owners"]


def clues(cut: Cut, span: Pieces, owned: bool, manner: Manner) -> dict[str, float]:
    """What speaks for or against doubt, by name of weight: the article's manner, and what is so of the words."""
    opening, end = span
    first, last = cut.sentence(opening)
    before, behind = cut.tags[max(first, opening - _CLOSE) : opening], cut.tags[end : min(last, end + _CLOSE)]
    flags = {
        f"words {min(len(_words(cut, span)), _MOST_WORDS)}": True,
        "no cue": not _CUE.search(before),
        "before a noun": behind[:1] in _NOUNS and cut.tags[end - 2] not in ".,",
        "behind a noun": before[-1:] in _PLAIN_NOUNS,
        "elsewhere": _is_elsewhere(cut, opening),
        "owned": owned,
        "paired": before[-2:] in _PAIRED or behind[:2] in _PAIRED,
        "quoted before": "“" in before,
        "quoted behind": "“" in behind,
    }
    return {"always": 1.0, **manner._asdict(), **dict.fromkeys([name for name, is_so in flags.items() if is_so], 1.0)}


_PREDICATE = re.compile("BR*$")
_CUE = re.compile("[vsbg]")
_NOUNS, _PLAIN_NOUNS = frozenset("nNrkKM"), frozenset("nrk")
_CLOSE, _NEAR, _TRIES, _LEAST_LETTERS = 400, 5000, 20, 3  # so that the time stays linear, whatever an article repeats
_PAIRED = frozenset(("”C", "”,", "C“", ",“"))


def _is_elsewhere(cut: Cut, opening: int) -> bool:
    """Whether the same words stand near by once more, in marks or not."""
    start, end = cut.bounds[opening]
    words = cut.text[start:end].strip(" .,!?")
    if len(words) < _LEAST_LETTERS:
        return False
    string = bisect_right(cut.base, start) - 1
    first, stop = cut.base[string], cut.base[string + 1] if string + 1 < len(cut.base) else len(cut.text)
    at, stop = max(first, start - _NEAR), min(stop, end + _NEAR)
    for _ in range(_TRIES):
        at = cut.text.find(words, at, stop)
        if at < 0:
            return False
        behind = at + len(words)
        alone = not (cut.text[at - 1].isalnum() or cut.text[behind : behind + 1].isalnum())
        if alone and not start <= at < end:
            return True
        at = behind
    return False


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
    first, spelled = span[0] + 1, cut.spelled
    return [at for at, number in enumerate(cut.numbers[first : span[1]], first) if spelled[number][0].isalnum()]


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
