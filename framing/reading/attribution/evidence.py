"""How sure an attribution is: small weights for what speaks for and against it, added up.

The cues report in most places and do something else in others (*they support the bridge*, *he saw the bridge*). Which
is which shows in the cue itself, its form, what stands before and after it, and who the subject is. The weights are
logistic-regression coefficients, kept in the language's data; `bench/weigh_evidence.py` fits them.
"""

from __future__ import annotations

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.weights import Facts, Weights, clues_of

__all__ = ["clues", "weight"]


def weight(cut: Cut, candidate: Attribution, weights: Weights, known: float | None = None) -> float:
    """Log-odds that the candidate is an attribution; `known` is what all but the subject and the length add up to."""
    if known is not None:
        start, end = candidate.contents[0]
        kind = _subject_kind(cut, candidate.speaker)
        return known + weights["subject", kind, candidate.pattern] + weights["length", _length(start, end)]
    cue, before, subject, after, length = _facts(cut, candidate)
    return weights.always + weights[cue] + weights[before] + weights[subject] + weights[after] + weights[length]


def clues(cut: Cut, candidate: Attribution) -> list[str]:
    """What speaks for or against a candidate, as names of weights."""
    return [clue for facts in _facts(cut, candidate) for clue in clues_of(facts)]


def _facts(cut: Cut, candidate: Attribution) -> tuple[Facts, Facts, Facts, Facts, Facts]:
    tags, cue, pattern = cut.tags, candidate.cue, candidate.pattern
    first, last = candidate.at
    start, end = candidate.contents[0]
    form = tags[first]
    return (
        ("cue", cue.lemma, pattern, form, cue.cue_class),
        ("before", form, _before(tags, first), tags[first - 1 : first]),
        ("subject", _subject_kind(cut, candidate.speaker), pattern),
        ("after", pattern, tags[last : last + 2], tags[start : start + 2]),
        ("length", _length(start, end)),
    )


_LENGTHS = tuple(map(str, range(9)))


def _length(start: int, end: int) -> str:
    return _LENGTHS[min((end - start + 1) // 3, 8)]


def _before(tags: str, at: int) -> str:
    """The tag before a cue, adverbs left out, with an auxiliary's own left neighbour."""
    while at > 0 and tags[at - 1] == "R":
        at -= 1
    return tags[max(at - 1, 0) : at] if tags[at - 1 : at] not in ("X", "h", "B", "o") else tags[max(at - 2, 0) : at]


def _subject_kind(cut: Cut, speaker: Pieces | None) -> str:
    if speaker is None:
        return "none"
    if speaker[1] - speaker[0] == 1 and cut.tags[speaker[0]] in "PO":
        return cut.word(speaker[0]).partition("'")[0]
    words = cut.tags[speaker[0] : speaker[1]]
    head = words.split("F")[0].split("I")[0]
    return "role" if "r" in head else "name" if "N" in head else "noun " + head[-1:]
