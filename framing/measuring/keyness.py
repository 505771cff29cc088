"""Counts to the words that set one group's texts apart: exploring, so an interval but no p and no verdict.

word counts ─► articles × words of each side ─► statistic, and again from resampled articles ─► Scores
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import KEY, grouped_articles
from framing.measuring.compare import sides_of
from framing.measuring.keyed import STATISTICS, log_odds, log_odds_z
from framing.measuring.permuted import fingerprint
from framing.measuring.resampled import drawn_weights
from framing.tables import Counts, Scores

__all__ = ["keyness"]

Floats = NDArray[np.float64]
Statistic = Callable[..., Floats]

_AT_ONCE = 2000  # words whose resamples stand in memory together


def keyness(
    counts: Counts,
    *,
    by: str | Sequence[str] = "outlet",
    reference: str = "rest",
    statistic: str = "log_odds",
    prior: str = "informative",
    strength: float = 500.0,
    alpha: float = 0.1,
    min_count: int = 5,
    level: float = 0.95,
    resamples: int = 500,
    seed: int = 0,
) -> Scores:
    """Find what one group writes more often than the others: for exploring, never a test.

    Parameters
    ----------
    counts : Counts
        Occurrences and words per article, from `word_counts` or `term_rates`.
    by, reference
        As for `compare`: `rest`, `each` or a group's name; any number of groups.
    statistic : str
        `log_odds`, `log_likelihood` (four cells), `log_likelihood_two` (two cells), `chi2`, `chi2_yates`, `log_ratio`
        or `percent_diff`; G² and χ² carry the sign of the direction.
    prior : {"informative", "flat"}
        Of `log_odds`: each word's share of all words × `strength`, or `alpha` for every word.
    strength : float
        Words that the informative prior is worth.
    alpha : float
        Occurrences that the flat prior is worth, per word.
    min_count : int
        Words that occur less often on both sides together are left out.
    level : float
        Mass of the interval.
    resamples : int
        Draws of articles, within either side.
    seed : int
        Start of the draws.

    Returns
    -------
    Scores
        One row a word, group and reference, the highest estimate first within a group. `group_value,
        reference_value` are per 1,000 words, `z` stands beside log-odds, `dispersion` is Gries' DP over the group's
        articles (0 even, near 1 in one place; null where the group has none), `range` the group's articles that use
        the word. `p, q, verdict` are null.

    Raises
    ------
    ChoiceError
        When the statistic, prior, column or group is none of the allowed.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Political Analysis 16, 372-403; Gries (2008), International Journal of Corpus
    Linguistics 13, 403-437.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.term_rates(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"), voice="all")
    >>> keyness(counts, min_count=1).table["verdict"].null_count() > 0
    True
    """
    _check(statistic, prior, positive={"strength": strength, "alpha": alpha, "min_count": min_count})
    articles = grouped_articles(counts, by).filter(pl.col("exposure") > 0).sort("article")
    groups = articles["group"].unique().sort().to_list()
    parts = []
    for group, others, reference_name in sides_of(groups, reference):
        here, there = (articles.filter(pl.col("group").is_in(side)) for side in ([group], others))
        for key, block in counts.table.group_by(KEY, maintain_order=True):
            words = _words(block, here, there, min_count)
            if words.height:
                sides = [_side(block, side, words) for side in (here, there)]
                a, a0 = _prior(prior, sides, words.height, strength, alpha)
                estimate = _estimator(statistic, a, a0)
                found = _row_values(words, sides, estimate, level=level, resamples=resamples, seed=seed)
                if statistic == "log_odds":
                    delta, y1, y2 = (found[name].to_numpy() for name in ("estimate", "count", "there"))
                    found = found.with_columns(z=pl.Series(log_odds_z(delta, y1, y2, a)))
                named = dict(zip(KEY, key, strict=True)) | {
                    "group": group,
                    "reference": reference_name,
                    "articles": len(here),
                }
                parts.append(_told(found, block, here).with_columns(**{n: pl.lit(v) for n, v in named.items()}))
    made_from = counts.made_from.then(
        "keyness", seed=seed, by=by if isinstance(by, str) else list(by), reference=reference, statistic=statistic,
        prior=prior, strength=strength, alpha=alpha, min_count=min_count, level=level, resamples=resamples,
    )  # fmt: skip
    return Scores(_finish(parts, statistic), made_from, unit=statistic.replace("_", " "), items=counts.items)


def _check(statistic: str, prior: str, *, positive: dict[str, float]) -> None:
    for name, given, allowed in (
        ("statistic", statistic, ["log_odds", *STATISTICS]), ("prior", prior, ["informative", "flat"]),
    ):  # fmt: skip
        if given not in allowed:
            raise ChoiceError.of(name, given, allowed)
    for name, value in positive.items():
        if value <= 0:
            raise ChoiceError.of(name, value, ["a number above 0"])


def _words(block: pl.DataFrame, here: pl.DataFrame, there: pl.DataFrame, min_count: int) -> pl.DataFrame:
    both = pl.concat([here.select("article"), there.select("article")])
    sums = block.join(both, on="article", how="semi").group_by("item").agg(pl.col("count").sum())
    return sums.filter(pl.col("count") >= min_count).sort("item").select("item").with_row_index("column")


def _side(block: pl.DataFrame, side: pl.DataFrame, words: pl.DataFrame) -> tuple[Any, Floats]:
    """Give articles × words as a sparse matrix, and the words of each article."""
    from scipy.sparse import csr_array

    rows = side.select("article").with_row_index("row")
    cells = block.join(rows, on="article").join(words, on="item")
    where = (cells["row"].to_numpy(), cells["column"].to_numpy())
    matrix = csr_array((cells["count"].to_numpy().astype(float), where), shape=(side.height, words.height))
    return matrix, side["exposure"].to_numpy().astype(float)


def _prior(
    prior: str, sides: list[tuple[Any, Floats]], words: int, strength: float, alpha: float
) -> tuple[Floats, float]:
    if prior == "flat":
        return np.full(words, alpha), alpha * words
    pooled = np.sum([matrix.sum(axis=0) for matrix, _ in sides], axis=0)
    return strength * pooled / sum(float(exposure.sum()) for _, exposure in sides), strength


def _estimator(statistic: str, a: Floats, a0: float) -> Statistic:
    if statistic == "log_odds":
        return lambda y1, n1, y2, n2, at: log_odds(y1, n1, y2, n2, a[at], a0)
    return lambda y1, n1, y2, n2, _at: STATISTICS[statistic](y1, n1, y2, n2)


def _row_values(
    words: pl.DataFrame,
    sides: list[tuple[Any, Floats]],
    estimate: Statistic,
    *,
    level: float,
    resamples: int,
    seed: int,
) -> pl.DataFrame:
    (y1, n1), (y2, n2) = ((matrix.sum(axis=0), exposure.sum()) for matrix, exposure in sides)
    every = slice(None)
    delta = estimate(y1, n1, y2, n2, every)
    table = words.select("item").with_columns(
        estimate=pl.Series(delta), group_value=pl.Series(1000 * y1 / n1), reference_value=pl.Series(1000 * y2 / n2),
        count=pl.Series(y1.astype(np.int64)), exposure=pl.lit(int(n1)), pooled=pl.Series(1000 * y1 / n1),
        there=pl.Series(y2),
    )  # fmt: skip
    if min(len(exposure) for _, exposure in sides) < 2:
        return table.with_columns(low=None, high=None, note=pl.lit("one article on a side: no interval"))
    weights = [_weights(matrix, exposure, resamples, seed) for matrix, exposure in sides]
    ends = [_interval(sides, weights, estimate, slice(at, at + _AT_ONCE), level) for at in range(0, len(y1), _AT_ONCE)]
    low, high = np.concatenate(ends, axis=1)
    return table.with_columns(low=pl.Series(low), high=pl.Series(high), note=pl.lit(None, pl.String))


def _weights(matrix: Any, exposure: Floats, resamples: int, seed: int) -> Floats:
    content = exposure.tobytes() + matrix.sum(axis=0).tobytes()
    random = np.random.default_rng([seed, fingerprint(content)])
    return drawn_weights(len(exposure), resamples, random) * len(exposure)


def _interval(
    sides: list[tuple[Any, Floats]], weights: list[Floats], estimate: Statistic, at: slice, level: float
) -> Floats:
    four: list[Floats] = []
    for (matrix, exposure), drawn in zip(sides, weights, strict=True):
        four += [(matrix[:, at].T @ drawn.T).T, (drawn @ exposure)[:, None]]
    tail = 50 * (1 - level)
    return np.asarray(np.percentile(estimate(*four, at), [tail, 100 - tail], axis=0))


def _told(found: pl.DataFrame, block: pl.DataFrame, here: pl.DataFrame) -> pl.DataFrame:
    """Add how evenly the group's articles use each word: range and Gries' DP."""
    part = pl.col("exposure") / int(here["exposure"].sum())
    cells = block.filter(pl.col("count") > 0).join(here.select("article"), on="article", how="semi")
    spread = cells.group_by("item").agg(
        range=pl.len().cast(pl.Int64),
        dispersion=((pl.col("count") / pl.col("count").sum() - part).abs().sum() + 1 - part.sum()) / 2,
        stories=pl.col("story").drop_nulls().n_unique().cast(pl.Int64),
    )
    told = found.join(spread, on="item", how="left", maintain_order="left")
    return told.with_columns(pl.col("range", "stories").fill_null(0))


def _finish(parts: list[pl.DataFrame], statistic: str) -> pl.DataFrame:
    columns = schema("scores")
    if not parts:
        return pl.DataFrame(schema=columns)
    table = pl.concat(parts, how="diagonal_relaxed").with_columns(measure=pl.lit(f"keyness_{statistic}"))
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in columns.items() if name not in table.columns]
    table = table.with_columns(missing)
    return table.select(pl.col(name).cast(dtype) for name, dtype in columns.items()).sort(
        "group", "reference", "estimate", "item", descending=[False, False, True, False]
    )
