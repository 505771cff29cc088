"""Who did it: of the events told, how many name their doer, and in which wording.

Actions ─► action_wordings   of the events, how many active, passive, agentless, nominal, intransitive
        ─► doer_named        of the events, how many name the doer
        ─► killed_or_died    of the deaths, how many are killings, with a doer or without
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

import polars as pl

from framing.columns import CONSTRUCTIONS, EVENT_CLASSES
from framing.languages.actions import load_actions
from framing.lexicons.actors import Sides, load_sides
from framing.measuring.closed import closed_shares, of_kept
from framing.measuring.counted import PLACES_OF_THE_TEXT, counted_articles, one_of, places_counted, voices_counted
from framing.tables import Actions, Counts

__all__ = ["action_wordings", "doer_named", "killed_or_died"]

Copies: TypeAlias = Literal["first", "all"]
_DOERS = ("named", "in the means", "not named")
_DEATHS = ("killed-by", "killed", "died")
_NO_SIDE = "(no side)"


def action_wordings(
    actions: Actions,
    *,
    sides: str | Path | Sides | None = None,
    classes: Sequence[str] = ("harm",),
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count in which wording each article tells events: active, passive, agentless, nominal, intransitive.

    Parameters
    ----------
    actions : Actions
    sides : str, path or Sides, optional
        Count by the side of those it was done to; the side becomes the `term`, ``(no side)`` where the words name none
        or several. See `load_sides`.
    classes : sequence of {"harm", "conflict", "law", "blame"}
        Which events count.
    voice : str or sequence of str
        In whose words; all by default.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `wording_share`; `item` is the construction, `exposure` the article's events (of that side). Events that
        are denied do not count.

    Raises
    ------
    ChoiceError
        When a class, voice, place, `copies` or `sides` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were shot. A baker died. Soldiers killed a monk."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> counts = action_wordings(fr.find_actions(articles))
    >>> counts.table.filter(pl.col("count") > 0)["item"].to_list()
    ['active', 'agentless', 'intransitive']
    """
    asked = _Asked(actions, sides, classes, voice, places, copies, opinion)
    return asked.shares(pl.col("construction"), CONSTRUCTIONS, "wording_share", "action_wordings")


def doer_named(
    actions: Actions,
    *,
    sides: str | Path | Sides | None = None,
    classes: Sequence[str] = ("harm",),
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count of how many events the words around them name the doer.

    Parameters
    ----------
    actions, sides, classes, voice, places, copies, opinion
        As for `action_wordings`.

    Returns
    -------
    Counts
        Measure `doer_share`; `item` is `named`, `in the means` (*killed in an Eastland airstrike*) or `not named`.

    Raises
    ------
    ChoiceError
        As for `action_wordings`.

    Notes
    -----
    The doer may be named in another sentence, may be unknown, or there may be none (an accident): a low share is a
    reason to read the sentences (`actions.sentences()`), no finding about intent.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were shot. A baker died. Soldiers killed a monk."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> doer_named(fr.find_actions(articles)).table.select("item", "count", "exposure").rows()
    [('in the means', 0, 3), ('named', 1, 3), ('not named', 2, 3)]
    """
    asked = _Asked(actions, sides, classes, voice, places, copies, opinion)
    return asked.shares(pl.col("doer"), _DOERS, "doer_share", "doer_named")


def killed_or_died(
    actions: Actions,
    *,
    sides: str | Path | Sides | None = None,
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count of the deaths told how many are killings with a doer, killings without one, or mere dying.

    Parameters
    ----------
    actions, sides, voice, places, copies, opinion
        As for `action_wordings`.

    Returns
    -------
    Counts
        Measure `killed_share`; `item` is `killed-by` (a doer is named, or the means tells whose it is), `killed` or
        `died` (*died*, *lost their lives*, *the death of*). Which verbs these are stands in the language's data.

    Raises
    ------
    ChoiceError
        As for `action_wordings`.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were killed. A baker died. Soldiers killed a monk."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> killed_or_died(fr.find_actions(articles)).table.select("item", "count").rows()
    [('died', 1), ('killed', 1), ('killed-by', 1)]
    """
    asked = _Asked(actions, sides, EVENT_CLASSES, voice, places, copies, opinion)
    lethal, dying = _verbs("lethal"), _verbs("dying")
    killed = pl.when(pl.col("doer") == "not named").then(pl.lit("killed")).otherwise(pl.lit("killed-by"))
    item = pl.when(pl.col("verb").is_in(lethal)).then(killed).when(pl.col("verb").is_in(dying)).then(pl.lit("died"))
    return asked.shares(item, _DEATHS, "killed_share", "killed_or_died")


def _verbs(trait: str) -> list[str]:
    words = load_actions("en")
    return [] if words is None else sorted(verb.replace("_", " ") for verb in words.traits[trait])


class _Asked:
    """Which events a measure counts: those of counted articles, places, voices and classes that are not denied."""

    def __init__(
        self,
        actions: Actions,
        sides: str | Path | Sides | None,
        classes: Sequence[str],
        voice: str | Sequence[str],
        places: Sequence[str],
        copies: Copies,
        opinion: bool,
    ) -> None:
        for name in classes:
            one_of("classes", name, EVENT_CLASSES)
        where, (voices, self.voice) = places_counted(places), voices_counted(voice)
        self.actions, self.sides = actions, None if sides is None else load_sides(sides)
        self.articles = counted_articles(actions.articles, copies, opinion=opinion)
        counted = pl.col("class").is_in(list(classes)) & pl.col("place").is_in(where) & pl.col("voice").is_in(voices)
        self.found = of_kept(actions.table.filter(counted, ~pl.col("negated")), self.articles)
        self.parameters: dict[str, Any] = {
            "sides": self.sides.id if self.sides else None, "classes": list(classes), "voice": self.voice,
            "places": list(where), "copies": copies, "opinion": opinion,
        }  # fmt: skip

    def shares(self, item: pl.Expr, items: tuple[str, ...], measure: str, name: str) -> Counts:
        """Count the items over the events that have one."""
        sides = self.sides
        lexicon = pl.lit(sides.id if sides else None, dtype=pl.String)
        term = sides.of(pl.col("patient")).fill_null(_NO_SIDE) if sides else pl.lit(None, dtype=pl.String)
        rows = self.found.select("article", lexicon=lexicon, term=term, item=item).drop_nulls("item")
        made = self.actions.made_from.then(name, **self.parameters)
        if sides is not None:
            made = replace(made, lexicons=(*made.lexicons, (sides.id, sides.version, sides.sha256)))
        counts = closed_shares(
            rows, self.articles, items, measure=measure, unit="share of the events", made_from=made,
            names=None if sides is None else _questions(sides),
        )  # fmt: skip
        return replace(counts, table=counts.table.with_columns(voice=pl.lit(self.voice)))


def _questions(sides: Sides) -> pl.DataFrame:
    """What each side is called, as the question of its term."""
    titles = {**sides.titles, _NO_SIDE: "no side"}
    return pl.DataFrame(
        [(sides.id, side, title) for side, title in titles.items()],
        schema={"lexicon": pl.String, "term": pl.String, "question": pl.String}, orient="row",
    )  # fmt: skip
