"""Shares of a closed set: the mean article share, shrunk toward the other groups, with its posterior interval.

    articles × items ─► article shares ─► mean per group ─┐
                     └► overdispersion ρ ─► effective n ──┴► Dirichlet posterior ─► estimate, low, high

Within a term, an article with k mentions shows the item in n of them: its share is n/k. A group's *target* is the mean
of its article shares. Mentions of one article resemble each other (overdispersion ρ, one per term, pooled over the
groups), so k of them weigh like k / (1 + (k − 1) ρ) independent ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Shares", "group_shares", "overdispersion"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shares:
    """Estimates of one term; arrays are groups × items, or groups long."""

    estimate: Floats
    low: Floats
    high: Floats
    mean: Floats
    pooled: Floats
    count: Ints
    exposure: Ints
    articles: Ints
    rho: float


def group_shares(
    counts: Ints, group: Ints, groups: int, *, prior: tuple[float, float] | None, strength: float, level: float
) -> Shares:
    """Estimate the share of every item in every group.

    Parameters
    ----------
    counts : array of int, articles × items
        Mentions; every row sums to at least one.
    group : array of int, articles
        The group of each article, 0 … groups − 1.
    prior : (a, b) or None
        A Beta prior for every item, (1, 1) is uniform; None takes .9 × the other groups' mean + .1 / items, times
        `strength`.
    strength : float
        Mentions that the prior is worth.
    level : float
        Posterior mass of the interval, half of the rest on either side.

    Notes
    -----
    Posterior of item i in group o: Beta(α_i, Σα − α_i), α = prior + effective n × mean article share. With prior
    (1, 1) and 3 of 10 single-mention articles it is Beta(4, 8).
    """
    from scipy.stats import beta

    rho = overdispersion(counts, group, groups)
    exposure = counts.sum(axis=1)
    articles = np.bincount(group, minlength=groups)
    shares = counts / exposure[:, None]
    mean = _per_group(shares, group, groups) / np.maximum(articles, 1)[:, None]
    effective = np.bincount(group, weights=exposure / (1 + (exposure - 1) * rho), minlength=groups)
    first, rest = _prior(mean, articles, prior, strength)
    alpha = first + effective[:, None] * mean
    # A term with a single variant has nothing on the other side; the floor keeps its interval defined, at 1.
    other = np.maximum(rest + effective[:, None] * (1 - mean), 1e-9)
    tail = (1 - level) / 2
    total = _per_group(counts, group, groups).astype(np.int64)
    named = total.sum(axis=1)
    return Shares(
        estimate=alpha / (alpha + other),
        low=beta.ppf(tail, alpha, other),
        high=beta.ppf(1 - tail, alpha, other),
        mean=mean,
        pooled=total / np.maximum(named, 1)[:, None],
        count=total,
        exposure=named,
        articles=articles,
        rho=rho,
    )


def overdispersion(counts: Ints, group: Ints, groups: int) -> float:
    """How much more alike two mentions of one article are than two of different articles of the group, 0 to 1.

    Notes
    -----
    ρ = (W − B) / (1 − B): W is the chance that two mentions of one article agree, B that two of different articles
    of one group do. It is the intraclass correlation of the beta-binomial (and Dirichlet-multinomial) by moments.
    Where it cannot be estimated (no article with two mentions, one article a group, only one item used) it is 1: every
    article then counts once, the careful choice.
    """
    exposure = counts.sum(axis=1)
    shares = counts / exposure[:, None]
    articles = np.bincount(group, minlength=groups)
    pairs_between = float((articles * (articles - 1)).sum())
    pairs_within = float((exposure - 1).sum())
    if not pairs_between or not pairs_within:
        return 1.0
    sums = _per_group(shares, group, groups)
    between = float((sums**2).sum() - (shares**2).sum()) / pairs_between
    within = float((counts * (counts - 1) / exposure[:, None]).sum()) / pairs_within
    if between >= 1 - 1e-9:  # sums of thirds and the like differ in the last digit with the order of the articles
        return 1.0
    return float(np.clip((within - between) / (1 - between), 0, 1))


def _prior(
    mean: Floats, articles: Ints, prior: tuple[float, float] | None, strength: float
) -> tuple[Floats | float, Floats | float]:
    if prior is not None:
        return prior
    items = mean.shape[1]
    known = (articles > 0).astype(float)
    others = known.sum() - known
    elsewhere = ((mean * known[:, None]).sum(axis=0) - mean * known[:, None]) / np.maximum(others, 1)[:, None]
    centre = np.where(others[:, None] > 0, 0.9 * elsewhere + 0.1 / items, 1 / items)
    return strength * centre, strength * (1 - centre)


def _per_group(values: Floats | Ints, group: Ints, groups: int) -> Floats:
    sums = np.zeros((groups, values.shape[1]))
    np.add.at(sums, group, values)
    return sums
