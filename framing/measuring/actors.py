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
from framing.measuring.closed import closed_shares, finished
from framing.measuring.counted import PLACES_OF_THE_TEXT, Counted, counted_spans
from framing.tables import Actors, Counts, MadeFrom

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
    counted, asked = _asked(actors, actor, voice, places, copies, opinion)
    return _shares(counted, "naming_form", NAMING_FORMS, "naming_share", actors.made_from.then("naming_forms", **asked))


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
    counted, asked = _asked(actors, actor, voice, places, copies, opinion)
    return _shares(counted, "role", ROLES, "role_share", actors.made_from.then("actor_roles", **asked))


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
    found, asked = _asked(actors, actor, voice, places, copies, opinion)
    once = found.table.unique(["article", "actor", "place", "clause_start"], keep="first", maintain_order=True)
    said = pl.col("loaded_words").str.count_matches("; ") + 1
    counted = once.group_by("article", term="actor").agg(
        pl.col("negative").sum(), pl.col("positive").sum(), said=said.fill_null(0).sum().cast(pl.Int64),
        exposure=pl.col("clause_words").sum(),
    )  # fmt: skip
    counted = counted.with_columns(other=pl.col("said") - pl.col("negative") - pl.col("positive"))
    table = counted.filter(pl.col("exposure") > 0).unpivot(
        list(_VALENCES), index=["article", "term", "exposure"], variable_name="item", value_name="count"
    )
    counts = finished(
        table.with_columns(lexicon=pl.lit(None, dtype=pl.String)), found.articles, measure="loaded_beside_rate",
        unit="loaded words per 1,000 words of the clauses", made_from=actors.made_from.then("loaded_beside", **asked),
    )  # fmt: skip
    return _named(found, counts)


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


def _asked(
    actors: Actors, actor: str | Sequence[str] | None, voice: str | Sequence[str], places: Sequence[str],
    copies: Copies, opinion: bool,
) -> tuple[Counted, dict[str, Any]]:  # fmt: skip
    """Give the namings that a measure counts, and what was asked for, for the record."""
    wanted = None if actor is None else _known(actors, actor)
    theirs = () if wanted is None else (pl.col("actor").is_in(wanted),)
    counted = counted_spans(actors, *theirs, voice=voice, places=places, copies=copies, opinion=opinion)
    return counted, {"actor": wanted} | counted.parameters


def _shares(counted: Counted, column: str, items: tuple[str, ...], measure: str, made_from: MadeFrom) -> Counts:
    """Count the items of a closed set over each actor's namings."""
    rows = counted.table.select("article", lexicon=pl.lit(None, dtype=pl.String), term="actor", item=column)
    unit = "share of the namings"
    return _named(
        counted, closed_shares(rows, counted.articles, items, measure=measure, unit=unit, made_from=made_from)
    )


def _named(counted: Counted, counts: Counts) -> Counts:
    """Say in which voice it was counted; the actor is what each term is called."""
    return replace(
        counts,
        table=counts.table.with_columns(voice=pl.lit(counted.voice)),
        items=counts.items.with_columns(question=pl.col("term")),
    )
