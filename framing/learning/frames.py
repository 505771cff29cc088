"""The user's own labels of articles, one or several each: frames, genres, topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from framing.errors import ChoiceError
from framing.learning.checked import checked_runs, checked_texts
from framing.learning.explained import explained
from framing.learning.features import Features
from framing.learning.indicators import Labels
from framing.learning.listed import loaded_lexicons
from framing.learning.saved import load_arrays, save_arrays

__all__ = ["FrameClassifier"]

Floats = NDArray[np.float64]


class FrameClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Predict labels of articles from articles that somebody labelled.

    One logistic regression a label over runs of words (and categories of word lists, where given). With one label an
    article the likeliest is predicted; with several, all whose probability is above a bar that is set by cross-
    validation inside the fit, as rare labels seldom reach one half.

    Parameters
    ----------
    words : (int, int)
        Runs of words, shortest and longest.
    lexicons : str, path, sequence of them, or None
        Word lists whose categories count beside the words.
    C : float
        Less is more cautious; scikit-learn's meaning.
    random_state : int
        Start of the folds inside the fit.

    Attributes
    ----------
    classes_ : array, labels
        The labels, sorted.
    n_texts_ : int
        How many texts it learned from.

    References
    ----------
    Lewis, Schapire, Callan and Papka (1996), Training algorithms for linear text classifiers (one model a label);
    Lipton, Elkan and Naryanaswamy (2014), Optimal thresholding of classifiers to maximize F1 measure (the bars).

    Examples
    --------
    >>> texts = ["The price of bread rose.", "A vote was lost.", "Prices and wages fell.", "They vote again."] * 3
    >>> model = FrameClassifier().fit(texts, [["money"], ["politics"], ["money"], ["politics"]] * 3)
    >>> model.predict(["Wages and prices rose."])
    [['money']]
    """

    def __init__(
        self,
        *,
        words: tuple[int, int] = (1, 2),
        lexicons: str | Path | Sequence[str | Path] | None = None,
        C: float = 10.0,  # noqa: N803 (scikit-learn's name)
        random_state: int = 0,
    ) -> None:
        self.words = words
        self.lexicons = lexicons
        self.C = C
        self.random_state = random_state

    def fit(self, X: Iterable[str], y: Sequence[Any] | ArrayLike) -> FrameClassifier:  # noqa: N803
        """Learn from texts and their labels.

        Parameters
        ----------
        X : sequence of str, n texts
        y : sequence of n labels, or of n lists of labels

        Raises
        ------
        InputError
            When there are no words, fewer than two labels, or not as many as texts.
        """
        texts = checked_texts(X)
        labels = Labels.of(y, len(texts))
        self.classes_, self.n_texts_ = np.array(labels.classes), len(texts)
        self.features_ = self._features()
        values = self.features_.fit_transform(texts, labels.matrix[:, 0])
        self.coef_, self.intercept_ = self._fitted(values, labels.matrix)
        self.extra_: dict[str, Any] = {"several": labels.several, "bars": self._bars(values, labels)}
        return self

    def predict_proba(self, X: Iterable[str]) -> Floats:  # noqa: N803
        """Give the probability of each of `classes_`, one row a text; they sum to 1 where a text has one label."""
        check_is_fitted(self, "coef_")
        texts = checked_texts(X, learn=False)
        if not texts:
            return np.empty((0, len(self.classes_)))
        chance = _chance(self.features_.transform(texts) @ self.coef_.T + self.intercept_)
        return chance if self.extra_["several"] else _shared(chance)

    def predict(self, X: Iterable[str]) -> list[Any]:  # noqa: N803
        """Give the label of each text; where texts have several, the list of them, which may be empty."""
        chance, names = self.predict_proba(X), self.classes_.tolist()
        if not self.extra_["several"]:
            return [names[place] for place in chance.argmax(axis=1).tolist()]
        return [
            [name for name, has in zip(names, row, strict=True) if has]
            for row in chance >= np.array(self.extra_["bars"])
        ]

    def explain(self, text: str, label: Any = None) -> pl.DataFrame:
        """Say which words moved the score of a label for a text, and by how much.

        Parameters
        ----------
        text : str
        label : one of `classes_`, optional
            The likeliest one where it is left out.

        Returns
        -------
        polars.DataFrame
            `part, start, end, contribution`, as from `LoadedSentenceClassifier.explain`: log-odds of the label.

        Raises
        ------
        ChoiceError
            When the model knows no such label.
        """
        check_is_fitted(self, "coef_")
        names = self.classes_.tolist()
        if label is not None and label not in names:
            raise ChoiceError.of("label", label, names)
        texts = checked_texts([text], learn=False)
        place = int(self.predict_proba(texts)[0].argmax()) if label is None else names.index(label)
        return explained(texts, self.features_, self.coef_[place], float(self.intercept_[place])).drop("text")

    def save(self, path: str | Path) -> Path:
        """Write the model as plain arrays (`.npz`): no code is stored, and none is run when it is read."""
        check_is_fitted(self, "coef_")
        return save_arrays(path, self)

    @classmethod
    def load(cls, path: str | Path) -> FrameClassifier:
        """Read a model that `save` wrote.

        Raises
        ------
        InputError
            When the file is no such model, is cut off, or was made with another version of the format or a lexicon.
        """
        return load_arrays(path, cls())

    def _features(self) -> Features:
        checked_runs(words=self.words)
        return Features(words=self.words, characters=None, lexicons=loaded_lexicons(self.lexicons), form=False,
                        learned=False, seed=self.random_state)  # fmt: skip

    def _fitted(self, values: Any, matrix: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Coefficients and intercept of each label; a label that all or no texts have is only an intercept."""
        coef, intercept = np.zeros((matrix.shape[1], values.shape[1])), np.zeros(matrix.shape[1])
        for place, has in enumerate(matrix.T):
            if has.all() or not has.any():
                intercept[place] = np.log((has.sum() + 0.5) / ((~has).sum() + 0.5))
                continue
            model = LogisticRegression(C=self.C, max_iter=2000).fit(values, has)
            coef[place], intercept[place] = model.coef_[0], model.intercept_[0]
        return coef, intercept

    def _bars(self, values: Any, labels: Labels) -> list[float]:
        """The probability above which a label is given: where F1 on held-out texts is highest."""
        from sklearn.model_selection import KFold

        if not labels.several or len(labels.matrix) < 10:
            return [0.5] * len(labels.classes)
        chance = np.zeros(labels.matrix.shape)
        for learn, rest in KFold(5, shuffle=True, random_state=self.random_state).split(labels.matrix):
            coef, intercept = self._fitted(values[learn], labels.matrix[learn])
            chance[rest] = _chance(values[rest] @ coef.T + intercept)
        return [_best_bar(labels.matrix[:, place], chance[:, place]) for place in range(len(labels.classes))]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array, tags.input_tags.string = False, True
        tags.input_tags.one_d_array = True
        tags.classifier_tags.multi_label = True
        return tags


def _chance(scores: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(scores))


def _shared(chance: Floats) -> Floats:
    return np.asarray(chance / np.maximum(chance.sum(axis=1, keepdims=True), 1e-12))


def _best_bar(has: NDArray[np.bool_], chance: Floats) -> float:
    order = np.argsort(-chance, kind="stable")
    given = np.arange(1, len(order) + 1)
    f1 = 2 * has[order].cumsum() / (given + has.sum())
    best = int(f1.argmax())
    # Between the last text that gets the label and the first that does not.
    below = chance[order[best + 1]] if best + 1 < len(order) else 0.0
    return float((chance[order[best]] + below) / 2) if has.any() else 0.5
