"""Columns of articles and of what is known of them."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, GENRE, OUTLET, PUBLISHED, STORY, TIME, Column

__all__ = ["ARTICLES", "BOILERPLATE", "EDITS", "NOTES", "STORIES", "ZONES"]

METADATA = (
    Column("url", pl.String, "address or null", "Where the article was found; never fetched."),
    Column("author", pl.String, "name or null", "Byline."),
    Column("language", pl.String, "code or null", "Language code such as en; null where unknown."),
    GENRE,
    Column("agency", pl.String, "name or null", "Wire service credited in the article, or null."),
    Column("copy_of", pl.String, "id or null", "The earliest article that this one repeats nearly word for word."),
)

ARTICLES = (
    ARTICLE,
    OUTLET,
    STORY,
    PUBLISHED,
    Column("headline", pl.String, "text or null", "The headline, a string of its own."),
    Column("text", pl.String, "text", "The body as it came, never edited; all offsets of the body index it."),
    *METADATA,
)

ZONES = (
    ARTICLE,
    Column("place", pl.String, "word", "lead, body, caption or boilerplate."),
    Column("start", pl.Int32, "code points", "First code point of the zone in `text`."),
    Column("end", pl.Int32, "code points", "First code point behind it: text[start:end]."),
)

STORIES = (
    Column("story", pl.String, "id", "The event told."),
    Column("label", pl.String, "words", "The words that tell it from the other stories."),
    Column("articles", pl.Int64, "articles", "Articles that tell it."),
    Column("outlets", pl.Int64, "outlets", "Outlets that tell it."),
    Column("first", TIME, "UTC time or null", "The earliest publication."),
    Column("last", TIME, "UTC time or null", "The latest publication."),
    Column("note", pl.String, "words or null", "What to look at: one outlet, very long, several languages."),
)

BOILERPLATE = (
    OUTLET,
    Column("line", pl.String, "words", "The line, without the blank around it."),
    Column("articles", pl.Int64, "articles", "Articles of the outlet in which it is set aside."),
)

EDITS = (
    ARTICLE,
    OUTLET,
    Column("copy_of", pl.String, "id", "The original."),
    Column("original_outlet", pl.String, "name", "The outlet of the original."),
    Column("edit", pl.String, "word", "changed, cut or added."),
    Column("place", pl.String, "word", "headline or text: the string of the offsets."),
    Column("original_words", pl.String, "text", "The words in the original."),
    Column("copy_words", pl.String, "text", "The words in the copy."),
    Column("original_start", pl.Int32, "code points", "First code point in the original."),
    Column("original_end", pl.Int32, "code points", "First code point behind it there."),
    Column("start", pl.Int32, "code points", "First code point in the copy."),
    Column("end", pl.Int32, "code points", "First code point behind it there."),
)

NOTES = (
    Column("file", pl.String, "name", "The file, as given, or 'data frame'."),
    Column("row", pl.Int64, "number or null", "Line or record from 1; null for the whole file."),
    Column("what", pl.String, "word", "What was met: dropped, renamed, guessed, unreadable, …"),
    Column("why", pl.String, "sentence", "The reason, and what was done."),
)
