"""What most charts say alike: what an item is called, in whose words it was counted, lexicons, the software."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from framing.charts.style import voice_in_words
from framing.findings.words import listed
from framing.tables import Scores, Table

__all__ = ["lexicons_used", "made_by", "titled", "voices_in_words"]


def titled(table: pl.DataFrame, scores: Scores) -> pl.DataFrame:
    """Give rows of scores with the title of their item; its id where it has none."""
    keys = ["lexicon", "term", "item"]
    named = table.join(scores.items.select(*keys, "title"), on=keys, how="left", nulls_equal=True)
    return named.with_columns(pl.col("title").fill_null(pl.col("item")))


def voices_in_words(scores: Table) -> str:
    """Say in whose words it was counted."""
    return " and ".join(voice_in_words(voice) for voice in scores.table["voice"].unique().sort())


def lexicons_used(scores: Scores, drawn: Iterable[str | None] | None = None) -> str:
    """Name the lexicons of the scores, or of what is drawn, with their versions; nothing where there is none."""
    used = {name for name in (scores.table["lexicon"] if drawn is None else drawn) if name}
    versions = [f"{name} {version}".strip() for name, version, _ in scores.made_from.lexicons if name in used]
    versions += [name for name in sorted(used) if not any(name == one[0] for one in scores.made_from.lexicons)]
    return f"Lexicon {listed(versions)}." if versions else ""


def made_by(scores: Table) -> str:
    """Name the software and its version."""
    return f"framing {scores.made_from.versions.get('framing-toolkit', '')}".strip() + "."
