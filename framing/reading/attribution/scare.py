"""Scare quotes: a few quoted words that nobody is said to have said, held at arm's length."""

from __future__ import annotations

from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar

__all__ = ["is_held", "is_scare", "is_scare_inside"]

Pieces = tuple[int, int]


def is_scare(cut: Cut, span: Pieces, grammar: Grammar) -> bool:
    """Quoted words with no cue over them: few, and no title, name, nickname, measure or term that is being named."""
    opening, end = span
    first, last = opening + 1, end - 1 if cut.tags[end - 1] == "”" else end
    words = [at for at in range(first, last) if cut.pieces[at][0].isalnum()]
    if not 0 < len(words) <= 4 or (cut.tags[last - 1] in ".!" and len(words) > 2 and _opens_sentence(cut, opening)):
        return False
    if "P" in cut.tags[first:last] and len(words) > 2:
        return False  # a clause of its own: somebody's words
    return not (_is_title(cut, words) or _is_nickname(cut, opening, end) or _is_introduced(cut, opening, grammar))


def is_held(cut: Cut, opening: int, grammar: Grammar) -> bool:
    """Tell whether the outlet says whose wording it holds away: *its “special operation”*, *so-called “aid”*."""
    before = cut.word(opening - 1) if opening else ""
    owned = before in grammar.lists["possessive"] or cut.tags[opening - 1 : opening] in ("Z", "z")
    return owned or before in grammar.lists["distancing"]


def is_scare_inside(cut: Cut, span: Pieces, content: Pieces, grammar: Grammar) -> bool:
    """A short quotation in a reported clause that the outlet, not the speaker, puts in marks.

    So it is where the words are somebody else's: *its “special operation”*.
    """
    return is_scare(cut, span, grammar) and is_held(cut, span[0], grammar)


def _opens_sentence(cut: Cut, opening: int) -> bool:
    return cut.tags[opening - 1 : opening] in ("", "\n", ".", "”", ":")


def _is_title(cut: Cut, words: list[int]) -> bool:
    """Capitals throughout, short words aside; or no letter at all."""
    shown = [cut.pieces[at] for at in words]
    long_words = [word for word in shown if len(word.strip()) > 3]
    return all(word[0].isupper() or word[0].isdigit() for word in long_words or shown)


def _is_nickname(cut: Cut, opening: int, end: int) -> bool:
    """*Joe “the hammer” Smith*."""
    return cut.tags[opening - 1 : opening] == "N" and cut.tags[end : end + 1] == "N"


def _is_introduced(cut: Cut, opening: int, grammar: Grammar) -> bool:
    """*the word “…”*, *titled “…”*, *known as “…”*."""
    return any(
        cut.word(at) in grammar.lists["introducing"]
        for at in range(max(0, opening - 3), opening)
        if cut.tags[at] not in ".,"
    )
