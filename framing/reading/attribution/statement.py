"""One row of a statement."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["NOBODY", "Row", "Source", "Statement"]


class Statement(NamedTuple):
    """One row: a run of reported words with its cue and speaker; offsets index the string that `place` names.

    `kind` `marks` is no statement: quoted words of nobody that the text tells. Rows that share `statement` are one
    attribution: a quotation broken by its cue, or a reported clause (`indirect`)
    and the words quoted inside it (`partial`).
    """

    statement: int
    kind: str
    start: int
    end: int
    reported: bool  # whether the words are the speaker's; *condemned the invasion* names a thing in the outlet's words
    cue_lemma: str | None
    cue_start: int | None
    cue_end: int | None
    cue_class: str | None
    speaker: str | None
    speaker_type: str | None
    speaker_start: int | None
    speaker_end: int | None
    place: str


Source = tuple[str | None, int | None, int | None, str | None, str | None, str | None, int | None, int | None]
"""The columns of a row that say by which cue and by whom."""

Row = tuple[
    int, str, int, int, bool,
    str | None, int | None, int | None, str | None, str | None, str | None, int | None, int | None, str,
]  # fmt: skip
"""The fields of a `Statement`."""

NOBODY: Source = (None,) * 8
