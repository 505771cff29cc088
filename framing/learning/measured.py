"""Scores of predictions under many weightings of the texts at once: draws × texts in, one number a draw out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["area_under", "calibration_error", "macro_f1"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_BINS = 10


def macro_f1(true: Flags, predicted: Flags, weights: Floats) -> Floats:
    """Mean over labels of 2·right / (labelled + predicted); labels neither labelled nor predicted do not count."""
    right = weights @ (true & predicted)
    both = weights @ true + weights @ predicted
    known = both > 0
    f1 = np.divide(2 * right, both, out=np.zeros_like(both), where=known)
    return _mean(f1, known)


def area_under(true: Flags, chance: Floats, weights: Floats, fold: NDArray[np.int64] | None = None) -> Floats:
    """Mean over labels of the chance that a text with the label scores above one without, ties half.

    Only texts of one fold are set against each other: scores of two models have no common zero.
    """
    part = np.zeros(len(true), dtype=np.int64) if fold is None else fold
    rows = [np.flatnonzero(part == one) for one in np.unique(part)]
    found = []
    for label in range(true.shape[1]):
        pairs = [_pairs(true[own, label], chance[own, label], weights[:, own]) for own in rows]
        won, many = (np.sum(both, axis=0) for both in zip(*pairs, strict=True))
        found.append(np.divide(won, many, out=np.full(len(weights), np.nan), where=many > 0))
    table = np.column_stack(found)
    return _mean(table, ~np.isnan(table))


def _mean(values: Floats, known: Flags) -> Floats:
    """Mean of the known values of each row; nan where none is."""
    many = known.sum(axis=1)
    total = np.where(known, values, 0).sum(axis=1)
    return np.asarray(np.divide(total, many, out=np.full(len(values), np.nan), where=many > 0))


def _pairs(true: Flags, chance: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Pairs of a text with the label and one without in which the first scores higher, and all such pairs."""
    order = np.argsort(chance, kind="stable")
    first = np.flatnonzero(np.diff(chance[order], prepend=-np.inf))  # where a run of equal scores begins
    yes = np.add.reduceat(weights[:, order] * true[order], first, axis=1)
    no = np.add.reduceat(weights[:, order] * ~true[order], first, axis=1)
    below = no.cumsum(axis=1) - no / 2
    return (yes * below).sum(axis=1), yes.sum(axis=1) * no.sum(axis=1)


def calibration_error(true: Flags, chance: Floats, weights: Floats) -> Floats:
    """Mean over labels of the distance of probability and share, in ten parts of the texts, from low to high."""
    return np.asarray(
        np.mean([_apart(true[:, label], chance[:, label], weights) for label in range(true.shape[1])], axis=0)
    )


def _apart(true: Flags, chance: Floats, weights: Floats) -> Floats:
    order = np.argsort(chance, kind="stable")
    first = np.unique(np.linspace(0, len(order), _BINS + 1).astype(int)[:-1])
    off = np.add.reduceat(weights[:, order] * (true[order] - chance[order]), first, axis=1)
    return np.asarray(np.abs(off).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-12))
