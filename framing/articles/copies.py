"""Near-copies: the same wire text under several mastheads, counted once.

texts without boilerplate ─► equal texts, similar pairs ─► each article's earliest near-copy ─► `copy_of`
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import polars as pl

from framing.articles.agencies import credited_agencies
from framing.articles.shingles import similar_pairs
from framing.errors import ChoiceError
from framing.tables import Articles

__all__ = ["flag_copies", "told_texts"]

_LEAST = 30  # words; shorter texts agree by chance and by form


def flag_copies(articles: Articles, *, threshold: float = 0.8, run: int = 5) -> Articles:
    """Say of every article which earlier one it repeats nearly word for word, and which wire service it credits.

    Two articles are near-copies when the distinct runs of `run` words of their texts, without boilerplate, have a
    Jaccard index of at least `threshold`. From the earliest on (`published`, then id; without a date last), an article
    that is a near-copy of an original is a copy of the earliest such: every copy is near to what it is charged to.

    Parameters
    ----------
    articles : Articles
        From `read_articles`.
    threshold : float
        From 0 (exclusive) to 1; above .5, as pairs less alike are not all found.
    run : int
        Words in a run, 1 or more.

    Returns
    -------
    Articles
        The same, with `copy_of` (the id of an original, or null) and `agency` (kept where it was given, else the
        service credited in dateline, byline or last line, or null). Texts of fewer than 30 words are never copies.
        Measures count copies once unless told `copies="all"`.

    Raises
    ------
    ChoiceError
        When a number is out of its range.

    References
    ----------
    Broder (1997), On the resemblance and containment of documents (runs of words and their Jaccard index).

    Examples
    --------
    >>> import framing as fr
    >>> text = " ".join(f"word{n}" for n in range(60))
    >>> two = [{"article": "a", "outlet": "A", "text": text}, {"article": "b", "outlet": "B", "text": text + " end"}]
    >>> flag_copies(fr.read_articles(two)).table["copy_of"].to_list()
    [None, 'a']
    """
    if not 0.5 <= threshold <= 1:
        raise ChoiceError(f"threshold is {threshold}. Allowed: from 0.5 to 1. Most wire copies are above 0.8")
    if run < 1:
        raise ChoiceError(f"run is {run}. Allowed: 1 or more words. Five is usual")
    ordered = articles.table.select("article", "published").sort("published", "article", nulls_last=True)
    copies = _copies(ordered["article"].to_list(), told_texts(articles), threshold, run)
    table = articles.table.with_columns(
        copy_of=pl.Series([copies.get(name) for name in articles.table["article"]], dtype=pl.String),
        agency=credited_agencies(articles.table),
    )
    return replace(
        articles, table=table, made_from=articles.made_from.then("flag_copies", threshold=threshold, run=run)
    )


def told_texts(articles: Articles) -> dict[str, str]:
    """Give the text of every article without its boilerplate."""
    zones = articles.zones.filter(pl.col("place") != "boilerplate").sort("article", "start")
    parts = zones.join(articles.table.select("article", "text"), on="article", how="left", maintain_order="left")
    parts = parts.with_columns(part=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
    joined = parts.group_by("article", maintain_order=True).agg(pl.col("part").str.join("\n"))
    return dict.fromkeys(articles.table["article"].to_list(), "") | dict(joined.iter_rows())


def _copies(names: list[str], texts: dict[str, str], threshold: float, run: int) -> dict[str, str]:
    """Give copies and their originals; `names` from the earliest on."""
    first: dict[str, str] = {}
    same_as = {name: first.setdefault(" ".join(texts[name].casefold().split()), name) for name in names}
    distinct = [name for name in names if same_as[name] == name]
    near: dict[int, list[int]] = defaultdict(list)
    for one, other, _ in similar_pairs([texts[name] for name in distinct], threshold, run, _LEAST):
        near[other].append(one)
    copies: dict[str, str] = {}
    for place, name in enumerate(distinct):
        originals = [distinct[one] for one in sorted(near[place]) if distinct[one] not in copies]
        if originals:
            copies[name] = originals[0]
    for name, equal in same_as.items():
        if name != equal and len(texts[name].split()) >= _LEAST:
            copies[name] = copies.get(equal, equal)
    return copies
