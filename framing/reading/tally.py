"""Every word of a batch, counted per article, without a loop over words.

    words ─► counted words ─► kept by place and voice ─► units of a lexicon whole ─► runs of n ─► keys ─► counts

Equal words have equal keys; only the first of each is ever read as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES, VOICES
from framing.reading.characters import fold
from framing.reading.counting import are_numbers, count_words
from framing.reading.hits import longest
from framing.reading.line import Line, lay_out
from framing.reading.matcher import find_forms
from framing.reading.sought import Sought
from framing.reading.told import read_told
from framing.reading.voice import voices_of
from framing.reading.words import ODD, Keys, Positions, Words, cut_words, scramble

__all__ = ["tally_words"]

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What is counted, in order: single words and whole units, as places in the joined texts."""

    text: NDArray[np.int32]
    begin: Positions
    stop: Positions
    key: Keys
    number: Flags

    def at(self, rows: Positions | Flags) -> _Tokens:
        return _Tokens(self.text[rows], self.begin[rows], self.stop[rows], self.key[rows], self.number[rows])


def tally_words(
    articles: pl.DataFrame,
    zones: pl.DataFrame,
    *,
    places: Sequence[str],
    voices: Sequence[str],
    units: Sought | None = None,
    n: int = 1,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Count the words, or the runs of n words, of a batch of articles.

    Parameters
    ----------
    articles, zones : polars.DataFrame
        As for `read_batch`.
    places, voices : sequence of str
        Where, and in whose words.
    units : Sought, optional
        Lexicons whose forms of several words stay whole.
    n : int
        Words a run; runs never cross a punctuation mark, a line break or a word that is not counted.

    Returns
    -------
    counts : polars.DataFrame
        `article, item, count`: only items that occur, and none that are numbers throughout.
    exposure : polars.DataFrame
        `article, exposure`: all words (or runs), numbers too.
    """
    line = lay_out(articles, zones)
    words = cut_words(line.strings)
    tokens = _kept(line, _tokens(words, units), places, voices)
    runs = _runs(words, tokens, n)
    many = max(len(line.articles), 1)
    article = runs.text.astype(np.int64) % many
    total = np.bincount(article, minlength=len(line.articles))
    ids = pl.Series(line.articles, dtype=pl.String)
    exposure = pl.DataFrame({"article": ids, "exposure": pl.Series(total, dtype=pl.Int64)})
    return _counts(words, runs.at(~runs.number), article[~runs.number], ids), exposure


def _tokens(words: Words, units: Sought | None) -> _Tokens:
    counting = count_words(words)
    key = _keys_of(words, counting.begin, counting.stop)
    tokens = _Tokens(words.texts_of(counting.begin), counting.begin, counting.stop, key, are_numbers(words, counting))
    return tokens if units is None else _with_units(words, tokens, units)


def _keys_of(words: Words, begin: Positions, stop: Positions) -> Keys:
    """Give the key of each counted word: its own, or one made of those of its parts and what stands between them.

    What stands between tells *special-operation*, one word, from *special operation*, a unit of two.
    """
    first, last = np.searchsorted(words.begin, begin), np.searchsorted(words.begin, stop) - 1
    key: Keys = words.key[first].copy()
    at, longer = first + 1, np.flatnonzero(last > first)
    while len(longer):
        inside = words.stop[at[longer]] <= stop[longer]  # a final 's belongs to no counted word
        longer = longer[inside]
        part = at[longer]
        key[longer] = scramble(key[longer] * ODD + scramble(words.key[part] + _gaps_before(words, part)))
        at[longer] += 1
        longer = longer[at[longer] <= last[longer]]
    return key


def _gaps_before(words: Words, word: Positions) -> Keys:
    """Give the first character after the word before each; a line break is a blank, as forms see it."""
    gap: Keys = words.buffer[words.stop[word - 1]].astype(np.uint64)
    gap[gap == ord("\n")] = ord(" ")
    return gap


def _with_units(words: Words, tokens: _Tokens, units: Sought) -> _Tokens:
    """Put each unit in the place of its words."""
    hits = find_forms(words, units.table)
    one_group = np.zeros(len(units.table.forms), np.int64)
    hits = longest(hits.at(units.variants.many[hits.form] > 0), one_group)
    begin, stop = words.starts[hits.text] + hits.start, words.starts[hits.text] + hits.end
    order = np.argsort(begin, kind="stable")
    begin, stop = begin[order], stop[order]
    inside = np.searchsorted(tokens.begin, stop) - np.searchsorted(tokens.begin, begin)
    begin, stop, several = begin[inside > 1], stop[inside > 1], hits.text[order][inside > 1]
    unit = np.searchsorted(begin, tokens.begin, "right") - 1
    taken = (unit >= 0) & (tokens.begin < stop[np.maximum(unit, 0)]) if len(begin) else np.zeros(len(unit), np.bool_)
    rest = tokens.at(~taken)
    whole = _Tokens(several, begin, stop, _keys_of(words, begin, stop), np.zeros(len(begin), np.bool_))
    order = np.argsort(np.concatenate([rest.begin, whole.begin]), kind="stable")
    return _Tokens(*(np.concatenate([getattr(rest, name), getattr(whole, name)])[order] for name in _Tokens.__slots__))


def _kept(line: Line, tokens: _Tokens, places: Sequence[str], voices: Sequence[str]) -> _Tokens:
    kept = np.isin(line.places(tokens.begin), [PLACES.index(place) for place in places])
    if set(voices) != set(VOICES):
        voice = voices_of(tokens.begin, tokens.stop, read_told(line).stretches)
        kept &= np.isin(voice, [VOICES.index(name) for name in voices])
    return tokens.at(kept)


def _runs(words: Words, tokens: _Tokens, n: int) -> _Tokens:
    """Give every run of n tokens with nothing but a blank between them."""
    if n == 1 or not len(tokens.begin):
        return tokens
    last = tokens.stop[:-1]
    follows = np.append((tokens.begin[1:] - last == 1) & (words.buffer[last] == ord(" ")), [False])
    first = np.arange(len(tokens.begin))
    for step in range(n - 1):
        first = first[first + step + 1 < len(tokens.begin)]
        first = first[follows[first + step]]
    key, number = tokens.key[first].copy(), tokens.number[first].copy()
    for step in range(1, n):
        key = scramble(key * ODD + tokens.key[first + step])
        number &= tokens.number[first + step]
    return _Tokens(tokens.text[first], tokens.begin[first], tokens.stop[first + n - 1], key, number)


def _counts(words: Words, runs: _Tokens, article: Positions, ids: pl.Series) -> pl.DataFrame:
    _, first, item = np.unique(runs.key, return_index=True, return_inverse=True)
    names = _titles(words, runs.begin[first], runs.stop[first])
    cell, count = np.unique(article * max(len(first), 1) + item, return_counts=True)
    counts = pl.DataFrame({
        "article": ids[cell // max(len(first), 1)],
        "item": names[cell % max(len(first), 1)],
        "count": pl.Series(count, dtype=pl.Int64),
    })  # fmt: skip
    if names.n_unique() == len(names):  # nearly always: blanks of two kinds within a unit make two keys of one title
        return counts
    return counts.group_by("article", "item", maintain_order=True).agg(pl.col("count").sum())


def _titles(words: Words, begin: Positions, stop: Positions) -> pl.Series:
    """Give each as it is counted; what is ASCII with single blanks, nearly all of them, at once."""
    places = zip(begin.tolist(), stop.tolist(), strict=True)
    written = pl.Series([words.joined[first:behind] for first, behind in places], dtype=pl.String)
    odd = (~written.str.contains(r"^[!-~]+(?: [!-~]+)*$")).arg_true()
    return written.str.to_lowercase().scatter(odd, [" ".join(fold(text).split()) for text in written.gather(odd)])
