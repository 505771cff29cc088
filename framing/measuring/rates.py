"""Rates: a ratio of sums, with an interval from resampling whole articles or stories.

Words inside an article are not independent, and neither are articles of one story; so the story is drawn where
articles share one, else the article.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.measuring.resampled import expanded

__all__ = ["Rates", "resampled_rates"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BLOCK = 500  # draws whose weights stand in memory at once


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of one group; arrays are one entry an item. `low` and `high` are None with a single unit to draw."""

    estimate: Floats
    low: Floats | None
    high: Floats | None


def resampled_rates(counts: Ints, exposure: Ints, *, per: float, level: float, resamples: int, seed: int) -> Rates:
    """Estimate count / exposure × per for every item, with a percentile interval, taken further out for few units.

    Parameters
    ----------
    counts : array of int, units × items
        Occurrences in each story or article.
    exposure : array of int, units
        What they could have been, the same for all items.
    per : float
        1,000 for a rate per 1,000 words.

    Notes
    -----
    The units are put in the order of their own contents and the seed is mixed with those contents, so that neither
    the order of rows, nor names, nor other groups change a single draw.
    """
    order = np.lexsort((*counts.T[::-1], exposure))
    counts, exposure = counts[order], exposure[order]
    estimate = per * counts.sum(axis=0) / exposure.sum()
    units = len(exposure)
    if units < 2:
        return Rates(estimate, None, None)
    random = np.random.default_rng([seed, _fingerprint(counts, exposure)])
    both = np.column_stack([counts, exposure]).astype(np.float64)
    draws = np.vstack([_draw(random, both, min(_BLOCK, resamples - done)) for done in range(0, resamples, _BLOCK)])
    rates = per * draws[:, :-1] / np.maximum(draws[:, -1:], 1)
    tail = 50 * (1 - expanded(level, units))
    low, high = np.percentile(rates, [tail, 100 - tail], axis=0)
    return Rates(estimate, low, high)


def _draw(random: np.random.Generator, both: Floats, draws: int) -> Floats:
    units = len(both)
    picked = random.integers(0, units, size=(draws, units))
    picked += np.arange(draws)[:, None] * units
    weights = np.bincount(picked.ravel(), minlength=draws * units).reshape(draws, units)
    return weights.astype(np.float64) @ both


def _fingerprint(counts: Ints, exposure: Ints) -> int:
    content = np.ascontiguousarray(counts).tobytes() + np.ascontiguousarray(exposure).tobytes()
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "little")
