"""Columns of the tables about models that users train."""

from __future__ import annotations

import polars as pl

from framing.columns.column import ARTICLE, Column

__all__ = ["EVALUATION", "EVALUATION_ERRORS", "EXPLAINED_SENTENCES", "HELD_OUT", "LEARNING_CURVE", "WORTH_CODING"]

EVALUATION = (
    Column("split", pl.String, "words", "What is held out: texts at random, or by outlet, by topic, … as a whole."),
    Column("model", pl.String, "name", "The model, or the baseline: majority, outlet name, TF-IDF."),
    Column("measure", pl.String, "words", "macro F1, AUC or calibration error."),
    Column("estimate", pl.Float64, "0 to 1", "Over all held-out texts; null where there are no probabilities."),
    Column("low", pl.Float64, "0 to 1", "Lower end of the interval."),
    Column("high", pl.Float64, "0 to 1", "Upper end of the interval."),
    Column("folds", pl.Int64, "folds", "How many times it was trained."),
    Column("texts", pl.Int64, "texts", "Held-out texts."),
    Column("note", pl.String, "sentence or null", "What to mind."),
)

EVALUATION_ERRORS = (
    Column("split", pl.String, "word", "The kind of group: outlet, topic, story, …"),
    Column("group", pl.String, "name", "The group."),
    Column("label", pl.String, "word", "The label."),
    Column("texts", pl.Int64, "texts", "Texts of the group."),
    Column("labelled", pl.Int64, "texts", "Of them with the label."),
    Column("predicted", pl.Int64, "texts", "Of them predicted to have it, by a model that had not seen them."),
    Column("right", pl.Int64, "texts", "Both."),
    Column("macro_f1", pl.Float64, "0 to 1", "Macro F1 of the group."),
)

EXPLAINED_SENTENCES = (
    ARTICLE,
    Column("place", pl.String, "word", "headline, lead or body: the string of the offsets, headline or text."),
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence."),
    Column("sentence_end", pl.Int32, "code points", "Code point behind its last."),
    Column("label", pl.String, "word", "What the model predicts."),
    Column("probability", pl.Float64, "0 to 1", "Of the second of the model's labels."),
    Column(
        "part", pl.String, "text", "A word, as it stands; form: length, marks and the like; start: before any word."
    ),
    Column("start", pl.Int32, "code points or null", "First code point of the word; null for form and start."),
    Column("end", pl.Int32, "code points or null", "Code point behind its last."),
    Column("contribution", pl.Float64, "log-odds", "What it adds to the score; above 0 towards the second label."),
)

HELD_OUT = (
    Column("predicted_label", pl.String, "word", "The label that a model gave which had not seen the text."),
    Column("label", pl.String, "word", "The label that people gave."),
)

LEARNING_CURVE = (
    Column("codes", pl.Int64, "texts", "Coded texts learned from."),
    Column("estimate", pl.Float64, "0 to 1", "Macro F1 on held-out texts, mean over the draws."),
    Column("low", pl.Float64, "0 to 1", "Least of the draws; of the curve, its lower end."),
    Column("high", pl.Float64, "0 to 1", "Most of the draws; of the curve, its upper end."),
    Column("measured", pl.Boolean, "true or false", "Whether it was measured; else the curve drawn on."),
)

WORTH_CODING = (
    Column("row", pl.Int64, "0, 1, …", "Place of the text among those given."),
    Column("text", pl.String, "text", "Its first words."),
    Column("uncertainty", pl.Float64, "bits", "Mean entropy of the labels' probabilities: 1 undecided."),
    Column("nearness", pl.Float64, "0 to 1", "Cosine with the nearest text picked before it."),
)
