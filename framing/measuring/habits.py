"""Tables of what outlets do over many terms and months: how far apart they are, and how that drifts."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from framing.columns import empty
from framing.tables import Table

__all__ = ["Distances", "Drift"]


@dataclass(frozen=True, eq=False, repr=False)
class Distances(Table):
    """How far apart groups are in their words, one row a pair.

    Attributes
    ----------
    clusters : polars.DataFrame
        The tree: leaves, then clusters from the nearest to the whole, each with its stability.
    places : polars.DataFrame
        The map: where each group stands, and how far that moves under resampling.
    """

    clusters: pl.DataFrame = field(default_factory=lambda: empty("clusters"))
    places: pl.DataFrame = field(default_factory=lambda: empty("places"))
    _columns = "distances"

    def _summary(self) -> str:
        apart = self.table.filter(pl.col("verdict") == "apart").height
        return f"{self.table.height:,} pairs, {apart:,} of them apart"


@dataclass(frozen=True, eq=False, repr=False)
class Drift(Table):
    """Shares of the items of terms by month, one row a group, item and period.

    Attributes
    ----------
    changes : polars.DataFrame
        When a group's choices changed, or why one cannot tell; one row a change, or one that says there is none.
    firsts : polars.DataFrame
        Who changed first, one row a term and pair of groups.
    items : polars.DataFrame
        What each item is called, and which side uses it.
    """

    changes: pl.DataFrame = field(default_factory=lambda: empty("changes"))
    firsts: pl.DataFrame = field(default_factory=lambda: empty("firsts"))
    items: pl.DataFrame = field(default_factory=lambda: empty("items"))
    _columns = "drift"

    def _summary(self) -> str:
        changed = self.changes.filter(pl.col("verdict") == "changed").height
        groups, periods = self.table["group"].n_unique(), self.table["period"].n_unique()
        return f"{groups:,} groups, {periods:,} periods, {changed:,} changes"
