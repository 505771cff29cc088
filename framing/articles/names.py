"""Which column of a foreign table is which of ours, by its name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.errors import ChoiceError, ColumnsError

__all__ = ["SYNONYMS", "Recognised", "check_chosen", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What each column was read as.

    Attributes
    ----------
    given : mapping of str to str
        Our column name to the name in the file.
    further : tuple of str
        Columns kept under their own names.
    told : tuple of (what, why)
        What a reader of the notes should know about the choice.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()
    told: tuple[tuple[str, str], ...] = ()


def recognise(names: Sequence[str], chosen: Mapping[str, str] | None = None) -> Recognised:
    """Say which columns hold the headline, the text and so on.

    Case, blanks, underscores, hyphens and dots do not matter. Our own name wins over a synonym, an earlier
    synonym over a later one; what the user chose wins over everything.

    Parameters
    ----------
    names : sequence of str
        The columns of the file.
    chosen : mapping of str to str, optional
        Our name to the file's name, as the user said.

    Raises
    ------
    ColumnsError
        When a chosen column is not there, or a further column would clash with one of ours.

    Examples
    --------
    >>> recognise(["Title", "Full Text", "desk"]).given
    {'headline': 'Title', 'text': 'Full Text'}
    """
    given = dict(_chosen_here(names, chosen or {}))
    told: list[tuple[str, str]] = []
    for ours in SYNONYMS:
        if ours in given:
            continue
        candidates = [name for name in _candidates(ours, names) if name not in given.values()]
        if candidates:
            given[ours] = candidates[0]
            told += _tell(ours, candidates)
    further = tuple(name for name in names if name not in given.values())
    _check_further(further)
    return Recognised(given, further, tuple(told))


def check_chosen(chosen: Mapping[str, str]) -> None:
    """Refuse a `columns=` that names columns which articles do not have."""
    for ours in chosen:
        if ours not in SYNONYMS:
            raise ChoiceError.of("columns", ours, SYNONYMS)


def _chosen_here(names: Sequence[str], chosen: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for ours, theirs in chosen.items():
        if theirs not in names:
            raise ColumnsError(
                f"columns={{{ours!r}: {theirs!r}}}: there is no column {theirs!r}. Columns here: {', '.join(names)}."
            )
        yield ours, theirs


def _candidates(ours: str, names: Sequence[str]) -> list[str]:
    """Columns that could be `ours`, best first: the exact name, then by the order of the synonyms."""
    wanted = [_plain(ours), *SYNONYMS[ours]]
    fitting = [name for name in names if _plain(name) in wanted]
    return sorted(fitting, key=lambda name: (name != ours, wanted.index(_plain(name))))


def _tell(ours: str, candidates: Sequence[str]) -> Iterable[tuple[str, str]]:
    first, *others = candidates
    if first != ours:
        yield "read as", f"column {first!r} read as {ours}"
    for other in others:
        yield (
            "left aside",
            f"column {other!r} could be {ours} too; {first!r} was taken, {other!r} kept as it is",
        )


def _check_further(further: Sequence[str]) -> None:
    for name in further:
        if name in _RESERVED:
            raise ColumnsError(
                f"column {name!r} clashes with the column of that name that framing fills. Rename or drop it."
            )


def _plain(name: str) -> str:
    return re.sub(r"[\s_.\-]+", "", name).casefold()


SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "article": ("articleid", "id", "docid", "documentid", "uid", "uuid", "guid", "storiesid"),
        "outlet": (
            "outletname", "mediaoutlet", "medianame", "newspaper", "publisher", "publication", "source",
            "sourcename", "site", "sitename", "metasitename", "sourcecommonname", "domain", "sourcedomain",
        ),
        "story": ("storyid", "event", "eventid", "cluster", "clusterid"),
        "published": (
            "publishedat", "datepublished", "publishdate", "datepublish", "publicationdate", "pubdate",
            "publisheddate", "seendate", "date", "datetime", "timestamp", "time", "articledate", "firstpublished",
        ),
        "headline": ("headlines", "title", "heading", "articletitle"),
        "text": (
            "fulltext", "maintext", "articletext", "articlebody", "body", "bodytext", "content", "contents",
        ),
        "url": ("link", "articleurl", "documentidentifier", "sourceurl", "permalink"),
        "author": ("authors", "byline", "writer"),
        "language": ("lang", "languagecode", "metalang"),
        "genre": ("articlegenre",),
        "agency": ("wire", "newsagency", "wireservice"),
        "copy_of": (),
    }
)  # fmt: skip
"""Our column and what others call it, likeliest first; lower case, without blanks and signs."""

_RESERVED = frozenset({*schema("articles"), "_file", "_row", "_given"}) | {
    exposure_column(place, voice) for place in PLACES for voice in VOICES
}
