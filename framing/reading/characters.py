"""What a character counts as when forms are sought: its fold, and whether it stands in a word.

One character folds to exactly one, so that offsets into the text as it came stay true:

    raw       ’    “    –    no-break space   line feed   K    ſ    İ    É    é    ß
    plain     '    "    -    blank            line break  K    ſ    İ    É    é    ß     quotes, hyphens, spaces
    folded    '    "    -    blank            line break  k    s    i    é    é    ß     and case

and every character is one of four kinds:

    OTHER   punctuation, symbols, spaces: the gap between two words
    WORD    letters and digits that join into words
    ALONE   letters of scripts written without spaces: each is a word of its own
    MARK    combining marks: they belong to what they stand on
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

OTHER, WORD, ALONE, MARK = range(4)

APOSTROPHES = "'‘’‛ʻʼ′＇"
QUOTES = '"“”„‟″＂'
LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_MINUS = "−"  # a sign by its category, yet typed for a hyphen

# Blocks of Thai and Lao, Myanmar, Khmer, Han, Hiragana and Katakana, with their extensions.
_SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x2E80, 0x2FDF),
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x30FF), (0x3190, 0x319F), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x16FE0, 0x16FFF), (0x1AFF0, 0x1B16F), (0x1D372, 0x1D376), (0x20000, 0x3FFFF),
)  # fmt: skip


def plain_character(character: str) -> str:
    """Return the character with quotes, hyphens and spaces made one of each kind."""
    if character in APOSTROPHES:
        return "'"
    if character in QUOTES:
        return '"'
    if character in LINE_BREAKS:
        return "\n"
    if character.isspace():
        return " "
    is_hyphen = character == _MINUS or unicodedata.category(character) == "Pd"
    return "-" if is_hyphen else character


def fold_character(character: str) -> str:
    """Return the plain character without its case, always one character."""
    plain = plain_character(character)
    for lowered in (plain.casefold(), plain.lower()):
        if len(lowered) == 1:
            return lowered
    return "i" if plain == "İ" else plain


def kind_of(character: str) -> int:
    """Return OTHER, WORD, ALONE or MARK."""
    category = unicodedata.category(plain_character(character))[0]
    if category == "M":
        return MARK
    if category not in "LN":
        return OTHER
    code = ord(character)
    return ALONE if any(first <= code <= last for first, last in _SPACELESS) else WORD


def normal(text: str, *, exact_case: bool = False) -> str:
    """Return text as forms are compared: folded, each run of white space one blank.

    A run with more than one line break is a new paragraph, which equals no blank.
    """
    plain = text.replace("\r\n", "\n").translate(_PLAIN if exact_case else _FOLD)
    return _SPACE_RUN.sub(lambda run: " " if run[0].count("\n") < 2 else "\n\n", plain)


def fold(text: str) -> str:
    """Return the folded text, as long as the text itself."""
    return text.translate(_FOLD)


class _Translation(dict[int, str]):
    """A table for ``str.translate`` that works out a character when it first meets it."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        self[code] = changed = self._change(chr(code))
        return changed


_PLAIN, _FOLD = _Translation(plain_character), _Translation(fold_character)
_SPACE_RUN = re.compile("[ \n]+")


class CodePoints:
    """A number for every code point, each worked out when it is first met; texts hold few of the million there are."""

    def __init__(self, work_out: Callable[[str], int]) -> None:
        self._work_out = work_out
        self._numbers = np.zeros(_MANY, np.uint32)
        self._known = np.zeros(_MANY, np.bool_)

    def of(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Give the number of each code point."""
        new = codes[~self._known[codes]]
        for code in np.unique(new).tolist():
            self._numbers[code] = self._work_out(chr(code))
            self._known[code] = True
        return self._numbers[codes]


_MANY = 0x110000

FOLDED = CodePoints(lambda character: ord(fold_character(character)))
KINDS = CodePoints(kind_of)
