"""Spans to Counts: how often, of how many, one row an article and item.

    Mentions ─► which articles count ─► which mentions count ─► count / exposure per article × item

Every measure is such a ratio, so that one estimator and one comparison serve all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl

from framing.columns import DType, exposure_column, schema
from framing.errors import ChoiceError
from framing.measuring.counted import PLACES_OF_THE_TEXT, Counted, as_given, counted_spans, with_exposure
from framing.tables import Counts, Mentions

__all__ = ["term_rates", "variant_choices"]

_KEY = ("lexicon", "term", "item")


def variant_choices(
    mentions: Mentions,
    *,
    term: str | Sequence[str] | None = None,
    voice: str | Sequence[str] = ("narrator",),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Literal["first", "all"] = "first",
    opinion: bool = False,
) -> Counts:
    """Count which variant each article chose, of its mentions of the term: a closed contest.

    Asking *given that the article names the thing, which name does it choose?* removes most of the effect of topic.
    Only variants that pass the substitution test take part (`Variant.in_denominator`), and no negated mention.

    Parameters
    ----------
    mentions : Mentions
    term : str or sequence of str, optional
        Ids of the terms to count; all when left out.
    voice : "all" or sequence of {"narrator", "attributed", "quoted", "distanced"}
        Whose words count; by default the outlet's own.
    places : sequence of {"headline", "lead", "body", "caption"}
        Where they count; boilerplate never does.
    copies : {"first", "all"}
        Whether an article flagged as a copy of another counts.
    opinion : bool
        Whether articles whose genre is opinion count.

    Returns
    -------
    Counts
        Measure `variant_share`. Columns `article, outlet, story, lexicon, term, voice, item, count, exposure`, sorted
        by all of them; `item` is the variant, `exposure` the article's mentions of the term. A row for every variant
        of a term in every article that names it, zeros kept; an article that does not name it has no row, but stands
        in `.articles`.

    Raises
    ------
    ChoiceError
        When a term, voice, place or `copies` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The invasion of Ukraine and the war."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "War", "text": text}])
    >>> counts = variant_choices(fr.find_mentions(articles, "war-naming-ukraine"), term="war-name")
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('invasion', 1, 3), ('war', 2, 3)]
    """
    asked = as_given(term=term, voice=voice, places=places, copies=copies, opinion=opinion)
    counted = _counted(mentions, voice, places, copies, opinion)
    variants = _variants(mentions, term).filter("in_denominator")
    found = _count_items(counted, variants)
    exposure = found.group_by("article", "lexicon", "term").agg(pl.col("count").sum().cast(pl.Int64).alias("exposure"))
    return _finish(
        mentions, exposure.join(variants, on=["lexicon", "term"]), found, counted,
        measure="variant_share", unit="share of the term's mentions",
        step=("variant_choices", asked),
    )  # fmt: skip


def term_rates(
    mentions: Mentions,
    *,
    term: str | Sequence[str] | None = None,
    voice: str | Sequence[str] = ("narrator",),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Literal["first", "all"] = "first",
    opinion: bool = False,
) -> Counts:
    """Count mentions of every variant, of the words of the counted voices and places.

    Use it for how much is said, where `variant_choices` asks which name is chosen. Variants outside the closed
    contest (*fighting*) take part too. Parameters and errors are those of `variant_choices`.

    Returns
    -------
    Counts
        Measure `term_rate`, unit per 1,000 words. A row for every variant in every article with words, zeros kept;
        `exposure` is the article's words in the counted voices and places.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The invasion of Ukraine and the war."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "War", "text": text}])
    >>> counts = term_rates(fr.find_mentions(articles, "war-naming-ukraine"))
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('invasion', 1, 8), ('war', 2, 8)]
    """
    asked = as_given(term=term, voice=voice, places=places, copies=copies, opinion=opinion)
    counted = _counted(mentions, voice, places, copies, opinion)
    variants = _variants(mentions, term)
    words = [exposure_column(place, one) for place in counted.places for one in counted.voices]
    exposure = counted.articles.filter(pl.col("left_out").is_null()).select(
        "article", exposure=pl.sum_horizontal(words).cast(pl.Int64)
    )
    return _finish(
        mentions, exposure.filter(pl.col("exposure") > 0).join(variants, how="cross"), _count_items(counted, variants),
        counted, measure="term_rate", unit="mentions per 1,000 words",
        step=("term_rates", asked), exposure_of=exposure,
    )  # fmt: skip


def _counted(
    mentions: Mentions, voice: str | Sequence[str], places: Sequence[str], copies: str, opinion: bool
) -> Counted:
    said = ~pl.col("negated"), ~pl.col("metalinguistic")
    return counted_spans(mentions, *said, voice=voice, places=places, copies=copies, opinion=opinion)


def _variants(mentions: Mentions, term: str | Sequence[str] | None) -> pl.DataFrame:
    rows = [
        (lexicon.id, entry.id, variant.id, variant.in_denominator)
        for lexicon in mentions.lexicons
        for entry in lexicon.terms
        for variant in entry.variants
    ]
    table = pl.DataFrame(rows, schema=[*_KEY, "in_denominator"], orient="row", schema_overrides=_key_types())
    if term is None:
        return table
    wanted = (term,) if isinstance(term, str) else tuple(term)
    known = table["term"].unique().sort().to_list()
    for name in wanted:
        if name not in known:
            raise ChoiceError.of("term", name, known)
    return table.filter(pl.col("term").is_in(wanted))


def _key_types() -> dict[str, DType]:
    return {**dict.fromkeys(_KEY, pl.String), "in_denominator": pl.Boolean}


def _count_items(counted: Counted, variants: pl.DataFrame) -> pl.DataFrame:
    return (
        counted.table.rename({"variant": "item"})
        .join(variants, on=_KEY, how="semi")
        .group_by("article", *_KEY)
        .agg(pl.len().cast(pl.Int64).alias("count"))
    )


def _finish(
    mentions: Mentions,
    cells: pl.DataFrame,
    found: pl.DataFrame,
    counted: Counted,
    *,
    measure: str,
    unit: str,
    step: tuple[str, dict[str, Any]],
    exposure_of: pl.DataFrame | None = None,
) -> Counts:
    columns = schema("counts")
    table = (
        cells.join(found, on=["article", *_KEY], how="left")
        .join(counted.articles.select("article", "outlet", "story"), on="article")
        .with_columns(pl.col("count").fill_null(0), voice=pl.lit(counted.voice))
        .select(list(columns))
        .cast(pl.Schema(columns))
        .sort(list(columns))
    )
    if exposure_of is None:
        terms = table.group_by("article", "lexicon", "term").agg(pl.col("exposure").first())
        exposure_of = terms.group_by("article").agg(pl.col("exposure").sum())
    return Counts(
        table,
        mentions.made_from.then(step[0], **step[1]),
        measure=measure,
        unit=unit,
        articles=with_exposure(counted.articles, exposure_of),
        items=_items(mentions, table),
    )


def _items(mentions: Mentions, table: pl.DataFrame) -> pl.DataFrame:
    rows = [
        (
            lexicon.id, term.id, variant.id, variant.title or variant.id.replace("-", " "), term.question or None,
            variant.pole, lexicon.poles[variant.pole] if variant.pole else None, variant.in_denominator,
        )
        for lexicon in mentions.lexicons
        for term in lexicon.terms
        for variant in term.variants
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema("items"), orient="row").join(table, on=_KEY, how="semi")
