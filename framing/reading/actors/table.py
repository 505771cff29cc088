"""The namings of a batch as a table: whose words, where, and which loaded words stand in the same clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from framing.columns import PLACES, VOICES
from framing.languages.actors import load_actor_words
from framing.reading.actions.article import read_events
from framing.reading.actions.table import event_words
from framing.reading.actors.article import Naming, read_namings
from framing.reading.actors.roles import Roles
from framing.reading.actors.runs import Text
from framing.reading.attribution.grammar import grammar_of
from framing.reading.line import Line, lay_out
from framing.reading.sought import Sought, compile_lexicons
from framing.reading.spans import spans_of
from framing.reading.told import Told, read_told
from framing.reading.voice import speakers_of, voices_of

__all__ = ["NAMINGS", "BatchActors", "names_of_batch", "read_actors_of_batch"]

Speakers = Mapping[tuple[str, bool], Sequence[tuple[int, int, str | None]]]

NAMINGS = {
    "number": pl.Int64, "string": pl.String, "name": pl.String, "actor_kind": pl.String, "naming_form": pl.String,
    "sure": pl.Boolean, "start": pl.Int32, "end": pl.Int32, "phrase_start": pl.Int32, "phrase_end": pl.Int32,
    "title": pl.String, "epithets": pl.String, "role": pl.String, "cue_class": pl.String, "clause_start": pl.Int32,
    "clause_end": pl.Int32, "sentence_start": pl.Int32, "sentence_end": pl.Int32,
}  # fmt: skip


class BatchActors(NamedTuple):
    """What one batch gives: namings, not yet grouped over articles, and one row an article with its words."""

    namings: pl.DataFrame
    exposure: pl.DataFrame


def read_actors_of_batch(
    articles: pl.DataFrame, zones: pl.DataFrame, sought: Sought, stance: frozenset[str], told: Told | None = None
) -> BatchActors:
    """Find the namings in a batch with the words of `sought` around them; `stance` names the lexicons of stance.

    `told` holds the statements of the batch where they were read.
    """
    line = lay_out(articles, zones)
    told = told or read_told(line)
    spans = spans_of(line, told, sought)
    rows = _placed(line, told, _read(line, told.statements))
    return BatchActors(_with_words(line, rows, spans.mentions, stance), spans.exposure)


def names_of_batch(articles: pl.DataFrame, zones: pl.DataFrame, told: Told | None = None) -> BatchActors:
    """Find the namings in a batch without the words around them."""
    line = lay_out(articles, zones)
    told = told or read_told(line)
    spans = spans_of(line, told, compile_lexicons(()))
    return BatchActors(_placed(line, told, _read(line, told.statements)), spans.exposure)


def _read(line: Line, statements: pl.DataFrame) -> pl.DataFrame:
    speakers = _speakers(statements)
    rows = [row for number in range(len(line.articles)) for row in _of_article(line, number, speakers)]
    return pl.DataFrame(rows, schema=NAMINGS, orient="row")


def _speakers(statements: pl.DataFrame) -> Speakers:
    columns = ["article", "place", "speaker_start", "speaker_end", "cue_class"]
    told = statements.drop_nulls("speaker_start").select(columns).unique(maintain_order=True)
    found: dict[tuple[str, bool], list[tuple[int, int, str | None]]] = defaultdict(list)
    for article, place, start, end, cue in told.iter_rows():
        found[article, place == "headline"].append((start, end, cue))
    return found


def _of_article(line: Line, number: int, speakers: Speakers) -> list[tuple[object, ...]]:
    text = _cut(line, number, speakers, above=False)
    if text is None:
        return []
    headline = _cut(line, number, speakers, above=True) or (None, text[1])
    return [_row(number, naming) for naming in read_namings(text[0], headline[0], text[1], headline[1])]


def _cut(line: Line, number: int, speakers: Speakers, *, above: bool) -> tuple[Text, Roles] | None:
    """Give the text or the headline of an article with the phrases in it that have a role."""
    language, string = line.languages[number], line.strings[number + (0 if above else len(line.articles))]
    grammar, events, words = grammar_of(language), event_words(language), load_actor_words(language)
    if grammar is None or events is None or words is None or not string:
        return None
    reading, found = read_events(string, grammar, *events, headline=above)
    text = Text.of(reading.cut, words)
    return text, Roles.read(text, found, speakers.get((line.articles[number], above), ()))


def _row(number: int, naming: Naming) -> tuple[object, ...]:
    epithets = "; ".join(naming.epithets) or None
    return (number, *naming[:_EPITHETS], epithets, *naming[_EPITHETS + 1 :])


_EPITHETS = Naming._fields.index("epithets")


def _placed(line: Line, told: Told, rows: pl.DataFrame) -> pl.DataFrame:
    """Give the namings that stand in a counted place, with article, place, voice and speaker."""
    number = rows["number"].to_numpy().astype(np.int64)
    string = np.where((rows["string"] == "headline").to_numpy(), number, number + len(line.articles))
    start, end = line.base[string] + rows["start"].to_numpy(), line.base[string] + rows["end"].to_numpy()
    place = line.places(start)
    voice, speaker = voices_of(start, end, told.stretches), speakers_of(start, end, told.stretches)
    names = pl.Series([*told.stretches.names, None], dtype=pl.String)
    strings = pl.Series(line.strings, dtype=pl.String)[string]
    table = rows.with_columns(
        article=pl.Series(line.articles, dtype=pl.String)[number],
        place=pl.Series(np.array(PLACES)[place], dtype=pl.String),
        voice=pl.Series(np.array(VOICES)[voice], dtype=pl.String),
        speaker=names[speaker],
        naming=strings.str.slice(pl.Series(rows["start"]), rows["end"] - rows["start"]).str.replace_all(r"\s+", " "),
    )
    return table.with_row_index("row").filter(pl.Series(place >= 0))


def _with_words(line: Line, rows: pl.DataFrame, mentions: pl.DataFrame, stance: frozenset[str]) -> pl.DataFrame:
    """Add the loaded words and words of stance in the clause of each naming, and how many words the clause has."""
    said = mentions.filter(~pl.col("metalinguistic")).select(
        "article", "lexicon", "valence", above=pl.col("place") == "headline", at="start", to="end"
    )
    many = len(line.articles)
    texts = pl.DataFrame(
        {"article": line.articles, "headline": line.strings[:many], "text": line.strings[many:]},
        schema=dict.fromkeys(("article", "headline", "text"), pl.String),
    )
    near = rows.select("row", "article", "clause_start", "clause_end", above=pl.col("place") == "headline")
    near = near.join(said, on=["article", "above"]).filter(
        pl.col("at") >= pl.col("clause_start"), pl.col("to") <= pl.col("clause_end")
    )
    whole = pl.when("above").then("headline").otherwise("text")
    near = near.join(texts, on="article").sort("row", "at").with_columns(
        word=whole.str.slice(pl.col("at"), pl.col("to") - pl.col("at")).str.to_lowercase()
    )  # fmt: skip
    loaded = ~pl.col("lexicon").is_in(list(stance))
    around = near.group_by("row").agg(
        loaded_words=pl.col("word").filter(loaded).str.join("; "),
        negative=(loaded & (pl.col("valence") == "negative")).sum().cast(pl.Int64),
        positive=(loaded & (pl.col("valence") == "positive")).sum().cast(pl.Int64),
        stance_words=pl.col("word").filter(~loaded).str.join("; "),
    )
    clause = pl.when(pl.col("place") == "headline").then("headline").otherwise("text").str.slice(
        pl.col("clause_start"), pl.col("clause_end") - pl.col("clause_start")
    )  # fmt: skip
    table = rows.join(around, on="row", how="left", maintain_order="left")
    table = table.join(texts, on="article", maintain_order="left")
    nothing = [pl.when(pl.col(name) != "").then(name).alias(name) for name in ("loaded_words", "stance_words")]
    return table.with_columns(
        *nothing, pl.col("negative", "positive").fill_null(0),
        clause_words=clause.str.count_matches(r"\w[\w'’-]*").cast(pl.Int64),
    ).drop("headline", "text", "row")  # fmt: skip
