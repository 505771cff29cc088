"""Texts of which only a few words stay: enough to see each mention, too little to read the article.

    text      Kiev says the invasion of Ukraine goes on, and that peace is far
    spans              the invasion
    masked    ··········the invasion of Ukraine·····························

The masked text is as long as the text, so that offsets hold; line breaks stay, what else is outside is dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

__all__ = ["longest_run", "masked"]

_WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*")
_DOT = "·"


def masked(text: str, spans: Iterable[tuple[int, int]], words: int) -> str:
    """Hide all words of a text but those of the spans and some beside them, never showing more than `words` in a row.

    Parameters
    ----------
    text : str
    spans : iterable of (start, end)
        Code points; earlier spans go first where there is no room for all.
    words : int
        The most words that may stand in a row.

    Returns
    -------
    str
        As long as the text.

    Examples
    --------
    >>> masked("They call it a war and not a quarrel.", [(15, 18)], words=3)
    '·············a war and···············'
    """
    found = [match.span() for match in _WORD.finditer(text)]
    shown = [False] * len(found)
    wanted = [_words_of(found, span) for span in spans]
    for mine in wanted:
        _show(shown, mine, words)
    for mine in wanted:
        if mine and all(shown[word] for word in mine):
            _widen(shown, mine, words)
    return _drawn(text, found, shown)


def longest_run(text: str, visible: str) -> int:
    """Give the most words in a row that the masked text shows of the text.

    Examples
    --------
    >>> longest_run("They call it a war.", "··········it a·····")
    2
    """
    shown = [visible[start:end] == text[start:end] for start, end in (m.span() for m in _WORD.finditer(text))]
    return max((sum(1 for _ in run) for is_shown, run in groupby(shown) if is_shown), default=0)


def _words_of(found: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    from bisect import bisect_left, bisect_right

    first = bisect_right(found, span[0], key=lambda word: word[1])
    last = bisect_left(found, span[1], key=lambda word: word[0])
    return list(range(first, last))


def _show(shown: list[bool], mine: Sequence[int], most: int) -> bool:
    """Show these words if no run grows too long by it."""
    if not mine:
        return False
    before = [shown[word] for word in mine]
    for word in mine:
        shown[word] = True
    if _run(shown, mine[0]) <= most:
        return True
    for word, was in zip(mine, before, strict=True):
        shown[word] = was
    return False


def _widen(shown: list[bool], mine: Sequence[int], most: int) -> None:
    """Show words on both sides in turn, while there is room."""
    left, right = mine[0] - 1, mine[-1] + 1
    for _ in range(most):
        if right < len(shown) and _show(shown, [right], most):
            right += 1
        if left >= 0 and _show(shown, [left], most):
            left -= 1


def _run(shown: Sequence[bool], word: int) -> int:
    first = last = word
    while first > 0 and shown[first - 1]:
        first -= 1
    while last + 1 < len(shown) and shown[last + 1]:
        last += 1
    return last - first + 1


def _drawn(text: str, found: Sequence[tuple[int, int]], shown: Sequence[bool]) -> str:
    """Put dots where nothing is shown; what stands between two shown words is shown with them."""
    parts, at = [], 0
    for is_shown, run in groupby(range(len(found)), key=lambda word: shown[word]):
        words = list(run)
        if is_shown:
            start, end = found[words[0]][0], found[words[-1]][1]
            parts += [_dotted(text[at:start]), text[start:end]]
            at = end
    return "".join([*parts, _dotted(text[at:])])


def _dotted(text: str) -> str:
    return re.sub(r"[^\n\r]", _DOT, text)
