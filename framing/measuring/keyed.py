"""The statistics of keyness, each from four numbers: a word's occurrences here and there, and all words of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["STATISTICS", "log_odds", "log_odds_z"]

Numbers: TypeAlias = NDArray[Any]


def log_odds(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers, a: Numbers, a0: float) -> Numbers:
    """Log-odds ratio under a Dirichlet prior (Monroe, Colaresi and Quinn 2008): a for the word, a0 for all words."""
    return np.asarray(np.log((y1 + a) / (n1 + a0 - y1 - a)) - np.log((y2 + a) / (n2 + a0 - y2 - a)))


def log_odds_z(delta: Numbers, y1: Numbers, y2: Numbers, a: Numbers) -> Numbers:
    """Give the log-odds ratio by its approximate standard error."""
    return np.asarray(delta / np.sqrt(1 / (y1 + a) + 1 / (y2 + a)))


def _signed_g2(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers, cells: int) -> Numbers:
    rate = (y1 + y2) / (n1 + n2)
    seen = [(y1, n1 * rate), (y2, n2 * rate), (n1 - y1, n1 * (1 - rate)), (n2 - y2, n2 * (1 - rate))][:cells]
    g2 = 2 * sum(_times_log(observed, expected) for observed, expected in seen)
    return np.asarray(np.sign(y1 / n1 - y2 / n2) * np.maximum(g2, 0))


def _times_log(observed: Numbers, expected: Numbers) -> Numbers:
    ratio = np.where(observed > 0, observed / np.maximum(expected, 1e-300), 1.0)
    return np.asarray(observed * np.log(ratio))


def _signed_chi2(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers, yates: float) -> Numbers:
    n = n1 + n2
    cross = y1 * (n2 - y2) - y2 * (n1 - y1)
    under = n1 * n2 * (y1 + y2) * (n - y1 - y2)
    top = n * np.maximum(np.abs(cross) - yates * n / 2, 0) ** 2
    return np.asarray(np.sign(cross) * np.where(under > 0, top / np.maximum(under, 1e-300), 0.0))


def _rates(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers) -> tuple[Numbers, Numbers]:
    """Relative frequencies; where one is 0 half an occurrence is added to both."""
    half = np.where((y1 <= 0) | (y2 <= 0), 0.5, 0.0)
    return (y1 + half) / n1, (y2 + half) / n2


def _log_ratio(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers) -> Numbers:
    here, there = _rates(y1, n1, y2, n2)
    return np.asarray(np.log2(here / there))


def _percent_diff(y1: Numbers, n1: Numbers, y2: Numbers, n2: Numbers) -> Numbers:
    here, there = _rates(y1, n1, y2, n2)
    return np.asarray(100 * (here - there) / there)


STATISTICS: dict[str, Callable[[Numbers, Numbers, Numbers, Numbers], Numbers]] = {
    "log_likelihood": lambda y1, n1, y2, n2: _signed_g2(y1, n1, y2, n2, 4),
    "log_likelihood_two": lambda y1, n1, y2, n2: _signed_g2(y1, n1, y2, n2, 2),
    "chi2": lambda y1, n1, y2, n2: _signed_chi2(y1, n1, y2, n2, 0.0),
    "chi2_yates": lambda y1, n1, y2, n2: _signed_chi2(y1, n1, y2, n2, 1.0),
    "log_ratio": _log_ratio,
    "percent_diff": _percent_diff,
}
"""By name; log-odds stands apart, because it takes a prior. `log_likelihood` sums four cells, `…_two` the upper two."""
