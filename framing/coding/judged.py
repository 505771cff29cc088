"""How right the program is, by people's codes."""

from __future__ import annotations

from typing import Literal

import polars as pl

from framing.coding.codes import Codes, consensus
from framing.columns import VOICES, schema
from framing.errors import ChoiceError

__all__ = ["precision", "voice_confusion", "wilson"]


def precision(codes: Codes, *, by: Literal["term", "variant", "voice", "outlet"] = "term") -> pl.DataFrame:
    """Give how often the words found name the thing, with Wilson intervals.

    Parameters
    ----------
    codes : Codes
        Of several coders the majority counts.
    by : {"term", "variant", "voice", "outlet"}
        Whether each term is taken as a whole, or apart by variant, by the voice read, or by outlet. By outlet it
        shows whether errors are alike everywhere, as `correct_mentions` takes for granted.

    Returns
    -------
    polars.DataFrame
        `lexicon, term, group, coded, right, wrong, unsure, precision, low, high`, sorted by the first three; the last
        row, its lexicon and term null, is of all contexts together.

    Notes
    -----
    Contexts are counted as they were drawn, each once: a term's precision is that of its sample, in which rare voices
    are drawn more often.

    References
    ----------
    Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
    Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(bound, 4) for bound in wilson(9, 10)]
    [0.5958, 0.9821]
    """
    if by not in ("term", "variant", "voice", "outlet"):
        raise ChoiceError.of("by", by, ("term", "variant", "voice", "outlet"))
    table = consensus(codes)
    nothing = pl.lit(None, dtype=pl.String)
    group = nothing if by == "term" else pl.col(by)
    each = table.with_columns(group=group).group_by("lexicon", "term", "group").agg(_counts()).sort(
        "lexicon", "term", "group"
    )  # fmt: skip
    whole = table.select(nothing.alias("lexicon"), nothing.alias("term"), nothing.alias("group"), *_counts())
    both = pl.concat([each, whole.filter(pl.col("coded") > 0)])
    bounds = [wilson(right, right + wrong) for right, wrong in both.select("right", "wrong").iter_rows()]
    decided = pl.col("right") + pl.col("wrong")
    return both.with_columns(
        precision=pl.when(decided > 0).then(pl.col("right") / decided),
        low=pl.Series([one[0] if one else None for one in bounds], dtype=pl.Float64),
        high=pl.Series([one[1] if one else None for one in bounds], dtype=pl.Float64),
    ).select(list(schema("precision")))


def voice_confusion(codes: Codes) -> pl.DataFrame:
    """Give which voice people heard where the program read which, among contexts that name the thing.

    Parameters
    ----------
    codes : Codes
        Of several coders the majority counts.

    Returns
    -------
    polars.DataFrame
        `voice, heard, contexts, share`: all sixteen pairs, in the order of the voices.

    Examples
    --------
    >>> import framing as fr
    >>> voice_confusion(fr.Codes.empty()).select("voice", "heard").row(1)
    ('narrator', 'attributed')
    """
    table = consensus(codes).filter(pl.col("heard").is_not_null(), pl.col("named").fill_null(value=True))
    counted = table.group_by("voice", "heard").agg(pl.len().alias("contexts"))
    pairs = pl.DataFrame({"voice": VOICES}).join(pl.DataFrame({"heard": VOICES}), how="cross")
    every = pairs.join(counted, on=["voice", "heard"], how="left", maintain_order="left")
    every = every.with_columns(pl.col("contexts").fill_null(0).cast(pl.Int64))
    of = pl.col("contexts").sum().over("voice")
    return every.with_columns(share=pl.when(of > 0).then(pl.col("contexts") / of)).select(
        list(schema("voice_confusion"))
    )


def wilson(right: int, of: int, level: float = 0.95) -> tuple[float, float] | None:
    """Give the Wilson interval of a share; None of nothing."""
    if not of:
        return None
    from scipy.stats import binomtest

    bounds = binomtest(right, of).proportion_ci(level, method="wilson")
    return float(bounds.low), float(bounds.high)


def _counts() -> list[pl.Expr]:
    return [
        pl.len().cast(pl.Int64).alias("coded"),
        pl.col("named").eq(other=True).sum().cast(pl.Int64).alias("right"),
        pl.col("named").eq(other=False).sum().cast(pl.Int64).alias("wrong"),
        pl.col("named").is_null().sum().cast(pl.Int64).alias("unsure"),
    ]
