"""Pairs of articles alike enough to tell the same event, found in blocks.

weighted words ─► likeness, faded by time ─► less a share of what each has with its nearest ─► pairs above the level

The nearer in time two articles are, the more their likeness counts; beyond the window it is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Asked", "Pairs", "Times", "alike_pairs", "likeness_within"]

Places = NDArray[np.int64]
_FADE = 0.8  # at the end of the window likeness counts a fifth
_WEEKDAYS = 0.3  # without a date: articles that name no weekday in common lose so much of their likeness
_UNTOLD = 0.7  # the agreement of weekdays taken for granted where one of two names none
_BLOCK = 512  # rows of likeness at a time
_NEAREST = 5  # articles
_FEW = 100  # articles


@dataclass(frozen=True, slots=True)
class Times:
    """When articles were published: ascending, the undated last.

    Attributes
    ----------
    days : array
        Days since some day; not-a-number where unknown.
    weekdays : array
        The weekdays each names, see `weekdays_named`; no columns where every article has a date.
    window : float
        Days beyond which two articles do not tell the same.
    """

    days: NDArray[np.float64]
    weekdays: NDArray[np.float32]
    window: float

    def near(self, first: int, last: int) -> Places:
        """Give the places from `first` on that can be near to one of the places from `first` to `last`."""
        dated = int(len(self.days) - np.isnan(self.days).sum())
        end = last
        if last <= dated:
            end = max(last, int(np.searchsorted(self.days[:dated], self.days[last - 1] + self.window, "right")))
        return np.concatenate((np.arange(first, end), np.arange(max(end, dated), len(self.days))))

    def nearness(self, one: Places, other: Places) -> NDArray[np.float32]:
        """Give how much likeness counts, from 0 to 1, for each of some places with each of others."""
        gaps: NDArray[np.float64] = np.abs(self.days[one][:, None] - self.days[other][None, :])
        near: NDArray[np.float32] = np.where(gaps <= self.window, 1 - _FADE / self.window * gaps, 0).astype(np.float32)
        unknown = np.isnan(gaps)
        if unknown.any():
            near = np.where(unknown, self._agreeing(one, other), near)
        return near

    def _agreeing(self, one: Places, other: Places) -> NDArray[np.float32]:
        mine, others = self.weekdays[one], self.weekdays[other]
        told = (mine.sum(axis=1)[:, None] > 0) & (others.sum(axis=1)[None, :] > 0)
        agreement = np.where(told, mine @ others.T, _UNTOLD)
        return (1 - _WEEKDAYS * (1 - agreement)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Asked:
    """The likeness asked of a pair: `level` + `share` × the mean likeness that the two have with their nearest.

    Among articles that are all alike, two must be more alike to tell the same event.
    """

    level: float
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs alike enough: `one` before `other`; `above` is their likeness less the share asked.

    `nearest` is the mean likeness that each article has with its five nearest.
    """

    one: Places
    other: Places
    above: NDArray[np.float32]
    nearest: NDArray[np.float32]


def alike_pairs(weights: csr_matrix, times: Times, asked: Asked) -> Pairs:
    """Find all pairs as alike as asked, in blocks of rows against what lies within their window."""
    count = len(times.days)
    nearest = np.zeros((count, _NEAREST), np.float32)
    found: list[tuple[Places, Places, NDArray[np.float32]]] = []
    for first in range(0, count, _BLOCK):
        rows = np.arange(first, min(first + _BLOCK, count))
        columns = times.near(first, int(rows[-1]) + 1)
        like = _likeness(weights, rows, columns) * times.nearness(rows, columns)
        like[np.diag_indices(len(rows))] = 0  # columns begin with the rows
        nearest[rows] = _largest(nearest[rows], like)
        later = columns[len(rows) :]
        nearest[later] = _largest(nearest[later], like[:, len(rows) :].T)
        # The nearest of later articles are not all known yet: what is asked can only rise.
        one, other = np.nonzero(like >= asked.level + _shares(asked, nearest, rows[:, None], columns[None, :]))
        one, other = one[columns[other] > rows[one]], other[columns[other] > rows[one]]
        found.append((rows[one], columns[other], like[one, other]))
    one, other, like = (np.concatenate(column) for column in zip(*found, strict=True))
    above = like - _shares(asked, nearest, one, other)
    kept = above >= asked.level
    return Pairs(one[kept], other[kept], above[kept], nearest.mean(axis=1))


def likeness_within(
    weights: csr_matrix, times: Times, asked: Asked, members: Places, nearest: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Give the likeness of each member with each other, less the share asked."""
    like = _among(weights[members]) * times.nearness(members, members)
    mine = nearest[members] * np.float32(asked.share / 2)
    above: NDArray[np.float64] = (like - mine[:, None] - mine[None, :]).astype(np.float64)
    return above


def _likeness(weights: csr_matrix, rows: Places, columns: Places) -> NDArray[np.float32]:
    product: NDArray[np.float32] = (weights[rows] @ weights[columns].T.tocsr()).toarray()
    return product


def _among(weights: csr_matrix) -> NDArray[np.float32]:
    """Likeness of each with each: of few articles by a full table of the words that they use."""
    if weights.shape[0] > _FEW:
        return _likeness(weights, np.arange(weights.shape[0]), np.arange(weights.shape[0]))
    used, word = np.unique(weights.indices, return_inverse=True)
    table = np.zeros((weights.shape[0], len(used)), np.float32)
    table[np.repeat(np.arange(len(table)), np.diff(weights.indptr)), word] = weights.data
    return table @ table.T


def _largest(known: NDArray[np.float32], more: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the largest of each row of two tables."""
    if more.shape[1] > _NEAREST:
        more = np.partition(more, -_NEAREST, axis=1)[:, -_NEAREST:]
    return np.sort(np.hstack((known, more)), axis=1)[:, -_NEAREST:]


def _shares(asked: Asked, nearest: NDArray[np.float32], one: Places, other: Places) -> NDArray[np.float32]:
    level = nearest.mean(axis=1) * np.float32(asked.share / 2)
    shares: NDArray[np.float32] = level[one] + level[other]
    return shares
