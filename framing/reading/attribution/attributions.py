"""Attributions in pieces of one text: which cue reports which words, said by whom."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end, quotation_end
from framing.reading.attribution.cutting import Cut, table_of
from framing.reading.attribution.evidence import weight
from framing.reading.attribution.grammar import Cue, CueForm, Grammar, Plan
from framing.reading.attribution.quoted import attribute_quotations
from framing.reading.attribution.subjects import shared_subject, subject_after
from framing.reading.attribution.verbs import read_verb

__all__ = ["find_attributions"]

Ints = NDArray[np.int64]

_CUES = table_of("vsbgkKqj")


def find_attributions(cut: Cut, grammar: Grammar) -> list[Attribution]:
    """All attributions of all strings in order of their cues."""
    found: list[Attribution] = []
    beside = {tag.at[0]: tag for tag in attribute_quotations(cut, grammar)}
    done = -1
    plans, words, numbers = grammar.plans, cut.words, cut.numbers
    anchors, begins, ends = _anchors(cut)
    surroundings = plans.surroundings(cut.codes, anchors)
    for at, around, begin, end in zip(anchors.tolist(), surroundings, begins, ends, strict=True):
        if at < done:
            continue
        one: Attribution | None
        if at in beside:
            tag = beside[at]
            speaker = tag.speaker or shared_subject(cut, at, begin, found)
            one = Attribution(tag.cue, tag.at, speaker, tuple(sorted(tag.quotations)), "quote", True)
        else:
            plan = plans[words[numbers[at]], around]
            one = _best(cut, at, plan, grammar, (begin, end), found) if plan else None
        if one is not None:
            found.append(one)
            done = one.at[1]
    return found


def _anchors(cut: Cut) -> tuple[Ints, list[int], list[int]]:
    """Give the pieces that may be a cue or part of one, each with its sentence; what is quoted is the speaker's."""
    at = np.flatnonzero(_CUES[cut.codes])
    if cut.quoted:
        opening, closing = np.array(cut.quoted).T
        holder = np.searchsorted(opening, at, "right") - 1
        at = at[(holder < 0) | (at >= closing[holder])]
    sentences = np.array(cut.sentences)
    number = np.searchsorted(sentences, at, "right")
    return at, sentences[number - 1].tolist(), sentences[number].tolist()


def _best(
    cut: Cut, at: int, plan: Plan, grammar: Grammar, sentence: Pieces, earlier: list[Attribution]
) -> Attribution | None:
    """The attribution of the longest cue form at this piece that has one."""
    long, (before, after), short = plan
    if long and (
        (after and cut.words[cut.numbers[at + 1]] in after) or (before and cut.words[cut.numbers[at - 1]] in before)
    ):
        for form in long:
            span = _written_out(cut, at, form)
            if span is not None:
                whole = sentence if span[0] >= sentence[0] else cut.sentence(span[0])
                one = _read(cut, span, form.cue, whole, earlier, grammar)
                if one is not None:
                    return one
    for form in short:
        one = _read(cut, (at, at + 1), form.cue, sentence, earlier, grammar)
        if one is not None:
            return one
    return None


_TIE = 1e-9  # sums of decimals are off by a little; what is on the line is taken


def _written_out(cut: Cut, at: int, form: CueForm) -> Pieces | None:
    """The pieces of a cue form around its anchor, or None where other words stand there."""
    before, after, _ = form
    first, last = at - len(before), at + 1 + len(after)
    if first < 0 or last > len(cut.tags):
        return None
    if before and (cut.word(at - 1) != before[-1] or tuple(map(cut.word, range(first, at))) != before):
        return None
    if after and (cut.word(at + 1) != after[0] or tuple(map(cut.word, range(at + 1, last))) != after):
        return None
    return first, last


def _read(
    cut: Cut, span: Pieces, cue: Cue, sentence: Pieces, earlier: list[Attribution], grammar: Grammar
) -> Attribution | None:
    """The attribution by a cue, where the weights of its evidence add up."""
    if cue.pos == "verb":
        one = _held(cut, read_verb(cut, span, cue, sentence, earlier), grammar)
    elif cue.pos == "phrase":
        one = _read_phrase(cut, span, cue, *sentence)
    elif cue.pos == "noun":
        one = _read_noun(cut, span, cue, *sentence)
    elif cue.lemma in grammar.lists["distancing"]:
        named = _NAMED.match(cut.tags, span[1], sentence[1])
        one = Attribution(cue, span, None, (named.span(),), "held") if named else None
    else:
        return None
    if one and (one.pattern in grammar.sure or weight(cut, one, grammar.weights) >= grammar.least - _TIE):
        return one
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
    if tags[at : at + 1] == "T" and at > last and speaker:
        return Attribution(cue, span, speaker, ((at, clause_end(cut, at, end)),), "by-that")
    if tags[at : at + 1] == "T" or (tags[at : at + 1] == "o" and "to" in cue.patterns):
        return Attribution(cue, span, speaker, ((at, clause_end(cut, at, end)),), "that")
    if speaker is not None and tags[at : at + 1] in ("F", "I") and cue.patterns & {"np", "of"}:
        return Attribution(cue, span, speaker, ((at, clause_end(cut, at, end)),), "np")
    return None
