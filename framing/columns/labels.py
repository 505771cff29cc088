"""Columns of what people coded in public research data, and of the list of such data."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, Column

__all__ = ["CORPORA", "LABELS"]

LABELS = (
    ARTICLE,
    Column("kind", pl.String, "word", "What was coded: bias, opinion, stance, frame, tone, actor, attribution, …"),
    Column("label", pl.String, "word", "The code that was given, in the words of its makers."),
    Column("place", pl.String, "word or null", "headline or body: the string of the offsets; null for all of it."),
    Column("start", pl.Int32, "code points or null", "First code point; null for a whole article or words not found."),
    Column("end", pl.Int32, "code points or null", "Code point behind the last."),
    Column("text", pl.String, "text or null", "The words coded, as the data have them."),
    Column("coder", pl.String, "name or null", "Who coded it, where the data say so."),
    Column("statement", pl.Int32, "number or null", "Ties the parts of one attribution within an article and coder."),
)

CORPORA = (
    Column("corpus", pl.String, "id", "What `load_corpus` or `read_corpus` calls it."),
    Column("how", pl.String, "word", "shipped: comes with the package; own copy: you have the data."),
    Column("title", pl.String, "words", "What it is, with makers and year."),
    Column("holds", pl.String, "words", "Its articles and what was coded in them."),
    Column("give", pl.String, "words", "The folder or file that `read_corpus` wants; empty for a shipped one."),
)
