"""Runs of words as numbers: how much of one text stands word for word in another.

texts ─► words, folded ─► runs of five as 64-bit numbers ─► signatures (MinHash) ─► likely pairs ─► exact Jaccard
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

__all__ = ["similar_pairs"]

Hashes = NDArray[np.uint64]
_BANDS, _ROWS = 20, 4  # a pair of Jaccard .8 is missed once in 37,000; one of .1 is looked at twice in 1,000
_BATCH = 2000
_MIX = np.uint64(0x9E3779B97F4A7C15)


def similar_pairs(texts: Sequence[str], threshold: float, size: int, least: int) -> list[tuple[int, int, float]]:
    """Give the pairs of texts whose runs of words overlap, and by how much.

    Parameters
    ----------
    texts : sequence of str
        The texts; each should differ from the others somewhere.
    threshold : float
        The least Jaccard index, from 0 to 1.
    size : int
        Words in a run.
    least : int
        Texts of fewer words have no pairs.

    Returns
    -------
    list of (first, second, jaccard)
        Indices of texts, first < second, sorted. The Jaccard index is exact; pairs are looked for by MinHash, which
        misses about one in 37,000 at .8 (Broder, 1997, On the resemblance and containment of documents).
    """
    runs = _Runs(texts, size, max(least, size))
    found = []
    kept: dict[int, Hashes] = {}
    pairs = _likely_pairs(runs)
    for place in sorted({place for pair in pairs for place in pair}):
        kept[place] = runs.of([place])[0]
    for one, other in pairs:
        shared = len(np.intersect1d(kept[one], kept[other], assume_unique=True))
        jaccard = shared / (len(kept[one]) + len(kept[other]) - shared)
        if jaccard >= threshold:
            found.append((one, other, jaccard))
    return found


class _Runs:
    """The runs of words of texts, made when asked for."""

    def __init__(self, texts: Sequence[str], size: int, least: int) -> None:
        self.texts, self.size, self.least = texts, size, least

    def of(self, places: Sequence[int]) -> list[Hashes]:
        """Give the distinct runs of each text, sorted; none for one that is too short."""
        words = (
            pl.DataFrame({"text": [self.texts[place] for place in places]}, schema={"text": pl.String})
            .select(pl.col("text").str.to_lowercase().str.extract_all(r"\w+"))
            .with_row_index("place")
            .explode("text")
        )
        hashed = words["text"].hash(seed=0).to_numpy()
        ends = np.searchsorted(words["place"].to_numpy(), np.arange(len(places) + 1))
        return [
            self._runs(hashed[a:b]) if b - a >= self.least else np.empty(0, np.uint64)
            for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        ]

    def _runs(self, words: Hashes) -> Hashes:
        count = len(words) - self.size + 1
        runs = np.zeros(count, np.uint64)
        for step in range(self.size):
            runs = (runs * _MIX) ^ words[step : step + count]
        return np.unique(runs * _MIX)


def _likely_pairs(runs: _Runs) -> list[tuple[int, int]]:
    """Pairs that agree in one band of their signatures."""
    places, signatures = _signatures(runs)
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        part = np.ascontiguousarray(signatures[:, band * _ROWS : (band + 1) * _ROWS])
        keys = part.view([("", np.uint64)] * _ROWS).ravel()
        order = np.argsort(keys, kind="stable")
        new = keys[order][1:] != keys[order][:-1]
        bounds = [0, *(np.flatnonzero(new) + 1).tolist(), len(keys)]
        for a, b in pairwise(bounds):
            if b - a > 1:
                same = sorted(places[order[a:b]].tolist())
                pairs.update((one, other) for n, one in enumerate(same) for other in same[n + 1 :])
    return sorted(pairs)


def _signatures(runs: _Runs) -> tuple[NDArray[np.int64], Hashes]:
    """The smallest of the runs of each text under each of many orders; texts without runs have none."""
    random = np.random.default_rng(0)
    factors = random.integers(1, 2**63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    places: list[int] = []
    found: list[Hashes] = []
    for first in range(0, len(runs.texts), _BATCH):
        batch = range(first, min(first + _BATCH, len(runs.texts)))
        lists = [(place, one) for place, one in zip(batch, runs.of(batch), strict=True) if len(one)]
        if lists:
            places += [place for place, _ in lists]
            found.append(_smallest([one for _, one in lists], factors))
    signatures = np.vstack(found) if found else np.empty((0, len(factors)), np.uint64)
    return np.array(places, np.int64), signatures


def _smallest(lists: list[Hashes], factors: Hashes) -> Hashes:
    joined = np.concatenate(lists)
    starts = np.cumsum([0, *(len(one) for one in lists[:-1])])
    mixed = joined ^ (joined >> np.uint64(31))
    return np.stack([np.minimum.reduceat(mixed * factor, starts) for factor in factors], axis=1)
