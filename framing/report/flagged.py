"""What a model that the user trained says of the sentences, for the page: shares, the surest sentences, moved words.

model + articles ─┬─► labels of all sentences ─► shares by outlet
                  └─► of the articles that can be read: what each word added ─► marks in the reader, two charts
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from framing.charts.explanation import explanation_alt_text, explanation_chart, explanation_layout
from framing.charts.interval import interval_alt_text, interval_chart, interval_layout
from framing.charts.palette import Palette
from framing.columns import empty
from framing.errors import InputError
from framing.learning.explained_sentences import explain_sentences
from framing.learning.flagged import flagged_sentences
from framing.measuring.score import score
from framing.report.drawn import Chart, drawn_chart
from framing.report.heard import only
from framing.tables import Articles, Scores

__all__ = ["LEVELS", "Flagged", "charts_of_flagged", "flag"]

LEVELS = (0.3, 0.6, 1.2)
"""Log-odds from which a word is marked weakly, clearly, strongly: odds × 1.3, × 1.8, × 3.3."""

_WORDS = 8  # a label, in the table of words
_LONGEST = 220  # code points of a sentence with a chart: more words find no room in it
_SIGNS = ".,;:!?“”‘’\"'()[]…—–-"
_SENTENCE = ["article", "place", "sentence_start", "sentence_end"]


@dataclass(frozen=True, slots=True)
class Flagged:
    """What the page shows of a model.

    Attributes
    ----------
    labels : (str, str)
        The model's labels, in its order.
    learned_from : int
        Texts.
    scores : Scores
        The share of each label by outlet shown; the model's word taken for truth.
    parts : polars.DataFrame
        As from `explain_sentences`, of the articles that can be read on the page; none without texts.
    surest : list of (outlet, parts)
        For each label the sentence that the model is surest of.
    words : dict
        By label: rows of `word, uses, each`, those that moved scores towards it most.
    """

    labels: tuple[str, str]
    learned_from: int
    scores: Scores
    parts: pl.DataFrame
    surest: list[tuple[str, pl.DataFrame]]
    words: dict[str, list[dict[str, Any]]]

    def about(self) -> dict[str, Any]:
        """Give what the record of the run says of the model."""
        return {"labels": list(self.labels), "learned_from": self.learned_from}

    def marks(self) -> pl.DataFrame:
        """Give the marks of the reader: `article, place, start, end, kind, label, level`."""
        moved = self.parts.drop_nulls("start").filter(pl.col("contribution").abs() >= LEVELS[0])
        size, second = pl.col("contribution").abs(), pl.col("contribution") > 0
        return moved.select(
            "article", "place", "start", "end",
            kind=pl.when(second).then(pl.lit("second")).otherwise(pl.lit("first")),
            label=pl.format("towards {} by {}", self._side(second), size.round(1)),
            level=sum(((size >= bar).cast(pl.Int64) for bar in LEVELS), pl.lit(0)),
        )  # fmt: skip

    def _side(self, second: pl.Expr) -> pl.Expr:
        return pl.when(second).then(pl.lit(self.labels[1])).otherwise(pl.lit(self.labels[0]))


def flag(model: Any, articles: Articles, read: list[str], outlets: list[str], *, seed: int) -> Flagged:
    """Sort all sentences by a model, and explain those of the articles that can be read.

    Raises
    ------
    InputError
        When the model explains no sentences, or the articles have no texts.
    """
    if not hasattr(model, "explain_all"):
        raise InputError(f"{type(model).__name__} explains no sentences. Give a fitted LoadedSentenceClassifier")
    table = articles.table.filter(pl.col("article").is_in(read))
    parts = explain_sentences(model, replace(articles, table=table)) if read else empty("explained_sentences")
    first, second = map(str, model.classes_)
    counts = flagged_sentences(model, articles)
    return Flagged(
        (first, second), int(model.n_texts_), score(only(counts, outlets), seed=seed), parts, _surest(parts, table),
        {first: _words(parts, -1), second: _words(parts, 1)},
    )  # fmt: skip


def charts_of_flagged(flagged: Flagged, folder: Path, order: Palette, *, infer: bool) -> list[Chart]:
    """Draw the share of the rarer label by outlet, where it may be inferred, and the surest sentence of each label."""
    drawn = []
    rarer = flagged.scores.table.group_by("item").agg(pl.col("count").sum()).sort("count", "item")["item"].head(1)
    scores = replace(flagged.scores, table=flagged.scores.table.filter(pl.col("item").is_in(rarer.to_list())))
    if infer and scores.table["exposure"].sum():
        layout = interval_layout(scores, order=order)
        draw = partial(interval_chart, scores, order=order)
        drawn.append(drawn_chart(draw, layout, interval_alt_text(layout), folder / "flagged"))
    for number, (outlet, parts) in enumerate(flagged.surest, start=1):
        layout = explanation_layout(parts)
        note = f"{outlet}, sorted as {parts['label'][0]}"
        draw = partial(explanation_chart, parts, labels=flagged.labels, note=note)
        drawn.append(drawn_chart(draw, layout, explanation_alt_text(layout), folder / f"flagged-{number}"))
    return drawn


def _surest(parts: pl.DataFrame, table: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """Give for each label the sentence whose score is farthest on its side, of those short enough for a chart."""
    short = parts.filter(pl.col("sentence_end") - pl.col("sentence_start") <= _LONGEST)
    found = short.group_by(*_SENTENCE, "label", maintain_order=True).agg(pl.col("contribution").sum().abs())
    surest = found.sort("contribution", descending=True, maintain_order=True).unique("label", keep="first")
    told = surest.join(table.select("article", "outlet"), on="article").sort("label")
    return [(row["outlet"], parts.filter(*(pl.col(name) == row[name] for name in _SENTENCE)))
            for row in told.iter_rows(named=True)]  # fmt: skip


def _words(parts: pl.DataFrame, side: int) -> list[dict[str, Any]]:
    """Give the words that moved scores to one side most, all their uses together."""
    word = pl.col("part").str.to_lowercase().str.strip_chars(_SIGNS)
    moved = parts.drop_nulls("start").group_by(word=word).agg(
        uses=pl.len(), all=side * pl.col("contribution").sum(), each=side * pl.col("contribution").mean()
    )  # fmt: skip
    known = moved.filter(pl.col("word") != "", pl.col("all") > 0)
    return known.sort("all", "word", descending=[True, False]).head(_WORDS).drop("all").to_dicts()
