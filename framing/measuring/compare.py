"""Counts to Scores of differences: who chooses an item more often, how sure that is, and when one cannot tell.

Counts ─► groups ─► each pair, one against the rest, or against a named one ─► paired, blocked, independent ─► verdict
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import polars as pl

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import Row, grouped_articles, is_share, term_blocks
from framing.measuring.contrasts import Options
from framing.measuring.sides import Design, Term, contrast_rows
from framing.measuring.verdicts import correct
from framing.tables import Counts, Scores

__all__ = ["compare", "sides_of"]

EACH, REST = "each", "rest"


def compare(
    counts: Counts,
    *,
    by: str | Sequence[str] = "outlet",
    reference: str = REST,
    paired_by: str | None = "story",
    blocked_by: str | None = None,
    matters: float | None = None,
    level: float = 0.95,
    draws: int = 9999,
    seed: int = 0,
) -> Scores:
    """Compare groups, item by item: the difference, how sure it is, and whether one can tell.

    Parameters
    ----------
    counts : Counts
        From `variant_choices`, `term_rates` or any measure of that shape.
    by : str or sequence of str
        What makes the groups, as for `score`.
    reference : str
        `rest` compares each group with all others, `each` every pair, a group's name everyone with that group.
    paired_by : "story", a column of the articles, or None
        Compare inside what both sides cover, each of equal weight; None compares all articles with all.
    blocked_by : str, optional
        With `paired_by=None`: a column (month, genre, …) inside which articles are compared, when it is too coarse
        to pair by.
    matters : float, optional
        The least difference that would matter, in the unit of `estimate`: .2 of a share, a fifth of the two rates'
        mean by default. Where less data than for that is there, one cannot tell.
    level : float
        Mass of the interval.
    draws : int
        Relabellings drawn where there are too many (more than 4,096) to count them all.
    seed : int
        Start of the draws; each story draws from it and from its own contents.

    Returns
    -------
    Scores
        One row a term, item, group and reference, sorted so. `group_value, reference_value` are unshrunk means (of the
        stories compared when paired, of the articles otherwise; rates are per 1,000 words) and `estimate` is exactly
        their difference. `p` is a permutation p, two-sided: labels of outlets inside stories or blocks, articles
        between groups otherwise. `q` corrects it over the table (see `correct`). The interval is the permutation test
        turned around below 20 stories (or articles a side), from there on BCa of shares and percentiles of rates over
        resampled stories (or articles), further out for few of them; unpaired rates are always resampled. `count,
        exposure, pooled` are the group's, `articles, stories` stand behind both sides together. `verdict` is `cannot
        tell` below 6 stories or 10 articles a side; `higher` or `lower` if q ≤ .05 and the interval excludes zero;
        else `cannot tell` if `detectable` is above what matters, else `no clear difference`.

    Raises
    ------
    ChoiceError
        When a column or group is not there, a number is out of its range, or both pairing and blocking are asked for.

    References
    ----------
    Ernst (2004), Statistical Science 19, 676-685 (permutation tests); Efron (1987), Journal of the American
    Statistical Association 82, 171-185 (BCa); Hartigan (1969), same journal, 64, 1303-1317 (means of subsets);
    Hesterberg (2015), The American Statistician 69, 371-386 (percentiles of few units).

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> compare(counts).table["verdict"].unique().to_list()
    ['cannot tell']
    """
    _check(paired_by, blocked_by, matters=matters, level=level, draws=draws)
    articles = grouped_articles(counts, by)
    inside = paired_by or blocked_by
    articles = articles.with_columns(inside=_column(articles, inside))
    groups = articles["group"].unique().sort().to_list()
    sides = sides_of(groups, reference)
    design = Design("paired" if paired_by else "blocked" if blocked_by else "independent", inside or "",
                    is_share(counts), Options(level, draws, seed))  # fmt: skip
    rows: list[Row] = []
    for key, block in term_blocks(counts, articles):
        term = Term.of(block, articles, share=design.share)
        for group, others, name in sides:
            rows += [
                key | {"group": group, "reference": name} | row for row in contrast_rows(term, group, others, design)
            ]
    made_from = counts.made_from.then(
        "compare", seed=seed, by=by if isinstance(by, str) else list(by), reference=reference, paired_by=paired_by,
        blocked_by=blocked_by, matters=matters, level=level, draws=draws,
    )  # fmt: skip
    scores = Scores(_finish(rows, counts.measure), made_from, unit=counts.unit, items=counts.items)
    return correct(scores)[0]


def _check(paired_by: str | None, blocked_by: str | None, *, matters: float | None, level: float, draws: int) -> None:
    if paired_by is not None and blocked_by is not None:
        raise ChoiceError.of("blocked_by", blocked_by, ["None when paired_by is given: set paired_by=None to block"])
    if not 0 < level < 1:
        raise ChoiceError.of("level", level, ["a number between 0 and 1, such as 0.95"])
    if matters is not None and matters <= 0:
        raise ChoiceError.of("matters", matters, ["a number above 0"])
    if draws < 99:
        raise ChoiceError.of("draws", draws, ["a whole number of at least 99"])


def _column(articles: pl.DataFrame, name: str | None) -> pl.Expr:
    if name is None:
        return pl.lit(None, dtype=pl.String)
    if name == "month" and name not in articles.columns and "published" in articles.columns:
        return pl.col("published").dt.strftime("%Y-%m")
    if name not in articles.columns:
        raise ChoiceError.of("paired_by or blocked_by", name, articles.columns)
    return pl.col(name).cast(pl.String)


def sides_of(groups: list[str], reference: str) -> list[tuple[str, list[str], str]]:
    """Give each group, whom it is compared with, and their name."""
    if reference == EACH:
        return [(one, [other], other) for one, other in combinations(groups, 2)]
    if reference == REST:
        return [(one, [name for name in groups if name != one], REST) for one in groups] if len(groups) > 1 else []
    if reference not in groups:
        raise ChoiceError.of("reference", reference, [REST, EACH, *groups])
    return [(one, [reference], reference) for one in groups if one != reference]


def _finish(rows: list[Row], measure: str) -> pl.DataFrame:
    columns = schema("scores")
    rows = [{"measure": measure} | row for row in rows]
    table = pl.DataFrame(rows, schema=columns, orient="row")
    return table.sort("lexicon", "term", "voice", "item", "group", "reference")
