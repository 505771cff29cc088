"""Who is heard and with which verbs: the scores of the page's part on statements."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framing.measuring.attribution import cue_choices, speaker_words
from framing.measuring.score import score
from framing.tables import Counts, Scores, Statements

__all__ = ["Heard", "listen", "only"]

_SPEAKERS = 4  # of whom the verbs are shown one by one


@dataclass(frozen=True, slots=True)
class Heard:
    """Scores of cues, of cues by speaker, and of the words given to speakers (by name, or by type over many stories).

    Attributes
    ----------
    by_name : bool
        Whether `speakers` are persons and bodies; types of speakers otherwise.
    """

    cues: Scores
    cues_by_speaker: Scores
    speakers: Scores
    by_name: bool


def listen(statements: Statements, outlets: list[str], *, by_name: bool, seed: int) -> Heard:
    """Work out who is heard in these outlets."""
    per = "speaker" if by_name else "speaker_type"
    return Heard(
        score(only(cue_choices(statements), outlets), seed=seed),
        score(only(_most_heard(cue_choices(statements, per="speaker")), outlets), seed=seed),
        score(only(speaker_words(statements, per=per), outlets), seed=seed),
        by_name,
    )


def only(counts: Counts, outlets: list[str]) -> Counts:
    """Give the counts of some outlets, the others marked as left out of this report."""
    reason = pl.when(pl.col("outlet").is_in(outlets)).then("left_out").otherwise(
        pl.col("left_out").fill_null("outlet not shown")
    )  # fmt: skip
    table = counts.table.filter(pl.col("outlet").is_in(outlets))
    return replace(counts, table=table, articles=counts.articles.with_columns(left_out=reason))


def _most_heard(counts: Counts) -> Counts:
    """Keep the speakers with the most statements."""
    cells = counts.table.filter(~pl.col("term").str.starts_with("(")).unique(["article", "term"])
    used = cells.group_by("term").agg(pl.col("exposure").sum()).sort("exposure", "term", descending=[True, False])
    kept = used["term"].head(_SPEAKERS).to_list()
    return replace(counts, table=counts.table.filter(pl.col("term").is_in(kept)))
