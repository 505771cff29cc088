"""What was set aside of the texts, line by line: to look at, and to put back where it is text."""

from __future__ import annotations

import polars as pl

from framing.columns import empty, schema
from framing.tables import Articles

__all__ = ["list_boilerplate"]


def list_boilerplate(articles: Articles) -> pl.DataFrame:
    r"""Give the lines that are boilerplate and so never counted, by rule or because their outlet repeats them.

    A line that is text all the same comes back with `read_articles(..., keep_repeated=[line])`.

    Parameters
    ----------
    articles : Articles

    Returns
    -------
    polars.DataFrame
        `outlet, line, articles`, sorted by outlet, the line in most articles first.

    Examples
    --------
    >>> import framing as fr
    >>> rows = [{"outlet": "The Dawn", "title": "Talks", "text": "They met on Monday.\n\nShare this article"}]
    >>> list_boilerplate(fr.read_articles(rows)).rows()
    [('The Dawn', 'Share this article', 1)]
    """
    columns = schema("boilerplate")
    aside = articles.zones.filter(pl.col("place") == "boilerplate")
    if aside.is_empty():
        return empty("boilerplate")
    texts = aside.join(articles.table.select("article", "outlet", "text"), on="article")
    span = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    lines = texts.select("article", "outlet", line=span.str.split("\n")).explode("line")
    lines = lines.with_columns(pl.col("line").str.strip_chars()).filter(pl.col("line") != "")
    counted = lines.group_by("outlet", "line").agg(articles=pl.col("article").n_unique())
    counted = counted.select(pl.col(name).cast(dtype) for name, dtype in columns.items())
    return counted.sort("outlet", "articles", "line", descending=[False, True, False])
