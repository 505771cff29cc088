"""The noun phrase that ends before a place: a walk to the left over tags."""

from __future__ import annotations

from framing.reading.attribution.candidate import Pieces

__all__ = ["phrase_before"]

# Names, nouns, numbers, adjectives: what a noun phrase is made of besides its determiner.
_NOUNS = "NnrMZztGjkKd$"


def phrase_before(tags: str, end: int, start: int) -> Pieces | None:
    """The noun phrase that ends before piece `end`, with what hangs on it by prepositions."""
    if end > start and tags[end - 1] == ")" and tags.rfind("(", start, end) > start:
        end = tags.rfind("(", start, end)
    at = end
    while True:
        first = _simple_phrase(tags, at, start)
        if first == at:
            break
        at = first
        if at > start + 1 and tags[at - 1] in "FIo" and _simple_phrase(tags, at - 1, start) < at - 1:
            at -= 1
            continue
        break
    if at == end and end > start and tags[end - 1] in "PO":
        return end - 1, end
    return (_first_of_pair(tags, at, start), end) if at < end else None


def _first_of_pair(tags: str, at: int, start: int) -> int:
    """*Kiev and its allies*: both, where the first opens the clause."""
    if at > start + 1 and tags[at - 1] == "C":
        first = _simple_phrase(tags, at - 1, start)
        if first < at - 1 and (first == start or tags[first - 1] in ",”T\n:;"):
            return first
    return at


def _simple_phrase(tags: str, end: int, start: int) -> int:
    """First piece of the bare noun phrase that ends before `end` (`end` itself if there is none)."""
    at = end
    while at > start and (tags[at - 1] in _NOUNS or (tags[at - 1] in ".-" and _abbreviates(tags, at, start, end))):
        at -= 1
    if at == end and not (at > start and tags[at - 1] in "DP"):
        return end
    inner = at
    while inner > start and tags[inner - 1] in "VvR":
        inner -= 1
    if inner == at < end and at > start and tags[at - 1] == "b":
        inner -= 1  # *a former campaign manager*
        while inner > start and tags[inner - 1] in "nG":
            inner -= 1
    if inner > start and tags[inner - 1] in "DZz":
        at = inner - 1
        while at > start and tags[at - 1] == "D":
            at -= 1
    if at > start and tags[at - 1] == "P" and (at == end or tags[at] in "nr"):
        return at - 1  # *one resident said*
    return at


def _abbreviates(tags: str, at: int, start: int, end: int) -> bool:
    """*Moreno Jr.*, *J. Moreno*: the stop before `at` belongs to the name; *43-year-old* is one word, in pieces."""
    if tags[at - 1] == "-":
        return at > start + 1 and tags[at - 2] == "M" and at < end
    return at > start + 1 and (tags[at - 2] == "t" or (tags[at - 2] == "N" and at < end))
