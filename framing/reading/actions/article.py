"""The events of one string: every event word once, as verb or as noun."""

from __future__ import annotations

from collections.abc import Iterator

from framing.languages.actions import ActionWords, Way
from framing.reading.actions.event import Event, Reading
from framing.reading.actions.nouns import read_noun
from framing.reading.actions.verbs import read_verb
from framing.reading.attribution.cutting import cut
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.headlines import headline_memo
from framing.reading.quotations import find_quotations

__all__ = ["WayMemo", "read_events"]


class WayMemo(dict[str, tuple[Way, ...]]):
    """The ways to read every piece seen so far as an event word; none for nearly all."""

    def __init__(self, words: ActionWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, piece: str) -> tuple[Way, ...]:
        if len(self) > 300_000:
            self.clear()
        found = self[piece] = self._words.forms.get(piece.rstrip().lower().replace("’", "'"), ())
        return found


def read_events(
    text: str, grammar: Grammar, words: ActionWords, memo: WayMemo, *, headline: bool = False
) -> tuple[Reading, list[Event]]:
    """Read the events of a text or a headline, in order; no word tells of two."""
    quotations = find_quotations(text, grammar.apostrophes)
    tags = headline_memo(grammar, text) if headline else grammar.memo
    pieces = cut(text, tags, quotations, grammar.lists)
    actors = grammar.lists["military"] | grammar.lists["official"]
    reading = Reading(pieces, words, actors, headline)
    return reading, list(_events(reading, list(map(memo.__getitem__, pieces.pieces))))


def _events(reading: Reading, ways: list[tuple[Way, ...]]) -> Iterator[Event]:
    behind = 0
    for at, here in enumerate(ways):
        if not here or at < behind or _is_name(reading, at):
            continue
        found = _first(reading, at, here)
        if found is not None:
            behind = found.at[1]
            yield found


def _first(reading: Reading, at: int, ways: tuple[Way, ...]) -> Event | None:
    for way in ways:
        if any(reading.word(at + 1 + step) != word for step, word in enumerate(way.after)):
            continue
        read = read_noun if "noun" in way.kinds else read_verb
        found = read(reading, at, way)
        if found is not None:
            return found
    return None


def _is_name(reading: Reading, at: int) -> bool:
    """A capital in the middle of a sentence: *the Bomb Squad*."""
    opens = at == reading.cut.sentence(at)[0] or reading.tag(at - 1) in "“'\n:("
    return not reading.headline and not opens and reading.cut.piece(at)[:1].isupper()
