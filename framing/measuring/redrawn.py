"""Corpora drawn anew: whole stories or articles resampled, or the labels of two groups shuffled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.measuring.resampled import drawn_weights

__all__ = ["story_weights", "swapped_labels"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def story_weights(unit: Ints, group: Ints, draws: int, random: np.random.Generator) -> Floats:
    """Give how often each article is drawn, draws × articles, whole units at a time.

    Stories that several groups tell are drawn together, so that what they share stays shared; what one group tells
    alone is drawn within that group, so that none loses all its articles by chance.

    Parameters
    ----------
    unit : array of int, articles
        The story of each, or a number of its own: 0 … units − 1.
    group : array of int, articles
    """
    units = int(unit.max()) + 1
    first = np.full(units, group.max() + 1)
    np.minimum.at(first, unit, group)
    last = np.full(units, -1)
    np.maximum.at(last, unit, group)
    stratum = np.where(first == last, first, -1)
    weights = np.zeros((draws, units))
    for name in np.unique(stratum):
        mine = np.flatnonzero(stratum == name)
        weights[:, mine] = drawn_weights(len(mine), draws, random) * len(mine)
    return np.asarray(weights[:, unit])


def swapped_labels(first: NDArray[np.bool_], unit: Ints, draws: int, random: np.random.Generator) -> Floats:
    """Give shuffled labels of two groups' articles, draws × articles: 1 is the first group.

    Inside a story that both tell the labels of its articles are shuffled; stories and articles that one of them tells
    alone change hands whole. If the two groups name things alike, every such corpus was as likely as the real one.

    Parameters
    ----------
    first : array of bool, articles
    unit : array of int, articles
        The story of each, or a number of its own.
    """
    labels = np.tile(first.astype(float), (draws, 1))
    firsts = np.bincount(unit, weights=first)
    many = np.bincount(unit)
    mixed = (firsts > 0) & (firsts < many)
    _shuffle_inside(labels, np.flatnonzero(mixed[unit]), unit, random)
    alone = np.flatnonzero((many > 0) & ~mixed)
    label_of = np.zeros((draws, len(many)))
    label_of[:, alone] = random.permuted(np.tile(firsts[alone] > 0, (draws, 1)), axis=1)
    whole = np.flatnonzero(~mixed[unit])
    labels[:, whole] = label_of[:, unit[whole]]
    return labels


def _shuffle_inside(labels: Floats, articles: Ints, unit: Ints, random: np.random.Generator) -> None:
    """Shuffle labels inside units, in place: sorted by unit and a random number, old labels go to new articles."""
    by_unit = articles[np.argsort(unit[articles], kind="stable")]
    shuffled = np.argsort(unit[by_unit] + random.random((len(labels), len(by_unit))), axis=1)
    labels[:, by_unit] = np.take_along_axis(labels[:, by_unit], shuffled, axis=1)
