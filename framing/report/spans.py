"""Everything read from the articles, and nothing worked out yet: what all numbers of a report follow from.

Articles ─► copies, stories ─► mentions · statements · actions · facts · words ─► Spans
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from framing.articles.copies import flag_copies
from framing.articles.edits import find_edits
from framing.articles.stories import group_stories
from framing.articles.told import list_stories
from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon
from framing.measuring.words import word_counts
from framing.reading.actions.find import find_actions
from framing.reading.actors.find import find_actors
from framing.reading.batches import read_in_batches
from framing.reading.facts.find import find_facts
from framing.reading.mentions import as_mentions
from framing.reading.sought import compile_lexicons
from framing.reading.statements import as_statements
from framing.tables import Actions, Actors, Articles, Counts, Facts, Mentions, Statements

__all__ = ["Spans", "read_spans"]

_NAMED = 1_500  # articles in which names are sought


@dataclass(frozen=True, slots=True)
class Spans:
    """What was read.

    Attributes
    ----------
    grouped : bool
        Whether the stories were grouped here.
    words : Counts
        Every word of every article.
    stories, edits : polars.DataFrame
        From `list_stories` and `find_edits`.
    whole : bool
        Whether the articles hold their texts; False where they are masked.
    actors : Actors or None
        None where there are so many articles that names would take too long.
    """

    articles: Articles
    grouped: bool
    mentions: Mentions
    statements: Statements
    actions: Actions
    facts: Facts
    words: Counts
    stories: pl.DataFrame
    edits: pl.DataFrame
    whole: bool = True
    actors: Actors | None = None


def read_spans(
    articles: Articles,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon],
    *,
    progress: Callable[[int], Any] | None = None,
) -> Spans:
    """Flag copies and group stories where nobody did, and find everything that a report is made from."""
    chosen = as_lexicons(lexicons)
    table = articles.table
    if not table["copy_of"].drop_nulls().len():
        articles = flag_copies(articles)
    grouped = not table["story"].drop_nulls().len()
    if grouped:
        articles = group_stories(articles)
    found = read_in_batches(articles, compile_lexicons(chosen), progress, keep_told=True)
    return Spans(
        articles,
        grouped,
        as_mentions(found, articles, chosen),
        as_statements(found, articles),
        find_actions(articles, told=found.told),
        find_facts(articles, told=found.told),
        word_counts(articles),
        list_stories(articles),
        find_edits(articles),
        actors=find_actors(articles, told=found.told) if table.height <= _NAMED else None,
    )
