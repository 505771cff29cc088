"""Who is heard, and with which verbs: sentences from the scores of cues and of speakers.

Scores of cue_choices, speaker_words ─► Finding: pieces of text and of numbers
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.columns import KIND_NOT_KNOWN, NOT_TOLD
from framing.findings.sentences import Evidence, Finding
from framing.findings.words import listed, of_total, percent
from framing.tables import Scores

__all__ = ["describe_heard"]

_TYPES = {
    "official": "officials", "military": "the military", "expert": "experts", "civilian": "civilians",
    "organisation": "organisations", "media": "media", "document": "documents", "unnamed": "unnamed sources",
}  # fmt: skip


def describe_heard(cues: Scores, speakers: Scores) -> tuple[Finding, ...]:
    """Say who has the most words, and where statements are told with distance.

    Parameters
    ----------
    cues : Scores
        From `score(cue_choices(…))`, not per speaker.
    speakers : Scores
        From `score(speaker_words(…))`.
    """
    return (*_who(speakers), *_doubting(cues))


def _who(speakers: Scores) -> Iterator[Finding]:
    rows = speakers.table.filter(pl.col("count") > 0, ~pl.col("item").is_in([NOT_TOLD, KIND_NOT_KNOWN]))
    if not rows.height:
        return
    total = int(speakers.table.unique("group")["exposure"].sum())
    used = rows.group_by("item").agg(pl.col("count").sum(), pl.col("group").sort())
    name, count, groups = used.sort("count", "item", descending=[True, False]).row(0)
    who = f"{_TYPES[name]} have" if name in _TYPES else f"{name} has"
    yield Finding((
        (f"Of the words given to speakers, {who} the most: ", None),
        (f"{of_total(count, total, 'words')} ({percent(count / total)})", Evidence("", "speaker", name)),
        (f", in {listed(groups, most=2)}.", None),
    ))  # fmt: skip


def _doubting(cues: Scores) -> Iterator[Finding]:
    rows = cues.table.filter(pl.col("item") == "doubting", pl.col("exposure") > 0)
    if not rows.height:
        return
    total, statements = int(rows["count"].sum()), int(rows["exposure"].sum())
    pieces: list[tuple[str, Evidence | None]] = [
        ("Of the statements with a cue, ", None),
        (
            f"{of_total(total, statements, 'statements')} ({percent(total / statements)})",
            Evidence("", "cue", "doubting"),
        ),
        (" are told with a verb of doubt such as claimed or alleged", None),
    ]
    most = rows.filter(pl.col("count") > 0).sort("count", "group", descending=[True, False]).head(2)
    for number, row in enumerate(most.iter_rows(named=True)):
        pieces.append(("; most by " if not number else " and ", None))
        pieces.append((
            f"{row['group']} ({of_total(row['count'], row['exposure'], 'statements')})",
            Evidence("", "cue", "doubting", (row["group"],)),
        ))  # fmt: skip
    yield Finding((*pieces, (".", None)))
