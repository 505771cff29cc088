"""Counts to Drift: a term's shares month by month, when an outlet's choices changed, and who changed first.

Counts ─┬─► group × month ─► posterior shares ─────────────────────────► the series
        └─► group's stories in order ─► change-points, round by round ─► changes ─► firsts
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import KEY, Row, articles_by_items, grouped_articles, is_share, term_blocks
from framing.measuring.habits import Drift
from framing.measuring.rounds import Found, Options, Strand, first_rows, rounds
from framing.measuring.shares import group_shares
from framing.tables import Counts

__all__ = ["drift"]


def drift(
    counts: Counts,
    *,
    by: str | Sequence[str] = "outlet",
    every: str = "1mo",
    strength: float = 2.0,
    level: float = 0.95,
    resamples: int = 1000,
    draws: int = 999,
    seed: int = 0,
) -> Drift:
    """Follow each outlet's choices over time, and seek the days when they changed.

    Parameters
    ----------
    counts : Counts
        Of shares, of articles with dates; an article without one is left out.
    by : str or sequence of str
        What makes the groups, as for `score`.
    every : str
        Length of a period, as Polars writes it: `1mo`, `1w`, `1q`, `1y`. Changes are sought by the day, whatever it is.
    strength : float
        Weight of the prior of a period's shares, in mentions; it is made of the group's other periods.
    level : float
        Mass of the intervals.
    resamples : int
        Redrawn series for the intervals of a change.
    draws : int
        Shuffled orders for its p.
    seed : int
        Start of the draws; each series draws from it and from its own contents.

    Returns
    -------
    Drift
        `.table` has a row a term, item, group and period, sorted so; a period without an article that names the term
        has `estimate` null. `.changes` has a row a term, group and change: `change` is the day of the first article
        after it, with its interval; `item` gains most and `instead_of` loses most, by `estimate` = `after` − `before`;
        `p` is by shuffled orders of the group's stories, `q` corrected over all series of a round. `verdict` is
        `changed` if q ≤ .05, else `cannot tell`, in a row without a day. `.firsts` has a row a term and pair of groups
        that changed in the same direction: `days` from the other's change to the group's, `first`, `later`, or
        `cannot tell` where the interval includes 0.

    Raises
    ------
    ChoiceError
        When the counts are no shares or have no dates, a column is not there, or a number is out of its range.

    Notes
    -----
    Binary segmentation: the best single split of each series is tested; where it holds, both sides are searched again,
    in a new round of tests. A slow trend is found as a step in its middle, or as several: look at the series. The
    change is chosen as the largest, so that `estimate` is somewhat too large for small ones.

    References
    ----------
    Sen and Srivastava (1975), Annals of Statistics 3, 98-108 (one change of mean); Scott and Knott (1974), Biometrics
    30, 507-512 (splitting again); Antoch and Hušková (2001), Statistics and Probability Letters 53, 37-46
    (permutation test); Hušková and Kirch (2008), Journal of Time Series Analysis 29, 947-972 (interval of the day).

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> drift(counts).changes["verdict"].unique().to_list()
    ['cannot tell']
    """
    _check(counts, strength=strength, level=level, resamples=resamples, draws=draws)
    articles = _dated(grouped_articles(counts, by), every)
    rows: list[Row] = []
    strands: list[Strand] = []
    for key, block in term_blocks(counts, articles):
        dated = block.join(articles.select("article", "period", "published"), on="article")
        for (group,), own in dated.sort("group", "article").group_by("group", maintain_order=True):
            named = key | {"measure": counts.measure, "group": group}
            rows += [named | row for row in _series(own, strength, level)]
            strands.append(Strand.of(named, own))
    found = rounds(strands, Options(level, resamples, draws, seed))
    made_from = counts.made_from.then("drift", seed=seed, by=by if isinstance(by, str) else list(by), every=every,
                                      strength=strength, level=level, resamples=resamples, draws=draws)  # fmt: skip
    table = _with_gaps(pl.DataFrame([dict.fromkeys(schema("drift")) | row for row in rows], schema("drift")), every)
    return Drift(table, made_from, changes=_changes(found), items=counts.items,
                 firsts=pl.DataFrame(first_rows(found, level), schema("firsts"), orient="row"))  # fmt: skip


def _check(counts: Counts, *, strength: float, level: float, resamples: int, draws: int) -> None:
    if not is_share(counts):
        raise ChoiceError.of("counts", counts.measure, ["shares, such as those of variant_choices"])
    if "published" not in counts.articles.columns:
        raise ChoiceError.of("counts", "articles without dates", ["counts whose articles have `published`"])
    if not 0 < level < 1 or strength <= 0:
        raise ChoiceError.of("level and strength", (level, strength), ["a number between 0 and 1, one above 0"])
    if resamples < 19 or draws < 19:
        raise ChoiceError.of("resamples and draws", (resamples, draws), ["at least 19"])


def _dated(articles: pl.DataFrame, every: str) -> pl.DataFrame:
    try:
        period = articles.select(period=pl.col("published").dt.truncate(every).dt.date())
    except pl.exceptions.PolarsError as error:
        raise ChoiceError.of("every", every, ["1d", "1w", "1mo", "1q", "1y"]) from error
    return articles.with_columns(period["period"]).filter(pl.col("published").is_not_null())


def _series(own: pl.DataFrame, strength: float, level: float) -> list[Row]:
    """Shares of every period in which the group names the term."""
    articles, items, counts, _ = articles_by_items(own)
    when = articles.join(own.select("article", "period").unique(), on="article", how="left", maintain_order="left")
    periods = when["period"].unique().sort()
    at = when["period"].rank("dense").to_numpy().astype(np.int64) - 1
    found = group_shares(counts, at, len(periods), prior=None, strength=strength, level=level)
    return [
        {"item": item, "period": period, "estimate": found.estimate[o, i], "low": found.low[o, i],
         "high": found.high[o, i], "group_value": found.mean[o, i], "count": int(found.count[o, i]),
         "exposure": int(found.exposure[o]), "articles": int(found.articles[o])}
        for i, item in enumerate(items) for o, period in enumerate(periods)
    ]  # fmt: skip


def _with_gaps(table: pl.DataFrame, every: str) -> pl.DataFrame:
    """Give every series all periods from the first to the last of the table; what is not there is told."""
    key = ["measure", *KEY, "item", "group"]
    if not table.height:
        return table
    periods = table.select(pl.date_range(pl.col("period").min(), pl.col("period").max(), every).alias("period"))
    grid = table.select(key).unique().join(periods, how="cross")
    gaps = pl.when(pl.col("articles").is_null()).then(pl.lit("names it in no counted article"))
    number = [pl.col(name).fill_null(0) for name in ("count", "exposure", "articles")]
    joined = grid.join(table.drop("note"), on=[*key, "period"], how="left", nulls_equal=True)
    return joined.with_columns(note=gaps).with_columns(number).select(list(schema("drift"))).sort(*key, "period")


def _changes(found: list[Found]) -> pl.DataFrame:
    rows = [dict.fromkeys(schema("changes")) | one.row() for one in found]
    return pl.DataFrame(rows, schema("changes"), orient="row").sort("measure", *KEY, "group", "change")
