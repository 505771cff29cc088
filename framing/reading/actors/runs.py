"""Runs of capitals in a cut text, parted into what is before a name (*Foreign Minister*) and the name itself.

pieces ─► which can be part of a name ─► runs ─► title · name
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from framing.languages.actors import ActorWords
from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.cutting import Cut

__all__ = ["Run", "Text", "find_runs", "shown"]

_NEVER = frozenset("DPOHICSWXBhTFyoadMR\n¶_.,:;-()“”'e")  # tags that no part of a name has
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PARTY = re.compile(r"[A-Z]-[A-Z]")  # *R-Ky.*
_COMPOUND = re.compile(r"-[a-z]+-[a-z]")  # *Mum-of-two*
_SHOUTED = 0.6  # share of capitals-only words from which a sentence's capitals say nothing


class Run(NamedTuple):
    """A name: its pieces, where the titles before it begin, its words without the possessive."""

    first: int
    last: int
    title: int
    words: tuple[str, ...]
    owns: bool  # ends in *'s*
    sure: bool  # not only the capital of a sentence's first word

    @property
    def name(self) -> str:
        """The words as one string."""
        return " ".join(self.words)


class Text(NamedTuple):
    """A cut text with what finding names in it needs: its words as written, which open a sentence, what is small."""

    cut: Cut
    words: ActorWords
    pieces: list[str]
    lows: list[str]  # in small letters, without possessive
    opens: frozenset[int]
    small: frozenset[str]
    inside: Counter[str]

    @classmethod
    def of(cls, cut: Cut, words: ActorWords) -> Text:
        """Look once at all pieces."""
        pieces = [piece.strip() for piece in cut.pieces]
        opens = frozenset(_openings(cut, pieces))
        small = frozenset(piece for piece in pieces if piece[:1].islower())
        inside = Counter(
            without_possessive(piece) for at, piece in enumerate(pieces) if piece[:1].isupper() and at not in opens
        )
        lows = [without_possessive(piece).lower() for piece in pieces]
        return cls(cut, words, pieces, lows, opens, small, inside)

    def low(self, at: int) -> str:
        """Give piece `at` in small letters without possessive, nothing outside the text."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def tag(self, at: int) -> str:
        """Give the tag of piece `at`, a line break outside the text."""
        return self.cut.tags[at] if 0 <= at < len(self.cut.tags) else "\n"


def without_possessive(piece: str) -> str:
    """Give a word without *'s*."""
    return _POSSESSIVE.sub("", piece) if piece[-1:] in "s'’" else piece


def shown(text: Text, span: Pieces) -> str:
    """Give the words of a run of pieces on one line, without the possessive at its end."""
    return without_possessive(re.sub(r"\s+", " ", text.cut.shown(*span)))


def _openings(cut: Cut, pieces: list[str]) -> Iterator[int]:
    """First words of sentences, and words behind an opening mark or a colon, where a capital says little."""
    for first in cut.sentences[:-1]:
        at = first
        while at < len(pieces) and (not pieces[at] or not pieces[at][0].isalnum()):
            at += 1
        yield at
    for at in range(1, len(pieces)):
        stop = pieces[at - 1] in (".", "?", "!") and cut.tags[max(at - 2, 0)] != "t"
        if stop or pieces[at - 1] in ("“", '"', ":", "‘", "``", "'", "•", "*") or cut.tags[at - 1] in "“\n":
            yield at


def find_runs(text: Text) -> list[Run]:
    """Find all names of a text in running sentences, in order."""
    runs: list[Run] = []
    for begin, end in zip(text.cut.sentences, text.cut.sentences[1:], strict=False):
        if not _is_shouted(text, begin, end):
            at = begin
            while at < end:
                last = _end_of_run(text, at, end)
                if last > at:
                    runs += _parsed(text, at, last)
                at = max(last, at + 1)
    return runs


def _is_shouted(text: Text, begin: int, end: int) -> bool:
    words = [piece for piece in text.pieces[begin:end] if len(piece) > 1 and piece.isalpha()]
    return len(words) > 2 and sum(word.isupper() for word in words) > _SHOUTED * len(words)


def _can_be(text: Text, at: int) -> bool:
    piece = text.pieces[at]
    if not piece[:1].isupper() or _PARTY.match(piece) or _COMPOUND.search(piece):
        return False
    if piece.rpartition("-")[2] in text.words.lists["compounds"]:
        return False
    tag = text.tag(at)
    if tag == "d":  # *Theresa May*, not *on May 3*
        return text.tag(at - 1) == "N" and text.tag(at + 1) != "M" and at not in text.opens
    if tag in _NEVER:
        return False
    return tag in "NZtr" or at not in text.opens or text.low(at) in text.words.lists["titles"]


def _end_of_run(text: Text, at: int, end: int) -> int:
    """The piece behind the last of the run that begins here; `at` itself where none does."""
    if not _can_be(text, at):
        return at
    last = at + 1
    while last < end and not _POSSESSIVE.search(text.pieces[last - 1]):
        step = _step(text, at, last, end)
        if not step:
            break
        last += step
    return last


def _step(text: Text, first: int, at: int, end: int) -> int:
    """How many pieces further the run goes on: a capital, or a joining word and a capital."""
    if text.cut.starts[at] > text.cut.stop(at - 1) + 1:
        return 0  # a wide gap: a list, a table, a bar of links
    if _can_be(text, at) and at not in text.opens:
        return 1
    tag, piece = text.tag(at), text.low(at)
    if piece == "." and (text.tag(at - 1) == "t" or text.low(at - 1) in text.words.lists["titles"]):
        return 1 if at + 1 < end and _can_be(text, at + 1) else 0
    following = at + 1
    if piece == "&" or piece in text.words.lists["particles"]:
        return 2 if following < end and _can_be(text, following) else 0
    if tag == "F" or piece in text.words.lists["joining"]:
        heads = text.words.lists["heads"] if tag == "F" or text.tag(first - 1) == "D" else frozenset[str]()
        if text.low(at - 1) in heads or _is_portfolio(text, at):
            following += text.tag(following) == "D"
            return following - at + 1 if following < end and _can_be(text, following) else 0
    return 0


def _is_portfolio(text: Text, at: int) -> bool:
    """*Secretary of State*, *Chief of Staff*."""
    roles, portfolios = text.words.lists["roles"], text.words.lists["portfolios"]
    return text.tag(at) == "F" and text.low(at - 1) in roles and text.low(at + 1) in portfolios


def _parsed(text: Text, first: int, last: int) -> list[Run]:
    """Part a run into titles and name; a run of titles alone, of a party or of a thing gives none."""
    title, first = first, _behind_what_opens(text, first, last)
    title = max(title, first)
    lists = text.words.lists
    low = [text.low(at) for at in range(first, last)]
    if not low or low[-1] in lists["not_names"] or " ".join(low) in lists["not_names"]:
        return []
    is_body = any(word in lists["organisations"] or word in lists["places"] for word in low[-1:] + low[:-1])
    start = first if is_body and not _titled_person(text, first, last) else _behind_titles(text, first, last)
    if start >= last or _is_people(text, start, last) or _is_people(text, first, last):
        return []
    words = tuple(without_possessive(text.pieces[at]) for at in range(start, last) if text.pieces[at] != ".")
    alone = len(words) == 1
    if not words or (alone and (len(words[0]) < 2 or text.tag(start) == "t")):
        return []
    if alone and start in text.opens and (text.tag(start) == "r" or low[-1] in lists["organisations"]):
        return []  # *Diplomats said*
    if alone and low[-1] in lists["organisations"] and text.tag(start - 1) in "zZ":
        return []  # *the mayor's Office*: a part of a name
    sure = start not in text.opens or text.inside[words[0]] > 0 or _is_known(text, low)
    owns = _POSSESSIVE.search(text.pieces[last - 1]) is not None
    return [Run(start, last, title, words, owns, sure)]


def _behind_what_opens(text: Text, first: int, last: int) -> int:
    """Pass over the first word of a sentence where it is none of the name: *Angry Kim Sato*, *Saying Trump*."""
    if first not in text.opens or text.low(first) in text.words.lists["titles"]:
        return first
    if text.words.is_head(text.low(first)) and last - first > 1:
        return first + 1  # *Boss Ola Berg*: the noun stays before the name
    if text.tag(first) in "tr":
        return first
    word = without_possessive(text.pieces[first])
    if text.inside[word] or text.low(first) in text.words.places:
        return first
    return first + 1 if text.low(first) in text.small or text.tag(first) not in "NZ" else first


def _titled_person(text: Text, first: int, last: int) -> bool:
    """*House Speaker Paul Ryan*: a title that is not last, with no body's word behind it."""
    lists = text.words.lists
    for at in range(last - 2, first - 1, -1):
        if text.low(at) in lists["titles"] and (text.tag(at) in "tr" or text.low(at) in lists["roles"]):
            behind = at + (3 if at + 2 < last and _is_portfolio(text, at + 1) else 1)
            rest = [text.low(here) for here in range(behind, last) if text.pieces[here] != "."]
            return bool(rest) and not any(word in lists["organisations"] | lists["places"] for word in rest)
    return False


def _behind_titles(text: Text, first: int, last: int) -> int:
    """First piece of the name, behind titles and what tells of party or people."""
    lists, start = text.words.lists, first
    for at in range(first, last):
        word = text.low(at)
        if (
            word in lists["titles"]
            or word.removesuffix("s") in lists["titles"]
            or (at > first and text.tag(at - 1) == "F" and word in lists["portfolios"])
        ):
            start = at + 1
    while start < last and text.pieces[start] == ".":
        start += 1
    while start < last - 1 and not _is_place(text, start, last):
        passed = text.low(start) in lists["groups"] or text.low(start) in lists["before_titles"]
        if not passed and not _is_adjective(text, start):
            break
        start += 1
    while last - start > 2 and text.low(start) in text.words.places:
        start += 1
    return start


def _is_known(text: Text, low: list[str]) -> bool:
    """A name that needs no capital to be one: a listed place, a seat, a body by its last word."""
    said = " ".join(low)
    seats, bodies = text.words.lists["seats"], text.words.lists["organisations"]
    return said in text.words.places or said.replace(" ", "-") in seats or (len(low) > 1 and low[-1] in bodies)


def _is_people(text: Text, start: int, last: int) -> bool:
    """*Republicans*, *the North Korean*: a party or a land's adjective alone names nobody."""
    said = " ".join(text.low(at) for at in range(start, last))
    one = said.removesuffix("s")
    if text.low(last - 1) in text.words.lists["groups"] and _is_place(text, start, last - 1):
        return True  # *the Florida Republican*
    if said in text.words.places:
        return False
    return (
        said in text.words.lists["groups"]
        or said in text.words.countries
        or (one in text.words.countries and one not in text.words.places)
    )


def _is_place(text: Text, start: int, last: int) -> bool:
    return " ".join(text.low(at) for at in range(start, last)) in text.words.places


def _is_adjective(text: Text, at: int) -> bool:
    word = text.low(at)
    return word in text.words.countries and word not in text.words.places
