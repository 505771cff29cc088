"""Which articles tell the same event.

one language ─► weighted words ─► alike within the window, in blocks ─► components ─► average linkage ─► stories

The nearer in time two articles are, the more their likeness counts; beyond the window it is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.articles.pins import read_pins
from framing.articles.resemblance import openings, weighted_words
from framing.errors import ChoiceError
from framing.tables import Articles

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["group_stories"]

Days = NDArray[np.float64]
_LEVEL, _SLOPE = 0.06, 0.07  # the likeness asked for: level + slope × log10(articles within the window)
_FADE = 0.8  # at the end of the window likeness counts a fifth
_BLOCK = 512  # rows of likeness at a time
_LARGEST = 6000  # articles that average linkage takes at once: 144 MB


def group_stories(
    articles: Articles, *, window: float = 3.0, threshold: float | None = None, pins: object = None
) -> Articles:
    """Give every article without a story one: articles that tell the same event share it, a lonely one has its own.

    Likeness is the cosine of TF-IDF weights of the words of headline (twice) and opening, names twice, words of one
    article alone less the more articles there are; faded with the days between: × (1 − .8 × days / window), nothing
    beyond the window. An article without a date can stand with any.
    Groups are made by average linkage and end where the mean likeness between two groups falls below the threshold.
    Languages are never mixed.

    Parameters
    ----------
    articles : Articles
        From `read_articles`. Stories that are there already stay as they are.
    window : float
        Days between the first and the last article that can be joined directly, above 0.
    threshold : float, optional
        Likeness from 0 to 1. By default .06 + .07 × log10(m) with m the mean number of articles within the window of
        one (all of them where dates are missing): the more there are, the more are alike by chance.
    pins : path, data frame or mapping, optional
        Corrections: `article, story`. Articles pinned to one name share that story, one pinned to nothing stands
        alone; all others stay where they are.

    Returns
    -------
    Articles
        The same with `story` filled. A new story is called after its earliest article: `story:<id>`.

    Raises
    ------
    ChoiceError
        When a number is out of its range.
    InputError
        When the pins name an unknown article, or one twice.

    References
    ----------
    Sparck Jones (1972), A statistical interpretation of term specificity (rarity as weight); Sokal and Michener
    (1958), A statistical method for evaluating systematic relationships (average linkage).

    Examples
    --------
    >>> import framing as fr
    >>> texts = "Drivers block the harbour of Brix.", "Brix harbour blocked by drivers.", "A comet passed."
    >>> rows = [{"article": str(n), "outlet": "A", "text": text} for n, text in enumerate(texts)]
    >>> group_stories(fr.read_articles(rows)).table["story"].to_list()
    ['story:0', 'story:0', 'story:2']
    """
    if window <= 0:
        raise ChoiceError(f"window is {window}. Allowed: days above 0. Three is usual for news")
    if threshold is not None and not 0 < threshold < 1:
        raise ChoiceError(f"threshold is {threshold}. Allowed: above 0 and below 1. Leave it out to have it chosen")
    stories = dict(articles.table.select("article", "story").iter_rows())
    free = articles.table.filter(pl.col("story").is_null()).sort("published", "article", nulls_last=True)
    for _, part in free.group_by(["language"], maintain_order=True):
        stories |= _grouped(part, articles.zones, window, threshold)
    stories |= _pinned(read_pins(pins, stories))
    table = articles.table.with_columns(
        story=pl.Series([stories[n] for n in articles.table["article"]], dtype=pl.String)
    )
    step = articles.made_from.then("group_stories", window=window, threshold=threshold, pinned=pins is not None)
    return replace(articles, table=table, made_from=step)


def _pinned(pins: dict[str, str | None]) -> dict[str, str]:
    return {article: story or f"story:{article}" for article, story in pins.items()}


def _grouped(part: pl.DataFrame, zones: pl.DataFrame, window: float, threshold: float | None) -> dict[str, str]:
    """Stories of articles of one language, from the earliest on."""
    names = part["article"].to_list()
    days = part["published"].dt.epoch("ms").cast(pl.Float64).to_numpy() / 86_400_000  # null becomes not-a-number
    weights, _ = weighted_words(openings(part, zones), part["language"][0])
    least = _threshold(days, window) if threshold is None else threshold
    found: dict[str, str] = {}
    for members in _stories(weights, days, window, least):
        story = f"story:{names[members[0]]}"
        found |= {names[place]: story for place in members}
    return found


def _threshold(days: Days, window: float) -> float:
    """Likeness asked for, from how many articles could be joined to one by chance."""
    dated = np.sort(days[~np.isnan(days)])
    undated = len(days) - len(dated)
    near = np.searchsorted(dated, dated + window, "right") - np.searchsorted(dated, dated - window, "left")
    within = (near.sum() + undated * (2 * len(dated) + undated)) / len(days)
    return float(_LEVEL + _SLOPE * np.log10(within))


def _stories(weights: csr_matrix, days: Days, window: float, least: float) -> Iterator[NDArray[np.int64]]:
    """Give the members of each story, ascending. A story lies within one component of pairs alike enough."""
    for component in _components(weights, days, window, least):
        if len(component) == 1:
            yield component
        else:
            groups = _linked(weights[component], days[component], window, least)
            order = np.argsort(groups, kind="stable")
            for group in np.split(component[order], np.flatnonzero(np.diff(groups[order])) + 1):
                yield from _unbroken(group, days, window)


def _unbroken(group: NDArray[np.int64], days: Days, window: float) -> Iterator[NDArray[np.int64]]:
    """Part a group where nothing was published for longer than the window; the undated stay with the largest part.

    An undated article can be near to two that are far from each other.
    """
    dated = group[~np.isnan(days[group])]
    parts = np.split(dated, np.flatnonzero(np.diff(days[dated]) > window) + 1)
    largest = max(range(len(parts)), key=lambda place: len(parts[place]))
    parts[largest] = np.concatenate((parts[largest], group[np.isnan(days[group])]))
    yield from parts


def _components(weights: csr_matrix, days: Days, window: float, least: float) -> list[NDArray[np.int64]]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(days)
    one, other, like = _alike(weights, days, window, least)
    waiting, done = [(np.arange(count), least)], []
    while waiting:
        members, level = waiting.pop()
        kept = (like >= level) & np.isin(one, members)
        graph = csr_matrix((np.ones(int(kept.sum()), bool), (one[kept], other[kept])), shape=(count, count))
        labels = connected_components(graph, directed=False)[1][members]
        for group in np.split(members[np.argsort(labels, kind="stable")], np.flatnonzero(np.diff(np.sort(labels))) + 1):
            if len(group) > _LARGEST:  # too much to link at once: ask for more likeness within it
                waiting.append((group, level + 0.02))
            else:
                done.append(group)
    return done


def _alike(
    weights: csr_matrix, days: Days, window: float, least: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Pairs at least so alike, in blocks of rows against what lies within their window."""
    dated = int((~np.isnan(days)).sum())  # the undated stand last
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]] = []
    turned = weights.T.tocsc()
    for first in range(0, len(days), _BLOCK):
        last = min(first + _BLOCK, len(days))
        end = dated
        if last <= dated:
            end = int(np.searchsorted(days[:dated], days[last - 1] + window, "right"))
        for a, b in ((first, max(end, last)), (max(dated, last), len(days))):
            if a >= b:
                continue
            like = (weights[first:last] @ turned[:, a:b]).toarray() * _nearness(days[first:last], days[a:b], window)
            rows, columns = np.nonzero(like >= least)
            later = columns + a > rows + first
            rows, columns = rows[later], columns[later]
            found.append((rows + first, columns + a, like[rows, columns]))
    one, other, like = (np.concatenate(column) for column in zip(*found, strict=True))
    return one, other, like


def _nearness(one: Days, other: Days, window: float) -> NDArray[np.float32]:
    gaps = np.abs(one[:, None] - other[None, :])
    near = np.where(gaps <= window, 1 - _FADE * gaps / window, 0)
    return np.where(np.isnan(gaps), 1, near).astype(np.float32)


def _linked(weights: csr_matrix, days: Days, window: float, least: float) -> NDArray[np.int32]:
    from scipy.cluster.hierarchy import fcluster, linkage

    like = (weights @ weights.T).toarray() * _nearness(days, days, window)
    first, second = np.triu_indices(len(days), 1)
    distances = np.clip(1 - like[first, second].astype(np.float64), 0, None)
    groups: NDArray[np.int32] = fcluster(linkage(distances, "average"), 1 - least, "distance")
    return groups
