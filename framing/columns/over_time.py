"""Columns of what is said of outlets over many terms and months: distances, tree, map, drift."""

from __future__ import annotations

import polars as pl

from framing.columns.column import Column

__all__ = ["CHANGES", "CLUSTERS", "DISTANCES", "DRIFT", "FIRSTS", "POINTS"]

_KEY = (
    Column("lexicon", pl.String, "id or null", "The lexicon counted."),
    Column("term", pl.String, "id or null", "The term counted."),
)
_VOICE_COUNTED = Column("voice", pl.String, "words", "The voices counted, joined with +, or all.")

DISTANCES = (
    Column("group", pl.String, "name", "One outlet (or other group) of the pair."),
    Column("other", pl.String, "name", "The other one."),
    Column("distance", pl.Float64, "0 to 1", "Mean Jensen-Shannon distance: 0 the same choices, 1 none in common."),
    Column("low", pl.Float64, "as distance", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as distance", "Upper end of the 95 % interval."),
    Column("chance", pl.Float64, "as distance", "Mean distance once the labels of the pair are shuffled."),
    Column("p", pl.Float64, "0 to 1", "Share of shuffled labels that are as far apart."),
    Column("q", pl.Float64, "0 to 1", "p after Benjamini-Hochberg over the table."),
    Column("verdict", pl.String, "words", "apart, or cannot tell."),
    Column("terms", pl.Int64, "terms", "Terms that both name."),
    Column("articles", pl.Int64, "articles", "Articles of both sides that name one of them."),
    Column("stability", pl.Float64, "0 to 1 or null", "Resamples with the pair on its side of the middle pair."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
)

CLUSTERS = (
    Column("node", pl.Int64, "number", "Number of the leaf or cluster."),
    Column("group", pl.String, "name or null", "The outlet of a leaf; null for a cluster."),
    Column("left", pl.Int64, "number or null", "One of the two nodes joined; null for a leaf."),
    Column("right", pl.Int64, "number or null", "The other one."),
    Column("height", pl.Float64, "as distance", "Mean distance between the two nodes joined."),
    Column("size", pl.Int64, "groups", "Outlets in the cluster."),
    Column(
        "stability", pl.Float64, "0 to 1 or null", "Resampled trees that have the same cluster; null for the whole."
    ),
)

POINTS = (
    Column("group", pl.String, "name", "The outlet placed."),
    Column("x", pl.Float64, "as distance", "Where on the map; without a direction, which side is which means nothing."),
    Column("y", pl.Float64, "as distance", "Where on the map; without a direction."),
    Column("spread", pl.Float64, "as distance or null", "How far the place moves over resampled maps."),
    Column("stress", pl.Float64, "0 to 1 or null", "What the whole map gets wrong: 0 nothing, above .2 much."),
)

DRIFT = (
    Column("measure", pl.String, "word", "share, and of what."),
    *_KEY,
    Column("item", pl.String, "id", "The variant, cue class or voice measured."),
    _VOICE_COUNTED,
    Column("group", pl.String, "name", "The outlet (or other group) measured."),
    Column("period", pl.Date, "day", "First day of the month (or other period)."),
    Column("estimate", pl.Float64, "0 to 1 or null", "Share, shrunk toward the group's other periods."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("group_value", pl.Float64, "0 to 1 or null", "Mean article share, unshrunk."),
    Column("count", pl.Int64, "occurrences", "Occurrences in the period."),
    Column("exposure", pl.Int64, "see measure", "What they could have been."),
    Column("articles", pl.Int64, "articles", "Articles behind the number."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
)

CHANGES = (
    Column("measure", pl.String, "word", "share, and of what."),
    *_KEY,
    _VOICE_COUNTED,
    Column("group", pl.String, "name", "The outlet (or other group) measured."),
    Column("change", pl.Date, "day or null", "Day of the first article after the change; null where none is found."),
    Column("earliest", pl.Date, "day or null", "Lower end of the 95 % interval of that day."),
    Column("latest", pl.Date, "day or null", "Upper end of it."),
    Column("item", pl.String, "id or null", "The variant that gains most."),
    Column("instead_of", pl.String, "id or null", "The variant that loses most."),
    Column("before", pl.Float64, "0 to 1 or null", "Mean article share of the item before the change."),
    Column("after", pl.Float64, "0 to 1 or null", "Mean article share of the item from then on."),
    Column("estimate", pl.Float64, "0 to 1 or null", "after − before."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("p", pl.Float64, "0 to 1", "Share of shuffled orders with as large a change anywhere."),
    Column("q", pl.Float64, "0 to 1", "p after Benjamini-Hochberg over the tests of one round."),
    Column("verdict", pl.String, "words", "changed, or cannot tell."),
    Column("articles", pl.Int64, "articles", "Articles on both sides of the change."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
)

FIRSTS = (
    Column("measure", pl.String, "word", "share, and of what."),
    *_KEY,
    _VOICE_COUNTED,
    Column("group", pl.String, "name", "One outlet of the pair."),
    Column("other", pl.String, "name", "The other one."),
    Column("days", pl.Float64, "days or null", "How many days later the group changed; negative: earlier."),
    Column("low", pl.Float64, "as days", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as days", "Upper end of the 95 % interval."),
    Column("verdict", pl.String, "words", "first, later or cannot tell."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
)
