"""One group against a reference, for all items of a term: paired by story, inside blocks, or independent.

cells of stories ─► paired ─┐
articles of blocks ─► blocked ─┼► Contrast: both sides, p, interval, detectable
articles ─► independent ─┘
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.measuring.detectable import detectable_paired, detectable_unpaired, floor_of
from framing.measuring.permuted import (
    Permuted,
    dealt_sums,
    exact_draws,
    fingerprint,
    label_weights,
    permuted,
    story_uniforms,
)
from framing.measuring.resampled import bca, drawn_weights, expanded, percentiles

__all__ = ["Contrast", "Options", "blocked", "independent", "paired"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

_FEW = 20  # stories, or articles a side: below, the permutation test turned around; from here on BCa
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Options:
    """What every contrast of a call shares."""

    level: float
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two sides and their difference, one entry an item; None where the data cannot give it."""

    here: Floats
    there: Floats
    p: Floats
    low: Floats | None
    high: Floats | None
    detectable: Floats | None


def paired(values: Floats, sizes: Ints, names: list[str], scale: float, *, share: bool, options: Options) -> Contrast:
    """Compare inside stories: the group's cell against the mean of the other outlets' cells, then the mean of stories.

    Parameters
    ----------
    values : array, cells × items
        Story by story, the group's cell first.
    sizes : array of int, stories
        Cells of each story, at least two.
    names : list of str
        Ids of the stories; they only tell stories of the same contents apart.
    scale : float
        Size of one mention more or less in a story, for the floor of the standard deviation.
    share : bool
        Whether the values are shares.
    """
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    here = values[first]
    there = (np.add.reduceat(values, first, axis=0) - here) / (sizes - 1)[:, None]
    values = _others_in_order(values, first, sizes)
    keys = [_content(values[at : at + size]) for at, size in zip(first, sizes, strict=True)]
    tested = _test_labels(values, sizes, first, list(zip(keys, names, strict=True)), options)
    differences = here - there
    floor = scale * floor_of(len(sizes))
    sd = differences.std(axis=0, ddof=1) if len(sizes) > 1 else np.zeros(values.shape[1])
    low, high = _story_interval(differences, tested, keys, share, options)
    low, high = _widened(differences.mean(axis=0), low, high, sd, floor / np.sqrt(len(sizes)), len(sizes) - 1, options)
    seen = detectable_paired(
        _planning(sd, floor, len(sizes)), len(sizes), ways=float(np.exp2(min(np.log2(sizes).sum(), 500.0)))
    )
    return Contrast(here.mean(axis=0), there.mean(axis=0), tested.p, low, high, seen)


def _others_in_order(values: Floats, first: Ints, sizes: Ints) -> Floats:
    """Put the reference's cells of every story in the order of their contents, so that names decide nothing."""
    story = np.repeat(np.arange(len(sizes)), sizes)
    other = np.ones(len(values), dtype=int)
    other[first] = 0
    return values[np.lexsort((*np.round(values, 12).T[::-1], other, story))]


def _content(cells: Floats) -> bytes:
    rounded = np.round(cells, 12) + 0.0
    return rounded[np.lexsort(rounded.T[::-1])].tobytes()


def _test_labels(
    values: Floats, sizes: Ints, first: Ints, contents: list[tuple[bytes, str]], options: Options
) -> Permuted:
    chosen = exact_draws(sizes)
    exact = chosen is not None
    if chosen is None:
        drawn = (story_uniforms(contents, options.draws, options.seed) * sizes).astype(np.int64)
        chosen = np.vstack([np.zeros((1, len(sizes)), dtype=np.int64), drawn])
    own = np.zeros(len(values), dtype=bool)
    own[first] = True
    weights = label_weights(sizes, chosen)
    return permuted(weights @ values, weights @ own, scale=_size(values), exact=exact, level=options.level)


def _size(values: Floats) -> float:
    return float(np.abs(values).max(initial=0))


def _story_interval(
    differences: Floats, tested: Permuted, keys: list[bytes], share: bool, options: Options
) -> tuple[Floats | None, Floats | None]:
    stories = len(differences)
    if stories < _FEW:
        return tested.low, tested.high
    random = np.random.default_rng([options.seed, fingerprint(b"".join(sorted(keys)))])
    order = sorted(range(stories), key=keys.__getitem__)
    ordered = differences[order]
    estimate = ordered.mean(axis=0)
    drawn = drawn_weights(stories, _RESAMPLES, random) @ ordered
    return _resampled(estimate, drawn, ordered - estimate, expanded(options.level, stories), share)


def _resampled(estimate: Floats, drawn: Floats, influence: Floats, level: Floats, share: bool) -> tuple[Floats, Floats]:
    """Give BCa of shares and percentiles of rates.

    A difference of rates has no skew left to correct where both sides have the same, but few units say otherwise by
    chance: BCa then covers a point less than plain percentiles (bench/calibration.py).
    """
    return bca(estimate, drawn, influence, level) if share else percentiles(drawn, level)


def _planning(sd: Floats, floor: float, units: int) -> Floats:
    """Give the standard deviation to plan with: a little high for few units, whose values are far from normal."""
    return np.asarray(np.maximum(sd * np.sqrt(units / max(units - 1, 1)), floor))


def _widened(
    estimate: Floats, low: Floats | None, high: Floats | None, sd: Floats, error: float, df: int, options: Options
) -> tuple[Floats | None, Floats | None]:
    """Give items that never vary the interval of the floor: no variation seen is not a width of zero."""
    from scipy.stats import t

    if low is None or high is None or df < 1:
        return None, None
    same = sd <= 1e-12
    half = error * t.ppf((1 + options.level) / 2, df)
    return np.where(same, estimate - half, low), np.where(same, estimate + half, high)


def independent(counts: Ints, exposure: Ints, own: Bools, *, share: bool, per: float, options: Options) -> Contrast:
    """Compare all articles of both sides: mean article shares, or ratios of sums.

    Parameters
    ----------
    counts : array of int, articles × items
        In an order that does not depend on the sides.
    exposure : array of int, articles
    own : array of bool, articles
        The articles of the group.
    share : bool
        Whether the value of a side is a mean of shares; else the sum of counts by the sum of exposures × `per`.
    """
    sides = (own, ~own)
    values: Floats = counts / exposure[:, None] if share else per * counts.astype(np.float64)
    base: Floats = np.ones(len(own)) if share else exposure.astype(np.float64)
    here, there = (values[side].sum(axis=0) / base[side].sum() for side in sides)
    sizes = [int(side.sum()) for side in sides]
    lead = sizes[0] < sizes[1] or (sizes[0] == sizes[1] and bool(own[0]))
    random = np.random.default_rng([options.seed, fingerprint(values.tobytes() + base.tobytes())])
    columns = np.column_stack([values, own, base])
    sums, exact = dealt_sums(columns, own if lead else ~own, options.draws, random)
    if share:
        difference = _dealt_difference(sums, columns, slice(-1)) * (1 if lead else -1)
        tested = permuted(difference[:, :-1], difference[:, -1], scale=_size(values), exact=exact, level=options.level)
    else:
        tested = Permuted(
            _ratio_p(_dealt_difference(sums, columns, slice(-2)), _size(values) / float(base.mean())), None, None
        )
    influence = np.zeros_like(values, dtype=float)
    for sign, side, value in ((1, own, here), (-1, ~own, there)):
        influence[side] = sign * (values[side] - value * base[side][:, None]) / base[side].sum()
    sd = _pooled_sd(influence, sides)
    low, high = tested.low, tested.high
    if min(sizes) < 2:
        low = high = None
    elif not share or min(sizes) >= _FEW:
        low, high = _two_sample(values, base, own, lead, influence, share, random, options)
    scale = 1.0 if share else per / float(exposure.mean())
    floor = scale * floor_of(min(sizes))
    error = floor * float(np.sqrt(1 / sizes[0] + 1 / sizes[1]))
    low, high = _widened(here - there, low, high, sd, error, sum(sizes) - 2, options)
    return Contrast(here, there, tested.p, low, high, detectable_unpaired(_planning(sd, floor, min(sizes)), *sizes))


def _pooled_sd(influence: Floats, sides: tuple[Bools, Bools]) -> Floats:
    """Standard deviation that, with these numbers a side, gives the standard error of the difference."""
    sizes = [int(side.sum()) for side in sides]
    error = sum(
        (influence[side] ** 2).sum(axis=0) * size / max(size - 1, 1) for side, size in zip(sides, sizes, strict=True)
    )
    return np.asarray(np.sqrt(error / (1 / sizes[0] + 1 / sizes[1])))


def _dealt_difference(sums: Floats, columns: Floats, wanted: slice) -> Floats:
    """Ratio of the sums to the base, in the last column, less that of all other articles: draws × wanted columns."""
    others = columns.sum(axis=0) - sums
    return np.asarray(sums[:, wanted] / sums[:, -1:] - others[:, wanted] / others[:, -1:])


def _ratio_p(differences: Floats, scale: float) -> Floats:
    slack = 1e-9 * max(scale, 1e-300)
    return np.asarray((np.abs(differences) >= np.abs(differences[:1]) - slack).mean(axis=0))


def _two_sample(
    values: Floats, base: Floats, own: Bools, lead: bool, influence: Floats, share: bool,
    random: np.random.Generator, options: Options,
) -> tuple[Floats, Floats]:  # fmt: skip
    drawn: dict[bool, Floats] = {}
    observed: dict[bool, Floats] = {}
    for mine in (lead, not lead):
        side = own if mine else ~own
        weights = drawn_weights(int(side.sum()), _RESAMPLES, random)
        drawn[mine] = weights @ values[side] / (weights @ base[side])[:, None]
        observed[mine] = values[side].sum(axis=0) / base[side].sum()
    level = expanded(options.level, int(min(own.sum(), (~own).sum())), _welch(influence, own))
    return _resampled(observed[True] - observed[False], drawn[True] - drawn[False], influence, level, share)


def _welch(influence: Floats, own: Bools) -> Floats:
    """Degrees of freedom of the difference (Welch 1947): the side that varies more, if it is small, decides."""
    sizes = [int(side.sum()) for side in (own, ~own)]
    errors = [(influence[side] ** 2).sum(axis=0) for side in (own, ~own)]
    below = sum(error**2 / (size - 1) for error, size in zip(errors, sizes, strict=True))
    least = np.full(influence.shape[1], float(min(sizes) - 1))
    return np.asarray(np.divide((errors[0] + errors[1]) ** 2, below, out=least, where=below > 1e-300))


def blocked(values: Floats, block: Ints, own: Bools, scale: float, options: Options) -> Contrast:
    """Compare articles inside blocks; a block weighs n₁n₂ / (n₁ + n₂), as in Mantel and Haenszel (1959).

    Parameters
    ----------
    values : array, articles × items
        Ordered by block, and inside it in an order that does not depend on the sides.
    block : array of int, articles
        0 … blocks − 1, each with articles of both sides.
    """
    mine, theirs = np.bincount(block[own]), np.bincount(block[~own])
    weight = mine * theirs / (mine + theirs)
    weight = weight / weight.sum()
    labels = np.where(own, (weight / mine)[block], -(weight / theirs)[block])
    random = np.random.default_rng([options.seed, fingerprint(values.tobytes() + block.tobytes())])
    dealt = labels[(block + random.random((options.draws, len(block)))).argsort(axis=1)]
    weights = np.vstack([labels, dealt])
    tested = permuted(weights @ values, weights @ own, scale=_size(values), exact=False, level=options.level)
    here = labels[own] @ values[own]
    there = -labels[~own] @ values[~own]
    sizes = int(own.sum()), int((~own).sum())
    cells = 2 * block + own
    means = (
        np.stack([np.bincount(cells, column) for column in values.T], 1) / np.maximum(np.bincount(cells), 1)[:, None]
    )
    df = max(len(block) - len(np.unique(cells)), 1)
    sd = np.sqrt(((values - means[cells]) ** 2).sum(axis=0) / df)
    floor = scale * floor_of(min(sizes))
    error = float(np.sqrt((labels**2).sum()))
    low, high = _widened(here - there, tested.low, tested.high, sd, floor * error, df, options)
    effective = 1 / error**2
    seen = detectable_unpaired(_planning(sd, floor, min(sizes)), 2 * effective, 2 * effective)
    return Contrast(here, there, tested.p, low, high, seen)
