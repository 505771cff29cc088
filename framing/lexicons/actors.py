"""Sides: the words by which the people of a side are named, from a small TOML file that users can extend."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from framing.errors import ChoiceError, LexiconError

__all__ = ["Sides", "load_sides"]

_DATA = Path(__file__).parent / "data" / "actors"


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of some conflicts.

    Attributes
    ----------
    words : dict
        A side's id to the words that name its people, places and forces.
    titles : dict
        A side's id to what to call it.
    """

    id: str
    version: str
    sha256: str
    words: dict[str, tuple[str, ...]]
    titles: dict[str, str]

    def of(self, phrase: pl.Expr) -> pl.Expr:
        """Give the side that a phrase names: null where it names none, or more than one.

        Examples
        --------
        >>> phrases = pl.DataFrame({"patient": ["two Ukrainian nurses", "nine farmers", "Russians and Ukrainians"]})
        >>> phrases.select(load_sides().of(pl.col("patient")))["side"].to_list()
        ['ukrainian', None, None]
        """
        names = {
            side: phrase.str.contains(_pattern(words)).fill_null(value=False) for side, words in self.words.items()
        }
        many = pl.sum_horizontal(*names.values())
        side = pl.coalesce(*(pl.when(fits).then(pl.lit(name)) for name, fits in names.items()))
        return pl.when(many == 1).then(side).alias("side")


def load_sides(sides: str | Path | Sides = "conflicts") -> Sides:
    """Read the sides of some conflicts.

    Parameters
    ----------
    sides : str, path or Sides
        The name of a shipped list (`conflicts`) or the path of a `.toml` file: `id`, `version`, and for every side a
        table `[sides.<id>]` with `title` and `words`.

    Returns
    -------
    Sides

    Raises
    ------
    ChoiceError
        When there is no list of that name.
    LexiconError
        When the file is no TOML or lacks something.

    Examples
    --------
    >>> sorted(load_sides().titles)
    ['israeli', 'palestinian', 'russian', 'ukrainian']
    """
    if isinstance(sides, Sides):
        return sides
    path = Path(sides)
    if path.suffix != ".toml":
        path = _DATA / f"{sides}.toml"
        if not path.is_file():
            raise ChoiceError.of("sides", sides, sorted(other.stem for other in _DATA.glob("*.toml")))
    content = path.read_bytes()
    try:
        data = tomllib.loads(content.decode("utf-8"))
        words = {str(side): tuple(map(str, entry["words"])) for side, entry in data["sides"].items()}
        titles = {str(side): str(entry["title"]) for side, entry in data["sides"].items()}
        found = Sides(str(data["id"]), str(data["version"]), sha256(content).hexdigest(), words, titles)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError.at(path.name, "sides", f"cannot be read ({error})", "See conflicts.toml") from error
    if not all(word.strip() for side in words.values() for word in side) or not all(words.values()):
        raise LexiconError.at(path.name, "sides", "a side has no words", "Give each side at least one word")
    return found


def _pattern(words: tuple[str, ...]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"
