"""Predictions as Counts: of the sentences of each article, how many a model gives each label."""

from __future__ import annotations

from typing import Any

import polars as pl

from framing.learning.sentences import sentences_of
from framing.measuring.closed import closed_shares
from framing.measuring.counted import counted_articles
from framing.tables import Articles, Counts, MadeFrom

__all__ = ["flagged_sentences", "labelled_counts", "predicted_sentences"]


def flagged_sentences(model: Any, articles: Articles, *, copies: str = "first", opinion: bool = False) -> Counts:
    """Count the sentences of each article by the label that a model gives them.

    Parameters
    ----------
    model : fitted LoadedSentenceClassifier, or any estimator that predicts one label a text
    articles : Articles
    copies, opinion
        As for `variant_choices`.

    Returns
    -------
    Counts
        Measure `sentence_share`; `item` is the label, `exposure` the sentences of headline, lead and body. It scores
        and compares like any other; its intervals know of articles and stories, not of the model's errors:
        `correct_sentences` gives counts whose pooled intervals do.

    Examples
    --------
    >>> import framing as fr
    >>> model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    >>> texts = fr.read_articles([{"outlet": "A", "headline": "Vile sham", "text": "It opens in May."}])
    >>> flagged_sentences(model, texts).table.select("item", "count", "exposure").rows()
    [('no', 1, 2), ('yes', 1, 2)]
    """
    kept = counted_articles(articles.table, copies, opinion=opinion)
    made_from = articles.made_from.then("flagged_sentences", model=type(model).__name__, copies=copies, opinion=opinion)
    return labelled_counts(predicted_sentences(model, articles, kept), kept, tuple(map(str, model.classes_)), made_from)


def predicted_sentences(model: Any, articles: Articles, kept: pl.DataFrame) -> pl.DataFrame:
    """Give `article, item`, one row a sentence of the counted articles, with the label that the model gives it."""
    counted = kept.filter(pl.col("left_out").is_null()).select("article")
    found = sentences_of(articles).join(counted, on="article", how="semi", maintain_order="left")
    labels = [str(label) for label in model.predict(found["sentence"].to_list())] if found.height else []
    return found.select("article", item=pl.Series(labels, dtype=pl.String))


def labelled_counts(found: pl.DataFrame, kept: pl.DataFrame, items: tuple[str, ...], made_from: MadeFrom) -> Counts:
    """Count `article, item`, one row a sentence."""
    nothing = pl.lit(None, dtype=pl.String)
    rows = found.select("article", "item", lexicon=nothing, term=nothing)
    return closed_shares(rows, kept, items, measure="sentence_share", unit="share of sentences", made_from=made_from)
