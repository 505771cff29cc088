"""What was not found: facts that several outlets carry, and the articles of the same story without them.

Facts ─► those that at least two other outlets carry and a later article lacks ─► rows of the page, widest first
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framing.report.traces import fact_key
from framing.tables import Facts

__all__ = ["Absent", "not_found"]

_SHOWN = 20  # facts on the page; all stand in tables/facts.csv


@dataclass(frozen=True, slots=True)
class Absent:
    """The facts shown, and how many there are.

    Attributes
    ----------
    rows : polars.DataFrame
        `story, fact, kind, told_by, article, not_in, chance, cells, carriers, key`: the outlets that tell the fact, one
        of their articles, the outlets in which it was not found, and the chance with which the likeliest of their
        articles would have carried it.
    facts : int
        Facts that two outlets or more carry.
    cells : int
        Pairs of an article and a fact that was not found in it.
    """

    rows: pl.DataFrame
    facts: int
    cells: int


def not_found(facts: Facts, *, most: int = _SHOWN) -> Absent:
    """Give the facts that most outlets carry and some article published later does not.

    Only numbers and quotations are read. `present` is false also where the words differ too much to be matched, so
    that each row is a reason to read, no finding about intent.
    """
    outlets = facts.articles.select("article", "outlet")
    table = facts.table.join(outlets, on="article", how="left")
    told = table.filter(pl.col("present")).group_by("story", "fact", "kind").agg(
        told_by=pl.col("outlet").unique().sort(), article=pl.col("article").sort().first()
    )  # fmt: skip
    lacking = table.filter(pl.col("not_found_here")).group_by("story", "fact", "kind").agg(
        not_in=pl.col("outlet").unique().sort(), chance=pl.col("chance").max(), cells=pl.len()
    )  # fmt: skip
    rows = told.join(lacking, on=["story", "fact", "kind"]).with_columns(carriers=pl.col("told_by").list.len())
    # An outlet with two articles may tell it in one of them: then it has told it.
    rows = rows.with_columns(not_in=pl.col("not_in").list.set_difference("told_by").list.sort()).filter(
        pl.col("not_in").list.len() > 0
    )
    ordered = rows.sort("carriers", "chance", "story", "fact", descending=[True, True, False, False])
    shared = told.filter(pl.col("told_by").list.len() > 1).height
    return Absent(ordered.head(most).with_columns(key=fact_key()), shared, int(rows["cells"].sum() or 0))
