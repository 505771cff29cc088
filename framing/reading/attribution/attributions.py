"""Attributions in pieces of one text: which cue reports which words, said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Attribution, Cue, Pieces
from framing.reading.attribution.clauses import claim_end, clause_end, quotation_end
from framing.reading.attribution.cutting import Cut, table_of
from framing.reading.attribution.evidence import weight
from framing.reading.attribution.grammar import PLACE_BITS, PLACE_MASK, Beside, Grammar, plans_of
from framing.reading.attribution.prospects import Prospect, look_ahead
from framing.reading.attribution.quoted import Tag, attribute_quotations
from framing.reading.attribution.subjects import shared_subject, subject_after
from framing.reading.attribution.verbs import read_verb, without_hearer

__all__ = ["find_attributions"]

Ints = NDArray[np.int64]

_CUES = table_of("vsbgkKqj")


def find_attributions(cut: Cut, grammar: Grammar) -> Iterator[list[Attribution]]:
    """The attributions of each string in turn, in order of their cues.

    One string at a time, so that few of the many small objects live at once: those that do cost time again and again
    when Python looks for circles.
    """
    found: list[Attribution] = []
    beside = {tag.at[0]: tag for tag in attribute_quotations(cut, grammar)}
    done = -1
    string, behind = 0, cut.firsts[1]
    for at, ways in _candidates(cut, grammar, beside):
        while at >= behind:
            yield found
            found, string, behind = [], string + 1, cut.firsts[string + 2]
        if at < done:
            continue
        one = _beside(cut, beside[at], found) if at in beside else _best(cut, ways, grammar, found)
        if one is not None:
            if one.pattern == "tail":
                _end_before(cut, one, found)
            found.append(one)
            done = one.at[1]
    yield found
    for _ in range(string + 1, len(cut.base)):
        yield []


_Way = tuple[Cue, Pieces, Pieces, Prospect | None]
"""One reading of a cue: the cue, its pieces, its sentence, and of a verb what it may report."""


def _candidates(cut: Cut, grammar: Grammar, beside: Mapping[int, Tag]) -> Iterator[tuple[int, list[_Way]]]:
    """Give every piece at which something may be reported, in order, with the ways to read it, the longest first."""
    rows: list[int] = []  # anchor, first piece, piece behind the last, number of the cue; then those of the next
    words, numbers = cut.words, cut.numbers
    places = _anchors(cut)
    kinds, kind = np.unique(plans_of(cut, places), return_inverse=True)
    plans = [grammar.plans[words[one >> PLACE_BITS], one & PLACE_MASK] for one in kinds.tolist()]
    planned = np.array([plan is not None for plan in plans], np.bool_)[kind]
    if beside:
        planned |= np.isin(places, list(beside))
    for at, number in zip(places[planned].tolist(), kind[planned].tolist(), strict=True):
        plan = plans[number]
        if plan is None:
            rows += (at, at, at + 1, 0)
            continue
        long, (before, after), short = plan
        if long and ((after and words[numbers[at + 1]] in after) or (before and words[numbers[at - 1]] in before)):
            for form, cue in long:
                span = _written_out(cut, at, form)
                if span is not None:
                    rows += (at, *span, cue)
        for cue in short:
            rows += (at, at, at + 1, cue)
    return _hopeful(cut, grammar, np.array(rows, np.int64).reshape(-1, 4), beside)


def _anchors(cut: Cut) -> Ints:
    """Give the pieces that may be a cue or part of one; what is quoted is the speaker's."""
    at = np.flatnonzero(_CUES[cut.codes])
    if cut.quoted:
        opening, closing = np.array(cut.quoted).T
        holder = np.searchsorted(opening, at, "right") - 1
        at = at[(holder < 0) | (at >= closing[holder])]
    return at


def _hopeful(cut: Cut, grammar: Grammar, rows: Ints, beside: Mapping[int, Tag]) -> Iterator[tuple[int, list[_Way]]]:
    """Leave out the verbs that can report nothing, and give the others with what they may report."""
    bounds = np.array(cut.sentences)
    number = np.searchsorted(bounds, rows[:, 1], "right")
    begin, end = bounds[number - 1], bounds[number]
    verbs = np.flatnonzero(grammar.evidence.is_verb[rows[:, 3]])
    ahead = look_ahead(cut, grammar.evidence, rows[verbs, 1:], begin[verbs], end[verbs])
    kept = np.ones(len(rows), np.bool_)
    kept[verbs[~ahead.hopeful]] = False
    kept[np.isin(rows[:, 0], list(beside))] = True
    is_verb = np.zeros(len(rows), np.bool_)
    is_verb[verbs] = True
    prospects = ahead.of(kept[verbs])
    columns = (*rows[kept].T, begin[kept], end[kept], is_verb[kept])
    cues = grammar.evidence.cues
    ways: list[_Way] = []
    latest = -1
    for anchor, first, last, cue, start, stop, verb in zip(*(one.tolist() for one in columns), strict=True):
        if anchor != latest:
            if ways:
                yield latest, ways
            ways, latest = [], anchor
        ways.append((cues[cue], (first, last), (start, stop), next(prospects) if verb else None))
    if ways:
        yield latest, ways


def _end_before(cut: Cut, tail: Attribution, earlier: list[Attribution]) -> None:
    """*He plans to open a mill, Moreno said*: what the plan holds ends where the clause of the tail begins."""
    begin, comma = tail.contents[0]
    for number in range(len(earlier) - 1, -1, -1):
        one = earlier[number]
        if one.at[0] < begin:
            break
        start, end = one.contents[-1]
        if start < comma < end and not one.quoted:
            earlier[number] = one._replace(contents=(*one.contents[:-1], (start, comma)))


def _beside(cut: Cut, tag: Tag, earlier: list[Attribution]) -> Attribution:
    """The attribution of quotations by the clause beside them."""
    speaker = tag.speaker or shared_subject(cut, tag.at[0], cut.sentence(tag.at[0])[0], earlier)
    return Attribution(tag.cue, tag.at, speaker, tuple(sorted(tag.quotations)), "quote", True)


def _best(cut: Cut, ways: list[_Way], grammar: Grammar, earlier: list[Attribution]) -> Attribution | None:
    """The attribution of the longest cue form that has one, where the weights of its evidence add up."""
    least = grammar.least - _TIE
    for way in ways:
        one = _read(cut, way, grammar, earlier)
        if one is None:
            continue
        if one.pattern in grammar.sure or "sure" in one.cue.patterns:
            return one
        prospect = way[3]
        sum_so_far = None if prospect is None else prospect[5] if one.pattern == "tail" else prospect[4]
        if weight(cut, one, grammar.weights, sum_so_far) >= least:
            return without_hearer(cut, one)
    return None


_TIE = 1e-9  # sums of decimals are off by a little; what is on the line is taken


def _written_out(cut: Cut, at: int, form: Beside) -> Pieces | None:
    """The pieces of a cue form around its anchor, or None where other words stand there."""
    before, after = form
    first, last = at - len(before), at + 1 + len(after)
    if first < 0 or last > len(cut.tags):
        return None
    words, numbers = cut.words, cut.numbers
    if after and (words[numbers[at + 1]] != after[0] or not _reads(words, numbers[at + 2 : last], after[1:])):
        return None
    if before and (words[numbers[at - 1]] != before[-1] or not _reads(words, numbers[first : at - 1], before[:-1])):
        return None
    return first, last


def _reads(words: list[str], numbers: Sequence[int], form: tuple[str, ...]) -> bool:
    return not form or tuple([words[number] for number in numbers]) == form


def _read(cut: Cut, way: _Way, grammar: Grammar, earlier: list[Attribution]) -> Attribution | None:
    cue, span, (begin, end), prospect = way
    if prospect is not None:
        return _held(cut, read_verb(cut, span, cue, (begin, end), earlier, prospect), grammar)
    if cue.pos == "phrase":
        return _read_phrase(cut, span, cue, begin, end)
    if cue.pos == "noun":
        return _read_noun(cut, span, cue, begin, end)
    if cue.lemma in grammar.lists["distancing"]:
        named = _NAMED.match(cut.tags, span[1], end)
        return Attribution(cue, span, None, (named.span(),), "held") if named else None
    return None


# The noun phrase behind *so-called*, in marks or not.
_NAMED = re.compile(r"“[^“”]*”|[RnNrMztGkKbsvVZ-]*?[NnrkKbs](?![NnrkK])")


def _held(cut: Cut, found: Attribution | None, grammar: Grammar) -> Attribution | None:
    """*what Moscow calls …*, *which they described as …*: the outlet holds the name at arm's length."""
    if found is None or found.cue.lemma.split()[0] not in grammar.lists["naming"] or not found.speaker:
        return found
    first = found.speaker[0]
    if cut.tags[first - 1 : first] not in ("W", "H") or cut.tags[found.at[0]] not in "vsb":
        return found
    start, end = found.contents[0]
    start += cut.tags[start] == "a"
    return found._replace(contents=((start, max(end, start + 1)),), pattern="held")


def _read_phrase(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> Attribution | None:
    """*According to X, …* and *…, according to X*."""
    tags = cut.tags
    first, last = span
    speaker = subject_after(cut, last, end)
    if speaker is None:
        return None
    inserted = tags[first - 1] == "," and tags[speaker[1]] == ","
    if inserted:
        content = (speaker[1] + 1, clause_end(cut, speaker[1] + 1, end))
        open_before = tags[first - 2] in "SCT" or not _NOUN.search(tags, begin, first - 1)
        contents = (content,) if open_before else ((begin, first - 1), content)
        return Attribution(cue, span, speaker, contents, "adverbial")
    if first - begin > 3:
        content = (begin, first - 1 if tags[first - 1] == "," else first)
        return Attribution(cue, span, speaker, (content,), "adverbial")
    if tags[speaker[1] : speaker[1] + 2] == ",“" or tags[speaker[1] : speaker[1] + 1] == "“":
        opening = speaker[1] + (tags[speaker[1]] == ",")
        return Attribution(cue, span, speaker, ((opening, quotation_end(cut, opening, end)),), "words-of")
    comma = tags.find(",", speaker[1] - 1, end)
    if comma < 0 or comma + 2 >= end:
        return None
    return Attribution(cue, span, speaker, ((comma + 1, clause_end(cut, comma + 1, end)),), "adverbial")


_NOUN = re.compile("[NnrkKMPG]")

_OWNER = re.compile(r"[DZz][nVvjkR]*$")


def _read_noun(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> Attribution | None:
    """*his claim that …*, *accusations by Moscow that …*, *calls for …*."""
    tags = cut.tags
    first, last = span
    at = last
    speaker: Pieces | None = None
    owner = _OWNER.search(tags, max(begin, first - 4), first)
    if owner and (tags[owner.start()] in "Zz" or cut.word(owner.start()) in cut.lists["possessive"]):
        speaker = (owner.start(), owner.start() + 1)
        while speaker[0] > begin and tags[speaker[0]] in "Zz" and tags[speaker[0] - 1] in "NtDrn":
            speaker = (speaker[0] - 1, speaker[1])
    if at < end and tags[at] in "yI" and cut.word(at) in cut.lists["agents"]:
        speaker = subject_after(cut, at + 1, end)
        if speaker:
            at = speaker[1]
    if tags[at : at + 1] == "T" and tags[at + 1] in "sBhXv":
        return None  # *a plan that costs little*: whoever does it, not what is said
    if tags[at : at + 1] == "T" and at > last and speaker:
        return Attribution(cue, span, speaker, ((at, claim_end(cut, span, at, (begin, end))),), "by-that")
    if tags[at : at + 1] == "T" or (tags[at : at + 1] == "o" and "to" in cue.patterns):
        return Attribution(cue, span, speaker, ((at, claim_end(cut, span, at, (begin, end))),), "that")
    if speaker is not None and tags[at : at + 1] in ("F", "I") and cue.patterns & {"np", "of"}:
        return Attribution(cue, span, speaker, ((at, clause_end(cut, at, end)),), "np")
    return None
