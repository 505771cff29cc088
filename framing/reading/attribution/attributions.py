"""Attributions in pieces of one text: which cue reports which words, said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.reading.attribution.candidate import Attribution, Cue, Pieces
from framing.reading.attribution.clauses import claim_end, clause_end, quotation_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.evidence import said_before, weight
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.most import NOTHING_SAID, TIE
from framing.reading.attribution.prospects import Prospect
from framing.reading.attribution.quoted import Tag, attribute_quotations
from framing.reading.attribution.subjects import shared_subject, subject_after, subject_of
from framing.reading.attribution.verbs import Weighing, read_gapped, read_verb, without_hearer
from framing.reading.attribution.ways import Way, find_ways

__all__ = ["find_attributions"]


def find_attributions(cut: Cut, grammar: Grammar) -> Iterator[list[Attribution]]:
    """The attributions of each string in turn, in order of their cues."""
    found: list[Attribution] = []
    beside = {tag.at[0]: tag for tag in attribute_quotations(cut, grammar)}
    done, reach = -1, -1  # behind the last cue, behind all that is reported so far
    string, behind = 0, cut.firsts[1]
    for at, way in find_ways(cut, grammar, beside):
        while at >= behind:
            yield found
            found, string, behind = [], string + 1, cut.firsts[string + 2]
        if at < done:
            continue  # inside a cue, or the same in fewer words
        one = _beside(cut, beside[at], found) if at in beside else _weighed(cut, way, grammar, found)
        if one is not None:
            if one.pattern == "tail":
                _end_before(cut, one, found)
            elif reach > way[2][0]:  # earlier in its sentence
                _part_from(cut, one, found)
            found.append(one)
            done, reach = one.at[1], max(reach, one.contents[-1][1])
    yield found
    for _ in range(string + 1, len(cut.base)):
        yield []


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


def _part_from(cut: Cut, one: Attribution, earlier: list[Attribution]) -> None:
    """*She mocked the plan as she urged patience*: what the first verb reports ends where another clause begins."""
    joiner = _joiner(cut, one.at[0])
    opener = joiner or (one.speaker[0] - 1 if one.speaker and one.at[0] > one.speaker[0] > 0 else 0)
    if not joiner and (cut.tags[opener] not in "SaI" or cut.word(opener) not in cut.lists["parting"]):
        return
    while cut.tags[opener - 1] == "R":
        opener -= 1
    for number in range(len(earlier) - 1, -1, -1):
        before = earlier[number]
        if before.at[0] < cut.sentence(opener)[0]:
            break
        start, end = before.contents[-1]
        like = not joiner or cut.tags[before.at[0]] == cut.tags[one.at[0]]
        if start + 1 < opener < end and not before.quoted and like:
            earlier[number] = before._replace(contents=(*before.contents[:-1], (start, opener)))


def _joiner(cut: Cut, verb: int) -> int:
    """The *and* or *but* before a verb; 0 where there is none."""
    at = verb - 1
    while cut.tags[at] in "RXh":
        at -= 1
    return at if cut.tags[at] == "C" and cut.tags[verb] in "gsb" else 0


def _beside(cut: Cut, tag: Tag, earlier: list[Attribution]) -> Attribution:
    """The attribution of quotations by the clause beside them."""
    speaker = tag.speaker or shared_subject(cut, tag.at[0], cut.sentence(tag.at[0])[0], earlier)
    return Attribution(tag.cue, tag.at, speaker, tuple(sorted(tag.quotations)), "quote", True)


def _weighed(cut: Cut, way: Way, grammar: Grammar, earlier: list[Attribution]) -> Attribution | None:
    """The attribution that a way to read a cue gives, where the weights of its evidence add up."""
    cue, (first, _), (begin, _), prospect, behind_gap = way
    said = said_before(first, begin, earlier) if earlier and earlier[-1].at[0] >= begin else NOTHING_SAID
    weighing = None
    if prospect is not None and not prospect[7]:
        weighing = grammar.weights, grammar.evidence, said
        if not (prospect[8] if said is NOTHING_SAID else _may_add_up(cut.tags[first], prospect, weighing)):
            return None
    one = _read(cut, way, grammar, earlier, weighing)
    if one is None or (weighing is not None and one.pattern != "tail"):
        return one  # weighed while it was read
    one = without_hearer(cut, one)
    if one.pattern in grammar.sure or "sure" in cue.patterns:
        return one
    if behind_gap and cue.lemma not in grammar.lists["ambiguous"]:
        return one
    sum_so_far = None if prospect is None else prospect[5] if one.pattern == "tail" else prospect[4]
    return one if weight(cut, one, grammar.weights, said, sum_so_far) >= grammar.least - TIE else None


def _may_add_up(form: str, prospect: Prospect, weighing: Weighing) -> bool:
    """Whether the best subject could make an attribution of a verb; to look for the subject takes longer."""
    (pattern, _, _, may_trail, of_right, of_tail, *_), (_, evidence, said) = prospect, weighing
    least = evidence.least - TIE
    if pattern is not None and of_right + evidence.most.of_place(pattern, form, said) >= least:
        return True
    return may_trail and of_tail + evidence.most.of_place("tail", form, said) >= least


def _read(
    cut: Cut, way: Way, grammar: Grammar, earlier: list[Attribution], weighing: Weighing | None
) -> Attribution | None:
    cue, span, (begin, end), prospect, behind_gap = way
    if behind_gap:
        return read_gapped(cut, span, cue, (begin, end), earlier, behind_gap)
    if prospect is not None:
        return _held(cut, read_verb(cut, span, cue, (begin, end), earlier, prospect, weighing), grammar)
    if cue.pos == "phrase":
        return _read_phrase(cut, span, cue, begin, end)
    if cue.pos == "noun":
        return _read_noun(cut, span, cue, begin, end, earlier)
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


_HELD_BY = re.compile(r"[vVsbgG](?:[DnjMGV]|R)*$")


def _holder(cut: Cut, noun: int, clause: Pieces, earlier: list[Attribution]) -> Pieces | None:
    """*He expressed confidence that …*, *X made a promise to …*: the subject of the verb whose object the noun is."""
    verb = _HELD_BY.search(cut.tags, max(clause[0], noun - 5), noun)
    return subject_of(cut, verb.start(), clause, earlier) if verb else None


def _read_noun(
    cut: Cut, span: Pieces, cue: Cue, begin: int, end: int, earlier: list[Attribution]
) -> Attribution | None:
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
    if speaker is None and tags[at : at + 1] in ("T", "o"):
        speaker = _holder(cut, first, (begin, end), earlier)
    if tags[at : at + 1] == "T" and at > last and speaker:
        return Attribution(cue, span, speaker, ((at, claim_end(cut, span, at, (begin, end))),), "by-that")
    if tags[at : at + 1] == "T" or (tags[at : at + 1] == "o" and "to" in cue.patterns):
        return Attribution(cue, span, speaker, ((at, claim_end(cut, span, at, (begin, end))),), "that")
    if speaker is not None and tags[at : at + 1] in ("F", "I") and cue.patterns & {"np", "of"}:
        return Attribution(cue, span, speaker, ((at, clause_end(cut, at, end)),), "np")
    return None
