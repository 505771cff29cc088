"""How far to trust it: coverage of each term, what could have been seen, copies in and out, other choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from framing.findings.compared import clear_differences
from framing.measuring.compare import compare
from framing.measuring.counts import variant_choices
from framing.measuring.robustness import robustness
from framing.measuring.verdicts import correct
from framing.report.heard import only
from framing.tables import Counts, Mentions, Scores

__all__ = ["Trust", "checked"]

_TRIED = 3  # differences whose every choice is varied; the widest of all that are clear
_PLACEBOS, _DRAWS = 100, 499


@dataclass(frozen=True, slots=True)
class Trust:
    """What the methods part shows.

    Attributes
    ----------
    coverage : list of dict
        `lexicon, term, question, named, articles, share, outlets, detectable`: articles that name each term in the
        outlets' own words, of all that count, and the median of the differences its comparisons could have shown.
    sensitivity : list of dict
        For the widest clear differences: how many specifications have the same sign, and the extremes.
    copies : dict or None, for one story
        Copies counted, and verdicts that change when they are.
    """

    coverage: list[dict[str, Any]]
    sensitivity: list[dict[str, Any]]
    copies: dict[str, Any] | None


def checked(
    mentions: Mentions, counts: Counts, compared: Sequence[Scores], outlets: list[str], *, paired: bool, seed: int
) -> Trust:
    """Work out how far the comparisons can be trusted; the first of them is that of the wordings."""
    if not compared:
        return Trust(_coverage(counts, None), [], None)
    return Trust(
        _coverage(counts, compared[0]),
        _sensitivity(mentions, compared[0], outlets, paired=paired, seed=seed),
        _copies(mentions, compared, outlets, paired=paired, seed=seed),
    )


def _coverage(counts: Counts, compared: Scores | None) -> list[dict[str, Any]]:
    every = counts.articles.filter(pl.col("left_out").is_null()).height
    keys = ["lexicon", "term"]
    named = counts.table.unique(["article", *keys]).group_by(keys).agg(
        named=pl.len(), outlets=pl.col("outlet").n_unique()
    )  # fmt: skip
    questions = counts.items.select(*keys, "question").unique(keys)
    table = named.join(questions, on=keys, how="left").with_columns(
        articles=pl.lit(every), share=pl.col("named") / max(every, 1)
    )
    if compared is not None:
        seen = compared.table.group_by(keys).agg(pl.col("detectable").median())
        table = table.join(seen, on=keys, how="left")
    else:
        table = table.with_columns(detectable=pl.lit(None, pl.Float64))
    return table.sort("named", *keys, descending=[True, False, False]).to_dicts()


def _sensitivity(
    mentions: Mentions, compared: Scores, outlets: list[str], *, paired: bool, seed: int
) -> list[dict[str, Any]]:
    rows = clear_differences(compared).unique(["lexicon", "term"], keep="first", maintain_order=True).head(_TRIED)
    return [_tried(mentions, row, outlets, paired=paired, seed=seed) for row in rows.iter_rows(named=True)]


def _tried(mentions: Mentions, row: dict[str, Any], outlets: list[str], *, paired: bool, seed: int) -> dict[str, Any]:
    articles = mentions.articles.filter(pl.col("outlet").is_in(outlets))
    mine = replace(
        mentions,
        table=mentions.table.filter(pl.col("lexicon") == row["lexicon"]).join(articles, on="article", how="semi"),
        articles=articles,
        lexicons=tuple(lexicon for lexicon in mentions.lexicons if lexicon.id == row["lexicon"]),
    )
    table = robustness(
        mine, term=row["term"], item=row["item"], group=row["group"], paired_by="story" if paired else None,
        placebos=_PLACEBOS, draws=_DRAWS, seed=seed,
    )  # fmt: skip
    some = table.filter(pl.col("kind") == "specification").drop_nulls("estimate")
    left_out = table.filter(pl.col("kind").str.ends_with("left out")).drop_nulls("estimate")
    placebo = table.filter(pl.col("kind") == "placebo")["estimate"].to_list()
    return {
        "group": row["group"], "title": row["title"], "question": row["question"], "estimate": row["estimate"],
        "specifications": some.height, "same": int(some["same_sign"].sum() or 0),
        "lowest": some["estimate"].min(), "highest": some["estimate"].max(),
        "without_lowest": left_out["estimate"].min(), "without_highest": left_out["estimate"].max(),
        "placebo": placebo[0] if placebo else None,
    }  # fmt: skip


def _copies(
    mentions: Mentions, compared: Sequence[Scores], outlets: list[str], *, paired: bool, seed: int
) -> dict[str, Any]:
    """Compare once more with every copy counted, in the same family of tests, and tell which verdicts change."""
    copied = mentions.articles.drop_nulls("copy_of").height
    if not copied:
        return {"copies": 0, "compared": compared[0].table.height, "changed": []}
    counts = only(variant_choices(mentions, voice=("narrator",), copies="all"), outlets)
    others, *_ = correct(compare(counts, paired_by="story" if paired else None, seed=seed), *compared[1:])
    keys = ["lexicon", "term", "item", "group", "reference"]
    both = compared[0].table.join(others.table.select(*keys, with_copies="verdict"), on=keys)
    changed = both.filter(pl.col("verdict") != pl.col("with_copies")).sort(keys)
    return {
        "copies": copied, "compared": both.height, "changed": changed.select(*keys, "verdict", "with_copies").to_dicts()
    }  # fmt: skip
