"""The phrases around an event: who stands before it, what follows it, who acts behind *by*, with what it was done.

Names of tags are those of `attribution.grammar`: D determiner, N name, n noun, M number, I preposition, y *by*, …
"""

from __future__ import annotations

import re

from framing.reading.actions.event import Reading
from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.noun_phrases import phrase_before
from framing.reading.attribution.subjects import subject_before

__all__ = [
    "POSSESSIVES",
    "actor_behind",
    "before",
    "head_of",
    "means_around",
    "names_a_doer",
    "nearest",
    "object_of",
    "phrase_at",
    "subject",
]

_PHRASE = re.compile(
    r"(?:[PO](?![NnrkKzZ])|(?:D|M|\$)*(?:R(?=[VjnGM]))?(?:[NnrMZztGjkKV](?:\.(?=[N]))?)*?[NnrkKMPZb](?![NnrkKtzZM])"
    r"|D[bgs](?=[IC,.\n])|D(?=[I,.\n]))"
    r"(?:F(?:D|M)*[NnrMZztGjkKV]*[NnrkKM](?![NnrkKzZ]))*(?:(?:C)D*M?[NnrkKjM]*[NnrkKM](?=[,.\nIBXhydS]))?"
)
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_NATION = re.compile(r"(?:ian|can|ese|ish|[a-z]{3}[lrqn]i)$")  # an adjective of a country, where a capital says nothing
_REACH = 12  # pieces behind a participle in which its doer or means is sought


def phrase_at(reading: Reading, at: int, end: int) -> Pieces | None:
    """The noun phrase that begins at a piece, with what hangs on it by *of*."""
    match = _PHRASE.match(reading.cut.tags, at, end)
    if match is None or match.end() == at:
        return None
    last = match.end()
    while last - 1 > at and reading.word(last - 1) in reading.words.traits["when"]:
        last -= 1
    return at, last


def object_of(reading: Reading, at: int, end: int) -> Pieces | None:
    """The object that follows a verb, passing over adverbs; a time is none (*arrested last week*)."""
    while at < end and reading.tag(at) in "Rq" and reading.word(at) not in reading.words.traits["when"]:
        at += 1
    word = reading.word(at)
    if reading.tag(at) in "d\n" or word in reading.words.traits["when"] or word in ("dead", "alone", "overnight"):
        return object_of(reading, at + 1, end) if word == "dead" else None
    found = _counted_at(reading, at, end) or phrase_at(reading, at, end)
    if found is None or reading.tag(found[1] - 1) == "d":
        return None
    if reading.tag(at) == "D" and reading.tag(at + 1) == "d":
        return None
    ago = reading.said((found[0], min(found[1] + 1, end))) & {
        "ago",
        "times",
        "twice",
        "days",
        "years",
        "hours",
        "weeks",
    }
    return None if ago and reading.tag(at) == "M" else found


def _counted_at(reading: Reading, at: int, end: int) -> Pieces | None:
    """*More than 1,200 people*, *at least nine*, *about forty*, *an estimated 260 guests*."""
    two = reading.word(at), reading.word(at + 1)
    skipped = 0
    if two in (("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
               ("an", "estimated")):  # fmt: skip
        skipped = 2
    elif two[0] in reading.words.traits["hedges"] and reading.tag(at + 1) == "M":
        skipped = 1
    found = phrase_at(reading, at + skipped, end) if skipped else None
    return None if found is None else (at, found[1])


def subject(reading: Reading, at: int, begin: int) -> Pieces | None:
    """The phrase before a verb, passing over its auxiliaries; without the *who* that links the two."""
    found = subject_before(reading.cut, at, begin) or _event_noun_before(reading, at, begin)
    if found is not None and reading.said(found) == {"there"}:
        found = phrase_before(reading.cut.tags, found[0], begin)  # *two people working there were hurt*
    return None if found is None else _trimmed(reading, found)


def _event_noun_before(reading: Reading, at: int, begin: int) -> Pieces | None:
    """*The Hillfolk attack killed nine*: a noun that could be a verb, where it is the subject."""
    last = at
    while last > begin and reading.tag(last - 1) in "RXhBq":
        last -= 1
    ways = reading.words.forms.get(reading.word(last - 1), ()) if last > begin else ()
    if not any("noun" in way.kinds for way in ways):
        return None
    first = last - 1
    while first > begin and reading.tag(first - 1) in "NnrjzZVMD":
        first -= 1
    return first, last


def _trimmed(reading: Reading, phrase: Pieces) -> Pieces | None:
    first, last = phrase
    while last > first and reading.tag(last - 1) in "HT,I-":
        last -= 1
    while first and (reading.tag(first - 1) == "M" or _is_hedge(reading, first)):
        first -= 1
    if reading.word(first) in ("least", "most") and first and reading.word(first - 1) == "at":
        first -= 1
    return (first, last) if last > first else None


def _is_hedge(reading: Reading, first: int) -> bool:
    return reading.tag(first) == "M" and reading.word(first - 1) in reading.words.traits["hedges"]


def nearest(reading: Reading, phrase: Pieces) -> Pieces:
    """The noun that *killed in May* or *who was killed* stands by: of *bodies of men* the men."""
    first, last = phrase
    for at in range(last - 1, first, -1):
        if reading.tag(at) in "FI" and at + 1 < last:
            counted = reading.word(at - 1) in reading.words.traits["quantities"] or reading.tag(at - 1) == "M"
            return phrase if counted or reading.word(at) in ("than", "in", "from") else (at + 1, last)
    return phrase


def head_of(reading: Reading, phrase: Pieces) -> str:
    """The head of a phrase: the last word before what hangs on it by a preposition."""
    first, last = phrase
    for at in range(first, last):
        if reading.tag(at) in "FIy" and at > first:
            return reading.word(at - 1)
    return reading.word(last - 1)


def actor_behind(reading: Reading, at: int, end: int) -> tuple[Pieces | None, Pieces | None]:
    """Who acts behind a participle (*by soldiers*, *at the hands of soldiers*), and with what (*by a stray bullet*)."""
    means = None
    for here in range(at, min(at + _REACH, end)):
        tag = reading.tag(here)
        if tag in ".;\n" or (tag in "CTSBXhH" and here > at and not _parenthesis(reading, at, here, end)):
            break
        if tag == "o" and reading.tag(here + 1) in "bnk":
            break
        after_by = here + 1 if tag == "y" else here + 4 if _at_the_hands_of(reading, here) else None
        found = phrase_at(reading, after_by, end) if after_by is not None else None
        if found is None or _is_no_actor(reading, found):
            continue
        if not reading.any_of((found[1] - 1, found[1]), "means") and head_of(reading, found) not in _means(reading):
            return found, means
        if names_a_doer(reading, found):
            return found, found
        means = found
    return None, means


def _means(reading: Reading) -> frozenset[str]:
    return reading.words.traits["means"]


def _parenthesis(reading: Reading, at: int, here: int, end: int) -> bool:
    """Whether a place lies between two commas that a cue fills: *attacked, witnesses said, by a mob*."""
    tags = reading.cut.tags
    opened = tags.rfind(",", at, here)
    return opened >= 0 and tags.find(",", here, min(here + 5, end)) >= 0


def _at_the_hands_of(reading: Reading, at: int) -> bool:
    return [reading.word(at + step) for step in range(4)] == ["at", "the", "hands", "of"]


def _is_no_actor(reading: Reading, phrase: Pieces) -> bool:
    """A time, a place, a mere number or an action: *by Tuesday*, *by the roadside*, *by 1987*, *by shooting*."""
    first, last = phrase
    tags = reading.cut.tags[first:last]
    head = head_of(reading, phrase)
    if "d" in tags or tags in ("M", "DM") or reading.tag(last) == "d" or tags[0] == "G":
        return True
    if head in reading.words.traits["place"] and "N" not in tags:
        return True
    return head in reading.words.traits["time"] or reading.word(first) in ("then", "now", "early", "late", "mid")


def names_a_doer(reading: Reading, phrase: Pieces) -> bool:
    """Whether a means tells whose it is: *an Eastland missile*, *police gunfire*, *the army's shells*."""
    first, last = phrase
    for at in range(first, last):
        tag = reading.tag(at)
        if tag in "zZ" or reading.word(at) in reading.actors or reading.word(at) in POSSESSIVES:
            return True
        if tag == "N" and reading.word(at) not in _means(reading) and not reading.headline:
            opens = at == reading.cut.sentence(at)[0]
            if not opens or _NATION.search(reading.word(at)):
                return True
    return False


def means_around(reading: Reading, at: int, end: int) -> Pieces | None:
    """With what it was done, where a preposition tells it: *killed in an Israeli airstrike*, *died during shelling*."""
    for here in range(at, min(at + _REACH, end)):
        tag = reading.tag(here)
        if tag in ".;\n" or (tag == "," and here > at + 1):
            return None
        if tag == "y" or reading.word(here) in ("in", "during", "from", "with", "under"):
            found = phrase_at(reading, here + 1, end)
            if found and (head_of(reading, found) in _means(reading) or reading.word(found[1] - 1) in _means(reading)):
                return found
    return None


def before(reading: Reading, at: int, begin: int) -> Pieces | None:
    """The bare noun phrase that ends right before a piece."""
    return phrase_before(reading.cut.tags, at, begin)
