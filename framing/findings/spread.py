"""How far the groups lie apart, and the one line that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from framing.findings.words import listed, number, percent

__all__ = ["title_of_spread"]


@dataclass(frozen=True, slots=True)
class _Spread:
    """One item: the lowest and the highest estimate with the groups that have them."""

    title: str
    lowest: float
    highest: float
    low_groups: list[str]
    high_groups: list[str]
    apart: bool


def title_of_spread(rows: pl.DataFrame, *, share: bool) -> str | None:
    """Say between which groups the widest gap of an item lies, or that every interval overlaps every other.

    Parameters
    ----------
    rows : polars.DataFrame
        `title, group, value, low, high`; a group without an estimate has null as value.
    share : bool
        Whether values are shares of 0 to 1, or rates per 1,000 words.

    Returns
    -------
    str or None
        None where fewer than two groups have an estimate. It speaks of the estimates drawn; whether a difference
        holds beyond these articles is for `compare` to say.

    Examples
    --------
    >>> rows = pl.DataFrame({"title": ["war"] * 2, "group": ["A", "B"], "value": [0.1, 0.9],
    ...                      "low": [0.0, 0.7], "high": [0.3, 1.0]})
    >>> title_of_spread(rows, share=False)
    '“war” ranges from 0.10 per 1,000 words (A) to 0.90 (B)'
    """
    spreads = [spread for spread in _spreads(rows) if spread.highest > spread.lowest]
    if not spreads:
        return None
    apart = [spread for spread in spreads if spread.apart]
    if not apart:
        return "All intervals overlap: these articles cannot tell the outlets apart"
    widest = max(apart, key=lambda spread: spread.highest - spread.lowest)
    low = percent(widest.lowest) if share else f"{number(widest.lowest)} per 1,000 words"
    high = percent(widest.highest) if share else number(widest.highest)
    return f"“{widest.title}” ranges from {low} ({_who(widest.low_groups)}) to {high} ({_who(widest.high_groups)})"


def _spreads(rows: pl.DataFrame) -> Iterator[_Spread]:
    for (title,), part in rows.drop_nulls("value").group_by(["title"], maintain_order=True):
        least, most = part["value"].to_numpy().min(), part["value"].to_numpy().max()
        low = part.filter(pl.col("value") <= least + 1e-9)
        high = part.filter(pl.col("value") >= most - 1e-9)
        known = part["low"].null_count() + part["high"].null_count() == 0
        apart = not known or bool(part["low"].to_numpy().max() > part["high"].to_numpy().min())
        yield _Spread(
            str(title), float(least), float(most), low["group"].sort().to_list(), high["group"].sort().to_list(), apart
        )


def _who(groups: list[str]) -> str:
    return listed(groups) if len(groups) <= 2 else f"{len(groups)} outlets"
