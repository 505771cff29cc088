"""Everything that stands behind a number of the page, as rows of one shape.

    mentions · statements · actions · facts · words ─► traces: lexicon, term and item, and where it stands

The number of a wording is found by its lexicon, term and variant; what no lexicon holds has an empty lexicon, and the
kind as its term: `cue`, `speaker`, `doer`, `actor`, `fact`, `word`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from framing.measuring.attribution import whose
from framing.reading.told import VOICE_OF_KIND
from framing.tables import Actions, Actors, Facts, Mentions, Statements

__all__ = ["CELL", "acted", "called", "fact_key", "mentioned", "said", "told", "written"]

CELL = ["lexicon", "term", "item"]
"""What a number is of."""

_COLUMNS: dict[str, type[pl.DataType]] = {
    "article": pl.String, "lexicon": pl.String, "term": pl.String, "item": pl.String, "voice": pl.String,
    "place": pl.String, "negated": pl.Boolean, "start": pl.Int32, "end": pl.Int32, "sentence_start": pl.Int32,
    "sentence_end": pl.Int32,
}  # fmt: skip
_OCCURRENCES = 12  # of a word in an outlet; the page shows no more


def mentioned(mentions: Mentions) -> pl.DataFrame:
    """Give the mentions, under lexicon, term and variant; not those in which the text speaks of the word itself."""
    return _rows(mentions.table.filter(~pl.col("metalinguistic")).rename({"variant": "item"}))


def said(statements: Statements, speakers: Sequence[str]) -> pl.DataFrame:
    """Give the statements, with their cue in the place of the mention.

    A statement stands under term `cue` with the class of its cue, and under term `speaker` with its speaker and type
    of speaker, as far as they are among `speakers`.
    """
    table = statements.table.unique(["article", "statement"], keep="first", maintain_order=True).with_columns(
        voice=pl.col("kind").replace_strict(VOICE_OF_KIND, return_dtype=pl.String),
        start=pl.col("cue_start").fill_null(pl.col("start")), end=pl.col("cue_end").fill_null(pl.col("end")),
    )  # fmt: skip
    named = pl.concat([table.with_columns(item=whose(name)) for name in ("speaker", "speaker_type")])
    kinds = {
        "cue": table.filter(pl.col("cue_class").is_not_null()).with_columns(item="cue_class"),
        "speaker": named.filter(pl.col("item").is_in(list(speakers))).unique(
            ["article", "statement", "item"], maintain_order=True
        ),
    }
    return pl.concat([_rows(rows.with_columns(term=pl.lit(term))) for term, rows in kinds.items()])


def acted(actions: Actions) -> pl.DataFrame:
    """Give the events of harm that are not denied, under term `doer`: whether the doer is named beside them."""
    harm = actions.table.filter(pl.col("class") == "harm", ~pl.col("negated"))
    return _rows(harm.with_columns(term=pl.lit("doer"), item=pl.col("doer")))


def called(actors: Actors) -> pl.DataFrame:
    """Give the namings, under term `actor` with the person and the wording, and with what stands beside the name."""
    table = actors.table
    beside = table.filter(pl.col("naming") != pl.col("epithets").fill_null(""))
    beside = beside.with_columns(pl.col("epithets").str.split("; ")).explode("epithets").drop_nulls("epithets")
    parts = [
        table.with_columns(item=pl.format("{}: {}", "actor", "naming")),
        beside.with_columns(item=pl.format("{}, beside: {}", "actor", "epithets")),
    ]
    return pl.concat([_rows(part.with_columns(term=pl.lit("actor"))) for part in parts])


def told(facts: Facts, wanted: pl.DataFrame) -> pl.DataFrame:
    """Give where the articles of a story tell these facts (`story, fact`), under term `fact`."""
    found = facts.table.filter(pl.col("present")).join(wanted.select("story", "fact"), on=["story", "fact"], how="semi")
    return _rows(found.with_columns(term=pl.lit("fact"), item=fact_key(), voice=pl.lit("")))


def fact_key() -> pl.Expr:
    """Name a fact of a story by its beginning, so that a long quotation is no name."""
    return pl.format("{}: {}", "story", pl.col("fact").str.slice(0, 80))


def written(words: Mapping[str, Sequence[str]], counts: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Give where outlets write these words, the first place in each of some articles, under term `word`.

    Parameters
    ----------
    words : mapping of str to sequence of str
        Words by outlet.
    counts : polars.DataFrame
        `article, outlet, item`: which article has which word.
    articles : polars.DataFrame
        `article, headline, text`.
    """
    asked = pl.DataFrame(
        [(outlet, word) for outlet, some in words.items() for word in some], schema=["outlet", "item"], orient="row"
    ).cast(pl.String)
    some = counts.select("article", "outlet", "item").join(asked, on=["outlet", "item"], how="semi").sort("article")
    some = some.filter(pl.int_range(pl.len()).over("outlet", "item") < _OCCURRENCES)
    texts = articles.select("article", "headline", "text")
    rows = [
        (row["article"], "", "word", row["item"], "", place, False, start, end, None, None)
        for row in some.join(texts, on="article", maintain_order="left").iter_rows(named=True)
        for place, start, end in _first(row)
    ]
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def _first(row: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    word = re.escape(row["item"]).replace("'", "['’]")
    pattern = re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE)
    for place, string in (("body", row["text"]), ("headline", row["headline"])):
        found = pattern.search(string or "")
        if found:
            yield place, found.start(), found.end()
            return


def _rows(table: pl.DataFrame) -> pl.DataFrame:
    given = {"lexicon": pl.lit(""), "negated": pl.lit(value=False)}
    missing = [
        given.get(name, pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in _COLUMNS.items()
        if name not in table.columns
    ]
    return table.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in _COLUMNS.items())
