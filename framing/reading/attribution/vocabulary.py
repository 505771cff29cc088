"""The tag of every piece, looked up by key for a whole batch; a new piece is worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from operator import add
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.edges import Edges
from framing.reading.joined import SEPARATOR

__all__ = ["CLOSING", "FIRST_PERSON", "NOWHERE", "OPENING", "OPENS", "VIEWS", "Vocabulary"]

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]

OPENING, CLOSING, NOWHERE = "\x01", "\x02", "\x03"
"""Tags that no piece has of itself: the marks of outer quotations, and what stands between two strings."""

_SIGNS = {
    ".": ".", "!": ".", "?": ".", "…": "e", ",": ",", ":": ":", ";": ";", "—": "-", "–": "-", "―": "-", "--": "-",
    "-": "-", "(": "(", ")": ")", "[": "(", "]": ")", "\n": "\n", "$": "D", "%": "n", "''": "'", "``": "'",
}  # fmt: skip
_CUES, _CAPITAL_CUES = "vsbgkK", "123456"  # a capital cue is one only where a sentence opens
OPENS, VIEWS, FIRST_PERSON = 1, 2, 4
_MOST = 300_000  # pieces kept; a noisy collection begins anew
_TOGETHER = 1 << 14  # pieces looked at before the rest is looked up again
_SPARE = 2  # places of the table a piece, at least


class Vocabulary:
    """Every piece seen so far under a number of its own: how it is spelled, folded and tagged.

    `tags` are those of running text, `titled` those of a headline in which a capital says nothing; `flags` tell
    whether a sentence can begin with the piece (`OPENS`), whether it is a word of `views.py` (`VIEWS`) and one of the
    writer's own (`FIRST_PERSON`).
    """

    def __init__(self, known: dict[str, str], lists: Mapping[str, frozenset[str]]) -> None:
        self._known = known
        self._lists = lists
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self.spelled = [SEPARATOR]  # its key is 0, which is found at any free place of the table: number 0
        self.words = [SEPARATOR]
        self.tags = self.titled = np.array([ord(_sign(SEPARATOR))], np.uint8)
        self.flags = np.full(1, OPENS, np.uint8)
        self._keys = np.zeros(1 << 12, np.uint64)
        self._numbers = np.zeros(1 << 12, np.int32)

    def read(self, edges: Edges) -> tuple[NDArray[np.int32], list[str], list[str]]:
        """Give the number of every piece, and the lists of spellings and folded words that the numbers index."""
        with self._lock:
            if len(self.spelled) > _MOST:
                self._begin()
            number = self._find(edges.key)
            while len(new := np.flatnonzero(number < 0)):
                self._add(edges, new[:_TOGETHER])  # most of what follows is among these
                number[new] = self._find(edges.key[new])
            return number, self.spelled, self.words

    def _find(self, keys: Keys) -> NDArray[np.int32]:
        """Give the number of each key, -1 where it is not in the table."""
        table, last = self._keys, np.int64(len(self._keys) - 1)
        place = (keys >> np.uint64(65 - len(self._keys).bit_length())).astype(np.int64)
        met = table[place]
        number = np.where(met == keys, self._numbers[place], np.int32(-1))
        on = np.flatnonzero((met != keys) & (met != 0))
        while len(on):
            place[on] = (place[on] + 1) & last
            met = table[place[on]]
            hit = met == keys[on]
            number[on[hit]] = self._numbers[place[on[hit]]]
            on = on[~hit & (met != 0)]
        return number

    def _add(self, edges: Edges, new: Ints) -> None:
        """Work out the pieces met for the first time."""
        keys, first = np.unique(edges.key[new], return_index=True)
        begin, stop = edges.begin[new[first]].tolist(), edges.stop[new[first]].tolist()
        pieces = [edges.joined[start:end] or " " for start, end in zip(begin, stop, strict=True)]
        words = [piece.lower().replace("’", "'") for piece in pieces]
        start = len(self.spelled)
        self.spelled += pieces
        self.words += words
        tags, titled = self._tags_of(pieces, words)
        viewing, persons = self._lists["viewing"], self._lists["first_person"]
        opens = [OPENS * (piece[0].isupper() or not piece[0].isalpha()) for piece in pieces]
        listed = [VIEWS * (word in viewing) + FIRST_PERSON * (word in persons) for word in words]
        flags = bytes(map(add, opens, listed))
        self.tags, self.titled, self.flags = (
            np.concatenate((known, np.frombuffer(more, np.uint8)))
            for known, more in ((self.tags, tags.encode()), (self.titled, titled.encode()), (self.flags, flags))
        )
        numbers = np.arange(start, len(self.spelled), dtype=np.int32)
        if _SPARE * len(self.spelled) > len(self._keys):
            old = self._keys != 0
            keys, numbers = np.concatenate((self._keys[old], keys)), np.concatenate((self._numbers[old], numbers))
            size = 1 << (2 * _SPARE * len(self.spelled)).bit_length()
            self._keys, self._numbers = np.zeros(size, np.uint64), np.zeros(size, np.int32)
        self._insert(keys, numbers)

    def _insert(self, keys: Keys, numbers: NDArray[np.int32]) -> None:
        """Put keys that are not in the table into it; those that meet move on until all have a place."""
        table, last = self._keys, np.int64(len(self._keys) - 1)
        place = (keys >> np.uint64(65 - len(table).bit_length())).astype(np.int64)
        while len(keys):
            free = np.flatnonzero(table[place] == 0)
            table[place[free]] = keys[free]  # of several at one place the last stays
            settled = table[place] == keys
            self._numbers[place[settled]] = numbers[settled]
            keys, numbers, place = keys[~settled], numbers[~settled], (place[~settled] + 1) & last

    def _tags_of(self, pieces: list[str], words: list[str]) -> tuple[str, str]:
        """Give the tags of pieces in running text, and in a headline in which a capital says nothing."""
        dates, tags, titled = self._lists["dates"], [], []
        for piece, word, known in zip(pieces, words, map(self._known.get, words), strict=True):
            if not piece[0].isalnum():
                tag = ("\n" if piece == "\n" else "_") if piece.isspace() else _sign(piece)
            elif piece[0].isdigit():
                tag = "M"
            elif piece[0].isupper():
                tag = "d" if word in dates else _capital(piece, word, known)
                titled.append(known or tag)
                tags.append(tag)
                continue
            else:
                tag = known or ("d" if word in dates else self._small(word))
            tags.append(tag)
            titled.append(tag)
        return "".join(tags), "".join(titled)

    def _small(self, word: str) -> str:
        if word.partition("-")[0] in self._lists["name_prefixes"] and "-" in word:
            return "Z" if word.endswith(("'s", "s'")) else "N"
        return "z" if word.endswith(("'s", "s'")) else self._shape(word)

    def _shape(self, word: str) -> str:
        if word.endswith("ing") and len(word) > 4 and word not in self._lists["not_gerund"]:
            return "G"
        if word.endswith("ed") and len(word) > 3 and word not in self._lists["not_participle"]:
            return "V"
        if word.endswith("ly") and word not in self._lists["not_adverb"]:
            return "R"
        return "n"


def _capital(piece: str, word: str, known: str | None) -> str:
    if piece.isupper() and len(piece) > 1:
        return "N" if known is None or known in "OPIHkjV" else known
    if known and known in _CUES:
        return _CAPITAL_CUES[_CUES.index(known)]
    if known and known not in "jV":
        return known
    return (known or "Z") if word.endswith(("'s", "s'")) else "N"


def _sign(piece: str) -> str:
    """Give the tag of a sign; runs of dots and dashes are one sign."""
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece[-1].isdigit():
        return "M"  # $5
    return "e" if piece.startswith(("..", "…")) else "-" if piece.startswith("--") else "'"
