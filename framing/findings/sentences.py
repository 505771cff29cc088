"""Scores to sentences: what was found, in plain words, each number with what stands behind it.

    Scores ─► what leads where · the widest gap · whose words ─► Finding: pieces of text and of numbers

A finding is a list of pieces, so that a page can make each number open its sentences, and plain text is the pieces
joined. Nothing here infers: these sentences speak of the articles at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from framing.findings.leading import leading_variants
from framing.findings.words import interval, listed, of_total, percent, plural
from framing.tables import Mentions, Scores

__all__ = ["Evidence", "Finding", "describe"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which sentences stand behind a number: None takes all of that kind; an empty lexicon is of no lexicon."""

    lexicon: str | None = None
    term: str | None = None
    item: str | None = None
    groups: tuple[str, ...] | None = None
    voices: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, as pieces of text, each with the evidence behind it or None."""

    pieces: tuple[tuple[str, Evidence | None], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)


def describe(scores: Scores, mentions: Mentions, *, most: int = 5, infer: bool = True) -> tuple[Finding, ...]:
    """Say what the scores of `variant_choices` show in these articles.

    Parameters
    ----------
    scores : Scores
        Shares of variants by outlet, in the outlets' own voice.
    mentions : Mentions
        What they were counted from, in all voices.
    most : int
        The most terms to speak of: those whose outlets lead with unlike variants first, then those with the most
        mentions.
    infer : bool
        Whether intervals are given; a single story carries none.

    Returns
    -------
    tuple of Finding
        First whose words the mentions are, then term by term.
    """
    findings = list(_whose_words(mentions))
    for lexicon, term in _terms_by_use(scores)[:most]:
        findings += _which_word(scores, lexicon, term, infer=infer)
    return tuple(findings)


def _whose_words(mentions: Mentions) -> Iterator[Finding]:
    said = mentions.table.filter(pl.col("place") != "caption", ~pl.col("negated"))
    if not said.height:
        yield Finding((("None of the wordings looked for occurs in these articles.", None),))
        return
    others = said.filter(pl.col("voice") != "narrator")
    voices = tuple(sorted(others["voice"].unique().to_list()))
    yield Finding((
        (f"Of {plural(said.height, 'mention')} of contested things, ", None),
        (f"{others.height:,} ({percent(others.height / said.height)})", Evidence(voices=voices)),
        (" stand in words that are not the outlet’s own, such as quotations; none is charged to the outlet.", None),
    ))  # fmt: skip


def _which_word(scores: Scores, lexicon: str, term: str, *, infer: bool) -> Iterator[Finding]:
    leading = leading_variants(scores, term, lexicon=lexicon)
    if not leading.height:
        return
    pieces: list[tuple[str, Evidence | None]] = [(_asked(scores, lexicon, term), None), (" In their own words, ", None)]
    order = leading.group_by("title", "item").agg(pl.col("group"), pl.col("count").sum(), pl.col("exposure").sum())
    order = order.with_columns(outlets=pl.col("group").list.len()).sort(
        "outlets", "count", "title", descending=[True, True, False]
    )
    for number, row in enumerate(order.head(4).iter_rows(named=True)):
        groups = tuple(sorted(row["group"]))
        verb = "writes" if len(groups) == 1 else "write"
        most = " most often" if not number else ""
        pieces.append((f"{'; ' if number else ''}{listed(groups)} {verb} “{row['title']}”{most} (", None))
        behind = Evidence(lexicon, term, row["item"], groups, ("narrator",))
        pieces.append((of_total(row["count"], row["exposure"], "mentions"), behind))
        pieces.append((f"{_one_interval(leading, groups, row['item']) if infer else ''})", None))
    pieces.append((".", None))
    yield Finding(tuple(pieces))


def _one_interval(leading: pl.DataFrame, groups: Sequence[str], item: str) -> str:
    if len(groups) != 1:
        return ""
    row = leading.filter(pl.col("group") == groups[0], pl.col("item") == item).row(0, named=True)
    if row["articles"] == 1:
        return ", one article"  # an interval from one article is the prior's, not the outlet's
    said = interval(row["low"], row["high"], share=True)
    return f", {said}" if said else ""


def _asked(scores: Scores, lexicon: str, term: str) -> str:
    mine = (pl.col("lexicon") == lexicon) & (pl.col("term") == term)
    asked = scores.items.filter(mine)["question"].drop_nulls()
    return asked[0] if len(asked) else term


def _terms_by_use(scores: Scores) -> list[tuple[str, str]]:
    used = scores.table.group_by("lexicon", "term").agg(pl.col("count").sum()).filter(pl.col("count") > 0)
    ordered = used.sort("count", "lexicon", "term", descending=[True, False, False]).select("lexicon", "term").rows()
    return sorted(ordered, key=lambda key: leading_variants(scores, key[1], lexicon=key[0])["item"].n_unique() < 2)
