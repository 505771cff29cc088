"""The weekdays that articles name: a cue to the time of an article that has no date."""

from __future__ import annotations

import re
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from framing.languages.days import load_day_words

__all__ = ["weekdays_named"]

_SHORTEST = 5  # letters: *Sun*, *Sat* and *Wed* are words of their own


def weekdays_named(texts: list[tuple[str, str]], language: str | None) -> NDArray[np.float32]:
    """Give how often each article names each weekday: a row of seven, its length 1, or 0 where it names none.

    Parameters
    ----------
    texts : list of (headline, opening)
    language : str or None
        None is read as English; in a language without a list of its days nothing is found.
    """
    counts = np.zeros((len(texts), 7), np.float32)
    days = _names(language or "en")
    if days:
        pattern = re.compile(rf"\b(?:{'|'.join(days)})\b")
        for row, (_, opening) in enumerate(texts):
            for name in pattern.findall(opening):
                counts[row, days[name]] += 1
    roots = np.sqrt(counts)
    lengths = np.linalg.norm(roots, axis=1, keepdims=True)
    named: NDArray[np.float32] = np.divide(roots, lengths, out=roots, where=lengths > 0)
    return named


def _names(language: str) -> dict[str, int]:
    if not (files("framing.languages") / "data" / f"dates.{language}.toml").is_file():
        return {}
    weekdays = load_day_words(language).weekdays
    return {name.capitalize(): number for name, number in weekdays.items() if len(name) >= _SHORTEST}
