"""One name for each outlet, whatever a file calls it: its domain, its name with a place or a medium behind it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeAlias

import polars as pl

from framing.articles.notes import Notes
from framing.errors import InputError

__all__ = ["Names", "OutletNames", "load_names", "with_outlets"]

OutletNames: TypeAlias = str | Path | Mapping[str, str] | Literal[False] | None
"""A TOML file or a mapping that adds names to the shipped ones; False leaves every outlet as it is written."""

_BEHIND = (
    (r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]", False),  # CNN (Online News)
    (r"(.+?)\s+[-–—|:]\s+(.+)", True),  # CNN - Editorial
    (r"(.+?)\s+((?i:opinion|editorial|commentary))", True),  # CNN Opinion; but Dawn News need not be Dawn
)
"""What stands behind a name: in brackets it may follow any name, else only one that is known."""


@dataclass(frozen=True, slots=True)
class Names:
    """How outlets are called: the plain form of each name or domain to the name that is used.

    Attributes
    ----------
    names : mapping of str to str
        Plain names and domains to the outlet.
    media : mapping of str to str or None
        What may stand in brackets behind a name and is no part of it, to the genre that it says (`opinion`).
    """

    names: Mapping[str, str]
    media: Mapping[str, str | None]

    def outlet(self, written: str) -> tuple[str, str | None]:
        """Give the name of an outlet and the genre that the writing of it says.

        Examples
        --------
        >>> names = load_names(None)
        >>> names.outlet("CNN (Online News)"), names.outlet("edition.cnn.com"), names.outlet("The Dawn (web)")
        (('CNN', 'news'), ('CNN', None), ('The Dawn', None))
        """
        known = self._known(written)
        if known:
            return known, None
        for pattern, only_known in _BEHIND:
            found = re.fullmatch(pattern, written.strip())
            if found and _plain(found[2]) in self.media and (self._known(found[1]) or not only_known):
                return self._known(found[1]) or found[1], self.media[_plain(found[2])]
        return written, None

    def _known(self, written: str) -> str | None:
        return self.names.get(_plain(written)) or next(
            (self.names[part] for part in _domains(written) if part in self.names), None
        )


def load_names(outlets: OutletNames) -> Names:
    """Give the shipped names with those of the user, which win.

    Raises
    ------
    InputError
        When the file is missing, is no TOML, or has another form.
    """
    shipped = _shipped()
    if outlets is None or outlets is False:
        return shipped
    if isinstance(outlets, Mapping):
        own = {_plain(str(written)): str(name) for written, name in outlets.items()}
        return Names({**shipped.names, **own}, shipped.media)
    read = _read(Path(outlets))
    return Names({**shipped.names, **read.names}, {**shipped.media, **read.media})


def with_outlets(table: pl.DataFrame, outlets: OutletNames, source: str, notes: Notes) -> pl.DataFrame:
    """Call every outlet by its name, tell each that was written otherwise, and keep the genre that it said."""
    if outlets is False:
        return table
    names = load_names(outlets)
    written = table["outlet"].drop_nulls().unique(maintain_order=True).to_list()
    called = {name: names.outlet(name) for name in written}
    counts = dict(table["outlet"].value_counts().iter_rows())
    for name, (outlet, _) in called.items():
        if outlet != name:
            notes.tell(source, None, "renamed", f"the outlet {name!r} is called {outlet!r} ({counts[name]:,} articles)")
    genres = {name: genre for name, (_, genre) in called.items() if genre is not None}
    said = pl.col("outlet").replace_strict(genres, default=None, return_dtype=pl.String)
    named = pl.col("outlet").replace({name: outlet for name, (outlet, _) in called.items()})
    return table.with_columns(pl.col("genre").fill_null(said), named)


@cache
def _shipped() -> Names:
    return _names(tomllib.loads((files("framing.articles") / "data" / "outlets.toml").read_text(encoding="utf-8")))


def _read(path: Path) -> Names:
    try:
        return _names(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError.at(path.name, None, f"it cannot be opened ({error.strerror})", "Check outlets=.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        hint = 'Write [[outlet]] with name = "…", domains = ["…"] and also = ["…"].'
        raise InputError.at(path.name, None, f"this is no list of outlets ({error})", hint) from error


def _names(data: Mapping[str, Any]) -> Names:
    names: dict[str, str] = {}
    for entry in data.get("outlet", []):
        for written in (entry["name"], *entry.get("also", []), *entry.get("domains", [])):
            names[_plain(written)] = entry["name"]
    media = {_plain(written): None for written in data.get("media", {}).get("any", [])}
    genres = {_plain(written): genre for genre, many in data.get("media", {}).get("genre", {}).items()
              for written in many}  # fmt: skip
    return Names(names, {**media, **genres})


def _plain(name: str) -> str:
    """Small letters and single blanks. A The in front stays: The Dawn need not be Dawn."""
    return re.sub(r"\s+", " ", name).strip().casefold()


def _domains(written: str) -> Iterator[str]:
    """The domain in what was written, then its parents: edition.cnn.com, cnn.com."""
    found = re.fullmatch(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[:/].*)?", written.strip().casefold())
    parts = found[1].split(".") if found else []
    yield from (".".join(parts[start:]) for start in range(len(parts) - 1))
