"""Permutation tests of a difference of means, and the interval that turning such a test around gives.

    uniform draws ─► weights (draws × units) ─► differences under the null ─► p
                                            └─► differences that would not be rejected ─► low, high

Under the null the labels are exchangeable inside a story (paired), a block, or everywhere (independent). Every draw
is a row of weights that sums to zero, so that one matrix product serves all items, and all items share their draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

__all__ = ["Permuted", "exact_draws", "fingerprint", "label_weights", "permuted", "split_weights", "story_uniforms"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_EXACT = 4096  # relabellings that are counted one by one: 12 stories of two outlets


@dataclass(frozen=True, slots=True)
class Permuted:
    """Result of a permutation test, one entry an item; `low, high` are None where the test can reject nothing."""

    p: Floats
    low: Floats | None
    high: Floats | None


def permuted(values: Floats, weights: Floats, own: NDArray[np.bool_], *, exact: bool, level: float) -> Permuted:
    """Test the difference that the weights of the first row give, and turn the test around.

    Parameters
    ----------
    values : array, units × items
    weights : array, draws × units
        The first row is the labels as they are.
    own : array of bool, units
        The units of the group.
    exact : bool
        Whether the rows are all relabellings; else they are draws and p is (b + 1) / (m + 1).
    level : float
        Mass of the interval.

    Notes
    -----
    Take δ off the group's values: the draw's difference becomes A − cδ and the observed one T − δ, where c is the
    weight that the draw gives to the group's units. The draw speaks against rejecting where A − cδ ≥ T − δ, so the
    lower end is a quantile of (T − A) / (1 − c), and so is the upper one. For pairs these are means over subsets of
    the stories (Hartigan 1969).
    """
    observed = weights[:1] @ values
    null = weights[1:] @ values
    slack = 1e-9 * max(float(np.abs(values).max(initial=0)), 1e-300)
    as_far = (np.abs(null) >= np.abs(observed) - slack).sum(axis=0)
    total = len(weights)
    return Permuted((as_far + 1) / total, *_inverted(observed, null, weights[1:] @ own, total, level))


def _inverted(
    observed: Floats, null: Floats, kept: Floats, total: int, level: float
) -> tuple[Floats, Floats] | tuple[None, None]:
    rank = int(np.floor((1 - level) / 2 * total + 1e-9))
    moved = kept < 1 - 1e-9  # a draw that is the labels as they are says nothing of any shift
    rank -= int((~moved).sum())
    if rank < 1:
        return None, None
    shifts = (observed - null[moved]) / (1 - kept[moved])[:, None]
    last = len(shifts) - rank
    ordered = np.partition(shifts, sorted({rank - 1, last}), axis=0)
    return ordered[rank - 1], ordered[last]


def exact_draws(sizes: Ints) -> Ints | None:
    """Give every choice of one cell a story, the group's own (0) everywhere first; None where there are too many."""
    if prod(int(size) for size in sizes) > MOST_EXACT:
        return None
    return np.stack(np.meshgrid(*[np.arange(size) for size in sizes], indexing="ij"), -1).reshape(-1, len(sizes))


def story_uniforms(contents: Sequence[tuple[bytes, str]], draws: int, seed: int) -> Floats:
    """Give draws × stories uniform numbers, each story's from the seed and its own contents.

    So neither the order of rows nor a story more or less changes the numbers of another one. Stories of the same
    contents are told apart by their rank among them.
    """
    numbers = np.empty((draws, len(contents)))
    seen: dict[bytes, int] = {}
    for at in sorted(range(len(contents)), key=contents.__getitem__):
        key = contents[at][0]
        seen[key] = seen.get(key, 0) + 1
        numbers[:, at] = np.random.default_rng([seed, fingerprint(key), seen[key]]).random(draws)
    return numbers


def label_weights(sizes: Ints, chosen: Ints) -> Floats:
    """Give weights of cells, story by story: the chosen cell of each is the group, the mean of the rest the reference.

    Parameters
    ----------
    sizes : array of int, stories
        Cells of each story; the group's own cell is the first.
    chosen : array of int, draws × stories
    """
    stories = len(sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weights = np.tile(np.repeat(-1 / (stories * (sizes - 1)), sizes), (len(chosen), 1))
    weights[np.arange(len(chosen))[:, None], first + chosen] = 1 / stories
    return weights


def split_weights(own: NDArray[np.bool_], lead: bool, draws: int, random: np.random.Generator) -> tuple[Floats, bool]:
    """Give weights of articles that are dealt out anew to two sides; the first row is the sides as they are.

    Parameters
    ----------
    own : array of bool, articles
    lead : bool
        Whether the group (else the reference) takes the articles that are drawn; the caller decides it by contents,
        so that swapping the sides mirrors every draw.

    Returns
    -------
    (array, bool)
        Draws × articles, and whether they are all there are.
    """
    side = own if lead else ~own
    n, size = len(own), int(side.sum())
    exact = comb(n, size) <= MOST_EXACT
    if exact:
        picked = np.zeros((comb(n, size), n), dtype=bool)
        rows = np.array(list(combinations(range(n), size)))
        picked[np.arange(len(rows))[:, None], rows] = True
        picked = np.vstack([side, picked[(picked != side).any(axis=1)]])
    else:
        rows = random.random((draws, n)).argpartition(size, axis=1)[:, :size]
        picked = np.zeros((draws, n), dtype=bool)
        picked[np.arange(draws)[:, None], rows] = True
        picked = np.vstack([side, picked])
    weights = np.where(picked, 1 / size, -1 / (n - size))
    return (weights if lead else -weights), exact


def fingerprint(content: bytes) -> int:
    """Give a number that stands for the content."""
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "little")
