"""Who stands before or after a cue: short walks over the tags of one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.noun_phrases import phrase_before

__all__ = ["is_naming", "shared_subject", "subject_after", "subject_before", "subject_of"]

_AFTER = re.compile(r"(?:P|O)|D?R?[NnrMZztGjDVvkK.]*?[NnrkKM](?![NnrkKMt])(?:[FIy][DNnrMZztGjkK]+)*")
_BEFORE_FRONTED = re.compile("[RSICah]*")
_FIRST_SUBJECT = re.compile(r"[DRNnrMZztGjkK.]*[NnrkKMPt](?=(?:[,(][^”]*?[,)])?(?:I?d)?R?[HXhBVvsb])")


def subject_of(cut: Cut, first: int, clause: Pieces, earlier: Sequence[Attribution]) -> Pieces | None:
    """The subject of the verb at piece `first` within its sentence, or the one it shares with an earlier verb."""
    if cut.tags[first] in "vsb":
        return _of_finite(cut, first, clause, earlier)
    begin, end = clause
    tags = cut.tags
    at = first
    while at > begin and tags[at - 1] == "R":
        at -= 1
    if at > begin and (tags[at - 1] == "B" or (tags[at - 1] == "P" and cut.word(at - 1) in cut.lists["contracted"])):
        return subject_before(cut, first, begin)
    beside = _absolute(cut, at, begin)
    if beside is None:
        beside = phrase_before(tags, at, begin)
        if beside and (beside[0] == begin or tags[beside[0] - 1] not in "IS-" or tags[beside[1] - 1] not in "NnrkK"):
            beside = None
    fronted = beside or _fronted(cut, first, begin, end) or _followed(tags, at, begin)
    return fronted or shared_subject(cut, first, begin, earlier)


def _of_finite(cut: Cut, first: int, clause: Pieces, earlier: Sequence[Attribution]) -> Pieces | None:
    begin, end = clause
    tags = cut.tags
    at = first
    while at > begin and tags[at - 1] in "RXhB":
        at -= 1
    if at > begin and tags[at - 1] == "o":
        return _caused(cut, at - 1, begin) or shared_subject(cut, first, begin, earlier)
    if at == begin and tags[at] == "h":
        return _fronted(cut, first, begin, end)  # *Having said it, Hale left*
    if at == begin or tags[at - 1] == "C":
        return shared_subject(cut, first, begin, earlier)
    found = subject_before(cut, first, begin)
    return shared_subject(cut, first, begin, earlier) if found is None and tags[at - 1] == "," else found


def _absolute(cut: Cut, participle: int, begin: int) -> Pieces | None:
    """*with three in ten voters saying …*: the words between."""
    for at in range(participle - 1, max(begin, participle - _REACH), -1):
        if cut.tags[at] == "I" and cut.word(at) in cut.lists["absolute"]:
            return (at + 1, participle) if _NAMED.fullmatch(cut.tags, at + 1, participle) else None
    return None


_REACH, _NAMED = 9, re.compile("[DRNnrMZztGjkKVIF.]*[NnrkKM]")


def _followed(tags: str, participle: int, begin: int) -> Pieces | None:
    """*Hale, citing the weather, closed the bridge*: the phrase that opens the sentence, up to the comma."""
    while participle > begin + 2 and tags[participle - 1] in "RSI":
        participle -= 1  # *Hale, after first citing …*
    if participle < begin + 2 or tags[participle - 1] != ",":
        return None
    found = phrase_before(tags, participle - 1, begin)
    return found if found and found[0] == begin else None


def _caused(cut: Cut, to: int, begin: int) -> Pieces | None:
    """*led the council to condemn …*, *a chance for Hale to say …*: whoever is made to speak, or let."""
    found = phrase_before(cut.tags, to, begin)
    return found if found and found[0] > begin and cut.word(found[0] - 1) in cut.lists["causing"] else None


def _fronted(cut: Cut, first: int, begin: int, end: int) -> Pieces | None:
    """*Citing the weather, the mayor closed the bridge*: the subject behind the comma."""
    if not _BEFORE_FRONTED.fullmatch(cut.tags, begin, first):
        return None
    comma = cut.tags.find(",", first, end)
    match = _FIRST_SUBJECT.search(cut.tags, comma + 1, end) if comma > 0 else None
    return match.span() if match else None


def shared_subject(cut: Cut, first: int, begin: int, earlier: Sequence[Attribution]) -> Pieces | None:
    """The subject that the verb shares with an earlier one of its sentence: *he warned … and added*, *…, saying*."""
    for attribution in reversed(earlier):
        if attribution.at[0] < begin:
            break
        if attribution.speaker is not None and attribution.cue.pos != "noun":
            return attribution.speaker
    if cut.tags[begin] in "ISaG":
        comma = cut.tags.find(",", begin, first)
        begin = comma + 1 if comma > 0 else begin
    match = _FIRST_SUBJECT.search(cut.tags, begin, first)
    if match is None and cut.tags[begin] == "P":
        return begin, begin + 1  # *They're calm and agree that …*: its verb is one with it, or unknown
    if match and match.start() > begin and cut.tags[match.start() - 1] in "FI":
        return phrase_before(cut.tags, match.end(), begin) or match.span()  # *members of the council*
    return match.span() if match else None


def subject_before(cut: Cut, at: int, start: int) -> Pieces | None:  # noqa: PLR0911  (one return a shape)
    """The noun phrase that is the subject of the verb at piece `at`, looking left no further than `start`."""
    tags = cut.tags
    end = _before_adjuncts(cut, at, start)
    if end == start:
        return None
    tag = tags[end - 1]
    if tag == "P":
        return end - 1, end
    if tag == "H" or (tag == "T" and tags[at] in "vsb"):
        return _antecedent(tags, end - 1, start)
    if tag == ",":
        return _before_commas(tags, end - 1, start)
    if tag == ")":
        opened = tags.rfind("(", start, end)
        return phrase_before(tags, opened, start) if opened > start else None
    if tag == "-":
        opened = tags.rfind("-", start, end - 1)
        return phrase_before(tags, opened, start) if opened > start else None
    if tag == "D" and cut.word(end - 1) in cut.lists["never_alone"]:
        return None  # *the highly anticipated meeting*
    found = phrase_before(tags, end, start) or ((end - 2, end) if tags[end - 2 : end] == "DV" else None)
    if tags[found[0] - 1] in "Iyo" or tags[found[0]] == "d" if found else end < at or tags[at] in "vb":
        found = _with_participle(tags, found, end, start)  # not of *rejected claims*: a noun
    relative = tags.rfind("H", start, end)
    if relative > start and (found is None or _WITH_OBJECT.fullmatch(tags, relative + 1, found[0])):
        return _antecedent(tags, relative, start)  # *officials whose laws were struck down say*
    if found and tags[found[0] - 1] == "a" and cut.word(found[0] - 2) in cut.lists["exemplifying"]:
        whole = phrase_before(tags, found[0] - 2, start)  # *critics such as Hale said*
        found = (whole[0], found[1]) if whole else found
    return _without_date(cut, found) if found and tags[found[0]] in "dD" else found


def _without_date(cut: Cut, found: Pieces) -> Pieces:
    """*Earlier this week Iran said*, *On Monday Hale said*: when it was is no part of the subject."""
    first, last = found
    if cut.tags[first] == "d" and first + 1 < last:
        return first + 1, last
    if cut.tags[first] == "D" and first + 2 < last and cut.word(first + 1) in cut.lists["spans"]:
        return first + 2, last
    return found


def _before_adjuncts(cut: Cut, at: int, start: int) -> int:
    """The piece behind the subject: auxiliaries and adverbs before the verb are left out, and when it was."""
    tags = cut.tags
    end = at
    while end > start and tags[end - 1] in "RXhBqdIn":
        if tags[end - 1] in "RXhBq":
            end -= 1
        elif tags[end - 1] == "d" and end > start + 1:
            end -= 1 + (tags[end - 2] == "I")  # *Merz on Friday said*
        elif tags[end - 1] == "I" and tags[end - 2] == "h":
            end -= 1  # *has since said*
        elif tags[end - 1] == "n" and tags[end - 2] in "RDM" and cut.word(end - 1) in cut.lists["spans"]:
            end = _before_span(tags, end - 1, start)  # *Merz last week said*, *less than two weeks ago*
        else:
            break
    return end


_SPAN = re.compile("(?:[RD]I)?[DRM]*")


def _before_span(tags: str, unit: int, start: int) -> int:
    """The first piece of *last week*, *less than two weeks*, whose unit stands at a piece."""
    at = unit
    while at > start and tags[at - 1] in "DRMI":
        at -= 1
    while at < unit and not _SPAN.fullmatch(tags, at, unit):
        at += 1
    return at


def _with_participle(tags: str, found: Pieces | None, end: int, start: int) -> Pieces | None:
    """*people briefed on the matter said*, *the report published Tuesday shows*: a participle hangs on the noun."""
    at = end if found is None else found[0]
    hangs = at > start + 1 and (tags[at - 1] in "Iy" or tags[at] == "d" or (tags[at - 1] == "o" and tags[at] in "DN"))
    if found is not None and not hangs:
        return found
    at -= found is not None and tags[at] != "d"
    while at > start and tags[at - 1] == "R":
        at -= 1
    if at < start + 2 or tags[at - 1] not in "vVGg":
        return found
    noun = phrase_before(tags, at - 1, start)
    return found if noun is None or tags[noun[0]] == "P" else (noun[0], end)


# A relative clause up to its object: *members who have praised his plan said*.
_WITH_OBJECT = re.compile("R*[XhB]*R*[VvsbB]R*[FIoy]?")


def is_naming(cut: Cut, verb: int, lemma: str, begin: int) -> bool:
    """*an initiative called “Clean River”*: the verb after an indefinite noun gives its name, and nobody speaks."""
    if cut.tags[verb] != "v" or cut.tags[verb - 1] not in "nNrkG":
        return False
    if lemma.partition(" ")[0] not in cut.lists["entitling"]:
        return False
    found = phrase_before(cut.tags, verb, begin)
    return found is not None and cut.word(found[0]) in cut.lists["indefinite"]


def _antecedent(tags: str, relative: int, start: int) -> Pieces | None:
    """The noun before *who*, *which* or *that*, together with it: *Merz, who*."""
    end = relative
    while end > start and tags[end - 1] in ",I":
        end -= 1
    found = phrase_before(tags, end, start)
    return (found[0], relative + 1) if found else (relative, relative + 1) if tags[relative] == "H" else None


def _before_commas(tags: str, comma: int, start: int) -> Pieces | None:
    """*Stein, a physician, said*: the phrase before the insertion; *On Monday, said*: nothing."""
    opened = tags.rfind(",", start, comma)
    while opened > start:
        end = opened
        while end > start and tags[end - 1] in "XhB":
            end -= 1  # *has, however, revealed*
        found = phrase_before(tags, end, start)
        if found and (
            tags[found[0]] in "NPDrtMZz" or found[0] <= start + (tags[start] == "T") or "N" in tags[found[0] : found[1]]
        ):
            named = phrase_before(tags, found[0] - 1, start) if tags[found[0] - 1] == "," else None
            return named if named and named[0] == start and "N" in tags[slice(*named)] else found
        opened = tags.rfind(",", start, opened)
    opened = tags.rfind(",", start, comma)
    inner = phrase_before(tags, comma, start) if opened > start else None
    return inner if inner and inner[0] == opened + 1 and tags[inner[0]] == "N" else None  # *…, Ida Moreno, said*


def subject_after(cut: Cut, at: int, end: int) -> Pieces | None:
    """The noun phrase that begins at piece `at` (*said Merz*, *according to a spokesman for the ministry*)."""
    first = at
    if cut.tags[at] in "Xbv" and cut.tags[at + 1] == "N" and cut.piece(at)[0].isupper():
        at += 1  # *said Will Moreno*
    match = _AFTER.match(cut.tags, at, end)
    return (first, match.end()) if match and match.end() > match.start() else None
