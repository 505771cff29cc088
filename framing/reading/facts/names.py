"""The actors and places of stories as facts: every naming under the name that the story gives it."""

from __future__ import annotations

import polars as pl

from framing.languages.actors import load_actor_words
from framing.reading.actors.story import same_actors
from framing.reading.facts.read import FOUND

__all__ = ["named_facts"]


def named_facts(namings: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give namings as facts: persons, organisations and who acts or speaks as `actor`, the others' places as `place`.

    Parameters
    ----------
    namings : polars.DataFrame
        From `names_of_batch`, of all batches.
    articles : polars.DataFrame
        `article, story`.
    """
    words = load_actor_words("en")
    if words is None or not namings.height:
        return pl.DataFrame(schema=FOUND)
    named = same_actors(namings.join(articles.select("article", "story"), on="article", maintain_order="left"), words)
    acts = (pl.col("role") != "other").any().over("story", "actor")
    kind = (
        pl.when(pl.col("actor_kind") == "place")
        .then(pl.lit("place"))
        .when(pl.col("actor_kind").is_not_null() | acts)
        .then(pl.lit("actor"))
    )
    facts = named.with_columns(kind=kind, fact="actor", strength=pl.lit(None, dtype=pl.String)).drop_nulls("kind")
    return facts.select(list(FOUND)).cast(pl.Schema(FOUND))
