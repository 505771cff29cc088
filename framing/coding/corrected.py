r"""Numbers corrected for the errors that people found, with the wider interval that honesty costs.

    Mentions + Codes ─► several Mentions, errors drawn anew in each ─► any measure ─► score or compare ─► pooled

A mention that was not coded is wrong with the probability that its variant's codes suggest, and its voice another one
with the probability that the codes of its voice suggest. Each draw takes these probabilities from what the codes leave
open, then decides every mention by lot; the numbers of all draws differ by as much as the codes do not tell.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.coding.codes import Codes, consensus
from framing.columns import VOICES
from framing.errors import ChoiceError, FramingWarning, InputError
from framing.measuring.verdicts import correct
from framing.tables import Mentions, Scores

__all__ = ["correct_mentions", "pool_scores"]

_BORROWED = 2.0  # contexts: what a variant's precision takes over from that of its term
_LEVEL = 0.95


def correct_mentions(mentions: Mentions, codes: Codes, *, draws: int = 20, seed: int = 0) -> tuple[Mentions, ...]:
    """Give mentions as they might be without the errors that people found, several times over.

    Parameters
    ----------
    mentions : Mentions
        The ones that the sample was drawn from, or others of the same articles and lexicons.
    codes : Codes
    draws : int
        How many times; 20 are usual, more make the last digits steadier.
    seed : int
        Start of the draws.

    Returns
    -------
    tuple of Mentions
        To be counted, scored or compared each like any other, and the results given to `pool_scores`. Coded mentions
        are as coded in all of them; mentions of a term that nobody coded stay as they were found.

    Raises
    ------
    ChoiceError
        When there are fewer than two draws.
    InputError
        When there are mentions, and no code says anything of them.

    Warns
    -----
    FramingWarning
        When terms have no codes and stay as they were found.

    Notes
    -----
    Multiple imputation (Rubin, 1987, Multiple Imputation for Nonresponse in Surveys). Within a term the share of right
    mentions π has the posterior Beta(½ + right, ½ + wrong), contexts weighted by what they stand for; a variant's is
    Beta(2π + right, 2(1 − π) + wrong). The voices heard where one was read have a Dirichlet posterior with ¼ added to
    each voice. **Taken for granted**: errors are alike in all outlets (look at `precision(codes, by="outlet")`), and
    coders are right. What was not found at all cannot be brought back: it corrects precision, not recall.

    Examples
    --------
    >>> import framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> sample = fr.draw_contexts(mentions, contexts=12)
    >>> coded = sample.table.select("context", "voice", coder=pl.lit("ida"), named=True, remark=pl.lit(None, pl.String))
    >>> codes = fr.Codes(coded, sample=sample)
    >>> scores = [fr.score(fr.variant_choices(one, term="war-name")) for one in fr.correct_mentions(mentions, codes)]
    >>> fr.pool_scores(scores).table.height == scores[0].table.height
    True
    """
    if draws < 2:
        raise ChoiceError.of("draws", draws, ["a whole number of at least 2"])
    coded = consensus(codes)
    table = _with_codes(mentions.table, coded)
    if table.height and not table["_term"].is_not_null().any():
        raise InputError("No code is about these mentions. Give the mentions that the sample was drawn from.")
    _tell_uncoded(table)
    draw = np.random.default_rng(seed)
    made_from = mentions.made_from.then("correct_mentions", seed=seed, draws=draws, contexts=coded.height)
    columns = mentions.table.columns
    return tuple(
        replace(mentions, table=_one_draw(table, coded, draw).select(columns), made_from=made_from)
        for _ in range(draws)
    )


def pool_scores(scores: Sequence[Scores]) -> Scores:
    """Give one table of scores from those of several draws, with intervals that hold what differs between them.

    Parameters
    ----------
    scores : sequence of Scores
        From `score` or `compare`, called alike on each of `correct_mentions`.

    Returns
    -------
    Scores
        Rows and columns as in each. `estimate` and the other values are means
        over the draws; the interval adds the variance between draws to that within (Rubin, 1987: t quantiles), each
        side from its own side; `p` is the median of the draws (Eekhout, van de Wiel and Heymans, 2017, BMC Medical
        Research Methodology 17, 129), and `q` and verdict follow from it. `count` is the mean, rounded. A row that some
        draws lack is taken from those that have it.

    Raises
    ------
    InputError
        When there are fewer than two tables, or they measure different things.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> scores = fr.score(counts)
    >>> together = pool_scores([scores, scores])  # nothing differs, so nothing is added
    >>> bool((together.table["low"] - scores.table["low"]).abs().max() < 1e-12)
    True
    """
    if len(scores) < 2:
        raise InputError("Give the scores of at least two draws; one table needs no pooling.")
    if len({entry.table["measure"].first() for entry in scores if entry.table.height}) > 1:
        raise InputError("The tables measure different things. Give the same measure of every draw.")
    first = scores[0]
    key = [name for name in _KEY if name in first.table.columns]
    together = pl.concat([entry.table.with_columns(_draw=pl.lit(n)) for n, entry in enumerate(scores)], how="diagonal")
    table = _with_interval(together.group_by(key, maintain_order=True).agg(_pooled_columns(first.table.columns, key)))
    table = table.sort(key, nulls_last=True).select(first.table.columns).cast(pl.Schema(first.table.schema))
    result = replace(first, table=table, made_from=first.made_from.then("pool_scores", draws=len(scores)))
    return correct(result)[0] if table["p"].is_not_null().any() else result


_KEY = ("measure", "lexicon", "term", "item", "voice", "group", "reference")
_MEANS = ("estimate", "group_value", "reference_value", "log_odds_ratio", "pooled", "coverage", "dispersion")
_ROUNDED = ("count", "exposure", "articles", "stories")


def _with_codes(table: pl.DataFrame, coded: pl.DataFrame) -> pl.DataFrame:
    """Put the code beside every coded mention, and numbers of term and variant beside all that can be corrected."""
    at = ["article", "lexicon", "term", "variant", "place", "start", "end"]
    joined = table.join(coded.select(*at, "named", "heard"), on=at, how="left", maintain_order="left")
    terms = coded.filter(pl.col("named").is_not_null()).select("lexicon", "term").unique().sort("lexicon", "term")
    terms = terms.with_row_index("_term")
    return joined.join(terms, on=["lexicon", "term"], how="left", maintain_order="left")


def _tell_uncoded(table: pl.DataFrame) -> None:
    bare = table.filter(pl.col("_term").is_null())["term"].unique().sort().to_list()
    if bare:
        shown = ", ".join(bare[:5]) + (f" and {len(bare) - 5} more" if len(bare) > 5 else "")
        warnings.warn(f"nobody coded {shown}: their mentions stay as they were found", FramingWarning, stacklevel=3)


def _one_draw(table: pl.DataFrame, coded: pl.DataFrame, draw: np.random.Generator) -> pl.DataFrame:
    rights = _drawn_rights(coded, draw)
    voices = _drawn_voices(coded, draw)
    right = table.join(rights, on=["lexicon", "term", "variant"], how="left", maintain_order="left")["_right"]
    whole = table.join(rights.filter(pl.col("variant").is_null()).drop("variant"), on=["lexicon", "term"], how="left",
                       maintain_order="left")["_right"]  # fmt: skip
    probability = right.fill_null(whole).fill_null(1.0).to_numpy()
    lots = draw.random(table.height)
    stays = pl.Series(lots < probability)
    known = table["named"].is_not_null()
    kept = pl.select(pl.when(known).then(table["named"]).otherwise(stays)).to_series()
    voice = pl.Series(_other_voice(table["voice"], voices, draw), dtype=pl.String)
    can_change = table["_term"].is_not_null()
    voice = pl.select(pl.when(can_change).then(voice).otherwise(table["voice"])).to_series()
    heard = pl.select(pl.coalesce(table["heard"], voice)).to_series()
    return table.with_columns(voice=heard).filter(kept)


def _drawn_rights(coded: pl.DataFrame, draw: np.random.Generator) -> pl.DataFrame:
    """Draw the share of right mentions for every term (variant null) and every coded variant of it."""
    sure = coded.filter(pl.col("named").is_not_null())
    rows = []
    for (lexicon, term), here in sure.group_by("lexicon", "term", maintain_order=True):
        weight = here["weight"].to_numpy()
        weight = weight * weight.sum() / (weight**2).sum()  # Kish: as many contexts as these are worth
        named = here["named"].to_numpy().astype(float)
        share = draw.beta(0.5 + (weight * named).sum(), 0.5 + (weight * (1 - named)).sum())
        rows.append((lexicon, term, None, share))
        for (variant,), theirs in here.group_by("variant", maintain_order=True):
            right = theirs["named"].sum()
            wrong = theirs.height - right
            borrowed = np.clip(share, 1e-6, 1 - 1e-6) * _BORROWED
            rows.append((lexicon, term, variant, draw.beta(borrowed + right, _BORROWED - borrowed + wrong)))
    columns = {"lexicon": pl.String, "term": pl.String, "variant": pl.String, "_right": pl.Float64}
    return pl.DataFrame(rows, columns, orient="row")


def _drawn_voices(coded: pl.DataFrame, draw: np.random.Generator) -> NDArray[np.float64]:
    """Draw, for every voice read, the shares of the voices that are heard: rows read, columns heard, each cumulated."""
    heard = coded.filter(pl.col("heard").is_not_null(), pl.col("named").fill_null(value=True))
    number = {name: place for place, name in enumerate(VOICES)}
    counts = np.zeros((len(VOICES), len(VOICES)))
    for read, said in heard.select("voice", "heard").iter_rows():
        counts[number[read], number[said]] += 1
    shares = np.array([draw.dirichlet(row + 0.25) if row.sum() else np.eye(len(VOICES))[n]
                       for n, row in enumerate(counts)])  # fmt: skip
    return shares.cumsum(1)


def _other_voice(voice: pl.Series, cumulated: NDArray[np.float64], draw: np.random.Generator) -> list[str]:
    number = {name: place for place, name in enumerate(VOICES)}
    read = voice.replace_strict(number, return_dtype=pl.Int64).to_numpy()
    said = (draw.random(len(read))[:, None] > cumulated[read]).sum(1).clip(max=len(VOICES) - 1)
    return [VOICES[place] for place in said.tolist()]


def _pooled_columns(columns: Sequence[str], key: Sequence[str]) -> list[pl.Expr]:
    from scipy.stats import norm

    z = float(norm.ppf(0.5 + _LEVEL / 2))
    given = []
    for name in columns:
        if name in key or name in ("low", "high", "q", "verdict"):
            continue
        if name in _MEANS:
            given.append(pl.col(name).mean())
        elif name in _ROUNDED:
            given.append(pl.col(name).mean().round())
        elif name == "p":
            given.append(pl.col(name).median())
        elif name == "detectable":
            given.append(pl.col(name).max())
        else:
            given.append(pl.col(name).drop_nulls().first())
    below = ((pl.col("estimate") - pl.col("low")) / z) ** 2
    above = ((pl.col("high") - pl.col("estimate")) / z) ** 2
    return [
        *given,
        pl.lit(None, dtype=pl.Float64).alias("q"), pl.lit(None, dtype=pl.String).alias("verdict"),
        below.mean().alias("_below"), above.mean().alias("_above"),
        pl.col("estimate").var().fill_null(0.0).alias("_between"),
        pl.col("estimate").count().alias("_draws"),
    ]  # fmt: skip


def _with_interval(table: pl.DataFrame) -> pl.DataFrame:
    sides = {}
    between = table["_between"].to_numpy() * (1 + 1 / np.maximum(table["_draws"].to_numpy(), 1))
    draws = table["_draws"].to_numpy()
    for name, within, sign in (("low", "_below", -1), ("high", "_above", 1)):
        inside = table[within].to_numpy(allow_copy=True).astype(float)
        half = _quantile(inside, between, draws) * np.sqrt(inside + between)
        sides[name] = table["estimate"].to_numpy().astype(float) + sign * half
    share = pl.col("measure").str.ends_with("share") & pl.col("reference").is_null()
    floor = pl.when(pl.col("reference").is_null()).then(0.0).otherwise(-np.inf)
    ceiling = pl.when(share).then(1.0).otherwise(np.inf)
    ends = table.with_columns(pl.Series(name, values).fill_nan(None) for name, values in sides.items())
    return ends.with_columns(
        low=pl.when(pl.col("low").is_not_null()).then(pl.max_horizontal("low", floor)),
        high=pl.when(pl.col("high").is_not_null()).then(pl.min_horizontal("high", ceiling)),
    )


def _quantile(
    within: NDArray[np.float64], between: NDArray[np.float64], draws: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Give the t quantile with Rubin's degrees of freedom; the normal one where the draws do not differ."""
    from scipy.stats import norm, t

    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = (draws - 1) * (1 + within / between) ** 2
    freedom = np.where(np.isfinite(freedom) & (freedom > 0), np.maximum(freedom, 1.0), np.inf)
    normal = norm.ppf(0.5 + _LEVEL / 2)
    quantile: NDArray[np.float64] = np.where(
        np.isinf(freedom), normal, t.ppf(0.5 + _LEVEL / 2, np.minimum(freedom, 1e9))
    )
    return quantile
