"""Every column of every table: name, type, unit, meaning.

This is the one place that knows what a table looks like: the tables check themselves against it, empty results take
their types from it, and `docs/tables.md` is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

from framing.columns.articles import ARTICLES, BOILERPLATE, EDITS, NOTES, STORIES, ZONES
from framing.columns.axes import AXES, AXIS_WORDS
from framing.columns.codes import AGREEMENT, CODES, DISAGREEMENTS, PRECISION, SAMPLE, VOICE_CONFUSION
from framing.columns.column import Column, DType
from framing.columns.labels import CORPORA, LABELS
from framing.columns.models import (
    EVALUATION,
    EVALUATION_ERRORS,
    EXPLAINED_SENTENCES,
    HELD_OUT,
    LEARNING_CURVE,
    WORTH_CODING,
)
from framing.columns.numbers import COUNTED_ARTICLES, COUNTS, HEALTH, ITEMS, ROBUSTNESS, SCORES
from framing.columns.over_time import CHANGES, CLUSTERS, DISTANCES, DRIFT, FIRSTS, POINTS
from framing.columns.spans import ACTIONS, ACTORS, FACTS, MENTIONS, STATEMENTS

__all__ = [
    "CONSTRUCTIONS", "CUE_CLASSES", "EVENT_CLASSES", "KIND_NOT_KNOWN", "NAMING_FORMS", "NOT_TOLD", "PLACES", "ROLES",
    "TABLES", "VOICES", "Column", "DType", "empty", "exposure_column", "schema",
]  # fmt: skip

PLACES = ("headline", "lead", "body", "caption")
"""Where an article's words can stand and be counted, from the top; boilerplate is never counted."""

VOICES = ("narrator", "attributed", "quoted", "distanced")
"""Whose words they are; DESIGN of the voice is in `docs/glossary.md`."""

CUE_CLASSES = ("neutral", "assertive", "factive", "conceding", "doubting", "soft")
"""What a cue says of what it attributes: nothing (said), weight (insisted), truth (pointed out), reluctance (admitted),
doubt (claimed), caution (suggested)."""

NOT_TOLD, KIND_NOT_KNOWN = "(not told)", "(kind not known)"
"""In the place of a speaker: the text names none; in the place of a speaker's type: it names one of no known type."""

CONSTRUCTIONS = ("active", "passive", "agentless", "nominal", "intransitive")
EVENT_CLASSES = ("harm", "conflict", "law", "blame")
"""Of actions: the wordings (*X shot Y*, *Y was shot by X*, *Y was shot*, *the shooting of Y*, *Y died*), and kinds."""

NAMING_FORMS = ("full", "title", "surname", "given", "role phrase", "epithet", "metonym")
ROLES = ("speaker", "doer", "done-to", "other")
"""Of namings: the forms (*Ola Berg*, *Mr Berg*, *Berg*, *Ola*, *the mayor*, *the skater*, *the Kremlin*), the roles."""


def schema(table: str) -> dict[str, DType]:
    """Names and types of a table's columns, in order.

    Examples
    --------
    >>> list(schema("zones"))
    ['article', 'place', 'start', 'end']
    """
    return {column.name: column.dtype for column in TABLES[table]}


def empty(table: str) -> pl.DataFrame:
    """Give the table without rows, with its types.

    Examples
    --------
    >>> empty("mentions").height
    0
    """
    return pl.DataFrame(schema=schema(table))


def exposure_column(place: str, voice: str) -> str:
    """Name of the column that counts an article's words in one place and voice.

    Examples
    --------
    >>> exposure_column("lead", "quoted")
    'words_lead_quoted'
    """
    return f"words_{place}_{voice}"


TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "articles": ARTICLES,
        "zones": ZONES,
        "notes": NOTES,
        "stories": STORIES,
        "boilerplate": BOILERPLATE,
        "edits": EDITS,
        "mentions": MENTIONS,
        "statements": STATEMENTS,
        "actions": ACTIONS,
        "actors": ACTORS,
        "facts": FACTS,
        "counts": COUNTS,
        "counted_articles": COUNTED_ARTICLES,
        "items": ITEMS,
        "scores": SCORES,
        "robustness": ROBUSTNESS,
        "health": HEALTH,
        "distances": DISTANCES,
        "clusters": CLUSTERS,
        "places": POINTS,
        "drift": DRIFT,
        "changes": CHANGES,
        "firsts": FIRSTS,
        "axes": AXES,
        "axis_words": AXIS_WORDS,
        "evaluation": EVALUATION,
        "evaluation_errors": EVALUATION_ERRORS,
        "explained_sentences": EXPLAINED_SENTENCES,
        "held_out": HELD_OUT,
        "sample": SAMPLE,
        "codes": CODES,
        "agreement": AGREEMENT,
        "disagreements": DISAGREEMENTS,
        "precision": PRECISION,
        "voice_confusion": VOICE_CONFUSION,
        "learning_curve": LEARNING_CURVE,
        "worth_coding": WORTH_CODING,
        "labels": LABELS,
        "corpora": CORPORA,
    }
)
"""All tables by name; one entry a table."""
