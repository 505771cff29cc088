"""What outlets do over many stories and months: the scores of the page's parts on distances and on drift."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framing.measuring.distances import distances
from framing.measuring.drift import drift
from framing.measuring.habits import Distances, Drift
from framing.tables import Counts

__all__ = ["Habits", "habits_of", "tables_of_habits"]

_OUTLETS, _MONTHS = 3, 3  # with fewer there is nothing to map, and nothing to follow
_TERMS = 3  # timelines on the page; all stand in the tables


@dataclass(frozen=True, slots=True)
class Habits:
    """Distances and drift, each None where there is too little for it, and the terms whose timelines are shown."""

    distances: Distances | None
    drift: Drift | None
    timelines: tuple[tuple[str, str], ...]

    def of_lexicon(self, lexicon: str) -> Drift:
        """Give the drift of one lexicon's terms: another may have a term of the same id."""
        if self.drift is None:
            return Drift.empty()
        mine = pl.col("lexicon") == lexicon
        parts = {name: getattr(self.drift, name).filter(mine) for name in ("table", "changes", "firsts", "items")}
        return replace(self.drift, **parts)

    def changed(self) -> list[dict[str, object]]:
        """Give the changes found, with the titles of the wordings, oldest first."""
        if self.drift is None:
            return []
        keys = ["lexicon", "term", "item"]
        titles = self.drift.items.select(*keys, "title", "question")
        loser = titles.select("lexicon", "term", pl.col("item").alias("instead_of"), pl.col("title").alias("loser"))
        found = self.drift.changes.filter(pl.col("verdict") == "changed")
        named = found.join(titles, on=keys, how="left").join(loser, on=["lexicon", "term", "instead_of"], how="left")
        return named.sort("change", "group").to_dicts()


def habits_of(counts: Counts, terms: list[tuple[str, str]], *, infer: bool, seed: int) -> Habits:
    """Work out distances over these terms, where there are several outlets and stories, and drift over months.

    Parameters
    ----------
    counts : Counts
        Of the outlets shown.
    terms : list of (lexicon, term)
        The terms with a part on the page, most mentioned first.
    infer : bool
        Whether there is more than one story.
    """
    wanted = pl.DataFrame(terms, schema=["lexicon", "term"], orient="row")
    some = replace(counts, table=counts.table.join(wanted.cast(pl.String), on=["lexicon", "term"], how="semi"))
    outlets = some.table["outlet"].n_unique()
    apart = distances(some, seed=seed) if infer and terms and outlets >= _OUTLETS else None
    if apart is not None and apart.places.height < _OUTLETS:
        apart = None
    dated = some.articles.join(some.table, on="article", how="semi").drop_nulls("published")
    months = dated["published"].dt.truncate("1mo").n_unique()
    followed = drift(some, seed=seed) if infer and months >= _MONTHS else None
    return Habits(apart, followed, _to_draw(followed, terms))


def tables_of_habits(habits: Habits) -> dict[str, pl.DataFrame]:
    """Give the tables behind them by the names of their files."""
    tables: dict[str, pl.DataFrame] = {}
    if habits.distances is not None:
        tables |= {"distances": habits.distances.table, "clusters": habits.distances.clusters}
    if habits.drift is not None:
        tables |= {"drift": habits.drift.table, "changes": habits.drift.changes, "firsts": habits.drift.firsts}
    return tables


def _to_draw(followed: Drift | None, terms: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Terms with a change first, else the one most mentioned."""
    if followed is None:
        return ()
    changed = set(followed.changes.filter(pl.col("verdict") == "changed").select("lexicon", "term").iter_rows())
    known = set(followed.table.select("lexicon", "term").iter_rows())
    drawn = [term for term in terms if term in changed] or [term for term in terms if term in known][:1]
    return tuple(drawn[:_TERMS])
