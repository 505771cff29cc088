"""The corpora that come with the project, by name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from framing.articles.read import read_articles
from framing.errors import ChoiceError
from framing.tables import Articles

__all__ = ["corpus_path", "load_corpus", "shipped_corpora"]

# In a checkout the corpora stand beside the package; in an installed package inside it.
_HOMES = (Path(__file__).parents[2] / "corpora", Path(__file__).parents[1] / "corpora")


def load_corpus(name: str) -> Articles:
    """Read a shipped corpus; every sentence of it was written for this project.

    Parameters
    ----------
    name : str
        ``"berlin-talks"`` (one story), ``"twelve-stories"`` or ``"month"`` (many short articles with dates).

    Returns
    -------
    Articles

    Raises
    ------
    ChoiceError
        When there is no corpus of this name.

    Examples
    --------
    >>> load_corpus("berlin-talks").table["outlet"].n_unique()
    10
    """
    return read_articles(corpus_path(name))


def corpus_path(name: str) -> Path:
    """Give the folder of a shipped corpus.

    Raises
    ------
    ChoiceError
        When there is no corpus of this name.
    """
    found = _homes()
    if name not in found:
        raise ChoiceError.of("corpus", name, sorted(found))
    return found[name]


def shipped_corpora() -> dict[str, dict[str, Any]]:
    """Give what the `SOURCE.toml` of every shipped corpus says of it, by name."""
    return {
        name: tomllib.loads((folder / "SOURCE.toml").read_text(encoding="utf-8"))
        for name, folder in sorted(_homes().items())
    }


def _homes() -> dict[str, Path]:
    return {path.parent.name: path.parent for home in _HOMES for path in sorted(home.glob("*/SOURCE.toml"))}
