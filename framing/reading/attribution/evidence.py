"""How sure an attribution is: small weights for what speaks for and against it, added up.

The cues report in most places and do something else in others (*they support the bridge*, *he saw the bridge*). Which
is which shows in the cue itself, its form, what stands before and after it, and who the subject is. The weights are
logistic-regression coefficients, kept in the language's data; `bench/weigh_evidence.py` fits them.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.most import NOTHING_SAID, Said
from framing.reading.attribution.weights import Facts, Weights, clues_of

__all__ = ["clues", "length_facts", "said_before", "subject_facts", "weight"]


def weight(cut: Cut, candidate: Attribution, weights: Weights, said: Said, known: float | None = None) -> float:
    """Log-odds that the candidate is an attribution, after what was `said` before in its sentence.

    `known` is what the cue and its neighbours add up to, where that was worked out before.
    """
    (first, _), pattern, (start, end) = candidate.at, candidate.pattern, candidate.contents[0]
    total = weights[subject_facts(cut, first, candidate.speaker, pattern)]
    total += weights[length_facts(start, end, said, pattern)]
    if known is not None:
        return known + total
    return weights.always + total + sum([weights[facts] for facts in _facts_of_cue(cut, candidate)])


def clues(cut: Cut, candidate: Attribution, earlier: Sequence[Attribution]) -> list[str]:
    """What speaks for or against a candidate, as names of weights."""
    first = candidate.at[0]
    said = said_before(first, cut.sentence(first)[0], earlier)
    start, end = candidate.contents[0]
    of_place = (
        subject_facts(cut, first, candidate.speaker, candidate.pattern),
        length_facts(start, end, said, candidate.pattern),
    )
    facts = (*_facts_of_cue(cut, candidate), *of_place)
    return [clue for one in facts for clue in clues_of(one)]


def _facts_of_cue(cut: Cut, candidate: Attribution) -> tuple[Facts, Facts, Facts]:
    """The cue, its form and what stands around it."""
    tags, cue, pattern = cut.tags, candidate.cue, candidate.pattern
    (first, last), start = candidate.at, candidate.contents[0][0]
    form = tags[first]
    return (
        ("cue", cue.lemma, pattern, form, cue.cue_class),
        ("before", form, _before(tags, first), tags[first - 1 : first]),
        ("after", pattern, tags[last : last + 2], tags[start : start + 2]),
    )


def subject_facts(cut: Cut, first: int, speaker: Pieces | None, pattern: str) -> Facts:
    """Who the subject of a cue is, and what opens its clause."""
    opener = cut.tags[speaker[0] - 1] if speaker and speaker[0] < first else "-"
    return "subject", _subject_kind(cut, speaker), pattern, opener, cut.tags[first]


def length_facts(start: int, end: int, said: Said, pattern: str) -> Facts:
    """How much is reported, and what was said earlier in the sentence."""
    return "length", _LENGTHS[min((end - start + 1) // 3, 8)], *said, pattern


def said_before(at: int, begin: int, earlier: Sequence[Attribution]) -> Said:
    """What was said before a piece in its sentence, which begins at `begin`."""
    if not earlier or earlier[-1].at[0] < begin:
        return NOTHING_SAID
    for one in reversed(earlier):
        if one.at[0] < begin:
            break
        for start, end in one.contents:
            if start <= at < end:
                return earlier[-1].pattern, "1"
    return earlier[-1].pattern, "0"


_LENGTHS = tuple(map(str, range(9)))


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
    head = words.partition("F")[0].partition("I")[0] if "F" in words or "I" in words else words
    return "role" if "r" in head else "name" if "N" in head else "noun " + head[-1:]
