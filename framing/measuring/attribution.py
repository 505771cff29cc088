"""Who is heard, and how: voices of mentions, cues of statements, words given to speakers.

Mentions ───► voice_split     of a term's mentions, how many in each voice
Statements ─► cue_choices     of the statements, how many with each class of cue
           ─► speaker_words   of the words given to speakers, how many to each
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import polars as pl

from framing.columns import CUE_CLASSES, KIND_NOT_KNOWN, NOT_TOLD, VOICES
from framing.measuring.closed import closed_shares, finished
from framing.measuring.counted import PLACES_OF_THE_TEXT, counted_spans, one_of
from framing.tables import Counts, Mentions, Statements

__all__ = ["cue_choices", "speaker_words", "voice_split", "whose"]

Copies: TypeAlias = Literal["first", "all"]
_BY = ("speaker", "speaker_type")


def voice_split(
    mentions: Mentions,
    *,
    term: str | Sequence[str] | None = None,
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count in which voice each article names a thing: its own, reported, quoted, or at arm's length.

    Parameters
    ----------
    mentions : Mentions
    term : str or sequence of str, optional
        Terms to count; all when left out.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `voice_share`; `item` is the voice, `exposure` the article's mentions of the term in all voices. Rows
        for all four voices in every article that names the term, zeros kept; sorted by all columns.

    Raises
    ------
    ChoiceError
        When a term, place or `copies` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The war in Ukraine goes on. “This invasion must end,” she said."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": text}])
    >>> counts = voice_split(fr.find_mentions(articles, "war-naming-ukraine"))
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('narrator', 1, 2), ('quoted', 1, 2)]
    """
    counted = counted_spans(mentions, ~pl.col("negated"), places=places, copies=copies, opinion=opinion)
    found = counted.table
    known = [(lexicon.id, entry.id) for lexicon in mentions.lexicons for entry in lexicon.terms]
    if term is not None:
        wanted = (term,) if isinstance(term, str) else tuple(term)
        for name in wanted:
            one_of("term", name, sorted({entry for _, entry in known}))
        found = found.filter(pl.col("term").is_in(wanted))
    rows = found.select("article", "lexicon", "term", item="voice")
    questions = {(x.id, t.id): t.question or t.id for x in mentions.lexicons for t in x.terms}
    names = pl.DataFrame(
        [(lexicon, entry, questions[lexicon, entry]) for lexicon, entry in known],
        schema={"lexicon": pl.String, "term": pl.String, "question": pl.String},
        orient="row",
    )
    return closed_shares(
        rows, counted.articles, VOICES, measure="voice_share", unit="share of the term's mentions", names=names,
        made_from=mentions.made_from.then(
            "voice_split", term=term, places=list(counted.places), copies=copies, opinion=opinion
        ),
    )  # fmt: skip


def cue_choices(
    statements: Statements,
    *,
    per: str | None = None,
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count the classes of the cues with which statements are told: who *says*, who *claims*, who *admits*.

    Parameters
    ----------
    statements : Statements
    per : {"speaker", "speaker_type"}, optional
        Count each speaker, or type of speaker, by itself; it becomes the `term`. Statements whose speaker is not told
        are counted under ``(not told)``, those of a named speaker of no known type under ``(kind not known)``.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `cue_share`; `item` is the class (neutral, assertive, factive, conceding, doubting, soft), `exposure`
        the article's statements with a cue (of that speaker). A statement in several pieces counts once.

    Raises
    ------
    ChoiceError
        When `per`, a place or `copies` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "The minister claimed that the bridge was safe. Engineers said it was not."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Bridge", "text": text}])
    >>> counts = cue_choices(fr.find_statements(articles))
    >>> counts.table.filter(pl.col("count") > 0).select("item", "count", "exposure").rows()
    [('doubting', 1, 2), ('neutral', 1, 2)]
    """
    if per is not None:
        one_of("per", per, _BY)
    cued = pl.col("cue_class").is_not_null()
    counted = counted_spans(statements, cued, places=places, copies=copies, opinion=opinion)
    found = counted.table.unique(["article", "statement"], keep="first", maintain_order=True)
    term = pl.lit(None, dtype=pl.String) if per is None else whose(per)
    rows = found.select("article", item="cue_class", lexicon=pl.lit(None, dtype=pl.String), term=term)
    return closed_shares(
        rows, counted.articles, CUE_CLASSES, measure="cue_share", unit="share of statements with a cue",
        made_from=statements.made_from.then(
            "cue_choices", per=per, places=list(counted.places), copies=copies, opinion=opinion
        ),
    )  # fmt: skip


def speaker_words(
    statements: Statements,
    *,
    per: str = "speaker",
    kinds: Sequence[str] = ("direct", "partial", "indirect"),
    places: Sequence[str] = PLACES_OF_THE_TEXT,
    copies: Copies = "first",
    opinion: bool = False,
) -> Counts:
    """Count the words that each article gives to each speaker, direct and reported: the share of voice.

    Parameters
    ----------
    statements : Statements
    per : {"speaker", "speaker_type"}
        Whom to count by.
    kinds : sequence of {"direct", "partial", "indirect", "distancing"}
        Which statements count.
    places, copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `speaker_share`; `item` is the speaker (or type), `count` the words given to them, `exposure` the words
        given to anybody. Only speakers that occur have rows. Two further columns: `statements`, how many, and `first`,
        where the first stands in the text (0 at its beginning, 1 at its end; 0 in the headline).

    Raises
    ------
    ChoiceError
        When `per`, a kind, a place or `copies` is not among the allowed.

    Examples
    --------
    >>> import framing as fr
    >>> text = "“We will not leave,” the mayor said. Residents said they would."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> speaker_words(fr.find_statements(articles)).table["exposure"].unique().to_list()
    [6]
    """
    one_of("per", per, _BY)
    for kind in kinds:
        one_of("kinds", kind, ("direct", "partial", "indirect", "distancing"))
    said = pl.col("kind").is_in(list(kinds))
    counted = counted_spans(statements, said, places=places, copies=copies, opinion=opinion)
    length = statements.articles.select("article", length=pl.col("text").str.len_chars())
    at = pl.when(pl.col("place") == "headline").then(0.0).otherwise(pl.col("start") / pl.col("length"))
    table = (
        counted.table.join(length, on="article")
        .group_by("article", item=whose(per))
        .agg(
            pl.col("words").sum().cast(pl.Int64).alias("count"),
            pl.col("statement").n_unique().cast(pl.Int64).alias("statements"),
            at.min().alias("first"),
        )
        .with_columns(exposure=pl.col("count").sum().over("article"))
        .filter(pl.col("exposure") > 0)
    )
    return finished(
        table.with_columns(lexicon=pl.lit(None, dtype=pl.String), term=pl.lit(None, dtype=pl.String)), counted.articles,
        measure="speaker_share", unit="share of the words given to speakers",
        made_from=statements.made_from.then(
            "speaker_words", per=per, kinds=list(kinds), places=list(counted.places), copies=copies, opinion=opinion
        ),
    )  # fmt: skip


def whose(per: str) -> pl.Expr:
    """Speaker or type of speaker, with what stands there where the text tells none."""
    unknown = pl.when(pl.col("speaker").is_null()).then(pl.lit(NOT_TOLD)).otherwise(pl.lit(KIND_NOT_KNOWN))
    return pl.col(per).fill_null(unknown)
