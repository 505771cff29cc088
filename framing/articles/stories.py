"""Which articles tell the same event.

one language ─► weighted words ─► pairs alike enough within the window ─► components ─► average linkage ─► stories
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.articles.alike import Asked, Pairs, Times, alike_pairs, likeness_within
from framing.articles.pins import read_pins
from framing.articles.resemblance import openings, weighted_words
from framing.articles.weekdays import weekdays_named
from framing.errors import ChoiceError
from framing.tables import Articles

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["group_stories"]

Places = NDArray[np.int64]
_LEVEL = 0.05  # the likeness asked of any two
_CHANCE = 0.02  # and more for every tenfold of articles within the window,
_SHARE = 0.2  # with so much of the likeness that the two have with their nearest,
_HALF = 0.5  # at most half of it: among thousands the nearest are of the same story
_LARGEST = 6000  # articles that average linkage takes at once: 144 MB


def group_stories(
    articles: Articles, *, window: float = 3.0, threshold: float | None = None, pins: object = None
) -> Articles:
    """Give every article without a story one: articles that tell the same event share it, a lonely one has its own.

    Likeness is the cosine of TF-IDF weights of the words of headline (twice) and opening, names twice, words of one
    article alone less the more articles there are; faded with the days between: × (1 − .8 × days / window), nothing
    beyond the window. An article without a date can stand with any; there likeness is faded by how little the weekdays
    agree that the two name: × (1 − .3 × (1 − cosine)), .7 for the cosine where one names none.
    Groups are made by average linkage and end where the mean likeness between two groups falls below what is asked.
    Languages are never mixed.

    Parameters
    ----------
    articles : Articles
        From `read_articles`. Stories that are there already stay as they are.
    window : float
        Days between the first and the last article that can be joined directly, above 0.
    threshold : float, optional
        Likeness from 0 to 1, the same for all. By default .05 + .02 × t + min(.5, .2 × t) × n. t is log10 of the mean
        number of articles within the window of one (all of them where dates are missing), n the mean likeness that the
        two have with the five nearest to each: the more there are and the more alike they are, the more is asked.
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
    (1958), A statistical method for evaluating systematic relationships (average linkage); Jégou, Harzallah and Schmid
    (2007), A contextual dissimilarity measure for accurate and efficient image search (likeness measured against that
    of the nearest).

    Examples
    --------
    >>> import framing as fr
    >>> texts = "Drivers block the harbour of Brix.", "Brix harbour blocked by drivers.", "A comet passed."
    >>> rows = [{"article": str(n), "outlet": "A", "text": text} for n, text in enumerate(texts)]
    >>> group_stories(fr.read_articles(rows)).table["story"].to_list()
    ['story:0', 'story:0', 'story:2']
    """
    if not window > 0:
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
    names, language = part["article"].to_list(), part["language"][0]
    days = part["published"].dt.epoch("ms").cast(pl.Float64).to_numpy() / 86_400_000  # null becomes not-a-number
    texts = openings(part, zones)
    undated = bool(np.isnan(days).any())
    times = Times(days, weekdays_named(texts if undated else [], language), window)
    weights, _ = weighted_words(texts, language)
    asked = _asked(times) if threshold is None else Asked(threshold)
    found: dict[str, str] = {}
    for members in _stories(weights, times, asked):
        story = f"story:{names[members[0]]}"
        found |= {names[place]: story for place in members}
    return found


def _asked(times: Times) -> Asked:
    """Likeness asked for, from how many articles could be joined to one by chance."""
    days, window = times.days, times.window
    dated = days[~np.isnan(days)]
    undated = len(days) - len(dated)
    near = np.searchsorted(dated, dated + window, "right") - np.searchsorted(dated, dated - window, "left")
    tenfolds = np.log10((near.sum() + undated * (2 * len(dated) + undated)) / len(days))
    return Asked(float(_LEVEL + _CHANCE * tenfolds), float(min(_HALF, _SHARE * tenfolds)))


def _stories(weights: csr_matrix, times: Times, asked: Asked) -> Iterator[Places]:
    """Give the members of each story, ascending. A story lies within one component of pairs alike enough."""
    pairs = alike_pairs(weights, times, asked)
    for component in _components(pairs, len(times.days), asked.level):
        if len(component) == 1:
            yield component
        elif len(component) == 2:
            yield from _unbroken(component, times)
        else:
            groups = _linked(likeness_within(weights, times, asked, component, pairs.nearest), asked.level)
            for group in _split(component, groups):
                yield from _unbroken(group, times)


def _unbroken(group: Places, times: Times) -> Iterator[Places]:
    """Part a group where nothing was published for longer than the window; the undated stay with the largest part.

    An undated article can be near to two that are far from each other.
    """
    days = times.days[group]
    dated = group[~np.isnan(days)]
    parts = np.split(dated, np.flatnonzero(np.diff(times.days[dated]) > times.window) + 1)
    largest = max(range(len(parts)), key=lambda place: len(parts[place]))
    parts[largest] = np.concatenate((parts[largest], group[np.isnan(days)]))
    yield from parts


def _components(pairs: Pairs, count: int, least: float) -> list[Places]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    waiting, done = [(np.arange(count), least)], []
    while waiting:
        members, level = waiting.pop()
        kept = (pairs.above >= level) & np.isin(pairs.one, members)
        graph = csr_matrix((np.ones(int(kept.sum()), bool), (pairs.one[kept], pairs.other[kept])), shape=(count, count))
        for group in _split(members, connected_components(graph, directed=False)[1][members]):
            if len(group) > _LARGEST:  # too much to link at once: ask for more likeness within it
                waiting.append((group, level + 0.02))
            else:
                done.append(group)
    return done


def _split(members: Places, labels: NDArray[np.int32]) -> list[Places]:
    """Part members by their labels; each part is ascending."""
    order = np.argsort(labels, kind="stable")
    return np.split(members[order], np.flatnonzero(np.diff(labels[order])) + 1)


def _linked(like: NDArray[np.float64], least: float) -> NDArray[np.int32]:
    from scipy.cluster.hierarchy import fcluster, linkage

    first, second = np.triu_indices(len(like), 1)
    tree = linkage(np.clip(1 - like[first, second], 0, None), "average")
    if tree[-1, 2] <= 1 - least:  # the last step joins all: no need to cut
        return np.ones(len(like), np.int32)
    groups: NDArray[np.int32] = fcluster(tree, 1 - least, "distance")
    return groups
