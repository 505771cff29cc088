"""The events of a batch as a table: what each role says, where, in whose voice, in which sentence."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from framing.columns import PLACES, VOICES, schema
from framing.languages.actions import ActionWords, load_actions
from framing.reading.actions.article import WayMemo, read_events
from framing.reading.actions.event import Event, Reading
from framing.reading.actions.phrases import names_a_doer
from framing.reading.attribution.candidate import Pieces
from framing.reading.attribution.grammar import grammar_of
from framing.reading.counting import count_words
from framing.reading.line import Line, lay_out
from framing.reading.spans import exposure_of
from framing.reading.told import Told, nothing_told, read_told
from framing.reading.voice import Stretches, speakers_of, voices_of
from framing.reading.words import cut_words

__all__ = ["BatchActions", "event_words", "read_actions_of_batch"]

_SCHEMA = schema("actions")
_TOLD = ("article", "voice", "speaker", "place")  # columns that the position of the event tells
_ROW = {name: dtype for name, dtype in _SCHEMA.items() if name not in _TOLD} | {"string": pl.Int64}


class BatchActions(NamedTuple):
    """What one batch gives: actions as in `columns.py`, and one row an article with its words."""

    actions: pl.DataFrame
    exposure: pl.DataFrame


def read_actions_of_batch(
    articles: pl.DataFrame, zones: pl.DataFrame, told: Told | None = None, *, voices: bool = True
) -> BatchActions:
    """Find the actions in a batch of articles, and count its words per place and voice; `told` if it was read."""
    line = lay_out(articles, zones)
    told = (told or read_told(line)) if voices else nothing_told()
    counting = count_words(cut_words(line.strings))
    exposure = exposure_of(line, counting, told.stretches)
    rows = [row for number in range(len(line.strings)) for row in _of_string(line, number)]
    return BatchActions(_placed(line, told.stretches, pl.DataFrame(rows, schema=_ROW, orient="row")), exposure)


@cache
def event_words(language: str) -> tuple[ActionWords, WayMemo] | None:
    """Give the event words of a language with the memo of pieces; None where the project has no data on it."""
    words = load_actions(language)
    return None if words is None else (words, WayMemo(words))


def _of_string(line: Line, number: int) -> list[dict[str, Any]]:
    many = len(line.articles)
    language, text = line.languages[number % many], line.strings[number]
    grammar, known = grammar_of(language), event_words(language)
    if grammar is None or known is None or not text:
        return []
    reading, events = read_events(text, grammar, *known, headline=number < many)
    return [_row(reading, event) | {"string": number} for event in events]


def _row(reading: Reading, event: Event) -> dict[str, Any]:
    first, last = reading.cut.sentence(event.at[0])
    while first < event.at[0] and reading.cut.piece(first).isspace():
        first += 1
    while last > event.at[1] and reading.cut.piece(last - 1).isspace():
        last -= 1
    agent, patient, means = (_phrase(reading, phrase) for phrase in (event.agent, event.patient, event.means))
    return {
        "verb": event.way.lemma, "construction": event.construction, "class": event.way.event_class,
        "agent": agent[0], "agent_start": agent[1], "agent_end": agent[2],
        "patient": patient[0], "patient_start": patient[1], "patient_end": patient[2],
        "means": means[0], "doer": _doer(reading, event), "negated": event.negated,
        "start": reading.cut.starts[event.at[0]], "end": reading.cut.stop(event.at[1] - 1),
        "sentence_start": reading.cut.starts[first], "sentence_end": reading.cut.stop(last - 1),
    }  # fmt: skip


def _phrase(reading: Reading, phrase: Pieces | None) -> tuple[str | None, int | None, int | None]:
    """The words of a phrase and where they stand, without the mark of the possessive."""
    if phrase is None:
        return None, None, None
    start, end = reading.cut.starts[phrase[0]], reading.cut.stop(phrase[1] - 1)
    said = reading.cut.text[start:end]
    if said.endswith(("'s", "’s")):
        end -= 2
    elif said.endswith(("s'", "s’")):
        end -= 1
    return reading.cut.text[start:end], start, end


def _doer(reading: Reading, event: Event) -> str:
    if event.means is not None and names_a_doer(reading, event.means):
        return "in the means"
    return "named" if event.agent is not None else "not named"


def _placed(line: Line, stretches: Stretches, rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows that lie in a counted place, with their article, place, voice and speaker."""
    string = rows["string"].to_numpy().astype(np.int64)
    start, end = line.base[string] + rows["start"].to_numpy(), line.base[string] + rows["end"].to_numpy()
    place = line.places(start)
    voice, speaker = voices_of(start, end, stretches), speakers_of(start, end, stretches)
    names = pl.Series([*stretches.names, None], dtype=pl.String)
    table = rows.with_columns(
        article=pl.Series(line.articles, dtype=pl.String)[string % max(len(line.articles), 1)],
        voice=pl.Series(np.array(VOICES)[voice], dtype=pl.String),
        speaker=names[speaker],
        place=pl.Series(np.array(PLACES)[place], dtype=pl.String),
    )
    return table.filter(pl.Series(place >= 0)).select(list(_SCHEMA))
