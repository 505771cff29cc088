"""A batch of articles to its spans: one pure function, no state, the same result in any batch.

    headlines, texts ─► words (once) ─┬─► hits of all forms ─► masks, contexts, longest ─┐
                 zones ───────────────┼─► place of every word and hit                     ├─► mentions
            quotations ───────────────┴─► voice of every word and hit ────────────────────┘
                                            └─► words per place and voice (the exposure)

All strings of the batch lie on one line of code points: string i begins at `base[i]`, so that one sorted search
answers for the whole batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.languages.text import sentence_spans
from framing.reading.counting import count_words
from framing.reading.hits import Hits, drop_overlapping, longest
from framing.reading.matcher import find_forms
from framing.reading.quotations import find_quotations
from framing.reading.sought import Owners, Sought
from framing.reading.voice import voices_of
from framing.reading.words import Words, cut_words

__all__ = ["BatchSpans", "read_batch"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BatchSpans:
    """What one batch gives: mentions as in `columns.py`, and one row an article with its words."""

    mentions: pl.DataFrame
    exposure: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Line:
    """The strings of a batch, headlines first, then texts, laid on one line."""

    articles: list[str]
    languages: list[str]
    strings: list[str]
    base: Ints
    zone_start: Ints
    zone_end: Ints
    zone_place: Ints
    said_start: Ints
    said_end: Ints
    said_voice: Ints


def read_batch(articles: pl.DataFrame, zones: pl.DataFrame, sought: Sought) -> BatchSpans:
    """Find the mentions in a batch of articles, and count the words they could have been.

    Parameters
    ----------
    articles : polars.DataFrame
        Columns as in `Articles.table`.
    zones : polars.DataFrame
        Columns as in `Articles.zones`; those of other articles are passed over.
    sought : Sought
        From `compile_lexicons`.
    """
    line = _lay_out(articles, zones)
    words = cut_words(line.strings)
    return BatchSpans(_mentions(line, words, sought), _exposure(line, words))


def _lay_out(articles: pl.DataFrame, zones: pl.DataFrame) -> _Line:
    headlines, texts = articles["headline"].fill_null("").to_list(), articles["text"].fill_null("").to_list()
    strings = headlines + texts
    lengths = np.array([len(string) for string in strings], dtype=np.int64)
    base = np.cumsum(lengths + 1) - lengths - 1
    zone_start, zone_end, zone_place = _zones(articles, zones, base, lengths)
    said_start, said_end, said_voice = _said(strings, base)
    return _Line(
        articles["article"].to_list(), articles["language"].fill_null("en").to_list(), strings, base,
        zone_start, zone_end, zone_place, said_start, said_end, said_voice,
    )  # fmt: skip


def _zones(articles: pl.DataFrame, zones: pl.DataFrame, base: Ints, lengths: Ints) -> tuple[Ints, Ints, Ints]:
    """Give the counted zones in order: each headline, then lead, body and caption of each text; no boilerplate."""
    number = articles.select("article").with_row_index("number")
    places = {place: index for index, place in enumerate(PLACES)}
    counted = (
        zones.filter(pl.col("place").is_in(PLACES))
        .join(number, on="article")
        .with_columns(pl.col("place").replace_strict(places, return_dtype=pl.Int64))
    )
    many = len(lengths) // 2
    origin = base[many:][counted["number"].to_numpy()] if counted.height else np.empty(0, np.int64)
    start = np.concatenate([base[:many], origin + counted["start"].to_numpy()])
    end = np.concatenate([base[:many] + lengths[:many], origin + counted["end"].to_numpy()])
    place = np.concatenate([np.zeros(many, np.int64), counted["place"].to_numpy()])
    order = np.argsort(start, kind="stable")
    return start[order], end[order], place[order]


def _said(strings: list[str], base: Ints) -> tuple[Ints, Ints, Ints]:
    spans = [
        (origin + quotation.start, origin + quotation.end)
        for origin, string in zip(base.tolist(), strings, strict=True)
        for quotation in find_quotations(string)
    ]
    both = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1], np.full(len(both), VOICES.index("quoted"), np.int64)


def _places(line: _Line, at: Ints) -> Ints:
    """Give the place of each position as its number in `PLACES`, -1 in boilerplate."""
    if not len(line.zone_start):
        return np.full(len(at), -1, np.int64)
    zone = np.searchsorted(line.zone_start, at, "right") - 1
    known = (zone >= 0) & (at < line.zone_end[zone])
    return np.where(known, line.zone_place[zone], -1)


def _exposure(line: _Line, words: Words) -> pl.DataFrame:
    counting = count_words(words)
    many = len(line.articles)
    start, end = line.base[counting.text] + counting.start, line.base[counting.text] + counting.end
    place = _places(line, start)
    voice = voices_of(start, end, line.said_start, line.said_end, line.said_voice)
    cell = (counting.text % many * len(PLACES) + place) * len(VOICES) + voice
    cells = np.bincount(cell[place >= 0], minlength=many * len(PLACES) * len(VOICES)).reshape(many, -1)
    names = [exposure_column(one, other) for one in PLACES for other in VOICES]
    columns = {name: pl.Series(cells[:, number], dtype=pl.Int64) for number, name in enumerate(names)}
    return pl.DataFrame({"article": pl.Series(line.articles, dtype=pl.String)} | columns)


def _mentions(line: _Line, words: Words, sought: Sought) -> pl.DataFrame:
    found = find_forms(words, sought.table)
    place = _places(line, line.base[found.text] + found.start)
    counted = found.at(place >= 0)
    wording = _owned(counted, sought.variants)
    term = sought.wordings["term_number"].to_numpy()
    hits = drop_overlapping(wording, _owned(found, sought.masks), term, np.arange(len(sought.needs_context)))
    hits = hits.at(_has_context(sought, counted, len(line.articles), hits, term[hits.form]))
    hits = longest(hits, sought.wordings["lexicon_number"].to_numpy())
    return _table(line, sought, hits, _places(line, line.base[hits.text] + hits.start))


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


def _table(line: _Line, sought: Sought, hits: Hits, place: Ints) -> pl.DataFrame:
    text, start, end = hits.text.astype(np.int64), hits.start.astype(np.int64), hits.end.astype(np.int64)
    at, behind = line.base[text] + start, line.base[text] + end
    voice = voices_of(at, behind, line.said_start, line.said_end, line.said_voice)
    sentence_start, sentence_end = _sentences(line, text, start)
    rows = sought.wordings[hits.form].select("lexicon", "term", "variant", "form", "pole", "valence", "strength")
    names = pl.Series(line.articles, dtype=pl.String)
    table = rows.with_columns(
        article=names[text % max(len(line.articles), 1)],
        voice=pl.Series(np.array(VOICES)[voice], dtype=pl.String),
        speaker=pl.lit(None, dtype=pl.String),
        negated=pl.lit(value=False),
        place=pl.Series(np.array(PLACES)[place], dtype=pl.String),
        start=pl.Series(start, dtype=pl.Int32),
        end=pl.Series(end, dtype=pl.Int32),
        sentence_start=pl.Series(sentence_start, dtype=pl.Int32),
        sentence_end=pl.Series(sentence_end, dtype=pl.Int32),
        metalinguistic=pl.lit(value=False),
    )
    return table.select(list(schema("mentions")))


def _sentences(line: _Line, text: Ints, start: Ints) -> tuple[Ints, Ints]:
    """Give the sentence around each hit; only strings with a hit are cut, and a headline is one sentence."""
    first, last = np.zeros(len(text), np.int64), np.zeros(len(text), np.int64)
    many = len(line.articles)
    for number in np.unique(text):
        mine = text == number
        if number < many:
            last[mine] = len(line.strings[number])
            continue
        starts, ends = sentence_spans(line.strings[number], line.languages[number - many])
        sentence = np.searchsorted(starts, start[mine], "right") - 1
        first[mine], last[mine] = starts[sentence], ends[sentence]
    return first, last
