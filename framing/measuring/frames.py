"""Word lists by category: which frames an article's cues belong to, how often each category stands, in which sentences.

Mentions of word lists ─► frame_shares     of an article's cues, how many of each frame
                       ─► category_rates   of its words, how many of each category
                       ─► frame_sentences  the sentences behind both
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import polars as pl

from framing.columns import exposure_column, schema
from framing.errors import ChoiceError
from framing.measuring.counted import PLACES_OF_THE_TEXT, Counted, as_given, counted_spans, with_exposure
from framing.tables import Counts, Mentions

__all__ = ["category_rates", "frame_sentences", "frame_shares"]

_CELL = ("article", "lexicon", "item")


def frame_shares(
    mentions: Mentions,
    *,
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Literal["first", "all"] = "first",
    opinion: bool = False,
) -> Counts:
    """Count to which frame each cue of an article belongs: of all cues of a list, the share of each frame.

    Use it to ask which side of a matter an article dwells on, where articles differ in length: its shares sum to one.
    A share says nothing about how many cues there are; `category_rates` does.

    Parameters
    ----------
    mentions : Mentions
        Of lists of the kind frames (`frames-generic`, `frames-policy`, …); mentions of other kinds are left aside.
    voice : "all" or sequence of {"narrator", "attributed", "quoted", "distanced"}
        Whose words count. All by default: a frame is set by the choice of those who speak, too.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `frame_share`. `item` is the frame, `term` is null, `exposure` the article's cues of that list. A row
        for every frame of a list in every article that has a cue of it, zeros kept; sorted by all columns.

    Raises
    ------
    ChoiceError
        When no list of frames was sought, or a voice, place or `copies` is not among the allowed.

    Notes
    -----
    Denied cues count too: *no longer profitable* still speaks of money. Cues are words, read without sense: *bank*
    counts for economy at a river, too. Shares are for comparing articles and outlets on the same list; what one share
    means by itself is not known. How well they agree with what people code: `docs/validity.md`.

    References
    ----------
    Semetko and Valkenburg (2000), Journal of Communication 50, 93-109; Boydstun, Card, Gross, Resnik and Smith (2014),
    Tracking the Development of Media Frames within and across Policy Issues.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Prices rose. Critics denounced the tax, and a bishop spoke of greed."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Bread", "text": text}])
    >>> counts = frame_shares(fr.find_mentions(articles, "frames-generic"))
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('conflict', 2, 6), ('economic', 2, 6), ('morality', 2, 6)]
    """
    found, counted = _counted(mentions, voice, places, copies, opinion=opinion)
    framed = _categories(mentions).filter(kind="frames")
    if not framed.height:
        sought = ", ".join(lexicon.id for lexicon in mentions.lexicons)
        raise ChoiceError.of("lexicons of the mentions", sought, ["at least one list of the kind frames"])
    found = found.join(framed, on=["lexicon", "item"], how="semi")
    cues = found.group_by("article", "lexicon").agg(pl.col("count").sum().alias("exposure"))
    return _finish(
        mentions, cues.join(framed, on="lexicon"), found, counted, measure="frame_share", unit="share of the cues",
        step=as_given(voice=voice, places=places, copies=copies, opinion=opinion),
        exposure_of=cues.group_by("article").agg(pl.col("exposure").sum()),
    )  # fmt: skip


def category_rates(
    mentions: Mentions,
    *,
    voice: str | Sequence[str] = "all",
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Literal["first", "all"] = "first",
    opinion: bool = False,
) -> Counts:
    """Count mentions of every category of the word lists, of the words of the counted voices and places.

    Use it for how much an article hedges, presses, scorns or speaks of money, where `term_rates` counts each word by
    itself. Parameters and errors are those of `frame_shares`; any lexicon may have been sought.

    Returns
    -------
    Counts
        Measure `category_rate`, unit per 1,000 words. `item` is the category, `term` is null. A row for every category
        in every article with words, zeros kept; `exposure` is the article's words in the counted voices and places.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The gate may be open, perhaps; it was probably shut."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "", "text": text}])
    >>> counts = category_rates(fr.find_mentions(articles, "stance-hedges"))
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('likelihood', 1, 10), ('modals', 2, 10)]
    """
    found, counted = _counted(mentions, voice, places, copies, opinion=opinion)
    words = [exposure_column(place, one) for place in counted.places for one in counted.voices]
    exposure = counted.articles.filter(pl.col("left_out").is_null()).select(
        "article", exposure=pl.sum_horizontal(words).cast(pl.Int64)
    )
    cells = exposure.filter(pl.col("exposure") > 0).join(_categories(mentions), how="cross")
    return _finish(
        mentions, cells, found, counted, measure="category_rate", unit="mentions per 1,000 words",
        step=as_given(voice=voice, places=places, copies=copies, opinion=opinion), exposure_of=exposure,
    )  # fmt: skip


def frame_sentences(mentions: Mentions) -> pl.DataFrame:
    """Give the sentences behind frames and categories, one row a sentence and category, in reading order.

    Parameters
    ----------
    mentions : Mentions
        Of frames, stance, loaded words or any other lexicon.

    Returns
    -------
    polars.DataFrame
        `article, outlet, lexicon, category, cues, place, sentence`; `cues` are the words found, joined with commas.

    Examples
    --------
    >>> import framing as fr
    >>> text = "Prices and wages rose. A bishop prayed."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "", "text": text}])
    >>> frame_sentences(fr.find_mentions(articles, "frames-generic")).select("category", "cues").rows()
    [('economic', 'Prices, wages'), ('morality', 'bishop, prayed')]
    """
    texts = mentions.articles.select("article", "outlet", "headline", "text")
    where = ["article", "outlet", "lexicon", "term", "place", "sentence_start", "sentence_end"]
    string = pl.when(pl.col("place") == "headline").then("headline").otherwise("text")
    cue, sentence = (string.str.slice(pl.col(a), pl.col(b) - pl.col(a)).str.replace_all(r"\s+", " ")
                     for a, b in (("start", "end"), ("sentence_start", "sentence_end")))  # fmt: skip
    return (
        mentions.table.join(texts, on="article", how="left", maintain_order="left")
        .with_columns(cue=cue, sentence=sentence)
        .group_by(*where, "sentence", maintain_order=True)
        .agg(cues=pl.col("cue").str.join(", "))
        .select("article", "outlet", "lexicon", pl.col("term").alias("category"), "cues", "place", "sentence")
    )


def _counted(
    mentions: Mentions, voice: str | Sequence[str], places: Sequence[str], copies: str, *, opinion: bool
) -> tuple[pl.DataFrame, Counted]:
    """Give mentions per article and category, and what was counted."""
    # A denied cue (no longer profitable) is still one: it says what the article speaks of.
    counted = counted_spans(
        mentions, ~pl.col("metalinguistic"), voice=voice, places=places, copies=copies, opinion=opinion
    )
    found = counted.table.rename({"term": "item"})
    return found.group_by(*_CELL).agg(pl.len().cast(pl.Int64).alias("count")), counted


def _categories(mentions: Mentions) -> pl.DataFrame:
    rows = [(lexicon.id, term.id, lexicon.kind) for lexicon in mentions.lexicons for term in lexicon.terms]
    return pl.DataFrame(rows, schema=dict.fromkeys(("lexicon", "item", "kind"), pl.String), orient="row")


def _finish(
    mentions: Mentions,
    cells: pl.DataFrame,
    found: pl.DataFrame,
    counted: Counted,
    *,
    measure: str,
    unit: str,
    step: dict[str, Any],
    exposure_of: pl.DataFrame,
) -> Counts:
    columns = schema("counts")
    table = (
        cells.join(found, on=list(_CELL), how="left")
        .join(counted.articles.select("article", "outlet", "story"), on="article")
        .with_columns(
            pl.col("count").fill_null(0),
            term=pl.lit(None, dtype=pl.String),
            voice=pl.lit(counted.voice),
        )
        .select(list(columns))
        .cast(pl.Schema(columns))
        .sort(list(columns))
    )
    return Counts(
        table,
        mentions.made_from.then(f"{measure}s", **step),
        measure=measure,
        unit=unit,
        articles=with_exposure(counted.articles, exposure_of),
        items=_items(mentions, table),
    )


def _items(mentions: Mentions, table: pl.DataFrame) -> pl.DataFrame:
    rows = [(x.id, None, term.id, term.id.replace("-", " "), term.question or None, None, None, True)
            for x in mentions.lexicons for term in x.terms]  # fmt: skip
    return pl.DataFrame(rows, schema=schema("items"), orient="row").join(table, on=["lexicon", "item"], how="semi")
