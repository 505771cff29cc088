"""What is written around a chart of intervals: its title, its subtitle and its small print."""

from __future__ import annotations

import polars as pl

from framing.charts.credits import lexicons_used, made_by, voices_in_words
from framing.findings.nothing import NOTHING
from framing.findings.spread import title_of_spread
from framing.findings.words import plural
from framing.tables import Scores

__all__ = ["is_share", "small_print", "subtitle", "title"]


def is_share(scores: Scores) -> bool:
    """Tell whether the scores are shares; rates otherwise."""
    return scores.table.height > 0 and str(scores.table["measure"][0]).endswith("share")


def title(scores: Scores, layout: pl.DataFrame) -> str:
    """Say the finding, or ask the question."""
    if not layout.height:
        return NOTHING["counted"]
    found = title_of_spread(layout, share=is_share(scores))
    if found:
        return found
    terms = layout["term"].drop_nulls().unique().to_list()
    asked = scores.items.filter(pl.col("term").is_in(terms))["question"].drop_nulls().unique().to_list()
    return str(asked[0]) if len(asked) == 1 else "How the outlets differ"


def subtitle(scores: Scores) -> str:
    """Say measure, voice and method."""
    if not scores.table.height:
        return "By outlet, with intervals"
    voice = voices_in_words(scores)
    unit = (scores.unit or "share of the term's mentions").replace("'", "’")
    dot = "estimated mean over articles" if is_share(scores) else "rate"
    return f"{unit[:1].upper()}{unit[1:]} {voice}: dot, {dot}; line, 95 % interval"


def small_print(scores: Scores, layout: pl.DataFrame) -> str:
    """Say lexicons, versions and what is not drawn."""
    drawn = scores.table.filter(pl.col("item").is_in(layout["item"].unique().to_list()))
    rest = (scores.table["item"].n_unique() if scores.table.height else 0) - layout["panel"].n_unique()
    method = (
        "Posterior mean of article shares, shrunk toward the other outlets."
        if is_share(scores)
        else "Intervals from resampled stories or articles."
    )
    parts = [lexicons_used(scores, drawn["lexicon"]), method]
    parts += [f"{plural(rest, 'further wording')} not drawn." if rest > 0 else ""]
    return " ".join(part for part in (*parts, made_by(scores)) if part)
