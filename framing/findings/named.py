"""How an actor is named, and in which role: the one line above the chart."""

from __future__ import annotations

import polars as pl

from framing.findings.words import listed
from framing.tables import Scores

__all__ = ["PORTRAYAL_TITLES", "title_of_portrayal"]

PORTRAYAL_TITLES = {
    "naming_share": {
        "full": "full name", "title": "title and name", "surname": "family name", "given": "first name",
        "role phrase": "by an office", "epithet": "by a noun", "metonym": "by a place",
    },
    "role_share": {"speaker": "speaks", "doer": "does", "done-to": "is done to", "other": "is named"},
}  # fmt: skip
"""What to call each form and each role in a chart, by measure."""

_DID = {"speaker": "speaks", "doer": "acts", "done-to": "is acted on"}


def title_of_portrayal(scores: Scores, measure: str, actor: str) -> str | None:
    """Say by what most outlets name the actor, or in how many the actor speaks and acts; None where nobody names them.

    Parameters
    ----------
    scores : Scores
        From `naming_forms` or `actor_roles`.
    measure, actor : str
    """
    rows = scores.table.filter(pl.col("term") == actor, pl.col("group_value") > 0)
    if not rows.height:
        return None
    return _roles(rows, actor) if measure == "role_share" else _forms(rows, actor)


def _roles(rows: pl.DataFrame, actor: str) -> str:
    many = rows["group"].n_unique()
    seen = {item: rows.filter(pl.col("item") == item).height for item in _DID}
    said = [f"{_DID[item]} in {_of(count, many)}" for item, count in seen.items() if count]
    return f"{actor} {listed(said)}" if said else f"{actor} is named, but neither speaks nor acts"


def _of(count: int, many: int) -> str:
    if count == many == 2:
        return "both outlets"
    outlets = "outlet" if many == 1 else "outlets"
    return f"all {many} {outlets}" if count == many > 1 else f"{count} of {many} {outlets}"


def _forms(rows: pl.DataFrame, actor: str) -> str:
    """Count for each form the outlets that use it more than any other; an outlet with two alike counts for none."""
    many = rows["group"].n_unique()
    ahead = rows.filter(pl.col("group_value") == pl.col("group_value").max().over("group"))
    ahead = ahead.filter(pl.len().over("group") == 1)
    if not ahead.height:
        return f"{actor} is named in several forms alike in {_of(many, many)}"
    titles = PORTRAYAL_TITLES["naming_share"]
    usual = ahead.group_by("item").agg(pl.len()).filter(pl.col("len") == pl.col("len").max())
    items = [titles[item].removeprefix("by ") for item in titles if item in usual["item"]]
    each = " each" if len(items) > 1 else ""
    return f"{actor} is most often named by {listed(items)} in {_of(usual['len'][0], many)}{each}"
