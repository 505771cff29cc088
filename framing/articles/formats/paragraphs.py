"""Lines of exported articles as paragraphs, and what an article of an export is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["DATE", "Found", "blocks_of", "joined", "paragraphs_of"]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = rf"(?:{_DAY},? )?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"
"""A date in English words, as the databases write it."""

_WIDTHS = (60, 100)  # characters: where exports are wrapped, the widest line of an article is about that wide


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
    >>> paragraphs_of(["Ministers met on Monday in the old harbour hall of the city of", "Oslo.", "", "All left."])
    'Ministers met on Monday in the old harbour hall of the city of Oslo.\n\nAll left.'
    """
    blocks = blocks_of(lines)
    width = max((len(line) for block in blocks for line in block), default=0)
    paragraphs: list[str] = []
    for block in blocks:
        if _WIDTHS[0] <= width <= _WIDTHS[1] and _is_wrapped(block, width):
            paragraphs.append(joined(block))
        else:
            paragraphs += block
    return "\n\n".join(paragraphs)


def _is_wrapped(block: Sequence[str], width: int) -> bool:
    """Whether every line but the last ends only because the next word would not have fitted."""
    return all(len(line) + 1 + len(then.split()[0]) > width for line, then in pairwise(block))
