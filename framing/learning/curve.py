"""How many more codes a model needs, and which texts are worth coding next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from framing.columns import schema
from framing.errors import ChoiceError, InputError
from framing.learning.checked import checked_texts
from framing.learning.indicators import Labels
from framing.learning.measured import macro_f1

__all__ = ["learning_curve", "worth_coding"]

Floats = NDArray[np.float64]
_SHARES = (0.2, 0.35, 0.5, 0.75, 1.0)


def learning_curve(
    model: Any,
    texts: Iterable[str],
    labels: Sequence[Any] | ArrayLike,
    *,
    groups: Sequence[str] | None = None,
    draws: int = 5,
    seed: int = 0,
) -> pl.DataFrame:
    """Measure how macro F1 grows with the codes learned from, and draw the curve on to twice and four times as many.

    Parameters
    ----------
    model : estimator
        Left as it is.
    texts : sequence of str, n texts
    labels : sequence of n labels, or of n lists of labels
    groups : sequence of n names, optional
        Such as outlets: the fifth that is held out is then of whole groups.
    draws : int
        Random parts held out, and random orders of the codes, for each size.
    seed : int
        Start of the draws.

    Returns
    -------
    polars.DataFrame
        `codes, estimate, low, high, measured`, by codes. The last two rows are not measured but a curve a − b·n^(−c)
        through the means, with the range of curves that leave one draw out; null where none fits.

    Raises
    ------
    InputError
        When there are fewer than 20 texts, or lengths differ.

    References
    ----------
    Figueroa et al. (2012), Predicting sample size required for classification performance, BMC Medical Informatics and
    Decision Making 12, 8 (the inverse power law).

    Examples
    --------
    >>> import framing as fr
    >>> texts = [f"{word} {n}" for n in range(15) for word in ("prices", "votes")]
    >>> learning_curve(fr.FrameClassifier(), texts, ["money", "politics"] * 15, draws=2)["codes"].to_list()[-3:]
    [24, 48, 96]
    """
    listed = checked_texts(texts)
    known = Labels.of(labels, len(listed))
    if len(listed) < 20:
        raise InputError(f"A curve of {len(listed)} codes says nothing. Give 20 coded texts or more")
    if draws < 2:
        raise ChoiceError.of("draws", draws, ["2 or more"])
    parts = [_part(len(listed), groups, [seed, draw]) for draw in range(draws)]
    most = min(len(learn) for learn, _ in parts)
    sizes = sorted({max(4, round(most * share)) for share in _SHARES})
    found = np.array([[_scored(model, listed, known, learn[:size], rest) for size in sizes] for learn, rest in parts])
    rows = [{"codes": size, "estimate": one.mean(), "low": one.min(), "high": one.max(), "measured": True}
            for size, one in zip(sizes, found.T, strict=True)]  # fmt: skip
    rows += [_drawn_on(sizes, found, most * times) for times in (2, 4)]
    return pl.DataFrame(rows, schema=schema("learning_curve"))


def worth_coding(model: Any, texts: Iterable[str], *, many: int = 10) -> pl.DataFrame:
    """Suggest the texts that a person should code next: those the model is least sure of, and unlike each other.

    Parameters
    ----------
    model : fitted FrameClassifier or LoadedSentenceClassifier
    texts : sequence of str
        Texts nobody has coded.
    many : int
        How many to suggest.

    Returns
    -------
    polars.DataFrame
        `row, text, uncertainty, nearness`, in the order to code them.

    Notes
    -----
    Picked one by one, each with the largest uncertainty × (1 − cosine with the nearest picked before).

    References
    ----------
    Lewis and Gale (1994), A sequential algorithm for training text classifiers (uncertainty); Xu et al. (2007),
    Incorporating diversity and density in active learning for relevance feedback (unlike each other).

    Examples
    --------
    >>> import framing as fr
    >>> model = fr.FrameClassifier().fit(["prices rose", "they vote"] * 5, ["money", "politics"] * 5)
    >>> worth_coding(model, ["prices rose", "prices and a vote"], many=1)["row"].to_list()
    [1]
    """
    listed = checked_texts(texts, learn=False)
    if not listed:
        return pl.DataFrame(schema=schema("worth_coding"))
    chance = np.clip(model.predict_proba(listed), 1e-12, 1 - 1e-12)
    unsure = (-chance * np.log2(chance) - (1 - chance) * np.log2(1 - chance)).mean(axis=1)
    from sklearn.preprocessing import normalize

    values = normalize(model.features_.transform(listed))
    nearest = np.zeros(len(listed))
    rows, left = [], np.ones(len(listed), dtype=bool)
    for _ in range(min(many, len(listed))):
        worth = np.where(left, unsure * (1 - nearest), -np.inf)
        best = int(worth.argmax())
        rows.append({"row": best, "text": listed[best][:80], "uncertainty": float(unsure[best]),
                     "nearness": float(nearest[best])})  # fmt: skip
        left[best] = False
        nearest = np.clip(np.maximum(nearest, np.asarray((values @ values[best].T).todense()).ravel()), 0, 1)
    return pl.DataFrame(rows, schema=schema("worth_coding"))


def _part(texts: int, groups: Sequence[str] | None, seed: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Hold out a fifth of the texts, or of the groups; the others in random order."""
    random = np.random.default_rng(seed)
    unit = np.arange(texts) if groups is None else np.unique(list(groups), return_inverse=True)[1]
    if len(unit) != texts:
        raise InputError(f"There are {texts:,} texts and {len(unit):,} groups. Give one for each text")
    units = random.permutation(int(unit.max()) + 1)
    if len(units) < 2:
        raise InputError("The groups are one. Leave them out, or give texts of several")
    held = np.isin(unit, units[: max(1, len(units) // 5)])
    return random.permutation(np.flatnonzero(~held)), np.flatnonzero(held)


def _scored(model: Any, texts: list[str], labels: Labels, learn: NDArray[np.int64], rest: NDArray[np.int64]) -> float:
    from sklearn.base import clone

    given = labels.matrix[learn].any(axis=0)
    if given.sum() < (1 if labels.several else 2):  # a part with one label only: the commonest is all one can say
        predicted = np.tile(given, (len(rest), 1))
    else:
        fitted = clone(model).fit([texts[n] for n in learn], labels.some(learn))
        predicted = labels.indicators(fitted.predict([texts[n] for n in rest]))
    return float(macro_f1(labels.matrix[rest], predicted, np.ones((1, len(rest))))[0])


def _drawn_on(sizes: list[int], found: Floats, codes: int) -> dict[str, Any]:
    row = {"codes": codes, "measured": False}
    at = _power_law(sizes, found.mean(axis=0), codes)
    without = [_power_law(sizes, np.delete(found, draw, axis=0).mean(axis=0), codes) for draw in range(len(found))]
    known = [one for one in without if one is not None]
    if at is None or not known:
        return row
    return row | {"estimate": at, "low": min(*known, at), "high": max(*known, at)}


def _power_law(sizes: list[int], scores: Floats, codes: int) -> float | None:
    """Fit a − b·n^(−c) with a at most 1, b and c not below 0; None where it does not settle."""
    from scipy.optimize import curve_fit

    def law(n: Floats, a: float, b: float, c: float) -> Floats:
        return np.asarray(a - b * n**-c)

    try:
        known, _ = curve_fit(law, np.array(sizes, dtype=float), scores, p0=(scores.max(), 1.0, 0.5),
                             bounds=([0, 0, 0], [1, 10, 3]))  # fmt: skip
    except (RuntimeError, ValueError):
        return None
    return float(law(np.array([float(codes)]), *known)[0])
