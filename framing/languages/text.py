"""Sentences of a text, as offsets into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST_WRAPPED", "WRAPPED", "is_wrapped", "paragraph_around", "sentence_begins", "sentence_spans"]

Ints: TypeAlias = NDArray[np.int32]


def sentence_spans(text: str, language: str = "en") -> tuple[Ints, Ints]:
    """Give first and behind-last code point of every sentence, in order, without the blanks around it.

    Parameters
    ----------
    text : str
    language : str
        Language code; the splitter falls back to related languages where it has no rules of its own.

    Returns
    -------
    starts, ends : arrays of int32

    Examples
    --------
    >>> starts, ends = sentence_spans("Mr. Orlov spoke. Nobody left.")
    >>> starts.tolist(), ends.tolist()
    ([0, 17], [16, 29])
    """
    _, begins = sentence_begins([text], language)
    spans = []
    for begin, stop in pairwise([*begins.tolist(), len(text)]):
        sentence = text[begin:stop]
        start, end = stop - len(sentence.lstrip()), begin + len(sentence.rstrip())
        if end > start:
            spans.append((start, end))
    both = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def sentence_begins(texts: Sequence[str], language: str = "en") -> tuple[Ints, Ints]:
    """Give every sentence of many texts, in order: the number of its text, and where in it the sentence begins.

    A sentence goes up to the next, with the blanks between them.

    Examples
    --------
    >>> number, begin = sentence_begins(["Mr. Orlov spoke. Nobody left.", "No."])
    >>> number.tolist(), begin.tolist()
    ([0, 0, 1], [0, 17, 0])
    """
    size = np.fromiter(map(len, texts), np.int32, len(texts))
    base = np.cumsum(size + len(_BETWEEN), dtype=np.int32) - size - len(_BETWEEN)
    cut = [base[part.start] + _cut(_BETWEEN.join(texts[part]), language) for part in _parts(size.tolist())]
    begin = np.concatenate([np.empty(0, np.int32), *cut])
    number = np.searchsorted(base, begin, "right").astype(np.int32) - 1
    begin = begin - base[number]
    inside = begin < size[number]
    return number[inside], begin[inside]


_BETWEEN = "\n\n"  # no sentence goes over a blank line, so that several texts are cut in one call
_TOGETHER = 8000  # code points a call; from ten thousand on the splitter loses blank lines


def _parts(sizes: Sequence[int]) -> Iterator[slice]:
    first = total = 0
    for number, size in enumerate(sizes):
        if total and total + size > _TOGETHER:
            yield slice(first, number)
            first, total = number, 0
        total += size + len(_BETWEEN)
    if sizes:
        yield slice(first, len(sizes))


def _cut(text: str, language: str) -> Ints:
    from sentencex import get_sentence_boundaries, segment

    sentences = segment(language, text)
    size = np.fromiter(map(len, sentences), np.int32, len(sentences))
    if size.sum() == len(text):
        return np.cumsum(size, dtype=np.int32) - size
    return np.array([boundary["start_index"] for boundary in get_sentence_boundaries(language, text)], dtype=np.int32)


def paragraph_around(text: str, at: int, *, wrapped: bool = False) -> tuple[int, int]:
    r"""Give start and end of the paragraph around a place: its line, or its block where lines are hard-wrapped.

    Examples
    --------
    >>> paragraph_around("One.\nTwo.", 6), paragraph_around("One,\ntwo.", 6, wrapped=True)
    ((5, 9), (0, 9))
    """
    end = "\n\n" if wrapped else "\n"
    first, last = text.rfind(end, 0, at), text.find(end, at)
    return (first + len(end) if first >= 0 else 0), (last if last >= 0 else len(text))


def is_wrapped(text: str) -> bool:
    """Tell whether lines are hard-wrapped: most that another line follows stop in mid-sentence at about one width."""
    if text.count("\n") < FEWEST_WRAPPED:
        return False
    lines = text.split("\n")
    stopping = [n for n, size in enumerate(map(len, lines)) if size in WRAPPED and _stops_short(lines[n])]
    if len(stopping) < FEWEST_WRAPPED:  # most texts
        return False
    inner = [bool(line.strip()) and bool(following.strip()) for line, following in pairwise(lines)]
    broken = sum(inner[n] for n in stopping if n < len(inner))
    return broken >= FEWEST_WRAPPED and broken > 0.6 * sum(inner)


WRAPPED, FEWEST_WRAPPED = range(40, 101), 3
"""Code points of a line that may be a wrapped one, and how many of them a wrapped text has at least."""


def _stops_short(line: str) -> bool:
    last = line.rstrip()[-1:]
    return bool(last) and last not in ".!?:”\"’'"
