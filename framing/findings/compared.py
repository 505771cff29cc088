"""Comparisons to sentences: which differences are clear, how large, and why one cannot tell of the others.

Scores of compare ─► Finding: pieces of text and of numbers
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from framing.findings.sentences import Evidence, Finding
from framing.findings.told import CUE_TITLES
from framing.findings.words import percent, plural, q_value
from framing.tables import Scores

__all__ = ["clear_differences", "describe_compared"]

_SAID = {
    "cue_share": ("tells", "of its statements with a cue with a cue that is {}", "cue"),
    "doer_share": ("tells", "of the events of harm with the doer {}", "doer"),
}
"""How a share that is of no lexicon is said, and the term its sentences stand under."""

_DOERS = {"named": "named", "in the means": "told by the means only", "not named": "not named"}


def clear_differences(*scores: Scores) -> pl.DataFrame:
    """Give the rows of shares with a verdict of higher or lower, the widest first, with titles and questions."""
    keys = ["lexicon", "term", "item"]
    parts = []
    for one in scores:
        clear = one.table.filter(pl.col("verdict").is_in(["higher", "lower"]))
        titles = one.items.select(*keys, "title", "question").unique(keys)
        parts.append(clear.join(titles, on=keys, how="left", nulls_equal=True))
    # Of a pair of mirrored rows the one that says more is easier to read. No share differs by more than one.
    size, more = pl.col("estimate").abs().round(9), pl.col("estimate") > 0
    ordered = pl.concat(parts).sort(size, more, "term", "item", "group", descending=[True, True, False, False, False])
    return ordered.with_columns(pl.col("low", "high").clip(-1, 1))


def describe_compared(scores: Scores | Sequence[Scores], *, paired: bool, most: int = 2) -> tuple[Finding, ...]:
    """Name the widest clear differences, then say how many are clear, and why of the rest one cannot tell.

    Parameters
    ----------
    scores : Scores or sequence of Scores
        From `compare` of shares, each outlet against the rest; several were corrected together.
    paired : bool
        Whether the same stories were compared.
    most : int
        The most differences to name, one a term.
    """
    tables = [scores] if isinstance(scores, Scores) else list(scores)
    return (*_widest(tables, most), *_how_many(tables, paired=paired))


def _how_many(scores: list[Scores], *, paired: bool) -> Iterator[Finding]:
    table = pl.concat([one.table for one in scores])
    if not table.height:
        return
    clear = table.filter(pl.col("verdict").is_in(["higher", "lower"])).height
    on = "on the same stories" if paired else "over all their articles"
    of = f"{plural(table.height, 'difference')} between an outlet and the others, {on},"
    said = f"{clear:,} of {of} are more than chance" if clear else f"None of {of} is more than chance"
    unsure = table.filter(pl.col("verdict") == "cannot tell")
    yield Finding(((f"{said}{_why(unsure, paired=paired)}.", None),))


def _why(unsure: pl.DataFrame, *, paired: bool) -> str:
    """Why one cannot tell: too few stories or articles, or enough for wide differences only."""
    if not unsure.height:
        return ""
    few = unsure.filter(pl.col("detectable").is_null() | pl.col("note").fill_null("").str.starts_with("too little"))
    rest = unsure.join(
        few, on=["measure", "lexicon", "term", "item", "group", "reference"], how="anti", nulls_equal=True
    )
    need = "6 stories told by both" if paired else "10 articles on either side"
    reasons = [f"{few.height:,} have fewer than {need}"] if few.height else []
    if rest.height:
        median = float(rest["detectable"].median())  # type: ignore[arg-type]
        reasons.append(
            f"{rest.height:,} could have shown only wide differences ({100 * median:.0f} points, the median)"
        )
    return f"; of {unsure.height:,} these articles cannot tell: {', and '.join(reasons)}"


def _widest(scores: list[Scores], most: int) -> Iterator[Finding]:
    rows = clear_differences(*scores).unique(["measure", "lexicon", "term"], keep="first", maintain_order=True)
    for row in rows.head(most).iter_rows(named=True):
        low, high = sorted((abs(row["low"]), abs(row["high"])))
        more = "more" if row["estimate"] > 0 else "less"
        lead, share, behind = _words(row)
        yield Finding((
            (lead, None),
            (percent(row["group_value"]), behind),
            (f" {share}, the other outlets in {percent(row['reference_value'])}: "
             f"{100 * abs(row['estimate']):.0f} points {more} (95\u202f% interval {100 * low:.0f} to {100 * high:.0f}, "
             f"{q_value(row['q'])}, {plural(row['articles'], 'article')}"
             f"{', ' + plural(row['stories'], 'story') if row['stories'] else ''}).", None),
        ))  # fmt: skip


def _words(row: dict[str, object]) -> tuple[str, str, Evidence]:
    group, item = str(row["group"]), str(row["item"])
    if str(row["measure"]) in _SAID:
        verb, share, term = _SAID[str(row["measure"])]
        title = CUE_TITLES.get(item, _DOERS.get(item, item))
        return f"{group} {verb} ", share.format(title), Evidence("", term, item, (group,))
    behind = Evidence(str(row["lexicon"]), str(row["term"]), item, (group,), ("narrator",))
    return f"{row['question'] or row['term']} {group} writes “{row['title']}” in ", "of its mentions", behind
