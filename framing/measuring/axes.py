"""Semantic axes: how far an outlet's words lean towards one of two opposite meanings, and how strongly they mark both.

word counts ─► cosine of every word with each axis ─► bias, intensity per group, intervals ─► Axes
                                                  └─► the words that moved it
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.articles.resemblance import function_words
from framing.columns import empty, schema
from framing.errors import ChoiceError
from framing.measuring.blocks import grouped_articles
from framing.measuring.resampled import drawn_weights, expanded
from framing.measuring.vectors import Floats, WordVectors, load_vectors, unit
from framing.tables import Counts, Table

__all__ = ["Axes", "semantic_axes"]

Pairs: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, eq=False, repr=False)
class Axes(Table):
    """Bias and intensity of groups on semantic axes, one row an axis and group.

    Attributes
    ----------
    words : polars.DataFrame
        How much each word moved the bias of a group away from the others', the strongest first.
    """

    words: pl.DataFrame = field(default_factory=lambda: empty("axis_words"))
    _columns = "axes"


def semantic_axes(
    counts: Counts,
    axes: Mapping[str, Pairs],
    *,
    vectors: str | Path | WordVectors | None = None,
    by: str | Sequence[str] = "outlet",
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Axes:
    """Measure which of two opposite meanings the words of each group lie nearer to.

    Parameters
    ----------
    counts : Counts
        From `word_counts`; its voices and places are what is measured.
    axes : mapping of str to sequence of (str, str)
        An axis to its pairs of opposite words, the positive end first: ``{"safe – dangerous": [("safe",
        "dangerous")]}``. Several pairs are averaged.
    vectors : path or WordVectors, optional
        See `load_vectors`; the extra `embed` when left out.
    by : str or sequence of str
        Columns of `counts.articles` that make the groups.
    level : float
        Mass of the intervals.
    resamples, seed : int
        Draws of articles within each group, and where they start.

    Returns
    -------
    Axes
        `bias` is the mean cosine of the group's words with the axis: positive leans to the first word of the pairs.
        `intensity` is the mean squared distance of that cosine from the mean over all groups, the `baseline`: large
        where words mark either end. Intervals resample the group's articles; a group with one article has none. In
        `.words`, `moved` is (the word's share in the group − its share in the other groups) × its cosine; over all
        words of a group it sums to the difference of the two biases.

    Raises
    ------
    ChoiceError
        When `counts` are no word counts, an axis has no pair, or a word of a pair has no vector.
    MissingExtraError, InputError
        As for `load_vectors`.

    Notes
    -----
    Function words and words without a vector do not count; `covered` says how much of the rest has one. Vectors carry
    the habits of the texts they were learned from; an axis is no fact about the thing named. With many axes some
    differ by chance: this explores, and gives no verdict.

    References
    ----------
    Kwak, An, Jing and Ahn (2021), FrameAxis: characterizing microframe bias and intensity with word embedding, PeerJ
    Computer Science 7, e644. An, Kwak and Ahn (2018), SemAxis, ACL.

    Examples
    --------
    >>> import framing as fr
    >>> vectors = WordVectors("own", "", {"good": 0, "bad": 1, "feast": 2, "plague": 3},
    ...                       np.array([[1, 0], [-1, 0], [0.6, 0.8], [-0.6, 0.8]], np.float32))
    >>> rows = [{"outlet": k, "headline": "", "text": v} for k, v in {"A": "A feast.", "B": "A plague."}.items()]
    >>> found = semantic_axes(fr.word_counts(fr.read_articles(rows)), {"good": [("good", "bad")]}, vectors=vectors)
    >>> [(group, round(bias, 6)) for group, bias in found.table.select("group", "bias").iter_rows()]
    [('A', 0.6), ('B', -0.6)]
    """
    if counts.measure != "word_rate":
        raise ChoiceError.of("counts", counts.measure, ["word_rate, from word_counts()"])
    if not 0 < level < 1:
        raise ChoiceError.of("level", level, ["a number between 0 and 1, such as 0.95"])
    read = load_vectors(vectors)
    directions = {name: _direction(name, pairs, read) for name, pairs in axes.items()}
    grouped = grouped_articles(counts, by).select("article", "group")
    told = counts.table.join(grouped, on="article").filter(~pl.col("item").is_in(list(function_words("en"))))
    known = told.filter(pl.col("item").is_in(list(read.rows)))
    groups = grouped["group"].unique().sort().to_list()
    parts, words = [empty("axes")], [empty("axis_words")]
    if known.height:
        items = known["item"].unique().sort().to_list()
        towards = read.of(items)
        for name, direction in directions.items():
            near = pl.DataFrame({"item": items, "cosine": towards @ direction})
            mine = known.join(near, on="item")
            parts.append(_scored(name, mine, told, groups, level=level, resamples=resamples, seed=seed))
            words.append(_moved(name, mine))
    made = counts.made_from.then(
        "semantic_axes", axes={name: [list(pair) for pair in pairs] for name, pairs in axes.items()}, vectors=read.id,
        vectors_sha256=read.sha256, by=by if isinstance(by, str) else list(by), level=level, resamples=resamples,
        seed=seed,
    )  # fmt: skip
    return Axes(pl.concat(parts), made, words=pl.concat(words))


def _direction(name: str, pairs: Pairs, vectors: WordVectors) -> Floats:
    """The unit vector from the second words of the pairs to the first."""
    if not pairs:
        raise ChoiceError.of(f"axes[{name!r}]", "empty", ["pairs of opposite words, such as ('safe', 'dangerous')"])
    ends = [tuple(word.lower() for word in pair) for pair in pairs]
    for word in (word for pair in ends for word in pair):
        if word not in vectors.rows:
            raise ChoiceError.of(f"axes[{name!r}]", word, ["words that have a vector"])
    difference = vectors.of([first for first, _ in ends]) - vectors.of([second for _, second in ends])
    return unit(difference.mean(axis=0))


def _scored(
    name: str, mine: pl.DataFrame, told: pl.DataFrame, groups: list[str], *, level: float, resamples: int, seed: int
) -> pl.DataFrame:
    """Bias and intensity of every group on one axis."""
    weight = pl.col("count") * pl.col("cosine")
    baseline = float(mine.select(weight.sum() / pl.col("count").sum()).item())
    away = pl.col("count") * (pl.col("cosine") - baseline) ** 2
    sums = mine.group_by("group", "article").agg(
        pl.col("count").sum().alias("n"), weight.sum().alias("s"), away.sum().alias("q")
    )
    sums = sums.sort("group", "n", "q", pl.col("s").abs(), "article")  # the same when the axis is turned round
    total = dict(told.group_by("group").agg(pl.col("count").sum()).iter_rows())
    rows = []
    for group in groups:
        values = sums.filter(pl.col("group") == group).select("n", "s", "q").to_numpy().astype(np.float64)
        words = int(values[:, 0].sum())
        row = {"axis": name, "group": group, "baseline": baseline, "counted": words, "articles": len(values)}
        if words:
            mean = values.sum(axis=0)
            row |= {"bias": mean[1] / mean[0], "intensity": mean[2] / mean[0], "covered": words / total[group]}
            row |= _interval(values, level, resamples, seed)
        else:
            row["note"] = "no word with a vector"
        rows.append(row)
    return pl.DataFrame(rows, schema=schema("axes"))


def _interval(values: NDArray[np.float64], level: float, resamples: int, seed: int) -> dict[str, float | str]:
    """Percentiles over resampled articles, taken further out where they are few."""
    units = len(values)
    if units < 2:
        return {"note": "one article: no interval"}
    mark = int.from_bytes(hashlib.sha256(np.ascontiguousarray(values[:, 0]).tobytes()).digest()[:8], "little")
    drawn = drawn_weights(units, resamples, np.random.default_rng([seed, mark])) @ values
    tail = 50 * (1 - expanded(level, units))
    found: dict[str, float | str] = {}
    for at, measure in ((1, "bias"), (2, "intensity")):
        low, high = np.percentile(drawn[:, at] / np.maximum(drawn[:, 0], 1e-12), [tail, 100 - tail])
        found |= {f"{measure}_low": float(low), f"{measure}_high": float(high)}
    return found


def _moved(name: str, mine: pl.DataFrame) -> pl.DataFrame:
    """How much each word moved each group's bias away from that of all others."""
    every = mine.group_by("item", "cosine").agg(pl.col("count").sum().alias("total"))
    groups = mine.group_by("group").agg(pl.col("count").sum().alias("n"))
    all_words = int(every["total"].sum())
    grid = groups.join(every, how="cross").join(
        mine.group_by("group", "item").agg(pl.col("count").sum()), on=["group", "item"], how="left"
    )  # fmt: skip
    count = pl.col("count").fill_null(0)
    rest = all_words - pl.col("n")
    share, other = count / pl.col("n"), (pl.col("total") - count) / pl.when(rest > 0).then(rest)
    table = grid.with_columns(
        axis=pl.lit(name), word="item", share=share, share_elsewhere=other, moved=(share - other) * pl.col("cosine")
    )
    return table.select(list(schema("axis_words"))).drop_nulls("moved").sort(
        "group", pl.col("moved").abs(), "word", descending=[False, True, False]
    )  # fmt: skip
