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
from framing.measuring.closed import closed_shares
from framing.measuring.counted import PLACES_OF_THE_TEXT, counted_spans, one_of
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
    return _shares(
        actions, pl.col("construction"), CONSTRUCTIONS, "wording_share", "action_wordings", classes=classes,
        sides=sides, voice=voice, places=places, copies=copies, opinion=opinion,
    )  # fmt: skip


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
    return _shares(
        actions, pl.col("doer"), _DOERS, "doer_share", "doer_named", classes=classes, sides=sides, voice=voice,
        places=places, copies=copies, opinion=opinion,
    )  # fmt: skip


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
    lethal, dying = _verbs("lethal"), _verbs("dying")
    killed = pl.when(pl.col("doer") == "not named").then(pl.lit("killed")).otherwise(pl.lit("killed-by"))
    item = pl.when(pl.col("verb").is_in(lethal)).then(killed).when(pl.col("verb").is_in(dying)).then(pl.lit("died"))
    return _shares(
        actions, item, _DEATHS, "killed_share", "killed_or_died", classes=EVENT_CLASSES, sides=sides, voice=voice,
        places=places, copies=copies, opinion=opinion,
    )  # fmt: skip


def _verbs(trait: str) -> list[str]:
    words = load_actions("en")
    return [] if words is None else sorted(verb.replace("_", " ") for verb in words.traits[trait])


def _shares(
    actions: Actions, item: pl.Expr, items: tuple[str, ...], measure: str, step: str, *, classes: Sequence[str],
    sides: str | Path | Sides | None, **shared: Any,
) -> Counts:  # fmt: skip
    """Count the items over the events of these classes that have one and are not denied, by side if asked."""
    for name in classes:
        one_of("classes", name, EVENT_CLASSES)
    told = None if sides is None else load_sides(sides)
    counted = counted_spans(actions, pl.col("class").is_in(list(classes)), ~pl.col("negated"), **shared)
    lexicon = pl.lit(told.id if told else None, dtype=pl.String)
    term = told.of(pl.col("patient")).fill_null(_NO_SIDE) if told else pl.lit(None, dtype=pl.String)
    rows = counted.table.select("article", lexicon=lexicon, term=term, item=item).drop_nulls("item")
    asked = {"sides": told.id if told else None, "classes": list(classes)} | counted.parameters
    made = actions.made_from.then(step, **asked)
    if told is not None:
        made = replace(made, lexicons=(*made.lexicons, (told.id, told.version, told.sha256)))
    counts = closed_shares(
        rows, counted.articles, items, measure=measure, unit="share of the events", made_from=made,
        names=None if told is None else _questions(told),
    )  # fmt: skip
    return replace(counts, table=counts.table.with_columns(voice=pl.lit(counted.voice)))


def _questions(sides: Sides) -> pl.DataFrame:
    """What each side is called, as the question of its term."""
    titles = {**sides.titles, _NO_SIDE: "no side"}
    return pl.DataFrame(
        [(sides.id, side, title) for side, title in titles.items()],
        schema={"lexicon": pl.String, "term": pl.String, "question": pl.String}, orient="row",
    )  # fmt: skip
