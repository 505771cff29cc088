"""Articles to Facts: what each article of a story tells, and what was not found in it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.columns import PLACES, VOICES, empty, exposure_column, schema
from framing.reading.actors.table import names_of_batch
from framing.reading.batches import Progress, with_told
from framing.reading.facts.align import aligned, same_numbers, same_quotations
from framing.reading.facts.names import named_facts
from framing.reading.facts.read import FOUND, facts_of_batch
from framing.reading.sought import compile_lexicons
from framing.reading.spans import read_batch
from framing.reading.told import Told
from framing.tables import Articles, Facts

__all__ = ["find_facts"]


def find_facts(articles: Articles, *, progress: Progress | None = None, told: Sequence[Told] | None = None) -> Facts:
    """Find what every story tells, and which of its articles carry it: actors, numbers, quotations, places, dates.

    Parameters
    ----------
    articles : Articles
        Articles without a story are left out.
    progress : callable, optional
        Called after each batch with the number of articles read in it.
    told : sequence of Told, optional
        The statements as `read_in_batches` read them in the same articles; read anew when left out.

    Returns
    -------
    Facts
        One row a fact and article of its story, sorted by story, kind, fact and article. Where it stands first:
        `place, start, end`, and `words_before`, how many words in; `publication_rank` and `article_words`; `outlets`,
        how many others carry it; `not_found_here`; `chance`; and of numbers `strength` (`exactly`, `about`, `more`,
        `fewer`).

    Notes
    -----
    Two numbers are one fact when value and unit agree: *1,200 people*, *about 1200 people* and *twelve hundred people*
    are, at different strengths; above twenty the value is enough in one story unless money, shares or time are
    measured (*600 observers*, *600 monitors*). Quotations of five words and more are one fact when their words agree
    to .8, or one holds the other. Actors and places are those of `find_actors`, places also where they do not act.
    Days are counted from the day of publication (*on Monday*). `not_found_here` is true only where at least two other
    outlets carry the fact and the article came out after the first of them. `chance` is how likely an article of that
    many words would carry it, were the fact spread evenly over the words of the story's other articles.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "About 1,200 people fled.", "B": "Twelve hundred people fled.", "C": "Rain fell."}
    >>> rows = [{"outlet": k, "story": "s", "headline": "Flood", "text": text} for k, text in texts.items()]
    >>> facts = find_facts(fr.read_articles(rows)).table
    >>> facts.select("fact", "present", "strength", "outlets").rows()
    [('1,200 person', True, 'about', 1), ('1,200 person', True, 'exactly', 1), ('1,200 person', False, None, 2)]
    """
    parts, names, words = [pl.DataFrame(schema=FOUND)], [], []
    for batch, zones, statements in with_told(articles, told):
        parts.append(facts_of_batch(batch, zones))
        found = names_of_batch(batch, zones, statements)
        names.append(found.namings)
        words.append(found.exposure)
        if progress is not None:
            progress(batch.height)
    if not words:
        return Facts(empty("facts").with_columns(strength=pl.lit(None, dtype=pl.String)),
                     articles.made_from.then("find_facts"), articles=_with_words(articles, []))  # fmt: skip
    every = _with_words(articles, words)
    counted = [exposure_column(place, voice) for place in PLACES for voice in VOICES]
    known = every.filter(pl.col("story").is_not_null()).select(
        "article", "outlet", "story", "published", words=pl.sum_horizontal(counted)
    )
    facts = pl.concat(parts).join(known.select("article", "story"), on="article")
    named = named_facts(pl.concat(names).join(known.select("article"), on="article", how="semi"), known)
    facts = pl.concat([facts, named.join(known.select("article", "story"), on="article")])
    order = ["story", "article", pl.col("place").cast(pl.Enum(PLACES)), "start"]
    table = aligned(same_quotations(same_numbers(facts)).sort(order), known)
    table = _with_depth(table, articles)
    return Facts(
        table.select(*schema("facts"), "strength").sort("story", "kind", "fact", "article"),
        articles.made_from.then("find_facts"),
        articles=every,
    )


def _with_words(articles: Articles, words: list[pl.DataFrame]) -> pl.DataFrame:
    """Give the articles with their words per place and voice."""
    parts = words or [read_batch(articles.table, articles.zones, compile_lexicons(()), voices=False).exposure]
    return articles.table.join(pl.concat(parts), on="article", how="left", maintain_order="left")


def _with_depth(table: pl.DataFrame, articles: Articles) -> pl.DataFrame:
    """Add how many words of the text, from its lead on, stand before each fact."""
    opens = (
        articles.zones.filter(pl.col("place").is_in(["lead", "body"]))
        .group_by("article")
        .agg(opens=pl.col("start").min())
    )
    texts = articles.table.select("article", "text").join(opens, on="article", how="left")
    first = pl.col("opens").fill_null(0)
    before = pl.col("text").str.slice(first, (pl.col("start") - first).clip(lower_bound=0))
    count = before.str.count_matches(r"\w[\w'’-]*").cast(pl.Int64)
    depth = pl.when(pl.col("place") == "headline").then(0).when(pl.col("present")).then(count)
    found = table.join(texts, on="article", how="left", maintain_order="left")
    return found.with_columns(words_before=depth).drop("text", "opens")
