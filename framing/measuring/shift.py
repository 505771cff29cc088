"""Word shift: what each word adds to the difference between two groups' words, so that the parts add up to the whole.

word counts ─► frequencies of both sides ─► one part a word, and again from resampled articles ─► Scores
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.blocks import grouped_articles
from framing.measuring.compare import sides_of
from framing.measuring.permuted import fingerprint
from framing.measuring.resampled import drawn_weights
from framing.tables import Counts, Scores

__all__ = ["word_shift"]

Floats = NDArray[np.float64]
Parts = Callable[[Floats, Any, Floats, Any], Floats]

_KEYS = ["lexicon", "term", "item"]


def word_shift(
    counts: Counts,
    *,
    by: str = "outlet",
    group: str,
    reference: str = "rest",
    of: str = "divergence",
    intervals: int = 100,
    level: float = 0.95,
    resamples: int = 500,
    seed: int = 0,
) -> Scores:
    """Take the difference between two groups' words apart into what each word adds to it.

    Use it after a number has said that two outlets differ, to see which words make the number; as `keyness` it
    explores and tests nothing.

    Parameters
    ----------
    counts : Counts
        From `word_counts` (with `lexicons`, units of several words stay whole) or `term_rates`.
    by : str
        Column of the articles that names the groups.
    group, reference : str
        The two sides; the reference is a group or `rest`, all others together.
    of : {"divergence", "rate"}
        What is taken apart: the Jensen-Shannon divergence of the two distributions of words, in bits; or the
        difference of the two rates per 1,000 words, summed over all items.
    intervals : int
        Words with an interval, those with the largest parts first; the others have none.
    level, resamples, seed
        Of the interval, from resampling articles within either side.

    Returns
    -------
    Scores
        Measure `shift_divergence` or `shift_rate`, the largest part first. `estimate` is positive where the group
        writes the word more often; of a divergence its absolute value is the word's part in bits, and these add up to
        the divergence (0 alike, 1 no word in common); of a rate the estimates add up to the difference. `group_value,
        reference_value` are per 1,000 counted words. `p, q, verdict` are null.

    Raises
    ------
    ChoiceError
        When the counts are shares, or a group or `of` is none of the allowed.

    Notes
    -----
    With p and q the two relative frequencies and m their mean, a word's part of the divergence is
    ½ p log₂(p/m) + ½ q log₂(q/m). Rare words that one side happens not to use add to it, so the divergence of small
    texts is high even where nothing differs: compare it only between sides of like size.

    References
    ----------
    Lin (1991), IEEE Transactions on Information Theory 37, 145-151; Gallagher et al. (2021), EPJ Data Science 10, 4.

    Examples
    --------
    >>> import framing as fr
    >>> texts = {"A": "Talks talks war.", "B": "Talks war war."}
    >>> articles = fr.read_articles([{"outlet": name, "headline": "", "text": text} for name, text in texts.items()])
    >>> found = word_shift(fr.word_counts(articles), group="A", reference="B")
    >>> [(item, round(value, 4)) for item, value in found.table.select("item", "estimate").iter_rows()]
    [('talks', 0.0409), ('war', -0.0409)]
    """
    if of not in _PARTS:
        raise ChoiceError.of("of", of, _PARTS)
    if counts.measure.endswith("share"):
        raise ChoiceError.of("counts", counts.measure, ["word_rate", "term_rate"])
    articles = grouped_articles(counts, by).filter(pl.col("exposure") > 0).sort("article")
    here, there = _sides(articles, group, reference)
    articles = articles if there.height else articles.clear()  # nobody to differ from
    words = counts.table.filter(pl.col("count") > 0).join(articles, on="article", how="semi").select(*_KEYS, "voice")
    words = words.unique().sort(_KEYS).with_row_index("column")
    sides = [_matrix(counts.table, side, words, own=of == "divergence") for side in (here, there)]
    table = _table(words, sides, _PARTS[of], intervals=intervals, level=level, resamples=resamples, seed=seed)
    filled = table.with_columns(
        measure=pl.lit(f"shift_{of}"), group=pl.lit(group), reference=pl.lit(reference),
        articles=pl.lit(here.height, pl.Int64), stories=pl.lit(here["story"].drop_nulls().n_unique(), pl.Int64),
    )  # fmt: skip
    made_from = counts.made_from.then("word_shift", seed=seed, by=by, group=group, reference=reference, of=of,
                                      intervals=intervals, level=level, resamples=resamples)  # fmt: skip
    unit = "bits of divergence" if of == "divergence" else counts.unit
    return Scores(_finish(filled), made_from, unit=unit, items=counts.items)


def _divergence(y1: Floats, n1: Any, y2: Floats, n2: Any) -> Floats:
    p, q = y1 / np.maximum(n1, 1), y2 / np.maximum(n2, 1)
    middle = np.maximum((p + q) / 2, 1e-300)
    both = [part * np.log2(np.where(part > 0, part, 1) / np.where(part > 0, middle, 1)) for part in (p, q)]
    return np.asarray(np.sign(p - q) * (both[0] + both[1]) / 2)


def _rate(y1: Floats, n1: Any, y2: Floats, n2: Any) -> Floats:
    return np.asarray(1000 * (y1 / np.maximum(n1, 1) - y2 / np.maximum(n2, 1)))


_PARTS: dict[str, Parts] = {"divergence": _divergence, "rate": _rate}


def _sides(articles: pl.DataFrame, group: str, reference: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    groups = articles["group"].unique().sort().to_list()
    if group not in groups:
        raise ChoiceError.of("group", group, groups)
    if reference not in ("rest", *groups) or reference == group:
        raise ChoiceError.of("reference", reference, ["rest", *(name for name in groups if name != group)])
    others = [name for one, names, _ in sides_of(groups, reference) if one == group for name in names]
    return articles.filter(pl.col("group") == group), articles.filter(pl.col("group").is_in(others))


def _matrix(table: pl.DataFrame, side: pl.DataFrame, words: pl.DataFrame, *, own: bool) -> tuple[Any, Floats]:
    """Articles × words, and the words of each article: those counted as items, or all that could have been."""
    from scipy.sparse import csr_array

    rows = side.select("article").with_row_index("row")
    cells = table.filter(pl.col("count") > 0).join(rows, on="article").join(words, on=_KEYS, nulls_equal=True)
    where = (cells["row"].to_numpy(), cells["column"].to_numpy())
    matrix = csr_array((cells["count"].to_numpy().astype(float), where), shape=(side.height, words.height))
    exposure = matrix.sum(axis=1) if own else side["exposure"].to_numpy()
    return matrix, np.asarray(exposure, dtype=float)


def _table(
    words: pl.DataFrame, sides: list[tuple[Any, Floats]], parts: Parts, *, intervals: int, level: float,
    resamples: int, seed: int,
) -> pl.DataFrame:  # fmt: skip
    (y1, n1), (y2, n2) = ((matrix.sum(axis=0), exposure.sum()) for matrix, exposure in sides)
    estimate = parts(y1, n1, y2, n2)
    rates = [1000 * y / max(n, 1) for y, n in ((y1, n1), (y2, n2))]
    table = words.with_columns(
        estimate=pl.Series(estimate, dtype=pl.Float64), group_value=pl.Series(rates[0], dtype=pl.Float64),
        reference_value=pl.Series(rates[1], dtype=pl.Float64), pooled=pl.Series(rates[0], dtype=pl.Float64),
        count=pl.Series(y1.astype(np.int64)), exposure=pl.lit(int(n1), pl.Int64),
    )  # fmt: skip
    table = table.sort(pl.col("estimate").abs(), *_KEYS, descending=[True, False, False, False])
    if min(len(exposure) for _, exposure in sides) < 2:
        return table.with_columns(note=pl.lit("one article on a side: no interval"))
    chosen = table["column"].head(intervals).to_numpy()
    drawn = [_draw(matrix, exposure, chosen, resamples, seed) for matrix, exposure in sides]
    tail = 50 * (1 - level)
    low, high = np.percentile(parts(*drawn[0], *drawn[1]), [tail, 100 - tail], axis=0)
    ends = pl.DataFrame({"column": chosen, "low": low, "high": high}, schema_overrides={"column": pl.UInt32})
    return table.join(ends, on="column", how="left", maintain_order="left")


def _draw(matrix: Any, exposure: Floats, chosen: Any, resamples: int, seed: int) -> tuple[Floats, Floats]:
    """Counts of the chosen words and all words of each resample; the seed is mixed with contents, not names."""
    content = exposure.tobytes() + matrix.sum(axis=0).tobytes()
    random = np.random.default_rng([seed, fingerprint(content)])
    weights = drawn_weights(len(exposure), resamples, random) * len(exposure)
    return (matrix[:, chosen].T @ weights.T).T, (weights @ exposure)[:, None]


def _finish(table: pl.DataFrame) -> pl.DataFrame:
    columns = schema("scores")
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in columns.items() if name not in table.columns]
    return table.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in columns.items())
