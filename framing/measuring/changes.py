"""Change-points of one series of shares: where the mean changes most, whether chance does as much, and how exactly.

    units in order of time ─► gain of every split ─► the largest ─┬► shuffled orders ─► p
                                                                  └► redrawn on either side ─► interval of the day

A unit is a story of the group, or an article of none: its articles share an event, and so often their words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["FEWEST_SIDE", "Series", "Split", "best_split", "chance_of", "redrawn_splits"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST_SIDE = 5  # articles on either side of a change, so that no single article makes one
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Series:
    """Units of one group and term, in order of time.

    Attributes
    ----------
    day : array of int, units
        Day of the first article, counted from any day.
    articles : array, units
    sums : array, units × items
        Article shares, summed over the articles of the unit.
    """

    day: Ints
    articles: Floats
    sums: Floats

    def part(self, start: int, end: int) -> Series:
        """Give the units from start to before end."""
        return Series(self.day[start:end], self.articles[start:end], self.sums[start:end])

    def means(self, at: int) -> tuple[Floats, Floats]:
        """Give the mean article shares before a unit, and from it on."""
        before, after = self.sums[:at].sum(axis=0), self.sums[at:].sum(axis=0)
        return before / self.articles[:at].sum(), after / self.articles[at:].sum()


@dataclass(frozen=True, slots=True)
class Split:
    """Where a series changes most: at unit `at`, the first one after the change."""

    at: int
    gain: float


def best_split(series: Series) -> Split | None:
    """Give the split with the largest gain; None where no day has enough articles on both sides.

    Notes
    -----
    The gain is the sum of squares between the two sides, n₁ n₂ / n · Σ_items (mean₁ − mean₂)², by which a split lowers
    the squared error: the likelihood ratio of one change in the mean of normal values (Sen and Srivastava 1975).
    """
    gains = _gains(series.day, series.articles[None], series.sums[None])[0]
    if not len(gains) or not np.isfinite(gains).any():
        return None
    at = int(gains.argmax())
    return Split(at + 1, float(gains[at]))


def chance_of(series: Series, split: Split, draws: int, random: np.random.Generator) -> float:
    """Give p: how often units in shuffled order have a gain as large anywhere (Antoch and Hušková 2001)."""
    units, found = len(series.day), 0
    step = max(1, _CHUNK // max(series.sums.size, 1))
    for start in range(0, draws, step):
        many = min(step, draws - start)
        order = random.permuted(np.tile(np.arange(units), (many, 1)), axis=1)
        gains = _gains(series.day, series.articles[order], series.sums[order])
        found += int((gains.max(axis=1) >= split.gain * (1 - 1e-12)).sum())
    return (found + 1) / (draws + 1)


def redrawn_splits(series: Series, split: Split, draws: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the day of the change and the difference of means (draws × items) once each side is drawn anew.

    Every unit's words are drawn from the units of its own side, its day stays; the split is then sought again
    (Hušková and Kirch 2008). The difference is taken at the split found first.
    """
    units, at = len(series.day), split.at
    days, changes = [], []
    step = max(1, _CHUNK // max(series.sums.size, 1))
    for start in range(0, draws, step):
        many = min(step, draws - start)
        order = np.concatenate([random.integers(0, at, (many, at)), random.integers(at, units, (many, units - at))],
                               axis=1)  # fmt: skip
        articles, sums = series.articles[order], series.sums[order]
        gains = _gains(series.day, articles, sums)
        found = np.where(np.isfinite(gains.max(axis=1)), gains.argmax(axis=1) + 1, at)
        days.append(series.day[found])
        before = sums[:, :at].sum(axis=1) / articles[:, :at].sum(axis=1, keepdims=True)
        changes.append(sums[:, at:].sum(axis=1) / articles[:, at:].sum(axis=1, keepdims=True) - before)
    return np.concatenate(days).astype(float), np.concatenate(changes)


def _gains(day: Ints, articles: Floats, sums: Floats) -> Floats:
    """Gain of a split behind each unit but the last, draws × units − 1; −inf where a split may not be."""
    total, n = sums.sum(axis=1, keepdims=True), articles.sum(axis=1, keepdims=True)
    left, before = sums.cumsum(axis=1)[:, :-1], articles.cumsum(axis=1)[:, :-1]
    # With the mean taken off, the two sides sum to zero, and one of them says all.
    off = left - before[:, :, None] * (total / n[:, :, None])
    behind = n - before
    gain = (off**2).sum(axis=2) * n / np.maximum(before * behind, 1e-12)
    allowed = (before >= FEWEST_SIDE) & (behind >= FEWEST_SIDE) & (day[1:] > day[:-1])
    return np.where(allowed, gain, -np.inf)
