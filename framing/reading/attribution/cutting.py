"""Many strings cut into words at once: where each begins, and one letter for what it is.

strings ─► edges (where pieces stand) ─► vocabulary (what each is) ─► marks of quotations ─► nouns ─► sentences
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_letters
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.edges import Edges, find_edges
from framing.reading.attribution.vocabulary import CLOSING, FIRST_PERSON, NOWHERE, OPENING, OPENS, VIEWS, Vocabulary
from framing.reading.joined import Joined, join
from framing.reading.quotations import Quotation

__all__ = ["Cut", "Tagging", "cut", "cut_all", "flagged", "table_of"]

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]


class Tagging(NamedTuple):
    """Which tags pieces get: those of running text, or those of a headline in which a capital says nothing."""

    vocabulary: Vocabulary
    titled: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """Strings in pieces. `tags[i]` says what piece i is; opening and closing marks of outer quotations are “ and ”.

    A piece with the tag ¶ stands before each string and behind the last. All offsets are those of the joined text, in
    which string `i` begins at `base[i]` and has the pieces from `firsts[i]` to before `firsts[i + 1] - 1`.
    """

    text: str
    tags: str
    codes: Bytes  # the tags as numbers, and two more behind the last, so that one may look ahead
    starts: Sequence[int]
    stops: Sequence[int]  # without the blanks behind a piece; a line break is a blank too
    numbers: Sequence[int]  # of each piece in `spelled` and `words`
    spelled: list[str]
    words: list[str]
    quoted: list[tuple[int, int]]  # outer quotations: the pieces of the opening and closing mark (or behind the last)
    bounds: dict[int, tuple[int, int]]  # offsets of their contents, by the opening mark
    continued: set[int]  # opening marks of those that go on from the paragraph before
    sentences: list[int]  # first piece of each sentence, and the end
    near_opening: bytes  # whether a piece is one of the first three of a sentence
    views: list[int]  # pieces that may be the noun of *in X's view*
    first_person: list[int]  # *I*, *we*, *our*
    lists: Mapping[str, frozenset[str]]  # word lists of the language
    base: list[int]
    firsts: list[int]

    def word(self, at: int) -> str:
        """Give piece `at` folded."""
        return self.words[self.numbers[at]]

    def piece(self, at: int) -> str:
        """Give piece `at` as it is spelled."""
        return self.spelled[self.numbers[at]]

    @property
    def pieces(self) -> list[str]:
        """Give all pieces as they are spelled."""
        return [self.spelled[number] for number in self.numbers]

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the pieces of the sentence around piece `at`."""
        number = bisect_right(self.sentences, at)
        return self.sentences[number - 1], self.sentences[number]

    def stop(self, at: int) -> int:
        """Tell where piece `at` ends in the text, without the blanks behind it."""
        return self.stops[at]

    def shown(self, first: int, last: int) -> str:
        """Give the text of a run of pieces."""
        return self.text[self.starts[first] : self.stops[last - 1]]


# Verb forms that are nouns where they stand: *the state*, *a new poll shows*, *their claims*, *Fears that …*. The
# letter comes first, what must stand before it is looked up behind it: the search for a set of letters is the fastest.
_AS_NOUN = re.compile(
    r"[bs](?:(?<=[DZzM].)(?![PDO])|(?<=[Fy]b)(?=R?[vhBXFI,.y])|(?<=D[nNkrGvV].)(?=[vhBXsRIF,])|(?<=[FIy]s)(?=[FI,.yvhBX])"
    rf"|(?<=[NnZ]s)(?=R?[bvhBX])|(?<=[.\n{OPENING}{NOWHERE}]s)(?=[FyTI]))"
)


def table_of(letters: str) -> Flags:
    """Give true for each of these tags and false for all others, to be indexed by codes."""
    table = np.zeros(256, np.bool_)
    table[np.frombuffer(letters.encode("latin-1"), np.uint8)] = True
    return table


def flagged(table: Flags, codes: Bytes) -> Flags:
    """Give the flag of every piece: `table[codes]`, without the numbers of eight bytes that an index is made into."""
    return np.frombuffer(codes.tobytes().translate(table.tobytes()), np.bool_)


_SMALL = bytes.maketrans(b"123456", b"vsbgkK")
_BEFORE_NAME = table_of("6")  # words of phrases
_FINITE = table_of("vsh")  # *Read said*: no verb, but a name
_CLAUSE_OPENS = table_of(f".\n{OPENING}{CLOSING}{NOWHERE}:;(-")  # a capital verb elsewhere is a name


def cut_all(
    joined: Joined,
    titled: Sequence[bool],
    vocabulary: Vocabulary,
    quotations: Sequence[Sequence[Quotation]],
    lists: Mapping[str, frozenset[str]],
) -> Cut:
    """Cut strings and mark their quotations and sentences; `titled` ones get the tags of a headline."""
    edges = find_edges(joined)
    numbers, spelled, words = vocabulary.read(edges)
    tags = vocabulary.tags[numbers]
    firsts = edges.separators + 1
    for string in np.flatnonzero(titled):
        run = slice(firsts[string], edges.separators[string + 1])
        tags[run] = vocabulary.titled[numbers[run]]
    tags[edges.separators] = ord(NOWHERE)
    quoted, bounds, continued = _mark_quotations(edges, tags, quotations)
    _join_clitics(tags, numbers, words, lists)
    names = np.flatnonzero((tags >= ord("1")) & (tags <= ord("6")))
    of_name = _BEFORE_NAME[tags[names]] & (tags[names + 1] == ord("N"))  # *New York*, where *new* belongs to a phrase
    tags[names[of_name | ~_CLAUSE_OPENS[tags[names - 1]] | _FINITE[tags[names + 1]]]] = ord("N")
    line = _AS_NOUN.sub("k", tags.tobytes().translate(_SMALL).decode("latin-1"))
    codes = np.frombuffer(line.encode("latin-1"), np.uint8)
    flags = vocabulary.flags[numbers]
    sentences = _sentences(edges, codes, flags, quoted)
    return Cut(
        edges.joined,
        line.replace(OPENING, "“").replace(CLOSING, "”").replace(NOWHERE, "¶"),
        np.append(codes, np.full(2, ord(NOWHERE), np.uint8)),
        edges.begin.data,
        np.where(codes == ord("\n"), edges.begin, edges.stop).data,
        numbers.data,
        spelled,
        words,
        list(zip(*quoted.T.tolist(), strict=True)),
        bounds,
        continued,
        sentences.tolist(),
        _near_opening(sentences, len(codes)),
        np.flatnonzero((flags & VIEWS) != 0).tolist(),
        np.flatnonzero((flags & FIRST_PERSON) != 0).tolist(),
        lists,
        edges.base.tolist(),
        firsts.tolist(),
    )


def _join_clitics(
    tags: Bytes, numbers: NDArray[np.int32], words: list[str], lists: Mapping[str, frozenset[str]]
) -> None:
    """*they 're*, *Veland 's plan*: where a text is cut into tokens, an apostrophe and its letters are one word.

    So it is where it stands alone behind a plural: *the voters' choice*.
    """
    at = np.flatnonzero(tags == ord("'"))
    owned = at[_OWNER[tags[at - 1]] & _OWNED[tags[at + 1]]]
    kinds = {word: kind for kind in _CLITICS for word in lists[kind]}
    for place, number in zip(at.tolist(), numbers[at + 1].tolist(), strict=True):
        if (kind := kinds.get(words[number])) is not None:
            is_verb = kind == "clitics_owning" and tags[place - 1] == ord("P")
            tags[place : place + 2] = ord("B" if is_verb else _CLITICS[kind])
    plural = [words[number].endswith("s") for number in numbers[owned - 1].tolist()]
    tags[owned[np.array(plural, np.bool_)]] = ord("z")  # *the voters' choice*


_OWNER, _OWNED = map(table_of, ("NnrGs", "NnrkKGVMbsvt35"))
_CLITICS = {"clitics_be": "B", "clitics_have": "h", "clitics_auxiliary": "X", "clitics_owning": "z"}


def cut(text: str, tagging: Tagging, quotations: Sequence[Quotation], lists: Mapping[str, frozenset[str]]) -> Cut:
    """Cut one string; all offsets are those of the text, so that the separator before it stands at -1."""
    alone = cut_all(join([text]), [tagging.titled], tagging.vocabulary, [quotations], lists)
    starts, stops = ((np.asarray(places, np.int64) - 1).data for places in (alone.starts, alone.stops))
    bounds = {opening: (start - 1, end - 1) for opening, (start, end) in alone.bounds.items()}
    return replace(alone, text=alone.text[1:], starts=starts, stops=stops, bounds=bounds, base=[0])


def _mark_quotations(
    edges: Edges, tags: Bytes, quotations: Sequence[Sequence[Quotation]]
) -> tuple[Ints, dict[int, tuple[int, int]], set[int]]:
    """Write the marks of outer quotations into the tags; give their pieces, their bounds, and which go on."""
    outer = [
        (base + one.start, base + one.end, base + one.outer_start, base + one.outer_end, one.continued)
        for base, found in zip(edges.base.tolist(), quotations, strict=True)
        for one in found
        if not one.depth
    ]
    start, end, outer_start, outer_end, continued = np.array(outer, np.int64).reshape(-1, 5).T
    opening = np.searchsorted(edges.begin, outer_start, "right") - 1
    closing = np.searchsorted(edges.begin, outer_end - 1, "right") - 1
    closed = outer_end > end
    tags[opening] = ord(OPENING)
    tags[closing[closed]] = ord(CLOSING)
    bounds = dict(zip(opening.tolist(), zip(start.tolist(), end.tolist(), strict=True), strict=True))
    return np.stack((opening, closing + ~closed), axis=1), bounds, set(opening[continued != 0].tolist())


_STOPS, _BEHIND_STOP = table_of(".e"), table_of(f"{CLOSING})'")
_NO_STOP_AFTER = table_of("tD")  # *Mr.*, *No.*
_OPENERS = table_of(
    f"{ascii_letters}{OPENING}(".replace("n", "").replace("e", "")
)  # n is a per cent too, e a row of stops
_LONGEST = 400  # pieces; a longer sentence is a list, a table or noise, and is cut so that the time stays linear


def _sentences(edges: Edges, tags: Bytes, flags: Bytes, quoted: Ints) -> Ints:
    """First piece of each sentence; a quotation is never cut, however many sentences it holds."""
    stop = np.flatnonzero(flagged(_STOPS, tags))
    stop = stop[~_NO_STOP_AFTER[tags[stop - 1]]]
    at = stop + 1
    moving = np.flatnonzero(_BEHIND_STOP[tags[at]])
    while len(moving):
        at[moving] += 1
        moving = moving[_BEHIND_STOP[tags[at[moving]]]]
    fits = _OPENERS[tags[at]] & (edges.stop[at - 1] < edges.begin[at]) & ((flags[at] & OPENS) != 0)
    broken = np.flatnonzero((tags[:-1] == ord("\n")) & (tags[1:] != ord("\n"))) + 1
    found = _outside(np.concatenate((at[fits], broken)), quoted)
    starts = np.unique(np.concatenate((found, edges.separators, edges.separators + 1)))
    return _shortened(starts, quoted)


def _near_opening(sentences: Ints, many: int) -> bytes:
    near = np.zeros(many + 3, np.uint8)
    for behind in range(3):
        near[sentences + behind] = 1
    return near.tobytes()


def _outside(at: Ints, quoted: Ints) -> Ints:
    """Leave out what lies behind an opening mark and not behind the closing one."""
    if not len(quoted):
        return at
    holder = np.searchsorted(quoted[:, 0], at) - 1
    outside: Ints = at[(holder < 0) | (at > quoted[holder, 1])]
    return outside


def _shortened(starts: Ints, quoted: Ints) -> Ints:
    long = np.flatnonzero(np.diff(starts) > _LONGEST)
    more = [np.arange(starts[number] + _LONGEST, starts[number + 1], _LONGEST) for number in long.tolist()]
    return np.sort(np.concatenate((starts, *(_outside(cuts, quoted) for cuts in more)))) if more else starts
