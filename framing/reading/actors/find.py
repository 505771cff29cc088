"""Articles to Actors: who is named, with which words, in which role, in whose voice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from framing.columns import PLACES, empty, schema
from framing.languages.actors import load_actor_words
from framing.lexicons.load import as_lexicons, list_lexicons
from framing.lexicons.model import Lexicon
from framing.reading.actors.story import same_actors
from framing.reading.actors.table import BatchActors, read_actors_of_batch
from framing.reading.batches import Progress, with_told
from framing.reading.sought import compile_lexicons
from framing.reading.told import Told
from framing.tables import Actors, Articles

__all__ = ["find_actors"]


def find_actors(
    articles: Articles,
    lexicons: str | Path | Lexicon | Sequence[str | Path | Lexicon] | None = None,
    *,
    progress: Progress | None = None,
    told: Sequence[Told] | None = None,
) -> Actors:
    """Find every naming of a person, an organisation or a place that acts, with what is said of them beside it.

    Parameters
    ----------
    articles : Articles
        Namings are grouped within a story; an article without a story is one of its own.
    lexicons : str, path, Lexicon or a sequence of these, optional
        Whose words are sought around each naming; all shipped ones of loaded words and of stance when left out.
    progress : callable, optional
        Called after each batch with the number of articles read in it.
    told : sequence of Told, optional
        The statements as `read_in_batches` read them in the same articles; read anew when left out.

    Returns
    -------
    Actors
        One row a naming, sorted by article, place and start. `actor` is the fullest name in the story, `naming` the
        words on the spot, `naming_form` how they name (`full`, `surname`, `given`, `title`, `role phrase`, `epithet`,
        `metonym`), `epithets` what else the noun phrase says, `role` the part played in an event or a statement.

    Notes
    -----
    Rules over capitals and closed word lists, no list of people. *The president* or *the producer* names somebody only
    where the article gives that word to one person, before the name or beside it between commas. A place is an actor
    only where it speaks or acts (`metonym`): *Kiev* stands apart from *Ukraine* and from whoever governs it. Pronouns
    are not read. A name of unknown kind is an actor if it speaks or acts anywhere in the story. How often it is right:
    `docs/actors.md`.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Mayor Ida Moreno spoke. “No,” Moreno said. The mayor killed the plan."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> find_actors(articles).table.select("naming", "naming_form", "role").rows()
    [('Mayor Ida Moreno', 'title', 'other'), ('Moreno', 'surname', 'speaker'), ('The mayor', 'role phrase', 'other')]
    """
    wanted = as_lexicons(_shipped() if lexicons is None else lexicons)
    sought = compile_lexicons(wanted)
    stance = frozenset(lexicon.id for lexicon in wanted if lexicon.kind == "stance")
    parts: list[BatchActors] = []
    for batch, zones, statements in with_told(articles, told):
        parts.append(read_actors_of_batch(batch, zones, sought, stance, statements))
        if progress is not None:
            progress(batch.height)
    if not parts:
        parts = [read_actors_of_batch(articles.table, articles.zones, sought, stance)]
    made = articles.made_from.then("find_actors", lexicons=[lexicon.id for lexicon in wanted])
    return Actors(
        _grouped(pl.concat([part.namings for part in parts]), articles.table), made,
        articles=articles.table.join(
            pl.concat([part.exposure for part in parts]), on="article", how="left", maintain_order="left"
        ),
    )  # fmt: skip


def _shipped() -> list[str]:
    return list_lexicons().filter(pl.col("kind").is_in(["loaded", "stance"]))["lexicon"].sort().to_list()


def _grouped(namings: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    words = load_actor_words("en")
    if words is None or not namings.height:
        return empty("actors")
    stories = articles.select("article", story=pl.col("story").fill_null(pl.col("article")))
    named = same_actors(namings.join(stories, on="article", maintain_order="left"), words)
    acts = pl.col("role").is_in(["doer", "speaker"])
    known = pl.col("actor_kind").is_in(["person", "organisation"]).fill_null(value=False)
    acting = (acts | (pl.col("role") == "done-to")).any().over("story", "actor")
    is_place = (pl.col("actor_kind") == "place").fill_null(value=False)
    kept = named.filter(known | (is_place & acts) | (~is_place & acting))
    form = pl.when(pl.col("actor_kind") == "place").then(pl.lit("metonym")).otherwise("naming_form")
    table = kept.with_columns(form.alias("naming_form")).select(list(schema("actors")))
    return table.sort("article", pl.col("place").cast(pl.Enum(PLACES)), "start")
