"""Offsets as a browser counts them: JavaScript indexes UTF-16 units, our tables code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["utf16"]


def utf16(text: str, offsets: Sequence[int]) -> list[int]:
    r"""Give offsets in UTF-16 units: a letter beyond the first plane, such as an emoji, is two.

    Examples
    --------
    >>> utf16("a\U0001f642b", [0, 1, 2, 3])
    [0, 1, 3, 4]
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(offsets)
    wide = [place for place, letter in enumerate(text) if letter > "\uffff"]
    return [offset + bisect_left(wide, offset) for offset in offsets]
