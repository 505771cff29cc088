"""A text cut into words once: where each begins, and one letter for what it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from framing.reading.quotations import Quotation

__all__ = ["Cut", "TagMemo", "cut"]

# A word, a number or a single sign, with the blanks behind it, so that the pieces cover the text.
# The first branch is the usual case and the fast one: a small ASCII word and one blank.
_PIECE = re.compile(
    r"[a-z]+ (?![^\S\n])|(?:(?:[A-Z]\.)+|[^\W\d_]+(?:[-'’&][^\W_]+)*|[$£€]?\d+(?:[.,:]\d+)*|``|''|\.{2,}|--+|.)"
    r"[^\S\n]*",
    re.S,
)
_SIGNS = {
    ".": ".",
    "!": ".",
    "?": ".",
    "…": "e",
    ",": ",",
    ":": ":",
    ";": ";",
    "—": "-",
    "–": "-",
    "--": "-",
    "-": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "\n": "\n",
    "$": "D",
    "%": "n",
    "''": "'",
    "``": "'",
}


_VERBS, _CAPITAL_VERBS = "vsbg", "1234"  # a capital verb is one only where a sentence opens


class TagMemo(dict[str, str]):
    """The tag of every piece seen so far; a new piece is worked out once."""

    def __init__(self, tags: dict[str, str], lists: dict[str, frozenset[str]], capitals: bool = True) -> None:
        super().__init__()
        self._capitals = capitals
        self._tags = tags
        self._lists = lists

    def __missing__(self, piece: str) -> str:
        if len(self) > 300_000:
            self.clear()
        tag = self[piece] = self._work_out(piece.rstrip() or piece[:1])
        return tag

    def _work_out(self, piece: str) -> str:
        if piece.isspace():
            return "\n" if piece == "\n" else "_"
        if not piece[0].isalnum():
            return _sign(piece)
        if piece[0].isdigit():
            return "M"
        word = piece.lower().replace("’", "'")
        known = self._tags.get(word)
        upper = piece[0].isupper() and (self._capitals or known is None)
        if word in self._lists["dates"] and (upper or known is None):
            return "d"
        return self._capital(piece, known) if upper else self._small(word, known)

    def _capital(self, piece: str, known: str | None) -> str:
        if piece.isupper() and len(piece) > 1:
            return "N" if known is None or known in "OPIHkjV" else known
        if known and known in _VERBS:
            return _CAPITAL_VERBS[_VERBS.index(known)] if self._capitals else known
        if known and known not in "kjV":
            return known
        possessive = piece.lower().replace("’", "'").endswith(("'s", "s'"))
        return (known or "Z") if possessive else "N"

    def _small(self, word: str, known: str | None) -> str:
        return known or ("z" if word.endswith(("'s", "s'")) else self._shape(word))

    def _shape(self, word: str) -> str:
        if word.endswith("ing") and len(word) > 4 and word not in self._lists["not_gerund"]:
            return "G"
        if word.endswith("ed") and len(word) > 3 and word not in self._lists["not_participle"]:
            return "V"
        if word.endswith("ly") and word not in self._lists["not_adverb"]:
            return "R"
        return "n"


def _sign(piece: str) -> str:
    """Give the tag of a sign; runs of dots and dashes are one sign."""
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece[-1].isdigit():
        return "M"  # $5
    return "e" if piece.startswith(("..", "…")) else "-" if piece.startswith("--") else "'"


@lru_cache(maxsize=1 << 16)
def _folded(piece: str) -> str:
    return piece.rstrip().lower().replace("’", "'")


class Cut(NamedTuple):
    """A text in pieces. `tags[i]` says what piece i is; opening and closing marks of outer quotations are “ and ”."""

    text: str
    pieces: list[str]
    starts: list[int]
    tags: str
    quotations: list[Quotation]
    quoted: list[tuple[int, int]]  # outer quotations: the pieces of the opening and closing mark (or behind the last)
    bounds: list[tuple[int, int]]  # offsets of their contents
    continued: list[bool]
    sentences: list[int]  # first piece of each sentence, and the end
    lists: Mapping[str, frozenset[str]]  # word lists of the language

    def word(self, at: int) -> str:
        """Give piece `at` folded."""
        return _folded(self.pieces[at])

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the pieces of the sentence around piece `at`."""
        number = bisect_right(self.sentences, at)
        return self.sentences[number - 1], self.sentences[number]

    def stop(self, at: int) -> int:
        """Tell where piece `at` ends in the text, without the blanks behind it."""
        return self.starts[at] + len(self.pieces[at].rstrip())

    def shown(self, first: int, last: int) -> str:
        """Give the text of a run of pieces."""
        return self.text[self.starts[first] : self.stop(last - 1)]


_SENTENCE = re.compile(r"(?<![tD])[.e][”’)']*(?=[A-Z“‘(DPINMSWORBhXCyoaFTt])|\n+")


# Verb forms that are nouns where they stand: *the state*, *a new poll shows*, *their claims*. The letter comes first
# and what must stand before it is looked up behind it, for the search for a set of letters is the fastest there is.
_AS_NOUN = re.compile(
    r"[bs](?:(?<=[DZzM].)(?![PDO])|(?<=D[nNkrGvV].)(?=[vhBXsRIF,])|(?<=[FIy]s)(?=[FI,.yvhBX])"
    r"|(?<=[NnZ]s)(?=R?[bvhBX]))"
)
_INSIDE = re.compile(r"[34](?<=[^.\n“”:;(-].)")  # a capital in the middle of a sentence: a name
_SMALL = str.maketrans(_CAPITAL_VERBS, _VERBS)


def cut(text: str, memo: dict[str, str], quotations: list[Quotation], lists: Mapping[str, frozenset[str]]) -> Cut:
    """Cut a text and mark its quotations and sentences."""
    pieces = _PIECE.findall(text)
    starts = list(accumulate(map(len, pieces), initial=0))
    tags = list(map(memo.__getitem__, pieces))
    quoted = _mark_quotations(starts, tags, quotations)
    line = _AS_NOUN.sub("k", _INSIDE.sub("N", "".join(tags)).translate(_SMALL))
    outer = [one for one in quotations if not one.depth]
    return Cut(
        text,
        pieces,
        starts,
        line,
        quotations,
        quoted,
        [(one.start, one.end) for one in outer],
        [one.continued for one in outer],
        _sentences(pieces, line, quoted),
        lists,
    )


def _mark_quotations(starts: list[int], tags: list[str], quotations: list[Quotation]) -> list[tuple[int, int]]:
    quoted = []
    for quotation in quotations:
        if quotation.depth:
            continue
        opening = bisect_right(starts, quotation.outer_start) - 1
        closing = bisect_right(starts, quotation.outer_end - 1) - 1
        tags[opening] = "“"
        if quotation.outer_end > quotation.end:
            tags[closing] = "”"
        else:
            closing += 1
        quoted.append((opening, closing))
    return quoted


def _sentences(pieces: list[str], tags: str, quoted: list[tuple[int, int]]) -> list[int]:
    """First piece of each sentence; a quotation is never cut, however many sentences it holds."""
    starts = [0]
    inner = iter(quoted)
    opening, closing = next(inner, (len(pieces), len(pieces)))
    for match in _SENTENCE.finditer(tags):
        at = match.end()
        while at > closing:
            opening, closing = next(inner, (len(pieces), len(pieces)))
        if opening < at <= closing:
            continue
        if at < len(pieces) and at > starts[-1] and _opens(pieces, tags, match.start(), at):
            starts.append(at)
    if starts[-1] != len(pieces) or len(starts) == 1:
        starts.append(len(pieces))
    return starts if max(map(int.__sub__, starts[1:], starts)) <= _LONGEST else _shortened(starts, quoted)


def _opens(pieces: list[str], tags: str, stop: int, at: int) -> bool:
    """Tell whether piece `at`, after a stop, opens a sentence: behind a blank, with a capital, a figure or a mark."""
    first = pieces[at][0]
    return pieces[at - 1][-1].isspace() and (tags[stop] == "\n" or first.isupper() or not first.isalpha())


_LONGEST = 400  # pieces; a longer sentence is a list, a table or noise, and is cut so that the time stays linear


def _shortened(starts: list[int], quoted: list[tuple[int, int]]) -> list[int]:
    cuts = {at for first, last in pairwise(starts) for at in range(first, last, _LONGEST)} | {starts[-1]}
    inside = {
        at
        for at in cuts
        for number in (bisect_right(quoted, (at, 0)) - 1,)
        if number >= 0 and quoted[number][0] < at <= quoted[number][1]
    }
    return sorted(cuts - inside | {0, starts[-1]})
