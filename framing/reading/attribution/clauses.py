"""Where a reported clause ends."""

from __future__ import annotations

import re

from framing.reading.attribution.cutting import Cut

__all__ = ["claim_end", "clause_end", "quotation_end"]

# Where a reported clause usually ends (each of these ends it in more than half of the hand-marked cases): before
# *, saying …* (behind closing marks too), *, which …*, *and said …*, *; …*, *— a …*, *, while …*, *, but …*.
# The sign comes first and what makes it a stop is looked up around it: the search for a set of letters is the fastest.
_CLAUSE_STOPS = re.compile(
    r"[;\n,CRgH-](?:(?<=[;\n])|(?<=,)(?=C?R?[gH]|[vSC]|R?a[DNnr][^a,]*[BhXVvs])|(?<=C)(?=R?h?v)|(?<=-)(?=[DH]|R[Sa])"
    r"|(?<=,”[gH])|(?<=,”R)(?=[gH]))"
)


def clause_end(cut: Cut, start: int, end: int) -> int:
    """The piece after the last one of the clause that starts at `start`, within the sentence that ends at `end`."""
    tags = cut.tags
    stop = _CLAUSE_STOPS.search(tags, start + 2, end)
    while stop:
        at = stop.start()
        if not (_inside_quotation(tags, start, at) or _stays(cut, at) or _inserted(tags, start, at, end)):
            return _trim(tags, start, at)
        stop = _CLAUSE_STOPS.search(tags, at + 1, end)
    return _trim(tags, start, end)


def claim_end(cut: Cut, noun: tuple[int, int], start: int, sentence: tuple[int, int]) -> int:
    """Where the clause of a noun ends: of a subject before the verb (*His claim that it was safe* | *was denied*)."""
    stop = clause_end(cut, start, sentence[1])
    if _FINITE.search(cut.tags, sentence[0], noun[0]):
        return stop
    groups = [match.start() for match in _VERB_GROUP.finditer(cut.tags, start + 1, stop)]
    own = cut.tags[start] != "o"  # *to build it* has no finite verb of its own
    return groups[-1] if len(groups) > own else stop


_FINITE = re.compile("[BhXVvs]")
_VERB_GROUP = re.compile(r"(?<![CoTHWP,])(?:[BhX][BhXR]*[VvgbG]*|[Vs])")  # a verb with its auxiliaries


def _inserted(tags: str, start: int, comma: int, end: int) -> bool:
    """*that Hale, who is ill, was away*: the clause has no verb yet and goes on behind the insertion."""
    if tags[comma] != "," or _ANY_VERB.search(tags, start, comma):
        return False
    return _BACK.match(tags, comma, end) is not None


_ANY_VERB = re.compile("[BhXVvsb]")
_BACK = re.compile(r",[^,;“”\n]{2,20},(?=R?[BhXVvs])")


def _inside_quotation(tags: str, start: int, at: int) -> bool:
    return tags.rfind("“", start, at) > tags.rfind("”", start, at)


def _trim(tags: str, start: int, end: int) -> int:
    while end > start and tags[end - 1] in ".,;:\n-e":
        end -= 1
    return end


def _stays(cut: Cut, comma: int) -> bool:
    """*, and …*, *, if …* go on with the clause, unless another cue follows (*, and said …*)."""
    tags = cut.tags
    joined = tags[comma] == "," and tags[comma + 1 : comma + 2] in ("C", "S")
    return joined and cut.word(comma + 1) in cut.lists["staying"] and tags[comma + 2 : comma + 3] not in ("g", "v")


def quotation_end(cut: Cut, opening: int, end: int) -> int:
    """The piece after the closing mark of the quotation that begins at `opening`."""
    closing = cut.tags.find("”", opening)
    return closing + 1 if closing >= 0 else end
