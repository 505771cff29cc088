"""The matcher once more, slow and obvious: one text, one word, one character at a time.

It shares nothing with the fast one: no tables, no hashes, no numpy. Where both agree on all of
Unicode and on thousands of articles, the fast one may be believed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

BREAKS = set("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
SPACELESS = (
    "CJK ", "IDEOGRAPHIC", "VERTICAL IDEOGRAPHIC", "HIRAGANA", "HENTAIGANA", "KATAKANA", "HALFWIDTH KATAKANA",
    "VERTICAL KANA", "MASU MARK", "HANGZHOU", "OLD CHINESE", "TANGUT ITERATION", "NUSHU ITERATION",
    "THAI", "LAO", "KHMER", "MYANMAR",
)  # fmt: skip


@cache
def plain(c: str) -> str:
    if c in "'‘’‛ʻʼ′＇":
        return "'"
    if c in '"“”„‟″＂':
        return '"'
    if c in BREAKS:
        return "\n"
    if c.isspace():
        return " "
    return "-" if unicodedata.category(c) == "Pd" or c == "−" else c


@cache
def folded(c: str) -> str:
    c = plain(c)
    if len(c.casefold()) == 1:
        return c.casefold()
    if len(c.lower()) == 1:
        return c.lower()
    return "i" if c == "İ" else c


@cache
def is_letter(c: str) -> bool:
    return unicodedata.category(plain(c))[0] in "LN"


@cache
def is_mark(c: str) -> bool:
    return unicodedata.category(c)[0] == "M"


@cache
def is_spaceless(c: str) -> bool:
    return is_letter(c) and unicodedata.name(c, "").startswith(SPACELESS)


def tidy(text: str, change: Callable[[str], str]) -> str:
    """Change every character, then make runs of white space one blank, or a blank line."""
    text = "".join(map(change, text.replace("\r\n", "\n")))
    return re.sub("[ \n]+", lambda run: "\n\n" if run[0].count("\n") > 1 else " ", text)


def letter_groups(text: str, star: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield runs of letters with their marks (start, end, is one spaceless letter)."""
    i = 0
    while i < len(text):
        alone = is_spaceless(text[i])
        if not (is_letter(text[i]) or (star and text[i] == "*")):
            i += 1
            continue
        start = i
        i += 1
        while i < len(text) and (
            is_mark(text[i])
            or (not alone and not is_spaceless(text[i]) and (is_letter(text[i]) or (star and text[i] == "*")))
        ):
            i += 1
        yield start, i, alone


def cut(text: str, star: bool = False) -> list[tuple[int, int]]:
    """Return start and end of every word."""
    joined: list[list[int]] = []
    may_join = False
    for start, end, alone in letter_groups(text, star):
        if may_join and not alone and start == joined[-1][1] + 1 and plain(text[start - 1]) == "'":
            joined[-1][1] = end
        else:
            joined.append([start, end])
        may_join = not alone
    words = []
    for start, end in joined:
        if end - start > 2 and "".join(map(folded, text[end - 2 : end])) == "'s":
            words += [(start, end - 2), (end - 2, end)]
        else:
            words.append((start, end))
    return words


def find(texts: Sequence[str], forms: Sequence[tuple[str, bool, bool]]) -> list[tuple[int, int, int, int]]:
    """Return (text, start, end, form) of every occurrence; a form is (text, exact case?, glob?)."""
    patterns = [Pattern(" ".join(text.split()), exact, glob) for text, exact, glob in forms]
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)  # the first word, or the first two
    others = []
    for number, pattern in enumerate(patterns):
        if pattern.words and "*" not in "".join(pattern.words[:2]):
            by_words[tuple(pattern.words[:2])].append(number)
        else:
            others.append(number)
    hits = []
    for t, text in enumerate(texts):
        words = cut(text)
        spelled = ["".join(map(folded, text[start:end])) for start, end in words]
        for w in range(len(words)):
            starting = by_words.get((spelled[w],), [])
            if w + 1 < len(words):
                starting = starting + by_words.get((spelled[w], spelled[w + 1]), [])
            for number in starting:
                hits += [(t, *span, number) for span in patterns[number].at(text, words, w)]
        for number in others:
            pattern = patterns[number]
            if pattern.words:
                hits += [(t, *span, number) for w in range(len(words)) for span in pattern.at(text, words, w)]
            else:
                hits += [(t, *span, number) for span in pattern.between(text, words)]
    return sorted(hits)


class Pattern:
    """A form taken apart: lead, word, gap, word …, tail."""

    def __init__(self, text: str, exact: bool, glob: bool) -> None:
        self.change = plain if exact else folded
        self.glob = glob
        spans = cut(text, star=glob)
        self.whole = tidy(text, self.change)
        self.words = ["".join(map(folded, text[a:b])) for a, b in spans]
        self.cased = ["".join(map(self.change, text[a:b])) for a, b in spans]
        self.gaps = [tidy(text[a:b], self.change) for (_, a), (b, _) in pairwise(spans)]
        self.lead = tidy(text[: spans[0][0]], self.change) if spans else ""
        self.tail = tidy(text[spans[-1][1] :], self.change) if spans else ""

    def fits(self, text: str, number: int) -> bool:
        text, wanted = "".join(map(self.change, text)), self.cased[number]
        if "*" in wanted and self.glob:
            return re.fullmatch(".*".join(map(re.escape, wanted.split("*"))), text, re.DOTALL) is not None
        return text == wanted

    def at(self, text: str, words: list[tuple[int, int]], first: int) -> Iterator[tuple[int, int]]:
        last = first + len(self.words) - 1
        if last >= len(words):
            return
        own = words[first : last + 1]
        if not all(self.fits(text[a:b], n) for n, (a, b) in enumerate(own)):
            return
        gaps = [tidy(text[a:b], self.change) for (_, a), (b, _) in pairwise(own)]
        if gaps != self.gaps:
            return
        before = words[first - 1][1] if first else 0
        after = words[last + 1][0] if last + 1 < len(words) else len(text)
        start, end = own[0][0], own[-1][1]
        starts = self.places(text, self.lead, [(i, start) for i in range(start, before - 1, -1)])
        ends = self.places(text, self.tail, [(end, i) for i in range(end, after + 1)])
        yield from ((a, b) for a, _ in starts for _, b in ends)

    def between(self, text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        edges = [0, *(edge for word in words for edge in word), len(text)]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            places = [(i, j) for i in range(low, high) for j in range(i + 1, high + 1)]
            yield from self.places(text, self.whole, places)

    def places(self, text: str, wanted: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        if not wanted:
            return places[:1]
        return [(a, b) for a, b in places if tidy(text[a:b], self.change) == wanted]


def longest(hits: list[tuple[int, int, int, int]], group: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Return the hits that stay when the longest of each text and group is taken again and again."""
    taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for t, start, end, form in sorted(hits, key=lambda hit: (hit[1] - hit[2], hit[1], hit[3])):
        others = taken[t, group[form]]
        if all(end <= a or start >= b for a, b in others):
            others.append((start, end))
            kept.append((t, start, end, form))
    return sorted(kept)


def masked(
    hits: list[tuple[int, int, int, int]],
    masks: list[tuple[int, int, int, int]],
    group: Sequence[int],
    mask_group: Sequence[int],
) -> list[tuple[int, int, int, int]]:
    """Return the hits that overlap no mask of their text and group."""
    by_place = defaultdict(list)
    for t, start, end, form in masks:
        by_place[t, mask_group[form]].append((start, end))
    return [h for h in hits if all(h[2] <= a or h[1] >= b for a, b in by_place[h[0], group[h[3]]])]


def countable(text: str) -> list[tuple[int, int]]:
    """Return start and end of words as they are counted: compounds whole, a final 's taken off."""
    words: list[list[int]] = []
    for start, end in cut(text):
        is_s = "".join(map(folded, text[start:end])) == "'s"
        is_compound = words and start - words[-1][1] == 1 and text[start - 1] in "-‐‑"
        if is_compound or (words and is_s and start == words[-1][1]):
            words[-1][1] = end
        else:
            words.append([start, end])
    return [(a, b - 2 if "".join(map(folded, text[a:b])).endswith("'s") and b - a > 2 else b) for a, b in words]
