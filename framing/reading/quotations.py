"""Quotations: where quoted words stand in a text, whatever marks they wear.

One pass over the marks of each paragraph, so the time grows with the length of the text alone. Rules, in the order
in which they matter:

- A quotation ends where it is closed, or with its paragraph. Odd marks therefore never swallow what follows.
- A paragraph that opens with a mark while the one before was left open carries that quotation on (`continued`).
- Straight marks have no direction: with an even number in a paragraph they open and close in turn, with an odd
  number their neighbours decide.
- An apostrophe is no mark: inside a word never, at its edge only where a partner stands in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import is_
from typing import NamedTuple

from framing.languages.text import is_wrapped
from framing.reading.joined import Joined, join
from framing.reading.marks import (
    MARKS,
    NO_APOSTROPHES,
    SINGLES,
    Apostrophes,
    Mark,
    read_marks,
)
from framing.reading.pairs import Marked, Quotation, marked_paragraphs

__all__ = ["Apostrophes", "Quotation", "find_all_quotations", "find_quotations", "read_paragraphs"]


class _Open(NamedTuple):
    mark: Mark
    closers: str
    continued: bool


_CLOSERS = {
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
    '"': '"”',
    "”": '”"',
    "``": "''\"”",
}
_OPENERS = {"“", "„", "‟", "«", "‹", "‘", "``", "‚"}
_LINE_BREAK = re.compile(r"\n\s*")
_BLANKS = re.compile(r"\s*")
_SENTENCE_END = re.compile(r"[.!?…][)\]]*(?=\s)")


def find_quotations(text: str, apostrophes: Apostrophes = NO_APOSTROPHES) -> list[Quotation]:
    """All quotations of a text, outer and nested, in order of their start.

    Parameters
    ----------
    text
        Any string. Nothing in it raises; the time is linear in its length.
    apostrophes
        Word edges of the language that wear an apostrophe (*'em*, *the workers' pay*).

    Returns
    -------
    list of Quotation
        `depth` is 0 for an outer quotation, 1 inside another one; `mark` the opening sign; `continued` is true where
        the quotation carries on from the paragraph before. Empty quotations are left out.

    Examples
    --------
    >>> [(q.start, q.end) for q in find_quotations('He called it "a trap".')]
    [(14, 20)]
    """
    return find_all_quotations([text], apostrophes)[0]


def find_all_quotations(
    texts: Sequence[str], apostrophes: Apostrophes = NO_APOSTROPHES, joined: Joined | None = None
) -> list[list[Quotation]]:
    """Give the quotations of each of many texts, as `find_quotations` does, but at once.

    `joined` are the texts joined, where that is done.
    """
    unwrapped = [_unwrapped(text) if is_wrapped(text) else text for text in texts]
    if joined is None or not all(map(is_, unwrapped, texts)):
        joined = join(unwrapped)
    found: list[list[Quotation]] = [[] for _ in texts]
    for number, paragraphs in marked_paragraphs(joined):
        found[number] = read_paragraphs(unwrapped[number], paragraphs, apostrophes)
    return found


def _unwrapped(text: str) -> str:
    """Make blanks of the line breaks within paragraphs; only blank lines part them where lines are hard-wrapped."""
    return _LINE_BREAK.sub(lambda run: run[0] if run[0].count("\n") > 1 else run[0].replace("\n", " "), text)


def read_paragraphs(text: str, paragraphs: list[Marked], apostrophes: Apostrophes) -> list[Quotation]:
    """Give the quotations of a text whose plain paragraphs are read already."""
    found: list[Quotation] = []
    left_open: Mark | None = None
    behind = 0  # where the paragraph ends in which it was left open
    for first, plain in paragraphs:
        if plain is not None and left_open is None:
            found += plain
            continue
        start, end = _paragraph_around(text, first)
        if not _follows(text, behind, start):
            left_open = None
        if plain is not None:
            found += _carried_on(plain, left_open, start)
            left_open = None
        else:
            read: list[Quotation] = []
            left_open = _read_marks_of(text, (start, end), left_open, apostrophes, read)
            found += sorted(read, key=_outer_first) if len(read) > 1 else read
        behind = end
    return found


def _outer_first(quotation: Quotation) -> tuple[int, int]:
    return quotation.outer_start, -quotation.outer_end


def _paragraph_around(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    blanks = _BLANKS.match(text, start) if start else None
    end = text.find("\n", at)
    return (blanks.end() if blanks else start), (end if end >= 0 else len(text))


def _follows(text: str, behind: int, start: int) -> bool:
    """Nothing but blanks stands between two paragraphs."""
    return not text[behind:start].strip()


def _carried_on(plain: list[Quotation], left_open: Mark | None, start: int) -> list[Quotation]:
    """A paragraph that opens with a mark carries on what the one before left open."""
    if left_open is None or not plain or plain[0].outer_start != start or not _same(left_open.sign, plain[0].mark):
        return plain
    return [plain[0]._replace(continued=True), *plain[1:]]


def _read_marks_of(
    text: str, paragraph: tuple[int, int], left_open: Mark | None, apostrophes: Apostrophes, found: list[Quotation]
) -> Mark | None:
    marks = [(*one.span(), one.group()) for one in MARKS.finditer(text, *paragraph)]
    read = read_marks(text, marks, apostrophes)
    following = _first_sign(text, paragraph[1])
    return _read_paragraph(text, paragraph, read, left_open, following, found=found) if read else None


def _first_sign(text: str, end: int) -> str:
    """Give the first sign of the next paragraph, which tells whether an open quotation goes on."""
    following = text[end : end + 20].lstrip()
    return "``" if following.startswith("``") else following[:1]


def _read_paragraph(
    text: str,
    paragraph: tuple[int, int],
    marks: list[Mark],
    left_open: Mark | None,
    following: str,
    *,
    found: list[Quotation],
) -> Mark | None:
    """Pair the marks of one paragraph; return the mark that is still open at its end, if the next carries it on."""
    start, end = paragraph
    stack: list[_Open] = []
    partners = _single_partners(marks, weak=True)
    sure_partners = _single_partners(marks, weak=False)
    in_turn = sum(mark.sign == '"' for mark in marks) % 2 == 0
    for number, mark in enumerate(marks):
        closing = _closes_which(stack, mark, in_turn, sure_partners[number])
        if closing is not None:
            _close(text, stack, closing, mark, found)
        elif _may_open(text, stack, mark, in_turn, start):
            alone = mark.sign in SINGLES and partners[number] is None
            carried = left_open is not None and mark.at == start and _same(left_open.sign, mark.sign)
            if alone and not (mark.at == start and (carried or following == mark.sign)):
                continue
            _end_unclosed(text, stack, mark, found)
            stack.append(_Open(mark, _CLOSERS.get(mark.sign, mark.sign), carried))
    return _end_paragraph(text, end, stack, following, found)


def _single_partners(marks: list[Mark], *, weak: bool) -> list[int | None]:
    """For each mark, the next single mark that could close, unless one that opens stands before it."""
    partners: list[int | None] = [None] * len(marks)
    following: int | None = None
    for number in range(len(marks) - 1, -1, -1):
        partners[number] = following
        mark = marks[number]
        if mark.sign in SINGLES:
            if mark.sign != "‘" and mark.closes and (weak or not mark.weak):
                following = number
            elif mark.opens:
                following = None
    return partners


def _closes_which(stack: list[_Open], mark: Mark, in_turn: bool, partner: int | None) -> int | None:
    """Give the place in the stack that this mark closes, or None."""
    if mark.sign in SINGLES:
        if not stack or mark.sign not in stack[-1].closers or not mark.closes:
            return None
        return None if mark.weak and partner is not None else len(stack) - 1
    if mark.sign in ("“", "«", "»", "‹", "›") and not mark.closes and mark.opens:
        return None
    if mark.sign == '"' and not in_turn and mark.opens and not mark.closes:
        return None
    for place in range(len(stack) - 1, -1, -1):
        if mark.sign in stack[place].closers and (mark.sign != "“" or stack[place].mark.sign == "„" or mark.closes):
            return place
    return None


def _may_open(text: str, stack: list[_Open], mark: Mark, in_turn: bool, start: int) -> bool:
    if mark.sign in _OPENERS:
        return mark.sign not in SINGLES or mark.opens
    if mark.sign == "'":
        return mark.opens
    if mark.sign == '"':
        inches = mark.at > start and text[mark.at - 1].isdigit()
        return not inches and (mark.opens or (in_turn and not (mark.closes and not mark.opens)) or not mark.closes)
    return mark.opens and mark.sign in ("”", "»", "›", "''")


def _close(text: str, stack: list[_Open], place: int, mark: Mark, found: list[Quotation]) -> None:
    opened = stack[place]
    del stack[place:]
    _keep(text, opened, mark.at, mark.stop, depth=place, found=found)


def _end_unclosed(text: str, stack: list[_Open], mark: Mark, found: list[Quotation]) -> None:
    """End what a second opening mark of the same family shows to be unclosed, at its last whole sentence."""
    if mark.sign in SINGLES:
        return
    for place, opened in enumerate(stack):
        if opened.mark.sign == mark.sign:
            ends = [match.end() for match in _SENTENCE_END.finditer(text, opened.mark.stop, mark.at)]
            end = ends[-1] if ends else mark.at
            del stack[place:]
            _keep(text, opened, end, end, depth=place, found=found)
            return


def _end_paragraph(text: str, end: int, stack: list[_Open], following: str, found: list[Quotation]) -> Mark | None:
    for place, opened in enumerate(stack):
        carries_on = _same(opened.mark.sign, following)
        if opened.mark.sign in SINGLES and not carries_on:
            continue
        _keep(text, opened, end, end, depth=place, found=found)
        return opened.mark if carries_on else None
    return None


def _same(sign: str, other: str) -> bool:
    """Both signs open the same family of quotations."""
    doubles = ("“", '"', "„", "‟", "”", "``", "''")
    return sign == other or (sign in doubles and other in doubles)


def _keep(text: str, opened: _Open, end: int, outer_end: int, *, depth: int, found: list[Quotation]) -> None:
    """Add the quotation without blanks at its edges, unless nothing is left."""
    content = text[opened.mark.stop : end]
    start = opened.mark.stop + len(content) - len(content.lstrip())
    stop = start + len(content.strip())
    if stop > start:
        outer_end = max(outer_end, stop) if outer_end != end else stop
        found.append(
            Quotation(start, stop, opened.mark.at, outer_end, min(depth, 1), opened.mark.sign, opened.continued)
        )
