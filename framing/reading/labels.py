"""Which labels are denied (*not an invasion*) or spoken about as words (*the word “invasion”*), for a whole batch.

    he    denied    that    it    was    an    invasion
          telling ◄ goes on ◄ ── ◄ ── ◄ ── ◄   label        read in full, by the rules of the language

From each label all go left together, word by word, while the words are such that something telling may stand
before them. Few arrive at a telling word, and only these are read in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.denial import REACH, is_metalinguistic, is_negated
from framing.reading.attribution.grammar import grammar_of
from framing.reading.line import Line
from framing.reading.words import Keys, Words, cut_words

__all__ = ["label_uses"]

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


def label_uses(line: Line, words: Words, string: Ints, start: Ints, end: Ints) -> tuple[Flags, Flags]:
    """Tell for each label whether it is denied, and whether the text speaks about the word.

    Parameters
    ----------
    line, words : Line, Words
        The batch, and its words.
    string, start, end : arrays of int
        The labels: number of the string, and offsets in it.
    """
    denied, named = np.zeros(len(string), np.bool_), np.zeros(len(string), np.bool_)
    language = np.array(line.languages, dtype=object)[string % max(len(line.articles), 1)]
    for code in sorted(set(language.tolist())):
        watched = _watched(code)
        if watched is None:
            continue
        mine = np.flatnonzero(language == code)
        for row in mine[_may_tell(words, line.base[string[mine]], start[mine], watched)].tolist():
            label = line.strings[string[row]], int(start[row]), int(end[row])
            denied[row] = is_negated(*label, watched.lists)
            named[row] = is_metalinguistic(*label, watched.lists)
    return denied, named


class _Watched(NamedTuple):
    """The word lists of a language, and the keys of words that tell and of those that may stand before a label."""

    lists: Mapping[str, frozenset[str]]
    telling: Keys
    going_on: Keys


@cache
def _watched(language: str) -> _Watched | None:
    grammar = grammar_of(language)
    if grammar is None:
        return None
    telling = frozenset[str]().union(*(grammar.lists[name] for name in ("before", "denying", "metalinguistic")))
    return _Watched(grammar.lists, _keys(telling), _keys(grammar.lists["between"] | grammar.lists["linking"]))


def _keys(listed: frozenset[str]) -> Keys:
    """Give the key of the last part of each listed word: the first that is met from the right."""
    words = cut_words(sorted(listed))
    return np.unique(words.key[np.flatnonzero(np.diff(words.text, append=-1))])


def _are_among(key: Keys, sorted_keys: Keys) -> Flags:
    if not len(sorted_keys):
        return np.zeros(len(key), np.bool_)
    same: Flags = sorted_keys.take(np.searchsorted(sorted_keys, key), mode="clip") == key
    return same


def _may_tell(words: Words, base: Ints, start: Ints, watched: _Watched) -> Ints:
    """Give the rows of labels before which a telling word stands, with none between but words that may stand there."""
    word = np.searchsorted(words.begin, base + start) - 1
    limit = base + np.maximum(start - REACH, 0)
    rows, told = np.arange(len(start)), []
    while len(rows := rows[(word[rows] >= 0) & (words.stop[word[rows]] > limit[rows])]):
        key = words.key[word[rows]]
        tells = _are_among(key, watched.telling)
        told.append(rows[tells])
        rows = rows[~tells & _are_among(key, watched.going_on)]
        word[rows] -= 1
    return np.sort(np.concatenate([np.empty(0, np.int64), *told]))
