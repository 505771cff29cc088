"""Columns of counts and of what is worked out from them."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, GENRE, OUTLET, PUBLISHED, STORY, Column

__all__ = ["COUNTED_ARTICLES", "COUNTS", "HEALTH", "ITEMS", "ROBUSTNESS", "SCORES"]

_KEY = (
    Column("lexicon", pl.String, "id or null", "The lexicon counted, null for plain words."),
    Column("term", pl.String, "id or null", "The term counted, null for plain words."),
)
_VOICE_COUNTED = Column("voice", pl.String, "words", "The voices counted, joined with +, or all.")

COUNTS = (
    ARTICLE,
    OUTLET,
    STORY,
    *_KEY,
    _VOICE_COUNTED,
    Column("item", pl.String, "id", "What is counted: a variant, a word, a cue class, a voice."),
    Column("count", pl.Int64, "occurrences", "How often the item occurs in the article."),
    Column("exposure", pl.Int64, "see measure", "What the count could have been: mentions, words, statements."),
)

COUNTED_ARTICLES = (
    ARTICLE,
    OUTLET,
    STORY,
    PUBLISHED,
    GENRE,
    Column("exposure", pl.Int64, "see measure", "The article's exposure over all terms; 0 where nothing is named."),
    Column("left_out", pl.String, "reason or null", "Why the article is not counted (opinion, copy); null if it is."),
)

ITEMS = (
    *_KEY,
    Column("item", pl.String, "id", "The variant, word, cue class or voice."),
    Column("title", pl.String, "words", "What to call it in a chart or a sentence."),
    Column("question", pl.String, "sentence or null", "What the term asks (What is … called?)."),
    Column("pole", pl.String, "id or null", "Who uses the wording; null where there are no sides."),
    Column("pole_title", pl.String, "words or null", "The pole in words."),
    Column("closed", pl.Boolean, "true or false", "Whether the item takes part in the shares of its term."),
)

SCORES = (
    Column("measure", pl.String, "word", "share or rate, and of what."),
    *_KEY,
    Column("item", pl.String, "id", "The variant, word, cue class or voice measured."),
    _VOICE_COUNTED,
    Column("group", pl.String, "name", "The outlet (or other group) measured."),
    Column("reference", pl.String, "name or null", "What it is compared with; null for a plain score."),
    Column("estimate", pl.Float64, "see measure", "The value; in a comparison group_value − reference_value."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("group_value", pl.Float64, "see measure", "The group's own value, unshrunk."),
    Column("reference_value", pl.Float64, "see measure", "The reference's value, unshrunk."),
    Column("log_odds_ratio", pl.Float64, "natural log", "Log of the ratio of odds, group over reference."),
    Column("pooled", pl.Float64, "see measure", "Ratio of sums over the group's articles, unshrunk."),
    Column("coverage", pl.Float64, "0 to 1", "Share of the group's articles that name the term at all."),
    Column("dispersion", pl.Float64, "0 to 1", "Overdispersion of the term (shares), Gries' DP (keyness)."),
    Column("z", pl.Float64, "standard errors", "z-score of the log-odds (keyness)."),
    Column("count", pl.Int64, "occurrences", "Occurrences in the group."),
    Column("exposure", pl.Int64, "see measure", "What they could have been."),
    Column("articles", pl.Int64, "articles", "Articles behind the number."),
    Column("stories", pl.Int64, "stories", "Stories behind the number."),
    Column("p", pl.Float64, "0 to 1", "Permutation p of the difference."),
    Column("q", pl.Float64, "0 to 1", "p after Benjamini-Hochberg over the table."),
    Column("verdict", pl.String, "words or null", "higher, lower, no clear difference, cannot tell."),
    Column("detectable", pl.Float64, "as estimate", "Smallest difference that this much data shows (80 % power)."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
    Column("range", pl.Int64, "articles or null", "The group's articles that use the word (keyness)."),
)

ROBUSTNESS = (
    Column("kind", pl.String, "words", "main, specification, article left out, story left out or placebo."),
    Column("label", pl.String, "words", "The row in words, for a chart."),
    Column("voice", pl.String, "words", "The voices counted, joined with +, or all."),
    Column("places", pl.String, "words", "Where mentions count: whole text, headline or lead+body."),
    Column("copies", pl.String, "word", "first or all: whether copies of another article count."),
    Column("opinion", pl.Boolean, "true or false", "Whether opinion counts."),
    Column("dropped", pl.String, "id or null", "The variant taken out of the contest."),
    Column("strength", pl.Float64, "mentions or null", "Weight of the prior; null for unshrunk shares."),
    Column("left_out", pl.String, "id or null", "The article or story left out."),
    Column("estimate", pl.Float64, "see kind", "The difference; of a placebo the share of splits that differ."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("articles", pl.Int64, "articles", "Articles behind the number."),
    Column("stories", pl.Int64, "stories", "Stories behind the number."),
    Column("verdict", pl.String, "words or null", "higher, lower, no clear difference, cannot tell."),
    Column("same_sign", pl.Boolean, "true, false or null", "Whether the estimate has the main one's sign."),
    Column("share_same_sign", pl.Float64, "0 to 1", "Share of the specifications with the main one's sign."),
)

HEALTH = (
    Column("finding", pl.String, "words", "What was found, such as paywall stubs or few articles."),
    Column("outlet", pl.String, "name or null", "The outlet that is meant; null for all articles together."),
    Column("month", pl.String, "year and month or null", "The month that is meant, such as 2025-12."),
    Column("value", pl.Float64, "see unit", "How much of it."),
    Column("unit", pl.String, "words", "What the value counts, such as share of articles."),
    Column("severity", pl.String, "word", "serious, warning or note."),
    Column("advice", pl.String, "sentence", "What to do about it; empty where there is nothing to do."),
)
