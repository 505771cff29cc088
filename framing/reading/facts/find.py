"""Articles to Facts: what each article of a story tells, and what was not found in it."""

from __future__ import annotations

import polars as pl

from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.reading.batches import Progress, in_batches
from framing.reading.facts.align import aligned, same_numbers, same_quotations
from framing.reading.facts.read import FOUND, facts_of_batch
from framing.reading.sought import compile_lexicons
from framing.reading.spans import read_batch
from framing.tables import Articles, Facts

__all__ = ["find_facts"]


def find_facts(articles: Articles, *, progress: Progress | None = None) -> Facts:
    """Find the numbers and quotations of every story, and which of its articles carry them.

    Parameters
    ----------
    articles : Articles
        Articles without a story are left out.
    progress : callable, optional
        Called after each batch with the number of articles read in it.

    Returns
    -------
    Facts
        One row a fact and article of its story, sorted by story, kind, fact and article: `story, fact, kind, article,
        present, place, start, end`, where it stands first; and `strength` (`exactly`, `about`, `more`, `fewer`),
        `outlets` (other outlets that carry it), `not_found_here`, `chance`.

    Notes
    -----
    Two numbers are one fact when value and unit agree: *1,200 people*, *about 1200 people* and *twelve hundred people*
    are, at different strengths; above twenty the value is enough in one story unless money, shares or time are
    measured (*600 observers*, *600 monitors*). Quotations of five words and more are one fact when their words agree
    to .8, or one holds the other. `not_found_here` is true only where at least two other outlets carry the fact and
    the article came out after the first of them. `chance` is how likely an article of that many words would carry it,
    were the fact spread evenly over the words of the story's other articles. Names, places and dates are not read yet.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "About 1,200 people fled.", "B": "Twelve hundred people fled.", "C": "Rain fell."}
    >>> rows = [{"outlet": k, "story": "s", "headline": "Flood", "text": text} for k, text in texts.items()]
    >>> facts = find_facts(fr.read_articles(rows)).table
    >>> facts.select("fact", "present", "strength", "outlets").rows()
    [('1,200 person', True, 'about', 1), ('1,200 person', True, 'exactly', 1), ('1,200 person', False, None, 2)]
    """
    parts, words = [pl.DataFrame(schema=FOUND)], []
    for batch, zones in in_batches(articles.table, articles.zones):
        parts.append(facts_of_batch(batch, zones))
        words.append(read_batch(batch, zones, compile_lexicons(()), voices=False).exposure)
        if progress is not None:
            progress(batch.height)
    if not words:
        words.append(read_batch(articles.table, articles.zones, compile_lexicons(()), voices=False).exposure)
    every = articles.table.join(pl.concat(words), on="article", how="left", maintain_order="left")
    counted = [exposure_column(place, voice) for place in PLACES for voice in VOICES]
    known = every.filter(pl.col("story").is_not_null()).select(
        "article", "outlet", "story", "published", words=pl.sum_horizontal(counted)
    )
    found = pl.concat(parts).join(known.select("article", "story"), on="article")
    order = ["story", "article", pl.col("place").cast(pl.Enum(PLACES)), "start"]
    table = aligned(same_quotations(same_numbers(found)).sort(order), known)
    columns = [*schema("facts"), "strength", "outlets", "not_found_here", "chance"]
    return Facts(
        table.select(columns).sort("story", "kind", "fact", "article"), articles.made_from.then("find_facts"),
        articles=every,
    )  # fmt: skip
