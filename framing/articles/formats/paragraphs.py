"""Lines of exported articles as paragraphs, and what an article of an export is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["DATE", "Found", "blocks_of", "joined", "paragraphs_of"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"
"""A date in English words, as the databases write it."""

_WIDEST = 100  # characters: a file whose lines are never longer was wrapped by hand
_WRAPPED = 40  # characters: a line is only wrapped once it is this long


@dataclass(frozen=True, slots=True)
class Found:
    """One article of an export: the line it begins in, from 1, and its fields."""

    row: int
    fields: Mapping[str, Any]


def blocks_of(lines: Sequence[str]) -> list[list[str]]:
    """Group lines that no blank line parts, without the blank around each.

    Examples
    --------
    >>> blocks_of(["  They met ", "on Monday.", "", "All left."])
    [['They met', 'on Monday.'], ['All left.']]
    """
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def joined(lines: Sequence[str]) -> str:
    """Give lines as one, with single blanks."""
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


def paragraphs_of(lines: Sequence[str]) -> str:
    r"""Give the paragraphs of a text with a blank line between; lines wrapped at a fixed width are joined.

    Examples
    --------
    >>> paragraphs_of(["Ministers met on Monday in the old harbour hall", "of Oslo.", "", "All left."])
    'Ministers met on Monday in the old harbour hall of Oslo.\n\nAll left.'
    """
    blocks = blocks_of(lines)
    wrapped = max((len(line) for block in blocks for line in block), default=0) <= _WIDEST
    paragraphs: list[str] = []
    for block in blocks:
        if wrapped and all(len(line) >= _WRAPPED for line in block[:-1]):
            paragraphs.append(joined(block))
        else:
            paragraphs += block
    return "\n\n".join(paragraphs)
