"""How well a model tells labels apart, on texts, outlets, topics and stories it has not seen.

texts ─► folds, at random and by group ─► the model and three baselines, in the same folds ─► scores, resampled
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from framing.columns import schema
from framing.errors import ChoiceError, InputError
from framing.learning.baselines import BASELINES
from framing.learning.checked import checked_texts
from framing.learning.folds import Fold, folds_at_random, folds_by, left_to_learn, same_texts
from framing.learning.indicators import Labels
from framing.learning.measured import area_under, calibration_error, macro_f1

__all__ = ["Evaluation", "evaluate"]

Floats = NDArray[np.float64]
_MEASURES = ("macro F1", "AUC", "calibration error")


@dataclass(frozen=True)
class Evaluation:
    """What `evaluate` found.

    Attributes
    ----------
    table : polars.DataFrame
        One row a split, model and measure: `split, model, measure, estimate, low, high, folds, texts, note`.
    errors : polars.DataFrame
        One row a kind of group, group and label, the model's alone: `split, group, label, texts, labelled, predicted,
        right, macro_f1`.
    """

    table: pl.DataFrame
    errors: pl.DataFrame


def evaluate(
    model: Any,
    texts: Iterable[str],
    labels: Sequence[Any] | ArrayLike,
    *,
    groups: Mapping[str, Sequence[str | None]] | None = None,
    marked: Sequence[Iterable[str] | None] | None = None,
    folds: int = 5,
    resamples: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Evaluation:
    """Evaluate a model by cross-validation: at random, and with whole outlets, topics or stories left out.

    Parameters
    ----------
    model : estimator
        `LoadedSentenceClassifier`, `FrameClassifier`, or any of scikit-learn's that takes texts. Left as it is.
    texts : sequence of str, n texts
    labels : sequence of n labels
        One a text; or for each text a list, where a text may have several or none.
    groups : mapping of str to n names, optional
        Such as `{"outlet": outlets, "topic": topics}`: each makes a split in which all texts of a group are held out
        together. Texts without a name (None) are left out of that split.
    marked : sequence of n lists of str, optional
        Passed to the model's `fit`.
    folds : int
        Folds at random, and by group where there are more than ten groups; up to ten, every group is a fold.
    resamples : int
        Resampled texts (at random) or groups (by group) for the intervals.
    level : float
        Mass of the intervals.
    seed : int
        Start of folds and draws.

    Returns
    -------
    Evaluation
        The baselines are `majority` (the commonest label), `outlet name` (the commonest of the outlet; only where
        groups have `outlet`) and `TF-IDF` (words and logistic regression), in the same folds. `macro F1` is the mean
        over labels of 2·right / (labelled + predicted); `AUC` that a text with the label scores above one without that
        was held out with it, mean over labels; `calibration error` the mean distance of probability and share, in ten
        equal parts of the texts. F1 and calibration are taken over all held-out texts; the calibration error has no
        interval, as resampling only adds to it. The split `at random` is never alone where outlets are known; where
        none are, its note says that the model may have learned to tell outlets apart.

    Raises
    ------
    InputError
        When lengths differ, there are fewer than two labels, or a group has fewer than two names.
    ChoiceError
        When a number is out of its range.

    Notes
    -----
    A text that stands in the training part and, word for word, in the held-out part is taken out of the former; `note`
    counts them.

    References
    ----------
    Roberts et al. (2017), Cross-validation strategies for data with temporal, spatial, hierarchical, or phylogenetic
    structure, Ecography 40, 913-929 (whole groups held out); Guo et al. (2017), On calibration of modern neural
    networks (calibration error).

    Examples
    --------
    >>> import framing as fr
    >>> texts = [f"A {word} {thing}." for thing in "bill law plan vote".split() for word in ("shameful", "new")]
    >>> found = evaluate(fr.LoadedSentenceClassifier(), texts, ["loaded", "plain"] * 4, folds=2, resamples=20)
    >>> found.table.select("split", "model", "measure").row(0)
    ('at random', 'LoadedSentenceClassifier', 'macro F1')
    """
    listed = checked_texts(texts)
    known = Labels.of(labels, len(listed))
    named = _checked_groups(groups or {}, len(listed))
    if not 0 < level < 1 or folds < 2 or resamples < 1:
        raise ChoiceError.of("level, folds and resamples", (level, folds, resamples), ["0 to 1, 2 or more, 1 or more"])
    random = folds_at_random(known.stratum, folds, seed)
    splits = [("at random", random, np.arange(len(listed)))]
    splits += [(f"by {name}", folds_by(one, folds), _numbers(one)) for name, one in named.items()]
    alone = None if "outlet" in named else "No outlets given: the model may have learned to tell outlets apart"
    outlets = named.get("outlet")
    rows: list[dict[str, Any]] = []
    errors: list[pl.DataFrame] = []
    for split, cut, unit in splits:
        parts, taken_out = same_texts(listed, cut)
        left_to_learn(parts)
        note = _note(alone if split == "at random" else None, taken_out)
        for name, candidate in {type(model).__name__: model, **BASELINES}.items():
            if name == "outlet name" and outlets is None:
                continue
            held = _Held.of(candidate, listed, known, parts, outlets, marked if candidate is model else None)
            about = {"split": split, "model": name, "folds": len(parts), "texts": len(held.rows), "note": note}
            rows += [about | row for row in held.scores(unit, resamples, level, seed)]
            if candidate is model:
                errors += [held.errors(kind, one) for kind, one in named.items()] if split == "at random" else []
    columns = schema("evaluation")
    table = pl.DataFrame([dict.fromkeys(columns) | row for row in rows], schema=columns)
    return Evaluation(table, pl.concat([pl.DataFrame(schema=schema("evaluation_errors")), *errors]))


@dataclass(frozen=True)
class _Held:
    """Held-out texts (`rows`) and the fold of each, their labels, predictions and probabilities; texts × labels."""

    rows: NDArray[np.int64]
    fold: NDArray[np.int64]
    classes: list[Any]
    true: NDArray[np.bool_]
    predicted: NDArray[np.bool_]
    chance: Floats | None

    @classmethod
    def of(
        cls,
        model: Any,
        texts: list[str],
        labels: Labels,
        parts: Sequence[Fold],
        outlets: Sequence[str | None] | None,
        marked: Sequence[Iterable[str] | None] | None,
    ) -> _Held:
        from sklearn.base import clone

        rows = np.concatenate([rest for _, rest in parts])
        predicted = np.zeros((len(rows), len(labels.classes)), dtype=bool)
        chance: Floats | None = np.zeros(predicted.shape)
        at = 0
        for learn, rest in parts:
            more = {} if marked is None else {"marked": [marked[n] for n in learn]}
            # The outlet's name is the whole text of the baseline that knows nothing else.
            shown = [str(name) for name in outlets] if outlets and getattr(model, "reads_outlets", False) else texts
            fitted = clone(model).fit([shown[n] for n in learn], labels.some(learn), **more)
            here = slice(at, at + len(rest))
            predicted[here] = labels.indicators(fitted.predict([shown[n] for n in rest]))
            if chance is not None and hasattr(fitted, "predict_proba"):
                chance[here] = labels.aligned(fitted.predict_proba([shown[n] for n in rest]), fitted.classes_)
            else:
                chance = None
            at += len(rest)
        fold = np.repeat(np.arange(len(parts)), [len(rest) for _, rest in parts])
        return cls(rows, fold, labels.classes, labels.matrix[rows], predicted, chance)

    def scores(self, unit: NDArray[np.int64], resamples: int, level: float, seed: int) -> list[dict[str, Any]]:
        """Give `measure, estimate, low, high`; whole units are resampled."""
        weights = _weights(unit[self.rows], resamples, seed)
        every = np.ones((1, len(self.rows)))
        measured: dict[str, Any] = {"macro F1": lambda w: macro_f1(self.true, self.predicted, w)}
        if self.chance is not None:
            chance = self.chance
            measured["AUC"] = lambda w: area_under(self.true, chance, w, self.fold)
            measured["calibration error"] = lambda w: calibration_error(self.true, chance, w)
        tail = 50 * (1 - level)
        rows = []
        for name in _MEASURES:
            row: dict[str, Any] = {"measure": name}
            if name in measured:
                found, drawn = measured[name](every)[0], measured[name](weights)
                known = drawn[~np.isnan(drawn)]
                row |= {"estimate": None if np.isnan(found) else float(found)}
                # Any draw is noisier than the texts, so drawn calibration errors lie above the one found: no interval.
                if len(known) and row["estimate"] is not None and name != "calibration error":
                    low, high = np.percentile(known, [tail, 100 - tail])
                    row |= {"low": float(low), "high": float(high)}
            rows.append(row)
        return rows

    def errors(self, split: str, group: Sequence[str | None]) -> pl.DataFrame:
        """Give labels against predictions, one row a group and label."""
        names = np.array([group[row] for row in self.rows], dtype=object)
        rows = []
        for name in sorted({one for one in names.tolist() if one is not None}):
            mine = names == name
            score = macro_f1(self.true[mine], self.predicted[mine], np.ones((1, int(mine.sum()))))[0]
            for place, label in enumerate(self.classes):
                true, predicted = self.true[mine, place], self.predicted[mine, place]
                rows.append({"split": split, "group": name, "label": str(label), "texts": int(mine.sum()),
                             "labelled": int(true.sum()), "predicted": int(predicted.sum()),
                             "right": int((true & predicted).sum()), "macro_f1": float(score)})  # fmt: skip
        return pl.DataFrame(rows, schema=schema("evaluation_errors"))


def _weights(unit: NDArray[np.int64], resamples: int, seed: int) -> Floats:
    """How often each text counts once units are drawn again, draws × texts."""
    _, number = np.unique(unit, return_inverse=True)
    units = int(number.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=resamples)
    return np.asarray(drawn[:, number], dtype=float)


def _checked_groups(groups: Mapping[str, Sequence[str | None]], texts: int) -> dict[str, list[str | None]]:
    found = {}
    for name, given in groups.items():
        listed = list(given)
        if len(listed) != texts:
            raise InputError(f"There are {texts:,} texts and {len(listed):,} names of {name}. Give one for each text")
        if len(set(listed) - {None}) < 2:
            raise InputError(f"The {name}s are fewer than two. Leave {name} out, or give texts of several")
        found[name] = listed
    return found


def _numbers(names: Sequence[str | None]) -> NDArray[np.int64]:
    return np.unique([name or "" for name in names], return_inverse=True)[1].astype(np.int64)


def _note(said: str | None, taken_out: int) -> str | None:
    copies = (
        f"{taken_out} texts stood in both parts, and were taken out of what was learned from" if taken_out else None
    )
    return "; ".join(filter(None, [said, copies])) or None
