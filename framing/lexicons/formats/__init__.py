"""Word lists of other programs, one file a format; `FORMATS` names them, and adding one is one file and one line.

    file ─► read ─► Entries (category path, form) ─► Lexicon
    Lexicon ─► Entries ─► write ─► file

A reader takes the text and a name for errors; a writer gives the text. What a format cannot hold stands in its entry
here, so that every loss can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from framing.lexicons.formats import delimited, dic, dicx, lc3, toml, wordstat, ykd, yml
from framing.lexicons.formats.entries import WordList
from framing.lexicons.model import Lexicon

__all__ = ["FORMATS", "Format"]


_LINES = r"^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029]"  # blanks at an end, and what breaks a line


@dataclass(frozen=True, slots=True)
class Format:
    """How to read and write one format, by which ending it is known, and what it holds beside categories and forms.

    Attributes
    ----------
    holds : frozenset of str
        Fields of variants that survive; "everything" for our own.
    stars : str
        Where a star may stand: "any" or "end".
    cannot : str
        A regular expression; forms in which it is found cannot be written and are left out.
    """

    title: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], WordList] | None
    write: Callable[[Lexicon], str]
    holds: frozenset[str] = frozenset()
    stars: str = "any"
    cannot: str = _LINES


_CSV = frozenset({"exact_case_forms", "pole", "valence", "strength", "in_denominator"})

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("CSV", (".csv",), delimited.read, delimited.write, holds=_CSV),
        "lexicoder": Format("Lexicoder", (".lc3",), lc3.read, lc3.write, cannot=r"^\+|" + _LINES),
        "liwc": Format("LIWC .dic", (".dic",), dic.read, dic.write, stars="end"),
        "liwc-22": Format("LIWC-22 .dicx", (".dicx",), dicx.read, dicx.write, stars="end"),
        "quanteda": Format("quanteda YAML", (".yml", ".yaml"), yml.read, yml.write),
        "toml": Format("framing TOML", (".toml",), None, toml.write, holds=frozenset({"everything"}), cannot=r"(?!)"),
        "wordstat": Format("WordStat", (".cat",), wordstat.read, wordstat.write, cannot="_|" + _LINES),
        "yoshikoder": Format("Yoshikoder", (".ykd",), ykd.read, ykd.write),
    }
)
"""All formats by name."""
