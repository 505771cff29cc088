"""Rates: a ratio of sums, with an interval from resampling whole articles or stories.

Words inside an article are not independent, and neither are articles of one story; so the story is drawn where
articles share one, else the article.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.measuring.resampled import bca, drawn_counts, expanded

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
    """Estimate count / exposure × per for every item, with a BCa interval, taken further out for few units.

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
    the order of rows, nor names, nor other groups change a single draw. All items share the draws, so one product of
    weights and counts serves them all. A rate is skewed where a word is rare, and BCa follows that: percentiles alone
    end below the truth five times as often as above it with ten articles.
    """
    order = np.lexsort((*counts.T[::-1], exposure))
    counts, exposure = counts[order], exposure[order]
    total = float(exposure.sum())
    estimate = counts.sum(axis=0) / total
    units = len(exposure)
    if units < 2:
        return Rates(per * estimate, None, None)
    random = np.random.default_rng([seed, _fingerprint(counts, exposure)])
    influence = (counts - estimate * exposure[:, None]) / total
    low, high = bca(estimate, _drawn(random, counts, exposure, resamples), influence, expanded(level, units))
    low, high = _unvaried(estimate, low, high, np.abs(influence).max(axis=0), units, units / total, level)
    return Rates(per * estimate, per * low, per * high)


def _drawn(random: np.random.Generator, counts: Ints, exposure: Ints, resamples: int) -> Floats:
    """Give the ratio of every item in every resample, draws × items."""
    both = np.column_stack([counts, exposure])
    # Whole numbers below 2²⁴ are exact in single precision, at half the time.
    small = len(both) * int(both.max(initial=0)) < 2**24
    both = both.astype(np.float32 if small else np.float64)
    parts = []
    for done in range(0, resamples, _BLOCK):
        sums = drawn_counts(len(both), min(_BLOCK, resamples - done), random).astype(both.dtype) @ both
        parts.append(sums[:, :-1] / np.maximum(sums[:, -1:], 1, dtype=np.float64))
    return np.vstack(parts)


def _unvaried(
    estimate: Floats, low: Floats, high: Floats, spread: Floats, units: int, one: float, level: float
) -> tuple[Floats, Floats]:
    """Give items of the same rate in all units a width: not seen in n units is not a rate of zero.

    The share of units that could differ by one occurrence though none of n does is 1 − α^(1/n), the upper end of
    Clopper and Pearson (1934) for 0 of n; `one` is an occurrence in each unit, as a rate.
    """
    same = spread <= 1e-12 * np.maximum(estimate, one)
    half = one * (1 - ((1 - level) / 2) ** (1 / units))
    return np.where(same, np.maximum(estimate - half, 0), low), np.where(same, estimate + half, high)


def _fingerprint(counts: Ints, exposure: Ints) -> int:
    content = np.ascontiguousarray(counts).tobytes() + np.ascontiguousarray(exposure).tobytes()
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "little")
