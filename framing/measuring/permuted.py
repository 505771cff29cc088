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

__all__ = ["Permuted", "dealt_sums", "exact_draws", "fingerprint", "label_weights", "permuted", "story_uniforms"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_EXACT = 4096  # relabellings that are counted one by one: 12 stories of two outlets
_AT_ONCE = 2**21  # cells of draws × articles that stand in memory at once


@dataclass(frozen=True, slots=True)
class Permuted:
    """Result of a permutation test, one entry an item; `low, high` are None where the test can reject nothing."""

    p: Floats
    low: Floats | None
    high: Floats | None


def permuted(differences: Floats, kept: Floats, *, scale: float, exact: bool, level: float) -> Permuted:
    """Test the difference of the first row against those of the other rows, and turn the test around.

    Parameters
    ----------
    differences : array, draws × items
        The first row is of the labels as they are.
    kept : array, draws
        The weight that each draw gives to the group's own units.
    scale : float
        Size of the values that the differences were taken of: what is rounding and what is not.
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
    observed, null = differences[:1], differences[1:]
    slack = 1e-9 * max(scale, 1e-300)
    as_far = (np.abs(null) >= np.abs(observed) - slack).sum(axis=0)
    total = len(differences)
    return Permuted((as_far + 1) / total, *_inverted(observed, null, kept[1:], total, level))


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


def dealt_sums(
    columns: Floats, side: NDArray[np.bool_], draws: int, random: np.random.Generator
) -> tuple[Floats, bool]:
    """Give the sums over one side's articles, as they are (first row) and dealt out anew; and whether these are all.

    Parameters
    ----------
    columns : array, articles × columns
    side : array of bool, articles
        The caller decides by contents which side it is, so that swapping the sides mirrors every draw.
    """
    n, size = len(side), int(side.sum())
    exact = comb(n, size) <= MOST_EXACT
    parts = [columns[side].sum(axis=0)[None]]
    if exact:
        rows = np.array(list(combinations(range(n), size)))
        parts.append(_sums(columns, rows[~side[rows].all(axis=1)]))
    else:
        at_once = max(_AT_ONCE // n, 1)
        parts += [
            _sums(columns, _picked(n, size, min(at_once, draws - done), random)) for done in range(0, draws, at_once)
        ]
    return np.vstack(parts), exact


def _picked(n: int, size: int, draws: int, random: np.random.Generator) -> Ints:
    """Draw `size` of n without putting back, draws × size; few of many by Floyd's way, which touches only those."""
    if size * size > 4 * n:
        return random.random((draws, n)).argpartition(size, axis=1)[:, :size]
    picked = np.empty((draws, size), dtype=np.int64)
    for at, last in enumerate(range(n - size, n)):
        drawn = random.integers(0, last + 1, draws)
        picked[:, at] = np.where((picked[:, :at] == drawn[:, None]).any(axis=1), last, drawn)
    return picked


def _sums(columns: Floats, picked: Ints) -> Floats:
    if 8 * picked.shape[1] < len(columns):
        return np.asarray(sum(columns[at] for at in picked.T))
    chosen = np.zeros((len(picked), len(columns)))
    chosen[np.arange(len(picked))[:, None], picked] = 1
    return np.asarray(chosen @ columns)


def fingerprint(content: bytes) -> int:
    """Give a number that stands for the content."""
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "little")
