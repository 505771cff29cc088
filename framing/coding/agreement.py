"""How well coders agree with each other."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.coding.codes import Codes
from framing.columns import schema

__all__ = ["agreement", "disagreements", "krippendorff_alpha"]

_QUESTIONS = ("named", "voice")
_FEW = 2  # answers a context needs to be compared


def agreement(codes: Codes, *, resamples: int = 2000, seed: int = 0) -> pl.DataFrame:
    """Give share of agreement and Krippendorff's α of both questions, with intervals.

    Parameters
    ----------
    codes : Codes
    resamples : int
        Draws of contexts for the interval.
    seed : int
        Start of the draws.

    Returns
    -------
    polars.DataFrame
        `question, coders, contexts, share, alpha, low, high, note`, one row a question; unsure answers are missing
        ones. `alpha` is null with the reason in `note` where fewer than two coders answered, or all answers are one.

    Notes
    -----
    α = 1 − observed / expected disagreement, for names (nominal), coders and contexts in any number, answers missing
    or not. The interval resamples contexts (percentiles).

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    Examples
    --------
    >>> round(krippendorff_alpha([[2, 0], [2, 0], [0, 2], [1, 1]]), 3)
    0.533
    """
    rows = []
    for question in _QUESTIONS:
        counts, coders = _answers(codes.table, question)
        rows.append((question, coders, *_row(counts, resamples, np.random.default_rng(seed))))
    return pl.DataFrame(rows, schema("agreement"), orient="row")


def krippendorff_alpha(counts: object) -> float | None:
    """Give Krippendorff's α of answers that are names.

    Parameters
    ----------
    counts : array-like of shape (contexts, answers)
        How many coders gave each answer.

    Returns
    -------
    float or None
        None where no context has two answers, or all answers are the same one.
    """
    table = np.asarray(counts, dtype=float)
    alpha = _alphas(table[None])[0]
    return None if np.isnan(alpha) else float(alpha)


def disagreements(codes: Codes) -> pl.DataFrame:
    """List the contexts that coders answered differently, with every answer, to talk them over.

    Parameters
    ----------
    codes : Codes

    Returns
    -------
    polars.DataFrame
        `context, question, coder, answer, text_before, keyword, text_behind`, in the order of the sample, then by
        question and coder. An unsure answer differs from no other.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> sample = fr.draw_contexts(mentions, contexts=3)
    >>> rows = [(sample.table["context"][0], coder, named, None, None) for coder, named in (("a", True), ("b", False))]
    >>> codes = fr.Codes(pl.DataFrame(rows, fr.Codes.empty().table.schema, orient="row"), sample=sample)
    >>> disagreements(codes).select("question", "coder", "answer").rows()
    [('named', 'a', 'yes'), ('named', 'b', 'no')]
    """
    order = codes.sample.table.select("context", "text_before", "keyword", "text_behind").with_row_index("_order")
    parts = []
    for question in _QUESTIONS:
        said = codes.table.filter(pl.col(question).is_not_null())
        differ = said.filter(pl.col(question).n_unique().over("context") > 1)
        answer = pl.col(question).cast(pl.String).replace({"true": "yes", "false": "no"}).alias("answer")
        parts.append(differ.select("context", pl.lit(question).alias("question"), "coder", answer))
    joined = pl.concat(parts).join(order, on="context").sort("_order", "question", "coder")
    return joined.select(list(schema("disagreements")))


def _answers(table: pl.DataFrame, question: str) -> tuple[NDArray[np.float64], int]:
    """Count the answers of every context, those with two of them; and the coders."""
    said = table.filter(pl.col(question).is_not_null())
    counted = said.group_by("context", pl.col(question).cast(pl.String).alias("answer")).agg(pl.len())
    wide = counted.sort("context", "answer").pivot("answer", index="context", values="len").fill_null(0)
    counts = wide.drop("context").to_numpy().astype(float) if wide.width > 1 else np.zeros((0, 1))
    return counts[counts.sum(1) >= _FEW], said["coder"].n_unique()


def _row(counts: NDArray[np.float64], resamples: int, draw: np.random.Generator) -> tuple[object, ...]:
    if not len(counts):
        return 0, None, None, None, None, "no context was answered by two coders"
    many = counts.sum(1)
    alike = float((counts * (counts - 1)).sum() / (many * (many - 1)).sum())
    alpha = krippendorff_alpha(counts)
    if alpha is None:
        return len(counts), alike, None, None, None, "all answers are the same one: chance cannot be told"
    drawn = _alphas(counts[draw.integers(0, len(counts), (resamples, len(counts)))])
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (alpha, alpha)
    return len(counts), alike, alpha, float(low), float(high), None


def _alphas(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give α of each of several tables of shape (contexts, answers); nan where it is not defined."""
    many = counts.sum(2, keepdims=True)
    kept = np.where(many >= _FEW, counts, 0.0)
    alike = (kept * (kept - 1)).sum(2) / np.maximum(many[..., 0] - 1, 1)
    answers = kept.sum(1)
    total = answers.sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = 1 - alike.sum(1) / total
        expected = 1 - (answers * (answers - 1)).sum(1) / (total * (total - 1))
        alpha: NDArray[np.float64] = np.where(expected > 0, 1 - observed / expected, np.nan)
    return alpha
