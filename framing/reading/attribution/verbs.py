"""What a cue verb reports: the clause after it, the clause before it, both sides of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.clauses import clause_end, quotation_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Cue
from framing.reading.attribution.subjects import subject_after, subject_before, subject_of

__all__ = ["read_verb"]

# What may stand between a verb and what it reports: adverbs, *on Monday*, *in a statement*, *to reporters*, *him*.
_ADJUNCTS = re.compile(r"R*n?d?(?:(?:[IFoa]|S(?=[DNnz]))[DRNnrMZztGjdk']+)*R*d?")
_THAT = re.compile(r"[^BhXVsvPT.;:“\n]{1,9},?T(?![sBhX])")
_OBJECT = re.compile(r"(?:[OP]|D?R?[NnrkKMZztGj.]+(?:[FI][DNnrkKMZztGj]+)*)")


def read_verb(cut: Cut, span: Pieces, cue: Cue, clause: Pieces, earlier: Sequence[Attribution]) -> Attribution | None:
    """The attribution by a verb within its sentence, or None where nothing is reported."""
    begin, end = clause
    tags = cut.tags
    first, last = span
    tag = tags[first]
    before = tags[first - 1] if first > begin else ""
    if _is_noun_or_adjective(tag, before, tags[last : last + 1]):
        return None
    passive = tag == "v" and tags[max(begin, first - 6) : first].rstrip("R")[-1:] == "B"
    if passive and tags[last : last + 1] == "y":
        return _by_agent(cut, span, cue, end)
    tail = _left_clause(cut, span, cue, begin, end)
    if tail is not None and _ends_soon(cut, span, tail[1], end):
        return Attribution(cue, span, tail[1], _both_sides(cut, tail, span, end), "tail")
    content = _right_content(cut, last, end, cue)
    inserted = _inserted(cut, span, cue, begin, end)
    if inserted is not None or content is None:
        return inserted or (Attribution(cue, span, tail[1], (tail[0],), "tail") if tail else None)
    return _to_the_right(cut, span, cue, clause, content, earlier, passive)


def _to_the_right(
    cut: Cut,
    span: Pieces,
    cue: Cue,
    clause: Pieces,
    content: tuple[Pieces, str],
    earlier: Sequence[Attribution],
    passive: bool,
) -> Attribution | None:
    """The attribution of what follows the verb, with its subject."""
    tags, first = cut.tags, span[0]
    before = tags[first - 1] if first > clause[0] else ""
    if content[1] == "to" and "passive" in cue.patterns and cue.patterns & {"that", "clause"} and before == "B":
        return Attribution(cue, span, None, (content[0],), "passive-to")
    if passive and content[1] == "object" and "passive" in cue.patterns:
        return Attribution(cue, span, None, (content[0],), "object")  # whoever *is accused of it* does not say it
    speaker = subject_of(cut, span[0], clause, earlier)
    if speaker is not None and tags[speaker[0]] == "n" and tags[speaker[0] - 1 : speaker[0]] == "o":
        return None  # *to meet Veland demands*: a verb with its object, no subject
    return Attribution(cue, span, speaker, (_within_relative(cut, content[0], speaker),), content[1])


def _by_agent(cut: Cut, span: Pieces, cue: Cue, end: int) -> Attribution | None:
    """*was accused by residents of hiding it*, *is described by rivals as …*."""
    agent = subject_after(cut, span[1] + 1, end)
    if agent is None:
        return None
    hanging = _HANGING.search(cut.tags, *agent)
    stop = hanging.start() if hanging and "of" in cue.patterns else agent[1]
    if _AFTER_AGENT.get(cut.tags[stop : stop + 1], "") not in cue.patterns:
        return None
    return Attribution(cue, span, (agent[0], stop), ((stop, clause_end(cut, stop, end)),), "by-agent")


_HANGING = re.compile("[FI]")
_AFTER_AGENT = {"F": "of", "I": "of", "a": "as", "o": "to", "T": "that"}


def _is_noun_or_adjective(tag: str, before: str, after: str) -> bool:
    """*stated aims*, *their claims*, *in reports*, *bank notes of*."""
    if before in ("D", "Z", "z", "j"):
        return True
    return tag in "bs" and (before in ("F", "I") or (before in ("n", "k", "V") and after == "F"))


def _within_relative(cut: Cut, content: Pieces, speaker: Pieces | None) -> Pieces:
    """*Hale, who said the dam was old, left*: an insertion ends with its comma."""
    if speaker is None or cut.tags[speaker[1] - 1] != "H" or cut.tags[speaker[1] - 2 : speaker[1] - 1] != ",":
        return content
    closing = _BACK_TO_VERB.search(cut.tags, content[0] + 1, content[1])
    return (content[0], closing.start()) if closing else content


_BACK_TO_VERB = re.compile(r",(?=R?[BhXVvsb])")


def _right_content(cut: Cut, last: int, end: int, cue: Cue) -> tuple[Pieces, str] | None:  # noqa: PLR0911
    """What the cue reports to its right, and by which pattern."""
    tags = cut.tags
    adjuncts = _ADJUNCTS.match(tags, last, end)
    at = adjuncts.end() if adjuncts else last
    while at < end and tags[at] in ",:":
        at += 1
    if at >= end:
        return None
    if tags[at] == "“" and (
        at > last or "quote" in cue.patterns or "clause" in cue.patterns or "object" in cue.patterns
    ):
        return (at, quotation_end(cut, at, end)), "quote"
    patterns = cue.patterns
    if tags[last - 1 : last] == "v" and "passive" in patterns and tags[last : last + 1] == "o":
        patterns |= {"to"}
    for place in (last, at) if at > last else (last,):
        kind = _pattern(cut, place, end, patterns)
        if kind is not None:
            return (place, clause_end(cut, place, end)), kind
    that = _THAT.match(tags, last, end)
    if that and "that" in patterns:
        return (that.end() - 1, clause_end(cut, that.end() - 1, end)), "that"
    told = _after_object(cut, last, end, patterns)
    if told is not None:
        return told
    if patterns & {"object", "of", "as"} and tags[last] not in ",.:;)-\n” yC":
        return (last, clause_end(cut, last, end)), "object"
    return None


def _after_object(cut: Cut, last: int, end: int, patterns: frozenset[str]) -> tuple[Pieces, str] | None:
    """*told the crowd that …*, *urged them to …*: whoever is spoken to stands between."""
    tags = cut.tags
    told = _OBJECT.match(tags, last, end)
    if told is None or not patterns & {"that", "to", "quote", "wh", "clause"}:
        return None
    at = told.end() + (tags[told.end() : told.end() + 1] == ",")
    if at < end and tags[at] == "“":  # behind the stop it is the next sentence's
        return (at, quotation_end(cut, at, end)), "quote"
    kind = _pattern(cut, at, end, patterns - {"object"})
    if kind == "to":
        return (last, clause_end(cut, at, end)), "him to"
    return ((at, clause_end(cut, at, end)), kind) if kind in ("that", "wh") else None


def _pattern(cut: Cut, at: int, end: int, patterns: frozenset[str]) -> str | None:
    tags = cut.tags
    tag = tags[at] if at < end else ""
    if tag == "T" and patterns & {"that", "clause"}:
        return "that"
    if (tag == "W" and "wh" in patterns) or (
        tag == "S" and "wh" in patterns and cut.word(at) in cut.lists["indirect_question"]
    ):
        return "wh"
    if tag == "o" and "to" in patterns:
        return "to"
    if tag and "clause" in patterns and _CLAUSE.match(tags, at, end):
        return "clause"
    return None


# A bare reported clause: a pronoun, or a noun phrase with a verb not far behind.
_CLAUSE = re.compile(r"P|[DNnrMGTZtzkI][^.;:]{0,14}?[BhXVsvP]|S|I[DNnr]|C?[DN]")


def _left_clause(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> tuple[Pieces, Pieces | None] | None:
    """*The deal is close, officials said.*."""
    tags = cut.tags
    first, last = span
    if not cue.patterns & {"clause", "that"} or first - begin < 4 or tags[first] == "g" or tags[last : last + 1] == "P":
        return None
    comma = tags.rfind(",", begin, first)
    if comma < begin + 3:
        return None
    subject = subject_after(cut, last, end) if comma + 1 == first else subject_before(cut, first, comma + 1)
    if subject is None or not re.search("[BhXVsvb]", tags[begin:comma]):
        return None
    if subject[0] < first and not re.fullmatch("[RCSId]*", tags[comma + 1 : subject[0]]):
        return None  # other words stand between: the clause before the comma is nobody's
    return (begin, comma), subject


def _inserted(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> Attribution | None:
    """*The plan, a source said, is to close the port*: too little stands before the comma to be a clause."""
    tags = cut.tags
    first, last = span
    if "clause" not in cue.patterns or tags[last : last + 1] != "," or tags[last + 1 : last + 2] not in _GOES_ON:
        return None
    comma = tags.rfind(",", begin, first)
    subject = subject_before(cut, first, comma + 1) if comma > begin and tags[first] != "g" else None
    if subject is None or subject[0] != comma + 1 or "H" in tags[subject[0] : subject[1]] or end - last < 3:
        return None
    return Attribution(cue, span, subject, ((begin, comma), (last + 1, clause_end(cut, last + 1, end))), "tail")


def _both_sides(cut: Cut, tail: tuple[Pieces, Pieces | None], span: Pieces, end: int) -> tuple[Pieces, ...]:
    """*The dam, she said, will hold*: the clause goes on behind the insertion."""
    after = max(span[1], tail[1][1] if tail[1] else 0)
    if cut.tags[after : after + 1] != "," or cut.tags[after + 1 : after + 2] not in _GOES_ON or end - after < 4:
        return (tail[0],)
    return tail[0], (after + 1, clause_end(cut, after + 1, end))


_GOES_ON = tuple("CXBhVIDoFT")


def _ends_soon(cut: Cut, span: Pieces, subject: Pieces | None, end: int) -> bool:
    """Nothing but the cue clause stands between the comma and the end of the sentence."""
    after = max(span[1], subject[1] if subject else 0)
    return re.fullmatch(r"[^BhXVsvTPo“:]{0,10}(?:,[^“]*)?[.\n”)]*", cut.tags[after:end]) is not None
