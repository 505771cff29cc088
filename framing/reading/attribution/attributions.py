"""Attributions in pieces of one text: which cue reports which words, said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Attribution, Cue, Pieces
from framing.reading.attribution.clauses import claim_end, clause_end, quotation_end
from framing.reading.attribution.cutting import Cut, table_of
from framing.reading.attribution.evidence import weight
from framing.reading.attribution.grammar import PLACE_BITS, PLACE_MASK, Beside, Grammar, Plan, plans_of
from framing.reading.attribution.prospects import Prospect, look_ahead
from framing.reading.attribution.quoted import Tag, attribute_quotations
from framing.reading.attribution.subjects import shared_subject, subject_after
from framing.reading.attribution.verbs import read_verb, without_hearer

__all__ = ["find_attributions"]

Ints = NDArray[np.int64]

_CUES = table_of("vsbgkKqj")


def find_attributions(cut: Cut, grammar: Grammar) -> Iterator[list[Attribution]]:
    """The attributions of each string in turn, in order of their cues."""
    found: list[Attribution] = []
    beside = {tag.at[0]: tag for tag in attribute_quotations(cut, grammar)}
    done = -1
    string, behind = 0, cut.firsts[1]
    for at, way in _candidates(cut, grammar, beside):
        while at >= behind:
            yield found
            found, string, behind = [], string + 1, cut.firsts[string + 2]
        if at < done:
            continue  # inside a cue, or the same in fewer words
        one = _beside(cut, beside[at], found) if at in beside else _weighed(cut, way, grammar, found)
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


def _candidates(cut: Cut, grammar: Grammar, beside: Mapping[int, Tag]) -> Iterator[tuple[int, _Way]]:
    """Give every piece at which something may be reported, in order, once a way to read it, the longest way first."""
    places = _anchors(cut)
    kinds, kind = np.unique(plans_of(cut, places), return_inverse=True)
    plans = [grammar.plans[cut.words[one >> PLACE_BITS], one & PLACE_MASK] for one in kinds.tolist()]
    unplanned = places[np.array([plan is None for plan in plans], np.bool_)[kind]]
    bare = unplanned[np.isin(unplanned, list(beside))]
    rows = np.concatenate((
        _long_forms(cut, places, kind, plans),
        _short_forms(places, kind, plans),
        np.stack((bare, bare, bare + 1, np.zeros_like(bare)), axis=1),
    ))  # fmt: skip
    return _hopeful(cut, grammar, rows[np.argsort(rows[:, 0], kind="stable")], beside)


def _long_forms(cut: Cut, places: Ints, kind: Ints, plans: Sequence[Plan | None]) -> Ints:
    """Give anchor, first piece, piece behind the last and number of the cue for all cues of several words."""
    rows: list[int] = []
    words, numbers = cut.words, np.asarray(cut.numbers)
    long = np.array([plan is not None and bool(plan.long) for plan in plans], np.bool_)[kind]
    at = places[long]
    columns = (at, kind[long], numbers[at - 1], numbers[at + 1])
    for anchor, number, before, behind in zip(*(one.tolist() for one in columns), strict=True):
        plan = plans[number]
        if plan and (words[behind] in plan.behind or words[before] in plan.before):
            for form, cue in plan.likely(words[before], words[behind]):
                span = _written_out(cut, anchor, form)
                if span is not None:
                    rows += (anchor, *span, cue)
    return np.array(rows, np.int64).reshape(-1, 4)


def _short_forms(places: Ints, kind: Ints, plans: Sequence[Plan | None]) -> Ints:
    """Give the same for all cues of one word."""
    short = [plan.short if plan else () for plan in plans]
    sizes = np.fromiter(map(len, short), np.int64, len(short))
    cues = np.fromiter(chain.from_iterable(short), np.int64, int(sizes.sum()))
    many = sizes[kind]
    anchor = np.repeat(places, many)
    within = np.arange(len(anchor)) - np.repeat(np.cumsum(many) - many, many)
    cue = cues[np.repeat((np.cumsum(sizes) - sizes)[kind], many) + within]
    return np.stack((anchor, anchor, anchor + 1, cue), axis=1)


def _anchors(cut: Cut) -> Ints:
    """Give the pieces that may be a cue or part of one; what is quoted is the speaker's."""
    at = np.flatnonzero(_CUES.take(cut.codes))
    if cut.quoted:
        opening, closing = np.array(cut.quoted).T
        holder = np.searchsorted(opening, at, "right") - 1
        at = at[(holder < 0) | (at >= closing[holder])]
    return at


def _hopeful(cut: Cut, grammar: Grammar, rows: Ints, beside: Mapping[int, Tag]) -> Iterator[tuple[int, _Way]]:
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
    anchor, first, last, cue = (column.tolist() for column in rows[kept].T)
    ways = zip(
        map(grammar.evidence.cues.__getitem__, cue),
        zip(first, last, strict=True),
        zip(begin[kept].tolist(), end[kept].tolist(), strict=True),
        [next(prospects) if verb else None for verb in is_verb[kept].tolist()],
        strict=True,
    )
    return zip(anchor, ways, strict=True)


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


def _weighed(cut: Cut, way: _Way, grammar: Grammar, earlier: list[Attribution]) -> Attribution | None:
    """The attribution that a way to read a cue gives, where the weights of its evidence add up."""
    one = _read(cut, way, grammar, earlier)
    if one is None or one.pattern in grammar.sure or "sure" in one.cue.patterns:
        return one
    prospect = way[3]
    sum_so_far = None if prospect is None else prospect[5] if one.pattern == "tail" else prospect[4]
    if weight(cut, one, grammar.weights, sum_so_far) < grammar.least - _TIE:
        return None
    return without_hearer(cut, one)


_TIE = 1e-9  # sums of decimals are off by a little; what is on the line is taken


def _written_out(cut: Cut, at: int, form: Beside) -> Pieces | None:
    """The pieces of a cue form around its anchor, or None where other words stand there."""
    before, after = form
    first, last = at - len(before), at + 1 + len(after)
    if first < 0 or last > len(cut.tags):
        return None
    if _reads(cut, at + 1, last, after) and _reads(cut, first, at, before):
        return first, last
    return None


def _reads(cut: Cut, first: int, last: int, form: tuple[str, ...]) -> bool:
    return not form or tuple([cut.words[number] for number in cut.numbers[first:last]]) == form


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
    if found is None or not found.speaker or cut.tags[found.speaker[0] - 1] not in "WH":
        return found
    if found.cue.lemma.split()[0] not in grammar.lists["naming"] or cut.tags[found.at[0]] not in "vsb":
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
