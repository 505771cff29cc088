"""The statements of a batch: a table of them, and the stretches of the line that are not in the outlet's words.

each article ─► attribution.article ─► rows ─┬─► statements (offsets in their string)
                                             └─► stretches on the line, with voice and speaker
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import VOICES, empty, schema
from framing.reading.attribution.article import Statement, read_statements
from framing.reading.attribution.grammar import grammar_of
from framing.reading.line import Line
from framing.reading.voice import Stretches

__all__ = ["VOICE_OF_KIND", "Told", "nothing_told", "read_told"]

Ints = NDArray[np.int64]

VOICE_OF_KIND = {
    "distancing": "distanced", "direct": "quoted", "partial": "quoted", "indirect": "attributed", "marks": "quoted",
}  # fmt: skip
"""The voice of the words in each kind of statement; `marks` are quoted words whose speaker the text does not tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a batch tells in other voices: the columns of `Statements` but `words`, and the stretches of the line."""

    statements: pl.DataFrame
    start: Ints
    end: Ints
    stretches: Stretches


def read_told(line: Line) -> Told:
    """Read the statements of every article of a batch, in the order of the articles."""
    rows: list[Statement] = []
    article: list[int] = []
    for number in range(len(line.articles)):
        found = _read_article(line, number)
        rows += found
        article += [number] * len(found)
    return _laid_out(line, rows, np.array(article, dtype=np.int64))


def nothing_told() -> Told:
    """Give a batch in which nobody but the narrator speaks, for runs that ask for no voices."""
    none = np.empty(0, dtype=np.int64)
    return Told(_NO_STATEMENTS, none, none, Stretches(none, none, none, none, []))


_NO_STATEMENTS = empty("statements").drop("words")


def _read_article(line: Line, number: int) -> list[Statement]:
    headline, text = line.strings[number], line.strings[number + len(line.articles)]
    return read_statements(headline, text, line.zones_of_text(number), grammar_of(line.languages[number]))


def _laid_out(line: Line, rows: list[Statement], article: Ints) -> Told:
    table = pl.DataFrame(rows, schema=_ROW, orient="row")
    string = np.where((table["place"] == "headline").to_numpy(), article, article + len(line.articles))
    start, end = line.base[string] + table["start"].to_numpy(), line.base[string] + table["end"].to_numpy()
    voice = table["kind"].replace_strict(_VOICE_NUMBERS, return_dtype=pl.Int64).to_numpy()
    reported = table["reported"].to_numpy()
    names = table["speaker"].drop_nulls().unique(maintain_order=True)
    speaker = table["speaker"].replace_strict(names, range(len(names)), default=-1, return_dtype=pl.Int64).to_numpy()
    stretches = Stretches(start[reported], end[reported], voice[reported], speaker[reported], names.to_list())
    cues = [
        None if row.cue_start is None else line.strings[of][row.cue_start : row.cue_end]
        for row, of in zip(rows, string.tolist(), strict=True)
    ]
    ids = pl.Series(line.articles, dtype=pl.String)[article]
    statements = table.with_columns(ids.alias("article"), pl.Series("cue", cues, dtype=pl.String))
    told = (table["kind"] != "marks").to_numpy()
    columns = [name for name in schema("statements") if name != "words"]
    return Told(statements.filter(told).select(columns), start[told], end[told], stretches)


_COLUMNS = schema("statements")
_ROW = {name: pl.Boolean() if name == "reported" else _COLUMNS[name] for name in Statement._fields}
_VOICE_NUMBERS = {kind: VOICES.index(voice) for kind, voice in VOICE_OF_KIND.items()}
