"""Which texts are learned from and which held out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from framing.errors import InputError

__all__ = ["Fold", "folds_at_random", "folds_by", "left_to_learn", "same_texts"]

Ints = NDArray[np.int64]
Fold: TypeAlias = tuple[Ints, Ints]
_EACH = 10  # groups up to which each is a fold of its own


def folds_at_random(stratum: Ints, folds: int, seed: int) -> list[Fold]:
    """Cut texts into folds that are alike in their labels; fewer where a label is rare, but two at least."""
    from sklearn.model_selection import KFold, StratifiedKFold

    rarest = int(np.bincount(stratum)[np.unique(stratum)].min())
    if rarest < folds:  # a label of one or two texts cannot stand in every fold
        return list(KFold(min(folds, len(stratum)), shuffle=True, random_state=seed).split(stratum))
    return list(StratifiedKFold(folds, shuffle=True, random_state=seed).split(stratum, stratum))


def folds_by(names: Sequence[str | None], folds: int) -> list[Fold]:
    """Cut texts so that each group is held out as a whole; texts without a name are left out."""
    from sklearn.model_selection import GroupKFold, LeaveOneGroupOut

    rows = np.array([row for row, name in enumerate(names) if name is not None])
    own = np.array([names[row] for row in rows])
    cut = LeaveOneGroupOut() if len(set(own.tolist())) <= _EACH else GroupKFold(folds)
    return [(rows[learn], rows[rest]) for learn, rest in cut.split(rows, groups=own)]


def same_texts(texts: Sequence[str], folds: Sequence[Fold]) -> tuple[list[Fold], int]:
    """Take texts out of what is learned from that are held out too, word for word; and say how many there are."""
    words = [" ".join(re.findall(r"\w+", text.lower())) for text in texts]
    found, taken = [], set()
    for learn, rest in folds:
        held = {words[row] for row in rest}
        again = np.array([words[row] in held for row in learn], dtype=bool)
        taken |= set(learn[again].tolist())
        found.append((learn[~again], rest))
    return found, len(taken)


def left_to_learn(folds: Sequence[Fold]) -> None:
    """Check that every fold has a text to learn from.

    Raises
    ------
    InputError
        When one has none, as all its texts are held out too.
    """
    if not all(len(learn) for learn, _ in folds):
        raise InputError("Every text stands among the held-out ones too, word for word. Give each text once")
