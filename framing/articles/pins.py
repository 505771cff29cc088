"""Corrections by hand: which articles belong to which story, whatever the words say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from framing.errors import InputError

__all__ = ["read_pins"]


def read_pins(pins: object, articles: Iterable[str]) -> dict[str, str | None]:
    """Give article ids and the stories they are pinned to, None where an article is to stand alone.

    Parameters
    ----------
    pins : path, data frame, mapping, or None
        A CSV file or table with the columns `article` and `story`, or a mapping of one to the other.
    articles : iterable of str
        The ids that exist.

    Raises
    ------
    InputError
        When a column is missing, an article is unknown or pinned twice.
    """
    if pins is None:
        return {}
    name = str(pins) if isinstance(pins, (str, Path)) else "pins"
    known, found = set(articles), {}
    for row, (article, story) in enumerate(_rows(pins, name), start=1):
        if article not in known:
            raise InputError.at(name, row, f"there is no article {article!r}", "Write the id as in the articles")
        if article in found:
            raise InputError.at(name, row, f"{article!r} is pinned twice", "Keep one row")
        found[article] = story or None
    return found


def _rows(pins: Any, name: str) -> list[tuple[str, str | None]]:
    if isinstance(pins, dict):
        return list(pins.items())
    if isinstance(pins, (str, Path)):
        try:
            table = pl.read_csv(pins, infer_schema=False)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(f"{name}: cannot be read ({error}). Give a CSV file with article,story") from error
    else:
        table = pl.DataFrame(pins)
    if missing := [column for column in ("article", "story") if column not in table.columns]:
        raise InputError.at(name, None, f"there is no column {missing[0]!r}", "It needs the columns article, story")
    return table.select(pl.col("article", "story").cast(pl.String)).rows()
