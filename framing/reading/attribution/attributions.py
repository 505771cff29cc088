"""Attributions in pieces of one text: which cue reports which words, said by whom."""

from __future__ import annotations

import re

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end, quotation_end
from framing.reading.attribution.cue import Cue
from framing.reading.attribution.cutting import FOLDED, Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.quoted import Tag, attribute_quotations
from framing.reading.attribution.subjects import shared_subject, subject_after
from framing.reading.attribution.verbs import read_verb

__all__ = ["find_attributions"]

# Verbs but where they are nouns or adjectives; nouns where something may hang on them; phrases, adverbs, adjectives.
_CUES = re.compile(r"(?<![DZzj])[vg]|(?<![DZzjFI])[sb]|k(?=[ToyIF])|[Kqj]")


def find_attributions(cut: Cut, grammar: Grammar) -> list[Attribution]:
    """All attributions of a text in order of their cues."""
    found: list[Attribution] = []
    beside = {tag.at[0]: tag for tag in attribute_quotations(cut, grammar)}
    cues = {match.start() for match in _CUES.finditer(_outside(cut))} | beside.keys()
    sentences, number, done = cut.sentences, 1, -1
    for at in sorted(cues):
        if at < done:
            continue
        while sentences[number] <= at:
            number += 1
        clause = (sentences[number - 1], sentences[number])
        tag = beside.get(at)
        one = _best(cut, at, clause, grammar, found) if tag is None else _of_quotation(cut, tag, clause, found)
        if one is not None:
            found.append(one)
            done = one.at[1]
    return found


def _of_quotation(cut: Cut, tag: Tag, clause: Pieces, earlier: list[Attribution]) -> Attribution:
    speaker = tag.speaker or shared_subject(cut, tag.at[0], clause[0], earlier)
    return Attribution(tag.cue, tag.at, speaker, tuple(sorted(tag.quotations)), "quote", True)


def _outside(cut: Cut) -> str:
    """The tags with what is quoted blanked: inside quoted speech the words are the speaker's."""
    parts, last = [], 0
    for opening, closing in cut.quoted:
        parts += [cut.tags[last:opening], "“" * (closing - opening)]
        last = closing
    return "".join(parts) + cut.tags[last:]


def _best(cut: Cut, at: int, clause: Pieces, grammar: Grammar, earlier: list[Attribution]) -> Attribution | None:
    """The attribution of the longest cue form at this piece that has one."""
    pieces = cut.pieces
    ways = grammar.cues.get(FOLDED[pieces[at]])
    if ways is None:
        return None
    for form in ways.before(cut.word(at + 1)) if ways.longer and at + 1 < len(pieces) else ways.plain:
        first, last = at, at + 1
        if form.before or form.after:
            first, last = at - len(form.before), at + 1 + len(form.after)
            if first < 0 or cut.words(first, at) != form.before or cut.words(at + 1, last) != form.after:
                continue
        one = _read(cut, (first, last), at, form.cue, clause, earlier, grammar)
        if one and (one.pattern in grammar.sure or grammar.weights.of(cut, one) >= grammar.least):
            return one
    return None


def _read(
    cut: Cut, span: Pieces, at: int, cue: Cue, clause: Pieces, earlier: list[Attribution], grammar: Grammar
) -> Attribution | None:
    if cue.pos == "verb":
        return _held(cut, read_verb(cut, span, cue, clause, earlier), grammar) if cut.tags[at] in "vsbg" else None
    if cue.pos == "phrase":
        return _read_phrase(cut, span, cue, *clause)
    if cue.pos == "noun":
        return _read_noun(cut, span, cue, *clause)
    if cue.lemma in grammar.lists["distancing"]:
        named = _NAMED.match(cut.tags, span[1], clause[1])
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
    by = at < end and tags[at] in "yIF"
    if by and tags[at] in "yI" and cut.word(at) in cut.lists["agents"]:
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
