"""How each article of a batch speaks: reports tell and quote, comments say *I*, *it* and *really*."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.cutting import Cut

__all__ = ["Manner", "manners_of"]

Ints = NDArray[np.int64]

_LONG = 8  # pieces of a quotation with its marks; a longer one lets somebody speak
_LEAST = 60  # pieces that show a manner


class Manner(NamedTuple):
    """How an article speaks, as logarithms of rates: the first four outside its quotations, the last its long ones."""

    told: float  # past forms of verbs that report
    pronouns: float
    adverbs: float
    first_person: float
    quoted: float


def manners_of(cut: Cut) -> list[Manner | None]:
    """Give the manner of each string; None where it is short."""
    firsts = np.array(cut.firsts)
    sizes = np.diff(firsts) - 1
    opening, closing = np.array(cut.quoted, np.int64).reshape(-1, 2).T
    many = len(cut.codes)
    inside = np.cumsum(np.bincount(opening, minlength=many) - np.bincount(closing, minlength=many), dtype=np.int8) > 0
    string = np.searchsorted(firsts, opening, "right") - 1
    outside = sizes - np.bincount(string, closing - opening, len(sizes)).astype(np.int64)
    long = np.bincount(string[closing - opening > _LONG], minlength=len(sizes))

    def counted(at: Ints) -> Ints:
        return np.diff(np.searchsorted(at[~inside[at]], firsts))

    counts = [counted(np.flatnonzero(cut.codes == ord(tag))) for tag in "vPR"]
    rates = [_rates(count, outside) for count in (*counts, counted(np.array(cut.first_person, np.int64)))]
    rows = zip(*(one.tolist() for one in (*rates, _rates(long, sizes))), strict=True)
    return [Manner._make(row) if size >= _LEAST else None for size, row in zip(sizes.tolist(), rows, strict=True)]


def _rates(count: Ints, of: Ints) -> NDArray[np.float64]:
    rates: NDArray[np.float64] = np.log1p(300 * count / np.maximum(of, _LEAST))
    return rates
