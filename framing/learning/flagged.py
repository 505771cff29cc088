"""Predictions as Counts: of the sentences of each article, how many a model gives each label."""

from __future__ import annotations

from typing import Any

import polars as pl

from framing.languages.text import sentence_spans
from framing.measuring.closed import closed_shares
from framing.measuring.counted import counted_articles
from framing.tables import Articles, Counts

__all__ = ["flagged_sentences"]


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
        Measure `sentence_share`; `item` is the label, `exposure` the sentences of headline and text. It scores and
        compares like any other; its intervals know of articles and stories, not of the model's errors: read them
        beside `evaluate`.

    Examples
    --------
    >>> import framing as fr
    >>> model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    >>> texts = fr.read_articles([{"outlet": "A", "headline": "Vile sham", "text": "It opens in May."}])
    >>> flagged_sentences(model, texts).table.select("item", "count", "exposure").rows()
    [('no', 1, 2), ('yes', 1, 2)]
    """
    kept = counted_articles(articles.table, copies, opinion=opinion)
    rows, sentences = [], []
    for article, headline, text in kept.select("article", "headline", "text").iter_rows():
        for part in (headline, text):
            for start, end in zip(*sentence_spans(part or ""), strict=True):
                rows.append(article)
                sentences.append((part or "")[start:end])
    labels = [str(label) for label in model.predict(sentences)] if sentences else []
    nothing = pl.lit(None, dtype=pl.String)
    found = pl.DataFrame({"article": rows, "item": labels}, schema={"article": pl.String, "item": pl.String})
    counted = kept.filter(pl.col("left_out").is_null()).select("article")
    found = found.join(counted, on="article", how="semi").with_columns(lexicon=nothing, term=nothing)
    return closed_shares(
        found.select("article", "item", "lexicon", "term"), kept, tuple(map(str, model.classes_)),
        measure="sentence_share", unit="share of sentences",
        made_from=articles.made_from.then("flagged_sentences", model=type(model).__name__, copies=copies,
                                          opinion=opinion),
    )  # fmt: skip
