"""The statements of a batch: a table of them, and the stretches of the line that are not in the outlet's words.

each article ─► attribution.article ─► rows ─┬─► statements (offsets in their string)
                                             └─► stretches on the line, with voice and speaker
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import VOICES, empty, schema
from framing.reading.attribution.article import Row, Statement, read_strings
from framing.reading.attribution.grammar import Grammar, grammar_of
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


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Do without Python's search for circles of objects: reading makes many small tuples and no circle."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@_no_search_for_circles()
def read_told(line: Line) -> Told:
    """Read the statements of every article of a batch, in the order of the articles; each language at once."""
    found: list[list[Row]] = [[] for _ in line.articles]
    grammars = {language: grammar_of(language) for language in set(line.languages)}
    for grammar in set(map(id, grammars.values())):
        mine = [number for number, language in enumerate(line.languages) if id(grammars[language]) == grammar]
        for number, rows in zip(mine, _read_articles(line, mine, grammars[line.languages[mine[0]]]), strict=True):
            found[number] = rows
    article = np.repeat(np.arange(len(found)), np.fromiter(map(len, found), np.int64, len(found)))
    return _laid_out(line, list(chain.from_iterable(found)), article)


def nothing_told() -> Told:
    """Give a batch in which nobody but the narrator speaks, for runs that ask for no voices."""
    none = np.empty(0, dtype=np.int64)
    return Told(_NO_STATEMENTS, none, none, Stretches(none, none, none, none, []))


_NO_STATEMENTS = empty("statements").drop("words")


def _read_articles(line: Line, numbers: list[int], grammar: Grammar | None) -> Iterator[list[Row]]:
    many = len(line.articles)
    headlines, texts = [line.strings[number] for number in numbers], [line.strings[number + many] for number in numbers]
    zones = line.zones_of_texts()
    return read_strings(headlines, texts, lambda at: zones[numbers[at]], grammar)


def _laid_out(line: Line, rows: list[Row], article: Ints) -> Told:
    columns = list(zip(*rows, strict=True)) or [()] * len(_ROW)
    table = pl.DataFrame([pl.Series(*one, strict=True) for one in zip(_ROW, columns, _ROW.values(), strict=True)])
    string = np.where((table["place"] == "headline").to_numpy(), article, article + len(line.articles))
    start, end = line.base[string] + table["start"].to_numpy(), line.base[string] + table["end"].to_numpy()
    voice = table["kind"].replace_strict(_VOICE_NUMBERS, return_dtype=pl.Int64).to_numpy()
    reported = table["reported"].to_numpy()
    names = table["speaker"].drop_nulls().unique(maintain_order=True)
    speaker = table["speaker"].replace_strict(names, range(len(names)), default=-1, return_dtype=pl.Int64).to_numpy()
    stretches = Stretches(start[reported], end[reported], voice[reported], speaker[reported], names.to_list())
    cues = [
        None if begin is None else line.strings[of][begin:stop]
        for of, begin, stop in zip(string.tolist(), columns[_CUE_START], columns[_CUE_START + 1], strict=True)
    ]
    ids = pl.Series(line.articles, dtype=pl.String)[article]
    statements = table.with_columns(ids.alias("article"), pl.Series("cue", cues, dtype=pl.String))
    told = (table["kind"] != "marks").to_numpy()
    names_told = [name for name in schema("statements") if name != "words"]
    return Told(statements.filter(told).select(names_told), start[told], end[told], stretches)


_COLUMNS = schema("statements")
_ROW = {name: pl.Boolean() if name == "reported" else _COLUMNS[name] for name in Statement._fields}
_CUE_START = list(_ROW).index("cue_start")
_VOICE_NUMBERS = {kind: VOICES.index(voice) for kind, voice in VOICE_OF_KIND.items()}
