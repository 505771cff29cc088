"""A batch of articles to its spans: one pure function, no state, the same result in any batch.

headlines, texts ─► line ─┬─► words (once) ─► hits of all forms ─► masks, contexts, longest ─┐
                          ├─► zones: place of every word and hit                             ├─► mentions
                          └─► statements: voice and speaker of every word and hit ───────────┘
                                   └─► words per place and voice (the exposure), words of each statement
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.reading.counting import CountingWords, count_words
from framing.reading.hits import Hits, drop_overlapping, longest
from framing.reading.labels import label_uses
from framing.reading.line import Line, lay_out
from framing.reading.matcher import find_forms
from framing.reading.sentences import sentences_around
from framing.reading.sought import Owners, Sought
from framing.reading.told import Told, nothing_told, read_told
from framing.reading.voice import Stretches, speakers_of, voices_of, voices_of_words
from framing.reading.words import Words, cut_words

__all__ = ["BatchSpans", "Labels", "exposure_of", "labels_in", "read_batch", "spans_of"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BatchSpans:
    """What one batch gives: mentions and statements as in `framing.columns`, and one row an article with its words."""

    mentions: pl.DataFrame
    statements: pl.DataFrame
    exposure: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Labels:
    """The mentions of a batch as numbers, before anything of them is text.

    Attributes
    ----------
    hits : Hits
        Where they stand; `form` is the row of `Sought.wordings`.
    start, end : arrays of int
        The same on the line.
    place, voice : arrays of int
        Numbers in `PLACES` and `VOICES`.
    negated, metalinguistic : arrays of bool
    """

    hits: Hits
    start: Ints
    end: Ints
    place: Ints
    voice: Ints
    negated: Flags
    metalinguistic: Flags


def read_batch(articles: pl.DataFrame, zones: pl.DataFrame, sought: Sought, *, voices: bool = True) -> BatchSpans:
    """Find the mentions and statements in a batch of articles, and count the words they could have been.

    Parameters
    ----------
    articles : polars.DataFrame
        Columns as in `Articles.table`.
    zones : polars.DataFrame
        Columns as in `Articles.zones`; those of other articles are passed over.
    sought : Sought
        From `compile_lexicons`.
    voices : bool
        Whether to read the statements; without them every word is the narrator's.
    """
    line = lay_out(articles, zones)
    return spans_of(line, read_told(line) if voices else nothing_told(), sought)


def spans_of(line: Line, told: Told, sought: Sought) -> BatchSpans:
    """Do the same for a batch that is laid out and whose statements are read."""
    words = cut_words(line.strings)
    counting = count_words(words)
    return BatchSpans(
        _table(line, words, told.stretches, sought, labels_in(line, words, told.stretches, sought)),
        _with_words(told, counting),
        exposure_of(line, counting, told.stretches),
    )


def _with_words(told: Told, counting: CountingWords) -> pl.DataFrame:
    """Give the statements with the number of words of each content."""
    words = np.searchsorted(counting.begin, told.end) - np.searchsorted(counting.begin, told.start)
    return told.statements.hstack([pl.Series("words", words, dtype=pl.Int32)])


def exposure_of(line: Line, counting: CountingWords, stretches: Stretches) -> pl.DataFrame:
    """Count the words of each article per place and voice."""
    many = len(line.articles)
    zone = (np.searchsorted(line.base, line.zone_start, "right") - 1) % max(many, 1) * len(PLACES) + line.zone_place
    counts = {
        name: np.bincount(zone, words, minlength=many * len(PLACES)).astype(np.int64).reshape(many, len(PLACES))
        for name, words in _words_of_zones(line, counting, stretches)
    }
    columns = {exposure_column(place, name): counts[name][:, at] for at, place in enumerate(PLACES) for name in VOICES}
    return pl.DataFrame({"article": pl.Series(line.articles, dtype=pl.String)} | columns)


def _words_of_zones(line: Line, counting: CountingWords, stretches: Stretches) -> Iterator[tuple[str, Ints]]:
    """Yield for each voice the number of words in each zone; where nobody is told to speak, the narrator has all."""
    first, last = np.searchsorted(counting.begin, line.zone_start), np.searchsorted(counting.begin, line.zone_end)
    if not len(stretches.start):
        yield from ((name, (last - first) * (name == "narrator")) for name in VOICES)
        return
    voice = voices_of_words(counting.begin, counting.stop, stretches)
    for number, name in enumerate(VOICES):
        before = np.concatenate(([0], np.cumsum(voice == number, dtype=np.int32)))
        yield name, before[last] - before[first]


def labels_in(line: Line, words: Words, stretches: Stretches, sought: Sought) -> Labels:
    """Find the mentions: hits of all forms, less what is masked, out of context or overlapped by a longer one."""
    found = find_forms(words, sought.table)
    counted = found.at(line.places(line.base[found.text] + found.start) >= 0)
    wording = _owned(counted, sought.variants)
    hits = drop_overlapping(
        wording, _owned(found, sought.masks), sought.term_of_wording, np.arange(len(sought.needs_context))
    )
    hits = hits.at(_has_context(sought, counted, hits, len(line.articles)))
    hits = longest(hits, sought.lexicon_of_wording)
    text, start, end = hits.text.astype(np.int64), hits.start.astype(np.int64), hits.end.astype(np.int64)
    at, behind = line.base[text] + start, line.base[text] + end
    uses = label_uses(line, words, text, start, end)
    return Labels(hits, at, behind, line.places(at), voices_of(at, behind, stretches), *uses)


def _owned(hits: Hits, owners: Owners) -> Hits:
    """Give the hits once for each owner of their form, with the owner in the place of the form."""
    row, owner = owners.expand(hits.form)
    return Hits(hits.text[row], owner, hits.start[row], hits.end[row])


def _has_context(sought: Sought, counted: Hits, hits: Hits, articles: int) -> NDArray[np.bool_]:
    """Whether the term of each hit may be counted in its article: it asks for no context, or finds it."""
    is_met = np.zeros((articles, len(sought.needs_context)), np.bool_)
    row, term = sought.contexts.expand(counted.form)
    is_met[counted.text[row] % articles, term] = True
    is_met |= ~sought.needs_context
    return is_met[hits.text % articles, sought.term_of_wording[hits.form]]


def _table(line: Line, words: Words, stretches: Stretches, sought: Sought, labels: Labels) -> pl.DataFrame:
    hits = labels.hits
    text = hits.text.astype(np.int64)
    sentence_start, sentence_end = sentences_around(line, words, text, labels.start)
    columns: dict[str, Any] = {name: sought.wordings[name][hits.form] for name in _OF_WORDING} | {
        "article": pl.Series(line.articles, dtype=pl.String)[text % max(len(line.articles), 1)],
        "voice": _VOICES[labels.voice],
        "speaker": pl.Series([*stretches.names, None], dtype=pl.String)[
            speakers_of(labels.start, labels.end, stretches)
        ],
        "negated": labels.negated,
        "place": _PLACES[labels.place],
        "start": hits.start,
        "end": hits.end,
        "sentence_start": sentence_start,
        "sentence_end": sentence_end,
        "metalinguistic": labels.metalinguistic,
    }
    return pl.DataFrame({name: pl.Series(columns[name], dtype=dtype) for name, dtype in schema("mentions").items()})


_OF_WORDING = ("lexicon", "term", "variant", "form", "pole", "valence", "strength")
_PLACES, _VOICES = pl.Series(PLACES, dtype=pl.String), pl.Series(VOICES, dtype=pl.String)
