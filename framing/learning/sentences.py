"""The sentences of articles, with where they stand: what models of sentences read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from framing.languages.text import is_wrapped, sentence_spans
from framing.measuring.counted import PLACES_OF_THE_TEXT
from framing.tables import Articles

__all__ = ["sentences_of"]

_COLUMNS = {"article": pl.String, "place": pl.String, "start": pl.Int32, "end": pl.Int32, "sentence": pl.String}
_LINES, _BLOCKS = re.compile(r"\n"), re.compile(r"\n[^\S\n]*\n")


def sentences_of(articles: Articles) -> pl.DataFrame:
    r"""Give the sentences of headline, lead and body, in the order of the articles and of their text.

    A sentence ends with its line, or with its block where lines are hard-wrapped. Captions and boilerplate have none.

    Returns
    -------
    polars.DataFrame
        `article, place, start, end, sentence`; the offsets are code points of the headline, or of the text.

    Examples
    --------
    >>> import framing as fr
    >>> rows = [{"outlet": "A", "headline": "Vile sham", "text": "It opens. It rains.\n\nShare this article"}]
    >>> sentences_of(fr.read_articles(rows)).drop("article").rows()
    [('headline', 0, 9, 'Vile sham'), ('lead', 0, 9, 'It opens.'), ('lead', 10, 19, 'It rains.')]
    """
    zones = articles.zones.filter(pl.col("place").is_in(PLACES_OF_THE_TEXT))
    within: dict[str, list[tuple[str, int, int]]] = {}
    for article, place, start, end in zones.select("article", "place", "start", "end").iter_rows():
        within.setdefault(article, []).append((place, start, end))
    rows = []
    for article, headline, text, language in articles.table.select(
        "article", "headline", "text", "language"
    ).iter_rows():
        parts = [("headline", headline or "", 0, len(headline or ""))]
        parts += [(place, text, start, end) for place, start, end in within.get(article, [])]
        for place, string, first, last in parts:
            rows += [(article, place, start, end, string[start:end])
                     for start, end in _sentences(string, first, last, language or "en")]  # fmt: skip
    return pl.DataFrame(rows, _COLUMNS, orient="row")


def _sentences(string: str, first: int, last: int, language: str) -> Iterator[tuple[int, int]]:
    between = _BLOCKS if is_wrapped(string) else _LINES
    ends = [match.span() for match in between.finditer(string, first, last)]
    starts = [first, *(end for _, end in ends)]
    for start, end in zip(starts, [*(start for start, _ in ends), last], strict=True):
        for left, right in zip(*sentence_spans(string[start:end], language), strict=True):
            yield start + int(left), start + int(right)
