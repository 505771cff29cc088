"""Intervals from resampled means, differences and ratios: BCa (Efron 1987) or percentiles, further out for few."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["bca", "drawn_counts", "drawn_weights", "expanded", "percentiles"]

Floats = NDArray[np.float64]

_IN_CACHE = 2**16  # cells that are counted at once: more of them miss the processor's cache


def expanded(level: float, units: int, df: Floats | int | None = None) -> Floats:
    """Give the level at which percentiles of so few units hold the truth about as often as `level` says.

    Resampling n units spreads too little, by √((n − 1)/n), and knows no t quantiles; Hesterberg (2015) therefore
    takes percentiles further out. For many units it is `level` itself.
    """
    from scipy.special import ndtr, stdtrit

    quantile = stdtrit(units - 1 if df is None else df, (1 + level) / 2)
    return np.asarray(2 * ndtr(np.sqrt(units / (units - 1)) * quantile) - 1)


def drawn_weights(units: int, draws: int, random: np.random.Generator) -> Floats:
    """Give how often each unit is drawn, draws × units, each row summing to one."""
    return drawn_counts(units, draws, random) / units


def drawn_counts(units: int, draws: int, random: np.random.Generator) -> Floats:
    """Give how often each unit is drawn, draws × units, each row summing to `units`."""
    drawn = np.empty((draws, units))
    at_once = max(_IN_CACHE // units, 1)
    for done in range(0, draws, at_once):
        now = min(at_once, draws - done)
        picked = random.integers(0, units, size=(now, units)) + np.arange(now)[:, None] * units
        drawn[done : done + now] = np.bincount(picked.ravel(), minlength=now * units).reshape(now, units)
    return drawn


def percentiles(drawn: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Give the middle `level` of the draws of each item; the level may differ from item to item."""
    ordered = np.sort(drawn, axis=0)
    tail = np.broadcast_to((1 - level) / 2, drawn.shape[1:])
    return _quantile(ordered, tail), _quantile(ordered, 1 - tail)


def bca(estimate: Floats, drawn: Floats, left_out: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Give the bias-corrected and accelerated interval of each item.

    Parameters
    ----------
    estimate : array, items
    drawn : array, draws × items
        Estimates of the resamples.
    left_out : array, units × items
        Estimates without each unit in turn, as deviations that sum to zero (for two samples, both below each other).
    level : float or array, items
    """
    from scipy.special import ndtr, ndtri

    ordered = np.sort(drawn, axis=0)
    slack = 1e-12 * (np.abs(estimate) + np.maximum(np.abs(ordered[0]), np.abs(ordered[-1])))
    ties = np.count_nonzero(drawn < estimate - slack, axis=0), np.count_nonzero(drawn <= estimate + slack, axis=0)
    below = (ties[0] + ties[1]) / (2 * len(drawn))
    edge = 0.5 / len(drawn)
    bias = ndtri(np.clip(below, edge, 1 - edge))
    spread = (left_out**2).sum(axis=0) ** 1.5
    speed = np.divide((left_out**3).sum(axis=0), 6 * spread, out=np.zeros_like(spread), where=spread > 1e-300)
    # The level of two or three units comes so near to one that its tails would be endless.
    level = np.minimum(level, 1 - 1e-12)
    tails = ndtri(np.stack([np.broadcast_to((1 + side * level) / 2, estimate.shape) for side in (-1, 1)]))
    shifted = bias + tails
    ranks = np.clip(ndtr(bias + shifted / np.maximum(1 - speed * shifted, 1e-3)), 0, 1)
    return _quantile(ordered, ranks[0]), _quantile(ordered, ranks[1])


def _quantile(ordered: Floats, rank: Floats) -> Floats:
    at = rank * (len(ordered) - 1)
    lower = np.floor(at).astype(int)
    upper = np.minimum(lower + 1, len(ordered) - 1)
    items = np.arange(ordered.shape[1])
    return np.asarray(ordered[lower, items] + (at - lower) * (ordered[upper, items] - ordered[lower, items]))
