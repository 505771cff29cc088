"""The gradient of a measure from headline over lead to body: the measure of each place, in one table of Counts.

measure(spans, places=("headline",)) ─┐
measure(spans, places=("lead",)) ─────┼─► one row a part of an article and item ─► score(by="place")
measure(spans, places=("body",)) ─────┘
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from framing.columns import schema
from framing.measuring.counted import PLACES_OF_THE_TEXT, places_counted
from framing.tables import Counts, SpanTable

__all__ = ["by_place"]

_BETWEEN = " · "


def by_place(
    measure: Callable[..., Counts],
    spans: SpanTable,
    *,
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    **options: object,
) -> Counts:
    r"""Take a measure in each place by itself: what the headline does, what the lead, what the body.

    Then `score(counts, by="place")` gives the gradient, `score(counts, by=("outlet", "place"))` that of each outlet,
    and `compare(counts, by="place", reference="body", paired_by="whole")` asks whether a headline differs from the
    body of the same article.

    Parameters
    ----------
    measure : callable
        A measure that takes `places=`: `variant_choices`, `term_rates`, `frame_shares`, `cue_choices`, ….
    spans : Mentions, Statements or Actions
        What it takes.
    places : sequence of {"headline", "lead", "body", "caption"}
        The places, each by itself.
    **options
        Further options of the measure (`voice`, `term`, …).

    Returns
    -------
    Counts
        As of the measure, but with a part of an article in the place of an article: `article` is its id and the place
        (`a1 · lead`). `.articles` has a row for each part with `place`, its name, and `whole`, the article it is of.

    Raises
    ------
    ChoiceError
        When a place or an option is not among the allowed.

    Notes
    -----
    Group by place, or by place and more, never by outlet alone: the parts of an article are not independent.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The war in Ukraine goes on.\n\nThe invasion of Ukraine began in winter, and the invasion went on."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "War in Ukraine", "text": text}])
    >>> counts = by_place(fr.variant_choices, fr.find_mentions(articles, "war-naming-ukraine"), term="war-name")
    >>> counts.table.filter(pl.col("count") > 0).select("article", "item", "count", "exposure").rows()
    [('row-1 · body', 'invasion', 2, 2), ('row-1 · headline', 'war', 1, 1), ('row-1 · lead', 'war', 1, 1)]
    """
    names = places_counted(places)
    parts = [_part(measure(spans, places=(place,), **options), place) for place in names]
    first = parts[0]
    return replace(
        first,
        table=pl.concat([part.table for part in parts]).sort(list(schema("counts"))),
        articles=pl.concat([part.articles for part in parts]),
        items=pl.concat([part.items for part in parts]).unique(maintain_order=True).sort("lexicon", "term", "item"),
        made_from=spans.made_from.then("by_place", measure=first.measure, places=list(names), options=options),
    )


def _part(counts: Counts, place: str) -> Counts:
    """Give the counts of a place with its parts as articles."""
    name = pl.format("{}{}{}", "article", pl.lit(_BETWEEN), pl.lit(place))
    articles = counts.articles.with_columns(whole=pl.col("article"), place=pl.lit(place), article=name)
    return replace(counts, table=counts.table.with_columns(article=name), articles=articles)
