"""Where the pieces of many strings stand: words, numbers and single signs, found at once for a whole batch.

The strings are joined, each behind a sign of its own, and every character gets a few flags. A piece begins where a
character is no blank and does not join the one before it:

    U.S. forces – “no deal,” O'Neil said: $5.2       pieces  U.S. | forces | – | “ | no | deal | , | ” | O'Neil | …

* letters join letters and figures join figures; letters and figures part (*16th*), unless a hyphen, an apostrophe or an
  ampersand behind a letter stands before them in the same word (*F-16s*);
* capitals with stops are one piece (*U.S.*), so are figures with stops or colons between them, and the sign of a
  currency before them; two backticks, two straight apostrophes, a run of stops and a run of hyphens are one each.

The key of a piece is a hash of its characters; up to eight of ASCII it is one-to-one.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from framing.reading.characters import CodePoints
from framing.reading.joined import PAD, Joined
from framing.reading.words import FIRST_BYTES, ODD, eight_bytes_at, scramble

__all__ = ["Edges", "find_edges"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

_LETTER, _FIGURE, _BLANK, _JOINER, _CAPITAL, _RUNNING, _BETWEEN, _MONEY = (1 << bit for bit in range(8))
_WORD = _LETTER | _FIGURE
_SPECIAL = _FIGURE | _JOINER | _RUNNING | _BETWEEN | _MONEY  # few, so that most is done for these alone
_ODD_TOO = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, slots=True)
class Edges:
    """The pieces of a batch; a separator stands before each string and behind the last and is a piece too."""

    joined: str
    base: Ints  # where each string begins in `joined`
    begin: Ints  # where each piece begins and stops, the blanks behind it left out
    stop: Ints
    key: NDArray[np.uint64]
    separators: Ints  # the pieces that are separators


def find_edges(joined: Joined) -> Edges:
    """Cut joined strings into pieces."""
    raw, spots, codes = _characters(joined.codes)
    flags = np.frombuffer(bytearray(raw.tobytes().translate(_ASCII)), np.uint8)
    flags[spots] = _BEYOND.of(codes)
    base, end = joined.base, len(joined.text) - len(PAD)  # behind the last separator
    begin, stop = _edges(raw, flags, end)
    separators = np.searchsorted(begin, np.append(base - 1, end - 1))
    return Edges(joined.text, base, begin, stop, _keys(raw, spots, codes, begin, stop), separators)


def _characters(codes: NDArray[np.uint32]) -> tuple[Bytes, Ints, NDArray[np.uint32]]:
    """Give the ASCII characters, 127 for all others, then where those others stand and which they are."""
    spots = np.flatnonzero(codes > 127)
    raw = codes.astype(np.uint8)
    raw[spots] = 127
    return raw, spots, codes[spots]


def _flags_of(character: str) -> int:
    """Give the flags of one character."""
    if character.isspace():
        return _BLANK if character != "\n" else 0
    if character.isdecimal():
        return _FIGURE
    if character.isalnum():
        return _LETTER | (_CAPITAL if character in ascii_uppercase else 0)
    return sum(flag for flag, signs in _SIGNS.items() if character in signs)


_SIGNS = {_JOINER: "-'’&", _RUNNING: "`'.-", _BETWEEN: ".,:", _MONEY: "$£€"}
_ASCII = bytes([_flags_of(chr(code)) if code < 128 else 0 for code in range(256)])
_BEYOND = CodePoints(_flags_of)


def _edges(raw: Bytes, flags: Bytes, end: int) -> tuple[Ints, Ints]:
    """Give the first place of every piece and the place behind it."""
    joins = np.zeros(len(flags), np.bool_)  # whether a character belongs to the piece of the one before
    joins[1:] = (flags[1:] & flags[:-1] & _WORD) != 0
    special = np.flatnonzero((flags & _SPECIAL) != 0)
    signs = raw[special]
    _join_compounds(flags, special, joins)
    _join_initials(flags, special[signs == ord(".")], joins)
    money = special[(flags[special] & _MONEY) != 0]
    joins[money + 1] |= (flags[money + 1] & _FIGURE) != 0
    for sign, pairs in (("`", True), ("'", True), (".", False), ("-", False)):
        at = special[signs == ord(sign)]
        _join_runs(at[~joins[at]], joins, pairs=pairs)
    blank = (flags & _BLANK) != 0
    begin = np.flatnonzero(~(joins | blank))
    begin = begin[: np.searchsorted(begin, end)]
    stop = np.append(begin[1:], end)
    spaced = blank[stop - 1]
    first_blank = np.flatnonzero(blank[1:] & ~blank[:-1]) + 1
    stop[spaced] = first_blank[: int(spaced.sum())]
    return begin, stop


def _join_compounds(flags: Bytes, special: Ints, joins: Flags) -> None:
    """Join *anti-war*, *O'Neil*, *F-16s*, *1,000*; a word that begins with a figure is not joined by a hyphen."""
    kind, before, behind = flags[special], flags[special - 1], flags[special + 1]
    joiner = (kind & _JOINER > 0) & (before & _WORD > 0) & (behind & _WORD > 0)
    after_letter = before & _LETTER > 0
    sure, unsure = special[joiner & after_letter], special[joiner & ~after_letter]
    joins[sure] = joins[sure + 1] = True
    figure = kind & _FIGURE > 0
    mixed = np.sort(np.concatenate((special[figure & after_letter], special[figure & (behind & _LETTER > 0)] + 1)))
    between = special[(kind & _BETWEEN > 0) & (before & behind & _FIGURE > 0)]
    if not len(unsure) + len(mixed) + len(between):
        return
    inside = (flags & _WORD) != 0
    inside[special[joiner]] = True
    breaks = np.flatnonzero(~inside)

    def in_compound(places: Ints) -> Flags:
        run = breaks[np.searchsorted(breaks, places) - 1]
        last = np.searchsorted(sure, places) - 1
        return (last >= 0) & (np.append(sure, -1)[last] > run)

    also = unsure[in_compound(unsure)]
    joins[also] = joins[also + 1] = True
    joins[mixed[in_compound(mixed)]] = True
    numbers = between[~in_compound(between)]
    joins[numbers] = joins[numbers + 1] = True


def _join_initials(flags: Bytes, stops: Ints, joins: Flags) -> None:
    """Join *U.S.*: a capital that begins a word, its stop, and the next such pair."""
    capital = stops[(flags[stops - 1] & _CAPITAL) != 0] - 1
    capital = capital[~joins[capital]]
    joins[capital + 1] = True
    chained = capital[1:][np.diff(capital) == 2]
    joins[chained] = True


def _join_runs(at: Ints, joins: Flags, *, pairs: bool) -> None:
    """Join neighbours of one sign: all of them, or two by two."""
    if len(at) < 2:
        return
    first = np.flatnonzero(np.diff(at, prepend=-9) != 1)
    within = np.arange(len(at)) - np.repeat(first, np.diff(first, append=len(at)))
    joins[at[within % 2 == 1] if pairs else at[within > 0]] = True


def _keys(raw: Bytes, spots: Ints, codes: NDArray[np.uint32], begin: Ints, stop: Ints) -> NDArray[np.uint64]:
    """Hash the characters of every piece, eight at a time, and what lies beyond ASCII with its place."""
    eight, size = eight_bytes_at(raw), stop - begin
    key: NDArray[np.uint64] = (eight[begin] & FIRST_BYTES.take(size, mode="clip")) * ODD
    read, longer = 8, np.flatnonzero(size > 8)
    while len(longer):
        rest = eight[begin[longer] + read] & FIRST_BYTES.take(size[longer] - read, mode="clip")
        key[longer] = scramble(key[longer] * _ODD_TOO + rest)
        read += 8
        longer = longer[size[longer] > read]
    if len(begin):
        piece = np.searchsorted(begin, spots, "right") - 1
        inside = spots < stop[piece]
        piece = piece[inside]
        place = (spots[inside] - begin[piece]).astype(np.uint64) << np.uint64(32)
        np.add.at(key, piece, scramble(scramble((codes[inside] + place) * _ODD_TOO)))
    return key
