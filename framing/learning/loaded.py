"""Sentences that experts would mark as loaded, learned from examples."""

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
from threadpoolctl import threadpool_limits

from framing.errors import ChoiceError
from framing.learning.checked import checked_labels, checked_marks, checked_runs, checked_texts
from framing.learning.explained import explained
from framing.learning.features import Features
from framing.learning.listed import loaded_lexicons
from framing.learning.meaning import wanted_vectors
from framing.learning.saved import load_arrays, save_arrays
from framing.learning.transformer import wanted_transformer

__all__ = ["LoadedSentenceClassifier"]

# Words that make a sentence loaded count more, all that goes with them less: no worse at telling sentences apart, and
# the words that annotators mark stand out more clearly in `explain`. Chosen in random cuts; see docs/models.md.
_SHARES = {"words": 0.4, "characters": 0.4, "lexicon": 0.4, "learned": 0.4, "marked": 2.0}
_WIDE = 3.0  # a transformer's hundreds of values count together about as much as the other features


class LoadedSentenceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Tell sentences of two kinds apart, such as loaded and plain ones, from labelled examples.

    Logistic regression over runs of words, pieces of words, listed words by category and strength, form (length, marks,
    person, hedges), and words weighted by the labels. What it flags is what the labels marked: experts agree on such
    labels only moderately, so say *flagged*, never *biased*. Check it with `evaluate`, by outlet first.

    Parameters
    ----------
    words : (int, int) or None
        Runs of words, shortest and longest; None leaves them out.
    characters : (int, int) or None
        Pieces of words, in letters.
    lexicons : str, path, sequence of them, or None
        Word lists whose categories count; None leaves them out.
    form : bool
        Whether form counts.
    learned : bool
        Whether a list of words is learned from the labels too: how much likelier each is in one class, and how likely
        it is to make a sentence loaded.
    vectors : str, path or None
        Vectors of words, of which the mean counts: `"embed"` for those that the extra of this name brings, or a file
        (one word a line with its numbers behind it). They help most where `marked` is given; see `docs/models.md`.
    transformer : str, path or None
        A folder with a transformer: `model.onnx`, which gives a vector for each token, and its `tokenizer.json`. Their
        mean counts. Needs the extra `transformer`; nothing is downloaded.
    C : float
        Less is more cautious; scikit-learn's meaning.
    random_state : int
        Start of the folds inside the fit.

    Attributes
    ----------
    classes_ : array of shape (2,)
        The labels, sorted; as they went in.
    n_texts_ : int
        How many texts it learned from.

    References
    ----------
    Spinde et al. (2021), Neural Media Bias Detection Using Distant Supervision With BABE (expert labels of this kind).

    Examples
    --------
    >>> texts = ["A shameful, disastrous sham.", "The vote is on Monday."] * 5
    >>> model = LoadedSentenceClassifier().fit(texts, ["loaded", "plain"] * 5)
    >>> model.predict(["What a shameful disaster.", "It opens on Monday."]).tolist()
    ['loaded', 'plain']
    """

    def __init__(
        self,
        *,
        words: tuple[int, int] | None = (1, 2),
        characters: tuple[int, int] | None = (2, 4),
        lexicons: str | Path | Sequence[str | Path] | None = "loaded-words",
        form: bool = True,
        learned: bool = True,
        vectors: str | Path | None = None,
        transformer: str | Path | None = None,
        C: float = 1.0,  # noqa: N803 (scikit-learn's name)
        random_state: int = 0,
    ) -> None:
        self.words = words
        self.characters = characters
        self.lexicons = lexicons
        self.form = form
        self.learned = learned
        self.vectors = vectors
        self.transformer = transformer
        self.C = C
        self.random_state = random_state

    def fit(
        self,
        X: Iterable[str],  # noqa: N803
        y: ArrayLike,
        marked: Iterable[Iterable[str] | None] | None = None,
    ) -> LoadedSentenceClassifier:
        """Learn from texts and their labels.

        Parameters
        ----------
        X : sequence of str, n texts
            Sentences.
        y : sequence of n labels
            Of exactly two kinds.
        marked : sequence of n lists of str, optional
            The words or phrases of each text that annotators marked as what carries the judgement: an empty list where
            they marked none, None where nobody was asked. `explain` finds such words better with it.

        Returns
        -------
        LoadedSentenceClassifier
            Itself.

        Raises
        ------
        InputError
            When there are no words, no two kinds of labels, or not as many labels as texts; the message says which.
        ChoiceError
            When runs are no pair of lengths, or nothing of a text counts.
        MissingExtraError
            When vectors or a transformer are asked for and their extra is not installed.
        """
        texts = checked_texts(X)
        labels = checked_labels(y, len(texts), kinds=2)
        self.classes_ = np.unique(labels)
        self.n_texts_ = len(texts)
        positive = labels == self.classes_[1]
        self.features_ = self._features()
        features = self.features_.fit_transform(texts, positive, checked_marks(marked, texts))
        with threadpool_limits(1):  # the steps are short: several threads would mostly wait for each other
            model = LogisticRegression(C=self.C, max_iter=2000).fit(features, positive)
        self.coef_, self.intercept_ = model.coef_[0], float(model.intercept_[0])
        return self

    def decision_function(self, X: Iterable[str]) -> NDArray[np.float64]:  # noqa: N803
        """Give the log-odds of the second of `classes_` for each text."""
        check_is_fitted(self, "coef_")
        texts = checked_texts(X, learn=False)
        if not texts:
            return np.empty(0)
        return np.asarray(self.features_.transform(texts) @ self.coef_ + self.intercept_)

    def predict_proba(self, X: Iterable[str]) -> NDArray[np.float64]:  # noqa: N803
        """Give the probability of each of `classes_`, one row a text."""
        second = 1 / (1 + np.exp(-self.decision_function(X)))
        return np.column_stack([1 - second, second])

    def predict(self, X: Iterable[str]) -> NDArray[Any]:  # noqa: N803
        """Give the likelier label of each text."""
        second = self.decision_function(X) > 0
        labels: NDArray[Any] = self.classes_[second.astype(int)]
        return labels

    def explain(self, text: str) -> pl.DataFrame:
        """Say which words moved the score of a text and by how much.

        Parameters
        ----------
        text : str

        Returns
        -------
        polars.DataFrame
            `part, start, end, contribution`, log-odds of the second of `classes_`: one row a word in order, with its
            offsets, then `form` (length, marks and the like, what is not in it counting too) and `start` (before any
            word was read), without offsets. The contributions add up to `decision_function`.
        """
        return self.explain_all([text]).drop("text")

    def explain_all(self, texts: Iterable[str]) -> pl.DataFrame:
        """Give what `explain` gives of several texts at once, faster: `text` (0, 1, …) before the other columns."""
        check_is_fitted(self, "coef_")
        return explained(checked_texts(texts, learn=False), self.features_, self.coef_, self.intercept_)

    def save(self, path: str | Path) -> Path:
        """Write the model as plain arrays (`.npz`): no code is stored, and none is run when it is read."""
        check_is_fitted(self, "coef_")
        return save_arrays(path, self)

    @classmethod
    def load(cls, path: str | Path) -> LoadedSentenceClassifier:
        """Read a model that `save` wrote.

        Raises
        ------
        InputError
            When the file is no such model, is cut off, or was made with another version of the format, the lexicon, the
            vectors or the transformer.
        """
        return load_arrays(path, cls())

    def _features(self) -> Features:
        checked_runs(words=self.words, characters=self.characters)
        kinds = (self.words, self.characters, self.lexicons, self.form, self.learned, self.vectors, self.transformer)
        if not any(kinds):
            raise ChoiceError("Nothing of a text counts. Give words, characters, lexicons, or another kind of feature")
        transformer = wanted_transformer(self.transformer)
        wide = {} if transformer is None else {"transformer": _WIDE / np.sqrt(transformer.width)}
        return Features(
            words=self.words, characters=self.characters, lexicons=loaded_lexicons(self.lexicons), form=self.form,
            learned=self.learned, seed=self.random_state, vectors=wanted_vectors(self.vectors),
            transformer=transformer, shares=_SHARES | wide,
        )  # fmt: skip

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array, tags.input_tags.string = False, True
        tags.input_tags.one_d_array = True
        tags.classifier_tags.multi_class = False
        return tags
