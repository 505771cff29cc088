"""Which role a name has: the head of who did it, of to whom it was done, of who speaks; else other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.reading.actions.event import Event
from framing.reading.actors.runs import Text
from framing.reading.attribution.candidate import Pieces

__all__ = ["Roles"]

_LINKS = "FIyoHTa"  # behind these a noun phrase goes on with another noun, which is not its head


class Roles(NamedTuple):
    """The phrases of a text that have a role, in pieces; and the cue class of each speaker."""

    agents: Sequence[Pieces]
    patients: Sequence[Pieces]
    speakers: Sequence[tuple[Pieces, str | None]]

    @classmethod
    def read(cls, text: Text, events: Iterable[Event], speakers: Iterable[tuple[int, int, str | None]]) -> Roles:
        """Give the phrases of events, and speakers given as offsets with the class of their cue."""
        events, starts = list(events), text.cut.starts
        return cls(
            [event.agent for event in events if event.agent],
            [event.patient for event in events if event.patient],
            [((bisect_right(starts, start) - 1, bisect_left(starts, end)), cue) for start, end, cue in speakers],
        )

    def of(self, text: Text, name: Pieces) -> tuple[str, str | None]:
        """Give the role of a name and the class of the cue that reports it."""
        for phrase, cue_class in self.speakers:
            if _is_head(text, name, phrase):
                return "speaker", cue_class
        if any(_is_head(text, name, phrase) for phrase in self.agents):
            return "doer", None
        if any(_is_head(text, name, phrase) for phrase in self.patients):
            return "done-to", None
        return "other", None


def _is_head(text: Text, name: Pieces, phrase: Pieces) -> bool:
    """Whether a name is what its phrase is about: *Ola Berg of Oby*; not *a friend of Ola Berg*, *Berg's lawyer*."""
    if name[0] < phrase[0] or name[1] > phrase[1]:
        return False
    before = text.cut.tags[phrase[0] : name[0]]
    behind = text.cut.tags[name[1] : phrase[1]]
    joined = before.rfind("C")
    if any(tag in _LINKS for tag in before[joined + 1 :]) or any(tag in "zZ" for tag in before[joined + 1 :]):
        return False
    return not behind or behind[0] in _LINKS + ",(-C.”"
