"""Columns of semantic axes."""

from __future__ import annotations

import polars as pl

from framing.columns.column import Column

__all__ = ["AXES", "AXIS_WORDS"]

AXES = (
    Column("axis", pl.String, "name", "The axis, as it was called."),
    Column("group", pl.String, "name", "The outlet (or other group)."),
    Column(
        "bias", pl.Float64, "−1 to 1 or null", "Mean cosine of the group's words with the axis; positive: first end."
    ),
    Column("bias_low", pl.Float64, "as bias", "Lower end of the interval over articles."),
    Column("bias_high", pl.Float64, "as bias", "Upper end of it."),
    Column("intensity", pl.Float64, "0 to 4 or null", "Mean squared distance of the words' cosines from the baseline."),
    Column("intensity_low", pl.Float64, "as intensity", "Lower end of the interval over articles."),
    Column("intensity_high", pl.Float64, "as intensity", "Upper end of it."),
    Column("baseline", pl.Float64, "−1 to 1", "Mean cosine over the words of all groups."),
    Column("counted", pl.Int64, "words", "Words that have a vector and are no function words."),
    Column("covered", pl.Float64, "0 to 1 or null", "Share of the words that are no function words with a vector."),
    Column("articles", pl.Int64, "articles", "Articles with such a word."),
    Column("note", pl.String, "sentence or null", "Why a value is null."),
)

AXIS_WORDS = (
    Column("axis", pl.String, "name", "The axis, as it was called."),
    Column("group", pl.String, "name", "The outlet (or other group)."),
    Column("word", pl.String, "text", "A word."),
    Column("cosine", pl.Float64, "−1 to 1", "Cosine of the word with the axis."),
    Column("share", pl.Float64, "0 to 1", "Its share of the group's counted words."),
    Column("share_elsewhere", pl.Float64, "0 to 1", "Its share of the counted words of all other groups."),
    Column("moved", pl.Float64, "as bias", "Difference of the shares × cosine; sums to the difference of the biases."),
)
