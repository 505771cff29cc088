"""What a model says of texts that it has not seen, beside what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike

from framing.columns import schema
from framing.errors import InputError
from framing.learning.checked import checked_texts
from framing.learning.folds import folds_at_random, folds_by, left_to_learn, same_texts
from framing.learning.indicators import Labels

__all__ = ["held_out_labels"]


def held_out_labels(
    model: Any,
    texts: Iterable[str],
    labels: Sequence[Any] | ArrayLike,
    *,
    groups: Sequence[str | None] | None = None,
    marked: Sequence[Iterable[str] | None] | None = None,
    folds: int = 5,
    seed: int = 0,
) -> pl.DataFrame:
    """Predict each text by a model that learned from the others, as what `correct_sentences` wants to know.

    Parameters
    ----------
    model : estimator
        As for `evaluate`; left as it is.
    texts, labels
        One label a text.
    groups : sequence of n names, optional
        Texts of a group are held out together: give the outlets where the model is for articles of other outlets.
    marked, folds, seed
        As for `evaluate`.

    Returns
    -------
    polars.DataFrame
        `predicted_label, label`, one row a text that was held out.

    Examples
    --------
    >>> import framing as fr
    >>> texts = [f"A {word} {thing}." for thing in "bill law plan vote".split() for word in ("shameful", "new")]
    >>> held_out_labels(fr.LoadedSentenceClassifier(), texts, ["loaded", "plain"] * 4, folds=4).row(0)
    ('loaded', 'loaded')
    """
    from sklearn.base import clone

    listed = checked_texts(texts)
    known = Labels.of(labels, len(listed))
    if known.several:
        raise InputError("A text has several labels. Sentences are corrected where each has one")
    if groups is not None and (len(groups) != len(listed) or len(set(groups) - {None}) < 2):
        raise InputError(f"There are {len(listed):,} texts; give a group for each, of two kinds at least")
    cut = folds_at_random(known.stratum, folds, seed) if groups is None else folds_by(groups, folds)
    parts, _ = same_texts(listed, cut)
    left_to_learn(parts)
    said: dict[int, str] = {}
    for learn, rest in parts:
        more = {} if marked is None else {"marked": [marked[n] for n in learn]}
        fitted = clone(model).fit([listed[n] for n in learn], known.some(learn), **more)
        said |= dict(zip(rest.tolist(), map(str, fitted.predict([listed[n] for n in rest])), strict=True))
    rows = np.array(sorted(said))
    given = [str(label) for label in known.some(rows)]
    return pl.DataFrame(
        {"predicted_label": [said[row] for row in rows.tolist()], "label": given}, schema=schema("held_out")
    )
