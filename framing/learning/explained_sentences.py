"""What moved the score of every sentence of articles, as one table with offsets that a page can mark."""

from __future__ import annotations

from typing import Any, Protocol

import polars as pl

from framing.columns import empty, schema
from framing.learning.sentences import sentences_of
from framing.measuring.counted import counted_articles
from framing.tables import Articles

__all__ = ["explain_sentences"]

_BATCH = 2000  # sentences explained together: whole columns, and memory that does not grow with the articles


class _Explains(Protocol):
    classes_: Any

    def decision_function(self, X: Any, /) -> Any: ...  # noqa: N803
    def explain_all(self, texts: Any, /) -> pl.DataFrame: ...


def explain_sentences(
    model: _Explains, articles: Articles, *, copies: str = "first", opinion: bool = False
) -> pl.DataFrame:
    """Give for every sentence that `flagged_sentences` counts which words moved its score.

    Parameters
    ----------
    model : fitted LoadedSentenceClassifier
    articles : Articles
    copies, opinion
        As for `variant_choices`.

    Returns
    -------
    polars.DataFrame
        `article, place, sentence_start, sentence_end, label, probability, part, start, end, contribution`: the rows of
        `explain`, sentence by sentence. All offsets are code points of the headline, where `place` is headline, and of
        the text, elsewhere: `text[start:end]` is `part`. `label` is the predicted one, `probability` and
        `contribution` (log-odds; the parts of a sentence add up to its score) are of the second of `classes_`.

    Examples
    --------
    >>> import framing as fr
    >>> model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    >>> texts = fr.read_articles([{"outlet": "A", "headline": "It opens", "text": "A vile plan."}])
    >>> found = explain_sentences(model, texts)
    >>> found.filter(place="lead", part="vile").select("label", "start", "end").rows()
    [('yes', 2, 6)]
    """
    kept = counted_articles(articles.table, copies, opinion=opinion)
    counted = kept.filter(pl.col("left_out").is_null()).select("article")
    found = sentences_of(articles).join(counted, on="article", how="semi", maintain_order="left")
    tables = [_explained(model, batch) for batch in found.iter_slices(_BATCH)]
    return pl.concat([empty("explained_sentences"), *tables])


def _explained(model: _Explains, found: pl.DataFrame) -> pl.DataFrame:
    texts = found["sentence"].to_list()
    parts = model.explain_all(texts)
    names = pl.Series([str(name) for name in model.classes_])
    score = pl.Series(model.decision_function(texts), dtype=pl.Float64)
    told = found.select(
        "article", "place",
        sentence_start="start", sentence_end="end",
        label=names.gather((score > 0).cast(pl.UInt32)),
        probability=1 / (1 + (-score).exp()),
    ).with_row_index("text")  # fmt: skip
    joined = parts.join(told.with_columns(pl.col("text").cast(pl.Int64)), on="text", how="left", maintain_order="left")
    moved = joined.with_columns(pl.col("start") + pl.col("sentence_start"), pl.col("end") + pl.col("sentence_start"))
    columns = schema("explained_sentences")
    return moved.select(pl.col(name).cast(dtype) for name, dtype in columns.items())
