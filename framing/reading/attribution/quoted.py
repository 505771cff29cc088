"""Who says a quotation: the clause after it, the clause before it, its paragraph, the paragraph before."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.reading.attribution.candidate import Cue, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.subjects import is_naming, subject_after, subject_before, subject_of

__all__ = ["Tag", "attribute_quotations", "cue_at", "cue_in_sentence_before", "cue_near"]


class Tag(NamedTuple):
    """The clause that attributes a quotation: its cue and speaker, and the quotations it governs."""

    cue: Cue
    at: Pieces
    speaker: Pieces | None
    quotations: list[Pieces]


_BREAK = re.compile("[\n¶]")
_VERB = re.compile(r"[vsbg]")
_OTHER_VERB = re.compile(r"[BVTWSoC:;“]")
_INSERTED, _AUXILIARY = re.compile(r"[^\n¶.“”;CTWSBVh]{0,12}[,:-]"), re.compile("R*[hX]?")
# Between a cue and the quotation it introduces: *in a statement*, *to reporters on Monday*, *the crowd*.
_LEAD_IN = re.compile(r"R*(?:[OP]|D?[RNnrMZztjkGvV]*[NnrkKM])?(?:R*(?:[IFoa]|d)[DRNnrMZztGjdk']*)*R*T?[,:]?")


def cue_at(cut: Cut, grammar: Grammar, at: int) -> tuple[Pieces, Cue] | None:
    """The longest cue verb form at piece `at`."""
    for after, cue in grammar.verbs.get(cut.words[cut.numbers[at]], ()):
        if not after:
            return (at, at + 1), cue
        last = at + 1 + len(after)
        if cut.word(at + 1) != after[0] or last > len(cut.tags):
            continue
        if len(after) == 1 or tuple(map(cut.word, range(at + 1, last))) == after:
            return (at, last), cue
    return None


def attribute_quotations(cut: Cut, grammar: Grammar) -> list[Tag]:
    """The clauses that govern quotations, in order, each with its quotations."""
    tags_found: list[Tag] = []
    waiting: list[Pieces] = []  # whole quotations of this paragraph that no clause governs yet
    before = 0
    current: Tag | None = None
    for number, (opening, closing) in enumerate(cut.quoted):
        if opening not in cut.continued and _BREAK.search(cut.tags, before, opening):
            waiting, current = [], None
        before = opening
        span = (opening, closing + 1 if cut.tags[closing] != "¶" else closing)
        if current is not None and _goes_on(cut, current, opening):
            current.quotations.append(span)
            continue
        limit = cut.quoted[number + 1][0] if number + 1 < len(cut.quoted) else len(cut.tags)
        tag = _clause_after(cut, grammar, span, limit) or _verb_after(cut, grammar, span, limit)
        if tag is not None:
            span = _with_its_sentence(cut, span)
        else:
            tag = _clause_before(cut, grammar, span)
        if tag is not None:
            tag.quotations.extend(waiting)
            waiting = []
            tag.quotations.append(span)
            tags_found.append(tag)
            current = tag
        elif is_whole(cut, span) and current is not None:
            current.quotations.append(span)
        elif is_whole(cut, span):
            waiting.append(span)
    return tags_found


def is_whole(cut: Cut, span: Pieces) -> bool:
    """The quotation is a sentence of its own."""
    opening, end = span
    before = cut.tags[opening - 1 : opening]
    return (before in ("¶", "\n", ".", "”", "e", ")") or cut.sentence(opening)[0] == opening) and end - opening > 3


_SAYS_LATER = re.compile("[vs](?![nk])")


def _with_its_sentence(cut: Cut, span: Pieces) -> Pieces:
    """*The plan was “a trap,” he said*: the clause around the quoted words is reported too."""
    begin = cut.sentence(span[0])[0]
    return (begin, span[1]) if begin < span[0] - 1 and "”" not in cut.tags[begin : span[0]] else span


def _goes_on(cut: Cut, tag: Tag, opening: int) -> bool:
    """*“We will,” he said, “not sign.”*: nothing but the clause stands between."""
    last = tag.quotations[-1][1]
    end = max(tag.at[1], tag.speaker[1] if tag.speaker else 0)
    if end <= last or end > opening:
        return False
    return _INSERTED.fullmatch(cut.tags, end, opening) is not None


def _clause_after(cut: Cut, grammar: Grammar, span: Pieces, limit: int) -> Tag | None:  # noqa: PLR0911
    """*“…,” said X*, *“…,” X said*, *“…,” he then told them*."""
    _opening, at = span
    tags = cut.tags
    ending = tags[at - 2] if at >= 2 and tags[at - 1] == "”" else ""
    stopped = ending == "." and cut.piece(at - 2).startswith(".")
    if stopped and not _SHORT.match(tags, at):
        return None
    begin = at
    if tags[at : at + 1] in (",", "-"):
        begin = at + 1
    elif ending not in (",", ".", "-", "e", "'") and not is_whole(cut, span):
        return None
    end = min(limit, cut.sentence(begin)[1])
    for match in _VERB.finditer(tags, begin, min(end, begin + 30)):
        first = match.start()
        found = cue_at(cut, grammar, first)
        between = tags[begin:first]
        if found is None or ("quote" not in found[1].patterns and "clause" not in found[1].patterns):
            if _OTHER_VERB.search(between) and "," not in between:
                return None
            continue
        if tags[first] == "g" and (tags[found[0][1]] in "TW“" or not is_whole(cut, span)):
            return None  # *said it was “old,” noting that …*: the participle has a content of its own
        if tags[first] == "b" and tags[found[0][1]] in "tNnrk" and _SAYS_LATER.search(tags, found[0][1], end):
            continue  # *state Sen. Moreno said*, *the state firefighters union, said*
        if _AUXILIARY.fullmatch(between):
            speaker = subject_after(cut, found[0][1], end) if tags[first] != "g" else None
            if speaker is None and tags[first] != "g" and not is_whole(cut, span):
                return None  # *a “special operation”, began in May*: the verb of the sentence around it
            return Tag(found[1], found[0], speaker, [])
        if between[-1] in "DZzoyIF" or (tags[first] == "g" and "B" not in between):
            continue
        speaker = subject_before(cut, first, begin)
        if speaker is None or _OTHER_VERB.search(tags[begin : speaker[0]]):
            return None
        return Tag(found[1], found[0], speaker, [])
    return None


def _verb_after(cut: Cut, grammar: Grammar, span: Pieces, limit: int) -> Tag | None:
    """*“…,” the mayor retaliated*, *“…,” reacted the mayor*: any verb in this place tells who speaks."""
    at = span[1]
    if at < 2 or cut.tags[at - 1] != "”" or cut.tags[at - 2] not in ",." or cut.piece(at - 2).startswith("."):
        return None
    if not is_whole(cut, span):
        return None
    match = _SPOKEN.match(cut.tags, at, min(limit, cut.sentence(at)[1]))
    if match is None:
        return None
    verb = match.start("verb") if match["verb"] else match.start("first")
    speaker = match.span("before") if match["verb"] else match.span("after")
    found = cue_at(cut, grammar, verb)
    cue = found[1] if found else Cue(cut.word(verb), "verb", "neutral", frozenset({"quote"}))
    return Tag(cue, found[0] if found else (verb, verb + 1), speaker, [])


# A speaker and a verb, or a verb and a speaker.
_SPOKEN = re.compile(
    r"(?P<before>P|[DRNnrMZztGjkK.]*[NnrkKM](?:,[^,“”\n]{1,30},)?)R*(?P<verb>[Vvsb])"
    r"|(?P<first>[Vv])(?P<after>P|D?[RNnrMZztGjkK.]*[NnrkK])"
)
# *“….” Merz said.*: behind a full stop the clause attributes where nothing else is in it.
_SHORT = re.compile(r"(?:P|[DNnrMZztkK.]{1,6})[vs][IFaDNnrMZztGkKd]*[.\n¶]")


def _clause_before(cut: Cut, grammar: Grammar, span: Pieces) -> Tag | None:
    """*X said: “…”*, *X called it “…”*, *X told reporters in Berlin, “…”*."""
    opening = span[0]
    tags = cut.tags
    begin = max(cut.sentence(opening)[0], tags.rfind("”", 0, opening) + 1)
    best: Tag | None = None
    for match in reversed(list(_VERB.finditer(tags, max(begin, opening - 25), opening))):
        first = match.start()
        found = cue_at(cut, grammar, first)
        if found is None or not found[1].patterns & {"quote", "clause", "object", "as"} or found[0][1] > opening:
            continue
        if first > begin and (tags[first - 1] in "DZzIF" or (tags[first] == "g" and tags[first - 1] in "nNrk")):
            continue  # *the court ruling “…”* is a thing
        if is_naming(cut, first, found[1].lemma, begin):
            continue
        if found[0][1] == opening or (tags[opening - 1] in ",:" and _led_in(tags, found[0][1], opening)):
            if tags[opening - 1] not in ",:" and _sentence_goes_on(tags, span[1]):
                return None  # quoted words inside a reported clause
            return Tag(found[1], found[0], _subject_left(cut, first, begin, found[0][1]), [])
        if best is None and tags[opening - 1] == ":" and "quote" in found[1].patterns:
            best = Tag(found[1], found[0], _subject_left(cut, first, begin, found[0][1]), [])
    return best


def _subject_left(cut: Cut, first: int, begin: int, last: int) -> Pieces | None:
    """The subject of a verb before a quotation: that of its sentence (*…, saying: “…”*), or behind it."""
    if first == begin and cut.tags[first] in "vs":
        return subject_after(cut, last, cut.sentence(first)[1])
    if cut.tags[first] == "g" and cut.tags[first - 1] == ",":
        return None  # whoever the sentence is about
    return subject_before(cut, first, begin)


def _led_in(tags: str, start: int, end: int) -> bool:
    lead = _LEAD_IN.match(tags, start, end)
    return lead is not None and lead.end() == end


def _sentence_goes_on(tags: str, at: int) -> bool:
    return tags[at - 2 : at - 1] not in (",", ".") and tags[at : at + 1] not in ("¶", "\n", ".", ",", ";", ":", "-")


def cue_near(cut: Cut, grammar: Grammar, opening: int) -> Tag | None:
    """*He stated in a letter last week that the dam “may leak”*: the nearest verb of saying before quoted words."""
    begin = cut.sentence(opening)[0]
    for match in reversed(list(_VERB.finditer(cut.tags, max(begin, opening - 25), opening))):
        first = match.start()
        found = cue_at(cut, grammar, first)
        if found is None or not found[1].patterns & {"quote", "clause"} or found[0][1] > opening:
            continue
        if cut.tags[first - 1 : first] in _NO_VERB_AFTER and first > begin:
            continue
        speaker = _behind(cut, first, found[0][1]) or subject_of(cut, first, cut.sentence(opening), ())
        return Tag(found[1], found[0], speaker, [])
    return None


def _behind(cut: Cut, first: int, last: int) -> Pieces | None:
    """*But, said Hale, “it leaks”*: the subject behind its verb."""
    if cut.tags[first] not in "vs" or cut.tags[first - 1] not in ",C":
        return None
    found = subject_after(cut, last, cut.sentence(first)[1])
    return found if found and cut.tags[found[1]] in ",-" else None


_NO_VERB_AFTER = frozenset("DZzjIF")


def cue_in_sentence_before(cut: Cut, grammar: Grammar, opening: int) -> Tag | None:
    """*Merz went on with his warnings.* and then, alone, the quotation: the clause before speaks for it."""
    end = opening
    while end > 0 and cut.tags[end - 1] in "\n.:”)":
        end -= 1
    if end == 0 or cut.tags[opening - 1 : opening] not in ("\n", ".", ":"):
        return None
    begin = cut.sentence(end - 1)[0]
    for match in reversed(list(_VERB.finditer(cut.tags, max(begin, end - 40), end))):
        found = cue_at(cut, grammar, match.start())
        if (
            found is None
            or "quote" not in found[1].patterns
            or cut.tags[match.start() - 1 : match.start()] in ("D", "Z", "o")
        ):
            continue
        subject = _subject_left(cut, match.start(), begin, found[0][1])
        if subject is not None:
            return Tag(found[1], found[0], subject, [])
    return None
