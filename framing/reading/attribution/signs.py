"""Who says a quotation by a sign alone: a colon before it, a dash or the closing mark before a name behind it."""

from __future__ import annotations

import re
from bisect import bisect_left

from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.cutting import Cut
from framing.reading.attribution.headlines import COLON
from framing.reading.attribution.quoted import Tag
from framing.reading.attribution.subjects import shared_subject, subject_before

__all__ = ["colon_before", "signature_behind"]

_NAMED = re.compile("[Nr]")
_SIGNATURE = re.compile(
    r"\n*-(?P<name>[DtNrn.]{1,5})(?=[.,\n(¶])|(?P<bare>t?\.?N[Nt.]*N)(?:,[DNnIFrtzZ]{1,9})?(?=\.?[\n¶])"
)


def signature_behind(cut: Cut, span: Pieces) -> Tag | None:
    """*“…” — Ana Ruiz*, *“…” Ana Ruiz, The Mirror*: a dash attributes, or the closing mark at the end of a line."""
    end = _end_of_all(cut, span)
    signature = _SIGNATURE.match(cut.tags, end)
    if signature is None:
        return None
    if signature["bare"] and cut.tags[end - 1] == "”":
        return Tag(COLON, (end - 1, end), signature.span("bare"), [])
    if signature["name"] and _NAMED.search(signature["name"]):
        dash = signature.start("name") - 1
        return Tag(COLON, (dash, dash + 1), signature.span("name"), [])
    return None


def _end_of_all(cut: Cut, span: Pieces) -> int:
    """The piece behind the last paragraph of a quotation, of a few."""
    opening, end = span
    number = bisect_left(cut.quoted, (opening, 0))
    for following, closing in cut.quoted[number + 1 : number + 1 + _MOST_PARAGRAPHS]:
        if following not in cut.continued:
            break
        end = closing + (cut.tags[closing] != "¶")
    return end


_MOST_PARAGRAPHS = 12  # so that the time stays linear, however long a quotation goes on


def colon_before(cut: Cut, opening: int) -> Tag | None:
    """*Ana Ruiz, baker: “…”*: a colon attributes."""
    colon = len(cut.tags[max(0, opening - 4) : opening].rstrip("\n")) + max(0, opening - 4) - 1
    if colon < 1 or cut.tags[colon] != ":":
        return None
    begin = cut.sentence(colon)[0]
    subject = shared_subject(cut, colon, begin, ())  # *Merz went further: “…”*
    speaker = subject or subject_before(cut, colon, begin)
    named = speaker is not None and (subject or _NAMED.search(cut.tags, *speaker) is not None)
    return Tag(COLON, (colon, colon + 1), speaker if named else None, [])
