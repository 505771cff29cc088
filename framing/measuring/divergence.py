"""Distances of groups as matrices: shrunk shares of one term ─► Jensen-Shannon per pair ─► mean over the terms.

Everything is worked out for many redrawn corpora at once: the first axis of an array is the draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Naming", "group_distances", "jensen_shannon", "pair_distances", "pairs_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_CHUNK = 4_000_000  # numbers in one array of draws × pairs × items


@dataclass(frozen=True, slots=True)
class Naming:
    """One term: which articles name it, and how.

    Attributes
    ----------
    article : array of int, articles that name it
        Their places in the list of all articles.
    shares : array, articles that name it × items
    effective : array, articles that name it
        Independent mentions that the article's mentions are worth.
    """

    article: Ints
    shares: Floats
    effective: Floats


def jensen_shannon(first: Floats, second: Floats) -> Floats:
    """Give the Jensen-Shannon distance over the last axis, base 2: 0 the same shares, 1 no item in common.

    Notes
    -----
    √(½ Σ p log₂(p/m) + ½ Σ q log₂(q/m)) with m = (p + q)/2. It is a metric (Endres and Schindelin 2003).
    """
    from scipy.special import rel_entr

    middle = (first + second) / 2
    divergence = rel_entr(first, middle).sum(axis=-1) + rel_entr(second, middle).sum(axis=-1)
    return np.asarray(np.sqrt(np.maximum(divergence, 0) / (2 * np.log(2))))


def pairs_of(groups: int) -> Ints:
    """Give all pairs of groups, pairs × 2, in order."""
    return np.array(list(combinations(range(groups), 2)), dtype=np.int64).reshape(-1, 2)


def group_distances(
    terms: Sequence[Naming], weights: Floats, group: Ints, groups: int, *, strength: float, equal: bool
) -> tuple[Floats, Ints]:
    """Give the distance of every pair of groups, draws × pairs (nan: no term in common), and the terms behind it.

    Parameters
    ----------
    weights : array, draws × articles
        How often each article counts in each draw.
    group : array of int, articles
    strength : float
        Weight of the prior in mentions.
    equal : bool
        Whether every term weighs the same; by the articles that name it otherwise.
    """
    pairs = pairs_of(groups)
    total, weight = np.zeros((len(weights), len(pairs))), np.zeros((len(weights), len(pairs)))
    shared = np.zeros((len(weights), len(pairs)), dtype=np.int64)
    for term in terms:
        mean, effective, articles = _means(term, weights, group, groups)
        shrunk = _shrunk(mean, effective, articles, strength)
        here = _weight(articles[:, pairs[:, 0]], articles[:, pairs[:, 1]], equal=equal)
        step = max(1, _CHUNK // max(len(pairs) * mean.shape[2], 1))
        for at in range(0, len(weights), step):
            part = slice(at, at + step)
            apart = jensen_shannon(shrunk[part, pairs[:, 0]], shrunk[part, pairs[:, 1]])
            total[part] += here[part] * apart
        weight += here
        shared += here > 0
    return _ratio(total, weight), shared


def pair_distances(
    terms: Sequence[Naming], labels: Floats, group: Ints, pair: tuple[int, int], *, strength: float, equal: bool
) -> Floats:
    """Give the distance of one pair, its articles relabelled, the other groups as they are; one number a draw.

    Parameters
    ----------
    labels : array, draws × articles
        1 where an article is the first group's, 0 where the second's; what it says of other groups' articles is unread.
    """
    total, weight = np.zeros(len(labels)), np.zeros(len(labels))
    for term in terms:
        own = group[term.article]
        inside, outside = np.isin(own, pair), ~np.isin(own, pair)
        shares, effective = term.shares[inside], term.effective[inside]
        first = labels[:, term.article[inside]]
        sides = np.stack([first, 1 - first], axis=1)
        articles = sides.sum(axis=2)
        mean = (sides @ shares) / np.maximum(articles, 1)[:, :, None]
        others = [term.shares[outside & (own == name)].mean(axis=0) for name in np.unique(own[outside])]
        shrunk = _shrunk(mean, sides @ effective, articles, strength, others)
        here = _weight(articles[:, 0], articles[:, 1], equal=equal)
        total += here * jensen_shannon(shrunk[:, 0], shrunk[:, 1])
        weight += here
    return _ratio(total, weight)


def _means(term: Naming, weights: Floats, group: Ints, groups: int) -> tuple[Floats, Floats, Floats]:
    """Mean article shares, effective mentions and articles: draws × groups (× items)."""
    draws, items = len(weights), term.shares.shape[1]
    mean, effective, articles = np.zeros((draws, groups, items)), np.zeros((draws, groups)), np.zeros((draws, groups))
    own = group[term.article]
    for name in np.unique(own):
        mine = own == name
        drawn = weights[:, term.article[mine]]
        articles[:, name] = drawn.sum(axis=1)
        mean[:, name] = drawn @ term.shares[mine] / np.maximum(articles[:, name], 1e-12)[:, None]
        effective[:, name] = drawn @ term.effective[mine]
    return mean, effective, articles


def _shrunk(
    mean: Floats, effective: Floats, articles: Floats, strength: float, others: Sequence[Floats] = ()
) -> Floats:
    """Posterior means of the Dirichlet whose prior is .9 × the other groups' mean + .1 / items, as in `score`."""
    known = (articles > 0).astype(float)
    beside = np.sum(others, axis=0) if others else 0.0
    many = known.sum(axis=1, keepdims=True) - known + len(others)
    elsewhere = (mean * known[:, :, None]).sum(axis=1, keepdims=True) - mean * known[:, :, None] + beside
    elsewhere /= np.maximum(many, 1)[:, :, None]
    even = 1 / mean.shape[2]
    centre = np.where(many[:, :, None] > 0, 0.9 * elsewhere + 0.1 * even, even)
    worth = effective[:, :, None]
    return np.asarray((strength * centre + worth * mean) / (strength + worth))


def _weight(first: Floats, second: Floats, *, equal: bool) -> Floats:
    """n₁ n₂ / (n₁ + n₂), what the variance of a difference of two means goes with; or 1 where both name the term."""
    weight = first * second / np.maximum(first + second, 1e-12)
    return (weight > 0).astype(float) if equal else weight


def _ratio(total: Floats, weight: Floats) -> Floats:
    return np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0)
