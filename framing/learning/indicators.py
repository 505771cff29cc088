"""Labels as a matrix, texts × labels, whether a text has one label or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import InputError
from framing.learning.checked import checked_labels

__all__ = ["Labels"]


@dataclass(frozen=True)
class Labels:
    """Labels of texts.

    Attributes
    ----------
    classes : list
        The labels, sorted.
    matrix : array of bool, texts × labels
    several : bool
        Whether a text may have several labels, or none.
    """

    classes: list[Any]
    matrix: NDArray[np.bool_]
    several: bool

    @classmethod
    def of(cls, labels: Sequence[Any] | ArrayLike, texts: int) -> Labels:
        """Read labels, one a text or a list a text.

        Raises
        ------
        InputError
            When there are not as many as texts, one is missing, or there are fewer than two kinds (one, if lists).
        """
        given = labels.tolist() if isinstance(labels, np.ndarray) else list(labels)  # type: ignore[arg-type]
        if not given or isinstance(given[0], str) or not isinstance(given[0], Iterable):
            array = checked_labels(given, texts)
            classes = np.unique(array).tolist()
            return cls(classes, np.array([[one == name for name in classes] for one in array.tolist()]), False)
        if len(given) != texts:
            raise InputError(f"There are {texts:,} texts and {len(given):,} lists of labels. Give one for each text")
        for row, one in enumerate(given, start=1):
            if isinstance(one, str) or not isinstance(one, Iterable):
                raise InputError.at("labels", row, f"{one!r} is no list of labels", "Give lists for all, or for none")
        sets = [set(one) for one in given]
        classes = sorted(set().union(*sets))
        if not classes:
            raise InputError("No text has a label. Give texts that have some")
        return cls(classes, np.array([[name in one for name in classes] for one in sets]), True)

    @property
    def stratum(self) -> NDArray[np.int64]:
        """By what folds are made alike: the label; of several, the rarest one."""
        rarity = np.argsort(np.argsort(self.matrix.sum(axis=0), kind="stable"))
        place = np.where(self.matrix, rarity, len(self.classes))
        return np.asarray(place.min(axis=1), dtype=np.int64)

    def some(self, rows: NDArray[np.int64]) -> list[Any]:
        """Give the labels of some texts as they came in."""
        named = [[name for name, has in zip(self.classes, row, strict=True) if has] for row in self.matrix[rows]]
        return named if self.several else [one[0] for one in named]

    def indicators(self, predicted: Iterable[Any]) -> NDArray[np.bool_]:
        """Give predictions as texts × labels."""
        sets = [set(one) if self.several else {one} for one in predicted]
        return np.array([[name in one for name in self.classes] for one in sets]).reshape(-1, len(self.classes))

    def aligned(self, chance: NDArray[np.float64], classes: Iterable[Any]) -> NDArray[np.float64]:
        """Put the columns of probabilities in the order of the labels; a label never seen has 0."""
        place = {name: column for column, name in enumerate(np.asarray(list(classes)).tolist())}
        found = np.zeros((len(chance), len(self.classes)))
        for column, name in enumerate(self.classes):
            if name in place:
                found[:, column] = chance[:, place[name]]
        return found
