"""How long do intervals take? 10 outlets × 200 items × 2,000 resamples, against a loop that draws one corpus a time.

Run: python bench/intervals.py [ARTICLES]. Counts are drawn from a gamma-Poisson, lengths are 300 to 900 words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import polars as pl

import framing as fr
from framing.columns import schema
from framing.measuring.rates import resampled_rates

OUTLETS, ITEMS, RESAMPLES = 10, 200, 2000
Sides = list[tuple[np.ndarray, np.ndarray]]


def made(articles: int) -> Sides:
    """Give each outlet's counts, articles × items, and words."""
    random = np.random.default_rng(0)
    often = random.gamma(0.5, 1, ITEMS)
    return [
        (random.poisson(random.gamma(0.5, 2 * often, (articles // OUTLETS, ITEMS))),
         random.integers(300, 900, articles // OUTLETS))
        for _ in range(OUTLETS)
    ]  # fmt: skip


def by_product(sides: Sides) -> None:
    """Give all intervals as the library does."""
    for counts, words in sides:
        resampled_rates(counts, words, per=1000, level=0.95, resamples=RESAMPLES, seed=0)


def by_loop(sides: Sides) -> None:
    """Draw one corpus a time, all items of it at once: percentiles only, without the acceleration."""
    random = np.random.default_rng(0)
    for counts, words in sides:
        drawn = np.empty((RESAMPLES, ITEMS))
        for at in range(RESAMPLES):
            picked = random.integers(0, len(words), len(words))
            drawn[at] = 1000 * counts[picked].sum(axis=0) / words[picked].sum()
        np.percentile(drawn, [2.5, 97.5], axis=0)


def as_counts(sides: Sides) -> fr.Counts:
    """Give the same numbers as Counts, zeros kept."""
    parts, articles = [], []
    for outlet, (counts, words) in enumerate(sides):
        base = pl.DataFrame({
            "article": [f"{outlet}-{n}" for n in range(len(words))], "outlet": f"outlet {outlet}",
            "story": pl.Series([None] * len(words), dtype=pl.String), "exposure": words,
        })  # fmt: skip
        articles.append(base)
        key = {"lexicon": "made", "term": "made", "voice": "all"}
        named = [pl.lit(value).alias(name) for name, value in key.items()]
        parts += [
            base.with_columns(*named, item=pl.lit(f"item {i:03}"), count=pl.Series(counts[:, i])) for i in range(ITEMS)
        ]
    told = pl.concat(articles).with_columns(
        published=pl.lit(None, pl.Datetime("us", "UTC")), genre=pl.lit("news"), left_out=pl.lit(None, pl.String)
    )
    return fr.Counts(
        pl.concat(parts).select(pl.col(name).cast(dtype) for name, dtype in schema("counts").items()),
        measure="made_rate", unit="made",
        articles=told.select(pl.col(name).cast(dtype) for name, dtype in schema("counted_articles").items()),
    )  # fmt: skip


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the shortest of several runs, in seconds of processor time, which a busy machine changes less."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main(articles: int) -> None:
    """Print the times."""
    sides = made(articles)
    counts = as_counts(sides)
    print(f"{articles:,} articles, {OUTLETS} outlets × {ITEMS} items × {RESAMPLES:,} resamples")
    product, loop = best(lambda: by_product(sides)), best(lambda: by_loop(sides), 2)
    print(f"one product, BCa: {product:.2f} s · one corpus a time, percentiles: {loop:.2f} s ({loop / product:.1f} ×)")
    print(
        f"score() of {counts.table.height:,} rows, with the way there and back: {best(lambda: fr.score(counts)):.2f} s"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5697)
