"""A batch of articles to its spans: one pure function, no state, the same result in any batch.

headlines, texts ─► line ─┬─► words (once) ─► hits of all forms ─► masks, contexts, longest ─┐
                          ├─► zones: place of every word and hit                             ├─► mentions
                          └─► statements: voice and speaker of every word and hit ───────────┘
                                   └─► words per place and voice (the exposure), words of each statement
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.languages.text import is_wrapped, paragraph_around, sentence_spans
from framing.reading.attribution.denial import REACH, is_metalinguistic, is_negated
from framing.reading.attribution.grammar import grammar_of
from framing.reading.counting import count_words
from framing.reading.hits import Hits, drop_overlapping, longest
from framing.reading.line import Line, lay_out
from framing.reading.matcher import find_forms
from framing.reading.sought import Owners, Sought
from framing.reading.told import Told, nothing_told, read_told
from framing.reading.voice import Stretches, speakers_of, voices_of
from framing.reading.words import Words, cut_words

__all__ = ["BatchSpans", "exposure_of", "read_batch"]

Ints = NDArray[np.int64]

_CELLS = len(PLACES) * len(VOICES)


@dataclass(frozen=True, slots=True)
class BatchSpans:
    """What one batch gives: mentions and statements as in `framing.columns`, and one row an article with its words."""

    mentions: pl.DataFrame
    statements: pl.DataFrame
    exposure: pl.DataFrame


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
    words = cut_words(line.strings)
    told = read_told(line) if voices else nothing_told(line)
    counting = count_words(words)
    start, end = line.base[counting.text] + counting.start, line.base[counting.text] + counting.end
    return BatchSpans(
        _mentions(line, words, told.stretches, sought),
        _with_words(told, start),
        exposure_of(line, counting.text, start, end, told.stretches),
    )


def _with_words(told: Told, word_start: Ints) -> pl.DataFrame:
    """Give the statements with the number of words of each content."""
    words = np.searchsorted(word_start, told.end) - np.searchsorted(word_start, told.start)
    return told.statements.with_columns(words=pl.Series(words, dtype=pl.Int32)).select(list(schema("statements")))


def exposure_of(line: Line, text: NDArray[np.int32], start: Ints, end: Ints, stretches: Stretches) -> pl.DataFrame:
    """Count the words of each article per place and voice, given where each word stands on the line."""
    many = len(line.articles)
    place = line.places(start)
    voice = voices_of(start, end, stretches)
    cell = (text % many * len(PLACES) + place) * len(VOICES) + voice
    cells = np.bincount(cell[place >= 0], minlength=many * _CELLS).reshape(many, _CELLS)
    names = [exposure_column(one, other) for one in PLACES for other in VOICES]
    columns = {name: pl.Series(cells[:, number], dtype=pl.Int64) for number, name in enumerate(names)}
    return pl.DataFrame({"article": pl.Series(line.articles, dtype=pl.String)} | columns)


def _mentions(line: Line, words: Words, stretches: Stretches, sought: Sought) -> pl.DataFrame:
    found = find_forms(words, sought.table)
    place = line.places(line.base[found.text] + found.start)
    counted = found.at(place >= 0)
    wording = _owned(counted, sought.variants)
    term = sought.wordings["term_number"].to_numpy()
    hits = drop_overlapping(wording, _owned(found, sought.masks), term, np.arange(len(sought.needs_context)))
    hits = hits.at(_has_context(sought, counted, len(line.articles), hits, term[hits.form]))
    hits = longest(hits, sought.wordings["lexicon_number"].to_numpy())
    return _table(line, stretches, sought, hits, line.places(line.base[hits.text] + hits.start))


def _owned(hits: Hits, owners: Owners) -> Hits:
    """Give the hits once for each owner of their form, with the owner in the place of the form."""
    row, owner = owners.expand(hits.form)
    return Hits(hits.text[row], owner, hits.start[row], hits.end[row])


def _has_context(sought: Sought, counted: Hits, articles: int, hits: Hits, term: Ints) -> NDArray[np.bool_]:
    """Whether the term of each hit may be counted in its article: it asks for no context, or finds it."""
    terms = len(sought.needs_context)
    seen, owner = sought.contexts.expand(counted.form)
    found = np.unique(counted.text[seen].astype(np.int64) % articles * terms + owner)
    return ~sought.needs_context[term] | np.isin(hits.text.astype(np.int64) % articles * terms + term, found)


def _table(line: Line, stretches: Stretches, sought: Sought, hits: Hits, place: Ints) -> pl.DataFrame:
    text, start, end = hits.text.astype(np.int64), hits.start.astype(np.int64), hits.end.astype(np.int64)
    at, behind = line.base[text] + start, line.base[text] + end
    voice, speaker = voices_of(at, behind, stretches), speakers_of(at, behind, stretches)
    names = pl.Series([*stretches.names, None], dtype=pl.String)
    negated, metalinguistic = _label_uses(line, text, start, end)
    sentence_start, sentence_end = _sentences(line, text, start)
    rows = sought.wordings[hits.form].select("lexicon", "term", "variant", "form", "pole", "valence", "strength")
    articles = pl.Series(line.articles, dtype=pl.String)
    table = rows.with_columns(
        article=articles[text % max(len(line.articles), 1)],
        voice=pl.Series(np.array(VOICES)[voice], dtype=pl.String),
        speaker=names[speaker],
        negated=negated,
        place=pl.Series(np.array(PLACES)[place], dtype=pl.String),
        start=pl.Series(start, dtype=pl.Int32),
        end=pl.Series(end, dtype=pl.Int32),
        sentence_start=pl.Series(sentence_start, dtype=pl.Int32),
        sentence_end=pl.Series(sentence_end, dtype=pl.Int32),
        metalinguistic=metalinguistic,
    )
    return table.select(list(schema("mentions")))


def _label_uses(line: Line, text: Ints, start: Ints, end: Ints) -> tuple[pl.Series, pl.Series]:
    """Tell for each hit whether the label is denied, and whether the text speaks about the word."""
    many = max(len(line.articles), 1)
    negated, metalinguistic = [], []
    for number, first, last in zip(text.tolist(), start.tolist(), end.tolist(), strict=True):
        grammar = grammar_of(line.languages[number % many])
        string = line.strings[number]
        if grammar is None or not grammar.label_uses.search(string, max(first - REACH, 0), first):
            negated.append(False)
            metalinguistic.append(False)
            continue
        negated.append(is_negated(string, first, last, grammar.lists))
        metalinguistic.append(is_metalinguistic(string, first, last, grammar.lists))
    return pl.Series(negated, dtype=pl.Boolean), pl.Series(metalinguistic, dtype=pl.Boolean)


def _sentences(line: Line, text: Ints, start: Ints) -> tuple[Ints, Ints]:
    """Give the sentence around each hit; a headline is one, and only paragraphs with a hit are cut."""
    many = len(line.articles)
    wrapped: dict[int, bool] = {}
    cut: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    spans = []
    for number, at in zip(text.tolist(), start.tolist(), strict=True):
        string = line.strings[number]
        if number < many:
            spans.append((0, len(string)))
            continue
        if number not in wrapped:
            wrapped[number] = is_wrapped(string)
        first, last = paragraph_around(string, at, wrapped=wrapped[number])
        if (number, first) not in cut:
            starts, ends = sentence_spans(string[first:last], line.languages[number - many])
            cut[number, first] = (starts + first).tolist(), (ends + first).tolist()
        firsts, lasts = cut[number, first]
        sentence = max(bisect_right(firsts, at) - 1, 0)
        spans.append((firsts[sentence], lasts[sentence]))
    both = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
