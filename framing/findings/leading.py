"""Which variant leads where, and the one line that says so."""

from __future__ import annotations

import polars as pl

from framing.findings.words import listed
from framing.tables import Scores

__all__ = ["leading_variants", "title_of_choices"]


def leading_variants(scores: Scores, term: str, *, lexicon: str | None = None) -> pl.DataFrame:
    """Give the variant that each group uses most for a term; two lexicons may have a term of one id.

    Returns
    -------
    polars.DataFrame
        `group, item, title, count, exposure, group_value, low, high, articles`, one row a group that names the term,
        sorted by group; a group that uses two variants equally often has no leading one and is left out.
    """
    mine = pl.col("term") == term
    if lexicon is not None:
        mine &= pl.col("lexicon") == lexicon
    rows = scores.table.filter(mine, pl.col("count") > 0)
    highest = rows.filter(pl.col("group_value") >= pl.col("group_value").max().over("group") - 1e-12)
    alone = highest.filter(pl.len().over("group") == 1)
    keys = ["lexicon", "term", "item"]
    return alone.join(scores.items.select(*keys, "title"), on=keys, nulls_equal=True).select(
        "group", "item", "title", "count", "exposure", "group_value", "low", "high", "articles"
    ).sort("group")  # fmt: skip


def title_of_choices(scores: Scores, term: str) -> str:
    """Say in one line which groups lead with which variant, or ask the term's question where none stands out.

    Examples
    --------
    A Gazette that writes *operation* while all others write *war* gives
    ``Gazette mostly writes “operation”, the others “war”``.
    """
    leading = leading_variants(scores, term)
    if leading.height < 2:
        return _question(scores, term)
    by_title = leading.group_by("title").agg(pl.col("group").sort()).sort(
        pl.col("group").list.len(), pl.col("title"), descending=[True, False]
    )  # fmt: skip
    usual, others = by_title.row(0), by_title.rows()[1:]
    if not others:
        return f"All outlets that name it mostly write “{usual[0]}”"
    if sum(len(groups) for _, groups in others) <= 4 and len(others) <= 3 and len(usual[1]) > 1:
        clauses = [_writes(groups, title, first=not n) for n, (title, groups) in enumerate(others)]
        named = scores.table.filter(pl.col("term") == term, pl.col("count") > 0)["group"].n_unique()
        rest = "the others" if named == leading.height else "most others"
        return f"{', '.join(clauses)}, {rest} “{usual[0]}”"
    if by_title.height == 2 and leading.height == 2:
        clauses = [_writes(groups, title, first=not n) for n, (title, groups) in enumerate([usual, *others])]
        return ", ".join(clauses)
    counted = [f"{len(groups)} “{title}”" for title, groups in by_title.rows()[1:4]]
    return f"{len(usual[1])} outlets mostly write “{usual[0]}”, {', '.join(counted)}"


def _writes(groups: list[str], title: str, *, first: bool) -> str:
    verb = ("mostly write" + ("s" if len(groups) == 1 else "")) if first else ""
    return " ".join(part for part in (listed(groups), verb, f"“{title}”") if part)


def _question(scores: Scores, term: str) -> str:
    asked = scores.items.filter(pl.col("term") == term)["question"].drop_nulls()
    return asked[0] if len(asked) else term
