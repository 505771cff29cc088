"""Statements of many articles: who said what, in which words.

strings ─► quotations ─► cut ─► attributions ─► rows (contents, cue, resolved speaker)
                                 alone ────────► rows (quotations without a cue, scare quotes)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from framing.reading.attribution.attributions import find_attributions
from framing.reading.attribution.cutting import cut_all
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.headlines import headline_habit, is_titled
from framing.reading.attribution.manner import manners_of
from framing.reading.attribution.names import find_names
from framing.reading.attribution.places import Places
from framing.reading.attribution.rows import rows_of
from framing.reading.attribution.speakers import Cast
from framing.reading.attribution.statement import NOBODY, Row, Statement
from framing.reading.attribution.turns import with_turns
from framing.reading.joined import join
from framing.reading.quotations import find_all_quotations, find_quotations

__all__ = ["Row", "Statement", "Zones", "read_statements", "read_strings"]

Zones = Sequence[tuple[str, int, int]]


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
    joined = join(strings)
    quotations = find_all_quotations(strings, language.apostrophes, joined)
    pieces = cut_all(joined, titled, language.memo.vocabulary, quotations, language.lists)
    found = find_attributions(pieces, language)
    named = find_names(pieces)
    manners = manners_of(pieces)
    openings = [opening for opening, _ in pieces.quoted]

    def rows(string: int, names: Cast, number: int, zones: Zones) -> list[Row]:
        run = (pieces.firsts[string], pieces.firsts[string + 1] - 1)
        mine = next(found)
        habit = headline_habit(pieces, language, run) if string % 2 == 0 and run[1] > run[0] else None
        quoted = pieces.quoted[bisect_left(openings, run[0]) : bisect_left(openings, run[1])]
        mine = [habit] if habit else mine if string % 2 == 0 else with_turns(pieces, language, run, mine)
        return rows_of(pieces, string, mine, quoted, names, language, number, Places(zones), manners[string])

    for number, headline in enumerate(headlines):
        names = Cast(pieces, language, named, 2 * number + 1)
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
                rows.append((len(rows), kind, one.start, one.end, True, *NOBODY, place))
    return rows
