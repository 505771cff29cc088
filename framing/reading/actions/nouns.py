"""A noun of an event and its neighbours: *the killing of …*, *the army's bombardment*, *clashes erupted*."""

from __future__ import annotations

from framing.languages.actions import Way
from framing.reading.actions.event import Event, Reading
from framing.reading.actions.phrases import POSSESSIVES, phrase_at
from framing.reading.attribution.candidate import Pieces

__all__ = ["read_noun"]


def read_noun(reading: Reading, at: int, way: Way) -> Event | None:
    """Read the event that the noun at a piece tells of, None where the word is no noun or no such event."""
    begin, end = reading.cut.sentence(at)
    agent, patient = _owner(reading, at, way, begin)
    behind = at + 1
    while behind < end and reading.tag(behind) in "FIy":
        found = phrase_at(reading, behind + 1, end)
        word = reading.word(behind)
        if found is None or word not in ("of", "on", "against", "by"):
            break
        if word == "by" and agent is None:
            agent = found
        elif word != "by" and patient is None:
            patient = found
        behind = found[1]
    if not _is_event(reading, at, way, begin, (agent, patient)):
        return None
    happens = reading.word(at + 1) in reading.words.traits["occurring"]
    if happens:
        return Event(way, "intransitive", (at, at + 2), agent, patient, None, negated=False)
    negated = reading.word(at - 1) == "no" if at > begin else False
    return Event(way, "nominal", (at, at + 1), agent, patient, None, negated=negated)


def _owner(reading: Reading, at: int, way: Way, begin: int) -> tuple[Pieces | None, Pieces | None]:
    """Whose it is: the doer's (*the army's raid*, *a police raid*) or theirs to whom it is done (*her arrest*)."""
    by_doer = way.lemma in reading.words.traits["owned_by_doer"]
    first = at
    while first > begin and reading.tag(first - 1) in "njVR" and at - first < 3:
        first -= 1
    before = first - 1
    if before < begin:
        return None, None
    owner: Pieces | None = None
    if reading.word(before) in POSSESSIVES:
        owner = before, before + 1
    elif reading.tag(before) in "zZ" and reading.word(before).endswith(("'s", "s'")):
        owner = _whole(reading, before, begin)
    elif by_doer and (reading.word(before) in reading.actors or (reading.tag(before) == "N" and not reading.headline)):
        return ((before, before + 1) if before > begin or reading.word(before) in reading.actors else None), None
    return (owner, None) if by_doer else (None, owner)


def _whole(reading: Reading, at: int, begin: int) -> Pieces:
    """The phrase that the possessive at a piece ends."""
    first = at
    while first > begin and reading.tag(first - 1) in "Ntrnzj":
        first -= 1
    if first > begin and reading.tag(first - 1) == "D":
        first -= 1
    return first, at + 1


def _is_event(reading: Reading, at: int, way: Way, begin: int, roles: tuple[Pieces | None, Pieces | None]) -> bool:
    tag = reading.tag(at - 1) if at > begin else "\n"
    following = reading.tag(at + 1)
    if tag in "oXR" or (tag in "P" and following in "DNO"):
        return False
    if following in "NnrkK" and not reading.headline:
        return False  # *murder charges*, *attack dogs*: the first noun only tells the kind
    if reading.tag(at) == "G" and following in "DNOPM" and tag not in "DZz":
        return False
    if way.lemma in reading.words.traits["aimed"]:
        kind = not reading.words.traits["aims"].isdisjoint(reading.word(here) for here in range(max(begin, at - 3), at))
        return kind or roles[0] is not None or reading.word(at + 1) in ("on", "against")
    return True
