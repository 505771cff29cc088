"""Articles to Actions: who did what to whom, and in which wording."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from framing.columns import PLACES, empty
from framing.reading.actions.table import BatchActions, read_actions_of_batch
from framing.reading.batches import Progress, with_told
from framing.reading.told import Told
from framing.tables import Actions, Articles

__all__ = ["find_actions"]


def find_actions(
    articles: Articles, *, voices: bool = True, progress: Progress | None = None, told: Sequence[Told] | None = None
) -> Actions:
    """Find every event of harm, conflict, law and blame, with its wording, its doer and the one it is done to.

    Parameters
    ----------
    articles : Articles
    voices : bool
        Whether to read whose words they are. Without, every event is the narrator's.
    progress : callable, optional
        Called after each batch with the number of articles read in it.
    told : sequence of Told, optional
        The statements as `read_in_batches` read them in the same articles; read anew when left out.

    Returns
    -------
    Actions
        One row an event, sorted by article, place from headline to caption and start: `article, verb, construction,
        class, agent, agent_start, agent_end, patient, patient_start, patient_end, means, doer, negated, start, end,
        voice, speaker, place, sentence_start, sentence_end`. `construction` is `active` (*X shot Y*), `passive`
        (*Y was shot by X*), `agentless` (*Y was shot*), `nominal` (*the shooting of Y*) or `intransitive` (*Y died*,
        *clashes erupted*). A null `agent` says that the words around the event name no doer; one may be named
        elsewhere. `.articles` has every article with its words per place and voice.

    Notes
    -----
    Rules over tagged words, no model. Words behind *by* that tell when, where or with what are no doer; where the
    means tells whose it is (*in an Eastland airstrike*), `doer` is `in the means`. The verbs and nouns stand in
    `languages/data/actions.en.toml`; a language without such data gives no rows. How often it is right:
    `docs/actions.md`.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Two clerks were shot on Monday. Police arrested a baker."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Shooting", "text": text}])
    >>> find_actions(articles).table.select("verb", "construction", "agent", "patient").rows()[1:]
    [('shoot', 'agentless', None, 'Two clerks'), ('arrest', 'active', 'Police', 'a baker')]
    """
    parts: list[BatchActions] = []
    for batch, zones, statements in with_told(articles, told):
        parts.append(read_actions_of_batch(batch, zones, statements, voices=voices))
        if progress is not None:
            progress(batch.height)
    if not parts:
        parts = [read_actions_of_batch(articles.table, articles.zones, voices=voices)]
    table = pl.concat([empty("actions"), *(part.actions for part in parts)])
    exposure = pl.concat([part.exposure for part in parts])
    return Actions(
        table.sort("article", pl.col("place").cast(pl.Enum(PLACES)), "start"),
        articles.made_from.then("find_actions", voices=voices),
        articles=articles.table.join(exposure, on="article", how="left", maintain_order="left"),
    )
