"""From p to q over everything that is shown together, and from there to words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from framing.tables import Scores

__all__ = ["MATTERS", "TOO_LITTLE", "benjamini_hochberg", "correct", "what_matters", "with_verdicts"]

MATTERS = 0.2
"""The least difference that matters, where none is given: 20 points of a share, a fifth of the mean of two rates."""

TOO_LITTLE = "too little data"


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Give the q of every p, by Benjamini and Hochberg (1995).

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=float)
    order = np.argsort(-values, kind="stable")
    ranks = np.arange(len(values), 0, -1)
    stepped = np.minimum.accumulate(np.minimum(values[order] * len(values) / ranks, 1.0))
    q = np.empty_like(values)
    q[order] = stepped
    return q


def correct(*scores: Scores) -> tuple[Scores, ...]:
    """Correct the tests of several tables as one family, and give the verdicts that follow.

    Parameters
    ----------
    *scores : Scores
        From `compare`: all that is shown together.

    Returns
    -------
    tuple of Scores
        The tables in the order given, with new `q` and `verdict`. A test counts once in the family: a mirrored row
        (B against A beside A against B, the other one of two items of a closed set) or a repeated one is no second
        test, and an item that neither side uses is none at all (q = 1).

    References
    ----------
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> first = fr.compare(counts)
    >>> len(correct(first, first)), correct(first, first)[0].table["q"].equals(first.table["q"])
    (2, True)
    """
    if not scores:
        return ()
    tables = [entry.table.with_columns(_table=pl.lit(number)) for number, entry in enumerate(scores)]
    together = _with_q(pl.concat(tables, how="diagonal"))
    corrected = []
    for number, entry in enumerate(scores):
        table = together.filter(pl.col("_table") == number).select(entry.table.columns)
        table = with_verdicts(table, matters=_parameter(entry, "matters"))
        made_from = entry.made_from if len(scores) == 1 else entry.made_from.then("correct", tables=len(scores))
        corrected.append(replace(entry, table=table, made_from=made_from))
    return tuple(corrected)


def _parameter(scores: Scores, name: str) -> Any:
    steps = [parameters for function, parameters in scores.made_from.steps if function == "compare"]
    return steps[-1].get(name) if steps else None


def _with_q(table: pl.DataFrame) -> pl.DataFrame:
    # One of two outlets against the rest is a pair, by whatever name the other side goes.
    pair = (pl.col("reference") == "rest") & (pl.col("group").n_unique().over("_table") == 2)
    sides = [pl.when(pair).then(pl.lit("")).otherwise(pl.col(side)) for side in ("group", "reference")]
    two_items = pl.col("measure").str.ends_with("share") & (
        pl.col("item").n_unique().over("_table", "measure", "lexicon", "term", "voice") == 2
    )
    test = [
        pl.col("measure"), pl.col("lexicon"), pl.col("term"), pl.col("voice"),
        pl.when(two_items).then(pl.lit("")).otherwise(pl.col("item")).alias("_item"),
        pl.min_horizontal(sides).alias("_one"), pl.max_horizontal(sides).alias("_other"),
        pl.col("p"), pl.col("estimate").abs().round(12).alias("_size"),
    ]  # fmt: skip
    keyed = table.with_columns(_test=pl.struct(test).rank("dense"))
    # What neither side ever uses could not differ under any labels: it is no test, and makes others no less sure.
    used = (pl.col("group_value") != 0) | (pl.col("reference_value") != 0)
    family = keyed.filter(pl.col("p").is_not_null() & used).unique("_test", maintain_order=True)
    q = pl.DataFrame({"_test": family["_test"], "_q": benjamini_hochberg(family["p"])})
    joined = keyed.join(q, on="_test", how="left", maintain_order="left")
    return joined.with_columns(q=pl.when(pl.col("p").is_not_null()).then(pl.col("_q").fill_null(1.0)))


def with_verdicts(table: pl.DataFrame, *, matters: float | None) -> pl.DataFrame:
    """Give the table with `verdict`, by the rules of METHODS in their order."""
    little = pl.col("note").fill_null("").str.starts_with(TOO_LITTLE) | pl.col("p").is_null()
    sure = (pl.col("q") <= 0.05) & ((pl.col("low") > 0) | (pl.col("high") < 0))
    blunt = pl.col("detectable").is_null() | (pl.col("detectable") > what_matters(matters))
    side = pl.when(pl.col("estimate") > 0).then(pl.lit("higher")).otherwise(pl.lit("lower"))
    verdict = (
        pl.when(little).then(pl.lit("cannot tell"))
        .when(sure.fill_null(False)).then(side)
        .when(blunt).then(pl.lit("cannot tell"))
        .otherwise(pl.lit("no clear difference"))
    )  # fmt: skip
    return table.with_columns(verdict=verdict)


def what_matters(given: float | None) -> pl.Expr:
    """Give the least difference that matters in each row: as given, else 20 points or a fifth of the mean rate."""
    if given is not None:
        return pl.lit(given)
    mean = (pl.col("group_value") + pl.col("reference_value")) / 2
    return pl.when(pl.col("measure").str.ends_with("share")).then(pl.lit(MATTERS)).otherwise(MATTERS * mean)
