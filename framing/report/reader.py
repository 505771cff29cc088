"""The reader: whole articles of a story side by side, with every span marked by kind and voice.

    articles ─► stories told by the most outlets first, as far as there is room ─► texts and their spans, as plain data

An article that finds no room, or whose text is left out on purpose, is read by its sentences of evidence instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from framing.columns import VOICES
from framing.findings.told import CUE_TITLES
from framing.languages.text import is_wrapped
from framing.reading.facts.sentences import mark_sentences
from framing.reading.told import VOICE_OF_KIND
from framing.report.characters import utf16
from framing.report.flagged import Flagged
from framing.tables import Actions, Articles, Mentions, Statements

__all__ = ["KINDS", "reader_of", "to_read"]

KINDS = ("wording", "statement", "cue", "event", "aside", "shared", "alone", "first", "second")
"""What is marked: contested wordings, what others say, the words that attribute it, events of harm; what is not
counted (captions, boilerplate); sentences that other outlets of the story tell too, and those found only here; words
that moved the score of a model towards the first of its labels, and towards the second."""

_ROOM = 1_500_000  # code points of text on a page


def to_read(articles: Articles, *, room: int = _ROOM) -> list[str]:
    """Choose the articles whose whole text the page holds: stories told by the most outlets first, whole stories."""
    told = articles.table.select(
        "article", "story", "outlet", size=pl.col("text").str.len_chars().fill_null(0)
    ).with_columns(story=pl.coalesce("story", "article"))
    stories = told.group_by("story").agg(pl.col("outlet").n_unique(), pl.len(), pl.col("size").sum(), "article")
    ordered = stories.sort("outlet", "len", "story", descending=[True, True, False])
    kept = ordered.filter(pl.col("size").cum_sum() <= room).explode("article")
    return kept.sort(pl.int_range(pl.len()))["article"].to_list() if kept.height else []


def reader_of(
    articles: list[str],
    found: Articles,
    mentions: Mentions,
    statements: Statements,
    actions: Actions,
    flagged: Flagged | None = None,
) -> dict[str, Any]:
    """Give text and spans of these articles, in their order.

    Returns
    -------
    dict
        `kinds`; `labels`: what spans say, each once; `texts`: one list an article, of headline, text and spans. A span
        is a list of string (0 headline, 1 text), start, end (UTF-16 units), kind, voice (-1 none) and label, and of
        words that moved a model's score also how strongly (1 to 3). `sides`: the labels of the model, if there is one.
    """
    spans = _spans(mentions, statements, actions, found).filter(pl.col("article").is_in(articles))
    moved = [] if flagged is None else [_moved(flagged)]
    spans = pl.concat([spans, _told(articles, found), *moved], how="diagonal").sort("article", "string", "start", "end")
    labels = spans["label"].unique().sort().to_list()
    number = {label: index for index, label in enumerate(labels)}
    by_article = {key[0]: rows for key, rows in spans.partition_by("article", as_dict=True).items()}
    strings = {row[0]: row[1:] for row in found.table.select("article", "headline", "text").iter_rows()}
    texts = [_text(strings[name], by_article.get(name), number) for name in articles]
    sides = [] if flagged is None else list(flagged.labels)
    return {"kinds": KINDS, "labels": labels, "texts": texts, "sides": sides}


def _text(strings: tuple[str | None, str | None], spans: pl.DataFrame | None, number: dict[str, int]) -> list[Any]:
    given = [string or "" for string in strings]
    rows: list[list[int]] = []
    for string, text in enumerate(given):
        mine = [] if spans is None else spans.filter(pl.col("string") == string).rows(named=True)
        ends = utf16(text, [place for row in mine for place in (row["start"], row["end"])])
        for at, row in enumerate(mine):
            voice = VOICES.index(row["voice"]) if row["voice"] in VOICES else -1
            level = [row["level"]] if row.get("level") else []
            rows.append(
                [string, *ends[2 * at : 2 * at + 2], KINDS.index(row["kind"]), voice, number[row["label"]], *level]
            )
    return [given[0], _unwrapped(given[1]), rows]


def _unwrapped(text: str) -> str:
    """Blanks for the line breaks inside paragraphs, so that offsets hold and the browser breaks lines itself."""
    if not is_wrapped(text):
        return text
    paragraphs = text.replace("\r", " ").split("\n\n")
    return "\n\n".join(part.replace("\n", " ") for part in paragraphs)


def _spans(mentions: Mentions, statements: Statements, actions: Actions, found: Articles) -> pl.DataFrame:
    voice = pl.col("kind").replace_strict(VOICE_OF_KIND, return_dtype=pl.String)
    speaker = pl.col("speaker").fill_null("speaker not told")
    told = statements.table.with_columns(voice=voice)
    cues = told.drop_nulls("cue_start").unique(["article", "place", "cue_start"], maintain_order=True)
    counted = found.zones.filter(pl.col("place").is_in(["caption", "boilerplate"]))
    parts = [
        _of_kind(counted, "aside", pl.format("{}, not counted", "place"), voice=pl.lit("")),
        _of_kind(told, "statement", pl.format("{}: {}", "kind", speaker)),
        _of_kind(
            cues.with_columns(start="cue_start", end="cue_end"), "cue",
            pl.col("cue_class").replace(CUE_TITLES).fill_null("no class"),
        ),
        _of_kind(
            actions.table.filter(~pl.col("negated")), "event",
            pl.format("{}, {}, doer {}", "class", "construction", pl.col("doer").str.strip_prefix("doer ")),
        ),
        _of_kind(mentions.table, "wording", pl.concat_str("lexicon", "term", "variant", separator="/").replace_strict(
            _titles(mentions), default=pl.col("variant"), return_dtype=pl.String)),
    ]  # fmt: skip
    return pl.concat(parts).sort("article", "string", "start", "end")


def _told(articles: list[str], found: Articles) -> pl.DataFrame:
    """Mark the sentences by whether other outlets of the story have one like it."""
    counted = found.zones.filter(pl.col("place").is_in(["lead", "body"]))["article"].unique()
    table = found.table.filter(pl.col("article").is_in(articles), pl.col("article").is_in(counted.to_list()))
    told = mark_sentences(replace(found, table=table)).drop_nulls("mark").with_columns(place=pl.lit("body"))
    others = pl.when(pl.col("others") == 1).then(pl.lit("1 other outlet")).otherwise(
        pl.format("{} other outlets", "others")
    )  # fmt: skip
    shared = told.filter(pl.col("mark") == "shared")
    alone = told.filter(pl.col("mark") == "only here")
    nothing = pl.lit("")
    return pl.concat([
        _of_kind(shared, "shared", pl.format("told by {} too", others), voice=nothing),
        _of_kind(alone, "alone", pl.lit("found in no other outlet"), voice=nothing),
    ])  # fmt: skip


def _moved(flagged: Flagged) -> pl.DataFrame:
    marks = flagged.marks()
    return _of_kind(marks, "", pl.col("label"), voice=pl.lit("")).with_columns(marks["kind"], marks["level"])


def _titles(mentions: Mentions) -> dict[str, str]:
    return {
        f"{lexicon.id}/{term.id}/{variant.id}": variant.title or variant.id
        for lexicon in mentions.lexicons for term in lexicon.terms for variant in term.variants
    }  # fmt: skip


def _of_kind(table: pl.DataFrame, kind: str, label: pl.Expr, *, voice: pl.Expr | None = None) -> pl.DataFrame:
    string = pl.when(pl.col("place") == "headline").then(0).otherwise(1)
    return table.select(
        "article", string=string, start=pl.col("start").cast(pl.Int64), end=pl.col("end").cast(pl.Int64),
        kind=pl.lit(kind), voice=pl.col("voice") if voice is None else voice, label=label,
    )  # fmt: skip
