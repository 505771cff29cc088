"""Who is called what: the persons named most, the forms in which each outlet names them, and every wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framing.measuring.actors import list_namings, naming_forms
from framing.measuring.counted import PLACES_OF_THE_TEXT
from framing.measuring.score import score
from framing.report.heard import only
from framing.tables import Actors, Scores

__all__ = ["Named", "call"]

_PERSONS = 3
_OUTLETS = 2  # that must name a person
_WORDINGS = 8  # an outlet and person


@dataclass(frozen=True, slots=True)
class Named:
    """The persons shown.

    Attributes
    ----------
    actors : Actors
        Their namings that count, of the outlets shown.
    persons : list of str
        The most named first.
    scores : Scores
        In which forms each outlet names them, in its own words.
    wordings : dict
        By person: one pair an outlet, of its name and rows of `wording, form, count`.
    """

    actors: Actors
    persons: list[str]
    scores: Scores
    wordings: dict[str, list[tuple[str, list[dict[str, str | int]]]]]


def call(actors: Actors | None, outlets: list[str], left_out: pl.DataFrame, *, seed: int) -> Named | None:
    """Find the persons named most; None where nobody is named by two outlets, or nobody was sought."""
    if actors is None:
        return None
    articles = actors.articles.filter(pl.col("outlet").is_in(outlets)).join(left_out, on="article", how="anti")
    counted = actors.table.filter(pl.col("place").is_in(PLACES_OF_THE_TEXT))
    here = counted.join(articles.select("article", "outlet"), on="article", maintain_order="left")
    used = here.filter(pl.col("actor_kind") == "person").group_by("actor").agg(pl.len(), pl.col("outlet").n_unique())
    several = used.filter(pl.col("outlet") >= _OUTLETS).sort("len", "actor", descending=[True, False])
    persons = several["actor"].head(_PERSONS).to_list()
    if not persons:
        return None
    shown = here.filter(pl.col("actor").is_in(persons)).drop("outlet")
    mine = replace(actors, table=shown, articles=articles)
    scores = score(only(naming_forms(actors, actor=persons), outlets), seed=seed)
    scores = replace(scores, table=scores.table.filter(pl.col("exposure") > 0))
    return Named(mine, persons, scores, {person: _wordings(mine, person, outlets) for person in persons})


def _wordings(actors: Actors, person: str, outlets: list[str]) -> list[tuple[str, list[dict[str, str | int]]]]:
    """Give the wordings side by side: one row an outlet that names the person, the most used first."""
    wide = list_namings(actors, person)
    rows = []
    for outlet in outlets:
        if outlet in wide.columns:
            some = wide.select("wording", "form", count=pl.col(outlet)).filter(pl.col("count") > 0)
            rows.append((outlet, some.sort("count", "wording", descending=[True, False]).head(_WORDINGS).to_dicts()))
    return [row for row in rows if row[1]]
