"""The strings of a batch on one line of code points, so that one sorted search answers for the whole batch.

headline 0 · headline 1 · … · text 0 · text 1 · …        string i begins at base[i]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES

__all__ = ["Line", "lay_out"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Line:
    """A batch laid out: half of the strings are headlines, the other half texts, in the order of `articles`.

    Attributes
    ----------
    articles, languages : list of str
        One entry an article.
    strings : list of str
        Headlines, then texts; a missing headline is empty.
    base : array of int
        Where each string begins on the line.
    zone_start, zone_end, zone_place : arrays of int
        The counted zones in order, on the line; `zone_place` is a number in `PLACES`.
    """

    articles: list[str]
    languages: list[str]
    strings: list[str]
    base: Ints
    zone_start: Ints
    zone_end: Ints
    zone_place: Ints

    def places(self, at: Ints) -> Ints:
        """Give the place of each position on the line as its number in `PLACES`, -1 in boilerplate."""
        if not len(self.zone_start):
            return np.full(len(at), -1, np.int64)
        zone = np.searchsorted(self.zone_start, at, "right") - 1
        known = (zone >= 0) & (at < self.zone_end[zone])
        return np.where(known, self.zone_place[zone], -1)

    def zones_of_text(self, number: int) -> list[tuple[str, int, int]]:
        """Give (place, start, end) of the counted zones in the text of an article, as offsets in that text."""
        text = number + len(self.articles)
        first, last = np.searchsorted(self.zone_start, [self.base[text], self.base[text] + len(self.strings[text]) + 1])
        start, end = self.zone_start[first:last] - self.base[text], self.zone_end[first:last] - self.base[text]
        places = [PLACES[place] for place in self.zone_place[first:last].tolist()]
        return list(zip(places, start.tolist(), end.tolist(), strict=True))


def lay_out(articles: pl.DataFrame, zones: pl.DataFrame) -> Line:
    """Lay a batch of articles out, with its counted zones; those of other articles are passed over."""
    headlines, texts = articles["headline"].fill_null("").to_list(), articles["text"].fill_null("").to_list()
    lengths = np.array([len(string) for string in headlines + texts], dtype=np.int64)
    base = np.cumsum(lengths + 1) - lengths - 1
    return Line(
        articles["article"].to_list(),
        articles["language"].fill_null("en").to_list(),
        headlines + texts,
        base,
        *_zones(articles, zones, base, lengths),
    )


def _zones(articles: pl.DataFrame, zones: pl.DataFrame, base: Ints, lengths: Ints) -> tuple[Ints, Ints, Ints]:
    """Give each headline, then lead, body and caption of each text, in order; no boilerplate."""
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
