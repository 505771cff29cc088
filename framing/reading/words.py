"""Cut a batch of texts into words, once; forms, exposure and word counts all start from them.

The texts are joined, and every character becomes one byte of a buffer, so that positions in the
buffer are code points. The top bit of a byte says "this stands in a word":

    text      K  i  e  v  ’  s     a  n  t  i  –  w  a  r     d  o  n  '  t     C  +  +
    buffer    k  i  e  v  '  s  _  a  n  t  i  -  w  a  r  _  d  o  n  '  t  _  c  +  +
    top bit   1  1  1  1  0  1     1  1  1  1  0  1  1  1     1  1  1  1  1     1
    words     └────────┘  └──┘     └────────┘     └─────┘     └───────────┘     └┘

Words begin and stop where the top bit changes. Three rules move those edges:
* an apostrophe between two letters lies inside the word (*don't*), but a final *'s* is a word of its own;
* letters of scripts without spaces are words of their own, together with the marks on them;
* a combining mark is a letter where it stands on one, and a symbol where it stands on a symbol.

The key of a word is a hash of its bytes, eight at a time. Up to eight ASCII letters the key is
one-to-one. A letter beyond ASCII has a byte that only hints at it, so its code point is mixed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.reading.characters import ALONE, FOLDED, KINDS, MARK, OTHER, fold_character

Bytes = NDArray[np.uint8]
Keys = NDArray[np.uint64]
Positions = NDArray[np.int64]

IN_WORD = 0x80  # the top bit
APOSTROPHE = ord("'")
_FINAL_S = ord("s") | IN_WORD
_BETWEEN = "\n\n"  # between texts: a blank line, which no form can cross
BETWEEN = len(_BETWEEN)
_PAD = "\n" * 8  # so that eight bytes can be read at any position of a text

FIRST_BYTES = np.array([(1 << (8 * size)) - 1 for size in range(9)], np.uint64)
ODD = np.uint64(0x9E3779B97F4A7C15)  # any odd number with well-mixed bits keeps products one-to-one
_ODD_TOO = np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True)
class Words:
    """The words of a batch, in order, with what is needed to compare their characters."""

    joined: str  # the texts, a blank line between them
    raw: Bytes  # their ASCII characters; 127 for all others
    buffer: Bytes  # folded, one byte a character, the top bit set inside words
    starts: Positions  # where each text starts in them
    begin: Positions  # where each word begins and stops in them
    stop: Positions
    beyond: _Beyond  # where letters beyond ASCII stand

    def __len__(self) -> int:
        return len(self.begin)

    @cached_property
    def key(self) -> Keys:
        """Hash of each word, folded; worked out when first asked for, since to count words needs none."""
        key = _hash(self.buffer, self.begin, self.stop)
        _mix_beyond_ascii(key, self.begin, self.stop, self.beyond)
        return key

    @property
    def text(self) -> NDArray[np.int32]:
        """Which string of the batch each word is in."""
        return self.texts_of(self.begin)

    @property
    def start(self) -> NDArray[np.int32]:
        """Where each word starts in its string, in code points."""
        return (self.begin - self.starts[self.text]).astype(np.int32)

    @property
    def end(self) -> NDArray[np.int32]:
        """Where each word ends in its string, in code points."""
        return (self.stop - self.starts[self.text]).astype(np.int32)

    def texts_of(self, positions: Positions) -> NDArray[np.int32]:
        """Return the index of the text at each of the positions, which must ascend."""
        edges = np.append(self.starts, len(self.buffer))
        counts = np.diff(np.searchsorted(positions, edges))
        return np.repeat(np.arange(len(self.starts), dtype=np.int32), counts)


def cut_words(texts: Sequence[str], *, star_is_letter: bool = False) -> Words:
    """Return the words of the texts; `star_is_letter` keeps ``*`` in a word, for forms that are globs."""
    joined, starts = _join(texts)
    fold_bytes = _FOLD_STARS if star_is_letter else _FOLD
    if joined.isascii():
        raw = np.frombuffer(joined.encode("ascii"), np.uint8)
        buffer = _folded(raw, fold_bytes)
        beyond = _NOTHING_BEYOND
    else:
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        spots = np.flatnonzero(codes > 127)
        raw = codes.astype(np.uint8)
        raw[spots] = 127
        buffer = _folded(raw, fold_bytes)
        beyond = _place_beyond_ascii(buffer, spots, codes[spots])
    final_s = _place_apostrophes(buffer, beyond)
    begin, stop = _edges(buffer, final_s, beyond)
    return Words(joined, raw, buffer, starts, begin, stop, beyond)


def _join(texts: Sequence[str]) -> tuple[str, Positions]:
    joined = _BETWEEN.join(("", *texts, _PAD))
    if "\r" in joined:
        joined = joined.replace("\r\n", " \n")  # one line break, and as many characters as before
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + len(_BETWEEN)
    return joined, np.cumsum(sizes) - sizes + len(_BETWEEN)


def _byte_of(code: int) -> int:
    folded = fold_character(chr(code))
    return ord(folded) | IN_WORD if folded.isalnum() else ord(folded)


_FOLD = bytes(_byte_of(code) if code < 128 else code for code in range(256))
_FOLD_STARS = _FOLD.replace(b"*", bytes([ord("*") | IN_WORD]))
_FOLD_ARRAY = np.frombuffer(_FOLD, np.uint8)


def _folded(raw: Bytes, fold_bytes: bytes) -> Bytes:
    return np.frombuffer(bytearray(raw).translate(fold_bytes), np.uint8)


# -- characters beyond ASCII -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Beyond:
    letters: Positions  # letters and marks beyond ASCII that stand in a word
    folded: NDArray[np.uint32]
    alone: Positions  # letters that are words of their own
    alone_stop: Positions  # where they end, with the marks that stand on them


_NOTHING = np.empty(0, np.int64)
_NOTHING_BEYOND = _Beyond(_NOTHING, _NOTHING.astype(np.uint32), _NOTHING, _NOTHING)


def _place_beyond_ascii(buffer: Bytes, spots: Positions, codes: NDArray[np.uint32]) -> _Beyond:
    """Write bytes for the characters beyond ASCII at these spots, unlike those of any ASCII character.

    Letters take 0x80 to 0x9f and symbols the places of the capitals, which folding left free.
    Characters that fold to ASCII take the byte of that.
    """
    folded, kind = FOLDED.of(codes), KINDS.of(codes)
    letters = IN_WORD | (folded & 0x1F)
    as_bytes = np.where(kind == OTHER, _symbol_byte(folded), letters)
    to_ascii = folded < 128
    as_bytes[to_ascii] = _FOLD_ARRAY[folded[to_ascii]]
    buffer[spots] = as_bytes
    marks = spots[kind == MARK]
    mark_stop = _settle_marks(buffer, marks)
    alone = spots[kind == ALONE]
    inside = (buffer[spots] & 0xE0) == IN_WORD
    return _Beyond(spots[inside], folded[inside], alone, _after_marks(alone + 1, marks, mark_stop))


def _symbol_byte(folded: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return ord("A") + folded % 26


def _settle_marks(buffer: Bytes, marks: Positions) -> Positions:
    """Make marks symbols where they stand on no letter; return where each mark's run of marks stops."""
    if not len(marks):
        return marks
    first = np.flatnonzero(np.diff(marks, prepend=-1) != 1)
    sizes = np.diff(first, append=len(marks))
    base = np.repeat(marks[first] - 1, sizes)
    loose = marks[buffer[base] < IN_WORD]
    buffer[loose] = ord("A") + buffer[loose] % 26
    return np.repeat(marks[first] + sizes, sizes)


def _after_marks(positions: Positions, marks: Positions, mark_stop: Positions) -> Positions:
    if not len(positions) or not len(marks):
        return positions
    nearest = np.minimum(np.searchsorted(marks, positions), len(marks) - 1)
    return np.where(marks[nearest] == positions, mark_stop[nearest], positions)


# -- edges of words ----------------------------------------------------------------------------------


def _place_apostrophes(buffer: Bytes, beyond: _Beyond) -> Positions:
    """Put apostrophes between letters inside the word; return where a final 's begins."""
    spots = np.flatnonzero(buffer == APOSTROPHE)
    spots = spots[(buffer[spots - 1] >= IN_WORD) & (buffer[spots + 1] >= IN_WORD)]
    if len(beyond.alone):
        spots = spots[~np.isin(spots, beyond.alone_stop) & ~np.isin(spots + 1, beyond.alone)]
    buffer[spots] = APOSTROPHE | IN_WORD
    spots = spots[buffer[spots + 1] == _FINAL_S]
    is_final = buffer[spots + 2] < IN_WORD
    if len(beyond.alone):
        is_final |= np.isin(spots + 2, beyond.alone)
    buffer[spots[is_final]] = APOSTROPHE
    final: Positions = spots[is_final]
    return final


def _edges(buffer: Bytes, final_s: Positions, beyond: _Beyond) -> tuple[Positions, Positions]:
    in_word = buffer.view(np.int8) < 0
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    if len(beyond.alone):
        cuts = np.union1d(beyond.alone, beyond.alone_stop)
        cuts = cuts[in_word[cuts - 1] & in_word[cuts]]
        edges = np.sort(np.concatenate((edges, cuts, cuts)))  # one word stops there, the next begins
    begin, stop = edges[::2].copy(), edges[1::2].copy()
    begin[np.searchsorted(begin, final_s + 1)] = final_s
    return begin, stop


# -- keys --------------------------------------------------------------------------------------------


def eight_bytes_at(buffer: Bytes) -> Keys:
    """Return a view in which element `i` holds the eight bytes from `i` on, the first one lowest."""
    return np.ndarray((len(buffer) - 7,), "<u8", buffer, strides=(1,))


def scramble(numbers: Keys) -> Keys:
    """Mix all bits of each number, one-to-one, the top bits best."""
    return (numbers ^ (numbers >> np.uint64(29))) * ODD


def _hash(buffer: Bytes, begin: Positions, stop: Positions) -> Keys:
    eight = eight_bytes_at(buffer)
    size = stop - begin
    key: Keys = (eight[begin] & FIRST_BYTES.take(size, mode="clip")) * ODD
    read, longer = 8, np.flatnonzero(size > 8)
    while len(longer):
        rest = eight[begin[longer] + read] & FIRST_BYTES.take(size[longer] - read, mode="clip")
        key[longer] = scramble(key[longer] * _ODD_TOO + rest)
        read += 8
        longer = longer[size[longer] > read]
    return key


def _mix_beyond_ascii(key: Keys, begin: Positions, stop: Positions, beyond: _Beyond) -> None:
    """Add to each key the code points beyond ASCII of its word, each with its place in the word."""
    if not len(beyond.letters) or not len(key):
        return
    word = np.searchsorted(begin, beyond.letters, side="right") - 1
    inside = np.flatnonzero((word >= 0) & (beyond.letters < stop[word]))
    word, place = word[inside], beyond.letters[inside] - begin[word[inside]]
    letters = beyond.folded[inside].astype(np.uint64) + (place.astype(np.uint64) << np.uint64(32))
    np.add.at(key, word, scramble(scramble(letters * _ODD_TOO)))
