"""Sentences of a text, as offsets into it."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["is_wrapped", "paragraph_around", "sentence_spans"]

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
    from sentencex import get_sentence_boundaries

    spans = []
    for boundary in get_sentence_boundaries(language, text):
        sentence = boundary["text"]
        start = boundary["start_index"] + len(sentence) - len(sentence.lstrip())
        end = boundary["start_index"] + len(sentence.rstrip())
        if end > start:
            spans.append((start, end))
    both = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


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
    lines = text.split("\n")
    inner = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    broken = [line for line in inner if 40 <= len(line) <= 100 and line.rstrip()[-1] not in ".!?:”\"’'"]
    return len(broken) >= 3 and len(broken) > 0.6 * len(inner)
