"""How alike two articles are in what they tell: words weighted by rarity, names and headline more.

article ─► words of the headline (twice) and the opening, names once more ─► TF-IDF, length 1
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from framing.articles.word_matrix import word_matrix

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["NAME", "function_words", "openings", "weighted_words"]

NAME = "="
"""Stands before a word that is counted as a name."""

_OPENING = 3000  # code points: news tells what it is about at the top
_HEADLINE = 2
_FEW = 5  # articles, up to which a word of one's own counts in full
_WORD = re.compile(r"[^\W\d_]\w*(?:['’][^\W\d_]+)*|\d(?:[\d.,]*\d)?")
_OPENS = frozenset(".!?:\n\"“'‘")  # a capital behind these says nothing


def openings(articles: pl.DataFrame, zones: pl.DataFrame) -> list[tuple[str, str]]:
    """Give headline and opening of each article; the opening begins with the lead."""
    leads = zones.filter(pl.col("place") == "lead").group_by("article").agg(pl.col("start").min())
    joined = articles.select("article", "headline", "text").join(leads, on="article", how="left", maintain_order="left")
    opening = pl.col("text").str.slice(pl.col("start").fill_null(0), _OPENING)
    return joined.select(pl.col("headline").fill_null(""), opening.fill_null("")).rows()


def weighted_words(texts: list[tuple[str, str]], language: str | None) -> tuple[csr_matrix, list[str]]:
    """Give the weights of words, one row an article of length 1 (0 without words), and the words.

    Parameters
    ----------
    texts : list of (headline, opening)
    language : str or None
        Whose function words to leave out; where there is no list, rarity alone weighs.
    """
    left_out = function_words(language or "en")
    weights, words = word_matrix(_words(head, left_out) * _HEADLINE + _words(text, left_out) for head, text in texts)
    held_by = np.bincount(weights.indices, minlength=len(words)).astype(np.float32)
    rarity = np.log(np.float32(len(texts) + 1) / (held_by + 1)) + 1
    weights.data = (np.log(weights.data) + 1) * rarity[weights.indices]
    return _of_length_one(weights), words


def _of_length_one(weights: csr_matrix) -> csr_matrix:
    """Divide by the length, in which words of one article alone count less the more articles there are.

    Among three articles a word of one's own says that it tells something else; among hundreds nearly every article has
    dozens, and they only make all look unlike.
    """
    articles, words = weights.shape
    used = np.bincount(weights.indices, minlength=words)
    share = np.float32(np.sqrt(min(1, _FEW / max(articles, 1))))
    weights.data *= np.where(used == 1, share, np.float32(1))[weights.indices]
    row = np.repeat(np.arange(articles), np.diff(weights.indptr))
    length = np.sqrt(np.bincount(row, weights.data * weights.data, minlength=articles))
    weights.data = (weights.data / length[row]).astype(np.float32)
    return weights


def _words(text: str, left_out: frozenset[str]) -> list[str]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group().replace("’", "'").removesuffix("'s")
        lower = word.lower()
        if lower in left_out or len(lower) < 2:
            continue
        found.append(lower)
        if word[0] != lower[0] and not _opens(text, match.start()):
            found.append(NAME + word)
    return found


def _opens(text: str, start: int) -> bool:
    """Whether a word stands first in its sentence, quotation or line."""
    return not start or text[start - 1] in _OPENS or text[max(0, start - 2)] in _OPENS


@cache
def function_words(language: str) -> frozenset[str]:
    """Give the words of a language that tell nothing by themselves; none where there is no list."""
    source = files("framing.languages") / "data" / f"function-words.{language}.toml"
    if not source.is_file():
        return frozenset()
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["words"].split())
