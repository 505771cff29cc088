"""From distances to a tree and a map, each with what resampling says of its stability."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import schema
from framing.measuring.divergence import pairs_of

__all__ = ["clusters_of", "complete", "places_of", "square"]

Floats = NDArray[np.float64]
_NOTHING = 1e-6  # a distance is the root of a sum: what rounding leaves of 0 is about 1e-8
_MAPS = 100  # resampled maps; each takes some milliseconds


def square(distances: Floats, groups: int) -> Floats:
    """Give distances of pairs, in the order of `pairs_of`, as symmetric matrices over the last two axes."""
    pairs = pairs_of(groups)
    matrix = np.zeros((*distances.shape[:-1], groups, groups))
    matrix[..., pairs[:, 0], pairs[:, 1]] = distances
    matrix[..., pairs[:, 1], pairs[:, 0]] = distances
    return matrix


def complete(matrix: Floats) -> list[int]:
    """Give the groups whose distances are all known, leaving out the one with the most gaps until none is left."""
    kept = list(range(len(matrix)))
    while kept:
        gaps = np.isnan(matrix[np.ix_(kept, kept)]).sum(axis=1)
        if not gaps.any():
            return kept
        kept.pop(int(gaps.argmax()))
    return kept


def clusters_of(names: list[str], matrix: Floats, drawn: Floats) -> pl.DataFrame:
    """Give the tree by average linkage: leaves, then clusters from the nearest, as `clusters` in `framing/columns`.

    The stability of a cluster is the share of the resampled trees that have just these members in a cluster.
    """
    rows: list[dict[str, object]] = [{"node": at, "group": name, "height": 0.0, "size": 1}
                                     for at, name in enumerate(names)]  # fmt: skip
    if len(names) > 1:
        merges = _linked(matrix)
        members = _members(merges, len(names))
        seen: dict[int, int] = dict.fromkeys(members, 0)
        for one in drawn:
            for cluster in _members(_linked(one), len(names)):
                if cluster in seen:
                    seen[cluster] += 1
        for at, (left, right, height, size) in enumerate(merges.tolist()):
            # The whole is a cluster of any tree, which says nothing.
            stable = seen[members[at]] / len(drawn) if len(drawn) and size < len(names) else None
            rows.append({"node": len(names) + at, "left": int(left), "right": int(right), "height": height,
                         "size": int(size), "stability": stable})  # fmt: skip
    return pl.DataFrame(rows, schema=schema("clusters"))


def _linked(matrix: Floats) -> Floats:
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    return np.asarray(linkage(squareform(matrix, checks=False), method="average"))


def _members(merges: Floats, leaves: int) -> list[int]:
    """Give the members of each cluster as bits of a whole number."""
    bits = [1 << leaf for leaf in range(leaves)]
    for left, right in merges[:, :2].astype(int).tolist():
        bits.append(bits[left] | bits[right])
    return bits[leaves:]


def places_of(names: list[str], matrix: Floats, drawn: Floats) -> pl.DataFrame:
    """Give the map: `group, x, y, spread, stress`, in the order of the names.

    Metric multidimensional scaling (scikit-learn's SMACOF) from a classical start, turned so that the map is widest
    from left to right; which end is left means nothing. `spread` is how far a place moves over resampled maps, after
    each is turned and mirrored onto the map.
    """
    if len(names) < 2:
        at: Floats = np.zeros((len(names), 2))
        return _places(names, at, None, None)
    at, stress = _scaled(matrix, _classical(matrix))
    at = _turned(at)
    moved = [_onto(_scaled(one, at)[0], at) - at for one in drawn[:_MAPS]]
    spread = np.sqrt((np.array(moved) ** 2).sum(axis=2).mean(axis=0)) if moved else None
    return _places(names, at, spread, stress)


def _places(names: list[str], at: Floats, spread: Floats | None, stress: float | None) -> pl.DataFrame:
    rows = [{"group": name, "x": at[row, 0], "y": at[row, 1], "spread": None if spread is None else spread[row],
             "stress": stress} for row, name in enumerate(names)]  # fmt: skip
    return pl.DataFrame(rows, schema=schema("places"))


def _classical(matrix: Floats) -> Floats:
    """Torgerson's scaling: the two leading eigenvectors of the centred squared distances."""
    size = len(matrix)
    centre = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(-centre @ matrix**2 @ centre / 2)
    return np.asarray(vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0)))


def _scaled(matrix: Floats, start: Floats) -> tuple[Floats, float]:
    """Move the start to least stress; give it with Kruskal's stress-1 (0 exact, above .2 poor)."""
    from sklearn.manifold import smacof

    if matrix.max() < _NOTHING:
        return np.zeros((len(matrix), 2)), 0.0
    if not start.any():  # from one point no step leads anywhere
        start = _classical(matrix)
    at, raw = smacof(matrix, init=start, n_init=1, n_components=2, max_iter=300, eps=1e-6, normalized_stress=False)
    return np.asarray(at), float(np.sqrt(raw / (np.triu(matrix) ** 2).sum()))


def _turned(at: Floats) -> Floats:
    """Turn to the principal axes, the furthest place to the right and above: the same map from any start."""
    centred = at - at.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    furthest = np.abs(turned).argmax(axis=0)
    signs = np.where(turned[furthest, [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * signs)


def _onto(at: Floats, target: Floats) -> Floats:
    """Turn, mirror and shift a map onto another, without stretching."""
    from scipy.linalg import orthogonal_procrustes

    centred = at - at.mean(axis=0)
    turn, _ = orthogonal_procrustes(centred, target)
    return np.asarray(centred @ turn)
