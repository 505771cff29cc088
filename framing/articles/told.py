"""The stories of articles as a table: what each is about, who told it, when, and what is odd about it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl

from framing.articles.resemblance import NAME, openings, weighted_words
from framing.columns import schema
from framing.tables import Articles

__all__ = ["list_stories"]

_LONG = 14  # days that one event is seldom told
_WORDS = 4


def list_stories(articles: Articles) -> pl.DataFrame:
    """Give the stories, the most widely told first.

    Parameters
    ----------
    articles : Articles
        With `story`, given or from `group_stories`; articles without one are left out.

    Returns
    -------
    polars.DataFrame
        `story, label, articles, outlets, first, last, note`: the label is made of the words that tell it from the other
        stories; first and last are times of publication; `note` says what to look at: one outlet alone, more than 14
        days between first and last, or several languages.

    Examples
    --------
    >>> import framing as fr
    >>> list_stories(fr.load_corpus("berlin-talks")).select("articles", "outlets", "note").rows()
    [(11, 10, None)]
    """
    told = articles.table.filter(pl.col("story").is_not_null())
    if not told.height:
        return pl.DataFrame(schema=schema("stories"))
    days = (pl.col("last") - pl.col("first")).dt.total_days()
    notes = [
        pl.when(pl.col("outlets") == 1).then(pl.lit("one outlet")),
        pl.when(days > _LONG).then(pl.format("{} days long", days)),
        pl.when(pl.col("languages") > 1).then(pl.lit("several languages")),
    ]
    return (
        told.group_by("story")
        .agg(
            articles=pl.len(), outlets=pl.col("outlet").n_unique(), first=pl.col("published").min(),
            last=pl.col("published").max(), languages=pl.col("language").n_unique(),
        )
        .with_columns(note=pl.concat_str(notes, separator="; ", ignore_nulls=True).replace("", None))
        .join(_labels(told, articles.zones), on="story")
        .sort("outlets", "articles", "story", descending=[True, True, False])
        .select(pl.col(name).cast(dtype) for name, dtype in schema("stories").items())
    )  # fmt: skip


def _labels(told: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    """Label the stories of each language; one told in several has the label of the language of most articles."""
    parts = [_labelled(part.sort("story"), zones) for _, part in told.group_by("language", maintain_order=True)]
    labels = pl.concat(parts).sort("articles", descending=True, maintain_order=True)
    return labels.unique("story", keep="first", maintain_order=True).drop("articles")


def _labelled(told: pl.DataFrame, zones: pl.DataFrame) -> pl.DataFrame:
    weights, words = weighted_words(openings(told, zones), told["language"][0])
    stories, lengths = (told["story"].rle().struct.field(name) for name in ("value", "len"))
    bounds = pairwise([0, *lengths.cum_sum().to_list()])
    labels = [_label(np.asarray(weights[a:b].mean(axis=0)).ravel(), words) for a, b in bounds]
    return pl.DataFrame({"story": stories, "label": labels, "articles": lengths}, schema_overrides={"label": pl.String})


def _label(weights: np.ndarray, words: list[str]) -> str:
    chosen: dict[str, str] = {}
    for place in np.argsort(-weights, kind="stable")[: 3 * _WORDS].tolist():
        word = words[place].removeprefix(NAME)
        if weights[place] > 0 and (word.lower() not in chosen or words[place].startswith(NAME)):
            chosen[word.lower()] = word
    return ", ".join(list(chosen.values())[:_WORDS])
