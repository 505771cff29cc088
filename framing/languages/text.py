"""Sentences of a text, as offsets into it."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["sentence_spans"]

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
