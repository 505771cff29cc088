"""What is told, outlets side by side: where each fact stands in each, or that it was not found.

Facts ─► of_outlets    one row a fact and outlet ─► the chart
      ─► list_facts    one row a fact, a column an outlet
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.errors import ChoiceError
from framing.measuring.counted import one_of
from framing.tables import Facts

__all__ = ["FACT_KINDS", "list_facts", "of_outlets"]

FACT_KINDS = ("actor", "number", "quote", "place", "date")
"""Kinds of facts in the order in which they are listed."""

_PLACES = ("headline", "lead", "body", "caption")


def of_outlets(
    facts: Facts, *, story: str | None = None, kinds: Sequence[str] = FACT_KINDS, at_least: int = 2
) -> pl.DataFrame:
    """Give one row a fact and outlet: the best place in any of the outlet's articles of the story.

    Parameters
    ----------
    facts, story, kinds, at_least
        As for `list_facts`.

    Returns
    -------
    polars.DataFrame
        `story, kind, fact, outlet, state, words_before, strength, carriers, since`; `state` is the place, `not found
        here`, or `absent` where the rule for that is not met; `carriers` how many outlets carry the fact, `since` the
        earliest publication of an article of the outlet.

    Raises
    ------
    ChoiceError
        When there is no such story or kind.
    """
    for kind in kinds:
        one_of("kinds", kind, FACT_KINDS)
    if story is not None:
        stories = facts.articles["story"].drop_nulls().unique().sort().to_list()
        if story not in stories:
            raise ChoiceError.of("story", story, stories)
    wanted = facts.table.filter(pl.col("kind").is_in(list(kinds)))
    wanted = wanted if story is None else wanted.filter(pl.col("story") == story)
    table = wanted.join(facts.articles.select("article", "outlet", "published"), on="article")
    depth = pl.col("place").replace_strict(dict(zip(_PLACES, range(4), strict=True)), default=9, return_dtype=pl.Int64)
    told = pl.when(pl.col("not_found_here").all()).then(pl.lit("not found here")).otherwise(pl.lit("absent"))
    best = table.sort(depth, "words_before", nulls_last=True).group_by("story", "kind", "fact", "outlet").agg(
        state=pl.coalesce(pl.col("place").first(), told.first()), words_before=pl.col("words_before").first(),
        strength=pl.col("strength").first(), since=pl.col("published").min(),
        here=pl.col("present").any(),
    )  # fmt: skip
    carriers = pl.col("here").sum().over("story", "kind", "fact").cast(pl.Int64)
    counted = best.with_columns(carriers=carriers).filter(pl.col("carriers") >= at_least).drop("here")
    order = pl.col("kind").cast(pl.Enum(FACT_KINDS))
    return counted.sort("story", "carriers", order, "fact", "outlet", descending=[False, True, False, False, False])


def list_facts(
    facts: Facts, *, story: str | None = None, kinds: Sequence[str] = FACT_KINDS, at_least: int = 2
) -> pl.DataFrame:
    """List the facts of stories with outlets side by side: where each stands in each.

    Parameters
    ----------
    facts : Facts
    story : str, optional
        One story; all when left out.
    kinds : sequence of {"actor", "number", "quote", "place", "date"}
        Which facts.
    at_least : int
        Outlets that must carry a fact; 1 lists those of one outlet too.

    Returns
    -------
    polars.DataFrame
        `story, kind, fact, outlets` and a column an outlet, by name; the facts with the most outlets first. A cell
        says `headline`, `lead`, `body, 240 words in`, with `about`, `more` or `fewer` before a number that is not
        stated as exact; `not found here` where the rule for that is met; `–` where it is absent but the rule is not
        met; null where the outlet does not tell the story.

    Raises
    ------
    ChoiceError
        When there is no such story or kind.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "About 1,200 people fled.", "B": "Twelve hundred people fled.", "C": "Rain fell."}
    >>> rows = [{"outlet": k, "story": "s", "headline": "Flood", "text": text} for k, text in texts.items()]
    >>> list_facts(fr.find_facts(fr.read_articles(rows))).drop("story").rows()
    [('number', '1,200 person', 2, 'about, lead', 'lead', '–')]
    """
    table = of_outlets(facts, story=story, kinds=kinds, at_least=at_least)
    deep = pl.format("{}, {} words in", "state", "words_before")
    where = pl.when(pl.col("state").is_in(["body", "caption"])).then(deep).otherwise(
        pl.when(pl.col("state") == "absent").then(pl.lit("–")).otherwise("state")
    )  # fmt: skip
    firm = pl.when(pl.col("strength").is_in(["about", "more", "fewer"])).then(pl.format("{}, ", "strength"))
    said = table.with_columns(cell=pl.concat_str(firm.fill_null(""), where))
    outlets = said["outlet"].unique().sort().to_list()
    wide = said.pivot("outlet", index=["story", "kind", "fact", "carriers"], values="cell", maintain_order=True)
    listed = wide if said.height else said
    return listed.select("story", "kind", "fact", pl.col("carriers").alias("outlets"), *outlets)
