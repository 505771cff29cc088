"""Which sentences of an article others tell too, and which stand only here."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from framing.articles.resemblance import function_words
from framing.articles.word_matrix import word_matrix
from framing.languages.text import is_wrapped, paragraph_around, sentence_spans
from framing.tables import Articles

__all__ = ["mark_sentences"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ALIKE = 0.5  # share of a sentence's weight of words that another sentence must have
_FEWEST = 4  # words that tell something from which a sentence is compared


def mark_sentences(articles: Articles) -> pl.DataFrame:
    """Mark the sentences of every article that other outlets of its story tell too, and those told only here.

    Parameters
    ----------
    articles : Articles
        Those without a story are left out.

    Returns
    -------
    polars.DataFrame
        One row a sentence of the lead and body in order: `article, outlet, story, start, end, others, mark`. `others`
        is how many other outlets have a sentence like it; `mark` is `shared` from one on, `only here` with none, and
        null where a sentence has fewer than four words that tell something, or no other outlet tells the story.

    Notes
    -----
    A sentence of another outlet is like it where it has half of the sentence's words by weight; a word weighs the
    more, the fewer sentences of the story have it. What is told in other words is not found.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "Nine ships sank in the harbour storm. The pier had been painted green in spring.",
    ...          "B": "In the storm nine ships sank in Oby harbour. Owners of the boats met a lawyer."}
    >>> rows = [{"outlet": k, "story": "s", "headline": "", "text": text} for k, text in texts.items()]
    >>> mark_sentences(fr.read_articles(rows))["mark"].to_list()
    ['shared', 'only here', 'shared', 'only here']
    """
    texts = articles.table.filter(pl.col("story").is_not_null()).select(
        "article", "outlet", "story", pl.col("text").fill_null(""), pl.col("language").fill_null("en")
    )
    counted = articles.zones.filter(pl.col("place").is_in(["lead", "body"])).sort("article", "start")
    zones = counted.group_by("article", maintain_order=True).agg(pl.struct("start", "end").alias("zones"))
    sentences = [
        (article, outlet, story, start, end, text[start:end])
        for article, outlet, story, text, language, inside in texts.join(
            zones, on="article", maintain_order="left"
        ).iter_rows()
        for start, end in _sentences(text, language)
        if any(zone["start"] <= start < zone["end"] for zone in inside)
    ]
    schema = {"article": pl.String, "outlet": pl.String, "story": pl.String, "start": pl.Int32, "end": pl.Int32,
              "said": pl.String}  # fmt: skip
    table = pl.DataFrame(sentences, schema=schema, orient="row").with_row_index("number")
    parts = [_marked(rows) for _, rows in table.group_by("story", maintain_order=True)]
    if not parts:
        return table.drop("number", "said").with_columns(
            others=pl.lit(None, dtype=pl.Int64), mark=pl.lit(None, dtype=pl.String)
        )
    return pl.concat(parts).sort("number").drop("number", "said")


def _sentences(text: str, language: str) -> list[tuple[int, int]]:
    wrapped, at, found = is_wrapped(text), 0, []
    while at < len(text):
        first, last = paragraph_around(text, at, wrapped=wrapped)
        starts, ends = sentence_spans(text[first:last], language)
        found += [(first + start, first + end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        at = max(last, at) + (2 if wrapped else 1)
    return found


def _marked(rows: pl.DataFrame) -> pl.DataFrame:
    """Mark the sentences of one story."""
    outlets = rows["outlet"].to_numpy()
    left_out = function_words("en")
    found = (dict.fromkeys(_WORD.findall(said.lower())) for said in rows["said"])
    words, known = word_matrix([word for word in one if word not in left_out] for one in found)
    if not known:  # no word that tells something
        return rows.with_columns(others=pl.lit(None, dtype=pl.Int64), mark=pl.lit(None, dtype=pl.String))
    words = words.astype(np.float64)
    weight = 1 + np.log(words.shape[0] / np.asarray(words.sum(axis=0)).ravel())
    mine = words.multiply(weight[None, :]).tocsr()
    total = np.asarray(mine.sum(axis=1)).ravel()
    like = (mine @ words.T).tocoo()
    held = (like.data >= _ALIKE * np.maximum(total[like.row], 1e-9)) & (outlets[like.row] != outlets[like.col])
    pairs = pl.DataFrame({"at": like.row[held], "outlet": outlets[like.col[held]]}).unique()
    others = np.bincount(pairs["at"].to_numpy(), minlength=rows.height)
    told = np.asarray(words.sum(axis=1)).ravel() >= _FEWEST if len(set(outlets)) > 1 else np.zeros(rows.height, bool)
    counted = rows.with_columns(others=pl.Series(others, dtype=pl.Int64), told=pl.Series(told))
    mark = pl.when(pl.col("others") > 0).then(pl.lit("shared")).otherwise(pl.lit("only here"))
    return counted.with_columns(
        others=pl.when("told").then("others"), mark=pl.when("told").then(mark)
    ).drop("told")  # fmt: skip
