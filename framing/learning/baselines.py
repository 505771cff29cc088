"""What any model must beat: the commonest label, the commonest of the outlet, and plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

from framing.learning.counting import TOKEN
from framing.learning.indicators import Labels

__all__ = ["BASELINES", "Commonest", "PlainWords"]

Floats = NDArray[np.float64]


class Commonest(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Predict what is commonest among the texts learned from, or among those of the same outlet.

    Parameters
    ----------
    reads_outlets : bool
        Whether it is given names of outlets instead of texts; an outlet it never saw has the shares of all.
    """

    def __init__(self, *, reads_outlets: bool = False) -> None:
        self.reads_outlets = reads_outlets

    def fit(self, X: Sequence[str], y: Sequence[Any]) -> Commonest:  # noqa: N803
        """Count labels."""
        labels = Labels.of(y, len(X))
        self.classes_, self.several_ = np.array(labels.classes), labels.several
        self.shares_: dict[str, Floats] = {"": labels.matrix.mean(axis=0)}
        if self.reads_outlets:
            # One text of its own, weighed like all texts' shares, keeps a rare outlet from certainty.
            many, sums = Counter(X), dict.fromkeys(X, np.zeros(len(labels.classes)))
            for name, row in zip(X, labels.matrix, strict=True):
                sums[name] = sums[name] + row
            self.shares_ |= {name: (sums[name] + self.shares_[""]) / (many[name] + 1) for name in many}
        return self

    def predict_proba(self, X: Iterable[str]) -> Floats:  # noqa: N803
        """Give the shares of the labels."""
        return np.array([self.shares_.get(name, self.shares_[""]) if self.reads_outlets else self.shares_[""]
                         for name in X]).reshape(-1, len(self.classes_))  # fmt: skip

    def predict(self, X: Iterable[str]) -> list[Any]:  # noqa: N803
        """Give the commonest label; of several, those that most texts have."""
        return _named(self.predict_proba(X), self.classes_.tolist(), several=self.several_)


class PlainWords(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Words and pairs of words (TF-IDF) and logistic regression: what an afternoon with scikit-learn gives."""

    def fit(self, X: Sequence[str], y: Sequence[Any]) -> PlainWords:  # noqa: N803
        """Learn from texts and labels."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        labels = Labels.of(y, len(X))
        self.classes_, self.several_ = np.array(labels.classes), labels.several
        self.words_ = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=TOKEN)
        values = self.words_.fit_transform(X)
        columns = labels.matrix.T if labels.several or len(labels.classes) > 2 else labels.matrix.T[1:]
        self.models_ = [LogisticRegression(max_iter=1000).fit(values, one) if len(set(one.tolist())) > 1
                        else float(one[0]) for one in columns]  # fmt: skip
        return self

    def predict_proba(self, X: Sequence[str]) -> Floats:  # noqa: N803
        """Give the probability of each label."""
        values = self.words_.transform(X)
        own = [np.full(len(X), one) if isinstance(one, float) else one.predict_proba(values)[:, 1]
               for one in self.models_]  # fmt: skip
        return np.column_stack(own if len(own) == len(self.classes_) else [1 - own[0], own[0]])

    def predict(self, X: Sequence[str]) -> list[Any]:  # noqa: N803
        """Give the likeliest label; of several, those likelier than not."""
        return _named(self.predict_proba(X), self.classes_.tolist(), several=self.several_)


def _named(chance: Floats, classes: list[Any], *, several: bool) -> list[Any]:
    if several:
        return [[name for name, one in zip(classes, row, strict=True) if one > 0.5] for row in chance.tolist()]
    return [classes[place] for place in chance.argmax(axis=1).tolist()]


BASELINES: dict[str, Any] = {
    "majority": Commonest(), "outlet name": Commonest(reads_outlets=True), "TF-IDF": PlainWords(),
}  # fmt: skip
