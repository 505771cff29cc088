"""A user's own copy of public research data as articles and labels; and which corpora there are."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import polars as pl

from framing.articles.corpora import shipped_corpora
from framing.articles.read import read_articles
from framing.articles.recipes.allsides import read_allsides
from framing.articles.recipes.babe import read_babe
from framing.articles.recipes.basil import read_basil
from framing.articles.recipes.mfc import read_mfc
from framing.articles.recipes.newswcl50 import read_newswcl50
from framing.articles.recipes.polnear import read_polnear
from framing.articles.recipes.rows import Rows
from framing.columns import schema
from framing.errors import ChoiceError, InputError
from framing.tables import Articles

__all__ = ["RECIPES", "list_corpora", "read_corpus"]

Recipe: TypeAlias = Callable[[Path, Mapping[str, str]], Rows]

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "allsides": read_allsides,
        "babe": read_babe,
        "basil": read_basil,
        "mfc": read_mfc,
        "newswcl50": read_newswcl50,
        "polnear": read_polnear,
    }
)
"""Every recipe by its name; adding one is one function, one line here and one entry in data/recipes.toml."""


def read_corpus(name: str, path: str | Path) -> tuple[Articles, pl.DataFrame]:
    """Turn your own copy of well-known research data into articles, and what was coded in them into labels.

    Use it to try a measure against what people coded. Nothing of the data comes with this package.

    Parameters
    ----------
    name : str
        ``"allsides"``, ``"babe"``, ``"basil"``, ``"mfc"``, ``"newswcl50"`` or ``"polnear"``; `list_corpora` says more.
    path : str or Path
        Where your copy is: the folder or file that its makers publish.

    Returns
    -------
    Articles
        As from `read_articles`, in the order of the data; what else the data say (topic, split) in further columns.
    polars.DataFrame
        One row a label: `article, kind, label, place, start, end, text, coder, statement`. Offsets index the headline
        or the text, as `place` says; they are null for a label of the whole article, and where words that were coded
        are not found in the text.

    Raises
    ------
    ChoiceError
        When there is no recipe of this name.
    InputError
        When the folder or file is not what the recipe wants.

    Notes
    -----
    The labels are their makers': what *bias* or *lean* means there stands in their papers.

    Examples
    --------
    >>> read_corpus("basil", "no-such-folder")
    Traceback (most recent call last):
        ...
    framing.errors.InputError: no-such-folder: nothing is there. Give the folder that holds articles/ and annotations/.
    """
    if name not in RECIPES:
        raise ChoiceError.of("corpus", name, sorted(RECIPES))
    about = _about()[name]
    if not Path(path).exists():
        raise InputError.at(str(path), None, "nothing is there", f"Give {about['give']}.")
    try:
        rows = RECIPES[name](Path(path), about["outlets"])
    except InputError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"a file in it is not laid out as {about['title'].split(':')[0]} is ({type(error).__name__}: {error})"
        raise InputError.at(str(path), None, what, "Give the files as their makers left them.") from error
    return read_articles(rows.articles, keep_repeated=True), pl.DataFrame(rows.labels, schema=schema("labels"))


def list_corpora() -> pl.DataFrame:
    """List the corpora that come with the package, and the research data that it reads from your own copy.

    Returns
    -------
    polars.DataFrame
        Columns `corpus, how, title, holds, give`, the shipped ones first.

    Examples
    --------
    >>> list_corpora().filter(pl.col("how") == "shipped")["corpus"].to_list()
    ['berlin-talks', 'month', 'twelve-stories']
    """
    shipped = [
        {"corpus": name, "how": "shipped", "title": source["title"], "holds": "its truth planted", "give": ""}
        for name, source in shipped_corpora().items()
    ]
    own = [{"corpus": name, "how": "own copy", **{key: about[key] for key in ("title", "holds", "give")}}
           for name, about in _about().items()]  # fmt: skip
    return pl.DataFrame(shipped + sorted(own, key=lambda row: row["corpus"]), schema=schema("corpora"))


@cache
def _about() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("framing.articles") / "data" / "recipes.toml").read_text(encoding="utf-8"))
