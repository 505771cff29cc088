"""The smallest true difference that so much data shows: before a study a plan, after it what could have been seen."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST_ARTICLES", "FEWEST_STORIES", "detectable_paired", "detectable_unpaired", "floor_of", "large_sample"]

Floats = NDArray[np.float64]

FEWEST_STORIES, FEWEST_ARTICLES = 6, 10
"""Below these no verdict is given: with 5 stories the exact p cannot fall below 2/2⁵ = .0625."""


def detectable_paired(sd: Floats, stories: int, *, ways: float | None = None, power: float = 0.8) -> Floats | None:
    """Give the smallest difference, in units of `sd`, that so many stories show; None where p cannot reach .05.

    Parameters
    ----------
    sd : array
        Standard deviations of the difference in a story.
    stories : int
    ways : float, optional
        Relabellings there are; 2 ** stories for a pair.
    """
    factor = _paired_factor(stories, min(2.0 ** min(stories, 500) if ways is None else ways, 2.0**500), power)
    return None if factor is None else sd * factor


def detectable_unpaired(sd: Floats, here: float, there: float, *, power: float = 0.8) -> Floats | None:
    """Give the smallest difference that so many articles a side show; None where a side has fewer than two."""
    if min(here, there) < 2:
        return None
    return sd * float(np.sqrt(1 / here + 1 / there)) * _factor(here + there - 2, 0.05, power)


def floor_of(units: int) -> float:
    """Least standard deviation that so many units support: as if the next one differed (1 of n + 2, Laplace)."""
    return float(np.sqrt(units + 1) / (units + 2))


@cache
def _paired_factor(stories: int, ways: float, power: float) -> float | None:
    from scipy.special import ndtri

    rejecting = np.floor(0.025 * ways + 1e-9)  # relabellings a side that reject; 0 if even the most extreme does not
    if stories < FEWEST_STORIES or rejecting < 1:
        return None
    factor = _factor(stories - 1, min(2 * rejecting / ways, 0.05), power) / np.sqrt(stories)
    # Where only the most extreme relabelling rejects, every story must lean the same way.
    return float(max(factor, ndtri(power ** (1 / stories))) if rejecting < 2 else factor)


@cache
def _factor(df: float, alpha: float, power: float) -> float:
    """Standard errors that a difference must have for so much power of the t test."""
    from scipy.optimize import brentq
    from scipy.stats import nct, t

    critical = t.ppf(1 - alpha / 2, df)
    return float(brentq(lambda shift: nct.sf(critical, df, shift) - power, 0.01, critical + 10))


def large_sample(
    units: float, *, sd: float = 0.5, correlation: float | None = None, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Give the difference that very many units a side show, by the normal limit: the plan before a study.

    Parameters
    ----------
    units : float
        Articles a side, or stories that both cover where `correlation` is given.
    sd : float
        Of one article's value; .5 is one choice of two near one half.
    correlation : float, optional
        Of the two outlets' values in a story.
    """
    from scipy.special import ndtri

    variance = 2 * sd**2 * (1 - (correlation or 0))
    return float((ndtri(1 - alpha / 2) + ndtri(power)) * np.sqrt(variance / units))
