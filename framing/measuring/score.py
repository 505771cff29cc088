"""Counts to Scores: one estimate with its interval for every group and item.

Counts ─► groups from the articles ─► shares (posterior) or rates (resampled) ─► Scores
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import Row, articles_by_items, grouped_articles, is_share, numbers_of, sum_by, term_blocks
from framing.measuring.rates import resampled_rates
from framing.measuring.shares import group_shares
from framing.tables import Counts, Scores

__all__ = ["score"]

_PER = 1000  # rates are per 1,000 words


def score(
    counts: Counts,
    *,
    by: str | Sequence[str] = "outlet",
    prior: tuple[float, float] | None = None,
    strength: float = 2.0,
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Scores:
    """Estimate every item in every group, with an interval.

    Parameters
    ----------
    counts : Counts
        From `variant_choices`, `term_rates` or any measure of that shape.
    by : str or sequence of str
        Columns of `counts.articles`: outlet, genre, agency, …, or month (of `published`); several are crossed, as in
        `("outlet", "month")`. Articles without a value there form no group.
    prior : (a, b), optional
        Beta prior of every share, (1, 1) is uniform. Left out: .9 × the mean of the other groups + .1 / items, worth
        `strength` mentions.
    strength : float
        Weight of that prior, in mentions; 2 by default, 0.5 and 10 are worth a look.
    level : float
        Mass of the interval.
    resamples : int
        Draws for rates.
    seed : int
        Start of the draws; the same seed and counts give the same digits.

    Returns
    -------
    Scores
        One row a term, item and group, sorted so. A share's `estimate, low, high` are posterior mean and equal-tailed
        interval of the mean article share, `group_value` the unshrunk mean, `dispersion` the term's overdispersion; a
        rate's are the ratio of sums × 1,000 and BCa over resampled stories or articles, further out for few of them.
        `pooled` is the ratio of sums, `coverage` the share of the group's articles that name the term. A group that
        never names the term stays, with count 0, estimate null and the reason in `note`.

    Raises
    ------
    ChoiceError
        When `by` is no column of the articles, or a number is out of its range.

    References
    ----------
    Gelman et al. (2013), Bayesian Data Analysis, ch. 2-3 (Beta and Dirichlet posteriors); Efron (1987),
    Journal of the American Statistical Association 82, 171-185 (BCa); Hesterberg (2015), The American Statistician
    69, 371-386 (percentiles of few units).

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "The invasion of Ukraine.", "B": "The war in Ukraine."}
    >>> articles = fr.read_articles([{"outlet": name, "headline": "Talks", "text": texts[name]} for name in texts])
    >>> counts = fr.variant_choices(fr.find_mentions(articles, "war-naming-ukraine"), term="war-name")
    >>> score(counts).table.filter(pl.col("item") == "war").select("group", "group_value", "articles").rows()
    [('A', 0.0, 1), ('B', 1.0, 1)]
    """
    _check(level=level, strength=strength, prior=prior, resamples=resamples)
    articles = grouped_articles(counts, by)
    groups = articles["group"].unique().sort().to_list()
    rows: list[Row] = []
    for key, block in term_blocks(counts, articles):
        if is_share(counts):
            found = _share_rows(block, groups, prior=prior, strength=strength, level=level)
        else:
            found = _rate_rows(block, groups, level=level, resamples=resamples, seed=seed)
        rows += [key | row for row in found]
    made_from = counts.made_from.then(
        "score",
        seed=seed,
        by=by if isinstance(by, str) else list(by),
        prior=prior,
        strength=strength,
        level=level,
        resamples=resamples,
    )
    return Scores(_finish(rows, counts.measure, articles), made_from, unit=counts.unit, items=counts.items)


def _check(*, level: float, strength: float, prior: tuple[float, float] | None, resamples: int) -> None:
    if not 0 < level < 1:
        raise ChoiceError.of("level", level, ["a number between 0 and 1, such as 0.95"])
    if strength <= 0 or (prior is not None and min(prior) <= 0):
        raise ChoiceError.of("prior and strength", (prior, strength), ["numbers above 0"])
    if resamples < 1:
        raise ChoiceError.of("resamples", resamples, ["a whole number of at least 1"])


def _share_rows(
    block: pl.DataFrame, groups: list[str], *, prior: tuple[float, float] | None, strength: float, level: float
) -> list[Row]:
    articles, items, counts, _ = articles_by_items(block)
    group = numbers_of(articles["group"], groups)
    found = group_shares(counts, group, len(groups), prior=prior, strength=strength, level=level)
    stories = _stories(articles)
    rows: list[Row] = []
    for i, item in enumerate(items):
        for o, name in enumerate(groups):
            row: Row = {"item": item, "group": name, "count": int(found.count[o, i])}
            row |= {"exposure": int(found.exposure[o]), "articles": int(found.articles[o])}
            row |= {"stories": stories.get(name, 0)}
            if found.articles[o]:
                row |= {"estimate": found.estimate[o, i], "low": found.low[o, i], "high": found.high[o, i]}
                row |= {"group_value": found.mean[o, i], "pooled": found.pooled[o, i], "dispersion": found.rho}
            else:
                row |= {"note": "names it in no counted article"}
            rows.append(row)
    return rows


def _rate_rows(block: pl.DataFrame, groups: list[str], *, level: float, resamples: int, seed: int) -> list[Row]:
    rows: list[Row] = []
    for name in groups:
        here = block.filter(pl.col("group") == name)
        if not here.height:
            rows += [_no_words(item, name) for item in block["item"].unique().sort()]
            continue
        articles, items, counts, exposure = articles_by_items(here)
        units = _units(articles)
        found = resampled_rates(
            sum_by(counts, units), sum_by(exposure[:, None], units)[:, 0],
            per=_PER, level=level, resamples=resamples, seed=seed,
        )  # fmt: skip
        stories = _stories(articles).get(name, 0)
        for i, item in enumerate(items):
            row: Row = {"item": item, "group": name, "count": int(counts[:, i].sum()), "exposure": int(exposure.sum())}
            row |= {"articles": articles.height, "stories": stories, "estimate": found.estimate[i]}
            row |= {"group_value": found.estimate[i], "pooled": found.estimate[i]}
            if found.low is None or found.high is None:
                row |= {"note": "one article or story: no interval"}
            else:
                row |= {"low": found.low[i], "high": found.high[i]}
            rows.append(row)
    return sorted(rows, key=lambda row: (row["item"], row["group"]))


def _no_words(item: str, group: str) -> Row:
    note = "no words in the counted voices and places"
    return {"item": item, "group": group, "count": 0, "exposure": 0, "articles": 0, "stories": 0, "note": note}


def _stories(articles: pl.DataFrame) -> dict[str, int]:
    counted = articles.group_by("group").agg(pl.col("story").drop_nulls().n_unique())
    return dict(counted.iter_rows())


def _units(articles: pl.DataFrame) -> Any:
    """Give each article the number of its story, or one of its own where it has none: 0 … n − 1."""
    alone = pl.when(pl.col("story").is_null()).then(pl.format("article {}", "article"))
    unit = alone.otherwise(pl.format("story {}", "story")).rank("dense").alias("unit")
    return articles.select(unit)["unit"].to_numpy() - 1


def _finish(rows: list[Row], measure: str, articles: pl.DataFrame) -> pl.DataFrame:
    columns = schema("scores")
    table = pl.DataFrame(rows, schema={name: columns[name] for name in columns}, orient="row")
    sizes = articles.group_by("group").agg(pl.len().alias("all_articles"))
    naming = pl.col("articles") if measure.endswith("share") else None
    coverage = pl.lit(None, dtype=pl.Float64) if naming is None else naming / pl.col("all_articles")
    return (
        table.join(sizes, on="group", how="left", maintain_order="left")
        .with_columns(measure=pl.lit(measure), coverage=coverage)
        .select(list(columns))
    )
