"""Plain quotations of many texts at once: paragraphs whose double marks open and close in turn, as nearly all do.

    He said “no” and “never” .      marks “ ” “ ”       in turn: two quotations
    The “old plan, he said.         mark  “             left to the rules of `quotations.py`

Single marks do nothing where none of them could open, or none close. Two backticks or two straight apostrophes are one
sign. All texts are looked at as one, with a sign before and behind each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.characters import CodePoints
from framing.reading.joined import SEPARATOR, Joined
from framing.reading.marks import BEFORE_OPENING

__all__ = ["Marked", "Quotation", "marked_paragraphs"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint32]


class Quotation(NamedTuple):
    """Quoted words: offsets in code points, `text[start:end]` is the content without its marks and outer blanks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    mark: str
    continued: bool


Marked = tuple[int, list[Quotation] | None]
"""A paragraph with marks: where the first one stands, and its quotations; None where they are not plain."""

_SIGNS = "\"“”„‟«»‹›‚`'‘’"
_LAST_SIGN = max(map(ord, _SIGNS))
_IS_SIGN = np.zeros(_LAST_SIGN + 2, np.bool_)
_IS_SIGN[list(map(ord, _SIGNS))] = True
_LAST_OF_ASCII = 127
_APOSTROPHE, _BACKTICK = ord("'"), ord("`")
_SINGLES = (_APOSTROPHE, ord("‘"), ord("’"))
_TWICE = 1 << 32  # added to a sign that stands twice
_PLAIN = {"“": "”", '"': '"', "``": "''", "''": "''"}
_STRAIGHT = ('"', "''")
_BLANK, _OPENER, _ALNUM = 1, 2, 4
_KINDS = CodePoints(
    lambda character: (
        _BLANK * (character.isspace() or character == SEPARATOR)
        + _OPENER * (character in BEFORE_OPENING)
        + _ALNUM * character.isalnum()
    )
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Signs on the line: where each stands and ends, and which it is."""

    at: Ints
    stop: Ints
    sign: Ints

    def of(self, rows: Ints | Flags) -> _Signs:
        return _Signs(self.at[rows], self.stop[rows], self.sign[rows])


def marked_paragraphs(texts: Joined) -> Iterator[tuple[int, list[Marked]]]:
    """Give the number of each text with marks that may open a quotation, and its paragraphs with such marks."""
    joined, codes, base = texts
    marks, closing = _read_signs(codes)
    if not len(marks.at):
        return
    breaks = np.flatnonzero((codes == ord("\n")) | (codes == ord(SEPARATOR)))
    line = np.searchsorted(breaks, marks.at)
    first = np.flatnonzero(np.diff(line, prepend=-1))
    text = np.searchsorted(base, marks.at[first], "right") - 1
    closed = np.isin(line[first], np.searchsorted(breaks, closing))
    heeded = np.logical_or.reduceat(np.isin(marks.sign, (*_SINGLES, _TWICE + _APOSTROPHE, _TWICE + _BACKTICK)), first)
    leads = _leads(joined, breaks, line[first], marks.of(first), base[text])
    plain = ~(heeded & (closed | leads))
    quotations = _in_turn(joined, codes, marks, first, plain, base[text])
    paragraphs: list[Marked] = list(zip((marks.at[first] - base[text]).tolist(), quotations, strict=True))
    starts = np.flatnonzero(np.diff(text, prepend=-1))
    runs = pairwise([*starts.tolist(), len(paragraphs)])
    for number, (begin, end) in zip(text[starts].tolist(), runs, strict=True):
        yield number, paragraphs[begin:end]


def _read_signs(codes: Codes) -> tuple[_Signs, Ints]:
    """Give the signs that may open a quotation, all doubles among them, and where singles stand that may close one."""
    at = np.flatnonzero((codes == ord('"')) | (codes == _APOSTROPHE) | (codes == _BACKTICK) | (codes > _LAST_OF_ASCII))
    at = at[_IS_SIGN[np.minimum(codes[at], _LAST_SIGN + 1)]]
    sign = codes[at].astype(np.int64)
    before, behind = _KINDS.of(codes[at - 1]), _KINDS.of(codes[at + 1])
    single = np.isin(sign, _SINGLES)
    closing = single & (before & _BLANK == 0) & (behind & _ALNUM == 0)
    within = _within_run(at, sign)
    closing &= (sign != _APOSTROPHE) | (within == 0)
    closing |= (sign == _APOSTROPHE) & (within >= 2)
    second = within % 2 == 1
    sign[np.flatnonzero(second) - 1] += _TWICE
    opening = ~second & np.where(
        np.isin(sign, _SINGLES), (behind & _BLANK == 0) & (before & (_BLANK | _OPENER) > 0), sign != _BACKTICK
    )
    return _Signs(at, at + 1 + (sign >= _TWICE), sign).of(opening), at[closing]


def _within_run(at: Ints, sign: Ints) -> Ints:
    """Number the backticks or straight apostrophes that stand side by side, from 0 on."""
    goes_on = np.zeros(len(at), np.bool_)
    goes_on[1:] = (np.diff(at) == 1) & (sign[1:] == sign[:-1]) & np.isin(sign[1:], (_APOSTROPHE, _BACKTICK))
    first = np.flatnonzero(~goes_on)
    return np.arange(len(at)) - np.repeat(first, np.diff(first, append=len(at)))


def _leads(joined: str, breaks: Ints, line: Ints, first: _Signs, base: Ints) -> Flags:
    """Tell which paragraphs begin with a single mark, blanks left out that follow a line break of the text."""
    leads = np.isin(first.sign, _SINGLES)
    rows = np.flatnonzero(leads)
    begin = breaks[line[rows] - 1] + 1
    places = zip(begin.tolist(), first.at[rows].tolist(), base[rows].tolist(), strict=True)
    leads[rows] = [start == at or (start > base and joined[start:at].isspace()) for start, at, base in places]
    return leads


def _in_turn(
    joined: str, codes: Codes, marks: _Signs, first: Ints, plain: Flags, base: Ints
) -> list[list[Quotation] | None]:
    """Pair the double marks of every paragraph that may be plain; None where they do not open and close in turn."""
    paragraph = np.repeat(np.arange(len(first)), np.diff(first, append=len(marks.at)))
    double = np.flatnonzero(~np.isin(marks.sign, _SINGLES))
    many = np.bincount(paragraph[double], minlength=len(first))
    plain = plain & (many % 2 == 0)
    double = double[plain[paragraph[double]]]
    opening, closing, holder = marks.of(double[::2]), marks.of(double[1::2]), paragraph[double[::2]]
    begin, behind = _without_blanks(joined, codes, opening.stop, closing.at)
    plain[holder[~_fit(codes, opening, closing, begin, behind)]] = False
    kept = plain[holder]
    columns = (begin, behind, opening.at, closing.stop)
    offsets = ((column[kept] - base[holder[kept]]).tolist() for column in columns)
    signs = [_SPELLED[sign] for sign in opening.sign[kept].tolist()]
    found = list(map(Quotation, *offsets, repeat(0), signs, repeat(False)))
    edges = np.concatenate(([0], np.cumsum(np.where(plain, many // 2, 0)))).tolist()
    return [
        found[start:end] if fine else None for (start, end), fine in zip(pairwise(edges), plain.tolist(), strict=True)
    ]


_SPELLED = {ord(sign): sign for sign in _SIGNS} | {_TWICE + ord(sign): sign * 2 for sign in "`'"}


def _without_blanks(joined: str, codes: Codes, begin: Ints, behind: Ints) -> tuple[Ints, Ints]:
    """Move the edges of contents over the blanks inside them, of which there is seldom more than one."""
    begin, behind = begin + _is_blank(codes[begin]), behind - _is_blank(codes[behind - 1])
    more = np.flatnonzero((begin < behind) & (_is_blank(codes[begin]) | _is_blank(codes[behind - 1])))
    for row in more.tolist():
        content = joined[begin[row] : behind[row]]
        begin[row] = behind[row] - len(content.lstrip())
        behind[row] = begin[row] + len(content.strip())
    return begin, behind


def _is_blank(codes: Codes) -> Flags:
    return _KINDS.of(codes) & _BLANK > 0


def _fit(codes: Codes, opening: _Signs, closing: _Signs, begin: Ints, behind: Ints) -> Flags:
    """Tell which pairs are a quotation beyond doubt; a straight mark opens only behind a blank and before a word."""
    before = codes[opening.at - 1]
    fit: Flags = (before != ord("=")) & (codes[closing.at - 1] != ord("=")) & (begin < behind)
    fit &= closing.sign == np.array([_CLOSING.get(sign, -1) for sign in opening.sign.tolist()], np.int64)
    tight = (begin == opening.stop) & (behind == closing.at) & (_KINDS.of(before) & (_BLANK | _OPENER) > 0)
    fit &= tight | ~np.isin(opening.sign, [sign for sign, spelled in _SPELLED.items() if spelled in _STRAIGHT])
    return fit


_NUMBERS = {spelled: sign for sign, spelled in _SPELLED.items()}
_CLOSING = {_NUMBERS[opening]: _NUMBERS[closing] for opening, closing in _PLAIN.items()}
