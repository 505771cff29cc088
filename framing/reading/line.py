"""The strings of a batch on one line of code points, so that one sorted search answers for the whole batch.

headline 0 ¶¶ headline 1 ¶¶ … ¶¶ text 0 ¶¶ text 1 ¶¶ …        string i begins at base[i]

A place on the line is the same place in the joined texts of `words.Words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import PLACES
from framing.reading.words import BETWEEN

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
    base, size : arrays of int
        Where each string begins on the line, and its code points.
    zone_start, zone_end, zone_place : arrays of int
        The counted zones in order, on the line; `zone_place` is a number in `PLACES`.
    """

    articles: list[str]
    languages: list[str]
    strings: list[str]
    base: Ints
    size: Ints
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

    def zones_of_texts(self) -> list[list[tuple[str, int, int]]]:
        """Give (place, start, end) of the counted zones in the text of each article, as offsets in that text."""
        texts = self.base[len(self.articles) :]
        first = np.searchsorted(self.zone_start, texts)
        last = np.searchsorted(self.zone_start, texts + self.size[len(self.articles) :] + 1)
        origin = self.base[np.searchsorted(self.base, self.zone_start, "right") - 1]
        places = [PLACES[place] for place in self.zone_place.tolist()]
        offsets = ((edge - origin).tolist() for edge in (self.zone_start, self.zone_end))
        zones = list(zip(places, *offsets, strict=True))
        return [zones[begin:end] for begin, end in zip(first.tolist(), last.tolist(), strict=True)]


def lay_out(articles: pl.DataFrame, zones: pl.DataFrame) -> Line:
    """Lay a batch of articles out, with its counted zones; those of other articles are passed over."""
    strings = [string or "" for name in ("headline", "text") for string in articles[name].to_list()]
    size = np.fromiter(map(len, strings), np.int64, len(strings))
    base = np.cumsum(size + BETWEEN) - size
    return Line(
        articles["article"].to_list(),
        ["en" if language is None else language for language in articles["language"].to_list()],
        strings,
        base,
        size,
        *_zones(articles, zones, base, size),
    )


def _zones(articles: pl.DataFrame, zones: pl.DataFrame, base: Ints, size: Ints) -> tuple[Ints, Ints, Ints]:
    """Give each headline, then lead, body and caption of each text, in order; no boilerplate."""
    many = len(size) // 2
    number = _numbers(zones["article"], articles["article"].to_list())
    place = _numbers(zones["place"], PLACES)
    counted = np.flatnonzero((number >= 0) & (place >= 0))
    origin = base[many:][number[counted]]
    start = np.concatenate([base[:many], origin + zones["start"].to_numpy()[counted]])
    end = np.concatenate([base[:many] + size[:many], origin + zones["end"].to_numpy()[counted]])
    place = np.concatenate([np.full(many, PLACES.index("headline")), place[counted]])
    order = np.argsort(start, kind="stable")
    start, end, place = start[order], end[order], place[order]
    end[:-1] = np.minimum(end[:-1], start[1:])  # a zone ends where the next begins
    return start, end, place


def _numbers(names: pl.Series, listed: Sequence[str]) -> Ints:
    """Give the number of each name in the list, -1 where it is not listed."""
    numbers = {name: number for number, name in enumerate(listed)}
    return np.array([numbers.get(name, -1) for name in names.to_list()], dtype=np.int64)
