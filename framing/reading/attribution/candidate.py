"""An attribution before it is weighed: a cue with what it governs, in pieces of a cut text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Attribution", "Cue", "Pieces"]

Pieces = tuple[int, int]
"""First piece and the piece after the last."""


class Cue(NamedTuple):
    """One cue of the language: how it is written, what it does to what it reports, what may follow it."""

    lemma: str
    pos: str
    cue_class: str
    patterns: frozenset[str]


class Attribution(NamedTuple):
    """A cue with what it governs, all in pieces; `contents` may be several runs."""

    cue: Cue
    at: Pieces
    speaker: Pieces | None
    contents: tuple[Pieces, ...]
    pattern: str
    quoted: bool = False  # found from a quotation, with its clause beside it
