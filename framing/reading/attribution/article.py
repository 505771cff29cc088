"""Statements of many articles: who said what, in which words.

strings ─► quotations ─► cut ─► attributions ─► rows (contents, cue, resolved speaker)
                                 alone ────────► rows (quotations without a cue, scare quotes)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from framing.reading.attribution.attributions import find_attributions
from framing.reading.attribution.candidate import Attribution, Pieces
from framing.reading.attribution.cutting import Cut, cut_all
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.headlines import headline_habit, is_titled
from framing.reading.attribution.places import Places
from framing.reading.attribution.quoted import cue_in_sentence_before, cue_near, sign_beside
from framing.reading.attribution.scare import is_scare_inside, kind_alone
from framing.reading.attribution.speakers import Cast
from framing.reading.quotations import find_quotations

__all__ = ["Row", "Statement", "Zones", "read_statements", "read_strings"]

Zones = Sequence[tuple[str, int, int]]


class Statement(NamedTuple):
    """One row: a run of reported words with its cue and speaker; offsets index the string that `place` names.

    `kind` `marks` is no statement: quoted words of nobody that the text tells. Rows that share `statement` are one
    attribution: a quotation broken by its cue, or a reported clause (`indirect`)
    and the words quoted inside it (`partial`).
    """

    statement: int
    kind: str
    start: int
    end: int
    reported: bool  # whether the words are the speaker's; *condemned the invasion* names a thing in the outlet's words
    cue_lemma: str | None
    cue_start: int | None
    cue_end: int | None
    cue_class: str | None
    speaker: str | None
    speaker_type: str | None
    speaker_start: int | None
    speaker_end: int | None
    place: str


_Source = tuple[str | None, int | None, int | None, str | None, str | None, str | None, int | None, int | None]
"""The columns of a row that say by which cue and by whom."""

Row = tuple[
    int, str, int, int, bool,
    str | None, int | None, int | None, str | None, str | None, str | None, int | None, int | None, str,
]  # fmt: skip
"""The fields of a `Statement`."""

_NOBODY: _Source = (None,) * 8


class _Latest(NamedTuple):
    """The latest statement in quotation marks and the piece behind it."""

    number: int
    source: _Source
    end: int


def read_statements(headline: str | None, text: str, zones: Zones, language: Grammar | None) -> list[Statement]:
    """All statements of an article in reading order, the headline's first.

    Parameters
    ----------
    headline, text
        The two strings of an article. Offsets of headline rows index the headline.
    zones
        (place, start, end) over `text`; nothing is read in `boilerplate`.
    language
        What `load_grammar` returns; None reads quotation marks alone.
    """
    rows = next(read_strings([headline or ""], [text], lambda _: zones, language))
    return list(map(Statement._make, rows))


def read_strings(
    headlines: Sequence[str], texts: Sequence[str], zones_of: Callable[[int], Zones], language: Grammar | None
) -> Iterator[list[Row]]:
    """The rows of each of many articles, as `read_statements` gives them but plain; the strings are cut together."""
    if language is None:
        for number, (headline, text) in enumerate(zip(headlines, texts, strict=True)):
            yield _marks_alone(headline, text, zones_of(number))
        return
    strings = [string for both in zip(headlines, texts, strict=True) for string in both]
    titled = [of_headline for headline in headlines for of_headline in (is_titled(headline), False)]
    quotations = [find_quotations(string, language.apostrophes) for string in strings]
    pieces = cut_all(strings, titled, language.memo.vocabulary, quotations, language.lists)
    found = find_attributions(pieces, language)
    openings = [opening for opening, _ in pieces.quoted]

    def rows(string: int, names: Cast, number: int, zones: Zones) -> list[Row]:
        run = (pieces.firsts[string], pieces.firsts[string + 1] - 1)
        mine = next(found)
        habit = headline_habit(pieces, language, run) if string % 2 == 0 and run[1] > run[0] else None
        quoted = pieces.quoted[bisect_left(openings, run[0]) : bisect_left(openings, run[1])]
        return _rows(pieces, string, [habit] if habit else mine, quoted, names, language, number, Places(zones))

    for number, headline in enumerate(headlines):
        names = Cast(pieces, language, 2 * number + 1)
        made = rows(2 * number, names.of_headline(), 0, [("headline", 0, len(headline))])
        yield made + rows(2 * number + 1, names, len({row[0] for row in made}), zones_of(number))


def _marks_alone(headline: str | None, text: str, zones: Zones) -> list[Row]:
    """Quotations of a language the project has no data on: whose they are is not told."""
    rows: list[Row] = []
    for string, places in ((headline or "", [("headline", 0, len(headline or ""))]), (text, zones)):
        where = Places(places)
        for one in find_quotations(string):
            place = where.of(one.start)
            if place is not None and not one.depth:
                kind = "direct" if len(string[one.start : one.end].split()) >= 5 else "partial"
                rows.append((len(rows), kind, one.start, one.end, True, *_NOBODY, place))
    return rows


def _rows(
    pieces: Cut,
    string: int,
    attributions: list[Attribution],
    quoted: list[Pieces],
    names: Cast,
    language: Grammar,
    number: int,
    places: Places,
) -> list[Row]:
    rows: list[Row] = []
    base = pieces.base[string]
    taken: set[int] = set()  # opening marks of the quotations that belong to a statement
    last: _Latest | None = None
    stretches = {opening: (opening, closing) for opening, closing in quoted}
    openings = [opening for opening, _ in quoted]
    queue: list[tuple[int, Attribution | None]] = [(_begins(one), one) for one in attributions]
    told: dict[int, Attribution] = {}
    if openings:
        lone = _not_covered(openings, attributions)
        queue += [(opening, None) for opening in lone]
        told = _told(pieces, attributions) if lone else {}
    queue.sort(key=_FIRST)
    for begin, attribution in queue:
        place = places.of(pieces.starts[begin] - base)
        if place is None:
            continue
        if attribution is not None:
            source = _source(pieces, attribution, names, base)
            made = _contents(pieces, attribution, language, openings, stretches, taken)
            reported = attribution.pattern not in ("object", "np") or _is_reported(pieces, attribution, language)
            rows += [
                (number, kind, start - base, end - base, reported or kind != "indirect", *source, place)
                for kind, start, end in made
            ]
            if any(kind == "direct" for kind, _, _ in made):
                last = _Latest(number, source, attribution.contents[-1][1])
            number += bool(made)
            continue
        said = told.get(pieces.sentence(begin)[0])
        said = said if said and said.at[0] < begin else None
        lone = _alone(pieces, stretches[begin], language, last, said is not None)
        if lone is not None:
            kind, same = lone
            start, end = _inside(pieces, stretches[begin])
            if same and last:
                source = last.source
            elif kind == "partial" and said is not None:
                source = _source(pieces, said, names, base)
            else:
                source = _before(pieces, stretches[begin], language, last, names, kind, base)
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
    covered = {
        opening
        for one in attributions
        for first, last in one.contents
        for opening in openings[bisect_left(openings, first) : bisect_left(openings, last)]
    }
    return [opening for opening in openings if opening not in covered]


def _told(pieces: Cut, attributions: list[Attribution]) -> dict[int, Attribution]:
    """Give the first attribution of each sentence that has one by a clause or a quotation."""
    told: dict[int, Attribution] = {}
    for one in attributions:
        if one.pattern not in ("held", "np", "object"):
            told.setdefault(pieces.sentence(one.at[0])[0], one)
    return told


def _source(pieces: Cut, one: Attribution, names: Cast, base: int) -> _Source:
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
    pieces: Cut, one: Attribution, language: Grammar, openings: list[int], stretches: dict[int, Pieces], taken: set[int]
) -> list[tuple[str, int, int]]:
    made = []
    for first, last in one.contents:
        begin, end = bisect_left(openings, first), bisect_left(openings, last)
        if begin == end and one.pattern != "held":
            if last > first:
                made.append(("indirect", pieces.starts[first], pieces.stops[last - 1]))
            continue
        inner = [stretches[opening] for opening in openings[begin:end] if opening not in taken]
        taken.update(opening for opening, _ in inner)
        if one.pattern == "held":
            made.append(("distancing", *_held_bounds(pieces, first, last, inner)))
            continue
        if inner and inner[0][0] == first and inner[0][1] >= last - 1:
            made.append((_kind(pieces, inner[0], one), *_inside(pieces, inner[0])))
            continue
        if last > first:
            made.append(("indirect", pieces.starts[first], pieces.stop(last - 1)))
        for span in inner:
            scare = one.pattern not in ("quote", "as") and is_scare_inside(pieces, span, language)
            made.append(("distancing" if scare else "partial", *_inside(pieces, span)))
    return made


def _is_reported(pieces: Cut, one: Attribution, language: Grammar) -> bool:
    """A noun phrase is the speaker's where it labels (*accused him of …*); a thing that is cited or condemned is not."""
    first, last = one.contents[0]
    tags = pieces.tags[first:last]
    if one.pattern == "np":
        return tags[:1] == "F"
    verb = one.cue.lemma
    if verb in language.lists["labelling"] or (verb in language.lists["naming"] and "a" in tags):
        return True
    return verb in language.lists["charging"] and "F" in tags


def _held_bounds(pieces: Cut, first: int, last: int, inner: list[Pieces]) -> tuple[int, int]:
    if inner and inner[0][0] == first:
        return _inside(pieces, inner[0])
    return pieces.starts[first], pieces.stop(last - 1)


def _kind(pieces: Cut, span: Pieces, one: Attribution) -> str:
    """`direct` from a clause on: five words or a sentence of its own; else `partial`."""
    before, inner = pieces.tags[span[0] - 1 : span[0]], pieces.tags[span[0] + 1 : span[1]]
    words = sum(tag not in ".,;:-e'" for tag in inner)
    whole = before in ("¶", "\n", ".", "”", ":", ",") or inner[-1:] in (",", ".")
    return "direct" if words >= 5 or (whole and words >= 2) or (whole and before in ("¶", "\n", ":", ".")) else "partial"


def _before(
    pieces: Cut, span: Pieces, language: Grammar, last: _Latest | None, names: Cast, kind: str, base: int
) -> _Source:
    """Tell who speaks a quotation without a clause of its own: the sentence before it, or the last speaker."""
    opening, end = span[0], span[1] + (pieces.tags[span[1]] != "¶")
    if kind == "distancing":
        return _NOBODY
    if kind == "partial":
        tag = cue_near(pieces, language, opening) or sign_beside(pieces, (opening, end))
    elif last is not None and not pieces.tags[last.end : opening].strip("\n.,”"):
        return last.source
    else:
        tag = cue_in_sentence_before(pieces, language, opening) or sign_beside(pieces, (opening, end))
        if tag is None and last is not None and pieces.tags.count("\n", last.end, opening) <= _NEAR:
            return last.source
    return _source(pieces, Attribution(tag.cue, tag.at, tag.speaker, (), "quote"), names, base) if tag else _NOBODY


_NEAR = 4  # line breaks back to the last speaker, who goes on where nobody else is named


def _alone(
    pieces: Cut, span: Pieces, language: Grammar, last: _Latest | None, told: bool
) -> tuple[str, bool] | None:
    """What a quotation is that no cue governs: its kind, and whether the latest statement goes on in it."""
    opening, closing = span
    before = pieces.tags[opening - 1 : opening]
    whole = before in ("¶", "\n", ".", "”") and closing - opening > 4
    if opening in pieces.continued and last is not None:
        return "direct", True
    if whole and last is not None and "\n" not in pieces.tags[last.end : opening].strip("\n.,”"):
        return "direct", True
    if whole:
        return "direct", False
    kind = kind_alone(pieces, span, language, told)
    return (kind, False) if kind else None
