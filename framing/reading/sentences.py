"""The sentence around each of many places of a batch, at once.

    line        headline ¶¶ One line. Two. ¶ Another line. ¶¶ …
    places               ·      ▲                   ▲
    paragraphs                  └──────────────┘    └────────────┘    each cut once, and only those with a place
    sentences                   └───────┘           └────────────┘

A headline is one sentence. Where the lines of a text are hard-wrapped, its paragraphs end at blank lines.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.languages.text import FEWEST_WRAPPED, WRAPPED, is_wrapped, sentence_begins
from framing.reading.line import Line
from framing.reading.words import Words

__all__ = ["sentences_around"]

Ints = NDArray[np.int64]

_LINE_BREAK, _BLANKS = ord("\n"), (ord("\n"), ord(" "))  # as `words.py` writes them into its buffers


def sentences_around(line: Line, words: Words, string: Ints, at: Ints) -> tuple[Ints, Ints]:
    """Give start and end of the sentence around each place, as offsets in its string.

    Parameters
    ----------
    line, words : Line, Words
        The batch, and its words.
    string, at : arrays of int
        The places: number of the string, and position on the line.
    """
    start, end = line.base[string], line.base[string] + line.size[string]  # what is true of headlines
    rows = np.flatnonzero(string >= len(line.articles))
    if len(rows):
        first, last = _paragraphs(line, words, string[rows], at[rows])
        edges = _begins(line, words, string[rows], first, last)
        sentence = np.searchsorted(edges, at[rows], "right") - 1
        behind = np.append(edges, len(words.buffer))[sentence + 1]
        start[rows], end[rows] = _without_blanks(words, edges[sentence], np.minimum(behind, last))
    return start - line.base[string], end - line.base[string]


def _paragraphs(line: Line, words: Words, string: Ints, at: Ints) -> tuple[Ints, Ints]:
    """Give first and behind-last position of the line of each place, or of its block where lines are wrapped."""
    breaks = np.flatnonzero(words.raw == _LINE_BREAK)  # there is one before each string, and one after it
    behind = np.searchsorted(breaks, at)
    first, last = breaks[behind - 1] + 1, breaks[behind]
    wrapped = _are_wrapped(line, breaks)[string]
    if wrapped.any():
        double = breaks[:-1][np.diff(breaks) == 1]
        behind = np.searchsorted(double, at[wrapped] - 1)
        first[wrapped], last[wrapped] = double[behind - 1] + 2, double[behind]
    base = line.base[string]
    return np.maximum(first, base), np.minimum(last, base + line.size[string])


def _are_wrapped(line: Line, breaks: Ints) -> NDArray[np.bool_]:
    """Tell of each string whether its lines are hard-wrapped; only those with lines of such a width are looked at."""
    width = np.diff(breaks) - 1
    before = np.concatenate(([0], np.cumsum((width >= WRAPPED.start) & (width < WRAPPED.stop))))
    first, last = np.searchsorted(breaks, line.base) - 1, np.searchsorted(breaks, line.base + line.size)
    wrapped = before[last] - before[first] >= FEWEST_WRAPPED
    likely = np.flatnonzero(wrapped)
    wrapped[likely] = [is_wrapped(line.strings[number]) for number in likely.tolist()]
    return wrapped


def _begins(line: Line, words: Words, string: Ints, first: Ints, last: Ints) -> Ints:
    """Give where every sentence of these paragraphs begins, in order."""
    paragraphs, row = np.unique(first, return_index=True)
    language = np.array(line.languages, dtype=object)[string[row] - len(line.articles)]
    edges = []
    for code in sorted(set(language.tolist())):
        mine = np.flatnonzero(language == code)
        places = zip(paragraphs[mine].tolist(), last[row[mine]].tolist(), strict=True)
        number, begin = sentence_begins([words.joined[first:last] for first, last in places], code)
        edges.append(paragraphs[mine][number] + begin)
    return np.sort(np.concatenate(edges))


def _without_blanks(words: Words, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Move the edges of sentences over the blanks around them."""
    while len(rows := np.flatnonzero(np.isin(words.buffer[start], _BLANKS))):
        start[rows] += 1
    while len(rows := np.flatnonzero(np.isin(words.buffer[end - 1], _BLANKS))):
        end[rows] -= 1
    return start, end
