"""The rows of one string, from its attributions and from the quotations that no attribution holds."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.manner import Manner
from framing.reading.attribution.places import Places
from framing.reading.attribution.quoted import cue_in_sentence_before, cue_near
from framing.reading.attribution.scare import is_scare_inside, kind_alone
from framing.reading.attribution.signs import colon_before, signature_behind
from framing.reading.attribution.speakers import Cast
from framing.reading.attribution.statement import NOBODY, Row, Source
from framing.reading.attribution.turns import turn_inside

__all__ = ["rows_of"]


class _Latest(NamedTuple):
    """The latest statement in quotation marks and the piece behind it."""

    number: int
    source: Source
    end: int


def rows_of(
    pieces: Cut,
    string: int,
    attributions: list[Attribution],
    quoted: list[Pieces],
    names: Cast,
    language: Grammar,
    number: int,
    places: Places,
    manner: Manner | None,
) -> list[Row]:
    """Give the rows of a string in the order in which they begin; `number` is that of the first statement."""
    rows: list[Row] = []
    base = pieces.base[string]
    taken: set[int] = set()  # opening marks of the quotations that belong to a statement
    last: _Latest | None = None
    stretches = {opening: (opening, closing) for opening, closing in quoted}
    openings = [opening for opening, _ in quoted]
    queue: list[tuple[int, Attribution | None]] = [(_begins(one), one) for one in attributions]
    if openings:
        queue += [(opening, None) for opening in _not_covered(openings, attributions)]

    queue.sort(key=_FIRST)
    for begin, attribution in queue:
        place = places.of(pieces.starts[begin] - base)
        if place is None:
            continue
        if attribution is not None:
            source = _source(pieces, attribution, names, base)
            made = _contents(pieces, attribution, language, openings, stretches, taken, manner)
            reported = attribution.pattern not in ("object", "np") or _is_reported(pieces, attribution, language)
            for kind, start, end in made:
                rows.append((number, kind, start - base, end - base, reported or kind != "indirect", *source, place))
                if kind == "direct":
                    last = _Latest(number, source, attribution.contents[-1][1])
            number += bool(made)
            continue
        said = _told(attributions, pieces.sentence(begin)[0], begin)
        lone = _alone(pieces, stretches[begin], language, last, said is not None, manner)
        if lone is not None:
            kind, same = lone
            start, end = _inside(pieces, stretches[begin])
            if same and last:
                source = last.source
            else:
                said = _teller(pieces, attributions, begin) if kind == "direct" else said
                source = _beside(pieces, stretches[begin], language, last, said, names, kind, base)
            if kind == "partial" and source[0] is None:
                kind = "marks"
            rows.append(
                (last.number if same and last else number, kind, start - base, end - base, True, *source, place)
            )
            if same and last:
                last = last._replace(end=stretches[begin][1] + 1)
            else:
                number += 1
    return rows


_FIRST = itemgetter(0)


def _begins(attribution: Attribution) -> int:
    contents = attribution.contents
    return contents[0][0] if len(contents) == 1 else min(first for first, _ in contents)


def _not_covered(openings: list[int], attributions: list[Attribution]) -> list[int]:
    """Give the quotations that no attribution has in its contents."""
    covered: set[int] = set()
    for one in attributions:
        for first, last in one.contents:
            covered.update(openings[bisect_left(openings, first) : bisect_left(openings, last)])
    return [opening for opening in openings if opening not in covered]


def _told(attributions: list[Attribution], sentence: int, before: int) -> Attribution | None:
    """Give the first attribution by a clause or a quotation from the start of a sentence on and before a piece."""
    for number in range(bisect_left(attributions, sentence, key=_cue), len(attributions)):
        one = attributions[number]
        if one.at[0] >= before:
            return None
        if one.pattern not in ("held", "np", "object"):
            return one
    return None


def _cue(attribution: Attribution) -> int:
    return attribution.at[0]


def _teller(pieces: Cut, attributions: list[Attribution], opening: int) -> Attribution | None:
    """Give the first attribution of the sentence before a whole quotation, or of its own."""
    end = opening
    while end > 1 and pieces.tags[end - 1] == "\n":
        end -= 1
    return _told(attributions, pieces.sentence(end - 1)[0], opening)


def _source(pieces: Cut, one: Attribution, names: Cast, base: int) -> Source:
    starts, stops, (first, last), cue = pieces.starts, pieces.stops, one.at, one.cue
    begin, end, speaker = starts[first] - base, stops[last - 1] - base, one.speaker
    if speaker is None:
        return cue.lemma, begin, end, cue.cue_class, None, None, None, None
    name, kind = names.resolve(speaker)
    speaker_end = stops[speaker[1] - 1] - base
    return cue.lemma, begin, end, cue.cue_class, name, kind, starts[speaker[0]] - base, speaker_end


def _inside(pieces: Cut, span: Pieces) -> tuple[int, int]:
    """The offsets of a quotation without its marks."""
    return pieces.bounds[span[0]]


def _contents(
    pieces: Cut,
    one: Attribution,
    language: Grammar,
    openings: list[int],
    stretches: dict[int, Pieces],
    taken: set[int],
    manner: Manner | None,
) -> list[tuple[str, int, int]]:
    made: list[tuple[str, int, int]] = []
    for first, last in one.contents:
        begin = bisect_left(openings, first)
        if (begin == len(openings) or openings[begin] >= last) and one.pattern != "held":  # no quotation in it
            if last > first:
                made.append(("indirect", pieces.starts[first], pieces.stops[last - 1]))
            continue
        held = openings[begin : bisect_left(openings, last)]
        inner = [stretches[opening] for opening in held if opening not in taken]
        taken.update(held)
        if one.pattern == "held":
            made.append(("distancing", *_held_bounds(pieces, first, last, inner)))
        elif inner and inner[0][0] == first and inner[0][1] >= last - 1:
            made.append((_kind(pieces, inner[0], one), *_inside(pieces, inner[0])))
        else:
            if last > first:
                made.append(("indirect", pieces.starts[first], pieces.stops[last - 1]))
            for span in inner:
                scare = one.pattern not in ("quote", "as") and is_scare_inside(pieces, span, language, manner)
                made.append(("distancing" if scare else "partial", *_inside(pieces, span)))
    return made


def _is_reported(pieces: Cut, one: Attribution, language: Grammar) -> bool:
    """A noun phrase is the speaker's where it labels (*accused him of …*), not where a thing is cited or condemned."""
    first, last = one.contents[0]
    tags = pieces.tags[first:last]
    if one.pattern == "np":
        return tags[:1] == "F"
    if "kT" in tags:
        return True  # *rejected claims that …*
    verb = one.cue.lemma
    if verb in language.lists["labelling"] or (verb in language.lists["naming"] and "a" in tags):
        return True
    if verb.endswith(" of") and verb.split()[0] in language.lists["charging"]:
        return pieces.word(first) in language.lists["indefinite"]  # *warned of a war*, not *spoke of the war*
    return verb in language.lists["charging"] and "F" in tags


def _held_bounds(pieces: Cut, first: int, last: int, inner: list[Pieces]) -> tuple[int, int]:
    if inner and not pieces.tags[first : inner[0][0]].strip("DR"):
        return _inside(pieces, inner[0])
    return pieces.starts[first], pieces.stop(last - 1)


def _kind(pieces: Cut, span: Pieces, one: Attribution) -> str:
    """`direct` from a clause on: five words or a sentence of its own; else `partial`."""
    before, inner = pieces.tags[span[0] - 1 : span[0]], pieces.tags[span[0] + 1 : span[1]]
    words = len(inner.translate(_NO_WORDS))
    whole = before in ("¶", "\n", ".", "”", ":", ",") or inner[-1:] in (",", ".")
    return (
        "direct" if words >= 5 or (whole and words >= 2) or (whole and before in ("¶", "\n", ":", ".")) else "partial"
    )


_NO_WORDS = dict.fromkeys(map(ord, ".,;:-e'"))


def _beside(
    pieces: Cut,
    span: Pieces,
    language: Grammar,
    last: _Latest | None,
    said: Attribution | None,
    names: Cast,
    kind: str,
    base: int,
) -> Source:
    """Tell who speaks a quotation without a clause of its own: its sentence, the one before it, or the last speaker."""
    opening, end = span[0], span[1] + (pieces.tags[span[1]] != "¶")
    if kind == "distancing":
        return NOBODY
    if kind == "partial" and said is not None:
        return _source(pieces, said, names, base)
    tag = turn_inside(pieces, opening) or signature_behind(pieces, (opening, end))
    if tag is not None:
        pass
    elif kind == "partial":
        tag = cue_near(pieces, language, opening) or colon_before(pieces, opening)
    elif last is not None and not pieces.tags[last.end : opening].strip("\n.,”"):
        return last.source
    elif said is not None:
        return _source(pieces, said, names, base)
    else:
        tag = cue_in_sentence_before(pieces, language, opening) or colon_before(pieces, opening)
        if tag is None and last is not None and pieces.tags.count("\n", last.end, opening) <= _NEAR:
            return last.source
    return _source(pieces, Attribution(tag.cue, tag.at, tag.speaker, (), "quote"), names, base) if tag else NOBODY


_NEAR = 4  # line breaks back to the last speaker, who goes on where nobody else is named


def _alone(
    pieces: Cut, span: Pieces, language: Grammar, last: _Latest | None, told: bool, manner: Manner | None
) -> tuple[str, bool] | None:
    """What a quotation is that no cue governs: its kind, and whether the latest statement goes on in it."""
    opening, closing = span
    before = pieces.tags[opening - 1 : opening]
    whole = before in ("¶", "\n", ".", "”") and closing - opening > 4
    if (whole and turn_inside(pieces, opening)) or (before == ":" and closing - opening > 6):
        return "direct", False
    if opening in pieces.continued and last is not None:
        return "direct", True
    if whole and last is not None and "\n" not in pieces.tags[last.end : opening].strip("\n.,”"):
        return "direct", True
    if whole:
        return "direct", False
    kind = kind_alone(pieces, span, language, told, manner)
    return (kind, False) if kind else None
