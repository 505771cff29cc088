"""Listed words in texts, as numbers: the strengths of each category, their sum, most, number, and sum per word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.lexicons.model import Lexicon

__all__ = ["Hits", "listed_alone", "listed_values", "listed_words", "loaded_lexicons"]

Floats = NDArray[np.float64]
Hits = list[list[tuple[int, int, str, float]]]
_TOGETHER, _BETWEEN = 200, " ¶ "  # words read as one text, and what no form of several words can span


def loaded_lexicons(names: str | Path | Sequence[str | Path] | None) -> list[Lexicon]:
    """Load no lexicon, one, or several."""
    from framing.lexicons.load import as_lexicons

    return [] if names is None else list(as_lexicons(names))


def listed_words(texts: Sequence[str], lexicons: Sequence[Lexicon]) -> Hits:
    """Give the listed words of each text: start, end, category, strength.

    Examples
    --------
    >>> from framing.lexicons.load import load_lexicon
    >>> listed_words(["What a sham."], [load_lexicon("loaded-words")])[0][0][:2]
    (7, 11)
    """
    from framing.articles.read import read_articles
    from framing.reading.mentions import find_mentions

    hits: Hits = [[] for _ in texts]
    told = [n for n, text in enumerate(texts) if text.strip()]
    if not told:
        return hits
    # One line a text: what stands below a blank line may be read as boilerplate, which a sentence is not.
    rows = {"article": [str(n) for n in told], "outlet": ["-"] * len(told), "headline": [texts[n] for n in told],
            "text": [""] * len(told)}  # fmt: skip
    found = find_mentions(read_articles(rows), lexicons, voices=False).table
    columns = found.select("article", "start", "end", "lexicon", "term", "strength")
    for article, start, end, lexicon, term, strength in columns.iter_rows():
        # A word of a list without strengths (frames, stance) counts as one.
        hits[int(article)].append((start, end, f"{lexicon}.{term}", 1.0 if strength is None else strength))
    return hits


def listed_alone(words: Sequence[str], lexicons: Sequence[Lexicon]) -> Hits:
    """Give what `listed_words` gives of texts of one word each, many times faster.

    Examples
    --------
    >>> from framing.lexicons.load import load_lexicon
    >>> [len(hits) for hits in listed_alone(["sham", "the"], [load_lexicon("loaded-words")])]
    [1, 0]
    """
    parts = [words[first : first + _TOGETHER] for first in range(0, len(words), _TOGETHER)]
    hits: Hits = []
    for part, found in zip(parts, listed_words([_BETWEEN.join(part) for part in parts], lexicons), strict=True):
        starts = np.cumsum([0, *(len(word) + len(_BETWEEN) for word in part)])
        own: Hits = [[] for _ in part]
        for start, end, category, strength in found:
            place = int(np.searchsorted(starts, start, "right")) - 1
            own[place].append((start - int(starts[place]), end - int(starts[place]), category, strength))
        hits += own
    return hits


def listed_values(texts: Sequence[str], hits: Hits, lexicons: Sequence[Lexicon]) -> Floats:
    """Give square roots of the strengths by category, and of their sum, most, number and sum per word."""
    place = {f"{one.id}.{term.id}": n for n, (one, term) in enumerate((one, t) for one in lexicons for t in one.terms)}
    values = np.zeros((len(texts), len(place) + 4))
    for row, found in zip(values, hits, strict=True):
        for _, _, category, strength in found:
            row[place[category]] += strength
        strengths = [strength for *_, strength in found]
        row[-4:-1] = sum(strengths), max(strengths, default=0), len(strengths)
    values[:, -1] = values[:, -4] / [len(text.split()) or 1 for text in texts]
    return np.sqrt(values)
