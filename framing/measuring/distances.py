"""Counts to Distances: how far apart groups are in what they call things, over many terms.

Counts ─► shrunk shares a term ─► Jensen-Shannon a pair ─► mean over terms ─► resampled, relabelled ─► tree, map
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import Row, articles_by_items, grouped_articles, is_share, numbers_of, term_blocks
from framing.measuring.divergence import Naming, group_distances, pair_distances, pairs_of
from framing.measuring.habits import Distances
from framing.measuring.nearness import clusters_of, complete, places_of, square
from framing.measuring.redrawn import story_weights, swapped_labels
from framing.measuring.resampled import expanded
from framing.measuring.shares import overdispersion
from framing.measuring.verdicts import TOO_LITTLE, benjamini_hochberg
from framing.tables import Counts

__all__ = ["distances"]

_AT_ONCE = 5_000_000  # numbers in one array of draws × articles
_FEWEST_ARTICLES, _FEWEST_UNITS = 10, 6  # of each side, as for `compare`


def distances(
    counts: Counts | Sequence[Counts],
    *,
    by: str | Sequence[str] = "outlet",
    weights: str = "articles",
    strength: float = 1.0,
    level: float = 0.95,
    resamples: int = 1000,
    draws: int = 999,
    seed: int = 0,
) -> Distances:
    """Measure how far apart outlets are in their choices of words, over all terms that both name.

    Parameters
    ----------
    counts : Counts or several Counts
        Of shares: `variant_choices`, `cue_choices`, `voice_split`; several are put together, each with its terms.
    by : str or sequence of str
        What makes the groups, as for `score`.
    weights : {"articles", "terms"}
        Whether a term weighs by the articles that name it, n₁ n₂ / (n₁ + n₂), or as much as any other.
    strength : float
        Weight of the prior of the shares, in mentions. Half of `score`'s: at 1 the upward pull of noise on a distance
        and the downward pull of the prior are about equal.
    level : float
        Mass of the interval.
    resamples : int
        Resampled corpora for intervals, tree and map.
    draws : int
        Relabelled corpora for what chance gives.
    seed : int
        Start of the draws.

    Returns
    -------
    Distances
        One row a pair, sorted. `distance` is the mean over terms of the Jensen-Shannon distance of shrunk shares: 0
        the same choices, 1 no wording in common. `low, high` are percentiles over resampled stories (articles where
        there are none), further out for few. `chance` is the mean distance once the pair's labels are shuffled, inside
        the stories both tell where there are such; `p` how often that is as far as `distance`, `q` after correction
        over the table. `verdict` is `apart` if q ≤ .05, else `cannot tell`: nearness is never shown by a p. `stability`
        is the share of resamples in which the pair is on its side, near or far, of the middle pair. `.clusters` is the
        tree and `.places` the map.

    Raises
    ------
    ChoiceError
        When the counts are no shares, a column is not there, or a number is out of its range.

    Notes
    -----
    The map has no direction: a distance says how much two outlets' words differ, not towards what. As weights differ
    from pair to pair, three distances need not make a triangle. Intervals held the truth in 86 to 92 % of simulated
    corpora (docs/distances-and-drift.md).

    References
    ----------
    Endres and Schindelin (2003), IEEE Transactions on Information Theory 49, 1858-1860 (the distance); Felsenstein
    (1985), Evolution 39, 783-791 (stability of clusters under resampling); Borg and Groenen (2005), Modern
    Multidimensional Scaling (the map).

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> distances(counts, resamples=50, draws=99).table["verdict"].unique().to_list()
    ['cannot tell']
    """
    several = [counts] if isinstance(counts, Counts) else list(counts)
    _check(several, weights=weights, strength=strength, level=level, resamples=resamples, draws=draws)
    corpus = _Corpus.of(several, by)
    groups, equal = len(corpus.groups), weights == "terms"
    every = np.ones((1, len(corpus.group)))
    found, terms = group_distances(corpus.terms, every, corpus.group, groups, strength=strength, equal=equal)
    resampled = corpus.resampled(resamples, [seed, 0], strength, equal=equal)
    rows = []
    for at, (one, other) in enumerate(pairs_of(groups).tolist()):
        pair = _Pair(one, other, float(found[0, at]), int(terms[0, at]), resampled[:, at])
        shuffled = corpus.shuffled(pair, draws, [seed, 1, at], strength, equal=equal)
        rows.append(_row(corpus, pair, shuffled, level))
    step = {"by": by if isinstance(by, str) else list(by), "weights": weights, "strength": strength, "level": level}
    made_from = several[0].made_from.then("distances", seed=seed, **step, resamples=resamples, draws=draws,
                                          measures=[one.measure for one in several])  # fmt: skip
    table = _finish(rows, found[0], resampled)
    kept, matrix, redrawn = _known(square(found[0], groups), square(resampled, groups))
    names = [corpus.groups[at] for at in kept]
    return Distances(table, made_from, clusters=clusters_of(names, matrix, redrawn),
                     places=places_of(names, matrix, redrawn))  # fmt: skip


def _check(several: list[Counts], *, weights: str, strength: float, level: float, resamples: int, draws: int) -> None:
    for one in several:
        if not is_share(one):
            raise ChoiceError.of("counts", one.measure, ["shares, such as those of variant_choices"])
    if not several:
        raise ChoiceError.of("counts", "empty", ["one Counts or more"])
    if weights not in ("articles", "terms"):
        raise ChoiceError.of("weights", weights, ["articles", "terms"])
    if not 0 < level < 1 or strength <= 0:
        raise ChoiceError.of("level and strength", (level, strength), ["a number between 0 and 1, one above 0"])
    if resamples < 1 or draws < 19:
        raise ChoiceError.of("resamples and draws", (resamples, draws), ["at least 1 and 19"])


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    distance: float
    terms: int
    resampled: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Corpus:
    """All terms over one list of articles: those that name any of them, sorted by id."""

    terms: list[Naming]
    groups: list[str]
    group: NDArray[np.int64]
    unit: NDArray[np.int64]

    @classmethod
    def of(cls, several: list[Counts], by: str | Sequence[str]) -> _Corpus:
        grouped = [grouped_articles(one, by) for one in several]
        groups = sorted(set().union(*(one["group"] for one in grouped)))
        blocks = [block for one, articles in zip(several, grouped, strict=True)
                  for _, block in term_blocks(one, articles)]  # fmt: skip
        keys = ["article", "group", "story"]
        named = pl.concat([block.select(keys) for block in blocks]) if blocks else pl.DataFrame(
            schema=dict.fromkeys(keys, pl.String))  # fmt: skip
        named = named.unique("article").sort("article")
        place = {article: at for at, article in enumerate(named["article"])}
        alone = pl.when(pl.col("story").is_null()).then(pl.format("article {}", "article"))
        unit = named.select(alone.otherwise(pl.format("story {}", "story")).rank("dense").alias("unit"))["unit"]
        group = numbers_of(named["group"], groups)
        return cls([_naming(block, place, groups) for block in blocks], groups, group.astype(np.int64),
                   unit.to_numpy().astype(np.int64) - 1)  # fmt: skip

    def shuffled(
        self, pair: _Pair, draws: int, seed: list[int], strength: float, *, equal: bool
    ) -> NDArray[np.float64] | None:
        """Distances of the pair once its labels mean nothing; None where it has no term in common."""
        if not pair.terms:
            return None
        mine = np.flatnonzero(np.isin(self.group, [pair.one, pair.other]))
        first, unit = self.group[mine] == pair.one, self.unit[mine]
        random = np.random.default_rng(seed)
        found = []
        for many in self._portions(draws):
            labels = np.zeros((many, len(self.group)))
            labels[:, mine] = swapped_labels(first, unit, many, random)
            sides = (pair.one, pair.other)
            found.append(pair_distances(self.terms, labels, self.group, sides, strength=strength, equal=equal))
        together = np.concatenate(found)
        return together[~np.isnan(together)]

    def resampled(self, draws: int, seed: list[int], strength: float, *, equal: bool) -> NDArray[np.float64]:
        """Distances of all pairs over resampled stories and articles, draws × pairs."""
        groups = len(self.groups)
        random = np.random.default_rng(seed)
        found = [np.zeros((0, len(pairs_of(groups))))]
        for many in self._portions(draws) if len(self.group) else []:
            weights = story_weights(self.unit, self.group, many, random)
            found.append(group_distances(self.terms, weights, self.group, groups, strength=strength, equal=equal)[0])
        return np.concatenate(found)

    def _portions(self, draws: int) -> list[int]:
        """Draws to make at once, so that draws × articles stays small."""
        step = max(1, _AT_ONCE // max(len(self.group), 1))
        return [min(step, draws - start) for start in range(0, draws, step)]

    def behind(self, pair: _Pair) -> list[tuple[int, int]]:
        """Give articles and units of either side that name a term which both name."""
        shared = [term.article for term in self.terms
                  if np.isin([pair.one, pair.other], self.group[term.article]).all()]  # fmt: skip
        used = np.unique(np.concatenate(shared)) if shared else np.zeros(0, dtype=np.int64)
        own = [used[self.group[used] == side] for side in (pair.one, pair.other)]
        return [(len(side), len(np.unique(self.unit[side]))) for side in own]


def _naming(block: pl.DataFrame, place: dict[str, int], groups: list[str]) -> Naming:
    articles, _, counts, exposure = articles_by_items(block)
    group = numbers_of(articles["group"], groups)
    rho = overdispersion(counts, group, len(groups))
    return Naming(np.array([place[article] for article in articles["article"]]), counts / exposure[:, None],
                  exposure / (1 + (exposure - 1) * rho))  # fmt: skip


def _row(corpus: _Corpus, pair: _Pair, shuffled: NDArray[np.float64] | None, level: float) -> Row:
    row: Row = {"group": corpus.groups[pair.one], "other": corpus.groups[pair.other], "terms": pair.terms}
    (articles, units), (others, other_units) = corpus.behind(pair)
    row |= {"articles": articles + others}
    if shuffled is None or not len(shuffled):
        return row | {"note": f"{TOO_LITTLE}: no term that both name", "verdict": "cannot tell"}
    row |= {"distance": pair.distance, "chance": float(shuffled.mean())}
    if min(units, other_units) > 1:
        tail = 50 * (1 - expanded(level, min(units, other_units)))
        low, high = np.nanpercentile(pair.resampled, [tail, 100 - tail])
        row |= {"low": float(low), "high": float(high)}
    if min(articles, others) < _FEWEST_ARTICLES or min(units, other_units) < _FEWEST_UNITS:
        return row | {"note": f"{TOO_LITTLE}: {articles} and {others} articles, {units} and {other_units} stories or "
                              "single articles"}  # fmt: skip
    as_far = int((shuffled >= pair.distance - 1e-12).sum())
    return row | {"p": (as_far + 1) / (len(shuffled) + 1)}


def _finish(rows: list[Row], found: NDArray[np.float64], resampled: NDArray[np.float64]) -> pl.DataFrame:
    columns = schema("distances")
    table = pl.DataFrame([dict.fromkeys(columns) | row for row in rows], schema=columns, orient="row")
    tested = table["p"].is_not_null().to_numpy()
    q: list[Any] = [None] * table.height
    for at, value in zip(np.flatnonzero(tested), benjamini_hochberg(table["p"].drop_nulls()), strict=True):
        q[at] = float(value)
    table = table.with_columns(q=pl.Series(q, dtype=pl.Float64), stability=_stability(found, resampled))
    apart = pl.when(pl.col("q") <= 0.05).then(pl.lit("apart")).otherwise(pl.lit("cannot tell"))
    return table.with_columns(verdict=apart)


def _stability(found: NDArray[np.float64], resampled: NDArray[np.float64]) -> pl.Series:
    """Share of resamples in which a pair is on the side of the middle pair where it was found."""
    known = np.flatnonzero(~np.isnan(found))
    stable: list[float | None] = [None] * len(found)
    whole = resampled[:, known][~np.isnan(resampled[:, known]).any(axis=1)] if len(known) > 1 else resampled[:0]
    if len(whole):
        far = whole > np.median(whole, axis=1, keepdims=True)
        for at, share in zip(known, (far == (found[known] > np.median(found[known]))).mean(axis=0), strict=True):
            stable[at] = float(share)
    return pl.Series(stable, dtype=pl.Float64)


def _known(matrix: Any, drawn: Any) -> tuple[list[int], Any, Any]:
    """Keep the groups with all distances; where a resample lacks one, it takes that of the corpus."""
    kept = complete(matrix)
    cut = np.ix_(kept, kept)
    inside = matrix[cut]
    redrawn = drawn[:, cut[0], cut[1]]
    return kept, inside, np.where(np.isnan(redrawn), inside, redrawn)
