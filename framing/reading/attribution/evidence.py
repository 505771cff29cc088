"""How sure an attribution is: small weights for what speaks for and against it, added up.

The cues report in most places and do something else in others (*they support the bridge*, *he saw the bridge*). Which
is which shows in the cue itself, its form, what stands before and after it, and who the subject is. The weights are
logistic-regression coefficients, kept in the language's data; `bench/weigh_evidence.py` fits them.

    candidate ─► four small facts (cue · place · subject · content) ─► the clues of each, weighed once ─► log-odds
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut

__all__ = ["Weights", "clues"]

Fact: TypeAlias = tuple[str, ...]


class Weights:
    """The weights by the name of their clue; an unknown clue weighs nothing.

    The same facts come again and again, so the sum of the clues of a fact is worked out once.
    """

    def __init__(self, named: dict[str, float]) -> None:
        self._always = named.get("always", 0.0)
        self._sums = [_Sums(named, names_of) for names_of in _CLUES]

    def of(self, cut: Cut, candidate: Attribution) -> float:
        """Log-odds that the candidate is an attribution."""
        cue, place, subject, content = _facts(cut, candidate)
        by_cue, by_place, by_subject, by_content = self._sums
        return self._always + by_cue[cue] + by_place[place] + by_subject[subject] + by_content[content]


class _Sums(dict[Fact, float]):
    def __init__(self, named: dict[str, float], names_of: Callable[[Fact], list[str]]) -> None:
        super().__init__()
        self._named, self._names_of = named, names_of

    def __missing__(self, fact: Fact) -> float:
        if len(self) > 100_000:
            self.clear()
        total = self[fact] = sum(self._named.get(name, 0.0) for name in self._names_of(fact))
        return total


def clues(cut: Cut, candidate: Attribution) -> list[str]:
    """What speaks for or against a candidate, as names of weights."""
    facts = _facts(cut, candidate)
    return [name for fact, names_of in zip(facts, _CLUES, strict=True) for name in names_of(fact)]


def _facts(cut: Cut, candidate: Attribution) -> tuple[Fact, Fact, Fact, Fact]:
    tags = cut.tags
    first, last = candidate.at
    pattern, form = candidate.pattern, tags[first]
    start, end = candidate.contents[0]
    length = str(min((end - start + 1) // 3, 8))
    return (
        (candidate.cue.lemma, pattern, candidate.cue.cue_class),
        (pattern, form, _before(tags, first), tags[first - 1 : first]),
        (_subject_kind(cut, candidate.speaker), pattern),
        (pattern, tags[last : last + 2], length, tags[start : start + 2]),
    )


def _of_cue(fact: Fact) -> list[str]:
    lemma, pattern, cue_class = fact
    return [f"cue {lemma}", f"cue {lemma} {pattern}", f"class {cue_class} {pattern}"]


def _of_place(fact: Fact) -> list[str]:
    pattern, form, before, beside = fact
    return [f"form {pattern} {form}", f"before {form} {before}", f"close {before}{form} {beside}"]


def _of_subject(fact: Fact) -> list[str]:
    subject, pattern = fact
    return [f"subject {subject}", f"subject {subject} {pattern}"]


def _of_content(fact: Fact) -> list[str]:
    pattern, following, length, begins = fact
    return [f"next {following[:1]}", f"next {pattern} {following}", f"length {length}", f"then {pattern} {begins}"]


_CLUES = (_of_cue, _of_place, _of_subject, _of_content)


def _before(tags: str, at: int) -> str:
    """The tag before a cue, adverbs left out, with an auxiliary's own left neighbour."""
    while at > 0 and tags[at - 1] == "R":
        at -= 1
    return tags[max(at - 1, 0) : at] if tags[at - 1 : at] not in ("X", "h", "B", "o") else tags[max(at - 2, 0) : at]


def _subject_kind(cut: Cut, speaker: Pieces | None) -> str:
    if speaker is None:
        return "none"
    first, last = speaker
    if last - first == 1 and cut.tags[first] in "PO":
        return cut.word(first)
    head = cut.tags[first:last].partition("F")[0].partition("I")[0]
    return "role" if "r" in head else "name" if "N" in head else "noun " + head[-1:]
