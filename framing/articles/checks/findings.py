"""What a check says, and shares by outlet."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl

__all__ = ["SEVERITIES", "Finding", "by_share", "patterns", "shares", "words"]

SEVERITIES = ("serious", "warning", "note")
"""Numbers would mislead; look before you trust them; good to know."""

_MANY = 5  # articles: a fault of fewer is worth a look, and spoils no collection


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the table of `check_health`; `outlet` and `month` are None where all are meant."""

    finding: str
    outlet: str | None
    value: float
    unit: str
    severity: str
    advice: str
    month: str | None = None


def shares(table: pl.DataFrame, sign: pl.Expr) -> Iterator[tuple[str, float, int]]:
    """Give outlet, share and number of its articles that have a sign, for outlets that have any; sorted by name."""
    found = table.group_by("outlet").agg(sign.fill_null(False).mean().alias("share"), sign.sum().alias("many"))
    yield from found.filter(pl.col("many") > 0).sort("outlet").iter_rows()


def by_share(
    table: pl.DataFrame, sign: pl.Expr, finding: str, advice: str, *, warning: float, serious: float
) -> Iterator[Finding]:
    """Give a finding for each outlet that has articles with a sign, as severe as their share is large.

    Fewer than five articles are never serious.
    """
    for outlet, share, many in shares(table, sign):
        grave = share >= serious and many >= _MANY
        severity = "serious" if grave else "warning" if share >= warning else "note"
        yield Finding(finding, outlet, share, "share of articles", severity, advice)


def words() -> pl.Expr:
    """Words of the text, by blanks."""
    return pl.col("text").str.count_matches(r"\S+")


@cache
def patterns() -> Mapping[str, Any]:
    """What `data/health.toml` says."""
    return tomllib.loads((files("framing.articles") / "data" / "health.toml").read_text(encoding="utf-8"))
