"""How sure an attribution is: small weights for what speaks for and against it, added up.

The cues report in most places and do something else in others (*they support the bridge*, *he saw the bridge*). Which
is which shows in the cue itself, its form, what stands before and after it, and who the subject is. The weights are
logistic-regression coefficients, kept in the language's data; `bench/weigh_evidence.py` fits them.
"""

from __future__ import annotations

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut

__all__ = ["clues", "weight"]


def weight(cut: Cut, candidate: Attribution, weights: dict[str, float]) -> float:
    """Log-odds that the candidate is an attribution."""
    look_up = weights.get
    return weights.get("always", 0.0) + sum([look_up(clue, 0.0) for clue in clues(cut, candidate)])


def clues(cut: Cut, candidate: Attribution) -> list[str]:
    """What speaks for or against a candidate, as names of weights."""
    tags = cut.tags
    first, last = candidate.at
    lemma, pattern = candidate.cue.lemma, candidate.pattern
    form = tags[first]
    before = _before(tags, first)
    start, end = candidate.contents[0]
    subject = _subject_kind(cut, candidate.speaker)
    return [
        f"cue {lemma}",
        f"cue {lemma} {pattern}",
        f"form {pattern} {form}",
        f"before {form} {before}",
        f"subject {subject}",
        f"subject {subject} {pattern}",
        f"next {tags[last : last + 1]}",
        f"next {pattern} {tags[last : last + 2]}",
        f"length {min((end - start + 1) // 3, 8)}",
        f"class {candidate.cue.cue_class} {pattern}",
        f"then {pattern} {tags[start : start + 2]}",
        f"close {before}{form} {tags[first - 1 : first]}",
    ]


def _before(tags: str, at: int) -> str:
    """The tag before a cue, adverbs left out, with an auxiliary's own left neighbour."""
    while at > 0 and tags[at - 1] == "R":
        at -= 1
    return tags[max(at - 1, 0) : at] if tags[at - 1 : at] not in ("X", "h", "B", "o") else tags[max(at - 2, 0) : at]


def _subject_kind(cut: Cut, speaker: Pieces | None) -> str:
    if speaker is None:
        return "none"
    if speaker[1] - speaker[0] == 1 and cut.tags[speaker[0]] in "PO":
        return cut.word(speaker[0])
    words = cut.tags[speaker[0] : speaker[1]]
    head = words.split("F")[0].split("I")[0]
    return "role" if "r" in head else "name" if "N" in head else "noun " + head[-1:]
