"""What helps a verb: *was* shot, *has been* and badly *beaten*, *did not* shoot."""

from __future__ import annotations

from framing.reading.actions.event import Reading

__all__ = ["helped_from", "helper_of", "is_negated"]


def helped_from(reading: Reading, at: int, begin: int) -> int:
    """Go left over adverbs, and over verbs that share the helper: *was abducted and badly beaten*."""
    here = _over_adverbs(reading, at, begin)
    while here > begin + 1 and reading.tag(here - 1) in "C,":
        link = here - 1
        while link > begin and reading.tag(link - 1) in "C,R":
            link -= 1
        if not _is_participle(reading, link - 1) or (link - 1 > begin and reading.tag(link - 2) in "DZzI"):
            break
        here = _over_adverbs(reading, link - 1, begin)
    return here


def _over_adverbs(reading: Reading, at: int, begin: int) -> int:
    while at > begin and reading.tag(at - 1) in "Rq":
        at -= 1
    return at


def _is_participle(reading: Reading, at: int) -> bool:
    ways = reading.words.forms.get(reading.word(at), ())
    return any("participle" in way.kinds and not way.after for way in ways) or reading.tag(at) == "V"


def helper_of(reading: Reading, at: int, begin: int) -> str | None:
    """What helps the verb: *be*, *get*, *have*, another auxiliary, *to*; or None."""
    if at == begin:
        return None
    tag, word = reading.tag(at - 1), reading.word(at - 1)
    if word in reading.words.traits["get"]:
        return "get"
    return {"B": "be", "h": "have", "X": "aux", "o": "to"}.get(tag)


def is_negated(reading: Reading, at: int, begin: int) -> bool:
    """Tell whether the verb is denied: *was not hurt*, *never shot*."""
    here = at
    while here > begin and (reading.tag(here - 1) in "RBXh"):
        here -= 1
        if reading.word(here) in ("not", "never") or reading.word(here).endswith("n't"):
            return True
    return False
