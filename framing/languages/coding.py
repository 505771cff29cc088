"""What coders are asked in a language, and which answers are understood."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["CodingWords", "load_coding_words", "plain"]

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class CodingWords:
    """The words of one language's coding sheets, from `data/coding.<language>.toml`.

    Attributes
    ----------
    heads, named, voice : mapping of str to tuple of str
        Our column or answer to the ways of writing it, the first one written.
    asked : str
        The question, with ``{question}``.
    how : tuple of str
        How to code, a sentence or two each.
    outlet_hidden : str
        What stands where the outlet's name was.
    """

    heads: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]
    voice: Mapping[str, tuple[str, ...]]
    asked: str
    how: tuple[str, ...]
    outlet_hidden: str


@cache
def load_coding_words(language: str = _FALLBACK) -> CodingWords:
    """Give the words of a language, the English ones where it has none.

    Examples
    --------
    >>> load_coding_words("en").named["yes"][0]
    'yes'
    """
    folder = files("framing.languages") / "data"
    known = language.isalpha() and (folder / f"coding.{language}.toml").is_file()
    text = (folder / f"coding.{language if known else _FALLBACK}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lists = {part: {key: tuple(ways) for key, ways in data[part].items()} for part in ("heads", "named", "voice")}
    words = data["words"]
    return CodingWords(**lists, asked=words["asked"], how=tuple(words["how"]), outlet_hidden=words["outlet_hidden"])


def plain(written: str) -> str:
    """Give an answer or a head as it is compared: small letters, plain marks, no ``,0`` behind a number.

    Examples
    --------
    >>> plain(" Yes. "), plain("1,0"), plain("Arm’s length")
    ('yes', '1', "arm's length")
    """
    text = " ".join(written.replace("’", "'").replace("\xa0", " ").split()).casefold().rstrip(".!")
    return re.sub(r"^(\d+)[.,]0*$", r"\1", text)
