"""What a cue verb reports: the clause after it, the clause before it, both sides of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.attribution.candidate import Attribution, Cue, Pieces
from framing.reading.attribution.clauses import clause_end, quotation_end
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.evidence import length_facts, subject_facts
from framing.reading.attribution.most import TIE, Said
from framing.reading.attribution.prospects import Prospect
from framing.reading.attribution.subjects import is_naming, subject_after, subject_before, subject_of
from framing.reading.attribution.sums import Evidence
from framing.reading.attribution.weights import Weights

__all__ = ["Weighing", "read_gapped", "read_verb", "without_hearer"]


Weighing = tuple[Weights, Evidence, Said]
"""By what a verb is weighed while it is read: the weights, the same as arrays, and what was said before."""


def read_verb(
    cut: Cut,
    span: Pieces,
    cue: Cue,
    clause: Pieces,
    earlier: Sequence[Attribution],
    prospect: Prospect,
    weighing: Weighing | None,
) -> Attribution | None:
    """The attribution by a verb within its sentence, or None where nothing is reported.

    With a `weighing`, what stands to the right is weighed as soon as its subject is known: most that fail fail by that,
    and where the content ends is not looked for.
    """
    begin, end = clause
    tags = cut.tags
    last = span[1]
    pattern, _, _, may_trail, _, _, passive, _, _ = prospect
    if passive and tags[last] == "y":
        return _by_agent(cut, span, cue, end)
    if may_trail:
        tail = _left_clause(cut, span, cue, begin, end)
        if tail is not None and _ends_soon(cut, span, tail[1], end):
            return Attribution(cue, span, tail[1], _both_sides(cut, tail, span, end), "tail")
        inserted = _inserted(cut, span, cue, begin, end)
        if inserted is not None:
            return inserted
        if pattern is None and tail is not None:
            return Attribution(cue, span, tail[1], (tail[0],), "tail")
    return _to_the_right(cut, span, cue, clause, prospect, earlier, weighing) if pattern else None


def without_hearer(cut: Cut, one: Attribution) -> Attribution:
    """*It is thought that …*, *residents were told that …*: the subject of the passive hears, or stands for nobody."""
    if one.speaker is None or not _is_passive(cut.tags, one.at[0], one.speaker[1]):
        return one
    impersonal = one.speaker[1] - one.speaker[0] == 1 and cut.word(one.speaker[0]) in cut.lists["impersonal"]
    heard = one.pattern != "by-agent" and one.cue.lemma.split()[0] in cut.lists["heard"]
    return one._replace(speaker=None) if impersonal or heard else one


def read_gapped(
    cut: Cut, span: Pieces, cue: Cue, clause: Pieces, earlier: Sequence[Attribution], after: Pieces
) -> Attribution | None:
    """*took the mayor to task for …*, *gave reporters to understand that …*, *ruled a sale out*.

    `after` are the words of the cue behind its gap. What follows them is reported if the cue can have it, else the gap.
    """
    speaker = subject_of(cut, span[0], clause, earlier)
    start, tag = after[1], cut.tags[after[1]]
    pattern = next((name for name in _BEHIND_GAP.get(tag, ()) if name in cue.patterns), None)
    if speaker is None or (pattern is None and "object" not in cue.patterns):
        return None
    if pattern == "quote":
        return Attribution(cue, span, speaker, ((start, quotation_end(cut, start, clause[1])),), "quote")
    if pattern is None and tag in "DZzNnrMGk" and cut.tags[start - 1] in "Io":
        content = (start, clause_end(cut, start, clause[1]))  # *put it down to frost*
        return Attribution(cue, span, speaker, (content,), "object")
    if pattern:
        content = (start, clause_end(cut, start, clause[1]))
        return Attribution(cue, span, speaker, (content,), "as" if pattern in ("of", "as") else "that")
    return Attribution(cue, span, speaker, ((span[1], after[0]),), "object")


_BEHIND_GAP = {
    "T": ("that", "clause"), "W": ("wh",), "o": ("to",), "a": ("as",), "F": ("of",), "I": ("of",), "“": ("quote",),
    "P": ("clause",), "D": ("clause",), "N": ("clause",),
}  # fmt: skip


def _is_passive(tags: str, verb: int, begin: int) -> bool:
    return tags[verb] == "v" and tags[max(begin, verb - 6) : verb].rstrip("R")[-1:] == "B"


def _to_the_right(  # noqa: PLR0911  (one return a shape)
    cut: Cut,
    span: Pieces,
    cue: Cue,
    clause: Pieces,
    prospect: Prospect,
    earlier: Sequence[Attribution],
    weighing: Weighing | None,
) -> Attribution | None:
    """The attribution of what follows the verb, with its subject."""
    tags, first = cut.tags, span[0]
    kind, start, behind, _, known, _, passive, _, _ = prospect
    pattern = kind or ""
    if pattern == "to" and tags[first - 1] == "B" and first > clause[0] and _is_report_of(cue):
        content = _right_of(cut, pattern, start, behind, clause[1])
        relative = (first - 2, first - 1)  # *which are expected to rise*
        return Attribution(cue, span, None, (_within_relative(cut, content, relative, first),), "passive-to")
    if passive and pattern == "object" and "passive" in cue.patterns:  # whoever *is accused of it* does not say it
        return Attribution(cue, span, None, (_right_of(cut, pattern, start, behind, clause[1]),), "object")
    if is_naming(cut, first, cue.lemma, clause[0]):
        return None
    speaker = subject_of(cut, first, clause, earlier)
    if speaker is not None and tags[speaker[0]] == "n" and tags[speaker[0] - 1] == "o":
        return None  # *to meet Veland demands*: a verb with its object, no subject
    if weighing is not None:
        weights, evidence, said = weighing
        known += weights[subject_facts(cut, first, speaker, pattern)]
        if known + evidence.most.of_rest(pattern, said) < evidence.least - TIE:
            return None
    content = _right_of(cut, pattern, start, behind, clause[1])
    content = _within_fronted(cut, _within_relative(cut, content, speaker, first), first, clause[0])
    if weighing is not None and known + weights[length_facts(*content, said, pattern)] < evidence.least - TIE:
        return None
    return Attribution(cue, span, speaker, (content,), pattern)


_JOINED = re.compile(r",C(?=R?(?:[DRNnrMZztGjkKIF.]*[NnrkKMZ]|P)[RXh]*[BhXVvs])")


def _right_of(cut: Cut, pattern: str, start: int, behind: int, end: int) -> Pieces:
    if pattern == "quote":
        return start, quotation_end(cut, start, end)
    stop = clause_end(cut, behind, end)
    joined = _JOINED.search(cut.tags, start + 1, stop) if pattern in ("to", "him to", "object") else None
    if joined and cut.tags.count("“", start, joined.start()) == cut.tags.count("”", start, joined.start()):
        stop = joined.start()  # *agreed to sell it, and the port was closed*
    return start, stop


def _is_report_of(cue: Cue) -> bool:
    """*is said to*, not *is asked to*."""
    return "passive" in cue.patterns and not cue.patterns.isdisjoint(("that", "clause"))


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


def _within_relative(cut: Cut, content: Pieces, speaker: Pieces | None, verb: int) -> Pieces:
    """*Hale, who said the dam was old, left*, *Hale, citing frost, left*: an insertion ends with its comma."""
    if speaker is None:
        return content
    relative = cut.tags[speaker[1] - 2 : speaker[1]] == ",H"  # the relative word closes its speaker
    if not relative and (verb != speaker[1] + 1 or cut.tags[verb - 1 : verb + 1] != ",g"):
        return content
    closing = _BACK_TO_VERB.search(cut.tags, content[0] + 1, content[1])
    return (content[0], closing.start()) if closing else content


def _within_fronted(cut: Cut, content: Pieces, verb: int, begin: int) -> Pieces:
    """*As Hale warned of a flood, the crew left*: what a fronted clause reports ends before the main clause."""
    tags = cut.tags
    if tags[begin] not in "RC(“SaWh" and (verb > begin or tags[verb] not in "vg"):
        return content  # nothing that opens a fronted clause: most sentences
    opener = _OPENER.match(tags, begin, verb)
    at = opener.end() - 1 if opener and "," not in tags[begin:verb] else -1
    fronted = at >= 0 and (tags[at] == "S" or cut.word(at) in cut.lists["fronting"])
    if not fronted and (tags[verb] not in "vg" or tags[begin:verb].strip("RC(“Sh")):
        return content  # *Asked about it, Hale said …* is fronted too
    for comma in _MAIN_CLAUSE.finditer(tags, content[0] + 1, content[1]):
        if tags.count("“", content[0], comma.start()) == tags.count("”", content[0], comma.end()):
            return content[0], comma.start()
    return content


_OPENER = re.compile("[RC(“]*[SaW]")
_MAIN_CLAUSE = re.compile(r",”?(?=R?(?:[DRNnrMZztGjkKIF.]*[NnrkKMZ]|P)[RXh]*[BhXVvsb])")
_BACK_TO_VERB = re.compile(r",(?=R?[BhXVvsb])")


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
    if subject is None or not _VERBAL.search(tags, begin, comma):
        return None
    if cut.word(subject[0] + 1) in cut.lists["comparing"]:
        return None  # *…, fewer than the union had announced*
    if subject[0] < first and not _BEFORE_SUBJECT.fullmatch(tags, comma + 1, subject[0]):
        return None  # other words stand between: the clause before the comma is nobody's
    return (begin, comma), subject


def _inserted(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> Attribution | None:
    """*The plan, a source said, is to close the port*: too little stands before the comma to be a clause."""
    tags = cut.tags
    first, last = span
    if "clause" not in cue.patterns:
        return None
    comma = tags.rfind(",", begin, first)
    if comma == first - 1 and comma > begin:
        return _inverted(cut, span, cue, begin, end)
    after = _behind_date(tags, last)
    if tags[after : after + 1] != "," or tags[after + 1 : after + 2] not in _GOES_ON:
        return None
    subject = subject_before(cut, first, comma + 1) if comma > begin and tags[first] != "g" else None
    if subject is None or subject[0] != comma + 1 or "H" in tags[subject[0] : subject[1]] or end - after < 3:
        return None
    return Attribution(cue, span, subject, ((begin, comma), (after + 1, clause_end(cut, after + 1, end))), "tail")


def _inverted(cut: Cut, span: Pieces, cue: Cue, begin: int, end: int) -> Attribution | None:
    """*The aim, says Moreno, is …*, *The aim, says Moreno, a baker, is …*."""
    first, last = span
    subject = subject_after(cut, last, end) if cut.tags[first] in "vs" else None
    after = _ASIDE.match(cut.tags, subject[1], end) if subject else None
    if after is None:
        return None
    content = (after.end(), clause_end(cut, after.end(), end))
    return Attribution(cue, span, subject, ((begin, first - 1), content), "tail")


_ASIDE = re.compile(r",(?:[^,BhXVvs“”\n]{1,12},)?(?=[BhXVvs])")


def _behind_hearer(tags: str, at: int) -> int:
    """The piece behind *to reporters on Monday*, *parliament*, where a comma follows."""
    heard = _HEARER.match(tags, at)
    return heard.end() if heard and tags[heard.end()] == "," else at


_HEARER = re.compile(r"R?(?:[IoFa]?[DNnrMZztGkKdO]+){0,3}")


def _behind_date(tags: str, at: int) -> int:
    """The piece behind *on Tuesday* or *Tuesday*, where it stands there."""
    at += tags[at : at + 2] == "Id"
    return at + (tags[at : at + 1] == "d")


def _both_sides(cut: Cut, tail: tuple[Pieces, Pieces | None], span: Pieces, end: int) -> tuple[Pieces, ...]:
    """*The dam, she said, will hold*: the clause goes on behind the insertion."""
    after = _behind_hearer(cut.tags, max(span[1], tail[1][1] if tail[1] else 0))
    if cut.tags[after : after + 1] != "," or cut.tags[after + 1 : after + 2] not in _GOES_ON or end - after < 4:
        return (tail[0],)
    return tail[0], (after + 1, clause_end(cut, after + 1, end))


_VERBAL, _BEFORE_SUBJECT = re.compile("[BhXVsvb]"), re.compile("[RCSId]*")
_LITTLE = re.compile(r"[^BhXVsvTPo“:]{0,10}(?:,[^“]*)?[.\n”)]*")
_GOES_ON = tuple("CXBhVIDoFT")


def _ends_soon(cut: Cut, span: Pieces, subject: Pieces | None, end: int) -> bool:
    """Nothing but the cue clause stands between the comma and the end of the sentence."""
    after = max(span[1], subject[1] if subject else 0)
    return _LITTLE.fullmatch(cut.tags[after:end]) is not None
