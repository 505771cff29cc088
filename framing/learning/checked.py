"""What users give to a model, checked before anything is learned."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.errors import ChoiceError, InputError

__all__ = ["checked_labels", "checked_marks", "checked_runs", "checked_texts"]


def checked_texts(texts: Iterable[str], *, learn: bool = True) -> list[str]:
    """Give the texts as a list.

    Raises
    ------
    InputError
        When it is one string, an entry is no text, or (to learn from) no text has a word.
    """
    if isinstance(texts, (str, bytes)):
        raise InputError("The texts are one string. Give a list of texts: [text]")
    listed = list(texts)
    for row, text in enumerate(listed, start=1):
        if not isinstance(text, str):
            raise InputError.at("texts", row, f"{type(text).__name__} is no text", "Each must be a string")
    if learn and not any(character.isalnum() for text in listed for character in text):
        raise InputError("None of the texts has a word. Give texts to learn from")
    return listed


def checked_labels(labels: ArrayLike, texts: int, *, kinds: int | None = None) -> NDArray[Any]:
    """Give the labels as an array.

    Raises
    ------
    InputError
        When there are not as many as texts, one is missing, or there are not as many kinds as needed.
    """
    array = np.asarray(labels)
    if array.ndim == 2 and array.shape[1] == 1:
        array = array.ravel()
    if array.ndim != 1 or len(array) != texts:
        raise InputError(f"There are {texts:,} texts and {array.size:,} labels. Give one label for each text")
    for row, label in enumerate(array.tolist(), start=1):
        if label is None or (isinstance(label, float) and isnan(label)):
            raise InputError.at("labels", row, "the label is missing", "Leave such texts out")
    found = np.unique(array)
    if len(found) < 2 or (kinds and len(found) != kinds):
        wanted = "exactly two" if kinds == 2 else "two or more"
        names = ", ".join(map(str, found[:5]))
        raise InputError(
            f"The labels are of {len(found)} kind(s): {names}. It takes {wanted}, such as loaded and plain"
        )
    return array


def checked_marks(
    marked: Iterable[Iterable[str] | None] | None, texts: list[str]
) -> list[tuple[str, ...] | None] | None:
    """Give the marked words of each text.

    Raises
    ------
    InputError
        When there are not as many as texts, one is a single string, or no text has any.
    """
    if marked is None:
        return None
    given = list(marked)
    if len(given) != len(texts):
        raise InputError(f"There are {len(texts):,} texts and {len(given):,} lists of marked words. Give one for each")
    for row, words in enumerate(given, start=1):
        if isinstance(words, str):
            raise InputError.at("marked", row, "one string is no list of words", "Give a list: [word]")
    listed = [None if words is None else tuple(words) for words in given]
    if not any(listed):
        raise InputError("No text has a marked word. Leave `marked` out, or give the words that annotators marked")
    return listed


def checked_runs(**given: tuple[int, int] | None) -> None:
    """Check lengths of runs: shortest and longest.

    Raises
    ------
    ChoiceError
        When one is no pair of whole numbers, 1 or more, in order.
    """
    for name, runs in given.items():
        pair = isinstance(runs, (tuple, list)) and len(runs) == 2 and all(isinstance(one, int) for one in runs)
        if runs is not None and not (pair and 1 <= runs[0] <= runs[1]):
            raise ChoiceError.of(name, runs, ["None", "(shortest, longest), such as (1, 2)"])
