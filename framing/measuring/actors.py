"""How actors are portrayed: the names they get, the roles they have, the loaded words beside them.

Actors ─► naming_forms    of an actor's namings, how many in each form
       ─► actor_roles     of an actor's namings, how many speaking, doing, done to
       ─► loaded_beside   loaded words per 1,000 words of the clauses around an actor
       ─► list_namings    every wording for an actor, outlets side by side
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

import polars as pl

from framing.columns import NAMING_FORMS, ROLES
from framing.errors import ChoiceError
from framing.measuring.closed import closed_shares, finished, of_kept
from framing.measuring.counted import PLACES_OF_THE_TEXT, counted_articles, places_counted, voices_counted
from framing.tables import Actors, Counts

__all__ = ["actor_roles", "list_namings", "loaded_beside", "naming_forms"]

Copies: TypeAlias = Literal["first", "all"]
_VALENCES = ("negative", "positive", "other")
_SUGGESTED = 12  # names that an error lists


def naming_forms(
    actors: Actors,
    *,
    actor: str | Sequence[str] | None = None,
    voice: str | Sequence[str] = ("narrator",),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count in which form each article names an actor: in full, with a title, by family name, by an office.

    Parameters
    ----------
    actors : Actors
    actor : str or sequence of str, optional
        Whose namings count, by the column `actor`; everybody's when left out.
    voice : str or sequence of str
        In whose words; the outlet's own by default.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `naming_share`; `term` is the actor, `item` the form, `exposure` the article's namings of that actor.

    Raises
    ------
    ChoiceError
        When nobody is called so, or a voice, place or `copies` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Mayor Ida Moreno spoke. Moreno left. The mayor killed the plan."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> counts = naming_forms(fr.find_actors(articles)).table
    >>> counts.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('role phrase', 1, 3), ('surname', 1, 3), ('title', 1, 3)]
    """
    asked = _Asked(actors, actor, voice, places, copies, opinion)
    return asked.shares("naming_form", NAMING_FORMS, "naming_share", "naming_forms")


def actor_roles(
    actors: Actors,
    *,
    actor: str | Sequence[str] | None = None,
    voice: str | Sequence[str] = ("narrator",),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count in which role each article names an actor: speaking, doing, done to, or none of these.

    Parameters
    ----------
    actors, actor, voice, places, copies, opinion
        As for `naming_forms`.

    Returns
    -------
    Counts
        Measure `role_share`; `term` is the actor, `item` is `speaker`, `doer`, `done-to` or `other`. Doer and done-to
        are of the events that `find_actions` reads; who merely walks or owns is `other`.

    Raises
    ------
    ChoiceError
        As for `naming_forms`.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Ida Moreno, the mayor, said it was late. Police arrested Moreno."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> counts = actor_roles(fr.find_actors(articles)).table
    >>> counts.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('done-to', 1, 2), ('speaker', 1, 2)]
    """
    asked = _Asked(actors, actor, voice, places, copies, opinion)
    return asked.shares("role", ROLES, "role_share", "actor_roles")


def loaded_beside(
    actors: Actors,
    *,
    actor: str | Sequence[str] | None = None,
    voice: str | Sequence[str] = ("narrator",),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count loaded words in the clauses that name an actor.

    Parameters
    ----------
    actors, actor, voice, places, copies, opinion
        As for `naming_forms`.

    Returns
    -------
    Counts
        Measure `loaded_beside_rate`, per 1,000 words; `term` is the actor, `item` is `negative`, `positive` or `other`
        (loaded on neither side), `exposure` the words of the clauses that name the actor, each clause once.

    Raises
    ------
    ChoiceError
        As for `naming_forms`.

    Notes
    -----
    A loaded word beside a name need not be about the one named: *Moreno called the plan a disgrace* has one too. Read
    the sentences (`actors.sentences()`).

    Examples
    --------
    >>> import framing as fr
    >>> text = "The disgraced mayor Ida Moreno left. Moreno killed the plan."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> counts = loaded_beside(fr.find_actors(articles)).table
    >>> counts.select("item", "count", "exposure").rows()
    [('negative', 1, 10), ('other', 0, 10), ('positive', 0, 10)]
    """
    asked = _Asked(actors, actor, voice, places, copies, opinion)
    once = asked.found.unique(["article", "actor", "place", "clause_start"], keep="first", maintain_order=True)
    said = pl.col("loaded_words").str.count_matches("; ") + 1
    counted = once.group_by("article", term="actor").agg(
        pl.col("negative").sum(), pl.col("positive").sum(), said=said.fill_null(0).sum().cast(pl.Int64),
        exposure=pl.col("clause_words").sum(),
    )  # fmt: skip
    counted = counted.with_columns(other=pl.col("said") - pl.col("negative") - pl.col("positive"))
    table = counted.filter(pl.col("exposure") > 0).unpivot(
        list(_VALENCES), index=["article", "term", "exposure"], variable_name="item", value_name="count"
    )
    return asked.named(
        finished(
            table.with_columns(lexicon=pl.lit(None, dtype=pl.String)), asked.articles, measure="loaded_beside_rate",
            unit="loaded words per 1,000 words of the clauses", made_from=asked.made("loaded_beside"),
        )
    )  # fmt: skip


def list_namings(actors: Actors, actor: str | Sequence[str] | None = None) -> pl.DataFrame:
    """List every wording for an actor, with what stands beside the name, outlets side by side.

    Parameters
    ----------
    actors : Actors
    actor : str or sequence of str, optional
        Whose wordings, by the column `actor`; everybody's when left out.

    Returns
    -------
    polars.DataFrame
        `actor, wording, form, namings, outlets` and a column with the count of each outlet, in the order of their
        names; of an actor the most used wording first. What stands beside a name (*the former mayor*) is a row of
        its own with form `beside`. All voices and places count, copies too.

    Raises
    ------
    ChoiceError
        When nobody is called so.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "Ida Moreno, the mayor, left. Moreno spoke.", "B": "Police arrested the ousted mayor Ida Moreno."}
    >>> articles = fr.read_articles([{"outlet": k, "story": "s", "headline": "", "text": v} for k, v in texts.items()])
    >>> list_namings(fr.find_actors(articles)).select("wording", "A", "B").rows()
    [('Ida Moreno', 1, 1), ('Moreno', 1, 0), ('the mayor', 1, 0), ('the ousted mayor', 0, 1)]
    """
    table = actors.table.join(actors.articles.select("article", "outlet"), on="article")
    if actor is not None:
        table = table.filter(pl.col("actor").is_in(_known(actors, actor)))
    names = table.select("actor", "outlet", wording="naming", form="naming_form")
    beside = table.filter(pl.col("naming") != pl.col("epithets").fill_null(""))
    beside = beside.select("actor", "outlet", pl.col("epithets").str.split("; ").alias("wording")).explode("wording")
    both = pl.concat([names, beside.drop_nulls().with_columns(form=pl.lit("beside"))])
    if not both.height:
        return pl.DataFrame(schema={"actor": pl.String, "wording": pl.String, "form": pl.String, "namings": pl.Int64,
                                    "outlets": pl.Int64})  # fmt: skip
    key = ["actor", "wording", "form"]
    total = both.group_by(key).agg(
        namings=pl.len().cast(pl.Int64), outlets=pl.col("outlet").n_unique().cast(pl.Int64)
    )  # fmt: skip
    wide = both.sort("outlet").pivot("outlet", index=key, values="outlet", aggregate_function=pl.element().len())
    wide = wide.with_columns(pl.exclude(key).fill_null(0).cast(pl.Int64))
    rank = pl.col("namings").sum().over("actor")
    return total.join(wide, on=key).sort(
        rank, "actor", "namings", "wording", "form", descending=[True, False, True, False, False]
    )


def _known(actors: Actors, actor: str | Sequence[str]) -> list[str]:
    """The actors asked for, each of whom is there."""
    wanted = [actor] if isinstance(actor, str) else list(actor)
    named = actors.table["actor"].value_counts(sort=True)["actor"].to_list()
    for name in wanted:
        if name not in named:
            more = [f"and {len(named) - _SUGGESTED:,} more"] if len(named) > _SUGGESTED else []
            raise ChoiceError.of("actor", name, [*named[:_SUGGESTED], *more])
    return wanted


class _Asked:
    """Which namings a measure counts: those of counted articles, actors, voices and places."""

    def __init__(
        self,
        actors: Actors,
        actor: str | Sequence[str] | None,
        voice: str | Sequence[str],
        places: Sequence[str],
        copies: Copies,
        opinion: bool,
    ) -> None:
        where, (voices, self.voice) = places_counted(places), voices_counted(voice)
        self.actors = actors
        self.articles = counted_articles(actors.articles, copies, opinion=opinion)
        counted = pl.col("place").is_in(where) & pl.col("voice").is_in(voices)
        wanted = None if actor is None else _known(actors, actor)
        if wanted is not None:
            counted &= pl.col("actor").is_in(wanted)
        self.found = of_kept(actors.table.filter(counted), self.articles)
        self.parameters: dict[str, Any] = {
            "actor": wanted, "voice": self.voice, "places": list(where), "copies": copies, "opinion": opinion,
        }  # fmt: skip

    def made(self, name: str) -> Any:
        """The record of the step."""
        return self.actors.made_from.then(name, **self.parameters)

    def shares(self, column: str, items: tuple[str, ...], measure: str, name: str) -> Counts:
        """Count the items of a closed set over each actor's namings."""
        rows = self.found.select("article", lexicon=pl.lit(None, dtype=pl.String), term="actor", item=column)
        return self.named(
            closed_shares(
                rows, self.articles, items, measure=measure, unit="share of the namings", made_from=self.made(name)
            )
        )

    def named(self, counts: Counts) -> Counts:
        """Say in which voice it was counted; the actor is what each term is called."""
        return replace(
            counts,
            table=counts.table.with_columns(voice=pl.lit(self.voice)),
            items=counts.items.with_columns(question=pl.col("term")),
        )
